"""What the plan of Bình Phước's department of information and communications (April 2023) says, read from the document itself."""

from pathlib import Path

import pytest

from portal.newsroom.load import load_newsroom
from portal.newsroom.model import Newsroom
from portal.plan.force import plan_in_force
from portal.plan.model import Plan
from portal.text.dates import parse_partial

SITE = Path(__file__).parents[2] / "content" / "binh-phuoc-stttt"
COMMON = SITE.parent / "common"


@pytest.fixture(scope="module")
def room() -> Newsroom:
    return load_newsroom(SITE, COMMON)


@pytest.fixture(scope="module")
def plan(room: Newsroom) -> Plan:
    (only,) = room.plans
    return only


def clauses(plan: Plan, unit: str) -> list[str]:
    """The clauses at which a unit is given work, in the document's order."""
    return [duty.clause for duty in plan.duties if duty.unit and duty.unit.value == unit]


# The head of the document


def test_number_is_blank_but_the_symbol_stands(plan: Plan) -> None:
    assert plan.number == ""
    assert plan.symbol == "KH-STTTT"


def test_issued_in_april_2023_without_a_day(plan: Plan) -> None:
    assert plan.issued == parse_partial("2023-04")
    assert plan.issued is not None
    assert plan.issued.day is None
    assert plan.place == "Bình Phước"


def test_issuer_title_and_kind(plan: Plan) -> None:
    assert plan.issuer == "Sở Thông tin và Truyền thông tỉnh Bình Phước"
    assert plan.title == "Triển khai thực hiện Đề án “Tuyên truyền gương điển hình tiên tiến giai đoạn 2022 - 2025”"
    assert plan.kind == "de-an"


def test_signed_by_the_director_whose_name_is_absent(plan: Plan) -> None:
    assert plan.signer is not None
    assert (plan.signer.name, plan.signer.role, plan.signer.for_role) == ("", "Giám đốc", "")


def test_own_run_within_the_period_of_the_scheme(plan: Plan) -> None:
    assert (plan.begins, plan.ends) == (parse_partial("2023"), parse_partial("2025"))
    assert (plan.parent_begins, plan.parent_ends) == (parse_partial("2022"), parse_partial("2025"))


def test_four_purposes_and_two_requirements(plan: Plan) -> None:
    assert len(plan.purpose) == 4
    assert len(plan.requirements) == 2


def test_third_purpose_keeps_the_words_science_and_technology(plan: Plan) -> None:
    """I.1, paragraph 3 speaks of science and technology although the department is another one."""
    assert "khoa học và công nghệ" in plan.purpose[2]


def test_recipients_as_listed(plan: Plan) -> None:
    assert plan.recipients == (
        "Ban Thi đua khen thưởng tỉnh",
        "BGD Sở",
        "Các phòng, đơn vị",
        "Lưu: VT",
    )


def test_eight_forms_of_clause_ii_4(plan: Plan) -> None:
    assert plan.forms == (
        "Nội dung sinh hoạt định kỳ",
        "Kết hợp, lồng ghép trong hoạt động của cơ quan",
        "Chuyên trang, chuyên mục, tăng thời lượng",
        "Phóng sự, chương trình, tin, bài",
        "Trang thông tin điện tử của các cơ quan cấp huyện, cấp tỉnh",
        "Các phương tiện truyền thông",
        "Cơ quan báo chí",
        "Hệ thống thông tin cơ sở",
    )


# The documents it rests on


def test_carries_out_the_provinces_plan_113(plan: Plan) -> None:
    assert len(plan.bases) == 2
    basis = plan.bases[0]
    assert (basis.number, basis.type, basis.issuer) == ("113/KH-UBND", "Kế hoạch", "UBND tỉnh Bình Phước")
    assert basis.date == parse_partial("2023-04-03")
    assert basis.relation == "thuc-hien"
    assert basis.clause == "Phần mở đầu"
    assert basis.subject == "Triển khai thực hiện Đề án “Tuyên truyền gương điển hình tiên tiến giai đoạn 2022 - 2025”"


def test_goes_on_with_its_own_plan_64_of_2021(plan: Plan) -> None:
    basis = plan.bases[1]
    assert (basis.number, basis.type) == ("64/KH-STTTT", "Kế hoạch")
    assert basis.date == parse_partial("2021-10-19")
    assert basis.relation == "tiep-tuc"
    assert basis.clause == "II.3, đoạn 1"
    assert (
        basis.subject
        == "Phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến giai đoạn 2021-2025 tại Sở Thông tin và Truyền thông"
    )


# Task groups and the topics that come of them


def test_six_task_groups_with_their_headings(plan: Plan) -> None:
    assert [(task.id, task.clause, task.label) for task in plan.tasks.values()] == [
        ("boi-duong-nhan-to-moi", "II.1", "Bồi dưỡng nhân tố mới"),
        (
            "lanh-dao-chi-dao",
            "II.2",
            "Tăng cường sự lãnh đạo, chỉ đạo về công tác phát hiện, bồi dưỡng, nhân rộng các điển hình tiên tiến xuất sắc",
        ),
        (
            "phat-hien-boi-duong",
            "II.3",
            "Chủ động và tích cực phát hiện, bồi dưỡng các điển hình tiên tiến trên tất cả các lĩnh vực",
        ),
        (
            "doi-moi-tuyen-truyen",
            "II.4",
            "Đổi mới nội dung, hình thức tuyên truyền, phổ biến các phong trào thi đua yêu nước, các điển hình tiên tiến",
        ),
        (
            "neu-guong-thi-dua",
            "II.5",
            "Tổ chức thực hiện hiệu quả việc nêu gương và thi đua cùng các điển hình",
        ),
        (
            "nang-cao-can-bo",
            "II.6",
            "Nâng cao chất lượng cán bộ làm công tác thi đua, khen thưởng, cán bộ tuyên truyền",
        ),
    ]


def test_each_paragraph_of_a_task_group_is_one_thing_to_do(plan: Plan) -> None:
    assert [len(task.does) for task in plan.tasks.values()] == [2, 2, 4, 4, 3, 2]


def test_topics_with_clause_stance_and_task(plan: Plan) -> None:
    found = {
        topic.id: (topic.clause, topic.stance, topic.task.value if topic.task else None)
        for topic in plan.topics.values()
    }
    assert found == {
        "nhan-to-moi": ("II.1, đoạn 1", "bieu-duong", "boi-duong-nhan-to-moi"),
        "chi-dao-tdkt": ("II.2", "pho-bien", "lanh-dao-chi-dao"),
        "dien-hinh-cap-so": ("II.3, đoạn 3", "bieu-duong", "phat-hien-boi-duong"),
        "dien-hinh-cap-tinh": ("II.3, đoạn 4", "bieu-duong", "phat-hien-boi-duong"),
        "cach-lam-hay": ("I.1, đoạn 3", "pho-bien", "doi-moi-tuyen-truyen"),
        "neu-guong": ("II.5", "bieu-duong", "neu-guong-thi-dua"),
        "so-ket-tong-ket": ("III", "pho-bien", "neu-guong-thi-dua"),
        "can-bo-tdkt": ("II.6", "pho-bien", "nang-cao-can-bo"),
    }


def test_every_task_group_has_a_topic(plan: Plan) -> None:
    assert {topic.task.value for topic in plan.topics.values() if topic.task} == set(plan.tasks)


def test_one_field_is_named(plan: Plan) -> None:
    (field,) = plan.fields.values()
    assert (field.id, field.label, field.clause) == (
        "thong-tin-truyen-thong",
        "Thông tin và truyền thông",
        "II.3, đoạn 2",
    )


# Who does what


def test_units_and_their_kinds(plan: Plan) -> None:
    assert {unit.id: (unit.label, unit.kind) for unit in plan.units.values()} == {
        "van-phong": ("Văn phòng Sở", "phong"),
        "thong-tin-bao-chi-xuat-ban": ("Phòng Thông tin – Báo chí – Xuất bản", "phong"),
        "lanh-dao-so": ("Lãnh đạo Sở", "nhom"),
        "lanh-dao-phong-don-vi": ("Lãnh đạo các phòng, đơn vị thuộc Sở", "nhom"),
        "cac-phong-don-vi": ("Các phòng, đơn vị thuộc Sở", "nhom"),
        "cap-uy-doan-the": ("Cấp ủy và các đoàn thể", "nhom"),
        "hoi-dong-tdkt": ("Hội đồng Thi đua - Khen thưởng Sở", "nhom"),
        "cac-co-quan-don-vi": ("Các cơ quan, đơn vị phối hợp tuyên truyền", "ngoai"),
        "bao-chi-thong-tin-co-so": ("Các cơ quan báo chí, hệ thống thông tin cơ sở", "ngoai"),
    }


@pytest.mark.parametrize(
    ("unit", "where"),
    [
        ("van-phong", ["IV.1, gạch đầu dòng 1", "IV.1, gạch đầu dòng 2"]),
        ("lanh-dao-phong-don-vi", ["IV.2, đoạn 1", "IV.2, đoạn 2", "IV.2, đoạn 3", "IV.2, đoạn 4"]),
        ("thong-tin-bao-chi-xuat-ban", ["II.4, đoạn 4"]),
        ("lanh-dao-so", ["II.1, đoạn 2", "II.3, đoạn 3"]),
        ("cac-phong-don-vi", ["I.2, đoạn 1", "II.1, đoạn 1", "II.1, đoạn 2", "II.3, đoạn 2", "Phần kết"]),
        ("cap-uy-doan-the", ["II.5, đoạn 1"]),
        ("cac-co-quan-don-vi", ["II.4, đoạn 3"]),
        ("bao-chi-thong-tin-co-so", ["II.4, đoạn 4"]),
        ("hoi-dong-tdkt", []),
    ],
)
def test_duties_stand_at_their_clauses(plan: Plan, unit: str, where: list[str]) -> None:
    assert clauses(plan, unit) == where


def test_the_office_compiles_exemplars_and_launches_campaigns(plan: Plan) -> None:
    first, second = (duty.does for duty in plan.duties if duty.unit and duty.unit.value == "van-phong")
    assert "tổng hợp điển hình" in first
    assert second.startswith("Phát động phong trào thi đua")


def test_heads_answer_to_the_council_for_their_exemplars(plan: Plan) -> None:
    (duty,) = (duty for duty in plan.duties if duty.clause == "IV.2, đoạn 4")
    assert "Hội đồng Thi đua - Khen thưởng Sở" in duty.does


# Reports, awards, criteria


def test_reviewed_each_years_end_and_summed_up_in_2025(plan: Plan) -> None:
    assert [(report.kind, report.every, report.due, report.clause) for report in plan.reports] == [
        ("so-ket", "year", "cuối năm", "III, gạch đầu dòng 1"),
        ("tong-ket", "", "2025", "III, gạch đầu dòng 2"),
    ]


def test_awards_by_level(plan: Plan) -> None:
    assert [(award.level, award.award, award.granted_by, award.clause) for award in plan.awards] == [
        ("cấp sở", "Hình thức khen thưởng theo thẩm quyền", "Lãnh đạo Sở", "II.3, đoạn 3"),
        ("cấp tỉnh", "Giấy công nhận", "", "II.3, đoạn 4"),
        ("cấp tỉnh", "Bằng khen (được đề nghị tặng)", "Chủ tịch UBND tỉnh", "II.3, đoạn 4"),
    ]


def test_four_criteria(plan: Plan) -> None:
    assert len(plan.criteria) == 4
    assert plan.criteria[0] == "Xét chọn, công nhận khách quan, minh bạch"
    assert "sức lan tỏa" in plan.criteria[1]
    assert "kỷ cương hành chính" in plan.criteria[2]
    assert "quần chúng, tập thể suy tôn" in plan.criteria[3]


# What the plan leaves open


def test_no_slogan_no_website_and_nothing_of_the_offices_own(plan: Plan) -> None:
    assert (plan.slogan, plan.website) == ("", "")
    assert not any(topic.local for topic in plan.topics.values())
    assert not any(unit.local for unit in plan.units.values())
    assert all(topic.target is None for topic in plan.topics.values())


def test_no_campaign_event_day_or_special_page_is_named(plan: Plan) -> None:
    assert not plan.campaigns
    assert not plan.events
    assert not plan.anniversaries
    assert not plan.special_pages


def test_who_reports_to_whom_is_open(plan: Plan) -> None:
    assert [(report.unit, report.to) for report in plan.reports] == [(None, ""), (None, "")]


def test_no_topic_criticises(plan: Plan) -> None:
    assert "phe-phan" not in {topic.stance for topic in plan.topics.values()}


# The site that stands on it


def test_every_topic_and_every_task_group_is_served(room: Newsroom, plan: Plan) -> None:
    assert {tag.value for article in room.articles for tag in article.tags} == set(plan.topics)
    assert {article.task.value for article in room.articles if article.task} == set(plan.tasks)


def test_every_article_stands_within_the_plans_run(room: Newsroom) -> None:
    states = {plan_in_force(article.date.date(), room.plans, after_plan="refuse").state for article in room.articles}
    assert states == {"in-force"}


def test_both_documents_of_the_plan_are_in_the_library(room: Newsroom) -> None:
    assert {"113/KH-UBND", "64/KH-STTTT"} <= {document.number for document in room.documents}
