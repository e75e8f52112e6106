"""The headline font: Source Serif cut down to what Vietnamese headlines are written with (IDENTITY, Type)."""

import io
import unicodedata
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

from .face import face_file

# The licence (OFL 1.1, §3) reserves the name "Source" for the unchanged font; a subset is a changed one.
FAMILY = "Portal Headline"

VOWELS = "aăâeêioôơuưy"
TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
SIGNS = "“”‘’«»–—‑…·•°§№₫‰×±©"
SPACES = "\u00a0\u2009\u202f"  # those that keep "Điều 4" and "1 000" together

# Letters given with loose marks, and kerning; its plain figures are of one width already.
FEATURES = ("ccmp", "kern", "mark", "mkmk")
NAMES = (0, 1, 2, 13, 14)  # copyright, family, style; the licence has to travel with the font


def letters() -> str:
    """Return the characters that the font holds, sorted: ASCII, every Vietnamese letter, and signs."""
    vowels = VOWELS + VOWELS.upper()
    toned = {unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in TONES}
    typed = map(chr, range(0x20, 0x7F))
    return "".join(sorted({*typed, *vowels, *toned, *TONES, *SIGNS, *SPACES, "đ", "Đ"}))


def headline_font() -> bytes:
    """Return the font as WOFF2, at most 40 KB: the same bytes each time from the same packages."""
    font = TTFont(face_file(), recalcTimestamp=False)
    cutter = subset.Subsetter(_options())
    cutter.populate(text=letters())
    cutter.subset(font)
    font["name"].setName(FAMILY, 1, 3, 1, 0x409)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _options() -> Any:
    options = subset.Options()
    options.layout_features = list(FEATURES)
    options.name_IDs = list(NAMES)
    options.name_languages = [0x409]
    options.hinting = False
    options.notdef_outline = True
    return options
