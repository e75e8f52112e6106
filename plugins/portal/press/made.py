"""A file of the site that is no page."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileOf:
    """One file: where it stands, the digest of what decides its bytes, and how to get them."""

    path: str
    digest: str
    content: Callable[[], bytes]
