"""The calendar's pages and files, from a made-up site."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from icalendar import Calendar as Component

from newsroom_of import article, newsroom_of, plan
from portal.newsroom.desk import Desk
from portal.press import views
from portal.press.calendar_pages import anniversary_pages, calendar_pages
from portal.press.calendars import Calendar, calendars_of
from portal.press.edition import Edition
from portal.press.ics import ics
from portal.press.keys import Keys, PublicFiles
from portal.press.pictures import PictureSizes
from portal.press.pieces import Loads, Pieces
from portal.text.dates import parse_moment

CAMPAIGNS = """
[campaign.co-thoi-gian]
label = "Có thời gian"
topic = "van-hoa"
from = "2023-01-02"
until = "2023-06"
[campaign.chi-bat-dau]
label = "Chỉ bắt đầu; một, hai\\\\ba"
topic = "van-hoa"
from = "2024-07-01"
"""
ANNIVERSARIES = """\
[anniversary.thi-dua-ai-quoc]
label = "Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc"
calendar = "solar"
day = 11
month = 6
event_year = 1948
source = "Nguồn"
[anniversary.gio-to]
label = "Ngày Giỗ Tổ Hùng Vương"
calendar = "lunar"
day = 10
month = 3
source = "Nghị định"
[anniversary.nganh]
label = "Ngày truyền thống của ngành"
calendar = "solar"
day = 18
month = 5
event_year = 1963
scope = "sector"
source = "Luật"
unsure = true
"""
NOTICE = article(
    "Thân.",
    id="lay-y-kien",
    kind="notice",
    title="Lấy ý kiến; khen thưởng, đợt 1",
    date="2024-05-20 08:00",
    opens="2024-05-20",
    closes="2024-06-05",
    council="2024-06-10",
    updated="2024-05-21 09:00",
    campaign="co-thoi-gian",
)
FILES = {
    "plans/2022-2025.toml": plan(CAMPAIGNS),
    "../common/anniversaries.toml": ANNIVERSARIES,
    "articles/lay-y-kien.md": NOTICE,
    "articles/ngay-1.md": article("A.", id="ngay-1", kind="anniversary", anniversary="nganh", date="2023-05-18"),
    "articles/ngay-2.md": article("A.", id="ngay-2", kind="anniversary", anniversary="nganh", date="2022-05-18"),
}
EMPTY: Mapping[str, str | None] = {
    "plans/2018-2020.toml": None,
    "plans/2022-2025.toml": None,
    "../common/anniversaries.toml": "",
    "../common/holidays.toml": "",
    "articles/bai-khac.md": None,
    "exemplars/nguyen-van-mau.md": None,
}


def edition(files: Mapping[str, str | None] = FILES, now: str = "2024-06-01 08:00") -> Edition:
    return Edition(Desk(newsroom_of(dict(files)), parse_moment(now)))


def pages(files: Mapping[str, str | None] = FILES, now: str = "2024-06-01 08:00") -> dict[str, Any]:
    loads = Loads("/a.css", "/a.woff2", "/b.js", "/c.js", indexable=True)
    site = edition(files, now)
    keys = Keys(site, PublicFiles(Path(), site), "")
    pieces = Pieces(site, PictureSizes(Path(), {}), cast(Any, None), loads, keys)
    return {page.path: page.make() for make in (calendar_pages, anniversary_pages) for page in make(pieces)}


def calendars(files: Mapping[str, str | None] = FILES, now: str = "2024-06-01 08:00") -> dict[str, Calendar]:
    return {calendar.path: calendar for calendar in calendars_of(edition(files, now))}


def events(path: str, files: Mapping[str, str | None] = FILES, now: str = "2024-06-01 08:00") -> dict[str, Any]:
    """Return the events of a file by uid, read back by icalendar."""
    read = Component.from_ical(ics(calendars(files, now)[path]))
    assert read.errors == []
    return {str(event["uid"]): event for event in read.walk("VEVENT")}


SITE_FILE, CAMPAIGN_FILE = "/lich/lich.ics", "/phong-trao/co-thoi-gian/lich.ics"


# Files


def test_the_site_and_each_campaign_have_a_calendar_to_subscribe_to() -> None:
    assert list(calendars()) == [
        "/lich/lich.ics",
        "/phong-trao/thi-dua-xanh/lich.ics",
        "/phong-trao/co-thoi-gian/lich.ics",
        "/phong-trao/chi-bat-dau/lich.ics",
    ]


@pytest.mark.parametrize("path", [SITE_FILE, CAMPAIGN_FILE, "/phong-trao/thi-dua-xanh/lich.ics"])
def test_lines_are_folded_at_75_octets_and_end_in_crlf(path: str) -> None:
    written = ics(calendars()[path])
    lines = written.split(b"\r\n")
    assert lines[-1] == b""
    assert all(0 < len(line) <= 75 for line in lines[:-1])
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", written)
    for line in lines:
        line.decode()  # no letter is cut in two


def test_an_event_is_a_whole_day_with_a_lasting_uid_and_no_alarm() -> None:
    event = events(SITE_FILE)["ky-niem-thi-dua-ai-quoc-2025@so-mau.example"]
    assert str(event["summary"]) == "77 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2025, 6, 11), date(2025, 6, 12))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["url"] == "https://so-mau.example/ky-niem/thi-dua-ai-quoc/"
    assert str(event["description"]) == "năm khác"
    assert event.decoded("dtstamp") == datetime(2020, 1, 1, tzinfo=UTC)
    assert event["transp"] == "TRANSPARENT"
    assert event.subcomponents == []


def test_lunar_days_stand_on_the_solar_day_of_each_year() -> None:
    found = events(SITE_FILE)
    days = {year: found[f"ky-niem-gio-to-{year}@so-mau.example"].decoded("dtstart") for year in (2023, 2025, 2034)}
    assert days == {2023: date(2023, 4, 29), 2025: date(2025, 4, 7), 2034: date(2034, 4, 28)}
    assert str(found["ky-niem-gio-to-2025@so-mau.example"]["description"]) == "10/3 âm lịch"
    assert not [event for event in found.values() if "rrule" in event]


def test_the_years_go_from_last_year_to_ten_years_on() -> None:
    days = [event.decoded("dtstart") for event in events(SITE_FILE).values()]
    assert (min(days).year, max(days).year) == (2023, 2034)


def test_uids_are_unique_and_belong_to_the_authority() -> None:
    read = Component.from_ical(ics(calendars()[SITE_FILE]))
    uids = [str(event["uid"]) for event in read.walk("VEVENT")]
    assert len(uids) == len(set(uids)) > 40
    assert all(uid.endswith("@so-mau.example") for uid in uids)


def test_a_notice_is_in_the_calendar_with_the_time_of_its_change_and_its_text_escaped() -> None:
    event = events(SITE_FILE)["thong-bao-lay-y-kien-dong@so-mau.example"]
    assert str(event["summary"]) == "Hết hạn nhận ý kiến: Lấy ý kiến; khen thưởng, đợt 1"
    assert event.decoded("dtstart") == date(2024, 6, 5)
    assert event.decoded("dtstamp") == datetime(2024, 5, 21, 2, 0, tzinfo=UTC)
    raw = ics(calendars()[SITE_FILE]).replace(b"\r\n ", b"").decode()
    assert r"Lấy ý kiến\; khen thưởng\, đợt 1" in raw


def test_what_is_known_to_the_month_spans_it_and_says_so() -> None:
    event = events(SITE_FILE)["su-kien-dai-hoi@so-mau.example"]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2025, 5, 1), date(2025, 6, 1))
    assert str(event["description"]) == "chưa rõ ngày trong tháng"


def test_a_campaigns_calendar_holds_its_time_and_its_notices() -> None:
    found = events(CAMPAIGN_FILE)
    assert [uid.partition("@")[0] for uid in found] == [
        "phong-trao-co-thoi-gian",
        "thong-bao-lay-y-kien-mo",
        "thong-bao-lay-y-kien-dong",
        "thong-bao-lay-y-kien-hoi-dong",
    ]
    period = found["phong-trao-co-thoi-gian@so-mau.example"]
    assert (period.decoded("dtstart"), period.decoded("dtend")) == (date(2023, 1, 2), date(2023, 7, 1))
    started = events("/phong-trao/chi-bat-dau/lich.ics")["phong-trao-chi-bat-dau-tu@so-mau.example"]
    assert str(started["summary"]) == "Bắt đầu phong trào thi đua “Chỉ bắt đầu; một, hai\\ba”"


@pytest.mark.parametrize("path", ["/phong-trao/thi-dua-xanh/lich.ics", SITE_FILE])
def test_a_calendar_without_events_is_still_a_calendar(path: str) -> None:
    files = FILES if path != SITE_FILE else {**EMPTY, "site.toml": SITE_WITHOUT_DAYS}
    (read,) = [Component.from_ical(ics(calendars(files)[path]))]
    assert read.errors == []
    assert [part.name for part in read.subcomponents] == ["VTIMEZONE"]


SITE_WITHOUT_DAYS = """\
id = "so-mau"
name = "Sở Mẫu tỉnh Hà Mẫu"
province = "Hà Mẫu"
url = "https://so-mau.example"
authority = "so-mau.example"
[category.tin-hoat-dong]
label = "Tin hoạt động"
kinds = ["news", "campaign", "exemplar", "anniversary", "notice"]
"""


def test_the_head_of_a_calendar_tells_its_name_its_source_and_how_often_to_look() -> None:
    read = Component.from_ical(ics(calendars()[SITE_FILE]))
    assert (read["version"], read["calscale"]) == ("2.0", "GREGORIAN")
    assert str(read["name"]) == str(read["x-wr-calname"]) == "Lịch của Sở Mẫu tỉnh Hà Mẫu"
    assert read["source"] == "https://so-mau.example/lich/lich.ics"
    assert read.decoded("refresh-interval") == timedelta(days=1)
    assert "method" not in read
    (zone,) = read.walk("VTIMEZONE")
    assert zone["tzid"] == "Asia/Ho_Chi_Minh"
    assert zone.walk("STANDARD")[0].decoded("tzoffsetto") == timedelta(hours=7)


def test_from_one_day_to_the_next_no_file_changes() -> None:
    today, later = calendars(now="2024-06-01 08:00"), calendars(now="2024-12-31 23:59")
    assert [repr(calendar) for calendar in today.values()] == [repr(calendar) for calendar in later.values()]
    assert ics(today[SITE_FILE]) == ics(later[SITE_FILE])
    assert repr(calendars(now="2025-01-01 00:00")[SITE_FILE]) != repr(today[SITE_FILE])


def test_a_notice_that_is_not_out_yet_is_in_no_calendar() -> None:
    assert not [uid for uid in events(SITE_FILE, now="2024-05-19 08:00") if uid.startswith("thong-bao")]


# Pages


def test_the_calendar_shows_the_years_of_the_plans_and_last_year_to_the_year_after_next() -> None:
    found = pages()
    years = sorted({path.split("/")[1] for path in found if re.match(r"lich/\d{4}/", path)})
    assert years == ["2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026"]
    assert len([path for path in found if re.fullmatch(r"lich/\d{4}/\d{2}/index\.html", path)]) == 9 * 12


def test_every_page_of_the_calendar_is_an_address_that_texts_may_link_to() -> None:
    known = edition().desk.directory.addresses
    for path in pages():
        here = "/" + path.removesuffix("index.html")
        assert known[here], here
    assert known["/lich/lich.ics"]
    assert known["/phong-trao/co-thoi-gian/lich.ics"]


def cells(table: views.MonthTable) -> list[list[str]]:
    return [[cell.number for cell in week] for week in table.weeks]


def test_a_months_table_begins_its_weeks_on_monday() -> None:
    table = pages()["lich/2024/06/index.html"].table
    assert table.weekdays[0] == ("T2", "Thứ Hai")
    assert cells(table) == [
        ["", "", "", "", "", "1", "2"],
        ["3", "4", "5", "6", "7", "8", "9"],
        ["10", "11", "12", "13", "14", "15", "16"],
        ["17", "18", "19", "20", "21", "22", "23"],
        ["24", "25", "26", "27", "28", "29", "30"],
    ]


def test_a_day_with_entries_leads_to_them_and_every_day_tells_its_lunar_day() -> None:
    view = pages()["lich/2024/06/index.html"]
    by_number = {cell.number: cell for week in view.table.weeks for cell in week}
    assert (by_number["11"].target, by_number["11"].told) == ("#ngay-2024-06-11", "1 mục")
    assert (by_number["12"].target, by_number["12"].told) == ("", "")
    assert [by_number[number].lunar for number in ("1", "2", "6")] == ["25/4", "26", "1/5"]
    targets = {cell.target for cell in by_number.values() if cell.target}
    assert targets == {f"#{day.anchor}" for day in view.month.days}


def test_a_month_that_is_put_in_says_so() -> None:
    table = pages(now="2023-03-01 08:00")["lich/2023/03/index.html"].table
    assert [cell.lunar for week in table.weeks for cell in week if cell.number in ("21", "22", "23")] == [
        "30",
        "1/2 nhuận",
        "2",
    ]


def test_a_months_list_tells_each_day_with_what_it_holds() -> None:
    month = pages()["lich/2024/06/index.html"].month
    assert [(day.day.text, day.lunar, [entry.title for entry in day.entries]) for day in month.days] == [
        ("Chủ Nhật, 02/6/2024", "26/4 âm lịch", ["Ngày của Kế hoạch"]),
        ("Thứ Tư, 05/6/2024", "29/4 âm lịch", ["Hết hạn nhận ý kiến: Lấy ý kiến; khen thưởng, đợt 1"]),
        ("Thứ Hai, 10/6/2024", "05/5 âm lịch", ["Hội đồng họp: Lấy ý kiến; khen thưởng, đợt 1"]),
        (
            "Thứ Ba, 11/6/2024",
            "06/5 âm lịch",
            ["76 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc"],
        ),
    ]


def test_what_is_known_to_the_month_stands_over_its_days() -> None:
    view = pages()["lich/2025/05/index.html"]
    assert [entry.title for entry in view.month.within] == ["Đại hội thi đua"]
    assert "#ngay-2025-05-01" not in {cell.target for week in view.table.weeks for cell in week}


def test_days_off_are_marked_where_there_are_rows() -> None:
    table = pages()["lich/2024/05/index.html"].table
    assert [cell.number for week in table.weeks for cell in week if cell.state == "nghỉ"] == ["1"]


def test_months_lead_to_their_neighbours_and_the_ends_lead_no_further() -> None:
    found = pages()
    assert found["lich/2018/01/index.html"].older is None
    assert found["lich/2026/12/index.html"].newer is None
    january = found["lich/2024/01/index.html"]
    assert january.older == views.Link("Tháng 12 năm 2023", "/lich/2023/12/")
    assert january.newer == views.Link("Tháng 2 năm 2024", "/lich/2024/02/")


def test_the_front_has_this_months_table_and_the_list_of_a_year() -> None:
    view = pages()["lich/index.html"]
    assert view.table.caption == "Tháng 6 năm 2024"
    assert [view.months[0].title.label, view.months[-1].title.label] == ["Tháng 6 năm 2024", "Tháng 5 năm 2025"]
    assert view.years[0].link == views.Link("Năm 2026", "/lich/2026/")


def test_a_calendar_page_does_not_change_from_day_to_day() -> None:
    today, later = pages(now="2024-06-06 08:00"), pages(now="2024-06-30 23:59")
    changed = [path for path, view in today.items() if repr(later[path]) != repr(view) and path.startswith("lich")]
    assert changed == []


def test_an_empty_site_has_a_calendar_that_says_so() -> None:
    found = pages({**EMPTY, "site.toml": SITE_WITHOUT_DAYS})
    assert found["lich/index.html"].months == ()
    assert found["lich/2024/06/index.html"].month.days == ()
    assert found["lich/2024/06/index.html"].empty == "Không có ngày nào được ghi trong tháng này."


def test_beyond_the_years_that_are_sure_no_lunar_day_is_shown() -> None:
    table = pages(now="2060-06-01 08:00")["lich/2060/06/index.html"].table
    assert {cell.lunar for week in table.weeks for cell in week} == {""}
    assert table.note == ""


# Days that are kept


def test_a_kept_day_tells_its_next_five_occurrences_with_weekday_and_years() -> None:
    coming = pages()["ky-niem/thi-dua-ai-quoc/index.html"].coming
    assert [(fact.name, fact.value) for fact in coming] == [
        ("Năm 2024", "Thứ Ba, 11/6/2024 · 76 năm · năm khác"),
        ("Năm 2025", "Thứ Tư, 11/6/2025 · 77 năm · năm khác"),
        ("Năm 2026", "Thứ Năm, 11/6/2026 · 78 năm · năm khác"),
        ("Năm 2027", "Thứ Sáu, 11/6/2027 · 79 năm · năm khác"),
        ("Năm 2028", "Chủ Nhật, 11/6/2028 · 80 năm · năm tròn"),
    ]


def test_a_lunar_day_says_so_and_tells_its_solar_days() -> None:
    view = pages()["ky-niem/gio-to/index.html"]
    facts = {fact.name: fact.value for fact in view.facts}
    assert facts == {"Ngày": "10/3 âm lịch, hằng năm", "Phạm vi": "cả nước", "Căn cứ": "Nghị định"}
    assert view.coming[0] == views.Fact("Năm 2025", "Thứ Hai, 07/4/2025 · 10/3 âm lịch")
    assert view.rules == ()


def test_a_sectors_day_says_in_which_years_the_law_allows_a_ceremony() -> None:
    view = pages(now="2029-01-01")["ky-niem/nganh/index.html"]
    assert [fact.value for fact in view.coming] == [
        "Thứ Sáu, 18/5/2029 · 66 năm · năm khác · không tổ chức lễ",
        "Thứ Bảy, 18/5/2030 · 67 năm · năm khác · không tổ chức lễ",
        "Chủ Nhật, 18/5/2031 · 68 năm · năm khác · không tổ chức lễ",
        "Thứ Ba, 18/5/2032 · 69 năm · năm khác · không tổ chức lễ",
        "Thứ Tư, 18/5/2033 · 70 năm · năm tròn · tổ chức lễ kỷ niệm",
    ]
    assert any("111/2018/NĐ-CP" in rule for rule in view.rules)
    assert any("145/2013/NĐ-CP" in rule for rule in view.rules)


def test_a_source_that_was_not_read_is_told_as_such() -> None:
    facts = {fact.name: fact.value for fact in pages()["ky-niem/nganh/index.html"].facts}
    assert facts["Căn cứ"] == "Luật (chưa đối chiếu nguồn)"


def test_articles_of_a_kept_day_stand_by_year_with_the_kind_of_year() -> None:
    years = pages()["ky-niem/nganh/index.html"].years
    assert [(year.heading, [row.address for row in year.rows]) for year in years] == [
        ("Năm 2023 · 60 năm · năm tròn", ["/bai-viet/ngay-1/"]),
        ("Năm 2022 · 59 năm · năm khác", ["/bai-viet/ngay-2/"]),
    ]


def test_many_articles_of_a_kept_day_go_on_numbered_pages_without_its_facts() -> None:
    many = {
        f"articles/k{number}.md": article(
            "A.", id=f"ky-{number:02d}", kind="anniversary", anniversary="nganh", date=f"2022-05-{number:02d}"
        )
        for number in range(1, 26)
    }
    found = pages(FILES | many)
    front, first = found["ky-niem/nganh/index.html"], found["ky-niem/nganh/trang/1/index.html"]
    assert sum(len(year.rows) for year in front.years) == sum(len(year.rows) for year in first.years) == 20
    assert (first.facts, first.coming, first.rules) == ((), (), ())
    assert first.pages.newest == "/ky-niem/nganh/"
    assert front.head.title != first.head.title
