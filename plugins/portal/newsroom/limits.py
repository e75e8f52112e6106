"""Limits on what one file may ask of the converter: no article takes more than 5 s or 300 MB.

Python-Markdown goes back to the start of a block for each sign that stays open, so some kilobytes of `[` take minutes.
The limits were found by trying (docs/decisions/0053); the longest article of the five sites stays a tenth below them.
"""

import re
from collections.abc import Iterator

from portal.diagnostics import Fault, Span

LONGEST_LINE = 20_000
MOST_TAGS = 2_000
MOST_NOTES = 400
MOST_CELLS = 10_000
MOST_ENTITIES = 5_000
MOST_LINKS = 5_000
MOST_HEADINGS = 1_000
MOST_OPEN = 40
MOST_SIGNS = 1_000
MOST_BLOCK = 100_000
MOST_ROWS = 4_000
LONGEST_TAG = 2_000
DEEPEST = 40
MOST_FIELDS = 32_000

_IN_ALL = (
    ("<", "số dấu < trong bài", MOST_TAGS),
    ("[^", "số chú thích trong bài", MOST_NOTES),
    ("|", "số dấu | trong bài", MOST_CELLS),
    ("&", "số dấu & trong bài", MOST_ENTITIES),
    ("[", "số dấu [ trong bài", MOST_LINKS),
)
_HEADING = re.compile(r"^[ >]{0,9}#|^[=-]+[ ]*$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n[ \t>]*\n")
_LONG_TAG = re.compile(rf"<[A-Za-z/!?][^<>]{{{LONGEST_TAG}}}")
_MANY_NUMBERS = re.compile(r"(?:[0-9]{1,9}\.[ \t]*){12}")
_TWO_NUMBERS = re.compile(r"\.[ \t]*[0-9]{1,9}\.")  # of any twelve
_DEEP = re.compile(
    rf"^(?:[ \t]*(?:[>*+-]|[0-9]{{1,9}}\.)(?=[ \t>]|$)){{{DEEPEST}}}|^(?: {{4}}|\t){{{DEEPEST}}}[ \t]*(?:[*+-]|"
    rf"[0-9]+\.)[ \t]",
    re.MULTILINE,
)


def too_complex(body: str, first_line: int, head: int) -> Iterator[Fault]:
    """Yield the first way in which a body, or a front matter of so many characters, asks too much."""
    if head > MOST_FIELDS:
        yield _fault(1, "phần khai báo dài", head, MOST_FIELDS)
        return
    if len(body) < MOST_OPEN:
        return
    if len(body) > LONGEST_LINE:
        for number, line in enumerate(body.split("\n")):
            if len(line) > LONGEST_LINE:
                yield _fault(first_line + number, "số ký tự của một dòng", len(line), LONGEST_LINE)
                return
    for sign, what, most in _IN_ALL:
        if (count := body.count(sign)) > most:
            yield _fault(_line(body, first_line, body.find(sign)), what, count, most)
            return
    if body.count("\n") > MOST_HEADINGS and (count := len(_HEADING.findall(body))) > MOST_HEADINGS:
        yield _fault(first_line, "số đề mục trong bài", count, MOST_HEADINGS)
        return
    if "<" in body and (match := _LONG_TAG.search(body)):
        yield _fault(_line(body, first_line, match.start()), "số ký tự của một thẻ HTML", len(match[0]), LONGEST_TAG)
        return
    if _may_be_deep(body) and (match := _DEEP.search(body)):
        yield _fault(_line(body, first_line, match.start()), "số mức lồng nhau", DEEPEST, DEEPEST - 1)
        return
    if (
        len(body) < MOST_BLOCK
        and all(body.count(sign) < MOST_OPEN for sign in "[<&`\\*_")
        and body.count("\n") < MOST_ROWS
    ):
        return
    start = 0
    for block in _BLANK_LINES.split(body):
        if len(block) > MOST_OPEN and (asked := _asked(block)):
            yield _fault(_line(body, first_line, body.find(block, start)), *asked)
            return
        start += len(block)


def _may_be_deep(body: str) -> bool:
    """Tell whether a body can have a line of DEEPEST levels: quick to say, and right where it says no."""
    if "    " * 10 in body or "\t" * 10 in body or " \t" in body or "\t " in body:
        return True
    if _TWO_NUMBERS.search(body) and _MANY_NUMBERS.search(body):
        return True
    return sum(map(body.count, ">*+-")) >= DEEPEST - 12


def _asked(block: str) -> tuple[str, int, int] | None:
    """Return in what a block asks too much: how much of what, and the most there may be."""
    if len(block) > MOST_BLOCK:
        return "số ký tự của một khối", len(block), MOST_BLOCK
    if (rows := block.count("\n")) > MOST_ROWS:
        return "số dòng của một khối", rows, MOST_ROWS
    opens = block.count("[")
    for count, what in (
        (opens - block.count("]"), "số dấu [ không đóng"),
        (block.count("](") - block.count(")"), "số dấu ( không đóng"),
        (block.count("<") - block.count(">"), "số dấu < không đóng"),
    ):
        if count > MOST_OPEN:
            return what, count, MOST_OPEN
    for sign in ("[", "&", "<", "`", "\\", "**", "_"):
        if (count := block.count(sign)) > MOST_SIGNS:
            return f"số dấu {sign} trong một khối", count, MOST_SIGNS
    if opens > MOST_OPEN and (depth := _depth(block)) > MOST_OPEN:
        return "số dấu [ lồng nhau", depth, MOST_OPEN
    return None


def _depth(block: str) -> int:
    """Return how deep brackets stand in each other."""
    depth = deepest = 0
    for letter in block:
        if letter == "[":
            depth += 1
            deepest = max(deepest, depth)
        elif letter == "]" and depth:
            depth -= 1
    return deepest


def _line(body: str, first_line: int, at: int) -> int:
    return first_line + body.count("\n", 0, max(0, at))


def _fault(line: int, what: str, count: int, most: int) -> Fault:
    return Fault("too-complex", Span(line, 1, 1), {"what": what, "count": str(count), "most": str(most)})
