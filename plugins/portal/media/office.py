"""DOCX, XLSX and ODT: an archive of parts, each known, none of which does anything or brings anything in.

What runs (macros, ActiveX, embedded programs), what is fetched when the file is opened (templates, pictures and data
from elsewhere), and what could not be read for a password is refused. A link that a reader may click stays.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from xml.parsers import expat

from .model import ACTIVE, DAMAGED, ENCRYPTED, HIDDEN, LABELS, MEGA, MISMATCH, TOO_LARGE, Refused

_MOST_PARTS, _MOST_BYTES, _MOST_RATIO = 5000, 300 * MEGA, 200
_MOST_XML = 100 * MEGA
_MAIN = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",),
}
_ODT = b"application/vnd.oasis.opendocument.text"
_MACRO_PARTS = re.compile(
    r"(?:^|/)(?:vbaproject[^/]*|vbadata\.xml|activex\d*\.(?:xml|bin)|attachedtoolbars\.bin)$|(?:^|/)(?:activex|macrosheets|ctrlprops|"
    r"dialogsheets|customui)/|(?:^|/)basic/|(?:^|/)scripts/|\.(?:exe|dll|js|vbs|jar|class|hta|scr|bat|cmd|ps1|lnk|py|swf)$",
    re.IGNORECASE,
)
_MACRO_TYPES = re.compile(r"macroenabled|vbaproject|activex|ms-office\.intl|keymapcustomizations", re.IGNORECASE)
_OBJECT_PARTS = re.compile(r"(?:^|/)(?:embeddings|oleobjects?)/|(?:^|/)oleobject[^/]*\.bin$", re.IGNORECASE)
_DATA_PARTS = re.compile(r"(?:^|/)(?:externallinks|querytables)/|(?:^|/)connections\.xml$", re.IGNORECASE)
_LINK = "/relationships/hyperlink"
_MAY_LINK = re.compile(r"(?:https?|mailto|tel|ftp):|#", re.IGNORECASE)
_DDE = re.compile(r"^[\s\"']*(?:DDE(?:AUTO)?|INCLUDETEXT|INCLUDEPICTURE|IMPORT|MACROBUTTON|AUTOTEXT)\b", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_DAY_FORMATS = frozenset(map(str, (*range(14, 18), 22, *range(27, 32), 36, *range(50, 59))))  # ECMA-376, 18.8.30
_FIRST_DAY = date(1899, 12, 30)


def judge_office(kind: str, raw: bytes) -> str:
    """Return the text of a document whose every part is harmless; raises Refused."""
    archive = _archive(raw)
    names = [entry.filename for entry in archive.infolist()]
    parts = _Parts(archive)
    if kind == "odt":
        _judge_odt(parts, names)
        return _text(parts, [name for name in ("content.xml",) if name in names])
    _judge_ooxml(kind, parts, names)
    if kind == "xlsx":
        return _text_of_sheets(parts, names)
    wanted = r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml"
    return _text(parts, [name for name in names if re.fullmatch(wanted, name)])


def _archive(raw: bytes) -> zipfile.ZipFile:
    """Return the archive, which fills the file from its first byte to its last and is no bomb."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise Refused(DAMAGED, "không mở được: tệp bị cắt cụt hoặc hỏng") from None
    entries = archive.infolist()
    end = raw.rfind(b"PK\x05\x06")
    if archive.comment or end + 22 != len(raw):
        raise Refused(HIDDEN, "có dữ liệu lạ sau phần cuối của tệp")
    if not entries:
        raise Refused(MISMATCH, "tệp nén rỗng, không phải văn bản")
    if min(entry.header_offset for entry in entries) != 0:
        raise Refused(HIDDEN, "có dữ liệu lạ trước phần đầu của tệp")
    if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise Refused(TOO_LARGE, f"mở ra quá {_MOST_BYTES // MEGA} MB hoặc quá {_MOST_PARTS} phần")
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if entry.flag_bits & 1:
            raise Refused(ENCRYPTED, "tệp có mật khẩu")
        if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name or "\0" in name:
            raise Refused(HIDDEN, f"phần “{name[:60]}” có tên dẫn ra ngoài tệp")
        if name.lower() in seen:
            raise Refused(HIDDEN, f"phần “{name[:60]}” có hai lần")
        seen.add(name.lower())
        if entry.file_size > MEGA and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1):
            raise Refused(TOO_LARGE, f"phần “{name[:60]}” nén quá mức, như tệp phá hoại (zip bomb)")
    return archive


class _Parts:
    """Reads the parts of an archive, each to its told size and no further."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def read(self, name: str) -> bytes:
        """Return what a part holds."""
        size = self._archive.getinfo(name).file_size
        if size > _MOST_XML:
            raise Refused(TOO_LARGE, f"phần “{name[:60]}” quá {_MOST_XML // MEGA} MB")
        try:
            with self._archive.open(name) as file:
                return file.read(size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError):
            raise Refused(DAMAGED, f"phần “{name[:60]}” bị hỏng") from None

    def elements(self, name: str, *, ends: bool = False) -> Iterator[tuple[str, dict[str, str], str]]:
        """Yield the elements of a part without their prefixes' meaning: name, attributes, the text right behind.

        With `ends` the ends of tables are told, too, as `/table`.
        """
        found: list[tuple[str, dict[str, str], list[str]]] = []
        parser = expat.ParserCreate()
        parser.buffer_text = True

        def refuse(*_: object) -> None:
            raise Refused(ACTIVE, f"phần “{name}” có khai báo DOCTYPE hoặc thực thể")

        def said(text: str) -> None:
            if found:
                found[-1][2].append(text)

        parser.StartDoctypeDeclHandler = refuse

        def ended(tag: str) -> None:
            if tag.rpartition(":")[2] in ("tbl", "table"):
                found.append(("/table", {}, []))

        if ends:
            parser.EndElementHandler = ended
        parser.StartElementHandler = lambda tag, given: found.append((tag, given, []))
        parser.CharacterDataHandler = said
        try:
            parser.Parse(self.read(name), True)
        except expat.ExpatError:
            raise Refused(DAMAGED, f"phần “{name[:60]}” không đọc được") from None
        for tag, given, text in found:
            yield tag, given, "".join(text)


# Office Open XML


def _judge_ooxml(kind: str, parts: _Parts, names: list[str]) -> None:
    if "[Content_Types].xml" not in names or "_rels/.rels" not in names:
        raise Refused(MISMATCH, f"tên là {LABELS[kind]} nhưng nội dung chỉ là tệp nén ZIP")
    _no_bad_parts(names)
    types = []
    for _, given, _ in parts.elements("[Content_Types].xml"):
        said = given.get("ContentType", "")
        if _MACRO_TYPES.search(said):
            raise Refused(ACTIVE, f"có macro hoặc ActiveX ({said.rpartition('.')[2]})")
        types.append(said)
    if not any(main in types for main in _MAIN[kind]):
        raise Refused(MISMATCH, f"tên là {LABELS[kind]} nhưng nội dung là tệp Office loại khác")
    for name in names:
        if name.lower().endswith(".rels"):
            _relations(parts, name)
    for name in names:
        if kind == "docx" and re.fullmatch(r"word/[^/]+\.xml", name):
            _fields(parts, name)
        elif kind == "xlsx" and re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            _formulas(parts, name)


def _no_bad_parts(names: list[str]) -> None:
    for name in names:
        if _MACRO_PARTS.search(name):
            raise Refused(ACTIVE, f"có macro hoặc chương trình ở phần “{name[:60]}”")
        if _OBJECT_PARTS.search(name) and not name.endswith("/"):
            raise Refused(ACTIVE, f"có đối tượng nhúng (OLE) ở phần “{name[:60]}”")
        if _DATA_PARTS.search(name) and not name.endswith("/"):
            raise Refused(ACTIVE, f"lấy dữ liệu từ nơi khác ở phần “{name[:60]}”")


def _relations(parts: _Parts, name: str) -> None:
    for _, given, _ in parts.elements(name):
        what, target = given.get("Type", ""), given.get("Target", "")
        short = what.rpartition("/")[2]
        if re.search(r"vbaProject|activeX|oleObject|attachedToolbars|xlMacrosheet|control(?:$|Binary)", short):
            raise Refused(ACTIVE, f"có macro hoặc đối tượng nhúng ({short})")
        if given.get("TargetMode", "").lower() == "external" or re.match(
            r"[a-z][a-z0-9+.-]*:|\\\\", target, re.IGNORECASE
        ):
            if not what.endswith(_LINK):
                raise Refused(ACTIVE, f"khi mở sẽ lấy dữ liệu từ nơi khác ({short}: {target[:60]})")
            if re.match(r"[a-z][a-z0-9+.-]*:|\\\\", target, re.IGNORECASE) and not _MAY_LINK.match(target):
                raise Refused(ACTIVE, f"có liên kết không an toàn “{target[:60]}”")


def _fields(parts: _Parts, name: str) -> None:
    """Refuse fields that fetch or run; a field's code may be cut into many runs."""
    code: list[str] = []
    for tag, given, text in parts.elements(name):
        short = tag.rpartition(":")[2]
        if short == "fldSimple":
            _field(given.get("w:instr") or next((given[key] for key in given if key.endswith("instr")), ""))
        elif short == "fldChar" and any(key.endswith("fldCharType") and given[key] == "begin" for key in given):
            code = []
        elif short == "instrText":
            code.append(text)
            _field("".join(code))


def _field(code: str) -> None:
    found = _DDE.match(code)
    if found and ":" in code.replace("\\", "/") + ":":
        raise Refused(ACTIVE, f"có trường tự chạy hoặc lấy dữ liệu từ nơi khác ({found[0].strip()})")


def _formulas(parts: _Parts, name: str) -> None:
    for tag, _, text in parts.elements(name):
        if tag.rpartition(":")[2] == "f" and re.search(
            r"\|\s*'|\bWEBSERVICE\s*\(|\bCALL\s*\(|\bREGISTER(?:\.ID)?\s*\(|\bEXEC\s*\(|\bRTD\s*\(", text, re.IGNORECASE
        ):
            raise Refused(ACTIVE, f"có công thức chạy lệnh hoặc lấy dữ liệu từ nơi khác ({text[:60]})")


# OpenDocument


def _judge_odt(parts: _Parts, names: list[str]) -> None:
    if "mimetype" not in names or "content.xml" not in names:
        raise Refused(MISMATCH, "tên là ODT nhưng nội dung chỉ là tệp nén ZIP")
    if parts.read("mimetype").strip() != _ODT:
        raise Refused(MISMATCH, "tên là ODT nhưng nội dung là tệp OpenDocument loại khác")
    _no_bad_parts(names)
    for name in names:
        if name == "META-INF/manifest.xml":
            for tag, given, _ in parts.elements(name):
                if tag.rpartition(":")[2] == "encryption-data":
                    raise Refused(ENCRYPTED, "tệp có mật khẩu")
                if "sun.star.oleobject" in " ".join(given.values()):
                    raise Refused(ACTIVE, "có đối tượng nhúng (OLE)")
        elif name.endswith(".xml") and "/" not in name:
            _odf_part(parts, name)


def _odf_part(parts: _Parts, name: str) -> None:
    for tag, given, _ in parts.elements(name):
        short = tag.rpartition(":")[2]
        if short in (
            "event-listener",
            "script",
            "script-data",
            "applet",
            "plugin",
            "floating-frame",
            "object-ole",
            "dde-source",
        ):
            raise Refused(ACTIVE, f"có mã chạy hoặc đối tượng nhúng (<{tag}>) ở phần “{name}”")
        if short in ("dde-link", "dde-connection", "dde-connection-decl"):
            raise Refused(ACTIVE, f"lấy dữ liệu từ chương trình khác (<{tag}>)")
        for key, value in given.items():
            if not key.endswith(":href"):
                continue
            is_elsewhere = re.match(r"[a-z][a-z0-9+.-]*:|//|\\\\|\.\./|/", value, re.IGNORECASE)
            if is_elsewhere and short == "a" and not (_MAY_LINK.match(value) or value.startswith(("../", "/"))):
                raise Refused(ACTIVE, f"có liên kết không an toàn “{value[:60]}”")
            if is_elsewhere and short not in ("a", "bookmark"):
                raise Refused(ACTIVE, f"khi mở sẽ lấy dữ liệu từ nơi khác (<{tag}>: {value[:60]})")


def _text(parts: _Parts, names: list[str]) -> str:
    """Return what a reader reads: a line each paragraph and row of a table, with strokes between cells."""
    said: list[str] = []
    for name in sorted(names):
        tables = 0
        for tag, _, text in parts.elements(name, ends=True):
            short = tag.rpartition(":")[2]
            tables += (short in ("tbl", "table")) - (short == "/table")
            if short in ("tr", "table-row", "/table") or (short in ("p", "h") and not tables):
                said.append("\n")
            elif short in ("tc", "table-cell"):
                said.append(" | ")
            elif short in ("p", "h", "tab", "br", "line-break", "s"):
                said.append(" ")
            if short in ("t", "p", "h", "span", "a", "s", "tab", "line-break"):
                said.append(text)
    return _lines("".join(said))


def _lines(text: str) -> str:
    lines = (_BLANKS.sub(" ", line).strip(" |") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _text_of_sheets(parts: _Parts, names: list[str]) -> str:
    """Return the rows of a workbook, a line each, with strokes between cells, and its remarks."""
    shared = _shared(parts) if "xl/sharedStrings.xml" in names else []
    dates = _date_styles(parts) if "xl/styles.xml" in names else frozenset()
    said: list[str] = []
    for name in sorted(names):
        if re.fullmatch(r"xl/comments\d*\.xml", name):
            said += "\n", *(text for tag, _, text in parts.elements(name) if tag.rpartition(":")[2] == "t")
        if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            continue
        cell: dict[str, str] = {}
        for tag, given, text in parts.elements(name):
            short = tag.rpartition(":")[2]
            if short == "row":
                said.append("\n")
            elif short == "c":
                cell = given
                said.append(" | ")
            elif short == "t":
                said.append(text)
            elif short == "v":
                said.append(_value(cell, text.strip(), shared, dates))
    return _lines("".join(said))


def _shared(parts: _Parts) -> list[str]:
    """Return the texts that cells name by number."""
    found: list[list[str]] = []
    for tag, _, text in parts.elements("xl/sharedStrings.xml"):
        short = tag.rpartition(":")[2]
        if short == "si":
            found.append([])
        elif short == "t" and found:
            found[-1].append(text)
    return ["".join(said) for said in found]


def _date_styles(parts: _Parts) -> frozenset[str]:
    """Return the numbers of the cell styles that show a number as a day."""
    own: set[str] = set()
    styles: list[str] = []
    in_cells = False
    for tag, given, _ in parts.elements("xl/styles.xml"):
        short = tag.rpartition(":")[2]
        if short == "numFmt" and re.search(
            r"[dy]", re.sub(r'"[^"]*"|\[[^]]*\]', "", given.get("formatCode", "")), re.IGNORECASE
        ):
            own.add(given.get("numFmtId", ""))
        if short in ("cellXfs", "cellStyles", "dxfs"):
            in_cells = short == "cellXfs"
        elif short == "xf" and in_cells:
            styles.append(given.get("numFmtId", ""))
    return frozenset(str(number) for number, form in enumerate(styles) if form in own or form in _DAY_FORMATS)


def _value(cell: dict[str, str], value: str, shared: list[str], dates: frozenset[str]) -> str:
    """Return what a cell shows: a text that it names by number, a day that it counts from 1900, or its number."""
    if cell.get("t") == "s":
        return shared[int(value)] if value.isascii() and value.isdigit() and int(value) < len(shared) else ""
    if cell.get("s") in dates and re.fullmatch(r"[0-9]{1,5}(?:\.[0-9]+)?", value):
        day = _FIRST_DAY + timedelta(days=int(value.partition(".")[0]))
        return f"{day.day}/{day.month}/{day.year}"
    return value
