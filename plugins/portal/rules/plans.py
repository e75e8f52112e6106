"""Plan files that contradict themselves."""

from collections.abc import Collection, Iterator

from portal.diagnostics import Diagnostic, Place, Rule
from portal.newsroom.desk import Desk
from portal.plan.model import Campaign, Plan, Unit
from portal.source import Ref
from portal.text.keys import closest, comparison_key

UNDECLARED = Rule(
    "undeclared",
    "error",
    "Kế hoạch nhắc tới mục chưa khai báo",
    "kế hoạch không khai báo {what} nào mang mã “{value}”",
    "khai báo [{table}.{value}] trong tệp này, hoặc sửa mã",
)
REVERSED_PERIOD = Rule(
    "reversed-period",
    "error",
    "Thời gian bị đảo ngược",
    "thời gian kết thúc ({until}) trước khi bắt đầu ({begin})",
    "đổi chỗ from và until",
)
AMBIGUOUS_TOPIC = Rule(
    "ambiguous-topic",
    "error",
    "Một tên gọi chỉ hai chủ đề",
    "“{value}” vừa là tên của chủ đề “{first}”, vừa là tên của chủ đề “{second}”",
    "đổi label hoặc bỏ tên gọi khác này ở một trong hai chủ đề",
)
NO_PLAN = Rule(
    "no-plan",
    "error",
    "Trang không có kế hoạch",
    "thư mục plans không có tệp kế hoạch nào",
    "thêm tệp plans/năm.toml theo mẫu trong hướng dẫn",
)
RULES = (UNDECLARED, REVERSED_PERIOD, AMBIGUOUS_TOPIC, NO_PLAN)


def check(desk: Desk) -> Iterator[Diagnostic]:
    """Yield what is wrong with each plan."""
    if not desk.room.plans:
        yield NO_PLAN.at(Place(desk.room.site.path, desk.room.site.at[""]))
    for plan in desk.room.plans:
        yield from _references(plan)
        yield from _periods(plan)
        yield from _names(plan)


def _references(plan: Plan) -> Iterator[Diagnostic]:
    for duty in plan.duties:
        yield from _declared(plan, duty.unit, plan.units, "đơn vị", "unit")
    for report in plan.reports:
        yield from _declared(plan, report.unit, plan.units, "đơn vị", "unit")
    for campaign in plan.campaigns.values():
        yield from _declared(plan, campaign.topic, plan.topics, "chủ đề", "topic")
    for event in plan.events.values():
        yield from _declared(plan, event.topic, plan.topics, "chủ đề", "topic")
    for topic in plan.topics.values():
        yield from _declared(plan, topic.task, plan.tasks, "nhóm nhiệm vụ", "task")
    for page in (*plan.special_pages.values(), *plan.fields.values(), *plan.tasks.values()):
        yield from _declared(plan, page.topic, plan.topics, "chủ đề", "topic")


def _declared(plan: Plan, ref: Ref | None, known: Collection[str], what: str, table: str) -> Iterator[Diagnostic]:
    if ref is None or ref.value in known:
        return
    near = closest(ref.value, known)
    hint = f"có phải “{near}”?" if near else None
    yield UNDECLARED.at(Place(plan.path, ref.span), hint=hint, what=what, value=ref.value, table=table)


def _periods(plan: Plan) -> Iterator[Diagnostic]:
    records: tuple[Plan | Campaign | Unit, ...] = (plan, *plan.campaigns.values(), *plan.units.values())
    for record in records:
        if record.begins and record.ends and record.ends.last() < record.begins.first():
            place = Place(plan.path, record.at.get("until", record.at[""]))
            yield REVERSED_PERIOD.at(place, begin=str(record.begins), until=str(record.ends))


def _names(plan: Plan) -> Iterator[Diagnostic]:
    """Yield each name of two topics; names that differ in marks only (bão, bạo) are two names."""
    owner: dict[str, str] = {}
    for topic in plan.topics.values():
        names = [(topic.id, topic.at[""]), (topic.label, topic.at.get("label", topic.at[""]))]
        names += [(alias.value, alias.span) for alias in topic.aliases]
        for name, span in names:
            first = owner.setdefault(comparison_key(name), topic.id)
            if first != topic.id:
                yield AMBIGUOUS_TOPIC.at(Place(plan.path, span), value=name, first=first, second=topic.id)
