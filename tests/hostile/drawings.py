"""Drawings in SVG: what runs, fetches, repeats itself or is read in two ways, and what drawing programs honestly write."""

import gzip
from random import Random

from .case import EVIL, Case, Make, Outcome, made_article


def _words(text: str) -> list[str]:
    return text.split()


SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
W3C = (
    '"-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"',
    '"-//W3C//DTD SVG 1.0//EN" "http://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd"',
    '"-//W3C//DTD SVG 20010904//EN" "http://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd"',
)
HANDLERS = _words(
    "onload onclick onbegin onend onrepeat onfocusin onactivate onmouseover onerror onscroll onunload ONLOAD oNcLiCk"
)
LIVE = _words(
    "script SCRIPT Script handler listener foreignObject ForeignObject iframe embed object audio video canvas image feImage cursor"
)
MOVING = _words("animate set animateTransform animateMotion animateColor discard")
OUT = (
    f"https://{EVIL}/x", f"//{EVIL}/x#a", f"http://{EVIL}/a.svg#b", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)",
    "&#106;avascript:alert(1)", "data:image/svg+xml,%3Csvg/%3E#a", "data:text/html,x", "a.svg#b", "../x.svg#y", "file:///etc/passwd",
    "vbscript:x", "blob:x", "?x#a", "\\\\evil.example\\x",
)  # fmt: skip
PAINTS = _words("fill stroke filter mask clip-path marker-start marker-end marker cursor")
FOREIGN = (
    '<x:{0} xmlns:x="http://www.w3.org/1999/xhtml">a</x:{0}>', '<{0} xmlns="http://www.w3.org/1999/xhtml">a</{0}>', "<{0} xmlns=''>a</{0}>",
    '<q:{0} xmlns:q="http://www.w3.org/2000/svg">a</q:{0}>', '<{0} xmlns="http://www.w3.org/2001/xml-events">a</{0}>',
    '<x:{0} xmlns:x="http://xau.example/">a</x:{0}>',
)  # fmt: skip
SHEETS = (
    f"@import '//{EVIL}/x';", f"@import url(//{EVIL}/x);", f"@\\69mport '//{EVIL}'", f"@font-face{{font-family:a;src:url(//{EVIL}/f)}}",
    f"a{{fill:url(//{EVIL}/x)}}", f"a{{fill:u\\72l(//{EVIL}/x)}}", f"a{{background:image-set('//{EVIL}/x' 1x)}}", f"a{{behavior:url(//{EVIL})}}",
    f"a{{-moz-binding:url(//{EVIL})}}", "a{x:expression(alert(1))}", "a{background:url('javascript:alert(1)')}", "a{fill:url(data:image/svg+xml,x)}",
    f"a{{x:'/*';fill:url(//{EVIL}/x);y:'*/'}}", f"a\\/*{{fill:url(//{EVIL})}}*/", f"a{{cursor:url('//{EVIL}/c')}}", f"@media all{{a{{fill:url(//{EVIL})}}}}",
    f"<title/>@import url(//{EVIL})", f"<![CDATA[@imp]]><![CDATA[ort '//{EVIL}']]>", f"@imp<!-- -->ort '//{EVIL}'", f"a{{fill:URL( \"//{EVIL}\" )}}",
)  # fmt: skip
TOPS = (
    "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", f"<!DOCTYPE svg SYSTEM 'http://{EVIL}/x.dtd'>", "<!DOCTYPE svg [<!ENTITY x 'y'>]>",
    f"<!DOCTYPE svg PUBLIC {W3C[0]} [<!ATTLIST svg onload CDATA 'alert(1)'>]>", f"<?xml-stylesheet href='//{EVIL}/'?>", "<?php system('id') ?>",
    f"<!DOCTYPE svg [<!ENTITY % p SYSTEM '//{EVIL}/p'> %p;]>", f"<?xml-stylesheet type='text/xsl' href='//{EVIL}/'?>",
    "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'>" + "".join(f"<!ENTITY a{n} '{'&a;' * 10 if not n else f'&a{n - 1};' * 10}'>" for n in range(9)) + "]>",
)  # fmt: skip
SHAPES = (
    '<rect width="9" height="9" fill="#a4161a"/>', '<path d="M0 0h9v9z" style="fill:#fff;stroke:#c00;stroke-width:.26458332;paint-order:stroke fill"/>',
    '<text x="1" y="9" font-family="\'Times New Roman\', serif" text-decoration="underline" xml:space="preserve">Sở <tspan dy="2">Nội vụ &amp; &lt;a&gt;</tspan></text>',
    '<linearGradient id="a"><stop offset="0" stop-color="red" stop-opacity=".5"/></linearGradient><circle r="4" fill="url(#a)"/>',
    '<radialGradient id="b" xlink:href="#a" gradientUnits="userSpaceOnUse"/><ellipse rx="4" ry="2" style="fill:url(\'#b\')"/>',
    '<defs><symbol id="s" overflow="visible"><path d="M0 0l1 1"/></symbol></defs><use xlink:href="#s" x="2" y="3"/><use href="#s"/>',
    '<clipPath id="c"><rect width="9" height="9"/></clipPath><g clip-path="url(#c)"><polygon points="0,0 9,9 3,4"/></g>',
    '<mask id="m" style="mask-type:luminance" maskUnits="userSpaceOnUse"><rect width="3" height="3" fill="white"/></mask><g mask="url(#m)"><path d="M0 0z"/></g>',
    '<filter id="f" color-interpolation-filters="sRGB"><feFlood flood-opacity="0" result="x"/><feMorphology radius="1" operator="dilate" in="SourceAlpha"/>'
    '<feOffset dy="4"/><feGaussianBlur stdDeviation="2"/><feComposite in2="x" operator="out"/><feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 .25 0"/>'
    '<feBlend mode="normal" in2="x"/></filter><g filter="url(#f)"><rect width="3" height="3"/></g>',
    '<style type="text/css"><![CDATA[/* Sở, a@b.vn */ .st0{fill:#E30613} .st1{clip-path:url(#c);font-family:\'MyriadPro-Regular\'} @media print{.st0{fill:#000}}]]></style><path class="st0 st1" d="M0 0h1"/>',
    '<marker id="k" orient="auto" refX="1" markerWidth="4"><path d="M0 0L4 2z"/></marker><polyline points="0 0 9 9" marker-end="url(#k)"/>',
    '<pattern id="p" width="2" height="2" patternUnits="userSpaceOnUse"><circle r="1"/></pattern><rect width="9" height="9" fill="url(#p) #eee"/>',
    '<g role="img" aria-label="Biểu đồ" tabindex="-1" data-name="Layer 1" focusable="false"><title>onload=alert(1) là chữ</title><desc>javascript:</desc></g>',
    '<switch><g systemLanguage="vi"><text>Việt</text></g><g><text>a</text></g></switch>', "<text>https://so-mau.example/ url(x) @import</text>",
)  # fmt: skip
PROGRAMS = (
    # Inkscape
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- Created with Inkscape (http://www.inkscape.org/) -->\n<svg width="21mm" height="29.7mm" '
    'viewBox="0 0 210 297" version="1.1" id="svg5" inkscape:version="1.2.2" sodipodi:docname="C:\\\\logo.svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
    'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:osb="http://www.openswatchbook.org/uri/2009/osb" xmlns="http://www.w3.org/2000/svg" '
    'xmlns:svg="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><sodipodi:namedview id="n" pagecolor="#fff" inkscape:zoom="0.7"><inkscape:grid type="xygrid"/></sodipodi:namedview>'
    '<metadata id="m5"><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format><dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/></cc:Work></rdf:RDF></metadata>'
    '<defs id="d"><inkscape:path-effect effect="spiro" id="pe"/><linearGradient id="lg" osb:paint="solid" inkscape:collect="always"/></defs><g inkscape:label="Layer 1" '
    'inkscape:groupmode="layer" id="l1" style="display:inline;-inkscape-font-specification:\'Arial, Bold\'">{}</g><flowRoot xml:space="preserve"><flowRegion><rect/></flowRegion>'
    "<flowPara>a</flowPara></flowRoot></svg>",
    # Illustrator
    '<?xml version="1.0" encoding="utf-8"?>\n<!-- Generator: Adobe Illustrator 24.0.1, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->\n<svg version="1.1" id="Layer_1" '
    + SPACES
    + ' x="0px" y="0px" viewBox="0 0 512 512" style="enable-background:new 0 0 512 512;" xml:space="preserve">{}</svg>',
    f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE svg PUBLIC {W3C[0]}><svg {SPACES} version="1.1" width="64px" height="64px" enable-background="new 0 0 64 64">'
    '<metadata><?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"/></metadata>{}</svg>',
    f'<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE svg PUBLIC {W3C[0]} [<!ENTITY ns_svg "http://www.w3.org/2000/svg"><!ENTITY ns_xlink "http://www.w3.org/1999/xlink">'
    '<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">]><svg version="1.1" xmlns="&ns_svg;" xmlns:xlink="&ns_xlink;" xmlns:i="&ns_ai;" width="48" height="48" overflow="visible">'
    '<switch><foreignObject requiredExtensions="&ns_ai;" x="0" y="0" width="1" height="1"><i:pgfRef xlink:href="#pgf"/></foreignObject><g i:extraneous="self">{}</g></switch></svg>',
    # Figma, svgo, Canva
    f'<svg width="120" height="120" viewBox="0 0 120 120" fill="none" {SPACES} data-figma-bg-blur-radius="4">{{}}</svg>',
    f'<svg {SPACES} zoomAndPan="magnify" width="375" viewBox="0 0 375 374.999991" height="375" preserveAspectRatio="xMidYMid meet" version="1.0">{{}}</svg>',
    # CorelDRAW
    f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC {W3C[0]}>\n<!-- Creator: CorelDRAW X7 -->\n<svg {SPACES} xml:space="preserve" width="210mm" height="297mm" '
    'version="1.1" style="shape-rendering:geometricPrecision; fill-rule:evenodd" viewBox="0 0 21000 29700"><defs><font id="FontID0" horiz-adv-x="722"><font-face font-family="Arial">'
    '<font-face-src><font-face-name name="Arial Bold"/></font-face-src></font-face><missing-glyph><path d="M0 0z"/></missing-glyph><glyph unicode="." d="M0 0"/></font>'
    '<style type="text/css"><![CDATA[@font-face {{ font-family:"Arial";src:url("#FontID0") format(svg)}} .fil0 {{fill:#1F1A17}}]]></style></defs>'
    '<g id="Layer_x0020_1"><metadata id="CorelCorpID_0Corel-Layer"/>{}</g></svg>',
    # LibreOffice
    f'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC {W3C[0]}><svg version="1.2" width="210mm" height="297mm" viewBox="0 0 21000 29700" '
    'preserveAspectRatio="xMidYMid" fill-rule="evenodd" stroke-width="28.222" stroke-linejoin="round" xmlns="http://www.w3.org/2000/svg" xmlns:ooo="http://xml.openoffice.org/svg/export" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:presentation="http://sun.com/xmlns/staroffice/presentation" xmlns:smil="http://www.w3.org/2001/SMIL20/" '
    'xmlns:anim="urn:oasis:names:tc:opendocument:xmlns:animation:1.0" xml:space="preserve"><defs class="TextShapeIndex"><g ooo:slide="id1" ooo:id-list="id3"/></defs>{}</svg>',
    # Visio, potrace, Graphviz, Matplotlib, Batik, draw.io with its letters as shapes
    f'<?xml version="1.0" encoding="UTF-8" standalone="no"?><!DOCTYPE svg PUBLIC {W3C[0]}><svg {SPACES} xmlns:ev="http://www.w3.org/2001/xml-events" '
    'xmlns:v="http://schemas.microsoft.com/visio/2003/SVGExtensions/" width="2.3in" height="1.5in" class="st3"><v:documentProperties v:langID="1033"/><g v:mID="0" v:groupContext="foregroundPage">'
    '<v:pageProperties v:drawingScale="1"/>{}</g></svg>',
    f'<?xml version="1.0" standalone="no"?><!DOCTYPE svg PUBLIC {W3C[2]}><svg version="1.0" {SPACES} width="1280.000000pt" height="640.000000pt"><metadata>Created by potrace</metadata>{{}}</svg>',
    f'<?xml version="1.0" encoding="UTF-8" standalone="no"?><!DOCTYPE svg PUBLIC {W3C[0]}><svg width="206pt" height="116pt" viewBox="0.00 0.00 206.00 116.00" {SPACES}>'
    '<g id="graph0" class="graph" transform="scale(1 1) rotate(0) translate(4 112)"><title>G</title>{}</g></svg>',
    f'<?xml version="1.0"?><!DOCTYPE svg PUBLIC {W3C[1]}><svg {SPACES} color-interpolation="auto" contentScriptType="text/ecmascript" zoomAndPan="magnify" contentStyleType="text/css" '
    'preserveAspectRatio="xMidYMid meet" font-family="\'Dialog\'" width="400" height="300" version="1.0"><!--Generated by the Batik Graphics2D SVG Generator--><defs id="genericDefs"/>{}</svg>',
    f'<svg host="app.diagrams.net" {SPACES} style="background: #fff; background-color: light-dark(#fff, #121212);" version="1.1" width="121px" height="61px" viewBox="-0.5 -0.5 121 61" '
    'content="&lt;mxfile host=&quot;app&quot;&gt;7V&lt;/mxfile&gt;"><defs/>{}</svg>',
)  # fmt: skip


def _hostile(random: Random) -> tuple[str, bytes]:
    """Return what is wrong with a drawing, and the drawing."""
    inside, top, attributes = "", "", 'width="64" height="32"'
    kind = random.choice(
        _words(
            "handler live moving link use paint style sheet foreign top entity root base times depth size cut namespace gzip utf16 xinclude many"
        )
    )
    address = random.choice(OUT)
    match kind:
        case "handler":
            element = random.choice(("g", "rect", "path", "text", "use", "style", "title", "feFlood", "stop"))
            inside = f"<{element} {random.choice(HANDLERS)}='alert(1)'/>"
        case "live":
            element = random.choice(LIVE)
            inside = f"<{element} {random.choice(('href', 'xlink:href', 'src', 'id'))}='{address}'>a</{element}>"
        case "moving":
            inside = f"<rect><{(element := random.choice(MOVING))} attributeName='{random.choice(('href', 'onclick', 'x', 'style'))}' to='{address}'/></rect>"
        case "link":
            inside = f"<a {random.choice(('href', 'xlink:href'))}='{address}'><text>Xem</text></a>"
        case "use":
            element = random.choice(
                ("use", "linearGradient", "pattern", "textPath", "filter", "radialGradient", "mask", "style")
            )
            inside = f"<{element} {random.choice(('href', 'xlink:href'))}='{address}'/>"
        case "paint":
            form = random.choice(
                ("url({})", "url( '{}' )", "URL({})", "u\\72l({})", "\\75 rl({})", "url(#a) url({})", "src('{}')")
            )
            style = form.format(f"//{EVIL}/x#y")
            paint = random.choice(PAINTS)
            inside = f'<rect style="{paint}:{style}"/>'
            if "src" not in form and random.random() < 0.5:
                inside = f'<rect {paint}="{style}"/>'
        case "style":
            inside = '<rect style="{}"/>'.format(
                random.choice((f"fill:url(//{EVIL})", "x:expression(1)", "behavior:url(#a)", "-moz-binding:url(#a)"))
            )
        case "sheet":
            inside = f"<style>{random.choice(SHEETS)}</style>"
        case "foreign":
            inside = random.choice(FOREIGN).format(random.choice(("script", "iframe", "object", "html", "embed")))
        case "top":
            top = random.choice(TOPS)
        case "entity":
            inside = f"<text>{random.choice(('&x;', '&nbsp;', '&xxe;'))}</text>"
            top = random.choice(("", f"<!DOCTYPE svg PUBLIC {W3C[0]}>"))
        case "root":
            attributes += f" {random.choice(HANDLERS)}='alert(1)'"
        case "base":
            inside = f"<g xml:base='https://{EVIL}/'><use href='#a'/></g>"
        case "times":
            count, each = random.choice(((7, 9), (9, 10), (5, 20), (12, 5)))
            what = random.choice(
                (
                    "<use href='#a{}'/>",
                    "<rect fill='url(#a{})'/>",
                    "<use xlink:href=' #a{} '/>",
                    "<g mask='url(\"#a{}\")'/>",
                )
            )
            rows = (f"<g id='a{n}'>{what.format(n - 1) * each if n else '<rect/>'}</g>" for n in range(count))
            inside = "".join(rows) + what.format(count - 1)
        case "depth":
            inside = "<g>" * (deep := random.choice((70, 500, 20_000))) + "</g>" * deep
        case "size":
            attributes = random.choice(
                ('width="1e9" height="9"', 'width="90000" height="90000"', 'viewBox="0 0 nan 1"', "", 'width="0" height="0"', 'viewBox="0 0 -9 9"')
            )  # fmt: skip
        case "namespace":
            return (
                kind,
                f"<svg xmlns='{random.choice(('', 'http://www.w3.org/1999/xhtml', 'x'))}' width='9' height='9'/>".encode(),
            )
        case "xinclude":
            inside = f"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='{address}'/>"
        case "many":
            inside = "<filter id='f'>" + "<feGaussianBlur/>" * 200 + "</filter>" + "<rect filter='url(#f)'/>" * 20
    raw = f"{top}<svg {SPACES} {attributes}>{inside}</svg>".encode()
    match kind:
        case "cut":
            raw = raw[: random.randrange(1, len(raw) - 1)]
        case "gzip":
            raw = gzip.compress(raw)
        case "utf16":
            raw = raw.decode().encode(random.choice(("utf-16", "utf-16-be", "utf-32")))
    return f"{kind} {inside[:60]}", raw


def _honest(random: Random) -> tuple[str, bytes]:
    """Return which program's drawing it is, and the drawing."""
    number = random.randrange(len(PROGRAMS))
    text = PROGRAMS[number].replace("{{", "{").replace("}}", "}")
    first = text.partition("{}")
    shapes = "".join(random.sample(SHAPES, random.randrange(1, 6)))
    raw = (first[0] + shapes + first[2]).encode()
    return f"honest {number}", random.choice((b"", b"", b"\xef\xbb\xbf")) + raw


def drawings(random: Random, number: int) -> Case:
    """Drawings that live, and what an office's drawing programs write."""
    is_honest = random.random() < 0.4
    label, raw = (_honest if is_honest else _hostile)(random)
    outcome: Outcome = "clean" if is_honest else "refused"
    if label.startswith("foreign"):
        outcome = "harmless"
    name = f"images/h-{number}.svg"
    return made_article("drawings", number, label, outcome, f"![Biểu đồ số {number}]({name})")._replace(
        files={name: raw}
    )


FAMILIES: dict[str, Make] = {"drawings": drawings}
