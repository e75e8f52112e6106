"""How much of a plan was carried out: its published articles by topic, unit, campaign, event and time.

Only what is published counts, dated within the plan's period and under this plan by the plan in force; `desk.now`
decides what is published. An article of two topics counts in both and once in the total. Every figure is a tuple of
articles, so that each can be told with its articles.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from portal.newsroom.desk import Desk
from portal.newsroom.model import EXEMPLAR_KINDS, KINDS, STAGES, Article, Exemplar, Recognition, Stage, is_published
from portal.newsroom.shelves import standing
from portal.plan.force import last_day, whose
from portal.plan.model import RHYTHMS as RHYTHM_WORDS
from portal.plan.model import Plan, Target, Topic, Unit
from portal.source import Ref
from portal.text.dates import short_date

from .gaps import Gap, find_gaps
from .periods import Rhythm, Span, by_span, spans

RowKind = Literal[
    "topic", "unit", "campaign", "event", "anniversary", "field", "task", "special_page", "kind", "without-unit"
]
ExemplarSort = Literal["stage", "level", "field", "kind"]
MANY_TOPICS = "Bài thuộc hai chủ đề trở lên được tính ở từng chủ đề và chỉ một lần ở tổng số."
WITHOUT_UNIT = "Không ghi đơn vị"


@dataclass(frozen=True, slots=True)
class Row:
    """Something of the plan with its articles, the oldest first.

    `local` says that the office has added it, `source` on what ground; `note` is what must be known beside the figure.
    """

    kind: RowKind
    id: str
    label: str
    articles: tuple[Article, ...]
    local: bool = False
    source: str = ""
    note: str = ""

    def by(self, parts: Sequence[Span]) -> tuple[tuple[Article, ...], ...]:
        """Return the articles in each of some spans of time."""
        return by_span(self.articles, parts)


@dataclass(frozen=True, slots=True)
class TargetRow:
    """What was asked for in one period, and what was done; `open` while the period is not over.

    `partial` says that the time looked at holds only a part of the period.
    """

    row: Row
    target: Target
    span: Span
    articles: tuple[Article, ...]
    state: Literal["met", "open", "missed"]
    partial: bool

    @property
    def owner(self) -> str:
        """Return whose target it is."""
        if not self.target.local:
            return "Chỉ tiêu của Kế hoạch"
        return "Chỉ tiêu đặt thêm, không có trong Kế hoạch" + (f" ({self.target.source})" if self.target.source else "")


@dataclass(frozen=True, slots=True)
class ExemplarRow:
    """The exemplars that share something: `stage` reached in the time, `level` held at its end, field or kind."""

    by: ExemplarSort
    id: str
    label: str
    exemplars: tuple[Exemplar, ...]


@dataclass(frozen=True, slots=True)
class ExemplarFigures:
    """The exemplars of the time: those that reached a stage, were recognised, or are told of by a counted article.

    Nobody who withdrew is among them, and no recognition that was revoked.
    """

    exemplars: tuple[Exemplar, ...]
    rows: tuple[ExemplarRow, ...]
    stages: tuple[tuple[Exemplar, Stage], ...]
    recognitions: tuple[tuple[Exemplar, Recognition], ...]

    def by(self, what: ExemplarSort) -> tuple[ExemplarRow, ...]:
        """Return the rows of one sort."""
        return tuple(row for row in self.rows if row.by == what)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A plan's articles in the days from `first` to `last`, both counted; `until` is the last that has come.

    `first` is after `until` where nothing of it has come yet. `articles` are the total, the oldest first; `cells`
    holds the articles of each topic and unit that have any. `notes` are sentences that belong beside the figures.
    """

    plan: Plan
    first: date
    last: date
    until: date
    articles: tuple[Article, ...]
    months: tuple[Span, ...]
    quarters: tuple[Span, ...]
    years: tuple[Span, ...]
    topics: tuple[Row, ...]
    units: tuple[Row, ...]
    campaigns: tuple[Row, ...]
    events: tuple[Row, ...]
    anniversaries: tuple[Row, ...]
    others: tuple[Row, ...]
    kinds: tuple[Row, ...]
    cells: Mapping[tuple[str, str], tuple[Article, ...]]
    targets: tuple[TargetRow, ...]
    exemplars: ExemplarFigures
    gaps: tuple[Gap, ...]
    notes: tuple[str, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return every row, each with an address of its own by kind and id."""
        return (*self.topics, *self.units, *self.campaigns, *self.events, *self.anniversaries, *self.others)

    def by(self, parts: Sequence[Span]) -> tuple[tuple[Article, ...], ...]:
        """Return the articles of the total in each of some spans of time."""
        return by_span(self.articles, parts)


@dataclass(frozen=True, slots=True)
class Covered:
    """What was done from a day to another, by each plan that ran then; `outside` are articles under none of them.

    `notes` tells what must be known first: days without a plan, two plans at a time, no articles.
    """

    first: date
    last: date
    parts: tuple[Coverage, ...]
    outside: tuple[Article, ...]
    notes: tuple[str, ...]


TopicsOf = Callable[[Article], Sequence[Topic]]


def covered(desk: Desk, first: date, last: date, topics_of: TopicsOf | None = None) -> Covered:
    """Return what was done from a day to another, both counted, plan by plan in the order in which they began."""
    plans = sorted(
        (plan for plan in desk.room.plans if plan.starts_on and _overlap(plan, desk, first, last)),
        key=lambda plan: (plan.starts_on or date.min, plan.id),
    )
    parts = tuple(coverage(desk, plan, first, last, topics_of) for plan in plans)
    counted = {article.path for part in parts for article in part.articles}
    published = [item for item in _published(desk) if first <= item.date.date() <= last]
    outside = tuple(article for article in published if article.path not in counted)
    return Covered(first, last, parts, outside, tuple(_period_notes(desk, first, last, plans, published, outside)))


def coverage(
    desk: Desk, plan: Plan, first: date | None = None, last: date | None = None, topics_of: TopicsOf | None = None
) -> Coverage:
    """Return the coverage of a plan, in its whole period or in that part of it which lies within the days given.

    `topics_of` spares looking for the topics of each article where somebody knows them already.
    """
    made = _made(desk, plan, first, last, topics_of or desk.topics.topics)
    tables = made.tables
    rows: dict[tuple[str, str], Row] = {(row.kind, row.id): row for row in (*made.topics, *made.units)}
    return Coverage(
        plan=plan,
        first=made.first,
        last=made.last,
        until=made.until,
        articles=made.articles,
        months=spans("month", made.first, made.until),
        quarters=spans("quarter", made.first, made.until),
        years=spans("year", made.first, made.until),
        topics=made.topics,
        units=made.units,
        campaigns=tuple(
            Row("campaign", item.id, item.name, tables.of("campaign", item.id), item.local, item.source)
            for item in plan.campaigns.values()
        ),
        events=tuple(
            Row("event", item.id, item.label, tables.of("event", item.id), item.local, item.source)
            for item in plan.events.values()
        ),
        anniversaries=tuple(_anniversary_rows(desk, plan, tables)),
        others=tuple(_other_rows(plan, tables)),
        kinds=tuple(Row("kind", kind, label, tables.of("kind", kind)) for kind, label in KINDS.items()),
        cells={pair: tuple(found) for pair, found in tables.cells.items()},
        targets=tuple(_targets(desk, plan, made.whole, rows, made.first, made.until)),
        exemplars=_exemplar_figures(desk, plan, made.articles, made.first, made.until),
        gaps=tuple(_gaps(desk, made)),
        notes=tuple(_notes(desk, made, min(made.last, _period(plan, desk)[1]))),
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """What the parts of a coverage are made of; `whole` are the plan's articles up to `until`, `tables` the time's."""

    plan: Plan
    first: date
    last: date
    until: date
    articles: tuple[Article, ...]
    whole: "_Tables"
    tables: "_Tables"
    topics: tuple[Row, ...]
    units: tuple[Row, ...]

    @property
    def topics_of(self) -> Mapping[str, tuple[str, ...]]:
        return self.tables.topics_of


def _made(desk: Desk, plan: Plan, first: date | None, last: date | None, topics_of: TopicsOf) -> _Made:
    begins, ends = _period(plan, desk)
    first = max(begins, first or begins)
    last = min(ends, last or ends)
    until = min(last, desk.now.date())
    found = [
        article
        for article in _published(desk)
        if begins <= article.date.date() <= until and _is_of(desk, plan, article)
    ]
    whole = _Tables(found, topics_of)
    articles = tuple(article for article in found if article.date.date() >= first)
    tables = whole if len(articles) == len(found) else _Tables(articles, topics_of)
    units = tuple(_unit_rows(plan, tables, first, until))
    return _Made(plan, first, last, until, articles, whole, tables, tuple(_topic_rows(plan, tables)), units)


def _gaps(desk: Desk, made: _Made) -> Iterator[Gap]:
    if made.first <= made.until:
        whole = made.whole
        yield from find_gaps(desk, made.plan, whole.articles, whole.topics_of, made.first, made.until)


def _period(plan: Plan, desk: Desk) -> tuple[date, date]:
    return plan.starts_on or date.min, last_day(plan, desk.room.plans)


def _overlap(plan: Plan, desk: Desk, first: date, last: date) -> bool:
    begins, ends = _period(plan, desk)
    return begins <= last and first <= ends


def _published(desk: Desk) -> list[Article]:
    """Return what is published, the oldest first."""
    found = [article for article in desk.room.articles if is_published(article, desk.now)]
    return sorted(found, key=lambda article: (article.date, article.path))


def _is_of(desk: Desk, plan: Plan, article: Article) -> bool:
    """Tell whether an article stands under a plan while it runs; a plan that only goes on has its period behind it."""
    found = desk.topics.in_force(article)
    return found.state == "in-force" and found.plan is not None and found.plan.id == plan.id


class _Tables:
    """The articles by each thing that they name."""

    def __init__(self, articles: Sequence[Article], topics_of: TopicsOf) -> None:
        self.articles = articles
        self.by: dict[str, dict[str, list[Article]]] = defaultdict(lambda: defaultdict(list))
        self.cells: dict[tuple[str, str], list[Article]] = defaultdict(list)
        self.topics_of: dict[str, tuple[str, ...]] = {}
        for article in articles:
            unit = article.unit.value if article.unit else ""
            self.by["kind"][article.kind].append(article)
            self.by["unit"][unit].append(article)
            topics = tuple(topic.id for topic in topics_of(article))
            self.topics_of[article.path] = topics
            for topic in topics:
                self.by["topic"][topic].append(article)
                self.cells[topic, unit].append(article)
            for name, ref in _named(article):
                self.by[name][ref.value].append(article)

    def of(self, kind: str, name: str) -> tuple[Article, ...]:
        """Return the articles that name something."""
        return tuple(self.by[kind].get(name, ())) if kind in self.by else ()


def _named(article: Article) -> Iterator[tuple[str, Ref]]:
    if article.campaign:
        yield "campaign", article.campaign
    if article.event:
        yield "event", article.event
    if article.anniversary:
        yield "anniversary", article.anniversary
    if article.field:
        yield "field", article.field
    if article.task:
        yield "task", article.task
    if article.special_page:
        yield "special_page", article.special_page


def _topic_rows(plan: Plan, tables: _Tables) -> Iterator[Row]:
    for topic in plan.topics.values():
        yield Row("topic", topic.id, topic.label, tables.of("topic", topic.id), topic.local, topic.source)


def _unit_rows(plan: Plan, tables: _Tables, first: date, until: date) -> Iterator[Row]:
    """Yield the plan's units, then the articles that name none of them."""
    for unit in plan.units.values():
        note = unit_note(unit, plan, first, until)
        yield Row("unit", unit.id, unit.label, tables.of("unit", unit.id), unit.local, unit.source, note)
    others = [
        article
        for name, found in (tables.by["unit"].items() if "unit" in tables.by else ())
        if name not in plan.units
        for article in found
    ]
    if others:
        ordered = sorted(others, key=lambda article: (article.date, article.path))
        yield Row("without-unit", "khong-ghi", WITHOUT_UNIT, tuple(ordered))


def unit_note(unit: Unit, plan: Plan, first: date, until: date) -> str:
    """Return what must be known of a unit that began or ended within the time; else an empty text."""
    said = []
    if unit.begins and first < unit.begins.first() <= until:
        said.append(f"có từ {unit.begins}")
    if unit.ends and unit.ends.last() < until:
        said.append(f"chỉ có đến hết {unit.ends}")
        named = [plan.units[ref.value].label for ref in unit.successors if ref.value in plan.units]
        if named:
            said.append(f"tiếp nối là {', '.join(named)}")
    return f"{unit.label} {'; '.join(said)}." if said else ""


def _anniversary_rows(desk: Desk, plan: Plan, tables: _Tables) -> Iterator[Row]:
    """Yield the plan's own days, then the others that an article names."""
    common = {**desk.room.vocabularies.anniversaries, **desk.room.site.anniversaries}
    labels = {name: day.label for name, day in plan.anniversaries.items()}
    named = tables.by.get("anniversary", {})
    labels |= {name: common[name].label for name in sorted(named) if name not in labels and name in common}
    for name, label in labels.items():
        yield Row("anniversary", name, label, tables.of("anniversary", name))


def _other_rows(plan: Plan, tables: _Tables) -> Iterator[Row]:
    for field in plan.fields.values():
        yield Row("field", field.id, field.label, tables.of("field", field.id))
    for task in plan.tasks.values():
        yield Row("task", task.id, task.label, tables.of("task", task.id))
    for page in plan.special_pages.values():
        yield Row("special_page", page.id, page.label, tables.of("special_page", page.id))


def _targets(
    desk: Desk, plan: Plan, whole: "_Tables", rows: Mapping[tuple[str, str], Row], first: date, until: date
) -> Iterator[TargetRow]:
    """Yield each target in each of its periods that the time touches; a unit's target ends with the unit.

    `whole` are the articles of the plan up to `until`: a period that began before `first` counts from its beginning.
    """
    owners: tuple[Topic | Unit, ...] = (*plan.topics.values(), *plan.units.values())
    start, end = _period(plan, desk)
    for owner in owners:
        if owner.target is None or not owner.target.every:
            continue
        kind = "topic" if isinstance(owner, Topic) else "unit"
        begins, ends = start, min(end, date(until.year, 12, 31))
        if isinstance(owner, Unit):
            begins = max(begins, owner.begins.first()) if owner.begins else begins
            ends = min(ends, owner.ends.last()) if owner.ends else ends
        for span in spans(_RHYTHMS[owner.target.every], begins, ends):
            if span.first > until or span.last < first:
                continue
            found = by_span(whole.of(kind, owner.id), (span,))[0]
            state: Literal["met", "open", "missed"] = "open" if span.last > until else "missed"
            if len(found) >= owner.target.articles:
                state = "met"
            yield TargetRow(rows[kind, owner.id], owner.target, span, found, state, not span.whole)


_RHYTHMS: Mapping[str, Rhythm] = {"month": "month", "quarter": "quarter", "year": "year"}


def _exemplar_figures(desk: Desk, plan: Plan, articles: Sequence[Article], first: date, until: date) -> ExemplarFigures:
    """Return the exemplars of the time by the stage reached in it, the level held at its end, field and kind."""
    told = {ref.value for article in articles for ref in article.exemplars}
    stages: list[tuple[Exemplar, Stage]] = []
    recognitions: list[tuple[Exemplar, Recognition]] = []
    shown: list[Exemplar] = []
    for exemplar in sorted(desk.room.exemplars, key=lambda item: item.id):
        if exemplar.withdrawn is not None:
            continue
        reached = [stage for stage in exemplar.stages if stage.date and first <= stage.date <= until]
        given = [item for item in standing(exemplar) if item.date and first <= item.date <= until]
        if reached or given or exemplar.id in told:
            shown.append(exemplar)
            stages += [(exemplar, stage) for stage in reached]
            recognitions += [(exemplar, item) for item in given]
    rows = [
        *_exemplar_rows("stage", STAGES, shown, lambda one: {item.stage for who, item in stages if who is one}),
        *_exemplar_rows("level", STAGES, shown, lambda one: {level_of(one, until)}),
        *_exemplar_rows(
            "field",
            {name: field.label for name, field in plan.fields.items()},
            shown,
            lambda one: {one.field.value} if one.field else set(),
        ),
        *_exemplar_rows("kind", EXEMPLAR_KINDS, shown, lambda one: {one.kind}),
    ]
    return ExemplarFigures(
        tuple(shown),
        tuple(rows),
        tuple(sorted(stages, key=lambda item: (item[1].date or date.min, item[0].id))),
        tuple(sorted(recognitions, key=lambda item: (item[1].date or date.min, item[0].id, item[1].decision))),
    )


def level_of(exemplar: Exemplar, day: date) -> str:
    """Return the stage at which an exemplar stands on a day; empty before its first."""
    reached = [stage.stage for stage in exemplar.stages if stage.date and stage.date <= day]
    return reached[-1] if reached else ""


def _exemplar_rows(
    by: ExemplarSort, labels: Mapping[str, str], exemplars: Sequence[Exemplar], names: Callable[[Exemplar], set[str]]
) -> Iterator[ExemplarRow]:
    of = [(exemplar, names(exemplar)) for exemplar in exemplars]
    for name, label in labels.items():
        yield ExemplarRow(by, name, label, tuple(exemplar for exemplar, found in of if name in found))


# What must be known beside the figures


def _notes(desk: Desk, made: "_Made", last: date) -> Iterator[str]:
    plan, first, until = made.plan, made.first, made.until
    if first > until:
        yield f"{plan.label} bắt đầu từ {short_date(first)}: chưa có gì để tính."
        return
    if until < last:
        yield f"Số liệu tính đến hết ngày {short_date(until)}; {plan.label} còn đến hết ngày {short_date(last)}."
    if not made.articles:
        yield f"Chưa có bài nào được đăng từ {short_date(first)} đến {short_date(until)}."
    elif any(len(topics) > 1 for topics in made.topics_of.values()):
        yield MANY_TOPICS
    yield from (row.note for row in made.units if row.note)
    for other in desk.room.plans:
        if other.id == plan.id or other.starts_on is None or whose(other) != whose(plan):
            continue
        begins, ends = _period(other, desk)
        begins, ends = max(begins, first), min(ends, until)
        # What began last goes before; of two that began together, the one later in the alphabet.
        if begins <= ends and (other.starts_on, other.id) > (plan.starts_on or date.min, plan.id):
            yield (
                f"Từ {short_date(begins)} đến {short_date(ends)} có hai kế hoạch cùng chạy: "
                f"bài đăng trong thời gian ấy tính cho {other.label}, kế hoạch bắt đầu sau."
            )


def _period_notes(
    desk: Desk, first: date, last: date, plans: Sequence[Plan], published: Sequence[Article], outside: Sequence[Article]
) -> Iterator[str]:
    today = desk.now.date()
    if first > today:
        yield f"Thời gian từ {short_date(first)} đến {short_date(last)} chưa tới: chưa có gì để tính."
    if not plans:
        known = "; ".join(_plan_days(desk, plan) for plan in desk.room.plans if plan.starts_on)
        tail = f" Các kế hoạch có: {known}." if known else " Trang này chưa có kế hoạch nào."
        yield f"Thời gian từ {short_date(first)} đến {short_date(last)} nằm ngoài mọi kế hoạch.{tail}"
    else:
        for begins, ends in _bare_days(desk, plans, first, last):
            yield f"Từ {short_date(begins)} đến {short_date(ends)} không có kế hoạch nào."
    if len(plans) > 1:
        known = "; ".join(_plan_days(desk, plan) for plan in plans)
        yield (
            f"Trong thời gian này có {len(plans)} kế hoạch: {known}. "
            "Mỗi bài tính cho kế hoạch có hiệu lực vào ngày đăng; "
            "khi hai kế hoạch cùng chạy thì là kế hoạch bắt đầu sau."
        )
    if len({whose(plan) for plan in plans}) > 1:
        yield "Bài của cơ quan đã nhập vào tính cho kế hoạch của cơ quan ấy."
    yield from _ended_targets(desk, first, last)
    if not published:
        yield f"Chưa có bài nào được đăng từ {short_date(first)} đến {short_date(min(last, max(first, today)))}."
    if outside:
        yield f"{len(outside)} bài đăng vào ngày không có kế hoạch nào: không tính cho kế hoạch nào."


def _plan_days(desk: Desk, plan: Plan) -> str:
    begins, ends = _period(plan, desk)
    until = f" đến {short_date(ends)}" if ends < date.max else ", không ghi ngày hết"
    return f"{plan.label} (từ {short_date(begins)}{until})"


def _bare_days(desk: Desk, plans: Sequence[Plan], first: date, last: date) -> Iterator[tuple[date, date]]:
    """Yield the runs of days on which no plan runs."""
    at = first
    for begins, ends in sorted(_period(plan, desk) for plan in plans):
        if at < begins:
            yield at, min(begins - timedelta(days=1), last)
        if ends >= last:
            return
        at = max(at, ends + timedelta(days=1))
    if at <= last:
        yield at, last


def _ended_targets(desk: Desk, first: date, last: date) -> Iterator[str]:
    """Yield a sentence for each target whose topic ended with its plan, before the time was over."""
    for plan in desk.room.plans:
        begins, ends = _period(plan, desk)
        if plan.starts_on is None or begins > last or ends >= last:
            continue
        later = [other for other in desk.room.plans if other.starts_on and begins < other.starts_on <= last]
        for topic in plan.topics.values():
            if topic.target is None or any(_goes_on(topic, plan, other) for other in later):
                continue
            yield (
                f"Chủ đề “{topic.label}” có chỉ tiêu {topic.target.articles} bài mỗi "
                f"{RHYTHM_WORDS[topic.target.every]} nhưng đã hết cùng {plan.label} ngày {short_date(ends)}: "
                "chỉ tiêu không tính cho những ngày sau đó."
            )


def _goes_on(topic: Topic, plan: Plan, other: Plan) -> bool:
    continued = {ref.value for one in other.topics.values() if (ref := one.continues)}
    return topic.id in other.topics or f"{plan.id}/{topic.id}" in continued
