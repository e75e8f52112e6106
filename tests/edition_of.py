"""The made-up site as the press sees it, without a build: what feeds and data are made from."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newsroom_of import NOW, write_site
from portal.newsroom.desk import Desk
from portal.newsroom.load import load_newsroom
from portal.newsroom.model import Newsroom
from portal.press.bodies import Bodies
from portal.press.edition import Edition
from portal.press.elsewhere import Elsewhere
from portal.press.keys import Keys, PublicFiles
from portal.press.markdown import Press
from portal.press.pictures import PictureSizes
from portal.press.pieces import Loads, Pieces
from portal.text.dates import parse_moment

LOADS = Loads("/theme/portal.css", "/theme/serif.woff2", "/theme/boot.js", "/theme/portal.js", indexable=True)


class Memory:
    """Rendered bodies as a build keeps them."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[Any, bytes]] = {}
        self.loaded: list[str] = []

    def meta(self, key: str) -> Any:
        return self.kept[key][0] if key in self.kept else None

    def blob(self, key: str) -> bytes | None:
        self.loaded.append(key)
        return self.kept[key][1] if key in self.kept else None

    def put(self, key: str, meta: Any, blob: bytes) -> None:
        self.kept[key] = meta, blob


def elsewhere_of(
    folder: Path,
    files: Mapping[str, str | bytes | None] | None = None,
    *,
    now: str = NOW,
    memory: Memory | None = None,
) -> Elsewhere:
    """Return the made-up site, written into a new folder, as it is told elsewhere."""
    if files is not None:
        write_site(folder, files)
    return elsewhere_in(folder, load_newsroom(folder, folder.parent / "common"), now=now, memory=memory)


def elsewhere_in(folder: Path, room: Newsroom, *, now: str = NOW, memory: Memory | None = None) -> Elsewhere:
    """Return a newsroom as it is told elsewhere."""
    edition = Edition(Desk(room, parse_moment(now)))
    bodies = Bodies(memory or Memory(), Press(), room.digests)
    keys = Keys(edition, PublicFiles(folder, edition), repr(LOADS))
    return Elsewhere(Pieces(edition, PictureSizes(folder, room.files), bodies, LOADS, keys))
