"""What a reader with a cheap phone needs: every kind of page, at 390 px, without JavaScript."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from judges.pages import Page, assert_no_faults
from judges.reader import Reader, less_without_scripts, reader

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def plain(chromium: Any, addresses: Mapping[str, str]) -> Iterator[Reader]:
    """Give a reader with a phone whose scripts are off."""
    with reader(chromium, addresses, scripts=False) as one:
        yield one


def test_every_kind_of_page_reads_on_a_phone_without_scripts(plain: Reader, pages: list[Page]) -> None:
    faults = {}
    for page in pages:
        visit = plain.visit(page)
        found = faults[page] = plain.sideways()
        found += [f"not to be had: {url}" for url in visit.failed]
        if visit.status != 200:
            found.append(f"answers {visit.status}")
        if plain.tab.locator("h1").count() != 1 or not plain.tab.locator("main h1").is_visible():
            found.append("has not one h1 to be seen in its main part")
        if not plain.tab.get_by_text("Trang minh họa, không phải trang chính thức của cơ quan").first.is_visible():
            found.append("does not say that it is a sample")
    assert_no_faults(faults)


def test_without_scripts_there_is_no_link_and_hardly_a_word_less(
    plain: Reader, phone: Reader, varied: list[Page]
) -> None:
    assert_no_faults(less_without_scripts(plain, phone, varied))


def test_an_address_that_is_not_there_answers_with_the_page_that_says_so(
    plain: Reader, addresses: Mapping[str, str]
) -> None:
    answer = plain.tab.goto(addresses["ha-nam-skhcn"] + "/khong-co-trang-nay/")
    assert answer.status == 404
    assert plain.tab.locator("main a[href='/']").first.is_visible()


def test_headlines_are_set_in_the_font_that_the_site_brings(plain: Reader, addresses: Mapping[str, str]) -> None:
    plain.tab.goto(addresses["ha-nam-skhcn"] + "/")
    plain.tab.evaluate("document.fonts.ready.then(() => true)")
    wanted = plain.tab.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily.split(',')[0]").strip('"')
    loaded = plain.tab.evaluate("[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family)")
    assert wanted in [family.strip('"') for family in loaded]
