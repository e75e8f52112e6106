"""Official documents: number, type, and the order in which they can cite and replace each other."""

import pytest

from newsroom_of import DOCUMENT, PLAN, article, assert_clean, assert_reports, plan

PATH = "documents/ke-hoach-31.md"
PLAN_PATH = "plans/2022-2025.toml"


def document(number: str = "31/KH-SM", kind: str = "Kế hoạch", date: str = "2018-01-15", more: str = "") -> str:
    return f"---\nnumber: {number}\ntype: {kind}\ndate: {date}\nissuer: Sở\ntitle: x\n{more}---\n"


# ------------------------------------------------------------------------------------ document-number, document-type


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("1102/KH-UBND", "Kế hoạch"),
        ("42/2022/NĐ-CP", "Nghị định"),
        ("26/CT-TTg", "Chỉ thị"),
        ("34-CT/TW", "Chỉ thị"),
        ("11-NQ/TU", "Nghị quyết"),
        ("06/2022/QH15", "Luật"),
        ("06/2022/QH15", "luật"),
        ("442/STTTT-TTBCXB", "Công văn"),
        ("505/QĐ-TTg", "Quyết định"),
        ("01/2024/TT-BNV", "Thông tư"),
    ],
)
def test_a_number_and_its_type_are_clean(number: str, kind: str) -> None:
    assert_clean(document(number, kind), path=PATH)


@pytest.mark.parametrize(
    "number", ["1102 /KH-UBND", "KH-UBND", "1102", "1102-KH-UBND", "số 1102/KH-UBND", "1102/KH - UBND", "27/4/2022"]
)
def test_what_is_no_number_is_named(number: str) -> None:
    assert_reports(document(number), "document-number@2:9", path=PATH)


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [
        ("1102/KH-UBND", "Công văn", "kế hoạch"),
        ("442/STTTT-TTBCXB", "Kế hoạch", "công văn"),
        ("06/2022/QH15", "Nghị định", "luật hoặc bộ luật hoặc nghị quyết hoặc hiến pháp"),
        ("34-CT/TW", "Nghị quyết", "chỉ thị"),
    ],
)
def test_a_type_that_the_symbol_denies_is_a_warning(number: str, kind: str, expected: str) -> None:
    (found,) = assert_reports(document(number, kind), "document-type@3:7", path=PATH)
    assert found.level == "warning"
    assert found.message == f"văn bản số {number} ghi loại “{kind}”, ký hiệu lại là của {expected}"


def test_a_type_that_the_plan_itself_writes_is_kept() -> None:
    basis = '[[basis]]\nnumber = "1209/KH-STTTT"\ntype = "Công văn"\nrelation = "thuc-hien"\n'
    files = {PLAN_PATH: plan(basis)}
    assert_clean(document("1209/KH-STTTT", "Công văn"), path=PATH, files=files)
    assert_reports(document("1210/KH-STTTT", "Công văn"), "document-type@3:7", path=PATH, files=files)


# ------------------------------------------------------------------------------------ cites-younger-document


@pytest.mark.parametrize(
    ("date", "more", "expected"),
    [
        ("2018-01-15", {}, []),
        ("2023-06-11", {}, []),
        ("2023-06-12", {}, ["cites-younger-document@8:13"]),
        ("2023-06-12", {"updated": "2023-06-12"}, []),
        ("2023-06-13", {"updated": "2023-06-12"}, ["cites-younger-document@8:13"]),
    ],
)
def test_an_article_cites_what_was_issued(date: str, more: dict[str, str], expected: list[str]) -> None:
    assert_reports(article("x", documents="[ke-hoach-31]", **more), *expected, files={PATH: document(date=date)})


@pytest.mark.parametrize(
    ("date", "is_clean"), [("2023", True), ("2023-01-31", True), ("2023-02", False), ("2024", False)]
)
def test_a_plan_rests_on_what_was_issued(date: str, is_clean: bool) -> None:
    basis = f'[[basis]]\nnumber = "1/KH-A"\ntype = "Kế hoạch"\nrelation = "can-cu"\ndate = "{date}"\n'
    assert_reports(plan(basis), *([] if is_clean else ["cites-younger-document@53:8"]), path=PLAN_PATH)


@pytest.mark.parametrize(("date", "is_clean"), [("2017-01-01", True), ("2018-01-15", True), ("2018-01-16", False)])
def test_a_document_replaces_what_was_issued(date: str, is_clean: bool) -> None:
    files = {"documents/ke-hoach-30.md": document("30/KH-SM", date=date)}
    expected = [] if is_clean else ["cites-younger-document@7:12"]
    assert_reports(document(more="replaces: [ke-hoach-30]\n"), *expected, path=PATH, files=files)


# ------------------------------------------------------------------------------------ replaces-loop


def replacing(name: str, *others: str) -> tuple[str, str]:
    number = f"{len(name)}/KH-SM"
    return f"documents/{name}.md", document(number, more=f"replaces: [{', '.join(others)}]\n")


def test_a_document_does_not_replace_itself() -> None:
    path, text = replacing("van-ban-a", "van-ban-a")
    assert_reports(text, "replaces-loop@7:11", path=path)


def test_a_loop_is_told_once_at_its_first_document() -> None:
    files = dict((replacing("van-ban-b", "van-ban-c"), replacing("van-ban-c", "van-ban-a")))
    path, text = replacing("van-ban-a", "van-ban-b")
    (found,) = assert_reports(text, "replaces-loop@7:11", path=path, files=files)
    assert found.message == "chuỗi thay thế quay lại chính nó: van-ban-a → van-ban-b → van-ban-c → van-ban-a"
    for other, content in files.items():
        assert_reports(content, path=other, files=files | {path: text})


def test_a_chain_and_a_fork_are_no_loop() -> None:
    files = dict((replacing("van-ban-b", "van-ban-d"), replacing("van-ban-c", "van-ban-d"), replacing("van-ban-d")))
    path, text = replacing("van-ban-a", "van-ban-b", "van-ban-c")
    assert_clean(text, path=path, files=files)


def test_what_leads_into_a_loop_is_not_in_it() -> None:
    files = dict((replacing("van-ban-b", "van-ban-c"), replacing("van-ban-c", "van-ban-b")))
    path, text = replacing("van-ban-a", "van-ban-b")
    assert_reports(text, path=path, files=files)
    assert_reports(files["documents/van-ban-b.md"], "replaces-loop@7:11", path="documents/van-ban-b.md", files=files)


def test_the_library_and_the_plan_are_clean() -> None:
    assert_clean(DOCUMENT, path=PATH)
    assert_clean(PLAN, path=PLAN_PATH)
