"""What the plan of Hà Nam's department of 01/2023 says, read by hand from the document."""

from datetime import date
from pathlib import Path

import pytest

from portal.newsroom.load import load_newsroom
from portal.newsroom.model import Newsroom
from portal.plan.force import plan_in_force
from portal.plan.model import Plan
from portal.text.dates import PartialDate

SITE = Path(__file__).parents[2] / "content" / "ha-nam-skhcn"


@pytest.fixture(scope="module")
def room() -> Newsroom:
    return load_newsroom(SITE, SITE.parent / "common")


@pytest.fixture(scope="module")
def plan(room: Newsroom) -> Plan:
    (only,) = room.plans
    return only


def test_every_file_is_read_without_a_fault(room: Newsroom) -> None:
    assert room.faults == ()


def test_the_number_is_blank_and_the_symbol_is_not(plan: Plan) -> None:
    assert (plan.number, plan.symbol) == ("", "KH-SKHCN")


def test_the_title_is_the_documents(plan: Plan) -> None:
    assert plan.title == (
        "Triển khai thực hiện công tác tuyên truyền các phong trào thi đua yêu nước, xây dựng và nhân rộng "
        "điển hình tiên tiến giai đoạn 2022 - 2025"
    )
    assert plan.bases[1].subject == plan.title
    assert plan.bases[0].subject == plan.title.replace("Triển khai thực hiện công tác tuyên truyền", "Tuyên truyền")


def test_the_day_of_issue_is_blank_within_january_2023(plan: Plan) -> None:
    assert plan.issued == PartialDate(2023, 1)
    assert plan.place == "Hà Nam"
    assert plan.issuer == "Sở Khoa học và Công nghệ tỉnh Hà Nam"


def test_the_period_is_that_of_the_title(plan: Plan) -> None:
    assert (plan.begins, plan.ends) == (PartialDate(2022), PartialDate(2025))
    assert plan.kind == "giai-doan"
    assert plan.label == "Kế hoạch 2022–2025"


def test_it_began_before_its_own_date(plan: Plan) -> None:
    assert plan_in_force(date(2022, 2, 3), [plan], after_plan="refuse").plan is plan


def test_the_director_signs_himself(plan: Plan) -> None:
    assert plan.signer is not None
    assert (plan.signer.name, plan.signer.role, plan.signer.for_role) == ("Nguyễn Tất Nhiên", "Giám đốc", "")


def test_two_bases_one_called_a_letter_though_its_symbol_is_a_plans(plan: Plan) -> None:
    told = [(basis.relation, basis.type, basis.number, basis.date) for basis in plan.bases]
    assert told == [
        ("can-cu", "Kế hoạch", "1102/KH-UBND", PartialDate(2022, 4, 27)),
        ("thuc-hien", "Công văn", "1209/KH-STTTT", PartialDate(2022, 10, 24)),
    ]


def test_eight_topics_of_four_dashes(plan: Plan) -> None:
    told = [(topic.id, topic.clause, topic.stance) for topic in plan.topics.values()]
    assert told == [
        ("tu-tuong-thi-dua", "II.1, gạch đầu dòng 1", "pho-bien"),
        ("chinh-sach-tdkt", "II.1, gạch đầu dòng 1", "pho-bien"),
        ("van-ban-tdkt", "II.1, gạch đầu dòng 2", "pho-bien"),
        ("phong-trao-trung-uong", "II.1, gạch đầu dòng 3", "pho-bien"),
        ("phong-trao-tinh", "II.1, gạch đầu dòng 3", "pho-bien"),
        ("ket-qua-thi-dua", "II.1, gạch đầu dòng 3", "pho-bien"),
        ("dien-hinh-tien-tien", "II.1, gạch đầu dòng 4", "bieu-duong"),
        ("nguoi-tot-viec-tot", "II.1, gạch đầu dòng 4", "bieu-duong"),
    ]


def test_three_undivided_paragraphs_of_purpose(plan: Plan) -> None:
    assert len(plan.purpose) == 3
    assert plan.requirements == ()


def test_three_forms(plan: Plan) -> None:
    assert len(plan.forms) == 3
    assert "Cổng thông tin điện tử" in plan.forms[0]
    assert "giao ban" in plan.forms[1]
    assert "chi bộ" in plan.forms[2]


def test_the_office_leads_one_room_posts_and_all_report_what_is_in_the_way(plan: Plan) -> None:
    told = [(duty.unit.value if duty.unit else "", duty.clause) for duty in plan.duties]
    assert told == [
        ("van-phong", "III.1"),
        ("quan-ly-chuyen-nganh", "III.2"),
        ("quan-ly-chuyen-nganh", "III.2"),
        ("cac-phong-don-vi", "III.3"),
    ]
    assert "vướng mắc" in plan.duties[3].does
    assert plan.units["quan-ly-chuyen-nganh"].label == "Phòng Quản lý chuyên ngành"


def test_reports_are_due_from_time_to_time_with_no_rhythm(plan: Plan) -> None:
    (report,) = plan.reports
    assert (report.kind, report.every, report.due, report.to) == ("dinh-ky", "", "", "Lãnh đạo Sở")


def test_recipients(plan: Plan) -> None:
    assert plan.recipients == (
        "Sở Thông tin và Truyền thông",
        "Các phòng chuyên môn, các đơn vị thuộc Sở",
        "Lưu: VT",
    )


def test_what_the_plan_leaves_open_stays_open(plan: Plan) -> None:
    assert plan.slogan == ""
    assert (plan.awards, plan.criteria, plan.events, plan.tasks, plan.fields) == ((), (), {}, {}, {})
    assert (plan.anniversaries, plan.special_pages) == ({}, {})


def test_what_the_office_added_says_whose_it_is(plan: Plan) -> None:
    assert [campaign.id for campaign in plan.campaigns.values() if campaign.local] == ["van-hoa-cong-so"]
    assert plan.campaigns["van-hoa-cong-so"].source == "Quyết định số 733/QĐ-TTg ngày 14/6/2019 của Thủ tướng Chính phủ"
    targets = [item.target for item in (*plan.topics.values(), *plan.units.values()) if item.target]
    assert len(targets) == 2
    assert all(target.local and target.source for target in targets)
