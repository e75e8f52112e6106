"""Pictures that are cut, forged, two things at once, too large or not what their name says, and honest ones of many kinds."""

import struct
import zlib
from io import BytesIO
from random import Random
from typing import Any

from .case import Case, Make, Outcome, made_article

KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif"}
OTHERS = ("BMP", "TIFF", "ICO", "JPEG2000", "PDF", "EPS", "PPM", "TGA", "PCX", "SGI", "DDS")
BEHIND = (
    b"<script>alert(1)</script>", b"PK\x03\x04\x14\0" + b"x" * 60, b"PK\x05\x06" + b"\0" * 18, b"%PDF-1.4 x", b"<?php x ?>", b"\xff\xd9<html>",
    b"Rar!\x1a\x07x", b"7z\xbc\xaf\x27\x1c", b"MZ\x90\0", b"\x7fELF\2\1", b"{}", b"x", b"\xff\xd8\xff\xe0", b"GIF89a;", b"\x1f\x8b\x08", b"\xca\xfe\xba\xbe",
)  # fmt: skip
BEFORE = (b"\n", b"\xef\xbb\xbf", b"#!/bin/sh\n", b"<script>", b"PK\x03\x04", b"%PDF-1.4\n", b"MZ", b"\0", b"<?php ?>")
ELSE = (
    b"", b"\0" * 900, b" ", b"anh", b"<html><script>alert(1)</script>", b"GIF89a=1;alert(1)//", b"\x89PNG\r\n\x1a\n<script>", b"BM<script>", b"\xff\xd8\xff\xd9",
    b"RIFF\x04\0\0\0WEBP", b"\0\0\0\x18ftypavif" + b"\0" * 20, b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", b"\0\0\0\x18ftypisom" + b"\0" * 99, b"8BPS\0\1" + b"\0" * 40,
    b"\xff\x0a" + b"\0" * 50, b"\0\0\0\x0cJXL \r\n\x87\n", b"%!PS-Adobe-3.0 EPSF-3.0\n", b"II*\0\x08\0\0\0", b"\x1aE\xdf\xa3" + b"\0" * 50, b"OggS", b"<svg/>",
    b"\xff\xd8\xff\xe0\0\x10JFIF\0", b"GIF89a\1\0\1\0\0\0\0;", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n",
)  # fmt: skip

HONEST = ("plain", "plain", "plain", "size", "moving", "camera", "chunks", "deep", "second")


def chunk(name: bytes, data: bytes) -> bytes:
    """Return a part of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_of(width: int, height: int, deep: int, colours: int, data: bytes, before: bytes = b"", interlaced: int = 0) -> bytes:  # fmt: skip
    """Return a PNG of packed data, whatever these are."""
    head = struct.pack(">IIBBBBB", width, height, deep, colours, 0, 0, interlaced)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + before + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _image(random: Random) -> Any:
    """Return a picture with detail everywhere, above a plain lower part at times."""
    from PIL import Image

    size = random.choice(((90, 60), (64, 64), (200, 120), (33, 47)))
    image = Image.frombytes("RGB", (size[0] // 3, size[1] // 3), random.randbytes(size[0] // 3 * (size[1] // 3) * 3))
    image = image.resize(size, Image.Resampling.NEAREST)
    if random.random() < 0.3:
        image.paste(random.choice(("#808080", "#000", "#fff")), (0, size[1] // 2, *size))
    return image


def _saved(image: Any, form: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def _options(random: Random, form: str) -> dict[str, Any]:
    """Return how an honest program may save."""
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B] = random.choice((1, 1, 3, 6, 8, 0, 9)), "May", "Nguyễn Văn A"
    told: dict[str, Any] = random.choice(({}, {"exif": exif}, {"icc_profile": b"khong doc duoc" * 9}))
    if form == "JPEG":
        ways = ({}, {"progressive": True}, {"optimize": True}, {"quality": 98, "subsampling": 0}, {"restart_marker_rows": 1}, {"comment": "Hội nghị".encode()})  # fmt: skip
        return told | random.choice(ways)
    if form == "PNG":
        return told | random.choice(({}, {"optimize": True}, {"dpi": (300, 300)}))
    if form == "GIF":
        return random.choice(({}, {"interlace": True}, {"comment": b"Anh"}))
    return told | random.choice(({}, {"lossless": True} if form == "WEBP" else {"quality": 60}, {"quality": 95}))


def _mode(random: Random, form: str, image: Any) -> Any:
    modes = {
        "JPEG": "RGB L CMYK",
        "PNG": "RGB RGBA L LA P 1 I;16",
        "WEBP": "RGB RGBA L",
        "GIF": "RGB P L",
        "AVIF": "RGB RGBA L",
    }
    mode = random.choice(modes[form].split())
    return image.convert("L").convert("I").convert(mode) if mode == "I;16" else image.convert(mode)


def _forged_cut(random: Random, form: str, raw: bytes) -> bytes:
    """Return a picture without the last part of its data, made to look whole by its frame."""
    if form == "JPEG":
        start = raw.rindex(b"\xff\xda")
        start += 2 + int.from_bytes(raw[start + 2 : start + 4])
        kept = raw[: start + (len(raw) - start) * random.randrange(5, 80) // 100]
        return kept.rstrip(b"\xff") + b"\xff\xd9"
    if form == "PNG":
        at = raw.index(b"IDAT") - 4
        data = raw[at + 8 : at + 8 + int.from_bytes(raw[at : at + 4])]
        if random.random() < 0.5:  # a whole stream of too few rows
            rows = zlib.decompress(data)
            return raw[:at] + chunk(b"IDAT", zlib.compress(rows[: len(rows) // 2])) + chunk(b"IEND", b"")
        return raw[:at] + chunk(b"IDAT", data[: len(data) // 2]) + chunk(b"IEND", b"")
    if form == "WEBP":
        kept = raw[: 20 + (len(raw) - 20) // 2 * 2 // 4 * 2]
        kept = kept[: len(kept) // 2 * 2]
        return kept[:4] + struct.pack("<I", len(kept) - 8) + kept[8:16] + struct.pack("<I", len(kept) - 20) + kept[20:]
    if form == "GIF":
        at = 13 + (3 << ((raw[10] & 7) + 1) if raw[10] & 0x80 else 0)
        while raw[at] != 0x2C:
            at += 2
            while raw[at]:
                at += 1 + raw[at]
            at += 1
        at += 10 + (3 << ((raw[at + 9] & 7) + 1) if raw[at + 9] & 0x80 else 0) + 1
        return raw[: at + 1 + raw[at]] + b"\0;" if raw[at + 1 + raw[at]] else raw[:at] + b"\0;"
    at = raw.rindex(b"mdat") - 4
    kept = raw[: at + 8 + (len(raw) - at - 8) // 2]
    return kept[:at] + struct.pack(">I", len(kept) - at) + kept[at + 4 :]


def _large(random: Random) -> tuple[str, bytes]:
    """Return a picture that asks for more than it has bytes for."""
    from PIL import Image

    wide, high = random.choice(
        ((50_000, 50_000), (65_500, 1), (1, 65_500), (20_001, 20), (9_000, 9_000), (0, 9), (9, 0))
    )
    match random.choice(("png", "jpg", "gif", "webp", "gif frame", "scans")):
        case "png":
            return "png", png_of(wide, high, 8, 2, zlib.compress(b"\0" * 9999))
        case "jpg":
            raw = _saved(Image.new("RGB", (9, 9)), "JPEG")
            at = raw.index(b"\xff\xc0") + 5
            return "jpg", raw[:at] + struct.pack(">HH", high, wide) + raw[at + 4 :]
        case "gif":
            raw = _saved(Image.new("P", (9, 9)), "GIF")
            return "gif", raw[:6] + struct.pack("<HH", wide or 65_000, high or 65_000) + raw[10:]
        case "gif frame":
            raw = _saved(Image.new("P", (9, 9)), "GIF")
            at = raw.index(b",\0\0\0\0\x09\0\x09\0") + 5
            return "gif", raw[:at] + b"\xff\xff\xff\xff" + raw[at + 4 :]
        case "scans":
            raw = _saved(Image.new("RGB", (90, 90), "red"), "JPEG", progressive=True)
            return "jpg", raw[:-2] + raw[raw.rindex(b"\xff\xda") : -2] * 500 + b"\xff\xd9"
    canvas = (16_382).to_bytes(3, "little") * 2
    raw = _saved(Image.new("RGBA", (9, 9), (9, 9, 9, 9)), "WEBP")
    at = raw.find(b"VP8X") + 12
    return "webp", raw[:at] + canvas + raw[at + 6 :] if at > 12 else raw[:20]


def _hostile(random: Random) -> tuple[str, str, bytes, Outcome]:
    form = random.choice(list(KINDS))
    raw = _saved(_mode(random, form, _image(random)), form)
    end = KINDS[form]
    kinds = (
        "cut",
        "forged cut",
        "behind",
        "before",
        "name",
        "else",
        "other",
        "large",
        "large",
        "told",
        "bytes",
        "zeros",
        "packed",
    )
    kind = random.choice(kinds)
    match kind:
        case "cut":
            raw = raw[: random.randrange(1, len(raw) - 4)]
        case "forged cut":
            raw = _forged_cut(random, form, _saved(_image(random), form))
        case "behind":
            raw += random.choice(BEHIND)
        case "before":
            raw = random.choice(BEFORE) + raw
        case "name":
            end = random.choice([one for one in KINDS.values() if one != end])
        case "else":
            raw = random.choice(ELSE)
        case "other":
            form = random.choice(OTHERS)
            image = _image(random)
            raw = _saved(image, form)
        case "large":
            end, raw = _large(random)
        case "told":
            raw, end = _saved(_image(random), "JPEG", comment=random.choice((b"<script>alert(1)</script>", b"<?php ?>", b"PK\x03\x04\x14"))), "jpg"  # fmt: skip
        case "bytes":
            start = random.randrange(8, len(raw) - 8)
            return kind, end, raw[:start] + random.randbytes(6) + raw[start + 6 :], "harmless"
        case "zeros":  # what was being copied when the disk was full
            raw = raw[: len(raw) // 3] + b"\0" * (len(raw) - len(raw) // 3)
            return kind, end, raw, "harmless" if form in ("AVIF", "WEBP") else "refused"
        case "packed":
            name = random.choice((b"zTXt", b"iCCP"))
            bomb = chunk(name, b"a\0\0" + zlib.compress(b"\0" * 9_000_000))
            return kind, "png", png_of(2, 2, 8, 0, zlib.compress(b"\0ab\0cd"), bomb), "harmless"
    return f"{kind} {form}", end, raw, "refused"


def _honest(random: Random) -> tuple[str, str, bytes]:
    form = random.choice(list(KINDS))
    kind = random.choice(HONEST)
    image = _image(random)
    match kind:
        case "size":
            image = image.resize(random.choice(((1, 1), (2, 500), (500, 2), (1, 9))))
        case "moving" if form not in ("JPEG",):
            return (
                kind,
                KINDS[form],
                _saved(image, form, save_all=True, append_images=[image.rotate(90).resize(image.size)] * 3, duration=0),
            )
        case "camera":
            raw = _saved(image, "JPEG")
            told = b"http://ns.adobe.com/xap/1.0/\0<x MotionPhoto='1'/>"
            film = (
                raw[:2]
                + b"\xff\xe1"
                + struct.pack(">H", len(told) + 2)
                + told
                + raw[2:]
                + b"\0\0\0\x18ftypmp42"
                + b"\0" * 99
            )
            return (
                kind,
                "jpg",
                random.choice(
                    (raw + b"\0\1SEFH\x6b\0\0\0SEFT", film, raw + b"\0" * 9, raw.replace(b"\xff\xd9", b"\xff\xff\xd9"))
                ),
            )
        case "chunks":
            about = random.choice((chunk(b"tEXt", b"Software\0Paint.NET"), chunk(b"mkBF", b"ab"), chunk(b"zTXt", b"a\0\0" + zlib.compress(b"ab" * 9)),
                chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"), chunk(b"eXIf", b"hong"), chunk(b"gAMA", b"\0\0\xb1\x8f")))  # fmt: skip
            return kind, "png", png_of(2, 2, 8, 0, zlib.compress(b"\0ab\0cd"), about)
        case "deep":
            colours, each = random.choice(((0, 2), (2, 6), (4, 4), (6, 8)))
            return kind, "png", png_of(9, 9, 16, colours, zlib.compress((b"\0" + random.randbytes(9 * each)) * 9))
        case "second":
            return kind, "jpg", _saved(image, "MPO", save_all=True, append_images=[image])
    form = form if kind != "moving" else "PNG"
    raw = _saved(_mode(random, form, image), form, **_options(random, form))
    return f"{kind} {form}", random.choice((KINDS[form], KINDS[form].upper())), raw


def pictures(random: Random, number: int) -> Case:
    """Pictures that are cut, hold something else, ask for too much, or are not what their name says; and honest ones."""
    outcome: Outcome = "clean"
    if random.random() < 0.35:
        label, end, raw = _honest(random)
    else:
        label, end, raw, outcome = _hostile(random)
    name = f"images/h-{number}.{end}"
    return made_article("pictures", number, label, outcome, f"![Ảnh số {number}]({name})")._replace(files={name: raw})


FAMILIES: dict[str, Make] = {"pictures": pictures}
