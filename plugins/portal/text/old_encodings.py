"""The letters of TCVN3 (ABC), VNI, VISCII and VPS: Vietnamese in the code of Western Europe, drawn by fonts."""

import re
from collections.abc import Mapping

from .keys import nfc

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
PRIVATE = {0xF000 + code: chr(code) for code in range(0x20, 0x100)}  # a font of symbols: Word adds 0xF000


# From 0x80 on; the capitals that stand among control characters are left out. Bytes up to 0x9F appear as windows-1252.
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VPS = (
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ\0\0ỀỂỄỐỒỔỖýỷỵỚỜỞ\0ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕựầ"
    "ÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ\0àáâãảạă\0èéêẽìí\0ĩ\0Đòóôõ\0Ơụùúủ\0ỶẼỳ"
)


def _table(letters: str) -> dict[int, str]:
    """Return what each letter of windows-1252 means in an encoding that is given from 0x80 on."""
    raw = [(bytes([0x80 + at]), letter) for at, letter in enumerate(letters) if letter != "\0"]
    return {ord(byte.decode("cp1252", "ignore") or byte.decode("latin-1")): letter for byte, letter in raw}


_VISCII_TABLE, _VPS_TABLE = _table(_VISCII), _table(_VPS)


def from_viscii(text: str) -> str:
    """Return VISCII text in Unicode, letter for letter."""
    return text.translate(_VISCII_TABLE)


def from_vps(text: str) -> str:
    """Return VPS text in Unicode, letter for letter."""
    return text.translate(_VPS_TABLE)


def from_tcvn3(text: str) -> str:
    """Return TCVN3 text in Unicode, letter for letter."""
    return text.translate(PRIVATE).translate(_TCVN3_TABLE)


def from_vni(text: str) -> str:
    """Return VNI text in Unicode; a letter and its mark become one letter."""
    return _VNI_LETTER.sub(lambda match: VNI[match[0]], text.translate(PRIVATE))
