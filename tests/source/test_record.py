"""A record gives typed values; what is wrong becomes a fault at its place, and reading goes on."""

import unicodedata
from datetime import UTC, date, datetime
from typing import Any

import pytest

from portal.diagnostics import Fault, Span
from portal.source import Record, Ref
from portal.source.front_matter import read_sheet
from portal.source.record import NO_DATE
from portal.source.toml import read_toml
from portal.text.dates import PartialDate


def of_yaml(front: str) -> Record:
    return Record(read_sheet(f"---\n{front}\n---\n".encode()).fields, [])


def of_toml(text: str) -> Record:
    fields, faults = read_toml(text)
    assert faults == []
    return Record(fields, [])


def faults(record: Record) -> list[str]:
    return [f"{fault.rule}@{fault.span.line}:{fault.span.column}" for fault in record.faults]


def the_fault(record: Record) -> Fault:
    (fault,) = record.faults
    return fault


# ---------------------------------------------------------------------------------------- single values


def test_text_is_composed_and_stripped_and_has_a_place() -> None:
    record = of_yaml("a: " + unicodedata.normalize("NFD", '"  Điển hình "'))
    assert record.text("a") == "Điển hình"
    assert (record.at["a"], record.faults) == (Span(2, 4, 21), [])


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("a: x", []),
        ("b: x", ["missing-field@1:1"]),
        ("a:", ["empty-value@2:3"]),
        ('a: " "', ["empty-value@2:4"]),
        ("a: [x]", ["wrong-type@2:4"]),
        ("a:\n  b: x", ["wrong-type@3:3"]),
    ],
)
def test_a_required_text_is_there_full_and_single(front: str, expected: list[str]) -> None:
    record = of_yaml(front)
    record.text("a", required=True)
    assert faults(record) == expected
    assert record.faulty == ({"a"} if expected else set())


def test_a_toml_number_is_no_text() -> None:
    record = of_toml("a = 31")
    assert (record.text("a"), faults(record)) == ("", ["wrong-type@1:5"])


@pytest.mark.parametrize("value", ["ab", "2023-le-ky-niem-11-6", "a" * 80, "--", "00"])
def test_ids_of_the_grammar_pass(value: str) -> None:
    record = of_yaml(f"id: {value}")
    assert (record.ident("id"), record.faults) == (value, [])


@pytest.mark.parametrize("value", ["a", "a" * 81, "Ab", "a_b", "a b", "a/b", "bài", "a.b", "đa", "\u0430b", "１２"])
def test_other_ids_do_not(value: str) -> None:
    record = of_yaml(f"id: {value}")
    assert (record.ident("id"), faults(record)) == ("", ["bad-id@2:5"])


def test_a_reference_keeps_what_was_written() -> None:
    written = unicodedata.normalize("NFD", "Bão")
    assert of_yaml(f"a: {written}").ref("a") == Ref("Bão", Span(2, 4, 8), written)
    assert of_yaml("b: x").ref("a") is None


def test_a_choice_outside_the_list_suggests_the_closest() -> None:
    record = of_yaml("kind: new")
    assert record.choice("kind", ("news", "notice"), default="news") == "news"
    assert the_fault(record) == Fault(
        "unknown-value", Span(2, 7, 10), {"key": "kind", "value": "new", "choices": "news, notice", "closest": "news"}
    )


@pytest.mark.parametrize("front", ["a: true", "a: 'true'", 'a: "true"'])
def test_true_is_true(front: str) -> None:
    assert of_yaml(front).flag("a") is True


@pytest.mark.parametrize("value", ["yes", "True", "1", "on", "có", "truee"])
def test_another_word_is_no_flag(value: str) -> None:
    record = of_yaml(f"a: {value}")
    assert (record.flag("a"), faults(record)) == (False, ["wrong-type@2:4"])


def test_an_absent_flag_is_false() -> None:
    record = of_yaml("b: x")
    assert (record.flag("a"), record.faults) == (False, [])


@pytest.mark.parametrize(("text", "value"), [("a = 12", 12), ("a = 0", 0), ('a = "12"', 12)])
def test_whole_numbers(text: str, value: int) -> None:
    assert of_toml(text).integer("a") == value


@pytest.mark.parametrize("text", ["a = 1.5", "a = true", "a = -1", 'a = "x"', "a = 10000000000", "a = 2023-01-01"])
def test_anything_else_is_no_whole_number(text: str) -> None:
    record = of_toml(text)
    assert (record.integer("a"), faults(record)) == (None, ["wrong-type@1:5"])


def test_a_moment_is_in_viet_nams_time() -> None:
    assert of_yaml("a: 2023-06-11 07:30").moment("a") == datetime(2023, 6, 11, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("a: 2023", "bad-date@2:4"),
        ("a: 30/2/2023", "impossible-date@2:4"),
        ("a:", "empty-value@2:3"),
        ("a: [2023-06-11]", "wrong-type@2:4"),
        ("b: x", "missing-field@1:1"),
    ],
)
def test_a_wrong_moment_is_the_neutral_one(front: str, expected: str) -> None:
    record = of_yaml(front)
    assert record.moment("a", required=True) is NO_DATE
    assert (faults(record), record.faulty) == ([expected], {"a"})


def test_a_day_has_no_hour_and_none_stands_for_a_wrong_one() -> None:
    assert of_yaml("a: 11/6/2023").day("a") == date(2023, 6, 11)
    assert of_yaml("a: x").day("a") is None
    assert of_toml("a = 2023-06-11").day("a") == date(2023, 6, 11)


@pytest.mark.parametrize("text", ['a = "2022"', "a = 2022"])
def test_a_year_may_be_a_text_or_a_number(text: str) -> None:
    assert of_toml(text).partial("a") == PartialDate(2022)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = true", "bad-date"),
        ('a = "1/2022"', "bad-date"),
        ('a = "2022-13"', "impossible-date"),
        ("a = 5", "bad-date"),
    ],
)
def test_a_wrong_partial_date_is_none(text: str, expected: str) -> None:
    record = of_toml(text)
    assert (record.partial("a"), the_fault(record).rule) == (None, expected)


# ---------------------------------------------------------------------------------------- lists and records


def test_a_list_gives_each_text_with_its_place() -> None:
    assert of_yaml('a: [một, "hai, ba"]').refs("a") == (
        Ref("một", Span(2, 5, 8), "một"),
        Ref("hai, ba", Span(2, 10, 19), "hai, ba"),
    )


@pytest.mark.parametrize(
    ("front", "expected", "kept"),
    [
        ("a: x", ["wrong-type@2:4"], ()),
        ("a: {b: c}", ["wrong-type@2:4"], ()),
        ("a: []", [], ()),
        ('a: [x, "", y]', ["empty-value@2:8"], ("x", "y")),
        ("a: [x, [y]]", ["wrong-type@2:8"], ("x",)),
        ("a:\n  - b: c\n  - x", ["colon-needs-quotes@3:5"], ("x",)),
        ("a:\n  -\n  - x", ["empty-value@3:4"], ("x",)),
    ],
)
def test_a_wrong_list_or_item_is_a_fault_and_the_others_are_kept(
    front: str, expected: list[str], kept: tuple[str, ...]
) -> None:
    record = of_yaml(front)
    assert record.texts("a") == kept
    assert faults(record) == expected


def test_records_of_a_list_are_read_and_others_are_faults() -> None:
    record = of_yaml("a:\n  - b: 1\n  - x\n  - b: 2")
    assert [inner.text("b") for inner in record.records("a")] == ["1", "2"]
    assert faults(record) == ["wrong-type@4:5"]


def test_fields_under_a_field() -> None:
    record = of_yaml("a: {b: x}")
    inner = record.record("a")
    assert inner is not None
    assert inner.text("b") == "x"
    wrong = of_yaml("a: x")
    assert (wrong.record("a"), faults(wrong)) == (None, ["wrong-type@2:4"])


def test_named_records_with_names_of_the_grammar() -> None:
    record = of_toml("[topic.a-1]\nlabel = 'x'\n[topic.'b c']\nlabel = 'y'\n[topic]\nd = 5")
    assert [(name, inner.text("label")) for name, inner in record.named("topic")] == [("a-1", "x"), ("b c", "y")]
    assert faults(record) == ["bad-id@3:1", "bad-id@6:1", "wrong-type@6:1"]


# ---------------------------------------------------------------------------------------- what nobody asked for


def test_an_unknown_field_is_named_with_the_closest_that_is_known() -> None:
    record = of_yaml("titel: x\ntags: [y]")
    record.text("title")
    record.refs("tags")
    record.close()
    assert the_fault(record) == Fault("unknown-key", Span(2, 1, 6), {"key": "titel", "where": "", "closest": "title"})


def test_an_unknown_field_of_a_record_names_the_record() -> None:
    record = of_toml("[plan]\ntitle = 'x'\nxyz = 1")
    head = record.record("plan")
    assert head is not None
    head.text("title")
    head.close()
    record.close()
    assert the_fault(record).values == {"key": "xyz", "where": "plan", "closest": ""}


def test_a_field_that_is_asked_for_whether_it_is_there_is_known() -> None:
    record = of_yaml("a: x")
    assert (record.has("a"), record.has("b")) == (True, False)
    record.close()
    assert record.faults == []


def test_a_missing_field_of_a_record_is_at_the_record() -> None:
    record = of_yaml("image:\n  alt: x")
    inner: Any = record.record("image")
    inner.text("file", required=True)
    assert the_fault(record) == Fault("missing-field", Span(3, 3, 3), {"key": "file", "where": "image"})


def test_a_text_is_one_line_however_it_was_written() -> None:
    record = of_yaml('a: "Một\\r\\nBEGIN:VALARM"\nb: |\n  Một\n\n  hai\nc: ["x\\ny"]')
    assert (record.text("a"), record.text("b"), record.texts("c")) == ("Một BEGIN:VALARM", "Một hai", ("x y",))
