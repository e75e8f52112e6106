"""What was taken back: a page that names nobody at each address, and the list of these addresses (decision 0061)."""

from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256

from portal.newsroom.addresses import index_address
from portal.newsroom.withdrawals import gone_addresses

from . import views
from .files import FileOf
from .pieces import MISSING, PageOf, Pieces, page_at

GONE = "gone.txt"


def gone_file(addresses: Sequence[str]) -> FileOf:
    """Return the list for servers and for those who publish: an address a line, to be answered with 410."""
    content = "".join(f"{where}\n" for where in addresses).encode()
    return FileOf(GONE, sha256(content).hexdigest(), lambda: content)


def gone_pages(pieces: Pieces) -> Iterator[PageOf]:
    """Yield a page at each of these addresses; it says neither who nor what stood there, nor where it stands itself."""
    for where in gone_addresses(pieces.edition.desk):
        page = page_at(where, "statement.html", partial(gone_view, pieces), pieces.keys.page("gone"))
        yield PageOf(page.path, page.template, page.make, page.key, listed=False)


def gone_view(pieces: Pieces) -> views.StatementView:
    """Return what is said in place of what was taken back."""
    title = "Nội dung đã được gỡ"
    return views.StatementView(
        frame=pieces.frame,
        head=pieces.head(title, "Nội dung tại địa chỉ này đã được gỡ và không còn trên trang.", MISSING),
        heading=title,
        intro="Nội dung tại địa chỉ này đã được gỡ và không còn trên trang.",
        facts=(),
        open="",
        parts=(
            views.StatementPart(
                "Đọc tiếp",
                ("Các điển hình và tin, bài khác vẫn ở những mục dưới đây.",),
                (),
                views.Link("Điển hình tiên tiến", index_address("exemplar")),
            ),
        ),
        related=(views.Link("Trang chủ", "/"), views.Link("Tìm kiếm", "/tim-kiem/")),
    )
