"""Building: nothing written where the content is at fault, only what changed where it is not, the same bytes always."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from built_sites import GOLDEN, NOW, build
from incremental.workers import WorkerError
from portal.call import PROJECT, WrongCall
from portal.cli import main


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return the time and bytes of every file."""
    return {
        file.relative_to(folder).as_posix(): (file.stat().st_mtime_ns, file.read_bytes())
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    """Return a copy of the golden site that a test may change."""
    shutil.copytree(GOLDEN / "content", tmp_path / "content")
    return tmp_path / "content" / "site"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def test_a_second_build_writes_nothing(small_site: Path, output: Path, cache: Path) -> None:
    build(small_site, output, cache)
    before = tree(output)
    result = build(small_site, output, cache)
    assert (result.written, result.removed) == (0, 0)
    assert tree(output) == before


def test_an_error_stops_the_build_and_leaves_the_old_output_whole(
    small_site: Path, output: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(small_site, output, cache)
    before = tree(output)
    article = next(iter(sorted((small_site / "articles").glob("*.md"))))
    article.write_text(article.read_text(encoding="utf-8").replace("tags: [", "tags: [khong-co-chu-de-nay, "), "utf-8")
    status = main(["build", "--content", str(small_site), "--output", str(output), "--cache", str(cache), "--now", NOW])
    said = capsys.readouterr().out
    assert status == 1
    assert "error[unknown-topic]" in said
    assert "giữ nguyên" in said
    assert tree(output) == before


def test_a_template_that_fails_leaves_the_old_output_whole(
    small_site: Path, output: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(small_site, output, cache)
    before = tree(output)
    (small_site / "articles").joinpath("2023-moi.md").write_text(
        "---\nid: 2023-moi\ntitle: Bài mới\ndate: 2023-08-08\nkind: news\ntags: [dien-hinh-tien-tien]\n"
        "summary: Tóm tắt.\n---\nThân bài.\n",
        "utf-8",
    )
    from portal.press import feed_formats

    monkeypatch.setattr(feed_formats.FeedGenerator, "rss_str", lambda *_, **__: 1 / 0)
    with pytest.raises((ZeroDivisionError, WorkerError), match="division by zero"):
        build(small_site, output, cache)
    assert tree(output) == before
    assert not list(output.parent.glob(".output.stage-*"))


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_a_web_server_can_read_the_output_and_the_folders_above_it_under_any_umask(
    small_site: Path, output: Path, cache: Path
) -> None:
    before = os.umask(0o077)
    try:
        build(small_site, output / "cong", cache)
        assert os.umask(0o077) == 0o077, "the caller's own umask is left"
    finally:
        os.umask(before)
    made = (output, *output.rglob("*"))
    files = {file.stat().st_mode & 0o777 for file in made if file.is_file() and not file.name.endswith(".lock")}
    assert (files, {folder.stat().st_mode & 0o777 for folder in made if folder.is_dir()}) == ({0o644}, {0o755})


def test_what_is_no_longer_produced_goes(small_site: Path, output: Path, cache: Path) -> None:
    build(small_site, output, cache)
    gone = small_site / "articles" / "2023-chong-bao-luc.md"
    name = gone.stem
    assert (output / "bai-viet" / name).is_dir()
    gone.unlink()
    result = build(small_site, output, cache)
    assert result.removed >= 1
    assert not (output / "bai-viet" / name).exists()


def test_a_folder_with_files_of_others_is_refused_and_left_alone(small_site: Path, output: Path, cache: Path) -> None:
    output.mkdir()
    (output / "luan-van.docx").write_bytes(b"quan trong")
    with pytest.raises(WrongCall, match="tệp không do portal dựng ra"):
        build(small_site, output, cache)
    assert [file.name for file in output.iterdir()] == ["luan-van.docx"]


def test_the_output_may_not_hold_what_the_build_reads(small_site: Path, cache: Path) -> None:
    for output in (small_site, small_site.parent, small_site / "articles", PROJECT / "content", PROJECT):
        with pytest.raises(WrongCall):
            build(small_site, output, cache)


def test_only_the_time_decides_what_an_embargo_hides(small_site: Path, tmp_path: Path, cache: Path) -> None:
    article = small_site / "articles" / "2023-doan-ket.md"
    text = article.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("date:"))
    article.write_text(text.replace(line, "date: 2025-06-01 09:00"), "utf-8")
    build(small_site, tmp_path / "before", cache, now="2025-06-01 08:59")
    build(small_site, tmp_path / "after", cache, now="2025-06-01 09:00")
    assert not (tmp_path / "before" / "bai-viet" / article.stem).exists()
    assert (tmp_path / "after" / "bai-viet" / article.stem / "index.html").is_file()


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "America/New_York", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"},
    ],
)
def test_no_byte_depends_on_hash_seed_zone_or_locale(
    small_site: Path, output: Path, tmp_path: Path, cache: Path, environment: dict[str, str]
) -> None:
    build(small_site, output, cache)
    other = tmp_path / "other"
    command = [sys.executable, "-m", "portal", "build", "--content", str(small_site), "--output", str(other)]
    command += ["--cache", str(cache), "--now", NOW]
    subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True, cwd=tmp_path)
    assert {path: content for path, (_, content) in tree(other).items()} == {
        path: content for path, (_, content) in tree(output).items()
    }


def test_verify_says_that_the_build_equals_one_from_nothing(
    small_site: Path, output: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["build", "--content", str(small_site), "--output", str(output), "--cache", str(cache), "--now", NOW]
    assert main([*call, "--verify"]) == 0
    assert "giống hệt bản dựng lại từ đầu" in capsys.readouterr().out


def test_pelicans_own_command_builds_the_same_site(output: Path, tmp_path: Path, cache: Path) -> None:
    settings = tmp_path / "conf.py"
    settings.write_text(
        f"import sys\nsys.path.insert(0, {str(PROJECT)!r})\nfrom pelicanconf import *\n"
        f"PATH = {str(GOLDEN / 'content' / 'site')!r}\nPORTAL_NOW = {NOW!r}\n"
        f"PORTAL_COMMON = {str(GOLDEN / 'content' / 'common')!r}\nINCREMENTAL_CACHE = {str(cache)!r}\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "pelican", "-s", str(settings), "-o", str(tmp_path / "pelican")]
    subprocess.run(command, check=True, capture_output=True)
    build(GOLDEN / "content" / "site", output, cache)
    assert {path: content for path, (_, content) in tree(tmp_path / "pelican").items()} == {
        path: content for path, (_, content) in tree(output).items()
    }
