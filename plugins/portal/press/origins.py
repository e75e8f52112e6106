"""What pages of other sites may use of ours: pictures, feeds, data and calendars; pages and all else not.

A server that publishes the site sends these headers; `portal serve` does so too.
"""

from collections.abc import Mapping
from pathlib import PurePosixPath

from portal.newsroom.addresses import API, FEED_FILES

PICTURES = frozenset((".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"))
CALENDARS = frozenset((".ics",))
_OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
_OWN = {"Cross-Origin-Resource-Policy": "same-origin"}


def origin_headers(path: str) -> Mapping[str, str]:
    """Return the headers for the file at an address, which is decoded and has no query."""
    return _OPEN if is_open(path) else _OWN


def is_open(path: str) -> bool:
    """Tell whether pages of other sites may use the file at an address."""
    file = PurePosixPath(path)
    if path.startswith(API) or file.name in FEED_FILES:
        return True
    return file.suffix.lower() in PICTURES | CALENDARS
