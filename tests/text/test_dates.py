"""The forms of dates that editors may write, and how dates are shown."""

import unicodedata
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.dates import (
    HANOI,
    ImpossibleDate,
    NotADate,
    PartialDate,
    clock,
    long_date,
    parse_moment,
    parse_partial,
    short_date,
)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2023-06-11", (2023, 6, 11, 0, 0)),
        ("2023-06-11 07:30", (2023, 6, 11, 7, 30)),
        ("2023-06-11T07:30", (2023, 6, 11, 7, 30)),
        ("2023-06-11 7:30", (2023, 6, 11, 7, 30)),
        ("2023-06-11 00:00", (2023, 6, 11, 0, 0)),
        ("2023-06-11 23:59", (2023, 6, 11, 23, 59)),
        ("11/6/2023", (2023, 6, 11, 0, 0)),
        ("11/06/2023", (2023, 6, 11, 0, 0)),
        ("1/1/2024 8:05", (2024, 1, 1, 8, 5)),
        ("07/4/2014", (2014, 4, 7, 0, 0)),
        ("ngày 11 tháng 6 năm 2023", (2023, 6, 11, 0, 0)),
        ("ngày 11 tháng 06 năm 2023 07:30", (2023, 6, 11, 7, 30)),
        ("Ngày 11 tháng 6 năm 2023", (2023, 6, 11, 0, 0)),
        ("11 tháng 6 năm 2023", (2023, 6, 11, 0, 0)),
        ("29/02/2024", (2024, 2, 29, 0, 0)),
        ("2000-02-29", (2000, 2, 29, 0, 0)),
        ("  2023-06-11  ", (2023, 6, 11, 0, 0)),
    ],
)
def test_each_form_is_read_in_viet_nams_time(text: str, moment: tuple[int, int, int, int, int]) -> None:
    found = parse_moment(text)
    assert found == datetime(*moment, tzinfo=HANOI)
    assert found.utcoffset() == timedelta(hours=7)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023",
        "2023-06",
        "2023-6-11",
        "23-06-11",
        "6/2023",
        "11-6-2023",
        "11.6.2023",
        "11/6/23",
        "11 / 6 / 2023",
        "2023/06/11",
        "20230611",
        "2023-06-11T07:30:00+07:00",
        "2023-06-11 07:30:00",
        "2023-06-11 0730",
        "2023-06-11 7h30",
        "2023-06-11 sáng",
        "ngày 11 tháng sáu năm 2023",
        "ngày 11/6/2023",
        "June 11, 2023",
        "hôm nay",
        "2023-06-11, 2023-06-12",
        "-2023-06-11",
        "12023-06-11",
    ],
)
def test_anything_else_is_not_a_date(text: str) -> None:
    with pytest.raises(NotADate):
        parse_moment(text)


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-29",
        "29/02/2023",
        "1900-02-29",
        "31/4/2023",
        "2023-13-01",
        "13/13/2023",
        "0/6/2023",
        "2023-00-11",
        "0000-01-01",
        "2023-06-11 24:00",
        "2023-06-11 07:60",
        "ngày 31 tháng 6 năm 2023",
    ],
)
def test_a_day_or_hour_that_the_calendar_lacks_is_impossible(text: str) -> None:
    with pytest.raises(ImpossibleDate):
        parse_moment(text)


def test_a_date_is_never_read_the_american_way() -> None:
    assert parse_moment("11/06/2023").month == 6
    with pytest.raises(ImpossibleDate):
        parse_moment("06/13/2023")


@given(st.dates(min_value=date(1000, 1, 1)), st.integers(0, 23), st.integers(0, 59))
def test_every_day_reads_the_same_in_each_form(when: date, hours: int, minutes: int) -> None:
    day, month, year, hour = when.day, when.month, when.year, f"{hours:02d}:{minutes:02d}"
    expected = datetime(year, month, day, hours, minutes, tzinfo=HANOI)
    assert parse_moment(f"{year}-{month:02d}-{day:02d} {hour}") == expected
    assert parse_moment(f"{day}/{month}/{year} {hour}") == expected
    assert parse_moment(f"ngày {day} tháng {month} năm {year} {hour}") == expected


@pytest.mark.parametrize(
    ("text", "shown", "iso", "first", "last"),
    [
        ("2023", "2023", "2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-01", "01/2023", "2023-01", date(2023, 1, 1), date(2023, 1, 31)),
        ("2024-02", "02/2024", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-04", "4/2023", "2023-04", date(2023, 4, 1), date(2023, 4, 30)),
        ("2023-12", "12/2023", "2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2014-04-07", "07/4/2014", "2014-04-07", date(2014, 4, 7), date(2014, 4, 7)),
        ("2023-02-15", "15/02/2023", "2023-02-15", date(2023, 2, 15), date(2023, 2, 15)),
        ("9999", "9999", "9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_partial_date_keeps_its_own_precision(text: str, shown: str, iso: str, first: date, last: date) -> None:
    found = parse_partial(text)
    assert (str(found), found.iso(), found.first(), found.last()) == (shown, iso, first, last)


@pytest.mark.parametrize("text", ["", "23", "2023-1", "2023-01-5", "01/2023", "2023-01-01 07:00", "2023-", "năm 2023"])
def test_a_partial_date_has_one_form_only(text: str) -> None:
    with pytest.raises(NotADate):
        parse_partial(text)


@pytest.mark.parametrize("text", ["2023-13", "2023-02-29", "2023-01-32", "0000"])
def test_a_partial_date_that_the_calendar_lacks_is_impossible(text: str) -> None:
    with pytest.raises(ImpossibleDate):
        parse_partial(text)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2014, 4, 7), "07/4/2014"),
        (date(2022, 4, 27), "27/4/2022"),
        (date(2023, 2, 15), "15/02/2023"),
        (date(2023, 1, 1), "01/01/2023"),
        (date(2023, 3, 3), "03/3/2023"),
        (date(2023, 10, 10), "10/10/2023"),
        (date(2023, 12, 31), "31/12/2023"),
    ],
)
def test_days_under_ten_and_months_one_and_two_take_a_zero(day: date, shown: str) -> None:
    assert short_date(day) == shown


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2023, 6, 11), "Chủ Nhật, 11/6/2023"),
        (date(2023, 6, 12), "Thứ Hai, 12/6/2023"),
        (date(2023, 6, 17), "Thứ Bảy, 17/6/2023"),
        (date(2024, 2, 29), "Thứ Năm, 29/02/2024"),
    ],
)
def test_the_weekday_is_vietnamese_whatever_the_locale(day: date, shown: str) -> None:
    assert long_date(day) == shown


def test_the_hour_has_two_digits() -> None:
    assert clock(datetime(2023, 6, 11, 7, 5, tzinfo=HANOI)) == "07:05"


def test_a_date_in_decomposed_letters_is_read() -> None:
    text = unicodedata.normalize("NFD", "ngày 11 tháng 6 năm 2023")
    assert parse_moment(text) == datetime(2023, 6, 11, tzinfo=HANOI)


@pytest.mark.parametrize("text", ["２０２３-06-11", "2023-06-1١", "১১/6/2023", "2023-06-11TT,, 07:30"])
def test_other_scripts_digits_and_odd_joints_are_not_a_date(text: str) -> None:
    with pytest.raises(NotADate):
        parse_moment(text)


def test_partial_dates_of_different_precision_can_be_sorted() -> None:
    dates = [PartialDate(2023, 6, 1), PartialDate(2023), PartialDate(2022, 12)]
    assert sorted(dates) == [PartialDate(2022, 12), PartialDate(2023), PartialDate(2023, 6, 1)]


@pytest.mark.parametrize("text", ["2023-00", "2023-01-00", "2023-00-00"])
def test_a_month_or_day_nought_is_impossible(text: str) -> None:
    with pytest.raises(ImpossibleDate):
        parse_partial(text)
