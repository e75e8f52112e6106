"""The postings of a block: of each term, which of the block's documents have it, and where.

A block has at most 255 documents, so a document is a byte. The bytes of a block's part are

    length of the words, number of the lone pairs, length of the other pairs    three numbers of 7 bits a byte
    words         key (3 bytes, the lowest first), spelling (2), documents
    lone pairs    key (2), document (1)
    other pairs   key (2), documents

and documents are a head, the numbers, and the levels: the head's low six bits count the numbers (63: a bit for each of
the block's documents instead), and 64 in it says that levels follow, two bits each, the lowest first. The level tells
where: 0 somewhere, 1 more than once, 2 in the summary or often, 3 in the title. All keys are sorted.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from struct import Struct

from .words import PARTS, ends, facet_term, pairs, word, words

LIMIT = 255  # documents in a block
_DIGEST = 8  # bytes that stand for a part
SOMEWHERE, TWICE, OFTEN, IN_TITLE = range(4)
_OFTEN_FROM = 4
_BITS, _LEVELS = 63, 64
_PAIR = 1 << 40
_HEADER = Struct(f"<{PARTS + 2}I")

Levels = Mapping[int, int]


def levels(titles: Iterable[str], summary: str, text: str) -> Levels:
    """Return the terms of a document, each with the best level at which it stands."""
    body = [word(written) for written in words(text)]
    found: dict[int, int] = dict.fromkeys(pairs(body), SOMEWHERE)
    for single, times in Counter([one.single for one in body]).items():
        found[single] = SOMEWHERE if times == 1 else OFTEN if times >= _OFTEN_FROM else TWICE
    short = [word(written) for written in words(summary)]
    found.update(dict.fromkeys(pairs(short), OFTEN))
    found.update((one.single, OFTEN) for one in short)
    for title in titles:
        written = [word(each) for each in words(title)]
        found.update(dict.fromkeys(pairs(written), IN_TITLE))
        found.update((one.single, IN_TITLE) for one in written)
        found.update(dict.fromkeys(ends(written), IN_TITLE))
    return found


def block_bytes(documents: Sequence[Levels], facets: Sequence[Iterable[str]]) -> bytes:
    """Return the parts of a block, the facets behind them, and where each begins before them."""
    by_term: dict[int, list[int]] = defaultdict(list)
    for number, found in enumerate(documents):
        for term, level in found.items():
            by_term[term].append(number << 2 | level)
    by_part: dict[int, list[int]] = defaultdict(list)
    for term in sorted(by_term):
        by_part[term >> 41].append(term)
    made = [_part(by_part.get(part, ()), by_term, len(documents)) for part in range(PARTS)]
    made.append(_facets(facets))
    at = array("I", [0])
    for part in made:
        at.append(at[-1] + len(part))
    return b"".join((_HEADER.pack(*at), *made))


class Parts:
    """The parts of a block that `block_bytes` has made."""

    def __init__(self, made: bytes) -> None:
        self._made = made
        self._at = _HEADER.unpack_from(made)

    def between(self, first: int, last: int) -> bytes:
        """Return the parts from the first on to the last, without it."""
        start = _HEADER.size
        return self._made[start + self._at[first] : start + self._at[last]]

    def digests(self) -> bytes:
        """Return what stands for each part, eight bytes each."""
        return b"".join(sha256(self.between(part, part + 1)).digest()[:_DIGEST] for part in range(PARTS + 1))


def _part(terms: Iterable[int], by_term: Mapping[int, list[int]], size: int) -> bytes:
    singles, lone, others = bytearray(), bytearray(), bytearray()
    for term in terms:
        found = by_term[term]
        if not term & _PAIR:
            singles += (term >> 16 & 0xFFFFFF).to_bytes(3, "little")
            singles += (term & 0xFFFF).to_bytes(2, "little") + _documents(found, size)
            continue
        key = (term >> 24 & 0xFFFF).to_bytes(2, "little")
        if len(found) == 1 and not found[0] & 3:
            lone += key + (found[0] >> 2).to_bytes(1, "little")
        else:
            others += key + _documents(found, size)
    counts = number_bytes(len(singles)) + number_bytes(len(lone) // 3) + number_bytes(len(others))
    return bytes(counts + singles + lone + others)


def _facets(facets: Sequence[Iterable[str]]) -> bytes:
    by_term: dict[int, list[int]] = defaultdict(list)
    for number, names in enumerate(facets):
        for term in {facet_term(name) for name in names}:
            by_term[term].append(number << 2)
    return _part(sorted(by_term), by_term, len(facets))


def _documents(found: Sequence[int], size: int) -> bytes:
    """Return documents with their levels; `found` holds both in one integer, sorted."""
    numbers = [one >> 2 for one in found]
    levels = [one & 3 for one in found]
    width = (size + 7) // 8
    if len(numbers) > width:
        head, listed = _BITS, sum(1 << number for number in numbers).to_bytes(width, "little")
    else:
        head, listed = len(numbers), bytes(numbers)
    if not any(levels):
        return bytes((head,)) + listed
    packed = bytearray((len(levels) + 3) // 4)
    for index, level in enumerate(levels):
        packed[index >> 2] |= level << (index & 3) * 2
    return bytes((head | _LEVELS,)) + listed + packed


def number_bytes(value: int) -> bytes:
    """Return a number as bytes of seven bits, the lowest first; those that go on have their highest bit set."""
    made = bytearray()
    while value > 127:
        made.append(value & 127 | 128)
        value >>= 7
    made.append(value)
    return bytes(made)
