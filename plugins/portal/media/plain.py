"""CSV and iCalendar: text that is opened by programs which take some of it for orders."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import unquote

from .leads import may_lead
from .model import ACTIVE, DAMAGED, HIDDEN, MISMATCH, MOST_SAID, Refused

_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_HTML = re.compile(r"<(?:script|html|iframe|!doctype|svg|\?php)\b", re.IGNORECASE)
# What a spreadsheet would take for a formula: signs that begin one, and behind + - @ what is no number and no words.
_EQUALS = re.compile(r"[=＝](?![=\s]*$)")
_SIGNED = re.compile(r"[-+@＋－＠]")
_REST = re.compile(
    r"(?<![^\s(+\-*/^&=,;<>@＋－＠])[a-z_][a-z0-9_.]*\(|[\w'\"]\||[\w'\"]!\$?[a-z]|[0-9)]\s*[*^]\s*[0-9(]|"
    r"[0-9)][+][0-9(]|^.\$?[A-Z]{1,3}\$?[0-9]+\s*[-+*/^&:]|[(*/+-]\s*['\"]",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\+\s?[0-9][0-9 .()/-]*(?:\s*(?:,|;|-|/|và|hoặc)\s*\+\s?[0-9][0-9 .()/-]*)*$")
_KEY = re.compile(r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY|PuTTY-User-Key-File-[0-9]")
_MOST_FIELD = 100_000
_DELIMITERS = ",;\t"


def text_of(raw: bytes) -> str:
    """Return a file's text in UTF-8, without the mark before it; raises Refused where it is no plain text."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(DAMAGED, "chữ theo bảng mã UTF-16; lưu lại với bảng mã UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refused(
            DAMAGED, f"không phải chữ UTF-8 (byte thứ {fault.start + 1}); lưu lại với bảng mã UTF-8"
        ) from None
    if found := _CONTROL.search(text):
        raise Refused(DAMAGED, f"có ký tự điều khiển U+{ord(found[0]):04X}")
    if _KEY.search(text):
        raise Refused(HIDDEN, "có khóa bí mật của máy chủ; xóa khóa, và đổi khóa khác vì khóa này coi như đã lộ")
    return text


# Tables


def judge_csv(raw: bytes) -> str:
    """Return the text of a table in which no cell is a formula, a line for each row."""
    text = text_of(raw)
    if found := _HTML.search(text):
        raise Refused(HIDDEN, f"chứa mã HTML ({found[0]})")
    if text.lstrip()[:15].upper() == "BEGIN:VCALENDAR":
        raise Refused(MISMATCH, "tên là CSV nhưng nội dung là ICS")
    first = text.partition("\n")[0]
    told = re.match(r"sep=([!-~\t])\s*$", first, re.IGNORECASE)
    usual = told[1] if told else max(_DELIMITERS, key=first.count)
    said: list[str] = []
    letters = 0
    try:
        for number, row in enumerate(_rows(text, usual), start=1):
            _judge_cells(number, row)
            if letters < MOST_SAID and any(row):
                said.append(" | ".join(" ".join(cell.split()) for cell in row))
                letters += len(said[-1])
    except csv.Error:
        raise Refused(DAMAGED, "bảng CSV không đọc được: dấu ngoặc kép không đóng hoặc ô quá dài") from None
    # Which sign parts the cells is a setting of the reader's machine.
    for other in set(_DELIMITERS) - {usual}:
        if re.search(rf"{other}[\s\"]*[-=+@＝＋－＠]", text):
            with suppress(csv.Error):
                for number, row in enumerate(_rows(text, other), start=1):
                    _judge_cells(number, row)
    return "\n".join(said)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    limit = csv.field_size_limit(_MOST_FIELD)
    may_be_open = text.count('"') % 2 == 1
    try:
        yield from csv.reader(io.StringIO(text, newline=None), delimiter=delimiter, strict=may_be_open)
    finally:
        csv.field_size_limit(limit)


def _judge_cells(number: int, row: list[str]) -> None:
    for cell in row:
        plain = cell.strip().lstrip("\ufeff\u200b'")
        if plain[:1] in _STARTS and _is_formula(plain):
            raise Refused(ACTIVE, f"dòng {number} có ô “{cell.strip()[:40]}” mà bảng tính hiểu là công thức")


_STARTS = frozenset("=+-@＝＋－＠")


def _is_formula(cell: str) -> bool:
    if _EQUALS.match(cell):
        return True
    return bool(_SIGNED.match(cell) and _REST.search(cell) and not _PHONE.match(cell))


# Calendars

_FOLD = re.compile(rb"\r?\n[ \t]|\r[ \t]")
_LINES = re.compile(r"\r\n|\n|\r")
_LINKS = frozenset(("URL", "SOURCE", "TZURL", "CONFERENCE", "IMAGE", "ATTACH", "STRUCTURED-DATA"))
_WORDS = frozenset(
    ("SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "CONTACT", "CATEGORIES", "RESOURCES", "NAME", "ATTENDEE",
     "ORGANIZER", "URL", "X-ALT-DESC", "X-WR-CALNAME", "X-WR-CALDESC")
)  # fmt: skip
_ALTERNATIVE = re.compile(r"ALTREP=(?:\"([^\"]*)\"|([^;:]*))", re.IGNORECASE)
_ACTIVE_HTML = re.compile(
    r"<(?:script|iframe|frame|object|embed|applet|form|base|svg|math|link|meta\s+http-equiv|\?php)\b", re.IGNORECASE
)
# In a text that has a tag: what would make it run or fetch, wherever it stands.
_IN_TAGS = re.compile(
    r"[\s\"'/]on[a-z]{3,20}\s*=\s*[\"'\w(]|\b(?:href|src)\s*=\s*[\"']?\s*(?:javascript|vbscript|file|data):|"
    r"\bsrc\s*=\s*[\"']?\s*(?:https?:)?//",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\([nN,;\\])")
_MOST_TIMES = 10_000


def judge_ics(raw: bytes) -> str:
    """Return the text of a calendar that only tells of days, a line for each thing told."""
    text = text_of(_FOLD.sub(b"", raw))  # unfolded before it is letters: a fold may stand inside of one
    lines = [line for line in _LINES.split(text) if line.strip()]
    if not lines or lines[0].strip().upper() != "BEGIN:VCALENDAR":
        raise Refused(MISMATCH, "tên là ICS nhưng nội dung không bắt đầu bằng BEGIN:VCALENDAR")
    if lines[-1].strip().upper() != "END:VCALENDAR":
        if "END:VCALENDAR" in (line.strip().upper() for line in lines):
            raise Refused(HIDDEN, "có dữ liệu lạ sau END:VCALENDAR")
        raise Refused(DAMAGED, "tệp bị cắt cụt: không có END:VCALENDAR")
    opened: list[str] = []
    said: list[str] = []
    for line in lines:
        head, name, value = _property(line)
        if head == "BEGIN":
            opened.append(value.strip().upper())
        elif not opened:
            raise Refused(HIDDEN, "có dữ liệu lạ sau END:VCALENDAR")
        elif head == "END" and opened.pop() != value.strip().upper():
            raise Refused(DAMAGED, "các phần BEGIN và END không khớp nhau")
        _judge_property(head, name, value)
        if head in _WORDS:
            said += (_name_of(name), _ESCAPED.sub(lambda found: {"n": "\n"}.get(found[1].lower(), found[1]), value))
    if opened:
        raise Refused(DAMAGED, "tệp bị cắt cụt: thiếu END")
    return "\n".join(" ".join(line.split()) for text in said for line in text.split("\n") if line.strip())


def _property(line: str) -> tuple[str, str, str]:
    """Return a line's property, all that stands before its value, and the value: a colon may stand in quotes."""
    found = re.match(r"((?:[^:\"]|\"[^\"]*\")*):(.*)", line, re.DOTALL) or re.match(r"([^:]*):(.*)", line, re.DOTALL)
    head = found[1].partition(";")[0].strip().upper() if found else ""
    if not found or not re.fullmatch(r"[A-Z0-9-]+", head):
        raise Refused(DAMAGED, f"có dòng không phải của lịch: “{line[:40]}”")
    return head, found[1], found[2]


def _name_of(name: str) -> str:
    found = re.search(r";CN=(?:\"([^\"]*)\"|([^;:]*))", name, re.IGNORECASE)
    return (found[1] or found[2] or "") if found else ""


def _judge_property(head: str, name: str, value: str) -> None:
    if head == "ACTION" and value.strip().upper() in ("PROCEDURE", "EMAIL"):
        raise Refused(ACTIVE, f"lời nhắc chạy chương trình hoặc gửi thư (ACTION:{value.strip()})")
    if head == "ATTACH" and re.search(r"BINARY|ENCODING=BASE64", name, re.IGNORECASE):
        raise Refused(ACTIVE, "có tệp đính kèm bên trong lịch (ATTACH)")
    if head in _LINKS and not may_lead(value) and not re.match(r"\s*cid:", value, re.IGNORECASE):
        what = "có tệp đính kèm bên trong lịch (ATTACH)" if head == "ATTACH" else "có liên kết không an toàn"
        raise Refused(ACTIVE, f"{what} “{value.strip()[:40]}”")
    if head in ("RRULE", "EXRULE"):
        _judge_times(value)
    alternative = _ALTERNATIVE.search(name)
    told = unquote(alternative[1] or alternative[2] or "") if alternative else ""
    if re.match(r"\s*(?:javascript|vbscript|file):", told, re.IGNORECASE):
        raise Refused(ACTIVE, f"có liên kết không an toàn “{told[:40]}”")
    if head == "LOCATION" and re.match(r"\s*(?:javascript|vbscript|file|data):\S", value, re.IGNORECASE):
        raise Refused(ACTIVE, f"có liên kết không an toàn “{value[:40]}”")
    for html in (value, told):
        if found := _ACTIVE_HTML.search(html) or ("<" in html and _IN_TAGS.search(html)):
            raise Refused(HIDDEN, f"chứa mã HTML chạy được hoặc lấy dữ liệu từ nơi khác ({found[0][:40]})")


def _judge_times(value: str) -> None:
    """Refuse what is repeated so often that it stops the calendar of whoever opens it."""
    told = dict(part.partition("=")[::2] for part in value.upper().replace(" ", "").split(";"))
    count = told.get("COUNT", "")
    is_often = told.get("FREQ") in ("SECONDLY", "MINUTELY") or any(
        told.get(name, "").count(",") > 1 for name in ("BYSECOND", "BYMINUTE")
    )
    if is_often or (count.isdigit() and (len(count) > 9 or int(count) > _MOST_TIMES)):
        raise Refused(ACTIVE, f"lặp lại quá nhiều lần, làm treo chương trình lịch ({value.strip()[:40]})")
