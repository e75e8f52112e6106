"""The medians as bars, in SVG."""

from xml.etree import ElementTree

from .report import Figures
from .rounds import SCENARIOS

_COLOURS = {"ours": "#0b6e4f", "portal": "#6ab187", "hugo": "#c2478b", "pelican": "#33658a"}
_BAR, _GAP, _LEFT, _WIDTH = 18, 26, 90, 520


def plot(figures: Figures) -> bytes:
    """Return the wall times, a group of bars for each scenario, each group to its own scale."""
    svg = ElementTree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": "sans-serif"})
    height = 10
    for scenario in figures.scenarios:
        walls = {tool: wall for tool in figures.tools if (wall := figures.median(tool, scenario, "wall")) is not None}
        _text(svg, 10, height + 14, SCENARIOS[scenario], weight="bold")
        height += 20
        for tool, wall in walls.items():
            width = max(1.0, wall / max(walls.values()) * _WIDTH)
            place = {"x": str(_LEFT), "y": str(height), "width": f"{width:.1f}", "height": str(_BAR - 4)}
            ElementTree.SubElement(svg, "rect", {**place, "fill": _COLOURS.get(tool, "#888")})
            _text(svg, 10, height + 12, tool)
            _text(svg, _LEFT + width + 6, height + 12, f"{wall:.2f} s")
            height += _BAR
        height += _GAP - _BAR
    svg.set("viewBox", f"0 0 {_LEFT + _WIDTH + 80} {height}")
    return bytes(ElementTree.tostring(svg, encoding="utf-8", xml_declaration=True))


def _text(svg: ElementTree.Element, x: float, y: float, text: str, weight: str = "normal") -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "font-size": "12", "font-weight": weight}
    ElementTree.SubElement(svg, "text", place).text = text
