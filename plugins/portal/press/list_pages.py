"""Lists of articles: categories, topics, months, and whatever of the plan has articles."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from portal.almanac.years import nth_year
from portal.newsroom.addresses import FOLLOWED, PlanPart, address
from portal.newsroom.model import Article
from portal.plan.model import STANCES, UNIT_KINDS, Anniversary, Campaign, Entry, Event, Plan, Topic, Unit
from portal.text.dates import period_text

from . import views
from .edition import Edition
from .lists import Part, parts
from .pieces import PageOf, Pieces, page_at
from .plan_page import issue_text

EMPTY = "Chưa có bài nào. Tin, bài sẽ hiện ở đây khi được đăng."
_OPEN = "kế hoạch không nêu"


def list_pages(pieces: Pieces) -> Iterator[PageOf]:
    """Yield the pages of every list."""
    edition = pieces.edition
    for category in edition.site.categories.values():
        yield from _list(
            pieces,
            here=address("category", category.id),
            label="Chuyên mục",
            heading=category.label,
            articles=edition.by_category.get(category.id, ()),
            description=f"Chuyên mục {category.label} của {edition.site.name}",
            feeds=True,
        )
    for topic, plan in edition.topics.values():
        yield from _list(
            pieces,
            here=address("topic", topic.id),
            label="Chủ đề",
            heading=topic.label,
            articles=edition.gathered(topic),
            row=_topic_row(pieces, topic),
            description=f"Chủ đề {topic.label} theo {plan.label}",
            facts=tuple(_topic_facts(edition, topic)),
            stance=STANCES[topic.stance],
            feeds=True,
        )
    for (year, month), articles in edition.by_month.items():
        yield from _list(
            pieces,
            here=f"/luu-tru/{year:04d}/{month:02d}/",
            label="Lưu trữ",
            heading=f"Tháng {month} năm {year}",
            articles=articles,
            description=f"Tin, bài tháng {month} năm {year} của {edition.site.name}",
            crumbs=(views.Link("Lưu trữ", "/luu-tru/"), views.Link(f"Năm {year}", f"/luu-tru/{year}/")),
        )
    yield from _plan_lists(pieces)
    for day in edition.anniversaries.values():
        kept = edition.naming("anniversary", day.id)
        yield from _list(
            pieces,
            here=address("anniversary", day.id),
            label="Ngày kỷ niệm",
            heading=day.label,
            articles=kept,
            description=day.label,
            facts=tuple(_day_facts(day, kept)),
        )


def _plan_lists(pieces: Pieces) -> Iterator[PageOf]:
    """Yield the pages of units, events, fields, task groups and special pages."""
    edition = pieces.edition
    kinds: tuple[tuple[PlanPart, str], ...] = (
        ("unit", "Đơn vị"),
        ("event", "Sự kiện"),
        ("field", "Lĩnh vực"),
        ("task", "Nhóm nhiệm vụ"),
        ("special_page", "Chuyên trang"),
    )
    for kind, label in kinds:
        for name, (part, plan) in edition.of_plans(kind).items():
            yield from _list(
                pieces,
                here=address(kind, name),
                label=label,
                heading=part.label,
                articles=edition.naming(kind, name),
                description=f"{label} {part.label} theo {plan.label}",
                facts=tuple(fact for fact in _part_facts(part, plan) if fact.value),
                feeds=kind in FOLLOWED,
            )


def _topic_row(pieces: Pieces, topic: Topic) -> Callable[[Article], views.Row]:
    """Return how an article stands in a topic's list: where the topic is in several plans, under which it stood."""
    edition = pieces.edition
    names = edition.lineage(topic)
    if sum(name in plan.topics for plan in edition.plans for name in names) < 2:
        return pieces.row

    def row(article: Article) -> views.Row:
        plan = edition.desk.topics.in_force(article).plan
        return replace(pieces.row(article), under=f"Theo {plan.label}" if plan else "")

    return row


def _topic_facts(edition: Edition, topic: Topic) -> Iterator[views.Fact]:
    """Yield the clause of each plan that has the topic, what it continues, and what continues it."""
    for plan in reversed(edition.plans):
        if topic.id in plan.topics:
            clause = plan.topics[topic.id].clause
            where = f"{plan.label} · {clause}" if clause else plan.label
            yield views.Fact("Kế hoạch", where, f"{address('plan', plan.id)}#{topic.id}")
    for name in edition.lineage(topic)[1:]:
        yield views.Fact("Tiếp nối chủ đề", edition.topics[name][0].label, address("topic", name))
    for other, _ in edition.topics.values():
        if topic.id in edition.lineage(other)[1:]:
            yield views.Fact("Được tiếp nối bởi", other.label, address("topic", other.id))
    if topic.aliases:
        yield views.Fact("Còn gọi là", "; ".join(alias.value for alias in topic.aliases))


def _part_facts(part: Campaign | Event | Unit | Entry | Topic, plan: Plan) -> Iterator[views.Fact]:
    if isinstance(part, Unit):
        yield views.Fact("Loại", UNIT_KINDS[part.kind])
        yield views.Fact("Thời gian", period_text(part.begins, part.ends))
        for duty in plan.duties:
            if duty.unit and duty.unit.value == part.id:
                yield views.Fact(f"Nhiệm vụ ({duty.clause})" if duty.clause else "Nhiệm vụ", duty.does)
        for report in plan.reports:
            if report.unit and report.unit.value == part.id:
                yield views.Fact("Báo cáo", report.to or report.due or "theo kế hoạch")
    elif isinstance(part, Event):
        yield views.Fact("Thời gian", issue_text(part.date) or _OPEN)
        yield views.Fact("Địa điểm", part.place)
        yield views.Fact("Điều khoản", part.clause)
    elif isinstance(part, Entry):
        yield views.Fact("Nơi đăng", part.host)
        for text in part.does:
            yield views.Fact("Nội dung", text)
        yield views.Fact("Điều khoản", part.clause)
    yield views.Fact("Kế hoạch", plan.label, address("plan", plan.id))


def _day_facts(day: Anniversary, articles: Sequence[Article]) -> Iterator[views.Fact]:
    calendar = " âm lịch" if day.calendar == "lunar" else ""
    month = f"{day.month:02d}" if day.month < 3 and not calendar else f"{day.month}"
    yield views.Fact("Ngày", f"{day.day:02d}/{month}{calendar}")
    if day.event_year:
        yield views.Fact("Năm diễn ra sự kiện", str(day.event_year))
        for year in sorted({article.date.year for article in articles}, reverse=True):
            if years := nth_year(day.event_year, year):
                yield views.Fact(f"Năm {year}", years)
    if day.recognised_year:
        yield views.Fact("Được công nhận năm", str(day.recognised_year))
    yield views.Fact("Căn cứ", day.source + (" (chưa đối chiếu nguyên văn)" if day.unsure else ""))


@dataclass(frozen=True, slots=True)
class _Listing:
    """A list of articles before it is cut into pages."""

    here: str
    label: str
    heading: str
    description: str
    facts: tuple[views.Fact, ...]
    stance: str
    crumbs: tuple[views.Link, ...]
    feeds: tuple[views.Feed, ...]
    row: Callable[[Article], views.Row]


def _list(
    pieces: Pieces,
    *,
    here: str,
    label: str,
    heading: str,
    articles: Sequence[Article],
    description: str,
    row: Callable[[Article], views.Row] | None = None,
    facts: tuple[views.Fact, ...] = (),
    stance: str = "",
    crumbs: tuple[views.Link, ...] | None = None,
    feeds: bool = False,
) -> Iterator[PageOf]:
    listing = _Listing(
        here=here,
        label=label,
        heading=heading,
        description=description,
        facts=facts,
        stance=stance,
        crumbs=crumbs if crumbs is not None else (views.Link(label, ""),),
        feeds=pieces.feeds(here, heading) if feeds else (),
        row=row or pieces.row,
    )
    for part in parts(articles):
        at = here if part.number is None else f"{here}trang/{part.number}/"
        numbers = f"{part.number} {part.older} {part.newer}"
        told = repr((label, heading, description, facts, stance, listing.crumbs, feeds, numbers))
        key = pieces.keys.page(at, told, shows=part.items)
        yield page_at(at, "list.html", partial(_list_view, pieces, listing, part, at), key)


def _list_view(pieces: Pieces, listing: _Listing, part: Part[Article], at: str) -> views.ListView:
    front = part.number is None
    title = listing.heading if front else f"{listing.heading}, trang {part.number}"
    return views.ListView(
        frame=pieces.frame,
        head=pieces.head(title, listing.description, at, listing.crumbs, listing.feeds),
        label=listing.label,
        heading=listing.heading,
        intro="",
        facts=listing.facts if front else (),
        stance=listing.stance,
        rows=tuple(listing.row(article) for article in part.items),
        pages=_pages(part, listing.here),
        empty=EMPTY,
        feeds=listing.feeds if front else (),
    )


def _pages(part: Part[Article], here: str) -> views.Pages:
    def at(number: int | None) -> str:
        return f"{here}trang/{number}/" if number else ""

    return views.Pages(part.number, at(part.older), at(part.newer), here if part.number else "")
