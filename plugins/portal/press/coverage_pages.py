"""The pages of a plan's coverage: its figures, and the lists of articles to which each figure leads (decision 0060)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from portal.newsroom.addresses import FOLDERS, address, article_address, coverage_address, index_address
from portal.newsroom.model import Article, Exemplar
from portal.plan.model import RHYTHMS
from portal.record.coverage import Coverage, ExemplarRow, Row, TargetRow
from portal.record.gaps import Gap
from portal.record.periods import RHYTHMS as SPANS
from portal.record.periods import Span, by_span
from portal.text.dates import short_date

from . import views
from .charts import chart, thousands
from .covered import coverage_of, row_address
from .open_data import PAGE_SIZE, page_url
from .pieces import PageOf, Pieces, day_view, moment_view, page_at

# The tables show months while a reader can take them in, then quarters, then years.
_MOST_MONTHS, _MOST_QUARTERS = 12, 16
# Titles that a list holds: some 60 KB. A longer one has its articles on pages of their own, by time.
MOST_LISTED = 300
_TITLES = {
    "campaign": "Phong trào thi đua",
    "event": "Sự kiện",
    "anniversary": "Ngày kỷ niệm",
    "field": "Lĩnh vực",
    "task": "Nhiệm vụ, giải pháp",
    "special_page": "Chuyên trang",
}
_GAPS = {
    "topic": "Chủ đề 90 ngày chưa có bài",
    "unit": "Đơn vị chưa có bài trong quý",
    "campaign": "Phong trào đang diễn ra chưa có tin, bài",
    "day": "Ngày sắp tới chưa có bài",
}
_EXEMPLARS = {
    "stage": "Theo bước đạt được trong kỳ",
    "level": "Theo cấp hiện tại",
    "field": "Theo lĩnh vực",
    "kind": "Theo loại",
}
_STATES = {"met": "đạt", "missed": "chưa đạt", "open": "đang thực hiện"}


def coverage_pages(pieces: Pieces) -> Iterator[PageOf]:
    """Yield the page of each plan's coverage, and the lists behind its figures."""
    for plan in pieces.edition.plans:
        found = coverage_of(pieces, plan)
        here, key = coverage_address(plan.id), partial(pieces.keys.page, "coverage", plan.id)
        make = partial(coverage_view, pieces, found)
        yield page_at(here, "coverage.html", make, key(shows=found.articles), found.articles[-1:])
        for row in found.rows:
            yield from _list_pages(pieces, found, _Listed(row_address(plan, row), row, found.quarters))
            yield from _cell_pages(pieces, found, row)
        for year, articles in zip(found.years, found.by(found.years), strict=True):
            row = Row("kind", year.id, year.label, articles)
            yield from _list_pages(pieces, found, _Listed(f"{here}nam/{year.id}/", row, found.months))
        if found.exemplars.exemplars:
            make_people = partial(people_view, pieces, found)
            yield page_at(f"{here}dien-hinh/", "counted.html", make_people, key("dien-hinh", shows=found.articles))


# The page of figures

_INTRO = (
    "Số liệu tính từ các bài đã đăng trên trang này trong thời gian của kế hoạch; mỗi con số dẫn tới các bài của nó."
)


def coverage_view(pieces: Pieces, found: Coverage) -> views.CoverageView:
    """Return the figures of a plan."""
    plan = found.plan
    here = coverage_address(plan.id)
    crumbs = (
        views.Link("Kế hoạch tuyên truyền", index_address("plan")),
        views.Link(plan.label, address("plan", plan.id)),
    )
    description = f"Số bài đã đăng theo {plan.label}: theo chủ đề, đơn vị, phong trào, thời gian và chỉ tiêu"
    return views.CoverageView(
        frame=pieces.frame,
        head=pieces.head(f"Kết quả thực hiện {plan.label}", description, here, crumbs),
        label=plan.label,
        heading="Kết quả thực hiện",
        intro=_INTRO,
        facts=tuple(_facts(found)),
        notes=found.notes,
        parts=tuple(_parts(pieces, found)),
        gaps=tuple(_gap_groups(found.gaps)),
        no_gaps=f"Đến hết ngày {short_date(found.until)} chưa thấy chủ đề, đơn vị, phong trào hay ngày nào bị bỏ trống."
        if found.first <= found.until
        else "",
        data=views.Link("Dữ liệu JSON", page_url("", "coverage", pieces.edition.plans.index(plan) // PAGE_SIZE + 1)),
    )


def _facts(found: Coverage) -> Iterator[views.Fact]:
    plan = found.plan
    yield views.Fact("Kế hoạch", plan.title, address("plan", plan.id))
    if found.first <= found.until:
        yield views.Fact("Tính từ", short_date(found.first))
        yield views.Fact("Đến hết", short_date(found.until))
    yield views.Fact("Tổng số bài", thousands(len(found.articles)))
    yield views.Fact("Điển hình", thousands(len(found.exemplars.exemplars)))


def _parts(pieces: Pieces, found: Coverage) -> Iterator[views.CoveragePart]:
    if found.first > found.until:
        return
    parts = _columns(found)
    yield _by_time(found)
    yield views.CoveragePart(
        "theo-chu-de",
        "Theo chủ đề",
        (),
        chart("chu-de", "Số bài theo chủ đề", [(row.label, len(row.articles)) for row in found.topics]),
        (_over_time(found, "Số bài theo chủ đề và thời gian", "Chủ đề", found.topics, parts), *_long(found)),
    )
    yield views.CoveragePart(
        "theo-don-vi",
        "Theo đơn vị",
        (),
        chart("don-vi", "Số bài theo đơn vị", [(row.label, len(row.articles)) for row in found.units]),
        (
            _over_time(found, "Số bài theo đơn vị và thời gian", "Đơn vị", found.units, parts),
            _cells(found),
        ),
    )
    if found.targets:
        yield views.CoveragePart("chi-tieu", "Chỉ tiêu", (), None, (_target_table(found),))
    for kind, title in _TITLES.items():
        rows = [
            row for row in (*found.campaigns, *found.events, *found.anniversaries, *found.others) if row.kind == kind
        ]
        if rows:
            table = _over_time(found, f"Số bài theo {title.lower()} và thời gian", title, rows, parts, total=False)
            yield views.CoveragePart(f"theo-{FOLDERS[kind]}", title, (), None, (table,))
    if found.exemplars.exemplars:
        yield views.CoveragePart("dien-hinh", "Điển hình", _EXEMPLAR_NOTE, None, tuple(_exemplar_tables(found)))


_EXEMPLAR_NOTE = (
    "Tính những điển hình đạt một bước hoặc được khen thưởng trong thời gian này, hoặc được một bài đã tính nói đến.",
)


def _columns(found: Coverage) -> Sequence[Span]:
    """Return the times that tables have columns for."""
    if len(found.months) <= _MOST_MONTHS:
        return found.months
    return found.quarters if len(found.quarters) <= _MOST_QUARTERS else found.years


def _by_time(found: Coverage) -> views.CoveragePart:
    """Return the total by year, quarter and month, a table each; the chart draws the finest that can be read."""
    parts = _columns(found)
    counts = [(span.label, len(articles)) for span, articles in zip(parts, found.by(parts), strict=True)]
    tables = []
    for name, spans in (("năm", found.years), ("quý", found.quarters), ("tháng", found.months)):
        rows = [
            views.FigureRow(views.Link(span.label, ""), _cut(span), (_figure(articles, _at_year(found, span)),))
            for span, articles in zip(spans, found.by(spans), strict=True)
        ]
        total = views.FigureRow(views.Link("Tổng số", ""), "", (views.Figure(thousands(len(found.articles))),))
        tables.append(views.FigureTable(f"Tổng số bài theo {name}", (name.capitalize(), "Số bài"), tuple(rows), total))
    return views.CoveragePart(
        "theo-thoi-gian", "Theo thời gian", (), chart("thoi-gian", "Số bài theo thời gian", counts), tuple(tables)
    )


def _cut(span: Span) -> str:
    return "" if span.whole else f"từ {short_date(span.first)} đến {short_date(span.last)}"


def _at_year(found: Coverage, span: Span) -> str:
    year = f"{span.first.year:04d}"
    return f"{coverage_address(found.plan.id)}nam/{year}/" + (f"#{span.id}" if span.every != "year" else "")


def _figure(articles: Sequence[object], where: str) -> views.Figure:
    return views.Figure(thousands(len(articles)), where if articles else "")


def _over_time(
    found: Coverage, caption: str, first: str, rows: Iterable[Row], parts: Sequence[Span], *, total: bool = True
) -> views.FigureTable:
    """Return a table of lines by time, each with its own total."""
    lines = [_line(found, row, parts) for row in rows]
    foot = [_figure(articles, _at_year(found, span)) for span, articles in zip(parts, found.by(parts), strict=True)]
    whole = views.FigureRow(
        views.Link("Tổng số bài", ""), "mỗi bài tính một lần", (views.Figure(thousands(len(found.articles))), *foot)
    )
    columns = (first, "Cả kỳ", *(span.label for span in parts))
    return views.FigureTable(caption, columns, tuple(lines), whole if total else None)


def _line(found: Coverage, row: Row, parts: Sequence[Span]) -> views.FigureRow:
    where = row_address(found.plan, row)
    figures = [_figure(articles, f"{where}#{span.id}") for span, articles in zip(parts, row.by(parts), strict=True)]
    notes = (f"Cơ quan bổ sung: {row.source}" if row.local else "", row.note)
    return views.FigureRow(_subject(row), " ".join(filter(None, notes)), (_figure(row.articles, where), *figures))


def _subject(row: Row) -> views.Link:
    return views.Link(row.label, "" if row.kind == "without-unit" else address(row.kind, row.id))


def _long(found: Coverage) -> Iterator[views.FigureTable]:
    """Yield what the table of topics by quarters or years leaves out: topics by month, a table a year."""
    for every in SPANS:
        parts = {"month": found.months, "quarter": found.quarters, "year": found.years}[every]
        if parts == _columns(found):
            continue
        years = {span.first.year for span in parts} if every == "month" else {0}
        for year in sorted(years):
            shown = [span for span in parts if year in (0, span.first.year)]
            name = RHYTHMS[every]
            caption = f"Số bài theo chủ đề và {name}" + (f", năm {year}" if year else "")
            yield _over_time_short(found, caption, shown)


def _over_time_short(found: Coverage, caption: str, parts: Sequence[Span]) -> views.FigureTable:
    rows = []
    for row in found.topics:
        line = _line(found, row, parts)
        rows.append(views.FigureRow(line.label, "", line.figures[1:]))
    return views.FigureTable(caption, ("Chủ đề", *(span.label for span in parts)), tuple(rows))


def _cells(found: Coverage) -> views.FigureTable:
    """Return topics by units; a figure leads to the unit's list, where its topics stand apart."""
    named = {row.id for row in found.units if row.kind == "unit"}
    rows = []
    for topic in found.topics:
        figures = []
        for unit in found.units:
            if unit.kind == "unit":
                articles = found.cells.get((topic.id, unit.id), ())
            else:
                articles = tuple(
                    article
                    for (name, of), items in found.cells.items()
                    if name == topic.id and of not in named
                    for article in items
                )
            figures.append(_figure(articles, f"{row_address(found.plan, unit)}#chu-de-{topic.id}"))
        rows.append(views.FigureRow(_subject(topic), "", tuple(figures)))
    columns = ("Chủ đề", *(unit.label for unit in found.units))
    return views.FigureTable("Số bài theo chủ đề và đơn vị", columns, tuple(rows))


def _target_table(found: Coverage) -> views.FigureTable:
    rows = tuple(_target_line(found, target) for target in found.targets)
    return views.FigureTable("Chỉ tiêu và số bài đã đăng", ("Của", "Kỳ", "Chỉ tiêu", "Đã đăng", "Kết quả"), rows)


def _target_line(found: Coverage, item: TargetRow) -> views.FigureRow:
    note = item.owner + (f"; kỳ không trọn: {_cut(item.span)}" if item.partial else "")
    done = _figure(item.articles, f"{row_address(found.plan, item.row)}#{item.span.id}")
    asked = views.Figure(f"{thousands(item.target.articles)} bài mỗi {RHYTHMS[item.target.every]}")
    figures = (views.Figure(item.span.label), asked, done, views.Figure(_STATES[item.state]))
    return views.FigureRow(_subject(item.row), note, figures)


def _exemplar_tables(found: Coverage) -> Iterator[views.FigureTable]:
    for by, caption in _EXEMPLARS.items():
        rows = [row for row in found.exemplars.rows if row.by == by]
        if rows:
            lines = tuple(_exemplar_line(found, row) for row in rows)
            yield views.FigureTable(caption, ("Điển hình", "Số điển hình"), lines)


def _exemplar_line(found: Coverage, row: ExemplarRow) -> views.FigureRow:
    where = f"{coverage_address(found.plan.id)}dien-hinh/#{row.by}-{row.id}"
    return views.FigureRow(views.Link(row.label, ""), "", (_figure(row.exemplars, where),))


def _gap_groups(gaps: Sequence[Gap]) -> Iterator[views.GapGroup]:
    for kind, title in _GAPS.items():
        lines = tuple(views.Link(gap.sentence, address(gap.of, gap.id)) for gap in gaps if gap.kind == kind)
        if lines:
            yield views.GapGroup(title, lines)


# The lists behind the figures


@dataclass(frozen=True, slots=True)
class _Listed:
    """The articles behind a line, where their list stands, and the times of its parts where it is too long."""

    where: str
    row: Row
    times: Sequence[Span]

    @property
    def of_unit(self) -> bool:
        return self.row.kind in ("unit", "without-unit")

    @property
    def is_long(self) -> bool:
        """Tell whether the list is cut into pages; what counts is the line alone, so that addresses stay."""
        return len(self.row.articles) * (1 + self.of_unit) > MOST_LISTED

    def part_of(self, span: Span) -> Span:
        """Return the part in which a span of time lies."""
        return next(part for part in self.times if part.first <= span.first <= part.last)


def _list_pages(pieces: Pieces, found: Coverage, listed: _Listed) -> Iterator[PageOf]:
    """Yield the list of a line's articles, and its parts where it is long."""
    row = listed.row
    if not row.articles:
        return
    key = partial(pieces.keys.page, "coverage", found.plan.id, listed.where)
    make = partial(counted_view, pieces, found, listed)
    yield page_at(listed.where, "counted.html", make, key(shows=row.articles), row.articles[-1:])
    if listed.is_long:
        for span, articles in zip(listed.times, row.by(listed.times), strict=True):
            if articles:
                make = partial(_part_view, pieces, found, listed, span, articles)
                where = f"{listed.where}{span.id}/"
                yield page_at(where, "counted.html", make, key(span.id, shows=articles), articles[-1:])


def _cell_pages(pieces: Pieces, found: Coverage, row: Row) -> Iterator[PageOf]:
    """Yield a unit's articles by topic, where its own list is too long to hold them."""
    listed = _Listed(row_address(found.plan, row), row, found.quarters)
    if listed.of_unit and listed.is_long:
        for topic, articles in _topics_of(found, row):
            cell = Row("kind", topic.id, f"{row.label}: {topic.label}", tuple(articles))
            yield from _list_pages(pieces, found, _Listed(_cell_address(listed.where, topic), cell, found.years))


def _cell_address(where: str, topic: Row) -> str:
    return f"{where}{FOLDERS['topic']}/{topic.id}/"


def counted_view(pieces: Pieces, found: Coverage, listed: _Listed) -> views.CountedView:
    """Return the articles of a line by year, quarter and month, those of a unit by topic too; or where these stand."""
    row = listed.row
    return views.CountedView(
        frame=pieces.frame,
        head=_head(pieces, found, row.label, listed.where),
        label=f"Kết quả thực hiện {found.plan.label}",
        heading=row.label,
        intro=f"{thousands(len(row.articles))} bài đã đăng trong thời gian của {found.plan.label}.",
        notes=(row.note,) if row.note else (),
        years=tuple(_years(found, row.articles, listed if listed.is_long else None)),
        groups=tuple(_by_topic(found, listed)) if listed.of_unit else (),
    )


def _part_view(
    pieces: Pieces, found: Coverage, listed: _Listed, span: Span, articles: Sequence[Article]
) -> views.CountedView:
    """Return the articles of a line in a span of time."""
    heading = f"{listed.row.label}: {span.label}" if listed.row.label != span.label else span.label
    return views.CountedView(
        frame=pieces.frame,
        head=_head(pieces, found, heading, f"{listed.where}{span.id}/", views.Link(listed.row.label, listed.where)),
        label=f"Kết quả thực hiện {found.plan.label}",
        heading=heading,
        intro=f"{thousands(len(articles))} bài đã đăng trong thời gian của {found.plan.label}.",
        notes=(),
        years=tuple(_years(found, articles, None)),
        groups=(),
    )


def _head(pieces: Pieces, found: Coverage, label: str, where: str, *above: views.Link) -> views.Head:
    plan = found.plan
    crumbs = (
        views.Link("Kế hoạch tuyên truyền", index_address("plan")),
        views.Link(plan.label, address("plan", plan.id)),
        views.Link("Kết quả thực hiện", coverage_address(plan.id)),
        *above,
    )
    title = f"{label}: các bài đã tính, {plan.label}"
    return pieces.head(title, f"Các bài đứng sau số liệu về “{label}” của {plan.label}", where, crumbs)


def _years(found: Coverage, articles: Sequence[Article], long: _Listed | None) -> Iterator[views.CountedYear]:
    for year in found.years:
        quarters = tuple(_quarters(found, articles, year, long))
        if quarters:
            yield views.CountedYear(year.id, year.label, quarters)


def _quarters(
    found: Coverage, articles: Sequence[Article], year: Span, long: _Listed | None
) -> Iterator[views.CountedQuarter]:
    for quarter in found.quarters:
        if quarter.first.year != year.first.year:
            continue
        within = [span for span in found.months if quarter.first <= span.first <= quarter.last]
        months = tuple(
            _month(span, items, long) for span, items in zip(within, by_span(articles, within), strict=True) if items
        )
        if months:
            yield views.CountedQuarter(quarter.id, quarter.label, months)


def _month(span: Span, items: Sequence[Article], long: _Listed | None) -> views.CountedMonth:
    if long is None:
        return views.CountedMonth(span.id, span.label, _items(items))
    part = long.part_of(span)
    return views.CountedMonth(span.id, span.label, (), _elsewhere(items, f"{long.where}{part.id}/#{span.id}"))


def _elsewhere(items: Sequence[Article], where: str) -> views.Link:
    return views.Link(f"{thousands(len(items))} bài", where)


def _items(articles: Iterable[Article]) -> tuple[views.CountedItem, ...]:
    return tuple(views.CountedItem(item.title, article_address(item), moment_view(item.date)) for item in articles)


def _by_topic(found: Coverage, listed: _Listed) -> Iterator[views.CountedMonth]:
    for topic, articles in _topics_of(found, listed.row):
        anchor = f"chu-de-{topic.id}"
        if listed.is_long:
            more = _elsewhere(articles, _cell_address(listed.where, topic))
            yield views.CountedMonth(anchor, topic.label, (), more)
        else:
            yield views.CountedMonth(anchor, topic.label, _items(articles))


def _topics_of(found: Coverage, row: Row) -> Iterator[tuple[Row, list[Article]]]:
    own = {article.path for article in row.articles}
    for topic in found.topics:
        articles = [article for article in topic.articles if article.path in own]
        if articles:
            yield topic, articles


def people_view(pieces: Pieces, found: Coverage) -> views.CountedView:
    """Return the exemplars behind the figures."""
    groups = tuple(
        views.CountedMonth(f"{row.by}-{row.id}", f"{_EXEMPLARS[row.by]}: {row.label}", tuple(_people(row.exemplars)))
        for row in found.exemplars.rows
        if row.exemplars
    )
    return views.CountedView(
        frame=pieces.frame,
        head=_head(pieces, found, "Điển hình", f"{coverage_address(found.plan.id)}dien-hinh/"),
        label=f"Kết quả thực hiện {found.plan.label}",
        heading="Điển hình",
        intro=_EXEMPLAR_NOTE[0],
        notes=(),
        years=(),
        groups=groups,
    )


def _people(exemplars: Iterable[Exemplar]) -> Iterator[views.CountedItem]:
    for exemplar in exemplars:
        days = [stage.date for stage in exemplar.stages if stage.date]
        yield views.CountedItem(exemplar.name, address("exemplar", exemplar.id), day_view(days[-1] if days else None))
