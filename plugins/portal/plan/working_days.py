"""Working days by the yearly decisions on days off; a year without rows is no year to count in."""

from collections.abc import Sequence
from datetime import date, timedelta

from .model import Holiday

_SATURDAY = 5


class UnknownYear(LookupError):
    """The list of days off has no row for the year."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


def working_days(first: date, last: date, holidays: Sequence[Holiday]) -> int:
    """Return the number of working days from `first` to `last`, both counted; raises UnknownYear."""
    kinds = {row.date: row.kind for row in holidays}
    years = {day.year for day in kinds}
    for year in range(first.year, last.year + 1):
        if year not in years:
            raise UnknownYear(year)
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return sum(_is_working(day, kinds) for day in days)


def _is_working(day: date, kinds: dict[date, str]) -> bool:
    kind = kinds.get(day)
    if kind:
        return kind == "make-up"
    return day.weekday() < _SATURDAY


def working_day_from(day: date, holidays: Sequence[Holiday]) -> date:
    """Return the first working day from a day on, the day itself among them; raises UnknownYear."""
    kinds = {row.date: row.kind for row in holidays}
    years = {known.year for known in kinds}
    while True:
        if day.year not in years:
            raise UnknownYear(day.year)
        if _is_working(day, kinds):
            return day
        day += timedelta(days=1)
