"""An article is passed on, kept and printed: by plain links, by buttons where scripts run, on paper."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

pytestmark = pytest.mark.browser

ARTICLE = "/bai-viet/2023-tong-ket-thi-dua-cua-so/"
WHOLE = f"https://skhcn-ha-nam.example{ARTICLE}"


@pytest.fixture
def bare(chromium: Any, address: str) -> Iterator[Any]:
    """Give the article with scripts off."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ARTICLE)
    yield page
    context.close()


@pytest.fixture
def reader(chromium: Any, address: str) -> Iterator[Any]:
    """Give the article with scripts on, and the right to use the clipboard."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = context.new_page()
    page.goto(address + ARTICLE)
    yield page
    context.close()


def test_without_scripts_there_are_links_and_no_button_that_does_nothing(bare: Any) -> None:
    assert bare.locator(".share a:visible").all_text_contents() == [
        "Lưu bài về máy",
        "Chia sẻ qua Zalo",
        "Chia sẻ qua Facebook",
        "Chia sẻ qua Thư điện tử",
    ]
    assert bare.locator(".share button:visible").count() == 0
    facebook = urlsplit(bare.locator(".share a", has_text="Facebook").get_attribute("href"))
    assert (facebook.hostname, parse_qs(facebook.query)["u"]) == ("www.facebook.com", [WHOLE])
    mail = bare.locator(".share a", has_text="Thư điện tử").get_attribute("href")
    assert parse_qs(urlsplit(mail).query)["body"][0].splitlines()[1] == WHOLE


def test_the_article_is_kept_as_a_file(bare: Any) -> None:
    with bare.expect_download() as download:
        bare.get_by_text("Lưu bài về máy").click()
    assert download.value.suggested_filename == "2023-tong-ket-thi-dua-cua-so.html"
    assert "bớt danh mục" in download.value.path().read_text("utf-8")


def test_the_address_is_copied_and_that_is_said(reader: Any) -> None:
    reader.get_by_role("button", name="Sao chép địa chỉ").press("Enter")
    reader.get_by_role("status").filter(has_text="Đã sao chép địa chỉ của bài.").wait_for()
    assert reader.evaluate("navigator.clipboard.readText()") == WHOLE


def test_a_copy_that_fails_is_said_too(reader: Any) -> None:
    reader.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    reader.get_by_role("button", name="Sao chép địa chỉ").click()
    reader.get_by_role("status").filter(has_text="Không sao chép được.").wait_for()


def test_the_print_button_prints(reader: Any) -> None:
    reader.evaluate("() => { window.print = () => { document.title = 'printed'; }; }")
    reader.get_by_role("button", name="In bài").click()
    assert reader.title() == "printed"


def test_paper_has_the_text_and_no_ways_on(bare: Any) -> None:
    bare.emulate_media(media="print")
    gone = (".menu-box", ".breadcrumb", ".contents", ".share", ".related", ".footer-columns")
    assert {name: bare.locator(f"{name}:visible").count() for name in gone} == dict.fromkeys(gone, 0)
    there = (".prose", ".correction", ".badge", ".print-address", ".article-date")
    assert {name: bare.locator(f"{name}:visible").count() for name in there} == dict.fromkeys(there, 1)
    link = bare.locator(".prose a[href^='/']").first
    after = link.evaluate("element => getComputedStyle(element, '::after').content")
    assert after == f'" ({link.get_attribute("href")})"'
    assert bare.locator("body").evaluate("body => getComputedStyle(body).color") == "rgb(0, 0, 0)"
