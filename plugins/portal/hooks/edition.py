"""The stage at which Pelican reads articles: read, check, and hand over the edition."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Any

from incremental.edition import Output, Page, Refused, Source, known
from incremental.engine import edition_wanted
from incremental.fast_markdown import FastMarkdown
from incremental.fingerprint import fingerprint
from incremental.store import Store
from incremental.workers import work
from portal.check import check, has_errors
from portal.diagnostics import Diagnostic
from portal.newsroom.addresses import article_address
from portal.newsroom.desk import Desk
from portal.newsroom.kept import ArticleShelf
from portal.newsroom.load import load_newsroom
from portal.newsroom.model import Content
from portal.press.assets import Assets, read_assets
from portal.press.bodies import Bodies
from portal.press.edition import Edition
from portal.press.files import site_files
from portal.press.keys import Keys, PublicFiles
from portal.press.markdown import Press
from portal.press.pages import site_pages
from portal.press.pictures import PictureSizes
from portal.press.pieces import Loads, Pieces
from portal.press.search.index import SearchIndex
from portal.progress import CHECKING, INDEXING, READING
from portal.text.dates import HANOI, parse_moment

Tell = Callable[[str, int, int], None]  # the work, how much of it is done, how much there is


class ContentRefused(Refused):
    """The content has errors; `findings` says which."""

    def __init__(self, findings: Sequence[Diagnostic], files: int) -> None:
        super().__init__(f"{len(findings)} lỗi và cảnh báo; chạy portal check để xem")
        self.findings = findings
        self.files = files


class SiteEdition:
    """The portal's edition as the engine asks for it."""

    def __init__(
        self,
        pieces: Pieces,
        bodies: Bodies,
        search: SearchIndex,
        public: PublicFiles,
        assets: Assets,
        findings: Sequence[Diagnostic],
        finished: Callable[[], None],
        tell: Tell,
    ) -> None:
        self.pieces = pieces
        self.search = search
        self.tell = tell
        self.yielded = bodies.yielded
        self.keep = bodies.keep
        self.finished = finished
        self.edition = pieces.edition
        self.public = public
        self.assets = assets
        self.findings = findings

    def sources(self) -> Sequence[Source]:
        """Return the published articles as Pelican's signals know content."""
        return [
            Source(
                source_path=article.path,
                url=article_address(article),
                save_as=f"{article_address(article).strip('/')}/index.html",
                metadata={"title": article.title, "date": article.date, "summary": article.summary},
            )
            for article in self.edition.articles
        ]

    def pages(self) -> Iterable[Page]:
        """Return every page."""
        return (Page(page.path, page.template, page.make, page.key) for page in site_pages(self.pieces))

    def files(self) -> Iterable[Output]:
        """Return feeds, pictures, attachments, the theme's files and the index for search."""
        self.search.prepare(partial(work, serial_below=BLOCKS_SERIAL_BELOW), partial(self.tell, INDEXING))
        files = chain(site_files(self.edition, self.public, self.assets), self.search.files())
        return (known(file.path, file.digest, file.content) for file in files)

    def fingerprint(self) -> str:
        """Return what stands for our code and the libraries that make bytes."""
        return code_fingerprint()


BLOCKS_SERIAL_BELOW = 4  # blocks of search; one takes some 0.1 s
LIBRARIES = ("feedgen", "jinja2", "lxml", "markdown", "markupsafe", "nh3", "pelican", "pillow", "pyyaml")


@cache
def code_fingerprint() -> str:
    """Return the digest of our code and of the libraries that decide what a build makes."""
    here = Path(__file__).resolve().parents[2]
    return fingerprint((here / "portal", here / "incremental"), LIBRARIES)


def provide(generator: Any) -> SiteEdition:
    """Return the edition of the site that the settings name; raise ContentRefused where its content is at fault."""
    settings = generator.settings
    folder = Path(settings["PATH"])
    now = parse_moment(settings["PORTAL_NOW"]) if settings["PORTAL_NOW"] else datetime.now(HANOI)
    cache = Path(settings["INCREMENTAL_CACHE"])
    articles = Store(cache / "articles", code_fingerprint())
    shelf = ArticleShelf(articles)
    tell: Tell = settings.get("PORTAL_TELL") or (lambda work, done, total: None)
    desk, findings = _checked(folder, Path(settings["PORTAL_COMMON"]), now, shelf, tell)
    if has_errors(findings):
        raise ContentRefused(findings, desk.room.file_count)
    assets = read_assets(Path(settings["THEME"]) / "static", cache)
    loads = Loads(
        assets.stylesheet.address,
        assets.font.address,
        indexable=settings["PORTAL_PUBLISH"],
        search_script=assets.search.address,
    )
    edition = Edition(desk)
    rendered = Store(cache / "bodies", code_fingerprint())
    bodies = Bodies(rendered, Press(FastMarkdown()), desk.room.digests)
    indexed = Store(cache / "search", code_fingerprint())
    search = SearchIndex(edition, bodies, indexed)
    public = PublicFiles(folder, edition)
    keys = Keys(edition, public, repr(loads))
    pieces = Pieces(edition, PictureSizes(folder, desk.room.files), bodies, loads, keys)

    def finished() -> None:
        found = {finding.path for finding in findings}
        articles.save(key for path, key in shelf.used.items() if path not in found)
        shown: tuple[Content, ...] = (*edition.articles, *edition.exemplars, *edition.documents, *desk.room.pages)
        rendered.save(desk.room.digests[content.path] for content in shown)
        indexed.save(search.keys())

    return SiteEdition(pieces, bodies, search, public, assets, findings, finished, tell)


def _checked(
    folder: Path, common: Path, now: datetime, shelf: ArticleShelf, tell: Tell
) -> tuple[Desk, list[Diagnostic]]:
    """Read and check; files that a finding names are read again where they came without places."""
    while True:
        desk = Desk(load_newsroom(folder, common, shelf, partial(tell, READING)), now, shelf.targets)
        findings = check(desk, partial(tell, CHECKING))
        again = {finding.path for finding in findings} & shelf.from_shelf
        if not again:
            return desk, findings
        shelf.fresh |= again


def register() -> None:
    """Answer the engine."""
    edition_wanted.connect(provide)
