"""What the office takes from the content: the commands that write radio scripts, reports and bulletins."""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from incremental.files import put

from ..call import PROJECT, Call, SiteFolder, WrongCall
from ..newsroom.desk import Desk
from ..newsroom.model import Article, is_published
from ..record.periods import Span, spans
from ..text.dates import ImpossibleDate, NotADate, parse_moment, parse_partial, short_date
from ..text.keys import closest, nfc
from .reading import sound_desk

if TYPE_CHECKING:
    from ..record.paper import Paper

Say = Callable[[str], None]
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_QUARTER = re.compile(r"([0-9]{4})-[Qq]([1-4])")
# Kept by the builder in every folder that it has built (decision 0005): papers of the office have no place there.
_BUILT = ".portal-output"


# --- Radio -----------------------------------------------------------------------------------------------------------


def run_radio(
    call: Call, article: str | None, *, month: str | None, brief: bool, style: str, force: bool, say: Say, warn: Say
) -> int:
    """Say or write the script of an article or of a month; return the exit status."""
    from ..record.radio import article_script, month_script, script_data, script_text

    if (article is None) == (month is None):
        raise WrongCall("radio cần một bài (mã, địa chỉ hoặc tệp của bài) hoặc --month NĂM-THÁNG, chỉ một trong hai")
    span = month_span(month) if month else None
    if article and len(call.sites) != 1:
        raise WrongCall("một bài thuộc một trang; chọn trang bằng --site hoặc --content")
    status = 0
    for site in call.sites:
        desk = sound_desk(site, call, say)
        if desk is None:
            status = 1
            continue
        if span:
            found = published_in(desk, span)
            if not found:
                warn(f"{site.id}: {span.label.lower()} chưa có bài nào được đăng, không có gì để đọc.")
                status = max(status, 2)  # the call's doing, not the content's
                continue
            script = month_script(desk, found, span.label, is_brief=brief)
            name = f"phat-thanh-{span.id}{'-tom-tat' if brief else ''}"
        else:
            one = find_article(desk, article or "", call)
            script = article_script(desk, one)
            name = f"phat-thanh-{one.id}"
        unread = sorted({form for item in script.items for form in item.unread})
        if unread:
            warn(f"{site.id}: chữ viết tắt chưa biết cách đọc, hãy xem lại trước khi đọc: {', '.join(unread)}.")
        if style == "json":
            text = json.dumps(script_data(script), ensure_ascii=False, indent=2) + "\n"
        else:
            text = script_text(script, desk.room.site.name, is_sample=desk.room.site.sample)
        if call.output is None:
            say(text.rstrip("\n"))
        else:
            suffix = "json" if style == "json" else "txt"
            written = write_papers(papers_folder(call, site), {f"{name}.{suffix}": text.encode()}, force=force)
            for line in written:
                say(line)
    return status


def find_article(desk: Desk, wanted: str, call: Call) -> Article:
    """Return the published article that an id, an address or a file names; raises WrongCall for any other."""
    known = {article.id: article for article in desk.room.articles if article.id}
    name = nfc(wanted)
    found = known.get(name) or known.get(_last_part(name))
    if found is None and name.endswith(".md"):
        stem = Path(name).name
        found = next((article for article in desk.room.articles if nfc(article.path).rsplit("/", 1)[-1] == stem), None)
    if found is None:
        near = closest(_last_part(name), known)
        raise WrongCall(f"không có bài nào mang mã “{wanted}”" + (f"; có phải “{near}”?" if near else ""))
    if found.status:
        states = {"draft": "còn là bản nháp", "withdrawn": "đã được gỡ"}
        raise WrongCall(f"bài “{found.id}” {states.get(found.status, 'chưa đăng')}, không đưa lên loa được")
    if not is_published(found, desk.now):
        day = short_date(found.date.date())
        raise WrongCall(
            f"bài “{found.id}” hẹn đăng {found.date:%H:%M} ngày {day}, chưa đến giờ nên chưa đưa lên loa được; "
            "muốn chuẩn bị trước, thêm --now với thời điểm ấy"
        )
    return found


def _last_part(name: str) -> str:
    return name.rstrip("/").rsplit("/", 1)[-1]


def published_in(desk: Desk, span: Span) -> list[Article]:
    """Return what was published in a span of time, the oldest first."""
    found = [
        article
        for article in desk.room.articles
        if is_published(article, desk.now) and span.first <= article.date.date() <= span.last
    ]
    return sorted(found, key=lambda article: (article.date, article.path))


# --- Periods ---------------------------------------------------------------------------------------------------------


def month_span(text: str) -> Span:
    """Return the month that `2023-06` names; raises WrongCall for anything else."""
    match = _MONTH.fullmatch(text.strip())
    if not match or not 1 <= int(match[2]) <= 12 or not int(match[1]):
        raise WrongCall(f"--month “{text}” không phải là tháng; viết như 2023-06")
    return spans("month", date(int(match[1]), int(match[2]), 1), parse_partial(match[0]).last())[0]


def quarter_span(text: str) -> Span:
    """Return the quarter that `2023-Q2` names; raises WrongCall for anything else."""
    match = _QUARTER.fullmatch(text.strip())
    if not match or not int(match[1]):
        raise WrongCall(f"--quarter “{text}” không phải là quý; viết như 2023-Q2")
    year, last = int(match[1]), int(match[2]) * 3
    return spans("quarter", date(year, last - 2, 1), parse_partial(f"{year:04d}-{last:02d}").last())[0]


def day_of(option: str, text: str, *, ends: bool) -> date:
    """Return the day that an option gives; a month or a year is its first or its last day."""
    try:
        partial = parse_partial(text)
    except ImpossibleDate:
        raise WrongCall(f"{option} “{text}” là ngày không có trong lịch") from None
    except NotADate:
        try:
            return parse_moment(text).date()
        except (NotADate, ImpossibleDate):
            raise WrongCall(f"{option} “{text}” không phải là ngày; viết như 2023-01-01, 2023-01 hoặc 2023") from None
    return partial.last() if ends else partial.first()


# --- Files -----------------------------------------------------------------------------------------------------------


def papers_folder(call: Call, site: SiteFolder) -> Path:
    """Return where a site's papers are written; never into a built site, where everybody could read them."""
    folder = PROJECT / "output" / "van-ban" / site.id if call.output is None else call.output_of(site)
    for place in (folder, *folder.parents):
        if (place / _BUILT).is_file():
            raise WrongCall(f"thư mục “{folder}” nằm trong trang đã dựng, ai cũng đọc được; chọn --output khác")
    return folder


def write_papers(folder: Path, papers: Mapping[str, bytes], *, force: bool) -> list[str]:
    """Write files and return a line on each; raises WrongCall, and writes nothing, where another would be lost.

    A file that holds the same bytes is left. One that differs may hold the clerk's number and date: only `force`
    replaces it.
    """
    for name, content in papers.items():
        file = folder / name
        if file.is_dir():
            raise WrongCall(f"“{file}” là thư mục, không ghi tệp vào đó được")
        if not force and file.is_file() and file.read_bytes() != content:
            raise WrongCall(
                f"đã có tệp “{file}” với nội dung khác, có thể đã được sửa tay; "
                "đổi tên tệp ấy, chọn --output khác, hoặc thêm --force để thay"
            )
    folder.mkdir(parents=True, exist_ok=True)
    return [_written(folder / name, content) for name, content in papers.items()]


def _written(file: Path, content: bytes) -> str:
    if file.is_file() and file.read_bytes() == content:
        return f"Giữ nguyên {file} (không có gì đổi)."
    put(file, content)
    return f"Đã ghi {file}."


# --- Reports and bulletins -------------------------------------------------------------------------------------------

NO_PANGO = (
    "chưa làm được tệp PDF vì máy thiếu thư viện pango (Debian, Ubuntu: apt-get install libpango-1.0-0 "
    "libpangoft2-1.0-0); các tệp khác vẫn đã ghi"
)


def run_report(
    call: Call, first: str | None, last: str | None, *, kind: str | None, force: bool, say: Say, warn: Say
) -> int:
    """Write the report on some days as DOCX, XLSX and PDF; return the exit status."""
    from ..record.coverage import covered as covered_by
    from ..record.paper_docx import to_docx
    from ..record.report import REPORTS, Asked, natural_kind, period_words, report_paper
    from ..record.report_xlsx import report_workbook

    if not first or not last:
        raise WrongCall("report cần --from và --until, ví dụ --from 2023-01-01 --until 2023-12-31")
    begins, ends = day_of("--from", first, ends=False), day_of("--until", last, ends=True)
    if begins > ends:
        raise WrongCall(f"--from {short_date(begins)} đứng sau --until {short_date(ends)}; đổi lại hai ngày")
    if kind is not None and kind not in REPORTS:
        raise WrongCall(f"--kind “{kind}” không có; chọn một trong: {', '.join(REPORTS)}")
    asked = Asked(begins, ends, kind or natural_kind(begins, ends))
    if asked.kind in ("thang", "quy", "nam") and natural_kind(begins, ends) != asked.kind:
        warn(
            f"từ {short_date(begins)} đến {short_date(ends)} không trọn một {REPORTS[asked.kind]}; "
            "tên báo cáo ghi rõ từ ngày nào đến ngày nào."
        )
    status = 0
    for site in call.sites:
        folder = papers_folder(call, site)
        desk = sound_desk(site, call, say)
        if desk is None:
            status = max(status, 1)
            continue
        covered = covered_by(desk, begins, ends)
        if not covered.parts:
            warn(f"{site.id}: {' '.join(covered.notes)} Chưa có gì để báo cáo.")
            status = 2
            continue
        paper = report_paper(desk, asked, covered)
        name = f"bao-cao-{asked.kind}-{begins.isoformat()}-{ends.isoformat()}"
        title = f"{paper.subtitle} ({period_words(begins, ends)})"
        making = {
            f"{name}.docx": partial(to_docx, paper),
            f"{name}.xlsx": partial(report_workbook, desk, covered, title),
        }
        status = max(status, _write(folder, making, paper, name, force=force, say=say, warn=warn))
    return status


def _write(
    folder: Path,
    making: Mapping[str, Callable[[], bytes]],
    paper: "Paper",
    name: str,
    *,
    force: bool,
    say: Say,
    warn: Say,
) -> int:
    """Write papers, the PDF with them where this machine can make one; return the exit status."""
    from incremental.workers import beside

    with beside(partial(_pdf, paper)) as pdf:  # it takes longer than the others together
        papers = {file: make() for file, make in making.items()}
        content = pdf()
    if content is not None:
        papers[f"{name}.pdf"] = b64decode(content)
    for line in write_papers(folder, papers, force=force):
        say(line)
    if content is None:
        warn(f"{NO_PANGO}.")
        return 2
    return 0


def _html(paper: "Paper") -> bytes:
    from ..record.paper_html import to_html

    return to_html(paper).encode()


def _pdf(paper: "Paper") -> str | None:
    """Return the PDF in letters, as processes hand it over; None where this machine lacks pango."""
    from ..record.paper_html import NoPango, to_pdf

    try:
        return b64encode(to_pdf(paper)).decode()
    except NoPango:
        return None


def run_bulletin(
    call: Call, *, month: str | None, quarter: str | None, minutes: int, force: bool, say: Say, warn: Say
) -> int:
    """Write the bulletin of a month or a quarter as HTML, DOCX and PDF; return the exit status."""
    from ..record.bulletin import bulletin_paper, reading_minutes
    from ..record.coverage import covered as covered_by
    from ..record.paper_docx import to_docx

    if (month is None) == (quarter is None):
        raise WrongCall(
            "bulletin cần --month NĂM-THÁNG hoặc --quarter NĂM-QSỐ, ví dụ --month 2023-06, --quarter 2023-Q2"
        )
    if minutes < 1:
        raise WrongCall(f"--minutes {minutes} không phải số phút; viết số từ 1 trở lên")
    span = month_span(month) if month else quarter_span(quarter or "")
    status = 0
    for site in call.sites:
        folder = papers_folder(call, site)
        desk = sound_desk(site, call, say)
        if desk is None:
            status = max(status, 1)
            continue
        found = published_in(desk, span)
        if not found and not covered_by(desk, span.first, span.last).parts:
            notes = " ".join(covered_by(desk, span.first, span.last).notes)
            warn(f"{site.id}: {notes} Chưa có gì để làm bản tin.")
            status = 2
            continue
        paper = bulletin_paper(desk, span, found, minutes=minutes)
        if reading_minutes(paper) > minutes:
            warn(
                f"{site.id}: bản tin đọc hết khoảng {reading_minutes(paper)} phút, quá {minutes} phút "
                "dù tin, bài chỉ nêu tên; "
                "văn bản, điển hình và việc sắp tới không bị cắt."
            )
        name = f"ban-tin-{span.id}"
        making = {f"{name}.html": partial(_html, paper), f"{name}.docx": partial(to_docx, paper)}
        status = max(status, _write(folder, making, paper, name, force=force, say=say, warn=warn))
    return status
