"""Vietnamese in the encodings of before Unicode: which one a text or file is in.

A word speaks for an encoding when it is no Vietnamese syllable as it stands and becomes one when it is read so.
"""

import re
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

from .keys import nfc
from .odd_characters import is_ordinary
from .old_encodings import from_tcvn3, from_viscii, from_vni, from_vps
from .syllables import is_syllable

TCVN3, VNI, CP1258, TWICE = "TCVN3 (phông .VnTime)", "VNI (phông VNI-Times)", "windows-1258", "UTF-8 đọc nhầm"
VISCII, VPS = "VISCII", "VPS (phông VPS Times)"
LATIN1, UTF16, UTF32 = "latin-1 (windows-1252)", "UTF-16", "UTF-32"


class Legacy(NamedTuple):
    """What a text is written in: the encoding's name, the first word that tells it, and its offset."""

    encoding: str
    word: str
    at: int
    reads: str


_WORD = re.compile(
    "[A-Za-zƒ†‡ˆ‰Š‹ŒŽ˜™š›œžŸ‚„€\u0080-\u009f\u00a1-\u00ff\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]+"
)
# Letters that no Vietnamese word has: each of these encodings shows some in every few words.
_FOREIGN = re.compile(
    "[\u00a1-\u00a8\u00aa\u00ac\u00ae\u00af\u00b4-\u00b6\u00b8-\u00ba\u00bf\u00c4-\u00c7\u00cb\u00ce\u00cf\u00d0\u00d1\u00d6\u00d8\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee\u00ef\u00f0\u00f1\u00f6\u00f8\u00fb\u00fc\u00fe\u00ff]"
)
# A letter where no syllable has it. Of windows-1258 the byte of a tone behind the vowel it belongs to (chaÌo, caìc,
# nýõìc), of VNI a second vowel with a mark (Nguyeãn Vaên), of TCVN3 a capital among small letters, or a quotation mark
# (TÕt, §iÒu, B»ng). One pattern that begins with what is rare: this is asked of every text.
_OUT_OF_PLACE = re.compile(
    "[ÌìÒÞòÙÕÂÀÁÃÊÈÉÚùõâàáãêèéúý»Ä-ÏÑÓÔÖ-Ø](?:(?<=[aeAE][ÙÕÂÀÁÃÊÈÉÚùõâàáãêèéú])|(?<=[oOuUyY][ÙÕùõ])|"
    "(?<=[aăâeêoôơuưyAEOU][ÌìÒÞ])|(?<=[aăâeêôơưiy]ò)|(?<=ýõ)|(?<=ðý)|(?<=[A-Za-z§][À-Ý»])(?=[a-z]))"
)
# One word is proof: a tone of windows-1258 as a capital among small letters, or behind a vowel that has its hat.
_SURE_CP1258 = re.compile("[a-zà-ỹ][ÌÒÞ](?![A-ZÀ-Ỹ])|[ăâêôơư][ìòÞ]|ýõ")
_AMONG_SMALL = re.compile("(?<=[A-Za-z§])[À-Ý»](?=[a-z])")
_SURE_VNI = re.compile("[aeoAEO][åäÅÄ]|[eE]ã|[aeAE][àèëêÀÈËÊ]|[ôöÔÖ][øùõûïØÙÕÛÏ]|[aeouyAEOUY][øûØÛ]")
# Signs that no word of a language has inside it.
_SIGN_INSIDE = re.compile("[A-Za-zÀ-ÿ][ƒ†‡‰‹›„€¡-§©«¬®¯±¶»¼½¾¿×÷µ·¸¹][a-zà-ÿ]|[A-Za-zÀ-ÿ][ƒ†‡‰€¦§¬®¯±¶¼½¾](?![A-Za-z])")
_UNIT = re.compile("[µμ][A-Za-z]{1,2}|[A-Za-z]{1,3}·[A-Za-z]{1,2}")
_CP1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_TWICE = re.compile(f"[\u00c2-\u00f4][\u0080-\u00bf{_CP1252}]+")
_VIETNAMESE = re.compile("[À-ýĂăĐđĨĩŨũƠơƯưẠ-ỹ“”‘’–…]+")
_FEW = 2


def legacy(text: str) -> Legacy | None:
    """Return the encoding of before Unicode in which words of a text are; None for plain Unicode."""
    if text.isascii():
        return None
    if twice := _read_twice(text) or _read_otherwise(text):
        return twice
    if not _FOREIGN.search(text) and not _OUT_OF_PLACE.search(text):
        return None
    found: dict[str, list[Legacy]] = {TCVN3: [], VNI: [], CP1258: [], VISCII: [], VPS: []}
    strange: set[str] = set()
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) < 2 or word.isascii() or word in strange or _UNIT.fullmatch(word):
            continue
        if not is_syllable(nfc(word)) or _SURE_CP1258.search(word):
            strange.add(word)
        for encoding, reads in _readings(word):
            found[encoding].append(Legacy(encoding, word, match.start(), reads))
    best = max(found.values(), key=len)
    # Of a text in another language a word or two can be read so; of one in an old encoding most.
    if _FEW <= len(best) > len(strange) // 2:
        return best[0]
    return next((item for items in found.values() for item in items if _is_proof(item)), None)


def _is_proof(item: Legacy) -> bool:
    """Tell whether one word alone is proof: no other language would write it."""
    word = item.word
    if item.encoding == CP1258:
        return _SURE_CP1258.search(word) is not None
    if item.encoding == TCVN3 and _AMONG_SMALL.search(word):
        return True
    if item.encoding == VNI and _SURE_VNI.search(word):
        return True
    return len(word) > _FEW and _SIGN_INSIDE.search(word) is not None


@lru_cache(maxsize=8192)
def _readings(word: str) -> tuple[tuple[str, str], ...]:
    """Return the encodings in which a word that is no Vietnamese syllable is one, and how it reads."""
    if is_syllable(nfc(word)) and not _SURE_CP1258.search(word):
        return ()
    readings = (
        (TCVN3, from_tcvn3(word)),
        (VNI, from_vni(word)),
        (CP1258, _from_cp1258(word)),
        (VISCII, from_viscii(word)),
        (VPS, from_vps(word)),
    )
    return tuple((name, read) for name, read in readings if read != word and not read.isascii() and is_syllable(read))


def _from_cp1258(word: str) -> str:
    try:
        return nfc(word.encode("cp1252").decode("cp1258"))
    except UnicodeError:
        return word


def _read_twice(text: str) -> Legacy | None:
    """Return the first piece that is UTF-8 read as windows-1252 and kept so: Viá»‡t."""
    for match in _TWICE.finditer(text):
        raw = b"".join(
            letter.encode("cp1252") if letter in _CP1252 else letter.encode("latin-1") for letter in match[0]
        )
        try:
            reads = raw.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if _VIETNAMESE.fullmatch(reads):
            return Legacy(TWICE, match[0], match.start(), reads)
    return None


# UTF-8 read in other ways than windows-1252: c3, c4, c6, e1ba and e1bb on a Macintosh, in DOS, in China and Japan.
_OTHERWISE = re.compile("·[ª∫]|√[^\\s0-9]|∆[∞°]|ƒ[ëêÉ]|[├╗║╞]|─[æÉ⌐]|[峄岷盻蘯]|Ă[\xa1-\xbf]|[бГ][»єєЎ°–—]")
_CHUNK = re.compile(r"\S+")
_CODECS = ("mac_roman", "cp437", "cp850", "gbk", "cp932", "cp1258", "cp1251")


def _read_otherwise(text: str) -> Legacy | None:
    """Return the first word that is UTF-8 read in another of the encodings of its time: Vi·ªát, Viß╗çt, Vi峄噒."""
    if is_ordinary(text) and "Ă" not in text and "·ª" not in text:
        return None
    for match in _OTHERWISE.finditer(text):
        start = max(text.rfind(" ", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
        chunk = _CHUNK.match(text, start)
        word = chunk[0].strip("\"'“”(),.;:!?[]*_-") if chunk else ""
        for codec in _CODECS if len(word) <= _LONGEST_WORD else ():
            with suppress(UnicodeError):
                reads = word.encode(codec).decode("utf-8")
                if reads != word and is_syllable(nfc(reads)):
                    return Legacy(TWICE, word, text.index(word, start), reads)
    return None


_LONGEST_WORD = 30


def encoding_of(raw: bytes) -> str:
    """Return the name of the encoding that a file which is not UTF-8 is in, as far as its words tell; else empty."""
    if raw[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return UTF32
    if len(raw) > 16 and (raw[:16].count(0) == 12):
        return UTF32
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or _looks_utf16(raw):
        return UTF16
    if b"\0" in raw[:4096]:
        return ""
    text = raw[:200_000].decode("latin-1")
    counts = {TCVN3: 0, VNI: 0, LATIN1: 0, CP1258: 0, VISCII: 0, VPS: 0}
    for word in set(_WORD.findall(text)):
        if word.isascii() or len(word) < 2:
            continue
        if is_syllable(word):
            counts[LATIN1] += 1
        for name, _ in _readings(word):
            counts[name] += 1
        cp1258 = nfc(word.encode("latin-1").decode("cp1258", errors="replace"))
        if is_syllable(word) and cp1258 == word:
            counts[CP1258] += 1  # à, é, ô are the same in both
    best = max(counts, key=lambda name: counts[name])
    if counts[best]:
        return best
    return LATIN1 if re.search("[A-Za-z][\u00c0-\u00ff]", text) else ""


def _looks_utf16(raw: bytes) -> bool:
    head = raw[:2000]
    return len(head) > 8 and (head[1::2].count(0) > len(head) // 5 or head[0::2].count(0) > len(head) // 5)
