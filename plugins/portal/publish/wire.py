"""A line to another machine: system ssh and rsync through one connection that holds a lock there while it lives."""

import os
import secrets
import select
import shlex
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from portal.plan.model import SshPlace

from .folder import LOCK_WAIT
from .refused import Refused, Unsure

_CONNECTING = 15  # seconds
_ANSWER = 60.0  # seconds for the lock: to connect, to wait for another publish, to try the disk
_BEAT = 20.0  # seconds between two signs of life
_SILENCE = 90  # seconds without one, after which the other machine lets the lock go
_NO_LINE = 255  # status of ssh itself
_LOST = 75  # status of a step that finds the lock in other hands

_PLAINLY = ("env", "LC_ALL=C", "TZ=UTC")  # what programs say, and the times that they tell, are read
# The scripts run under the sh of the other machine. What varies comes in as arguments or on standard input, never as
# text of a script.
_PRELUDE = r"""
export LC_ALL=C; umask 022; set -e
to=$1; token=$2; shift 2
"""
_HOLD = r"""
create=$1; wait=$2; silence=$3
for tool in flock rsync timeout sync mv ln find; do
  command -v "$tool" >/dev/null || { echo "lack $tool"; exit 0; }
done
if [ ! -d "$to" ]; then
  if [ -e "$to" ]; then echo file; exit 0; fi
  if [ -z "$create" ]; then echo none; exit 0; fi
  mkdir -p -- "$to"
fi
cd "$to"
if [ ! -f .portal-target.json ]; then
  if [ -z "$create" ]; then echo none; exit 0; fi
  if ls -A | grep -qv '^\.portal-'; then echo strange; exit 0; fi
fi
exec 9>>.portal-lock 8>>.portal-step
flock -w "$wait" 9 || { echo busy; exit 0; }
flock -w "$silence" 8 || { echo busy; exit 0; }
printf '%s\n' "$token" >.portal-lock
exec 8>&-
if [ -f .portal-target.json ]; then mkdir -p releases; fi
rm -rf releases/.stage-* releases/.gone-*
echo held
while timeout "$silence" sh -c 'read -r line'; do :; done
"""
_STEP = r"""
cd "$to"
exec 8>>.portal-step
flock -w 60 8
[ "$(cat .portal-lock)" = "$token" ] || exit 75
"""


@dataclass(frozen=True, slots=True)
class Far:
    """Where a target stands: the machine, and the folder on it."""

    place: SshPlace
    to: str

    @property
    def host(self) -> str:
        """Return the machine as a command line names it."""
        return f"{self.place.user}@{self.place.host}" if self.place.user else self.place.host

    def __str__(self) -> str:
        return f"{self.host}:{self.to}"


@contextmanager
def connected(far: Far, *, create: bool) -> "Iterator[Line]":
    """Connect and take the lock, which the other machine keeps until this process ends or falls silent."""
    for tool in ("ssh", "rsync"):
        if os.name == "nt" or not shutil.which(tool):
            raise Refused(
                f"máy này không có lệnh {tool}, nên không dùng được đích “{far}”; cài openssh-client và rsync"
            )
    # A socket's path may have a hundred letters, which the folder for temporary files may exceed.
    with tempfile.TemporaryDirectory(prefix="portal-", dir="/tmp") as folder:
        line = Line(far, Path(folder), secrets.token_hex(8))
        words = line.words(_HOLD, "create" if create else "", str(int(LOCK_WAIT)), str(_SILENCE))
        with (
            Path(folder, "said").open("w+b") as said,
            subprocess.Popen(
                line.ssh("-M", *_login(far.place), "--", far.host, words),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
            ) as holder,
        ):
            over = threading.Event()
            try:
                _judge_answer(far, _first_line(holder.stdout), holder, said)
                threading.Thread(target=_beat, args=(holder.stdin, over), daemon=True).start()
                yield line
            finally:
                over.set()
                _end(holder)


def _login(place: SshPlace) -> list[str]:
    told = {
        "BatchMode": "yes",
        "StrictHostKeyChecking": "yes",
        "ConnectTimeout": str(_CONNECTING),
        "ServerAliveInterval": "15",
        "ServerAliveCountMax": "3",
        "ForwardAgent": "no",
        "ForwardX11": "no",
        "ClearAllForwardings": "yes",
        "PermitLocalCommand": "no",
        "ControlPersist": "no",
    }
    if place.known_hosts:
        told["UserKnownHostsFile"] = f'"{place.known_hosts}"'
    words = [word for name, value in told.items() for word in ("-o", f"{name}={value}")]
    words += ["-p", str(place.port)] if place.port else []
    words += ["-i", place.key, "-o", "IdentitiesOnly=yes"] if place.key else []
    return [*words, "-T"]


def _first_line(answers: IO[bytes] | None) -> str:
    """Return the first line that is said, "" where none comes in time."""
    end = time.monotonic() + _ANSWER
    line = b""
    while answers and not line.endswith(b"\n"):
        ready, _, _ = select.select([answers], [], [], max(end - time.monotonic(), 0))
        part = os.read(answers.fileno(), 200) if ready else b""
        if not part:
            break
        line += part
    return line.decode("utf-8", "replace").strip()


_NOT_HELD = {
    "busy": "một lệnh khác đang xuất bản vào “{far}”; chờ nó xong rồi gõ lại lệnh",
    "none": "“{far}” chưa có bản phát hành nào",
    "file": "đích “{far}” là tệp, không phải thư mục",
    "strange": "thư mục “{far}” có tệp không do portal xuất bản; chọn thư mục trống hoặc thư mục khác",
}


def _judge_answer(far: Far, answer: str, holder: "subprocess.Popen[bytes]", said: IO[bytes]) -> None:
    if answer == "held":
        return
    if answer in _NOT_HELD:
        raise Refused(_NOT_HELD[answer].format(far=far))
    if answer.startswith("lack "):
        raise Refused(f"máy đích của “{far}” thiếu lệnh {answer[5:]}; cài lệnh ấy trên máy đích")
    with suppress(subprocess.TimeoutExpired):  # it has more to say until it ends
        holder.wait(1)
    said.seek(0)
    raise Refused(sentence(far, said.read().decode("utf-8", "replace")))


def _beat(orders: IO[bytes], over: threading.Event) -> None:
    while not over.wait(_BEAT):
        try:
            orders.write(b"\n")
            orders.flush()
        except (OSError, ValueError):  # the next step will find the lock lost
            return


def _end(holder: "subprocess.Popen[bytes]") -> None:
    with suppress(OSError):
        if holder.stdin:
            holder.stdin.close()
    try:
        holder.wait(5)
    except subprocess.TimeoutExpired:
        holder.kill()


class _Cut(Refused):
    """The connection is gone."""


@dataclass(frozen=True, slots=True)
class Line:
    """A connection to a target that is held by it."""

    far: Far
    folder: Path
    token: str

    def ssh(self, *more: str) -> list[str]:
        """Return a call of ssh through the connection, or of the one that makes it."""
        return [*_PLAINLY, "ssh", "-S", f"{self.folder}/s", *more]

    def words(self, script: str, *arguments: str) -> str:
        """Return the one line that the other machine's shell reads."""
        given = (self.far.to, self.token, *arguments)
        return " ".join(["exec sh -c", shlex.quote(_PRELUDE + script), "portal", *map(shlex.quote, given)])

    def run(self, script: str, *arguments: str, given: bytes = b"") -> bytes:
        """Run a script on the other machine and return what it says; raises Refused with what went wrong there."""
        command = self.ssh("-o", "BatchMode=yes", "-T", "--", self.far.host, self.words(script, *arguments))
        return self._said(subprocess.run(command, input=given, capture_output=True, check=False))

    def step(self, script: str, *arguments: str, given: bytes = b"", switches: bool = False) -> None:
        """Run a script that changes something, while the lock is ours and no step of another is under way.

        Raises Unsure where the connection is cut in a step that switches.
        """
        try:
            self.run(_STEP + script, *arguments, given=given)
        except _Cut as cut:
            if switches:
                raise Unsure(f"{cut}; chưa rõ “{self.far}” đã chuyển bản chưa, xem portal releases") from None
            raise

    def rsync(self, *words: str) -> bytes:
        """Run rsync over the connection and return what it says."""
        command = [
            *_PLAINLY,
            "rsync",
            "--secluded-args",
            "--timeout=120",
            "-e",
            shlex.join(self.ssh("-o", "BatchMode=yes")),
        ]
        command += words
        return self._said(subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False))

    def spec(self, path: str) -> str:
        """Return a path below the target as rsync names it."""
        place = self.far.place
        host = f"[{place.host}]" if ":" in place.host else place.host
        return f"{place.user}@{host}:{self.far.to}/{path}" if place.user else f"{host}:{self.far.to}/{path}"

    def _said(self, done: "subprocess.CompletedProcess[bytes]") -> bytes:
        if done.returncode == _LOST:
            raise Refused(f"mất khóa của đích “{self.far}” giữa chừng; đường truyền đã đứt quãng, hãy gõ lại lệnh")
        if done.returncode:
            said = sentence(self.far, done.stderr.decode("utf-8", "replace"))
            raise (_Cut if done.returncode == _NO_LINE else Refused)(said)
        return done.stdout


# What ssh, rsync and the tools of the other machine say, and what it means; the first that is found tells.
_MEANINGS = (
    ("REMOTE HOST IDENTIFICATION HAS CHANGED", "khóa của máy “{host}” đã đổi, có thể bị giả danh; hỏi người quản trị"),
    ("Host key verification failed", "chưa biết khóa của máy “{host}”; hỏi người quản trị rồi ghi vào known_hosts"),
    ("Permission denied (", "máy “{host}” không cho đăng nhập; kiểm tra khóa riêng, user và authorized_keys"),
    ("Could not resolve hostname", "không có máy nào tên “{host}”"),
    ("Connection refused", "không nối được tới máy “{host}”: máy từ chối kết nối"),
    ("Connection timed out", "không nối được tới máy “{host}”: quá thời gian chờ"),
    ("Operation timed out", "không nối được tới máy “{host}”: quá thời gian chờ"),
    ("No route to host", "không nối được tới máy “{host}”: không có đường tới máy"),
    ("Network is unreachable", "không nối được tới máy “{host}”: không có mạng"),
    ("No space left on device", "ổ đĩa của máy đích “{far}” đã đầy"),
    ("Disk quota exceeded", "đã hết hạn mức lưu trữ ở “{far}”"),
    ("Read-only file system", "ổ đĩa của “{far}” chỉ cho đọc"),
    ("Permission denied", "không có quyền ghi vào “{far}”"),
    ("Operation not permitted", "không có quyền ghi vào “{far}”"),
    ("Not a directory", "“{far}” không phải thư mục"),
)  # fmt: skip


def sentence(far: Far, said: str) -> str:
    """Return what a failed call means, in Vietnamese."""
    for sign, meaning in _MEANINGS:
        if sign in said:
            return meaning.format(far=far, host=far.place.host)
    last = [line for line in said.splitlines() if line.strip()][-1:]
    return f"đường truyền tới “{far}” bị ngắt hoặc máy đích có lỗi" + (f" ({last[0].strip()[:200]})" if last else "")
