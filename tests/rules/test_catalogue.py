"""Every rule has a test that reports it and a page that explains it."""

import re
from pathlib import Path

import pytest

from portal.rules import FAMILIES, RULES

TESTS = Path(__file__).parent
PAGES = TESTS.parents[1] / "docs" / "rules"
REPORTED = re.compile(r'[" ]([a-z][a-z0-9-]*)@(?:\d|\{)')
HEADINGS = ["Vì sao", "Sai", "Đúng", "Cách sửa"]


def reported() -> set[str]:
    """Return the rules that the tests of this folder expect somewhere."""
    return {name for file in TESTS.glob("test_*.py") for name in REPORTED.findall(file.read_text(encoding="utf-8"))}


def test_there_are_rules_to_look_at() -> None:
    assert len(RULES) >= 45
    assert len(FAMILIES) >= 6


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_has_a_test_that_reports_it(name: str) -> None:
    assert name in reported()


def test_the_tests_report_no_rule_that_is_not_there() -> None:
    assert reported() - set(RULES) == set()


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_has_a_page_with_the_same_headings(name: str) -> None:
    page = PAGES / f"{name}.md"
    assert page.is_file()
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# {RULES[name].title} (`{name}`)\n")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS
    said = "Lỗi" if RULES[name].level == "error" else "Cảnh báo"
    assert said in text.split("##")[0]


def test_there_is_no_page_without_a_rule() -> None:
    assert sorted(page.stem for page in PAGES.glob("*.md") if page.stem not in ("README", "index")) == sorted(RULES)


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_is_worded_as_one_phrase(name: str) -> None:
    rule = RULES[name]
    assert rule.name == name
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert rule.level in ("error", "warning")
    assert rule.title
    assert rule.title == rule.title.strip()
    assert rule.title[-1] not in ".:"
    for text in (rule.message, rule.hint):
        assert "\n" not in text
        assert not text.endswith((".", ";", ","))
        assert "  " not in text
