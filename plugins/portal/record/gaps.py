"""What a plan asks for and has not had: silent topics and units, campaigns without news, days that come untold.

A gap is told as of a day, `until`: today, or the last day of the time looked at where that is over.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Literal

from portal.almanac.days import title_of
from portal.almanac.occurrences import Occurrence, occurrences
from portal.newsroom.desk import Desk
from portal.newsroom.model import Article
from portal.plan.force import last_day
from portal.plan.model import Anniversary, Plan
from portal.text.dates import short_date

from .periods import quarter_of

SILENT_DAYS = 90
# Our own measure, no law's: an article on a day that is kept is begun this long before it, earlier in a năm tròn.
LEAD_DAYS = 30
LEAD_DAYS_ROUND = 60

GapKind = Literal["topic", "unit", "campaign", "day"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing, in one sentence; `last` is the newest article there is, `due` the day that comes.

    `of` says what `id` names: topic, unit, campaign, anniversary or event.
    """

    kind: GapKind
    of: Literal["topic", "unit", "campaign", "anniversary", "event"]
    id: str
    label: str
    sentence: str
    last: Article | None = None
    due: date | None = None


def lead_days(roundness: str) -> int:
    """Return how many days before a day that is kept its articles are begun."""
    return LEAD_DAYS_ROUND if roundness == "tròn" else LEAD_DAYS


def find_gaps(
    desk: Desk,
    plan: Plan,
    articles: Sequence[Article],
    topics_of: Mapping[str, Sequence[str]],
    first: date,
    until: date,
) -> Iterator[Gap]:
    """Yield the gaps of a plan; `articles` are those of the whole plan up to `until`, the oldest first.

    `topics_of` holds the ids of their topics by path; `first` is the first day of the time looked at.
    """
    yield from _silent_topics(plan, articles, topics_of, until)
    yield from _silent_units(plan, articles, until)
    yield from _silent_campaigns(plan, articles, first, until)
    yield from _days_without_article(desk, plan, articles, until)


def _silent_topics(
    plan: Plan, articles: Iterable[Article], topics_of: Mapping[str, Sequence[str]], until: date
) -> Iterator[Gap]:
    newest = {topic: article for article in articles for topic in topics_of[article.path]}
    begins = plan.starts_on or until
    for topic in plan.topics.values():
        last = newest.get(topic.id)
        days = (until - (last.date.date() if last else begins)).days
        if days < SILENT_DAYS:
            continue
        said = f"{days} ngày chưa có bài mới, bài gần nhất ngày {short_date(last.date.date())}" if last else ""
        said = said or f"chưa có bài nào từ khi kế hoạch bắt đầu ({short_date(begins)})"
        yield Gap("topic", "topic", topic.id, topic.label, f"Chủ đề “{topic.label}”: {said}.", last)


def _silent_units(plan: Plan, articles: Iterable[Article], until: date) -> Iterator[Gap]:
    newest = {article.unit.value: article for article in articles if article.unit}
    quarter = quarter_of(until)
    for unit in plan.units.values():
        if (unit.begins and unit.begins.first() > until) or (unit.ends and unit.ends.last() < until):
            continue
        last = newest.get(unit.id)
        if last and last.date.date() >= quarter.first:
            continue
        before = f"; bài gần nhất ngày {short_date(last.date.date())}" if last else ""
        said = f"{unit.label}: chưa có bài nào trong {_lower(quarter.label)}{before}."
        yield Gap("unit", "unit", unit.id, unit.label, said, last)


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def _silent_campaigns(plan: Plan, articles: Iterable[Article], first: date, until: date) -> Iterator[Gap]:
    """Yield the campaigns under way of which nothing was told; one without a period runs as long as its plan."""
    newest = {article.campaign.value: article for article in articles if article.campaign}
    for campaign in plan.campaigns.values():
        if (campaign.begins and campaign.begins.first() > until) or (campaign.ends and campaign.ends.last() < until):
            continue
        last = newest.get(campaign.id)
        if last and last.date.date() >= first:
            continue
        said = f"Phong trào “{campaign.name}” đang diễn ra, chưa có tin, bài nào từ {short_date(first)}."
        yield Gap("campaign", "campaign", campaign.id, campaign.name, said, last)


def _days_without_article(desk: Desk, plan: Plan, articles: Iterable[Article], until: date) -> Iterator[Gap]:
    """Yield the days that are kept and the events, within their lead time before `until`, still without an article.

    After the plan's last day nothing of it is due any more.
    """
    ends = last_day(plan, desk.room.plans)
    told = {(ref.value, article.date.date()) for article in articles if (ref := article.anniversary)}
    for found in coming_days(kept_here(desk), until, LEAD_DAYS_ROUND):
        lead = lead_days(found.roundness)
        left = (found.day - until).days
        begun = found.day - timedelta(days=lead)
        if left > lead or found.day > ends:
            continue
        if any(name == found.id and day >= begun for name, day in told):
            continue
        label = title_of(found)
        said = f"{label} ({short_date(found.day)}): {_left(left)}, chưa có bài nào."
        yield Gap("day", "anniversary", found.id, label, said, None, found.day)
    of_events = {article.event.value for article in articles if article.event}
    for event in plan.events.values():
        if event.date is None or event.id in of_events:
            continue
        left = (event.date.first() - until).days
        if 0 <= left <= LEAD_DAYS:
            said = f"{event.label} ({event.date}): {_left(left)}, chưa có bài nào."
            yield Gap("day", "event", event.id, event.label, said, None, event.date.first())


def _left(days: int) -> str:
    return f"còn {days} ngày" if days else "đúng hôm nay"


def kept_here(desk: Desk) -> tuple[Anniversary, ...]:
    """Return every day that is kept here: the nation's, the site's and those of the plans, each once."""
    days = {**desk.room.vocabularies.anniversaries, **desk.room.site.anniversaries}
    plans = sorted(desk.room.plans, key=lambda plan: (plan.starts_on or date.min, plan.id))
    return tuple({**days, **dict(chain.from_iterable(plan.anniversaries.items() for plan in plans))}.values())


def coming_days(days: Iterable[Anniversary], today: date, ahead: int) -> tuple[Occurrence, ...]:
    """Return the occurrences from today to a number of days on, both counted."""
    last = today + timedelta(days=min(ahead, (date.max - today).days))
    found = occurrences(days, today.year, last.year)
    return tuple(one for one in found if today <= one.day <= last)
