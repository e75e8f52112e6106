"""Reading a whole site folder from disk."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
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
from portal.source.front_matter import decode
from portal.source.toml import read_toml
from portal.text.keys import nfc

from .addresses import PUBLIC_FOLDERS
from .kept import ArticleShelf
from .model import KINDS, Newsroom, PublicFile
from .read_content import read_article, read_document, read_exemplar, read_page

Faults = list[tuple[str, Fault]]
Found = TypeVar("Found")
Item = TypeVar("Item")


class NoSite(Exception):
    """The folder is not a site folder."""


def load_newsroom(folder: Path, common: Path, shelf: ArticleShelf | None = None) -> Newsroom:
    """Read a site folder and the vocabularies beside it; raises NoSite where there is no site.toml.

    With a shelf, articles that have not changed since they were put there are not parsed again.
    """
    if not (folder / "site.toml").is_file():
        raise NoSite(folder)
    faults: Faults = []
    return Newsroom(
        site=_site(folder, faults),
        plans=tuple(_plans(folder, faults)),
        vocabularies=_vocabularies(folder, common, faults),
        articles=tuple(_contents(folder, "articles", shelf.reader(read_article) if shelf else read_article, faults)),
        exemplars=tuple(_contents(folder, "exemplars", read_exemplar, faults)),
        documents=tuple(_contents(folder, "documents", read_document, faults)),
        pages=tuple(_contents(folder, "pages", read_page, faults)),
        files=dict(_public_files(folder, faults)),
        faults=tuple(faults),
    )


def _toml(file: Path, path: str, read: Callable[[Fields, list[Fault]], Found], faults: Faults) -> Found:
    found: list[Fault] = []
    text, unreadable = decode(file.read_bytes()) if file.is_file() else ("", [])
    fields, broken = (Fields(START), unreadable) if unreadable else read_toml(text)
    # Where the file could not be read at all, its missing fields are no news.
    value = read(fields, [] if broken else found)
    faults.extend((path, fault) for fault in (*broken, *found))
    return value


def _site(folder: Path, faults: Faults) -> Site:
    return _toml(
        folder / "site.toml",
        "site.toml",
        lambda fields, found: read_site("site.toml", fields, found, kinds=tuple(KINDS)),
        faults,
    )


def _plans(folder: Path, faults: Faults) -> Iterator[Plan]:
    plans = folder / "plans"
    # Unlike glob, iterdir does not take a folder that it may not read for an empty one.
    files = sorted(plans.iterdir()) if plans.is_dir() else []
    for file in (file for file in files if file.suffix == ".toml"):
        if file.name.startswith("."):  # an editor's lock file
            continue
        path = f"plans/{file.name}"
        name = nfc(file.stem)
        if not ID.fullmatch(name):
            faults.append((path, Fault("bad-file-name", START, {"value": name})))
        yield _toml(file, path, lambda fields, found, n=name, p=path: read_plan(n, p, fields, found), faults)  # type: ignore[misc]


def _vocabularies(folder: Path, common: Path, faults: Faults) -> Vocabularies:
    def read(name: str, reader: Callable[[Fields, list[Fault]], Found]) -> Found:
        file = common / f"{name}.toml"
        return _toml(file, Path(os.path.relpath(file, folder)).as_posix(), reader, faults)

    return Vocabularies(
        anniversaries=read("anniversaries", read_anniversaries),
        awards=read("awards", read_awards),
        abbreviations=read("abbreviations", read_abbreviations),
        bodies=read("bodies", read_bodies),
        holidays=read("holidays", read_holidays),
    )


def _contents(
    folder: Path, part: str, read: Callable[[str, bytes], tuple[Item, tuple[Fault, ...]]], faults: Faults
) -> Iterator[Item]:
    for path in sorted(_walk(folder, part, faults)):
        if not path.lower().endswith(".md"):
            faults.append((path, Fault("stray-file", START, {"value": path.rpartition("/")[2]})))
            continue
        with open(folder / path, "rb") as file:  # noqa: PTH123  Path.open costs as much as the reading
            raw = file.read()
        item, found = read(path, raw)
        if found:
            faults.extend((path, fault) for fault in found)
        yield item


def _walk(folder: Path, part: str, faults: Faults) -> Iterator[str]:
    """Yield the regular files below a part of the folder; links to elsewhere are faults, hidden files are left out."""
    waiting = [part]
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(folder / here))
        except FileNotFoundError:
            continue
        for entry in entries:
            path = f"{here}/{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                faults.append((path, Fault("symbolic-link", START, {"value": entry.name})))
            elif entry.is_dir():
                waiting.append(path)
            elif entry.is_file():
                yield path


def _public_files(folder: Path, faults: Faults) -> Iterator[tuple[str, PublicFile]]:
    """Yield each picture and attachment by its path in NFC."""
    for part in PUBLIC_FOLDERS:
        for path in sorted(_walk(folder, part, faults)):
            yield nfc(path), PublicFile((folder / path).stat().st_size, path)
