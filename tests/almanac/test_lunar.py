"""The lunar calendar against published days, and against a reckoning of its own from Meeus' longer series.

The library behind `almanac.lunar` is a port of Hồ Ngọc Đức's, with a short series for the new moon; here the new moon
has all the terms of Meeus, Astronomical Algorithms (1998), chapter 49, the sun is the apparent one of chapter 25, and
months are numbered by the rule of the calendar itself: month 11 holds the winter solstice; where thirteen months lie
between two of these, the first without a principal term is put in.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import radians, sin

import pytest

from portal.almanac.lunar import FIRST_YEAR, LAST_YEAR, LunarDay, lunar_day, solar_day

# Tết Nguyên đán (1/1) and Giỗ Tổ (10/3), month and day of each year.
FEASTS = """\
2019 02-05 04-14
2020 01-25 04-02
2021 02-12 04-21
2022 02-01 04-10
2023 01-22 04-29
2024 02-10 04-18
2025 01-29 04-07
2026 02-17 04-26
2027 02-06 04-16
2028 01-26 04-04
2029 02-13 04-23
2030 02-02 04-12
2031 01-23 04-01
2032 02-11 04-19
2033 01-31 04-09
2034 02-19 04-28
2035 02-08 04-17
2036 01-28 04-06
2037 02-15 04-24
2038 02-04 04-13
2039 01-24 04-03
2040 02-12 04-20
2041 02-01 04-10
2042 01-22 04-29
2043 02-10 04-19
2044 01-30 04-07
2045 02-17 04-26
2046 02-06 04-15
2047 01-26 04-04
2048 02-14 04-22
2049 02-02 04-11
2050 01-23 04-01
"""


@pytest.mark.parametrize("row", FEASTS.splitlines())
def test_tet_and_gio_to_come_on_their_days(row: str) -> None:
    year, tet, gio_to = row.split()
    assert solar_day(1, 1, int(year)) == date.fromisoformat(f"{year}-{tet}")
    assert solar_day(10, 3, int(year)) == date.fromisoformat(f"{year}-{gio_to}")


@pytest.mark.parametrize(
    ("year", "here", "china"),
    [
        (1968, "1968-01-29", "1968-01-30"),
        (1985, "1985-01-21", "1985-02-20"),
        (2007, "2007-02-17", "2007-02-18"),
        (2030, "2030-02-02", "2030-02-03"),
        (2053, "2053-02-18", "2053-02-19"),
    ],
)
def test_tet_is_viet_nams_where_china_has_another_day(year: int, here: str, china: str) -> None:
    assert solar_day(1, 1, year) == date.fromisoformat(here)
    assert solar_day(1, 1, year) != date.fromisoformat(china)


@pytest.mark.parametrize(
    ("day", "lunar"),
    [
        ("2023-01-22", LunarDay(1, 1, 2023, leap=False)),
        ("2023-03-22", LunarDay(1, 2, 2023, leap=True)),
        ("2023-04-19", LunarDay(29, 2, 2023, leap=True)),
        ("2023-04-20", LunarDay(1, 3, 2023, leap=False)),
        ("2025-07-25", LunarDay(1, 6, 2025, leap=True)),
        ("2024-02-09", LunarDay(30, 12, 2023, leap=False)),
        ("2025-01-28", LunarDay(29, 12, 2024, leap=False)),
    ],
)
def test_a_day_tells_its_lunar_month_and_whether_it_was_put_in(day: str, lunar: LunarDay) -> None:
    assert lunar_day(date.fromisoformat(day)) == lunar


def test_a_day_of_a_month_that_comes_twice_is_the_first_ones() -> None:
    assert solar_day(10, 2, 2023) == date(2023, 3, 1)  # the second month put in begins on 22/3


def test_the_30th_of_a_short_month_is_its_last_day() -> None:
    assert solar_day(30, 12, 2024) == date(2025, 1, 28)
    assert solar_day(30, 12, 2023) == date(2024, 2, 9)


def test_out_of_the_years_that_are_sure_there_is_no_answer() -> None:
    assert (FIRST_YEAR, LAST_YEAR) == (1968, 2053)
    assert solar_day(1, 1, 1967) is None
    assert solar_day(1, 1, 2054) is None
    assert lunar_day(date(1967, 12, 31)) is None
    assert lunar_day(date(2054, 1, 1)) is None


def test_every_day_goes_on_from_the_one_before() -> None:
    day, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
    before = lunar_day(day)
    while day < last:
        day += timedelta(days=1)
        now = lunar_day(day)
        assert before is not None
        assert now is not None
        follows = now == before._replace(day=before.day + 1)
        begins = now.day == 1 and before.day in (29, 30) and now[1:] != before[1:]
        assert follows or begins, day
        before = now


def test_every_month_is_that_of_the_sky() -> None:
    wrong = []
    months = list(reckoned_months())
    for first, lunar in months:
        found = lunar_day(first)
        if found != lunar or lunar_day(first - timedelta(days=1)) == lunar:
            wrong.append((first, lunar, found))
        if not lunar.leap and solar_day(1, lunar.month, lunar.year) != first:
            wrong.append((first, lunar, solar_day(1, lunar.month, lunar.year)))
    assert wrong == []
    assert len(months) == 1063
    assert sum(lunar.leap for _, lunar in months) == 32


# A reckoning of our own

# Terms of the new moon: amplitude in days, powers of E, and multiples of M (sun), M' (moon), F.
TERMS = (
    (-0.40720, 0, 0, 1, 0),
    (0.17241, 1, 1, 0, 0),
    (0.01608, 0, 0, 2, 0),
    (0.01039, 0, 0, 0, 2),
    (0.00739, 1, -1, 1, 0),
    (-0.00514, 1, 1, 1, 0),
    (0.00208, 2, 2, 0, 0),
    (-0.00111, 0, 0, 1, -2),
    (-0.00057, 0, 0, 1, 2),
    (0.00056, 1, 1, 2, 0),
    (-0.00042, 0, 0, 3, 0),
    (0.00042, 1, 1, 0, 2),
    (0.00038, 1, 1, 0, -2),
    (-0.00024, 1, -1, 2, 0),
    (-0.00007, 0, 2, 1, 0),
    (0.00004, 0, 0, 2, -2),
    (0.00004, 0, 3, 0, 0),
    (0.00003, 0, 1, 1, -2),
    (0.00003, 0, 0, 2, 2),
    (-0.00003, 0, 1, 1, 2),
    (0.00003, 0, -1, 1, 2),
    (-0.00002, 0, -1, 1, -2),
    (-0.00002, 0, 1, 3, 0),
    (0.00002, 0, 0, 4, 0),
)
PLANETS = (
    (0.000325, 299.77, 0.107408),
    (0.000165, 251.88, 0.016321),
    (0.000164, 251.83, 26.651886),
    (0.000126, 349.42, 36.412478),
    (0.000110, 84.66, 18.206239),
    (0.000062, 141.74, 53.303771),
    (0.000060, 207.14, 2.453732),
    (0.000056, 154.84, 7.306860),
    (0.000047, 34.52, 27.261239),
    (0.000042, 207.19, 0.121824),
    (0.000040, 291.34, 1.844379),
    (0.000037, 161.72, 24.198154),
    (0.000035, 239.56, 25.513099),
    (0.000023, 331.55, 3.592518),
)
J2000 = 2451545.0
NOON_2000 = datetime(2000, 1, 1, 12)  # noqa: DTZ001 - local time is reckoned below, zone and all
HANOI_DAYS = 7 / 24


def new_moon(k: int) -> float:
    """Return the moment (JDE) of the k-th new moon since January 2000."""
    t = k / 1236.85
    e = 1 - 0.002516 * t - 0.0000074 * t**2
    sun = 2.5534 + 29.10535670 * k - 0.0000014 * t**2
    moon = 201.5643 + 385.81693528 * k + 0.0107582 * t**2 + 0.00001238 * t**3
    latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t**2 - 0.00000227 * t**3
    node = 124.7746 - 1.56375588 * k + 0.0020672 * t**2
    moment = 2451550.09766 + 29.530588861 * k + 0.00015437 * t**2 - 0.00000015 * t**3
    moment += sum(size * e**power * sin(radians(m * sun + n * moon + f * latitude)) for size, power, m, n, f in TERMS)
    moment += sum(size * sin(radians(base + pace * k)) for size, base, pace in PLANETS)
    return moment - 0.00017 * sin(radians(node))


def sun_longitude(moment: float) -> float:
    """Return the apparent longitude of the sun in degrees at a moment (JDE)."""
    t = (moment - J2000) / 36525
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t**2)
    centre = (1.914602 - 0.004817 * t) * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t**2
    return (mean + centre - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))) % 360


def delta_t(year: float) -> float:
    """Return dynamical time less universal time, in days (Espenak and Meeus, 2006, to the second)."""
    if year < 1986:
        t = year - 1975
        return (45.45 + 1.067 * t - t**2 / 260 - t**3 / 718) / 86400
    t = year - 2000
    if year < 2005:
        return (63.86 + 0.3345 * t - 0.060374 * t**2 + 0.0017275 * t**3) / 86400
    return (62.92 + 0.32217 * t + 0.005589 * t**2) / 86400


def local_day(moment: float) -> date:
    """Return the day in Hà Nội at a moment (JDE)."""
    year = 2000 + (moment - J2000) / 365.25
    return (NOON_2000 + timedelta(days=moment - J2000 - delta_t(year) + HANOI_DAYS)).date()


def at_midnight(day: date) -> float:
    """Return the moment (JDE) at which a day begins in Hà Nội."""
    return J2000 - 0.5 + (day - NOON_2000.date()).days - HANOI_DAYS + delta_t(day.year)


def reckoned_months() -> Iterator[tuple[date, LunarDay]]:
    """Yield the first day of every lunar month that begins in the years that are sure, as the rule of the calendar names it."""
    firsts = [local_day(new_moon(k)) for k in range(-420, 690)]
    longitudes = [sun_longitude(at_midnight(first)) for first in firsts]
    # The winter solstice (270°) falls between the beginning of the month and that of the next.
    winters = [i for i, (begin, after) in enumerate(pairwise(longitudes)) if begin < 270 <= after]
    for winter, following in pairwise(winters):
        sectors = [int(longitude // 30) for longitude in longitudes[winter : following + 1]]
        put_in = None
        if following - winter == 13:
            put_in = next(i for i, (begin, after) in enumerate(pairwise(sectors)) if begin == after)
        month, year = 10, firsts[winter].year
        for i in range(following - winter):
            if i != put_in:
                month, year = (1, year + 1) if month == 12 else (month + 1, year)
            first = firsts[winter + i]
            if FIRST_YEAR <= first.year <= LAST_YEAR:
                yield first, LunarDay(1, month, year, leap=i == put_in)
