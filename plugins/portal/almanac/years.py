"""Which anniversary a year brings: tròn, lẻ 5 or another (NĐ 145/2013/NĐ-CP, Điều 3 and 4)."""

from typing import Literal

YearKind = Literal["tròn", "lẻ 5", "khác"]


def year_kind(years: int) -> YearKind:
    """Return `tròn` for a number of years that ends in 0, `lẻ 5` for one that ends in 5, else `khác`."""
    if years % 10 == 0:
        return "tròn"
    return "lẻ 5" if years % 5 == 0 else "khác"


def nth_year(event_year: int, year: int) -> str:
    """Return “75 năm · năm lẻ 5”; empty for years up to the event itself."""
    years = year - event_year
    return f"{years} năm · năm {year_kind(years)}" if years > 0 else ""
