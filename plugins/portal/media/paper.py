"""The text of a PDF and the picture of its first page, by pdfium."""

import re
import unicodedata
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from .draw import PAGE_WIDTHS, Opened
from .model import ACTIVE, DAMAGED, ENCRYPTED, Refused

_MOST_PAGES, _MOST_LETTERS = 400, 400_000
_CONTROL = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200b\u2028\u2029\ue000-\uf8ff]+")


class Paper(NamedTuple):
    """What a PDF shows: how many pages, their text line by line, and the first as a picture."""

    pages: int
    text: str
    first: Opened | None


def read_pdf(raw: bytes, *, draws: bool) -> Paper:
    """Return what a PDF shows; raises Refused where pdfium cannot open it, or finds in it what runs."""
    try:
        document = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as fault:
        if getattr(fault, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD or "assword" in str(fault):
            raise Refused(ENCRYPTED, "tệp có mật khẩu hoặc bị khóa") from None
        raise Refused(DAMAGED, "không mở được tệp PDF: cấu trúc bị hỏng") from None
    try:
        return _paper(document, draws=draws)
    except pdfium.PdfiumError:
        raise Refused(DAMAGED, "không đọc được trang đầu của tệp PDF") from None
    finally:
        document.close()


def all_text(raw: bytes) -> str:
    """Return all that a PDF says: the text of every page, and what the file says of itself; "" where it is closed."""
    try:
        document = pdfium.PdfDocument(raw)
        said = list(document.get_metadata_dict().values())
        for page in document:
            said.append(page.get_textpage().get_text_range())
            page.close()
        document.close()
    except pdfium.PdfiumError:
        return ""
    return "\n".join(_clean(text) for text in said)


def all_said(pages: str, beside: str) -> str:
    """Return the text of the pages, and behind it, a line for each, what the file says elsewhere alone."""
    others = (_clean(line) for line in beside.splitlines())
    return "\n".join([pages, *dict.fromkeys(line for line in others if line and line not in pages)]).strip()


def _paper(document: Any, *, draws: bool) -> Paper:
    if pdfium_c.FPDFDoc_GetAttachmentCount(document) > 0:
        raise Refused(ACTIVE, "tệp PDF chứa tệp khác bên trong")
    if pdfium_c.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        raise Refused(ACTIVE, "tệp PDF chạy JavaScript")
    pages = len(document)
    if not pages:
        raise Refused(DAMAGED, "tệp PDF không có trang nào")
    said: list[str] = []
    letters = 0
    first = None
    for number in range(min(pages, _MOST_PAGES)):
        page = document[number]
        if draws and number == 0:
            first = _drawn(page)
        textpage = page.get_textpage()
        text = textpage.get_text_range()
        textpage.close()
        page.close()
        said.append(text)
        letters += len(text)
        if letters > _MOST_LETTERS:
            break
    return Paper(pages, _clean("\n".join(said))[:_MOST_LETTERS], first)


def _clean(text: str) -> str:
    # A hyphen at a line's end is what pdfium writes as U+0002 (and U+FFFE): the word goes on.
    joined = re.sub("[\u0002\ufffe]\\s*", "", text)
    lines = (" ".join(_CONTROL.sub(" ", line).split()) for line in joined.splitlines())
    return unicodedata.normalize("NFC", "\n".join(line for line in lines if line))


def _drawn(page: Any) -> Opened:
    wide, high = page.get_size()
    if not (1 <= wide <= 15_000 and 1 <= high <= 15_000) or high > wide * 6:
        raise Refused(DAMAGED, "trang đầu của tệp PDF có kích thước không dùng được")
    image = page.render(scale=PAGE_WIDTHS[-1] / wide, may_draw_forms=False).to_pil().convert("RGB")
    return Opened(image, image.width, image.height, is_drawing=False)
