"""What every rule looks at: the newsroom, the addresses and topics of its content, and the time."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from .addresses import Directory
from .model import Newsroom
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
    def topics(self) -> TopicDesk:
        """Return which topics articles serve."""
        return TopicDesk(self.room)
