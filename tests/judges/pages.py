"""Which pages there are, and which of them stands for its kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

# Below these folders each page is of a kind of its own: few, and unlike each other.
_EACH_ITS_OWN = ("en",)


@dataclass(frozen=True, slots=True, order=True)
class Page:
    """A page of a built site: its site, its address there, and its file."""

    site: str
    path: str
    file: Path

    @property
    def kind(self) -> str:
        """Return the address with its changing parts starred: `/bai-viet/*/`."""
        first, *rest = self.path.strip("/").split("/")
        if not rest or first in _EACH_ITS_OWN:
            return self.path
        return f"/{first}/{'*/' * len(rest)}"

    def __str__(self) -> str:
        return f"{self.site}{self.path}"


def pages_of(site: str, output: Path) -> list[Page]:
    """Return every page of a site, in order of address; the one of what is not there is called /404.html."""
    found = []
    for file in output.rglob("*.html"):
        where = file.relative_to(output).as_posix()
        found.append(Page(site, "/" + where.removesuffix("index.html"), file))
    return sorted(found)


def one_of_each_kind(outputs: Mapping[str, Path]) -> list[Page]:
    """Return of each kind the page with most in it: what is new in a theme finds its way here by itself."""
    chosen: dict[str, Page] = {}
    for site, output in sorted(outputs.items()):
        for page in pages_of(site, output):
            rival = chosen.get(page.kind)
            if rival is None or page.file.stat().st_size > rival.file.stat().st_size:
                chosen[page.kind] = page
    return [chosen[kind] for kind in sorted(chosen)]


def of_kinds(pages: Iterable[Page], *kinds: str) -> list[Page]:
    """Return the pages of these kinds; a kind that has none is a fault of who asks."""
    by_kind = {page.kind: page for page in pages}
    return [by_kind[kind] for kind in kinds]


def assert_no_faults(faults: Mapping[Page, list[str]]) -> None:
    """Fail with all faults, each set of them once with the pages that have it, for who mends them."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for page, found in faults.items():
        if found:
            alike.setdefault(tuple(found), []).append(str(page))
    told = []
    for found, pages in alike.items():
        more = f" and {len(pages) - 3} more" if len(pages) > 3 else ""
        told += [", ".join(pages[:3]) + more, *(f"  {fault}" for fault in found)]
    if told:
        pytest.fail("\n".join(told), pytrace=False)
