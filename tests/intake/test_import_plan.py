"""`portal import-plan`: what an official plan says becomes a draft, what it leaves open stays open."""

import tomllib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from portal import cli
from portal.call import PROJECT
from portal.diagnostics import Fault
from portal.intake.from_plan import lines_of_file
from portal.intake.plan_draft import draft_of, toml_of
from portal.plan.read_plan import read_plan
from portal.source.toml import read_toml
from portal.text.keys import bare_key
from word_file import cell, docx, p, run, table

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
SITES = ("ha-nam-skhcn", "kien-giang-stttt", "binh-phuoc-stttt", "thai-nguyen-skhcn", "cao-bang-stttt")

BODY = """\
Căn cứ Quyết định số 12/QĐ-UBND ngày 05/3/2024 của UBND tỉnh về công tác thi đua.
Thực hiện Công văn số 7/SNV-TĐKT ngày 11/3/2024 của Sở Nội vụ, Sở Y tế xây dựng kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Nâng cao nhận thức của viên chức.
2. Yêu cầu
- Thiết thực, hiệu quả.
II. NỘI DUNG
1. Nội dung tuyên truyền
- Tuyên truyền các gương điển hình tiên tiến, người tốt, việc tốt.
- Tuyên truyền về chăm sóc sức khỏe người cao tuổi; hưởng ứng phong trào “Toàn dân rèn luyện thân thể theo gương Bác Hồ vĩ đại”, chào mừng Đại hội Thi đua yêu nước tỉnh lần thứ VI.
2. Hình thức tuyên truyền
- Trên bản tin của ngành.
III. THỜI GIAN THỰC HIỆN
Từ ngày 01/4/2024 đến hết tháng 12 năm 2025.
IV. TỔ CHỨC THỰC HIỆN
1. Văn phòng Sở chủ trì, theo dõi, định kỳ tổng hợp báo cáo Ban Giám đốc.
2. Phòng Nghiệp vụ Y có trách nhiệm cung cấp tin, bài.
Trên đây là Kế hoạch của Sở Y tế./."""


def words_of_plan() -> str:
    head = "UBND TỈNH HÀ MẪU\nSỞ Y TẾ\nSố: 45/KH-SYT\nHà Mẫu, ngày 20 tháng 3 năm 2024\nKẾ HOẠCH\nTuyên truyền công tác thi đua năm 2024 - 2025"
    return f"{head}\n{BODY}\nNơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nĐặng Thị Ánh\n"


def word_of_plan() -> bytes:
    head = table(
        (
            cell(p("UBND TỈNH HÀ MẪU"), p(run("SỞ Y TẾ", "b")), p("Số: 45/KH-SYT")),
            cell(p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), p("Hà Mẫu, ngày 20 tháng 3 năm 2024")),
        )
    )
    foot = table(
        (
            cell(p("Nơi nhận:"), p("- UBND tỉnh;"), p("- Lưu: VT.")),
            cell(p("KT. GIÁM ĐỐC"), p("PHÓ GIÁM ĐỐC"), p("Đặng Thị Ánh")),
        )
    )
    title = (p(run("KẾ HOẠCH", "b")), p(run("Tuyên truyền công tác thi đua năm 2024 - 2025", "b")))
    return docx(head, *title, *map(p, BODY.splitlines()), foot)


def drafted(raw: bytes, name: str) -> dict[str, Any]:
    """Return the draft as TOML reads it; the plan's own reader finds no fault in it."""
    draft = draft_of(lines_of_file(raw, name))
    assert draft is not None
    text = toml_of(draft, name)
    fields, broken = read_toml(text)
    faults: list[Fault] = []
    read_plan("thu", "plans/thu.toml", fields, faults)
    assert broken == []
    assert [fault for fault in faults if fault.values.get("key") != "issuer"] == []  # required, and may be blank
    return tomllib.loads(text)


@pytest.mark.parametrize(("raw", "name"), [(words_of_plan().encode(), "a.txt"), (word_of_plan(), "a.docx")])
def test_a_plan_in_the_official_form_is_read_whole(raw: bytes, name: str) -> None:
    got = drafted(raw, name)
    head = got["plan"]
    assert {key: head[key] for key in ("number", "symbol", "issued", "place", "issuer", "title", "from", "until")} == {
        "number": "45",
        "symbol": "KH-SYT",
        "issued": "2024-03-20",
        "place": "Hà Mẫu",
        "issuer": "Sở Y tế tỉnh Hà Mẫu",
        "title": "Tuyên truyền công tác thi đua năm 2024 - 2025",
        "from": "2024-04-01",
        "until": "2025-12",
    }
    assert head["signer"] == {"name": "Đặng Thị Ánh", "role": "Phó Giám đốc", "for": "KT. GIÁM ĐỐC"}
    assert head["purpose"] == ["Nâng cao nhận thức của viên chức."]
    assert head["requirements"] == ["Thiết thực, hiệu quả."]
    assert head["forms"] == ["Trên bản tin của ngành"]
    assert head["recipients"] == ["UBND tỉnh", "Lưu: VT"]
    assert [(b["number"], b["date"], b["type"], b["issuer"], b["relation"]) for b in got["basis"]] == [
        ("12/QĐ-UBND", "2024-03-05", "Quyết định", "UBND tỉnh Hà Mẫu", "can-cu"),
        ("7/SNV-TĐKT", "2024-03-11", "Công văn", "Sở Nội vụ tỉnh Hà Mẫu", "thuc-hien"),
    ]
    assert {ident: topic["clause"] for ident, topic in got["topic"].items()} == {
        "dien-hinh-tien-tien": "II.1, gạch đầu dòng 1",
        "nguoi-tot-viec-tot": "II.1, gạch đầu dòng 1",
        "dai-hoi-thi-dua": "II.1, gạch đầu dòng 2",
        "toan-dan-ren-luyen-than-the-theo-guong-bac-ho-vi-dai": "II.1, gạch đầu dòng 2",
    }
    assert [c["label"] for c in got["campaign"].values()] == ["Toàn dân rèn luyện thân thể theo gương Bác Hồ vĩ đại"]
    assert [e["label"] for e in got["event"].values()] == ["Đại hội Thi đua yêu nước tỉnh lần thứ VI"]
    assert {ident: unit["label"] for ident, unit in got["unit"].items()} == {
        "van-phong": "Văn phòng Sở",
        "nghiep-vu-y": "Phòng Nghiệp vụ Y",
    }
    assert [(d["unit"], d["clause"]) for d in got["duty"]] == [("van-phong", "IV.1"), ("nghiep-vu-y", "IV.2")]
    assert [(r["kind"], r["unit"]) for r in got["report"]] == [("dinh-ky", "van-phong")]


def test_what_is_blank_or_absent_is_not_invented() -> None:
    text = "Số:      /KH-SYT\nHà Mẫu, ngày      tháng      năm 2024\nKẾ HOẠCH\nPhát triển công tác xã hội\nI. MỤC ĐÍCH\nNâng cao chất lượng.\nNơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\n"
    got = drafted(text.encode(), "a.txt")
    assert "number" not in got["plan"]
    assert got["plan"]["issued"] == "2024"
    assert got["plan"]["signer"] == {"role": "Giám đốc"}
    assert {"from", "until", "issuer", "forms"} & set(got["plan"]) == {"issuer"} & set(got["plan"])
    assert {"basis", "topic", "campaign", "event", "unit", "duty", "report"} & set(got) == set()


def test_the_command_writes_beside_what_is_there_and_refuses_what_is_no_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kh.txt").write_text(words_of_plan(), "utf-8")
    assert cli.main(["import-plan", "kh.txt", "--output", "ra"]) == 0
    assert cli.main(["import-plan", "kh.txt", "--output", "ra"]) == 0
    assert sorted(file.name for file in (tmp_path / "ra").iterdir()) == ["2024-2025-2.toml", "2024-2025.toml"]
    for name, raw in (
        ("a.txt", b"chi la chu"),
        ("b.txt", b"\xff\xfe"),
        ("c.txt", b""),
        ("d.docx", b"%PDF-1"),
        ("e.doc", b"x"),
    ):
        (tmp_path / name).write_bytes(raw)
        assert cli.main(["import-plan", name, "--output", "khac"]) == 1
        assert "không nhập" in capsys.readouterr().out
    assert cli.main(["import-plan", "khong-co.txt"]) == 2
    assert not (tmp_path / "khac").exists()


# ------------------------------------------------------------------------------------ the five plans

HEAD = ("number", "symbol", "issued", "place", "issuer", "title", "kind", "from", "until", "slogan", "website")


def compared(want: dict[str, Any], got: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Yield each fact of a plan file and whether the draft has it, and each of the draft that is no fact of the plan."""
    w, g = want["plan"], got["plan"]
    for key in HEAD:
        if key in w or key in g:
            yield key, w.get(key) == g.get(key)
    for key in ("name", "role", "for"):
        pair = [plan.get("signer", {}).get(key, "") for plan in (w, g)]
        if any(pair):
            yield f"signer.{key}", pair[0] == pair[1]
    there = {bare_key(text) for text in g.get("recipients", [])}
    yield from (("recipients", bare_key(text) in there) for text in w.get("recipients", []))
    for key in ("purpose", "requirements", "forms"):
        if w.get(key) or g.get(key):
            yield key, bool(w.get(key)) == bool(g.get(key))
    by_number = {basis.get("number", basis["type"]): basis for basis in got.get("basis", [])}
    for basis in want.get("basis", []):
        other = by_number.get(basis.get("number", basis["type"]), {})
        yield from (
            (f"basis.{key}", basis[key] == other.get(key))
            for key in ("number", "date", "issuer", "type", "relation")
            if key in basis
        )
    topics = set(want.get("topic", {}))
    yield from (("topic", ident in got.get("topic", {})) for ident in topics)
    yield from (("topic too many", False) for ident in got.get("topic", {}) if ident not in topics)
    for table_ in ("campaign", "event", "unit"):
        names = {bare_key(row["label"]) for row in got.get(table_, {}).values()}
        rows = [row for row in want.get(table_, {}).values() if not row.get("local")]
        yield from (
            (table_, bool({bare_key(row["label"]), bare_key(row.get("local_label", row["label"]))} & names))
            for row in rows
        )
    kinds = {report["kind"] for report in got.get("report", [])}
    yield from (("report", report["kind"] in kinds) for report in want.get("report", []))
    clauses = {duty["clause"].partition(",")[0] for duty in got.get("duty", [])}
    yield from (("duty", duty["clause"].partition(",")[0] in clauses) for duty in want.get("duty", []))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the plans' texts are not here")
def test_drafts_of_the_five_plans_agree_with_the_plan_files(capsys: pytest.CaptureFixture[str]) -> None:
    everything: list[bool] = []
    told: list[str] = []
    for site, file in zip(SITES, sorted(SEEDS.glob("*.txt")), strict=True):
        got = drafted(file.read_bytes(), file.name)
        plans = [
            tomllib.loads(plan.read_text("utf-8"))
            for plan in sorted((PROJECT / "content" / site / "plans").glob("*.toml"))
        ]
        (want,) = [plan for plan in plans if plan["plan"]["title"] == got["plan"]["title"]]
        facts = list(compared(want, got))
        wrong = sorted({name for name, agrees in facts if not agrees})
        told.append(f"{site}: {sum(agrees for _, agrees in facts)}/{len(facts)}; khác: {', '.join(wrong)}")
        everything += [agrees for _, agrees in facts]
    share = sum(everything) / len(everything)
    with capsys.disabled():
        print("\n" + "\n".join(told) + f"\nmọi mục: {sum(everything)}/{len(everything)} = {share:.1%}")
    assert share >= 0.85


# ------------------------------------------------------------ plans of other offices, in other words

HERE = Path(__file__).parent / "plans"


def as_word(text: str) -> bytes:
    """Return a text as Word has it; lines between strokes are the rows of a table."""
    blocks = []
    for is_row, group in groupby(text.splitlines(), key=lambda line: line.startswith("|")):
        lines = list(group)
        rows = [tuple(part.strip() for part in line.strip("|").split("|")) for line in lines]
        blocks += [table(*rows)] if is_row else [p(line) for line in lines]
    return docx(*blocks)


def of_other_offices(want: dict[str, Any], got: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Yield the facts of a plan; its topics have no ids that others know, so that clause and words tell them."""
    told = {(bare_key(row["label"]), row["clause"]) for row in got.get("topic", {}).values()}
    for row in want["topic"].values():
        words = bare_key(row["label"])
        yield f"topic {row['clause']}", any(words in label and clause == row["clause"] for label, clause in told)
    clauses = {row["clause"] for row in want["topic"].values()}
    yield from ((f"topic too many: {label}", False) for label, clause in told if clause not in clauses)
    duties = {row["clause"] for row in got.get("duty", [])}
    yield from ((f"duty {row['clause']}", row["clause"] in duties) for row in want["duty"])
    rest = {name: rows for name, rows in want.items() if name not in ("topic", "duty")}
    yield from compared(rest, {name: rows for name, rows in got.items() if name != "topic"})


@pytest.mark.parametrize("name", sorted(file.stem for file in HERE.glob("*.txt")))
def test_drafts_of_plans_in_other_words(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = (HERE / f"{name}.txt").read_text("utf-8")
    got = drafted(as_word(text), "a.docx")
    facts = list(of_other_offices(tomllib.loads((HERE / f"{name}.toml").read_text("utf-8")), got))
    share = sum(agrees for _, agrees in facts) / len(facts)
    wrong = ", ".join(what for what, agrees in facts if not agrees)
    with capsys.disabled():
        print(f"\n{name}: {sum(agrees for _, agrees in facts)}/{len(facts)} = {share:.1%}; khác: {wrong}")
    assert share >= 0.85
