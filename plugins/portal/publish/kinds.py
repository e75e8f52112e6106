"""What each file of a release is to a web server: its type, how long it is kept, whether it is worth compressing."""

import re
from pathlib import PurePosixPath

TYPES = {
    ".avif": "image/avif",
    ".bin": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml; charset=utf-8",
    ".xsl": "application/xslt+xml; charset=utf-8",
    ".zip": "application/zip",
}
# Some files have a type of their own, whatever the suffix says.
NAMED_TYPES = {"feed.json": "application/feed+json; charset=utf-8"}
UNKNOWN_TYPE = "application/octet-stream"

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


def type_of(path: str) -> str:
    """Return the media type of a file, with the charset of those that are text."""
    file = PurePosixPath(path)
    return NAMED_TYPES.get(file.name) or TYPES.get(file.suffix.lower(), UNKNOWN_TYPE)


def cache_of(path: str) -> str:
    """Return how long a browser may keep a file: a year if its name tells its content, else it asks each time."""
    return KEPT if is_fingerprinted(path) else ASKED_AGAIN


def is_fingerprinted(path: str) -> bool:
    """Tell whether a file's name changes whenever its content does."""
    return _FINGERPRINTED.fullmatch(path) is not None


def is_compressible(path: str) -> bool:
    """Tell whether compressed copies of a file are tried."""
    return path[path.rfind(".") :].lower() in _COMPRESSED_WELL  # a fifth of the time of PurePosixPath's suffix
