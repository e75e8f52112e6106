"""Of SVG only drawings are published: what runs or leads out of the picture is refused by its name."""

import pytest

from files_of import drawn, judged

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'

W3C = '"-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'


def svg(inside: str = "", attributes: str = 'width="64" height="32"', before: str = "") -> bytes:
    return f"{before}<svg {SVG} {attributes}>{inside}</svg>".encode()


HARMLESS = [
    '<rect width="9" height="9" fill="#a4161a"/>',
    '<g transform="rotate(9)"><path d="M0 0h9v9z" stroke="red" stroke-width="2"/></g>',
    '<defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient></defs><rect fill="url(#a)"/>',
    "<rect fill=\"url( '#a' )\"/>",
    '<defs><g id="b"><circle r="3"/></g></defs><use href="#b"/><use xlink:href="#b" x="9"/>',
    "<style>.a{fill:red} .b{fill:url(#a)}</style><rect class='a'/>",
    '<rect style="fill:#fff;stroke:url(#a)"/>',
    '<text x="1" y="9" font-family="Roboto">Sở <tspan>KH&amp;CN &lt;script&gt;</tspan></text>',
    "<title>Biểu trưng</title><desc>javascript là chữ</desc>",
    '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata><rect/>',
    '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/><rect/>',
    "<!-- chú thích --><rect/>",
    # As drawing programs write.
    '<rect style="fill:red;-inkscape-font-specification:\'Arial\\, Bold\';mix-blend-mode:multiply" text-decoration="none"/>',
    '<filter id="f"><feFlood flood-opacity="0"/><feMorphology radius="1"/></filter><g filter="url(#f)"><rect/></g>',
    '<style><![CDATA[@font-face{font-family:Arial;src:url("#FontID0")} /* a@b.vn */ .fil0{fill:red}]]></style>',
    '<v:pageProperties xmlns:v="http://schemas.microsoft.com/visio/2003/SVGExtensions/" v:a="1"/><rect/>',
    '<metadata><?xpacket begin="" id="W5"?><x:xmpmeta xmlns:x="adobe:ns:meta/"/></metadata><rect aria-hidden="true"/>',
    '<font><font-face font-family="a"/><glyph unicode="." d="M0 0"/></font><rect zoomAndPan="magnify" tabindex="-1"/>',
    '<switch><foreignObject requiredExtensions="http://ns.adobe.com/AdobeIllustrator/10.0/"><i/></foreignObject><g/></switch>',
    '<linearGradient id="a" xlink:href=""/><use href="#Path_1(2)"/>',
]
HOSTILE = [
    "<script>alert(1)</script>",
    '<script href="x.js"/>',
    '<rect onload="alert(1)"/>',
    '<rect ONCLICK="a"/>',
    "<foreignObject><p>a</p></foreignObject>",
    '<image href="https://xau.example/a.png"/>',
    '<image href="data:image/png;base64,AA"/>',
    '<use href="https://xau.example/a.svg#b"/>',
    '<use xlink:href="data:image/svg+xml,x#y"/>',
    '<a href="javascript:alert(1)"><rect/></a>',
    '<a href="https://xau.example/"><rect/></a>',
    '<rect fill="url(https://xau.example/#a)"/>',
    '<rect fill="url(//xau.example/#a)"/>',
    '<rect style="fill:url(https://xau.example)"/>',
    '<rect style="fill:u\\72l(https://xau.example)"/>',
    "<style>@import 'https://xau.example/a.css';</style>",
    "<style>rect{background:url(//xau.example)}</style>",
    "<style>rect{fill:u/**/rl(x)}</style>",
    '<animate attributeName="href" to="javascript:a"/>',
    '<set attributeName="onload" to="a"/>',
    '<iframe xmlns="http://www.w3.org/1999/xhtml" src="a"/>',
    '<h:script xmlns:h="http://www.w3.org/1999/xhtml">a</h:script>',
    '<x:script xmlns:x="http://www.w3.org/2000/svg">a</x:script>',
    '<filter><feImage href="https://xau.example/a"/></filter>',
    '<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">a</handler>',
    "<g>" * 90 + "</g>" * 90,
    "<style>.a{}<title/>@import url(//xau.example)</style>",
    '<rect style=\'x:"/*";fill:url(//xau.example/x);y:"*/"\'/>',
    "<style>a\\/*{fill:url(//xau.example)}*/</style>",
    "<style>@imp<!-- -->ort '//xau.example'</style>",
    "<style>@keyframes a{to{x:9}}</style>",
    "<rect fill='u\\72l(//xau.example)'/>",
    "<rect tabindex='url(//xau.example)'/>",
    '<g xml:base="https://xau.example/"><use href="#a"/></g>',
    '<g HREF="#a"/>',
    '<x:a xmlns:x="https://xau.example/" xlink:href="javascript:a"/>',
    '<math xmlns="http://www.w3.org/1998/Math/MathML"/>',
    '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="a"/>',
    '<b xmlns=""/>',
    '<pattern id="p"><rect fill="url(#p)"/></pattern>',
    '<style>.a{fill:url(#p)}</style><pattern id="p"><rect class="a"/></pattern>',
]


@pytest.mark.parametrize("inside", HARMLESS)
def test_a_drawing_is_published_as_it_is_without_notes(inside: str) -> None:
    seen, made = drawn("images/a.svg", svg(inside))
    assert (seen.rule, seen.detail) == ("", "")
    content = made["svg", 64].decode()
    assert content.startswith("<svg")
    assert not any(word in content for word in ("sodipodi", "metadata", "<!--", "<?"))
    assert judged("images/a.svg", content.encode()).rule == ""


@pytest.mark.parametrize(
    "inside",
    [
        '<filter id="f"><feGaussianBlur/></filter>' + '<rect filter="url(#f)"/>' * 1000,
        '<filter id="f"><feMorphology radius="1000"/></filter>' + '<rect filter="url(#f)"/>' * 9,
        f'<marker id="m"><path d="{"M0 0l9 9" * 1000}"/></marker><path marker-mid="url(#m)" d="{"M0 0l9 9" * 9000}"/>',
        "<style>.a{fill:url(#p)}</style>" + "".join(f'<pattern id="p{n}"><g class="b">' + f'<rect fill="url(#p{n - 1})"/>' * 20 + "</g></pattern>" for n in range(9)) + '<rect style="fill:url(#p8)"/>',
    ],
)  # fmt: skip
def test_a_drawing_that_takes_its_readers_too_long_is_refused(inside: str) -> None:
    assert judged("images/a.svg", svg(inside)).rule == "file-too-large"


@pytest.mark.parametrize("inside", HOSTILE)
def test_what_runs_or_leads_out_is_refused(inside: str) -> None:
    seen = judged("images/a.svg", svg(inside))
    assert seen.rule == "unsafe-svg", seen
    assert seen.detail


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (svg(before='<?xml version="1.0" encoding="UTF-8"?>\n'), ""),
        (svg(before="<!DOCTYPE svg>"), ""),
        (svg(before=f"<!DOCTYPE svg PUBLIC {W3C}>"), ""),
        (svg(before='<!DOCTYPE svg SYSTEM "https://xau.example/a.dtd">'), "unsafe-svg"),
        (svg("<text>&xau;</text>", before=f"<!DOCTYPE svg PUBLIC {W3C}>"), "unsafe-svg"),
        (svg("<text>&b;</text>", before=f'<!DOCTYPE svg PUBLIC {W3C} [<!ENTITY b "c">]>'), "unsafe-svg"),
        (svg("&n;", before=f'<!DOCTYPE svg PUBLIC {W3C} [<!ENTITY n "http://ns.adobe.com/a/1.0/">]>'), ""),
        (svg('<use href="&n;"/>', before='<!DOCTYPE svg [<!ENTITY n "http://xau.example/">]>'), "unsafe-svg"),
        (
            svg("<g>&n;</g>" * 60_000, before=f'<!DOCTYPE svg [<!ENTITY n "http://a.example/{"a" * 60}">]>'),
            "file-too-large",
        ),
        (svg(before="<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'a'>]>"), "unsafe-svg"),
        (svg(before='<!DOCTYPE svg [<!ENTITY % p "http://xau.example/"> %p;]>'), "unsafe-svg"),
        (svg(attributes='viewBox="0 0 210000 297000"'), ""),
        (svg(attributes='viewBox="0 0 nan 9"'), "damaged-file"),
        (svg(attributes='viewBox="0 0 inf 9"'), "damaged-file"),
        (svg(attributes='width="1e999" height="9"'), "file-too-large"),
        (svg(attributes='width="1.2.3" height="9"'), "damaged-file"),
        (svg(attributes='width="0" height="9"'), "damaged-file"),
        (svg(before='<?xml version="1.0" encoding="utf-7"?>'), "damaged-file"),
        (svg(before='<?xml version="1.0" encoding="khong-co"?>'), "damaged-file"),
        (svg(before='<?xml version="1.0" encoding="ISO-8859-1"?>'), ""),
        (svg("&a;", before='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "unsafe-svg"),
        (svg(before='<?xml-stylesheet href="https://xau.example/a.css"?>'), "unsafe-svg"),
        (svg("<?php echo 1 ?>"), "unsafe-svg"),
        (svg()[:-3], "damaged-file"),
        (svg() + b"<script/>", "damaged-file"),
        (b"<svg width='1' height='1'></svg>", "damaged-file"),
        (svg(attributes='viewBox="0 0 640 400"'), ""),
        (svg(attributes='onload="a" width="1" height="1"'), "unsafe-svg"),
        (svg(attributes=""), "damaged-file"),
        (svg(attributes='width="90000" height="90000"'), "file-too-large"),
        (svg('<g id="a"><use href="#a"/></g><use href="#a"/>'), "unsafe-svg"),
        (
            svg(
                "".join(
                    f'<g id="a{n}">' + (f'<use href="#a{n - 1}"/>' * 10 if n else "<rect/>") + "</g>" for n in range(9)
                )
                + '<use href="#a8"/>'
            ),
            "file-too-large",
        ),
        (b"<html><svg></svg></html>", "file-type-mismatch"),
        (b"\xff\xfe" + svg().decode().encode("utf-16-le"), "file-type-mismatch"),
    ],
)
def test_the_whole_file_is_judged(raw: bytes, rule: str) -> None:
    seen = judged("images/a.svg", raw)
    assert seen.rule == rule, seen.detail
