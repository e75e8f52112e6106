"""Blocks of code between lines of ``` or ~~~."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})[ \t]*(?P<language>[\w.+#-]*)[ \t]*$", re.MULTILINE)


class Fenced(NamedTuple):
    """Where a block stands in a text, with its fences, and the code between them."""

    start: int
    end: int
    code: str


def fenced(text: str) -> Iterator[Fenced]:
    """Yield the blocks of a text; a fence that nothing closes is a line of text."""
    if "```" not in text and "~~~" not in text:
        return
    fences = list(_FENCE.finditer(text))
    unclosed = {"`": len(text), "~": len(text)}  # nothing closes a fence so long
    at = 0
    while at < len(fences):
        sign, length = fences[at]["fence"][0], len(fences[at]["fence"])
        closing = None
        if length < unclosed[sign]:
            closing = next(
                (index for index in range(at + 1, len(fences)) if _closes(fences[index], sign, length)), None
            )
        if closing is None:
            unclosed[sign] = min(length, unclosed[sign])
            at += 1
            continue
        begin, end = fences[at], fences[closing]
        yield Fenced(begin.start(), end.end(), text[begin.end() + 1 : end.start()])
        at = closing + 1


def without_code(text: str) -> str:
    """Return a text with blanks, as many, in the place of its blocks of code."""
    parts: list[str] = []
    at = 0
    for block in fenced(text):
        parts += (text[at : block.start], " " * (block.end - block.start))
        at = block.end
    return "".join((*parts, text[at:]))


def _closes(fence: re.Match[str], sign: str, length: int) -> bool:
    return not fence["language"] and fence["fence"][0] == sign and len(fence["fence"]) >= length
