"""Where pictures and attachments are shown and linked, with the places that name them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from portal.diagnostics import Place
from portal.diagnostics.model import START
from portal.source import Ref

from .desk import Desk
from .links import PICTURE, trace
from .model import Article, Content, Document, Exemplar


class Use(NamedTuple):
    """A file of the site by its path, and the place that shows it or links to it."""

    file: str
    place: Place


def file_at(desk: Desk, target: str, source: str) -> str:
    """Return the path of the picture or attachment that a target in a file leads to; empty where it is none."""
    found = desk.directory.destination(target, source)
    if found.verdict != "file":
        return ""
    path = found.address.removeprefix("/")
    if path in desk.room.files:
        return path
    return path.partition("#")[0].partition("?")[0]  # no file, so far: what stands behind its name


def own_file(content: Content) -> Ref | None:
    """Return what the fields of an article, a record or a document name as their picture or file."""
    if isinstance(content, Article | Exemplar):
        return content.image.file if content.image else None
    return content.file if isinstance(content, Document) else None


def files_of(desk: Desk, content: Content, targets: Iterable[str]) -> Iterator[str]:
    """Yield the files that a content shows or links to; `targets` are those of its body, marked or not."""
    if own := own_file(content):
        yield file_at(desk, own.value, content.path)
    if isinstance(content, Article) and content.source:
        yield file_at(desk, content.source.url, content.path)
    for target in targets:
        yield file_at(desk, target.removeprefix(PICTURE), content.path)


def files_of_site(desk: Desk) -> Iterator[Use]:
    """Yield the files that site.toml names: the emblem, and what related links lead to."""
    site = desk.room.site
    if site.emblem:
        yield Use(file_at(desk, site.emblem.value, site.path), Place(site.path, site.emblem.span))
    for link in site.links:
        yield Use(file_at(desk, link.url, site.path), Place(site.path, link.at.get("url", link.at[""])))


def uses(desk: Desk) -> Iterator[Use]:
    """Yield every use of a file with its place; bodies are traced, which is slow: ask only where files are at fault."""
    yield from files_of_site(desk)
    for content in desk.room.contents():
        path = content.path
        if own := own_file(content):
            yield Use(file_at(desk, own.value, path), Place(path, own.span))
        if isinstance(content, Article) and content.source:
            span = content.source.at.get("url", content.source.at[""])
            yield Use(file_at(desk, content.source.url, path), Place(path, span))
        targets = desk.plain_targets(content)
        if targets is not None and not any(files_of(desk, content, targets)):
            continue
        for link in trace(content.body, content.body_line).links:
            yield Use(file_at(desk, link.target, path), Place(path, link.span))


def texts_of_files(desk: Desk) -> Iterator[tuple[Place, str]]:
    """Yield what the attachments say, at each place that links to them: the text for the guard of personal data."""
    spoken = {path: seen.text for path, seen in desk.files.seen.items() if seen.text}
    if not spoken:
        return
    linked: set[str] = set()
    for use in uses(desk):
        if use.file in spoken:
            linked.add(use.file)
            yield use.place, spoken[use.file]
    for path in sorted(spoken.keys() - linked):
        yield Place(desk.room.files[path].source, START), spoken[path]
