"""What the audit is told of a site that its pages alone do not tell: frames, official lines, what editors let through.

A build leaves it beside the output, in a hidden file that is never published, so that a folder may be judged where
nobody says whose it is; where the site is named, the site itself is asked.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..admin.backend import origins
from ..newsroom.addresses import own_pages
from ..newsroom.model import Newsroom
from ..text.personal import KINDS as PERSONAL_KINDS
from ..text.personal import known_digits

KNOWN = ".portal-site.json"
_LINES = re.compile(r'"(?:telephone|faxNumber)":\s*"([^"\\]*)"')
_FRAMES = re.compile(r"[;\"]\s*frame-src ([^;\"]*)")
_HOST = re.compile(r"https://([a-z0-9.-]+\.[a-z]+)(?![^\s])")


class Known(NamedTuple):
    """What is known of a site; `allowed` has, by an address, what may stand where that address does."""

    frames: frozenset[str] = frozenset()
    official: frozenset[str] = frozenset()
    allowed: tuple[tuple[str, str], ...] = ()
    screen: tuple[str, ...] | None = None  # the origins that the published editing screen asks

    def to_bytes(self) -> bytes:
        """Return it as a file; empty where there is nothing to know."""
        if self == Known():
            return b""
        told = {
            "frames": sorted(self.frames),
            "official": sorted(self.official),
            "allowed": self.allowed,
            "screen": self.screen,
        }
        return json.dumps(told, ensure_ascii=False).encode() + b"\n"


def known_of(room: Newsroom) -> Known:
    """Return what is known of a site from its content."""
    admin = room.site.admin
    screen = tuple(sorted(origins(admin.backend))) if admin is not None and admin.public else None
    allowed = tuple(sorted(set(_allowed(room))))
    return Known(room.site.frames, known_digits(room.site.contact.values()), allowed, screen)


def _allowed(room: Newsroom) -> Iterator[tuple[str, str]]:
    """Yield what editors have let through with a reason, as digits or as it is written, by its page's address."""
    allowing = {
        (content.path, each.rule): where for where, content in own_pages(room) for each in content.allow if each.reason
    }
    for path, fault in room.faults:
        where = allowing.get((path, fault.rule)) if fault.rule in PERSONAL_KINDS else None
        if where:
            yield where, fault.values["digits"] or fault.values["value"]


def read_known(root: Path) -> Known:
    """Return what a build left beside its output; of a copy without it, what its pages say alike."""
    try:
        told = json.loads((root / KNOWN).read_text("utf-8"))
        screen = told["screen"]
        return Known(
            frozenset(map(str, told["frames"])),
            frozenset(map(str, told["official"])),
            tuple((str(where), str(value)) for where, value in told["allowed"]),
            None if screen is None else tuple(map(str, screen)),
        )
    except (OSError, ValueError, TypeError, KeyError):
        pages = [_read(root / name) for name in ("index.html", "404.html")]
        lines = _LINES.findall(pages[0])
        # Who spoils one page has not spoilt the other.
        return Known(_frames(pages[0]) & _frames(pages[1]), known_digits(lines))


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8", errors="replace")
    except OSError:
        return ""


def _frames(page: str) -> frozenset[str]:
    found = _FRAMES.search(page)
    return frozenset(_HOST.findall(found[1])) if found else frozenset()


def allowed_in(allowed: Iterable[tuple[str, str]], path: str, text: str) -> frozenset[str]:
    """Return what may stand in a file: that of its own page, and of pages whose address it names beside their text."""
    own = f"/{path.removesuffix('index.html')}"
    return frozenset(value for where, value in allowed if own == where or where in text)
