"""Personal data in a text: numbers of citizens, telephones, homes, accounts and birth dates (Luật 91/2025/QH15).

What is found is a kind, a place and the digits; who may show it is for others to say. A number alone is judged by its
grammar, what has none (an account, an old identity number) by the words and the table column around it. What belongs
to an office is no personal data: hotlines, an office's line, sums, statistics, document numbers, the State Treasury.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .keys import nfc

KINDS = ("citizen-number", "identity-number", "phone-number", "home-address", "bank-account", "birth-date")


class Personal(NamedTuple):
    """One find: its kind, where it stands in the text in NFC, and its digits (a telephone number's as 0…)."""

    kind: str
    start: int
    end: int
    digits: str


# Between two digits of one number: a blank, a dot, a stroke, a bracket or the signs of Markdown's emphasis.
_GAP = r"(?:[*_~]{0,3}[ .\-·\u00a0\u2009\u2010-\u2013\u202f()]?\)?[ \u00a0]?[*_~]{0,3}|&nbsp;|&#160;)"
_RUN = re.compile(rf"[0-9](?<![\w,].)(?:{_GAP}[0-9]){{5,20}}(?![0-9])", re.DOTALL)
_BEFORE_RUN = re.compile(r"(?:\(?\+\)? ?|\()\Z")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>)\]]+|\]\((?!tel:)[^)\s]*")
_DATE_LIKE = re.compile(
    r"\(?[0-3]?[0-9][.\-][01]?[0-9][.\-](?:19|20)[0-9]{2}\b|\(?(?:19|20)[0-9]{2}[.\-][01]?[0-9][.\-][0-3]?[0-9]\b"
)
_DIGITS = re.compile(r"[^0-9]")
_OTHER_DIGIT = re.compile("[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19\U0001d7ce-\U0001d7ff]")

_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đào|Đinh|Đoàn|Trịnh|Lâm|Mai|Tạ|Tô|Chu|Châu|"
    "Cao|Hà|Lưu|Lương|Phùng|Quách|Thái|Tống|Trương|Vương|Nông|Hứa|Bế|Đàm|Lục|Triệu|Lò|Quàng|Cà|Lường|Giàng|Vàng|"
    "Sùng|Thào|"
    "Mã|La|Ma|Hầu|Lã|Kiều|Khuất|Nghiêm|Thân|Từ|Tôn|Văn|Viên|Danh|Thạch|Sơn|Kim|Điểu|Hoàng|Bàn|Đồng|Doãn|Giáp|"
    "Khổng|Ninh|"
    "Phí|Thẩm|Tăng|Ung|Vi|Xa|Âu|Cù|Cung|Diệp|Hàn|Mạc|Ngụy|Nhâm|Ông|Tiêu|Trang|Ứng|Lộc"
)
_WORD = r"[A-ZÀ-ÝĂĐƠƯẠ-Ỹ][a-zà-ýăđơưạ-ỹ]+"
_NAME = re.compile(rf"(?<!\w)(?:{_SURNAMES})(?: {_WORD}){{1,4}}(?!\w)")
# Streets, communes and schools bear people's names.
_NAMED_PLACE = re.compile(
    r"(?<!\w)(?i:đường|phố|ngõ|xã|phường|thị trấn|thị xã|huyện|quận|khu công nghiệp|kcn|cụm công nghiệp|thôn|ấp|bản|"
    rf"làng|khu phố|khu đô thị|trường|thpt|thcs|tiểu học|mầm non|công ty|tnhh|bệnh viện|giải thưởng)(?: {_WORD}){{1,4}}"
)
_HONORIFIC = re.compile(
    r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Đđ]ồng chí|[Đđ]/c|[Ee]m|[Cc]ụ|[Bb]ạn|[Tt]hầy)"
    rf" (?={_WORD})"
)
_OFFICE = re.compile(
    r"(?<!\w)(?:sở|ủy ban|uỷ ban|ubnd|hđnd|trung tâm|văn phòng|phòng|chi cục|cục|ban|bộ phận|cơ quan|trường|bệnh viện|"
    r"công ty|doanh nghiệp|trạm|hợp tác xã|htx|kho bạc|trụ sở|nhà văn hóa|hội|liên đoàn|tòa soạn|bưu điện|"
    r"công an|tổng cục|"
    r"hội trường|thư viện|nhà máy|viện|chi nhánh|bộ)(?!\w)"
)
_HOTLINE = re.compile(r"đường dây nóng|đường dây tư vấn|hotline|tổng đài|số trực|trực ban|trực tuyến")
_PHONE_WORD = re.compile(
    r"(?<!\w)(?:điện thoại|đt|đtdđ|sđt|sdt|số máy|tel|phone|mobile|di động|liên hệ|liên lạc|gọi|zalo|viber|fax|máy bàn|"
    r"số nhà riêng|nhà riêng|dđ|whatsapp|alo|nhắn tin)(?!\w)"
)
_IDENTITY_WORD = re.compile(
    r"(?<!\w)(?:cmnd|cmtnd|cmt|cccd|căn cước|chứng minh|định danh cá nhân|số định danh|giấy tờ tùy thân|"
    r"giấy tờ tuỳ thân|"
    r"thẻ căn cước|hộ chiếu|cmtnd|id number|identity)(?!\w)"
)
_OTHER_NUMBER = re.compile(
    r"(?<!\w)(?:mã số thuế|mst|mã số doanh nghiệp|mã doanh nghiệp|mã hồ sơ|hồ sơ số|mã vạch|seri|số seri|imei|"
    r"isbn|issn|"
    r"mã số hồ sơ|biên lai|hóa đơn|hoá đơn|vận đơn|mã bưu|mã đơn|mã sản phẩm|số lô|mã số|mã tra cứu|mã đăng ký|"
    r"số đăng ký|"
    r"số hiệu|gtin|mã qr|tọa độ|kinh độ|vĩ độ|phiên bản|doi)(?!\w)"
)
_ACCOUNT_WORD = re.compile(
    r"(?<!\w)(?:số tài khoản|stk|tài khoản|tk số|số tk|tk|account|số thẻ (?:atm|tín dụng|ghi nợ|ngân hàng)|"
    r"thẻ atm|thẻ ngân hàng|chuyển khoản|iban)(?!\w)"
)
_BANK = re.compile(
    r"(?<!\w)(?:vietcombank|vcb|agribank|bidv|vietinbank|ctg|techcombank|tcb|mbbank|mb bank|ngân hàng|acb|"
    r"sacombank|vpbank|"
    r"tpbank|hdbank|vib|shb|seabank|msb|ocb|eximbank|lpbank|lienvietpostbank|abbank|nam a bank|bac a bank|pvcombank|"
    r"scb|vietbank|kienlongbank|co-opbank|oceanbank|momo|zalopay|viettelpay)(?!\w)"
)
_MONEY_AFTER = re.compile(
    r"[\s*_]*(?:đồng|đ\b|vnđ|vnd|usd|triệu|tỷ|nghìn|ngàn|tấn|kg|ha\b|m2|m²|km|lượt|người|hộ|tài khoản|%)"
)
_SUM = re.compile(r"[1-9][0-9]{0,2}(?:[. ,\u00a0][0-9]{3})+(?:,[0-9]+)?")

_DECIMAL = re.compile(r"0\.[0-9]+")

_MOBILE = re.compile(r"0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])[0-9]{7}")
_OLD_MOBILE = re.compile(r"01(?:2[0-9]|6[2-9]|8[68]|99)[0-9]{7}")
# Area codes since 2017: ten digits after the two great cities' 24 and 28, else eleven with eight digits or ten.
_LANDLINE = re.compile(
    r"02(?:4|8)[2-9][0-9]{7}|02(?:0[3-9]|1[0-689]|2[0-25-9]|3[2-9]|5[124-9]|6[0-3679]|7[0-7]|9[0-4679])[2-9][0-9]{6}"
)
_OLD_LANDLINE = re.compile(r"0(?:4|8)[2-9][0-9]{7}|0[2-7][0-9]{1,2}[2-9][0-9]{5,6}")
_CITIZEN = re.compile(r"0(?:0[1-9]|[1-8][0-9]|9[0-6])[0-9][0-9]{8}")

_DAY = (
    r"(?:[0-3]?[0-9] ?[/.\-] ?[01]?[0-9] ?[/.\-] ?(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]"
    r"|(?:ngày |mùng |mồng )?[0-3]?[0-9] tháng (?:[01]?[0-9]|giêng|chạp|tư|một|hai|ba|năm|sáu|bảy|tám|chín|mười)"
    r"(?:,)? năm (?:19|20)[0-9]{2})"
)
_BIRTH = re.compile(
    r"(?<!\w)(?:(?:ngày,? tháng,? năm sinh|ngày sinh|sinh ngày|sinh vào ngày|năm sinh|ntns|d\.?o\.?b\.?|born|"
    r"date of birth|"
    rf"sinh nhật|ns|sn|sinh)[*_ \u00a0]*[:(]?[*_ \u00a0]*(?:ngày |vào |on )?)(?P<day>{_DAY})",
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(
    rf"(?<!\w)(?:{_SURNAMES})(?: {_WORD}){{2,4}}[*_]{{0,3}} ?(?:\(|, |- |– )(?:(?:nam|"
    rf"nữ)[,;] ?)?(?P<day>{_DAY})(?=[*_]*(?:\)|,|;|\n|$))"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_LIVING = range(1925, 2100)  # of those born earlier, history tells
_FOUNDED = re.compile(
    r"(?<!\w)(?:thành lập|ra đời|phát sinh|khai sinh|nảy sinh|hy sinh|hi sinh|học sinh|vệ sinh|thí sinh|vi sinh|"
    r"khuẩn sinh|sản sinh|dân sinh|mưu sinh|an sinh|kỷ niệm|tuyển sinh)\W*$",
    re.IGNORECASE,
)

_UPPER = r"[A-ZÀ-ÝĂĐƠƯẠ-Ỹ]"
# Finer than a commune: a house, a lane, a street, a hamlet with its number or name.
_HOUSE = (
    r"(?:[Ss]ố(?: nhà)?:? ?[0-9]+[A-Za-z]?(?:/[0-9A-Z]+)*(?!/[A-ZĐ]|[0-9])"
    r"|(?:[Nn]gõ|[Nn]gách|[Hh]ẻm|[Kk]iệt|[Ll]ô|[Cc]ăn hộ|[Pp]hòng|[Nn]hà)(?: số)? ?[0-9]+[A-Za-z]?"
    rf"|[0-9]+[A-Za-z]?(?:/[0-9]+)*,? (?:(?:đường|phố|ngõ|hẻm) )?{_UPPER}\w+ {_UPPER}\w+"
    r"|SN ?[0-9]+)"
)
_HAMLET = (
    rf"(?:(?:[Tt]hôn|[Xx]óm|[Ấấ]p|[Bb]ản|[Bb]uôn|[Ll]àng|[Tt]ổ dân phố|TDP|[Tt]ổ|[Kk]hu phố|KP|[Kk]hu|[Đđ]ội|[Kk]hóm|"
    rf"[Đđ]ường|[Pp]hố|[Tt]iểu khu|[Pp]hum|[Ss]óc|[Cc]hung cư)(?: số)? (?:[0-9]+|{_UPPER}))"
)
_LIVES = re.compile(
    r"(?<!\w)(?:(?:[Nn]ơi |[Đđ]ịa chỉ |[Đđ]ăng ký )?(?:[Tt]hường trú|[Tt]ạm trú)|[Tt]rú (?:tại|ở)|HKTT|[Hh]ộ khẩu|"
    r"[Nn]ơi ở|[Cc]hỗ ở|[Nn]hà riêng|[Đđ]ịa chỉ nhà|[Nn]gụ(?: tại| ở)?|[Nn]ơi cư trú|[Cc]ư trú(?: tại| ở)?|"
    r"[Nn]hà (?:tại|ở)|"
    r"[Ss]inh sống tại|[Đđ]ịa chỉ(?: liên hệ| gia đình)?|[Hh]iện ở|[Ss]ống tại|[Nn]hà)(?!\w)"
)
_STRONG_HOME = re.compile(
    r"thường trú|tạm trú|trú tại|trú ở|hktt|hộ khẩu|nơi ở|chỗ ở|nhà riêng|địa chỉ nhà|địa chỉ gia đình|ngụ|cư trú",
    re.IGNORECASE,
)
_DETAIL = re.compile(rf"(?<!\w)(?:{_HOUSE}|{_HAMLET})")
_AT_HOUSE = re.compile(rf"(?<!\w)(?:ở|tại|trú|nhà|địa chỉ)(?: tại| ở)?:? (?P<house>{_HOUSE})")
_MEETS = re.compile(
    r"(?<!\w)(?:trao|họp|dự|nhận|phát biểu|tổ chức|làm việc|thăm|diễn ra|khai mạc|công tác|đến|gặp|học|"
    r"triển lãm|mở|điều|"
    r"phòng họp)(?!\w)"
)
_SENTENCE_END = re.compile(r"[.!?;](?=\s)|\n|\|")

_CELL_RULE = re.compile(r"\|?[ \t]*+:?-{2,}+:?[ \t]*+(?:\|[ \t]*+:?-{2,}+:?[ \t]*+)*+\|?")
# Of these one must stand in a text in small letters that holds a home or a birth date; they are quick to look for.
_HOME_WORDS = ("trú", "hộ khẩu", "hktt", "nơi ở", "chỗ ở", "nhà riêng", "địa chỉ", "ngụ", "sống tại", "hiện ở")
_AT_NUMBER = re.compile(
    r"(?:nhà|ở|tại|trú|chỉ):? (?:tại |ở )?(?:[Ss]ố|[Nn]gõ|[Nn]gách|[Hh]ẻm|[Kk]iệt|[Ll]ô|[Cc]ăn|SN|[Pp]hòng|[Nn]hà|"
    r"[0-9][0-9A-Za-z/]*,? (?:(?:đường|phố|ngõ|hẻm) )?[A-ZÀ-ÝĂĐƠƯẠ-Ỹ])"
)
_SOON_A_DAY = re.compile(r"[^\n0-9]{0,18}[0-9]{1,4}(?: ?[/.\-]| tháng)")
_BIRTH_WORDS = (
    "ngày sinh",
    "năm sinh",
    "ntns",
    "birth",
    "born",
    "dob",
    "d.o.b",
    "ns:",
    " ns ",
    " sn ",
    "sn:",
    "(sn ",
    "(ns ",
)
_HOME_HINT = re.compile("trú|khẩu|hktt|nơi ở|chỗ ở|nhà|địa chỉ|ngụ|sống tại|hiện ở")  # one in each of _LIVES
_DAY_BEHIND = re.compile(
    rf" {_WORD}[*_]{{0,3}} ?(?:\(|, |- |– )(?:(?:nam|nữ)[,;] ?)?(?:ngày |mùng |mồng )?"
    r"[0-9]{1,4} ?(?:[/.\-] ?[01]?[0-9] ?[/.\-]|tháng)"
)
_NUMBER = re.compile(r"[0-9](?:[^\n0-9A-Za-zÀ-ỹ:/;|]{0,6}[0-9]|&nbsp;[0-9]){5}")


def findings(text: str, *, is_name: bool = False) -> list[Personal]:
    """Return the personal data of a text in NFC, in its order; in the name of a file strokes stand for blanks."""
    text = _in_ascii_digits(text)
    if is_name:
        text = re.sub(r"[_]", " ", text)
    low = text.lower()
    found: list[Personal] = []
    if _NUMBER.search(text):
        found += _Numbers(text, is_name=is_name).found()
    if any(word in low for word in _HOME_WORDS):
        found += _homes(text)
    found += _at_houses(text)
    if any(map(_SOON_A_DAY.match, low.split("sinh")[1:])) or any(word in low for word in _BIRTH_WORDS):
        found += _births(text)
    found += _named_days(text)
    return sorted(_first_of_each(found), key=lambda item: item.start)


def _first_of_each(found: Iterable[Personal]) -> Iterator[Personal]:
    """Yield the finds, but of two that overlap the first."""
    end = -1
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if item.start >= end:
            yield item
            end = item.end


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each run of digits that can be one number begins and ends, with + or ( before it."""
    for match in _RUN.finditer(text):
        sign = _BEFORE_RUN.search(text, max(0, match.start() - 4), match.start())
        yield sign.start() if sign else match.start(), match.end()


def known_digits(lines: Iterable[str]) -> frozenset[str]:
    """Return the numbers that official contact lines hold, as `Personal.digits` has them."""
    found: set[str] = set()
    for line in lines:
        text = nfc(line)
        for start, end in _runs(text):
            found.add(_national(_DIGITS.sub("", text[start:end]), text[start:end]))
    return frozenset(found)


def _in_ascii_digits(text: str) -> str:
    """Return the text with the digits of other scripts (０, ٠) as 0 to 9, letter for letter."""
    return _OTHER_DIGIT.sub(lambda match: str(int(match[0])), text)


def _national(digits: str, written: str) -> str:
    """Return a telephone number as it is dialled within the country."""
    if "+" in written[:3] or written.startswith("(84") or digits.startswith("0084"):
        return "0" + digits.removeprefix("00").removeprefix("84").removeprefix("0")
    if digits.startswith("84") and len(digits) in (11, 12):
        return "0" + digits[2:]
    return digits


class _Numbers:
    """The numbers of one text, judged by their grammar and by what stands around them."""

    def __init__(self, text: str, *, is_name: bool) -> None:
        self.text = text
        self.low = text.lower()
        self.is_name = is_name
        self.heads = _Heads(text) if "|" in text else None

    def found(self) -> Iterator[Personal]:
        for start, end in _runs(self.text):
            token = max(self.text.rfind(" ", 0, start), self.text.rfind("\n", 0, start)) + 1
            if any(match.end() > start for match in _URL.finditer(self.text, token, end)):
                continue
            yield from self.judge(start, end, self.text[start:end])

    def judge(self, start: int, end: int, written: str) -> Iterator[Personal]:
        if (day := _DATE_LIKE.match(written)) and not self.is_name:
            rest = written[day.end() :]
            if len(_DIGITS.sub("", rest)) < 9:
                return
            start, written = start + day.end(), rest
        lead = len(written) - len(written.lstrip(" .-–(*_~)"))
        start, written = start + lead, written[lead:]
        digits = _DIGITS.sub("", written)
        kind = self.kind(start, end, written, digits)
        if kind:
            yield Personal(kind, start, end, _national(digits, written) if kind == "phone-number" else digits)
            return
        # Two numbers that only a blank holds apart: 0912345678 0987654321.
        parts = list(re.finditer(r"(?:\+84[ .]?)?[0-9][0-9.\-]{7,14}[0-9]", written))
        if len(parts) > 1 and len(digits) >= 18:
            for part in parts:
                number = _DIGITS.sub("", part[0])
                if kind := self.kind(start + part.start(), start + part.end(), part[0], number):
                    yield Personal(kind, start + part.start(), start + part.end(), number)

    def kind(self, start: int, end: int, written: str, digits: str) -> str:
        """Return the kind of a number; empty where it is none of ours."""
        before = self.before(start)
        after = self.low[end : end + 40]
        head = self.heads.of(start) if self.heads else ""
        if _MONEY_AFTER.match(after) and (digits[0] != "0" or _SUM.fullmatch(written.strip())):
            return ""
        if after[:2].startswith((":", "/")) and after[1:2].isdigit() and len(digits) < 10:
            return ""
        named = head or before
        account = self.is_account(named, before, after, start, head)
        phone = self.is_phone(digits, written, before, head)
        citizen = len(digits) == 12 and _CITIZEN.fullmatch(digits)
        if citizen and not account and not (_last(_OTHER_NUMBER, named) > _last(_IDENTITY_WORD, named)):
            return "citizen-number"
        near_phone = _last(_PHONE_WORD, named)
        near_account = _last(_ACCOUNT_WORD, named)
        if phone and near_phone >= near_account and not (account and near_account > near_phone):
            return "" if self.is_of_an_office(digits, written, before, start) else "phone-number"
        if account and 6 <= len(digits) <= 19:
            return "bank-account"
        if phone:
            return "" if self.is_of_an_office(digits, written, before, start) else "phone-number"
        if len(digits) == 12 and _last(_IDENTITY_WORD, named) >= 0 and not _SUM.fullmatch(written):
            return "citizen-number"
        if len(digits) == 9 and self.is_identity(written, named, before, start, head):
            return "identity-number"
        if len(digits) == 16 and _is_card(digits) and written[:4].isdigit() and not _last(_OTHER_NUMBER, named) >= 0:
            return "bank-account"
        return ""

    def before(self, start: int) -> str:
        """Return what stands on the line before a number, the last of it; a table's row as a whole."""
        line = self.low.rfind("\n", 0, start) + 1
        said = self.low[max(line, start - 90) : start]
        # A label may stand on the line above: "Điện thoại:\n0912…".
        if not said.strip(" *_|>-+#"):
            above = self.low[max(0, line - 60) : line].rstrip()
            said = above.rpartition("\n")[2] + " " if above.endswith((":", ",", "số", "là")) else said
        return said

    def line(self, start: int) -> str:
        """Return the line of a number as it is written, for names."""
        begin = self.text.rfind("\n", 0, start) + 1
        end = self.text.find("\n", start)
        return self.text[max(begin, start - 160) : len(self.text) if end < 0 else min(end, start + 160)]

    def is_phone(self, digits: str, written: str, before: str, head: str) -> bool:
        number = _national(digits, written)
        groups = [group for group in re.split(r"[^0-9]+", written) if group]
        if not number.startswith("0") or _SUM.fullmatch(written) or _DECIMAL.fullmatch(written):
            return False
        if digits.startswith("84") and "+" not in written[:3] and written[0] != "(" and len(groups) > 1:
            return bool(_PHONE_WORD.search(head or before)) and bool(_MOBILE.fullmatch(number))
        if _MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number) or _OLD_MOBILE.fullmatch(number):
            if len(groups) > 5 and not (set(map(len, groups)) == {1} and _PHONE_WORD.search(head or before)):
                return False
            return not self.is_other(head or before)
        return bool(_OLD_LANDLINE.fullmatch(number) and _PHONE_WORD.search(head or before[-45:]))

    @staticmethod
    def is_other(named: str) -> bool:
        """Tell whether the nearest word says that the number is one of goods, files or firms."""
        other = _last(_OTHER_NUMBER, named)
        return other >= 0 and other > max(_last(_PHONE_WORD, named), _last(_IDENTITY_WORD, named))

    def is_of_an_office(self, digits: str, written: str, before: str, start: int) -> bool:
        """Tell whether a number is a hotline's, or a line that an office has and no person is named by."""
        said = re.split(r"[;!?|]|\.\s", before)[-1]  # a person's number is not an office's because of the clause before
        hotline = _last(_HOTLINE, said)
        line = _NAMED_PLACE.sub(_blank, self.text[max(0, start - len(before)) : start])
        raw = line[len(line) - len(said) :]
        person = max(
            _last(_HONORIFIC, raw), _last(_NAME, raw), _last(re.compile("nhà riêng|di động|cá nhân|zalo"), said)
        )
        if hotline >= 0 and person < hotline:
            return True
        if not _MOBILE.fullmatch(_national(digits, written)):
            # Of a whole line: “Văn phòng Sở, 33 Trường Chinh; điện thoại …; fax …”.
            named = max(_last(_HONORIFIC, line), _last(_NAME, line))
            office = _last(_OFFICE, before.replace("văn phòng phẩm", " " * 14))
            return person < 0 and office > named
        return False

    def is_account(self, named: str, before: str, after: str, start: int, head: str) -> bool:
        if "kho bạc" in before or "kho bạc" in after:
            return False
        if head:
            return bool(_ACCOUNT_WORD.search(head) or _BANK.search(head))
        word = _last(_ACCOUNT_WORD, before)
        if word >= 0:
            between = before[word:]
            return not re.search(
                r"định danh|vneid|dịch vụ công|mạng xã hội|facebook|điện tử mức|thư điện tử|kế toán|cấp [12]", between
            )
        near = before[-45:] + " " + re.split(r"[.;|\n]", after)[0]
        return bool(_BANK.search(near)) and not _last(_OTHER_NUMBER, before) >= 0 and "công văn" not in near

    def is_identity(self, written: str, named: str, before: str, start: int, head: str) -> bool:
        if _last(_IDENTITY_WORD, named) >= 0:
            return not _last(_OTHER_NUMBER, named) > _last(_IDENTITY_WORD, named)
        if head or _last(_OTHER_NUMBER, before) >= 0 or len(written.strip("*_ ")) != 9:
            return False
        if self.is_name:
            return False
        return written[0] in "0123" and bool(_NAME.search(self.line(start)))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Return where the last match of a pattern begins; -1 where there is none."""
    at = -1
    for match in pattern.finditer(text):
        at = match.start()
    return at


def _is_card(digits: str) -> bool:
    """Tell whether the last digit of a card's number checks the others (Luhn)."""
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return not (sum(value - 9 if value > 9 else value for value in doubled) + sum(map(int, digits[-1::-2]))) % 10


class _Heads:
    """What stands at the top of the column of a table's cell."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.tables: list[tuple[int, list[str]]] = [
            (number, _cells(self.lines[number - 1].lower()))
            for number, line in enumerate(self.lines)
            if number and "-" in line and "|" in line and _CELL_RULE.fullmatch(line.strip())
        ]
        self.first = [number for number, _ in self.tables]

    def of(self, at: int) -> str:
        """Return the head of the column in which an offset stands; empty outside of tables."""
        number = bisect_right(self.starts, at) - 1
        if "|" not in self.lines[number]:
            return ""
        table = bisect_right(self.first, number) - 1
        if table < 0 or any("|" not in line for line in self.lines[self.first[table] : number]):
            return ""
        before = self.lines[number][: at - self.starts[number]]
        column = before.count("|") - before.lstrip().startswith("|")
        heads = self.tables[table][1]
        return heads[column] if column < len(heads) else ""


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _homes(text: str) -> Iterator[Personal]:
    """Yield homes: where a person lives, as exactly as a house, a lane or a hamlet."""
    heads = _Heads(text) if "|" in text else None
    for match in _near(_LIVES, text, _HOME_HINT.finditer(text.lower()), 16, 16):
        said = _SENTENCE_END.split(text[match.end() : match.end() + 110], maxsplit=1)[0]
        detail = _DETAIL.search(said)
        if detail is None or re.search(r"[^\w\s,:()*_./-]", said[: detail.start()]):
            continue
        before = _SENTENCE_END.split(text[max(0, match.start() - 110) : match.start()])[-1]
        is_strong = _STRONG_HOME.search(match[0]) is not None
        is_house = re.match(_HOUSE, detail[0]) is not None
        person = max(_last(_HONORIFIC, before), _last(_NAME, before))
        office = _last(_OFFICE, before.lower())
        gap = said[: detail.start()].lower()
        if (name := _NAME.search(said[: detail.start()])) and _last(_OFFICE, gap) < 0:
            # “Địa chỉ liên hệ của tác giả: Lý Thị Say, thôn 2”
            person, office, gap = 0, -1, gap[name.end() :]
        if office > person and not is_strong:
            continue
        if (
            is_strong
            and (len(gap) < 40)
            and not re.search(r"(?<!\w)(?:quy định|theo|khi|không|được|phải|của|luật|điều|cho)(?!\w)", gap)
        ) or (person >= 0 and len(gap) < 12 and (is_house or "địa chỉ" in match[0].lower())):
            yield Personal("home-address", match.start(), match.end() + detail.end(), "")
    if heads:
        for number, cells in heads.tables:
            yield from _home_column(text, heads, number, cells)


def _near(
    pattern: re.Pattern[str], text: str, hints: Iterable[re.Match[str]], before: int, after: int
) -> Iterator[re.Match[str]]:
    """Yield the matches that begin within so many letters before a hint, each once; quicker than to search it all."""
    at = 0
    for hint in hints:
        at = max(at, hint.start() - before)
        while at < hint.end() and (match := pattern.search(text, at, hint.end() + before + after)):
            yield match
            at = match.end()


def _at_houses(text: str) -> Iterator[Personal]:
    """Yield the houses at which a person is said to live, without a word for living: ông An ở số 12."""
    for match in _near(_AT_HOUSE, text, _AT_NUMBER.finditer(text), 16, 60):
        before = _SENTENCE_END.split(text[max(0, match.start() - 90) : match.start()])[-1]
        person = max(_last(_HONORIFIC, before), _last(_NAME, before))
        said = before[max(0, person) :].lower()
        if person >= 0 and _last(_OFFICE, said) < 0 and not _MEETS.search(said):
            yield Personal("home-address", match.start("house"), match.end("house"), "")


def _home_column(text: str, heads: _Heads, number: int, cells: list[str]) -> Iterator[Personal]:
    """Yield the homes that a column of a table holds, where another column holds people."""
    columns = [
        n for n, cell in enumerate(cells) if re.search(r"địa chỉ|nơi ở|chỗ ở|thường trú|trú quán|hộ khẩu|cư trú", cell)
    ]
    people = any(re.search(r"họ|tên|ông|bà|cá nhân|người", cell) for cell in cells)
    if not columns or not people or any(re.search(r"đơn vị|cơ quan|tổ chức|công ty|trụ sở", cell) for cell in cells):
        return
    row = number + 1
    while row < len(heads.lines) and "|" in heads.lines[row]:
        at = heads.starts[row]
        for match in _DETAIL.finditer(heads.lines[row]):
            if heads.of(at + match.start()) in [cells[n] for n in columns]:
                yield Personal("home-address", at + match.start(), at + match.end(), "")
                break
        row += 1


def _births(text: str) -> Iterator[Personal]:
    """Yield whole birth dates of the living; a year alone tells little, and of the dead history tells."""
    heads = _Heads(text) if "|" in text else None
    for match in _BIRTH.finditer(text):
        head = text[max(0, match.start() - 14) : match.start() + 4]
        if _is_living(match["day"]) and not _FOUNDED.search(head.rstrip()) and not _is_of_an_office(text, match):
            yield Personal("birth-date", match.start("day"), match.end("day"), "")
    if heads and heads.tables:
        for match in re.finditer(_DAY, text):
            if re.search(r"sinh|ntns|n\.sinh|dob", heads.of(match.start())) and _is_living(match[0]):
                yield Personal("birth-date", match.start(), match.end(), "")


def _named_days(text: str) -> Iterator[Personal]:
    """Yield the days that stand right behind a person's name and can be a grown person's birth."""
    for match in _near(_NAMED_DAY, text, _DAY_BEHIND.finditer(text), 60, 40):
        year = int(_YEAR.findall(match["day"])[-1])
        if 1935 <= year <= 2010:
            yield Personal("birth-date", match.start("day"), match.end("day"), "")


def _is_living(day: str) -> bool:
    return int(_YEAR.findall(day)[-1]) in _LIVING


def _is_of_an_office(text: str, match: re.Match[str]) -> bool:
    """Tell whether the nearest name before a birth date is an office's or a day's, as in “Ngày sinh nhật Sở”."""
    before = _SENTENCE_END.split(text[max(0, match.start() - 60) : match.start()])[-1].lower()
    word = match[0][:9].lower()
    return (
        word.startswith("sinh nhật")
        and not _NAME.search(text[max(0, match.start() - 60) : match.end()])
        and (_OFFICE.search(before) is not None)
    )
