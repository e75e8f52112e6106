"""Markdown to the HTML of a page, safe, with a slot for each link and picture.

What a text links to can move without the text changing. So the HTML holds numbered slots, and `fill` puts the
addresses in when the page is made; and so it is with document numbers and abbreviations (`references`).
"""

import re
from collections.abc import Set
from dataclasses import dataclass
from xml.etree import ElementTree

import nh3
from markdown import Markdown
from markdown.extensions import Extension

from portal.newsroom.anchors import HEADINGS, Heading, HeadingTree
from portal.newsroom.flavour import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, FRAME_ATTRIBUTES, LINK_SCHEMES, new_markdown
from portal.newsroom.judged_html import is_framed
from portal.newsroom.links import PICTURE
from portal.text.keys import nfc

from .references import NUMBER, REFERENCE, SHORT, SLOT, mark

_SLOT = re.compile(f"{SLOT[0]}([0-9]+){SLOT[1]}")
# Before a target that stands for what goes beside a picture, or behind a link to a file.
FORMS, NOTE = "\ue004", "\ue005"
_IMAGE = re.compile(f"<img [^<>]*?{SLOT[0]}([0-9]+){SLOT[1]}[^<>]*>")
_LINK = re.compile(f"<a [^<>]*?{SLOT[0]}([0-9]+){SLOT[1]}[^<>]*>.*?</a>", re.DOTALL)
# Of private use: a text has none of its own to show.
_SLOT_LETTERS = re.compile(f"[{SLOT}{NUMBER}{SHORT}{FORMS}{NOTE}]")
_SIDE = re.compile(r"text-align: (right|center);")
_NOTE_ANCHOR = re.compile(r"#?fn(?:ref[0-9]*)?:")
_NOT_ANCHOR = re.compile(r"[^A-Za-z0-9._:-]")
# What our own extensions add to the author's allow-list. The gate refuses these in an article's own HTML, so no
# article can imitate the site's elements.
_OUR_TAGS = frozenset(("div",))
_OUR_ATTRIBUTES = {
    "a": {"class", "id"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "figure": {"class"},
    "img": {"loading", "decoding"},
    "li": {"id"},
    "sup": {"id"},
    "td": {"class"},
    "th": {"class"},
    "table": {"class"},
    **{heading: {"id"} for heading in HEADINGS},
}
_ATTRIBUTES = {
    tag: set(ALLOWED_ATTRIBUTES["*"] | ALLOWED_ATTRIBUTES.get(tag, frozenset())) | _OUR_ATTRIBUTES.get(tag, set())
    for tag in ALLOWED_TAGS | _OUR_TAGS
}
# A frame may run its own scripts and show its film large, and nothing of ours. One attribute alone: nh3 sets several in
# an order that changes from run to run.
_HELD_IN = {"sandbox": "allow-scripts allow-same-origin allow-presentation"}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body's HTML with slots, the targets that fill them in order, and its headings.

    The target of a picture is marked with PICTURE, those of `references` with NUMBER and SHORT, what goes beside a
    picture with FORMS, and what goes behind a link to a file with NOTE.
    """

    html: str
    targets: tuple[str, ...]
    headings: tuple[Heading, ...]


class Press:
    """Renders bodies with one converter, used again and again; `extensions` may make it faster, never other."""

    def __init__(self, *extensions: Extension, frames: Set[str] = frozenset()) -> None:
        self._cleaner = _Cleaner(frames)
        page = _PageExtension()
        self._converter = new_markdown(page, *extensions)
        self._tree = page.tree

    def render(self, body: str) -> Rendered:
        """Return the HTML of a body: headings from h2 down, tables that scroll, figures, sanitised."""
        self._tree.headings = []  # a text of nothing but blanks never comes by the tree
        html = self._converter.reset().convert(_SLOT_LETTERS.sub("\ufffd", nfc(body)))
        safe, targets = self._cleaner.with_slots(html)
        return Rendered(safe, targets, tuple(self._tree.headings))


class _Cleaner:
    """Sanitises HTML and puts slots in the place of what links lead to; made once, since making it costs a clean."""

    def __init__(self, frames: Set[str]) -> None:
        self._frames = frozenset(frames)
        self._targets: list[str] = []
        self._cleaner = nh3.Cleaner(
            tags=set(ALLOWED_TAGS | _OUR_TAGS) | ({"iframe"} if frames else set()),
            attributes=_ATTRIBUTES | ({"iframe": set(FRAME_ATTRIBUTES)} if frames else {}),
            set_tag_attribute_values={"iframe": _HELD_IN} if frames else None,
            attribute_filter=self._slot,
            url_schemes=set(LINK_SCHEMES),
            link_rel=None,
        )

    def with_slots(self, html: str) -> tuple[str, tuple[str, ...]]:
        """Return the HTML sanitised, with a slot for each target, and the targets in their order."""
        targets: list[str] = []
        self._targets = targets
        safe = self._cleaner.clean(html)
        for attribute in ("href", "src"):  # a slot stands for the whole attribute
            safe = safe.replace(f'{attribute}="{SLOT[0]}', SLOT[0])
        return mark(_with_forms(safe.replace(f'{SLOT[1]}"', SLOT[1]), targets), targets), tuple(targets)

    def _slot(self, tag: str, attribute: str, value: str) -> str | None:
        if tag == "iframe":
            if attribute == "frameborder":  # the page draws none, and its name is no longer HTML
                return None
            return value if attribute != "src" or is_framed(value, self._frames) else None
        if tag == "img" and attribute in ("width", "height"):  # the slot brings those of the form that is shown
            return None
        if attribute not in ("href", "src") or value.startswith("#"):
            return value
        self._targets.append(PICTURE + value if attribute == "src" else value)
        return f"\ue000{len(self._targets) - 1}\ue001"


def _with_forms(html: str, targets: list[str]) -> str:
    """Return the HTML with a slot for the other forms of each picture, and for what each file is that a link gives."""

    def beside(match: re.Match[str]) -> str:
        targets.append(FORMS + targets[int(match[1])].removeprefix(PICTURE))
        image = match[0]
        if " loading=" not in image:  # written by hand, so Markdown's tree has not held it
            image = image.replace("<img ", '<img loading="lazy" decoding="async" ', 1)
        return f"<picture>{SLOT[0]}{len(targets) - 1}{SLOT[1]}{image}</picture>"

    def behind(match: re.Match[str]) -> str:
        target = targets[int(match[1])]
        if "files/" not in target.lower() or "<a " in match[0][3:]:
            return match[0]
        targets.append(NOTE + target)
        return f"{match[0]}{SLOT[0]}{len(targets) - 1}{SLOT[1]}"

    if "<img " in html:
        html = _IMAGE.sub(beside, html)
    return _LINK.sub(behind, html) if any("files/" in target.lower() for target in targets) else html


def is_reference(target: str) -> bool:
    """Tell whether a slot's target is no address: a number, an abbreviation, or what goes beside a picture or link."""
    return target.startswith((*REFERENCE, FORMS, NOTE))


def fill(html: str, values: tuple[str, ...]) -> str:
    """Put the values into the slots: attributes, or HTML in the place of text."""
    return _SLOT.sub(lambda match: values[int(match[1])], html)


class _PageExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Markdown's own name
        self.tree = _PageTree(md)
        md.treeprocessors.register(self.tree, "page", -5)  # after inline (20), prettify (10) and unescape (0)


class _PageTree(HeadingTree):
    """Turns Markdown's tree into a page's: heading levels and anchors, figures, scrolling tables."""

    def run(self, root: ElementTree.Element) -> None:
        super().run(root)
        self.wrap(root)
        self.mark_cells(root)
        self.name_notes(root)
        for image in root.iter("img"):
            image.set("loading", "lazy")
            image.set("decoding", "async")

    @staticmethod
    def name_notes(root: ElementTree.Element) -> None:
        """Let the anchors of notes hold only what an id and an address write alike, whatever the notes are called."""
        for element in root.iter():
            for name in ("id", "href"):
                value = element.get(name, "")
                if _NOTE_ANCHOR.match(value):
                    sign, label = value[:1].strip("f"), value.lstrip("#")
                    element.set(name, sign + _NOT_ANCHOR.sub(lambda letter: f"-{ord(letter[0]):x}-", label))

    @staticmethod
    def mark_cells(root: ElementTree.Element) -> None:
        """Turn the style by which Markdown tells a column's side, which no page may hold, into a class."""
        for tag in ("th", "td"):
            for cell in root.iter(tag):
                if side := _SIDE.search(cell.attrib.pop("style", "")):
                    cell.set("class", f"cell-{side[1]}")

    def wrap(self, parent: ElementTree.Element) -> None:
        for index, element in enumerate(list(parent)):
            if element.tag == "table":
                scroll = ElementTree.Element(
                    "div", {"class": "table-scroll", "tabindex": "0", "role": "region", "aria-label": "Bảng"}
                )
                scroll.tail, element.tail = element.tail, None
                scroll.append(element)
                parent[index] = scroll
            elif element.tag == "p" and len(element) == 1 and element[0].tag == "img" and not _has_text(element):
                parent[index] = _figure(element)
            else:
                self.wrap(element)


def _has_text(paragraph: ElementTree.Element) -> bool:
    return bool((paragraph.text or "").strip() or (paragraph[0].tail or "").strip())


def _figure(paragraph: ElementTree.Element) -> ElementTree.Element:
    """Make a figure of a picture that stands alone; its title is the caption."""
    figure = ElementTree.Element("figure", {"class": "figure"})
    figure.tail = paragraph.tail
    image = paragraph[0]
    image.tail = None
    caption = image.attrib.pop("title", "")
    figure.append(image)
    if caption:
        ElementTree.SubElement(figure, "figcaption").text = caption
    return figure
