"""The three kinds of target as one: a folder of this machine, one of another machine, an object store.

What is not a folder of this machine is made as one first, in the cache, where the next publish finds what did not
change; from there it is sent.
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from portal.plan.model import PublishTarget, S3Place, SshPlace

from . import folder as local
from .bill import BILL, Bill, read_bill
from .dress import DRESS
from .folder import Make, Published, Ready, Release
from .verify import Verified, verify_folder

STAGE = "release"  # a folder of the cache
_STAGED = 1  # releases that stay there beside the newest


class Target(Protocol):
    """A target that is held against all others."""

    def is_first(self) -> bool:
        """Tell whether nothing is live there yet."""

    def prepared(self) -> AbstractContextManager[Ready]:
        """Begin what can be done beside the build; yields how to wait for it."""

    def publish(self, make: Make, keep: int, ready: Ready, moved: Mapping[str, str]) -> Published:
        """Make a release and switch to it; `moved` says where the pages of old addresses lead, by file."""

    def live_name(self) -> str:
        """Return the name of the live release, "" where there is none."""

    def standing(self) -> list[Release]:
        """Return the releases that can be read, in the order in which they were published."""

    def roll_back(self, name: str) -> Release:
        """Switch to a release by its name, or to the one before the live one."""

    def verify(self) -> Verified:
        """Check every byte of the live release."""


@contextmanager
def opened(goal: PublishTarget, site: str, cache: Path, *, create: bool) -> Iterator[Target]:
    """Hold a target of a site; raises Refused where it is another's, no target, in use, or out of reach."""
    stage = cache / STAGE
    if goal.place is None:
        with local.opened(Path(goal.to), site, create=create):
            yield _Here(Path(goal.to))
        return
    with _far(goal, site, create=create) as far:
        if create:
            with local.opened(stage, site, create=True):
                yield _Staged(far, stage)
        else:
            yield _Staged(far, stage)


@contextmanager
def _far(goal: PublishTarget, site: str, *, create: bool) -> Iterator["_Sendable"]:
    if isinstance(goal.place, SshPlace):
        from . import ssh
        from .wire import Far

        with ssh.opened(Far(goal.place, goal.to), site, create=create) as session:
            yield session
    elif isinstance(goal.place, S3Place):
        from . import s3

        with s3.opened(goal.place, site, create=create) as store:
            yield store


class _Sendable(Protocol):
    """A target to which a release that stands on this machine is sent."""

    def publish(self, release: Path, bill: Bill, keep: int, moved: Mapping[str, str]) -> Published: ...

    def live_name(self) -> str: ...

    def standing(self) -> list[Release]: ...

    def roll_back(self, name: str) -> Release: ...

    def verify(self) -> Verified: ...


@dataclass(frozen=True, slots=True)
class _Here:
    folder: Path

    def is_first(self) -> bool:
        return not (self.folder / local.CURRENT).exists()

    def prepared(self) -> AbstractContextManager[Ready]:
        return local.prepared(self.folder)

    def publish(self, make: Make, keep: int, ready: Ready, moved: Mapping[str, str]) -> Published:
        return local.publish(self.folder, make, DRESS, keep, ready)

    def live_name(self) -> str:
        return local.live_name(self.folder)

    def standing(self) -> list[Release]:
        return local.standing(self.folder)

    def roll_back(self, name: str) -> Release:
        return local.roll_back(self.folder, name)

    def verify(self) -> Verified:
        return verify_folder(self.folder)


@dataclass(frozen=True, slots=True)
class _Staged:
    far: _Sendable
    stage: Path

    def is_first(self) -> bool:
        return not self.far.live_name()

    def prepared(self) -> AbstractContextManager[Ready]:
        return local.prepared(self.stage)

    def publish(self, make: Make, keep: int, ready: Ready, moved: Mapping[str, str]) -> Published:
        local.publish(self.stage, make, DRESS, _STAGED, ready)
        release = self.stage / local.RELEASES / local.live_name(self.stage)
        return self.far.publish(release, read_bill((release / BILL).read_bytes()), keep, moved)

    def live_name(self) -> str:
        return self.far.live_name()

    def standing(self) -> list[Release]:
        return self.far.standing()

    def roll_back(self, name: str) -> Release:
        return self.far.roll_back(name)

    def verify(self) -> Verified:
        return self.far.verify()
