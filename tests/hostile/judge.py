"""What becomes of hostile cases: refused with a place, rendered without effect, or through.

What is refused the check says. All else is built into one site, which the audit reads and Chromium opens with the
policy taken out: nothing may run, ask for anything elsewhere, or lead to what runs.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from newsroom_of import NOW, write_site
from portal.call import Call, SiteFolder
from portal.diagnostics import Diagnostic
from portal.hooks.engine import build_site
from portal.judging.examine import examine
from portal.judging.finished import audit_site
from portal.progress import NOBODY
from portal.text.dates import parse_moment

from .case import FRAMES, Case

HOST = "so-mau.example"
_POLICY = re.compile(rb"<meta[^>]+content-security-policy[^>]*>", re.IGNORECASE)
# Fires every handler that a page may have, and tells what is in it that could run.
_PROVOKE = """() => {
    const told = [];
    for (const element of document.querySelectorAll("*")) {
        for (const {name, value} of element.attributes) {
            if (/^on/i.test(name)) told.push(`${element.tagName} ${name}=${value}`);
            if (name === "srcdoc" || name === "style") told.push(`${element.tagName} ${name}`);
        }
        const to = element.protocol ?? "";
        if (to && !/^(https?|mailto|tel):$/.test(to)) told.push(`${element.tagName} leads to ${to}`);
        for (const what of ["click", "mouseover", "focus", "error", "load", "toggle", "pointerenter", "scrollend"])
            if (element.tagName !== "A" && element.tagName !== "BUTTON" && element.tagName !== "SUMMARY")
                element.dispatchEvent(new Event(what, {bubbles: false, cancelable: true}));
    }
    for (const frame of document.querySelectorAll("iframe, object, embed, form, base, meta[http-equiv=refresh]"))
        if (!frame.closest("header, footer, nav, search") && frame.getAttribute("role") !== "search" &&
                !(frame.sandbox?.length && frame.src.startsWith("https://FRAMES/")))
            told.push(`a ${frame.tagName} in the page`);
    if (document.title === "HIT") told.push("the title was set");
    return told;
}""".replace("FRAMES", FRAMES)


@dataclass
class Verdict:
    """What became of cases: each with what was said of it, if anything."""

    refused: list[Case] = field(default_factory=list)
    harmless: list[Case] = field(default_factory=list)
    wrongs: list[tuple[Case | None, str]] = field(default_factory=list)

    def table(self, cases: Iterable[Case]) -> str:
        """Return the counts by family."""
        tried = Counter(case.family for case in cases)
        rows = [("family", "tried", "refused with place", "rendered harmless", "through or wrong")]
        for family in tried:
            count = [sum(case.family == family for case in group) for group in (self.refused, self.harmless)]
            wrong = sum(case is not None and case.family == family for case, _ in self.wrongs)
            rows.append((family, str(tried[family]), *map(str, count), str(wrong)))
        rows.append(("of no one case", "", "", "", str(sum(case is None for case, _ in self.wrongs))))
        return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def distinct(cases: Iterable[Case]) -> list[Case]:
    """Return the cases that can stand in one site: no two in a file, none whose name the disk does not take."""
    found: dict[str, Case] = {}
    for case in cases:
        with suppress(OSError, ValueError), tempfile.TemporaryDirectory() as folder:
            (Path(folder) / Path(case.path).name).write_bytes(b"x")
            found.setdefault(case.path, case)
    return list(found.values())


def judge(cases: Sequence[Case], root: Path, chromium: Any = None) -> Verdict:
    """Return what becomes of cases that can stand in one site; without a browser the audit alone looks at pages."""
    verdict, left = judge_by_check(cases, root)
    folder = root / "built"
    found = _built(left, folder)
    while found:  # what only the gate sees
        paths = {finding.path for finding in found}
        gate = [case for case in left if _own(case) & paths]
        if not gate:
            verdict.wrongs += [(None, f"{finding.path}: {finding.rule} {finding.message}") for finding in found]
            return verdict
        _take(gate, found, verdict)
        left = [case for case in left if case not in gate]
        folder = root / f"built-{len(left)}"
        found = _built(left, folder)
    wrong = {case.path for case, _ in verdict.wrongs if case}
    verdict.harmless = [case for case in left if case.path not in wrong]
    for path, said in (*_audited(folder), *(opened(folder / "output", left, chromium) if chromium else ())):
        case = next((case for case in left if path and Path(case.path).stem in path), None)
        verdict.wrongs.append((case, f"{path}: {said}"))
        verdict.harmless = [one for one in verdict.harmless if one is not case]
    return verdict


def judge_by_check(cases: Sequence[Case], root: Path) -> tuple[Verdict, list[Case]]:
    """Return what the check says of cases, and those that it lets pass."""
    verdict = Verdict()
    left = list(cases)
    for turn in range(4):
        left, refused = _checked(left, root / f"check-{turn}", verdict)
        if not refused:
            break
    return verdict, left


def _own(case: Case) -> set[str]:
    return {case.path, *case.files}


def _take(refused: Iterable[Case], found: Sequence[Diagnostic], verdict: Verdict) -> None:
    """Put refused cases where they belong: an honest one that is refused is wrong."""
    for case in refused:
        said = next(finding for finding in found if finding.path in _own(case))
        if case.outcome == "clean":
            verdict.wrongs.append((case, f"falsely refused: {said.rule} {said.span} {said.message}"))
        else:
            verdict.refused.append(case)


def _checked(cases: Sequence[Case], folder: Path, verdict: Verdict) -> tuple[list[Case], bool]:
    call, site = _call(cases, folder)
    found, _ = examine(site, call, [], NOBODY)
    errors = [finding for finding in found if finding.level == "error"]
    paths = {finding.path for finding in errors}
    refused = [case for case in cases if _own(case) & paths]
    _take(refused, errors, verdict)
    left = [case for case in cases if not _own(case) & paths]
    for case in left:
        if case.outcome == "refused":
            verdict.wrongs.append((case, "not refused"))
    return [case for case in left if case.outcome != "refused"], bool(refused)


def _call(cases: Iterable[Case], folder: Path) -> tuple[Call, SiteFolder]:
    site = folder / "content" / "so-mau"
    write_site(site, {path: text for case in cases for path, text in {case.path: case.text, **case.files}.items()})
    one = SiteFolder("so-mau", site, site.parent / "common")
    return Call((one,), parse_moment(NOW), True, site, folder / "output", folder / "cache"), one


def _built(cases: Sequence[Case], folder: Path) -> list[Diagnostic]:
    call, site = _call(cases, folder)
    result = build_site(site, call, publish=False, verify=False)
    return [finding for finding in result.findings if finding.level == "error"] if result.failed else []


def _audited(folder: Path) -> list[tuple[str, str]]:
    site = SiteFolder("so-mau", folder / "content" / "so-mau", folder / "content" / "common")
    call = Call((site,), parse_moment(NOW), True, folder, folder / "output", folder / "cache")
    found, _ = audit_site(site, call, folder / "output", lambda done, total: None)
    return [(finding.path, f"audit: {finding.rule} {finding.message}") for finding in found]


def opened(output: Path, cases: Sequence[Case], chromium: Any) -> list[tuple[str, str]]:
    """Open the pages of the cases, and the lists that show them, without their policy."""
    stems = {Path(case.path).stem for case in cases}
    pages = [file for file in sorted(output.rglob("index.html")) if file.parent.name in stems]
    pages += [file for file in sorted(output.rglob("index.html")) if len(file.relative_to(output).parts) <= 2]
    from playwright.sync_api import Error

    told: list[tuple[str, str]] = []
    here = ""
    context = chromium.new_context(base_url=f"http://{HOST}")

    def answer(route: Any) -> None:
        url = urlsplit(route.request.url)
        file = output / unquote(url.path).lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        if url.hostname == FRAMES:
            route.abort()
        elif url.hostname != HOST:
            told.append((here, f"asked for {route.request.url[:120]}"))
            route.abort()
        elif file.is_file():
            body = _POLICY.sub(b"", file.read_bytes())
            route.fulfill(body=body, content_type=guess_type(file.name)[0] or "application/octet-stream")
        else:
            route.fulfill(status=404, body="")

    context.route("**/*", answer)

    def dialog(one: Any) -> None:
        told.append((here, f"dialog: {one.message}"))
        one.dismiss()

    def begin() -> Any:
        tab = context.new_page()
        tab.on("dialog", dialog)
        tab.on("popup", lambda one: told.append((here, f"opened {one.url}")))
        return tab

    tab = begin()
    for file in pages:
        here = file.relative_to(output).as_posix()
        address = f"http://{HOST}/{here.removesuffix('index.html')}"
        try:
            tab.goto(address, wait_until="load")
            told += [(here, said) for said in tab.evaluate(_PROVOKE)]
        except Error as fault:  # it went elsewhere while it was looked at
            told.append((here, f"did not stay: {fault.message[:120]}"))
            tab = begin()
        if tab.url.split("#")[0] != address.replace(" ", "%20") and urlsplit(tab.url).hostname != HOST:
            told.append((here, f"went to {tab.url}"))
    context.close()
    return told
