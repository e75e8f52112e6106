"""The calendar, front, years and months, and the pages of the days that are kept."""

from calendar import Calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from portal.almanac.days import UNSURE, Entry, lunar_text
from portal.almanac.lunar import lunar_day
from portal.almanac.occurrences import Occurrence, upcoming
from portal.almanac.years import nth_year
from portal.newsroom.addresses import CALENDAR, CALENDAR_FILE, address, calendar_address
from portal.newsroom.model import Article
from portal.plan.model import Anniversary
from portal.text.dates import WEEKDAYS, long_date, short_date

from . import views
from .calendars import KINDS
from .listings import EMPTY, numbered
from .lists import Part, parts
from .pieces import PageOf, Pieces, page_at
from .site_calendar import SiteCalendar

COMING = 5  # occurrences on the page of a day that is kept
FRONT_MONTHS = 12
_ROOT = views.Link("Lịch", CALENDAR)
_NOTHING = "Không có ngày nào được ghi."
_SHORT_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_LUNAR_NOTE = "Số nhỏ dưới mỗi ngày là ngày âm lịch."
_STATES = {"off": "nghỉ", "make-up": "làm bù"}
_SCOPES = {
    "nation": "cả nước",
    "sector": "ngành, giới, đoàn thể",
    "international": "quốc tế",
    "province": "địa phương",
    "local": "cơ quan",
}
_KINDS_OF_YEARS = (
    "Năm tròn là năm có số năm kỷ niệm tận cùng là 0, năm lẻ 5 là năm có số năm kỷ niệm tận cùng là 5, còn lại là năm "
    "khác (Nghị định số 145/2013/NĐ-CP)."
)
_SECTOR_DAYS = (
    "Ngày của ngành chỉ tổ chức lễ kỷ niệm vào năm tròn; các năm khác tuyên truyền và thi đua, không tổ chức lễ (Nghị "
    "định số 111/2018/NĐ-CP)."
)


def calendar_pages(pieces: Pieces) -> Iterator[PageOf]:
    """Yield the calendar's front, its years and their months."""
    calendar = SiteCalendar(pieces.edition)
    key = pieces.keys.page(shows=calendar.notices)
    yield page_at(CALENDAR, "calendar.html", partial(front_view, pieces, calendar), key)
    for year in calendar.years:
        yield page_at(calendar_address(year), "calendar.html", partial(year_view, pieces, calendar, year), key)
        for month in range(1, 13):
            make = partial(month_view, pieces, calendar, year, month)
            yield page_at(calendar_address(year, month), "calendar-month.html", make, key)


def front_view(pieces: Pieces, calendar: SiteCalendar) -> views.CalendarView:
    """Return the front: the month's table, a year's list from this month on, and the ways to all months."""
    now = pieces.now
    coming = [
        (now.year + (now.month - 1 + ahead) // 12, (now.month - 1 + ahead) % 12 + 1) for ahead in range(FRONT_MONTHS)
    ]
    return views.CalendarView(
        frame=pieces.frame,
        head=_head(pieces, "Lịch", f"Ngày kỷ niệm, sự kiện, hạn và lịch nghỉ của {pieces.site.name}", CALENDAR),
        heading="Lịch",
        intro="Ngày kỷ niệm, sự kiện, phong trào, thông báo và kỳ báo cáo theo kế hoạch; ngày nghỉ đã được công bố.",
        table=_table(calendar, now.year, now.month),
        within=_entries(calendar.whole_years.get(now.year, ())),
        months=tuple(_filled(calendar, coming)),
        years=tuple(_year_links(calendar)),
        empty=_NOTHING,
        feeds=_feeds(pieces),
    )


def year_view(pieces: Pieces, calendar: SiteCalendar, year: int) -> views.CalendarView:
    """Return a year: what is known to the year alone, and its months as lists."""
    title = f"Lịch năm {year}"
    here = calendar_address(year)
    return views.CalendarView(
        frame=pieces.frame,
        head=_head(pieces, title, f"{title} của {pieces.site.name}", here, views.Link(f"Năm {year}", "")),
        heading=title,
        intro="",
        table=None,
        within=_entries(calendar.whole_years.get(year, ())),
        months=tuple(_filled(calendar, [(year, month) for month in range(1, 13)])),
        years=tuple(_year_links(calendar)),
        empty=_NOTHING,
        feeds=_feeds(pieces),
    )


def month_view(pieces: Pieces, calendar: SiteCalendar, year: int, month: int) -> views.CalendarMonthView:
    """Return a month as a table and as a list, with the ways to its neighbours."""
    title = _month_title(year, month)
    here = calendar_address(year, month)
    of_year = views.Link(f"Năm {year}", calendar_address(year))
    return views.CalendarMonthView(
        frame=pieces.frame,
        head=_head(pieces, f"Lịch {title.lower()}", f"Lịch {title.lower()} của {pieces.site.name}", here, of_year),
        heading=title,
        table=_table(calendar, year, month),
        month=_list(calendar, year, month),
        older=_neighbour(calendar, year, month - 1),
        newer=_neighbour(calendar, year, month + 1),
        empty="Không có ngày nào được ghi trong tháng này.",
        feeds=_feeds(pieces),
    )


def _head(pieces: Pieces, title: str, description: str, here: str, *crumbs: views.Link) -> views.Head:
    way = (_ROOT, *crumbs) if crumbs else (views.Link(_ROOT.label, ""),)
    return pieces.head(title, description, here, way, _feeds(pieces))


def _feeds(pieces: Pieces) -> tuple[views.Feed, ...]:
    """Return the calendar to subscribe to, which goes with its pages as a feed with a list."""
    return (views.Feed(f"Lịch của {pieces.site.name} (iCalendar)", f"{CALENDAR}{CALENDAR_FILE}", "text/calendar"),)


def _month_title(year: int, month: int) -> str:
    return f"Tháng {month} năm {year}"


def _neighbour(calendar: SiteCalendar, year: int, month: int) -> views.Link | None:
    """Return the link to a month, counted on from the year before or after; None where the calendar ends."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return views.Link(_month_title(year, month), calendar_address(year, month)) if year in calendar.years else None


def _year_links(calendar: SiteCalendar) -> Iterator[views.ArchiveYear]:
    for year in reversed(calendar.years):
        months = (views.Link(f"Tháng {month}", calendar_address(year, month)) for month in range(1, 13))
        yield views.ArchiveYear(views.Link(f"Năm {year}", calendar_address(year)), tuple(months))


# A month as a list


def _filled(calendar: SiteCalendar, months: Iterable[tuple[int, int]]) -> Iterator[views.MonthList]:
    """Yield the lists of the months that have something."""
    return (_list(calendar, year, month) for year, month in months if calendar.months.get((year, month)))


def _list(calendar: SiteCalendar, year: int, month: int) -> views.MonthList:
    entries = calendar.months.get((year, month), ())
    known = groupby((entry for entry in entries if entry.precision == "day"), key=lambda entry: entry.first)
    return views.MonthList(
        title=views.Link(_month_title(year, month), calendar_address(year, month)),
        within=_entries(entry for entry in entries if entry.precision == "month"),
        days=tuple(_day(day, list(of_day)) for day, of_day in known),
    )


def _day(day: date, entries: Sequence[Entry]) -> views.CalendarDay:
    lunar = lunar_day(day)
    return views.CalendarDay(
        anchor=_anchor(day),
        day=views.Day(long_date(day), day.isoformat()),
        lunar=lunar_text(lunar) if lunar else "",
        entries=_entries(entries),
    )


def _anchor(day: date) -> str:
    return f"ngay-{day.isoformat()}"


def _entries(entries: Iterable[Entry]) -> tuple[views.CalendarEntry, ...]:
    return tuple(views.CalendarEntry(KINDS[one.kind], one.title, one.address, one.notes) for one in entries)


# A month as a table


def _table(calendar: SiteCalendar, year: int, month: int) -> views.MonthTable:
    counts: dict[date, int] = {}
    for entry in calendar.months.get((year, month), ()):
        if entry.precision == "day":
            counts[entry.first] = counts.get(entry.first, 0) + 1
    weeks = [
        tuple(_cell(calendar, day, counts) if day.month == month else views.MonthCell() for day in week)
        for week in Calendar().monthdatescalendar(year, month)
    ]
    return views.MonthTable(
        caption=_month_title(year, month),
        note=_LUNAR_NOTE if lunar_day(date(year, month, 1)) else "",
        weekdays=tuple(zip(_SHORT_WEEKDAYS, WEEKDAYS, strict=True)),
        weeks=tuple(weeks),
    )


def _cell(calendar: SiteCalendar, day: date, counts: dict[date, int]) -> views.MonthCell:
    count = counts.get(day, 0)
    return views.MonthCell(
        number=str(day.day),
        lunar=_short_lunar(day),
        target=f"#{_anchor(day)}" if count else "",
        told=f"{count} mục" if count else "",
        state=_STATES.get(calendar.off.get(day, ""), ""),
    )


def _short_lunar(day: date) -> str:
    """Write the lunar day as wall calendars do: with its month on the first of either month."""
    lunar = lunar_day(day)
    if lunar is None:
        return ""
    if lunar.day != 1 and day.day != 1:
        return str(lunar.day)
    return f"{lunar.day}/{lunar.month}{' nhuận' if lunar.leap else ''}"


# Days that are kept


def anniversary_pages(pieces: Pieces) -> Iterator[PageOf]:
    """Yield the page of each day that is kept, and the numbered pages of its articles."""
    for day in pieces.edition.anniversaries.values():
        here = address("anniversary", day.id)
        for part in parts(pieces.edition.naming("anniversary", day.id)):
            at = here if part.number is None else f"{here}trang/{part.number}/"
            key = pieces.keys.page(f"{part.number} {part.older} {part.newer}", shows=part.items)
            yield page_at(at, "anniversary.html", partial(anniversary_view, pieces, day, part, at), key, part.items)


def anniversary_view(pieces: Pieces, day: Anniversary, part: Part[Article], at: str) -> views.AnniversaryView:
    """Return the view of a day that is kept, or of a numbered page of its articles."""
    front = part.number is None
    title = day.label if front else f"{day.label}, trang {part.number}"
    return views.AnniversaryView(
        frame=pieces.frame,
        head=pieces.head(title, _description(day), at, (_ROOT, views.Link("Ngày kỷ niệm", ""))),
        heading=day.label,
        facts=tuple(fact for fact in _facts(day) if fact.value) if front else (),
        coming=tuple(_coming(day, pieces.now.date())) if front else (),
        rules=tuple(_rules(day)) if front else (),
        years=tuple(_by_year(pieces, day, part.items)),
        pages=numbered(part, address("anniversary", day.id)),
        empty=EMPTY,
    )


def _description(day: Anniversary) -> str:
    return f"{day.label}: ngày {_date_text(day)} hằng năm"


def _date_text(day: Anniversary) -> str:
    """Write the day and its calendar: 11/6 dương lịch, 10/3 âm lịch."""
    if day.calendar == "lunar":
        return f"{day.day:02d}/{day.month} âm lịch"
    return f"{short_date(date(2024, day.month, day.day)).removesuffix('/2024')} dương lịch"


def _facts(day: Anniversary) -> Iterator[views.Fact]:
    yield views.Fact("Ngày", f"{_date_text(day)}, hằng năm")
    yield views.Fact("Năm diễn ra sự kiện", str(day.event_year or ""))
    yield views.Fact("Được công nhận năm", str(day.recognised_year or ""))
    yield views.Fact("Phạm vi", _SCOPES.get(day.scope, ""))
    yield views.Fact("Điều khoản", day.clause)
    yield views.Fact("Căn cứ", f"{day.source} ({UNSURE})" if day.unsure else day.source)


def _coming(day: Anniversary, today: date) -> Iterator[views.Fact]:
    """Yield the next occurrences, each with its weekday, its lunar day, the number of years and what they are."""
    for found in upcoming((day,), today, COMING):
        lunar = lunar_day(found.day) if found.lunar else None
        told = (
            long_date(found.day),
            lunar_text(lunar) if lunar else "",
            f"{found.years} năm" if found.years else "",
            f"năm {found.roundness}" if found.roundness else "",
            _ceremony(day, found),
        )
        yield views.Fact(f"Năm {found.day.year}", " · ".join(filter(None, told)))


def _ceremony(day: Anniversary, found: Occurrence) -> str:
    """Say what the law lets a year of a sector's day hold; of other days its rule is another, and nothing is said."""
    if day.scope != "sector" or not found.years:
        return ""
    return "tổ chức lễ kỷ niệm" if found.roundness == "tròn" else "không tổ chức lễ"


def _rules(day: Anniversary) -> Iterator[str]:
    if day.event_year:
        yield _KINDS_OF_YEARS
    if day.scope == "sector":
        yield _SECTOR_DAYS


def _by_year(pieces: Pieces, day: Anniversary, articles: Sequence[Article]) -> Iterator[views.YearRows]:
    for year, of_year in groupby(articles, key=lambda article: article.date.year):
        years = nth_year(day.event_year, year) if day.event_year else ""
        heading = f"Năm {year} · {years}" if years else f"Năm {year}"
        yield views.YearRows(heading, pieces.rows(of_year))
