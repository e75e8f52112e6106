"""Official documents: number, type, and the order in which they can cite and replace each other."""

from collections.abc import Iterator, Mapping

from portal.diagnostics import Diagnostic, Place, Rule
from portal.newsroom.desk import Desk
from portal.newsroom.model import Article, Document
from portal.text.dates import short_date
from portal.text.keys import comparison_key
from portal.text.numbers import parse_number

DOCUMENT_NUMBER = Rule(
    "document-number",
    "error",
    "Số, ký hiệu văn bản viết sai",
    "“{value}” không đúng cách viết số, ký hiệu văn bản",
    "viết như 1102/KH-UBND, 42/2022/NĐ-CP, 06/2022/QH15 hoặc 34-CT/TW, không có dấu cách",
)
DOCUMENT_TYPE = Rule(
    "document-type",
    "warning",
    "Loại văn bản không khớp ký hiệu",
    "văn bản số {number} ghi loại “{value}”, ký hiệu lại là của {expected}",
    "xem lại bản gốc rồi sửa type hoặc number; nếu kế hoạch gọi đúng như vậy, nhờ người quản trị ghi vào [[basis]]",
    allowable=True,
)
CITES_YOUNGER = Rule(
    "cites-younger-document",
    "error",
    "Dẫn văn bản ban hành sau",
    "văn bản {number} ban hành ngày {day}, sau ngày {own} của {what}",
    "sửa ngày, hoặc dẫn văn bản có hiệu lực lúc đó",
)
REPLACES_LOOP = Rule(
    "replaces-loop",
    "error",
    "Văn bản thay thế nhau thành vòng",
    "chuỗi thay thế quay lại chính nó: {chain}",
    "chỉ văn bản mới ghi replaces; bỏ mã ở văn bản cũ",
)
RULES = (DOCUMENT_NUMBER, DOCUMENT_TYPE, CITES_YOUNGER, REPLACES_LOOP)


def check(desk: Desk) -> Iterator[Diagnostic]:
    """Yield what is wrong with the library and with what cites it."""
    known = {document.id: document for document in desk.room.documents}
    as_written = {
        (basis.number, comparison_key(basis.type)) for plan in desk.room.plans for basis in plan.bases if basis.number
    }
    for document in desk.room.documents:
        yield from _number(document, as_written)
        yield from _replaced(document, known)
    yield from _loops(known)
    for article in desk.room.articles:
        yield from _cited(article, known)
    for plan in desk.room.plans:
        for basis in plan.bases:
            if basis.date and plan.issued and basis.date.first() > plan.issued.last():
                yield CITES_YOUNGER.at(
                    Place(plan.path, basis.at.get("date", basis.at[""])),
                    number=basis.number or basis.type,
                    day=str(basis.date),
                    own=str(plan.issued),
                    what="kế hoạch",
                )


def _number(document: Document, as_written: set[tuple[str, str]]) -> Iterator[Diagnostic]:
    if not document.number:
        return
    place = Place(document.path, document.at.get("number", document.at[""]))
    number = parse_number(document.number)
    if number is None:
        yield DOCUMENT_NUMBER.at(place, value=document.number)
        return
    kind = comparison_key(document.type)
    expected = number.types()
    if not kind or kind in {comparison_key(name) for name in expected} or (document.number, kind) in as_written:
        return
    yield DOCUMENT_TYPE.at(
        Place(document.path, document.at.get("type", document.at[""])),
        number=document.number,
        value=document.type,
        expected=" hoặc ".join(name.lower() for name in expected),
    )


def _replaced(document: Document, known: Mapping[str, Document]) -> Iterator[Diagnostic]:
    for ref in document.replaces:
        other = known.get(ref.value)
        if other and other.date and document.date and other.date > document.date:
            yield CITES_YOUNGER.at(
                Place(document.path, ref.span),
                number=other.number,
                day=short_date(other.date),
                own=short_date(document.date),
                what="văn bản này",
            )


def _cited(article: Article, known: Mapping[str, Document]) -> Iterator[Diagnostic]:
    if "date" in article.faulty:
        return
    written = max(article.date, article.updated or article.date).date()
    for ref in article.documents:
        document = known.get(ref.value)
        if document and document.date and document.date > written:
            yield CITES_YOUNGER.at(
                Place(article.path, ref.span),
                number=document.number,
                day=short_date(document.date),
                own=short_date(written),
                what="bài",
            )


def _loops(known: Mapping[str, Document]) -> Iterator[Diagnostic]:
    """Yield each loop once, at its first document by path."""
    done: set[str] = set()
    for start in sorted(known.values(), key=lambda document: document.path):
        chain = _loop_from(start.id, known)
        if chain and start.id not in done:
            done |= set(chain)
            place = Place(start.path, start.at.get("replaces", start.at[""]))
            yield REPLACES_LOOP.at(place, chain=" → ".join((*chain, chain[0])))


def _loop_from(start: str, known: Mapping[str, Document]) -> tuple[str, ...]:
    """Return the chain that leads from a document back to itself, or nothing."""
    waiting: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while waiting:
        chain = waiting.pop()
        for ref in known[chain[-1]].replaces:
            if ref.value == start:
                return chain
            if ref.value in known and ref.value not in seen:
                seen.add(ref.value)
                waiting.append((*chain, ref.value))
    return ()
