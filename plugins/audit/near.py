"""The part of a text that stands near its digits: nothing personal is told without one."""

import re

_DIGITS = re.compile(r"\d(?:[^\n]{0,80}\d)*")
_BEFORE, _BEHIND = 240, 160  # letters; the guard of personal data looks no farther


def near_digits(words: str) -> str:
    """Return the lines of a text that are near a digit, as they follow each other; a table is left whole."""
    if "|" in words:
        return words
    kept: list[str] = []
    begin = end = 0
    for match in _DIGITS.finditer(words):
        start = words.rfind("\n", 0, max(match.start() - _BEFORE, 0)) + 1
        stop = words.find("\n", min(match.end() + _BEHIND, len(words)))
        stop = len(words) if stop < 0 else stop
        if start > end:
            kept.append(words[begin:end])
            begin = start
        end = max(end, stop)
    kept.append(words[begin:end])
    return "\n\n".join(kept)
