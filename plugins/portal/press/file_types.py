"""The media type of each file that is published, by its name; a machine's own table differs from the next one's."""

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


def type_of(path: str) -> str:
    """Return the media type of a file, with the charset of those that are text."""
    file = PurePosixPath(path)
    return NAMED_TYPES.get(file.name) or TYPES.get(file.suffix.lower(), UNKNOWN_TYPE)


def bare_type_of(path: str) -> str:
    """Return the media type of a file as feeds and data name it, without a charset."""
    return type_of(path).partition(";")[0]
