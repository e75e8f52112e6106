"""Months, quarters and years, and the articles that fall in each."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from portal.newsroom.model import Article
from portal.text.dates import PartialDate

Rhythm = Literal["month", "quarter", "year"]
RHYTHMS: tuple[Rhythm, ...] = ("month", "quarter", "year")
QUARTERS = ("I", "II", "III", "IV")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Span:
    """A month, quarter or year, cut to the time that is looked at; `whole` where nothing was cut off.

    `id` is 2023-06, 2023-q2 or 2023.
    """

    id: str
    every: Rhythm
    label: str
    first: date
    last: date
    whole: bool


def spans(every: Rhythm, first: date, last: date) -> tuple[Span, ...]:
    """Return the months, quarters or years from a day to another, both counted; none where the days are reversed."""
    found = []
    start = _start(every, first)
    while start <= last:
        after = _after(start, _MONTHS[every])
        # The year 9999 has no day after it.
        end = after - timedelta(days=1) if after else date.max
        whole = first <= start and end <= last
        found.append(Span(_id(every, start), every, _label(every, start), max(start, first), min(end, last), whole))
        if after is None:
            break
        start = after
    return tuple(found)


def quarter_of(day: date) -> Span:
    """Return the whole quarter of a day."""
    start = _start("quarter", day)
    after = _after(start, 3)
    return spans("quarter", start, after - timedelta(days=1) if after else date.max)[0]


def by_span(oldest_first: Sequence[Article], parts: Sequence[Span]) -> tuple[tuple[Article, ...], ...]:
    """Return the articles of each span, in the same order; those outside every span are left out."""
    days = [article.date.date() for article in oldest_first]
    return tuple(
        tuple(oldest_first[bisect_left(days, part.first) : bisect_left(days, _next(part.last))]) for part in parts
    )


def _next(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _start(every: Rhythm, day: date) -> date:
    size = _MONTHS[every]
    return date(day.year, (day.month - 1) // size * size + 1, 1)


def _after(start: date, months: int) -> date | None:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, 1) if year <= date.max.year else None


def _id(every: Rhythm, start: date) -> str:
    if every == "year":
        return f"{start.year:04d}"
    if every == "quarter":
        return f"{start.year:04d}-q{(start.month + 2) // 3}"
    return f"{start.year:04d}-{start.month:02d}"


def _label(every: Rhythm, start: date) -> str:
    if every == "year":
        return f"Năm {start.year}"
    if every == "quarter":
        return f"Quý {QUARTERS[start.month // 3]}/{start.year}"
    return f"Tháng {PartialDate(start.year, start.month)}"
