"""The plan of Sở Thông tin và Truyền thông tỉnh Cao Bằng: its facts, read from the document by hand."""

from datetime import date
from pathlib import Path

import pytest

from portal.newsroom.load import load_newsroom
from portal.newsroom.model import Newsroom
from portal.newsroom.topics import TopicDesk
from portal.plan.model import Plan

CONTENT = Path(__file__).parents[2] / "content"
SITE = CONTENT / "cao-bang-stttt"

SLOGAN = (
    "Công chức, viên chức và người lao động ngành Thông tin và Truyền thông Cao Bằng thi đua lập thành tích "
    "chào mừng Kỷ niệm 75 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc (11/6/1948 - 11/6/2023)"
)


@pytest.fixture(scope="module")
def room() -> Newsroom:
    return load_newsroom(SITE, CONTENT / "common")


@pytest.fixture(scope="module")
def plan(room: Newsroom) -> Plan:
    assert [plan.id for plan in room.plans] == ["2023-11-6"]
    return room.plans[0]


def test_nothing_in_the_site_is_unreadable(room: Newsroom) -> None:
    assert room.faults == ()


# ── The document ──────────────────────────────────────────────────────────────────────────────────────


def test_number_is_blank_and_the_date_is_known_to_the_year_only(plan: Plan) -> None:
    assert (plan.number, plan.symbol) == ("", "KH-STTTT")
    assert str(plan.issued) == "2023"
    assert plan.place == "Cao Bằng"


def test_issuer_title_and_kind(plan: Plan) -> None:
    assert plan.issuer == "Sở Thông tin và Truyền thông tỉnh Cao Bằng"
    assert plan.title == (
        "Phát động thi đua lập thành tích chào mừng Kỷ niệm 75 năm Ngày Chủ tịch Hồ Chí Minh "
        "ra Lời kêu gọi thi đua ái quốc (11/6/1948 - 11/6/2023)"
    )
    assert plan.kind == "dot-thi-dua"
    assert plan.sample is False


def test_the_director_signs_for_himself(plan: Plan) -> None:
    assert plan.signer is not None
    assert (plan.signer.name, plan.signer.role, plan.signer.for_role) == ("Hoàng Ngọc Sơn", "Giám đốc", "")


def test_the_period_begins_before_the_plan_and_ends_with_june(plan: Plan) -> None:
    assert plan.begins is not None
    assert plan.ends is not None
    assert str(plan.begins) == "01/01/2023"
    assert str(plan.ends) == "6/2023"
    assert plan.ends.last() == date(2023, 6, 30)
    assert plan.starts_on == date(2023, 1, 1)
    assert plan.bases[0].date is not None
    assert plan.bases[0].date.first() > plan.starts_on  # what the plan carries out is younger than its period
    assert (plan.parent_begins, plan.parent_ends) == (None, None)


def test_purpose_and_requirements_are_divided(plan: Plan) -> None:
    assert len(plan.purpose) == 2
    assert len(plan.requirements) == 1


def test_the_slogan_stands_as_written(plan: Plan) -> None:
    assert plan.slogan == SLOGAN
    assert plan.campaigns["thi-dua-mung-11-6"].slogan == SLOGAN


def test_recipients_are_listed_as_in_the_document(plan: Plan) -> None:
    assert plan.recipients == (
        "UBND tỉnh (qua Ban TĐKT tỉnh - Sở Nội vụ) (b/c)",
        "Các đơn vị Khối GUTĐ III tỉnh Cao Bằng",
        "Lãnh đạo Sở",
        "Các phòng, đơn vị trực thuộc Sở",
        "Phòng VH&TT các huyện, thành phố",
        "Trung tâm VH&TT các huyện, TP",
        "Các doanh nghiệp TT&TT",
        "Trang TTĐT Sở",
        "Lưu VT,VP",
    )


def test_three_channels_are_spoken_of(plan: Plan) -> None:
    assert plan.forms == (
        "Các cơ quan báo chí trên địa bàn tỉnh",
        "Phòng Văn hóa và Thông tin các huyện, thành phố",
        "Các phương tiện truyền thông của tỉnh",
    )


def test_one_plan_is_carried_out_and_five_documents_are_cited(plan: Plan) -> None:
    assert [
        (basis.relation, basis.type, basis.number, str(basis.date or ""), basis.issuer, basis.clause)
        for basis in plan.bases
    ] == [
        ("thuc-hien", "Kế hoạch", "902/KH-UBND", "18/4/2023", "UBND tỉnh Cao Bằng", "Phần mở đầu"),
        ("vien-dan", "Chỉ thị", "34-CT/TW", "07/4/2014", "Bộ Chính trị", "II.2"),
        ("vien-dan", "Chỉ thị", "05-CT/TW", "15/5/2016", "Bộ Chính trị", "II.2"),
        ("vien-dan", "Chỉ thị", "26/CT-TTg", "05/9/2016", "Thủ tướng Chính phủ", "II.4"),
        (
            "vien-dan",
            "Nghị quyết",
            "11-NQ/TU",
            "07/3/2022",
            "Ban chấp hành Đảng bộ tỉnh Cao Bằng khóa XIX",
            "II.4",
        ),
        ("vien-dan", "Đề án", "", "", "", "II.4"),
    ]


def test_cited_documents_keep_their_subjects(plan: Plan) -> None:
    assert [basis.subject for basis in plan.bases] == [
        "Phát động thi đua lập thành tích chào mừng Kỷ niệm 75 năm Ngày Chủ tịch Hồ Chí Minh "
        "ra lời kêu gọi thi đua ái quốc (11/6/1948 - 11/6/2023)",
        "Tiếp tục đổi mới công tác thi đua khen thưởng",
        "Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "Tăng cường kỷ luật, kỷ cương trong các cơ quan hành chính nhà nước các cấp",
        "Xây dựng Chính quyền điện tử hướng tới Chính quyền số, chuyển đổi số tỉnh Cao Bằng năm 2025, "
        "định hướng đến năm 2030",
        "Chính quyền điện tử tỉnh Cao Bằng, giai đoạn 2019 - 2025",
    ]


# ── What is asked for ─────────────────────────────────────────────────────────────────────────────────


def test_topics_stand_at_their_clauses_with_their_stance(plan: Plan) -> None:
    assert {topic.id: (topic.clause, topic.stance) for topic in plan.topics.values()} == {
        "ky-niem-11-6": ("II.1; II.5; V.1", "pho-bien"),
        "tu-tuong-thi-dua": ("II.2; II.3", "pho-bien"),
        "doi-moi-tdkt": ("II.2", "pho-bien"),
        "hoc-tap-bac": ("II.2", "pho-bien"),
        "nong-thon-moi": ("II.3", "pho-bien"),
        "vi-nguoi-ngheo": ("II.3", "pho-bien"),
        "van-hoa-cong-so": ("II.3", "pho-bien"),
        "cai-cach-hanh-chinh": ("II.4", "pho-bien"),
        "dich-vu-cong": ("II.4", "pho-bien"),
        "ky-luat-ky-cuong": ("II.4", "pho-bien"),
        "chuyen-doi-so": ("II.4", "pho-bien"),
        "chu-truong-chinh-sach": ("II.5", "pho-bien"),
        "dinh-huong-bao-chi": ("II.5; V.2", "pho-bien"),
        "khen-thuong": ("I.1, gạch đầu dòng 2; IV", "bieu-duong"),
        "nguoi-tot-viec-tot": ("V.2", "bieu-duong"),
        "dien-hinh-tien-tien": ("V.2", "bieu-duong"),
        "nhan-to-moi": ("V.2", "bieu-duong"),
    }


def test_the_factor_is_not_called_new_because_the_plan_does_not(plan: Plan) -> None:
    assert plan.topics["nhan-to-moi"].label == "Nhân tố trong phong trào thi đua"


def test_four_groups_of_work_stand_at_four_clauses(plan: Plan) -> None:
    assert {task.id: (task.clause, len(task.does)) for task in plan.tasks.values()} == {
        "quan-triet": ("II.2", 3),
        "phong-trao-trong-tam": ("II.3", 2),
        "cai-cach-va-chuyen-doi-so": ("II.4", 4),
        "chi-dao-bao-chi": ("II.5", 3),
    }


def test_the_wave_and_three_movements_have_their_periods(plan: Plan) -> None:
    assert {
        campaign.id: (
            str(campaign.begins),
            str(campaign.ends),
            campaign.clause,
            campaign.topic.value if campaign.topic else "",
        )
        for campaign in plan.campaigns.values()
    } == {
        "thi-dua-mung-11-6": ("01/01/2023", "6/2023", "II.1; III", "ky-niem-11-6"),
        "nong-thon-moi": ("2021", "2025", "II.3", "nong-thon-moi"),
        "vi-nguoi-ngheo": ("2021", "2025", "II.3", "vi-nguoi-ngheo"),
        "van-hoa-cong-so": ("2019", "2025", "II.3", "van-hoa-cong-so"),
    }


def test_the_movement_for_the_poor_keeps_the_words_of_the_plan(plan: Plan) -> None:
    movement = plan.campaigns["vi-nguoi-ngheo"]
    assert movement.label == "Vì người nghèo - Không để ai bị bỏ lại phía sau"
    assert movement.local_label == "Vì người nghèo - không để ai bỏ lại phía sau"
    assert movement.name == movement.local_label


def test_the_other_movements_are_named_as_everywhere(plan: Plan) -> None:
    assert plan.campaigns["nong-thon-moi"].name == "Cả nước chung sức xây dựng nông thôn mới"
    assert plan.campaigns["van-hoa-cong-so"].name == "Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở"


def test_only_the_wave_says_who_launched_it(plan: Plan) -> None:
    assert {campaign.id: campaign.launched_by for campaign in plan.campaigns.values()} == {
        "thi-dua-mung-11-6": "Sở Thông tin và Truyền thông tỉnh Cao Bằng",
        "nong-thon-moi": "",
        "vi-nguoi-ngheo": "",
        "van-hoa-cong-so": "",
    }


# ── Who does what ─────────────────────────────────────────────────────────────────────────────────────


def test_units_inside_and_outside_the_department(plan: Plan) -> None:
    assert {unit.id: (unit.label, unit.kind) for unit in plan.units.values()} == {
        "cac-phong-don-vi": ("Trưởng các phòng, đơn vị trực thuộc Sở", "nhom"),
        "phong-vhtt": ("Phòng Văn hóa và Thông tin các huyện, thành phố", "ngoai"),
        "trung-tam-vhtt": ("Trung tâm Văn hóa và Truyền thông các huyện, thành phố", "ngoai"),
        "doanh-nghiep": ("Các doanh nghiệp trong ngành", "ngoai"),
        "co-quan-bao-chi": ("Các cơ quan báo chí trên địa bàn tỉnh", "ngoai"),
        "quan-ly-ttbcxb": ("Phòng Quản lý Thông tin, Báo chí, Xuất bản", "phong"),
        "van-phong": ("Văn phòng Sở", "phong"),
    }


def test_duties_stand_at_their_clauses(plan: Plan) -> None:
    assert [(duty.unit.value if duty.unit else "", duty.clause) for duty in plan.duties] == [
        ("co-quan-bao-chi", "II.5"),
        ("phong-vhtt", "II.5"),
        ("cac-phong-don-vi", "V.1"),
        ("cac-phong-don-vi", "V.1"),
        ("phong-vhtt", "V.1"),
        ("phong-vhtt", "V.1"),
        ("trung-tam-vhtt", "V.1"),
        ("trung-tam-vhtt", "V.1"),
        ("doanh-nghiep", "V.1"),
        ("doanh-nghiep", "V.1"),
        ("quan-ly-ttbcxb", "V.2"),
        ("quan-ly-ttbcxb", "V.2"),
        ("van-phong", "V.3"),
        ("van-phong", "V.3"),
    ]


def test_the_office_reports_as_prescribed_without_a_rhythm(plan: Plan) -> None:
    (report,) = plan.reports
    assert report.unit is not None
    assert (report.kind, report.unit.value, report.clause) == ("theo-quy-dinh", "van-phong", "V.3")
    assert (report.every, report.due, report.to) == ("", "", "")


def test_one_award_is_asked_of_the_province_under_guidance_from_above(plan: Plan) -> None:
    (award,) = plan.awards
    assert (award.level, award.award, award.clause) == ("Tỉnh", "Bằng khen", "IV")
    assert "văn bản hướng dẫn của cấp trên" in award.granted_by
    assert len(plan.criteria) == 2


# ── What the plan leaves open ─────────────────────────────────────────────────────────────────────────


def test_what_the_plan_does_not_name_is_not_there(plan: Plan) -> None:
    assert plan.events == {}
    assert plan.fields == {}
    assert plan.special_pages == {}
    assert plan.anniversaries == {}
    assert plan.website == ""


def test_no_topic_or_unit_has_a_target_or_comes_from_elsewhere(plan: Plan) -> None:
    assert all(topic.target is None and not topic.local for topic in plan.topics.values())
    assert all(unit.target is None and not unit.local for unit in plan.units.values())
    assert all(campaign.local is False for campaign in plan.campaigns.values())
    assert all(topic.continues is None for topic in plan.topics.values())


def test_no_unit_has_a_life_that_the_plan_does_not_tell(plan: Plan) -> None:
    assert all((unit.begins, unit.ends, unit.successors) == (None, None, ()) for unit in plan.units.values())


# ── The site under the plan ───────────────────────────────────────────────────────────────────────────


def test_every_topic_is_served(room: Newsroom, plan: Plan) -> None:
    topics = TopicDesk(room)
    served = {topic.id for article in room.articles for topic in topics.topics(article)}
    assert served == set(plan.topics)


def test_the_day_is_kept_with_its_nth_year(room: Newsroom) -> None:
    day = room.vocabularies.anniversaries["thi-dua-ai-quoc"]
    (article,) = [article for article in room.articles if article.anniversary and article.anniversary.value == day.id]
    assert day.event_year is not None
    assert (article.date.day, article.date.month) == (day.day, day.month)
    assert article.date.year - day.event_year == 75


def test_only_the_closing_report_is_dated_after_the_wave(room: Newsroom) -> None:
    late = [article.id for article in room.articles if article.date.date() > date(2023, 6, 30)]
    assert late == ["2023-khep-lai-dot-thi-dua"]
    assert room.site.after_plan == "continue"
