"""Vietnamese text as it is read aloud: no digit, no short form and no sign is left to the reader's wit.

What can mean two things is decided by the words around it: 11/6 is a day behind `ngày` and because no fraction is
greater than one; 3/4 is a fraction; 24/7 a day in the morning and a service by the clock.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from .abbreviations import is_defined, is_in_capitals
from .document_numbers import numbers
from .keys import nfc
from .numbers import TYPES, parse_number
from .spoken_numbers import (
    NORTH,
    Voice,
    cardinal,
    day_words,
    decimal,
    denominator,
    month_words,
    one_by_one,
    ordinal,
    roman,
)
from .spoken_units import BEFORE_NAMES, COUNTED, JOINED, MEASURED, MONEY_BEFORE, ROADS, SHORT_WORDS, TOLD_BY_NEXT, UNITS

_SEEN = 60  # characters on either side that are looked at
_UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_DASH = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_PRIVATE = "\uf8ff"


@dataclass(frozen=True, slots=True)
class Speech:
    """How a site's texts are read: its voice, and what its short forms stand for."""

    voice: Voice = NORTH
    abbreviations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place of a text that a rule may read: what matched, what stands around it, and what was just read."""

    match: re.Match[str]
    before: str
    after: str
    speech: Speech
    number_ends: Mapping[int, int]
    last: str  # the rule that read what stands right before, blanks apart; empty where that is plain text
    linked: str  # the same where a comma, và, hoặc or đến stands between

    @property
    def voice(self) -> Voice:
        return self.speech.voice

    def follows(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether the text before ends in a pattern, which has to end in \\Z."""
        return pattern.search(self.before) is not None


@dataclass(frozen=True, slots=True)
class _Said:
    """What a rule says, and how far in the text it has read."""

    words: str
    end: int
    kind: str = ""  # what it was, where it is not what its rule usually reads


Say = Callable[[_Spot], "_Said | str | None"]


def spoken(text: str, speech: Speech) -> str:
    """Return a text as it is read aloud, in NFC: digits, signs and short forms as words."""
    text = _tidy(nfc(text))
    ends = dict(numbers(text))
    pieces: list[str] = []
    at = 0
    last, last_end = "", -1
    for candidate in _CANDIDATE.finditer(text):
        start = candidate.start()
        if start < at:
            continue
        linked = last if last and _LINK.fullmatch(text, last_end, start) else ""
        kind = linked if linked and not text[last_end:start].strip() else ""
        for name, form, say in _RULES:
            match = form.match(text, start)
            if not match:
                continue
            before, after = text[max(0, start - _SEEN) : start], text[match.end() : match.end() + _SEEN]
            said = say(_Spot(match, before, after, speech, ends, kind, linked))
            if said is None:
                continue
            if isinstance(said, str):
                said = _Said(said, match.end())
            words, end = said.words, said.end
            pieces += [text[at:start], f" {words} "]
            at = end
            last, last_end = said.kind or (kind if name == "until" else name), end
            break
    return _smooth("".join([*pieces, text[at:]]))


_LINK = re.compile(r"\s*(?:[,;–-]|và|hoặc|hay|đến)?\s*")


# --- Before and after ------------------------------------------------------------------------------------------------

_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u2060\u00ad\ufeff]+")
_DEGREES = re.compile(r"(?<=[0-9]) ?độ C(?!\w)")
_THIN_GROUP = re.compile(r"(?<=[0-9])[\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_GROUPED_BY_BLANKS = re.compile(r"(?<![0-9.,/])([1-9][0-9]{0,2})((?: [0-9]{3}){2,})(?![0-9])")


def _tidy(text: str) -> str:
    text = _THIN_GROUP.sub(".", text)
    text = _DEGREES.sub("°C", _BLANKS.sub(" ", text)).strip()
    return _GROUPED_BY_BLANKS.sub(lambda match: match[1] + match[2].replace(" ", "."), text)


_SMOOTHING = (
    (re.compile(rf"\s*\(\s*[“\"]?\s*{_PRIVATE}"), ""),
    (re.compile(r"[“”\"«»„‟]"), ""),
    (re.compile(r"\s*[(\[{]\s*"), ", "),
    (re.compile(r"\s*[)\]}]\s*(?=[.,;:!?…]|\Z)"), ""),
    (re.compile(r"\s*[)\]}]\s*"), ", "),
    (re.compile(r"\s+"), " "),
    (re.compile(r"\s+(?=[.,;:!?])"), ""),
    (re.compile(r",(?=[^\s])"), ", "),
    (re.compile(r"(?:, ?)+(?=[.,;:!?])"), ""),
    (re.compile(r"([.;:!?])(?: ?,)+"), r"\1"),
    (re.compile(r"(?:, ?){2,}"), ", "),
    (re.compile(r";(?= ?[.;])|:(?= ?[.:])"), ""),
    (re.compile(r"\.{2,}"), "."),
    (re.compile(r"\A[\s,;:.]+"), ""),
)


def _smooth(text: str) -> str:
    """Return read text with its pauses put right: brackets are pauses, quotation marks are not heard."""
    for form, instead in _SMOOTHING:
        text = form.sub(instead, text)
    return text.strip()


# --- Numbers ---------------------------------------------------------------------------------------------------------

_N = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])|[0-9]+)(?:,[0-9]+)?(?![0-9])"
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=lambda unit: (-len(unit), unit)))
# A lone đ, s or L apart from its number may be a point of a clause, a letter or a size.
_U = rf"(?:(?! (?:[đsLVWk'’′](?!\w)|tr(?!\w| đ)))[ ]?(?:{_UNIT})(?![\w²³])|(?<=[0-9]) (?:V|W|đ)(?=[.,;:)]|\Z| ))"
_MEASURE = re.compile(rf"(?P<n>{_N})(?P<u>{_U})?")
_WHOLE = re.compile(r"[0-9]+\Z")
_DOTTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+\Z")
_AFTER_NUMBERED = re.compile(
    r"(?:\bsố|\b(?:chỉ thị|nghị quyết|quyết định|nghị định|thông tư|kế hoạch|luật|công văn|kết luận|đề án|hướng dẫn"
    r"|thông báo|quy định|chương trình|công điện|tờ trình|báo cáo|văn bản|pháp lệnh|mã))(?: liên tịch)?(?: số)?:? ?\Z",
    re.IGNORECASE,
)
_DIGITS_WANTED = re.compile(
    r"(?:điện thoại|đt|sđt|hotline|đường dây nóng|tổng đài|số máy|fax|zalo|căn cước|cccd|cmnd"
    r"|số tài khoản|mã số thuế|mã số"
    r"|gọi(?: ngay| đến| tới)?(?: số)?)[^.;0-9]{0,25}\Z",
    re.IGNORECASE,
)


def _value(text: str, voice: Voice, before: str = "") -> str:
    """Return a number as written in Vietnam: dots group, a comma begins the decimals."""
    whole, _, fraction = text.partition(",")
    digits = whole.replace(".", "") if _DOTTED.match(whole) else whole
    if fraction:
        return decimal(digits, fraction, voice)
    if digits.startswith("0") and len(digits) > 1 and (len(digits) > 2 or _AFTER_NUMBERED.search(before)):
        return one_by_one(digits)
    if len(digits) > 15 or (len(digits) > 4 and "." not in whole and _DIGITS_WANTED.search(before)):
        return one_by_one(digits)
    return cardinal(int(digits), voice)


def _unit(text: str, voice: Voice) -> str:
    text = text.strip()
    return voice.thousand if text in ("k", "K") else UNITS.get(text, text)


def _with_unit(number: str, unit: str, voice: Voice, before: str = "") -> str:
    return f"{_value(number, voice, before)} {_unit(unit, voice)}".strip()


_DAY_NAMED = re.compile(r"\bngày:? \Z", re.IGNORECASE)
_DAYS_NAMED = re.compile(r"\b(?:ngày|mùng|mồng) [^.;]{1,20}(?:,| và| đến|-|–) \Z", re.IGNORECASE)
_OF_MONTH = re.compile(r" tháng [0-9]")
_MONTH_NAMED = re.compile(r"\btháng \Z", re.IGNORECASE)
_ORDINAL = re.compile(r"\bthứ \Z", re.IGNORECASE)
_RANKED = re.compile(r"\bhạng \Z", re.IGNORECASE)
_RATED = re.compile(r"\b(?:mỗi|một|mấy|từng|cả|nửa|hằng|hàng) (?:ngày|tháng) \Z", re.IGNORECASE)
_COUNTED_NEXT = re.compile(
    r" (?:lần|buổi|lượt|bữa|ca|giờ|tiếng|người|chuyến|tin|bài|cuộc|triệu|nghìn|ngàn|tỷ|viên|ly|cốc|kỳ|số|phiên|đợt)\b"
)
_MUNG = re.compile(r"\b(?:mùng|mồng) \Z", re.IGNORECASE)
_LUNAR = re.compile(r"[ ,(]*(?:âm lịch|âl\b|ÂL\b|AL\b|Tết|năm (?:Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý) )")


def _say_number(spot: _Spot) -> str:
    number, unit = spot.match["number"], spot.match["unit"] or ""
    if not unit and _WHOLE.match(number):
        value = int(number)
        dated = not (spot.follows(_RATED) or _COUNTED_NEXT.match(spot.after))
        if spot.follows(_MUNG):
            return cardinal(value)
        if spot.follows(_DAYS_NAMED) and _OF_MONTH.match(spot.after) and 0 < value <= 31:
            return day_words(value)
        if spot.follows(_DAY_NAMED) and dated and 0 < value <= 31:
            return day_words(value)
        if spot.follows(_MONTH_NAMED) and dated and 0 < value <= 12:
            return month_words(value, is_lunar=bool(_LUNAR.match(spot.after)))
        if spot.follows(_ORDINAL):
            return ordinal(value, spot.voice)
        if spot.follows(_RANKED) and value == 1:
            return "nhất"
    return _with_unit(number, unit, spot.voice, spot.before)


_BIG = re.compile(
    r" ?(?:%|‰|triệu|tỷ|tỉ|nghìn|ngàn|vạn|km|kg|ha|tấn|tạ|m²|m2|m³|lít|mét|độ|°|điểm|lần|người|giờ|USD)\b|%|°"
)
_DECIMAL_DOT = re.compile(r"\b(?:khoảng|đạt|tăng|giảm|hơn|gần|trên|dưới|còn|lên|xuống) \Z", re.IGNORECASE)


def _say_points(spot: _Spot) -> str:
    """Read 1.2.3 and 4.0: parts of a document and versions; before a unit one dot begins the decimals."""
    number, unit = spot.match["points"], spot.match["unit"] or ""
    parts = number.split(".")
    is_decimal = len(parts) == 2 and (unit or _BIG.match(spot.after) or spot.follows(_DECIMAL_DOT))
    if is_decimal:
        return f"{decimal(parts[0], parts[1], spot.voice)} {_unit(unit, spot.voice)}".strip()
    said = (one_by_one(part) if len(part) > 1 and part[0] == "0" else cardinal(int(part), spot.voice) for part in parts)
    return f"{' chấm '.join(said)} {_unit(unit, spot.voice)}".strip()


def _say_groups(spot: _Spot) -> str:
    """Read 1,000,000 and 1,234.5, as English groups them."""
    whole, _, fraction = spot.match["groups"].replace(",", "").partition(".")
    said = decimal(whole, fraction, spot.voice) if fraction else cardinal(int(whole), spot.voice)
    return f"{said} {_unit(spot.match['unit'] or '', spot.voice)}".strip()


def _say_minus(spot: _Spot) -> str | None:
    return "âm" if not spot.before or spot.before[-1] in " (" else None


def _say_money(spot: _Spot) -> str:
    number, word = spot.match["amount"], MONEY_BEFORE[spot.match["money"]]
    scale = spot.match["scale"] or ""
    return f"{_value(number, spot.voice)} {scale} {word}"


def _say_phone(spot: _Spot) -> str | None:
    digits = re.sub(r"[^0-9]", "", spot.match[0])
    plus = "cộng " if spot.match[0].lstrip("(").startswith("+") else ""
    if digits.startswith(("18", "19")) and not plus:
        return one_by_one(digits) if len(digits) in (8, 10) else None
    return plus + one_by_one(digits) if 9 <= len(digits) <= 12 else None


def _say_asked_digits(spot: _Spot) -> str | None:
    return one_by_one(spot.match[0]) if spot.follows(_DIGITS_WANTED) else None


# --- Ranges, fractions, scores ---------------------------------------------------------------------------------------

_SCORED = re.compile(r"\b(?:tỷ số|tỉ số|thắng|thua|hòa|hoà|dẫn|kết quả)(?: [^\W\d]+){0,6} \Z", re.IGNORECASE)
_SCALED = re.compile(r"\b(?:tỷ lệ|tỉ lệ|bản đồ|tỷ lệ là|tỉ lệ là)(?: [^\W\d]+){0,3} \Z", re.IGNORECASE)
_NAMED_BY_DAY = re.compile(
    r"\b(?:đường|phố|quảng trường|nhà máy|hội trường|công viên|cầu|trường|công ty|khu phố|bệnh viện|nông trường)"
    r"(?: [^\W\d]+){0,3} \Z",
    re.IGNORECASE,
)
_DAY_STRONG = re.compile(
    r"\b(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|dịp|mừng|lễ|quốc khánh|lao động|kỷ niệm|hạn|khai mạc|bế mạc|rạng"
    r"|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)(?: [^\W\d]+)?:?,? \(?\Z",
    re.IGNORECASE,
)
_DAY_OF_NAME = re.compile(rf"\b(?:Ngày|ngày [{_UPPER}])[^\W\d]*(?: [^\W\d]+){{1,9}},? \(?\Z")
_DAY_WEAK = re.compile(r"\b(?:từ|đến|tới|vào|trước|sau|kể từ|hết|là|đêm|và|vào lúc|tức|nhằm|xong) \(?\Z", re.IGNORECASE)
_DAY_AFTER = re.compile(
    r",? ?\(?(?:hằng năm|hàng năm|năm nay|năm ngoái|năm sau|năm tới|năm trước|năm [12][0-9]{3}|âm lịch"
    r"|dương lịch|vừa qua"
    r"|vừa rồi|tới đây|âl\b)"
)
_HOLIDAYS = frozenset(
    ((1, 1), (2, 9), (1, 5), (1, 6), (3, 2), (7, 5), (6, 1), (9, 1), (1, 7), (2, 7), (1, 10), (9, 11))
)
_WHOLE_OF = re.compile(
    r" (?:xã|phường|thị trấn|huyện|tỉnh|thôn|xóm|ấp|bản|tổ|tiêu chí|chỉ tiêu|đơn vị|phiếu|đại biểu|ủy viên|thành viên"
    r"|đảng viên|chi bộ|đảng bộ|trường|hộ|hồ sơ|cơ sở|điểm|câu|giải|nội dung|nhiệm vụ|mục tiêu|dự án"
    r"|sản phẩm|cơ quan|phòng"
    r"|ban|sở|ngành|người|em|học sinh|bài|tập thể|cá nhân|đội|đồng chí|cán bộ|chương trình|thủ tục"
    r"|tác phẩm|công trình|lớp"
    r"|cụm|khối|điển hình|mô hình|sáng kiến|đề tài|văn bản|kiến nghị|ý kiến|trạm|nhà|giờ|thành phố"
    r"|quốc gia|khu|doanh nghiệp)\b"
)
_NUMBERED = re.compile(r"\b(?:đợt|kỳ|học kỳ|quý|lần|số|phiên|vòng|tuần|khóa|lớp) \Z", re.IGNORECASE)
_IN_A_ROW = re.compile(r"\b(?:số nhà|nhà số|nhà|ngõ|ngách|hẻm|kiệt|lớp|thửa số|tờ số|đứng thứ|thứ) \Z", re.IGNORECASE)
_GOT = re.compile(r"\b(?:đạt|được|chấm|có|với|hoàn thành|gồm) \Z", re.IGNORECASE)


def _is_day(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12 and not (month == 2 and day > 29)


def _say_fraction(spot: _Spot) -> str | None:
    """Read A/B with the unit behind it."""
    words = _fraction_words(spot)
    return f"{words} {_unit(spot.match['unit'] or '', spot.voice)}" if words else None


def _fraction_words(spot: _Spot) -> str | None:
    """Read A/B: a day, a fraction, so many of so many, a scale, or a number of a year."""
    above, below = spot.match["above"], spot.match["below"]
    if "," in above or "," in below or "." in above or "." in below:
        return f"{_value(above, spot.voice)} trên {_value(below, spot.voice)}"
    first, second = int(above), int(below)
    if len(below) == 4 and 1900 <= second <= 2100:
        if spot.follows(_AFTER_NUMBERED) or spot.follows(_NUMBERED):
            return f"{_value(above, spot.voice, spot.before)} năm {cardinal(second, spot.voice)}"
        if len(above) == 4 and first < second:
            return f"{cardinal(first, spot.voice)} đến {cardinal(second, spot.voice)}"
    if len(above) <= 2 and len(below) <= 2 and _is_day(first, second) and _reads_as_day(spot, first, second):
        return None
    if (first, second) in ((24, 7), (24, 24), (7, 7)):
        return f"{cardinal(first)} trên {cardinal(second)}"
    if first == second and (spot.follows(_SCALED) or first == 50):
        return f"{cardinal(first)} {cardinal(second)}"
    is_plain = 0 < first < second and (second <= 10 or second in (12, 100, 1000, 10000))
    if spot.follows(_IN_A_ROW) or (spot.follows(_SCALED) and second > 10):
        is_plain = False
    if is_plain and not (_WHOLE_OF.match(spot.after) and first > 1):
        return f"{cardinal(first, spot.voice)} phần {denominator(second, spot.voice)}"
    return f"{_value(above, spot.voice)} trên {_value(below, spot.voice)}"


def _reads_as_day(spot: _Spot, first: int, second: int) -> bool:
    if spot.follows(_SCALED) or spot.follows(_IN_A_ROW):
        return False
    if spot.follows(_DAY_STRONG) or spot.follows(_DAY_OF_NAME) or _DAY_AFTER.match(spot.after):
        return True
    if spot.linked in ("day", "date") or spot.match["above"].startswith("0") or spot.match["below"].startswith("0"):
        return True
    if _WHOLE_OF.match(spot.after) and first <= second:
        return False
    if (first, second) == (24, 7):
        return bool(spot.follows(_DAY_WEAK))
    if first > second:
        return not spot.follows(_GOT)
    if (first, second) in _HOLIDAYS and spot.follows(_DAY_WEAK):
        return True
    return spot.follows(_DAY_WEAK) and second > 6 and second not in (10, 8)


def _say_range(spot: _Spot) -> str | _Said | None:
    """Read A-B: years, a score, a day in a name, or from one to the other."""
    low, high = spot.match["low"], spot.match["high"]
    low_unit, high_unit = spot.match["low_unit"] or "", spot.match["high_unit"] or ""
    voice = spot.voice
    if _WHOLE.match(low) and _WHOLE.match(high) and not (low_unit or high_unit):
        first, second = int(low), int(high)
        spaced = " " in spot.match["dash"]
        if spot.follows(_SCORED) and first < 30 and second < 30:
            return f"{cardinal(first)} {cardinal(second)}"
        if (
            not spaced
            and _is_day(first, second)
            and (
                spot.follows(_DAY_NAMED)
                or first > second
                or spot.follows(_NAMED_BY_DAY)
                or spot.linked in ("day", "date")
            )
        ):
            named = spot.follows(_NAMED_BY_DAY) or spot.follows(_DAY_NAMED)
            prefix = "" if named else "ngày "
            return _Said(f"{prefix}{day_words(first)} tháng {month_words(second)}", spot.match.end(), "day")
        if first >= second:
            return None
        if len(low) == 4 and len(high) == 2 and int(low[2:]) < second:  # 2023-24
            return f"{cardinal(first, voice)} đến {cardinal(int(low[:2] + high), voice)}"
        if spot.follows(_DAY_NAMED) and second <= 31 and first > 0:
            return f"{day_words(first)} đến {day_words(second)}"
        if spot.follows(_MONTH_NAMED) and second <= 12 and first > 0:
            return f"{month_words(first)} đến tháng {month_words(second)}"
        if spot.follows(_ORDINAL):
            return f"{ordinal(first, voice)} đến thứ {ordinal(second, voice)}"
    said_low = _with_unit(low, low_unit, voice, spot.before)
    return f"{said_low} đến {_with_unit(high, high_unit, voice, spot.before)}"


def _say_series(spot: _Spot) -> str:
    """Read 3-5-7: numbers in a row, of days of the week or of a formation."""
    return ", ".join(cardinal(int(part), spot.voice) for part in re.split(f"[{_DASH}]", spot.match[0]))


def _say_times(spot: _Spot) -> str:
    parts = (_MEASURE.fullmatch(part) for part in re.split(r" ?[x×*] ?", spot.match["product"]))
    return " nhân ".join(_with_unit(part["n"], part["u"] or "", spot.voice) for part in parts if part)


# --- Days and times --------------------------------------------------------------------------------------------------

_D, _M, _Y = r"(?:0?[1-9]|[12][0-9]|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:1[0-9]{3}|20[0-9]{2}|21[0-9]{2})"


def _year(text: str, voice: Voice) -> str:
    year = int(text)
    if len(text) == 2:
        year += 2000 if year < 50 else 1900
    return f"năm {cardinal(year, voice)}"


def _day_prefix(spot: _Spot) -> str:
    return "" if spot.follows(_DAY_NAMED) or spot.follows(_MUNG) else "ngày "


def _day_said(spot: _Spot, day: int) -> str:
    return cardinal(day) if spot.follows(_MUNG) else day_words(day)


def _say_date(spot: _Spot) -> str | None:
    day, month, year = int(spot.match["day"]), int(spot.match["month"]), spot.match["year"]
    if not _is_day(day, month):
        return None
    lunar = bool(_LUNAR.match(spot.after))
    said = month_words(month, is_lunar=lunar)
    return f"{_day_prefix(spot)}{_day_said(spot, day)} tháng {said} {_year(year, spot.voice)}"


def _say_iso(spot: _Spot) -> str | None:
    year, month, day = (int(spot.match[name]) for name in ("iso_year", "iso_month", "iso_day"))
    if not _is_day(day, month):
        return None
    return f"{_day_prefix(spot)}{day_words(day)} tháng {month_words(month)} năm {cardinal(year, spot.voice)}"


def _say_days(spot: _Spot) -> str | None:
    """Read 07 - 08/7/1958, 5, 6 và 7/7/2023: several days of a month."""
    days = [int(day) for day in re.findall(r"[0-9]+", spot.match["days"])]
    month, year = int(spot.match["of_month"]), spot.match["of_year"]
    if not all(_is_day(day, month) for day in days) or days != sorted(set(days)):
        return None
    named = spot.follows(_DAY_NAMED) or spot.follows(_DAY_STRONG)
    if not year and not named and days[0] <= 12 and not spot.match["days"].startswith("0"):
        return None
    if not re.search(f"[{_DASH}]", spot.match["days"]) and not named:
        return None
    said = re.sub(rf" ?[{_DASH}] ?", " đến ", spot.match["days"]).replace("&", " và ")
    said = re.sub(r"[0-9]+", lambda found: day_words(int(found[0])), said)
    words = f"{_day_prefix(spot)}{said} tháng {month_words(month)}"
    return f"{words} {_year(year, spot.voice)}" if year else words


def _say_month(spot: _Spot) -> str | None:
    """Read 6/2023: a month of a year, but behind `số` and the like a number of a year."""
    if spot.follows(_AFTER_NUMBERED) or spot.follows(_NUMBERED):
        return None
    prefix = "" if spot.follows(_MONTH_NAMED) else "tháng "
    words = f"{prefix}{month_words(int(spot.match['only_month']))}"
    return f"{words} {_year(spot.match['of_only'], spot.voice)}"


def _say_months(spot: _Spot) -> str | None:
    """Read 1-6/2023: from a month to another of one year."""
    first, last = int(spot.match["from_month"]), int(spot.match["to_month"])
    if first >= last:
        return None
    prefix = "" if spot.follows(_MONTH_NAMED) else "tháng "
    year = _year(spot.match["both_year"], spot.voice)
    return f"{prefix}{month_words(first)} đến tháng {month_words(last)} {year}"


def _say_day_of_month(spot: _Spot) -> str | None:
    day, month = int(spot.match["above"]), int(spot.match["below"])
    if len(spot.match["above"]) > 2 or len(spot.match["below"]) > 2 or not _is_day(day, month):
        return None
    if not _reads_as_day(spot, day, month):
        return None
    lunar = bool(_LUNAR.match(spot.after))
    return f"{_day_prefix(spot)}{_day_said(spot, day)} tháng {month_words(month, is_lunar=lunar)}"


def _say_time(spot: _Spot) -> str | None:
    hour, minute = int(spot.match["hour"]), int(spot.match["minute"] or spot.match["colon"])
    second = int(spot.match["second"] or 0)
    if hour > 24 or minute > 59 or second > 59:
        return None
    if spot.match["colon"] and (spot.follows(_SCALED) or spot.follows(_SCORED)):
        return None
    words = [f"{cardinal(hour)} giờ"]
    if minute or second:
        words.append(f"{cardinal(minute)} phút")
    if second:
        words.append(f"{cardinal(second)} giây")
    return " ".join(words)


def _say_until(spot: _Spot) -> str | None:
    """Read the dash between two times, days or measures."""
    if spot.after.lstrip()[:1].isalpha():
        return "đến" if spot.last == "roman" else None
    return "đến" if spot.last in ("time", "date", "day", "iso", "month", "measure", "number") else None


# --- Documents -------------------------------------------------------------------------------------------------------

_NUMBER_NAMED = re.compile(r"\bsố:? ?\Z", re.IGNORECASE)
_TYPE_NAMED = re.compile(
    r"\b(?:"
    + "|".join(sorted({name for names in TYPES.values() for name in names} | {"Công văn", "Văn bản", "CV", *TYPES}))
    + r") \Z",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    rf"[,]? ?\(?(?P<how>(?:ban hành |ký )?ngày) (?P<day>{_D})[/.-](?P<month>{_M})[/.-](?P<year>{_Y})(?![0-9])\)?"
)
_ISSUED_IN_WORDS = re.compile(
    r",? ?\(?(?P<how>(?:ban hành |ký )?ngày) (?P<day>[0-9]{1,2}) tháng (?P<month>[0-9]{1,2}),?"
    r" năm (?P<year>[0-9]{4})\)?"
)
_BY = re.compile(r",? ?của ")


def _say_document(spot: _Spot) -> _Said | None:
    """Read a document's number by its number alone, with its day: Chỉ thị số ba mươi tư, ngày …, của …."""
    start = spot.match.start()
    if start not in spot.number_ends:
        return None
    text, end = spot.match.string, spot.number_ends[start]
    digits = spot.match[0]
    said = one_by_one(digits) if digits.startswith("0") else cardinal(int(digits), spot.voice)
    parsed = parse_number(text[start:end])
    issued = _ISSUED.match(text, end) or _ISSUED_IN_WORDS.match(text, end)
    told = issued["year"] if issued else ""
    words = f"{_document_type(spot, parsed.types() if parsed else ())}{said}"
    if parsed and parsed.year and str(parsed.year) != told:
        words += f" năm {cardinal(parsed.year, spot.voice)}"
    if issued and _is_day(int(issued["day"]), int(issued["month"])):
        day = f"{day_words(int(issued['day']))} tháng {month_words(int(issued['month']))}"
        words += f", {issued['how']} {day} {_year(issued['year'], spot.voice)}"
        end = issued.end()
        words += "," if _BY.match(text, end) else ""
    return _Said(words, end)


def _say_short_number(spot: _Spot) -> str | None:
    """Read Đề án 06/CP: a document that is called by its number and its maker."""
    return _value(spot.match["short"], spot.voice, spot.before) if spot.follows(_AFTER_NUMBERED) else None


def _document_type(spot: _Spot, types: tuple[str, ...]) -> str:
    if spot.follows(_NUMBER_NAMED):
        return ""
    if spot.follows(_TYPE_NAMED):
        return "số "
    return f"{types[0]} số " if len(types) == 1 else "văn bản số "


def _say_short_type(spot: _Spot) -> str:
    """Read NĐ 49/2024/NĐ-CP, CV 123/UBND-VX: what may mean two things elsewhere is the type of a document here."""
    return TYPES.get(spot.match["short_type"], ("Công văn",))[0]


_AGENCIES = {"TW": "Trung ương", "TƯ": "Trung ương", "TU": "Tỉnh ủy", "QH": "Quốc hội"}


def _say_symbol(spot: _Spot) -> str | None:
    """Read a symbol that stands without a number: QĐ-TTg is quyết định của Thủ tướng Chính phủ."""
    kind, agency = spot.match["kind"], spot.match["agency"]
    known = _AGENCIES.get(agency) or spot.speech.abbreviations.get(agency)
    if kind not in TYPES or len(TYPES[kind]) > 1 or not known:
        return None
    return f"{TYPES[kind][0].lower()} của {known}"


def _say_blank_number(spot: _Spot) -> str | None:
    return "chưa ghi" if spot.follows(_NUMBER_NAMED) else None


# --- Roman numerals --------------------------------------------------------------------------------------------------

_ROMAN_NAMED = re.compile(
    r"\b(?:khóa|khoá|thế kỷ|thế kỉ|quý|chương|phần|mục|tiểu mục|lần thứ|thứ|kỳ|hạng|loại|cấp|nhóm|khối"
    r"|vùng|quân khu|tập"
    r"|phụ lục|đại hội|bậc|giai đoạn|đợt|khu vực|quyển|số|lớp|bảng|vòng|quân đoàn|hồi|nhiệm kỳ|học kỳ"
    r"|đề mục|điểm|hội nghị)"
    r"(?: đảng| toàn quốc| gutđ| thi đua)?(?: [IVXL]{1,6}(?:,| và| -|-|–| đến| hoặc))* \Z",
    re.IGNORECASE,
)


def _say_roman(spot: _Spot) -> str | None:
    text = spot.match["roman"]
    value = roman(text)
    named = spot.follows(_ROMAN_NAMED) or spot.last == "roman"
    if spot.match["parts"]:
        parts = spot.match["parts"].split(".")[1:]
        return " chấm ".join(cardinal(part, spot.voice) for part in (value, *map(int, parts))) if value else None
    if not value or (len(text) == 1 and not named):
        return None
    if not named and ("L" in text or "C" in text or is_in_capitals(spot.before, spot.after)):
        return None
    if spot.follows(_ORDINAL):
        return ordinal(value, spot.voice)
    if spot.follows(_RANKED) and value == 1:
        return "nhất"
    return cardinal(value, spot.voice)


# --- Short forms and codes -------------------------------------------------------------------------------------------

_NAME_AFTER = re.compile(rf" ?[{_UPPER}][^\W\d]+")
_SYLLABLE = re.compile(r"[BCDGHKLMNPQRSTVXĐ]{0,3}[AEIOUY]+[CHMNPTG]{0,2}")
_WORD_END = re.compile(r"[\w&]|[-/.](?=\w)")
_TITLED = frozenset(("TS", "TS.", "ThS", "ThS.", "BS", "BS.", "KS", "KS.", "CN.", "LS.", "GS.", "PGS."))


@lru_cache(maxsize=32)
def _short_forms(keys: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds one of the forms at a place, the longest first."""
    by_length = sorted(keys, key=lambda key: (-len(key), key))
    return re.compile("|".join(map(re.escape, by_length)) or "(?!)")


def _say_short(spot: _Spot) -> _Said | None:
    """Read a short form of the site's table or of common writing."""
    text, start = spot.match.string, spot.match.start()
    table = spot.speech.abbreviations
    found = _short_forms((*table, *SHORT_WORDS)).match(text, start)
    while found and _continues(text, found, table):
        shorter = tuple(key for key in (*table, *SHORT_WORDS) if len(key) < len(found[0]))
        found = _short_forms(shorter).match(text, start)
    if not found:
        return None
    form, end = found[0], found.end()
    if form in _TITLED and not _NAME_AFTER.match(text, end):
        return None
    before, after = spot.before, text[end : end + _SEEN]
    if _SYLLABLE.fullmatch(form) and is_in_capitals(before, after):
        return None
    if before.rstrip().endswith("(") and is_defined(before, form, after):
        closing = re.compile(r"\s*[”\"]?\s*\)").match(text, end)
        return _Said(_PRIVATE, closing.end() if closing else end)
    expansion = (table.get(form) or SHORT_WORDS[form]).replace(" - ", " ")
    return _Said(_as_named(before, _without_repeat(before, expansion), table), end)


def _as_named(before: str, expansion: str, table: Mapping[str, str]) -> str:
    """Return an expansion with the capitals that it has in the name of a body: Sở TT&TT."""
    said = before.split()
    if not said or not said[-1][0].isupper():
        return expansion
    whole = f"{said[-1]} {expansion}".casefold()
    named = next((name for name in table.values() if name.casefold() == whole), "")
    return named.split(" ", 1)[1] if named else expansion


def _say_told_by_next(spot: _Spot) -> str | None:
    """Read BCH Đảng bộ, BTC cuộc thi: forms of several meanings, by the word behind them."""
    meanings = TOLD_BY_NEXT[spot.match["several"]]
    return next((words for words, behind in meanings if re.match(rf" (?:{behind})", spot.after)), None)


def _continues(text: str, found: re.Match[str], table: Mapping[str, str]) -> bool:
    """Tell whether a form goes on, so that it is but a part of another."""
    if found[0].endswith("."):
        return False
    other = re.compile(r"-([A-ZĐ&]{2,})(?!\w)").match(text, found.end())
    if other and other[1] in table:  # UBND-HĐND: two forms side by side
        return False
    return bool(_WORD_END.match(text, found.end())) and not text[found.end() :].startswith("-" + " ")


def _without_repeat(before: str, expansion: str) -> str:
    """Return an expansion without the words that have just been said: Chương trình OCOP, Sở STTTT."""
    words = expansion.split()
    said = before.split()
    for count in range(min(len(words) - 1, len(said)), 0, -1):
        if [word.casefold() for word in said[-count:]] == [word.casefold() for word in words[:count]]:
            return " ".join(words[count:])
    return expansion


def _say_place(spot: _Spot) -> str | None:
    """Read TP. Phủ Lý: what stands before the name of a place."""
    form = spot.match["place"]
    is_numbered = form in ("P.", "Q.") and re.match(r" ?[0-9]", spot.after)
    return BEFORE_NAMES[form] if is_numbered or _NAME_AFTER.match(spot.after) else None


def _say_road(spot: _Spot) -> str:
    letter = f" {spot.match['road_letter']}" if spot.match["road_letter"] else ""
    return f"{ROADS[spot.match['road']]} {cardinal(int(spot.match['road_number']))}{letter}"


_RUNS = re.compile(r"[0-9]+|[^\W\d_]+|\.")


def _say_code(spot: _Spot) -> str | None:
    """Read A4, 5G, H5N1, TW4: letters as they are, the digits between them as numbers."""
    runs = _RUNS.findall(spot.match[0])
    said = []
    for run in runs:
        if run.isdigit():
            said.append(one_by_one(run) if (run[0] == "0" and len(run) > 1) or len(run) > 4 else cardinal(int(run)))
        elif run == ".":
            said.append("chấm")
        elif run == "QH" and len(runs) > 1:
            said.append("Quốc hội khóa")
        else:
            said.append(_AGENCIES.get(run) or spot.speech.abbreviations.get(run, run))
    return " ".join(said)


def _say_plate(spot: _Spot) -> str:
    """Read 29B-123.45: the plate of a car."""
    return f"{cardinal(int(spot.match['region']))} {spot.match['series']} {one_by_one(spot.match['plate'])}"


def _say_metres(spot: _Spot) -> str:
    return f"{cardinal(int(spot.match['metres']))} mét {cardinal(int(spot.match['rest']))}"


def _say_hyphenated(spot: _Spot) -> str:
    """Read Covid-19, SARS-CoV-2, Ngày-4: a word and the number that belongs to it."""
    parts = re.split(f"[{_DASH}]", spot.match[0])
    words = [cardinal(int(part), spot.voice) if part.isdigit() else part for part in parts]
    if words[0].upper() == "COVID":
        words[0] = "Covid"
    return " ".join(words)


# --- Addresses of the web --------------------------------------------------------------------------------------------

_READ_SIGNS = {".": "chấm", "@": "a còng", "/": "gạch chéo", "-": "gạch ngang", "_": "gạch dưới", "+": "cộng"}
_TAIL = ".,;:!?)”\"'"
_LONG_PATH = 16


def _say_web(spot: _Spot) -> _Said:
    """Read an address of the web by its host and a short path; a long path is for the eye only."""
    found = spot.match[0].rstrip(_TAIL)
    bare = re.sub(r"\Ahttps?://|\Awww\.", "", re.sub(r"\Ahttps?://", "", found))
    host, _, path = bare.partition("/")
    path = re.split(r"[?#]", path)[0].strip("/")
    shown = f"{host}/{path}" if path and len(path) <= _LONG_PATH and "/" not in path else host
    return _Said(_letters(shown, spot.voice), spot.match.start() + len(found))


def _letters(text: str, voice: Voice) -> str:
    pieces = re.findall(r"[0-9]+|[^\W\d_]+|[\W_]", text)
    said = []
    for piece in pieces:
        if piece.isdigit():
            said.append(one_by_one(piece) if piece[0] == "0" or len(piece) > 4 else cardinal(int(piece), voice))
        else:
            said.append(_READ_SIGNS.get(piece, piece))
    return " ".join(said)


# --- Signs -----------------------------------------------------------------------------------------------------------

_SIGNS = {
    "&": "và",
    "=": "bằng",
    "<": "nhỏ hơn",
    ">": "lớn hơn",
    "≤": "nhỏ hơn hoặc bằng",
    "≥": "lớn hơn hoặc bằng",
    "≠": "khác",
    "±": "cộng trừ",
    "×": "nhân",
    "÷": "chia",
    "≈": "khoảng",
    "~": "khoảng",
    "%": "phần trăm",
    "‰": "phần nghìn",
    "§": "mục",
    "@": "a còng",
    "©": "",
    "®": "",
    "™": "",
    "°": "độ",
    "€": "ơ-rô",
    "$": "đô la Mỹ",
    "₫": "đồng",
    "½": "một phần hai",
    "⅓": "một phần ba",
    "⅔": "hai phần ba",
    "¼": "một phần tư",
    "¾": "ba phần tư",
    "⅛": "một phần tám",
    "²": "bình phương",
    "³": "lập phương",
    "→": ",",
    "⇒": ",",
    "•": ",",
    "·": ",",
    "●": ",",
    "■": ",",
    "◦": ",",
    "|": ",",
    "*": "",
    "_": " ",
    "^": "",
    "`": "",
    "#": "",
    "\\": " ",
    "✓": "",
    "★": "sao",
    "\u2212": "trừ",
    "№": "số",
}
_MEASURED_BEFORE = re.compile(
    r"[0-9][^,;.()]{0,25}\Z|%\Z|\b(?:đồng|triệu|tỷ|nghìn|ngàn|lần|lượt|tấn|tạ|kg|ngày|giờ|người|suất|buổi|tiết|lít) ?\Z"
)
_COUNTED = re.compile(rf"(?:{'|'.join(sorted(COUNTED, key=lambda word: (-len(word), word)))})(?!\w)")
_DIGIT_NEAR = re.compile(r"[0-9.,%] ?\Z")
_ELLIPSIS_END = re.compile(r" *(?:\Z|[.!?]|[” )\"]+\Z)")


def _say_sign(spot: _Spot) -> str | None:
    return _SIGNS.get(spot.match[0])


def _say_plus(spot: _Spot) -> str:
    is_sum = bool(_DIGIT_NEAR.search(spot.before)) or bool(re.match(r" ?[0-9]", spot.after))
    return "cộng" if is_sum else ("" if not spot.before.strip() else "và")


def _say_stroke(spot: _Spot) -> str | _Said:
    """Read the stroke: on a measure, for each of what is counted, of a year, else or."""
    text, end = spot.match.string, spot.match.end()
    word = re.compile(r"[^\W_]+[²³]?").match(text, end)
    right = word[0] if word else ""
    if right in MEASURED:
        return _Said(f"trên {MEASURED[right]}", end + len(right))
    if _MEASURED_BEFORE.search(spot.before) and _COUNTED.match(text, end):
        return "mỗi"
    if re.fullmatch(_Y, right) and re.search(r"[^\W\d]\Z|[IVX]\Z", spot.before.rstrip()):
        return _Said(f"năm {cardinal(int(right), spot.voice)}", end + len(right))
    if right.isdigit() or re.search(r"[0-9]\Z", spot.before.rstrip()):
        return "trên"
    if spot.before.endswith("và") or right == "hoặc" or not spot.before.strip() or not right:
        return ","
    if re.search(r"(?<!\w)[A-Z]\Z", spot.before) and right[:1].isupper() and len(right) > 1:  # cúm A/H5N1
        return ""
    if right.isupper() and re.search(r"[A-ZĐ]{2,}\Z", spot.before.rstrip()):
        return ","
    return "hoặc"


def _say_dash(spot: _Spot) -> str | None:
    """Read a dash: between the two words of one notion nothing, with blanks around it a pause, in a word nothing."""
    left = re.findall(r"[^\W\d]+", spot.before)
    right = re.findall(r"[^\W\d]+", spot.after)
    spaced = spot.before.endswith(" ") or spot.after.startswith(" ") or not spot.before
    if left and right:
        for words in JOINED:
            parts = words.split()
            for cut in range(1, len(parts)):
                a, b = parts[:cut], parts[cut:]
                if [w.casefold() for w in left[-len(a) :]] == a and [w.casefold() for w in right[: len(b)]] == b:
                    return ""
    if spaced:
        return ","
    # A hyphen that joins is kept in words such as ki-lô-mét, which are read as one.
    is_word = bool(re.search(r"[a-zà-ỹđ]\Z", spot.before)) and bool(re.match(r"[a-zà-ỹđ]", spot.after))
    return None if is_word else ""


def _say_ellipsis(spot: _Spot) -> str:
    sentence = re.split(r"[.!?]", spot.before)[-1]
    listed = "," in sentence and re.search(r"[^\W\d],? ?\Z", spot.before)
    ends = _ELLIPSIS_END.match(spot.after) is not None
    if listed:
        return ", vân vân" + ("." if ends and not spot.after.strip().startswith((".", "!", "?")) else ",")
    return "." if ends else ","


def _say_colon(spot: _Spot) -> str | None:
    if not re.search(r"[0-9]\Z", spot.before):
        return None
    if spot.follows(re.compile(r"\b(?:ISO|TCVN|QCVN|IEC)[ /A-Z0-9-]*\Z")):
        return ","
    return "" if spot.follows(re.compile(r"(?:tỷ số|tỉ số)[^.;]*\Z", re.IGNORECASE)) else "trên"


def _say_unit_alone(spot: _Spot) -> str:
    return UNITS[spot.match["alone"]]


_SAFE_UNITS = "km²|km2|m²|m2|m³|m3|cm²|cm2|cm³|cm3|km|kg|cm|mm|kWh|kW|MW|GB|MB|Mbps|°C"
_HA = r"(?:(?<=/)|(?<=\()|(?<=mỗi )|(?<=một )|(?<=triệu )|(?<=nghìn )|(?<=ngàn )|(?<=trăm )|(?<=chục )|(?<=nhiêu ))ha"
_ANY_DASH = rf"[{_DASH}]"
_TYPE_WORDS = "|".join(sorted(TYPES, key=lambda word: (-len(word), word)))

# In the order in which they are tried at a place; the first that has something to say reads it.
_RULES: tuple[tuple[str, re.Pattern[str], Say], ...] = tuple(
    (name, re.compile(form), say)
    for name, form, say in (
        ("web", r"https?://[^\s<>“”]+|www\.[^\s<>“”]+", _say_web),
        ("web", r"[A-Za-z0-9][\w.+-]*@[\w-]+(?:\.[\w-]+)+", _say_web),
        (
            "web",
            r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:vn|com|net|org|info|edu|example|gov|io"
            r"|app)(?![\w-])(?:/[^\s<>“”]*)?",
            _say_web,
        ),
        ("document", r"[0-9]+", _say_document),
        ("document", r"(?P<short>[0-9]{1,5})/[A-ZĐ]{2,6}(?![\w/-])", _say_short_number),
        (
            "type",
            rf"(?P<short_type>{_TYPE_WORDS}|CV)(?= (?:số:? ?)?[0-9]{{1,5}}[/-](?:[0-9]{{4}}/)?[A-ZĐ])",
            _say_short_type,
        ),
        ("symbol", rf"(?P<kind>{_TYPE_WORDS})[{_DASH}/](?P<agency>[A-ZĐ][A-Za-zĐđ&]*)(?![\w/-])", _say_symbol),
        ("symbol", r"(?:…+|\.{2,})? ?/(?:[A-ZĐ][A-Za-zĐđ&]*)(?:-[A-ZĐ][A-Za-zĐđ&]*)+", _say_blank_number),
        ("iso", r"(?P<iso_year>[12][0-9]{3})-(?P<iso_month>[01][0-9])-(?P<iso_day>[0-3][0-9])(?![0-9])", _say_iso),
        (
            "date",
            rf"(?P<days>{_D}(?:(?: ?, ?| và | ?& ?| ?{_ANY_DASH} ?| đến ){_D})+) ?/ ?(?P<of_month>{_M})"
            rf"(?: ?/ ?(?P<of_year>{_Y}))?(?![0-9]|/[0-9])",
            _say_days,
        ),
        (
            "date",
            rf"(?P<day>{_D}) ?(?P<sep>[/.-]) ?(?P<month>{_M}) ?(?P=sep) ?(?P<year>{_Y}|(?<=/)[0-9]{{2}})(?![0-9]"
            rf"|/[0-9])",
            _say_date,
        ),
        (
            "month",
            rf"(?P<from_month>{_M}) ?{_ANY_DASH} ?(?P<to_month>{_M})/(?P<both_year>{_Y})(?![0-9])",
            _say_months,
        ),
        ("month", rf"(?P<only_month>{_M})[/-](?P<of_only>{_Y})(?![0-9]|[/-][0-9])", _say_month),
        (
            "time",
            r"(?P<hour>[0-9]{1,2})(?: ?(?:giờ|h|g|H) ?(?P<minute>[0-9]{2})(?![0-9]|[.,][0-9])(?: ?(?:phút|ph|p|'"
            r"|’)(?!\w))?"
            r"|:(?P<colon>[0-9]{2})(?::(?P<second>[0-9]{2}))?(?![0-9]))",
            _say_time,
        ),
        (
            "phone",
            r"(?:\(\+?84\)|\+84|\(0[0-9]{1,3}\)|0[0-9]{1,3})[ .\-]?[0-9]{1,5}(?:[ .\-]?[0-9]{2,5}){1,4}(?![0-9/])"
            r"|0[0-9]{8,10}(?![0-9])|1[89]00[ .\-]?[0-9]{2,6}(?:[ .\-][0-9]{2,4}){0,2}(?![0-9%,/])",
            _say_phone,
        ),
        ("phone", r"[0-9][0-9 .\-]{1,14}[0-9](?![0-9]|[/,%][0-9]|%)", _say_asked_digits),
        (
            "number",
            rf"(?P<money>US\$|USD|\$|€|EUR|£) ?(?P<amount>{_N})(?: (?P<scale>triệu|tỷ|tỉ|nghìn|ngàn)\b)?",
            _say_money,
        ),
        ("series", rf"[0-9]{{1,2}}(?:{_ANY_DASH}[0-9]{{1,2}}){{2,}}(?![0-9{_DASH}/])", _say_series),
        (
            "measure",
            rf"(?P<low>{_N})(?P<low_unit>{_U})?(?P<dash> ?{_ANY_DASH} ?)(?P<high>{_N})(?!\.[0-9]|/[0-9]"
            rf"|{_ANY_DASH}[0-9])"
            rf"(?P<high_unit>{_U})?(?![^\W\d])",
            _say_range,
        ),
        ("day", rf"(?P<above>{_D}) ?/ ?(?P<below>{_M})(?![0-9]|/[0-9])", _say_day_of_month),
        ("fraction", rf"(?P<above>{_N}) ?/ ?(?P<below>{_N})(?P<unit>{_U})?", _say_fraction),
        ("times", rf"(?P<product>{_N}(?:{_U})?(?: ?[x×*] ?{_N}(?:{_U})?)+)", _say_times),
        (
            "groups",
            rf"(?P<groups>[1-9][0-9]{{0,2}}(?:,[0-9]{{3}}){{2,}}(?:\.[0-9]+)?)(?![0-9])(?P<unit>{_U})?",
            _say_groups,
        ),
        (
            "points",
            rf"(?P<points>(?![0-9]{{1,3}}(?:\.[0-9]{{3}})+(?![0-9.]))[0-9]+(?:\.[0-9]+)+)(?P<unit>{_U})?(?![0-9])",
            _say_points,
        ),
        (
            "code",
            r"(?P<region>[1-9][0-9])(?P<series>[A-ZĐ][A-Z0-9]?)-(?P<plate>[0-9]{3}\.?[0-9]{2}|[0-9]{4})(?!\w)",
            _say_plate,
        ),
        ("measure", r"(?P<metres>[0-9]{1,2})m(?P<rest>[0-9]{2})(?!\w)", _say_metres),
        ("measure", rf"(?P<number>{_N})(?P<unit>{_U})", _say_number),
        ("code", r"[0-9]{1,4}(?:[A-ZĐ]{1,3}[0-9]{0,3})(?![\w])", _say_code),
        ("number", rf"(?P<number>{_N})(?P<unit>)", _say_number),
        ("number", r"(?P<number>[0-9]+)(?P<unit>)", _say_number),
        ("minus", rf"[{_DASH}](?=[0-9])(?<![0-9].)", _say_minus),
        ("until", rf"{_ANY_DASH}(?= ?(?:[0-9]|[IVXL]+(?!\w)))", _say_until),
        ("road", r"(?P<road>QL|TL|ĐT|ĐH|CT)[ .]?(?P<road_number>[0-9]{1,3})(?P<road_letter>[A-E])?(?!\w)", _say_road),
        ("place", r"(?P<place>(?:TP|Tp|TX|TT|P|Q|H|X|T)\.|(?:TP|Tp|TX)(?!\w))(?= ?\w)(?! ?HCM)", _say_place),
        ("short", rf"(?P<several>{'|'.join(TOLD_BY_NEXT)})(?!\w)", _say_told_by_next),
        ("short", r"[^\W\d]", _say_short),
        ("roman", r"(?P<roman>[IVXLC]+)(?P<parts>(?:\.[0-9]+)*)(?![\w]|\.[^\W\d])", _say_roman),
        ("code", r"[A-ZĐ]{1,5}(?:[0-9]{1,6}(?:[A-ZĐ]{0,3}))+(?:\.[0-9]+)*(?![\w])", _say_code),
        ("code", rf"[^\W\d]+(?:{_ANY_DASH}[^\W\d]+)*(?:{_ANY_DASH}[0-9]{{1,4}})(?![\w/{_DASH}])", _say_hyphenated),
        ("unit", rf"(?P<alone>{_SAFE_UNITS}|{_HA})(?![\w²³])", _say_unit_alone),
        ("ellipsis", r"…+|\.{3,}", _say_ellipsis),
        ("colon", r":(?=[0-9])", _say_colon),
        ("sign", r"\+", _say_plus),
        ("stroke", r"/", _say_stroke),
        ("dash", _ANY_DASH, _say_dash),
        ("sign", rf"[{re.escape(''.join(_SIGNS))}]", _say_sign),
    )
)
# Where a rule may begin: a digit, a capital, a sign, or a word that looks like an address or a unit.
_CANDIDATE = re.compile(
    rf"[0-9½⅓⅔¼¾⅛²³]|\((?=\+?[0-9])|(?<!\w)(?:[{_UPPER}]|đ/|v[./]|k/|vd:|(?:{_SAFE_UNITS}|ha)(?!\w)"
    rf"|[a-z0-9][\w.-]*(?:://|@|\.[a-z]))"
    rf"|[^\w\s.,;:?!()“”\"'’\[\]{{}}]|_|…|\.{{3,}}|:(?=[0-9])|[a-zà-ỹđ]+(?={_ANY_DASH}[0-9])"
)
