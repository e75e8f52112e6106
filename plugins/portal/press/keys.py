"""What is known of a page before its view is made: the keys that spare the making of views.

A view is made of articles and of what is no article: plans, records, vocabularies, settings, the day. All of the
latter together have one digest; whatever in it changes, every view is made again and compared, which costs a second
or two. What changes daily, articles, is named one by one.
"""

import errno
from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from portal.media.model import Rendition
from portal.newsroom.links import PICTURE
from portal.newsroom.model import Article, Content, Exemplar, PublicFile
from portal.newsroom.uses import file_at
from portal.text.keys import nfc

from .edition import Edition


class PublicFiles:
    """The pictures and attachments of a site folder, each read at most once for its digest."""

    def __init__(self, folder: Path, edition: Edition) -> None:
        self._folder = folder
        self._files = edition.room.files
        self._found = edition.desk.files
        self._digests: dict[str, str] = {}

    def content(self, file: PublicFile) -> bytes:
        """Return what a file holds; one that has changed since it was looked at is not published."""
        content = (self._folder / file.source).read_bytes()
        seen = self._found.of(nfc(file.source))
        if seen and sha256(content).hexdigest() != seen.digest:
            raise OSError(errno.ESTALE, "changed while the site was built", file.source)
        return content

    def made(self, path: str, rendition: Rendition) -> bytes:
        """Return what was made of a file."""
        return self._found.content(path, rendition)

    def digest(self, path: str) -> str:
        """Return the digest of the file at a path; empty where there is none."""
        if path not in self._digests:
            if seen := self._found.of(path):  # already read, and looked at
                self._digests[path] = seen.digest
                return seen.digest
            file = self._files.get(path)
            try:
                self._digests[path] = sha256(self.content(file)).hexdigest() if file else ""
            except FileNotFoundError:  # gone since it was listed: whoever publishes it will say so
                self._digests[path] = ""
        return self._digests[path]


class Keys:
    """The keys of an edition's pages; `settings` is what else of the call every page depends on."""

    def __init__(self, edition: Edition, files: PublicFiles, settings: str) -> None:
        self._edition = edition
        self._files = files
        self._settings = settings
        self._articles: dict[str, str] = {}
        self._told: dict[str, str] = {}

    def article(self, article: Article) -> str:
        """Return what stands for a whole article; empty where only its view can tell.

        Its text, and the pictures and addresses that the text leads to.
        """
        if article.path not in self._articles:
            self._articles[article.path] = self._article(article)
        return self._articles[article.path]

    def told(self, article: Article) -> str:
        """Return what stands for an article where its body is not shown."""
        known = self._told.get(article.path)
        if known is None:
            facts = self._edition.desk.facts.get(article.path) or self._edition.room.digests[article.path]
            pictures = (self._place(article.path, picture) for picture in _own_pictures(article))
            known = self._told[article.path] = " ".join((facts, *pictures))
        return known

    def page(
        self, *parts: str, shows: Iterable[Article] = (), holds: Iterable[Article] = (), of: Content | None = None
    ) -> str:
        """Return the key of a page that is made of some articles, of what else is told, and of no other article.

        It shows articles without their bodies, and holds others whole; `of` is the record or standing page whose body
        it holds.
        """
        whole = [self.article(article) for article in holds]
        led = self._led_to(of) if of else ()
        if led is None or not all(whole):
            return ""
        shown = map(self.told, shows)
        return sha256("\0".join((self._base, *parts, *led, *whole, *shown)).encode()).hexdigest()

    def _article(self, article: Article) -> str:
        led = self._led_to(article)
        return "" if led is None else " ".join((self._edition.room.digests[article.path], *led))

    def _led_to(self, content: Content) -> tuple[str, ...] | None:
        """Return the pictures and the addresses that a body leads to; None where only Markdown can tell."""
        desk = self._edition.desk
        targets = desk.plain_targets(content)
        if targets is None:
            return None
        pictures = _own_pictures(content)
        found = []
        for target in targets:
            if target.startswith(PICTURE):
                pictures.append(target.removeprefix(PICTURE))
            elif target not in desk.directory.addresses:  # an address of ours leads where it says
                found.append(self._place(content.path, target))
        return (*found, *(self._place(content.path, picture) for picture in pictures))

    def _place(self, source: str, target: str) -> str:
        """Return the address that a target in a file leads to, and what stands for the bytes of a file there."""
        desk = self._edition.desk
        address = desk.directory.destination(target, source).address
        return f"{address} {self._files.digest(file_at(desk, target, source))}"

    @cached_property
    def _base(self) -> str:
        """Return the digest of all that is no article."""
        room = self._edition.room
        articles = {article.path for article in room.articles}
        parts = [self._settings, self._edition.desk.now.date().isoformat()]
        parts += [f"{path} {digest}" for path, digest in sorted(room.digests.items()) if path not in articles]
        # Portraits stand on cards everywhere.
        parts += [self._place(person.path, target) for person in room.exemplars for target in _own_pictures(person)]
        parts += [self._place(document.path, document.file.value) for document in room.documents if document.file]
        parts += [self._place(room.site.path, room.site.emblem.value)] if room.site.emblem else []
        return sha256("\0".join(parts).encode()).hexdigest()


def _own_pictures(content: Content) -> list[str]:
    """Return the picture that stands for an article or exemplar."""
    image = content.image if isinstance(content, Article | Exemplar) else None
    return [image.file.value] if image and image.file else []
