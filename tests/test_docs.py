"""The documentation leads where it says."""

import re
from pathlib import Path

import pytest

from portal.call import PROJECT

PAGES = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md"), *(PROJECT / "ci").glob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#|/)([^)#\s]+)(?:#[^)]*)?\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_every_relative_link_of_a_page_leads_to_a_file(page: Path) -> None:
    text = CODE.sub("", page.read_text("utf-8"))
    missing = [target for target in LINK.findall(text) if not (page.parent / target).exists()]
    if page.parent.name == "rules":  # examples of content stand there
        missing = [target for target in missing if target.endswith(".md")]
    assert missing == []


def test_the_readme_names_the_two_commands_and_speaks_vietnamese_too() -> None:
    text = (PROJECT / "README.md").read_text("utf-8")
    assert "python3 tasks.py serve" in text
    assert "python3 tasks.py test" in text
    assert "Tóm tắt tiếng Việt" in text
