"""A Python-Markdown extension that leaves out work without effect: the result is the same, byte for byte.

Stock Python-Markdown tries each pattern on each text and each kind of block on each block, most of them in vain.
Here, once a document or a block, it is told which cannot match, by a character that they need and that is not there:

- an inline pattern whose literal stands nowhere in the tree (FastInline). Every text that the pass comes by is a
  part of the tree's text with placeholders in it, which hold no literal; so the pattern would find nothing;
- references (`[text][id]`), where the document defines none: such patterns find no node and leave the text alone;
- any pattern, on a text that has the literal of none (FastInline);
- any block processor but the paragraph's, for a block of one line that begins with a letter (PlainParagraph);
- the long way through a link without brackets, quotes or `<` in its target (FastLink);
- unescaping of texts that hold nothing escaped (FastUnescape), the tests of each tag when line breaks are added
  (FastPrettify), and of each value when the tree is written out (fast_html).

A pattern is known by its regular expression, word for word. Where a pattern or processor is not exactly
Python-Markdown's own, as another extension or version may bring it, the stock way is taken.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any
from xml.etree.ElementTree import HTML_EMPTY, Element

import markdown
from markdown import blockprocessors, inlinepatterns, serializers
from markdown.extensions import Extension, footnotes, sane_lists, tables
from markdown.treeprocessors import InlineProcessor, PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import STX, AtomicString

_LITERALS = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",  # REFERENCE_RE is the same
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
    inlinepatterns.LINE_BREAK_RE: "  \n",
    r"\[\^([^\]]*)\]": "[^",  # footnotes
}
_REFERENCES = (
    inlinepatterns.ReferenceInlineProcessor,
    inlinepatterns.ShortReferenceInlineProcessor,
    inlinepatterns.ImageReferenceInlineProcessor,
    inlinepatterns.ShortImageReferenceInlineProcessor,
)
# Their test or search, on a block of one line, needs a first character that is no letter.
_NEED_A_SIGN = (
    blockprocessors.EmptyBlockProcessor,
    blockprocessors.ListIndentProcessor,
    blockprocessors.CodeBlockProcessor,
    tables.TableProcessor,  # two lines
    blockprocessors.HashHeaderProcessor,
    blockprocessors.SetextHeaderProcessor,  # two lines
    blockprocessors.HRProcessor,
    blockprocessors.OListProcessor,
    blockprocessors.UListProcessor,
    sane_lists.SaneOListProcessor,
    sane_lists.SaneUListProcessor,
    blockprocessors.BlockQuoteProcessor,
    footnotes.FootnoteBlockProcessor,
    blockprocessors.ReferenceProcessor,
    blockprocessors.ParagraphProcessor,
)
_BRACKETS = re.compile(r"[\[\]]")
_PLAIN_LINK = re.compile(r"""\(\s*([^()'"<]*)\)""")


class FastMarkdown(Extension):
    """Goes last in the list of extensions, so that it sees what the others have changed."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Replace what is exactly as Python-Markdown made it."""
        if type(md.treeprocessors["inline"]) is InlineProcessor and all(map(_is_known, md.inlinePatterns)):
            md.treeprocessors.register(FastInline(md), "inline", 20)
        for name, made, faster, place in (
            ("unescape", UnescapeTreeprocessor, FastUnescape, 0),
            ("prettify", PrettifyTreeprocessor, FastPrettify, 10),
        ):
            if type(md.treeprocessors[name]) is made:
                md.treeprocessors.register(faster(md), name, place)
        if md.output_formats["html"] is serializers.to_html_string:
            md.output_formats = {**md.output_formats, "html": fast_html}  # type: ignore[misc]  # this one alone
        for name, stock, fast, priority in (
            ("link", inlinepatterns.LinkInlineProcessor, FastLink, 160),
            ("image_link", inlinepatterns.ImageInlineProcessor, FastImage, 150),
        ):
            pattern = md.inlinePatterns[name]
            if type(pattern) is stock:
                md.inlinePatterns.register(fast(pattern.pattern, md), name, priority)
        if all(type(processor) in _NEED_A_SIGN for processor in md.parser.blockprocessors):
            md.parser.blockprocessors.register(PlainParagraph(md.parser), "plain_paragraph", 1000)


# Inline patterns


def _literals(pattern: Any) -> tuple[str, ...]:
    """Return the strings of which a text must hold one for a known pattern to match."""
    if type(pattern) is inlinepatterns.DelimiterProcessor:
        return tuple(pattern.tokens)
    if type(pattern) is inlinepatterns.HtmlInlineProcessor and pattern.pattern.startswith("(<"):
        return ("<",)  # whatever a tag is to it
    literal = _LITERALS.get(pattern.pattern)
    return (literal,) if literal else ()


def _is_known(pattern: inlinepatterns.Pattern) -> bool:
    """Tell whether a pattern is one of those whose literals and results are known."""
    return bool(_literals(pattern)) and type(pattern).__module__.startswith("markdown.")


class FastInline(InlineProcessor):
    """The inline pass with those patterns only that can match something in the document."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Choose the patterns, then do as ever."""
        text = "".join(tree.itertext())
        there = cache(text.__contains__)
        useless = () if self.md.references else _REFERENCES
        self.inlinePatterns = [  # type: ignore[assignment]
            pattern
            for pattern in self.md.inlinePatterns
            if type(pattern) not in useless and any(map(there, _literals(pattern)))
        ]
        signs = {literal for pattern in self.inlinePatterns for literal in _literals(pattern)}
        signed = re.compile("|".join(map(re.escape, sorted({*signs, STX})))).search
        for element in tree.iter():
            if element.text and not signed(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not signed(element.tail):
                element.tail = AtomicString(element.tail)
        return super().run(tree, ancestors)


class _ShortWays(inlinepatterns.LinkInlineProcessor):
    """Reads `[text](target)` by searching where the stock way counts letters."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        """Return the text up to the bracket that closes it."""
        depth = 1
        for match in _BRACKETS.finditer(data, index):
            depth += 1 if match[0] == "[" else -1
            if not depth:
                return data[index : match.start()], match.end(), True
        return data[index:], len(data), False

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        """Return the target; in the long way where it is not plain."""
        match = _PLAIN_LINK.match(data, index)
        if match is None:
            return super().getLink(data, index)
        return self.unescape(match[1]).strip(), None, match.end(), True


class FastLink(_ShortWays):
    """A link."""


class FastImage(_ShortWays, inlinepatterns.ImageInlineProcessor):
    """A picture."""


# Blocks


class PlainParagraph(blockprocessors.ParagraphProcessor):
    """Takes the blocks first that every processor but the paragraph's would leave alone."""

    def test(self, parent: Element, block: str) -> bool:
        """Tell whether the block is one line that begins with a letter."""
        return block[:1].isalpha() and "\n" not in block


# The tree when it is done


class FastUnescape(UnescapeTreeprocessor):
    """Looks for escaped characters only where a text holds their mark."""

    def unescape(self, text: str) -> str:
        """Return the text with what was escaped."""
        return super().unescape(text) if STX in text else text


class FastPrettify(PrettifyTreeprocessor):
    """Asks once for each name whether it is a block's."""

    def run(self, root: Element) -> None:
        """Add line breaks as ever."""
        self._is_block = cache(self.md.is_block_level)
        super().run(root)

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802 - Markdown's own name
        is_block = self._is_block
        if is_block(elem.tag) and elem.tag not in ("code", "pre"):
            if len(elem) and (not elem.text or elem.text.isspace()) and is_block(elem[0].tag):
                elem.text = "\n"
            for child in elem:
                if is_block(child.tag):
                    self._prettifyETree(child)
        if not elem.tail or elem.tail.isspace():
            elem.tail = "\n"


class _Odd(Exception):
    """An element that is more than a name, attributes, text and children."""


def fast_html(element: Element) -> str:
    """Return what Python-Markdown's `to_html_string` returns; odd and deep trees go its way."""
    pieces: list[str] = []
    try:
        _write(element, pieces.append)
    except (_Odd, RecursionError):
        return serializers.to_html_string(element)
    return "".join(pieces)


def _write(element: Element, out: Callable[[str], None]) -> None:
    tag, text, tail = element.tag, element.text, element.tail
    if type(tag) is not str or (small := tag.lower()) in ("script", "style"):
        raise _Odd
    attributes = element.items()
    out(f"<{tag}{''.join(map(_attribute, sorted(attributes)))}>" if attributes else f"<{tag}>")
    if text:
        out(_escaped(text))
    for child in element:
        _write(child, out)
    if small not in HTML_EMPTY:
        out(f"</{tag}>")
    if tail:
        out(_escaped(tail))


def _attribute(item: tuple[str, str]) -> str:
    name, value = item
    if type(name) is not str or not isinstance(value, str) or name == value:
        raise _Odd
    if '"' in value:
        return f' {name}="{_escaped(value).replace(chr(34), "&quot;")}"'
    return f' {name}="{_escaped(value)}"'


def _escaped(text: str) -> str:
    if "&" in text:
        text = serializers.RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
