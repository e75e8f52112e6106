"""What a site hands over to be built."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site: its path with `/`, the digest of what decides its bytes, and how to get them."""

    path: str
    digest: str
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its path, its template and the making of its view.

    The page is a function of template and view and of nothing else; `repr` of the view is its identity.
    """

    path: str
    template: str
    make: Callable[[], object]


@dataclass(slots=True)
class Source:
    """A piece of content as Pelican's signals and other plugins know it."""

    source_path: str
    url: str
    save_as: str
    metadata: Mapping[str, Any]
    translations: Sequence[Any] = field(default_factory=list)


class Edition(Protocol):
    """A site's sources, pages and other files."""

    def sources(self) -> Sequence[Source]:
        """Return the published content."""

    def pages(self) -> Iterable[Page]:
        """Return every page."""

    def files(self) -> Iterable[Output]:
        """Return every file that is no page: feeds, pictures, the theme's files."""

    def fingerprint(self) -> str:
        """Return what stands for all that decides bytes and is in no output's digest: code and libraries."""

    def finished(self) -> None:
        """Keep for the next build what this one has worked out."""


class Refused(Exception):
    """The content is at fault; nothing is written. Pelican's own command exits with `exitcode`."""

    exitcode = 1
