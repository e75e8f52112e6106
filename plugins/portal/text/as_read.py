"""A text of Markdown and HTML as its reader sees it, for who looks for words and numbers in it, with the way back.

Signs of emphasis, tags, escapes and letters without width are gone, entities are what they stand for, digits of every
script are 0 to 9, blanks are plain, cells of an HTML table stand between strokes as those of Markdown.
"""

import re
import unicodedata
from bisect import bisect_right
from html import unescape
from typing import NamedTuple

# Digits beside ASCII's, by their zero: Unicode's category Nd, and those in rings or raised.
_ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u1090\u17e0"
    "\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0\ua9f0\uaa50\uabf0\uff10\U000104a0"
    "\U0001d7ce\U0001d7d8\U0001d7e2\U0001d7ec\U0001d7f6\U0001fbf0"
)
_DIGITS = "".join(f"{zero}-{chr(ord(zero) + 9)}" for zero in _ZEROS) + "²³¹⁰⁴-⁹₀-₉⓪①-⑨⓿❶-❾➀-➈➊-➒"
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NOTHING = "\u00ad\u200b-\u200f\u2060-\u2064\u20e3\ufe0e\ufe0f\ufeff"
_ALIKE = {"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-", "\u2044": "/", "\u2215": "/"}
_ODD_PATTERN = (
    rf"[&<*~`\\{_DIGITS}{_BLANKS}{_NOTHING}\u2010-\u2012\u2212\u2044\u2215\uff01-\uff5e]"
    r"(?:(?<=&)(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});"
    r"|(?<=<)/?(?:tr|thead|tbody|tfoot)\b[^<>\n]{0,99}>\s*+|(?<=<)/?[A-Za-z][^<>\n]{0,999}>|(?<=\*)\*{0,9}|(?<=~)~|(?<=`)`{0,99}|(?<=\\)(?:[nt]|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|(?=[!-/:-@\[-`{-~]))|(?<![&<*~`\\]))"
)
_ODD = re.compile(_ODD_PATTERN)
# Digits of mathematics lie beyond 16 bits, and a class that holds some is five times slower.
_WIDE = re.compile("[\U00010000-\U0010ffff]")
_USUAL_ODD = re.compile(re.sub(rf"{_WIDE.pattern}-{_WIDE.pattern}", "", _ODD_PATTERN))
_LONG_NUMBER = re.compile(r"[0-9](?:[^A-Za-z<>]?[0-9]){5}")  # in an attribute it is told, too
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_PARTS = {"td": "|", "th": "|", "/tr": "|\n", "br": " "} | dict.fromkeys(
    ("li", "/li", "p", "/p", "div", "/div", "dd", "/dd", "dt", "/table", "/caption", "/summary", "table", "/h2"), "\n"
)


class AsRead(NamedTuple):
    """A text as it is read, and for some of its offsets (`here`) those in the text as it is written (`there`)."""

    text: str
    here: list[int]
    there: list[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the written text a piece of the read one stands."""
        if not self.here:
            return start, end
        first = bisect_right(self.here, start) - 1
        last = bisect_right(self.here, end - 1) - 1
        begin = self.there[first] + start - self.here[first]
        return begin, max(begin + 1, self.there[last] + end - self.here[last])


def as_read(text: str) -> AsRead:
    """Return a text as its reader sees it."""
    pieces: list[str] = []
    here, there = [0], [0]
    at = length = 0
    odd = _ODD if _WIDE.search(text) else _USUAL_ODD
    for match in odd.finditer(text):
        start, end = match.span()
        instead = _instead(match[0])
        pieces += text[at:start], instead
        length += start - at + len(instead)
        at = end
        here.append(length)
        there.append(end)
    if not pieces:
        return AsRead(text, [], [])
    pieces.append(text[at:])
    return AsRead("".join(pieces), here, there)


def _instead(written: str) -> str:
    """Return what a reader sees of a sign, an entity or a tag."""
    first = written[0]
    if first == "\\" and len(written) > 1:  # of a quoted value in YAML
        letter = chr(int(written[2:], 16)) if len(written) > 2 else " "
        return _instead(letter) if _ODD.fullmatch(letter) else letter
    if first in "*~`\\":
        return ""
    if first == "&":
        return "".join(_instead(letter) if _ODD.fullmatch(letter) else letter for letter in _said(written))
    if first == "<":
        return _of_tag(written)
    if first in _ALIKE:
        return _ALIKE[first]
    if (digit := unicodedata.digit(first, None)) is not None:
        return str(digit)
    if "\uff01" <= first <= "\uff5e":
        return chr(ord(first) - 0xFEE0)
    return " " if first.isspace() else ""


def _said(entity: str) -> str:
    said = unescape(entity)
    return said if said == entity or said.isprintable() or said.isspace() or len(said) != 1 else ""


def _of_tag(tag: str) -> str:
    if _LONG_NUMBER.search(tag):
        return tag
    found = _TAG.match(tag)
    name = found[1] + found[2].lower() if found else ""
    return _PARTS.get(name, "")
