"""What could run, load or send: each hazard in several spellings, and its harmless neighbours."""

from pathlib import Path

import pytest
from trees import HOST, META, POLICY, SVG, findings, kinds, page

from audit.pages import Site, judge_page

SITE = Site(frozenset((HOST,)), frozenset(("khung.example",)))

HOSTILE = {
    "inline-script": [
        "<script>alert(1)</script>",
        "<SCRIPT\n>alert(1)</SCRIPT>",
        "<script/x>alert(1)</script>",
        "<script type=module>import 'x'</script>",
        '<script type=" text/javascript ">x()</script>',
        '<script type="text/javascript; charset=utf-8">x()</script>',
        '<script language="vbscript">x</script>',
        '<script type="importmap">{}</script>',
        '<script type="speculationrules">{}</script>',
        "<svg><script>alert&lpar;1)</script></svg>",
        "<!--><script>alert(1)</script>-->",
        "<!-- a --!><script>alert(1)</script> -->",
        "<noscript><p title='</noscript><script>alert(1)</script>'></noscript>",
        "<math><style><!--</style><script>alert(1)</script>--></style></math>",
        "<svg><title><script>alert(1)</script></title></svg>",
        "<svg><![CDATA[><script>alert(1)</script>]]></svg>",
        "<textarea></textarea><script>x</script>",
        "<title>a</title ><script>x</script>",
    ],
    "event-attribute": [
        "<img src=/anh.png onerror=alert(1)>",
        '<img src="/anh.png"onerror="x">',
        "<img/src='/anh.png'/onerror=x>",
        "<b OnMouseOver = 'x'>a</b>",
        "<p onfocus\n=\n x tabindex=1>",
        "<details ontoggle=x open>",
        '<p title="a>b" onclick="x">',
        "<p title='a\"' onclick=x>",
        "<svg><style><img src=x onerror=x></style></svg>",
        '<svg></p><style><a id="</style><img src=/anh.png onerror=alert(1)>">',
        "<p =onclick=x onclick=y>",
        "<body onload=x>",
        '<a href="/" onpointerrawupdate=x>a</a>',
    ],
    "script-address": [
        '<a href="javascript:alert(1)">a</a>',
        "<a href=JaVaScRiPt:x>a</a>",
        '<a href=" \x01javascript:x">a</a>',
        '<a href="java\nscript:x">a</a>',
        '<a href="java&Tab;script&colon;x">a</a>',
        '<a href="&#106;&#x61vascript:x">a</a>',
        '<a href="&#0000106avascript:x">a</a>',
        '<a href="vbscript:x">a</a>',
        '<a href="data:text/html,x">a</a>',
        '<img src="data:image/png;base64,iVBORw0KGgo=" alt="">',
        '<a href="blob:https://a/b">a</a>',
        '<a href="file:///etc/passwd">a</a>',
        '<form action="javascript:x"></form>',
        '<button formaction="javascript:x">a</button>',
        '<svg><a xlink:href="javascript:x">a</a></svg>',
        '<svg><animate attributeName="href" values="javascript:x;/"/></svg>',
        '<svg><set attributeName="href" to="javascript:x"/></svg>',
        '<img srcset="/anh.png 1x, javascript:x 2x" alt="">',
        '<a ping="javascript:x" href="/">a</a>',
    ],
    "active-element": [
        '<base href="/bai/">',
        '<meta http-equiv="refresh" content="0;url=/bai/">',
        "<META HTTP-EQUIV=' Refresh ' content=0>",
        '<meta http-equiv="set-cookie" content="a=b">',
        '<object data="/anh.png"></object>',
        '<embed src="/anh.png">',
        "<applet></applet>",
        "<frameset></frameset>",
        '<link rel="import" href="/bai/">',
        '<iframe srcdoc="&lt;p>"></iframe>',
        "<portal src=/bai/></portal>",
    ],
    "foreign-frame": [
        '<iframe src="https://la.example/x"></iframe>',
        '<iframe src="//khung.example/"></iframe>',
        '<iframe src="http://khung.example/"></iframe>',
        '<iframe src="https://khung.example.la.example/"></iframe>',
        '<iframe src="https://khung.example@la.example/"></iframe>',
    ],
    "foreign-form": [
        '<form action="https://la.example/"></form>',
        '<form action="//la.example/"></form>',
        '<form action="\\\\la.example"></form>',
        '<form action="mailto:a@la.example"></form>',
        '<input type=submit formaction="https://la.example/">',
    ],
    "inline-style": ['<p style="color:red">', "<style>a{}</style>", "<p STYLE=''>"],
    "active-style": [
        '<p style="width:expression(x)">',
        "<p style='a:url(java/**/script:x)'>",
        '<p style="-moz-binding:url(x)">',
    ],
    "foreign-resource": [
        '<script src="https://la.example/a.js"></script>',
        '<script src="//la.example/a.js"></script>',
        '<script src="/\\la.example/a.js"></script>',
        '<script src="https:\\\\la.example\\a.js"></script>',
        f'<script src="https://{HOST}@la.example/a.js"></script>',
        f'<script src="https://{HOST}.la.example/a.js"></script>',
        '<img src="http://la.example/a.png" alt="">',
        '<img srcset="/anh.png 1x, https://la.example/a.png 2x" alt="">',
        '<link rel="stylesheet" href="https://la.example/a.css">',
        '<link rel="preconnect" href="https://la.example">',
        '<link rel="DNS-Prefetch" href="//la.example">',
        '<link rel="shortcut icon" href="https://la.example/a.ico">',
        '<link rel="manifest" href="https://la.example/m">',
        '<video poster="https://la.example/a.png"></video>',
        '<svg><image href="https://la.example/a.png"/></svg>',
        '<svg><use xlink:href="https://la.example/a.svg#a"/></svg>',
        '<table background="https://la.example/a.png">',
        '<p style="background:u\\72l(https://la.example/a.png)">',
        "<p style='background:image-set(\"https://la.example/a.png\" 1x)'>",
        '<input type=image src="https://la.example/a.png" alt="">',
    ],
}
HARMLESS = [
    "<p>Gõ &lt;script&gt;alert(1)&lt;/script&gt; hay javascript:alert(1) vào ô</p>",
    "<!-- <script>alert(1)</script> <img onerror=x> -->",
    '<script type="application/ld+json">{"@context": "https://schema.org", "name": "onload=1"}</script>',
    '<script type="module" src="/theme/a.js"></script><script src="theme/a.js"> </script>',
    f'<script src="https://{HOST}/a.js"></script>',
    '<p title="<b onclick=x>" data-onclick="x" one="1">a</p>',
    "<textarea><script>x</script></textarea>",
    '<a href="/bai-viet/javascript:-la-gi/">a</a><a href="./javascript:x">a</a><a href="?a=javascript:">a</a>',
    '<a href="mailto:a@trang.example">a</a><a href="tel:+840000">a</a><a href="https://la.example/" rel="noopener">a</a>',
    '<a href="webcal://trang.example/a.ics">a</a>',
    '<link rel="license" href="https://la.example/"><link rel="me" href="https://la.example/">',
    '<iframe src="https://khung.example/video" title="Phim"></iframe><iframe src="/bai/" title="Bài"></iframe>',
    f'<form action="/tim-kiem/" method="get"></form><form action="https://{HOST}/"></form>',
    "<p>Chương trình casino royale, on click = off</p>",
    '<svg class="icon" aria-hidden="true"><title>Hình</title><use href="#a"/></svg><p id="a">',
    "<p>1 < 2 và 3 > 2, a <b</p>".replace("<b", "< b"),
    '<meta name="refresh" content="0;url=https://la.example">',
]


@pytest.mark.parametrize(("kind", "body"), [(kind, body) for kind, bodies in HOSTILE.items() for body in bodies])
def test_a_hazard_is_found_in_any_spelling(kind: str, body: str) -> None:
    facts = judge_page(page(body), SITE)
    assert kind in {fault.kind for fault in facts.faults}


@pytest.mark.parametrize("body", HARMLESS)
def test_its_harmless_neighbours_are_left_alone(body: str) -> None:
    assert [fault for fault in judge_page(page(body), SITE).faults if fault.kind != "duplicate-id"] == []


def test_a_finding_has_its_line_and_columns(tmp_path: Path) -> None:
    found = findings(tmp_path, {"bai/index.html": page('<h2 id="doan">Ệ <b onclick="x">a</b></h2>')})
    assert [tuple(one[:5]) for one in found] == [("bai/index.html", 11, 20, 31, "event-attribute")]


@pytest.mark.parametrize(
    ("policy", "kind"),
    [
        ("", "no-policy"),
        (f'<meta name="Content-Security-Policy" content="{POLICY}">', "no-policy"),
        (f"<!-- {META} -->", "no-policy"),
        (META.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"), "weak-policy"),
        (META.replace("script-src 'self'", "script-src 'self' 'UNSAFE-EVAL'"), "weak-policy"),
        (META.replace("script-src 'self'", "script-src *"), "weak-policy"),
        (META.replace("script-src 'self'", "script-src https:"), "weak-policy"),
        (META.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"), "weak-policy"),
        (META.replace("img-src 'self'", "img-src data:"), "weak-policy"),
        (META.replace("default-src 'none'; script-src 'self'; ", ""), "weak-policy"),
        (f'<script src="/a.js"></script>{META}', "weak-policy"),
    ],
)
def test_a_policy_must_be_there_and_hold(policy: str, kind: str) -> None:
    assert kind in {fault.kind for fault in judge_page(page(policy=policy), SITE).faults}


def test_a_policy_may_have_hashes_webassembly_and_allowed_frames() -> None:
    policy = POLICY.replace(
        "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval' 'sha256-abc='; frame-src https://khung.example"
    )
    assert judge_page(page(policy=META.replace(POLICY, policy)), SITE).faults == []


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x</script>",
        '<x:script xmlns:x="http://www.w3.org/2000/svg">x</x:script>',
        '<path onload="x"/>',
        '<a href="javascript:x"><path/></a>',
        "<foreignObject><p/></foreignObject>",
        '<set attributeName="onmouseover" to="x"/>',
        '<animate attributeName="href" to="javascript:x"/>',
        "<style>a{width:expression(x)}</style>",
    ],
)
def test_a_picture_of_svg_runs_nothing(tmp_path: Path, inside: str) -> None:
    assert kinds(tmp_path, {"a.svg": SVG.replace("<path", f"{inside}<path", 1)}) == {"active-svg"}


@pytest.mark.parametrize(
    "inside", ['<image href="//la.example/a"/>', "<style>a{fill:url(https://la.example/a#b)}</style>"]
)
def test_a_picture_of_svg_loads_nothing(tmp_path: Path, inside: str) -> None:
    assert kinds(tmp_path, {"a.svg": SVG.replace("<path", f"{inside}<path", 1)}) == {"foreign-resource"}


def test_a_plain_picture_of_svg_may_have_styles_titles_and_its_own_pieces(tmp_path: Path) -> None:
    inside = '<title>Ảnh</title><style>a{fill:red}</style><defs><g id="a"/></defs><use href="#a"/><set attributeName="r" to="3"/>'
    assert kinds(tmp_path, {"a.svg": SVG.replace("<path", f"{inside}<path", 1)}) == set()


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("@import 'https://la.example/a.css';\na{}", {"foreign-resource"}),
        ("@import url(//la.example/a.css);\na{}", {"foreign-resource"}),
        ("a{background:\\75 rl(https://la.example/a)}", {"foreign-resource"}),
        ("@font-face{src:url('https://la.example/a.woff2')}", {"foreign-resource"}),
        ("a{background:url(data:image/png;base64,xx)}", {"foreign-resource"}),
        ("a{x:expression(1)}", {"active-style"}),
        ("a{b:url(/khong-co.png)}", {"broken-link"}),
        ("a{b:url(", {"truncated-file"}),
        ("a{} /* bỏ dở", {"truncated-file"}),
        ("/* url(https://la.example/) */ a{content:'expression'; b:url(../anh.png)}", set()),
        ("@namespace svg url(http://www.w3.org/2000/svg);\na{}", set()),
    ],
)
def test_a_style_sheet_loads_and_runs_nothing_of_others(tmp_path: Path, css: str, expected: set[str]) -> None:
    assert kinds(tmp_path, {"theme/a.css": css}) == expected
