"""The one Markdown that articles are written in; the checks and the press read it through here."""

import markdown

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
FRAME_ATTRIBUTES = frozenset(("src", "title", "width", "height", "allowfullscreen", "lang"))
LINK_SCHEMES = frozenset(("http", "https", "mailto", "tel"))


def new_markdown(*extensions: markdown.extensions.Extension) -> markdown.Markdown:
    """Return a converter of our flavour; it can be used again after `reset()`."""
    return markdown.Markdown(extensions=[*EXTENSIONS, *extensions], extension_configs=_WORDING, output_format="html")
