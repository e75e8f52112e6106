"""What an Office document says: its pages, tables, notes, charts, and what it tells of itself.

A row of a table is one line, its cells with strokes between them, as a reader sees them beside each other.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, timedelta

from .model import MOST_SAID

# In these elements of Office Open XML stands what somebody wrote; of a chart and a property each is a line.
_RUNS = frozenset(("t", "delText"))
_LINES = frozenset(
    ("v", "text", "title", "subject", "creator", "keywords", "description", "lastModifiedBy", "category", "Company",
     "Manager", "lpwstr", "bstr", "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
)  # fmt: skip
_NAMED = {
    "docPr": ("descr", "title"), "cNvPr": ("descr", "title"), "docVar": ("val",), "listItem": ("displayText",),
    "sheet": ("name",), "s": ("v",), "d": ("v",),
}  # fmt: skip
_ODF_SELF = frozenset(("title", "description", "subject", "keyword", "creator", "initial-creator", "user-defined"))
_ODF_SILENT = frozenset(("date", "date-string", "creator-initials", "binary-data", "sender-initials"))
_BREAKS = frozenset(("tab", "br", "cr", "line-break", "s"))
_CELLS, _ROWS = frozenset(("tc", "table-cell", "covered-table-cell")), frozenset(("tr", "table-row"))
_DAY_FORMATS = frozenset((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)))
_NO_FORMAT = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")
_BLANKS = re.compile(r"[^\S\n]+")
_EDGES = re.compile(r"(?:^[ |]+|[ |]+$)", re.MULTILINE)
_EMPTY = re.compile(r"\n{2,}")
_FIRST_DAY = date(1899, 12, 30)
_Attributes = Mapping[str, str]


class Words:
    """What the parts of one document say, in the order in which they are read."""

    def __init__(self) -> None:
        self.strings: list[str] = []  # of a workbook: those that its cells share
        self.used: set[int] = set()
        self.days: set[int] = set()  # the looks of cells that show a number as a day
        self._said: list[str] = []
        self._letters = 0

    def add(self, text: str) -> None:
        """Take what was said."""
        if self._letters < MOST_SAID:
            self._letters += len(text)
            self._said.append(text)

    def text(self) -> str:
        """Return all that was said, a line for each paragraph and each row."""
        left = (text for number, text in enumerate(self.strings) if number not in self.used)
        said = _BLANKS.sub(" ", "".join((*self._said, "\n", *(f"{text}\n" for text in left))))
        return _EMPTY.sub("\n", _EDGES.sub("", said)).strip()


class PartWords:
    """Hears one part: what it is its first element tells."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._hearer: _Flow | None = None

    def start(self, name: str, given: _Attributes) -> None:
        """Hear an element begin."""
        if self._hearer is None:
            self._hearer = _HEARERS.get(name, _Flow)(self._words)
        self._hearer.start(name, given)

    def heard(self, text: str) -> None:
        """Hear its text."""
        if self._hearer:
            self._hearer.heard(text)

    def end(self, name: str) -> None:
        """Hear it end."""
        if self._hearer:
            self._hearer.end(name)


class _Flow:
    """A text in paragraphs, with tables in it."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._open: list[bool] = []  # of each element around: whether its text is said
        self._cells = 0

    def start(self, name: str, given: _Attributes) -> None:
        for wanted in _NAMED.get(name, ()):
            for key, value in given.items():
                if key.rpartition(":")[2] == wanted and value:
                    self._words.add(f"\n{value}\n")
        if name in _CELLS:
            self._cells += 1
        elif name in _ROWS:
            self._words.add("\n")
        elif name in ("p", "h"):
            self._words.add(" " if self._cells else "\n")
        elif name in _BREAKS:
            self._words.add(" ")
        elif name in _LINES:
            self._words.add("\n")
        self._open.append(self.says(name))

    def says(self, name: str) -> bool:
        """Tell whether the text of an element is said."""
        return name in _RUNS or name in _LINES

    def heard(self, text: str) -> None:
        if self._open and self._open[-1]:
            self._words.add(text)

    def end(self, name: str) -> None:
        if self._open:
            self._open.pop()
        if name in _CELLS:
            self._cells -= 1
            self._words.add(" | ")
        elif name in _ROWS or name in _LINES:
            self._words.add("\n")


class _OdfFlow(_Flow):
    """A text of OpenDocument: whatever stands in any element is said."""

    def says(self, name: str) -> bool:
        return name not in _ODF_SILENT


class _OdfSelf(_Flow):
    """What an OpenDocument says of itself."""

    def says(self, name: str) -> bool:
        self._words.add("\n")
        return name in _ODF_SELF


class _Strings(_Flow):
    """The strings that the cells of a workbook share."""

    def start(self, name: str, given: _Attributes) -> None:
        if name == "si":
            self._words.strings.append("")
        self._open.append(name == "t")

    def heard(self, text: str) -> None:
        if self._open[-1] and self._words.strings:
            self._words.strings[-1] += text


class _Looks(_Flow):
    """The looks of cells: which of them show a number as a day."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._formats = set(_DAY_FORMATS)
        self._count = -1

    def start(self, name: str, given: _Attributes) -> None:
        number = given.get("numFmtId", "")
        if name == "numFmt" and number.isdigit():
            plain = _NO_FORMAT.sub("", given.get("formatCode", "")).lower()
            if "y" in plain and ("d" in plain or "m" in plain):
                self._formats.add(int(number))
        elif name == "cellXfs":
            self._count = 0
        elif name == "xf" and self._count >= 0:
            if number.isdigit() and int(number) in self._formats:
                self._words.days.add(self._count)
            self._count += 1
        self._open.append(False)

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._count = -1
        super().end(name)


class _Sheet(_Flow):
    """A sheet: a line for each row, strings and days as they are shown."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._row: list[str] = []
        self._cell: list[str] = []
        self._kind = self._look = ""
        self._is_in_cell = False

    def start(self, name: str, given: _Attributes) -> None:
        if name == "row":
            self._row = []
        elif name == "c":
            self._cell, self._is_in_cell = [], True
            self._kind, self._look = given.get("t", ""), given.get("s", "")
        self._open.append(name in ("v", "t") or name in _LINES)

    def heard(self, text: str) -> None:
        if self._open[-1]:
            if self._is_in_cell:
                self._cell.append(text)
            else:
                self._words.add(text)

    def end(self, name: str) -> None:
        self._open.pop()
        if name == "c":
            self._is_in_cell = False
            self._row.append(self._shown("".join(self._cell)))
        elif name == "row":
            self._words.add(" | ".join(self._row) + "\n")
        elif name in _LINES and not self._is_in_cell:
            self._words.add("\n")

    def _shown(self, value: str) -> str:
        words = self._words
        if self._kind == "s":
            number = int(value) if value.isdigit() and len(value) < 10 else -1
            words.used.add(number)
            return words.strings[number] if 0 <= number < len(words.strings) else ""
        if self._kind in ("", "n"):
            with suppress(ValueError, OverflowError):
                if self._look.isdigit() and int(self._look) in words.days:
                    return (_FIRST_DAY + timedelta(days=int(float(value)))).strftime("%d/%m/%Y")
                return f"{float(value):.4f}".rstrip("0").rstrip(".") if "." in value or "E" in value else value
        return value


_HEARERS: Mapping[str, Callable[[Words], _Flow]] = {
    "worksheet": _Sheet,
    "sst": _Strings,
    "styleSheet": _Looks,
    "document-content": _OdfFlow,
    "document-styles": _OdfFlow,
    "document-meta": _OdfSelf,
}
