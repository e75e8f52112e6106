"""What every rule looks at: the newsroom, the addresses and topics of its content, and the time."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from portal.media.inspect import Files
from portal.text.dates import is_reversed

from .addresses import Directory
from .judged_html import Judged, judge
from .links import Trace, plain_targets, trace
from .model import Content, Newsroom
from .topics import TopicDesk

_NOTHING = Judged((), ())


@dataclass(frozen=True)
class Desk:
    """A newsroom at a time.

    What is known already of articles, by path: `targets`, the plain targets of bodies; `facts`, a digest of all else.
    `files` says what its pictures and attachments are, once they have been looked at.
    `settled` are paths whose wording nobody asks about in this run; nothing else depends on it.
    """

    room: Newsroom
    now: datetime
    targets: Mapping[str, tuple[str, ...] | None] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    files: Files = field(default_factory=Files)
    settled: frozenset[str] = frozenset()

    @cached_property
    def directory(self) -> Directory:
        """Return where everything stands."""
        return Directory(self.room, self.now)

    @cached_property
    def _targets(self) -> dict[str, tuple[str, ...] | None]:
        return dict(self.targets)

    def plain_targets(self, content: Content) -> tuple[str, ...] | None:
        """Return `links.plain_targets` of a body; several rules ask, each body is looked through once."""
        if content.path not in self._targets:
            self._targets[content.path] = plain_targets(content.body)
        return self._targets[content.path]

    def targets_of(self, content: Content) -> tuple[str, ...]:
        """Return what a body links to and shows, pictures marked or not."""
        targets = self.plain_targets(content)
        return tuple(link.target for link in self.trace(content).links) if targets is None else targets

    def with_files(self, files: Files) -> "Desk":
        """Return this desk, with all that it has worked out, and what files are."""
        found = copy(self)
        object.__setattr__(found, "files", files)
        return found

    def trace(self, content: Content) -> Trace:
        """Return `links.trace` of a body; several rules ask, each body is traced once."""
        if content.path not in self._traces:
            self._traces[content.path] = trace(content.body, content.body_line)
        return self._traces[content.path]

    def judged(self, content: Content) -> Judged:
        """Return what sanitising takes from a body: nothing where its plain targets are known."""
        if self.plain_targets(content) is not None:
            return _NOTHING
        if content.path not in self._judged:
            self._judged[content.path] = judge(content.body, self.room.site.frames)
        return self._judged[content.path]

    @cached_property
    def _traces(self) -> dict[str, Trace]:
        return {}

    @cached_property
    def _judged(self) -> dict[str, Judged]:
        return {}

    @cached_property
    def is_plan_unread(self) -> bool:
        """Tell whether there is no plan, or one whose file or period cannot be read.

        Then nothing can be judged against plans.
        """
        if not self.room.plans or any(path.startswith("plans/") for path in self._unread):
            return True
        return any(is_reversed(plan.begins, plan.ends) for plan in self.room.plans)

    @cached_property
    def is_site_unread(self) -> bool:
        """Tell whether the site's file or a vocabulary cannot be read: then nothing else can be judged."""
        return any(not path.startswith("plans/") for path in self._unread)

    @cached_property
    def _unread(self) -> tuple[str, ...]:
        unread = ("unreadable-toml", "not-utf8", "line-separator", "control-character", "text-too-long")
        return tuple(path for path, fault in self.room.faults if path.endswith(".toml") and fault.rule in unread)

    @cached_property
    def topics(self) -> TopicDesk:
        """Return which topics articles serve."""
        return TopicDesk(self.room)
