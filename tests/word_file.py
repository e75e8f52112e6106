"""Word files for tests, written by hand so that each holds just what a test names."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from PIL import Image

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/></w:style>'
    for level in range(1, 5)
) + (
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>'
)


def _levels(form: str) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%{at + 1}."/></w:lvl>'
        for at in range(4)
    )


# 1: numbers; 2: bullets; 3: numbers that begin again; 4: a) b) c)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="1">{_levels("decimal")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{_levels("bullet")}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="4"/></w:num>'
)


def run(text: str, look: str = "", *, font: str = "") -> str:
    """A run: `look` names its marks by letter, b i s(trike) ^ _."""
    marks = {"b": "<w:b/>", "i": "<w:i/>", "s": "<w:strike/>"}
    marks |= {sign: f'<w:vertAlign w:val="{side}script"/>' for sign, side in (("^", "super"), ("_", "sub"))}
    properties = "".join(marks[letter] for letter in look) + (f'<w:rFonts w:ascii="{font}"/>' if font else "")
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, style: str = "", number: tuple[int, int] | None = None, align: str = "") -> str:
    """A paragraph; a plain text is a run of its own. `number` is its list and its depth."""
    inner = "".join(piece if piece.startswith("<") else run(piece) for piece in runs)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    properties += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def cell(*paragraphs: str, across: int = 1, merge: str = "") -> str:
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    inner = "".join(piece if piece.startswith(("<w:p>", "<w:tbl>")) else p(piece) for piece in paragraphs)
    return f"<w:tc><w:tcPr>{span}{merged}</w:tcPr>{inner}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(piece if piece.startswith("<") else cell(piece) for piece in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def picture(name: str, described: str = "") -> str:
    """A run with a picture; `name` is that of one of the file's media."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{escape(described)}"/>'
        f'<a:blip r:embed="{name}"/></wp:inline></w:drawing></w:r>'
    )


def image(form: str = "PNG", size: tuple[int, int] = (60, 40)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, (200, 30, 60)).save(made, form)
    return made.getvalue()


def docx(
    *body: str,
    media: Mapping[str, bytes] | None = None,
    links: Mapping[str, str] | None = None,
    notes: Mapping[int, str] | None = None,
    parts: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """A whole file. Media are named as in the archive: rId1.png is what `picture("rId1")` shows."""
    relations = [("styles", "styles.xml", ""), ("numbering", "numbering.xml", "")]
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml", "")]),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{''.join(body)}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_NAMES}>{STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_NAMES}>{NUMBERING}</w:numbering>",
    }
    named = [(f"n{at}", kind, target, mode) for at, (kind, target, mode) in enumerate(relations)]
    for name, content in (media or {}).items():
        files[f"word/media/{name}"] = content
        named.append((name.partition(".")[0], "image", f"media/{name}", ""))
    named += [(name, "hyperlink", target, "External") for name, target in (links or {}).items()]
    if notes:
        inner = "".join(f'<w:footnote w:id="{number}">{text}</w:footnote>' for number, text in notes.items())
        files["word/footnotes.xml"] = f"<w:footnotes {_NAMES}>{inner}</w:footnotes>"
        named.append(("notes", "footnotes", "footnotes.xml", ""))
    for name, part in (parts or {}).items():
        files[name] = part.replace("NAMES", _NAMES) if isinstance(part, str) else part
        if name == "word/comments.xml":
            named.append(("comments", "comments", "comments.xml", ""))
    files["word/_rels/document.xml.rels"] = _relations(named)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def _relations(named: list[tuple[str, str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{escape(target)}" TargetMode="{mode or "Internal"}"/>'
        for name, kind, target, mode in named
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )
