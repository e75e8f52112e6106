"""DOCX, XLSX and ODT: an archive of parts, each known, none of which does anything or brings anything in.

What runs (macros, ActiveX, embedded programs), what is fetched when the file is opened (templates, pictures and data
from elsewhere), and what could not be read for a password is refused. A link that a reader may click stays. Every
part is looked at by what it holds, whatever its name: names are for those who make files.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from xml.parsers import expat

from .archive import Archive
from .kinds import kind_of
from .leads import leads_elsewhere, may_lead
from .model import ACTIVE, DAMAGED, ENCRYPTED, HIDDEN, LABELS, MISMATCH, Refused
from .office_text import PartWords, Words

_MAIN = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_ODT = b"application/vnd.oasis.opendocument.text"
_MACRO_PARTS = re.compile(
    r"(?:^|/)(?:vbaproject[^/]*|vbadata\.xml|activex\d*\.(?:xml|bin)|attachedtoolbars\.bin)$|(?:^|/)(?:activex|macrosheets|"
    r"dialogsheets|customui)/|(?:^|/)basic/|(?:^|/)scripts/|\.(?:exe|dll|js|vbs|jar|class|hta|scr|bat|cmd|ps1|lnk|py|swf)$",
    re.IGNORECASE,
)
_MACRO_TYPES = re.compile(r"macroenabled|macrosheet|vbaproject|activex|keymapcustomizations", re.IGNORECASE)
_MACRO_LINKS = re.compile(
    r"vbaProject|activeX|oleObject|attachedToolbars|xlMacrosheet|xlIntlMacrosheet|^control$|controlBinary"
)
_OBJECT_PARTS = re.compile(r"(?:^|/)(?:embeddings|oleobjects?)/|(?:^|/)oleobject[^/]*\.bin$", re.IGNORECASE)
_CHART_DATA = re.compile(r"(?:^|/)embeddings/[^/]+\.xlsx$", re.IGNORECASE)
_CHART = re.compile(r"(?:^|/)charts/_rels/[^/]+\.rels$", re.IGNORECASE)
_DATA_PARTS = re.compile(r"(?:^|/)(?:externallinks|querytables)/|(?:^|/)connections\.xml$", re.IGNORECASE)
_LINK = "/relationships/hyperlink"
_ON_OWN_DISK = re.compile(r"(?:file:/{0,3})?[a-z]:[\\/]", re.IGNORECASE)
# Kinds of parts that have no place among those of a document.
_FOREIGN = {"zip", "ole", "exe", "script", "html", "pdf", "rtf", "rar", "7z"}
_FIELDS = re.compile(
    r"^[\s\"']*(?:DDE(?:AUTO)?|INCLUDE(?:TEXT|PICTURE)?|IMPORT|LINK|DATABASE|RD|MACROBUTTON(?!\s+NoMacro\b))\b",
    re.IGNORECASE,
)
_FIELD_LINK = re.compile(r"^\s*HYPERLINK\s+(?:\\[a-z]\s+)*\"?([^\"]*)", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_CALLS = re.compile(
    r"(?<![\w])(?:_xlfn\.)*(?:WEBSERVICE|CALL|REGISTER(?:\.ID)?|EXEC|RTD|DDE|IMAGE|SQL\.REQUEST|IMPORT(?:DATA|XML|HTML|FEED)"
    r")\s*\(",
    re.IGNORECASE,
)
_FORMULA_LINK = re.compile(r"HYPERLINK\s*\(\s*\"([^\"]*)", re.IGNORECASE)
_FORMULAS = frozenset(("f", "definedName", "formula", "formula1", "formula2"))
_XML_NAMES = (".xml", ".rels", ".rdf")
_LOOSE = (".vml",)  # Excel writes HTML into them: not always well formed
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_Attributes = Mapping[str, str]


def judge_office(kind: str, raw: bytes) -> str:
    """Return the text of a document whose every part is harmless; raises Refused."""
    archive = Archive(raw)
    if kind == "odt":
        _require_odt(archive)
    else:
        _require_ooxml(kind, archive)
    _no_bad_parts(archive.names)
    charts = _ChartData(kind)
    words = Words()
    for name in sorted(archive.names, key=_reading_order):
        content = archive.read(name)
        if not content:
            continue
        if _OBJECT_PARTS.search(name):
            charts.parts[name] = content
        elif (found := kind_of(content)) in _FOREIGN:
            raise Refused(HIDDEN, f"phần “{name[:60]}” là {LABELS[found]}")
        elif _is_xml(name, content):
            _Judge(kind, name, charts, words).read(content)
    words.add(charts.text())
    return words.text()


def _reading_order(name: str) -> tuple[int, list[tuple[int, str]]]:
    """Sort what cells rest on before sheets, sheet2 before sheet10, and what a file says of itself last."""
    parts = [(int(part[:9]), "") if part.isdecimal() else (0, part) for part in re.split(r"([0-9]+)", name)]
    return 2 if name.startswith("docProps/") else "/worksheets/" in name, parts


# What a document must have


def _require_ooxml(kind: str, archive: Archive) -> None:
    names = archive.names
    if "[Content_Types].xml" not in names or "_rels/.rels" not in names:
        raise Refused(MISMATCH, f"tên là {LABELS[kind]} nhưng nội dung chỉ là tệp nén ZIP")
    types: list[str] = []

    def start(_: str, given: _Attributes) -> None:
        types.append(given.get("ContentType", ""))

    parse("[Content_Types].xml", archive.read("[Content_Types].xml"), start)
    for said in types:
        if _MACRO_TYPES.search(said):
            raise Refused(ACTIVE, f"có macro hoặc ActiveX ({said.rpartition('.')[2]})")
    if _MAIN[kind] not in types:
        raise Refused(MISMATCH, f"tên là {LABELS[kind]} nhưng nội dung là tệp Office loại khác")


def _require_odt(archive: Archive) -> None:
    if "mimetype" not in archive.names or "content.xml" not in archive.names:
        raise Refused(MISMATCH, "tên là ODT nhưng nội dung chỉ là tệp nén ZIP")
    if archive.read("mimetype").strip() != _ODT:
        raise Refused(MISMATCH, "tên là ODT nhưng nội dung là tệp OpenDocument loại khác")


def _no_bad_parts(names: list[str]) -> None:
    for name in names:
        if _MACRO_PARTS.search(name):
            raise Refused(ACTIVE, f"có macro hoặc chương trình ở phần “{name[:60]}”")
        if _OBJECT_PARTS.search(name) and not _CHART_DATA.search(name):
            raise Refused(ACTIVE, f"có đối tượng nhúng (OLE) ở phần “{name[:60]}”")
        if _DATA_PARTS.search(name):
            raise Refused(ACTIVE, f"lấy dữ liệu từ nơi khác ở phần “{name[:60]}”")


class _ChartData:
    """Workbooks inside a document: those whose figures a chart shows stay, when they are harmless themselves."""

    def __init__(self, kind: str) -> None:
        self.parts: dict[str, bytes] = {}
        self.wanted: set[str] = set()
        self._may_be = kind == "docx"

    def text(self) -> str:
        """Return what the workbooks say."""
        said: list[str] = []
        for name, content in self.parts.items():
            if not self._may_be or name.lower() not in self.wanted or kind_of(content) != "zip":
                raise Refused(ACTIVE, f"có đối tượng nhúng (OLE) ở phần “{name[:60]}”")
            try:
                said.append(judge_office("xlsx", content))
            except Refused as refused:
                raise Refused(refused.rule, f"bảng tính của biểu đồ: {refused.detail}") from None
        return "\n".join(said)


# What each part may hold


def _is_xml(name: str, content: bytes) -> bool:
    if name.lower().endswith((*_XML_NAMES, *_LOOSE)):
        return True
    head = content[:400]
    for mark in _BOMS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").lstrip()[:1] == b"<"


def parse(
    name: str,
    content: bytes,
    start: Callable[[str, _Attributes], None],
    end: Callable[[str], None] = lambda _: None,
    said: Callable[[str], None] = lambda _: None,
) -> None:
    """Read a part, which declares nothing; what its handlers see are its elements and its text as they come."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def declared(_name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset or not name.lower().endswith(".svg"):
            raise Refused(ACTIVE, f"phần “{name[:60]}” có khai báo DOCTYPE hoặc thực thể")

    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = said
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError):
        if not name.lower().endswith(_LOOSE):
            raise Refused(DAMAGED, f"phần “{name[:60]}” không đọc được") from None


class _Judge:
    """Reads one part: refuses what it would do, and hands on what it says."""

    def __init__(self, kind: str, name: str, charts: _ChartData, words: Words) -> None:
        self._kind = kind
        self._name = name
        self._charts = charts
        self._words = PartWords(words)
        self._is_relations = name.lower().endswith(".rels")
        self._said: list[str] = []
        self._fields: list[list[str]] = []

    def read(self, content: bytes) -> None:
        """Read the part."""
        parse(self._name, content, self._start, self._end, self._heard)

    def _start(self, tag: str, given: _Attributes) -> None:
        short = tag.rpartition(":")[2]
        self._said = []
        self._words.start(short, given)
        if short == "script" and self._name.lower().endswith(".svg"):
            raise Refused(ACTIVE, f"có mã chạy ở phần “{self._name[:60]}”")
        if self._kind == "odt":
            _odf_element(self._name, short, given)
        elif self._is_relations:
            self._relation(given)
        elif short == "fldSimple":
            _field(_of(given, "instr"))
        elif short == "fldChar":
            self._field_place(_of(given, "fldCharType"))

    def _heard(self, text: str) -> None:
        self._said.append(text)
        self._words.heard(text)

    def _end(self, tag: str) -> None:
        short = tag.rpartition(":")[2]
        self._words.end(short)
        if short in _FORMULAS:
            _formula("".join(self._said))
        elif short in ("instrText", "delInstrText", "t") and self._fields:
            self._fields[-1].append("".join(self._said))
            _field("".join(self._fields[-1]))
        self._said = []

    def _field_place(self, kind: str) -> None:
        """Keep the code of each field apart: it may be cut into many runs, and hold other fields."""
        if kind == "begin":
            self._fields.append([])
        elif kind in ("separate", "end") and self._fields:
            self._fields.pop()

    def _relation(self, given: _Attributes) -> None:
        what, target = given.get("Type", ""), given.get("Target", "")
        short = what.rpartition("/")[2]
        if _MACRO_LINKS.search(short):
            raise Refused(ACTIVE, f"có macro hoặc đối tượng nhúng ({short})")
        if short == "aFChunk":
            raise Refused(ACTIVE, "nhập một tệp khác vào giữa văn bản (altChunk); mở bằng Word rồi lưu lại")
        is_outside = given.get("TargetMode", "").lower() == "external"
        if what.endswith(_LINK):
            if not may_lead(target):
                raise Refused(ACTIVE, f"có liên kết không an toàn “{target[:60]}”")
        elif (is_outside and target != "NULL") or leads_elsewhere(target):
            # Word notes from which template on its writer's disk a document was made; nobody else has it.
            if not (short == "attachedTemplate" and _ON_OWN_DISK.match(target)):
                raise Refused(ACTIVE, f"khi mở sẽ lấy dữ liệu từ nơi khác ({short}: {target[:60]})")
        elif short == "package" and _CHART.search(self._name):
            folder = posixpath.dirname(posixpath.dirname(self._name))
            self._charts.wanted.add(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").lower())


def _of(given: _Attributes, name: str) -> str:
    return next((value for key, value in given.items() if key.rpartition(":")[2] == name), "")


def _field(code: str) -> None:
    """Refuse a field that fetches or runs."""
    if found := _FIELDS.match(code):
        raise Refused(ACTIVE, f"có trường tự chạy hoặc lấy dữ liệu từ nơi khác ({found[0].strip()})")
    if (link := _FIELD_LINK.match(code)) and not may_lead(link[1]) and ":" in link[1]:
        raise Refused(ACTIVE, f"có liên kết không an toàn “{link[1][:60]}”")


def _formula(text: str) -> None:
    plain = _QUOTED.sub("", text)
    if "|" in plain or _CALLS.search(plain) or re.search(r"'[^']*(?:://|\\\\)[^']*'\s*[!#]", text):
        raise Refused(ACTIVE, f"có công thức chạy lệnh hoặc lấy dữ liệu từ nơi khác ({text[:60]})")
    for link in _FORMULA_LINK.finditer(text):
        if not may_lead(link[1]):
            raise Refused(ACTIVE, f"có liên kết không an toàn “{link[1][:60]}”")


# OpenDocument

_RUNS = frozenset(
    ("event-listener", "script", "script-data", "applet", "plugin", "floating-frame", "object-ole", "dde-source")
)
_FETCHES = frozenset(("dde-link", "dde-connection", "dde-connection-decl"))
_OUTSIDE = re.compile(r"\.\./|/")


def _odf_element(part: str, short: str, given: _Attributes) -> None:
    if short in _RUNS:
        raise Refused(ACTIVE, f"có mã chạy hoặc đối tượng nhúng (<{short}>) ở phần “{part[:60]}”")
    if short in _FETCHES:
        raise Refused(ACTIVE, f"lấy dữ liệu từ chương trình khác (<{short}>)")
    if short == "encryption-data":
        raise Refused(ENCRYPTED, "tệp có mật khẩu")
    for key, value in given.items():
        if key.endswith(":formula"):
            _formula(value)
        elif key.endswith(":media-type") and "sun.star.oleobject" in value:
            raise Refused(ACTIVE, "có đối tượng nhúng (OLE)")
        elif key.endswith(":href"):
            _odf_link(short, value)


def _odf_link(short: str, target: str) -> None:
    if short == "a":
        if not may_lead(target) and not target.startswith("//"):
            raise Refused(ACTIVE, f"có liên kết không an toàn “{target[:60]}”")
    elif short == "template" and (target.startswith("file:///") or not leads_elsewhere(target)):
        return  # from which template on its writer's disk it was made
    elif short != "bookmark" and (leads_elsewhere(target) or _OUTSIDE.match(target)):
        raise Refused(ACTIVE, f"khi mở sẽ lấy dữ liệu từ nơi khác (<{short}>: {target[:60]})")
