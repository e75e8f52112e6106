"""Work in forked processes where there is fork, in this one elsewhere: the same results either way.

A child inherits everything that the parent has read and sends text back. So nothing but text crosses, and an
error crosses as text too.
"""

import gc
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import orjson

Item = TypeVar("Item")
SERIAL_BELOW = 48  # items; a fork of a large process costs some 20 ms


class WorkerError(Exception):
    """A worker failed; the text is its traceback."""


def processes() -> int:
    """Return how many processes to use: one where there is no fork, or where PORTAL_WORKERS says so."""
    asked = os.environ.get("PORTAL_WORKERS", "")
    if asked.isdigit() and int(asked) > 0:
        return int(asked) if hasattr(os, "fork") else 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "fork") and hasattr(os, "sched_getaffinity") else 1


def work(items: Sequence[Item], do: Callable[[Item], Any], serial_below: int = SERIAL_BELOW) -> Iterator[Any]:
    """Yield the result of each item, in their order; results must be data that JSON can carry."""
    count = processes()
    if count < 2 or len(items) < serial_below:
        yield from (do(item) for item in items)
        return
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()
    readers = [_child(items[number::count], do) for number in range(count)]
    try:
        for number in range(len(items)):
            yield _result(readers[number % count][1].readline())
    finally:
        gc.unfreeze()
        for _, reader in readers:  # all first: a child holds the ends of those before it, and one may still be writing
            reader.close()
        for pid, _ in readers:
            os.waitpid(pid, 0)


@contextmanager
def beside(do: Callable[[], Any]) -> Iterator[Callable[[], Any]]:
    """Begin a piece of work in a process of its own, and yield how to wait for what it returns.

    Without a process to spare the work is done when it is asked for. The result must be data that JSON can carry; who
    leaves without asking for it, as after a failure, leaves no process behind.
    """
    if processes() < 2:
        yield do
        return
    sys.stdout.flush()
    sys.stderr.flush()
    pid, reader = _child([None], lambda _: do())
    try:
        yield lambda: _result(reader.readline())
    finally:
        reader.close()
        os.waitpid(pid, 0)


def _line(result: Any) -> bytes:
    try:
        return b"ok " + orjson.dumps(result) + b"\n"
    except TypeError:
        # File names may hold bytes that are no text, which Python carries as lone surrogates.
        return b"odd " + json.dumps(result, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def _result(line: bytes) -> Any:
    kind, _, body = line.partition(b" ")
    if kind == b"ok":
        return orjson.loads(body)
    if kind == b"odd":
        return json.loads(body)
    raise _error(kind, body)


def _error(kind: bytes, body: bytes) -> Exception:
    if kind == b"disk":
        return OSError(*json.loads(body))
    return WorkerError(json.loads(body) if kind == b"error" else "a worker ended early")


def _child(items: Sequence[Item], do: Callable[[Item], Any]) -> tuple[int, Any]:
    """Fork a worker on the items; return its process and the file of its results, a line an item."""
    incoming, outgoing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(outgoing)
        return pid, os.fdopen(incoming, "rb", buffering=1 << 20)
    status = 1
    try:
        os.close(incoming)
        with os.fdopen(outgoing, "wb", buffering=1 << 16) as file:
            try:
                for item in items:
                    file.write(_line(do(item)))
                status = 0
            except OSError as fault:  # a full disk stays a full disk for whoever asked
                told = [fault.errno, fault.strerror, fault.filename and str(fault.filename)]
                file.write(b"disk " + json.dumps(told).encode() + b"\n")
            except BaseException:
                file.write(b"error " + json.dumps(traceback.format_exc()).encode() + b"\n")
    except OSError:  # the parent has gone
        pass
    finally:
        os._exit(status)  # no cleanup of what is the parent's
