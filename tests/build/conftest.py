"""What asks for a `site` runs for each of the real sites."""

import pytest

from built_sites import SITES


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what asks for a `site` once for each of the real sites."""
    if "site" in metafunc.fixturenames:
        metafunc.parametrize("site", SITES)
