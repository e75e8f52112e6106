"""Lists cut into pages that, once full, never change again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """A page of a list: the front (number None) shows the newest, numbered pages count from the oldest.

    `older` and `newer` are numbers of pages, None where the list ends.
    """

    number: int | None
    items: tuple[Item, ...]
    older: int | None
    newer: int | None


def parts(newest_first: Sequence[Item], size: int = PAGE_SIZE) -> list[Part[Item]]:
    """Cut a list into its front and, where that cannot hold all, numbered pages from the oldest on.

    A numbered page shows its newest first and links on only to a page that is there, so a new item changes the
    front, the last page and at most the one before it.
    """
    total = len(newest_first)
    if total <= size:
        return [Part(None, tuple(newest_first), None, None)]
    oldest_first = list(reversed(newest_first))
    last = (total + size - 1) // size
    below_front = (total - size - 1) // size + 1
    found = [Part(None, tuple(newest_first[:size]), below_front, None)]
    for number in range(1, last + 1):
        items = tuple(reversed(oldest_first[(number - 1) * size : number * size]))
        found.append(Part(number, items, number - 1 if number > 1 else None, number + 1 if number < last else None))
    return found
