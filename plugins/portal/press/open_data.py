"""Open data: each resource in pages from the oldest, an index of all, and their schemas.

A full page never changes because of what comes after it: it links on to a page that is there from the moment on which
it is full, empty at first. So who reads on keeps what he has, and a new article rewrites the last page alone.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any

from portal.newsroom.addresses import API, OPEN_DATA
from portal.newsroom.model import Article, Exemplar

from .elsewhere import Elsewhere, Text
from .files import FileByView
from .open_data_items import Data, Items
from .open_data_schemas import (
    ANNIVERSARY,
    ARTICLE,
    CAMPAIGN,
    COVERAGE,
    DOCUMENT,
    EVENT,
    EXEMPLAR,
    PLAN,
    TOPIC,
    Schema,
    index_schema,
    page_schema,
    schema_address,
)
from .pieces import SAMPLE_NOTICE

PAGE_SIZE = 50
NO_TERMS = "Chưa nêu"


@dataclass(frozen=True, slots=True)
class Resource:
    """Things of a kind, oldest first, and how each is told; `counts` are articles that each of them tells of."""

    name: str
    title: str
    about: str
    items: Sequence[Any]
    told: Callable[[Any], Data]
    fields: Mapping[str, Schema]
    counts: Sequence[Article] = ()

    @property
    def last(self) -> int:
        """Return the number of the last page; it has room, and may be empty."""
        return len(self.items) // PAGE_SIZE + 1


def resources(items: Items) -> tuple[Resource, ...]:
    """Return all that is published as data."""
    edition = items.edition
    campaigns = [part for part, _ in edition.of_plans("campaign").values()]
    events = [part for part, _ in edition.of_plans("event").values()]
    topics = [topic for topic, _ in edition.topics.values()]
    days = list(edition.anniversaries.values())
    articles = list(reversed(edition.articles))
    exemplars = sorted(edition.exemplars, key=_age)
    documents = list(reversed(edition.documents))
    return (
        Resource("articles", "Tin, bài", "tin, bài đã đăng, kèm toàn văn", articles, items.article, ARTICLE),
        Resource("topics", "Chủ đề", "chủ đề của các kế hoạch", topics, items.topic, TOPIC),
        Resource("campaigns", "Phong trào thi đua", "phong trào thi đua", campaigns, items.campaign, CAMPAIGN),
        Resource("events", "Sự kiện", "sự kiện mà kế hoạch chuẩn bị, như đại hội", events, items.event, EVENT),
        Resource("exemplars", "Điển hình", "cá nhân, tập thể, mô hình tiêu biểu", exemplars, items.exemplar, EXEMPLAR),
        Resource("documents", "Văn bản", "thư viện văn bản", documents, items.document, DOCUMENT),
        Resource("anniversaries", "Ngày kỷ niệm", "ngày kỷ niệm được ghi nhớ", days, items.anniversary, ANNIVERSARY),
        Resource("plans", "Kế hoạch", "kế hoạch tuyên truyền, trọn nội dung", edition.plans, items.plan, PLAN),
        Resource(
            "coverage",
            "Kết quả thực hiện",
            "số bài đã đăng theo từng kế hoạch: chủ đề, đơn vị, thời gian, chỉ tiêu, chỗ còn trống",
            edition.plans,
            items.coverage,
            COVERAGE,
            tuple(articles),
        ),
    )


def _age(exemplar: Exemplar) -> tuple[date, str]:
    days = [stage.date for stage in exemplar.stages if stage.date]
    return min(days, default=date.max), exemplar.id


def data_files(elsewhere: Elsewhere) -> Iterator[FileByView]:
    """Yield every file of open data."""
    items = Items(elsewhere)
    url = elsewhere.url
    found = resources(items)
    schemas = {"index": index_schema(url)}
    for resource in found:
        yield from _pages(items, resource)
        schemas[resource.name] = page_schema(url, resource.name, resource.title, resource.fields)
    yield _fixed(f"{API}index.json", _index(elsewhere, found))
    for name, schema in schemas.items():
        yield _fixed(f"{API}schema/{name}.json", schema)


def _pages(items: Items, resource: Resource) -> Iterator[FileByView]:
    for number in range(1, resource.last + 1):
        shown = resource.items[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        articles = [*(item for item in shown if isinstance(item, Article)), *resource.counts]
        key = items.elsewhere.pieces.keys.page("data", resource.name, str(number), shows=articles)
        make = partial(_page, items, resource, number, shown)
        yield FileByView(page_path(resource.name, number), key, make, written)


def _page(items: Items, resource: Resource, number: int, shown: Sequence[Any]) -> Data:
    site = items.edition.site
    return {
        "schema": schema_address(items.url, resource.name),
        "site": site.name,
        "notice": SAMPLE_NOTICE if site.sample else None,
        "resource": resource.name,
        "page": number,
        "url": page_url(items.url, resource.name, number),
        "previous": page_url(items.url, resource.name, number - 1) if number > 1 else None,
        "next": page_url(items.url, resource.name, number + 1) if number < resource.last else None,
        "items": [resource.told(item) for item in shown],
    }


def _index(elsewhere: Elsewhere, found: Sequence[Resource]) -> Data:
    site, url = elsewhere.edition.site, elsewhere.url
    notice = SAMPLE_NOTICE if site.sample else None
    reuse = site.reuse
    return {
        "schema": schema_address(url, "index"),
        "site": {"id": site.id, "name": site.name, "url": f"{url}/", "notice": notice, "sample": site.sample},
        "terms": {"text": reuse.terms if reuse else NO_TERMS, "url": (reuse.url or None) if reuse else None},
        "documentation": f"{url}{OPEN_DATA}",
        "feed": f"{url}/feed.json",
        "resources": [
            {
                "name": resource.name,
                "title": resource.title,
                "description": resource.about,
                "first": page_url(url, resource.name, 1),
                "latest": page_url(url, resource.name, resource.last),
                "schema": schema_address(url, resource.name),
            }
            for resource in found
        ],
    }


def page_path(name: str, number: int) -> str:
    """Return the file of a page of a resource."""
    return f"{API}{name}/{number}.json".lstrip("/")


def page_url(url: str, name: str, number: int) -> str:
    """Return the address of a page of a resource."""
    return f"{url}/{page_path(name, number)}"


def _fixed(path: str, data: Data) -> FileByView:
    """Return a file whose data is at hand and small."""
    return FileByView(path.lstrip("/"), sha256(repr(data).encode()).hexdigest(), lambda: data, written)


def written(data: Data) -> bytes:
    """Return data as JSON in UTF-8; a text is loaded only here."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_html).encode() + b"\n"


def _html(value: object) -> str:
    if isinstance(value, Text):
        return value.html
    raise TypeError(type(value).__name__)
