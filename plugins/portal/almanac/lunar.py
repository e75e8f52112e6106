"""The Vietnamese lunar calendar, reckoned at UTC+7: right where calendars of Beijing's time are not (1985, 2007, 2030).

Each lunar month is worked out once; what is asked about the same month again is an addition.
"""

from datetime import date, timedelta
from functools import cache
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


@cache
def lunar_day(day: date) -> LunarDay | None:
    """Return a day as the lunar calendar has it; None out of range."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    found = solar_to_lunar(day)
    return LunarDay(found.day, found.month, found.year, found.leap)


@cache
def _month(month: int, year: int) -> tuple[date, int]:
    """Return a lunar month's first day and length."""
    first = lunar_to_solar(LunarDate(1, month, year))
    after = solar_to_lunar(first + timedelta(days=29))
    return first, 29 if after.day == 1 else 30
