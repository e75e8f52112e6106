"""tasks.py as a script: it judges the call, makes .venv once and whole, and lists what Invoke has."""

import ast
import importlib.util
import inspect
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("portal_tasks", ROOT / "tasks.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tasks = load()


# ------------------------------------------------------------------------------------ judging the call


def refusal(*words: str) -> str:
    with pytest.raises(tasks.Refusal) as caught:
        tasks.judge(words)
    return str(caught.value)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["sevre"], "Không có lệnh “sevre”; có phải “serve” không?"),
        (["accept_golden"], "Không có lệnh “accept_golden”; có phải “accept-golden” không?"),
        (["TEST"], "Không có lệnh “TEST”; có phải “test” không?"),
        (["xyzzy"], "Không có lệnh “xyzzy”; xem “python3 tasks.py --help”."),
        (["hai\ndòng"], "Không có lệnh “hai�dòng”; xem “python3 tasks.py --help”."),
        (["--hepl"], "Không có tùy chọn “--hepl” trước tên lệnh; có phải “--help” không?"),
        (["test", "--onyl", "x"], "Lệnh “test” không có tùy chọn “--onyl”; có phải “--only” không?"),
        (["test", "-k", "x"], "Lệnh “test” không có tùy chọn “-k”; xem “python3 tasks.py test --help”."),
        (["test", "lint"], "Lệnh “test” không nhận thêm “lint”."),
        (["test", "--only"], "Tùy chọn “--only” của lệnh “test” cần một giá trị."),
        (["test", "--only="], "Tùy chọn “--only” của lệnh “test” cần một giá trị."),
        (
            ["bench", "--articles", "mười"],
            "Tùy chọn “--articles” của lệnh “bench” cần số dương, không phải “mười”.",
        ),
        (["soak", "--seed=0"], "Tùy chọn “--seed” của lệnh “soak” cần số dương, không phải “0”."),
        (
            ["lock", "--help-me"],
            "Lệnh “lock” không có tùy chọn “--help-me”; xem “python3 tasks.py lock --help”.",
        ),
    ],
)
def test_a_wrong_call_gets_one_sentence(words: list[str], sentence: str) -> None:
    assert refusal(*words) == sentence


def test_words_of_portal_go_to_it_as_they_stand() -> None:
    assert tasks.judge(["check", "--format", "json", "bài.md"]) == (
        "portal",
        ["check", "--format", "json", "bài.md"],
    )


def test_options_of_tasks_reach_invoke_in_one_form() -> None:
    program, arguments = tasks.judge(["soak", "--minutes", "3", "--seed=7"])
    assert (program, arguments[2:]) == ("invoke", ["soak", "--minutes=3", "--seed=7"])
    assert tasks.judge(["test", "--only", "-x or y"])[1][-1] == "--only=-x or y"


def test_the_list_of_words_answers_help_and_no_word(capfd: pytest.CaptureFixture[str]) -> None:
    assert tasks.main(["--help"]) == 0
    told = capfd.readouterr().out
    assert all(f"\n  {word} " in told for word in [*tasks.PORTAL, *tasks.TASKS])
    assert tasks.main([]) == 2
    assert capfd.readouterr() == ("", told)


def test_help_of_a_task_names_its_options(capfd: pytest.CaptureFixture[str]) -> None:
    assert tasks.main(["test", "--help"]) == 0
    assert "--only CHỮ" in capfd.readouterr().out


def test_a_wrong_call_installs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "prepare", lambda *_: pytest.fail(".venv was made"))
    assert tasks.main(["sevre"]) == 2


def test_invoke_has_the_words_and_options_that_the_script_judges() -> None:
    judged = {word: set(tasks.options_of(function)) for word, (function, _) in tasks.TASKS.items()}
    judged |= {word: set() for word in tasks.PORTAL}
    invoked = {
        word: {flag for argument in task.get_arguments() for flag in map("--{}".format, argument.names)}
        for word, task in tasks.namespace.tasks.items()
    }
    assert invoked == judged


def test_every_option_has_a_default_and_a_meaning() -> None:
    for function, meanings in tasks.TASKS.values():
        parameters = list(inspect.signature(function).parameters.values())[1:]
        assert [parameter.name for parameter in parameters] == list(meanings)
        assert {type(parameter.default) for parameter in parameters} <= {int, str}


# ------------------------------------------------------------------------------ as people's machines are


def test_speaks_utf8_in_the_c_locale_from_any_folder_with_no_library(tmp_path: Path) -> None:
    environ = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    environ.pop("PYTHONIOENCODING", None)
    command = [sys.executable, "-I", "-S", "-X", "utf8=0", ROOT / "tasks.py", "chéc"]
    done = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == "Không có lệnh “chéc”; có phải “check” không?" + os.linesep


def test_parses_on_the_old_pythons_that_it_refuses() -> None:
    ast.parse((ROOT / "tasks.py").read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("replace", [False, pytest.param(True, marks=pytest.mark.skipif("os.name != 'posix'"))])
def test_the_status_is_that_of_the_program(replace: bool) -> None:
    """On POSIX the script becomes the program; elsewhere it waits for it."""
    start = f"import tasks; raise SystemExit(tasks.hand_over({[sys.executable, '-c', 'exit(7)']}, {replace=}))"
    done = subprocess.run([sys.executable, "-c", start], cwd=ROOT, check=False)
    assert done.returncode == 7


def test_a_child_that_gets_ctrl_c_too_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    waits = iter([KeyboardInterrupt(), 3])

    class Child:
        def __init__(self, command: list[str], env: dict[str, str]) -> None:
            assert env["PYTHONUTF8"] == "1"

        def wait(self) -> int:
            event = next(waits)
            if isinstance(event, BaseException):
                raise event
            return event

    monkeypatch.setattr(subprocess, "Popen", Child)
    assert tasks.hand_over(["portal"], replace=False) == 3


# ------------------------------------------------------------------------------------------ the tasks


def test_every_step_runs_and_those_that_fail_are_named(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    ran = []
    monkeypatch.setattr(tasks, "make_screen", lambda: True)
    monkeypatch.setattr(tasks, "call", lambda *command: ran.append(command[2]) or command[2] == "mypy")
    monkeypatch.setattr(tasks, "make_screen", lambda: True)
    with pytest.raises(SystemExit, match="1"):
        tasks.test(None)
    assert ran == ["ruff", "ruff", "mypy", "pytest"]
    assert capfd.readouterr().out.endswith("Không đạt: mypy.\n")


def test_soak_without_soak_tests_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tasks, "call", lambda *command, **environ: 5)
    tasks.soak(None, seed=1)
    assert capfd.readouterr().out == "Chưa có kiểm thử dài nào.\n"


# -------------------------------------------------------------------------------------- making .venv


class Installer:
    """Stands for uv and pip: notes each step, makes the interpreter, and fails where it is told to."""

    def __init__(self, *, fails: str = "nothing") -> None:
        self.fails = fails
        self.steps: list[str] = []

    def __call__(self, command: list[str], root: Path) -> bool:
        self.steps.append(" ".join(command))
        tasks.interpreter(root).parent.mkdir(parents=True, exist_ok=True)
        tasks.interpreter(root).touch()
        return self.fails not in self.steps[-1]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("uv.lock", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def prepare(project: Path, *, uv: str | None = None, fails: str = "nothing") -> list[str]:
    installer = Installer(fails=fails)
    tasks.prepare(project, installer, uv)
    return installer.steps


def test_a_second_start_installs_nothing(project: Path) -> None:
    assert prepare(project)
    assert prepare(project) == []


@pytest.mark.parametrize("changed", ["uv.lock", "requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_makes_venv_anew(project: Path, changed: str) -> None:
    prepare(project)
    left = project / ".venv" / "left-over"
    left.touch()
    with (project / changed).open("a") as file:
        file.write("\n")
    assert prepare(project)
    assert not left.exists()


def test_a_copied_folder_makes_its_own_venv(project: Path) -> None:
    prepare(project)
    copy = shutil.copytree(project, project / "copy")
    assert prepare(copy)


def test_another_python_makes_venv_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(project)
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert prepare(project)


def test_a_venv_whose_python_is_gone_is_made_anew(project: Path) -> None:
    prepare(project)
    tasks.interpreter(project).unlink()
    assert prepare(project)


def test_a_half_made_venv_is_never_taken_for_a_good_one(project: Path) -> None:
    prepare(project)
    with (project / "uv.lock").open("a") as file:
        file.write("\n")
    with pytest.raises(tasks.Refusal, match=r"Không cài được các thư viện"):
        prepare(project, fails="--no-deps")
    assert tasks.interpreter(project).exists()
    assert prepare(project)


def test_pip_takes_hashes_the_build_backend_first_and_the_project_last(project: Path) -> None:
    venv, backend, requirements, portal = prepare(project)
    assert "-m venv" in venv
    assert backend.endswith(f"--no-build-isolation --require-hashes -r {project / '.cache' / 'setup-backend.lock'}")
    assert requirements.endswith(f"--no-build-isolation --require-hashes -r {project / 'requirements.lock'}")
    assert portal.endswith(f"--no-build-isolation --no-deps -e {project}")
    pinned = (project / ".cache" / "setup-backend.lock").read_text()
    assert pinned.startswith("setuptools==")
    assert "--hash=sha256:" in pinned
    assert pinned.count("==") == 1


def test_uv_is_used_where_there_is_one(project: Path) -> None:
    assert all(step.startswith("uv sync --frozen") for step in prepare(project, uv="uv"))


def test_pip_stands_in_where_uv_fails(project: Path) -> None:
    steps = prepare(project, uv="uv", fails="uv sync")
    assert steps[0].startswith("uv sync")
    assert "-m venv" in steps[1]


def test_a_python_without_ensurepip_gets_a_hint(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else found(name))
    with pytest.raises(tasks.Refusal, match=r"thiếu venv(.|\n)*lacks venv"):
        prepare(project)


def test_no_network_is_said_in_one_sentence(project: Path) -> None:
    (project / ".cache").mkdir()
    pip_says = "print('Failed to establish a new connection: [Errno -2] Name or service not known'); exit(1)"
    with pytest.raises(tasks.Refusal, match=r"^Không tải được các thư viện: hãy xem lại mạng"):
        tasks.run_step([sys.executable, "-c", pip_says], project)


def test_of_two_starts_at_once_one_installs_and_the_other_waits(project: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()
    first, second = Installer(), Installer()

    def slow(command: list[str], root: Path) -> bool:
        begun.set()
        go_on.wait(5)
        return first(command, root)

    starts = [threading.Thread(target=tasks.prepare, args=(project, run, None)) for run in (slow, second)]
    starts[0].start()
    begun.wait(5)
    starts[1].start()
    starts[1].join(0.2)
    assert starts[1].is_alive()
    go_on.set()
    for start in starts:
        start.join(5)
    assert len(first.steps) == 4
    assert second.steps == []
