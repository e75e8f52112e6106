"""A department's plans, its site and the nation's vocabularies, as frozen values with the place of each.

`at` maps the name of each field to the span of its value in the source file; "" is the record itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from portal.diagnostics import Span
from portal.source import Ref
from portal.text.dates import PartialDate, short_date

At = Mapping[str, Span]

STANCES = {"pho-bien": "phổ biến", "bieu-duong": "biểu dương", "phe-phan": "phê phán"}
PLAN_KINDS = {
    "nam": "kế hoạch năm",
    "giai-doan": "kế hoạch giai đoạn",
    "de-an": "kế hoạch triển khai đề án",
    "dai-hoi": "kế hoạch tuyên truyền đại hội",
    "dot-thi-dua": "kế hoạch đợt thi đua",
}
RELATIONS = {"can-cu": "Căn cứ", "thuc-hien": "Thực hiện", "tiep-tuc": "Tiếp tục", "vien-dan": "Viện dẫn"}
UNIT_KINDS = {
    "phong": "phòng",
    "don-vi": "đơn vị trực thuộc",
    "nhom": "nhóm đơn vị",
    "ngoai": "đơn vị ngoài Sở",
}
REPORT_KINDS = {
    "dinh-ky": "định kỳ",
    "so-ket": "sơ kết",
    "tong-ket": "tổng kết",
    "theo-quy-dinh": "theo quy định",
}
RHYTHMS = {"month": "tháng", "quarter": "quý", "year": "năm"}


@dataclass(frozen=True, slots=True)
class Target:
    """How many articles are asked for in each month, quarter or year, and whose target it is."""

    articles: int
    every: str
    local: bool
    source: str
    at: At


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, in what capacity; `for_role` where one signs for another (KT. GIÁM ĐỐC)."""

    name: str
    role: str
    for_role: str


@dataclass(frozen=True, slots=True)
class Basis:
    """A document that the plan rests on, carries out, continues or cites."""

    number: str
    date: PartialDate | None
    issuer: str
    type: str
    subject: str
    relation: str
    clause: str
    at: At


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the plan: the only words that an article's tags may name."""

    id: str
    label: str
    clause: str
    stance: str
    aliases: tuple[Ref, ...]
    continues: Ref | None
    task: Ref | None
    target: Target | None
    local: bool
    source: str
    at: At


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that the plan gives duties to, or that writes."""

    id: str
    label: str
    kind: str
    begins: PartialDate | None
    ends: PartialDate | None
    successors: tuple[Ref, ...]
    target: Target | None
    local: bool
    source: str
    at: At


@dataclass(frozen=True, slots=True)
class Duty:
    """What a unit does under the plan."""

    unit: Ref | None
    does: str
    clause: str
    at: At


@dataclass(frozen=True, slots=True)
class Report:
    """A report that the plan asks for; `every` is empty where the plan gives no rhythm."""

    kind: str
    every: str
    due: str
    unit: Ref | None
    to: str
    clause: str
    at: At


@dataclass(frozen=True, slots=True)
class Campaign:
    """A movement (phong trào thi đua): its official name, and the local one where they differ."""

    id: str
    label: str
    local_label: str
    topic: Ref | None
    launched_by: str
    begins: PartialDate | None
    ends: PartialDate | None
    slogan: str
    clause: str
    local: bool
    source: str
    at: At

    @property
    def name(self) -> str:
        """Return the name that local readers know."""
        return self.local_label or self.label


@dataclass(frozen=True, slots=True)
class Event:
    """An event that the plan prepares, such as a congress."""

    id: str
    label: str
    topic: Ref | None
    date: PartialDate | None
    ends: PartialDate | None
    place: str
    clause: str
    local: bool
    source: str
    at: At


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A day that is kept: solar or lunar, with the year of the event where there is one."""

    id: str
    label: str
    calendar: str
    day: int
    month: int
    event_year: int | None
    recognised_year: int | None
    scope: str
    clause: str
    source: str
    unsure: bool
    at: At


@dataclass(frozen=True, slots=True)
class Entry:
    """A named thing of the plan with a label and a clause: a task group, a field, a special page."""

    id: str
    label: str
    clause: str
    host: str
    does: tuple[str, ...]
    topic: Ref | None
    at: At


@dataclass(frozen=True, slots=True)
class PlannedAward:
    """An award that the plan provides for, by level."""

    level: str
    award: str
    granted_by: str
    clause: str
    at: At


@dataclass(frozen=True, slots=True)
class Plan:
    """One numbered plan, whole; what the document leaves open is empty here.

    `body` is the body that merged into the site's own, where the plan was that body's.
    """

    id: str
    path: str
    number: str
    symbol: str
    issued: PartialDate | None
    place: str
    issuer: str
    body: Ref | None
    title: str
    kind: str
    begins: PartialDate | None
    ends: PartialDate | None
    parent_begins: PartialDate | None
    parent_ends: PartialDate | None
    signer: Signer | None
    purpose: tuple[str, ...]
    requirements: tuple[str, ...]
    audience: tuple[str, ...]
    forms: tuple[str, ...]
    recipients: tuple[str, ...]
    slogan: str
    website: str
    sample: bool
    bases: tuple[Basis, ...]
    topics: Mapping[str, Topic]
    units: Mapping[str, Unit]
    duties: tuple[Duty, ...]
    reports: tuple[Report, ...]
    campaigns: Mapping[str, Campaign]
    events: Mapping[str, Event]
    anniversaries: Mapping[str, Anniversary]
    tasks: Mapping[str, Entry]
    fields: Mapping[str, Entry]
    special_pages: Mapping[str, Entry]
    awards: tuple[PlannedAward, ...]
    criteria: tuple[str, ...]
    criteria_clause: str
    at: At

    @property
    def label(self) -> str:
        """Return the short name that pages and messages use: Kế hoạch 2022–2025, Kế hoạch số 31/KH-STTTT."""
        if self.begins and self.ends and self.begins.year != self.ends.year:
            return f"Kế hoạch {self.begins.year}–{self.ends.year}"
        if self.number:
            return f"Kế hoạch số {self.number}/{self.symbol}"
        year = self.begins or self.issued
        return f"Kế hoạch năm {year.year}" if year else f"Kế hoạch {self.id}"

    @property
    def starts_on(self) -> date | None:
        """Return the first day on which the plan runs; without a period that is its day of issue."""
        start = self.begins or self.issued
        return start.first() if start else None


@dataclass(frozen=True, slots=True)
class Category:
    """A column of the site (chuyên mục); `kinds` says whose default it is."""

    id: str
    label: str
    kinds: tuple[str, ...]
    at: At


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a related body."""

    label: str
    url: str
    at: At


@dataclass(frozen=True, slots=True)
class Reuse:
    """On what terms others may use the site's content; `url` leads to their whole text."""

    terms: str
    url: str
    at: At


@dataclass(frozen=True, slots=True)
class SshPlace:
    """Another machine, and how to log in there; "" and 0 leave it to the settings of ssh."""

    host: str
    user: str
    port: int
    key: str
    known_hosts: str


@dataclass(frozen=True, slots=True)
class S3Place:
    """A bucket that readers see, and `archive`, a closed one for releases, with the folder in it after a slash."""

    bucket: str
    prefix: str
    archive: str
    endpoint: str
    region: str


@dataclass(frozen=True, slots=True)
class PublishTarget:
    """Where a site is published, and how many releases are kept there; without a place `to` is of this machine."""

    name: str
    to: str
    keep: int
    at: At
    place: SshPlace | S3Place | None = None


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body whose content the site has taken over; `authority` is that of its feed ids, for ever."""

    body: str
    authority: str
    at: At


@dataclass(frozen=True, slots=True)
class GitBackend:
    """The Git server that the editing screen writes to: github, gitlab or gitea, and the repository there."""

    kind: str
    repo: str
    branch: str
    base_url: str
    api_root: str
    app_id: str


@dataclass(frozen=True, slots=True)
class Admin:
    """The editing screen: its Git server, the site's folder in that repository, and whether the site publishes it."""

    public: bool
    folder: str
    backend: GitBackend | None


@dataclass(frozen=True, slots=True)
class Site:
    """One department's site; `house_style` holds how its texts are written and read aloud."""

    path: str
    id: str
    name: str
    short_name: str
    province: str
    body: str
    emblem: Ref | None
    url: str
    authority: str
    sample: bool
    after_plan: str
    categories: Mapping[str, Category]
    anniversaries: Mapping[str, Anniversary]
    contact: Mapping[str, str]
    links: tuple[Link, ...]
    reuse: Reuse | None
    house_style: Mapping[str, str]
    targets: Mapping[str, PublishTarget]
    former: tuple[str, ...]
    issuers: Mapping[str, Issuer]
    at: At
    frames: frozenset[str] = frozenset()
    admin: Admin | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """A row of awards.toml: an award under one law, and the authorities that grant it."""

    id: str
    label: str
    kind: str
    receivers: tuple[str, ...]
    granted_by: tuple[str, ...]
    law: str
    article: str
    begins: date | None
    ends: date | None
    local: bool
    source: str
    unsure: bool
    at: At


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and what it stands for; an ambiguous one is never expanded."""

    short: str
    expansion: str
    ambiguous: bool
    unsure: bool
    source: str
    at: At


@dataclass(frozen=True, slots=True)
class Body:
    """A public body with its life and its successors."""

    id: str
    name: str
    province: str
    level: str
    begins: date | None
    ends: date | None
    successors: tuple[Ref, ...]
    source: str
    unsure: bool
    at: At

    @property
    def of_its_time(self) -> str:
        """Return the name with the day from which it is no more: Sở … (trước ngày 01/3/2025)."""
        return f"{self.name} (trước ngày {short_date(self.ends + timedelta(days=1))})" if self.ends else self.name


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off, or a day worked to make up for one."""

    date: date
    kind: str
    label: str
    decision: str
    source: str
    unsure: bool
    at: At


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """What holds for the whole nation: days, awards, abbreviations, bodies, holidays."""

    anniversaries: Mapping[str, Anniversary] = field(default_factory=dict)
    awards: tuple[Award, ...] = ()
    abbreviations: Mapping[str, Abbreviation] = field(default_factory=dict)
    bodies: Mapping[str, Body] = field(default_factory=dict)
    holidays: tuple[Holiday, ...] = ()

    def award_label(self, award: str, day: date) -> str:
        """Return the award's name under the law of the day, or under any law where none covers the day."""
        rows = [row for row in self.awards if row.id == award]
        for row in rows:
            if (row.begins is None or row.begins <= day) and (row.ends is None or day <= row.ends):
                return row.label
        return rows[-1].label if rows else award
