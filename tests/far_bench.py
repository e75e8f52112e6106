"""An output and a target that is no folder of this machine, without a build."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from judges.tools import required
from portal.plan.model import PublishTarget, SshPlace
from portal.publish.bill import Bill, Item
from portal.publish.dress import DRESS, Dressed, dress
from portal.publish.folder import Published
from portal.publish.targets import opened
from publish_bench import Bench

SITE = "so-mau"


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(400):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, "the server has ended"
        time.sleep(0.02)
    raise AssertionError("the server does not answer")


def program(name: str, where: str = "") -> str:
    """Return where a program is; without it a test is skipped, or fails where all of them are required."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin{where}")
    if not found:
        (pytest.fail if required() else pytest.skip)(f"{name} is not installed")
        raise AssertionError
    return found


@dataclass(frozen=True)
class Sshd:
    """An sshd with keys of its own; `shim` stands first in the path of what runs there."""

    place: SshPlace
    folder: Path

    @property
    def shim(self) -> Path:
        return self.folder / "shim"


@dataclass
class Far:
    """A bench whose output is published to a target, from a cache that may be lost."""

    bench: Bench
    goal: PublishTarget
    moved: Mapping[str, str]

    def publish(self, keep: int = 3, site: str = SITE) -> Published:
        cache = self.bench.root / "far-cache"

        def make(fresh: Path, before: Mapping[str, Item], same: bool) -> tuple[Bill, Dressed]:
            made = dress(self.bench.output, cache, fresh, before, same, lambda done, total: None)
            return Bill(site, "https://so-mau.example", "", False, "", {}, DRESS, made.files), made

        with opened(self.goal, site, cache, create=True) as held, held.prepared() as ready:
            return held.publish(make, keep, ready, self.moved)

    def roll_back(self, name: str = "") -> str:
        with opened(self.goal, SITE, self.bench.root, create=False) as held:
            return held.roll_back(name).name

    def releases(self) -> list[str]:
        with opened(self.goal, SITE, self.bench.root, create=False) as held:
            return [release.name for release in held.standing()]

    def faults(self) -> tuple[str, ...]:
        with opened(self.goal, SITE, self.bench.root, create=False) as held:
            return held.verify().faults
