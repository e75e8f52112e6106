"""What a template sees: one plain frozen view for each page, and nothing else (DESIGN §5).

Everything is decided here: dates are written out, lists are cut, links carry their addresses. `repr` of a view
is its identity: a page is the same when its template's sources and the repr of its view are the same.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple


class Link(NamedTuple):
    """A link: what it says and where it leads."""

    label: str
    address: str


class Fact(NamedTuple):
    """A named fact; an empty value says that the source leaves it open. The address makes the value a link."""

    name: str
    value: str
    address: str = ""


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
    """A picture with its size in pixels, so that nothing shifts when it arrives."""

    src: str
    width: int
    height: int
    alt: str
    credit: str


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
    `contact` is empty where site.toml gives none. `stylesheet` and `font` are addresses.
    """

    site: str
    province: str
    lang: str
    notice: str
    slogan: str
    menu: tuple[Link, ...]
    footer: tuple[Link, ...]
    contact: tuple[Fact, ...]
    related: tuple[Link, ...]
    feeds: tuple[Feed, ...]
    stylesheet: str
    font: str
    succession: str = ""
    search: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in a page's head, and its way back.

    `section` is the entry of the menu that the page itself is; `robots` is “noindex” in a preview, else empty.
    """

    title: str
    description: str
    canonical: str
    lang: str
    feeds: tuple[Feed, ...]
    crumbs: tuple[Link, ...]
    robots: str = ""
    section: tuple[Link, ...] = ()


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
    """A campaign with the time it runs; `state` says whether it is under way."""

    label: str
    official: str
    address: str
    text: str
    state: str
    slogan: str
    local: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A category or special page on the home page, with its newest articles."""

    title: Link
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page; `lead` is absent on a site without articles. `plan` is the plan in force or the last one."""

    frame: Frame
    head: Head
    lead: Row | None
    latest: tuple[Row, ...]
    bands: tuple[Band, ...]
    special_pages: tuple[Link, ...]
    events: tuple[Link, ...]
    campaigns: tuple[Period, ...]
    exemplars: tuple[Card, ...]
    documents: tuple[DocumentRow, ...]
    plan: Link | None
    topics: tuple[Link, ...]
    tasks: tuple[Link, ...]
    fields: tuple[Link, ...]


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


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article.

    `anniversary` is like Fact("Ngày …", "75 năm · năm lẻ 5"); `plan_note` is set where the plan had ended and goes on;
    `parts` are the event, field, task group and special page that it names; `origin` names the source of a re-post;
    `contents` lists the headings of a long text.
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
    summary: str
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
    origin: Fact | None
    origin_day: Day | None
    sample: bool
    critical: bool
    related: tuple[Row, ...]


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
    stance: str
    rows: tuple[Row, ...]
    pages: Pages
    empty: str
    feeds: tuple[Feed, ...]


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A campaign: official and local name, period, slogan, topic, articles, and whose it is."""

    frame: Frame
    head: Head
    campaign: Period
    facts: tuple[Fact, ...]
    rows: tuple[Row, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class ExemplarGroup:
    """Exemplars of one kind."""

    heading: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ExemplarsView:
    """The directory of exemplars."""

    frame: Frame
    head: Head
    heading: str
    intro: str
    groups: tuple[ExemplarGroup, ...]
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
    stages: tuple[Fact, ...]
    recognitions: tuple[RecognitionRow, ...]
    body: Body
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """The library of documents, newest first."""

    frame: Frame
    head: Head
    heading: str
    intro: str
    rows: tuple[DocumentRow, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document with its facts, what it replaces and what replaced it."""

    frame: Frame
    head: Head
    row: DocumentRow
    facts: tuple[Fact, ...]
    replaces: tuple[Link, ...]
    replaced_by: tuple[Link, ...]
    body: Body
    rows: tuple[Row, ...]
    sample: bool


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
class PlanEntry:
    """A campaign, event, task, field, day or award of the plan."""

    label: str
    address: str
    details: tuple[str, ...]
    clause: str


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


@dataclass(frozen=True, slots=True)
class PageView:
    """A page that stands by itself."""

    frame: Frame
    head: Head
    title: str
    summary: str
    body: Body


class Option(NamedTuple):
    """What can be chosen: its value in the address, and what it says."""

    value: str
    label: str


class Choice(NamedTuple):
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
    choices: tuple[Choice, ...]
    says: tuple[Fact, ...]
    without_script: str
    archive: tuple[Link, ...]
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MissingView:
    """The page for an address that leads nowhere."""

    frame: Frame
    head: Head
    topics: tuple[Link, ...]
