"""The site's own Vietnamese: marks, blanks, numbers, names; quotations, code, links and names stay as they are.

A check reads every article, so each search begins with what Python finds fastest, a letter or two, and what it finds is
judged only then.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice

from portal.diagnostics import Diagnostic, Place, Rule, Span
from portal.diagnostics.model import Edit
from portal.newsroom.desk import Desk
from portal.newsroom.model import Article, Exemplar, Newsroom, Page
from portal.text.abbreviations import forms, is_defined, is_in_capitals, is_quoted
from portal.text.keys import nfc, written_length
from portal.text.numbers import TYPES
from portal.text.syllables import CAPITALS

WRONG_BREVE = Rule(
    "wrong-breve",
    "warning",
    "Chữ ǎ lạ thay cho ă",
    "“{value}” có chữ ǎ (U+01CE), không phải ă của tiếng Việt",
    "viết “{better}”",
    allowable=True,
)
STRAY_MARK = Rule(
    "stray-mark",
    "warning",
    "Dấu rời không thuộc chữ nào",
    "có dấu rời ({code}) sau “{value}”",
    "xóa dấu, hoặc gõ lại chữ bằng bàn phím tiếng Việt",
    allowable=True,
)
TONE_PLACEMENT = Rule(
    "tone-placement",
    "warning",
    "Chỗ đặt dấu thanh khác lối của trang",
    "“{value}” đặt dấu khác lối viết của trang",
    "viết “{better}”",
    allowable=True,
)
I_OR_Y = Rule(
    "i-or-y",
    "warning",
    "Viết i hay y khác lối của văn bản nhà nước",
    "“{value}” thường viết là “{better}”",
    "viết “{better}”; trong tên riêng và lời trích thì giữ nguyên",
    allowable=True,
)
DOUBLED_SPACE = Rule("doubled-space", "warning", "Thừa dấu cách", "có {count} dấu cách liền nhau", "giữ một dấu cách")
SPACE_BEFORE_MARK = Rule(
    "space-before-mark",
    "warning",
    "Dấu cách trước dấu câu",
    "có dấu cách trước dấu “{value}”",
    "dấu câu viết liền với chữ đứng trước",
    allowable=True,
)
STRAIGHT_QUOTE = Rule(
    "straight-quote",
    "warning",
    "Ngoặc kép thẳng",
    'ngoặc kép thẳng (") thay cho “ ”',
    "dùng ngoặc kép cong: “{value}”",
    allowable=True,
)
HYPHEN_IN_RANGE = Rule(
    "hyphen-in-range",
    "warning",
    "Gạch nối trong khoảng số",
    "“{value}” dùng gạch nối cho một khoảng",
    "viết “{better}”",
    allowable=True,
)
NUMBER_MARKS = Rule(
    "number-marks",
    "warning",
    "Dấu trong số viết theo lối nước ngoài",
    "“{value}”: tiếng Việt dùng dấu chấm ngăn hàng nghìn, dấu phẩy cho phần thập phân",
    "viết “{better}”",
    allowable=True,
)
NUMBER_OF_DOCUMENT = Rule(
    "number-of-document",
    "warning",
    "Số, ký hiệu văn bản viết sai trong bài",
    "“{value}” không đúng cách viết số, ký hiệu văn bản",
    "viết “{better}”: không có dấu cách, “/” sau số, “-” trong ký hiệu",
    allowable=True,
)
MISSING_ZERO = Rule(
    "missing-zero",
    "warning",
    "Ngày tháng thiếu số 0",
    "“{value}” thiếu số 0 trước ngày dưới 10 hoặc tháng 1, 2",
    "viết “{better}”",
    allowable=True,
)
UNKNOWN_ABBREVIATION = Rule(
    "unknown-abbreviation",
    "warning",
    "Chữ viết tắt không được giải thích",
    "chữ viết tắt “{value}” không được viết đủ lần nào, trang cũng không biết nghĩa",
    "viết đủ ở lần dùng đầu rồi mở ngoặc ghi chữ tắt; hoặc thêm vào abbreviations.toml",
    allowable=True,
)
COPIED_BODY = Rule(
    "copied-body",
    "warning",
    "Tên cơ quan của nơi khác",
    "bài chỉ nhắc “{value}”, không nhắc cơ quan hay tỉnh của trang",
    "nếu chép từ bài nơi khác thì sửa lại tên; nếu đăng lại thì ghi source",
    allowable=True,
)
RULES = (
    WRONG_BREVE,
    STRAY_MARK,
    TONE_PLACEMENT,
    I_OR_Y,
    DOUBLED_SPACE,
    SPACE_BEFORE_MARK,
    STRAIGHT_QUOTE,
    HYPHEN_IN_RANGE,
    NUMBER_MARKS,
    NUMBER_OF_DOCUMENT,
    MISSING_ZERO,
    UNKNOWN_ABBREVIATION,
    COPIED_BODY,
)

_STRANGE = re.compile("(?P<breve>[ǎǍ])|(?P<mark>[\u0300-\u0323\u030c])")
# One set of letters is found fastest; what it finds is looked at by `_STRANGE`.
_RARE = re.compile("[ǎǍ\u0300-\u0323]")
# The vowels whose mark the two styles put elsewhere, at a word's end; u of qu is no vowel.
_NEW = ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ")
_OLD = ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy")
# By style: what the other style looks like, how far from it the two vowels begin, and how the site writes them.
_TONE = {
    "old": (re.compile(r"[àáảãạèéẻẽẹỳýỷỹỵ](?!\w)(?<=[OoUu].)"), -1, dict(zip(_NEW, _OLD, strict=True))),
    "new": (re.compile(r"[òóỏõọùúủũụÒÓỎÕỌÙÚỦŨỤ](?=[aey](?!\w))"), 0, dict(zip(_OLD, _NEW, strict=True))),
}
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]\Z")
_WORD_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+)")

# Words with i or y as state documents write them, each by the word beside it.
_I_OR_Y = {
    "kỉ niệm": "kỷ niệm", "kỉ luật": "kỷ luật", "kỉ cương": "kỷ cương", "kỉ lục": "kỷ lục",
    "kỉ nguyên": "kỷ nguyên", "thế kỉ": "thế kỷ", "thập kỉ": "thập kỷ", "kỉ yếu": "kỷ yếu", "kĩ thuật": "kỹ thuật",
    "kĩ năng": "kỹ năng", "kĩ sư": "kỹ sư", "kĩ lưỡng": "kỹ lưỡng", "lí do": "lý do", "lí luận": "lý luận",
    "lí thuyết": "lý thuyết", "quản lí": "quản lý", "xử lí": "xử lý", "đại lí": "đại lý", "địa lí": "địa lý",
    "vật lí": "vật lý", "tâm lí": "tâm lý", "công lí": "công lý", "chân lí": "chân lý", "hợp lí": "hợp lý",
    "pháp lí": "pháp lý", "đạo lí": "đạo lý", "nguyên lí": "nguyên lý", "thanh lí": "thanh lý",
    "mĩ thuật": "mỹ thuật", "thẩm mĩ": "thẩm mỹ", "mĩ quan": "mỹ quan", "tỉ lệ": "tỷ lệ", "tỉ đồng": "tỷ đồng",
    "tỉ số": "tỷ số", "tỉ trọng": "tỷ trọng", "hàng quí": "hàng quý", "hằng quí": "hằng quý", "quí vị": "quý vị",
    "quí giá": "quý giá", "quí báu": "quý báu", "quí hiếm": "quý hiếm", "cao quí": "cao quý", "bác sỹ": "bác sĩ",
    "tiến sỹ": "tiến sĩ", "thạc sỹ": "thạc sĩ", "chiến sỹ": "chiến sĩ", "nghệ sỹ": "nghệ sĩ", "ca sỹ": "ca sĩ",
    "liệt sỹ": "liệt sĩ", "nhạc sỹ": "nhạc sĩ", "y sỹ": "y sĩ", "sỹ quan": "sĩ quan",
}  # fmt: skip
_MAYBE_I_OR_Y = re.compile(r"[ỉĩíỹỈĨÍỸ](?!\w)(?<=[kKlLmMtTuUsS].)")

_DOUBLED = re.compile(r"(?<=[^\s|>])(?<![-+*])(?<!\d[.)])[ \u00a0]{2,}(?=[^\s|])")
_BEFORE_MARK = re.compile(r"[,;:!?.](?<=[ \u00a0].)(?!\w|\.)(?=\s|[”’)*]|\Z)")
_QUOTED = re.compile(r"\"([^\"\n“”]{1,400})\"")
_TITLE_OF_LINK = re.compile(r"\]\([^()\n]*\Z")
# From the first digit of a run on, and never back: a line of nothing but digits is looked through once.
_TOKEN = re.compile(
    r"[0-9](?<![0-9].)[0-9]*+(?:(?:[.,/][0-9]++)++|[ \u00a0]?-[ \u00a0]?[0-9]++)(?:[ \u00a0]?-[ \u00a0]?[0-9]++)?"
)
_YEARS = re.compile(r"((?:19|20)[0-9]{2})(-|- | -)((?:19|20)[0-9]{2})")
_SMALL_RANGE = re.compile(r"([0-9]{1,3})-([0-9]{1,3})")
_COUNTED = re.compile(r"[ \u00a0](?:ngày|tháng|năm|giờ|phút|tuần|người|lần|tuổi|triệu|km|ha)\b|[ \u00a0]?%")
_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,000|(?:,[0-9]{3}){2,})")
_DECIMAL = re.compile(r"[0-9]+\.[0-9]{1,2}")
_MEASURED = re.compile(r"[ \u00a0]?%|[ \u00a0](?:triệu|tỷ|tỉ|phần trăm|km|kg|tấn|ha|điểm|mét|lít)\b")
_SPOKEN_DAY = re.compile(
    r"ngày[ \u00a0]([0-9]{1,2})[ \u00a0]tháng[ \u00a0]([0-9]{1,2})(?![0-9])(?=[ \u00a0]năm[ \u00a0][0-9]{4})"
)
_NOT_IN_TEXT = re.compile(r"[\w/.=?&#@_%+~-]\Z")

_TYPE = "|".join(sorted((name for name in TYPES if name not in ("L", "QH", "UBTVQH")), key=len, reverse=True))
_BODY_SIGN = r"[A-ZĐ]{2,}[A-Za-zĐđ]?(?:&[A-ZĐ]+)?"
_SLASHED = re.compile(
    rf"[0-9]{{1,5}}(\s?)/(\s?)(?:((?:19|20)[0-9]{{2}})(\s?)/(\s?))?({_TYPE})(\s?)([-–_])(\s?)({_BODY_SIGN})(?![\w-])"
)
_PARTY = re.compile(r"[0-9]{1,5}(\s?)([-–])(\s?)(CT|NQ|QĐ|KL|HD|QC|TB|BC|KH)(\s?)/(\s?)(TW|TU|BCĐ|ĐU|HU)(?!\w)")
_SIGN = re.compile(r"/(?=[ \u00a0]?(?:[A-ZĐ]|(?:19|20)[0-9]{2}[ \u00a0]?/))")
_FAR = 20
_DIGITS = re.compile(r"[0-9]{1,5}")

_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]+`", re.DOTALL)
_TAG = re.compile(r"<[A-Za-z/!?](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_EXPLAINED = re.compile(r"<abbr\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>\s*\Z")
_TARGET = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|<[^<>\n]*>|https?://\S+")
_QUOTE_LINE = re.compile(r"(?m)^[ ]{0,3}>")
_FOREIGN = frozenset(
    [
        "AI",
        "API",
        "CD",
        "CEO",
        "CPU",
        "CSS",
        "DNA",
        "DVD",
        "EU",
        "FAO",
        "FAQ",
        "FDI",
        "FM",
        "FPT",
        "GDP",
        "GPS",
        "GRDP",
        "HDMI",
        "HIV",
        "HTML",
        "HTTPS",
        "HTTP",
        "ICT",
        "ID",
        "IELTS",
        "IMF",
        "IoT",
        "IP",
        "ISO",
        "IT",
        "KPI",
        "LAN",
        "LED",
        "NASA",
        "OCOP",
        "ODA",
        "OTP",
        "PC",
        "PCR",
        "PDF",
        "PGS",
        "PIN",
        "PM",
        "PNG",
        "PR",
        "QR",
        "RAM",
        "RSS",
        "SIM",
        "SMS",
        "SOS",
        "SXH",
        "TCVN",
        "TCP",
        "TP",
        "TS",
        "TV",
        "UAV",
        "UN",
        "UNESCO",
        "UNICEF",
        "URL",
        "USB",
        "USD",
        "VCCI",
        "VIP",
        "VND",
        "VNĐ",
        "VNPT",
        "VPN",
        "VTV",
        "WEB",
        "WHO",
        "WTO",
        "WIFI",
        "XML",
        "ASEAN",
        "APEC",
        "COVID",
        "SARS",
        "VOV",
        "BHYT",
        "BHXH",
        "QCVN",
        "VNeID",
        "GS",
        "ThS",
        "TSKH",
        "KTS",
        "NXB",
        "SGK",
        "PTTH",
        "THPT",
        "THCS",
        "CLB",
        "HTX",
        "TNHH",
        "CP",
        "STT",
        "SĐT",
    ]
)


@dataclass(frozen=True)
class _Text:
    """A text of the site: title, summary and body in NFC, one behind the other, and where the body begins."""

    path: str
    text: str
    heads: tuple[tuple[int, int, Span], ...]
    begins: int
    raw: str
    body_line: int

    def span(self, start: int, end: int) -> tuple[Span, bool]:
        """Return the place in the file of a piece, and whether an edit can be made there."""
        for first, last, span in self.heads:
            if first <= start < last:
                return span, False
        body = self.text
        line_start = max(body.rfind("\n", 0, start) + 1, self.begins)
        line = body.count("\n", self.begins, start)
        written = self.raw.split("\n")[line]
        column = written_length(written, start - line_start)
        last_column = written_length(written, min(end, len(body)) - line_start)
        return Span(self.body_line + line, column + 1, last_column + 1), "\n" not in body[start:end]

    def paragraph_before(self, at: int) -> str:
        """Return what stands before a place in its paragraph."""
        return self.text[max(self.text.rfind("\n\n", 0, at) + 1, 0) : at]


Found = Iterator[Diagnostic]
_MOST = 100  # findings of a kind in a text: who has more of them mends the text as a whole


def check(desk: Desk) -> Found:
    """Yield what a careful proofreader would mark in articles, exemplars and pages."""
    room = desk.room
    judges = _judges(room)
    contents: tuple[Article | Exemplar | Page, ...] = (*room.articles, *room.exemplars, *room.pages)
    for content in contents:
        if content.path in desk.settled:
            continue
        if not isinstance(content, Exemplar) and content.lang != "vi":
            continue
        text = _text_of(content)
        for judge in judges:
            yield from islice(judge(text), _MOST)
        if isinstance(content, Article):
            yield from _copied(room, content, text)


def _judges(room: Newsroom) -> tuple[Callable[[_Text], Found], ...]:
    known = frozenset(room.vocabularies.abbreviations)
    return (
        _marks,
        partial(_tone, style=room.site.house_style.get("tone_marks", "old")),
        _i_or_y,
        _blanks,
        _quotes,
        _numbers,
        _document_numbers,
        partial(_abbreviations, known=known),
    )


def _text_of(content: Article | Exemplar | Page) -> _Text:
    title = content.name if isinstance(content, Exemplar) else content.title
    start = content.at[""]
    field = "name" if isinstance(content, Exemplar) else "title"
    head = f"{title}\n\n{content.summary}\n\n"
    heads = (
        (0, len(title), content.at.get(field, start)),
        (len(title) + 2, len(head) - 2, content.at.get("summary", start)),
    )
    return _Text(content.path, head + nfc(content.body), heads, len(head), content.body, content.body_line)


def _at(text: _Text, rule: Rule, start: int, end: int, better: str | None = None, /, **values: object) -> Diagnostic:
    span, can_edit = text.span(start, end)
    edit = Edit.of(span, better) if better is not None and can_edit else None
    return rule.at(Place(text.path, span), edit=edit, hint=None, **values)


def _is_apart(text: _Text, start: int) -> bool:
    """Tell whether a place is code, an address, or in a quotation, which nobody may change."""
    body = text.text
    line_start = body.rfind("\n", 0, start) + 1
    line_end = body.find("\n", start)
    line = body[line_start : line_end if line_end >= 0 else len(body)]
    at = start - line_start
    if any(match.start() <= at < match.end() for match in _TARGET.finditer(line)):
        return True
    if "<" in body and any(match.start() <= start < match.end() for match in _TAG.finditer(body)):
        return True
    if "`" in body and any(match.start() <= start < match.end() for match in _CODE.finditer(body)):
        return True
    return bool(_QUOTE_LINE.match(line)) or is_quoted(text.paragraph_before(start))


def _word_at(text: str, at: int) -> tuple[int, int]:
    start = at
    while start and text[start - 1].isalpha():
        start -= 1
    end = at
    while end < len(text) and text[end].isalpha():
        end += 1
    return start, end


def _is_name(text: str, start: int) -> bool:
    """Tell whether a word can be a name: a capital within a sentence; at its start nobody can tell Hoà from hoà."""
    return text[start].isupper()


def _marks(text: _Text) -> Found:
    body = text.text
    if not _RARE.search(body):
        return
    for match in _STRANGE.finditer(body):
        at = match.start()
        code = f"U+{ord(match[0]):04X}"
        if match["breve"]:
            start, end = _word_at(body, at)
            word = body[start:end]
            better = word.replace("ǎ", "ă").replace("Ǎ", "Ă")
            if not _is_apart(text, start) and not re.search("[ǎǍ]", body[start:at]):
                yield _at(text, WRONG_BREVE, start, end, better, value=word, better=better)
        elif match["mark"]:
            before = body[max(0, at - 6) : at].strip() or "đầu dòng"
            yield _at(text, STRAY_MARK, at, at + 1, code=code, value=before)


def _tone(text: _Text, *, style: str) -> Found:
    body = text.text
    form, shift, better_of = _TONE[style]
    for match in form.finditer(body):
        at = match.start() + shift
        pair = body[at : at + 2]
        if pair.lower() not in better_of or body[max(0, at - 1) : at] in ("q", "Q"):
            continue
        start, end = _word_at(body, at)
        if at + 2 != end or _is_name(body, start) or _is_apart(text, start):
            continue
        word = body[start:end]
        better = word[: at - start] + _like(pair, better_of[pair.lower()])
        yield _at(text, TONE_PLACEMENT, start, end, better, value=word, better=better)


def _like(written: str, better: str) -> str:
    if written.isupper():
        return better.upper()
    return better[:1].upper() + better[1:] if written[:1].isupper() else better


def _i_or_y(text: _Text) -> Found:
    body = text.text
    for match in _MAYBE_I_OR_Y.finditer(body):
        start, end = _word_at(body, match.start())
        after, before = _WORD_AFTER.match(body, end), _WORD_BEFORE.search(body[max(0, start - 12) : start])
        for pair, at, to in (
            (f"{body[start:end]} {after[1]}", start, after.end()) if after else ("", 0, 0),
            (f"{before[1]} {body[start:end]}", start - len(before[0]), end) if before else ("", 0, 0),
        ):
            better = _I_OR_Y.get(pair.lower())
            written = body[at:to]
            if better and len(written) == len(better) and not _is_name(body, start) and not _is_apart(text, at):
                better = better.upper() if written.isupper() else _like(written, better)
                yield _at(text, I_OR_Y, at, to, better, value=written, better=better)
                break


def _blanks(text: _Text) -> Found:
    body = text.text
    if "  " in body or "\u00a0\u00a0" in body:
        for match in _DOUBLED.finditer(body):
            line = body[body.rfind("\n", 0, match.start()) + 1 : match.start()]
            if not line.lstrip().startswith("|") and not _is_apart(text, match.start()):
                yield _at(text, DOUBLED_SPACE, match.start(), match.end(), " ", count=len(match[0]))
    for match in _BEFORE_MARK.finditer(body):
        words = body[max(0, match.start() - 40) : match.start()]
        start = match.start() - (len(words) - len(words.rstrip(" \u00a0")))
        after = body[match.end() + 1 : match.end() + 2]
        is_ratio = match[0] == ":" and body[start - 1 : start].isdigit() and after.isdigit()
        is_after_word = not is_ratio and start > 0 and (body[start - 1].isalnum() or body[start - 1] in "”’)]*%")
        if is_after_word and not _is_apart(text, match.start()):
            yield _at(text, SPACE_BEFORE_MARK, start, match.end(), match[0], value=match[0])


def _quotes(text: _Text) -> Found:
    body = text.text
    if '"' not in body:
        return
    for match in _QUOTED.finditer(body):
        line = body[body.rfind("\n", 0, match.start()) + 1 : match.start()]
        if _TITLE_OF_LINK.search(line) or "]:" in line or _is_apart(text, match.start()):
            continue
        yield _at(text, STRAIGHT_QUOTE, match.start(), match.end(), f"“{match[1]}”", value=match[1][:40])


def _numbers(text: _Text) -> Found:
    body = text.text
    for match in _TOKEN.finditer(body):
        found = _number(match[0], body, match.end())
        if found is None or _NOT_IN_TEXT.search(body[max(0, match.start() - 1) : match.start()]):
            continue
        rule, start, end, better = found
        if body[match.end() : match.end() + 1].isalnum() or body[match.end() : match.end() + 1] in ("/", "-", "@", "_"):
            continue
        start, end = match.start() + start, match.start() + end
        if not _is_apart(text, start):
            yield _at(text, rule, start, end, better, value=body[start:end], better=better)
    if " tháng " in body or "\u00a0tháng " in body:
        for match in _SPOKEN_DAY.finditer(body):
            day, month = match[1], match[2]
            better = f"ngày {int(day):02d} tháng " + (f"{int(month):02d}" if int(month) < 3 else month)
            is_same = better.replace(" ", "") == re.sub(r"\s", "", match[0])
            if not is_same and 0 < int(day) < 32 and 0 < int(month) < 13 and not _is_apart(text, match.start()):
                if len(day) == 2 and len(month) == 2:
                    continue
                yield _at(text, MISSING_ZERO, match.start(), match.end(), better, value=match[0], better=better)


def _number(token: str, body: str, end: int) -> tuple[Rule, int, int, str] | None:
    """Judge a number with something between its digits; return the rule, the piece and what is better."""
    if match := _DAY.fullmatch(token):
        day, month, year = match.groups()
        better = f"{day:0>2}/{month:0>2}/{year}" if int(month) < 3 else f"{day:0>2}/{month}/{year}"
        is_day = 0 < int(day) < 32 and 0 < int(month) < 13
        return (MISSING_ZERO, 0, len(token), better) if is_day and better != token else None
    if "-" in token:
        if (match := _YEARS.fullmatch(token)) and int(match[1]) < int(match[3]):
            return HYPHEN_IN_RANGE, 0, len(token), f"{match[1]}–{match[3]}"
        match = _SMALL_RANGE.fullmatch(token)
        if match and int(match[1]) < int(match[2]) and _COUNTED.match(body, end):
            return HYPHEN_IN_RANGE, 0, len(token), f"{match[1]}–{match[2]}"
        return None
    if _THOUSANDS.fullmatch(token):
        return NUMBER_MARKS, 0, len(token), token.replace(",", ".")
    if _DECIMAL.fullmatch(token) and _MEASURED.match(body, end):
        return NUMBER_MARKS, 0, len(token), token.replace(".", ",")
    return None


def _document_numbers(text: _Text) -> Found:
    body = text.text
    last = 0
    for sign in _SIGN.finditer(body):
        at = sign.start()
        for digits in _DIGITS.finditer(body, max(last, at - _FAR), at):
            match = _SLASHED.match(body, digits.start()) or _PARTY.match(body, digits.start())
            if match and match.start() <= at < match.end():
                last = match.end()
                better = re.sub(r"\s", "", match[0]).replace("–", "-").replace("_", "-")
                before = body[max(0, match.start() - 1) : match.start()]
                if better != match[0] and not _NOT_IN_TEXT.search(before) and not _is_apart(text, match.start()):
                    yield _at(text, NUMBER_OF_DOCUMENT, *match.span(), better, value=match[0], better=better)
                break


def _abbreviations(text: _Text, *, known: frozenset[str]) -> Found:
    body = text.text
    seen: set[str] = set()
    unknown: dict[str, tuple[int, int]] = {}
    for start, end, form in forms(body):
        if form in known or form in seen or form in _FOREIGN or len(form) < 3:
            continue
        before, after = body[max(0, start - 80) : start], body[end : end + 160]
        if is_defined(before, form, after) or _EXPLAINED.search(body[max(0, start - 200) : start]):
            seen.add(form)
            unknown.pop(form, None)
        elif (
            form not in unknown
            and not _is_capital_line(body, start)
            and not _is_no_abbreviation(form, before, after)
            and not _is_apart(text, start)
        ):
            unknown[form] = start, end
    for form, (start, end) in unknown.items():
        yield _at(text, UNKNOWN_ABBREVIATION, start, end, value=form)


def _is_capital_line(body: str, at: int) -> bool:
    """Tell whether a line is set in capitals, so that its short words are words."""
    end = body.find("\n", at)
    return _is_in_capitals(body[body.rfind("\n", 0, at) + 1 : end if end >= 0 else len(body)])


@lru_cache(maxsize=4)  # asked of the same line for each of its words
def _is_in_capitals(line: str) -> bool:
    words = _LETTERS.findall(line)
    return len(words) > 1 and 2 * sum(word.isupper() for word in words) > len(words)


def _is_no_abbreviation(form: str, before: str, after: str) -> bool:
    """Tell whether a form is a word in capitals, of a symbol, or has parts that are known by themselves."""
    parts = re.split(r"[-&]", form)
    if is_in_capitals(before, after) or before.endswith(("/", "-")) or after[:1] in ("/", "-"):
        return True
    if any(char.islower() for char in form) or all(part in _FOREIGN or len(part) < 2 for part in parts):
        return True
    return any(unicodedata.normalize("NFD", char) != char for char in form)


def _copied(room: Newsroom, article: Article, text: _Text) -> Found:
    """Yield a body like the site's own, of another province, in an article that never names the own province."""
    site = room.site
    stem = re.split(r"\s+(?:tỉnh|thành phố)\s+", site.name)[0]
    body = text.text
    if not site.province or stem not in body or site.province in body or article.source:
        return
    heirs = {
        ref.value for ended in room.vocabularies.bodies.values() if ended.id == site.body for ref in ended.successors
    }
    allowed = {room.vocabularies.bodies[heir].province for heir in heirs if heir in room.vocabularies.bodies}
    for match in re.finditer(
        re.escape(stem) + rf"\s+(?:tỉnh\s+|thành phố\s+)((?:[{CAPITALS}][^\W\d_]*[ -]?){{1,4}})", body
    ):
        province = match[1].strip(" -")
        if province and province not in allowed and not _is_apart(text, match.start()):
            yield _at(
                text, COPIED_BODY, match.start(), match.start() + len(match[0].rstrip(" -")), value=match[0].strip()
            )
            return
