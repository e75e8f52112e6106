"""The headline font: Source Serif cut down to what Vietnamese headlines are written with (IDENTITY, Type)."""

import io
import unicodedata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

# One weight of the PyPI package. The TTF, not the OTF: a third smaller once the hints are gone.
PACKAGE = "font_source_serif_pro"
FACE = "files/SourceSerifPro-Semibold.ttf"

VOWELS = "aăâeêioôơuưy"
TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
# Quotes, dashes, ellipsis, bullet, arrow-free signs of law texts, money, the spaces that keep "Điều 4" together.
SIGNS = "“”‘’«»–—…·•°§№₫%‰×±©\u00a0\u202f\u2009\u2011\u2013"
# Kerning and the marks of decomposed text; figures of one width for numbers of documents.
FEATURES = ("ccmp", "kern", "mark", "mkmk", "tnum")


def letters() -> str:
    """Return every character that the font holds, sorted: ASCII, the Vietnamese letters, digits and signs."""
    plain = VOWELS + VOWELS.upper()
    toned = {unicodedata.normalize("NFC", vowel + tone) for vowel in plain for tone in TONES}
    ascii_printable = map(chr, range(0x20, 0x7F))
    return "".join(sorted({*plain, *toned, *ascii_printable, *TONES, *SIGNS, "đ", "Đ"}))


def headline_font() -> bytes:
    """Return the font as WOFF2: the same bytes each time, from the same version of the package and of fontTools."""
    font = TTFont(_source(), recalcTimestamp=False, recalcBBoxes=False, lazy=False)
    cutter = subset.Subsetter(_options())
    cutter.populate(text=letters())
    cutter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def _source() -> Path:
    # Found, not imported: the package's own code would need setuptools at run time in older releases.
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{PACKAGE} is not installed", name=PACKAGE)
    return Path(spec.origin).parent / FACE


def _options() -> Any:
    options = subset.Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.desubroutinize = True
    options.glyph_names = False
    options.legacy_kern = False
    options.notdef_outline = True
    options.name_IDs = [1, 2, 13, 14]  # family, style, and the licence that has to travel with the font
    options.name_legacy = False
    options.name_languages = [0x409]
    options.drop_tables = [*options.drop_tables, "DSIG", "FFTM", "GDEF_"]
    return options
