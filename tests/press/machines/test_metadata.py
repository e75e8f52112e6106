"""What pages tell machines: true, whole, and nothing that a title could break out of."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from built_sites import Built
from machine_site import BASE, HOSTILE, LONG, graph_of, metas_of, soup_of
from portal.press.metadata import (
    Honoured,
    Image,
    Named,
    Occasion,
    Portal,
    Publisher,
    Told,
    is_body,
    script_text,
)
from portal.press.policy import CONTENT_POLICY
from portal.press.views import Link

SITE = Publisher(
    name="Sở Mẫu",
    url=BASE,
    province="Hà Mẫu",
    notice="",
    ended="",
    contact=(Named("address", "1 phố Mẫu"), Named("phone", "024")),
    logo=Image(f"{BASE}/icon-512.png", 512, 512, ""),
)
TOLD = Told(
    publisher=SITE,
    title="Tin",
    summary="Tóm tắt.",
    url=f"{BASE}/bai/",
    lang="vi",
    way=(Link("Trang chủ", "/"), Link("Phong trào", "")),
    image=Image(f"{BASE}/anh-bia.png", 1200, 630, "Tin"),
    subject=None,
)


def nodes(told: Told) -> dict[str, Any]:
    return {node["@type"]: node for node in json.loads(told.script)["@graph"]}


# Scripts that nothing breaks out of


@given(st.text())
def test_json_that_stands_in_a_script_is_read_back_and_ends_no_script(text: str) -> None:
    made = script_text({"name": text})
    assert json.loads(made) == {"name": text}
    assert not set(made) & set("<>&\u2028\u2029")


def test_a_hostile_title_stays_a_title(preview: Path) -> None:
    soup = soup_of(preview, "/bai-viet/thu-dich/")
    scripts = soup.find_all("script")
    assert [script.get("type") for script in scripts if not script.get("src")] == ["application/ld+json"]
    assert graph_of(preview, "/bai-viet/thu-dich/")["NewsArticle"]["headline"] == HOSTILE
    told = metas_of(preview, "/bai-viet/thu-dich/")
    assert told["og:title"] == told["DC.title"] == [HOSTILE]


def test_a_title_of_three_hundred_letters_is_told_whole(preview: Path) -> None:
    assert graph_of(preview, "/bai-viet/dai/")["NewsArticle"]["headline"] == LONG.strip()


# Articles


def test_an_article_tells_dates_author_section_source_and_corrections(preview: Path) -> None:
    article = graph_of(preview, "/bai-viet/du/")["NewsArticle"]
    assert article["headline"] == "Tin có đủ"
    assert article["mainEntityOfPage"] == f"{BASE}/bai-viet/du/"
    assert (article["datePublished"], article["dateModified"]) == ("2023-06-11T07:30+07:00", "2023-07-02")
    assert article["author"] == {"@type": "Person", "name": "Nguyễn Văn Viết"}
    assert article["publisher"]["@type"] == "GovernmentOrganization"
    assert article["publisher"]["name"] == "Sở Mẫu tỉnh Hà Mẫu"
    assert (article["articleSection"], article["keywords"]) == ("Tin hoạt động", ["Điển hình tiên tiến"])
    assert article["isBasedOn"] == {"@type": "CreativeWork", "name": "Báo Mẫu", "url": "https://bao.example/a"}
    assert article["correction"] == [
        {"@type": "CorrectionComment", "datePublished": "2023-07-02", "text": "Sửa <tên>."}
    ]
    assert re.fullmatch(rf"{BASE}/images/lon-960-[0-9a-f]{{10}}\.png", article["image"]["url"])
    assert (article["image"]["width"], article["image"]["height"]) == (960, 640)
    assert "creativeWorkStatus" not in article


def test_what_is_made_up_says_so_to_machines_too(preview: Path) -> None:
    article = graph_of(preview, "/bai-viet/dai/")["NewsArticle"]
    assert article["creativeWorkStatus"] == "Nội dung minh họa"
    assert article["description"] == "Nội dung minh họa. Tóm tắt."
    told = metas_of(preview, "/bai-viet/dai/")
    assert told["og:description"] == told["DC.description"] == ["Nội dung minh họa. Tóm tắt."]


@pytest.mark.parametrize(
    ("author", "body"),
    [
        ("Ban Biên tập", True),
        ("Văn phòng Sở", True),
        ("Phòng Quản lý chuyên ngành", True),
        ("Văn Tiến Dũng", False),
        ("Đoàn Thị Điểm", False),
        ("Đoàn TNCS Hồ Chí Minh", True),
        ("Nguyễn Thị An", False),
        ("", False),
    ],
)
def test_an_author_is_a_body_or_a_person(author: str, body: bool) -> None:
    assert is_body(author) is body


def test_dublin_core_has_the_ten_fields_of_the_circular(preview: Path) -> None:
    told = metas_of(preview, "/bai-viet/du/")
    assert {name: content for name, content in told.items() if name.startswith("DC.")} == {
        "DC.title": ["Tin có đủ"],
        "DC.creator": ["Nguyễn Văn Viết"],
        "DC.date": ["2023-06-11T07:30+07:00"],
        "DC.description": ["Tóm tắt."],
        "DC.publisher": ["Sở Mẫu tỉnh Hà Mẫu"],
        "DC.identifier": [f"{BASE}/bai-viet/du/"],
        "DC.language": ["vi"],
        "DC.source": ["https://bao.example/a"],
        "DC.contributor": ["Văn phòng Sở"],
        "DC.subject": ["Điển hình tiên tiến"],
    }
    assert soup_of(preview, "/bai-viet/du/").select_one('link[rel="schema.DC"]')


def test_open_graph_shows_the_articles_picture_or_its_card(preview: Path) -> None:
    own, card = metas_of(preview, "/bai-viet/du/"), metas_of(preview, "/bai-viet/bai-khac/")
    assert [re.sub("-[0-9a-f]{10}", "", url) for url in own["og:image"]] == [f"{BASE}/images/lon-960.png"]
    assert (preview / own["og:image"][0].removeprefix(f"{BASE}/")).is_file()
    assert own["og:image:alt"] == ["Bông sen"]
    assert card["og:image"] == [f"{BASE}/bai-viet/bai-khac/anh-bia.png"]
    assert (card["og:image:width"], card["og:image:height"]) == (["1200"], ["630"])
    assert card["og:type"] == ["article"]
    assert card["og:locale"] == ["vi_VN"]
    assert card["article:published_time"] == ["2023-06-11T07:30+07:00"]
    assert own["article:modified_time"] == ["2023-07-02"]
    assert (preview / "bai-viet/bai-khac/anh-bia.png").is_file()
    assert not (preview / "bai-viet/du/anh-bia.png").exists()


def test_a_small_picture_is_shown_small(preview: Path) -> None:
    assert metas_of(preview, "/bai-viet/nho/")["twitter:card"] == ["summary"]
    assert metas_of(preview, "/bai-viet/du/")["twitter:card"] == ["summary_large_image"]


# Records


def test_an_exemplar_is_a_person_with_the_awards_that_stand(preview: Path) -> None:
    page = graph_of(preview, "/dien-hinh/that/")["ProfilePage"]
    assert page["mainEntity"] == {
        "@type": "Person",
        "@id": f"{BASE}/dien-hinh/that/#dien-hinh",
        "name": "Trần Thị Thật",
        "description": "Việc làm tốt.",
        "url": f"{BASE}/dien-hinh/that/",
        "affiliation": {"@type": "Organization", "name": "Văn phòng Sở"},
        "award": ["Giấy khen"],
    }
    assert "66/QĐ-SM" not in soup_of(preview, "/dien-hinh/that/").decode()


def test_a_collective_is_an_organization_and_a_model_is_neither(preview: Path) -> None:
    assert graph_of(preview, "/dien-hinh/to/")["ProfilePage"]["mainEntity"]["@type"] == "Organization"
    model = nodes(replace(TOLD, subject=Honoured("mo-hinh", "Mô hình", "", (), sample=False)))
    assert model["WebPage"]["mainEntity"]["@type"] == "Thing"


def test_a_made_up_exemplar_is_a_character_and_no_subject(preview: Path) -> None:
    told = graph_of(preview, "/dien-hinh/minh-hoa/")
    assert "ProfilePage" not in told
    assert "mainEntity" not in told["WebPage"]
    assert told["WebPage"]["character"] == {
        "@type": "Person",
        "name": "Lê Văn Vẽ",
        "disambiguatingDescription": "Nội dung minh họa",
    }
    assert told["WebPage"]["description"].startswith("Nội dung minh họa.")


def test_a_document_is_legislation_with_number_date_force_and_what_it_replaces(preview: Path) -> None:
    act = graph_of(preview, "/van-ban/quyet-dinh/")["WebPage"]["mainEntity"]
    assert act["@type"] == "Legislation"
    assert (act["legislationIdentifier"], act["legislationType"]) == ("9/2023/QĐ-UBND", "Quyết định")
    assert (act["legislationDate"], act["legislationDateOfApplicability"]) == ("2023-02-01", "2023-03-01")
    assert act["legislationPassedBy"] == {"@type": "Organization", "name": "UBND tỉnh Hà Mẫu"}
    assert act["legislationLegalForce"] == "https://schema.org/InForce"
    assert act["legislationChanges"] == [{"@id": f"{BASE}/van-ban/ke-hoach-31/#van-ban"}]
    older = graph_of(preview, "/van-ban/ke-hoach-31/")["WebPage"]["mainEntity"]
    assert "legislationLegalForce" not in older, "without days nobody knows"
    assert older["encoding"] == {"@type": "MediaObject", "contentUrl": f"{BASE}/files/ke-hoach.pdf"}


def test_an_event_is_told_where_dates_allow(preview: Path) -> None:
    event = graph_of(preview, "/su-kien/dai-hoi/")["CollectionPage"]["about"]
    assert (event["@type"], event["name"], event["startDate"]) == ("Event", "Đại hội thi đua", "2025-05")
    assert "location" not in event, "the plan names no place"
    assert "about" not in graph_of(preview, "/phong-trao/thi-dua-xanh/")["CollectionPage"]
    day = graph_of(preview, "/ky-niem/thi-dua-ai-quoc/")["CollectionPage"]["about"]
    assert day["eventSchedule"] == {"@type": "Schedule", "repeatFrequency": "P1Y", "byMonth": 6, "byMonthDay": 11}
    assert "startDate" not in day


def test_a_lunar_day_tells_when_it_comes_next(built: Callable[[str], Built]) -> None:
    graph = graph_of(built("ha-nam-skhcn").output, "/ky-niem/gio-to-hung-vuong/")
    # The site is built as of 1 December 2025; the tenth of the third lunar month of 2026 is 26 April.
    assert graph["CollectionPage"]["about"]["startDate"] == "2026-04-26"


def test_a_campaign_tells_begin_end_and_who_launched_it() -> None:
    occasion = Occasion("Thi đua xanh", "2019", "2025-12", "", "Thủ tướng Chính phủ")
    about = nodes(replace(TOLD, subject=occasion))["CollectionPage"]["about"]
    assert (about["startDate"], about["endDate"]) == ("2019", "2025-12")
    assert about["organizer"] == {"@type": "Organization", "name": "Thủ tướng Chính phủ"}


# Pages


def test_every_page_with_a_way_back_tells_it_and_ends_with_itself(preview: Path) -> None:
    for page in preview.rglob("index.html"):
        here = f"/{page.parent.relative_to(preview).as_posix()}/".replace("/./", "/")
        soup = soup_of(preview, here)
        if here == "/dien-hinh/da-go/":  # what was taken back tells nothing
            assert soup.select_one('script[type="application/ld+json"], link[rel="canonical"]') is None
            continue
        told = json.loads(soup.select_one('script[type="application/ld+json"]').get_text())["@graph"]
        ways = [node for node in told if node["@type"] == "BreadcrumbList"]
        assert bool(ways) == bool(soup.select_one('nav[aria-label="Đường dẫn"], .breadcrumb')), here
        if ways:
            steps = ways[0]["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1)), here
            assert steps[0]["item"] == f"{BASE}/", here
            assert steps[-1]["item"] == f"{BASE}{here}", here
            assert all(step["name"] and step["item"].startswith(BASE) for step in steps), here


def test_the_front_page_tells_of_the_site_and_the_body(preview: Path) -> None:
    told = graph_of(preview, "/")
    assert sorted(told) == ["GovernmentOrganization", "WebSite"]
    body, site = told["GovernmentOrganization"], told["WebSite"]
    assert (body["name"], body["url"]) == ("Sở Mẫu tỉnh Hà Mẫu", f"{BASE}/")
    assert body["areaServed"] == {"@type": "AdministrativeArea", "name": "Hà Mẫu"}
    assert body["address"]["streetAddress"] == "1 phố Mẫu"
    assert body["email"] == "so@so-mau.example"
    assert "telephone" not in body, "site.toml gives none, and none is made up"
    assert body["description"] == "Trang minh họa, không phải trang chính thức của cơ quan"
    assert site["publisher"] == {"@id": body["@id"]}
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{BASE}/tim-kiem/?q={{search_term_string}}"


def test_search_is_told_of_once_there_is_a_page_for_it() -> None:
    told = nodes(replace(TOLD, subject=Portal(), publisher=replace(SITE, search=f"{BASE}/tim-kiem/")))
    target = told["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    assert target == "https://so-mau.example/tim-kiem/?q={search_term_string}"


def test_a_body_that_is_no_more_says_since_when() -> None:
    told = nodes(replace(TOLD, subject=Portal(), publisher=replace(SITE, ended="2025-06-30")))
    assert told["GovernmentOrganization"]["dissolutionDate"] == "2025-06-30"


def test_the_page_for_nowhere_has_no_address_and_is_not_indexed(published: Path) -> None:
    soup = soup_of(published, "/404.html")
    assert soup.select_one('link[rel="canonical"]') is None
    assert soup.select_one('script[type="application/ld+json"]') is None
    assert metas_of(published, "/404.html")["robots"] == ["noindex"]


def test_a_preview_is_not_indexed_and_a_published_site_is(preview: Path, published: Path) -> None:
    pages = list(preview.rglob("*.html"))
    assert len(pages) > 40
    for page in pages:
        here = page.relative_to(preview).as_posix()
        assert metas_of(preview, here)["robots"] == ["noindex"], here
    assert "robots" not in metas_of(published, "/bai-viet/du/")


def test_nothing_withdrawn_revoked_or_to_come_is_told_anywhere(preview: Path) -> None:
    telling = [file for file in preview.rglob("*") if file.suffix in (".html", ".xml", ".webmanifest", ".txt")]
    told = "\n".join(file.read_text(encoding="utf-8") for file in telling if file.name != "gone.txt")
    for secret in ("bai-mai", "bai-nhap", "bai-go", "Phạm Văn Gỡ", "da-go", "66/QĐ-SM"):
        assert secret not in told
    assert {path.parent.name for path in preview.glob("bai-viet/*/anh-bia.png")} == {"bai-khac", "dai", "thu-dich"}


# Policies


def test_every_page_carries_the_policy_before_it_loads_anything(preview: Path) -> None:
    for page in preview.rglob("*.html"):
        head = head_of(page)
        assert head[0] == ("meta", "charset"), page
        assert head[1] == ("meta", "Content-Security-Policy"), page
    assert metas_of(preview, "/")["Content-Security-Policy"] == [CONTENT_POLICY]
    assert metas_of(preview, "/")["referrer"] == ["strict-origin-when-cross-origin"]


def head_of(page: Path) -> list[tuple[str, str]]:
    head = soup_of(page.parent, page.name).head
    assert head is not None
    return [(tag.name, str(tag.get("http-equiv") or next(iter(tag.attrs), ""))) for tag in head.find_all(True)]


def test_the_policy_allows_nothing_inline_and_no_other_origin() -> None:
    rules = dict(rule.split(" ", 1) for rule in CONTENT_POLICY.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == "'none'"
    assert set(rules.values()) == {"'none'", "'self'"}


def test_what_a_page_tells_is_known_by_its_facts_alone() -> None:
    again = replace(TOLD, publisher=replace(SITE))
    assert repr(again) == repr(TOLD)
    assert " at 0x" not in repr(TOLD)
    assert repr(replace(TOLD, publisher=replace(SITE, province="Hà Bắc"))) != repr(TOLD)
    assert repr(replace(TOLD, subject=Portal())) != repr(TOLD)
