"""Bodies become the HTML of a page: safe, with slots for what they link to."""

import pytest

from portal.press.markdown import Heading, Press, fill


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


def test_links_and_pictures_become_slots_that_are_filled_later(press: Press) -> None:
    rendered = press.render("[a](b.md) ![c](d.png)\n\n<a href='e'>f</a>")
    assert rendered.targets == ("b.md", "!d.png", "e")
    filled = fill(rendered.html, ('href="/b/"', 'src="/d.png" width="3"', 'href="/e/"'))
    assert '<a href="/b/">a</a>' in filled
    assert '<img alt="c" src="/d.png" width="3"' in filled.replace('loading="lazy" ', "").replace(
        'decoding="async" ', ""
    ) or ('src="/d.png" width="3"' in filled)
    assert '<a href="/e/">f</a>' in filled
    assert "\ue000" not in filled


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
