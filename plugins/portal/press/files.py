"""The files of a site that are no pages: feeds, pictures, attachments, the theme's files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from .assets import Assets
from .edition import Edition
from .feeds import Feed, atom, feeds_of, rss
from .keys import PublicFiles
from .opensearch import PATH as OPENSEARCH
from .opensearch import opensearch


@dataclass(frozen=True, slots=True)
class FileOf:
    """One file: where it stands, the digest of what decides its bytes, and how to get them."""

    path: str
    digest: str
    content: Callable[[], bytes]


def site_files(edition: Edition, public: PublicFiles, assets: Assets) -> Iterator[FileOf]:
    """Yield every file of the site that is no page."""
    for asset in (assets.stylesheet, assets.font, assets.search):
        yield _made(asset.address.lstrip("/"), asset.content)
    yield _made(OPENSEARCH, opensearch(edition.site))
    for feed in feeds_of(edition):
        for name, write in (("rss.xml", rss), ("atom.xml", atom)):
            yield _feed(f"{feed.path}{name}".lstrip("/"), feed, write)
    for path, file in sorted(edition.room.files.items()):
        yield FileOf(path, public.digest(path), partial(public.content, file))


def _made(path: str, content: bytes) -> FileOf:
    return FileOf(path, sha256(content).hexdigest(), lambda: content)


def _feed(path: str, feed: Feed, write: Callable[[Feed], bytes]) -> FileOf:
    digest = sha256(f"{write.__name__}\0{feed!r}".encode()).hexdigest()
    return FileOf(path, digest, lambda: write(feed))
