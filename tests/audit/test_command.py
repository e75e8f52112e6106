"""`portal audit` from outside: exit status, formats, and the real sites clean."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from audit.findings import KINDS
from built_sites import Built
from portal.call import PROJECT
from portal.cli import main
from portal.judging import finished


@pytest.mark.soak  # CI audits what it builds of them, too
def test_the_real_sites_are_clean(site: str, built: Callable[[str], Built], capsys: pytest.CaptureFixture[str]) -> None:
    done = built(site)
    assert main(["audit", "--content", str(done.folder), "--output", str(done.output)]) == 0
    assert re.fullmatch(r"Không có lỗi nào trong \d+ tệp\.\n", capsys.readouterr().out)


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory, built: Callable[[str], Built]) -> Path:
    """Return a copy of a real site into which somebody has put a line."""
    copy = shutil.copytree(built("ha-nam-skhcn").output, tmp_path_factory.mktemp("spoiled") / "trang")
    front = copy / "index.html"
    front.write_text(front.read_text("utf-8").replace("</main>", '<img src="x" onerror="y()"></main>'), "utf-8")
    return copy


def test_findings_are_told_with_file_line_fault_and_cure(spoiled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--output", str(spoiled)]) == 1
    told = capsys.readouterr().out
    assert re.search(r"index\.html:\d+:\d+: error\[broken-link\] “x” không có trong trang", told)
    assert "error[event-attribute] thuộc tính onerror=“y()” của <img>" in told
    assert "gợi ý: " in told
    assert "xem: docs/audit.md#event-attribute" in told
    assert told.endswith("2 lỗi, 0 cảnh báo trong " + told.rpartition("trong ")[2])


@pytest.fixture(scope="module")
def audited_once() -> Iterator[None]:
    """Audit a folder once, whatever the form in which it is told."""
    with pytest.MonkeyPatch.context() as patched:
        real, told = finished.audit_site, dict[Path, Any]()

        def once(site: Any, call: Any, root: Path, tell: Any) -> Any:
            if root not in told:
                told[root] = real(site, call, root, tell)
            return told[root]

        patched.setattr(finished, "audit_site", once)
        yield


@pytest.mark.usefixtures("audited_once")
@pytest.mark.parametrize("style", ["concise", "json", "github", "sarif"])
def test_every_format_tells_of_both(spoiled: Path, style: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--output", str(spoiled), "--format", style]) == 1
    told = capsys.readouterr().out
    assert "event-attribute" in told
    assert "broken-link" in told
    if style == "json":
        assert {row["site"] for row in json.loads(told)} == {"ha-nam-skhcn"}
    if style == "sarif":
        driver = json.loads(told)["runs"][0]["tool"]["driver"]
        assert (driver["name"], [rule["id"] for rule in driver["rules"]]) == (
            "portal audit",
            ["broken-link", "event-attribute"],
        )


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (["--output", "khong-co"], "chưa có bản dựng ở “"),
        (["--format", "xml"], "--format “xml” không có"),
        (["--output", ""], "tùy chọn --output để trống"),
        (["--site", "khong-co"], "không có trang nào mang mã “khong-co”"),
        (["--fix"], "không có tùy chọn “--fix”"),
    ],
)
def test_a_wrong_call_is_two(
    call: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["audit", *call]) == 2
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.out == ""


def test_every_kind_is_explained() -> None:
    text = (PROJECT / "docs" / "audit.md").read_text("utf-8")
    told = re.findall(r"^## ([a-z0-9-]+)\n\n\*\*(.+?)\*\*", text, re.MULTILINE)
    assert told == [(name, kind.title) for name, kind in KINDS.items()]
