"""The examples of the rules' pages: “Sai” reports the rule, “Đúng” does not, where a page's text alone can tell."""

import re
from pathlib import PurePosixPath

import pytest

from newsroom_of import DOCUMENT, EXEMPLAR, PAGE, PLAN, SITE, article, findings_of
from portal.call import PROJECT
from portal.rules import RULES

PAGES = PROJECT / "docs" / "rules"
# What the made-up site has too little of for them.
AWARDS = {"../common/awards.toml": (PROJECT / "content/common/awards.toml").read_text("utf-8")}
BLOCK = re.compile(r"`([^`\n]+\.(?:md|toml))`[^`\n]*:\n\n```(\w*)\n(.*?)```", re.DOTALL)
FIELD = re.compile(r"[a-z_]+(?=:)")
PARTS = ("Sai", "Đúng")

# Examples that say in words what no block can hold: bytes, names, letters that are not seen, size, text in a line.
IN_WORDS = frozenset(
    [
        "active-content",
        "animated-picture",
        "bidi-control",
        "control-character",
        "damaged-file",
        "empty-reason",
        "encrypted-file",
        "file-too-large",
        "file-type-mismatch",
        "fixed-rule",
        "forbidden-file",
        "frame-not-allowed",
        "hidden-data",
        "hidden-file",
        "line-separator",
        "long-file-name",
        "lost-letter",
        "no-plan",
        "not-a-file",
        "not-utf8",
        "piled-marks",
        "private-character",
        "same-file-name",
        "secret-key",
        "stray-file",
        "symbolic-link",
        "text-too-long",
        "too-complex",
        "unknown-allowance",
        "unknown-file-type",
        "unpublished-file",
        "unsafe-file-name",
        "unsafe-svg",
        "unused-allowance",
        "windows-name",
        "zero-width-character",
    ]
)
# Examples that stand among files or on days that the made-up site does not have.
AMONG_OTHERS = frozenset(
    [
        "broken-link",
        "cites-younger-document",
        "copied-body",
        "merged-body",
        "missing-picture",
        "names-withdrawn-person",
        "no-category",
        "no-front-matter",
        "no-plan-in-force",
        "no-topic",
        "notice-too-short",
        "old-address-in-use",
        "person-without-basis",
        "record-names-withdrawn-person",
        "same-id",
        "unknown-working-year",
    ]
)


def blocks(name: str, part: str) -> tuple[list[tuple[str, str, str]], int]:
    """Return the files of an example, as path, language and text; and how many blocks there are."""
    text = (PAGES / f"{name}.md").read_text("utf-8")
    said = re.split(r"^## ", text.partition(f"\n## {part}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    return BLOCK.findall(said), said.count("```") // 2


def whole(path: str, language: str, text: str) -> str:
    """Return a file that has the example in it."""
    folder, stem = path.split("/")[0], PurePosixPath(path).stem
    if path == "site.toml":
        return text if "\nname = " in text else SITE + text if text.startswith("[") else text + SITE
    if path.endswith(".toml"):
        return PLAN + text if folder == "plans" and "[plan]" not in text else text
    if text.startswith("---"):
        return text
    own = article("Nội dung.", id=stem if re.fullmatch(r"[a-z0-9-]{2,80}", stem) else "bai-thu")
    known = {"exemplars": EXEMPLAR, "documents": DOCUMENT, "pages": PAGE}.get(folder, own)
    head, _, body = known.removeprefix("---\n").partition("\n---\n")
    if language != "yaml":
        return f"---\n{head}\n---\n{text}"
    fields = entries(text)
    named = {field_of(entry) for entry in fields}
    kept = [entry for entry in entries(head) if field_of(entry) not in named]
    return "\n".join(["---", *kept, *fields, "---", body])


def entries(text: str) -> list[str]:
    """Return each field with the lines that belong to it."""
    found: list[str] = []
    for line in text.strip("\n").split("\n"):
        if FIELD.match(line) or not found:
            found.append(line)
        else:
            found[-1] += f"\n{line}"
    return found


def field_of(entry: str) -> str:
    match = FIELD.match(entry)
    return match[0] if match else entry


def reported(name: str, part: str) -> set[str] | None:
    """Return the rules that an example reports; None where it is not all in blocks that name their file."""
    found, count = blocks(name, part)
    if not found or len(found) != count:
        return None
    paths = [f"../{path}" if path.startswith("common/") else path for path, _, _ in found]
    files = {path: whole(path, language, text) for path, (_, language, text) in zip(paths, found, strict=True)}
    return {finding.rule for finding in findings_of(AWARDS | files if name.startswith("award-") else files)}


@pytest.mark.parametrize("name", sorted(RULES))
def test_both_examples_are_there(name: str) -> None:
    text = (PAGES / f"{name}.md").read_text("utf-8")
    for part in PARTS:
        assert len(re.split(r"^## ", text.partition(f"\n## {part}\n")[2], flags=re.MULTILINE)[0].strip()) > 10


@pytest.mark.parametrize("name", sorted(RULES.keys() - IN_WORDS - AMONG_OTHERS))
def test_what_is_wrong_reports_the_rule_and_what_is_right_does_not(name: str) -> None:
    wrong, right = (reported(name, part) for part in PARTS)
    assert wrong is not None
    assert right is not None
    assert (name in wrong, name in right) == (True, False), (wrong, right)


def test_no_example_is_left_out_that_could_be_tried() -> None:
    assert RULES.keys() >= IN_WORDS | AMONG_OTHERS
    assert not IN_WORDS & AMONG_OTHERS
    assert [
        name
        for name in sorted(AMONG_OTHERS)
        if name in (reported(name, "Sai") or ()) and name not in (reported(name, "Đúng") or ())
    ] == []
