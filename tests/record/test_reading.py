"""The office reads what a build has kept, or shares the reading, and comes to what a plain reading comes to."""

from pathlib import Path

import pytest

from incremental.store import Store
from newsroom_of import NOW, article, write_site
from portal.call import SiteFolder, read_call, site_folder
from portal.commands import reading
from portal.judging.own_code import code_fingerprint
from portal.newsroom import kept
from portal.newsroom.kept import ArticleShelf
from portal.newsroom.load import load_newsroom
from portal.newsroom.model import Newsroom
from portal.source import Ref

RARE = article("Bài sửa.", id="sua", aliases="[/tin/cu.html]")


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    folder = tmp_path / "content" / "so-mau"
    write_site(folder, {"articles/sua.md": RARE})
    return site_folder(folder)


def told(room: Newsroom) -> list[object]:
    # All but places: these are kept nowhere, and a file with a fault is read again.
    return [
        (
            one.path,
            one.id,
            one.title,
            one.date,
            one.body,
            one.body_line,
            one.status,
            len(one.aliases),
            *map(value, one.tags),
        )
        for one in room.articles
    ]


def value(ref: Ref) -> str:
    return ref.value


def read(site: SiteFolder, cache: Path) -> tuple[Newsroom | None, str]:
    said: list[str] = []
    call = read_call(site=None, all_sites=False, content=str(site.path), now=NOW, cache=str(cache))
    desk = reading.sound_desk(site, call, said.append)
    return desk and desk.room, "\n".join(said)


def keep(site: SiteFolder, cache: Path) -> None:
    store = Store(cache / "articles", code_fingerprint())
    shelf = ArticleShelf(store)
    load_newsroom(site.path, site.common, shelf)
    store.save(shelf.used.values())


def test_all_ways_read_the_same(site: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = told(load_newsroom(site.path, site.common))
    assert len(plain) > 4
    keep(site, tmp_path / "kept")
    room, said = read(site, tmp_path / "kept")
    assert room, said
    assert told(room) == plain
    monkeypatch.setattr(kept, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr("incremental.workers.SERIAL_BELOW", 1)
    monkeypatch.setenv("PORTAL_WORKERS", "2")
    room, said = read(site, tmp_path / "nothing")
    assert room, said
    assert told(room) == plain
    assert not (tmp_path / "nothing").exists()


def test_an_error_in_a_kept_article_is_told_with_its_place(site: SiteFolder, tmp_path: Path) -> None:
    (site.path / "articles" / "la.md").write_text(article("Bài lạ.", id="la", tags="[khong-co]"), "utf-8")
    keep(site, tmp_path)
    room, said = read(site, tmp_path)
    assert room is None
    assert "articles/la.md:6:8: error[unknown-topic]" in said
    assert "so-mau: nội dung còn lỗi nên chưa lập" in said
