"""The process in which files of others are opened: little memory, little time, one file after another.

A line of JSON in (the file, its path in the site folder, where to put what is made), a line of JSON out. A file that
takes the process with it costs that process alone.
"""

import contextlib
import json
import os
import sys
from pathlib import Path

from .look import Keep, look
from .model import DAMAGED, TOO_LARGE, Rendition, Seen

MEMORY, SECONDS = 1_600_000_000, 20
_EXHAUSTED = "mở tệp cần quá nhiều bộ nhớ"
_UNREADABLE = "không đọc được nội dung"


class _NotKept(Exception):
    """What was made of a file could not be written: errno, what the system says, where."""


def main() -> None:
    """Answer each line of standard input, until it ends."""
    _limit_memory()
    for line in sys.stdin:
        path, file, folder = json.loads(line)
        _limit_time()
        try:
            # Unbuffered reading in one piece: the bytes that are judged are those that are made into pictures.
            raw = Path(file).read_bytes()
        except OSError:  # it is gone, or closed to us: told as what ends a process
            sys.exit(1)
        try:
            seen = look(path, raw, keep=_keeper(folder) if folder else None)
        except (MemoryError, RecursionError):
            seen = Seen("", 0, rule=TOO_LARGE, detail=_EXHAUSTED)
        except _NotKept as fault:  # a full disk is no fault of the file
            print(json.dumps(["", -1, fault.args]), flush=True)
            continue
        except Exception:  # what is wrong in a way that nobody thought of is wrong all the same
            seen = Seen("", 0, rule=DAMAGED, detail=_UNREADABLE)
        print(json.dumps([seen.digest, seen.size, seen.to_data()]), flush=True)


def _keeper(folder: str) -> Keep:
    def keep(rendition: Rendition, content: bytes) -> None:
        file = Path(folder) / rendition.digest
        temporary = file.with_name(f".{rendition.digest}.{os.getpid()}")
        try:
            temporary.write_bytes(content)
            os.replace(temporary, file)  # noqa: PTH105
        except OSError as fault:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise _NotKept(fault.errno, fault.strerror, str(file)) from None

    return keep


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time() -> None:
    """Give the next file its seconds: the system ends the process that wants more."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + SECONDS + 1, most))


if __name__ == "__main__":
    main()
