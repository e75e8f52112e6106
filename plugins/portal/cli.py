"""The program `portal`: words and options in, exit status out, never a traceback.

Exit status: 0 clean or warnings only, 1 the content is at fault, 2 the call or the environment is.
"""

import ast
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar, NoReturn, TypeVar

import click

from . import __version__
from .call import Call, WrongCall, read_call
from .diagnostics.render import harmless
from .progress import progress
from .text.keys import closest

Command = TypeVar("Command", bound=Callable[..., Any])

HELP = "Cổng thông tin của Sở: kiểm tra, dựng và xem trang."


def _content_options(command: Command) -> Command:
    """Give a command the options of every command on content (DESIGN §2)."""
    for option in (
        click.option("--now", metavar="THỜI-ĐIỂM", help="Coi như bây giờ là lúc này, ví dụ 2023-06-11 07:30."),
        click.option("--content", metavar="THƯ-MỤC", help="Thư mục của một trang ở nơi khác."),
        click.option("--all-sites", is_flag=True, help="Mọi trang trong thư mục content."),
        click.option("--site", metavar="MÃ", help="Mã của trang (mặc định: PORTAL_SITE, rồi ha-nam-skhcn)."),
    ):
        command = option(command)
    return command


_cache_option = click.option("--cache", metavar="THƯ-MỤC", help="Nơi để bộ nhớ đệm (mặc định .cache/MÃ).")


def _output_options(command: Command) -> Command:
    for option in (
        _cache_option,
        click.option("--output", metavar="THƯ-MỤC", help="Nơi để trang đã dựng (mặc định output/MÃ)."),
    ):
        command = option(command)
    return command


class _Formatter(click.HelpFormatter):
    """Writes help with Vietnamese headings."""

    _HEADINGS: ClassVar[dict[str, str]] = {"Options": "Tùy chọn", "Commands": "Lệnh"}

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        words = args.replace("[OPTIONS]", "[TÙY-CHỌN]").replace("COMMAND [ARGS]...", "LỆNH …")
        super().write_usage(prog, words, "Cách dùng: " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        super().write_heading(self._HEADINGS.get(heading, heading))


class _Context(click.Context):
    formatter_class = _Formatter


class _Command(click.Command):
    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Say what --help does in Vietnamese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Hiện hướng dẫn này."
        return option


class _Group(_Command, click.Group):
    command_class = _Command


@click.group(cls=_Group, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="portal %(version)s", help="Hiện số phiên bản.")
def portal() -> None:
    """Group the commands."""


@portal.command("check", help="Kiểm tra nội dung của trang theo mọi quy tắc.")
@click.argument("files", metavar="[TỆP]…", nargs=-1)
@click.option("--format", "style", default="full", metavar="DẠNG", help="full, concise, json, github hoặc sarif.")
@click.option("--fix", is_flag=True, help="Tự sửa những chỗ sửa được chắc chắn.")
@_cache_option
@_content_options
def check_command(files: tuple[str, ...], style: str, fix: bool, **options: Any) -> int:
    from .commands import FORMATS, run_check

    if style not in FORMATS:
        raise WrongCall(f"--format “{style}” không có; chọn một trong: {', '.join(FORMATS)}")
    return run_check(_call(options), files, style=style, fix=fix, say=click.echo, progress=progress())


@portal.command("build", help="Dựng trang vào thư mục output.")
@click.option("--publish", is_flag=True, help="Dựng để xuất bản, theo publishconf.py.")
@click.option("--verify", is_flag=True, help="So với bản dựng lại từ đầu, từng byte.")
@_output_options
@_content_options
def build_command(publish: bool, verify: bool, **options: Any) -> int:
    from .commands import run_build

    return run_build(_call(options), publish=publish, verify=verify, say=click.echo, progress=progress())


@portal.command("audit", help="Soát bản đã dựng: mã chạy, liên kết hỏng, tệp hỏng, khóa và dữ liệu bị lộ.")
@click.option("--format", "style", default="full", metavar="DẠNG", help="full, concise, json, github hoặc sarif.")
@click.option("--output", metavar="THƯ-MỤC", help="Thư mục đã dựng cần soát (mặc định output/MÃ).")
@_content_options
def audit_command(style: str, **options: Any) -> int:
    from .commands import FORMATS, run_audit

    if style not in FORMATS:
        raise WrongCall(f"--format “{style}” không có; chọn một trong: {', '.join(FORMATS)}")
    return run_audit(_call(options), style=style, say=click.echo, progress=progress())


@portal.command("serve", help="Dựng trang, mở tại http://127.0.0.1:8000 và dựng lại khi nội dung đổi.")
@click.option("--port", type=int, default=8000, metavar="CỔNG", help="Cổng bắt đầu thử (mặc định 8000).")
@_output_options
@_content_options
def serve_command(port: int, **options: Any) -> int:
    from .serve import serve

    if not 0 <= port <= 65535:
        raise WrongCall(f"--port {port} không phải số cổng từ 0 đến 65535")
    call = _call(options)
    if len(call.sites) != 1:
        raise WrongCall("serve chỉ mở một trang; chọn trang bằng --site")
    return serve(call, port, click.echo)


@portal.command("agenda", help="Việc đến hạn sắp tới theo kế hoạch, kèm đơn vị có trách nhiệm.")
@click.option("--format", "style", default="text", metavar="DẠNG", help="text hoặc json.")
@click.option("--days", type=int, default=90, metavar="SỐ", help="Số ngày sắp tới (mặc định 90).")
@click.option("--ics", metavar="TỆP", help="Ghi thêm thành lịch .ics cho biên tập viên.")
@_content_options
def agenda_command(style: str, days: int, ics: str | None, **options: Any) -> int:
    from .office import run_agenda

    return run_agenda(_call(options), style=style, days=days, ics=_given("ics", ics), say=click.echo)


@portal.command("exemplars", help="Sổ điển hình: các bước, khen thưởng, quyết định, căn cứ đăng.")
@click.option("--xlsx", metavar="TỆP", help="Ghi sổ thành tệp .xlsx.")
@_content_options
def exemplars_command(xlsx: str | None, **options: Any) -> int:
    from .office import run_exemplars

    return run_exemplars(_call(options), xlsx=_given("xlsx", xlsx), say=click.echo)


def _given(name: str, value: str | None) -> str | None:
    if value == "":
        raise WrongCall(f"tùy chọn --{name} để trống")
    return value


@portal.command("radio", help="Bản đọc cho loa truyền thanh: một bài, hoặc các bài của một tháng.")
@click.argument("article", metavar="[BÀI]", required=False)
@click.option("--month", metavar="NĂM-THÁNG", help="Các bài đăng trong tháng, ví dụ 2023-06.")
@click.option("--brief", is_flag=True, help="Với --month: chỉ đọc tiêu đề và tóm tắt.")
@click.option("--format", "style", default="text", metavar="DẠNG", help="text hoặc json.")
@click.option("--force", is_flag=True, help="Thay tệp đã có mà nội dung khác.")
@click.option("--output", metavar="THƯ-MỤC", help="Ghi ra tệp trong thư mục này (mặc định in ra màn hình).")
@_content_options
def radio_command(article: str | None, month: str | None, brief: bool, style: str, force: bool, **options: Any) -> int:
    from .papers import run_radio

    if style not in ("text", "json"):
        raise WrongCall(f"--format “{style}” không có; chọn text hoặc json")
    return run_radio(
        _call(options), article, month=month, brief=brief, style=style, force=force, say=click.echo, warn=_warn
    )


@portal.command("report", help="Báo cáo kết quả thực hiện kế hoạch: DOCX theo NĐ 30/2020/NĐ-CP, XLSX và PDF.")
@click.option("--from", "first", metavar="NGÀY", help="Ngày đầu của kỳ báo cáo, ví dụ 2023-01-01.")
@click.option("--until", "last", metavar="NGÀY", help="Ngày cuối của kỳ báo cáo, ví dụ 2023-12-31.")
@click.option("--kind", metavar="LOẠI", help="thang, quy, nam, so-ket hoặc tong-ket (mặc định đoán theo kỳ).")
@click.option("--force", is_flag=True, help="Thay tệp đã có mà nội dung khác.")
@click.option("--output", metavar="THƯ-MỤC", help="Nơi ghi tệp (mặc định output/van-ban/MÃ).")
@_content_options
def report_command(first: str | None, last: str | None, kind: str | None, force: bool, **options: Any) -> int:
    from .papers import run_report

    return run_report(_call(options), first, last, kind=kind, force=force, say=click.echo, warn=_warn)


@portal.command("bulletin", help="Bản tin A4 cho cuộc họp: HTML để in, DOCX và PDF.")
@click.option("--month", metavar="NĂM-THÁNG", help="Bản tin của một tháng, ví dụ 2023-06.")
@click.option("--quarter", metavar="NĂM-QUÝ", help="Bản tin của một quý, ví dụ 2023-Q2.")
@click.option("--minutes", type=int, default=10, metavar="SỐ", help="Đọc hết trong ngần ấy phút (mặc định 10).")
@click.option("--force", is_flag=True, help="Thay tệp đã có mà nội dung khác.")
@click.option("--output", metavar="THƯ-MỤC", help="Nơi ghi tệp (mặc định output/van-ban/MÃ).")
@_content_options
def bulletin_command(month: str | None, quarter: str | None, minutes: int, force: bool, **options: Any) -> int:
    from .papers import run_bulletin

    return run_bulletin(
        _call(options), month=month, quarter=quarter, minutes=minutes, force=force, say=click.echo, warn=_warn
    )


def _warn(sentence: str) -> None:
    click.echo(f"portal: {harmless(sentence)}", err=True)


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
@_content_options
def new_command(kind: str, title: str, **options: Any) -> int:
    from .writing import run_new

    fields = {name: options.pop(name) for name in _NEW_FIELDS}
    given = {name: ", ".join(value) if isinstance(value, tuple) else value or "" for name, value in fields.items()}
    ask = _ask if sys.stdin is not None and sys.stdin.isatty() else None
    return run_new(_call(options), kind, title, given, ask=ask, say=click.echo)


_NEW_FIELDS = (
    "tags", "date", "unit", "campaign", "anniversary", "exemplars", "opens", "closes", "council", "category",
    "summary", "author",
)  # fmt: skip


@portal.command("import-word", help="Nhập bài từ tệp Word (.docx): chữ, ảnh, bảng, chú thích; báo điều không giữ được.")
@click.argument("files", metavar="TỆP…", nargs=-1)
@click.option("--kind", default="news", metavar="LOẠI-BÀI", help="Loại bài (mặc định news).")
@click.option("--date", metavar="NGÀY", help="Ngày đăng (mặc định ngày của văn bản, rồi bây giờ).")
@click.option("--tags", multiple=True, metavar="CHỦ-ĐỀ", help="Chủ đề; không ghi thì được đề xuất theo chữ trong bài.")
@_content_options
def import_word_command(
    files: tuple[str, ...], kind: str, date: str | None, tags: tuple[str, ...], **options: Any
) -> int:
    from .writing import run_import_word

    if not files:
        raise WrongCall("thiếu tên tệp Word: portal import-word BÀI.docx")
    return run_import_word(_call(options), files, kind=kind, date=date or "", tags=", ".join(tags), say=click.echo)


@portal.command("import-plan", help="Đọc một kế hoạch (.docx hoặc .txt) thành bản nháp tệp kế hoạch.")
@click.argument("file", metavar="TỆP", default="")
@click.option("--output", metavar="THƯ-MỤC", help="Nơi để bản nháp (mặc định thư mục đang đứng).")
@_content_options
def import_plan_command(file: str, output: str | None, **options: Any) -> int:
    from .writing import run_import_plan

    if not file:
        raise WrongCall("thiếu tên tệp: portal import-plan KẾ-HOẠCH.docx")
    return run_import_plan(_call(options), file, output=output or "", say=click.echo)


def _ask(question: str) -> str:
    return str(click.prompt(question, prompt_suffix=": ", default="", show_default=False))


def _target_options(command: Command) -> Command:
    for option in (
        click.option(
            "--to", default="", metavar="THƯ-MỤC", help="Một thư mục của máy này làm đích, không cần site.toml."
        ),
        click.option("--target", default="", metavar="TÊN", help="Đích [publish.TÊN] trong site.toml."),
    ):
        command = option(command)
    return command


@portal.command("publish", help="Dựng, kiểm tra rồi xuất bản: chuyển sang bản mới trong một bước.")
@click.option("--keep", type=int, metavar="SỐ", help="Giữ lại chừng này bản phát hành (mặc định 5).")
@_target_options
@_output_options
@_content_options
def publish_command(target: str, to: str, keep: int | None, **options: Any) -> int:
    from .publishing import run_publish

    _judge_target(target, to)
    if keep is not None and not 2 <= keep <= 1000:
        raise WrongCall(f"--keep {keep} không phải số từ 2 đến 1000")
    return run_publish(_call(options), target=target, to=to, keep=keep, say=click.echo, progress=progress())


@portal.command("rollback", help="Quay về bản phát hành trước, hoặc về bản được nêu tên.")
@click.argument("release", metavar="[BẢN]", default="")
@_target_options
@_content_options
def rollback_command(release: str, target: str, to: str, **options: Any) -> int:
    from .publishing import run_rollback

    _judge_target(target, to)
    return run_rollback(_call(options), target=target, to=to, release=release, say=click.echo)


@portal.command("releases", help="Kể các bản phát hành còn giữ, bản mới nhất trước.")
@_target_options
@_content_options
def releases_command(target: str, to: str, **options: Any) -> int:
    from .publishing import run_releases

    _judge_target(target, to)
    return run_releases(_call(options), target=target, to=to, say=click.echo)


@portal.command("verify-release", help="Kiểm tra từng byte một bản phát hành, trong thư mục hoặc tại địa chỉ.")
@click.argument("where", metavar="THƯ-MỤC|ĐỊA-CHỈ")
def verify_release_command(where: str) -> int:
    from .publishing import run_verify_release

    return run_verify_release(where, say=click.echo)


@portal.command("server-config", help="In cấu hình máy chủ web (nginx hoặc caddy) cho trang đã xuất bản.")
@click.argument("server", metavar="nginx|caddy")
@click.option("--root", default="/srv/www/portal", metavar="THƯ-MỤC", help="Đích của publish trên máy chủ.")
@click.option(
    "--listen", type=int, default=0, metavar="CỔNG", help="Chạy HTTP ở cổng này, sau một máy chủ khác lo HTTPS."
)
@click.option("--brotli", is_flag=True, help="nginx có mô-đun brotli_static.")
@_output_options
@_content_options
def server_config_command(server: str, root: str, listen: int, brotli: bool, **options: Any) -> int:
    from .publishing import run_server_config

    if not 0 <= listen <= 65535:
        raise WrongCall(f"--listen {listen} không phải số cổng từ 1 đến 65535")
    call = _call(options)
    return run_server_config(call, server=server, root=root, listen=listen, brotli=brotli, say=click.echo)


def _judge_target(target: str, to: str) -> None:
    if target and to:
        raise WrongCall("chỉ dùng một trong hai tùy chọn --target và --to")


def _call(options: dict[str, Any]) -> Call:
    for name, value in options.items():
        if value == "":
            raise WrongCall(f"tùy chọn --{name} để trống")
    return read_call(**options)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a call and return its exit status; every failure is said in one Vietnamese sentence."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return int(portal.main(args=arguments, prog_name="portal", standalone_mode=False) or 0)
    except WrongCall as fault:
        return _refuse(str(fault))
    except click.exceptions.NoArgsIsHelpError:
        return _refuse(_sentence(click.UsageError("Missing command.")))
    except click.ClickException as fault:
        return _refuse(_sentence(fault))
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:  # the reader of our output has gone: `portal check | head`
        sys.stderr.close()
        return 0
    except OSError as fault:
        # Jinja's missing template is an OSError too, but no machine's fault.
        return _refuse(_environment(fault) if fault.errno else _bug(traceback.format_exc()))
    except Exception:
        return _refuse(_bug(traceback.format_exc()))


def program() -> NoReturn:
    """Run the call of the command line and end the process at once.

    Giving back ten thousand articles one by one takes the interpreter a tenth of a second; the system does it anyway.
    """
    status = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # whoever read our output has gone
        pass
    os._exit(status)


def _refuse(sentence: str) -> int:
    click.echo(f"portal: {harmless(' '.join(sentence.split()))}", err=True)
    return 2


def _sentence(fault: click.ClickException) -> str:
    """Say in Vietnamese what click found wrong with the call."""
    if isinstance(fault, click.NoSuchOption):
        near = closest(fault.option_name, fault.possibilities or ())
        return f"không có tùy chọn “{fault.option_name}”" + (f"; có phải “{near}”?" if near else "")
    if isinstance(fault, click.BadOptionUsage):
        return f"tùy chọn “{fault.option_name}” dùng chưa đúng: thiếu hoặc thừa giá trị"
    if isinstance(fault, click.MissingParameter):
        return "thiếu tham số bắt buộc; xem portal --help"
    if isinstance(fault, click.BadParameter):
        return f"giá trị của tùy chọn “{fault.param.opts[-1] if fault.param else ''}” không hợp lệ"
    words = sorted(portal.commands)
    if "No such command" in fault.message:
        typed = ast.literal_eval(fault.message.partition("No such command ")[2].rstrip("."))
        near = closest(typed, words)
        return f"không có lệnh “{typed}”" + (f"; có phải “{near}”?" if near else f"; các lệnh có: {', '.join(words)}")
    if "Missing command" in fault.message or not fault.message:
        return f"thiếu lệnh; các lệnh có: {', '.join(words)}"
    return "gọi lệnh chưa đúng: thừa tham số; xem portal --help"


def _environment(fault: OSError) -> str:
    """Say in Vietnamese what the machine refused."""
    import errno

    reasons = {
        errno.ENOSPC: "ổ đĩa đã đầy",
        errno.EDQUOT: "đã hết hạn mức lưu trữ",
        errno.EACCES: "không có quyền đọc hoặc ghi",
        errno.EPERM: "không có quyền đọc hoặc ghi",
        errno.EROFS: "ổ đĩa chỉ cho đọc",
        errno.ENOENT: "không tìm thấy tệp hoặc thư mục",
        errno.EISDIR: "đây là thư mục, không phải tệp",
        errno.ENOTDIR: "đây là tệp, không phải thư mục",
        errno.ENAMETOOLONG: "tên tệp quá dài",
    }
    reason = reasons.get(fault.errno or 0, "máy không cho đọc hoặc ghi")
    return f"{reason}: {fault.filename}" if fault.filename else reason


def _bug(trace: str) -> str:
    """Keep the trace in a file for those who develop, and say where."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="portal-loi-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            file.write(trace)
        where = f"; chi tiết ở {Path(file.name)}"
    except OSError:
        where = ""
    return f"chương trình gặp lỗi ngoài dự kiến, nội dung không bị thay đổi{where}"
