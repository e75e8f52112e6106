"""The bill of a release: what it was made of and with, and size and digest of each of its files.

It stands in the release as `release.json`, so that anyone who has the release, or only its address, can check it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple

import orjson

FORMAT = 1
BILL = "release.json"
NO_COMMIT = "no-commit"
_SHORT = 12
NAME = re.compile(r"(?P<commit>[0-9a-f]{12}|no-commit)-(?P<digest>[0-9a-f]{12})(?:-[0-9]+)?")


_TEXTS = ("site", "url", "commit", "now", "dress", "digest")
# Paths, a line each, that stay in their folder: no root, no empty part, no step up. One search for all of them.
_PART = r"(?!\.{1,2}(?:[/\n]|\Z))[^/\\\n\x00]+"
_PLAIN = re.compile(rf"(?:{_PART}(?:/{_PART})*(?:\n(?!\Z)|\Z))*")


class Item(NamedTuple):
    """A file: its size in bytes and its SHA-256."""

    size: int
    sha256: str


class NoBill(Exception):
    """There is no bill, or it is not one of ours, or it contradicts itself; the text says which, in Vietnamese."""


@dataclass(frozen=True)
class Bill:
    """What a release is made of; equal content, commit and time give equal bytes."""

    site: str
    url: str
    commit: str
    changed: bool
    now: str
    packages: Mapping[str, str]
    dress: str
    files: Mapping[str, Item]

    @cached_property
    def digest(self) -> str:
        """Return the digest of all files, which their paths, sizes and digests decide."""
        return digest_of(self.files)

    @property
    def name(self) -> str:
        """Return the name of the release: the commit and the digest, both short."""
        return f"{self.commit[:_SHORT] or NO_COMMIT}-{self.digest[:_SHORT]}"

    @cached_property
    def size(self) -> int:
        """Return the bytes of all files."""
        return sum(item.size for item in self.files.values())

    def to_bytes(self) -> bytes:
        """Return the bill as the file that stands in the release."""
        told = {
            "format": FORMAT,
            "site": self.site,
            "url": self.url,
            "commit": self.commit,
            "uncommitted": self.changed,
            "now": self.now,
            "packages": dict(sorted(self.packages.items())),
            "dress": self.dress,
            "digest": self.digest,
            "files": {path: list(self.files[path]) for path in sorted(self.files)},
        }
        return orjson.dumps(told) + b"\n"


def digest_of(files: Mapping[str, Item]) -> str:
    """Return the digest of a list of files."""
    lines = (f"{files[path].sha256} {files[path].size} {path}\n" for path in sorted(files))
    return sha256("".join(lines).encode()).hexdigest()


def read_bill(raw: bytes) -> Bill:
    """Return the bill that a file holds; raises NoBill where it is none or has been altered."""
    try:
        told = orjson.loads(raw)
        bill = _bill(told)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise NoBill(f"tệp {BILL} không đọc được") from None
    if bill.digest != told["digest"]:
        raise NoBill(f"tệp {BILL} đã bị sửa: danh sách tệp không khớp mã tổng")
    return bill


def _bill(told: Any) -> Bill:
    if told["format"] != FORMAT:
        raise ValueError(told["format"])
    files = {path: Item(size, digest) for path, (size, digest) in told["files"].items()}
    if not _PLAIN.fullmatch("\n".join(files)) or any(type(told[key]) is not str for key in _TEXTS):
        raise ValueError(told["site"])
    return Bill(
        site=told["site"],
        url=told["url"],
        commit=told["commit"],
        changed=told["uncommitted"],
        now=told["now"],
        packages=told["packages"],
        dress=told["dress"],
        files=files,
    )
