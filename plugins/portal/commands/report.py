"""What commands say: findings in a format, for people or for programs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .. import __version__
from ..diagnostics import Diagnostic, Rule
from ..diagnostics.machine import to_github, to_gitlab, to_json, to_sarif
from ..diagnostics.render import RULE_PAGE, concise, full, summary
from ..source.front_matter import BOM

FORMATS = ("full", "concise", "json", "github", "gitlab", "sarif")
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wording:
    """Who reports, and by which rules."""

    program: str
    rules: Callable[[], Mapping[str, Rule]]

    def page_of(self, rule: str) -> str:
        """Return the page that explains a rule; a build tells of the audit's rules too, where `check` has none."""
        return (RULE_PAGE if self is CHECK and rule in self.rules() else AUDIT_PAGE).format(rule)


AUDIT_PAGE = "docs/audit.md#{}"


def _rules() -> Mapping[str, Rule]:
    from ..rules import RULES  # a build that finds nothing needs none here

    return RULES


CHECK = Wording("portal check", _rules)


def report(findings: Sequence[Diagnostic], style: str, files: int, cwd: Path, wording: Wording = CHECK) -> str:
    """Return the findings in a format; for people a line with their number follows."""
    if style == "json":
        return to_json(findings)
    if style == "sarif":
        return to_sarif(findings, wording.rules(), __version__, wording.program)
    if style == "github":
        return to_github(findings)
    if style == "gitlab":
        return to_gitlab(findings)
    several = len({finding.site for finding in findings}) > 1
    lines = lru_cache(maxsize=None)(lambda path: _lines(cwd / path))
    blocks: list[str] = []
    site = ""
    for finding in findings:
        if several and finding.site != site:
            site = finding.site
            blocks.append(f"Trang {site}:")
        blocks.append(
            concise(finding) if style == "concise" else full(finding, lines, wording.page_of(finding.rule)) + "\n"
        )
    return "\n".join([*blocks, summary(findings, files)])


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode("utf-8", errors="replace").removeprefix(BOM)
    except OSError:
        return []
    return [line.rstrip("\r") for line in text.split("\n")]
