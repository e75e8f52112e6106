"""Dressing an output for the web: every file with its digest, and compressed copies of those that gain by it.

Only what the release before does not have is read, compressed and written; digests are kept from one publish to the
next by size and time of our own outputs, never of sources.
"""

import os
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import brotli
import orjson

from incremental.files import put
from incremental.manifest import Look, looks_of
from incremental.workers import work

from .bill import BILL, Item
from .kinds import is_compressible, is_fingerprinted
from .refused import Refused

SUFFIXES = (".gz", ".br")
_SMALLEST = 200  # bytes; below, a packet is a packet
_GAIN = 0.95  # a copy that is not smaller than this part of its file is not worth its place
_BROTLI_PAGE, _BROTLI_KEPT = 9, 11  # the last steps cost twenty times as much: only for what is kept a year
DRESS = f"gzip 9 zlib {zlib.ZLIB_RUNTIME_VERSION}; brotli {_BROTLI_PAGE} {_BROTLI_KEPT} {brotli.__version__}"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_MODE = 0o644
KNOWN = "published.json"
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Dressed:
    """Every file of a release, and which of them have been written into the fresh folder."""

    files: Mapping[str, Item]
    fresh: Sequence[str]


def gzipped(content: bytes) -> bytes:
    """Return content in gzip's format, without name and time."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(content) + packer.flush()


def brotlied(content: bytes, path: str) -> bytes:
    """Return content in Brotli's format, pressed harder where it is kept for long."""
    packed: bytes = brotli.compress(content, quality=_BROTLI_KEPT if is_fingerprinted(path) else _BROTLI_PAGE)
    return packed


def dress(output: Path, cache: Path, fresh: Path, before: Mapping[str, Item], same_dress: bool, tell: Tell) -> Dressed:
    """Write into `fresh` what `before` lacks and return every file; the output is not touched.

    Without `same_dress` the compressed copies of `before` were made otherwise and are made again.
    """
    looks = {path: look for path, look in looks_of(output).items() if is_shown(path)}
    _refuse_odd(looks)
    known = _read_known(cache)
    files: dict[str, Item] = {}
    doubtful = []
    for path in sorted(looks):
        last = known.get(path)
        item = Item(looks[path].size, last[2]) if last and (last[0], last[1]) == looks[path] else None
        if item and before.get(path) == item and (same_dress or not is_compressible(path)):
            files[path] = item
            files |= _copies_before(path, before, looks)
        else:
            doubtful.append(path)
    written: list[str] = []
    tell(0, len(doubtful))
    maker = _Maker(f"{output}", f"{fresh}", before if same_dress else {}, looks)
    for number, (path, (size, digest, copies)) in enumerate(zip(doubtful, work(doubtful, maker.make), strict=True)):
        files[path] = Item(size, digest)
        if copies is None:
            files |= _copies_before(path, before, looks)
        else:
            written.append(path)
            for suffix, copied, copied_digest in copies:
                files[path + suffix] = Item(copied, copied_digest)
                written.append(path + suffix)
        if not number % 100:
            tell(number, len(doubtful))
    if doubtful or known.keys() != looks.keys():
        _write_known(cache, {path: (*looks[path], files[path].sha256) for path in looks})
    return Dressed(files, written)


def is_shown(path: str) -> bool:
    """Tell whether a file of the output is for readers: hidden files are not, but for what stands in .well-known."""
    return "/." not in f"/{path.removeprefix('.well-known/')}"


def _refuse_odd(looks: Mapping[str, Look]) -> None:
    for path in looks:
        if path == BILL:
            raise Refused(f"trang có tệp “{BILL}” ở gốc, là tên dành cho bảng kê của bản phát hành")
        try:
            path.encode()
        except UnicodeEncodeError:
            shown = path.encode("utf-8", "replace").decode()
            raise Refused(f"tên tệp “{shown}” không phải UTF-8; đổi tên tệp rồi xuất bản lại") from None


def _copies_before(path: str, before: Mapping[str, Item], looks: Mapping[str, Look]) -> dict[str, Item]:
    if not is_compressible(path):
        return {}
    return {name: before[name] for name in (f"{path}.gz", f"{path}.br") if name in before and name not in looks}


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the files of a release from those of the output."""

    output: str
    fresh: str
    before: Mapping[str, Item]
    looks: Mapping[str, Look]

    def make(self, path: str) -> tuple[int, str, list[tuple[str, int, str]] | None]:
        """Write a file and its compressed copies, unless the release before has them; return what they are."""
        with open(f"{self.output}/{path}", "rb") as file:  # noqa: PTH123  half the time of Path's
            content = file.read()
        item = Item(len(content), sha256(content).hexdigest())
        if self.before.get(path) == item:
            return *item, None
        _put(f"{self.fresh}/{path}", content)
        copies = []
        if is_compressible(path) and len(content) >= _SMALLEST:
            for suffix, copy in ((".gz", gzipped(content)), (".br", brotlied(content, path))):
                if len(copy) < len(content) * _GAIN and path + suffix not in self.looks:
                    _put(f"{self.fresh}/{path}{suffix}", copy)
                    copies.append((suffix, len(copy), sha256(copy).hexdigest()))
        return *item, copies


def _put(file: str, content: bytes) -> None:
    try:
        handle = os.open(file, _NEW, _MODE)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120
        handle = os.open(file, _NEW, _MODE)
    with open(handle, "wb") as opened:  # noqa: PTH123  a handle, no path
        opened.write(content)


def _read_known(cache: Path) -> Mapping[str, Any]:
    """Return the digests of the outputs at the last publish; none where the file is lost or damaged."""
    try:
        digest, _, body = (cache / KNOWN).read_bytes().partition(b"\n")
    except OSError:
        return {}
    if sha256(body).hexdigest().encode() != digest:
        return {}
    known: Mapping[str, Any] = orjson.loads(body)
    return known


def _write_known(cache: Path, known: Mapping[str, Any]) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    body = orjson.dumps(known)
    put(cache / KNOWN, sha256(body).hexdigest().encode() + b"\n" + body)
