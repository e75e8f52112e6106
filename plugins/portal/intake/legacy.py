"""Text in the code pages that came before Unicode, TCVN3 (ABC) and VNI, as Word files still hold it.

Both write Vietnamese with the letters of Western Europe, in fonts that draw them otherwise. The font's name tells;
where it was lost, the words do: as they stand few are Vietnamese syllables, converted nearly all are.
"""

import re
from collections.abc import Mapping
from typing import Literal

from portal.text.keys import nfc
from portal.text.syllables import is_syllable

Encoding = Literal["tcvn3", "vni"]

# TCVN 5712:1993, third set, from 0xA1 on; it has no capitals with a tone, fonts in H draw small letters as capitals.
_TCVN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđ\0\0\0\0\0\0àảãáạ\0ằẳẵắ\0\0\0\0\0\0\0ặầẩẫấậè\0ẻẽéẹềểễếệìỉ\0\0\0ĩíịò\0ỏõóọồổỗốộờởỡớợù\0ủũúụừửữứựỳỷỹýỵ"
)
TCVN3: Mapping[str, str] = {chr(0xA1 + at): letter for at, letter in enumerate(_TCVN3) if letter != "\0"}
# The two letters that other systems give for 0xB5 and for a soft hyphen that Word has taken for one.
_TCVN3_TABLE = str.maketrans({**TCVN3, "\u03bc": "à", "\u2011": "ư"})

_TONE = {"ø": "\u0300", "ù": "\u0301", "õ": "\u0303", "û": "\u0309", "ï": "\u0323"}
_HAT = {"â": "", "à": "\u0300", "á": "\u0301", "ã": "\u0303", "å": "\u0309", "ä": "\u0323"}
_BOWL = {"ê": "", "è": "\u0300", "é": "\u0301", "ü": "\u0303", "ú": "\u0309", "ë": "\u0323"}


def _vni() -> dict[str, str]:
    pairs = {f"{base}{mark}": nfc(base + tone) for base in "aeouy" for mark, tone in _TONE.items()}
    pairs |= {f"{base}{mark}": nfc(base + "\u0302" + tone) for base in "aeo" for mark, tone in _HAT.items()}
    pairs |= {f"a{mark}": nfc("ă" + tone) for mark, tone in _BOWL.items()}
    pairs |= {
        f"{base}{mark}": nfc(letter + tone) for base, letter in (("ô", "ơ"), ("ö", "ư")) for mark, tone in _TONE.items()
    }
    pairs |= {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}
    del pairs["yï"]  # ỵ has a letter of its own
    capitals = {key.upper(): value.upper() for key, value in pairs.items()}
    mixed = {key[0].upper() + key[1:]: value.upper() for key, value in pairs.items() if len(key) == 2}
    return {**mixed, **capitals, **pairs}


VNI: Mapping[str, str] = _vni()
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_PRIVATE = {0xF000 + code: chr(code) for code in range(0x20, 0x100)}  # a font of symbols: Word adds 0xF000
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


def from_tcvn3(text: str) -> str:
    """Return TCVN3 text in Unicode, letter for letter."""
    return text.translate(_PRIVATE).translate(_TCVN3_TABLE)


def from_vni(text: str) -> str:
    """Return VNI text in Unicode; a letter and its mark become one letter."""
    return _VNI_LETTER.sub(lambda match: VNI[match[0]], text.translate(_PRIVATE))


def encoding_of_words(text: str, likely: Encoding | None = None) -> Encoding | None:
    """Return the encoding that the words of a text are in, None for Unicode and for what is too little to tell.

    One word is enough where the rest of its document is `likely` in that encoding.
    """
    text = text.translate(_PRIVATE)
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
