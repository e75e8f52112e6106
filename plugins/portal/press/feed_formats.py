"""A feed written as RSS 2.0 and Atom by feedgen, and as JSON Feed 1.1.

feedgen loses `rel`, `type` and `length` of an entry's links, and knows no stylesheet and no picture outside a group:
that is what our extension adds, through feedgen's own mechanism.
"""

import json
from datetime import datetime
from html import escape
from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from .elsewhere import Enclosure
from .feed_views import Entry, Feed

ATOM, MEDIA = "http://www.w3.org/2005/Atom", "http://search.yahoo.com/mrss/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# At fixed addresses: a change of the theme's look must not be a change of every feed.
STYLESHEETS = (("text/xsl", "/theme/feed.xsl"), ("text/css", "/theme/feed.css"))
MINUTES = 60  # that a reader may keep a feed before it asks again


def rss(feed: Feed) -> bytes:
    """Return the feed as RSS 2.0."""
    made: bytes = _generator(feed, "rss.xml", "application/rss+xml").rss_str(pretty=True)
    return made


def atom(feed: Feed) -> bytes:
    """Return the feed as Atom (RFC 4287)."""
    made: bytes = _generator(feed, "atom.xml", "application/atom+xml").atom_str(pretty=True)
    return made


def _generator(feed: Feed, name: str, kind: str) -> FeedGenerator:
    made = FeedGenerator()
    made.register_extension("portal", _FeedExtension, _EntryExtension)
    made.id(feed.id)
    made.title(feed.title)
    made.description(feed.description)
    made.subtitle(feed.description)
    made.language("vi")
    made.generator("portal")
    made.author(name=feed.author, uri=f"{feed.url}/")
    made.ttl(MINUTES)
    # `self` goes first: the last link without rel decides the channel's link in RSS.
    made.link(href=f"{feed.url}{feed.path}{name}", rel="self", type=kind)
    made.link(href=f"{feed.url}{feed.path}", rel="alternate", type="text/html", hreflang="vi")
    made.updated(feed.updated)
    made.lastBuildDate(feed.updated)
    for entry in feed.entries:
        _add(made, entry)
    return made


def _add(made: FeedGenerator, entry: Entry) -> None:
    item = made.add_entry(order="append")
    item.id(entry.id)
    item.guid(entry.id, permalink=False)
    item.title(entry.title)
    item.link(href=entry.link, rel="alternate", type="text/html", hreflang=entry.lang)
    # In this order: the summary is text in Atom and HTML in RSS, and feedgen takes a description for both.
    item.summary(entry.summary)
    item.description(escape(entry.summary, quote=False))
    item.content(entry.text.html, type="html")
    item.author(name=entry.author)
    item.published(entry.published)
    item.updated(entry.updated)
    item.category([{"term": term.id, "scheme": term.scheme, "label": term.label} for term in entry.terms])
    if entry.picture:
        item.enclosure(entry.picture.url, str(entry.picture.length), entry.picture.type)
    if entry.source:
        item.link(href=entry.source, rel="via")
    item.portal.entry = entry
    item.portal.links = item.link()


class _FeedExtension(BaseExtension):  # type: ignore[misc]
    """Names the stylesheets of a feed and the namespaces of its entries."""

    def extend_ns(self) -> dict[str, str]:
        return {"media": MEDIA, "dc": DUBLIN_CORE}

    def extend_atom(self, feed: Any) -> Any:
        return _styled(feed)

    def extend_rss(self, feed: Any) -> Any:
        return _styled(feed)


class _EntryExtension(BaseEntryExtension):  # type: ignore[misc]
    """Adds to an entry what feedgen does not write."""

    entry: Entry
    links: list[dict[str, str]]

    def extend_atom(self, element: Any) -> Any:
        for link, known in zip(element.findall("link"), self.links, strict=True):
            for name, value in known.items():
                link.set(name, value)
        if self.entry.lang != "vi":
            element.set(LANG, self.entry.lang)
        _add_picture(element, self.entry.picture)
        return element

    def extend_rss(self, element: Any) -> Any:
        etree.SubElement(element, f"{{{DUBLIN_CORE}}}creator").text = self.entry.author
        if self.entry.lang != "vi":
            etree.SubElement(element, f"{{{DUBLIN_CORE}}}language").text = self.entry.lang
        if self.entry.updated != self.entry.published:
            etree.SubElement(element, f"{{{ATOM}}}updated").text = self.entry.updated.isoformat()
        _add_picture(element, self.entry.picture)
        return element


def _styled(feed: Any) -> Any:
    for kind, address in STYLESHEETS:
        feed.addprevious(etree.ProcessingInstruction("xml-stylesheet", f'type="{kind}" href="{address}"'))
    return feed


def _add_picture(element: Any, picture: Enclosure | None) -> None:
    if picture is None:
        return
    attributes = {"url": picture.url, "type": picture.type, "medium": "image"}
    sizes = {"fileSize": picture.length, "width": picture.width, "height": picture.height}
    attributes |= {name: str(size) for name, size in sizes.items() if size}
    media = etree.SubElement(element, f"{{{MEDIA}}}content", attributes)
    for name, text in (("description", picture.alt), ("credit", picture.credit)):
        if text:
            etree.SubElement(media, f"{{{MEDIA}}}{name}").text = text


def json_feed(feed: Feed) -> bytes:
    """Return the feed as JSON Feed 1.1."""
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": f"{feed.url}{feed.path}",
        "feed_url": f"{feed.url}{feed.path}feed.json",
        "description": feed.description,
        "language": "vi",
        "authors": [{"name": feed.author, "url": f"{feed.url}/"}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.text.html,
        "date_published": iso(entry.published),
        "date_modified": iso(entry.updated),
        "language": entry.lang,
        "authors": [{"name": entry.author}],
        "tags": [term.label for term in entry.terms],
    }
    if entry.source:
        item["external_url"] = entry.source
    if entry.picture:
        item["image"] = entry.picture.url
        item["attachments"] = [
            {"url": entry.picture.url, "mime_type": entry.picture.type, "size_in_bytes": entry.picture.length}
        ]
    if entry.sample:
        item["_portal"] = {"sample": True}
    return item


def iso(moment: datetime) -> str:
    """Return a moment in ISO 8601 with seconds and zone, as RFC 3339 asks."""
    return moment.isoformat(timespec="seconds")
