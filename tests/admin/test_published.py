"""The site holds its editing screen only where site.toml says so, and nobody is led to it."""

import json
from pathlib import Path
from typing import Any

import pytest

from built_sites import build
from judges.web import expect, served
from newsroom_of import SITE, write_site
from portal.admin.backend import origins
from portal.admin.screen import screen_policy
from portal.call import WrongCall, read_call
from portal.hooks.edition import screen_files
from portal.judging.finished import audit_site
from portal.newsroom.load import load_newsroom

ADMIN = '[admin]\nbackend = "gitea"\nrepo = "so-mau/cong"\nbase_url = "https://git.tinh.example"\n'


def site(folder: Path, extra: str) -> Path:
    write_site(folder / "content" / "so-mau", {"site.toml": SITE + extra})
    return folder / "content" / "so-mau"


def test_a_server_alone_publishes_nothing(tmp_path: Path) -> None:
    for extra in ("", ADMIN, ADMIN + "public = false\n"):
        folder = site(tmp_path / str(len(extra)), extra)
        assert list(screen_files(load_newsroom(folder, folder.parent / "common"), folder)) == []


@pytest.mark.soak
@pytest.mark.screen
@pytest.mark.browser
def test_a_published_screen_is_there_and_nobody_is_led_to_it(tmp_path: Path, cache: Path, chromium: Any) -> None:
    folder, output = site(tmp_path, ADMIN + "public = true\n"), tmp_path / "output"
    assert not build(folder, output, cache).failed
    page = (output / "admin" / "index.html").read_text(encoding="utf-8")
    admin = load_newsroom(folder, tmp_path / "content" / "common").site.admin
    assert admin is not None
    assert f'content="{screen_policy(origins(admin.backend))}"' in page
    assert '<meta name="robots" content="noindex, nofollow">' in page
    config = json.loads((output / "admin" / "screen.json").read_text(encoding="utf-8"))["config"]
    assert config["collections"][0]["folder"] == "content/so-mau/articles"
    naming = [
        file.relative_to(output).as_posix()
        for file in output.rglob("*")
        if file.suffix in (".html", ".xml", ".txt", ".json") and "admin/" in file.read_text(encoding="utf-8")
    ]
    assert naming == []

    said: list[str] = []
    with served(output) as address:
        tab = chromium.new_page(locale="vi-VN")
        tab.on("console", lambda told: said.append(told.text) if told.type == "error" else None)
        tab.goto(f"{address}/admin/")
        expect(tab.get_by_role("button", name="Đăng nhập bằng mã truy cập")).to_be_visible(timeout=10_000)
        tab.close()
    assert said == []


@pytest.mark.soak
@pytest.mark.screen
def test_the_audit_knows_the_policy_of_the_screen_and_no_weaker_one(tmp_path: Path, cache: Path) -> None:
    folder, output = site(tmp_path, ADMIN + "public = true\n"), tmp_path / "output"
    assert not build(folder, output, cache).failed
    call = read_call(site=None, all_sites=False, content=str(folder), now="2024-06-01", output=str(output))
    assert audit_site(call.sites[0], call, output, lambda done, total: None)[0] == []
    page = output / "admin" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("base-uri 'none'", "base-uri *"), encoding="utf-8")
    found = audit_site(call.sites[0], call, output, lambda done, total: None)[0]
    assert {finding.rule for finding in found} == {"weak-policy", "orphan-page", "orphan-file"}


def test_a_build_that_cannot_make_the_screen_writes_nothing(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.hooks.edition.SCREENS", tmp_path / "screens")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WrongCall, match="cần npm"):
        build(site(tmp_path, ADMIN + "public = true\n"), tmp_path / "output", cache)
    assert not (tmp_path / "output").exists()
