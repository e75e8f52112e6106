"""The sitemap follows the rules of its schema and tells true days; robots.txt says who may come."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree

from machine_site import BASE, soup_of
from newsroom_of import article, newsroom_of
from portal.newsroom.model import Article
from portal.press.sitemap import Place, robots_file, sitemap_files
from portal.press.subjects import changed

NS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
}
# W3C date and time as the schema takes it: a day, or a moment with its zone.
W3C = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?")


def assert_holds_to_the_schema(content: bytes, name: str, entry: str) -> etree._Element:
    """Hold a file to the rules of sitemap.xsd and siteindex.xsd (sitemaps.org 0.9)."""
    assert content.startswith(b"<?xml")
    assert len(content) < 50 * 1024 * 1024
    root = etree.fromstring(content)
    assert root.tag == f"{{{NS['s']}}}{name}"
    assert 1 <= len(root) <= 50_000
    seen = set()
    for child in root:
        assert child.tag == f"{{{NS['s']}}}{entry}"
        own = [etree.QName(part).localname for part in child if etree.QName(part).namespace == NS["s"]]
        assert own in (["loc"], ["loc", "lastmod"])
        loc = child.findtext("s:loc", "", NS)
        assert 12 <= len(loc) <= 2048
        assert loc.startswith("https://")
        assert loc.isascii()
        assert loc not in seen
        seen.add(loc)
        lastmod = child.findtext("s:lastmod", None, NS)
        if lastmod is not None:
            assert W3C.fullmatch(lastmod), lastmod
            datetime.fromisoformat(lastmod)
    return root


def days_of(output: Path) -> dict[str, str | None]:
    """Return what the sitemap says of each address."""
    root = assert_holds_to_the_schema((output / "sitemap.xml").read_bytes(), "urlset", "url")
    return {
        url.findtext("s:loc", "", NS).removeprefix(BASE): url.findtext("s:lastmod", None, NS)
        for url in root.iterfind("s:url", NS)
    }


def test_the_sitemap_has_every_page_once_and_no_other(published: Path) -> None:
    pages = {
        f"/{page.parent.relative_to(published).as_posix()}/".replace("/./", "/")
        for page in published.rglob("index.html")
    }
    pages -= set((published / "gone.txt").read_text("utf-8").splitlines())
    assert set(days_of(published)) == pages
    for here in pages:
        canonical = soup_of(published, here).select_one('link[rel="canonical"]')
        assert canonical is not None
        assert canonical["href"] == BASE + here


def test_days_are_those_of_the_articles_and_absent_where_nobody_knows(published: Path) -> None:
    days = days_of(published)
    assert days["/bai-viet/bai-khac/"] == "2023-06-11T07:30+07:00"
    assert days["/bai-viet/du/"] == "2023-07-02", "its newest correction"
    assert days["/chu-de/dien-hinh-tien-tien/"] == "2023-07-02", "the newest that the list shows"
    assert days["/don-vi/van-phong/"] == "2023-07-02"
    assert days["/luu-tru/2023/06/"] == "2023-07-02"
    for unknown in ("/gioi-thieu/", "/dien-hinh/that/", "/van-ban/ke-hoach-31/", "/ke-hoach/2022-2025/"):
        assert days[unknown] is None, unknown
    for empty in ("/chu-de/phong-chong-bao/", "/phong-trao/thi-dua-xanh/"):
        assert days[empty] is None, empty


def test_every_list_that_shows_an_article_tells_a_day(published: Path) -> None:
    days = days_of(published)
    for here in days:
        main = soup_of(published, here).main
        assert main is not None
        if here.startswith(("/chu-de/", "/chuyen-muc/", "/don-vi/", "/phong-trao/", "/ky-niem/")) and main.select(
            '.row a[href^="/bai-viet/"]'
        ):
            assert days[here], here


def test_pictures_of_articles_are_told(published: Path) -> None:
    root = etree.parse(published / "sitemap.xml")
    pictures = {
        url.findtext("s:loc", "", NS): [loc.text for loc in url.iterfind("image:image/image:loc", NS)]
        for url in root.iterfind("s:url", NS)
    }
    told = [re.sub("-[0-9a-f]{10}", "", url) for url in pictures[f"{BASE}/bai-viet/du/"]]
    assert told == [f"{BASE}/images/lon-960.png"]
    assert [loc for loc, found in pictures.items() if found and "/bai-viet/" not in loc] == []


def test_more_than_one_file_may_hold_becomes_an_index() -> None:
    places = [Place(f"{BASE}/bai-viet/{n}/", f"2023-01-{n + 1:02d}" if n < 20 else "") for n in range(25)]
    files = {file.path: file.content() for file in sitemap_files(BASE, places, at_most=10)}
    assert list(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    index = assert_holds_to_the_schema(files["sitemap.xml"], "sitemapindex", "sitemap")
    assert [(item[0].text, item[1].text if len(item) > 1 else None) for item in index] == [
        (f"{BASE}/sitemap-1.xml", "2023-01-10"),
        (f"{BASE}/sitemap-2.xml", "2023-01-20"),
        (f"{BASE}/sitemap-3.xml", None),
    ]
    found = []
    for number in (1, 2, 3):
        root = assert_holds_to_the_schema(files[f"sitemap-{number}.xml"], "urlset", "url")
        found += [url.findtext("s:loc", "", NS) for url in root]
    assert found == [place.url for place in places]


def test_fifty_thousand_places_stand_in_one_file_and_one_more_does_not() -> None:
    places = [Place(f"{BASE}/bai-viet/{n}/", "") for n in range(50_001)]
    assert [file.path for file in sitemap_files(BASE, places[:-1])] == ["sitemap.xml"]
    assert [file.path for file in sitemap_files(BASE, places)] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]


def test_the_sitemap_is_known_by_what_it_says() -> None:
    def digest(*places: Place) -> str:
        return next(iter(sitemap_files(BASE, places))).digest

    one = Place(f"{BASE}/a/", "2023-01-01", (f"{BASE}/images/a.png",))
    others = [one._replace(changed="2023-01-02"), one._replace(pictures=()), one._replace(url=f"{BASE}/b/")]
    assert digest(one) == digest(one)
    assert len({digest(one), *map(digest, others)}) == 4


# When an article last changed


def only_article(**fields: str) -> Article:
    room = newsroom_of({"articles/bai-thu.md": article("Bài.", **fields)})
    return next(item for item in room.articles if item.id == "bai-thu")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "2023-06-11T07:30+07:00"),
        ({"date": "2023-06-11"}, "2023-06-11"),
        ({"updated": "2023-06-12 10:00"}, "2023-06-12T10:00+07:00"),
        ({"updated": "2023-06-12"}, "2023-06-12"),
        ({"corrections": "\n  - date: 2023-08-01\n    text: Sửa."}, "2023-08-01"),
        ({"corrections": "\n  - date: 2025-08-01\n    text: Sửa."}, "2023-06-11T07:30+07:00"),
        ({"updated": "2025-06-12"}, "2023-06-11T07:30+07:00"),
    ],
)
def test_an_article_changed_when_its_date_update_or_correction_says(fields: dict[str, str], expected: str) -> None:
    assert changed(only_article(**fields), date(2024, 6, 1)) == expected


# robots.txt


def robots(content: bytes) -> RobotFileParser:
    parser = RobotFileParser()
    parser.parse(content.decode().splitlines())
    return parser


def may(parser: RobotFileParser, paths: Sequence[str]) -> list[bool]:
    return [parser.can_fetch("Googlebot", BASE + path) for path in paths]


def test_a_preview_asks_to_be_left_alone() -> None:
    parser = robots(robots_file(BASE, indexable=False).content())
    assert may(parser, ["/", "/bai-viet/a/", "/rss.xml", "/files/a.pdf"]) == [False] * 4
    assert parser.site_maps() is None


def test_a_published_site_is_open_and_names_its_sitemap(published: Path, preview: Path) -> None:
    parser = robots((published / "robots.txt").read_bytes())
    assert may(parser, ["/", "/bai-viet/a/", "/rss.xml"]) == [True] * 3
    assert parser.site_maps() == ["https://so-mau.example/sitemap.xml"]
    assert not any(may(robots((preview / "robots.txt").read_bytes()), ["/"]))
