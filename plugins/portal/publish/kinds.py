"""What each file of a release is to a web server: how long it is kept, whether it is worth compressing."""

import re

KEPT = "public, max-age=31536000, immutable"
ASKED_AGAIN = "no-cache"
# Only our own fingerprints: of the theme's files, and of pictures, which are drawn anew and named with their width.
# What an editor attaches may well be named by ten digits and change under that name.
FINGERPRINTED_IN = ("theme/", "images/")
FINGERPRINTED = r"(?:theme/[^/]+|images/[^/]+-[0-9]+)-[0-9a-f]{10}\.[a-z0-9]+"
_FINGERPRINTED = re.compile(FINGERPRINTED)

_COMPRESSED_WELL = frozenset(
    (".bin", ".css", ".csv", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest", ".xml", ".xsl")
)


def cache_of(path: str) -> str:
    """Return how long a browser may keep a file: a year if its name tells its content, else it asks each time."""
    return KEPT if is_fingerprinted(path) else ASKED_AGAIN


def is_fingerprinted(path: str) -> bool:
    """Tell whether a file's name changes whenever its content does."""
    return _FINGERPRINTED.fullmatch(path) is not None


def is_compressible(path: str) -> bool:
    """Tell whether compressed copies of a file are tried."""
    return path[path.rfind(".") :].lower() in _COMPRESSED_WELL  # a fifth of the time of PurePosixPath's suffix
