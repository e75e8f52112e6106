"""Days that contradict each other: articles, campaigns, events, notices, units."""

import pytest

from newsroom_of import DOCUMENT, EXEMPLAR, article, assert_clean, assert_reports, plan

PLAN_PATH = "plans/2022-2025.toml"

# ------------------------------------------------------------------------------------ contradicting-dates


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"updated": "2023-06-11 07:30"}, []),
        ({"updated": "2023-06-11 07:29"}, ["contradicting-dates@8:10"]),
        ({"updated": "2023-06-10"}, ["contradicting-dates@8:10"]),
        ({"corrections": "[{date: 2023-06-11, text: x}]"}, []),
        ({"corrections": "[{date: 2023-06-10, text: x}]"}, ["contradicting-dates@8:14"]),
        ({"source": "{name: a, url: 'https://b.vn', time: 2023-06-11 07:30}"}, []),
        ({"source": "{name: a, url: 'https://b.vn', time: 2023-06-11 07:31}"}, ["contradicting-dates@4:7"]),
        ({"opens": "2023-06-12", "closes": "2023-06-12"}, []),
        ({"opens": "2023-06-12", "closes": "2023-06-11"}, ["contradicting-dates@9:9"]),
        ({"closes": "2023-06-12", "council": "2023-06-13"}, []),
        ({"closes": "2023-06-12", "council": "2023-06-12"}, ["contradicting-dates@9:10"]),
    ],
)
def test_what_comes_after_is_not_before(fields: dict[str, str], expected: list[str]) -> None:
    assert_reports(article("x", **fields), *expected)


def test_the_message_says_both_days() -> None:
    (found,) = assert_reports(article("x", updated="2023-06-10"), "contradicting-dates@8:10")
    assert found.message == "ngày cập nhật (10/6/2023) không thể trước ngày của bài (11/6/2023)"


@pytest.mark.parametrize(
    ("effective", "expires", "expected"),
    [
        ("2018-02-01", "2020-01-01", []),
        ("2018-02-01", "2018-02-01", []),
        ("2018-02-02", "2018-02-01", ["contradicting-dates@8:10"]),
    ],
)
def test_a_document_expires_after_it_takes_effect(effective: str, expires: str, expected: list[str]) -> None:
    text = DOCUMENT.replace("file:", f"effective: {effective}\nexpires: {expires}\nfile:")
    assert_reports(text, *expected, path="documents/ke-hoach-31.md")


def test_a_document_expires_after_its_day_and_an_award_is_revoked_after_its_own() -> None:
    text = DOCUMENT.replace("file:", "expires: 2017-01-01\nfile:")
    assert_reports(text, "contradicting-dates@7:10", path="documents/ke-hoach-31.md")
    text = EXEMPLAR.replace("authority:", "revoked: 2024-02-01\n    authority:")
    assert_reports(text, "contradicting-dates@10:14", path="exemplars/nguyen-van-mau.md")


def test_a_wrong_day_contradicts_nothing() -> None:
    assert_reports(article("x", updated="hôm qua"), "bad-date@8:10")
    assert_reports(article("x", date="mai", updated="2023-06-10"), "bad-date@4:7")


# ------------------------------------------------------------------------------------ contradicting-status


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status": "draft"}, []),
        ({"updated": "2023-06-12"}, []),
        ({"status": "withdrawn", "updated": "2023-06-12"}, []),
        ({"status": "draft", "updated": "2023-06-12"}, ["contradicting-status@8:9"]),
        ({"status": "draft", "corrections": "[{date: 2023-06-12, text: x}]"}, ["contradicting-status@8:9"]),
    ],
)
def test_a_draft_has_neither_updates_nor_corrections(fields: dict[str, str], expected: list[str]) -> None:
    assert_reports(article("x", **fields), *expected)


# ------------------------------------------------------------------------------------ outside-campaign, outside-event


@pytest.mark.parametrize(
    ("date", "is_clean"),
    [
        ("2023-02-28 23:59", False),
        ("2023-03-01", True),
        ("2023-05-31 23:59", True),
        ("2023-06-01", False),
    ],
)
def test_an_article_lies_in_its_campaigns_time(date: str, is_clean: bool) -> None:
    extra = '[campaign.xyz]\nlabel = "X"\ntopic = "van-hoa"\nfrom = "2023-03"\nuntil = "2023-05"\n'
    text = article("x", date=date, campaign="xyz")
    found = assert_reports(text, *([] if is_clean else ["outside-campaign@8:11"]), files={PLAN_PATH: plan(extra)})
    assert {one.level for one in found} <= {"warning"}


@pytest.mark.parametrize("extra", ['from = "2023-03"', 'until = "2023-12"', ""])
def test_a_campaign_that_is_open_at_an_end_has_no_bound_there(extra: str) -> None:
    files = {PLAN_PATH: plan(f'[campaign.xyz]\nlabel = "X"\ntopic = "van-hoa"\n{extra}\n')}
    assert_clean(article("x", campaign="xyz"), files=files)


@pytest.mark.parametrize(
    ("days", "date", "is_clean"),
    [
        ('date = "2023-06-10"\nuntil = "2023-06-12"', "2023-06-11", True),
        ('date = "2023-06-10"\nuntil = "2023-06-12"', "2023-06-09 23:59", False),
        ('date = "2023-06-10"\nuntil = "2023-06-12"', "2023-06-13", False),
        ('date = "2023-06-10"', "2023-01-01", True),
        ('date = "2023-06-10"', "2023-12-01", True),
    ],
)
def test_an_article_lies_in_the_time_of_an_event_that_has_one(days: str, date: str, is_clean: bool) -> None:
    files = {PLAN_PATH: plan(f'[event.xyz]\nlabel = "X"\n{days}\n')}
    assert_reports(article("x", date=date, event="xyz"), *([] if is_clean else ["outside-event@8:8"]), files=files)


# ------------------------------------------------------------------------------------ notices


def notice(opens: str, closes: str, council: str = "2024-12-31") -> str:
    return article("x", kind="notice", date="2024-05-06", opens=opens, closes=closes, council=council)


@pytest.mark.parametrize(
    ("opens", "closes", "is_clean"),
    [
        ("2024-05-06", "2024-05-17", True),
        ("2024-05-06", "2024-05-16", False),
        ("2024-04-26", "2024-05-09", False),
        ("2024-04-26", "2024-05-10", True),
        ("2024-05-06", "2024-05-06", False),
    ],
)
def test_a_notice_is_open_for_ten_working_days(opens: str, closes: str, is_clean: bool) -> None:
    assert_reports(notice(opens, closes), *([] if is_clean else ["notice-too-short@9:9"]))


def test_the_number_of_days_is_said() -> None:
    (found,) = assert_reports(notice("2024-05-06", "2024-05-16"), "notice-too-short@9:9")
    assert found.message == "từ 06/5/2024 đến 16/5/2024 chỉ có 9 ngày làm việc; cần ít nhất 10"


def test_only_a_notice_is_counted() -> None:
    assert_clean(article("x", opens="2024-05-06", closes="2024-05-06"))


@pytest.mark.parametrize(("closes", "expected"), [("2024-12-30", []), ("2025-01-15", ["unknown-working-year@9:9"])])
def test_a_year_without_days_off_cannot_be_counted(closes: str, expected: list[str]) -> None:
    assert_reports(notice("2024-12-02", closes, "2025-02-01"), *expected)


# ------------------------------------------------------------------------------------ unit-ended


@pytest.mark.parametrize(
    ("date", "is_clean"),
    [
        ("2023-02-28 23:59", False),
        ("2023-03-01", True),
        ("2023-05-31 23:59", True),
        ("2023-06-01", False),
    ],
)
def test_an_article_names_a_unit_that_lives(date: str, is_clean: bool) -> None:
    extra = '[unit.xyz]\nlabel = "X"\nkind = "phong"\nfrom = "2023-03"\nuntil = "2023-05"\nsuccessors = ["van-phong"]\n'
    files = {PLAN_PATH: plan(extra)}
    found = assert_reports(article("x", date=date, unit="xyz"), *([] if is_clean else ["unit-ended@8:7"]), files=files)
    if date.startswith("2023-06"):
        assert found[0].message == "đơn vị “X” đã kết thúc (5/2023), bài đề ngày 01/6/2023"
        assert found[0].hint == "chọn đơn vị có ở ngày đó, ví dụ đơn vị kế thừa: Văn phòng Sở"


def test_a_withdrawn_article_may_be_corrected() -> None:
    assert_clean(article("x", status="withdrawn", corrections="[{date: 2023-06-12, text: x}]"))
