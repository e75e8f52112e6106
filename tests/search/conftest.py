"""The five sites and a corpus, served, with the real script of the search page in a real browser."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from built_sites import SITES, Built, build
from judges.web import previewed
from search.sites import CORPUS, Searcher, corpus


def _corpus(folder: Path, cache: Path) -> Path:
    output = folder / "output"
    assert not build(corpus(folder), output, cache).failed
    return output


@pytest.fixture(scope="session")
def searcher(
    chromium: Any, built: Callable[[str], Built], cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Searcher]]:
    """Return a function that gives the search of a site, built and served when it is first asked for."""
    found: dict[str, Searcher] = {}
    with ExitStack() as stack:
        tab = stack.enter_context(chromium.new_context()).new_page()

        def of(site: str) -> Searcher:
            assert site in (*SITES, CORPUS)
            if site not in found:
                output = _corpus(tmp_path_factory.mktemp("corpus"), cache) if site == CORPUS else built(site).output
                found[site] = Searcher(tab, stack.enter_context(previewed(output)), output)
            return found[site]

        yield of
