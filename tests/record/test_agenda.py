"""The agenda: what falls due in the coming days, whose duty it is, and what the law leaves of a sector's day."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from icalendar import Calendar

from newsroom_of import COMMON, article, newsroom_of, plan, write_site
from portal.cli import main
from portal.newsroom.desk import Desk
from portal.record.agenda import NO_CEREMONY, UNKNOWN_YEARS, agenda, agenda_text
from portal.text.dates import parse_moment

SECTOR = """\
[anniversary.nganh]
label = "Ngày truyền thống ngành"
calendar = "solar"
day = 28
month = 8
event_year = 1945
scope = "sector"
source = "Quyết định"
[anniversary.nganh-khong-nam]
label = "Ngày của ngành khác"
calendar = "solar"
day = 29
month = 8
scope = "sector"
source = "Quyết định"
[anniversary.tet]
label = "Tết Nguyên đán"
calendar = "lunar"
day = 1
month = 1
scope = "nation"
source = "Luật"
"""
REPORTS = """\
[[report]]
kind = "dinh-ky"
every = "quarter"
unit = "van-phong"
to = "Lãnh đạo Sở"
[[report]]
kind = "so-ket"
due = "trước ngày 15/7/2024"
[[report]]
kind = "theo-quy-dinh"
"""
NOTICE = article(
    id="y-kien", kind="notice", date="2024-06-02", opens="2024-06-03", closes="2024-06-15", council="2024-06-20"
)
FILES = {
    "../common/anniversaries.toml": COMMON["anniversaries.toml"] + SECTOR,
    "plans/2022-2025.toml": plan(REPORTS),
    "articles/y-kien.md": NOTICE,
}


def found(now: str, files: Mapping[str, str | bytes | None] = FILES, days: int = 90) -> list[tuple[str, str, str]]:
    made = agenda(Desk(newsroom_of(files), parse_moment(now)), days)
    return [(item.entry.first.isoformat(), item.entry.kind, item.duty.why if item.duty else "") for item in made.due]


def test_everything_that_falls_due_stands_in_order_with_its_unit() -> None:
    assert found("2024-06-01") == [
        ("2024-06-02", "anniversary", "đầu mối"),
        ("2024-06-03", "notice", "đầu mối"),
        ("2024-06-11", "anniversary", "đầu mối"),
        # Closes on a Saturday: on the Monday after it.
        ("2024-06-17", "notice", "đầu mối"),
        ("2024-06-20", "notice", "đầu mối"),
        ("2024-06-30", "report", ""),
        ("2024-07-15", "report", "đầu mối"),
        ("2024-08-28", "anniversary", "đầu mối"),
        ("2024-08-29", "anniversary", "đầu mối"),
    ]


def test_the_window_holds_its_first_and_its_last_day() -> None:
    assert [day for day, _, _ in found("2024-06-11", days=9)] == ["2024-06-11", "2024-06-17", "2024-06-20"]
    assert [day for day, _, _ in found("2024-06-12", days=7)] == ["2024-06-17"]


@pytest.mark.parametrize(("year", "warned"), [(2024, True), (2025, False), (2030, True), (2035, False)])
def test_a_sectors_day_warns_unless_the_year_is_round(year: int, warned: bool) -> None:
    made = agenda(Desk(newsroom_of(FILES), parse_moment(f"{year}-08-01")))
    warnings = {item.entry.address: item.warnings for item in made.due if item.entry.kind == "anniversary"}
    assert warnings["/ky-niem/nganh/"] == ((NO_CEREMONY,) if warned else ())
    assert warnings["/ky-niem/nganh-khong-nam/"] == (UNKNOWN_YEARS,)


def test_what_has_no_day_is_told_apart_and_nothing_is_made_up() -> None:
    text = agenda_text("so-mau", agenda(Desk(newsroom_of(FILES), parse_moment("2024-06-01"))))
    assert (
        "Báo cáo theo quy định: Kế hoạch 2022–2025 không nêu kỳ, không nêu ngày. Đơn vị: Văn phòng Sở (đầu mối)" in text
    )
    bare = FILES | {"plans/2022-2025.toml": plan(REPORTS).replace('does = "đầu mối"', 'does = "tuyên truyền"')}
    text = agenda_text("so-mau", agenda(Desk(newsroom_of(bare), parse_moment("2024-06-01"))))
    assert "đơn vị: kế hoạch không nêu đơn vị" in text


def test_without_a_plan_days_are_told_all_the_same() -> None:
    made = agenda(Desk(newsroom_of(FILES), parse_moment("2027-08-01")))
    assert [item.entry.kind for item in made.due] == ["anniversary", "anniversary"]
    assert made.notes[0].startswith("Ngày 01/8/2027 không có kế hoạch nào đang chạy")


def test_a_lunar_day_stands_on_its_day_of_the_sun() -> None:
    assert ("2025-01-29", "anniversary", "đầu mối") in found("2025-01-01")


def test_the_command_tells_text_data_and_a_calendar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "content" / "so-mau"
    write_site(folder, FILES)
    ics = tmp_path / "viec.ics"
    call = ["agenda", "--content", str(folder), "--now", "2024-06-01", "--ics", str(ics)]
    assert main(call) == 0
    assert "Văn phòng Sở" in capsys.readouterr().out
    first = ics.read_bytes()
    events = Calendar.from_ical(first).walk("VEVENT")
    assert [event["dtstart"].dt.isoformat() for event in events] == [day for day, _, _ in found("2024-06-01")]
    assert all("đơn vị: " in event["description"] for event in events)
    assert main([*call, "--format", "json"]) == 0
    assert ics.read_bytes() == first
    (told,) = json.loads(capsys.readouterr().out)
    assert [item["date"] for item in told["items"]] == [day for day, _, _ in found("2024-06-01")]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--ics", "khong/co/viec.ics"], "không có thư mục"),
        (["--ics", "viec.txt"], "phải có đuôi .ics"),
        (["--ics", "."], "là thư mục"),
        (["--ics", ""], "--ics để trống"),
        (["--days", "0"], "cho số ngày từ 1 đến"),
        (["--days", "ba"], "không hợp lệ"),
        (["--format", "xml"], "text, json"),
    ],
)
def test_a_wrong_call_gets_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    folder = tmp_path / "content" / "so-mau"
    write_site(folder, {})
    assert main(["agenda", "--content", str(folder), "--now", "2024-06-01", *options]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.err.count("\n") == 1


def test_content_with_errors_gets_its_findings_and_no_agenda(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "content" / "so-mau"
    write_site(folder, {"articles/sai.md": article(id="sai", tags="[khong-co]")})
    for command in (["agenda"], ["exemplars", "--xlsx", str(tmp_path / "so.xlsx")]):
        assert main([*command, "--content", str(folder), "--now", "2024-06-01"]) == 1
        assert "error[unknown-topic]" in capsys.readouterr().out
    assert not (tmp_path / "so.xlsx").exists()
