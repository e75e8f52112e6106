"""Which process of a run in parallel gets which tests: what shares something slow to make stays together."""

from collections.abc import Sequence
from typing import Any

from xdist.scheduler import LoadScopeScheduling

# In this order, the longest first; all other tests go by file. (Marks of xdist_group are not seen by pytest 9.2.)
_TOGETHER = {
    "the five sites": (
        *(
            f"tests/browser/test_{name}.py"
            for name in ("accessibility", "display", "every_page", "judges", "markup", "policy", "reader", "speed")
        ),
        *("tests/build/test_sites.py", "tests/build/test_feeds_and_data.py", "tests/audit/test_command.py"),
    ),
    "one site in a browser": (
        "tests/admin/",
        "tests/browser/",
        "tests/search/",
        "tests/press/machines/test_policy_in_browser.py",
    ),
    "random edits": ("tests/incremental/",),
}


def share_of(nodeid: str) -> str:
    """Return what a test is kept together with."""
    for name, places in _TOGETHER.items():
        if nodeid.startswith(places):
            return name
    return nodeid.partition("::")[0]


def in_order(nodeids: Sequence[str]) -> list[int]:
    """Return the order in which tests are handed out, as indices: what is kept together by name comes first."""
    order = list(_TOGETHER)
    places = [share_of(nodeid) for nodeid in nodeids]
    return sorted(range(len(nodeids)), key=lambda at: order.index(places[at]) if places[at] in order else len(order))


class Shares(LoadScopeScheduling):
    """Hands out a share at a time."""

    def __init__(self, config: Any, log: Any) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return share_of(nodeid)
