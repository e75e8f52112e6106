"""`check --fix` changes nothing but what it says, byte for byte."""

import gc
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom_of import article, write_site
from portal import cli
from portal.diagnostics import Edit
from portal.judging.check import apply_edits
from portal.judging.examine import examine

FILE = "articles/bai-thu.md"


@pytest.fixture(autouse=True)
def _collector_back() -> Iterator[None]:
    """A check lives shortly and disables the collector of garbage; the tests live on."""
    yield
    gc.enable()


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fixed(tmp_path: Path, raw: bytes, *, path: str = FILE, more: tuple[str, ...] = ()) -> tuple[bytes, int]:
    """Run `check --fix` on the made-up site with one file so; return its bytes afterwards and the exit status."""
    folder = tmp_path / "content" / "so-mau"
    write_site(folder, {path: raw})
    before = tree(tmp_path)
    status = cli.main(["check", "--fix", "--content", str(folder), "--now", "2024-06-01", *more])
    after = tree(tmp_path)
    name = f"content/so-mau/{path}"
    assert {**after, name: b""} == {**before, name: b""}
    return after[name], status


# ------------------------------------------------------------------------------------ each rule with an edit


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[Văn hoà công sở]", "[van-hoa]"),
        ("[ van-hoa ,  điển hình tiên tiến ]  ", "[ van-hoa ,  dien-hinh-tien-tien ]  "),
        (f"[{nfd('Điển hình tiên tiến')}, {nfd('phòng chống bão')}]", "[dien-hinh-tien-tien, phong-chong-bao]"),
        ('["Gương điển hình tiên tiến"]', "[dien-hinh-tien-tien]"),
        ("['ĐIỂN HÌNH TIÊN TIẾN']", "[dien-hinh-tien-tien]"),
        ("[PHÒNG CHỐNG BẠO]", "[phong-chong-bao-hanh]"),
        ("\n  - điển hình tiên tiến\n  - van-hoa", "\n  - dien-hinh-tien-tien\n  - van-hoa"),
        ("[Người tốt, việc tốt]", '["Người tốt, việc tốt"]'),
        ("[van-hoa, Người tốt,  việc tốt]", '[van-hoa, "Người tốt, việc tốt"]'),
        ("[người tốt, việc tốt]", "[nguoi-tot-viec-tot]"),
    ],
)
def test_tags_become_what_the_message_says(tmp_path: Path, old: str, new: str) -> None:
    before = article("Thân [a](/bai-viet/bai-khac/)\n", tags=old)
    after, status = fixed(tmp_path, before.encode())
    assert after.decode() == article("Thân [a](/bai-viet/bai-khac/)\n", tags=new)
    assert status == 0


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"title": "75 năm #thiđua"}, {"title": '"75 năm #thiđua"'}),
        ({"title": '75 "năm" #thiđua \\ x  '}, {"title": '"75 \\"năm\\" #thiđua \\\\ x"  '}),
        ({"title": "Hỏi: đáp"}, {"title": '"Hỏi: đáp"'}),
        ({"title": "Hỏi: đáp #một: hai"}, {"title": '"Hỏi: đáp #một: hai"'}),
        ({"title": "a: b", "summary": "c: d: e"}, {"title": '"a: b"', "summary": '"c: d: e"'}),
        (
            {"image": "{file: images/anh.png, alt: Ảnh, chụp 2023}"},
            {"image": '{file: images/anh.png, alt: "Ảnh, chụp 2023"}'},
        ),
        ({"image": "\n  file: images/anh.png\n  alt: Ảnh #1"}, {"image": '\n  file: images/anh.png\n  alt: "Ảnh #1"'}),
    ],
)
def test_text_that_yaml_loses_is_put_in_quotes(tmp_path: Path, fields: dict[str, str], wanted: dict[str, str]) -> None:
    after, status = fixed(tmp_path, article("x", **fields).encode())
    assert after.decode() == article("x", **wanted)
    assert status == 0


def test_all_that_is_safe_is_mended_and_the_rest_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = article("[a](/khong-co/)", title="a: b #c", tags="[Người tốt, việc tốt, Văn hoà công sở, Thể thao]")
    after, status = fixed(tmp_path, before.encode(), more=("--format", "concise"))
    assert after.decode() == article(
        "[a](/khong-co/)", title='"a: b #c"', tags='["Người tốt, việc tốt", van-hoa, Thể thao]'
    )
    assert status == 1
    *findings, counted, first, second, third, mended = capsys.readouterr().out.splitlines()
    assert [line.split("[")[1].split("]")[0] for line in findings] == ["unknown-topic", "broken-link"]
    assert all(line.startswith("đã sửa: ") for line in (first, second, third))
    assert counted.startswith("2 lỗi, 0 cảnh báo")
    assert mended == "Đã sửa 3 chỗ."


# ------------------------------------------------------------------------------------ byte for byte


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
@pytest.mark.parametrize("end", [b"", b"\n", b"  ", b"\n\n\n"])
def test_marks_line_ends_blanks_and_the_last_line_stay(tmp_path: Path, mark: bytes, newline: bytes, end: bytes) -> None:
    body = nfd("Thân bài đẹp  \n\tdòng hai\t\n") + "cuối"
    before = article(body, tags="[ Văn hoà công sở ]  ", summary="  Tóm   tắt.  ", author=nfd("Bão"))
    after = before.replace("Văn hoà công sở", "van-hoa")
    raw, status = fixed(tmp_path, mark + before.encode().replace(b"\n", newline) + end.replace(b"\n", newline))
    assert raw == mark + after.encode().replace(b"\n", newline) + end.replace(b"\n", newline)
    assert status == 0


def test_mixed_line_ends_stay_mixed(tmp_path: Path) -> None:
    before = article("một\r\nhai\nba\r\n", tags="[Văn hoà công sở]\r", summary="x\r")
    after, _ = fixed(tmp_path, before.encode())
    assert after.decode() == before.replace("Văn hoà công sở", "van-hoa")


@pytest.mark.parametrize(
    "raw",
    [
        article("x").encode(),
        article("[a](/khong-co/)", tags="[Thể thao]").encode(),
        b"\xff\xfe",
        b"",
        article("x", tags="[Điển hình tiên tiên]").encode(),
        article("x", title='"Dân vận khéo" ở xã').encode(),
        article("x", tags="[van-hoa, van-hoa]").encode(),
        article("x\u2028", tags="[Văn hoà công sở]").encode(),
    ],
)
def test_what_has_no_safe_edit_is_not_touched(tmp_path: Path, raw: bytes) -> None:
    assert fixed(tmp_path, raw)[0] == raw


def test_a_file_without_edits_is_not_even_written(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "so-mau"
    write_site(folder, {FILE: article("x", tags="[Văn hoà công sở]")})
    other = folder / "articles" / "bai-khac.md"
    stamp = other.stat().st_mtime_ns, other.stat().st_ino
    cli.main(["check", "--fix", "--content", str(folder), "--now", "2024-06-01"])
    assert (other.stat().st_mtime_ns, other.stat().st_ino) == stamp
    assert b"van-hoa" in (folder / FILE).read_bytes()


def test_a_file_that_an_editor_saves_meanwhile_is_mended_as_it_is_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "content" / "so-mau"
    write_site(folder, {FILE: article("x", tags="[Văn hoà công sở]")})
    saved = article("x", title="Một tựa dài hơn", tags="[van-hoa,  Văn hoà công sở, van-hoa]")
    looked: list[int] = []

    def looks(*given: Any) -> Any:
        found = examine(*given)
        if not looked:
            (folder / FILE).write_text(saved, "utf-8")
        looked.append(1)
        return found

    monkeypatch.setattr("portal.commands.site.examine", looks)
    cli.main(["check", "--fix", "--content", str(folder), "--now", "2024-06-01"])
    assert (folder / FILE).read_text("utf-8") == saved.replace("Văn hoà công sở", "van-hoa")


def test_the_files_mode_stays(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "so-mau"
    write_site(folder, {FILE: article("x", tags="[Văn hoà công sở]")})
    (folder / FILE).chmod(0o640)
    cli.main(["check", "--fix", "--content", str(folder), "--now", "2024-06-01"])
    assert (folder / FILE).stat().st_mode & 0o777 == 0o640


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    before = article("x", title="a: b #c", tags="[Người tốt, việc tốt, văn hoà công sở]")
    once, _ = fixed(tmp_path / "mot", before.encode())
    twice, status = fixed(tmp_path / "hai", once)
    assert (twice, status) == (once, 0)


def test_only_the_files_asked_for_are_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "content" / "so-mau"
    wrong = article("x", tags="[Văn hoà công sở]")
    write_site(folder, {"articles/mot.md": wrong.replace("bai-thu", "mot"), "articles/hai.md": wrong})
    monkeypatch.chdir(folder / "articles")
    assert cli.main(["check", "--fix", "mot.md", "--now", "2024-06-01"]) == 0
    assert b"van-hoa" in (folder / "articles" / "mot.md").read_bytes()
    assert (folder / "articles" / "hai.md").read_text(encoding="utf-8") == wrong


def test_a_comment_behind_a_closed_quote_is_named_and_left(tmp_path: Path) -> None:
    """`title: "a" # ghi chú`: the comment is named; nothing is changed, since nobody knows what was meant."""
    raw = article("x", title='"a" # ghi chú').encode()
    assert fixed(tmp_path, raw) == (raw, 1)


# ------------------------------------------------------------------------------------ apply_edits


@pytest.mark.parametrize(
    ("text", "edits", "expected", "made"),
    [
        ("abc", [], "abc", 0),
        ("abc", [Edit(1, 2, 1, 3, "X")], "aXc", 1),
        ("abc", [Edit(1, 1, 1, 4, "")], "", 1),
        ("abc", [Edit(1, 4, 1, 4, "d")], "abcd", 1),
        ("ab\ncd\n", [Edit(2, 1, 2, 2, "X"), Edit(1, 1, 1, 2, "Y")], "Yb\nXd\n", 2),
        ("ab\ncd", [Edit(1, 2, 2, 2, "-")], "a-d", 1),
        ("abcdef", [Edit(1, 1, 1, 4, "X"), Edit(1, 3, 1, 6, "Y")], "Xdef", 1),
        ("abcdef", [Edit(1, 1, 1, 3, "X"), Edit(1, 3, 1, 5, "Y")], "XYef", 2),
        ("\ufeffab", [Edit(1, 1, 1, 2, "X")], "\ufeffXb", 1),
        ("a\r\nb\r\n", [Edit(2, 1, 2, 2, "X")], "a\r\nX\r\n", 1),
        ("ệ😀x", [Edit(1, 3, 1, 4, "y")], "ệ😀y", 1),
        ("a\u2028b", [Edit(1, 3, 1, 4, "c")], "a\u2028c", 1),
    ],
)
def test_edits_are_made_at_their_places(text: str, edits: list[Edit], expected: str, made: int) -> None:
    assert apply_edits(text.encode(), edits) == (expected.encode(), made)


@given(
    st.lists(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\n"), max_size=12), min_size=1, max_size=6),
    st.booleans(),
    st.data(),
)  # fmt: skip
def test_only_the_spans_of_the_edits_change(lines: list[str], mark: bool, data: st.DataObject) -> None:
    text = "\n".join(lines).removeprefix("\ufeff")
    lines = text.split("\n")
    spots = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    pairs = list(zip(spots[::2], spots[1::2], strict=False))
    new = [data.draw(st.text(st.sampled_from("xyỆ\n"), max_size=3)) for _ in pairs]

    def place(offset: int) -> tuple[int, int]:
        before = text[:offset]
        return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1

    edits = [Edit(*place(begin), *place(end), word) for (begin, end), word in zip(pairs, new, strict=True)]
    expected, at = "", 0
    for (begin, end), word in zip(pairs, new, strict=True):
        expected += text[at:begin] + word
        at = end
    bom = "\ufeff" if mark else ""
    raw = (bom + text).encode()
    assert apply_edits(raw, data.draw(st.permutations(edits))) == ((bom + expected + text[at:]).encode(), len(edits))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n  - điển hình\n    tiên tiến\n  - van-hoa", "\n  - dien-hinh-tien-tien\n  - van-hoa"),
        ('["điển hình\n   tiên tiến", van-hoa]', "[dien-hinh-tien-tien, van-hoa]"),
        ("\n  - |\n    điển hình tiên tiến\n  - van-hoa", "\n  - dien-hinh-tien-tien\n  - van-hoa"),
        ("\n  - >-\n    điển hình\n    tiên tiến\n  - van-hoa", "\n  - dien-hinh-tien-tien\n  - van-hoa"),
    ],
)
def test_a_tag_over_several_lines_is_replaced_whole_or_left(tmp_path: Path, old: str, new: str) -> None:
    after, _ = fixed(tmp_path, article("x", tags=old).encode())
    assert after.decode() in (article("x", tags=old), article("x", tags=new))


def test_three_parts_in_braces_are_quoted_whole(tmp_path: Path) -> None:
    after, status = fixed(tmp_path, article("x", image="{alt: Ảnh, chụp, 2023, file: images/anh.png}").encode())
    assert after.decode() == article("x", image='{alt: "Ảnh, chụp, 2023", file: images/anh.png}')
    assert status == 0


def test_a_colon_and_a_hash_in_a_block_list_are_quoted_whole(tmp_path: Path) -> None:
    before = article("x", aliases="\n  - một: hai: ba\n  - bốn #năm")
    after, _ = fixed(tmp_path, before.encode())
    assert after.decode() == article("x", aliases='\n  - "một: hai: ba"\n  - "bốn #năm"')


@pytest.mark.parametrize(
    "fields",
    [
        {"tags": "# các chủ đề\n  - van-hoa"},
        {"tags": "  # các chủ đề\n- van-hoa"},
        {"image": "# ảnh\n  file: images/anh.png\n  alt: Ảnh"},
        {"summary": "# xem dưới\n  Tóm tắt."},
    ],
)
def test_a_comment_before_what_stands_below_is_not_made_a_value(tmp_path: Path, fields: dict[str, str]) -> None:
    """Quoted, it would make two values of one field: the file could not be read any more."""
    raw = article("x", **fields).encode()
    after, _ = fixed(tmp_path, raw)
    assert after == raw
