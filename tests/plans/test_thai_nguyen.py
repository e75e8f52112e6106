"""The plan of Sở Khoa học và Công nghệ tỉnh Thái Nguyên, no. 60/KH-KHCN: its facts, read from the document by hand."""

from datetime import date
from pathlib import Path

import pytest

from portal.newsroom.load import load_newsroom
from portal.newsroom.model import Newsroom
from portal.newsroom.topics import TopicDesk
from portal.plan.force import last_day, plan_in_force
from portal.plan.model import Plan

SITE = Path(__file__).parents[2] / "content" / "thai-nguyen-skhcn"
COMMON = SITE.parent / "common"

FIRST_DASH = "II, gạch đầu dòng 1"
SECOND_DASH = "II, gạch đầu dòng 2"
THIRD_DASH = "II, gạch đầu dòng 3"
FOURTH_DASH = "II, gạch đầu dòng 4"


@pytest.fixture(scope="module")
def room() -> Newsroom:
    return load_newsroom(SITE, COMMON)


@pytest.fixture(scope="module")
def plan(room: Newsroom) -> Plan:
    return next(plan for plan in room.plans if plan.id == "2019-2020")


@pytest.fixture(scope="module")
def made_up(room: Newsroom) -> Plan:
    return next(plan for plan in room.plans if plan.id == "2026")


def test_nothing_in_the_site_is_unreadable(room: Newsroom) -> None:
    assert room.faults == ()


# ── The head of the document ──────────────────────────────────────────────────────────────────────────


def test_number_symbol_and_place(plan: Plan) -> None:
    assert (plan.number, plan.symbol, plan.place) == ("60", "KH-KHCN", "Thái Nguyên")


def test_issued_on_a_day(plan: Plan) -> None:
    assert plan.issued is not None
    assert plan.issued.iso() == "2019-08-26"


def test_issuer_and_title(plan: Plan) -> None:
    assert plan.issuer == "Sở Khoa học và Công nghệ tỉnh Thái Nguyên"
    assert plan.title == ("Tuyên truyền, phổ biến, quán triệt thực hiện Đại hội Thi đua yêu nước tỉnh lần thứ V")


def test_it_is_a_congress_plan_and_a_real_one(plan: Plan) -> None:
    assert plan.kind == "dai-hoi"
    assert not plan.sample


def test_a_deputy_signs_for_the_director(plan: Plan) -> None:
    assert plan.signer is not None
    assert (plan.signer.name, plan.signer.role, plan.signer.for_role) == (
        "Đinh Bộ Sơn",
        "Phó Giám đốc",
        "KT. GIÁM ĐỐC",
    )


def test_recipients_as_listed(plan: Plan) -> None:
    assert plan.recipients == ("Lãnh đạo Sở", "Các phòng, đơn vị thuộc Sở", "Lưu: VT, VP")


# ── The period ────────────────────────────────────────────────────────────────────────────────────────


def test_no_period_of_its_own_or_of_a_plan_above(plan: Plan) -> None:
    assert (plan.begins, plan.ends, plan.parent_begins, plan.parent_ends) == (None, None, None, None)


def test_it_runs_from_its_issue_until_the_next_plan_begins(room: Newsroom, plan: Plan) -> None:
    assert plan.starts_on == date(2019, 8, 26)
    assert last_day(plan, room.plans) == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2019, 8, 26), "2019-2020"),
        (date(2020, 12, 10), "2019-2020"),
        (date(2025, 12, 31), "2019-2020"),
        (date(2026, 1, 1), "2026"),
    ],
)
def test_the_plan_in_force(room: Newsroom, day: date, expected: str) -> None:
    found = plan_in_force(day, room.plans, after_plan=room.site.after_plan)
    assert found.plan is not None
    assert (found.plan.id, found.state) == (expected, "in-force")


def test_no_plan_before_the_day_of_issue(room: Newsroom) -> None:
    found = plan_in_force(date(2019, 8, 25), room.plans, after_plan=room.site.after_plan)
    assert (found.plan, found.state) == (None, "before-every-plan")


# ── Bases and citations ───────────────────────────────────────────────────────────────────────────────


def test_it_carries_out_the_plan_of_the_province(plan: Plan) -> None:
    basis = plan.bases[0]
    assert basis.date is not None
    assert (basis.type, basis.number, basis.date.iso(), basis.issuer, basis.relation, basis.clause) == (
        "Kế hoạch",
        "109/KH-UBND",
        "2019-08-06",
        "Ủy ban nhân dân tỉnh Thái Nguyên",
        "thuc-hien",
        "Đoạn mở đầu",
    )
    assert basis.subject == (
        "Tổ chức Đại hội Thi đua yêu nước các cấp tiến tới Đại hội Thi đua yêu nước toàn quốc lần thứ X"
    )


def test_the_law_is_cited_by_name_alone(plan: Plan) -> None:
    law = plan.bases[1]
    assert (law.type, law.subject, law.relation, law.clause) == (
        "Luật",
        "Thi đua, khen thưởng",
        "vien-dan",
        FOURTH_DASH,
    )
    assert (law.number, law.date, law.issuer) == ("", None, "")


def test_there_is_no_third_document(plan: Plan) -> None:
    assert len(plan.bases) == 2


# ── Section I: purpose, requirements ──────────────────────────────────────────────────────────────────


def test_three_purposes_and_two_requirements(plan: Plan) -> None:
    assert len(plan.purpose) == 3
    assert len(plan.requirements) == 2


def test_requirements_name_the_movements_of_the_province(plan: Plan) -> None:
    assert "theo chuyên đề do Ủy ban nhân dân tỉnh phát động" in plan.requirements[1]


# ── Section II: forms, topics ─────────────────────────────────────────────────────────────────────────


def test_meetings_training_and_the_website(plan: Plan) -> None:
    assert plan.forms == ("Họp giao ban", "Hội nghị", "Lớp bồi dưỡng", "Trang thông tin điện tử của Sở")
    assert plan.website == "http://www.dosttn.gov.vn"


def test_topics_with_clause_and_stance(plan: Plan) -> None:
    assert {topic.id: (topic.clause, topic.stance) for topic in plan.topics.values()} == {
        "chinh-sach-tdkt": (FIRST_DASH, "pho-bien"),
        "tu-tuong-thi-dua": (FIRST_DASH, "pho-bien"),
        "dai-hoi-thi-dua": (FIRST_DASH, "pho-bien"),
        "thanh-qua-thi-dua": (FIRST_DASH, "bieu-duong"),
        "dien-hinh-tien-tien": ("II, gạch đầu dòng 1, 5 và 6", "bieu-duong"),
        "nhan-to-moi": (FIRST_DASH, "bieu-duong"),
        "nguoi-tot-viec-tot": (FIRST_DASH, "bieu-duong"),
        "ky-niem-lon": (FIRST_DASH, "pho-bien"),
        "dai-hoi-dang": (FIRST_DASH, "pho-bien"),
        "hoc-tap-bac": (SECOND_DASH, "pho-bien"),
        "tiet-kiem-chong-lang-phi": (SECOND_DASH, "pho-bien"),
        "vi-nguoi-ngheo": (THIRD_DASH, "pho-bien"),
        "van-hoa-cong-so": (THIRD_DASH, "pho-bien"),
        "nong-thon-moi": (THIRD_DASH, "pho-bien"),
        "luat-tdkt": (FOURTH_DASH, "pho-bien"),
    }


@pytest.mark.parametrize(
    ("topic", "label"),
    [
        ("chinh-sach-tdkt", "Chủ trương, đường lối, chính sách, pháp luật về thi đua yêu nước"),
        ("tu-tuong-thi-dua", "Tư tưởng Hồ Chí Minh về thi đua yêu nước"),
        ("ky-niem-lon", "Các ngày kỷ niệm lớn trong năm 2019 và 2020"),
        ("hoc-tap-bac", "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
        ("tiet-kiem-chong-lang-phi", "Thực hành tiết kiệm, chống tham nhũng, lãng phí"),
    ],
)
def test_labels_in_the_words_of_the_plan(plan: Plan, topic: str, label: str) -> None:
    assert plan.topics[topic].label == label


def test_nothing_is_criticised(plan: Plan) -> None:
    assert "phe-phan" not in {topic.stance for topic in plan.topics.values()}


# ── Section II: what is to be done, dash by dash ──────────────────────────────────────────────────────


def test_each_of_the_six_dashes_is_a_task(plan: Plan) -> None:
    assert {task.id: task.clause for task in plan.tasks.values()} == {
        "tuyen-truyen-chao-mung": FIRST_DASH,
        "gan-voi-hoc-tap-bac": SECOND_DASH,
        "duy-tri-phong-trao": THIRD_DASH,
        "thuc-hien-luat": FOURTH_DASH,
        "xay-dung-dien-hinh": "II, gạch đầu dòng 5",
        "phat-hien-nhan-rong": "II, gạch đầu dòng 6",
    }


def test_the_first_dash_covers_economy_society_defence_and_security(plan: Plan) -> None:
    does = " ".join(plan.tasks["tuyen-truyen-chao-mung"].does)
    assert "các lĩnh vực của đời sống" in does
    assert "kinh tế, xã hội" in does
    assert "quốc phòng, an ninh của tỉnh" in does


@pytest.mark.parametrize(
    "aim",
    ["tham nhũng", "An sinh xã hội", "giảm nghèo bền vững", "thiên tai", "dịch bệnh", "tai nạn giao thông", "bộ máy"],
)
def test_the_second_dash_keeps_every_aim(plan: Plan, aim: str) -> None:
    assert aim in " ".join(plan.tasks["gan-voi-hoc-tap-bac"].does)


def test_the_fourth_dash_asks_to_improve_the_legal_texts(plan: Plan) -> None:
    assert len(plan.tasks["thuc-hien-luat"].does) == 3
    assert "hoàn thiện văn bản quy phạm pháp luật" in plan.tasks["thuc-hien-luat"].does[2]


def test_exemplars_are_honoured_by_the_masses(plan: Plan) -> None:
    assert "Chọn điển hình được quần chúng, tập thể suy tôn" in plan.tasks["xay-dung-dien-hinh"].does


# ── Events, campaigns ─────────────────────────────────────────────────────────────────────────────────


def test_four_congresses(plan: Plan) -> None:
    assert {event.id: (event.label, event.topic and event.topic.value) for event in plan.events.values()} == {
        "dai-hoi-dang-xiii": ("Đại hội Đảng toàn quốc lần thứ XIII", "dai-hoi-dang"),
        "dai-hoi-thi-dua-toan-quoc-x": ("Đại hội Thi đua yêu nước toàn quốc lần thứ X", "dai-hoi-thi-dua"),
        "dai-hoi-dang-bo-tinh-xx": ("Đại hội Đảng bộ tỉnh Thái Nguyên lần thứ XX", "dai-hoi-dang"),
        "dai-hoi-thi-dua-tinh-v": ("Đại hội Thi đua yêu nước tỉnh Thái Nguyên lần thứ V", "dai-hoi-thi-dua"),
    }
    assert {event.clause for event in plan.events.values()} == {FIRST_DASH}


def test_the_plan_dates_no_congress(plan: Plan) -> None:
    for event in plan.events.values():
        assert (event.date, event.ends, event.place) == (None, None, "")


def test_campaigns_with_official_and_local_names(plan: Plan) -> None:
    names = {
        campaign.topic.value: (campaign.label, campaign.local_label)
        for campaign in plan.campaigns.values()
        if campaign.topic
    }
    assert names == {
        "vi-nguoi-ngheo": (
            "Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau",
            "Thái Nguyên chung tay vì người nghèo, không để ai bị bỏ lại phía sau",
        ),
        "van-hoa-cong-so": ("Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở", ""),
        "nong-thon-moi": (
            "Cả nước chung sức xây dựng nông thôn mới",
            "Thái Nguyên chung sức xây dựng nông thôn mới",
        ),
    }


def test_no_campaign_has_a_period_or_a_launcher(plan: Plan) -> None:
    for campaign in plan.campaigns.values():
        assert (campaign.begins, campaign.ends, campaign.launched_by) == (None, None, "")
        assert campaign.clause == THIRD_DASH
        assert not campaign.local


# ── Section III: units ────────────────────────────────────────────────────────────────────────────────


def test_units(plan: Plan) -> None:
    assert {unit.id: (unit.label, unit.kind) for unit in plan.units.values()} == {
        "van-phong": ("Văn phòng Sở", "phong"),
        "cac-phong-don-vi": ("Các phòng, các đơn vị trực thuộc Sở", "nhom"),
    }


def test_the_office_follows_and_the_others_do(plan: Plan) -> None:
    duties = {duty.clause: (duty.unit and duty.unit.value, duty.does) for duty in plan.duties}
    assert duties == {
        "III.1": ("van-phong", "Theo dõi và đôn đốc các bên triển khai, thực hiện Kế hoạch"),
        "III.2": ("cac-phong-don-vi", "Thực hiện nghiêm túc Kế hoạch"),
    }


# ── What the plan leaves open ─────────────────────────────────────────────────────────────────────────


def test_no_report_is_asked_for(plan: Plan) -> None:
    assert plan.reports == ()


def test_no_slogan_special_page_field_award_criterion_or_day(plan: Plan) -> None:
    assert plan.slogan == ""
    assert (dict(plan.special_pages), dict(plan.fields), dict(plan.anniversaries)) == ({}, {}, {})
    assert (plan.awards, plan.criteria) == ((), ())


def test_the_office_has_added_nothing(plan: Plan) -> None:
    tables = (*plan.topics.values(), *plan.units.values())
    assert not [entry.id for entry in tables if entry.local or entry.target]


# ── The plan after it, made up ────────────────────────────────────────────────────────────────────────


def test_the_next_plan_says_that_it_is_made_up_and_names_no_officer(made_up: Plan) -> None:
    assert made_up.sample
    assert made_up.signer is None
    assert (made_up.number, made_up.symbol) == ("05", "KH-SKHCN")


def test_three_topics_go_on_under_another_id(made_up: Plan) -> None:
    continued = {topic.id: topic.continues.value for topic in made_up.topics.values() if topic.continues}
    assert continued == {
        "cong-vu-phuc-vu": "2019-2020/van-hoa-cong-so",
        "giam-ngheo-ben-vung": "2019-2020/vi-nguoi-ngheo",
        "nong-thon-hien-dai": "2019-2020/nong-thon-moi",
    }


def test_five_topics_keep_id_and_label(plan: Plan, made_up: Plan) -> None:
    kept = {topic for topic in plan.topics if topic in made_up.topics}
    assert kept == {
        "chinh-sach-tdkt",
        "dien-hinh-tien-tien",
        "nguoi-tot-viec-tot",
        "hoc-tap-bac",
        "tiet-kiem-chong-lang-phi",
    }
    assert [topic for topic in kept if plan.topics[topic].label != made_up.topics[topic].label] == []


def test_the_congress_topics_end(made_up: Plan) -> None:
    assert "dai-hoi-thi-dua" not in made_up.topics
    assert "dai-hoi-dang" not in made_up.topics


# ── The articles under both plans ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("plan_id", ["2019-2020", "2026"])
def test_every_topic_is_served(room: Newsroom, plan_id: str) -> None:
    desk = TopicDesk(room)
    served = {
        topic.id
        for article in room.articles
        if (found := desk.in_force(article).plan) and found.id == plan_id
        for topic in desk.topics(article)
    }
    assert served == next(set(plan.topics) for plan in room.plans if plan.id == plan_id)


def test_every_congress_has_its_articles(room: Newsroom, plan: Plan) -> None:
    told = {article.event.value for article in room.articles if article.event}
    assert told == set(plan.events)


def test_no_article_stands_outside_both_plans(room: Newsroom) -> None:
    desk = TopicDesk(room)
    assert {desk.in_force(article).state for article in room.articles} == {"in-force"}
