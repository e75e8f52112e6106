"""What a reader with a cheap phone needs: every kind of page, at 390 px, without JavaScript."""

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from built_sites import build
from portal.call import PROJECT
from portal.serve import HOST, _Handler, _Server

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/bai-viet/2023-ke-hoach-tuyen-truyen-2022-2025/",
    "/bai-viet/2024-thong-bao-lay-y-kien-giay-khen/",
    "/chuyen-muc/guong-dien-hinh/",
    "/chu-de/phong-trao-trung-uong/",
    "/phong-trao/van-hoa-cong-so/",
    "/ky-niem/thi-dua-ai-quoc/",
    "/don-vi/van-phong/",
    "/dien-hinh/",
    "/dien-hinh/le-van-khoan/",
    "/van-ban/",
    "/van-ban/luat-06-2022-qh15/",
    "/ke-hoach/2022-2025/",
    "/luu-tru/",
    "/luu-tru/2023/",
    "/luu-tru/2023/06/",
    "/lich/",
    "/lich/2023/",
    "/lich/2023/06/",
    "/gioi-thieu/",
    "/khong-co-trang-nay/",
)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve Hà Nam's site as `portal serve` does."""
    output: Path = tmp_path_factory.mktemp("browser") / "output"
    build(PROJECT / "content" / "ha-nam-skhcn", output, tmp_path_factory.mktemp("cache"))
    server = _Server((HOST, 0), partial(_Handler, directory=str(output)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://{HOST}:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture(scope="session")
def phone(chromium: Any) -> Iterator[Any]:
    """Give a page of 390 px whose scripts are off."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page_reads_on_a_phone_without_scripts(address: str, phone: Any, path: str) -> None:
    failed: list[str] = []
    phone.on("requestfailed", lambda request: failed.append(request.url))
    answer = phone.goto(address + path)
    assert answer.status == (404 if path == "/khong-co-trang-nay/" else 200)
    widest = phone.locator("html").evaluate("element => element.scrollWidth")
    assert widest == 390, "the page scrolls sideways"
    assert phone.locator("h1").count() == 1
    assert phone.locator("h1").is_visible()
    assert phone.locator("main").is_visible()
    assert phone.get_by_text("Trang minh họa, không phải trang chính thức của cơ quan").first.is_visible()
    assert failed == []


def test_headlines_are_set_in_the_font_that_the_site_brings(address: str, phone: Any) -> None:
    phone.goto(address + "/")
    phone.evaluate("document.fonts.ready.then(() => true)")
    wanted = phone.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily.split(',')[0]").strip('"')
    loaded = phone.evaluate("[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family)")
    assert wanted in [family.strip('"') for family in loaded]


def test_no_page_asks_another_origin_for_anything(address: str, phone: Any) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    for path in PAGES[:6]:
        phone.goto(address + path)
    assert asked
    assert [url for url in asked if not url.startswith(address)] == []
