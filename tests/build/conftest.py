"""Sites built once a session."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from built_sites import SITES, Built, build
from portal.call import PROJECT
from portal.newsroom.desk import Desk
from portal.newsroom.load import load_newsroom
from portal.text.dates import HANOI


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


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what asks for a `site` once for each of the real sites."""
    if "site" in metafunc.fixturenames:
        metafunc.parametrize("site", SITES)
