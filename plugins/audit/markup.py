"""HTML as tags with places, the way the HTML standard cuts a page into them.

A parser mends and so hides what it read; here every reading that a browser may take is looked at: a page with SVG or
MathML is cut a second time as if nothing in it were raw text, one with `noscript` as if there were no scripts.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

_S = r"[\t\n\f\r ]"
_ATTRIBUTE = rf"""[^\t\n\f\r />][^\t\n\f\r />=]*+(?:{_S}*+={_S}*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\t\n\f\r >]++)?+)?+"""
# Possessive throughout: a hostile page must not make the search go back over its steps.
_TOKEN = re.compile(
    r"""<(?:!--(?P<comment>)|(?P<tag>(?P<close>/?)(?P<name>[a-zA-Z][^\t\n\f\r />]*+)"""
    rf"""(?P<rest>(?:[\t\n\f\r /]++|(?>{_ATTRIBUTE}))*+)>)"""
    r"""|(?P<open>/?[a-zA-Z])|(?P<cdata>!\[CDATA\[)|(?P<bogus>[!?]|/(?!>)))"""
)
_ATTRIBUTES = re.compile(
    rf"""(?P<name>[^\t\n\f\r />][^\t\n\f\r />=]*+)(?:{_S}*+={_S}*+"""
    r"""(?:"(?P<two>[^"]*+)"|'(?P<one>[^']*+)'|(?!["'])(?P<bare>[^\t\n\f\r >]++))?+)?+"""
)
_COMMENT_END = re.compile(r"--!?>|(?<=<!--)-?>")
RAW = frozenset(
    ("script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "textarea", "title", "plaintext")
)
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)


class Attribute(NamedTuple):
    """An attribute: name in small letters, value without entities, and where it stands in its tag."""

    name: str
    value: str
    start: int
    end: int


class Tag(NamedTuple):
    """One tag as it is written: its name in small letters, whether it closes, its attributes."""

    name: str
    closes: bool
    attributes: tuple[Attribute, ...]

    def get(self, name: str) -> str | None:
        """Return the value of an attribute; of two the first counts."""
        return next((attribute.value for attribute in self.attributes if attribute.name == name), None)


class Token(NamedTuple):
    """A tag in a page: its text, where it begins, and the raw text behind it, from where to where."""

    text: str
    start: int
    raw_end: int

    @property
    def end(self) -> int:
        """Return where the tag ends."""
        return self.start + len(self.text)


@lru_cache(maxsize=65536)
def read_tag(text: str) -> Tag:
    """Return a tag from its text."""
    match = _TOKEN.match(text)
    assert match is not None  # noqa: S101
    start = match.start("rest")
    found: dict[str, Attribute] = {}
    for one in _ATTRIBUTES.finditer(match["rest"]):
        value = next((group for group in one.group("two", "one", "bare") if group is not None), "")
        name = one["name"].lower()
        if name not in found:
            found[name] = Attribute(
                name, unescape(value) if "&" in value else value, start + one.start(), start + one.end()
            )
    return Tag(match["name"].lower(), bool(match["close"]), tuple(found.values()))


class Unclosed(NamedTuple):
    """A tag or comment that the page ends in."""

    start: int


def tokens(page: str, raw: frozenset[str] = RAW, *, foreign: bool = False) -> Iterator[Token | Unclosed]:
    """Yield the tags of a page in order; the text of the elements in `raw` is passed over."""
    at = 0
    while match := _TOKEN.search(page, at):
        if match.lastgroup == "comment" or match["comment"] is not None:
            end = _COMMENT_END.search(page, match.end())
            if end is None:
                yield Unclosed(match.start())
                return
            at = end.end()
        elif match["tag"] is not None:
            at = match.end()
            name = match["name"].lower()
            raw_end = at
            if name in raw and not match["close"]:
                closing = _closing(name).search(page, at)
                raw_end = closing.start() if closing else len(page)
                at = raw_end
            yield Token(match[0], match.start(), raw_end)
        elif match["open"] is not None:
            yield Unclosed(match.start())
            return  # it swallows all that follows, in browsers too
        else:
            end_of = "]]>" if foreign and match["cdata"] is not None else ">"
            closed = page.find(end_of, match.end())
            if closed < 0:
                yield Unclosed(match.start())
                return
            at = closed + len(end_of)


@lru_cache(maxsize=64)
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{re.escape(name)}(?=[\t\n\f\r />])" if name != "plaintext" else r"\Z", re.IGNORECASE)


def other_readings(page: str, *, foreign: bool) -> Iterator[Iterator[Token | Unclosed]]:
    """Yield the page as it is cut where its raw text is none; `foreign` says that SVG or MathML holds such text."""
    if foreign:
        # Nothing is raw there and CDATA is text; where they end is for the parser to say.
        yield tokens(page, frozenset(), foreign=True)
        yield tokens(page, frozenset())
    if "<noscript" in page.lower():
        yield tokens(page, RAW - {"noscript"})
