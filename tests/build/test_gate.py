"""What a build is about to do is judged before it is done: harm, links that lead nowhere, removals."""

import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from built_sites import GOLDEN, NOW, build
from incremental import links
from portal.cli import main
from portal.hooks import edition as hook
from portal.press import markdown
from portal.press.files import FileOf

MENDED = "2023-doan-ket"


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small site, its output and its cache, built once."""
    folder = tmp_path_factory.mktemp("gate")
    shutil.copytree(GOLDEN / "content", folder / "content")
    assert not build(folder / "content" / "site", folder / "output", folder / "cache").failed
    return folder


@pytest.fixture
def built_site(tmp_path: Path, model: Path) -> tuple[Path, Path, Path]:
    """Return a copy that a test may change: the site, its output and its cache."""
    folder = shutil.copytree(model, tmp_path / "copy")
    return folder / "content" / "site", folder / "output", folder / "cache"


def refusal(built_site: tuple[Path, Path, Path]) -> list[tuple[str, str]]:
    """Build again, which must be refused with the old output whole; return where and why."""
    site, output, cache = built_site
    before = bytes_of(output)
    result = build(site, output, cache)
    assert result.failed
    assert bytes_of(output) == before
    assert not list(output.parent.glob(".output.stage-*"))
    errors = [finding for finding in result.findings if finding.level == "error"]
    return [(finding.path.rpartition("content/site/")[2], finding.rule) for finding in errors]


def add(site: Path, text: str) -> str:
    """Put a line at the end of an article."""
    file = next(file for file in (site / "articles").rglob("*.md") if MENDED in file.name)
    file.write_text(f"{file.read_text('utf-8').rstrip()}\n\n{text}\n", "utf-8")
    return file.relative_to(site).as_posix()


def let_through(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give bodies a cleaner that cleans nothing and puts a text before that of one article's last line."""

    class Leaky:
        def __init__(self, **_: object) -> None:
            pass

        def clean(self, html: str) -> str:
            return html.replace("<p>Thêm một dòng.", f"{text}<p>Thêm một dòng.")

    monkeypatch.setattr(markdown, "nh3", SimpleNamespace(Cleaner=Leaky))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('<p onclick="x()">Chữ</p>', "event-attribute"),
        ("<p>Chữ</p><script>x()</script>", "inline-script"),
        ('<p><img src="https://la.example/a.png" alt="a"></p>', "foreign-resource"),
        ('<p><a href="https://nhacai-88.example/">Chữ</a></p>', "betting-link"),
        ('<p><a href="/chu-de/khong-co/">Chữ</a></p>', "broken-link"),
        ('<p><a href="#khong-co">Chữ</a></p>', "broken-anchor"),
        ('<p><a href="/chu-de/#khong-co">Chữ</a></p>', "broken-anchor"),
    ],
)
def test_what_slips_through_the_cleaner_is_refused_with_its_article(
    built_site: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch, text: str, rule: str
) -> None:
    path = add(built_site[0], "Thêm một dòng.")
    let_through(text, monkeypatch)
    assert (path, rule) in refusal(built_site)


def without(name: str) -> Callable[..., Any]:
    def files(*given: Any) -> Any:
        return (file for file in SITE_FILES(*given) if not file.path.endswith(name))

    return files


SITE_FILES = hook.site_files


def test_a_file_that_pages_still_need_is_not_removed(
    built_site: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = min(file.name for file in (built_site[1] / "images").iterdir())
    monkeypatch.setattr(hook, "site_files", without(picture))
    assert {rule for _, rule in refusal(built_site)} == {"broken-link"}


@pytest.mark.parametrize("harm", ["lost", "damaged", "cut"])
def test_removals_are_judged_without_what_was_kept_of_links(
    built_site: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    kept = built_site[2] / links.NAME
    content = kept.read_bytes()
    kept.write_bytes({"lost": b"", "damaged": content.replace(b"images/", b"imagez/"), "cut": content[:200]}[harm])
    picture = min(file.name for file in (built_site[1] / "images").iterdir())
    monkeypatch.setattr(hook, "site_files", without(picture))
    assert {rule for _, rule in refusal(built_site)} == {"broken-link"}


def test_a_picture_that_is_none_is_refused(
    built_site: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def files(*given: Any) -> Any:
        return [*SITE_FILES(*given), FileOf("images/moi.png", "1", lambda: b"MZ\x90")]

    monkeypatch.setattr(hook, "site_files", files)
    assert [rule for _, rule in refusal(built_site)] == ["program-file"]


def test_an_article_that_goes_takes_its_page_along(built_site: tuple[Path, Path, Path]) -> None:
    site, output, cache = built_site
    page = output / "bai-viet" / "2022-phong-bao" / "index.html"
    assert page.is_file()
    next(file for file in (site / "articles").rglob("*.md") if "2022-phong-bao" in file.name).unlink()
    result = build(site, output, cache)
    assert result.failed is any(finding.level == "error" for finding in result.findings)
    assert page.is_file() is result.failed


def test_what_is_kept_of_links_is_what_the_pages_hold(built_site: tuple[Path, Path, Path]) -> None:
    site, output, cache = built_site
    add(site, "Thêm một dòng.")
    assert not build(site, output, cache).failed
    kept = links.read_links(cache)
    pages = {path.relative_to(output).as_posix() for path in output.rglob("*.html")}
    assert kept.keys() == pages
    assert "bai-viet/2022-guong-mau/index.html" in kept["index.html"].keys
    assert all((output / key.partition("#")[0]).is_file() for leads in kept.values() for key in leads.keys)


def test_the_refusal_says_what_where_and_that_nothing_was_lost(
    built_site: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site, output, cache = built_site
    add(site, "Thêm một dòng.")
    let_through('<p onclick="x">Chữ</p>', monkeypatch)
    call = ["build", "--content", str(site), "--output", str(output), "--cache", str(cache), "--now", NOW]
    assert main(call) == 1
    told = capsys.readouterr().out
    assert "error[event-attribute] trang /bai-viet/2023-doan-ket/: thuộc tính onclick=“x” của <p>" in told
    assert "xem: docs/audit.md#event-attribute" in told
    assert "bản đã dựng trước đó giữ nguyên" in told
