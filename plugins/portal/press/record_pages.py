"""Campaigns, exemplars and documents, each with its own page and the articles about it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from portal.newsroom.addresses import address, index_address
from portal.newsroom.model import STAGES, Article, Document, Exemplar
from portal.newsroom.shelves import standing
from portal.plan.model import RELATIONS, Basis, Campaign, Plan
from portal.text.dates import PartialDate, period_text, short_date

from . import views
from .listings import Front, Listing, listed, numbered
from .lists import Part
from .pieces import PageOf, Pieces, day_view
from .shelf_pages import DOCUMENTS_LINK, EXEMPLARS_LINK
from .subject_pages import INDEXES

CALENDAR = "lich.ics"
Record = TypeVar("Record", Exemplar, Document)


def record_pages(pieces: Pieces) -> Iterator[PageOf]:
    """Yield the pages of campaigns, exemplars and documents."""
    edition = pieces.edition
    for campaign, plan in edition.campaigns.values():
        listing = Listing(
            here=address("campaign", campaign.id),
            label="Phong trào thi đua",
            heading=campaign.name,
            description=f"Phong trào thi đua {campaign.name}",
            crumbs=(views.Link(INDEXES["campaign"], index_address("campaign")),),
        )
        articles = edition.naming("campaign", campaign.id)
        front = Front("campaign.html", partial(campaign_view, pieces, listing, campaign, plan))
        yield from listed(pieces, listing, articles, front)
    for exemplar in edition.exemplars:
        listing = Listing(
            here=address("exemplar", exemplar.id),
            label=EXEMPLARS_LINK.label,
            heading=exemplar.name,
            description=exemplar.summary,
            crumbs=(EXEMPLARS_LINK,),
        )
        front = Front("exemplar.html", partial(exemplar_view, pieces, listing, exemplar), exemplar)
        yield from listed(pieces, listing, edition.naming("exemplars", exemplar.id), front)
    for document in edition.documents:
        listing = Listing(
            here=address("document", document.id),
            label=DOCUMENTS_LINK.label,
            heading=f"{document.type} {document.number}",
            description=document.title,
            crumbs=(DOCUMENTS_LINK,),
        )
        front = Front("document.html", partial(document_view, pieces, listing, document), document)
        yield from listed(pieces, listing, edition.naming("documents", document.id), front)


# Campaigns


def campaign_view(
    pieces: Pieces, listing: Listing, campaign: Campaign, plan: Plan, part: Part[Article]
) -> views.CampaignView:
    """Return a campaign's view: its newest articles among its documents and its own days."""
    edition = pieces.edition
    articles = edition.naming("campaign", campaign.id)
    documents = _named(articles, "documents", edition.documents_by_id)
    exemplars = _named(articles, "exemplars", edition.exemplars_by_id)
    documents.sort(key=lambda item: (item.date or date.min, item.id), reverse=True)
    return views.CampaignView(
        frame=pieces.frame,
        head=pieces.head(listing.heading, listing.description, listing.here, listing.crumbs),
        campaign=pieces.period(campaign),
        facts=tuple(_campaign_facts(pieces, campaign, plan)),
        calendar=f"{listing.here}{CALENDAR}" if campaign.begins or campaign.ends else "",
        moments=tuple(_campaign_moments(pieces, campaign, part, documents)),
        documents=tuple(pieces.document_row(document) for document in documents),
        exemplars=tuple(pieces.card(exemplar) for exemplar in exemplars),
        pages=numbered(part, listing.here),
        empty="Chưa có bài nào về phong trào này. Tin, bài và văn bản sẽ hiện ở đây theo ngày.",
    )


def _named(articles: Sequence[Article], field: str, known: Mapping[str, Record]) -> list[Record]:
    """Return the records that articles name in a field, each once."""
    names = {ref.value: None for article in articles for ref in getattr(article, field)}
    return [known[name] for name in names if name in known]


def _campaign_facts(pieces: Pieces, campaign: Campaign, plan: Plan) -> Iterator[views.Fact]:
    """Yield what is known of a campaign; who launched it and when are said to be open where they are."""
    topics = pieces.edition.topics
    topic = topics[campaign.topic.value][0] if campaign.topic and campaign.topic.value in topics else None
    if campaign.local_label:
        yield views.Fact("Tên chính thức", campaign.label)
    yield views.Fact("Phát động", campaign.launched_by)
    yield views.Fact("Thời gian", period_text(campaign.begins, campaign.ends))
    if topic:
        yield views.Fact("Chủ đề", topic.label, address("topic", topic.id))
    where = f"{plan.label} · {campaign.clause}" if campaign.clause else plan.label
    yield views.Fact("Kế hoạch", where, address("plan", plan.id))
    if campaign.source:
        yield views.Fact("Nguồn", campaign.source)


def _campaign_moments(
    pieces: Pieces, campaign: Campaign, part: Part[Article], documents: Sequence[Document]
) -> Iterator[views.Moment]:
    """Yield the newest articles and, as far back as they go, documents and the campaign's first and last day."""
    found: list[tuple[tuple[date, int, str], views.Moment]] = []
    for article in part.items:
        row = pieces.row(article)
        moment = views.Moment(row.day, row.kind, row.title, row.address, row.summary, row.sample, row.critical)
        found.append(((article.date.date(), 1, article.path), moment))
    for document in documents:
        moment = _document_moment(document, document.title)
        found.append(((document.date or date.min, 0, document.id), moment))
    if campaign.begins:
        moment = views.Moment(_partial(campaign.begins), "", "Phong trào bắt đầu", "")
        found.append(((campaign.begins.first(), -1, ""), moment))
    if campaign.ends:
        ended = campaign.ends.last() < pieces.now.date()
        told = "Phong trào kết thúc" if ended else "Phong trào kết thúc, theo thời gian đã định"
        found.append(((campaign.ends.last(), 2, ""), views.Moment(_partial(campaign.ends), "", told, "")))
    oldest = part.items[-1].date.date() if part.older else date.min
    yield from (moment for key, moment in sorted(found, key=lambda item: item[0], reverse=True) if key[0] >= oldest)


def _partial(day: PartialDate) -> views.Day:
    return views.Day(str(day), day.iso())


def _document_moment(document: Document, text: str, *, here: bool = False) -> views.Moment:
    return views.Moment(
        day=day_view(document.date),
        kind="Văn bản",
        label=f"{document.type} số {document.number}",
        address="" if here else address("document", document.id),
        text=text,
        sample=document.sample,
        here=here,
    )


# Exemplars


def exemplar_view(pieces: Pieces, listing: Listing, exemplar: Exemplar, part: Part[Article]) -> views.ExemplarView:
    """Return an exemplar's view; a recognition that was revoked is not in it."""
    card = pieces.card(exemplar)
    field = pieces.edition.of_plans("field").get(exemplar.field.value) if exemplar.field else None
    facts = [
        views.Fact("Loại", card.kind),
        views.Fact("Đơn vị", card.unit, address("unit", exemplar.unit.value) if exemplar.unit and card.unit else ""),
        views.Fact("Lĩnh vực", field[0].label if field else "", address("field", field[0].id) if field else ""),
        views.Fact("Hiện là", card.stage),
    ]
    return views.ExemplarView(
        frame=pieces.frame,
        head=pieces.head(exemplar.name, exemplar.summary, listing.here, listing.crumbs),
        card=card,
        facts=tuple(fact for fact in facts if fact.value),
        stages=tuple(views.Moment(day_view(stage.date), "", STAGES[stage.stage], "") for stage in exemplar.stages),
        recognitions=tuple(
            views.RecognitionRow(
                award=pieces.award_label(item.award, item.date),
                decision=item.decision,
                day=day_view(item.date),
                authority=item.authority,
            )
            for item in standing(exemplar)
        ),
        body=pieces.body(exemplar)[0],
        rows=pieces.rows(part.items),
        pages=numbered(part, listing.here),
        empty="Chưa có bài nào về điển hình này. Tin, bài sẽ hiện ở đây khi được đăng.",
    )


# Documents


def document_view(pieces: Pieces, listing: Listing, document: Document, part: Part[Article]) -> views.DocumentView:
    """Return a document's view, with what it replaces, what replaced it, and the plans that rest on it."""
    edition = pieces.edition
    row = pieces.document_row(document)
    newer = edition.replaced_by.get(document.id, [])
    older = [edition.documents_by_id[ref.value] for ref in document.replaces if ref.value in edition.documents_by_id]
    facts = [
        views.Fact("Số, ký hiệu", document.number),
        views.Fact("Loại văn bản", document.type),
        views.Fact("Ngày ban hành", row.day.text),
        views.Fact("Cơ quan ban hành", document.issuer),
        views.Fact("Người ký", document.signer),
        views.Fact("Có hiệu lực từ", short_date(document.effective) if document.effective else ""),
        views.Fact("Hết hiệu lực sau", short_date(document.expires) if document.expires else ""),
        # What came into force and has no last day: the day above is all that is known.
        views.Fact("Tình trạng", "" if row.status.startswith("Có hiệu lực từ") else row.status or "Hồ sơ không ghi"),
    ]
    return views.DocumentView(
        frame=pieces.frame,
        head=pieces.head(listing.heading, document.title, listing.here, listing.crumbs),
        row=row,
        facts=tuple(fact for fact in facts if fact.value),
        replaced=_replaced(newer, pieces.now.date()),
        replaced_by=tuple(_link(other) for other in newer),
        replaces=tuple(_link(other) for other in older),
        chain=tuple(_chain_moments(pieces, document)),
        plans=tuple(_resting(document, edition.plans)),
        body=pieces.body(document, row.address)[0],
        rows=pieces.rows(part.items),
        pages=numbered(part, listing.here),
        empty="Chưa có bài nào nêu văn bản này.",
        sample=document.sample,
        first=pieces.first_page(document),
    )


def _replaced(newer: Sequence[Document], today: date) -> str:
    """Say since when a document is replaced, or from when it will be."""
    days = [day for other in newer if (day := other.effective or other.date)]
    if not days:
        return "Được thay thế bởi" if newer else ""
    return f"{'Được' if min(days) <= today else 'Sẽ được'} thay thế từ {short_date(min(days))} bởi"


def replacement_chain(
    document: Document, by_id: Mapping[str, Document], replaced_by: Mapping[str, Sequence[Document]]
) -> list[Document]:
    """Return a document with all that it goes back to and all that came after it, the oldest first; loops end."""

    def follow(step: Callable[[Document], Iterable[Document]]) -> Iterator[Document]:
        seen, waiting = {document.id}, [document]
        while waiting:
            for other in step(waiting.pop()):
                if other.id not in seen:
                    seen.add(other.id)
                    waiting.append(other)
                    yield other

    older = follow(lambda item: (by_id[ref.value] for ref in item.replaces if ref.value in by_id))
    newer = follow(lambda item: replaced_by.get(item.id, ()))
    found = {item.id: item for item in (*older, document, *newer)}
    return sorted(found.values(), key=lambda item: (item.date or date.min, item.id))


def _chain_moments(pieces: Pieces, document: Document) -> Iterator[views.Moment]:
    edition = pieces.edition
    chain = replacement_chain(document, edition.documents_by_id, edition.replaced_by)
    if len(chain) > 1:
        yield from (_document_moment(item, pieces.status(item), here=item is document) for item in chain)


def _link(document: Document) -> views.Link:
    return views.Link(f"{document.type} số {document.number}", address("document", document.id))


def _resting(document: Document, plans: Sequence[Plan]) -> Iterator[views.PlanEntry]:
    """Yield the plans that rest on a document, or cite it, with how and where they do."""
    for plan in reversed(plans):
        for basis in plan.bases:
            if basis.number == document.number and _may_be(basis, document):
                anchor = "phan-vien-dan" if basis.relation == "vien-dan" else "phan-can-cu"
                where = f"{address('plan', plan.id)}#{anchor}"
                yield views.PlanEntry(plan.label, where, (RELATIONS[basis.relation],), basis.clause)


def _may_be(basis: Basis, document: Document) -> bool:
    """Tell whether the days agree: bodies use a number again each year."""
    if basis.date is None or document.date is None:
        return True
    return basis.date.first() <= document.date <= basis.date.last()
