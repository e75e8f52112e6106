"""One call of the program: which sites, at what time, and where things are written."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from .text.dates import HANOI, ImpossibleDate, NotADate, parse_moment
from .text.keys import closest

PROJECT = Path(__file__).resolve().parents[2]
DEFAULT_SITE = "ha-nam-skhcn"
SCREENS = PROJECT / ".cache" / "admin"  # the editing screen, the same for every site


class WrongCall(Exception):
    """The call or the environment is at fault, not the content: one sentence in Vietnamese, exit status 2."""


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """A site's folder, its id, and the folder of the nation's vocabularies that go with it."""

    id: str
    path: Path
    common: Path


@dataclass(frozen=True, slots=True)
class Call:
    """The sites of a call, whether they were named, the time that it takes for now, and where it may write.

    `is_of_all`: the call means every site there is, though there be one; each then has a folder of its own.
    """

    sites: tuple[SiteFolder, ...]
    now: datetime
    now_given: bool
    cwd: Path
    output: Path | None
    cache: Path | None
    site_given: bool = True
    is_of_all: bool = False

    def output_of(self, site: SiteFolder) -> Path:
        """Return where a site is built: the folder asked for, a folder in it for each of all sites."""
        if self.output is None:
            return PROJECT / "output" / site.id
        return self.output / site.id if self.is_of_all else self.output

    def cache_of(self, site: SiteFolder) -> Path:
        """Return where a site's cache is kept."""
        if self.cache is None:
            return PROJECT / ".cache" / site.id
        return self.cache / site.id if self.is_of_all else self.cache


def read_call(
    *,
    site: str | None,
    all_sites: bool,
    content: str | None,
    now: str | None,
    output: str | None = None,
    cache: str | None = None,
    environ: Mapping[str, str] = os.environ,
    clock: datetime | None = None,
) -> Call:
    """Return the call that the options mean; raises WrongCall where they make no sense."""
    if sum((site is not None, all_sites, content is not None)) > 1:
        raise WrongCall("chỉ dùng một trong các tùy chọn --site, --all-sites và --content")
    cwd = Path.cwd()
    return Call(
        sites=tuple(_sites(site or environ.get("PORTAL_SITE") or DEFAULT_SITE, all_sites, content)),
        now=_now(now, clock),
        now_given=now is not None,
        cwd=cwd,
        output=cwd / output if output else None,
        cache=cwd / cache if cache else None,
        site_given=bool(site or all_sites or content is not None or environ.get("PORTAL_SITE")),
        is_of_all=all_sites,
    )


def _now(text: str | None, clock: datetime | None) -> datetime:
    if text is None:
        return clock or datetime.now(HANOI)
    try:
        return parse_moment(text)
    except (NotADate, ImpossibleDate):
        raise WrongCall(f"--now “{text}” không phải là ngày; viết 2023-06-11 hoặc 2023-06-11 07:30") from None


def _sites(site: str, all_sites: bool, content: str | None) -> Iterator[SiteFolder]:
    if content is not None:
        yield site_folder(Path.cwd() / content)
        return
    known = {folder.parent.name: folder.parent for folder in sorted((PROJECT / "content").glob("*/site.toml"))}
    if all_sites:
        if not known:
            raise WrongCall(f"không có trang nào trong “{PROJECT / 'content'}”")
        yield from (site_folder(folder) for folder in known.values())
        return
    if site not in known:
        near = closest(site, known)
        cure = f"có phải “{near}”?" if near else f"các trang có: {', '.join(known)}"
        raise WrongCall(f"không có trang nào mang mã “{site}”; {cure}")
    yield site_folder(known[site])


def site_folder(path: Path) -> SiteFolder:
    """Return the site in a folder; the vocabularies beside it go with it, else the project's."""
    if not (path / "site.toml").is_file():
        raise WrongCall(f"thư mục “{path}” không phải thư mục của một trang: không có tệp site.toml")
    beside = path.resolve().parent / "common"
    common = beside if (beside / "anniversaries.toml").is_file() else PROJECT / "content" / "common"
    if not common.is_dir():
        raise WrongCall(f"không có thư mục từ vựng chung “{common}”")
    return SiteFolder(path.resolve().name, path, common)


def sites_of_files(files: Sequence[str], call: Call) -> list[tuple[SiteFolder, list[Path]]]:
    """Return the sites that the files belong to, each with its files; a file of `common` goes to the call's sites."""
    found: dict[Path, list[Path]] = {}
    for name in files:
        path = call.cwd / name
        if not path.is_file():
            raise WrongCall(f"không có tệp “{name}”")
        path = Path(os.path.normpath(path))  # without following links: a link in a site is the site's
        owner = next((folder for folder in path.parents if (folder / "site.toml").is_file()), None)
        if owner is None and path.resolve().parent not in {site.common.resolve() for site in call.sites}:
            raise WrongCall(f"tệp “{name}” không thuộc trang nào")
        for folder in [owner] if owner else [site.path for site in call.sites]:
            found.setdefault(folder, []).append(path)
    return [(site_folder(folder), paths) for folder, paths in found.items()]
