"""Personal data in a text: numbers of citizens, telephones, homes, accounts and birth dates (Luật 91/2025/QH15).

What is found is a kind, a place and the digits; who may show it is for others to say. A number alone is judged by its
grammar, what has none (an account, an old identity number) by the words and the table column around it. What belongs
to an office is no personal data: hotlines, an office's line, sums, statistics, document numbers, the State Treasury.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from .as_read import as_read
from .columns import Columns
from .keys import nfc
from .unmarked import marked

KINDS = ("citizen-number", "identity-number", "phone-number", "home-address", "bank-account", "birth-date")


class Personal(NamedTuple):
    """One find: its kind, where it stands in the text in NFC, and its digits (a telephone number's as 0…) or words."""

    kind: str
    start: int
    end: int
    digits: str


# Numbers that little holds apart; which of it may stand inside one number is told by _WEAK.
_RUN = re.compile(r"[0-9]++(?:[ .\-·\u2013-\u2015()_/,:'’…\[\]\n]{1,3}+[0-9]++)*+")
_LABEL = re.compile(r"[^\W\d_]+\.?\Z")
_WEAK = re.compile(r"[ .\-·\u2013()_]?\)?[ (]?")
_BEFORE_RUN = re.compile(r"(?:\(?\+\)? ?|\()\Z")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>)\]]+|\]\((?!tel:|sms:|callto:|viber:)[^)\s]*|files/[^\s)]*")
_LONGEST_ADDRESS = 500
# In an address a number is a person's where a messenger or the name of a parameter says so.
_PERSON_IN_ADDRESS = re.compile(
    r"(?:zalo\.me/|wa\.me/|phone(?:number)?=|(?<![a-z])(?:entry\.[0-9]{1,12}|(?:so_?)?(?:sdt|dien_?thoai|dt|tel|"
    r"mobile|zalo|cccd|cmnd|stk))=|"
    r"vietqr\.[a-z]+/image/[a-z0-9]+-)[+]?(?:%2b|%20)?\Z",
    re.IGNORECASE,
)
_DATE_LIKE = re.compile(
    r"\(?[0-3]?[0-9][.\-][01]?[0-9][.\-](?:19|20)[0-9]{2}\b|\(?(?:19|20)[0-9]{2}[.\-][01]?[0-9][.\-][0-3]?[0-9]\b"
)
_DIGITS = re.compile(r"[^0-9]")
# A letter that somebody took for a digit, or that hides one: O912 345 678, 09l2345678.
_LETTER_FOR_DIGIT = re.compile(
    r"[OoIl](?:(?<=[0-9].)(?=[0-9])|(?<![^\W_].)(?<=[Oo])(?=[1-9][0-9OoIl]{1,2}[ .\-]?[0-9OoIl]{3}))"
)

_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đào|Đinh|Đoàn|Trịnh|Lâm|Mai|Tạ|Tô|Chu|Châu|"
    "Cao|Hà|Lưu|Lương|Phùng|Quách|Thái|Tống|Trương|Vương|Nông|Hứa|Bế|Đàm|Lục|Triệu|Lò|Quàng|Cà|Lường|Giàng|Vàng|"
    "Sùng|Thào|"
    "Mã|La|Ma|Hầu|Lã|Kiều|Khuất|Nghiêm|Thân|Từ|Tôn|Văn|Viên|Danh|Thạch|Sơn|Kim|Điểu|Hoàng|Bàn|Đồng|Doãn|Giáp|"
    "Khổng|Ninh|"
    "Phí|Thẩm|Tăng|Ung|Vi|Xa|Âu|Cù|Cung|Diệp|Hàn|Mạc|Ngụy|Nhâm|Ông|Tiêu|Trang|Ứng|Lộc"
)
_WORD = r"[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ][a-zà-ýăđĩũơưạ-ỹ]+"
# Provinces and districts that begin as families' names do.
_NO_NAME = (
    "Hà (?:Nam|Nội|Giang|Tĩnh|Tiên|Đông|Mẫu)|Thái (?:Bình|Nguyên|Lan|Hòa)|Lâm (?:Đồng|Thao)|Cao (?:Bằng|Lãnh|Lộc)|Kim "
    "(?:Bảng|Sơn|Thành|Động)|Lý Nhân|Ninh (?:Bình|Thuận|Giang)|Sơn (?:La|Tây|Động)|Mai (?:Châu|Sơn)|Hàn Quốc|La Gi|"
    "Đồng (?:Nai|Tháp|Xoài|Hới|Văn)|Cà Mau|Vi Xuyên|Từ (?:Liêm|Sơn)|Đinh Tiên Hoàng|Châu (?:Đốc|Thành|Âu|Á|Phi)|Văn "
    "(?:Lâm|Giang|Yên|Bàn|phòng)|Danh (?:sách|mục)|Tô Lịch|Mã (?:số|vạch)|Lục (?:Ngạn|Nam|Yên)|Kiều bào"
)
_NAME = re.compile(rf"(?<!\w)(?!(?:{_NO_NAME})(?! {_WORD}))(?:{_SURNAMES})(?: {_WORD}){{1,4}}(?!\w)")
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
    r"công an|tổng cục|báo|cửa hàng|khách sạn|nhà hàng|nhà sách|quảng trường|tượng đài|chùa|đền|chợ|đại lý|tiệm|"
    r"hội trường|thư viện|nhà máy|viện|chi nhánh|bộ)(?!\w)"
)
_HOTLINE = re.compile(r"đường dây nóng|đường dây tư vấn|hotline|tổng đài|số trực|trực ban|trực tuyến")
_PHONE_WORD = re.compile(
    r"(?<!\w)(?:điện thoại|đt|đtdđ|sđt|sdt|số máy|tel|phone|mobile|di động|liên hệ|liên lạc|gọi|zalo|viber|fax|máy bàn|"
    r"số nhà riêng|nhà riêng|dđ|whatsapp|alo|nhắn tin|lh|telegram|contact|sms|đthoại|số đt|di_dong|"
    r"sđt_[a-z]+)(?!\w)|☎|📞|📱|☏|✆"
)
_IDENTITY_WORD = re.compile(
    r"(?<!\w)(?:cmnd|cmtnd|cmt|cccd|c\.m\.n\.d|c\.c\.c\.d|căn cước|đdcn|định danh|mã công dân|vneid|số cc|"
    r"thẻ cc|cc|id card|passport|giấy tờ|"
    r"chứng minh|định danh cá nhân|số định danh|giấy tờ tùy thân|"
    r"giấy tờ tuỳ thân|"
    r"thẻ căn cước|hộ chiếu|cmtnd|id number|identity)(?!\w)"
)
_OTHER_NUMBER = re.compile(
    r"(?<!\w)(?:mã(?= (?!định danh|công dân|căn cước|qr|số định|số bhxh|zalo))|sku|mã số thuế|mst|"
    r"mã số doanh nghiệp|mã doanh nghiệp|mã hồ sơ|hồ sơ số|mã vạch|seri|số seri|imei|"
    r"isbn|issn|"
    r"mã số hồ sơ|sê-ri|sê ri|đăng ký doanh nghiệp|đăng ký kinh doanh|doanh nghiệp số|giấy phép|số kiểm soát|"
    r"biên lai|hóa đơn|hoá đơn|vận đơn|mã bưu|mã đơn|mã sản phẩm|số lô|mã số|mã tra cứu|mã đăng ký|"
    r"số đăng ký|"
    r"số hiệu|gtin|tọa độ|kinh độ|vĩ độ|phiên bản|doi)(?!\w)"
)
_ACCOUNT_WORD = re.compile(
    r"(?<!\w)(?:số tài khoản|stk|tài khoản|tk số|số tk|tk|account|số thẻ (?:atm|tín dụng|ghi nợ|ngân hàng)|"
    r"thẻ atm|thẻ ngân hàng|chuyển khoản|chuyển tiền|iban|tknh|visa|mastercard|ví điện tử|ví momo)(?!\w)"
)
_BANK = re.compile(
    r"(?<!\w)(?:vietcombank|vcb|agribank|bidv|vietinbank|ctg|techcombank|tcb|mbbank|mb bank|ngân hàng|acb|"
    r"sacombank|vpbank|"
    r"tpbank|hdbank|vib|shb|seabank|msb|ocb|eximbank|lpbank|lienvietpostbank|abbank|nam a bank|bac a bank|pvcombank|"
    r"scb|vietbank|kienlongbank|co-opbank|oceanbank|momo|zalopay|viettelpay)(?!\w)"
)
_MONEY_AFTER = re.compile(
    r"[\s*_]*(?:đồng|đ\b|vnđ|vnd|usd|triệu|tỷ|nghìn|ngàn|tấn|kg|ha\b|m2|m²|km|lượt|người|hộ|tài khoản|thẻ|căn|"
    r"hồ sơ|trang|chữ số|khách|tin nhắn|giao dịch|thành viên|thuê bao|%)"
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

_MONTHS = "giêng|chạp|tư|mười một|mười hai|mười|một|hai|ba|năm|sáu|bảy|tám|chín"
_DAY_IN_WORDS = (
    r"(?:mùng |mồng )?(?:(?:hai|ba)(?: mươi)?|mười)?(?: ?(?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi))?"
)
_DAY = (
    r"(?:[0-3]?[0-9] ?[/.\-] ?[01]?[0-9] ?[/.\-] ?(?:19|20)[0-9]{2}(?![0-9])|(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]"
    rf"|(?:ngày |mùng |mồng )?[0-3]?[0-9] tháng (?:[01]?[0-9]|{_MONTHS}),? năm (?:19|20)[0-9]{{2}})"
)
# Where a word says that it is a birth, a day may be written in more ways.
_SAID_DAY = (
    rf"(?:{_DAY}|[0-3]?[0-9] ?[/.\-] ?[01]?[0-9] ?[/.\-] ?[0-9]{{2}}(?![0-9])|(?! ?tháng){_DAY_IN_WORDS} tháng "
    rf"(?:[01]?[0-9]|{_MONTHS}),? năm (?:19|20)[0-9]{{2}}"
    r"|[0-3]?[0-9] (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,? (?:19|20)[0-9]{2}"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* [0-3]?[0-9],? (?:19|20)[0-9]{2})"
)
_BIRTH = re.compile(
    r"(?<!\w)(?:(?:(?:ngày,? tháng,? năm sinh|ngày/tháng/năm sinh|ngày sinh|sinh nhật|ntns)(?: của [^\n0-9.;|]{2,40}?)?"
    r"|sinh ngày|sinh vào ngày|năm sinh|d\.?o\.?b\.?|born|date of birth|chào đời|ns|sn|s\.n\.|sinh)"
    rf"[*_ \n]{{0,4}}(?:là|[:(-])?[*_ \n]{{0,4}}(?:ngày |vào |on |vào ngày )?)(?P<day>{_SAID_DAY})",
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(
    rf"(?<!\w)(?:{_SURNAMES})(?: {_WORD}){{2,4}}[*_]{{0,3}} ?(?:\(|, |; |- |– )(?:(?:nam|"
    rf"nữ)[,;] ?)?(?P<day>{_DAY})(?=[*_]*(?:\)|,|;|\n|\||$))"
)
# In a list without strokes, as the text of a PDF is: 12 Nguyễn Văn An 12/3/1985 Kinh.
_LISTED_DAY = re.compile(
    rf"(?:^|\n)\W{{0,3}}[0-9]{{0,4}}\W{{0,3}}(?:{_SURNAMES})(?: {_WORD}){{2,4}} (?:(?:Nam|"
    rf"Nữ) )?(?P<day>{_DAY})(?=[ \n]|$)"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_LIVING = range(1925, 2100)  # of those born earlier, history tells
_HISTORY = re.compile(
    r"(?<!\w)(?:liệt s[ĩỹ]|hy sinh|hi sinh|kỷ niệm|từ trần|tạ thế|qua đời|mất ngày|mất năm|năm ngày sinh|"
    r"cố (?:chủ tịch|tổng bí "
    r"thư|thủ tướng|đại tướng|bộ trưởng|nhạc sĩ|nhà văn|nhà thơ))(?!\w)"
)
_UNTIL_DEATH = re.compile(rf" ?[-–—] ?(?:ngày )?{_DAY}")
_FOUNDED = re.compile(
    r"(?<!\w)(?:thành lập|ra đời|phát sinh|khai sinh|nảy sinh|hy sinh|hi sinh|học sinh|vệ sinh|thí sinh|vi sinh|"
    r"khuẩn sinh|tái sinh|hồi sinh|nữ sinh|nam sinh|cứu sinh|môn sinh|y sinh|ký sinh|nội sinh|nhân sinh|"
    r"song sinh|du sinh|giáng sinh|sản sinh|dân sinh|mưu sinh|an sinh|kỷ niệm|tuyển sinh)\W*$",
    re.IGNORECASE,
)

_UPPER = r"[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ]"
# Finer than a commune: a house, a lane, a street, a hamlet with its number or name.
_HOUSE = (
    r"(?:[Ss]ố(?: nhà)?:? ?[0-9]+[A-Za-z]?(?:/[0-9A-Z]+)*(?!/[A-ZĐ]|[0-9])"
    r"|(?:[Nn]gõ|[Nn]gách|[Hh]ẻm|[Kk]iệt|[Ll]ô|[Cc]ăn hộ|[Pp]hòng|[Nn]hà)(?: số)? ?[0-9]+[A-Za-z]?"
    rf"|[0-9]+[A-Za-z]?(?:/[0-9]+)*,? (?:(?:đường|phố|ngõ|hẻm) )?{_UPPER}\w+ {_UPPER}\w+"
    r"|[0-9]+[A-Za-z]?(?:/[0-9]+)*,? (?:đường|phố|ngõ|ngách|hẻm) [0-9]|SN ?[0-9]{1,3}(?![0-9]))"
)
_HAMLET = (
    rf"(?:(?:[Tt]hôn|[Xx]óm|[Ấấ]p|[Bb]ản|[Bb]uôn|[Ll]àng|[Tt]ổ dân phố|TDP|[Tt]ổ|[Kk]hu phố|KP|[Kk]hu|[Đđ]ội|[Kk]hóm|"
    rf"[Đđ]ường|[Pp]hố|[Tt]iểu khu|[Pp]hum|[Ss]óc|[Cc]hung cư)(?: số)? (?:[0-9]+|{_UPPER}))"
)
_LIVES = re.compile(
    r"(?<!\w)(?:(?:[Nn]ơi |[Đđ]ịa chỉ |[Đđ]ăng ký )?(?:[Tt]hường trú|[Tt]ạm trú)|[Tt]rú (?:tại|ở)|HKTT|"
    r"ĐKHK(?:TT)?|ĐKTT|[Hh]ộ khẩu|"
    r"[Nn]ơi ở|[Cc]hỗ ở|[Nn]hà riêng|[Đđ]ịa chỉ nhà|[Nn]gụ(?: tại| ở)?|[Nn]ơi cư trú|[Cc]ư trú(?: tại| ở)?|"
    r"[Nn]hà (?:tại|ở)|"
    r"[Ss]inh sống tại|[Ởở] trọ|[Ll]ives at|[Đđ]ịa chỉ(?: liên hệ| gia đình)?|[Hh]iện ở|[Ss]ống tại|[Nn]hà)(?!\w)"
)
_STRONG_HOME = re.compile(
    r"thường trú|tạm trú|trú tại|trú ở|hktt|đkhk|đktt|hộ khẩu|nơi ở|chỗ ở|nhà riêng|địa chỉ nhà|"
    r"địa chỉ gia đình|ngụ|cư trú|ở trọ|lives at",
    re.IGNORECASE,
)
_DETAIL = re.compile(rf"(?<!\w)(?:{_HOUSE}|{_HAMLET})")
_AT_HOUSE = re.compile(rf"(?<!\w)(?:ở|tại|trú|nhà|địa chỉ)(?: tại| ở)?:? (?P<house>{_HOUSE})")
_HOUSE_BEHIND = re.compile(
    rf"(?<=\w)[,(–\- ] ?[(–\-]?,? ?(?:(?:trú|ngụ|nhà|nhà ở|trú tại|ở|địa chỉ):? )?(?P<house>[Ss]ố nhà [0-9]+|"
    rf"[Nn]hà số [0-9]+|"
    rf"[Ss]ố [0-9]+[A-Za-z]?(?:/[0-9]+)*,? (?:đường|phố|ngõ|ngách|hẻm|tổ|{_UPPER}\w+ {_UPPER}\w+, (?:phường|xã))|"
    rf"[0-9]+[A-Za-z]?(?:/[0-9]+)*,? (?:(?:đường|phố|ngõ|hẻm) (?:{_UPPER}|[0-9])|"
    rf"{_UPPER}\w+ {_UPPER}\w+, (?:phường|xã) {_UPPER})|SN [0-9]{1, 3}(?![0-9]))"
)
_HOUSE_NUMBER = re.compile(
    r"[0-9](?:(?<=hà .)|(?<=hà số .)|(?<=SN .)|[0-9A-Za-z/]{0,9},? (?:đường|phố|ngõ|ngách|hẻm|tổ|"
    r"[A-ZĐÀ-Ỹ]\w+ [A-ZĐÀ-Ỹ]))"
)
_ADDRESS_LABEL = re.compile("[Đđ]ịa chỉ")
_ENDS_IN_NAME = re.compile(
    rf"(?<!\w)(?!(?:{_NO_NAME})(?! {_WORD}))(?:{_SURNAMES})(?: {_WORD}){{1,4}}$"
    rf"|(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]háu|[Ee]m|[Cc]hủ hộ) {_WORD}(?: {_WORD}){{0,3}}$"
)
_HOUSE_LABEL = re.compile(
    rf"(?:^|(?<=[\n.;]))[ \t*+>|\-•]{{0,6}}[Đđ]ịa chỉ(?: liên hệ)? ?[:|] ?(?P<house>{_HOUSE}|{_HAMLET})"
)
_NAME_LABEL = re.compile(
    r"(?<!\w)(?:[Hh]ọ (?:và )?tên|[Cc]hủ hộ|[Nn]gười nhận|[Tt]ên tôi|[Nn]ăm sinh|[Nn]gày sinh)(?!\w)"
)
_ITS_HOUSE = re.compile(r"\((?:nhà|gia đình) (?:riêng|ông|bà|anh|chị|của)")
_NEXT_CELL = re.compile(r"[ :]{0,3}\| ?")
_MEETS = re.compile(
    r"(?<!\w)(?:trao|họp|dự|nhận|phát biểu|tổ chức|làm việc|thăm|diễn ra|khai mạc|công tác|đến|gặp|học|"
    r"triển lãm|mở|điều|"
    r"phòng họp)(?!\w)"
)
_SENTENCE_END = re.compile(r"[.!?;](?=\s)|\n|\|")

# Of these one must stand in a text in small letters that holds a home or a birth date; they are quick to look for.
_HOME_WORDS = (
    "trú",
    "khẩu",
    "hktt",
    "đk",
    "nơi ở",
    "chỗ ở",
    "nhà riêng",
    "địa chỉ",
    "ngụ",
    "sống tại",
    "hiện ở",
    "ở trọ",
    "lives at",
)
_AT_NUMBER = re.compile(
    r"(?:nhà|ở|tại|trú|chỉ):? (?:tại |ở )?(?:[Ss]ố|[Nn]gõ|[Nn]gách|[Hh]ẻm|[Kk]iệt|[Ll]ô|[Cc]ăn|SN|[Pp]hòng|[Nn]hà|"
    r"[0-9][0-9A-Za-z/]*,? (?:(?:đường|phố|ngõ|hẻm) )?[A-ZÀ-ÝĂĐƠƯẠ-Ỹ])"
)
# One of these stands in a birth date that a word tells; each is looked for only where it is.
_BIRTH_HINTS = {
    word: re.compile(rf"{re.escape(word)}(?=[^0-9|]{{0,60}}[0-9]|[^0-9|]{{0,40}}tháng)")
    for word in ("sinh", "birth", "born", "dob", "d.o.b", "chào đời", "ns", "sn", "s.n.")
}
_HOME_HINT = re.compile(
    "trú|khẩu|hktt|đkhk|đktt|nơi ở|chỗ ở|nhà|địa chỉ|ngụ|sống tại|hiện ở|ở trọ|lives at"
)  # one in each of _LIVES
_DAY_BEHIND = re.compile(
    rf" {_WORD}[*_]{{0,3}} ?(?:\(|, |; |- |– )(?:(?:nam|nữ)[,;] ?)?(?:ngày |mùng |mồng )?"
    r"[0-9]{1,4} ?(?:[/.\-] ?[01]?[0-9] ?[/.\-]|tháng)"
)
_PASSPORT = re.compile(r"[A-Z][0-9]{7,8}(?![\w])")
_PASSPORT_WORD = re.compile(r"(?<!\w)(?:hộ chiếu|passport)(?!\w)")
_LONGEST_NUMBER = 30
_JUST_A_DAY = re.compile(
    r"[0-3]?[0-9]/[01]?[0-9]/[0-9]{4}|[12][0-9]{3}-[01][0-9]-[0-3][0-9](?: [0-9]{1,2}:[0-9]{2})?\n?"
)
_FRACTION = re.compile(r"(?<![0-9])[0-9]{1,3},\Z")
_UUID = re.compile(r"(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])")
_WELDED = re.compile(
    r"sđt|đt|sdt|dt|tel|zalo|số|lh|hệ|gọi|máy|dđ|đtdđ|cccd|cmnd|cmtnd|cmt|stk|tk|phone|mobile|qua|hotline|fax|"
    r"thoại|cước"
)
_ENDS_IN_LABEL = re.compile(rf"(?:{_PHONE_WORD.pattern}|{_IDENTITY_WORD.pattern}|{_ACCOUNT_WORD.pattern})[\s*_|]*$")
_OWN_LINE = re.compile("nhà riêng|di động|cá nhân|zalo|gia đình")
_OF_PERSON = re.compile(rf"[ ]?[(–-] ?(?:gặp )?(?:[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Ôô]ng|[Bb]à|[Ee]m) {_WORD}")
_DOTTED_SUM = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_STRONG_ACCOUNT = re.compile(r"(?<!\w)(?:số tài khoản|stk|số tk|tk số|tài khoản số)\W{0,4}$")
_IN_ADDRESS = {"cc": "citizen-number", "cm": "identity-number", "st": "bank-account", "vi": "bank-account"}


def findings(text: str, *, is_name: bool = False) -> list[Personal]:
    """Return the personal data of a text in NFC, in its order; in the name of a file strokes stand for blanks."""
    seen = as_read(text)
    read = _LETTER_FOR_DIGIT.sub(_digit_meant, seen.text)
    if is_name:
        read = read.replace("_", " ")
    if read.isascii():
        read = marked(read, strokes=is_name)
    found = sorted(_first_of_each(_findings(read, is_name=is_name)), key=lambda item: item.start)
    return [
        Personal(
            item.kind, *seen.back(item.start, item.end), item.digits or " ".join(read[item.start : item.end].split())
        )
        for item in found
    ]


def _findings(text: str, *, is_name: bool) -> Iterator[Personal]:
    low = text.lower()
    if len(low) != len(text):  # İ is two letters when it is small
        low = "".join(letter.lower()[:1] for letter in text)
    columns = Columns(text) if "|" in text else None
    yield from _Numbers(text, low, columns, is_name=is_name).found()
    if any(word in low for word in _HOME_WORDS):
        yield from _homes(text, low, columns)
    yield from _at_houses(text)
    yield from _houses_of_people(text)
    hints = [hint for word, pattern in _BIRTH_HINTS.items() if word in low for hint in pattern.finditer(low)]
    if hints:
        yield from _births(text, sorted(hints, key=lambda hint: hint.start()))
    if columns and ("sinh" in low or "dob" in low or "birth" in low or "ntns" in low):
        yield from _birth_columns(text, columns)
    yield from _named_days(text)


def _digit_meant(match: re.Match[str]) -> str:
    return "0" if match[0] in "Oo" else "1"


def _first_of_each(found: Iterable[Personal]) -> Iterator[Personal]:
    """Yield the finds, but of two that overlap the first."""
    end = -1
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if item.start >= end:
            yield item
            end = item.end


def known_digits(lines: Iterable[str]) -> frozenset[str]:
    """Return the numbers that official contact lines hold, as `Personal.digits` has them."""
    found: set[str] = set()
    for line in lines:
        text = as_read(nfc(line)).text
        for run in _RUN.finditer(text):
            for start, end in _segments(text, run):
                found.add(_national(_DIGITS.sub("", text[start:end]), text[start:end]))
    return frozenset(found)


def _segments(text: str, run: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a run of digits that each can be one number, with + or ( before it."""
    start = _with_sign(text, run.start())
    for left, right in pairwise(re.finditer(r"[0-9]+", text[run.start() : run.end()])):
        held = text[run.start() + left.end() : run.start() + right.start()]
        if not _WEAK.fullmatch(held):
            yield start, run.start() + left.end()
            start = _with_sign(text, run.start() + right.start())
    yield start, run.end()


def _with_sign(text: str, start: int) -> int:
    sign = _BEFORE_RUN.search(text, max(0, start - 4), start)
    return sign.start() if sign else start


def _national(digits: str, written: str) -> str:
    """Return a telephone number as it is dialled within the country."""
    if "+" in written[:3] or written.startswith("(84") or digits.startswith("0084"):
        return "0" + digits.removeprefix("00").removeprefix("84").removeprefix("0")
    if digits.startswith("84") and len(digits) in (11, 12):
        return "0" + digits[2:]
    return digits


class _Numbers:
    """The numbers of one text, judged by their grammar and by what stands around them."""

    def __init__(self, text: str, low: str, columns: Columns | None, *, is_name: bool) -> None:
        self.text = text
        self.low = low
        self.is_name = is_name
        self.columns = columns
        self.least = 6 if any(word in low for word in ("khoản", "tk", "thẻ", "account")) else 8

    def found(self) -> Iterator[Personal]:
        for run in _RUN.finditer(self.text):
            if run.end() - run.start() < self.least - 1 or _JUST_A_DAY.fullmatch(run[0]):
                continue
            if len(_DIGITS.sub("", run[0])) < min(self.least, 7):
                continue
            if (passport := self.passport(run)) is not None:
                yield passport
                continue
            if self.is_uuid(run) or not self.may_begin(run.start()) or self.is_part_of_a_word(run.end()):
                continue
            token = max(self.text.rfind(" ", 0, run.start()), self.text.rfind("\n", 0, run.start())) + 1
            token = max(token, run.start() - _LONGEST_ADDRESS)
            if any(match.end() > run.start() for match in _URL.finditer(self.text, token, run.end())):
                yield from self.in_address(token, run)
                continue
            segments = [part for part in _segments(self.text, run) if not self.is_fraction(part[0], run.start())]
            found = [item for start, end in segments for item in self.judge(start, end, self.text[start:end])]
            yield from found or (self.joined(run) if len(segments) > 1 else ())

    def is_fraction(self, start: int, begin: int) -> bool:
        """Tell whether a part of a run of digits is what stands behind a comma, as in 0,0912345678."""
        return start > begin and _FRACTION.search(self.text, max(begin, start - 5), start) is not None

    def passport(self, run: re.Match[str]) -> Personal | None:
        """Return the number of a passport, a letter and seven or eight digits, where a word says that it is one."""
        start = run.start() - 1
        digits = _PASSPORT.match(self.text, max(start, 0))
        if not digits or (start and self.text[start - 1].isalnum()):
            return None
        head = self.columns.of(start) if self.columns else ""
        if not _PASSPORT_WORD.search(head or self.before(start)[-60:]):
            return None
        return Personal("identity-number", start, digits.end(), digits[0])

    def may_begin(self, start: int) -> bool:
        """Tell whether a number can begin here: not in the midst of a word or sign, unless the word is its label."""
        before = self.text[start - 1 : start]
        if not before or not (before.isalnum() or before in "_.,"):
            return True
        if before == "_":
            return not self.text[start - 2 : start - 1].isalnum()
        label = _LABEL.search(self.low, max(0, start - 12), start)
        return label is not None and _WELDED.fullmatch(label[0].rstrip(".")) is not None

    def is_uuid(self, run: re.Match[str]) -> bool:
        around = (
            self.low[max(0, run.start() - 36) : run.end() + 36]
            if "-" in self.low[run.start() - 1 : run.end() + 1]
            else ""
        )
        return bool(around) and _UUID.search(around) is not None

    def is_part_of_a_word(self, end: int) -> bool:
        """Tell whether a letter is welded to the end of a number, as to those of machines: 0987654321A."""
        after = self.text[end : end + 1]
        return after.isalpha() and not self.low.startswith(("đ", "vn", "usd"), end)

    def in_address(self, token: int, run: re.Match[str]) -> Iterator[Personal]:
        """Yield the number of a person that an address leads to: zalo.me/0912345678."""
        said = _PERSON_IN_ADDRESS.search(self.low, token, run.start())
        digits = re.match("[0-9]+", run[0])
        if not said or not digits:
            return
        kind = _IN_ADDRESS.get(said[0][:2], "phone-number")
        number = _national(digits[0], "+" + digits[0] if digits[0].startswith("84") else digits[0])
        if kind != "phone-number" or _MOBILE.fullmatch(number):
            yield Personal(
                kind, run.start(), run.start() + digits.end(), number if kind == "phone-number" else digits[0]
            )

    def joined(self, run: re.Match[str]) -> Iterator[Personal]:
        """Yield a number whose digits more holds apart than a blank, a dot or a stroke: 0912/345/678, or a new line."""
        digits = _DIGITS.sub("", run[0])
        if not 9 <= len(digits) <= 12 or run.end() - run.start() > 30:
            return
        held = set(re.findall(r"[^0-9]+", run[0]))
        start = _with_sign(self.text, run.start())
        named = (self.columns.of(start) if self.columns else "") or self.before(start)
        number = _national(digits, self.text[start : run.end()])
        if _MOBILE.fullmatch(number) and (
            (held <= {"\n", " ", "."} and "\n" in held)
            or (len({one.strip(" _()[]") for one in held}) == 1 and self.calls_a_person(named, run.end()))
        ):
            yield Personal("phone-number", start, run.end(), number)
        elif _CITIZEN.fullmatch(digits) and _last(_IDENTITY_WORD, named[-40:]) >= 0:
            yield Personal("citizen-number", start, run.end(), digits)

    def calls_a_person(self, named: str, end: int) -> bool:
        """Tell whether a number is told as a telephone's, and if as a hotline's as that of a person."""
        if _HOTLINE.search(named[-40:]):
            return _OF_PERSON.match(self.text, end) is not None
        return _PHONE_WORD.search(named[-40:]) is not None

    def judge(self, start: int, end: int, written: str) -> Iterator[Personal]:
        if (day := _DATE_LIKE.match(written)) and not self.is_name:
            rest = written[day.end() :]
            if len(_DIGITS.sub("", rest)) < 9:
                return
            start, written = start + day.end(), rest
        lead = len(written) - len(written.lstrip(" .-–(_)"))
        start, written = start + lead, written[lead:]
        digits = _DIGITS.sub("", written)
        if len(digits) < self.least:
            return
        kind = self.kind(start, end, written, digits) if len(digits) <= _LONGEST_NUMBER else ""
        if kind:
            if kind == "phone-number":
                digits = _national(digits, written)
                digits = digits if digits[0] == "0" else "0" + digits
            yield Personal(kind, start, end, digits)
            return
        yield from self.among(start, written)

    def among(self, start: int, written: str) -> Iterator[Personal]:
        """Yield the numbers that only a blank or a stroke holds apart: 0912345678 0987654321."""
        groups = [(found.start(), found.end()) for found in re.finditer(r"(?:\+84[ .]?)?[0-9]+", written)]
        at = 0
        while len(groups) > 1 and at < len(groups):
            for last in range(min(len(groups), at + 4), at, -1):
                begin, end = groups[at][0], groups[last - 1][1]
                digits = _DIGITS.sub("", written[begin:end])
                held = {written[left[1] : right[0]] for left, right in pairwise(groups[at:last])}
                if not 9 <= len(digits) <= 12 or len(held) > 1 or (at == 0 and last == len(groups)):
                    continue
                if last - at > 1 and min(right - left for left, right in groups[at:last]) < 3:
                    continue
                kind = self.kind(start + begin, start + end, written[begin:end], digits)
                if kind in ("phone-number", "citizen-number"):
                    yield Personal(kind, start + begin, start + end, _national(digits, written[begin:end]))
                    at = last - 1
                    break
            at += 1

    def kind(self, start: int, end: int, written: str, digits: str) -> str:
        """Return the kind of a number; empty where it is none of ours."""
        before = self.before(start)
        after = self.low[end : end + 40]
        head = self.columns.of(start) if self.columns else ""
        if _MONEY_AFTER.match(after) and (digits[0] != "0" or _SUM.fullmatch(written.strip())):
            return ""
        if after[:2].startswith((":", "/")) and after[1:2].isdigit() and len(digits) < 10:
            return ""
        named = head or before
        if lost := _of_lost_zero(digits, head):
            return lost
        account = self.is_account(written, before, after, head)
        phone = self.is_phone(digits, written, before, head)
        citizen = len(digits) == 12 and _CITIZEN.fullmatch(digits)
        if citizen and not account and not (_last(_OTHER_NUMBER, named) > _last(_IDENTITY_WORD, named)):
            return "citizen-number"
        near_phone = _last(_PHONE_WORD, named)
        near_account = _last(_ACCOUNT_WORD, named)
        if phone and near_phone >= near_account and not (account and near_account > near_phone):
            return "" if self.is_of_an_office(digits, written, before, start) else "phone-number"
        if account and (6 if _last(_ACCOUNT_WORD, named) >= 0 else 8) <= len(digits) <= 19:
            return "bank-account"
        if phone:
            return "" if self.is_of_an_office(digits, written, before, start) else "phone-number"
        if len(digits) == 12 and _last(_IDENTITY_WORD, named) >= 0 and not _SUM.fullmatch(written):
            return "citizen-number"
        if len(digits) == 9 and self.is_identity(written, named, before, start, head):
            return "identity-number"
        if _is_card(digits) and written[:4].isdigit() and not _last(_OTHER_NUMBER, named) >= 0:
            return "bank-account"
        return ""

    def before(self, start: int) -> str:
        """Return what stands on the line before a number, the last of it; a table's row as a whole."""
        line = self.low.rfind("\n", 0, start) + 1
        said = self.low[max(line, start - 90) : start]
        # A label may stand on the line above: "Điện thoại:\n0912…".
        if not said.strip(" *_|>-+#"):
            above = self.low[max(0, line - 60) : line].rstrip().rpartition("\n")[2]
            said = above + " " if above.endswith((":", ",", "số", "là")) or _ENDS_IN_LABEL.search(above) else said
        return said

    def line(self, start: int) -> str:
        """Return the line of a number as it is written, for names."""
        begin = self.text.rfind("\n", 0, start) + 1
        end = self.text.find("\n", start)
        return self.text[max(begin, start - 160) : len(self.text) if end < 0 else min(end, start + 160)]

    def is_phone(self, digits: str, written: str, before: str, head: str) -> bool:
        number = _national(digits, written)
        groups = [group for group in re.split(r"[^0-9]+", written) if group]
        if (
            not number.startswith("0")
            or (_SUM.fullmatch(written) and not digits.startswith("84"))
            or _DECIMAL.fullmatch(written)
        ):
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
        other = _last(_OTHER_NUMBER, named[-45:])
        named = named[-45:]
        return other >= 0 and other > max(_last(_PHONE_WORD, named), _last(_IDENTITY_WORD, named))

    def is_of_an_office(self, digits: str, written: str, before: str, start: int) -> bool:
        """Tell whether a number is a hotline's, or a line that an office has and no person is named by."""
        said = re.split(r"[;!?|]|\.\s", before)[-1]  # a person's number is not an office's because of the clause before
        hotline = _last(_HOTLINE, said)
        if hotline >= 0 and _OF_PERSON.match(self.text, self.text.find(digits[-1], start + len(written) - 1) + 1):
            return False
        line = _NAMED_PLACE.sub(_blank, self.text[max(0, start - len(before)) : start])
        raw = line[len(line) - len(said) :]
        person = max(_last(_HONORIFIC, raw), _last(_NAME, raw), _last(_OWN_LINE, said))
        if hotline >= 0 and person < hotline:
            return True
        if not _MOBILE.fullmatch(_national(digits, written)):
            # Of a whole line: “Văn phòng Sở, 33 Trường Chinh; điện thoại …; fax …”.
            named = max(_last(_HONORIFIC, line), _last(_NAME, line))
            office = _last(_OFFICE, before.replace("văn phòng phẩm", " " * 14))
            return person < 0 and office > named
        return False

    def is_account(self, written: str, before: str, after: str, head: str) -> bool:
        if "kho bạc" in before or "kho bạc" in after:
            return False
        if head:
            return bool(_ACCOUNT_WORD.search(head) or _BANK.search(head) or head in ("số tk", "tk", "stk"))
        word = _last(_ACCOUNT_WORD, before)
        if _DOTTED_SUM.fullmatch(written) and not _STRONG_ACCOUNT.search(before):
            return False
        if word >= 0:
            between = before[word:]
            return not re.search(
                r"định danh|vneid|dịch vụ công|mạng xã hội|facebook|điện tử mức|thư điện tử|kế toán|cấp [12]|mật khẩu|"
                r"mã pin|mã otp|kích hoạt|zalo oa",
                between,
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
    """Tell whether a number is a card's: a Vietnamese bank's, or one whose last digit checks the others (Luhn)."""
    if digits.startswith("9704") and len(digits) in (16, 19):
        return True
    if len(digits) != 16:
        return False
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return not (sum(value - 9 if value > 9 else value for value in doubled) + sum(map(int, digits[-1::-2]))) % 10


def _of_lost_zero(digits: str, head: str) -> str:
    """Return the kind of a number that a table keeps as a number, without the zero before it."""
    if not head:
        return ""
    if len(digits) == 9 and _PHONE_WORD.search(head) and _MOBILE.fullmatch("0" + digits):
        return "phone-number"
    if len(digits) in (10, 11) and _IDENTITY_WORD.search(head) and _CITIZEN.fullmatch(digits.zfill(12)):
        return "citizen-number"
    return ""


def _homes(text: str, low: str, columns: Columns | None) -> Iterator[Personal]:
    """Yield homes: where a person lives, as exactly as a house, a lane or a hamlet."""
    for match in _near(_LIVES, text, _HOME_HINT.finditer(low), 16, 16):
        begin = match.end()
        if (stroke := _NEXT_CELL.match(text, begin)) and _STRONG_HOME.search(match[0]):
            begin = stroke.end()  # the label of a row: | Thường trú | số 12, ngõ 5 |
        said = _SENTENCE_END.split(text[begin : begin + 110], maxsplit=1)[0]
        detail = _DETAIL.search(said)
        if detail is None or re.search(r"[^\w\s,:()*_./-]", said[: detail.start()]):
            continue
        before = _SENTENCE_END.split(text[max(0, match.start() - 110) : match.start()])[-1]
        is_strong = _STRONG_HOME.search(match[0]) is not None
        is_house = re.match(_HOUSE, detail[0]) is not None
        is_strong = is_strong or (is_house and match[0].endswith("sống tại"))
        person = max(_last(_HONORIFIC, before), _last(_NAME, before))
        office = _last(_OFFICE, before.lower())
        gap = said[: detail.start()].lower()
        if (name := _NAME.search(said[: detail.start()])) and _last(_OFFICE, gap) < 0:
            # “Địa chỉ liên hệ của tác giả: Lý Thị Say, thôn 2”
            person, office, gap = 0, -1, gap[name.end() :]
        if (office > person and not is_strong) or re.search(
            r"(?:cơ quan|phóng viên|đoàn|ban|đơn vị) $", before.lower()
        ):
            continue
        if (
            is_strong
            and (len(gap) < 40)
            and not re.search(r"(?<!\w)(?:quy định|theo|khi|không|được|phải|của|luật|điều|cho)(?!\w)", gap)
        ) or (person >= 0 and len(gap) < 12 and (is_house or "địa chỉ" in match[0].lower())):
            yield Personal("home-address", match.start(), begin + detail.end(), "")
    if columns:
        for number, heads in columns.heads():
            yield from _home_column(text, columns, number, heads)


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


def _home_column(text: str, columns: Columns, number: int, heads: list[str]) -> Iterator[Personal]:
    """Yield the homes that a column of a table holds, where another column holds people."""
    homes = {head for head in heads if re.search(r"địa chỉ|nơi ở|chỗ ở|thường trú|trú quán|hộ khẩu|cư trú", head)}
    people = any(re.search(r"họ(?!\w)|tên|ông|bà|cá nhân|người|hộ(?!\w)", head) for head in heads)
    if (
        not homes
        or not people
        or any(re.search(r"đơn vị|cơ quan|tổ chức|công ty|trụ sở|cơ sở", head) for head in heads)
    ):
        return
    for row in columns.rows(number):
        at, line = columns.starts[row], columns.lines[row]
        for match in _DETAIL.finditer(line):
            if columns.of(at + match.start()) in homes and _last(_OFFICE, line[: match.start()].lower()) < 0:
                yield Personal("home-address", at + match.start(), at + match.end(), "")
                break


def _houses_of_people(text: str) -> Iterator[Personal]:
    """Yield the houses that stand right behind a person's name: Nguyễn Văn An (số nhà 15, ngõ 20, phố Lê Lợi)."""
    for hint in _near(_HOUSE_BEHIND, text, _HOUSE_NUMBER.finditer(text), 24, 40):
        before = _SENTENCE_END.split(text[max(0, hint.start() - 60) : hint.start() + 1])[-1]
        name = _ENDS_IN_NAME.search(before[:-1])
        if name is None or _NAMED_PLACE.search(before[max(0, name.start() - 25) :]):
            continue
        if _last(_OFFICE, before[max(0, name.start() - 30) : name.start()].lower()) < 0:
            yield Personal("home-address", hint.start("house"), hint.end("house"), "")
    labels = _ADDRESS_LABEL.finditer(text) if "ịa chỉ" in text else ()
    for match in _near(_HOUSE_LABEL, text, labels, 9, 40):
        above = text[max(0, match.start() - 200) : match.start()].rsplit("\n", 4)[1:]
        after = text[match.end() : match.end() + 90]
        if any(_NAME_LABEL.search(line) for line in above) or _ITS_HOUSE.search(after.partition("\n")[0]):
            yield Personal("home-address", match.start("house"), match.end("house"), "")


def _births(text: str, hints: Iterable[re.Match[str]]) -> Iterator[Personal]:
    """Yield whole birth dates of the living; a year alone tells little, and of the dead history tells."""
    for match in _near(_BIRTH, text, hints, 24, 100):
        head = text[max(0, match.start() - 14) : match.start() + 4]
        is_private = not (_is_of_an_office(text, match) or _is_of_history(text, match))
        if is_private and _is_living(match["day"]) and not _FOUNDED.search(head.rstrip()):
            yield Personal("birth-date", match.start("day"), match.end("day"), "")


def _birth_columns(text: str, columns: Columns) -> Iterator[Personal]:
    """Yield the birth dates that a table's column holds, or a row that says what it is."""
    for match in re.finditer(_DAY, text):
        if re.search(r"sinh(?!\w)|ntns|dob|birth|ngay_sinh", columns.of(match.start())) and _is_living(match[0]):
            yield Personal("birth-date", match.start(), match.end(), "")


def _is_of_history(text: str, match: re.Match[str]) -> bool:
    """Tell whether what stands around a birth date says that its person is dead."""
    before = _SENTENCE_END.split(text[max(0, match.start() - 90) : match.start("day")])[-1]
    after = _SENTENCE_END.split(text[match.end() : match.end() + 60], maxsplit=1)[0]
    return bool(_UNTIL_DEATH.match(text, match.end()) or _HISTORY.search(f"{before} {after}".lower()))


def _named_days(text: str) -> Iterator[Personal]:
    """Yield the days that stand right behind a person's name and can be a grown person's birth."""
    hints = list(_DAY_BEHIND.finditer(text))
    for pattern in (_NAMED_DAY, _LISTED_DAY) if hints else ():
        for match in _near(pattern, text, hints, 60, 40):
            year = int(_YEAR.findall(match["day"])[-1])
            if not 1935 <= year <= 2010 or _UNTIL_DEATH.match(text, match.end()):
                continue
            yield Personal("birth-date", match.start("day"), match.end("day"), "")


def _is_living(day: str) -> bool:
    years = _YEAR.findall(day)
    return not years or int(years[-1]) in _LIVING


def _is_of_an_office(text: str, match: re.Match[str]) -> bool:
    """Tell whether the nearest name before a birth date is an office's or a day's, as in “Ngày sinh nhật Sở”."""
    before = _SENTENCE_END.split(text[max(0, match.start() - 60) : match.start()])[-1].lower()
    word = match[0][:9].lower()
    return (
        word.startswith("sinh nhật")
        and not _NAME.search(text[max(0, match.start() - 60) : match.end()])
        and (_OFFICE.search(before) is not None)
    )
