"""Every link, picture and raw HTML tag of a body, with its place.

Python-Markdown alone decides what is a link, and it keeps no places. So each spot where a link's target could
begin gets a tracer before the conversion; the tracers that come out in an `href` or `src` tell which spots were
links, and those in code or plain text drop out by themselves. Raw tags are traced in a conversion of their own, by
an attribute, since a mark in one can spoil the other: `[a](<b>)` is a link, and `<b>` alone a tag.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from portal.diagnostics import Span
from portal.text.keys import nfc, written_length

from .flavour import BEGINS_TAG, new_markdown
from .model import Content

_PRIVATE_USE = range(0xE000, 0xF8FF, 2)

_INLINE = re.compile(r"\](?:\((?:(?![^\S\n]*<[A-Za-z][A-Za-z0-9+.-]*://[^<>]*>)[^\S\n]*<?(?!\s)|(?=[^\S\n]*\n)))")
_DEFINITION = re.compile(r"\[(?!\^)[^\[\]]*\]:[ ]*(?:\n[ >]*(?![#>]|[-*+] |[0-9]+\. ))?<*(?=[^\s<])")
_AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://(?=[^<>]*>)")
_AUTOMAIL = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.-]*://)(?=[^<> !]+@[^@<> ]+>)")
_ATTRIBUTE = re.compile(r"\b(?:href|src)\s*=\s*[\"']?", re.IGNORECASE)
_TAG = re.compile(r"<(?P<name>[A-Za-z][^\s/>\x00]*)(?=[\s/>])")
_AFTER_TARGET = re.compile(r"\](?:\(|:)\s*<*\Z")
# A mark here can spoil what only looks like a target: a tag, an address in <>, a block at the start of a line.
_RISKY = re.compile(r"(?:<|\n[ \t>]*)\Z")
_FAR = 40  # code points
_BLANK = re.compile(r"[^\S\n]*\n\s*<?")
_PLACE = "data-portal-place"
_FOOTNOTES = re.compile(r"#fn(?:ref\d*)?:")  # Markdown's own

_PLAIN_TARGET = re.compile(r"\]\((?P<target>[A-Za-z0-9/_.:#?=&%~+@,-]+)(?: \"[^\"()\n]*\")?\)")
_PLAIN_ADDRESS = re.compile(r"<(?P<target>https?://[^<>\s]*)>")
_WANTS_TRACE = re.compile(r"<(?!https?://[^<>\s]*>)[A-Za-z/!?]|\]:|!\[\s*\]|&#?\w+;")
_SIGNS_ALONE = re.compile(r"\[(?:[^\w\[\]]|_)*\]\(")  # a text that may show nothing
# A text that may name another host than the link leads to, and one that may be a file's name.
_ADDRESS_TEXT = re.compile(r"\[[^\[\]\n]{0,200}[\w-]\.[^\W\d_]{2}[^\[\]\n]{0,200}\]\(https?:", re.IGNORECASE)
_NAME_ALONE = re.compile(r"!\[(?:[ ]?[^\s\[\]]*[ ]?|[^\[\]\n]{0,200}\.[A-Za-z]{3,4}[ ]?)\]\(")
_CLOSER_LOOKS = (_SIGNS_ALONE, _ADDRESS_TEXT, _NAME_ALONE)
# Marks the target of a picture where targets are listed as plain text; no target of the plain form holds it.
PICTURE = "!"
_PLAIN_PICTURE = re.compile(r"!\[[^\[\]]*\]\((?P<target>[A-Za-z0-9/_.:#?=&%~+@,-]+)")
_FOOTNOTE = re.compile(r"^\s*\[\^[^\]\s]+\]:", re.MULTILINE)
# What Python-Markdown itself writes into its tags; a tag with more has been written by hand.
_OWN_ATTRIBUTES = frozenset(("alt", "class", "href", "id", "src", "start", "style", "title"))


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
    if _WANTS_TRACE.search(text) or ("](" in text and any(sign.search(text) for sign in _CLOSER_LOOKS)):
        return None
    targets = _PLAIN_TARGET.findall(text)
    addresses = _PLAIN_ADDRESS.findall(text) if "<" in text else []
    if len(targets) != text.count("](") or any("--" in target for target in (*targets, *addresses)):
        return None  # -- may be of punycode, which the sanitiser reads more strictly than anyone
    if "![" not in text:
        return (*targets, *addresses)
    pictures = _PLAIN_PICTURE.findall(text)
    if len(pictures) != text.count("!["):
        return None
    for picture in pictures:
        targets.remove(picture)
    return (*targets, *addresses, *(PICTURE + picture for picture in pictures))


def trace(body: str, first_line: int) -> Trace:
    """Return the links, pictures and raw tags of a body whose first line has the given number in its file."""
    composed = nfc(body)  # as it is published
    found = _trace(composed, first_line)
    if composed == body:
        return found
    lines = body.split("\n")
    return Trace(
        tuple(replace(link, span=_as_written(link.span, lines[link.span.line - first_line])) for link in found.links),
        tuple(replace(tag, span=_as_written(tag.span, lines[tag.span.line - first_line])) for tag in found.tags),
    )


def first_place(content: Content, *signs: str) -> Span:
    """Return the first place in a body of the first of the signs that it has, in any case; else its first line."""
    low = content.body.lower()
    for sign in signs:
        at = low.find(sign.lower())
        if sign and at >= 0:
            at += sign.startswith("<")
            length = len(sign) - sign.startswith("<")
            start = content.body.rfind("\n", 0, at) + 1
            newline = content.body.find("\n", at, at + length)
            line = content.body_line + content.body.count("\n", 0, at)
            return Span(line, at - start + 1, (at + length if newline < 0 else newline) - start + 1)
    return Span(content.body_line, 1, 1)


def _as_written(span: Span, line: str) -> Span:
    """Return the place in the line as it stands of a place in the line in NFC."""
    column, end = (written_length(line, count - 1) + 1 for count in (span.column, span.end_column))
    return Span(span.line, column, end)


def _trace(body: str, first_line: int) -> Trace:
    links = _Links(body, first_line)
    links.read(_marked(body, links.marks()))
    safe = {at: mark for at, mark in links.marks().items() if not _RISKY.search(body, max(0, at - _FAR), at)}
    if len(safe) < len(links.offsets):
        links.read(_marked(body, safe))
    made = _Made(body, first_line)
    made.read(body)
    tags = _Tags(body, first_line)
    tags.read(_marked(body, {offset: f" {_PLACE}={number} " for number, offset in enumerate(tags.offsets)}))
    return Trace(
        tuple(sorted(made.with_places(links.found), key=lambda link: link.span)),
        tuple(sorted(tags.found, key=lambda tag: tag.span)),
    )


def _marked(body: str, marks: dict[int, str]) -> str:
    pieces: list[str] = []
    at = 0
    for offset, mark in sorted(marks.items()):
        pieces += [body[at:offset], mark]
        at = offset
    return "".join([*pieces, body[at:]])


class _Reader(HTMLParser):
    """Reads the HTML that Markdown makes of a marked body."""

    def __init__(self, body: str, first_line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.body = body
        self.first_line = first_line

    def read(self, marked: str) -> None:
        """Convert and read; HTML so broken that a parser gives up is read as far as it goes."""
        try:
            self.reset()
            self.feed(new_markdown().convert(marked))
            self.close()
        except (AssertionError, ValueError):
            self.gave_up()

    def gave_up(self) -> None:
        """Note that the HTML could not be read to its end."""

    def span(self, offset: int, length: int) -> Span:
        start = self.body.rfind("\n", 0, offset) + 1
        newline = self.body.find("\n", offset, offset + length)
        end = offset + length if newline < 0 else newline
        line = self.first_line + self.body.count("\n", 0, offset)
        return Span(line, offset - start + 1, end - start + 1)


class _Made(_Reader):
    """What Markdown makes of the body without any mark: it decides what is a link, the tracers only say where."""

    def __init__(self, body: str, first_line: int) -> None:
        super().__init__(body, first_line)
        self.made: dict[str, tuple[bool, str | None]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        value = _target(tag, _first_of_each(attrs))
        if value is not None and not _FOOTNOTES.match(value):
            self.made.setdefault(value.strip(), (tag == "img", _first_of_each(attrs).get("alt")))

    def with_places(self, traced: list[BodyLink]) -> list[BodyLink]:
        """Return the traced links that are links, and those without a trace at the first place of their target."""
        made = {_one_blank(target) for target in self.made}
        kept = [link for link in traced if _one_blank(link.target) in made]
        known = {_one_blank(link.target) for link in kept}
        for target, (is_picture, alt) in self.made.items():
            if _one_blank(target) not in known:
                written = next((text for text in (target, target.removeprefix("mailto:")) if text in self.body), "")
                span = self.span(max(0, self.body.find(written)), len(written))
                kept.append(BodyLink(target, span, is_picture, alt))
        return kept


class _Links(_Reader):
    def __init__(self, body: str, first_line: int) -> None:
        super().__init__(body, first_line)
        # Two private-use letters that the body does not hold itself.
        code = next(code for code in _PRIVATE_USE if chr(code) not in body and chr(code + 1) not in body)
        self.open, self.shut = chr(code), chr(code + 1)
        self.tracer = re.compile(f"{self.open}(\\d+){self.shut}")
        spots = (_INLINE, _DEFINITION, _AUTOLINK, _AUTOMAIL, _ATTRIBUTE)
        self.offsets = sorted({match.end() for spot in spots for match in spot.finditer(body)})
        self.found: list[BodyLink] = []
        self.seen: set[int] = set()

    def marks(self) -> dict[int, str]:
        """Return the tracer of each spot by its offset."""
        return {offset: f"{self.open}{number}{self.shut}" for number, offset in enumerate(self.offsets)}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = _first_of_each(attrs)
        value = _target(tag, values)
        match = self.tracer.search(value) if value else None
        if value is None or match is None or (number := int(match[1])) in self.seen:
            return  # no link of the text, or one definition used twice
        self.seen.add(number)
        target = self.tracer.sub("", value).strip()
        if target.startswith("<") and target.endswith(">"):
            target = target[1:-1]
        if _FOOTNOTES.match(target):
            return
        start = self.offsets[number] - value.index(self.open)
        if not self.body.startswith(target, start):
            blank = _BLANK.match(self.body, self.offsets[number])
            start = blank.end() if blank else self.offsets[number]
            start += self.body.startswith(f"<{target}", start)
        self.found.append(
            BodyLink(target, self.span(start, self.length(start, target)), tag == "img", values.get("alt"))
        )

    def length(self, offset: int, target: str) -> int:
        """Return how many code points the target takes in the source."""
        for written in (target, target.removeprefix("mailto:")):
            if written and self.body.startswith(written, offset):
                return len(written)
        match = re.compile(r"[^\s()<>\"']*").match(self.body, offset)
        return len(match[0]) if match else 0


class _Tags(_Reader):
    def __init__(self, body: str, first_line: int) -> None:
        super().__init__(body, first_line)
        self.offsets = sorted(_tag_offsets(body))
        self.found: list[BodyTag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = _first_of_each(attrs)
        place = values.pop(_PLACE, None)
        if place is not None and place.isdigit() and int(place) < len(self.offsets):
            offset = self.offsets[int(place)] - len(tag)
        elif values.keys() - _OWN_ATTRIBUTES:
            offset = max(0, self.body.lower().find(f"<{tag}") + 1)  # without a mark of its own: the first of the name
        else:
            return
        self.found.append(BodyTag(tag, tuple(values), self.span(offset, len(tag))))

    def gave_up(self) -> None:
        """Name the declaration that no parser can read."""
        at = self.body.find("<![")
        if at >= 0 and not self.found:
            self.found.append(BodyTag("![", (), self.span(at + 1, 2)))


def _one_blank(target: str) -> str:
    """Return the target with single blanks: a mark before a tab changes how many blanks Markdown makes of it."""
    return " ".join(target.split())


def _target(tag: str, values: dict[str, str | None]) -> str | None:
    """Return what a link or picture leads to; what other tags load is refused with the tag."""
    wanted = {"a": "href", "img": "src"}.get(tag)
    return values.get(wanted) if wanted else None


def _first_of_each(attrs: list[tuple[str, str | None]]) -> dict[str, str | None]:
    """Return the attributes by name; of two with one name a browser takes the first."""
    values: dict[str, str | None] = {}
    for name, value in attrs:
        values.setdefault(name, value)
    return values


def _tag_offsets(body: str) -> Iterator[int]:
    """Yield the offsets behind the names of what can be raw tags; `[x]: <b>` and `<http://…>` are links."""
    for match in _TAG.finditer(body):
        is_address = "@" in match["name"] or (match["name"].endswith(":") and body.startswith("//", match.end()))
        if is_address or not BEGINS_TAG.match(body, match.start()):
            continue
        if not _AFTER_TARGET.search(body, max(0, match.start() - 4), match.start()):
            yield match.end()
