"""What the commands that publish do: build, judge, make a release, switch; and the way back."""

import importlib.metadata
import platform
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from incremental.files import put

from ..call import PROJECT, Call, SiteFolder, WrongCall
from ..diagnostics import Diagnostic
from ..judging.ahead import read_ahead
from ..judging.check import has_errors, located
from ..newsroom.load import load_site
from ..plan.model import PublishTarget, SshPlace
from ..plan.read_site import KEEP
from ..progress import Progress
from ..publish import folder as local
from ..publish.bill import Bill, Item
from ..publish.dress import DRESS, Dressed, dress
from ..publish.folder import Published
from ..publish.refused import Refused, Unsure
from ..publish.targets import Target, opened
from ..publish.verify import Verified, verify_address, verify_folder
from ..text.keys import closest
from ..text.numbers import grouped
from .report import Say, report

if TYPE_CHECKING:
    from ..hooks.engine import BuildResult

PRESSING, AUDITING = "Làm bản phát hành", "Soát bản dựng"


def run_publish(call: Call, *, target: str, to: str, keep: int | None, say: Say, progress: Progress) -> int:
    """Build sites and publish each to its target; return the exit status. What fails leaves the live site as it was."""
    targets = [_target(site, call, target, to, keep) for site in call.sites]
    _refuse_shared(targets)
    status = 0
    for site in call.sites:
        _refuse_twin(site)
    for site, goal in zip(call.sites, targets, strict=True):
        status = max(status, _publish(site, goal, call, say, progress))
    return status


def _publish(site: SiteFolder, goal: PublishTarget, call: Call, say: Say, progress: Progress) -> int:
    commit = _Commit(site.path)
    output, cache = call.output_of(site), call.cache_of(site)
    if goal.place is None:
        _refuse_within(Path(goal.to), site, output, cache)
    done: list[Published] = []
    faults: list[Diagnostic] = []

    def release(built: "BuildResult") -> None:
        # The build has judged its own change. The whole is looked at before it is live for the first time, and when
        # somebody has withdrawn: what has not changed may name them.
        told = cache / "withheld-audited"
        is_due = held.is_first() or built.withheld != (told.read_text("utf-8") if told.is_file() else "")
        found, files = _audited(site, call, output, progress) if is_due else ([], 0)
        if has_errors(found):
            faults.extend(found)
            progress.end()
            say(report(found, "full", files, call.cwd))
            return
        if is_due:
            put(told, built.withheld.encode())
        bill_of = partial(_bill, site, call, commit)

        def make(fresh: Path, before: Mapping[str, Item], same: bool) -> tuple[Bill, Dressed]:
            made = dress(output, cache, fresh, before, same, partial(progress.tell, PRESSING))
            return bill_of(made.files), made

        done.append(held.publish(make, goal.keep, ready, built.moved))

    try:
        with (
            opened(goal, site.id, cache, create=True) as held,
            held.prepared() as ready,
            read_ahead(site.path) as texts,
        ):
            from ..hooks.engine import build_site  # Pelican is loaded only here, while the articles are read

            result = build_site(site, call, publish=True, verify=False, progress=progress, then=release, texts=texts)
    except Unsure as doubt:
        raise WrongCall(str(doubt)) from None
    except Refused as refusal:
        raise WrongCall(f"{refusal}; trang đang chạy giữ nguyên") from None
    progress.end()
    if result.findings:
        say(report(result.findings, "full", result.files_read, call.cwd))
    if result.failed:
        say(f"{site.id}: nội dung có lỗi, không xuất bản; trang đang chạy giữ nguyên.")
        return 1
    if faults:
        say(f"{site.id}: bản dựng chưa đạt, không xuất bản; trang đang chạy giữ nguyên.")
        return 1
    say(_told(site, goal, done[0], commit))
    return 0


def _told(site: SiteFolder, goal: PublishTarget, done: Published, commit: "_Commit") -> str:
    where = f"{site.id}: “{_shown(goal)}” đang dùng bản {done.name}"
    if not done.new:
        return f"{where}; không có gì mới."
    head, changed = commit.read()
    unsaved = "; nội dung có chỗ chưa ghi vào git" if head and changed else ""
    counted = f"{grouped(done.files)} tệp, ghi mới {grouped(done.written)}, bỏ {grouped(done.removed)}"
    return f"{where}: {counted}{unsaved}."


# Targets


def _target(site: SiteFolder, call: Call, name: str, to: str, keep: int | None) -> PublishTarget:
    """Return the target that a call means for a site; raises WrongCall where there is none."""
    if to:
        if "://" in to:
            raise WrongCall(
                f"--to “{to}” chỉ nhận thư mục của máy này; đích ở nơi khác thì ghi [publish.TÊN] vào site.toml"
            )
        folder = call.cwd / to / site.id if call.is_of_all else call.cwd / to
        return PublishTarget("", str(folder), keep or KEEP, {})
    found, faults = load_site(site.path)
    if faults:
        raise WrongCall(f"tệp site.toml của trang {site.id} có lỗi; xem portal check")
    if not found.targets:
        raise WrongCall(
            f"site.toml của trang {site.id} chưa có đích nào; thêm [publish.{name or 'chinh'}], hoặc dùng --to"
        )
    if not name and len(found.targets) == 1:
        name = next(iter(found.targets))
    if name not in found.targets:
        near = closest(name, found.targets) if name else None
        cure = f"có phải “{near}”?" if near else f"các đích có: {', '.join(found.targets)}"
        fault = (
            f"trang {site.id} không có đích “{name}”" if name else f"trang {site.id} có nhiều đích, chọn bằng --target"
        )
        raise WrongCall(f"{fault}; {cure}")
    goal = found.targets[name]
    goal = replace(goal, keep=keep) if keep else goal
    if isinstance(goal.place, SshPlace):
        key, hosts = (_file(site, file) for file in (goal.place.key, goal.place.known_hosts))
        return replace(goal, place=replace(goal.place, key=key, known_hosts=hosts))
    return goal if goal.place else replace(goal, to=str(site.path.resolve() / goal.to))


def _file(site: SiteFolder, name: str) -> str:
    return str(site.path.resolve() / Path(name).expanduser()) if name else ""


def _shown(goal: PublishTarget) -> str:
    return f"{goal.place.host}:{goal.to}" if isinstance(goal.place, SshPlace) else goal.to


def _refuse_shared(targets: Sequence[PublishTarget]) -> None:
    seen: set[str] = set()
    for goal in targets:
        where = _shown(goal)
        if where in seen:
            raise WrongCall(f"hai trang cùng xuất bản vào “{where}”; mỗi trang cần một đích riêng")
        seen.add(where)


def _refuse_twin(site: SiteFolder) -> None:
    """Refuse to publish while another site beside this one has its domain."""
    here, _ = load_site(site.path)
    for file in sorted(site.path.resolve().parent.glob("*/site.toml")):
        if file.parent.name == site.path.resolve().name:
            continue
        other, _ = load_site(file.parent)
        if _host(other.url) == _host(here.url):
            raise WrongCall(
                f"hai trang {site.id} và {file.parent.name} cùng tên miền {_host(here.url)}; "
                "sửa url trong site.toml của một trang"
            )


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()


def _refuse_within(folder: Path, site: SiteFolder, output: Path, cache: Path) -> None:
    """Refuse a target that holds, or lies in, what a build reads or writes."""
    where = folder.resolve()
    for source in (PROJECT / "content", PROJECT / "theme", PROJECT / "plugins", site.path, site.common, output, cache):
        source = source.resolve()
        if where == source or source in where.parents or where in source.parents:
            raise WrongCall(f"không xuất bản vào “{folder}”: thư mục này chứa hoặc nằm trong thư mục {source.name}")


# The way back


def run_releases(call: Call, *, target: str, to: str, say: Say) -> int:
    """Say which releases stand at each site's target, the newest first."""
    for site in call.sites:
        goal = _target(site, call, target, to, None)
        with _held(goal, "" if to else site.id, call.cache_of(site)) as held:
            there = held.standing()
        if not there:
            raise WrongCall(f"“{_shown(goal)}” chưa có bản phát hành nào")
        for release in reversed(there):
            bill = release.bill
            mark = "*" if release.live else " "
            size = f"{grouped(len(bill.files))} tệp, {grouped(bill.size)} byte"
            say(f"{mark} {release.name}  {bill.site}  {bill.now}  {size}" + ("  (đang dùng)" if release.live else ""))
    return 0


def run_rollback(call: Call, *, target: str, to: str, release: str, say: Say) -> int:
    """Switch each site's target to a release, or to the one before the live one."""
    for site in call.sites:
        goal = _target(site, call, target, to, None)
        with _held(goal, "" if to else site.id, call.cache_of(site)) as held:
            before = held.live_name()
            back = held.roll_back(release)
        say(f"“{_shown(goal)}” đang dùng bản {back.name}; trước đó là bản {before or 'không đọc được'}.")
    return 0


@contextmanager
def _held(goal: PublishTarget, site: str, cache: Path) -> Iterator[Target]:
    try:
        with opened(goal, site, cache, create=False) as held:
            yield held
    except Refused as refusal:
        raise WrongCall(str(refusal)) from None


def _audited(site: SiteFolder, call: Call, output: Path, progress: Progress) -> tuple[list[Diagnostic], int]:
    """Return what the audit of the finished tree finds, and how many files it read."""
    from ..judging.finished import audit_site  # lxml is loaded only here

    found, files = audit_site(site, call, output, partial(progress.tell, AUDITING))
    return located(found, output, call.cwd, site.id), files


class _Commit:
    """The commit that a site is at; git is asked while the site is built."""

    def __init__(self, folder: Path) -> None:
        self._head = _git(folder, "rev-parse", "HEAD")
        self._status = _git(folder, "status", "--porcelain", "--untracked-files=normal", "--", ".")

    def read(self) -> tuple[str, bool]:
        """Return the commit, "" where there is none, and whether the folder has changes that are not in it."""
        if not hasattr(self, "_read"):
            head, status = _said(self._head).strip(), _said(self._status)
            self._read = (head, bool(status)) if len(head) in (40, 64) else ("", False)
        return self._read


def _git(folder: Path, *words: str) -> "subprocess.Popen[bytes] | None":
    try:
        return subprocess.Popen(
            ["git", "-C", str(folder), "--no-optional-locks", *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:  # no git: a release without a commit
        return None


def _said(process: "subprocess.Popen[bytes] | None") -> str:
    if process is None:
        return ""
    said, _ = process.communicate()
    return said.decode("utf-8", "replace") if process.returncode == 0 else ""


def _bill(site: SiteFolder, call: Call, commit: _Commit, files: Mapping[str, Item]) -> Bill:
    from ..judging.own_code import LIBRARIES

    here, _ = load_site(site.path)
    head, changed = commit.read()
    packages = {name: importlib.metadata.version(name) for name in (*LIBRARIES, "brotli", "portal")}
    return Bill(
        site=here.id or site.id,
        url=here.url,
        commit=head,
        changed=changed,
        now=call.now.strftime("%Y-%m-%dT%H:%M+07:00"),
        packages={"python": ".".join(platform.python_version_tuple()[:2]), **packages},
        dress=DRESS,
        files=files,
    )


# Checking


_SHOWN = 20  # faults


def run_verify_release(call: Call, *, where: str, target: str, say: Say) -> int:
    """Check a release in a folder, at an address or at a target against its bill; return 1 where it is not the same."""
    if not where:
        return max(_verify_target(site, call, target, say) for site in call.sites)
    try:
        found = verify_address(where) if where.startswith(("http://", "https://")) else verify_folder(Path(where))
    except Refused as refusal:
        raise WrongCall(str(refusal)) from None
    return _say_verified(found, say)


def _verify_target(site: SiteFolder, call: Call, target: str, say: Say) -> int:
    with _held(_target(site, call, target, "", None), site.id, call.cache_of(site)) as held:
        found = held.verify()
    return _say_verified(found, say)


def _say_verified(found: Verified, say: Say) -> int:
    for fault in found.faults[:_SHOWN]:
        say(fault)
    if len(found.faults) > _SHOWN:
        say(f"… và {grouped(len(found.faults) - _SHOWN)} chỗ khác")
    bill = found.bill
    counted = f"bản {bill.name} của trang {bill.site}, {grouped(found.read)} tệp, {grouped(bill.size)} byte"
    say(f"{counted}: {grouped(len(found.faults))} chỗ sai." if found.faults else f"{counted}: nguyên vẹn.")
    return 1 if found.faults else 0


# Servers


def run_server_config(call: Call, *, server: str, root: str, listen: int, brotli: bool, say: Say) -> int:
    """Say the configuration of a server for each site whose target stands at `root`."""
    from ..admin.backend import origins
    from ..admin.screen import screen_policy
    from ..newsroom.desk import Desk
    from ..newsroom.load import load_newsroom
    from ..newsroom.redirects import live_moves
    from ..publish.server import SERVERS, Served, configuration, read_gone

    if server not in SERVERS:
        raise WrongCall(f"không có cấu hình cho “{server}”; chọn một trong: {', '.join(SERVERS)}")
    if not root.startswith("/") or any(letter in root for letter in '"\\\n{}$;'):
        raise WrongCall(f"--root “{root}” phải là đường dẫn đầy đủ trên máy chủ, như /srv/www/so")
    for site in call.sites:
        room = load_newsroom(site.path, site.common)
        if room.faults:
            raise WrongCall(f"nội dung của trang {site.id} có lỗi; xem portal check")
        admin = room.site.admin
        where = root.rstrip("/") + (f"/{site.id}" if call.is_of_all else "")
        gone = Path(where) / local.CURRENT / "gone.txt"
        if not gone.is_file():
            gone = call.output_of(site) / "gone.txt"
        served = Served(
            site=site.id,
            url=room.site.url,
            former=tuple(_host(url) for url in room.site.former),
            root=where,
            moved=live_moves(Desk(room, call.now)),
            gone=tuple(read_gone(gone.read_text("utf-8", "replace"))) if gone.is_file() else (),
            listen=listen,
            brotli=brotli,
            frames=room.site.frames,
            admin=screen_policy(origins(admin.backend)) if admin and admin.public else "",
        )
        say(configuration(server, served).rstrip("\n"))
    return 0


def run_lead_on(call: Call, *, folder: str, say: Say) -> int:
    """Fill an empty folder with pages that lead from a site's old domain to its new one."""
    from ..publish.leading import leading_files

    if len(call.sites) > 1:
        raise WrongCall("mỗi lần chỉ làm trang dẫn cho một trang; dùng --site")
    site, to = call.sites[0], call.cwd / folder
    output = call.output_of(site)
    if not (output / "index.html").is_file():
        raise WrongCall(f"“{output}” chưa có trang đã dựng; chạy portal build --publish trước")
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise WrongCall(f"“{folder}” đã có nội dung; chọn một thư mục mới hoặc trống")
    found, faults = load_site(site.path)
    if faults:
        raise WrongCall(f"tệp site.toml của trang {site.id} có lỗi; xem portal check")
    count = 0
    for path, content in leading_files(found.name, found.url, output):
        file = to / path
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        except OSError as fault:
            raise WrongCall(f"không ghi được “{file}”: {fault.strerror}") from None
        count += 1
    say(f"{site.id}: {grouped(count)} tệp trong “{folder}” dẫn sang {found.url}.")
    return 0
