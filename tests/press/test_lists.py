"""Lists: the front shows the newest, numbered pages count from the oldest and, once full, never change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.press.lists import Part, parts


def cut(total: int, size: int = 3) -> list[Part[int]]:
    """Return the pages of a list whose items are numbered from the oldest, 1, to the newest."""
    return parts(list(range(total, 0, -1)), size)


@pytest.mark.parametrize("total", [0, 1, 3])
def test_a_list_that_the_front_holds_has_no_numbered_page(total: int) -> None:
    (front,) = cut(total)
    assert (front.number, front.older, front.newer) == (None, None, None)
    assert front.items == tuple(range(total, 0, -1))


def test_the_front_goes_on_at_the_page_of_the_next_older_item() -> None:
    front, *numbered = cut(7)
    assert front.items == (7, 6, 5)
    assert front.older == 2
    assert [(part.number, part.items, part.older, part.newer) for part in numbered] == [
        (1, (3, 2, 1), None, 2),
        (2, (6, 5, 4), 1, 3),
        (3, (7,), 2, None),
    ]


@given(st.integers(0, 60), st.integers(1, 7))
def test_a_full_page_never_changes_again_once_the_next_is_there(total: int, size: int) -> None:
    before = {part.number: part for part in parts(list(range(total, 0, -1)), size) if part.number}
    after = {part.number: part for part in parts(list(range(total + 1, 0, -1)), size) if part.number}
    changed = [number for number, part in before.items() if after[number] != part]
    assert len(changed) <= 1
    assert all(number >= len(before) for number in changed)


@given(st.integers(0, 60), st.integers(1, 7))
def test_every_item_is_reached_from_the_front(total: int, size: int) -> None:
    pages = {part.number: part for part in parts(list(range(total, 0, -1)), size)}
    seen = set(pages[None].items)
    at = pages[None].older
    while at:
        seen |= set(pages[at].items)
        at = pages[at].older
    assert seen == set(range(1, total + 1))
