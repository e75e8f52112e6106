"""Working days by the yearly decisions on days off."""

from datetime import date

import pytest

from portal.plan.model import Holiday
from portal.plan.working_days import UnknownYear, working_days


def day(when: str, kind: str) -> Holiday:
    return Holiday(date.fromisoformat(when), kind, "", "", "", False, at={})


ROWS = (day("2024-05-01", "off"), day("2024-04-29", "off"), day("2024-05-04", "make-up"), day("2025-01-01", "off"))


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        ("2024-06-03", "2024-06-07", 5),
        ("2024-06-03", "2024-06-03", 1),
        ("2024-06-08", "2024-06-09", 0),
        ("2024-06-03", "2024-06-14", 10),
        ("2024-04-26", "2024-05-05", 5),
        ("2024-12-30", "2025-01-03", 4),
        ("2024-06-07", "2024-06-03", 0),
    ],
)
def test_both_days_count_but_no_weekend_or_day_off_unless_it_is_made_up_for(first: str, last: str, count: int) -> None:
    assert working_days(date.fromisoformat(first), date.fromisoformat(last), ROWS) == count


def test_a_year_without_rows_cannot_be_counted_in() -> None:
    with pytest.raises(UnknownYear) as caught:
        working_days(date(2025, 12, 30), date(2026, 1, 5), ROWS)
    assert caught.value.year == 2026
