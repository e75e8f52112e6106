"""The long run: every kind of page in all colours and both widths, then every page, as long as there is time."""

import os
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from judges import keyboard, narrow, tree
from judges.pages import Page, assert_no_faults, pages_of
from judges.reader import SCHEMES, WIDTHS, Reader, less_without_scripts, reader

pytestmark = [pytest.mark.soak, pytest.mark.browser, pytest.mark.axe]


def part(pages: list[Page]) -> list[Page]:
    """Return all kinds of page, or one of so many as PORTAL_SOAK_PART says, others with another PORTAL_SOAK_SEED."""
    step = int(os.environ.get("PORTAL_SOAK_PART") or 1)
    return pages[int(os.environ.get("PORTAL_SOAK_SEED") or 0) % step :: step]


def faults_of(one: Reader, page: Page, scheme: str) -> list[str]:
    """Return all that is wrong with a page as this reader has it."""
    visit = one.visit(page)
    found = one.breaks(enhanced=scheme == "contrast") + one.sideways() + tree.faults(tree.tree(one.tab))
    foreign = [url for url in visit.asked if not url.startswith(one.addresses[page.site] + "/")]
    return found + foreign + visit.broke_policy + visit.said + visit.failed


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("chosen", [False, True], ids=["system", "chosen"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_kind_of_page_is_without_fault_in_all_colours_and_widths(
    chromium: Any, addresses: Mapping[str, str], pages: list[Page], scheme: str, chosen: bool, width: int
) -> None:
    """Colours as the system asks for them, and as chosen on the site against the system's wish."""
    with reader(chromium, addresses, width=width, scheme=scheme, chosen=chosen) as one:
        assert_no_faults({page: faults_of(one, page, scheme) for page in part(pages)})


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_keyboard_goes_through_every_kind_of_page_in_all_colours(
    chromium: Any, addresses: Mapping[str, str], pages: list[Page], scheme: str
) -> None:
    faults = {}
    with reader(chromium, addresses, width=1280, scheme=scheme) as one:
        for page in part(pages):
            one.visit(page)
            faults[page] = keyboard.skip_link(one.tab) + keyboard.disclosures(one.tab)
            one.visit(page)
            faults[page] += keyboard.walk(one.tab)
    assert_no_faults(faults)


def test_in_narrow_windows_and_large_type_no_kind_of_page_scrolls_sideways(
    chromium: Any, addresses: Mapping[str, str], pages: list[Page]
) -> None:
    assert_no_faults(narrow.faults(chromium, addresses, part(pages)))


def test_without_scripts_no_kind_of_page_has_a_link_less(
    chromium: Any, addresses: Mapping[str, str], phone: Reader, pages: list[Page]
) -> None:
    with reader(chromium, addresses, scripts=False) as plain:
        assert_no_faults(less_without_scripts(plain, phone, part(pages)))


def test_every_page_is_without_fault_in_all_colours_and_widths(
    chromium: Any,
    addresses: Mapping[str, str],
    outputs: Mapping[str, Path],
    soak_seeds: Callable[[], Iterator[int]],
) -> None:
    """Pages in an order drawn by the seed, each in one of the colours and widths; `--minutes 60` sees nearly all."""
    every = [page for site, output in outputs.items() for page in pages_of(site, output)]
    ways = [(scheme, width) for scheme in SCHEMES for width in WIDTHS]
    seeds = soak_seeds()
    order = [(page, way) for page in every for way in ways]
    random.Random(next(seeds)).shuffle(order)
    with ExitStack() as stack:
        readers = {
            (scheme, width): stack.enter_context(reader(chromium, addresses, width=width, scheme=scheme))
            for scheme, width in ways
        }
        faults: dict[Page, list[str]] = {}
        for (page, (scheme, width)), _ in zip(order, seeds, strict=False):
            found = faults_of(readers[scheme, width], page, scheme)
            faults.setdefault(page, []).extend(f"{scheme}, {width} px: {fault}" for fault in found)
        print(f"{len(faults)} of {len(every)} pages")
    assert_no_faults(faults)
