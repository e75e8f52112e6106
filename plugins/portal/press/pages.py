"""Every page of a site, in the order of its map."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from portal.newsroom.addresses import address, coverage_address, index_address
from portal.plan.model import Plan
from portal.text.dates import PartialDate

from . import views
from .article_page import article_pages
from .calendar_pages import anniversary_pages, calendar_pages
from .coverage_pages import coverage_pages
from .directory_pages import directory_pages
from .gone_pages import gone_pages
from .home_page import home_articles, home_view
from .list_pages import list_pages
from .pieces import PageOf, Pieces, page_at
from .plan_page import plan_view
from .record_pages import record_pages
from .reuse_pages import reuse_pages
from .search_page import search_pages
from .shelf_pages import shelf_pages
from .standing_pages import standing_pages
from .subject_pages import subject_pages


def site_pages(pieces: Pieces) -> Iterator[PageOf]:
    """Yield every page of the site."""
    key = pieces.keys.page(shows=home_articles(pieces.edition))
    yield PageOf("index.html", "home.html", partial(home_view, pieces), key)
    yield from article_pages(pieces)
    yield from list_pages(pieces)
    yield from anniversary_pages(pieces)
    yield from subject_pages(pieces)
    yield from record_pages(pieces)
    yield from shelf_pages(pieces)
    yield from directory_pages(pieces)
    for plan in pieces.edition.plans:
        yield page_at(address("plan", plan.id), "plan.html", partial(plan_of, pieces, plan), pieces.keys.page())
    yield from coverage_pages(pieces)
    yield from archive_pages(pieces)
    yield from calendar_pages(pieces)
    yield from reuse_pages(pieces)
    yield from search_pages(pieces)
    yield from standing_pages(pieces)
    yield from gone_pages(pieces)
    yield PageOf("404.html", "missing.html", partial(missing_view, pieces), pieces.keys.page())


def archive_pages(pieces: Pieces) -> Iterator[PageOf]:
    """Yield the archive and each of its years; the months are lists."""
    months_of: dict[int, list[int]] = defaultdict(list)
    for year, month in pieces.edition.by_month:
        months_of[year].append(month)
    years = tuple(
        views.ArchiveYear(
            views.Link(f"Năm {year}", f"/luu-tru/{year}/"),
            tuple(views.Link(f"Tháng {month}", f"/luu-tru/{year}/{month:02d}/") for month in sorted(months)),
        )
        for year, months in sorted(months_of.items(), reverse=True)
    )
    name = pieces.site.name
    root = views.Link("Lưu trữ", "/luu-tru/")
    head = pieces.head(
        root.label, f"Tin, bài đã đăng của {name}, theo năm và tháng", root.address, (views.Link(root.label, ""),)
    )
    yield page_at(
        root.address, "archive.html", partial(_archive, pieces, head, root.label, years), pieces.keys.page(repr(years))
    )
    for one in years:
        here = one.link.address
        title = f"Lưu trữ: {one.link.label}"
        head = pieces.head(title, f"Tin, bài đã đăng của {name}, {one.link.label}", here, (root,))
        yield page_at(
            here, "archive.html", partial(_archive, pieces, head, one.link.label, (one,)), pieces.keys.page(repr(one))
        )


def _archive(pieces: Pieces, head: views.Head, heading: str, years: tuple[views.ArchiveYear, ...]) -> views.ArchiveView:
    return views.ArchiveView(pieces.frame, head, heading, years, "Chưa có bài nào được đăng.")


def plan_of(pieces: Pieces, plan: Plan) -> views.PlanView:
    """Return the view of a plan, with links to what of its documents the library has."""
    edition = pieces.edition

    def find(number: str, day: PartialDate | None) -> str:
        found = edition.numbered(number, day)
        return address("document", found.id) if found else ""

    crumbs = (views.Link("Kế hoạch tuyên truyền", index_address("plan")),)
    head = pieces.head(plan.label, plan.title, address("plan", plan.id), crumbs)
    view = plan_view(plan, edition.plans, pieces.frame, head, find)
    done = views.Fact("Kết quả thực hiện", "Số bài theo chủ đề, đơn vị, thời gian", coverage_address(plan.id))
    return replace(view, facts=(*view.facts, done))


def missing_view(pieces: Pieces) -> views.MissingView:
    """Return the view of the page for an address that leads nowhere."""
    head = pieces.head("Không tìm thấy trang", "Địa chỉ này không có trên trang.", "/404.html")
    frame = pieces.frame
    return views.MissingView(frame, head, frame.menu, pieces.topic_links(pieces.edition.plan), frame.footer)
