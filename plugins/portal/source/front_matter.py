"""Markdown files with YAML front matter as nodes with places.

YAML loses Vietnamese text without a word: `title: 75 năm #thiđua` becomes "75 năm". Each such way is a fault of
its own here, with the edit that puts the quotes in. Values are read from libyaml's events, every scalar as text.
"""

import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import yaml

from portal.diagnostics import Fault, Span
from portal.diagnostics.model import START, Edit
from portal.text.legacy import UTF16, UTF32, encoding_of
from portal.text.odd_characters import Odd, is_ordinary, odd_characters

from .nodes import Fields, Items, Node, Scalar

if not yaml.__with_libyaml__:
    # The pure Python parser counts columns and accepts input otherwise; two readings of one file are worse than none.
    raise ImportError("PyYAML was built without libyaml")

BOM = "\ufeff"
_FENCE = re.compile(r"---[ \t]*")
_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    + "]|\r(?!\n)"
)
_PAIR = re.compile(r"(?P<indent>\s*(?:- )*)(?P<key>[A-Za-z_][A-Za-z0-9_-]*):(?P<gap>[ \t]+)(?P<value>\S.*?)\s*$")
_SPACE_AND_HASH = re.compile(r"(?:^|\s)#")
_ITEM = re.compile(r"(?P<indent>\s*(?:- +)+)(?P<value>\S.*?)\s*$")
_FLOW_HASH = re.compile(r"(?P<start>[\[{,:]\s*)(?P<value>[^\s\[\]{},\"'#][^\[\]{},\"']* #[^\]}]*?)\s*(?=[\]}])")
MOST_BYTES = 128 * 1024  # of one file: some sixty printed pages; the converter's time grows with it
MOST_TOML = 1024 * 1024
_MOST_REPAIRS = 40
# By line: where a value began and ended, and where it ends with the quotes that it got in memory.
Shifts = dict[int, list[tuple[int, int, int]]]
_MOST_CHARACTERS = 100
_FAR_BELOW = 200  # lines in which to look for what a remark is about
_DEEPEST = 20  # levels; our own fields have three


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file in its two parts: the fields of the front matter and the body with the line on which it begins.

    `text` is the whole file as it stands, with LF for line ends; empty where it could not be read.
    """

    fields: Fields
    body: str
    body_line: int
    faults: tuple[Fault, ...]
    text: str = ""


def decode(raw: bytes, most: int = MOST_BYTES) -> tuple[str, list[Fault]]:
    """Return the file's text without a byte order mark; one that is not UTF-8 gives no text and one fault.

    The fault names the encoding that the file seems to be in.
    """
    if len(raw) > most:
        return "", [Fault("text-too-long", START, {"most": str(most // 1024)})]
    try:
        text = raw.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError as error:
        name = encoding_of(raw)
        if name in (UTF16, UTF32):
            return "", [Fault("not-utf8", START, {"detail": name})]
        before = raw[: error.start].decode("utf-8").removeprefix(BOM)
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        span = Span(line, column, column + 1)
        detail = f"có vẻ là {name}; chữ đầu tiên sai ở đây" if name else "có chữ không đọc được ở đây"
        return "", [Fault("not-utf8", span, {"detail": detail})]
    if "\0" in text and encoding_of(raw) in (UTF16, UTF32):
        return "", [Fault("not-utf8", START, {"detail": encoding_of(raw)})]
    return text, []


def read_sheet(raw: bytes) -> Sheet:
    """Split and read one file; what cannot be read becomes faults, and as much as can be is read."""
    text, faults = decode(raw)
    if faults:
        return Sheet(Fields(START), "", 1, tuple(faults))
    faults = list(unreadable_characters(text))
    if faults:
        return Sheet(Fields(START), "", 1, tuple(faults))
    text = text.replace("\r\n", "\n")
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        fault = Fault("no-front-matter", Span(1, 1, len(lines[0]) + 1), {})
        return Sheet(Fields(START), text, 1, (fault,), text)
    end = next((index for index in range(1, len(lines)) if _FENCE.fullmatch(lines[index])), 0)
    if not end:
        fault = Fault("unclosed-front-matter", Span(1, 1, len(lines[0]) + 1), {})
        return Sheet(Fields(START), "", len(lines), (fault,), text)
    fields, faults = _front_matter(lines[1:end])
    return Sheet(fields, "\n".join(lines[end + 1 :]), end + 2, tuple(faults), text)


def unreadable_characters(text: str) -> Iterator[Fault]:
    """Yield the characters that neither a page nor a feed may hold, the first hundred of them."""
    if is_ordinary(text):
        return
    line, start = 1, 0
    for match in islice(_UNREADABLE.finditer(text), _MOST_CHARACTERS):
        line += text.count("\n", start, match.start())
        start = match.start()
        column = start - text.rfind("\n", 0, start)
        yield _unreadable_character(match[0], Span(line, column, column + 1))


def escaped_character(value: str, span: Span) -> Fault | None:
    """Return the fault of a value that an escape has given a character which may not be typed."""
    match = _UNREADABLE.search(value)
    return _unreadable_character(match[0], span) if match else None


def odd_values(odd: Odd) -> dict[str, str]:
    """Return what the message of a fault says of an odd character."""
    return {
        "code": f"U+{ord(odd.character):04X}",
        "name": unicodedata.name(odd.character, ""),
        "value": odd.word,
    }


def _unreadable_character(character: str, span: Span) -> Fault:
    rule = "line-separator" if character in "\r\x85\u2028\u2029" else "control-character"
    return Fault(rule, span, {"code": f"U+{ord(character):04X}"})


def _front_matter(lines: list[str]) -> tuple[Fields, list[Fault]]:
    """Parse the lines; a value that only lacks quotes is quoted in memory, so that the rest is read as well."""
    repairs: list[Fault] = []
    lines = list(lines)
    shifts: Shifts = {}
    while True:
        builder = _Builder(lines, shifts)
        try:
            fields = builder.run()
        except yaml.YAMLError as error:
            repair = _repair(lines, shifts, error) if len(repairs) < _MOST_REPAIRS else None
            if repair is None:
                return Fields(START), [*repairs, _unreadable(lines, error)]
            repairs.append(repair)
            continue
        return fields, [*repairs, *builder.faults]


def _repair(lines: list[str], shifts: Shifts, error: yaml.YAMLError) -> Fault | None:
    """Quote the value on the line at fault if a second colon is what broke it, and return the fault."""
    mark = getattr(error, "problem_mark", None)
    if mark is not None and "mapping values are not allowed" in str(getattr(error, "problem", "")):
        return _repair_colon(lines, shifts, mark)
    return next(_repair_hashes(lines, shifts), None)


def _repair_colon(lines: list[str], shifts: Shifts, mark: Any) -> Fault | None:
    line = lines[mark.line]
    match = _PAIR.fullmatch(line)
    if match is None or match.end("key") == mark.column:
        match = _ITEM.fullmatch(line)
    if match is None or match["value"][0] in "\"'[{|>":
        return None
    key = match.groupdict().get("key") or match["value"]
    return Fault("colon-needs-quotes", *_quote_value(lines, shifts, mark.line, match, {"key": key}))


def _repair_hashes(lines: list[str], shifts: Shifts) -> Iterator[Fault]:
    """Quote a value in brackets that a # has cut together with the closing bracket."""
    for index, line in enumerate(lines):
        if match := _FLOW_HASH.search(line):
            lost = line[line.index(" #", match.start("value")) + 1 :].rstrip()
            yield Fault("text-after-hash", *_quote_value(lines, shifts, index, match, {"lost": lost}))


def _quote_value(
    lines: list[str], shifts: Shifts, index: int, match: re.Match[str], values: dict[str, str]
) -> tuple[Span, dict[str, str], Edit]:
    """Put quotes around the match's value in the lines; return its span, the values and the edit."""
    line = lines[index]
    span = Span(index + 2, match.start("value") + 1, match.end("value") + 1)
    quoted = quote(match["value"])
    lines[index] = line[: match.start("value")] + quoted + line[match.end("value") :]
    shifts.setdefault(index, []).append((match.start("value"), match.end("value"), match.start("value") + len(quoted)))
    return span, values, Edit.of(span, quoted)


def _unreadable(lines: list[str], error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if "could not find expected ':'" in str(getattr(error, "problem", "")):
        mark = getattr(error, "context_mark", None) or mark  # where the name without a colon begins
    if mark is None:
        return Fault("unreadable-yaml", START, {"detail": "sai cú pháp"})
    line = min(mark.line, len(lines) - 1) if lines else 0
    width = len(lines[line]) if lines else 0
    column = min(mark.column, width)
    span = Span(line + 2, column + 1, max(column + 1, width + 1))
    return Fault("unreadable-yaml", span, {"detail": _reason(str(getattr(error, "problem", "") or ""))})


_REASONS = (
    ("nested too deeply", "các dấu ngoặc hoặc các mức thụt lồng nhau quá sâu"),
    ("did not find expected alphabetic", "giá trị bắt đầu bằng *, & hoặc ! phải đặt trong ngoặc kép"),
    ("did not find expected whitespace", "giá trị bắt đầu bằng *, & hoặc ! phải đặt trong ngoặc kép"),
    ("block sequence entries are not allowed", "giá trị bắt đầu bằng dấu - phải đặt trong ngoặc kép"),
    (
        "found character that cannot start any token",
        "ký tự này phải đặt trong ngoặc kép, hoặc dòng thụt bằng phím Tab",
    ),
    ("found a tab character", "dòng thụt bằng phím Tab; hãy dùng dấu cách"),
    ("could not find expected ':'", "thiếu dấu : sau tên trường"),
    ("did not find expected ',' or ']'", "danh sách chưa đóng bằng ] hoặc thiếu dấu phẩy"),
    ("did not find expected ',' or '}'", "nhóm chưa đóng bằng } hoặc thiếu dấu phẩy"),
    ("found unexpected end of stream", "dấu ngoặc chưa đóng"),
    ("did not find expected key", "có ngoặc kép trong ngoặc kép (bên trong dùng “ ”), hoặc dòng thụt sai"),
    ("mapping values are not allowed", "có hai dấu : trên một dòng; đặt giá trị trong ngoặc kép"),
    ("did not find expected <document start>", "dòng này thụt sai hoặc thiếu tên trường"),
    ("found unknown escape character", "dấu \\ trong ngoặc kép phải viết là \\\\"),
    ("did not find expected '-' indicator", "dòng này thụt sai trong danh sách"),
)


def _reason(problem: str) -> str:
    return next((reason for start, reason in _REASONS if problem.startswith(start)), "sai cú pháp")


def quote(text: str) -> str:
    """Return the text as a double-quoted YAML scalar."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


_NULLS = frozenset(("~", "null", "Null", "NULL"))
# Stands for the value of an alias, which is refused where it stands and is not empty besides.
_ALIAS = "*"


def _is_empty_after(value: Scalar, name: Scalar) -> bool:
    return value.value == "" and value.span.line == name.span.line and value.span.column == name.span.end_column


class _Builder:
    """Builds nodes from libyaml's events and notes what YAML would lose."""

    def __init__(self, lines: list[str], shifts: Shifts) -> None:
        self.lines = lines
        self.shifts = shifts
        self.faults: list[Fault] = []
        self.covered: list[tuple[int, int, int, int]] = []
        self.events: Iterator[Any] = yaml.parse("\n".join(lines), Loader=yaml.CBaseLoader)
        self.has_hash = any("#" in line for line in lines)
        self.depth = 0
        self.outermost: Any = None

    def run(self) -> Fields:
        next(self.events)  # the stream's start
        fields = Fields(START)
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                node = self.node(next(self.events))
                if isinstance(node, Fields):
                    fields = node
                elif not (isinstance(node, Scalar) and node.value == ""):
                    self.faults.append(Fault("unreadable-yaml", node.span, {"detail": "thiếu dấu : sau tên trường"}))
        if self.has_hash:
            self.faults.extend(self.lost_after_hash())
        fields.span = START
        return fields

    def node(self, event: Any) -> Node:
        span = self.span(event)
        kind = type(event)
        if kind is yaml.AliasEvent:
            self.faults.append(Fault("yaml-anchor", span, {}))
            return Scalar(_ALIAS, span)
        if event.anchor or event.tag:
            self.faults.append(Fault("yaml-anchor", span, {}))
        if kind is yaml.ScalarEvent:
            if event.style == '"' and (fault := self.escaped(event, span)):
                self.faults.append(fault)
            if self.has_hash:
                start, end = event.start_mark, event.end_mark
                self.covered.append((start.line, start.column, end.line, end.column))
            # A plain null is no text: whoever means the word puts it in quotes.
            value = "" if event.value in _NULLS and event.implicit[0] else event.value
            return Scalar(value, span, is_whole=event.start_mark.line == event.end_mark.line)
        if self.depth == 1:
            self.outermost = event.start_mark
        if self.depth >= _DEEPEST:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=self.outermost)
        self.depth += 1
        found = self.items(span) if kind is yaml.SequenceStartEvent else self.fields(event, span)
        self.depth -= 1
        return found

    def escaped(self, event: Any, span: Span) -> Fault | None:
        """Return the fault of a value in quotes to which an escape has given a character that may not stand there."""
        if fault := escaped_character(event.value, span):
            return fault
        if event.value.isascii():
            return None
        written = "\n".join(self.lines[event.start_mark.line : event.end_mark.line + 1])
        return next(
            (
                Fault(odd.fault, span, odd_values(odd))
                for odd in odd_characters(event.value)
                if odd.character not in written
            ),
            None,
        )

    def span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        stop = end.column if end.line == start.line else len(self.lines[start.line]) if self.lines else 0
        return Span(start.line + 2, self.column(start.line, start.column) + 1, self.column(start.line, stop) + 1)

    def column(self, line: int, column: int) -> int:
        """Return the column in the file of one in the lines, some of which were quoted in memory."""
        for start, end, new_end in reversed(self.shifts.get(line, ())):
            if column >= new_end:
                column -= new_end - end
            elif column > start:
                column = min(column - 1, end)
        return column

    def items(self, span: Span) -> Items:
        found: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self.node(event))
        end: Any = event.end_mark
        if span.line == end.line + 2:
            span = Span(span.line, span.column, end.column + 1)
        return Items(found, span)

    def fields(self, start: Any, span: Span) -> Fields:
        found = Fields(span)
        cut: list[Scalar] = []  # a value and the parts of it that commas have made names of
        while type(event := next(self.events)) is not yaml.MappingEndEvent:
            name = self.node(event)
            value = self.node(next(self.events))
            if not isinstance(name, Scalar):
                self.faults.append(Fault("unreadable-yaml", name.span, {"detail": "tên trường phải là một từ"}))
                continue
            key = str(name.value)
            # In { } a name without a colon is the rest of a text that a comma has split.
            if start.flow_style and cut and isinstance(value, Scalar) and _is_empty_after(value, name):
                cut.append(name)
                continue
            self.split_by_comma(cut)
            cut = [value] if isinstance(value, Scalar) else []
            if key in found.values:
                self.faults.append(Fault("duplicate-key", name.span, {"key": key, "line": str(found.names[key].line)}))
                continue
            found.values[key] = value
            found.names[key] = name.span
        self.split_by_comma(cut)
        return found

    def split_by_comma(self, parts: list[Scalar]) -> None:
        """Note a value with parts that commas have cut from it, once."""
        if len(parts) < 2:
            return
        first, last = parts[0].span, parts[-1].span
        edit = None
        if first.line == last.line:
            raw = self.lines[first.line - 2][first.column - 1 : last.end_column - 1]
            if raw and raw[0] not in "\"'":
                edit = Edit(first.line, first.column, last.line, last.end_column, quote(raw))
        value = ", ".join(str(part.value) for part in parts)
        self.faults.append(Fault("split-by-comma", parts[1].span, {"value": value}, edit))

    def lost_after_hash(self) -> Iterator[Fault]:
        """Yield each comment that shares a line with a value: nearly always a text that lost its end."""
        for index, line in enumerate(self.lines):
            if "#" not in line or line.lstrip().startswith("#"):
                continue
            for match in _SPACE_AND_HASH.finditer(line):
                column = match.end() - 1
                if self.inside(index, column):
                    continue
                yield self.text_after_hash(index, column)
                break

    def has_more_below(self, index: int) -> bool:
        """Tell whether what follows a line belongs to it: it is indented further, or is its list."""
        here = len(self.lines[index]) - len(self.lines[index].lstrip())
        below = next(
            (
                line
                for line in islice(self.lines, index + 1, index + 1 + _FAR_BELOW)
                if line.strip() and not line.lstrip().startswith("#")
            ),
            "",
        )
        indent = len(below) - len(below.lstrip())
        return bool(below) and (indent > here or (indent == here and below.lstrip().startswith("- ")))

    def inside(self, line: int, column: int) -> bool:
        """Tell whether a value covers a place; values come in the order of the file and never overlap."""
        at = bisect_right(self.covered, (line, column, sys.maxsize, 0)) - 1
        if at < 0:
            return False
        first, start, last, end = self.covered[at]
        return (first, start) <= (line, column) < (last, end)

    def text_after_hash(self, index: int, column: int) -> Fault:
        line = self.lines[index]
        lost = line[column:].rstrip()
        span = Span(index + 2, column + 1, column + 1 + len(lost))
        match = _PAIR.fullmatch(line) or _ITEM.fullmatch(line)
        edit = None
        if match and match["value"].startswith("#") and self.has_more_below(index):
            match = None  # a remark on what stands below, no value
        if match and match["value"][0] not in "\"'[{|>&*!":
            edit = Edit.of(Span(index + 2, match.start("value") + 1, match.end("value") + 1), quote(match["value"]))
        return Fault("text-after-hash", span, {"lost": lost}, edit)
