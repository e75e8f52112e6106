"""The rounds: every tool in turn through every scenario, so that what else the machine does falls on all alike."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from .compare import compare, site_of
from .measure import looks, run, written
from .tools import Tool

SENTENCE = "Đoạn này được thêm khi đo, lần {}: mỗi phần việc đều có người chịu trách nhiệm và một ngày hẹn."
SCENARIOS = {
    "cold": "cold, no cache",
    "ci": "cache kept, output empty",
    "nothing": "nothing changed",
    "edit": "one body edited",
    "newest": "a new newest article",
    "check": "`check` alone",
    "double": "cold, no cache, the larger corpus",
}
COMPARED = ("cold", "newest")  # where the outputs must be equal
WATCHED = ("cold", "edit")  # where the memory is measured, in runs of their own


class Unequal(Exception):
    """Two tools have not made the same site; the text says where."""


@dataclass(frozen=True, slots=True)
class Row:
    """One tool in one scenario of one round; seconds, bytes, files."""

    tool: str
    scenario: str
    round: int
    articles: int
    wall: float
    cpu: float
    memory: int
    files: int
    written: int
    others: float  # cores that other processes kept busy meanwhile


def rounds(tools: Sequence[Tool], count: int, articles: int, tell: Callable[[str], None]) -> Iterator[Row]:
    """Yield every figure; raise Unequal where the lean outputs differ."""
    for number in range(1, count + 1):
        for scenario in SCENARIOS:
            for tool in tools:
                if scenario not in tool.scenarios:
                    continue
                memory = 0
                if scenario in WATCHED:
                    ready(tool, scenario, 1)
                    memory = run(tool.command(scenario), tool.source, tool.environ(), memory=True).memory
                ready(tool, scenario, 2)
                yield (row := measured(tool, scenario, number, articles, memory))
                tell(f"round {number} {scenario:8} {tool.name:8} {row.wall:6.2f} s {row.cpu:6.2f} CPU-s")
            if scenario in COMPARED:
                tell(equal([tool for tool in tools if tool.lean]))
        for tool in tools:
            tool.restore()


def doubled(tools: Sequence[Tool], count: int, articles: int, tell: Callable[[str], None]) -> Iterator[Row]:
    """Yield the figures of cold builds of a larger corpus."""
    for number in range(1, count + 1):
        for tool in tools:
            ready(tool, "cold", 1)
            yield (row := measured(tool, "double", number, articles, 0))
            tell(f"round {number} double   {tool.name:8} {row.wall:6.2f} s {row.cpu:6.2f} CPU-s")


def ready(tool: Tool, scenario: str, time: int) -> None:
    """Bring a tool's folders to where a scenario begins."""
    if scenario in ("cold", "ci"):
        tool.clear(cache=scenario == "cold")
    elif scenario == "edit":
        tool.edit(SENTENCE.format(time))
    elif scenario == "newest":
        tool.add_newest()


def measured(tool: Tool, scenario: str, number: int, articles: int, memory: int) -> Row:
    """Build once and return the figures."""
    before, busy = looks(tool.output), _busy()
    one = run(tool.command(scenario), tool.source, tool.environ())
    others = max(0.0, _busy() - busy - one.cpu) / one.wall
    after = looks(tool.output)
    return Row(
        tool.name, scenario, number, articles, round(one.wall, 3), round(one.cpu, 3), memory,
        len(after), written(before, after), round(others, 2),
    )  # fmt: skip


def equal(tools: Sequence[Tool]) -> str:
    """Say that the tools have made the same site, or raise Unequal."""
    for one, other in combinations(tools, 2):
        if found := compare(one.output, other.output):
            raise Unequal(f"{one.name} and {other.name} differ:\n  " + "\n  ".join(found[:10]))
    return "equal in pages and text: " + ", ".join(f"{tool.name} {site_of(tool.output).count}" for tool in tools)


def _busy() -> float:
    """Return the CPU seconds that all processes have used since the machine began."""
    user, nice, system, _, _, irq, softirq, steal = map(
        int, Path("/proc/stat").read_text(encoding="ascii").split(None, 9)[1:9]
    )
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")
