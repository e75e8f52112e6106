"""Bodies become the HTML of a page: safe, with slots for what they link to."""

import re
from pathlib import Path

import pytest

from portal.newsroom.addresses import OWN_IDS, topic_anchor
from portal.newsroom.anchors import Heading
from portal.press.markdown import FORMS, NOTE, Press, fill


@pytest.fixture(scope="module")
def press() -> Press:
    return Press()


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        ("# Một\n\n## Hai", [(2, "mot"), (3, "hai")]),
        ("## Một\n\n### Hai\n\n## Ba", [(2, "mot"), (3, "hai"), (2, "ba")]),
        ("### Một", [(2, "mot")]),
        ("## Điều 4\n\n## Điều 4", [(2, "dieu-4"), (2, "dieu-4-2")]),
        ("## “…”", [(2, "muc")]),
        ("## Nội dung\n\n## Nội dung", [(2, "noi-dung-2"), (2, "noi-dung-3")]),
    ],
)
def test_headings_begin_below_the_pages_own_and_have_anchors(
    press: Press, body: str, levels: list[tuple[int, str]]
) -> None:
    rendered = press.render(body)
    assert [(heading.level, heading.anchor) for heading in rendered.headings] == levels
    for level, anchor in levels:
        assert f'<h{level} id="{anchor}">' in rendered.html


def test_a_heading_says_its_text_without_marks_of_the_converter(press: Press) -> None:
    assert press.render("## Một *hai* <b>ba</b> \\* `bốn`").headings == (
        Heading(2, "mot-hai-ba-bon", "Một hai ba * bốn"),
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("## R&D &amp; C&ocirc;ng &#8211; x", "R&D & Công – x"),
        ("## &amp;lt;b&amp;gt; &lt;i&gt;", "&lt;b&gt; <i>"),
        ("## Gửi <so@a.example> và `a<b>`", "Gửi so@a.example và a<b>"),
        ("## Một <!-- ghi chú -->hai", "Một hai"),
    ],
)
def test_a_heading_says_what_readers_see(press: Press, body: str, text: str) -> None:
    assert [heading.text for heading in press.render(body).headings] == [text]


def test_no_heading_takes_an_id_of_the_pages_own() -> None:
    templates = Path(__file__).parents[2] / "theme" / "templates"
    found = {
        name for file in templates.rglob("*.html") for name in re.findall(r' id="([a-z-]+)"', file.read_text("utf-8"))
    }
    assert "noi-dung" in found
    assert found <= set(OWN_IDS)


def test_code_between_fences_is_shown_as_it_stands(press: Press) -> None:
    html = press.render("Trước\n```html\n<b onclick=x>&lt;\n```\nSau\n\n~~~\nkhông đóng").html
    assert html == (
        "<p>Trước</p>\n<pre><code>&lt;b onclick=x&gt;&amp;lt;\n</code></pre>\n<p>Sau</p>\n<p>~~~\nkhông đóng</p>"
    )


def test_what_only_begins_like_a_tag_stays_text(press: Press) -> None:
    html = press.render("a<b và c>d, <họ tên>, f(x)<g(x) và x>0").html
    assert html == "<p>a&lt;b và c&gt;d, &lt;họ tên&gt;, f(x)&lt;g(x) và x&gt;0</p>"


def test_a_picture_written_by_hand_has_one_width(press: Press) -> None:
    html = press.render('<img src="images/anh.png" alt="a" width="50%" height="9">').html
    assert "width=" not in html  # the slot brings it


def test_links_and_pictures_become_slots_that_are_filled_later(press: Press) -> None:
    rendered = press.render("[a](b.md) ![c](d.png)\n\n<a href='e'>f</a>")
    assert rendered.targets == ("b.md", "!d.png", "e", f"{FORMS}d.png")
    filled = fill(rendered.html, ('href="/b/"', 'src="/d.png" width="3"', 'href="/e/"', "<source>"))
    assert '<a href="/b/">a</a>' in filled
    assert '<img alt="c" src="/d.png" width="3"' in filled.replace('loading="lazy" ', "").replace(
        'decoding="async" ', ""
    ) or ('src="/d.png" width="3"' in filled)
    assert '<a href="/e/">f</a>' in filled
    assert "<picture><source><img " in filled
    assert "\ue000" not in filled


@pytest.mark.parametrize(
    ("body", "noted"),
    [
        ("[a](files/a.pdf)", ["files/a.pdf"]),
        ("[a](/files/a.pdf) và [b](/FILES/b.pdf)", ["/files/a.pdf", "/FILES/b.pdf"]),
        ("<a href='files/a.pdf'>a <b>b</b></a>", ["files/a.pdf"]),
        ("[![a](images/a.png)](files/a.pdf)", ["files/a.pdf"]),
        ("[a](/bai-viet/files/)", ["/bai-viet/files/"]),
        ("[a](/bai-viet/x/) ![a](files/a.png)", []),
        ("`[a](files/a.pdf)`", []),
    ],
)
def test_a_link_to_a_file_has_a_slot_for_what_the_file_is_right_behind_it(
    press: Press, body: str, noted: list[str]
) -> None:
    rendered = press.render(body)
    places = [number for number, target in enumerate(rendered.targets) if target.startswith(NOTE)]
    assert [rendered.targets[number].removeprefix(NOTE) for number in places] == noted
    assert all(f"</a>\ue000{number}\ue001" in rendered.html for number in places)


def test_a_picture_that_stands_alone_is_a_figure_with_its_title_as_caption(press: Press) -> None:
    html = press.render('![Lá sen](images/a.png "Sau mưa")').html
    assert html.startswith('<figure class="figure">')
    assert "<figcaption>Sau mưa</figcaption>" in html
    assert "title=" not in html


def test_a_table_scrolls_in_a_region_of_its_own_and_keeps_its_sides(press: Press) -> None:
    html = press.render("| a | b |\n|---|--:|\n| 1 | 2 |").html
    assert '<div aria-label="Bảng" class="table-scroll" role="region" tabindex="0"><table>' in html.replace("\n", "")
    assert '<td class="cell-right">2</td>' in html
    assert "style=" not in html


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">x</p>',
        '<img src="x" onerror="alert(1)">',
        "<iframe src='https://a.vn'></iframe>",
        '<a href="javascript:alert(1)">x</a>',
        '<p style="position:fixed">x</p>',
        "<style>body{display:none}</style>",
        "<form action='/x'><input></form>",
        '<svg onload="alert(1)"></svg>',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    ],
)
def test_nothing_that_runs_comes_through_even_past_the_gate(press: Press, body: str) -> None:
    rendered = press.render(body)
    html = rendered.html.lower()
    for word in ("<script", "onclick", "onerror", "onload", "<iframe", "style=", "<style", "<form", "<svg", "<math"):
        assert word not in html
    assert "javascript" not in html


def test_footnotes_lead_back_in_vietnamese(press: Press) -> None:
    html = press.render("a[^1]\n\n[^1]: b").html
    assert 'title="Trở lại chỗ có chú thích 1"' in html


def test_a_frame_of_an_allowed_host_is_held_in_and_no_other_is_shown() -> None:
    body = '<iframe src="https://{}/1" title="Phim"></iframe>'
    press = Press(frames={"video.example"})
    assert press.render(body.format("video.example")).html == (
        '<iframe src="https://video.example/1" title="Phim" '
        'sandbox="allow-scripts allow-same-origin allow-presentation"></iframe>'
    )
    assert "src" not in press.render(body.format("other.example")).html
    assert "iframe" not in Press().render(body.format("video.example")).html


def test_notes_of_any_name_have_anchors_that_an_address_can_write() -> None:
    html = Press().render("a[^R&D] b[^chú thích] c[^1]\n\n[^R&D]: x\n[^chú thích]: y\n[^1]: z").html
    ids = set(re.findall(r'id="([^"]*)"', html))
    assert ids >= {"fn:R-26-D", "fnref:R-26-D", "fn:1", "fnref:1"}
    assert set(re.findall(r'href="#([^"]*)"', html)) == ids


def test_a_topic_never_takes_an_anchor_of_the_page() -> None:
    assert [topic_anchor(name) for name in ("chuyen-doi-so", "noi-dung", "phan-chu-de")] == [
        "chuyen-doi-so",
        "chu-de-noi-dung",
        "chu-de-phan-chu-de",
    ]
