"""Commands of the office: agenda, exemplars, radio, report, bulletin."""

from typing import Any

import click

from ..call import WrongCall
from ..diagnostics.render import harmless
from .group import cache_option, call_of, content_options, given, portal


@portal.command("agenda", help="Việc đến hạn sắp tới theo kế hoạch, kèm đơn vị có trách nhiệm.")
@click.option("--format", "style", default="text", metavar="DẠNG", help="text hoặc json.")
@click.option("--days", type=int, default=90, metavar="SỐ", help="Số ngày sắp tới (mặc định 90).")
@click.option("--ics", metavar="TỆP", help="Ghi thêm thành lịch .ics cho biên tập viên.")
@cache_option
@content_options
def agenda_command(style: str, days: int, ics: str | None, **options: Any) -> int:
    from ..commands.office import run_agenda

    return run_agenda(call_of(options), style=style, days=days, ics=given("ics", ics), say=click.echo)


@portal.command("exemplars", help="Sổ điển hình: các bước, khen thưởng, quyết định, căn cứ đăng.")
@click.option("--xlsx", metavar="TỆP", help="Ghi sổ thành tệp .xlsx.")
@cache_option
@content_options
def exemplars_command(xlsx: str | None, **options: Any) -> int:
    from ..commands.office import run_exemplars

    return run_exemplars(call_of(options), xlsx=given("xlsx", xlsx), say=click.echo)


@portal.command("radio", help="Bản đọc cho loa truyền thanh: một bài, hoặc các bài của một tháng.")
@click.argument("article", metavar="[BÀI]", required=False)
@click.option("--month", metavar="NĂM-THÁNG", help="Các bài đăng trong tháng, ví dụ 2023-06.")
@click.option("--brief", is_flag=True, help="Với --month: chỉ đọc tiêu đề và tóm tắt.")
@click.option("--format", "style", default="text", metavar="DẠNG", help="text hoặc json.")
@click.option("--force", is_flag=True, help="Thay tệp đã có mà nội dung khác.")
@click.option("--output", metavar="THƯ-MỤC", help="Ghi ra tệp trong thư mục này (mặc định in ra màn hình).")
@cache_option
@content_options
def radio_command(article: str | None, month: str | None, brief: bool, style: str, force: bool, **options: Any) -> int:
    from ..commands.papers import run_radio

    if style not in ("text", "json"):
        raise WrongCall(f"--format “{style}” không có; chọn text hoặc json")
    return run_radio(
        call_of(options), article, month=month, brief=brief, style=style, force=force, say=click.echo, warn=_warn
    )


@portal.command("report", help="Báo cáo kết quả thực hiện kế hoạch: DOCX theo NĐ 30/2020/NĐ-CP, XLSX và PDF.")
@click.option("--from", "first", metavar="NGÀY", help="Ngày đầu của kỳ báo cáo, ví dụ 2023-01-01.")
@click.option("--until", "last", metavar="NGÀY", help="Ngày cuối của kỳ báo cáo, ví dụ 2023-12-31.")
@click.option("--kind", metavar="LOẠI", help="thang, quy, nam, so-ket hoặc tong-ket (mặc định đoán theo kỳ).")
@click.option("--force", is_flag=True, help="Thay tệp đã có mà nội dung khác.")
@click.option("--output", metavar="THƯ-MỤC", help="Nơi ghi tệp (mặc định output/van-ban/MÃ).")
@cache_option
@content_options
def report_command(first: str | None, last: str | None, kind: str | None, force: bool, **options: Any) -> int:
    from ..commands.papers import run_report

    return run_report(call_of(options), first, last, kind=kind, force=force, say=click.echo, warn=_warn)


@portal.command("bulletin", help="Bản tin A4 cho cuộc họp: HTML để in, DOCX và PDF.")
@click.option("--month", metavar="NĂM-THÁNG", help="Bản tin của một tháng, ví dụ 2023-06.")
@click.option("--quarter", metavar="NĂM-QUÝ", help="Bản tin của một quý, ví dụ 2023-Q2.")
@click.option("--minutes", type=int, default=10, metavar="SỐ", help="Đọc hết trong ngần ấy phút (mặc định 10).")
@click.option("--force", is_flag=True, help="Thay tệp đã có mà nội dung khác.")
@click.option("--output", metavar="THƯ-MỤC", help="Nơi ghi tệp (mặc định output/van-ban/MÃ).")
@cache_option
@content_options
def bulletin_command(month: str | None, quarter: str | None, minutes: int, force: bool, **options: Any) -> int:
    from ..commands.papers import run_bulletin

    return run_bulletin(
        call_of(options), month=month, quarter=quarter, minutes=minutes, force=force, say=click.echo, warn=_warn
    )


def _warn(sentence: str) -> None:
    click.echo(f"portal: {harmless(sentence)}", err=True)
