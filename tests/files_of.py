"""Pictures and documents of every hazard and their harmless neighbours, made from bytes by the tests themselves."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from PIL import Image, ImageDraw

from newsroom_of import pdf
from portal.media.look import look
from portal.media.model import Seen

CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCX_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
XLSX_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def judged(path: str, raw: bytes) -> Seen:
    """Return what a file is, looked at in this process."""
    return look(path, raw, keep=None)


def drawn(path: str, raw: bytes) -> tuple[Seen, dict[tuple[str, int], bytes]]:
    """Return what a file is, and what is published of it by kind and width."""
    made: dict[tuple[str, int], bytes] = {}
    return look(path, raw, keep=lambda item, content: made.__setitem__((item.kind, item.width), content)), made


def photo(width: int = 640, height: int = 400, mode: str = "RGB") -> Image.Image:
    """Return a picture of many colours: red at the left, blue at the right, light above."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (across.point(lambda value: 255 - value), down, across))
    return image.convert(mode)


def flat(width: int = 640, height: int = 400) -> Image.Image:
    """Return a drawing of three colours."""
    image = Image.new("RGB", (width, height), "#fffdf7")
    ImageDraw.Draw(image).rectangle((width // 4, height // 4, width // 2, height // 2), fill="#a4161a")
    return image


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    """Return a picture as a file."""
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def zipped(parts: Mapping[str, str | bytes], **options: Any) -> bytes:
    """Return an archive; parts keep their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, options.get(name, zipfile.ZIP_DEFLATED))
    return out.getvalue()


def relations(*found: tuple[str, str, str]) -> str:
    """Return a part of relations: (kind, target, mode)."""
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"' if mode else "")
        + "/>"
        for number, (kind, target, mode) in enumerate(found)
    )
    return f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


def docx(
    body: str = "<w:p><w:r><w:t>Kế hoạch</w:t></w:r></w:p>",
    *links: tuple[str, str, str],
    main: str = DOCX_MAIN,
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Return a Word document: the body's XML, the document's relations, more parts."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{CONTENT_TYPES}"><Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": relations(("officeDocument", "word/document.xml", "")),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": relations(*links),
    }
    return zipped(parts | dict(more or {}))


def xlsx(
    cells: str = '<c t="inlineStr"><is><t>Số liệu</t></is></c>',
    *links: tuple[str, str, str],
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Return a workbook of one sheet."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{CONTENT_TYPES}"><Override PartName="/xl/workbook.xml" ContentType="{XLSX_MAIN}"/></Types>',
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml", "")),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}"/>',
        "xl/_rels/workbook.xml.rels": relations(*links),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData><row>{cells}</row></sheetData></worksheet>',
    }
    return zipped(parts | dict(more or {}))


def odt(body: str = "<text:p>Kế hoạch</text:p>", *, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return an ODT document."""
    spaces = " ".join(
        f'xmlns:{name}="urn:{name}"' for name in ("office", "text", "draw", "script", "xlink", "presentation", "form")
    )
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {spaces}>{body}</office:document-content>",
        "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:m"/>',
    }
    return zipped(parts | dict(more or {}), mimetype=zipfile.ZIP_STORED)


def packed_pdf(inside: str, *, filters: str = "/FlateDecode", type_: str = "/ObjStm") -> bytes:
    """Return a PDF with an object that stands in a packed stream."""
    table = "20 0 "
    data = zlib.compress(f"{table}{inside}".encode("latin-1"))
    if filters == "[/ASCIIHexDecode /FlateDecode]":
        data = data.hex().encode() + b">"
    head = f"<< /Type {type_} /N 1 /First {len(table)} /Filter {filters} /Length {len(data)} >>"
    return pdf(f"{head}\nstream\n{data.decode('latin-1')}\nendstream")
