"""What the readers find in files, front matter and TOML, as findings of a whole site."""

import unicodedata
from pathlib import Path

import pytest

from newsroom_of import PLAN, SITE, article, assert_clean, assert_reports, findings_of, reports, shown, site_folder_of
from portal.judging.check import check
from portal.newsroom.desk import Desk
from portal.newsroom.load import load_newsroom
from portal.text.dates import parse_moment

CHOICES = (
    "chọn một trong: news (Tin), exemplar (Gương điển hình), campaign (Phong trào thi đua), "
    "anniversary (Ngày kỷ niệm), notice (Thông báo)"
)

# ------------------------------------------------------------------------------------ the file


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_a_byte_order_mark_and_either_line_end_are_clean(mark: str, newline: str, end: str) -> None:
    assert_clean((mark + article("Thân.") + end).replace("\n", newline).encode())


def test_a_decomposed_body_and_title_are_clean() -> None:
    assert_clean(unicodedata.normalize("NFD", article("Điển hình tiên tiến", title="Bão")))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (article("x").encode("utf-16"), "not-utf8@1:1"),
        (article("x").encode("cp1258", errors="replace"), "not-utf8@7:11"),
        (article("x").encode() + b"\xff", "not-utf8@9:2"),
        (article("x\u2028y").encode(), "line-separator@9:2"),
        (article("x", title="a\u0085b").encode(), "line-separator@3:9"),
        (article("x\ry").encode(), "line-separator@9:2"),
        (article("x\x00").encode(), "control-character@9:2"),
        (article("x", title="a\x0bb").encode(), "control-character@3:9"),
        (article("x")[4:].encode(), "no-front-matter@1:1"),
        (b"", "no-front-matter@1:1"),
        (article("x").removesuffix("---\nx").encode(), "unclosed-front-matter@1:1"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_finding(raw: bytes, expected: str) -> None:
    assert_reports(raw, expected)


@pytest.mark.parametrize("body", ["x\ty", "x\u00a0y", "😀", "👨\u200d👩\u200d👧", "❤\ufe0f", "—"])
def test_other_characters_of_a_body_are_clean(body: str) -> None:
    assert_clean(article(body))


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(article("x"))
    with site_folder_of({}) as folder:
        (folder / "articles" / "la.md").symlink_to(tmp_path / "a.md")
        room = load_newsroom(folder, folder.parent / "common")
        found = check(Desk(room, parse_moment("2024-06-01")))
    assert [(finding.path, shown(finding)) for finding in found] == [("articles/la.md", "symbolic-link@1:1")]
    assert found[0].message == "“la.md” là lối tắt (symbolic link) tới tệp ở nơi khác, không phải tệp thật"


@pytest.mark.parametrize("name", ["Ke-hoach", "kế-hoạch", "a", "a b", "a_b"])
def test_a_file_name_that_makes_no_id_is_refused(name: str) -> None:
    assert_reports("---\ntitle: A\nsummary: B\n---\n", "bad-file-name@1:1", path=f"pages/{name}.md")


def test_the_name_of_an_articles_file_is_free() -> None:
    assert_clean(article("x"), path="articles/2023/Bài số 1.md")


@pytest.mark.parametrize("name", ["articles/bai.docx", "pages/bai.txt", "documents/bai.markdown"])
def test_a_file_that_becomes_no_page_is_named(name: str) -> None:
    assert_reports("x", "stray-file@1:1", path=name)


def test_the_ending_of_an_articles_file_may_be_in_capitals() -> None:
    assert_clean(article("x"), path="articles/BAI.MD")


# ------------------------------------------------------------------------------------ YAML


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": '"Dân vận khéo" ở xã'}, "unreadable-yaml@3:23"),
        ({"title": "@ban"}, "unreadable-yaml@3:8"),
        ({"summary": "[x"}, "unreadable-yaml@7:1"),
        ({"title": '"x\\q"'}, "unreadable-yaml@3:10"),
    ],
)
def test_a_syntax_fault_is_the_only_finding(fields: dict[str, str], expected: str) -> None:
    (found,) = assert_reports(article("x", **fields), expected)
    assert found.hint


@pytest.mark.parametrize("title", ['"“Dân vận khéo” ở xã"', "“Dân vận khéo” ở xã", "x [y] {z}", "50% @ & *", "- x"[2:]])
def test_what_yaml_takes_as_text_is_clean(title: str) -> None:
    assert_clean(article("x", title=title))


def test_a_field_given_twice_is_at_the_second() -> None:
    (found,) = assert_reports(article("x", summary="x\ntitle: Khác"), "duplicate-key@8:1")
    assert found.message == "trường “title” đã có ở dòng 3"


@pytest.mark.parametrize("value", ["&a x", "!!str x", "!x y"])
def test_signs_of_yaml_are_refused(value: str) -> None:
    assert_reports(article("x", title=value), "yaml-anchor@3:8")


@pytest.mark.parametrize("value", ['"&a x"', "x & y", "x *y*", '"*x*"', "x!", '"!x"'])
def test_the_same_signs_in_quotes_or_within_are_clean(value: str) -> None:
    assert_clean(article("x", title=value))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "75 năm #thiđua"}, "text-after-hash@3:15"),
        ({"tags": "[van-hoa] # x"}, "text-after-hash@6:17"),
        ({"date": "2023-06-11 # x"}, "text-after-hash@4:18"),
    ],
)
def test_text_that_a_hash_would_lose_is_named(fields: dict[str, str], expected: str) -> None:
    assert_reports(article("x", **fields), expected)


@pytest.mark.parametrize("title", ["75 năm#thiđua", '"75 năm #thiđua"', "C#", "x\n# chú thích"])
def test_a_hash_within_a_word_in_quotes_or_on_a_line_of_its_own_is_clean(title: str) -> None:
    assert_clean(article("x", title=title))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "Hỏi: đáp"}, "colon-needs-quotes@3:8"),
        ({"summary": "Một: hai: ba"}, "colon-needs-quotes@7:10"),
    ],
)
def test_a_second_colon_is_named_and_nothing_else(fields: dict[str, str], expected: str) -> None:
    assert_reports(article("x", **fields), expected)


@pytest.mark.parametrize("title", ['"Hỏi: đáp"', "Hỏi:đáp", "7:30", "Hỏi : đáp"[:3], "https://a.vn"])
def test_a_colon_in_quotes_or_within_a_word_is_clean(title: str) -> None:
    assert_clean(article("x", title=title))


def test_a_comma_that_splits_a_text_in_braces_is_named() -> None:
    assert_reports(article("x", image="{file: images/anh.png, alt: Ảnh, chụp 2023}"), "split-by-comma@8:41")


@pytest.mark.parametrize(
    "image", ['{file: images/anh.png, alt: "Ảnh, chụp 2023"}', "\n  file: images/anh.png\n  alt: Ảnh, chụp 2023"]
)
def test_a_comma_in_quotes_or_on_a_line_of_its_own_is_clean(image: str) -> None:
    assert_clean(article("x", image=image))


# ------------------------------------------------------------------------------------ fields


@pytest.mark.parametrize(
    ("fields", "expected", "hint"),
    [
        ({"titel": "x"}, "unknown-key@8:1", "có phải “title”?"),
        ({"Title": "x"}, "unknown-key@8:1", "có phải “title”?"),
        ({"slug": "x"}, "unknown-key@8:1", "xóa dòng này hoặc sửa tên trường"),
        ({"image": "{file: images/anh.png, credits: x, alt: y}"}, "unknown-key@8:31", "có phải “credit”?"),
    ],
)
def test_an_unknown_field_is_named_with_the_closest(fields: dict[str, str], expected: str, hint: str) -> None:
    (found,) = assert_reports(article("x", **fields), expected)
    assert found.hint == hint


@pytest.mark.parametrize("field", ["id", "title", "date", "kind", "summary"])
def test_each_required_field_that_is_missing_is_named(field: str) -> None:
    (found,) = assert_reports(article("x", **{field: None}), "missing-field@1:1")
    assert found.message == f"thiếu trường “{field}”"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": ""}, "empty-value@3:7"),
        ({"title": '" "'}, "empty-value@3:8"),
        ({"author": ""}, "empty-value@8:8"),
        ({"date": ""}, "empty-value@4:6"),
    ],
)
def test_a_field_without_a_value_is_named(fields: dict[str, str], expected: str) -> None:
    assert_reports(article("x", **fields), expected)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "[x]"}, "wrong-type@3:8"),
        ({"tags": "van-hoa"}, "wrong-type@6:7"),
        ({"sample": "có"}, "wrong-type@8:9"),
        ({"image": "images/anh.png"}, "wrong-type@8:8"),
        ({"corrections": "{date: 2023-06-12, text: x}"}, "wrong-type@8:14"),
        ({"exemplars": "nguyen-van-mau"}, "wrong-type@8:12"),
    ],
)
def test_a_value_of_the_wrong_type_is_named(fields: dict[str, str], expected: str) -> None:
    assert_reports(article("x", **fields), expected)


@pytest.mark.parametrize(
    ("fields", "expected", "hint"),
    [
        ({"kind": "new"}, "unknown-value@5:7", "có phải “news”?"),
        ({"kind": "tin"}, "unknown-value@5:7", CHOICES),
        ({"status": "published"}, "unknown-value@8:9", "chọn một trong: draft, withdrawn"),
        ({"lang": "fr"}, "unknown-value@8:7", "chọn một trong: vi, en"),
    ],
)
def test_a_value_outside_its_list_is_named(fields: dict[str, str], expected: str, hint: str) -> None:
    (found,) = assert_reports(article("x", **fields), expected)
    assert found.hint == hint


@pytest.mark.parametrize("value", ["a", "A-b", "bài", "a_b", "a/b", "../a", "a" * 81])
def test_an_id_outside_the_grammar_is_named(value: str) -> None:
    assert_reports(article("x", id=value), "bad-id@2:5")


@pytest.mark.parametrize("value", ["ab", "1-2", "a" * 80])
def test_an_id_of_the_grammar_is_clean(value: str) -> None:
    assert_clean(article("x", id=value))


@pytest.mark.parametrize("value", ["2023", "6/2023", "2023-06-11T07:30+07:00", "hôm nay", "11-6-2023"])
def test_what_is_no_date_is_named(value: str) -> None:
    (found,) = assert_reports(article("x", date=value), "bad-date@4:7")
    assert found.message == f"“{value}” không phải là ngày"


@pytest.mark.parametrize("value", ["9999-12-31", "2204-06-11", "1/1/0001", "0202-06-11"])
def test_a_year_that_no_paper_has_is_named(value: str) -> None:
    assert_reports(article("x", date=value), "unlikely-year@4:7")


@pytest.mark.parametrize("value", ["29/02/2023", "2023-06-31", "ngày 31 tháng 4 năm 2023", "2023-06-11 25:00"])
def test_a_day_that_the_calendar_lacks_is_named(value: str) -> None:
    assert_reports(article("x", date=value), "impossible-date@4:7")


@pytest.mark.parametrize(
    "value", ["2023-06-11", "11/6/2023", "11/06/2023 7:30", "ngày 11 tháng 6 năm 2023", '"2023-06-11 07:30"']
)
def test_the_three_forms_of_a_date_are_clean(value: str) -> None:
    assert_clean(article("x", date=value))


def test_faults_of_one_file_come_in_the_order_of_their_places() -> None:
    text = article("x\u00a0![](images/anh.png)", id="A", date="x", kind="tin", titel="y", tags="[Thể thao]")
    assert_reports(
        text,
        "bad-id@2:5",
        "bad-date@4:7",
        "unknown-value@5:7",
        "unknown-topic@6:8",
        "unknown-key@8:1",
        "missing-alt@10:7",
    )


# ------------------------------------------------------------------------------------ TOML


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("plans/2022-2025.toml", PLAN + "[topic.bon]\nlabel = Bốn\n", "unreadable-toml@50:9"),
        ("plans/2022-2025.toml", PLAN + '[topic.van-hoa]\nlabel = "x"\n', "unreadable-toml@49:15"),
        ("plans/2022-2025.toml", PLAN.encode() + b'x = "\xff"', "not-utf8@49:6"),
        ("site.toml", SITE + "x = “y”\n", "unreadable-toml@29:5"),
        ("../common/bodies.toml", "[body\n", "unreadable-toml@1:6"),
    ],
)
def test_a_toml_file_that_cannot_be_read_is_named_at_its_place(path: str, text: str | bytes, expected: str) -> None:
    assert_reports(text, expected, path=path)


def test_a_toml_file_with_a_byte_order_mark_and_crlf_is_clean() -> None:
    assert_clean("\ufeff" + PLAN.replace("\n", "\r\n"), path="plans/2022-2025.toml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PLAN.replace('kind = "giai-doan"', 'kind = "giai doan"'), "unknown-value@6:8"),
        (PLAN.replace('until = "2025"', 'until = "12/2025"'), "bad-date@8:9"),
        (PLAN.replace("aliases", "alias"), "unknown-key@12:1"),
    ],
)
def test_faults_of_a_plan_are_named_at_their_place(text: str, expected: str) -> None:
    assert_reports(text, expected, path="plans/2022-2025.toml")


def test_what_every_file_of_a_site_lacks_is_found_in_one_run() -> None:
    found = findings_of(
        {
            "articles/bai-a.md": article("x", title=""),
            "articles/bai-b.md": b"\xff",
            "pages/trang-la.md": "---\ntitle: A\n---\n",
            "site.toml": SITE + "[x]\n",
            "plans/2022-2025.toml": PLAN + "[y]\n",
        }
    )
    assert [f"{finding.path} {shown(finding)}" for finding in found] == [
        "articles/bai-a.md empty-value@3:7",
        "articles/bai-b.md not-utf8@1:1",
        "pages/trang-la.md missing-field@1:1",
        "plans/2022-2025.toml unknown-key@49:1",
        "site.toml unknown-key@29:1",
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ('"a\\0b"', "control-character@3:8"),
        ('"a\\eb"', "control-character@3:8"),
        ('"a\\u2028b"', "line-separator@3:8"),
        ('"a\\Nb"', "line-separator@3:8"),
    ],
)
def test_an_escape_brings_no_character_in_that_is_refused_when_typed(title: str, expected: str) -> None:
    assert_reports(article("x", title=title), expected)


def test_a_line_without_a_colon_is_the_one_that_is_named() -> None:
    assert_reports(article("x", title="Một\nhai"), "unreadable-yaml@4:1")


def test_an_alias_is_refused_and_is_no_empty_value_besides() -> None:
    assert_reports(article("x", title="&a x", author="*a"), "yaml-anchor@3:8", "yaml-anchor@8:9")


def test_deep_nesting_is_a_finding_and_no_crash() -> None:
    (found,) = reports(article("x", title="[" * 2000 + "]" * 2000))
    assert (found.rule, found.span.line) == ("unreadable-yaml", 3)


def test_a_decomposed_date_is_clean() -> None:
    assert_clean(article("x", date=unicodedata.normalize("NFD", "ngày 11 tháng 6 năm 2023")))


@pytest.mark.parametrize(("value", "end"), [("a: b", 11), ("a:", 9), ('a: "b"', 13), ("a: b\\c", 13)])
def test_a_second_finding_on_a_value_that_was_quoted_in_memory_has_the_files_own_place(value: str, end: int) -> None:
    found = assert_reports(article("x", date=value), "bad-date@4:7", "colon-needs-quotes@4:7")
    assert [finding.span.end_column for finding in found] == [end, end]
