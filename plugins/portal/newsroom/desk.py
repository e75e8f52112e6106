"""What every rule looks at: the newsroom, the addresses and topics of its content, and the time."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from .addresses import Directory
from .links import plain_targets
from .model import Content, Newsroom
from .topics import TopicDesk


@dataclass(frozen=True)
class Desk:
    """A newsroom at a time."""

    room: Newsroom
    now: datetime

    @cached_property
    def directory(self) -> Directory:
        """Return where everything stands."""
        return Directory(self.room, self.now)

    @cached_property
    def _targets(self) -> dict[str, tuple[str, ...] | None]:
        return {}

    def plain_targets(self, content: Content) -> tuple[str, ...] | None:
        """Return `links.plain_targets` of a body; several rules ask, each body is looked through once."""
        if content.path not in self._targets:
            self._targets[content.path] = plain_targets(content.body)
        return self._targets[content.path]

    @cached_property
    def topics(self) -> TopicDesk:
        """Return which topics articles serve."""
        return TopicDesk(self.room)
