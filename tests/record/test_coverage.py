"""Coverage: what was counted by hand on the five sites, and what is said where there is little to count."""

from collections.abc import Mapping
from datetime import date

import pytest

from newsroom_of import PLAN, article, newsroom_of
from portal.call import PROJECT
from portal.newsroom.desk import Desk
from portal.newsroom.load import load_newsroom
from portal.record.coverage import MANY_TOPICS, Coverage, coverage, covered
from portal.text.dates import parse_moment

# Counted by eye in the front matter of each article, not by the code: on each site by year of the plan.
BY_HAND: Mapping[tuple[str, str], Mapping[str, list[int]]] = {
    ("ha-nam-skhcn", "2022-2025"): {
        "total": [6, 12, 13, 5],
        "tu-tuong-thi-dua": [1, 2, 1, 2],
        "chinh-sach-tdkt": [1, 1, 2, 0],
        "van-ban-tdkt": [2, 1, 2, 0],
        "phong-trao-trung-uong": [1, 4, 2, 4],
        "phong-trao-tinh": [1, 2, 2, 0],
        "ket-qua-thi-dua": [1, 1, 3, 1],
        "dien-hinh-tien-tien": [1, 4, 4, 0],
        "nguoi-tot-viec-tot": [1, 1, 3, 1],
        "van-phong": [2, 6, 5, 1],
        "quan-ly-chuyen-nganh": [2, 6, 6, 1],
        "cac-phong-don-vi": [2, 0, 2, 1],
        "khong-ghi": [0, 0, 0, 2],
        "campaign:van-hoa-cong-so": [0, 1, 1, 1],
    },
    ("kien-giang-stttt", "2022"): {
        "total": [22],
        "tu-tuong-thi-dua": [1],
        "chinh-sach-tdkt": [2],
        "van-ban-tdkt": [3],
        "phong-trao-trung-uong": [5],
        "phong-trao-bo": [1],
        "phong-trao-tinh": [2],
        "dien-hinh-tien-tien": [3],
        "nguoi-tot-viec-tot": [3],
        "mo-hinh-moi": [2],
        "phe-phan-tieu-cuc": [2],
        "van-phong": [11],
        "phong-chuyen-mon": [7],
        "don-vi-truc-thuoc": [4],
        "campaign:vi-nguoi-ngheo": [2],
    },
    ("binh-phuoc-stttt", "2023-2025"): {
        "total": [8, 10, 3],
        "nhan-to-moi": [2, 1, 0],
        "chi-dao-tdkt": [2, 3, 1],
        "dien-hinh-cap-so": [2, 1, 0],
        "dien-hinh-cap-tinh": [0, 3, 0],
        "cach-lam-hay": [2, 2, 0],
        "neu-guong": [2, 2, 2],
        "can-bo-tdkt": [1, 1, 0],
        "so-ket-tong-ket": [2, 1, 2],
        "van-phong": [3, 6, 1],
        "khong-ghi": [2, 0, 0],
    },
    ("thai-nguyen-skhcn", "2019-2020"): {
        "total": [5, 13, 0, 0, 0, 0, 0],
        "dai-hoi-thi-dua": [1, 3, 0, 0, 0, 0, 0],
        "thanh-qua-thi-dua": [0, 3, 0, 0, 0, 0, 0],
        "dai-hoi-dang": [1, 3, 0, 0, 0, 0, 0],
        "dien-hinh-tien-tien": [0, 3, 0, 0, 0, 0, 0],
        "van-hoa-cong-so": [1, 0, 0, 0, 0, 0, 0],  # by its campaign alone
        "event:dai-hoi-thi-dua-tinh-v": [1, 3, 0, 0, 0, 0, 0],
    },
    ("thai-nguyen-skhcn", "2026"): {
        "total": [9],
        "doi-moi-sang-tao": [3],
        "dien-hinh-tien-tien": [2],
        "nguoi-tot-viec-tot": [2],
        "van-phong": [5],
        "cac-phong-don-vi": [4],
    },
    ("cao-bang-stttt", "2023-11-6"): {
        "total": [20],  # that of 14/7/2023 came after the plan
        "ky-niem-11-6": [2],
        "chuyen-doi-so": [4],
        "dien-hinh-tien-tien": [3],
        "khen-thuong": [1],
        "nguoi-tot-viec-tot": [2],
        "van-phong": [5],
        "phong-vhtt": [0],
        "khong-ghi": [9],
    },
}
NOW = "2026-11-20 08:00"


def of_site(site: str, plan: str, now: str = NOW) -> Coverage:
    desk = Desk(load_newsroom(PROJECT / "content" / site, PROJECT / "content" / "common"), parse_moment(now))
    return coverage(desk, next(one for one in desk.room.plans if one.id == plan))


@pytest.mark.parametrize(("which", "plan"), BY_HAND)
def test_the_figures_are_those_counted_by_hand(which: str, plan: str) -> None:
    found = of_site(which, plan)
    counted = {"total": [len(part) for part in found.by(found.years)]}
    for row in found.rows:
        name = row.id if row.kind in ("topic", "unit", "without-unit") else f"{row.kind}:{row.id}"
        counted[name] = [len(part) for part in row.by(found.years)]
    expected = BY_HAND[which, plan]
    assert {name: counted[name] for name in expected} == dict(expected)


def test_months_and_quarters_tell_the_same_articles_as_years() -> None:
    found = of_site("ha-nam-skhcn", "2022-2025")
    topic = next(row for row in found.topics if row.id == "dien-hinh-tien-tien")
    by_month = {span.id: len(part) for span, part in zip(found.months, topic.by(found.months), strict=True) if part}
    assert by_month == {
        "2022-11": 1, "2023-07": 1, "2023-09": 1, "2023-10": 1, "2023-12": 1,
        "2024-04": 1, "2024-05": 1, "2024-10": 1, "2024-11": 1,
    }  # fmt: skip
    quarters = [len(part) for part in found.by(found.quarters)]
    assert quarters == [1, 2, 1, 2, 2, 2, 3, 5, 3, 3, 4, 3, 0, 3, 1, 1]
    assert len(found.cells["dien-hinh-tien-tien", "quan-ly-chuyen-nganh"]) == 4


def test_targets_say_whose_they_are_and_how_they_stand() -> None:
    found = of_site("ha-nam-skhcn", "2022-2025", "2024-06-30")
    told = [(item.row.id, item.span.id, len(item.articles), item.target.articles, item.state) for item in found.targets]
    assert told == [
        ("dien-hinh-tien-tien", "2022", 1, 4, "missed"),
        ("dien-hinh-tien-tien", "2023", 4, 4, "met"),
        ("dien-hinh-tien-tien", "2024", 2, 4, "open"),
        ("quan-ly-chuyen-nganh", "2022", 2, 6, "missed"),
        ("quan-ly-chuyen-nganh", "2023", 6, 6, "met"),
        ("quan-ly-chuyen-nganh", "2024", 2, 6, "open"),
    ]
    assert all(item.owner.startswith("Chỉ tiêu đặt thêm, không có trong Kế hoạch (") for item in found.targets)
    assert of_site("thai-nguyen-skhcn", "2026").targets[0].owner == "Chỉ tiêu của Kế hoạch"


def test_the_exemplars_of_a_site_by_stage_and_level() -> None:
    found = of_site("ha-nam-skhcn", "2022-2025").exemplars
    assert {(row.by, row.id): len(row.exemplars) for row in found.rows if row.exemplars} == {
        ("stage", "nhan-to-moi"): 10,
        ("stage", "cap-so"): 10,
        ("stage", "cap-tinh"): 4,
        ("level", "cap-so"): 6,
        ("level", "cap-tinh"): 4,
        ("kind", "ca-nhan"): 6,
        ("kind", "tap-the"): 2,
        ("kind", "mo-hinh"): 2,
    }


# The made-up site


def desk_of(files: Mapping[str, str | bytes | None], now: str = "2024-06-01 08:00") -> Desk:
    return Desk(newsroom_of(files), parse_moment(now))


def test_an_article_of_two_topics_counts_in_both_and_once_in_the_total() -> None:
    desk = desk_of({"articles/hai.md": article(id="hai", tags="[dien-hinh-tien-tien, van-hoa]")})
    found = coverage(desk, desk.room.plans[1])
    assert len(found.articles) == 2
    assert [len(row.articles) for row in found.topics] == [2, 0, 0, 0, 1]
    assert MANY_TOPICS in found.notes


def test_a_period_outside_every_plan_no_article_and_days_without_a_plan_have_their_sentences() -> None:
    desk = desk_of({})
    outside = covered(desk, date(2015, 1, 1), date(2015, 12, 31))
    assert outside.parts == ()
    assert outside.notes == (
        "Thời gian từ 01/01/2015 đến 31/12/2015 nằm ngoài mọi kế hoạch. Các kế hoạch có: Kế hoạch 2018–2020 "
        "(từ 01/01/2018 đến 31/12/2020); Kế hoạch 2022–2025 (từ 01/01/2022 đến 31/12/2025).",
        "Chưa có bài nào được đăng từ 01/01/2015 đến 31/12/2015.",
    )
    between = covered(desk, date(2020, 1, 1), date(2022, 12, 31))
    assert [part.plan.id for part in between.parts] == ["2018-2020", "2022-2025"]
    assert "Từ 01/01/2021 đến 31/12/2021 không có kế hoạch nào." in between.notes
    assert any(note.startswith("Trong thời gian này có 2 kế hoạch: Kế hoạch 2018–2020") for note in between.notes)
    assert coverage(desk, desk.room.plans[0]).notes == ("Chưa có bài nào được đăng từ 01/01/2018 đến 31/12/2020.",)


def test_days_to_come_and_a_plan_to_come_have_theirs() -> None:
    desk = desk_of({}, "2017-06-01")
    assert coverage(desk, desk.room.plans[0]).notes == (
        "Kế hoạch 2018–2020 bắt đầu từ 01/01/2018: chưa có gì để tính.",
    )
    assert covered(desk, date(2018, 1, 1), date(2018, 12, 31)).notes[0] == (
        "Thời gian từ 01/01/2018 đến 31/12/2018 chưa tới: chưa có gì để tính."
    )


ENDING = PLAN.replace('kind = "phong"\n[[duty]]', 'kind = "phong"\nuntil = "2023-06"\n[[duty]]').replace(
    'label = "Văn hòa công sở"', 'label = "Văn hòa công sở"\ntarget = { articles = 1, every = "year" }'
)


def test_a_unit_that_ended_is_told_and_no_longer_missed() -> None:
    desk = desk_of({"plans/2022-2025.toml": ENDING})
    found = coverage(desk, desk.room.plans[1])
    assert "Văn phòng Sở chỉ có đến hết 6/2023." in found.notes
    assert [gap for gap in found.gaps if gap.kind == "unit"] == []


def test_a_target_for_a_topic_that_ended_has_its_sentence() -> None:
    desk = desk_of({"plans/2022-2025.toml": ENDING}, "2027-01-01")
    said = [note for note in covered(desk, date(2025, 1, 1), date(2026, 6, 30)).notes if "Văn hòa" in note]
    assert said == [
        "Chủ đề “Văn hòa công sở” có chỉ tiêu 1 bài mỗi năm nhưng đã hết cùng Kế hoạch 2022–2025 ngày 31/12/2025: "
        "chỉ tiêu không tính cho những ngày sau đó."
    ]


def test_two_plans_at_a_time_count_for_the_one_that_began_last() -> None:
    other = PLAN.replace('from = "2022"\nuntil = "2025"', 'from = "2023-06"\nuntil = "2023-12"')
    desk = desk_of({"plans/2023.toml": other})
    whole, part = coverage(desk, desk.room.plans[1]), coverage(desk, desk.room.plans[2])
    assert (len(whole.articles), len(part.articles)) == (0, 1)
    assert any(note.startswith("Từ 01/6/2023 đến 31/12/2023 có hai kế hoạch cùng chạy") for note in whole.notes), (
        whole.notes
    )
    assert covered(desk, date(2023, 1, 1), date(2023, 12, 31)).outside == ()


def sentences(files: Mapping[str, str | bytes | None]) -> set[str]:
    desk = desk_of(files)
    return {gap.sentence for gap in coverage(desk, desk.room.plans[1]).gaps}


def test_gaps_are_named_and_end_with_an_article() -> None:
    silent = sentences({})
    assert silent >= {
        "Chủ đề “Điển hình tiên tiến”: 356 ngày chưa có bài mới, bài gần nhất ngày 11/6/2023.",
        "Chủ đề “Người tốt, việc tốt”: chưa có bài nào từ khi kế hoạch bắt đầu (01/01/2022).",
        "Văn phòng Sở: chưa có bài nào trong quý II/2024.",
        "Phong trào “Thi đua xanh” đang diễn ra, chưa có tin, bài nào từ 01/01/2022.",
        "76 năm Ngày Lời kêu gọi thi đua ái quốc (11/6/2024): còn 10 ngày, chưa có bài nào.",
        "Ngày của Kế hoạch (02/6/2024): còn 1 ngày, chưa có bài nào.",
    }
    told = {
        "articles/a.md": article(id="a", date="2024-05-20", unit="van-phong", campaign="thi-dua-xanh", tags=None),
        "articles/b.md": article(
            id="b", date="2024-03-04", kind="anniversary", anniversary="thi-dua-ai-quoc", tags="[nguoi-tot-viec-tot]"
        ),
        "articles/c.md": article(id="c", date="2024-05-30", kind="anniversary", anniversary="ngay-cua-ke-hoach"),
    }
    left = sentences(told)
    # That of 04/3 came before the lead time of 11/6 began; 89 days are not 90.
    assert {sentence.partition(":")[0] for sentence in left} == {
        "Chủ đề “Phòng chống bão”",
        "Chủ đề “Phòng chống bạo”",
        "76 năm Ngày Lời kêu gọi thi đua ái quốc (11/6/2024)",
    }
