"""The files of a site that are no pages: pictures, attachments, the theme's files, and what is made from a view."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

from portal.media.model import ATTACHMENTS
from portal.newsroom.uses import file_at
from portal.newsroom.withdrawals import withheld_files

from .assets import Assets
from .calendars import Calendar, calendars_of
from .edition import Edition
from .keys import PublicFiles
from .opensearch import PATH as OPENSEARCH
from .opensearch import opensearch
from .pictures import address_of


@dataclass(frozen=True, slots=True)
class FileOf:
    """One file: where it stands, the digest of what decides its bytes, and how to get them."""

    path: str
    digest: str
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class FileByView:
    """A file that is a function of a view, as a page is: feeds and data.

    The key spares the view, as a page's does; `repr` of the view is the file's identity, and it is written only where
    that has changed.
    """

    path: str
    key: str
    make: Callable[[], object]
    write: Callable[[Any], bytes]

    def drawn(self) -> tuple[str, Callable[[], bytes]]:
        """Return the digest of the view and how to get the bytes."""
        view = self.make()
        digest = sha256(f"{self.path}\0{view!r}".encode()).hexdigest()
        return digest, lambda: self.write(view)


def site_files(edition: Edition, public: PublicFiles, assets: Assets, shown: Iterable[str]) -> Iterator[FileOf]:
    """Yield every file of the site that is no page; `shown` are the pictures and attachments that pages name."""
    for asset in (assets.stylesheet, assets.font, assets.boot, assets.script, assets.search):
        yield _made(asset.address.lstrip("/"), asset.content)
    yield _made(OPENSEARCH, opensearch(edition.site))
    for calendar in calendars_of(edition):
        digest = sha256(f"ics\0{calendar!r}".encode()).hexdigest()
        yield FileOf(calendar.path.lstrip("/"), digest, partial(_ics, calendar))
    yield from _public(edition, public, shown)


def _public(edition: Edition, public: PublicFiles, shown: Iterable[str]) -> Iterator[FileOf]:
    """Yield the attachments that are linked, and what was made of pictures and of documents' first pages."""
    desk = edition.desk
    told: set[str] = set()
    withheld = withheld_files(desk)
    documents = {file_at(desk, item.file.value, item.path) for item in edition.documents if item.file}
    for path in sorted(shown):
        seen = desk.files.seen[path]
        if seen.rule or path in withheld:
            continue
        if path.startswith(f"{ATTACHMENTS}/"):
            yield FileOf(path, seen.digest, partial(public.content, edition.room.files[path]))
            if path not in documents:  # no page shows the first page of what is only linked
                continue
        for rendition in seen.shown:
            where = address_of(path, rendition).lstrip("/")
            if where not in told:  # one picture under two names that are alike in plain letters
                told.add(where)
                yield FileOf(where, rendition.digest, partial(public.made, path, rendition))


def _ics(calendar: Calendar) -> bytes:
    from .ics import ics  # the library takes a while to load and is needed where a calendar has changed

    return ics(calendar)


def _made(path: str, content: bytes) -> FileOf:
    return FileOf(path, sha256(content).hexdigest(), lambda: content)
