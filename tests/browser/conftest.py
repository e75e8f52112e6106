"""The sites as a web server gives them, a page of each kind, and one visit to each that many tests ask about."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from built_sites import SITES, Built
from judges import tree
from judges.pages import Page, of_kinds, one_of_each_kind
from judges.reader import Visit, reader
from judges.web import previewed, served

VARIED = (
    *("/", "/404.html", "/bai-viet/*/", "/chu-de/*/", "/dien-hinh/", "/dien-hinh/*/", "/ke-hoach/*/", "/lich/*/*/"),
    *("/lien-he/", "/phong-trao/*/", "/tim-kiem/", "/van-ban/", "/van-ban/*/"),
)


@dataclass(frozen=True)
class Judged:
    """A visit, and what was found while the page was open."""

    visit: Visit
    axe: list[str]
    sideways: list[str]
    tree: list[tree.Node]


@pytest.fixture(scope="session")
def outputs(built: Callable[[str], Built]) -> Mapping[str, Path]:
    """Build the five sites."""
    return {site: built(site).output for site in SITES}


@pytest.fixture(scope="session")
def pages(outputs: Mapping[str, Path]) -> list[Page]:
    """Choose a page of each kind."""
    return one_of_each_kind(outputs)


@pytest.fixture(scope="session")
def varied(pages: list[Page]) -> list[Page]:
    """Choose the kinds whose parts the others are made of, for what is slow to ask; `soak` asks it of every kind."""
    return of_kinds(pages, *VARIED)


@pytest.fixture(scope="session")
def addresses(outputs: Mapping[str, Path]) -> Iterator[Mapping[str, str]]:
    """Serve each site."""
    with ExitStack() as stack:
        yield {site: stack.enter_context(served(output)) for site, output in outputs.items()}


@pytest.fixture(scope="session")
def address(built: Callable[[str], Built]) -> Iterator[str]:
    """Serve Hà Nam's site as `portal serve` does."""
    with previewed(built("ha-nam-skhcn").output) as where:
        yield where


@pytest.fixture(scope="session")
def phone(chromium: Any, addresses: Mapping[str, str]) -> Iterator[Any]:
    """Give a reader with a phone of 390 px and light colours."""
    with reader(chromium, addresses) as one:
        yield one


@pytest.fixture(scope="session")
def visits(phone: Any, pages: list[Page]) -> list[Judged]:
    """Visit a page of each kind once, on the phone; needs axe-core."""
    judged = []
    for page in pages:
        visit = phone.visit(page)
        judged.append(Judged(visit, phone.breaks(), phone.sideways(), tree.tree(phone.tab)))
    return judged
