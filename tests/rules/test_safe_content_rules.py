"""Content that cannot hurt: texts, file names, HTML, limits and what an editor may allow, each beside its near misses."""

import os
import time
from pathlib import Path

import pytest

from newsroom_of import (
    DOCUMENT,
    EXEMPLAR,
    PAGE,
    SITE,
    article,
    assert_clean,
    assert_reports,
    findings_of,
    reports,
    shown,
    site_folder_of,
)
from portal.judging.check import check
from portal.newsroom.desk import Desk
from portal.newsroom.load import load_newsroom
from portal.text.dates import parse_moment

NOW = parse_moment("2024-06-01 08:00")

# ------------------------------------------------------------------------------------ characters and encodings


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a\u202eb", "bidi-control@9:2"),
        ("a\u2066b", "bidi-control@9:2"),
        ("một\u200b hai", "zero-width-character@9:4"),
        ("a&#x202e;b", "bidi-control@9:2"),
        ("a&rlm;b", "bidi-control@9:2"),
        ("a&shy;b", "zero-width-character@9:2"),
        ("a&#8203;b", "zero-width-character@9:2"),
        ("a&#0;b", "control-character@9:2"),
        ("a&#xFFFE;b", "control-character@9:2"),
        ("a\ufdd0b", "control-character@9:2"),
        ("a\U0001fffeb", "control-character@9:2"),
        ("\uf0b7 x", "private-character@9:1"),
        ("-----BEGIN RSA PRIVATE KEY-----", "secret-key@9:1"),
        ("khóa AKIAIOSFODNN7EXAMPLE", "secret-key@9:6"),
        ("chữ \u0378", "private-character@9:5"),
        ("Ph\ufffdng Hành chính", "lost-letter@9:3"),
        ("thi đu\u0430 yêu nước", "look-alike-letter@9:7"),
        ("Ðại hội", "look-alike-letter@9:1"),
        ("\U0001d413\U0001d422\U0001d427 mới", "look-alike-letter@9:1"),
        ("Xin chµo c¸c b¹n", "legacy-encoding@9:5"),
        ("Xin chaøo caùc baïn", "legacy-encoding@9:5"),
        ("Viá»‡t Nam", "legacy-encoding@9:3"),
        ("Xin chaÌo caìc baòn", "legacy-encoding@9:5"),
    ],
)
def test_what_nobody_sees_or_can_read_is_named_with_its_place(body: str, expected: str) -> None:
    assert_reports(article(body), expected)


@pytest.mark.parametrize(
    "body",
    [
        "👨\u200d👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3",
        "5 μm, 3 kΩ, ΔT, α-amylase, Москва, СССР",
        "Noël, Citroën, Müller, São Paulo, Tromsø, 5 µm, Samsung®, 20 °C, «tin»",
        "a&nbsp;b &amp; &lt;c&gt; &#8211;",
        "`{! tệp !}` và {a} {{b}}",
    ],
)
def test_signs_units_and_words_of_other_languages_are_clean(body: str) -> None:
    assert_clean(article(body))


def test_a_pile_of_marks_is_named_at_its_first() -> None:
    assert shown(reports(article("thi đua\u0300\u0301\u0302\u0303"))[0]) == "piled-marks@9:8"
    assert_clean(article("Y Moan Êñuôl, Ê\u0323 Đê"))


@pytest.mark.parametrize(
    "body",
    [
        "ᴛɪn mới",
        "năm mớı",
        "Fɑcebook",
        "Việt Ⓝam",
        "\u24c9\u24d7\u24d8 đua",
        "Ⅴiệt Nam",
        "Viεt Nam",
        "Hà Nộ\u0456",
        "Tu\uab70n",
        "C\u10bd mới",
    ],
)
def test_letters_drawn_otherwise_or_of_other_scripts_within_a_word_are_named(body: str) -> None:
    assert [finding.rule for finding in reports(article(body))] == ["look-alike-letter"]


@pytest.mark.parametrize(
    ("body", "encoding", "reads"),
    [
        ("Tin Vi®t Nam, ph¯ H° Chí Minh", "VISCII", "Việt"),
        ("B»ng khen", "TCVN3", "Bằng"),
        ("Nguyeãn Vaên Maãu", "VNI", "Nguyễn"),
        ("Gýõng sáng", "windows-1258", "Gương"),
        ("Vi·ªát Nam", "UTF-8", "Việt"),
        ("Viß╗çt Nam", "UTF-8", "Việt"),
        ("Vi峄噒 Nam", "UTF-8", "Việt"),
    ],
)
def test_an_old_encoding_is_named_and_read(body: str, encoding: str, reads: str) -> None:
    (found,) = reports(article(body))
    assert found.rule == "legacy-encoding"
    assert encoding in found.message
    assert reads in found.message


@pytest.mark.parametrize(
    "body",
    [
        "Caïn, Noël, Où, raïm; gün, dün, kız; pæn, Mädchen, Björk; Seán Ó Súilléabháin; João, Conceição",
        "sinα, TNFα, NFκB, IFNγ, ρgh, dω/dt, kΩ, Σxᵢ, ℝⁿ, 5 mℓ, giai đoạn ⅢA, 𝑓(𝑥), 𝑚𝑐²",
        "ℹ️ 〰️ Ⓜ️ 🅰️ 🏴\u200d☠️ 👨🏽\u200d❤️\u200d💋\u200d👨🏿 🫨",
        "株式会社ＮＨＫ, Tシャツ, A社とB社, 葛\U000e0100城市, KBS는",
        "ភាសា\u200bខ្មែរ; അവന\u0d4d\u200d; ١٤٤٥ ه\u200d",
        "/ɡa/, [ɓa], /tʰi/; Hausa ɓera; Yıldız, Kılıç; Đăk Lăk, ƀuôn, Êđê",
        "хорошо, Αθήνα, Հայաստան, საქართველო, ᏣᎳᎩ; IT-компания",
    ],
)
def test_words_of_other_languages_and_formulas_are_no_look_alikes(body: str) -> None:
    assert [finding.rule for finding in reports(article(body)) if finding.level == "error"] == []


def test_fields_and_toml_are_looked_at_too() -> None:
    assert_reports(article("x", title="Tin\u202e thử"), "bidi-control@3:11")
    assert_reports(article("x", title='"Tin \\u202e thử"'), "bidi-control@3:8")
    assert_reports(article("x", author="Nguyễn V\u0430n An"), "look-alike-letter@8:17")
    assert_reports(SITE.replace("Sở Mẫu", "Sở\u200b Mẫu"), "zero-width-character@2:11", path="site.toml")


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        (article("x").encode("utf-16"), "UTF-16"),
        (article("x").encode("utf-16-le"), "UTF-16"),
        (
            article("Xin ch\xb5o c\xb8c b\xb9n").replace("Tin thử", "Tin").replace("Tóm tắt", "T").encode("latin-1"),
            "TCVN3",
        ),
        (article("Coäng hoøa xaõ hoäi").replace("Tin thử", "Tin").replace("Tóm tắt", "T").encode("latin-1"), "VNI"),
        (article("Hà và lá có").replace("Tin thử", "Tin").replace("Tóm tắt", "T").encode("latin-1"), "latin-1"),
    ],
)
def test_a_file_in_another_encoding_is_named(raw: bytes, named: str) -> None:
    found = [finding for finding in findings_of({"articles/bai-thu.md": raw}) if finding.path.endswith("bai-thu.md")]
    assert {finding.rule for finding in found} == {"not-utf8"}
    assert named in found[0].message


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("--8<-- 'a.md'", "include-not-allowed@9:1"),
        ("a\n{! ../b.md !}", "include-not-allowed@10:1"),
        ("{% include 'x' %}", "include-not-allowed@9:1"),
        ('<!--#include file="/etc/passwd"-->', "include-not-allowed@9:1"),
        ("{attach}x.pdf", "include-not-allowed@9:1"),
    ],
)
def test_commands_that_ask_for_another_file_are_refused_by_name(body: str, expected: str) -> None:
    assert_reports(article(body), expected)


@pytest.mark.parametrize("field", ["save_as", "url", "template", "slug"])
def test_fields_that_would_choose_an_address_or_template_are_refused_by_name(field: str) -> None:
    (found,) = assert_reports(article("x", **{field: "../../x"}), "unknown-key@8:1")
    assert field in found.message


# ------------------------------------------------------------------------------------ HTML


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("x</article></main>", "html-not-allowed"),
        ("<!--><img src=x onerror=alert(1)>-->", "html-not-allowed"),
        ("<svg><a xlink:href='javascript:1'>x</a></svg>", "html-not-allowed"),
        ("<math><mtext><table><mglyph><style><img src=x onerror=1>", "html-not-allowed"),
        ('<noscript><p title="</noscript><img src=x onerror=alert(1)>">', "html-not-allowed"),
        ("<template><b>x</b></template>", "html-not-allowed"),
        ("<base href='//a.b'>", "html-not-allowed"),
        ("<meta http-equiv=refresh content='0;url=//a.b'>", "html-not-allowed"),
        ("<link rel=stylesheet href=//a.b>", "html-not-allowed"),
        ("<body onload=x>", "html-not-allowed"),
        ("<form action=//a.b><input name=q></form>", "html-not-allowed"),
        ("<?php x ?>", "html-not-allowed"),
        ("<tr><td>x</td></tr>", "html-changed"),
        ("một <b>hai", "unclosed-html"),
        ("một </b> hai", "unclosed-html"),
        ("<b>a<i>b</b>c</i>", "unclosed-html"),
        ('<a href="jAvA&#115;cript:alert(1)">x</a>', "unsafe-link"),
        ('<a href="java&#9;script:alert(1)">x</a>', "unsafe-link"),
        ('<a href=" &#1; javascript:alert(1)">x</a>', "unsafe-link"),
        ('<a href="vbscript:x">x</a>', "unsafe-link"),
        ('<a href="data:text/html,x">x</a>', "unsafe-link"),
        ('<a href="blob:https://a.b/c">x</a>', "unsafe-link"),
        ('<a href="//a.b">x</a>', "unsafe-link"),
        ("[x](JaVaScRiPt:alert)", "unsafe-link"),
        ("[x][y]\n\n[y]: javascript:alert(1)", "unsafe-link"),
        ("<javascript:alert(1)>", "html-not-allowed"),
        ('<img src="https://a.b/c.png" alt="x">', "missing-picture"),
        ("![x](https://a.b/c.png)", "missing-picture"),
        ("![x](data:image/svg+xml;base64,AA)", "unsafe-link"),
    ],
)
def test_what_sanitising_would_take_refuses_the_article(body: str, rule: str) -> None:
    found = [finding for finding in findings_of({"articles/bai-thu.md": article(body)}) if finding.level == "error"]
    assert rule in {finding.rule for finding in found}
    assert all(finding.span.line >= 9 for finding in found)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("pages/gioi-thieu.md", PAGE),
        ("exemplars/nguyen-van-mau.md", EXEMPLAR),
        ("documents/ke-hoach-31.md", DOCUMENT),
    ],
)
def test_bodies_of_pages_and_records_are_judged_too(path: str, text: str) -> None:
    found = findings_of({path: text + "\n<b onclick=x>y</b>"})
    assert [(finding.path, finding.rule) for finding in found] == [(path, "html-not-allowed")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("một <b>hai", "unclosed-html@9:6"),
        ("<tr><td>x</td></tr>", "html-changed@9:6"),
        ("ba </main>", "html-not-allowed@9:5"),
        ("một </p> hai", "unclosed-html@9:6"),
        ("- một </li> hai", "unclosed-html@9:8"),
        ("<table><tr><td>a</td></tr></table>\n\n<td>b</td>", "html-changed@9:13"),
    ],
)
def test_what_has_no_trace_has_a_place_too(body: str, expected: str) -> None:
    assert expected in [shown(finding) for finding in findings_of({"articles/bai-thu.md": article(body)})]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Hội thi[](https://a.example/).", "empty-link@9:11"),
        ("Hội thi[ ](https://a.example/).", "empty-link@9:12"),
        ("Hội thi[.](https://a.example/)", "empty-link@9:12"),
        ("Hội thi[|](https://a.example/)", "empty-link@9:12"),
        ("Hội thi[&nbsp;](https://a.example/)", "empty-link@9:17"),
        ("Hội thi[\u3000](https://a.example/)", "empty-link@9:12"),
        ('Hội thi<a href="https://a.example/"></a>', "empty-link@9:17"),
        ('Hội thi<a href="https://a.example/"><b> </b></a>', "empty-link@9:17"),
        ("Hội thi [][x]\n\n[x]: https://a.example/", "empty-link@11:6"),
    ],
)
def test_a_link_that_nobody_can_see_is_named(body: str, expected: str) -> None:
    assert_reports(article(body), expected)


@pytest.mark.parametrize(
    "body",
    [
        "[→](https://a.example/) [»](https://a.example/) [1](/van-ban/) [Ω](/van-ban/)",
        "[![Lễ](images/anh.png)](https://a.example/)",
        '<a href="https://a.example/"><b>Lễ</b></a>',
        '<a href="https://a.example/"><p>Lễ</p></a>',
        "x[^1]\n\n[^1]: chú thích",
        "mảng a[] và hàm f() [x] (y)",
    ],
)
def test_links_by_a_sign_or_a_picture_are_clean(body: str) -> None:
    assert_clean(article(body))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("| A | B |\n|---|---|\n| 1 | 2 | 3 mất |", ["lost-text@11:11"]),
        ("a | b\n--|--\n1 | 2 | 3", ["lost-text@11:9"]),
        ("> | A | B |\n> |---|---|\n> | 1 | 2 | 3 |", ["lost-text@11:13"]),
        ("x[^1]\n\n[^1]: một\n[^1]: hai", ["lost-text@11:7"]),
        ("x[^1]\n\n[^1]: một\n\n[^2]: hai", ["lost-text@13:7"]),
        ('[Ghi chú]: nhớ "mang theo giấy tờ"', ["lost-text@9:12"]),
        ("[a][x]\n\n[x]: /van-ban/\n[x]: /bai-viet/", ["lost-text@11:6"]),
    ],
)
def test_text_that_markdown_would_drop_is_named(body: str, expected: list[str]) -> None:
    found = [shown(finding) for finding in findings_of({"articles/bai-thu.md": article(body)})]
    assert [one for one in found if one.startswith("lost-text")] == expected


@pytest.mark.parametrize(
    "body",
    [
        "| A | B |\n|---|---|\n| 1 | 2 |  |\n| 3 |",
        "| A | B |\n|---|---|\n| 1 | 2 \\| 3 |\n| 1 | `2|3` |",
        "    | A | B |\n    |---|---|\n    | 1 | 2 | 3 |",
        "```\n| A | B |\n|---|---|\n| 1 | 2 | 3 |\n[^1]: a\n[^1]: b\n[x]: y\n```",
        "x[^1] và y[^1]\n\n[^1]: một [^2]\n[^2]: hai",
        "x[^R&D]\n\n[^R&D]: một",
        "[Ghi chú]: điều cần nhớ",
        "[//]: # (ghi cho người viết sau)\n\n[a][x] [b][x]\n\n[x]: /van-ban/",
    ],
)
def test_tables_notes_and_addresses_that_lose_nothing_are_clean(body: str) -> None:
    assert "lost-text" not in [finding.rule for finding in findings_of({"articles/bai-thu.md": article(body)})]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[https://chinhphu.vn](https://evil.example/)", "misleading-link@9:23"),
        ("[www.chinhphu.vn](https://evil.example/)", "misleading-link@9:19"),
        ("[**chinhphu.vn**](https://chinhphu.vn.evil.example/)", "misleading-link@9:19"),
        ('<a href="https://evil.example/">https://chinhphu.vn/tin</a>', "misleading-link@9:10"),
        ("![anh.png](images/anh.png)", "missing-alt@9:12"),
        ("![IMG_1234](images/anh.png)", "missing-alt@9:13"),
    ],
)
def test_texts_that_say_another_place_or_nothing_are_named(body: str, expected: str) -> None:
    assert_reports(article(body), expected)


@pytest.mark.parametrize(
    "body",
    [
        "[chinhphu.vn](https://chinhphu.vn/x) [https://chinhphu.vn.](http://www.chinhphu.vn)",
        "[WWW.CHINHPHU.VN](https://xaydung.chinhphu.vn/) [vanban.chinhphu.vn](https://chinhphu.vn/)",
        "[bao-cao.pdf](https://a.example/tai/1) [Node.js](https://a.example/) [ASP.NET](https://a.example/)",
        "[Cảnh báo trang www.gia-mao.vn](https://a.example/)",
        "![Lễ](images/anh.png) ![Cờ](images/anh.png) ![Bản đồ](images/anh.png)",
    ],
)
def test_texts_that_say_where_a_link_leads_are_clean(body: str) -> None:
    assert_clean(article(body))


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("https://chinhphu.vn@evil.example/", "unsafe-link"),
        ("https://a.example\\\\@evil.example/", "unsafe-link"),
        ("http://2130706433/", "unsafe-link"),
        ("https://xn--pple-43d.com/", "unsafe-link"),
        ("mailto:a@b.vn?bcc=c@d.vn", "unsafe-link"),
        ("mailto:a@b.vn%0ABcc:c@d.vn", "unsafe-link"),
        ("tel:*21*113%23", "unsafe-link"),
        ("https://a.example:99999/", "broken-link"),
        ("https://a..example/", "broken-link"),
        ("http://192.168.1.1/", "broken-link"),
        ("http://localhost/", "broken-link"),
        ("https://xn--zzzzzzzz99999.example/", "broken-link"),
        ("mailto:a b", "broken-link"),
        ("tel:abc", "broken-link"),
        ('https://a.example "t" onclick=alert(1)', "broken-link"),
        ("https://a.example (tít)", "broken-link"),
    ],
)
def test_addresses_beyond_the_site_are_what_they_seem(target: str, rule: str) -> None:
    assert_reports(article(f"[x]({target})"), f"{rule}@9:5")


@pytest.mark.parametrize(
    "target",
    [
        "https://vi.wikipedia.org/wiki/Hà_Nam_(tỉnh)",
        "https://a.example:8443/tin?id=1&b=2#c",
        "http://113.160.0.1:8080/",
        "https://chínhphủ.vn/",
        "https://xn--bcher-kva.example/",
        "HTTPS://A.EXAMPLE/",
        "https://a_b.example/",
        "mailto:a@b.vn,c@d.vn?subject=Xin chào&body=Kính gửi%0D%0ASở",
        "tel:19001234;ext=12",
        "tel:1900 1234",
    ],
)
def test_honest_addresses_beyond_the_site_are_clean(target: str) -> None:
    assert_clean(article(f"[x]({target})"))


@pytest.mark.parametrize(
    "body",
    [
        "Nếu a<b và c>d thì f(x)<g(x) và h(x)>0; i<n; j>0; p<0,05.",
        "Ghi <họ và tên>, <tên> vào ô; A<B+C>D.",
        "```html\n<script>alert(1)</script> <div>\n```",
        "~~~\n[x](javascript:alert(1)) {% include 'x' %}\n~~~",
        "````\n```\n<b>\n```\n````",
        "<!-- ghi chú: <b>bỏ</b> đoạn này -->Chữ <!-- nữa --> chữ.",
        "Xuống dòng<br>rồi<br/>nữa<br />và</br>hết.",
    ],
)
def test_signs_code_and_notes_of_honest_texts_are_clean(body: str) -> None:
    assert_clean(article(body))


FRAMED = SITE.replace("[category.tin", 'frames = ["video.example"]\n[category.tin', 1)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://video.example/embed/1", []),
        ("http://video.example/embed/1", ["frame-not-allowed@9:2"]),
        ("https://video.example.evil.example/1", ["frame-not-allowed@9:2"]),
        ("https://evil.example/?https://video.example/", ["frame-not-allowed@9:2"]),
        ("https://video.example@evil.example/", ["frame-not-allowed@9:2"]),
        ("//video.example/1", ["frame-not-allowed@9:2"]),
        ("javascript:alert(1)", ["frame-not-allowed@9:2"]),
    ],
)
def test_frames_come_from_the_hosts_of_the_site_alone(source: str, expected: list[str]) -> None:
    text = article(f'<iframe src="{source}" title="Phim"></iframe>')
    assert_reports(text, *expected, files={"site.toml": FRAMED})


def test_the_player_of_a_film_may_be_pasted_as_it_is_given() -> None:
    text = article(
        '<iframe width="560" height="315" src="https://video.example/embed/1" title="Phim" frameborder="0" '
        'allow="accelerometer; autoplay; clipboard-write; encrypted-media; gyroscope; picture-in-picture; web-share" '
        'referrerpolicy="strict-origin-when-cross-origin" loading="lazy" allowfullscreen></iframe>'
    )
    assert_clean(text, files={"site.toml": FRAMED})
    assert_reports(text.replace("autoplay;", "camera;"), "html-not-allowed@9:99", files={"site.toml": FRAMED})


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "::1", "Video.Example", "*.example", "a..example", "video.example."]
)
def test_frames_are_allowed_from_whole_names_of_hosts_alone(host: str) -> None:
    assert_reports(
        SITE.replace("[category.tin", f'frames = ["{host}"]\n[category.tin', 1), "wrong-type@8:11", path="site.toml"
    )


def test_the_terms_of_reuse_lead_where_a_reader_can_go() -> None:
    for url, expected in (
        ("javascript:alert(1)", ["unsafe-link@10:7"]),
        ("//evil.example", ["unsafe-link@10:7"]),
        ("https://a.example:99999/", ["broken-link@10:7"]),
        ("https://a.example/dieu-khoan", []),
        ("/gioi-thieu/", []),
    ):
        reuse = f'[reuse]\nterms = "Ghi nguồn."\nurl = "{url}"\n[category.tin'
        assert_reports(SITE.replace("[category.tin", reuse, 1), *expected, path="site.toml")


def test_a_frame_may_not_bring_what_opens_it() -> None:
    for attribute in ("srcdoc", "onload", "sandbox", "name", "allow", "style"):
        text = article(f'<iframe src="https://video.example/1" title="Phim" {attribute}="x"></iframe>')
        assert_reports(text, "html-not-allowed@9:52", files={"site.toml": FRAMED})


# ------------------------------------------------------------------------------------ limits


@pytest.mark.parametrize(
    "body",
    [
        "[" * 3000,
        "[a](" * 900,
        "![[" * 900,
        "[^" * 900,
        "<a " * 2500,
        "[a](<b " * 900,
        "<![CDATA[" * 900,
        "x" * 20001,
        "&#0;" * 2000,
        "# a\n" * 1001,
        "|\n" * 10001,
        "\n".join("    " * depth + "- a" for depth in range(60)),
        "> " * 60,
        '<a title="' + "x" * 5000 + '">b</a>',
    ],
    ids=lambda body: repr(body[:9]),
)
def test_what_would_keep_the_converter_for_minutes_is_refused_at_once(body: str) -> None:
    begun = time.perf_counter()
    found = findings_of({"articles/bai-thu.md": article(body)})
    assert [finding.rule for finding in found] == ["too-complex"]
    assert time.perf_counter() - begun < 2


def test_thousands_of_dead_links_are_named_at_once() -> None:
    begun = time.perf_counter()
    body = "\n\n".join(f"[a](/bai-viet/k{number}/)" for number in range(3000))
    assert len(findings_of({"articles/bai-thu.md": article(body)})) == 3000
    assert time.perf_counter() - begun < 5


def test_a_file_that_is_too_large_is_one_finding() -> None:
    assert_reports(article("chữ nghĩa.\n\n" * 12_000), "text-too-long@1:1")
    assert_reports(article("x", summary="x" * 32_001), "too-complex@1:1")


def test_long_but_plain_articles_are_clean() -> None:
    assert_clean(article("Một đoạn văn **đậm** và [liên kết](/van-ban/) như thường.\n\n" * 1000))
    assert_clean(article("| a | b |\n|---|---|\n" + "| x | y |\n" * 2000))


@pytest.mark.parametrize("piece", ["1", "ABC ", "Sở Ngành tỉnh Hà Mẫu ", "0912 345 678 ", "1-"])
def test_long_lines_of_one_thing_are_looked_through_once(piece: str) -> None:
    line = (piece * 4000)[:4000]
    begun = time.process_time()
    findings_of({"articles/bai-thu.md": article("\n\n".join([line] * 4))})
    assert time.process_time() - begun < 1.5  # some of these took a second for each such line


def test_comments_in_thousands_of_lines_are_looked_at_once() -> None:
    begun = time.perf_counter()
    text = article("x", tags="\n" + "\n".join(f"  - van-hoa # {number}" for number in range(1500)))
    assert "text-after-hash" in {finding.rule for finding in findings_of({"articles/bai-thu.md": text})}
    assert time.perf_counter() - begun < 4


# ------------------------------------------------------------------------------------ files


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("files/a.php", "forbidden-file@1:1"),
        ("files/a.PHP", "forbidden-file@1:1"),
        ("files/a.php.pdf", "forbidden-file@1:1"),
        ("files/a.html", "forbidden-file@1:1"),
        ("images/anh.png.js", "forbidden-file@1:1"),
        ("files/id_rsa", "forbidden-file@1:1"),
        ("files/may-chu.pem", "forbidden-file@1:1"),
        ("files/khoa.key", "forbidden-file@1:1"),
        ("files/.env", "forbidden-file@1:1"),
        ("images/.htaccess", "forbidden-file@1:1"),
        (".env", "forbidden-file@1:1"),
        ("deploy.sh", "forbidden-file@1:1"),
        ("articles/x.py", "forbidden-file@1:1"),
        ("files/.an.pdf", "hidden-file@1:1"),
        ("articles/ghi-chu.txt", "stray-file@1:1"),
        ("images/con.png", "windows-name@1:1"),
        ("articles/prn.md", None),
        ("images/NUL.tar.png", "windows-name@1:1"),
        ("files/com1.pdf", "windows-name@1:1"),
        ("files/aux/x.pdf", None),
        ("files/a?.pdf", "unsafe-file-name@1:1"),
        ("files/a\\b.pdf", "unsafe-file-name@1:1"),
        ("files/ a.pdf", "unsafe-file-name@1:1"),
        ("files/a\u202efdp.pdf", "unsafe-file-name@1:1"),
        (f"files/{'a' * 130}.pdf", "long-file-name@1:1"),
        ("images/Anh.png", None),
        ("files/a／b.pdf", "unsafe-file-name@1:1"),
        ("files/a%00.pdf", "unsafe-file-name@1:1"),
        ("files/.user.ini", "forbidden-file@1:1"),
        ("files/khoa.pem.pdf", "forbidden-file@1:1"),
        ("plans/x.php", "forbidden-file@1:1"),
        ("plans/ghi-chu.txt", "stray-file@1:1"),
        ("plans/2018-2020.TOML", None),
        ("images/con .x.png", "windows-name@1:1"),
        ("files/cccd-001085012345.pdf", "citizen-number@1:1"),
        ("files/danh-sach-0912345678.pdf", "phone-number@1:1"),
    ],
)
def test_a_file_that_no_site_may_publish_is_named(path: str, expected: str | None) -> None:
    found = findings_of({path: b"x"})
    if expected:
        assert [(finding.path, shown(finding)) for finding in found] == [(path, expected)]
    else:
        assert {finding.rule for finding in found} & {"windows-name", "same-file-name"}


@pytest.mark.parametrize(
    "path",
    [
        "files/congvan.pdf",
        "images/console.png",
        "files/Báo cáo 2023.v1.2.docx",
        "files/comic1.pdf",
        "files/so-lieu.csv",
        ".gitignore",
        "files/.gitkeep",
        "images/2023/06/anh-1.webp",
        "files/lich.ics",
        "README.md",
        "files/Thumbs.db",
        "images/desktop.ini",
        "files/~$bao-cao.docx",
        "files/cv.so.31.pdf",
        "files/www.hanam.com.vn.pdf",
    ],
)
def test_ordinary_files_are_clean(path: str) -> None:
    assert findings_of({path: b"x"}) == []


def test_folders_and_articles_that_differ_in_case_alone_are_one_on_windows() -> None:
    found = findings_of({"articles/Bai.md": article("x", id="mot"), "articles/bai.md": article("x", id="hai")})
    assert [(finding.path, finding.rule) for finding in found] == [("articles/bai.md", "same-file-name")]
    found = findings_of({"articles/A/x.md": article("x", id="mot"), "articles/a/y.md": article("x", id="hai")})
    assert [(finding.path, finding.rule) for finding in found] == [("articles/a", "same-file-name")]
    found = findings_of({"files/x.php/y.pdf": b"x"})
    assert [(finding.path, finding.rule) for finding in found] == [("files/x.php", "forbidden-file")]


def test_what_is_forbidden_is_not_published() -> None:
    with site_folder_of({"files/a.php": "x", "files/.env": "x", "files/tot.pdf": "x"}) as folder:
        assert sorted(load_newsroom(folder, folder.parent / "common").files)[:2] == [
            "files/ke-hoach.pdf",
            "files/tot.pdf",
        ]


def test_links_and_pipes_are_refused_wherever_they_stand(tmp_path: Path) -> None:
    with site_folder_of({}) as folder:
        (tmp_path / "x.toml").write_text("x")
        (folder / "plans" / "la.toml").symlink_to(tmp_path / "x.toml")
        (folder / "bi-mat").symlink_to("/etc")
        (folder / "images" / "thu-muc").symlink_to("/etc")
        os.mkfifo(folder / "files" / "ong.pdf")
        room = load_newsroom(folder, folder.parent / "common")
        assert sorted((path, fault.rule) for path, fault in room.faults) == [
            ("bi-mat", "symbolic-link"),
            ("files/ong.pdf", "not-a-file@1:1".partition("@")[0]),
            ("images/thu-muc", "symbolic-link"),
            ("plans/la.toml", "symbolic-link"),
        ]


def test_a_part_that_is_itself_a_link_is_refused(tmp_path: Path) -> None:
    with site_folder_of({}) as folder:
        (folder / "files").rename(tmp_path / "files")
        (folder / "files").symlink_to(tmp_path / "files")
        found = check(Desk(load_newsroom(folder, folder.parent / "common"), NOW))
        assert ("files", "symbolic-link") in {(finding.path, finding.rule) for finding in found}


def test_an_id_that_windows_keeps_is_refused() -> None:
    assert_reports(article("x", id="con"), "windows-name@2:5")
    assert_reports(article("x", id="com7"), "windows-name@2:5")
    assert_clean(article("x", id="con-duong"))


# ------------------------------------------------------------------------------------ personal data, and what is allowed


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Gọi 0912 345 678.", "phone-number@9:5"),
        ("Căn cước 035085012345", "citizen-number@9:10"),
        ("Chứng minh nhân dân 168123456", "identity-number@9:21"),
        ("ông An, thường trú tại số 12 ngõ 5", "home-address@9:9"),
        ("Số tài khoản 19012345678901", "bank-account@9:14"),
        ("bà Hoa, sinh ngày 12/5/1985", "birth-date@9:19"),
    ],
)
def test_personal_data_is_named_with_its_place_and_can_be_allowed(body: str, expected: str) -> None:
    assert_reports(article(body), expected)
    rule = expected.partition("@")[0]
    assert_clean(article(body, allow=f"\n  - rule: {rule}\n    reason: Người được nêu đồng ý bằng văn bản."))


def test_personal_data_is_found_in_fields_and_records() -> None:
    assert_reports(article("x", author="Nguyễn Văn An 0912345678"), "phone-number@8:23")
    assert_reports(article("x", summary="Gọi 0912345678."), "phone-number@7:14")
    path = "exemplars/nguyen-van-mau.md"
    allow = "allow:\n  - rule: phone-number\n    reason: Ông Mẫu đồng ý.\n"
    assert_reports(EXEMPLAR + "Gọi 0912345678.", "phone-number@16:5", path=path)
    assert_clean(EXEMPLAR.replace("kind: ca-nhan", f"{allow}kind: ca-nhan") + "Gọi 0912345678.", path=path)


def test_official_lines_never_alarm() -> None:
    site = SITE + '[contact]\nphone = "0912.345.678"\n'
    assert_clean(article("Gọi (+84) 912 345 678."), files={"site.toml": site})
    assert_reports(article("Gọi 0912 345 679."), "phone-number@9:5", files={"site.toml": site})


@pytest.mark.parametrize(
    ("rule", "reason", "expected"),
    [
        ("so-dien-thoai", "Đã hỏi.", "unknown-allowance@9:11"),
        ("missing-alt", "Đã hỏi.", "fixed-rule@9:11"),
        ("phone-number", '"---"', "empty-reason@9:11"),
        ("phone-number", "ok", "empty-reason@9:11"),
        ("phone-number", "xxxxxx", "empty-reason@9:11"),
        ("phone-number", '""', "empty-value@10:13"),
        ("phone-number", "Đã hỏi.", "unused-allowance@9:11"),
    ],
)
def test_an_allowance_is_judged_itself(rule: str, reason: str, expected: str) -> None:
    assert_reports(article("x", allow=f"\n  - rule: {rule}\n    reason: {reason}"), expected)


def test_a_file_name_and_a_page_that_differ_in_case_alone() -> None:
    found = findings_of({"images/Anh.png": b"x"})
    assert [f"{finding.rule}@1:1" for finding in found] == ["same-file-name@1:1"]
