"""The index is cut so that little changes when an article does, and holds nothing that is not published."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from built_sites import build
from newsroom_of import write_site
from portal.press.search.blocks import LEAST, MOST, OPEN, SEALED, TOGETHER, runs, segments
from portal.press.search.postings import IN_TITLE, OFTEN, SOMEWHERE, TWICE, Parts, block_bytes, levels
from portal.press.search.words import PARTS, word, words
from search.sites import corpus

IDS = st.lists(st.from_regex(r"[a-z]{4}-[0-9]{1,4}", fullmatch=True), unique=True, max_size=600)


# Blocks


@given(IDS)
def test_blocks_hold_every_article_once_and_in_order(ids: list[str]) -> None:
    found = runs(ids)
    assert [number for run in found for number in range(run.start, run.end)] == list(range(len(ids)))
    assert all(LEAST <= run.end - run.start <= MOST for run in found if run.is_full)
    assert [run.is_full for run in found[:-1]] == [True] * (len(found) - 1)


def blocks_of(ids: list[str]) -> list[tuple[str, ...]]:
    return [tuple(ids[run.start : run.end]) for run in runs(ids)]


@pytest.mark.parametrize("at", [0, 7, 500, 1999])
def test_an_article_that_goes_changes_its_own_block_and_few_more(at: int) -> None:
    ids = [f"2024-bai-so-{number}" for number in range(2000)]
    before, after = blocks_of(ids), blocks_of(ids[:at] + ids[at + 1 :])
    assert 1 <= len(set(before) - set(after)) <= 4


def test_a_new_newest_article_changes_the_open_block_alone() -> None:
    ids = [f"2024-bai-so-{number}" for number in range(2000)]
    assert blocks_of([*ids, "2024-bai-moi"])[:-1] == blocks_of(ids)[:-1]


def test_full_blocks_are_sealed_together_and_the_rest_is_open() -> None:
    assert [(one.name, one.first, one.last) for one in segments(3, 5)] == [(OPEN, 0, 5)]
    full = 2 * TOGETHER + 3
    assert [(one.name, one.first, one.last) for one in segments(full, full + 2)] == [
        (SEALED, 0, 2 * TOGETHER),
        (OPEN, 2 * TOGETHER, full + 2),
    ]


def test_the_files_of_a_segment_hold_each_part_once() -> None:
    for segment in segments(TOGETHER, TOGETHER + 1):
        cuts = segment.cuts()
        assert [name for name, _, _ in cuts] == [str(number) for number in range(segment.files)]
        assert [part for _, first, last in cuts for part in range(first, last)] == list(range(PARTS))


# Postings


def level(found: Mapping[int, int], written: str) -> int:
    return found[word(written).single]


def test_a_word_counts_more_in_the_title_than_in_the_summary_and_there_more_than_in_the_text() -> None:
    found = levels(["Nấm rơm"], "Vụ gặt", "rơm cháy, khói, khói; lửa lửa lửa lửa")
    told = [level(found, each) for each in ("rơm", "gặt", "lửa", "khói", "cháy")]
    assert told == [IN_TITLE, OFTEN, OFTEN, TWICE, SOMEWHERE]


def read_back(made: bytes, written: str, size: int) -> list[int]:
    """Read the documents of a word as the format says, byte by byte."""
    term = word(written).single
    part = Parts(made).between(term >> 41, (term >> 41) + 1)
    length, at = 0, 0
    for _ in range(3):
        value = shift = 0
        while True:
            byte = part[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        length = length or value
    start = part.index((term >> 16 & 0xFFFFFF).to_bytes(3, "little") + (term & 0xFFFF).to_bytes(2, "little"), at)
    assert start < at + length
    head = part[start + 5]
    if head & 63 < 63:
        return list(part[start + 6 : start + 6 + (head & 63)])
    bits = int.from_bytes(part[start + 6 : start + 6 + (size + 7) // 8], "little")
    return [number for number in range(size) if bits >> number & 1]


@pytest.mark.parametrize("every", [1, 2, 40])
def test_postings_can_be_read_back_whether_listed_or_as_bits(every: int) -> None:
    documents = [levels([], "", "thi đua" if number % every == 0 else "khác") for number in range(100)]
    made = block_bytes(documents, [()] * 100)
    assert read_back(made, "đua", 100) == list(range(0, 100, every))


# What is in it

ARTICLE = """---
id: {id}
title: {title}
date: {date}
kind: news
tags: [van-hoa]
summary: Tóm tắt.
{more}---
Một đoạn có chữ {word}.
"""
EXEMPLAR = """---
name: {name}
kind: ca-nhan
summary: Tóm tắt.
recognitions:
  - award: giay-khen
    decision: {decision}
    date: 2024-03-01
    authority: Giám đốc Sở
{more}basis:
  kind: dong-y
  date: 2023-01-05
---
Một đoạn.
"""


def texts_of(output: Path) -> str:
    return "".join(file.read_text("utf-8") for file in sorted((output / "tim-kiem" / "bai").rglob("*.json")))


def test_what_is_not_published_is_in_no_index(tmp_path: Path) -> None:
    """Embargoed, draft, withdrawn: neither in texts nor in postings; the site without them has the same files."""
    told = {
        "2024-da-dang": ("2024-05-01", "", "hoatieu"),
        "2024-chua-den-ngay": ("2024-06-02", "", "xuongrong"),
        "2024-ban-nhap": ("2024-05-02", "status: draft\n", "sầuriêng"),
        "2024-da-rut": ("2024-05-03", "status: withdrawn\n", "măngcụt"),
    }
    files = {
        f"articles/{name}.md": ARTICLE.format(id=name, title=f"Bài {word_}", date=day, more=more, word=word_)
        for name, (day, more, word_) in told.items()
    }
    write_site(tmp_path / "whole" / "so-mau", files)
    write_site(tmp_path / "published" / "so-mau", {"articles/2024-da-dang.md": files["articles/2024-da-dang.md"]})
    outputs = []
    for name in ("whole", "published"):
        output = tmp_path / f"{name}-output"
        result = build(tmp_path / name / "so-mau", output, tmp_path / f"{name}-cache", now="2024-06-01 08:00")
        assert not result.failed, [finding.message for finding in result.findings]
        outputs.append({file.relative_to(output): file.read_bytes() for file in (output / "tim-kiem").rglob("*.*")})
    texts = texts_of(tmp_path / "whole-output")
    assert "hoatieu" in texts
    assert not re.search("xuongrong|sầuriêng|măngcụt", texts)
    assert outputs[0] == outputs[1]


def test_a_withdrawn_exemplar_and_a_revoked_recognition_are_in_no_index(tmp_path: Path) -> None:
    again = "  - award: giay-khen\n    decision: 88/QĐ-SM\n    date: 2024-03-02\n    authority: Giám đốc Sở\n"
    revoked = again + "    revoked: 2024-04-01\n"
    files = {
        "exemplars/con-do.md": EXEMPLAR.format(name="Nguyễn Còn Đó", decision="77/QĐ-SM", more=revoked),
        "exemplars/da-rut.md": EXEMPLAR.format(
            name="Nguyễn Đã Rút", decision="66/QĐ-SM", more="withdrawn: 2024-04-01\n"
        ),
    }
    write_site(tmp_path / "so-mau", files)
    output = tmp_path / "output"
    result = build(tmp_path / "so-mau", output, tmp_path / "cache", now="2024-06-01 08:00")
    assert not result.failed, [finding.message for finding in result.findings]
    texts = texts_of(output)
    assert "Nguyễn Còn Đó" in texts
    assert "77/QĐ-SM" in texts
    assert "88/QĐ-SM" not in texts
    assert not re.search("Nguyễn Đã Rút|66/QĐ-SM", texts)


@pytest.mark.soak
def test_a_new_newest_article_writes_at_most_thirty_files_of_the_index(tmp_path: Path) -> None:
    site = corpus(tmp_path / "corpus", 300)
    output, cache = tmp_path / "output", tmp_path / "cache"
    build(site, output, cache, now="2026-01-01 08:00")
    before = {file: file.stat().st_mtime_ns for file in (output / "tim-kiem").rglob("*.*")}
    newest = max(site.rglob("articles/**/*.md"), key=lambda file: file.stem.rpartition("-")[2])
    text = re.sub(r"^id: .*$", "id: 2025-bai-moi-nhat", newest.read_text("utf-8"), flags=re.M)
    text = re.sub(r"^date: .*$", "date: 2025-12-31 23:30", text, flags=re.M)
    newest.with_name("bai-moi-nhat.md").write_text(text.replace("title: ", "title: Hoàn toàn mới, "), "utf-8")
    build(site, output, cache, now="2026-01-01 08:00")
    changed = [file for file in (output / "tim-kiem").rglob("*.*") if before.get(file) != file.stat().st_mtime_ns]
    assert 1 <= len(changed) <= 30
    assert "2025-bai-moi-nhat" in texts_of(output)


def test_files_of_postings_carry_their_checksum_and_the_contents_their_sizes(tmp_path: Path) -> None:
    site = corpus(tmp_path / "corpus", 60)
    output = tmp_path / "output"
    build(site, output, tmp_path / "cache", now="2026-01-01 08:00")
    folder = output / "tim-kiem"
    contents = json.loads((folder / "muc-luc.json").read_text("utf-8"))
    for segment in contents["segments"]:
        for file in (folder / segment["name"]).glob("*.bin"):
            raw = file.read_bytes()
            assert raw[:4] == b"PS1\n"
            assert int.from_bytes(raw[4:8], "little") == crc32(raw[8:])
            assert int.from_bytes(raw[8:12], "little") == segment["order"]
        for name, size, versions in segment["blocks"]:
            files = sorted((folder / "bai" / name).glob("*.json"), key=lambda file: int(file.stem))
            assert sum(len(json.loads(file.read_text("utf-8"))) for file in files) == size
            assert len(versions) == 4 * len(files)


def test_words_of_a_text_are_those_that_a_reader_sees(tmp_path: Path) -> None:
    body = (
        "Chữ **đậm**nối, [liên kết](https://example.vn/an-trong-dia-chi) và `mã`.\n\n<!-- lờighichú -->\n\n- một\n- hai"
    )
    article = ARTICLE.format(id="2024-bai", title="Bài", date="2024-05-01", more="", word="cuối")
    write_site(tmp_path / "so-mau", {"articles/2024-bai.md": article.replace("Một đoạn", f"{body}\n\nMột đoạn")})
    output = tmp_path / "output"
    result = build(tmp_path / "so-mau", output, tmp_path / "cache", now="2024-06-01 08:00")
    assert not result.failed, [finding.message for finding in result.findings]
    told = [
        one for file in (output / "tim-kiem" / "bai").rglob("*.json") for one in json.loads(file.read_text("utf-8"))
    ]
    (text,) = (one[7] for one in told if one[0] == "/bai-viet/2024-bai/")
    assert words(text) == [
        *("Chữ", "đậmnối", "liên", "kết", "và", "mã", "một", "hai", "Một", "đoạn", "có", "chữ", "cuối")
    ]
