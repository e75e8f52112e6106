"""Every rule over a whole newsroom: all findings of one run, sorted by place."""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..diagnostics import Diagnostic
from ..diagnostics.model import Edit
from ..newsroom.desk import Desk
from ..source.front_matter import BOM

Beside = Callable[[Callable[[], Any]], AbstractContextManager[Callable[[], Any]]]


def check(
    desk: Desk, tell: Callable[[int, int], None] = lambda done, total: None, beside: Beside = nullcontext
) -> list[Diagnostic]:
    """Return the findings of every rule, each once, sorted by file and place; `tell` hears of each family.

    Where the site's own file or a vocabulary cannot be read, only what reading found is said. Wording, which takes as
    long as all else, is judged `beside` the rest, where that has a process of its own.
    """
    # Loaded here, since a build judges in a process beside the one that draws.
    from ..rules import FAMILIES, RULES, WORDING
    from ..rules.allowances import settle

    families = FAMILIES[:1] if desk.is_site_unread else FAMILIES
    found: set[Diagnostic] = set()
    others = [family for family in families if family is not WORDING]
    with beside(lambda: [finding.to_data() for finding in WORDING(desk)] if WORDING in families else []) as wording:
        for number, family in enumerate(others):
            tell(number, len(families))
            found.update(family(desk))
        found.update(map(Diagnostic.from_data, wording()))
    return sorted(settle(desk, found, RULES), key=Diagnostic.order)


def has_errors(findings: Iterable[Diagnostic]) -> bool:
    """Tell whether a build must stop."""
    return any(finding.level == "error" for finding in findings)


def located(findings: Iterable[Diagnostic], folder: Path, cwd: Path, site: str) -> list[Diagnostic]:
    """Return the findings with the paths that a user at `cwd` would type, and the site's id."""
    shown: dict[str, str] = {}
    for finding in findings:
        if finding.path not in shown:
            shown[finding.path] = _relative(folder / finding.path, cwd)
    return [replace(finding, path=shown[finding.path], site=site) for finding in findings]


def _relative(path: Path, cwd: Path) -> str:
    try:
        return Path(os.path.relpath(path, cwd)).as_posix()
    except ValueError:  # another drive on Windows
        return path.as_posix()


def apply_edits(raw: bytes, edits: Sequence[Edit]) -> tuple[bytes, int]:
    """Return the file with the edits made and how many were; of two that overlap the first is made.

    Nothing else changes: byte order mark, line ends and all other bytes stay as they are.
    """
    text = raw.decode("utf-8")
    mark = BOM if text.startswith(BOM) else ""
    text = text.removeprefix(BOM)
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    pieces: list[str] = []
    at = 0
    chosen = apart(edits)
    for edit in chosen:
        begin = starts[edit.line - 1] + edit.column - 1
        pieces += [text[at:begin], edit.text]
        at = starts[edit.end_line - 1] + edit.end_column - 1
    return (mark + "".join([*pieces, text[at:]])).encode("utf-8"), len(chosen)


def apart(edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits that can be made together, in order: of two that overlap the first."""
    chosen: list[Edit] = []
    for edit in sorted(edits):
        if not chosen or (edit.line, edit.column) >= (chosen[-1].end_line, chosen[-1].end_column):
            chosen.append(edit)
    return chosen
