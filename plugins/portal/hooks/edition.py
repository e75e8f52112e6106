"""The stage at which Pelican reads articles: read, check, and hand over the edition."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from audit.findings import Finding
from incremental.edition import Change, Draft, Drawn, Output, Page, Refused, Source, known
from incremental.engine import edition_wanted
from incremental.fast_markdown import FastMarkdown
from incremental.store import Store
from incremental.workers import beside, work
from portal.admin.backend import origins
from portal.admin.config import screen
from portal.admin.screen import SCREEN_PAGE, made_screen, published_files
from portal.call import SCREENS
from portal.diagnostics import Diagnostic
from portal.judging.check import check, has_errors
from portal.judging.known import KNOWN, known_of
from portal.judging.own_code import code_fingerprint
from portal.judging.withheld import withheld_of
from portal.media.inspect import MEDIA, inspect
from portal.newsroom.addresses import article_address, own_pages
from portal.newsroom.desk import Desk
from portal.newsroom.kept import ArticleShelf
from portal.newsroom.load import load_newsroom
from portal.newsroom.model import Content, Newsroom
from portal.newsroom.read_redirects import TABLE
from portal.newsroom.redirects import file_of, plain
from portal.press.assets import Assets, read_assets
from portal.press.bodies import Bodies
from portal.press.edition import Edition
from portal.press.elsewhere import Elsewhere
from portal.press.feed_styles import feed_styles
from portal.press.feeds import feed_files
from portal.press.files import FileByView, FileOf, site_files
from portal.press.for_machines import machine_files
from portal.press.keys import Keys, PublicFiles
from portal.press.markdown import Press
from portal.press.moved import moved_files
from portal.press.open_data import data_files
from portal.press.pages import site_pages
from portal.press.pictures import PictureSizes
from portal.press.pieces import Loads, Pieces
from portal.press.search.index import SearchIndex
from portal.press.shown_files import shown_files
from portal.progress import CHECKING, INDEXING, OPENING, READING
from portal.text.dates import HANOI, parse_moment

from .gate import Doorkeeper, never, own_site

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
        styles: Sequence[FileOf],
        tell: Tell,
        door: Doorkeeper,
        admin: Sequence[FileOf] = (),
    ) -> None:
        self.admin = admin
        self.bodies = bodies
        self.pieces = pieces
        self.search = search
        self.tell = tell
        self.door = door
        self.judge: Callable[[Draft], Any] = door.judge
        self.yielded = bodies.yielded
        self.keep = bodies.keep
        self.finished: Callable[[], None] = lambda: None
        self.findings: Sequence[Diagnostic] = ()
        self.edition = pieces.edition
        self.public = public
        self.assets = assets
        self.styles = styles
        self.site_pages = tuple(site_pages(pieces))

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

    @property
    def shown(self) -> frozenset[str]:
        """Return the pictures and attachments that are published."""
        return shown_files(self.edition, self.bodies)

    def pages(self) -> Iterable[Page]:
        """Return every page."""
        return (Page(page.path, page.template, page.make, page.key) for page in self.site_pages)

    def files(self) -> Iterable[Output]:
        """Return pictures, attachments, the theme's files, those for machines, the index, then feeds and data."""
        self.search.prepare(partial(work, serial_below=BLOCKS_SERIAL_BELOW), partial(self.tell, INDEXING))
        plain = (
            site_files(self.edition, self.public, self.assets, self.shown),
            self.styles,
            machine_files(self.pieces, self.site_pages),
            moved_files(self.edition),
            self.search.files(),
            self.admin,
            _left_for_the_audit(self.edition.room),
        )
        for file in chain(*plain):
            yield known(file.path, file.digest, file.content)
        elsewhere = Elsewhere(self.pieces)
        for made in chain(feed_files(elsewhere), data_files(elsewhere)):
            yield Output(made.path, made.key, partial(_draw, made))

    def judged(self, change: Change) -> None:
        """Raise ContentRefused where a page would hurt or a link lead nowhere."""
        if found := self.door.judged(change):
            raise ContentRefused([*self.findings, *found], self.edition.room.file_count)

    def fingerprint(self) -> str:
        """Return what stands for our code and the libraries that make bytes."""
        return code_fingerprint()


def _draw(file: FileByView) -> Drawn:
    return Drawn(*file.drawn())


BLOCKS_SERIAL_BELOW = 4  # blocks of search; one takes some 0.1 s


def sources_of(room: Newsroom) -> dict[str, str]:
    """Return the file of each thing that has a page of its own, by the path of the page."""
    moved = {file_of(plain(row.old.value)): TABLE for row in room.redirects}
    return moved | {f"{where.strip('/')}/index.html": content.path for where, content in own_pages(room)}


def provide(generator: Any) -> SiteEdition:
    """Return the edition of the site that the settings name; raise ContentRefused where its content is at fault."""
    return _Reading(generator.settings).edition()


class _Reading:
    """Reads and checks a site, and puts its edition together.

    While the rules look at the content in a process of their own, the edition is put together beside them; nothing of
    it is drawn before they have spoken.
    """

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.settings = settings
        self.folder = Path(settings["PATH"])
        self.cache = Path(settings["INCREMENTAL_CACHE"])
        self.now = parse_moment(settings["PORTAL_NOW"]) if settings["PORTAL_NOW"] else datetime.now(HANOI)
        self.articles = Store(self.cache / "articles", code_fingerprint())
        self.shelf = ArticleShelf(self.articles, work, texts=settings.get("PORTAL_TEXTS") or dict)
        self.tell: Tell = settings.get("PORTAL_TELL") or (lambda work, done, total: None)

    def edition(self) -> SiteEdition:
        """Return the edition, or raise ContentRefused."""
        desk = self.read()
        made: SiteEdition | None = None
        fault: Exception | None = None
        with beside(lambda: [finding.to_data() for finding in check(desk, partial(self.tell, CHECKING))]) as judged:
            try:
                made = self.put_together(desk)
            except Exception as caught:  # what the rules refuse need not make an edition; what they pass must
                fault = caught
            findings = [Diagnostic.from_data(data) for data in judged()]
        while again := {finding.path for finding in findings} & self.shelf.from_shelf:
            # A file that came without places is read again, to say where its faults are.
            self.shelf.fresh |= again
            desk, made, fault = self.read(), None, None
            findings = check(desk, partial(self.tell, CHECKING))
        if has_errors(findings):
            raise ContentRefused(findings, desk.room.file_count)
        if fault:
            raise fault
        made = made or self.put_together(desk)
        made.findings = findings
        return made

    def read(self) -> Desk:
        """Return the content as it stands."""
        common = Path(self.settings["PORTAL_COMMON"])
        room = load_newsroom(self.folder, common, self.shelf, partial(self.tell, READING))
        kept = self.cache / MEDIA
        files = inspect(self.folder, room.files, kept, draws=True, tell=partial(self.tell, OPENING))
        return Desk(
            room, self.now, self.shelf.targets, self.shelf.facts, files, settled=frozenset(self.shelf.from_shelf)
        )

    def put_together(self, desk: Desk) -> SiteEdition:
        """Return the edition of a desk, every page known by its key."""
        static = Path(self.settings["THEME"]) / "static"
        assets = read_assets(static, self.cache)
        styles = tuple(feed_styles(static, assets.stylesheet.address))
        loads = Loads(
            stylesheet=assets.stylesheet.address,
            font=assets.font.address,
            boot=assets.boot.address,
            script=assets.script.address,
            indexable=self.settings["PORTAL_PUBLISH"],
            search_script=assets.search.address,
        )
        edition = Edition(desk)
        frames = desk.room.site.frames
        rendered = Store(self.cache / "bodies", code_fingerprint() + "".join(sorted(frames)))
        bodies = Bodies(rendered, Press(FastMarkdown(), frames=frames), desk.room.digests)
        indexed = Store(self.cache / "search", code_fingerprint())
        search = SearchIndex(edition, bodies, indexed)
        public = PublicFiles(self.folder, edition)
        keys = Keys(edition, public, repr(loads))
        pieces = Pieces(edition, PictureSizes(self.folder, desk.room.files, desk.files), bodies, loads, keys)
        output = Path(self.settings["OUTPUT_PATH"])
        judged_by = own_site(edition.site.url, edition.site.frames)
        admin = tuple(screen_files(desk.room, self.folder))
        meant = _is_of_screen if admin else never
        sources, withheld = partial(sources_of, desk.room), partial(withheld_of, desk)
        door = Doorkeeper(judged_by, self.cache, output, sources, meant, withheld)
        made = SiteEdition(pieces, bodies, search, public, assets, styles, self.tell, door, admin)

        def finished() -> None:
            found = {finding.path for finding in made.findings}
            self.articles.save(key for path, key in self.shelf.used.items() if path not in found)
            shown: tuple[Content, ...] = (*edition.articles, *edition.exemplars, *edition.documents, *desk.room.pages)
            rendered.save(desk.room.digests[content.path] for content in shown)
            indexed.save(search.keys())
            door.finished()

        made.finished = finished
        return made


def screen_files(room: Newsroom, folder: Path) -> Iterator[FileOf]:
    """Yield the files of the editing screen, where the site publishes it."""
    admin = room.site.admin
    if admin is None or not admin.public:
        return
    data = screen(room, admin.folder or f"content/{folder.resolve().name}")
    for path, content in published_files(made_screen(SCREENS), data, origins(admin.backend)):
        yield FileOf(path, sha256(content).hexdigest(), partial(bytes, content))


def _left_for_the_audit(room: Newsroom) -> Iterator[FileOf]:
    """Yield what the audit must know of the site, where nobody tells it which site it is."""
    if content := known_of(room).to_bytes():
        yield FileOf(KNOWN, sha256(content).hexdigest(), partial(bytes, content))


def _is_of_screen(finding: Finding) -> bool:
    """Tell whether a finding is about the policy that the screen's page needs; its bytes are ours."""
    return finding.kind == "weak-policy" and finding.path == SCREEN_PAGE


def register() -> None:
    """Answer the engine."""
    edition_wanted.connect(provide)
