"""Campaigns, exemplars and documents tell what is known of them, and nothing that was taken back."""

from pathlib import Path

from bs4 import BeautifulSoup, Tag

from portal.newsroom.model import Document
from portal.press.record_pages import replacement_chain
from portal.source import Ref
from press.conftest import PageAt


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def facts(soup: BeautifulSoup) -> dict[str, str]:
    return {words(fact.dt): words(fact.dd) for fact in soup.select("main .fact")}


def moments(soup: BeautifulSoup) -> list[tuple[str, str, str]]:
    """Return day, label and address of each step of the page's timeline."""
    found = []
    for moment in soup.select(".timeline-moment"):
        time, link = moment.select_one("time"), moment.select_one("a")
        day = str(time["datetime"])[:10] if time else ""
        found.append((day, words(moment.select_one(".timeline-label")), str(link["href"]) if link else ""))
    return found


# Campaigns


def test_a_campaign_tells_its_names_its_time_and_who_launched_it(page_at: PageAt) -> None:
    soup = page_at("/phong-trao/co-ky/")
    assert words(soup.h1) == "Thi đua có kỳ của tỉnh"
    assert facts(soup) == {
        "Tên chính thức": "Thi đua có kỳ",
        "Phát động": "Chủ tịch UBND tỉnh",
        "Thời gian": "từ 3/2023 đến 30/6/2024",
        "Chủ đề": "Hồ sơ điện tử",
        "Kế hoạch": "Kế hoạch 2022–2025 · II.6",
    }
    assert words(soup.select_one(".period-state")) == "Đã kết thúc"
    assert words(soup.select_one(".slogan-band")) == "Nhanh và đúng"


def test_what_came_in_a_campaign_stands_by_its_day_the_newest_first(page_at: PageAt) -> None:
    assert moments(page_at("/phong-trao/co-ky/")) == [
        ("2024-06-30", "Phong trào kết thúc", ""),
        ("2024-01-05", "Nửa chặng", "/bai-viet/co-ky-2/"),
        ("2023-04-01", "Phát động", "/bai-viet/co-ky-1/"),
        ("2023-03", "Phong trào bắt đầu", ""),
        ("2020-02-01", "Quyết định số 12/QĐ-UBND", "/van-ban/qd-12/"),
    ]


def test_a_campaign_shows_the_documents_and_exemplars_of_its_articles(page_at: PageAt) -> None:
    soup = page_at("/phong-trao/co-ky/")
    assert [link["href"] for link in soup.select(".document-row-link")] == ["/van-ban/qd-12/"]
    assert [link["href"] for link in soup.select(".exemplar-card-link")] == ["/dien-hinh/to-mau/"]


def test_only_a_campaign_with_a_time_has_a_calendar(page_at: PageAt) -> None:
    link = page_at("/phong-trao/co-ky/").select_one('a[type="text/calendar"]')
    assert link is not None
    assert link["href"] == "/phong-trao/co-ky/lich.ics"
    assert page_at("/phong-trao/thi-dua-xanh/").select_one('a[type="text/calendar"]') is None


def test_a_campaign_of_which_little_is_known_says_what_the_plan_leaves_open(page_at: PageAt) -> None:
    soup = page_at("/phong-trao/thi-dua-xanh/")
    assert facts(soup)["Phát động"] == "kế hoạch không nêu"
    assert facts(soup)["Thời gian"] == "kế hoạch không nêu"
    assert words(soup.select_one(".empty")).startswith("Chưa có bài nào về phong trào này.")


# Exemplars


def test_an_exemplar_shows_its_stages_in_order(page_at: PageAt) -> None:
    assert moments(page_at("/dien-hinh/to-mau/")) == [
        ("2024-03-03", "Nhân tố mới", ""),
        ("2024-09-09", "Điển hình cấp tỉnh", ""),
    ]
    assert facts(page_at("/dien-hinh/to-mau/")) == {
        "Loại": "Tập thể",
        "Đơn vị": "Phòng Mới",
        "Lĩnh vực": "Y tế",
        "Hiện là": "Điển hình cấp tỉnh",
    }


def test_a_recognition_that_stands_tells_award_decision_day_and_authority(page_at: PageAt) -> None:
    (row,) = page_at("/dien-hinh/nguyen-van-mau/").select("tbody tr")
    assert [words(cell) for cell in row.select("td")] == ["Giấy khen", "12/QĐ-SM ngày 01/3/2024", "Giám đốc Sở"]


def test_a_revoked_recognition_is_nowhere(output: Path, page_at: PageAt) -> None:
    texts = {file.relative_to(output).as_posix(): file.read_bytes() for file in output.rglob("*") if file.is_file()}
    assert [name for name, text in texts.items() if "99/QĐ-SM".encode() in text] == []
    assert page_at("/dien-hinh/tran-thu-hoi/").select("table") == []
    assert not (output / "dien-hinh/nam/2025").exists(), "the only thing of 2025 was revoked"
    (card,) = [card for card in page_at("/dien-hinh/").select(".exemplar-card") if "Trần Thu Hồi" in card.get_text()]
    assert card.select(".exemplar-card-award") == []


def test_a_withdrawn_exemplar_is_nowhere(output: Path) -> None:
    texts = {file.relative_to(output).as_posix(): file.read_bytes() for file in output.rglob("*") if file.is_file()}
    assert [name for name, text in texts.items() if "Rút Lại".encode() in text or b"rut-lai" in text] == ["gone.txt"]
    assert texts["gone.txt"] == b"/dien-hinh/rut-lai/\n"
    assert [file.name for file in (output / "dien-hinh/rut-lai").iterdir()] == ["index.html"]
    assert "đã được gỡ" in texts["dien-hinh/rut-lai/index.html"].decode()
    assert not (output / "dien-hinh/nam/2019").exists()


def test_the_basis_on_which_a_person_is_shown_stays_in_the_record(output: Path) -> None:
    texts = [file.read_text(encoding="utf-8") for file in output.rglob("*.html")]
    assert not [text for text in texts if "đồng ý riêng" in text or "2022-02-22" in text or "22/02/2022" in text]


def test_an_exemplar_without_articles_says_what_will_be_there(page_at: PageAt) -> None:
    assert words(page_at("/dien-hinh/mo-hinh-01/").select_one(".empty")).startswith("Chưa có bài nào về điển hình này.")


# Documents


def test_a_document_shows_the_whole_chain_of_replacements(page_at: PageAt) -> None:
    chain = [
        ("2003-11-26", "Luật số 15/2003/QH11", "/van-ban/luat-a/"),
        ("2015-06-01", "Luật số 02/2015/QH13", "/van-ban/luat-b/"),
        ("2022-06-15", "Luật số 06/2022/QH15", "/van-ban/luat-c/"),
        ("2025-11-15", "Luật số 09/2025/QH15", "/van-ban/luat-d/"),
    ]
    for here, name in enumerate(("luat-a", "luat-b", "luat-c", "luat-d")):
        soup = page_at(f"/van-ban/{name}/")
        expected = [(*row[:2], "" if at == here else row[2]) for at, row in enumerate(chain)]
        assert moments(soup) == expected
        marked = soup.select(".timeline-moment[aria-current]")
        assert [words(item.select_one(".timeline-label")) for item in marked] == [chain[here][1]]


def test_a_replacement_counts_from_its_own_first_day(page_at: PageAt) -> None:
    assert words(page_at("/van-ban/luat-b/").select_one(".notice")) == (
        "Được thay thế từ 01/01/2024 bởi Luật số 06/2022/QH15 ."
    )
    assert words(page_at("/van-ban/luat-c/").select_one(".notice")) == (
        "Sẽ được thay thế từ 01/7/2026 bởi Luật số 09/2025/QH15 ."
    )
    assert facts(page_at("/van-ban/luat-b/"))["Tình trạng"] == "Đã được thay thế"
    assert facts(page_at("/van-ban/luat-c/"))["Có hiệu lực từ"] == "01/01/2024"
    assert "Tình trạng" not in facts(page_at("/van-ban/luat-c/"))
    assert facts(page_at("/van-ban/luat-d/"))["Tình trạng"] == "Chưa có hiệu lực"


def test_a_document_alone_has_no_chain(page_at: PageAt) -> None:
    soup = page_at("/van-ban/qd-12/")
    assert moments(soup) == []
    assert soup.select_one(".notice") is None
    assert facts(soup)["Tình trạng"] == "Hồ sơ không ghi"


def test_a_chain_that_bites_its_tail_ends() -> None:
    def made(name: str, *replaces: str) -> Document:
        refs = tuple(Ref(other, other, None) for other in replaces)  # type: ignore[arg-type]
        return Document("", name, name, "Luật", None, "", "", "", None, None, refs, None, False, "", 1, frozenset(), {})

    one, two, three = made("a", "c"), made("b", "a"), made("c", "b")
    by_id = {item.id: item for item in (one, two, three)}
    replaced_by = {"c": [one], "a": [two], "b": [three]}
    assert [item.id for item in replacement_chain(one, by_id, replaced_by)] == ["a", "b", "c"]


def test_a_document_names_the_plans_that_rest_on_it_and_they_link_back(page_at: PageAt) -> None:
    (entry,) = page_at("/van-ban/qd-12/").select(".clause")
    assert words(entry) == "Phần căn cứ Kế hoạch 2022–2025 Căn cứ"
    link = entry.a
    assert link is not None
    assert link["href"] == "/ke-hoach/2022-2025/#phan-can-cu"
    assert page_at("/van-ban/qd-12-2021/").select(".clause") == [], "the same number of another year"
    bases = page_at("/ke-hoach/2022-2025/").select("#phan-can-cu a")
    assert [base["href"] for base in bases] == ["/van-ban/qd-12/"]


def test_a_file_tells_its_type_and_size_and_a_missing_one_is_said(page_at: PageAt) -> None:
    link = page_at("/van-ban/ke-hoach-31/").select_one('main a[href="/files/ke-hoach.pdf"]')
    assert words(link) == "Tải văn bản (PDF, 1 KB)"
    assert "Thư viện chưa có tệp của văn bản này." in words(page_at("/van-ban/qd-12/").main)


def test_a_document_lists_the_articles_that_name_it(page_at: PageAt) -> None:
    assert [link["href"] for link in page_at("/van-ban/qd-12/").select(".row-link")] == ["/bai-viet/co-ky-1/"]
