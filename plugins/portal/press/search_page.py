"""The search page: the form with its filters, what it says, and the ways on without it."""

from collections.abc import Iterable, Iterator
from functools import partial

from portal.newsroom.addresses import SEARCH
from portal.text.collation import collation_key

from . import views
from .pieces import PageOf, Pieces, page_at
from .search import entries

ARCHIVE = views.Link("Lưu trữ", "/luu-tru/")
_TITLE = "Tìm kiếm"
_WITHOUT_SCRIPT = (
    "Tìm theo từ cần JavaScript, mà trình duyệt này không chạy. Hãy tìm trong lưu trữ theo thời gian hoặc theo chủ đề."
)
# What the script says, by the name that it asks for; {count} and {query} are put in.
SAYS = (
    views.Fact("working", "Đang tìm…"),
    views.Fact("found", "Tìm thấy {count} kết quả cho “{query}”."),
    views.Fact("listed", "Có {count} trang theo bộ lọc đã chọn, mới nhất trước."),
    views.Fact(
        "some",
        "Không trang nào có đủ các từ trong “{query}”. Dưới đây là {count} trang có nhiều từ nhất.",
    ),
    views.Fact(
        "none",
        "Không tìm thấy trang nào cho “{query}”. Hãy thử từ khác, bỏ bớt bộ lọc, hoặc chọn một chủ đề dưới đây.",
    ),
    views.Fact("none-listed", "Không có trang nào theo bộ lọc đã chọn. Hãy bỏ bớt bộ lọc."),
    views.Fact("empty", "Chưa có từ nào để tìm. Hãy gõ ít nhất một chữ cái hoặc một chữ số."),
    views.Fact("cut", "Câu tìm quá dài nên chỉ phần đầu được dùng."),
    views.Fact(
        "offline",
        "Không tải được dữ liệu tìm kiếm. Hãy kiểm tra kết nối mạng rồi tìm lại, hoặc xem các mục dưới đây.",
    ),
    views.Fact(
        "damaged",
        "Dữ liệu tìm kiếm đang có lỗi nên chưa tìm được. Hãy thử lại sau, hoặc xem các mục dưới đây.",
    ),
)


def search_pages(pieces: Pieces) -> Iterator[PageOf]:
    """Yield the search page."""
    script = pieces.search_script
    choices = tuple(_choices(pieces))
    key = pieces.keys.page(SEARCH, script, repr(choices))
    yield page_at(SEARCH, "search.html", partial(search_view, pieces, script, choices), key)


def search_view(pieces: Pieces, script: str, choices: tuple[views.Filter, ...]) -> views.SearchView:
    """Return the view of the search page."""
    name = pieces.site.name
    years = sorted({year for year, _ in pieces.edition.by_month}, reverse=True)
    return views.SearchView(
        frame=pieces.frame,
        head=pieces.head(
            _TITLE, f"Tìm trong tin, bài, điển hình và văn bản của {name}", SEARCH, (views.Link(_TITLE, ""),)
        ),
        heading=_TITLE,
        intro="Tìm trong tin, bài, hồ sơ điển hình, văn bản, chủ đề và các trang thông tin.",
        action=SEARCH,
        index=SEARCH,
        script=script,
        choices=choices,
        says=SAYS,
        without_script=_WITHOUT_SCRIPT,
        archive=(ARCHIVE, *(views.Link(f"Năm {year}", f"{ARCHIVE.address}{year}/") for year in years)),
        topics=pieces.topic_links(pieces.edition.plan),
    )


def _choices(pieces: Pieces) -> Iterator[views.Filter]:
    """Yield the filters, each with the choice of none first; one that offers nothing is left out."""
    edition = pieces.edition
    kinds = (
        entries.ANY_ARTICLE,
        *entries.ARTICLE_KINDS.values(),
        entries.EXEMPLARS,
        entries.DOCUMENTS,
        entries.PARTS_OF_PLANS,
        entries.PAGES,
    )
    years = {article_year for article_year, _ in edition.by_month}
    years |= {document.date.year for document in edition.documents if document.date}
    units = ((name, part.label) for name, (part, _) in edition.of_plans("unit").items())
    topics = ((topic.id, topic.label) for topic, _ in edition.topics.values())
    yield _choice("kind", "Loại", kinds)
    yield _choice("category", "Chuyên mục", ((item.id, item.label) for item in edition.site.categories.values()))
    for choice in (
        _choice("topic", "Chủ đề", _by_label(topics)),
        _choice("unit", "Đơn vị", _by_label(units)),
        _choice("year", "Năm", ((str(year), str(year)) for year in sorted(years, reverse=True))),
    ):
        if len(choice.options) > 1:
            yield choice


def _choice(name: str, label: str, options: Iterable[tuple[str, str]]) -> views.Filter:
    found = (views.Option(value, said) for value, said in options)
    return views.Filter(name, label, (views.Option("", "Tất cả"), *found))


def _by_label(options: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(options, key=lambda option: (collation_key(option[1]), option[0]))
