"""Pictures decoded, made upright, brought to sRGB, and drawn anew in the sizes and forms that are published.

Nothing of the source but its pixels goes into what is made: no place, no camera, no name, no thumbnail, no comment.
Of an animation the first frame is published (docs/decisions/0054).
"""

import io
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from PIL import Image, ImageCms, ImageFile, ImageOps

from .model import DAMAGED, TOO_LARGE, Refused

# Changing any of these, or this file, makes every picture anew: `inspect.code_key` has them in it.
WIDTHS = (480, 960, 1600)
PAGE_WIDTHS = (160, 480)  # of a document's first page
_JPEG_QUALITY, _WEBP_QUALITY, _ALPHA_QUALITY = 80, 76, 90
_FEW = 2048  # colours of a drawing before it is made smaller
_SMOOTH = Image.Resampling.LANCZOS
_FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF"}

ImageFile.LOAD_TRUNCATED_IMAGES = False
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
    try:
        image = Image.open(io.BytesIO(raw), formats=(_FORMATS[kind],))
        across, down = image.size
        turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
        width, height = (down, across) if turned else (across, down)
        if kind == "jpeg" and width > widest:
            wanted = (widest, -(-height * widest // width))
            # A JPEG can be decoded at a half, a quarter or an eighth; nothing is lost that would be shown.
            image.draft(image.mode, (wanted[1], wanted[0]) if turned else wanted)
        is_lossless = kind in ("png", "gif")
        image.load()
        ImageOps.exif_transpose(image, in_place=True)
        profile = image.info.get("icc_profile")
        upright = _plain(image)
        if upright.width > widest:
            upright = _resized(upright, widest, max(1, round(height * widest / width)))
        upright = _in_srgb(upright, image, profile)
    except (OSError, SyntaxError, ValueError, IndexError, KeyError, ZeroDivisionError, Image.DecompressionBombError):
        raise Refused(DAMAGED, "không giải mã được ảnh: dữ liệu bị hỏng hoặc thiếu") from None
    except MemoryError:
        raise Refused(TOO_LARGE, "mở ảnh cần quá nhiều bộ nhớ") from None
    is_drawing = is_lossless and upright.getcolors(_FEW) is not None
    return Opened(upright, width, height, is_drawing)


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


def _in_srgb(image: Image.Image, source: Image.Image, profile: bytes | None) -> Image.Image:
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
