"""One address, one content."""

import pytest

from newsroom_of import DOCUMENT, EXEMPLAR, PAGE, article, assert_clean, assert_reports
from portal.newsroom.addresses import RESERVED


def test_an_id_that_another_article_has_is_at_the_later_file() -> None:
    (found,) = assert_reports(article("x", id="bai-khac"), "same-id@2:5")
    assert found.message == "mã “bai-khac” đã dùng ở tệp articles/bai-khac.md của trang này"


def test_the_first_file_by_name_is_the_owner() -> None:
    assert_reports(article("x", id="bai-khac"), path="articles/bai-a.md")
    files = {"articles/bai-a.md": article("x", id="bai-khac")}
    assert_reports(article("Bài khác.", id="bai-khac"), "same-id@2:5", path="articles/bai-khac.md", files=files)


def test_three_with_one_id_are_two_findings() -> None:
    files = {f"articles/z-{n}.md": article("x", id="bai-khac") for n in (1, 2)}
    assert_reports(files["articles/z-1.md"], "same-id@2:5", path="articles/z-1.md", files=files)
    assert_reports(files["articles/z-2.md"], "same-id@2:5", path="articles/z-2.md", files=files)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("exemplars/a/nguyen-van-mau.md", EXEMPLAR),
        ("documents/a/ke-hoach-31.md", DOCUMENT),
        ("pages/a/gioi-thieu.md", PAGE),
    ],
)
def test_records_and_pages_have_their_file_names_as_ids(path: str, text: str) -> None:
    owner = path.replace("/a/", "/")
    assert_reports(text, path=path)
    assert_reports(text, "same-id@1:1", path=owner, files={path: text})


def test_an_article_a_record_and_a_page_may_share_an_id() -> None:
    assert_clean(article("x", id="nguyen-van-mau"))
    assert_clean(PAGE, path="pages/bai-khac.md")


def test_a_draft_takes_its_id_too() -> None:
    assert_reports(article("x", id="bai-nhap"), "same-id@2:5")


@pytest.mark.parametrize(
    "name",
    sorted(RESERVED),
)
def test_a_page_on_an_address_of_the_system_is_refused(name: str) -> None:
    (found,) = assert_reports(PAGE, "reserved-id@1:1", path=f"pages/{name}.md")
    assert found.message == f"trang “{name}” sẽ đè lên địa chỉ /{name}/ của hệ thống"


def test_every_address_of_the_contract_is_reserved() -> None:
    contract = "bai-viet chu-de chuyen-muc phong-trao su-kien ky-niem dien-hinh van-ban don-vi linh-vuc chuyen-trang"
    more = "ke-hoach luu-tru lich tim-kiem so-do-trang lien-he tiep-can en theme images files"
    assert {*contract.split(), *more.split()} <= RESERVED


@pytest.mark.parametrize("name", ["bai-viet-hay", "gioi-thieu-2", "lien-he-2"])
def test_another_page_is_clean(name: str) -> None:
    assert_clean(PAGE, path=f"pages/{name}.md")


def test_an_article_may_have_such_an_id() -> None:
    assert_clean(article("x", id="chu-de"))


def test_the_page_in_english_stands_at_its_own_address() -> None:
    assert_clean(PAGE.replace("---\nNội", "lang: en\n---\nNội"), path="pages/en.md")


@pytest.mark.parametrize("name", ["loai", "cap", "linh-vuc", "don-vi", "nam", "trang"])
def test_an_exemplar_on_the_address_of_a_list_is_refused(name: str) -> None:
    (found,) = assert_reports(EXEMPLAR, "reserved-id@1:1", path=f"exemplars/{name}.md")
    assert found.message == f"hồ sơ điển hình “{name}” sẽ đè lên địa chỉ /dien-hinh/{name}/ của hệ thống"


@pytest.mark.parametrize("name", ["loai", "co-quan", "nam", "trang"])
def test_a_document_on_the_address_of_a_list_is_refused(name: str) -> None:
    (found,) = assert_reports(DOCUMENT, "reserved-id@1:1", path=f"documents/{name}.md")
    assert found.message == f"văn bản “{name}” sẽ đè lên địa chỉ /van-ban/{name}/ của hệ thống"


def test_only_the_lists_of_its_own_kind_are_closed_to_a_record() -> None:
    assert_clean(EXEMPLAR, path="exemplars/co-quan.md")
    assert_clean(DOCUMENT, path="documents/cap.md")
