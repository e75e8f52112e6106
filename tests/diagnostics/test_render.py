"""Findings for people: the line, the marked place under it, the cure."""

import unicodedata

import pytest

from portal.diagnostics import Diagnostic, Level, Span
from portal.diagnostics.render import concise, full, summary


def finding(
    span: Span, *, message: str = "chủ đề “Điển hình tiên tiên” không có", hint: str = "", level: Level = "error"
) -> Diagnostic:
    return Diagnostic("unknown-topic", level, "content/s/articles/bai.md", span, message, hint)


def marked(line: str, start: int, end: int) -> tuple[str, str]:
    """Return the source line and the line of carets, as shown."""
    shown = full(finding(Span(1, start, end)), lambda _: [line]).split("\n")
    return shown[1], shown[2]


def test_a_finding_shows_line_place_and_cure() -> None:
    lines = ["---", "a", "b", "c", "tags: [Điển hình tiên tiên, nguoi-tot-viec-tot]"]
    found = finding(Span(5, 8, 27), hint="có phải “Điển hình tiên tiến” (dien-hinh-tien-tien)?")
    assert full(found, lambda _: lines) == (
        "content/s/articles/bai.md:5:8: error[unknown-topic] chủ đề “Điển hình tiên tiên” không có\n"
        "  5 | tags: [Điển hình tiên tiên, nguoi-tot-viec-tot]\n"
        "    |        ^^^^^^^^^^^^^^^^^^^\n"
        "  gợi ý: có phải “Điển hình tiên tiến” (dien-hinh-tien-tien)?   xem: docs/rules/unknown-topic.md"
    )


def test_without_a_hint_only_the_page_is_named() -> None:
    assert full(finding(Span(1, 1, 1)), lambda _: ["x"]).split("\n")[-1] == "  xem: docs/rules/unknown-topic.md"


def test_the_margin_widens_with_the_number_of_the_line() -> None:
    lines = ["x"] * 120
    assert full(finding(Span(120, 1, 2)), lambda _: lines).split("\n")[1:3] == ["  120 | x", "      | ^"]


def test_the_carets_stand_under_decomposed_letters() -> None:
    line = unicodedata.normalize("NFD", "thẻ: Điển")
    start = line.index(unicodedata.normalize("NFD", "Điển")) + 1
    assert marked(line, start, len(line) + 1) == (f"  1 | {line}", "    |      ^^^^")


def test_the_carets_stand_under_wide_letters_and_after_tabs() -> None:
    assert marked("a\tb", 3, 4) == ("  1 | a b", "    |   ^")
    assert marked("中文 b", 4, 5) == ("  1 | 中文 b", "    |      ^")
    assert marked("中文 b", 1, 2) == ("  1 | 中文 b", "    | ^^")


def test_a_place_without_width_or_beyond_the_file_shows_no_source() -> None:
    for span in (Span(1, 1, 1), Span(9, 1, 5), Span(0, 1, 2)):
        assert len(full(finding(span), lambda _: ["x"]).split("\n")) == 2


def test_concise_is_path_line_column_level_rule_message() -> None:
    assert concise(finding(Span(5, 8, 27), message="m", level="warning")) == (
        "content/s/articles/bai.md:5:8: warning[unknown-topic] m"
    )


def test_the_summary_counts_errors_and_warnings() -> None:
    found = [finding(Span(1, 1, 1)), finding(Span(1, 1, 1), level="warning"), finding(Span(2, 1, 1))]
    assert summary(found, 37) == "2 lỗi, 1 cảnh báo trong 37 tệp."
    assert summary([], 37) == "Không có lỗi nào trong 37 tệp."


@pytest.mark.parametrize("value", ["một\nhai", "một\r\nhai", "một\u2028hai", "a\x1b[2Jb", "a\x07b", "a\u202eb"])
def test_concise_is_one_harmless_line_whatever_the_value(value: str) -> None:
    shown = concise(finding(Span(5, 8, 27), message=f"chủ đề “{value}” không có"))
    assert len(shown.splitlines()) == 1
    assert not any(unicodedata.category(letter) in ("Cc", "Cf") for letter in shown)


def test_the_source_line_is_shown_without_control_characters() -> None:
    shown, carets = marked("a\x1b[31mb c", 8, 9)
    assert "\x1b" not in shown
    assert carets == "    |        ^"
