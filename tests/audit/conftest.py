"""The trees of these tests stand beside them; what asks for a `site` runs for each of the real sites."""

import sys
from pathlib import Path

import pytest

from built_sites import SITES

sys.path.insert(0, str(Path(__file__).parent))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what asks for a `site` once for each of the real sites."""
    if "site" in metafunc.fixturenames:
        metafunc.parametrize("site", SITES)
