"""HTML and Markdown in bodies and fields, and what honest editors write that looks like it."""

import html
import json
from collections.abc import Callable
from random import Random
from urllib.parse import quote

from newsroom_of import SITE, article

from .case import EVIL, FRAMES, SCRIPTS, Case, Make, made_article

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


_HOSTS = ("chinhphu.vn", "dichvucong.gov.vn", "xn--bcher-kva.example", "chínhphủ.vn", "a_b.example", "113.160.12.5")
_TAILS = ("", "/", "/tin?id=1&b=2#c", "/wiki/Hà_Nam_(tỉnh)", "/a%20b", ":8443/x", "/?q=a+b&copy=1&lt=2")


def _linked(random: Random, target: str, text: str = "trang này") -> str:
    """Return a link in one of the ways in which texts have them."""
    ways = [f"[{text}]({target})", f'[{text}]({target} "Lời")', f"[{text}][r]\n\n[r]: {target}"]
    ways += [f"<a href='{html.escape(target)}'>{text}</a>", f"[{text}](<{target}>)"]
    return random.choice(ways)


def addresses(random: Random, number: int) -> Case:
    """Addresses beyond the site that are not what they seem, or that no browser can follow."""
    host, bad = random.choice(_HOSTS[:2]), random.choice(("evil.example", "бет.example", "bet88.example"))
    target = random.choice(
        (
            f"https://{host}@{bad}/", f"https://user:pass@{bad}/", f"http://{host}:80@{bad}/x", f"https://{host}:99999/",
            f"https://{host}:x1/", f"https://{host}../", f"https://.{host}/", f"https://-{host}/", "http://localhost/x",
            "http://192.168.1.1/", "http://127.0.0.1:8080/", "http://2130706433/", "http://0177.0.0.1/", "http://127.1/",
            "https://[::1]/", "https://[fe80::1]/", "http://intranet/", "https://xn--pple-43d.com/", "https://xn--80ak6aa92e.com/",
            "https://xn--999999999999.example/", f"https://{host}%2eevil.example/", f"https://{host}%00.evil.example/",
            f"https://{'a.' * 200}example/", f"https:{host}", f"https:/{host}", f"https:///{host}", "https://",
            "mailto:", "mailto:a", "mailto:a@b.example?bcc=c@d.example", "mailto:a@b.example?attach=/etc/passwd",
            "mailto:a@b.example%0d%0aBcc:c@d.example", "mailto:a@b.example?subject=x%0aBcc:c@d.example", "mailto:a@@b",
            "tel:*21*113%23", "tel:%23%23002%23", "tel:x", "sms:113?body=x", "zalo://qr/p/x", "whatsapp://send?text=x",
            "skype:x?call", "ms-word:ofe|u|https://x.example/a.docx", "intent://x#Intent;scheme=http;end", "market://x",
            "chrome://settings", "moz-extension://x/", "steam://run/1", "magnet:?xt=x", "ipfs://x", "web+x:y", "urn:x:y",
            "data:text/plain,x", "data:,x", "DATA:image/png;base64,AA", "blob:null/x", "javascript://%0aalert(1)",
        )
    )  # fmt: skip
    return made_article("addresses", number, target, "refused", _linked(random, target))


def honest_addresses(random: Random, number: int) -> Case:
    """Addresses that honest texts lead to."""
    target = random.choice(
        (
            f"https://{random.choice(_HOSTS)}{random.choice(_TAILS)}", f"HTTP://{random.choice(_HOSTS[:2]).upper()}/",
            "mailto:so@hanam.gov.vn", "mailto:a@b.example,c@d.example?subject=G%C3%B3p%20%C3%BD&body=K%C3%ADnh%0D%0Ag%E1%BB%ADi",
            "tel:19001234", "tel:113", "tel:19001234;ext=5", "/van-ban/", "/bai-viet/bai-khac/", "../articles/bai-khac.md",
            "{filename}/articles/bai-khac.md", "/files/ke-hoach.pdf", "{static}/files/ke-hoach.pdf", "/tim-kiem/?q=a&b=c",
            "https://so-mau.example/bai-viet/bai-khac/?x=1", "/rss.xml", "#", "/lich/lich.ics",
        )
    )  # fmt: skip
    return made_article("honest addresses", number, target, "clean", _linked(random, target))


def hidden(random: Random, number: int) -> Case:
    """Links that nobody sees, as those write them who sell places on sites of offices."""
    target = f"https://bet{number}.example/"
    nothing = random.choice(
        ("", " ", ".", ",", "|", "-", "_", "·", "&nbsp;", "&#32;", "\u00a0", "\u3000", "\u2003", "<b></b>", "<!-- nhà cái -->",
         "<small> </small>", "<sup>.</sup>", "<span title='nhà cái'></span>", "`  `", "&zwnj;", "&#8203;", "\u200b", "\u2800")
    )  # fmt: skip
    made = random.choice(
        (f"[{nothing}]({target})", f"<a href='{target}'>{nothing}</a>", f"[{nothing}][r]\n\n[r]: {target}")
    )
    style = random.choice(("display:none", "font-size:0", "position:absolute;left:-999em", "color:#fff", "opacity:0"))
    how = random.choice(
        ("hidden", f"style='{style}'", "class='visually-hidden'", "aria-hidden=true", "inert", "width=0")
    )
    made = random.choice((made, made, f"<span {how}><a href='{target}'>nhà cái</a></span>"))
    return made_article(
        "hidden links", number, made, "refused", f"Hội thi có ba giải{made}" if made[0] == "[" else made
    )


def mismatched(random: Random, number: int) -> Case:
    """Tags that end what never began, or stand where a browser drops them."""
    tag = random.choice(
        ("p", "li", "td", "tr", "b", "a", "span", "table", "ul", "h2", "details", "dd", "tbody", "col", "hr")
    )
    made = random.choice(
        (
            f"một </{tag}> hai", f"</{tag}>", f"**a </{tag}>**", f"> a </{tag}>", f"## a </{tag}>" if tag != "h2" else "a </h2>",
            "<td>x</td>", "<tr><td>x</td></tr>", "<thead><tr><th>x</th></tr></thead>", "<caption>x</caption>", "<tbody>x</tbody>",
            "<b><i>x</b></i>", "<a href='/van-ban/'>x", "<table><tr><td>a</td></tr></table>\n\n<td>b</td>", "<b/>x", "<em>x",
            f"<b title='a' title='b'>x</b {tag}>", "<img src=images/anh.png alt=a alt=b>", "<a href=/van-ban/ href=//x>x</a>",
            "<body>x</body>", "<html><b>x</b></html>", "<head></head>x", "<frameset>", "<image src=images/anh.png alt=a>",
        )
    )  # fmt: skip
    return made_article("mismatched tags", number, made, "refused", made)


def parsers(random: Random, number: int) -> Case:
    """Markup that parsers read in several ways: foreign content, raw text, comments, fostered tables, depth."""
    script = random.choice(SCRIPTS)
    alive = f"<img src=x onerror={script}>"
    shut = random.choice(
        ("style", "title", "textarea", "xmp", "noscript", "iframe", "noembed", "noframes", "template", "script")
    )
    foreign = random.choice(
        ("svg", "math", "math><mtext", "svg><desc", "svg><foreignObject", "math><annotation-xml encoding=text/html")
    )
    made = random.choice(
        (
            f"<{foreign}><{shut}><!--</{shut}>{alive}-->", f"<{shut}><a title='</{shut}>{alive}'>", f"<{foreign}></p><{shut}>{alive}",
            f"<form><{foreign}></form><form><mglyph><{shut}></math>{alive}", f"<table><{shut}>{alive}</table>", f"<select><{shut}></select>{alive}",
            f"<math><mtext><table><mglyph><{shut}><!--</{shut}><img title='--&gt;{html.escape(alive)}'>", f"<b><{shut}></b>{alive}</{shut}>",
            f"<!-- x --!>{alive}-->", f"<!--->{alive}-->", f"<!-->{alive}-->", f"<!-- -- >{alive}", f"<!-- <!-- -->{alive}-->", f"</{alive}>",
            f"<![CDATA[{alive}]]>", f"<b><![CDATA[</b>{alive}]]></b>", f"<?x {alive}?>", f"<!x {alive}>", f"<%{alive}%>", f"<!--[if IE]>{alive}<![endif]-->",
            f"<{'b><' * 60}{shut}>{alive}", f"<table><caption><{foreign}><table><caption>{alive}", f"```\n{alive}\n```\n{alive}", f"~~~\n{alive}",
            f"``` x\n{alive}\n```", f"<ả>{alive}", f"<b ả {alive}", f"<b, {script}>{alive}", f"a<b và c>{alive}", f"<tên onclick={script}>x</tên>",
            f"<b title='\n\n' onclick={script}>x</b>", f"| <b | onclick={script}> |\n|---|---|\n| {alive} | b |", f"[^1]: {alive}\n\nx[^1]",
            f"# {alive}\n===", f"*[X]: {alive}", f"x\n:   {alive}", f"x {{: onclick={script}}}", f"## x {{ #search onclick={script} }}",
            f"![x](images/anh.png){{ onerror={script} }}", f"``` {{ .x onclick={script} }}\nx\n```", f"<p markdown=1 onclick={script}>*x*</p>",
            f"[x](/van-ban/\" onclick=\"{script})", f"![x\" onerror=\"{script}](images/anh.png)", f"![x](images/anh.png '\" onerror=\"{script}')",
            f"x[^\"onclick={script}]", f"[x][`\" onclick={script}`]\n\n[`\" onclick={script}`]: /van-ban/", f"<b title=\"`\" onclick=\"{script}`\">x</b>",
        )
    )  # fmt: skip
    return made_article(
        "parsers", number, made, "harmless", random.choice(("{}", "- {}", "> {}", "Một {} hai.")).replace("{}", made)
    )


_FRAMED = SITE.replace("[category.tin", f'frames = ["{FRAMES}"]\n[category.tin', 1)
_PLAYER = (
    'title="Phim" width="560" height="315" frameborder="0" allow="accelerometer; autoplay; encrypted-media" '
    'referrerpolicy="strict-origin-when-cross-origin" allowfullscreen'
)


def frames(random: Random, number: int) -> Case:
    """Frames from elsewhere than the host that the site allows, or that ask for more than to play a film."""
    host = FRAMES
    source = random.choice(
        (
            f"http://{host}/x", f"//{host}/x", f"https://{host}.{EVIL}/", f"https://x.{host}/", f"https://{EVIL}/{host}/", f"https://{EVIL}?{host}",
            f"https://{EVIL}#{host}", f"https://{host}@{EVIL}/", f"https://{host}%2e{EVIL}/", f"https://{host}\\@{EVIL}/", f"https:{host}/", f"https://{host}./",
            f"https://{host}:444/", f"https:\\\\{host}/", f"https://{host.replace('e', 'е', 1)}/", f"https://{host.replace('.', '。')}/", "javascript:alert(1)",
            "data:text/html,x", "about:srcdoc", "/van-ban/", "", "blob:https://video.example/1", f"&#9;https://{EVIL}/", f"https://{host}&#64;{EVIL}/",
        )
    )  # fmt: skip
    more = random.choice(("srcdoc=x", "onload=alert(1)", "sandbox=allow-top-navigation", "name=search", "allow='camera *'", "allow=microphone",
                          "style='position:fixed'", "csp=x", "credentialless", "referrerpolicy=unsafe-url", "loading=x", "is=x", "id=noi-dung"))  # fmt: skip
    made = random.choice(
        (f'<iframe src="{source}" {_PLAYER}></iframe>', f"<iframe src='https://{host}/1' {more} {_PLAYER}></iframe>")
    )
    made = random.choice(
        (made, made, made.replace("</iframe>", ""), f"<frame src='https://{host}/'>", f"<embed src='https://{host}/'>")
    )
    return Case(
        "frames", made, f"articles/h-{number}.md", article(made, id=f"h-{number}", title=f"Tin {number}"), "refused"
    )


_CODE = (
    "<script>alert(1)</script>",
    "<div class='x'>",
    "a<b>c",
    "[x](javascript:alert(1))",
    "{% include 'x' %}",
    "</pre></code>",
    "<!-- x",
)
_SIGNS = (
    "a<b và c>d", "f(x)<g(x) và h(x)>0", "<họ và tên>", "<tên>, <mã>", "i<n; j>0", "A<B+C>D", "p<0,05", "<5% và >90%", "x <- y -> z",
    "<=> >= <=", "I <3 Hà Nam", "vector&lt;int&gt;", "&copy; &reg; &Agrave; &#8211; &frac12;", "?a=1&b=2&copy=3", "onclick=\u2026 là gì",
    "C:\\x\\y", "{a} {{b}} ${c}", "@tên #nhãn", "R&D; Q&A", "50% & 60%", "日本語 và русский", "<-- mũi tên -->",
)  # fmt: skip


def honest_signs(random: Random, number: int) -> Case:
    """What honest editors paste: signs, code of every kind, notes of their own, HTML that pages may hold, players."""
    code = random.choice(_CODE)
    fence = random.choice(("```", "~~~", "````"))
    made = random.choice(
        (
            lambda: "; ".join(random.sample(_SIGNS, 4)), lambda: f"{fence}{random.choice(('', 'html', 'c++'))}\n{code}\n{fence}",
            lambda: f"Gõ `{code}` vào ô.", lambda: f"Mã:\n\n    {code}", lambda: f"Chữ <!-- ghi chú: {code.replace('--', '')} --> chữ.",
            lambda: "<!-- đoạn cũ\n\n**bỏ** <b>đi</b>\n\n-->\n\nMới.", lambda: "Một<br>hai<br/>ba<br />bốn, x<sup>2</sup>, H<sub>2</sub>O.",
            lambda: "<table><caption>B</caption><tr><th scope=col>a<td>b<tr><td colspan=2>c</table>", lambda: "<ul><li>a<li>b</ul>\n\n<p>c",
            lambda: f"## {random.choice(('Nội dung', 'Tìm kiếm', 'R&amp;D', '`a<b>`', 'Mục <i>một</i>'))}\n\nChữ.",
            lambda: f"x[^{random.choice(('1', 'ghi-chú', 'a b'))}]".join(("", "\n\n")) + "Chữ.", lambda: '<a href="/van-ban/"><p>khối</p></a>',
            lambda: "[→](/van-ban/) [»](/van-ban/) [1](/van-ban/) [![Lễ](images/anh.png)](/van-ban/)", lambda: "- a\n    - b\n        - c\n            - d",
            lambda: "<details open><summary>Xem</summary><blockquote><p>a</p><cite>b</cite></blockquote></details>",
            lambda: '<img src="images/anh.png" alt="Lễ" width="300" height="200"> <img src="images/anh.png" alt="Lễ" width="50%">',
        )
    )()  # fmt: skip
    return made_article("honest signs", number, made, "clean", made)


def honest_frames(random: Random, number: int) -> Case:
    """Players as sites of films give them, where site.toml allows their host."""
    more = random.sample(
        ("loading=lazy", "lang=vi", 'allow="fullscreen; picture-in-picture"', "frameborder=0", "width=560"), 2
    )
    made = random.choice((f'<iframe src="https://video.example/embed/{number}" {_PLAYER}></iframe>',
                          f"<iframe src='https://video.example/e?v={number}&t=1' title=Phim {' '.join(more)}></iframe>"))  # fmt: skip
    text = article(made, id=f"h-{number}", title=f"Tin {number}")
    return Case("honest frames", made, f"articles/h-{number}.md", text, "clean", {"site.toml": _FRAMED})


FAMILIES: dict[str, Make] = {
    "body": body,
    "honest": honest,
    "fields": fields,
    "addresses": addresses,
    "honest addresses": honest_addresses,
    "hidden links": hidden,
    "mismatched tags": mismatched,
    "parsers": parsers,
    "frames": frames,
    "honest signs": honest_signs,
    "honest frames": honest_frames,
}
