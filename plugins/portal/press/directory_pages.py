"""The lists of all of a kind: topics, categories, campaigns, events, units, fields, task groups, plans."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from portal.newsroom.addresses import PlanPart, address, index_address
from portal.newsroom.model import KINDS
from portal.plan.force import last_day, plan_in_force
from portal.plan.model import STANCES, UNIT_KINDS, Entry, Event, Plan, Unit
from portal.text.dates import period_text, short_date

from . import views
from .edition import Edition, Part
from .pieces import PageOf, Pieces, page_at
from .plan_page import issue_text

Groups = Iterable[views.DirectoryGroup]
_STATES = ("Đang diễn ra", "Sắp diễn ra", "Đã kết thúc")
_UNIT_HEADINGS = {"phong": "Phòng", "don-vi": "Đơn vị trực thuộc", "nhom": "Nhóm đơn vị", "ngoai": "Đơn vị ngoài Sở"}


@dataclass(frozen=True, slots=True)
class _Directory:
    """A list of all of a kind before it is made."""

    kind: str
    heading: str
    intro: str
    groups: Callable[[Pieces], Groups]
    empty: str


def directory_pages(pieces: Pieces) -> Iterator[PageOf]:
    """Yield the list of each kind; one without anything says what will be there."""
    for directory in DIRECTORIES:
        here = index_address(directory.kind)
        crumbs = (views.Link(directory.heading, ""),)
        head = pieces.head(directory.heading, f"{directory.heading}: {directory.intro}", here, crumbs)
        yield page_at(here, "directory.html", partial(_view, pieces, head, directory), pieces.keys.page())


def _view(pieces: Pieces, head: views.Head, directory: _Directory) -> views.DirectoryView:
    groups = tuple(group for group in directory.groups(pieces) if group.entries or group.periods)
    return views.DirectoryView(pieces.frame, head, directory.heading, directory.intro, groups, directory.empty)


def _topics(pieces: Pieces) -> Groups:
    """Yield the topics of each plan, the newest plan first, each topic under the newest that has it."""
    edition = pieces.edition
    for plan in reversed(edition.plans):
        entries = tuple(
            views.PlanEntry(
                topic.label,
                address("topic", topic.id),
                (f"Hướng tuyên truyền: {STANCES[topic.stance]}",),
                topic.clause,
                critical=topic.stance == "phe-phan",
            )
            for topic, newest in edition.topics.values()
            if newest is plan
        )
        yield views.DirectoryGroup(f"Theo {plan.label}", entries)


def _categories(pieces: Pieces) -> Groups:
    yield views.DirectoryGroup(
        "",
        tuple(
            views.PlanEntry(
                category.label,
                address("category", category.id),
                (f"Loại bài: {', '.join(KINDS[kind].lower() for kind in category.kinds)}",) if category.kinds else (),
                "",
            )
            for category in pieces.site.categories.values()
        ),
    )


def _campaigns(pieces: Pieces) -> Groups:
    """Yield the campaigns under way, then those to come, those that ended, and those without a time."""
    periods = [pieces.period(campaign) for campaign, _ in pieces.edition.campaigns.values()]
    for state in _STATES:
        yield views.DirectoryGroup(state, (), tuple(period for period in periods if period.state == state))
    rest = tuple(period for period in periods if period.state not in _STATES)
    yield views.DirectoryGroup("Không nêu thời gian", (), rest)


def _events(pieces: Pieces) -> Groups:
    found = pieces.edition.of_plans("event").values()
    entries = (
        views.PlanEntry(
            event.label,
            address("event", event.id),
            _known(issue_text(event.date) or "Kế hoạch không nêu ngày", event.place, plan.label),
            event.clause,
        )
        for event, plan in found
        if isinstance(event, Event)
    )
    yield views.DirectoryGroup("", tuple(entries))


def _units(pieces: Pieces) -> Groups:
    """Yield the units by kind, each with the clauses of its duties in each plan."""
    edition = pieces.edition
    units = [unit for unit, _ in edition.of_plans("unit").values() if isinstance(unit, Unit)]
    for kind in UNIT_KINDS:
        entries = (
            views.PlanEntry(unit.label, address("unit", unit.id), tuple(_duties_of(edition, unit)), "")
            for unit in units
            if unit.kind == kind
        )
        yield views.DirectoryGroup(_UNIT_HEADINGS[kind], tuple(entries))


def _duties_of(edition: Edition, unit: Unit) -> Iterator[str]:
    if time := period_text(unit.begins, unit.ends):
        yield f"Thời gian: {time}"
    for plan in reversed(edition.plans):
        clauses = dict.fromkeys(duty.clause for duty in plan.duties if duty.unit and duty.unit.value == unit.id)
        if named := "; ".join(filter(None, clauses)):
            yield f"Nhiệm vụ theo {plan.label}: {named}"


def _entries(kind: PlanPart, pieces: Pieces) -> Groups:
    """Yield the parts of each plan, in the plan's own order, each under the newest plan that has it."""
    edition = pieces.edition
    for plan in reversed(edition.plans):
        parts: Iterable[Part] = [part for part, newest in edition.of_plans(kind).values() if newest is plan]
        entries = (
            views.PlanEntry(part.label, address(kind, part.id), _known(part.host), part.clause)
            for part in parts
            if isinstance(part, Entry)
        )
        yield views.DirectoryGroup(f"Theo {plan.label}", tuple(entries))


def _plans(pieces: Pieces) -> Groups:
    edition = pieces.edition
    yield views.DirectoryGroup(
        "",
        tuple(
            views.PlanEntry(
                plan.label,
                address("plan", plan.id),
                _known(plan.title, _run(plan), plan_state(pieces, plan), "Nội dung minh họa" if plan.sample else ""),
                "",
            )
            for plan in reversed(edition.plans)
        ),
    )


def _run(plan: Plan) -> str:
    time = period_text(plan.begins, plan.ends)
    return f"Thời gian thực hiện: {time}" if time else "Văn bản không nêu thời gian thực hiện"


def plan_state(pieces: Pieces, plan: Plan) -> str:
    """Say how a plan stands on the day of the edition: in force, ended, continued, or to come."""
    edition, today = pieces.edition, pieces.now.date()
    if plan.starts_on and plan.starts_on > today:
        return f"Bắt đầu từ {short_date(plan.starts_on)}"
    last = last_day(plan, edition.plans)
    if today <= last:
        return "Đang thực hiện"
    found = plan_in_force(today, edition.plans, after_plan=edition.site.after_plan)
    goes_on = found.plan is plan and found.state == "continued"
    return f"Đã hết hạn ngày {short_date(last)}" + ("; bài viết mới vẫn đứng dưới kế hoạch này" if goes_on else "")


def _known(*texts: str) -> tuple[str, ...]:
    return tuple(filter(None, texts))


DIRECTORIES = (
    _Directory(
        "topic",
        "Chủ đề",
        "Nội dung tuyên truyền mà các kế hoạch nêu; mỗi bài đứng dưới ít nhất một chủ đề.",
        _topics,
        "Chưa có chủ đề nào. Chủ đề sẽ hiện ở đây theo kế hoạch.",
    ),
    _Directory(
        "category",
        "Chuyên mục",
        "Các mục của trang; mỗi bài thuộc một chuyên mục.",
        _categories,
        "Chưa có chuyên mục nào. Chuyên mục sẽ hiện ở đây khi được mở.",
    ),
    _Directory(
        "campaign",
        "Phong trào thi đua",
        "Các phong trào mà kế hoạch nêu tên hoặc cơ quan bổ sung.",
        _campaigns,
        "Kế hoạch không nêu tên phong trào nào. Phong trào sẽ hiện ở đây khi có.",
    ),
    _Directory(
        "event",
        "Sự kiện",
        "Những sự kiện mà kế hoạch chuẩn bị, chào mừng.",
        _events,
        "Kế hoạch không nêu sự kiện nào. Sự kiện sẽ hiện ở đây khi có.",
    ),
    _Directory(
        "unit",
        "Đơn vị",
        "Các đơn vị mà kế hoạch nêu, cùng nhiệm vụ của từng đơn vị.",
        _units,
        "Kế hoạch không nêu đơn vị nào. Đơn vị sẽ hiện ở đây khi được giao việc.",
    ),
    _Directory(
        "field",
        "Lĩnh vực",
        "Các lĩnh vực mà kế hoạch muốn nêu gương.",
        partial(_entries, "field"),
        "Kế hoạch không chia lĩnh vực. Lĩnh vực sẽ hiện ở đây khi có.",
    ),
    _Directory(
        "task",
        "Nhóm nhiệm vụ",
        "Các nhóm nhiệm vụ mà kế hoạch đặt ra.",
        partial(_entries, "task"),
        "Kế hoạch không chia nhóm nhiệm vụ. Nhóm nhiệm vụ sẽ hiện ở đây khi có.",
    ),
    _Directory(
        "special_page",
        "Chuyên trang",
        "Các chuyên trang mà kế hoạch mở.",
        partial(_entries, "special_page"),
        "Kế hoạch không mở chuyên trang nào. Chuyên trang sẽ hiện ở đây khi có.",
    ),
    _Directory(
        "plan",
        "Kế hoạch tuyên truyền",
        "Chủ đề, phong trào, đơn vị của trang này đều lấy từ kế hoạch.",
        _plans,
        "Chưa có kế hoạch nào. Kế hoạch sẽ hiện ở đây khi được ban hành.",
    ),
)
