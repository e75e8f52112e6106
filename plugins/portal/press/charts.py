"""Charts as numbers: where each bar of a drawing stands, so that the template only writes it down."""

from collections.abc import Iterable, Sequence
from textwrap import wrap

from .views import Bar, Chart

WIDTH = 360  # of the drawing, which is shown as wide as there is room
_LETTERS = 50  # of a label in a line: 13 px letters, the widest Vietnamese words in mind
_LINE, _BAR, _GAP, _COUNT = 18, 14, 12, 34


def chart(anchor: str, title: str, counts: Sequence[tuple[str, int]]) -> Chart | None:
    """Return the chart of some counts, in their order; None where there is nothing to draw."""
    most = max((count for _, count in counts), default=0)
    if most == 0:
        return None
    bars, top = [], 0
    for label, count in counts:
        lines = tuple((line, top + _LINE * (number + 1) - 4) for number, line in enumerate(wrap(label, _LETTERS)))
        top += _LINE * len(lines)
        length = (WIDTH - _COUNT) * count // most
        bars.append(Bar(lines, thousands(count), top, length, top + _BAR - 2, length + 6))
        top += _BAR + _GAP
    return Chart(anchor, title, told(counts), top, tuple(bars))


def told(counts: Iterable[tuple[str, int]]) -> str:
    """Return what a chart shows in words: Điển hình tiên tiến 9; Người tốt, việc tốt 6."""
    return "; ".join(f"{label}: {thousands(count)}" for label, count in counts) + "."


def thousands(count: int) -> str:
    """Write a number as Vietnamese offices do: 1.046."""
    return f"{count:,}".replace(",", ".")
