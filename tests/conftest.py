"""What all tests share: how long Hypothesis looks, when soak tests run, the browser, and the sites built once a session."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from built_sites import Built, build
from judges.tools import CHROMIUM_FLAGS, JUDGES, chromium_path, missing, required
from portal.call import PROJECT
from portal.newsroom.desk import Desk
from portal.newsroom.load import load_newsroom
from portal.text.dates import HANOI

pytest.register_assert_rewrite("newsroom_of")

DEFAULT_SOAK_MINUTES = 2

# pytest-xdist has a process for each processor already; what is about several workers asks for them.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("PORTAL_WORKERS", "1")

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


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand out tests by shares."""
    from shares import Shares

    return Shares(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the slow shares first; leave soak tests out unless they are asked for by their mark."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        from shares import in_order

        items[:] = [items[at] for at in in_order([item.nodeid for item in items])]
    if "soak" in (config.option.markexpr or ""):
        return
    skip = pytest.mark.skip(reason="soak: chạy bằng `python3 tasks.py soak`")
    for item in items:
        if item.get_closest_marker("soak"):
            item.add_marker(skip)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose judge is not on this machine; where judges are required its absence is a failure."""
    for mark in JUDGES:
        lack = missing(mark) if item.get_closest_marker(mark) else ""
        if lack and required():
            pytest.fail(f"PORTAL_REQUIRE_BROWSER=1 but there is {lack}", pytrace=False)
        if lack:
            pytest.skip(lack)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Give the machine's Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache that the builds of a session share: the font is made once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Callable[[str], Built]:
    """Return a function that gives each real site built."""
    sites: dict[str, Built] = {}

    def site(name: str) -> Built:
        if name not in sites:
            folder = PROJECT / "content" / name
            output = tmp_path_factory.mktemp("output") / name
            result = build(folder, output, cache)
            now = datetime(2025, 12, 1, 8, tzinfo=HANOI)
            desk = Desk(load_newsroom(folder, PROJECT / "content" / "common"), now)
            sites[name] = Built(folder, output, result, desk)
        return sites[name]

    return site


@pytest.fixture
def cpu_within() -> Callable[[float], AbstractContextManager[None]]:
    """Fail what takes more of the processor than so many seconds, and end it: what would take for ever is a failure."""
    return _cpu_within


@contextmanager
def _cpu_within(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        pytest.fail(f"took more than {seconds} s of the processor")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.fixture
def soak_seeds(request: pytest.FixtureRequest) -> Callable[[], Iterator[int]]:
    """Give seeds, from PORTAL_SOAK_SEED on, until the test's share of PORTAL_SOAK_MINUTES is used up."""
    first = int(os.environ.get("PORTAL_SOAK_SEED") or time.time())
    minutes = float(os.environ.get("PORTAL_SOAK_MINUTES") or DEFAULT_SOAK_MINUTES)
    sharers = sum(1 for item in request.session.items if "soak_seeds" in getattr(item, "fixturenames", ())) or 1
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
