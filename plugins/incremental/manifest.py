"""What the last build has written: for each file its key and the digest of what decides its bytes, and its looks.

While files are being replaced, a list of them stands beside the manifest: killed then, the next build believes
nothing of what the manifest says of them.
"""

import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from .files import put


class Look(NamedTuple):
    """Size and time of a file; our own outputs may be judged by them, sources never."""

    size: int
    mtime: int


class Made(NamedTuple):
    """A file as the build left it."""

    key: str
    digest: str
    size: int
    mtime: int

    def looks(self, look: Look | None) -> bool:
        """Tell whether the file still looks as the build left it."""
        return look is not None and (self.size, self.mtime) == look


class Manifest:
    """The files of the last build, kept in a cache folder."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self._file = folder / "manifest.json"
        self._pending = folder / "pending.json"
        self._fingerprint = fingerprint

    def read(self) -> dict[str, Made]:
        """Return the last build's files; none where the manifest is lost, damaged or of another fingerprint."""
        manifest = _read(self._file)
        pending = self._replaced()
        if manifest is None or pending is None or manifest["fingerprint"] != self._fingerprint:
            return {}
        return {name: Made(*made) for name, made in manifest["files"].items() if name not in pending}

    def forget(self, paths: Iterable[str]) -> None:
        """Note that these files are about to be replaced."""
        before = self._replaced()
        if before is None:
            self._file.unlink(missing_ok=True)
        _write(self._pending, sorted({*(before or ()), *paths}))

    def write(self, files: Mapping[str, Made]) -> None:
        """Keep what a build has made."""
        _write(
            self._file, {"fingerprint": self._fingerprint, "files": {path: tuple(made) for path, made in files.items()}}
        )
        self._pending.unlink(missing_ok=True)

    def _replaced(self) -> frozenset[str] | None:
        """Return what a build that was killed may have replaced; None where its list is damaged."""
        if not self._pending.exists():
            return frozenset()
        paths = _read(self._pending)
        return None if paths is None else frozenset(paths)


def _read(path: Path) -> Any:
    """Return the data of a file whose first line is the digest of its name and the rest, or None."""
    try:
        digest, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return orjson.loads(body) if _digest(path, body) == digest else None


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    body = orjson.dumps(data)
    put(path, _digest(path, body) + b"\n" + body)


def _digest(path: Path, body: bytes) -> bytes:
    return sha256(path.name.encode() + b"\0" + body).hexdigest().encode()


def looks_of(root: Path) -> dict[str, Look]:
    """Return how each file below a folder looks, by its path with `/`."""
    found: dict[str, Look] = {}
    waiting = [(str(root), "")]
    while waiting:
        folder, prefix = waiting.pop()
        try:
            entries = os.scandir(folder)
        except FileNotFoundError:
            continue
        with entries:
            for entry in entries:
                name = f"{prefix}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{name}/"))
                else:
                    state = entry.stat(follow_symlinks=False)
                    found[name] = Look(state.st_size, state.st_mtime_ns)
    return found
