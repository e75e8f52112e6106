"""Which pictures and attachments a site publishes: those that what is published shows or links to, and no others."""

from collections.abc import Iterator

from portal.newsroom.links import PICTURE
from portal.newsroom.model import Content
from portal.newsroom.uses import file_at, files_of_site, own_file

from .bodies import Bodies
from .edition import Edition
from .markdown import is_reference


def shown_files(edition: Edition, bodies: Bodies) -> frozenset[str]:
    """Return the paths of the files that are published: a draft's, an embargoed article's, nobody's are not."""
    desk = edition.desk
    if not desk.files.seen:
        return frozenset()
    found = {use.file for use in files_of_site(desk)}
    known: set[tuple[str, str]] = set()
    contents: tuple[Content, ...] = (*edition.articles, *edition.exemplars, *edition.documents, *edition.room.pages)
    for content in contents:
        folder = content.path.rpartition("/")[0]  # a target means the same to all files of a folder
        for target in _targets(edition, bodies, content):
            if (target, folder) not in known:
                known.add((target, folder))
                found.add(file_at(desk, target, content.path))
    return frozenset(found & desk.files.seen.keys())


def _targets(edition: Edition, bodies: Bodies, content: Content) -> Iterator[str]:
    if own := own_file(content):
        yield own.value
    source = getattr(content, "source", None)
    if source:
        yield source.url
    targets = edition.desk.plain_targets(content)
    if targets is None:  # only Markdown can tell
        targets = tuple(item for item in bodies.slotted(content).targets if not is_reference(item))
    for target in targets:
        yield target.removeprefix(PICTURE)
