"""Files for an old domain whose host can only show files: a page at every address, each leading to the new domain."""

from collections.abc import Iterator
from pathlib import Path

from portal.newsroom.addresses import FEED_FILES
from portal.press.moved import moved_page

_LOST = "404.html"


def leading_files(site: str, url: str, output: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what stands at an old domain for each page and feed of a built site; feeds stay, nothing leads them on."""
    for file in sorted(output.rglob("*")):
        path = file.relative_to(output).as_posix()
        if file.name in FEED_FILES:
            yield path, file.read_bytes()
        elif file.suffix == ".html":
            address = "/" if path == _LOST else f"/{path}".removesuffix("index.html")
            yield path, moved_page(site, f"{url}{address}", f"{url}{address}")
