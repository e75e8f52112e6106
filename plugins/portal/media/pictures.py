"""The build of picture files, walked piece by piece without decoding: size in pixels, whole, and nothing behind.

What a decoder skips is where other files hide. So every byte must belong to the picture: what stands behind its end
is refused, but for what cameras are known to write there.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from zlib import crc32, decompressobj, error

from .model import DAMAGED, HIDDEN, MAX_PIXELS, MAX_SIDE, TOO_LARGE, Refused

_CUT = "tệp bị cắt cụt, thiếu phần cuối"
_BROKEN = "cấu trúc ảnh bị hỏng"
_JPEG_NEXT = re.compile(rb"\xff+[\x01-\xcf\xd8-\xfe]")
_FOREIGN = re.compile(rb"<script\b|<\?php|<!doctype\s+html|<html[\s>]|PK\x03\x04\x14|<iframe\b", re.IGNORECASE)
_BLANKS = b"\0 \t\r\n"
_MOST_SCANS = 40  # of a JPEG: each is a pass over all its pixels
_UNTOLD = 16
_PIXELS = (b"IHDR", b"PLTE", b"tRNS", b"eXIf", b"IDAT", b"IEND")
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of a PNG, by its kind of colours
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_MOST_PROFILE = 1_000_000  # bytes of a profile of colours that is unpacked
_FILLING = b"\xfe\xee" * 8  # in a JPEG's data: the longest codes, and large values


class Frame(NamedTuple):
    """The size of a picture as it is stored, and how many frames it has."""

    width: int
    height: int
    frames: int = 1


def frame_of(kind: str, raw: bytes) -> Frame:
    """Return the size of a picture whose every byte is accounted for; raises Refused."""
    try:
        frame = _WALKS[kind](raw)
    except IndexError:
        raise Refused(DAMAGED, _CUT) from None
    judge_size(frame.width, frame.height)
    return frame


def judge_size(width: int, height: int) -> None:
    """Refuse a picture without pixels, or with more than a reader will ever see."""
    if width < 1 or height < 1:
        raise Refused(DAMAGED, f"ảnh không có kích thước ({width} × {height})")
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        limit = f"quá {MAX_PIXELS // 1_000_000} triệu điểm ảnh hoặc cạnh quá {MAX_SIDE} điểm"
        raise Refused(TOO_LARGE, f"ảnh {width} × {height} điểm, {limit}")


def _word(raw: bytes, at: int, size: int = 2, order: str = "big") -> int:
    if at + size > len(raw):
        raise Refused(DAMAGED, _CUT)
    return int.from_bytes(raw[at : at + size], "big" if order == "big" else "little")


def _end(raw: bytes, at: int) -> None:
    """Refuse what stands behind the end of a picture."""
    rest = raw[at:]
    if rest.strip(_BLANKS):
        raise Refused(HIDDEN, f"có {len(rest)} byte dữ liệu lạ sau phần cuối của ảnh")


def _no_foreign(data: bytes) -> None:
    """Refuse what is written for a browser or holds an archive where a picture tells about itself."""
    if _FOREIGN.search(data):
        raise Refused(HIDDEN, "phần mô tả của ảnh chứa mã HTML hoặc tệp nén")


# JPEG


class _Jpeg(NamedTuple):
    """A JPEG as it was walked: size, where it ends, what it tells about itself, where the data of each scan end."""

    frame: Frame
    end: int
    about: bytes
    scans: list[int]


def _jpeg(raw: bytes) -> Frame:
    found = _jpeg_until(raw, 0)
    tail = raw[found.end :]
    if tail.strip(_BLANKS) and not _is_of_camera(tail, found.about):
        _end(raw, found.end)
    return found.frame


def _jpeg_until(raw: bytes, at: int) -> _Jpeg:
    """Return what is known of the JPEG that begins at an offset."""
    at += 2
    frame: Frame | None = None
    about: list[bytes] = []
    scans: list[int] = []
    told: dict[int, list[int]] = {}  # by component: how many bits are still to come of each coefficient
    while True:
        if raw[at] != 0xFF:
            raise Refused(DAMAGED, _BROKEN)
        while raw[at] == 0xFF:
            at += 1
        marker = raw[at]
        at += 1
        if marker == 0xD9:
            break
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            continue
        length = _word(raw, at)
        if length < 2 or marker in (0x00, 0xD8):
            raise Refused(DAMAGED, _BROKEN)
        if at + length > len(raw):
            raise Refused(DAMAGED, _CUT)
        segment = raw[at + 2 : at + length]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            if frame:
                raise Refused(DAMAGED, _BROKEN)
            frame = Frame(_word(segment, 3), _word(segment, 1))
            told = {segment[6 + 3 * number]: [_UNTOLD] * 64 for number in range(segment[5])}
        elif 0xE0 <= marker <= 0xEF or marker == 0xFE:
            _no_foreign(segment)
            about.append(segment)
        at += length
        if marker == 0xDA:
            _tell(told, segment)
            found = _JPEG_NEXT.search(raw, at)
            if found is None:
                raise Refused(DAMAGED, _CUT)
            at = found.start()
            scans.append(at)
            if len(scans) > _MOST_SCANS:
                raise Refused(TOO_LARGE, f"ảnh JPEG có quá {_MOST_SCANS} lượt dữ liệu")
    if frame is None or not scans:
        raise Refused(DAMAGED, _BROKEN)
    if any(bits[0] for bits in told.values()) or any(next(iter(told.values()))):
        raise Refused(DAMAGED, _CUT)
    return _Jpeg(frame, at, b"\0".join(about), scans)


def _tell(told: Mapping[int, list[int]], segment: bytes) -> None:
    """Note which bits of which coefficients a scan brings."""
    count = segment[0]
    first, last, bits = segment[1 + 2 * count], segment[2 + 2 * count], segment[3 + 2 * count] & 15
    for number in range(count):
        left = told.get(segment[1 + 2 * number])
        if left is None or last > 63:
            raise Refused(DAMAGED, _BROKEN)
        left[first : last + 1] = [bits] * (last + 1 - first)


def jpeg_for_decoder(raw: bytes) -> tuple[bytes, bytes]:
    """Return a JPEG so that its decoder does not pass over missing data, and a second form that must look the same.

    A decoder that comes upon the end mark too early fills up in silence. With a few bytes in place of the mark it wants
    more instead. Where it reads all scans before it shows a line it needs the mark; there the second form has bytes
    behind the data of each scan: only a scan that is cut takes them for its own. It is empty where it is not needed.
    """
    found = _jpeg_until(raw, 0)
    if len(found.scans) == 1:
        return raw[: found.scans[0]] + _FILLING, b""
    parts, at = [], 0
    for end in found.scans:
        parts += [raw[at:end], _FILLING * 4]
        at = end
    return raw[: found.end], b"".join((*parts, raw[at : found.end]))


def _is_of_camera(tail: bytes, about: bytes) -> bool:
    """Tell whether what follows a photograph is what cameras and newsrooms' programs write there.

    Telephones write further pictures, a film, a directory; Canon's program and Photo Mechanic what was done to it.

    It is not published: a picture is always drawn anew.
    """
    rest = tail.lstrip(b"\0")
    if _FOREIGN.search(rest[: 1 << 16]) or _FOREIGN.search(rest[-(1 << 16) :]):
        return False
    if rest.startswith(b"\xff\xd8\xff") and b"MPF\0" in about:
        try:
            second = _jpeg_until(rest, 0)
        except (Refused, IndexError):
            return False
        following = rest[second.end :]
        return not following.strip(_BLANKS) or _is_of_camera(following, about + second.about)
    if rest.rstrip(b"\0").endswith(b"SEFT"):  # Samsung
        return b"SEFH" in rest
    if rest.startswith(b"CANON OPTIONAL DATA\0") or rest.endswith(b"cbipcbbl"):
        return True
    return rest[1:5] == b"ftyp" and (b"MotionPhoto" in about or b"MicroVideo" in about)


# PNG


def _png(raw: bytes) -> Frame:
    frames = 1
    frame: Frame | None = None
    is_data = False
    end = 8
    for end, name, data in _chunks(raw):  # noqa: B007
        if name == b"IHDR":
            frame = Frame(_word(data, 0, 4), _word(data, 4, 4))
        elif name == b"IDAT":
            is_data = True
        elif name == b"acTL":
            frames = max(1, _word(data, 0, 4))
        elif name not in (b"PLTE", b"IEND", b"fdAT"):
            if not name[0] & 0x20:  # must be understood, and is not
                raise Refused(DAMAGED, _BROKEN)
            _no_foreign(data)
    if frame is None or not is_data:
        raise Refused(DAMAGED, _BROKEN)
    _end(raw, end)
    return frame._replace(frames=frames)


def _chunks(raw: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield each whole part of a PNG: where it ends, its name, its data."""
    at, name = 8, b""
    while name != b"IEND":
        length, is_first = _word(raw, at, 4), not name
        name = raw[at + 4 : at + 8]
        stop = at + 12 + length
        if stop > len(raw) or len(name) < 4:
            raise Refused(DAMAGED, _CUT)
        if is_first != (name == b"IHDR"):
            raise Refused(DAMAGED, _BROKEN)
        data = raw[at + 8 : stop - 4]
        if name == b"IHDR":  # before its sum: what says that it is huge is refused as huge
            judge_size(_word(data, 0, 4), _word(data, 4, 4))
        if crc32(name + data) != _word(raw, stop - 4, 4):
            raise Refused(DAMAGED, "dữ liệu ảnh sai mã kiểm tra (CRC)")
        yield stop, name, data
        at = stop


def png_for_decoder(raw: bytes) -> bytes:
    """Return what makes the pixels of a PNG, its first picture alone: nothing else is unpacked."""
    kept, before = [raw[:8]], 8
    for at, name, data in _chunks(raw):
        if name in _PIXELS or (name == b"iCCP" and _is_small(data)):
            kept.append(raw[before:at])
        before = at
    return b"".join(kept)


def has_all_rows(raw: bytes) -> bool:
    """Tell whether the data of a PNG bring each of its rows: a decoder leaves black what an early end leaves out."""
    found = list(_chunks(raw))
    head = found[0][2]
    width, height, deep, colours = _word(head, 0, 4), _word(head, 4, 4), head[8], head[9]
    passes = _PASSES if head[12] else ((0, 0, 1, 1),)
    wanted = 0
    for left, top, across, down in passes:
        wide, high = max(0, -(-(width - left) // across)), max(0, -(-(height - top) // down))
        wanted += high * (1 + (wide * deep * _CHANNELS[colours] + 7) // 8) if wide else 0
    unpacker = decompressobj()
    for _, name, data in found:
        while name == b"IDAT" and wanted > 0 and data:
            wanted -= len(unpacker.decompress(data, 1 << 20))
            data = unpacker.unconsumed_tail
    return wanted <= 0


def _is_small(packed: bytes) -> bool:
    try:
        profile = decompressobj().decompress(packed.partition(b"\0")[2][1:], _MOST_PROFILE)
    except error:
        return False
    return len(profile) < _MOST_PROFILE


# GIF


def _gif(raw: bytes) -> Frame:
    width, height = _word(raw, 6, 2, "little"), _word(raw, 8, 2, "little")
    at = 13 + _table(raw[10])
    frames = 0
    while True:
        lead = raw[at]
        if lead == 0x3B:
            break
        if lead == 0x2C:
            frames += 1
            right = _word(raw, at + 1, 2, "little") + _word(raw, at + 5, 2, "little")
            low = _word(raw, at + 3, 2, "little") + _word(raw, at + 7, 2, "little")
            judge_size(max(right, width), max(low, height))
            at, _ = _blocks(raw, at + 11 + _table(raw[at + 9]))
        elif lead == 0x21:
            at, data = _blocks(raw, at + 2)
            _no_foreign(data)
        else:
            raise Refused(DAMAGED, _BROKEN)
    if not frames:
        raise Refused(DAMAGED, _BROKEN)
    _end(raw, at + 1)
    return Frame(width, height, frames)


def _table(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(raw: bytes, at: int) -> tuple[int, bytes]:
    """Return where a row of blocks ends, and what they hold."""
    parts: list[bytes] = []
    while size := raw[at]:
        parts.append(raw[at + 1 : at + 1 + size])
        at += 1 + size
    return at + 1, b"".join(parts)


# WebP


def _webp(raw: bytes) -> Frame:
    end = 8 + _word(raw, 4, 4, "little")
    if end > len(raw):
        raise Refused(DAMAGED, _CUT)
    _end(raw, end + (end & 1) if end + (end & 1) <= len(raw) else end)
    at, frames = 12, 0
    frame: Frame | None = None
    while at + 8 <= end:
        name, length = raw[at : at + 4], _word(raw, at + 4, 4, "little")
        data = raw[at + 8 : at + 8 + length]
        if at + 8 + length > end:
            raise Refused(DAMAGED, _CUT)
        if name == b"VP8X":
            frame = Frame(_word(data, 4, 3, "little") + 1, _word(data, 7, 3, "little") + 1)
        elif name == b"VP8 ":
            frames += 1
            frame = frame or Frame(_word(data, 6, 2, "little") & 0x3FFF, _word(data, 8, 2, "little") & 0x3FFF)
        elif name == b"VP8L":
            frames += 1
            bits = _word(data, 1, 4, "little")
            frame = frame or Frame((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1)
        elif name == b"ANMF":
            frames += 1
            judge_size(_word(data, 6, 3, "little") + 1, _word(data, 9, 3, "little") + 1)
        elif name not in (b"ALPH", b"ICCP"):
            _no_foreign(data)
        at += 8 + length + (length & 1)
    if frame is None or not frames:
        raise Refused(DAMAGED, _BROKEN)
    return frame._replace(frames=frames)


# AVIF


def _avif(raw: bytes) -> Frame:
    at = 0
    meta = b""
    names: list[bytes] = []
    while at < len(raw):
        if not raw[at:].strip(_BLANKS):
            break
        if at + 8 > len(raw) and {b"meta", b"mdat"} <= {*names}:
            _end(raw, at)
        length, name = _word(raw, at, 4), raw[at + 4 : at + 8]
        head = 8
        if length == 1:
            length, head = _word(raw, at + 8, 8), 16
        elif length == 0:
            length = len(raw) - at
        if not re.fullmatch(rb"[ -~]{4}", name) or length < head:
            if b"mdat" in names:
                _end(raw, at)
            raise Refused(DAMAGED, _BROKEN)
        if at + length > len(raw):
            raise Refused(HIDDEN if {b"meta", b"mdat"} <= {*names} else DAMAGED, _CUT)
        if name not in (b"ftyp", b"meta", b"mdat", b"free", b"skip", b"moov", b"uuid"):
            _end(raw, at)
        if name == b"meta":
            meta = raw[at + head : at + length]
        if name in (b"meta", b"free", b"skip", b"uuid", b"moov"):
            _no_foreign(raw[at : at + length])
        names.append(name)
        at += length
    if b"mdat" not in names or not meta:
        raise Refused(DAMAGED, _CUT)
    sizes = [(_word(meta, match.end() + 4, 4), _word(meta, match.end() + 8, 4)) for match in re.finditer(b"ispe", meta)]
    if not sizes:
        raise Refused(DAMAGED, _BROKEN)
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    return Frame(width, height, 2 if b"moov" in names else 1)


_WALKS: Mapping[str, Callable[[bytes], Frame]] = {
    "jpeg": _jpeg,
    "png": _png,
    "gif": _gif,
    "webp": _webp,
    "avif": _avif,
}
