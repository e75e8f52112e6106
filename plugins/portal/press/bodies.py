"""The HTML of every body, rendered once for its text and kept."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

from portal.newsroom.model import Content

from .markdown import Heading, Press


class Kept(Protocol):
    """Where rendered bodies are kept between builds."""

    def meta(self, key: str) -> Any:
        """Return the data beside a blob, or None."""

    def blob(self, key: str) -> bytes | None:
        """Return a blob, or None."""

    def put(self, key: str, meta: Any, blob: bytes) -> None:
        """Keep a blob with data beside it."""


Work = Callable[[Sequence[str], Callable[[str], Any]], Iterator[Any]]


@dataclass(frozen=True, slots=True)
class Slotted:
    """A rendered body without its HTML: its digest, the targets of its slots, and its headings."""

    key: str
    digest: str
    targets: tuple[str, ...]
    headings: tuple[Heading, ...]


class Bodies:
    """Renders bodies, each once; what is kept is data: HTML with slots, targets, headings."""

    def __init__(self, kept: Kept, work: Work, press: Press) -> None:
        self._kept = kept
        self._work = work
        self._press = press
        self.used: set[str] = set()
        self._keys: dict[str, str] = {}

    def prepare(self, contents: Iterable[Content]) -> None:
        """Render all bodies that are not kept yet, side by side where the machine can."""
        bodies = {self._key(content.body): content.body for content in contents}
        self.used |= bodies.keys()  # here, since views are made in workers whose memory is not ours
        missing = {key: body for key, body in bodies.items() if self._kept.meta(key) is None}
        keys = list(missing)
        for key, result in zip(keys, self._work(keys, lambda key: self._rendered(missing[key])), strict=True):
            self._keep(key, result)

    def slotted(self, body: str) -> Slotted:
        """Return what is known of a body without loading its HTML."""
        key = self._key(body)
        meta = self._kept.meta(key)
        if meta is None:
            self._keep(key, self._rendered(body))
            meta = self._kept.meta(key)
        digest, targets, headings = meta
        return Slotted(key, digest, tuple(targets), tuple(Heading(*heading) for heading in headings))

    def html(self, body: str) -> str:
        """Return the HTML of a body with its slots; one that was damaged on disk is rendered again."""
        key = self._key(body)
        blob = self._kept.blob(key)
        if blob is None:
            result = self._rendered(body)
            self._keep(key, result)
            return str(result[0])
        return blob.decode()

    def _key(self, body: str) -> str:
        if body not in self._keys:
            self._keys[body] = sha256(body.encode()).hexdigest()
        return self._keys[body]

    def _rendered(self, body: str) -> list[Any]:
        """Return a body's HTML, targets and headings as data that JSON can carry."""
        rendered = self._press.render(body)
        return [rendered.html, list(rendered.targets), [list(heading) for heading in rendered.headings]]

    def _keep(self, key: str, result: Any) -> None:
        html, targets, headings = result
        blob = str(html).encode()
        self._kept.put(key, [sha256(blob).hexdigest(), targets, headings], blob)
