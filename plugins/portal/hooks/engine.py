"""Running Pelican's class for one site, and what came of it."""

import filecmp
import gc
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pelican.log import console
from pelican.settings import read_settings

from incremental.lock import Busy, locked
from incremental.writer import NotOurs, Written
from portal.admin.screen import NotMade
from portal.call import PROJECT, Call, SiteFolder, WrongCall
from portal.diagnostics import Diagnostic
from portal.judging.check import located
from portal.judging.withheld import withheld_key
from portal.newsroom.kept import Texts
from portal.newsroom.redirects import file_of, live_moves
from portal.progress import DRAWING, NOBODY, Progress

from .edition import ContentRefused, SiteEdition


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build has done; `failed` says that the content stopped it before a file was written.

    `moved` says where the page that stands at an old address leads, by its file.
    """

    failed: bool
    findings: Sequence[Diagnostic]
    files_read: int
    pages: int = 0
    written: int = 0
    removed: int = 0
    differences: Sequence[str] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    withheld: str = ""  # what stands for those who withdrew and what was revoked


def build_site(
    site: SiteFolder,
    call: Call,
    *,
    publish: bool,
    verify: bool,
    progress: Progress = NOBODY,
    then: Callable[["BuildResult"], None] | None = None,
    texts: Callable[[], Texts] = dict,
) -> BuildResult:
    """Build one site into its output folder; `then` follows a build that passed, before another may begin.

    `texts` waits for the articles that were read ahead.
    """
    gc.disable()  # a short life with many small values, none of them in circles
    output = call.output_of(site)
    cache = call.cache_of(site)
    _refuse_output(output, site)
    cache.mkdir(parents=True, exist_ok=True)
    try:
        with locked(cache / "lock"):
            result = _run(site, call, Folders(output, cache), publish=publish, progress=progress, texts=texts)
            if then and not result.failed:
                then(result)
            if verify and not result.failed:
                return _verified(result, site, call, publish=publish, progress=progress)
    except Busy:
        raise WrongCall(f"một bản dựng khác của trang {site.id} đang chạy; chờ nó xong rồi gõ lại lệnh") from None
    return result


def _verified(result: BuildResult, site: SiteFolder, call: Call, *, publish: bool, progress: Progress) -> BuildResult:
    """Return the result with the files in which it differs from a build from nothing; the caller holds the site."""
    with tempfile.TemporaryDirectory(prefix="portal-verify-") as temporary:
        clean = Path(temporary) / "output"
        _run(site, call, Folders(clean, Path(temporary) / "cache"), publish=publish, progress=progress)
        return replace(result, differences=tuple(differences(call.output_of(site), clean)))


class Folders(NamedTuple):
    """Where a build writes."""

    output: Path
    cache: Path


def _run(
    site: SiteFolder,
    call: Call,
    folders: Folders,
    *,
    publish: bool,
    progress: Progress,
    texts: Callable[[], Texts] = dict,
) -> BuildResult:
    settings = read_settings(
        str(PROJECT / ("publishconf.py" if publish else "pelicanconf.py")),
        override={
            "PATH": str(site.path),
            "OUTPUT_PATH": str(folders.output),
            "PORTAL_COMMON": str(site.common),
            "INCREMENTAL_CACHE": str(folders.cache),
            "INCREMENTAL_TELL": partial(progress.tell, DRAWING),
            "PORTAL_TELL": progress.tell,
            "PORTAL_TEXTS": texts,
            "PORTAL_NOW": call.now.strftime("%Y-%m-%d %H:%M"),
        },
    )
    console.quiet = True  # Pelican's own last line is in English and counts what it did not make
    try:
        generator = settings["PELICAN_CLASS"](settings).run()
    except ContentRefused as refusal:
        findings = located(refusal.findings, site.path, call.cwd, site.id)
        return BuildResult(True, findings, files_read=refusal.files)
    except NotMade as fault:
        raise WrongCall(f"site.toml cho đăng màn hình biên tập, nhưng {fault}") from None
    except NotOurs:
        raise WrongCall(
            f"thư mục “{folders.output}” có tệp không do portal dựng ra; chọn thư mục trống hoặc thư mục khác"
        ) from None
    edition: SiteEdition = generator.edition
    written: Written = generator.written
    return BuildResult(
        failed=False,
        findings=located(edition.findings, site.path, call.cwd, site.id),
        files_read=edition.edition.room.file_count,
        pages=written.files,
        written=written.written,
        removed=written.removed,
        moved={file_of(old): to for old, to in live_moves(edition.edition.desk).items()},
        withheld=withheld_key(edition.edition.desk),
    )


def _refuse_output(output: Path, site: SiteFolder) -> None:
    """Refuse an output folder that holds, or lies in, what a build reads."""
    where = output.resolve()
    for source in (PROJECT / "content", PROJECT / "theme", PROJECT / "plugins", site.path, site.common):
        source = source.resolve()
        if where == source or source in where.parents or where in source.parents:
            raise WrongCall(f"không dựng vào “{output}”: thư mục này chứa hoặc nằm trong thư mục nguồn {source.name}")
    if output.exists() and not output.is_dir():
        raise WrongCall(f"“{output}” là tệp, không phải thư mục")


def differences(left: Path, right: Path) -> list[str]:
    """Return the paths that two output folders do not share byte for byte."""
    files = {
        Path(folder, name).relative_to(root).as_posix()
        for root in (left, right)
        for folder, _, names in os.walk(root)
        for name in names
    }
    return [
        path
        for path in sorted(files)
        if not ((left / path).is_file() and (right / path).is_file())
        or not filecmp.cmp(left / path, right / path, shallow=False)
    ]
