"""Plan files that contradict themselves, each other, or name what is nowhere."""

import pytest

from newsroom_of import OLD_PLAN, PLAN, assert_clean, assert_reports, findings_of, plan, shown

PATH = "plans/2022-2025.toml"


def topic(name: str, label: str, more: str = "") -> str:
    return f'[topic.{name}]\nlabel = "{label}"\nstance = "pho-bien"\n{more}'


def assert_plan_reports(extra: str, *expected: str) -> None:
    assert_reports(plan(extra), *expected, path=PATH)


def test_the_plan_itself_is_clean() -> None:
    assert_clean(PLAN, path=PATH)


# ------------------------------------------------------------------------------------ undeclared


@pytest.mark.parametrize(
    ("extra", "good", "place"),
    [
        ('[[duty]]\nunit = "VALUE"\ndoes = "x"\n', "van-phong", "50:8"),
        ('[[report]]\nkind = "dinh-ky"\nunit = "VALUE"\n', "van-phong", "51:8"),
        ('[campaign.xyz]\nlabel = "x"\ntopic = "VALUE"\n', "van-hoa", "51:9"),
        ('[event.xyz]\nlabel = "x"\ntopic = "VALUE"\n', "van-hoa", "51:9"),
        (topic("moi-1", "Mới", 'task = "VALUE"\n'), "nhiem-vu-mot", "52:8"),
        ('[special_page.xyz]\nlabel = "x"\ntopic = "VALUE"\n', "van-hoa", "51:9"),
        ('[field.xyz]\nlabel = "x"\ntopic = "VALUE"\n', "van-hoa", "51:9"),
        ('[task.xyz]\nlabel = "x"\ntopic = "VALUE"\n', "van-hoa", "51:9"),
    ],
)
def test_what_a_plan_names_it_declares(extra: str, good: str, place: str) -> None:
    assert_clean(plan(extra.replace("VALUE", good)), path=PATH)
    assert_plan_reports(extra.replace("VALUE", good + "x"), f"undeclared@{place}")


def test_an_undeclared_name_suggests_the_closest() -> None:
    (found,) = assert_reports(plan('[[duty]]\nunit = "van-phog"\ndoes = "x"\n'), "undeclared@50:8", path=PATH)
    assert found.hint == "có phải “van-phong”?"
    (found,) = assert_reports(plan('[[duty]]\nunit = "abc"\ndoes = "x"\n'), "undeclared@50:8", path=PATH)
    assert found.hint == "khai báo [unit.abc] trong tệp này, hoặc sửa mã"


# ------------------------------------------------------------------------------------ reversed-period


@pytest.mark.parametrize(
    ("begin", "until", "is_clean"),
    [
        ("2022", "2025", True),
        ("2022", "2022", True),
        ("2022-06", "2022", True),
        ("2022", "2022-01-01", True),
        ("2022-01-02", "2022-01-01", False),
        ("2022-02", "2022-01", False),
        ("2023", "2022", False),
    ],
)
def test_a_period_ends_after_it_begins(begin: str, until: str, is_clean: bool) -> None:
    campaign = f'[campaign.xyz]\nlabel = "x"\ntopic = "van-hoa"\nfrom = "{begin}"\nuntil = "{until}"\n'
    unit = f'[unit.xyz]\nlabel = "x"\nkind = "phong"\nfrom = "{begin}"\nuntil = "{until}"\n'
    for extra in (campaign, unit):
        assert_plan_reports(extra, *([] if is_clean else ["reversed-period@53:9"]))


def test_the_period_of_the_plan_itself_is_judged() -> None:
    text = OLD_PLAN.replace('until = "2020"', 'until = "2017"')
    assert_reports(text, "reversed-period@9:9", path="plans/2018-2020.toml")


# ------------------------------------------------------------------------------------ ambiguous-topic


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        (topic("moi-1", "Văn hoà công sở"), ["ambiguous-topic@50:9"]),
        (topic("moi-1", "điển hình tiên tiến"), ["ambiguous-topic@50:9"]),
        (topic("moi-1", "Mới", 'aliases = ["Khác", "Văn hòa công sở"]\n'), ["ambiguous-topic@52:20"]),
        (topic("moi-1", "Mới", 'aliases = ["Gương điển hình tiên tiến"]\n'), ["ambiguous-topic@52:12"]),
        (topic("moi-1", "van-hoa"), ["ambiguous-topic@50:9"]),
        (topic("moi-1", "Mới", 'aliases = ["VAN-HOA"]\n'), ["ambiguous-topic@52:12"]),
        (topic("moi-1", "Van hoa cong so"), []),
        (topic("moi-1", "Phòng chống bảo"), []),
        (topic("moi-1", "Mới", 'aliases = ["Mới", "mới", "moi-1"]\n'), []),
    ],
)
def test_one_name_is_one_topic_and_marks_make_a_name(extra: str, expected: list[str]) -> None:
    assert_plan_reports(extra, *expected)


def test_names_of_two_plans_are_apart() -> None:
    old = OLD_PLAN + topic("khac-1", "Văn hòa công sở")
    assert_reports(old, path="plans/2018-2020.toml")


# ------------------------------------------------------------------------------------ no-plan


def test_a_site_without_plans_is_told_so() -> None:
    found = findings_of({PATH: None, "plans/2018-2020.toml": None, "exemplars/nguyen-van-mau.md": None})
    assert [shown(one) for one in found if one.path == "site.toml"] == ["no-plan@1:1"]
    assert {one.rule for one in found} == {"no-plan"}


# ------------------------------------------------------------------------------------ plans-disagree


def overlapping(extra: str = "", begin: str = "2023") -> dict[str, str | bytes | None]:
    head = '[plan]\nissuer = "Sở"\ntitle = "x"\nkind = "nam"\n'
    return {"plans/2023.toml": f'{head}from = "{begin}"\nuntil = "{begin}"\n{extra}'}


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        (topic("van-hoa", "Văn hóa"), ["plans-disagree@8:9"]),
        ('[unit.van-phong]\nlabel = "Văn phòng"\nkind = "phong"\n', ["plans-disagree@8:9"]),
        (topic("t-1", "T") + '[campaign.thi-dua-xanh]\nlabel = "Xanh"\ntopic = "t-1"\n', ["plans-disagree@11:9"]),
        (topic("van-hoa", "Văn hòa công sở"), []),
        (topic("van-hoa", "Văn hoà công sở"), []),
        (topic("van-hoa", "VĂN HÒA CÔNG SỞ"), []),
        (topic("van-hoa-2", "Văn hóa"), []),
    ],
)
def test_two_plans_at_one_time_name_one_id_alike(extra: str, expected: list[str]) -> None:
    files = overlapping(extra)
    assert_reports(files["plans/2023.toml"] or "", *expected, path="plans/2023.toml")


def test_plans_of_different_times_may_disagree() -> None:
    files = overlapping(topic("van-hoa", "Văn hóa"), begin="2026")
    assert_reports(files["plans/2023.toml"] or "", path="plans/2023.toml")


# ------------------------------------------------------------------------------------ unknown-continued-topic


@pytest.mark.parametrize(
    ("value", "is_clean"),
    [
        ("2018-2020/noi-cu", True),
        ("2018-2020/khong-co", False),
        ("2018-2021/noi-cu", False),
        ("noi-cu", False),
        ("2022-2025/van-hoa", False),
        ("2018-2020/noi-cu/", False),
    ],
)
def test_a_continued_topic_is_one_of_an_earlier_plan(value: str, is_clean: bool) -> None:
    extra = topic("moi-1", "Mới", f'continues = "{value}"\n')
    assert_plan_reports(extra, *([] if is_clean else ["unknown-continued-topic@52:13"]))


def test_a_later_plans_topic_is_not_continued() -> None:
    old = OLD_PLAN.replace('label = "Nội dung cũ"', 'label = "Nội dung cũ"\ncontinues = "2022-2025/van-hoa"')
    assert_reports(old, "unknown-continued-topic@12:13", path="plans/2018-2020.toml")


# ------------------------------------------------------------------------------------ target-outside-period


@pytest.mark.parametrize(
    ("begin", "until", "every", "is_clean"),
    [
        ("2026-01-01", "2026-12-31", "year", True),
        ("2026-01-01", "2026-11-30", "year", False),
        ("2026-01", "2026-03", "quarter", True),
        ("2026-01-01", "2026-03-30", "quarter", False),
        ("2026-02", "2026-02", "month", True),
        ("2026-02-01", "2026-02-27", "month", False),
    ],
)
def test_a_target_has_room_in_the_plans_period(begin: str, until: str, every: str, is_clean: bool) -> None:
    head = f'[plan]\nissuer = "Sở"\ntitle = "x"\nkind = "nam"\nfrom = "{begin}"\nuntil = "{until}"\n'
    target = f'target = {{ articles = 1, every = "{every}" }}\n'
    unit = '[unit.u-1]\nlabel = "U"\nkind = "phong"\n'
    for extra, line in ((topic("t-1", "T", target), 10), (unit + target, 10)):
        expected = [] if is_clean else [f"target-outside-period@{line}:34"]
        assert_reports(head + extra, *expected, path="plans/2026.toml")


# ------------------------------------------------------------------------------------ local-without-source


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        (topic("moi-1", "Mới", "local = true\n"), ["local-without-source@49:1"]),
        ('[unit.xyz]\nlabel = "x"\nkind = "phong"\nlocal = true\n', ["local-without-source@49:1"]),
        ('[campaign.xyz]\nlabel = "x"\ntopic = "van-hoa"\nlocal = true\n', ["local-without-source@49:1"]),
        ('[event.xyz]\nlabel = "x"\nlocal = true\n', ["local-without-source@49:1"]),
        (topic("moi-1", "Mới", 'local = true\nsource = "Văn phòng"\n'), []),
        (topic("moi-1", "Mới", "local = false\n"), []),
        (topic("moi-1", "Mới", 'target = { articles = 1, every = "year", local = true }\n'), ["local-without-source@52:10"]),
        (topic("moi-1", "Mới", 'target = { articles = 1, every = "year", local = true, source = "x" }\n'), []),
        (topic("moi-1", "Mới", 'target = { articles = 1, every = "year" }\n'), []),
    ],
)  # fmt: skip
def test_what_the_office_adds_says_whose_it_is(extra: str, expected: list[str]) -> None:
    assert_plan_reports(extra, *expected)
