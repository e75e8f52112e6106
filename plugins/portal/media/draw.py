"""Pictures decoded, made upright, brought to sRGB, and drawn anew in the sizes and forms that are published.

Nothing of the source but its pixels goes into what is made: no place, no camera, no name, no thumbnail, no comment.
Of an animation the first frame is published (docs/decisions/0054).
"""

import io
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from PIL import Image, ImageCms, ImageFile
from PIL.JpegImagePlugin import JpegImageFile

from .model import DAMAGED, TOO_LARGE, Refused
from .pictures import has_all_rows, jpeg_for_decoder, judge_size, png_for_decoder

# Changing any of these, or this file, makes every picture anew: `inspect.code_key` has them in it.
WIDTHS = (480, 960, 1600)
PAGE_WIDTHS = (160, 480)  # of a document's first page
_JPEG_QUALITY, _WEBP_QUALITY, _ALPHA_QUALITY = 80, 76, 90
_FEW = 2048  # colours of a drawing before it is made smaller
_SMOOTH = Image.Resampling.LANCZOS
_FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF"}

_UNREADABLE = "không giải mã được ảnh: dữ liệu bị hỏng hoặc thiếu"
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_LYING = frozenset(_TURNS[number] for number in (5, 6, 7, 8))

Image.MAX_IMAGE_PIXELS = None  # we judge the size ourselves, by the file's own words, before this is asked


class Made(NamedTuple):
    """A picture as it is published: kind, size in pixels, bytes."""

    kind: str
    width: int
    height: int
    content: bytes


class Opened(NamedTuple):
    """A decoded picture, upright and in sRGB, with the size that it has in full."""

    image: Image.Image
    width: int
    height: int
    is_drawing: bool


def opened(kind: str, raw: bytes, *, widest: int) -> Opened:
    """Return a picture decoded no larger than is needed for a width; raises Refused where it cannot be."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole process
    try:
        return _opened(kind, raw, widest)
    except Refused:
        raise
    except MemoryError:
        raise Refused(TOO_LARGE, "mở ảnh cần quá nhiều bộ nhớ") from None
    except Exception:  # decoders raise what they like
        raise Refused(DAMAGED, _UNREADABLE) from None


def _opened(kind: str, raw: bytes, widest: int) -> Opened:
    second = b""
    if kind == "jpeg":
        raw, second = jpeg_for_decoder(raw)
    elif kind == "png":
        raw = png_for_decoder(raw)
    image, turn, across, down = _decoded(kind, raw, widest)
    profile = image.info.get("icc_profile")
    if second and _decoded(kind, second, widest)[0].tobytes() != image.tobytes():
        raise Refused(DAMAGED, _UNREADABLE)
    if kind == "png" and (image.info.get("interlace") or _ends_black(image)) and not has_all_rows(raw):
        raise Refused(DAMAGED, _UNREADABLE)
    width, height = (down, across) if turn in _LYING else (across, down)
    if turn is not None:
        image = image.transpose(turn)
    upright = _plain(image)
    if upright.width > widest:
        upright = _resized(upright, widest, max(1, round(height * widest / width)))
    upright = _in_srgb(upright, profile)
    is_drawing = kind in ("png", "gif") and upright.getcolors(_FEW) is not None
    return Opened(upright, width, height, is_drawing)


def _decoded(kind: str, raw: bytes, widest: int) -> tuple[Image.Image, Image.Transpose | None, int, int]:
    """Return a picture as it is stored, how it is to be turned, and the size that it has in full."""
    file = io.BytesIO(raw)
    # Of a JPEG with further pictures the first alone: as a JPEG, not as what Pillow makes of both.
    image = JpegImageFile(file) if kind == "jpeg" else Image.open(file, formats=(_FORMATS[kind],))
    across, down = image.size
    judge_size(across, down)  # what the decoder says, too
    turn = _turn(image)
    width, height = (down, across) if turn in _LYING else (across, down)
    if kind == "jpeg" and width > widest:
        wanted = (widest, -(-height * widest // width))
        # A JPEG can be decoded at a half, a quarter or an eighth; nothing is lost that would be shown.
        image.draft(image.mode, wanted[::-1] if turn in _LYING else wanted)
    image.load()
    return image, turn, across, down


def _ends_black(image: Image.Image) -> bool:
    return image.crop((0, image.height - 1, image.width, image.height)).getbbox() is None


def _turn(image: Image.Image) -> Image.Transpose | None:
    """Return how a picture is turned upright; what a camera notes and cannot be read is as nothing."""
    try:
        return _TURNS.get(image.getexif().get(0x0112, 1))
    except Exception:  # see `opened`
        return None


def _plain(image: Image.Image) -> Image.Image:
    """Return a picture in grey, RGB, RGBA, or CMYK while its profile is still to be applied."""
    mode = image.mode
    if mode in ("I;16", "I;16B", "I;16L", "I;16N", "I"):
        return image.point(lambda value: value / 256).convert("L") if mode != "I" else _from_wide(image)
    if mode == "F":
        return image.convert("L")
    if mode == "1":
        return image.convert("L")
    if mode in ("P", "PA"):
        return image.convert("RGBA" if mode == "PA" or "transparency" in image.info else "RGB")
    if mode == "LA" or (mode in ("L", "RGB") and "transparency" in image.info):
        return image.convert("RGBA")
    return image if mode in ("L", "RGB", "RGBA", "CMYK", "LAB") else image.convert("RGB")


def _from_wide(image: Image.Image) -> Image.Image:
    most: Any = image.getextrema()[1]
    return image.point(lambda value: value / 256).convert("L") if most > 255 else image.convert("L")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture in sRGB; a profile that cannot be read or does not fit is as none."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    if profile:
        colours = _converted(colours, profile)
    if colours.mode != "RGB":
        colours = colours.convert("RGB")
    if alpha is None or alpha.getextrema() == (255, 255):
        return colours
    colours.putalpha(alpha)
    return colours


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in (given.profile.profile_description or ""):
            return image
        made = ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return made or image


def _resized(image: Image.Image, width: int, height: int) -> Image.Image:
    if image.mode in ("I", "F", "LAB"):
        return image.resize((width, height), Image.Resampling.BICUBIC)
    return image.resize((width, height), _SMOOTH, reducing_gap=2.0)


def widths_for(width: int, wanted: Sequence[int] = WIDTHS) -> list[int]:
    """Return the widths in which a picture is made: never wider than it is, and its own where that is the widest."""
    widest = min(width, wanted[-1])
    return [*(step for step in wanted if step < widest * 0.9), widest]


def renditions(picture: Opened, wanted: Sequence[int] = WIDTHS) -> Iterator[Made]:
    """Yield a picture in each width, as WebP and as what every browser knows; the widest first.

    What is smaller and yet weighs more is left out: the soft edges of a drawing made smaller need many colours.
    """
    image = picture.image
    is_clear = image.mode == "RGBA"
    least: dict[str, int] = {}
    for width in reversed(widths_for(picture.width, wanted)):
        height = max(1, round(picture.height * width / picture.width))
        if image.size != (width, height):
            image = _resized(image, width, height)
        image.info = {}
        for kind, content in _forms(image, is_drawing=picture.is_drawing, is_clear=is_clear):
            if len(content) < least.get(kind, len(content) + 1):
                least[kind] = len(content)
                yield Made(kind, width, height, content)


def _forms(image: Image.Image, *, is_drawing: bool, is_clear: bool) -> Iterator[tuple[str, bytes]]:
    shown = _few_colours(image) if is_drawing else image
    yield "webp", _webp(shown, is_drawing=is_drawing, is_clear=is_clear)
    if is_drawing or is_clear:
        yield "png", _saved(shown, "PNG", optimize=is_drawing)
    else:
        yield "jpeg", _saved(shown, "JPEG", quality=_JPEG_QUALITY, optimize=True, progressive=True)


def _few_colours(image: Image.Image) -> Image.Image:
    method = Image.Quantize.FASTOCTREE if image.mode == "RGBA" else Image.Quantize.MEDIANCUT
    return image.quantize(256, method=method, dither=Image.Dither.NONE)


def _webp(image: Image.Image, *, is_drawing: bool, is_clear: bool) -> bytes:
    if is_drawing:
        return _saved(image.convert("RGBA" if is_clear else "RGB"), "WEBP", lossless=True, quality=60, method=3)
    return _saved(image, "WEBP", quality=_WEBP_QUALITY, alpha_quality=_ALPHA_QUALITY, method=2)


def _saved(image: Image.Image, form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.info = {}
    image.save(out, form, **options)
    return out.getvalue()
