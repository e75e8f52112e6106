"""What a reader finds on the page of an article, in a made-up site that is built once."""

import json
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from built_sites import build
from newsroom_of import article, plan, write_site

LONG = "Hội nghị sơ kết một năm thực hiện Kế hoạch tuyên truyền, " + "xây dựng và nhân rộng điển hình tiên tiến, " * 5
SECTIONS = "\n\n".join(f"## Phần {number}\n\nĐoạn {number}." for number in (1, 2, 3))
ARTICLES = {
    "tin": article(
        "Kế hoạch số 31/KH-SM và Kế hoạch số 32/KH-SM nói về TĐKT; công tác TĐKT ở Điều 4.",
        id="tin",
        title='Một tin có "nháy" & dấu <',
        unit="van-phong",
        author="Lê Thị Mẫu",
        updated="2023-06-20",
        corrections="[{date: 2023-06-20, text: Sửa số liệu.}]",
        exemplars="[nguyen-van-mau]",
        documents="[ke-hoach-31]",
        image="{file: images/sen.png, alt: Bông sen, credit: Người Vẽ}",
        campaign="thi-dua-xanh",
        tags="[van-hoa, dien-hinh-tien-tien]",
    ),
    "dan-lai": article(
        "Một đoạn.",
        id="dan-lai",
        date="2023-06-12",
        author="Phạm Văn Báo",
        source="{name: Báo Mẫu, url: https://www.bao-mau.example/a?b=1&c=2, time: 2023-06-10 08:15}",
    ),
    "cua-phong": article("Một đoạn.", id="cua-phong", date="2023-06-13", unit="van-phong", author="Văn phòng Sở"),
    "tom-tat": article(
        "UBND và TĐKT.", id="tom-tat", date="2023-06-14", summary="Công tác TĐKT theo Kế hoạch số 31/KH-SM."
    ),
    "dai": article(SECTIONS, id="dai", title=LONG.strip(", "), date="2023-06-15"),
    "vua": article(SECTIONS.partition("\n\n## Phần 3")[0], id="vua", date="2023-06-16"),
    "phe-phan": article("Một đoạn.", id="phe-phan", date="2022-01-05", tags="[phong-chong-bao-hanh]"),
}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Tag]:
    """Return the main part of an article's page."""
    root: Path = tmp_path_factory.mktemp("article-page")
    site = root / "content" / "so-mau"
    sen = Path(__file__).resolve().parents[1] / "golden" / "content" / "site" / "images" / "la-sen.png"
    unsure = '[abbreviation."TĐKT"]\nexpansion = "thi đua, khen thưởng"\n[abbreviation.UBND]\nexpansion = "Ủy ban"\n'
    files: dict[str, str | bytes | None] = {f"articles/{name}.md": text for name, text in ARTICLES.items()}
    files |= {
        "images/sen.png": sen.read_bytes(),
        "../common/abbreviations.toml": unsure,
        "plans/2022-2025.toml": plan(),
    }
    write_site(site, files)
    result = build(site, root / "output", root / "cache", "2024-06-01 08:00")
    assert not result.failed

    def main(name: str) -> Tag:
        html = (root / "output" / "bai-viet" / name / "index.html").read_text("utf-8")
        found = BeautifulSoup(html, "lxml").select_one("main")
        assert found is not None
        return found

    return main


def text(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text().split())


def test_the_head_says_when_who_and_for_which_unit(page: Callable[[str], Tag]) -> None:
    main = page("tin")
    assert text(main.h1) == 'Một tin có "nháy" & dấu <'
    byline = main.select_one(".byline")
    assert text(byline) == "Chủ Nhật, 11/6/2023, 07:30 Cập nhật 20/6/2023 Tác giả: Lê Thị Mẫu Đơn vị: Văn phòng Sở"
    assert main.select_one(".byline a[href='/don-vi/van-phong/']")
    assert text(page("cua-phong").select_one(".byline")) == "Thứ Ba, 13/6/2023 Đơn vị: Văn phòng Sở"


def test_what_was_put_right_the_picture_and_the_plan_are_told(page: Callable[[str], Tag]) -> None:
    main = page("tin")
    assert text(main.select_one(".correction")) == "Đính chính 20/6/2023 Sửa số liệu."
    assert text(main.select_one("figcaption")) == "Người Vẽ"
    assert [(link["href"], text(link)) for link in main.select(".badge-topic")] == [
        ("/chu-de/van-hoa/", "Văn hòa công sở"),
        ("/chu-de/dien-hinh-tien-tien/", "Điển hình tiên tiến"),
    ]
    assert main.select_one("aside a[href='/phong-trao/thi-dua-xanh/']")
    assert text(main.select_one(".exemplar-card-name")) == "Nguyễn Văn Mẫu"
    assert main.select_one(".document-row a[href='/van-ban/ke-hoach-31/']")


def test_a_number_of_the_library_is_a_link_and_an_abbreviation_is_told_once(page: Callable[[str], Tag]) -> None:
    prose = page("tin").select_one(".prose")
    assert text(prose) == (
        "Kế hoạch số 31/KH-SM và Kế hoạch số 32/KH-SM nói về TĐKT (thi đua, khen thưởng); công tác TĐKT ở Điều 4."
    )
    assert prose is not None
    assert [(link["href"], text(link)) for link in prose.select("a")] == [("/van-ban/ke-hoach-31/", "31/KH-SM")]
    assert "số\u00a032/KH-SM" in prose.get_text()
    assert "Điều\u00a04" in prose.get_text()


def test_what_the_summary_tells_the_text_does_not_tell_again(page: Callable[[str], Tag]) -> None:
    main = page("tom-tat")
    lead = main.select_one(".article-summary")
    assert text(lead) == "Công tác TĐKT (thi đua, khen thưởng) theo Kế hoạch số 31/KH-SM."
    assert lead is not None
    assert [link["href"] for link in lead.select("a")] == ["/van-ban/ke-hoach-31/"]
    assert text(main.select_one(".prose")) == "UBND (Ủy ban) và TĐKT."


def test_a_re_post_names_author_source_time_and_link(page: Callable[[str], Tag]) -> None:
    line = page("dan-lai").select_one(".source-line")
    assert text(line) == (
        "Tác giả: Phạm Văn Báo. Nguồn: Báo Mẫu, Thứ Bảy, 10/6/2023, 08:15. Xem bản gốc tại bao-mau.example"
    )
    assert line is not None
    assert [link["href"] for link in line.select("a")] == ["https://www.bao-mau.example/a?b=1&c=2"]
    assert "Nguồn: Báo Mẫu" in text(page("dan-lai").select_one(".byline"))
    assert page("tin").select_one(".source-line") is None


def test_a_long_text_has_contents_and_a_short_one_none(page: Callable[[str], Tag]) -> None:
    main = page("dai")
    assert [(link["href"], text(link)) for link in main.select(".contents-link")] == [
        ("#phan-1", "Phần 1"),
        ("#phan-2", "Phần 2"),
        ("#phan-3", "Phần 3"),
    ]
    assert [heading["id"] for heading in main.select(".prose h2")] == ["phan-1", "phan-2", "phan-3"]
    assert page("vua").select_one(".contents") is None


def test_related_articles_are_older_and_of_the_same_topic(page: Callable[[str], Tag]) -> None:
    links = [str(link["href"]) for link in page("cua-phong").select(".related .row-link")]
    assert links == ["/bai-viet/dan-lai/", "/bai-viet/tin/", "/bai-viet/bai-khac/"]
    assert page("phe-phan").select_one(".related") is None


def test_criticism_is_named(page: Callable[[str], Tag]) -> None:
    assert text(page("phe-phan").select_one(".label-critical")) == "Phê phán"
    assert page("tin").select_one(".label-critical") is None


def test_the_page_is_passed_on_by_plain_links(page: Callable[[str], Tag]) -> None:
    whole = "https://so-mau.example/bai-viet/tin/"
    main = page("tin")
    ways = {text(link).removeprefix("Chia sẻ qua "): urlsplit(str(link["href"])) for link in main.select(".share a")}
    assert list(ways) == ["Lưu bài về máy", "Zalo", "Facebook", "Thư điện tử"]
    zalo = parse_qs(ways["Zalo"].query)["d"][0]
    assert (ways["Zalo"].hostname, json.loads(b64decode(zalo))) == ("button-share.zalo.me", {"url": whole})
    assert parse_qs(ways["Facebook"].query) == {"u": [whole]}
    mail = parse_qs(ways["Thư điện tử"].query)
    assert ways["Thư điện tử"].scheme == "mailto"
    assert mail["subject"] == ['Một tin có "nháy" & dấu <']
    assert mail["body"] == [f'Một tin có "nháy" & dấu <\r\n{whole}']
    keep = main.select_one(".share a[download]")
    assert keep is not None
    assert (keep["href"], keep["download"]) == ("/bai-viet/tin/", "tin.html")
    assert [button.find_parent("li").has_attr("hidden") for button in main.select(".share button")] == [True, True]
