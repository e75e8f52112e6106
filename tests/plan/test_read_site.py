"""site.toml and the nation's vocabularies are read into values, each row with its source."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest

from portal.diagnostics import Fault
from portal.plan.model import GitBackend, Site, Vocabularies
from portal.plan.read_site import (
    read_abbreviations,
    read_anniversaries,
    read_awards,
    read_bodies,
    read_holidays,
    read_site,
)
from portal.source import Fields
from portal.source.toml import read_toml

Found = TypeVar("Found")

HEAD = """\
id = "so-mau"
name = "Sở Mẫu"
province = "Hà Mẫu"
url = "https://so-mau.example"
authority = "so-mau.example"
"""


def read(text: str, reader: Callable[[Fields, list[Fault]], Found]) -> tuple[Found, list[str]]:
    fields, unreadable = read_toml(text)
    assert unreadable == []
    faults: list[Fault] = []
    found = reader(fields, faults)
    return found, [f"{fault.rule}@{fault.span.line}:{fault.span.column}" for fault in faults]


def site(text: str) -> tuple[Site, list[str]]:
    return read(text, lambda fields, faults: read_site("site.toml", fields, faults, kinds=("news", "notice")))


def test_a_site_is_read_whole() -> None:
    text = HEAD + (
        'body = "so-mau"\nsample = true\nafter_plan = "continue"\n'
        '[category.tin]\nlabel = "Tin"\nkinds = ["news", "notice"]\n'
        '[category.khac]\nlabel = "Khác"\n'
        '[anniversary.ngay]\nlabel = "Ngày"\ncalendar = "solar"\nday = 1\nmonth = 1\nsource = "x"\n'
        '[contact]\naddress = "Số 1"\nemail = "a@so-mau.example"\n'
        '[[links]]\nlabel = "Cổng tỉnh"\nurl = "https://tinh.example"\n'
    )
    found, faults = site(text)
    assert faults == []
    assert (found.id, found.name, found.province, found.url, found.authority, found.body) == (
        "so-mau",
        "Sở Mẫu",
        "Hà Mẫu",
        "https://so-mau.example",
        "so-mau.example",
        "so-mau",
    )
    assert (found.sample, found.after_plan) == (True, "continue")
    assert {name: (one.label, one.kinds) for name, one in found.categories.items()} == {
        "tin": ("Tin", ("news", "notice")),
        "khac": ("Khác", ()),
    }
    assert found.anniversaries["ngay"].label == "Ngày"
    assert dict(found.contact) == {"address": "Số 1", "email": "a@so-mau.example"}
    assert [(link.label, link.url) for link in found.links] == [("Cổng tỉnh", "https://tinh.example")]


def test_without_a_word_nothing_follows_a_plan_and_the_site_is_no_sample() -> None:
    found, faults = site(HEAD)
    assert (found.after_plan, found.sample, faults) == ("refuse", False, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["missing-field@1:1"] * 5),
        (HEAD.replace("so-mau\"\nname", "So\"\nname"), ["bad-id@1:6"]),
        (HEAD + 'after_plan = "stop"', ["unknown-value@6:14"]),
        (HEAD + "sample = 1", ["wrong-type@6:10"]),
        (HEAD + "color = 1", ["unknown-key@6:1"]),
        (HEAD + '[category.tin]\nlabel = "Tin"\nkinds = ["news", "new"]', ["unknown-value@8:18"]),
        (HEAD + '[category.tin]\nkinds = ["news"]', ["missing-field@6:1"]),
        (HEAD + '[contact]\nmail = "x"', ["unknown-key@7:1"]),
        (HEAD.replace("https://so-mau.example", "so-mau.example"), ["wrong-type@4:7"]),
        (HEAD.replace("https://so-mau.example", "https://so-mau.example/"), ["wrong-type@4:7"]),
        (HEAD.replace("https://so-mau.example", "javascript://x"), ["wrong-type@4:7"]),
        (HEAD.replace("https://so-mau.example", "https://sở.example"), ["wrong-type@4:7"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_site_is_named_at_its_place(text: str, expected: list[str]) -> None:
    assert site(text)[1] == expected


ADMIN = HEAD + '[admin]\nbackend = "gitlab"\nrepo = "so/cong"\n'


def test_a_site_says_where_it_is_edited() -> None:
    found, faults = site(ADMIN + 'public = true\nfolder = "content/so-mau"\nbase_url = "https://git.tinh.example"\n')
    assert faults == []
    assert found.admin is not None
    assert (found.admin.public, found.admin.folder) == (True, "content/so-mau")
    assert found.admin.backend == GitBackend("gitlab", "so/cong", "", "https://git.tinh.example", "", "")
    assert site(HEAD)[0].admin is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "[admin]\npublic = true", ["missing-field@6:1"]),
        (HEAD + '[admin]\nbackend = "gitlab"', ["missing-field@6:1"]),
        (HEAD + '[admin]\nbackend = "svn"', ["unknown-value@7:11"]),
        (HEAD + '[admin]\nbackend = "gitlab"\nrepo = "cong"', ["wrong-type@8:8"]),
        (ADMIN + 'base_url = "http://git.tinh.example"', ["wrong-type@9:12"]),
        (ADMIN + 'api_root = "https://a.example; script-src *"', ["wrong-type@9:12"]),
        (ADMIN + 'folder = "../khac"', ["wrong-type@9:10"]),
        (ADMIN + 'token = "bi-mat"', ["unknown-key@9:1"]),
    ],
)
def test_what_is_wrong_with_the_place_of_editing_is_named(text: str, expected: list[str]) -> None:
    assert site(text)[1] == expected


def test_an_award_has_a_row_for_each_law_and_the_day_chooses() -> None:
    text = """\
[[award]]
id = "chien-si"
label = "Chiến sĩ tiên tiến"
law = "15/2003/QH11"
until = "2023-12-31"
source = "x"
[[award]]
id = "chien-si"
label = "Chiến sĩ thi đua"
kind = "danh-hieu"
for = ["ca-nhan"]
granted_by = ["Giám đốc Sở"]
law = "06/2022/QH15"
article = "Điều 1"
from = "2024-01-01"
source = "y"
unsure = true
"""
    rows, faults = read(text, read_awards)
    assert faults == []
    assert [(row.label, row.law, row.begins, row.ends) for row in rows] == [
        ("Chiến sĩ tiên tiến", "15/2003/QH11", None, date(2023, 12, 31)),
        ("Chiến sĩ thi đua", "06/2022/QH15", date(2024, 1, 1), None),
    ]
    assert (rows[1].kind, rows[1].receivers, rows[1].granted_by, rows[1].article, rows[1].unsure) == (
        "danh-hieu",
        ("ca-nhan",),
        ("Giám đốc Sở",),
        "Điều 1",
        True,
    )
    words = Vocabularies(awards=rows)
    assert words.award_label("chien-si", date(2023, 12, 31)) == "Chiến sĩ tiên tiến"
    assert words.award_label("chien-si", date(2024, 1, 1)) == "Chiến sĩ thi đua"
    assert words.award_label("khong-co", date(2024, 1, 1)) == "khong-co"


def test_only_an_award_of_the_office_needs_no_law() -> None:
    row = '[[award]]\nid = "khen"\nlabel = "Khen"\nsource = "x"\n'
    assert read(row, read_awards)[1] == ["missing-field@1:1"]
    assert read(row + "local = true", read_awards)[1] == []


def test_days_of_the_nation() -> None:
    days, faults = read(
        '[anniversary.ngay]\nlabel = "Ngày"\ncalendar = "lunar"\nday = 10\nmonth = 3\nsource = "x"', read_anniversaries
    )
    assert (faults, days["ngay"].calendar, days["ngay"].scope) == ([], "lunar", "nation")


def test_abbreviations_have_names_of_their_own() -> None:
    found, faults = read(
        '[abbreviation."TĐKT"]\nexpansion = "thi đua, khen thưởng"\n'
        '[abbreviation.KH]\nexpansion = "kế hoạch"\nambiguous = true',
        read_abbreviations,
    )
    assert faults == []
    assert {name: (one.expansion, one.ambiguous) for name, one in found.items()} == {
        "TĐKT": ("thi đua, khen thưởng", False),
        "KH": ("kế hoạch", True),
    }


def test_bodies_have_a_life_and_successors() -> None:
    found, faults = read(
        '[body.cu-1]\nname = "Sở Cũ"\nfrom = "2000-01-01"\nuntil = "2025-06-30"\nsuccessors = ["moi"]\nsource = "x"',
        read_bodies,
    )
    body = found["cu-1"]
    assert (faults, body.name, body.begins, body.ends) == ([], "Sở Cũ", date(2000, 1, 1), date(2025, 6, 30))
    assert [ref.value for ref in body.successors] == ["moi"]


def test_days_off_are_in_order_and_a_wrong_one_is_left_out() -> None:
    rows, faults = read(
        '[[day]]\ndate = "2023-05-01"\nkind = "off"\n[[day]]\ndate = "2023-01-28"\nkind = "make-up"\n'
        '[[day]]\ndate = "2023-02-30"\nkind = "off"\n[[day]]\ndate = 2023-01-02\nkind = "nghỉ"',
        read_holidays,
    )
    assert faults == ["impossible-date@8:8", "unknown-value@12:8"]
    assert [(row.date, row.kind) for row in rows] == [
        (date(2023, 1, 2), ""),
        (date(2023, 1, 28), "make-up"),
        (date(2023, 5, 1), "off"),
    ]


@pytest.mark.parametrize(
    ("reader", "text", "expected"),
    [
        (read_awards, '[[award]]\nid = "a1"\nlabel = "x"\nlaw = "y"\n', ["missing-field@1:1"]),
        (read_bodies, '[body.a1]\nname = "x"\n', ["missing-field@1:1"]),
        (read_anniversaries, '[anniversary.a1]\nlabel = "x"\ncalendar = "solar"\nday = 1\nmonth = 1', ["missing-field@1:1"]),
        (read_abbreviations, '[abbreviation.A]\n', ["missing-field@1:1"]),
        (read_holidays, "[[days]]\n", ["unknown-key@1:1"]),
    ],
)  # fmt: skip
def test_each_row_of_the_nation_says_what_it_must(
    reader: Callable[[Fields, list[Fault]], object], text: str, expected: list[str]
) -> None:
    assert read(text, reader)[1] == expected


TARGETS = {
    'kind = "ssh"\nhost = "web.so.example"\nto = "/srv/www"': "",
    'kind = "ssh"\nhost = "2001:db8::1"\nuser = "xuat-ban"\nport = 2222\nkey = "~/a b"\nto = "/srv/www x"': "",
    'kind = "ssh"\nhost = "-oProxyCommand=x"\nto = "/srv/www"': "host",
    'kind = "ssh"\nhost = "a b"\nto = "/srv/www"': "host",
    'kind = "ssh"\nhost = "web"\nuser = "-x"\nto = "/srv/www"': "user",
    'kind = "ssh"\nhost = "web"\nport = 0\nto = "/srv/www"': "port",
    'kind = "ssh"\nhost = "web"\nkey = "%d"\nto = "/srv/www"': "key",
    'kind = "ssh"\nhost = "web"\nto = "srv"': "to",
    'kind = "ssh"\nhost = "web"\nto = "/"': "to",
    'kind = "s3"\nbucket = "so-mau"\narchive = "so-luu/a"\nendpoint = "http://127.0.0.1:9"': "",
    'kind = "s3"\nbucket = "so-mau"\narchive = "so-mau/luu"': "archive",
    'kind = "s3"\nbucket = "So"\narchive = "so-luu"': "bucket",
    'kind = "s3"\nbucket = "so-mau"\narchive = "so-luu"\nprefix = "/a"': "prefix",
    'kind = "s3"\nbucket = "so-mau"\narchive = "so-luu"\nprefix = "../a"': "prefix",
    'kind = "s3"\nbucket = "so-mau"\narchive = "so-luu"\nendpoint = "s3.example"': "endpoint",
    'to = "ssh://web/srv"': "to",
}


@pytest.mark.parametrize(("lines", "wrong"), TARGETS.items())
def test_what_a_target_names_can_be_no_option_and_no_word_of_a_shell(lines: str, wrong: str) -> None:
    fields, _ = read_toml(f"{HEAD}\n[publish.xa]\n{lines}\n")
    faults: list[Fault] = []
    read_site("site.toml", fields, faults, kinds=("news", "notice"))
    assert [fault.values["key"] for fault in faults if fault.rule == "wrong-type"] == ([wrong] if wrong else [])
