"""What is known of a picture or an attachment once its bytes have been looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

PICTURES, ATTACHMENTS = "images", "files"
# The names that a kind may have. A file whose name promises something else than its bytes hold is refused.
PICTURE_SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "jpeg": (".jpg", ".jpeg"),
    "png": (".png",),
    "webp": (".webp",),
    "gif": (".gif",),
    "avif": (".avif",),
    "svg": (".svg",),
}
ATTACHMENT_SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "pdf": (".pdf",),
    "docx": (".docx",),
    "xlsx": (".xlsx",),
    "odt": (".odt",),
    "csv": (".csv",),
    "ics": (".ics",),
}
LABELS = {
    "jpeg": "JPEG",
    "png": "PNG",
    "webp": "WebP",
    "gif": "GIF",
    "avif": "AVIF",
    "svg": "SVG",
    "pdf": "PDF",
    "docx": "DOCX",
    "xlsx": "XLSX",
    "odt": "ODT",
    "csv": "CSV",
    "ics": "ICS",
    "heic": "HEIC",
    "tiff": "TIFF",
    "bmp": "BMP",
    "zip": "ZIP",
    "ole": "Office kiểu cũ (.doc, .xls) hoặc tệp Office có mật khẩu",
    "rar": "RAR",
    "7z": "7-Zip",
    "html": "HTML",
    "exe": "chương trình",
    "script": "chương trình",
    "rtf": "RTF",
    "ico": "biểu tượng Windows",
    "mp4": "phim",
    "mp3": "âm thanh",
    "text": "chữ thường",
    "empty": "tệp rỗng",
    "": "không nhận ra",
}
MEDIA_TYPES = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
    "avif": "image/avif",
    "svg": "image/svg+xml",
}
# What a file may be refused for: the names of the rules that word it (portal/rules/files.py).
UNKNOWN, MISMATCH, DAMAGED = "unknown-file-type", "file-type-mismatch", "damaged-file"
HIDDEN, TOO_LARGE, SVG = "hidden-data", "file-too-large", "unsafe-svg"
ACTIVE, ENCRYPTED = "active-content", "encrypted-file"

MEGA = 1_000_000
PICTURE_BYTES, ATTACHMENT_BYTES = 30 * MEGA, 50 * MEGA
MOST_SAID = 5 * MEGA  # letters of an attachment that are kept, for search and for the guard of personal data
MAX_PIXELS, MAX_SIDE = 60 * MEGA, 20_000


class Refused(Exception):
    """The file is at fault: the rule that says so, and what was seen, in Vietnamese."""

    def __init__(self, rule: str, detail: str) -> None:
        super().__init__(rule, detail)
        self.rule = rule
        self.detail = detail


class Rendition(NamedTuple):
    """One form in which a picture is published: its kind, its size in pixels and in bytes, and the bytes' digest."""

    kind: str
    width: int
    height: int
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was found: its kind, and the rule that refuses it with what was seen, or no rule.

    Width and height are those that a reader sees, turned as the camera says; `frames` more than 1 is an animation.
    `text` is what an attachment says, for search and for the guard of personal data; `pages` counts a PDF's.
    `shown` are the forms made of a picture, or of a PDF's first page: none where only a check has looked.
    """

    digest: str
    size: int
    kind: str = ""
    rule: str = ""
    detail: str = ""
    width: int = 0
    height: int = 0
    frames: int = 1
    pages: int = 0
    text: str = ""
    shown: tuple[Rendition, ...] = ()

    def to_data(self) -> list[Any]:
        """Return what was seen as data that JSON can carry, without digest and size, which its key tells."""
        return [
            self.kind,
            self.rule,
            self.detail,
            self.width,
            self.height,
            self.frames,
            self.pages,
            self.text,
            [list(item) for item in self.shown],
        ]

    @classmethod
    def from_data(cls, digest: str, size: int, data: Sequence[Any]) -> "Seen":
        """Return what `to_data` told."""
        kind, rule, detail, width, height, frames, pages, text, shown = data
        made = tuple(Rendition(*item) for item in shown)
        return cls(digest, size, kind, rule, detail, width, height, frames, pages, text, made)
