"""Every fault that a reader can put down has its words."""

import re
from pathlib import Path

import portal
from portal.diagnostics import Fault, Span
from portal.newsroom.faults import FAULT_RULES, worded

SOURCES = Path(portal.__file__).parent
NAMES = {rule.name for rule in FAULT_RULES}
VALUES = ("key", "value", "where", "line", "code", "detail", "lost", "wanted", "choices", "closest")
VALUES += ("size", "most", "what", "count", "encoding", "reads", "other", "length")


def test_every_rule_is_worded_from_the_values_of_its_fault() -> None:
    for rule in FAULT_RULES:
        needed = {name: f"<{name}>" for name in VALUES} | {"closest": "", "where": "plan"}
        finding = worded("a.md", Fault(rule.name, Span(1, 2, 3), needed))
        assert (finding.rule, finding.level, finding.path) == (rule.name, rule.level, "a.md")
        assert "{" not in finding.message + finding.hint


def test_the_closest_is_the_cure_where_there_is_one() -> None:
    values = {"key": "titel", "where": "", "closest": "title"}
    finding = worded("a.md", Fault("unknown-key", Span(1, 1, 6), values))
    assert (finding.message, finding.hint) == ("không có trường nào tên “titel”", "có phải “title”?")


def test_the_record_of_a_missing_field_is_said() -> None:
    finding = worded("a.md", Fault("missing-field", Span(1, 1, 1), {"key": "file", "where": "image"}))
    assert finding.message == "thiếu trường “file” trong “image”"


def test_every_fault_that_the_sources_name_is_a_rule() -> None:
    named = re.compile(r'(?:Fault|fault|_fault_at)\(\s*(?:key, |path, )?"([a-z0-9-]+)"')
    found = {name for file in SOURCES.rglob("*.py") for name in named.findall(file.read_text(encoding="utf-8"))}
    assert len(found) > 15
    assert found <= NAMES
