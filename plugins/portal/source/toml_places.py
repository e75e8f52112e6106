"""Where each key and value of a TOML file stands; tomllib gives the values but no places.

The scan follows TOML 1.0 and is used on text that tomllib has accepted, so it need not judge, only find.
"""

import re
from typing import NamedTuple

from portal.diagnostics import Span

Path = tuple[str | int, ...]


class KeyPlace(NamedTuple):
    """The span of the key and of its value; a value over several lines is given by its first."""

    key: Span
    value: Span


_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_PLAIN_VALUE = re.compile(r"[^,\]}\s#]+(?:[ ]\d{2}:[^,\]}\s#]+)?")
_STRING_ENDS = {
    '"""': re.compile(r'(?:\\.|[^\\])*?"{3,5}', re.DOTALL),
    "'''": re.compile(r".*?'{3,5}", re.DOTALL),
    '"': re.compile(r'(?:\\.|[^"\\])*"'),
    "'": re.compile(r"[^']*'"),
}


def toml_places(text: str) -> dict[Path, KeyPlace]:
    """Return the place of every table, key and array item, by its path of keys and indices."""
    return _Scan(text).run()


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Path, KeyPlace] = {}
        self.array_tables: dict[Path, int] = {}
        self.line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.line = 0

    def run(self) -> dict[Path, KeyPlace]:
        table: Path = ()
        while self.skip(_BLANK) < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
        return self.places

    def skip(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at

    def span(self, start: int, end: int) -> Span:
        while self.line + 1 < len(self.line_starts) and self.line_starts[self.line + 1] <= start:
            self.line += 1
        while self.line_starts[self.line] > start:
            self.line -= 1
        first = self.line_starts[self.line]
        newline = self.text.find("\n", start, end)
        stop = end if newline < 0 else newline
        return Span(self.line + 1, start - first + 1, stop - first + 1)

    def header(self) -> Path:
        start = self.at
        is_array = self.text.startswith("[[", self.at)
        self.at += 2 if is_array else 1
        keys = self.keys()
        self.skip(_SPACE)
        self.at += 2 if is_array else 1
        path = (*self.resolve(tuple(key for key, _ in keys[:-1])), keys[-1][0])
        span = self.span(start, self.at)
        if is_array:
            self.places.setdefault(path, KeyPlace(span, span))
            index = self.array_tables.get(path, -1) + 1
            self.array_tables[path] = index
            path = (*path, index)
        self.places[path] = KeyPlace(span, span)
        return path

    def resolve(self, keys: tuple[str, ...]) -> Path:
        """Return the path that the keys mean here: an array of tables stands for its newest item."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self.array_tables:
                path = (*path, self.array_tables[path])
        return path

    def keys(self) -> list[tuple[str, Span]]:
        found = [self.key()]
        while self.text[self.skip(_SPACE)] == ".":
            self.at += 1
            self.skip(_SPACE)
            found.append(self.key())
        return found

    def key(self) -> tuple[str, Span]:
        self.skip(_SPACE)
        start = self.at
        if self.text[start] in "\"'":
            raw = self.string()
            return _unquoted(raw), self.span(start, self.at)
        self.skip(_BARE)
        return self.text[start : self.at], self.span(start, self.at)

    def string(self) -> str:
        start = self.at
        quote = next(mark for mark in _STRING_ENDS if self.text.startswith(mark, start))
        self.at += len(quote)
        self.skip(_STRING_ENDS[quote])
        return self.text[start : self.at]

    def pair(self, table: Path) -> None:
        keys = self.keys()
        self.skip(_SPACE)
        self.at += 1  # the sign =
        self.skip(_SPACE)
        path = table
        for key, span in keys[:-1]:
            path = (*path, key)
            self.places.setdefault(path, KeyPlace(span, span))
        path = (*path, keys[-1][0])
        self.places[path] = KeyPlace(keys[-1][1], self.value(path))

    def value(self, path: Path) -> Span:
        start = self.at
        first = self.text[start]
        if first in "\"'":
            self.string()
        elif first == "[":
            self.array(path)
        elif first == "{":
            self.inline_table(path)
        else:
            self.skip(_PLAIN_VALUE)
        return self.span(start, self.at)

    def array(self, path: Path) -> None:
        self.at += 1
        index = 0
        while self.text[self.skip(_BLANK)] != "]":
            item = (*path, index)
            span = self.value(item)
            self.places[item] = KeyPlace(span, span)
            index += 1
            if self.text[self.skip(_BLANK)] == ",":
                self.at += 1
        self.at += 1

    def inline_table(self, path: Path) -> None:
        self.at += 1
        while self.text[self.skip(_BLANK)] != "}":
            self.pair(path)
            if self.text[self.skip(_BLANK)] == ",":
                self.at += 1
        self.at += 1


def _unquoted(raw: str) -> str:
    if raw.startswith("'"):
        return raw[1:-1]
    return re.sub(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", _escape, raw[1:-1])


def _escape(match: re.Match[str]) -> str:
    code = match[1]
    if code[0] in "uU":
        return chr(int(code[1:], 16))
    return {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}.get(code, code)
