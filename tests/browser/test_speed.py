"""What a first visit costs, whether anything moves under the reader's eyes, and what Lighthouse says."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from built_sites import build
from judges import lighthouse
from judges.pages import Page, assert_no_faults, of_kinds, pages_of
from judges.reader import reader
from judges.web import served
from judges.weight import Weight, weigh
from portal.call import PROJECT

pytestmark = pytest.mark.browser

# A slow net: what comes late must find its place kept.
SLOW = {".woff2": 0.25, ".png": 0.25, ".jpg": 0.25, ".webp": 0.25, ".avif": 0.25, ".js": 0.25}


@pytest.fixture(scope="module")
def heaviest(outputs: Mapping[str, Path]) -> list[Page]:
    """Choose of each site the article page that travels heaviest."""
    return [
        max(
            (page for page in pages_of(site, output) if page.kind == "/bai-viet/*/"),
            key=lambda page: page.file.stat().st_size,
        )
        for site, output in outputs.items()
    ]


def test_the_first_article_costs_at_most_60_kb_and_25_of_them_for_style_and_script(
    chromium: Any, addresses: Mapping[str, str], outputs: Mapping[str, Path], heaviest: list[Page]
) -> None:
    """By gzip level 6, without pictures; of each site the heaviest article. Fonts, already compressed, 40 kB."""
    faults = {}
    for page in heaviest:
        with reader(chromium, addresses) as first:
            weight: Weight = weigh(first.tab, addresses[page.site], page, outputs[page.site])
        assert weight.html > 2_000
        assert weight.css > 2_000
        limits = {
            "HTML, CSS and JS": (weight.html + weight.css + weight.js, 60_000),
            "CSS and JS": (weight.css + weight.js, 25_000),
            "fonts": (weight.fonts, 40_000),
            "what is neither": (weight.other, 10_000),
        }
        faults[page] = [
            f"{what}: {size} bytes of {limit} ({weight})" for what, (size, limit) in limits.items() if size > limit
        ]
    assert_no_faults(faults)


@pytest.fixture(scope="module")
def slow_addresses(outputs: Mapping[str, Path]) -> Iterator[Mapping[str, str]]:
    """Serve each site slowly."""
    with ExitStack() as stack:
        yield {site: stack.enter_context(served(output, SLOW)) for site, output in outputs.items()}


@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=pytest.mark.soak)])
def test_nothing_moves_while_a_page_loads_slowly(
    chromium: Any, slow_addresses: Mapping[str, str], pages: list[Page], width: int
) -> None:
    faults = {}
    for page in of_kinds(pages, "/", "/bai-viet/*/", "/chu-de/*/", "/dien-hinh/"):
        with reader(chromium, slow_addresses, width=width) as first:  # each time anew: nothing is at hand yet
            first.visit(page)
            faults[page] = first.shifts()
    assert_no_faults(faults)


@pytest.mark.soak
@pytest.mark.lighthouse
def test_lighthouse_gives_a_phone_98_for_speed_and_100_for_the_rest(
    tmp_path_factory: pytest.TempPathFactory, cache: Path
) -> None:
    """The median of five, on home, article, topic and exemplars of the site as it is published."""
    output = tmp_path_factory.mktemp("published") / "ha-nam-skhcn"
    build(PROJECT / "content" / "ha-nam-skhcn", output, cache, publish=True)
    faults = []
    with served(output) as address:
        for name, path in lighthouse.PAGES.items():
            report = lighthouse.judge(address + path)
            faults += [
                f"{name}: {category} {report.scores[category]}, not {wanted}: {report.held_against} {report.metrics}"
                for category, wanted in lighthouse.WANTED.items()
                if report.scores[category] < wanted
            ]
            if report.metrics["cumulative-layout-shift"]:
                faults.append(f"{name}: layout shift {report.metrics['cumulative-layout-shift']}")
    assert faults == []
