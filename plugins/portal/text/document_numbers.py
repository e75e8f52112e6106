"""Numbers of official documents where a text names them: `34-CT/TW`, `42/2022/NĐ-CP`, `1102/KH-UBND`, `06/2022/QH15`.

`numbers.py` knows how a number is written; here is how people type it: with other hyphens, Ð or D for Đ, an
entity of HTML for &, and words around it that tell which document of that number is meant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import unescape

from .keys import comparison_key, nfc
from .numbers import TYPES

_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
_SLASHES = "/\u2044\u2215"
_HYPHEN, _SLASH = re.escape(_HYPHENS), re.escape(_SLASHES)  # between brackets
_D = "Đ\u00d0\u0189"  # Đ, and the letters eth and African d, which look the same
_WORD = rf"[A-Z{_D}](?:[A-Za-zđ{_D}]|&(?:amp;)?(?=[A-Z{_D}]))*[0-9]{{0,2}}"
_YEAR = "(?:19|20)[0-9]{2}"
# Nothing of a web address, a date, a range, a decimal or a longer word may stand on either side.
_NUMBER = re.compile(
    rf"(?<![\w.=?#%@&~+{_HYPHEN}{_SLASH}\\])[0-9]{{1,5}}"
    rf"(?:[{_SLASH}](?:{_YEAR}[{_SLASH}](?:(?:QH|UBTVQH)[0-9]{{1,2}}|{_WORD}(?:[{_HYPHEN}]{_WORD})+)"
    rf"|{_WORD}(?:[{_HYPHEN}]{_WORD})+)"
    rf"|[{_HYPHEN}]{_WORD}[{_SLASH}]{_WORD}(?:[{_HYPHEN}{_SLASH}.]{_WORD})*)"
    rf"(?![{_HYPHEN}{_SLASH}@=.]?\w|&(?!nbsp;)\w)"
)
# In every number, not far behind its first digit; found sooner than digits, of which a text has many.
_SIGN = re.compile(f"/(?=[A-Z{_D}])")
_RARE_SIGN = re.compile(rf"[{_SLASH}](?=[A-Z{_D}])")
_FAR = 20
_DIGITS = re.compile("[0-9]+")
_WORDS = re.compile(_WORD)
_CAPITALS = re.compile(f"[A-Z{_D}]")
_SPACE = r"(?:[ \u00a0]|&nbsp;)"
_DAY = re.compile(
    rf",?{_SPACE}*\(?(?:(?:ban{_SPACE}hành|ký){_SPACE}+)?(?:ngày{_SPACE}+)?"
    rf"(?:([0-9]{{1,2}})[/-]([0-9]{{1,2}})[/-]([0-9]{{4}})"
    rf"|([0-9]{{1,2}}){_SPACE}+tháng{_SPACE}+([0-9]{{1,2}}),?{_SPACE}+năm{_SPACE}+([0-9]{{4}}))(?![0-9])"
)
_OF_YEAR = re.compile(rf",?{_SPACE}*\(?(?:năm{_SPACE}+)?([0-9]{{4}})(?![0-9/.])")
_PLACE = re.compile(
    rf"\)?,?{_SPACE}*của{_SPACE}+[^0-9.;,()<>]{{0,70}}?\b(?:tỉnh|[Tt]hành phố){_SPACE}+([^0-9.;,()<>]+)"
)
_ISSUED_IN = re.compile(r"\b(?:tỉnh|thành phố) +(.+)", re.IGNORECASE)
_FOLD = str.maketrans({"Đ": "D", "\u00d0": "D", "\u0189": "D", "đ": "d"})
_PLAIN = str.maketrans({**dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(_SLASHES, "/"), "\u00d0": "Đ", "\u0189": "Đ"})
_PART = re.compile(r"[A-Za-zĐđ&]+|[0-9]+|[^\w&]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A document's number where a text names it, with what the text says of its day, its year and its province."""

    start: int
    end: int
    written: str
    day: str = ""
    year: str = ""
    place: str = ""


def mentions(text: str) -> Iterator[Mention]:
    """Yield each document number in a text, or in the HTML of a text, that is in NFC; the offsets are the text's."""
    for start, end in numbers(text):
        yield mention(text, start, end)


def numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each document number stands."""
    end = 0
    is_rare = any(slash in text for slash in _SLASHES[1:])
    for sign in (_RARE_SIGN if is_rare else _SIGN).finditer(text):
        for digits in _DIGITS.finditer(text, max(end, sign.start() - _FAR), max(end, sign.start())):
            match = _NUMBER.match(text, digits.start())
            if match and all(map(_is_symbol, _WORDS.findall(match[0]))):
                end = match.end()
                yield match.span()
                break


def mention(text: str, start: int, end: int) -> Mention:
    """Return the number between two offsets with what the words behind it tell."""
    day, year, after = _when(text, end)
    place = _PLACE.match(text, after)
    named = " ".join(place[1][:40].split()) if place and place[1][0].isupper() else ""
    return Mention(start, end, text[start:end], day, year, named)


def _is_symbol(word: str) -> bool:
    """Tell whether a word can be of a symbol: Ban in 5/Ban-Mai is none, L (Lệnh, Luật) is."""
    return len(_CAPITALS.findall(word)) >= 2 or word.rstrip("0123456789") == "L"


def _when(text: str, end: int) -> tuple[str, str, int]:
    """Return the day and the year that follow a number, each empty where none does, and where they end."""
    if match := _DAY.match(text, end):
        day, month, year = (int(part) for part in match.groups() if part)
        try:
            return date(year, month, day).isoformat(), f"{year}", match.end()
        except ValueError:
            return "", f"{year}", match.end()
    if match := _OF_YEAR.match(text, end):
        return "", match[1], match.end()
    return "", "", end


@lru_cache(maxsize=8192)
def number_key(number: str) -> str:
    """Return what is equal for two ways to type one number: 05-CT/TW and 5–CT/TW, 42/2022/NĐ-CP and 42/2022/ND-CP.

    Đ and D part where both make a type: 12/ĐA-UBND is a scheme, 12/DA-UBND a project.
    """
    plain = unescape(nfc(number)).translate(_PLAIN)
    return "".join(_part_key(part) for part in _PART.findall(plain))


def _part_key(part: str) -> str:
    if part.isdigit():
        return str(int(part))
    folded = part.translate(_FOLD)
    return part if part in TYPES and folded in TYPES else folded


def can_mean(mention: Mention, day: date | None, issuer: str) -> bool:
    """Tell whether a document of this day and issuer can be the one that is named, of all that bear its number."""
    if day and mention.day and mention.day != day.isoformat():
        return False
    if day and mention.year and mention.year != str(day.year):
        return False
    issued = _ISSUED_IN.search(issuer)
    return not (issued and mention.place) or comparison_key(unescape(mention.place)).startswith(
        comparison_key(issued[1].strip())
    )
