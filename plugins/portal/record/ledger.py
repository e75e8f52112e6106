"""The ledger of exemplars: who reached which stage, what was awarded by which decision, and the ground of publishing.

It is the office's own, no page: the ground on which a person is published stands in it. Who withdrew and what was
revoked are not in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from portal.newsroom.addresses import address
from portal.newsroom.desk import Desk
from portal.newsroom.model import EXEMPLAR_KINDS, STAGES, Exemplar, is_published
from portal.newsroom.shelves import standing
from portal.plan.model import Award
from portal.text.collation import person_key

from .coverage import level_of

# A workbook says when it was made; the same content makes the same bytes.
_MADE = datetime(2020, 1, 1)  # noqa: DTZ001 - the format knows no zones
_FIRST_DATE = date(1900, 3, 1)  # Excel counts a 29th of February 1900
_WIDEST = 60

_COLUMNS = (
    *("Mã", "Tên", "Loại", "Đơn vị", "Lĩnh vực", "Cấp hiện tại", "Tóm tắt", "Căn cứ đăng", "Ngày của căn cứ"),
    *("Số khen thưởng", "Số bài", "Địa chỉ", "Minh họa"),
)

Value = str | int | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the ledger."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def ledger(desk: Desk) -> tuple[Sheet, ...]:
    """Return the sheets: exemplars, stages, recognitions, articles; people by given name."""
    room = desk.room
    people = [item for item in room.exemplars if item.withdrawn is None]
    people.sort(key=lambda item: (person_key(item.name), item.id))
    return (
        Sheet(
            "Điển hình",
            _COLUMNS,
            tuple(_person(desk, item) for item in people),
        ),
        Sheet(
            "Các bước",
            ("Mã", "Tên", "Bước", "Ngày"),
            tuple(
                (item.id, item.name, STAGES.get(stage.stage, stage.stage), stage.date)
                for item in people
                for stage in item.stages
            ),
        ),
        Sheet(
            "Khen thưởng",
            ("Mã", "Tên", "Hình thức", "Số quyết định", "Ngày quyết định", "Thẩm quyền", "Luật"),
            tuple(row for item in people for row in _recognitions(desk, item)),
        ),
        Sheet(
            "Tin, bài",
            ("Mã", "Tên", "Ngày đăng", "Tiêu đề", "Địa chỉ"),
            tuple(row for item in people for row in _articles(desk, item)),
        ),
    )


def _person(desk: Desk, item: Exemplar) -> tuple[Value, ...]:
    plans = desk.room.plans
    unit = next(
        (one.units[item.unit.value].label for one in reversed(plans) if item.unit and item.unit.value in one.units), ""
    )
    field = next(
        (
            one.fields[item.field.value].label
            for one in reversed(plans)
            if item.field and item.field.value in one.fields
        ),
        "",
    )
    return (
        item.id,
        item.name,
        EXEMPLAR_KINDS.get(item.kind, item.kind),
        unit,
        field,
        STAGES.get(level_of(item, desk.now.date()), "chưa có"),
        item.summary,
        item.basis.kind if item.basis else "",
        item.basis.date if item.basis else None,
        len(standing(item)),
        sum(1 for _ in _articles(desk, item)),
        desk.room.site.url + address("exemplar", item.id),
        "có" if item.sample else "",
    )


def _recognitions(desk: Desk, item: Exemplar) -> Iterator[tuple[Value, ...]]:
    for given in standing(item):
        award = given.award.value if given.award else ""
        day = given.date or date.max
        row = _law(desk.room.vocabularies.awards, award, day)
        label = desk.room.vocabularies.award_label(award, day)
        yield (item.id, item.name, label, given.decision, given.date, given.authority, row.law if row else "")


def _law(rows: Sequence[Award], award: str, day: date) -> Award | None:
    """Return the award's row under the law of the day."""
    for row in rows:
        if row.id == award and (row.begins is None or row.begins <= day) and (row.ends is None or day <= row.ends):
            return row
    return None


def _articles(desk: Desk, item: Exemplar) -> Iterator[tuple[Value, ...]]:
    found = [
        article
        for article in desk.room.articles
        if is_published(article, desk.now) and any(ref.value == item.id for ref in article.exemplars)
    ]
    for article in sorted(found, key=lambda one: (one.date, one.path)):
        where = desk.room.site.url + address("article", article.id)
        yield (item.id, item.name, article.date.date(), article.title, where)


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return the sheets as XLSX, the same bytes for the same sheets; no text is taken for a formula or a link."""
    from xlsxwriter import Workbook  # takes a while to load

    made = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(made, options)
    book.set_properties({"created": _MADE})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.set_landscape()
        page.set_paper(9)  # A4
        for column, title in enumerate(sheet.columns):
            page.write_string(0, column, title, head)
            widths = [len(_shown(row[column])) for row in sheet.rows]
            page.set_column(column, column, min(_WIDEST, max((len(title), 10, *widths))))
        for number, row in enumerate(sheet.rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, date) and value >= _FIRST_DATE:
                    page.write_datetime(number, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
                elif isinstance(value, int):
                    page.write_number(number, column, value, text)
                elif value:
                    page.write_string(number, column, _shown(value), text)
        if sheet.rows:
            page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    book.close()
    return made.getvalue()


def _shown(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def ledger_text(site: str, sheets: Sequence[Sheet]) -> str:
    """Return the ledger for a terminal: a line a person or thing, then what was awarded."""
    people, _, given, _ = sheets
    lines = [f"{site}: {len(people.rows)} điển hình, {len(given.rows)} hình thức khen thưởng còn giá trị"]
    for row in people.rows:
        basis = f"; căn cứ: {row[7]}" if row[7] else ""
        lines.append(f"{row[1]} ({row[2]}): {row[5]}; {row[9]} khen thưởng; {row[10]} bài{basis}")
    return "\n".join(lines)
