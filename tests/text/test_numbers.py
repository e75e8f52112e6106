"""Numbers and symbols of official documents."""

import pytest

from portal.text.numbers import parse_number


@pytest.mark.parametrize(
    ("text", "number", "year", "types"),
    [
        ("1102/KH-UBND", 1102, None, ("Kế hoạch",)),
        ("42/2022/NĐ-CP", 42, 2022, ("Nghị định",)),
        ("26/CT-TTg", 26, None, ("Chỉ thị",)),
        ("34-CT/TW", 34, None, ("Chỉ thị",)),
        ("11-NQ/TU", 11, None, ("Nghị quyết",)),
        ("06/2022/QH15", 6, 2022, ("Luật", "Bộ luật", "Nghị quyết", "Hiến pháp")),
        ("01/2024/TT-BNV", 1, 2024, ("Thông tư",)),
        ("442/STTTT-TTBCXB", 442, None, ("Công văn",)),
        ("505/QĐ-TTg", 505, None, ("Quyết định",)),
        ("1209/KH-STTTT", 1209, None, ("Kế hoạch",)),
        ("12/TTr-SKHCN", 12, None, ("Tờ trình",)),
    ],
)
def test_a_number_tells_its_year_and_the_types_that_it_can_be(
    text: str, number: int, year: int | None, types: tuple[str, ...]
) -> None:
    found = parse_number(text)
    assert found is not None
    assert (found.number, found.year, found.types()) == (number, year, types)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Covid-19",
        "27/4/2022",
        "2022-2025",
        "2022 - 2025",
        "1102 /KH-UBND",
        "1102/KH - UBND",
        "KH-UBND",
        "/KH-UBND",
        "số 1102/KH-UBND",
        "1102/kh-ubnd",
        "1102/",
        "1102",
        "34-CT",
        "06/2022/QH",
    ],
)
def test_dates_ranges_and_other_words_are_no_numbers(text: str) -> None:
    assert parse_number(text) is None
