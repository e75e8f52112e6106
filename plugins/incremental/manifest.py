"""What the last build has written: for each file the digest of what decides its bytes, and how the file looked."""

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from .store import replace


class Look(NamedTuple):
    """Size and time of a file; our own outputs may be judged by them, sources never."""

    size: int
    mtime: int


class Made(NamedTuple):
    """A file as the build left it."""

    digest: str
    size: int
    mtime: int

    def looks(self, look: Look | None) -> bool:
        """Tell whether the file still looks as the build left it."""
        return look is not None and (self.size, self.mtime) == look


def read_manifest(path: Path, fingerprint: str) -> dict[str, Made]:
    """Return the last build's files; none where the manifest is lost, damaged or of another fingerprint."""
    try:
        digest, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return {}
    if sha256(body).hexdigest().encode() != digest:
        return {}
    manifest = json.loads(body)
    if manifest["fingerprint"] != fingerprint:
        return {}
    return {name: Made(*made) for name, made in manifest["files"].items()}


def write_manifest(path: Path, fingerprint: str, files: Mapping[str, Made]) -> None:
    """Keep what a build has made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    body = json.dumps({"fingerprint": fingerprint, "files": files}, sort_keys=True).encode()
    replace(path, sha256(body).hexdigest().encode() + b"\n" + body)


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
