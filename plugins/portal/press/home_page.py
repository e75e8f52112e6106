"""The home page: the lead, what is new, the days that come, and everything of the plan one step away."""

from collections.abc import Iterable, Iterator

from portal.almanac.occurrences import Occurrence, upcoming
from portal.newsroom.addresses import CALENDAR, FOLDERS, PLAN_PARTS, PlanPart, address
from portal.newsroom.model import Article
from portal.plan.model import Campaign, Entry

from . import views
from .edition import Edition
from .pieces import Pieces, exact_day

LATEST = 7
BAND = 4
EXEMPLARS = 4
DOCUMENTS = 5
COMING = 4
LEAD_AMONG = 5
_GROUPS: tuple[tuple[PlanPart, str], ...] = (
    ("task", "Nhóm nhiệm vụ"),
    ("field", "Lĩnh vực"),
    ("event", "Sự kiện"),
)


def home_view(pieces: Pieces) -> views.HomeView:
    """Return the home page's view; of what changes with the day alone it shows the next days that are kept."""
    edition = pieces.edition
    lead = _lead(edition.articles[:LEAD_AMONG])
    rest = [article for article in edition.articles[: LATEST + 1] if article is not lead]
    plan = edition.plan
    site = edition.site
    return views.HomeView(
        frame=pieces.frame,
        head=pieces.head(site.name, f"Cổng thông tin điện tử {site.name}", "/"),
        lead=pieces.row(lead) if lead else None,
        latest=pieces.rows(rest[:LATEST]),
        coming=_coming(pieces),
        calendar=CALENDAR,
        bands=tuple(_bands(pieces, lead)),
        campaigns=_campaigns(pieces),
        special_pages=_special_pages(pieces),
        exemplars=tuple(pieces.card(exemplar) for exemplar in edition.exemplars[:EXEMPLARS]),
        documents=tuple(pieces.document_row(document) for document in edition.documents[:DOCUMENTS]),
        plan=views.Link(plan.label, address("plan", plan.id)) if plan else None,
        topics=pieces.topic_links(plan),
        groups=tuple(_groups(pieces)),
    )


def home_articles(edition: Edition) -> Iterator[Article]:
    """Yield every article that the home page shows, or looks at to choose."""
    yield from edition.articles[: max(LEAD_AMONG, LATEST + 1)]
    for category in edition.site.categories.values():
        yield from edition.by_category.get(category.id, ())[: BAND + 1]


def _lead(recent: list[Article]) -> Article | None:
    """Return the newest that has a picture, else the newest."""
    return next((article for article in recent if article.image), recent[0] if recent else None)


def _bands(pieces: Pieces, lead: Article | None) -> Iterable[views.Band]:
    """Yield the categories that have more than the lead, each with its newest articles."""
    for category in pieces.site.categories.values():
        found = pieces.edition.by_category.get(category.id, ())[: BAND + 1]
        if rest := [article for article in found if article is not lead]:
            link = views.Link(category.label, address("category", category.id))
            yield views.Band(link, pieces.row(rest[0]), pieces.rows(rest[1:BAND]))


def _coming(pieces: Pieces) -> tuple[views.ComingDay, ...]:
    days = pieces.edition.anniversaries.values()
    return tuple(_coming_day(found) for found in upcoming(days, pieces.now.date(), COMING))


def _coming_day(found: Occurrence) -> views.ComingDay:
    return views.ComingDay(
        label=found.label,
        address=address("anniversary", found.id),
        day=exact_day(found.day),
        number=f"{found.day.day}",
        month=f"Tháng {found.day.month}",
        count=f"{found.years} năm · năm {found.roundness}" if found.years else "",
        lunar=found.lunar,
    )


def _campaigns(pieces: Pieces) -> views.Campaigns:
    """Return the campaigns by whether they are under way; one without a period is shown, and said to have none."""
    parts = [part for part, _ in pieces.edition.of_plans("campaign").values()]
    periods = [pieces.period(part) for part in parts if isinstance(part, Campaign)]
    running = tuple(period for period in periods if period.phase in ("now", ""))
    others = tuple(sorted((period for period in periods if period.phase in ("ahead", "over")), key=_ahead_first))
    note = ""
    if others and not any(period.phase == "now" for period in running):
        note = "Hiện không có phong trào nào đang diễn ra."
    return views.Campaigns("/phong-trao/", running, others, note)


def _ahead_first(period: views.Period) -> bool:
    return period.phase != "ahead"


def _special_pages(pieces: Pieces) -> tuple[views.Fact, ...]:
    """Return the special pages of the plan, each with where the plan says that it stands."""
    plan = pieces.edition.plan
    pages: Iterable[Entry] = plan.special_pages.values() if plan else ()
    return tuple(views.Fact(page.label, page.host, address("special_page", page.id)) for page in pages)


def _groups(pieces: Pieces) -> Iterable[views.LinkGroup]:
    """Yield what else the plan now in force, or the last, has pages of; and the bodies that the site links to."""
    plan = pieces.edition.plan
    for kind, title in _GROUPS:
        parts = getattr(plan, PLAN_PARTS[kind]).values() if plan else ()
        if links := tuple(views.Link(part.label, address(kind, part.id)) for part in parts):
            yield views.LinkGroup(views.Link(title, f"/{FOLDERS[kind]}/"), links)
    if pieces.frame.related:
        yield views.LinkGroup(views.Link("Cơ quan, trang liên quan", ""), pieces.frame.related)
