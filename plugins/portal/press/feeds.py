"""RSS 2.0 and Atom by feedgen; a feed changes only when its entries do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from feedgen.feed import FeedGenerator

from portal.newsroom.addresses import address, article_address
from portal.newsroom.model import Article
from portal.text.dates import HANOI

from .edition import Edition

ENTRIES = 30
# An id of RFC 4151 names a day on which the authority was ours; for feeds it is fixed for ever.
_FEED_DAY = "2020-01-01"


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a feed."""

    id: str
    title: str
    link: str
    summary: str
    author: str
    published: datetime
    updated: datetime
    topics: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what it follows, where it stands, and its newest entries."""

    id: str
    title: str
    description: str
    path: str
    url: str
    updated: datetime
    entries: tuple[Entry, ...]


def feeds_of(edition: Edition) -> Iterator[Feed]:
    """Yield the feeds of the site, each category and each topic."""
    site = edition.site
    yield _feed(edition, "/", site.name, f"Tin, bài mới của {site.name}", edition.articles)
    for category in site.categories.values():
        found = edition.by_category.get(category.id, [])
        title = f"{category.label} – {site.name}"
        yield _feed(edition, address("category", category.id), title, f"Chuyên mục {category.label}", found)
    for topic, _ in edition.topics.values():
        gathered = edition.gathered(topic)
        title = f"{topic.label} – {site.name}"
        yield _feed(edition, address("topic", topic.id), title, f"Chủ đề {topic.label}", gathered)


def entry_id(authority: str, article: Article) -> str:
    """Return the id that survives a change of title, address or domain: tag:<authority>,<first day>:<id>."""
    first = article.first_published or article.date.date()
    return f"tag:{authority},{first.isoformat()}:{article.id}"


def _feed(edition: Edition, path: str, title: str, description: str, articles: Sequence[Article]) -> Feed:
    site = edition.site
    entries = tuple(_entry(edition, article) for article in articles[:ENTRIES])
    return Feed(
        id=f"tag:{site.authority},{_FEED_DAY}:{path}",
        title=title,
        description=description,
        path=path,
        url=site.url,
        updated=max((entry.updated for entry in entries), default=_beginning(edition)),
        entries=entries,
    )


def _beginning(edition: Edition) -> datetime:
    """Return the time of a feed without entries: the first day of the first plan, never the day of the build."""
    days = [plan.starts_on for plan in edition.room.plans if plan.starts_on]
    return datetime.combine(min(days, default=date(2020, 1, 1)), time(), HANOI)


def _entry(edition: Edition, article: Article) -> Entry:
    return Entry(
        id=entry_id(edition.site.authority, article),
        title=article.title,
        link=edition.site.url + article_address(article),
        summary=article.summary,
        author=article.author or edition.site.name,
        published=article.date,
        updated=max(article.date, article.updated or article.date),
        topics=tuple((topic.id, topic.label) for topic in edition.topics_of[article.id]),
    )


def rss(feed: Feed) -> bytes:
    """Return the feed as RSS 2.0."""
    made: bytes = _generator(feed, "rss.xml", "application/rss+xml").rss_str(pretty=True)
    return made


def atom(feed: Feed) -> bytes:
    """Return the feed as Atom (RFC 4287)."""
    made: bytes = _generator(feed, "atom.xml", "application/atom+xml").atom_str(pretty=True)
    return made


def _generator(feed: Feed, name: str, kind: str) -> FeedGenerator:
    made = FeedGenerator()
    made.id(feed.id)
    made.title(feed.title)
    made.description(feed.description)
    made.subtitle(feed.description)
    made.language("vi")
    made.generator("portal")
    # `self` goes first: the last link without rel decides the channel's link in RSS.
    made.link(href=f"{feed.url}{feed.path}{name}", rel="self", type=kind)
    made.link(href=f"{feed.url}{feed.path}", rel="alternate", type="text/html")
    made.updated(feed.updated)
    made.lastBuildDate(feed.updated)
    for entry in feed.entries:
        item = made.add_entry(order="append")
        item.id(entry.id)
        item.guid(entry.id, permalink=False)
        item.title(entry.title)
        item.link(href=entry.link, rel="alternate", type="text/html")
        item.summary(entry.summary)
        item.description(entry.summary)
        item.author(name=entry.author)
        item.published(entry.published)
        item.updated(entry.updated)
        item.category([{"term": topic, "label": label} for topic, label in entry.topics])
    return made
