"""Plan files that contradict themselves."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from portal.diagnostics import Diagnostic, Place, Rule, Span
from portal.newsroom.desk import Desk
from portal.plan.force import last_day, whose
from portal.plan.model import RHYTHMS, Campaign, Event, Plan, Topic, Unit
from portal.source import Ref
from portal.text.dates import PartialDate, is_reversed, short_date
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
    "đối chiếu văn bản rồi sửa from hoặc until",
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
PLANS_DISAGREE = Rule(
    "plans-disagree",
    "error",
    "Hai kế hoạch cùng hiệu lực nói khác nhau",
    "{what} “{id}” là “{own}” ở đây nhưng là “{theirs}” trong {other}, cùng có hiệu lực từ {day}",
    "thống nhất tên hoặc dùng hai mã khác nhau",
)
UNKNOWN_CONTINUED_TOPIC = Rule(
    "unknown-continued-topic",
    "error",
    "Tiếp nối một chủ đề không có",
    "không có chủ đề “{value}” để tiếp nối",
    'viết continues = "mã kế hoạch trước/mã chủ đề"',
)
TARGET_OUTSIDE_PERIOD = Rule(
    "target-outside-period",
    "error",
    "Nhịp của chỉ tiêu dài hơn thời gian của kế hoạch",
    "chỉ tiêu tính theo {every} mà kế hoạch chỉ chạy từ {begin} đến {until}",
    "chọn nhịp ngắn hơn (month, quarter) hoặc bỏ chỉ tiêu",
)
SOURCE_OF_LOCAL = Rule(
    "local-without-source",
    "error",
    "Mục thêm không ghi nguồn",
    "“{value}” là mục của Văn phòng thêm (local = true) mà không ghi nguồn",
    'thêm source = "ai thêm, theo văn bản nào"',
)
RULES = (
    UNDECLARED,
    REVERSED_PERIOD,
    AMBIGUOUS_TOPIC,
    NO_PLAN,
    PLANS_DISAGREE,
    UNKNOWN_CONTINUED_TOPIC,
    TARGET_OUTSIDE_PERIOD,
    SOURCE_OF_LOCAL,
)
_SHORTEST = {"month": 28, "quarter": 90, "year": 365}  # days


def check(desk: Desk) -> Iterator[Diagnostic]:
    """Yield what is wrong with each plan."""
    if not desk.room.plans:
        yield NO_PLAN.at(Place(desk.room.site.path, desk.room.site.at[""]))
    for plan in desk.room.plans:
        yield from _references(plan)
        yield from _periods(plan)
        yield from _names(plan)
        yield from _targets(plan)
        yield from _local(plan)
        yield from _continued(plan, desk.room.plans)
    yield from _disagreements(desk.room.plans)


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
    periods: list[tuple[PartialDate | None, PartialDate | None, Span]] = [
        (plan.parent_begins, plan.parent_ends, plan.at.get("parent", plan.at[""]))
    ]
    records: tuple[Plan | Campaign | Unit, ...] = (plan, *plan.campaigns.values(), *plan.units.values())
    periods += [(record.begins, record.ends, record.at.get("until", record.at[""])) for record in records]
    periods += [(event.date, event.ends, event.at.get("until", event.at[""])) for event in plan.events.values()]
    for begins, ends, span in periods:
        if begins and ends and is_reversed(begins, ends):
            yield REVERSED_PERIOD.at(Place(plan.path, span), begin=str(begins), until=str(ends))


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


def _targets(plan: Plan) -> Iterator[Diagnostic]:
    if plan.begins is None or plan.ends is None:
        return
    days = (plan.ends.last() - plan.begins.first()).days + 1
    owners: tuple[Topic | Unit, ...] = (*plan.topics.values(), *plan.units.values())
    for owner in owners:
        target = owner.target
        if target and target.every and days < _SHORTEST[target.every]:
            yield TARGET_OUTSIDE_PERIOD.at(
                Place(plan.path, target.at.get("every", target.at[""])),
                every=RHYTHMS[target.every],
                begin=short_date(plan.begins.first()),
                until=short_date(plan.ends.last()),
            )


def _local(plan: Plan) -> Iterator[Diagnostic]:
    """Yield what the office added without saying whose it is (DESIGN §3)."""
    records: tuple[Topic | Unit | Campaign | Event, ...] = (
        *plan.topics.values(),
        *plan.units.values(),
        *plan.campaigns.values(),
        *plan.events.values(),
    )
    for record in records:
        if record.local and not record.source:
            yield SOURCE_OF_LOCAL.at(Place(plan.path, record.at[""]), value=record.label)
        target = record.target if isinstance(record, Topic | Unit) else None
        if target and target.local and not target.source:
            yield SOURCE_OF_LOCAL.at(Place(plan.path, target.at[""]), value=f"chỉ tiêu của {record.label}")


def _continued(plan: Plan, plans: Sequence[Plan]) -> Iterator[Diagnostic]:
    known = {
        f"{other.id}/{topic}"
        for other in plans
        if (other.starts_on or date.min) < (plan.starts_on or date.max)
        for topic in other.topics
    }
    for topic in plan.topics.values():
        if topic.continues and topic.continues.value not in known:
            near = closest(topic.continues.value, known)
            yield UNKNOWN_CONTINUED_TOPIC.at(
                Place(plan.path, topic.continues.span),
                hint=f"có phải “{near}”?" if near else None,
                value=topic.continues.value,
            )


def _disagreements(plans: Sequence[Plan]) -> Iterator[Diagnostic]:
    """Yield what two plans that run at the same time name differently under one id."""
    ordered = sorted(plans, key=lambda plan: (plan.starts_on or date.min, plan.id))
    for number, later in enumerate(ordered):
        begin = later.starts_on
        for earlier in ordered[:number]:
            if begin is None or earlier.starts_on is None or last_day(earlier, plans) < begin:
                continue
            if whose(later) != whose(earlier):  # each body had its own words for the same thing
                continue
            for what, own, theirs in (
                ("chủ đề", later.topics, earlier.topics),
                ("đơn vị", later.units, earlier.units),
                ("phong trào", later.campaigns, earlier.campaigns),
            ):
                yield from _named_differently(later, earlier, what, own, theirs, short_date(begin))


def _named_differently(
    later: Plan,
    earlier: Plan,
    what: str,
    own: Mapping[str, Topic] | Mapping[str, Unit] | Mapping[str, Campaign],
    theirs: Mapping[str, Topic] | Mapping[str, Unit] | Mapping[str, Campaign],
    day: str,
) -> Iterator[Diagnostic]:
    for name in sorted(own.keys() & theirs.keys()):
        if comparison_key(own[name].label) != comparison_key(theirs[name].label):
            yield PLANS_DISAGREE.at(
                Place(later.path, own[name].at.get("label", own[name].at[""])),
                what=what,
                id=name,
                own=own[name].label,
                theirs=theirs[name].label,
                other=earlier.label,
                day=day,
            )
