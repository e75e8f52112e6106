"""Campaigns, exemplars and documents: their lists and their own pages."""

from collections.abc import Iterator
from functools import partial

from portal.newsroom.addresses import address
from portal.newsroom.model import EXEMPLAR_KINDS, STAGES, Document, Exemplar
from portal.plan.model import Campaign, Plan
from portal.text.dates import period_text, short_date

from . import views
from .pieces import PageOf, Pieces, day_view, page_at

_EXEMPLARS = views.Link("Điển hình tiên tiến", "/dien-hinh/")
_DOCUMENTS = views.Link("Văn bản", "/van-ban/")


def record_pages(pieces: Pieces) -> Iterator[PageOf]:
    """Yield the pages of campaigns, exemplars and documents."""
    for part, plan in pieces.edition.of_plans("campaign").values():
        assert isinstance(part, Campaign)  # noqa: S101
        yield page_at(address("campaign", part.id), "campaign.html", partial(campaign_view, pieces, part, plan))
    yield page_at(_EXEMPLARS.address, "exemplars.html", partial(exemplars_view, pieces))
    for exemplar in pieces.edition.exemplars:
        yield page_at(address("exemplar", exemplar.id), "exemplar.html", partial(exemplar_view, pieces, exemplar))
    yield page_at(_DOCUMENTS.address, "documents.html", partial(documents_view, pieces))
    for document in pieces.edition.documents:
        yield page_at(address("document", document.id), "document.html", partial(document_view, pieces, document))


def campaign_view(pieces: Pieces, campaign: Campaign, plan: Plan) -> views.CampaignView:
    """Return a campaign's view."""
    here = address("campaign", campaign.id)
    topic = plan.topics.get(campaign.topic.value) if campaign.topic else None
    facts = [
        views.Fact("Tên chính thức", campaign.label if campaign.local_label else ""),
        views.Fact("Phát động", campaign.launched_by),
        views.Fact("Thời gian", period_text(campaign.begins, campaign.ends) or "kế hoạch không nêu"),
        views.Fact("Khẩu hiệu", campaign.slogan),
        views.Fact("Chủ đề", topic.label if topic else "", address("topic", topic.id) if topic else ""),
        views.Fact("Kế hoạch", plan.label, address("plan", plan.id)),
        views.Fact("Điều khoản", campaign.clause),
        views.Fact("Nguồn", campaign.source),
    ]
    return views.CampaignView(
        frame=pieces.frame,
        head=pieces.head(campaign.name, f"Phong trào thi đua {campaign.name}", here, (views.Link("Phong trào", ""),)),
        campaign=pieces.period(campaign),
        facts=tuple(fact for fact in facts if fact.value),
        rows=pieces.rows(pieces.edition.naming("campaign", campaign.id)),
        empty="Chưa có bài nào về phong trào này.",
    )


def exemplars_view(pieces: Pieces) -> views.ExemplarsView:
    """Return the view of the directory of exemplars."""
    exemplars = pieces.edition.exemplars
    groups = [
        views.ExemplarGroup(label, tuple(pieces.card(item) for item in exemplars if item.kind == kind))
        for kind, label in EXEMPLAR_KINDS.items()
    ]
    return views.ExemplarsView(
        frame=pieces.frame,
        head=pieces.head(
            _EXEMPLARS.label,
            f"Điển hình tiên tiến của {pieces.site.name}",
            _EXEMPLARS.address,
            (views.Link(_EXEMPLARS.label, ""),),
        ),
        heading=_EXEMPLARS.label,
        intro="Cá nhân, tập thể và mô hình được phát hiện, bồi dưỡng và nhân rộng.",
        groups=tuple(group for group in groups if group.cards),
        empty="Chưa có điển hình nào được giới thiệu.",
    )


def exemplar_view(pieces: Pieces, exemplar: Exemplar) -> views.ExemplarView:
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
        head=pieces.head(exemplar.name, exemplar.summary, card.address, (_EXEMPLARS,)),
        card=card,
        facts=tuple(fact for fact in facts if fact.value),
        stages=tuple(
            views.Fact(STAGES[stage.stage], short_date(stage.date) if stage.date else "") for stage in exemplar.stages
        ),
        recognitions=tuple(
            views.RecognitionRow(
                award=pieces.award_label(item.award, item.date),
                decision=item.decision,
                day=day_view(item.date),
                authority=item.authority,
            )
            for item in exemplar.recognitions
            if item.revoked is None
        ),
        body=pieces.body(exemplar)[0],
        rows=pieces.rows(pieces.edition.naming("exemplars", exemplar.id)),
    )


def documents_view(pieces: Pieces) -> views.DocumentsView:
    """Return the view of the library of documents."""
    return views.DocumentsView(
        frame=pieces.frame,
        head=pieces.head(
            _DOCUMENTS.label,
            f"Thư viện văn bản của {pieces.site.name}",
            _DOCUMENTS.address,
            (views.Link(_DOCUMENTS.label, ""),),
        ),
        heading=_DOCUMENTS.label,
        intro="Văn bản về thi đua, khen thưởng và các văn bản mà kế hoạch dựa vào, mới nhất trước.",
        rows=tuple(pieces.document_row(document) for document in pieces.edition.documents),
        empty="Chưa có văn bản nào trong thư viện.",
    )


def document_view(pieces: Pieces, document: Document) -> views.DocumentView:
    """Return a document's view, with what it replaces and what replaced it."""
    edition = pieces.edition
    row = pieces.document_row(document)
    newer = [other for other in edition.documents if document.id in {ref.value for ref in other.replaces}]
    older = [edition.documents_by_id[ref.value] for ref in document.replaces]
    facts = [
        views.Fact("Số, ký hiệu", document.number),
        views.Fact("Loại văn bản", document.type),
        views.Fact("Ngày ban hành", row.day.text),
        views.Fact("Cơ quan ban hành", document.issuer),
        views.Fact("Người ký", document.signer),
        views.Fact("Có hiệu lực từ", short_date(document.effective) if document.effective else ""),
        views.Fact("Hết hiệu lực sau", short_date(document.expires) if document.expires else ""),
        views.Fact("Tình trạng", row.status),
    ]
    return views.DocumentView(
        frame=pieces.frame,
        head=pieces.head(f"{document.type} {document.number}", document.title, row.address, (_DOCUMENTS,)),
        row=row,
        facts=tuple(fact for fact in facts if fact.value),
        replaces=tuple(_link(other) for other in older),
        replaced_by=tuple(_link(other) for other in newer),
        body=pieces.body(document, row.address)[0],
        rows=pieces.rows(edition.naming("documents", document.id)),
        sample=document.sample,
    )


def _link(document: Document) -> views.Link:
    return views.Link(f"{document.type} số {document.number}", address("document", document.id))
