"""The reader's own choice of colours and of the size of text: made by keyboard, kept from page to page."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from judges.pages import Page, of_kinds
from judges.reader import Reader, reader

pytestmark = pytest.mark.browser

_INK = "getComputedStyle(document.body).color"
_TYPE = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"


@pytest.fixture
def one(chromium: Any, addresses: Mapping[str, str]) -> Iterator[Reader]:
    """Give a reader whose system asks for light colours."""
    with reader(chromium, addresses, width=1280) as one:
        yield one


def choose(one: Reader, name: str, value: str) -> None:
    """Choose a value by keyboard alone: open the control, Tab into its group, go by arrows."""
    summary = one.tab.locator("details.display > summary")
    summary.focus()
    summary.press("Enter")
    wanted = f"input[name={name}][value='{value}']"
    for _ in range(8):
        one.tab.keyboard.press("Tab")
        if one.tab.evaluate("document.activeElement.name") == name:
            break
    for _ in range(8):
        if one.tab.locator(wanted).is_checked():
            break
        one.tab.keyboard.press("ArrowDown")
    assert one.tab.locator(wanted).is_checked()
    one.tab.keyboard.press("Escape")


def test_colours_chosen_by_keyboard_are_kept_on_the_next_page(one: Reader, pages: list[Page]) -> None:
    (home,) = of_kinds(pages, "/")
    about = Page(home.site, "/gioi-thieu/", home.file)
    one.visit(home)
    light = one.tab.evaluate(_INK)
    choose(one, "theme", "dark")
    dark = one.tab.evaluate(_INK)
    assert dark != light
    one.visit(about)
    assert one.tab.evaluate(_INK) == dark
    choose(one, "theme", "")
    assert one.tab.evaluate(_INK) == light


def test_the_size_of_text_chosen_by_keyboard_is_kept_on_the_next_page(one: Reader, pages: list[Page]) -> None:
    (home,) = of_kinds(pages, "/")
    about = Page(home.site, "/gioi-thieu/", home.file)
    one.visit(about)
    usual = one.tab.evaluate(_TYPE)
    choose(one, "text", "largest")
    largest = one.tab.evaluate(_TYPE)
    assert largest >= 1.2 * usual
    one.visit(about)
    assert one.tab.evaluate(_TYPE) == largest


def test_the_choice_is_not_shown_where_it_cannot_work(
    chromium: Any, addresses: Mapping[str, str], pages: list[Page]
) -> None:
    (home,) = of_kinds(pages, "/")
    with reader(chromium, addresses, scripts=False) as plain:
        plain.visit(home)
        assert plain.tab.locator("input[name=theme]").count() == 4
        assert not plain.tab.locator("details.display").is_visible()


def test_a_browser_that_keeps_nothing_shows_the_page_all_the_same(
    chromium: Any, addresses: Mapping[str, str], pages: list[Page]
) -> None:
    (home,) = of_kinds(pages, "/")
    refuse = (
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"
    )
    with reader(chromium, addresses) as one:
        one.tab.add_init_script(refuse)
        assert one.visit(home).said == []
        choose(one, "theme", "dark")
        assert one.tab.evaluate("document.documentElement.dataset.theme") == "dark"
