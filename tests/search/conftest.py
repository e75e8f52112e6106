"""The five sites and a corpus, served, with the real script of the search page in a real browser."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from built_sites import SITES, build
from portal.call import PROJECT
from search.sites import CORPUS, Searcher, corpus, served


@pytest.fixture(scope="session")
def searcher(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Searcher]]:
    """Return a function that gives the search of a site, built and served when it is first asked for."""
    cache = tmp_path_factory.mktemp("search-cache")
    found: dict[str, Searcher] = {}
    with ExitStack() as stack:
        tab = stack.enter_context(chromium.new_context()).new_page()

        def of(site: str) -> Searcher:
            assert site in (*SITES, CORPUS)
            if site not in found:
                folder = corpus(tmp_path_factory.mktemp("corpus")) if site == CORPUS else PROJECT / "content" / site
                output: Path = tmp_path_factory.mktemp("search") / site
                assert not build(folder, output, cache).failed
                found[site] = Searcher(tab, stack.enter_context(served(output)), output)
            return found[site]

        yield of
