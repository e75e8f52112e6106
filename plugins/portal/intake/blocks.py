"""What a document holds, apart from Word and from Markdown: blocks of letters with their marks."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

Mark = Literal["strong", "em", "sup", "sub", "del"]
# Stands in a text where something other than a letter is: a note, a picture.
OBJECT = "\ufffc"


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote where the text calls it."""

    key: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture where it stands: the part that holds it, what Word says of it, and later its caption and file."""

    part: str
    described: str = ""
    caption: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """How a letter looks: its marks and what it links to."""

    marks: frozenset[Mark] = frozenset()
    href: str = ""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a text; "\\n" is a line break, OBJECT what `thing` says."""

    text: str
    look: Look = PLAIN
    thing: Note | Picture | None = None


Letters = tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where a paragraph stands in a list: depth from 0, and its number, or None with a bullet."""

    depth: int
    number: int | None
    group: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `level` is that of a heading, 0 of a text."""

    letters: Letters
    level: int = 0
    place: ListPlace | None = None
    label: str = ""
    style: str = ""
    align: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with how far it reaches."""

    blocks: tuple["Block", ...]
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its rows; a row holds the cells that begin in it."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Story:
    """A whole document: its blocks, its notes by key, what Word says of its title, and what could not be kept."""

    blocks: tuple[Block, ...]
    notes: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    title: str = ""
    lost: tuple[str, ...] = ()


def text_of(letters: Sequence[Letter]) -> str:
    """Return the words of a text without objects, breaks as blanks."""
    return "".join(" " if letter.text == "\n" else letter.text for letter in letters if letter.thing is None).strip()


def words_of(block: Block) -> str:
    """Return the words of a block, of a table those of its cells."""
    if isinstance(block, Paragraph):
        return " ".join((block.label + " " + text_of(block.letters)).split())
    return " ".join(words_of(inner) for row in block.rows for cell in row for inner in cell.blocks)


def lines_of(blocks: Sequence[Block]) -> list[str]:
    """Return the lines of paragraphs, a line break divides as well."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            whole = "".join(letter.text for letter in block.letters if letter.thing is None)
            found += [" ".join(line.split()) for line in whole.split("\n")]
        else:
            found += [line for row in block.rows for cell in row for line in lines_of(cell.blocks)]
    return [line for line in found if line]


def is_all(letters: Sequence[Letter], mark: Mark) -> bool:
    """Tell whether every letter that is seen has a mark."""
    seen = [letter for letter in letters if letter.thing is None and not letter.text.isspace()]
    return bool(seen) and all(mark in letter.look.marks for letter in seen)


def without(letters: Sequence[Letter], *marks: Mark) -> Letters:
    """Return the letters without these marks."""
    return tuple(replace(letter, look=replace(letter.look, marks=letter.look.marks - set(marks))) for letter in letters)


def trimmed(letters: Sequence[Letter]) -> Letters:
    """Return the letters without blanks and breaks at either end."""
    kept = list(letters)
    while kept and kept[0].thing is None and kept[0].text.isspace():
        kept.pop(0)
    while kept and kept[-1].thing is None and kept[-1].text.isspace():
        kept.pop()
    return tuple(kept)
