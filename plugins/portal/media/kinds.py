"""What a file is, told by its first bytes, never by its name."""

import re

from .model import ATTACHMENT_SUFFIXES, ENCRYPTED, LABELS, MISMATCH, PICTURE_SUFFIXES, PICTURES, UNKNOWN, Refused

_MAGIC = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"BM", "bmp"),
    (b"\0\0\1\0", "ico"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"MZ", "exe"),
    (b"\x7fELF", "exe"),
    (b"#!", "script"),
    (b"{\\rtf", "rtf"),
    (b"ID3", "mp3"),
)
_MAY_BE_TEXT = ("bmp", "exe", "mp3")  # a table may begin with these letters: “BM01, …”
_BRANDS = {b"avif": "avif", b"avis": "avif"}
_HEIC = frozenset((b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"))
_SVG = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?>(?><!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?[^>]*>)\s*)*+<(?:\w+:)?svg[\s>/]", re.DOTALL
)
_HTML = re.compile(
    rb"\s*(?>(?><!--.*?-->)\s*)*+<(?:!doctype html|html|head|body|script|\?php)\b", re.DOTALL | re.IGNORECASE
)
_HEAD = 4096
_LONG_HEAD = 65536  # a drawing may begin with the text of its licence
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # where Office puts a document with a password
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def kind_of(raw: bytes) -> str:
    """Return the kind of a file by its bytes; `text` for what is some text, empty for what is not known."""
    if not raw:
        return "empty"
    for magic, kind in _MAGIC:
        if raw.startswith(magic) and not (
            kind in _MAY_BE_TEXT and raw[len(magic) :][:1].isascii() and b"\0" not in raw[:_HEAD]
        ):
            return kind
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "webp"
    if raw[4:8] == b"ftyp":
        return _boxed(raw)
    head = raw[:_HEAD]
    for mark in _BOMS:
        head = head.removeprefix(mark)
    if _SVG.match(head if b"<!--" not in head else raw[:_LONG_HEAD].removeprefix(_BOMS[0])):
        return "svg"
    if _HTML.match(head):
        return "html"
    if head.lstrip()[:15].upper() == b"BEGIN:VCALENDAR":
        return "ics"
    return "" if b"\0" in head else "text"


def _boxed(raw: bytes) -> str:
    length = int.from_bytes(raw[:4], "big")
    brands = {raw[8:12], *(raw[at : at + 4] for at in range(16, min(length, 256), 4))}
    for brand in (raw[8:12], *sorted(brands)):
        if brand in _BRANDS:
            return _BRANDS[brand]
    return "heic" if brands & _HEIC else "mp4"


def expected(path: str, part: str) -> str:
    """Return the kind that a name promises in its part of the site folder; raises Refused where there is none."""
    known = PICTURE_SUFFIXES if part == PICTURES else ATTACHMENT_SUFFIXES
    name = path.rpartition("/")[2]
    suffix = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    for kind, suffixes in known.items():
        if suffix in suffixes:
            return kind
    what = f"đuôi “{suffix}”" if suffix else "tên không có đuôi"
    wanted = ", ".join(LABELS[kind] for kind in known)
    raise Refused(UNKNOWN, f"{what} không thuộc loại được đăng ({wanted})")


def same(wanted: str, raw: bytes) -> None:
    """Refuse a file whose bytes are not what its name promises."""
    found = kind_of(raw)
    if found == "ole" and wanted in ("docx", "xlsx") and _ENCRYPTED in raw:
        raise Refused(ENCRYPTED, "tệp có mật khẩu")
    if wanted in ("docx", "xlsx", "odt"):
        fits = found == "zip"
    elif wanted == "csv":
        fits = found in ("text", "csv")
    else:
        fits = wanted == found
    if not fits:
        raise Refused(MISMATCH, f"tên là {LABELS[wanted]} nhưng nội dung là {LABELS[found]}")
