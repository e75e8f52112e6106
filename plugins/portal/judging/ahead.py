"""A site's articles, read by another process while this one still loads its libraries."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import BinaryIO

from incremental.workers import beside, processes

from ..newsroom.kept import Texts
from ..newsroom.load import articles_of


@contextmanager
def read_ahead(folder: Path) -> Iterator[Callable[[], Texts]]:
    """Begin to read a site's articles; yields how to wait for the digest and the bytes of each, by path.

    The bytes go through a file without a name: of thousands few are ever asked for. What could not be read is not
    there, and whoever needs it reads it himself and says what is wrong.
    """
    with ExitStack() as stack:
        texts: Callable[[], Texts] = dict
        if processes() > 1:
            with suppress(OSError):  # no place for a file: then nothing is read ahead
                file = stack.enter_context(tempfile.TemporaryFile(prefix="portal-"))
                wait = stack.enter_context(beside(lambda: _copied(folder, file)))
                texts = cache(lambda: _texts(file, wait()))
        yield texts


def _copied(folder: Path, file: BinaryIO) -> Mapping[str, tuple[str, int]]:
    """Write every article into a file, one behind the other; return the digest and length of each, in that order."""
    found: dict[str, tuple[str, int]] = {}
    try:
        for path, digest, raw in articles_of(folder):
            file.write(raw)
            found[path] = digest, len(raw)
        file.flush()
    except OSError:  # a full disk; somebody else's turn to read
        return {}
    return found


def _texts(file: BinaryIO, found: Mapping[str, tuple[str, int]]) -> Texts:
    if not any(length for _, length in found.values()):
        return {}
    view = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
    texts: dict[str, tuple[str, bytes | memoryview]] = {}
    at = 0
    for path, (digest, length) in found.items():
        texts[path] = digest, view[at : at + length]
        at += length
    return texts
