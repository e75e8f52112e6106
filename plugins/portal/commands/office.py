"""What the commands of the plan's office do: the agenda and the ledger of exemplars."""

import json
import sys
from pathlib import Path

from incremental.files import put

from ..call import Call, WrongCall
from ..newsroom.desk import Desk
from ..record.agenda import Agenda, agenda, agenda_data, agenda_entries, agenda_text
from .reading import sound_desk
from .report import Say

AGENDA_FORMATS = ("text", "json")
_MOST_DAYS = 3660


def _target(call: Call, name: str | None, option: str, suffix: str) -> Path | None:
    """Return where a file is to be written; raises WrongCall where that cannot be meant."""
    if name is None:
        return None
    if len(call.sites) != 1:
        raise WrongCall(f"{option} chỉ ghi được cho một trang; chọn trang bằng --site")
    path = call.cwd / name
    if path.is_dir():
        raise WrongCall(f"{option} “{name}” là thư mục; cho tên một tệp {suffix}")
    if path.suffix.lower() != suffix:
        raise WrongCall(f"{option} “{name}” phải có đuôi {suffix}")
    if not path.parent.is_dir():
        raise WrongCall(f"{option} “{name}”: không có thư mục “{path.parent}”")
    return path


def run_agenda(call: Call, *, style: str, days: int, ics: str | None, say: Say) -> int:
    """Tell what falls due, site by site; return the exit status."""
    if style not in AGENDA_FORMATS:
        raise WrongCall(f"--format “{style}” không có; chọn một trong: {', '.join(AGENDA_FORMATS)}")
    if not 1 <= days <= _MOST_DAYS:
        raise WrongCall(f"--days {days} không hợp lệ; cho số ngày từ 1 đến {_MOST_DAYS}")
    target = _target(call, ics, "--ics", ".ics")
    told: list[object] = []
    status = 0
    for site in call.sites:
        desk = sound_desk(site, call, say if style == "text" else _aside)
        if desk is None:
            status = 1
            continue
        found = agenda(desk, days)
        if target:
            put(target, _calendar(desk, found))
        if style == "text":
            say(agenda_text(site.id, found))
        told.append(agenda_data(site.id, found))
    if style == "json":
        say(json.dumps(told, ensure_ascii=False, indent=2))
    return status


def _aside(text: str) -> None:
    print(text, file=sys.stderr)


def _calendar(desk: Desk, found: Agenda) -> bytes:
    from ..press.calendars import Calendar
    from ..press.ics import ics

    site = desk.room.site
    title = f"Việc đến hạn của {site.name}"
    about = "Cho biên tập viên: kỳ báo cáo, ngày kỷ niệm, sự kiện, phong trào, lấy ý kiến, kèm đơn vị có trách nhiệm"
    return ics(Calendar("", title, about, site.url, site.authority, agenda_entries(found.due)))


def run_exemplars(call: Call, *, xlsx: str | None, say: Say) -> int:
    """Tell the ledger of exemplars, or write it as a workbook; return the exit status."""
    from ..record.ledger import ledger, ledger_text, workbook

    target = _target(call, xlsx, "--xlsx", ".xlsx")
    status = 0
    for site in call.sites:
        desk = sound_desk(site, call, say)
        if desk is None:
            status = 1
            continue
        sheets = ledger(desk)
        say(ledger_text(site.id, sheets))
        if target:
            put(target, workbook(sheets))
            say(f"Đã ghi {xlsx}. Sổ có căn cứ đăng của từng người: chỉ dùng trong cơ quan.")
    return status
