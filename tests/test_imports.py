"""Who may call whom (DESIGN §4): rooms know only what stands below them, and only `hooks` knows Pelican."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

from newsroom_of import write_site

PLUGINS = Path(__file__).resolve().parents[1] / "plugins"
# Beside the rooms stand the front door, and what is known of a call and of how far it has come.
BESIDE = {"__init__.py", "__main__.py", "call.py", "progress.py"}
# What each room of `portal` may import: rooms below it, and packages of others.
ROOMS: dict[str, tuple[set[str], set[str]]] = {
    "text": (set(), set()),
    "diagnostics": (set(), set()),
    "source": ({"text", "diagnostics"}, {"yaml"}),
    "plan": ({"text", "diagnostics", "source"}, set()),
    "media": (set(), {"PIL", "pypdfium2"}),
    # nh3 for bodies with HTML alone
    "newsroom": ({"text", "diagnostics", "source", "plan", "media"}, {"markdown", "nh3"}),
    "rules": ({"text", "diagnostics", "source", "plan", "media", "newsroom"}, set()),
    "almanac": ({"text", "diagnostics", "source", "plan", "newsroom"}, {"lunar_vn", "lunarcalendar"}),
    "intake": ({"text", "diagnostics", "source", "plan", "newsroom"}, {"lxml", "PIL"}),
    "record": (
        {"text", "diagnostics", "source", "plan", "media", "newsroom", "almanac"},
        {"docx", "lxml", "xlsxwriter", "weasyprint"},
    ),
    "press": (
        {"text", "diagnostics", "source", "plan", "media", "newsroom", "almanac", "record"},
        {"markdown", "nh3", "feedgen", "PIL", "fontTools", "lxml", "jinja2", "icalendar", "brotli"},
    ),
    "admin": ({"text", "diagnostics", "source", "plan", "newsroom"}, set()),
    "publish": (
        {"text", "diagnostics", "source", "plan", "newsroom", "press"},
        {"incremental", "brotli", "orjson", "boto3", "botocore"},
    ),
    # These two may know what stands beside the rooms.
    "judging": (
        {"beside", "text", "diagnostics", "source", "plan", "media", "newsroom", "rules", "press", "admin"},
        {"incremental", "audit", "orjson"},
    ),
    "commands": (
        {
            *("beside", "text", "diagnostics", "source", "plan", "newsroom", "rules", "almanac", "intake", "record"),
            *("press", "admin", "publish", "judging", "hooks"),
        },
        {"incremental", "watchfiles", "orjson"},
    ),
}


class Import(NamedTuple):
    """An import: the module that has it, the line, what it imports, whether it is made late: inside a function, or never but for types."""

    by: str
    line: int
    name: str
    is_late: bool


def module_name(file: Path) -> str:
    parts = file.relative_to(PLUGINS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules() -> dict[str, Path]:
    return {module_name(file): file for file in sorted(PLUGINS.rglob("*.py"))}


def imports_of(name: str, file: Path) -> Iterator[Import]:
    """Yield every import of a module, with absolute names; `from a import b` names a.b where that is a module."""
    known = modules()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    late = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or _is_for_types(node)
        for inner in ast.walk(node)
    }
    package = name if file.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(name, node.lineno, alias.name, id(node) in late)
        elif isinstance(node, ast.ImportFrom):
            parent = package
            for _ in range(node.level - 1):
                parent = parent.rpartition(".")[0]
            base = ".".join(part for part in (parent if node.level else "", node.module or "") if part)
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield Import(name, node.lineno, whole if whole in known else base, id(node) in late)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def all_imports() -> list[Import]:
    return [found for name, file in modules().items() for found in imports_of(name, file)]


IMPORTS = all_imports()


def room(module: str) -> str | None:
    """Return the room of a module of `portal`; None for those that stand beside the rooms."""
    parts = module.split(".")
    return parts[1] if parts[0] == "portal" and len(parts) > 1 and (PLUGINS / "portal" / parts[1]).is_dir() else None


def shown(found: Import) -> str:
    return f"{found.by}:{found.line} imports {found.name}"


def test_the_walk_sees_relative_absolute_and_late_imports() -> None:
    seen = {(found.by, found.name, found.is_late) for found in IMPORTS}
    assert ("portal", "portal.hooks.edition", True) in seen
    assert ("portal.rules", "portal.rules.topics", False) in seen
    assert ("portal.plan.force", "portal.plan.model", False) in seen
    assert ("portal.newsroom.flavour", "markdown", False) in seen


@pytest.mark.parametrize("name", sorted(ROOMS))
def test_a_room_knows_only_what_stands_below_it(name: str) -> None:
    rooms, packages = ROOMS[name]
    wrong = []
    for found in IMPORTS:
        if room(found.by) != name:
            continue
        top = found.name.split(".")[0]
        if top == "portal":
            if (room(found.name) or "beside") not in rooms | {name}:
                wrong.append(shown(found))
        elif top not in sys.stdlib_module_names and top not in packages:
            wrong.append(shown(found))
    assert wrong == []


def test_every_room_is_held_by_a_rule() -> None:
    rooms = {found.name for found in (PLUGINS / "portal").iterdir() if (found / "__init__.py").is_file()}
    assert rooms - {"hooks", "cli"} == set(ROOMS)  # the edges: Pelican and the command line


def test_a_new_module_goes_into_a_room() -> None:
    assert {file.name for file in (PLUGINS / "portal").glob("*.py")} == BESIDE


def test_the_families_of_rules_do_not_know_each_other() -> None:
    wrong = [
        shown(found)
        for found in IMPORTS
        if found.by.startswith("portal.rules.") and found.name.startswith("portal.rules")
    ]
    assert wrong == []


def test_only_hooks_knows_pelican_in_the_portal() -> None:
    knowing = {found.by for found in IMPORTS if found.name.split(".")[0] == "pelican"}
    assert {name for name in knowing if not name.startswith(("portal.hooks.", "incremental."))} == set()
    assert any(name.startswith("portal.hooks.") for name in knowing)


def test_hooks_are_loaded_late_by_others() -> None:
    wrong = [
        shown(found)
        for found in IMPORTS
        if found.name.startswith("portal.hooks") and not found.by.startswith("portal.hooks") and not found.is_late
    ]
    assert wrong == []


def test_the_front_door_names_its_hooks_inside_register_only() -> None:
    tree = ast.parse((PLUGINS / "portal" / "__init__.py").read_text(encoding="utf-8"))
    assert [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)] == []
    assert [node.name for node in tree.body if isinstance(node, ast.FunctionDef)] == ["register"]


@pytest.mark.parametrize("package", ["incremental", "audit"])
def test_the_tools_beside_the_portal_know_nothing_of_it(package: str) -> None:
    assert [shown(found) for found in IMPORTS if found.by.startswith(package) and found.name.startswith("portal")] == []


def test_the_audit_stands_by_itself() -> None:
    """It judges a finished tree and needs nothing of what made it."""
    allowed = {"audit", "lxml", "brotli"}
    wrong = [
        shown(found)
        for found in IMPORTS
        if found.by.split(".")[0] == "audit"
        and found.name.split(".")[0] not in allowed
        and found.name.split(".")[0] not in sys.stdlib_module_names
    ]
    assert wrong == []


def test_there_are_no_circles() -> None:
    known = modules()
    graph: dict[str, set[str]] = {name: set() for name in known}
    for found in IMPORTS:
        if found.name in known and found.name != found.by:
            graph[found.by].add(found.name)
    assert list(TopologicalSorter(graph).static_order())


def test_nothing_reads_the_clock_or_the_environment_below_the_door() -> None:
    """`datetime.now`, `os.environ` and their like stand where a call is read; below, time comes in as an argument."""
    wrong = []
    for name, file in modules().items():
        if room(name) not in ROOMS or room(name) == "commands":  # commands speak for a call
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow", "environ", "getenv"):
                if node.attr == "now" and not (isinstance(node.value, ast.Name) and node.value.id == "datetime"):
                    continue
                wrong.append(f"{name}:{node.lineno} {node.attr}")
    assert wrong == []


LOADED = """
import sys
from portal import cli
status = cli.main(sys.argv[1:])
heavy = {
    *("audit", "pelican", "jinja2", "feedgen", "lxml", "PIL", "pypdfium2", "nh3", "fontTools", "rich", "watchfiles"),
    *("docx", "weasyprint", "xlsxwriter"),
}
# Of the engine a check uses what keeps results and what spreads work, nothing that makes pages (decision 0100).
light = {"incremental", "incremental.files", "incremental.fingerprint", "incremental.store", "incremental.workers"}
engine = {name for name in sys.modules if name.startswith("incremental.")} - light
print(status, sorted(engine | heavy & {name.split(".")[0] for name in sys.modules}))
"""


def test_a_check_never_loads_pelican_or_what_only_a_build_needs(tmp_path: Path) -> None:
    write_site(tmp_path / "content" / "so-mau", {})
    call = ["check", "--content", str(tmp_path / "content" / "so-mau"), "--now", "2024-06-01"]
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *call], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.splitlines()[-1] == "0 []"
