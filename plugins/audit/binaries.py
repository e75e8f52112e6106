"""Files that are no text: whether each is what its name says, whole, and nothing more."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping

Told = tuple[str, str]  # kind, message
_PDF_TAIL = 16  # bytes that scanners leave behind the end
_MOST_UNPACKED = 200_000_000  # bytes, of one archive


def _png(data: bytes) -> Iterator[Told]:
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        yield "wrong-content", "không phải ảnh PNG"
        return
    at = 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        end = at + 12 + length
        if end > len(data):
            break
        kind = data[at + 4 : at + 8]
        if zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            yield "wrong-content", f"phần {kind.decode('latin-1')!r} của ảnh PNG bị hỏng"
            return
        at = end
        if kind == b"IEND":
            yield from _rest(data, at)
            return
    yield "truncated-file", "ảnh PNG không có phần cuối"


def _jpeg(data: bytes) -> Iterator[Told]:
    if not data.startswith(b"\xff\xd8\xff"):
        yield "wrong-content", "không phải ảnh JPEG"
        return
    end = data.rfind(b"\xff\xd9")
    if end < 0:
        yield "truncated-file", "ảnh JPEG không có dấu kết thúc"
        return
    # A thumbnail has an end of its own, so the last one must be behind the picture's own data.
    if data.rfind(b"\xff\xda") > end:
        yield "truncated-file", "ảnh JPEG không có dấu kết thúc"
        return
    yield from _rest(data, end + 2)


def _gif(data: bytes) -> Iterator[Told]:
    if not data.startswith((b"GIF87a", b"GIF89a")):
        yield "wrong-content", "không phải ảnh GIF"
        return
    end = _gif_end(data)
    if end < 0:
        yield "truncated-file", "ảnh GIF không có dấu kết thúc"
    else:
        yield from _rest(data, end)


def _gif_end(data: bytes) -> int:
    """Return where a GIF ends, by walking through its blocks; -1 where it is cut off."""
    try:
        at = 13 + (3 << ((data[10] & 7) + 1) if data[10] & 0x80 else 0)
        while data[at] != 0x3B:
            if data[at] == 0x21:
                at += 2
            elif data[at] == 0x2C:
                at += 11 + (3 << ((data[at + 9] & 7) + 1) if data[at + 9] & 0x80 else 0)
            else:
                return -1
            while data[at]:
                at += data[at] + 1
            at += 1
    except IndexError:
        return -1
    return at + 1


def _webp(data: bytes) -> Iterator[Told]:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        yield "wrong-content", "không phải ảnh WebP"
        return
    yield from _sized(data, int.from_bytes(data[4:8], "little") + 8, "ảnh WebP")


def _avif(data: bytes) -> Iterator[Told]:
    if data[4:8] != b"ftyp" or not any(brand in data[8:64] for brand in (b"avif", b"avis", b"mif1")):
        yield "wrong-content", "không phải ảnh AVIF"
        return
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 0:
            return
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if size < 8 or at + size > len(data):
            yield "truncated-file", "ảnh AVIF bị cắt cụt"
            return
        at += size


def _ico(data: bytes) -> Iterator[Told]:
    if data[:4] != b"\0\0\1\0":
        yield "wrong-content", "không phải biểu tượng ICO"
        return
    count = int.from_bytes(data[4:6], "little")
    ends = []
    for number in range(count):
        entry = data[6 + 16 * number : 22 + 16 * number]
        ends.append(int.from_bytes(entry[8:12], "little") + int.from_bytes(entry[12:16], "little"))
    yield from _sized(data, max(ends, default=0), "biểu tượng ICO")


def _woff2(data: bytes) -> Iterator[Told]:
    if data[:4] not in (b"wOF2", b"wOFF"):
        yield "wrong-content", "không phải phông chữ WOFF"
        return
    yield from _sized(data, int.from_bytes(data[8:12], "big"), "phông chữ")


def _sized(data: bytes, size: int, what: str) -> Iterator[Told]:
    if len(data) < size or not size:
        yield "truncated-file", f"{what} bị cắt cụt"
    else:
        yield from _rest(data, size)


def _pdf(data: bytes) -> Iterator[Told]:
    if b"%PDF-" not in data[:1024]:
        yield "wrong-content", "không phải tệp PDF"
    elif b"%%EOF" not in data[-1024:]:
        yield "truncated-file", "tệp PDF không có dấu kết thúc"
    else:
        rest = data[data.rfind(b"%%EOF") + 5 :].strip(b"\0\t\r\n ")
        if len(rest) > _PDF_TAIL or b"<" in rest:
            yield "extra-bytes", f"{len(rest)} byte sau phần cuối của tệp"


def _zip(data: bytes) -> Iterator[Told]:
    if not data.startswith((b"PK\3\4", b"PK\5\6")):
        yield "wrong-content", "không phải tệp nén ZIP"
        return
    at = data.rfind(b"PK\5\6")
    if at < 0 or at + 22 > len(data):
        yield "truncated-file", "tệp nén không có mục lục ở cuối"
        return
    directory = int.from_bytes(data[at + 16 : at + 20], "little") + int.from_bytes(data[at + 12 : at + 16], "little")
    if directory > at:
        yield "truncated-file", "tệp nén bị cắt cụt"
    elif directory < at or at + 22 + int.from_bytes(data[at + 20 : at + 22], "little") < len(data):
        yield "extra-bytes", "có dữ liệu khác ghép vào tệp nén"
    elif damaged := _damaged_part(data):
        yield "wrong-content", f"phần {damaged!r} của tệp nén bị hỏng"


def _damaged_part(data: bytes) -> str:
    """Return the name of a part of an archive that does not unpack to what it was; parts of a bomb are not read."""
    left = _MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                left -= entry.file_size
                if entry.flag_bits & 1 or left < 0:
                    continue
                try:
                    with archive.open(entry) as part:
                        while part.read(1 << 20):
                            pass
                except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError):
                    return entry.filename
                except (NotImplementedError, RuntimeError):
                    continue
    except (zipfile.BadZipFile, ValueError, OSError):
        return "mục lục"
    return ""


def _ole(data: bytes) -> Iterator[Told]:
    if not data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        yield "wrong-content", "không phải tệp văn phòng"


def _rest(data: bytes, end: int) -> Iterator[Told]:
    left = len(data) - end
    if left and data[end:].strip(b"\0\r\n "):
        yield "extra-bytes", f"{left} byte sau phần cuối của tệp"


CHECKS: Mapping[str, Callable[[bytes], Iterator[Told]]] = {
    "png": _png,
    "jpg": _jpeg,
    "jpeg": _jpeg,
    "gif": _gif,
    "webp": _webp,
    "avif": _avif,
    "ico": _ico,
    "woff": _woff2,
    "woff2": _woff2,
    "pdf": _pdf,
    **dict.fromkeys(("zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub"), _zip),
    **dict.fromkeys(("doc", "xls", "ppt"), _ole),
}

# Programs and pages whatever their name says; a picture may not begin as one.
_FOREIGN = (
    (b"MZ", "chương trình Windows"),
    (b"\x7fELF", "chương trình Linux"),
    (b"#!", "tệp lệnh"),
    (b"<?php", "mã PHP"),
    (b"PK\3\4", "tệp nén"),
    (b"%PDF-", "tệp PDF"),
)
_PHP = (b"<?php", b"<?=")


def judge_binary(extension: str, data: bytes) -> Iterator[Told]:
    """Yield what is wrong with a file that is no text."""
    check = CHECKS.get(extension)
    if check is None:
        return
    faults = list(check(data))
    if any(kind == "wrong-content" for kind, _ in faults):
        for mark, name in _FOREIGN:
            if data.startswith(mark):
                yield (
                    "program-file" if name.startswith(("chương", "tệp lệnh", "mã")) else "wrong-content",
                    f"thực ra là {name}",
                )
                return
    yield from faults
    if any(mark in data for mark in _PHP[:1]) and not any(kind == "program-file" for kind, _ in faults):
        yield "program-file", "có mã PHP bên trong"


def unpacked(extension: str, data: bytes, at_most: int) -> bytes | None:
    """Return what a compressed copy holds, or None where it is damaged or larger than its original."""
    try:
        if extension == "gz":
            unzip = zlib.decompressobj(31)
            found = unzip.decompress(data, at_most + 1)
            return found if unzip.eof and not unzip.unused_data else None
        import brotli

        found = brotli.decompress(data)
        return bytes(found)
    except (zlib.error, ValueError):
        return None
    except Exception as fault:  # brotli.error is no subclass of what can be named without loading it
        if type(fault).__name__ == "error":
            return None
        raise
