"""What a template sees: one plain frozen view for each page, and nothing else (DESIGN §5).

Everything is decided here: dates are written out, lists are cut, links carry their addresses. `repr` of a view
is its identity: a page is the same when its template's sources and the repr of its view are the same.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cached_property
from hashlib import sha256
from typing import Literal, NamedTuple, Protocol

from .policy import CONTENT_POLICY, REFERRER_POLICY


class Link(NamedTuple):
    """A link: what it says and where it leads."""

    label: str
    address: str


class Fact(NamedTuple):
    """A named fact; an empty value says that the source leaves it open. The address makes the value a link."""

    name: str
    value: str
    address: str = ""


class Phrase(NamedTuple):
    """Words of a line: plain, with the address that they lead to, or with what an abbreviation stands for."""

    text: str
    address: str = ""
    expansion: str = ""


class Feed(NamedTuple):
    """A feed that follows the page's subject."""

    title: str
    address: str
    type: str


class Day(NamedTuple):
    """A day for people (`11/6/2023` or `Chủ Nhật, 11/6/2023`) and for machines (ISO 8601)."""

    text: str
    iso: str


class Picture(NamedTuple):
    """A picture with its size in pixels, so that nothing shifts when it arrives.

    `webp` and `srcset` are its other forms and widths, as `srcset` lists them; empty where there are none.
    """

    src: str
    width: int
    height: int
    alt: str
    credit: str
    webp: str = ""
    srcset: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """The HTML of an article, sanitised; its digest stands for it wherever views are compared.

    The HTML itself is made only when a template asks for it.
    """

    digest: str
    make: Callable[[], str]

    @property
    def html(self) -> str:
        """Return the HTML."""
        return self.make()

    def __repr__(self) -> str:
        return f"Body({self.digest})"


@dataclass(frozen=True, repr=False)
class Shared:
    """A view that stands in many others: its identity is worked out once."""

    @cached_property
    def _identity(self) -> str:
        told = "\0".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))
        return f"{type(self).__name__}({sha256(told.encode()).hexdigest()})"

    def __repr__(self) -> str:
        return self._identity


@dataclass(frozen=True, repr=False)
class Frame(Shared):
    """What is the same around every page of a site.

    `notice` is the line of a sample site; `succession` is said once the body that issues the site is no more;
    `name` and `place` are the site's name in two lines. `contact` is empty where site.toml gives none. `boot` is the
    script that runs before the first paint, `script` the one that waits. `search` and `english` are addresses, empty
    where there is no such page.
    """

    site: str
    name: str
    place: str
    lang: str
    notice: str
    slogan: str
    menu: tuple[Link, ...]
    sections: tuple[Link, ...]
    footer: tuple[Link, ...]
    contact: tuple[Fact, ...]
    related: tuple[Link, ...]
    feeds: tuple[Feed, ...]
    stylesheet: str
    font: str
    boot: str
    script: str
    succession: str = ""
    search: str = ""
    english: str = ""
    emblem: Picture | None = None
    policy: str = CONTENT_POLICY
    referrer: str = REFERRER_POLICY


class Told(Protocol):
    """What a page tells machines about itself, made only when the page is rendered (`press/metadata.py`)."""

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        """Return meta elements by name, each with its content."""

    @property
    def properties(self) -> tuple[tuple[str, str], ...]:
        """Return meta elements by property (Open Graph), each with its content."""

    @property
    def script(self) -> str:
        """Return JSON-LD that nothing in it can break out of."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in a page's head, and its way back.

    `section` is the entry of the menu that the page itself is; `robots` is “noindex” in a preview, else empty.
    `alternates` are the same page by language, where it stands in several.
    """

    title: str
    description: str
    canonical: str
    lang: str
    feeds: tuple[Feed, ...]
    crumbs: tuple[Link, ...]
    robots: str = ""
    section: tuple[Link, ...] = ()
    alternates: tuple[Link, ...] = ()
    told: Told | None = None


@dataclass(frozen=True, repr=False)
class Row(Shared):
    """An article in a list.

    `critical` marks one under a topic that criticises: it is shown as such, not as praise. `under` says under which
    plan it stood, where the list spans several.
    """

    title: str
    address: str
    day: Day
    category: Link
    kind: str
    summary: str
    picture: Picture | None
    sample: bool
    critical: bool
    under: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """The plan and the clause that an article serves by a topic: “Kế hoạch 2022–2025 · II.1”."""

    topic: Link
    stance: str
    plan: Link
    clause: str


@dataclass(frozen=True, repr=False)
class Card(Shared):
    """An exemplar in a list; initials stand where there is no portrait."""

    name: str
    initials: str
    address: str
    kind: str
    unit: str
    stage: str
    summary: str
    recognitions: tuple[str, ...]
    picture: Picture | None
    sample: bool


@dataclass(frozen=True, repr=False)
class DocumentRow(Shared):
    """A document in a list."""

    number: str
    type: str
    day: Day
    title: str
    address: str
    issuer: str
    status: str
    file: Link | None


@dataclass(frozen=True, slots=True)
class Period:
    """A campaign with the time it runs; `state` says whether it is under way, and `phase` is that for the drawing."""

    label: str
    official: str
    address: str
    text: str
    state: str
    slogan: str
    local: bool
    phase: Literal["ahead", "now", "over", ""] = ""
    begins: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class Campaigns:
    """The campaigns that are under way or have no period, and those ahead or over; `note` where none is under way."""

    address: str
    running: tuple[Period, ...]
    others: tuple[Period, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ComingDay:
    """A day that is kept soon, as a leaf of a calendar: “11”, “Tháng 6”; `count` is “78 năm · năm khác” or empty."""

    label: str
    address: str
    day: Day
    number: str
    month: str
    count: str
    lunar: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A category on the home page: its newest article, and those before it."""

    title: Link
    first: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links under a title, which may lead somewhere itself."""

    title: Link
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page; `lead` is absent on a site without articles. `plan` is the plan in force or the last one.

    A special page is a Fact: its name, and where the plan says that it stands. `calendar` is an address or empty.
    """

    frame: Frame
    head: Head
    lead: Row | None
    latest: tuple[Row, ...]
    coming: tuple[ComingDay, ...]
    calendar: str
    bands: tuple[Band, ...]
    campaigns: Campaigns
    special_pages: tuple[Fact, ...]
    exemplars: tuple[Card, ...]
    documents: tuple[DocumentRow, ...]
    plan: Link | None
    topics: tuple[Link, ...]
    groups: tuple[LinkGroup, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A correction with its day."""

    day: Day
    text: str


@dataclass(frozen=True, slots=True)
class Window:
    """The days of a notice: when it opens and closes for opinions, when the council meets, and how it stands now."""

    opens: Day
    closes: Day
    council: Day | None
    is_open: bool
    state: str


class Share(NamedTuple):
    """How a page is passed on and kept: where it is, here and whole, the links that send it, the name of its file."""

    here: str
    address: str
    links: tuple[Link, ...]
    file: str


class Origin(NamedTuple):
    """Where a re-posted text comes from: who published it, who wrote it, when, and where it stands."""

    name: str
    author: str
    day: Day
    clock: str
    address: str
    host: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article.

    `lead` is the summary in its phrases;
    `anniversary` is like Fact("Ngày …", "75 năm · năm lẻ 5"); `plan_note` is set where the plan had ended and goes on;
    `parts` are the event, field, task group and special page that it names; `origin` is the source of a re-post;
    `contents` lists the headings of a long text; `issuer` is the body that issued it, with its time, if not the site's.
    """

    frame: Frame
    head: Head
    id: str
    title: str
    kind: str
    kind_label: str
    day: Day
    clock: str
    updated: Day | None
    category: Link
    unit: Fact | None
    author: str
    issuer: str
    summary: str
    lead: tuple[Phrase, ...]
    picture: Picture | None
    body: Body
    contents: tuple[Link, ...]
    badges: tuple[Badge, ...]
    plan_note: str
    campaign: Link | None
    anniversary: Fact | None
    parts: tuple[Fact, ...]
    exemplars: tuple[Card, ...]
    documents: tuple[DocumentRow, ...]
    window: Window | None
    corrections: tuple[Note, ...]
    origin: Origin | None
    sample: bool
    critical: bool
    related: tuple[Row, ...]
    share: Share


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a list goes on. Numbered pages count from the oldest and never show a total."""

    number: int | None
    older: str
    newer: str
    newest: str


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of articles: a category, a topic, a month; `facts` are said of its subject, `empty` where it is empty."""

    frame: Frame
    head: Head
    label: str
    heading: str
    intro: str
    facts: tuple[Fact, ...]
    rows: tuple[Row, ...]
    pages: Pages
    empty: str
    feeds: tuple[Feed, ...]


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A line of a plan, or about its parts, with the clause that it stands in; `critical` marks what criticises."""

    label: str
    address: str
    details: tuple[str, ...]
    clause: str
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a page: texts and entries with their clauses, and a note with a link or without.

    A line is a Fact: its clause, and what stands there.
    """

    title: str
    entries: tuple[PlanEntry, ...]
    lines: tuple[Fact, ...] = ()
    note: str = ""
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class SubjectView:
    """What articles are about: a topic, unit, event, field, task group or special page, with what the plans say of it.

    `sections` stand before the articles, `beside` beside them; `notice` is what must be known before reading on. A
    Fact without a value is one that the plan leaves open.
    """

    frame: Frame
    head: Head
    label: str
    heading: str
    critical: bool
    notice: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    beside: tuple[Section, ...]
    cards: tuple[Card, ...]
    more_cards: Link | None
    rows: tuple[Row, ...]
    pages: Pages
    empty: str
    feeds: tuple[Feed, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A step in time: what came on a day; `here` marks the page's own subject among others."""

    day: Day | None
    kind: str
    label: str
    address: str
    text: str = ""
    sample: bool = False
    critical: bool = False
    here: bool = False


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A campaign: official and local name, period, slogan, topic, what came when, and whose it is.

    A Fact without a value is one that the plan leaves open; `calendar` is the address of its days, or empty.
    """

    frame: Frame
    head: Head
    campaign: Period
    facts: tuple[Fact, ...]
    calendar: str
    moments: tuple[Moment, ...]
    documents: tuple[DocumentRow, ...]
    exemplars: tuple[Card, ...]
    pages: Pages
    empty: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A list that can be read instead of this one; `here` marks the one that is being read."""

    label: str
    address: str
    here: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """Lists of one row: by kind, by year."""

    name: str
    items: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ExemplarGroup:
    """Exemplars of one kind; without a heading where the page holds one kind only."""

    heading: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ExemplarsView:
    """The directory of exemplars, or one of its shelves."""

    frame: Frame
    head: Head
    label: str
    heading: str
    intro: str
    choices: tuple[Choices, ...]
    groups: tuple[ExemplarGroup, ...]
    pages: Pages
    empty: str


@dataclass(frozen=True, slots=True)
class RecognitionRow:
    """An award with its decision."""

    award: str
    decision: str
    day: Day | None
    authority: str


@dataclass(frozen=True, slots=True)
class ExemplarView:
    """One exemplar with stages, recognitions and articles."""

    frame: Frame
    head: Head
    card: Card
    facts: tuple[Fact, ...]
    stages: tuple[Moment, ...]
    recognitions: tuple[RecognitionRow, ...]
    body: Body
    rows: tuple[Row, ...]
    pages: Pages
    empty: str


@dataclass(frozen=True, slots=True)
class DocumentYear:
    """The documents of one year."""

    heading: str
    rows: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """The library of documents, or one of its shelves, newest first."""

    frame: Frame
    head: Head
    label: str
    heading: str
    intro: str
    choices: tuple[Choices, ...]
    years: tuple[DocumentYear, ...]
    pages: Pages
    empty: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document with its facts, what it replaces and what replaced it.

    `chain` holds, from the oldest on, every document that replaced another on the way to this one or from it;
    `first` is the picture of the file's first page.
    """

    frame: Frame
    head: Head
    row: DocumentRow
    facts: tuple[Fact, ...]
    replaced: str
    replaced_by: tuple[Link, ...]
    replaces: tuple[Link, ...]
    chain: tuple[Moment, ...]
    plans: tuple[PlanEntry, ...]
    body: Body
    rows: tuple[Row, ...]
    pages: Pages
    empty: str
    sample: bool
    first: Picture | None = None


@dataclass(frozen=True, slots=True)
class PlanTopic:
    """A topic as the plan page tells it; `continues` names the earlier plan and topic."""

    id: str
    link: Link
    clause: str
    stance: str
    aliases: tuple[str, ...]
    continues: Link | None


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A titled group of entries; `open` says what the plan leaves open where there are none."""

    title: str
    entries: tuple[PlanEntry, ...]
    open: str


@dataclass(frozen=True, slots=True)
class PlanDuties:
    """A unit with its duties, each with its clause."""

    id: str
    address: str
    unit: str
    kind: str
    duties: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan in the order of the document; a Fact without a value is a field that the plan leaves open.

    `topics_note` says where the topics come from if the document lists none. The page tells, in order: heading facts
    (number, date, issuer, kind, period, signer), bases, purpose and requirements, topics, forms, parts (events,
    campaigns, fields…), duties, reports, recipients and signature, and apart what the office has added itself
    (`local`), each saying whose it is.
    """

    frame: Frame
    head: Head
    title: str
    label: str
    sample: bool
    facts: tuple[Fact, ...]
    bases: tuple[PlanEntry, ...]
    cited: tuple[PlanEntry, ...]
    purpose: tuple[str, ...]
    requirements: tuple[str, ...]
    topics: tuple[PlanTopic, ...]
    forms: tuple[str, ...]
    parts: tuple[PlanPart, ...]
    duties: tuple[PlanDuties, ...]
    reports: tuple[PlanEntry, ...]
    recipients: tuple[str, ...]
    signature: tuple[str, ...]
    local: tuple[PlanEntry, ...]
    open: tuple[str, ...]
    topics_note: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveYear:
    """A year of the archive with its months."""

    link: Link
    months: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """The archive: years with their months, newest year first."""

    frame: Frame
    head: Head
    heading: str
    years: tuple[ArchiveYear, ...]
    empty: str


class CalendarEntry(NamedTuple):
    """Something in the calendar: what kind, what, where it leads, and what is told of it."""

    kind: str
    title: str
    address: str
    notes: tuple[str, ...]


class CalendarDay(NamedTuple):
    """A day with its entries; `lunar` is the lunar day, empty where it is not known."""

    anchor: str
    day: Day
    lunar: str
    entries: tuple[CalendarEntry, ...]


class MonthCell(NamedTuple):
    """A day in the table of a month, without a number outside the month.

    `target` leads to the day's entries, `told` says how many; `state` is “nghỉ” or “làm bù” where the list of days off
    has the day.
    """

    number: str = ""
    lunar: str = ""
    target: str = ""
    told: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class MonthTable:
    """A month as a table of weeks; each weekday by its short and its long name."""

    caption: str
    note: str
    weekdays: tuple[tuple[str, str], ...]
    weeks: tuple[tuple[MonthCell, ...], ...]


@dataclass(frozen=True, slots=True)
class MonthList:
    """A month as a list; `within` are entries whose day is not known."""

    title: Link
    within: tuple[CalendarEntry, ...]
    days: tuple[CalendarDay, ...]


@dataclass(frozen=True, slots=True)
class CalendarMonthView:
    """A month of the calendar, with the ways to its neighbours where they are shown."""

    frame: Frame
    head: Head
    heading: str
    table: MonthTable
    month: MonthList
    older: Link | None
    newer: Link | None
    empty: str
    feeds: tuple[Feed, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The calendar's front with the table of the month, or one of its years; `within` is known to the year alone."""

    frame: Frame
    head: Head
    heading: str
    intro: str
    table: MonthTable | None
    within: tuple[CalendarEntry, ...]
    months: tuple[MonthList, ...]
    years: tuple[ArchiveYear, ...]
    empty: str
    feeds: tuple[Feed, ...]


@dataclass(frozen=True, slots=True)
class YearRows:
    """The articles of a year."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class AnniversaryView:
    """A day that is kept: what it is, when it comes next, what the law says of it, and its articles by year.

    A numbered page has the articles alone.
    """

    frame: Frame
    head: Head
    heading: str
    facts: tuple[Fact, ...]
    coming: tuple[Fact, ...]
    rules: tuple[str, ...]
    years: tuple[YearRows, ...]
    pages: Pages
    empty: str


@dataclass(frozen=True, slots=True)
class PageView:
    """A page that stands by itself; its notice and contacts are in the page's own language, and may be absent.

    A contact without a value was not given, which `contact_open` says.
    """

    frame: Frame
    head: Head
    title: str
    summary: str
    body: Body
    notice: str = ""
    contact_title: str = ""
    contact: tuple[Fact, ...] = ()
    contact_open: str = ""


@dataclass(frozen=True, slots=True)
class DirectoryGroup:
    """A titled part of a directory."""

    heading: str
    entries: tuple[PlanEntry, ...]
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """All topics, campaigns, units … of the site; `empty` says what will be here where there are none."""

    frame: Frame
    head: Head
    heading: str
    intro: str
    groups: tuple[DirectoryGroup, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class MapPart:
    """A part of the site map: its own page, and the pages below it."""

    title: Link
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SiteMapView:
    """Every page that is no article, exemplar or document, and every feed."""

    frame: Frame
    head: Head
    heading: str
    intro: str
    parts: tuple[MapPart, ...]
    feeds: tuple[Feed, ...]


@dataclass(frozen=True, slots=True)
class StatementPart:
    """A titled part of a statement: paragraphs, then lines, then a link."""

    title: str
    paragraphs: tuple[str, ...]
    lines: tuple[str, ...] = ()
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class StatementView:
    """A page that the site itself has to say something on: contacts, accessibility.

    A fact without a value was not given, which `open` says.
    """

    frame: Frame
    head: Head
    heading: str
    intro: str
    facts: tuple[Fact, ...]
    open: str
    parts: tuple[StatementPart, ...]
    related: tuple[Link, ...] = ()


class Option(NamedTuple):
    """What can be chosen: its value in the address, and what it says."""

    value: str
    label: str


class Filter(NamedTuple):
    """A filter of the search page: its name in the address, its label, its options, that of none first."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page.

    `action` is its own address, `index` that of the index's folder, `script` that of the script. `says` is what the
    script says, by name; `without_script` what is said without it. `archive` and `topics` are the ways on.
    """

    frame: Frame
    head: Head
    heading: str
    intro: str
    action: str
    index: str
    script: str
    choices: tuple[Filter, ...]
    says: tuple[Fact, ...]
    without_script: str
    archive: tuple[Link, ...]
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MissingView:
    """The page for an address that leads nowhere: the site's sections, the topics, and what else there is."""

    frame: Frame
    head: Head
    sections: tuple[Link, ...]
    topics: tuple[Link, ...]
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FeedRow:
    """Something that can be followed: its page, and its feeds named by their format."""

    subject: Link
    feeds: tuple[Feed, ...]


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """Things of one kind that can be followed."""

    heading: str
    rows: tuple[FeedRow, ...]


@dataclass(frozen=True, slots=True)
class FeedsView:
    """The page that lists and explains feeds and calendars for everyone.

    `example` is the whole address of a feed, as it is copied into a reader; `calendars` is absent on a site without
    files to subscribe to.
    """

    frame: Frame
    head: Head
    heading: str
    intro: str
    example: str
    groups: tuple[FeedGroup, ...]
    calendars: tuple[FeedRow, ...]
    open_data: Link


@dataclass(frozen=True, slots=True)
class DataResource:
    """A resource of open data: what it holds, its first page, its schema, and what each field says."""

    name: str
    heading: str
    about: str
    first: str
    schema: str
    fields: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class OpenDataView:
    """The page for people who reuse the data; `terms` is as site.toml says, or that it says nothing.

    Addresses are whole, as they are copied: of the index, of an example, and of the site's JSON Feed.
    """

    frame: Frame
    head: Head
    heading: str
    intro: str
    index: str
    example: str
    terms: Link
    page_size: int
    resources: tuple[DataResource, ...]
    feed: str
    feeds: Link


class Bar(NamedTuple):
    """A bar of a chart: what stands above it in lines, how many, where it leads, and where it is drawn.

    Places are those of the drawing: `lines` each with the foot of its letters, then the bar's top and length, then the
    foot and the left of its number.
    """

    lines: tuple[tuple[str, int], ...]
    number: str
    top: int
    length: int
    number_foot: int
    number_left: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars one below the other, with their title and what they say in words; `anchor` names it on its page."""

    anchor: str
    title: str
    told: str
    height: int
    bars: tuple[Bar, ...]


class Figure(NamedTuple):
    """A number, or a word, in a table, and the address of the articles that it counts; empty where there are none."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line of a table: what it is of, what is to be known of it, and its figures in the order of the columns."""

    label: Link
    note: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures: the first column names the lines; `foot` is the total, where there is one."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    foot: FigureRow | None = None


@dataclass(frozen=True, slots=True)
class CoveragePart:
    """A titled part of the page of a plan's coverage: words, a chart with the table beside it, further tables."""

    anchor: str
    title: str
    notes: tuple[str, ...]
    chart: Chart | None
    tables: tuple[FigureTable, ...]


@dataclass(frozen=True, slots=True)
class GapGroup:
    """What is missing, by kind; each line leads to what it is of."""

    title: str
    lines: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """What was done of a plan: figures with the articles behind each, charts with a table beside each, and gaps.

    `data` is the address of the same figures as data.
    """

    frame: Frame
    head: Head
    label: str
    heading: str
    intro: str
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]
    parts: tuple[CoveragePart, ...]
    gaps: tuple[GapGroup, ...]
    no_gaps: str
    data: Link


class CountedItem(NamedTuple):
    """An article or an exemplar that a figure counts."""

    title: str
    address: str
    day: Day | None


@dataclass(frozen=True, slots=True)
class CountedMonth:
    """The articles of a month; `more` leads to them where the page would be too long with all."""

    anchor: str
    label: str
    items: tuple[CountedItem, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class CountedQuarter:
    """The articles of a quarter, by month."""

    anchor: str
    label: str
    months: tuple[CountedMonth, ...]


@dataclass(frozen=True, slots=True)
class CountedYear:
    """The articles of a year, by quarter."""

    anchor: str
    label: str
    quarters: tuple[CountedQuarter, ...]


@dataclass(frozen=True, slots=True)
class CountedView:
    """What stands behind the figures of one line of a plan's coverage: by year, quarter and month, then by `groups`."""

    frame: Frame
    head: Head
    label: str
    heading: str
    intro: str
    notes: tuple[str, ...]
    years: tuple[CountedYear, ...]
    groups: tuple[CountedMonth, ...]
