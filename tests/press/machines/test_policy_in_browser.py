"""A real browser keeps the policy: pages need nothing that it refuses, JSON-LD stays readable, what is inline is refused."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from judges.web import previewed
from machine_site import HOSTILE

pytestmark = pytest.mark.browser

PAGES = ("/", "/bai-viet/du/", "/bai-viet/thu-dich/", "/dien-hinh/that/", "/van-ban/quyet-dinh/", "/404.html")


@pytest.fixture(scope="module")
def address(preview: Path) -> Iterator[str]:
    """Serve the made-up site as `portal serve` does."""
    with previewed(preview) as where:
        yield where


@pytest.fixture(scope="module")
def context(chromium: Any) -> Iterator[Any]:
    """Give a browser that the tests share: none of them leaves anything in it."""
    with chromium.new_context() as context:
        yield context


@pytest.fixture
def page(context: Any) -> Iterator[Any]:
    """Give a page that keeps what it asked for and what was said on its console."""
    page = context.new_page()
    page.asked, page.said = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda fault: page.said.append(str(fault)))
    yield page
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_needs_nothing_that_its_policy_refuses(address: str, page: Any, path: str) -> None:
    page.goto(address + path, wait_until="networkidle")
    assert page.said == []
    assert page.asked[0] == address + path
    assert [url for url in page.asked if not url.startswith(f"{address}/")] == []
    assert any(url.endswith(".css") for url in page.asked)
    assert any(url.endswith(".woff2") for url in page.asked)


def test_a_page_that_names_the_manifest_may_load_it(address: str, page: Any) -> None:
    page.goto(address + "/", wait_until="networkidle")
    status = page.evaluate("fetch('/site.webmanifest').then(answer => answer.status)")
    kind = page.evaluate("fetch('/site.webmanifest').then(answer => answer.headers.get('content-type'))")
    assert (status, kind.split(";")[0]) == (200, "application/manifest+json")
    assert page.said == []


def test_json_ld_is_data_that_the_policy_lets_stand(address: str, page: Any) -> None:
    page.goto(address + "/bai-viet/thu-dich/", wait_until="networkidle")
    scripts = page.evaluate(
        "[...document.scripts].filter(script => !script.src).map(script => [script.type, script.textContent])"
    )
    assert [kind for kind, _ in scripts] == ["application/ld+json"]
    assert json.loads(scripts[0][1])["@graph"][0]["headline"] == HOSTILE


@pytest.mark.parametrize(
    "attempt",
    [
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.head.append(s)",
        "document.body.insertAdjacentHTML('beforeend', '<img src=/khong-co onerror=\"window.ran = 1\">')",
        "const s = document.createElement('script'); s.src = 'https://example.org/x.js'; document.head.append(s)",
        "const b = document.createElement('base'); b.href = 'https://example.org/'; document.head.append(b)",
    ],
    ids=["inline script", "handler", "other origin", "base"],
)
def test_what_is_inline_or_from_elsewhere_is_refused(address: str, page: Any, attempt: str) -> None:
    page.goto(address + "/bai-viet/du/")
    refused = page.evaluate(
        f"""async () => {{
            const refused = new Promise(done => document.addEventListener("securitypolicyviolation",
                violation => done(violation.effectiveDirective)));
            {attempt};
            return Promise.race([refused, new Promise(done => setTimeout(done, 3000, "nothing"))]);
        }}"""
    )
    assert refused in ("script-src-elem", "script-src-attr", "base-uri")
    assert page.evaluate("window.ran") is None
    assert page.evaluate("document.baseURI").startswith(address)


def test_a_style_in_the_page_is_refused(address: str, page: Any) -> None:
    page.goto(address + "/bai-viet/du/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p id=t style=\"color: rgb(1, 2, 3)\">.</p>')")
    assert page.evaluate("getComputedStyle(document.querySelector('#t')).color") != "rgb(1, 2, 3)"


def test_text_is_never_run_as_a_script(address: str, page: Any) -> None:
    script = "try { eval('window.ran = 1') } catch (fault) { window.refused = fault.name }"
    page.route("**/eval.js", lambda route: route.fulfill(content_type="text/javascript", body=script))
    page.goto(address + "/bai-viet/du/")
    page.add_script_tag(url="/eval.js")
    page.wait_for_function("window.refused || window.ran")
    assert page.evaluate("[window.refused, window.ran]") == ["EvalError", None]
