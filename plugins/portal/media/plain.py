"""CSV and iCalendar: text that is opened by programs which take some of it for orders."""

import csv
import io
import re

from .model import ACTIVE, DAMAGED, HIDDEN, MISMATCH, Refused

_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_HTML = re.compile(r"<(?:script|html|iframe|!doctype|svg|\?php)\b", re.IGNORECASE)
# What a spreadsheet would take for a formula; numbers, telephone numbers and lines of dashes are none.
_FORMULA = re.compile(
    r"[=@]\s*\S|[+-](?![\s\d.,()%+-]*(?:\s?(?:%|[a-zđ/²³]+))?$)(?=.*[(!|'\"=])", re.IGNORECASE | re.DOTALL
)
_MOST_FIELD = 100_000
_RUNS = re.compile(r"(?:^|\s)(?:javascript|vbscript|file|data|ms-[a-z]+):", re.IGNORECASE)


def text_of(raw: bytes) -> str:
    """Return a file's text in UTF-8, without the mark before it; raises Refused where it is no plain text."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refused(
            DAMAGED, f"không phải chữ UTF-8 (byte thứ {fault.start + 1}); lưu lại với bảng mã UTF-8"
        ) from None
    if found := _CONTROL.search(text):
        raise Refused(DAMAGED, f"có ký tự điều khiển U+{ord(found[0]):04X}")
    return text


def judge_csv(raw: bytes) -> str:
    """Return the rows of a table in which no cell is a formula, a line each, with strokes between cells."""
    text = text_of(raw)
    if found := _HTML.search(text):
        raise Refused(HIDDEN, f"chứa mã HTML ({found[0]})")
    if text.lstrip()[:15].upper() == "BEGIN:VCALENDAR":
        raise Refused(MISMATCH, "tên là CSV nhưng nội dung là ICS")
    lines = text.splitlines()
    delimiter = max(",;\t", key=lambda sign: lines[0].count(sign)) if lines else ","
    limit = csv.field_size_limit(_MOST_FIELD)
    rows = []
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True), start=1):
            rows.append(" | ".join(" ".join(cell.split()) for cell in row).strip())
            for cell in row:
                if _FORMULA.match(cell.strip()):
                    raise Refused(ACTIVE, f"dòng {number} có ô “{cell.strip()[:40]}” mà bảng tính hiểu là công thức")
    except csv.Error:
        raise Refused(DAMAGED, "bảng CSV không đọc được: dấu ngoặc kép không đóng hoặc ô quá dài") from None
    finally:
        csv.field_size_limit(limit)
    return "\n".join(row for row in rows if row)


def judge_ics(raw: bytes) -> str:
    """Return the text of a calendar that only tells of days."""
    text = re.sub(r"\r?\n[ \t]", "", text_of(raw))  # unfolded
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or lines[0].strip().upper() != "BEGIN:VCALENDAR":
        raise Refused(MISMATCH, "tên là ICS nhưng nội dung không bắt đầu bằng BEGIN:VCALENDAR")
    if lines[-1].strip().upper() != "END:VCALENDAR":
        if "END:VCALENDAR" in (line.strip().upper() for line in lines):
            raise Refused(HIDDEN, "có dữ liệu lạ sau END:VCALENDAR")
        raise Refused(DAMAGED, "tệp bị cắt cụt: không có END:VCALENDAR")
    opened: list[str] = []
    for line in lines:
        name, colon, value = line.partition(":")
        head = name.partition(";")[0].strip().upper()
        if not colon or not re.fullmatch(r"[A-Z0-9-]+", head):
            raise Refused(DAMAGED, f"có dòng không phải của lịch: “{line[:40]}”")
        if head == "BEGIN":
            opened.append(value.strip().upper())
        elif head == "END" and (not opened or opened.pop() != value.strip().upper()):
            raise Refused(DAMAGED, "các phần BEGIN và END không khớp nhau")
        if head == "ACTION" and value.strip().upper() in ("PROCEDURE", "EMAIL"):
            raise Refused(ACTIVE, f"lời nhắc chạy chương trình hoặc gửi thư (ACTION:{value.strip()})")
        if head == "ATTACH" and ("BINARY" in name.upper() or not re.match(r"https?:", value.strip(), re.IGNORECASE)):
            raise Refused(ACTIVE, "có tệp đính kèm bên trong lịch (ATTACH)")
        if head in ("URL", "LOCATION", "ALTREP", "SOURCE", "X-ALT-DESC") and _RUNS.search(value):
            raise Refused(ACTIVE, f"có liên kết không an toàn “{value[:40]}”")
        if _HTML.search(value):
            raise Refused(HIDDEN, "chứa mã HTML")
    if opened:
        raise Refused(DAMAGED, "tệp bị cắt cụt: thiếu END")
    return " ".join(text.split())
