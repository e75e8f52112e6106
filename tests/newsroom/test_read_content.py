"""Articles, exemplars, documents and pages are read into typed values, each field of DESIGN §3."""

from datetime import date, datetime

from newsroom_of import article
from portal.diagnostics import Span
from portal.newsroom.model import is_published
from portal.newsroom.read_content import read_article, read_document, read_exemplar, read_page
from portal.text.dates import HANOI

WHOLE_ARTICLE = """\
---
id: 2023-le-ky-niem-11-6
title: "75 năm: những dấu mốc"
date: 2023-06-11 07:30
kind: anniversary
anniversary: thi-dua-ai-quoc
tags: [phong-trao, "Người tốt, việc tốt"]
summary: Nhìn lại.
category: tin
unit: van-phong
author: Nguyễn Văn A
image:
  file: images/a.png
  alt: Bông sen
  credit: Trang
lang: en
status: draft
updated: 12/6/2023 08:00
corrections:
  - date: 2023-06-13
    text: Sửa tên.
aliases: [/cu/a/]
allow:
  - rule: merged-body
    reason: Trích nguyên văn
first_published: 2023-06-10
sample: true
campaign: cp
event: ev
field: fi
task: ta
special_page: sp
exemplars: [e1]
documents: [d1, d2]
source:
  name: Báo
  url: https://bao.example/
  time: 2023-06-10 06:00
opens: 2023-06-01
closes: 2023-06-20
council: 2023-06-25
---
Thân bài.
"""


def test_an_article_is_read_whole() -> None:
    read, faults = read_article("articles/a.md", WHOLE_ARTICLE.encode())
    assert faults == ()
    assert (read.path, read.id, read.title) == ("articles/a.md", "2023-le-ky-niem-11-6", "75 năm: những dấu mốc")
    assert (read.kind, read.lang, read.status, read.sample) == ("anniversary", "en", "draft", True)
    assert read.date == datetime(2023, 6, 11, 7, 30, tzinfo=HANOI)
    assert read.updated == datetime(2023, 6, 12, 8, 0, tzinfo=HANOI)
    assert [tag.value for tag in read.tags] == ["phong-trao", "Người tốt, việc tốt"]
    assert (read.summary, read.author) == ("Nhìn lại.", "Nguyễn Văn A")
    names = ("category", "unit", "campaign", "anniversary", "event", "field", "task", "special_page")
    assert [getattr(read, name).value for name in names] == [
        "tin",
        "van-phong",
        "cp",
        "thi-dua-ai-quoc",
        "ev",
        "fi",
        "ta",
        "sp",
    ]
    assert read.image is not None
    assert read.image.file is not None
    assert (read.image.file.value, read.image.alt, read.image.credit) == ("images/a.png", "Bông sen", "Trang")
    assert [(one.date, one.text) for one in read.corrections] == [(date(2023, 6, 13), "Sửa tên.")]
    assert [(one.rule, one.reason) for one in read.allow] == [("merged-body", "Trích nguyên văn")]
    assert [ref.value for ref in (*read.aliases, *read.exemplars, *read.documents)] == ["/cu/a/", "e1", "d1", "d2"]
    assert read.source is not None
    assert (read.source.name, read.source.url, read.source.time.day) == ("Báo", "https://bao.example/", 10)
    assert (read.first_published, read.opens, read.closes, read.council) == (
        date(2023, 6, 10),
        date(2023, 6, 1),
        date(2023, 6, 20),
        date(2023, 6, 25),
    )
    assert (read.body, read.body_line, read.faulty) == ("Thân bài.\n", 43, frozenset())


def test_each_field_of_an_article_has_its_place() -> None:
    read, _ = read_article("articles/a.md", WHOLE_ARTICLE.encode())
    lines = WHOLE_ARTICLE.split("\n")

    def at(span: Span) -> str:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]

    assert at(read.at["id"]) == "2023-le-ky-niem-11-6"
    assert at(read.at["title"]) == '"75 năm: những dấu mốc"'
    assert at(read.at["kind"]) == "anniversary"
    assert [at(tag.span) for tag in read.tags] == ["phong-trao", '"Người tốt, việc tốt"']
    assert read.image is not None
    assert at(read.image.at["alt"]) == "Bông sen"
    assert read.place("title").span == read.at["title"]
    assert read.place("khong-co") == ("articles/a.md", Span(1, 1, 1))


def test_a_bare_article_has_neutral_values() -> None:
    read, faults = read_article("articles/a.md", article("x").encode())
    assert faults == ()
    assert (read.status, read.lang, read.sample, read.updated, read.image, read.source) == (
        "",
        "vi",
        False,
        None,
        None,
        None,
    )
    assert (read.corrections, read.aliases, read.allow, read.first_published) == ((), (), (), None)


def test_what_is_wrong_leaves_the_rest_readable() -> None:
    text = article("Thân.", date="hôm qua", kind="new", category="[a]", sample="có")
    read, faults = read_article("articles/a.md", text.encode())
    assert sorted(fault.rule for fault in faults) == ["bad-date", "unknown-value", "wrong-type", "wrong-type"]
    assert read.faulty == {"date", "kind", "category", "sample"}
    assert (read.title, read.kind, read.body) == ("Tin thử", "", "Thân.")


def test_a_fault_inside_the_image_is_known_by_its_field() -> None:
    read, faults = read_article("articles/a.md", article(image="{file: a.png, alt: }").encode())
    assert [fault.rule for fault in faults] == ["empty-value"]
    assert "image.alt" in read.faulty


def test_an_exemplar_is_read_whole() -> None:
    text = """\
---
name: Nguyễn Thị B
kind: ca-nhan
unit: van-phong
field: y-te
summary: Người làm mẫu.
image: {file: images/b.png, alt: Chân dung}
stages:
  - stage: nhan-to-moi
    date: 2022-05-01
  - stage: cap-so
    date: 2023-05-01
recognitions:
  - award: giay-khen
    decision: 12/QĐ-SM
    date: 2023-05-01
    authority: Giám đốc Sở
    revoked: 2024-01-01
basis: {kind: dong-y, date: 2022-01-01}
withdrawn: 2024-02-01
sample: true
---
Thân.
"""
    read, faults = read_exemplar("exemplars/nguyen-thi-b.md", text.encode())
    assert faults == ()
    assert (read.id, read.name, read.kind, read.summary) == (
        "nguyen-thi-b",
        "Nguyễn Thị B",
        "ca-nhan",
        "Người làm mẫu.",
    )
    assert [(step.stage, step.date) for step in read.stages] == [
        ("nhan-to-moi", date(2022, 5, 1)),
        ("cap-so", date(2023, 5, 1)),
    ]
    (recognition,) = read.recognitions
    assert recognition.award is not None
    assert (recognition.award.value, recognition.decision, recognition.date) == (
        "giay-khen",
        "12/QĐ-SM",
        date(2023, 5, 1),
    )
    assert (recognition.authority, recognition.revoked) == ("Giám đốc Sở", date(2024, 1, 1))
    assert read.basis is not None
    assert (read.basis.kind, read.basis.date) == ("dong-y", date(2022, 1, 1))
    assert (read.withdrawn, read.sample, read.body, read.body_line) == (date(2024, 2, 1), True, "Thân.\n", 23)


def test_a_document_is_read_whole() -> None:
    text = """\
---
number: 1102/KH-UBND
type: Kế hoạch
date: ngày 27 tháng 4 năm 2022
issuer: UBND tỉnh
signer: Nguyễn Văn C
title: Tuyên truyền
effective: 1/5/2022
expires: 2025-12-31
replaces: [ke-hoach-cu]
file: files/1102.pdf
sample: true
---
"""
    read, faults = read_document("documents/1102-kh-ubnd.md", text.encode())
    assert faults == ()
    assert (read.id, read.number, read.type, read.issuer, read.signer, read.title) == (
        "1102-kh-ubnd",
        "1102/KH-UBND",
        "Kế hoạch",
        "UBND tỉnh",
        "Nguyễn Văn C",
        "Tuyên truyền",
    )
    assert (read.date, read.effective, read.expires) == (date(2022, 4, 27), date(2022, 5, 1), date(2025, 12, 31))
    assert [ref.value for ref in read.replaces] == ["ke-hoach-cu"]
    assert read.file is not None
    assert (read.file.value, read.sample) == ("files/1102.pdf", True)


def test_a_page_is_read_whole() -> None:
    read, faults = read_page("pages/gioi-thieu.md", b"---\ntitle: A\nsummary: B\nlang: en\n---\nC")
    assert faults == ()
    assert (read.id, read.title, read.summary, read.lang, read.body) == ("gioi-thieu", "A", "B", "en", "C")


def test_only_what_is_neither_draft_nor_withdrawn_nor_later_is_published() -> None:
    now = datetime(2023, 6, 11, 7, 30, tzinfo=HANOI)
    for fields, expected in (
        ({}, True),
        ({"date": "2023-06-11 07:31"}, False),
        ({"date": "2023-06-11 07:29"}, True),
        ({"status": "draft"}, False),
        ({"status": "withdrawn"}, False),
    ):
        read, _ = read_article("articles/a.md", article("x", **fields).encode())
        assert is_published(read, now) is expected
