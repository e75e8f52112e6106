"""The program `portal`: words and options in, exit status out, never a traceback.

Exit status: 0 clean or warnings only, 1 the content is at fault, 2 the call or the environment is.
"""

import ast
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from ..call import WrongCall
from ..diagnostics.render import harmless
from ..text.keys import closest
from . import office, publishing, site, writing  # noqa: F401  (each adds its commands to the group)
from .group import portal


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
    except SystemExit as left:  # click's way where the reader of our output has gone: `portal check | head`
        return 0 if isinstance(left.__context__, BrokenPipeError) else 2
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
        errno.ESTALE: "tệp được ghi trong lúc lệnh đang chạy; lưu xong rồi gõ lại lệnh",
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
    return f"chương trình gặp lỗi ngoài dự kiến{where}"
