"""A finished site as `portal audit` judges it: what is known of the site goes in, diagnostics come out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from audit.addresses import read_address
from audit.audit import Personal, Rules, audit
from audit.findings import KINDS, Finding
from incremental.workers import processes

from ..admin.screen import SCREEN_PAGE, has_own_policy
from ..call import Call, SiteFolder
from ..diagnostics import Diagnostic, Rule, Span
from ..newsroom.desk import Desk
from ..newsroom.load import load_newsroom
from ..text.personal import findings as personal_in
from .known import Known, allowed_in, known_of, read_known
from .withheld import withheld_of

RULES: Mapping[str, Rule] = {
    name: Rule(name, "error", kind.title, "{message}", kind.hint) for name, kind in KINDS.items()
}


def audit_site(
    site: SiteFolder, call: Call, root: Path, tell: Callable[[int, int], None]
) -> tuple[list[Diagnostic], int]:
    """Return the findings of a built site, their paths relative to its folder, and how many files were read."""
    # A folder that was named without its site says itself whose it is.
    is_of_site = call.site_given or call.output is None
    desk = Desk(load_newsroom(site.path, site.common), call.now) if is_of_site else None
    known = known_of(desk.room) if desk else read_known(root)
    done = audit(root, _rules(known, desk), processes=processes(), tell=tell)
    screen = _is_screen(known, root)
    found = (finding for finding in done.findings if not (screen and _is_of_screen(finding)))
    return list(diagnostics(found)), done.files


# The screen needs more than readers' pages may, and readers are not led to it.
_OF_SCREEN = frozenset(("weak-policy", "orphan-page"))


def _is_of_screen(finding: Finding) -> bool:
    if finding.kind == "orphan-file":
        return finding.path.startswith(SCREEN_PAGE.removesuffix("index.html"))
    return finding.kind in _OF_SCREEN and finding.path == SCREEN_PAGE


def _is_screen(known: Known, root: Path) -> bool:
    """Tell whether the site publishes its editing screen, and its page has just the policy that was meant for it."""
    page = root / SCREEN_PAGE
    if known.screen is None or not page.is_file():
        return False
    return has_own_policy(page.read_text(encoding="utf-8", errors="replace"), known.screen)


def _rules(known: Known, desk: Desk | None) -> Rules:
    """Return what a tree is judged by; without a desk the tree says itself whose it is."""
    host = read_address(desk.room.site.url).host if desk else ""
    return Rules(
        hosts=frozenset((host,)) if host else frozenset(),
        frame_hosts=known.frames,
        personal=guard(known),
        withheld=withheld_of(desk) if desk else None,
    )


def guard(known: Known) -> Personal:
    """Return the guard of personal data as the audit asks for it; official lines and what is allowed do not alarm."""

    def look(words: str, path: str, text: str) -> Iterator[tuple[str, int, int]]:
        found = [one for one in personal_in(words, is_name=not text) if one.digits not in known.official]
        allowed = allowed_in(known.allowed, path, text) if found and known.allowed else frozenset()
        for one in found:
            written = words[one.start : one.end]
            if one.digits not in allowed and not any(each in written for each in allowed):
                yield one.kind, one.start, one.end

    return look


def diagnostics(findings: Iterable[Finding]) -> Iterable[Diagnostic]:
    """Yield findings in the form of all others."""
    for finding in findings:
        rule = RULES[finding.kind]
        span = Span(finding.line, finding.column, finding.end_column)
        yield Diagnostic(rule.name, rule.level, finding.path, span, finding.message, rule.hint)
