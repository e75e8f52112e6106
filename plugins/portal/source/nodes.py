"""Scalars, lists and named fields, each with the place where it stands."""

from dataclasses import dataclass, field
from datetime import date

from portal.diagnostics import Span


@dataclass(slots=True)
class Scalar:
    """One value: from YAML always text, from TOML text, a number, a flag or a date.

    `is_whole` says that the span holds all of it; a value over several lines is given by its first.
    """

    value: str | int | float | bool | date
    span: Span
    is_whole: bool = field(default=True, compare=False)


@dataclass(slots=True)
class Items:
    """A list of nodes."""

    items: list["Node"]
    span: Span


@dataclass(slots=True)
class Fields:
    """Named nodes in the order of the file, with the span of each name."""

    span: Span
    values: dict[str, "Node"] = field(default_factory=dict)
    names: dict[str, Span] = field(default_factory=dict)


Node = Scalar | Items | Fields
