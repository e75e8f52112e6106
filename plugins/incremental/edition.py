"""What a site hands over to be built."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file worked out: the digest of what decides its bytes, and how to get them."""

    digest: str
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site: its path with `/`, what is known of it beforehand, and how to work it out.

    An equal key under an equal fingerprint promises equal bytes; an empty key promises nothing. A key is cheap and may
    be coarse: where it has changed the file is drawn, and its digest decides.
    """

    path: str
    key: str
    draw: Callable[[], Drawn]


def known(path: str, digest: str, content: Callable[[], bytes]) -> Output:
    """Return a file whose digest is at hand."""
    return Output(path, digest, lambda: Drawn(digest, content))


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its path, its template, the making of its view, and the key of what goes into the view.

    The page is a function of template and view and of nothing else; `repr` of the view is its identity. The key spares
    the view: it must change whenever anything changes that the view is made of. Without one the view is made.
    """

    path: str
    template: str
    make: Callable[[], object]
    key: str = ""


@dataclass(slots=True)
class Source:
    """A piece of content as Pelican's signals and other plugins know it."""

    source_path: str
    url: str
    save_as: str
    metadata: Mapping[str, Any]
    translations: Sequence[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is about to be put in place: its bytes, those that it replaces, and all paths of the site to be."""

    path: str
    content: bytes
    before: Callable[[], bytes | None]
    paths: Collection[str]


@dataclass(frozen=True, slots=True)
class Change:
    """All that a build is about to do to the output, before it does it.

    `judged` holds what `judge` said of each new or changed file, `digests` the digest of every file of the site to be;
    `read` gives a file as it will stand.
    """

    judged: Mapping[str, Any]
    removed: Sequence[str]
    digests: Mapping[str, str]
    read: Callable[[str], bytes]


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

    def yielded(self) -> Any:
        """Return what drawing has worked out since the last call and is worth keeping, as data for JSON.

        It is asked after each file, in the process that drew it; None where there is nothing.
        """

    def keep(self, what: Any) -> None:
        """Take what `yielded` has returned, in the process that finishes the build."""

    def judge(self, draft: Draft) -> Any:
        """Return what is to be known of a file before it is put in place, as data for JSON.

        It is asked in the process that drew the file, and only of files that are new or have changed.
        """

    def judged(self, change: Change) -> None:
        """Raise Refused where the change must not be made; then the output stays as it is."""

    def finished(self) -> None:
        """Keep for the next build what this one has worked out."""


class Refused(Exception):
    """The content is at fault; nothing is written. Pelican's own command exits with `exitcode`."""

    exitcode = 1
