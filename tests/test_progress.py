"""How far a long work has come is told where it is long, and nowhere else."""

import io
import os
import pty
import sys

from portal.progress import Progress


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO, *moments: tuple[float, str, int, int]) -> str:
    clock = Clock()
    progress = Progress(stream, clock, lines=True)
    for at, work, done, total in moments:
        clock.now = at
        progress.tell(work, done, total)
    progress.end()
    return stream.getvalue()


def test_what_is_done_in_two_seconds_is_not_told() -> None:
    assert told(Terminal(), (0.1, "Đọc bài", 1, 10), (1.9, "Dựng trang", 10, 10)) == ""
    assert told(io.StringIO(), (0.1, "Đọc bài", 1, 10), (4.9, "Dựng trang", 10, 10)) == ""


def test_a_log_gets_plain_lines_at_least_five_seconds_apart() -> None:
    moments = ((5.0, "Đọc bài", 100, 10_000), (9.0, "Đọc bài", 900, 10_000), (10.5, "Dựng trang", 1_234, 12_728))
    assert told(io.StringIO(), *moments) == "Đọc bài: 100/10.000\nDựng trang: 1.234/12.728\n"


def test_who_reads_the_error_stream_elsewhere_reads_errors_alone() -> None:
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, clock)
    clock.now = 60.0
    progress.tell("Đọc bài", 1, 10)
    assert stream.getvalue() == ""


def test_a_terminal_gets_a_bar_for_each_work() -> None:
    text = told(Terminal(), (2.5, "Đọc bài", 50, 100), (3.0, "Đọc bài", 100, 100), (4.0, "Dựng trang", 30, 60))
    assert "Đọc bài" in text
    assert "100/100" in text
    assert "Dựng trang" in text
    assert "30/60" in text
    assert text.endswith("\n")


def test_the_bar_of_a_real_terminal_is_drawn() -> None:
    master, slave = pty.openpty()
    code = (
        "import sys; from portal.progress import Progress; now=[0.0]; p=Progress(sys.stderr, lambda: now[0]);"
        "now[0]=3.0; p.tell('Dựng trang', 1, 2); now[0]=4.0; p.tell('Dựng trang', 2, 2); p.end()"
    )
    pid = os.posix_spawn(
        sys.executable,
        [sys.executable, "-c", code],
        {**os.environ, "TERM": "xterm", "PYTHONUTF8": "1"},
        file_actions=[(os.POSIX_SPAWN_DUP2, slave, 2)],
    )
    os.waitpid(pid, 0)
    os.close(slave)
    shown = os.read(master, 65536).decode()
    os.close(master)
    assert "Dựng trang" in shown
    assert "2/2" in shown
