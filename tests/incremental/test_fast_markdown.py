"""The fast Markdown makes what Python-Markdown makes, byte for byte."""

import markdown
from hypothesis import example, given, settings
from hypothesis import strategies as st

from incremental.fast_markdown import FastInline, FastMarkdown
from portal.call import PROJECT

NAMES = ["tables", "footnotes", "sane_lists"]
PIECES = st.sampled_from(
    [
        "Đoạn văn",
        "**đậm**",
        "*nghiêng*",
        "_gạch_",
        "`mã [a](b)`",
        "``a`b``",
        "[chữ](/bai-viet/x/)",
        '[chữ](a "tiêu đề")',
        "[chữ](<a b>)",
        "[a [b] c](d(e)f)",
        "[a](b 'c",
        "![ảnh](images/a.png)",
        "[a][x]",
        "[x]",
        "![a][x]",
        "\n\n[x]: /b/ 't'\n\n",
        "<https://a.vn>",
        "<a@b.vn>",
        "<b>x</b>",
        "<div>\n\nx\n\n</div>",
        "&amp;",
        "&#273;",
        "\\*",
        "\\[a](b)",
        "  \n",
        "\n",
        "\n\n",
        "# Mục",
        "\n- một\n- hai\n    - ba\n",
        "\n1. một\n2. hai\n",
        "\n> trích\n",
        "\n    mã\n",
        "\n| a | b |\n|---|--:|\n| [c](d) | `e` |\n",
        "[^1]",
        "\n\n[^1]: chú thích\n\n",
        "***",
        "]",
        "(",
        "<",
        "\n===\n",
    ]
)


def both(text: str) -> tuple[str, str]:
    return (
        markdown.Markdown(extensions=NAMES, output_format="html").convert(text),
        markdown.Markdown(extensions=[*NAMES, FastMarkdown()], output_format="html").convert(text),
    )


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=14).map(" ".join))
@example("[a](b)[^1]\n\n[^1]: *c*")
@example("một *hai `ba* bốn`")
def test_random_texts_come_out_the_same(text: str) -> None:
    stock, fast = both(text)
    assert fast == stock


def test_every_text_of_the_sites_comes_out_the_same() -> None:
    fast = markdown.Markdown(extensions=[*NAMES, FastMarkdown()], output_format="html")
    stock = markdown.Markdown(extensions=NAMES, output_format="html")
    assert isinstance(fast.treeprocessors["inline"], FastInline)
    count = 0
    for file in sorted((PROJECT / "content").glob("*/*/*.md")):
        text = file.read_text("utf-8").split("\n---\n", 1)[-1]
        assert fast.reset().convert(text) == stock.reset().convert(text), file.name
        count += 1
    assert count > 100


def test_a_converter_used_again_keeps_nothing_of_the_text_before() -> None:
    fast = markdown.Markdown(extensions=[*NAMES, FastMarkdown()], output_format="html")
    fast.convert("không có gì")
    assert fast.reset().convert("*a* [b](c)") == '<p><em>a</em> <a href="c">b</a></p>'


def test_an_extension_that_is_not_known_takes_the_stock_way() -> None:
    changed = markdown.Markdown(extensions=["nl2br", FastMarkdown()], output_format="html")
    assert not isinstance(changed.treeprocessors["inline"], FastInline)
    assert changed.convert("a\nb") == "<p>a<br>\nb</p>"
