"""One address, one content."""

from collections.abc import Iterator

from portal.diagnostics import Diagnostic, Place, Rule
from portal.newsroom.addresses import ENGLISH, PLAN_PARTS, RESERVED, address
from portal.newsroom.desk import Desk
from portal.newsroom.faults import WINDOWS_NAME
from portal.newsroom.file_names import is_of_windows
from portal.newsroom.model import Content, Page
from portal.newsroom.shelves import RESERVED_DOCUMENTS, RESERVED_EXEMPLARS

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
    "{what} “{id}” sẽ đè lên địa chỉ {where} của hệ thống",
    "đổi tên tệp",
)
RULES = (SAME_ID, RESERVED_ID)


def check(desk: Desk) -> Iterator[Diagnostic]:
    """Yield each content whose address another has, and each page or record on an address of the system."""
    room = desk.room
    for group in (room.articles, room.exemplars, room.documents, room.pages):
        first: dict[str, str] = {}
        for item in room.all_articles if group is room.articles else group:
            first.setdefault(item.id, item.path)
        for content in group:
            if content.id and first[content.id] != content.path:
                place = Place(content.path, content.at.get("id", content.at[""]))
                yield SAME_ID.at(place, id=content.id, other=first[content.id])
    for content in room.contents():
        if is_of_windows(content.id) and content.at.get("id"):  # else it is the file's name, which is judged
            yield WINDOWS_NAME.at(Place(content.path, content.at["id"]), value=content.id)
    for plan in room.plans:
        for table in PLAN_PARTS.values():
            for name, part in getattr(plan, table).items():
                if is_of_windows(name):
                    yield WINDOWS_NAME.at(Place(plan.path, part.at[""]), value=name)
    for page in room.pages:
        if page.id in RESERVED and not _is_english(page):
            yield _reserved("trang", "page", page)
    for exemplar in room.exemplars:
        if exemplar.id in RESERVED_EXEMPLARS:
            yield _reserved("hồ sơ điển hình", "exemplar", exemplar)
    for document in room.documents:
        if document.id in RESERVED_DOCUMENTS:
            yield _reserved("văn bản", "document", document)


def _is_english(page: Page) -> bool:
    """Tell whether a page is the one in English, at the address that is kept for it."""
    return page.id == ENGLISH and page.lang == "en"


def _reserved(what: str, kind: str, content: Content) -> Diagnostic:
    place = Place(content.path, content.at[""])
    return RESERVED_ID.at(place, what=what, id=content.id, where=address(kind, content.id))
