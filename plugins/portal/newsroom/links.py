"""Every link, picture and raw HTML tag of a body, with its place.

Python-Markdown alone decides what is a link, and it keeps no places. So each spot where a link's target could
begin gets a tracer before the conversion; the tracers that come out in an `href` or `src` tell which spots were
links, and those in code or plain text drop out by themselves.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from portal.diagnostics import Span

from .flavour import new_markdown

_OPEN, _CLOSE = "\ue000", "\ue001"  # private-use letters; a body that holds them itself loses them here
_TRACER = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_PRIVATE = re.compile(f"[{_OPEN}{_CLOSE}]")

_INLINE = re.compile(r"\]\(\s*<?")
_DEFINITION = re.compile(r"\[(?!\^)[^\[\]]*\]:[ ]*(?:\n[ >]*)?<*(?=[^\s<])")
_AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://(?=[^<>]*>)")
_ATTRIBUTE = re.compile(
    r"\b(?:href|src|srcset|poster|action|formaction|data|cite|background)\s*=\s*[\"']?", re.IGNORECASE
)
_TAG = re.compile(r"<(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>])")
_PLACE = "data-portal-place"

_PLAIN_TARGET = re.compile(r"\]\((?P<target>[A-Za-z0-9/_.:#?=&%~+@,-]+)(?: \"[^\"()\n]*\")?\)")
_WANTS_TRACE = re.compile(r"<(?!https?://[^<>\s]*>)[A-Za-z/!?]|(?<!\^)\]:|!\[\s*\]|\]:|[\ue000\ue001]")
# Marks the target of a picture where targets are listed as plain text; no target of the plain form holds it.
PICTURE = "!"
_PLAIN_PICTURE = re.compile(r"!\[[^\[\]]*\]\((?P<target>[A-Za-z0-9/_.:#?=&%~+@,-]+)")
_FOOTNOTE = re.compile(r"^\s*\[\^[^\]\s]+\]:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class BodyLink:
    """A link or picture of a body: the target as written, and its place in the file."""

    target: str
    span: Span
    is_picture: bool
    alt: str | None


@dataclass(frozen=True, slots=True)
class BodyTag:
    """A raw HTML tag of a body with the names of its attributes."""

    name: str
    attributes: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Trace:
    """What a body holds, in the order of the text."""

    links: tuple[BodyLink, ...]
    tags: tuple[BodyTag, ...]


def plain_targets(body: str) -> tuple[str, ...] | None:
    """Return every target that the body's links can have, if all are of the plain form `[…](target)`.

    A picture's target stands apart from the others, marked with PICTURE.

    None says that the body needs `trace`: it has raw HTML, definitions, or a link in another form. The result may
    name targets that stand in code, never miss one: Markdown makes links from nothing else.
    """
    text = _FOOTNOTE.sub("", body) if "[^" in body else body
    if _WANTS_TRACE.search(text):
        return None
    targets = _PLAIN_TARGET.findall(text)
    if len(targets) != text.count("]("):
        return None
    if "![" not in text:
        return tuple(targets)
    pictures = _PLAIN_PICTURE.findall(text)
    if len(pictures) != text.count("!["):
        return None
    for picture in pictures:
        targets.remove(picture)
    return (*targets, *(PICTURE + picture for picture in pictures))


def trace(body: str, first_line: int) -> Trace:
    """Return the links, pictures and raw tags of a body whose first line has the given number in its file."""
    body = _PRIVATE.sub(" ", body)
    spots = sorted(_spots(body))
    pieces: list[str] = []
    at = 0
    for number, (offset, is_tag) in enumerate(spots):
        pieces.append(body[at:offset])
        pieces.append(f' {_PLACE}="{number}"' if is_tag else f"{_OPEN}{number}{_CLOSE}")
        at = offset
    pieces.append(body[at:])
    collector = _Collector(body, first_line, [offset for offset, _ in spots])
    collector.feed(new_markdown().convert("".join(pieces)))
    collector.close()
    return Trace(
        tuple(sorted(collector.links, key=lambda link: link.span)),
        tuple(sorted(collector.tags, key=lambda tag: tag.span)),
    )


def _spots(body: str) -> Iterator[tuple[int, bool]]:
    """Yield the offsets at which a target could begin, and those behind the name of a raw tag."""
    found = set()
    for pattern in (_INLINE, _DEFINITION, _AUTOLINK, _ATTRIBUTE):
        found |= {match.end() for match in pattern.finditer(body)}
    tags = {match.end() for match in _TAG.finditer(body)}
    yield from ((offset, False) for offset in found)
    yield from ((offset, True) for offset in tags - found)


class _Collector(HTMLParser):
    def __init__(self, body: str, first_line: int, offsets: list[int]) -> None:
        super().__init__(convert_charrefs=True)
        self.body = body
        self.first_line = first_line
        self.offsets = offsets
        self.links: list[BodyLink] = []
        self.tags: list[BodyTag] = []
        self.seen: set[int] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        place = values.pop(_PLACE, None)
        if place is not None and place.isdigit():
            offset = self.offsets[int(place)] - len(tag)
            self.tags.append(BodyTag(tag, tuple(values), self.span(offset, len(tag))))
        wanted = {"a": "href", "img": "src"}.get(tag)  # what other tags load is refused with the tag
        value = values.get(wanted) if wanted else None
        if value and (match := _TRACER.search(value)):
            self.link(tag, value, int(match[1]), values)

    def link(self, tag: str, value: str, number: int, values: dict[str, str | None]) -> None:
        if number in self.seen:  # one definition, used twice
            return
        self.seen.add(number)
        target = _TRACER.sub("", value)
        offset = self.offsets[number]
        start = offset - value.index(_OPEN)
        if self.body.startswith(target, start):
            offset = start
        self.links.append(
            BodyLink(target, self.span(offset, self.length(offset, target)), tag == "img", values.get("alt"))
        )

    def length(self, offset: int, target: str) -> int:
        """Return how many code points the target takes in the source."""
        if target and self.body.startswith(target, offset):
            return len(target)
        match = re.compile(r"[^\s()<>\"']*").match(self.body, offset)
        return len(match[0]) if match else 0

    def span(self, offset: int, length: int) -> Span:
        start = self.body.rfind("\n", 0, offset) + 1
        newline = self.body.find("\n", offset, offset + length)
        end = offset + length if newline < 0 else newline
        line = self.first_line + self.body.count("\n", 0, offset)
        return Span(line, offset - start + 1, end - start + 1)
