"""Reading the files of content into typed values."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath

from portal.diagnostics import Fault
from portal.diagnostics.model import START
from portal.source import ID, Record
from portal.source.front_matter import Sheet, read_sheet
from portal.source.record import NO_DATE
from portal.text.keys import nfc

from .limits import too_complex
from .model import (
    EXEMPLAR_KINDS,
    KINDS,
    STAGES,
    STATUSES,
    Allowance,
    Article,
    Basis,
    Correction,
    Document,
    Exemplar,
    Image,
    Origin,
    Page,
    Recognition,
    Stage,
)
from .text_faults import text_faults


def read_article(path: str, raw: bytes) -> tuple[Article, tuple[Fault, ...]]:
    """Return the article of a file and what is wrong with it."""
    sheet, record, faults = _open(raw)
    article = Article(
        path=path,
        id=record.ident("id", required=True),
        title=record.text("title", required=True),
        date=record.moment("date", required=True),
        kind=record.choice("kind", KINDS, required=True),
        tags=record.refs("tags"),
        summary=record.text("summary", required=True),
        category=record.ref("category"),
        unit=record.ref("unit"),
        campaign=record.ref("campaign"),
        anniversary=record.ref("anniversary"),
        event=record.ref("event"),
        field=record.ref("field"),
        task=record.ref("task"),
        special_page=record.ref("special_page"),
        issuer=record.ref("issuer"),
        exemplars=record.refs("exemplars"),
        documents=record.refs("documents"),
        author=record.text("author"),
        image=_image(record),
        lang=record.choice("lang", ("vi", "en"), default="vi"),
        status=record.choice("status", STATUSES),
        updated=_moment(record, "updated"),
        corrections=tuple(_corrections(record)),
        aliases=record.refs("aliases"),
        allow=tuple(_allowances(record)),
        first_published=record.day("first_published"),
        sample=record.flag("sample"),
        source=_origin(record),
        opens=record.day("opens"),
        closes=record.day("closes"),
        council=record.day("council"),
        body=sheet.body,
        body_line=sheet.body_line,
        faulty=frozenset(record.faulty),
        at=record.at,
    )
    record.close()
    return article, tuple(faults)


def read_exemplar(path: str, raw: bytes) -> tuple[Exemplar, tuple[Fault, ...]]:
    """Return the record of an exemplar and what is wrong with it."""
    sheet, record, faults = _open(raw)
    exemplar = Exemplar(
        path=path,
        id=_id_of(path, faults),
        name=record.text("name", required=True),
        kind=record.choice("kind", EXEMPLAR_KINDS, required=True),
        unit=record.ref("unit"),
        field=record.ref("field"),
        summary=record.text("summary", required=True),
        image=_image(record),
        stages=tuple(_stages(record)),
        recognitions=tuple(_recognitions(record)),
        basis=_basis(record.record("basis")),
        withdrawn=record.day("withdrawn"),
        sample=record.flag("sample"),
        body=sheet.body,
        body_line=sheet.body_line,
        faulty=frozenset(record.faulty),
        at=record.at,
        allow=tuple(_allowances(record)),
    )
    record.close()
    return exemplar, tuple(faults)


def read_document(path: str, raw: bytes) -> tuple[Document, tuple[Fault, ...]]:
    """Return the record of a document and what is wrong with it."""
    sheet, record, faults = _open(raw)
    document = Document(
        path=path,
        id=_id_of(path, faults),
        number=record.text("number", required=True),
        type=record.text("type", required=True),
        date=record.day("date", required=True),
        issuer=record.text("issuer", required=True),
        signer=record.text("signer"),
        title=record.text("title", required=True),
        effective=record.day("effective"),
        expires=record.day("expires"),
        replaces=record.refs("replaces"),
        file=record.ref("file"),
        sample=record.flag("sample"),
        body=sheet.body,
        body_line=sheet.body_line,
        faulty=frozenset(record.faulty),
        at=record.at,
        allow=tuple(_allowances(record)),
    )
    record.close()
    return document, tuple(faults)


def read_page(path: str, raw: bytes) -> tuple[Page, tuple[Fault, ...]]:
    """Return a page and what is wrong with it."""
    sheet, record, faults = _open(raw)
    page = Page(
        path=path,
        id=_id_of(path, faults),
        title=record.text("title", required=True),
        summary=record.text("summary", required=True),
        lang=record.choice("lang", ("vi", "en"), default="vi"),
        body=sheet.body,
        body_line=sheet.body_line,
        faulty=frozenset(record.faulty),
        at=record.at,
        allow=tuple(_allowances(record)),
    )
    record.close()
    return page, tuple(faults)


UNREAD = frozenset(
    (
        "not-utf8",
        "line-separator",
        "control-character",
        "no-front-matter",
        "unclosed-front-matter",
        "unreadable-yaml",
        "text-too-long",
    )
)


def _open(raw: bytes) -> tuple[Sheet, Record, list[Fault]]:
    """Return a file in its parts, a cursor over its fields, and the list that the cursor adds its faults to.

    Where the front matter could not be read at all, its missing fields are no news.
    """
    sheet = read_sheet(raw)
    if limits := tuple(too_complex(sheet.body, sheet.body_line, len(sheet.text) - len(sheet.body))):
        # Nobody looks at such a body again: its looks alone would take minutes.
        sheet = replace(
            sheet, body="", text=sheet.text[: len(sheet.text) - len(sheet.body)], faults=(*sheet.faults, *limits)
        )
    faults = [*sheet.faults, *text_faults(sheet.text, sheet.body)]
    unread = not sheet.fields.values and any(fault.rule in UNREAD for fault in faults)
    return sheet, Record(sheet.fields, [] if unread else faults), faults


def _id_of(path: str, faults: list[Fault]) -> str:
    """Return the id that a record's file name gives."""
    stem = nfc(PurePosixPath(path).stem)
    if ID.fullmatch(stem):
        return stem
    faults.append(Fault("bad-file-name", START, {"value": stem}))
    return ""


def _moment(record: Record, key: str) -> datetime | None:
    found = record.moment(key)
    return None if found is NO_DATE else found


def _image(record: Record) -> Image | None:
    fields = record.record("image")
    if fields is None:
        return None
    image = Image(
        file=fields.ref("file", required=True),
        alt=fields.text("alt"),
        credit=fields.text("credit"),
        at=fields.at,
    )
    fields.close()
    record.faulty |= {f"image.{key}" for key in fields.faulty}
    return image


def _corrections(record: Record) -> Iterator[Correction]:
    for fields in record.records("corrections"):
        yield Correction(fields.day("date", required=True), fields.text("text", required=True))
        fields.close()


def _allowances(record: Record) -> Iterator[Allowance]:
    for fields in record.records("allow"):
        rule = fields.text("rule", required=True)
        yield Allowance(rule, fields.text("reason", required=True), fields.span("rule"))
        fields.close()


def _origin(record: Record) -> Origin | None:
    fields = record.record("source")
    if fields is None:
        return None
    origin = Origin(
        name=fields.text("name", required=True),
        url=fields.text("url", required=True),
        time=fields.moment("time", required=True),
        at=fields.at,
    )
    fields.close()
    return origin


def _stages(record: Record) -> Iterator[Stage]:
    for fields in record.records("stages"):
        stage = fields.choice("stage", STAGES, required=True)
        yield Stage(stage, fields.day("date", required=True), fields.span("stage"))
        fields.close()


def _recognitions(record: Record) -> Iterator[Recognition]:
    for fields in record.records("recognitions"):
        yield Recognition(
            award=fields.ref("award", required=True),
            decision=fields.text("decision"),
            date=fields.day("date"),
            authority=fields.text("authority"),
            revoked=fields.day("revoked"),
            at=fields.at,
        )
        fields.close()


def _basis(record: Record | None) -> Basis | None:
    if record is None:
        return None
    basis = Basis(record.text("kind", required=True), record.day("date", required=True))
    record.close()
    return basis
