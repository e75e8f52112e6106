"""The headline font is small, whole for Vietnamese, and the same each time."""

import io
import os
import subprocess
import sys
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from portal.press.font import headline_font

# Every letter of Vietnamese, written out: the test must not share the module's way of making them.
LETTERS = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
    "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆGHIÌÍỈĨỊKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVXYỲÝỶỸỴ"
)
OTHERS = "0123456789fjwzFJWZ“”‘’«»–—…·•°§№₫%/()-:;,.!?&+='\" \u00a0"

# The box of a letter may not come nearer to its neighbour's than this, at the least line height of 1.4.
LEAST_LINE = 1.4


@pytest.fixture(scope="module")
def woff2() -> bytes:
    return headline_font()


@pytest.fixture(scope="module")
def font(woff2: bytes) -> TTFont:
    return TTFont(io.BytesIO(woff2))


def test_it_is_a_woff2_of_at_most_40_kilobytes(woff2: bytes) -> None:
    assert woff2[:4] == b"wOF2"
    assert len(woff2) <= 40_000


def test_every_vietnamese_letter_and_sign_has_a_glyph(font: TTFont) -> None:
    held = font.getBestCmap()
    assert unicodedata.is_normalized("NFC", LETTERS)
    assert [sign for sign in LETTERS + OTHERS if ord(sign) not in held] == []


def test_no_vietnamese_letter_is_drawn_empty(font: TTFont) -> None:
    glyphs, held = font["glyf"], font.getBestCmap()
    assert [letter for letter in LETTERS if glyphs[held[ord(letter)]].numberOfContours == 0] == []


def test_stacked_marks_of_two_lines_never_touch(font: TTFont) -> None:
    glyphs, held = font["glyf"], font.getBestCmap()
    highest = max(glyphs[held[ord(letter)]].yMax for letter in LETTERS)
    lowest = min(glyphs[held[ord(letter)]].yMin for letter in LETTERS)
    assert highest - lowest < LEAST_LINE * font["head"].unitsPerEm


def test_letters_with_loose_marks_are_put_together(font: TTFont) -> None:
    positioning = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    substitution = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"kern", "mark"} <= positioning
    assert "ccmp" in substitution


def test_figures_have_one_width(font: TTFont) -> None:
    held = font.getBestCmap()
    assert len({font["hmtx"][held[ord(figure)]][0] for figure in "0123456789"}) == 1


def test_the_reserved_name_is_not_used_and_the_licence_travels(font: TTFont) -> None:
    names = {record.nameID: record.toUnicode() for record in font["name"].names}
    assert "Source" not in names[1]
    assert "SIL Open Font License" in names[13]


def test_two_processes_make_the_same_bytes(woff2: bytes) -> None:
    script = "import sys; from portal.press.font import headline_font; sys.stdout.buffer.write(headline_font())"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Ho_Chi_Minh"}
    other = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env=environment)
    assert other.stdout == woff2
