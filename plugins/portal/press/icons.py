"""The site's icons and its web app manifest: the initials of the province in paper on the accent, a gold line under."""

import io
import json
from collections.abc import Iterator
from functools import cache, partial
from hashlib import sha256
from xml.etree import ElementTree

from PIL import Image, ImageDraw

from .face import face_file
from .files import FileOf
from .lettering import face, printable
from .palette import ACCENT, GOLD, PAPER, hexadecimal

SVG, ICO, TOUCH = "favicon.svg", "favicon.ico", "apple-touch-icon.png"
MANIFEST = "site.webmanifest"
_PLAIN = {"icon-32.png": 32, "icon-192.png": 192, "icon-512.png": 512}
_WHOLE = {TOUCH: 180, "icon-maskable-512.png": 512}  # whole squares: the system cuts them to its own shape
_ICO_SIZES = (16, 32, 48)
LOGO = "icon-512.png"

# All of a square of 64: the corner, the letters' width and height and baseline, the line's place.
_SQUARE, _CORNER, _WIDE, _HIGH, _BASE = 64, 12, 50, 30, 42
_LINE = (10, 48, 54, 51)
_SAFE = 0.8  # of a maskable icon only the middle is sure to be seen


def icon_files(initials: str) -> Iterator[FileOf]:
    """Yield the icons; the letters are those of the headlines."""
    letters = printable(initials)
    yield _file(SVG, letters, partial(_svg, letters))
    yield _file(ICO, letters, partial(_ico, letters))
    for name, size in _PLAIN.items():
        yield _file(name, letters, partial(_png, letters, size, False))
    for name, size in _WHOLE.items():
        yield _file(name, letters, partial(_png, letters, size, True))


def manifest_file(name: str, short_name: str, description: str) -> FileOf:
    """Return the web app manifest of a site."""
    content = json.dumps(manifest(name, short_name, description), ensure_ascii=False, indent=1).encode()
    return FileOf(MANIFEST, sha256(content).hexdigest(), lambda: content)


def manifest(name: str, short_name: str, description: str) -> dict[str, object]:
    """Return what a web app manifest says of a site; its colours are those of the light theme."""
    icons = [{"src": f"/{SVG}", "sizes": "any", "type": "image/svg+xml"}]
    icons += [{"src": f"/{file}", "sizes": f"{size}x{size}", "type": "image/png"} for file, size in _PLAIN.items()]
    icons.append(
        {"src": "/icon-maskable-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
    )
    return {
        "id": "/",
        "name": name,
        "short_name": short_name,
        "description": description,
        "lang": "vi",
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": hexadecimal(PAPER),
        "theme_color": hexadecimal(PAPER),
        "icons": icons,
    }


def _file(name: str, letters: str, make: partial[bytes]) -> FileOf:
    return FileOf(name, sha256(f"icon\0{name}\0{letters}".encode()).hexdigest(), make)


# For drawing on screens of any size


def _svg(letters: str) -> bytes:
    root = ElementTree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {_SQUARE} {_SQUARE}"})
    side = {"width": str(_SQUARE), "height": str(_SQUARE), "rx": str(_CORNER), "fill": hexadecimal(ACCENT)}
    ElementTree.SubElement(root, "rect", side)
    if letters:
        ElementTree.SubElement(root, "path", {"d": _outline(letters), "fill": hexadecimal(PAPER)})
    left, top, right, bottom = _LINE
    line = {"x": str(left), "y": str(top), "width": str(right - left), "height": str(bottom - top)}
    ElementTree.SubElement(root, "rect", {**line, "fill": hexadecimal(GOLD)})
    made: bytes = ElementTree.tostring(root, encoding="utf-8")
    return made


def _outline(letters: str) -> str:
    """Return the letters as one path, as large as the square has room for, on its baseline and in its middle."""
    # fontTools takes a while to load and is needed once.
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.ttLib import TTFont

    font = TTFont(face_file(), lazy=True)
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    bounds = BoundsPen(glyphs)
    placed, pen = [], 0.0
    for letter in letters:
        glyph = glyphs[names[ord(letter)]]
        placed.append((glyph, pen))
        glyph.draw(TransformPen(bounds, (1, 0, 0, 1, pen, 0)))
        pen += glyph.width
    left, _, right, _ = bounds.bounds
    scale = min(_WIDE / (right - left), _HIGH / font["OS/2"].sCapHeight)
    path = SVGPathPen(glyphs, ntos=lambda number: f"{number:.1f}".removesuffix(".0"))
    start = (_SQUARE - (left + right) * scale) / 2
    for glyph, at in placed:
        glyph.draw(TransformPen(path, (scale, 0, 0, -scale, start + at * scale, _BASE)))
    return str(path.getCommands())


# As pictures


@cache
def _drawn(letters: str, size: int, whole: bool) -> Image.Image:
    """Draw the icon four times as large and make it small, so that its edges are soft."""
    unit = size * 4 / _SQUARE
    large = Image.new("RGBA", (size * 4, size * 4), (*ACCENT, 255 if whole else 0))
    draw = ImageDraw.Draw(large)
    if not whole:
        draw.rounded_rectangle((0, 0, size * 4 - 1, size * 4 - 1), radius=_CORNER * unit, fill=(*ACCENT, 255))
    shrink = _SAFE if whole else 1.0

    def at(value: float) -> float:
        return (_SQUARE / 2 + (value - _SQUARE / 2) * shrink) * unit

    left, top, right, bottom = _LINE
    draw.rectangle((at(left), at(top), at(right), at(bottom)), fill=(*GOLD, 255))
    if letters:
        font = face(_type_size(letters, unit * shrink))
        draw.text((at(_SQUARE / 2), at(_BASE)), letters, font=font, fill=(*PAPER, 255), anchor="ms")
    return large.resize((size, size), Image.Resampling.BOX)


def _type_size(letters: str, unit: float) -> int:
    """Return the size of type at which the letters are as wide or as high as the square has room for."""
    tried = face(1000)
    left, _, right, _ = tried.getbbox(letters, anchor="ls")
    capital = -tried.getbbox("H", anchor="ls")[1]
    return max(1, int(1000 * unit * min(_WIDE / (right - left), _HIGH / capital)))


def _png(letters: str, size: int, whole: bool) -> bytes:
    image = _drawn(letters, size, whole)
    out = io.BytesIO()
    (image.convert("RGB") if whole else image).save(out, "PNG", optimize=True)
    return out.getvalue()


def _ico(letters: str) -> bytes:
    images = [_drawn(letters, size, False) for size in _ICO_SIZES]
    out = io.BytesIO()
    sizes = [image.size for image in images]
    images[-1].save(out, "ICO", sizes=sizes, append_images=images[:-1])
    return out.getvalue()
