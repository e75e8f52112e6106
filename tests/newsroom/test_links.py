"""Every link, picture and tag of a body with its place: all that Python-Markdown makes, and nothing that it does not."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import hypothesis
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from portal.newsroom.flavour import new_markdown
from portal.newsroom.links import PICTURE, BodyLink, plain_targets, trace

FOOTNOTE = re.compile(r"#fn(?:ref\d*)?:")


class _Targets(HTMLParser):
    """Collects what a browser would follow or load; of two equal attributes the first holds, as in a browser."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Take `<![if x]>` for a comment as a browser does; Python's own way is to raise."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        wanted = {"a": "href", "img": "src"}.get(tag)  # what other tags load is refused with the tag
        value = next((value for name, value in attrs if name == wanted), None)
        if value is not None and not FOOTNOTE.match(value):
            self.found.append(value.strip())


def made_by_markdown(body: str) -> list[str]:
    """Return the targets in the HTML that Markdown makes of the body."""
    parser = _Targets()
    parser.feed(new_markdown().convert(body))
    parser.close()
    return parser.found


def links(body: str) -> tuple[BodyLink, ...]:
    return trace(body, 1).links


def at(body: str, link: BodyLink) -> str:
    """Return what stands at the link's place."""
    return body.split("\n")[link.span.line - 1][link.span.column - 1 : link.span.end_column - 1]


def is_covered(body: str) -> None:
    """Every target that Markdown makes is traced once, nothing else is, and each place holds its target."""
    hypothesis.assume("<![" not in body)  # Python's parser and browsers disagree on what such a thing ends
    made = set(made_by_markdown(body))
    traced = links(body)
    assert {link.target for link in traced} == made
    for link in traced:
        if body.count(link.target) == 1 and link.target:
            assert at(body, link) == link.target.split("\n")[0]
    plain = plain_targets(body)
    assert plain is None or made <= {target.removeprefix(PICTURE) for target in plain}


# ---------------------------------------------------------------------------------------- by hand


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[a](/b/)", ["/b/@1:5-8"]),
        ("một [a](/b/) và [c](/d/)", ["/b/@1:9-12", "/d/@1:21-24"]),
        ("dòng\n\n[a](b.md)", ["b.md@3:5-9"]),
        ('[a](b "tiêu đề")', ["b@1:5-6"]),
        ("[a](b 'tiêu (đề)')", ["b@1:5-6"]),
        ("[a]( b )", ["b@1:6-7"]),
        ("[a](\nb)", ["b@2:1-2"]),
        ("[a](b(c)d)", ["b(c)d@1:5-10"]),
        ("[a [b] c](d)", ["d@1:11-12"]),
        ("![ả](images/ảnh.png)", ["images/ảnh.png@1:6-20"]),
        ("![ả](images/ảnh 1.png)", ["images/ảnh 1.png@1:6-22"]),
        ("[![a](b)](c)", ["b@1:7-8", "c@1:11-12"]),
        ("[a][x]\n\n[x]: /b/", ["/b/@3:6-9"]),
        ("[x][]\n\n[X]: /b/", ["/b/@3:6-9"]),
        ("[x]\n\n[x]: /b/ 'tiêu đề'", ["/b/@3:6-9"]),
        ("[x] [a][x] ![b][x]\n\n[x]: b.png", ["b.png@3:6-11"]),
        ("[x]\n\n[x]:\n  /b/", ["/b/@4:3-6"]),
        ("[x]\n\n[x]:/b/", ["/b/@3:5-8"]),
        ("[x]\n\n- [x]: /b/\n- c", ["/b/@3:8-11"]),
        ("[x]\n\n> [x]: /b/", ["/b/@3:8-11"]),
        ("[x]\n\n[x]: /b/\n[x]: /c/", ["/c/@4:6-9"]),
        ("[Đẹp]\n\n[đẹp]: /b/", ["/b/@3:8-11"]),
        ("<https://a.vn/b>", ["https://a.vn/b@1:2-16"]),
        ('<a href="/b/">c</a>', ["/b/@1:10-13"]),
        ("<a href='/b/'>c</a>", ["/b/@1:10-13"]),
        ("<a href=/b/>c</a>", ["/b/@1:9-12"]),
        ('<A TITLE="x"\nHREF = "/b/">c</A>', ["/b/@2:9-12"]),
        ('<a title=">" href="/b/">c</a>', ["/b/@1:20-23"]),
        ('<img src="b.png" alt="c">', ["b.png@1:11-16"]),
        ('<div>\n<a href="/b/">c</a>\n</div>', ["/b/@2:10-13"]),
        ('<a href="?a=1&amp;b=2">c</a>', ["?a=1&b=2@1:10-22"]),
        ("[a](?a=1&b=2)", ["?a=1&b=2@1:5-13"]),
        ("| a | b |\n|---|---|\n| [a](/b/) | ![c](d.png) |", ["/b/@3:7-10", "d.png@3:19-24"]),
        ("- [a](/b/)\n  - [c](/d/)", ["/b/@1:7-10", "/d/@2:9-12"]),
        ("# [a](/b/)", ["/b/@1:7-10"]),
        ("**[a](/b_c_d/)**", ["/b_c_d/@1:7-14"]),
        ("c[^1]\n\n[^1]: xem [a](/b/)", ["/b/@3:15-18"]),
        ("[a]()", ["@1:5-5"]),
    ],
)
def test_each_form_of_a_link_is_found_where_its_target_stands(body: str, expected: list[str]) -> None:
    found = [f"{link.target}@{link.span.line}:{link.span.column}-{link.span.end_column}" for link in links(body)]
    assert found == expected


@pytest.mark.parametrize(
    "body",
    [
        "",
        "chữ",
        "`[a](/b/)`",
        "``[a](/b/) ` [c](/d/)``",
        "    [a](/b/)",
        "- x\n\n        [a](/b/)",
        "\\[a](/b/)",
        "[a\\](/b/)",
        "[a]\\(/b/)",
        "[a] (/b/)",
        "[a]\n(/b/)",
        "[x]: /b/",
        "[a][y]\n\n[x]: /b/",
        "    [x]: /b/\n\n[x]",
        "`<a href='/b/'>`",
        "    <https://a.vn>",
        "<!-- [a](/b/) -->",
        "<!-- <a href='/b/'> -->",
        "<div>[a](/b/)</div>",
        "c[^1]\n\n[^1]: d",
    ],
)
def test_what_is_no_link_for_markdown_is_none_here(body: str) -> None:
    assert made_by_markdown(body) == []
    assert links(body) == ()


@pytest.mark.parametrize(
    ("body", "is_picture", "alt"),
    [
        ("![ảnh](b.png)", True, "ảnh"),
        ("![](b.png)", True, ""),
        ("[a](b.png)", False, None),
        ('<img src="b.png">', True, None),
        ('<img alt="ảnh" src="b.png">', True, "ảnh"),
        ('<img alt src="b.png">', True, None),
        ("![a **b**](b.png)", True, "a **b**"),
        ("![a\\]b](b.png)", True, "a]b"),
        ("![ảnh][x]\n\n[x]: b.png", True, "ảnh"),
    ],
)
def test_a_picture_is_told_from_a_link_with_its_alternative_text(body: str, is_picture: bool, alt: str | None) -> None:
    (link,) = links(body)
    assert (link.target, link.is_picture, link.alt) == ("b.png" if "b.png" in body else "", is_picture, alt)


def test_lines_are_counted_from_the_bodys_first_line_in_the_file() -> None:
    assert trace("a\n[b](c)", 9).links[0].span == (10, 5, 6)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<b>x</b>", ["b()@1:2-3"]),
        ('<p style="x" lang="vi">y</p>', ["p(style lang)@1:2-3"]),
        ("<SCRIPT>x</SCRIPT>", ["script()@1:2-8"]),
        ("<div>\n  <iframe src=x></iframe>\n</div>", ["div()@1:2-5", "iframe(src)@2:4-10"]),
        ("a<br>b<br/>c", ["br()@1:3-5", "br()@1:8-10"]),
        ("`<b>`", []),
        ("    <b>", []),
        ("a < b > c", []),
        ("<!-- <b> -->", []),
        ("a <b c", []),
        ("<https://a.vn>", []),
    ],
)
def test_raw_tags_are_found_with_their_attributes(body: str, expected: list[str]) -> None:
    found = [
        f"{tag.name}({' '.join(tag.attributes)})@{tag.span.line}:{tag.span.column}-{tag.span.end_column}"
        for tag in trace(body, 1).tags
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("body", "targets"),
    [
        ("![ten-tep](b.png)", None),  # a word alone may be a file's name
        ("", ()),
        ("[a](/b/) [c](d.md)", ("/b/", "d.md")),
        ('![một ảnh](b.png "tiêu đề")', ("!b.png",)),
        ("![một ảnh](b.png) [c](/d/)", ("/d/", "!b.png")),
        ("[![một ảnh](b.png)](/d/)", ("/d/", "!b.png")),
        ("`[a](/b/)`", ("/b/",)),
        ("c[^1]\n\n[^1]: [a](/b/)", ("/b/",)),
        ("[a](ảnh.png)", None),
        ("[a](<b>)", None),
        ("[a][x]\n\n[x]: b", None),
        ("<b>c</b>", None),
        ("![](b.png)", None),
        ("[a]( b)", None),
        ("[a](b(c))", None),
        ("[a](b", None),
    ],
)
def test_plain_targets_are_told_at_a_glance_or_not_at_all(body: str, targets: tuple[str, ...] | None) -> None:
    assert plain_targets(body) == targets


# ---------------------------------------------------------------------------------------- at random

WORDS = ["Điển hình", "tiên tiến", "*thi đua*", "**yêu nước**", "a_b_c", "100 %", "“trích”", "x: y", "1)", "&amp;"]
LABELS = ["nguồn", "Nguồn", "Kế hoạch 31", "1", "ảnh"]
# LINK and FILE become targets of their own each, so that each can be told from all others.
INLINE = [
    "[TEXT](LINK)",
    '[TEXT](LINK "TEXT")',
    "[TEXT]( LINK 'TEXT' )",
    "[TEXT](\nLINK)",
    "[TEXT](<LINK>)",
    "[TEXT](<FILE>)",
    '[TEXT](<FILE> "TEXT")',
    "[TEXT [TEXT] TEXT](LINK)",
    "[TEXT\nTEXT](LINK)",
    "[`TEXT`](LINK)",
    "[TEXT](LINK(LINK))",
    "![TEXT](LINK)",
    "![](LINK)",
    "![TEXT](FILE)",
    "![TEXT](<FILE>)",
    "[![TEXT](LINK)](LINK)",
    "*[TEXT](LINK)*",
    "**![TEXT](LINK)**",
    "[TEXT][LABEL]",
    "[LABEL][]",
    "[LABEL]",
    "![TEXT][LABEL]",
    "![LABEL]",
    "<https://a.vn/LINK>",
    "<http://so-mau.example/LINK>",
    "<ai@a.vn>",
    '<a href="LINK">TEXT</a>',
    "<a href='LINK'>TEXT</a>",
    "<a href=LINK>TEXT</a>",
    '<a title="TEXT"\n href = "LINK">TEXT</a>',
    '<img src="LINK" alt="TEXT">',
    "<img alt='' src='LINK'/>",
    '<a href="LINK?a=1&amp;b=2">TEXT</a>',
    '<a href="LINK" href="LINK">TEXT</a>',
    '<span title="TEXT">TEXT</span>',
    "`[TEXT](LINK)`",
    "``[TEXT](LINK) ` <a href='LINK'>``",
    "\\[TEXT](LINK)",
    "[TEXT\\](LINK)",
    "[TEXT]\\(LINK)",
    "[TEXT] (LINK)",
    "\\`[TEXT](LINK)\\`",
    "TEXT[^1]",
    "TEXT",
    "<br>",
]
BLOCKS = [
    "INLINE",
    "INLINE\nINLINE",
    "# INLINE",
    "INLINE\n===",
    "> INLINE\n> INLINE",
    "> > INLINE",
    "- INLINE\n- INLINE\n    - INLINE",
    "1. INLINE\n\n    INLINE\n2. INLINE",
    "| TEXT | INLINE |\n|---|---|\n| INLINE | INLINE |",
    "    INLINE\n    INLINE",
    "```\nINLINE\n```",
    "~~~\nINLINE\n~~~",
    "<div>\nINLINE\n</div>",
    '<p title="TEXT">INLINE</p>',
    "<!-- INLINE -->",
    "<pre>\nINLINE\n</pre>",
    "[LABEL]: LINK",
    '[LABEL]: LINK "TEXT"',
    "[LABEL]: <LINK>",
    "[LABEL]:\n    LINK",
    "[LABEL]:LINK\n[LABEL]: LINK",
    "   [LABEL]: LINK (TEXT)",
    "- [LABEL]: LINK\n- INLINE",
    "> [LABEL]: LINK",
    "INLINE\n[LABEL]: LINK",
    "[^1]: INLINE",
    "[^1]: TEXT\n\n    INLINE",
    "---",
]
TARGETS = [
    "/bai-viet/n{}n/",
    "n{}n.md",
    "../n{}n.md",
    "#n{}n",
    "https://a.vn/n{}n",
    "/n{}n?a=1&b=2",
    "{{filename}}n{}n.md",
    "{{static}}/images/n{}n.png",
    "n{}n_a_b_.png",
    "n{}n*a*.png",
    "ảnh-n{}n.png",
    "images/n{}n%20a.png",
    "/n{}n/~a",
    "mailto:n{}n@a.vn",
]
FILES = ["images/ảnh n{}n đẹp.png", "n{}n/a b.png", "a n{}n.md"]
# What a hurried hand leaves behind: no form of a link, but each can change what the next one is.
SCRAPS = [
    "[",
    "]",
    "(",
    ")",
    "](",
    "](<",
    "![",
    "<",
    ">",
    '"',
    "'",
    "`",
    "``",
    "\\",
    "*",
    "_",
    "&",
    "#",
    "|",
    ":",
    "]:",
]
SCRAPS += [
    "<a ",
    "<a href=",
    "<img src='",
    "<!--",
    "-->",
    "<div>",
    "</div>",
    "\n",
    "\n\n",
    "\n    ",
    "\n> ",
    "\n- ",
    " ",
]


def _filled(draw: st.DrawFn, template: str, kinds: dict[str, st.SearchStrategy[str]]) -> str:
    pattern = re.compile("|".join(kinds))
    while pattern.search(template):
        template = pattern.sub(lambda match: draw(kinds[match[0]]), template)
    return template


@st.composite
def bodies(draw: st.DrawFn, *, scraps: bool = False) -> str:
    """Draw a body of well-formed Markdown; with `scraps` broken pieces stand between."""
    inline = st.sampled_from(INLINE)
    if scraps:
        inline = st.one_of(inline, st.sampled_from(SCRAPS), st.tuples(inline, st.sampled_from(SCRAPS)).map("".join))
    spaced = st.lists(inline, min_size=1, max_size=3).map((" " if not scraps else "").join)
    blocks = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=4))
    number = iter(range(1000))
    numbered = {
        "LINK": st.sampled_from(TARGETS).map(lambda form: form.format(f"{next(number):03d}")),
        "FILE": st.sampled_from(FILES).map(lambda form: form.format(f"{next(number):03d}")),
    }
    words = {"TEXT": st.sampled_from(WORDS), "LABEL": st.sampled_from(LABELS)}
    return "\n\n".join(_filled(draw, _filled(draw, block, {"INLINE": spaced}), words | numbered) for block in blocks)


def test_the_random_bodies_hold_every_form() -> None:
    """A property over bodies without links would prove nothing."""
    seen: set[str] = set()

    @settings(max_examples=200, suppress_health_check=list(HealthCheck))
    @given(bodies())
    def look(body: str) -> None:
        seen.update(form for form in ("](", "]: ", "][", "href=", "src=", "<http", "`", "[^1]", "|") if form in body)
        seen.update("made" for _ in made_by_markdown(body)[:1])

    look()
    assert len(seen) == 10


@given(bodies())
def test_a_decomposed_body_has_the_links_of_the_composed_one_at_its_own_places(body: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", body), unicodedata.normalize("NFD", body)
    one, other = links(composed), links(decomposed)
    assert [(link.target, link.is_picture) for link in other] == [(link.target, link.is_picture) for link in one]
    for mine, theirs in zip(other, one, strict=True):
        assert unicodedata.normalize("NFC", at(decomposed, mine)) == at(composed, theirs)


@pytest.mark.soak
@pytest.mark.parametrize("scraps", [False, True])
def test_long_runs_find_no_other_body(scraps: bool, soak_seeds: Callable[[], Iterator[int]]) -> None:
    for number in soak_seeds():
        run = settings(max_examples=500, derandomize=False, database=None, suppress_health_check=list(HealthCheck))
        hypothesis.seed(number)(run(given(bodies(scraps=scraps))(is_covered)))()


@pytest.mark.parametrize("body", ["<div>\n<![x\n</div>", "<div>\n<![![a](b)", "<div>\n<![x]>\n</div>"])
def test_html_that_no_parser_can_read_is_no_crash(body: str) -> None:
    assert trace(body, 1).tags


@pytest.mark.parametrize(
    ("body", "targets"), [("<http://a.vn/b>", ("http://a.vn/b",)), ("<https://a.vn/b>", ("https://a.vn/b",))]
)
def test_an_address_in_angles_is_a_plain_target_or_needs_a_trace(body: str, targets: tuple[str, ...]) -> None:
    assert plain_targets(body) in (targets, None)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<p title="a <b> c">x</p>', ["p(title)"]),
        ('<abbr title="Ủy ban <nhân dân>">UBND</abbr>', ["abbr(title)"]),
    ],
)
def test_a_sign_in_an_attribute_begins_no_tag(body: str, expected: list[str]) -> None:
    assert [f"{tag.name}({' '.join(tag.attributes)})" for tag in trace(body, 1).tags] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[a](<b>)", "b@1:6-7"),
        ("[a](<b c> 'd')", "b c@1:6-9"),
        ("![a](<images/ảnh đẹp.png>)", "images/ảnh đẹp.png@1:7-25"),
        ("[a][x]\n\n[x]: <b>", "b@3:7-8"),
        ("<ai@a.vn>", "mailto:ai@a.vn@1:2-9"),
        ('<a href="/b/" href="/c/">d</a>', "/b/@1:10-13"),
        ("[a](<https://a.vn/b>)", "https://a.vn/b@1:6-20"),
        ("[a]( <https://a.vn/b> 'c')", "https://a.vn/b@1:7-21"),
        ("[a](<mailto:ai@a.vn>)", "mailto:ai@a.vn@1:6-20"),
        ("<div>\n[x]:\n</div>\n\n[a](/b/)", "/b/@5:5-8"),
    ],
)
def test_these_forms_too_are_found_where_their_target_stands(body: str, expected: str) -> None:
    (link,) = links(body)
    assert f"{link.target}@{link.span.line}:{link.span.column}-{link.span.end_column}" == expected


# waits for a mend


@settings(max_examples=500)
@given(bodies())
@example("[a](<b c>)")
@example("![a](<images/ảnh đẹp.png>)")
@example("[a][x]\n\n[x]: <b>")
@example("<http://so-mau.example/b>")
@example("<ai@a.vn>")
@example('<a href="/b/" href="/c/">d</a>')
@example('<p title="a <b> c"><a href="/d/">e</a></p>')
@example("[a](\n#b)")
@example("[x]\n\n[x]:\n    #b")
def test_the_trace_is_exactly_what_markdown_makes(body: str) -> None:
    is_covered(body)


@settings(max_examples=500)
@given(bodies(scraps=True))
@example("](<https://a.vn/b>")
@example('](<a href="/b/">c</a>')
@example("[x]\n[x]:\n>")
@example("[x]\n[x]:\n#")
@example("[a](<b (")
@example("](\n<div>[a]()")
@example("[a](b\ue000c)")
@example("[a](#fn:1)")
@example("<a href=\n> ")
@example("> <a href=\n> [")
@example("<a href=\n\n[x]: /b/")
@example("<pre>\n[a][x]:\n</pre>\n\n![a](<b c.png>)")
def test_the_trace_is_exactly_what_markdown_makes_of_broken_markdown_too(body: str) -> None:
    is_covered(body)
