"""An official paper as values: letterhead, title, blocks and signature; DOCX, HTML and PDF are made from it alike."""

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]
BLANK = "……"
BLANKS = "\u00a0" * 10  # room for the clerk to write in


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `strong` words stand before the rest, `note` is set in italics."""

    text: str
    strong: str = ""
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is numbered I, II, III, level 2 1, 2, 3, by whoever writes it."""

    level: Literal[1, 2]
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list, an item a line."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; `widths` are parts of the whole, `is_total` says that the last row sums up."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    aligns: tuple[Align, ...]
    has_total: bool = False


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own."""


Block = Text | Heading | Items | Table | NewPage


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of an official document (NĐ 30/2020/NĐ-CP, Phụ lục I); the clerk fills in number and day."""

    parent: str
    issuer: str
    number: str
    place_and_day: str


@dataclass(frozen=True, slots=True)
class Signature:
    """The foot of an official document: who gets it, and in what capacity it is signed; the name is left open."""

    recipients: tuple[str, ...]
    capacity: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. `title` are lines; `annex` follows the signature; `subject` and `author` name the file."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    author: str
    letterhead: Letterhead | None = None
    signature: Signature | None = None
    annex: tuple[Block, ...] = ()
    notice: str = ""

    @property
    def name(self) -> str:
        """Return title and subject as one line."""
        return f"{self.title} - {self.subtitle}" if self.subtitle else self.title
