"""Text files that are no pages: XML with feeds, maps and pictures, JSON, calendars, scripts."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from .addresses import is_harmless, is_own, read_address
from .findings import Fault, quoted
from .pages import Link, Site, judge_page
from .secrets import secrets_in
from .styles import active, loads


class DocumentFacts(NamedTuple):
    """What a document holds: faults, and links to the site itself."""

    faults: list[Fault]
    links: list[Link]


_ATOM, _XHTML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/1999/xhtml}"
_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_HANDLER = re.compile(r"on[a-z]{3,}\Z", re.IGNORECASE)
_RUNS = frozenset(
    ("script", "handler", "listener", "foreignobject", "iframe", "object", "embed", "applet", "base", "set")
)
_LINK_ELEMENTS = frozenset(("link", "loc", "url", "docs", "comments", "image", "logo", "icon", "uri", "guid"))
_LINK_ATTRIBUTES = frozenset(("href", "src", "url", "template"))
_ROOTS = {
    "rss.xml": ("rss",),
    "atom.xml": ("feed",),
    "sitemap.xml": ("urlset", "sitemapindex"),
    "opensearch.xml": ("opensearchdescription",),
    ".svg": ("svg",),
    ".xsl": ("stylesheet", "transform"),
    ".rss": ("rss",),
    ".atom": ("feed",),
}
_LOADING = frozenset(
    ("include", "import", "image", "use", "feimage", "img", "mpath", "textpath", "script", "pattern", "lineargradient")
)
_DOCUMENT = re.compile(r"document\(\s*['\"]([^'\"]*)")
_STYLESHEET = re.compile(r"""href\s*=\s*["']([^"']*)["']""")


def judge_xml(text: str, raw: bytes, extension: str, site: Site, *, name: str = "") -> DocumentFacts:
    """Return what an XML file holds: whether it can be read, is a whole feed or map, runs or loads anything."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as fault:
        at = _line_start(text, fault.lineno or 1)
        if not text.rstrip().endswith(">"):
            return DocumentFacts([Fault("truncated-file", at, at, "tệp XML bị cắt cụt")], [])
        told = f"không đọc được XML ở dòng {fault.lineno or 1}: thẻ không khớp hoặc ký tự không được phép"
        return DocumentFacts([Fault("malformed-xml", at, at, told)], [])
    return _XmlReading(text, root, extension, site, name).facts()


class _XmlReading:
    """One XML file being judged."""

    def __init__(self, text: str, root: Any, extension: str, site: Site, name: str) -> None:
        self.text, self.root, self.extension, self.site = text, root, extension, site
        self.name = name  # of the file, without its folder
        self.faults: list[Fault] = []
        self.links: list[Link] = []

    def facts(self) -> DocumentFacts:
        if self.root.getroottree().docinfo.doctype:
            at = max(self.text.find("<!DOCTYPE"), 0)
            self.faults.append(Fault("malformed-xml", at, at + 9, "khai báo DOCTYPE, có thể nhúng tệp khác"))
        node = self.root.getprevious()
        while node is not None:
            is_style = isinstance(node, etree._ProcessingInstruction) and node.target == "xml-stylesheet"
            if is_style and (match := _STYLESHEET.search(node.text or "")):
                self._address(node, match[1], loaded=True)
            node = node.getprevious()
        for element in self.root.iter():
            if isinstance(element.tag, str):
                self._element(element)
        name = _local(self.root)
        if name in ("rss", "feed"):
            self.faults += (self._at(element, "malformed-feed", told) for element, told in _feed_faults(self.root))
        elif name in ("urlset", "sitemapindex"):
            self.faults += (self._at(e, "malformed-sitemap", told) for e, told in _map_faults(self.root, self.site))
        wanted = _ROOTS.get(self.name) or _ROOTS.get(f".{self.extension}")
        if (wanted and name not in wanted) or name == "html":
            self.faults.append(self._at(self.root, "wrong-content", f"tệp này không thể bắt đầu bằng <{name}>"))
        return DocumentFacts(self.faults, self.links)

    def _at(self, element: Any, kind: str, message: str) -> Fault:
        at = _line_start(self.text, element.sourceline or 1)
        return Fault(kind, at, at, message)

    def _element(self, element: Any) -> None:
        name = _local(element)
        if name in _RUNS and (name != "set" or self.extension == "svg") and self._runs(element, name):
            kind = (
                "active-svg" if self.extension == "svg" else "inline-script" if name == "script" else "active-element"
            )
            self.faults.append(self._at(element, kind, f"thẻ <{name}> trong tệp XML"))
        for key, value in element.attrib.items():
            self._attribute(element, name, key.rpartition("}")[2].lower(), value)
        if name == "style" and element.text:
            self._style(element, element.text)
        content = (element.text or "").strip()
        if content and self._is_html(element, name):
            facts = judge_page(content, self.site, fragment=True)
            self.faults += (self._at(element, fault.kind, fault.message) for fault in facts.faults)
            at = _line_start(self.text, element.sourceline or 1)
            self.links += (link._replace(start=at, end=at, is_way=False) for link in facts.links)
        elif content and name in _LINK_ELEMENTS and len(element) == 0 and element.get("isPermaLink") != "false":
            self._address(element, content)

    def _runs(self, element: Any, name: str) -> bool:
        if name == "set":
            return (element.get("attributeName") or "").lower() in ("href", "xlink:href") or (
                element.get("attributeName") or ""
            ).lower().startswith("on")
        if name == "base" and _XHTML not in element.tag:
            return False
        return not (name == "script" and self.extension == "xsl" and element.get("src", "").startswith("/"))

    def _is_html(self, element: Any, name: str) -> bool:
        if element.tag == _CONTENT or (element.tag == "description" and _local(element.getparent()) == "item"):
            return True
        return (
            element.tag.startswith(_ATOM) and element.get("type") == "html" and name in ("content", "summary", "title")
        )

    def _attribute(self, element: Any, name: str, key: str, value: str) -> None:
        svg = self.extension == "svg"
        if _HANDLER.match(key):
            kind = "active-svg" if svg else "event-attribute"
            self.faults.append(self._at(element, kind, f"thuộc tính {key}={quoted(value, 60)} của <{name}>"))
        elif key == "style":
            self._style(element, value)
        elif key in ("to", "from", "by", "values") and name.startswith(("animate", "set")):
            for part in value.split(";"):
                if not is_harmless(read_address(part)):
                    self.faults.append(self._at(element, "active-svg", f"đổi địa chỉ thành {quoted(part)}"))
        elif key in _LINK_ATTRIBUTES and "{" not in value.partition("?")[0]:
            loaded = name in _LOADING and key != "url" and (svg or name in ("img", "script", "include", "import"))
            self._address(element, value.partition("?")[0] if key == "template" else value, loaded=loaded)
        elif key == "select" and (match := _DOCUMENT.search(value)):
            self._address(element, match[1], loaded=True)

    def _leads(self, element: Any) -> bool:
        """Tell whether an element says where the feed, its items or a search are."""
        name, root = _local(element), _local(self.root)
        if root == "rss":
            return name == "link" and (element.get("rel") or "alternate") in ("alternate", "self", "next", "first")
        if root == "feed":
            return name == "link" and (element.get("rel") or "alternate") in ("alternate", "self", "next", "first")
        return root == "opensearchdescription" and name == "url"

    def _style(self, element: Any, css: str) -> None:
        kind = "active-svg" if self.extension == "svg" else "active-style"
        self.faults += (self._at(element, kind, fault.message) for fault in active(css))
        for load in loads(css):
            if not is_own(read_address(load.value), self.site.hosts):
                self.faults.append(self._at(element, "foreign-resource", f"kiểu tải {quoted(load.value)}"))

    def _address(self, element: Any, value: str, *, loaded: bool = False) -> None:
        address = read_address(value)
        if not is_harmless(address):
            kind = "active-svg" if self.extension == "svg" else "script-address"
            self.faults.append(self._at(element, kind, f"địa chỉ {quoted(value)}"))
        elif not is_own(address, self.site.hosts):
            if self.site.hosts and self._leads(element):
                self.faults.append(
                    self._at(element, "foreign-address", f"<{_local(element)}> chỉ sang {quoted(value)}")
                )
            elif loaded:
                self.faults.append(self._at(element, "foreign-resource", f"tải {quoted(value)}"))
        elif address.host or address.path.startswith("/") or self.extension == "svg" or loaded:
            at = _line_start(self.text, element.sourceline or 1)
            begin = self.text.find(value, at)
            span = (begin, begin + len(value)) if begin >= 0 else (at, at)
            self.links.append(Link(value, *span, False))


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower() if element is not None else ""


def _line_start(text: str, line: int) -> int:
    starts = _line_starts(text)
    return starts[min(line, len(starts)) - 1]


@lru_cache(maxsize=1)
def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _feed_faults(root: Any) -> Iterator[tuple[Any, str]]:
    if _local(root) == "feed":
        yield from _atom_faults(root)
        return
    channel = root.find("channel")
    if root.get("version") != "2.0" or channel is None:
        yield root, "không phải nguồn tin RSS 2.0 có <channel>"
        return
    for name in ("title", "link", "description"):
        if not (channel.findtext(name) or "").strip():
            yield channel, f"<channel> thiếu <{name}>"
    if not read_address((channel.findtext("link") or "").strip()).host:
        yield channel, "<link> của <channel> không phải địa chỉ đầy đủ"
    seen: set[str] = set()
    for item in channel.findall("item"):
        if not (item.findtext("title") or item.findtext("description") or "").strip():
            yield item, "<item> không có <title> hay <description>"
        guid = (item.findtext("guid") or item.findtext("link") or "").strip()
        if not guid or guid in seen:
            yield item, "<item> thiếu <guid> hoặc trùng <guid> với mục khác"
        seen.add(guid)
        link = item.findtext("link")
        if link is not None and not read_address(link.strip()).host:
            yield item, f"<link> {quoted(link)} không phải địa chỉ đầy đủ"
        date = item.findtext("pubDate")
        if date is not None and not _reads(parsedate_to_datetime, date):
            yield item, f"<pubDate> {quoted(date)} không phải ngày của RSS"


def _atom_faults(root: Any) -> Iterator[tuple[Any, str]]:
    seen: set[str] = set()
    for part in (root, *root.findall(f"{_ATOM}entry")):
        for name in ("id", "title", "updated"):
            if not "".join(found.itertext() if (found := part.find(f"{_ATOM}{name}")) is not None else ()).strip():
                yield part, f"<{_local(part)}> thiếu <{name}>"
        own = (part.findtext(f"{_ATOM}id") or "").strip()
        if own in seen:
            yield part, f"hai mục cùng <id> {quoted(own)}"
        seen.add(own)
        for name in ("updated", "published"):
            date = part.findtext(f"{_ATOM}{name}")
            if date is not None and not (_reads(datetime.fromisoformat, date.strip()) and "T" in date):
                yield part, f"<{name}> {quoted(date)} không phải ngày của Atom"
    if _local(root) != "feed" or not root.tag.startswith(_ATOM):
        yield root, "không phải nguồn tin Atom"


def _reads(read: Callable[[str], Any], text: str) -> bool:
    try:
        read(text)
    except (ValueError, TypeError, IndexError):
        return False
    return True


def _map_faults(root: Any, site: Site) -> Iterator[tuple[Any, str]]:
    if not root.tag.startswith(_MAP):
        yield root, "thiếu không gian tên của sitemaps.org"
    seen: set[str] = set()
    for part in root:
        if not isinstance(part.tag, str):
            continue
        loc = (part.findtext(f"{_MAP}loc") or "").strip()
        address = read_address(loc)
        if not address.host or address.scheme not in ("http", "https"):
            yield part, f"<loc> {quoted(loc)} không phải địa chỉ đầy đủ"
        elif site.hosts and address.host not in site.hosts:
            yield part, f"<loc> {quoted(loc)} là trang của nơi khác"
        if loc in seen:
            yield part, f"<loc> {quoted(loc)} có hai lần"
        seen.add(loc)
        date = part.findtext(f"{_MAP}lastmod")
        if date and not _reads(datetime.fromisoformat, date.strip()):
            yield part, f"<lastmod> {quoted(date)} không phải ngày"


# ------------------------------------------------------------------------------------------------- JSON

_LINK_KEYS = frozenset(
    ("url", "href", "src", "link", "icon", "logo", "favicon", "banner_image", "image", "start_url", "scope", "action",
     "contenturl", "thumbnailurl", "sameas", "mainentityofpage", "embedurl", "file", "next", "first", "last", "prev")
)  # fmt: skip


_SEARCH_TEXTS = re.compile(r"(?:^|/)tim-kiem/bai/[^/]+/\d+\.json\Z")
_ABSOLUTE = re.compile(r"https?://[^ {]*")


class _Twice(ValueError):
    pass


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _Twice(next(key for key in keys if keys.count(key) > 1))
    return found


def _no_constant(name: str) -> Any:
    raise _Twice(name)


def judge_json(text: str, site: Site, *, offset: int = 0, name: str = "") -> DocumentFacts:
    """Return what a JSON text holds: whether it can be read, is a whole feed, and which addresses it names."""
    try:
        data = json.loads(text, object_pairs_hook=_pairs, parse_constant=_no_constant)
    except _Twice as twice:
        at = max(text.find(str(twice)), 0) + offset
        return DocumentFacts(
            [Fault("malformed-json", at, at, f"{quoted(str(twice))} có hai lần hoặc không được phép")], []
        )
    except json.JSONDecodeError as fault:
        at = fault.pos + offset
        if fault.pos >= len(text.rstrip()) or "Unterminated" in fault.msg:
            return DocumentFacts([Fault("truncated-file", at, at, "JSON bị cắt cụt")], [])
        return DocumentFacts([Fault("malformed-json", at, at + 1, "không đọc được JSON từ chỗ này")], [])
    except RecursionError:
        return DocumentFacts([Fault("malformed-json", offset, offset, "JSON lồng nhau quá sâu")], [])
    reading = _JsonReading(text, offset, site, relative=name.endswith(".webmanifest"))
    reading.walk(data)
    if name.rpartition("/")[2] == "feed.json":
        reading.faults += (Fault("malformed-feed", 0, 0, told) for told in _json_feed_faults(data, site))
    elif _SEARCH_TEXTS.search(name):
        reading.faults += (Fault("foreign-address", 0, 0, told) for told in judge_search_texts(data, site))
    elif reading.relative:
        reading.faults += (Fault(*told) for told in _manifest_faults(data, site))
    return DocumentFacts(reading.faults, reading.links)


class _JsonReading:
    """One JSON text being judged."""

    def __init__(self, text: str, offset: int, site: Site, *, relative: bool) -> None:
        self.text, self.offset, self.site, self.relative = text, offset, site, relative
        self.escaped = "\\" in text  # then the text as it stands does not show all that it says
        self.said: list[str] = []
        self.faults: list[Fault] = []
        self.links: list[Link] = []

    def walk(self, data: Any) -> None:
        waiting: list[tuple[str, Any]] = [("", data)]
        while waiting:
            key, value = waiting.pop()
            if isinstance(value, dict):
                waiting += value.items()
            elif isinstance(value, list):
                waiting += [(key, item) for item in value]
            elif isinstance(value, str) and value:
                self._text(key, value)
        self.faults += (
            fault._replace(start=self.offset, end=self.offset) for fault in secrets_in("\n".join(self.said))
        )

    def _text(self, key: str, value: str) -> None:
        if self.escaped:
            self.said.append(f"{key}: {value}")
        small = key.lower()
        if small.startswith(("@", "$")) or small == "id":
            return
        if small.endswith("html"):
            facts = judge_page(value, self.site, fragment=True)
            at = self._place(value[:20]) if facts.faults else -1
            self.faults += (fault._replace(start=at, end=at) for fault in facts.faults)
            self.links += (link._replace(start=-1, end=-1, is_way=False) for link in facts.links)
        elif small in _LINK_KEYS or small.endswith(("_url", "url", "link")) or _ABSOLUTE.fullmatch(value):
            self._address(value)

    def _address(self, value: str) -> None:
        if "{" in value or " " in value.strip():
            return
        address = read_address(value)
        if not is_harmless(address):
            at = self._place(value)
            self.faults.append(Fault("script-address", at, at, f"địa chỉ {quoted(value)}"))
        elif is_own(address, self.site.hosts) and (address.host or address.path.startswith("/") or self.relative):
            # A name such as …/#bai is for machines; it need be no place in the page.
            self.links.append(Link(value.partition("#")[0] or "/", -1, -1, False))

    def _place(self, value: str) -> int:
        at = self.text.find(value)
        return self.offset + max(at, 0)


def _manifest_faults(data: Any, site: Site) -> Iterator[tuple[str, int, int, str]]:
    """Yield what a manifest lacks, and what it takes from elsewhere."""
    if not isinstance(data, dict) or not data.get("name") or not isinstance(data.get("icons"), list):
        yield "malformed-json", 0, 0, "tệp manifest thiếu name hoặc icons"
        return
    for icon in (*data["icons"], *data.get("screenshots", ())):
        value = str(icon.get("src", "")) if isinstance(icon, dict) else ""
        if not is_own(read_address(value), site.hosts):
            yield "foreign-resource", 0, 0, f"biểu tượng {quoted(value)} ở nơi khác"
    for name in ("start_url", "scope", "id"):
        if not is_own(read_address(str(data.get(name, ""))), site.hosts):
            yield "foreign-address", 0, 0, f"{name} chỉ sang {quoted(str(data[name]))}"


def _json_feed_faults(data: Any, site: Site) -> Iterator[str]:
    if not isinstance(data, dict) or not str(data.get("version", "")).startswith("https://jsonfeed.org/version/"):
        yield "không phải JSON Feed: thiếu version"
        return
    if not data.get("title") or not isinstance(data.get("items"), list):
        yield "JSON Feed thiếu title hoặc items"
        return
    for name in ("home_page_url", "feed_url"):
        if not _is_whole_own(data.get(name), site):
            yield f"{name} {quoted(str(data[name]))} không phải địa chỉ đầy đủ của trang"
    seen: set[Any] = set()
    for item in data["items"]:
        own = item.get("id") if isinstance(item, dict) else None
        if (
            isinstance(item, dict)
            and (date := item.get("date_published"))
            and not _reads(datetime.fromisoformat, str(date))
        ):
            yield f"date_published {quoted(str(date))} không phải ngày"
        if isinstance(item, dict) and not _is_whole_own(item.get("url"), site):
            yield f"url {quoted(str(item.get('url')))} không phải địa chỉ đầy đủ của trang"
        if not isinstance(own, str) or not own or own in seen:
            yield "một mục của JSON Feed thiếu id hoặc trùng id"
        seen.add(str(own))


def _is_whole_own(value: Any, site: Site) -> bool:
    """Tell whether an address is whole and of the site; one that is left out is."""
    if value is None:
        return True
    address = read_address(str(value))
    return bool(address.host) and (not site.hosts or is_own(address, site.hosts))


def judge_search_texts(data: Any, site: Site) -> Iterator[str]:
    """Yield which rows of a search's texts do not begin with an address of the site."""
    for row in data if isinstance(data, list) else [None]:
        where = row[0] if isinstance(row, list) and row else None
        if not isinstance(where, str) or not where.startswith("/") or read_address(where).host:
            yield f"mục tìm kiếm dẫn tới {quoted(str(where))}, không phải trang của mình"


# -------------------------------------------------------------------------------------------- calendars

_ICS_LINE = re.compile(
    r"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*)(?:,(?:\"[^\"]*\"|[^\";:,]*))*)*):(.*)\Z", re.DOTALL
)
_ICS_DAY = re.compile(r"\d{8}(?:T\d{6}Z?)?\Z")
_ICS_NEEDS = {"VCALENDAR": ("VERSION", "PRODID"), "VEVENT": ("UID", "DTSTAMP", "DTSTART"), "VTODO": ("UID", "DTSTAMP")}


def judge_calendar(text: str, site: Site, *, is_ours: bool = True) -> DocumentFacts:
    """Return what an iCalendar file holds: whether its parts are closed and have what RFC 5545 wants of them.

    Of a calendar that others made (an attachment) every program takes what lacks a stamp: it must be whole, no more.
    """
    faults: list[Fault] = []
    links: list[Link] = []
    opened: list[tuple[str, set[str]]] = []
    seen: set[str] = set()
    if not text.removeprefix("\ufeff").startswith("BEGIN:VCALENDAR"):
        faults.append(Fault("malformed-calendar", 0, 0, "lịch không bắt đầu bằng BEGIN:VCALENDAR"))
    for start, line in _unfolded(text):
        match = _ICS_LINE.match(line)
        end = start + len(line)
        if match is None:
            if is_ours:
                faults.append(Fault("malformed-calendar", start, end, f"dòng không đọc được: {quoted(line, 60)}"))
            continue
        name, value = match[1].upper(), match[3]
        if name == "BEGIN":
            opened.append((value.upper(), set()))
        elif name == "END":
            part, had = opened.pop() if opened else ("", set())
            lacks = [need for need in _ICS_NEEDS.get(part, ()) if need not in had]
            if part != value.upper():
                faults.append(Fault("malformed-calendar", start, end, f"END:{value} không khớp BEGIN"))
            for need in lacks if is_ours else ():
                faults.append(Fault("malformed-calendar", start, end, f"{part} thiếu {need}"))
        elif opened:
            opened[-1][1].add(name)
            if is_ours and name in ("DTSTART", "DTEND", "DTSTAMP") and not _is_day(value):
                faults.append(Fault("malformed-calendar", start, end, f"{name} {quoted(value)} không phải ngày"))
            if is_ours and name == "UID" and opened[-1][0] == "VEVENT":
                if value in seen:
                    faults.append(Fault("malformed-calendar", start, end, f"hai sự kiện cùng UID {quoted(value)}"))
                seen.add(value)
            if name in ("URL", "SOURCE", "ATTACH", "IMAGE"):
                address = read_address(value)
                if not is_harmless(address):
                    faults.append(Fault("script-address", start, end, f"địa chỉ {quoted(value)}"))
                elif address.host and is_own(address, site.hosts):
                    links.append(Link(value, start, end, False))
    if opened:
        faults.append(Fault("truncated-file", len(text), len(text), f"lịch thiếu END:{opened[-1][0]}"))
    return DocumentFacts(faults, links)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line with where it begins; a line that begins with a blank goes on the one before."""
    at, whole, begin = 0, "", 0
    for line in re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z", text):
        bare = line.rstrip("\r\n").removeprefix("" if at else "\ufeff")
        if bare[:1] in (" ", "\t") and whole:
            whole += bare[1:]
        else:
            if whole:
                yield begin, whole
            whole, begin = bare, at
        at += len(line)
    if whole:
        yield begin, whole


def _is_day(value: str) -> bool:
    if not _ICS_DAY.match(value):
        return False
    return _reads(datetime.fromisoformat, value.rstrip("Z"))


# ---------------------------------------------------------------------------------------------- scripts

_JS = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?P<regex>/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)"""
    r"""|(?P<word>[A-Za-z_$][\w$]*|\d[\w.]*)|(?P<sign>/\*|[^\s\w])""",
    re.DOTALL,
)
_BEFORE_REGEX = frozenset("(,=:[!&|?{};+-*%~^<>") | {
    "return",
    "typeof",
    "case",
    "in",
    "of",
    "do",
    "else",
    "void",
    "delete",
    "",
}
_OPENS = {"(": ")", "[": "]", "{": "}"}


def is_whole_script(text: str) -> bool:
    """Tell whether every bracket, string and comment of a script is closed."""
    waiting: list[str] = []
    at, last = 0, ""
    while match := _JS.search(text, at):
        piece = match[0]
        at = match.end()
        if match["regex"] and last not in _BEFORE_REGEX:
            at = match.start() + 1
            last = "/"
            continue
        if piece.startswith(("//", "/*")) and not match["regex"] and len(piece) > 1:
            if piece == "/*":
                return False
            continue
        if piece == "`" or (piece == "}" and waiting and waiting[-1] == "`{"):
            if piece == "}":
                waiting.pop()
            at, goes_on = _template(text, at)
            if at < 0:
                return False
            if goes_on:
                waiting.append("`{")
            last = ")"
            continue
        if piece in _OPENS:
            waiting.append(_OPENS[piece])
        elif piece in ")]}":
            if not waiting or waiting.pop() != piece:
                return False
        elif piece in "\"'":
            return False
        last = piece
    return not waiting and text.rstrip()[-1:] not in tuple("=,.+-*([{&|?:")


def _template(text: str, at: int) -> tuple[int, bool]:
    """Return where the text of a template literal stops, and whether an expression follows; -1 where it is open."""
    while at < len(text):
        if text[at] == "\\":
            at += 2
        elif text[at] == "`":
            return at + 1, False
        elif text.startswith("${", at):
            return at + 2, True
        else:
            at += 1
    return -1, False
