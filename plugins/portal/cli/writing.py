"""Commands of those who write: new, import-word, import-plan."""

import sys
from typing import Any

import click

from ..call import WrongCall
from .group import call_of, content_options, portal


@portal.command("new", help="Tạo tệp cho một bài mới: portal new news “Tiêu đề” --tags MÃ,MÃ.")
@click.argument("kind", metavar="LOẠI-BÀI", default="")
@click.argument("title", metavar="TIÊU-ĐỀ", default="")
@click.option("--tags", multiple=True, metavar="CHỦ-ĐỀ", help="Chủ đề: mã hoặc tên, cách nhau bằng dấu phẩy.")
@click.option("--date", metavar="NGÀY", help="Ngày đăng, ví dụ 2023-06-11 07:30 (mặc định bây giờ).")
@click.option("--unit", metavar="MÃ", help="Đơn vị viết bài.")
@click.option("--campaign", metavar="MÃ", help="Phong trào (loại campaign phải có).")
@click.option("--anniversary", metavar="MÃ", help="Ngày kỷ niệm (loại anniversary phải có).")
@click.option("--exemplars", multiple=True, metavar="MÃ", help="Điển hình (loại exemplar phải có).")
@click.option("--opens", metavar="NGÀY", help="Ngày bắt đầu lấy ý kiến (loại notice phải có).")
@click.option("--closes", metavar="NGÀY", help="Ngày kết thúc lấy ý kiến (loại notice phải có).")
@click.option("--council", metavar="NGÀY", help="Ngày họp hội đồng (loại notice phải có).")
@click.option("--category", metavar="MÃ", help="Chuyên mục, khi loại bài không có chuyên mục mặc định.")
@click.option("--summary", metavar="CHỮ", help="Tóm tắt.")
@click.option("--author", metavar="TÊN", help="Người viết.")
@content_options
def new_command(kind: str, title: str, **options: Any) -> int:
    from ..commands.writing import run_new

    fields = {name: options.pop(name) for name in _NEW_FIELDS}
    given = {name: ", ".join(value) if isinstance(value, tuple) else value or "" for name, value in fields.items()}
    ask = _ask if sys.stdin is not None and sys.stdin.isatty() else None
    return run_new(call_of(options), kind, title, given, ask=ask, say=click.echo)


_NEW_FIELDS = (
    "tags", "date", "unit", "campaign", "anniversary", "exemplars", "opens", "closes", "council", "category",
    "summary", "author",
)  # fmt: skip


@portal.command("import-word", help="Nhập bài từ tệp Word (.docx): chữ, ảnh, bảng, chú thích; báo điều không giữ được.")
@click.argument("files", metavar="TỆP…", nargs=-1)
@click.option("--kind", default="news", metavar="LOẠI-BÀI", help="Loại bài (mặc định news).")
@click.option("--date", metavar="NGÀY", help="Ngày đăng (mặc định ngày của văn bản, rồi bây giờ).")
@click.option("--tags", multiple=True, metavar="CHỦ-ĐỀ", help="Chủ đề; không ghi thì được đề xuất theo chữ trong bài.")
@content_options
def import_word_command(
    files: tuple[str, ...], kind: str, date: str | None, tags: tuple[str, ...], **options: Any
) -> int:
    from ..commands.writing import run_import_word

    if not files:
        raise WrongCall("thiếu tên tệp Word: portal import-word BÀI.docx")
    return run_import_word(call_of(options), files, kind=kind, date=date or "", tags=", ".join(tags), say=click.echo)


@portal.command("import-plan", help="Đọc một kế hoạch (.docx hoặc .txt) thành bản nháp tệp kế hoạch.")
@click.argument("file", metavar="TỆP", default="")
@click.option("--output", metavar="THƯ-MỤC", help="Nơi để bản nháp (mặc định thư mục đang đứng).")
@content_options
def import_plan_command(file: str, output: str | None, **options: Any) -> int:
    from ..commands.writing import run_import_plan

    if not file:
        raise WrongCall("thiếu tên tệp: portal import-plan KẾ-HOẠCH.docx")
    return run_import_plan(call_of(options), file, output=output or "", say=click.echo)


def _ask(question: str) -> str:
    return str(click.prompt(question, prompt_suffix=": ", default="", show_default=False))
