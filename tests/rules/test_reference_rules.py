"""References that lead nowhere: fields that name something, and links and pictures in the body."""

import unicodedata

import pytest

from newsroom_of import DOCUMENT, EXEMPLAR, PAGE, SITE, article, assert_clean, assert_reports

# ------------------------------------------------------------------------------------ unknown-reference


@pytest.mark.parametrize(
    ("field", "known", "near"),
    [
        ("category", "thong-bao", "thong-bap"),
        ("unit", "van-phong", "van-phongg"),
        ("campaign", "thi-dua-xanh", "thi-dua-xan"),
        ("anniversary", "thi-dua-ai-quoc", "thi-dua-ai-quo"),
        ("anniversary", "ngay-cua-so", "ngay-cua-soo"),
        ("anniversary", "ngay-cua-ke-hoach", "ngay-cua-ke-hoac"),
        ("event", "dai-hoi", "dai-hoii"),
        ("field", "y-te", "y-tee"),
        ("task", "nhiem-vu-mot", "nhiem-vu-mo"),
        ("special_page", "chuyen-trang-mot", "chuyen-trang-mo"),
    ],
)
def test_a_field_names_what_is_there(field: str, known: str, near: str) -> None:
    assert_clean(article("x", **{field: known}))
    column = len(field) + 3
    (found,) = assert_reports(article("x", **{field: near}), f"unknown-reference@8:{column}")
    assert (found.hint, found.level) == (f"có phải “{known}”?", "error")
    (found,) = assert_reports(article("x", **{field: "hoan-toan-khac-la"}), f"unknown-reference@8:{column}")
    assert found.message.endswith("nào mang mã “hoan-toan-khac-la”")


@pytest.mark.parametrize(
    ("field", "known", "column"), [("exemplars", "nguyen-van-mau", 29), ("documents", "ke-hoach-31", 26)]
)
def test_each_item_of_a_list_names_what_is_there(field: str, known: str, column: int) -> None:
    assert_clean(article("x", **{field: f"[{known}]"}))
    assert_reports(article("x", **{field: f"[{known}, xyz, abc]"}), f"unknown-reference@8:{column}",
                   f"unknown-reference@8:{column + 5}")  # fmt: skip


def test_a_unit_of_another_plan_is_none_of_this_one() -> None:
    assert_reports(article("x", unit="phong-cu"), "unknown-reference@8:7")
    assert_clean(article("x", unit="phong-cu", date="2019-01-01", tags="[noi-cu]"))


def test_without_a_readable_date_a_unit_of_any_plan_will_do() -> None:
    assert_reports(article("x", unit="phong-cu", date="x"), "bad-date@4:7")
    assert_reports(article("x", unit="khong-co", date="x"), "bad-date@4:7", "unknown-reference@8:7")


@pytest.mark.parametrize("value", ["Van-phong", "văn-phòng", "Văn phòng Sở"])
def test_a_reference_is_an_id_and_no_label(value: str) -> None:
    assert_reports(article("x", unit=value), "unknown-reference@8:7")


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        (EXEMPLAR.replace("van-phong", "van-phongg"), "exemplars/nguyen-van-mau.md", "unknown-reference@4:7"),
        (EXEMPLAR.replace("unit: van-phong", "field: y-tee"), "exemplars/nguyen-van-mau.md", "unknown-reference@4:8"),
        (EXEMPLAR.replace("giay-khen", "giay-khe"), "exemplars/nguyen-van-mau.md", "unknown-reference@7:12"),
        (DOCUMENT.replace("file:", "replaces: [ke-hoach-30]\nfile:"), "documents/ke-hoach-31.md", "unknown-reference@7:12"),
    ],
)  # fmt: skip
def test_records_name_what_is_there(text: str, path: str, expected: str) -> None:
    assert_reports(text, expected, path=path)


# ------------------------------------------------------------------------------------ missing-reference, no-category


@pytest.mark.parametrize(
    ("kind", "field", "given"),
    [
        ("exemplar", "exemplars", {"exemplars": "[nguyen-van-mau]"}),
        ("campaign", "campaign", {"campaign": "thi-dua-xanh"}),
        ("anniversary", "anniversary", {"anniversary": "thi-dua-ai-quoc"}),
    ],
)
def test_a_kind_requires_its_own_field(kind: str, field: str, given: dict[str, str]) -> None:
    assert_clean(article("x", kind=kind, **given))
    (found,) = assert_reports(article("x", kind=kind), "missing-reference@5:7")
    assert f"“{field}”" in found.message


def test_a_notice_requires_its_three_days() -> None:
    days = {"opens": "2024-05-06", "closes": "2024-05-20", "council": "2024-05-22"}
    assert_clean(article("x", kind="notice", date="2024-05-06", **days))
    assert_reports(article("x", kind="notice"), *["missing-reference@5:7"] * 3)
    assert_reports(article("x", kind="notice", date="2024-05-06", **days | {"council": "mai"}), "bad-date@10:10")


def test_a_field_of_another_kind_is_no_fault() -> None:
    assert_clean(article("x", kind="news", campaign="thi-dua-xanh", exemplars="[nguyen-van-mau]"))


def test_an_empty_list_is_as_good_as_none() -> None:
    assert_reports(article("x", kind="exemplar", exemplars="[]"), "missing-reference@5:7")


def test_a_kind_without_a_category_of_its_own_needs_one() -> None:
    site = {"site.toml": SITE.replace('kinds = ["news"]', "kinds = []"), "articles/bai-khac.md": None}
    site |= {"articles/bai-nhap.md": None, "articles/bai-go.md": None, "articles/bai-mai.md": None}
    (found,) = assert_reports(article("x"), "no-category@5:7", files=site)
    assert found.hint.startswith("thêm category: một trong tin-hoat-dong, phong-trao")
    assert_clean(article("x", category="tin-hoat-dong"), files=site)
    assert_reports(article("x", category="[x]"), "wrong-type@8:11", files=site)


# ------------------------------------------------------------------------------------ links


@pytest.mark.parametrize(
    "body",
    [
        "[a](/bai-viet/bai-khac/)",
        "[a](bai-khac.md)",
        "[a]({filename}bai-khac.md)",
        "[a]({static}/files/ke-hoach.pdf)",
        "[a](../files/ke-hoach.pdf)",
        "[a](https://khac.example/)",
        "<https://khac.example/>",
        "[a](mailto:ai@khac.example)",
        "[a](tel:+84226)",
        "# Mục\n\n[a](#muc)",
        "[a][x]\n\n[x]: /chu-de/van-hoa/",
        '<a href="/">x</a>',
        "![a](images/anh.png)",
        "![a](images/ảnh đẹp.png)",
        '![a]({static}/images/anh.png "Chú thích")',
        "[![a](images/anh.png)](/gioi-thieu/)",
        "`[a](/khong-co/)`",
        "    [a](/khong-co/)",
        "\\[a](/khong-co/)",
        "[x]: /khong-co/",
        "chữ[^1]\n\n[^1]: chú thích",
        "https://so-mau.example/khong-co/ chỉ là chữ",
        "[a](/bai-viet/bai-khac) thiếu gạch chéo cuối",
    ],
)
def test_links_that_lead_somewhere_and_what_is_no_link_are_clean(body: str) -> None:
    assert_clean(article(body))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[a](/khong-co/)", ["broken-link@9:5"]),
        ("một\n\nhai [a](khong-co.md)", ["broken-link@11:9"]),
        ("[a]({filename}khong-co.md)", ["broken-link@9:5"]),
        ("[a]({static}/files/khong-co.pdf)", ["broken-link@9:5"]),
        ("[a](images/khong-co.png)", ["broken-link@9:5"]),
        ("[a](https://so-mau.example/khong-co/)", ["broken-link@9:5"]),
        ("[a](http://so-mau.example/khong-co/)", ["broken-link@9:5"]),
        ("[a][x]\n\n[x]: /khong-co/", ["broken-link@11:6"]),
        ("[x] và [x][]\n\n[x]: /khong-co/", ["broken-link@11:6"]),
        ('<a href="/khong-co/">x</a>', ["broken-link@9:10"]),
        ("<a href='/khong-co/'>x</a> [b](/cung-khong/)", ["broken-link@9:10", "broken-link@9:32"]),
        ("- [a](/khong-co/)\n- [b](/bai-viet/bai-khac/)", ["broken-link@9:7"]),
        ("| a |\n|---|\n| [a](/khong-co/) |", ["broken-link@11:7"]),
        ("> [a](/khong-co/)", ["broken-link@9:7"]),
        ("chữ[^1]\n\n[^1]: [a](/khong-co/)", ["broken-link@11:11"]),
        ("[a](../plans/2022-2025.toml)", ["broken-link@9:5"]),
        ("[a](../../common/awards.toml)", ["broken-link@9:5"]),
        ("[a]()", ["broken-link@9:5"]),
        ("[a](/khong-co/) [b](/khong-co/)", ["broken-link@9:5", "broken-link@9:21"]),
    ],
)
def test_a_link_to_nothing_is_at_its_target(body: str, expected: list[str]) -> None:
    assert_reports(article(body), *expected)


def test_a_broken_link_suggests_the_closest_address() -> None:
    (found,) = assert_reports(article("[a](/bai-viet/bai-khax/)"), "broken-link@9:5")
    assert found.hint == "có phải “/bai-viet/bai-khac/”?"


def test_links_of_records_and_pages_are_judged_too() -> None:
    assert_reports(EXEMPLAR + "[a](/khong-co/)", "broken-link@16:5", path="exemplars/nguyen-van-mau.md")
    assert_reports(DOCUMENT + "[a](/khong-co/)", "broken-link@9:5", path="documents/ke-hoach-31.md")
    assert_reports(PAGE + "[a](/khong-co/)", "broken-link@6:5", path="pages/gioi-thieu.md")


def test_the_file_of_a_document_is_there() -> None:
    text = DOCUMENT.replace("ke-hoach.pdf", "khong-co.pdf")
    assert_reports(text, "broken-link@7:7", path="documents/ke-hoach-31.md")
    assert_reports(DOCUMENT.replace("files/ke-hoach.pdf", "https://a.vn/x.pdf"), "broken-link@7:7",
                   path="documents/ke-hoach-31.md")  # fmt: skip


def test_lines_and_columns_of_a_body_do_not_depend_on_line_ends_or_the_mark() -> None:
    text = article("một\n\nhai [a](/khong-co/)")
    assert_reports(text.replace("\n", "\r\n"), "broken-link@11:9")
    assert_reports("\ufeff" + text, "broken-link@11:9")


def test_columns_of_a_body_count_decomposed_letters_as_they_stand() -> None:
    assert_reports(article(unicodedata.normalize("NFD", "Bão") + " [a](/khong-co/)"), "broken-link@9:10")


# ------------------------------------------------------------------------------------ missing-picture


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![a](images/khong-co.png)", ["missing-picture@9:6"]),
        ("![a](khong-co.png)", ["missing-picture@9:6"]),
        ("![a](../images/khong-co.png)", ["missing-picture@9:6"]),
        ("![a](images/ANH.png)", ["missing-picture@9:6"]),
        ("![a][x]\n\n[x]: images/khong-co.png", ["missing-picture@11:6"]),
        ('<img src="images/khong-co.png" alt="a">', ["missing-picture@9:11"]),
        ("[![a](images/khong-co.png)](/khong-co/)", ["missing-picture@9:7", "broken-link@9:29"]),
    ],
)
def test_a_picture_that_is_not_there_is_at_its_target(body: str, expected: list[str]) -> None:
    assert_reports(article(body), *expected)


def test_the_picture_of_an_article_is_there() -> None:
    assert_clean(article("x", image="\n  file: images/anh.png\n  alt: Ảnh"))
    assert_reports(article("x", image="\n  file: images/khong.png\n  alt: Ảnh"), "missing-picture@9:9")
    assert_reports(article("x", image="\n  file: https://a.vn/b.png\n  alt: Ảnh"), "missing-picture@9:9")
    assert_reports(article("x", image="\n  file: '{attach}anh.png'\n  alt: Ảnh"), "missing-picture@9:9")


# ------------------------------------------------------------------------------------ link-to-unpublished


@pytest.mark.parametrize("name", ["bai-nhap", "bai-go", "bai-mai"])
@pytest.mark.parametrize("form", ["[a](/bai-viet/{}/)", "[a]({}.md)", "[a](https://so-mau.example/bai-viet/{}/)"])
def test_a_link_to_what_readers_cannot_see_is_named(name: str, form: str) -> None:
    assert_reports(article(form.format(name)), "link-to-unpublished@9:5")


def test_a_draft_may_link_to_a_draft_and_a_later_article_to_a_later_one() -> None:
    assert_clean(article("[a](bai-nhap.md)", status="draft"))
    assert_clean(article("[a](bai-mai.md)", date="2024-06-03"))


def test_a_later_article_is_linked_to_once_it_is_out() -> None:
    assert_reports(article("[a](bai-mai.md)"), "link-to-unpublished@9:5", now="2024-06-01 23:59")
    assert_clean(article("[a](bai-mai.md)"), now="2024-06-02 00:00")


def test_a_page_never_links_to_what_is_not_out() -> None:
    assert_reports(PAGE + "[a](/bai-viet/bai-nhap/)", "link-to-unpublished@6:5", path="pages/gioi-thieu.md")


def test_an_exemplar_that_is_withdrawn_is_not_linked_to() -> None:
    files = {"exemplars/nguyen-van-mau.md": EXEMPLAR.replace("summary:", "withdrawn: 2024-01-01\nsummary:")}
    assert_reports(article("[a](/dien-hinh/nguyen-van-mau/)"), "link-to-unpublished@9:5", files=files)


# ------------------------------------------------------------------------------------ unsafe-link


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("[a](javascript:alert)", "9:5"),
        ("[a](JaVaScRiPt:alert)", "9:5"),
        ("[a](&#106;avascript:alert)", "9:5"),
        ("[a](javascript&colon;alert)", "9:5"),
        ("[a][x]\n\n[x]: javascript:alert", "11:6"),
        ('<a href="javascript:alert">x</a>', "9:10"),
        ('<a href=" java&#9;script:alert">x</a>', "9:10"),
        ("[a](data:text/html,x)", "9:5"),
        ("[a](vbscript:x)", "9:5"),
        ("[a](file:///etc/passwd)", "9:5"),
        ("[a](//khac.example/)", "9:5"),
        ("[a]({attach}anh.png)", "9:5"),
        ("[a]({static}javascript:x)", "9:5"),
        ("![a](data:image/png;base64,x)", "9:6"),
        ("![a]({attach}/etc/passwd)", "9:6"),
        ("<ftp://a.vn/>", "9:2"),
    ],
)
def test_scripts_foreign_schemes_and_attach_are_unsafe(body: str, place: str) -> None:
    assert_reports(article(body), f"unsafe-link@{place}")


@pytest.mark.parametrize("target", ["https://khac.example/anh.png", "/bai-viet/bai-khac/", "#muc", "bai-khac.md"])
@pytest.mark.parametrize("more", ["", "\n\n[x]: #y", "\n\n<b>z</b>"])
def test_a_picture_is_a_file_of_the_site_whatever_else_the_body_holds(target: str, more: str) -> None:
    assert_reports(article(f"![a]({target}){more}"), "missing-picture@9:6")


def test_the_picture_of_an_exemplar_is_there() -> None:
    text = EXEMPLAR.replace("summary:", "image: {file: images/khong-co.png, alt: x}\nsummary:")
    assert_reports(text, "missing-picture@5:15", path="exemplars/nguyen-van-mau.md")


def test_the_emblem_of_the_site_is_there() -> None:
    assert_clean(SITE.replace("sample =", 'emblem = "images/anh.png"\nsample ='), path="site.toml")
    text = SITE.replace("sample =", 'emblem = "images/khong-co.png"\nsample =')
    assert_reports(text, "missing-picture@6:10", path="site.toml")


def test_a_script_in_angles_is_unsafe() -> None:
    assert_reports(article("[a](<java\tscript:alert>)"), "unsafe-link@9:6")


def test_an_address_of_the_site_in_angles_is_judged() -> None:
    assert_reports(article("<https://so-mau.example/khong-co/>"), "broken-link@9:2")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![a](<images/ảnh đẹp.png>)", []),
        ("![a](<images/không có.png>)", ["missing-picture@9:7"]),
        ("[a](<bai-viet/bai-khac/>)", []),
        ("[a][x]\n\n[x]: <khong-co/>", ["broken-link@11:7"]),
        ('<a href="/khong-co/" href="/">x</a>', ["html-not-allowed@9:2", "broken-link@9:10"]),
        ("[a](HTTPS://SO-MAU.EXAMPLE/khong-co/)", ["broken-link@9:5"]),
        ("[a](https:khong-co)", ["broken-link@9:5"]),
        ("[a](\n# Mục)", []),
    ],
)
def test_these_forms_of_links_are_judged_as_a_browser_takes_them(body: str, expected: list[str]) -> None:
    assert_reports(article(body), *expected)


def test_a_reference_is_resolved_in_composed_letters_as_it_is_published() -> None:
    body = unicodedata.normalize("NFD", "[Đẹp]") + "\n\n[Đẹp]: /khong-co/"
    assert_reports(article(body), "broken-link@11:8")


def test_the_address_of_a_source_is_safe() -> None:
    source = '{name: Báo, url: "javascript:alert(1)", time: 2023-06-10}'
    assert_reports(article("x", source=source), "unsafe-link@8:26")


def test_a_related_link_of_the_site_is_safe() -> None:
    site = SITE + '[[links]]\nlabel = "x"\nurl = "javascript:alert(1)"\n'
    assert_reports(site, "unsafe-link@31:7", path="site.toml")


def test_a_link_to_an_article_whose_date_is_wrong_is_no_second_fault() -> None:
    files = {"articles/bai-khac.md": article("x", id="bai-khac", date="hôm qua")}
    assert_reports(article("[a](/bai-viet/bai-khac/)"), files=files)


def test_a_link_within_a_text_leads_to_a_heading_of_it() -> None:
    body = "## Giải thưởng\n\n[a](#giai-thuong) [b](#noi-dung)"
    assert_clean(article(body))
    assert_reports(article(body.replace("#giai-thuong", "#giai-thuog")), "broken-link@11:5")
