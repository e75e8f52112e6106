"""The anchors of a text's headings, as the press writes them and links may name them."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from portal.text.keys import bare_key, nfc

from .addresses import OWN_IDS
from .flavour import new_markdown

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# Python-Markdown keeps raw HTML and entities apart and leaves a mark in the tree; so it does before the number of each
# letter of an e-mail address.
_STASHED = re.compile("\x02wzxhzdk:(?P<number>[0-9]+)\x03|\x02amp\x03(?P<letter>#[0-9]+;)|\x02[^\x03]*\x03")


class Heading(NamedTuple):
    """A heading of a text: its level, its anchor and what it says."""

    level: int
    anchor: str
    text: str


class HeadingTree(Treeprocessor):
    """Numbers the headings of Markdown's tree and keeps what they are."""

    headings: list[Heading]

    def run(self, root: ElementTree.Element) -> None:
        self.number_headings(root)

    def number_headings(self, root: ElementTree.Element) -> None:
        """Let the text's highest heading be h2, below the page's own h1, and give each an anchor."""
        self.headings = []
        found = [element for element in root.iter() if element.tag in HEADINGS]
        if not found:
            return
        highest = min(HEADINGS.index(str(element.tag)) for element in found)
        used = dict.fromkeys(OWN_IDS, 2)
        for element in found:
            level = min(6, HEADINGS.index(str(element.tag)) - highest + 2)
            element.tag = f"h{level}"
            text = _STASHED.sub(self.said, "".join(_texts(element))).strip()
            anchor = _anchor(text, used)
            element.set("id", anchor)
            self.headings.append(Heading(level, anchor, text))

    def said(self, mark: re.Match[str]) -> str:
        """Return what a mark stands for in a text: the letter of an entity, nothing for a tag."""
        if mark["letter"]:
            return unescape(f"&{mark['letter']}")
        kept = self.md.htmlStash.rawHtmlBlocks[int(mark["number"])] if mark["number"] else ""
        return unescape(kept) if isinstance(kept, str) and kept.startswith("&") else ""


class _Headings(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Markdown's own name
        self.tree = HeadingTree(md)
        md.treeprocessors.register(self.tree, "page", -5)  # where the press has its own


def anchors_of(body: str) -> frozenset[str]:
    """Return what a link within a body may name: its headings, and the start of the text."""
    headings = _Headings()
    converter = new_markdown(headings)
    headings.tree.headings = []  # a text of nothing but blanks never comes by the tree
    converter.convert(nfc(body))
    return frozenset(("noi-dung", *(heading.anchor for heading in headings.tree.headings)))


def _texts(element: ElementTree.Element) -> Iterator[str]:
    """Yield the texts of an element; Markdown has escaped those of code already."""
    text = element.text or ""
    yield unescape(text) if element.tag == "code" else text
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _anchor(text: str, used: dict[str, int]) -> str:
    """Return an anchor that no heading before has; `used` tells of each how often it was asked for."""
    base = _NOT_SLUG.sub("-", bare_key(text)).strip("-") or "muc"
    number = used.get(base, 1)
    anchor = base if base not in used else f"{base}-{number}"
    while anchor in used:
        number += 1
        anchor = f"{base}-{number}"
    used[base] = number + 1 if base in used else 2
    used.setdefault(anchor, 2)
    return anchor
