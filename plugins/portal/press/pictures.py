"""The pictures of a site: their addresses and sizes."""

from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from portal.newsroom.model import PublicFile

Size = tuple[int, int]


class PictureSizes:
    """The size in pixels of each picture of a site folder, read once."""

    def __init__(self, folder: Path, files: Mapping[str, PublicFile]) -> None:
        self._folder = folder
        self._files = files
        self._sizes: dict[str, Size] = {}

    def size(self, path: str) -> Size:
        """Return width and height of the picture at a path in the site folder; (0, 0) where it is no picture."""
        if path not in self._sizes:
            self._sizes[path] = self._read(path)
        return self._sizes[path]

    def _read(self, path: str) -> Size:
        try:
            with Image.open(self._folder / self._files[path].source) as image:
                return image.size
        except (KeyError, OSError, ValueError, Image.DecompressionBombError):
            return (0, 0)
