"""Words as search compares them; `theme/static/js/pages/search.js` does the same, and a test holds the two together.

A word has two keys. Its fold has neither case nor marks, and đ is d: by it all is found. Its spelling keeps the marks,
with the tone at one place (hòa is hoà): what was typed with marks ranks first where the text has it so.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize
from zlib import crc32

from portal.text.keys import TONES, bare_key, comparison_key, nfc

PARTS = 1024  # into which the words of a block are parted by the hash of their folds

_BEARERS, _SHAPES = "adđeiouy", "\u0306\u0302\u031b"  # letters that bear marks; trăng, mũ, móc
_WORD = re.compile(r"[^\W_]+")
_WHOLE, _UPPER = 0xFFFFFFFF, 0xFFFF0000
# Odd numbers without a pattern, so that neighbours in one product are none in the other.
_LEFT, _RIGHT, _SINGLE = 0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35


def words(text: str) -> list[str]:
    """Return the words of a text, as they are written: runs of letters and figures."""
    return _WORD.findall(nfc(text))


class Word(NamedTuple):
    """What stands for a word in the index.

    `single` is the word's own term; `left` and `right` make the term of two neighbours, which stands where the left
    one's part is. A term is an integer that sorts by part, by sort (words before pairs), and by key.
    """

    single: int
    left: int
    right: int
    part: int


@cache
def word(written: str) -> Word:
    """Return what stands for a word."""
    mark = crc32(bare_key(written).encode())
    return _word(mark, spelling(written))


def spelling(written: str) -> int:
    """Return the number of a word's marks: of those whose folds are alike, no two Vietnamese syllables share one."""
    found = tone = 0
    for sign in normalize("NFD", comparison_key(written)):
        if sign in _BEARERS:
            found = found * 5 + (4 if sign == "đ" else 0)
        elif sign in _SHAPES:
            found += _SHAPES.index(sign) + 1
        elif sign in TONES:
            tone = TONES.index(sign) + 1
    return (found * 6 + tone) & 0xFFFF


def _word(mark: int, marks: int) -> Word:
    part = mark & PARTS - 1
    single = part << 41 | ((mark * _SINGLE & _WHOLE) >> 8) << 16 | marks
    return Word(single, mark * _LEFT & _WHOLE, mark * _RIGHT & _WHOLE, part << 41 | 1 << 40)


# What stands before the first word of a title and behind its last: a title that is the whole query is told by them.
_START, _END = _word(crc32(b"^"), 0), _word(crc32(b"$"), 0)


def pairs(found: list[Word]) -> Iterable[int]:
    """Return the terms of all neighbours in a text."""
    return [first.part | ((first.left ^ second.right) & _UPPER) << 8 for first, second in pairwise(found)]


def ends(title: list[Word]) -> tuple[int, ...]:
    """Return the terms of a title's two ends, each in the part of the word that stands there."""
    if not title:
        return ()
    first, last = title[0], title[-1]
    return (
        first.part | ((_START.left ^ first.right) & _UPPER) << 8,
        last.part | ((last.left ^ _END.right) & _UPPER) << 8,
    )


def facet_term(facet: str) -> int:
    """Return the term of what can be filtered by, `topic:dien-hinh-tien-tien`, as that of a word."""
    mark = crc32(facet.encode())
    return ((mark * _SINGLE & _WHOLE) >> 8) << 16 | mark & 0xFFFF
