"""A page asks nobody else for anything, may not, and has nothing to complain of."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from judges import policy
from judges.pages import assert_no_faults, pages_of

pytestmark = pytest.mark.browser


@pytest.mark.axe
def test_no_kind_of_page_asks_another_origin_for_anything(visits: list[Any], addresses: Mapping[str, str]) -> None:
    def foreign(visit: Any) -> list[str]:
        return [url for url in visit.asked if not url.startswith(addresses[visit.page.site] + "/")]

    assert_no_faults({judged.visit.page: foreign(judged.visit) for judged in visits})
    assert all(len(judged.visit.asked) >= 3 for judged in visits), "page, stylesheet and font at least"


@pytest.mark.axe
def test_no_kind_of_page_breaks_its_own_policy(visits: list[Any]) -> None:
    assert_no_faults({judged.visit.page: judged.visit.broke_policy for judged in visits})


@pytest.mark.axe
def test_no_kind_of_page_has_an_error_or_a_warning_in_the_console(visits: list[Any]) -> None:
    assert_no_faults({judged.visit.page: judged.visit.said + judged.visit.failed for judged in visits})


def test_every_page_of_the_five_sites_has_a_policy_without_unsafe_parts(outputs: Mapping[str, Path]) -> None:
    faults = {}
    for site, output in outputs.items():
        for page in pages_of(site, output):
            faults[page] = policy.faults(page.file.read_bytes())
    assert_no_faults(faults)
