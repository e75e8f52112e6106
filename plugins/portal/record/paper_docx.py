"""A paper as DOCX, laid out as NĐ 30/2020/NĐ-CP asks; the same paper gives the same bytes."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from lxml import etree

from .paper import Align, Block, Heading, Items, Letterhead, NewPage, Paper, Signature, Table, Text

FONT = "Times New Roman"
_BODY, _SMALL = 14, 12
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
# Not the clock's: the same figures must give the same file.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  docx keeps times without a zone
_SIDES = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_TEXT_WIDTH = 165  # mm: A4 less 30 and 15


def to_docx(paper: Paper) -> bytes:
    """Return the paper as a DOCX file."""
    document = Document()
    _set_up(document, paper)
    if paper.notice:
        _line(document, paper.notice, size=_SMALL, italic=True, align="center")
    if paper.letterhead:
        _letterhead(document, paper.letterhead)
    _line(document, paper.title, size=_BODY, bold=True, align="center", before=12)
    if paper.subtitle:
        _line(document, paper.subtitle, size=_BODY, bold=True, align="center")
    _rule(document, 55)
    _blocks(document, paper.blocks)
    if paper.signature:
        _signature(document, paper.signature)
    _blocks(document, paper.annex)
    return _same_bytes(document)


def _set_up(document: Any, paper: Paper) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(_BODY)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    language = OxmlElement("w:lang")
    for attribute in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{attribute}"), "vi-VN")
    normal.element.get_or_add_rPr().append(language)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for level, size in ((1, _BODY), (2, _BODY)):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), True, False
        style.font.color.rgb = None
        properties = style.element.get_or_add_rPr()
        for color in properties.findall(qn("w:color")):
            properties.remove(color)
        fonts = properties.get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(10), Pt(6)
        style.paragraph_format.first_line_indent = Mm(12.7)
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = paper.name, paper.author, paper.author, ""
    core.language, core.created, core.modified, core.revision = "vi-VN", _MADE, _MADE, 1


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(13)
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = text
        run._r.append(mark)


def _line(
    holder: Any,
    text: str,
    *,
    size: float,
    bold: bool = False,
    italic: bool = False,
    align: Align = "left",
    before: float = 0,
    after: float = 0,
) -> Any:
    paragraph = holder.add_paragraph()
    _filled(paragraph, text, size=size, bold=bold, italic=italic, align=align)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    return paragraph


def _filled(paragraph: Any, text: str, *, size: float, bold: bool, italic: bool, align: Align) -> None:
    paragraph.alignment = _SIDES[align]
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic


def _rule(holder: Any, indent: float, width: float = _TEXT_WIDTH) -> None:
    """Draw a line under what stands before, in the middle of a width."""
    paragraph = holder.add_paragraph()
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(1), Pt(4)
    # Low by its letters: at an exact height LibreOffice draws the line through the text above.
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'))
    border = parse_xml(f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>')
    _in_order(properties, border)


def _in_order(properties: Any, border: Any) -> None:
    """Put a paragraph's border where the schema wants it: before shading, tabs and spacing."""
    later = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")
    following = next((child for child in properties if child.tag in {qn(name) for name in later}), None)
    if following is None:
        properties.append(border)
    else:
        following.addprevious(border)


def _bare_table(document: Any, widths: tuple[float, ...]) -> Any:
    table = document.add_table(rows=1, cols=len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = cell.width = Mm(width)
    return table


def _letterhead(document: Any, head: Letterhead) -> None:
    left, right = _bare_table(document, (70, 100)).rows[0].cells
    _filled(left.paragraphs[0], head.parent.upper(), size=12, bold=False, italic=False, align="center")
    left.paragraphs[0].paragraph_format.space_after = Pt(0)
    _line(left, head.issuer.upper(), size=12, bold=True, align="center")
    _rule(left, 22, 70)
    _line(left, head.number, size=13, align="center")
    _filled(right.paragraphs[0], _NATION, size=12, bold=True, italic=False, align="center")
    right.paragraphs[0].paragraph_format.space_after = Pt(0)
    _line(right, _MOTTO, size=13, bold=True, align="center")
    _rule(right, 18, 100)
    _line(right, head.place_and_day, size=13, italic=True, align="center")


def _signature(document: Any, signature: Signature) -> None:
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    table = _bare_table(document, (85, 85))
    _unsplit(table)
    left, right = table.rows[0].cells
    _filled(left.paragraphs[0], "Nơi nhận:", size=12, bold=True, italic=True, align="left")
    left.paragraphs[0].paragraph_format.space_after = Pt(0)
    for line in signature.recipients:
        _line(left, line, size=11)
    first, *others = signature.capacity
    _filled(right.paragraphs[0], first, size=_BODY, bold=True, italic=False, align="center")
    right.paragraphs[0].paragraph_format.space_after = Pt(0)
    for line in others:
        _line(right, line, size=_BODY, bold=True, align="center")
    for _ in range(4):
        _line(right, "", size=_BODY, align="center")


def _unsplit(table: Any) -> None:
    """Keep a row on one page: a signature never stands apart from its capacity."""
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _blocks(document: Any, blocks: Iterable[Block]) -> None:
    for block in blocks:
        if isinstance(block, Heading):
            document.add_heading(block.text, block.level)
        elif isinstance(block, Items):
            for item in block.items:
                _body(document, Text(f"- {item}"))
        elif isinstance(block, Table):
            _table(document, block)
        elif isinstance(block, NewPage):
            document.add_page_break()
        else:
            _body(document, block)


def _body(document: Any, text: Text) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(12.7)
    if text.strong:
        paragraph.add_run(f"{text.strong} ").bold = True
    run = paragraph.add_run(text.text)
    run.italic = text.is_note
    if text.is_note:
        run.font.size = Pt(13)


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _table(document: Any, block: Table) -> None:
    if block.caption:
        caption = _line(document, block.caption, size=13, bold=True, align="center", before=6, after=3)
        caption.paragraph_format.keep_with_next = True
    total = sum(block.widths)
    widths = [round(width / total * _TEXT_WIDTH * 56.7) for width in block.widths]
    anchor = document.add_paragraph()
    anchor.paragraph_format.space_after = Pt(6)
    # By hand: python-docx looks through the whole table for each cell, which is quadratic.
    table = etree.Element(f"{_W}tbl")
    properties = parse_xml(
        f'<w:tblPr {nsdecls("w")}><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    table.append(properties)
    grid = etree.SubElement(table, f"{_W}tblGrid")
    for width in widths:
        etree.SubElement(grid, f"{_W}gridCol", {f"{_W}w": str(width)})
    middle: tuple[Align, ...] = tuple("center" for _ in widths)
    _row(table, block.heads, widths, middle, is_head=True, is_bold=True)
    for number, row in enumerate(block.rows, 1):
        _row(table, row, widths, block.aligns, is_head=False, is_bold=block.has_total and number == len(block.rows))
    anchor._p.addprevious(table)


def _row(
    table: Any, cells: tuple[str, ...], widths: list[int], aligns: tuple[Align, ...], *, is_head: bool, is_bold: bool
) -> None:
    row = etree.SubElement(table, f"{_W}tr")
    properties = etree.SubElement(row, f"{_W}trPr")
    etree.SubElement(properties, f"{_W}cantSplit")
    if is_head:
        etree.SubElement(properties, f"{_W}tblHeader")
    for text, width, align in zip(cells, widths, aligns, strict=True):
        cell = etree.SubElement(row, f"{_W}tc")
        cell_properties = etree.SubElement(cell, f"{_W}tcPr")
        etree.SubElement(cell_properties, f"{_W}tcW", {f"{_W}w": str(width), f"{_W}type": "dxa"})
        for line in text.split("\n"):
            paragraph = etree.SubElement(cell, f"{_W}p")
            layout = etree.SubElement(paragraph, f"{_W}pPr")
            etree.SubElement(layout, f"{_W}spacing", {f"{_W}before": "20", f"{_W}after": "20"})
            etree.SubElement(layout, f"{_W}jc", {f"{_W}val": align})
            run = etree.SubElement(paragraph, f"{_W}r")
            look = etree.SubElement(run, f"{_W}rPr")
            if is_bold:
                etree.SubElement(look, f"{_W}b")
            etree.SubElement(look, f"{_W}sz", {f"{_W}val": str(2 * _SMALL)})
            words = etree.SubElement(run, f"{_W}t")
            words.text = line
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _same_bytes(document: Any) -> bytes:
    """Return the file with its parts in one order and the times of none."""
    made = BytesIO()
    document.save(made)
    with ZipFile(made) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    result = BytesIO()
    with ZipFile(result, "w", ZIP_DEFLATED) as target:
        # Word wants the list of types first.
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            info = ZipInfo(name, _ZIP_TIME)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            target.writestr(info, parts[name])
    return result.getvalue()
