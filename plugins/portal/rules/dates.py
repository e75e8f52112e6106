"""Days that contradict each other: articles, campaigns, events, notices, units."""

from collections.abc import Iterator
from datetime import date

from portal.diagnostics import Diagnostic, Place, Rule
from portal.newsroom.desk import Desk
from portal.newsroom.model import Article, Document, Exemplar
from portal.plan.model import Plan
from portal.plan.working_days import UnknownYear, working_days
from portal.text.dates import PartialDate, is_reversed, short_date

NOTICE_DAYS = 10

CONTRADICTING_DATES = Rule(
    "contradicting-dates",
    "error",
    "Các ngày mâu thuẫn nhau",
    "{later} ({later_day}) {must} {earlier} ({earlier_day})",
    "sửa một trong hai ngày",
)
CONTRADICTING_STATUS = Rule(
    "contradicting-status",
    "error",
    "Trạng thái mâu thuẫn với nội dung khai báo",
    "bài {status} mà lại có trường “{field}”",
    "bỏ status nếu bài đã đăng, hoặc bỏ trường {field}",
)
OUTSIDE_CAMPAIGN = Rule(
    "outside-campaign",
    "warning",
    "Bài ngoài thời gian của phong trào",
    "bài đề ngày {day}, phong trào “{name}” diễn ra {period}",
    "xem lại ngày của bài hoặc mã phong trào",
    allowable=True,
)
OUTSIDE_EVENT = Rule(
    "outside-event",
    "warning",
    "Bài ngoài thời gian của sự kiện",
    "bài đề ngày {day}, sự kiện “{name}” diễn ra {period}",
    "xem lại ngày của bài hoặc mã sự kiện",
    allowable=True,
)
NOTICE_TOO_SHORT = Rule(
    "notice-too-short",
    "error",
    "Thời gian lấy ý kiến quá ngắn",
    "từ {opens} đến {closes} chỉ có {days} ngày làm việc; cần ít nhất 10",
    "lùi ngày closes (và council nếu cần)",
)
UNKNOWN_WORKING_YEAR = Rule(
    "unknown-working-year",
    "error",
    "Chưa có lịch nghỉ của năm",
    "chưa có lịch nghỉ năm {year} nên không đếm được ngày làm việc",
    "thêm các ngày nghỉ, ngày làm bù của năm {year} vào content/common/holidays.toml",
)
UNIT_ENDED = Rule(
    "unit-ended",
    "error",
    "Đơn vị không còn hoặc chưa có",
    "đơn vị “{name}” {state}, bài đề ngày {day}",
    "chọn đơn vị có ở ngày đó{successors}",
)
RULES = (
    CONTRADICTING_DATES,
    CONTRADICTING_STATUS,
    OUTSIDE_CAMPAIGN,
    OUTSIDE_EVENT,
    NOTICE_TOO_SHORT,
    UNKNOWN_WORKING_YEAR,
    UNIT_ENDED,
)
_STATUS = {"draft": "nháp (draft)"}


def check(desk: Desk) -> Iterator[Diagnostic]:
    """Yield the days that cannot be right together."""
    for article in desk.room.articles:
        if "date" in article.faulty:
            continue
        yield from _order(article)
        yield from _status(article)
        plan = desk.topics.in_force(article).plan
        if plan:
            yield from _periods(article, plan)
            yield from _unit(article, plan)
        yield from _notice(desk, article)
    for document in desk.room.documents:
        yield from _document(document)
    for exemplar in desk.room.exemplars:
        yield from _revoked(exemplar)


def _order(article: Article) -> Iterator[Diagnostic]:
    day = article.date.date()
    if article.updated and article.updated < article.date:
        yield _contradiction(article, "updated", "ngày cập nhật", article.updated.date(), "ngày của bài", day)
    for correction in article.corrections:
        if correction.date and correction.date < day:
            yield _contradiction(article, "corrections", "ngày đính chính", correction.date, "ngày của bài", day)
    if article.source and article.source.time > article.date and "source" not in article.faulty:
        yield _contradiction(article, "date", "ngày của bài", day, "ngày của nguồn", article.source.time.date())
    if article.opens and article.closes and article.closes < article.opens:
        yield _contradiction(article, "closes", "ngày đóng", article.closes, "ngày mở", article.opens)
    if article.council and article.closes and article.council <= article.closes:
        yield _contradiction(article, "council", "ngày họp hội đồng", article.council, "ngày đóng", article.closes)


def _contradiction(
    item: Article | Document, field: str, later: str, later_day: date, earlier: str, earlier_day: date
) -> Diagnostic:
    return _between(Place(item.path, item.at.get(field, item.at[""])), later, later_day, earlier, earlier_day)


def _between(place: Place, later: str, later_day: date, earlier: str, earlier_day: date) -> Diagnostic:
    return CONTRADICTING_DATES.at(
        place,
        later=later,
        later_day=short_date(later_day),
        must="phải sau" if later_day == earlier_day else "không thể trước",
        earlier=earlier,
        earlier_day=short_date(earlier_day),
    )


def _status(article: Article) -> Iterator[Diagnostic]:
    if article.status == "draft":
        for field in ("updated", "corrections"):
            if getattr(article, field):
                yield CONTRADICTING_STATUS.at(article.place("status"), status=_STATUS["draft"], field=field)


def _periods(article: Article, plan: Plan) -> Iterator[Diagnostic]:
    day = article.date.date()
    campaign = plan.campaigns.get(article.campaign.value) if article.campaign else None
    if campaign and article.campaign and _outside(day, campaign.begins, campaign.ends):
        yield OUTSIDE_CAMPAIGN.at(
            Place(article.path, article.campaign.span),
            day=short_date(day),
            name=campaign.name,
            period=_period(campaign.begins, campaign.ends),
        )
    event = plan.events.get(article.event.value) if article.event else None
    # An event with one day only has articles before and after it; one with a last day has a time of its own.
    if event and article.event and event.ends and _outside(day, event.date, event.ends):
        yield OUTSIDE_EVENT.at(
            Place(article.path, article.event.span),
            day=short_date(day),
            name=event.label,
            period=_period(event.date, event.ends),
        )


def _outside(day: date, begins: PartialDate | None, ends: PartialDate | None) -> bool:
    return not is_reversed(begins, ends) and bool((begins and day < begins.first()) or (ends and day > ends.last()))


def _period(begins: PartialDate | None, ends: PartialDate | None) -> str:
    return " ".join(part for part in (f"từ {begins}" if begins else "", f"đến {ends}" if ends else "") if part)


def _unit(article: Article, plan: Plan) -> Iterator[Diagnostic]:
    unit = plan.units.get(article.unit.value) if article.unit else None
    if unit is None or article.unit is None or not _outside(article.date.date(), unit.begins, unit.ends):
        return
    ended = unit.ends is not None and article.date.date() > unit.ends.last()
    state = f"đã kết thúc ({unit.ends})" if ended else f"chưa thành lập ({unit.begins})"
    names = ", ".join(plan.units[ref.value].label for ref in unit.successors if ref.value in plan.units)
    yield UNIT_ENDED.at(
        Place(article.path, article.unit.span),
        name=unit.label,
        state=state,
        day=short_date(article.date),
        successors=f", ví dụ đơn vị kế thừa: {names}" if ended and names else "",
    )


def _notice(desk: Desk, article: Article) -> Iterator[Diagnostic]:
    opens, closes = article.opens, article.closes
    if article.kind != "notice" or opens is None or closes is None or closes < opens:
        return
    try:
        days = working_days(opens, closes, desk.room.vocabularies.holidays)
    except UnknownYear as unknown:
        yield UNKNOWN_WORKING_YEAR.at(article.place("closes"), year=unknown.year)
        return
    if days < NOTICE_DAYS:
        yield NOTICE_TOO_SHORT.at(
            article.place("closes"), opens=short_date(opens), closes=short_date(closes), days=days
        )


def _revoked(exemplar: Exemplar) -> Iterator[Diagnostic]:
    for recognition in exemplar.recognitions:
        given, revoked = recognition.date, recognition.revoked
        if given and revoked and revoked < given:
            place = Place(exemplar.path, recognition.at["revoked"])
            yield _between(place, "ngày hủy khen thưởng", revoked, "ngày quyết định", given)


def _document(document: Document) -> Iterator[Diagnostic]:
    if document.effective and document.expires and document.expires < document.effective:
        yield _contradiction(
            document, "expires", "ngày hết hiệu lực", document.expires, "ngày có hiệu lực", document.effective
        )
    elif document.date and document.expires and document.expires < document.date:
        yield _contradiction(document, "expires", "ngày hết hiệu lực", document.expires, "ngày ban hành", document.date)
