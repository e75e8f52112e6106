"""Findings for people: with the line and the place under it, or one line each."""

from collections.abc import Callable, Sequence
from unicodedata import category, combining, east_asian_width

from .model import Diagnostic

LEVELS = {"error": "error", "warning": "warning"}
RULE_PAGE = "docs/rules/{}.md"
_LONGEST = 300  # letters: a line of data for machines tells nobody anything
_HARMFUL = ("Cc", "Cf", "Cs", "Zl", "Zp")
Lines = Callable[[str], Sequence[str]]


def full(finding: Diagnostic, lines: Lines, page: str = "") -> str:
    """Return the finding with its source line, the place marked, the cure, and the page that explains the rule."""
    head = concise(finding)
    parts = [head]
    source = lines(finding.path)
    number = finding.span.line
    if (
        0 < number <= len(source)
        and finding.span.end_column > finding.span.column
        and len(source[number - 1]) <= _LONGEST
    ):
        line = harmless(source[number - 1])
        gutter = f"  {number} | "
        before = line[: finding.span.column - 1]
        marked = line[finding.span.column - 1 : finding.span.end_column - 1]
        margin = " " * (len(gutter) - 2) + "| "
        parts.append(f"{gutter}{line}")
        parts.append(f"{margin}{' ' * _width(before)}{'^' * max(1, _width(marked))}")
    cure = f"gợi ý: {harmless(finding.hint)}   " if finding.hint else ""
    parts.append(f"  {cure}xem: {page or RULE_PAGE.format(finding.rule)}")
    return "\n".join(parts)


def concise(finding: Diagnostic) -> str:
    """Return the finding in one line: path, line, column, level, rule, message."""
    span = finding.span
    level = LEVELS[finding.level]
    return harmless(f"{finding.path}:{span.line}:{span.column}: {level}[{finding.rule}] {finding.message}")


def harmless(text: str) -> str:
    """Return the text in one line without characters that steer a terminal or that nobody sees, one for one."""
    return "".join("\ufffd" if category(letter) in _HARMFUL else letter for letter in text.replace("\t", " "))


def summary(findings: Sequence[Diagnostic], files: int) -> str:
    """Return the count of errors and warnings over the files that were read."""
    errors = sum(finding.level == "error" for finding in findings)
    warnings = len(findings) - errors
    if not findings:
        return f"Không có lỗi nào trong {files} tệp."
    return f"{errors} lỗi, {warnings} cảnh báo trong {files} tệp."


def _width(text: str) -> int:
    """Return the columns that a text takes on a terminal: marks none, wide letters two."""
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)
