"""A list of articles cut into pages: a front that may tell more of its subject, and numbered pages from the oldest."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from portal.newsroom.model import Article, Content

from . import views
from .lists import Part, parts
from .pieces import PageOf, Pieces, page_at

EMPTY = "Chưa có bài nào. Tin, bài sẽ hiện ở đây khi được đăng."
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of articles before it is cut into pages; `crumbs` lead to it."""

    here: str
    label: str
    heading: str
    description: str
    crumbs: tuple[views.Link, ...]
    facts: tuple[views.Fact, ...] = ()
    feeds: tuple[views.Feed, ...] = ()
    row: Callable[[Article], views.Row] | None = None


@dataclass(frozen=True, slots=True)
class Front:
    """A list's front page where it is more than a list: its template, its view for the newest articles, and the
    record whose body it holds."""

    template: str
    make: Callable[[Part[Article]], object]
    of: Content | None = None


def listed(
    pieces: Pieces, listing: Listing, articles: Sequence[Article], front: Front | None = None
) -> Iterator[PageOf]:
    """Yield the pages of a list."""
    for part in parts(articles):
        at = listing.here if part.number is None else f"{listing.here}trang/{part.number}/"
        if front and part.number is None:
            key = pieces.keys.page(shows=articles, of=front.of)  # a front may tell of any of them
            yield page_at(at, front.template, partial(front.make, part), key, part.items)
        else:
            told = repr((replace(listing, row=None), part.number, part.older, part.newer))
            key = pieces.keys.page(told, shows=part.items)
            yield page_at(at, "list.html", partial(_view, pieces, listing, part, at), key, part.items)


def _view(pieces: Pieces, listing: Listing, part: Part[Article], at: str) -> views.ListView:
    front = part.number is None
    title = listing.heading if front else f"{listing.heading}, trang {part.number}"
    return views.ListView(
        frame=pieces.frame,
        head=pieces.head(title, listing.description, at, listing.crumbs, listing.feeds),
        label=listing.label,
        heading=listing.heading,
        intro="",
        facts=listing.facts if front else (),
        rows=rows_of(pieces, listing, part),
        pages=numbered(part, listing.here),
        empty=EMPTY,
        feeds=listing.feeds if front else (),
    )


def rows_of(pieces: Pieces, listing: Listing, part: Part[Article]) -> tuple[views.Row, ...]:
    """Return the articles of a page as they stand in this list."""
    row = listing.row or pieces.row
    return tuple(row(article) for article in part.items)


def numbered(part: Part[Item], here: str) -> views.Pages:
    """Return where a list goes on."""

    def at(number: int | None) -> str:
        return f"{here}trang/{number}/" if number else ""

    return views.Pages(part.number, at(part.older), at(part.newer), here if part.number else "")
