"""Months, quarters and years are cut to the time looked at, and none is left out."""

from datetime import date

import pytest

from portal.record.periods import Rhythm, spans


@pytest.mark.parametrize(
    ("every", "first", "last", "expected"),
    [
        ("month", date(2023, 12, 15), date(2024, 2, 29), ["2023-12-", "2024-01", "2024-02"]),
        ("quarter", date(2023, 1, 1), date(2023, 6, 30), ["2023-q1", "2023-q2"]),
        ("quarter", date(2022, 11, 30), date(2023, 1, 1), ["2022-q4-", "2023-q1-"]),
        ("year", date(2022, 1, 1), date(2023, 12, 30), ["2022", "2023-"]),
        ("year", date(9999, 1, 1), date(9999, 12, 31), ["9999"]),
        ("month", date(9999, 12, 1), date.max, ["9999-12"]),
        ("month", date(2023, 2, 1), date(2023, 1, 1), []),
    ],
)
def test_spans_from_a_day_to_another(every: Rhythm, first: date, last: date, expected: list[str]) -> None:
    """A dash at the end marks what was cut."""
    found = spans(every, first, last)
    assert [f"{span.id}{'' if span.whole else '-'}" for span in found] == expected
    assert all(first <= span.first <= span.last <= last for span in found)
