"""What can be followed, and the entries of each feed; a feed is a view, written by `feed_formats`."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from functools import partial
from typing import NamedTuple

from portal.newsroom.addresses import FOLDERS, PlanPart, address, article_address
from portal.newsroom.model import Article
from portal.plan.model import Campaign
from portal.text.dates import HANOI

from .edition import Edition
from .elsewhere import Elsewhere, clean, entry_id, updated
from .feed_formats import atom, json_feed, rss
from .feed_views import Entry, Feed, Term
from .files import FileByView
from .pieces import SAMPLE_NOTICE

ENTRIES = 30
# An id of RFC 4151 names a day on which the authority was ours; for feeds it is fixed for ever.
_FEED_DAY = "2020-01-01"
_WRITERS = (("rss.xml", rss), ("atom.xml", atom), ("feed.json", json_feed))  # FEED_FILES


class Followed(NamedTuple):
    """What has feeds: its kind, where it stands, what it is called, and its articles, newest first."""

    kind: str
    path: str
    label: str
    title: str
    description: str
    articles: Sequence[Article]


def followed(edition: Edition) -> Iterator[Followed]:
    """Yield everything that has feeds: site, exemplars, and each category, topic, campaign, event and unit."""
    name = edition.site.name

    def one(kind: str, path: str, label: str, description: str, articles: Sequence[Article]) -> Followed:
        return Followed(kind, path, label, f"{label} – {name}", description, edition.still_told(articles))

    current = edition.still_told(edition.articles)
    yield Followed("site", "/", "Tất cả tin, bài", name, f"Tin, bài mới của {name}", current)
    told = [
        article
        for article in edition.articles
        if any(ref.value in edition.exemplars_by_id for ref in article.exemplars)
    ]
    label = "Điển hình tiên tiến"
    yield one("exemplar", f"/{FOLDERS['exemplar']}/", label, f"Tin, bài về điển hình tiên tiến của {name}", told)
    for category in edition.site.categories.values():
        found = edition.by_category.get(category.id, [])
        where = address("category", category.id)
        yield one("category", where, category.label, f"Chuyên mục {category.label}", found)
    for topic, _ in edition.topics.values():
        where = address("topic", topic.id)
        yield one("topic", where, topic.label, f"Chủ đề {topic.label}", edition.gathered(topic))
    kinds: tuple[tuple[PlanPart, str], ...] = (
        ("campaign", "Phong trào thi đua"),
        ("event", "Sự kiện"),
        ("unit", "Đơn vị"),
    )
    for kind, word in kinds:
        for part, _ in edition.of_plans(kind).values():
            label = part.name if isinstance(part, Campaign) else part.label
            yield one(kind, address(kind, part.id), label, f"{word} {label}", edition.naming(kind, part.id))


def feed_files(elsewhere: Elsewhere) -> Iterator[FileByView]:
    """Yield every feed in each of its formats; it is made only where an article that it shows has changed."""
    entries: dict[str, Entry] = {}
    for one in followed(elsewhere.edition):
        shown = one.articles[:ENTRIES]
        told = repr((one.path, one.title, one.description))
        make = partial(_feed, elsewhere, entries, one, shown)
        key = elsewhere.pieces.keys.page("feed", told, holds=shown)
        for name, write in _WRITERS:
            yield FileByView(f"{one.path}{name}".lstrip("/"), key, make, write)


def _feed(elsewhere: Elsewhere, entries: dict[str, Entry], one: Followed, shown: Sequence[Article]) -> Feed:
    edition = elsewhere.edition
    site = edition.site
    for article in shown:
        if article.id not in entries:
            entries[article.id] = entry_of(elsewhere, article)
    found = tuple(entries[article.id] for article in shown)
    notice = f". {SAMPLE_NOTICE}" if site.sample else ""
    return Feed(
        id=f"tag:{site.authority},{_FEED_DAY}:{one.path}",
        title=clean(one.title),
        description=clean(one.description) + notice,
        path=one.path,
        url=site.url,
        author=clean(site.name),
        updated=max((entry.updated for entry in found), default=_beginning(edition)),
        entries=found,
    )


def _beginning(edition: Edition) -> datetime:
    """Return the time of a feed without entries: the first day of the first plan, never the day of the build."""
    days = [plan.starts_on for plan in edition.room.plans if plan.starts_on]
    return datetime.combine(min(days, default=date(2020, 1, 1)), time(), HANOI)


def entry_of(elsewhere: Elsewhere, article: Article) -> Entry:
    """Return an article as an entry of feeds."""
    edition = elsewhere.edition
    category = edition.category(article)
    terms = [_term(elsewhere, "category", category.id, category.label)]
    terms += [_term(elsewhere, "topic", topic.id, topic.label) for topic in edition.topics_of[article.id]]
    return Entry(
        id=entry_id(edition.site, article),
        title=" ".join(clean(article.title).split()) or article.id,
        link=elsewhere.url + article_address(article),
        summary=clean(article.summary).strip(),
        author=clean(article.author).strip() or edition.site.name,
        published=article.date,
        updated=updated(article, edition.desk.now),
        lang=article.lang,
        terms=tuple(terms),
        picture=elsewhere.picture_of(article),
        source=clean(article.source.url) if article.source else "",
        sample=article.sample,
        text=elsewhere.text(article),
    )


def _term(elsewhere: Elsewhere, kind: str, name: str, label: str) -> Term:
    return Term(name, f"{elsewhere.url}/{FOLDERS[kind]}/", clean(label))
