"""Building sites in tests, by the same function that `portal build` calls."""

from dataclasses import dataclass
from pathlib import Path

from portal.call import PROJECT, read_call
from portal.hooks.engine import BuildResult, build_site
from portal.newsroom.desk import Desk

NOW = "2025-12-01 08:00"
SITES = sorted(folder.parent.name for folder in (PROJECT / "content").glob("*/site.toml"))
GOLDEN = PROJECT / "tests" / "golden"


@dataclass(frozen=True)
class Built:
    """A built site: where, what came of it, and the desk that it was built from."""

    folder: Path
    output: Path
    result: BuildResult
    desk: Desk


def build(folder: Path, output: Path, cache: Path, now: str = NOW, *, publish: bool = False) -> BuildResult:
    """Build the site in a folder."""
    call = read_call(site=None, all_sites=False, content=str(folder), now=now, output=str(output), cache=str(cache))
    return build_site(call.sites[0], call, publish=publish, verify=False)
