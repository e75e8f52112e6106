"""A draft of a plan file from the text of an official plan: what the text says, with its clause; nothing else.

A plan's form: what it rests on, then sections I, II, III with points 1, 2 and dashes. What follows from words that can
mean something else is marked for the reader (“chưa chắc”), and what is not there is left out.
"""

# ruff: noqa: E501  the rows of the vocabulary, and patterns that are read as one, stay whole
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from portal.source.front_matter import quote
from portal.text.document_numbers import mentions
from portal.text.keys import bare_key, nfc
from portal.text.numbers import TYPES, parse_number
from portal.text.syllables import CAPITALS

from .official import Line, Official, read_official, sentence_case
from .sheet import slug

_ROMAN = re.compile(r"\**(?P<mark>[IVX]{1,5})\s*[.)/-]\s*(?P<words>\S.*)")
_PARTED = re.compile(r"Phần (?P<mark>[IVX]+)\. (?P<words>.*)")
_LETTERED = re.compile(r"\**(?P<mark>[A-H])\s*[.)/]\s*(?P<words>\S.*)")
_NUMBERED = re.compile(r"\**(?P<mark>[0-9]{1,2})\s*[.)/]\s*(?P<words>[^\d\s].*)")
_POINT = re.compile(
    r"(?P<mark>[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}(?=[.)/\s])|[0-9]{1,2}(?=\s*[.)/]))\s*[.)/]?\s*(?P<words>[^\d\s].*)"
)
_LETTER = re.compile(r"(?P<mark>[a-zđ])\s*[.)/]\s+(?P<words>\S.*)")
# Sections that open a plan, in each way of counting: they say why, not what.
_OPENING = ("", "I", "A", "1")
_WHO = ("to chuc thuc hien", "phan cong", "trach nhiem")
_DASH = re.compile(r"[-–•*]\s+(?P<words>\S.*)")
_PLUS = re.compile(r"[+◦]\s*(?P<words>\S.*)")
_TITLE_YEARS = re.compile(r"giai đoạn\s+((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)", re.IGNORECASE)
_TITLE_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_SPAN_YEARS = re.compile(r"[Tt]ừ\s+(?:năm\s+)?((?:19|20)\d\d)\s*(?:[-–]|đến(?:\s+hết)?(?:\s+năm)?)\s*((?:19|20)\d\d)")
_SPAN_DAYS = re.compile(
    r"[Tt]ừ\s+(?:ngày\s+)?(\d{1,2})/(\d{1,2})/(\d{4})\s+đến\s+(?:hết\s+)?(?:(?:ngày\s+)?(\d{1,2})/(\d{1,2})/(\d{4})|tháng\s+(\d{1,2})(?:\s+năm\s+|/)(\d{4})|năm\s+(\d{4}))"
)
_SPAN_MONTHS = re.compile(
    r"[Tt]ừ\s+(?:đầu\s+)?tháng\s+(\d{1,2})(?:/|\s+năm\s+)(\d{4})\s+đến\s+(?:hết\s+|cuối\s+)?tháng\s+(\d{1,2})(?:/|\s+năm\s+)(\d{4})"
)
_TYPE_WORDS = re.compile(
    "|".join(sorted({name for names in TYPES.values() for name in names} | {"Công văn"}, key=len, reverse=True)),
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"của\s+(?P<name>[^,.;:()]+?)(?=\s+(?:về|triển khai|tổ chức|tuyên truyền|ban hành|quy định|phát động|hướng dẫn|thực hiện)\b|[,.;:()]|\Z)"
)
_QUOTED = re.compile(r"“([^“”]{12,200})”")
_CAMPAIGN = re.compile(r"(?:[Pp]hong trào|PTTĐ|[Cc]uộc vận động|như:|trọng tâm|đặc biệt là:?)")
_CAMPAIGN_WORDS = re.compile(r"thi đua|chung tay|chung sức|vì người nghèo|doanh nghiệp|toàn dân|cả nước", re.IGNORECASE)
_NAMED_MOVEMENT = re.compile(r"(?:[Pp]hong trào|PTTĐ|[Cc]uộc vận động)(?: thi đua)?(?: yêu nước)?\s*\Z")
_EVENT = re.compile(
    r"(?:Đại hội (?:Đảng bộ |Đảng |Thi đua yêu nước |đại biểu |Thi đua )[^,.;:“”()]*?lần thứ\s+[IVXLC]+|Hội thi [^,.;:“”()]{4,80})"
)
_SLOGAN = re.compile(r"[Kk]hẩu hiệu[^:“]*:\s*[*_]*“(.+?)”[*_]*\.?\s*\Z")
_SITE = re.compile(r"https?://[^\s<>“”()]+|www\.[^\s<>“”()]+")
_VERBS = (
    "làm|có trách nhiệm|chủ trì|phối hợp|kịp thời|tham mưu|tổ chức|theo dõi|quan tâm|chịu|tăng cường|xây dựng|triển khai|đôn đốc|"
    "căn cứ|hướng dẫn|là|thực hiện|tổng hợp"
)
_UNIT = re.compile(
    r"(?:(?:Giao|Đề nghị|Yêu cầu)\s+(?:cho\s+)?)?(?P<name>(?:Văn phòng|Thanh tra|Trung tâm|Chi cục|[Pp]hòng|Các phòng|Các đơn vị|Lãnh đạo các|Lãnh đạo|Trưởng các|Thủ trưởng|"
    r"Các doanh nghiệp|Các cơ quan|Công đoàn|Đoàn Thanh niên|Ban |Hội |Hội đồng|UBND|Ủy ban|Mặt trận|Sở |Đài |Báo |Trường |Công an|Liên đoàn)(?:[^.;:]*?))"
    r"(?=\s+(?:làm|có trách nhiệm|chủ trì|phối hợp|kịp thời|tham mưu|tổ chức|theo dõi|quan tâm|chịu|tăng cường|xây dựng|triển khai|đôn đốc|căn cứ|hướng dẫn|là|thực hiện|tổng hợp)\b|[.:;]|\Z)"
)
# What emulation plans ask to be told, by the words that they use: id, label, stance, words.
_TOPICS = (
    ("tu-tuong-thi-dua", "Tư tưởng thi đua yêu nước của Chủ tịch Hồ Chí Minh", "pho-bien", r"tư tưởng (?:Hồ Chí Minh về )?thi đua (?:yêu nước|ái quốc)|tư tưởng Hồ Chí Minh về thi đua"),
    ("chinh-sach-tdkt", "Chính sách, pháp luật về thi đua, khen thưởng", "pho-bien", r"(?:chủ trương|chính sách)[^.;]{0,60}pháp luật[^.]{0,60}(?:thi đua|TĐKT)"),
    ("luat-tdkt", "Luật Thi đua, khen thưởng", "pho-bien", r"thực hiện tốt Luật Thi đua, khen thưởng"),
    ("van-ban-tdkt", "Văn bản về công tác thi đua, khen thưởng", "pho-bien", r"(?:các )?văn bản (?:về|chỉ đạo)[^.;]{0,60}(?:thi đua|TĐKT)"),
    ("phong-trao-trung-uong", "Phong trào thi đua do Trung ương phát động", "pho-bien", r"phong trào[^.;]{0,20} do trung ương"),
    ("phong-trao-bo", "Phong trào thi đua do Bộ phát động", "pho-bien", r"(?:phong trào|PTTĐ)[^.;“”]{0,30} của Bộ"),
    ("phong-trao-tinh", "Phong trào thi đua do tỉnh phát động", "pho-bien", r"do trung ương, tỉnh phát động|(?:phong trào|PTTĐ) của Bộ[^.;]{0,40}UBND tỉnh|phong trào[^.;]{0,20} do tỉnh"),
    ("ket-qua-thi-dua", "Kết quả, tác động của phong trào thi đua", "pho-bien", r"kết quả, tác động"),
    ("thanh-qua-thi-dua", "Thành quả của phong trào thi đua yêu nước", "bieu-duong", r"thành quả của phong trào"),
    ("dai-hoi-thi-dua", "Đại hội Thi đua yêu nước", "pho-bien", r"[Đđ]ại hội [Tt]hi đua"),
    ("dai-hoi-dang", "Đại hội Đảng các cấp", "pho-bien", r"Đại hội Đảng"),
    ("ky-niem-lon", "Các ngày kỷ niệm lớn", "pho-bien", r"ngày kỷ niệm lớn"),
    ("phong-chong-covid", "Phòng, chống đại dịch Covid-19", "pho-bien", r"Covid"),
    ("nong-thon-moi", "Xây dựng nông thôn mới", "pho-bien", r"(?:chung tay|chung sức) xây dựng nông thôn mới"),
    ("vi-nguoi-ngheo", "Vì người nghèo", "pho-bien", r"[Vv]ì người nghèo"),
    ("doanh-nghiep-hoi-nhap", "Doanh nghiệp hội nhập và phát triển", "pho-bien", r"Doanh nghiệp Việt Nam hội nhập"),
    ("van-hoa-cong-so", "Thực hiện văn hóa công sở", "pho-bien", r"văn hóa công sở"),
    ("hoc-tap-bac", "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", "pho-bien", r"học tập và làm theo"),
    ("xay-dung-dang", "Xây dựng, chỉnh đốn Đảng", "pho-bien", r"xây dựng, chỉnh đốn Đảng"),
    ("tiet-kiem-chong-lang-phi", "Thực hành tiết kiệm, chống lãng phí", "pho-bien", r"thực hành tiết kiệm"),
    ("cai-cach-hanh-chinh", "Cải cách hành chính", "pho-bien", r"cải cách hành chính"),
    ("dich-vu-cong", "Dịch vụ công trực tuyến", "pho-bien", r"dịch vụ công trực tuyến"),
    ("ky-luat-ky-cuong", "Kỷ luật, kỷ cương hành chính", "pho-bien", r"kỷ luật, kỷ cương trong"),
    ("chuyen-doi-so", "Chuyển đổi số", "pho-bien", r"chuyển đổi số"),
    ("chi-dao-tdkt", "Lãnh đạo, chỉ đạo công tác thi đua, khen thưởng", "pho-bien", r"lãnh đạo, chỉ đạo về công tác"),
    ("can-bo-tdkt", "Cán bộ làm công tác thi đua, khen thưởng", "pho-bien", r"cán bộ làm công tác thi đua"),
    ("dinh-huong-bao-chi", "Định hướng báo chí", "pho-bien", r"(?:định hướng|hướng dẫn) các cơ quan báo chí"),
    ("khen-thuong", "Khen thưởng tập thể, cá nhân", "bieu-duong", r"Biểu dương, khen thưởng các tập thể|đề nghị tỉnh tặng"),
    ("mo-hinh-moi", "Mô hình mới hiệu quả", "bieu-duong", r"mô hình mới"),
    ("cach-lam-hay", "Cách làm hay, sáng tạo", "bieu-duong", r"cách làm hay"),
    ("neu-guong", "Nêu gương điển hình", "bieu-duong", r"việc nêu gương"),
    ("dien-hinh-cap-so", "Điển hình tiên tiến cấp sở", "bieu-duong", r"điển hình tiên tiến cấp sở"),
    ("dien-hinh-cap-tinh", "Điển hình tiên tiến cấp tỉnh", "bieu-duong", r"điển hình tiên tiến cấp tỉnh"),
    ("dien-hinh-tien-tien", "Điển hình tiên tiến", "bieu-duong", r"(?:gương|biểu dương|nhân rộng)[^.;]{0,60} điển hình tiên tiến|gương điển hình"),
    ("nguoi-tot-viec-tot", "Người tốt, việc tốt", "bieu-duong", r"người tốt, việc tốt"),
    ("nhan-to-moi", "Nhân tố mới", "bieu-duong", r"nhân tố (?:mới|trong)"),
    ("so-ket-tong-ket", "Sơ kết, tổng kết", "pho-bien", r"sơ kết hằng năm"),
    ("phe-phan-tieu-cuc", "Phê phán tiêu cực", "phe-phan", r"[Pp]hê phán"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """A paragraph of the plan with the clause it stands in: II.1, gạch đầu dòng 4."""

    section: str
    heading: str
    point: str
    point_heading: str
    clause: str
    text: str
    level: str
    row: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """A document that the plan names."""

    number: str
    date: str
    issuer: str
    type: str
    relation: str
    clause: str
    subject: str = ""


@dataclass
class Draft:
    """What was read, table by table, in the order of a plan file."""

    head: dict[str, str | list[str]] = field(default_factory=dict)
    signer: dict[str, str] = field(default_factory=dict)
    bases: list[Basis] = field(default_factory=list)
    topics: dict[str, tuple[str, str, str, bool]] = field(default_factory=dict)
    campaigns: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)
    events: dict[str, tuple[str, str]] = field(default_factory=dict)
    units: dict[str, tuple[str, str]] = field(default_factory=dict)
    duties: list[tuple[str, str, str]] = field(default_factory=list)
    reports: list[tuple[str, str, str, str]] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)


def draft_of(lines: Sequence[Line]) -> Draft | None:
    """Return the draft of a plan, or None where the text has not the form of an official document."""
    official = read_official(lines)
    if official is None:
        return None
    points = list(_points(_joined(_parts_as_sections(lines[official.first : official.last]))))
    draft = Draft()
    _head(draft, official, points)
    _bases(draft, official, points)
    _laws(draft, points)
    _topics(draft, points)
    _own_topics(draft, points)
    _own_campaign(draft, points)
    _campaigns(draft, points)
    _own_topic_of_campaigns(draft)
    _units(draft, [*points, *_annexed(lines[official.annex :])])
    _reports(draft, points)
    return draft


_PART = re.compile(
    r"\**(?:PHẦN|Phần|CHƯƠNG|Chương)\s+(?:(?:thứ|THỨ)\s+)?(?P<mark>[IVX]+|\w+)\b\s*[.):/–-]?\s*(?P<words>.*)"
)
_ORDINALS = {name: mark for names, mark in (
    (("nhất", "một"), "I"), (("hai",), "II"), (("ba",), "III"), (("tư", "bốn"), "IV"), (("năm",), "V"), (("sáu",), "VI"),
) for name in names}  # fmt: skip


def _parts_as_sections(lines: Sequence[Line]) -> list[Line]:
    """Write “PHẦN I”, “Phần thứ nhất”, with the heading beside or below them, as sections are written."""
    found: list[Line] = []
    waiting = ""
    for line in lines:
        match = _PART.match(line.text)
        mark = match["mark"] if match else ""
        mark = _ORDINALS.get(mark.lower(), mark)
        if match and re.fullmatch("[IVX]+", mark):
            waiting = "" if match["words"] else mark
            if match["words"]:
                found.append(replace(line, text=f"Phần {mark}. {match['words']}"))
        else:
            found.append(replace(line, text=f"Phần {waiting}. {line.text}") if waiting else line)
            waiting = ""
    return found


def _annexed(lines: Sequence[Line]) -> Iterator[Point]:
    """Yield the tasks in the tables of an annex."""
    heading = " ".join(line.text for line in lines if not line.row)
    rows = [line for line in lines if line.row]
    for number, line in enumerate(rows, start=1):
        yield Point("Phụ lục", heading, "", "", f"Phụ lục, bảng, dòng {number}", line.text, "row", line.row)


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Return paragraphs: what begins with a small letter goes on from the line before."""
    found: list[Line] = []
    for line in lines:
        text = nfc(line.text).strip("* ")
        goes_on = text[:1].islower() and not _DASH.match(text) and not _LETTER.match(text)
        if found and goes_on and not line.row and not found[-1].row:
            found[-1] = replace(found[-1], text=f"{found[-1].text} {text}")
        elif text:
            found.append(replace(line, text=text))
    return found


def _section_form(body: Sequence[Line]) -> re.Pattern[str]:
    """Return how the sections of a plan are counted: in parts; A, B, C; I, II, III; or 1, 2, 3 in capitals."""
    if any(_PARTED.match(line.text) for line in body):
        return _PARTED
    for line in body:
        for form in (_ROMAN, _LETTERED):
            if (match := form.match(line.text)) and match["mark"] in ("I", "A"):
                return form
    capitals = [match for line in body if (match := _NUMBERED.match(line.text)) and match["words"].isupper()]
    return _CAPITALS if len(capitals) > 1 else _ROMAN


_CAPITALS = re.compile(rf"\**(?P<mark>[0-9]{{1,2}})\s*[.)/]\s*(?P<words>[{CAPITALS}\s,;\-–]{{6,}})\Z")


_DEEP = (_PARTED, _LETTERED)  # sections that may have I, II, III below them


def _points(body: Sequence[Line]) -> Iterator[Point]:
    form = _section_form(body)
    section = heading = point = point_heading = letter = above = whole_heading = ""
    dash = paragraph = rows = 0
    for line in body:
        text = line.text
        if not line.row and (match := form.match(text)):
            section, heading, point, point_heading, letter = match["mark"], match["words"], "", "", ""
            above, whole_heading = "", heading
            dash = paragraph = rows = 0
            yield Point(section, heading, "", "", section, heading, "section")
            continue
        if not line.row and section and (match := _sub_point(form, text)):
            if form in _DEEP and match.re is _ROMAN:
                above, heading = match["mark"], f"{whole_heading}: {match['words']}"
                point = above
            else:
                point = f"{above}.{match['mark']}" if above else match["mark"]
            point_heading, letter = match["words"], ""
            dash = paragraph = rows = 0
            yield Point(section, heading, point, point_heading, _clause(section, point), match["words"], "point")
            continue
        where = _clause(section, point) if point else section or "Phần mở đầu"
        here = partial(Point, section, heading, point, point_heading)
        if line.row:
            rows += 1
            yield here(f"{where}, bảng, dòng {rows}", text, "row", line.row)
        elif section and (match := _LETTER.match(text)):
            letter, dash = match["mark"], 0
            yield here(f"{where}.{letter}", match["words"], "dash")
        elif match := _DASH.match(text):
            dash += 1
            where = f"{where}.{letter}" if letter else where
            yield here(f"{where}, gạch đầu dòng {dash}", match["words"], "dash")
        elif match := _PLUS.match(text):
            under = f"{where}, gạch đầu dòng {dash}" if dash else where
            yield here(under, match["words"], "plus")
        else:
            paragraph += 1
            yield here(f"{where}, đoạn {paragraph}" if section else where, text, "text")


def _clause(section: str, point: str) -> str:
    """Return where a point stands: II.1, and 2.1 where the point says its section itself."""
    return point if section.isdigit() and point.startswith(f"{section}.") else f"{section}.{point}"


def _sub_point(form: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return a point below a section: 1 or 1.1, and I where sections are letters."""
    return (_ROMAN.match(text) if form in _DEEP else None) or _POINT.match(text)


def _is(point: Point, *words: str) -> bool:
    """Tell whether a section's heading, or its point's, has one of the words."""
    heads = bare_key(
        f"{point.heading} | {point.point_heading if point.level != 'point' or len(point.text) < 90 else ''}"
    )
    return any(word in heads for word in words)


def _head(draft: Draft, official: Official, points: Sequence[Point]) -> None:
    head = draft.head
    if official.number:
        head["number"] = official.number
    if official.symbol:
        head["symbol"] = official.symbol.lstrip("/-")
        if official.symbol.startswith("-"):
            draft.unsure.append(f"symbol: số viết theo thể thức của Đảng, đoàn thể: {official.number}{official.symbol}")
    if official.issued:
        head["issued"] = official.issued.iso()
    if official.place:
        head["place"] = official.place
    head["issuer"] = _issuer(draft, official, points)
    head["title"] = official.title
    begins, ends = _period(official.title, points)
    head["kind"] = _kind(official.title, begins, ends)
    if begins:
        head["from"] = begins
    if ends:
        head["until"] = ends
    if official.role:
        draft.signer = {"name": official.signer, "role": official.role, "for": official.for_role}
    aims = [p for p in points if p.level in ("text", "dash") and _is(p, "muc dich", "yeu cau", "muc tieu")]
    divided = any(p.level == "point" and bare_key(p.text) == "yeu cau" for p in points)
    head["purpose"] = [p.text for p in aims if not divided or bare_key(p.point_heading) != "yeu cau"]
    head["requirements"] = [p.text for p in aims if divided and bare_key(p.point_heading) == "yeu cau"]
    head["forms"] = list(_forms(points))
    head["recipients"] = list(official.recipients)
    for point in points:
        if match := _SLOGAN.search(point.text):
            head["slogan"] = match[1]
        if "website" not in head and (site := _SITE.search(point.text)):
            head["website"] = site[0].rstrip(".>")


def _issuer(draft: Draft, official: Official, points: Sequence[Point]) -> str:
    name = ""
    for point in (*points[-3:], *points[:4]):
        found = re.findall(
            rf"Sở [{CAPITALS}][^\W\d_]*(?: [^\W\d_]+| &){{1,8}}?(?=,? (?:xây dựng|ban hành|triển khai)|\.|,|/|$)",
            point.text,
        )
        if found:
            name = found[-1]
            break
    name = _as_the_text_has_it(official.issuer, points) or name
    name = name or next(
        (match[1] for point in points if not point.section and (match := _MAKER.search(point.text))), ""
    )
    if official.place and _UNNAMED.search(name):
        name = f"{name} {official.place}"
    name = name or (sentence_case(official.issuer) if official.issuer else "")
    if official.place and name and not _LOCAL.search(name):
        name = f"{name} tỉnh {official.place}"
        draft.unsure.append(f"issuer: ghép “{name}” từ tên sở và nơi ban hành")
    return name


# Who makes the plan, at the end of the opening: “…, Ban Thường vụ Tỉnh đoàn xây dựng kế hoạch như sau”.
_MAKER = re.compile(rf"(?:,|;|^)\s*([{CAPITALS}][^,.;:]{{5,70}}?)\s+(?:xây dựng|ban hành|triển khai)\s+[Kk]ế hoạch")
# A territory that is told by its sort alone: Tỉnh đoàn, Bệnh viện Đa khoa tỉnh.
_UNNAMED = re.compile(r"(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Tt]hị)\s+(?:đoàn|ủy)\Z|\b(?:tỉnh|huyện|thành phố|thị xã)\Z")
# A body that says its own territory, or belongs to one below the province.
_LOCAL = re.compile(r"\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\b", re.IGNORECASE)


def _as_the_text_has_it(issuer: str, points: Sequence[Point]) -> str:
    """Return the issuer's name as the text writes it, with its territory; the head has it in capitals."""
    if not issuer:
        return ""
    form = re.compile(r"\s+".join(map(re.escape, issuer.split())), re.IGNORECASE)
    return next((" ".join(match[0].split()) for point in points if (match := form.search(point.text))), "")


def _period(title: str, points: Sequence[Point]) -> tuple[str, str]:
    for point in points:
        if _is(point, "thoi gian") and (match := _SPAN_DAYS.search(point.text)):
            day, month, year, *rest = match.groups()
            until = next(
                (
                    text
                    for text in (
                        rest[0] and f"{rest[2]}-{int(rest[1]):02d}-{int(rest[0]):02d}",
                        rest[3] and f"{rest[4]}-{int(rest[3]):02d}",
                        rest[5],
                    )
                    if text
                ),
                "",
            )
            return f"{year}-{int(month):02d}-{int(day):02d}", until
    for point in points:
        if (_is(point, "thoi gian") or point.text.startswith("Thời gian")) and (
            match := _SPAN_MONTHS.search(point.text)
        ):
            return f"{match[2]}-{int(match[1]):02d}", f"{match[4]}-{int(match[3]):02d}"
    for point in points:
        if _is(point, "thoi gian") and (match := _SPAN_YEARS.search(point.text)):
            return match[1], match[2]
    if match := _TITLE_YEARS.search(title):
        return match[1], match[2]
    years = _TITLE_YEAR.findall(title)
    return (years[-1], years[-1]) if years and "kỷ niệm" not in title.lower() else ("", "")


def _kind(title: str, begins: str, ends: str) -> str:
    key = bare_key(title)
    if "de an" in key:
        return "de-an"
    if "phat dong" in key or "dot thi dua" in key:
        return "dot-thi-dua"
    if "dai hoi" in key:
        return "dai-hoi"
    return "giai-doan" if begins[:4] != ends[:4] else "nam"


_HOW = ("hinh thuc", "phuong thuc")


def _forms(points: Sequence[Point]) -> Iterator[str]:
    found = [p for p in points if p.level in ("text", "dash", "plus") and _is(p, *_HOW)]
    found = [p for p in found if any(word in bare_key(p.point_heading or p.heading) for word in _HOW)]
    found = found or [p for p in points if p.level == "point" and bare_key(p.heading).startswith(_HOW)]
    found = found or [p for p in points if p.level == "plus"]
    for point in found:
        if not point.text.endswith(":"):
            yield point.text.rstrip(".;")


def _bases(draft: Draft, official: Official, points: Sequence[Point]) -> None:
    seen: set[str] = set()
    # There the place of issue is no province's name.
    is_local = bool(re.search(r"\b(?:HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN)\b", f"{official.parent} {official.issuer}"))
    for point in points:
        for found in mentions(point.text):
            number = found.written.replace(" ", "")
            if number in seen:
                continue
            seen.add(number)
            before, after = point.text[: found.start], point.text[found.end :]
            kinds = _TYPE_WORDS.findall(before[-60:])
            parsed = parse_number(number)
            kind = kinds[-1] if kinds else (parsed.types()[0] if parsed else "Văn bản")
            issuer = _ISSUER.search(re.sub(r"\s*\([A-ZĐ&-]{2,10}\)", "", after[:160]))
            name = " ".join(issuer["name"].split()) if issuer else ""
            if official.place and re.search(r"\btỉnh$", name) and not is_local:
                name = f"{name} {official.place}"
            elif official.place and name.startswith("Sở ") and "tỉnh" not in name and not is_local:
                name = f"{name} tỉnh {official.place}"
            relation = "vien-dan"
            if not point.section:
                relation = "can-cu" if point.text.startswith("Căn cứ") else "thuc-hien"
            if re.search(r"[Tt]iếp tục thực hiện[^.;]*kế hoạch số\s*\Z", before, re.IGNORECASE):
                relation = "tiep-tuc"
            draft.bases.append(Basis(number, found.day, name, kind[:1].upper() + kind[1:], relation, point.clause))


_CITED_LAW = re.compile(r"\bLuật (?:TĐKT|Thi đua, khen thưởng|[A-ZĐ][^,.;:()]{3,50}?(?= (?:và|số|năm)\b|[,.;:]))")


def _laws(draft: Draft, points: Sequence[Point]) -> None:
    for point in points:
        if point.section and (match := _CITED_LAW.search(point.text)):
            draft.bases.append(Basis("", "", "", "Luật", "vien-dan", point.clause, match[0].removeprefix("Luật ")))
            return


def _topics(draft: Draft, points: Sequence[Point]) -> None:
    inside = [p for p in points if not _is(p, *_WHO, "thoi gian") and p.section not in _OPENING]
    outside = [p for p in points if p.section and p not in inside]
    for ident, label, stance, words in _TOPICS:
        form = re.compile(words, re.IGNORECASE)
        for group, is_sure in ((inside, True), (outside, False)):
            hits = [p for p in group if form.search(p.text)]
            if hits:
                draft.topics[ident] = label, hits[0].clause, stance, is_sure
                break


_ABOUT = re.compile(
    r"(?:Đẩy mạnh |Tăng cường |Tiếp tục |Tập trung )?(?:công tác )?(?:[Tt]uyên truyền|[Tt]ruyền thông|[Cc]ổ động|[Hh]ưởng ứng|[Pp]hổ biến|[Tt]hông tin|[Bb]iểu dương|[Gg]iới thiệu)"
    r"(?:,? (?:tuyên truyền|phổ biến|biểu dương|giới thiệu|quán triệt))*(?: về| các| những)*\s+(?P<what>[^.;:]{8,}?)(?=[.;:]|\Z)"
)


def _own_topics(draft: Draft, points: Sequence[Point]) -> None:
    """Take what a paragraph of the contents asks to be told where no known topic was found in it."""
    known = [re.compile(words, re.IGNORECASE) for _, _, _, words in _TOPICS]
    for point in points:
        # Where one section holds contents and forms, the heading of the point says which.
        is_told = bare_key(point.point_heading).startswith("noi dung")
        is_content = is_told or (_is(point, "noi dung", "nhiem vu") and not _is(point, *_HOW, *_WHO))
        if not is_content or point.level == "section" or any(form.search(point.text) for form in known):
            continue
        if (match := _ABOUT.match(point.text)) and point.text not in ("", point.heading):
            label = match["what"].strip()
            label = label if len(label) <= 100 else label[: label.rindex(" ", 0, 100)].rstrip(",")
            ident = slug(label, 40)
            if len(ident) > 1:
                draft.topics.setdefault(ident, (label[:1].upper() + label[1:], point.clause, "pho-bien", True))


_UNQUOTED = re.compile(
    r"(?:[:;]|như)\s+(?:[Pp]hong trào (?:thi đua )?)?(?P<name>(?:Cả nước|Toàn dân|Thanh niên|Phụ nữ)[^;:“”.]{8,90}?)(?P<years>\s+giai đoạn\s+\d{4}\s*[-–]\s*\d{4})?(?=[;.])"
)


def _own_campaign(draft: Draft, points: Sequence[Point]) -> None:
    """Take a plan that launches a movement as that movement."""
    title = str(draft.head.get("title", ""))
    if draft.head.get("kind") == "dot-thi-dua":
        name = re.sub(r"^Phát động (?:đợt |phong trào )?", "", title)
        name = name[:1].upper() + name[1:]
        clause = next((p.clause for p in points if p.level in ("point", "text") and p.section not in _OPENING), "")
        years = f"{draft.head.get('from', '')} {draft.head.get('until', '')}"
        draft.campaigns[slug(name, 60)] = name, "", clause, years if years.strip().count(" ") == 1 else ""


def _campaigns(draft: Draft, points: Sequence[Point]) -> None:
    for point in points:
        if point.section in _OPENING and "phát động" not in point.text:
            continue
        for match in _QUOTED.finditer(point.text):
            name = match[1].strip("* ")
            if (
                _NAMED_MOVEMENT.search(point.text[: match.start()])
                or (_CAMPAIGN.search(point.text[: match.start()]) and _CAMPAIGN_WORDS.search(name))
            ) and not _SLOGAN.search(point.text):
                topic = _topic_of(draft, name)
                years = re.match(r"[”*\s]*giai đoạn\s+(\d{4})\s*[-–]\s*(\d{4})", point.text[match.end() - 1 :])
                draft.campaigns.setdefault(
                    slug(name, 60), (name, topic, point.clause, f"{years[1]} {years[2]}" if years else "")
                )
        for match in _UNQUOTED.finditer(point.text):
            span = re.findall(r"\d{4}", match["years"] or "")
            name = match["name"].strip()
            draft.campaigns.setdefault(slug(name, 60), (name, _topic_of(draft, name), point.clause, " ".join(span)))
        for match in _EVENT.finditer(point.text):
            name = " ".join(match[0].split())
            draft.events.setdefault(slug(name, 60), (name, point.clause))


def _own_topic_of_campaigns(draft: Draft) -> None:
    """Give a campaign that no topic covers a topic of its own: a plan file asks for one."""
    for ident, (name, topic, clause, years) in list(draft.campaigns.items()):
        if not topic:
            draft.topics.setdefault(ident, (name, clause, "pho-bien", True))
            draft.campaigns[ident] = name, ident, clause, years


def _topic_of(draft: Draft, name: str) -> str:
    return next(
        (ident for ident, _, _, words in _TOPICS if ident in draft.topics and re.search(words, name, re.IGNORECASE)), ""
    )


_ASSIGNED = re.compile(
    r"Giao (?:cho )?(?P<name>[Pp]hòng [^.;:]*?)(?=\s+(?:tham mưu|chủ trì|kịp thời|làm|phối hợp|có trách nhiệm|tổ chức)\b)"
)
_NEXT_UNIT = re.compile(
    r"(?:;|,| và)\s+(?=(?:các doanh nghiệp|[Pp]hòng [A-ZĐ]|Trung tâm|Chi cục|Thanh tra|Văn phòng)[^\W\d_]*)"
)


def _units(draft: Draft, points: Sequence[Point]) -> None:
    last: list[str] = []
    for point in points:
        if point.level == "row":
            _task(draft, point)
            continue
        if point.section in _OPENING or point.level == "section" or point.text.startswith("Trên đây"):
            continue
        if not _is(point, *_WHO):
            if match := _ASSIGNED.search(point.text):
                last = _put_units(draft, match["name"])
                _put_duty(draft, last, point.text[match.end() :], point.clause)
            last = []
            continue
        before, colon, does = point.text.partition(":")
        is_named = point.level == "point" or (point.level == "dash" and not point.point)
        if is_named and colon and does.strip() and len(before) < 90 and before[:1].isupper():
            last = _put_units(draft, before)
            _put_duty(draft, last, does, point.clause)
            continue
        is_heading = point.level == "point" and len(point.text) < 60 and not re.search(r"[.;]\Z", point.text)
        match = _UNIT.match(point.text)
        if is_heading or (match and point.level != "dash"):
            name = point.text if is_heading else _whole_name(point.text)
            last = _put_units(draft, name)
            if not is_heading:
                _put_duty(draft, last, point.text[len(name) :], point.clause)
        elif last:
            _put_duty(draft, last, point.text, point.clause)


_LEADS = (re.compile("chu tri"), re.compile("phu trach|thuc hien"), re.compile("don vi|co quan"))


def _task(draft: Draft, point: Point) -> None:
    """Take a row of a table of tasks: who leads has the duty."""
    for lead in _LEADS:
        if name := next((text for head, text in point.row if lead.search(head) and text), ""):
            _put_duty(draft, _put_units(draft, name), point.text, point.clause)
            return


def _whole_name(text: str) -> str:
    """Return all units before the verb, however many."""
    verb = re.search(rf"\s(?:{_VERBS})\b", text)
    return text[: verb.start()] if verb else text.partition(".")[0]


def _put_units(draft: Draft, names: str) -> list[str]:
    """Add the units of a phrase; return their ids."""
    found: list[str] = []
    names = re.sub(r"^(?:Giao|Đề nghị|Yêu cầu)\s+(?:cho\s+)?", "", names.strip(" .:;"))
    for part in _NEXT_UNIT.split(names):
        name = " ".join(part.split())
        name = name[:1].upper() + name[1:]
        ident = _unit_id(name)
        kind = "phong" if re.match(r"Văn phòng|Phòng |Thanh tra", name) else "nhom"
        kind = "ngoai" if re.search(r"doanh nghiệp|huyện|báo chí trên", name) and "thuộc Sở" not in name else kind
        draft.units.setdefault(ident, (name, kind))
        found.append(ident)
    return found


def _put_duty(draft: Draft, units: Sequence[str], does: str, clause: str) -> None:
    does = does.strip(" :;.,")
    if does:
        draft.duties += [(unit, does[:1].upper() + does[1:], clause) for unit in units]


def _unit_id(name: str) -> str:
    base = re.sub(r"^(?:phong-)(?=[a-z])", "", slug(name, 40))
    return "van-phong" if base.startswith("van-phong-so") or base == "van-phong" else base or "don-vi"


def _reports(draft: Draft, points: Sequence[Point]) -> None:
    seen: set[str] = set()
    for point in points:
        if point.section in _OPENING or _is(point, "hinh thuc"):
            continue
        text = point.text
        for kind, form, every in (
            ("dinh-ky", r"định kỳ[^.;]*báo cáo|báo cáo[^.;]*định kỳ", ""),
            ("so-ket", r"sơ kết hằng năm|sơ kết[^.;]*hàng năm", "year"),
            ("tong-ket", r"đánh giá tổng kết|tổng kết (?:việc )?thực hiện kế hoạch", ""),
            ("theo-quy-dinh", r"báo cáo[^.;]*theo quy định", ""),
        ):
            if kind not in seen and re.search(form, text):
                seen.add(kind)
                unit = next((ident for ident, (name, _) in draft.units.items() if name.lower() in text.lower()), "")
                unit = unit or next((u for u, does, clause in draft.duties if clause == point.clause), "")
                draft.reports.append((kind, every, unit, point.clause))


# Writing


def toml_of(draft: Draft, source: str) -> str:
    """Return the draft as a plan file, with a remark wherever the reader has to look again."""
    return "\n".join(_toml(draft, source)) + "\n"


def _toml(draft: Draft, source: str) -> Iterator[str]:
    yield f"# Bản nháp đọc từ {source}. Đối chiếu từng mục với văn bản rồi xóa các dòng “chưa chắc”."
    yield from (f"# chưa chắc: {text}" for text in draft.unsure)
    yield "[plan]"
    for key, found in draft.head.items():
        if isinstance(found, str):
            yield f"{key} = {quote(found)}" if found else f"# chưa chắc: không đọc được {key}"
            if key == "kind":
                yield "# chưa chắc: kind suy từ tên kế hoạch"
        elif found:
            yield f"{key} = ["
            yield from (f"  {quote(text)}," for text in found)
            yield "]"
    if draft.signer:
        pairs = [f"{key} = {quote(text)}" for key, text in draft.signer.items() if text]
        yield f"signer = {{ {', '.join(pairs)} }}"
    for basis in draft.bases:
        yield ""
        yield "[[basis]]"
        if basis.number:
            yield f"number = {quote(basis.number)}"
        if basis.subject:
            yield f"subject = {quote(basis.subject)}"
        if basis.date:
            yield f"date = {quote(basis.date)}"
        if basis.issuer:
            yield f"issuer = {quote(basis.issuer)}"
        yield f"type = {quote(basis.type)}"
        yield f"relation = {quote(basis.relation)}"
        yield f"clause = {quote(basis.clause)}"
    for ident, (label, clause, stance, is_sure) in draft.topics.items():
        yield ""
        yield (
            "# chưa chắc: nhãn và stance theo cách gọi chung; sửa theo chữ của văn bản"
            if is_sure
            else ("# chưa chắc: chữ này không nằm trong phần nội dung tuyên truyền")
        )
        yield f"[topic.{ident}]"
        yield f"label = {quote(label)}"
        yield f"clause = {quote(clause)}"
        yield f"stance = {quote(stance)}"
    for ident, (name, topic, clause, years) in draft.campaigns.items():
        yield ""
        yield f"[campaign.{ident}]"
        yield f"label = {quote(name)}"
        if topic:
            yield f"topic = {quote(topic)}"
        if years:
            yield f"from = {quote(years.split()[0])}"
            yield f"until = {quote(years.split()[1])}"
        yield f"clause = {quote(clause)}"
    for ident, (name, clause) in draft.events.items():
        yield ""
        yield f"[event.{ident}]"
        yield f"label = {quote(name)}"
        yield f"clause = {quote(clause)}"
    for ident, (name, kind) in draft.units.items():
        yield ""
        yield f"[unit.{ident}]"
        yield f"label = {quote(name)}"
        yield f"kind = {quote(kind)}"
    for unit, does, clause in draft.duties:
        yield ""
        yield "[[duty]]"
        yield f"unit = {quote(unit)}"
        yield f"does = {quote(does)}"
        yield f"clause = {quote(clause)}"
    for kind, every, unit, clause in draft.reports:
        yield ""
        yield "[[report]]"
        yield f"kind = {quote(kind)}"
        if every:
            yield f"every = {quote(every)}"
        if unit:
            yield f"unit = {quote(unit)}"
        yield f"clause = {quote(clause)}"


def name_of(draft: Draft) -> str:
    """Return the id that the plan's file would have: its years, or the day of its issue."""
    begins, ends = str(draft.head.get("from", ""))[:4], str(draft.head.get("until", ""))[:4]
    if begins and ends:
        return begins if begins == ends else f"{begins}-{ends}"
    return str(draft.head.get("issued", "")) or "ke-hoach-moi"
