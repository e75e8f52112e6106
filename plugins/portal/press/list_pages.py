"""Lists of articles: categories and months."""

from collections.abc import Iterator

from portal.newsroom.addresses import address, index_address

from . import views
from .listings import Listing, listed
from .pieces import PageOf, Pieces


def list_pages(pieces: Pieces) -> Iterator[PageOf]:
    """Yield the pages of every list of articles that is nothing but a list."""
    edition = pieces.edition
    for category in edition.site.categories.values():
        here = address("category", category.id)
        listing = Listing(
            here=here,
            label="Chuyên mục",
            heading=category.label,
            description=f"Chuyên mục {category.label} của {edition.site.name}",
            crumbs=(views.Link("Chuyên mục", index_address("category")),),
            feeds=pieces.feeds(here, category.label),
        )
        yield from listed(pieces, listing, edition.by_category.get(category.id, ()))
    for (year, month), articles in edition.by_month.items():
        listing = Listing(
            here=f"/luu-tru/{year:04d}/{month:02d}/",
            label="Lưu trữ",
            heading=f"Tháng {month} năm {year}",
            description=f"Tin, bài tháng {month} năm {year} của {edition.site.name}",
            crumbs=(views.Link("Lưu trữ", "/luu-tru/"), views.Link(f"Năm {year}", f"/luu-tru/{year}/")),
        )
        yield from listed(pieces, listing, articles)
