"""What `check`, `build` and `audit` do, each a function of a call."""

import gc
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from incremental.files import put

from ..call import Call, SiteFolder, WrongCall, sites_of_files
from ..diagnostics import Diagnostic
from ..diagnostics.render import concise
from ..judging.ahead import read_ahead
from ..judging.check import apart, apply_edits, has_errors, located
from ..judging.examine import examine
from ..newsroom.load import digest_of
from ..progress import AUDITING, Progress
from .report import Say, Wording, report

_MOST_PASSES = 8  # a mended line can show what it hid


def run_check(call: Call, files: Sequence[str], *, style: str, fix: bool, say: Say, progress: Progress) -> int:
    """Check sites, or the given files within their sites; return the exit status."""
    gc.disable()  # a short life with many small values, none of them in circles
    wanted = sites_of_files(files, call) if files else [(site, []) for site in call.sites]
    findings: list[Diagnostic] = []
    mended: list[str] = []
    read = 0
    for site, paths in wanted:
        if fix:
            mended += _fix(site, paths, call, progress)
        found, room = examine(site, call, paths, progress)
        findings += _of_files(located(found, site.path, call.cwd, site.id), paths, call)
        read += len(paths) or room.file_count
    progress.end()
    say(report(findings, style, read, call.cwd))
    if fix and style in ("full", "concise"):
        say("\n".join([*mended, f"Đã sửa {len(mended)} chỗ."]))
    return 1 if has_errors(findings) else 0


def _of_files(findings: list[Diagnostic], paths: Sequence[Path], call: Call) -> list[Diagnostic]:
    if not paths:
        return findings
    wanted = {path.resolve() for path in paths}
    return [finding for finding in findings if (call.cwd / finding.path).resolve() in wanted]


def _fix(site: SiteFolder, paths: Sequence[Path], call: Call, progress: Progress) -> list[str]:
    """Make every safe edit, again until none is left; return where each was made and why."""
    made: list[str] = []
    for _ in range(_MOST_PASSES):
        found, room = examine(site, call, paths, progress)
        shown = located(found, site.path, call.cwd, site.id)
        names = {there.path: here.path for here, there in zip(found, shown, strict=True)}
        by_file: dict[str, list[Diagnostic]] = {}
        for finding in _of_files(shown, paths, call):
            if finding.edit:
                by_file.setdefault(finding.path, []).append(finding)
        if not by_file:
            break
        for path, mendable in by_file.items():
            file = call.cwd / path
            raw = file.read_bytes()
            if room.digests.get(names[path], "") not in ("", digest_of(names[path], raw)):
                continue  # somebody has saved it since; the places are of the text before, so it is looked at again
            edits = apart([finding.edit for finding in mendable if finding.edit])
            put(file, apply_edits(raw, edits)[0], durable=True)
            made += [f"đã sửa: {concise(finding)}" for finding in mendable if finding.edit in edits]
    return made


def run_build(call: Call, *, publish: bool, verify: bool, say: Say, progress: Progress) -> int:
    """Build sites; the content's errors stop a site before a file is written. Return the exit status."""
    status = 0
    for site in call.sites:
        with read_ahead(site.path) as texts:
            from ..hooks.engine import build_site  # Pelican is loaded only here, while the articles are read

            result = build_site(site, call, publish=publish, verify=verify, progress=progress, texts=texts)
        progress.end()
        if result.findings:
            say(report(result.findings, "full", result.files_read, call.cwd))
        if result.failed:
            say(f"{site.id}: không dựng trang; bản đã dựng trước đó giữ nguyên.")
            status = 1
        else:
            say(
                f"{site.id}: {result.pages} tệp trong {_shown(call.output_of(site), call.cwd)}, "
                f"ghi {result.written}, xóa {result.removed}."
            )
            for difference in result.differences:
                say(f"  khác bản dựng lại từ đầu: {difference}")
                status = 1
            if verify and not result.differences:
                say(f"{site.id}: giống hệt bản dựng lại từ đầu.")
    return status


def run_audit(call: Call, *, style: str, say: Say, progress: Progress) -> int:
    """Judge what stands in the output folders; return the exit status: 1 where there is any finding."""
    from ..judging.finished import RULES as AUDIT_RULES
    from ..judging.finished import audit_site  # lxml is loaded only here

    gc.disable()
    findings: list[Diagnostic] = []
    read = 0
    for site in call.sites:
        root = call.output_of(site)
        if not root.is_dir():
            raise WrongCall(
                f"chưa có bản dựng ở “{_shown(root, call.cwd)}”; chạy portal build trước, hoặc chỉ chỗ bằng --output"
            )
        found, files = audit_site(site, call, root, partial(progress.tell, AUDITING))
        findings += located(found, root, call.cwd, site.id)
        read += files
    progress.end()
    say(report(findings, style, read, call.cwd, Wording("portal audit", lambda: AUDIT_RULES)))
    return 1 if findings else 0


def _shown(path: Path, cwd: Path) -> str:
    try:
        return Path(os.path.relpath(path, cwd)).as_posix()
    except ValueError:
        return path.as_posix()
