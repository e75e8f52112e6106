"""Every table of a plan file is read into values, each with its place."""

from datetime import date
from typing import Any

import pytest

from portal.diagnostics import Fault, Span
from portal.plan.model import Plan
from portal.plan.read_plan import read_plan
from portal.source.toml import read_toml
from portal.text.dates import PartialDate

HEAD = '[plan]\nissuer = "Sở"\ntitle = "Tuyên truyền"\nkind = "nam"\n'

WHOLE = """\
[plan]
number = "31"
symbol = "KH-SKHCN"
issued = "2023-01"
place = "Hà Nam"
issuer = "Sở Khoa học và Công nghệ"
title = "Tuyên truyền"
kind = "giai-doan"
from = "2022"
until = "2025-06-30"
parent = { from = "2021", until = "2025" }
signer = { name = "Nguyễn Văn A", role = "Phó Giám đốc", for = "KT. GIÁM ĐỐC" }
purpose = ["Mục đích một", "Mục đích hai"]
requirements = ["Yêu cầu"]
forms = ["Hình thức"]
recipients = ["Nơi nhận"]
slogan = "Khẩu hiệu"
website = "https://so.example"
sample = true
[[basis]]
number = "1102/KH-UBND"
date = "2022-04-27"
issuer = "UBND tỉnh"
type = "Kế hoạch"
subject = "Tuyên truyền"
relation = "can-cu"
clause = "Căn cứ"
[[basis]]
type = "Công văn"
relation = "vien-dan"
[topic.dien-hinh]
label = "Điển hình tiên tiến"
clause = "II.1"
stance = "bieu-duong"
aliases = ["Gương", "Tấm gương"]
continues = "2018-2020/dien-hinh"
task = "nhiem-vu"
target = { articles = 12, every = "year", local = true, source = "Văn phòng" }
local = true
source = "Văn phòng thêm"
[unit.van-phong]
label = "Văn phòng"
kind = "phong"
from = "2022-01"
until = "2024"
successors = ["phong-moi"]
[[duty]]
unit = "van-phong"
does = "đầu mối"
clause = "III.1"
[[report]]
kind = "dinh-ky"
every = "quarter"
due = "ngày 15"
unit = "van-phong"
to = "UBND tỉnh"
clause = "III.2"
[campaign.xanh]
label = "Thi đua xanh"
local_label = "Hà Nam xanh"
topic = "dien-hinh"
launched_by = "UBND tỉnh"
from = "2022"
until = "2025"
slogan = "Xanh"
clause = "II.2"
[event.dai-hoi]
label = "Đại hội"
topic = "dien-hinh"
date = "2025-05"
until = "2025-06"
place = "Phủ Lý"
clause = "II.3"
[anniversary.ngay]
label = "Ngày"
calendar = "lunar"
day = 10
month = 3
event_year = 1948
recognised_year = 2007
scope = "province"
clause = "II.4"
source = "Nghị quyết"
unsure = true
[task.nhiem-vu]
label = "Nhiệm vụ"
clause = "II"
does = ["làm một", "làm hai"]
[field.y-te]
label = "Y tế"
[special_page.ct]
label = "Chuyên trang"
host = "Báo Hà Nam"
topic = "dien-hinh"
[[award]]
level = "tỉnh"
award = "Bằng khen"
granted_by = "Chủ tịch UBND tỉnh"
clause = "V"
[criteria]
items = ["Tiêu chí một"]
clause = "IV"
"""


def read(text: str) -> tuple[Plan, list[Fault]]:
    fields, unreadable = read_toml(text)
    assert unreadable == []
    faults: list[Fault] = []
    return read_plan("2022-2025", "plans/2022-2025.toml", fields, faults), faults


def faults_of(text: str) -> list[str]:
    return [f"{fault.rule}@{fault.span.line}:{fault.span.column} {fault.values['key']}" for fault in read(text)[1]]


def at(span: Span, text: str = WHOLE) -> str:
    return text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


@pytest.fixture(scope="module")
def whole() -> Plan:
    plan, faults = read(WHOLE)
    assert faults == []
    return plan


def values(record: Any, *names: str) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in names)


def test_the_head_of_the_plan(whole: Plan) -> None:
    assert values(whole, "id", "path", "number", "symbol", "place", "issuer", "title", "kind") == (
        "2022-2025",
        "plans/2022-2025.toml",
        "31",
        "KH-SKHCN",
        "Hà Nam",
        "Sở Khoa học và Công nghệ",
        "Tuyên truyền",
        "giai-doan",
    )
    assert values(whole, "issued", "begins", "ends", "parent_begins", "parent_ends") == (
        PartialDate(2023, 1),
        PartialDate(2022),
        PartialDate(2025, 6, 30),
        PartialDate(2021),
        PartialDate(2025),
    )
    assert values(whole.signer, "name", "role", "for_role") == ("Nguyễn Văn A", "Phó Giám đốc", "KT. GIÁM ĐỐC")
    assert values(whole, "purpose", "requirements", "forms", "recipients", "criteria") == (
        ("Mục đích một", "Mục đích hai"),
        ("Yêu cầu",),
        ("Hình thức",),
        ("Nơi nhận",),
        ("Tiêu chí một",),
    )
    assert values(whole, "slogan", "website", "sample") == ("Khẩu hiệu", "https://so.example", True)
    assert at(whole.at["until"]) == '"2025-06-30"'


def test_bases_in_the_order_of_the_document(whole: Plan) -> None:
    first, second = whole.bases
    assert values(first, "number", "date", "issuer", "type", "subject", "relation", "clause") == (
        "1102/KH-UBND",
        PartialDate(2022, 4, 27),
        "UBND tỉnh",
        "Kế hoạch",
        "Tuyên truyền",
        "can-cu",
        "Căn cứ",
    )
    assert values(second, "number", "date", "type", "relation") == ("", None, "Công văn", "vien-dan")
    assert (second.at[""].line, at(second.at["type"])) == (28, '"Công văn"')


def test_topics(whole: Plan) -> None:
    topic = whole.topics["dien-hinh"]
    assert values(topic, "id", "label", "clause", "stance", "local", "source") == (
        "dien-hinh",
        "Điển hình tiên tiến",
        "II.1",
        "bieu-duong",
        True,
        "Văn phòng thêm",
    )
    assert [alias.value for alias in topic.aliases] == ["Gương", "Tấm gương"]
    assert [at(alias.span) for alias in topic.aliases] == ['"Gương"', '"Tấm gương"']
    assert topic.continues is not None
    assert topic.task is not None
    assert (topic.continues.value, topic.task.value) == ("2018-2020/dien-hinh", "nhiem-vu")
    assert values(topic.target, "articles", "every", "local", "source") == (12, "year", True, "Văn phòng")
    assert at(topic.at[""]) == "[topic.dien-hinh]"


def test_units_duties_and_reports(whole: Plan) -> None:
    unit = whole.units["van-phong"]
    assert values(unit, "label", "kind", "begins", "ends", "local") == (
        "Văn phòng",
        "phong",
        PartialDate(2022, 1),
        PartialDate(2024),
        False,
    )
    assert [ref.value for ref in unit.successors] == ["phong-moi"]
    (duty,) = whole.duties
    assert duty.unit is not None
    assert (duty.unit.value, duty.does, duty.clause) == ("van-phong", "đầu mối", "III.1")
    (report,) = whole.reports
    assert report.unit is not None
    assert (report.unit.value, *values(report, "kind", "every", "due", "to", "clause")) == (
        "van-phong",
        "dinh-ky",
        "quarter",
        "ngày 15",
        "UBND tỉnh",
        "III.2",
    )


def test_campaigns_and_events(whole: Plan) -> None:
    campaign = whole.campaigns["xanh"]
    assert campaign.topic is not None
    assert (campaign.topic.value, campaign.name) == ("dien-hinh", "Hà Nam xanh")
    assert values(campaign, "label", "launched_by", "begins", "ends", "slogan", "clause") == (
        "Thi đua xanh",
        "UBND tỉnh",
        PartialDate(2022),
        PartialDate(2025),
        "Xanh",
        "II.2",
    )
    event = whole.events["dai-hoi"]
    assert values(event, "label", "date", "ends", "place", "clause") == (
        "Đại hội",
        PartialDate(2025, 5),
        PartialDate(2025, 6),
        "Phủ Lý",
        "II.3",
    )


def test_days_tasks_fields_pages_and_awards(whole: Plan) -> None:
    names = ("label", "calendar", "day", "month", "event_year", "recognised_year", "scope", "source", "unsure")
    assert values(whole.anniversaries["ngay"], *names) == (
        "Ngày",
        "lunar",
        10,
        3,
        1948,
        2007,
        "province",
        "Nghị quyết",
        True,
    )
    assert values(whole.tasks["nhiem-vu"], "label", "clause", "does") == ("Nhiệm vụ", "II", ("làm một", "làm hai"))
    assert whole.fields["y-te"].label == "Y tế"
    page = whole.special_pages["ct"]
    assert page.topic is not None
    assert (page.label, page.host, page.topic.value) == ("Chuyên trang", "Báo Hà Nam", "dien-hinh")
    (award,) = whole.awards
    assert values(award, "level", "award", "granted_by", "clause") == ("tỉnh", "Bằng khen", "Chủ tịch UBND tỉnh", "V")


def test_what_the_document_leaves_open_is_empty() -> None:
    plan, faults = read(HEAD)
    assert faults == []
    assert values(plan, "number", "symbol", "issued", "begins", "ends", "signer", "slogan", "sample") == (
        "",
        "",
        None,
        None,
        None,
        None,
        "",
        False,
    )
    assert values(plan, "bases", "topics", "units", "duties", "awards", "criteria") == ((), {}, {}, (), (), ())


def test_a_signer_may_have_no_name() -> None:
    plan, faults = read(HEAD + 'signer = { role = "Giám đốc" }\n')
    assert faults == []
    assert values(plan.signer, "name", "role", "for_role") == ("", "Giám đốc", "")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (HEAD + 'from = "2022"\nuntil = "2025"\nnumber = "31"\nsymbol = "KH-A"', "Kế hoạch 2022–2025"),
        (HEAD + 'from = "2023"\nuntil = "2023"\nnumber = "31"\nsymbol = "KH-A"', "Kế hoạch số 31/KH-A"),
        (HEAD + 'from = "2023-01"\nuntil = "2023-12"', "Kế hoạch năm 2023"),
        (HEAD + 'issued = "2014-04-07"', "Kế hoạch năm 2014"),
        (HEAD, "Kế hoạch 2022-2025"),
    ],
)
def test_a_plan_has_a_short_name(text: str, label: str) -> None:
    assert read(text)[0].label == label


def test_a_plan_runs_from_its_period_else_from_its_issue() -> None:
    assert read(HEAD + 'issued = "2023-02"\nfrom = "2022"')[0].starts_on == date(2022, 1, 1)
    assert read(HEAD + 'issued = "2023-02"')[0].starts_on == date(2023, 2, 1)
    assert read(HEAD)[0].starts_on is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["missing-field@1:1 plan"]),
        ("[plan]\n", ["missing-field@1:1 issuer", "missing-field@1:1 title", "missing-field@1:1 kind"]),
        (HEAD + "[topics.a1]\n", ["unknown-key@5:1 topics"]),
        (HEAD + 'titel = "x"', ["unknown-key@5:1 titel"]),
        (HEAD + "number = 31", ["wrong-type@5:10 number"]),
        (HEAD + 'issued = "1/2023"', ["bad-date@5:10 issued"]),
        (HEAD + 'from = "2022-13"', ["impossible-date@5:8 from"]),
        (HEAD + 'purpose = "x"', ["wrong-type@5:11 purpose"]),
        (HEAD + '[topic."B C"]\nlabel = "x"\nstance = "pho-bien"', ["bad-id@5:1 topic"]),
        (HEAD + '[topic.b1]\nlabel = "x"', ["missing-field@5:1 stance"]),
        (HEAD + '[topic.b1]\nlabel = "x"\nstance = "khen"', ["unknown-value@7:10 stance"]),
        (HEAD + '[topic.b1]\nlabel = "x"\nstance = "pho-bien"\nalias = ["y"]', ["unknown-key@8:1 alias"]),
        (HEAD + '[topic.b1]\nlabel = ""\nstance = "pho-bien"', ["empty-value@6:9 label"]),
        (
            HEAD + '[topic.b1]\nlabel = "x"\nstance = "pho-bien"\ntarget = { articles = "hai", every = "day" }',
            ["wrong-type@8:23 articles", "unknown-value@8:38 every"],
        ),
        (HEAD + '[unit.b1]\nlabel = "x"\nkind = "ban"', ["unknown-value@7:8 kind"]),
        (HEAD + '[[duty]]\ndoes = "x"', ["missing-field@5:1 unit"]),
        (HEAD + '[duty]\ndoes = "x"', ["wrong-type@5:1 duty"]),
        (HEAD + '[[basis]]\ntype = "x"\nrelation = "y"', ["unknown-value@7:12 relation"]),
        (HEAD + '[[report]]\nkind = "dinh-ky"\nevery = "week"', ["unknown-value@7:9 every"]),
        (HEAD + '[campaign.b1]\nlabel = "x"', ["missing-field@5:1 topic"]),
        (HEAD + '[event.b1]\ndate = "2025"', ["missing-field@5:1 label"]),
        (HEAD + '[criteria]\nitem = ["x"]', ["unknown-key@6:1 item"]),
        ('topic = 5\n' + HEAD, ["wrong-type@1:9 topic"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_at_its_place(text: str, expected: list[str]) -> None:
    assert faults_of(text) == expected


def test_an_unknown_key_suggests_the_closest_and_names_its_record() -> None:
    (fault,) = read(HEAD + '[topic.b1]\nlabel = "x"\nstance = "pho-bien"\nalias = ["y"]')[1]
    assert fault.values == {"key": "alias", "where": "topic.b1", "closest": "aliases"}


def test_the_29th_of_february_and_the_30th_of_a_lunar_month_are_days() -> None:
    for day, month, calendar in ((29, 2, "solar"), (30, 12, "lunar"), (31, 12, "solar")):
        text = (
            f'{HEAD}[anniversary.b1]\nlabel = "x"\ncalendar = "{calendar}"\nday = {day}\nmonth = {month}\nsource = "y"'
        )
        assert read(text)[1] == []


@pytest.mark.parametrize(
    ("day", "month", "calendar"),
    [(31, 2, "solar"), (32, 1, "solar"), (1, 13, "solar"), (0, 1, "solar"), (31, 4, "solar"), (31, 1, "lunar")],
)
def test_a_day_that_no_year_has_is_impossible(day: int, month: int, calendar: str) -> None:
    text = f'{HEAD}[anniversary.b1]\nlabel = "x"\ncalendar = "{calendar}"\nday = {day}\nmonth = {month}\nsource = "y"'
    assert [fault.rule for fault in read(text)[1]] == ["impossible-date"]
