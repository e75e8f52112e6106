"""Drawings in SVG: what stands on the list of harmless elements and attributes, and nothing else.

A drawing that holds anything more is refused, not stripped: its author must see what goes. What drawing programs note
for themselves (layers, guides, the author's folders) is no part of the drawing, and is left out.
"""

import re
from xml.etree import ElementTree
from xml.parsers import expat

from .model import DAMAGED, MEGA, SVG, TOO_LARGE, Refused
from .pictures import Frame, judge_size

NAMESPACE = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
# What drawing programs write for themselves.
_NOTES = (
    "http://www.inkscape.org/",
    "http://sodipodi.sourceforge.net/",
    "http://www.bohemiancoding.com/",
    "http://ns.adobe.com/",
    "http://www.serif.com/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/",
    "http://creativecommons.org/ns#",
    "http://www.figma.com/",
    "http://vectornator.io",
    "http://boxy-svg.com",
    "http://xml.openoffice.org/svg/export",
)
_ELEMENTS = frozenset(
    re.findall(
        r"\S+",
        """
        svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath clipPath
        mask linearGradient radialGradient stop pattern marker style switch filter feGaussianBlur feOffset feBlend
        feFlood feComposite feColorMatrix feMerge feMergeNode feDropShadow
        """,
    )
)
_DROPPED = frozenset(("metadata",))
_ATTRIBUTES = frozenset(
    re.findall(
        r"\S+",
        """
        id class style d x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height viewBox preserveAspectRatio version points
        transform gradientTransform gradientUnits patternTransform patternUnits patternContentUnits spreadMethod
        clipPathUnits maskUnits maskContentUnits markerWidth markerHeight markerUnits refX refY orient dx dy rotate
        textLength lengthAdjust startOffset pathLength offset href lang space role focusable baseProfile type media fill
        fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity
        stroke-dasharray stroke-dashoffset opacity color clip-path clip-rule mask marker-start marker-mid marker-end
        stop-color stop-opacity font-family font-size font-style font-weight font-variant font-stretch text-anchor text-
        decoration letter-spacing word-spacing dominant-baseline alignment-baseline baseline-shift writing-mode
        direction display visibility overflow paint-order vector-effect shape-rendering text-rendering image-rendering
        color-interpolation color-interpolation-filters color-rendering enable-background mix-blend-mode isolation
        filter filterUnits primitiveUnits in in2 result stdDeviation mode operator k1 k2 k3 k4 values flood-color flood-
        opacity requiredFeatures systemLanguage
        """,
    )
)
_LOCAL = re.compile(r"#[\w.:-]+")
_URL = re.compile(r"url\s*\((?!\s*[\"']?\s*#[\w.:-]+\s*[\"']?\s*\))", re.IGNORECASE)
_STYLE = re.compile(
    r"\\|@|expression|javascript|behavior|-moz-binding|/\*|image\s*\(|image-set|src\s*\(", re.IGNORECASE
)
_LENGTH = re.compile(r"\s*([0-9.]+(?:e[0-9]+)?)\s*(px|pt|pc|mm|cm|in|em|ex|rem)?\s*")
_MOST_BYTES, _DEEPEST, _MOST_USES = 2 * MEGA, 64, 5000


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
    return frame, ElementTree.tostring(root, encoding="utf-8", xml_declaration=False) + b"\n"


def _parsed(raw: bytes) -> ElementTree.Element:
    """Return the tree; refuse a document type, entities and instructions before they mean anything."""

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

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = lambda *_: refuse("có khai báo DOCTYPE hoặc thực thể (ENTITY)")
    parser.ProcessingInstructionHandler = lambda target, _: refuse(f"có chỉ thị <?{target}?>")
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as fault:
        raise Refused(DAMAGED, f"không đọc được XML ở dòng {fault.lineno}") from None
    return builder.close()


def _named(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def _judged(element: ElementTree.Element) -> None:
    """Refuse what is not on the list, and take out what programs noted for themselves."""
    for child in list(element):
        space, name = _split(child.tag)
        if space.startswith(_NOTES) or (space == NAMESPACE and name in _DROPPED):
            element.remove(child)
            continue
        _judged(child)
    space, name = _split(element.tag)
    if space != NAMESPACE or name not in _ELEMENTS:
        raise Refused(SVG, f"có phần tử <{name}>")
    for key in list(element.attrib):
        space, attribute = _split(key)
        if space.startswith(_NOTES) or attribute.startswith("data-"):
            del element.attrib[key]
        elif space not in ("", _XLINK, _XML) or attribute not in _ATTRIBUTES:
            if space == _XLINK and attribute in ("type", "title", "show", "actuate", "role", "arcrole"):
                del element.attrib[key]
                continue
            raise Refused(SVG, f"phần tử <{name}> có thuộc tính {attribute}")
        else:
            _value(name, attribute, element.attrib[key])
    if name == "style":
        _style(element.text or "")


def _value(name: str, attribute: str, value: str) -> None:
    if attribute == "href":
        if not _LOCAL.fullmatch(value.strip()):
            raise Refused(SVG, f"phần tử <{name}> dẫn tới “{value[:60]}” ở ngoài ảnh")
    elif attribute == "style":
        _style(value)
    elif _URL.search(value):
        raise Refused(SVG, f"thuộc tính {attribute} của <{name}> dẫn ra ngoài ảnh")
    elif re.search(r"javascript\s*:|\\", value, re.IGNORECASE) and attribute not in ("d", "font-family"):
        raise Refused(SVG, f"thuộc tính {attribute} của <{name}> chứa mã")


def _style(text: str) -> None:
    plain = re.sub(r"/\*.*?\*/", " ", text, flags=re.DOTALL)
    if (found := _STYLE.search(plain)) or (found := _URL.search(plain)):
        raise Refused(SVG, f"kiểu chữ, màu (style) chứa “{found[0].strip()}”, có thể dẫn ra ngoài ảnh")


def _not_too_often(root: ElementTree.Element) -> None:
    """Refuse a drawing whose few bytes are drawn thousands of times over, or that goes in a circle."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    known: dict[int, int] = {}

    def count(element: ElementTree.Element, above: frozenset[int]) -> int:
        if id(element) in above:
            raise Refused(SVG, "phần tử <use> vẽ lại chính nó")
        if id(element) not in known:
            total = 1
            if _split(element.tag)[1] == "use":
                target = element.get("href") or element.get(f"{{{_XLINK}}}href") or ""
                if (used := by_id.get(target.strip().lstrip("#"))) is not None:
                    total += count(used, above | {id(element)})
            total += sum(count(child, above | {id(element)}) for child in element)
            if total > _MOST_USES * 10:
                raise Refused(TOO_LARGE, "ảnh SVG vẽ đi vẽ lại quá nhiều lần")
            known[id(element)] = total
        return known[id(element)]

    count(root, frozenset())


def _size(root: ElementTree.Element) -> Frame:
    sizes = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if sizes[0] and sizes[1]:
        width, height = (float(found[1]) for found in sizes if found)
        return Frame(round(width) or 1, round(height) or 1)
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        _, _, wide, high = (float(value) for value in box)
    except ValueError:
        raise Refused(DAMAGED, "ảnh SVG không ghi width và height, cũng không có viewBox") from None
    return Frame(round(wide) or 1, round(high) or 1)


def _split(tag: str) -> tuple[str, str]:
    space, _, name = tag.rpartition("}")
    return space.lstrip("{"), name
