"""Pictures of every hazard are refused, their harmless neighbours are drawn anew with nothing of the camera in them."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms, ImageStat, PngImagePlugin

from files_of import drawn, flat, judged, photo, saved
from newsroom_of import png
from portal.media.model import PICTURE_BYTES

JPEG = saved(photo(), "JPEG")
PNG = saved(flat(), "PNG")
GIF = saved(flat(), "GIF")
WEBP = saved(photo(), "WEBP")
AVIF = saved(photo(320, 200), "AVIF")
BY_NAME = {"a.jpg": JPEG, "a.png": PNG, "a.gif": GIF, "a.webp": WEBP, "a.avif": AVIF}
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
ZIP = b"PK\x03\x04\x14\0evil"


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def big_png(width: int, height: int) -> bytes:
    """Return a PNG that says it is large; its few bytes are never unpacked."""
    return PNG[:8] + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + PNG[33:]


def big_gif(width: int, height: int) -> bytes:
    return GIF[:6] + struct.pack("<HH", width, height) + GIF[10:]


def big_jpeg(width: int, height: int) -> bytes:
    at = next(place for place in range(2, len(JPEG)) if JPEG[place] == 0xFF and JPEG[place + 1] in (0xC0, 0xC2))
    return JPEG[: at + 5] + struct.pack(">HH", height, width) + JPEG[at + 9 :]


def commented(text: bytes) -> bytes:
    return JPEG[:2] + b"\xff\xfe" + struct.pack(">H", len(text) + 2) + text + JPEG[2:]


@pytest.mark.parametrize("name", BY_NAME)
def test_each_kind_is_known_and_read(name: str) -> None:
    seen = judged(f"images/{name}", BY_NAME[name])
    assert (seen.rule, seen.detail) == ("", "")
    assert (seen.width, seen.height) == ((320, 200) if name == "a.avif" else (640, 400))


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_a_picture_cut_anywhere_is_refused(name: str, share: float) -> None:
    raw = BY_NAME[name]
    seen = judged(f"images/{name}", raw[: max(12, int(len(raw) * share))])
    assert seen.rule in ("damaged-file", "hidden-data", "file-type-mismatch")


WAYS = ({}, {"progressive": True}, {"restart_marker_rows": 1}, {"optimize": True}, {"quality": 95, "subsampling": 0})


@pytest.mark.parametrize("way", WAYS, ids=str)
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_jpeg_cut_in_its_data_is_refused_also_with_an_end_mark_put_behind(way: dict[str, bool], mode: str) -> None:
    raw = saved(photo(mode=mode), "JPEG", **way)
    data = raw.rindex(b"\xff\xda")
    for share in (0.2, 0.5, 0.9):
        cut = raw[: data + int((len(raw) - data) * share)].rstrip(b"\xff")
        assert judged("images/a.jpg", cut + b"\xff\xd9").rule == "damaged-file", share
    assert judged("images/a.jpg", raw).rule == ""


@pytest.mark.parametrize("way", WAYS, ids=str)
@pytest.mark.parametrize("colour", ["#808080", "black", "white"])
def test_a_photograph_with_a_plain_lower_part_is_whole(way: dict[str, bool], colour: str) -> None:
    image = photo()
    image.paste(colour, (0, 150, 640, 400))
    assert judged("images/a.jpg", saved(image, "JPEG", **way)).rule == ""


def test_a_progressive_jpeg_without_its_last_scans_is_refused_and_so_is_one_with_thousands() -> None:
    raw = saved(photo(), "JPEG", progressive=True)
    last = raw.rindex(b"\xff\xda")
    tables = raw.rindex(b"\xff\xc4", 0, last)
    assert judged("images/a.jpg", raw[:tables] + b"\xff\xd9").rule == "damaged-file"
    assert judged("images/a.jpg", raw[:-2] + raw[last:-2] * 3000 + b"\xff\xd9").rule == "file-too-large"


@pytest.mark.parametrize("interlaced", [0, 1])
def test_a_png_with_too_few_rows_is_refused_and_one_that_ends_black_is_not(interlaced: int) -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, interlaced))
    # Interlaced, the 64 points stand in the 15 rows of seven pictures.
    data = b"".join(
        b"\0" + b"\x90" * wide for wide in ((1, 1, 2, 2, 2, 4, 4, 4, 4, 4, 4, 8, 8, 8, 8) if interlaced else (8,) * 8)
    )
    for size, rule in ((len(data), ""), (len(data) // 2, "damaged-file")):
        for tail in (b"", b"\0" * (len(data) - size)):
            rows = zlib.compress(data[:size] + tail)
            found = judged("images/a.png", PNG[:8] + head + chunk(b"IDAT", rows) + PNG[-12:])
            assert found.rule == ("" if tail else rule), (size, len(tail))


@pytest.mark.parametrize("name", ["zTXt", "iCCP"])
def test_what_is_packed_beside_the_pixels_is_not_unpacked(name: str) -> None:
    bomb = chunk(name.encode(), b"a\0\0" + zlib.compress(b"\0" * 20_000_000))
    assert judged("images/a.png", PNG[:33] + bomb + PNG[33:]).rule == ""


@pytest.mark.parametrize("exif", [b"", b"hong", b"II*\0\x08\0\0\0" + b"\xff" * 60_000, b"MM\0*\xff\xff\xff\xff"])
def test_broken_notes_of_a_camera_are_as_none(exif: bytes) -> None:
    assert judged("images/a.jpg", saved(photo(), "JPEG", exif=b"Exif\0\0" + exif)).rule == ""
    assert judged("images/a.png", PNG[:33] + chunk(b"eXIf", exif) + PNG[33:]).rule == ""


def test_a_film_behind_a_photograph_is_the_cameras_only_where_the_photograph_tells_of_it() -> None:
    film = b"\0\0\0\x18ftypmp42\0\0\0\0isommp42" + b"\0" * 40
    note = b"http://ns.adobe.com/xap/1.0/\0<x GCamera:MotionPhoto='1'/>"
    told = JPEG[:2] + b"\xff\xe1" + struct.pack(">H", len(note) + 2) + note + JPEG[2:]
    assert judged("images/a.jpg", told + film).rule == ""
    assert judged("images/a.jpg", JPEG + film).rule == "hidden-data"


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize("tail", [HTML, ZIP, b"x", b"%PDF-1.4\n%%EOF"], ids=["html", "zip", "letter", "pdf"])
def test_what_stands_behind_a_picture_is_refused(name: str, tail: bytes) -> None:
    assert judged(f"images/{name}", BY_NAME[name] + tail).rule == "hidden-data"


@pytest.mark.parametrize("name", BY_NAME)
def test_blanks_behind_a_picture_are_no_hidden_data(name: str) -> None:
    assert judged(f"images/{name}", BY_NAME[name] + b"\0\0\n").rule == ""


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize("other", BY_NAME)
def test_a_name_of_another_kind_is_refused(name: str, other: str) -> None:
    assert judged(f"images/{name}", BY_NAME[other]).rule == ("" if name == other else "file-type-mismatch")


@pytest.mark.parametrize(
    ("path", "raw", "rule"),
    [
        ("images/a.JPG", JPEG, ""),
        ("images/a.jpeg", JPEG, ""),
        ("images/a.jfif", JPEG, "unknown-file-type"),
        ("images/a.png", HTML, "file-type-mismatch"),
        ("images/a.jpg", b"MZ\x90\0", "file-type-mismatch"),
        ("images/a.gif", b"GIF89a/*" + HTML, "damaged-file"),
        ("images/a.jpg", b"", "file-type-mismatch"),
        ("images/a.bmp", saved(flat(), "BMP"), "unknown-file-type"),
        ("images/a.tiff", saved(flat(), "TIFF"), "unknown-file-type"),
        ("images/a.html", HTML, "unknown-file-type"),
        ("images/a.png.exe", PNG, "unknown-file-type"),
        ("images/anh", PNG, "unknown-file-type"),
        ("images/a.png", big_png(30_000, 30_000), "file-too-large"),
        ("images/a.png", big_png(20_001, 10), "file-too-large"),
        ("images/a.png", big_png(0, 10), "damaged-file"),
        ("images/a.gif", big_gif(60_000, 60_000), "file-too-large"),
        ("images/a.jpg", big_jpeg(60_000, 60_000), "file-too-large"),
        ("images/a.jpg", big_jpeg(0, 10), "damaged-file"),
        ("images/a.jpg", JPEG + b"\0" * PICTURE_BYTES, "file-too-large"),
        ("images/a.png", PNG.replace(b"IDAT", b"IDAX", 1), "damaged-file"),
        ("images/a.png", PNG[:60] + bytes([PNG[60] ^ 1]) + PNG[61:], "damaged-file"),
        ("images/a.jpg", commented(b"Anh cua Phong Tuyen truyen"), ""),
        ("images/a.jpg", commented(HTML), "hidden-data"),
        ("images/a.jpg", commented(ZIP), "hidden-data"),
        ("images/a.png", PNG[:-12] + chunk(b"tEXt", b"Comment\0" + HTML) + PNG[-12:], "hidden-data"),
        ("images/a.png", PNG[:-12] + chunk(b"tEXt", b"Comment\0<3 a<b") + PNG[-12:], ""),
        ("images/a.jpg", JPEG + JPEG, "hidden-data"),
        ("images/a.jpg", JPEG + b"\0\1SEFH\x6b\0\0\0SEFT", ""),  # what Samsung writes behind a photograph
        ("images/a.jpg", JPEG + ZIP + b"SEFHSEFT", "hidden-data"),
        ("images/a.jpg", JPEG + b"CANON OPTIONAL DATA\0\0\1\0\0" + b"\1" * 60, ""),
        ("images/a.jpg", JPEG + b"\0\0\0\x10abcd\0\0\0\x04cbipcbbl", ""),  # of Photo Mechanic
        ("images/a.jpg", JPEG + HTML + b"cbipcbbl", "hidden-data"),
    ],
)
def test_hazards_and_their_neighbours(path: str, raw: bytes, rule: str) -> None:
    seen = judged(path, raw)
    assert seen.rule == rule, seen.detail


def test_a_second_picture_is_the_cameras_only_where_the_first_tells_of_it() -> None:
    told = JPEG[:2] + b"\xff\xe2\x00\x08MPF\0xx" + JPEG[2:]
    assert judged("images/a.jpg", told + JPEG).rule == ""
    assert judged("images/a.jpg", told + JPEG + HTML).rule == "hidden-data"
    assert judged("images/a.jpg", told + JPEG[:200]).rule == "hidden-data"


def test_nothing_but_pixels_is_published() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x013B] = "HangMay", "MayAnh X", "Nguyen Van A"
    exif.get_ifd(0x8825)[2] = (20.0, 32.0, 1.0)
    jpeg = saved(photo(1000, 600), "JPEG", exif=exif, comment=b"BiMat", xmp=b"<x:xmpmeta>BiMat</x:xmpmeta>")
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Nguyen Van A BiMat")
    clear = photo(1000, 600).convert("RGBA")
    clear.putalpha(90)
    sources = {
        "a.jpg": jpeg,
        "a.png": saved(flat(1000), "PNG", pnginfo=text, exif=exif),
        "b.png": saved(clear, "PNG", pnginfo=text, exif=exif),
        "a.webp": saved(photo(1000, 600), "WEBP", exif=exif, xmp=b"BiMat"),
        "a.gif": saved(flat(1000), "GIF", comment=b"BiMat"),
        "a.avif": saved(photo(400, 300), "AVIF", exif=exif, xmp=b"BiMat"),
    }
    secrets = (b"HangMay", b"MayAnh", b"Nguyen", b"BiMat", b"Exif", b"xmp", b"ICC_PROFILE", b"iCCP", b"tEXt", b"eXIf")
    for name, raw in sources.items():
        seen, made = drawn(f"images/{name}", raw)
        assert seen.rule == "", name
        assert made, name
        for (kind, width), content in made.items():
            assert [secret for secret in secrets if secret in content] == [], (name, kind, width)
            assert not Image.open(io.BytesIO(content)).getexif(), (name, kind, width)


@pytest.mark.parametrize(
    ("orientation", "place"),
    [(1, "left"), (2, "right"), (3, "right"), (4, "left"), (5, "top"), (6, "top"), (7, "bottom"), (8, "bottom")],
)
@pytest.mark.parametrize("size", [(800, 480), (3600, 2160)], ids=["small", "decoded smaller"])
def test_a_picture_stands_as_the_camera_says(orientation: int, place: str, size: tuple[int, int]) -> None:
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 4, size[1]))  # as it is stored: red at the left
    exif = Image.Exif()
    exif[0x0112] = orientation
    seen, made = drawn("images/a.jpg", saved(image, "JPEG", exif=exif))
    turned = orientation >= 5
    assert (seen.width, seen.height) == (size[::-1] if turned else size)
    shown = Image.open(io.BytesIO(next(content for (kind, _), content in made.items() if kind == "jpeg"))).convert(
        "RGB"
    )
    assert (shown.width > shown.height) != turned
    wide, high = shown.size
    middles = {
        "left": (wide // 12, high // 2),
        "right": (wide - wide // 12, high // 2),
        "top": (wide // 2, high // 12),
        "bottom": (wide // 2, high - high // 12),
    }
    red = [name for name, point in middles.items() if shown.getpixel(point)[1] < 100]  # type: ignore[index,operator]
    assert red == [place]


def test_a_picture_is_never_made_larger_and_small_ones_have_one_width() -> None:
    _, small = drawn("images/a.jpg", saved(photo(300, 200), "JPEG"))
    assert {width for _, width in small} == {300}
    _, large = drawn("images/a.jpg", saved(photo(4000, 2500), "JPEG"))
    assert sorted(width for kind, width in large if kind == "webp") == [480, 960, 1600]
    assert sorted(width for kind, width in large if kind == "jpeg") == [480, 960, 1600]
    assert [Image.open(io.BytesIO(large["jpeg", 960])).size] == [(960, 600)]


def test_a_smaller_form_that_weighs_more_is_not_made() -> None:
    seen, _ = drawn("images/a.png", PNG)
    for kind in ("webp", "png"):
        sizes = [item.size for item in seen.shown if item.kind == kind]
        assert sizes == sorted(sizes, reverse=True)
        assert sizes


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_of_png_is_shown_in_its_tones(mode: str) -> None:
    if mode.startswith("I"):
        image = Image.new(mode, (64, 64), 0xC000)
    else:
        image = Image.new("RGB", (64, 64), (192, 192, 192)).convert(mode)
    _, made = drawn("images/a.png", saved(image, "PNG"))
    shown = Image.open(io.BytesIO(made["png", 64])).convert("L")
    assert abs(ImageStat.Stat(shown).mean[0] - 192) < (70 if mode == "1" else 3)


def test_clear_pixels_stay_clear_and_an_opaque_alpha_is_dropped() -> None:
    clear = photo().convert("RGBA")
    clear.putalpha(0)
    seen, made = drawn("images/a.png", saved(clear, "PNG"))
    assert {item.kind for item in seen.shown} == {"webp", "png"}
    assert Image.open(io.BytesIO(made["png", 640])).convert("RGBA").getpixel((9, 9))[3] == 0  # type: ignore[index]
    seen, _ = drawn("images/a.png", saved(photo().convert("RGBA"), "PNG"))
    assert {item.kind for item in seen.shown} == {"webp", "jpeg"}


def test_cmyk_and_other_colour_spaces_become_srgb() -> None:
    _, made = drawn("images/a.jpg", saved(Image.new("CMYK", (64, 64), (0, 255, 255, 0)), "JPEG"))
    red, green, blue = Image.open(io.BytesIO(made["jpeg", 64])).convert("RGB").getpixel((9, 9))  # type: ignore[misc]
    assert red > 200
    assert max(green, blue) < 80
    # A space whose red is our green: its tags are swapped, and it says no more that it is sRGB.
    swapped = (
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes().replace(b"\0s\0R\0G\0B", b"\0t\0R\0G\0B")
    )
    swapped = swapped.replace(b"rXYZ", b"?XYZ").replace(b"gXYZ", b"rXYZ").replace(b"?XYZ", b"gXYZ")
    seen, made = drawn("images/a.jpg", saved(Image.new("RGB", (64, 64), (220, 10, 10)), "JPEG", icc_profile=swapped))
    red, green, _ = Image.open(io.BytesIO(made["jpeg", 64])).convert("RGB").getpixel((9, 9))  # type: ignore[misc]
    assert (seen.rule, green > 150, red < 80) == ("", True, True)
    broken, _ = drawn("images/a.jpg", saved(photo(), "JPEG", icc_profile=b"not a profile" * 20))
    assert broken.rule == ""


def test_of_an_animation_the_first_frame_is_shown() -> None:
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue", "green")]
    for form, name in (("GIF", "a.gif"), ("WEBP", "a.webp"), ("PNG", "a.png")):
        raw = saved(frames[0], form, save_all=True, append_images=frames[1:], duration=50)
        seen, made = drawn(f"images/{name}", raw)
        assert (seen.rule, seen.frames) == ("", 3), name
        content = next(iter(made.values()))
        shown = Image.open(io.BytesIO(content))
        assert getattr(shown, "n_frames", 1) == 1
        assert shown.convert("RGB").getpixel((9, 9))[0] > 200  # type: ignore[index]


def test_the_same_picture_is_drawn_to_the_same_bytes() -> None:
    assert drawn("images/a.jpg", JPEG) == drawn("images/a.jpg", JPEG)


def test_a_picture_of_one_pixel_is_a_picture() -> None:
    seen, made = drawn("images/a.png", png(1, 1))
    assert (seen.rule, seen.width, seen.height) == ("", 1, 1)
    assert made
