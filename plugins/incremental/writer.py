"""Putting files in place: only what changed, all ready before the first is replaced, and what is not produced goes.

Killed at any moment, each file is as it was or as it should be: files are renamed over, and the manifest forgets
what is about to be written before the first of it is.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .edition import Output
from .lock import locked
from .manifest import Look, Made, looks_of, read_manifest, write_manifest
from .workers import work

MARKER = ".portal-output"
_MARKER_TEXT = b"Made by the portal's build. Everything in this folder may be replaced or removed.\n"
_MODE = 0o644  # readable to the web server under any umask
_STAGED, _SAME = "staged", "same"


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


def write(outputs: Iterable[Output], root: Path, cache: Path, fingerprint: str) -> Written:
    """Bring the folder to exactly the outputs; a failure before the first replacement leaves it as it was.

    `fingerprint` stands for all that decides bytes and is in no output's digest: code and library versions.
    Raises NotOurs, SamePath, Busy, OSError.
    """
    root.parent.mkdir(parents=True, exist_ok=True)
    with locked(root.parent / f".{root.name}.lock"):
        ours(root)
        _sweep_stages(root)
        stage = Path(tempfile.mkdtemp(prefix=f".{root.name}.stage-", dir=root.parent))
        try:
            return _write(list(_judged(outputs)), root, stage, cache / "manifest.json", fingerprint)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


def _write(outputs: list[Output], root: Path, stage: Path, manifest: Path, fingerprint: str) -> Written:
    made = read_manifest(manifest, fingerprint)
    looks = looks_of(root)
    wanted = [output for output in outputs if not _is_current(output, made, looks)]
    verdicts = work(wanted, lambda output: _stage(output, root, stage))
    staged = [output.path for output, verdict in zip(wanted, verdicts, strict=True) if verdict == _STAGED]
    produced = {output.path for output in outputs}
    stale = sorted(looks.keys() - produced - {MARKER})
    if wanted or stale or made.keys() != produced:
        pending = {output.path for output in wanted}
        kept = {path: made[path] for path in made if path in produced and path not in pending}
        if staged or stale:
            write_manifest(manifest, fingerprint, kept)
            _replace(stage, root, staged, stale)
        for output in wanted:
            state = (root / output.path).stat()
            kept[output.path] = Made(output.digest, state.st_size, state.st_mtime_ns)
        write_manifest(manifest, fingerprint, kept)
    return Written(len(produced), len(staged), len(stale))


def _is_current(output: Output, made: dict[str, Made], looks: dict[str, Look]) -> bool:
    last = made.get(output.path)
    return last is not None and last.digest == output.digest and last.looks(looks.get(output.path))


def ours(root: Path) -> None:
    """Refuse a folder with files in it that lacks the marker of a build."""
    if root.is_dir() and any(root.iterdir()) and not (root / MARKER).is_file():
        raise NotOurs(root)


def _judged(outputs: Iterable[Output]) -> Iterator[Output]:
    """Yield the outputs; refuse two with one path, paths that leave the folder, and a file that is also a folder."""
    seen: set[str] = set()
    folders: set[str] = set()
    for output in outputs:
        path = output.path
        if path in seen or path == MARKER or not _is_inside(path):
            raise SamePath(path)
        seen.add(path)
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
        yield output
    if both := sorted(folders & seen):
        raise SamePath(both[0])


def _is_inside(path: str) -> bool:
    """Tell whether a path is plain: no root, no empty part, no step up."""
    return not any(part in ("", ".", "..") for part in path.split("/"))


def _stage(output: Output, root: Path, stage: Path) -> str:
    """Write the file into the stage unless the folder has its bytes already."""
    content = output.content()
    if _same(root / output.path, content):
        return _SAME
    target = stage / output.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    target.chmod(_MODE)
    return _STAGED


def _same(file: Path, content: bytes) -> bool:
    try:
        return file.stat().st_size == len(content) and file.read_bytes() == content
    except OSError:
        return False


def _replace(stage: Path, root: Path, staged: list[str], stale: list[str]) -> None:
    root.mkdir(exist_ok=True)
    if not (root / MARKER).is_file():
        (root / MARKER).write_bytes(_MARKER_TEXT)
    for path in stale:
        (root / path).unlink()
    if stale:
        _remove_empty_folders(root)
    for path in staged:
        target = root / path
        try:
            os.replace(stage / path, target)  # noqa: PTH105
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(stage / path, target)  # noqa: PTH105


def _sweep_stages(root: Path) -> None:
    """Remove what a killed build has left beside the output."""
    for left in root.parent.glob(f".{root.name}.stage-*"):
        shutil.rmtree(left, ignore_errors=True)


def _remove_empty_folders(root: Path) -> None:
    for folder, _, _ in os.walk(root, topdown=False):
        if Path(folder) != root and not any(Path(folder).iterdir()):
            Path(folder).rmdir()
