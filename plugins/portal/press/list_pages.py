"""Lists of articles: categories, months, days that are kept."""

from collections.abc import Iterator, Sequence

from portal.almanac.years import nth_year
from portal.newsroom.addresses import address, index_address
from portal.newsroom.model import Article
from portal.plan.model import Anniversary

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
    for day in edition.anniversaries.values():
        kept = edition.naming("anniversary", day.id)
        listing = Listing(
            here=address("anniversary", day.id),
            label="Ngày kỷ niệm",
            heading=day.label,
            description=day.label,
            crumbs=(views.Link("Ngày kỷ niệm", ""),),
            facts=tuple(_day_facts(day, kept)),
        )
        yield from listed(pieces, listing, kept)


def _day_facts(day: Anniversary, articles: Sequence[Article]) -> Iterator[views.Fact]:
    calendar = " âm lịch" if day.calendar == "lunar" else ""
    month = f"{day.month:02d}" if day.month < 3 and not calendar else f"{day.month}"
    yield views.Fact("Ngày", f"{day.day:02d}/{month}{calendar}")
    if day.event_year:
        yield views.Fact("Năm diễn ra sự kiện", str(day.event_year))
        for year in sorted({article.date.year for article in articles}, reverse=True):
            if years := nth_year(day.event_year, year):
                yield views.Fact(f"Năm {year}", years)
    if day.recognised_year:
        yield views.Fact("Được công nhận năm", str(day.recognised_year))
    yield views.Fact("Căn cứ", day.source + (" (chưa đối chiếu nguyên văn)" if day.unsure else ""))
