"""The made-up site of `machine_site`, built once as a preview and once to be published."""

from pathlib import Path

import pytest

from machine_site import FILES, NOW
from newsroom_of import write_site
from portal.call import read_call
from portal.hooks.engine import build_site


def _build(root: Path, *, publish: bool) -> Path:
    folder, output = root / "content" / "so-mau", root / "output"
    write_site(folder, FILES)
    call = read_call(
        site=None, all_sites=False, content=str(folder), now=NOW, output=str(output), cache=str(root / "cache")
    )
    result = build_site(call.sites[0], call, publish=publish, verify=False)
    assert [finding.message for finding in result.findings if finding.level == "error"] == []
    return output


@pytest.fixture(scope="session")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of a preview."""
    return _build(tmp_path_factory.mktemp("preview"), publish=False)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of a build to be published."""
    return _build(tmp_path_factory.mktemp("published"), publish=True)
