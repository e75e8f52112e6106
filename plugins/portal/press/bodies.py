"""The HTML of every body, rendered once for its text and kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

from portal.newsroom.anchors import Heading
from portal.newsroom.model import Content

from .markdown import Press


class Kept(Protocol):
    """Where rendered bodies are kept between builds."""

    def meta(self, key: str) -> Any:
        """Return the data beside a blob, or None."""

    def blob(self, key: str) -> bytes | None:
        """Return a blob, or None."""

    def put(self, key: str, meta: Any, blob: bytes) -> None:
        """Keep a blob with data beside it."""


@dataclass(frozen=True, slots=True)
class Slotted:
    """A rendered body without its HTML: its digest, the targets of its slots, and its headings."""

    digest: str
    targets: tuple[str, ...]
    headings: tuple[Heading, ...]


class Bodies:
    """Renders bodies, each once; what is kept is data: HTML with slots, targets, headings."""

    def __init__(self, kept: Kept, press: Press, digests: Mapping[str, str]) -> None:
        self._kept = kept
        self._press = press
        self._digests = digests
        self._new: list[list[Any]] = []

    def slotted(self, content: Content) -> Slotted:
        """Return what is known of a body without loading its HTML."""
        key = self._digests[content.path]
        meta = self._kept.meta(key) or self._rendered(key, content.body)[0]
        digest, targets, headings = meta
        return Slotted(digest, tuple(targets), tuple(Heading(*heading) for heading in headings))

    def html(self, content: Content) -> str:
        """Return the HTML of a body with its slots; one that was damaged on disk is rendered again."""
        key = self._digests[content.path]
        blob = self._kept.blob(key)
        return blob.decode() if blob is not None else self._rendered(key, content.body)[1]

    def yielded(self) -> list[list[Any]] | None:
        """Return what was rendered since the last call, as data that JSON can carry; None where nothing was."""
        new, self._new = self._new, []
        return new or None

    def keep(self, new: Iterable[Any]) -> None:
        """Keep what `yielded` has returned, perhaps in another process."""
        for key, meta, html in new:
            if self._kept.meta(key) is None:
                self._kept.put(key, meta, html.encode())

    def _rendered(self, key: str, body: str) -> tuple[list[Any], str]:
        rendered = self._press.render(body)
        digest = sha256(rendered.html.encode()).hexdigest()
        meta = [digest, list(rendered.targets), [list(heading) for heading in rendered.headings]]
        self._new.append([key, meta, rendered.html])
        self._kept.put(key, meta, rendered.html.encode())
        return meta, rendered.html
