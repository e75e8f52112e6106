"""Subjects, shelves, directories and standing pages: plain links to static pages, each with what it promises."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from press.conftest import PageAt
from press.test_record_pages import facts, words


def cards(soup: BeautifulSoup) -> list[str]:
    return [words(card.select_one(".exemplar-card-name")) for card in soup.select(".exemplar-card")]


def links(soup: BeautifulSoup, selector: str) -> list[tuple[str, str]]:
    return [(words(link), str(link["href"])) for link in soup.select(selector)]


# Shelves


def test_the_directory_of_exemplars_links_every_shelf(page_at: PageAt) -> None:
    rows = {}
    for row in page_at("/dien-hinh/").select(".choices-row"):
        name = row.select_one(".choices-name")
        rows[words(name) if name else ""] = links(row, "a")
    assert rows == {
        "": [("Tất cả điển hình", "/dien-hinh/")],
        "Loại": [
            ("Cá nhân", "/dien-hinh/loai/ca-nhan/"),
            ("Tập thể", "/dien-hinh/loai/tap-the/"),
            ("Mô hình", "/dien-hinh/loai/mo-hinh/"),
        ],
        "Cấp": [
            ("Nhân tố mới", "/dien-hinh/cap/nhan-to-moi/"),
            ("Điển hình cấp sở", "/dien-hinh/cap/cap-so/"),
            ("Điển hình cấp tỉnh", "/dien-hinh/cap/cap-tinh/"),
            ("Điển hình toàn quốc", "/dien-hinh/cap/toan-quoc/"),
        ],
        "Lĩnh vực": [("Y tế", "/dien-hinh/linh-vuc/y-te/")],
        "Đơn vị": [
            ("Văn phòng Sở", "/dien-hinh/don-vi/van-phong/"),
            ("Phòng Mới", "/dien-hinh/don-vi/phong-moi/"),
        ],
        "Năm": [("2024", "/dien-hinh/nam/2024/"), ("2023", "/dien-hinh/nam/2023/")],
    }


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ("/dien-hinh/loai/ca-nhan/", ["Trần Thu Hồi", "Nguyễn Văn Mẫu"]),
        ("/dien-hinh/loai/tap-the/", ["Tổ Mẫu"]),
        ("/dien-hinh/cap/cap-so/", ["Trần Thu Hồi"]),
        ("/dien-hinh/cap/cap-tinh/", ["Tổ Mẫu"]),
        ("/dien-hinh/cap/toan-quoc/", []),
        ("/dien-hinh/linh-vuc/y-te/", ["Tổ Mẫu"]),
        ("/dien-hinh/don-vi/phong-moi/", ["Tổ Mẫu"]),
        ("/dien-hinh/don-vi/van-phong/", ["Nguyễn Văn Mẫu"]),
        ("/dien-hinh/nam/2024/", ["Trần Thu Hồi", "Nguyễn Văn Mẫu", "Tổ Mẫu"]),
    ],
)
def test_a_shelf_shows_what_stands_on_it_people_by_given_name(page_at: PageAt, where: str, names: list[str]) -> None:
    soup = page_at(where)
    assert cards(soup) == names
    here = soup.select(".choices-link[aria-current=page]")
    assert [link["href"] for link in here] == [where]


def test_an_empty_shelf_says_what_will_stand_there(page_at: PageAt) -> None:
    soup = page_at("/dien-hinh/cap/toan-quoc/")
    assert words(soup.h1) == "Điển hình toàn quốc"
    assert words(soup.select_one(".empty")) == (
        "Chưa có điển hình nào. Cá nhân, tập thể, mô hình sẽ hiện ở đây khi được giới thiệu."
    )


def test_many_exemplars_are_cut_into_pages_from_the_oldest(page_at: PageAt) -> None:
    front = page_at("/dien-hinh/loai/mo-hinh/")
    assert cards(front) == [f"Mô hình {number:02d}" for number in range(3, 23)]
    assert links(front, ".pagination a") == [("Bài cũ hơn ›", "/dien-hinh/loai/mo-hinh/trang/1/")]
    assert cards(page_at("/dien-hinh/loai/mo-hinh/trang/1/")) == [f"Mô hình {number:02d}" for number in range(1, 21)]
    assert cards(page_at("/dien-hinh/loai/mo-hinh/trang/2/")) == ["Mô hình 21", "Mô hình 22"]


def test_the_headings_of_a_directory_name_kinds_and_count_nothing(page_at: PageAt) -> None:
    headings = page_at("/dien-hinh/").select("main h1, main .section-title")
    assert [words(heading) for heading in headings] == ["Điển hình tiên tiến", "Cá nhân", "Tập thể", "Mô hình"]


def test_the_library_stands_year_by_year_with_its_shelves(page_at: PageAt) -> None:
    soup = page_at("/van-ban/")
    assert [words(year) for year in soup.select("main .section-title")] == [
        "Năm 2025", "Năm 2022", "Năm 2021", "Năm 2020", "Năm 2018", "Năm 2015", "Năm 2003",
    ]  # fmt: skip
    assert links(soup, ".choices-link")[1:5] == [
        ("Kế hoạch", "/van-ban/loai/ke-hoach/"),
        ("Luật", "/van-ban/loai/luat/"),
        ("Quyết định", "/van-ban/loai/quyet-dinh/"),
        ("Sở Mẫu tỉnh Hà Mẫu", "/van-ban/co-quan/so-mau-tinh-ha-mau/"),
    ]
    laws = page_at("/van-ban/loai/luat/")
    assert [link["href"] for link in laws.select(".document-row-link")] == [
        "/van-ban/luat-d/", "/van-ban/luat-c/", "/van-ban/luat-b/", "/van-ban/luat-a/",
    ]  # fmt: skip


# Subjects


def test_a_topic_tells_stance_clause_what_the_plan_asks_and_whose_duty_it_is(page_at: PageAt) -> None:
    soup = page_at("/chu-de/ho-so/")
    assert facts(soup) == {"Hướng tuyên truyền": "Phổ biến", "Kế hoạch": "Kế hoạch 2022–2025 · II.5"}
    beside = {words(part.h2): [words(item) for item in part.select(".clause")] for part in soup.select("aside section")}
    assert beside == {
        "Kế hoạch yêu cầu": ["II.4 Nhiệm vụ hai Dán thông báo ở quầy", "Chỉ tiêu: 4 bài mỗi năm"],
        "Đơn vị có nhiệm vụ": ["II.5; V.1 Phòng Mới Làm hồ sơ điện tử"],
        "Phong trào thi đua": ["Thi đua có kỳ của tỉnh từ 3/2023 đến 30/6/2024"],
    }
    assert links(soup, ".pagination a") == [("Bài cũ hơn ›", "/chu-de/ho-so/trang/1/")]
    assert len(page_at("/chu-de/ho-so/trang/1/").select(".row")) == 20


def test_a_topic_without_a_duty_of_its_own_says_so(page_at: PageAt) -> None:
    text = words(page_at("/chu-de/van-hoa/").select_one("aside"))
    assert "Kế hoạch không giao riêng nội dung này cho đơn vị nào." in text


def test_a_criticising_topic_is_marked_and_a_praising_one_is_not(page_at: PageAt) -> None:
    soup = page_at("/chu-de/phong-chong-bao-hanh/")
    assert words(soup.select_one("main header .label-critical")) == "Phê phán"
    assert words(soup.select_one("main header .notice")).startswith("Chủ đề phê phán:")
    assert page_at("/chu-de/nguoi-tot-viec-tot/").select(".label-critical, .notice") == []
    (marked,) = [entry for entry in page_at("/chu-de/").select(".clause") if entry.select(".label-critical")]
    assert words(marked.select_one("a")) == "Phòng chống bạo"


def test_a_unit_tells_its_duties_with_their_clauses_and_who_went_before(page_at: PageAt) -> None:
    soup = page_at("/don-vi/phong-moi/")
    assert facts(soup) == {"Loại": "Phòng", "Thời gian": "từ 2024", "Tiếp nối đơn vị": "Phòng Cũ Hai"}
    assert [words(item) for item in soup.select(".clause")] == ["II.5; V.1 Làm hồ sơ điện tử"]
    assert cards(soup) == ["Tổ Mẫu"]
    assert facts(page_at("/don-vi/phong-cu-hai/"))["Đơn vị tiếp nối"] == "Phòng Mới"
    assert "Kế hoạch không giao việc riêng cho đơn vị này." in words(page_at("/don-vi/phong-cu-hai/").main)


def test_an_event_whose_place_is_not_given_says_so(page_at: PageAt) -> None:
    found = facts(page_at("/su-kien/dai-hoi/"))
    assert (found["Thời gian"], found["Địa điểm"]) == ("tháng 5 năm 2025", "kế hoạch không nêu")


# Directories and the way back


@pytest.mark.parametrize(
    "where",
    [
        "/chu-de/ho-so/", "/chuyen-muc/tin-hoat-dong/", "/phong-trao/co-ky/", "/su-kien/dai-hoi/", "/don-vi/van-phong/",
        "/linh-vuc/y-te/", "/nhiem-vu/nhiem-vu-hai/", "/chuyen-trang/chuyen-trang-mot/", "/ke-hoach/2022-2025/",
        "/dien-hinh/to-mau/", "/van-ban/qd-12/", "/dien-hinh/loai/tap-the/", "/chu-de/ho-so/trang/1/",
    ],
)  # fmt: skip
def test_the_way_back_leads_through_the_list_of_all(output: Path, page_at: PageAt, where: str) -> None:
    crumbs = [str(link["href"]) for link in page_at(where).select(".breadcrumb a")]
    assert crumbs == ["/", f"/{where.split('/')[1]}/"]
    assert (output / crumbs[1].strip("/") / "index.html").is_file()
    if where.count("/") == 3:
        assert where in {str(link["href"]) for link in page_at(crumbs[1]).select("main a")} or where.startswith(
            "/dien-hinh"
        )


def test_plans_tell_how_they_stand_on_the_day(page_at: PageAt) -> None:
    entries = {words(entry.select_one("a")): words(entry) for entry in page_at("/ke-hoach/").select(".clause")}
    assert list(entries) == ["Kế hoạch 2022–2025", "Kế hoạch 2018–2020"]
    assert entries["Kế hoạch 2022–2025"].endswith("Đang thực hiện")
    assert entries["Kế hoạch 2018–2020"].endswith("Đã hết hạn ngày 31/12/2020")


# Standing pages


def test_contacts_are_those_of_the_site_and_the_rest_is_said_to_be_missing(page_at: PageAt) -> None:
    found = facts(page_at("/lien-he/"))
    assert found["Thư điện tử"] == "ai@so-mau.example"
    assert found["Điện thoại"] == found["Địa chỉ"] == "chưa được cung cấp"


def test_the_site_map_links_every_topic_plan_page_and_feed(output: Path, page_at: PageAt) -> None:
    found = {str(link["href"]) for link in page_at("/so-do-trang/").select("main a")}
    wanted = {"/", "/luu-tru/", "/gioi-thieu/", "/lien-he/", "/tiep-can/", "/rss.xml", "/atom.xml"}
    for folder in ("chu-de", "chuyen-muc", "phong-trao", "su-kien", "don-vi", "ke-hoach"):
        below = [file.parent.relative_to(output) for file in (output / folder).glob("*/index.html")]
        assert below
        wanted |= {f"/{folder}/", *(f"/{path.as_posix()}/" for path in below)}
    wanted |= {f"/chu-de/{path.parent.name}/rss.xml" for path in (output / "chu-de").glob("*/rss.xml")}
    assert wanted - found == set()


def test_the_accessibility_statement_says_its_aim_its_gaps_and_how_to_report(page_at: PageAt) -> None:
    soup = page_at("/tiep-can/")
    assert [words(part) for part in soup.select("main h2")] == ["Mục tiêu", "Đã làm", "Còn thiếu", "Báo khi gặp khó"]
    assert "chưa công bố là đã đạt" in words(soup.main)
    assert "Thư điện tử: ai@so-mau.example" in words(soup.main)


def test_the_page_in_english_is_english_and_marks_what_is_not(page_at: PageAt) -> None:
    soup = page_at("/en/")
    assert soup.html is not None
    assert soup.html["lang"] == "en"
    assert [part["lang"] for part in soup.select("body > header, body > div, body > footer, body > a.skip")] == [
        "vi"
    ] * 4
    assert words(soup.select_one("main .notice")) == "Sample site: this is not the official website of any agency."
    found = facts(soup)
    assert (found["E-mail"], found["Telephone"]) == ("ai@so-mau.example", "not provided")
    link = page_at("/").select_one('header a[hreflang="en"]')
    assert link is not None
    assert (link["href"], link["lang"]) == ("/en/", "en")
