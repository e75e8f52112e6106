"""Findings for machines: the rows of the contract, GitHub's commands, SARIF."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from portal.diagnostics import Diagnostic, Rule, Span
from portal.diagnostics.machine import to_github, to_gitlab, to_json, to_sarif

RULES = {
    "unknown-topic": Rule("unknown-topic", "error", "Chủ đề lạ", "m"),
    "no-topic": Rule("no-topic", "warning", "Không chủ đề", "m"),
}
ONE = Diagnostic("unknown-topic", "error", "a b/bài.md", Span(5, 8, 27), "chủ đề “x”", "sửa", site="so-mau")
TWO = Diagnostic("no-topic", "warning", "c.md", Span(1, 1, 1), "không có chủ đề", "")


def test_json_rows_have_the_contracts_keys_and_the_site_where_there_is_one() -> None:
    assert json.loads(to_json([ONE, TWO])) == [
        {
            "rule": "unknown-topic",
            "level": "error",
            "path": "a b/bài.md",
            "line": 5,
            "column": 8,
            "end_column": 27,
            "message": "chủ đề “x”",
            "hint": "sửa",
            "site": "so-mau",
        },
        {
            "rule": "no-topic",
            "level": "warning",
            "path": "c.md",
            "line": 1,
            "column": 1,
            "end_column": 1,
            "message": "không có chủ đề",
            "hint": "",
        },
    ]


def test_json_keeps_vietnamese_letters_as_they_are() -> None:
    assert "chủ đề “x”" in to_json([ONE])


def test_no_findings_are_an_empty_list_and_an_empty_run() -> None:
    assert json.loads(to_json([])) == []
    assert to_github([]) == ""
    log = json.loads(to_sarif([], RULES, "1"))
    assert (log["runs"][0]["results"], log["runs"][0]["tool"]["driver"]["rules"]) == ([], [])


def test_github_annotates_the_place() -> None:
    assert to_github([TWO, ONE]).split("\n") == [
        "::warning file=c.md,line=1,col=1,endColumn=1,title=no-topic::không có chủ đề",
        "::error file=a b/bài.md,line=5,col=8,endColumn=27,title=unknown-topic::chủ đề “x” — sửa",
    ]


def test_github_escapes_what_would_end_a_property_or_the_command() -> None:
    finding = Diagnostic("no-topic", "error", "a,b:c%d\ne.md", Span(1, 1, 2), "50%, một: hai\r\nba::error::x", "gợi\ný")
    assert to_github([finding]) == (
        "::error file=a%2Cb%3Ac%25d%0Ae.md,line=1,col=1,endColumn=2,title=no-topic::"
        "50%25, một: hai%0D%0Aba::error::x — gợi%0Aý"
    )


def test_gitlab_gets_a_code_quality_report_whose_fingerprints_outlive_a_moved_line() -> None:
    moved = replace(ONE, span=Span(9, 8, 27))
    rows = json.loads(to_gitlab([ONE, TWO, moved]))
    assert rows[0] | {"fingerprint": ""} == {
        "description": "chủ đề “x” — sửa",
        "check_name": "unknown-topic",
        "fingerprint": "",
        "severity": "major",
        "location": {"path": "a b/bài.md", "lines": {"begin": 5}},
    }
    assert (rows[1]["severity"], rows[1]["description"]) == ("minor", "không có chủ đề")
    assert len({row["fingerprint"] for row in rows}) == 3
    assert json.loads(to_gitlab([moved]))[0]["fingerprint"] == rows[0]["fingerprint"]
    assert json.loads(to_gitlab([])) == []


def sarif(*findings: Diagnostic) -> dict[str, Any]:
    return json.loads(to_sarif(findings, RULES, "0.1.0"))


def test_sarif_has_the_essentials_of_2_1_0() -> None:
    log = sarif(TWO, ONE, TWO)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert driver["name"] == "portal check"
    assert driver["version"] == "0.1.0"
    assert [rule["id"] for rule in driver["rules"]] == ["no-topic", "unknown-topic"]
    assert [rule["defaultConfiguration"]["level"] for rule in driver["rules"]] == ["warning", "error"]
    assert [result["ruleIndex"] for result in run["results"]] == [0, 1, 0]
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning")
        assert result["message"]["text"]
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        assert region["endColumn"] >= region["startColumn"] >= 1
        assert region["startLine"] >= 1


def test_sarif_paths_are_uri_references() -> None:
    (result,) = sarif(ONE)["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20b/b%C3%A0i.md"
    assert re.fullmatch(r"[A-Za-z0-9%/._~!$&'()*+,;=:@-]*", uri)


def test_sarif_sentences_end_once() -> None:
    finding = Diagnostic("no-topic", "error", "c.md", Span(1, 1, 1), "không có chủ đề", "có phải “x”?")
    assert sarif(TWO)["runs"][0]["results"][0]["message"]["text"] == "không có chủ đề."
    text = sarif(finding)["runs"][0]["results"][0]["message"]["text"]
    assert text in ("không có chủ đề. Gợi ý: có phải “x”?", "không có chủ đề. Gợi ý: có phải “x”?.")


def test_a_file_name_that_is_not_utf_8_breaks_no_format() -> None:
    finding = Diagnostic("no-topic", "error", "articles/b\udce0i.md", Span(1, 1, 1), "m", "")
    for text in (to_json([finding]), to_github([finding]), to_sarif([finding], RULES, "1")):
        assert text.encode("utf-8", errors="replace")


@pytest.mark.parametrize("hint", ["có phải “x”?", "sửa lại."])
def test_a_sarif_sentence_never_ends_twice(hint: str) -> None:
    finding = Diagnostic("no-topic", "error", "c.md", Span(1, 1, 1), "không có chủ đề", hint)
    assert sarif(finding)["runs"][0]["results"][0]["message"]["text"] == f"không có chủ đề. Gợi ý: {hint}"
