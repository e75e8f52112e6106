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
    files,
    front_matter,
    language,
    merged_bodies,
    personal_data,
    plans,
    redirects,
    references,
    topics,
)

FAMILY_MODULES = (
    front_matter,  # first: it needs nothing to have been read
    plans,
    addresses,
    topics,
    references,
    files,
    dates,
    documents,
    exemplars,
    bodies,
    merged_bodies,
    redirects,
    personal_data,
    language,
    allowances,  # last: they overrule what the others found
)
FAMILIES: tuple[Callable[[Desk], Iterator[Diagnostic]], ...] = tuple(family.check for family in FAMILY_MODULES)
WORDING = language.check  # no other family depends on it, and it takes as long as all of them

RULES: Mapping[str, Rule] = {rule.name: rule for family in FAMILY_MODULES for rule in family.RULES}
