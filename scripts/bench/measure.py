"""One run of a command: wall time, CPU of all its processes, and the peak of their memory together."""

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE = 0.02  # seconds between two looks at the memory


class Failed(Exception):
    """A command failed; the text is what it said."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took, in seconds and bytes; memory 0 where it was not watched."""

    wall: float
    cpu: float
    memory: int = 0


def run(command: Sequence[str], cwd: Path, environ: Mapping[str, str], *, memory: bool = False) -> Run:
    """Run a command; watching its memory slows it, so time and memory are taken in runs of their own."""
    started = time.perf_counter()
    child = subprocess.Popen(command, cwd=cwd, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert child.stdout is not None  # noqa: S101
    watch = Watch(child.pid) if memory else None
    if watch:
        watch.start()
    said = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)  # its own CPU and that of every child it has waited for
    wall = time.perf_counter() - started
    child.stdout.close()
    child.returncode = os.waitstatus_to_exitcode(status)
    if watch:
        watch.ended.set()
        watch.join()
    if child.returncode:
        raise Failed(f"{' '.join(command)}: status {child.returncode}\n{said.decode(errors='replace')}")
    return Run(wall, usage.ru_utime + usage.ru_stime, watch.peak if watch else 0)


class Watch(threading.Thread):
    """Looks again and again at the memory of a process and all below it: PSS, which counts shared pages once."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self.ended = threading.Event()

    def run(self) -> None:
        """Keep the highest sum."""
        while not self.ended.wait(SAMPLE):
            self.peak = max(self.peak, sum(map(pss, tree(self.pid))))


def tree(pid: int) -> list[int]:
    """Return a process and all below it."""
    found = [pid]
    for parent in found:
        try:
            threads = list(Path(f"/proc/{parent}/task").iterdir())
        except OSError:
            continue
        for thread in threads:
            try:
                children = (thread / "children").read_text(encoding="ascii")
            except OSError:
                continue
            found.extend(map(int, children.split()))
    return found


def pss(pid: int) -> int:
    """Return a process's share of memory in bytes; 0 once it is gone."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:")), 0)


def looks(root: Path) -> dict[str, tuple[int, int]]:
    """Return inode and time of each file below a folder, to see afterwards which were written."""
    found: dict[str, tuple[int, int]] = {}
    for folder, _, names in os.walk(root):
        for name in names:
            path = os.path.join(folder, name)  # noqa: PTH118 - ten thousand of them
            state = os.stat(path)  # noqa: PTH116
            found[os.path.relpath(path, root)] = (state.st_ino, state.st_mtime_ns)
    return found


def written(before: Mapping[str, tuple[int, int]], after: Mapping[str, tuple[int, int]]) -> int:
    """Return how many files are new, replaced or gone."""
    return sum(before.get(path) != after.get(path) for path in before.keys() | after.keys())
