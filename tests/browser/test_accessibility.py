"""No one is left out: axe-core, the keyboard, the tree of a screen reader, large type and narrow windows."""

from collections.abc import Mapping
from typing import Any

import pytest

from judges import keyboard, tree
from judges.pages import Page, assert_no_faults, of_kinds
from judges.reader import reader

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# Where a walk of all stops is made each time; `soak` makes it on every kind of page.
WALKED = ("/", "/bai-viet/*/", "/dien-hinh/", "/van-ban/", "/404.html")


@pytest.mark.axe
def test_axe_core_finds_no_violation_on_any_kind_of_page(visits: list[Any]) -> None:
    """WCAG 2.2 AA and axe-core's best practices, at 390 px in light colours; `soak` judges the other widths and colours."""
    assert_no_faults({judged.visit.page: judged.axe for judged in visits})


@pytest.mark.axe
def test_by_ear_each_kind_of_page_has_one_h1_named_landmarks_and_named_links(visits: list[Any]) -> None:
    assert_no_faults({judged.visit.page: tree.faults(judged.tree) for judged in visits})


@pytest.mark.parametrize("width", [390, 1280])
def test_the_keyboard_reaches_all_in_order_seen_and_without_a_trap(
    chromium: Any, addresses: Mapping[str, str], pages: list[Page], width: int
) -> None:
    faults = {}
    with reader(chromium, addresses, width=width) as one:
        for page in of_kinds(pages, *WALKED):
            one.visit(page)
            faults[page] = keyboard.skip_link(one.tab) + keyboard.disclosures(one.tab)
            one.visit(page)
            faults[page] += keyboard.walk(one.tab)
    assert_no_faults(faults)


def test_at_320_px_no_kind_of_page_scrolls_sideways(
    chromium: Any, addresses: Mapping[str, str], pages: list[Page]
) -> None:
    """A window of 1280 px at 400 %, by WCAG 1.4.10, with the letters and lines spaced as by 1.4.12."""
    faults = {}
    with reader(chromium, addresses, width=320) as one:
        for page in pages:
            one.visit(page)
            faults[page] = one.sideways() + [f"with wide spacing: {fault}" for fault in one.sideways_when("spaced")]
    assert_no_faults(faults)


def test_at_twice_the_size_no_kind_of_page_scrolls_sideways(
    chromium: Any, addresses: Mapping[str, str], pages: list[Page]
) -> None:
    """A window of 1280 px at 200 %, and at 100 % with type of twice the size."""
    faults: dict[Page, list[str]] = {page: [] for page in pages}
    with reader(chromium, addresses, width=640, height=450, device_scale_factor=2) as one:
        for page in pages:
            one.visit(page)
            faults[page] += one.sideways()
    with reader(chromium, addresses, width=1280) as one:
        for page in pages:
            one.visit(page)
            faults[page] += [f"with type of twice the size: {fault}" for fault in one.sideways_when("large")]
    assert_no_faults(faults)
