"""The documentation leads where it says."""

import re
import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from portal.call import PROJECT
from portal.judging.check import check
from portal.newsroom.desk import Desk
from portal.newsroom.load import load_newsroom
from portal.newsroom.model import Article, Document, Exemplar, Page
from portal.text.dates import parse_moment

PAGES = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md"), *(PROJECT / "ci").glob("*.md")])
GUIDE = PROJECT / "docs" / "huong-dan-bien-tap.md"
LINK = re.compile(r"\]\((?!https?:|mailto:|#|/)([^)#\s]+)(?:#[^)]*)?\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_every_relative_link_of_a_page_leads_to_a_file(page: Path) -> None:
    text = CODE.sub("", page.read_text("utf-8"))
    missing = [target for target in LINK.findall(text) if not (page.parent / target).exists()]
    if page.parent.name == "rules":  # examples of content stand there
        missing = [target for target in missing if target.endswith(".md")]
    assert missing == []


def test_the_index_of_the_documentation_names_every_page() -> None:
    text = (PROJECT / "docs" / "README.md").read_text("utf-8")
    pages = [*(PROJECT / "docs").glob("*.md"), *(PROJECT / "docs" / "decisions").glob("*.md")]
    named = set(LINK.findall(text)) | {"README.md"}
    assert {page.relative_to(PROJECT / "docs").as_posix() for page in pages} - named == set()


def test_the_first_article_of_the_guide_is_without_a_fault(tmp_path: Path) -> None:
    text = GUIDE.read_text("utf-8")
    first = re.search(r"```markdown\n(---\nid: (2024-hoi-thi-sang-kien)\n.*?)```", text, re.DOTALL)
    assert first is not None
    site = tmp_path / "content" / "ha-nam-skhcn"
    shutil.copytree(PROJECT / "content" / "ha-nam-skhcn", site)
    shutil.copytree(PROJECT / "content" / "common", tmp_path / "content" / "common")
    (site / "articles" / f"{first[2]}.md").write_text(first[1], "utf-8")
    found = check(Desk(load_newsroom(site, site.parent / "common"), parse_moment("2024-06-01 08:00")))
    assert [one for one in found if first[2] in one.path] == []


@pytest.mark.parametrize("kind", [Article, Exemplar, Document, Page])
def test_the_guide_has_every_field(kind: type) -> None:
    text = GUIDE.read_text("utf-8")
    ours = {"path", "id", "body", "body_line", "faulty", "at"}
    names = {field.name for field in fields(kind)} - ours
    assert len(names) >= 4
    assert sorted(name for name in names if f"`{name}`" not in text) == []


def test_pictures_of_the_guide_are_light_and_say_what_they_show() -> None:
    pictures = re.findall(r"!\[([^\]]*)\]\((images/bai-dau[^)]*)\)", GUIDE.read_text("utf-8"))
    assert len(pictures) == 3
    for alt, file in pictures:
        assert len(alt) > 30
        assert (GUIDE.parent / file).stat().st_size < 80_000


def test_the_readme_names_the_two_commands_and_speaks_vietnamese_too() -> None:
    text = (PROJECT / "README.md").read_text("utf-8")
    assert "python3 tasks.py serve" in text
    assert "python3 tasks.py test" in text
    assert "Tóm tắt tiếng Việt" in text
