"""Two spellings of the same words have one key; other words have another."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.keys import bare_key, closest, comparison_key, nfc, written_length


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ "


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"),
        ("thủy", "thuỷ"),
        ("ủy", "uỷ"),
        ("khỏe", "khoẻ"),
        ("quý", "qúy"),
        ("HÒA BÌNH", "hoà bình"),
        ("Văn hòa công sở", "văn  hoà\tcông sở"),
        ("phong trào", "phong\u00a0trào"),
        ("văn", "v\u01cen"),
        ("Điển hình", unicodedata.normalize("NFD", "Điển hình")),
        ("ĐIỂN HÌNH", "điển hình"),
        ("nặng", unicodedata.normalize("NFD", "nặng")),
        ("ậ", "a\u0302\u0323"),
        ("ậ", "a\u0323\u0302"),
    ],
)
def test_one_word_in_two_spellings_has_one_key(one: str, other: str) -> None:
    assert comparison_key(one) == comparison_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoa"),
        ("bão", "bạo"),
        ("bão", "bao"),
        ("đường", "dường"),
        ("ma", "mă"),
        ("mâ", "mă"),
        ("kỷ", "kỉ"),
        ("thi đua", "thiđua"),
        ("má mà", "mà má"),
        ("tư", "tu"),
        ("bơ", "bô"),
    ],
)
def test_two_words_that_differ_in_a_mark_have_two_keys(one: str, other: str) -> None:
    assert comparison_key(one) != comparison_key(other)


@given(st.text(st.sampled_from(VIETNAMESE + VIETNAMESE.upper()), max_size=30))
def test_a_key_does_not_depend_on_the_normal_form(text: str) -> None:
    assert comparison_key(unicodedata.normalize("NFD", text)) == comparison_key(nfc(text))
    assert bare_key(unicodedata.normalize("NFD", text)) == bare_key(nfc(text))


@given(st.text(max_size=20))
def test_any_text_has_a_key_and_the_key_of_a_key_is_itself(text: str) -> None:
    bare = bare_key(text)
    assert bare_key(bare) == bare
    assert comparison_key(text) == comparison_key(text.strip())


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("đường", "duong"),
        ("Đường", "duong"),
        ("ĐƯỜNG ĐI", "duong di"),
        (unicodedata.normalize("NFD", "Điển hình tiên tiến"), "dien hinh tien tien"),
        ("Bão, bạo", "bao, bao"),
        ("  hai   từ ", "hai tu"),
        ("ơ ư ă â ê ô", "o u a a e o"),
        ("", ""),
    ],
)
def test_a_bare_key_is_what_a_keyboard_without_vietnamese_gives(text: str, bare: str) -> None:
    assert bare_key(text) == bare


def test_nfc_composes_and_leaves_composed_text_alone() -> None:
    text = "Điển hình"
    assert nfc(text) is text
    assert nfc("Đie\u0302\u0309n hi\u0300nh") == "Điển hình"


LABELS = ("dien-hinh-tien-tien", "Điển hình tiên tiến", "nguoi-tot-viec-tot", "Người tốt, việc tốt")


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("Điển hình tiên tiên", "Điển hình tiên tiến"),
        ("dien hinh tien tien", "Điển hình tiên tiến"),
        ("dien-hinh-tien-tin", "dien-hinh-tien-tien"),
        ("Nguoi tot viec tot", "Người tốt, việc tốt"),
        ("Người tốt", None),
        ("Thể thao", None),
        ("", None),
    ],
)
def test_the_closest_candidate_is_suggested_and_nothing_where_none_is_close(typed: str, suggested: str | None) -> None:
    assert closest(typed, LABELS) == suggested


def test_the_closest_of_equally_close_candidates_does_not_depend_on_their_order() -> None:
    assert closest("bao", ["bạo", "bão"]) == closest("bao", ["bão", "bạo"])


def test_nothing_is_close_to_anything_among_no_candidates() -> None:
    assert closest("bất kỳ", []) is None


@pytest.mark.parametrize(
    ("line", "composed", "written"),
    [
        ("tế x", 1, 1),
        ("tế x", 2, 2),
        ("tế x", 4, 4),
        (nfd("tế x"), 1, 1),
        (nfd("tế x"), 3, 5),
        (nfd("tế x"), 4, 6),
        ("", 0, 0),
    ],
)
def test_a_place_in_composed_text_is_found_in_the_text_as_it_is_written(line: str, composed: int, written: int) -> None:
    assert written_length(line, composed) == written


@pytest.mark.parametrize(("text", "composed"), [("tế", 2), ("Sở Y tế làm", 7), ("ậ", 1), ("bé bé", 2)])
def test_the_end_of_a_letter_is_behind_all_its_marks(text: str, composed: int) -> None:
    """Else a place that ends in `ế` would leave its marks outside."""
    line = nfd(text)
    assert nfc(line[: written_length(line, composed)]) == text[:composed]


def test_a_long_line_is_measured_quickly() -> None:
    line = nfd("Điển hình tiên tiến ") * 1000
    start = time.process_time()
    assert written_length(line, 20_000) == len(line)
    assert time.process_time() - start < 0.2
