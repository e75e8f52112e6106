"""A Python-Markdown extension that leaves out work without effect: the result is the same, byte for byte.

Stock Python-Markdown tries each pattern on each text and each kind of block on each block, most of them in vain.
Here, once a document or a block, it is told which cannot match, by a character that they need and that is not there:

- an inline pattern whose literal stands nowhere in the tree (FastInline). Every text that the pass comes by is a
  part of the tree's text with placeholders in it, which hold no literal; so the pattern would find nothing;
- references (`[text][id]`), where the document defines none: such patterns find no node and leave the text alone;
- any block processor but the paragraph's, for a block of one line that begins with a letter (PlainParagraph);
- the long way through a link without brackets, quotes or `<` in its target (FastLink).

A pattern is known by its regular expression, word for word. Where a pattern or processor is not exactly
Python-Markdown's own, as another extension or version may bring it, the stock way is taken.
"""

import re
from functools import cache
from xml.etree.ElementTree import Element

import markdown
from markdown import blockprocessors, inlinepatterns
from markdown.extensions import Extension, footnotes, sane_lists, tables
from markdown.treeprocessors import InlineProcessor

_LITERALS = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",  # REFERENCE_RE is the same
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.HTML_RE: "<",
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


def _literals(pattern: inlinepatterns.Pattern) -> tuple[str, ...]:
    """Return the strings of which a text must hold one for a known pattern to match."""
    if type(pattern) is inlinepatterns.DelimiterProcessor:
        return tuple(pattern.tokens)
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
