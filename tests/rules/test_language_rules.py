"""The linter for Vietnamese: what it reports, what it leaves alone, what `--fix` writes."""

from dataclasses import replace
from pathlib import Path

import pytest

from newsroom_of import NOW, PLAN, SITE, article, assert_clean, assert_reports, findings_of, newsroom_of, reports
from portal.judging.check import apply_edits
from portal.newsroom.desk import Desk
from portal.rules import language
from portal.text.dates import parse_moment

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

FAULTS = [
    ("Chúc mừng nǎm mới.", "wrong-breve@9:11", "Chúc mừng năm mới."),
    ("Hội nghị b\u0301 ra.", "stray-mark@9:11", None),
    ("Sống hoà thuận.", "tone-placement@9:6", "Sống hòa thuận."),
    ("Một thuỷ điện nhỏ.", "tone-placement@9:5", "Một thủy điện nhỏ."),
    ("Việc quản lí tốt.", "i-or-y@9:6", "Việc quản lý tốt."),
    ("Nhiều tiến sỹ.", "i-or-y@9:7", "Nhiều tiến sĩ."),
    ("Hội  nghị.", "doubled-space@9:4", "Hội nghị."),
    ("Hội nghị , họp .", "space-before-mark@9:9 space-before-mark@9:15", "Hội nghị, họp."),
    ('Phong trào "Dân vận khéo" tốt.', "straight-quote@9:12", "Phong trào “Dân vận khéo” tốt."),
    ("Năm 2022-2025, 2021 -2025.", "hyphen-in-range@9:5 hyphen-in-range@9:16", "Năm 2022–2025, 2021–2025."),
    ("Sau 3-5 ngày.", "hyphen-in-range@9:5", "Sau 3–5 ngày."),
    ("Chi 1,000,000 đồng.", "number-marks@9:5", "Chi 1.000.000 đồng."),
    ("Tăng 3.5%.", "number-marks@9:6", "Tăng 3,5%."),
    ("Số 31 /KH - STTTT.", "number-of-document@9:4", "Số 31/KH-STTTT."),
    ("Chỉ thị 34 -CT/TW.", "number-of-document@9:9", "Chỉ thị 34-CT/TW."),
    ("Số 42/2022/NĐ–CP.", "number-of-document@9:4", "Số 42/2022/NĐ-CP."),
    ("Từ 7/4/2014.", "missing-zero@9:4", "Từ 07/4/2014."),
    ("Từ ngày 7 tháng 2 năm 2014.", "missing-zero@9:4", "Từ ngày 07 tháng 02 năm 2014."),
    ("Từ 11/1/2014.", "missing-zero@9:4", "Từ 11/01/2014."),
    ("Các PTNNCD họp.", "unknown-abbreviation@9:5", None),
    ("Sở Mẫu tỉnh Thái Nguyên họp.", "copied-body@9:1", None),
]


@pytest.mark.parametrize(("body", "expected", "mended"), FAULTS)
def test_a_fault_is_reported_where_it_stands_and_mended_where_that_is_safe(
    body: str, expected: str, mended: str | None
) -> None:
    found = assert_reports(article(body), *expected.split())
    assert all(finding.level == "warning" for finding in found)
    edits = [finding.edit for finding in found if finding.edit]
    if mended is None:
        assert edits == []
        return
    text = apply_edits(article(body).encode(), edits)[0].decode()
    assert text == article(mended)
    assert_clean(text)


CLEAN = """\
Ông Hoà, bà Thuý và huyện Thuỷ Nguyên họp; quý, quỳ, quỵ, toàn, hoàng, loét, khuỷu, thuở.
> Sống hoà thuận , "thật"  vậy 2022-2025.
Ông nói: “sống hoà thuận, tỉ lệ 3.5%, ngày 7/4/2014”.
`a  b , "c" 2022-2025` và [liên kết](https://a.vn/2022-2025/x?q=3.5%25 "hoà thuận") <https://a.vn/7/4/2014>.
Giai đoạn 2022 - 2025 và 2022–2025; Covid-19; 0912-345-678; phiên bản 3.5; mục 2.1; 1.000.000; 3,5%; 07/4/2014.
Kế hoạch 31/KH-STTTT, 34-CT/TW, 42/2022/NĐ-CP, 06/2022/QH15, ngày 27/4/2022 và ngày 27 tháng 4 năm 2022.
Phòng chuyên môn nghiệp vụ (PCMNV) họp, PCMNV lại họp. TĐKT, USB, GDP, THPT, XIII. NGƯỜI TU HÀNH VÀ THI ĐUA.
Lí Thường Kiệt, Mĩ Tho, lính, tỉnh, thì, kì lạ… Thật vậy ... Thế sao?! Đúng: :-) và 5 : 3.

| a  | b  |
|----|----|
| 1  | 2  |

1.  Một
-   Hai
"""


@pytest.mark.parametrize("line", CLEAN.split("\n\n")[0].splitlines())
def test_names_quotations_code_links_and_right_words_stay(line: str) -> None:
    assert [
        finding.message for finding in reports(article(line)) if finding.rule in {r.name for r in language.RULES}
    ] == []


def test_tables_and_lists_may_have_their_blanks() -> None:
    assert_clean(article(CLEAN.partition("\n\n")[2]))


def test_title_and_summary_are_read_but_not_edited() -> None:
    (found,) = assert_reports(article("x", title="Sống hoà thuận"), "tone-placement@3:8")
    assert found.edit is None
    assert_reports(article("x", summary="Hội nghị , họp."), "space-before-mark@7:10")


def test_columns_count_the_letters_as_they_stand() -> None:
    import unicodedata

    body = unicodedata.normalize("NFD", "Đẹp đẽ ") + "sống hoà thuận"
    (found,) = assert_reports(article(body), "tone-placement@9:15")
    text = apply_edits(article(body).encode(), [found.edit] if found.edit else [])[0].decode()
    assert text.endswith("sống hòa thuận")


def test_a_site_may_choose_the_new_style() -> None:
    site = {"site.toml": SITE + '[house_style]\ntone_marks = "new"\n', "plans/2022-2025.toml": PLAN}
    assert_reports(article("Sống hòa thuận, thủy lợi, quý."), "tone-placement@9:6", "tone-placement@9:17", files=site)
    assert reports(article("Sống hoà thuận, thuỷ lợi."), files=site) == []
    found = findings_of({"site.toml": SITE + '[house_style]\ntone_marks = "x"\n'})
    assert [finding.rule for finding in found] == ["unknown-value"]


def test_an_editor_may_allow_a_finding_with_a_reason() -> None:
    allow = "\n  - rule: tone-placement\n    reason: giữ như bản gốc"
    assert_clean(article("Sống hoà thuận.", allow=allow))


def test_another_provinces_body_may_stand_beside_the_own() -> None:
    assert_clean(article("Sở Mẫu tỉnh Thái Nguyên đến thăm Hà Mẫu."))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the plans' texts are not here")
def test_the_five_plans_have_only_the_faults_named_here() -> None:
    """Their faults are real: blanks in numbers, tight hyphens in periods, short forms that nobody spells out."""
    common = {
        "../common/abbreviations.toml": (Path(__file__).parents[2] / "content/common/abbreviations.toml").read_text(
            "utf-8"
        )
    }
    found = {
        file.name[:3]: [
            (finding.rule, finding.message.split("“")[1].split("”")[0])
            for finding in reports(article(file.read_text("utf-8")), files=common)
        ]
        for file in sorted(SEEDS.glob("*.txt"))
    }
    assert found == {
        "000": [],
        "001": [("number-of-document", "31 /KH-STTTT"), ("hyphen-in-range", "2021-2025")],
        "002": [
            ("hyphen-in-range", "2022-2025"),
            ("hyphen-in-range", "2021-2025"),
        ],
        "003": [("number-of-document", "60 /KH-KHCN")],
        "004": [
            ("hyphen-in-range", "2021 -2025"),
            ("hyphen-in-range", "2021- 2025"),
        ],
    }


def test_wording_that_nobody_asks_about_is_not_read() -> None:
    room = newsroom_of({"articles/bai-thu.md": article("Sống hoà thuận.")})
    desk = Desk(room, parse_moment(NOW))
    assert [finding.path for finding in language.check(desk)] == ["articles/bai-thu.md"]
    assert list(language.check(replace(desk, settled=frozenset(["articles/bai-thu.md"])))) == []
