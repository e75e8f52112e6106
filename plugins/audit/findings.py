"""What can be found in a tree: each kind with its name, title, cure; each finding with its place."""

from collections.abc import Mapping
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of finding: a name that never changes, a title and a cure in Vietnamese."""

    title: str
    hint: str


class Finding(NamedTuple):
    """One finding; line and columns start at 1 and count code points, the end is exclusive."""

    path: str
    line: int
    column: int
    end_column: int
    kind: str
    message: str


class Fault(NamedTuple):
    """A finding within one text: the kind, from where to where, the message."""

    kind: str
    start: int
    end: int
    message: str


_SOURCE = "tìm trong bài hay tệp nguồn của trang này, bỏ đi rồi dựng lại"
_STRANGE = "nếu không ai chủ ý đặt tệp này: coi máy chủ như đã bị xâm nhập, xóa thư mục và dựng lại từ đầu"
_AGAIN = "dựng lại trang vào một thư mục trống"

KINDS: Mapping[str, Kind] = {
    "inline-script": Kind("Mã chạy viết ngay trong trang", _SOURCE),
    "event-attribute": Kind("Thuộc tính chạy mã khi có sự kiện", _SOURCE),
    "script-address": Kind("Địa chỉ chạy mã hoặc mang dữ liệu", _SOURCE),
    "active-element": Kind("Thẻ có thể hại người đọc", _SOURCE),
    "foreign-frame": Kind("Khung nhúng từ nơi chưa được phép", "chỉ nhúng từ những nơi site.toml cho phép"),
    "foreign-form": Kind("Biểu mẫu gửi đi nơi khác", _SOURCE),
    "inline-style": Kind("Kiểu chữ viết ngay trong trang", _SOURCE),
    "active-style": Kind("Tệp kiểu chạy mã hoặc tải từ nơi khác", "chỉ dùng tệp kiểu của giao diện"),
    "active-svg": Kind("Ảnh SVG chạy mã hoặc tải từ nơi khác", "xuất lại ảnh dưới dạng PNG hoặc SVG thuần hình"),
    "foreign-resource": Kind("Tải tệp từ máy chủ khác", "chép tệp về trang rồi dùng địa chỉ của trang"),
    "foreign-address": Kind(
        "Trang chỉ máy tìm kiếm sang nơi khác",
        "địa chỉ chính, nguồn tin và bản khác của một trang phải là của chính trang",
    ),
    "no-policy": Kind("Trang không có chính sách an toàn nội dung", _AGAIN),
    "weak-policy": Kind("Chính sách an toàn nội dung quá lỏng", "chỉ cho phép 'self' hoặc 'none'"),
    "broken-link": Kind("Liên kết không tới đâu", "sửa địa chỉ, hoặc dựng lại nếu tệp đích bị mất"),
    "broken-anchor": Kind("Liên kết tới một đoạn không có", "sửa phần sau dấu #"),
    "duplicate-id": Kind("Hai phần tử cùng mã trong một trang", "đổi một trong hai mã"),
    "missing-file": Kind("Thiếu tệp phải có", _AGAIN),
    "empty-file": Kind("Tệp rỗng", _AGAIN),
    "truncated-file": Kind("Tệp bị cắt cụt", _AGAIN),
    "wrong-content": Kind("Nội dung không phải loại tệp như tên gọi", "đặt đúng đuôi tên hoặc thay tệp"),
    "extra-bytes": Kind("Thừa dữ liệu sau phần cuối của tệp", "xuất lại tệp từ chương trình đã làm ra nó"),
    "altered-file": Kind("Tệp không còn như lúc dựng", _STRANGE),
    "unequal-copy": Kind("Bản nén không khớp với tệp gốc", "nén lại từ tệp gốc"),
    "malformed-html": Kind("HTML hỏng", _AGAIN),
    "malformed-xml": Kind("XML hỏng", _AGAIN),
    "malformed-feed": Kind("Nguồn tin hỏng", _AGAIN),
    "malformed-json": Kind("JSON hỏng", _AGAIN),
    "malformed-calendar": Kind("Lịch ICS hỏng", _AGAIN),
    "malformed-sitemap": Kind("Sơ đồ trang cho máy tìm kiếm hỏng", _AGAIN),
    "not-utf8": Kind("Tệp chữ không ở dạng UTF-8", _AGAIN),
    "secret": Kind("Khóa hoặc mật khẩu", "xóa khỏi trang, và đổi ngay khóa hay mật khẩu đó: coi như đã lộ"),
    "private-file": Kind("Tệp không dành cho người đọc", "đưa tệp ra khỏi thư mục của trang"),
    "program-file": Kind("Tệp chương trình", _STRANGE),
    "machine-path": Kind("Đường dẫn trên máy của người làm", "bỏ đường dẫn ấy ở nguồn rồi dựng lại"),
    "personal-data": Kind("Dữ liệu cá nhân", "che hoặc bỏ đi trong bài; nếu buộc phải đăng, ghi lý do trong allow"),
    "withdrawn-person": Kind(
        "Người đã rút đồng ý còn trong bản dựng",
        "dựng lại trang; tệp đính kèm còn nêu tên thì thay bằng bản đã bỏ tên",
    ),
    "revoked-recognition": Kind(
        "Khen thưởng đã bị thu hồi còn trong bản dựng",
        "dựng lại trang; tệp đính kèm còn nêu quyết định thì gỡ tệp ấy",
    ),
    "orphan-page": Kind("Trang không có lối vào", "đặt liên kết tới trang này, hoặc xóa nếu không ai làm ra nó"),
    "orphan-file": Kind("Tệp không nơi nào nhắc tới", "dẫn tới tệp từ một trang, hoặc xóa nếu không ai làm ra nó"),
    "odd-name": Kind("Tên tệp lạ", "đổi tên, chỉ dùng chữ, số, gạch nối; hoặc xóa nếu không ai làm ra nó"),
    "wrong-permissions": Kind("Quyền của tệp không đúng", "tệp 644, thư mục 755"),
    "symbolic-link": Kind("Liên kết tới tệp ở nơi khác", "thay bằng chính tệp đó"),
    "special-file": Kind("Không phải tệp thường", "xóa đi"),
    "hidden-links": Kind("Liên kết giấu người đọc", _STRANGE),
    "betting-link": Kind("Liên kết cờ bạc, quảng cáo trái phép", _STRANGE),
    "unreadable-file": Kind("Không đọc được tệp", "xem lại quyền và ổ đĩa"),
}


def place(text: str, start: int, end: int) -> tuple[int, int, int]:
    """Return line, column and end column of a piece of text; a piece that spans lines ends with its first."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    stop = min(end, line_end if line_end >= 0 else len(text))
    return text.count("\n", 0, start) + 1, start - line_start + 1, max(stop, start) - line_start + 1


def located(path: str, text: str, fault: Fault) -> Finding:
    """Return a fault of a text as a finding of a file."""
    return Finding(path, *place(text, fault.start, fault.end), fault.kind, fault.message)


def whole(path: str, kind: str, message: str) -> Finding:
    """Return a finding about a file as a whole."""
    return Finding(path, 1, 1, 1, kind, message)


def quoted(text: str, at_most: int = 120) -> str:
    """Return a value as a message quotes it: one line, not too long."""
    short = " ".join(text.split())
    return f"“{short[:at_most]}…”" if len(short) > at_most else f"“{short}”"
