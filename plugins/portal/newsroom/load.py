"""Reading a whole site folder from disk."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TypeVar

from portal.diagnostics import Fault
from portal.diagnostics.model import START
from portal.plan.model import Plan, Site, Vocabularies
from portal.plan.read_plan import read_plan
from portal.plan.read_site import (
    read_abbreviations,
    read_anniversaries,
    read_awards,
    read_bodies,
    read_holidays,
    read_site,
)
from portal.source import ID, Fields
from portal.source.front_matter import MOST_BYTES, MOST_TOML, decode
from portal.source.toml import read_toml
from portal.text.keys import nfc

from .addresses import PUBLIC_FOLDERS
from .file_names import (
    folder_fault,
    hidden_fault,
    is_left_behind,
    name_faults,
    printable,
    public_fault,
    same_names,
    stray_fault,
)
from .kept import ArticleShelf
from .model import KINDS, Article, Newsroom, Peer, PublicFile, Sign
from .read_content import read_article, read_document, read_exemplar, read_page
from .read_redirects import TABLE as REDIRECTS
from .read_redirects import read_redirects
from .withdrawals import taken_back

Found = TypeVar("Found")
Item = TypeVar("Item")
Raw = TypeVar("Raw", bytes, "bytes | memoryview")
Read = Callable[[str, bytes], tuple[Item, tuple[Fault, ...]]]
Tell = Callable[[int, int], None]
PeerAt = Callable[[str, Sign], Peer | None]
_TELL_EVERY = 100  # articles


def nobody(path: str, sign: Sign) -> Peer | None:
    """Know no article: each is read."""
    return None


class NoSite(Exception):
    """The folder is not a site folder."""


def load_newsroom(
    folder: Path,
    common: Path,
    shelf: ArticleShelf | None = None,
    tell: Tell = lambda done, total: None,
    peer_at: PeerAt | None = None,
) -> Newsroom:
    """Read a site folder and the vocabularies beside it; raises NoSite where there is no site.toml.

    With a shelf, articles that have not changed since they were put there are not parsed again. `tell` hears how many
    articles of how many have been read. Articles that `peer_at` knows, by path and sign, are not read at all: they
    become the newsroom's `peers`. Without it nobody will ask how the files stood, and no `signs` are noted.
    """
    if not (folder / "site.toml").is_file():
        raise NoSite(folder)
    reading = _Reading(folder, peer_at=peer_at)
    exemplars = tuple(_contents(reading, "exemplars", read_exemplar))
    articles, naming = taken_back(tuple(_articles(reading, shelf, tell)), exemplars)
    _beside(reading)
    redirects = _toml(reading, REDIRECTS, read_redirects) if (folder / REDIRECTS).is_file() else ()
    return Newsroom(
        site=_site(reading),
        plans=tuple(_plans(reading)),
        vocabularies=_vocabularies(reading, common),
        articles=articles,
        exemplars=exemplars,
        documents=tuple(_contents(reading, "documents", read_document)),
        pages=tuple(_contents(reading, "pages", read_page)),
        files=dict(_public_files(reading)),
        faults=tuple(reading.faults),
        digests=reading.digests,
        taken_back=naming,
        redirects=redirects,
        peers=tuple(reading.peers),
        signs=reading.signs,
    )


def load_site(folder: Path) -> tuple[Site, tuple[Fault, ...]]:
    """Read a site's own file alone; with it what is wrong in it."""
    reading = _Reading(folder)
    site = _site(reading)
    return site, tuple(fault for _, fault in reading.faults)


def articles_of(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """Yield the path, digest and bytes of each article of a site folder, as `load_newsroom` reads them."""
    reading = _Reading(folder)
    for path in _texts_in(reading, "articles"):
        raw = reading.bytes_of(path)
        yield path, reading.digests[path], raw


@dataclass(frozen=True, slots=True)
class _Reading:
    """The site folder, and what reading it gathers beside the values."""

    folder: Path
    faults: list[tuple[str, Fault]] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    signs: dict[str, Sign] = field(default_factory=dict)
    peers: list[Peer] = field(default_factory=list)
    peer_at: PeerAt | None = None

    def bytes_of(self, path: str, most: int = MOST_BYTES) -> bytes:
        """Return what a file below the folder holds, and note its digest; of one that is too large a part is enough."""
        with open(f"{self.folder}/{path}", "rb", buffering=0) as file:  # noqa: PTH123  Path costs as much as reading
            if self.peer_at:
                self.signs[path] = sign_of(os.fstat(file.fileno()))  # before it is read: what is written later shows
            raw = file.read(most + 1)
        self.digests[path] = digest_of(path, raw)
        return raw


def digest_of(path: str, raw: bytes) -> str:
    """Return what stands for a file of content: its path decides how it is read, so the path is in it."""
    return sha256(path.encode("utf-8", "surrogateescape") + b"\0" + raw).hexdigest()


def sign_of(stat: os.stat_result) -> Sign:
    """Return what of a file changes with every write: not proof of its content, but quick to ask for."""
    return Sign(stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)


def _toml(reading: _Reading, path: str, read: Callable[[Fields, list[Fault]], Found]) -> Found:
    found: list[Fault] = []
    is_there = not _is_link(reading, path) and (reading.folder / path).is_file()
    text, unreadable = decode(reading.bytes_of(path, MOST_TOML), MOST_TOML) if is_there else ("", [])
    fields, broken = (Fields(START), unreadable) if unreadable else read_toml(text)
    # Where the file could not be read at all, its missing fields are no news.
    value = read(fields, [] if broken else found)
    reading.faults.extend((path, fault) for fault in (*broken, *found))
    return value


def _site(reading: _Reading) -> Site:
    return _toml(reading, "site.toml", lambda fields, found: read_site("site.toml", fields, found, kinds=tuple(KINDS)))


def _plans(reading: _Reading) -> Iterator[Plan]:
    if _is_link(reading, "plans"):
        return
    paths = sorted(_walk(reading, "plans"))
    reading.faults.extend(same_names(paths))
    for path in paths:
        file = PurePosixPath(path)
        if file.suffix.lower() != ".toml" or file.parent.name != "plans":
            reading.faults.append((path, stray_fault(file.name, ".toml ngay trong thư mục plans")))
            continue
        name = nfc(printable(file.stem))
        if not ID.fullmatch(name):
            reading.faults.append((path, Fault("bad-file-name", START, {"value": name})))
        yield _toml(reading, path, lambda fields, found, n=name, p=path: read_plan(n, p, fields, found))  # type: ignore[misc]


def _vocabularies(reading: _Reading, common: Path) -> Vocabularies:
    def read(name: str, reader: Callable[[Fields, list[Fault]], Found]) -> Found:
        return _toml(reading, Path(os.path.relpath(common / f"{name}.toml", reading.folder)).as_posix(), reader)

    return Vocabularies(
        anniversaries=read("anniversaries", read_anniversaries),
        awards=read("awards", read_awards),
        abbreviations=read("abbreviations", read_abbreviations),
        bodies=read("bodies", read_bodies),
        holidays=read("holidays", read_holidays),
    )


def _articles(reading: _Reading, shelf: ArticleShelf | None, tell: Tell) -> Iterator[Article]:
    paths = _texts_in(reading, "articles")
    if reading.peer_at:
        known = {path: reading.peer_at(path, sign_of(os.stat(f"{reading.folder}/{path}"))) for path in paths}  # noqa: PTH116
        reading.peers.extend(peer for peer in known.values() if peer)
        paths = [path for path in paths if not known[path]]
    if shelf is None or len(paths) < shelf.worth:
        return _read_each(reading, paths, read_article, reading.bytes_of, tell)
    early = shelf.texts()
    raw: dict[str, bytes | memoryview] = {}
    for path in paths:
        if path in early:
            reading.digests[path], raw[path] = early[path]
        else:
            raw[path] = reading.bytes_of(path)
    shelf.ahead(read_article, raw, reading.digests, tell)
    return _read_each(reading, paths, shelf.reader(read_article, reading.digests), raw.pop, tell)


def _contents(reading: _Reading, part: str, read: Read[Item]) -> Iterator[Item]:
    return _read_each(reading, _texts_in(reading, part), read, reading.bytes_of)


def _texts_in(reading: _Reading, part: str) -> list[str]:
    """Return the texts of a part in their order; what else stands there is a fault."""
    paths = sorted(_walk(reading, part))
    if not all(map(_PLAIN_NAME.fullmatch, paths)):
        reading.faults.extend(same_names(paths))
    stray = [path for path in paths if not path.lower().endswith(".md")]
    reading.faults.extend((path, stray_fault(path.rpartition("/")[2])) for path in stray)
    return [path for path in paths if path.lower().endswith(".md")] if stray else paths


def _read_each(
    reading: _Reading,
    paths: Sequence[str],
    read: Callable[[str, Raw], tuple[Item, tuple[Fault, ...]]],
    bytes_of: Callable[[str], Raw],
    tell: Tell = lambda done, total: None,
) -> Iterator[Item]:
    for number, path in enumerate(paths):
        if not number % _TELL_EVERY:
            tell(number, len(paths))
        item, found = read(path, bytes_of(path))
        if found:
            reading.faults.extend((path, fault) for fault in found)
        yield item


def _walk(reading: _Reading, part: str) -> Iterator[str]:
    """Yield the regular files below a part of the folder; links, hidden files and bad names are faults."""
    if _is_link(reading, part):
        return
    waiting = [part]
    while waiting:
        here = waiting.pop()
        try:
            entries = sorted(os.scandir(reading.folder / here), key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        for entry in entries:
            path = f"{here}/{entry.name}"
            if entry.is_symlink():
                reading.faults.append((path, Fault("symbolic-link", START, {"value": printable(entry.name)})))
            elif is_left_behind(entry.name):
                continue
            elif entry.name.startswith("."):
                if fault := hidden_fault(entry.name):
                    reading.faults.append((path, fault))
            elif entry.is_dir():
                reading.faults.extend((path, fault) for fault in name_faults(path))
                if part in PUBLIC_FOLDERS and (fault := folder_fault(entry.name)):
                    reading.faults.append((path, fault))
                waiting.append(path)
            elif entry.is_file():
                if not _PLAIN_NAME.fullmatch(path):
                    reading.faults.extend((path, fault) for fault in name_faults(path))
                yield path
            else:
                reading.faults.append((path, Fault("not-a-file", START, {"value": printable(entry.name)})))


# By far the most names: nothing about them needs a look. Nine digits may be somebody's number.
_PLAIN_NAME = re.compile(
    r"(?!.*(?:[0-9]-?){9})(?:[a-z0-9-]+/)++(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\.)[a-z0-9-]{2,80}+\.[a-z]{2,4}"
)


def _is_link(reading: _Reading, name: str) -> bool:
    """Tell whether a name in the site folder is a link, and put that down."""
    if not os.path.islink(reading.folder / name):  # noqa: PTH114
        return False
    reading.faults.append((name, Fault("symbolic-link", START, {"value": name})))
    return True


_OF_A_SITE = frozenset(("site.toml", "plans", "articles", "exemplars", "documents", "pages", *PUBLIC_FOLDERS))


def _beside(reading: _Reading) -> None:
    """Put down what stands in the site folder itself and belongs to no part of it."""
    for entry in sorted(os.scandir(reading.folder), key=lambda entry: entry.name):
        name = entry.name
        if name in _OF_A_SITE:
            continue
        if entry.is_symlink():
            reading.faults.append((name, Fault("symbolic-link", START, {"value": printable(name)})))
        elif name.startswith("."):
            if fault := hidden_fault(name):
                reading.faults.append((name, fault))
        elif is_left_behind(name):
            continue
        elif entry.is_file() and not name.lower().endswith((".toml", ".md")):
            reading.faults.append((name, stray_fault(name)))
        elif (not entry.is_file() and not entry.is_dir()) or (name == REDIRECTS and entry.is_dir()):
            reading.faults.append((name, Fault("not-a-file", START, {"value": printable(name)})))


def _public_files(reading: _Reading) -> Iterator[tuple[str, PublicFile]]:
    """Yield each picture and attachment by its path in NFC."""
    for part in PUBLIC_FOLDERS:
        paths = sorted(_walk(reading, part))
        reading.faults.extend(same_names(paths))
        for path in paths:
            if fault := public_fault(path.rpartition("/")[2]):
                reading.faults.append((path, fault))
                continue
            yield nfc(path), PublicFile((reading.folder / path).stat().st_size, path)
