"""What a reader needs who half remembers: results with the words shown, an address to pass on, and never a blank."""

import re
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from judges.web import expect

pytestmark = pytest.mark.browser

HERE = "/tim-kiem/"
OFFLINE = "Không tải được dữ liệu tìm kiếm. Hãy kiểm tra kết nối mạng rồi tìm lại, hoặc xem các mục dưới đây."
DAMAGED = "Dữ liệu tìm kiếm đang có lỗi nên chưa tìm được. Hãy thử lại sau, hoặc xem các mục dưới đây."
EMPTY = "Chưa có từ nào để tìm. Hãy gõ ít nhất một chữ cái hoặc một chữ số."


@pytest.fixture
def tab(chromium: Any, address: str) -> Iterator[Any]:
    """Give a phone that hears what the page throws and what other origins are asked for."""
    with chromium.new_context(viewport={"width": 390, "height": 844}, base_url=address) as context:
        page = context.new_page()
        page.set_default_timeout(15_000)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.append(request.url) if not request.url.startswith(address) else None)
        yield page
        assert faults == []


def ask(tab: Any, query: str) -> None:
    tab.get_by_role("searchbox", name="Từ cần tìm").fill(query)
    tab.get_by_role("searchbox", name="Từ cần tìm").press("Enter")


def says(tab: Any, text: str) -> None:
    """Wait for what is said, and for the results that it promises: they come one after another."""
    expect(tab.get_by_role("status")).to_have_text(text)
    if promised := re.match(r"(?:Tìm thấy|Có) (\d+) ", text):
        expect(results(tab)).to_have_count(min(int(promised[1]), 10))


def results(tab: Any) -> Any:
    return tab.get_by_role("list", name="Kết quả tìm kiếm").get_by_role("listitem")


def found(query: str, count: int) -> str:
    return f"Tìm thấy {count} kết quả cho “{query}”."


def test_a_query_shows_how_many_and_marks_the_words(tab: Any) -> None:
    tab.goto(HERE)
    ask(tab, "giong lua thom")
    says(tab, found("giong lua thom", 2))
    first = results(tab).first
    assert first.locator("h2").inner_text() == "Chín quyển vở và một giống lúa thơm"
    assert first.locator("h2 mark").all_inner_texts() == ["giống lúa thơm"]
    assert first.locator("time").get_attribute("datetime") == "2024-05-28"
    assert "Gương điển hình" in first.inner_text()
    assert tab.get_by_role("status").get_attribute("aria-live") in (None, "polite")


def test_the_address_of_results_can_be_passed_on_with_its_filters(tab: Any) -> None:
    tab.goto(f"{HERE}?q=văn+hóa+công+sở&kind=phong-trao&year=2024")
    says(tab, "Tìm thấy 1 kết quả cho “văn hóa công sở”.")
    assert results(tab).locator("h2").all_inner_texts() == ["Mười việc nhỏ để nơi làm việc dễ chịu hơn"]
    assert tab.get_by_role("searchbox").input_value() == "văn hóa công sở"
    assert tab.get_by_label("Năm").input_value() == "2024"
    assert tab.get_by_label("Năm").is_visible(), "a filter that is on is seen"
    assert tab.title().startswith("văn hóa công sở – Tìm kiếm")


def test_the_way_back_leads_to_the_query_before(tab: Any) -> None:
    tab.goto(HERE)
    ask(tab, "nấm rơm")
    says(tab, found("nấm rơm", 3))
    ask(tab, "giống lúa thơm")
    says(tab, found("giống lúa thơm", 2))
    assert "q=gi%E1%BB%91ng" in tab.url
    tab.go_back()
    says(tab, found("nấm rơm", 3))
    assert tab.get_by_role("searchbox").input_value() == "nấm rơm"


def test_filters_alone_list_what_passes_them_newest_first(tab: Any) -> None:
    tab.goto(f"{HERE}?kind=van-ban&year=2023")
    says(tab, "Có 3 trang theo bộ lọc đã chọn, mới nhất trước.")
    days = [time.get_attribute("datetime") for time in results(tab).locator("time").all()]
    assert days == sorted(days, reverse=True)
    assert all(day.startswith("2023") for day in days)


def test_the_whole_of_it_can_be_done_with_the_keyboard(tab: Any) -> None:
    tab.goto(HERE)
    tab.get_by_role("searchbox").focus()
    tab.keyboard.type("thi dua")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Tìm kiếm"
    tab.keyboard.press("Enter")
    says(tab, found("thi dua", 59))
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.tagName") == "SUMMARY"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.name") == "kind"
    tab.get_by_role("button", name="Xem thêm kết quả").focus()
    assert results(tab).count() == 10
    tab.keyboard.press("Enter")
    expect(results(tab)).to_have_count(20)
    eleventh = results(tab).nth(10).locator("a")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == eleventh.get_attribute("href")


def test_what_was_typed_is_found_ahead_so_that_the_answer_needs_no_net(tab: Any) -> None:
    tab.goto(HERE)
    with tab.expect_response(re.compile("/tim-kiem/bai/")):  # the last that an answer needs
        tab.get_by_role("searchbox").focus()
        tab.keyboard.type("giống lúa thơm", delay=20)
    tab.wait_for_load_state("networkidle")
    tab.context.set_offline(True)
    tab.keyboard.press("Enter")
    says(tab, found("giống lúa thơm", 2))


def test_nonsense_says_so_and_offers_topics(tab: Any) -> None:
    tab.goto(f"{HERE}?q=qwxyz+zzkk")
    says(
        tab,
        "Không tìm thấy trang nào cho “qwxyz zzkk”. Hãy thử từ khác, bỏ bớt bộ lọc, hoặc chọn một chủ đề dưới đây.",
    )
    assert tab.locator("main").get_by_role("link", name="Điển hình tiên tiến", exact=True).is_visible()
    assert tab.locator("main").get_by_role("link", name="Lưu trữ", exact=True).is_visible()


@pytest.mark.parametrize("query", ["\u0301\u0323\u0302", "…!? “” -- /", "\u200b\u200b"])
def test_marks_and_signs_alone_get_a_sentence(tab: Any, query: str) -> None:
    tab.goto(HERE)
    ask(tab, query)
    says(tab, EMPTY)
    assert tab.locator("main").get_by_role("link", name="Điển hình tiên tiến", exact=True).is_visible()


def test_ten_thousand_letters_get_a_sentence(tab: Any) -> None:
    tab.goto(HERE)
    tab.evaluate("document.querySelector('[type=search]').value = 'thi đua '.repeat(1250)")
    tab.get_by_role("button", name="Tìm kiếm", exact=True).click()
    expect(tab.get_by_role("status")).to_contain_text("Câu tìm quá dài")
    expect(results(tab)).to_have_count(10)
    tab.evaluate("document.querySelector('[type=search]').value = 'ạ'.repeat(10000)")
    tab.get_by_role("button", name="Tìm kiếm", exact=True).click()
    expect(tab.get_by_role("status")).to_contain_text(re.compile("^\\s*Không tìm thấy trang nào cho"))
    assert len(tab.get_by_role("status").inner_text()) < 300


@pytest.mark.parametrize(
    "query", ["<img src=x onerror=alert(1)>", "<b>thi đua</b>", "&lt;script&gt;", "{count} {query}", "$& $1 \\"]
)
def test_markup_is_text(tab: Any, query: str) -> None:
    asked: list[str] = []
    tab.on("dialog", lambda dialog: asked.append(dialog.message))
    tab.goto(HERE)
    ask(tab, query)
    expect(tab.get_by_role("status")).to_contain_text("“")
    assert f"“{query}”" in tab.get_by_role("status").inner_text()
    assert tab.locator("main img, main b").count() == 0
    assert asked == []


def test_what_is_wrong_with_the_index_is_said(tab: Any) -> None:
    flip = partial(changed, lambda body: body[:20] + bytes([body[20] ^ 1]) + body[21:])
    wrong = (
        ("**/tim-kiem/moi/*.bin*", lambda route: route.fulfill(status=404, body=""), DAMAGED),
        ("**/tim-kiem/moi/*.bin*", flip, DAMAGED),
        ("**/tim-kiem/moi/*.bin*", partial(changed, lambda body: body[:5]), DAMAGED),
        ("**/tim-kiem/moi/*.bin*", lambda route: route.fulfill(status=200, body="<!doctype html>"), DAMAGED),
        ("**/tim-kiem/muc-luc.json", lambda route: route.fulfill(status=404, body=""), DAMAGED),
        ("**/tim-kiem/muc-luc.json", partial(changed, lambda body: body[:50]), DAMAGED),
        ("**/tim-kiem/bai/**", partial(changed, lambda body: b"[]"), DAMAGED),
        ("**/tim-kiem/**/*.*", lambda route: route.abort("internetdisconnected"), OFFLINE),
    )
    for pattern, answer, sentence in wrong:
        tab.route(pattern, answer)
        tab.goto(f"{HERE}?q=thi+đua")
        says(tab, sentence)
        assert tab.locator("main").get_by_role("link", name="Điển hình tiên tiến", exact=True).is_visible()
        tab.unroute_all(behavior="wait")  # one that is still being answered would be answered twice


def changed(change: Any, route: Any) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=change(answer.body()))


def test_a_phone_that_is_back_on_line_finds_again(tab: Any) -> None:
    tab.goto(HERE)
    tab.context.set_offline(True)
    ask(tab, "nấm rơm")
    says(tab, OFFLINE)
    tab.context.set_offline(False)
    tab.get_by_role("button", name="Tìm kiếm", exact=True).click()
    says(tab, found("nấm rơm", 3))


def test_a_slow_line_is_told_of_and_the_answer_stays(tab: Any) -> None:
    def late(route: Any) -> None:
        time.sleep(0.5)
        route.continue_()

    tab.goto(HERE)
    tab.route("**/tim-kiem/*/**", late)
    ask(tab, "thi dua")
    says(tab, "Đang tìm…")
    says(tab, found("thi dua", 59))
    expect(results(tab)).to_have_count(10)
    tab.wait_for_timeout(600)
    says(tab, found("thi dua", 59))


def test_files_of_two_builds_are_read_anew(tab: Any) -> None:
    """The table of contents comes once from a build before; the second time it is the right one."""
    told: list[str] = []

    def first_time_old(route: Any) -> None:
        answer = route.fetch()
        told.append(route.request.url)
        body = answer.text()
        route.fulfill(response=answer, body=re.sub(r'"order":\d+', '"order":1', body) if len(told) == 1 else body)

    tab.route("**/tim-kiem/muc-luc.json", first_time_old)
    tab.goto(f"{HERE}?q=nấm+rơm")
    says(tab, found("nấm rơm", 3))
    assert len(told) == 2


def test_without_scripts_the_page_leads_to_the_archive_and_the_topics(chromium: Any, address: str) -> None:
    with chromium.new_context(java_script_enabled=False, base_url=address) as context:
        page = context.new_page()
        page.goto(f"{HERE}?q=thi+đua")
        assert page.locator("noscript p").inner_text().startswith("Tìm theo từ cần JavaScript")
        assert page.locator("main").get_by_role("link", name="Năm 2024", exact=True).is_visible()
        assert page.locator("main").get_by_role("link", name="Điển hình tiên tiến", exact=True).is_visible()
        assert not page.get_by_role("searchbox").is_visible()


def test_no_other_page_loads_the_script(chromium: Any, address: str) -> None:
    with chromium.new_context(base_url=address) as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for path in ("/", "/bai-viet/2024-giong-lua-cua-ong-khoan/", "/van-ban/"):
            page.goto(path)
        assert [url for url in asked if "search" in url or "tim-kiem" in url] == []
