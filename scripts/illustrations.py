"""Draws the sample illustrations: flat shapes in the identity's colours, one picture for each article's id.

    python scripts/illustrations.py [--site ha-nam-skhcn | --all-sites] [--force | --alts]

A picture is a function of the article's id, of what its alt text names, of its kind and of its words: the
same Pillow gives the same bytes. No text and no person is drawn. `--alts` prints the alt text that is true.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import math
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import yaml
from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 960, 640
COLOURS = 40
# From fine to coarse: how large a picture is drawn, and how far apart the colours of its palette lie (red,
# green and blue together). The first that is light enough is taken: most of a file is its edges.
FINENESS = ((3, 30), (3, 50), (2, 30), (2, 50))
MOST_BYTES = 12 * 1024

Colour = tuple[int, int, int]
Point = tuple[float, float]


# ── Colours: the tokens of the identity, and mixes of them ─────────────────────────────────────────────


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """The colour that lies `share` (0 to 1) of the way from the first to the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def tints(colour: Colour, base: Colour, far: float, middle: float, near: float) -> tuple[Colour, Colour, Colour]:
    """The colour laid on the base in three strengths."""
    return mix(base, colour, far), mix(base, colour, middle), mix(base, colour, near)


PAPER: Colour = (0xFF, 0xFD, 0xF9)
INK: Colour = (0x1D, 0x1A, 0x17)
HAIRLINE: Colour = (0xDE, 0xD6, 0xCA)
RED: Colour = (0x9F, 0x1C, 0x1C)
GOLD: Colour = (0xB9, 0x8A, 0x1E)
BLUE: Colour = (0x0A, 0x4A, 0x8F)
SAGE = mix(BLUE, GOLD, 0.5)
NIGHT = mix(BLUE, INK, 0.5)
STRAW = mix(PAPER, GOLD, 0.62)
SAND = mix(PAPER, GOLD, 0.13)
CLAY = mix(PAPER, HAIRLINE, 0.6)
ROSE = (mix(PAPER, RED, 0.3), mix(PAPER, RED, 0.62))  # the two paler rows of a lotus
GREY = mix(PAPER, INK, 0.26)  # printed lines


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of one picture that differ from the others'."""

    sky: Colour
    halo: Colour  # a soft disc behind a motif
    sun: Colour
    hills: tuple[Colour, Colour, Colour]  # far to near


SCHEMES = (
    # dawn, river, paddy, earthenware
    Scheme(SAND, mix(PAPER, GOLD, 0.34), RED, tints(RED, SAND, 0.14, 0.3, 0.5)),
    Scheme(mix(PAPER, BLUE, 0.09), PAPER, RED, tints(BLUE, PAPER, 0.24, 0.44, 0.72)),
    Scheme(mix(PAPER, SAGE, 0.12), mix(PAPER, GOLD, 0.3), GOLD, tints(SAGE, PAPER, 0.3, 0.52, 0.82)),
    Scheme(CLAY, PAPER, RED, tints(NIGHT, mix(PAPER, HAIRLINE, 0.9), 0.16, 0.36, 0.7)),
)


# ── The sheet: flat shapes, drawn large and brought down once ──────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Art:
    """A place on the sheet with an origin and a unit of its own, y downward; all places share the sheet."""

    image: Image.Image
    pen: ImageDraw.ImageDraw
    colours: Scheme
    rng: Random
    flat: set[Colour]  # the colours laid so far
    x: float = 0
    y: float = 0
    unit: float = 1  # pixels

    def at(self, x: float, y: float, size: float = 1) -> Art:
        """The place whose origin is at (x, y) and whose unit is `size` of ours."""
        return replace(self, x=self.x + x * self.unit, y=self.y + y * self.unit, unit=self.unit * size)

    def _pixel(self, point: Point) -> tuple[int, int]:
        return round(self.x + point[0] * self.unit), round(self.y + point[1] * self.unit)

    def _box(self, left: float, top: float, right: float, bottom: float) -> list[tuple[int, int]]:
        return [self._pixel((left, top)), self._pixel((right, bottom))]

    def shape(self, points: Iterable[Point], colour: Colour) -> None:
        """A filled polygon."""
        self.flat.add(colour)
        self.pen.polygon([self._pixel(point) for point in points], fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """A filled circle."""
        self.oval(x, y, radius, radius, colour)

    def oval(self, x: float, y: float, across: float, high: float, colour: Colour) -> None:
        """A filled ellipse of half-axes `across` and `high`."""
        self.flat.add(colour)
        self.pen.ellipse(self._box(x - across, y - high, x + across, y + high), fill=colour)

    def arc(self, x: float, y: float, radius: float, thick: float, colour: Colour, *span: float) -> None:
        """A circle's line, its middle at the radius; `span`: start and end, clockwise from three o'clock."""
        start, end = span or (0, 360)
        outer = radius + thick / 2
        box = self._box(x - outer, y - outer, x + outer, y + outer)
        self.flat.add(colour)
        self.pen.arc(box, start, end, fill=colour, width=round(thick * self.unit))

    def line(self, points: Sequence[Point], thick: float, colour: Colour) -> None:
        """A line with round ends and joints."""
        pixels = [self._pixel(point) for point in points]
        self.pen.line(pixels, fill=colour, width=max(1, round(thick * self.unit)), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, thick / 2, colour)

    def bar(self, left: float, top: float, right: float, bottom: float, colour: Colour, radius: float = 0) -> None:
        """A rectangle with rounded corners."""
        self.flat.add(colour)
        self.pen.rounded_rectangle(self._box(left, top, right, bottom), radius=radius * self.unit, fill=colour)

    def taper(self, top: float, bottom: float, half_top: float, half_bottom: float, colour: Colour) -> None:
        """A shape with level top and bottom, even around the origin's upright."""
        self.shape([(-half_top, top), (half_top, top), (half_bottom, bottom), (-half_bottom, bottom)], colour)

    def dome(self, x: float, y: float, half: float, high: float, colour: Colour) -> None:
        """A round hood on a level foot; a bowl where `high` is negative."""
        level = y - high * 1.33
        self.shape(bezier((x - half, y), (x - half * 0.85, level), (x + half * 0.85, level), (x + half, y)), colour)

    def under(self, line: Sequence[Point], colour: Colour) -> None:
        """All that lies under a line across the sheet."""
        self.shape([*line, (WIDTH + 20, HEIGHT + 20), (-20, HEIGHT + 20)], colour)


def blank(colours: Scheme, rng: Random, unit: int) -> Art:
    """An empty sheet of WIDTH × HEIGHT units, each of some pixels."""
    image = Image.new("RGB", (WIDTH * unit, HEIGHT * unit), colours.sky)
    return Art(image, ImageDraw.Draw(image), colours, rng, {colours.sky}, unit=unit)


def png(art: Art, reduction: int, least: int) -> bytes:
    """The picture, brought down and in a small palette without dither, as an optimised PNG."""
    small = art.image.reduce(reduction)
    holder = Image.new("P", (1, 1))
    holder.putpalette([part for colour in _palette(small, art.flat, least) for part in colour])
    file = io.BytesIO()
    small.quantize(palette=holder, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _palette(image: Image.Image, flat: Iterable[Colour], least: int) -> list[Colour]:
    """The flat colours that are seen, then the commonest mixed ones of the edges, `least` apart."""
    counted: list[tuple[int, Any]] = image.getcolors(image.width * image.height) or []
    commonest: list[Colour] = [colour for _, colour in sorted(counted, reverse=True)]
    seen = set(commonest)
    chosen = [colour for colour in sorted(flat) if colour in seen]
    for colour in commonest:
        if len(chosen) < COLOURS and all(_apart(colour, other) >= least for other in chosen):
            chosen.append(colour)
    return chosen


def _apart(first: Colour, second: Colour) -> int:
    return sum(abs(a - b) for a, b in zip(first, second, strict=True))


# ── Lines and outlines ─────────────────────────────────────────────────────────────────────────────────


def bezier(start: Point, first: Point, second: Point, end: Point, steps: int = 24) -> list[Point]:
    """The points of a cubic curve."""
    points = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        x = a * start[0] + b * first[0] + c * second[0] + d * end[0]
        y = a * start[1] + b * first[1] + c * second[1] + d * end[1]
        points.append((x, y))
    return points


def mirrored(half: Sequence[Point]) -> list[Point]:
    """An outline from its right half, given from top to foot, around the origin's upright."""
    return [*half, *((-x, y) for x, y in reversed(half))]


def turned(points: Iterable[Point], degrees: float, x: float = 0, y: float = 0) -> list[Point]:
    """The points turned clockwise around the origin, then moved by (x, y)."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [(x + px * cos - py * sin, y + px * sin + py * cos) for px, py in points]


def polar(radius: float, degrees: float, x: float = 0, y: float = 0) -> Point:
    """The point at a distance and an angle, clockwise from twelve o'clock, from (x, y)."""
    angle = math.radians(degrees - 90)
    return x + radius * math.cos(angle), y + radius * math.sin(angle)


def heading(start: Point, end: Point) -> float:
    """The direction from one point to another, clockwise from twelve o'clock."""
    return math.degrees(math.atan2(end[1] - start[1], end[0] - start[0])) + 90


def petal(x: float, y: float, length: float, width: float, degrees: float) -> list[Point]:
    """A pointed leaf that grows from (x, y), upright at 0 degrees."""
    half = width * 0.72
    right = bezier((0, -length), (half, -length * 0.65), (half, -length * 0.21), (0, 0))
    return turned(mirrored(right), degrees, x, y)


def ridge(rng: Random, base: float, height: float, valley: float = 0.0) -> list[Point]:
    """A soft line of hills across the sheet; `valley` lifts its two sides."""
    waves = [(rng.uniform(0.5, 0.8) * k, rng.uniform(0, math.tau), 1 / (k + 0.6)) for k in (1, 2, 3)]
    points = []
    for x in range(-12, WIDTH + 13, 12):
        swing = sum(size * math.sin(x / WIDTH * math.tau * speed + phase) for speed, phase, size in waves)
        points.append((float(x), base - height * swing * 0.6 - valley * _aside(x) ** 1.7))
    return points


def karst(rng: Random, base: float, height: float) -> list[Point]:
    """A line of steep round limestone hills, the higher ones at the sides."""
    hills = []
    x = -60.0 + rng.uniform(0, 90)
    while x < WIDTH + 90:
        wide = rng.uniform(58, 104)
        hills.append((x, height * (0.22 + 0.78 * _aside(x)) * rng.uniform(0.6, 1.0), wide))
        x += wide * rng.uniform(1.35, 1.9)
    return [
        (float(x), base - max(high * math.exp(-((abs(x - at) / wide) ** 2.3)) for at, high, wide in hills))
        for x in range(-8, WIDTH + 9, 8)
    ]


def _aside(x: float) -> float:
    """How far a place is from the middle: 0 there, 1 at both sides."""
    return abs(x - WIDTH / 2) / (WIDTH / 2)


def level_at(line: Sequence[Point], x: float) -> float:
    """The height of a line at a place."""
    return min(line, key=lambda point: abs(point[0] - x))[1]


# ── Small things of a landscape ────────────────────────────────────────────────────────────────────────


def cloud(art: Art, colour: Colour) -> None:
    """A calm cloud: three round bars, one on another."""
    for middle, row, half in ((-0.1, 0.0, 1.0), (0.18, -0.2, 0.62), (-0.05, 0.2, 0.5)):
        art.bar(middle - half, row - 0.11, middle + half, row + 0.11, colour, 0.11)


def bird(art: Art, colour: Colour) -> None:
    """A bird far away: two strokes."""
    for side in (-1, 1):
        art.line(bezier((side, -0.4), (side * 0.5, -0.7), (side * 0.15, -0.3), (0, 0), 8), 0.2, colour)


def tree(art: Art, crown: Colour) -> None:
    """A round tree on a thin trunk."""
    art.line([(0, 0), (0, -1)], 0.09, NIGHT)
    art.oval(0, -1.05, 0.36, 0.5, crown)


def house(art: Art) -> None:
    """A low house under a tiled roof."""
    art.bar(-0.8, -0.62, 0.8, 0, PAPER)
    art.bar(-0.16, -0.46, 0.16, 0, NIGHT)
    art.taper(-1.15, -0.55, 0.62, 1, RED)


def areca(art: Art, colour: Colour) -> None:
    """An areca palm: a straight thin trunk and a small crown."""
    art.line([(0, 0), (0, -1)], 0.04, colour)
    for angle in (-90, -45, 0, 45, 90):
        art.shape(petal(0, -1, 0.27, 0.1, angle), colour)


def boat(art: Art, side: int) -> None:
    """A sampan with an arched roof, its image a line on the water."""
    art.dome(-side * 0.1, 0, 0.4, 0.36, STRAW)
    upper = bezier((-1, -0.2), (-0.5, 0), (0.5, 0), (1, -0.2))
    art.shape([*upper, *bezier((1, -0.2), (0.6, 0.3), (-0.6, 0.3), (-1, -0.2))], NIGHT)
    art.bar(-0.8, 0.34, 0.6, 0.38, mix(NIGHT, art.colours.hills[0], 0.5), 0.02)


def ripples(art: Art, top: float, colour: Colour, middle: float = WIDTH / 2) -> None:
    """Short level lines on water, fewer to the sides."""
    for row in range(4):
        level = top + 24 + row * 32
        for _ in range(2):
            at, half = middle + art.rng.gauss(0, 190), art.rng.uniform(18, 64)
            art.bar(at - half, level - 2, at + half, level + 2, colour, 2)


def lily_pad(art: Art) -> None:
    """A leaf that lies on the water, a vein along it."""
    art.oval(0, 0, 1, 0.26, SAGE)
    art.line([(-0.6, 0.04), (0.6, 0.04)], 0.02, mix(SAGE, PAPER, 0.35))


def lotus_bud(art: Art, lean: float) -> None:
    """A closed lotus on its stem."""
    art.line(bezier((0, 0), (0, -0.6), (lean, -0.9), (lean, -1.5)), 0.06, SAGE)
    for colour, angle, width in ((ROSE[0], -16, 0.4), (ROSE[0], 16, 0.4), (RED, 0, 0.44)):
        art.shape(petal(lean, -1.5, 0.8, width, angle + lean * 16), colour)


def halo(art: Art, x: float, y: float, radius: float) -> None:
    """A soft disc behind a motif, with a thin gold line around a part of it."""
    art.disc(x, y, radius, art.colours.halo)
    start = art.rng.uniform(150, 215)
    art.arc(x, y, radius + 20, 3, GOLD, start, start + art.rng.uniform(150, 215))
    art.disc(*polar(radius + 20, start + 90, x, y), 6, GOLD)


def sky_life(art: Art) -> None:
    """Two clouds and three birds, well away from the middle."""
    rng, pale = art.rng, mix(art.colours.sky, PAPER, 0.75)
    side = rng.choice((-1, 1))
    cloud(art.at(480 + side * rng.uniform(300, 350), rng.uniform(120, 170), rng.uniform(66, 84)), pale)
    cloud(art.at(480 - side * rng.uniform(310, 360), rng.uniform(215, 265), rng.uniform(48, 62)), pale)
    left, top = 480 - side * 300 - 40, rng.uniform(110, 150)
    for number in range(3):
        place = art.at(left + number * 38 + rng.uniform(-6, 6), top + number % 2 * 20, 13 - number * 1.5)
        bird(place, mix(NIGHT, art.colours.sky, 0.35))


# ── Motifs: the origin in the middle, the unit half the height ─────────────────────────────────────────


def lotus(art: Art) -> None:
    """A lotus in bloom, seen from the side, in three rows of petals."""
    spread, long = art.rng.uniform(0.94, 1.06), art.rng.uniform(1.38, 1.5)
    rows = (
        (ROSE[0], (-60, 60, -38, 38, -18, 18), 1.0, 0.46),
        (ROSE[1], (-76, 76, -50, 50, -26, 26, 0), 0.86, 0.44),
        (RED, (-88, 88, -62, 62, -34, 34, 0), 0.68, 0.38),
    )
    for colour, angles, share, width in rows:
        for angle in angles:
            outline = petal(0, 0.55, long * share * (1 - abs(angle) / 460), width, angle * spread)
            art.shape(outline, colour)
            if colour == RED:  # the half that lies in the light
                half = len(outline) // 2
                art.shape(outline[:half] if angle <= 0 else outline[half:], mix(RED, PAPER, 0.16))
    art.line([(0, 0.55 - long * 0.22), (0, 0.55 - long * 0.5)], 0.018, STRAW)


def rice(art: Art) -> None:
    """A sheaf of rice, tied, its ears bowing to both sides."""
    sheaf = art.at(0, 0.42)
    for angle in (-64, 64):
        tip, bend = polar(art.rng.uniform(0.95, 1.15), angle), polar(0.6, angle * 0.5)
        back = bezier(tip, (bend[0], bend[1] - 0.12), bend, (0, -0.1))
        sheaf.shape([*bezier((0, 0), bend, bend, tip), *back], SAGE)
    for angle, tall, straw in ((34, 1.1, GOLD), (11, 1.4, STRAW)):
        wide, high = angle * art.rng.uniform(0.92, 1.08), tall * art.rng.uniform(0.96, 1.04)
        for side in (-1, 1):
            rice_ear(sheaf, polar(high, side * wide), side * (0.3 + angle / 300), straw)
    for angle in (-26, 0, 26):
        sheaf.line([(0, 0), polar(0.46, 180 + angle)], 0.045, GOLD)
    sheaf.bar(-0.17, -0.07, 0.17, 0.07, RED, 0.05)


def rice_ear(art: Art, top: Point, lean: float, straw: Colour) -> None:
    """A stalk from the origin to the top, whose ear of grains bows over to one side."""
    x, y = top
    stem = bezier((0, 0), (0, y / 2), (x - lean * 0.2, y), top, 14)
    bow = bezier(top, (x + lean * 0.45, y), (x + lean, y + 0.18), (x + lean * 1.12, y + abs(lean) * 0.85 + 0.18), 14)
    art.line([*stem, *bow[1:]], 0.03, SAGE)
    path = [*stem[-3:], *bow[1:]]
    for place in range(1, len(path) - 1, 3):
        for turn in (-30, 30):
            art.shape(petal(*path[place], 0.17, 0.085, heading(path[place], path[place + 1]) + turn), straw)
    art.shape(petal(*path[-1], 0.17, 0.085, heading(path[-2], path[-1])), straw)


def cog(art: Art, teeth: int, phase: float, body: Colour, hole: Colour) -> None:
    """One gear wheel of radius 1: teeth, round windows and a hub."""
    depth = 1.9 / teeth
    outline: list[Point] = []
    for tooth in range(teeth):
        for share, level in ((-0.31, -depth), (-0.18, depth), (0.18, depth), (0.31, -depth)):
            outline.append(polar(1 + level, (tooth + share) * 360 / teeth + phase))
    art.shape(outline, body)
    windows = 6 if teeth > 10 else 4
    for number in range(windows):
        art.disc(*polar(0.52, (number + 0.5) * 360 / windows), 0.15, hole)
    art.disc(0, 0, 0.2, STRAW)
    art.disc(0, 0, 0.1, body)


def gear(art: Art) -> None:
    """A large gear wheel and a smaller one in mesh, of one tooth size."""
    teeth, small = art.rng.choice(((14, 9), (16, 9), (16, 10)))
    side = art.rng.choice((-1, 1))
    toward = side * art.rng.uniform(50, 60)
    large = art.at(-side * 0.2, 0.08, 0.8)
    # A tooth of the large wheel points at the small one, which shows it the gap between two of its own.
    cog(large, teeth, toward, NIGHT, art.colours.halo)
    other = large.at(*polar(1.01 + small / teeth, toward), small / teeth)
    cog(other, small, toward + 180 + 180 / small, RED, art.colours.halo)


def drum(art: Art) -> None:
    """The face of a bronze drum: a star of many rays, and rings around it."""
    points = art.rng.choice((10, 12))
    art.disc(0, 0, 1, NIGHT)
    art.arc(0, 0, 0.9, 0.028, STRAW)
    star = [polar(0.44 if spike % 2 == 0 else 0.17, spike * 180 / points) for spike in range(points * 2)]
    art.shape(star, STRAW)
    art.disc(0, 0, 0.1, RED)
    teeth = points * 3 // 2
    for tooth in range(teeth):
        base = [polar(0.64, (tooth + half) * 360 / teeth) for half in (-0.36, 0.36)]
        art.shape([*base, polar(0.83, tooth * 360 / teeth)], STRAW)


def circuit(art: Art) -> None:
    """A tree of printed tracks: they rise as one trunk, bend off evenly and end in round contacts."""
    art.line([(0, 1.1), (0, -0.86)], 0.034, NIGHT)
    contact(art.at(0, -0.86, 0.1), RED)
    lanes = ((-0.36, 0.34, GOLD), (-0.05, 0.58, RED), (0.2, 0.82, GOLD), (0.5, 0.56, SAGE))
    for number, (leave, aside, colour) in enumerate(lanes, start=1):
        out = aside + art.rng.uniform(-0.04, 0.04)
        run = out - 0.085 * number
        for side in (-1, 1):
            start, end = side * 0.085 * number, (side * out, leave - run - art.rng.choice((0.06, 0.08)))
            art.line([(start, 1.1), (start, leave), (side * out, leave - run), end], 0.034, NIGHT)
            contact(art.at(*end, 0.085), colour)


def contact(art: Art, colour: Colour) -> None:
    """The round end of a track."""
    art.disc(0, 0, 1, colour)
    art.disc(0, 0, 0.42, art.colours.halo)


# ── Things that stand on a desk: the origin at the middle of the foot, the unit half the height ────────


def book(art: Art) -> None:
    """An open book from which a young plant grows."""
    lift, rng = art.rng.uniform(0.13, 0.18), art.rng
    for colour, out, down in ((RED, 0.07, 0.09), (mix(PAPER, INK, 0.13), 0.02, 0.035), (PAPER, 0.0, 0.0)):
        for side in (-1, 1):
            lower = page_curve(side, -0.09 + down, lift, 1.02 + out)
            art.shape([*page_curve(side, -0.83, lift, 1.02 + out), *reversed(lower)], colour)
    for side in (-1, 1):
        for row in range(5):
            last = 35 if row < 4 else rng.randint(18, 27)
            printed = slice(40 - last, 35) if side < 0 else slice(5, last)  # lines begin at the left on both pages
            art.line(page_curve(side, -0.68 + row * 0.107, lift, 1.02)[printed], 0.022, GREY)
    art.line([(0, -0.82), (0, -0.1)], 0.016, GREY)
    sprout(art.at(0, -0.83))


def page_curve(side: int, level: float, lift: float, wide: float) -> list[Point]:
    """The curve of an open page, from the fold to the edge."""
    inner, outer = (side * wide * 0.3, level - lift), (side * wide * 0.7, level - lift)
    return bezier((0, level), inner, outer, (side * wide, level - lift * 0.35), 40)


def sprout(art: Art) -> None:
    """A stem with two pairs of leaves and a gold fruit."""
    high = art.rng.uniform(0.72, 0.84)
    art.line([(0, 0), (0, -high)], 0.03, SAGE)
    for level, length, angle in ((0.3, 0.46, 58), (0.62, 0.36, 46)):
        for side in (-1, 1):
            colour = SAGE if side < 0 else mix(SAGE, PAPER, 0.28)
            art.shape(petal(0, -high * level, length, length * 0.42, side * angle), colour)
    art.disc(0, -high - 0.07, 0.085, GOLD)


def document(art: Art) -> None:
    """Two sheets of paper: lines, a turned corner and a red seal on a gold ribbon."""
    tilt = art.rng.choice((-1, 1)) * art.rng.uniform(3, 5)
    place = (tilt * 0.35, 0, -0.9)
    whole = [(-0.62, -0.84), (0.62, -0.84), (0.62, 0.84), (-0.62, 0.84)]
    front = [(-0.62, -0.84), (0.38, -0.84), (0.62, -0.6), (0.62, 0.84), (-0.62, 0.84)]
    art.shape(turned(whole, tilt * 2.2, tilt * 0.02, -0.88), art.colours.hills[1])
    art.shape(turned(front, *place), PAPER)
    art.shape(turned([(0.38, -0.84), (0.62, -0.6), (0.38, -0.6)], *place), STRAW)
    lines = [(0.11, -0.57, 0.05, RED), (-0.06, -0.42, 0.018, GOLD)]
    for row in range(5):
        lines.append((art.rng.uniform(0.3, 0.45) if row != 2 else 0.1, -0.22 + row * 0.14, 0.024, GREY))
    for right, level, thick, colour in lines:
        art.line(turned([(-0.43, level), (right, level)], *place), thick, colour)
    seal(art.at(*turned([(0.26, 0.55)], *place)[0]))


def seal(art: Art) -> None:
    """A red seal on a gold ribbon."""
    for side in (-1, 1):
        art.shape([(0, 0), polar(0.36, 180 + side * 8), polar(0.36, 180 + side * 34)], GOLD)
    art.disc(0, 0, 0.2, RED)
    art.arc(0, 0, 0.145, 0.02, PAPER)
    art.disc(0, 0, 0.07, PAPER)


def notebook(art: Art) -> None:
    """A bound notebook of lines, three of them ticked, and a pen that leans on it."""
    art.bar(-0.7, -1.72, 0.72, 0, NIGHT, 0.06)
    art.bar(-0.56, -1.64, 0.66, -0.06, PAPER, 0.03)
    for row in range(4):
        level = -1.32 + row * 0.34
        art.line([(-0.1, level), (art.rng.uniform(0.3, 0.5), level)], 0.026, GREY)
        art.bar(-0.42, level - 0.09, -0.24, level + 0.09, mix(PAPER, INK, 0.14), 0.03)
        if row < 3:
            art.line([(-0.4, level), (-0.33, level + 0.07), (-0.2, level - 0.12)], 0.045, RED)
    art.line([(0.78, -0.06), (0.98, -1.3)], 0.1, GOLD)
    art.line([(0.775, -0.03), (0.79, -0.14)], 0.05, NIGHT)


def tome(art: Art) -> None:
    """A closed book that stands upright, gold bands and a lotus on its cover."""
    art.bar(-0.5, -1.66, 0.68, -0.05, mix(PAPER, INK, 0.12), 0.02)
    art.bar(-0.64, -1.72, 0.6, 0, RED, 0.05)
    art.bar(-0.64, -1.72, -0.46, 0, mix(RED, INK, 0.3), 0.05)
    for level in (-1.5, -0.22):
        art.bar(-0.46, level - 0.02, 0.6, level + 0.02, STRAW)
    for angle in (-76, 76, -40, 40, 0):
        art.shape(petal(0.07, -0.66, 0.42, 0.2, angle), STRAW)


def wheel(art: Art) -> None:
    """One gear wheel on its edge."""
    cog(art.at(0, -0.94, 0.8), 10, art.rng.uniform(0, 36), NIGHT, art.colours.sky)


def vase(art: Art) -> None:
    """A glazed vase with a lotus bud and a leaf."""
    side = art.rng.choice((-1, 1))
    lotus_bud(art.at(0, -0.7, 0.84), side * 0.14)
    art.shape(petal(0, -0.84, 0.96, 0.4, -side * 34), SAGE)
    art.shape(mirrored(bezier((0.13, -0.98), (0.1, -0.7), (0.62, -0.5), (0.22, 0))), NIGHT)
    art.bar(-0.18, -1.03, 0.18, -0.95, NIGHT, 0.04)
    art.line([(-0.3, -0.46), (0.3, -0.46)], 0.035, STRAW)


def books(art: Art) -> None:
    """Three or four books that lie on one another."""
    level = 0.0
    for number, colour in enumerate((NIGHT, RED, SAGE, GOLD)[: art.rng.choice((3, 4))]):
        half, high = art.rng.uniform(0.66, 0.84) - number * 0.04, art.rng.uniform(0.23, 0.29)
        at = art.rng.uniform(-0.09, 0.09)
        art.bar(at - half, level - high, at + half, level, colour, 0.05)
        art.bar(at - half * 0.72, level - high, at - half * 0.62, level, STRAW)
        level -= high


def scales(art: Art) -> None:
    """A balance with two pans, level."""
    art.line([(0, -0.1), (0, -1.72)], 0.08, NIGHT)
    art.bar(-0.42, -0.1, 0.42, 0, NIGHT, 0.05)
    art.bar(-0.24, -0.2, 0.24, -0.08, NIGHT, 0.03)
    art.line([(-0.86, -1.62), (0, -1.72), (0.86, -1.62)], 0.06, GOLD)
    art.disc(0, -1.72, 0.11, RED)
    for side in (-0.86, 0.86):
        for foot in (-0.36, 0.36):
            art.line([(side, -1.62), (side + foot, -0.86)], 0.022, NIGHT)
        art.dome(side, -0.86, 0.42, -0.2, GOLD)


def calendar(art: Art) -> None:
    """A desk calendar of blank days, one of them marked."""
    art.bar(-0.86, -1.5, 0.86, 0, PAPER, 0.07)
    art.bar(-0.86, -1.5, 0.86, -1.2, RED, 0.07)
    art.bar(-0.86, -1.3, 0.86, -1.12, RED)
    for x in (-0.5, 0.5):
        art.bar(x - 0.04, -1.62, x + 0.04, -1.36, NIGHT, 0.04)
    marked = art.rng.randrange(4, 12)
    for day in range(15):
        x, y = -0.58 + day % 5 * 0.29, -0.9 + day // 5 * 0.32
        art.bar(x - 0.09, y - 0.09, x + 0.09, y + 0.09, GOLD if day == marked else mix(PAPER, INK, 0.14), 0.03)


def loudspeaker(art: Art) -> None:
    """A horn loudspeaker on a stand, three waves before it."""
    side = art.rng.choice((-1, 1))
    art.line([(0, 0), (0, -1.2)], 0.09, NIGHT)
    art.bar(-0.36, -0.09, 0.36, 0, NIGHT, 0.04)
    horn = art.at(0, -1.2)
    back, front = -side * 0.42, side * 0.5
    horn.shape([(back, -0.14), (front, -0.5), (front, 0.5), (back, 0.14)], RED)
    horn.oval(front, 0, 0.13, 0.5, ROSE[1])
    horn.bar(-front - 0.09, -0.17, -front + 0.09, 0.17, NIGHT, 0.05)
    middle = 0 if side > 0 else 180
    for number in (1, 2, 3):
        horn.arc(side * 0.3, 0, 0.34 + number * 0.17, 0.045, GOLD, middle - 32, middle + 32)


def bulb(art: Art) -> None:
    """A glowing lamp bulb on its base, short rays around it."""
    glass = mix(PAPER, GOLD, 0.42)
    art.disc(0, -1.12, 0.56, glass)
    art.taper(-0.8, -0.36, 0.46, 0.22, glass)
    art.line([(-0.1, -0.38), (-0.2, -1.1), (0, -0.96), (0.2, -1.1), (0.1, -0.38)], 0.045, RED)
    for level in (-0.36, -0.24, -0.12):
        art.bar(-0.24, level, 0.24, level + 0.09, NIGHT, 0.04)
    for angle in range(-90, 91, 36):
        art.line([polar(0.7, angle, 0, -1.12), polar(0.86, angle, 0, -1.12)], 0.045, GOLD)


def flask(art: Art) -> None:
    """A laboratory flask, half full, with bubbles."""
    glass = mix(art.colours.sky, BLUE, 0.22)
    art.bar(-0.15, -1.5, 0.15, -0.9, glass)
    art.taper(-0.95, 0, 0.15, 0.62, glass)
    art.taper(-0.52, 0, 0.407, 0.62, RED)
    art.bar(-0.21, -1.58, 0.21, -1.47, NIGHT, 0.05)
    for x, y, size in ((-0.12, 0.28, 0.085), (0.16, 0.38, 0.06), (0.02, 0.7, 0.06), (0.04, 1.74, 0.07)):
        art.disc(x, -y, size, STRAW)


def screen(art: Art) -> None:
    """A computer screen that shows rising bars and a line."""
    art.taper(-0.3, 0, 0.16, 0.22, mix(NIGHT, PAPER, 0.3))
    art.bar(-0.46, -0.07, 0.46, 0, NIGHT, 0.03)
    art.bar(-1, -1.56, 1, -0.28, NIGHT, 0.08)
    art.bar(-0.91, -1.47, 0.91, -0.37, PAPER, 0.03)
    tips = []
    for number in range(5):
        x, high = -0.64 + number * 0.32, 0.24 + number * 0.11 + art.rng.uniform(-0.05, 0.05)
        art.bar(x - 0.09, -0.48 - high, x + 0.09, -0.48, RED if number == 4 else art.colours.hills[1], 0.02)
        tips.append((x, -0.62 - high))
    art.line(tips, 0.035, GOLD)


def plant(art: Art) -> None:
    """A young plant in a pot."""
    sprout(art.at(0, -0.5, 1.2))
    art.taper(-0.5, 0, 0.36, 0.26, RED)
    art.bar(-0.42, -0.58, 0.42, -0.44, RED, 0.03)


def mushrooms(art: Art) -> None:
    """Mushrooms on a heap of straw."""
    cap = mix(mix(GOLD, INK, 0.45), PAPER, 0.1)
    for x, high, size in ((-0.5, 1.0, 0.5), (0.52, 0.92, 0.46), (0.02, 1.4, 0.7)):
        art.bar(x - size * 0.2, -high, x + size * 0.2, -0.2, PAPER, 0.06)
        art.dome(x, -high, size * 0.72, size * 0.66, cap)
        art.oval(x - size * 0.2, -high - size * 0.36, size * 0.13, size * 0.09, STRAW)
    art.dome(0, 0, 1.05, 0.5, STRAW)
    for x in (-0.6, -0.25, 0.1, 0.45):
        art.line([(x, -0.1), (x + 0.2, -art.rng.uniform(0.18, 0.3))], 0.035, GOLD)


def clock(art: Art) -> None:
    """A round clock on two feet."""
    for side in (-1, 1):
        art.line([(side * 0.4, -0.4), (side * 0.56, -0.06)], 0.12, NIGHT)
    face = art.at(0, -0.95)
    face.disc(0, 0, 0.82, NIGHT)
    face.disc(0, 0, 0.68, PAPER)
    for hour in (0, 90, 180, 270):
        face.line([polar(0.52, hour), polar(0.6, hour)], 0.05, NIGHT)
    face.line([(0, 0), polar(0.34, art.rng.choice((210, 240, 270, 300)))], 0.08, NIGHT)
    face.line([(0, 0), polar(0.5, 0)], 0.06, RED)


# ── Landscapes ─────────────────────────────────────────────────────────────────────────────────────────


def far_hills(art: Art, base: float) -> None:
    """Two lines of hills far away, soft or of limestone, lower in the middle."""
    steep = art.rng.random() < 0.5
    for colour, level, height in zip(art.colours.hills, (base - 24, base + 22), (150, 92), strict=False):
        soft = ridge(art.rng, level, height * 0.35, height * 0.6)
        art.under(karst(art.rng, level + 50, height * 1.25) if steep else soft, colour)


def near_hill(art: Art) -> None:
    """The hill nearest to the reader, a thin gold line along it and trees at its sides."""
    line = ridge(art.rng, 552, 20, 34)
    art.under(line, art.colours.hills[2])
    art.line([(x, y + 13) for x, y in line], 2.4, GOLD)
    for number in range(art.rng.randint(2, 3)):
        x = (150 + number * 60) if art.rng.random() < 0.5 else (810 - number * 60)
        tree(art.at(x, level_at(line, x) + 4, art.rng.uniform(44, 66)), SAGE)


def on_water(art: Art) -> None:
    """A lotus over still water, or a large and a small one, a disc behind, leaves and a bud beside."""
    rng, side = art.rng, art.rng.choice((-1, 1))
    pair = rng.random() < 0.5
    middle = 480 - side * 70 if pair else 480
    halo(art, middle, 318, rng.uniform(206, 222))
    if not pair:
        sky_life(art)
    far_hills(art, 440)
    water = mix(art.colours.hills[0], art.colours.sky, 0.45)
    art.bar(0, 486, WIDTH, HEIGHT, water)
    ripples(art, 486, mix(water, PAPER, 0.6))
    lily_pad(art.at(middle, 522, 146))
    lily_pad(art.at(480 - side * rng.uniform(226, 262), 572, 98))
    if pair:
        lily_pad(art.at(480 + side * 190, 564, 96))
        lotus(art.at(480 + side * 190, 466, 96))
    else:
        lotus_bud(art.at(480 + side * rng.uniform(232, 262), 566, rng.uniform(82, 98)), side * 0.15)
    lotus(art.at(middle, 350, 168 if pair else 178))


def in_the_fields(art: Art) -> None:
    """A sheaf of rice in front of fields in steps, a thin line at the edge of some."""
    halo(art, 480, 312, art.rng.uniform(212, 228))
    far_hills(art, 452)
    for step in range(3):
        colour = mix(mix(art.colours.hills[1], art.colours.hills[2], step / 2), GOLD, 0.12)
        line = ridge(art.rng, 504 + step * 46, 13, -10 + step * 9)
        art.under(line, colour)
        if step != 1:
            art.line(line, 2.4, mix(colour, PAPER, 0.5))
    rice(art.at(480, 350, 180))


def rising(motif: Motif, y: float, size: float) -> Motif:
    """The landscape in which a round motif comes up behind the near hill like a sun."""

    def landscape(art: Art) -> None:
        halo(art, 480, y - 14, size + art.rng.uniform(40, 52))
        far_hills(art, 476)
        motif(art.at(480, y, size))
        near_hill(art)

    return landscape


def growing(art: Art) -> None:
    """A tree of printed tracks on a hill."""
    halo(art, 480, 312, art.rng.uniform(216, 230))
    sky_life(art)
    far_hills(art, 476)
    circuit(art.at(480, 336, 202))
    near_hill(art)


def sunrise(art: Art) -> None:
    """The sun rising over hills, its rays in even wedges."""
    x, y, radius = 480 + art.rng.uniform(-70, 70), art.rng.uniform(330, 360), art.rng.uniform(112, 132)
    rays = art.rng.choice((18, 20, 24))
    for number in range(rays):
        ends = [polar(900, (number + half) * 360 / rays, x, y) for half in (-0.25, 0.25)]
        art.shape([(x, y), *ends], mix(art.colours.sky, GOLD, 0.16))
    art.disc(x, y, radius + 62, mix(art.colours.sky, GOLD, 0.28))
    art.disc(x, y, radius, art.colours.sun)
    art.arc(x, y, radius + 24, 3, GOLD)
    far_hills(art, 470)
    near_hill(art)


def home(art: Art) -> None:
    """A house under tall palms by the water, a sun behind it."""
    side = art.rng.choice((-1, 1))
    art.disc(480 + side * 90, 264, art.rng.uniform(104, 124), mix(PAPER, GOLD, 0.5))
    art.arc(480 + side * 90, 264, 150, 3, GOLD, 170, 350)
    sky_life(art)
    far_hills(art, 420)
    land = mix(art.colours.hills[2], mix(PAPER, SAGE, 0.75), 0.75)
    art.under(ridge(art.rng, 452, 8, 22), land)
    for x, high in ((-176, 250), (-216, 206), (190, 180)):
        areca(art.at(480 + side * x, 492, high), mix(SAGE, INK, 0.3))
    house(art.at(480, 508, 132))
    water = mix(art.colours.hills[0], art.colours.sky, 0.45)
    art.bar(0, 520, WIDTH, HEIGHT, water)
    ripples(art, 520, mix(water, PAPER, 0.6))


def river(art: Art) -> None:
    """A sampan on wide water, limestone hills and a sun behind it."""
    side = art.rng.choice((-1, 1))
    x = 480 + side * art.rng.uniform(90, 170)
    art.disc(x, art.rng.uniform(190, 225), art.rng.uniform(62, 78), art.colours.sun)
    sky_life(art)
    for colour, base, height in zip(art.colours.hills, (470, 500), (300, 190), strict=False):
        art.under(karst(art.rng, base, height), colour)
    water = mix(art.colours.hills[0], art.colours.sky, 0.55)
    art.bar(0, 484, WIDTH, HEIGHT, water)
    ripples(art, 484, mix(water, PAPER, 0.6), x)
    art.line([(0, 484), (WIDTH, 484)], 2.4, GOLD)
    boat(art.at(480 - side * art.rng.uniform(60, 150), 556, art.rng.uniform(74, 92)), side)


def road(art: Art) -> None:
    """A road that winds to the sun, trees on one side of it and a village on the other."""
    rng, side = art.rng, art.rng.choice((-1, 1))
    x, radius = 480 + side * rng.uniform(20, 90), rng.uniform(84, 104)
    art.disc(x, 300, radius + 26, mix(art.colours.sky, GOLD, 0.22))
    art.disc(x, 300, radius, art.colours.sun)
    art.arc(x, 300, radius + 46, 3, GOLD, 190, 350)
    sky_life(art)
    far_hills(art, 392)
    near = ridge(rng, 392, 10, 26)
    land = mix(art.colours.hills[2], mix(PAPER, SAGE, 0.75), 0.75)
    art.under(near, land)
    winding(art, (x, level_at(near, x) + 2), side * rng.uniform(190, 250))
    wood, village = ((190, 250), (704, 790)) if side > 0 else ((716, 776), (170, 256))
    for number, (tree_at, house_at) in enumerate(zip(wood, village, strict=True)):
        grove = art.at(tree_at + rng.uniform(-14, 14), 490 + number * 26, 64 + number * 20)
        tree(grove, mix(land, PAPER, 0.3))
        areca(art.at(house_at - 44, 486 + number * 30, 92 + number * 20), mix(land, INK, 0.4))
        house(art.at(house_at, 488 + number * 30, 40 + number * 8))


def winding(art: Art, goal: Point, swing: float) -> None:
    """A road from the reader's feet to its goal on the skyline, a broken gold line along its middle."""
    bend = (480 + swing * 0.1, 548.0)
    path = [
        *bezier(goal, (goal[0] - swing * 0.6, goal[1] + 34), (480 + swing * 1.1, 450), bend, 40),
        *bezier(bend, (480 - swing * 0.36, 590), (480 - swing * 0.5, 630), (480 - swing * 0.6, 700), 20)[1:],
    ]
    edges = [[(x + side * (3 + (y - goal[1]) * 0.4), y) for x, y in path] for side in (-1, 1)]
    art.shape([*edges[0], *reversed(edges[1])], mix(PAPER, art.colours.sky, 0.3))
    for start in range(8, len(path) - 2, 6):
        art.line(path[start : start + 3], 1.2 + (path[start][1] - goal[1]) * 0.03, GOLD)


def window(art: Art, radius: float, *, sunny: bool) -> None:
    """A round window with hills in it and a sun where there is room, a thin gold line around it."""
    rng, colours = art.rng, art.colours
    art.disc(0, 0, radius, colours.halo if colours.halo != PAPER else mix(PAPER, GOLD, 0.16))
    if sunny:
        place = polar(radius * 0.7, rng.choice((-1, 1)) * rng.uniform(40, 50))
        art.disc(*place, radius * 0.14, colours.sun)
    for colour, level in ((colours.hills[0], radius * 0.22), (colours.hills[1], radius * 0.5)):
        line = ridge(rng, level, 26) if rng.random() < 0.5 else karst(rng, level + 10, 90)
        inside = [(x - 480, y) for x, y in line if abs(x - 480) < radius]
        reach = [math.sqrt(radius**2 - x**2) for x, _ in inside]
        upper = [(x, min(max(y, -high), high)) for (x, y), high in zip(inside, reach, strict=True)]
        lower = [(x, high) for (x, _), high in zip(inside, reach, strict=True)]
        art.shape([*upper, *reversed(lower)], colour)
    art.arc(0, 0, radius, 9, mix(colours.sky, NIGHT, 0.12))
    art.arc(0, 0, radius + 14, 3, GOLD)


def on_the_desk(art: Art, main: str, beside: Sequence[str]) -> None:
    """A thing on a desk, two others beside it, in front of a round window."""
    side = art.rng.choice((-1, 1))
    window(art.at(480 + side * art.rng.uniform(0, 30), 300), art.rng.uniform(216, 226), sunny=main in SLIM)
    art.bar(0, 532, WIDTH, HEIGHT, art.colours.hills[2])
    art.line([(0, 546), (WIDTH, 546)], 2.4, GOLD)
    for thing, x in zip(beside, (480 + side * 300, 480 - side * 300), strict=False):
        DESK[thing](art.at(x, 532, 84))
    DESK[main](art.at(480, 532, 186))


# ── A picture and its words ────────────────────────────────────────────────────────────────────────────

Motif = Callable[[Art], None]

LANDSCAPES: dict[str, Motif] = {
    "lotus": on_water,
    "rice": in_the_fields,
    "gear": rising(gear, 372, 196),
    "drum": rising(drum, 428, 166),
    "circuit": growing,
    "sun": sunrise,
    "river": river,
    "road": road,
    "home": home,
}
DESK: dict[str, Motif] = {
    "book": book,
    "document": document,
    "scales": scales,
    "calendar": calendar,
    "loudspeaker": loudspeaker,
    "bulb": bulb,
    "flask": flask,
    "screen": screen,
    "plant": plant,
    "mushrooms": mushrooms,
    "clock": clock,
    "books": books,
    "vase": vase,
    "wheel": wheel,
    "notebook": notebook,
    "tome": tome,
}
SLIM = {"book", "plant", "flask"}  # beside them there is room for a sun in the window
SMALL = {"lotus": "vase", "gear": "wheel", "book": "books"}  # how a thing looks beside another on the desk

# The words by which an alt text names a thing; the thing named first is the picture's main one.
NAMED = {
    "lotus": "sen",
    "rice": "lúa",
    "gear": "bánh răng",
    "drum": "trống",
    "circuit": "mạch|vi mạch",
    "sun": "mặt trời|bình minh",
    "river": "núi|sông|thuyền",
    "road": "con đường|đường làng",
    "home": "ngôi nhà",
    "tome": "sách luật|bộ luật|hiến pháp",
    "book": "(?<!chồng )sách(?! luật)",
    "books": "chồng sách",
    "vase": "lọ hoa|bình hoa",
    "notebook": "sổ|vở",
    "document": "văn bản|giấy|công văn|con dấu|hồ sơ|phong bì|bản kế hoạch",
    "scales": "cân",
    "calendar": "lịch",
    "loudspeaker": "loa",
    "bulb": "bóng đèn",
    "flask": "thí nghiệm|ống nghiệm",
    "screen": "màn hình|máy tính|biểu đồ|điện thoại",
    "plant": "mầm|chậu cây|cây xanh|cây non",
    "mushrooms": "nấm",
    "clock": "(?<!cân )đồng hồ",
}
BY_KIND = {
    "exemplar": ("lotus", "rice", "plant"),
    "campaign": ("road", "rice", "sun"),
    "anniversary": ("drum", "sun", "lotus"),
    "notice": ("calendar", "document", "clock"),
}
BY_WORDS = (  # of the title and tags of news; the first row that is found
    (
        "luật|nghị định|thông tư|quyết định|văn bản|van-ban-tdkt|chinh-sach-tdkt",
        ("tome", "document", "scales"),
    ),
    ("chuyển đổi số|phần mềm|dữ liệu|trực tuyến|mạng", ("circuit", "screen")),
    ("khoa học|công nghệ|sáng kiến|đo lường|tiêu chuẩn", ("gear", "flask", "bulb", "circuit")),
    ("ket-qua-thi-dua|kết quả|sơ kết|tổng kết", ("screen", "rice", "drum")),
    ("phong-trao-trung-uong|phong-trao-tinh|phong trào|nông thôn", ("road", "rice", "river")),
    ("tu-tuong-thi-dua|tư tưởng|lời kêu gọi", ("lotus", "sun", "drum")),
    ("", ("lotus", "river", "gear", "book", "road")),
)
PHRASES = {
    "lotus": "bông sen nở trên mặt hồ, phía sau là dãy đồi",
    "rice": "bó lúa chín trước những thửa ruộng",
    "gear": "hai bánh răng ăn khớp nhô lên sau sườn đồi",
    "drum": "mặt trống đồng nhô lên sau sườn đồi như mặt trời",
    "circuit": "cây mạch điện tử mọc trên đồi",
    "sun": "mặt trời mọc tỏa tia sau những lớp đồi",
    "river": "con thuyền trên sông, phía xa là núi đá và mặt trời",
    "home": "ngôi nhà ngói bên hồ nước dưới hàng cau, phía sau là mặt trời",
    "road": "con đường uốn khúc tới mặt trời, bên đường là mái nhà ngói và hàng cây",
    "book": "quyển sách mở có mầm cây mọc lên",
    "document": "tờ văn bản đóng dấu đỏ",
    "scales": "chiếc cân hai đĩa",
    "calendar": "tờ lịch",
    "loudspeaker": "chiếc loa",
    "bulb": "bóng đèn sáng",
    "flask": "bình thí nghiệm",
    "screen": "màn hình có biểu đồ cột",
    "plant": "chậu cây non",
    "mushrooms": "cụm nấm rơm",
    "clock": "chiếc đồng hồ",
    "books": "chồng sách",
    "vase": "lọ hoa sen",
    "wheel": "bánh răng",
    "notebook": "quyển sổ có các dấu tích",
    "tome": "cuốn sách luật bìa đỏ",
}


@dataclass(frozen=True, slots=True)
class Composition:
    """What a picture shows: a key of LANDSCAPES alone, or one of DESK with two others of it beside."""

    main: str
    beside: tuple[str, ...] = ()


def picture(identity: str, shown: Composition, *, small: bool = False) -> bytes:
    """The PNG of an id: what is shown is given, all else follows from the id; `small`: half as wide."""
    drawn = b""
    for unit, least in FINENESS:
        drawn = png(drawing(identity, shown, unit), unit * 2 if small else unit, least)
        if len(drawn) <= MOST_BYTES:
            break
    return drawn


def drawing(identity: str, shown: Composition, unit: int) -> Art:
    """The sheet of an id with all that is shown on it."""
    rng = seeded(identity)
    art = blank(rng.choice(SCHEMES), rng, unit)
    if shown.main in LANDSCAPES:
        LANDSCAPES[shown.main](art)
    else:
        on_the_desk(art, shown.main, shown.beside)
    return art


def seeded(identity: str) -> Random:
    """The random numbers of an id; never from hash(), which differs from run to run."""
    return Random(hashlib.sha256(identity.encode()).digest())


def compose(identity: str, alt: str, kind: str, words: str) -> Composition:
    """What is shown for an article: what its alt text names, else what its kind or its words call for."""
    rng, named = seeded("composition " + identity), things_named(alt)
    usual = BY_KIND.get(kind) or next(things for pattern, things in BY_WORDS if _finds(pattern, words))
    main = named[0] if named else rng.choice(usual)
    if main in LANDSCAPES:
        return Composition(main)
    fillers = rng.sample(["books", "vase", "plant"], 3)
    small = dict.fromkeys(SMALL.get(thing, thing) for thing in [*named[1:], *fillers])
    drawn = {main, "plant"} if main == "book" else {main}  # a plant grows from the open book itself
    return Composition(main, tuple(thing for thing in small if thing in DESK and thing not in drawn)[:2])


def things_named(alt: str) -> list[str]:
    """The things that an alt text names, in its order."""
    text = unicodedata.normalize("NFC", alt).casefold()
    found = [(match.start(), thing) for thing, words in NAMED.items() if (match := _finds(words, text))]
    return [thing for _, thing in sorted(found)]


def _finds(pattern: str, text: str) -> re.Match[str] | None:
    return re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text)


def alt_text(shown: Composition) -> str:
    """The alt text, in Vietnamese, that is true of a picture; `compose` reads the same picture from it."""
    if shown.main in LANDSCAPES:
        return f"Hình vẽ {PHRASES[shown.main]}"
    beside = " và ".join(PHRASES[thing] for thing in shown.beside)
    return f"Hình vẽ {PHRASES[shown.main]} trên bàn, bên cạnh là {beside}"


# ── The pictures of a site ─────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture that an article or an exemplar record asks for."""

    path: Path
    identity: str
    shown: Composition


def wanted(site: Path) -> Iterator[Wanted]:
    """The pictures under images/ that a site's front matter names, each file once, by path."""
    seen: set[str] = set()
    for folder in ("articles", "exemplars"):
        for path in sorted((site / folder).rglob("*.md")):
            fields = front_matter(path)
            image = fields.get("image")
            file, alt = (image.get("file"), image.get("alt")) if isinstance(image, dict) else (image, "")
            if not re.fullmatch(r"images/[a-z0-9/-]+\.png", str(file)) or file in seen:
                continue
            seen.add(str(file))
            identity = str(fields.get("id", path.stem))
            kind = "exemplar" if folder == "exemplars" else str(fields.get("kind", "news"))
            words = f"{fields.get('title', '')} {fields.get('tags', '')}".casefold()
            yield Wanted(site / str(file), identity, compose(identity, str(alt or ""), kind, words))


def front_matter(path: Path) -> dict[str, Any]:
    """The fields of a content file; none, with a line on stderr, where they cannot be read."""
    parts = path.read_text(encoding="utf-8-sig").split("---", 2)
    try:
        fields = yaml.load(parts[1], Loader=yaml.CSafeLoader) if len(parts) == 3 else None
    except yaml.YAMLError as error:
        print(f"{path}: {error}", file=sys.stderr)
        return {}
    return fields if isinstance(fields, dict) else {}


def draw_site(site: Path, *, force: bool) -> int:
    """Draws the pictures that a site lacks, or all of them; returns how many were written."""
    count = 0
    for want in wanted(site):
        if want.path.exists() and not force:
            continue
        want.path.parent.mkdir(parents=True, exist_ok=True)
        drawn = picture(want.identity, want.shown)
        want.path.write_bytes(drawn)
        print(f"{want.path.relative_to(site)}  {len(drawn)} bytes  {want.shown.main}")
        count += 1
    return count


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Draws the sample illustrations that the articles name.")
    parser.add_argument("--site", default="ha-nam-skhcn")
    parser.add_argument("--all-sites", action="store_true")
    parser.add_argument("--force", action="store_true", help="draw those that exist, too")
    parser.add_argument("--alts", action="store_true", help="draw nothing: print the alt text true of each picture")
    call = parser.parse_args(arguments)
    content = ROOT / "content"
    sites = sorted(path.parent for path in content.glob("*/site.toml")) if call.all_sites else [content / call.site]
    for site in sites:
        if not (site / "site.toml").is_file():
            parser.error(f"no such site: {site}")
        if call.alts:
            for want in wanted(site):
                print(f"{want.path.relative_to(site)}\t{alt_text(want.shown)}")
        else:
            print(f"{site.name}: {draw_site(site, force=call.force)} pictures drawn")
    return 0


if __name__ == "__main__":
    sys.exit(main())
