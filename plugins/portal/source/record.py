"""Typed reading of named fields: what is wrong becomes a fault with its place, and reading goes on."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeVar

from portal.diagnostics import Edit, Fault, Span
from portal.text.dates import (
    HANOI,
    ImpossibleDate,
    NotADate,
    PartialDate,
    parse_moment,
    parse_partial,
)
from portal.text.keys import closest, nfc

from .nodes import Fields, Items, Node, Scalar

ID = re.compile(r"[a-z0-9-]{2,80}")
NO_DATE = datetime.min.replace(tzinfo=HANOI) + timedelta(days=1)
NO_PARTIAL = PartialDate(1)
# A slip of the finger gives other years: no department's paper is older, and no plan runs longer.
FIRST_YEAR, LAST_YEAR = 1900, 2100

Found = TypeVar("Found", datetime, PartialDate)


_LINE_BREAK = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")


def _in_one_line(text: str) -> str:
    """Return a text in NFC without line breaks: a field goes into headers, subjects of letters, lines of calendars."""
    text = nfc(text).strip()
    return _LINE_BREAK.sub(" ", text) if "\n" in text or "\r" in text else text


class Ref(NamedTuple):
    """A value that names something else in NFC, where it stands, and as it was written.

    `is_whole` says that the span holds all of it, so that an edit of the span replaces it.
    """

    value: str
    span: Span
    raw: str = ""
    is_whole: bool = True


def _told(choices: Collection[str]) -> str:
    """Return the words of a closed list, each with its meaning where it has one."""
    if isinstance(choices, Mapping):
        return ", ".join(f"{word} ({meaning})" for word, meaning in choices.items())
    return ", ".join(choices)


class Record:
    """A cursor over named fields: each is asked for by name and type, `close` reports those nobody asked for.

    Where a value is absent or wrong the reader gets a neutral value, and `faulty` holds the field's name.
    """

    def __init__(self, fields: Fields, faults: list[Fault], where: str = "") -> None:
        self._fields = fields
        self._asked: list[str] = []
        self._where = where
        self.faults = faults
        self.faulty: set[str] = set()
        self.at: dict[str, Span] = {"": fields.span}

    # What is there

    def has(self, key: str) -> bool:
        """Tell whether the field stands in the file, and count it as asked for."""
        self._asked.append(key)
        return key in self._fields.values

    def span(self, key: str) -> Span:
        """Return the place of the field's value, or of the record where it is absent."""
        return self.at.get(key, self.at[""])

    def fault(self, rule: str, span: Span, /, **values: str) -> None:
        """Put down a fault."""
        self.faults.append(Fault(rule, span, values))

    def close(self) -> None:
        """Report every field that was not asked for, with the closest that was."""
        for key in self._fields.values:
            if key not in self._asked:
                near = closest(key, self._asked)
                self.fault("unknown-key", self._fields.names[key], key=key, where=self._where, closest=near or "")

    # Single values

    def text(self, key: str, *, required: bool = False) -> str:
        """Return the text of a field in NFC and in one line; an empty one is a fault where the field stands."""
        node = self._scalar(key, required=required)
        if node is None:
            return ""
        if not isinstance(node.value, str):
            self._wrong(key, "chữ, đặt trong ngoặc kép")
            return ""
        text = _in_one_line(node.value)
        if not text:
            self._fault_at(key, "empty-value", key=key)
        return text

    def ident(self, key: str, *, required: bool = False) -> str:
        """Return an id of the grammar `[a-z0-9-]{2,80}`."""
        text = self.text(key, required=required)
        if text and not ID.fullmatch(text):
            self._fault_at(key, "bad-id", key=key, value=text)
            return ""
        return text

    def ref(self, key: str, *, required: bool = False) -> Ref | None:
        """Return a reference, or None where the field is absent or empty."""
        text = self.text(key, required=required)
        node = self._fields.values.get(key)
        if not text or not isinstance(node, Scalar):
            return None
        return Ref(text, self.at[key], str(node.value), node.is_whole)

    def choice(self, key: str, choices: Collection[str], *, default: str = "", required: bool = False) -> str:
        """Return one of the words of a closed list."""
        text = self.text(key, required=required)
        if not text:
            return default
        if text not in choices:
            near = closest(text, choices)
            self._fault_at(key, "unknown-value", key=key, value=text, choices=_told(choices), closest=near or "")
            return default
        return text

    def flag(self, key: str) -> bool:
        """Return true or false; absent means false."""
        node = self._scalar(key)
        if node is None:
            return False
        if isinstance(node.value, bool):
            return node.value
        if node.value in ("true", "false"):
            return node.value == "true"
        self._wrong(key, "true hoặc false")
        return False

    def integer(self, key: str, *, required: bool = False) -> int | None:
        """Return a whole number."""
        node = self._scalar(key, required=required)
        if node is None:
            return None
        if isinstance(node.value, bool) or not re.fullmatch(r"\d{1,9}", str(node.value)):
            self._wrong(key, "một số nguyên")
            return None
        return int(str(node.value))

    def moment(self, key: str, *, required: bool = False) -> datetime:
        """Return a date with or without an hour, in Viet Nam's time; NO_DATE where absent or wrong."""
        return self._date(key, parse_moment, NO_DATE, required)

    def partial(self, key: str, *, required: bool = False) -> PartialDate | None:
        """Return a date known to the year, month or day; None where absent or wrong."""
        found = self._date(key, parse_partial, NO_PARTIAL, required)
        return None if found is NO_PARTIAL else found

    def day(self, key: str, *, required: bool = False) -> date | None:
        """Return a whole date without an hour; None where absent or wrong."""
        found = self.moment(key, required=required)
        return None if found is NO_DATE else found.date()

    def _date(self, key: str, parse: Callable[[str], Found], absent: Found, required: bool) -> Found:
        node = self._scalar(key, required=required)
        if node is None:
            return absent
        text = str(node.value).strip()
        if not text:
            self._fault_at(key, "empty-value", key=key)
            return absent
        try:
            found = parse(text)
        except ImpossibleDate:
            self._fault_at(key, "impossible-date", key=key, value=text)
        except NotADate:
            self._fault_at(key, "bad-date", key=key, value=text)
        else:
            if FIRST_YEAR <= found.year <= LAST_YEAR:
                return found
            self._fault_at(key, "unlikely-year", key=key, value=text)
        return absent

    # Lists and records

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts in NFC."""
        return tuple(ref.value for ref in self.refs(key))

    def refs(self, key: str) -> tuple[Ref, ...]:
        """Return a list of texts with the place of each."""
        return tuple(self._refs(key))

    def _refs(self, key: str) -> Iterator[Ref]:
        node = self._node(key)
        if node is None:
            return
        if not isinstance(node, Items):
            self._wrong(key, "một danh sách, ví dụ [a, b]")
            return
        for item in node.items:
            if isinstance(item, Scalar) and isinstance(item.value, str):
                if text := _in_one_line(item.value):
                    yield Ref(text, item.span, item.value, item.is_whole)
                else:
                    self.faulty.add(key)
                    self.fault("empty-value", item.span, key=key)
            else:
                self.faulty.add(key)
                self._wrong_item(key, item)

    def _wrong_item(self, key: str, item: Node) -> None:
        """Put down an item that is no text; one of a single field is a text with a colon that lacks quotes."""
        if isinstance(item, Fields) and len(item.values) == 1:
            (name, value), (span,) = next(iter(item.values.items())), item.names.values()
            if isinstance(value, Scalar) and value.is_whole and value.span.line == span.line:
                whole = Span(span.line, span.column, value.span.end_column)
                text = f"{name}: {value.value}"
                edit = Edit.of(whole, '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"')
                self.faults.append(Fault("colon-needs-quotes", whole, {"key": text}, edit))
                return
        self.fault("wrong-type", item.span, key=key, wanted="chữ trong từng mục của danh sách")

    def record(self, key: str) -> "Record | None":
        """Return the fields that stand under a field."""
        node = self._node(key)
        if node is None:
            return None
        if not isinstance(node, Fields):
            self._wrong(key, "các trường con, mỗi trường một dòng thụt vào")
            return None
        return Record(node, self.faults, key)

    def records(self, key: str) -> Iterator["Record"]:
        """Yield the fields of each item of a list."""
        node = self._node(key)
        if node is None:
            return
        if not isinstance(node, Items):
            self._wrong(key, "một danh sách")
            return
        for item in node.items:
            if isinstance(item, Fields):
                yield Record(item, self.faults, key)
            else:
                self.faulty.add(key)
                self.fault("wrong-type", item.span, key=key, wanted="các trường con trong từng mục")

    def named(self, key: str, *, grammar: re.Pattern[str] = ID) -> Iterator[tuple[str, "Record"]]:
        """Yield each named record under a field, such as [topic.ID], with its name."""
        group = self.record(key)
        if group is None:
            return
        for name, node in group._fields.values.items():
            span = group._fields.names[name]
            if not grammar.fullmatch(name):
                self.fault("bad-id", span, key=key, value=name)
            if isinstance(node, Fields):
                yield nfc(name), Record(node, self.faults, f"{key}.{name}")
            else:
                self.fault("wrong-type", span, key=f"{key}.{name}", wanted="một bảng có các trường con")

    # Within

    def _node(self, key: str, *, required: bool = False) -> Node | None:
        self._asked.append(key)
        node = self._fields.values.get(key)
        if node is None:
            if required:
                self.faulty.add(key)
                self.fault("missing-field", self.at[""], key=key, where=self._where)
            return None
        self.at[key] = node.span
        return node

    def _scalar(self, key: str, *, required: bool = False) -> Scalar | None:
        node = self._node(key, required=required)
        if node is None or isinstance(node, Scalar):
            return node
        self._wrong(key, "một giá trị, không phải danh sách hay trường con")
        return None

    def _wrong(self, key: str, wanted: str) -> None:
        self._fault_at(key, "wrong-type", key=key, wanted=wanted)

    def _fault_at(self, field: str, rule: str, /, **values: str) -> None:
        self.faulty.add(field)
        self.faults.append(Fault(rule, self.at[field], values))
