"""What a build is about to do to the output, judged before it is done: new pages, links, removals."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from audit.addresses import file_of, read_address
from audit.findings import Finding, whole
from audit.gate import Gate, judge_draft, places_of
from audit.pages import Site
from audit.withheld import Withheld, withheld_findings
from incremental.edition import Change, Draft
from incremental.links import Leads, keep_links, names_any, read_links
from portal.diagnostics import Diagnostic, Span
from portal.judging.finished import RULES


def never(finding: Finding) -> bool:
    """Let no finding pass as meant."""
    del finding
    return False


class Doorkeeper:
    """Judges the drafts and the change of one build, and keeps where its pages lead."""

    def __init__(
        self,
        site: Site,
        cache: Path,
        output: Path,
        sources: Callable[[], Mapping[str, str]],
        meant: Callable[[Finding], bool],
        withheld: Callable[[], Withheld | None],
    ) -> None:
        self._gate = Gate(site)
        self._folder = cache
        self._output = output
        self._sources = sources  # by the path of a page: the file that its content comes from
        self._meant = meant  # what is so on purpose
        self._read_withheld = withheld
        self._new: dict[str, Leads] = {}
        self._pages: frozenset[str] = frozenset()

    @cached_property
    def _withheld(self) -> Withheld | None:
        """Return what no file may tell; working it out reads every text, so a build without a draft does not."""
        return self._read_withheld()

    def judge(self, draft: Draft) -> Any:
        """Return what is to be known of a draft, as data for JSON."""
        passed = judge_draft(self._gate, draft.path, draft.content, draft.paths, draft.before)
        findings = [list(finding) for finding in passed.findings]
        if withheld := self._withheld:
            ending = draft.path.rpartition(".")[2].lower()
            findings += map(list, withheld_findings(draft.path, ending, draft.content, withheld))
        return [findings, passed.links, passed.lost]

    def judged(self, change: Change) -> list[Diagnostic]:
        """Return what stops the change."""
        findings = [Finding(*row) for told in change.judged.values() for row in told[0]]
        findings += self._places(change)
        findings += self._abandoned(change)
        self._new = {
            path: Leads(change.digests[path], tuple(links))
            for path, (_, links, _) in change.judged.items()
            if path.endswith(".html")
        }
        self._pages = frozenset(path for path in change.digests if path.endswith(".html"))
        findings = [finding for finding in findings if not self._meant(finding)]
        if not findings:
            return []
        sources = self._sources()
        return [self._told(finding, sources.get(finding.path)) for finding in sorted(set(findings))]

    def finished(self) -> None:
        """Keep where the new pages lead."""
        keep_links(self._folder, self._new, self._pages)

    def _places(self, change: Change) -> Iterator[Finding]:
        """Yield links of new pages to places that other pages do not have."""
        wanted: dict[str, str] = {}
        for path, (_, links, _) in change.judged.items():
            for link in links:
                if "#" in link:
                    wanted.setdefault(link, path)
        places: dict[str, set[str]] = {}
        for link, path in wanted.items():
            target, _, place = link.partition("#")
            if target not in places:
                places[target] = places_of(change.read(target))
            if place not in places[target]:
                yield whole(path, "broken-anchor", f"“/{target}” không có đoạn “{place}”")

    def _abandoned(self, change: Change) -> Iterator[Finding]:
        """Yield pages that stay as they are and lead to what will be no more."""
        gone = {path for path in change.removed if file_of(path, change.digests) is None}
        gone |= {f"{path}#{place}" for path, (_, _, lost) in change.judged.items() for place in lost}
        if not gone or (not change.removed and not names_any(self._folder, gone)):
            return
        kept = read_links(self._folder)
        for path, digest in change.digests.items():
            if not path.endswith(".html") or path in change.judged:
                continue
            leads = kept.get(path)
            keys = leads.keys if leads and leads.digest == digest else self._read_again(path, change)
            for key in sorted(gone.intersection(keys)):
                target, _, place = key.partition("#")
                if place:
                    yield whole(
                        path, "broken-anchor", f"trang này dẫn tới đoạn “{place}” của “/{target}”, nay không còn"
                    )
                else:
                    yield whole(path, "broken-link", f"trang này dẫn tới “/{target}”, sắp bị xóa")

    def _read_again(self, path: str, change: Change) -> tuple[str, ...]:
        files = {*change.digests, *change.removed}
        return tuple(judge_draft(self._gate, path, change.read(path), files, lambda: None).links)

    def _told(self, finding: Finding, source: str | None) -> Diagnostic:
        rule = RULES[finding.kind]
        if source is None:
            span = Span(finding.line, finding.column, finding.end_column)
            path = (self._output / finding.path).as_posix()
            return Diagnostic(rule.name, rule.level, path, span, finding.message, rule.hint)
        page = f"/{finding.path.removesuffix('index.html')}"
        return Diagnostic(rule.name, rule.level, source, Span(1, 1, 1), f"trang {page}: {finding.message}", rule.hint)


def own_site(url: str, frame_hosts: frozenset[str] = frozenset()) -> Site:
    """Return what drafts of a site are judged by."""
    host = read_address(url).host
    return Site(frozenset((host,)) if host else frozenset(), frame_hosts)
