"""Drawings in SVG: what stands on the list of harmless elements and attributes, and nothing else.

A drawing that holds what runs, moves, or leads out of it is refused, not stripped: its author must see what goes. What
no browser draws (notes of drawing programs, fonts of old kinds, attributes without a meaning) is left out.
"""

import math
import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree
from xml.parsers import expat

from .model import DAMAGED, MAX_SIDE, MEGA, SVG, TOO_LARGE, Refused
from .pictures import Frame, judge_size

NAMESPACE = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_ADOBE = "http://ns.adobe.com/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_STANDARDS = "http://www.w3.org/"  # what browsers may know: HTML, MathML, events; all others' namespaces are notes


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ELEMENTS = _words("""
    svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath clipPath mask
    linearGradient radialGradient stop pattern marker style switch filter feGaussianBlur feOffset feBlend feFlood
    feComposite feColorMatrix feMerge feMergeNode feDropShadow feMorphology feComponentTransfer feFuncR feFuncG feFuncB
    feFuncA feTile feDiffuseLighting feSpecularLighting feDistantLight fePointLight feSpotLight
""")
# Of SVG, but drawn by no browser: what tells of the drawing, fonts as glyphs, flowing text, meshes of colour.
_DROPPED = _words("""
    metadata view font font-face glyph missing-glyph hkern vkern flowRoot flowRegion flowPara flowSpan flowDiv flowLine
    solidColor solidcolor meshgradient meshGradient mesh hatch
""")
_LIVE = re.compile(
    r"script|foreignobject|iframe|frame|object|embed|handler|listener|html|body|include|a", re.IGNORECASE
)
_ATTRIBUTES = _words("""
    id class style d x y z x1 y1 x2 y2 cx cy r rx ry fx fy fr width height viewBox preserveAspectRatio version points
    transform gradientTransform gradientUnits patternTransform patternUnits patternContentUnits spreadMethod
    clipPathUnits maskUnits maskContentUnits markerWidth markerHeight markerUnits refX refY orient dx dy rotate
    textLength lengthAdjust startOffset pathLength offset href lang space role focusable baseProfile type media fill
    fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity
    stroke-dasharray stroke-dashoffset opacity color clip-path clip-rule mask mask-type marker marker-start marker-mid
    marker-end stop-color stop-opacity font font-family font-size font-size-adjust font-style font-weight font-variant
    font-stretch text-anchor text-decoration letter-spacing word-spacing kerning dominant-baseline alignment-baseline
    baseline-shift unicode-bidi writing-mode glyph-orientation-vertical glyph-orientation-horizontal direction display
    visibility overflow clip paint-order vector-effect shape-rendering text-rendering image-rendering color-profile
    color-interpolation color-interpolation-filters color-rendering enable-background mix-blend-mode isolation
    transform-origin filter filterUnits primitiveUnits filterRes in in2 result stdDeviation mode operator k1 k2 k3 k4
    values flood-color flood-opacity radius tableValues slope intercept amplitude exponent surfaceScale diffuseConstant
    specularConstant specularExponent kernelUnitLength lighting-color azimuth elevation pointsAtX pointsAtY pointsAtZ
    limitingConeAngle requiredFeatures requiredExtensions systemLanguage
""")
_LIVE_ATTRIBUTE = re.compile(
    r"on.*|.*href|src|srcset|srcdoc|action|formaction|data|poster|background|ping|base|attributename|codebase",
    re.IGNORECASE,
)
_NO_REFERENCE = frozenset(("d", "points", "font-family", "id", "class"))
_LOCAL = re.compile(r"#[^\s\\]+")
_URL = re.compile(r"url\s*\((?!\s*[\"']?\s*#)", re.IGNORECASE)
_OWN_URL = re.compile(r"url\s*\(\s*[\"']?\s*#([^\"')]+)", re.IGNORECASE)
_SCRIPT = re.compile(r"(?:java|vb)script\s*:", re.IGNORECASE)
_FETCHES = re.compile(
    r"@import|\b(?:expression|image|image-set|cross-fade|src)\s*\(|behaviou?r\s*:|-moz-binding|(?:java|vb)script\s*:",
    re.IGNORECASE,
)
_AT = re.compile(r"@(?!(?:media|supports|font-face|charset|page)\b)[\w-]*", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_LENGTH = re.compile(r"\s*\+?([0-9]*\.?[0-9]+(?:e[+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|em|ex|rem|q)?\s*", re.IGNORECASE)
_NAMESPACE = re.compile(r"http://[\w./-]{1,80}")
_W3C = re.compile(r"https?://www\.w3\.org/")
_MOST_BYTES, _DEEPEST, _MOST_DRAWN = 2 * MEGA, 64, 50_000
_ENOUGH = 1600  # pixels of the longer side of a drawing that says only what it shows
_COSTLY = 100  # a filter's step weighs as so many shapes


def drawing(raw: bytes) -> tuple[Frame, bytes]:
    """Return the size of a drawing and the bytes that are published of it; raises Refused."""
    if len(raw) > _MOST_BYTES:
        raise Refused(TOO_LARGE, f"ảnh SVG quá {_MOST_BYTES // MEGA} MB")
    root = _parsed(raw)
    if root.tag != f"{{{NAMESPACE}}}svg":
        raise Refused(DAMAGED, "phần tử gốc không phải <svg> với không gian tên của SVG")
    _judged(root)
    _not_too_often(root)
    frame = _size(root)
    judge_size(frame.width, frame.height)
    ElementTree.register_namespace("", NAMESPACE)
    ElementTree.register_namespace("xlink", _XLINK)
    content = ElementTree.tostring(root, encoding="utf-8", xml_declaration=False) + b"\n"
    if len(content) > 2 * _MOST_BYTES:  # grown from entities
        raise Refused(TOO_LARGE, f"ảnh SVG quá {_MOST_BYTES // MEGA} MB")
    return frame, content


def _parsed(raw: bytes) -> ElementTree.Element:
    """Return the tree; refuse entities and instructions before they mean anything."""

    def refuse(what: str) -> None:
        raise Refused(SVG, what)

    builder = ElementTree.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            refuse(f"phần tử lồng nhau quá {_DEEPEST} lớp")
        builder.start(_named(name), {_named(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_named(name))

    def doctype(_name: str, system: str | None, *_: object) -> None:
        if system and not _W3C.match(system):
            refuse("có khai báo DOCTYPE dẫn ra ngoài")

    def entity(name: str, is_parameter: int, value: str | None, *_: object) -> None:
        if is_parameter or not _NAMESPACE.fullmatch(value or ""):  # Illustrator writes names of namespaces so
            refuse(f"có khai báo DOCTYPE với thực thể (ENTITY) {name}")

    def instruction(target: str, _: str) -> None:
        if not target.lower().startswith(("xpacket", "adobe")):  # of XMP, and of a viewer that is no more
            refuse(f"có chỉ thị <?{target}?>")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = entity
    parser.AttlistDeclHandler = lambda *_: refuse("có khai báo DOCTYPE với thuộc tính (ATTLIST)")
    parser.SkippedEntityHandler = lambda name, _: refuse(f"có thực thể &{name};")
    parser.ProcessingInstructionHandler = instruction
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as fault:
        raise Refused(DAMAGED, f"không đọc được XML ở dòng {fault.lineno}") from None
    except (ValueError, LookupError):
        raise Refused(DAMAGED, "không đọc được bảng mã của XML") from None
    return builder.close()


def _named(name: str) -> str:
    return f"{{{name}" if "}" in name else name


# What may stand in a drawing


def _judged(element: ElementTree.Element) -> None:
    """Refuse what lives, and take out what no browser draws."""
    _, name = _split(element.tag)
    for key in list(element.attrib):
        if not _is_drawn(name, key, element.attrib[key]):
            del element.attrib[key]
    kept: list[ElementTree.Element] = []
    for child in element:
        if _is_kept(child):
            _judged(child)
            kept.append(child)
        elif kept:
            kept[-1].tail = (kept[-1].tail or "") + (child.tail or "")
        else:
            element.text = (element.text or "") + (child.tail or "")
    element[:] = kept
    if name == "style":
        if kept:
            raise Refused(SVG, "phần tử <style> chứa phần tử khác")
        _style(element.text or "")


def _is_kept(element: ElementTree.Element) -> bool:
    """Tell whether an element is drawn; refuse one that is neither drawn nor a note."""
    space, name = _split(element.tag)
    if space == NAMESPACE:
        if name in _ELEMENTS:
            return True
        if name in _DROPPED or element.get("requiredExtensions", "").startswith(_ADOBE):
            return False  # the second is what Illustrator alone opens
    elif space and not _LIVE.fullmatch(name) and (space == _RDF or not space.startswith(_STANDARDS)):
        return False
    raise Refused(SVG, f"có phần tử <{name}>")


def _is_drawn(element: str, key: str, value: str) -> bool:
    """Tell whether an attribute has a part in the drawing; refuse one that lives."""
    space, name = _split(key)
    if space in ("", _XLINK, _XML):
        if name == "href":
            return _is_own(element, value)
        if _LIVE_ATTRIBUTE.fullmatch(name):
            raise Refused(SVG, f"phần tử <{element}> có thuộc tính {name}")
        if not space and not name.startswith("data-"):
            _value(element, name, value)
        return name in _ATTRIBUTES and space != _XLINK
    if space.startswith(_STANDARDS) and space not in (_RDF, NAMESPACE):
        raise Refused(SVG, f"phần tử <{element}> có thuộc tính {name}")
    return False


def _is_own(element: str, value: str) -> bool:
    if value.strip() and not _LOCAL.fullmatch(value.strip()):
        raise Refused(SVG, f"phần tử <{element}> dẫn tới “{value[:60]}” ở ngoài ảnh")
    return bool(value.strip())


def _value(element: str, name: str, value: str) -> None:
    if name == "style":
        _style(value)
    elif name not in _NO_REFERENCE and ("(" in value or ":" in value):
        plain = _unescaped(value)
        if _URL.search(plain):
            raise Refused(SVG, f"thuộc tính {name} của <{element}> dẫn ra ngoài ảnh")
        if _SCRIPT.search(plain):
            raise Refused(SVG, f"thuộc tính {name} của <{element}> chứa mã")


def _style(text: str) -> None:
    """Refuse a style that fetches: looked for in comments too, as what looks like one may stand in a string."""
    plain = _unescaped(text)
    bare = _COMMENT.sub("", plain)
    for found in (
        _FETCHES.search(plain),
        _URL.search(plain),
        _FETCHES.search(bare),
        _URL.search(bare),
        _AT.search(bare),
    ):
        if found:
            raise Refused(SVG, f"kiểu chữ, màu (style) chứa “{found[0].strip()}”, có thể dẫn ra ngoài ảnh")


def _unescaped(text: str) -> str:
    """Return a style's text without its escapes: `u\\72l` is `url`."""

    def letter(found: re.Match[str]) -> str:
        code = int(found[1], 16) if found[1] else 0
        return found[2] or (chr(code) if 0 < code < 0x110000 else "\ufffd")

    return _ESCAPE.sub(letter, text) if "\\" in text else text


# How much is drawn


def _not_too_often(root: ElementTree.Element) -> None:
    """Refuse a drawing whose few bytes are drawn thousands of times over, or that goes in a circle."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    by_style = _styled(root)
    known: dict[ElementTree.Element, int] = {}
    above: set[ElementTree.Element] = set()

    def count(element: ElementTree.Element) -> int:
        if element in above:
            raise Refused(SVG, "ảnh vẽ lại chính nó (<use>, pattern, mask…)")
        if element not in known:
            above.add(element)
            total = _weight(element)
            for used in (by_id[name] for name in _references(element, by_style) if name in by_id):
                total += count(used) * (_corners(element) if _split(used.tag)[1] == "marker" else 1)
            total += sum(count(child) for child in element)
            if total > _MOST_DRAWN:
                raise Refused(TOO_LARGE, "ảnh SVG quá phức tạp, hoặc vẽ đi vẽ lại quá nhiều lần")
            above.remove(element)
            known[element] = total
        return known[element]

    try:
        count(root)
    except RecursionError:
        raise Refused(TOO_LARGE, "ảnh SVG vẽ lại qua quá nhiều lớp") from None


def _weight(element: ElementTree.Element) -> int:
    """Return what it costs to draw an element, in shapes: a filter's step goes over every point of the picture."""
    if not _split(element.tag)[1].startswith("fe"):
        return 1 + len(element.get("d") or element.get("points") or "") // 100
    radius = [float(number[:9]) for number in re.findall(r"[0-9]+", element.get("radius", ""))]
    return round(_COSTLY * (1 + max(radius, default=0) / 5))


def _corners(element: ElementTree.Element) -> int:
    return 2 + len(element.get("d") or element.get("points") or "") // 8


def _references(element: ElementTree.Element, by_style: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield the ids of what an element draws with: a shape used again, a pattern, a mask, a filter, a marker."""
    for key, value in element.attrib.items():
        if key.endswith("href"):
            yield value.strip().removeprefix("#")
        elif "(" in value:
            yield from set(_OWN_URL.findall(value))
    if by_style:
        own = [f".{name}" for name in element.get("class", "").split()]
        for name in ("*", _split(element.tag)[1], f"#{element.get('id')}", *own):
            yield from by_style.get(name, ())


def _styled(root: ElementTree.Element) -> dict[str, set[str]]:
    """Return the ids that the style sheets' rules draw with, by class, id and kind of element."""
    found: dict[str, set[str]] = {}
    for sheet in root.iter(f"{{{NAMESPACE}}}style"):
        for rule in _COMMENT.sub(" ", sheet.text or "").split("}"):
            selectors, _, body = rule.rpartition("{")
            names = set(_OWN_URL.findall(body))
            for selector in re.findall(r"[.#]?[\w-]+|\*", selectors) if names else ():
                found.setdefault(selector, set()).update(names)
    return found


def _size(root: ElementTree.Element) -> Frame:
    """Return the size that a drawing has, or the shape of what it shows: that may be as large as it likes."""
    found = [_LENGTH.fullmatch(root.get(name, "")[:40]) for name in ("width", "height")]
    if found[0] and found[1]:
        return Frame(*(_whole(float(size[1])) for size in found if size))
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        _, _, wide, high = (float(value) for value in box)
    except ValueError:
        raise Refused(DAMAGED, "ảnh SVG không ghi width và height, cũng không có viewBox") from None
    if not (0 < wide < math.inf and 0 < high < math.inf):
        raise Refused(DAMAGED, "viewBox của ảnh SVG không có kích thước")
    scale = min(1.0, _ENOUGH / max(wide, high))
    return Frame(_whole(wide * scale), _whole(high * scale))


def _whole(size: float) -> int:
    return max(1, round(min(size, MAX_SIDE + 1))) if size > 0 else 0


def _split(tag: str) -> tuple[str, str]:
    space, _, name = tag.rpartition("}")
    return space.lstrip("{"), name
