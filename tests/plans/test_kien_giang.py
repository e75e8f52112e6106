"""What plan 31/KH-STTTT (27/4/2022) of Kiên Giang's department says, read by hand from the document."""

from datetime import date
from pathlib import Path

import pytest

from portal.newsroom.load import load_newsroom
from portal.newsroom.model import Newsroom
from portal.newsroom.topics import TopicDesk
from portal.plan.force import plan_in_force
from portal.plan.model import Basis, Plan
from portal.text.dates import PartialDate

SITE = Path(__file__).parents[2] / "content" / "kien-giang-stttt"
COMMON = SITE.parent / "common"


@pytest.fixture(scope="module")
def room() -> Newsroom:
    return load_newsroom(SITE, COMMON)


@pytest.fixture(scope="module")
def plan(room: Newsroom) -> Plan:
    (only,) = room.plans
    return only


def basis(plan: Plan, number: str) -> Basis:
    (found,) = [each for each in plan.bases if each.number == number]
    return found


# The head of the document and its foot


def test_every_file_is_read_without_a_fault(room: Newsroom) -> None:
    assert room.faults == ()


def test_number_symbol_and_title(plan: Plan) -> None:
    assert plan.id == "2022"
    assert (plan.number, plan.symbol) == ("31", "KH-STTTT")
    assert plan.title == "Tuyên truyền về công tác thi đua, khen thưởng năm 2022"
    assert plan.kind == "nam"
    assert plan.label == "Kế hoạch số 31/KH-STTTT"


def test_issued_to_the_day_at_kien_giang(plan: Plan) -> None:
    assert plan.issued == PartialDate(2022, 4, 27)
    assert plan.place == "Kiên Giang"
    assert plan.issuer == "Sở Thông tin và Truyền thông tỉnh Kiên Giang"


def test_a_deputy_signs_for_the_director(plan: Plan) -> None:
    assert plan.signer is not None
    assert plan.signer.name == "Nguyễn Xuân Kiệm"
    assert plan.signer.role == "Phó Giám đốc"
    assert plan.signer.for_role == "KT. GIÁM ĐỐC"


def test_period_is_the_year_of_the_title_and_there_is_none_above(plan: Plan) -> None:
    assert (plan.begins, plan.ends) == (PartialDate(2022), PartialDate(2022))
    assert (plan.parent_begins, plan.parent_ends) == (None, None)


def test_recipients_stand_as_they_are_listed(plan: Plan) -> None:
    assert plan.recipients == (
        "Ban TĐKT tỉnh - Sở Nội vụ",
        "Khối thi đua Khối 3",
        "Ban Giám đốc",
        "Các phòng, đơn vị thuộc Sở",
        "Lưu: VT, TĐKT",
    )


# I. Mục đích, yêu cầu


def test_purpose_and_requirements_are_not_divided(plan: Plan) -> None:
    assert len(plan.purpose) == 3
    assert plan.requirements == ()


def test_purpose_ties_emulation_to_the_resolution_of_the_fourth_plenum(plan: Plan) -> None:
    assert "Nghị quyết Trung ương 4, khóa XIII" in plan.purpose[1]
    assert "phong cách Hồ Chí Minh" in plan.purpose[1]


def test_good_examples_should_reach_party_committees_government_and_staff(plan: Plan) -> None:
    assert plan.audience == ("Cấp ủy đảng, chính quyền và công chức, viên chức, người lao động",)


# Bases and citations


def test_there_is_one_document_to_carry_out_and_four_only_cited(plan: Plan) -> None:
    assert [each.relation for each in plan.bases] == [
        "thuc-hien",
        "vien-dan",
        "vien-dan",
        "vien-dan",
        "vien-dan",
    ]


@pytest.mark.parametrize(
    ("number", "issued", "issuer", "kind", "relation", "clause"),
    [
        (
            "93/KH-UBND",
            PartialDate(2022, 4, 12),
            "Ủy ban nhân dân tỉnh Kiên Giang",
            "Kế hoạch",
            "thuc-hien",
            "Phần mở đầu",
        ),
        ("34-CT/TW", PartialDate(2014, 4, 7), "Bộ Chính trị", "Chỉ thị", "vien-dan", "II.1, đoạn 1"),
        (
            "19/CT-TTg",
            PartialDate(2021, 7, 16),
            "Thủ tướng Chính phủ",
            "Chỉ thị",
            "vien-dan",
            "II.1, đoạn 1",
        ),
    ],
)
def test_numbered_documents(
    plan: Plan, number: str, issued: PartialDate, issuer: str, kind: str, relation: str, clause: str
) -> None:
    found = basis(plan, number)
    assert (found.date, found.issuer, found.type) == (issued, issuer, kind)
    assert (found.relation, found.clause) == (relation, clause)


def test_the_law_is_cited_without_number_date_or_issuer(plan: Plan) -> None:
    (law,) = [each for each in plan.bases if each.type == "Luật"]
    assert (law.number, law.date, law.issuer) == ("", None, "")
    assert law.subject == "Thi đua, khen thưởng"
    assert (law.relation, law.clause) == ("vien-dan", "II.1, đoạn 1")


def test_the_fourth_plenum_stands_as_written_as_a_resolution_without_number_or_date(plan: Plan) -> None:
    (plenum,) = [each for each in plan.bases if each.type == "Nghị quyết"]
    assert (plenum.number, plenum.date) == ("", None)
    assert plenum.issuer == "Trung ương 4, khóa XIII"
    assert plenum.subject.startswith("Tăng cường xây dựng, chỉnh đốn Đảng")
    assert (plenum.relation, plenum.clause) == ("vien-dan", "I, đoạn 2")


# II.1 Topics, campaigns, fields

TOPICS = {
    "tu-tuong-thi-dua": ("II.1, đoạn 1", "pho-bien"),
    "chinh-sach-tdkt": ("II.1, đoạn 1", "pho-bien"),
    "van-ban-tdkt": ("II.1, đoạn 1", "pho-bien"),
    "phong-trao-trung-uong": ("II.1, đoạn 1", "pho-bien"),
    "phong-trao-bo": ("II.1, đoạn 1", "pho-bien"),
    "phong-trao-tinh": ("II.1, đoạn 1", "pho-bien"),
    "phong-chong-covid": ("II.1, đoạn 1", "pho-bien"),
    "nong-thon-moi": ("II.1, đoạn 1", "pho-bien"),
    "vi-nguoi-ngheo": ("II.1, đoạn 1", "pho-bien"),
    "doanh-nghiep-hoi-nhap": ("II.1, đoạn 1", "pho-bien"),
    "van-hoa-cong-so": ("II.1, đoạn 1", "pho-bien"),
    "mo-hinh-moi": ("II.1, đoạn 2", "bieu-duong"),
    "dien-hinh-tien-tien": ("II.1, đoạn 2", "bieu-duong"),
    "nguoi-tot-viec-tot": ("II.1, đoạn 2", "bieu-duong"),
    "phe-phan-tieu-cuc": ("II.1, đoạn 2", "phe-phan"),
    "hoc-tap-bac": ("I, đoạn 2", "pho-bien"),
    "xay-dung-dang": ("I, đoạn 2", "pho-bien"),
}


def test_topics_with_clause_and_stance(plan: Plan) -> None:
    assert {topic.id: (topic.clause, topic.stance) for topic in plan.topics.values()} == TOPICS


def test_only_one_topic_criticises(plan: Plan) -> None:
    assert [topic.id for topic in plan.topics.values() if topic.stance == "phe-phan"] == ["phe-phan-tieu-cuc"]


def test_no_target_and_nothing_local_was_added(plan: Plan) -> None:
    assert all(topic.target is None and not topic.local for topic in plan.topics.values())
    assert all(unit.target is None and not unit.local for unit in plan.units.values())
    assert all(not campaign.local for campaign in plan.campaigns.values())


CAMPAIGNS = {
    "chien-thang-covid": (
        "Cả nước đoàn kết, chung sức, đồng lòng thi đua phòng, chống và chiến thắng đại dịch Covid-19",
        "phong-chong-covid",
    ),
    "nong-thon-moi": ("Cả nước chung tay xây dựng nông thôn mới", "nong-thon-moi"),
    "vi-nguoi-ngheo": (
        "Cả nước chung tay vì người nghèo, không để ai bị bỏ lại phía sau",
        "vi-nguoi-ngheo",
    ),
    "doanh-nghiep-hoi-nhap": ("Doanh nghiệp Việt Nam hội nhập và phát triển", "doanh-nghiep-hoi-nhap"),
    "van-hoa-cong-so": (
        "Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở",
        "van-hoa-cong-so",
    ),
}


def test_five_movements_by_the_names_of_the_plan_with_their_topics(plan: Plan) -> None:
    found = {each.id: (each.name, each.topic and each.topic.value) for each in plan.campaigns.values()}
    assert found == CAMPAIGNS


def test_two_movements_have_another_official_name(plan: Plan) -> None:
    official = {each.id: each.label for each in plan.campaigns.values() if each.local_label}
    assert official == {
        "nong-thon-moi": "Cả nước chung sức xây dựng nông thôn mới",
        "vi-nguoi-ngheo": "Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau",
    }


def test_movements_are_launched_by_the_centre_and_have_no_period(plan: Plan) -> None:
    for campaign in plan.campaigns.values():
        assert campaign.launched_by == "Trung ương"
        assert (campaign.begins, campaign.ends, campaign.slogan) == (None, None, "")
        assert campaign.clause == "II.1, đoạn 1"


def test_five_fields_in_the_order_of_the_plan(plan: Plan) -> None:
    assert {field.id: field.label for field in plan.fields.values()} == {
        "kinh-te-moi-truong": "Phát triển kinh tế - xã hội gắn với bảo vệ môi trường",
        "quoc-phong-an-ninh": "Đảm bảo quốc phòng, an ninh, chủ quyền biên giới, hải đảo",
        "doi-song-van-hoa": "Xây dựng đời sống văn hóa gắn với xây dựng nông thôn mới, đô thị văn minh",
        "giam-ngheo-an-sinh": "Giảm nghèo bền vững, thực hiện an sinh xã hội",
        "he-thong-chinh-tri": "Xây dựng hệ thống chính trị trong sạch, vững mạnh",
    }
    assert {field.clause for field in plan.fields.values()} == {"II.1, đoạn 2"}


# II.2 Forms and special pages


def test_seven_forms_from_special_page_to_meetings_with_good_people(plan: Plan) -> None:
    assert len(plan.forms) == 7
    assert plan.forms[0].startswith("Chuyên trang")
    assert "hệ thống hồ sơ công việc" in plan.forms[1]
    assert "phần mềm quản lý báo cáo tiến độ công việc" in plan.forms[2]
    assert "đoàn thể" in plan.forms[3]
    assert plan.forms[4] == "Hội nghị, họp cơ quan"
    assert plan.forms[5] == "Sơ kết, tổng kết ngành"
    assert "nhân tố mới" in plan.forms[6]


def test_special_pages_on_the_provinces_portal_and_on_the_departments_site(plan: Plan) -> None:
    assert {page.id: (page.host, page.clause) for page in plan.special_pages.values()} == {
        "thi-dua-yeu-nuoc-cong-tinh": ("Cổng thông tin điện tử của tỉnh", "II.2, đoạn 1"),
        "thi-dua-yeu-nuoc-trang-so": (
            "Trang thông tin điện tử tổng hợp của Sở Thông tin và Truyền thông",
            "II.2, đoạn 1",
        ),
    }


# III. Units and duties


def test_the_office_and_all_heads_are_named_and_no_division_by_its_name(plan: Plan) -> None:
    assert {unit.id: unit.kind for unit in plan.units.values()} == {
        "van-phong": "phong",
        "phong-chuyen-mon": "nhom",
        "don-vi-truc-thuoc": "nhom",
    }


def test_each_has_the_one_joint_duty(plan: Plan) -> None:
    assert [(duty.unit and duty.unit.value, duty.clause) for duty in plan.duties] == [
        ("van-phong", "III"),
        ("phong-chuyen-mon", "III"),
        ("don-vi-truc-thuoc", "III"),
    ]
    for duty in plan.duties:
        assert "triển khai, theo dõi, đôn đốc công chức, viên chức, người lao động" in duty.does
        assert "lãnh đạo" in duty.does.casefold()
        assert "cùng" in duty.does.casefold()


# What the plan leaves open


def test_no_report_is_asked_for(plan: Plan) -> None:
    assert plan.reports == ()


def test_what_else_stays_open(plan: Plan) -> None:
    assert plan.awards == ()
    assert plan.criteria == ()
    assert plan.events == {}
    assert plan.anniversaries == {}
    assert plan.tasks == {}
    assert (plan.slogan, plan.website, plan.sample) == ("", "", False)


# The site that follows the plan


def test_the_plan_runs_the_whole_year_and_goes_on_after_it(room: Newsroom, plan: Plan) -> None:
    def state(day: date) -> str:
        return plan_in_force(day, room.plans, after_plan=room.site.after_plan).state

    assert state(date(2021, 12, 31)) == "before-every-plan"
    assert state(date(2022, 1, 1)) == "in-force"
    assert state(date(2022, 12, 31)) == "in-force"
    assert state(date(2023, 1, 1)) == "continued"


def test_every_topic_is_served(room: Newsroom) -> None:
    desk = TopicDesk(room)
    assert {topic.id for article in room.articles for topic in desk.topics(article)} == set(TOPICS)


def test_criticism_is_not_mixed_with_praise_and_points_at_nobody(room: Newsroom) -> None:
    desk = TopicDesk(room)
    critical = [
        article for article in room.articles if "phe-phan-tieu-cuc" in [topic.id for topic in desk.topics(article)]
    ]
    assert critical
    for article in critical:
        assert [topic.stance for topic in desk.topics(article)] == ["phe-phan"]
        assert article.exemplars == ()
        assert article.category is not None
        assert article.category.value == "nhin-thang"


def test_fields_campaigns_and_special_pages_all_have_articles(room: Newsroom, plan: Plan) -> None:
    articles = room.articles
    assert {each.field.value for each in articles if each.field} == set(plan.fields)
    assert {each.campaign.value for each in articles if each.campaign} == set(plan.campaigns)
    assert {each.special_page.value for each in articles if each.special_page} == set(plan.special_pages)


def test_each_kind_has_one_category_by_default(room: Newsroom) -> None:
    kinds = [kind for category in room.site.categories.values() for kind in category.kinds]
    assert sorted(kinds) == ["anniversary", "campaign", "exemplar", "news", "notice"]
