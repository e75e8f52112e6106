"""A body that has ended is not spoken of as if it lived."""

import unicodedata

import pytest

from newsroom_of import article, assert_clean, assert_reports


@pytest.mark.parametrize(
    "body",
    [
        "Sở Ngành tỉnh Hà Mẫu trước đây đã làm việc này.",
        "Sở Ngành tỉnh Hà Mẫu (cũ) đã làm việc này.",
        "Năm 2019, Sở Ngành tỉnh Hà Mẫu đã làm việc này.",
        "Sở Mẫu tỉnh Hà Mẫu sáp nhập từ Sở Ngành tỉnh Hà Mẫu.",
        "Sở Mẫu tỉnh Hà Mẫu làm việc này.",
        "Sở Ngành tỉnh Khác làm việc này.",
    ],
)
def test_a_word_or_a_year_of_the_past_makes_it_clean(body: str) -> None:
    assert_clean(article(body))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Sở Ngành tỉnh Hà Mẫu làm việc này.", ["merged-body@9:1"]),
        ("Một.\n\nHôm nay Sở Ngành tỉnh Hà Mẫu làm việc này.", ["merged-body@11:9"]),
        ("Trước đây có khác. Sở Ngành tỉnh Hà Mẫu làm việc này.", ["merged-body@9:20"]),
    ],
)
def test_a_body_that_ended_before_the_article_is_a_warning(body: str, expected: list[str]) -> None:
    (found,) = assert_reports(article(body), *expected)
    assert (found.level, found.message) == (
        "warning",
        "“Sở Ngành tỉnh Hà Mẫu” đã kết thúc ngày 31/12/2022, trước ngày của bài",
    )


def test_title_and_summary_are_read_too() -> None:
    assert_reports(article("x", title="Sở Ngành tỉnh Hà Mẫu làm"), "merged-body@3:8")
    assert_reports(article("x", summary="Sở Ngành tỉnh Hà Mẫu làm"), "merged-body@7:10")


@pytest.mark.parametrize(("date", "is_clean"), [("2022-12-31", True), ("2023-01-01", False)])
def test_an_article_of_the_bodys_time_is_clean(date: str, is_clean: bool) -> None:
    assert_reports(article("Sở Ngành tỉnh Hà Mẫu làm.", date=date), *([] if is_clean else ["merged-body@9:1"]))


def test_a_name_within_a_longer_living_name_is_another_body() -> None:
    bodies = '[body.a1]\nname = "Sở Ngành"\nuntil = "2020-01-01"\nsource = "x"\n[body.a2]\nname = "Sở Ngành mới"\nsource = "x"\n'
    assert_clean(article("Sở Ngành mới làm việc này."), files={"../common/bodies.toml": bodies})


def test_step_by_step_is_no_word_of_the_past() -> None:
    assert_reports(article("Sở Ngành tỉnh Hà Mẫu từng bước nâng cao chất lượng."), "merged-body@9:1")


def test_the_bodys_own_name_is_no_word_of_the_past() -> None:
    bodies = {"../common/bodies.toml": '[body.a1]\nname = "Chợ Cũ"\nuntil = "2020-01-01"\nsource = "x"\n'}
    assert_reports(article("Chợ Cũ đang họp."), "merged-body@9:1", files=bodies)


def test_a_decomposed_body_is_read_as_a_composed_one() -> None:
    assert_reports(unicodedata.normalize("NFD", article("Sở Ngành tỉnh Hà Mẫu làm.")), "merged-body@9:1")


def test_the_place_of_a_decomposed_name_holds_all_of_it() -> None:
    bodies = {"../common/bodies.toml": '[body.a1]\nname = "Sở Y tế"\nuntil = "2020-01-01"\nsource = "x"\n'}
    line = unicodedata.normalize("NFD", "Nay Sở Y tế làm.")
    (found,) = assert_reports(article(line), "merged-body@9:5", files=bodies)
    marked = line[found.span.column - 1 : found.span.end_column - 1]
    assert unicodedata.normalize("NFC", marked) == "Sở Y tế"
