"""What the home page shows of a made-up site: its lead, its categories, the days to come, the campaigns."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from newsroom_of import SITE, article, newsroom_of, plan
from portal.newsroom.desk import Desk
from portal.press import views
from portal.press.edition import Edition
from portal.press.home_page import home_view
from portal.press.keys import Keys, PublicFiles
from portal.press.pictures import PictureSizes
from portal.press.pieces import Loads, Pieces
from portal.text.dates import parse_moment

NONE: Mapping[str, None] = {f"articles/{name}.md": None for name in ("bai-khac", "bai-nhap", "bai-go", "bai-mai")}
PICTURE = '\n  file: images/anh.png\n  alt: "Ảnh"\n  credit: "Ảnh của Sở"'
CAMPAIGNS = """
[campaign.da-qua]
label = "Đã qua"
topic = "van-hoa"
from = "2022"
until = "2023"
[campaign.sap-toi]
label = "Sắp tới"
topic = "van-hoa"
from = "2024-09"
until = "2025"
"""
RUNNING = """
[campaign.dang-chay]
label = "Đang chạy"
topic = "van-hoa"
from = "2024"
"""


def home(files: Mapping[str, str | bytes | None], now: str = "2024-06-01 08:00") -> views.HomeView:
    room = newsroom_of({**NONE, **files})
    loads = Loads("/a.css", "/a.woff2", boot="/b.js", script="/a.js", indexable=False)
    edition = Edition(Desk(room, parse_moment(now)))
    keys = Keys(edition, PublicFiles(Path("/nowhere"), edition), "")
    pieces = Pieces(edition, PictureSizes(Path("/nowhere"), room.files), cast(Any, None), loads, keys)
    return home_view(pieces)


def story(name: str, day: int, **fields: str | None) -> dict[str, str]:
    text = article("Thân.", id=name, title=f"Bài {name}", date=f"2024-01-{day:02d}", **fields)
    return {f"articles/{name}.md": text}


def test_a_site_without_articles_has_neither_lead_nor_bands() -> None:
    view = home({})
    assert (view.lead, view.latest, view.bands) == (None, (), ())


def test_a_single_article_is_the_lead_and_stands_nowhere_else() -> None:
    view = home(story("mot", 1))
    assert view.lead is not None
    assert view.lead.title == "Bài mot"
    assert (view.latest, view.bands) == ((), ())


def test_the_lead_is_the_newest_of_five_that_has_a_picture_and_the_latest_go_without_it() -> None:
    view = home(story("mot", 1, image=PICTURE) | story("hai", 2, image=PICTURE) | story("ba", 3) | story("bon", 4))
    assert view.lead is not None
    assert view.lead.title == "Bài hai"
    assert [row.title for row in view.latest] == ["Bài bon", "Bài ba", "Bài mot"]


def test_each_category_that_has_more_than_the_lead_shows_its_four_newest() -> None:
    files = {}
    for day in range(1, 8):
        files |= story(f"tin-{day}", day)
    view = home(files)
    assert [(band.title.label, band.first.title, [row.title for row in band.rows]) for band in view.bands] == [
        ("Tin hoạt động", "Bài tin-6", ["Bài tin-5", "Bài tin-4", "Bài tin-3"])
    ]


def test_the_next_days_are_those_after_now_with_their_years() -> None:
    view = home({}, now="2024-06-03 08:00")
    assert [(day.label, day.day, day.number, day.month, day.count) for day in view.coming[:2]] == [
        (
            "Ngày Lời kêu gọi thi đua ái quốc",
            views.Day("Thứ Ba, 11/6/2024", "2024-06-11"),
            "11",
            "Tháng 6",
            "76 năm · năm khác",
        ),
        ("Ngày thành lập Sở", views.Day("Thứ Năm, 15/5/2025", "2025-05-15"), "15", "Tháng 5", ""),
    ]


def test_the_page_stays_the_same_from_day_to_day_until_a_day_has_passed() -> None:
    files = story("mot", 1)
    assert repr(home(files, now="2024-06-03 08:00")) == repr(home(files, now="2024-06-11 20:00"))
    assert repr(home(files, now="2024-06-03 08:00")) != repr(home(files, now="2024-06-12 08:00"))


def test_where_no_campaign_is_under_way_the_page_says_so_and_shows_those_ahead_and_over() -> None:
    campaigns = home({"plans/2022-2025.toml": plan(CAMPAIGNS)}).campaigns
    assert campaigns.note == "Hiện không có phong trào nào đang diễn ra."
    # Its plan gives Thi đua xanh no period: nobody here knows whether it is over.
    assert [(item.label, item.state) for item in campaigns.running] == [("Thi đua xanh", "")]
    assert [(item.label, item.state) for item in campaigns.others] == [
        ("Sắp tới", "Sắp diễn ra"),
        ("Đã qua", "Đã kết thúc"),
    ]


def test_a_campaign_under_way_needs_no_such_word() -> None:
    campaigns = home({"plans/2022-2025.toml": plan(CAMPAIGNS + RUNNING)}).campaigns
    assert campaigns.note == ""
    assert [item.label for item in campaigns.running] == ["Thi đua xanh", "Đang chạy"]


def test_the_name_of_the_department_stands_over_its_province() -> None:
    frame = home({}).frame
    assert (frame.name, frame.place) == ("Sở Mẫu", "Tỉnh Hà Mẫu")


def test_the_emblem_is_the_one_of_the_site_where_it_has_one() -> None:
    assert home({}).frame.emblem is None
    emblem = home({"site.toml": SITE.replace("sample =", 'emblem = "images/anh.png"\nsample =')}).frame.emblem
    assert emblem is not None
    assert (emblem.src, emblem.alt) == ("/images/anh.png", "")


def test_the_masthead_leads_only_to_pages_that_there_are() -> None:
    frame = home({}).frame
    assert [link.label for link in frame.sections][:3] == ["Kế hoạch", "Điển hình", "Văn bản"]
    assert frame.search == "/tim-kiem/"
