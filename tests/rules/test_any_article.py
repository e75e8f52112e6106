"""Whatever stands in an article: the check does not raise, its places lie in the file, and `--fix` makes nothing worse."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import hypothesis
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsroom_of import NOW, article, newsroom_of
from portal.diagnostics import Diagnostic
from portal.judging.check import apply_edits, check
from portal.newsroom.desk import Desk
from portal.newsroom.model import Newsroom
from portal.newsroom.read_content import read_article
from portal.text.dates import parse_moment

PATH = "articles/bai-thu.md"
MOST_PASSES = 8

FIELDS = ["id", "title", "date", "kind", "tags", "summary", "category", "unit", "author", "image", "lang", "status"]
FIELDS += [
    "updated",
    "corrections",
    "aliases",
    "allow",
    "first_published",
    "sample",
    "campaign",
    "anniversary",
    "event",
]
FIELDS += [
    "field",
    "task",
    "special_page",
    "exemplars",
    "documents",
    "source",
    "opens",
    "closes",
    "council",
    "issuer",
    "x",
]
VALUES = [
    "",
    "x",
    '"x"',
    "'x'",
    "true",
    "~",
    "9" * 30,
    "2023-06-11",
    "29/02/2023",
    "news",
    "notice",
    "van-hoa",
    "w\n  w",
]
VALUES += [
    "[a, b]",
    "{a: b}",
    "[Người tốt, việc tốt]",
    "[điển hình tiên tiến, van-hoa]",
    "[nguyen-van-mau]",
    "[,]",
    "{,}",
]
VALUES += ["{a}", "{a: b, c}", '{"a"}', "[[a]]", "[x", "{z", '"y', "[a,,b]", "{file: images/anh.png, alt: a, b}"]
VALUES += [
    "a: b",
    "a:",
    "a #b",
    '"#"',
    "# a",
    "x\n  # y",
    "*x",
    "&a b",
    "!t c",
    "@",
    "`",
    "%",
    ": y",
    "? x",
    "\t",
    "a\tb",
]
VALUES += [
    "|\n  x\n  y",
    ">-\n  x: y\n  #z",
    "\n  - a\n  - b: c",
    "# x\n  - a",
    "\n  - Người tốt\n  - việc tốt",
    "\n  a: b",
]
VALUES += [
    '"a" b',
    "[a] b",
    "Điển hình\n  tiên tiến",
    '[phong-chong-bao,\n  "phòng chống\n  bạo"]',
    '"\\u1ea1 \\""',
    "'it''s'",
]
VALUES += ["[{stage: cap-so, date: 2022}]", "{name: a, url: b, time: 2023-06-11}", "{date: 2023-06-11, text: a: b}"]
BODY = [
    "[a](b)",
    "![a](images/anh.png)",
    "![](x)",
    "<b>",
    "<b",
    "</b>",
    "`",
    "\n\n",
    "[x]: y",
    "<a href='",
    ">",
    "](",
    "<",
]
BODY += [
    "![",
    "**",
    "| a |",
    "    c",
    "Sở Ngành tỉnh Hà Mẫu",
    "trước đây",
    ".",
    "[^1]",
    "[^1]: z",
    "<!--",
    "-->",
    "<![x]>",
]
BODY += [
    "<![",
    "<?p?>",
    "&#0;",
    "&nbsp;",
    "&#xD800;",
    "\\",
    "<div>\n",
    "</div>\n",
    "#",
    "- ",
    "> ",
    "1. ",
    "\u200b",
    "\ue000",
]


@st.composite
def articles(draw: st.DrawFn) -> str:
    """Draw an article of which up to three fields read otherwise, and a body of pieces."""
    given_fields = draw(st.lists(st.tuples(st.sampled_from(FIELDS), st.sampled_from(VALUES)), max_size=3))
    body = "".join(draw(st.lists(st.sampled_from(BODY), max_size=8)))
    return article(body, **dict(given_fields))


ROOM: list[Newsroom] = []


def findings(text: str) -> list[Diagnostic]:
    """Return the findings of an article in the made-up site, read once."""
    if not ROOM:
        ROOM.append(newsroom_of())
    (room,) = ROOM
    read, faults = read_article(PATH, text.encode())
    room = replace(room, articles=(*room.articles, read), faults=(*room.faults, *((PATH, fault) for fault in faults)))
    return [finding for finding in check(Desk(room, parse_moment(NOW))) if finding.path == PATH]


def is_judged_and_mended(text: str) -> None:
    found = findings(text)
    lines = text.split("\n")
    for finding in found:
        line = lines[finding.span.line - 1]
        assert 1 <= finding.span.column <= finding.span.end_column <= len(line) + 1
    mended = text
    for _ in range(MOST_PASSES):
        edits = [finding.edit for finding in findings(mended) if finding.edit]
        if not edits:
            break
        before, mended = mended, apply_edits(mended.encode(), edits)[0].decode()
        assert mended != before
    else:
        raise AssertionError("the edits never end")
    after = {finding.rule for finding in findings(mended)}
    assert "unreadable-yaml" not in after or "unreadable-yaml" in {finding.rule for finding in found}


@settings(max_examples=150)
@given(articles())
@example(article("<div>\n<![x]>"))
@example(article("x", first_published="a:"))
@example(article("x", updated='a: "b" \\'))
@example(article("x", tags="# các chủ đề\n  - van-hoa"))
@example(article("x", tags="\n  - điển hình\n    tiên tiến"))
def test_any_article_is_judged_and_mended(text: str) -> None:
    is_judged_and_mended(text)


@pytest.mark.soak
def test_long_runs_find_no_other_article(soak_seeds: Callable[[], Iterator[int]]) -> None:
    for number in soak_seeds():
        run = settings(max_examples=500, derandomize=False, database=None, suppress_health_check=list(HealthCheck))
        hypothesis.seed(number)(run(given(articles())(is_judged_and_mended)))()
