"""A process that waits, warm, for `serve` to ask for builds: a line in, a line of JSON out.

It has no threads, so it can fork; each build runs in a child of it, and nothing of one stays for the next. Where
there is no fork a build runs in a process of its own.
"""

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Sequence

from ..progress import PROGRESS_HANDLE


def build(arguments: Sequence[str]) -> tuple[int, str]:
    """Run `portal build` and return its exit status and what it printed."""
    if not hasattr(os, "fork"):
        command = [sys.executable, "-m", "portal", "build", *arguments]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return done.returncode, done.stdout.decode("utf-8", "replace")
    incoming, outgoing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(incoming)
        os.environ[PROGRESS_HANDLE] = str(os.dup(2))  # how far it is goes to the terminal, past the answer
        os.dup2(outgoing, 1)
        os.dup2(outgoing, 2)
        # New streams: the old ones may belong to a file, whose place a pipe does not have.
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        os._exit(_run(arguments))
    os.close(outgoing)
    with os.fdopen(incoming, "rb") as file:
        text = file.read().decode("utf-8", "replace")
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), text


def _run(arguments: Sequence[str]) -> int:
    from . import main

    try:
        return main(["build", *arguments])
    except BaseException:
        traceback.print_exc()
        return 2
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def serve_builds(arguments: Sequence[str]) -> None:
    """Answer each line of standard input with a build, until it ends."""
    from .. import rules  # the slow imports, once
    from ..hooks import engine

    del engine, rules
    for _ in sys.stdin:
        status, text = build(arguments)
        print(json.dumps({"status": status, "text": text}), flush=True)


if __name__ == "__main__":
    try:
        serve_builds(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
