"""How far a long work has come: a bar on a terminal, a plain line now and then in the log of a CI, else nothing."""

import io
import os
import sys
import time
from collections.abc import Callable
from typing import Any, TextIO

import click

from .text.numbers import grouped

PROGRESS_HANDLE = "PORTAL_PROGRESS_HANDLE"  # names another stream than standard error
SILENT = 2.0  # seconds: what is done by then needs no bar
_LINE_EVERY = 5.0  # seconds between the lines of a log
_DRAW_EVERY = 0.1  # seconds between two pictures of a bar

READING, OPENING, CHECKING = "Đọc bài", "Mở ảnh và tệp", "Kiểm tra"
INDEXING, DRAWING, AUDITING = "Lập chỉ mục", "Dựng trang", "Soát bản dựng"


def progress() -> "Progress":
    """Return the progress of this call, told where people look and not where results go."""
    handle = os.environ.get(PROGRESS_HANDLE, "")
    if handle.isdigit():
        return Progress(os.fdopen(int(handle), "w", encoding="utf-8", errors="replace", closefd=False))
    return Progress(sys.stderr, lines=bool(os.environ.get("CI")))


class Progress:
    """Tells on a stream; silent for the first two seconds of the call."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic, *, lines: bool = False) -> None:
        self._stream = stream
        self._lines = lines
        self._clock = clock
        self._began = self._said = clock()
        self._on_terminal = stream.isatty()
        self._bar: Any = None
        self._work = ""

    def tell(self, work: str, done: int, total: int) -> None:
        """Say that `done` of `total` is done."""
        now = self._clock()
        if now - self._began < SILENT:
            return
        if self._on_terminal:
            if now - self._said >= _DRAW_EVERY or work != self._work or done >= total:
                self._said = now
                self._draw(work, done, total)
        elif self._lines and now - self._said >= _LINE_EVERY:
            self._said = now
            click.echo(f"{work}: {grouped(done)}/{grouped(total)}", file=self._stream)

    def end(self) -> None:
        """Leave the terminal's line to whoever writes next."""
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None

    def _draw(self, work: str, done: int, total: int) -> None:
        if self._bar is None or work != self._work:
            self.end()
            self._work = work
            self._bar = click.progressbar(length=total, label=work, file=self._stream, show_pos=True)
        self._bar.update(done - self._bar.pos)
        if done >= total:
            self.end()


NOBODY = Progress(io.StringIO())
