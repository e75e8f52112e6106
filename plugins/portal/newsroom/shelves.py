"""The shelves on which records stand: exemplars by kind, level, field, unit and year; documents by type, issuer, year.

Each shelf has an address below that of its records, so no record may have the name of a row of shelves as its id.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from portal.text.collation import collation_key
from portal.text.keys import bare_key, comparison_key

from .model import EXEMPLAR_KINDS, STAGES, Document, Exemplar, Newsroom, Recognition

EXEMPLARS = "/dien-hinh/"
DOCUMENTS = "/van-ban/"
# The rows of shelves by the word of their address, in the order in which readers see them.
EXEMPLAR_ROWS = {"loai": "Loại", "cap": "Cấp", "linh-vuc": "Lĩnh vực", "don-vi": "Đơn vị", "nam": "Năm"}
DOCUMENT_ROWS = {"loai": "Loại văn bản", "co-quan": "Cơ quan ban hành", "nam": "Năm ban hành"}
# Ids that no exemplar and no document may have; numbered pages stand below `trang`.
RESERVED_EXEMPLARS = frozenset((*EXEMPLAR_ROWS, "trang"))
RESERVED_DOCUMENTS = frozenset((*DOCUMENT_ROWS, "trang"))

Item = TypeVar("Item", Exemplar, Document)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 120  # a folder's name may have 255 bytes


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Item]):
    """Records that share something: the row they stand in, what the shelf says, where it is, newest first."""

    row: str
    label: str
    address: str
    items: tuple[Item, ...]


def shown_exemplars(room: Newsroom) -> list[Exemplar]:
    """Return the exemplars that were not withdrawn, the newest first."""
    shown = [exemplar for exemplar in room.exemplars if exemplar.withdrawn is None and exemplar.id]
    return sorted(shown, key=lambda item: (first_day(item), item.id), reverse=True)


def library(room: Newsroom) -> list[Document]:
    """Return the documents, the newest first."""
    return sorted(room.documents, key=lambda item: (item.date or date.min, item.id), reverse=True)


def standing(exemplar: Exemplar) -> tuple[Recognition, ...]:
    """Return the recognitions that still stand: one that was revoked is nowhere."""
    return tuple(item for item in exemplar.recognitions if item.revoked is None)


def first_day(exemplar: Exemplar) -> date:
    """Return the day on which an exemplar was first seen; a later stage does not move it in a list."""
    days = [stage.date for stage in exemplar.stages if stage.date]
    return min(days or [item.date for item in standing(exemplar) if item.date], default=date.min)


def years_of(exemplar: Exemplar) -> set[int]:
    """Return the years in which an exemplar reached a stage or was given a recognition that stands."""
    days = [*(stage.date for stage in exemplar.stages), *(item.date for item in standing(exemplar))]
    return {day.year for day in days if day}


def exemplar_shelves(room: Newsroom) -> list[Shelf[Exemplar]]:
    """Return every shelf of exemplars.

    Kinds, levels and the plans' fields always have theirs; units and years where an exemplar stands.
    """
    exemplars = shown_exemplars(room)
    plans = sorted(room.plans, key=lambda plan: (plan.starts_on or date.min, plan.id))
    fields = {name: field.label for plan in plans for name, field in plan.fields.items()}
    units = {name: unit.label for plan in plans for name, unit in plan.units.items()}
    years = sorted({year for item in exemplars for year in years_of(item)}, reverse=True)
    by_unit = _row("don-vi", units.items(), exemplars, lambda item: {item.unit.value} if item.unit else set())
    return [
        *_row("loai", EXEMPLAR_KINDS.items(), exemplars, lambda item: {item.kind}),
        *_row("cap", STAGES.items(), exemplars, lambda item: {stage.stage for stage in item.stages[-1:]}),
        *_row("linh-vuc", fields.items(), exemplars, lambda item: {item.field.value} if item.field else set()),
        *(shelf for shelf in by_unit if shelf.items),
        *_row("nam", ((f"{year}", f"Năm {year}") for year in years), exemplars, _years),
    ]


def _years(exemplar: Exemplar) -> set[str]:
    return {str(year) for year in years_of(exemplar)}


def _row(
    word: str, labels: Iterable[tuple[str, str]], exemplars: Sequence[Exemplar], names: Callable[[Exemplar], set[str]]
) -> Iterator[Shelf[Exemplar]]:
    for name, label in labels:
        items = tuple(item for item in exemplars if name in names(item))
        yield Shelf(word, label, f"{EXEMPLARS}{word}/{name}/", items)


def document_shelves(room: Newsroom) -> list[Shelf[Document]]:
    """Return every shelf of documents: types and issuers as they are written, and years."""
    documents = library(room)
    years: dict[int, list[Document]] = {}
    for document in documents:
        if document.date:
            years.setdefault(document.date.year, []).append(document)
    return [
        *_as_written("loai", documents, lambda item: item.type),
        *_as_written("co-quan", documents, lambda item: item.issuer),
        *(Shelf("nam", f"Năm {year}", f"{DOCUMENTS}nam/{year}/", tuple(items)) for year, items in years.items()),
    ]


def _as_written(word: str, documents: Sequence[Document], text: Callable[[Document], str]) -> Iterator[Shelf[Document]]:
    """Yield a shelf for each text, in the order of the alphabet; hòa and hoà are one text, bão and bạo two."""
    labels: dict[str, str] = {}
    items: dict[str, list[Document]] = {}
    for document in sorted(documents, key=lambda item: item.id):
        if text(document):
            labels.setdefault(comparison_key(text(document)), text(document))
    for document in documents:
        items.setdefault(comparison_key(text(document)), []).append(document)
    taken: set[str] = set()
    for key, label in sorted(labels.items(), key=lambda item: collation_key(item[1])):
        slug = _NOT_SLUG.sub("-", bare_key(label))[:_LONGEST_SLUG].strip("-") or "khac"
        # Two texts may fall on one slug once marks go.
        name = next(name for number in range(1, len(labels) + 2) if (name := _numbered(slug, number)) not in taken)
        taken.add(name)
        yield Shelf(word, label, f"{DOCUMENTS}{word}/{name}/", tuple(items[key]))


def _numbered(slug: str, number: int) -> str:
    return slug if number == 1 else f"{slug}-{number}"
