"""One run finds everything: twelve faults of twelve kinds, sorted by place and counted."""

import json
import unicodedata
from pathlib import Path

import pytest

from newsroom_of import article, findings_of, write_site
from portal import cli

FAULTS: dict[str, str | bytes | None] = {
    "articles/01-nfd.md": article("x", id="f-01", tags=f"[{unicodedata.normalize('NFD', 'Điển hình tiên tiến')}]"),
    "articles/02-thanh.md": article("x", id="f-02", tags="[Văn hoà công sở]"),
    "articles/03-dau.md": article("x", id="f-03", tags="[Điển hình tiên tiên]"),
    "articles/04-cu.md": article("x", id="f-04", tags="[noi-cu]"),
    "articles/05-ngay.md": article("x", id="f-05", date="29/02/2023"),
    "articles/06-khoa.md": article("x", id="f-06", sumary="x"),
    "articles/07-lien-ket.md": article("một\n\n[hai](/khong-co/)", id="f-07"),
    "articles/08-anh.md": article("![](images/anh.png)", id="f-08"),
    "articles/09-ma.md": article("x", id="bai-khac"),
    "articles/10-dau-thang.md": article("x", id="f-10", title="75 năm #thiđua"),
    "articles/11-phay.md": article("x", id="f-11", tags="[Người tốt, việc tốt]"),
    "articles/12-phong.md": article("x", id="f-12", unit="van-phog"),
}
EXPECTED = [
    ("articles/01-nfd.md", "topic-spelling", "warning", 6, 8),
    ("articles/02-thanh.md", "topic-spelling", "warning", 6, 8),
    ("articles/03-dau.md", "unknown-topic", "error", 6, 8),
    ("articles/04-cu.md", "topic-of-another-plan", "error", 6, 8),
    ("articles/05-ngay.md", "impossible-date", "error", 4, 7),
    ("articles/06-khoa.md", "unknown-key", "error", 8, 1),
    ("articles/07-lien-ket.md", "broken-link", "error", 11, 7),
    ("articles/08-anh.md", "missing-alt", "error", 9, 5),
    ("articles/10-dau-thang.md", "text-after-hash", "error", 3, 15),
    ("articles/11-phay.md", "split-by-comma", "error", 6, 8),
    ("articles/12-phong.md", "unknown-reference", "error", 8, 7),
    ("articles/bai-khac.md", "same-id", "error", 2, 5),
]


def test_twelve_faults_are_found_in_one_run_in_the_order_of_their_places() -> None:
    found = findings_of(FAULTS)
    assert [(one.path, one.rule, one.level, one.span.line, one.span.column) for one in found] == EXPECTED


def test_the_program_shows_them_with_paths_to_click_on_and_counts_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(tmp_path / "content" / "so-mau", FAULTS)
    monkeypatch.chdir(tmp_path)
    call = ["check", "--content", "content/so-mau", "--now", "2024-06-01 08:00"]
    assert cli.main([*call, "--format", "json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert [(row["path"], row["rule"], row["level"], row["line"], row["column"]) for row in rows] == [
        (f"content/so-mau/{path}", *rest) for path, *rest in EXPECTED
    ]
    assert cli.main([*call, "--format", "concise"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[0] for line in lines[:-1]] == [
        f"content/so-mau/{path}:{line}:{column}" for path, _, _, line, column in EXPECTED
    ]
    assert lines[-1].startswith("10 lỗi, 2 cảnh báo trong ")


def test_a_second_run_says_the_same() -> None:
    assert findings_of(FAULTS) == findings_of(FAULTS)
