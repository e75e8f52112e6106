"""The Nu HTML checker, over HTML, CSS and SVG files, in one run of Java."""

import json
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from judges.tools import NU


@dataclass(frozen=True, slots=True)
class Allowed:
    """A message that is the checker's own gap: what it says, and why we know better."""

    message: str  # a regular expression for the whole message
    reason: str
    near: str = ""  # and one for what must stand in the declaration, where the message alone would allow too much


_CONTAINER_LENGTH = r"\d(cqw|cqh|cqi|cqb)\b"

# What its CSS side does not know yet. Each stands in docs/judging.md too, by the test that compares them.
ALLOWED: tuple[Allowed, ...] = (
    Allowed(
        r"CSS: “container(-type)?”: Property “container(-type)?” doesn't exist\.",
        "container queries (CSS Containment 3), in every browser since February 2023",
    ),
    Allowed(r"CSS: Unrecognized at-rule “@container”", "container queries, as above"),
    Allowed(r"CSS: “[a-z-]+”: Parse Error\.", "lengths of container queries: `cqi` and its like", _CONTAINER_LENGTH),
    Allowed(r"CSS: “[a-z-]+”: Unknown dimension\.", "the same outside `clamp()`", _CONTAINER_LENGTH),
)


def errors(files: Iterable[Path], allowed: Sequence[Allowed] = ALLOWED) -> dict[str, list[str]]:
    """Return every error in these files, by message, with its places as `file:line:column`; without those allowed."""
    command = ["java", "-Xss2m", "-jar", str(NU), "--format", "json", "--stdout", "--exit-zero-always"]
    command += ["--errors-only", "--also-check-css", "--also-check-svg", *map(str, files)]
    answer = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    found: dict[str, list[str]] = {}
    for told in json.loads(answer.stdout)["messages"]:
        if told["type"] != "info" and not any(_allows(gap, told) for gap in allowed):
            file = unquote(told["url"].removeprefix("file:"))
            place = f"{file}:{told.get('lastLine', 0)}:{told.get('lastColumn', 0)}"
            found.setdefault(told["message"], []).append(place)
    return found


def _allows(gap: Allowed, told: Mapping[str, Any]) -> bool:
    before = told.get("extract", "")[: told.get("hiliteStart", 0) + told.get("hiliteLength", 0)]
    declaration = re.split("[;{}]", before)[-1]
    return bool(re.fullmatch(gap.message, told["message"]) and re.search(gap.near, declaration))
