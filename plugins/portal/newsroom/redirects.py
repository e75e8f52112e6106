"""Old addresses and where they lead now: the site's table `redirects.toml`, and the aliases of articles."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from portal.diagnostics import Place
from portal.diagnostics.model import START
from portal.text.keys import nfc

from .addresses import article_address
from .desk import Desk
from .file_names import is_of_windows
from .model import is_published
from .read_redirects import TABLE

_LONGEST = 200  # bytes of a part; a file name holds 255, and a compressed copy takes some
_SAFE = "/#?=&%~+@!,;:'()-._"
_PAGES = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class Move:
    """An old address as it was written, "" where it makes no address; where it leads; and where both are said."""

    written: str
    old: str
    to: str
    place: Place
    to_place: Place
    source: str


def moves(desk: Desk) -> Iterator[Move]:
    """Yield every old address of the site: those of the table, then those of published articles."""
    for row in desk.room.redirects:
        yield Move(
            row.old.value,
            plain(row.old.value),
            row.to.value,
            Place(TABLE, row.old.span),
            Place(TABLE, row.to.span),
            TABLE,
        )
    spans = {article.path: [alias.span for alias in article.aliases] for article in desk.room.articles}
    for article in desk.room.all_articles:
        if not article.aliases or not article.id:
            continue
        to = article_address(article) if is_published(article, desk.now) else ""
        for alias, span in zip(article.aliases, spans.get(article.path) or repeat(START), strict=False):
            place = Place(article.path, span)
            yield Move(alias, plain(alias), to, place, place, article.path)


def plain(written: str) -> str:
    """Return an old address in the form in which it is kept: decoded, in NFC; "" where a file cannot stand there."""
    try:
        parts = urlsplit(written)
    except ValueError:
        return ""
    path = nfc(unquote(parts.path))
    if not written.startswith("/") or written.startswith("//") or "?" in written or "#" in written or path == "/":
        return ""
    names = path.strip("/").split("/")
    if not written.isprintable() or any(
        not name
        or name.startswith(".")
        or name != name.strip().rstrip(".")
        or len(name.encode()) > _LONGEST
        or _is_odd(name)
        or is_of_windows(name)
        for name in names
    ):
        return ""
    return path


def _is_odd(name: str) -> bool:
    return any(letter in '\\"<>|*:?{}' or not letter.isprintable() for letter in name)


def file_of(old: str) -> str:
    """Return the file that stands at an old address where only files can be served."""
    path = old.strip("/")
    if not old.endswith("/") and PurePosixPath(path).suffix.lower() in _PAGES:
        return path
    return f"{path}/index.html"


def live_moves(desk: Desk) -> dict[str, str]:
    """Return where each old address leads, encoded as an address is in a link; what is at fault is left out."""
    found: dict[str, str] = {}
    for move in moves(desk):
        if move.old and move.to and move.old not in found:
            found[move.old] = where_to(desk, move)
    return {old: to for old, to in sorted(found.items()) if to}


def where_to(desk: Desk, move: Move) -> str:
    """Return the address that a move leads to, or "" where that is nowhere."""
    found = desk.directory.destination(move.to, "")
    if found.verdict == "external" and urlsplit(found.address).scheme in ("http", "https"):
        parts = urlsplit(found.address)
        return f"{parts.scheme}://{parts.netloc}{quote(found.address.partition(parts.netloc)[2], safe=_SAFE)}"
    return quote(found.address, safe=_SAFE) if found.verdict in ("address", "file") else ""
