"""Every page of a site, in the order of its map."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from portal.newsroom.addresses import PLAN_PARTS, PlanPart, address
from portal.newsroom.model import Page
from portal.plan.model import Campaign

from . import views
from .article_page import article_pages
from .list_pages import list_pages
from .pieces import PageOf, Pieces, page_at
from .plan_page import plan_view
from .record_pages import record_pages
from .search_page import search_pages

HOME_LATEST = 8
HOME_BAND = 4
HOME_EXEMPLARS = 4
HOME_DOCUMENTS = 5
LEAD_AMONG = 5


def site_pages(pieces: Pieces) -> Iterator[PageOf]:
    """Yield every page of the site."""
    yield PageOf("index.html", "home.html", partial(home_view, pieces))
    yield from article_pages(pieces)
    yield from list_pages(pieces)
    yield from record_pages(pieces)
    for plan in pieces.edition.plans:
        here = address("plan", plan.id)
        head = pieces.head(plan.label, plan.title, here, (views.Link("Kế hoạch tuyên truyền", ""),))
        yield page_at(here, "plan.html", partial(plan_view, plan, pieces.edition.plans, pieces.frame, head))
    yield from archive_pages(pieces)
    for page in pieces.edition.room.pages:
        yield page_at(address("page", page.id), "page.html", partial(standing_page, pieces, page))
    yield from search_pages(pieces)
    yield PageOf("404.html", "missing.html", partial(missing_view, pieces))


def home_view(pieces: Pieces) -> views.HomeView:
    """Return the home page's view; the lead is the newest of the latest that has a picture, else the newest."""
    edition = pieces.edition
    recent = edition.articles[:LEAD_AMONG]
    lead = next((article for article in recent if article.image), recent[0] if recent else None)
    rest = [article for article in edition.articles[: HOME_LATEST + 1] if article is not lead]
    bands = [
        views.Band(views.Link(category.label, address("category", category.id)), pieces.rows(found[:HOME_BAND]))
        for category in edition.site.categories.values()
        if (found := edition.by_category.get(category.id, []))
    ]
    periods = [pieces.period(part) for part, _ in edition.of_plans("campaign").values() if isinstance(part, Campaign)]
    plan = edition.plan
    site = edition.site
    return views.HomeView(
        frame=pieces.frame,
        head=pieces.head(site.name, f"Cổng thông tin điện tử {site.name}", "/"),
        lead=pieces.row(lead) if lead else None,
        latest=pieces.rows(rest[:HOME_LATEST]),
        bands=tuple(bands),
        special_pages=_plan_links(pieces, "special_page"),
        events=_plan_links(pieces, "event"),
        campaigns=tuple(sorted(periods, key=lambda item: item.state != "Đang diễn ra")),
        exemplars=tuple(pieces.card(exemplar) for exemplar in edition.exemplars[:HOME_EXEMPLARS]),
        documents=tuple(pieces.document_row(document) for document in edition.documents[:HOME_DOCUMENTS]),
        plan=views.Link(plan.label, address("plan", plan.id)) if plan else None,
        topics=pieces.topic_links(plan),
        tasks=_plan_links(pieces, "task"),
        fields=_plan_links(pieces, "field"),
    )


def _plan_links(pieces: Pieces, kind: PlanPart) -> tuple[views.Link, ...]:
    """Return links to what the plan now in force, or the last, has of a kind."""
    plan = pieces.edition.plan
    parts = getattr(plan, PLAN_PARTS[kind]).values() if plan else ()
    return tuple(views.Link(part.label, address(kind, part.id)) for part in parts)


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
    yield page_at(root.address, "archive.html", partial(_archive, pieces, head, root.label, years))
    for one in years:
        here = one.link.address
        title = f"Lưu trữ: {one.link.label}"
        head = pieces.head(title, f"Tin, bài đã đăng của {name}, {one.link.label}", here, (root,))
        yield page_at(here, "archive.html", partial(_archive, pieces, head, one.link.label, (one,)))


def _archive(pieces: Pieces, head: views.Head, heading: str, years: tuple[views.ArchiveYear, ...]) -> views.ArchiveView:
    return views.ArchiveView(pieces.frame, head, heading, years, "Chưa có bài nào được đăng.")


def standing_page(pieces: Pieces, page: Page) -> views.PageView:
    """Return the view of a page that stands by itself."""
    here = address("page", page.id)
    return views.PageView(
        frame=pieces.frame,
        head=pieces.head(page.title, page.summary, here, (views.Link(page.title, ""),), lang=page.lang),
        title=page.title,
        summary=page.summary,
        body=pieces.body(page)[0],
    )


def missing_view(pieces: Pieces) -> views.MissingView:
    """Return the view of the page for an address that leads nowhere."""
    head = pieces.head("Không tìm thấy trang", "Địa chỉ này không có trên trang.", "/404.html")
    return views.MissingView(pieces.frame, head, pieces.topic_links(pieces.edition.plan))
