"""Ours at its leanest: an edition on plugins/incremental alone, which knows nothing of the portal.

python -m bench.lean SOURCE OUTPUT CACHE
"""

import gc
import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import markdown
from jinja2 import StrictUndefined
from pelican.log import console
from pelican.settings import read_settings

from incremental.edition import Change, Draft, Output, Page, Source, known
from incremental.engine import Engine, edition_wanted
from incremental.fast_markdown import FastMarkdown
from incremental.fingerprint import fingerprint
from incremental.store import Store
from incremental.writer import Written

HERE = Path(__file__).resolve().parent
PAGE_SIZE = 20
_TARGET = re.compile(r'(?<=(?:ref|src)=")(bai-viet|chu-de|images):([^"]*)(?=")')
_FIELDS = ("title", "date", "category", "topics", "summary", "image")


View = TypeVar("View")


def plain(view: type[View]) -> type[View]:
    """Let a view be told from others by its values alone, the fastest way to write them down."""
    view.__repr__ = tuple.__repr__  # type: ignore[method-assign]
    return view


@plain
class Link(NamedTuple):
    """A link: what it says and where it leads."""

    label: str
    address: str


class Frame(NamedTuple):
    """What is the same around every page."""

    name: str
    menu: tuple[Link, ...]

    def __repr__(self) -> str:
        return _identity(self)


@cache
def _identity(frame: Frame) -> str:
    return sha256(f"{frame.name}{frame.menu}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Body:
    """The HTML of an article, made when a template asks for it; its digest stands for it in views."""

    digest: str
    make: Callable[[], str]

    @property
    def html(self) -> str:
        """Return the HTML."""
        return self.make()

    def __repr__(self) -> str:
        return self.digest


@plain
class Row(NamedTuple):
    """An article in a list."""

    title: str
    address: str
    iso: str
    day: str
    summary: str


@plain
class Entry(NamedTuple):
    """An article in a feed."""

    title: str
    address: str
    iso: str
    summary: str
    body: Body


@plain
class ArticleView(NamedTuple):
    """The page of an article."""

    frame: Frame
    title: str
    iso: str
    day: str
    category: Link
    topics: tuple[Link, ...]
    summary: str
    image: str
    body: Body
    feed: str = "/atom.xml"


@plain
class ListView(NamedTuple):
    """A page of a list."""

    frame: Frame
    title: str
    rows: tuple[Row, ...]
    feed: str
    newer: str = ""
    older: str = ""


@plain
class FeedView(NamedTuple):
    """A feed."""

    url: str
    title: str
    page: str
    address: str
    entries: tuple[Entry, ...]


@plain
class Place(NamedTuple):
    """A page in the map."""

    address: str
    iso: str = ""


@plain
class MapView(NamedTuple):
    """The map of the site."""

    url: str
    places: tuple[Place, ...]


class Article(NamedTuple):
    """An article as it was read; its HTML stays in the store."""

    key: str
    text: bytes
    id: str
    title: str
    iso: str
    category: str
    topics: tuple[str, ...]
    summary: str
    image: str

    @property
    def address(self) -> str:
        """Return where its page stands."""
        return f"/bai-viet/{self.id}/"

    @property
    def day(self) -> str:
        """Return its day as people write it."""
        return f"{self.iso[8:10]}/{self.iso[5:7]}/{self.iso[:4]}"

    def row(self) -> Row:
        """Return it as it stands in lists."""
        return Row(self.title, self.address, self.iso, self.day, self.summary)


class LeanEdition:
    """A site of articles, categories and topics."""

    def __init__(self, folder: Path, store: Store) -> None:
        raw = (folder / "site.json").read_bytes()
        settings = json.loads(raw)
        self.base = sha256(raw).hexdigest()
        self.folder = folder
        self.store = store
        self._new: list[Any] = []
        self.name: str = settings["name"]
        self.url: str = settings["url"]
        self.categories = {name: Link(label, f"/chuyen-muc/{name}/") for name, label in settings["categories"].items()}
        self.topics = {name: Link(label, f"/chu-de/{name}/") for name, label in settings["topics"].items()}
        self.frame = Frame(self.name, (*self.categories.values(), *self.topics.values()))
        self.images = {path.name: path for path in sorted((folder / "images").iterdir())}
        self.articles = sorted(self._read(), key=lambda article: (article.iso, article.id), reverse=True)
        self.places = {
            "bai-viet": {article.id: article.address for article in self.articles},
            "chu-de": {name: link.address for name, link in self.topics.items()},
            "images": {name: f"/images/{name}" for name in self.images},
        }
        self.lists: dict[str, list[Article]] = defaultdict(list)
        for article in self.articles:
            self.lists[self.categories[article.category].address].append(article)
            for topic in article.topics:
                self.lists[self.topics[topic].address].append(article)

    def _read(self) -> Iterator[Article]:
        """Yield the articles; each text is read once for all builds."""
        for path in _files(f"{self.folder}/articles"):
            text = _bytes(path)
            front = text[: text.index(b"\n\n")].decode()
            fields = dict(line.split(": ", 1) for line in front.split("\n") if not line.endswith(": "))
            title, iso, category, topics, summary, image = (fields.get(name, "") for name in _FIELDS)
            name = path.rpartition("/")[2][:-3]
            key = sha256(text).hexdigest()
            yield Article(key, text, name, title, iso, category, tuple(topics.split()), summary, image)

    def body(self, article: Article) -> Body:
        """Return the article's HTML with every link put in; each text is rendered once for all builds."""
        meta = self.store.meta(article.key) or self._rendered(article)[0]
        addresses = [self.places[kind][target] for kind, target in meta[1]]

        def make() -> str:
            blob = self.store.blob(article.key)
            html = blob.decode() if blob is not None else self._rendered(article)[1]
            found = iter(addresses)
            return _TARGET.sub(lambda _: next(found), html)

        return Body("\0".join((meta[0], *addresses)), make)

    def _rendered(self, article: Article) -> tuple[list[Any], str]:
        html = _converter().reset().convert(article.text.decode().partition("\n\n")[2])
        meta = [sha256(html.encode()).hexdigest(), _TARGET.findall(html)]
        self._new.append([article.key, meta, html])
        self.store.put(article.key, meta, html.encode())
        return meta, html

    def yielded(self) -> list[Any] | None:
        """Return what was rendered since the last call."""
        new, self._new = self._new, []
        return new or None

    def keep(self, what: list[Any]) -> None:
        """Keep what was rendered, perhaps in another process."""
        for key, meta, html in what:
            if self.store.meta(key) is None:
                self.store.put(key, meta, html.encode())

    def sources(self) -> Sequence[Source]:
        """Return the articles as Pelican's signals know content."""
        return [
            Source(article.id, article.address, f"bai-viet/{article.id}/index.html", {"title": article.title})
            for article in self.articles
        ]

    def pages(self) -> Iterable[Page]:
        """Return every page, feed and the map."""
        yield self.list_page("/", self.name, self.articles[:PAGE_SIZE], "/atom.xml")
        yield self.feed(self.name, "/", self.articles)
        for article in self.articles:
            path = f"bai-viet/{article.id}/index.html"
            yield Page(path, "article.html", partial(self.article, article), self.key(article))
        for link in self.frame.menu:
            yield from self.list_pages(link)
            yield self.feed(link.label, link.address, self.lists[link.address])
        key = _digest(self.base, *(f"{article.id} {article.iso}" for article in self.articles))
        yield Page("sitemap.xml", "sitemap.xml", self.map, key)

    def map(self) -> MapView:
        """Return the map of the site."""
        places = [Place("/"), *(Place(link.address) for link in self.frame.menu)]
        places += [Place(article.address, article.iso) for article in self.articles]
        return MapView(self.url, tuple(places))

    def key(self, article: Article) -> str:
        """Return what stands for an article with all that its text leads to."""
        led = [target[: target.index(b")")].decode().partition(":") for target in article.text.split(b"](")[1:]]
        return _digest(
            self.base, article.key, *(self.places[kind][name] for kind, _, name in led if kind in self.places)
        )

    def article(self, article: Article) -> ArticleView:
        """Return the view of an article."""
        return ArticleView(
            self.frame,
            article.title,
            article.iso,
            article.day,
            self.categories[article.category],
            tuple(self.topics[topic] for topic in article.topics),
            article.summary,
            article.image and f"/{article.image}",
            self.body(article),
        )

    def list_pages(self, link: Link) -> Iterator[Page]:
        """Yield a list's front with the newest, and numbered pages from the oldest on, which stay once full."""
        articles = self.lists[link.address]
        feed = f"{link.address}atom.xml"
        last = -(-len(articles) // PAGE_SIZE) if len(articles) > PAGE_SIZE else 0

        def at(number: int) -> str:
            return f"{link.address}trang/{number}/" if 1 <= number <= last else ""

        below_front = at((len(articles) - PAGE_SIZE - 1) // PAGE_SIZE + 1)
        yield self.list_page(link.address, link.label, articles[:PAGE_SIZE], feed, older=below_front)
        for number in range(1, last + 1):
            start = len(articles) - number * PAGE_SIZE
            part = articles[max(0, start) : start + PAGE_SIZE]
            yield self.list_page(at(number), link.label, part, feed, at(number + 1), at(number - 1))

    def list_page(
        self, here: str, title: str, articles: Sequence[Article], feed: str, newer: str = "", older: str = ""
    ) -> Page:
        """Return a page of a list."""

        def make() -> ListView:
            return ListView(self.frame, title, tuple(article.row() for article in articles), feed, newer, older)

        key = _digest(self.base, title, feed, newer, older, *(article.key for article in articles))
        return Page(f"{here[1:]}index.html", "list.html", make, key)

    def feed(self, title: str, page: str, articles: Sequence[Article]) -> Page:
        """Return the feed of a list."""
        newest = articles[:PAGE_SIZE]

        def make() -> FeedView:
            entries = tuple(
                Entry(article.title, article.address, article.iso, article.summary, self.body(article))
                for article in newest
            )
            return FeedView(self.url, title, page, f"{page}atom.xml", entries)

        return Page(f"{page[1:]}atom.xml", "atom.xml", make, _digest(self.base, title, *map(self.key, newest)))

    def files(self) -> Iterable[Output]:
        """Return the pictures and the style sheet."""
        for path in (self.folder / "theme/style.css", *self.images.values()):
            content = path.read_bytes()
            name = path.relative_to(self.folder).as_posix()
            yield known(name, sha256(content).hexdigest(), lambda content=content: content)  # type: ignore[misc]

    def fingerprint(self) -> str:
        """Return what stands for the code and the libraries."""
        return code()

    def judge(self, draft: Draft) -> None:
        """Know nothing of a draft: stock Pelican and Hugo, beside which this is measured, judge nothing either."""

    def judged(self, change: Change) -> None:
        """Let every change be made."""

    def finished(self) -> None:
        """Keep what was read."""
        self.store.save([article.key for article in self.articles])


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()


def _files(folder: str) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        yield from (f"{place}/{name}" for name in sorted(names))


def _bytes(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - ten thousand of them
        return file.read()


@cache
def _converter() -> markdown.Markdown:
    return markdown.Markdown(extensions=["tables", "footnotes", "sane_lists", FastMarkdown()], output_format="html")


@cache
def code() -> str:
    """Return the digest of our code and of the libraries that make bytes."""
    return fingerprint((HERE, HERE.parents[1] / "plugins/incremental"), ("jinja2", "markdown", "pelican"))


def provide(generator: Any) -> LeanEdition:
    """Answer the engine."""
    settings = generator.settings
    return LeanEdition(Path(settings["PATH"]), Store(Path(settings["INCREMENTAL_CACHE"]) / "sources", code()))


def build(source: Path, output: Path, cache: Path) -> Written:
    """Build the site and return what was written."""
    console.quiet = True
    edition_wanted.connect(provide)
    cache.mkdir(parents=True, exist_ok=True)
    settings: dict[str, Any] = {
        "PATH": str(source),
        "OUTPUT_PATH": str(output),
        "THEME": str(source / "theme"),
        "INCREMENTAL_CACHE": str(cache),
        "PLUGINS": [],
        "TIMEZONE": "Asia/Ho_Chi_Minh",
        "DEFAULT_LANG": "vi",
        "READERS": {"rst": None},
        "FEED_ALL_ATOM": None,
        "CATEGORY_FEED_ATOM": None,
        "AUTHOR_FEED_ATOM": None,
        "AUTHOR_FEED_RSS": None,
        "TRANSLATION_FEED_ATOM": None,
        "JINJA_ENVIRONMENT": {
            "autoescape": True,
            "undefined": StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "extensions": [],
        },
    }
    for name in ("ARTICLE_PATHS", "PAGE_PATHS", "STATIC_PATHS", "THEME_STATIC_PATHS"):
        settings[name] = []
    written: Written = Engine(read_settings(None, override=settings)).run().written
    return written


if __name__ == "__main__":
    gc.disable()
    print(build(*map(Path, sys.argv[1:])), flush=True)
    os._exit(0)  # without giving back every small value by itself
