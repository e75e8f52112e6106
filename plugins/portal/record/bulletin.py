"""The bulletin for meetings: what a month or a quarter brought and what is due next, short enough to be read there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from math import ceil

from lxml import html as lxml_html

from portal.almanac.days import Entry, campaign_days, event_days, in_order, kept_days, notice_days, report_days
from portal.newsroom.addresses import address, article_address
from portal.newsroom.desk import Desk
from portal.newsroom.flavour import new_markdown
from portal.newsroom.model import EXEMPLAR_KINDS, KINDS, STAGES, Article, Document, is_published
from portal.newsroom.shelves import shown_exemplars, standing
from portal.text.dates import short_date
from portal.text.keys import nfc

from .aloud import syllables
from .gaps import kept_here
from .paper import Block, Heading, Items, Paper, Text
from .periods import Span

READ_A_MINUTE = 150  # syllables: a bulletin is read out
MINUTES = 10
NEXT_DAYS = 60
_MOST_LEADS = 5
_ADDRESS = re.compile(r"https?://\S+")
_LEAD_KINDS = ("campaign", "anniversary", "news", "exemplar", "notice")


def bulletin_paper(desk: Desk, span: Span, articles: Sequence[Article], *, minutes: int) -> Paper:
    """Return the bulletin of a span of time; beyond so many minutes of reading, articles are named by title alone."""
    site = desk.room.site
    rest = [*_documents(desk, span), *_due(desk, span)]
    last = [*_exemplars(desk, span, is_short=False), *rest]
    titles = sum(syllables(article.title) + 4 for article in articles)
    if _length(last) + titles > minutes * READ_A_MINUTE:
        last = [*_exemplars(desk, span, is_short=True), *rest]
    room = minutes * READ_A_MINUTE - _length(last)
    leads, named = _chosen(articles, room)
    blocks: list[Block] = [Heading(1, "I. TIN, BÀI NỔI BẬT")]
    if not articles:
        blocks.append(Text(f"{span.label}: chưa có tin, bài nào được đăng."))
    for article in leads:
        blocks += _lead(desk, article)
    if named:
        blocks.append(Heading(2, "Tin, bài khác" if leads else "Tin, bài trong kỳ"))
        blocks.append(Items(tuple(f"{item.title} ({short_date(item.date.date())})" for item in named)))
    blocks += last
    read = ceil(_length(blocks) / READ_A_MINUTE)
    return Paper(
        title="BẢN TIN TUYÊN TRUYỀN",
        subtitle=f"{span.label}: phục vụ họp giao ban, sinh hoạt chi bộ",
        blocks=(Text(f"{site.name}. Thời gian đọc: khoảng {max(1, read)} phút.", is_note=True), *blocks),
        author=site.name,
        notice="Bản minh họa dựng từ nội dung mẫu, không phải ấn phẩm của cơ quan." if site.sample else "",
    )


def reading_minutes(paper: Paper) -> int:
    """Return how many minutes a paper takes to read out, rounded up."""
    return max(1, ceil(_length(paper.blocks) / READ_A_MINUTE))


def _length(blocks: Iterable[Block]) -> int:
    texts = (
        f"{block.strong} {block.text}"
        if isinstance(block, Text)
        else block.text
        if isinstance(block, Heading)
        else " ".join(block.items)
        if isinstance(block, Items)
        else ""
        for block in blocks
    )
    return sum(syllables(_ADDRESS.sub("", text)) for text in texts)  # addresses are for the eye


def _chosen(articles: Sequence[Article], room: int) -> tuple[list[Article], list[Article]]:
    """Return the articles that are told and those that are only named; each part in its own order.

    What the plan is about goes first: movements and kept days, then news, exemplars and notices, the newest first.
    """
    ranked = sorted(articles, key=lambda item: (item.date, item.path), reverse=True)
    ranked.sort(key=lambda item: _LEAD_KINDS.index(item.kind) if item.kind in _LEAD_KINDS else len(_LEAD_KINDS))
    room -= sum(syllables(item.title) + 4 for item in articles)
    leads: list[Article] = []
    for article in ranked:
        need = syllables(article.summary) + syllables(_first_paragraph(article.body)) + 12
        if len(leads) < _MOST_LEADS and need <= room:
            leads.append(article)
            room -= need
    told = {article.path for article in leads}
    return leads, sorted((item for item in articles if item.path not in told), key=lambda item: (item.date, item.path))


def _lead(desk: Desk, article: Article) -> Iterator[Block]:
    plan = desk.topics.in_force(article).plan
    unit = plan.units.get(article.unit.value) if plan and article.unit else None
    about = f"{KINDS.get(article.kind, '')}, {short_date(article.date.date())}{f', {unit.label}' if unit else ''}."
    yield Text(about, strong=f"{article.title.rstrip('.')}.")
    if article.summary:
        yield Text(nfc(article.summary))
    if first := _first_paragraph(article.body):
        yield Text(first)
    yield Text(f"{desk.room.site.url}{article_address(article)}", is_note=True)


def _first_paragraph(markdown: str) -> str:
    """Return the words of a body's first paragraph."""
    start = nfc(markdown).lstrip().split("\n\n## ", 1)[0]
    converted = new_markdown().convert(start)
    if not converted.strip():
        return ""
    root = lxml_html.fragment_fromstring(converted, create_parent="div")
    for mark in root.xpath(".//sup[starts-with(@id, 'fnref')]"):
        mark.drop_tree()
    found = (" ".join(paragraph.text_content().split()) for paragraph in root.iterchildren("p"))
    return next((text for text in found if text), "")


def _exemplars(desk: Desk, span: Span, *, is_short: bool) -> Iterator[Block]:
    yield Heading(1, "II. GƯƠNG ĐIỂN HÌNH")
    lines = []
    for exemplar in shown_exemplars(desk.room):
        steps = [
            f"{STAGES.get(stage.stage, stage.stage).lower()} từ {short_date(stage.date)}"
            for stage in exemplar.stages
            if stage.date and _within(stage.date, span, desk)
        ]
        for given in standing(exemplar):
            if given.date and _within(given.date, span, desk):
                award = desk.room.vocabularies.award_label(given.award.value if given.award else "", given.date)
                decided = (
                    f"Quyết định số {given.decision} ngày {short_date(given.date)}" if given.decision else "chưa có số"
                )
                steps.append(f"{award} ({decided}{f' của {given.authority}' if given.authority else ''})")
        if steps:
            kind = EXEMPLAR_KINDS.get(exemplar.kind, "").lower()
            where = f"{desk.room.site.url}{address('exemplar', exemplar.id)}"
            summary = f" {nfc(exemplar.summary)}" if exemplar.summary and not is_short else ""
            lines.append(f"{exemplar.name} ({kind}): {'; '.join(steps)}.{summary} {where}")
    yield (
        Items(tuple(lines))
        if lines
        else Text(f"Trong {_lower(span)} chưa có điển hình nào chuyển bước hoặc được khen.")
    )


def _documents(desk: Desk, span: Span) -> Iterator[Block]:
    yield Heading(1, "III. VĂN BẢN MỚI")
    documents = sorted(desk.room.documents, key=lambda item: (item.date or date.min, item.id))
    issued = [_document(desk, item) for item in documents if item.date and _within(item.date, span, desk)]
    taking = [
        f"{_document(desk, item)} Có hiệu lực từ {short_date(item.effective)}."
        for item in documents
        if item.effective and _within(item.effective, span, desk) and not (item.date and _within(item.date, span, desk))
    ]
    if issued or taking:
        yield Items((*issued, *taking))
    else:
        yield Text(f"Trong {_lower(span)} chưa có văn bản nào được ban hành hoặc bắt đầu có hiệu lực.")


def _document(desk: Desk, document: Document) -> str:
    day = f" ngày {short_date(document.date)}" if document.date else ""
    by = f" của {document.issuer}" if document.issuer else ""
    number = f" số {document.number}" if document.number else ""
    where = f"{desk.room.site.url}{address('document', document.id)}"
    return f"{document.type}{number}{day}{by}: {document.title.rstrip('.')}. {where}"


def _due(desk: Desk, span: Span) -> Iterator[Block]:
    until = span.last + timedelta(days=min(NEXT_DAYS, (date.max - span.last).days))
    yield Heading(1, "IV. VIỆC SẮP TỚI")
    lines = []
    for entry in in_order(_entries(desk, span.last, until)):
        when = short_date(entry.first) if entry.precision == "day" else _about(entry)
        notes = f" ({'; '.join(entry.notes)})" if entry.notes else ""
        lines.append(f"{when}: {entry.title}{notes}.")
    if lines:
        yield Items(tuple(lines))
    else:
        yield Text(
            f"Từ {short_date(span.last)} đến {short_date(until)} chưa có việc nào được ghi trong kế hoạch và lịch."
        )


def _about(entry: Entry) -> str:
    return f"Tháng {entry.first.month}/{entry.first.year}" if entry.precision == "month" else f"Năm {entry.first.year}"


def _entries(desk: Desk, after: date, until: date) -> Iterator[Entry]:
    years = range(after.year, until.year + 1)
    plans = desk.room.plans
    notices = [item for item in desk.room.articles if item.kind == "notice" and is_published(item, desk.now)]
    found = (
        *kept_days(kept_here(desk), years),
        *report_days(plans, years),
        *event_days(event for plan in plans for event in plan.events.values()),
        *campaign_days(campaign for plan in plans for campaign in plan.campaigns.values()),
        *notice_days(notices),
    )
    seen = {entry.key: entry for entry in found if after < entry.first <= until}
    yield from seen.values()


def _within(day: date, span: Span, desk: Desk) -> bool:
    return span.first <= day <= min(span.last, desk.now.date())


def _lower(span: Span) -> str:
    return span.label[:1].lower() + span.label[1:]
