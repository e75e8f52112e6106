"""All pictures and attachments of a site looked at, each once for what it holds.

A file is known by the digest of its bytes, never by its name or its time. What is new is opened in processes of their
own (`worker`); what was found, and what was made, is kept: an index whose first line is the digest of the rest, and
each made file under its own digest. A damaged cache is a slow run, never a wrong one.
"""

import importlib.metadata
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple, Protocol

from .kinds import expected
from .model import ATTACHMENT_BYTES, MEGA, PICTURE_BYTES, PICTURES, TOO_LARGE, Refused, Rendition, Seen

MEDIA = "media"  # the folder in a site's cache
INDEX = "index.json"
_PATIENCE = 90  # seconds on the clock for one file; its process has fewer on the processor
_TOO_MUCH = "mở tệp cần quá nhiều thời gian hoặc bộ nhớ"
_START = "import sys; sys.path.insert(0, sys.argv[1]); from portal.media.worker import main; main()"
_LIBRARIES = ("pillow", "pypdfium2")

Tell = Callable[[int, int], None]


class OnDisk(Protocol):
    """A file of the site: its size, and its path in the site folder as the disk has it."""

    @property
    def size(self) -> int:
        """Return how many bytes it has."""

    @property
    def source(self) -> str:
        """Return its path."""


class Order(NamedTuple):
    """A file that is to be looked at: its path in the site, the key under which it is kept, where it is."""

    path: str
    key: str
    file: Path


@dataclass(frozen=True)
class Files:
    """The pictures and attachments of a site as they were found, and what was made of them."""

    folder: Path = Path()
    sources: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, Seen] = field(default_factory=dict)
    kept: Path | None = None

    def of(self, path: str) -> Seen | None:
        """Return what is known of the file at a path; None where there is none."""
        return self.seen.get(path)

    def content(self, path: str, rendition: Rendition) -> bytes:
        """Return what was made of a file; what was lost or damaged on disk is made again."""
        assert self.kept is not None  # noqa: S101
        file = self.kept / rendition.digest
        for again in (False, True):
            if again:
                order = Order(path, "", self.folder / self.sources[path])
                list(_looked([order], self.kept))
            try:
                content = file.read_bytes()
            except FileNotFoundError:
                continue
            if sha256(content).hexdigest() == rendition.digest:
                return content
        raise OSError(f"{file}: not what was made")


def inspect(
    folder: Path,
    files: Mapping[str, OnDisk],
    kept: Path | None,
    *,
    draws: bool,
    are_all: bool = True,
    tell: Tell = lambda done, total: None,
) -> Files:
    """Return what each file is; with `draws` also make what is published of it. `kept` is where that is kept.

    What is kept of files that are no more goes, unless these are not all files of the site. A folder that cannot be
    written costs the time of the next run, nothing else; drawing needs it.
    """
    if not files:
        return Files(folder, {}, {}, kept)
    seen: dict[str, Seen] = {}
    orders: list[Order] = []
    known = _read(kept)
    told: dict[str, Any] = {} if are_all else dict(known)
    for path, key in _keys(folder, files):
        if isinstance(key, Seen):
            seen[path] = key
            continue
        data = known.get(key)
        found = Seen.from_data(key[:64], files[path].size, data) if data is not None else None
        if found is None or (draws and _lacks(found)):
            orders.append(Order(path, key, folder / files[path].source))
        else:
            seen[path], told[key] = found, data
    for number, (order, found) in enumerate(_looked(orders, kept if draws else None), start=1):
        seen[order.path] = found
        if found.digest == order.key[:64]:  # else it was written to while it was read, or its process is gone
            told[order.key] = found.to_data()
        tell(number, len(orders))
    if kept and (orders or told.keys() != known.keys()):
        _write(kept, told, sweeps=draws)
    sources = {path: file.source for path, file in files.items()}
    return Files(folder, sources, {path: seen[path] for path in sorted(seen)}, kept)


def _lacks(seen: Seen) -> bool:
    """Tell whether a file is fit for publication and nothing has been made of it yet."""
    return not seen.rule and not seen.shown and (seen.width > 0 or seen.kind == "pdf")


def _keys(folder: Path, files: Mapping[str, OnDisk]) -> Iterator[tuple[str, str | Seen]]:
    """Yield each path with the key of its bytes and its name's end; what is not worth reading is told at once."""
    wanted: list[tuple[str, str]] = []
    for path, file in files.items():
        part = path.partition("/")[0]
        limit = PICTURE_BYTES if part == PICTURES else ATTACHMENT_BYTES
        try:
            expected(path, part)
            if file.size > limit:
                raise Refused(TOO_LARGE, f"tệp {file.size / MEGA:.0f} MB, quá {limit // MEGA} MB")
        except Refused as refused:
            yield path, Seen("", file.size, rule=refused.rule, detail=refused.detail)
            continue
        wanted.append((path, file.source))
    with ThreadPoolExecutor(_processes()) as pool:  # hashing lets other threads run
        digests = pool.map(lambda item: sha256((folder / item[1]).read_bytes()).hexdigest(), wanted)
        for (path, _), digest in zip(wanted, digests, strict=True):
            part = path.partition("/")[0]
            yield path, f"{digest} {part} {PurePosixPath(path).suffix.lower()}"


# Processes


def _processes() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _looked(orders: Sequence[Order], made: Path | None) -> Iterator[tuple[Order, Seen]]:
    """Yield each file with what it was found to be, the largest first begun; `made` takes what is drawn."""
    if not orders:
        return
    if made:
        made.mkdir(parents=True, exist_ok=True)
    workers: list[_Worker] = []
    mine = threading.local()

    def one(order: Order) -> Seen:
        if not hasattr(mine, "worker"):
            mine.worker = _Worker()
            workers.append(mine.worker)
        found: Seen = mine.worker.look(order, made)
        return found

    try:
        with ThreadPoolExecutor(min(_processes(), len(orders))) as pool:
            yield from zip(orders, pool.map(one, orders), strict=True)
    finally:
        for worker in workers:
            worker.end()


class _Worker:
    """A process that opens files, begun when it is wanted and begun again when a file has ended it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def look(self, order: Order, made: Path | None) -> Seen:
        """Return what a file is; one that ends the process, or takes too long, is refused."""
        process = self._running()
        timer = threading.Timer(_PATIENCE, process.kill)
        timer.start()
        try:
            ask, answer = _pipes(process)
            ask.write(json.dumps([order.path, str(order.file), str(made) if made else ""]) + "\n")
            ask.flush()
            line = answer.readline()
        except BrokenPipeError:
            line = ""
        finally:
            timer.cancel()
        if not line:
            self.end()
            return Seen("", 0, rule=TOO_LARGE, detail=_TOO_MUCH)
        digest, size, data = json.loads(line)
        if size < 0:
            raise OSError(*data)
        return Seen.from_data(digest or order.key[:64], size, data)

    def end(self) -> None:
        """End the process."""
        if self._process:
            ask, answer = _pipes(self._process)
            self._process.kill()
            self._process.wait()
            for pipe in (ask, answer):
                try:
                    pipe.close()
                except OSError:
                    continue
            self._process = None

    def _running(self) -> "subprocess.Popen[str]":
        if self._process is None:
            plugins = str(Path(__file__).resolve().parents[2])
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-c", _START, plugins],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                errors="surrogateescape",
            )
        return self._process


def _pipes(process: "subprocess.Popen[str]") -> tuple[IO[str], IO[str]]:
    assert process.stdin is not None  # noqa: S101
    assert process.stdout is not None  # noqa: S101
    return process.stdin, process.stdout


# What is kept


@cache
def code_key() -> str:
    """Return the digest of this room's code and of the libraries that open files."""
    digest = sha256(f"{sys.version_info[:2]}".encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    for name in _LIBRARIES:
        digest.update(f"\0{name} {importlib.metadata.version(name)}".encode())
    return digest.hexdigest()


def _stamp(body: bytes) -> bytes:
    """Return the digest of an index of this room's own: no other cache is taken for it."""
    return sha256(b"media\0" + body).hexdigest().encode()


def _read(kept: Path | None) -> dict[str, Any]:
    """Return what is kept by key; nothing where the index is lost, damaged or of other code."""
    try:
        digest, _, body = (kept / INDEX).read_bytes().partition(b"\n") if kept else (b"", b"", b"")
    except OSError:
        return {}
    if _stamp(body) != digest:
        return {}
    index: dict[str, Any] = json.loads(body)
    return index["files"] if index["code"] == code_key() else {}


def _write(kept: Path, told: Mapping[str, Any], *, sweeps: bool) -> None:
    """Keep what was found, and remove what was made of files that are no more."""
    body = json.dumps({"code": code_key(), "files": dict(sorted(told.items()))}, ensure_ascii=False)
    content = body.encode("utf-8", "surrogatepass")
    try:
        kept.mkdir(parents=True, exist_ok=True)
        temporary = kept / f".{INDEX}.{os.getpid()}"
        temporary.write_bytes(_stamp(content) + b"\n" + content)
        os.replace(temporary, kept / INDEX)  # noqa: PTH105
        if sweeps:
            _sweep(kept, {item[4] for data in told.values() for item in data[-1]})
    except OSError:
        return  # a cache that cannot be written; the next run looks again


def _sweep(kept: Path, wanted: Collection[str]) -> None:
    for file in kept.iterdir():
        if file.name != INDEX and file.name not in wanted:
            file.unlink(missing_ok=True)
