"""Every rule, a family a module, in the order in which a file is read."""

from collections.abc import Callable, Iterator, Mapping

from portal.diagnostics import Diagnostic, Rule
from portal.newsroom.desk import Desk

from . import addresses, bodies, front_matter, plans, references, topics

FAMILIES: tuple[Callable[[Desk], Iterator[Diagnostic]], ...] = (
    front_matter.check,
    plans.check,
    addresses.check,
    topics.check,
    references.check,
    bodies.check,
)

RULES: Mapping[str, Rule] = {
    rule.name: rule for family in (front_matter, plans, addresses, topics, references, bodies) for rule in family.RULES
}
