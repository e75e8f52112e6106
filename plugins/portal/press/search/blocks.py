"""How articles are cut into blocks, and blocks gathered into segments, so that little changes when an article does.

A block is a run of articles from the oldest on. Where it ends, the ids of its articles decide and not their number:
an article that comes or goes in the middle changes its own block, seldom the next, and no other. What is newest is in
the open block at the end.

A segment is a run of blocks that is written into files of its own. Old blocks are sealed: they stand in many small
files, of which a query needs a few. The last ones and the open block stand in few files, since a new article changes
them all; once there are sixteen full ones among them, these are sealed together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from zlib import crc32

from .postings import LIMIT
from .words import PARTS

LEAST, MOST, ABOUT = 40, 120, 40  # articles: a block goes on past the least until one of about so many ends it
assert MOST <= LIMIT  # noqa: S101
TOGETHER = 16  # blocks that are sealed at a time
SEALED, SEALED_FILES = "cu", PARTS
OPEN, OPEN_FILES = "moi", 24


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

    def cuts(self) -> list[tuple[str, int, int]]:
        """Return the names of the files with the parts that each holds: from the first to the last, without it."""
        starts = [-(-number * PARTS // self.files) for number in range(self.files + 1)]
        return [(str(number), *cut) for number, cut in enumerate(pairwise(starts))]


def segments(full: int, total: int) -> list[Segment]:
    """Gather blocks, of which the first so many are full, into those that are sealed and those that are not."""
    sealed = full // TOGETHER * TOGETHER
    found = [Segment(SEALED, SEALED_FILES, 0, sealed)] if sealed else []
    return [*found, Segment(OPEN, OPEN_FILES, sealed, total)]


def order(ids: Sequence[str]) -> int:
    """Return what tells one row of documents from another, where a reader's files might be of two builds."""
    return crc32("\n".join(ids).encode())


def key_of(parts: Sequence[str]) -> str:
    """Return the key of a block made of these."""
    return sha256("\0".join(parts).encode()).hexdigest()
