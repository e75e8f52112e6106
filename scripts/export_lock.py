"""Writes requirements.lock, the lock that pip reads, from uv.lock."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = b"# Made from uv.lock by scripts/export_lock.py: run `python3 tasks.py lock`, never edit by hand.\n"


def export(root: Path) -> bytes:
    """The same bytes for the same uv.lock on every machine: every group, with hashes, without addresses."""
    command = [sys.executable, "-m", "uv", "export", "--format", "requirements.txt", "--all-groups"]
    command += ["--frozen", "--no-emit-project", "--no-header", "--no-annotate"]
    command += ["--offline", "--no-cache", "--no-config", "--quiet", "--python", sys.executable]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("UV_")}
    return HEADER + subprocess.run(command, cwd=root, env=environ, stdout=subprocess.PIPE, check=True).stdout


if __name__ == "__main__":
    (ROOT / "requirements.lock").write_bytes(export(ROOT))
