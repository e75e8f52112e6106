"""What sanitising would take from a body: the article is refused for it, nothing is taken in silence.

The body is converted as it will be published, with nothing of Markdown's own in it, and sanitised twice by the parser
that browsers agree on: once as pages are, once letting everything pass. Where the two differ something was taken, and
what the second kept says what it was.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from portal.text.keys import nfc

from .flavour import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, FRAME_ATTRIBUTES, LINK_SCHEMES, new_markdown
from .outside import says_another_host

_TAG_NAME = re.compile(r"<([A-Za-z][^\s/>\x00]*)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:|&)", re.IGNORECASE)
_OWN_FOOTNOTE = re.compile(r"#fn(?:ref\d*)?:")
# What a frame may ask of the browser, as the players of films have it in the text that one copies.
_FRAME_FEATURES = frozenset(
    (
        "accelerometer", "autoplay", "clipboard-write", "encrypted-media", "fullscreen", "gyroscope",
        "picture-in-picture", "web-share",
    )
)  # fmt: skip
_FRAME_VALUES = {
    "frameborder": frozenset("0"),
    "loading": frozenset(("lazy", "eager")),
    "referrerpolicy": frozenset(("no-referrer", "origin", "same-origin", "strict-origin-when-cross-origin")),
}  # fmt: skip
# Signs by which a link can be seen and meant, beside letters, figures and symbols; a lone full stop hides one.
_TELLING = frozenset("«»‹›…?!&#@*%§¶†‡•")
_HARDLY_SEEN = frozenset("|~")
# A raw tag that stands open: what follows would become its child. Others are closed by the parser as authors expect.
_MUST_CLOSE = ALLOWED_TAGS - {
    "br", "hr", "img", "col", "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup", "caption",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """Something that sanitising takes: a tag, or one attribute of it with its value; `what` says which fault it is."""

    what: str
    tag: str
    attribute: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What is taken from a body, and every target that a browser would find in it with the tag that has it.

    `lost` are the targets that the sanitiser drops because it cannot read them.
    """

    taken: tuple[Taken, ...]
    targets: tuple[tuple[str, str], ...]
    lost: tuple[str, ...] = ()


def judge(body: str, frames: Set[str] = frozenset()) -> Judged:
    """Return what is taken from a body when frames may come from these hosts."""
    import nh3  # only bodies with HTML come here

    html = _Bare.of().convert(nfc(body))
    names = {name.lower() for name in _TAG_NAME.findall(html)}
    every = nh3.clean(
        html,
        tags=names | ALLOWED_TAGS,
        clean_content_tags=set(),
        attributes={},
        generic_attribute_prefixes=set(html.lower()) - {" "},
        url_schemes={scheme.lower() for scheme in _SCHEME.findall(unescape(html))} | set(LINK_SCHEMES),
        link_rel=None,
    )
    tags = set(ALLOWED_TAGS) | ({"iframe"} if frames else set())
    attributes = {tag: set(ALLOWED_ATTRIBUTES["*"] | ALLOWED_ATTRIBUTES.get(tag, frozenset())) for tag in tags}
    if frames:
        attributes["iframe"] = set(FRAME_ATTRIBUTES)
    safe = nh3.clean(
        html, tags=tags, clean_content_tags=set(), attributes=attributes, url_schemes=set(LINK_SCHEMES), link_rel=None
    )
    reader = _Reader(tags, attributes, frames)
    reader.feed(every)
    reader.close()
    source = _Source(tags)
    source.read(html)
    taken = [*reader.taken, *source.taken]
    for name in sorted(tags):  # of which the parser made nothing: a row without a table
        if source.begun[name] > reader.begun[name] and not any(item.tag == name for item in taken):
            taken.append(Taken("misplaced", name))
    if safe != every and not taken:
        taken.append(Taken("changed", ""))
    found = {unescape(target) for _, target in reader.targets}  # of &copy= the two readers make different things
    lost = [target for target in source.targets if unescape(target) not in found and not taken]
    return Judged(tuple(dict.fromkeys(taken)), tuple(dict.fromkeys(reader.targets)), tuple(dict.fromkeys(lost)))


class _Bare(Extension):
    """Takes from Markdown's own elements what authors may not write, so that only what authors wrote is judged."""

    _made: Markdown | None = None

    @classmethod
    def of(cls) -> Markdown:
        """Return the converter, made once."""
        if cls._made is None:
            cls._made = new_markdown(cls())
        made = cls._made.reset()
        assert made is not None  # noqa: S101  Markdown's own promise
        return made

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Markdown's own name
        md.treeprocessors.register(_BareTree(md), "bare", -10)


class _BareTree(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if element is root:  # the converter's own wrapping
                continue
            for name in ("class", "id", "style"):
                element.attrib.pop(name, None)
            if element.tag == "div":
                element.tag = "blockquote"
            elif element.tag == "h1":
                element.tag = "h2"


class _Reader(HTMLParser):
    """Reads HTML that a browser's parser has written out, so that both see the same."""

    def __init__(self, tags: Set[str], attributes: dict[str, set[str]], frames: Set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.tags = tags
        self.allowed = attributes
        self.frames = frames
        self.begun: Counter[str] = Counter()
        self.taken: list[Taken] = []
        self.targets: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.begun[tag] += 1
        if tag not in self.tags:
            self.taken.append(_foreign(tag, attrs))
            return
        if tag == "iframe":
            source = _source(attrs)
            if not is_framed(source, self.frames):
                self.taken.append(Taken("frame", tag, "src", source))
        for name, value in attrs:
            if name not in self.allowed[tag] or (tag == "iframe" and not _is_calm(name, value or "")):
                self.taken.append(Taken("attribute", tag, name, value or ""))
            elif name in ("href", "src") and tag != "iframe" and not _OWN_FOOTNOTE.match(value or ""):
                self.targets.append((tag, value or ""))


def _foreign(tag: str, attrs: list[tuple[str, str | None]]) -> Taken:
    """Return a tag that no text may hold."""
    return Taken("frame" if tag in ("iframe", "frame") else "tag", tag, value=_source(attrs))


def _is_calm(name: str, value: str) -> bool:
    """Tell whether a frame's attribute asks for nothing but to play a film."""
    if name == "allow":
        return all(feature.strip() in _FRAME_FEATURES for feature in value.split(";") if feature.strip())
    return name not in _FRAME_VALUES or value in _FRAME_VALUES[name]


def _source(attrs: list[tuple[str, str | None]]) -> str:
    return next((value or "" for name, value in attrs if name == "src"), "")


def is_framed(source: str, frames: Set[str]) -> bool:
    """Tell whether a frame's source is on one of the hosts, by https and nothing else."""
    if re.search(r"[\x00-\x20\x7f-\xa0\\@]", source):
        return False
    try:
        parts = urlsplit(source)
        port = parts.port
    except ValueError:
        return False
    return parts.scheme == "https" and port is None and (parts.hostname or "") in frames


class _Source(HTMLParser):
    """Reads HTML as it is written: tags that end what never began or never end, and links that nobody can see."""

    def __init__(self, tags: Set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.tags = tags
        self.must_close = _MUST_CLOSE | (tags - ALLOWED_TAGS)
        self.open: list[str] = []
        self.begun: Counter[str] = Counter()
        self.ended: Counter[str] = Counter()
        self.links: list[
            tuple[str, list[bool], list[str]]
        ] = []  # those that stand open: target, whether it tells, text
        self.targets: list[str] = []
        self.taken: list[Taken] = []

    def read(self, html: str) -> None:
        """Read; HTML that a parser gives up on is judged by the rest."""
        try:
            self.feed(html)
            self.close()
        except (AssertionError, ValueError):
            self.taken.append(Taken("tag", "!["))
        self.taken += [Taken("unclosed", tag) for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.tags:
            self.taken.append(_foreign(tag, attrs))
            return
        self.begun[tag] += 1
        self.taken += [Taken("twice", tag, name) for name in _twice(attrs)]
        if tag in self.must_close:
            self.open.append(tag)
        values = dict(reversed(attrs))  # of two with one name a browser takes the first
        if tag == "a" and "href" in values:
            self.links.append((values["href"] or "", [], []))
        elif tag == "img" and self.links:
            self.links[-1][1].append(True)  # a picture has a text, or a finding of its own
        target = values.get({"a": "href", "img": "src"}.get(tag, "")) or ""
        if target.strip() and not _OWN_FOOTNOTE.match(target):
            self.targets.append(target)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # <b/> opens as <b> does

    def handle_data(self, data: str) -> None:
        if self.links:
            self.links[-1][1].append(_is_telling(data))
            self.links[-1][2].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.tags:
            self.taken.append(Taken("tag", f"/{tag}"))
        elif tag in self.must_close:
            if tag in self.open:
                at = len(self.open) - 1 - self.open[::-1].index(tag)
                self.taken += [Taken("unclosed", inner) for inner in self.open[at + 1 :]]
                del self.open[at:]
            else:
                self.taken.append(Taken("unopened", tag))
        elif self.ended[tag] < self.begun[tag]:
            self.ended[tag] += 1
        elif tag != "br":  # </br> breaks the line in every browser, as who wrote it meant
            self.taken.append(Taken("unopened", tag))
        if tag == "a" and self.links:
            target, tells, texts = self.links.pop()
            if says_another_host("".join(texts), target):
                self.taken.append(Taken("elsewhere", tag, "href", target))
            if not any(tells):
                self.taken.append(Taken("empty", tag, "href", target))

    def handle_decl(self, decl: str) -> None:
        self.taken.append(Taken("tag", f"!{decl.split()[0].lower() if decl.split() else ''}"))

    def handle_pi(self, data: str) -> None:
        self.taken.append(Taken("tag", f"?{re.split(r'[^A-Za-z]', data)[0].lower()}"))

    def unknown_decl(self, data: str) -> None:
        self.taken.append(Taken("tag", "!["))


def _twice(attrs: list[tuple[str, str | None]]) -> Iterator[str]:
    """Yield the names that a tag has twice: a browser drops the second."""
    if len(attrs) > 1:
        yield from (name for name, count in Counter(name for name, _ in attrs).items() if count > 1)


def _is_telling(text: str) -> bool:
    """Tell whether a reader sees in a text that there is something."""
    return any(
        letter.isalnum()
        or letter in _TELLING
        or (unicodedata.category(letter) in ("Sm", "Sc", "So") and letter not in _HARDLY_SEEN)
        for letter in text
    )
