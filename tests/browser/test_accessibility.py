"""No one is left out: axe-core, the keyboard, the tree of a screen reader, large type and narrow windows."""

from collections.abc import Mapping
from typing import Any

import pytest

from judges import keyboard, narrow, tree
from judges.pages import Page, assert_no_faults, of_kinds
from judges.reader import reader

pytestmark = pytest.mark.browser

# Where a walk of all stops is made each time; `soak` makes it on every kind of page.
WALKED = {390: ("/", "/bai-viet/*/"), 1280: ("/", "/tim-kiem/")}


@pytest.mark.axe
def test_axe_core_finds_no_violation_on_any_kind_of_page(visits: list[Any]) -> None:
    """WCAG 2.2 AA and axe-core's best practices, at 390 px in light colours; `soak` judges the other widths and colours."""
    assert_no_faults({judged.visit.page: judged.axe for judged in visits})


@pytest.mark.axe
def test_by_ear_each_kind_of_page_has_one_h1_named_landmarks_and_named_links(visits: list[Any]) -> None:
    assert_no_faults({judged.visit.page: tree.faults(judged.tree) for judged in visits})


@pytest.mark.parametrize("width", WALKED)
def test_the_keyboard_reaches_all_in_order_seen_and_without_a_trap(
    chromium: Any, addresses: Mapping[str, str], pages: list[Page], width: int
) -> None:
    faults = {}
    with reader(chromium, addresses, width=width) as one:
        for page in of_kinds(pages, *WALKED[width]):
            one.visit(page)
            faults[page] = keyboard.skip_link(one.tab) + keyboard.disclosures(one.tab)
            one.visit(page)
            faults[page] += keyboard.walk(one.tab)
    assert_no_faults(faults)


def test_in_narrow_windows_and_large_type_no_page_scrolls_sideways(
    chromium: Any, addresses: Mapping[str, str], varied: list[Page]
) -> None:
    assert_no_faults(narrow.faults(chromium, addresses, varied))
