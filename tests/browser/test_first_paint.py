"""What the reader has chosen is there before anything is painted, in every open tab, and moves nothing."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from judges.reader import STILL
from judges.web import expect

pytestmark = pytest.mark.browser

# Notes what the page stands in when its body begins, and every shift of its layout.
WATCH = """
window.seen = []; window.shift = 0;
new MutationObserver((_, watcher) => {
  if (!document.body) return;
  watcher.disconnect();
  const { theme, text } = document.documentElement.dataset;
  window.seen.push([theme, text]);
}).observe(document, { childList: true, subtree: true });
new PerformanceObserver(list => { for (const one of list.getEntries()) window.shift += one.value; })
  .observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def context(chromium: Any) -> Iterator[Any]:
    """Give a phone of its own."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    yield context
    context.close()


def choose(tab: Any, name: str, value: str) -> None:
    """Choose as with a finger."""
    if tab.locator("details.display[open]").count() == 0:
        tab.locator(".display-summary").click()
    tab.locator(f"input[name={name}][value='{value}']").click()


def test_a_choice_is_kept_and_there_before_the_first_paint(address: str, context: Any) -> None:
    tab = context.new_page()
    tab.goto(address + "/")
    choose(tab, "theme", "high")
    choose(tab, "text", "large")
    tab.add_init_script(WATCH)
    tab.goto(address + "/chu-de/phong-trao-trung-uong/")
    tab.wait_for_load_state("networkidle")
    assert tab.evaluate("window.seen") == [["high", "large"]]
    assert tab.evaluate("window.shift") < STILL
    assert tab.evaluate("getComputedStyle(document.documentElement).fontSize") == "21px"
    assert tab.locator("input[name=theme][value=high]").is_checked()
    assert tab.locator("input[name=text][value=large]").is_checked()


def test_what_is_chosen_in_one_tab_is_seen_in_the_other(address: str, context: Any) -> None:
    one, other = context.new_page(), context.new_page()
    one.goto(address + "/")
    other.goto(address + "/gioi-thieu/")
    choose(one, "theme", "dark")
    expect(other.locator("html")).to_have_attribute("data-theme", "dark")
    choose(one, "theme", "")
    expect(other.locator("html")).not_to_have_attribute("data-theme", re.compile(""))


def test_a_value_that_we_never_wrote_changes_nothing(address: str, context: Any) -> None:
    tab = context.new_page()
    tab.goto(address + "/")
    tab.evaluate("localStorage.setItem('portal-theme', 'pink')")
    tab.goto(address + "/gioi-thieu/")
    assert tab.evaluate("'theme' in document.documentElement.dataset") is False
    assert tab.locator("input[name=theme][value='']").is_checked()


def test_the_panel_closes_by_escape_and_when_focus_leaves_it(address: str, context: Any) -> None:
    tab = context.new_page()
    tab.goto(address + "/")
    tab.locator(".display-summary").focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.querySelector('.display').open") is False
    assert tab.evaluate("document.activeElement.className") == "display-summary"
    tab.keyboard.press("Enter")
    for _ in range(3):
        tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "masthead-home"
    assert tab.evaluate("document.querySelector('.display').open") is False


def test_without_scripts_the_choice_is_not_shown_and_the_page_is_whole(address: str, chromium: Any) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address + "/")
    assert not tab.locator(".display").is_visible()
    assert tab.locator("main").is_visible()
    context.close()
