"""The commands of this project: a script that makes its own .venv, and the Invoke tasks behind it.

`python3 tasks.py WORD …` needs Python 3.11 and nothing else. Older ones must parse this file, to say so.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - started by hand, by whatever Python there is
    # As bytes: in the C locale the stream refuses “à”, and before 3.7 it cannot be told otherwise.
    refusal = (
        "Cần Python 3.11 trở lên; lệnh này đang chạy bằng Python {0}.{1}.\n"
        "Python 3.11 or newer is needed; this is Python {0}.{1}.\n"
    )
    sys.stderr.buffer.write(refusal.format(*sys.version_info).encode("utf-8"))
    sys.exit(2)

ROOT = Path(__file__).resolve().parent

# Words handed to `portal`, which judges their options itself.
PORTAL = {
    "serve": "dựng trang, mở tại máy này, dựng lại mỗi khi nội dung thay đổi",
    "admin": "mở màn hình biên tập trong trình duyệt, trên thư mục của máy này",
    "check": "kiểm tra nội dung theo mọi quy tắc",
    "build": "dựng trang một lần vào output/",
    "publish": "dựng, kiểm tra rồi xuất bản trong một bước",
    "rollback": "quay về bản phát hành trước",
    "releases": "kể các bản phát hành còn giữ",
    "verify-release": "kiểm tra từng byte một bản phát hành",
    "audit": "soát bản đã dựng: mã chạy, liên kết hỏng, tệp hỏng, khóa và dữ liệu bị lộ",
}
# Words handed to Invoke: (the task, what each of its options is for). @task fills it in.
TASKS = {}


class Refusal(Exception):
    """A call or a machine that cannot be served: its text is all that the user reads, and the status is 2."""


# ---------------------------------------------------------------------------------------------- the tasks


def task(**options):
    """List a function as a task: its parameters are its options, the defaults tell text from number."""

    def listed(function):
        TASKS[function.__name__.replace("_", "-")] = (function, options)
        return function

    return listed


@task(only="chỉ những kiểm thử có tên khớp biểu thức này (pytest -k)")
def test(context, only=""):  # noqa: PT028 - a task, which pytest does not collect
    """chạy ruff, mypy và các kiểm thử, trừ các kiểm thử dài"""
    chosen = ["-k", only] if only else []
    install_judges()
    make_screen()
    # -rs tells what was skipped, and why.
    run_all(*LINT, ["pytest", "-n", "2", "--dist", "loadscope", "-rs", "-m", "not soak", *chosen])


@task()
def lint(context):
    """chạy ruff và mypy"""
    run_all(*LINT)


@task(
    articles="số bài sinh tự động",
    rounds="số vòng đo",
    double="đo thêm bản dựng đầu tiên trên chừng này bài",
    only="chỉ đo những công cụ này, cách nhau bằng dấu phẩy: ours, pelican, hugo, portal",
    json="ghi số liệu vào tệp này",
    plot="vẽ biểu đồ SVG vào tệp này",
)
def bench(context, articles=10_000, rounds=3, double=0, only="", json="", plot=""):
    """đo thời gian và bộ nhớ khi dựng trang, bên cạnh Pelican và Hugo (docs/performance.md)"""
    asked = {"articles": articles, "rounds": rounds, "double": double, "only": only}
    asked |= {name: Path(file).absolute() for name, file in (("json", json), ("plot", plot)) if file}
    options = [f"--{name}={value}" for name, value in asked.items() if value]
    leave_unless_zero(call(sys.executable, "-m", "bench", *options, PYTHONPATH=str(ROOT / "scripts")))


@task(minutes="chạy trong bao nhiêu phút", seed="số khởi đầu, để chạy lại đúng như lần trước")
def soak(context, minutes=0, seed=0):
    """chạy các kiểm thử dài"""
    asked = {"PORTAL_SOAK_MINUTES": minutes, "PORTAL_SOAK_SEED": seed}
    environ = {name: str(number) for name, number in asked.items() if number}
    install_judges()
    make_screen()
    status = call(sys.executable, "-m", "pytest", "-rs", "-m", "soak", **environ)
    if status == 5:  # pytest's way of saying that it found none
        tell("Chưa có kiểm thử dài nào.")
        return
    leave_unless_zero(status)


@task()
def judges(context):
    """cài vào .cache các công cụ chấm trang (axe-core, Nu, Lighthouse, Observatory) và màn hình biên tập (cần npm)"""
    leave_unless_zero(not (install_judges() and make_screen()) and 1)


@task(runs="số lần chạy trên mỗi trang; kết quả là trung vị")
def lighthouse(context, runs=5):
    """chấm trang chủ, bài viết, chủ đề, điển hình bằng Lighthouse (docs/judging.md)"""
    install_judges()
    leave_unless_zero(call(sys.executable, "scripts/lighthouse_report.py", f"--runs={runs}", PYTHONPATH=JUDGES))


@task(out="thư mục để ảnh (mặc định .cache/screenshots)", kind="chỉ những loại trang có chữ này trong địa chỉ")
def screenshots(context, out="", kind=""):
    """chụp mỗi loại trang ở 390 và 1280 px, ba bộ màu; in một bài; ghi cây của trình đọc màn hình"""
    asked = {"out": out and Path(out).absolute(), "kind": kind}
    options = [f"--{name}={value}" for name, value in asked.items() if value]
    leave_unless_zero(call(sys.executable, "scripts/screenshots.py", *options, PYTHONPATH=JUDGES))


@task()
def accept_golden(context):
    """ghi lại các tệp mẫu trong tests/golden; hãy đọc kỹ phần khác biệt"""
    leave_unless_zero(call(sys.executable, "scripts/accept_golden.py"))


@task()
def lock(context):
    """cập nhật uv.lock, rồi xuất requirements.lock từ đó"""
    leave_unless_zero(call(sys.executable, "-m", "uv", "lock"))
    leave_unless_zero(call(sys.executable, "scripts/export_lock.py"))


JUDGES = str(ROOT / "tests")  # where the code of the judges stands, for scripts
NO_NPM = "Máy này không có npm: các kiểm thử bằng axe-core, Nu, Lighthouse, HTTP Observatory sẽ được bỏ qua."
NO_JUDGES = "Không cài được axe-core, Nu, Lighthouse, HTTP Observatory vào .cache/node; các kiểm thử ấy sẽ được bỏ qua."


def install_judges():
    """Whether the judges stand in .cache/node as the lock has them, installed if need be."""
    folder = ROOT / ".cache" / "node"
    files = [ROOT / "tests" / "browser" / name for name in ("package.json", "package-lock.json")]
    wanted = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    done = folder / "installed"
    if done.is_file() and done.read_text(encoding="ascii") == wanted:
        return True
    npm = shutil.which("npm")
    if not npm:
        tell(NO_NPM, sys.stderr)
        return False
    done.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.copy(file, folder)
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1"]
    if subprocess.call([npm, "ci", *quiet], cwd=folder, stdin=subprocess.DEVNULL) != 0:
        tell(NO_JUDGES, sys.stderr)
        return False
    done.write_text(wanted, encoding="ascii")
    return True


def make_screen():
    """Whether the editing screen stands in .cache/admin, made if need be; its tests want it."""
    return bool(shutil.which("npm")) and call(sys.executable, "-m", "portal", "admin", "--prepare") == 0


LINT = (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"])


def run_all(*steps):
    """Run every step, whatever became of those before; leave with 1 and their names if any failed."""
    failed = []
    for step in steps:
        name = " ".join(step[:2]) if step[0] == "ruff" else step[0]
        tell(f"── {name}")
        if call(sys.executable, "-m", *step) != 0:
            failed.append(name)
    tell(f"Không đạt: {', '.join(failed)}." if failed else "Đạt tất cả.")
    leave_unless_zero(len(failed) and 1)


def call(*command, **environ):
    """The status of a command run in the project's folder; never through a pty."""
    words = [str(word) for word in command]
    return subprocess.call(words, cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1", **environ})


def leave_unless_zero(status):
    """Leave with the status of what failed; after success go on, for `inv` may have more tasks to run."""
    if status:
        sys.exit(status)


def program(python, name):
    """The start of a command line that runs what is installed beside this interpreter."""
    if os.name == "nt":
        return [str(python.parent / f"{name}.exe")]
    # Not by its own first line, which a noexec disk forbids.
    return [str(python), str(python.parent / name)]


def tell(text, stream=None):
    """Print in UTF-8 whatever the locale, and at once: what follows may be a child's own output."""
    stream = stream or sys.stdout
    stream.reconfigure(encoding="utf-8", errors="replace")
    print(text, file=stream, flush=True)


# -------------------------------------------------------------------------------------- judging the call


def judge(words):
    """The program that these words ask for and its arguments, or a Refusal."""
    word = words[0]
    if word in PORTAL:
        return "portal", words
    if word in TASKS:
        return "invoke", ["--search-root", str(ROOT), word, *judge_options(word, words[1:])]
    if word.startswith("-"):
        raise Refusal(f"Không có tùy chọn {quoted(word)} trước tên lệnh{nearest(word, ['--help'])}")
    raise Refusal(f"Không có lệnh {quoted(word)}{nearest(word, [*PORTAL, *TASKS])}")


def judge_options(word, arguments):
    """A task's options in the one form that Invoke cannot misread, `--name=value`."""
    options = options_of(TASKS[word][0])
    judged = []
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if not argument.startswith("-"):
            raise Refusal(f"Lệnh “{word}” không nhận thêm {quoted(argument)}.")
        if name not in options:
            close = nearest(name, options, f"{word} --help")
            raise Refusal(f"Lệnh “{word}” không có tùy chọn {quoted(name)}{close}")
        if not equals:
            value = next(rest, "")
        if not value:
            raise Refusal(f"Tùy chọn “{name}” của lệnh “{word}” cần một giá trị.")
        if options[name] is int and not re.fullmatch("[1-9][0-9]{0,8}", value):
            raise Refusal(f"Tùy chọn “{name}” của lệnh “{word}” cần số dương, không phải {quoted(value)}.")
        judged.append(f"{name}={value}")
    return judged


def options_of(function):
    """Option → its type, from the parameters after the context."""
    names = function.__code__.co_varnames[1 : function.__code__.co_argcount]
    defaults = function.__defaults__ or ()
    return {f"--{name}": type(default) for name, default in zip(names, defaults, strict=True)}


def nearest(word, known, see="--help"):
    """The end of a Refusal: the closest known word, or where all of them stand."""
    import difflib

    close = difflib.get_close_matches(word.lower(), known, n=1)
    return f"; có phải “{close[0]}” không?" if close else f"; xem “python3 tasks.py {see}”."


def quoted(argument):
    """An argument as typed: UTF-8 even where the locale read its bytes otherwise, and on one line."""
    text = os.fsencode(argument).decode("utf-8", "replace")
    return f"“{''.join(letter if letter.isprintable() else '�' for letter in text)}”"


def usage():
    """Every word on a line of its own: those of editors, then those of developers."""
    lines = ["Cách dùng: python3 tasks.py LỆNH [TÙY CHỌN]", ""]
    lines += [f"  {word:15}{does}" for word, does in PORTAL.items()]
    lines += [""]
    lines += [f"  {word:15}{function.__doc__}" for word, (function, _) in TASKS.items()]
    return "\n".join([*lines, "", "Tùy chọn của từng lệnh: python3 tasks.py LỆNH --help"])


def usage_of(word):
    """One task with its options."""
    function, meanings = TASKS[word]
    lines = [f"python3 tasks.py {word}: {function.__doc__}"]
    for option, kind in options_of(function).items():
        lines.append(f"  {option + (' SỐ' if kind is int else ' CHỮ'):15}{meanings[option[2:]]}")
    return "\n".join(lines)


# ------------------------------------------------------------------------------------------ making .venv

STAMP = Path(".venv", "portal-setup")
LOG = Path(".cache", "setup.log")
# What uv and pip write when nothing can be downloaded.
NETWORK = re.compile(
    "name resolution|getaddrinfo|dns error|error sending request|Failed to establish a new connection"
    "|ConnectTimeout|ReadTimeout|timed out|Connection refused|Network is unreachable|ProxyError"
)
NO_NETWORK = "Không tải được các thư viện: hãy xem lại mạng rồi gõ lại lệnh (chi tiết: .cache/setup.log)."
NO_LUCK = "Không cài được các thư viện: hãy gửi tệp .cache/setup.log cho người phụ trách kỹ thuật."
NO_ENSUREPIP = (
    "Python ở máy này thiếu venv: hãy cài (Debian, Ubuntu: sudo apt install python3-venv) rồi gõ lại lệnh.\n"
    "This Python lacks venv: install it (Debian, Ubuntu: sudo apt install python3-venv) and try again."
)


def prepare(root, run, uv):
    """Make .venv anew from the lock, unless its stamp, written last, shows it whole and up to date."""
    wanted = fingerprint(root)
    if stamp(root) == wanted:
        return
    with alone(root):
        if stamp(root) == wanted:  # made by the start that we waited for
            return
        tell("Đang cài các thư viện vào .venv (chỉ lần này, chừng một phút)…", sys.stderr)
        # Gone first, so that nothing half removed or half made can look whole.
        (root / STAMP).unlink(missing_ok=True)
        install(root, run, uv)
        (root / STAMP).write_text(wanted, encoding="ascii")


def fingerprint(root):
    """The digest of all that .venv is made from: Python, the place, the locks and the project's settings."""
    # The place, because scripts and the editable install name it: a copied or moved folder needs its own.
    digest = hashlib.sha256(f"{sys.platform} {sys.version_info[:2]} {sys.base_prefix} {root}".encode())
    for name in ("uv.lock", "requirements.lock", "pyproject.toml"):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def stamp(root):
    """The fingerprint that .venv was made from; none while it is being made, or once its Python is gone."""
    if not ((root / STAMP).is_file() and interpreter(root).exists()):
        return ""
    return (root / STAMP).read_text(encoding="ascii", errors="replace")


def interpreter(root):
    """The Python of .venv."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def alone(root):
    """The set-up's lock file, held until it is closed; the system lets go of it when its holders die."""
    (root / LOG).parent.mkdir(exist_ok=True)
    file = (root / LOG).with_suffix(".lock").open("a")
    # Our installers hold it too: should we be killed, the next start waits for them.
    os.set_inheritable(file.fileno(), True)
    told = False
    while not locked(file):
        if not told:
            tell("Một lệnh khác đang cài các thư viện; xin chờ…", sys.stderr)
        told = True
        time.sleep(0.1)
    return file


def locked(file):
    """Whether the file is now ours alone."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def install(root, run, uv):
    """Put all of the lock, then the project, into a new .venv; by pip where uv is missing or fails."""
    venv = root / ".venv"
    if venv.exists():
        shutil.rmtree(venv)
    python = getattr(sys, "_base_executable", sys.executable)  # ours may be the one just removed
    # Build backends come from the lock, never from the day's index: the group that holds them goes first.
    uv_sync = [uv, "sync", "--frozen", "--python", python]
    by_uv = [[*uv_sync, "--only-group", "dev"], [*uv_sync, "--all-groups", "--no-build-isolation"]]
    if uv and all(run(step, root) for step in by_uv):
        return
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Refusal(NO_ENSUREPIP)
    requirements = root / "requirements.lock"
    backend = (root / LOG).with_name("setup-backend.lock")
    entry = re.search(r"(?m)^setuptools==(?:.*\\\n)*.*\n", requirements.read_text(encoding="utf-8"))
    backend.write_text(entry.group(), encoding="utf-8")
    pip = [str(interpreter(root)), "-m", "pip", "install", "--no-build-isolation"]
    by_pip = [
        [python, "-m", "venv", "--clear", str(venv)],
        [*pip, "--require-hashes", "-r", str(backend)],
        [*pip, "--require-hashes", "-r", str(requirements)],
        [*pip, "--no-deps", "-e", str(root)],
    ]
    if not all(run(step, root) for step in by_pip):
        raise Refusal(NO_LUCK)


def run_step(command, root):
    """Whether a step of the set-up went well, its output in the log; a Refusal if the network is at fault."""
    environ = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(root / ".venv"), "PYTHONUTF8": "1"}
    environ.pop("VIRTUAL_ENV", None)
    with (root / LOG).open("wb") as log:
        status = subprocess.call(
            command, cwd=root, env=environ, stdin=subprocess.DEVNULL, stdout=log, stderr=log, close_fds=False
        )
    if status and NETWORK.search((root / LOG).read_text(encoding="utf-8", errors="replace")):
        raise Refusal(NO_NETWORK)
    return status == 0


# ------------------------------------------------------------------------------------------- the two lives


def hand_over(command, *, replace=os.name == "posix"):
    """Become the command where the system can; elsewhere wait for it and return its status."""
    environ = {**os.environ, "PYTHONUTF8": "1"}
    if replace:
        os.execve(command[0], command, environ)  # noqa: S606 - a command line of our own
    child = subprocess.Popen(command, env=environ)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            # The console has sent Ctrl-C to the child as well; it ends in its own way.
            continue


def main(words):
    """Judge the call, make .venv if need be, and hand over; the status is 2 where that cannot be done."""
    helps = ("--help", "-h")
    if not words or words[0] in helps:
        tell(usage(), sys.stdout if words else sys.stderr)
        return 0 if words else 2
    if words[0] in TASKS and any(word in helps for word in words[1:]):
        tell(usage_of(words[0]))
        return 0
    try:
        name, arguments = judge(words)
        prepare(ROOT, run_step, shutil.which("uv"))
    except Refusal as refusal:
        tell(refusal, sys.stderr)
        return 2
    except OSError as error:
        tell(f"Không chuẩn bị được .venv: {error}", sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return hand_over([*program(interpreter(ROOT), name), *arguments])


def collection():
    """The same words for `inv`: the tasks, and those of `portal` without options."""
    from invoke import Collection, Task

    def portal(word):
        def run(context):
            leave_unless_zero(call(*program(Path(sys.executable), "portal"), word))

        run.__doc__ = PORTAL[word]
        return Task(run, name=word)

    tasks = [
        Task(function, name=word, help=meanings, auto_shortflags=False) for word, (function, meanings) in TASKS.items()
    ]
    return Collection(*map(portal, PORTAL), *tasks)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
else:
    namespace = collection()
