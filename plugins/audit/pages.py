"""One page or piece of HTML: what is active in it, what it loads and links, which places it has."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from .addresses import is_half, is_harmless, is_own, read_address
from .findings import Fault, quoted
from .markup import RAW, VOID, Attribute, Tag, Token, Unclosed, other_readings, read_tag, tokens
from .policy import weaknesses
from .spam import betting_address, betting_words
from .styles import active, hides, loads


@dataclass(frozen=True)
class Site:
    """What a page is judged by: the site's own hosts, hosts whose frames are allowed, classes that hide."""

    hosts: frozenset[str] = frozenset()
    frame_hosts: frozenset[str] = frozenset()
    hiding: frozenset[str] = frozenset()
    tags: "dict[str, TagFacts]" = field(default_factory=dict, repr=False, compare=False)


class Link(NamedTuple):
    """An address of the site itself that a page names, and where; whether a reader may follow it to a page."""

    value: str
    start: int
    end: int
    is_way: bool


class TagFacts(NamedTuple):
    """What one tag holds, its places counted from its own beginning; equal tags hold the same."""

    tag: Tag
    faults: tuple[Fault, ...]
    links: tuple[Link, ...]
    ids: tuple[tuple[str, int, int], ...]
    foreign: str  # the host of a link to elsewhere
    hides: bool
    loads: bool  # needs a policy before it
    breaks: bool  # ends a line of text
    said: tuple[tuple[str, int], ...]  # what it says to people and machines, and where


class PageFacts(NamedTuple):
    """What a page holds: faults, links to the site itself, ids, data blocks (JSON) with their places."""

    faults: list[Fault]
    links: list[Link]
    ids: dict[str, int]
    data: list[tuple[int, int]]
    canonical: str
    strange: bool  # raw text within SVG or MathML, where it may be none
    tokens: list[Token | Unclosed] = []  # noqa: RUF012  the page as it was cut, never changed
    unlisted: bool = False  # asks search engines to leave it out


_SCRIPT_TYPES = re.compile(
    r"\s*(?:(?:application|text)/(?:x-)?(?:java|ecma|live|j|vb)script(?:1\.\d)?\s*(?:;.*)?|module"
    r"|importmap|speculationrules"
    r"|webbundle)?\s*\Z",
    re.IGNORECASE,
)
_ACTIVE = frozenset(
    ("base", "object", "embed", "applet", "frame", "frameset", "portal", "fencedframe", "bgsound", "keygen", "isindex")
)
_LOADED: dict[str, tuple[str, ...]] = {
    "img": ("src", "lowsrc", "dynsrc", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "input": ("src",),
    "script": ("src", "href", "xlink:href"),
    "embed": ("src",),
    "object": ("data", "codebase", "classid"),
    "applet": ("code", "archive", "codebase"),
    "bgsound": ("src",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
    "feimage": ("href", "xlink:href"),
    "html": ("manifest",),
}
_LOADING_RELS = frozenset(
    ("stylesheet", "icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon", "preload", "modulepreload",
     "prefetch", "prerender", "preconnect", "dns-prefetch", "manifest", "import", "compression-dictionary")
)  # fmt: skip
_ADDRESSES = frozenset(
    ("href", "xlink:href", "src", "action", "formaction", "data", "poster", "background", "cite", "longdesc",
     "manifest",
     "lowsrc", "dynsrc", "icon", "codebase", "classid", "code", "archive", "profile", "usemap")
)  # fmt: skip
_LISTS = ("srcset", "imagesrcset")
_SENDING = ("ping", "attributionsrc")  # told of each click
# Where search engines and readers of feeds are sent on; to name another site there gives one's readers away.
_LEADING_RELS = frozenset(
    ("canonical", "alternate", "amphtml", "shortlink", "next", "prev", "search", "pingback", "webmention", "edituri")
)
_ANIMATED = frozenset(("animate", "set", "animatetransform", "animatemotion"))
_HANDLER = re.compile(r"on[a-z]{3,}\Z")
_META_LOADED = re.compile(r"(?:og:(?:image|video|audio)(?::url|:secure_url)?|twitter:(?:image|player)(?::src)?)\Z")
_META_ADDRESSES = re.compile(
    r"(?:og:(?:url|image|video|audio)(?::url|:secure_url)?|twitter:(?:image|player|url)(?::src)?)\Z"
)
_HTTP_EQUIV = frozenset(
    ("content-security-policy", "content-type", "x-ua-compatible", "content-language", "default-style")
)
_TAG = re.compile(r"<[^<>]*>")
_TITLED = re.compile(r"<title[^>]*>[^<]*[^<\s]")
_SAID = re.compile(r""" (?:alt|title|aria-label)=["']([^"'<>]*)["']""")
_WITHIN_WORD = re.compile(r"</?(?:b|i|em|strong|span|u|font|small|mark|wbr)\b")
_FOREIGN_ROOTS = ("svg", "math")
_STRANGE_IN_FOREIGN = RAW | {"foreignobject", "annotation-xml", "desc"}
_LOADERS = frozenset(("script", "img", "iframe", "video", "audio", "style", "source", "picture", "object", "embed"))
_TEXTS = frozenset(("title", "alt", "content", "aria-label", "placeholder", "summary", "value", "label"))
_BLOCKS = re.compile(
    r"/?(?:p|div|li|td|th|tr|h[1-6]|br|section|article|ul|ol|dl|dt|dd|table|option|title|meta|figcaption)\Z"
)


def judge_page(page: str, site: Site, *, fragment: bool = False) -> PageFacts:
    """Return what a page holds; a fragment is HTML that stands in a feed and needs neither frame nor policy."""
    cut = list(tokens(page))
    facts = _read(page, cut, site, fragment=fragment)
    seen = set(facts.faults)
    for reading in other_readings(page, foreign=facts.strange):
        # Cut so, a page may hold tags that are text otherwise: only what can hurt is told of them.
        seen.update(
            fault for fault in _read(page, reading, site, fragment=True).faults if fault.kind not in _OF_ONE_READING
        )
    faults = list(seen)
    if "<!--" in page:
        faults += comment_faults(page, site)
    if not fragment:
        faults += frame_faults(page)
    return facts._replace(faults=sorted(faults, key=lambda fault: (fault.start, fault.kind)), tokens=cut)


_OF_ONE_READING = frozenset(("duplicate-id", "no-policy", "weak-policy", "truncated-file"))


def _read(page: str, found: Iterable[Token | Unclosed], site: Site, *, fragment: bool) -> PageFacts:
    faults: list[Fault] = []
    links: list[Link] = []
    ids: dict[str, int] = {}
    data: list[tuple[int, int]] = []
    hidden: list[str] = []
    canonical, named = "", range(0)
    moved: dict[int, str] = {}
    unlisted = False
    policies: list[tuple[int, int, str]] = []
    first_load = body = -1
    foreign = 0
    strange = "<![CDATA[" in page
    for token in found:
        if isinstance(token, Unclosed):
            faults.append(Fault("truncated-file", token.start, token.start + 1, "thẻ mở ra mà không đóng lại"))
            strange = True
            continue
        start = token.start
        facts = site.tags.get(token.text) or remember(token.text, site)
        tag = facts.tag
        if tag.name in _FOREIGN_ROOTS and not token.text.endswith("/>"):
            foreign += -1 if tag.closes else 1
        elif foreign and tag.name in _STRANGE_IN_FOREIGN:
            strange = True
        if tag.closes:
            if hidden and hidden[-1] == tag.name:
                hidden.pop()
            continue
        if facts.faults:
            faults += [fault._replace(start=fault.start + start, end=fault.end + start) for fault in facts.faults]
        if facts.links:
            links += [link._replace(start=link.start + start, end=link.end + start) for link in facts.links]
        for name, begin, end in facts.ids:
            if name in ids and tag.name != "a":
                faults.append(Fault("duplicate-id", start + begin, start + end, f"mã {quoted(name)} đã có ở trên"))
            ids.setdefault(name, start + begin)
        if facts.loads and first_load < 0:
            first_load = start
        if tag.name in ("script", "style"):
            faults += _raw_faults(page, token, tag, data)
        elif tag.name == "meta":
            equiv = (tag.get("http-equiv") or "").strip().lower()
            if equiv == "content-security-policy" and body < 0 and not hidden:  # in a template it binds nothing
                policies.append((start, token.end, tag.get("content") or ""))
            elif equiv == "refresh":
                moved[start] = (tag.get("content") or "").partition("=")[2].strip()
            elif (tag.get("name") or "").strip().lower() == "robots" and "noindex" in (tag.get("content") or ""):
                unlisted = True
        elif tag.name == "body":
            body = start
        elif tag.name == "link" and (tag.get("rel") or "").strip().lower() == "canonical":
            canonical, named = tag.get("href") or "", range(start, token.end)
        begins = facts.hides and not hidden and tag.name != "a"
        if tag.name not in VOID and (begins or (hidden and tag.name == hidden[-1])):
            hidden.append(tag.name)
        if facts.foreign:
            if hidden or facts.hides:
                told = f"liên kết tới {facts.foreign} nằm trong phần người đọc không thấy"
                faults.append(Fault("hidden-links", start, token.end, told))
            faults += betting_faults(page, token, facts)
    # A page that has moved leads to its new address, which it names as its own; no list shows it.
    leading = {start for start, to in moved.items() if unlisted and _is_address_of(canonical, to)}
    if leading:
        its_own = {"active-element": leading, "foreign-address": named}
        faults = [fault for fault in faults if fault.start not in its_own.get(fault.kind, ())]
    if not fragment:
        faults += _policy_faults(policies, first_load, site)
    return PageFacts(faults, links, ids, data, canonical, strange, unlisted=unlisted)


def _is_address_of(canonical: str, to: str) -> bool:
    """Tell whether an address is the canonical one, whole or from the site's root."""
    return to == canonical or (to.startswith("/") and f"/{canonical.partition('://')[2].partition('/')[2]}" == to)


def remember(text: str, site: Site) -> TagFacts:
    """Return what a tag holds, and keep it for the next of its like."""
    facts = site.tags[text] = _judge_tag(text, site)
    return facts


def strange_in_foreign(name: str) -> bool:
    """Tell whether an element is read otherwise within SVG or MathML."""
    return name in _STRANGE_IN_FOREIGN


def hurting_raw(page: str, token: Token, tag: Tag, data: list[tuple[int, int]]) -> bool:
    """Tell whether the raw text of a script or style hurts; a block of data is noted."""
    return any(True for _ in _raw_faults(page, token, tag, data))


def _raw_faults(page: str, token: Token, tag: Tag, data: list[tuple[int, int]]) -> Iterator[Fault]:
    inner = page[token.end : token.raw_end]
    if tag.name == "style":
        yield from (fault._replace(start=fault.start + token.end, end=fault.end + token.end) for fault in active(inner))
        return
    kind = tag.get("type")
    if kind is None and tag.get("language"):
        kind = f"text/{tag.get('language')}"
    if not _SCRIPT_TYPES.match(kind or ""):
        if "json" in (kind or "").lower():
            data.append((token.end, token.raw_end))
        return
    if inner.strip() or not (tag.get("src") or tag.get("href") or tag.get("xlink:href")):
        yield Fault("inline-script", token.start, token.end, f"mã chạy viết ngay trong trang: {quoted(inner, 60)}")


def _judge_tag(text: str, site: Site) -> TagFacts:
    tag = read_tag(text)
    if tag.closes:
        return TagFacts(tag, (), (), (), "", False, False, _ends_line(tag), _said(tag))
    faults: list[Fault] = list(_element_faults(tag, len(text), site))
    links: list[Link] = []
    ids: list[tuple[str, int, int]] = []
    for attribute in tag.attributes:
        faults += _attribute_faults(tag, attribute, site)
        links += _links(tag, attribute, site)
        if attribute.name == "id" or (attribute.name == "name" and tag.name == "a"):
            ids.append((attribute.value, attribute.start, attribute.end))
    return TagFacts(
        tag, tuple(faults), tuple(links), tuple(ids), _foreign(tag, site), _hides(tag, site), _needs_policy(tag),
        _ends_line(tag), _said(tag),
    )  # fmt: skip


def _ends_line(tag: Tag) -> bool:
    return _BLOCKS.match(tag.name) is not None


def _said(tag: Tag) -> tuple[tuple[str, int], ...]:
    return tuple(
        (attribute.value, attribute.start)
        for attribute in tag.attributes
        if attribute.name in _TEXTS or attribute.value.startswith(("mailto:", "tel:"))
    )


def _needs_policy(tag: Tag) -> bool:
    return tag.name in _LOADERS or (tag.name == "link" and bool(_rels(tag) & _LOADING_RELS))


def _rels(tag: Tag) -> set[str]:
    return set((tag.get("rel") or "").lower().split())


def _hides(tag: Tag, site: Site) -> bool:
    style = tag.get("style")
    if style is not None and hides(style):
        return True
    if tag.get("hidden") is not None or tag.name in ("noscript", "template", "noframes"):
        return True
    return bool(site.hiding) and not site.hiding.isdisjoint((tag.get("class") or "").split())


def _foreign(tag: Tag, site: Site) -> str:
    if tag.name not in ("a", "area"):
        return ""
    address = read_address(tag.get("href") or tag.get("xlink:href") or "")
    return address.host if address.host and not is_own(address, site.hosts) else ""


def _element_faults(tag: Tag, end: int, site: Site) -> Iterator[Fault]:
    name = tag.name
    if name in _ACTIVE:
        yield Fault("active-element", 0, end, f"thẻ <{name}>")
    elif name == "meta":
        equiv = (tag.get("http-equiv") or "").strip().lower()
        if equiv and equiv not in _HTTP_EQUIV:
            yield Fault("active-element", 0, end, f"thẻ <meta http-equiv={quoted(equiv)}>")
        charset = tag.get("charset")
        if charset is not None and charset.strip().lower() != "utf-8":
            yield Fault("malformed-html", 0, end, f"bộ mã {quoted(charset)} không phải utf-8")
    elif name == "style":
        yield Fault("inline-style", 0, end, "thẻ <style>")
    elif name == "iframe":
        yield from _frame_faults(tag, end, site)
    elif name == "link" and "import" in _rels(tag):
        yield Fault("active-element", 0, end, "thẻ <link rel=import>")


def _frame_faults(tag: Tag, end: int, site: Site) -> Iterator[Fault]:
    if tag.get("srcdoc") is not None:
        yield Fault("active-element", 0, end, "khung nhúng mang trang viết sẵn (srcdoc)")
    source = tag.get("src")
    if source is None:
        return
    address = read_address(source)
    if is_own(address, site.hosts):
        return
    if address.scheme != "https" or address.host not in site.frame_hosts:
        yield Fault("foreign-frame", 0, end, f"khung nhúng {quoted(source)}")


def _attribute_faults(tag: Tag, attribute: Attribute, site: Site) -> Iterator[Fault]:
    name, value, start, end = attribute
    if name.startswith("on") and _HANDLER.match(name):
        yield Fault("event-attribute", start, end, f"thuộc tính {name}={quoted(value, 60)} của <{tag.name}>")
    elif name == "style":
        yield Fault("inline-style", start, end, f"thuộc tính style={quoted(value, 60)} của <{tag.name}>")
        yield from (Fault(fault.kind, start, end, fault.message) for fault in active(value))
        for load in loads(value):
            if not is_own(read_address(load.value), site.hosts):
                yield Fault("foreign-resource", start, end, f"kiểu tải {quoted(load.value)}")
    if name == "content" and tag.name == "meta":
        yield from _meta_faults(tag, attribute, site)
    for one in _values(tag, attribute):
        address = read_address(one)
        if not is_harmless(address):
            yield Fault("script-address", start, end, f"địa chỉ {quoted(one)} ở thuộc tính {name} của <{tag.name}>")
        elif name in ("action", "formaction") and (not is_own(address, site.hosts)):
            yield Fault("foreign-form", start, end, f"biểu mẫu gửi tới {quoted(one)}")
        elif _is_loaded(tag, name) and not is_own(address, site.hosts):
            yield Fault("foreign-resource", start, end, f"<{tag.name}> tải {quoted(one)}")
        elif name == "href" and site.hosts and _leads(tag) and not is_own(address, site.hosts):
            yield Fault("foreign-address", start, end, f"<link rel={tag.get('rel')}> chỉ sang {quoted(one)}")


def _leads(tag: Tag) -> bool:
    return tag.name == "link" and bool(_rels(tag) & _LEADING_RELS)


def _meta_faults(tag: Tag, attribute: Attribute, site: Site) -> Iterator[Fault]:
    name, value = tag.get("property") or tag.get("name") or "", attribute.value
    if not site.hosts or not _META_ADDRESSES.match(name) or is_own(read_address(value), site.hosts):
        return
    kind, told = ("foreign-resource", "lấy") if _META_LOADED.match(name) else ("foreign-address", "chỉ sang")
    yield Fault(kind, attribute.start, attribute.end, f"<meta {name}> {told} {quoted(value)}")


def _is_loaded(tag: Tag, name: str) -> bool:
    if name in _LOADED.get(tag.name, ()) or name in ("background", *_SENDING, *_LISTS):
        return True
    return tag.name == "link" and name == "href" and bool(_rels(tag) & _LOADING_RELS)


def _values(tag: Tag, attribute: Attribute) -> Iterable[str]:
    """Return the addresses that an attribute holds."""
    name, value = attribute.name, attribute.value
    if name in _ADDRESSES:
        return (value,)
    if name in _LISTS:
        return candidates(value)
    if name in _SENDING:
        return value.split()
    if name in ("to", "from", "by", "values") and tag.name in _ANIMATED:
        return [part for part in value.split(";") if ":" in part]
    if name == "content" and tag.name == "meta" and (tag.get("http-equiv") or "").strip().lower() == "refresh":
        return [value.partition("=")[2].strip().strip("'\"")]
    return ()


def candidates(srcset: str) -> list[str]:
    """Return the addresses of a srcset."""
    return [words[0] for part in re.split(r",(?=\s)|,\Z", srcset) if (words := part.split())]


def _links(tag: Tag, attribute: Attribute, site: Site) -> Iterator[Link]:
    name = attribute.name
    values: Iterable[str] = _values(tag, attribute)
    if tag.name == "meta":
        if name != "content" or not _META_ADDRESSES.match(tag.get("property") or tag.get("name") or ""):
            return
        values = (attribute.value,)
    elif name in ("usemap", "profile", "codebase", "classid") or tag.name in _ANIMATED:
        return
    for value in values:
        address = read_address(value)
        if is_half(value) or (is_own(address, site.hosts) and (not address.scheme or address.host)):
            yield Link(value, attribute.start, attribute.end, tag.name in ("a", "area"))


def betting_faults(page: str, token: Token, facts: TagFacts) -> Iterator[Fault]:
    """Yield that a link to elsewhere is of a betting house, by its address or by what it says."""
    most = min(len(page), token.end + 500)
    end = page.find("</a", token.end, most) if facts.tag.name != "area" else token.end
    text = _TAG.sub(_said_within, page[token.end : end if end >= 0 else most])
    own = ", ".join(facts.tag.get(name) or "" for name in ("title", "aria-label", "alt"))
    address = facts.tag.get("href") or facts.tag.get("xlink:href") or ""
    word = betting_address(address) or betting_words(f"{unescape(text)}, {own}", facts.foreign)
    if word:
        yield Fault("betting-link", token.start, token.end, f"liên kết tới {facts.foreign}, có dấu hiệu {quoted(word)}")


def _said_within(match: re.Match[str]) -> str:
    """Return what a tag within a link says in its stead; a tag that ends no word says nothing."""
    said = " ".join(value for value in _SAID.findall(match[0]))
    return f" {said} " if said or not _WITHIN_WORD.match(match[0]) else ""


def comment_faults(page: str, site: Site) -> Iterator[Fault]:
    """Yield links of betting houses within the comments of a page: search engines were told to follow them there."""
    end = 0
    while (start := page.find("<!--", end) + 4) > 3 and (end := page.find("-->", start)) >= 0:
        said = page[start:end]
        if "//" in said:
            held = _read(said, tokens(said), site, fragment=True)
            for fault in held.faults:
                if fault.kind == "betting-link":
                    yield fault._replace(start=fault.start + start, end=fault.end + start)


def _policy_faults(policies: list[tuple[int, int, str]], first_load: int, site: Site) -> Iterator[Fault]:
    weak: list[Fault] = []
    for start, end, policy in policies:
        told = [*weaknesses(policy, site.frame_hosts)]
        if 0 <= first_load < start:
            told.append("đứng sau thứ mà nó phải canh giữ")
        if not told:
            return
        weak += [Fault("weak-policy", start, end, f"chính sách {one}") for one in told]
    yield from weak or [
        Fault("no-policy", 0, 0, "không có <meta http-equiv=Content-Security-Policy> trong phần đầu trang")
    ]


def frame_faults(page: str) -> Iterator[Fault]:
    """Yield what a whole page lacks."""
    if not page[:200].lstrip("\ufeff\t\n\r ").lower().startswith("<!doctype html"):
        yield Fault("malformed-html", 0, 0, "trang không bắt đầu bằng <!doctype html>")
    small = page.lower()
    end = small.rfind("</html>")
    if end < 0 or "</body>" not in small:
        yield Fault("truncated-file", len(page), len(page), "trang không có </body></html> ở cuối")
    elif page[end + 7 :].strip():
        yield Fault("extra-bytes", end + 7, len(page), "còn nội dung sau </html>")
    if "charset=" not in small[:2000]:
        yield Fault("malformed-html", 0, 0, "trang không ghi bộ mã ở đầu (<meta charset>)")
    if not _TITLED.search(small) or "<body" not in small:
        yield Fault("malformed-html", 0, 0, "trang thiếu <title> hoặc <body>")


def text_of(page: str, cut: Iterable[Token | Unclosed], site: Site) -> tuple[str, Callable[[int], int]]:
    """Return the words of a page that people and machines read, and where each place of them stands in the page.

    Tags within a line leave no gap: a number that is half in bold is one number.
    """
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    length = 0

    def add(text: str, at: int) -> None:
        nonlocal length
        text = unescape(text) if "&" in text else text  # a place behind an entity is a little early then
        places.append((length, at))
        pieces.append(text)
        length += len(text)

    at = 0
    for token in cut:
        if isinstance(token, Unclosed):
            continue
        facts = site.tags.get(token.text) or remember(token.text, site)
        tag = facts.tag
        if at < token.start:
            add(page[at : token.start], at)
        if facts.breaks:
            add("\n", token.start)
        for value, place in facts.said:
            add(f"\n{value}\n", token.start + place)
        at = token.end if tag.name in ("title", "textarea") else token.raw_end
        if tag.name == "script" and "json" in (tag.get("type") or ""):
            add(f"\n{page[token.end : token.raw_end]}\n", token.end)
    add(page[at:], at)

    def where(place: int) -> int:
        begin, source = places[bisect_right(places, (place, len(page) + 1)) - 1]
        return source + place - begin

    return "".join(pieces), where
