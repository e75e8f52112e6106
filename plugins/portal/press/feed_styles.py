"""What shows a feed in a browser: a stylesheet in XSLT, and one in CSS for browsers that know no XSLT."""

from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

from .files import FileOf

_PORTAL_CSS = 'href="/theme/portal.css"'


def feed_styles(static: Path, stylesheet: str) -> Iterator[FileOf]:
    """Yield both at their fixed addresses; the page that XSLT makes loads the site's own stylesheet."""
    for name in ("feed.xsl", "feed.css"):
        content = (static / name).read_bytes().replace(_PORTAL_CSS.encode(), f'href="{stylesheet}"'.encode())
        yield FileOf(f"theme/{name}", sha256(content).hexdigest(), partial(bytes, content))
