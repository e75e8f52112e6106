"""The rows behind a report as a workbook: every article, figure, exemplar and gap, one a line."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO

import xlsxwriter

from portal.newsroom.addresses import address, article_address
from portal.newsroom.desk import Desk
from portal.newsroom.model import EXEMPLAR_KINDS, KINDS, STAGES, Exemplar
from portal.newsroom.shelves import standing
from portal.plan.model import RHYTHMS
from portal.text.dates import short_date

from .coverage import Covered
from .report import all_articles

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  not the clock's: the same figures must give the same file
_FONT = {"font_name": "Times New Roman", "font_size": 12}
Cell = str | int | datetime
Rows = Iterable[Sequence[Cell]]


def report_workbook(desk: Desk, covered: Covered, title: str) -> bytes:
    """Return the workbook of a report."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "author": desk.room.site.name, "created": _MADE})
    sheets: tuple[tuple[str, Sequence[tuple[str, int]], Rows], ...] = (
        (
            "Tổng hợp",
            (("Kế hoạch", 28), ("Mục", 16), ("Tên", 52), ("Mã", 28), ("Kỳ", 16), ("Số bài", 9)),
            _figures(covered),
        ),
        (
            "Bài",
            (
                ("Mã", 34),
                ("Ngày đăng", 12),
                ("Giờ", 8),
                ("Tên bài", 60),
                ("Loại", 18),
                ("Chủ đề", 44),
                ("Đơn vị", 30),
                ("Phong trào", 24),
                ("Sự kiện", 20),
                ("Ngày kỷ niệm", 20),
                ("Kế hoạch", 28),
                ("Tác giả", 20),
                ("Địa chỉ", 60),
            ),
            _articles(desk, covered),
        ),
        (
            "Điển hình",
            (
                ("Mã", 28),
                ("Tên", 32),
                ("Loại", 12),
                ("Đơn vị", 30),
                ("Bước gần nhất", 24),
                ("Hình thức", 34),
                ("Số quyết định", 20),
                ("Ngày", 12),
                ("Cơ quan", 30),
                ("Địa chỉ", 50),
            ),
            _exemplars(desk, covered),
        ),
        (
            "Chỉ tiêu",
            (
                ("Kế hoạch", 28),
                ("Chủ đề, đơn vị", 44),
                ("Kỳ", 16),
                ("Chỉ tiêu", 10),
                ("Mỗi", 8),
                ("Đã đăng", 10),
                ("Kết quả", 14),
                ("Chỉ tiêu của ai", 50),
            ),
            _targets(covered),
        ),
        ("Khoảng trống", (("Kế hoạch", 28), ("Mã", 28), ("Nội dung", 100)), _gaps(covered)),
    )
    head = book.add_format({**_FONT, "bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({**_FONT, "valign": "top"})
    day = book.add_format({**_FONT, "valign": "top", "num_format": "dd/mm/yyyy"})
    for name, columns, rows in sheets:
        sheet = book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.freeze_panes(1, 0)
        for index, (label, width) in enumerate(columns):
            sheet.set_column(index, index, width)
            sheet.write_string(0, index, label, head)
        number = 0
        for number, row in enumerate(rows, 1):
            for index, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(number, index, cell, day)
                elif isinstance(cell, int):
                    sheet.write_number(number, index, cell, plain)
                elif cell:
                    sheet.write_string(number, index, cell, plain)
        if number:
            sheet.autofilter(0, 0, number, len(columns) - 1)
        else:
            sheet.write_string(1, 0, "chưa có", plain)
    book.close()
    return made.getvalue()


def _figures(covered: Covered) -> Iterable[Sequence[Cell]]:
    names = {
        "topic": "chủ đề",
        "unit": "đơn vị",
        "without-unit": "đơn vị",
        "campaign": "phong trào",
        "event": "sự kiện",
        "anniversary": "ngày kỷ niệm",
        "field": "lĩnh vực",
        "task": "nhóm nhiệm vụ",
        "special_page": "chuyên trang",
    }
    for part in covered.parts:
        label = part.plan.label
        yield label, "tổng số", "Tổng số tin, bài (mỗi bài tính một lần)", "", "cả kỳ", len(part.articles)
        for span, found in zip(part.months, part.by(part.months), strict=True):
            yield label, "tổng số", "Tổng số tin, bài (mỗi bài tính một lần)", "", span.label, len(found)
        for row in part.rows:
            yield label, names.get(row.kind, row.kind), row.label, row.id, "cả kỳ", len(row.articles)
            for span, found in zip(part.months, row.by(part.months), strict=True):
                yield label, names.get(row.kind, row.kind), row.label, row.id, span.label, len(found)


def _articles(desk: Desk, covered: Covered) -> Iterable[Sequence[Cell]]:
    url = desk.room.site.url
    of = {article.path: part.plan for part in covered.parts for article in part.articles}
    labels = _labels(desk)
    for article in all_articles(covered):
        plan = of.get(article.path)
        topics = "; ".join(topic.label for topic in desk.topics.topics(article)) if plan else ""
        yield (
            article.id,
            datetime(article.date.year, article.date.month, article.date.day),  # noqa: DTZ001  a day has no zone
            f"{article.date:%H:%M}",
            article.title,
            KINDS.get(article.kind, article.kind),
            topics,
            labels.get(("unit", article.unit.value), article.unit.value) if article.unit else "",
            labels.get(("campaign", article.campaign.value), article.campaign.value) if article.campaign else "",
            labels.get(("event", article.event.value), article.event.value) if article.event else "",
            article.anniversary.value if article.anniversary else "",
            plan.label if plan else "không thuộc kế hoạch nào",
            article.author,
            f"{url}{article_address(article)}",
        )


def _labels(desk: Desk) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for plan in desk.room.plans:
        found |= {("unit", name): unit.label for name, unit in plan.units.items()}
        found |= {("campaign", name): campaign.name for name, campaign in plan.campaigns.items()}
        found |= {("event", name): event.label for name, event in plan.events.items()}
    return found


def _exemplars(desk: Desk, covered: Covered) -> Iterable[Sequence[Cell]]:
    labels = _labels(desk)
    seen: dict[str, tuple[Exemplar, date]] = {}
    for part in covered.parts:
        seen |= {exemplar.id: (exemplar, part.until) for exemplar in part.exemplars.exemplars}
    for exemplar, until in seen.values():
        reached = [stage for stage in exemplar.stages if stage.date is None or stage.date <= until]
        about = (
            exemplar.id,
            exemplar.name,
            EXEMPLAR_KINDS.get(exemplar.kind, exemplar.kind),
            labels.get(("unit", exemplar.unit.value), exemplar.unit.value) if exemplar.unit else "",
            STAGES.get(reached[-1].stage, reached[-1].stage) if reached else "chưa có",
        )
        where = f"{desk.room.site.url}{address('exemplar', exemplar.id)}"
        given = [item for item in standing(exemplar) if item.date is None or item.date <= until]
        for item in given:
            label = desk.room.vocabularies.award_label(item.award.value if item.award else "", item.date or until)
            yield (*about, label, item.decision, short_date(item.date) if item.date else "", item.authority, where)
        if not given:
            yield (*about, "chưa có", "", "", "", where)


def _targets(covered: Covered) -> Iterable[Sequence[Cell]]:
    words = {"met": "đạt", "open": "chưa hết kỳ", "missed": "chưa đạt"}
    for part in covered.parts:
        for row in part.targets:
            yield (
                part.plan.label,
                row.row.label,
                row.span.label,
                row.target.articles,
                RHYTHMS[row.target.every],
                len(row.articles),
                words[row.state],
                row.owner,
            )


def _gaps(covered: Covered) -> Iterable[Sequence[Cell]]:
    for part in covered.parts:
        for gap in part.gaps:
            yield part.plan.label, gap.id, gap.sentence
