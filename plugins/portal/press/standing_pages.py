"""Pages that stand by themselves: those of content, the one in English, contacts, accessibility, the site map."""

from collections.abc import Iterator, Mapping
from functools import partial

from portal.newsroom.addresses import ENGLISH, PlanPart, address, coverage_address, index_address
from portal.newsroom.model import Document, Exemplar, Page
from portal.newsroom.shelves import DOCUMENTS, EXEMPLARS, Shelf

from . import views
from .directory_pages import DIRECTORIES
from .pieces import CONTACT, PageOf, Pieces, page_at

NOT_GIVEN = "chưa được cung cấp"
_CONTACT_IN_ENGLISH = {
    "address": "Address",
    "phone": "Telephone",
    "email": "E-mail",
    "fax": "Fax",
    "hours": "Office hours",
}
_SAMPLE_IN_ENGLISH = "Sample site: this is not the official website of any agency."
SITE_MAP = views.Link("Sơ đồ trang", "/so-do-trang/")
CONTACTS = views.Link("Liên hệ", "/lien-he/")
ACCESS = views.Link("Tiếp cận", "/tiep-can/")


def standing_pages(pieces: Pieces) -> Iterator[PageOf]:
    """Yield the pages that stand by themselves."""
    for page in pieces.edition.room.pages:
        yield page_at(
            address("page", page.id), "page.html", partial(page_view, pieces, page), pieces.keys.page(of=page)
        )
    key = pieces.keys.page()
    yield page_at(CONTACTS.address, "statement.html", partial(contact_view, pieces), key)
    yield page_at(ACCESS.address, "statement.html", partial(access_view, pieces), key)
    yield page_at(SITE_MAP.address, "site-map.html", partial(site_map_view, pieces), key)


def page_view(pieces: Pieces, page: Page) -> views.PageView:
    """Return the view of a page of content; the page in English ends with the contacts in English."""
    here = address("page", page.id)
    english = page.lang == "en"
    # What is around a page is in Vietnamese, whatever the page itself is in.
    crumb = views.Link("Tiếng Anh" if english else page.title, "")
    with_contacts = english and page.id == ENGLISH
    given = pieces.site.contact
    contact = tuple(views.Fact(label, given.get(key, "")) for key, label in _CONTACT_IN_ENGLISH.items())
    return views.PageView(
        frame=pieces.frame,
        head=pieces.head(page.title, page.summary, here, (crumb,), lang=page.lang),
        title=page.title,
        summary=page.summary,
        body=pieces.body(page, lang=page.lang)[0],
        notice=_SAMPLE_IN_ENGLISH if english and pieces.site.sample else "",
        contact_title="Contacts" if with_contacts else "",
        contact=contact if with_contacts else (),
        contact_open="not provided",
    )


# Contacts and accessibility


def contact_view(pieces: Pieces) -> views.StatementView:
    """Return the contacts: what site.toml gives, and of the rest that it was not given."""
    site, given = pieces.site, pieces.site.contact
    missing = "" if given else "Cơ quan chưa cung cấp thông tin liên hệ cho trang này; trang không tự điền thay."
    parts = []
    if pieces.frame.succession:
        parts.append(views.StatementPart("Cơ quan tiếp nối", (pieces.frame.succession,)))
    return views.StatementView(
        frame=pieces.frame,
        head=_head(pieces, CONTACTS, f"Thông tin liên hệ của {site.name}"),
        heading=CONTACTS.label,
        intro=missing or f"Thông tin liên hệ chính thức của {site.name}.",
        facts=(
            views.Fact("Cơ quan", site.name),
            views.Fact("Tỉnh", site.province),
            *(views.Fact(label, given.get(key, "")) for key, label in CONTACT.items()),
        ),
        open=NOT_GIVEN,
        parts=tuple(parts),
        related=pieces.frame.related,
    )


def access_view(pieces: Pieces) -> views.StatementView:
    """Return the accessibility statement: what is aimed at, what is done, what is known to be missing."""
    given = pieces.site.contact
    reach = [f"{CONTACT[key]}: {given[key]}" for key in ("email", "phone", "address") if given.get(key)]
    report = (
        "Khi báo, xin cho biết địa chỉ của trang, việc đang làm và phần mềm, thiết bị đang dùng."
        if reach
        else "Cơ quan chưa cung cấp thông tin liên hệ cho trang này, nên hiện chưa có nơi nhận báo lỗi trực tiếp."
    )
    return views.StatementView(
        frame=pieces.frame,
        head=_head(pieces, ACCESS, f"Mức độ tiếp cận của trang {pieces.site.name}, và cách báo khi gặp khó"),
        heading="Khả năng tiếp cận của trang",
        intro="Trang được làm để ai cũng đọc được: trên điện thoại đời cũ, bằng bàn phím, bằng tai, bằng bản in.",
        facts=(),
        open="",
        parts=(
            views.StatementPart(
                "Mục tiêu",
                (
                    "Trang hướng tới mức AA của WCAG 2.2 và các yêu cầu của Thông tư số 26/2020/TT-BTTTT về hỗ trợ "
                    "người khuyết tật tiếp cận thông tin. Trang tự kiểm tra bằng phần mềm; chưa có đơn vị độc lập "
                    "nào đánh giá, nên chưa công bố là đã đạt.",
                ),
            ),
            views.StatementPart("Đã làm", (), _DONE),
            views.StatementPart("Còn thiếu", (), _GAPS),
            views.StatementPart("Báo khi gặp khó", (report,), tuple(reach), CONTACTS),
        ),
    )


_DONE = (
    "Mọi trang đọc được và đi lại được khi tắt JavaScript.",
    "Mọi liên kết, nút bấm dùng được bằng bàn phím; chỗ đang đứng luôn có viền; đầu trang có lối tới nội dung.",
    "Mỗi trang có một tiêu đề chính, các tiêu đề theo thứ bậc, các vùng có tên cho phần mềm đọc màn hình.",
    "Màu chữ tương phản ít nhất 7:1 với nền; có nền sáng, nền tối và màu tương phản cao theo cài đặt của thiết bị.",
    "Chữ phóng to 200 % và màn hình rộng 320 điểm ảnh không phải cuộn ngang, trừ bảng cuộn trong khung của nó.",
    "Không có chữ chạy, cửa sổ bật lên, âm thanh tự phát; không dùng riêng màu để phân biệt.",
    "Ảnh trong bài phải có lời mô tả mới được đăng; ngày tháng, số văn bản ghi bằng chữ, không nằm trong ảnh.",
    "Chữ tiếng Anh và tiếng Việt được đánh dấu ngôn ngữ để phần mềm đọc đúng giọng.",
)
_GAPS = (
    "Tệp đính kèm do cơ quan khác ban hành có thể là bản quét, phần mềm đọc màn hình không đọc được.",
    "Bản tiếng Anh chỉ có phần giới thiệu ngắn; trang chưa có bản cho tiếng dân tộc thiểu số, ngôn ngữ ký hiệu.",
    "Trang chưa có bản đọc thành tiếng của các bài.",
    "Trang chưa được thử cùng người khuyết tật dùng thiết bị của chính họ.",
)


# The site map


def site_map_view(pieces: Pieces) -> views.SiteMapView:
    """Return the site map: every section, topic, plan and page, and every feed."""
    return views.SiteMapView(
        frame=pieces.frame,
        head=_head(pieces, SITE_MAP, f"Mọi mục, chủ đề, kế hoạch và trang của {pieces.site.name}"),
        heading=SITE_MAP.label,
        intro="Mọi mục, chủ đề, kế hoạch và trang của trang này. Từng bài nằm trong các chuyên mục và kho lưu trữ.",
        parts=tuple(_parts(pieces)),
        feeds=tuple(_feeds(pieces)),
    )


def _parts(pieces: Pieces) -> Iterator[views.MapPart]:
    edition, known = pieces.edition, pieces.edition.desk.directory.addresses
    first = [("Trang chủ", "/"), ("Lịch", "/lich/"), ("Tìm kiếm", "/tim-kiem/"), ("Lưu trữ", "/luu-tru/")]
    pages = [views.Link(page.title, address("page", page.id)) for page in edition.room.pages if page.lang == "vi"]
    yield views.MapPart(
        views.Link("Trang này", ""),
        (*(views.Link(*item) for item in first if item[1] in known), *pages, CONTACTS, ACCESS),
    )
    labels = {directory.kind: directory.heading for directory in DIRECTORIES}
    for kind, label in labels.items():
        yield views.MapPart(views.Link(label, index_address(kind)), tuple(_below(pieces, kind)))
        if kind == "campaign":
            yield views.MapPart(views.Link("Điển hình tiên tiến", EXEMPLARS), _shelves(edition.exemplar_shelves))
            yield views.MapPart(views.Link("Văn bản", DOCUMENTS), _shelves(edition.document_shelves))


def _below(pieces: Pieces, kind: str) -> Iterator[views.Link]:
    edition = pieces.edition
    if kind == "category":
        yield from (views.Link(item.label, address(kind, item.id)) for item in edition.site.categories.values())
    elif kind == "plan":
        for plan in reversed(edition.plans):
            yield views.Link(plan.label, address(kind, plan.id))
            yield views.Link(f"Kết quả thực hiện {plan.label}", coverage_address(plan.id))
    elif kind == "campaign":
        yield from (views.Link(item.name, address(kind, name)) for name, (item, _) in edition.campaigns.items())
    else:
        part: PlanPart = kind  # type: ignore[assignment]
        yield from (views.Link(item.label, address(kind, name)) for name, (item, _) in edition.of_plans(part).items())


def _shelves(shelves: Mapping[str, Shelf[Exemplar]] | Mapping[str, Shelf[Document]]) -> tuple[views.Link, ...]:
    return tuple(views.Link(shelf.label, shelf.address) for shelf in shelves.values() if shelf.row == "loai")


def _feeds(pieces: Pieces) -> Iterator[views.Feed]:
    """Yield the feeds of the site, of each category and of each topic."""
    yield from pieces.feeds("/", pieces.site.name)
    for category in pieces.site.categories.values():
        yield from pieces.feeds(address("category", category.id), category.label)
    for topic, _ in pieces.edition.topics.values():
        yield from pieces.feeds(address("topic", topic.id), topic.label)


def _head(pieces: Pieces, here: views.Link, description: str) -> views.Head:
    return pieces.head(here.label, description, here.address, (views.Link(here.label, ""),))
