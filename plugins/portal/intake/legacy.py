"""Text in the code pages that came before Unicode, TCVN3 (ABC) and VNI, as Word files still hold it.

Both write Vietnamese with the letters of Western Europe, in fonts that draw them otherwise. The font's name tells;
where it was lost, the words do: as they stand few are Vietnamese syllables, converted nearly all are.
"""

import re
from typing import Literal

from portal.text.keys import nfc
from portal.text.old_encodings import PRIVATE, from_tcvn3, from_vni
from portal.text.syllables import is_syllable

Encoding = Literal["tcvn3", "vni"]

_LETTERS_TCVN3 = re.compile(r"(?:[^\W\d_]|[\u00a1-\u00bf\u00ad\u00d7\u00f7\u03bc])+")
_LETTERS = re.compile(r"[^\W\d_]+")
_WESTERN = re.compile(r"[\u00a1-\u00bf\u00ad\u00c0-\u00ff\u03bc]")
_MOST_AS_IT_IS = 0.5
_LEAST_CONVERTED = 0.85


def encoding_of_font(font: str) -> Encoding | None:
    """Return the encoding that a font's name tells: .VnTime and its like, VNI-Times and its like."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if re.match(r"vni[- ]|vni$", name) else None


def is_capital_font(font: str) -> bool:
    """Tell whether a TCVN3 font draws small letters as capitals: .VnTimeH."""
    name = font.strip()
    return name.lower().startswith(".vn") and name.endswith("H")


def encoding_of_words(text: str, likely: Encoding | None = None) -> Encoding | None:
    """Return the encoding that the words of a text are in, None for Unicode and for what is too little to tell.

    One word is enough where the rest of its document is `likely` in that encoding.
    """
    text = text.translate(PRIVATE)
    if not _WESTERN.search(text):
        return None
    marked = [word for word in _LETTERS_TCVN3.findall(text) if _WESTERN.search(word)]
    if _share(marked) > _MOST_AS_IT_IS:
        return None
    tcvn3 = _share([from_tcvn3(word) for word in marked])
    vni = _share([from_vni(word) for word in _LETTERS.findall(text) if _WESTERN.search(word)])
    best, encoding = max((tcvn3, "tcvn3"), (vni, "vni"))
    if likely:
        best, encoding = (tcvn3 if likely == "tcvn3" else vni), likely
    if best < _LEAST_CONVERTED or (len(set(marked)) < 2 and not likely):
        return None
    return "tcvn3" if encoding == "tcvn3" else "vni"


def _share(words: list[str]) -> float:
    return sum(is_syllable(nfc(word)) for word in words) / len(words) if words else 0.0
