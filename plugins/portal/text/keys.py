"""Keys under which two spellings of the same Vietnamese words are equal."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_TONE = re.compile(f"[{TONES}]")
_MARK = re.compile("[\u0300-\u036f]")
# U+030C comes from ǎ (U+01CE), which some keyboards give for ă (U+0103).
_CARON_TO_BREVE = str.maketrans({"\u030c": "\u0306"})

CLOSE_ENOUGH = 0.72


def nfc(text: str) -> str:
    """Return the text in Unicode normal form C, in which all our text is kept (TT 39/2017)."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def written_length(line: str, composed: int) -> int:
    """Return how many code points of a line as it stands make so many code points of it in NFC, all marks with them."""
    if unicodedata.is_normalized("NFC", line):
        return composed
    length = start = 0
    while length < composed and start < len(line):
        end = start + 1
        while end < len(line) and unicodedata.combining(line[end]):
            end += 1
        length += len(nfc(line[start:end]))
        start = end
    return start


@lru_cache(maxsize=8192)
def comparison_key(text: str) -> str:
    """Return the key that is equal for hòa and hoà, thủy and thuỷ, NFC and NFD, but not for hòa and hoa."""
    words = unicodedata.normalize("NFD", text.casefold()).translate(_CARON_TO_BREVE).split()
    return " ".join(_tone_last(word) for word in words)


def _tone_last(word: str) -> str:
    tones = "".join(_TONE.findall(word))
    return unicodedata.normalize("NFC", _TONE.sub("", word)) + tones


@lru_cache(maxsize=8192)
def bare_key(text: str) -> str:
    """Return the text without case and marks, đ as d: what is typed on a keyboard without Vietnamese."""
    folded = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return " ".join(_MARK.sub("", folded).split())


def closest(text: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like the text once marks are off, or None where none is close."""
    key = bare_key(text)
    best: tuple[float, str] | None = None
    for candidate in sorted(set(candidates)):
        matcher = SequenceMatcher(a=bare_key(candidate), b=key, autojunk=False)
        if matcher.real_quick_ratio() < CLOSE_ENOUGH or matcher.quick_ratio() < CLOSE_ENOUGH:
            continue
        ratio = matcher.ratio()
        if ratio >= CLOSE_ENOUGH and (best is None or ratio > best[0]):
            best = ratio, candidate
    return best[1] if best else None
