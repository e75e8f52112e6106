"""Exemplars: recognitions by decision under the law of the day, stages forward, people with a ground."""

import pytest

from newsroom_of import EXEMPLAR, NOW, article, assert_clean, assert_reports, findings_of, newsroom_of, pdf, reports
from portal.judging.check import check
from portal.media.inspect import Files
from portal.media.model import Seen
from portal.newsroom.desk import Desk
from portal.text.dates import parse_moment

PATH = "exemplars/nguyen-van-mau.md"
AWARDS = {
    "../common/awards.toml": """\
[[award]]
id = "giay-khen"
label = "Giấy khen"
granted_by = ["Giám đốc Sở", "Chủ tịch UBND huyện"]
law = "06/2022/QH15"
from = "2024-01-01"
source = "Luật"
[[award]]
id = "lao-dong-tien-tien"
label = "Lao động tiên tiến"
law = "15/2003/QH11"
until = "2023-12-31"
source = "Luật"
""",
    "../common/abbreviations.toml": '[abbreviation.UBND]\nexpansion = "Ủy ban nhân dân"\n',
}


def exemplar(recognition: str = "", *, kind: str = "ca-nhan", stages: str = "", basis: str | None = "") -> str:
    """Return a record whose recognition begins on line 7 (`  - award: …`) and whose stages come after it."""
    lines = ["---", "name: A", f"kind: {kind}", "unit: van-phong", "summary: x"]
    lines += ["recognitions:", recognition] if recognition else []
    lines += ["stages:", stages] if stages else []
    lines += ["basis: {kind: dong-y, date: 2023-01-01}"] if basis == "" else [basis] if basis else []
    return "\n".join([*lines, "---", ""])


def recognised(award: str = "giay-khen", **fields: str) -> str:
    return exemplar("\n".join([f"  - award: {award}", *(f"    {name}: {value}" for name, value in fields.items())]))


WHOLE = {"decision": "12/QĐ-SM", "date": "2024-03-01"}


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({}, "số quyết định và ngày quyết định"),
        ({"date": "2024-03-01"}, "số quyết định"),
        ({"decision": "12/QĐ-SM"}, "ngày quyết định"),
    ],
)
def test_a_recognition_has_the_number_and_day_of_its_decision(fields: dict[str, str], missing: str) -> None:
    (found,) = assert_reports(recognised(**fields), "recognition-without-decision@7:12", path=PATH, files=AWARDS)
    assert found.message == f"khen thưởng “Giấy khen” thiếu {missing}"


def test_a_recognition_with_both_is_clean() -> None:
    assert_clean(recognised(**WHOLE), path=PATH, files=AWARDS)


@pytest.mark.parametrize(
    ("award", "date", "is_clean"),
    [
        ("giay-khen", "2024-01-01", True),
        ("giay-khen", "2023-12-31", False),
        ("lao-dong-tien-tien", "2023-12-31", True),
        ("lao-dong-tien-tien", "2024-01-01", False),
    ],
)
def test_an_award_is_one_of_the_law_of_its_day(award: str, date: str, is_clean: bool) -> None:
    text = recognised(award, decision="1/QĐ-SM", date=date)
    assert_reports(text, *([] if is_clean else ["award-not-of-law@7:12"]), path=PATH, files=AWARDS)


@pytest.mark.parametrize(
    ("authority", "is_clean"),
    [
        ("Giám đốc Sở", True),
        ("giám đốc sở", True),
        ("Giám đốc Sở Khoa học và Công nghệ", True),
        ("Chủ tịch UBND huyện Mẫu", True),
        ("Chủ tịch Ủy ban nhân dân huyện", True),
        ("Chủ tịch Uỷ ban nhân dân huyện", True),
        ("Giám đốc", False),
        ("Giám đốc Sởi", False),
        ("Thủ tướng Chính phủ", False),
        ("Chủ tịch UBND tỉnh", False),
    ],
)
def test_an_award_is_given_by_one_who_may(authority: str, is_clean: bool) -> None:
    text = recognised(**WHOLE, authority=authority)
    expected = [] if is_clean else ["award-not-of-authority@10:16"]
    assert_reports(text, *expected, path=PATH, files=AWARDS)


def test_an_award_whose_givers_are_not_listed_may_be_given_by_any() -> None:
    text = recognised("lao-dong-tien-tien", decision="1/QĐ-SM", date="2023-01-01", authority="Ai đó")
    assert_clean(text, path=PATH, files=AWARDS)


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        ("  - {stage: nhan-to-moi, date: 2022-01-01}\n  - {stage: cap-so, date: 2023-01-01}", []),
        ("  - {stage: nhan-to-moi, date: 2022-01-01}\n  - {stage: toan-quoc, date: 2022-01-01}", []),
        ("  - {stage: cap-so, date: 2022-01-01}\n  - {stage: nhan-to-moi, date: 2023-01-01}", ["stage-backwards@8:13"]),
        ("  - {stage: cap-so, date: 2022-01-01}\n  - {stage: cap-so, date: 2023-01-01}", ["stage-backwards@8:13"]),
        ("  - {stage: cap-so, date: 2022-01-02}\n  - {stage: cap-tinh, date: 2022-01-01}", ["stage-backwards@8:13"]),
        ("  - {stage: cap-so, date: 2022-01-02}", []),
    ],
)
def test_stages_go_forward(stages: str, expected: list[str]) -> None:
    assert_reports(exemplar(stages=stages), *expected, path=PATH)


@pytest.mark.parametrize(
    ("kind", "basis", "expected"),
    [
        ("ca-nhan", "", []),
        ("ca-nhan", None, ["person-without-basis@3:7"]),
        ("tap-the", None, []),
        ("mo-hinh", None, []),
        ("ca-nhan", "basis: x", ["wrong-type@6:8"]),
        ("ca-nhan", "basis: {kind: dong-y}", ["missing-field@6:8"]),
    ],
)
def test_a_person_has_a_ground(kind: str, basis: str | None, expected: list[str]) -> None:
    assert_reports(exemplar(kind=kind, basis=basis), *expected, path=PATH)


def test_the_made_up_exemplar_is_clean() -> None:
    assert_clean(EXEMPLAR, path=PATH)


# Whoever withdrew is named nowhere

WITHDRAWN = {PATH: EXEMPLAR.replace("summary: Người làm mẫu.", "summary: Người làm mẫu.\nwithdrawn: 2024-05-20")}


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Gặp ông Nguyễn Văn Mẫu"},
        {"summary": '"NGUYỄN VĂN MẪU: một đời làm mẫu"'},
        {"exemplars": "[nguyen-van-mau]", "kind": "exemplar"},
        {"author": "Nguyễn  Văn Mẫu"},
    ],
)
def test_an_article_that_names_a_person_who_withdrew_is_taken_back(fields: dict[str, str]) -> None:
    assert_reports(article("Thân.", **fields), "names-withdrawn-person@1:1", files=WITHDRAWN)


@pytest.mark.parametrize(
    "body",
    [
        "Người đầu tiên là Nguyễn Văn\nMẫu.",
        "Cảm ơn **Nguyễn** *Văn Mẫu*!",
        "Xem [Nguyễn Văn Mẫu](/dien-hinh/nguyen-van-mau/).",
        "![Ảnh](images/nguyen-van-mau.png)",
        "Nguye\u0302\u0303n Va\u0306n Ma\u0302\u0303u",  # as macOS writes it
    ],
)
def test_a_name_is_found_however_it_is_written(body: str) -> None:
    found = reports(article(body), files=WITHDRAWN | {"images/nguyen-van-mau.png": b"png"})
    assert [finding.rule for finding in found] == ["names-withdrawn-person"]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("Nguyễn Văn Mẫuu, Nguyễn Văn Mau, Văn Mẫu.", {}),
        ("Ông Nguyễn Văn Mẫu ở xã khác.", {"allow": "[{rule: names-withdrawn-person, reason: người trùng tên}]"}),
        ("Nguyễn Văn Mẫu.", {"status": "draft"}),
    ],
)
def test_other_names_namesakes_and_drafts_stay(body: str, fields: dict[str, str]) -> None:
    assert_clean(article(body, **fields), files=WITHDRAWN)


def test_a_record_or_page_that_names_a_person_who_withdrew_stops_the_build() -> None:
    page = "---\ntitle: Giới thiệu\nsummary: Sở Mẫu.\n---\nGóc sách của Nguyễn Văn Mẫu.\n"
    path = "pages/gioi-thieu.md"
    assert_reports(page, "record-names-withdrawn-person@1:1", path=path, files=WITHDRAWN)


@pytest.mark.parametrize(
    ("article_text", "said", "wanted"),
    [
        (article("Xem [tệp](/files/danh-sach.pdf)."), "Danh sách:  NGUYỄN VĂN MẪU, xã A", ["files/danh-sach.pdf"]),
        (article("Xem [tệp](/files/danh-sach.pdf)."), "Nguyễn Văn Mẫn", []),
        (article("Nguyễn Văn Mẫu: [tệp](/files/danh-sach.pdf)."), "Nguyễn Văn Mẫu", []),  # goes with the article
        (
            article("Nguyễn Văn Mẫu", allow="[{rule: names-withdrawn-person, reason: trùng tên}]"),
            "Nguyễn Văn Mẫu",
            [],
        ),
    ],
)
def test_the_words_of_attachments_stop_the_build_too(article_text: str, said: str, wanted: list[str]) -> None:
    files = Files(seen={"files/danh-sach.pdf": Seen("0" * 64, 9, text=said)})
    room = newsroom_of(WITHDRAWN | {"articles/bai-thu.md": article_text, "files/danh-sach.pdf": pdf()})
    found = check(Desk(room, parse_moment(NOW), files=files))
    assert [one.path for one in found if one.rule == "record-names-withdrawn-person"] == wanted


def test_a_collective_takes_its_record_alone_with_it() -> None:
    record = WITHDRAWN[PATH].replace("kind: ca-nhan", "kind: tap-the")
    assert_clean(article("Tổ Nguyễn Văn Mẫu vẫn làm tốt."), files={PATH: record})


def test_who_links_to_an_article_that_was_taken_back_is_not_to_blame() -> None:
    named = {"articles/bai-neu.md": article("Nguyễn Văn Mẫu.", id="bai-neu")}
    found = findings_of(WITHDRAWN | named | {"articles/bai-thu.md": article("Xem [bài kia](/bai-viet/bai-neu/).")})
    assert [(finding.path, finding.rule) for finding in found] == [("articles/bai-neu.md", "names-withdrawn-person")]
