"""The judges judged: on pages that are wrong on purpose each says what is wrong, and where."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from judges import keyboard, policy, tree
from judges.pages import Page, one_of_each_kind, pages_of
from judges.reader import Reader, reader
from judges.web import served

pytestmark = pytest.mark.browser

STYLE = """
.pale { color: #bbb; background: #fff }
.grey { color: #6b6b6b; background: #fff }
.unseen:focus { outline: none }
.faint:focus { outline: 3px solid #eee; outline-offset: 2px }
.over { position: absolute }
.wide { width: 900px }
.cover { position: fixed; inset: auto 0 0 0; height: 100vh; background: #fff }
body { margin: 0; background: #fff; font: 16px sans-serif }
"""
PAGE = """<!doctype html><html lang="vi"><head>{head}<meta charset="utf-8"><title>Trang thử</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/s.css">
<link rel="icon" href="data:,"></head><body>{body}</body></html>"""


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    """Return a function that opens a page made of this body."""
    (tmp_path / "s.css").write_text(STYLE, encoding="utf-8")
    count = itertools.count()
    (tmp_path / "404.html").write_text("", encoding="utf-8")
    with served(tmp_path) as address, reader(chromium, {"thu": address}) as one:

        def opened(body: str, head: str = "") -> tuple[Reader, Any]:
            path = f"/{next(count)}.html"
            file = tmp_path / path.strip("/")
            file.write_text(PAGE.format(head=head, body=body), encoding="utf-8")
            return one, one.visit(Page("thu", path, file))

        yield opened


@pytest.mark.axe
def test_axe_tells_the_rule_and_the_element(opened: Any) -> None:
    one, _ = opened('<main><h1>Một</h1><p class="pale">Nhạt</p><img src="s.css"></main>')
    broken = {": ".join(fault.split(": ")[:2]) for fault in one.breaks()}
    assert broken == {"color-contrast: p", "image-alt: img"}


@pytest.mark.axe
def test_high_contrast_is_judged_by_seven_to_one(opened: Any) -> None:
    one, _ = opened('<main><h1>Một</h1><p class="grey">Xám</p></main>')
    assert one.breaks() == []
    assert [fault.split(": ")[0] for fault in one.breaks(enhanced=True)] == ["color-contrast-enhanced"]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="#a" class="unseen">Một</a>', "a.unseen “Một”: no focus indicator of 2 px"),
        ('<a href="#a" class="faint">Một</a>', "a.faint “Một”: its focus indicator has a contrast of 1.2:1"),
        ('<a href="#a">Một</a><div class="cover"></div>', "a “Một”: is covered when focused"),
        (
            '<a href="#a">Một</a><a href="#b" tabindex="1">Hai</a>',
            "a “Hai”: a tabindex above 0 leaves the page's order",
        ),
    ],
)
def test_the_keyboard_tells_what_is_not_seen_or_out_of_order(opened: Any, body: str, fault: str) -> None:
    one, _ = opened(f"<main><h1>Một</h1>{body}</main>")
    assert fault in keyboard.walk(one.tab)


def test_the_keyboard_tells_a_trap(opened: Any) -> None:
    one, _ = opened('<main><h1>Một</h1><a href="#a">Một</a><a href="#b">Hai</a><a href="#c">Ba</a></main>')
    assert [fault for fault in keyboard.walk(one.tab) if "comes" in fault] == []
    one.tab.evaluate(
        """() => { const [one, two] = document.querySelectorAll("a");
            two.addEventListener("keydown", told => { if (told.key === "Tab") { told.preventDefault(); one.focus(); } }); }"""
    )
    assert "after a “Hai” comes a “Một”, not a “Ba”" in keyboard.walk(one.tab)


def test_the_skip_link_must_be_first_seen_and_lead_to_the_main_part(opened: Any) -> None:
    one, _ = opened('<a href="/khac">Một</a><main id="a"><h1>Một</h1></main>')
    assert keyboard.skip_link(one.tab) == ["the first stop is no skip link but leads to /khac"]
    one, _ = opened(
        '<a href="#b">Bỏ qua</a><p id="b"></p><a href="/x">Ngoài</a><main id="a"><h1>Một</h1><a href="/y">Trong</a></main>'
    )
    assert keyboard.skip_link(one.tab) == ["after the skip link the keyboard is not in the main part"]
    one, _ = opened('<a href="#a">Bỏ qua</a><main id="a" tabindex="-1"><h1>Một</h1><a href="/y">Trong</a></main>')
    assert keyboard.skip_link(one.tab) == []


def test_what_opens_must_open_and_close_by_keyboard(opened: Any) -> None:
    one, _ = opened('<main><h1>Một</h1><details><summary>Mở</summary><a href="/x">Trong</a></details></main>')
    assert keyboard.disclosures(one.tab) == []
    one, _ = opened(
        '<main><h1>Một</h1><button aria-expanded="false" aria-controls="b">Nút</button><p id="b"></p></main>'
    )
    assert keyboard.disclosures(one.tab) == ["“Nút”: Enter does nothing", "“Nút”: Space does nothing"]


def test_what_opens_over_the_page_must_close_by_escape(opened: Any) -> None:
    body = '<main><h1>Một</h1><details><summary>Mở</summary><p class="over"><a href="/x">Trong</a></p></details></main>'
    one, _ = opened(body)
    assert keyboard.disclosures(one.tab) == ["“Mở”: Escape does not close it"]


def test_what_sticks_out_or_hides_its_overflow_is_told(opened: Any) -> None:
    one, _ = opened('<main><h1>Một</h1><p class="wide">Rộng</p></main>')
    assert one.sideways() == ["p.wide to 900 of 390"]
    one.tab.evaluate("() => { document.body.style.overflowX = 'hidden'; }")
    assert one.sideways() == ["BODY hides its overflow", "p.wide to 900 of 390"]


def test_a_visit_tells_requests_failures_and_the_console(opened: Any) -> None:
    _, visit = opened('<main><h1>Một</h1><img src="http://127.0.0.2:9/a.png" alt=""><img src="/b.png" alt=""></main>')
    assert "http://127.0.0.2:9/a.png" in visit.asked
    assert visit.failed == ["http://127.0.0.2:9/a.png"]
    assert any("404" in said for said in visit.said)


def test_what_a_page_does_against_its_policy_is_told(opened: Any) -> None:
    meta = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'; img-src data:">'
    assert opened("<main><h1>Một</h1></main>", meta)[1].broke_policy == []
    _, visit = opened('<main><h1>Một</h1><p style="color: red">Đỏ</p></main>', meta)
    assert visit.broke_policy == ["style-src-attr: inline"]
    assert any("inline style" in said for said in visit.said)


def test_what_moves_is_told(opened: Any) -> None:
    one, _ = opened("<main><h1>Một</h1><p>Hai</p></main>")
    assert one.shifts() == []
    one.tab.evaluate(
        "() => { document.body.prepend(Object.assign(document.createElement('p'), {textContent: 'Chen'})); }"
    )
    one.tab.wait_for_timeout(200)
    assert len(one.shifts()) == 1


def test_the_tree_tells_headings_landmarks_and_what_has_no_name(opened: Any) -> None:
    one, _ = opened(
        '<header></header><nav></nav><nav></nav><main><h1>Một</h1><h3>Ba</h3><a href="/"></a></main><footer></footer>'
    )
    assert tree.faults(tree.tree(one.tab)) == [
        "heading “Ba” of level 3 comes after level 1",
        "a navigation without a name",
        "a navigation without a name",
        "a link without a name",
        "2 × navigation named “”",
    ]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'", []),
        (
            "default-src 'self' 'unsafe-inline' https:; base-uri 'none'; form-action 'none'",
            ["default-src allows 'unsafe-inline'", "default-src allows https:"],
        ),
        (
            "img-src data:; script-src data: 'self'; base-uri 'none'; form-action 'none'",
            [
                "has no default-src",
                "script-src allows data:",
                "object-src is left open",
                "style-src is left open",
            ],
        ),
    ],
)
def test_a_policy_is_judged_by_what_it_allows(content: str, found: list[str]) -> None:
    page = f'<head><meta http-equiv="Content-Security-Policy" content="{content}"></head>'
    assert policy.faults(page.encode()) == found


def test_a_page_without_a_policy_or_with_inline_parts_is_told() -> None:
    assert policy.faults("<p>Một</p>".encode()) == ["0 policies, not one"]
    good = "default-src 'self'; base-uri 'self'; form-action 'self'"
    page = f'<link rel="stylesheet" href="/s.css"><meta http-equiv="content-security-policy" content="{good}">'
    page += '<p style="color: red" onclick="x()">Một</p><script>x()</script>'
    assert policy.faults(page.encode()) == [
        "stands after <link>, which it does not bind",
        "<p style> needs 'unsafe-inline'",
        "<p onclick> needs 'unsafe-inline'",
        "<script> in the page needs 'unsafe-inline'",
    ]


def test_a_kind_is_an_address_with_its_changing_parts_starred(tmp_path: Path) -> None:
    for path, size in (
        ("", 9),
        ("bai-viet/a", 1),
        ("bai-viet/b", 5),
        ("luu-tru/2023", 1),
        ("luu-tru/2023/06", 1),
        ("en", 1),
        ("en/a", 1),
    ):
        (tmp_path / path).mkdir(parents=True, exist_ok=True)
        (tmp_path / path / "index.html").write_text("x" * size, encoding="utf-8")
    (tmp_path / "404.html").write_text("x", encoding="utf-8")
    assert len(pages_of("thu", tmp_path)) == 8
    chosen = {page.kind: page.path for page in one_of_each_kind({"thu": tmp_path})}
    assert chosen == {
        "/": "/",
        "/404.html": "/404.html",
        "/bai-viet/*/": "/bai-viet/b/",
        "/en/": "/en/",
        "/en/a/": "/en/a/",
        "/luu-tru/*/": "/luu-tru/2023/",
        "/luu-tru/*/*/": "/luu-tru/2023/06/",
    }
