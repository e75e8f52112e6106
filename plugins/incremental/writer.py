"""Putting files in place: only what changed, all ready before the first is replaced, and what is not produced goes.

Killed at any moment, each file is as it was or as it should be: files are renamed over, and the manifest forgets
what is about to be replaced before the first of it is.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from .edition import Change, Draft, Edition, Output
from .lock import locked
from .manifest import Look, Made, Manifest, looks_of
from .workers import beside, work

MARKER = ".portal-output"
_MARKER_TEXT = b"Made by the portal's build. Everything in this folder may be replaced or removed.\n"
_MODE, _FOLDER_MODE, _UMASK = 0o644, 0o755, 0o022  # readable to the web server under any umask
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_CURRENT, _SAME, _STAGED = range(3)
Tell = Callable[[int, int], None]  # files done, files to do


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


def write(
    outputs: Iterable[Output],
    root: Path,
    cache: Path,
    edition: Edition,
    tell: Tell,
    looks: Callable[[], dict[str, Look]],
) -> Written:
    """Bring the folder to exactly the outputs; a failure before the first replacement leaves it as it was.

    `looks` tells how the folder's files look, as `held` gives it: the caller holds the folder.
    Raises NotOurs, SamePath, OSError.
    """
    with _readable():
        ours(root)
        _sweep_stages(root)
        stage = Path(tempfile.mkdtemp(prefix=f".{root.name}.stage-", dir=root.parent))
        try:
            manifest = Manifest(cache, edition.fingerprint())
            return _write(list(_judged(outputs)), _Folders(root, stage, manifest), edition, tell, looks())
        finally:
            shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def held(root: Path) -> Iterator[Callable[[], dict[str, Look]]]:
    """Hold an output folder against other builds, and begin to look at its files beside other work.

    Yields how to wait for what was seen. Raises Busy where another build has the folder.
    """
    with ExitStack() as stack:
        with _readable():
            root.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked(root.parent / f".{root.name}.lock"))
        seen = stack.enter_context(beside(lambda: looks_of(root)))
        yield lambda: {path: Look(*look) for path, look in seen().items()}


@contextmanager
def _readable() -> Iterator[None]:
    """Let what is made be readable to the web server, whatever the caller's umask."""
    before = os.umask(_UMASK)
    try:
        yield
    finally:
        os.umask(before)


@dataclass(frozen=True, slots=True)
class _Folders:
    """The output, the stage beside it, and what is known of the last build."""

    root: Path
    stage: Path
    manifest: Manifest
    made: set[str] = field(default_factory=set)  # below the stage; each process notes its own


def _write(outputs: list[Output], folders: _Folders, edition: Edition, tell: Tell, looks: dict[str, Look]) -> Written:
    root = folders.root
    made = folders.manifest.read()
    doubtful = [output for output in outputs if not _is_current(output, made, looks)]
    found: dict[str, tuple[Made, int]] = {}
    produced = {output.path for output in outputs}
    judged: dict[str, Any] = {}
    draw = partial(_drawn, folders, _Standing(made, looks, produced), edition)
    for output, (digest, verdict, look, what, told) in zip(doubtful, work(doubtful, draw), strict=True):
        found[output.path] = Made(output.key, digest, *look), verdict
        if verdict == _STAGED:
            judged[output.path] = told
        if what is not None:
            edition.keep(what)
        tell(len(found), len(doubtful))
    staged = [path for path, (_, verdict) in found.items() if verdict == _STAGED]
    stale = sorted(looks.keys() - produced - {MARKER})
    if doubtful or stale or made.keys() != produced:
        kept = {path: made[path] for path in made if path in produced}
        kept |= {path: now for path, (now, _) in found.items()}
        if staged or stale:
            digests = {path: now.digest for path, now in kept.items()}
            edition.judged(Change(judged, stale, digests, partial(_read, folders, frozenset(staged))))
            folders.manifest.forget((*staged, *stale))
            _replace(folders.stage, root, staged, stale)
        folders.manifest.write(kept)
    return Written(len(produced), len(staged), len(stale))


def _is_current(output: Output, made: dict[str, Made], looks: dict[str, Look]) -> bool:
    last = made.get(output.path)
    if last is None or not output.key or last.key != output.key:
        return False
    return last.looks(looks.get(output.path))


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the last build made, how the output looks now, and the paths that it is to have."""

    made: dict[str, Made]
    looks: dict[str, Look]
    produced: set[str]


def _drawn(folders: _Folders, standing: _Standing, edition: Edition, output: Output) -> tuple[str, int, Look, Any, Any]:
    """Draw a file, and stage it unless the folder has it; return its digest, how it looks, and what is told of it."""
    drawn = output.draw()
    last, look = standing.made.get(output.path), standing.looks.get(output.path)
    if last and look and last.digest == drawn.digest and last.looks(look):
        return drawn.digest, _CURRENT, look, edition.yielded(), None
    content = drawn.content()
    file = folders.root / output.path
    if look and _same(file, content):
        return drawn.digest, _SAME, look, edition.yielded(), None
    told = edition.judge(Draft(output.path, content, partial(_before, file, look), standing.produced))
    return drawn.digest, _STAGED, _stage(folders, output.path, content), edition.yielded(), told


def _before(file: Path, look: Look | None) -> bytes | None:
    try:
        return file.read_bytes() if look else None
    except OSError:
        return None


def _read(folders: _Folders, staged: frozenset[str], path: str) -> bytes:
    return ((folders.stage if path in staged else folders.root) / path).read_bytes()


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


def _stage(folders: _Folders, path: str, content: bytes) -> Look:
    """Write a file into the stage and return how it looks; moving it will not change that."""
    below = path.rpartition("/")[0]
    if below and below not in folders.made:  # nearly each file has a folder of its own
        _make_folder(f"{folders.stage}/{below}")
        folders.made.add(below)
    handle = os.open(f"{folders.stage}/{path}", _NEW, _MODE)
    with open(handle, "wb") as opened:  # noqa: PTH123  a handle, no path
        opened.write(content)
        opened.flush()
        state = os.fstat(handle)
    return Look(state.st_size, state.st_mtime_ns)


def _make_folder(folder: str) -> None:
    try:
        os.mkdir(folder)  # noqa: PTH102  Path's and makedirs take twice as long
    except FileExistsError:  # another process was first
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


def _same(file: Path, content: bytes) -> bool:
    try:
        return file.stat().st_size == len(content) and file.read_bytes() == content
    except OSError:
        return False


def _replace(stage: Path, root: Path, staged: list[str], stale: list[str]) -> None:
    if not root.exists():  # the whole at once
        (stage / MARKER).write_bytes(_MARKER_TEXT)
        stage.chmod(_FOLDER_MODE)
        stage.rename(root)
        return
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
