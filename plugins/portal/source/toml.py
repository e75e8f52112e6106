"""TOML files as nodes: values from tomllib, places from our own scan."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice

from portal.diagnostics import Fault, Span
from portal.diagnostics.model import Edit
from portal.text.legacy import legacy
from portal.text.odd_characters import odd_characters

from .front_matter import escaped_character, odd_values, unreadable_characters
from .nodes import Fields, Items, Node, Scalar
from .toml_places import KeyPlace, Path, toml_places

_ERROR_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_START = Span(1, 1, 1)
_MOST = 50  # odd characters of a file


def read_toml(text: str) -> tuple[Fields, list[Fault]]:
    """Return the file's fields with their places; a file that cannot be read gives no fields and one fault."""
    if odd := list(unreadable_characters(text)):
        return Fields(_START), odd
    try:
        values = tomllib.loads(text.replace("\r\n", "\n"))
    except (RecursionError, ValueError) as error:
        if not isinstance(error, tomllib.TOMLDecodeError):  # nested too deeply, or a number without end
            return Fields(_START), [
                Fault("unreadable-toml", _START, {"detail": "có giá trị quá dài hoặc lồng quá sâu"})
            ]
        return Fields(_START), [Fault("unreadable-toml", _place(str(error), text), {"detail": _reason(str(error))})]
    try:
        fields = _fields(values, (), toml_places(text))
        return fields, [*_odd(text), *_escaped(fields, text)]
    except RecursionError:  # a.a.a.a… = 1, which tomllib reads
        return Fields(_START), [Fault("unreadable-toml", _START, {"detail": "có giá trị quá dài hoặc lồng quá sâu"})]


def _odd(text: str) -> Iterator[Fault]:
    """Yield the characters that nobody sees or that look like others, where they stand."""
    for odd in islice(odd_characters(text), _MOST):
        line = text.count("\n", 0, odd.at) + 1
        column = odd.at - text.rfind("\n", 0, odd.at)
        span = Span(line, column, column + 1)
        edit = Edit.of(span, odd.instead) if odd.instead is not None else None
        yield Fault(odd.fault, span, odd_values(odd), edit)
    if old := legacy(text):
        line = text.count("\n", 0, old.at) + 1
        column = old.at - text.rfind("\n", 0, old.at)
        span = Span(line, column, column + len(old.word))
        yield Fault("legacy-encoding", span, {"value": old.word, "encoding": old.encoding, "reads": old.reads})


def _escaped(node: Node, text: str) -> Iterator[Fault]:
    """Yield the names and texts that an escape has given a character which may not be typed."""
    if isinstance(node, Scalar):
        if isinstance(node.value, str):
            yield from _escaped_in(node.value, node.span, text)
        return
    if isinstance(node, Fields):
        for name, span in node.names.items():
            yield from _escaped_in(name, span, text)
    for child in node.items if isinstance(node, Items) else node.values.values():
        yield from _escaped(child, text)


def _escaped_in(value: str, span: Span, text: str) -> Iterator[Fault]:
    if fault := escaped_character(value, span):
        yield fault
    elif not value.isascii():
        for odd in islice(odd_characters(value), 1):
            if odd.character not in text:
                yield Fault(odd.fault, span, odd_values(odd))


def _fields(values: dict[str, object], path: Path, places: dict[Path, KeyPlace]) -> Fields:
    found = Fields(places[path].value if path in places else _START)
    for key, value in values.items():
        here = (*path, key)
        found.values[key] = _node(value, here, places)
        found.names[key] = places[here].key if here in places else found.values[key].span
    return found


def _node(value: object, path: Path, places: dict[Path, KeyPlace]) -> Node:
    if isinstance(value, dict):
        fields = _fields(value, path, places)
        if path not in places and fields.names:  # [topic.a] declares [topic] without a line of its own
            fields.span = next(iter(fields.names.values()))
        return fields
    span = places[path].value if path in places else _START
    if isinstance(value, list):
        return Items([_node(item, (*path, index), places) for index, item in enumerate(value)], span)
    if isinstance(value, datetime | time):
        return Scalar(value.isoformat(), span)
    assert isinstance(value, str | int | float | bool | date)  # noqa: S101  tomllib gives nothing else
    return Scalar(value, span)


_REASONS = (
    ("Cannot overwrite a value", "một trường được viết hai lần"),
    ("Cannot declare", "một bảng được khai báo hai lần"),
    ("Unclosed array", "danh sách chưa đóng bằng ]"),
    ("Unterminated string", "chuỗi chưa đóng ngoặc kép"),
    ("Illegal character", "có ký tự không được phép, thường là xuống dòng trong ngoặc kép"),
    ("Invalid value", "giá trị không hợp lệ; chữ phải đặt trong ngoặc kép"),
    ("Expected '=' after a key", "thiếu dấu = sau tên trường"),
    ("Expected newline or end of document", "thừa chữ sau giá trị"),
    ("Unescaped", "dấu \\ phải viết là \\\\"),
    ("Duplicate inline table key", "một trường được viết hai lần"),
)


def _reason(message: str) -> str:
    return next((reason for start, reason in _REASONS if message.startswith(start)), "sai cú pháp TOML")


def _place(message: str, text: str) -> Span:
    match = _ERROR_PLACE.search(message)
    if match:
        line, column = int(match[1]), int(match[2])
        return Span(line, column, column + 1)
    return Span(text.count("\n") + 1, 1, 1)
