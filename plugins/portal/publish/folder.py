"""A target that is a folder: releases side by side, and a link `current` that is renamed over in one step.

    DIR/current -> releases/NAME     what the web server shows
    DIR/releases/NAME/               a release, whole and never changed again
    DIR/assets/                      files whose name tells their content, of every release that is kept

A release is made aside and renamed into its place when nothing of it is missing on the disk; then the link is
renamed. Files that the live release has are linked, not copied. Killed or failing anywhere, `current` leads to the
old release or to the new one, and what was begun is swept by whoever comes next.
"""

import ctypes
import errno
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from incremental.files import put
from incremental.lock import Busy, locked
from incremental.workers import beside

from .bill import BILL, NAME, Bill, Item, NoBill, read_bill
from .dress import SUFFIXES, Dressed
from .kinds import FINGERPRINTED_IN, is_fingerprinted
from .refused import Refused

CURRENT, RELEASES, ASSETS = "current", "releases", "assets"
_LOCK, _MARKER, _ORDER = ".portal-lock", ".portal-target.json", ".order"
_STAGE, _SPARE, _GONE = ".stage", ".spare", ".gone"
_HALF = ".*.new"  # a file or link that had not come to its place
_FOLDER_MODE = 0o755
_UMASK = 0o022  # readable to the web server under any umask
LOCK_WAIT = 5.0  # seconds; a second publish is told to wait by the one who called it


@dataclass(frozen=True, slots=True)
class Release:
    """A release that stands at a target."""

    name: str
    bill: Bill
    live: bool


@dataclass(frozen=True, slots=True)
class Published:
    """What a publish has done; `new` is false where the live release already was this one."""

    name: str
    files: int
    written: int
    removed: int
    new: bool


Make = Callable[[Path, Mapping[str, Item], bool], tuple[Bill, Dressed]]


@contextmanager
def opened(folder: Path, site: str, *, create: bool) -> Iterator[None]:
    """Hold the target of a site; raises Refused where it is another's, no target, or in use."""
    before = os.umask(_UMASK)
    try:
        _judge(folder, site, create=create)
        with locked(folder / _LOCK, LOCK_WAIT):
            _sweep(folder)
            yield
    except Busy:
        raise Refused(f"một lệnh khác đang xuất bản vào “{folder}”; chờ nó xong rồi gõ lại lệnh") from None
    finally:
        os.umask(before)


def _judge(folder: Path, site: str, *, create: bool) -> None:
    marker = folder / _MARKER
    if folder.exists() and not folder.is_dir():
        raise Refused(f"đích “{folder}” là tệp, không phải thư mục")
    if marker.is_file():
        owner = _owner(marker)
        if site and owner != site:
            raise Refused(f"đích “{folder}” là của trang {owner}, không phải của trang {site}; chọn đích khác")
        return
    if not create:
        raise Refused(f"“{folder}” chưa có bản phát hành nào")
    begun = {_LOCK, *(left.name for left in folder.glob(_HALF))}
    if folder.is_dir() and any(name not in begun for name in os.listdir(folder)):  # noqa: PTH208
        raise Refused(f"thư mục “{folder}” có tệp không do portal xuất bản; chọn thư mục trống hoặc thư mục khác")
    folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
    (folder / RELEASES).mkdir(mode=_FOLDER_MODE, exist_ok=True)
    put(marker, json.dumps({"site": site}).encode() + b"\n", durable=True)


def _owner(marker: Path) -> str:
    try:
        return str(json.loads(marker.read_bytes())["site"])
    except (ValueError, KeyError, TypeError):
        raise Refused(f"tệp “{marker}” bị hỏng; xóa tệp này nếu đích đúng là của trang này") from None


def _sweep(folder: Path) -> None:
    """Remove what a killed publish has left; a spare without its bill was being changed and is not to be believed."""
    releases = folder / RELEASES
    releases.mkdir(mode=_FOLDER_MODE, exist_ok=True)
    _remove(releases / _STAGE)
    for left in (*folder.glob(_HALF), *releases.glob(_HALF), *releases.glob(f"{_GONE}-*")):
        _remove(left)
    if (releases / _SPARE).exists() and not (releases / _SPARE / BILL).exists():
        _remove(releases / _SPARE)


def _remove(tree: Path) -> None:
    if tree.is_symlink() or tree.is_file():
        tree.unlink()
    elif tree.exists():
        shutil.rmtree(tree)


# What stands there


def live_name(folder: Path) -> str:
    """Return the name of the live release, or "" where there is none; raises Refused where `current` is no link."""
    link = folder / CURRENT
    if not link.is_symlink():
        if link.exists():
            raise Refused(f"“{link}” không phải liên kết do portal tạo; chuyển nó đi rồi gõ lại lệnh")
        return ""
    name = link.readlink().name
    return name if (folder / RELEASES / name).is_dir() else ""


def standing(folder: Path) -> list[Release]:
    """Return the releases that stand at a target and can be read, in the order in which they were published."""
    order = _order(folder)
    live = live_name(folder)
    found = []
    for name in sorted(_names(folder), key=lambda name: (order.get(name, -1), name)):
        try:
            found.append(Release(name, read_bill((folder / RELEASES / name / BILL).read_bytes()), name == live))
        except (OSError, NoBill):
            continue
    return found


def _names(folder: Path) -> list[str]:
    releases = folder / RELEASES
    return [
        entry.name
        for entry in os.scandir(releases)
        if entry.is_dir(follow_symlinks=False) and NAME.fullmatch(entry.name)
    ]


def _order(folder: Path) -> dict[str, int]:
    try:
        lines = (folder / RELEASES / _ORDER).read_text("ascii", "replace").split("\n")
    except OSError:
        return {}
    return {name: number for number, name in enumerate(lines) if name}


def _note_order(folder: Path, name: str) -> None:
    """Note that a release has become the newest."""
    order = noted(list(_order(folder)), _names(folder), name)
    put(folder / RELEASES / _ORDER, order.encode("ascii"), durable=True)


def noted(known: Sequence[str], there: Collection[str], name: str) -> str:
    """Return the order of releases, a line each, after one has become the newest."""
    there = {*there, name}
    names = [earlier for earlier in known if earlier in there and earlier != name]
    return "".join(f"{each}\n" for each in (*sorted(there - {*names, name}), *names, name))


def _believed(release: Path, bill: Bill) -> set[str]:
    """Return the files of a release that look as it was made: of the right size, and not younger than its bill.

    A file that someone has changed in its place is younger; it is then made again instead of being linked.
    """
    latest = (release / BILL).stat().st_mtime_ns
    found = set()
    for path, size, mtime in _looks(release):
        item = bill.files.get(path)
        if item is not None and item.size == size and mtime <= latest:
            found.add(path)
    return found


def _looks(root: Path) -> Iterator[tuple[str, int, int]]:
    """Yield path, size and time of each regular file below a folder; links and devices are of size -1."""
    waiting = [(str(root), "")]
    while waiting:
        folder, prefix = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
                elif entry.is_file(follow_symlinks=False):
                    state = entry.stat(follow_symlinks=False)
                    yield f"{prefix}{entry.name}", state.st_size, state.st_mtime_ns
                else:
                    yield f"{prefix}{entry.name}", -1, 0


# Publishing

Ready = Callable[[], tuple[str, Sequence[str]]]


@contextmanager
def prepared(folder: Path) -> Iterator[Ready]:
    """Make the spare a copy of the live release, beside the build; yields how to wait for it.

    What is waited for is the name of the live release, "" where there is none to be believed, and which of its files
    do not look as it was made. Who leaves without asking leaves nobody at work.
    """
    with beside(lambda: _copy_live(folder)) as wait:
        yield wait


def _copy_live(folder: Path) -> tuple[str, Sequence[str]]:
    """Bring the spare to the live release by links, then look at each file of it once."""
    releases = folder / RELEASES
    spare = releases / _SPARE
    name = live_name(folder)
    wanted = _listed(releases / name) if name else {}
    if not wanted:
        _remove(spare)
        return "", []
    there = _listed(spare)
    if not there:
        _remove(spare)
        spare.mkdir(mode=_FOLDER_MODE)
    else:
        _open_spare(spare)
        _take_away(spare, sorted(path for path in there if wanted.get(path) != there[path]))
    missing = sorted(path for path in wanted if wanted[path] != there.get(path))
    _link(releases / name, spare, missing)
    _link_or_copy(f"{releases / name / BILL}", f"{spare / BILL}")
    return name, _doubted(spare, wanted)


def _listed(release: Path) -> Mapping[str, Item]:
    """Return what a bill lists; nothing where it cannot be read."""
    try:
        return read_bill((release / BILL).read_bytes()).files
    except (OSError, NoBill):
        return {}


def _doubted(spare: Path, wanted: Mapping[str, Item]) -> list[str]:
    """Take from the spare what does not look as its bill says; return what of the bill it lacks.

    A compressed copy that is lacking makes its file doubtful, for they are made together.
    """
    latest = (spare / BILL).stat().st_mtime_ns
    right = set()
    odd = []
    for path, size, mtime in _looks(spare):
        item = wanted.get(path)
        if item is not None and item.size == size and mtime <= latest:
            right.add(path)
        elif path != BILL:
            odd.append(path)
    _take_away(spare, odd)
    lost = wanted.keys() - right
    return sorted(lost | {path[:-3] for path in lost if path.endswith(SUFFIXES) and path[:-3] in wanted})


def _open_spare(spare: Path) -> None:
    """Take the bill from the spare: from here on it is not what the bill says."""
    (spare / BILL).unlink(missing_ok=True)
    _sync_folder(spare)


def _take_away(root: Path, paths: Sequence[str]) -> None:
    """Remove files, and the folders that they leave empty."""
    for path in paths:
        with suppress(FileNotFoundError):
            os.unlink(f"{root}/{path}")  # noqa: PTH108
    for folder in sorted({path.rpartition("/")[0] for path in paths}, key=len, reverse=True):
        while folder:
            try:
                os.rmdir(f"{root}/{folder}")  # noqa: PTH106
            except OSError as fault:
                if fault.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT):
                    raise
                break
            folder = folder.rpartition("/")[0]


def publish(folder: Path, make: Make, dress: str, keep: int, ready: Ready) -> Published:
    """Make a release and switch to it. The target is held by `opened`, and was prepared while it was.

    `make(fresh, before, same_dress)` writes into `fresh` what `before` lacks and returns the bill of the whole.
    """
    releases = folder / RELEASES
    live, doubted = ready()
    old = read_bill((releases / live / BILL).read_bytes()) if live else None
    before = {**old.files} if old else {}
    for path in doubted:
        del before[path]
    stage = releases / _STAGE
    stage.mkdir(mode=_FOLDER_MODE)
    try:
        bill, made = make(stage, before, old is not None and old.dress == dress)
        gone = len(old.files.keys() - bill.files.keys()) if old else 0
        is_same = old is not None and old.digest == bill.digest and re.fullmatch(rf"{bill.name}(-\d+)?", live)
        if is_same and is_whole(releases / live, bill):
            return Published(live, len(bill.files), 0, 0, new=False)
        name = _whole_or_free(releases, bill)
        whole = releases / name
        if not whole.exists():
            latest = max(_make_younger(stage, made.fresh, releases / live if live else None), *_ages(releases))
            whole = _complete(releases, bill, made, before) if old else stage
            _put_bill(whole, bill, latest)
        _share_assets(folder, whole, bill)
        _note_order(folder, name)
        _settle(whole)
        if whole.name != name:
            whole.rename(releases / name)
            _sync_folder(releases)
        switch(folder, name)
        prune(folder, keep)
        return Published(name, len(bill.files), len(made.fresh), gone, new=True)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _whole_or_free(releases: Path, bill: Bill) -> str:
    """Return the name of a release that already is this one, whole; else a name that is free."""
    number = 1
    while True:
        name = bill.name if number == 1 else f"{bill.name}-{number}"
        there = releases / name
        if not there.exists() or is_whole(there, bill):
            return name
        number += 1


def is_whole(release: Path, wanted: Bill) -> bool:
    """Tell whether a release looks whole, and is the one that is wanted."""
    try:
        bill = read_bill((release / BILL).read_bytes())
        if bill.digest != wanted.digest:
            return False
        known = _believed(release, bill)
        return len(known) == len(bill.files) == sum(1 for _ in _looks(release)) - 1
    except (OSError, NoBill):
        return False


def _make_younger(stage: Path, fresh: Sequence[str], live: Path | None) -> int:
    """Give each changed file another second than it had, for servers tell versions apart by second and size alone.

    Return the time of the youngest.
    """
    second = 1_000_000_000
    latest = 0
    for path in fresh:
        mtime = os.stat(f"{stage}/{path}").st_mtime_ns  # noqa: PTH116  half the time of Path's
        last = _mtime(f"{live}/{path}") if live else 0
        if mtime // second <= last // second:
            mtime = (last // second + 1) * second
            os.utime(f"{stage}/{path}", ns=(mtime, mtime))
        latest = max(latest, mtime)
    return latest


def _mtime(file: str) -> int:
    try:
        return os.stat(file, follow_symlinks=False).st_mtime_ns  # noqa: PTH116
    except OSError:
        return 0


def _complete(releases: Path, bill: Bill, made: Dressed, before: Mapping[str, Item]) -> Path:
    """Make the spare, which holds what stood before, into the release: what is gone goes, what is fresh comes."""
    stage, spare = releases / _STAGE, releases / _SPARE
    _open_spare(spare)
    _take_away(spare, sorted(before.keys() - bill.files.keys()))
    for path in made.fresh:
        try:
            os.replace(f"{stage}/{path}", f"{spare}/{path}")  # noqa: PTH105
        except FileNotFoundError:
            os.makedirs(os.path.dirname(f"{spare}/{path}"), exist_ok=True)  # noqa: PTH103, PTH120
            os.replace(f"{stage}/{path}", f"{spare}/{path}")  # noqa: PTH105
    return spare


def _link(source: Path, target: Path, paths: Sequence[str]) -> None:
    """Link files of one release into another; where the disk cannot link, copy."""
    made: set[str] = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        if folder not in made:
            os.makedirs(f"{target}/{folder}", exist_ok=True)  # noqa: PTH103
            made.add(folder)
        with suppress(FileNotFoundError):  # someone has taken it away; it is made again
            _link_or_copy(f"{source}/{path}", f"{target}/{path}")


_CANNOT_LINK = {errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError as fault:
        if fault.errno not in _CANNOT_LINK:
            raise
        shutil.copy2(source, target)


def _ages(releases: Path) -> list[int]:
    """Return the times of all bills, 0 first: nothing that is linked is younger than the youngest."""
    return [0, *(bill.stat().st_mtime_ns for bill in releases.glob(f"*/{BILL}"))]


def _put_bill(release: Path, bill: Bill, latest: int) -> None:
    """Write the bill, no older than any file that it names."""
    file = release / BILL
    file.write_bytes(bill.to_bytes())
    if latest > file.stat().st_mtime_ns:
        os.utime(file, ns=(latest, latest))
    with file.open("rb") as opened_file:
        os.fsync(opened_file.fileno())


def _share_assets(folder: Path, release: Path, bill: Bill) -> None:
    """Keep what pages of an earlier release still load: the switch must not take a style from an open page."""
    there = {path for path, _, _ in _looks(folder / ASSETS)} if (folder / ASSETS).is_dir() else set()
    for path in filter(is_shared_asset, bill.files):
        if path not in there:
            shared = folder / ASSETS / path
            shared.parent.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
            _link_or_copy(f"{release / path}", f"{shared}")


def is_shared_asset(path: str) -> bool:
    """Tell whether a file of a release, or a compressed copy, stays for open pages when its release goes."""
    return path.startswith(FINGERPRINTED_IN) and is_fingerprinted(path.removesuffix(".gz").removesuffix(".br"))


def switch(folder: Path, name: str) -> None:
    """Make a release the live one, in one step."""
    new = folder / f".{CURRENT}.new"
    new.unlink(missing_ok=True)
    try:
        new.symlink_to(f"{RELEASES}/{name}", target_is_directory=True)
    except OSError as fault:
        if fault.errno in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP) or getattr(fault, "winerror", None):
            raise Refused(
                f"ổ đĩa của “{folder}” không cho tạo liên kết, nên không chuyển bản được trong một bước"
            ) from None
        raise
    os.replace(new, folder / CURRENT)  # noqa: PTH105
    _sync_folder(folder)


def prune(folder: Path, keep: int) -> None:
    """Keep the newest releases, the live one and the one before it; one that goes becomes the spare."""
    releases = folder / RELEASES
    order = _order(folder)
    names = sorted(_names(folder), key=lambda name: (order.get(name, -1), name))
    kept = kept_of(names, live_name(folder), keep)
    for name in names:
        if name in kept:
            continue
        if not (releases / _SPARE).exists():
            (releases / name).rename(releases / _SPARE)
        else:
            gone = releases / f"{_GONE}-{name}"
            (releases / name).rename(gone)
            shutil.rmtree(gone)
    if len(kept) < len(names):
        _prune_assets(folder, [name for name in reversed(names) if name in kept])


def kept_of(names: Sequence[str], live: str, keep: int) -> set[str]:
    """Return which releases, given in their order, stay: the newest, the live one and the one before it."""
    at = names.index(live) if live in names else len(names) - 1
    return {*names[-max(keep, 1) :], *names[max(at - 1, 0) : at + 1]}


def _prune_assets(folder: Path, kept: Sequence[str]) -> None:
    for path, _, _ in list(_looks(folder / ASSETS)) if (folder / ASSETS).is_dir() else []:
        if not any(os.path.lexists(f"{folder}/{RELEASES}/{name}/{path}") for name in kept):
            (folder / ASSETS / path).unlink()


def _settle(release: Path) -> None:
    """Return when all of a release is on the disk, not in memory alone."""
    if not _sync_disk(release):
        for path, _, _ in _looks(release):
            with (release / path).open("rb") as file:
                os.fsync(file.fileno())
        for here, _, _ in os.walk(release):
            _sync_folder(Path(here))
    _sync_folder(release)


def _sync_disk(folder: Path) -> bool:
    """Write out the whole file system: one call for tens of thousands of links. Tell whether the system can."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "syncfs"):
        return False
    handle = os.open(folder, os.O_RDONLY)
    try:
        if libc.syncfs(handle) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(handle)
    return True


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # folders cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# The way back


def roll_back(folder: Path, name: str) -> Release:
    """Switch to a release by its name, or to the one before the live one; raises Refused where that is not there."""
    back = chosen(standing(folder), name, f"{folder}")
    if not is_whole(folder / RELEASES / back.name, back.bill):
        raise Refused(
            f"bản phát hành {back.name} không còn nguyên; không quay về. "
            f"Xem: portal verify-release {folder / RELEASES / back.name}"
        )
    _share_assets(folder, folder / RELEASES / back.name, back.bill)
    switch(folder, back.name)
    return back


def chosen(there: Sequence[Release], name: str, where: str) -> Release:
    """Return the release of a name, or the one before the live one; raises Refused where that is not there."""
    names = [release.name for release in there]
    if name:
        found = [
            release for release in there if release.name == name or (len(name) >= 4 and release.name.startswith(name))
        ]
        if len(found) != 1:
            what = "nhiều bản phát hành bắt đầu bằng" if found else "không có bản phát hành"
            raise Refused(f"{what} “{name}” ở “{where}”; các bản có: {', '.join(names) or 'không bản nào'}")
        return found[0]
    live = [at for at, release in enumerate(there) if release.live]
    at = live[0] if live else len(there)
    if at < 1:
        raise Refused(f"ở “{where}” không có bản nào trước bản đang dùng để quay về")
    return there[at - 1]
