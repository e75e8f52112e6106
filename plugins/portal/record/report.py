"""The report to the leadership, drafted from figures alone: what was done from a day to another, and what was not.

A sentence says what a figure says and no more; where there is nothing, it says `chưa có`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portal.almanac.days import title_of
from portal.newsroom.addresses import article_address
from portal.newsroom.desk import Desk
from portal.newsroom.model import EXEMPLAR_KINDS, KINDS, STAGES, Article, Exemplar
from portal.newsroom.shelves import standing
from portal.plan.force import last_day
from portal.plan.model import REPORT_KINDS, RHYTHMS, Plan, Unit
from portal.text.dates import PartialDate, short_date
from portal.text.numbers import grouped

from .coverage import Coverage, Covered, Row
from .gaps import LEAD_DAYS_ROUND, coming_days, kept_here
from .paper import BLANK, BLANKS, Align, Block, Heading, Items, Letterhead, NewPage, Paper, Signature, Table, Text
from .periods import QUARTERS, Span

REPORTS = {"thang": "tháng", "quy": "quý", "nam": "năm", "so-ket": "sơ kết", "tong-ket": "tổng kết"}
NOTHING = "Chưa có."
# Beyond this an annex is a telephone book: the workbook has every row.
ANNEX_LIMIT = 100
_ROMAN = ("I", "II", "III", "IV", "V", "VI")
_MOST_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is asked for: its days and its kind."""

    first: date
    last: date
    kind: str


def natural_kind(first: date, last: date) -> str:
    """Return the kind of report that the days ask for: of a month, a quarter, a year, else sơ kết."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1 if last < date.max else first.day == 1
    if whole and months == 1:
        return "thang"
    if whole and months == 3 and first.month % 3 == 1:
        return "quy"
    return "nam" if whole and months == 12 and first.month == 1 else "so-ket"


def period_words(first: date, last: date) -> str:
    """Return the days of a report in words: tháng 6/2023, quý II/2023, năm 2023, từ ngày … đến ngày …."""
    kind = natural_kind(first, last)
    if kind == "thang":
        return f"tháng {PartialDate(first.year, first.month)}"
    if kind == "quy":
        return f"quý {QUARTERS[first.month // 3]}/{first.year}"
    if kind == "nam":
        return f"năm {first.year}"
    return f"từ ngày {short_date(first)} đến ngày {short_date(last)}"


def report_paper(desk: Desk, asked: Asked, covered: Covered) -> Paper:
    """Return the report on some days; `covered` has a part for each plan that ran."""
    site = desk.room.site
    plan = covered.parts[-1].plan
    words = period_words(asked.first, asked.last)
    lead = {"so-ket": "Sơ kết", "tong-ket": "Tổng kết"}.get(asked.kind)
    subject = f"{lead} việc thực hiện kế hoạch tuyên truyền" if lead else "Kết quả thực hiện kế hoạch tuyên truyền"
    blocks: list[Block] = list(_opening(site.name, asked, covered))
    for number, part in enumerate(covered.parts):
        if len(covered.parts) > 1:
            blocks.append(Text("", strong=f"{'ABCDEFGH'[number % 8]}. {part.plan.label}"))
        blocks += _of_plan(desk, part)
    if covered.outside:
        blocks.append(Text(f"{_many(len(covered.outside))} đăng vào ngày không có kế hoạch nào, ghi ở phụ lục.", ""))
    annex = list(_annex(desk, covered))
    return Paper(
        title="BÁO CÁO",
        subtitle=f"{subject} {words}",
        blocks=tuple(blocks),
        author=site.name,
        letterhead=_letterhead(desk, plan, asked),
        signature=_signature(plan),
        annex=tuple(annex),
        notice="Bản minh họa dựng từ nội dung mẫu, không phải văn bản của cơ quan." if site.sample else "",
    )


# --- Head and foot ---------------------------------------------------------------------------------------------------


def _letterhead(desk: Desk, plan: Plan, asked: Asked) -> Letterhead:
    site = desk.room.site
    province = site.province
    of = next((f" {word} {province}" for word in ("tỉnh", "thành phố") if f"{word} {province}" in site.name), "")
    level = of.split()[0] if of else "tỉnh"
    agency = plan.symbol.partition("-")[2]
    return Letterhead(
        parent=f"UBND {level} {province}",
        issuer=site.name.removesuffix(of),
        number=f"Số:{BLANKS}/BC-{agency or BLANK}",
        place_and_day=f"{plan.place or province}, ngày …… tháng …… năm ……",
    )


def _signature(plan: Plan) -> Signature:
    lines = [f"- {report.to} (để báo cáo);" for report in plan.reports if report.to]
    lines += [
        f"- {who};" for who in plan.recipients if not who.startswith("Lưu") and f"- {who} (để báo cáo);" not in lines
    ]
    kept = next((who for who in plan.recipients if who.startswith("Lưu")), "Lưu: VT")
    role = "GIÁM ĐỐC"
    if plan.signer:
        role = plan.signer.for_role.removeprefix("KT. ") or plan.signer.role.upper()
    return Signature(recipients=(*dict.fromkeys(lines), f"- {kept}."), capacity=(role,))


def plan_named(plan: Plan) -> str:
    """Return a plan as a document names another: Kế hoạch số 31/KH-STTTT ngày 27/4/2022 của Sở …."""
    words = f"Kế hoạch số {plan.number}/{plan.symbol}" if plan.number else "Kế hoạch"
    if plan.issued:
        words += f" {'ngày' if plan.issued.day else 'tháng' if plan.issued.month else 'năm'} {plan.issued}"
    return f"{words} của {plan.issuer}" if plan.issuer else words


def _opening(name: str, asked: Asked, covered: Covered) -> Iterator[Block]:
    plans = "; ".join(f"{plan_named(part.plan)} ({_lower(part.plan.title)})" for part in covered.parts)
    yield Text(
        f"Thực hiện {plans}, {name} báo cáo kết quả tuyên truyền từ ngày {short_date(asked.first)} "
        f"đến ngày {short_date(asked.last)} như sau:"
    )
    for note in covered.notes:
        yield Text(note, is_note=True)


# --- A plan ----------------------------------------------------------------------------------------------------------


def _of_plan(desk: Desk, part: Coverage) -> Iterator[Block]:
    sections = (
        ("KẾT QUẢ ĐĂNG TIN, BÀI", _results(part)),
        ("ĐIỂN HÌNH TIÊN TIẾN", _exemplars(desk, part)),
        ("SO VỚI CHỈ TIÊU", _targets(part)),
        ("KHOẢNG TRỐNG, TỒN TẠI", _gaps(part)),
        ("NHIỆM VỤ THỜI GIAN TỚI", _next(desk, part)),
    )
    for number, (title, blocks) in zip(_ROMAN, sections, strict=False):
        yield Heading(1, f"{number}. {title}")
        yield from blocks


def _results(part: Coverage) -> Iterator[Block]:
    total = len(part.articles)
    yield Heading(2, "1. Số lượng")
    if not total:
        yield Text("Trong kỳ chưa có tin, bài nào được đăng theo Kế hoạch.")
    else:
        kinds = ", ".join(f"{grouped(len(row.articles))} {_kind(row)}" for row in part.kinds if row.articles)
        yield Text(f"Trong kỳ đã đăng {_many(total)} theo Kế hoạch, gồm {kinds}.")
    for note in part.notes:
        yield Text(note, is_note=True)
    spans = _columns(part)
    if total and len(spans) > 1:
        yield _by_time("Tin, bài theo thời gian", part, spans)
    yield Heading(2, "2. Theo chủ đề của Kế hoạch")
    yield _by_row("Tin, bài theo chủ đề", "Chủ đề", part.topics, spans, part)
    yield Heading(2, "3. Theo đơn vị")
    if part.units:
        yield _by_row("Tin, bài theo đơn vị", "Đơn vị", part.units, spans, part)
    else:
        yield Text("Kế hoạch chưa nêu đơn vị nào.")
    yield Heading(2, "4. Phong trào, sự kiện, ngày kỷ niệm")
    told = [*part.campaigns, *part.events, *part.anniversaries]
    if told:
        yield Items(tuple(f"{row.label}: {_said(len(row.articles))}{_owner(row)}" for row in told))
    else:
        yield Text("Kế hoạch không nêu phong trào, sự kiện hay ngày kỷ niệm riêng; chưa có tin, bài nào ghi.")
    others = [row for row in part.others if row.articles or row.kind in ("task", "special_page")]
    if others:
        yield Heading(2, "5. Lĩnh vực, nhóm nhiệm vụ, chuyên trang")
        yield Items(tuple(f"{row.label}: {_said(len(row.articles))}" for row in others))


def _kind(row: Row) -> str:
    return {"news": "tin", "exemplar": "bài gương điển hình", "campaign": "bài về phong trào thi đua"}.get(
        row.id, {"anniversary": "bài về ngày kỷ niệm", "notice": "thông báo"}.get(row.id, _lower(KINDS[row.id]))
    )


def _columns(part: Coverage) -> tuple[Span, ...]:
    """Return the finest spans of time that fit beside each other in a table."""
    return next((spans for spans in (part.months, part.quarters, part.years) if len(spans) <= _MOST_COLUMNS), ())


def _by_time(caption: str, part: Coverage, spans: Sequence[Span]) -> Table:
    counts = [str(len(found)) for found in part.by(spans)]
    middle: tuple[Align, ...] = tuple("center" for _ in (*spans, part))
    return Table(
        caption,
        (*(span.label.replace("/", "\n") for span in spans), "Cộng"),
        ((*counts, str(len(part.articles))),),
        (*(2 for _ in spans), 2),
        middle,
    )


def _by_row(caption: str, head: str, rows: Sequence[Row], spans: Sequence[Span], part: Coverage) -> Table:
    spans = spans if len(spans) > 1 else ()
    body = []
    for number, row in enumerate(rows, 1):
        counts = (str(len(found)) for found in row.by(spans))
        body.append((str(number), f"{row.label}{_owner(row)}", *counts, str(len(row.articles))))
    totals = (str(len(found)) for found in part.by(spans))
    body.append(("", "Tổng số (mỗi bài tính một lần)", *totals, str(len(part.articles))))
    middle: tuple[Align, ...] = tuple("center" for _ in (*spans, part))
    aligns: tuple[Align, ...] = ("center", "left", *middle)
    widths = (2, 14 if spans else 20, *(3 for _ in spans), 3)
    return Table(
        caption,
        ("TT", head, *(span.label.replace("/", "\n") for span in spans), "Cộng"),
        tuple(body),
        widths,
        aligns,
        True,
    )


def _owner(row: Row) -> str:
    return f" (do cơ quan đặt thêm{': ' + row.source if row.source else ''})" if row.local else ""


def _exemplars(desk: Desk, part: Coverage) -> Iterator[Block]:
    figures = part.exemplars
    if not figures.exemplars:
        yield Text("Trong kỳ chưa có điển hình nào được phát hiện, công nhận hoặc giới thiệu.")
        return
    people = ", ".join(f"{len(row.exemplars)} {_lower(row.label)}" for row in figures.by("kind") if row.exemplars)
    yield Text(f"Trong kỳ có {len(figures.exemplars)} điển hình được phát hiện, công nhận hoặc giới thiệu: {people}.")
    reached = ", ".join(f"{len(row.exemplars)} {_lower(row.label)}" for row in figures.by("stage") if row.exemplars)
    yield Text(f"Các bước trong kỳ: {reached}." if reached else "Trong kỳ chưa có điển hình nào chuyển bước.")
    rows = []
    for number, exemplar in enumerate(figures.exemplars, 1):
        unit = _unit_label(desk, part.plan, exemplar)
        steps = "\n".join(
            f"{STAGES.get(stage.stage, stage.stage)}{f' ({short_date(stage.date)})' if stage.date else ''}"
            for stage in exemplar.stages
            if stage.date is None or stage.date <= part.until
        )
        given = "\n".join(recognition_lines(desk, exemplar, part.until)) or "chưa có"
        about = f"{exemplar.name}\n{EXEMPLAR_KINDS.get(exemplar.kind, '')}{f', {unit}' if unit else ''}"
        rows.append((str(number), about, steps or "chưa có", given))
    heads = ("TT", "Điển hình", "Các bước", "Hình thức khen thưởng, quyết định")
    yield Table("Điển hình trong kỳ", heads, tuple(rows), (3, 10, 9, 15), ("center", "left", "left", "left"))


def recognition_lines(desk: Desk, exemplar: Exemplar, until: date) -> list[str]:
    """Return each recognition that stands with its decision: award, number, day, authority."""
    lines = []
    for given in standing(exemplar):
        if given.date and given.date > until:
            continue
        award = given.award.value if given.award else ""
        label = desk.room.vocabularies.award_label(award, given.date or until)
        decided = f"Quyết định số {given.decision}" if given.decision else "chưa có số quyết định"
        day = f" ngày {short_date(given.date)}" if given.date else ""
        lines.append(f"{label}: {decided}{day}{f' của {given.authority}' if given.authority else ''}")
    return lines


def _unit_label(desk: Desk, plan: Plan, exemplar: Exemplar) -> str:
    if exemplar.unit is None:
        return ""
    name = exemplar.unit.value
    unit = plan.units.get(name) or next((one.units[name] for one in desk.room.plans if name in one.units), None)
    return unit.label if isinstance(unit, Unit) else ""


def _targets(part: Coverage) -> Iterator[Block]:
    if not part.targets:
        yield Text("Kế hoạch không đặt chỉ tiêu về số lượng tin, bài; chưa có chỉ tiêu nào được đặt thêm.")
        return
    words = {"met": "đạt", "open": "chưa hết kỳ", "missed": "chưa đạt"}
    rows = tuple(
        (
            row.row.label,
            row.span.label + ("\n(một phần của kỳ)" if row.partial else ""),
            f"{row.target.articles} bài mỗi {RHYTHMS[row.target.every]}",
            str(len(row.articles)),
            words[row.state],
            row.owner,
        )
        for row in part.targets
    )
    heads = ("Chủ đề, đơn vị", "Kỳ", "Chỉ tiêu", "Đã đăng", "Kết quả", "Chỉ tiêu của ai")
    yield Table("", heads, rows, (9, 5, 5, 3, 4, 9), ("left", "center", "center", "center", "center", "left"))


def _gaps(part: Coverage) -> Iterator[Block]:
    if part.gaps:
        yield Text(f"Tính đến ngày {short_date(part.until)}:")
        yield Items(tuple(gap.sentence for gap in part.gaps))
    elif part.first > part.until:
        yield Text("Kỳ báo cáo chưa bắt đầu, chưa có số liệu để nêu.")
    else:
        yield Text("Theo số liệu, chưa thấy chủ đề, đơn vị, phong trào hay ngày kỷ niệm nào bị bỏ trống.")


def _next(desk: Desk, part: Coverage) -> Iterator[Block]:
    """Yield what is to be done: what the gaps ask for, the days that come, and the reports that the plan asks for."""
    plan = part.plan
    ends = last_day(plan, desk.room.plans)
    tasks = [f"Có tin, bài về chủ đề “{gap.label}”." for gap in part.gaps if gap.kind == "topic"]
    tasks += [f"{gap.label} gửi tin, bài theo phần việc được giao." for gap in part.gaps if gap.kind == "unit"]
    tasks += [f"Đưa tin về phong trào “{gap.label}”." for gap in part.gaps if gap.kind == "campaign"]
    for found in coming_days(kept_here(desk), part.until, LEAD_DAYS_ROUND):
        if part.until < found.day <= ends:
            tasks.append(f"Tuyên truyền {title_of(found)} ({short_date(found.day)}).")
    for report in plan.reports:
        every = f" mỗi {RHYTHMS[report.every]}" if report.every else ""
        due = f", {report.due}" if report.due else ", Kế hoạch không nêu ngày nộp"
        unit = plan.units[report.unit.value].label if report.unit and report.unit.value in plan.units else ""
        who = f"{unit} làm báo cáo" if unit else "Báo cáo"
        tasks.append(f"{who} {REPORT_KINDS[report.kind]}{every}{f', gửi {report.to}' if report.to else ''}{due}.")
    if ends <= part.until:
        yield Text(f"{plan.label} đã hết ngày {short_date(ends)}.")
    if tasks:
        yield Items(tuple(tasks))
    else:
        yield Text(NOTHING)


# --- Annex -----------------------------------------------------------------------------------------------------------


def _annex(desk: Desk, covered: Covered) -> Iterator[Block]:
    articles = all_articles(covered)
    yield NewPage()
    yield Text("", strong="PHỤ LỤC. DANH MỤC TIN, BÀI TRONG KỲ")
    if not articles:
        yield Text("Chưa có tin, bài nào.")
        return
    shown = articles[-ANNEX_LIMIT:]
    if len(shown) < len(articles):
        yield Text(
            f"Kỳ này có {_many(len(articles))}; dưới đây là {len(shown)} bài mới nhất, "
            "danh mục đầy đủ ở trang “Bài” của tệp XLSX kèm theo.",
            is_note=True,
        )
    yield articles_table(desk, shown)


def articles_table(desk: Desk, articles: Iterable[Article]) -> Table:
    """Return a table of articles with their addresses."""
    url = desk.room.site.url
    rows = tuple(
        (str(number), short_date(article.date.date()), f"{article.title}\n{url}{article_address(article)}")
        for number, article in enumerate(articles, 1)
    )
    return Table("", ("TT", "Ngày đăng", "Tên bài, địa chỉ"), rows, (2, 5, 27), ("center", "center", "left"))


def all_articles(covered: Covered) -> list[Article]:
    """Return every article of the time, under a plan or under none, the oldest first."""
    found = [article for part in covered.parts for article in part.articles]
    return sorted((*found, *covered.outside), key=lambda article: (article.date, article.path))


def _many(count: int) -> str:
    return f"{grouped(count)} tin, bài"


def _said(count: int) -> str:
    return _many(count) if count else "chưa có tin, bài"


def _lower(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
