"""The files of the index: a table of contents, the postings, and the texts of results.

Below /tim-kiem/: `muc-luc.json` lists segments and blocks; `SEGMENT/N.bin` holds the postings of the words that fall
into a segment's N-th file, `SEGMENT/loc.bin` those of filters; `bai/BLOCK/N.json` holds what results show of eight
documents. A file of postings begins with PS1 and a line feed, the CRC-32 of the rest, and that of the orders of the
segment's blocks: all in four bytes, the lowest first. For each block follow a length, seven bits a byte, and its parts
(`postings`).
"""

import json
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from struct import pack
from typing import Any
from zlib import crc32

from portal.newsroom.model import Article

from ..bodies import Bodies, Kept
from ..edition import Edition
from ..files import FileOf
from .blocks import Run, Segment, key_of, order, runs, segments
from .entries import Entries, Entry, shown_day
from .postings import LIMIT, Parts, block_bytes, levels, number_bytes
from .words import PARTS

FOLDER = "tim-kiem"
CONTENTS = f"{FOLDER}/muc-luc.json"
MAGIC = b"PS1\n"
TEXTS = 8  # documents whose texts stand in one file
_RECORDS_A_BLOCK = 128

Work = Callable[[Sequence[Any], Callable[[Any], Any]], Iterator[Any]]
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Block:
    """Documents that are indexed together: their ids in a row, a key for each, and the making of their entries.

    `order` tells this row from another.
    """

    name: str
    ids: tuple[str, ...]
    keys: tuple[str, ...]
    order: int
    entry: Callable[[int], Entry]


class SearchIndex:
    """The index of an edition; the postings of a block are kept for the texts in it."""

    def __init__(self, edition: Edition, bodies: Bodies, kept: Kept) -> None:
        self._edition = edition
        self._bodies = bodies
        self._kept = kept
        self._entries = Entries(edition, bodies)
        self._parts: dict[str, Parts] = {}

    def prepare(self, work: Work, tell: Tell = lambda done, total: None) -> None:
        """Work out the postings of blocks that are not kept, and keep them with the bodies rendered on the way."""
        lacking = [(key, block) for key, block in self._blocks if self._kept.meta(key) is None]
        for done, ((key, _), (made, bodies)) in enumerate(
            zip(lacking, work(lacking, self._worked_out), strict=True), start=1
        ):
            blob = b64decode(made)
            self._kept.put(key, b64encode(Parts(blob).digests()).decode(), blob)
            self._bodies.keep(bodies or ())
            tell(done, len(lacking))

    def keys(self) -> list[str]:
        """Return the keys under which postings are kept."""
        return [key for key, _ in self._blocks]

    def files(self) -> Iterator[FileOf]:
        """Yield every file of the index."""
        yield self._contents()
        for segment in self._segments:
            yield from self._of_segment(segment, self._blocks[segment.first : segment.last])
        for _, block in self._blocks:
            for number in range(0, len(block.ids), TEXTS):
                texts = range(number, min(number + TEXTS, len(block.ids)))
                digest = key_of([block.keys[document] for document in texts])
                path = f"{FOLDER}/bai/{block.name}/{number // TEXTS}.json"
                yield FileOf(path, digest, partial(_texts, block, texts))

    @cached_property
    def _articles(self) -> list[Article]:
        return list(self._edition.still_told(self._edition.articles))[::-1]

    @cached_property
    def _runs(self) -> list[Run]:
        return runs([article.id for article in self._articles])

    @cached_property
    def _records(self) -> list[Entry]:
        return [*self._entries.records()][::-1]  # of equal ones the last goes first

    @cached_property
    def _segments(self) -> list[Segment]:
        return segments(sum(run.is_full for run in self._runs), len(self._blocks))

    @cached_property
    def _blocks(self) -> list[tuple[str, Block]]:
        """Return every block with its key, the oldest first, and behind them those of records."""
        keys = self._entries.article_keys()
        found = []
        for run in self._runs:
            articles = self._articles[run.start : run.end]
            ids = tuple(article.id for article in articles)
            own = tuple(keys[run.start : run.end])
            found.append(Block(ids[0], ids, own, order(ids), partial(self._article, articles)))
        for start in range(0, len(self._records), _RECORDS_A_BLOCK):
            records = self._records[start : start + _RECORDS_A_BLOCK]
            name = f"_{start // _RECORDS_A_BLOCK}"  # no id begins so
            ids = tuple(record.address for record in records)
            found.append(Block(name, ids, tuple(map(repr, records)), order(ids), records.__getitem__))
        return [(key_of((*block.ids, *block.keys)), block) for block in found]

    def _article(self, articles: Sequence[Article], number: int) -> Entry:
        return self._entries.article(articles[number])

    def _worked_out(self, lacking: tuple[str, Block]) -> list[Any]:
        _, block = lacking
        entries = [block.entry(number) for number in range(len(block.ids))]
        found = [levels((entry.title, *entry.names), entry.summary, entry.text) for entry in entries]
        made = block_bytes(found, [entry.facets for entry in entries])
        return [b64encode(made).decode(), self._bodies.yielded()]

    def _contents(self) -> FileOf:
        told = [
            {
                "name": segment.name,
                "files": segment.files,
                "order": _row(self._blocks[segment.first : segment.last]),
                "blocks": [
                    [block.name, len(block.ids), _orders(block)]
                    for _, block in self._blocks[segment.first : segment.last]
                ],
            }
            for segment in self._segments
        ]
        made = _json({"texts": TEXTS, "segments": told})
        return FileOf(CONTENTS, sha256(made).hexdigest(), lambda: made)

    def _of_segment(self, segment: Segment, blocks: Sequence[tuple[str, Block]]) -> Iterator[FileOf]:
        """Yield the files of a segment's postings; one whose parts are all as they were has the digest that it had."""
        row = pack("<I", _row(blocks))
        digests = array("Q", b"".join([b64decode(self._kept.meta(key)) for key, _ in blocks]))
        for name, first, last in (*segment.cuts(), ("loc", PARTS, PARTS + 1)):
            parts = b"".join([digests[part :: PARTS + 1].tobytes() for part in range(first, last)])
            digest = sha256(row + parts).hexdigest()
            content = partial(self._postings, blocks, first, last)
            yield FileOf(f"{FOLDER}/{segment.name}/{name}.bin", digest, content)

    def _postings(self, blocks: Sequence[tuple[str, Block]], first: int, last: int) -> bytes:
        made = [pack("<I", _row(blocks))]
        for key, block in blocks:
            parts = self._parts_of(key, block).between(first, last)
            made += (number_bytes(len(parts)), parts)
        body = b"".join(made)
        return MAGIC + pack("<I", crc32(body)) + body

    def _parts_of(self, key: str, block: Block) -> Parts:
        """Return the postings of a block; what was damaged on disk is worked out again."""
        if key not in self._parts:
            blob = self._kept.blob(key)
            self._parts[key] = Parts(b64decode(self._worked_out((key, block))[0]) if blob is None else blob)
        return self._parts[key]


def _row(blocks: Iterable[tuple[str, Block]]) -> int:
    """Return what tells a segment's rows of documents from others."""
    return crc32(b"".join(pack("<I", block.order) for _, block in blocks))


def _orders(block: Block) -> str:
    """Return for each file of texts what tells its row of documents from another: four signs each."""
    return "".join(
        f"{order(block.ids[start : start + TEXTS]) & 0xFFFF:04x}" for start in range(0, len(block.ids), TEXTS)
    )


def _texts(block: Block, documents: Iterable[int]) -> bytes:
    """Return what results show of some documents."""
    told = []
    for document in documents:
        entry = block.entry(document)
        told.append(
            [entry.address, entry.title, entry.shown, *shown_day(entry.day), entry.labels, entry.summary, entry.text]
        )
    return _json(told)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


assert _RECORDS_A_BLOCK <= LIMIT  # noqa: S101
