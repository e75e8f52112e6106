"""What RSS 2.0, RFC 4287 and the usual validators ask of a feed: a rule a function, each yielding what is wrong.

The W3C's feed validator is in no package registry; the rules follow its messages, the RSS Advisory Board's
specification and the sections of RFC 4287 that are named. Each is tried on a feed that breaks it (test_feed_rules).
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import cache
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

Element = etree._Element
Rule = Callable[[Element], Iterator[str]]

ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
XML = "{http://www.w3.org/XML/1998/namespace}"
GRAMMAR = Path(__file__).parent / "press" / "atom.rng"

CHANNEL_ONCE = {"title", "link", "description", "language", "lastBuildDate", "pubDate", "generator", "docs", "ttl"} | {
    *("copyright", "managingEditor", "webMaster", "image", "cloud", "rating", "textInput", "skipHours", "skipDays")
}
ITEM_ONCE = {"title", "link", "description", "author", "comments", "enclosure", "guid", "pubDate", "source"}
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
MIME = re.compile(r"[\w.+-]+/[\w.+-]+")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
MARKUP = re.compile(r"<[a-zA-Z!/?]|&(#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
RELATIONS = {"alternate", "related", "self", "enclosure", "via"}
# Elements and attributes of the HTML that readers let through (feedvalidator, HTMLValidator), as far as we use any.
SAFE_TAGS = {
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
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
    "div",
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
}
SAFE_ATTRIBUTES = {
    "abbr",
    "alt",
    "cite",
    "colspan",
    "datetime",
    "dir",
    "headers",
    "height",
    "href",
    "lang",
    "open",
    "reversed",
    "rowspan",
    "scope",
    "span",
    "src",
    "start",
    "title",
    "type",
    "width",
}


def problems(raw: bytes) -> list[str]:
    """Return what is wrong with a feed, each with the name of its rule."""
    root = etree.fromstring(raw)
    rules = ATOM_RULES if root.tag == f"{ATOM}feed" else RSS_RULES
    found = [f"{rule.__name__}: {fault}" for rule in (*rules, *BOTH) for fault in rule(root)]
    if not raw.startswith((b"<?xml version='1.0' encoding='UTF-8'?>", b'<?xml version="1.0" encoding="UTF-8"?>')):
        found.append("declared: the encoding is not declared as UTF-8")
    return found


# Both


def texts_are_clean(root: Element) -> Iterator[str]:
    """No controls (U+0080 to U+009F), no replacement letters: the sign of a wrong encoding."""
    for element in root.iter(etree.Element):
        for text in (element.text, *element.attrib.values()):
            if re.search("[\x7f-\x9f\ufffd]", text or ""):
                yield f"{element.tag}: {text!r}"


def there_is_no_dtd(root: Element) -> Iterator[str]:
    if root.getroottree().docinfo.doctype:
        yield "a DTD"


def stylesheets_are_named(root: Element) -> Iterator[str]:
    found = []
    before = root.getprevious()
    while before is not None:
        found.insert(0, before.attrib.get("type") if before.tag is etree.PI else None)
        before = before.getprevious()
    if found != ["text/xsl", "text/css"]:
        yield f"before the feed stand {found}"


def pictures_are_described(root: Element) -> Iterator[str]:
    """Media RSS: an absolute address, a type, a medium, positive sizes, a plain description."""
    for media in root.iter(f"{MEDIA}content"):
        if not is_absolute(media.get("url")) or not MIME.fullmatch(media.get("type") or ""):
            yield f"url or type of {dict(media.attrib)}"
        if media.get("medium") != "image":
            yield "a picture whose medium is no image"
        for name in ("fileSize", "width", "height"):
            if name in media.attrib and not (media.get(name) or "").isdigit():
                yield f"{name} is no number"
        if len(media.findall(f"{MEDIA}description")) > 1:
            yield "two descriptions"


def extensions_are_known(root: Element) -> Iterator[str]:
    """Every namespace but RSS's own none is one that readers know."""
    for element in root.iter(etree.Element):
        namespace = str(element.tag).partition("}")[0] + "}"
        if str(element.tag).startswith("{") and namespace not in (ATOM, MEDIA, DC, CONTENT):
            yield element.tag


# RSS 2.0


def root_is_rss_2(root: Element) -> Iterator[str]:
    if root.tag != "rss" or root.get("version") != "2.0":
        yield f"{root.tag} {root.get('version')}"
    if [child.tag for child in root.iterchildren(etree.Element)] != ["channel"]:
        yield "not exactly one channel"


def channel_has_title_link_description(root: Element) -> Iterator[str]:
    for name in ("title", "link", "description"):
        if not (root.findtext(f"channel/{name}") or "").strip():
            yield name


def channel_elements_stand_once(root: Element) -> Iterator[str]:
    yield from _not_once(root.find("channel"), CHANNEL_ONCE, {"category", "item"})


def item_elements_stand_once(root: Element) -> Iterator[str]:
    for item in root.iter("item"):
        yield from _not_once(item, ITEM_ONCE, {"category"})


def _not_once(parent: Element, once: set[str], often: set[str]) -> Iterator[str]:
    tags = [str(child.tag) for child in parent.iterchildren(etree.Element) if not str(child.tag).startswith("{")]
    for tag in tags:
        if tag not in once | often:
            yield f"unknown element {tag}"
        elif tag in once and tags.count(tag) > 1:
            yield f"{tag} stands {tags.count(tag)} times"


def items_come_last(root: Element) -> Iterator[str]:
    tags = [child.tag for child in root.find("channel").iterchildren(etree.Element)]
    if "item" in tags and set(tags[tags.index("item") :]) != {"item"}:
        yield "something of the channel stands after an item"


def channel_link_is_the_page(root: Element) -> Iterator[str]:
    link = root.findtext("channel/link")
    if not is_absolute(link) or (link or "").endswith((".xml", ".json")):
        yield str(link)


def language_is_a_tag(root: Element) -> Iterator[str]:
    for text in (root.findtext("channel/language"), *(each.text for each in root.iter(f"{DC}language"))):
        if not LANGUAGE.fullmatch(text or ""):
            yield str(text)


def dates_are_of_rfc_822(root: Element) -> Iterator[str]:
    for element in root.iter("pubDate", "lastBuildDate"):
        text = element.text or ""
        if not RFC_822.fullmatch(text) or format_datetime(parsedate_to_datetime(text)) != text:
            yield text


def last_build_is_of_the_newest(root: Element) -> Iterator[str]:
    """Never the time of the build: the same content gives the same bytes."""
    stated = parsedate_to_datetime(root.findtext("channel/lastBuildDate") or "")
    days = [parsedate_to_datetime(each.text or "") for each in root.iter("pubDate")]
    days += [datetime.fromisoformat(each.text or "") for each in root.iter(f"{ATOM}updated")]
    if days and stated != max(days):
        yield str(stated)


def ttl_is_a_number(root: Element) -> Iterator[str]:
    if not (root.findtext("channel/ttl") or "").isdigit():
        yield str(root.findtext("channel/ttl"))


def docs_lead_to_the_specification(root: Element) -> Iterator[str]:
    if root.findtext("channel/docs") != "http://www.rssboard.org/rss-specification":
        yield str(root.findtext("channel/docs"))


def self_link_is_there(root: Element) -> Iterator[str]:
    """The validators' advice for RSS: an atom:link of rel self, with the feed's own address."""
    links = root.findall(f"channel/{ATOM}link[@rel='self']")
    if len(links) != 1 or not (links[0].get("href") or "").endswith("/rss.xml"):
        yield f"{len(links)} links"
    elif links[0].get("type") != "application/rss+xml":
        yield str(links[0].get("type"))


def item_has_title_or_description(root: Element) -> Iterator[str]:
    for item in root.iter("item"):
        if not (item.findtext("title") or "").strip() and not item.findtext("description"):
            yield "neither title nor description"


def item_links_are_absolute(root: Element) -> Iterator[str]:
    for item in root.iter("item"):
        if not is_absolute(item.findtext("link")):
            yield str(item.findtext("link"))


def guids_are_unique_and_no_permalinks(root: Element) -> Iterator[str]:
    guids = [item.find("guid") for item in root.iter("item")]
    for guid in guids:
        if guid is None or not (guid.text or "").startswith("tag:") or guid.get("isPermaLink") != "false":
            yield "no guid, or one that claims to be an address"
    texts = [guid.text for guid in guids if guid is not None]
    if len(set(texts)) != len(texts):
        yield "one guid twice"


def enclosures_are_whole(root: Element) -> Iterator[str]:
    for enclosure in root.iter("enclosure"):
        if (
            not is_absolute(enclosure.get("url"))
            or not (enclosure.get("length") or "").isdigit()
            or not MIME.fullmatch(enclosure.get("type") or "")
        ):
            yield str(dict(enclosure.attrib))


def categories_say_something(root: Element) -> Iterator[str]:
    for category in root.iter("category"):
        if not (category.text or "").strip():
            yield "an empty category"


def an_author_needs_an_address(root: Element) -> Iterator[str]:
    """RSS's author is an e-mail address; a name alone is dc:creator, and never both."""
    for item in root.iter("item"):
        if item.find("author") is not None:
            yield "author"
        if len(item.findall(f"{DC}creator")) != 1:
            yield "not one dc:creator"


def a_summary_goes_with_the_content(root: Element) -> Iterator[str]:
    for item in root.iter("item"):
        if item.find(f"{CONTENT}encoded") is not None and item.find("description") is None:
            yield "content:encoded without description"


def html_of_items_is_safe_and_absolute(root: Element) -> Iterator[str]:
    for element in chain(root.iter(f"{CONTENT}encoded"), (item.find("description") for item in root.iter("item"))):
        if element is not None:
            yield from html_problems(element.text or "")


def channel_texts_are_plain(root: Element) -> Iterator[str]:
    for name in ("title", "description"):
        if MARKUP.search(root.findtext(f"channel/{name}") or ""):
            yield name


# Atom


@cache
def _grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(GRAMMAR))


def grammar_is_kept(root: Element) -> Iterator[str]:
    """RFC 4287, appendix B."""
    grammar = _grammar()
    if not grammar.validate(root):
        yield str(grammar.error_log.last_error)


def ids_are_iris_and_unique(root: Element) -> Iterator[str]:
    """4.2.6: an id is an absolute IRI; 4.1.1: entries of one id must differ in `updated`, ours never share one."""
    ids = [element.text or "" for element in root.iter(f"{ATOM}id")]
    for name in ids:
        if not re.fullmatch(r"tag:[A-Za-z0-9.-]+,\d{4}-\d\d-\d\d:\S+", name):
            yield name
    if len(set(ids)) != len(ids):
        yield "one id twice"


def feed_links_to_itself_and_to_its_page(root: Element) -> Iterator[str]:
    """4.1.1: one link of rel self is asked for; no two alternates of one type and language."""
    own = root.findall(f"{ATOM}link[@rel='self']")
    if [link.get("type") for link in own] != ["application/atom+xml"]:
        yield "self"
    elif not (own[0].get("href") or "").endswith("/atom.xml"):
        yield str(own[0].get("href"))
    if len(root.findall(f"{ATOM}link[@rel='alternate']")) != 1:
        yield "alternate"


def alternates_differ(root: Element) -> Iterator[str]:
    for parent in (root, *root.iter(f"{ATOM}entry")):
        kinds = [
            (link.get("type"), link.get("hreflang"))
            for link in parent.findall(f"{ATOM}link")
            if link.get("rel", "alternate") == "alternate"
        ]
        if len(set(kinds)) != len(kinds):
            yield str(kinds)


def entries_lead_to_their_page(root: Element) -> Iterator[str]:
    """4.1.2: an entry without content needs an alternate; ours have both."""
    for entry in root.iter(f"{ATOM}entry"):
        if len(entry.findall(f"{ATOM}link[@rel='alternate'][@type='text/html']")) != 1:
            yield str(entry.findtext(f"{ATOM}id"))


def links_are_absolute_and_registered(root: Element) -> Iterator[str]:
    """4.2.7: rel is registered, type a media type; an enclosure tells its length."""
    for link in root.iter(f"{ATOM}link"):
        if not is_absolute(link.get("href")) or link.get("rel") not in RELATIONS:
            yield str(dict(link.attrib))
        if "type" in link.attrib and not MIME.fullmatch(link.get("type") or ""):
            yield str(link.get("type"))
        if link.get("rel") == "enclosure" and not ((link.get("length") or "").isdigit() and link.get("type")):
            yield "an enclosure without length or type"


def everyone_has_an_author(root: Element) -> Iterator[str]:
    """4.1.1: an author of the feed, or of each entry; a name is never empty."""
    entries = root.findall(f"{ATOM}entry")
    if root.find(f"{ATOM}author") is None and any(entry.find(f"{ATOM}author") is None for entry in entries):
        yield "an entry without author"
    for name in root.iter(f"{ATOM}name"):
        if not (name.text or "").strip():
            yield "an empty name"


def dates_are_of_rfc_3339(root: Element) -> Iterator[str]:
    """3.3: RFC 3339 with a capital T."""
    for element in root.iter(f"{ATOM}updated", f"{ATOM}published"):
        if not RFC_3339.fullmatch(element.text or ""):
            yield str(element.text)


def times_follow_each_other(root: Element) -> Iterator[str]:
    """An entry is not updated before it is published; the feed is as new as its newest entry."""
    days = []
    for entry in root.iter(f"{ATOM}entry"):
        updated, published = (moment(entry.findtext(f"{ATOM}{name}")) for name in ("updated", "published"))
        days.append(updated)
        if updated < published:
            yield f"updated {updated} before {published}"
    if days and moment(root.findtext(f"{ATOM}updated")) != max(days):
        yield "the feed is not as new as its newest entry"


def titles_and_languages_are_there(root: Element) -> Iterator[str]:
    for parent in (root, *root.iter(f"{ATOM}entry")):
        if not (parent.findtext(f"{ATOM}title") or "").strip():
            yield "an empty title"
    if not LANGUAGE.fullmatch(root.get(f"{XML}lang") or ""):
        yield "no language"


def categories_have_terms_and_schemes(root: Element) -> Iterator[str]:
    """4.2.2."""
    for category in root.iter(f"{ATOM}category"):
        if not category.get("term") or not category.get("label") or not is_absolute(category.get("scheme")):
            yield str(dict(category.attrib))


def html_of_entries_is_safe_and_absolute(root: Element) -> Iterator[str]:
    """4.1.3: content is there, as HTML whose addresses need no base."""
    for entry in root.iter(f"{ATOM}entry"):
        content = entry.find(f"{ATOM}content")
        if content is None or content.get("type") != "html":
            yield "no content"
        else:
            yield from html_problems(content.text or "")


def feed_texts_are_plain(root: Element) -> Iterator[str]:
    for name in ("title", "subtitle"):
        if MARKUP.search(root.findtext(f"{ATOM}{name}") or ""):
            yield name


# What rules share


def html_problems(text: str) -> Iterator[str]:
    """Yield what readers would take out of a piece of HTML, or could not resolve."""
    if not text.strip():
        return
    for element in lxml_html.fragment_fromstring(text, create_parent="div").iterdescendants():
        if not isinstance(element.tag, str):
            yield f"a comment or instruction: {element}"
            continue
        if element.tag not in SAFE_TAGS:
            yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            if name not in SAFE_ATTRIBUTES:
                yield f"{name} of <{element.tag}>"
            if name in ("href", "src") and not re.match("https?://|mailto:|tel:", value):
                yield f"{name}={value}"


def is_absolute(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", address or "")


def moment(text: str | None) -> datetime:
    return datetime.fromisoformat(text or "")


BOTH: tuple[Rule, ...] = (
    texts_are_clean,
    there_is_no_dtd,
    stylesheets_are_named,
    pictures_are_described,
    extensions_are_known,
)
RSS_RULES: tuple[Rule, ...] = (
    root_is_rss_2,
    channel_has_title_link_description,
    channel_elements_stand_once,
    item_elements_stand_once,
    items_come_last,
    channel_link_is_the_page,
    language_is_a_tag,
    dates_are_of_rfc_822,
    last_build_is_of_the_newest,
    ttl_is_a_number,
    docs_lead_to_the_specification,
    self_link_is_there,
    item_has_title_or_description,
    item_links_are_absolute,
    guids_are_unique_and_no_permalinks,
    enclosures_are_whole,
    categories_say_something,
    an_author_needs_an_address,
    a_summary_goes_with_the_content,
    html_of_items_is_safe_and_absolute,
    channel_texts_are_plain,
)
ATOM_RULES: tuple[Rule, ...] = (
    grammar_is_kept,
    ids_are_iris_and_unique,
    feed_links_to_itself_and_to_its_page,
    alternates_differ,
    entries_lead_to_their_page,
    links_are_absolute_and_registered,
    everyone_has_an_author,
    dates_are_of_rfc_3339,
    times_follow_each_other,
    titles_and_languages_are_there,
    categories_have_terms_and_schemes,
    html_of_entries_is_safe_and_absolute,
    feed_texts_are_plain,
)
