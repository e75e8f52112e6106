"""The two pages for those who take what the site offers: feeds and calendars for everyone, data for programmes."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from portal.newsroom.addresses import API, FEEDS, OPEN_DATA

from . import views
from .elsewhere import Elsewhere
from .feeds import Followed, followed
from .open_data import NO_TERMS, PAGE_SIZE, page_url, resources
from .open_data_items import Items
from .open_data_schemas import schema_address
from .pieces import FEED_TYPES, PageOf, Pieces, page_at

_FORMATS = (*FEED_TYPES, ("feed.json", "JSON", "application/feed+json"))
_GROUPS = {
    "site": "Cả trang",
    "exemplar": "Điển hình",
    "category": "Chuyên mục",
    "topic": "Chủ đề",
    "campaign": "Phong trào thi đua",
    "event": "Sự kiện",
    "unit": "Đơn vị",
}
_FEEDS = views.Link("Nguồn tin", FEEDS)
_OPEN_DATA = views.Link("Dữ liệu mở", OPEN_DATA)


def reuse_pages(pieces: Pieces) -> Iterator[PageOf]:
    """Yield both pages; neither depends on articles."""
    keys = pieces.keys
    yield page_at(FEEDS, "feeds.html", partial(feeds_view, pieces), keys.page(FEEDS))
    yield page_at(OPEN_DATA, "open-data.html", partial(open_data_view, pieces), keys.page(OPEN_DATA))


def feeds_view(pieces: Pieces) -> views.FeedsView:
    """Return the page that lists what can be followed, and tells those who never did how."""
    name = pieces.site.name
    found = list(followed(pieces.edition))
    description = f"Theo dõi tin, bài mới của {name} bằng chương trình đọc tin và lịch"
    return views.FeedsView(
        frame=pieces.frame,
        head=pieces.head(_FEEDS.label, description, FEEDS, (views.Link(_FEEDS.label, ""),)),
        heading=_FEEDS.label,
        intro="Nhận tin, bài mới ngay khi đăng mà không phải mở trang để xem lại mỗi ngày.",
        example=f"{pieces.site.url}/rss.xml",
        groups=tuple(
            views.FeedGroup(_GROUPS[kind], tuple(_row(one) for one in group))
            for kind, group in groupby(found, key=lambda one: one.kind)
        ),
        calendars=tuple(_calendars(pieces, found)),
        open_data=_OPEN_DATA,
    )


def _row(one: Followed) -> views.FeedRow:
    feeds = tuple(views.Feed(name, f"{one.path}{file}", kind) for file, name, kind in _FORMATS)
    return views.FeedRow(views.Link(one.label, one.path), feeds)


def _calendars(pieces: Pieces, found: list[Followed]) -> Iterator[views.FeedRow]:
    """Yield the calendars that the site has, each by the name of what it belongs to."""
    labels = {one.path: one.label for one in found}
    for where in pieces.edition.desk.directory.addresses:
        if where.endswith(".ics"):
            folder = where.rpartition("/")[0] + "/"
            subject = views.Link(labels.get(folder, "Lịch chung của trang"), folder)
            yield views.FeedRow(subject, (views.Feed("iCalendar", where, "text/calendar"),))


def open_data_view(pieces: Pieces) -> views.OpenDataView:
    """Return the page that tells reusers where the data is and what each field says."""
    site = pieces.site
    description = f"Tin, bài, chủ đề, văn bản, điển hình và kế hoạch của {site.name} bằng JSON"
    terms = views.Link(site.reuse.terms, site.reuse.url) if site.reuse else views.Link(NO_TERMS, "")
    return views.OpenDataView(
        frame=pieces.frame,
        head=pieces.head(_OPEN_DATA.label, description, OPEN_DATA, (views.Link(_OPEN_DATA.label, ""),)),
        heading=_OPEN_DATA.label,
        intro="Dữ liệu của trang bằng JSON, cho các cổng thông tin và chương trình muốn dùng lại.",
        index=f"{site.url}{API}index.json",
        example=page_url(site.url, "articles", 1),
        terms=terms,
        page_size=PAGE_SIZE,
        resources=tuple(_resources(pieces)),
        feed=f"{site.url}/feed.json",
        feeds=_FEEDS,
    )


def _resources(pieces: Pieces) -> Iterator[views.DataResource]:
    url = pieces.site.url
    for resource in resources(Items(Elsewhere(pieces))):
        yield views.DataResource(
            name=resource.name,
            heading=resource.title,
            about=resource.about,
            first=page_url(url, resource.name, 1),
            schema=schema_address(url, resource.name),
            fields=tuple(views.Fact(name, schema["description"]) for name, schema in resource.fields.items()),
        )
