"""The page as a screen reader has it: Chromium's accessibility tree."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_ONCE = ("main", "banner", "contentinfo")
_NAMED_LANDMARKS = ("navigation", "region", "complementary", "search", "form")
_NAMED = ("link", "button", "image", "textbox", "searchbox", "combobox", "checkbox", "radio", "dialog")
# Of no meaning to who listens, or told by what is around them.
_UNTOLD = (
    "generic",
    "none",
    "InlineTextBox",
    "LineBreak",
    "ListMarker",
    "LayoutTable",
    "LayoutTableRow",
    "LayoutTableCell",
)


@dataclass(frozen=True, slots=True)
class Node:
    """A node as it is told: how deep, what it is, its name, and of a heading its level."""

    depth: int
    role: str
    name: str
    level: int = 0

    def __str__(self) -> str:
        return f"{'  ' * self.depth}{self.role}{self.level or ''}{f' “{self.name}”' if self.name else ''}"


def tree(tab: Any) -> list[Node]:
    """Return what is told of the open page, in the order in which it is."""
    session = tab.context.new_cdp_session(tab)
    try:
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    finally:
        session.detach()
    return list(_told({node["nodeId"]: node for node in nodes}, nodes[0], 0, ""))


def _told(nodes: dict[str, Any], node: dict[str, Any], depth: int, around: str) -> Iterator[Node]:
    role = node.get("role", {}).get("value", "")
    if not node["ignored"] and role not in _UNTOLD:
        level = next((one["value"]["value"] for one in node.get("properties", []) if one["name"] == "level"), 0)
        name = node.get("name", {}).get("value", "").strip()
        if role != "StaticText" or name != around:  # not twice what the link or heading around it says
            yield Node(depth, role, name, level if role == "heading" else 0)
            around = name
            depth += 1
    for child in node.get("childIds", []):
        if child in nodes:
            yield from _told(nodes, nodes[child], depth, around)


def faults(nodes: list[Node]) -> list[str]:
    """Return what would make a page hard to find one's way in by ear."""
    roles = Counter(node.role for node in nodes)
    found = [f"{roles[role]} × {role}, not one" for role in _ONCE if roles[role] != 1]
    headings = [node for node in nodes if node.role == "heading"]
    if [node.level for node in headings].count(1) != 1:
        found.append(f"{[node.level for node in headings].count(1)} headings of level 1, not one")
    found += [f"an empty heading of level {node.level}" for node in headings if not node.name]
    found += [
        f"heading “{after.name}” of level {after.level} comes after level {before.level}"
        for before, after in pairwise(headings)
        if after.level > before.level + 1
    ]
    found += [
        f"a {node.role} without a name" for node in nodes if node.role in _NAMED + _NAMED_LANDMARKS and not node.name
    ]
    landmarks = Counter((node.role, node.name) for node in nodes if node.role in _NAMED_LANDMARKS)
    found += [f"{count} × {role} named “{name}”" for (role, name), count in landmarks.items() if count > 1]
    if not nodes[0].name:
        found.append("the page has no title")
    return found
