"""Days that are kept, year by year."""

from datetime import date

import pytest

from portal.almanac.occurrences import Occurrence, occurrences, upcoming
from portal.plan.model import Anniversary


def kept(
    name: str,
    day: int,
    month: int,
    *,
    calendar: str = "solar",
    event_year: int | None = None,
    recognised_year: int | None = None,
) -> Anniversary:
    return Anniversary(
        id=name,
        label=f"Ngày {name}",
        calendar=calendar,
        day=day,
        month=month,
        event_year=event_year,
        recognised_year=recognised_year,
        scope="nation",
        clause="",
        source="Nguồn",
        unsure=False,
        at={},
    )


TET = kept("tet", 1, 1, calendar="lunar")
EMULATION = kept("thi-dua", 11, 6, event_year=1948)


def days(day: Anniversary, first: int, last: int) -> list[str]:
    return [found.day.isoformat() for found in occurrences((day,), first, last)]


def test_an_occurrence_tells_the_number_of_years_and_the_kind_of_year() -> None:
    assert occurrences((EMULATION,), 2022, 2023) == (
        Occurrence("thi-dua", "Ngày thi-dua", date(2022, 6, 11), 74, "khác", lunar=False),
        Occurrence("thi-dua", "Ngày thi-dua", date(2023, 6, 11), 75, "lẻ 5", lunar=False),
    )
    (round_year,) = occurrences((EMULATION,), 2028, 2028)
    assert (round_year.years, round_year.roundness) == (80, "tròn")


def test_a_day_without_a_year_of_its_event_counts_none() -> None:
    (found,) = occurrences((TET,), 2023, 2023)
    assert found == Occurrence("tet", "Ngày tet", date(2023, 1, 22), None, "", lunar=True)


def test_all_days_of_a_year_stand_in_the_order_of_the_calendar() -> None:
    assert [found.id for found in occurrences((EMULATION, TET, kept("a", 11, 6)), 2023, 2024)] == [
        "tet",
        "a",
        "thi-dua",
        "tet",
        "a",
        "thi-dua",
    ]


def test_the_29th_of_february_is_kept_on_the_last_day_of_a_shorter_one() -> None:
    assert days(kept("nhuan", 29, 2), 2023, 2024) == ["2023-02-28", "2024-02-29"]


def test_the_30th_of_a_short_lunar_month_is_kept_on_its_29th() -> None:
    # The year before Giáp Thìn has a 30th of its last month, the year before Ất Tỵ has not.
    assert days(kept("giao-thua", 30, 12, calendar="lunar"), 2024, 2025) == ["2024-02-09", "2025-01-28"]


def test_a_day_of_the_last_lunar_month_can_come_twice_in_a_solar_year_or_not_at_all() -> None:
    late = kept("thang-chap", 8, 12, calendar="lunar", event_year=2000)
    found = occurrences((late,), 2021, 2023)
    assert [(one.day.isoformat(), one.years) for one in found] == [
        ("2021-01-20", 20),
        ("2022-01-10", 21),
        ("2022-12-30", 22),
    ]


def test_years_of_a_lunar_day_are_counted_by_lunar_years() -> None:
    hero = kept("anh-hung", 28, 8, calendar="lunar", event_year=1868)
    (found,) = occurrences((hero,), 2023, 2023)
    assert (found.day, found.years, found.roundness) == (date(2023, 10, 12), 155, "lẻ 5")


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (kept("a", 2, 9, event_year=2023), 2024),  # the day of the event itself is no anniversary
        (kept("b", 24, 11, recognised_year=2023), 2023),
        (kept("c", 18, 5, event_year=1963, recognised_year=2023), 2023),
    ],
)
def test_a_day_is_kept_only_once_it_is_there(day: Anniversary, first: int) -> None:
    assert min(found.day.year for found in occurrences((day,), 2020, 2026)) == first


def test_upcoming_begins_today_and_goes_over_the_new_year() -> None:
    assert [(found.id, found.day.isoformat()) for found in upcoming((TET, EMULATION), date(2023, 6, 11), 3)] == [
        ("thi-dua", "2023-06-11"),
        ("tet", "2024-02-10"),
        ("thi-dua", "2024-06-11"),
    ]
    assert [found.id for found in upcoming((TET, EMULATION), date(2023, 6, 12), 1)] == ["tet"]


def test_upcoming_gives_as_many_as_were_asked_for_even_of_a_single_day() -> None:
    assert len(upcoming((EMULATION,), date(2023, 12, 31), 7)) == 7


def test_nothing_is_upcoming_where_nothing_is_kept() -> None:
    assert upcoming((), date(2023, 6, 11), 5) == ()


def test_at_the_ends_of_time_nothing_breaks() -> None:
    assert upcoming((TET,), date(9998, 1, 1), 3) == ()
    assert len(upcoming((EMULATION,), date(9998, 1, 1), 3)) == 1
    assert occurrences((TET,), 1, 1) == ()
