"""Pictures and attachments: what they hold must be what their name says, whole, and harmless."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from portal.diagnostics import Diagnostic, Place, Rule
from portal.diagnostics.model import START
from portal.media.model import UNKNOWN, Seen
from portal.newsroom.desk import Desk
from portal.newsroom.uses import uses

UNKNOWN_FILE_TYPE = Rule(
    "unknown-file-type",
    "error",
    "Loại tệp không đăng được",
    "không đăng được tệp “{file}”: {detail}",
    "lưu lại thành loại được đăng rồi sửa tên trong bài; ảnh để trong images, văn bản để trong files",
)
FILE_TYPE_MISMATCH = Rule(
    "file-type-mismatch",
    "error",
    "Tên tệp và nội dung khác loại",
    "tệp “{file}” không phải loại như tên: {detail}",
    "mở tệp bằng chương trình của nó, chọn Lưu thành đúng loại; không chỉ đổi phần đuôi của tên",
)
DAMAGED_FILE = Rule(
    "damaged-file",
    "error",
    "Tệp hỏng",
    "tệp “{file}” bị hỏng: {detail}",
    "chép lại tệp từ bản gốc, hoặc mở ra rồi lưu lại",
)
HIDDEN_DATA = Rule(
    "hidden-data",
    "error",
    "Tệp giấu dữ liệu khác",
    "tệp “{file}” giấu dữ liệu khác bên trong: {detail}",
    "mở tệp rồi lưu lại thành tệp mới; nếu không biết tệp từ đâu đến thì đừng dùng",
)
FILE_TOO_LARGE = Rule(
    "file-too-large",
    "error",
    "Tệp quá lớn",
    "tệp “{file}” quá lớn: {detail}",
    "thu nhỏ hoặc chia tệp; ảnh chỉ cần rộng 1600 điểm",
)
UNSAFE_SVG = Rule(
    "unsafe-svg",
    "error",
    "Ảnh SVG không an toàn",
    "ảnh SVG “{file}” không an toàn: {detail}",
    "xuất lại ảnh dạng “Plain SVG” hoặc “Optimized SVG”, hoặc lưu thành PNG",
)
ACTIVE_CONTENT = Rule(
    "active-content",
    "error",
    "Tệp đính kèm có thể tự chạy",
    "tệp “{file}” có nội dung không an toàn: {detail}",
    "bỏ phần ấy rồi lưu lại; chắc nhất là in hoặc xuất ra PDF thường (bảng CSV: bỏ dấu = + - @ ở đầu ô)",
)
ENCRYPTED_FILE = Rule(
    "encrypted-file",
    "error",
    "Tệp có mật khẩu",
    "người đọc không mở được tệp “{file}”: {detail}",
    "bỏ mật khẩu của tệp rồi lưu lại",
)
ANIMATED_PICTURE = Rule(
    "animated-picture",
    "warning",
    "Ảnh động",
    "ảnh động “{file}” chỉ hiện hình đầu tiên trong {frames} hình",
    "nếu cần cả chuỗi hình, đăng từng hình hoặc dẫn tới phim",
)
UNPUBLISHED_FILE = Rule(
    "unpublished-file",
    "warning",
    "Tệp không được đăng",
    "tệp “{file}” không được đăng: {detail}",
    "xóa tệp khỏi thư mục của trang, hoặc lưu lại thành loại được đăng",
)
_REFUSALS: Mapping[str, Rule] = {
    rule.name: rule
    for rule in (
        UNKNOWN_FILE_TYPE,
        FILE_TYPE_MISMATCH,
        DAMAGED_FILE,
        HIDDEN_DATA,
        FILE_TOO_LARGE,
        UNSAFE_SVG,
        ACTIVE_CONTENT,
        ENCRYPTED_FILE,
    )
}
RULES = (*_REFUSALS.values(), ANIMATED_PICTURE, UNPUBLISHED_FILE)


def check(desk: Desk) -> Iterator[Diagnostic]:
    """Yield every file that may not be published, at each place that shows it, or at itself where none does."""
    told = {path: seen for path, seen in desk.files.seen.items() if seen.rule or seen.frames > 1}
    if not told:
        return
    places: dict[str, list[Place]] = defaultdict(list)
    for use in uses(desk):
        if use.file in told:
            places[use.file].append(use.place)
    for path, seen in told.items():
        if path in places:
            for place in places[path]:
                yield _said(seen).at(place, file=path, detail=seen.detail, frames=seen.frames)
        elif seen.rule:
            # Of a kind that is never published and named by nobody: it stops no one's work.
            rule = UNPUBLISHED_FILE if seen.rule == UNKNOWN else _said(seen)
            yield rule.at(Place(desk.room.files[path].source, START), file=path, detail=seen.detail)


def _said(seen: Seen) -> Rule:
    return _REFUSALS[seen.rule] if seen.rule else ANIMATED_PICTURE
