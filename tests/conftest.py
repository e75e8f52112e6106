"""What all tests share: how long Hypothesis looks, when soak tests run, and the browser."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

pytest.register_assert_rewrite("newsroom_of")

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DEFAULT_SOAK_MINUTES = 2

# The same examples each time: a test that fails on one machine fails on all. What is new is looked for by `soak`.
settings.register_profile(
    "portal",
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
settings.load_profile("portal")


def chromium_path() -> str | None:
    """Return the installed Chromium; nothing is downloaded for a test."""
    usual = Path("/usr/bin/chromium")
    return shutil.which("chromium") or (str(usual) if usual.is_file() else None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave soak tests out unless they are asked for by their mark."""
    if "soak" in (config.option.markexpr or ""):
        return
    skip = pytest.mark.skip(reason="soak: chạy bằng `python3 tasks.py soak`")
    for item in items:
        if item.get_closest_marker("soak"):
            item.add_marker(skip)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a browser test where there is no Chromium; where one is required its absence is a failure."""
    if item.get_closest_marker("browser") is None or chromium_path():
        return
    if os.environ.get("PORTAL_REQUIRE_BROWSER") == "1":
        pytest.fail("PORTAL_REQUIRE_BROWSER=1 but there is no Chromium", pytrace=False)
    pytest.skip("no Chromium on this machine")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Give the machine's Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def soak_seeds(request: pytest.FixtureRequest) -> Callable[[], Iterator[int]]:
    """Give seeds, from PORTAL_SOAK_SEED on, until the test's share of PORTAL_SOAK_MINUTES is used up."""
    first = int(os.environ.get("PORTAL_SOAK_SEED") or time.time())
    minutes = float(os.environ.get("PORTAL_SOAK_MINUTES") or DEFAULT_SOAK_MINUTES)
    sharers = sum(1 for item in request.session.items if item.get_closest_marker("soak")) or 1
    end = time.monotonic() + minutes * 60 / sharers

    def seeds() -> Iterator[int]:
        seed = first
        while True:
            print(f"PORTAL_SOAK_SEED={seed}")
            yield seed
            seed += 1
            if time.monotonic() > end:
                return

    return seeds
