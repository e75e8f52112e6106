"""Characters that a text must not hold: those that nobody sees, and letters that look like others."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .keys import nfc
from .syllables import is_syllable


class Odd(NamedTuple):
    """A character that a text must not hold: the fault's name, its offset, the word it stands in where it is a letter.

    `instead` is what must stand there, where that is certain.
    """

    fault: str
    at: int
    character: str
    word: str = ""
    instead: str | None = None


_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u2800\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffc\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_LOST = "\ufffd"
_ODD = re.compile(f"[{_BIDI}{_UNSEEN}{_PRIVATE}{_LOST}]")
_IS_BIDI = re.compile(f"[{_BIDI}]")
_IS_PRIVATE = re.compile(f"[{_PRIVATE}]")
# Where new signs come every year: what our Python does not know yet may be one.
_GROWING = re.compile("[\u20a0-\u20cf\U0001f000-\U0001faff\U00020000-\U0003347f]")
_MARK = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_PILE = re.compile(f"[^\\s{_MARK}]?[{_MARK}]{{3,}}")
_MOST_MARKS = 2  # of one letter that has all that it can have in it: Ê Đê ư̆, Yoruba ẹ̀, IPA ɔ̃̀
_IS_MARK = re.compile(f"[{_MARK}]")

# Letters of the scripts that can be taken for Latin, and of all that stand beside them; those that are written without
# spaces (Chinese, Thai) may stand at a Latin word. Greek stands in formulas: of it only what looks Latin.
_GREEK = (
    "\u0370-\u0373\u0376\u0377\u037f\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u03aa-\u03b1\u03b3\u03b7\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u03c9-\u03ce\u03f2\u03f3\u1f00-\u1fff"
)
_ALIKE = (
    f"{_GREEK}\u0400-\u0dff\u0e50-\u0e59\u10a0-\u10ff\u1200-\u16ff\u18b0-\u18ff\u1c80-\u1cbf\u2c00-\u2c5f\u2c80-\u2dff"
    "\ua4d0-\ua6ff\uab70-\uabbf\ufb1d-\ufdcf\ufe70-\ufefc\U00010280-\U000104ff\U000118a0-\U000118ff\U0001e900-\U0001e95f"
)
# Latin letters drawn otherwise, each with a code of its own: full width, bold of the social networks, in circles.
_DRAWN = "\u2102-\u2149\u2160-\u217f\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"
_CIRCLED = "\u249c-\u24e9\U0001f110-\U0001f169\U0001f170-\U0001f189"
_RAISED = "\u1d2c-\u1d6a\u1d9b-\u1dbf\u2071\u207f\u2090-\u209c\u02b0-\u02b8\u02e1-\u02e3"
# Latin letters of other orthographies and of phonetics, and what they look like.
_LIKE = str.maketrans(
    "ÐðƉɑɡıɩɪƒſʋɾɦɨƚȷʏɴʀʟʙɢʜᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜱ\u1d03\ua78c\u01c0\ua781\ua783\ua787\ua785\ua75b\ua77a\ua77c\u0185\u01bd\u01a6",
    "ĐđĐagiiifsvrhiljynrlbghacdejkmoptuvwzsb'llrtsrdfbsR",
)
_PHONETIC = "ɑɡɪʏɴʀʟʙɢʜᴀ-ᴢ\ua730\ua731"  # of no orthography that a text of ours would quote
_MAY_LOOK_ALIKE = re.compile(f"[\u0370-\u03ff{_ALIKE}{_DRAWN}{_CIRCLED}{_RAISED}{''.join(map(chr, _LIKE))}]")
# What no text in Vietnamese, or in a language near it, needs; none of what is odd or unreadable is left out.
_UNUSUAL = re.compile(
    "[^\n -~\u00a0-\u00ac\u00ae-\u00cf\u00d1-\u00ef\u00f1-\u0130\u0132-\u017e\u0180-\u0184\u0186\u0187\u018a-\u0191"
    "\u0193-\u0198\u019b-\u01a4"
    "\u01a7-\u01ac\u01ae-\u01b3\u01b5-\u01bc\u01be\u01bf\u01c4-\u0236\u0238-\u024f\u1e00-\u1eff\u2010-\u2027]"
)
_IS_ALIKE = re.compile(f"[{_ALIKE}]")
_IS_DRAWN = re.compile(f"[{_DRAWN}]")
# Greek that looks like nothing else, between Latin letters; mΩcm and ρΔT are formulas.
_IN_A_WORD = re.compile("(?<=[A-Za-z])[\u0370-\u03ff](?<![ΔΩμ])[a-z]|[\u0370-\u03ff]")
_IS_RAISED = re.compile(f"[{_RAISED}]")
_IS_LIKE = re.compile(f"[{''.join(map(chr, _LIKE))}]")
_IS_PHONETIC = re.compile(f"[{_PHONETIC}]")
_IN_CIRCLES = re.compile(
    f"[{_CIRCLED}]{{2,}}|(?![\u24b8\u24d2])[{_CIRCLED}](?=[a-zÀ-ỹ])|(?<=[a-zà-ỹ])(?![ⒸⓒⓇⓡ])[{_CIRCLED}]"
)
_WORD = re.compile(rf"(?:[^\W_][{_MARK}]*+)+")
_STROKES = str.maketrans("ÐðƉ", "ĐđĐ")
_FUNCTIONS = re.compile("(?:arc)?(?:sin|cos|tan|cot|tg|cotg|ctg|log|ln|lg|exp|lim|max|min)", re.IGNORECASE)
_JOINERS = "\u200c\u200d"
# Scripts in which a joiner is a letter's part: Arabic, Syriac, the scripts of India and their neighbours, Mongolian.
_JOINED = re.compile("[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u1800-\u18af]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u1aaf]")
_IDEOGRAPH = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003347f]")
# What has a form as text and one as a picture.
_PICTURE = re.compile(
    "[©®‼⁉™ℹ\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff〰〽\u3200-\u32ff\U0001f000-\U0001faff\ufe0f]"
)


@lru_cache(maxsize=2)  # a file's text is asked about twice
def is_ordinary(text: str) -> bool:
    """Tell whether a text has ordinary characters alone: then none is odd, and none unreadable."""
    return _UNUSUAL.search(text) is None


def odd_characters(text: str) -> Iterator[Odd]:
    """Yield what a text must not hold: bidi controls, unseen, private and lost characters, piled marks, look-alikes."""
    if is_ordinary(text):
        return
    for match in _ODD.finditer(text):
        character, at = match[0], match.start()
        if _IS_BIDI.match(character):
            yield Odd("bidi-control", at, character)
        elif _IS_PRIVATE.match(character):
            yield Odd("private-character", at, character)
        elif character == _LOST:
            yield Odd("lost-letter", at, character)
        elif not _is_wanted(text, at, character):
            yield Odd("zero-width-character", at, character, instead="")
    yield from _unknown(text)
    yield from _piles(text)
    if _MAY_LOOK_ALIKE.search(text):
        yield from _look_alikes(text)


def _unknown(text: str) -> Iterator[Odd]:
    """Yield the characters that Unicode does not have, but for those that it may have got since our Python was made."""
    unknown = [letter for letter in set(text) if unicodedata.category(letter) == "Cn" and not _ODD.match(letter)]
    for letter in unknown:
        if not _GROWING.match(letter) and ord(letter) & 0xFFFE != 0xFFFE and not 0xFDD0 <= ord(letter) <= 0xFDEF:
            yield Odd("private-character", text.index(letter), letter)


def _piles(text: str) -> Iterator[Odd]:
    """Yield the first of each pile of marks over one letter that no orthography has."""
    for match in _PILE.finditer(text):
        marks = [letter for letter in nfc(match[0]) if _IS_MARK.match(letter)]
        if len(marks) > _MOST_MARKS:
            first = next(at for at, letter in enumerate(match[0]) if _IS_MARK.match(letter))
            yield Odd("piled-marks", match.start() + first, match[0][first], match[0][:1])


def _is_wanted(text: str, at: int, character: str) -> bool:
    """Tell whether an unseen character belongs to a picture sign or to a script that needs it."""
    before, after = text[:at][-1:], text[at + 1 : at + 2]
    if character in _JOINERS and _JOINED.match(before):
        return True
    if character == "\u200d":
        return _is_picture(before) and _is_picture(after)
    if character in "\ufe0e\ufe0f" and (_is_picture(before) or before in "0123456789#*"):
        return before != ""
    if character == "\u200b":
        return _UNSPACED.match(before) is not None or _UNSPACED.match(after) is not None
    if character in "\u180b\u180c\u180d\u180e\u180f":
        return "\u1820" <= before <= "\u18aa"
    if character == "\u2800":  # the space of Braille
        return "\u2800" < before <= "\u28ff" and "\u2800" < after <= "\u28ff"
    if "\ufe00" <= character <= "\ufe02" or character >= "\U000e0100":
        return _IDEOGRAPH.match(before) is not None
    if "\U000e0020" <= character <= "\U000e007f":  # the letters behind the black flag of a land's part
        flag = text.rfind("\U0001f3f4", max(0, at - 8), at)
        return flag >= 0 and all("\U000e0020" <= letter <= "\U000e007f" for letter in text[flag + 1 : at])
    return False


def _is_picture(character: str) -> bool:
    return _PICTURE.match(character) is not None


def _look_alikes(text: str) -> Iterator[Odd]:
    for match in _IN_CIRCLES.finditer(text):
        yield Odd("look-alike-letter", match.start(), match[0][0], match[0])
    for match in _WORD.finditer(text):
        word = match[0]
        if word.isascii() or not _MAY_LOOK_ALIKE.search(word):
            continue
        if (changed := word.translate(_STROKES)) != word and is_syllable(nfc(changed)):
            at = next(index for index, letter in enumerate(word) if letter in "ÐðƉ")
            yield Odd("look-alike-letter", match.start() + at, word[at], word, word[at].translate(_STROKES))
        elif (found := _alike_in(word, text[match.start() - 1 : match.start()])) is not None:
            yield Odd("look-alike-letter", match.start() + found, word[found], word)


def _alike_in(word: str, before: str) -> int | None:
    """Return where in a word a letter stands that is taken for another; `before` is the sign before the word."""
    is_phonetic = before in ("/", "[")
    found = _drawn_in(word, is_phonetic=is_phonetic) or _IS_ALIKE.search(word)
    if found and found.re is _IS_ALIKE and (not _has_latin(word) or _is_formula(word)):
        found = None
    if found is None and (greek := _IN_A_WORD.search(word)) and (greek.end() - greek.start() > 1 or _has_marked(word)):
        found = greek
    if found is None and not is_phonetic:
        found = _IS_PHONETIC.search(word) if len(word) > 1 else None
        if found is None and (like := _IS_LIKE.search(word)) and is_syllable(nfc(word.translate(_LIKE))):
            found = like
    return found.start() if found else None


def _drawn_in(word: str, *, is_phonetic: bool) -> re.Match[str] | None:
    """Return a Latin letter drawn otherwise, where it is no sign of a formula: in a word, not alone."""
    drawn = _IS_DRAWN.search(word)
    plain = unicodedata.normalize("NFKC", word)
    if drawn is None:
        raised = _IS_RAISED.search(word)
        if raised is None or is_phonetic or not is_syllable(plain):
            return None
        is_inside = any(not _IS_RAISED.match(letter) for letter in word[raised.end() :])
        return raised if is_inside or (len(word) > 1 and all(map(_IS_RAISED.match, word))) else None
    letters = [letter for letter in word if not letter.isdigit() or _IS_DRAWN.match(letter)]
    others = [letter for letter in letters if not _IS_DRAWN.match(letter)]
    if "Ⅰ" <= drawn[0] <= "ⅿ":  # stage ⅢA is none
        return drawn if len(others) > 1 and any(map(str.islower, others)) else None
    if drawn[0] < "\u3000":  # ℝ, ℓ: with a Latin letter only in mℓ and the like
        return drawn if others and is_syllable(plain) else None
    if drawn[0] < "\U00010000":  # of full width, as Japanese texts have them
        return drawn if len(letters) > 1 and not _IDEOGRAPH.search(word) else None
    if others:
        return drawn if any(map(_is_latin, others)) else None
    is_word = len(letters) > _SHORT_FORMULA or is_syllable(plain) or plain.isdigit()
    return drawn if is_word and len(letters) > 1 else None


_SHORT_FORMULA = 3


def _is_formula(word: str) -> bool:
    """Tell whether Greek letters stand in a word as in a formula: sinα, TNFα, NFκB, dω; never where a word is read."""
    alike = _IS_ALIKE.findall(word)
    letters = "".join(letter for letter in _IS_ALIKE.sub("", word) if letter.isalpha() and letter != "ħ")
    if len(alike) > 1 or alike[0] not in _IN_FORMULAS or not letters.isascii():
        return False
    if is_syllable(word.translate(_READ_AS).lower()):
        return False
    begins = word[0] == alike[0] and len(letters) <= _SHORT_FORMULA
    return begins or len(letters) < 2 or letters.isupper() or _FUNCTIONS.fullmatch(letters) is not None


_IN_FORMULAS = "αγηκνρτχω"
_READ_AS = str.maketrans(_IN_FORMULAS, "aynkvptxw")


def _has_latin(word: str) -> bool:
    return any(letter.isalpha() and _is_latin(letter) for letter in word)


def _has_marked(word: str) -> bool:
    """Tell whether a word has a Latin letter beyond ASCII: no formula has."""
    return re.search("[\u00c0-\u0126\u0128-\u024f\u1ea0-\u1eff]", word) is not None


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")
