"""What falls due in the coming days: reports, kept days, events, campaigns and notices, each with whose duty it is.

A plan seldom says who tells of a day or an event: then the unit that the plan makes its centre (đầu mối) is named, with
the clause that does so, and where there is none nobody is. What a plan leaves without a day is told apart.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portal.almanac.days import (
    UNSURE,
    Entry,
    campaign_days,
    event_days,
    lunar_text,
    notice_days,
    report_days,
    title_of,
)
from portal.almanac.lunar import lunar_day
from portal.almanac.occurrences import Occurrence
from portal.newsroom.addresses import address
from portal.newsroom.desk import Desk
from portal.newsroom.model import Article, is_published
from portal.newsroom.notices import as_asked
from portal.plan.force import last_day, own_plans, plan_in_force
from portal.plan.model import REPORT_KINDS, Anniversary, Plan, Report
from portal.text.dates import short_date

from .gaps import LEAD_DAYS, coming_days, kept_here, lead_days

DAYS = 90
KINDS = {
    "anniversary": "Ngày kỷ niệm",
    "event": "Sự kiện",
    "campaign": "Phong trào thi đua",
    "notice": "Lấy ý kiến",
    "report": "Báo cáo",
}
NO_CEREMONY = (
    "Ngày của ngành, năm nay không phải năm tròn: không tổ chức lễ kỷ niệm, chỉ tuyên truyền, thi đua "
    "(Nghị định số 111/2018/NĐ-CP)."
)
UNKNOWN_YEARS = (
    "Ngày của ngành chỉ tổ chức lễ kỷ niệm vào năm tròn (Nghị định số 111/2018/NĐ-CP); hồ sơ của ngày này không ghi "
    "năm của sự kiện nên không tính được năm nay có phải năm tròn hay không."
)
NO_UNIT = "kế hoạch không nêu đơn vị"
_CENTRE = ("đầu mối", "đôn đốc", "theo dõi")


@dataclass(frozen=True, slots=True)
class Duty:
    """The unit whose duty something is, and where the plan says so."""

    unit: str
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due; `prepare` is the day on which its articles are begun, `articles` those that are out.

    `entry` is the same as calendars have it.
    """

    entry: Entry
    duty: Duty | None
    prepare: date | None
    articles: tuple[Article, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """What falls due from a day to another, both counted, in order; `undated` is what is asked for without a day."""

    first: date
    last: date
    plan: Plan | None
    due: tuple[Due, ...]
    undated: tuple[tuple[str, Duty | None], ...]
    notes: tuple[str, ...]


def agenda(desk: Desk, days: int = DAYS) -> Agenda:
    """Return what falls due from today on, in so many days."""
    today = desk.now.date()
    last = today + timedelta(days=min(days, (date.max - today).days))
    plan = plan_in_force(today, desk.room.plans, after_plan="refuse").plan
    found = [*_kept(desk, plan, today, last), *_of_plans(desk, plan, today, last), *_notices(desk, plan, today, last)]
    order = list(KINDS)
    found.sort(key=lambda item: (item.entry.first, order.index(item.entry.kind), item.entry.key))
    undated = tuple(_undated(plan)) if plan else ()
    return Agenda(today, last, plan, tuple(found), undated, tuple(_notes(desk, plan, today)))


def _notes(desk: Desk, plan: Plan | None, today: date) -> Iterator[str]:
    if plan is None:
        yield f"Ngày {short_date(today)} không có kế hoạch nào đang chạy: chỉ có ngày kỷ niệm và những việc đã có ngày."
    plans = own_plans(desk.room.plans)
    running = [one for one in plans if one.starts_on and one.starts_on <= today <= last_day(one, plans)]
    if plan and len(running) > 1:
        names = ", ".join(one.label for one in running)
        yield f"Đang có {len(running)} kế hoạch cùng chạy ({names}); đơn vị đầu mối lấy theo {plan.label}."


def centre(plan: Plan | None) -> Duty | None:
    """Return the unit that a plan makes its centre: it leads, urges or follows by the words of a duty."""
    for word in _CENTRE:
        for duty in plan.duties if plan else ():
            unit = plan.units.get(duty.unit.value) if plan and duty.unit else None
            if unit and word in duty.does.casefold():
                return Duty(unit.id, unit.label, f"{word}, {duty.clause}" if duty.clause else word)
    return None


# Kept days


def _kept(desk: Desk, plan: Plan | None, today: date, last: date) -> Iterator[Due]:
    days = {day.id: day for day in kept_here(desk)}
    told = _by_day(desk)
    seen: dict[str, int] = {}
    for found in coming_days(days.values(), today, (last - today).days):
        day = days[found.id]
        key = f"ky-niem-{found.id}-{found.day.year}"
        seen[key] = seen.get(key, 0) + 1  # a lunar day can come twice in a solar year
        begun = found.day - timedelta(days=lead_days(found.roundness))
        lunar = lunar_day(found.day) if found.lunar else None
        entry = Entry(
            key=key if seen[key] == 1 else f"{key}-{seen[key]}",
            kind="anniversary",
            title=title_of(found),
            address=address("anniversary", found.id),
            first=found.day,
            last=found.day,
            notes=tuple(filter(None, (f"năm {found.roundness}" if found.roundness else "", UNSURE * day.unsure))),
            lunar=lunar_text(lunar) if lunar else "",
        )
        articles = tuple(item for item in told.get(found.id, ()) if item.date.date() >= begun)
        yield Due(entry, centre(plan), begun, articles, tuple(_ceremony(day, found)))


def _ceremony(day: Anniversary, found: Occurrence) -> Iterator[str]:
    if day.scope == "sector" and found.roundness != "tròn":
        yield NO_CEREMONY if found.roundness else UNKNOWN_YEARS


def _by_day(desk: Desk) -> dict[str, list[Article]]:
    found: dict[str, list[Article]] = {}
    for article in desk.room.articles:
        if article.anniversary and is_published(article, desk.now):
            found.setdefault(article.anniversary.value, []).append(article)
    return found


# What plans name


def _of_plans(desk: Desk, plan: Plan | None, today: date, last: date) -> Iterator[Due]:
    plans = sorted(own_plans(desk.room.plans), key=lambda one: (one.starts_on or date.min, one.id))
    years = range(today.year, last.year + 1)
    units = {f"bao-cao-{one.id}-{number}": report.unit for one in plans for number, report in enumerate(one.reports, 1)}
    owners = {one.id: one for one in plans}
    for entry in report_days(plans, years):
        if _is_due(entry, today, last):
            key = next(known for known in units if entry.key == known or entry.key.startswith(f"{known}-"))
            owner = owners[key.removeprefix("bao-cao-").rpartition("-")[0]]
            ref = units[key]
            unit = owner.units.get(ref.value) if ref else None
            yield Due(entry, Duty(unit.id, unit.label, "") if unit else centre(owner), None, (), ())
    events = {event.id: (event, one) for one in plans for event in one.events.values()}
    for event, owner in events.values():
        for entry in event_days((event,)):
            if _is_due(entry, today, last):
                articles = _naming(desk, "event", event.id)
                yield Due(entry, centre(owner), entry.first - timedelta(days=LEAD_DAYS), articles, ())
    campaigns = {campaign.id: (campaign, one) for one in plans for campaign in one.campaigns.values()}
    for campaign, owner in campaigns.values():
        for entry in campaign_days((campaign,)):
            if entry.precision != "year" and _is_due(entry, today, last):
                yield Due(entry, centre(owner), None, _naming(desk, "campaign", campaign.id), ())


def _is_due(entry: Entry, today: date, last: date) -> bool:
    return entry.first <= last and today <= entry.last


def _naming(desk: Desk, field: str, name: str) -> tuple[Article, ...]:
    found = (item for item in desk.room.articles if is_published(item, desk.now))
    return tuple(item for item in found if (ref := getattr(item, field)) and ref.value == name)


def _notices(desk: Desk, plan: Plan | None, today: date, last: date) -> Iterator[Due]:
    """Yield the days of notices, those among them that wait for their time; drafts and what was withdrawn are none."""
    for notice in desk.room.articles:
        if notice.kind != "notice" or notice.status:
            continue
        owner = desk.topics.in_force(notice).plan
        unit = owner.units.get(notice.unit.value) if owner and notice.unit else None
        for entry in notice_days((as_asked(notice, desk.room.vocabularies.holidays),)):
            if _is_due(entry, today, last):
                yield Due(entry, Duty(unit.id, unit.label, "") if unit else centre(plan), None, (), ())


def _undated(plan: Plan) -> Iterator[tuple[str, Duty | None]]:
    """Yield the reports for which the plan names neither rhythm nor day."""
    for report in plan.reports:
        if not report.every and not report.due:
            unit = plan.units.get(report.unit.value) if report.unit else None
            yield _asked(plan, report), Duty(unit.id, unit.label, report.clause) if unit else centre(plan)


def _asked(plan: Plan, report: Report) -> str:
    to = f" gửi {report.to}" if report.to else ""
    return f"Báo cáo {REPORT_KINDS[report.kind]}{to}: {plan.label} không nêu kỳ, không nêu ngày"


# As text, data and calendar entries


def agenda_text(site: str, found: Agenda) -> str:
    """Return the agenda for people, without a line end."""
    days = (found.last - found.first).days
    lines = [f"{site}: việc đến hạn từ {short_date(found.first)} đến hết {short_date(found.last)} ({days} ngày)"]
    lines += [f"  lưu ý: {note}" for note in found.notes]
    for item in found.due:
        lines.append(f"{_when(item.entry)}  {KINDS[item.entry.kind]}: {item.entry.title}")
        lines += [f"    {line}" for line in _told(item)]
    if not found.due:
        lines.append("Chưa có việc nào đến hạn trong thời gian này.")
    if found.undated:
        lines.append("Việc kế hoạch không nêu ngày:")
        lines += [f"  {text}. Đơn vị: {_duty(duty)}" for text, duty in found.undated]
    return "\n".join(lines)


def _when(entry: Entry) -> str:
    if entry.first == entry.last:
        return short_date(entry.first)
    return f"{short_date(entry.first)} - {short_date(entry.last)}"


def _told(item: Due) -> Iterator[str]:
    yield f"đơn vị: {_duty(item.duty)}"
    if notes := "; ".join(filter(None, (item.entry.lunar, *item.entry.notes))):
        yield notes
    if item.prepare:
        done = f"đã có {len(item.articles)} bài" if item.articles else "chưa có bài"
        yield f"chuẩn bị tin, bài từ {short_date(item.prepare)}; {done}"
    yield from (f"cảnh báo: {warning}" for warning in item.warnings)


def _duty(duty: Duty | None) -> str:
    if duty is None:
        return NO_UNIT
    return f"{duty.label} ({duty.why})" if duty.why else duty.label


def agenda_data(site: str, found: Agenda) -> dict[str, object]:
    """Return the agenda as plain data."""
    return {
        "site": site,
        "from": found.first.isoformat(),
        "until": found.last.isoformat(),
        "plan": found.plan.id if found.plan else None,
        "notes": list(found.notes),
        "items": [
            {
                "date": item.entry.first.isoformat(),
                "until": item.entry.last.isoformat(),
                "precision": item.entry.precision,
                "kind": item.entry.kind,
                "title": item.entry.title,
                "address": item.entry.address,
                "unit": _duty_data(item.duty),
                "prepare_from": item.prepare.isoformat() if item.prepare else None,
                "articles": [article.id for article in item.articles],
                "lunar": item.entry.lunar or None,
                "notes": list(item.entry.notes),
                "warnings": list(item.warnings),
            }
            for item in found.due
        ],
        "undated": [{"title": text, "unit": _duty_data(duty)} for text, duty in found.undated],
    }


def _duty_data(duty: Duty | None) -> dict[str, str | None] | None:
    return {"id": duty.unit, "label": duty.label, "why": duty.why or None} if duty else None


def agenda_entries(due: Iterable[Due]) -> tuple[Entry, ...]:
    """Return the agenda as the entries of a calendar, each with what editors must know of it."""
    return tuple(_entry(item) for item in due)


def _entry(item: Due) -> Entry:
    entry = item.entry
    notes: Sequence[str] = tuple(_told(item))
    return Entry(
        key=f"viec-{entry.key}",
        kind=entry.kind,
        title=entry.title,
        address=entry.address,
        first=entry.first,
        last=entry.last,
        notes=tuple(notes),
        precision=entry.precision,
        revised=entry.revised,
    )
