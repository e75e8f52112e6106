"""What each written page leads to, kept from build to build: a line a page, to which is only added.

A line has its own checksum and the digest of the page that it tells of. A page whose line is lost, damaged or older
than the page is read again: a damaged file is a slow build, never a wrong one.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from .files import put

NAME = "links.txt"


class Leads(NamedTuple):
    """A page's digest and the keys of what it leads to."""

    digest: str
    keys: tuple[str, ...]


def read_links(folder: Path) -> dict[str, Leads]:
    """Return what is kept; of two lines about a page the later counts, and damaged ones are not there."""
    found: dict[str, Leads] = {}
    try:
        data = (folder / NAME).read_bytes()
    except OSError:
        return found
    for line in data.split(b"\n"):
        check, _, rest = line.partition(b" ")
        if check and b"%08x" % crc32(rest) == check:
            digest, path, *keys = rest.decode("utf-8", "surrogateescape").split("\t")
            found[path] = Leads(digest, tuple(keys))
    return found


def names_any(folder: Path, keys: Collection[str]) -> bool:
    """Tell whether any of the keys stands somewhere in the file: a look that costs little where none does."""
    try:
        data = (folder / NAME).read_bytes()
    except OSError:
        return True
    return any(f"\t{key}".encode("utf-8", "surrogateescape") in data for key in keys)


def keep_links(folder: Path, new: Mapping[str, Leads], pages: Collection[str]) -> None:
    """Keep the lines of new pages; where they are many the file is written anew with those of `pages` alone."""
    if not new:
        return
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / NAME
    if 2 * len(new) < len(pages) and file.exists():
        with file.open("ab") as opened:
            # A line that a kill has cut off must not swallow the next.
            opened.write(b"\n" + b"\n".join(map(_line, new, new.values())) + b"\n")
        return
    old = {path: leads for path, leads in read_links(folder).items() if path in pages} if file.exists() else {}
    kept = {**old, **new}
    put(file, b"\n".join(map(_line, kept, kept.values())) + b"\n")


def _line(path: str, leads: Leads) -> bytes:
    rest = "\t".join((leads.digest, path, *leads.keys)).encode("utf-8", "surrogateescape")
    return b"%08x %s" % (crc32(rest), rest)
