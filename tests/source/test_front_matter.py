"""Front matter is read with the place of each field and item; what YAML would lose is said, with the quotes that keep it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.diagnostics import Edit, Fault, Span
from portal.source import Fields, Items, Node, Scalar
from portal.source.front_matter import Sheet, decode, quote, read_sheet


def sheet(front: str) -> Sheet:
    """Read front matter whose first line is line 2 of the file."""
    return read_sheet(f"---\n{front}\n---\n".encode())


def values(node: Node) -> object:
    """Return a node's values without their places."""
    if isinstance(node, Fields):
        return {name: values(value) for name, value in node.values.items()}
    return [values(item) for item in node.items] if isinstance(node, Items) else node.value


def faults(read: Sheet) -> list[str]:
    """Return `rule@line:column-end_column` of each fault."""
    return [f"{fault.rule}@{fault.span.line}:{fault.span.column}-{fault.span.end_column}" for fault in read.faults]


def the_fault(read: Sheet) -> Fault:
    (fault,) = read.faults
    return fault


def span(node: Node) -> tuple[int, int, int]:
    return tuple(node.span)


# ---------------------------------------------------------------------------------------- the two parts


def test_a_file_is_fields_and_a_body_with_its_first_line() -> None:
    read = read_sheet("---\ntitle: Một\n---\nDòng một.\n\nDòng hai.\n".encode())
    assert values(read.fields) == {"title": "Một"}
    assert (read.body, read.body_line, read.faults) == ("Dòng một.\n\nDòng hai.\n", 4, ())


@pytest.mark.parametrize(
    ("raw", "body", "body_line"),
    [
        (b"---\na: b\n---", "", 4),
        (b"---\na: b\n---\n", "", 4),
        (b"---\na: b\n---\nx", "x", 4),
        (b"---  \na: b\n--- \t\nx", "x", 4),
        (b"---\na: b\n---\nx\n---\ny", "x\n---\ny", 4),
        (b"---\n---\nx", "x", 3),
        (b"\xef\xbb\xbf---\na: b\n---\nx", "x", 4),
        (b"---\r\na: b\r\n---\r\nx\r\ny", "x\ny", 4),
        (b"\xef\xbb\xbf---\r\na: b\r\n---\r\nx", "x", 4),
        (b"---\na: b\r\n---\r\nx\n", "x\n", 4),
    ],
)
def test_the_body_begins_behind_the_closing_line(raw: bytes, body: str, body_line: int) -> None:
    read = read_sheet(raw)
    assert (read.body, read.body_line, read.faults) == (body, body_line, ())


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "no-front-matter@1:1-1"),
        (b"\n", "no-front-matter@1:1-1"),
        (b"\n---\na: b\n---\n", "no-front-matter@1:1-1"),
        (b"title: x\n", "no-front-matter@1:1-9"),
        (b" ---\na: b\n---\n", "no-front-matter@1:1-5"),
        (b"----\na: b\n---\n", "no-front-matter@1:1-5"),
        ("—\na: b\n---\n".encode(), "no-front-matter@1:1-2"),
        (b"---", "unclosed-front-matter@1:1-4"),
        (b"---\n", "unclosed-front-matter@1:1-4"),
        (b"---\na: b\n", "unclosed-front-matter@1:1-4"),
        (b"---\na: b\n----\n", "unclosed-front-matter@1:1-4"),
        (b"---\na: b\n ---\n", "unclosed-front-matter@1:1-4"),
    ],
)
def test_a_missing_or_unclosed_front_matter_is_one_fault(raw: bytes, expected: str) -> None:
    read = read_sheet(raw)
    assert faults(read) == [expected]
    assert read.fields.values == {}


# ---------------------------------------------------------------------------------------- places


def test_block_style_gives_the_place_of_each_field_and_item() -> None:
    read = sheet("id: a1\ntags:\n  - một hai\n  - \"ba, bốn\"\nimage:\n  file: x.png\n  alt: 'ảnh'\nlast: z")
    fields = read.fields
    assert {name: tuple(place) for name, place in fields.names.items()} == {
        "id": (2, 1, 3),
        "tags": (3, 1, 5),
        "image": (6, 1, 6),
        "last": (9, 1, 5),
    }
    assert span(fields.values["id"]) == (2, 5, 7)
    assert [span(item) for item in fields.values["tags"].items] == [(4, 5, 12), (5, 5, 14)]
    assert span(fields.values["image"].values["file"]) == (7, 9, 14)
    assert span(fields.values["image"].values["alt"]) == (8, 8, 13)
    assert values(fields)["tags"] == ["một hai", "ba, bốn"]


def test_flow_style_gives_the_place_of_each_item_and_of_the_whole_list() -> None:
    tags = sheet('tags: [ một , "hai, ba",bốn ]').fields.values["tags"]
    assert [span(item) for item in tags.items] == [(2, 9, 12), (2, 15, 24), (2, 25, 28)]
    assert span(tags) == (2, 7, 30)
    assert values(tags) == ["một", "hai, ba", "bốn"]


def test_a_flow_list_over_several_lines_gives_each_items_line() -> None:
    tags = sheet("tags: [một,\n  hai,\n  ba]").fields.values["tags"]
    assert [span(item) for item in tags.items] == [(2, 8, 11), (3, 3, 6), (4, 3, 5)]


def test_flow_fields_give_their_places() -> None:
    image = sheet("image: {file: x.png, alt: Ảnh đẹp}").fields.values["image"]
    assert tuple(image.names["alt"]) == (2, 22, 25)
    assert span(image.values["alt"]) == (2, 27, 34)


def test_a_record_in_a_list_gives_its_places() -> None:
    item = sheet("stages:\n  - stage: cap-so\n    date: 2023-01-01").fields.values["stages"].items[0]
    assert span(item.values["stage"]) == (3, 12, 18)
    assert span(item.values["date"]) == (4, 11, 21)


def test_columns_count_code_points_beyond_the_basic_plane_and_decomposed_letters() -> None:
    tags = sheet("tags: [😀, e\u0302\u0301, x]").fields.values["tags"]
    assert [span(item) for item in tags.items] == [(2, 8, 9), (2, 11, 14), (2, 16, 17)]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_do_not_depend_on_line_ends_or_the_byte_order_mark(mark: str, newline: str) -> None:
    raw = f'{mark}---\ntitle: "Một"\ntags: [a, b]\n---\nx'.replace("\n", newline).encode()
    read = read_sheet(raw)
    assert span(read.fields.values["title"]) == (2, 8, 13)
    assert [span(item) for item in read.fields.values["tags"].items] == [(3, 8, 9), (3, 11, 12)]
    assert values(read.fields) == {"title": "Một", "tags": ["a", "b"]}


@pytest.mark.parametrize(
    ("front", "value", "place"),
    [
        ("a: một hai", "một hai", (2, 4, 11)),
        ("a:   một  ", "một", (2, 6, 9)),
        ("a:\tmột", "một", (2, 4, 7)),
        ("a: 'nó''s'", "nó's", (2, 4, 11)),
        ('a: "x \\" y \\\\ \\u1ec7"', 'x " y \\ ệ', (2, 4, 22)),
        ("a: một\n  hai", "một hai", (2, 4, 7)),
        ("a: >\n  một\n  hai", "một hai", (2, 4, 5)),
        ("a: |\n  một # hai\n  ba: bốn", "một # hai\nba: bốn", (2, 4, 5)),
        ("a: |-\n  một", "một", (2, 4, 6)),
        ("a:\n  một", "một", (3, 3, 6)),
        ("a: 0012", "0012", (2, 4, 8)),
        ("a: null", "", (2, 4, 8)),  # no text; in quotes it is
        ('a: "null"', "null", (2, 4, 10)),
        ("a: ~", "", (2, 4, 5)),
        ("a: 2023-06-11 07:30", "2023-06-11 07:30", (2, 4, 20)),
        ("a: yes", "yes", (2, 4, 7)),
        ("a: a:b", "a:b", (2, 4, 7)),
        ("a: x#y", "x#y", (2, 4, 7)),
        ("a: x\u00a0#y", "x\u00a0#y", (2, 4, 8)),
        ("a: https://x.vn/#y", "https://x.vn/#y", (2, 4, 19)),
        ("a: " + "9" * 5000, "9" * 5000, (2, 4, 5004)),
        ("a: " + "ă" * 10_000, "ă" * 10_000, (2, 4, 10_004)),
    ],
)
def test_every_scalar_is_text_at_its_place(front: str, value: str, place: tuple[int, int, int]) -> None:
    read = sheet(front)
    assert faults(read) == []
    assert read.fields.values["a"] == Scalar(value, Span(*place))


@pytest.mark.parametrize("front", ["a:", "a: ", 'a: ""', "a: ''"])
def test_an_empty_value_is_empty_text(front: str) -> None:
    assert values(sheet(front).fields) == {"a": ""}


def test_comment_lines_are_no_values() -> None:
    read = sheet("# một\na: b\n  # hai: ba\nc: d\n#")
    assert (values(read.fields), faults(read)) == ({"a": "b", "c": "d"}, [])


# ---------------------------------------------------------------------------------------- text that YAML loses


@pytest.mark.parametrize(
    ("front", "place", "edit"),
    [
        ("title: 75 năm #thiđua", (2, 15, 22), Edit(2, 8, 2, 22, '"75 năm #thiđua"')),
        ("title: 75 năm\t#thiđua  ", (2, 15, 22), Edit(2, 8, 2, 22, '"75 năm\t#thiđua"')),
        ("title: # cả", (2, 8, 12), Edit(2, 8, 2, 12, '"# cả"')),
        ("image:\n  alt: ảnh #1", (3, 12, 14), Edit(3, 8, 3, 14, '"ảnh #1"')),
        ('title: nói "có" #1', (2, 17, 19), Edit(2, 8, 2, 19, '"nói \\"có\\" #1"')),
        ("corrections:\n  - text: số #1", (3, 14, 16), Edit(3, 11, 3, 16, '"số #1"')),
        ('title: "đủ" #1', (2, 13, 15), None),
        ("tags: [a, b] # c", (2, 14, 17), None),
    ],
)
def test_text_after_a_hash_is_named_and_quoted_where_that_is_sure(
    front: str, place: tuple[int, int, int], edit: Edit | None
) -> None:
    fault = the_fault(sheet(front))
    assert (fault.rule, tuple(fault.span), fault.edit) == ("text-after-hash", place, edit)


@pytest.mark.parametrize(
    "front", ["a: x#y", "a: '# x'", 'a: "x # y"', "a: >\n  x # y", 'a: "x\n  # y"', "#x: y", "a: x#"]
)
def test_a_hash_that_begins_no_comment_is_no_fault(front: str) -> None:
    assert faults(sheet(front)) == []


def test_the_lost_text_is_said() -> None:
    assert the_fault(sheet("title: 75 năm #thiđua yêu nước")).values == {"lost": "#thiđua yêu nước"}


@pytest.mark.parametrize(
    ("front", "place", "edit"),
    [
        ("title: Câu hỏi: ai?", (2, 8, 20), Edit(2, 8, 2, 20, '"Câu hỏi: ai?"')),
        ("title: a: b: c", (2, 8, 15), Edit(2, 8, 2, 15, '"a: b: c"')),
        ("title: a:", (2, 8, 10), Edit(2, 8, 2, 10, '"a:"')),
        ('title: Hỏi: "Ai?"', (2, 8, 18), Edit(2, 8, 2, 18, '"Hỏi: \\"Ai?\\""')),
        ("image:\n  alt: Ảnh: hoa", (3, 8, 16), Edit(3, 8, 3, 16, '"Ảnh: hoa"')),
    ],
)
def test_a_second_colon_is_named_and_quoted(front: str, place: tuple[int, int, int], edit: Edit) -> None:
    fault = the_fault(sheet(front))
    assert (fault.rule, tuple(fault.span), fault.edit) == ("colon-needs-quotes", place, edit)


def test_a_file_with_a_second_colon_is_read_to_its_end() -> None:
    read = sheet("title: Một: hai\nsummary: Ba: bốn\nid: năm")
    assert values(read.fields) == {"title": "Một: hai", "summary": "Ba: bốn", "id": "năm"}
    assert faults(read) == ["colon-needs-quotes@2:8-16", "colon-needs-quotes@3:10-17"]


@pytest.mark.parametrize(
    ("front", "place", "value", "edit"),
    [
        (
            "image: {file: x.png, alt: Ảnh, chụp 2023}",
            (2, 32, 41),
            "Ảnh, chụp 2023",
            Edit(2, 27, 2, 41, '"Ảnh, chụp 2023"'),
        ),
        ("image: {alt: Ảnh, chụp, file: x.png}", (2, 19, 23), "Ảnh, chụp", Edit(2, 14, 2, 23, '"Ảnh, chụp"')),
        ('image: {alt: "Ảnh", chụp}', (2, 21, 25), "Ảnh, chụp", None),
        ("image: {alt: Ảnh,\n  chụp}", (3, 3, 7), "Ảnh, chụp", None),
    ],
)
def test_a_comma_that_splits_a_value_is_named(
    front: str, place: tuple[int, int, int], value: str, edit: Edit | None
) -> None:
    fault = the_fault(sheet(front))
    assert (fault.rule, tuple(fault.span), fault.values["value"]) == ("split-by-comma", place, value)
    assert fault.edit == edit


@pytest.mark.parametrize(
    "front", ["image: {file: x.png, alt: }", 'image: {file: x.png, alt: ""}', "image: {a: b,}", "image: {a: b, c: d}"]
)
def test_a_field_with_a_colon_is_no_split(front: str) -> None:
    assert faults(sheet(front)) == []


# ---------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("a: 1\nb: 2\na: 3", ["duplicate-key@4:1-2"]),
        ("m:\n  a: 1\n  a: 2", ["duplicate-key@4:3-4"]),
        ("m: {a: 1, a: 2}", ["duplicate-key@2:11-12"]),
        ("a: &x 1", ["yaml-anchor@2:4-8"]),
        ("a: &x 1\nb: *x", ["yaml-anchor@2:4-8", "yaml-anchor@3:4-6"]),
        ("a: !!str 1", ["yaml-anchor@2:4-11"]),
        ("a: ! x", ["yaml-anchor@2:4-7"]),
        ("a: &x [1]", ["yaml-anchor@2:4-10"]),
        ("a: !x {b: c}", ["yaml-anchor@2:4-7"]),
        ("- a\n- b", ["unreadable-yaml@2:1-1"]),
        ("chỉ có chữ", ["unreadable-yaml@2:1-11"]),
        ("? [a, b]\n: c", ["unreadable-yaml@2:3-9"]),
    ],
)
def test_what_yaml_can_do_beyond_named_texts_is_refused(front: str, expected: list[str]) -> None:
    found = faults(sheet(front))
    assert [fault.rsplit("-", 1)[0] for fault in found] == [fault.rsplit("-", 1)[0] for fault in expected]


def test_a_duplicate_names_the_line_of_the_first_and_the_first_holds() -> None:
    read = sheet("a: 1\nb: 2\na: 3")
    assert the_fault(read).values == {"key": "a", "line": "2"}
    assert values(read.fields) == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("a: [1, 2", 3),
        ("a: {b: 1", 3),
        ('a: "x', 3),
        ("a: 'x\nb: c", 4),
        ("a:\n\tb: 1", 3),
        ("a: b\n c: d", 3),
        ("a\nb: c", 3),
        ("a: @x", 2),
        ("a: `x`", 2),
        ("a: %x", 2),
        ('a: "\\q"', 2),
        ('a: "x" y', 2),
        ("a: [x] y", 2),
        ("a: *x y", 2),
        ("a: b\n...\nc: d", 4),
        ("%YAML 1.1", 2),
        ("a: b\n- c", 3),
    ],
)
def test_a_syntax_fault_is_one_fault_near_its_line(front: str, line: int) -> None:
    read = sheet(front)
    fault = read.faults[-1]
    assert fault.rule == "unreadable-yaml"
    assert abs(fault.span.line - line) <= 1
    assert fault.values["detail"]
    assert not any(letter in fault.values["detail"] for letter in ("found", "expected", "mapping"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: b\u0085c\n---\n", ["line-separator@2:5-6"]),
        ("---\na: b\u2028c\n---\n", ["line-separator@2:5-6"]),
        ("---\na: b\n---\nx\u2029y", ["line-separator@4:2-3"]),
        ("---\na: b\rc: d\n---\n", ["line-separator@2:5-6"]),
        ("---\na: b\x00c\n---\n", ["control-character@2:5-6"]),
        ("---\na: b\n---\nx\x0cy\x1b", ["control-character@4:2-3", "control-character@4:4-5"]),
        ("---\na: \ufffe\n---\n", ["control-character@2:4-5"]),
        ("---\na: \x93\n---\n", ["control-character@2:4-5"]),
    ],
)
def test_characters_that_end_lines_unseen_are_refused_before_yaml(text: str, expected: list[str]) -> None:
    read = read_sheet(text.encode())
    assert faults(read) == expected
    assert read.fields.values == {}


UNREAD = "có chữ không đọc được ở đây"


@pytest.mark.parametrize(
    ("raw", "place", "detail"),
    [
        ("---\ntitle: Bão\n---\n".encode("utf-16"), (1, 1, 1), "UTF-16"),
        ("---\ntitle: Bão\n---\n".encode("utf-16-be").join([b"\xfe\xff", b""]), (1, 1, 1), "UTF-16"),
        (
            "---\ntitle: Đông\n---\n".encode("cp1258"),
            (2, 8, 9),
            "có vẻ là windows-1258; chữ đầu tiên sai ở đây",
        ),
        (b"---\na: b\n---\nx\n \xff", (5, 2, 3), UNREAD),
        ("---\na: ệ".encode() + b"\xe1\xbb", (2, 5, 6), UNREAD),
        (b"\xef\xbb\xbf\xff", (1, 1, 2), UNREAD),
        (b"---\na: \xed\xa0\x80\n---\n", (2, 4, 5), UNREAD),
        (b"---\na: \xc0\x80\n---\n", (2, 4, 5), UNREAD),
    ],
)
def test_a_file_that_is_not_utf_8_is_one_fault_at_its_first_wrong_byte(
    raw: bytes, place: tuple[int, int, int], detail: str
) -> None:
    fault = the_fault(read_sheet(raw))
    assert (fault.rule, tuple(fault.span), fault.values) == ("not-utf8", place, {"detail": detail})


def test_only_one_byte_order_mark_is_no_text() -> None:
    assert decode("\ufeff\ufeffx".encode()) == ("\ufeffx", [])


# ---------------------------------------------------------------------------------------- properties

# What a value may hold: every character that the reader does not refuse, and what a double-quoted scalar keeps as it is.
LETTERS = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufffe\uffff\ufeff\u0085", codec="utf-8"
)


@given(st.text(LETTERS, max_size=60))
@example("# : , [ ] { } & * ! | > ' \" % @ ` \\")
@example("---")
@example("\\u1ec7 \\x41")
@example(" đầu và cuối ")
def test_any_text_in_quotes_reads_back_at_its_place(text: str) -> None:
    read = sheet(f"a: {quote(text)}\nb: [x, {quote(text)}]")
    assert faults(read) == []
    width = len(quote(text))
    assert read.fields.values["a"] == Scalar(text, Span(2, 4, 4 + width))
    assert read.fields.values["b"].items[1] == Scalar(text, Span(3, 8, 8 + width))


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_raise(raw: bytes) -> None:
    read_sheet(raw)


SIGNS = [*"a:[]{}#\"'|>!?=-~\\%@,\n\t", ": ", "- ", "? ", " #", "&a", "*a", "<<: ", "\n  ", "\r\n", "\u2028", "\ufeff"]
PIECES = st.sampled_from([*SIGNS, "---", "...", "tags", "Điển hình"])


@given(st.lists(PIECES, max_size=25))
def test_nothing_that_looks_like_yaml_makes_the_reader_raise(pieces: list[str]) -> None:
    text = "---\n" + "".join(pieces) + "\n---\nthân"
    read = read_sheet(text.encode())
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for fault in read.faults:
        assert 1 <= fault.span.line <= len(lines)
        assert 1 <= fault.span.column <= fault.span.end_column
        assert fault.span.end_column <= len(lines[fault.span.line - 1]) + 2


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.text(LETTERS, max_size=20), min_size=1), st.booleans())
def test_the_span_of_every_quoted_field_holds_its_value(fields: dict[str, str], crlf: bool) -> None:
    newline = "\r\n" if crlf else "\n"
    text = newline.join(["---", *(f"{name}: {quote(value)}" for name, value in fields.items()), "---", ""])
    read = read_sheet(text.encode())
    lines = text.split(newline)
    for name, value in fields.items():
        node = read.fields.values[name]
        line = lines[node.span.line - 1]
        assert line[node.span.column - 1 : node.span.end_column - 1] == quote(value)
        place = read.fields.names[name]
        assert line[place.column - 1 : place.end_column - 1] == name


@pytest.mark.parametrize(
    "front",
    [
        "a: " + "[" * 400 + "]" * 400,
        "a: " + "[" * 9000 + "]" * 9000,
        "a: " + "{a: " * 400 + "}" * 400,
        "\n".join(" " * depth + "a:" for depth in range(400)),
        "- " * 400 + "a",
    ],
)
def test_deep_nesting_is_a_fault_and_no_crash(front: str) -> None:
    assert [fault.rule for fault in sheet(front).faults] == ["unreadable-yaml"]


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\u2028", "\\N", "\\L", "\\x07", "\\b"])
def test_an_escape_brings_no_character_in_that_is_refused_when_typed(escape: str) -> None:
    found = faults(sheet(f'a: "x{escape}y"'))
    assert len(found) == 1
    assert found[0].split("@")[0] in ("control-character", "line-separator")


def test_three_parts_that_commas_have_split_are_one_fault_with_one_edit() -> None:
    fault = the_fault(sheet("image: {alt: Ảnh, chụp, 2023, file: x.png}"))
    assert fault.values["value"] == "Ảnh, chụp, 2023"
    assert fault.edit == Edit(2, 14, 2, 29, '"Ảnh, chụp, 2023"')


def test_text_after_a_hash_in_a_block_list_is_quoted() -> None:
    assert the_fault(sheet("tags:\n  - thi đua #1")).edit == Edit(3, 5, 3, 15, '"thi đua #1"')


def test_a_colon_in_a_block_list_is_quoted_whole() -> None:
    fault = the_fault(sheet("tags:\n  - thi đua: một: hai"))
    assert fault.edit == Edit(3, 5, 3, 22, '"thi đua: một: hai"')


@pytest.mark.parametrize("front", ["tags: [thi đua #1]", "image: {file: x.png, alt: hoa #1}"])
def test_a_hash_in_a_flow_list_is_the_fault_that_is_named(front: str) -> None:
    assert "text-after-hash" in [fault.rule for fault in sheet(front).faults]


def test_many_odd_characters_do_not_take_forever() -> None:
    read = read_sheet(b"---\n" + b"a: \x00\n" * 20_000)
    assert len(read.faults) <= 100
