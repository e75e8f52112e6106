"""Whether two tools have made the same site: its pages, and what a reader finds on them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from xml.etree import ElementTree

from .articles import SITE_URL

# What differs, and why it may.
KNOWN = (
    "ours numbers the pages of a list from the oldest, so a list longer than one page has its newest articles on the"
    " front and again on the last numbered page: one page more a list, and other articles on the numbered pages;"
    " fronts are compared as they are, numbered pages by the articles of the whole list",
    "stock Pelican writes the site's address before links in bodies, the others do not: links are compared without it",
    "feeds are compared by their entries; each tool has its own form for ids and dates",
)
_NUMBERED = re.compile(r"(.*)trang/(\d+)/index\.html")
_ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(slots=True)
class Site:
    """The files of an output, sorted by what they are."""

    root: Path
    pages: set[str] = field(default_factory=set)  # all pages but the numbered ones of lists
    numbered: dict[str, list[str]] = field(default_factory=dict)  # list → its numbered pages from the first
    others: set[str] = field(default_factory=set)

    @property
    def count(self) -> int:
        """Return the number of pages."""
        return len(self.pages) + sum(map(len, self.numbered.values()))


def site_of(root: Path) -> Site:
    """Sort the files of an output."""
    site = Site(root)
    found: dict[str, list[tuple[int, str]]] = {}
    for file in root.rglob("*"):
        path = file.relative_to(root).as_posix()
        if match := _NUMBERED.fullmatch(path):
            found.setdefault(match[1], []).append((int(match[2]), path))
        elif path.endswith(".html"):
            site.pages.add(path)
        elif file.is_file() and not file.name.startswith("."):
            site.others.add(path)
    site.numbered = {name: [path for _, path in sorted(pages)] for name, pages in found.items()}
    return site


class Text(HTMLParser):
    """What a reader finds on a page: its text with white space folded, and where its links and pictures lead."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links; an element's edge parts words."""
        given = dict(attrs)
        address = given.get("href") or given.get("src")
        if tag in ("a", "img") and address:
            self.links.append(address.removeprefix(SITE_URL))
        self.handle_data(given.get("alt") or "")
        self._edge(tag)

    def handle_endtag(self, tag: str) -> None:
        """Part words at an element's edge."""
        self._edge(tag)

    def handle_data(self, data: str) -> None:
        """Take the text as it stands."""
        self.parts.append(data)

    def _edge(self, tag: str) -> None:
        if tag not in ("a", "em", "strong", "code", "sup"):
            self.parts.append(" ")

    @property
    def text(self) -> str:
        """Return the text, each run of white space one space."""
        return " ".join("".join(self.parts).split())


def text_of(html: str) -> tuple[str, list[str]]:
    """Return the text of a page and its links."""
    parser = Text()
    parser.feed(html)
    parser.close()
    return parser.text, parser.links


def compare(one: Path, other: Path, sample: int = 200, seed: int = 1) -> list[str]:
    """Return how two outputs differ beyond KNOWN: in number of pages, text, links, feeds, map."""
    left, right = site_of(one), site_of(other)
    found = [f"only one of the two has {path}" for path in sorted(left.pages ^ right.pages)[:5]]
    found += [f"only one of the two has {path}" for path in sorted(left.others ^ right.others)[:5]]
    if found:
        return found
    articles = sorted(path for path in left.pages if path.startswith("bai-viet/"))
    chosen = Random(seed).sample(articles, min(sample, len(articles)))
    for path in [*sorted(left.pages.difference(articles)), *chosen]:
        found += _pages(left, right, path)
    if left.numbered.keys() != right.numbered.keys():
        found.append(f"numbered pages: {sorted(left.numbered.keys() ^ right.numbered.keys())}")
        return found
    for name, pages in left.numbered.items():
        others = right.numbered[name]
        if len(pages) - _from_oldest(pages) != len(others) - _from_oldest(others):
            found.append(f"{name}: {len(pages)} numbered pages against {len(others)}")
        elif _whole(left, name, pages) != _whole(right, name, others):
            found.append(f"{name}: other articles, or in another order")
    for path in sorted(path for path in left.others if path.endswith(".xml")):
        if _entries(one / path) != _entries(other / path):
            found.append(f"{path}: other entries")
    return found


def _pages(left: Site, right: Site, path: str) -> Iterator[str]:
    (text, links), (other_text, other_links) = (
        text_of((site.root / path).read_text(encoding="utf-8")) for site in (left, right)
    )
    if text != other_text:
        at = next((n for n, (a, b) in enumerate(zip(text, other_text, strict=False)) if a != b), -20)
        yield f"{path}: …{text[max(0, at - 20) : at + 20]}… against …{other_text[max(0, at - 20) : at + 20]}…"
    # Where a front leads on to is a matter of numbering.
    links, other_links = ([link for link in found if "/trang/" not in link] for found in (links, other_links))
    if links != other_links:
        yield f"{path}: links {sorted(set(links) ^ set(other_links))[:4]}"


def _whole(site: Site, name: str, pages: Sequence[str]) -> list[str]:
    """Return the articles of a list in the order of the whole, each once, newest first."""
    ordered = pages[::-1] if _from_oldest(pages) else pages
    links = (link for path in (f"{name}index.html", *ordered) for link in _articles(site.root / path))
    return list(dict.fromkeys(links))


def _from_oldest(pages: Sequence[str]) -> bool:
    """Tell whether a list is numbered from the oldest: only then is its first page another than its front."""
    return pages[0].endswith("/trang/1/index.html")


def _articles(path: Path) -> list[str]:
    return [link for link in text_of(path.read_text(encoding="utf-8"))[1] if link.startswith("/bai-viet/")]


def _entries(path: Path) -> list[str]:
    """Return the addresses of a feed with their text, or the addresses of a map."""
    root = ElementTree.parse(path).getroot()  # noqa: S314 - made by ourselves
    if path.name != "atom.xml":
        return sorted(str(node.text) for node in root.iter() if node.tag.endswith("}loc"))
    found = []
    for entry in root.iter(f"{_ATOM}entry"):
        address = entry.find(f"{_ATOM}link")
        content = text_of(entry.findtext(f"{_ATOM}content") or "")[0]
        found.append(
            f"{address.get('href') if address is not None else ''} {entry.findtext(f'{_ATOM}title')} {content}"
        )
    return found
