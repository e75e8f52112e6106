"""A feed that is opened in a browser, with XSLT and without; what pages of other origins may take."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from built_sites import GOLDEN, build
from judges.tools import CHROMIUM_FLAGS, chromium_path
from judges.web import previewed
from portal.commands.serve import HOST

pytestmark = pytest.mark.browser

TAKE = """async ([kind, address]) => {
  if (kind === "picture") {
    return new Promise(done => {
      const image = new Image();
      image.onload = () => done(true);
      image.onerror = () => done(false);
      image.src = address;
    });
  }
  try { return (await (await fetch(address)).text()).length > 0; } catch { return false; }
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[str]:
    """Serve the golden site as `portal serve` does."""
    output = tmp_path_factory.mktemp("feeds") / "output"
    build(GOLDEN / "content" / "site", output, cache)
    with previewed(output) as where:
        yield where


@pytest.fixture(scope="module")
def other_origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a page of someone else's."""
    folder = tmp_path_factory.mktemp("other")
    (folder / "index.html").write_text("<!doctype html><title>Trang khác</title>", "utf-8")
    server = ThreadingHTTPServer((HOST, 0), partial(SimpleHTTPRequestHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://{HOST}:{server.server_address[1]}/"
    server.shutdown()


@pytest.fixture(scope="module")
def without_xslt(chromium: Any) -> Iterator[Any]:
    """Give the browser as it will be once XSLT is gone from it."""
    flags = [*CHROMIUM_FLAGS, "--disable-features=XSLT"]
    browser = chromium.browser_type.launch(executable_path=chromium_path(), args=flags)
    yield browser
    browser.close()


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_a_feed_is_a_readable_page_where_the_browser_knows_xslt(address: str, chromium: Any, name: str) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto(f"{address}/{name}")
    if page.locator("h1").count() == 0:
        pytest.skip("this Chromium knows no XSLT any more")
    assert page.locator("h1").inner_text() == "Sở Thử nghiệm tỉnh Mẫu"
    assert page.get_by_role("link", name="Nguồn tin là gì và dùng thế nào").get_attribute("href") == "/nguon-tin/"
    assert page.locator("h2 a").count() >= 3
    assert page.locator("html").evaluate("element => element.scrollWidth") == 390
    assert failed == [], "its stylesheet is there"
    page.close()


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_a_feed_is_readable_where_the_browser_knows_no_xslt(address: str, without_xslt: Any, name: str) -> None:
    page = without_xslt.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}/{name}")
    told = page.evaluate("document.documentElement.innerText ?? document.documentElement.textContent")
    assert page.evaluate("document.querySelectorAll('h1').length") == 0
    shown = page.evaluate(
        """[...document.querySelectorAll('item > *, entry > *')].filter(one => getComputedStyle(one).display !== 'none')
        .map(one => one.localName)"""
    )
    assert set(shown) == ({"title", "link", "description"} if name == "rss.xml" else {"title", "link", "summary"})
    first = page.evaluate("getComputedStyle(document.documentElement, '::before').content")
    assert "Đây là nguồn tin" in first
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert "Sở Thử nghiệm tỉnh Mẫu" in told
    page.close()


@pytest.mark.parametrize(
    ("kind", "path", "taken"),
    [
        ("text", "/rss.xml", True),
        ("text", "/chu-de/bao/atom.xml", True),
        ("text", "/feed.json", True),
        ("text", "/api/v1/articles/1.json", True),
        ("text", "/api/v1/schema/articles.json", True),
        ("text", "", True),
        ("picture", "", True),
        ("text", "/", False),
        ("text", "/bai-viet/2022-phong-bao/", False),
        ("text", "/theme/feed.css", False),
    ],
)
def test_a_page_of_another_origin_takes_pictures_feeds_and_data_and_no_page(
    address: str, other_origin: str, chromium: Any, kind: str, path: str, taken: bool
) -> None:
    if not path:  # a picture, whose address has the digest of its bytes
        with urlopen(f"{address}/feed.json") as feed:
            path = re.findall(r"/images/[\w.-]+", feed.read().decode())[0]
    page = chromium.new_page()
    page.goto(other_origin)
    assert page.evaluate(TAKE, [kind, f"{address}{path}"]) is taken
    page.close()


@pytest.mark.parametrize("path", ["/nguon-tin/", "/du-lieu-mo/"])
def test_the_pages_about_feeds_and_data_fit_a_phone(address: str, chromium: Any, path: str) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(address + path)
    assert page.locator("h1").is_visible()
    assert page.locator("html").evaluate("element => element.scrollWidth") == 390
    page.close()
