"""What the press marks in a text, and what a page makes of it."""

import re
from datetime import date
from itertools import product

import pytest
from bs4 import BeautifulSoup

from incremental.fast_markdown import FastMarkdown
from portal.newsroom.model import Document
from portal.plan.model import Abbreviation
from portal.press.markdown import Press, fill, is_reference
from portal.press.references import REFERENCE, References
from portal.press.views import Phrase


def document(name: str, number: str, day: date | None = None, issuer: str = "Bộ Chính trị") -> Document:
    return Document(
        path=f"documents/{name}.md", id=name, number=number, type="Văn bản", date=day, issuer=issuer, signer="",
        title="Về thi đua", effective=None, expires=None, replaces=(), file=None, sample=True, body="", body_line=1,
        faulty=frozenset(), at={},
    )  # fmt: skip


def entry(short: str, expansion: str, *, ambiguous: bool = False, unsure: bool = False) -> Abbreviation:
    return Abbreviation(short, expansion, ambiguous, unsure, "", {})


LIBRARY = (
    document("chi-thi-34", "34-CT/TW", date(2014, 4, 7)),
    document("nghi-dinh-42", "42/2022/NĐ-CP"),
    document("ke-hoach-5-ha-nam", "5/KH-UBND", date(2022, 1, 5), "UBND tỉnh Hà Nam"),
    document("ke-hoach-5-cu", "5/KH-UBND", date(2019, 1, 5), "UBND tỉnh Hà Nam"),
)
WORDS = [
    entry("TĐKT", "thi đua, khen thưởng"),
    entry("UBND", "Ủy ban nhân dân"),
    entry("KT-XH", "kinh tế - xã hội"),
    entry("TT&TT", "thông tin và truyền thông"),
    entry("KH", "kế hoạch", ambiguous=True),
    entry("GUTĐ", "giao ước thi đua", unsure=True),
    entry("A<B", "<b>"),
]
REFERENCES = References(LIBRARY, {word.short: word for word in WORDS})
PRESS = Press(FastMarkdown())


def page(body: str, here: str = "", lang: str = "vi", told: tuple[str, ...] = ()) -> str:
    """Return a body as a page shows it; an address stands for itself."""
    rendered = PRESS.render(body)
    values = [
        REFERENCES.in_slot(target, here, lang, told)
        if target.startswith(REFERENCE)
        else ""
        if is_reference(target)
        else f'{"src" if target[0] == "!" else "href"}="{target.removeprefix("!")}"'
        for target in rendered.targets
    ]
    return fill(rendered.html, tuple(values)).replace("\u00a0", " ")


def links(html: str) -> list[tuple[str, str]]:
    return [(str(link["href"]), link.get_text()) for link in BeautifulSoup(html, "lxml").select("a[href^='/van-ban/']")]


CT34, ND42 = ("/van-ban/chi-thi-34/", "34-CT/TW"), ("/van-ban/nghi-dinh-42/", "42/2022/NĐ-CP")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Chỉ thị số 34-CT/TW và Nghị định số 42/2022/NĐ-CP.", [CT34, ND42]),
        ("**34-CT/TW**, *34-CT/TW*", [CT34, CT34]),
        ("- 34-CT/TW\n- 35-CT/TW", [CT34]),
        ("> 34-CT/TW", [CT34]),
        ("Ông nói: “Chỉ thị 34-CT/TW”", [CT34]),
        ("| a | b |\n|---|---|\n| 34-CT/TW | x |", [CT34]),
        ("34-CT/TW ngày 07/4/2014", [CT34]),
        ("34-CT/TW ngày 18/5/2019", []),  # another directive of the same number
        ("34-CT/TW năm 2019", []),
        ("42/2022/ND-CP", [("/van-ban/nghi-dinh-42/", "42/2022/ND-CP")]),
        ("5/KH-UBND", []),  # two have the number
        ("5/KH-UBND ngày 05/01/2022", [("/van-ban/ke-hoach-5-ha-nam/", "5/KH-UBND")]),
        ("5/KH-UBND năm 2019 của UBND tỉnh Hà Nam", [("/van-ban/ke-hoach-5-cu/", "5/KH-UBND")]),
        ("5/KH-UBND năm 2019 của UBND tỉnh Kiên Giang", []),
        ("## Chỉ thị 34-CT/TW", []),
        ("`34-CT/TW`", []),
        ("    34-CT/TW", []),
        ("[Chỉ thị 34-CT/TW](/khac/)", []),
        ("<https://a.vn/34-CT/TW>", []),
        ("![34-CT/TW](a.png)", []),
        ('[x](/khac/ "34-CT/TW")', []),
        ('<span title="34-CT/TW">x</span>', []),
        ('<span title="a > 34-CT/TW">x</span>', []),
        ('<span title="a < 34-CT/TW">x</span>', []),
        ("<!-- 34-CT/TW -->", []),
    ],
)
def test_a_number_leads_to_the_document_of_the_library(body: str, found: list[tuple[str, str]]) -> None:
    assert links(page(body)) == found


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("TĐKT", "TĐKT (thi đua, khen thưởng)"),
        ("UBND tỉnh, UBND xã", "UBND (Ủy ban nhân dân) tỉnh, UBND xã"),
        ("**UBND** xã", "UBND (Ủy ban nhân dân) xã"),
        ("Sở TT&TT họp", "Sở TT&TT (thông tin và truyền thông) họp"),
        ("KT-XH", "KT-XH (kinh tế - xã hội)"),
        ("thi đua, khen thưởng (TĐKT); TĐKT", "thi đua, khen thưởng (TĐKT); TĐKT"),
        ("thi đua, khen thưởng (**TĐKT**); TĐKT", "thi đua, khen thưởng (TĐKT); TĐKT"),
        ("TĐKT (thi đua - khen thưởng)", "TĐKT (thi đua - khen thưởng)"),
        ("TĐKT (năm 2023)", "TĐKT (thi đua, khen thưởng) (năm 2023)"),
        ("KH năm 2023", "KH năm 2023"),
        ("Khối GUTĐ", "Khối GUTĐ"),
        ("“UBND xã”, UBND tỉnh", "“UBND xã”, UBND (Ủy ban nhân dân) tỉnh"),
        ("> UBND xã\n\nUBND tỉnh", "UBND xã\nUBND (Ủy ban nhân dân) tỉnh"),
        ("## UBND xã\n\nUBND tỉnh", "UBND xã\nUBND (Ủy ban nhân dân) tỉnh"),
        ("[UBND xã](/a/), UBND tỉnh", "UBND xã, UBND (Ủy ban nhân dân) tỉnh"),
        ("`UBND`", "UBND"),
        ('<abbr title="Ủy ban nhân dân">UBND</abbr>, UBND', "UBND, UBND"),
        ("Câu “mở.\n\nUBND xã", "Câu “mở.\nUBND (Ủy ban nhân dân) xã"),
        ("113/KH-UBND", "113/KH-UBND"),
    ],
)
def test_an_abbreviation_is_spelled_out_where_it_is_first_used(body: str, said: str) -> None:
    text = BeautifulSoup(page(body), "lxml").get_text().strip()
    assert re.sub(r"\n+", "\n", text) == said


def test_what_the_site_adds_is_marked_and_escaped() -> None:
    references = References((), {"UBND": entry("UBND", "<b> & “c”")})
    (target,) = PRESS.render("UBND").targets
    assert references.in_slot(target) == 'UBND <span class="expansion">(&lt;b&gt; &amp; “c”)</span>'


def test_a_document_does_not_lead_to_itself_nor_a_text_in_english_to_vietnamese_words() -> None:
    assert links(page("34-CT/TW, 42/2022/NĐ-CP", here="/van-ban/chi-thi-34/")) == [ND42]
    assert "expansion" not in page("UBND", lang="en")
    assert "expansion" not in page("UBND", told=("UBND",))


def test_a_line_is_told_in_phrases() -> None:
    phrases, told = REFERENCES.phrases("Chỉ thị số 34-CT/TW: UBND xã, UBND tỉnh, KH năm")
    assert phrases == (
        Phrase("Chỉ thị số\u00a0"),
        Phrase("34-CT/TW", "/van-ban/chi-thi-34/"),
        Phrase(": "),
        Phrase("UBND", "", "Ủy ban nhân dân"),
        Phrase(" xã, UBND tỉnh, KH năm"),
    )
    assert "UBND" in told
    assert REFERENCES.phrases("Không có gì.") == ((Phrase("Không có gì."),), frozenset())
    assert REFERENCES.phrases("") == ((), frozenset())


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("Điều 4, khoản 2, số 5", "<p>Điều\u00a04, khoản\u00a02, số\u00a05</p>"),
        ("một số người, số liệu 5", "<p>một số người, số liệu 5</p>"),
        ("`số 5` và số 5", "<p><code>số 5</code> và số\u00a05</p>"),
    ],
)
def test_a_figure_stays_with_its_word(body: str, html: str) -> None:
    assert PRESS.render(body).html == html


PARTS = (
    "34-CT/TW",
    "UBND",
    "“UBND",
    "(TĐKT)",
    '"',
    "<b>",
    "</b>",
    "`",
    "[a](b)",
    "![UBND](34-CT/TW)",
    "&amp;",
    "TT&TT",
)
WRAPS = ("{}", "> {}", "## {}", "- {}", '<span title="{}">x</span>', "<{}>", "a {} b\n\n{}", '[x](y "{}")')


def test_no_slot_is_lost_or_left_wherever_it_stands() -> None:
    plain = References((), {})
    for first, second, wrap in product(PARTS, PARTS, WRAPS):
        body = wrap.replace("{}", f"{first} {second}")
        filled = page(body)
        assert not re.search("[\ue000-\ue003]", filled), body
        rendered = PRESS.render(body)
        values = [
            plain.in_slot(target)
            if target.startswith(REFERENCE)
            else ""
            if is_reference(target)
            else f'{"src" if target[0] == "!" else "href"}=""'
            for target in rendered.targets
        ]
        bare = BeautifulSoup(fill(rendered.html, tuple(values)), "lxml")
        shown = BeautifulSoup(filled, "lxml")
        for added in shown.select(".expansion"):
            added.decompose()
        assert shown.get_text().replace(" ", "") == bare.get_text().replace("\u00a0", "").replace(" ", ""), body
