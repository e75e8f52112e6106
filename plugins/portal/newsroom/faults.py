"""The wording of what the readers find: a rule for each fault of a file, its front matter or its TOML."""

from portal.diagnostics import Diagnostic, Fault, Place, Rule

NOT_UTF8 = Rule(
    "not-utf8",
    "error",
    "Tệp không ở dạng UTF-8",
    "tệp không phải UTF-8 ({detail})",
    "mở tệp, chọn Lưu thành với bảng mã UTF-8; nếu là phông TCVN3 hay VNI thì chuyển mã sang Unicode trước",
)
LINE_SEPARATOR = Rule(
    "line-separator",
    "error",
    "Ký tự xuống dòng lạ",
    "có ký tự xuống dòng lạ {code}",
    "xóa ký tự này rồi xuống dòng lại bằng phím Enter",
)
CONTROL_CHARACTER = Rule(
    "control-character",
    "error",
    "Ký tự điều khiển",
    "có ký tự điều khiển {code} không nhìn thấy được",
    "xóa ký tự này; thường nó theo chữ dán từ tệp khác vào",
)
FILE_TOO_LARGE = Rule(
    "text-too-long",
    "error",
    "Bài quá dài",
    "tệp dài quá {most} KB",
    "chia bài thành nhiều bài; số liệu dài để trong tệp đính kèm ở thư mục files",
)
TOO_COMPLEX = Rule(
    "too-complex",
    "error",
    "Văn bản quá dài hoặc lồng quá sâu",
    "{what}: {count}, quá mức {most}",
    "chia nhỏ đoạn, bảng hay danh sách này; nếu là mã dán nhầm thì xóa đi",
)
LEGACY_ENCODING = Rule(
    "legacy-encoding",
    "error",
    "Chữ ở bảng mã cũ",
    "“{value}” là chữ ở bảng mã {encoding}, đúng ra là “{reads}”",
    "chuyển mã cả đoạn sang Unicode (ví dụ bằng UniKey: Ctrl + Shift + F6) rồi dán lại",
    allowable=True,
)
BIDI_CONTROL = Rule(
    "bidi-control",
    "error",
    "Ký tự đảo chiều chữ",
    "có ký tự đảo chiều chữ {code} không nhìn thấy được",
    "xóa ký tự này: nó làm chữ hiện khác thứ tự thật",
)
ZERO_WIDTH_CHARACTER = Rule(
    "zero-width-character",
    "error",
    "Ký tự không có bề rộng",
    "có ký tự không nhìn thấy được {code}",
    "xóa ký tự này; nó làm tìm kiếm và so sánh sai",
)
PRIVATE_CHARACTER = Rule(
    "private-character",
    "error",
    "Ký tự của phông riêng",
    "có ký tự {code} chỉ có hình trong một phông riêng, hoặc không có trong bảng mã Unicode",
    "gõ lại bằng chữ hay dấu thường; dấu đầu dòng của Word thay bằng dấu gạch nối (-)",
)
LOST_LETTER = Rule(
    "lost-letter",
    "error",
    "Chữ đã mất khi chuyển mã",
    "có dấu {code} thay cho chữ đã mất khi chuyển mã hay chép lại",
    "gõ lại chữ ấy, hoặc chép lại đoạn này từ bản gốc",
)
PILED_MARKS = Rule(
    "piled-marks",
    "error",
    "Nhiều dấu chồng lên một chữ",
    "chữ “{value}” có nhiều dấu chồng lên nhau, từ dấu {code}",
    "gõ lại chữ này bằng bàn phím tiếng Việt",
)
LOOK_ALIKE_LETTER = Rule(
    "look-alike-letter",
    "error",
    "Chữ cái lạ trông giống chữ Việt",
    "“{value}” có chữ của chữ viết khác ({code})",
    "gõ lại từ này bằng bàn phím tiếng Việt",
)
INCLUDE_NOT_ALLOWED = Rule(
    "include-not-allowed",
    "error",
    "Lệnh chèn tệp khác",
    "“{value}” là lệnh chèn tệp khác, không dùng được trong bài",
    "viết thẳng nội dung vào bài, hoặc dẫn liên kết tới tệp trong thư mục files",
)
SECRET_KEY = Rule(
    "secret-key",
    "error",
    "Khóa bí mật trong bài",
    "“{value}” là khóa bí mật",
    "xóa khỏi bài, và đổi ngay khóa đó: coi như đã lộ",
)
SYMBOLIC_LINK = Rule(
    "symbolic-link",
    "error",
    "Liên kết tới tệp ở nơi khác",
    "“{value}” là lối tắt (symbolic link) tới tệp ở nơi khác, không phải tệp thật",
    "chép hẳn tệp vào thư mục của trang",
)
BAD_FILE_NAME = Rule(
    "bad-file-name",
    "error",
    "Tên tệp không dùng làm mã được",
    "tên tệp “{value}” không dùng làm mã được",
    "đổi tên tệp: chỉ chữ thường không dấu a-z, chữ số và dấu gạch nối, từ 2 đến 80 ký tự",
)
STRAY_FILE = Rule(
    "stray-file",
    "warning",
    "Tệp không được đăng",
    "tệp “{value}” không phải tệp {wanted} nên không được đăng",
    "bài viết phải là tệp .md, kế hoạch là tệp .toml; ảnh để trong images, tệp đính kèm để trong files",
)
HIDDEN_FILE = Rule(
    "hidden-file",
    "warning",
    "Tệp ẩn",
    "“{value}” là tệp hay thư mục ẩn (tên bắt đầu bằng dấu chấm) nên không được đăng",
    "xóa đi, hoặc đổi tên nếu muốn đăng",
)
FORBIDDEN_FILE = Rule(
    "forbidden-file",
    "error",
    "Loại tệp không được đăng",
    "“{value}” không được để trong thư mục của trang ({detail})",
    "xóa tệp khỏi thư mục của trang; tài liệu thì lưu thành PDF, ảnh thành PNG hay JPEG",
)
NOT_A_FILE = Rule(
    "not-a-file",
    "error",
    "Không phải tệp thường",
    "“{value}” không phải tệp thường (ống dẫn, thiết bị hay ổ cắm)",
    "xóa đi; chỉ tệp thường được đăng",
)
UNSAFE_FILE_NAME = Rule(
    "unsafe-file-name",
    "error",
    "Tên tệp có ký tự không dùng được",
    "tên “{value}” có {detail}",
    "đổi tên; nên chỉ dùng chữ không dấu, chữ số và dấu gạch nối",
)
WINDOWS_NAME = Rule(
    "windows-name",
    "error",
    "Tên mà Windows giữ riêng",
    "“{value}” là tên Windows giữ riêng (con, nul, aux, prn, com1…)",
    "chọn tên khác: máy Windows không mở được tệp hay thư mục mang tên này",
)
LONG_FILE_NAME = Rule(
    "long-file-name",
    "error",
    "Tên tệp quá dài",
    "tên “{value}” dài {length} ký tự, hoặc đường dẫn tới nó quá dài",
    "rút tên còn dưới 120 ký tự và bớt thư mục lồng nhau",
)
SAME_FILE_NAME = Rule(
    "same-file-name",
    "error",
    "Hai tệp trùng tên",
    "“{value}” chỉ khác “{other}” ở chữ hoa, chữ thường hay cách gõ dấu",
    "đổi tên một tệp: trên Windows và macOS hai tên này là một",
)
NO_FRONT_MATTER = Rule(
    "no-front-matter",
    "error",
    "Thiếu phần khai báo ở đầu tệp",
    "tệp không bắt đầu bằng phần khai báo",
    "dòng đầu tiên phải là ---, rồi các trường, rồi một dòng --- nữa",
)
UNCLOSED_FRONT_MATTER = Rule(
    "unclosed-front-matter",
    "error",
    "Phần khai báo chưa đóng",
    "phần khai báo mở ở đây mà không có dòng --- đóng lại",
    "thêm một dòng --- sau trường cuối cùng",
)
UNREADABLE_YAML = Rule(
    "unreadable-yaml",
    "error",
    "Phần khai báo không đọc được",
    "không đọc được phần khai báo: {detail}",
    "mỗi trường viết trên một dòng dạng “tên: giá trị”; giá trị có ký tự lạ đặt trong ngoặc kép",
)
UNREADABLE_TOML = Rule(
    "unreadable-toml",
    "error",
    "Tệp TOML không đọc được",
    "không đọc được tệp: {detail}",
    'mỗi trường viết dạng tên = "giá trị"',
)
DUPLICATE_KEY = Rule(
    "duplicate-key",
    "error",
    "Một trường viết hai lần",
    "trường “{key}” đã có ở dòng {line}",
    "giữ lại một dòng",
)
UNKNOWN_KEY = Rule(
    "unknown-key",
    "error",
    "Trường không có trong danh mục",
    "không có trường nào tên “{key}”{where}",
    "xóa dòng này hoặc sửa tên trường",
)
MISSING_FIELD = Rule(
    "missing-field",
    "error",
    "Thiếu trường bắt buộc",
    "thiếu trường “{key}”{where}",
    "thêm trường này; xem mẫu trong hướng dẫn biên tập",
)
EMPTY_VALUE = Rule(
    "empty-value",
    "error",
    "Trường để trống",
    "trường “{key}” để trống",
    "điền giá trị, hoặc xóa cả dòng nếu trường này không bắt buộc",
)
WRONG_TYPE = Rule(
    "wrong-type",
    "error",
    "Giá trị sai kiểu",
    "trường “{key}” phải là {wanted}",
)
UNKNOWN_VALUE = Rule(
    "unknown-value",
    "error",
    "Giá trị ngoài danh mục",
    "“{value}” không phải là giá trị của trường “{key}”",
    "chọn một trong: {choices}",
)
BAD_ID = Rule(
    "bad-id",
    "error",
    "Mã viết sai",
    "“{value}” không dùng làm mã được",
    "chỉ chữ thường không dấu a-z, chữ số và dấu gạch nối, từ 2 đến 80 ký tự",
)
BAD_DATE = Rule(
    "bad-date",
    "error",
    "Ngày viết sai",
    "“{value}” không phải là ngày",
    "viết 2023-06-11, 11/6/2023 hoặc ngày 11 tháng 6 năm 2023; có thể thêm giờ như 07:30",
)
IMPOSSIBLE_DATE = Rule(
    "impossible-date",
    "error",
    "Ngày không có trên lịch",
    "không có ngày giờ “{value}” trên lịch",
    "sửa lại ngày, tháng hoặc giờ",
)
UNLIKELY_YEAR = Rule(
    "unlikely-year",
    "error",
    "Năm không thể đúng",
    "năm của “{value}” không thể đúng (trước 1900 hoặc sau 2100)",
    "sửa lại năm; ngày âm lịch thì đổi sang dương lịch",
)
YAML_ANCHOR = Rule(
    "yaml-anchor",
    "error",
    "Ký hiệu đặc biệt của YAML",
    "giá trị bắt đầu bằng ký hiệu đặc biệt của YAML (&, * hoặc !)",
    "đặt giá trị trong ngoặc kép",
)
TEXT_AFTER_HASH = Rule(
    "text-after-hash",
    "error",
    "Chữ sau dấu # bị mất",
    "phần “{lost}” sẽ bị mất vì đứng sau dấu #",
    "đặt cả giá trị trong ngoặc kép; chú thích thì viết thành dòng riêng",
)
SPLIT_BY_COMMA = Rule(
    "split-by-comma",
    "error",
    "Dấu phẩy cắt đôi giá trị",
    "dấu phẩy cắt “{value}” thành hai phần",
    'đặt cả cụm trong ngoặc kép: "{value}"',
)
COLON_NEEDS_QUOTES = Rule(
    "colon-needs-quotes",
    "error",
    "Dấu hai chấm cần ngoặc kép",
    "giá trị của “{key}” có dấu hai chấm nên phải đặt trong ngoặc kép",
    "đặt cả giá trị trong ngoặc kép",
)

FAULT_RULES = (
    NOT_UTF8,
    LINE_SEPARATOR,
    CONTROL_CHARACTER,
    FILE_TOO_LARGE,
    TOO_COMPLEX,
    LEGACY_ENCODING,
    BIDI_CONTROL,
    ZERO_WIDTH_CHARACTER,
    PRIVATE_CHARACTER,
    LOST_LETTER,
    PILED_MARKS,
    LOOK_ALIKE_LETTER,
    INCLUDE_NOT_ALLOWED,
    SECRET_KEY,
    SYMBOLIC_LINK,
    BAD_FILE_NAME,
    STRAY_FILE,
    HIDDEN_FILE,
    FORBIDDEN_FILE,
    NOT_A_FILE,
    UNSAFE_FILE_NAME,
    WINDOWS_NAME,
    LONG_FILE_NAME,
    SAME_FILE_NAME,
    NO_FRONT_MATTER,
    UNCLOSED_FRONT_MATTER,
    UNREADABLE_YAML,
    UNREADABLE_TOML,
    DUPLICATE_KEY,
    UNKNOWN_KEY,
    MISSING_FIELD,
    EMPTY_VALUE,
    WRONG_TYPE,
    UNKNOWN_VALUE,
    BAD_ID,
    BAD_DATE,
    IMPOSSIBLE_DATE,
    UNLIKELY_YEAR,
    YAML_ANCHOR,
    TEXT_AFTER_HASH,
    SPLIT_BY_COMMA,
    COLON_NEEDS_QUOTES,
)
_BY_NAME = {rule.name: rule for rule in FAULT_RULES}


def worded(path: str, fault: Fault) -> Diagnostic:
    """Return the finding that a reader's fault is."""
    values = dict(fault.values)
    where = values.get("where")
    values["where"] = f" trong “{where}”" if where else ""
    near = values.pop("closest", "")
    return _BY_NAME[fault.rule].at(
        Place(path, fault.span),
        edit=fault.edit,
        hint=f"có phải “{near}”?" if near else None,
        **values,
    )
