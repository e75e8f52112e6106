"""Windows as narrow, and type as large, as WCAG asks a page to bear without scrolling sideways."""

from collections.abc import Iterable, Mapping
from typing import Any

from judges.pages import Page
from judges.reader import reader


def faults(browser: Any, addresses: Mapping[str, str], pages: Iterable[Page]) -> dict[Page, list[str]]:
    """Return what sticks out at 320 px (1280 at 400 %, 1.4.10), spaced (1.4.12), at 200 % (1.4.4) and in large type."""
    found: dict[Page, list[str]] = {page: [] for page in pages}
    with reader(browser, addresses, width=320) as one:
        for page, told in found.items():
            one.visit(page)
            told += one.sideways() + [f"with wide spacing: {fault}" for fault in one.sideways_when("spaced")]
    with reader(browser, addresses, width=640, height=450, device_scale_factor=2) as one:
        for page, told in found.items():
            one.visit(page)
            told += [f"at 200 %: {fault}" for fault in one.sideways()]
    with reader(browser, addresses, width=1280) as one:
        for page, told in found.items():
            one.visit(page)
            told += [f"with type of twice the size: {fault}" for fault in one.sideways_when("large")]
    with reader(browser, addresses, width=390, text="largest") as one:
        for page, told in found.items():
            one.visit(page)
            told += [f"with the largest text of the site: {fault}" for fault in one.sideways()]
    return found
