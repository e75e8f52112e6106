"""On which days the years bring what is kept: solar and lunar, with the number of years and what kind of year it is."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from portal.plan.model import Anniversary

from .lunar import solar_day
from .years import year_kind


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A day that is kept, in one year: `years` since the event, None where the day counts none.

    `roundness` is tròn, lẻ 5 or khác (NĐ 145/2013/NĐ-CP), empty where no years are counted.
    """

    id: str
    label: str
    day: date
    years: int | None
    roundness: str
    lunar: bool


def occurrences(anniversaries: Iterable[Anniversary], first_year: int, last_year: int) -> tuple[Occurrence, ...]:
    """Return every occurrence from a year to another, both counted, in the order of the days."""
    days = tuple(anniversaries)
    return tuple(found for year in range(first_year, last_year + 1) for found in _in_year(days, year))


def upcoming(anniversaries: Iterable[Anniversary], today: date, count: int) -> tuple[Occurrence, ...]:
    """Return the next occurrences from today on, today's own among them, in the order of the days."""
    days = tuple(anniversaries)
    years = range(today.year, min(today.year + count + 2, date.max.year))
    return tuple(islice((found for year in years for found in _in_year(days, year) if found.day >= today), count))


def _in_year(days: Sequence[Anniversary], year: int) -> list[Occurrence]:
    found = (one for day in days for one in _of_day(day, year))
    return sorted(found, key=lambda one: (one.day, one.id))


def _of_day(day: Anniversary, year: int) -> Iterator[Occurrence]:
    """Yield the occurrences of a day in a solar year: one; of a lunar day at times none or two.

    There is none before the day was there: in the year of the event, or before it was recognised.
    """
    for when, counted in _days(day, year):
        years = counted - day.event_year if day.event_year else None
        if counted < (day.recognised_year or 0) or (years is not None and years < 1):
            continue
        roundness = year_kind(years) if years else ""
        yield Occurrence(day.id, day.label, when, years, roundness, day.calendar == "lunar")


def _days(day: Anniversary, year: int) -> Iterator[tuple[date, int]]:
    """Yield the days in a solar year, each with the year that is counted: of a lunar day the lunar one.

    The 29th of February and the 30th of a short lunar month are kept on the last day of the month.
    """
    if day.calendar == "solar":
        yield date(year, day.month, min(day.day, monthrange(year, day.month)[1])), year
        return
    for lunar_year in (year - 1, year):
        found = solar_day(day.day, day.month, lunar_year)
        if found and found.year == year:
            yield found, lunar_year
