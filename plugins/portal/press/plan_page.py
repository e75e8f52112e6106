"""A plan told in the order of its document, every open field named."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from portal.newsroom.addresses import address, topic_anchor
from portal.plan.model import (
    PLAN_KINDS,
    RELATIONS,
    RHYTHMS,
    STANCES,
    UNIT_KINDS,
    Anniversary,
    Basis,
    Campaign,
    Entry,
    Event,
    Plan,
    Report,
    Signer,
    Target,
    Topic,
    Unit,
)
from portal.text.dates import PartialDate, period_text

from . import views

# A type that disagrees with its symbol is kept as written and noted, never an error (DOMAIN §1).
_SYMBOL_TYPES = {"KH": "Kế hoạch", "CT": "Chỉ thị", "QĐ": "Quyết định", "NQ": "Nghị quyết", "NĐ": "Nghị định"}


Find = Callable[[str, PartialDate | None], str]


def plan_view(
    plan: Plan, plans: Sequence[Plan], frame: views.Frame, head: views.Head, find: Find = lambda number, day: ""
) -> views.PlanView:
    """Return the plan's page; `plans` are all plans of the site, whose topics it may continue.

    `find` returns the address of the document of a number and day in the library, or an empty text.
    """
    return views.PlanView(
        frame=frame,
        head=head,
        title=plan.title,
        label=plan.label,
        sample=plan.sample,
        facts=tuple(_facts(plan, find)),
        bases=tuple(_basis(basis, find) for basis in plan.bases if basis.relation != "vien-dan"),
        cited=tuple(_basis(basis, find) for basis in plan.bases if basis.relation == "vien-dan"),
        purpose=plan.purpose,
        requirements=plan.requirements,
        topics=tuple(
            views.PlanTopic(
                id=topic_anchor(topic.id),
                link=views.Link(topic.label, address("topic", topic.id)),
                clause=topic.clause,
                stance=STANCES[topic.stance],
                aliases=tuple(alias.value for alias in topic.aliases),
                continues=_continues(topic.continues.value, plans) if topic.continues else None,
            )
            for topic in plan.topics.values()
            if not topic.local
        ),
        forms=plan.forms,
        parts=tuple(_parts(plan)),
        duties=tuple(_duties(plan)),
        reports=tuple(report_entry(report, plan) for report in plan.reports),
        recipients=plan.recipients,
        signature=tuple(_signature(plan.signer)),
        local=tuple(_local(plan)),
        open=tuple(_open(plan)),
        topics_note=_TOPICS_FROM_TASKS if plan.kind == "de-an" and plan.tasks else "",
    )


def _facts(plan: Plan, find: Find) -> Iterator[views.Fact]:
    if plan.number or not plan.symbol:
        number = f"{plan.number}/{plan.symbol}" if plan.number else ""
        yield views.Fact("Số, ký hiệu", number, find(number, plan.issued))
    else:
        yield views.Fact("Số, ký hiệu", f"…/{plan.symbol} (số {_blank(plan)})")
    yield views.Fact("Nơi và ngày ban hành", ", ".join(filter(None, (plan.place, issue_text(plan.issued)))))
    if plan.issued and not plan.issued.day:
        yield views.Fact("Ngày ban hành" if plan.issued.month else "Ngày, tháng ban hành", "")
    yield views.Fact("Cơ quan ban hành", plan.issuer)
    yield views.Fact("Loại", PLAN_KINDS.get(plan.kind, ""))
    yield views.Fact("Thời gian thực hiện", period_text(plan.begins, plan.ends))
    if plan.parent_begins or plan.parent_ends:
        yield views.Fact("Thuộc kế hoạch, đề án cấp trên", period_text(plan.parent_begins, plan.parent_ends))
    if plan.slogan:
        yield views.Fact("Khẩu hiệu", plan.slogan)
    if plan.website:
        yield views.Fact("Trang thông tin điện tử", plan.website)


_TOPICS_FROM_TASKS = "Kế hoạch không có danh mục chủ đề; các chủ đề sau được rút ra từ các nhóm nhiệm vụ."


def _blank(plan: Plan) -> str:
    """Say that a field is blank; a made-up plan has no document that leaves it so."""
    return "chưa đặt" if plan.sample else "để trống trong văn bản"


def issue_text(issued: PartialDate | None) -> str:
    """Write a date of issue at its precision: ngày 27/4/2022, tháng 01 năm 2023, năm 2023."""
    if issued is None:
        return ""
    if issued.day:
        return f"ngày {issued}"
    if issued.month:
        return (
            f"tháng {issued.month:02d} năm {issued.year}"
            if issued.month < 3
            else f"tháng {issued.month} năm {issued.year}"
        )
    return f"năm {issued.year}"


def clause_parts(clause: str) -> frozenset[str]:
    """Return the places of the document that a clause names: II.5 and V.2 of “II.5; V.2”."""
    return frozenset(part.strip() for part in clause.split(";") if part.strip())


def _basis(basis: Basis, find: Find) -> views.PlanEntry:
    number = f" số {basis.number}" if basis.number else f" {basis.subject}"
    day = f" {issue_text(basis.date)}" if basis.date else ""
    issuer = f" của {basis.issuer}" if basis.issuer and basis.number else ""
    details = [RELATIONS[basis.relation], basis.subject if basis.number else "Kế hoạch không ghi số"]
    if not basis.number and basis.issuer:
        details.append(f"Kế hoạch ghi của {basis.issuer}")
    symbol = basis.number.partition("/")[2].split("-")[0]
    by_symbol = _SYMBOL_TYPES.get(symbol)
    if by_symbol and basis.type and by_symbol.casefold() != basis.type.casefold():
        details.append(f"Văn bản gốc gọi là “{basis.type}”, ký hiệu là của {by_symbol.lower()}: giữ như đã viết")
    where = find(basis.number, basis.date)
    return views.PlanEntry(f"{basis.type}{number}{day}{issuer}", where, tuple(filter(None, details)), basis.clause)


def _continues(target: str, plans: Sequence[Plan]) -> views.Link:
    name, _, topic = target.partition("/")
    label = next((plan.label for plan in plans if plan.id == name), name)
    return views.Link(f"Tiếp tục một chủ đề của {label}", f"{address('plan', name)}#{topic_anchor(topic)}")


def _parts(plan: Plan) -> Iterator[views.PlanPart]:
    days = [
        views.PlanEntry(
            day.label, address("anniversary", day.id), (f"ngày {day.day:02d}/{day.month}{_calendar(day)}",), day.clause
        )
        for day in plan.anniversaries.values()
    ]
    awards = [
        views.PlanEntry(award.award, "", tuple(filter(None, (award.level, award.granted_by))), award.clause)
        for award in plan.awards
    ]
    owners: tuple[Topic | Unit, ...] = (*plan.topics.values(), *plan.units.values())
    targets = [
        views.PlanEntry(item.label, _owner_address(item), (target_text(item.target),), "")
        for item in owners
        if item.target and not item.target.local
    ]
    campaigns = [_campaign(item) for item in plan.campaigns.values() if not item.local]
    groups = (
        ("Đối tượng", [views.PlanEntry(text, "", (), "") for text in plan.audience], ""),
        ("Nhiệm vụ, giải pháp", [_entry(task, "task") for task in plan.tasks.values()], ""),
        ("Lĩnh vực", [_entry(item, "field") for item in plan.fields.values()], ""),
        ("Phong trào thi đua", campaigns, "Kế hoạch không nêu tên phong trào thi đua nào"),
        ("Sự kiện", [_event(item) for item in plan.events.values() if not item.local], ""),
        ("Ngày kỷ niệm", days, ""),
        ("Chỉ tiêu", targets, ""),
        ("Chuyên trang", [_entry(page, "special_page") for page in plan.special_pages.values()], ""),
        ("Khen thưởng", awards, ""),
        ("Tiêu chí", [views.PlanEntry(text, "", (), plan.criteria_clause) for text in plan.criteria], ""),
    )
    for title, entries, open_field in groups:
        if entries or open_field:
            yield views.PlanPart(title, tuple(entries), open_field)


def _owner_address(owner: Topic | Unit) -> str:
    return address("topic" if isinstance(owner, Topic) else "unit", owner.id)


def _calendar(day: Anniversary) -> str:
    return " âm lịch" if day.calendar == "lunar" else ""


def _entry(entry: Entry, kind: str) -> views.PlanEntry:
    return views.PlanEntry(
        entry.label, address(kind, entry.id), tuple(filter(None, (entry.host, *entry.does))), entry.clause
    )


def _campaign(campaign: Campaign) -> views.PlanEntry:
    details = (
        f"Tên chính thức: {campaign.label}" if campaign.local_label else "",
        f"Phát động: {campaign.launched_by}" if campaign.launched_by else "",
        f"Thời gian: {period_text(campaign.begins, campaign.ends) or 'kế hoạch không nêu'}",
        campaign.slogan,
    )
    return views.PlanEntry(
        campaign.name, address("campaign", campaign.id), tuple(filter(None, details)), campaign.clause
    )


def _event(event: Event) -> views.PlanEntry:
    when = issue_text(event.date) or "kế hoạch không nêu ngày"
    where = address("event", event.id)
    return views.PlanEntry(event.label, where, tuple(filter(None, (when, event.place))), event.clause)


def _duties(plan: Plan) -> Iterator[views.PlanDuties]:
    for unit in plan.units.values():
        duties = tuple(
            views.Fact(duty.clause, duty.does) for duty in plan.duties if duty.unit and duty.unit.value == unit.id
        )
        if duties:
            yield views.PlanDuties(unit.id, address("unit", unit.id), unit.label, UNIT_KINDS[unit.kind], duties)


def report_entry(report: Report, plan: Plan) -> views.PlanEntry:
    """Return a report that the plan asks for."""
    unit = plan.units.get(report.unit.value) if report.unit else None
    rhythm = f"mỗi {RHYTHMS[report.every]}" if report.every else "kế hoạch không nêu bao lâu một lần" * (not report.due)
    details = (rhythm, report.due, unit.label if unit else "", f"Nơi nhận: {report.to}" if report.to else "")
    return views.PlanEntry(_REPORTS[report.kind], "", tuple(filter(None, details)), report.clause)


_REPORTS = {
    "dinh-ky": "Báo cáo định kỳ",
    "so-ket": "Sơ kết",
    "tong-ket": "Tổng kết",
    "theo-quy-dinh": "Báo cáo theo quy định",
}


def _signature(signer: Signer | None) -> Iterable[str]:
    if signer is None:
        return ()
    return tuple(filter(None, (signer.for_role, signer.role.upper(), signer.name or "(không ghi tên người ký)")))


def target_text(target: Target) -> str:
    """Return a target in words: Chỉ tiêu: 4 bài mỗi năm."""
    return f"Chỉ tiêu: {target.articles} bài mỗi {RHYTHMS[target.every]}"


def _local(plan: Plan) -> Iterator[views.PlanEntry]:
    """Yield what the office has added to the plan, each with whose it is."""
    for campaign in plan.campaigns.values():
        if campaign.local:
            entry = _campaign(campaign)
            yield views.PlanEntry(
                f"Phong trào: {entry.label}", entry.address, (*entry.details, f"Nguồn: {campaign.source}"), ""
            )
    for event in plan.events.values():
        if event.local:
            entry = _event(event)
            yield views.PlanEntry(
                f"Sự kiện: {event.label}", entry.address, (*entry.details, f"Nguồn: {event.source}"), ""
            )
    for topic in plan.topics.values():
        where = address("topic", topic.id)
        if topic.local:
            yield views.PlanEntry(f"Chủ đề: {topic.label}", where, (f"Nguồn: {topic.source}",), "")
        if topic.target and topic.target.local:
            details = (target_text(topic.target), topic.target.source)
            yield views.PlanEntry(f"Chủ đề: {topic.label}", where, tuple(filter(None, details)), "")
    for unit in plan.units.values():
        if unit.target and unit.target.local:
            details = (target_text(unit.target), unit.target.source)
            yield views.PlanEntry(f"Đơn vị: {unit.label}", address("unit", unit.id), tuple(filter(None, details)), "")


def _open(plan: Plan) -> Iterator[str]:
    """Yield what the document leaves open."""
    if not plan.number:
        yield "Số của văn bản"
    if plan.issued is None or plan.issued.day is None:
        yield "Ngày ban hành" if plan.issued and plan.issued.month else "Ngày, tháng ban hành"
    if plan.begins is None and plan.ends is None:
        yield "Thời gian thực hiện"
    if plan.signer is None or not plan.signer.name:
        yield "Tên người ký"
    if unnumbered := [f"{basis.type} {basis.subject}" for basis in plan.bases if not basis.number]:
        yield f"Số, ngày của văn bản được dẫn: {'; '.join(unnumbered)}"
    named = [campaign for campaign in plan.campaigns.values() if not campaign.local]
    if not named:
        yield "Tên các phong trào thi đua"
    if nameless := [campaign.name for campaign in named if not campaign.launched_by]:
        yield f"Cơ quan phát động: {'; '.join(nameless)}"
    if undated := [event.label for event in plan.events.values() if not event.local and event.date is None]:
        yield f"Ngày của sự kiện: {'; '.join(undated)}"
    yield from _open_duties(plan)


def _open_duties(plan: Plan) -> Iterator[str]:
    if not plan.reports:
        yield "Chế độ báo cáo"
    elif not any(report.every or report.due for report in plan.reports):
        yield "Bao lâu báo cáo một lần"
    for report in plan.reports:
        missing = [name for name, value in (("đơn vị thực hiện", report.unit), ("nơi nhận", report.to)) if not value]
        if missing:
            yield f"{_REPORTS[report.kind]}: {', '.join(missing)}"
    if not plan.awards:
        yield "Hình thức khen thưởng"
    if ungranted := [award.award for award in plan.awards if not award.granted_by]:
        yield f"Cơ quan tặng: {'; '.join(ungranted)}"
    if not plan.criteria:
        yield "Tiêu chí bình xét"
    if not plan.slogan:
        yield "Khẩu hiệu"
