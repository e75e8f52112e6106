"""What checks have learnt of a site, kept in its cache for the next one (decision 0100).

Two things are kept. Parsed articles, by the digest of their bytes, on the shelf that builds use too. And an index: of
each article its digest, whether its wording is clean, how its file stood, and what others ask of it. A whole check
trusts digests alone. The check of a file trusts, for the others, that a file which stands as it stood holds what it
held.

The index is JSON, its first line the digest of the rest and of the code, so that a damaged or foreign one is a slow
check, never a wrong one.
"""

import time
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from incremental.files import put

from ..newsroom.model import Newsroom, Peer, Sign
from .own_code import code_fingerprint

INDEX = "checked.json"
MOST_CHANGED = 40  # files that a quick look reads beside those it is asked about
_SETTLED = 2_000_000_000  # nanoseconds; what was written this shortly before it was read may have been again since
Row = list[Any]  # as JSON has it
_DIGEST, _CLEAN, _SIGN, _PEER = range(4)


class Learnt:
    """The index of a site as the last whole check left it; empty where there is none that can be trusted."""

    def __init__(self, cache: Path, folder: Path) -> None:
        self._file = cache / INDEX
        self._folder = str(folder.resolve())
        self._said: tuple[str, str] = "", ""
        self._rows: dict[str, Row] = {}
        self._changed = 0
        self._read()

    @property
    def is_known(self) -> bool:
        """Tell whether there is anything to go by."""
        return bool(self._rows)

    def peer_at(self, path: str, sign: Sign) -> Peer | None:
        """Return an article whose file stands as it stood; None where it has to be read."""
        row = self._rows.get(path)
        if row is None or row[_SIGN] != list(sign):
            self._changed += 1
            return None
        _, id_, date, status, is_taken, aliases, issuer = row[_PEER]
        day = datetime.fromisoformat(date) if date else None
        return Peer(path, id_, day, status, is_taken, tuple(aliases), issuer)

    def holds_for(self, room: Newsroom) -> bool:
        """Tell whether what is kept of a newsroom's peers holds: not many changed, and nobody withdrew since."""
        return self._changed <= MOST_CHANGED and self._said[1] == _people(room)

    def clean(self, room: Newsroom) -> frozenset[str]:
        """Return the articles whose wording was clean and is the same, judged by the same words."""
        if self._said[0] != _words(room):
            return frozenset()
        return frozenset(
            path for path, row in self._rows.items() if row[_CLEAN] and room.digests.get(path) == row[_DIGEST]
        )

    def keep(self, room: Newsroom, faulty: Iterable[str]) -> None:
        """Keep what a whole check has learnt; `faulty` are the files with findings."""
        # What a file allows must be found again, to tell whether it is still needed.
        unclean = {*faulty, *(article.path for article in room.articles if article.allow)}
        since = time.time_ns() - _SETTLED
        rows = {}
        for peer in room.all_articles:
            sign = list(room.signs[peer.path])
            date = peer.date.isoformat() if peer.date else ""
            told = [peer.path, peer.id, date, peer.status, peer.is_taken, list(peer.aliases), peer.issuer]
            rows[peer.path] = [
                room.digests[peer.path], peer.path not in unclean, sign if max(sign[:2]) < since else [], told
            ]  # fmt: skip
        said = _words(room), _people(room)
        if rows == self._rows and said == self._said:
            return
        try:
            body = orjson.dumps([self._folder, said, list(rows.values())])
        except orjson.JSONEncodeError:  # a name that is no text
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        put(self._file, _stamp(body) + b"\n" + body)

    def _read(self) -> None:
        try:
            stamp, _, body = self._file.read_bytes().partition(b"\n")
        except OSError:
            return
        if stamp != _stamp(body):
            return
        folder, said, rows = orjson.loads(body)
        if folder == self._folder:
            self._said = said[0], said[1]
            self._rows = {row[_PEER][0]: row for row in rows}


def _stamp(body: bytes) -> bytes:
    return sha256(code_fingerprint().encode() + b"\0" + body).hexdigest().encode()


def _words(room: Newsroom) -> str:
    """Return what stands for all that wording is judged by beside the texts themselves."""
    return _digest(sorted(digest for path, digest in room.digests.items() if path.endswith(".toml")))


def _people(room: Newsroom) -> str:
    """Return what stands for the records that articles are taken back for."""
    return _digest([(one.id, one.name, one.kind) for one in room.exemplars if one.withdrawn])


def _digest(value: Any) -> str:
    return sha256(repr(value).encode("utf-8", "surrogateescape")).hexdigest()
