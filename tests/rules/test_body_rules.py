"""Pictures have a text, and HTML is harmless."""

import pytest

from newsroom_of import EXEMPLAR, PAGE, article, assert_clean, assert_reports


@pytest.mark.parametrize(
    "body",
    [
        "![Bông sen](images/anh.png)",
        '![Bông sen](images/anh.png "Chú thích")',
        "![ảnh][x]\n\n[x]: images/anh.png",
        '<img src="images/anh.png" alt="Bông sen">',
        "`![](images/anh.png)`",
        "    ![](images/anh.png)",
        "\\![x](#noi-dung)",
    ],
)
def test_a_picture_with_a_text_and_what_is_no_picture_are_clean(body: str) -> None:
    assert_clean(article(body))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![](images/anh.png)", ["missing-alt@9:5"]),
        ("![ ](images/anh.png)", ["missing-alt@9:6"]),
        ("![\u00a0](images/anh.png)", ["missing-alt@9:6"]),
        ("![\n](images/anh.png)", ["missing-alt@10:3"]),
        ('<img src="images/anh.png">', ["missing-alt@9:11"]),
        ('<img src="images/anh.png" alt="">', ["missing-alt@9:11"]),
        ('<img alt src="images/anh.png">', ["missing-alt@9:15"]),
        ("[![](images/anh.png)](/)", ["missing-alt@9:6"]),
        (
            "a ![](images/anh.png) b\n\n![](images/khong.png)",
            ["missing-alt@9:7", "missing-alt@11:5", "missing-picture@11:5"],
        ),
    ],
)
def test_a_picture_without_a_text_is_named(body: str, expected: list[str]) -> None:
    assert_reports(article(body), *expected)


def test_the_picture_of_an_article_or_exemplar_has_a_text() -> None:
    assert_clean(article("x", image="{file: images/anh.png, alt: Bông sen}"))
    assert_reports(article("x", image="{file: images/anh.png}"), "missing-alt@8:15")
    assert_reports(article("x", image='{file: images/anh.png, alt: ""}'), "empty-value@8:36")
    text = EXEMPLAR.replace("summary:", "image: {file: images/anh.png}\nsummary:")
    assert_reports(text, "missing-alt@5:15", path="exemplars/nguyen-van-mau.md")


@pytest.mark.parametrize(
    "body",
    [
        "H<sub>2</sub>O và m<sup>2</sup>",
        "một<br>hai<br/>ba",
        '<abbr title="Ủy ban nhân dân">UBND</abbr>',
        '<span lang="en">Green City</span>',
        "<details open><summary>Thêm</summary>Chữ</details>",
        '<table><caption>Bảng</caption><tr><th scope="row">a</th><td colspan="2">b</td></tr></table>',
        '<ol start="3" reversed><li>x</li></ol>',
        '<time datetime="2023-06-11">11/6</time>',
        '<figure><img src="images/anh.png" alt="a" width="3" height="4"><figcaption>b</figcaption></figure>',
        "`<script>`",
        "    <script>x</script>",
        "2 < 3 > 1",
        "a <3 b",
        "&lt;script&gt;",
        "<!-- chú thích -->",
    ],
)
def test_harmless_html_and_what_is_no_html_are_clean(body: str) -> None:
    assert_clean(article(body))


@pytest.mark.parametrize(
    ("body", "expected", "named"),
    [
        ("<script>x</script>", "9:2", "<script>"),
        ("<SCRIPT>x</SCRIPT>", "9:2", "<script>"),
        ("<iframe></iframe>", "9:2", "<iframe>"),
        ("<div>x</div>", "9:2", "<div>"),
        ("<h1>x</h1>", "9:2", "<h1>"),
        ("a <style>b</style>", "9:4", "<style>"),
        ("\\<script>x</script>", "9:3", "<script>"),
        ('<p style="color: red">x</p>', "9:2", "<p> có thuộc tính style"),
        ('<p\nclass="x">y</p>', "9:2", "<p> có thuộc tính class"),
        ('<a href="/" onclick="x">y</a>', "9:2", "<a> có thuộc tính onclick"),
        ('<a href="/" target="_blank">y</a>', "9:2", "<a> có thuộc tính target"),
        ('<img src="images/anh.png" alt="a" onerror="x">', "9:2", "<img> có thuộc tính onerror"),
        ('<p id="x">y</p>', "9:2", "<p> có thuộc tính id"),
        ('<b href="/">y</b>', "9:2", "<b> có thuộc tính href"),
        ('<div markdown="1">x</div>', "9:2", "<div>"),
        ("> <form>x</form>", "9:4", "<form>"),
        ("<font color=red>x</font>", "9:2", "<font>"),
        ("<object data=x></object>", "9:2", "<object>"),
    ],
)
def test_other_tags_and_attributes_are_named_at_the_tag(body: str, expected: str, named: str) -> None:
    (found,) = assert_reports(article(body), f"html-not-allowed@{expected}")
    assert found.message == f"thẻ HTML {named} không được phép trong bài"


def test_each_attribute_is_named() -> None:
    found = assert_reports(article('<p id="a" class="b" lang="vi">x</p>'), *["html-not-allowed@9:2"] * 2)
    assert [finding.message[9:30] for finding in found] == ["<p> có thuộc tính cla", "<p> có thuộc tính id "]


def test_html_of_a_page_is_judged_too() -> None:
    assert_reports(PAGE + "<script>x</script>", "html-not-allowed@6:2", path="pages/gioi-thieu.md")


@pytest.mark.parametrize("body", ["![&nbsp;](images/anh.png)", "![&#32;](images/anh.png)"])
def test_a_text_of_nothing_but_an_entity_for_a_blank_is_none(body: str) -> None:
    assert [finding.rule for finding in assert_reports(article(body), f"missing-alt@9:{body.index('](') + 3}")]


@pytest.mark.parametrize("body", ['<p title="a <b> c">x</p>', '<abbr title="Ủy ban <b>nhân dân</b>">UBND</abbr>'])
def test_a_sign_in_an_attribute_is_no_attribute(body: str) -> None:
    assert_clean(article(body))


@pytest.mark.parametrize("body", ["<a:b>x</a:b>", "<my_tag>x</my_tag>", "<o:p>x</o:p>"])
def test_a_tag_with_a_name_of_words_own_is_named(body: str) -> None:
    """Word leaves `<o:p>` behind; the page drops it without a word."""
    assert_reports(article(body), "html-not-allowed@9:2")


def test_an_unclosed_declaration_in_html_is_no_crash() -> None:
    assert_reports(article("<div>\n<![x\n</div>"), "html-not-allowed@9:2")


def test_a_picture_without_a_source_is_named() -> None:
    assert_reports(article('<img alt="a">'), "missing-picture@9:2")
