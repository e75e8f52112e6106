"""Articles are read while the libraries load: the same bytes, as of one moment, or else by whoever needs them."""

import tempfile
from pathlib import Path

import pytest

from newsroom_of import article, write_site
from portal.judging.ahead import read_ahead
from portal.newsroom.kept import ArticleShelf
from portal.newsroom.load import load_newsroom


class Memory:
    """Keeps in memory what a store keeps in files."""

    def __init__(self) -> None:
        self.data: dict[str, object] = {}

    def meta(self, key: str) -> object:
        return self.data.get(key)

    def put(self, key: str, meta: object, blob: bytes) -> None:
        self.data[key] = meta


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PORTAL_WORKERS", "2")
    texts = {f"articles/bai-{number}.md": article(f"Đoạn {number}.", id=f"bai-{number}") for number in range(3)}
    write_site(tmp_path / "so-mau", {**texts, "articles/trong.md": ""})
    return tmp_path / "so-mau"


def bodies(site: Path, shelf: ArticleShelf) -> dict[str, str]:
    room = load_newsroom(site, site.parent / "common", shelf)
    return {article.path: article.body for article in room.articles}


def test_what_is_read_ahead_is_what_stands_there(site: Path) -> None:
    (site / "articles" / "khac.md").symlink_to("/etc/passwd")
    with read_ahead(site) as texts:
        found = {path: (digest, bytes(raw)) for path, (digest, raw) in texts().items()}
    room = load_newsroom(site, site.parent / "common")
    paths = sorted(f"articles/{file.name}" for file in (site / "articles").glob("*.md") if not file.is_symlink())
    assert found == {path: (room.digests[path], (site / path).read_bytes()) for path in paths}


def test_a_site_is_read_as_it_stood_at_one_moment(site: Path) -> None:
    """Parsed anew and from the shelf: an editor who saves meanwhile is heard by the next build."""
    kept = Memory()
    with read_ahead(site) as texts:
        texts()
        before = bodies(site, ArticleShelf(kept))
        assert kept.data
        (site / "articles/bai-1.md").write_text(article("Đoạn khác.", id="bai-1"), "utf-8")
        (site / "articles/bai-9.md").write_text(article("Đoạn mới.", id="bai-9"), "utf-8")
        shelf = ArticleShelf(kept, texts=texts)
        assert bodies(site, shelf) == before | {"articles/bai-9.md": "Đoạn mới."}
        assert "articles/bai-1.md" in shelf.from_shelf
    assert bodies(site, ArticleShelf(kept))["articles/bai-1.md"] == "Đoạn khác."


@pytest.mark.parametrize("why", ["no place", "full disk", "one process"])
def test_what_cannot_be_read_ahead_is_read_by_who_needs_it(
    site: Path, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    def fails(*given: object, **named: object) -> object:
        raise OSError(28, "No space left on device")

    if why == "no place":
        monkeypatch.setattr(tempfile, "TemporaryFile", fails)
    elif why == "full disk":
        monkeypatch.setattr("portal.judging.ahead.articles_of", fails)
    else:
        monkeypatch.setenv("PORTAL_WORKERS", "1")
    with read_ahead(site) as texts:
        assert texts() == {}
        assert bodies(site, ArticleShelf(Memory(), texts=texts))["articles/bai-2.md"] == "Đoạn 2."
