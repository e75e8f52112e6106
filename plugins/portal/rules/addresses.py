"""One address, one content."""

from collections.abc import Iterator

from portal.diagnostics import Diagnostic, Place, Rule
from portal.newsroom.addresses import RESERVED
from portal.newsroom.desk import Desk
from portal.newsroom.model import Content

SAME_ID = Rule(
    "same-id",
    "error",
    "Hai nội dung cùng một mã",
    "mã “{id}” đã dùng ở tệp {other} của trang này",
    "mã là địa chỉ của bài: chọn mã khác cho bài mới; không đổi mã của bài đã đăng",
)
RESERVED_ID = Rule(
    "reserved-id",
    "error",
    "Mã trùng địa chỉ của hệ thống",
    "trang “{id}” sẽ đè lên địa chỉ /{id}/ của hệ thống",
    "đổi tên tệp",
)
RULES = (SAME_ID, RESERVED_ID)


def check(desk: Desk) -> Iterator[Diagnostic]:
    """Yield each content whose address another has, and each page on an address of the system."""
    room = desk.room
    for group in (room.articles, room.exemplars, room.documents, room.pages):
        first: dict[str, Content] = {}
        for content in group:
            if not content.id:
                continue
            if content.id in first:
                place = Place(content.path, content.at.get("id", content.at[""]))
                yield SAME_ID.at(place, id=content.id, other=first[content.id].path)
            first.setdefault(content.id, content)
    for page in room.pages:
        if page.id in RESERVED:
            yield RESERVED_ID.at(Place(page.path, page.at[""]), id=page.id)
