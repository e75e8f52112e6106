"""What a department's calendar shows: days that are kept, and the days of plans, notices, reports and days off.

A day is never made up: what a plan knows to the month or the year stands there at that precision, and a report whose
day the plan leaves open is told at the end of its month, quarter or year, which says so.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from portal.newsroom.addresses import address, article_address
from portal.newsroom.model import Article
from portal.plan.force import last_day
from portal.plan.model import REPORT_KINDS, Anniversary, Campaign, Event, Holiday, Plan, Report
from portal.text.dates import PartialDate, parse_moment, parse_partial, period_text, short_date

from .lunar import LunarDay, lunar_day
from .occurrences import Occurrence, occurrences

Kind = Literal["anniversary", "event", "campaign", "notice", "report", "off", "make-up"]
Precision = Literal["day", "month", "year"]

UNSURE = "chưa đối chiếu nguồn"
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
_DAY_IN_TEXT = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that stands in the calendar from a day to another, both counted, usually the same.

    `key` is unique in the site and stays while the entry is the same; `lunar` is the lunar day of what is kept by it;
    `precision` says how much of the days is known; `revised` is the time at which an editor last changed the entry,
    where that is known.
    """

    key: str
    kind: Kind
    title: str
    address: str
    first: date
    last: date
    notes: tuple[str, ...] = ()
    lunar: str = ""
    precision: Precision = "day"
    revised: datetime | None = None


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries by day, on a day in the order in which the calendar tells them."""
    order: Sequence[Kind] = ("off", "make-up", "anniversary", "event", "campaign", "notice", "report")
    return sorted(entries, key=lambda entry: (entry.first, order.index(entry.kind), entry.key))


def kept_days(anniversaries: Iterable[Anniversary], years: range) -> Iterator[Entry]:
    """Yield the days that are kept in some years, each with the number of years in its title."""
    known = {day.id: day for day in anniversaries}
    seen: dict[str, int] = {}
    for found in occurrences(known.values(), years[0], years[-1]) if years else ():
        key = f"ky-niem-{found.id}-{found.day.year}"
        seen[key] = seen.get(key, 0) + 1  # a lunar day can come twice in a solar year
        yield Entry(
            key=key if seen[key] == 1 else f"{key}-{seen[key]}",
            kind="anniversary",
            title=title_of(found),
            address=address("anniversary", found.id),
            first=found.day,
            last=found.day,
            notes=tuple(_notes(found, known[found.id])),
            lunar=lunar_text(lunar) if found.lunar and (lunar := lunar_day(found.day)) else "",
        )


def title_of(found: Occurrence) -> str:
    """Return the day with its years: 75 năm Ngày …, or Lễ hội … (155 năm)."""
    if not found.years:
        return found.label
    if found.label.startswith("Ngày "):
        return f"{found.years} năm {found.label}"
    return f"{found.label} ({found.years} năm)"


def _notes(found: Occurrence, day: Anniversary) -> Iterator[str]:
    if found.roundness:
        yield f"năm {found.roundness}"
    if day.unsure:
        yield UNSURE


def lunar_text(day: LunarDay) -> str:
    """Write a lunar day: 10/3 âm lịch, 02/6 nhuận âm lịch."""
    return f"{day.day:02d}/{day.month}{' nhuận' if day.leap else ''} âm lịch"


def event_days(events: Iterable[Event]) -> Iterator[Entry]:
    """Yield the events whose time is known, at its own precision."""
    for event in events:
        if event.date is None:
            continue
        span = period_text(event.date, event.ends) if event.ends else ""
        yield Entry(
            key=f"su-kien-{event.id}",
            kind="event",
            title=event.label,
            address=address("event", event.id),
            first=event.date.first(),
            last=max(event.date.first(), (event.ends or event.date).last()),
            notes=tuple(filter(None, (span, event.place))),
            precision=_precision(event.date),
        )


def campaign_days(campaigns: Iterable[Campaign]) -> Iterator[Entry]:
    """Yield when campaigns begin and end, each at its own precision."""
    for campaign in campaigns:
        for side, word, when in (("tu", "Bắt đầu", campaign.begins), ("den", "Kết thúc", campaign.ends)):
            if when:
                yield Entry(
                    key=f"phong-trao-{campaign.id}-{side}",
                    kind="campaign",
                    title=f"{word} phong trào thi đua “{campaign.name}”",
                    address=address("campaign", campaign.id),
                    first=when.first(),
                    last=when.last(),
                    precision=_precision(when),
                )


def campaign_period(campaign: Campaign) -> Entry | None:
    """Return the time of a campaign as one entry; None unless both its ends are known."""
    if not (campaign.begins and campaign.ends):
        return None
    return Entry(
        key=f"phong-trao-{campaign.id}",
        kind="campaign",
        title=f"Phong trào thi đua “{campaign.name}”",
        address=address("campaign", campaign.id),
        first=campaign.begins.first(),
        last=max(campaign.begins.first(), campaign.ends.last()),
        notes=(period_text(campaign.begins, campaign.ends),),
    )


def notice_days(notices: Iterable[Article]) -> Iterator[Entry]:
    """Yield the days of notices: when they open and close for opinions, and when the council meets."""
    for notice in notices:
        base = Entry(
            key="",
            kind="notice",
            title=notice.title,
            address=article_address(notice),
            first=date.min,
            last=date.min,
            revised=max(notice.date, notice.updated or notice.date),
        )
        days = (
            ("mo", "Bắt đầu nhận ý kiến", notice.opens),
            ("dong", "Hết hạn nhận ý kiến", notice.closes),
            ("hoi-dong", "Hội đồng họp", notice.council),
        )
        for side, word, day in days:
            if day:
                key = f"thong-bao-{notice.id}-{side}"
                yield replace(base, key=key, title=f"{word}: {notice.title}", first=day, last=day)


def report_days(plans: Sequence[Plan], years: range) -> Iterator[Entry]:
    """Yield the reports that plans ask for: when they name a day, a month or a year, else at the end of each period."""
    for plan in plans:
        for number, report in enumerate(plan.reports, 1):
            key = f"bao-cao-{plan.id}-{number}"
            named = _DAY_IN_TEXT.search(report.due)
            if named and (day := _day(named.group())):
                if day.year in years:
                    yield _report(plan, report, key, f"Hạn báo cáo {REPORT_KINDS[report.kind]}", day)
            elif due := _partial(report.due):
                if due.year in years:
                    entry = _report(plan, report, key, f"Báo cáo {REPORT_KINDS[report.kind]}", due.first())
                    yield replace(entry, last=due.last(), precision=_precision(due))
            elif report.every:
                for end in _period_ends(plan, plans, _MONTHS_OF[report.every], years):
                    title = f"Hết {_period(report.every, end)}: kỳ báo cáo {REPORT_KINDS[report.kind]}"
                    yield _report(plan, report, f"{key}-{end:%Y%m}", title, end)


def _report(plan: Plan, report: Report, key: str, title: str, day: date) -> Entry:
    unit = plan.units.get(report.unit.value) if report.unit else None
    notes = [plan.label]
    if unit:
        notes.append(f"{unit.label} gửi {report.to}" if report.to else unit.label)
    notes.append(f"kế hoạch ghi: {report.due}" if report.due else "kế hoạch không nêu ngày nộp")
    return Entry(key, "report", title, address("plan", plan.id), day, day, tuple(notes))


def _period(every: str, end: date) -> str:
    """Write a period by its last day: tháng 3/2026, quý I/2026, năm 2026."""
    if every == "year":
        return f"năm {end.year}"
    if every == "quarter":
        return f"quý {('I', 'II', 'III', 'IV')[end.month // 3 - 1]}/{end.year}"
    return f"tháng {end.month}/{end.year}"


def _period_ends(plan: Plan, plans: Sequence[Plan], months: int, years: range) -> Iterator[date]:
    """Yield the last days of the months, quarters or years that end while the plan runs."""
    if plan.starts_on is None:
        return
    ends = last_day(plan, plans)
    for year in years:
        for month in range(months, 13, months):
            end = date(year, month, monthrange(year, month)[1])
            if plan.starts_on <= end <= ends:
                yield end


def days_off(holidays: Iterable[Holiday], years: range) -> Iterator[Entry]:
    """Yield the days off and the days worked instead; days off that follow each other under one name are one entry."""
    open_entry: Entry | None = None
    for row in holidays:
        if row.date.year not in years:
            continue
        notes = (UNSURE,) if row.unsure else ()
        kind: Kind = "off" if row.kind == "off" else "make-up"
        label = row.label or ("Nghỉ lễ" if kind == "off" else "Làm bù")
        one = Entry(f"ngay-{row.date.isoformat()}", kind, label, "", row.date, row.date, notes)
        if open_entry and _goes_on(open_entry, one):
            open_entry = replace(open_entry, last=one.last)
            continue
        if open_entry:
            yield _spanning(open_entry)
        open_entry = one
    if open_entry:
        yield _spanning(open_entry)


def _goes_on(entry: Entry, other: Entry) -> bool:
    same = (entry.kind, entry.title, entry.notes) == (other.kind, other.title, other.notes)
    return same and entry.last + timedelta(days=1) == other.first


def _spanning(entry: Entry) -> Entry:
    """Return the entry with a note of its last day where it lasts longer than one."""
    if entry.first != entry.last:
        return replace(entry, notes=(f"đến hết {short_date(entry.last)}", *entry.notes))
    return entry


def _precision(when: PartialDate) -> Precision:
    return "day" if when.day else "month" if when.month else "year"


def _day(text: str) -> date | None:
    try:
        return parse_moment(text).date()
    except ValueError:
        return None


def _partial(text: str) -> PartialDate | None:
    try:
        return parse_partial(text)
    except ValueError:
        return None
