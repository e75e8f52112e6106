"""A finished site as `portal audit` judges it: what is known of the site goes in, diagnostics come out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from audit.addresses import read_address
from audit.audit import Personal, Rules, audit
from audit.findings import KINDS, Finding
from incremental.workers import processes

from ..admin.backend import origins
from ..admin.screen import SCREEN_PAGE, has_own_policy
from ..call import Call, SiteFolder
from ..diagnostics import Diagnostic, Rule, Span
from ..newsroom.desk import Desk
from ..newsroom.load import load_newsroom
from ..newsroom.model import Newsroom
from ..text.personal import KINDS as PERSONAL_KINDS
from ..text.personal import findings as personal_in
from ..text.personal import known_digits
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
    room = load_newsroom(site.path, site.common)
    done = audit(root, _rules(Desk(room, call.now), is_of_site=is_of_site), processes=processes(), tell=tell)
    screen = is_of_site and _is_screen(room, root)
    found = (
        finding
        for finding in done.findings
        if not (screen and finding.kind in _OF_SCREEN and finding.path == SCREEN_PAGE)
    )
    return list(diagnostics(found)), done.files


# The screen needs more than readers' pages may, and readers are not led to it.
_OF_SCREEN = frozenset(("weak-policy", "orphan-page"))


def _is_screen(room: Newsroom, root: Path) -> bool:
    """Tell whether the site publishes its editing screen, and its page has just the policy that was meant for it."""
    admin, page = room.site.admin, root / SCREEN_PAGE
    if admin is None or not admin.public or not page.is_file():
        return False
    return has_own_policy(page.read_text(encoding="utf-8", errors="replace"), origins(admin.backend))


def _rules(desk: Desk, *, is_of_site: bool) -> Rules:
    if not is_of_site:
        return Rules(personal=guard(frozenset(), frozenset()))
    room = desk.room
    host = read_address(room.site.url).host
    return Rules(
        hosts=frozenset((host,)) if host else frozenset(),
        frame_hosts=room.site.frames,
        personal=guard(known_digits(room.site.contact.values()), frozenset(_allowed(room))),
        withheld=withheld_of(desk),
    )


def _allowed(room: Newsroom) -> Iterator[str]:
    """Yield what editors have let through with a reason, as digits or as it is written."""
    allowing = {(content.path, each.rule) for content in room.contents() for each in content.allow if each.reason}
    for path, fault in room.faults:
        if fault.rule in PERSONAL_KINDS and (path, fault.rule) in allowing:
            yield fault.values["digits"] or fault.values["value"]


def guard(official: frozenset[str], allowed: frozenset[str]) -> Personal:
    """Return the guard of personal data as the audit asks for it; official lines and what is allowed do not alarm."""

    def look(text: str) -> Iterator[tuple[str, int, int]]:
        for found in personal_in(text):
            written = text[found.start : found.end]
            if found.digits in official or found.digits in allowed or any(each in written for each in allowed):
                continue
            yield found.kind, found.start, found.end

    return look


def diagnostics(findings: Iterable[Finding]) -> Iterable[Diagnostic]:
    """Yield findings in the form of all others."""
    for finding in findings:
        rule = RULES[finding.kind]
        span = Span(finding.line, finding.column, finding.end_column)
        yield Diagnostic(rule.name, rule.level, finding.path, span, finding.message, rule.hint)
