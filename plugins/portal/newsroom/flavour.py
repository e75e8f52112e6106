"""The one Markdown that articles are written in; the checks and the press read it through here."""

import re
from html import escape

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import HTML_RE, HtmlInlineProcessor
from markdown.preprocessors import Preprocessor

from .fences import fenced

EXTENSIONS = ("tables", "footnotes", "sane_lists")
_WORDING = {"footnotes": {"BACKLINK_TITLE": "Trở lại chỗ có chú thích {}"}}

# What the pages' HTML may hold, beside what Markdown itself makes. Anything else in an article is refused.
ALLOWED_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
    ]
)
ALLOWED_ATTRIBUTES: dict[str, frozenset[str]] = {
    "*": frozenset(("lang", "title")),
    "a": frozenset(("href",)),
    "abbr": frozenset(("title",)),
    "col": frozenset(("span",)),
    "colgroup": frozenset(("span",)),
    "details": frozenset(("open",)),
    "img": frozenset(("src", "alt", "width", "height")),
    "ol": frozenset(("start", "reversed", "type")),
    "td": frozenset(("colspan", "rowspan")),
    "th": frozenset(("colspan", "rowspan", "scope")),
    "time": frozenset(("datetime",)),
}
# A frame from one of the hosts that site.toml allows; the press adds what holds it in (sandbox).
FRAME_ATTRIBUTES = frozenset(
    (
        "src", "title", "width", "height", "allowfullscreen", "lang",
        # which a page does without, or which `judged_html` lets have calm values alone
        "frameborder", "allow", "loading", "referrerpolicy",
    )
)  # fmt: skip
LINK_SCHEMES = frozenset(("http", "https", "mailto", "tel"))

# What begins like a tag and is none by any standard: a<b và c>d, f(x)<g(x) và x>0, <họ và tên>. It stays text.
_TAG = r"(?=/?+[A-Za-z][A-Za-z0-9._-]*+[:\s/>])(?![^<>\"'=\x80-\U0010ffff]*+[\x80-\U0010ffff])|(?=[!?])"
BEGINS_TAG = re.compile(f"<(?:{_TAG})")
_RAW_HTML = HTML_RE.replace("(<(", f"(<(?:{_TAG})(", 1)


def new_markdown(*extensions: Extension) -> markdown.Markdown:
    """Return a converter of our flavour; it can be used again after `reset()`."""
    return markdown.Markdown(
        extensions=[*EXTENSIONS, _Flavour(), *extensions], extension_configs=_WORDING, output_format="html"
    )


class _Flavour(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  Markdown's own name
        md.preprocessors.register(_Fences(md), "fences", 25)  # before raw HTML (20) is looked for
        md.inlinePatterns.register(HtmlInlineProcessor(_RAW_HTML, md), "html", 90)  # in the place of the stock one


class _Fences(Preprocessor):
    """Shows code between fences as it stands."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        parts: list[str] = []
        at = 0
        for block in fenced(text):
            shown = self.md.htmlStash.store(f"<pre><code>{escape(block.code, quote=False)}</code></pre>")
            parts += (text[at : block.start], "\n", shown, "\n")
            at = block.end
        return "".join((*parts, text[at:])).split("\n") if parts else lines
