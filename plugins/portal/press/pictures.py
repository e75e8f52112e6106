"""The pictures of a site as pages show them: the forms that were made of each, their addresses and sizes."""

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from PIL import Image

from portal.media.inspect import Files
from portal.media.model import MEDIA_TYPES, PICTURES, Rendition
from portal.newsroom.model import PublicFile
from portal.text.keys import bare_key

Size = tuple[int, int]
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST = 60
_SUFFIXES = {"jpeg": "jpg"}


class Shown(NamedTuple):
    """A picture as a page shows it: where its best known form stands, its size there, and the choices beside it.

    `webp` and `srcset` are lists as `srcset` has them, empty where there is no choice; `type` and `length` are those
    of the form at `src`.
    """

    src: str
    width: int
    height: int
    webp: str
    srcset: str
    type: str
    length: int


def picture_stem(path: str) -> str:
    """Return the name of a picture's file in plain letters, with which the names of all its forms begin."""
    return _NOT_SLUG.sub("-", bare_key(PurePosixPath(path).stem)).strip("-")[:_LONGEST].strip("-") or "anh"


def address_of(path: str, made: Rendition) -> str:
    """Return where a form of a picture stands: its stem, the width, the digest of the bytes."""
    return f"/{PICTURES}/{picture_stem(path)}-{made.width}-{made.digest[:10]}.{_SUFFIXES.get(made.kind, made.kind)}"


class PictureSizes:
    """The pictures of a site folder by path: their sizes, and the forms in which they are published."""

    def __init__(self, folder: Path, files: Mapping[str, PublicFile], found: Files | None = None) -> None:
        self._folder = folder
        self._files = files
        self._found = found or Files()
        self._sizes: dict[str, Size] = {}

    @cached_property
    def _shown(self) -> dict[str, Shown | None]:
        return {}

    def size(self, path: str) -> Size:
        """Return width and height of the picture at a path in the site folder; (0, 0) where it is no picture."""
        if shown := self.shown(path):
            return shown.width, shown.height
        if path not in self._sizes:
            self._sizes[path] = self._read(path)
        return self._sizes[path]

    def shown(self, path: str) -> Shown | None:
        """Return how the picture at a path is shown; None where nothing has been made of it."""
        if path not in self._shown:
            seen = self._found.of(path)
            self._shown[path] = _shown(path, seen.shown) if seen else None
        return self._shown[path]

    def _read(self, path: str) -> Size:
        try:
            with Image.open(self._folder / self._files[path].source) as image:
                return image.size
        except (KeyError, OSError, ValueError, Image.DecompressionBombError):
            return (0, 0)


def _shown(path: str, made: tuple[Rendition, ...]) -> Shown | None:
    plain = [item for item in made if item.kind != "webp"]
    if not plain:
        return None
    best = max(plain, key=lambda item: item.width)
    return Shown(
        src=address_of(path, best),
        width=best.width,
        height=best.height,
        webp=_choices(path, [item for item in made if item.kind == "webp"]),
        srcset=_choices(path, plain) if len(plain) > 1 else "",
        type=MEDIA_TYPES[best.kind],
        length=best.size,
    )


def _choices(path: str, made: list[Rendition]) -> str:
    return ", ".join(f"{address_of(path, item)} {item.width}w" for item in sorted(made, key=lambda item: item.width))
