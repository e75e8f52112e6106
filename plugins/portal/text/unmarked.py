"""Words of offices that a text of plain ASCII letters writes without their marks, with the marks, letter for letter."""

import re
import unicodedata

_WORDS = (
    "số tài khoản|tài khoản|chủ tài khoản|số điện thoại|điện thoại|di động|liên hệ|liên lạc|gọi|nhắn|số máy|"
    "đường dây nóng|"
    "tổng đài|số định danh|định danh cá nhân|định danh|căn cước công dân|căn cước|chứng minh nhân dân|chứng minh thư|"
    "chứng minh|hộ chiếu|giấy tờ|ngày sinh|sinh ngày|năm sinh|chào đời|ngày tháng năm sinh|ngày|tháng|năm|"
    "họ và tên|họ tên|"
    "nơi thường trú|thường trú|tạm trú|trú tại|trú ở|hộ khẩu|nơi ở|chỗ ở|nơi cư trú|cư trú|ngụ tại|nhà riêng|địa chỉ|"
    "số nhà|nhà số|số|đường|phố|ngõ|ngách|hẻm|thôn|xóm|ấp|tổ dân phố|khu phố|phường|xã|huyện|tỉnh|ở tại|"
    "sống tại|tại số|"
    "ông|bà|anh|chị|đồng chí|em|cháu|văn phòng|sở|ủy ban|trung tâm|công ty|phòng|trường|cơ quan|mã số thuế|mã số|"
    "mã hồ sơ|ngân hàng|kho bạc|chuyển khoản|đồng|triệu|tỷ|quyết định|kế hoạch|kỷ niệm|học sinh|vệ sinh|thí sinh|"
    "phát sinh|hy sinh|liệt sĩ|chủ tịch|trụ sở|hội nghị|tổ chức|bệnh viện|thẻ|người|lượt|hộ"
)
_FAMILIES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đào|Đinh|Đoàn|Trịnh|Lâm|Tạ|Tô|Châu|"
    "Hà|Lưu|Lương|Phùng|Quách|Thái|Tống|Trương|Vương|Nông|Hứa|Đàm|Triệu|Giàng|Vàng"
)


def _without_marks(word: str) -> str:
    plain = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
    return plain.replace("đ", "d").replace("Đ", "D")


_MARKED = {_without_marks(word): word for word in (*_WORDS.split("|"), *_FAMILIES.split("|"))}
_MARKED |= {word.capitalize(): marked.capitalize() for word, marked in tuple(_MARKED.items()) if word.islower()}
_PLAIN = re.compile(rf"(?<![a-zA-Z])(?:{'|'.join(sorted(_MARKED, key=len, reverse=True))})(?![a-zA-Z])")


def marked(text: str, *, strokes: bool = False) -> str:
    """Return an ASCII text with the marks of its known words; with `strokes` those stand for blanks between words."""
    if strokes:
        text = re.sub(r"(?<=[a-zA-Z])-(?=[a-zA-Z0-9])", " ", text)
    return _PLAIN.sub(lambda match: _MARKED[match[0]], text)
