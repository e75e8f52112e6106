"""Findings for machines: JSON rows, GitHub annotations, GitLab's Code Quality, SARIF 2.1.0."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from .model import Diagnostic, Rule

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def to_json(findings: Sequence[Diagnostic]) -> str:
    """Return a JSON array with a row for each finding."""
    rows = [
        {
            "rule": finding.rule,
            "level": finding.level,
            "path": finding.path,
            "line": finding.span.line,
            "column": finding.span.column,
            "end_column": finding.span.end_column,
            "message": finding.message,
            "hint": finding.hint,
            **({"site": finding.site} if finding.site else {}),
        }
        for finding in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def to_github(findings: Sequence[Diagnostic]) -> str:
    """Return workflow commands that GitHub shows as annotations on the lines."""
    return "\n".join(
        f"::{finding.level} file={_property(finding.path)},line={finding.span.line},col={finding.span.column},"
        f"endColumn={finding.span.end_column},title={_property(finding.rule)}::"
        f"{_data(finding.message + (f' — {finding.hint}' if finding.hint else ''))}"
        for finding in findings
    )


def to_gitlab(findings: Sequence[Diagnostic]) -> str:
    """Return a Code Quality report, which GitLab shows on the lines of a merge request.

    A fingerprint tells a finding from those of the branch before: without its line, which moves with the text above.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    rows = []
    for finding in findings:
        same = (finding.path, finding.rule, finding.message)
        seen[same] += 1
        rows.append(
            {
                "description": finding.message + (f" — {finding.hint}" if finding.hint else ""),
                "check_name": finding.rule,
                "fingerprint": sha256("\0".join((*same, str(seen[same]))).encode()).hexdigest(),
                "severity": "major" if finding.level == "error" else "minor",
                "location": {"path": finding.path, "lines": {"begin": finding.span.line}},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def to_sarif(
    findings: Sequence[Diagnostic], rules: Mapping[str, Rule], version: str, program: str = "portal check"
) -> str:
    """Return a SARIF 2.1.0 log; columns count code points, as our spans do."""
    used = sorted({finding.rule for finding in findings})
    log = {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": program,
                        "version": version,
                        "rules": [_descriptor(rules[name]) for name in used],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": list(_results(findings, used)),
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _descriptor(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.title},
        "defaultConfiguration": {"level": rule.level},
    }


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _results(findings: Sequence[Diagnostic], used: Sequence[str]) -> Iterable[dict[str, Any]]:
    for finding in findings:
        span = finding.span
        text = (
            f"{_sentence(finding.message)} Gợi ý: {_sentence(finding.hint)}"
            if finding.hint
            else _sentence(finding.message)
        )
        yield {
            "ruleId": finding.rule,
            "ruleIndex": used.index(finding.rule),
            "level": finding.level,
            "message": {"text": text},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(finding.path, errors="replace")},
                        "region": {
                            "startLine": span.line,
                            "startColumn": span.column,
                            "endColumn": max(span.end_column, span.column),
                        },
                    }
                }
            ],
        }
