"""What stands in the text of a file and must not: odd characters, old encodings, includes, personal data."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from portal.diagnostics import Fault, Span
from portal.diagnostics.model import Edit
from portal.source.front_matter import escaped_character, odd_values
from portal.text.keys import nfc, written_length
from portal.text.legacy import legacy
from portal.text.odd_characters import odd_characters
from portal.text.personal import findings

from .fences import without_code

_MOST = 50  # faults of a kind in a file
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,30});?")
_INCLUDE = re.compile(
    r"^[ \t]*;?-{1,}8<-{1,}.*$"  # snippets
    r"|^[ \t]*(?:[-*+] )?(?:\{!.*?!\}|\{%-?[ \t]*(?:include|import|extends|from|macro)\b.*?%\}"
    r"|\{\{[ \t<%]*(?:include|readfile|import)\b.*?\}\}|!?\[\[?include[^\]\n]*\]\]?|"
    r"<<\[[^\]\n]*\](?:\([^)\n]*\))?|@include\b.*"
    r"|\.\. (?:include|literalinclude|raw)::.*)"
    r"|<!--#[ \t]*(?:include|exec|echo|config)\b.*?(?:-->|$)"
    r"|(?<!\]\()(?<!\]: )(?<!\]\(<)\{(?:attach|include)\}\S*",  # in a link it is judged as its target
    re.MULTILINE,
)
_KEY_SIGNS = ("PRIVATE KEY", "PuTTY-User", "AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_")
_KEY = re.compile(
    r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-[0-9]"
    r"|(?<![A-Z0-9])A[KS]IA[A-Z2-7]{16}(?![A-Z0-9])|(?<!\w)(?:gh[pousr]_|github_pat_)\w{36,}"
)
_INCLUDE_SIGNS = ("8<", "{!", "{%", "{{", "include", "<<[", ".. raw", "<!--#", "{attach}")
_CODE = re.compile(r"(?P<ticks>`+)(?!`)[^\n]+?(?<!`)(?P=ticks)(?!`)|^(?: {4}|\t)[^\n]*$", re.MULTILINE)


class _Places:
    """Lines and columns of offsets in a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        for line in text.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)

    def span(self, start: int, end: int) -> Span:
        """Return the place of a piece of the text, as far as its first line goes."""
        number = bisect_right(self.starts, start) - 1
        begin = self.starts[number]
        stop = min(end, self.starts[number + 1] - 1)
        return Span(number + 1, start - begin + 1, max(stop, start) - begin + 1)


def secret_keys(text: str) -> Iterator[re.Match[str]]:
    """Yield the keys of servers and services that a text gives away."""
    if any(sign in text for sign in _KEY_SIGNS):
        yield from _KEY.finditer(text)


def text_faults(text: str, body: str) -> Iterator[Fault]:
    """Yield the faults of a file's text, of which `body` is the last part; places are those of the text as it is."""
    places = _Places(text)
    for odd in islice(odd_characters(text), _MOST):
        span = places.span(odd.at, odd.at + 1)
        edit = Edit.of(span, odd.instead) if odd.instead is not None else None
        yield Fault(odd.fault, span, odd_values(odd), edit)
    if found := legacy(text):
        span = places.span(found.at, found.at + len(found.word))
        yield Fault("legacy-encoding", span, {"value": found.word, "encoding": found.encoding, "reads": found.reads})
    for match in islice(secret_keys(text), _MOST):
        yield Fault("secret-key", places.span(match.start(), match.end()), {"value": f"{match[0][:14]}…"})
    offset = len(text) - len(body)
    if "&" in body:
        yield from islice(_escaped(body, offset, places), _MOST)
    if any(sign in body for sign in _INCLUDE_SIGNS):
        yield from islice(_includes(body, offset, places), _MOST)
    yield from islice(_personal(text, places), _MOST)


def _escaped(body: str, offset: int, places: _Places) -> Iterator[Fault]:
    """Yield the entities that stand for characters which may not be typed."""
    for match in _ENTITY.finditer(body):
        said = html.unescape(match[0])
        span = places.span(offset + match.start(), offset + match.end())
        if match[0].startswith("&#") and _is_nothing(match[0]):
            yield Fault("control-character", span, {"code": match[0]})
        elif fault := escaped_character(said, span):
            yield fault
        elif said != match[0]:
            for odd in islice(odd_characters(said), 1):
                if odd.fault != "zero-width-character" or said not in "\u200c\u200d\ufe0f":
                    yield Fault(odd.fault, span, odd_values(odd))


def _is_nothing(entity: str) -> bool:
    """Tell whether an entity gives the number of a control, or one that no character has."""
    digits = entity.strip("&#;")
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF or 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE:
        return True
    return (number < 0x20 and number not in (9, 10, 13)) or 0x7F <= number < 0xA0


def _includes(body: str, offset: int, places: _Places) -> Iterator[Fault]:
    """Yield what asks for another file's text; code is shown as it stands and asks for nothing."""
    bare = _CODE.sub(lambda match: " " * len(match[0]), without_code(body))
    for match in _INCLUDE.finditer(bare):
        written = match[0].strip()
        start = offset + match.start() + len(match[0]) - len(match[0].lstrip())
        yield Fault("include-not-allowed", places.span(start, start + len(written)), {"value": written[:60]})


def _personal(text: str, places: _Places) -> Iterator[Fault]:
    composed = nfc(text)
    if composed == text:
        for item in findings(text):
            yield Fault(item.kind, places.span(item.start, item.end), said(text[item.start : item.end], item.digits))
        return
    lines = text.split("\n")
    inside = _Places(composed)
    for item in findings(composed):
        line, column, end = inside.span(item.start, item.end)
        column, end = (written_length(lines[line - 1], count - 1) + 1 for count in (column, end))
        yield Fault(item.kind, Span(line, column, end), said(composed[item.start : item.end], item.digits))


def said(written: str, digits: str) -> dict[str, str]:
    """Return what a finding says of personal data: enough to know it by, not enough to spread it in logs."""
    words = " ".join(written.split())
    shown = f"{words[:4]}…{words[-2:]}" if len(words) > 8 else f"{words[:2]}…"
    return {"value": shown, "digits": digits}
