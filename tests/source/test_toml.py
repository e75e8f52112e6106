"""TOML gives values by tomllib and places by our own scan; both see the same keys."""

import json
import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.diagnostics import Span
from portal.source import Fields, Items, Node, Scalar
from portal.source.toml import read_toml
from portal.source.toml_places import Path, toml_places


def flattened(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Yield the path of every key and item that tomllib reads, with its value."""
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    else:
        return
    for key, inner in pairs:
        yield (*path, key), inner
        yield from flattened(inner, (*path, key))


def unplaced(text: str) -> set[Path]:
    """Return the paths that tomllib reads and the scan does not place, implied tables aside, or the reverse."""
    read = dict(flattened(tomllib.loads(text.replace("\r\n", "\n"))))
    placed = toml_places(text)
    implied = {path for path, value in read.items() if path not in placed and isinstance(value, dict | list)}
    # [a.b] declares a as well, and a has no line of its own.
    implied = {path for path in implied if any(other[: len(path)] == path for other in placed if other != path)}
    return (set(read) ^ set(placed)) - implied


def at(text: str, span: Span) -> str:
    """Return what stands at a span."""
    return text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


def placed(text: str) -> dict[str, tuple[str, str]]:
    """Return what stands at the key and at the value of each path."""
    return {
        ".".join(map(str, path)): (at(text, place.key), at(text, place.value))
        for path, place in toml_places(text).items()
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a = "x"', {"a": ("a", '"x"')}),
        ("a=1 # b = 2", {"a": ("a", "1")}),
        ('"a.b" = true', {"a.b": ('"a.b"', "true")}),
        ("'a b'. c = 1", {"a b": ("'a b'", "'a b'"), "a b.c": ("c", "1")}),
        ('"a\\u0062" = 1', {"ab": ('"a\\u0062"', "1")}),
        ("[t]\na = 1", {"t": ("[t]", "[t]"), "t.a": ("a", "1")}),
        ('[ t . "x" ]\na = 1', {"t.x": ('[ t . "x" ]', '[ t . "x" ]'), "t.x.a": ("a", "1")}),
        ("[[t]]\na=1\n[[t]]\na=2", {
            "t": ("[[t]]", "[[t]]"), "t.0": ("[[t]]", "[[t]]"), "t.0.a": ("a", "1"),
            "t.1": ("[[t]]", "[[t]]"), "t.1.a": ("a", "2"),
        }),
        ("[[t]]\n[t.u]\na=1\n[[t]]\n[t.u]\na=2", {
            "t": ("[[t]]", "[[t]]"), "t.0": ("[[t]]", "[[t]]"), "t.0.u": ("[t.u]", "[t.u]"), "t.0.u.a": ("a", "1"),
            "t.1": ("[[t]]", "[[t]]"), "t.1.u": ("[t.u]", "[t.u]"), "t.1.u.a": ("a", "2"),
        }),
        ("a = [1, [2], 'x, y']", {
            "a": ("a", "[1, [2], 'x, y']"), "a.0": ("1", "1"), "a.1": ("[2]", "[2]"), "a.1.0": ("2", "2"),
            "a.2": ("'x, y'", "'x, y'"),
        }),
        ("a = { b = 1, c.d = '}' }", {
            "a": ("a", "{ b = 1, c.d = '}' }"), "a.b": ("b", "1"), "a.c": ("c", "c"), "a.c.d": ("d", "'}'"),
        }),
        ("a = [\n  1, # ] x\n  2,\n]", {"a": ("a", "["), "a.0": ("1", "1"), "a.1": ("2", "2")}),
        ('a = """x\ny"""\nb = 1', {"a": ("a", '"""x'), "b": ("b", "1")}),
        ("a = '''x''y'''\nb = 1", {"a": ("a", "'''x''y'''"), "b": ("b", "1")}),
        ('a = """x"""""\nb = 1', {"a": ("a", '"""x"""""'), "b": ("b", "1")}),
        ('a = ""\nb = """"""\nc = \'\'', {"a": ("a", '""'), "b": ("b", '""""""'), "c": ("c", "''")}),
        ('a = "x\\"y # z"\nb = 1', {"a": ("a", '"x\\"y # z"'), "b": ("b", "1")}),
        ("a = 1979-05-27 07:32:00\nb = 1", {"a": ("a", "1979-05-27 07:32:00"), "b": ("b", "1")}),
        ("a = 1979-05-27 # x\nb = 1", {"a": ("a", "1979-05-27"), "b": ("b", "1")}),
        ("a = [2024-01-01 ,1]", {"a": ("a", "[2024-01-01 ,1]"), "a.0": ("2024-01-01",) * 2, "a.1": ("1", "1")}),
    ],
)  # fmt: skip
def test_each_key_and_value_is_where_it_stands(text: str, expected: dict[str, tuple[str, str]]) -> None:
    assert placed(text) == expected
    assert unplaced(text) == set()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_and_columns_count_code_points_whatever_the_line_ends(newline: str) -> None:
    text = newline.join(["# Kế hoạch", "", "[topic.bao]", 'label = "Bão"   # ghi chú', 'aliases = ["a", "ệ😀", "c"]'])
    places = toml_places(text)
    assert tuple(places["topic", "bao"].key) == (3, 1, 12)
    assert tuple(places["topic", "bao", "label"].key) == (4, 1, 6)
    assert tuple(places["topic", "bao", "label"].value) == (4, 9, 14)
    assert [tuple(places["topic", "bao", "aliases", index].value) for index in range(3)] == [
        (5, 12, 15),
        (5, 17, 21),
        (5, 23, 26),
    ]


# ---------------------------------------------------------------------------------------- a file made at random

BARE = st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), codec="utf-8"), max_size=12)
SPACE = st.sampled_from(["", " ", "\t", "  "])


def basic(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def keys() -> st.SearchStrategy[str]:
    literal = TEXT.filter(lambda text: "'" not in text).map(lambda text: f"'{text}'")
    return st.one_of(BARE, TEXT.map(basic), literal)


def strings() -> st.SearchStrategy[str]:
    plain = TEXT.filter(lambda text: "'" not in text)
    return st.one_of(
        TEXT.map(basic),
        TEXT.map(lambda text: '"""\n' + basic(text)[1:-1] + '\n # [x] = "y"\n"""'),
        TEXT.map(lambda text: '"""' + basic(text)[1:-1] + '\\""""'),
        plain.map(lambda text: f"'{text}'"),
        plain.map(lambda text: f"'''{text}\n=\r\n[a]'''"),
    )


def blanks() -> st.SearchStrategy[str]:
    """What may stand between the items of an array."""
    return st.sampled_from(["", " ", "\n", "\r\n  ", " # ghi chú, ] }\n", "\n\n"])


def scalars() -> st.SearchStrategy[str]:
    numbers = ["0", "-1", "+7", "1_000", "0xdead", "0b1", "1.5", "6e-3", "inf", "-nan", "true", "false"]
    dates = ["2023-06-11", "07:30:00", "2023-06-11 07:30:00", "2023-06-11T07:30:00.5+07:00", "2023-06-11t07:30:00z"]
    return st.one_of(st.sampled_from(numbers + dates), strings())


@st.composite
def arrays(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    items = draw(st.lists(inner, max_size=3))
    text = "["
    for number, item in enumerate(items):
        comma = "," if number < len(items) - 1 or draw(st.booleans()) else ""
        text += draw(blanks()) + item + draw(blanks()) + comma
    return text + draw(blanks()) + "]"


@st.composite
def inline_tables(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    names = draw(st.lists(BARE, max_size=3, unique=True))
    space = draw(SPACE)
    return "{" + space + ", ".join(f"{name}{space}={space}{draw(inner)}{space}" for name in names) + space + "}"


VALUES = st.recursive(scalars(), lambda inner: arrays(inner) | inline_tables(inner), max_leaves=6)


@st.composite
def files(draw: st.DrawFn) -> str:
    """Draw a TOML file that tomllib reads."""
    lines: list[str] = []
    for _ in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(["pair", "pair", "pair", "dotted", "table", "array", "comment", "blank"]))
        space = draw(SPACE)
        name, other = draw(keys()), draw(keys())
        line = {
            "pair": f"{space}{name}{space}={space}{draw(VALUES)}{space}",
            "dotted": f"{name}{space}.{space}{other} = {draw(VALUES)}",
            "table": f"{space}[{space}{name}{space}.{space}{other}{space}]{space}# [x]",
            "array": f"[[{space}{name}{space}]]",
            "comment": '# x = """',
            "blank": space,
        }[kind]
        # A line that would make the file wrong, such as a key given twice, is left out.
        try:
            tomllib.loads("\n".join([*lines, line]).replace("\r\n", "\n"))
        except tomllib.TOMLDecodeError:
            continue
        lines.append(line)
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines) + draw(st.sampled_from(["", "\n", "\r\n"]))


@given(files())
@example("[a]\n[a.b]\n[[a.c]]\n[[a.c]]\n[a.c.d]\ne.f = [{g = 1}]")
def test_the_scan_places_exactly_what_tomllib_reads(text: str) -> None:
    assert unplaced(text) == set()
    read = dict(flattened(tomllib.loads(text.replace("\r\n", "\n"))))
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    for path, place in toml_places(text).items():
        for span in place:
            assert 1 <= span.column <= span.end_column <= len(lines[span.line - 1]) + 2
        key, value = at(text, place.key), at(text, place.value)
        name = path[-1]
        if isinstance(name, str) and not key.startswith("["):
            assert list(tomllib.loads(f"{key} = 1")) == [name]
        if isinstance(read[path], str):
            assert value[0] in "\"'"
            if "\n" not in read[path] and not value.startswith(('"""', "'''")):
                assert tomllib.loads(f"x = {value}")["x"] == read[path]
        elif not isinstance(read[path], dict | list) and read[path] == read[path]:
            assert tomllib.loads(f"x = {value}")["x"] == read[path]


# ---------------------------------------------------------------------------------------- as nodes


def values(node: Node) -> object:
    if isinstance(node, Fields):
        return {name: values(value) for name, value in node.values.items()}
    return [values(item) for item in node.items] if isinstance(node, Items) else node.value


def test_values_are_tomllibs_with_times_as_text() -> None:
    fields, faults = read_toml('a = 1\nb = [true, "x"]\nc = 2023-01-15\nd = 2023-01-15 07:30:00\ne = {f = 1.5}\n[g]\n')
    assert faults == []
    assert {name: str(value) for name, value in values(fields).items()} == {
        "a": "1",
        "b": "[True, 'x']",
        "c": "2023-01-15",
        "d": "2023-01-15T07:30:00",
        "e": "{'f': 1.5}",
        "g": "{}",
    }


def test_a_table_that_is_only_implied_stands_at_its_first_line() -> None:
    fields, _ = read_toml('x = 1\n[topic.bao]\nlabel = "Bão"\n[topic.bạo]\n'.replace("bạo", "bao2"))
    topic = fields.values["topic"]
    assert tuple(topic.span) == (2, 1, 12)
    assert topic.values["bao"].values["label"] == Scalar("Bão", Span(3, 9, 14))
    assert tuple(topic.names["bao2"]) == (4, 1, 13)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a = b", 1, 5),
        ("a = 1\na = 2\n", 2, 6),
        ("[a]\n[a]", 2, 4),
        ('a = "x\nb = 1\n', 1, 7),
        ("a = [1\nb = 2\n", 2, 1),
        ("a 1", 1, 3),
        ("a = 1 b", 1, 7),
        ('\n\na = "\\q"', 3, 7),
        ("a = {b = 1, b = 2}", 1, 18),
        ("= 1", 1, 1),
        ("a = \u201cx\u201d", 1, 5),
    ],
)
def test_a_file_that_tomllib_refuses_is_one_fault_near_its_place(text: str, line: int, column: int) -> None:
    fields, faults = read_toml(text)
    (fault,) = faults
    assert (fields.values, fault.rule) == ({}, "unreadable-toml")
    assert fault.span.line == line
    assert abs(fault.span.column - column) <= 1
    assert fault.values["detail"]
    assert not any(word in fault.values["detail"] for word in ("Invalid", "Expected", "Cannot", "at line"))


@pytest.mark.parametrize("text", ["a = 1\na = 2", "x = 0\na = [1\n", 'x = 0\na = """x'])
def test_a_fault_that_tomllib_finds_at_the_end_is_on_a_line_of_the_file(text: str) -> None:
    (fault,) = read_toml(text)[1]
    assert 1 <= fault.span.line <= len(text.split("\n"))


@pytest.mark.parametrize("text", ["", "\n", "# x", "\r\n# x\r\n"])
def test_an_empty_file_has_no_fields_and_no_fault(text: str) -> None:
    fields, faults = read_toml(text)
    assert (fields.values, faults) == ({}, [])


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 2000 + "]" * 2000, "a = " + "{a=" * 1000 + "1" + "}" * 1000, "a = " + "9" * 5000],
    ids=["arrays", "tables", "number"],
)
def test_what_tomllib_itself_cannot_bear_is_a_fault_and_no_crash(text: str) -> None:
    assert [fault.rule for fault in read_toml(text)[1]] == ["unreadable-toml"]


@pytest.mark.parametrize("escape", ["\\u0000", "\\u001b", "\\u2028", "\\u0085", "\\b"])
def test_an_escape_brings_no_character_in_that_is_refused_when_typed(escape: str) -> None:
    rules = [fault.rule for fault in read_toml(f'a = "x{escape}y"')[1]]
    assert rules in (["control-character"], ["line-separator"])


def test_a_line_separator_in_a_toml_text_is_refused_as_in_front_matter() -> None:
    assert [fault.rule for fault in read_toml('a = "x\u2028y"')[1]] == ["line-separator"]


@pytest.mark.parametrize("text", [".".join("a" * 5000) + " = 1", "[" + ".".join("a" * 5000) + "]", "a = " + "[" * 5000])
def test_what_is_nested_without_end_is_a_finding_and_no_crash(text: str) -> None:
    _, faults = read_toml(text)
    assert [fault.rule for fault in faults] == ["unreadable-toml"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('a = "x\\u202ey"', "bidi-control"),
        ('"a\\u200b" = "x"', "zero-width-character"),
        ('a = "Y tÕ ViÖt Nam"', "legacy-encoding"),
        ('a = "Viá»‡t Nam"', "legacy-encoding"),
    ],
)
def test_escapes_and_old_encodings_are_named(text: str, rule: str) -> None:
    _, faults = read_toml(text)
    assert [fault.rule for fault in faults] == [rule]
