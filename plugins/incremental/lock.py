"""One build at a time on an output: a second waits, and gives up when the first takes too long."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

WAIT = 60.0  # seconds
_PAUSE = 0.05


class Busy(Exception):
    """Another build has held the output for too long."""


@contextmanager
def locked(path: Path, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock of a file; the system lets it go when the process ends, however it ends."""
    with path.open("a+b") as file:
        end = time.monotonic() + wait
        while not _take(file):
            if time.monotonic() > end:
                raise Busy(path)
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            _release(file)


if os.name == "nt":
    import msvcrt

    def _take(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:
    import fcntl

    def _take(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
