"""What stands for our own code and the libraries that decide results: what was learnt under other code is forgotten."""

from functools import cache
from pathlib import Path

from incremental.fingerprint import fingerprint

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
    """Return the digest of our code and of the libraries that decide what a check finds and a build makes."""
    here = Path(__file__).resolve().parents[2]
    return fingerprint((here / "portal", here / "incremental", here / "audit"), LIBRARIES)
