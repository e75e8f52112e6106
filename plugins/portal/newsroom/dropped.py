"""What Markdown leaves out of a text without a word: surplus cells, notes and addresses given twice or never used.

A quick look finds what may be lost. Each such piece then gets a mark, the text is converted as it will be published,
and the marks that do not come out tell what nobody would read.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Literal, NamedTuple

from .flavour import new_markdown

What = Literal["cell", "note", "unused-note", "definition", "second"]

_NOTE = re.compile(r"^[ >]*\[\^(?P<label>[^\]\n]*)\]:[ ]*(?P<text>.*)$", re.MULTILINE)
# As Markdown reads a definition: a label, an address, a title or nothing.
_DEFINITION = re.compile(
    r"^[ >]*\[(?P<label>(?!\^)[^\[\]\n]*)\]:[ ]*\n?[ ]*<*(?P<text>[^\s<>]+)>*[ ]*"
    r"(?:\n[ ]*)?(?:\".*\"|'.*'|\(.*\))?[ ]*$",
    re.MULTILINE,
)
_RULE = re.compile(r"^[ \t>]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-*:?[ ]*)*$", re.MULTILINE)
# The one line above the rule of a table, which begins its block.
_HEAD = re.compile(r"(?:\A|\n[ \t>]*\n|\A\n)[^\n]+\n\Z")
_FAR = 2_000
_LINE = re.compile(r"[^\n]*\n?")
_BORDER = re.compile(r"(?<!\\)\|")
_BACK = re.compile(r'href="#fnref:([^"]*)"')
_FORTH = re.compile(r'id="fnref:([^"]*)"')
_PRIVATE_USE = range(0xE000, 0xF8FF)


class Dropped(NamedTuple):
    """A piece of a body, from `start` to `end`, that no reader would see or could come back from."""

    what: What
    start: int
    end: int
    label: str


def dropped(body: str) -> tuple[Dropped, ...]:
    """Return what of a body Markdown would drop, in the order of the text."""
    found = [*_cells(body), *_notes(body), *_definitions(body)]
    if not found:
        return ()
    found.sort(key=lambda piece: piece.start)
    begin, end = (chr(code) for code in _unused_letters(body))
    parts: list[str] = []
    at = 0
    for number, piece in enumerate(found):
        parts += (body[at : piece.start], f"{begin}{number}{end}")
        at = piece.start
    html = new_markdown().convert("".join((*parts, body[at:])))
    shown = {int(number) for number in re.findall(f"{begin}([0-9]+){end}", html)}
    stray = {unescape(label) for label in {*_BACK.findall(html)} - {*_FORTH.findall(html)}}
    used = {
        piece.label: body[piece.start : piece.end]
        for number, piece in enumerate(found)
        if piece.what == "definition" and number in shown
    }
    lost: list[Dropped] = []
    for number, piece in enumerate(found):
        if number not in shown:
            other = used.get(piece.label) if piece.what == "definition" else None
            if other is None or other != body[piece.start : piece.end]:
                lost.append(piece if other is None else piece._replace(what="second"))
        elif piece.what == "note" and piece.label in stray:
            lost.append(piece._replace(what="unused-note"))
    return tuple(lost)


def _unused_letters(body: str) -> tuple[int, int]:
    unused = (code for code in _PRIVATE_USE if chr(code) not in body)
    return next(unused), next(unused)


def _cells(body: str) -> Iterator[Dropped]:
    """Yield the cells that may be beyond the head of their table."""
    if "|" not in body:
        return
    at = 0
    for rule in _RULE.finditer(body):
        if rule.start() < at or "|" not in rule[0] or not _HEAD.search(body, max(0, rule.start() - _FAR), rule.start()):
            continue
        columns = len(_pieces(body, rule.start(), rule.end()))
        at = rule.end() + 1
        while at < len(body) and (line := _LINE.match(body, at)) and line[0].strip(" \t>\n"):
            for start, end in _pieces(body, at, at + len(line[0].rstrip("\n")))[columns:]:
                cell = body[start:end]
                if cell.strip():
                    start += len(cell) - len(cell.lstrip())
                    yield Dropped("cell", start, start + len(cell.strip()), "")
            at = line.end()


def _pieces(body: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the cells of a row, without what stands before the first border."""
    borders = [match.start() for match in _BORDER.finditer(body, start, end)]
    if not borders or body[start : borders[0]].strip(" \t>"):
        borders.insert(0, start - 1)
    cells = [(left + 1, right) for left, right in zip(borders, [*borders[1:], end], strict=True)]
    return cells if body[cells[-1][0] : end].strip() else cells[:-1]


def _notes(body: str) -> Iterator[Dropped]:
    """Yield the notes that may be given twice, or that nothing may refer to."""
    if "[^" not in body:
        return
    notes = list(_NOTE.finditer(body))
    count = Counter(match["label"] for match in notes)
    for match in notes:
        label = match["label"]
        if count[label] > 1 or body.count(f"[^{label}]") == 1:
            yield Dropped("note", match.start("text"), match.end("text"), label)


def _definitions(body: str) -> Iterator[Dropped]:
    """Yield what may be a definition; the mark of one that is used comes out in its link."""
    if "]:" in body:
        for match in _DEFINITION.finditer(body):
            yield Dropped(
                "definition", match.start("text"), match.end("text"), " ".join(match["label"].lower().split())
            )
