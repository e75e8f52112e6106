"""A diagnostic is data: place, wording and edit, in one order."""

import pytest

from portal.diagnostics import Diagnostic, Edit, Place, Rule, Span

RULE = Rule("unknown-topic", "error", "Tên", "chủ đề “{value}” không có", "sửa “{value}”")
PLACE = Place("articles/bai.md", Span(5, 8, 27))


def test_a_rule_words_its_finding_with_the_values() -> None:
    assert RULE.at(PLACE, value="{bão}") == Diagnostic(
        rule="unknown-topic",
        level="error",
        path="articles/bai.md",
        span=Span(5, 8, 27),
        message="chủ đề “{bão}” không có",
        hint="sửa “{bão}”",
        edit=None,
        site="",
    )


def test_a_hint_of_the_moment_is_said_as_it_is() -> None:
    assert RULE.at(PLACE, value="x", hint="có phải “{a}”?").hint == "có phải “{a}”?"
    assert RULE.at(PLACE, value="x", hint="").hint == ""


def test_an_edit_of_a_span_replaces_the_whole_span() -> None:
    assert Edit.of(Span(5, 8, 27), "mới") == Edit(5, 8, 5, 27, "mới")


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (("a.md", 9, 9, "z"), ("b.md", 1, 1, "a")),
        (("a.md", 2, 9, "z"), ("a.md", 10, 1, "a")),
        (("a.md", 2, 3, "z"), ("a.md", 2, 10, "a")),
        (("a.md", 2, 3, "a"), ("a.md", 2, 3, "b")),
    ],
)
def test_findings_are_ordered_by_file_line_column_then_rule(
    earlier: tuple[str, int, int, str], later: tuple[str, int, int, str]
) -> None:
    one, other = (
        Rule(rule, "error", "", "m").at(Place(path, Span(line, column, column + 1)))
        for path, line, column, rule in (earlier, later)
    )
    assert one.order() < other.order()
