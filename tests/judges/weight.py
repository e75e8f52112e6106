"""What a first visit costs: the bytes that travel, by gzip at the level that servers are left at."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from judges.pages import Page
from judges.web import compressed

_FIELDS = {"document": "html", "stylesheet": "css", "script": "js", "font": "fonts", "image": "pictures"}


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes on the way, by what they are."""

    html: int = 0
    css: int = 0
    js: int = 0
    fonts: int = 0
    pictures: int = 0
    other: int = 0

    def __str__(self) -> str:
        return ", ".join(f"{one.name} {getattr(self, one.name) / 1000:.1f} kB" for one in fields(self))


def weigh(tab: Any, address: str, page: Page, output: Path) -> Weight:
    """Open a page for the first time and weigh all that it asked for; whoever asks has a clean profile."""
    asked: dict[str, str] = {}
    tab.on("request", lambda request: asked.setdefault(urlsplit(request.url).path, request.resource_type))
    tab.goto(address + page.path, wait_until="networkidle")
    tab.evaluate("document.fonts.ready.then(() => true)")
    sums: dict[str, int] = {}
    for path, kind in asked.items():
        file = output / unquote(path).strip("/")
        size = len(compressed(file / "index.html" if file.is_dir() else file))
        name = _FIELDS.get(kind, "other")
        sums[name] = sums.get(name, 0) + size
    return Weight(**sums)
