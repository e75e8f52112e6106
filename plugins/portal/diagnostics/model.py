"""Spans, faults, rules and diagnostics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Level = Literal["error", "warning"]


class Span(NamedTuple):
    """A piece of one line; lines and columns start at 1 and count the code points of the file as it stands.

    The end is exclusive. A byte order mark is not counted.
    """

    line: int
    column: int
    end_column: int


START = Span(1, 1, 1)


class Place(NamedTuple):
    """A span in a file, the path with `/` and relative to the folder of content."""

    path: str
    span: Span


class Edit(NamedTuple):
    """A replacement that mends a fault: the text from (line, column) to (end_line, end_column) becomes `text`."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str

    @classmethod
    def of(cls, span: Span, text: str) -> "Edit":
        """Return the edit that replaces the whole span."""
        return cls(span.line, span.column, span.line, span.end_column, text)


@dataclass(frozen=True, slots=True)
class Fault:
    """What a reader could not read: the name of the rule that words it, the place, the values of its message."""

    rule: str
    span: Span
    values: Mapping[str, str]
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, complete: rule, level, place, Vietnamese message and cure, and the safe edit where there is one."""

    rule: str
    level: Level
    path: str
    span: Span
    message: str
    hint: str
    edit: Edit | None = None
    site: str = ""

    def order(self) -> tuple[str, str, Span, str, str]:
        """Return the key by which findings are sorted: place first."""
        return self.site, self.path, self.span, self.rule, self.message

    def to_data(self) -> list[Any]:
        """Return the finding as data that JSON can carry."""
        edit = list(self.edit) if self.edit else None
        return [self.rule, self.level, self.path, list(self.span), self.message, self.hint, edit, self.site]

    @classmethod
    def from_data(cls, data: Sequence[Any]) -> "Diagnostic":
        """Return the finding that `to_data` told."""
        rule, level, path, span, message, hint, edit, site = data
        return cls(rule, level, path, Span(*span), message, hint, Edit(*edit) if edit else None, site)


@dataclass(frozen=True, slots=True)
class Rule:
    """A fault with a name that never changes, a level, a title, and the wording of message and hint.

    `allowable` says that an editor may overrule it in a file, with `allow:` and a reason.
    """

    name: str
    level: Level
    title: str
    message: str
    hint: str = ""
    allowable: bool = False

    def at(self, place: Place, *, edit: Edit | None = None, hint: str | None = None, **values: object) -> Diagnostic:
        """Return the finding of this rule at a place; `hint` is said instead of the rule's own cure, as it is."""
        return Diagnostic(
            rule=self.name,
            level=self.level,
            path=place.path,
            span=place.span,
            message=self.message.format(**values),
            hint=self.hint.format(**values) if hint is None else hint,
            edit=edit,
        )
