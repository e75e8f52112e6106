"""Medians, ratios and what issue 4 asks for, as tables and as data."""

import os
import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from .rounds import SCENARIOS, Row

NOISE = 0.15  # cores busy with other things, above which wall times say little


class Figures:
    """The rows, asked for medians; None where a tool or scenario was not measured."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[tuple[str, str], list[Row]] = {}
        for row in rows:
            self._rows.setdefault((row.tool, row.scenario), []).append(row)
        self.tools = list(dict.fromkeys(tool for tool, _ in self._rows))
        self.scenarios = [name for name in SCENARIOS if any(name == scenario for _, scenario in self._rows)]

    def median(self, tool: str, scenario: str, what: str) -> float | None:
        """Return the median of wall, cpu, memory, files, written or others."""
        rows = self._rows.get((tool, scenario))
        return median(getattr(row, what) for row in rows) if rows else None

    def ratio(self, what: str, tool: str, scenario: str, other: str, other_scenario: str = "") -> float | None:
        """Return the ratio of two medians."""
        above, below = self.median(tool, scenario, what), self.median(other, other_scenario or scenario, what)
        return above / below if above is not None and below else None

    def noise(self) -> float:
        """Return the median of what other processes kept busy, in cores."""
        return median(row.others for rows in self._rows.values() for row in rows)


@dataclass(frozen=True, slots=True)
class Target:
    """One bound of issue 4; `least` tells that the figure must be at least the bound."""

    scenario: str
    says: str
    bound: float
    figure: Callable[[Figures], float | None]
    least: bool = False

    def reached(self, figure: float) -> bool:
        """Tell whether a figure is within the bound."""
        return figure >= self.bound if self.least else figure <= self.bound


TARGETS = (
    Target("cold", "wall / stock Pelican's", 0.22, lambda it: it.ratio("wall", "ours", "cold", "pelican")),
    Target("cold", "wall / Hugo's", 1.5, lambda it: it.ratio("wall", "ours", "cold", "hugo")),
    Target("ci", "CPU / Hugo's", 0.45, lambda it: it.ratio("cpu", "ours", "ci", "hugo")),
    Target("nothing", "wall / Hugo's", 0.22, lambda it: it.ratio("wall", "ours", "nothing", "hugo")),
    Target("edit", "wall / Hugo's", 0.25, lambda it: it.ratio("wall", "ours", "edit", "hugo")),
    Target(
        "edit", "times faster than stock Pelican", 30,
        lambda it: it.ratio("wall", "pelican", "edit", "ours"), least=True,
    ),
    Target("newest", "wall / Hugo's", 0.27, lambda it: it.ratio("wall", "ours", "newest", "hugo")),
    Target("newest", "files written", 40, lambda it: it.median("ours", "newest", "written")),
    Target("double", "CPU / the first corpus's", 2.1, lambda it: it.ratio("cpu", "ours", "double", "ours", "cold")),
    Target("cold", "peak memory / Hugo's", 0.6, lambda it: it.ratio("memory", "ours", "cold", "hugo")),
    Target("edit", "the portal: seconds", 2, lambda it: it.median("portal", "edit", "wall")),
    Target("newest", "the portal: files written", 100, lambda it: it.median("portal", "newest", "written")),
)  # fmt: skip


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table with columns of one width."""
    lines = [list(head), *map(list, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    told = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    ]
    return "\n".join([told[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *told[1:]])


def figures_table(figures: Figures) -> str:
    """Return the medians, a line for each scenario and tool, with ratios to Hugo and stock Pelican."""
    rows = []
    for scenario in figures.scenarios:
        for tool in figures.tools:
            wall = figures.median(tool, scenario, "wall")
            if wall is None:
                continue
            memory = figures.median(tool, scenario, "memory")
            rows.append(
                [
                    SCENARIOS[scenario],
                    tool,
                    f"{wall:.2f}",
                    f"{figures.median(tool, scenario, 'cpu'):.2f}",
                    f"{memory / 1e6:.0f}" if memory else "",
                    f"{figures.median(tool, scenario, 'written'):.0f}",
                    _ratio(figures.ratio("wall", tool, scenario, "hugo")),
                    _ratio(figures.ratio("cpu", tool, scenario, "hugo")),
                    _ratio(figures.ratio("wall", tool, scenario, "pelican")),
                ]
            )
    head = ["scenario", "tool", "wall s", "CPU s", "peak MB", "files written", "wall/Hugo", "CPU/Hugo", "wall/Pelican"]
    return table(head, rows)


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}" if value < 1 else f"{value:.2f}"


def targets_table(figures: Figures) -> str:
    """Return issue 4's bounds beside what was reached."""
    rows = []
    for target in TARGETS:
        figure = target.figure(figures)
        verdict = "not measured" if figure is None else "reached" if target.reached(figure) else "NOT reached"
        bound = f"{'≥' if target.least else '≤'} {target.bound:g}"
        rows.append(
            [SCENARIOS[target.scenario], target.says, bound, "" if figure is None else f"{figure:.3g}", verdict]
        )
    return table(["scenario", "figure", "must be", "is", ""], rows)


def machine(place: Path, in_memory: bool) -> dict[str, str]:
    """Return what the figures were taken on."""
    cpu = next(
        (line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "unknown"
    )
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    return {
        "cpu": f"{cpu}, {len(os.sched_getaffinity(0))} cores",
        "memory": f"{memory / 1e6:.0f} GB",
        "system": f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        "folders": f"{place} ({'in memory: tmpfs' if in_memory else 'ON DISK: no tmpfs that is large enough'})",
        "load before": " ".join(f"{value:.2f}" for value in os.getloadavg()),
    }


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines()


def warning(figures: Figures) -> str:
    """Say so where the machine was busy with other things."""
    noise = figures.noise()
    if noise <= NOISE:
        return f"Other processes kept {noise:.2f} cores busy."
    return f"NOT A QUIET MACHINE: other processes kept {noise:.2f} cores busy; wall times say little, CPU times more."


def data(rows: Sequence[Row], facts: Mapping[str, object]) -> dict[str, object]:
    """Return everything as JSON can carry it."""
    figures = Figures(rows)
    return {
        **facts,
        "rows": [{name: getattr(row, name) for name in Row.__slots__} for row in rows],
        "targets": [
            {
                "scenario": target.scenario,
                "figure": target.says,
                "bound": target.bound,
                "least": target.least,
                "is": target.figure(figures),
            }
            for target in TARGETS
        ],
    }
