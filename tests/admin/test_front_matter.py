"""How the screen reads and writes files: what an editor leaves alone stays byte for byte."""

import json
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from built_sites import SITES
from portal.admin.config import screen
from portal.admin.screen import made_screen
from portal.call import PROJECT, SCREENS
from portal.newsroom.load import load_newsroom

pytestmark = pytest.mark.screen

RUN = """
import { readFileSync } from 'node:fs';
const { read, write } = await import(process.argv[1]);
const { shapes, cases } = JSON.parse(readFileSync(0, 'utf8'));
const one = ({ shape, text, changes }) => {
  try {
    const entry = read(text, shapes[shape]);
    return { entry: JSON.parse(JSON.stringify(entry)), text: write({ ...entry, ...changes }, shapes[shape]) };
  } catch (error) { return { error: error.message }; }
};
process.stdout.write(JSON.stringify(cases.map(one)));
"""
FOLDER = PROJECT / "content" / "ha-nam-skhcn"
ARTICLES = "portal-articles-frontmatter"


@cache
def shapes_of(site: Path) -> Any:
    return screen(load_newsroom(site, PROJECT / "content" / "common"), "content/x")["shapes"]


def passed(cases: Sequence[dict[str, Any]], shapes: Any) -> list[Any]:
    """Read and write files by the code that the screen runs; each case gives its shape, text and changes."""
    module = (made_screen(SCREENS).parent / "front-matter.js").as_uri()
    done = subprocess.run(
        ["node", "--input-type=module", "-e", RUN, module],
        input=json.dumps({"shapes": shapes, "cases": cases}), capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


def changed(text: str, **changes: Any) -> str:
    """Return an article's file after changes in the screen."""
    (answer,) = passed([{"shape": ARTICLES, "text": text, "changes": changes}], shapes_of(FOLDER))
    assert "error" not in answer, answer
    return str(answer["text"])


def test_every_file_of_the_sites_is_written_back_as_it_was() -> None:
    files = [
        (site, part, file.relative_to(PROJECT).as_posix(), file.read_text(encoding="utf-8"))
        for site in SITES
        for part in ("articles", "exemplars", "documents", "pages")
        for file in sorted((PROJECT / "content" / site / part).glob("*.md"))
    ]
    assert len(files) > 250
    cases = [{"shape": f"portal-{part}-frontmatter", "text": text.strip(), "changes": {}} for _, part, _, text in files]
    answers = passed(cases, shapes_of(FOLDER))
    wrong = [
        path
        for (_, _, path, text), answer in zip(files, answers, strict=True)
        if answer.get("text", "").strip() != text.strip()
    ]
    assert wrong == []


OLD = """\
---
# Bài của năm trước
id: 2023-bai-cu
title: 'Bài cũ: vẫn còn'
date: ngày 5 tháng 6 năm 2023, 07:30
kind: news
tags:
  - Người tốt, việc tốt  # theo nhãn
  - dien-hinh-tien-tien
# Ảnh do Văn phòng chụp
image: {file: images/a.png, alt: "Hội trường", credit: Văn phòng}
status: draft
aliases: [/tin/12.html]
allow:
  - rule: unit-ended
    reason: như bản gốc
sample: true
---

Đoạn một.

![Ảnh](images/a.png)"""


def test_a_value_is_shown_as_the_fields_want_it() -> None:
    (answer,) = passed([{"shape": ARTICLES, "text": OLD, "changes": {}}], shapes_of(FOLDER))
    entry = answer["entry"]
    assert entry["date"] == "2023-06-05 07:30"
    assert entry["tags"] == ["nguoi-tot-viec-tot", "dien-hinh-tien-tien"]
    assert entry["image"] == {"file": "/images/a.png", "alt": "Hội trường", "credit": "Văn phòng"}
    assert entry["sample"] is True
    assert entry["body"] == "\nĐoạn một.\n\n![Ảnh](/images/a.png)"
    assert answer["text"] == OLD


def test_one_changed_field_changes_its_own_lines_alone() -> None:
    assert changed(OLD, title="Bài cũ: nay sửa") == OLD.replace("'Bài cũ: vẫn còn'", '"Bài cũ: nay sửa"')


def test_an_emptied_field_goes_and_a_new_one_stands_in_the_order_of_the_guide() -> None:
    assert changed(OLD, status="", summary="Một câu.") == OLD.replace("status: draft\n", "").replace(
        "# Ảnh do", "summary: Một câu.\n# Ảnh do"
    )


def test_texts_that_yaml_would_misread_are_quoted() -> None:
    text = changed(OLD, tags=["a", "b, c"], author="Văn phòng #2", summary="có\nhai dòng")
    assert 'tags: [a, "b, c"]\n' in text
    assert 'author: "Văn phòng #2"\n' in text
    assert "summary: có hai dòng\n" in text


def test_pictures_of_a_changed_body_are_named_as_the_file_named_them() -> None:
    text = changed(OLD, body="Mới.\n\n![Ảnh](/images/a.png)\n\n![Ảnh mới](/images/b.png)")
    assert text.endswith("\n---\nMới.\n\n![Ảnh](images/a.png)\n\n![Ảnh mới](/images/b.png)\n")


def test_a_table_that_was_only_written_anew_stays_as_it_was() -> None:
    table = "|Cột|Số|\n|:---|---:|\n|a|1|"
    anew = "| Cột | Số |\n| --- | --- |\n| a | 1 |"
    old = OLD.replace("Đoạn một.", table)
    assert changed(old, body=f"{anew}\n\nĐoạn.").endswith(f"---\n{table}\n\nĐoạn.\n")
    assert changed(old, body=f"{anew[:-3]}2 |").endswith(f"---\n{anew[:-3]}2 |\n")
    assert changed(old, body=table.replace(":---|", "---|")).endswith(f"---\n{table.replace(':---|', '---|')}\n")


@pytest.mark.parametrize(
    "text",
    [
        "Không có phần khai báo",
        "---\ntitle: a\n",
        "---\ntitle: a\ntitle: b\n---\n",
        "---\n- a\n---\n",
        "---\na: [b\n---\n",
    ],
)
def test_a_file_that_cannot_be_read_is_left_alone(text: str) -> None:
    (answer,) = passed([{"shape": ARTICLES, "text": text, "changes": {}}], shapes_of(FOLDER))
    assert set(answer) == {"error"}
