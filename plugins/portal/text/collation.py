"""The order of Vietnamese words: a ă â, d đ, e ê, o ô ơ, u ư; tones ngang huyền hỏi ngã sắc nặng."""

import unicodedata
from functools import lru_cache

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: f"{100 + index}" for index, letter in enumerate(_LETTERS)}
_TONE_RANK = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


@lru_cache(maxsize=8192)
def collation_key(text: str) -> tuple[str, str]:
    """Return a key that sorts letters first and tones only between words that are else equal."""
    letters: list[str] = []
    tones: list[str] = []
    for character in unicodedata.normalize("NFC", text.casefold()):
        base = "".join(mark for mark in unicodedata.normalize("NFD", character) if mark not in _TONE_RANK)
        tone = next((mark for mark in unicodedata.normalize("NFD", character) if mark in _TONE_RANK), "")
        letter = unicodedata.normalize("NFC", base)
        letters.append(_RANK.get(letter, f"0{letter}"))
        tones.append(_TONE_RANK.get(tone, "0"))
    return "".join(letters), "".join(tones)


def person_key(name: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return a key that sorts people by given name, then by the whole name, as Vietnamese lists do."""
    given = name.split()[-1] if name.split() else ""
    return collation_key(given), collation_key(name)
