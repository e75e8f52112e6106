"""Articles, records of exemplars and documents, pages, and the newsroom that holds them all.

A value that could not be read is neutral and its field stands in `faulty`; nothing faulty passes the gate.
`path` is the file's path inside the site folder, with `/`.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import cached_property
from typing import NamedTuple

from portal.diagnostics import Fault, Place, Span
from portal.plan.model import At, Plan, Site, Vocabularies
from portal.source import Ref

KINDS = {
    "news": "Tin",
    "exemplar": "Gương điển hình",
    "campaign": "Phong trào thi đua",
    "anniversary": "Ngày kỷ niệm",
    "notice": "Thông báo",
}
STATUSES = ("draft", "withdrawn")
EXEMPLAR_KINDS = {"ca-nhan": "Cá nhân", "tap-the": "Tập thể", "mo-hinh": "Mô hình"}
STAGES = {
    "nhan-to-moi": "Nhân tố mới",
    "cap-so": "Điển hình cấp sở",
    "cap-tinh": "Điển hình cấp tỉnh",
    "toan-quoc": "Điển hình toàn quốc",
}
ARTICLE_REFERENCES = ("category", "unit", "campaign", "anniversary", "event", "field", "task", "special_page", "issuer")


@dataclass(frozen=True, slots=True)
class Image:
    """A picture with its alternative text and credit."""

    file: Ref | None
    alt: str
    credit: str
    at: At


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right after publication, and when."""

    date: dt.date | None
    text: str


@dataclass(frozen=True, slots=True)
class Allowance:
    """A finding that an editor overrules, with the reason."""

    rule: str
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a re-posted text comes from."""

    name: str
    url: str
    time: dt.datetime
    at: At


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its file has it."""

    path: str
    id: str
    title: str
    date: dt.datetime
    kind: str
    tags: tuple[Ref, ...]
    summary: str
    category: Ref | None
    unit: Ref | None
    campaign: Ref | None
    anniversary: Ref | None
    event: Ref | None
    field: Ref | None
    task: Ref | None
    special_page: Ref | None
    issuer: Ref | None
    exemplars: tuple[Ref, ...]
    documents: tuple[Ref, ...]
    author: str
    image: Image | None
    lang: str
    status: str
    updated: dt.datetime | None
    corrections: tuple[Correction, ...]
    aliases: tuple[Ref, ...]
    allow: tuple[Allowance, ...]
    first_published: dt.date | None
    sample: bool
    source: Origin | None
    opens: dt.date | None
    closes: dt.date | None
    council: dt.date | None
    body: str
    body_line: int
    faulty: frozenset[str]
    at: At

    def place(self, field: str = "") -> Place:
        """Return the place of a field, or of the file's start where it is absent."""
        return Place(self.path, self.at.get(field, self.at[""]))


@dataclass(frozen=True, slots=True)
class Stage:
    """A step on an exemplar's way."""

    stage: str
    date: dt.date | None
    span: Span


@dataclass(frozen=True, slots=True)
class Recognition:
    """An award given to an exemplar by a decision."""

    award: Ref | None
    decision: str
    date: dt.date | None
    authority: str
    revoked: dt.date | None
    at: At


@dataclass(frozen=True, slots=True)
class Basis:
    """The ground on which a person is published: consent or decision."""

    kind: str
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class Exemplar:
    """The record of an exemplary person, collective or model; articles point at it over the years."""

    path: str
    id: str
    name: str
    kind: str
    unit: Ref | None
    field: Ref | None
    summary: str
    image: Image | None
    stages: tuple[Stage, ...]
    recognitions: tuple[Recognition, ...]
    basis: Basis | None
    withdrawn: dt.date | None
    sample: bool
    body: str
    body_line: int
    faulty: frozenset[str]
    at: At
    allow: tuple[Allowance, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The record of an official document in the library."""

    path: str
    id: str
    number: str
    type: str
    date: dt.date | None
    issuer: str
    signer: str
    title: str
    effective: dt.date | None
    expires: dt.date | None
    replaces: tuple[Ref, ...]
    file: Ref | None
    sample: bool
    body: str
    body_line: int
    faulty: frozenset[str]
    at: At
    allow: tuple[Allowance, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page that stands by itself at /ID/."""

    path: str
    id: str
    title: str
    summary: str
    lang: str
    body: str
    body_line: int
    faulty: frozenset[str]
    at: At
    allow: tuple[Allowance, ...] = ()


Content = Article | Exemplar | Document | Page


class Redirect(NamedTuple):
    """A row of the table of redirects: an old address, and where it leads."""

    old: Ref
    to: Ref


class PublicFile(NamedTuple):
    """A picture or attachment: its size in bytes, and its path as the disk has it, which may be in NFD."""

    size: int
    source: str


class Sign(NamedTuple):
    """When a file was last written, in nanoseconds, when its name or rights were, its size in bytes and its inode."""

    written: int
    changed: int
    size: int
    inode: int


class Peer(NamedTuple):
    """What the rules ask of an article on behalf of another: where and when it stands, whose it was, its old addresses.

    There is no date where the file's cannot be read; `is_taken` says that the article names a person who withdrew.
    """

    path: str
    id: str
    date: dt.datetime | None
    status: str
    is_taken: bool
    aliases: tuple[str, ...]
    issuer: str


@dataclass(frozen=True)
class Newsroom:
    """A site with its plans, vocabularies and content, and every fault that reading found.

    `digests` holds the digest of each file that was read for it, by path, with the path in it, and `signs` how the
    file stood then. `taken_back` are the articles, by path, that stand as withdrawn because they name a person who
    withdrew, each with that record's id. `peers` are further articles that were not read, for nobody asks about them.
    """

    site: Site
    plans: tuple[Plan, ...]
    vocabularies: Vocabularies
    articles: tuple[Article, ...]
    exemplars: tuple[Exemplar, ...]
    documents: tuple[Document, ...]
    pages: tuple[Page, ...]
    files: Mapping[str, PublicFile]
    faults: tuple[tuple[str, Fault], ...]
    digests: Mapping[str, str]
    taken_back: Mapping[str, str] = dataclass_field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    peers: tuple[Peer, ...] = ()
    signs: Mapping[str, Sign] = dataclass_field(default_factory=dict)

    def contents(self) -> tuple[Content, ...]:
        """Return everything that has a body."""
        return (*self.articles, *self.exemplars, *self.documents, *self.pages)

    @cached_property
    def all_articles(self) -> tuple[Peer, ...]:
        """Return every article, read or not, in the order of their paths."""
        read = (peer_of(article, is_taken=article.path in self.taken_back) for article in self.articles)
        return tuple(sorted((*self.peers, *read)) if self.peers else read)

    @cached_property
    def file_count(self) -> int:
        """Return how many of the site's own files were read: content, plans and site.toml."""
        return len(self.contents()) + len(self.plans) + 1


def peer_of(article: Article, *, is_taken: bool) -> Peer:
    """Return what the rules may ask of an article on behalf of another."""
    day = None if "date" in article.faulty else article.date
    aliases = tuple(alias.value for alias in article.aliases) if "aliases" not in article.faulty else ()
    issuer = article.issuer.value if article.issuer else ""
    return Peer(article.path, article.id, day, article.status, is_taken, aliases, issuer)


def is_published(article: Article | Peer, now: dt.datetime) -> bool:
    """Tell whether the article is out: neither draft nor withdrawn nor later than now (DESIGN §6)."""
    return not article.status and article.date is not None and article.date <= now
