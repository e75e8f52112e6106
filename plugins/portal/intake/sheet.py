"""The text of an article or record as a file: fields by YAML's rules, remarks on lines of their own, then the body."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from portal.source.front_matter import quote
from portal.text.keys import bare_key, nfc

LONGEST_ID = 80
_NOT_ID = re.compile(r"[^a-z0-9]+")
_NOT_SHOWN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
# What YAML takes as it stands wherever our reader meets it; anything else goes into quotes.
_PLAIN = re.compile(r"[^\W_](?:[\w /.()“”‘’…–;?!%+&,-]|:(?=\S))*")
_IN_LIST = re.compile(r"[^\W_][\w /.-]*")
# YAML of other programs (the editing screen) reads these as numbers, flags or nothing.
_OTHER_TYPE = re.compile(r"(?:true|false|yes|no|on|off|null|y|n|~|[\d_.:+-]+(?:e\d+)?|0[xo][\da-f]+)", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?")

Value = str | Sequence[str] | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Remark:
    """A line for the editor, which no page shows."""

    text: str
    indent: int = 0


Line = tuple[str, Value] | Remark


def one_line(text: str) -> str:
    """Return the text in NFC on one line, single blanks between words, without what nobody sees."""
    return " ".join(_NOT_SHOWN.sub("", nfc(text)).split())


def scalar(text: str, plain: re.Pattern[str] = _PLAIN) -> str:
    """Return a text as a YAML scalar: plain where that is safe for every reader, else in double quotes."""
    if _DATE.fullmatch(text):
        return text
    is_plain = plain.fullmatch(text) and not text.endswith(":") and not _OTHER_TYPE.fullmatch(text)
    return text if is_plain else quote(text)


def sheet(lines: Iterable[Line], body: str = "") -> str:
    """Return a file's text: front matter of the given lines in their order, and the body."""
    body = body.strip("\n")
    return "\n".join(["---", *_front(lines), "---", *([body] if body else []), ""])


def _front(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        if isinstance(line, Remark):
            yield f"# {' ' * line.indent}{one_line(line.text)}"
            continue
        name, value = line
        if isinstance(value, str):
            yield f"{name}: {scalar(value)}"
        elif isinstance(value, Mapping):
            yield f"{name}:"
            yield from (f"  {key}: {scalar(text)}" for key, text in value.items())
        else:
            yield f"{name}: [{', '.join(scalar(text, _IN_LIST) for text in value)}]"


def slug(text: str, longest: int = LONGEST_ID) -> str:
    """Return the text as part of an id: without marks, words joined by hyphens, whole words as far as they fit."""
    words = _NOT_ID.sub("-", bare_key(nfc(text))).strip("-")
    if len(words) <= longest:
        return words
    return words[: longest + 1].rpartition("-")[0] or words[:longest]


def free_id(year: int, title: str, taken: Iterable[str]) -> str:
    """Return the id of an article: the year, the title without marks, and a number where the id is taken."""
    used = set(taken)
    base = f"{year:04d}-{slug(title, 60) or 'bai'}"
    found, number = base, 2
    while found in used:
        found, number = f"{base}-{number}", number + 1
    return found
