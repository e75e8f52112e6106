"""Commands that judge, build, show and edit a site: check, build, audit, serve, admin."""

from typing import Any

import click

from ..call import WrongCall
from ..progress import progress
from .group import cache_option, call_of, content_options, output_options, portal


@portal.command("check", help="Kiểm tra nội dung của trang theo mọi quy tắc.")
@click.argument("files", metavar="[TỆP]…", nargs=-1)
@click.option("--format", "style", default="full", metavar="DẠNG", help="full, concise, json, github, gitlab, sarif.")
@click.option("--fix", is_flag=True, help="Tự sửa những chỗ sửa được chắc chắn.")
@cache_option
@content_options
def check_command(files: tuple[str, ...], style: str, fix: bool, **options: Any) -> int:
    from ..commands.report import FORMATS
    from ..commands.site import run_check

    if style not in FORMATS:
        raise WrongCall(f"--format “{style}” không có; chọn một trong: {', '.join(FORMATS)}")
    return run_check(call_of(options), files, style=style, fix=fix, say=click.echo, progress=progress())


@portal.command("build", help="Dựng trang vào thư mục output.")
@click.option("--publish", is_flag=True, help="Dựng để xuất bản, theo publishconf.py.")
@click.option("--verify", is_flag=True, help="So với bản dựng lại từ đầu, từng byte.")
@output_options
@content_options
def build_command(publish: bool, verify: bool, **options: Any) -> int:
    from ..commands.site import run_build

    return run_build(call_of(options), publish=publish, verify=verify, say=click.echo, progress=progress())


@portal.command("audit", help="Soát bản đã dựng: mã chạy, liên kết hỏng, tệp hỏng, khóa và dữ liệu bị lộ.")
@click.option("--format", "style", default="full", metavar="DẠNG", help="full, concise, json, github, gitlab, sarif.")
@click.option("--output", metavar="THƯ-MỤC", help="Thư mục đã dựng cần soát (mặc định output/MÃ).")
@content_options
def audit_command(style: str, **options: Any) -> int:
    from ..commands.report import FORMATS
    from ..commands.site import run_audit

    if style not in FORMATS:
        raise WrongCall(f"--format “{style}” không có; chọn một trong: {', '.join(FORMATS)}")
    return run_audit(call_of(options), style=style, say=click.echo, progress=progress())


@portal.command("serve", help="Dựng trang, mở tại http://127.0.0.1:8000 và dựng lại khi nội dung đổi.")
@click.option("--port", type=int, default=8000, metavar="CỔNG", help="Cổng bắt đầu thử (mặc định 8000).")
@output_options
@content_options
def serve_command(port: int, **options: Any) -> int:
    from ..commands.serve import serve

    if not 0 <= port <= 65535:
        raise WrongCall(f"--port {port} không phải số cổng từ 0 đến 65535")
    call = call_of(options)
    if len(call.sites) != 1:
        raise WrongCall("serve chỉ mở một trang; chọn trang bằng --site")
    return serve(call, port, click.echo)


@portal.command("admin", help="Mở màn hình biên tập (Sveltia CMS) cho một trang, tại máy này.")
@click.option("--port", type=int, default=8001, metavar="CỔNG", help="Cổng bắt đầu thử (mặc định 8001).")
@click.option("--prepare", is_flag=True, help="Chỉ dựng sẵn màn hình (cần npm) rồi dừng.")
@content_options
def admin_command(port: int, prepare: bool, **options: Any) -> int:
    from ..commands.editing import run_admin

    if not 0 <= port <= 65535:
        raise WrongCall(f"--port {port} không phải số cổng từ 0 đến 65535")
    call = call_of(options)
    if len(call.sites) != 1:
        raise WrongCall("admin chỉ mở một trang; chọn trang bằng --site")
    return run_admin(call, port=port, prepare=prepare, say=click.echo)
