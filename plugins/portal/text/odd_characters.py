"""Characters that a text must not hold: those that nobody sees, and letters that look like others."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

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
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_ODD = re.compile(f"[{_BIDI}{_UNSEEN}{_PRIVATE}]")
_IS_BIDI = re.compile(f"[{_BIDI}]")
_IS_PRIVATE = re.compile(f"[{_PRIVATE}]")
# Letters that can be taken for Latin ones. Greek letters of formulas that look like none (μ, Ω, Δ, π) are left alone.
_ALIKE = (
    "\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u03b1\u03b3\u03b7\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u03c9\u03f2\u03f3"
    "\u0400-\u052f\u0531-\u0556\u0561-\u0587\u13a0-\u13fd\u10a0-\u10ff\u2c80-\u2cff\ua4d0-\ua4f7\u05d5\u05d8\u05df\u05e1"
)
_LATIN_AGAIN = "\u2102-\u2149\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7cb\u24b6-\u24e9\U0001f130-\U0001f189"
_MAY_LOOK_ALIKE = re.compile(f"[{_ALIKE}{_LATIN_AGAIN}ÐðƉ]")
# What no text in Vietnamese, or in a language near it, needs; none of what is odd or unreadable is left out.
_UNUSUAL = re.compile(
    "[^\n -~\u00a0-\u00ac\u00ae-\u00cf\u00d1-\u00ef\u00f1-\u0188\u018a-\u024f\u1e00-\u1eff\u2010-\u2027]"
)
_IS_ALIKE = re.compile(f"[{_ALIKE}]")
_IS_LATIN_AGAIN = re.compile("[\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7cb]")
_WORD = re.compile(r"[^\W\d_]+")
_STROKES = str.maketrans("ÐðƉ", "ĐđĐ")
_JOINERS = "\u200c\u200d"
# Scripts in which a joiner is a letter's part: Arabic, Syriac, the scripts of India and their neighbours, Mongolian.
_JOINED = re.compile("[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u1800-\u18af]")


@lru_cache(maxsize=2)  # a file's text is asked about twice
def is_ordinary(text: str) -> bool:
    """Tell whether a text has ordinary characters alone: then none is odd, and none unreadable."""
    return _UNUSUAL.search(text) is None


def odd_characters(text: str) -> Iterator[Odd]:
    """Yield what a text must not hold, in its order: bidi controls, unseen and private characters, look-alikes."""
    if is_ordinary(text):
        return
    for match in _ODD.finditer(text):
        character, at = match[0], match.start()
        if _IS_BIDI.match(character):
            yield Odd("bidi-control", at, character)
        elif _IS_PRIVATE.match(character):
            yield Odd("private-character", at, character)
        elif not _is_wanted(text, at, character):
            yield Odd("zero-width-character", at, character, instead="")
    if _MAY_LOOK_ALIKE.search(text):
        yield from _look_alikes(text)


def _is_wanted(text: str, at: int, character: str) -> bool:
    """Tell whether an unseen character belongs to a picture sign or to a script that needs it."""
    before, after = text[:at][-1:], text[at + 1 : at + 2]
    if character in _JOINERS:
        if _JOINED.match(before) and _JOINED.match(after):
            return True
        return character == "\u200d" and _is_picture(before) and _is_picture(after)
    if character in "\ufe0e\ufe0f":
        return _is_picture(before) or before in "0123456789#*"
    if "\U000e0020" <= character <= "\U000e007f":  # the letters behind the black flag of a land's part
        flag = text.rfind("\U0001f3f4", max(0, at - 8), at)
        return flag >= 0 and all("\U000e0020" <= letter <= "\U000e007f" for letter in text[flag + 1 : at])
    return False


def _is_picture(character: str) -> bool:
    return bool(character) and (
        (unicodedata.category(character) in ("So", "Sk", "Sm", "Po") and character > "\u00a8") or character == "\ufe0f"
    )


def _look_alikes(text: str) -> Iterator[Odd]:
    for match in _WORD.finditer(text):
        word = match[0]
        if word.isascii() or not _MAY_LOOK_ALIKE.search(word):
            continue
        if again := _IS_LATIN_AGAIN.search(word):
            if len(word) > 1:
                yield Odd("look-alike-letter", match.start() + again.start(), again[0], word)
        elif (alike := _IS_ALIKE.search(word)) and _has_latin(word):
            yield Odd("look-alike-letter", match.start() + alike.start(), alike[0], word)
        elif (changed := word.translate(_STROKES)) != word and is_syllable(changed):
            at = next(index for index, letter in enumerate(word) if letter in "ÐðƉ")
            yield Odd("look-alike-letter", match.start() + at, word[at], word, word[at].translate(_STROKES))


def _has_latin(word: str) -> bool:
    return any(letter.isascii() or unicodedata.name(letter, "").startswith("LATIN") for letter in word)
