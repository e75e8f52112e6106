"""Old addresses: of the table redirects.toml, and aliases of articles."""

import pytest

from newsroom_of import article, assert_clean, assert_reports, newsroom_of
from portal.newsroom.desk import Desk
from portal.newsroom.redirects import file_of, live_moves, plain
from portal.text.dates import parse_moment

TABLE = "redirects.toml"


def table(*rows: tuple[str, str]) -> str:
    """Return a table; `from` of row N stands on line 3N - 1, `to` on 3N."""
    return "".join(f'[[redirect]]\nfrom = "{old}"\nto = "{to}"\n' for old, to in rows)


@pytest.mark.parametrize(
    ("old", "to"),
    [
        ("/gioi-thieu-cu/", "/gioi-thieu/"),
        ("/tin-tuc/bai-12.html", "/bai-viet/bai-khac/"),
        ("/tin.aspx", "/bai-viet/bai-khac/#muc"),
        ("/Tin-Tức/", "https://so-moi.example/tin/"),
        ("/ti%E1%BA%BFng/", "https://so-mau.example/gioi-thieu/"),
        ("/chu-de/cu/", "/chu-de/van-hoa/"),
        ("/luu-tru/1999/", "/luu-tru/"),
        ("/tep-cu.pdf", "/files/ke-hoach.pdf"),
    ],
)
def test_what_leads_straight_to_something_is_clean(old: str, to: str) -> None:
    assert_clean(table((old, to)), path=TABLE)


@pytest.mark.parametrize(
    "old",
    [
        "tin/",
        "/",
        "//so/",
        "/a?id=1",
        "/a#b",
        "/a//b",
        "/../a",
        "/.git/",
        "https://so.example/a",
        "/a\\\\b",
        "/*",
        "/a\\tb",
        "/con/",
        "/a.",
        "/a%c3",
        "/a%3fb",
        "/" + "a/" * 600,
    ],
)
def test_what_is_no_path_is_no_old_address(old: str) -> None:
    assert_reports(table((old, "/gioi-thieu/")), "bad-old-address@2:8", path=TABLE)


@pytest.mark.parametrize(
    "old",
    [
        "/gioi-thieu/", "/gioi-thieu", "/gioi-thieu/index.html", "/bai-viet/bai-khac/", "/bai-viet/bai-khac/anh.png",
        "/rss.xml", "/chu-de/van-hoa/atom.xml", "/robots.txt", "/theme/cu.css", "/api/v1/cu/", "/tim-kiem/cu/",
        "/files/ke-hoach.pdf", "/files", "/chu-de/", "/chu-de/van-hoa/trang/2/", "/chuyen-muc/trang/1/", "/lich/2019/",
    ],
)  # fmt: skip
def test_what_is_in_use_is_no_old_address(old: str) -> None:
    assert_reports(table((old, "/lien-he/")), "old-address-in-use@2:8", path=TABLE)


def test_an_old_address_may_not_be_the_folder_of_another() -> None:
    text = table(("/tin.html", "/lien-he/"), ("/tin.html/cu/", "/lien-he/"))
    assert_reports(text, "old-address-in-use@2:8", path=TABLE)


@pytest.mark.parametrize(
    "to", ["/khong-co/", "khong-co", "/bai-viet/chua-dang/", "javascript:alert(1)", "mailto:a@b.vn"]
)
def test_what_leads_nowhere_is_refused(to: str) -> None:
    later = {"articles/chua-dang.md": article("x", id="chua-dang", date="2030-01-01")}
    assert_reports(table(("/cu/", to)), "redirect-nowhere@3:6", path=TABLE, files=later)


def test_a_chain_says_where_it_ends() -> None:
    text = table(("/a-cu/", "/b-cu/"), ("/b-cu/", "https://so-mau.example/c-cu"), ("/c-cu/", "/gioi-thieu/"))
    first, second = assert_reports(text, "redirect-chain@3:6", "redirect-chain@6:6", path=TABLE)
    assert first.hint == second.hint == "dẫn thẳng tới “/gioi-thieu/”"


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        ([("/a-cu/", "/a-cu/")], ["redirect-loop@3:6"]),
        ([("/a-cu/", "/b-cu"), ("/b-cu/", "/a-cu/")], ["redirect-loop@3:6", "redirect-loop@6:6"]),
        (
            [("/a-cu/", "/b-cu/"), ("/b-cu/", "/c-cu/"), ("/c-cu/", "/b-cu/")],
            ["redirect-chain@3:6", "redirect-loop@6:6", "redirect-loop@9:6"],
        ),
    ],
)
def test_loops_are_refused_and_end_the_search(rows: list[tuple[str, str]], places: list[str]) -> None:
    assert_reports(table(*rows), *places, path=TABLE)


def test_the_table_and_the_aliases_of_articles_are_one_list() -> None:
    text = article("x", aliases="[/cu/, /tin-12.html]")
    assert_clean(text)
    assert_reports(text, "same-old-address@8:11", files={TABLE: table(("/cu", "/lien-he/"))})
    assert_reports(text, path="articles/bai-thu.md", files={TABLE: table(("/khac/", "/bai-viet/bai-thu/"))})
    assert_reports(article("x", aliases="[bài cũ]"), "bad-old-address@8:11")
    chain = {TABLE: table(("/moi/", "/cu/"))}
    assert_reports(chain[TABLE], "redirect-chain@3:6", path=TABLE, files={"articles/bai-thu.md": text})


def test_an_unknown_key_of_the_table_is_said() -> None:
    assert_reports('[[redirect]]\nfrom = "/cu/"\nto = "/lien-he/"\ncode = 302\n', "unknown-key@4:1", path=TABLE)


def test_only_what_is_published_is_led_to() -> None:
    files = {
        TABLE: table(("/gioi-thieu-cu/", "/gioi-thieu/"), ("/xa/", "https://so.example/Tin tức/")),
        "articles/mot.md": article("x", id="mot-bai", aliases="[/tin-tức/1.html]"),
        "articles/hai.md": article("x", id="hai-bai", aliases="[/hai/]", date="2030-01-01"),
    }
    desk = Desk(newsroom_of(files), parse_moment("2024-06-01"))
    assert live_moves(desk) == {
        "/gioi-thieu-cu/": "/gioi-thieu/",
        "/tin-tức/1.html": "/bai-viet/mot-bai/",
        "/xa/": "https://so.example/Tin%20t%E1%BB%A9c/",
    }
    assert [file_of(plain(old)) for old in ("/a/", "/a", "/a.HTML", "/a.php", "/a.html/")] == [
        "a/index.html", "a/index.html", "a.HTML", "a.php/index.html", "a.html/index.html",
    ]  # fmt: skip
