"""Tags against the topics of the plan in force."""

import unicodedata

import pytest

from newsroom_of import PLAN, SITE, article, assert_clean, assert_reports, plan
from portal.diagnostics import Edit


def tagged(tags: str, **fields: str | None) -> str:
    """Return an article with these tags on line 6, the first at column 8."""
    return article("Thân bài.", tags=f"[{tags}]", **fields)


@pytest.mark.parametrize(
    "tags",
    [
        "dien-hinh-tien-tien",
        "Điển hình tiên tiến",
        '"Điển hình tiên tiến"',
        "'nguoi-tot-viec-tot'",
        '"Người tốt, việc tốt"',
        "Phòng chống bão, Phòng chống bạo",
        "Văn hòa công sở",
        "dien-hinh-tien-tien, van-hoa, phong-chong-bao",
    ],
)
def test_an_id_or_the_label_itself_is_clean(tags: str) -> None:
    assert_clean(tagged(tags))


@pytest.mark.parametrize("item", ["nguoi-tot-viec-tot", "Người tốt, việc tốt", '"Người tốt, việc tốt"'])
def test_a_label_with_a_comma_is_one_item_of_a_block_list(item: str) -> None:
    assert_clean(article("x", tags=f"\n  - {item}"))


# ------------------------------------------------------------------------------------ topic-spelling


@pytest.mark.parametrize(
    ("tag", "topic"),
    [
        ("Gương điển hình tiên tiến", "dien-hinh-tien-tien"),
        ("gương điển hình tiên tiến", "dien-hinh-tien-tien"),
        ("điển hình tiên tiến", "dien-hinh-tien-tien"),
        ("ĐIỂN HÌNH TIÊN TIẾN", "dien-hinh-tien-tien"),
        ("DIEN-HINH-TIEN-TIEN", "dien-hinh-tien-tien"),
        ("Văn hoà công sở", "van-hoa"),
        ("V\u01cen hòa công sở", "van-hoa"),
        ("phòng chống bão", "phong-chong-bao"),
        ("phòng chống bạo", "phong-chong-bao-hanh"),
        ("Phòng  chống bão", "phong-chong-bao"),
        ("Phòng\u00a0chống bão", "phong-chong-bao"),
        (unicodedata.normalize("NFD", "Điển hình tiên tiến"), "dien-hinh-tien-tien"),
        (unicodedata.normalize("NFD", "văn hoà công sở"), "van-hoa"),
    ],
)
def test_another_spelling_is_a_warning_with_the_id_as_cure(tag: str, topic: str) -> None:
    (found,) = assert_reports(tagged(tag), "topic-spelling@6:8")
    assert (found.level, found.edit) == ("warning", Edit(6, 8, 6, 8 + len(tag), topic))


def test_each_spelling_is_reported_at_its_own_place() -> None:
    assert_reports(
        tagged("van-hoa, điển hình tiên tiến, 'PHÒNG CHỐNG BÃO'"), "topic-spelling@6:17", "topic-spelling@6:38"
    )


# ------------------------------------------------------------------------------------ unknown-topic


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("Điển hình tiên tiên", "có phải “Điển hình tiên tiến” (dien-hinh-tien-tien)?"),
        ("Dien hinh tien tien", "có phải “Điển hình tiên tiến” (dien-hinh-tien-tien)?"),
        ("Điển hình tiến tiến", "có phải “Điển hình tiên tiến” (dien-hinh-tien-tien)?"),
        ("dien-hinh-tien-tie", "có phải “Điển hình tiên tiến” (dien-hinh-tien-tien)?"),
        ("Điển hình", "chọn một chủ đề của kế hoạch; danh sách ở trang của kế hoạch"),
        ("Thể thao", "chọn một chủ đề của kế hoạch; danh sách ở trang của kế hoạch"),
        ("Phòng chống bao", None),
        ("Phòng chống", None),
    ],
)
def test_words_that_no_topic_has_are_unknown_and_never_guessed(tag: str, hint: str | None) -> None:
    (found,) = assert_reports(tagged(tag), "unknown-topic@6:8")
    assert (found.level, found.edit) == ("error", None)
    assert found.message == f"chủ đề “{tag}” không có trong Kế hoạch 2022–2025"
    assert hint is None or found.hint == hint


def test_an_unknown_topic_among_known_ones_is_at_its_own_place() -> None:
    assert_reports(tagged("van-hoa, Thể thao"), "unknown-topic@6:17")
    assert_reports(article("x", tags='\n  - van-hoa\n  - "Thể thao"'), "unknown-topic@8:5")


def test_without_a_readable_date_a_tag_of_any_plan_will_do() -> None:
    assert_reports(tagged("noi-cu", date="hôm qua"), "bad-date@4:7")
    assert_reports(tagged("Thể thao", date="hôm qua"), "bad-date@4:7", "unknown-topic@6:8")


# ------------------------------------------------------------------------------------ look-alike-letter


@pytest.mark.parametrize(
    ("tag", "expected", "code"),
    [
        ("Điển hình tiên ti\u1ebfn\u200d", "zero-width-character@6:27", "U+200D"),
        ("v\u0430n-hoa", "look-alike-letter@6:9", "U+0430"),
        ("van\u200b-hoa", "zero-width-character@6:11", "U+200B"),
        ("van-hoa\u200d", "zero-width-character@6:15", "U+200D"),
        ("\u202evan-hoa", "bidi-control@6:8", "U+202E"),
        ("van\u00ad-hoa", "zero-width-character@6:11", "U+00AD"),
        ("v\u03b1n-hoa", "look-alike-letter@6:9", "U+03B1"),
        ("ｖan-hoa", "look-alike-letter@6:8", "U+FF56"),
        ("van-h\U0001d428a", "look-alike-letter@6:13", "U+1D428"),
        ("van-hoa\ue000", "private-character@6:15", "U+E000"),
        ("\u0445\u043e\u0430", "look-alike-letter@6:8", "U+0445"),
    ],
)
def test_a_letter_of_another_script_or_one_that_nobody_sees_is_named(tag: str, expected: str, code: str) -> None:
    (found,) = assert_reports(tagged(tag), expected)
    assert found.level == "error"
    assert code in found.message


@pytest.mark.parametrize("tag", ["Điểm 10 + 1", "Thể thao – văn nghệ", "“Thể thao”", "Thể thao!", "Ngày 11/6", "100%"])
def test_signs_and_digits_are_no_look_alikes(tag: str) -> None:
    assert_reports(tagged(f'"{tag}"'), "unknown-topic@6:8")


# ------------------------------------------------------------------------------------ topic-of-another-plan


@pytest.mark.parametrize("tag", ["noi-cu", "Nội dung cũ", "nội dung cũ"])
def test_a_topic_of_another_plan_is_told_with_both_plans(tag: str) -> None:
    (found,) = assert_reports(tagged(tag), "topic-of-another-plan@6:8")
    assert found.message == (
        f"chủ đề “{tag}” thuộc Kế hoạch 2018–2020, không thuộc Kế hoạch 2022–2025 đang có hiệu lực ngày 11/6/2023"
    )


def test_the_articles_date_chooses_the_plan() -> None:
    assert_clean(tagged("noi-cu", date="2019-06-11"))
    assert_reports(tagged("van-hoa", date="2019-06-11"), "topic-of-another-plan@6:8")


def test_a_topic_of_both_plans_is_clean_under_each() -> None:
    old = {"plans/2018-2020.toml": PLAN.replace('"2022"', '"2018"').replace('"2025"', '"2020"')}
    assert_clean(tagged("van-hoa", date="2019-06-11"), files=old)
    assert_clean(tagged("van-hoa"), files=old)


# ------------------------------------------------------------------------------------ plans and days


@pytest.mark.parametrize("date", ["2017-12-31", "2010-01-01 07:00"])
def test_before_every_plan_none_is_in_force(date: str) -> None:
    assert_reports(tagged("van-hoa", date=date), "no-plan-in-force@4:7")


def test_the_first_and_the_last_day_of_a_plan_are_in_force() -> None:
    assert_clean(tagged("noi-cu", date="2018-01-01"))
    assert_clean(tagged("van-hoa", date="2025-12-31 23:59"))


REFUSING = {"site.toml": SITE.replace('"continue"', '"refuse"')}


@pytest.mark.parametrize("date", ["2021-06-11", "2026-01-01"])
def test_where_the_site_refuses_a_day_without_a_plan_is_an_error(date: str) -> None:
    assert_reports(tagged("van-hoa", date=date), "no-plan-in-force@4:7", files=REFUSING)


def test_where_the_site_goes_on_there_is_one_warning_for_the_plan() -> None:
    late = {f"articles/muon-{n}.md": tagged("van-hoa", id=f"muon-{n}", date="2026-02-01") for n in range(3)}
    (found,) = assert_reports(PLAN, "plan-continued@8:9", path="plans/2022-2025.toml", files=late)
    assert (found.level, found.message) == (
        "warning",
        "3 bài đề ngày sau khi Kế hoạch 2022–2025 hết hạn (31/12/2025); kế hoạch này được coi là tiếp tục",
    )
    assert_reports(tagged("van-hoa", date="2026-02-01"))


def test_the_last_day_itself_is_no_continuation() -> None:
    assert_clean(tagged("van-hoa", date="2025-12-31 23:59"))


# ------------------------------------------------------------------------------------ duplicate-topic, no-topic


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("van-hoa, van-hoa", ["duplicate-topic@6:17"]),
        ("van-hoa, Văn hòa công sở", ["duplicate-topic@6:17"]),
        ("van-hoa, văn hoà công sở", ["duplicate-topic@6:17", "topic-spelling@6:17"]),
        ("van-hoa, phong-chong-bao, van-hoa, van-hoa", ["duplicate-topic@6:34", "duplicate-topic@6:43"]),
    ],
)
def test_a_topic_given_twice_is_a_warning_at_the_second(tags: str, expected: list[str]) -> None:
    found = assert_reports(tagged(tags), *expected)
    assert {finding.level for finding in found} == {"warning"}


def test_two_topics_that_differ_in_marks_only_are_two() -> None:
    assert_clean(tagged("phong-chong-bao, phong-chong-bao-hanh"))


def test_an_article_without_a_topic_is_told_so() -> None:
    assert_reports(article("x", tags=None), "no-topic@1:1")
    assert_reports(article("x", tags="[]"), "no-topic@6:7")


def test_a_campaign_brings_its_topic() -> None:
    assert_clean(article("x", tags=None, campaign="thi-dua-xanh"))


def test_tags_that_cannot_be_read_are_one_fault() -> None:
    assert_reports(article("x", tags="van-hoa"), "wrong-type@6:7")
    assert_reports(article("x", tags='[""]'), "empty-value@6:8")


# ------------------------------------------------------------------------------------ split-by-comma


@pytest.mark.parametrize(
    ("tags", "expected", "edit"),
    [
        ("Người tốt, việc tốt", "split-by-comma@6:8", Edit(6, 8, 6, 27, '"Người tốt, việc tốt"')),
        ("Người tốt,việc tốt", "split-by-comma@6:8", Edit(6, 8, 6, 26, '"Người tốt, việc tốt"')),
        ("người TỐT, việc tốt", "split-by-comma@6:8", Edit(6, 8, 6, 27, '"người TỐT, việc tốt"')),
        ("van-hoa, Người tốt, việc tốt", "split-by-comma@6:17", Edit(6, 17, 6, 36, '"Người tốt, việc tốt"')),
        ("'Người tốt', việc tốt, van-hoa", "split-by-comma@6:8", Edit(6, 8, 6, 29, '"Người tốt, việc tốt"')),
    ],
)
def test_a_label_that_a_comma_has_split_is_quoted_whole(tags: str, expected: str, edit: Edit) -> None:
    (found,) = assert_reports(tagged(tags), expected)
    assert (found.edit, found.level) == (edit, "error")


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("Người tốt, van-hoa, việc tốt", ["unknown-topic@6:8", "unknown-topic@6:28"]),
        ("việc tốt, Người tốt", ["unknown-topic@6:8", "unknown-topic@6:18"]),
        ("Người tốt", ["unknown-topic@6:8"]),
        ("Nguoi tot, viec tot", ["unknown-topic@6:8", "unknown-topic@6:19"]),
    ],
)
def test_parts_that_make_no_label_are_unknown_each(tags: str, expected: list[str]) -> None:
    assert_reports(tagged(tags), *expected)


def test_a_label_cut_at_three_commas_is_found() -> None:
    extra = '[topic.bon]\nlabel = "Một, hai, ba, bốn"\nstance = "pho-bien"\n'
    assert_reports(tagged("Một, hai, ba, bốn"), "split-by-comma@6:8", files={"plans/2022-2025.toml": plan(extra)})


def test_a_part_that_is_a_topic_itself_is_no_split() -> None:
    extra = (
        '[topic.mot]\nlabel = "Người tốt"\nstance = "pho-bien"\n[topic.hai]\nlabel = "việc tốt"\nstance = "pho-bien"\n'
    )
    assert_clean(tagged("Người tốt, việc tốt"), files={"plans/2022-2025.toml": plan(extra)})


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("\n  - điển hình\n    tiên tiến", "topic-spelling@7:5"),
        ('["điển hình\n   tiên tiến"]', "topic-spelling@6:8"),
        ("\n  - |\n    điển hình tiên tiến", "topic-spelling@7:5"),
    ],
)
def test_a_tag_over_several_lines_has_an_edit_of_all_of_it_or_none(tags: str, expected: str) -> None:
    (found,) = assert_reports(article("x", tags=tags), expected)
    assert found.edit is None or found.edit.end_line > found.edit.line
