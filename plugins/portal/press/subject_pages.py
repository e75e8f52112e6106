"""What articles are about: topics, units, events, fields, task groups, special pages, each with what the plans say."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from portal.newsroom.addresses import FOLLOWED, PLAN_PARTS, PlanPart, address, index_address, topic_anchor
from portal.newsroom.model import Article
from portal.newsroom.shelves import EXEMPLARS
from portal.plan.model import STANCES, UNIT_KINDS, Entry, Event, Plan, Target, Topic, Unit
from portal.text.dates import period_text

from . import views
from .edition import Edition
from .edition import Part as PartOfPlan
from .listings import EMPTY, Front, Listing, listed, numbered, rows_of
from .lists import Part
from .pieces import PageOf, Pieces
from .plan_page import clause_parts, issue_text, report_entry, target_text

CARDS = 6
INDEXES: dict[PlanPart, str] = {
    "topic": "Chủ đề",
    "campaign": "Phong trào",
    "event": "Sự kiện",
    "unit": "Đơn vị",
    "field": "Lĩnh vực",
    "task": "Nhóm nhiệm vụ",
    "special_page": "Chuyên trang",
}
_CRITICISES = "Chủ đề phê phán: tin, bài ở đây nêu việc chưa tốt để khắc phục, không phải để nêu gương."


@dataclass(frozen=True, slots=True)
class Told:
    """What the plans tell of a subject."""

    facts: tuple[views.Fact, ...]
    sections: tuple[views.Section, ...] = ()
    beside: tuple[views.Section, ...] = ()
    critical: bool = False
    local: bool = False
    exemplars: str = ""


def subject_pages(pieces: Pieces) -> Iterator[PageOf]:
    """Yield the pages of everything in the plans that articles are about, campaigns apart."""
    edition = pieces.edition
    for topic, plan in edition.topics.values():
        listing = _listing(pieces, "topic", topic, plan)
        listing = replace(
            listing, feeds=pieces.feeds(listing.here, topic.label), row=topic_row(pieces, topic), facts=()
        )
        yield from _pages(pieces, listing, edition.gathered(topic), partial(_topic, edition, topic, plan))
    tellers: tuple[tuple[PlanPart, Callable[..., Told]], ...] = (
        ("unit", _unit),
        ("event", _event),
        ("field", _field),
        ("task", _task),
        ("special_page", _special_page),
    )
    for kind, tell in tellers:
        for name, (part, plan) in edition.of_plans(kind).items():
            listing = _listing(pieces, kind, part, plan)
            if kind in FOLLOWED:
                listing = replace(listing, feeds=pieces.feeds(listing.here, part.label))
            yield from _pages(pieces, listing, edition.naming(kind, name), partial(tell, edition, part, plan))


def _listing(pieces: Pieces, kind: PlanPart, part: PartOfPlan, plan: Plan) -> Listing:
    label = INDEXES[kind]
    return Listing(
        here=address(kind, part.id),
        label=label,
        heading=part.label,
        description=f"{label} {part.label} theo {plan.label} của {pieces.site.name}",
        crumbs=(views.Link(label, index_address(kind)),),
    )


def _pages(pieces: Pieces, listing: Listing, articles: Sequence[Article], tell: Callable[[], Told]) -> Iterator[PageOf]:
    yield from listed(pieces, listing, articles, Front("subject.html", partial(_front, pieces, listing, tell)))


def _front(pieces: Pieces, listing: Listing, tell: Callable[[], Told], part: Part[Article]) -> views.SubjectView:
    told = tell()
    shelf = pieces.edition.exemplar_shelves.get(told.exemplars)
    exemplars = shelf.items if shelf else ()
    notice = _CRITICISES if told.critical else ""
    if told.local:
        notice = f"{listing.label} này do cơ quan bổ sung, không có trong Kế hoạch."
    return views.SubjectView(
        frame=pieces.frame,
        head=pieces.head(listing.heading, listing.description, listing.here, listing.crumbs, listing.feeds),
        label=listing.label,
        heading=listing.heading,
        critical=told.critical,
        notice=notice,
        facts=told.facts,
        sections=told.sections,
        beside=told.beside,
        cards=tuple(pieces.card(exemplar) for exemplar in exemplars[:CARDS]),
        more_cards=views.Link("Tất cả điển hình ở đây", told.exemplars) if len(exemplars) > CARDS else None,
        rows=rows_of(pieces, listing, part),
        pages=numbered(part, listing.here),
        empty=EMPTY,
        feeds=listing.feeds,
    )


def _section(title: str, entries: Sequence[views.PlanEntry]) -> tuple[views.Section, ...]:
    """Return a section in a tuple, or nothing where it would be empty."""
    return (views.Section(title, tuple(entries)),) if entries else ()


def _lines(title: str, lines: Sequence[str]) -> tuple[views.Section, ...]:
    return (views.Section(title, (), tuple(views.Fact("", line) for line in lines)),) if lines else ()


def _opening(text: str) -> str:
    """Return a text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def _known(*texts: str) -> tuple[str, ...]:
    return tuple(filter(None, texts))


def _target(target: Target) -> views.PlanEntry:
    whose = "Do cơ quan đặt thêm, không có trong Kế hoạch" if target.local else ""
    return views.PlanEntry(target_text(target), "", _known(whose, target.source), "")


# Topics


def topic_row(pieces: Pieces, topic: Topic) -> Callable[[Article], views.Row]:
    """Return how an article stands in a topic's list: where the topic is in several plans, under which it stood."""
    edition = pieces.edition
    names = edition.lineage(topic)
    if sum(name in plan.topics for plan in edition.plans for name in names) < 2:
        return pieces.row

    def row(article: Article) -> views.Row:
        plan = edition.desk.topics.in_force(article).plan
        return replace(pieces.row(article), under=f"Theo {plan.label}" if plan else "")

    return row


def _topic(edition: Edition, topic: Topic, plan: Plan) -> Told:
    facts = [views.Fact("Hướng tuyên truyền", _opening(STANCES[topic.stance]))]
    for having in reversed(edition.plans):
        if topic.id in having.topics:
            clause = having.topics[topic.id].clause
            where = f"{having.label} · {clause}" if clause else having.label
            facts.append(views.Fact("Kế hoạch", where, f"{address('plan', having.id)}#{topic_anchor(topic.id)}"))
    facts += _continued(edition, topic)
    if topic.aliases:
        facts.append(views.Fact("Còn gọi là", "; ".join(alias.value for alias in topic.aliases)))
    return Told(
        facts=tuple(facts),
        beside=(*_asked(topic, plan), _duties(topic, plan), *_campaigns_and_events(edition, topic)),
        critical=topic.stance == "phe-phan",
        local=topic.local,
    )


def _continued(edition: Edition, topic: Topic) -> Iterator[views.Fact]:
    """Yield what the topic continues, and what continues it."""
    for name in edition.lineage(topic)[1:]:
        yield views.Fact("Tiếp nối chủ đề", edition.topics[name][0].label, address("topic", name))
    for other, _ in edition.topics.values():
        if topic.id in edition.lineage(other)[1:]:
            yield views.Fact("Được tiếp nối bởi", other.label, address("topic", other.id))


def _asked(topic: Topic, plan: Plan) -> tuple[views.Section, ...]:
    """Return what the plan asks for on a topic: by its task group, and by a target."""
    entries = []
    task = plan.tasks.get(topic.task.value) if topic.task else None
    if task:
        entries.append(views.PlanEntry(task.label, address("task", task.id), task.does, task.clause))
    if topic.target:
        entries.append(_target(topic.target))
    return _section("Kế hoạch yêu cầu", entries)


def _duties(topic: Topic, plan: Plan) -> views.Section:
    """Return the duties that stand at the topic's own clause; the plan's other duties are not tied to a topic."""
    at = clause_parts(topic.clause)
    entries = [
        views.PlanEntry(unit.label, address("unit", unit.id), (duty.does,), duty.clause)
        for duty in plan.duties
        if duty.unit and (unit := plan.units.get(duty.unit.value)) and at & clause_parts(duty.clause)
    ]
    note = "" if entries else "Kế hoạch không giao riêng nội dung này cho đơn vị nào."
    more = views.Link("Nhiệm vụ của các đơn vị", f"{address('plan', plan.id)}#phan-to-chuc") if plan.duties else None
    return views.Section("Đơn vị có nhiệm vụ", tuple(entries), (), note, more)


def _campaigns_and_events(edition: Edition, topic: Topic) -> Iterator[views.Section]:
    campaigns = [
        views.PlanEntry(
            campaign.name, address("campaign", name), _known(period_text(campaign.begins, campaign.ends)), ""
        )
        for name, (campaign, _) in edition.campaigns.items()
        if campaign.topic and campaign.topic.value == topic.id
    ]
    yield from _section("Phong trào thi đua", campaigns)
    events = [
        views.PlanEntry(event.label, address("event", name), _known(issue_text(event.date)), "")
        for name, (event, _) in edition.of_plans("event").items()
        if isinstance(event, Event) and event.topic and event.topic.value == topic.id
    ]
    yield from _section("Sự kiện", events)


# Units


def _unit(edition: Edition, unit: Unit, _: Plan) -> Told:
    facts = [views.Fact("Loại", _opening(UNIT_KINDS[unit.kind]))]
    if time := period_text(unit.begins, unit.ends):
        facts.append(views.Fact("Thời gian", time))
    units = edition.of_plans("unit")
    facts += [
        views.Fact("Đơn vị tiếp nối", units[ref.value][0].label, address("unit", ref.value))
        for ref in unit.successors
        if ref.value in units
    ]
    for name, (other, _plan) in units.items():
        if isinstance(other, Unit) and unit.id in {ref.value for ref in other.successors}:
            facts.append(views.Fact("Tiếp nối đơn vị", other.label, address("unit", name)))
    sections = [_unit_section(plan.units[unit.id], plan) for plan in reversed(edition.plans) if unit.id in plan.units]
    shelf = f"{EXEMPLARS}don-vi/{unit.id}/"
    return Told(facts=tuple(facts), sections=tuple(sections), local=unit.local, exemplars=shelf)


def _unit_section(unit: Unit, plan: Plan) -> views.Section:
    """Return what a plan gives a unit to do."""
    duties = [views.Fact(duty.clause, duty.does) for duty in plan.duties if duty.unit and duty.unit.value == unit.id]
    entries = []
    for report in plan.reports:
        if report.unit and report.unit.value == unit.id:
            told = report_entry(report, plan)
            entries.append(replace(told, details=tuple(item for item in told.details if item != unit.label)))
    if unit.target:
        entries.append(_target(unit.target))
    note = "" if duties or entries else "Kế hoạch không giao việc riêng cho đơn vị này."
    more = views.Link(f"Xem {plan.label}", address("plan", plan.id))
    return views.Section(f"Nhiệm vụ theo {plan.label}", tuple(entries), tuple(duties), note, more)


# Events, fields, task groups, special pages


def _event(edition: Edition, event: Event, _: Plan) -> Told:
    when = issue_text(event.date)
    if event.date and event.ends:
        when = period_text(event.date, event.ends)
    facts = [views.Fact("Thời gian", when), views.Fact("Địa điểm", event.place)]
    topic = edition.topics.get(event.topic.value) if event.topic else None
    if topic:
        facts.append(views.Fact("Chủ đề", topic[0].label, address("topic", topic[0].id)))
    facts += _in_plans(edition, "event", event.id)
    if event.source:
        facts.append(views.Fact("Nguồn", event.source))
    return Told(facts=tuple(facts), local=event.local)


def _field(edition: Edition, field: Entry, _: Plan) -> Told:
    sections = _lines("Kế hoạch nêu", field.does)
    shelf = f"{EXEMPLARS}linh-vuc/{field.id}/"
    return Told(tuple(_in_plans(edition, "field", field.id)), sections, exemplars=shelf)


def _task(edition: Edition, task: Entry, plan: Plan) -> Told:
    topics = [
        views.PlanEntry(topic.label, address("topic", topic.id), (f"Hướng tuyên truyền: {STANCES[topic.stance]}",), "")
        for topic in plan.topics.values()
        if (topic.task and topic.task.value == task.id) or (task.topic and task.topic.value == topic.id)
    ]
    return Told(
        facts=tuple(_in_plans(edition, "task", task.id)),
        sections=_lines("Việc phải làm", task.does),
        beside=_section("Chủ đề của nhóm nhiệm vụ", topics),
    )


def _special_page(edition: Edition, page: Entry, _: Plan) -> Told:
    facts = [views.Fact("Nơi đăng", page.host), *_in_plans(edition, "special_page", page.id)]
    return Told(tuple(facts), _lines("Kế hoạch nêu", page.does))


def _in_plans(edition: Edition, kind: PlanPart, name: str) -> Iterator[views.Fact]:
    """Yield each plan that has a part, with the part's clause there."""
    for plan in reversed(edition.plans):
        part = getattr(plan, PLAN_PARTS[kind]).get(name)
        if part is not None:
            where = f"{plan.label} · {part.clause}" if part.clause else plan.label
            yield views.Fact("Kế hoạch", where, address("plan", plan.id))
