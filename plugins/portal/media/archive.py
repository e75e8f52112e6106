"""An archive whose every part is where it says, once, and no bomb: what one program finds in it, every other finds."""

import io
import re
import stat
import struct
import zipfile
import zlib

from .model import DAMAGED, ENCRYPTED, HIDDEN, MEGA, MISMATCH, TOO_LARGE, Refused

_MOST_PARTS, _MOST_BYTES, _MOST_PART, _MOST_RATIO = 5000, 300 * MEGA, 150 * MEGA, 200
_PICTURES = (".emf", ".wmf", ".bmp", ".tif", ".tiff")  # a white picture packs well
_LOCAL = struct.Struct("<4s5H3I2H")
_DESCRIPTOR = 24  # bytes at most, behind a part that was written as it came
_UNKNOWN_YET = 0xFFFFFFFF
_FAULTS = (
    zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError, struct.error, OverflowError,
    RuntimeError, IndexError,
)  # fmt: skip


class Archive:
    """The parts of an archive, each read to its told size and no further."""

    def __init__(self, raw: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
        except _FAULTS:
            raise Refused(DAMAGED, "không mở được: tệp bị cắt cụt hoặc hỏng") from None
        entries = self._archive.infolist()
        if self._archive.comment or raw.rfind(b"PK\x05\x06") + 22 != len(raw):
            raise Refused(HIDDEN, "có dữ liệu lạ sau phần cuối của tệp")
        if not entries:
            raise Refused(MISMATCH, "tệp nén rỗng, không phải văn bản")
        if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_BYTES:
            raise Refused(TOO_LARGE, f"mở ra quá {_MOST_BYTES // MEGA} MB hoặc quá {_MOST_PARTS} phần")
        seen: set[str] = set()
        for entry in entries:
            _judge_entry(entry)
            if entry.filename.lower() in seen:
                raise Refused(HIDDEN, f"phần “{entry.filename[:60]}” có hai lần")
            seen.add(entry.filename.lower())
        _judge_places(raw, sorted(entries, key=lambda entry: entry.header_offset), self._archive.start_dir)
        self.names = [entry.filename for entry in entries if not entry.is_dir()]

    def read(self, name: str) -> bytes:
        """Return what a part holds."""
        size = self._archive.getinfo(name).file_size
        try:
            with self._archive.open(name) as file:
                return file.read(size + 1)
        except _FAULTS:
            raise Refused(DAMAGED, f"phần “{name[:60]}” bị hỏng") from None


def _judge_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    if entry.flag_bits & 0x2041:
        raise Refused(ENCRYPTED, "tệp có mật khẩu")
    if name.startswith("/") or ".." in name.split("/") or re.search(r"[:\\\0-\x1f\x7f]", name):
        raise Refused(HIDDEN, f"phần “{name[:60]}” có tên dẫn ra ngoài tệp")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Refused(HIDDEN, f"phần “{name[:60]}” là lối tắt ra ngoài tệp")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(DAMAGED, f"phần “{name[:60]}” nén theo cách mà chương trình văn phòng không đọc được")
    usual = 20 * MEGA if name.lower().endswith(_PICTURES) else MEGA
    if entry.file_size > usual and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1):
        raise Refused(TOO_LARGE, f"phần “{name[:60]}” nén quá mức, như tệp phá hoại (zip bomb)")
    if entry.file_size > _MOST_PART:
        raise Refused(TOO_LARGE, f"phần “{name[:60]}” quá {_MOST_PART // MEGA} MB")


def _judge_places(raw: bytes, entries: list[zipfile.ZipInfo], end: int) -> None:
    """Refuse parts that lie in each other, that say two things of themselves, or that have something between them."""
    if entries[0].header_offset != 0:
        raise Refused(HIDDEN, "có dữ liệu lạ trước phần đầu của tệp")
    for entry, limit in zip(entries, (*(entry.header_offset for entry in entries[1:]), end), strict=True):
        name = entry.filename[:60]
        head = raw[entry.header_offset : entry.header_offset + _LOCAL.size]
        if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
            raise Refused(DAMAGED, f"phần “{name}” bị hỏng")
        _, _, flags, method, _, _, _, packed, size, name_length, extra_length = _LOCAL.unpack(head)
        comes_later = bool(flags & 8)
        told = ((packed, entry.compress_size), (size, entry.file_size))
        if method != entry.compress_type or (flags ^ entry.flag_bits) & 0x2041:
            raise Refused(HIDDEN, f"phần “{name}” tự khai hai cách khác nhau")
        if any(one not in (other, _UNKNOWN_YET) and not (comes_later and one == 0) for one, other in told):
            raise Refused(HIDDEN, f"phần “{name}” tự khai hai cỡ khác nhau")
        gap = limit - (entry.header_offset + _LOCAL.size + name_length + extra_length + entry.compress_size)
        if gap < 0:
            raise Refused(HIDDEN, f"phần “{name}” và phần khác nằm chồng lên nhau")
        if gap > (_DESCRIPTOR if comes_later else 0) and raw[limit - gap : limit].strip(b"\0"):
            raise Refused(HIDDEN, f"có dữ liệu lạ sau phần “{name}”")
