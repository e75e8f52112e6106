"""An article as it is read elsewhere, in feeds and open data: whole, and with nothing that needs our pages.

Addresses are absolute; what styles or drives our own pages (classes, anchors, loading) is left out; what our page says
around the text (that it is made up, where it comes from, what was corrected) goes with the text.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, time
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import quote, urljoin

import nh3
from lxml import etree
from lxml.html import builder as html

from portal.newsroom.addresses import PICTURES, article_address
from portal.newsroom.flavour import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, LINK_SCHEMES
from portal.newsroom.model import Article, Content, Exemplar, Image, Page
from portal.newsroom.notices import as_asked
from portal.plan.model import Body as PublicBody
from portal.plan.model import Site
from portal.text.dates import HANOI, short_date
from portal.text.keys import nfc

from .file_types import bare_type_of
from .pieces import Pieces
from .views import Body

ISSUED_BY = "Cơ quan ban hành"
SAMPLE_TEXT = "Nội dung minh họa, không phải tin thật."
_KEPT = 1000  # texts at once: an article stands in some six feeds of three kinds
# What no XML 1.0 document may hold, what validators warn of (C1 controls, U+FFFD), and what no JSON in UTF-8 can.
_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]")
_ATTRIBUTES = {tag: set(ALLOWED_ATTRIBUTES["*"] | ALLOWED_ATTRIBUTES.get(tag, frozenset())) for tag in ALLOWED_TAGS}


class Enclosure(NamedTuple):
    """A picture or file at its absolute address, with its size in bytes; width and height are 0 where unknown."""

    url: str
    type: str
    length: int
    width: int = 0
    height: int = 0
    alt: str = ""
    credit: str = ""


def clean(text: str) -> str:
    """Return a text in NFC without the letters that XML and JSON cannot carry."""
    return _NOT_TEXT.sub("", nfc(text))


class _Outward:
    """Makes HTML that stands by itself; the cleaner is made once, which halves the time that a text takes."""

    def __init__(self) -> None:
        self._base = self._origin = ""
        self._cleaner = nh3.Cleaner(
            tags=set(ALLOWED_TAGS),
            attributes=_ATTRIBUTES,
            attribute_filter=self._attribute,
            url_schemes=set(LINK_SCHEMES),
            link_rel=None,
        )

    def html(self, body: str, base: str) -> str:
        self._base, self._origin = base, base[: base.index("/", len("https://"))]
        # Twice: character references (&#0; &#12;) are letters only afterwards.
        return clean(self._cleaner.clean(clean(body)))

    def _attribute(self, tag: str, name: str, value: str) -> str:
        del tag
        if name not in ("href", "src") or value.startswith(("https://", "http://")):
            return value
        if value.startswith("/") and not value.startswith("//"):  # by far the most: an address of ours
            return self._origin + value
        return urljoin(self._base, value)


_OUTWARD = _Outward()


def absolute(body: str, base: str) -> str:
    """Return sanitised HTML with every address absolute and without what only our own pages need."""
    return _OUTWARD.html(body, base)


def entry_id(site: Site, article: Article) -> str:
    """Return the id that survives a change of title, address, domain or issuer: tag:<authority>,<first day>:<id>."""
    issuer = site.issuers.get(article.issuer.value) if article.issuer else None
    authority = issuer.authority if issuer else site.authority
    first = article.first_published or article.date.date()
    return f"tag:{authority},{first.isoformat()}:{article.id}"


def updated(article: Article, now: datetime) -> datetime:
    """Return when an article last changed by what it says itself; days that are still to come tell nothing yet.

    By days, as the sitemap has it: what is built twice on a day is the same.
    """
    days = [article.updated] if article.updated else []
    days += [datetime.combine(item.date, time(), HANOI) for item in article.corrections if item.date]
    return max([article.date, *(day for day in days if day.date() <= now.date())])


class Elsewhere:
    """Articles, pictures and files of one edition as they are told elsewhere."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self.edition = pieces.edition
        self.url = pieces.site.url
        self._kept: dict[str, str] = {}

    def text(self, article: Article) -> Body:
        """Return an article's whole text: what is said of it first, its body, then window, corrections and source."""
        asked = as_asked(article, self.edition.room.vocabularies.holidays)
        before, after = tuple(_before(article, self.edition.issuer(article))), tuple(_after(asked))
        return self._text(article, article_address(article), before, after)

    def body(self, content: Content, here: str) -> Body:
        """Return the text of a record that stands at an address."""
        return self._text(content, here, (), ())

    def _text(self, content: Content, here: str, before: tuple[str, ...], after: tuple[str, ...]) -> Body:
        lang = content.lang if isinstance(content, Article | Page) else "vi"
        body, _ = self.pieces.body(content, lang=lang)
        base = self.url + here
        digest = sha256(repr((body.digest, base, before, after)).encode()).hexdigest()
        return Body(digest, lambda: self._html(digest, lambda: "".join((*before, body.html, *after)), base))

    def _html(self, digest: str, make: Callable[[], str], base: str) -> str:
        if digest not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[digest] = absolute(make(), base)
        return self._kept[digest]

    def picture(self, image: Image | None, source: str) -> Enclosure | None:
        """Return a picture at its absolute address; None where the site folder has no such picture."""
        picture = self.pieces.picture(image, source)
        file = self.file(image.file.value, source) if image and image.file else None
        if picture is None or file is None:
            return None
        alt, credit = clean(picture.alt), clean(picture.credit)
        return file._replace(width=picture.width, height=picture.height, alt=alt, credit=credit)

    def file(self, target: str, source: str) -> Enclosure | None:
        """Return the picture or attachment that a file of content names; None where there is none."""
        where = self.edition.desk.directory.destination(target, source).address
        file = self.edition.room.files.get(where.lstrip("/"))
        if shown := self.pieces.shown(where.lstrip("/")) if where.startswith(PICTURES) else None:
            return Enclosure(self.url + shown.src, shown.type, shown.length)
        return Enclosure(self.url + quote(where), bare_type_of(where), file.size) if file else None

    def picture_of(self, content: Article | Exemplar) -> Enclosure | None:
        """Return the picture of an article or an exemplar."""
        return self.picture(content.image, content.path)


def _before(article: Article, issuer: PublicBody | None) -> Iterator[str]:
    if article.sample:
        yield _SAMPLE
    if issuer:
        yield etree.tostring(html.P(f"{ISSUED_BY}: {issuer.of_its_time}"), encoding="unicode")


def _after(article: Article) -> Iterator[str]:
    if article.opens and article.closes:
        council = f"; họp Hội đồng ngày {short_date(article.council)}" if article.council else ""
        yield _paragraph(f"Nhận ý kiến từ {short_date(article.opens)} đến hết {short_date(article.closes)}{council}.")
    for item in article.corrections:
        when = f" ngày {short_date(item.date)}" if item.date else ""
        yield _paragraph(html.STRONG(f"Đính chính{when}:"), f" {clean(item.text)}")
    if article.source:
        link = html.A(clean(article.source.name), href=clean(article.source.url))
        yield _paragraph("Nguồn: ", link, f", {short_date(article.source.time)}.")


def _paragraph(*parts: object) -> str:
    made: str = etree.tostring(html.P(*parts), method="html", encoding="unicode")
    return f"\n{made}\n"


_SAMPLE = _paragraph(html.EM(SAMPLE_TEXT))
