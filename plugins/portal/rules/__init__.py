"""Every rule, a family a module, in the order in which a file is read."""

from collections.abc import Callable, Iterator, Mapping

from portal.diagnostics import Diagnostic, Rule
from portal.newsroom.desk import Desk

from . import (
    addresses,
    allowances,
    bodies,
    dates,
    documents,
    exemplars,
    front_matter,
    merged_bodies,
    personal_data,
    plans,
    references,
    topics,
)

FAMILY_MODULES = (
    front_matter,  # first: it needs nothing to have been read
    plans,
    addresses,
    topics,
    references,
    dates,
    documents,
    exemplars,
    bodies,
    merged_bodies,
    personal_data,
    allowances,  # last: they overrule what the others found
)
FAMILIES: tuple[Callable[[Desk], Iterator[Diagnostic]], ...] = tuple(family.check for family in FAMILY_MODULES)

RULES: Mapping[str, Rule] = {rule.name: rule for family in FAMILY_MODULES for rule in family.RULES}
