"""A finished site as `portal audit` judges it: what is known of the site goes in, diagnostics come out."""

import os
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from audit.addresses import read_address
from audit.audit import Rules, audit
from audit.findings import KINDS, Finding

from .call import Call, SiteFolder
from .diagnostics import Diagnostic, Rule, Span

RULES: Mapping[str, Rule] = {
    name: Rule(name, "error", kind.title, "{message}", kind.hint) for name, kind in KINDS.items()
}


def audit_site(
    site: SiteFolder, call: Call, root: Path, tell: Callable[[int, int], None]
) -> tuple[list[Diagnostic], int]:
    """Return the findings of a built site, their paths relative to its folder, and how many files were read."""
    # A folder that was named without its site says itself whose it is.
    hosts = _hosts(site) if call.site_given or call.output is None else frozenset[str]()
    done = audit(root, Rules(hosts=hosts), processes=_processes(), tell=tell)
    return list(diagnostics(done.findings)), done.files


def diagnostics(findings: Iterable[Finding]) -> Iterable[Diagnostic]:
    """Yield findings in the form of all others."""
    for finding in findings:
        rule = RULES[finding.kind]
        span = Span(finding.line, finding.column, finding.end_column)
        yield Diagnostic(rule.name, rule.level, finding.path, span, finding.message, rule.hint)


def _hosts(site: SiteFolder) -> frozenset[str]:
    try:
        url = tomllib.loads((site.path / "site.toml").read_text("utf-8")).get("url", "")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return frozenset()
    host = read_address(url).host if isinstance(url, str) else ""
    return frozenset((host,)) if host else frozenset()


def _processes() -> int:
    asked = os.environ.get("PORTAL_WORKERS", "")
    if asked.isdigit() and int(asked) > 0:
        return int(asked)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
