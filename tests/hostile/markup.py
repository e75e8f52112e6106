"""HTML and Markdown in bodies and fields, and what honest editors write that looks like it."""

import html
import json
from collections.abc import Callable
from random import Random
from urllib.parse import quote

from .case import EVIL, SCRIPTS, Case, Make, made_article

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
    script = random.choice(SCRIPTS)
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
    script = random.choice(SCRIPTS)
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
    script = random.choice(SCRIPTS)
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
    return made_article("body", number, made, "harmless", wrap.replace("{}", made))


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
    return made_article("near misses in bodies", number, made, "clean", made)


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
    script = random.choice(SCRIPTS)
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
            return made_article("fields", number, label, "harmless", "Tin.", image=image)
        case "correction":
            return made_article(
                "fields", number, label, "harmless", "Tin.", corrections=f"[{{date: 2023-07-01, text: {value}}}]"
            )
        case "source":
            origin = f'{{name: {value}, url: "https://a.example/", time: 2023-06-11}}'
            return made_article("fields", number, label, "harmless", "Tin.", source=origin)
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
            return made_article("fields", number, label, "refused", "Tin.", unit=value)
        case _:
            return made_article("fields", number, label, "harmless", "Tin.", **{field: value})


FAMILIES: dict[str, Make] = {"body": body, "honest": honest, "fields": fields}
