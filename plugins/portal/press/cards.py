"""The picture that others show with a link to a page: the department's name, the title, in the identity's look.

A card is 1200 × 630, of sixteen colours, and the same bytes for the same words. What is the same on all cards of a
site is drawn once; a card then takes some 3 ms (docs/decisions/0010).
"""

import io
from functools import cache, lru_cache
from typing import NamedTuple

from PIL import Image, ImageDraw

from .lettering import balanced, fitted, line_height, printable, shortened, width, write
from .palette import ACCENT, GOLD, HAIRLINE, INK, MUTED, PAPER, ramp

SIZE = (1200, 630)
_MARGIN = 80
_WIDE = SIZE[0] - 2 * _MARGIN
_STEPS = 4  # of grey at the edge of a letter: more cannot be seen at this size, and make the file larger
_INK, _ACCENT, _MUTED, _GOLD, _HAIRLINE = 1, 1 + _STEPS, 1 + 2 * _STEPS, 1 + 3 * _STEPS, 2 + 3 * _STEPS
_COLOURS = [PAPER, *ramp(PAPER, INK, _STEPS), *ramp(PAPER, ACCENT, _STEPS), *ramp(PAPER, MUTED, _STEPS), GOLD, HAIRLINE]

_EMBLEM = 96
_NAME_TOP, _NAME_SIZES = 52, (38, 34, 30, 26)
_RULE = 172  # the rule of the masthead: red, and a thin line of gold under it
_TITLE_TOP, _TITLE_HIGH, _TITLE_SIZES = 206, 302, (72, 64, 56, 50, 44, 38)
_FOOT, _FOOT_SIZE, _NOTICE_SIZE = 548, 28, 24


class Site(NamedTuple):
    """What stands on every card of a site; `notice` says of a sample that it is one."""

    name: str
    initials: str
    notice: str


class Card(NamedTuple):
    """What a card says: the title, and under it what it is and its day."""

    title: str
    label: str
    day: str


def draw_card(site: Site, card: Card) -> bytes:
    """Return a card as PNG."""
    image = _ground(site).copy()
    size, lines = fitted(printable(card.title) or site.name, _TITLE_SIZES, (_WIDE, _TITLE_HIGH))
    high = line_height(size)
    layer = Image.new("L", (_WIDE + 40, len(lines) * high + 20))
    for number, line in enumerate(balanced(lines, size, _WIDE)):
        write(layer, (20, 20 + number * high), line, size)
    _put(image, layer, (_MARGIN - 20, _TITLE_TOP - 20 + (_TITLE_HIGH - len(lines) * high) // 3), _INK)
    _foot(image, card)
    return _png(image)


def _foot(image: Image.Image, card: Card) -> None:
    """Write the category at the left of the foot and the day at its right."""
    day = printable(card.day)
    beside = width(day, _FOOT_SIZE) + 40 if day else 0
    label = printable(card.label)
    if width(label, _FOOT_SIZE) > _WIDE - beside:
        label = shortened(label, _FOOT_SIZE, _WIDE - beside)
    layer = Image.new("L", (_WIDE, line_height(_FOOT_SIZE)))
    write(layer, (0, 2), label, _FOOT_SIZE)
    _put(image, layer, (_MARGIN, _FOOT - 34), _ACCENT)
    if day:
        layer = Image.new("L", (round(beside), line_height(_FOOT_SIZE)))
        write(layer, (40, 2), day, _FOOT_SIZE)
        _put(image, layer, (SIZE[0] - _MARGIN - round(beside), _FOOT - 34), _MUTED)


@lru_cache(4)
def _ground(site: Site) -> Image.Image:
    """Draw what is the same on every card of a site."""
    image = Image.new("P", SIZE, 0)
    image.putpalette([part for colour in _COLOURS for part in colour])
    draw = ImageDraw.Draw(image)
    _emblem(image, site.initials)
    left = _MARGIN + _EMBLEM + 28
    size, lines = fitted(printable(site.name), _NAME_SIZES, (SIZE[0] - _MARGIN - left, 108))
    high = line_height(size)
    top = _NAME_TOP + (_EMBLEM - len(lines) * high) // 2
    layer = Image.new("L", (SIZE[0] - left, len(lines) * high + 20))
    for number, line in enumerate(lines):
        write(layer, (0, number * high + 4), line, size)
    _put(image, layer, (left, top), _INK)
    full = _ACCENT + _STEPS - 1
    draw.rectangle((0, _RULE, SIZE[0], _RULE + 5), fill=full)
    draw.rectangle((0, _RULE + 9, SIZE[0], _RULE + 10), fill=_GOLD)
    draw.rectangle((_MARGIN, _FOOT + 14, SIZE[0] - _MARGIN, _FOOT + 15), fill=_HAIRLINE)
    if site.notice:
        layer = Image.new("L", (_WIDE, line_height(_NOTICE_SIZE)))
        write(layer, (0, 2), printable(site.notice), _NOTICE_SIZE)
        _put(image, layer, (_MARGIN, _FOOT + 28), _MUTED)
    return image


def _emblem(image: Image.Image, initials: str) -> None:
    """Draw the site's initials in paper on a square of the accent."""
    fine = Image.new("L", (_EMBLEM * 4, _EMBLEM * 4))
    ImageDraw.Draw(fine).rounded_rectangle((0, 0, _EMBLEM * 4 - 1, _EMBLEM * 4 - 1), radius=56, fill=255)
    square = fine.resize((_EMBLEM, _EMBLEM), Image.Resampling.BOX)
    text = printable(initials)
    if text:
        letters = Image.new("L", (_EMBLEM, _EMBLEM))
        size = 52 if len(text) < 3 else 36
        write(letters, ((_EMBLEM - width(text, size)) / 2, (_EMBLEM - size * 1.3) / 2), text, size)
        square.paste(0, (0, 0), letters)
    _put(image, square, (_MARGIN, _NAME_TOP), _ACCENT)


def _put(image: Image.Image, layer: Image.Image, at: tuple[int, int], colour: int) -> None:
    """Put the greys of a layer in the place of bare paper, as steps of a colour."""
    image.paste(layer.point(_steps(colour)), at)


@cache
def _steps(colour: int) -> list[int]:
    steps = [round(grey / 255 * _STEPS) for grey in range(256)]
    return [colour + step - 1 if step else 0 for step in steps]


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    # Long runs of paper: run lengths pack them best in the least time.
    image.save(out, "PNG", bits=4, compress_level=6, compress_type=3)
    return out.getvalue()
