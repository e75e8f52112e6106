"""Putting files in place: all are ready before the first is replaced, and what is no longer produced goes."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .edition import Output

MARKER = ".portal-output"
_MARKER_TEXT = b"Made by the portal's build. Everything in this folder may be replaced or removed.\n"


class NotOurs(Exception):
    """The output folder holds files that no build has made; nothing is written."""


class SamePath(Exception):
    """Two outputs have one path, or one is a folder of another."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a build has done to the output folder, in files."""

    files: int
    written: int
    removed: int


def write(outputs: Iterable[Output], root: Path) -> Written:
    """Bring the folder to exactly the outputs; a failure before the first replacement leaves it as it was.

    Files whose bytes are right are not touched. Raises NotOurs, SamePath, OSError.
    """
    ours(root)
    root.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=f".{root.name}.", dir=root.parent))
    try:
        produced, changed = _stage(outputs, root, stage)
        stale = sorted(_files(root) - produced - {MARKER})
        _replace(stage, root, changed, stale)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return Written(len(produced), len(changed), len(stale))


def ours(root: Path) -> None:
    """Refuse a folder with files in it that lacks the marker of a build."""
    if root.is_dir() and any(root.iterdir()) and not (root / MARKER).is_file():
        raise NotOurs(root)


def _stage(outputs: Iterable[Output], root: Path, stage: Path) -> tuple[set[str], list[str]]:
    """Write what differs into the stage; return all paths and those that differ."""
    produced: set[str] = set()
    changed: list[str] = []
    for output in outputs:
        path = output.path
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or ".." in parts or path in produced or path == MARKER:
            raise SamePath(path)
        produced.add(path)
        content = output.content()
        if _same(root / path, content):
            continue
        target = stage / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        changed.append(path)
    folders = {parent.as_posix() for path in produced for parent in PurePosixPath(path).parents}
    if both := sorted(folders & produced):
        raise SamePath(both[0])
    return produced, changed


def _same(file: Path, content: bytes) -> bool:
    try:
        return file.stat().st_size == len(content) and file.read_bytes() == content
    except OSError:
        return False


def _replace(stage: Path, root: Path, changed: list[str], stale: list[str]) -> None:
    root.mkdir(exist_ok=True)
    if not (root / MARKER).is_file():
        (root / MARKER).write_bytes(_MARKER_TEXT)
    for path in stale:
        (root / path).unlink()
    _remove_empty_folders(root)
    for path in changed:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (stage / path).chmod(0o644)
        os.replace(stage / path, target)  # noqa: PTH105


def _files(root: Path) -> set[str]:
    if not root.is_dir():
        return set()
    return {Path(folder, name).relative_to(root).as_posix() for folder, _, names in os.walk(root) for name in names}


def _remove_empty_folders(root: Path) -> None:
    for folder, _, _ in os.walk(root, topdown=False):
        if Path(folder) != root and not any(Path(folder).iterdir()):
            Path(folder).rmdir()
