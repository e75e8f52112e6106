"""Vietnamese order: letters first, tones where the letters are equal, people by given name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.collation import collation_key, person_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["a", "ă", "â", "b"],
        ["d", "đ", "e", "ê", "g"],
        ["o", "ô", "ơ", "p"],
        ["u", "ư", "v"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["mạ", "mă", "mâ"],
        ["dung", "đung"],
        ["duy", "đa"],
        ["hoa", "hòa", "hoàn"],
        ["an", "án", "an bình"],
        ["bão lụt", "bạo lực"],
        ["Ánh", "Ẩn"],
        ["11", "2", "Anh"],
        ["", "a"],
        ["An Giang", "Bắc Giang", "Cà Mau", "Đà Nẵng", "Đắk Lắk", "Hà Nam", "Hà Nội", "Thái Nguyên"],
    ],
)
def test_words_stand_in_vietnamese_order(ordered: list[str]) -> None:
    mixed = ordered[::-1]
    assert sorted(mixed, key=collation_key) == ordered


def test_tones_only_decide_between_words_of_equal_letters() -> None:
    assert sorted(["má b", "ma c", "mà a"], key=collation_key) == ["mà a", "má b", "ma c"]


def test_case_and_normal_form_make_no_difference() -> None:
    assert collation_key("ĐIỂN") == collation_key("điển") == collation_key(unicodedata.normalize("NFD", "Điển"))


def test_people_stand_by_given_name_then_by_the_whole_name() -> None:
    names = ["Trần Đức Minh", "Nguyễn Thị Hoài An", "Lê Văn Ân", "Đỗ Thị Lành", "Vũ An", "Lê Minh"]
    assert sorted(names, key=person_key) == [
        "Nguyễn Thị Hoài An",
        "Vũ An",
        "Lê Văn Ân",
        "Đỗ Thị Lành",
        "Lê Minh",
        "Trần Đức Minh",
    ]


def test_a_name_without_words_has_a_key() -> None:
    assert person_key("   ") < person_key("An")


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert (collation_key(one) < collation_key(other)) or (collation_key(other) <= collation_key(one))
    assert isinstance(person_key(one) < person_key(other), bool)
