"""Results of slow, pure work, kept by the digest of what went in.

Two files: an index, JSON whose first line is the digest of the rest, and a pack of blobs to which is only added,
each blob with its own digest in the index. A damaged store is a slow build, never a wrong one: what does not have
its digest is not there. No pickle: a cache from elsewhere can be wrong data, never code.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from .files import put

INDEX, PACK = "index.json", "pack"
_META = 3  # the last of an entry
_WASTE = 2  # the pack is written anew when it is this many times what is still wanted


class _Entry(NamedTuple):
    """Where a blob stands. An index holds them as bare lists: of ten thousand a build looks at few."""

    offset: int
    length: int
    digest: str
    meta: Any


class Store:
    """Blobs with a little data beside each, by key; entries of another fingerprint are forgotten."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self._folder = folder
        self._fingerprint = f"{folder.name} {fingerprint}"  # so that no store takes another for itself
        self._new: dict[int, bytes] = {}  # by offset
        self._changed = False
        self._is_open = False

    def _open(self) -> None:
        """Read what is kept; where nothing is asked for, nothing is read."""
        if not self._is_open:
            self._is_open = True
            self._entries = self._read_index()
            self._pack = _read(self._folder / PACK) if self._entries else b""
            self._size = len(self._pack)

    def meta(self, key: str) -> Any:
        """Return the data beside a blob, or None where the key is not kept."""
        self._open()
        entry = self._entries.get(key)
        return entry[_META] if entry else None

    def blob(self, key: str) -> bytes | None:
        """Return a blob, or None where it is not kept or not what was put in."""
        self._open()
        found = self._entries.get(key)
        if found is None:
            return None
        entry = _Entry(*found)
        blob = self._slice(entry)
        if sha256(blob).hexdigest() == entry.digest:
            return blob
        del self._entries[key]
        self._changed = True
        return None

    def put(self, key: str, meta: Any, blob: bytes) -> None:
        """Keep a blob with data beside it; nothing is on disk before `save`."""
        self._open()
        self._entries[key] = (self._size, len(blob), sha256(blob).hexdigest(), meta)
        self._new[self._size] = blob
        self._size += len(blob)
        self._changed = True

    def save(self, wanted: Iterable[str]) -> None:
        """Write what is new and forget the keys that are not wanted; a store that was never asked stays as it is."""
        if not self._is_open:
            return
        entries = {key: self._entries[key] for key in wanted if key in self._entries}
        if not self._changed and len(entries) == len(self._entries):
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        live = sum(length for _, length, _, _ in entries.values())
        if self._size > _WASTE * max(live, 1):
            entries = self._write_pack_anew(entries)
        elif self._new:
            self._append()
        body = orjson.dumps({"fingerprint": self._fingerprint, "size": self._size, "entries": entries})
        put(self._folder / INDEX, sha256(body).hexdigest().encode() + b"\n" + body)
        self._entries, self._new, self._changed = entries, {}, False

    def _slice(self, entry: _Entry) -> bytes:
        if entry.offset < len(self._pack):
            return self._pack[entry.offset : entry.offset + entry.length]
        return self._new.get(entry.offset, b"")

    def _read_index(self) -> dict[str, Sequence[Any]]:
        digest, _, body = _read(self._folder / INDEX).partition(b"\n")
        if sha256(body).hexdigest().encode() != digest:
            return {}
        index = orjson.loads(body)
        if index["fingerprint"] != self._fingerprint:
            return {}
        entries: dict[str, Sequence[Any]] = index["entries"]
        return entries

    def _append(self) -> None:
        """Add the new blobs behind the old; a shorter or longer pack than the index says is written anew."""
        path = self._folder / PACK
        if (path.stat().st_size if path.is_file() else 0) != len(self._pack):
            put(path, self._pack)
        with path.open("ab") as file:
            file.writelines(self._new.values())
        self._pack += b"".join(self._new.values())

    def _write_pack_anew(self, entries: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
        """Write a pack of what is wanted; the old is renamed over, never cut, since others may have it mapped."""
        kept: dict[str, Sequence[Any]] = {}
        blobs: list[bytes] = []
        at = 0
        for key, found in entries.items():
            entry = _Entry(*found)
            kept[key] = tuple(entry._replace(offset=at))
            blobs.append(self._slice(entry))
            at += entry.length
        self._pack, self._size = b"".join(blobs), at
        put(self._folder / PACK, self._pack)
        return kept


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
