"""What stands in a department's calendar, and what is never made up."""

from datetime import date

import pytest

from newsroom_of import article, newsroom_of, plan
from portal.almanac.days import (
    Entry,
    campaign_days,
    campaign_period,
    days_off,
    event_days,
    in_order,
    kept_days,
    notice_days,
    report_days,
)
from portal.newsroom.model import Newsroom
from portal.plan.model import Plan

YEARS = range(2022, 2026)
PLAN = "plans/2022-2025.toml"


def room_with(extra: str) -> Newsroom:
    return newsroom_of({PLAN: plan(extra), "plans/2018-2020.toml": None})


def plan_with(extra: str) -> Plan:
    (found,) = room_with(extra).plans
    return found


def reports(extra: str, years: range = YEARS) -> list[Entry]:
    return list(report_days(room_with(extra).plans, years))


def told(entries: list[Entry]) -> list[tuple[str, str]]:
    return [(entry.first.isoformat(), entry.title) for entry in entries]


def kept(extra: str, years: range) -> list[Entry]:
    return list(kept_days(plan_with(extra).anniversaries.values(), years))


LUNAR = """
[anniversary.anh-hung]
label = "Lễ hội Anh hùng"
calendar = "lunar"
day = 28
month = 8
event_year = 1868
source = "Nguồn"
unsure = true
"""


def test_a_kept_day_names_its_years_its_kind_of_year_its_lunar_day_and_a_source_that_was_not_read() -> None:
    entry = next(entry for entry in kept(LUNAR, range(2023, 2024)) if entry.key == "ky-niem-anh-hung-2023")
    assert (entry.title, entry.first, entry.lunar) == ("Lễ hội Anh hùng (155 năm)", date(2023, 10, 12), "28/8 âm lịch")
    assert entry.notes == ("năm lẻ 5", "chưa đối chiếu nguồn")
    assert entry.address == "/ky-niem/anh-hung/"


def test_years_stand_before_a_day_that_is_called_one() -> None:
    extra = '\n[anniversary.n1]\nlabel = "Ngày Một"\ncalendar = "solar"\nday = 1\nmonth = 7\nevent_year = 1948\nsource = "x"\n'
    assert ("2023-07-01", "75 năm Ngày Một") in told(kept(extra, range(2023, 2024)))


def test_a_lunar_day_that_comes_twice_in_a_year_has_two_keys() -> None:
    extra = '\n[anniversary.n1]\nlabel = "Ngày Chạp"\ncalendar = "lunar"\nday = 8\nmonth = 12\nsource = "x"\n'
    found = [(entry.key, entry.first.isoformat()) for entry in kept(extra, range(2022, 2023)) if "n1" in entry.key]
    assert found == [("ky-niem-n1-2022", "2022-01-10"), ("ky-niem-n1-2022-2", "2022-12-30")]


@pytest.mark.parametrize(
    ("when", "precision", "first", "last"),
    [
        ('"2025"', "year", "2025-01-01", "2025-12-31"),
        ('"2025-05"', "month", "2025-05-01", "2025-05-31"),
        ('"2025-05-20"', "day", "2025-05-20", "2025-05-20"),
    ],
)
def test_an_event_stands_at_the_precision_of_its_plan(when: str, precision: str, first: str, last: str) -> None:
    events = plan_with(f'\n[event.e1]\nlabel = "Đại hội"\ndate = {when}\n').events
    (entry,) = event_days([events["e1"]])
    assert (entry.precision, entry.first.isoformat(), entry.last.isoformat()) == (precision, first, last)


def test_an_event_without_a_time_does_not_stand_in_the_calendar() -> None:
    events = plan_with('\n[event.e1]\nlabel = "Đại hội"\n').events
    assert list(event_days([events["e1"]])) == []


def test_an_event_of_several_days_says_when_it_ends() -> None:
    extra = '\n[event.e1]\nlabel = "Đại hội"\ndate = "2025-05-20"\nuntil = "2025-05-22"\nplace = "Phủ Lý"\n'
    (entry,) = event_days([plan_with(extra).events["e1"]])
    assert (entry.first, entry.last) == (date(2025, 5, 20), date(2025, 5, 22))
    assert entry.notes == ("từ 20/5/2025 đến 22/5/2025", "Phủ Lý")


def test_a_campaign_begins_and_ends_as_exactly_as_its_plan_tells() -> None:
    extra = '\n[campaign.c1]\nlabel = "Thi đua"\ntopic = "van-hoa"\nfrom = "2023-01-02"\nuntil = "2023-06"\n'
    campaign = plan_with(extra).campaigns["c1"]
    assert [(entry.title, entry.first.isoformat(), entry.precision) for entry in campaign_days([campaign])] == [
        ("Bắt đầu phong trào thi đua “Thi đua”", "2023-01-02", "day"),
        ("Kết thúc phong trào thi đua “Thi đua”", "2023-06-01", "month"),
    ]
    period = campaign_period(campaign)
    assert period is not None
    assert (period.first, period.last) == (date(2023, 1, 2), date(2023, 6, 30))
    assert period.notes == ("từ 02/01/2023 đến hết tháng 6/2023",)


def test_a_campaign_whose_end_is_not_known_has_no_period() -> None:
    extra = '\n[campaign.c1]\nlabel = "Thi đua"\ntopic = "van-hoa"\nfrom = "2023"\n'
    assert campaign_period(plan_with(extra).campaigns["c1"]) is None


def test_a_notice_opens_closes_and_has_its_council() -> None:
    text = article(
        "Thân.", kind="notice", opens="2023-06-12", closes="2023-06-27", council="2023-07-03", title="Lấy ý kiến"
    )
    (notice,) = [item for item in newsroom_of({"articles/bai-thu.md": text}).articles if item.id == "bai-thu"]
    assert told(list(notice_days([notice]))) == [
        ("2023-06-12", "Bắt đầu nhận ý kiến: Lấy ý kiến"),
        ("2023-06-27", "Hết hạn nhận ý kiến: Lấy ý kiến"),
        ("2023-07-03", "Hội đồng họp: Lấy ý kiến"),
    ]


REPORT = '\n[[report]]\nkind = "dinh-ky"\nunit = "van-phong"\nto = "Lãnh đạo Sở"\n'


def test_a_report_with_a_rhythm_is_told_at_the_end_of_each_period_which_says_that_the_day_is_open() -> None:
    found = reports(REPORT + 'every = "quarter"\n', range(2025, 2027))
    assert told(found) == [
        ("2025-03-31", "Hết quý I/2025: kỳ báo cáo định kỳ"),
        ("2025-06-30", "Hết quý II/2025: kỳ báo cáo định kỳ"),
        ("2025-09-30", "Hết quý III/2025: kỳ báo cáo định kỳ"),
        ("2025-12-31", "Hết quý IV/2025: kỳ báo cáo định kỳ"),
    ]
    assert found[0].notes == ("Kế hoạch 2022–2025", "Văn phòng Sở gửi Lãnh đạo Sở", "kế hoạch không nêu ngày nộp")


@pytest.mark.parametrize(("every", "count", "first"), [("month", 48, "2022-01-31"), ("year", 4, "2022-12-31")])
def test_reports_of_a_month_and_of_a_year_end_with_them(every: str, count: int, first: str) -> None:
    found = reports(f'{REPORT}every = "{every}"\n', range(2019, 2031))
    assert (len(found), found[0].first.isoformat()) == (count, first)


def test_a_report_whose_day_is_named_stands_there() -> None:
    assert told(reports(REPORT + 'due = "trước ngày 15/12/2024"\nevery = "year"\n')) == [
        ("2024-12-15", "Hạn báo cáo định kỳ")
    ]
    assert reports(REPORT + 'due = "trước ngày 15/12/2024"\n')[0].notes[-1] == "kế hoạch ghi: trước ngày 15/12/2024"


@pytest.mark.parametrize(
    ("due", "precision", "first", "last"),
    [
        ("2025", "year", "2025-01-01", "2025-12-31"),
        ("2024-11", "month", "2024-11-01", "2024-11-30"),
        ("2024-11-20", "day", "2024-11-20", "2024-11-20"),
    ],
)
def test_a_report_of_a_year_or_a_month_stands_at_that_precision(
    due: str, precision: str, first: str, last: str
) -> None:
    (entry,) = reports(f'{REPORT}due = "{due}"\n')
    assert entry.title == "Báo cáo định kỳ"
    assert (entry.precision, entry.first.isoformat(), entry.last.isoformat()) == (precision, first, last)


@pytest.mark.parametrize("due", ['due = "cuối năm"\n', 'due = "ngày 31/02/2024"\n', ""])
def test_a_report_without_a_day_and_without_a_rhythm_does_not_stand_in_the_calendar(due: str) -> None:
    assert reports(REPORT + due) == []


HOLIDAYS = """\
[[day]]
date = "2023-01-20"
kind = "off"
label = "Tết Nguyên đán"
[[day]]
date = "2023-01-21"
kind = "off"
label = "Tết Nguyên đán"
[[day]]
date = "2023-01-22"
kind = "off"
label = "Tết Nguyên đán"
unsure = true
[[day]]
date = "2023-02-04"
kind = "make-up"
label = "Làm bù"
[[day]]
date = "2024-05-01"
kind = "off"
"""


def test_days_off_that_follow_each_other_are_one_entry_but_not_with_one_that_was_not_read() -> None:
    holidays = newsroom_of({"../common/holidays.toml": HOLIDAYS}).vocabularies.holidays
    found = list(days_off(holidays, range(2023, 2024)))
    assert [(entry.kind, entry.first.isoformat(), entry.last.isoformat(), entry.notes) for entry in found] == [
        ("off", "2023-01-20", "2023-01-21", ("đến hết 21/01/2023",)),
        ("off", "2023-01-22", "2023-01-22", ("chưa đối chiếu nguồn",)),
        ("make-up", "2023-02-04", "2023-02-04", ()),
    ]
    assert [entry.title for entry in days_off(holidays, range(2024, 2025))] == ["Nghỉ lễ"]
    assert list(days_off(holidays, range(2025, 2026))) == []


def test_on_a_day_the_day_off_goes_first_then_what_is_kept() -> None:
    day = date(2023, 1, 22)
    entries = [Entry(kind, kind, "", "", day, day) for kind in ("report", "anniversary", "off", "event")]  # type: ignore[arg-type]
    earlier = Entry("z", "report", "", "", date(2023, 1, 1), date(2023, 1, 1))
    assert [entry.key for entry in in_order([*entries, earlier])] == ["z", "off", "anniversary", "event", "report"]
