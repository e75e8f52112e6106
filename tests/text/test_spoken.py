"""Reading aloud: a table of text as it is written and as it is read, and what holds for every text."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.spoken import Speech, spoken
from portal.text.spoken_numbers import Voice, cardinal, roman

HERE = Path(__file__).parent
COMMON = HERE.parents[1] / "content" / "common"
TABLE = tomllib.loads((HERE / "spoken.toml").read_text(encoding="utf-8"))
SHORT = tomllib.loads((COMMON / "abbreviations.toml").read_text(encoding="utf-8"))["abbreviation"]
SPEECH = Speech(abbreviations={key: row["expansion"] for key, row in SHORT.items() if not row.get("ambiguous")})


def test_there_are_at_least_two_hundred_cases() -> None:
    assert sum(map(len, TABLE.values())) >= 200
    assert all(
        written != said or group in ("short forms", "Roman numerals")
        for group, rows in TABLE.items()
        for written, said in rows
    )


@pytest.mark.parametrize("group", TABLE)
def test_text_is_read_as_people_read_it(group: str) -> None:
    assert {written: spoken(written, SPEECH) for written, _ in TABLE[group]} == dict(TABLE[group])


@pytest.mark.parametrize("group", TABLE)
def test_what_was_read_has_nothing_left_to_read(group: str) -> None:
    for written, said in TABLE[group]:
        assert not any(letter.isdigit() for letter in said), written
        assert spoken(said, SPEECH) == said


def test_a_case_reads_the_same_inside_a_sentence() -> None:
    """Words around that mean nothing for the number do not change how it is read."""
    for group in ("cardinals", "decimals", "percent", "days", "times", "documents", "units", "money"):
        for written, said in TABLE[group]:
            whole = spoken(f"Theo đó, {written}, ông nói.", SPEECH)
            assert whole.casefold() == f"Theo đó, {said}, ông nói.".casefold(), written


@pytest.mark.parametrize(
    ("voice", "number", "said"),
    [
        (Voice("ngàn"), 2014, "hai ngàn không trăm mười bốn"),
        (Voice("ngàn", "lẻ"), 1105, "một ngàn một trăm lẻ năm"),
        (Voice("nghìn", "lẻ"), 101, "một trăm lẻ một"),
    ],
)
def test_a_site_has_its_own_voice(voice: Voice, number: int, said: str) -> None:
    assert cardinal(number, voice) == said
    assert spoken(f"{number} hộ", Speech(voice)) == f"{said} hộ"


ONES = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7}
ONES |= {"tám": 8, "chín": 9}
SCALES = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}


def heard(words: str) -> int:
    """Return the number that a listener takes from words, by rules of its own."""
    total = group = digit = 0
    for word in words.split():
        if word in ONES:
            digit = ONES[word]
        elif word == "mười":
            group, digit = group + 10, 0
        elif word in ("mươi", "trăm"):
            group, digit = group + digit * (10 if word == "mươi" else 100), 0
        elif word == "tỷ":
            total, group, digit = (total + group + digit) * SCALES[word], 0, 0
        elif word in SCALES:
            total, group, digit = total + (group + digit) * SCALES[word], 0, 0
    return total + group + digit


@given(st.integers(0, 10**12))
def test_a_listener_hears_the_number_that_was_written(number: int) -> None:
    assert heard(cardinal(number)) == number


@given(st.text(alphabet="0123456789.,/-–:%°CgkmhIVX ngàytháng()&+“”…TW", max_size=30))
def test_no_text_leaves_a_digit_or_breaks(text: str) -> None:
    assert not any(letter in "0123456789" for letter in spoken(text, SPEECH))


@pytest.mark.parametrize(("text", "value"), [("XIII", 13), ("IV", 4), ("XL", 40), ("IIII", 0), ("VX", 0), ("", 0)])
def test_roman_numerals_are_those_that_people_write(text: str, value: int) -> None:
    assert roman(text) == value
