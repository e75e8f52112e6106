"""Drawing text in the headline serif: words kept as masks, lines broken to a width, stacked marks whole."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from PIL import Image, ImageFont

from .face import face_file

# Ệ over ỗ must not touch (IDENTITY, Type).
LINE = 1.4
MORE = "…"
_NO_LETTER = "\uffff"  # in no font: it draws as the box that stands for what the font lacks


_MEASURE = 100  # pixels: lines are broken by widths measured once at this size, since they grow with it


class Word(NamedTuple):
    """A word drawn at a size: its letters as a mask, where the mask stands, and how far the pen goes on."""

    mask: Image.Image
    left: int
    top: int
    advance: float


@cache
def face(size: int) -> ImageFont.FreeTypeFont:
    """Return the face at a size in pixels; simple layout, the same with every build of the library."""
    return ImageFont.truetype(str(face_file()), size, layout_engine=ImageFont.Layout.BASIC)


def printable(text: str) -> str:
    """Return the text in NFC with single blanks, without letters that the font lacks (signs of feeling, flags)."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(letter if letter.isspace() or _has(letter) else "" for letter in composed).split())


@cache
def _has(letter: str) -> bool:
    lacking = face(32).getmask(_NO_LETTER)
    drawn = face(32).getmask(letter)
    return drawn.getbbox() is not None and bytes(drawn) != bytes(lacking)


@lru_cache(2048)  # syllables come again and again: nine of ten are drawn already
def word(text: str, size: int) -> Word:
    """Return a word drawn at a size."""
    mask, (left, top) = face(size).getmask2(text, "L")
    return Word(Image.frombytes("L", mask.size, bytes(mask)), left, top, face(size).getlength(text))


@cache
def _blank(size: int) -> float:
    return face(size).getlength(" ")


def width(text: str, size: int) -> float:
    """Return how wide a line is once it is drawn: the advances of small letters are whole pixels."""
    parts = text.split(" ")
    return sum(word(part, size).advance for part in parts) + _blank(size) * (len(parts) - 1)


@lru_cache(8192)
def _advance(text: str) -> float:
    """Return how far a word goes, in parts of the size of type."""
    return face(_MEASURE).getlength(text) / _MEASURE


def write(layer: Image.Image, at: tuple[float, float], text: str, size: int) -> None:
    """Draw a line of text onto a layer of greys, its ascender line at the place."""
    x, y = at
    for part in text.split(" "):
        drawn = word(part, size)
        layer.paste(255, (round(x) + drawn.left, round(y) + drawn.top), drawn.mask)
        x += drawn.advance + _blank(size)


def lines_of(text: str, size: int, room: float) -> list[str]:
    """Break a text into lines no wider than the room; a word that is wider is broken inside."""
    lines: list[str] = []
    line, used, most, blank = "", 0.0, room / size, _advance(" ")
    for part in _parts(text, most):
        wide = _advance(part)
        if not line:
            line, used = part, wide
        elif used + blank + wide > most:
            lines.append(line)
            line, used = part, wide
        else:
            line, used = f"{line} {part}", used + blank + wide
    return [*lines, line] if line else lines


def _parts(text: str, most: float) -> Iterator[str]:
    for part in text.split():
        while len(part) > 1 and _advance(part) > most:
            cut = _cut(part, most)
            yield part[:cut]
            part = part[cut:]
        yield part


def _cut(part: str, most: float) -> int:
    """Return how many letters of a word have room, at least one."""
    used = 0.0
    for count, letter in enumerate(part):
        used += _advance(letter)
        if used > most:
            return max(1, count)
    return len(part)


def fitted(text: str, sizes: Sequence[int], room: tuple[int, int]) -> tuple[int, list[str]]:
    """Return the largest of the sizes at which the text has room, with its lines; else the smallest, cut short."""
    wide, high = room
    for size in sizes:
        lines = lines_of(text, size, wide)
        if len(lines) * line_height(size) <= high:
            return size, lines
    size = sizes[-1]
    lines = lines_of(text, size, wide)[: high // line_height(size)]
    return size, [*lines[:-1], shortened(lines[-1], size, wide)]


def balanced(lines: list[str], size: int, room: float) -> list[str]:
    """Return the same words on as many lines of like width, so that none stands alone on the last."""
    text = " ".join(lines)
    low, high = room * 0.55, room
    while high - low > 12:
        middle = (low + high) / 2
        narrower = lines_of(text, size, middle)
        if len(narrower) == len(lines) and " ".join(narrower) == text:  # a word broken inside is worse than a gap
            lines, high = narrower, middle
        else:
            low = middle
    return lines


def shortened(line: str, size: int, room: float) -> str:
    """Return a line with a sign that there is more, without the last words or letters where it has no room."""
    while line and width(line + MORE, size) > room:
        line = line.rpartition(" ")[0] or line[:-1]
    return line + MORE


def line_height(size: int) -> int:
    """Return the distance of two lines."""
    return round(size * LINE)
