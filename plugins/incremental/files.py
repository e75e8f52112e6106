"""A file written so that a full disk or a kill loses nothing: beside its place first, then into it."""

import os
from contextlib import suppress
from pathlib import Path


def put(path: Path, content: bytes, *, durable: bool = False) -> None:
    """Put content in a file's place in one step; what stood there stays whole until then, and its mode stays.

    `durable` waits until the bytes are on the disk. Raises OSError, and leaves nothing beside the file.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")  # a check may write beside a build
    try:
        with temporary.open("wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            temporary.chmod(path.stat().st_mode & 0o7777)
        os.replace(temporary, path)  # noqa: PTH105  Path.replace says the same in more words
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
