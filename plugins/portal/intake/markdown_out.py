"""Blocks written in our Markdown; each text is read back, and where Markdown would read it otherwise HTML stands."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from html.parser import HTMLParser
from itertools import groupby

from portal.newsroom.flavour import new_markdown

from .blocks import (
    Block,
    Cell,
    Letter,
    Letters,
    Look,
    Mark,
    Note,
    Paragraph,
    Picture,
    Table,
    is_all,
    trimmed,
    without,
    words_of,
)

_ORDER: tuple[Mark, ...] = ("del", "strong", "em", "sup", "sub")
_SPECIAL = re.compile(r"[\\`*_\[\]{}]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"(#|>|[-+](?=\s|$|-)|=+|:|~)")
_NUMBER_START = re.compile(r"([0-9]+)([.)])(?=\s|$)")
_SEPARATOR = "<!-- -->"
FileOf = Callable[[Picture], tuple[str, str, str]]


class Writer:
    """Writes blocks; `file_of` tells a picture's file, alternative text and caption, an empty file leaves it out."""

    def __init__(self, file_of: FileOf) -> None:
        self._file_of = file_of
        self._converter = new_markdown()
        self._bodies: Mapping[str, tuple[Block, ...]] = {}
        self.notes: list[str] = []
        self.inlined: list[str] = []  # notes that stand where they are called, since Markdown calls none from HTML

    def write(self, blocks: Sequence[Block], notes: dict[str, tuple[Block, ...]]) -> str:
        """Return the Markdown of a text with its notes behind it."""
        self._bodies = notes
        parts = list(self._blocks(blocks))
        at = 0
        while at < len(self.notes):  # a note may call another
            parts.append(self._note(at + 1, notes.get(self.notes[at], ())))
            at += 1
        return "\n\n".join(part for part in parts if part)

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        for is_list, group in groupby(
            blocks, key=lambda block: isinstance(block, Paragraph) and block.place is not None
        ):
            run = list(group)
            if is_list:
                yield from self._list([block for block in run if isinstance(block, Paragraph)])
                continue
            for block in run:
                yield self._table(block) if isinstance(block, Table) else self._paragraph(block)

    def _paragraph(self, block: Paragraph) -> str:
        if len(block.letters) == 1 and isinstance(block.letters[0].thing, Picture):
            return self._picture(block.letters[0].thing)
        letters = (*(Letter(letter) for letter in (f"{block.label} " if block.label else "")), *block.letters)
        if block.level:
            return f"{'#' * block.level} {self._line(letters, heading=True)}"
        return self._line(letters)

    def _picture(self, picture: Picture) -> str:
        file, alt, caption = self._file_of(picture)
        if not file:
            return self._line(tuple(map(Letter, picture.caption))) if picture.caption else ""
        title = ' "' + _plain(caption).replace('"', "”") + '"' if caption else ""
        return f"![{_plain(alt)}]({file}{title})"

    def _note(self, number: int, blocks: Sequence[Block]) -> str:
        parts = [part.replace("\n", "\n    ") for part in self._blocks([block for block in blocks if _is_there(block)])]
        return f"[^{number}]: " + "\n\n    ".join(part for part in parts if part)

    # Lists

    def _list(self, items: Sequence[Paragraph]) -> Iterator[str]:
        """Yield the lists of a run of items: what Markdown would join into one is kept apart."""
        lines: list[str] = []
        stack: list[int] = []  # the depths that are open, as Word counts them
        last: dict[int, int | None] = {}
        apart = 0  # the inner depth that a blank line has set apart; what comes back up needs one as well
        for item in items:
            place = item.place
            assert place is not None  # noqa: S101  the caller chose them
            while stack and stack[-1] > place.depth:
                last.pop(len(stack) - 1, None)
                stack.pop()
            is_deeper = not stack or stack[-1] < place.depth
            if is_deeper:
                stack.append(place.depth)
            depth = len(stack) - 1
            if depth < apart:
                lines.append("")
                apart = 0
            if is_deeper:
                last.pop(depth, None)
            elif (last[depth] is None) != (place.number is None) or (
                place.number is not None and place.number != (last[depth] or 0) + 1
            ):
                is_same_kind = (last[depth] is None) == (place.number is None)
                if depth == 0:
                    yield "\n".join(lines)
                    if is_same_kind:
                        yield _SEPARATOR
                    lines = []
                else:
                    apart = depth
                    lines += ["", *([f"{'    ' * depth}{_SEPARATOR}", ""] if is_same_kind else [])]
            last[depth] = place.number
            mark = "- " if place.number is None else f"{place.number}. "
            text = self._line(item.letters, breaks="<br>")
            lines.append(f"{'    ' * depth}{mark}{text}")
        yield "\n".join(lines)

    # Tables

    def _table(self, table: Table) -> str:
        rows = [row for row in table.rows if row]
        if len(rows) == 1 and len(rows[0]) == 1:
            return "\n\n".join(part for part in self._blocks([b for b in rows[0][0].blocks if _is_there(b)]) if part)
        width = max(sum(cell.across for cell in row) for row in rows)
        is_plain = all(len(row) == width and all(cell.across == cell.down == 1 for cell in row) for row in rows)
        if not is_plain:
            return self._html_table(rows)
        lines = [f"| {' | '.join(self._cell(cell, not number) for cell in row)} |" for number, row in enumerate(rows)]
        return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])

    def _cell(self, cell: Cell, is_head: bool) -> str:
        return self._line(_cell_letters(cell, is_head), breaks="<br>", cell=True)

    def _html_table(self, rows: Sequence[Sequence[Cell]]) -> str:
        lines = ["<table>"]
        for number, row in enumerate(rows):
            name = "td" if number else "th"
            cells = "".join(self._html_cell(name, cell) for cell in row)
            lines += ["<thead>"] if not number else ["<tbody>"] if number == 1 else []
            lines.append(f"<tr>{cells}</tr>")
            lines += ["</thead>"] if not number else []
        return "\n".join([*lines, *(["</tbody>"] if len(rows) > 1 else []), "</table>"])

    def _html_cell(self, name: str, cell: Cell) -> str:
        spans = (f' colspan="{cell.across}"' if cell.across > 1 else "") + (
            f' rowspan="{cell.down}"' if cell.down > 1 else ""
        )
        return f"<{name}{spans}>{self._html(_cell_letters(cell, name == 'th'), notes=False)}</{name}>"

    # Texts

    def _line(
        self, letters: Sequence[Letter], *, breaks: str = "  \n", cell: bool = False, heading: bool = False
    ) -> str:
        """Return a text on one line, or over several with line breaks, that Markdown reads back as it is."""
        letters = trimmed(letters)
        if heading:
            letters = tuple(Letter(" ", x.look) if x.text == "\n" else x for x in letters)
            breaks = "<br>"
        text = self._markdown(letters, breaks, at_start=not (cell or heading))
        if cell:
            text = text.replace("|", "\\|")
        if self._reads_back(text, letters, cell=cell, heading=heading):
            return text
        html = self._html(letters, notes=True).replace("|", "&#124;")
        return re.sub(r"\A(?=[0-9#>+*:=~-])", lambda _: "<span></span>", html) if not cell else html

    def _markdown(self, letters: Letters, breaks: str, *, at_start: bool) -> str:
        pieces: list[str] = []
        for look, group in groupby(letters, key=lambda letter: letter.look):
            pieces.append(self._piece(list(group), look, breaks))
        text = "".join(pieces)
        if not at_start:
            return text
        return "\n".join(_line_start(line) for line in text.split("\n"))

    def _piece(self, letters: Sequence[Letter], look: Look, breaks: str) -> str:
        raw = "".join(self._escaped(letter, breaks) for letter in letters)
        core = raw.strip(" \n")
        if not core:
            return raw
        before, after = raw[: raw.index(core)], raw[raw.index(core) + len(core) :]
        for mark in reversed(_ORDER):
            if mark in look.marks:
                sign = {"strong": "**", "em": "*"}.get(mark)
                core = f"{sign}{core}{sign}" if sign else f"<{mark}>{core}</{mark}>"
        if look.href:
            core = f"[{core}]({look.href})" if not re.search(r"[()\s]", look.href) else f"[{core}](<{look.href}>)"
        return before + core + after

    def _escaped(self, letter: Letter, breaks: str) -> str:
        if isinstance(letter.thing, Note):
            return self._call(letter.thing)
        if isinstance(letter.thing, Picture):
            return self._picture(letter.thing)
        if letter.text == "\n":
            return breaks
        text = _SPECIAL.sub(lambda match: f"\\{match[0]}", letter.text)
        return text.replace("&", "&amp;").replace("<", "&lt;")

    def _call(self, note: Note) -> str:
        if note.key not in self.notes:
            self.notes.append(note.key)
        return f"[^{self.notes.index(note.key) + 1}]"

    def _inlined(self, note: Note) -> str:
        self.inlined.append(note.key)
        text = " ".join(words_of(block) for block in self._bodies.get(note.key, ()))
        return self._html(tuple(map(Letter, f" ({text.strip()})")), notes=False) if text.strip() else ""

    def _html(self, letters: Sequence[Letter], *, notes: bool) -> str:
        """Return the text as HTML in which Markdown finds nothing of its own."""
        pieces: list[str] = []
        for look, group in groupby(letters, key=lambda letter: letter.look):
            core = "".join(self._html_letter(letter, notes) for letter in group)
            for mark in reversed(_ORDER):
                if mark in look.marks and core.strip():
                    core = f"<{mark}>{core}</{mark}>"
            pieces.append(f'<a href="{escape(look.href)}">{core}</a>' if look.href else core)
        return "".join(pieces)

    def _html_letter(self, letter: Letter, notes: bool) -> str:
        if isinstance(letter.thing, Note):
            return self._call(letter.thing) if notes else self._inlined(letter.thing)
        if isinstance(letter.thing, Picture):
            file, alt, _ = self._file_of(letter.thing)
            return f'<img src="{escape(file)}" alt="{escape(alt)}">' if file else ""
        if letter.text == "\n":
            return "<br>"
        return (
            f"&#{ord(letter.text)};"
            if _SPECIAL.match(letter.text) or letter.text == "#"
            else escape(letter.text, quote=False)
        )

    def _reads_back(self, text: str, letters: Letters, *, cell: bool, heading: bool) -> bool:
        whole = f"| x |\n| --- |\n| {text} |" if cell else f"## {text}" if heading else text
        calls = "".join(f"\n\n[^{number}]: x" for number in range(1, len(self.notes) + 1) if f"[^{number}]" in text)
        reader = _Reader()
        reader.feed(self._converter.reset().convert(whole + calls))
        reader.close()
        return reader.is_sound and _seen(reader.letters, cell) == _seen(_expected(letters), False)


def _cell_letters(cell: Cell, is_head: bool) -> Letters:
    """Return all texts of a cell, a line break between them; lists and inner tables become lines."""
    found: list[Letter] = []
    for text in _texts(cell.blocks):
        found += [Letter("\n"), *text] if found else text
    return without(found, "strong") if is_head and is_all(found, "strong") else tuple(found)


def _texts(blocks: Sequence[Block]) -> Iterator[list[Letter]]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield from (text for cell in row for text in _texts(cell.blocks))
            continue
        letters = trimmed(block.letters)
        mark = "" if block.place is None else "- " if block.place.number is None else f"{block.place.number}. "
        mark = mark or (f"{block.label} " if block.label else "")
        if letters:
            yield [*map(Letter, mark), *letters]


def _is_there(block: Block) -> bool:
    return isinstance(block, Table) or bool(trimmed(block.letters))


def _plain(text: str) -> str:
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", " ".join(text.split())).replace("<", "&lt;")


def _line_start(line: str) -> str:
    if match := _NUMBER_START.match(line):
        return f"{match[1]}\\{match[2]}{line[match.end() :]}"
    if match := _LINE_START.match(line):
        if match[1][0] in "#>+-":
            return f"\\{line}"
        return f"&#{ord(line[0])};{line[1:]}"
    return line


_Seen = list[tuple[str, frozenset[str], str]]


def _expected(letters: Sequence[Letter]) -> _Seen:
    return [
        ("\ufffc" if letter.thing else letter.text, frozenset(letter.look.marks), letter.look.href)
        for letter in letters
    ]


def _seen(letters: _Seen, skip_head: bool) -> _Seen:
    """Return what a reader sees: blanks carry no mark, those about a break are none."""
    kept: _Seen = []
    for text, marks, href in letters[1:] if skip_head else letters:
        if text == "\ufffc":
            marks, href = frozenset(), ""
        if text in (" ", "\n"):
            marks, href = frozenset(), ""
            if kept and kept[-1][0] == "\n" and text == " ":
                continue
            if text == "\n" and kept and kept[-1][0] == " ":
                kept.pop()
        kept.append((text, marks, href))
    return kept


class _Reader(HTMLParser):
    """Reads the letters of HTML with their marks, a picture or a note's call as one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.letters: _Seen = []
        self.open: list[tuple[str, str]] = []
        self.is_sound = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "br":
            self.letters.append(("\n", frozenset(), ""))
        elif tag == "img":
            self.letters.append(("\ufffc", frozenset(), ""))
        elif tag in ("li", "ul", "ol", "blockquote", "pre", "code", "hr", "h1") and not self._in_notes():
            self.is_sound = tag == "hr" and self._in_notes()
        elif tag == "div":
            self.open.append(("notes", ""))
        elif tag == "sup" and (values.get("id") or "").startswith("fnref"):
            self.letters.append(("\ufffc", frozenset(), ""))
            self.open.append(("call", ""))
        elif tag in _ORDER or tag == "a":
            self.open.append((tag, values.get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self.open) - 1, -1, -1):
            name = self.open[at][0]
            if name == tag or (tag == "sup" and name == "call"):
                del self.open[at]
                break

    def _in_notes(self) -> bool:
        return any(name == "notes" for name, _ in self.open)

    def handle_data(self, data: str) -> None:
        if any(name in ("notes", "call") for name, _ in self.open):
            return
        marks = frozenset(name for name, _ in self.open if name in _ORDER)
        href = next((href for name, href in reversed(self.open) if name == "a"), "")
        for letter in data:
            if letter != "\n":
                self.letters.append((letter, marks, href))
