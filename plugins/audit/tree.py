"""A finished tree on a disk: its files, and what their names, kinds and permissions tell."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .findings import Finding, whole
from .names import name_findings, twin_findings
from .secrets import judge_name


class Tree(NamedTuple):
    """The regular files of a folder with their sizes, sorted, and what was found on the way."""

    files: dict[str, int]
    findings: list[Finding]


def read_tree(root: Path) -> Tree:
    """Return the files below a folder; links and special files are told of and never followed."""
    files: dict[str, int] = {}
    shared: dict[int, list[tuple[str, int]]] = {}  # of each file with several names: those in the tree, and how many
    findings: list[Finding] = []
    waiting = [(str(root), "")]
    if os.name == "posix" and root.stat().st_mode & stat.S_IWOTH:
        findings.append(whole(".", "wrong-permissions", "ai trên máy cũng ghi được vào thư mục của trang"))
    while waiting:
        folder, prefix = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as fault:
            findings.append(whole(prefix.rstrip("/"), "unreadable-file", f"không mở được thư mục: {fault.strerror}"))
            continue
        for entry in entries:
            name = f"{prefix}{entry.name}"
            try:
                state = entry.stat(follow_symlinks=False)
            except OSError as fault:
                findings.append(whole(_shown(name), "unreadable-file", f"không xem được tệp: {fault.strerror}"))
                continue
            findings += _entry_findings(_shown(name), state)
            if stat.S_ISDIR(state.st_mode):
                waiting.append((entry.path, f"{name}/"))
            elif stat.S_ISREG(state.st_mode):
                files[name] = state.st_size
                findings += name_findings(_shown(name))
                if state.st_nlink > 1:
                    shared.setdefault(state.st_ino, []).append((name, state.st_nlink))
    findings += twin_findings(sorted(files))
    findings += _shared(shared, files)
    return Tree(dict(sorted(files.items())), findings)


def _shared(shared: dict[int, list[tuple[str, int]]], files: dict[str, int]) -> Iterator[Finding]:
    """Yield files that have one more name outside of the tree.

    Releases share their files, and a copy may be made by links: then most files have such names, and it means nothing.
    """
    outside = [names[0][0] for names in shared.values() if names[0][1] > len(names)]
    if "release.json" in files or 2 * len(outside) > len(files):
        return
    for name in outside:
        yield whole(_shown(name), "symbolic-link", "tệp này còn một tên khác ở ngoài thư mục (liên kết cứng)")


def _shown(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _entry_findings(name: str, state: os.stat_result) -> Iterator[Finding]:
    mode = state.st_mode
    if stat.S_ISLNK(mode):
        yield whole(name, "symbolic-link", "liên kết (symlink) tới tệp hay thư mục ở nơi khác")
        return
    is_folder = stat.S_ISDIR(mode)
    if not is_folder and not stat.S_ISREG(mode):
        yield whole(name, "special-file", "ống, ổ cắm hoặc thiết bị, không phải tệp")
        return
    if "\ufffd" in name:
        yield whole(name, "private-file", "tên tệp không ở dạng UTF-8")
    if not is_folder or name.rpartition("/")[2].startswith("."):
        told = judge_name(name)
        if told and (is_folder or "/." not in f"/{name.rpartition('/')[0]}"):
            yield whole(name, *told)
    if os.name != "posix":
        return
    if mode & stat.S_IWOTH:
        yield whole(name, "wrong-permissions", f"ai trên máy cũng ghi được (quyền {stat.S_IMODE(mode):o})")
    if mode & (stat.S_ISUID | stat.S_ISGID) and not is_folder:
        yield whole(name, "wrong-permissions", f"tệp chạy với quyền của người khác (quyền {stat.S_IMODE(mode):o})")
    if is_folder and mode & 0o005 != 0o005:
        yield whole(name, "wrong-permissions", f"máy chủ web không vào được thư mục (quyền {stat.S_IMODE(mode):o})")
    elif not is_folder and not mode & stat.S_IROTH:
        yield whole(name, "wrong-permissions", f"máy chủ web không đọc được (quyền {stat.S_IMODE(mode):o})")
    if not is_folder and mode & 0o111:
        yield whole(name, "wrong-permissions", f"tệp chạy được như chương trình (quyền {stat.S_IMODE(mode):o})")
