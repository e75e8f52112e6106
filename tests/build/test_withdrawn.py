"""Whoever withdraws consent is gone with the next build: no file of the tree names the person, however written."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from built_sites import build
from portal.call import PROJECT
from portal.newsroom.load import load_newsroom
from portal.newsroom.withdrawals import name_pattern
from portal.text.keys import bare_key

NOW = "2025-12-01 08:00"
PEOPLE = (
    ("ha-nam-skhcn", "le-van-khoan"),
    pytest.param("ha-nam-skhcn", "do-thi-lanh", marks=pytest.mark.soak),
)


def texts(tree: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(tree.rglob("*")):
        if file.is_file():
            yield file.relative_to(tree).as_posix(), file.read_bytes().decode("utf-8", errors="ignore")


@pytest.mark.parametrize(("department", "who"), PEOPLE)
def test_the_whole_tree_names_nobody_who_withdrew(tmp_path: Path, department: str, who: str) -> None:
    folder = tmp_path / "content" / department
    shutil.copytree(PROJECT / "content" / department, folder)
    shutil.copytree(PROJECT / "content" / "common", tmp_path / "content" / "common")
    output, cache = tmp_path / "output", tmp_path / "cache"
    record = folder / "exemplars" / f"{who}.md"
    person = next(one for one in load_newsroom(folder, folder.parent / "common").exemplars if one.id == who)
    build(folder, output, cache, NOW)
    before = {path for path, text in texts(output) if person.name in text}
    assert f"dien-hinh/{who}/index.html" in before
    assert any(path.startswith("api/v1/articles/") for path in before)

    record.write_text(record.read_text("utf-8").replace("basis:\n", "withdrawn: 2025-11-30\nbasis:\n"), "utf-8")
    result = build(folder, output, cache, NOW)
    assert not result.failed
    gone = (output / "gone.txt").read_text("utf-8").splitlines()
    assert f"/dien-hinh/{who}/" in gone
    named = name_pattern(person)
    slug = bare_key(person.name).replace(" ", "-")
    for path, text in texts(output):
        assert not named.search(text) or path == "gone.txt", path
        assert slug not in text or path == "gone.txt", path
        assert slug not in path or f"/{path.removesuffix('index.html')}" in gone, path
    for where in gone:
        page = (output / where.strip("/") / "index.html").read_text("utf-8")
        assert "đã được gỡ" in page
        assert not any(file.name != "index.html" for file in (output / where.strip("/")).iterdir())
    sitemap = (output / "sitemap.xml").read_text("utf-8")
    assert not any(where in sitemap for where in gone)
