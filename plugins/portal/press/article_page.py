"""The page of an article."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from portal.almanac.years import nth_year
from portal.newsroom.addresses import address, article_address, topic_anchor
from portal.newsroom.model import KINDS, Article
from portal.newsroom.notices import asking, phase, state_text
from portal.plan.force import InForce, last_day
from portal.plan.model import STANCES, Plan
from portal.text.dates import clock, short_date

from . import views
from .pieces import PageOf, Pieces, day_view, moment_view, page_at
from .share import share_of

RELATED = 3
ABOVE_FOLD = 1_500  # letters of HTML before a picture that a reader sees without scrolling
CONTENTS_FROM = 3  # headings


def article_pages(pieces: Pieces) -> Iterator[PageOf]:
    """Yield the page of each article, with its nearest older neighbours by topic."""
    older: dict[str, list[int]] = defaultdict(list)
    edition, page = pieces.edition, pieces.keys.page
    oldest_first = edition.articles[::-1]  # what has been passed is older
    for number, article in enumerate(oldest_first):
        topics = edition.topics_of[article.id]
        near = {other for topic in topics for other in older[topic.id][-RELATED:]}
        related = [oldest_first[other] for other in sorted(near, reverse=True)[:RELATED]]
        make = partial(article_view, pieces, article, related)
        yield page_at(article_address(article), "article.html", make, page(holds=(article,), shows=related))
        for topic in topics:
            older[topic.id].append(number)


def _seen_at_once(body: views.Body) -> views.Body:
    """Return a body whose first picture, where it stands near the top of a page without one, is not waited with."""

    def make() -> str:
        html = body.html
        at = html.find("<img ")
        if not 0 <= at < ABOVE_FOLD:
            return html
        end = html.find(">", at)
        image = html[at:end].replace(' loading="lazy"', "").replace(' decoding="async"', "")
        return f'{html[:at]}{image} fetchpriority="high"{html[end:]}'

    return views.Body(f"{body.digest} at once", make)


def article_view(pieces: Pieces, article: Article, related: Sequence[Article]) -> views.ArticleView:
    """Return one article's view."""
    edition = pieces.edition
    row = pieces.row(article)
    lead, told = pieces.references.phrases(article.summary, article.lang)
    body, headings = pieces.body(article, lang=article.lang, told=told)
    found = edition.desk.topics.in_force(article)
    plan = found.plan
    campaign = plan.campaigns.get(article.campaign.value) if plan and article.campaign else None
    contents = tuple(views.Link(heading.text, f"#{heading.anchor}") for heading in headings if heading.level == 2)
    exemplars = [
        edition.exemplars_by_id[ref.value] for ref in article.exemplars if ref.value in edition.exemplars_by_id
    ]
    return views.ArticleView(
        frame=pieces.frame,
        head=pieces.head(article.title, article.summary, row.address, (row.category,), lang=article.lang),
        id=article.id,
        title=article.title,
        kind=article.kind,
        kind_label=KINDS[article.kind],
        day=moment_view(article.date, long=True),
        clock=_clock(article.date),
        updated=moment_view(article.updated) if article.updated else None,
        category=row.category,
        unit=_unit(article, plan),
        author=article.author,
        issuer=issuer.of_its_time if (issuer := edition.issuer(article)) else "",
        summary=article.summary,
        lead=lead,
        picture=row.picture,
        body=body if row.picture else _seen_at_once(body),
        contents=contents if len(contents) >= CONTENTS_FROM else (),
        badges=tuple(_badges(pieces, article, plan)),
        plan_note=_plan_note(found, edition.room.plans),
        campaign=views.Link(campaign.name, address("campaign", campaign.id)) if campaign else None,
        anniversary=_anniversary(pieces, article),
        parts=tuple(_parts(article, plan)),
        exemplars=tuple(pieces.card(exemplar) for exemplar in exemplars),
        documents=tuple(pieces.document_row(edition.documents_by_id[ref.value]) for ref in article.documents),
        window=_window(pieces, article),
        corrections=tuple(views.Note(day, item.text) for item in article.corrections if (day := day_view(item.date))),
        origin=_origin(article),
        sample=article.sample,
        critical=row.critical,
        related=pieces.rows(related),
        share=share_of(article.title, edition.site.url, row.address, article.id),
    )


def _clock(moment: datetime) -> str:
    """Return the hour of a moment that has one: midnight is how a date without an hour is read."""
    return clock(moment) if (moment.hour, moment.minute) != (0, 0) else ""


def _origin(article: Article) -> views.Origin | None:
    source = article.source
    if source is None:
        return None
    return views.Origin(
        name=source.name,
        author=article.author,
        day=moment_view(source.time, long=True),
        clock=_clock(source.time),
        address=source.url,
        host=(urlsplit(source.url).hostname or "").removeprefix("www."),
    )


def _unit(article: Article, plan: Plan | None) -> views.Fact | None:
    unit = plan.units.get(article.unit.value) if plan and article.unit else None
    return views.Fact("Đơn vị", unit.label, address("unit", unit.id)) if unit else None


def _badges(pieces: Pieces, article: Article, plan: Plan | None) -> Iterator[views.Badge]:
    """Yield the plan and clause for each topic that the article serves."""
    if plan is None:
        return
    for topic in pieces.edition.topics_of[article.id]:
        yield views.Badge(
            topic=views.Link(topic.label, address("topic", topic.id)),
            stance=STANCES[topic.stance],
            plan=views.Link(plan.label, f"{address('plan', plan.id)}#{topic_anchor(topic.id)}"),
            clause=topic.clause,
        )


def _plan_note(found: InForce, plans: Sequence[Plan]) -> str:
    if found.plan is None or found.state != "continued":
        return ""
    return f"{found.plan.label} đã hết hạn ngày {short_date(last_day(found.plan, plans))} và được tiếp tục thực hiện"


def _anniversary(pieces: Pieces, article: Article) -> views.Fact | None:
    day = pieces.edition.anniversaries.get(article.anniversary.value) if article.anniversary else None
    if day is None:
        return None
    years = nth_year(day.event_year, article.date.year) if day.event_year else ""
    return views.Fact(day.label, years, address("anniversary", day.id))


def _parts(article: Article, plan: Plan | None) -> Iterator[views.Fact]:
    """Yield what else of the plan the article names: event, field, task group, special page."""
    if plan is None:
        return
    if article.event and (event := plan.events.get(article.event.value)):
        yield views.Fact("Sự kiện", event.label, address("event", event.id))
    if article.field and (field := plan.fields.get(article.field.value)):
        yield views.Fact("Lĩnh vực", field.label, address("field", field.id))
    if article.task and (task := plan.tasks.get(article.task.value)):
        yield views.Fact("Nhóm nhiệm vụ", task.label, address("task", task.id))
    if article.special_page and (page := plan.special_pages.get(article.special_page.value)):
        yield views.Fact("Chuyên trang", page.label, address("special_page", page.id))


def _window(pieces: Pieces, article: Article) -> views.Window | None:
    holidays, today = pieces.edition.room.vocabularies.holidays, pieces.now.date()
    found = asking(article, holidays)
    opens, closes = (day_view(found.opens), day_view(found.closes)) if found else (None, None)
    if found is None or opens is None or closes is None:
        return None
    state = state_text(found, holidays, today)
    return views.Window(opens, closes, day_view(article.council), phase(found, today) == "open", state)
