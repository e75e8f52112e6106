"""The directory of exemplars and the library of documents, whole and shelf by shelf, as plain links."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from portal.newsroom.model import EXEMPLAR_KINDS, Document, Exemplar
from portal.newsroom.shelves import DOCUMENT_ROWS, DOCUMENTS, EXEMPLAR_ROWS, EXEMPLARS, Shelf, shown_exemplars
from portal.text.collation import collation_key, person_key

from . import views
from .listings import numbered
from .lists import Part, parts
from .pieces import PageOf, Pieces, page_at

EXEMPLARS_LINK = views.Link("Điển hình tiên tiến", EXEMPLARS)
DOCUMENTS_LINK = views.Link("Văn bản", DOCUMENTS)
_NO_EXEMPLARS = "Chưa có điển hình nào. Cá nhân, tập thể, mô hình sẽ hiện ở đây khi được giới thiệu."
_NO_DOCUMENTS = "Chưa có văn bản nào. Văn bản về thi đua, khen thưởng sẽ hiện ở đây khi được đưa vào thư viện."


def shelf_pages(pieces: Pieces) -> Iterator[PageOf]:
    """Yield the pages of the directory, of the library and of each of their shelves."""
    edition, key = pieces.edition, pieces.keys.page()
    everyone = Shelf("", "", EXEMPLARS, tuple(shown_exemplars(edition.room)))
    for shelf in (everyone, *edition.exemplar_shelves.values()):
        for part in parts(shelf.items):
            at = _at(shelf.address, part)
            yield page_at(at, "exemplars.html", partial(exemplars_view, pieces, shelf, part, at), key)
    library = Shelf("", "", DOCUMENTS, tuple(edition.documents))
    for bay in (library, *edition.document_shelves.values()):
        for piece in parts(bay.items):
            at = _at(bay.address, piece)
            yield page_at(at, "documents.html", partial(documents_view, pieces, bay, piece, at), key)


def _at(here: str, part: Part[Exemplar] | Part[Document]) -> str:
    return here if part.number is None else f"{here}trang/{part.number}/"


def exemplars_view(pieces: Pieces, shelf: Shelf[Exemplar], part: Part[Exemplar], at: str) -> views.ExemplarsView:
    """Return a page of exemplars: the newest first from page to page, on a page by kind and then by name."""
    kinds = EXEMPLAR_KINDS if shelf.row != "loai" else {part.items[0].kind: ""} if part.items else {}
    groups = []
    for kind, heading in kinds.items():
        order = person_key if kind == "ca-nhan" else collation_key
        found = sorted((item for item in part.items if item.kind == kind), key=lambda item: (order(item.name), item.id))
        if found:
            groups.append(views.ExemplarGroup(heading, tuple(pieces.card(item) for item in found)))
    heading = shelf.label or EXEMPLARS_LINK.label
    shelves = pieces.edition.exemplar_shelves.values()
    return views.ExemplarsView(
        frame=pieces.frame,
        head=_head(pieces, shelf, part, at, heading, EXEMPLARS_LINK, "Điển hình tiên tiến"),
        label=f"{EXEMPLARS_LINK.label} · {EXEMPLAR_ROWS[shelf.row]}" if shelf.row else "",
        heading=heading,
        intro="" if shelf.row else "Cá nhân, tập thể và mô hình được phát hiện, bồi dưỡng và nhân rộng.",
        choices=choices(EXEMPLAR_ROWS, shelves, shelf.address, views.Link("Tất cả điển hình", EXEMPLARS)),
        groups=tuple(groups),
        pages=numbered(part, shelf.address),
        empty=_NO_EXEMPLARS,
    )


def documents_view(pieces: Pieces, shelf: Shelf[Document], part: Part[Document], at: str) -> views.DocumentsView:
    """Return a page of the library: the newest first, year by year."""
    heading = shelf.label or DOCUMENTS_LINK.label
    years = groupby(part.items, key=lambda document: document.date.year if document.date else None)
    return views.DocumentsView(
        frame=pieces.frame,
        head=_head(pieces, shelf, part, at, heading, DOCUMENTS_LINK, "Thư viện văn bản"),
        label=f"{DOCUMENTS_LINK.label} · {DOCUMENT_ROWS[shelf.row]}" if shelf.row else "",
        heading=heading,
        intro=""
        if shelf.row
        else "Văn bản về thi đua, khen thưởng và các văn bản mà kế hoạch dựa vào, mới nhất trước.",
        choices=choices(
            DOCUMENT_ROWS,
            pieces.edition.document_shelves.values(),
            shelf.address,
            views.Link("Tất cả văn bản", DOCUMENTS),
        ),
        years=tuple(
            views.DocumentYear(
                f"Năm {year}" if year else "Không ghi ngày", tuple(pieces.document_row(item) for item in items)
            )
            for year, items in years
        ),
        pages=numbered(part, shelf.address),
        empty=_NO_DOCUMENTS,
    )


def choices(
    rows: Mapping[str, str],
    shelves: Iterable[Shelf[Exemplar]] | Iterable[Shelf[Document]],
    here: str,
    whole: views.Link,
) -> tuple[views.Choices, ...]:
    """Return the links from one list to the others; `whole` leads back to the list of all."""
    found: dict[str, list[views.Choice]] = {row: [] for row in rows}
    for shelf in shelves:
        label = shelf.label.removeprefix("Năm ") if shelf.row == "nam" else shelf.label
        found[shelf.row].append(views.Choice(label, shelf.address, here=shelf.address == here))
    named = [views.Choices(rows[row], tuple(items)) for row, items in found.items() if items]
    back = (views.Choices("", (views.Choice(whole.label, whole.address, here=whole.address == here),)),)
    return (*back, *named) if named else ()


def _head(
    pieces: Pieces,
    shelf: Shelf[Exemplar] | Shelf[Document],
    part: Part[Exemplar] | Part[Document],
    at: str,
    heading: str,
    root: views.Link,
    what: str,
) -> views.Head:
    title = heading if heading == root.label else f"{root.label}: {heading}"
    description = f"{what} của {pieces.site.name}" + (f": {heading}" if shelf.row else "")
    title = title if part.number is None else f"{title}, trang {part.number}"
    crumbs: Sequence[views.Link] = (root,) if shelf.row or part.number else (views.Link(root.label, ""),)
    return pieces.head(title, description, at, crumbs)
