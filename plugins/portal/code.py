"""What stands for our code and its libraries in all that is kept between runs."""

from functools import cache
from pathlib import Path

LIBRARIES = (
    "feedgen",
    "font-source-serif-pro",
    "fonttools",
    "icalendar",
    "jinja2",
    "lunar-vn",
    "lxml",
    "markdown",
    "markupsafe",
    "nh3",
    "pelican",
    "pillow",
    "pypdfium2",
    "pyyaml",
)


@cache
def code_fingerprint() -> str:
    """Return the digest of our code and of the libraries that decide what a build makes."""
    from incremental.fingerprint import fingerprint

    here = Path(__file__).resolve().parents[1]
    return fingerprint((here / "portal", here / "incremental", here / "audit"), LIBRARIES)
