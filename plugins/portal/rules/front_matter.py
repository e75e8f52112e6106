"""What the readers found in files, front matter and TOML: put into words."""

from collections.abc import Iterator

from portal.diagnostics import Diagnostic
from portal.newsroom.desk import Desk
from portal.newsroom.faults import FAULT_RULES, worded
from portal.text.personal import KINDS

RULES = FAULT_RULES


def check(desk: Desk) -> Iterator[Diagnostic]:
    """Yield a finding for each fault of reading."""
    for path, fault in desk.room.faults:
        if fault.rule not in KINDS:  # personal data has a family of its own
            yield worded(path, fault)
