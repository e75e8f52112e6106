"""The addresses of the site (DESIGN §3) and what a link in a text leads to."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, datetime
from functools import cached_property
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import unquote, urlsplit

from portal.plan.model import Plan
from portal.text.keys import nfc

from . import outside
from .flavour import LINK_SCHEMES
from .model import Article, Content, Newsroom, Peer, is_published
from .shelves import document_shelves, exemplar_shelves

FOLDERS = {
    "article": "bai-viet",
    "topic": "chu-de",
    "category": "chuyen-muc",
    "campaign": "phong-trao",
    "event": "su-kien",
    "anniversary": "ky-niem",
    "exemplar": "dien-hinh",
    "document": "van-ban",
    "unit": "don-vi",
    "field": "linh-vuc",
    "special_page": "chuyen-trang",
    "task": "nhiem-vu",
    "plan": "ke-hoach",
}
PlanPart = Literal["topic", "campaign", "event", "unit", "field", "task", "special_page"]
# What of a plan has a page, and the table that holds it.
PLAN_PARTS: Mapping[PlanPart, str] = {
    "topic": "topics",
    "campaign": "campaigns",
    "event": "events",
    "unit": "units",
    "field": "fields",
    "task": "tasks",
    "special_page": "special_pages",
}
# First parts of addresses that no page at /ID/ may take.
RESERVED = frozenset(FOLDERS.values()) | frozenset(
    (
        "luu-tru",
        "lich",
        "tim-kiem",
        "so-do-trang",
        "lien-he",
        "tiep-can",
        "en",
        "theme",
        "images",
        "files",
        "api",
        "admin",
        "nhiem-vu",
        "trang",
        "nguon-tin",
        "du-lieu-mo",
    )
)
# Ids of the site's own pages, which no heading or topic may take.
OWN_IDS = ("noi-dung", "tu-can-tim", "cach-tim", "con-trong")
# The page in English stands at a reserved address: pages/en.md, whose language is English.
ENGLISH = "en"
# What stands by itself on every site, whatever its plans and its content are.
SEARCH = "/tim-kiem/"
STANDING = ("/", "/luu-tru/", "/so-do-trang/", "/lien-he/", "/tiep-can/", "/nguon-tin/", "/du-lieu-mo/", SEARCH)
# Kinds whose folder is a page of its own: the list of all of the kind.
LISTED = (
    "topic",
    "category",
    "campaign",
    "event",
    "exemplar",
    "document",
    "unit",
    "field",
    "special_page",
    "task",
    "plan",
)
# Everything of these kinds has feeds, as have the site itself and the directory of exemplars.
FOLLOWED = ("category", "topic", "campaign", "event", "unit")
FEED_FILES = ("rss.xml", "atom.xml", "feed.json")
FEEDS = "/nguon-tin/"
OPEN_DATA = "/du-lieu-mo/"
API = "/api/v1/"
PUBLIC_FOLDERS = ("images", "files")
CALENDAR = "/lich/"
CALENDAR_FILE = "lich.ics"
CALENDAR_REACH = 20
PICTURES = "/images/"


def address(kind: str, name: str) -> str:
    """Return the address of a thing of a kind, from the site's root: /chu-de/dien-hinh-tien-tien/."""
    return f"/{name}/" if kind == "page" else f"/{FOLDERS[kind]}/{name}/"


def own_pages(room: Newsroom) -> Iterator[tuple[str, Content]]:
    """Yield each article, exemplar, document and page with the address of its own page."""
    kinds: tuple[tuple[str, tuple[Content, ...]], ...] = (
        ("article", room.articles),
        ("exemplar", room.exemplars),
        ("document", room.documents),
        ("page", room.pages),
    )
    return ((address(kind, content.id), content) for kind, contents in kinds for content in contents)


def coverage_address(plan: str) -> str:
    """Return the address of what was done of a plan: /ke-hoach/2022-2025/ket-qua/."""
    return f"{address('plan', plan)}ket-qua/"


def index_address(kind: str) -> str:
    """Return the address of the list of all of a kind: /chu-de/."""
    return f"/{FOLDERS[kind]}/"


def article_address(article: Article | Peer) -> str:
    """Return the article's address, which only its id decides."""
    return address("article", article.id)


_FOLLOWED = re.compile(f"/(?:(?:{'|'.join(FOLDERS[kind] for kind in FOLLOWED)})/[^/]+/|{FOLDERS['exemplar']}/)?")


def is_followed(here: str) -> bool:
    """Tell whether the page at an address has feeds."""
    return _FOLLOWED.fullmatch(here) is not None


def month_address(moment: datetime) -> str:
    """Return the address of a month of the archive."""
    return f"/luu-tru/{moment.year:04d}/{moment.month:02d}/"


def calendar_address(year: int, month: int | None = None) -> str:
    """Return the address of a year or a month of the calendar."""
    return f"{CALENDAR}{year:04d}/{month:02d}/" if month else f"{CALENDAR}{year:04d}/"


def calendar_years(plans: Iterable[Plan], now: datetime) -> range:
    """Return the years that the calendar shows: last year to the year after next, and on to those of the plans.

    No year is left out between them, and none is farther than CALENDAR_REACH from now.
    """
    first, last = now.year - 1, now.year + 2
    for plan in plans:
        if plan.starts_on:
            first = min(first, plan.starts_on.year)
        if plan.ends:
            last = max(last, plan.ends.year)
    return range(max(first, now.year - CALENDAR_REACH, 1), min(last, now.year + CALENDAR_REACH, MAXYEAR - 1) + 1)


Verdict = Literal["external", "address", "file", "anchor", "broken", "unpublished", "unsafe"]


@dataclass(frozen=True, slots=True)
class Destination:
    """What a target leads to: the verdict and, where it leads somewhere, the address to link to."""

    verdict: Verdict
    address: str = ""


_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# Browsers drop these inside a scheme, so "java\tscript:" is a script too.
_DROPPED = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\ufeff]")
_PELICAN = re.compile(r"[{|](?P<what>\w+)[|}](?P<path>.*)", re.DOTALL)


def topic_anchor(topic: str) -> str:
    """Return the anchor of a topic on its plan's page: its id, with a prefix where the page has one of its own."""
    return f"chu-de-{topic}" if topic in OWN_IDS or topic.startswith(("phan-", "chu-de-", "hinh-")) else topic


@dataclass(frozen=True)
class Directory:
    """Where everything of a site stands at a time, and what any link leads to."""

    room: Newsroom
    now: datetime

    @cached_property
    def addresses(self) -> Mapping[str, bool]:
        """Return each address of the site and whether it is published."""
        room = self.room
        found = dict.fromkeys((*STANDING, *(index_address(kind) for kind in LISTED)), True)
        for plan in room.plans:
            found[address("plan", plan.id)] = found[coverage_address(plan.id)] = True
            for kind, table in PLAN_PARTS.items():
                found |= {address(kind, name): True for name in getattr(plan, table)}
            found |= {address("anniversary", day): True for day in plan.anniversaries}
        for day in (*room.vocabularies.anniversaries, *room.site.anniversaries):
            found[address("anniversary", day)] = True
        found[CALENDAR] = found[f"{CALENDAR}{CALENDAR_FILE}"] = True
        for year in calendar_years(room.plans, self.now):
            found[calendar_address(year)] = True
            found |= {calendar_address(year, month): True for month in range(1, 13)}
        found |= {address("category", category): True for category in room.site.categories}
        found |= {address("page", page.id): True for page in room.pages if page.id}
        found |= {address("document", document.id): True for document in room.documents if document.id}
        found |= {shelf.address: True for shelf in exemplar_shelves(room)}
        found |= {shelf.address: True for shelf in document_shelves(room)}
        for exemplar in room.exemplars:
            found[address("exemplar", exemplar.id)] = exemplar.withdrawn is None
        for article in room.all_articles:
            if article.date is None:  # a fault of its own; who links here is not to blame
                found[article_address(article)] = True
                continue
            out = is_published(article, self.now)
            # Where an article was taken back a page says so: who links there is not to blame.
            found[article_address(article)] = out or article.is_taken
            for month in (month_address(article.date), f"/luu-tru/{article.date.year:04d}/"):
                found[month] = found.get(month, False) or out
        for campaign in [key for key in found if key.startswith("/phong-trao/") and key != "/phong-trao/"]:
            found[f"{campaign}{CALENDAR_FILE}"] = True
        for followed in [key for key in found if is_followed(key)]:
            found |= {f"{followed}{name}": True for name in FEED_FILES}
        found[f"{API}index.json"] = True
        return found

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """Return the address of each file of content."""
        room = self.room
        found = {nfc(article.path): article_address(article) for article in room.all_articles}
        found |= {nfc(item.path): address("exemplar", item.id) for item in room.exemplars}
        found |= {nfc(item.path): address("document", item.id) for item in room.documents}
        found |= {nfc(item.path): address("page", item.id) for item in room.pages}
        return found

    @cached_property
    def host(self) -> str:
        """Return the site's own host name, in small letters as `hostname` gives it."""
        return urlsplit(self.room.site.url).hostname or ""

    @staticmethod
    def is_of_plan(target: str) -> bool:
        """Tell whether a target is the address of a part of a plan."""
        return target.startswith(tuple(f"/{FOLDERS[kind]}/" for kind in (*PLAN_PARTS, "plan")))

    def destination(self, target: str, source: str) -> Destination:
        """Return what a target in the file `source` leads to; paths never leave the site folder."""
        if target in self.addresses:  # by far the most links are written as the address itself
            return Destination("address" if self.addresses[target] else "unpublished", target)
        key = target, source.rpartition("/")[0]  # a relative target means the same to all files of a folder
        if key not in self._found:
            self._found[key] = self._destination(target, source)
        return self._found[key]

    @cached_property
    def _found(self) -> dict[tuple[str, str], Destination]:
        return {}

    def _destination(self, target: str, source: str) -> Destination:
        target = nfc(target).strip()
        scheme = _SCHEME.match(_DROPPED.sub("", target))
        if scheme:
            if scheme[1].lower() not in LINK_SCHEMES or not _SCHEME.match(target):
                return Destination("unsafe")
            if fault := outside.fault_of(target):
                return Destination(fault)
            parts = urlsplit(target)
            if parts.hostname != self.host or not self.host:
                return Destination("external", target)
            target = parts._replace(scheme="", netloc="").geturl() or "/"
        if target.startswith("#"):
            return Destination("anchor", target)
        if target.startswith(("//", "\\", "/\\")):
            return Destination("unsafe")
        pelican = _PELICAN.fullmatch(target)
        if pelican:
            if pelican["what"] not in ("filename", "static"):
                return Destination("unsafe")
            target = pelican["path"]
            if scheme := _SCHEME.match(_DROPPED.sub("", target)):
                return Destination("unsafe")
        return self._inside(target, source)

    def _inside(self, target: str, source: str) -> Destination:
        parts = _split(target)
        if parts is None or not parts.path:
            return Destination("broken")
        tail = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        path = nfc(unquote(parts.path))
        for candidate in _candidates(path, source):
            found = self._at(candidate)
            if found.verdict != "broken":
                return Destination(found.verdict, found.address + tail)
        return Destination("broken")

    def _at(self, path: str) -> Destination:
        for known in (path, f"{path}/"):
            if known in self.addresses:
                return Destination("address" if self.addresses[known] else "unpublished", known)
        inside = path.removeprefix("/")
        if inside in self.room.files:
            return Destination("file", path)
        if inside in self.sources:
            return self._at(self.sources[inside])
        return Destination("broken")


def _split(target: str):  # type: ignore[no-untyped-def]
    try:
        return urlsplit(target)
    except ValueError:
        return None


def _candidates(path: str, source: str) -> list[str]:
    """Return the paths from the site's root that a path in a file can mean, the likeliest first."""
    if path.startswith("/"):
        return [path]
    beside = _normal(PurePosixPath(source).parent / path)
    below = _normal(PurePosixPath(path))
    slash = "/" if path.endswith("/") else ""
    return [f"/{found}{slash}" for found in (beside, below) if found]


def _normal(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
