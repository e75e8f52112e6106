"""A target on another machine: the layout of a folder target (folder.py), made there over SSH by rsync and sh.

A release is sent into a folder of its own, linked against the live one, and renamed when it is whole; then the link
is renamed. Each step that changes anything asks first whether the lock is still this call's, and holds the others off
until it is done: what a killed call has set going cannot meet the next one.
"""

import json
import os
import re
import time
from calendar import timegm
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from .bill import BILL, NAME, Bill, NoBill, read_bill
from .folder import CURRENT, RELEASES, Published, Release, chosen, is_shared_asset, kept_of, noted
from .refused import Refused
from .verify import Verified, judged
from .wire import Far, Line, connected

_MARK = "cat >.portal-target.json.new; mv -T .portal-target.json.new .portal-target.json; mkdir -p releases\n"
_SWEEP = "rm -rf releases/.stage-*\n"
_LOOK = r"""
cd "$to"
printf 'marker '; tr -d '\n' <.portal-target.json 2>/dev/null || :; echo
for release in releases/*/; do
  if [ -d "$release" ]; then echo "release $release"; fi
done
if [ -f releases/.order ]; then sed 's/^/order /' releases/.order; fi
if [ -L current ]; then echo "current $(readlink current)"; elif [ -e current ]; then echo odd; fi
echo
if [ -L current ]; then cat current/release.json 2>/dev/null || :; fi
"""
_BILL = 'cat "$to/releases/$1/release.json" 2>/dev/null || :\n'
# Standard input has the order of releases, an empty line, and what is shared with pages that are open.
_GO_LIVE = r"""
stage=$1; name=$2; shift 2
if [ -n "$stage" ]; then
  sync -f "releases/$stage"
  mv -T "releases/$stage" "releases/$name"
fi
rm -f releases/.order.new .current.new
while IFS= read -r line && [ -n "$line" ]; do printf '%s\n' "$line" >>releases/.order.new; done
if [ -f releases/.order.new ]; then mv -T releases/.order.new releases/.order; fi
while IFS= read -r path; do
  if [ -e "assets/$path" ]; then continue; fi
  mkdir -p "assets/${path%/*}"
  ln "releases/$name/$path" "assets/$path" 2>/dev/null || {
    cp -p "releases/$name/$path" "assets/$path.new"; mv -T "assets/$path.new" "assets/$path"
  }
done
ln -s "releases/$name" .current.new
sync -f releases
mv -T .current.new current
{ # it is live; what fails from here on is left to the next publish
  sync -f .
  for gone; do mv -T "releases/$gone" "releases/.gone-$gone" && rm -rf "releases/.gone-$gone"; done
  if [ -n "$1" ] && [ -d assets ]; then
    cd assets && find . -type f | while IFS= read -r path; do
      for release in ../releases/*/; do
        if [ -e "$release$path" ]; then continue 2; fi
      done
      rm -f "$path"
    done
  fi
} || :
"""
_DIGESTS = r"""
cd "$to/releases/$1"
find . ! -type f ! -type d -exec printf 'odd  %s\n' {} ';'
find . -type f -exec sha256sum {} +
"""
_LISTED = re.compile(rb"^-\S+ +([0-9]+) ([0-9/]{10}) ([0-9:]{8}) (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _There:
    live: str
    bill: Bill | None  # of the live release
    names: tuple[str, ...]  # of releases, in their order


@contextmanager
def opened(far: Far, site: str, *, create: bool) -> "Iterator[Session]":
    """Hold the target of a site; raises Refused where it is another's, no target, in use, or out of reach."""
    with connected(far, create=create) as line:
        owner, there = _look(line)
        if owner and site and owner != site:
            raise Refused(f"đích “{far}” là của trang {owner}, không phải của trang {site}; chọn đích khác")
        if not owner and create:
            line.step(_MARK, given=json.dumps({"site": site}).encode() + b"\n")
        yield Session(line, there)


def _look(line: Line) -> tuple[str, _There]:
    """Return whose the target is, and what stands there."""
    told, _, raw = line.run(_LOOK).partition(b"\n\n")
    found: dict[str, list[str]] = {"marker": [], "current": [], "release": [], "order": []}
    for entry in told.decode("utf-8", "replace").splitlines():
        word, _, rest = entry.partition(" ")
        found.setdefault(word, []).append(rest)
    if "odd" in found:
        raise Refused(f"“{line.far}/{CURRENT}” không phải liên kết do portal tạo; chuyển nó đi rồi gõ lại lệnh")
    names = [path.split("/")[1] for path in found["release"]]
    order = {name: number for number, name in enumerate(found["order"])}
    names = sorted(filter(NAME.fullmatch, names), key=lambda name: (order.get(name, -1), name))
    live = found["current"][0].rpartition("/")[2] if found["current"] else ""
    owner = _site_of(line.far, "".join(found["marker"]))
    return owner, _There(live if live in names else "", _read(raw) if live in names else None, tuple(names))


def _read(raw: bytes) -> Bill | None:
    try:
        return read_bill(raw)
    except NoBill:
        return None


class Session:
    """A target that is held: what stands there, and each step that changes it."""

    def __init__(self, line: Line, there: _There) -> None:
        self._line = line
        self._far = line.far
        self._there = there

    # What stands there

    def _bill(self, name: str) -> Bill | None:
        return self._there.bill if name == self._there.live else _read(self._line.run(_BILL, name))

    def _listed(self, name: str) -> dict[str, tuple[int, int]]:
        """Return size and time, in seconds, of each file of a release."""
        raw = self._line.rsync("-r", "-8", "--no-h", "--list-only", self._line.spec(f"{RELEASES}/{name}/"))
        return {
            path.decode("utf-8", "replace"): (int(size), _seconds(day, hour))
            for size, day, hour, path in _LISTED.findall(raw)
        }

    def live_name(self) -> str:
        """Return the name of the live release, "" where there is none."""
        return self._there.live

    def standing(self) -> list[Release]:
        """Return the releases that can be read, in the order in which they were published."""
        bills = [(name, self._bill(name)) for name in self._there.names]
        return [Release(name, bill, name == self._there.live) for name, bill in bills if bill]

    # Publishing

    def publish(self, release: Path, bill: Bill, keep: int, moved: Mapping[str, str]) -> Published:
        """Send a release that stands on this machine, and switch to it."""
        try:
            return self._publish(release, bill, keep)
        except Refused:
            with suppress(Refused):  # a full disk is given its room back
                self._line.step(_SWEEP)
            raise

    def _publish(self, release: Path, bill: Bill, keep: int) -> Published:
        live, old, names = self._there.live, self._there.bill, self._there.names
        listed = self._listed(live) if old else {}
        same = _believed(old, listed) if old else set()
        if old and old.digest == bill.digest and re.fullmatch(rf"{bill.name}(-\d+)?", live) and _is_whole(old, listed):
            return Published(live, len(bill.files), 0, 0, new=False)
        fresh = [path for path in bill.files if not old or path not in same or old.files[path] != bill.files[path]]
        name = self._whole_or_free(bill)
        stage = ""
        if name not in names:
            stage = f".stage-{self._line.token}"
            _agree(release, bill, set(bill.files) - set(fresh), listed)
            linked = [f"--link-dest=../{live}"] if old else []
            words = ["-rtp", "--chmod=D755,F644", *linked, f"{release}/"]
            self._line.rsync(*words, self._line.spec(f"{RELEASES}/{stage}/"))
        ordered = [*(known for known in names if known != name), name]
        self._go_live(stage, name, bill, noted(names, names, name), set(ordered) - kept_of(ordered, name, keep))
        gone = len(old.files.keys() - bill.files.keys()) if old else 0
        return Published(name, len(bill.files), len(fresh), gone, new=True)

    def _whole_or_free(self, bill: Bill) -> str:
        number = 1
        while True:
            name = bill.name if number == 1 else f"{bill.name}-{number}"
            if name not in self._there.names:
                return name
            there = self._bill(name)
            if there and there.digest == bill.digest and _is_whole(there, self._listed(name)):
                return name
            number += 1

    def _go_live(self, stage: str, name: str, bill: Bill, order: str, gone: Collection[str]) -> None:
        shared = [f"{path}\n" for path in sorted(filter(is_shared_asset, bill.files))]
        given = "".join([order, "\n", *shared]).encode()
        self._line.step(_GO_LIVE, stage, name, *sorted(gone), given=given, switches=True)

    # The way back

    def roll_back(self, name: str) -> Release:
        """Switch to a release by its name, or to the one before the live one; raises Refused where it is not whole."""
        back = chosen(self.standing(), name, f"{self._far}")
        if not _is_whole(back.bill, self._listed(back.name)):
            raise Refused(f"bản phát hành {back.name} ở “{self._far}” không còn nguyên; không quay về")
        self._go_live("", back.name, back.bill, "", ())
        return replace(back, live=True)

    def verify(self) -> Verified:
        """Check every byte of the live release, on the other machine."""
        name = self.live_name()
        if not name:
            raise Refused(f"“{self._far}” chưa có bản phát hành nào")
        bill = self._bill(name)
        if bill is None:
            raise Refused(f"không kiểm tra được “{self._far}”: tệp {BILL} không đọc được hoặc đã bị sửa")
        found = {}
        for line in self._line.run(_DIGESTS, name).decode("utf-8", "replace").splitlines():
            digest, _, path = line.partition("  ")
            found[path.removeprefix("./")] = digest if digest != "odd" else ""
        return judged(name, bill, found)


@cache
def _seconds(day: bytes, hour: bytes) -> int:
    return timegm(time.strptime(f"{day.decode()} {hour.decode()}", "%Y/%m/%d %H:%M:%S"))


def _site_of(far: Far, marker: str) -> str:
    if not marker:
        return ""
    try:
        return str(json.loads(marker)["site"])
    except (ValueError, KeyError, TypeError):
        raise Refused(f"tệp “{far}/.portal-target.json” bị hỏng; xóa tệp này nếu đích đúng là của trang này") from None


def _believed(bill: Bill, listed: Mapping[str, tuple[int, int]]) -> set[str]:
    """Return the files that look as they were sent: of the right size, and not younger than their bill."""
    latest = listed.get(BILL, (0, 0))[1]
    return {
        path
        for path, (size, second) in listed.items()
        if path in bill.files and bill.files[path].size == size and second <= latest
    }


def _is_whole(bill: Bill, listed: Mapping[str, tuple[int, int]]) -> bool:
    return len(_believed(bill, listed)) == len(bill.files) == len(listed) - 1


def _agree(release: Path, bill: Bill, same: set[str], listed: Mapping[str, tuple[int, int]]) -> None:
    """Give files of a release the times that they have there, and what has changed a later second.

    rsync links what has the same size and second; a server tells versions of a file apart by second and size.
    """
    latest = 0
    for path in (*bill.files, BILL):
        file = f"{release}/{path}"
        ours = int(os.stat(file).st_mtime)  # noqa: PTH116
        theirs = listed[path][1] if path in listed else None
        second = ours
        if theirs is not None:
            second = theirs if path in same else max(ours, theirs + 1)
        if path == BILL:
            second = max(second, latest)
        if second != ours:
            os.utime(file, (second, second))
        latest = max(latest, second)
