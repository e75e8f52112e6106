"""The Vietnamese lunar calendar, reckoned at UTC+7: right where calendars of Beijing's time are not (1985, 2007, 2030).

Each lunar month is worked out once; what is asked about the same month again is an addition.
"""

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from lunar_vn import LunarDate, lunar_to_solar, solar_to_lunar

# Viet Nam reckons at UTC+7 since 1968. The library agrees with the sky up to 2053; in May 2054 the new moon comes 14
# seconds after midnight, which it misses by a day. Tests hold it against a reckoning of their own.
FIRST_YEAR, LAST_YEAR = 1968, 2053


class LunarDay(NamedTuple):
    """A day of the lunar calendar; `leap` says that it stands in a month put in (tháng nhuận)."""

    day: int
    month: int
    year: int
    leap: bool


def solar_day(day: int, month: int, year: int) -> date | None:
    """Return the day on which a lunar year brings a day of one of its months, never of one put in; None out of range.

    The 30th of a month of 29 days is kept on its last day.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    first, length = _month(month, year)
    return first + timedelta(days=min(day, length) - 1)


def lunar_day(day: date) -> LunarDay | None:
    """Return a day as the lunar calendar has it; None out of range."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    months = _months(day.year)
    first, month = months[bisect_right(months, day, key=itemgetter(0)) - 1]
    return month._replace(day=(day - first).days + 1)


@cache
def _months(year: int) -> tuple[tuple[date, LunarDay], ...]:
    """Return the lunar months that a solar year touches, each by its first day."""
    found = []
    day = date(year, 1, 1)
    while day.year == year:
        lunar = solar_to_lunar(day)
        first = day - timedelta(days=lunar.day - 1)
        found.append((first, LunarDay(1, lunar.month, lunar.year, lunar.leap)))
        day = first + timedelta(days=_length(first))
    return tuple(found)


@cache
def _month(month: int, year: int) -> tuple[date, int]:
    """Return a lunar month's first day and length."""
    first = lunar_to_solar(LunarDate(1, month, year))
    return first, _length(first)


def _length(first: date) -> int:
    return 29 if solar_to_lunar(first + timedelta(days=29)).day == 1 else 30
