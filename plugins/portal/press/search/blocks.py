"""How articles are cut into blocks, and blocks gathered into segments, so that little changes when an article does.

A block is a run of articles from the oldest on. Where it ends, the ids of its articles decide and not their number:
an article that comes or goes in the middle changes its own block, seldom the next, and no other. What is newest is in
the open block at the end.

A segment is a run of blocks that is written into files of its own. Old blocks stand together in segments cut into many
small files, of which a query needs few; the open block and the last full ones stand in few files, since a new article
changes them all. Full blocks move on, four together, and later on with others again, as the digits of a number do when
it is counted up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from zlib import crc32

from .postings import LIMIT

LEAST, MOST, ABOUT = 40, 120, 40  # articles: a block goes on past the least until one of about so many ends it
assert MOST <= LIMIT  # noqa: S101
OPEN = "moi"
# Segments by name: how many blocks move into them at a time, and how many files each is cut into.
LEVELS = (("a", 64, 1024), ("b", 4, 256))
OPEN_FILES = 16


@dataclass(frozen=True, slots=True)
class Run:
    """A block's place in the list of articles, from the oldest: from `start` to `end`, without it."""

    start: int
    end: int
    is_full: bool


def runs(ids: Sequence[str]) -> list[Run]:
    """Cut the list of articles, the oldest first, into blocks."""
    found = []
    start = 0
    for number, name in enumerate(ids, 1):
        size = number - start
        if size >= MOST or (size >= LEAST and crc32(name.encode()) % ABOUT == 0):
            found.append(Run(start, number, is_full=True))
            start = number
    if start < len(ids):
        found.append(Run(start, len(ids), is_full=False))
    return found


@dataclass(frozen=True, slots=True)
class Segment:
    """Blocks, by their numbers, and the number of files that they are cut into."""

    name: str
    files: int
    first: int
    last: int


def segments(full: int, total: int) -> list[Segment]:
    """Gather blocks, of which the first so many are full, into segments; the rest stands in the open one."""
    found = []
    first = 0
    for name, unit, files in LEVELS:
        last = full // unit * unit
        if last > first:
            found.append(Segment(name, files, first, last))
            first = last
    return [*found, Segment(OPEN, OPEN_FILES, first, total)]


def order(ids: Sequence[str]) -> int:
    """Return what tells one row of documents from another, where a reader's files might be of two builds."""
    return crc32("\n".join(ids).encode())


def key_of(parts: Sequence[str]) -> str:
    """Return the key of a block made of these."""
    return sha256("\0".join(parts).encode()).hexdigest()
