"""The files that are for machines: sitemap, robots.txt, icons, manifest, and the cards of pages without a picture."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256

from portal.newsroom.addresses import address, article_address
from portal.newsroom.model import Article
from portal.newsroom.withdrawals import gone_addresses
from portal.text.dates import short_date

from .cards import Card, Site, draw_card
from .files import FileOf
from .gone_pages import gone_file
from .icons import icon_files, manifest_file
from .pieces import CARD, PageOf, Pieces
from .sitemap import AT_MOST, Place, robots_file, sitemap_file, sitemap_files

_STORIES = address("article", "")[:-1]


def machine_files(pieces: Pieces, pages: Iterable[PageOf]) -> Iterator[FileOf]:
    """Yield the files of the site that its pages do not show."""
    site = pieces.site
    yield from _sitemap(pieces, [page for page in pages if page.path.endswith("index.html") and page.listed])
    yield robots_file(site.url, pieces.indexable)
    yield from icon_files(pieces.initials)
    yield manifest_file(site.name, site.short_name or site.province, pieces.frame.notice)
    yield from _cards(pieces)
    if gone := gone_addresses(pieces.edition.desk):
        yield gone_file(gone)


def _sitemap(pieces: Pieces, pages: Sequence[PageOf]) -> Iterator[FileOf]:
    """Yield the sitemap; what is told of articles decides it, and spares the looking up of days."""
    if len(pages) <= AT_MOST:
        key = pieces.keys.page(*(page.path for page in pages), shows=pieces.edition.articles)
        yield sitemap_file(key, lambda: [_place(pieces, page) for page in pages])
    else:
        yield from sitemap_files(pieces.site.url, [_place(pieces, page) for page in pages])


def _place(pieces: Pieces, page: PageOf) -> Place:
    """Return a page's place in the sitemap: it changed when the newest of the articles that it shows did."""
    here = f"/{page.path.removesuffix('index.html')}"
    story = _article_at(pieces, here)
    if story:
        picture = pieces.picture_address(story)
        pictures = (f"{pieces.site.url}{picture}",) if picture else ()
        return Place(pieces.site.url + here, pieces.changed(story), pictures)
    shown = pieces.edition.articles[:1] if here == "/" else page.articles
    return Place(pieces.site.url + here, max(map(pieces.changed, shown), default=""))


def _article_at(pieces: Pieces, here: str) -> Article | None:
    return pieces.edition.articles_by_id.get(here[len(_STORIES) : -1]) if here.startswith(_STORIES) else None


def _cards(pieces: Pieces) -> Iterator[FileOf]:
    edition = pieces.edition
    site = Site(pieces.site.name, pieces.initials, pieces.frame.notice)
    known = repr(site)
    host = pieces.site.url.partition("://")[2]
    yield _card(CARD, site, known, Card("Cổng thông tin điện tử", host, ""))
    for article in edition.articles:
        if article.image is None:
            card = Card(article.title, edition.category(article).label, short_date(article.date))
            yield _card(f"{article_address(article)[1:]}{CARD}", site, known, card)


def _card(path: str, site: Site, known: str, card: Card) -> FileOf:
    digest = sha256("\0".join(("card", known, *card)).encode()).hexdigest()
    return FileOf(path, digest, partial(draw_card, site, card))
