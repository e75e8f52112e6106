"""Dates as Vietnamese offices write and read them; no locale, no time zone data base."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from .keys import nfc

# Viet Nam has kept UTC+7 without summer time over all years that a portal's articles can have.
HANOI = timezone(timedelta(hours=7))

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")

# Digits are ASCII: \d would take those of other scripts.
_TIME = r"(?:(?:T|,? +)(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2}))?"
_MOMENTS = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})" + _TIME),
    re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})" + _TIME),
    re.compile(
        r"(?:ngày )?(?P<day>[0-9]{1,2}) tháng (?P<month>[0-9]{1,2}) năm (?P<year>[0-9]{4})" + _TIME,
        re.IGNORECASE,
    ),
)
_PARTIAL = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")


class NotADate(ValueError):
    """The text is in none of the forms of a date that editors may write."""


class ImpossibleDate(ValueError):
    """The text has the form of a date, but the calendar has no such day or hour."""


def parse_moment(text: str) -> datetime:
    """Read `2023-06-11`, `11/6/2023` or `ngày 11 tháng 6 năm 2023`, each with HH:MM or without (then 00:00).

    The result is in Viet Nam's time (+07:00). Raises NotADate or ImpossibleDate.
    """
    for form in _MOMENTS:
        if match := form.fullmatch(nfc(text).strip()):
            parts = {name: int(value or 0) for name, value in match.groupdict().items()}
            try:
                return datetime(**parts, tzinfo=HANOI)
            except ValueError as error:
                raise ImpossibleDate(text) from error
    raise NotADate(text)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day: plans are issued "in January 2023"."""

    year: int
    month: int | None = None
    day: int | None = None

    def first(self) -> date:
        """Return the first day that the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """Return the last day that the date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __lt__(self, other: "PartialDate") -> bool:
        """Order by the first day that a date can mean, the less precise first."""
        return (self.year, self.month or 0, self.day or 0) < (other.year, other.month or 0, other.day or 0)

    def __str__(self) -> str:
        if self.month is None:
            return f"{self.year}"
        if self.day is None:
            return f"{self.month:02d}/{self.year}" if self.month < 3 else f"{self.month}/{self.year}"
        return short_date(self.first())

    def iso(self) -> str:
        """Return the date in ISO 8601 at its own precision."""
        return "-".join(f"{part:0{width}d}" for part, width in ((self.year, 4), (self.month, 2), (self.day, 2)) if part)


def parse_partial(text: str) -> PartialDate:
    """Read `2023`, `2023-01` or `2023-01-15`; raises NotADate or ImpossibleDate."""
    match = _PARTIAL.fullmatch(text.strip())
    if not match:
        raise NotADate(text)
    parts = {name: int(value) for name, value in match.groupdict().items() if value}
    if 0 in parts.values():
        raise ImpossibleDate(text)
    found = PartialDate(**parts)
    try:
        found.first()
    except ValueError as error:
        raise ImpossibleDate(text) from error
    return found


def is_reversed(begins: PartialDate | None, ends: PartialDate | None) -> bool:
    """Tell whether a period ends before it begins: a fault of its own, by which nothing else can be judged."""
    return bool(begins and ends and ends.last() < begins.first())


def period_text(begins: PartialDate | None, ends: PartialDate | None) -> str:
    """Write a period: 2022–2025, từ 01/01/2023 đến hết tháng 6/2023, từ 2019; empty where nothing is known."""
    if begins and ends and begins.month is None and ends.month is None:
        return str(begins) if begins == ends else f"{begins}–{ends}"
    until = f"đến {'hết tháng ' if ends.month and not ends.day else ''}{ends}" if ends else ""
    return " ".join(filter(None, (f"từ {begins}" if begins else "", until)))


def short_date(day: date) -> str:
    """Write 07/4/2014 and 27/4/2022: days under 10 and months 1 and 2 take a leading 0 (NĐ 30/2020)."""
    month = f"{day.month:02d}" if day.month < 3 else f"{day.month}"
    return f"{day.day:02d}/{month}/{day.year}"


def long_date(day: date) -> str:
    """Write the date with its weekday: Chủ Nhật, 11/6/2023."""
    return f"{WEEKDAYS[day.weekday()]}, {short_date(day)}"


def clock(moment: datetime) -> str:
    """Write the hour of the day: 07:30."""
    return f"{moment.hour:02d}:{moment.minute:02d}"
