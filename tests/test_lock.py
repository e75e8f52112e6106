"""requirements.lock and pyproject.toml say what uv.lock says."""

import importlib.util
import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
PINNED = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_requirements_lock_is_what_the_export_writes() -> None:
    spec = importlib.util.spec_from_file_location("export_lock", ROOT / "scripts" / "export_lock.py")
    assert spec
    assert spec.loader
    export_lock = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(export_lock)
    assert (ROOT / "requirements.lock").read_bytes() == export_lock.export(ROOT)


def test_requirements_lock_pins_the_versions_and_hashes_of_uv_lock() -> None:
    """Read without uv, so that a fault of its export would show too."""
    locked = {}
    for package in LOCK["package"]:
        if "editable" in package["source"]:
            continue
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        hashes = {file["hash"] for file in files}
        locked[package["name"], package["version"]] = hashes

    pinned = {}
    for entry in re.findall(r"(?m)^[a-z](?:.*\\\n)*.*$", PINNED):
        name, version = re.match(r"(\S+)==(\S+)", entry).groups()
        pinned[name, version] = set(re.findall(r"--hash=(\S+)", entry))

    assert pinned == locked


def test_requirements_lock_names_no_machine_and_no_index() -> None:
    assert not re.search(r"://|index-url|find-links|^-e|/root|/home", PINNED, re.MULTILINE)


def test_requirements_lock_holds_the_build_backend() -> None:
    """`tasks.py` installs it first, for nothing is built in isolation."""
    assert PINNED.count("\nsetuptools==") == 1


def test_uv_lock_was_made_from_the_dependencies_of_pyproject() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {"": pyproject["project"]["dependencies"], **pyproject["dependency-groups"]}
    (project,) = [package for package in LOCK["package"] if "editable" in package["source"]]
    metadata = project["metadata"]
    locked = {"": metadata["requires-dist"], **metadata["requires-dev"]}

    assert {group: {plain(row) for row in rows} for group, rows in asked.items()} == {
        group: {plain(row["name"] + row.get("specifier", "")) for row in rows} for group, rows in locked.items()
    }


def plain(requirement: str) -> tuple[str, str]:
    parsed = Requirement(requirement)
    return canonicalize_name(parsed.name), str(parsed.specifier)
