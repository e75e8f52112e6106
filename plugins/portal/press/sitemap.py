"""sitemap.xml with the true day of each page's last change, and robots.txt."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from lxml import etree

from .files import FileOf

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
AT_MOST = 50_000  # addresses in one file (sitemaps.org)
_NS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IMAGE_NS = "http://www.google.com/schemas/sitemap-image/1.1"


class Place(NamedTuple):
    """A page in the sitemap; `changed` is empty where nobody knows when it last changed."""

    url: str
    changed: str
    pictures: tuple[str, ...] = ()


def sitemap_file(key: str, places: Callable[[], Sequence[Place]]) -> FileOf:
    """Return the sitemap of places that one file may hold, which are asked for only where the key has changed."""
    return FileOf(SITEMAP, key, lambda: _urlset(places()))


def sitemap_files(base: str, places: Sequence[Place], at_most: int = AT_MOST) -> Iterator[FileOf]:
    """Yield the sitemap; of more places than one file may hold, the parts and an index of them at its address."""
    if len(places) <= at_most:
        yield _file(SITEMAP, places, partial(_urlset, places))
        return
    parts = [places[start : start + at_most] for start in range(0, len(places), at_most)]
    files = []
    for number, part in enumerate(parts, start=1):
        name = f"sitemap-{number}.xml"
        yield _file(name, part, partial(_urlset, part))
        files.append(Place(f"{base}/{name}", max(place.changed for place in part)))
    yield _file(SITEMAP, files, partial(_index, files))


def robots_file(base: str, indexable: bool) -> FileOf:
    """Return robots.txt: a preview asks to be left alone, a published site names its sitemap."""
    lines = ["User-agent: *", "Allow: /", "", f"Sitemap: {base}/{SITEMAP}"] if indexable else _ALONE
    content = ("\n".join(lines) + "\n").encode()
    return FileOf(ROBOTS, sha256(content).hexdigest(), lambda: content)


_ALONE = ["User-agent: *", "Disallow: /"]


def _file(name: str, places: Iterable[Place], make: partial[bytes]) -> FileOf:
    digest = sha256()
    for url, changed, pictures in places:
        digest.update("\0".join((url, changed, *pictures, "\n")).encode())
    return FileOf(name, digest.hexdigest(), make)


def _urlset(places: Sequence[Place]) -> bytes:
    root = etree.Element(f"{{{_NS}}}urlset", nsmap={None: _NS, "image": _IMAGE_NS})
    for place in places:
        url = _entry(root, "url", place)
        for picture in place.pictures:
            image = etree.SubElement(url, f"{{{_IMAGE_NS}}}image")
            etree.SubElement(image, f"{{{_IMAGE_NS}}}loc").text = picture
    return _xml(root)


def _index(places: Sequence[Place]) -> bytes:
    root = etree.Element(f"{{{_NS}}}sitemapindex", nsmap={None: _NS})
    for place in places:
        _entry(root, "sitemap", place)
    return _xml(root)


def _entry(root: etree._Element, name: str, place: Place) -> etree._Element:
    entry = etree.SubElement(root, f"{{{_NS}}}{name}")
    etree.SubElement(entry, f"{{{_NS}}}loc").text = place.url
    if place.changed:
        etree.SubElement(entry, f"{{{_NS}}}lastmod").text = place.changed
    return entry


def _xml(root: etree._Element) -> bytes:
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return made
