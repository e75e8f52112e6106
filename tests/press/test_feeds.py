"""Feeds: whole, valid whatever the text, the same bytes for the same content, ids that survive everything."""

import io
import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from PIL import Image

from data_faults import feed_faults
from edition_of import Memory, elsewhere_of
from feed_rules import ATOM, ATOM_RULES, BOTH, CONTENT, DC, MEDIA, RSS_RULES, Element, html_problems, problems
from newsroom_of import FILES, SITE, article
from portal.newsroom.addresses import FEED_FILES, is_followed
from portal.press.elsewhere import Elsewhere, Text, absolute, clean
from portal.press.feed_formats import atom, json_feed, rss
from portal.press.feed_views import Entry, Feed
from portal.press.feeds import entry_of, feed_files, followed
from portal.text.dates import HANOI

BODY = """\
Đoạn đầu có [liên kết](/bai-viet/bai-khac/), [ngoài](https://khac.example/a?b=1&c=2) và [mục](#muc-sau).

## Mục sau

![Ảnh đẹp](images/anh.png)

| Cột | Số |
|---|---:|
| a | 1 |

`<a href="/khong-phai-lien-ket">` là mã. Hết ]]> đoạn.
"""
FULL = article(
    BODY,
    id="day-du",
    title='"5 < 7 & “nháy”: 75 năm"',
    date="2024-05-20 09:15",
    updated="2024-05-21 10:00",
    tags="[dien-hinh-tien-tien, van-hoa]",
    campaign="thi-dua-xanh",
    event="dai-hoi",
    unit="van-phong",
    exemplars="[nguyen-van-mau]",
    author="Nguyễn Thị Viết",
    summary='"Tóm tắt: a < b & c."',
    image='\n  file: images/anh.png\n  alt: "Một & hai"\n  credit: Minh họa',
    corrections='\n  - date: 2024-05-25\n    text: "Sửa <tên>."\n  - date: 2024-07-01\n    text: "Chưa đến ngày."',
    source='\n  name: "Báo & Đài"\n  url: "https://bao.example/a?b=1&c=2"\n  time: 2024-05-19 08:00',
    sample="true",
)


@cache
def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "#0a4a8f").save(out, "PNG")
    return out.getvalue()


MORE: dict[str, str | bytes | None] = {
    "articles/day-du.md": FULL,
    "articles/tieng-anh.md": article("In English.", id="tieng-anh", lang="en", title="News", date="2024-04-01"),
    "images/anh.png": png(),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    return elsewhere_of(tmp_path_factory.mktemp("feeds") / "content" / "so-mau", MORE)


def files_of(elsewhere: Elsewhere) -> dict[str, bytes]:
    """Return every feed by its path."""
    return {file.path: file.drawn()[1]() for file in feed_files(elsewhere)}


@pytest.fixture(scope="module")
def made(site: Elsewhere) -> dict[str, bytes]:
    return files_of(site)


def entry(made: dict[str, bytes], path: str, title: str) -> Any:
    """Return an entry as feedparser reads it back."""
    found = feedparser.parse(made[path])
    assert not found.bozo, found.get("bozo_exception")
    return next(one for one in found.entries if one.title == title)


# What is followed


def test_site_exemplars_and_everything_of_these_kinds_has_three_feeds(site: Elsewhere, made: dict[str, bytes]) -> None:
    folders = ["", "dien-hinh/", "chuyen-muc/tin-hoat-dong/", "chu-de/van-hoa/", "phong-trao/thi-dua-xanh/"]
    folders += ["su-kien/dai-hoi/", "don-vi/van-phong/"]
    for folder in folders:
        assert {f"{folder}{name}" for name in ("rss.xml", "atom.xml", "feed.json")} <= made.keys()
    addresses = site.edition.desk.directory.addresses
    assert all(addresses[f"/{path}"] for path in made), "an editor may link to each"
    assert {where for where in addresses if where.endswith(FEED_FILES)} == {f"/{path}" for path in made}
    assert all(is_followed(one.path) for one in followed(site.edition))


@pytest.mark.parametrize(
    ("folder", "shown"),
    [
        ("", ["day-du", "tieng-anh", "bai-khac"]),
        ("dien-hinh/", ["day-du"]),
        ("chu-de/van-hoa/", ["day-du"]),
        ("chu-de/noi-cu/", []),
        ("phong-trao/thi-dua-xanh/", ["day-du"]),
        ("su-kien/dai-hoi/", ["day-du"]),
        ("don-vi/van-phong/", ["day-du"]),
        ("don-vi/phong-cu/", []),
    ],
)
def test_a_feed_shows_what_it_follows_newest_first_and_nothing_that_is_not_out(
    made: dict[str, bytes], folder: str, shown: list[str]
) -> None:
    for name in ("rss.xml", "atom.xml"):
        assert [one.id.rpartition(":")[2] for one in feedparser.parse(made[f"{folder}{name}"]).entries] == shown
    items = json.loads(made[f"{folder}feed.json"])["items"]
    assert [one["id"].rpartition(":")[2] for one in items] == shown


def test_a_feed_has_at_most_thirty_entries(tmp_path: Path) -> None:
    many = {
        f"articles/bai-{number:02d}.md": article(
            "Bài.", id=f"bai-{number:02d}", date=f"2024-01-{number % 28 + 1:02d} {number % 24:02d}:00"
        )
        for number in range(40)
    }
    made = files_of(elsewhere_of(tmp_path / "content" / "so-mau", many))
    assert len(feedparser.parse(made["rss.xml"]).entries) == 30


def test_an_exemplar_that_is_withdrawn_is_followed_no_more(tmp_path: Path) -> None:
    exemplar = str(FILES["exemplars/nguyen-van-mau.md"]).replace(
        "kind: ca-nhan", "kind: ca-nhan\nwithdrawn: 2024-05-30"
    )
    files = {**MORE, "exemplars/nguyen-van-mau.md": exemplar}
    made = files_of(elsewhere_of(tmp_path / "content" / "so-mau", files))
    assert feedparser.parse(made["dien-hinh/rss.xml"]).entries == []


# What an entry tells


def test_feedparser_reads_back_what_went_in(made: dict[str, bytes]) -> None:
    title = "5 < 7 & “nháy”: 75 năm"
    for path, kind in (("rss.xml", "rss20"), ("atom.xml", "atom10")):
        found = feedparser.parse(made[path])
        assert found.version == kind
        assert found.feed.title == "Sở Mẫu tỉnh Hà Mẫu"
        assert found.feed.language == "vi"
        assert "Trang minh họa, không phải trang chính thức của cơ quan" in found.feed.subtitle
        assert found.feed.link == "https://so-mau.example/"
        assert [link.href for link in found.feed.links if link.rel == "self"] == [f"https://so-mau.example/{path}"]
        one = entry(made, path, title)
        assert one.id == "tag:so-mau.example,2024-05-20:day-du"
        assert one.link == "https://so-mau.example/bai-viet/day-du/"
        assert one.author == "Nguyễn Thị Viết"
        assert one.published_parsed[:6] == (2024, 5, 20, 2, 15, 0)
        assert one.updated_parsed[:6] == (2024, 5, 24, 17, 0, 0), "a correction of 25/5, Viet Nam's time"
        assert [tag.label or tag.term for tag in one.tags] == [
            "Tin hoạt động",
            "Điển hình tiên tiến",
            "Văn hòa công sở",
        ]
        assert [tag.scheme for tag in one.tags] == ["https://so-mau.example/chuyen-muc/"] + [
            "https://so-mau.example/chu-de/"
        ] * 2
        enclosure = one.enclosures[0]
        assert (enclosure.href, enclosure.type) == ("https://so-mau.example/images/anh.png", "image/png")
        assert int(enclosure.length) == len(png())
        media = one.media_content[0]
        assert (media["url"], media["width"], media["height"]) == (enclosure.href, "30", "20")
        assert media["fileSize" if "fileSize" in media else "filesize"] == str(len(png()))
        assert one.media_credit[0]["content"] == "Minh họa"
    assert entry(made, "atom.xml", title).summary == "Tóm tắt: a < b & c."
    assert entry(made, "rss.xml", title).summary == "Tóm tắt: a &lt; b &amp; c.", "HTML, as RSS has it"
    english = entry(made, "atom.xml", "News")
    assert english.title_detail.language == "en"


def test_json_feed_tells_the_same(made: dict[str, bytes]) -> None:
    feed = json.loads(made["feed.json"])
    assert {name: feed[name] for name in feed if name != "items"} == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Sở Mẫu tỉnh Hà Mẫu",
        "home_page_url": "https://so-mau.example/",
        "feed_url": "https://so-mau.example/feed.json",
        "description": "Tin, bài mới của Sở Mẫu tỉnh Hà Mẫu. Trang minh họa, không phải trang chính thức của cơ quan",
        "language": "vi",
        "authors": [{"name": "Sở Mẫu tỉnh Hà Mẫu", "url": "https://so-mau.example/"}],
    }
    item = feed["items"][0]
    assert "<h2>Mục sau</h2>" in item.pop("content_html")
    assert item == {
        "id": "tag:so-mau.example,2024-05-20:day-du",
        "url": "https://so-mau.example/bai-viet/day-du/",
        "title": "5 < 7 & “nháy”: 75 năm",
        "summary": "Tóm tắt: a < b & c.",
        "date_published": "2024-05-20T09:15:00+07:00",
        "date_modified": "2024-05-25T00:00:00+07:00",
        "language": "vi",
        "authors": [{"name": "Nguyễn Thị Viết"}],
        "tags": ["Tin hoạt động", "Điển hình tiên tiến", "Văn hòa công sở"],
        "external_url": "https://bao.example/a?b=1&c=2",
        "image": "https://so-mau.example/images/anh.png",
        "attachments": [
            {"url": "https://so-mau.example/images/anh.png", "mime_type": "image/png", "size_in_bytes": len(png())}
        ],
        "_portal": {"sample": True},
    }
    assert "_portal" not in feed["items"][1]


def test_the_whole_text_is_there_with_absolute_addresses_and_what_the_page_says_around_it(
    made: dict[str, bytes],
) -> None:
    text = entry(made, "atom.xml", "5 < 7 & “nháy”: 75 năm").content[0].value
    raw = next(one for one in json.loads(made["feed.json"])["items"] if one["id"].endswith("day-du"))["content_html"]
    assert raw.startswith("\n<p><em>Nội dung minh họa, không phải tin thật.</em></p>")
    assert '<a href="https://so-mau.example/bai-viet/bai-khac/">liên kết</a>' in raw
    assert '<a href="https://khac.example/a?b=1&amp;c=2">ngoài</a>' in raw
    assert '<a href="https://so-mau.example/bai-viet/day-du/#muc-sau">mục</a>' in raw
    picture = lxml_html.fragment_fromstring(raw, create_parent="div").find(".//figure/img")
    assert picture is not None
    assert dict(picture.attrib) == {
        "src": "https://so-mau.example/images/anh.png",
        "alt": "Ảnh đẹp",
        "width": "30",
        "height": "20",
    }
    assert '<code>&lt;a href="/khong-phai-lien-ket"&gt;</code>' in raw, "an address in code is no link"
    assert "Hết ]]&gt; đoạn." in raw
    assert "<strong>Đính chính ngày 25/5/2024:</strong> Sửa &lt;tên&gt;." in raw
    assert '<p>Nguồn: <a href="https://bao.example/a?b=1&amp;c=2">Báo &amp; Đài</a>, 19/5/2024.</p>' in raw
    assert not set(html_problems(raw))
    assert "Mục sau" in text


def test_a_window_for_opinions_is_told_with_its_days(tmp_path: Path) -> None:
    notice = article(
        "Mời góp ý.", id="y-kien", kind="notice", opens="2023-06-12", closes="2023-06-26", council="2023-07-01"
    )
    folder = tmp_path / "content" / "so-mau"
    made = files_of(elsewhere_of(folder, {"articles/y-kien.md": notice}, now="2023-06-26 23:59"))
    told = feedparser.parse(made["chuyen-muc/thong-bao/atom.xml"]).entries[0].content[0].value
    assert "Nhận ý kiến từ 12/6/2023 đến hết 26/6/2023; họp Hội đồng ngày 01/7/2023." in told
    closed = files_of(elsewhere_of(folder, now="2023-06-27"))
    assert all(b"y-kien" not in feed for feed in closed.values()), "a notice that has closed leaves every feed"


def test_rss_names_author_language_and_change_in_words_of_their_own(made: dict[str, bytes]) -> None:
    items = etree.fromstring(made["rss.xml"]).findall("channel/item")
    assert [item.findtext(f"{DC}creator") for item in items] == ["Nguyễn Thị Viết"] + ["Sở Mẫu tỉnh Hà Mẫu"] * 2
    assert [item.findtext(f"{DC}language") for item in items] == [None, "en", None]
    assert [item.findtext(f"{ATOM}updated") for item in items] == ["2024-05-25T00:00:00+07:00", None, None]


# Ids and bytes


def test_ids_survive_a_change_of_title_address_and_domain(tmp_path: Path, made: dict[str, bytes]) -> None:
    moved = {
        **MORE,
        "site.toml": SITE.replace('url = "https://so-mau.example"', 'url = "https://noi-moi.example"').replace(
            'name = "Sở Mẫu tỉnh Hà Mẫu"', 'name = "Sở Mới tỉnh Hà Mẫu"'
        ),
        "articles/day-du.md": None,
        "articles/ten-tep-khac.md": FULL.replace("5 < 7", "Tiêu đề khác").replace(
            "date: 2024-05-20 09:15", "date: 2024-05-22 10:00\nfirst_published: 2024-05-20"
        ),
    }
    after = files_of(elsewhere_of(tmp_path / "content" / "so-mau", moved))
    for path in ("rss.xml", "atom.xml", "chu-de/van-hoa/atom.xml"):
        old, new = feedparser.parse(made[path]), feedparser.parse(after[path])
        assert [one.id for one in old.entries] == [one.id for one in new.entries]
        assert old.feed.get("id") == new.feed.get("id")
        assert {one.link.partition("/bai-viet/")[0] for one in new.entries} == {"https://noi-moi.example"}
    assert (
        feedparser.parse(after["chu-de/van-hoa/atom.xml"]).feed.id == "tag:so-mau.example,2020-01-01:/chu-de/van-hoa/"
    )


def test_the_same_content_gives_the_same_bytes_on_any_day(tmp_path: Path, made: dict[str, bytes]) -> None:
    later = elsewhere_of(tmp_path / "content" / "so-mau", {**MORE, "articles/bai-mai.md": None}, now="2024-06-20 23:59")
    assert files_of(later) == made


def test_nothing_is_loaded_where_no_key_has_changed_and_no_text_where_the_view_is_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "so-mau"
    memory = Memory()
    first = {file.path: (file.key, file.drawn()[0]) for file in feed_files(elsewhere_of(folder, MORE, memory=memory))}
    memory.loaded.clear()
    again = elsewhere_of(folder, memory=memory)
    assert {file.path: (file.key, file.drawn()[0]) for file in feed_files(again)} == first
    assert memory.loaded == []
    assert first["chu-de/dien-hinh-tien-tien/rss.xml"][0] == "", "where only Markdown can tell the links of a text"
    assert first["chu-de/van-hoa/rss.xml"][0] == ""
    assert first["chu-de/noi-cu/rss.xml"][0] != ""


def test_a_new_article_changes_the_feeds_that_show_it_and_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "so-mau"
    before = {file.path: file.key for file in feed_files(elsewhere_of(folder, {}))}
    assert all(before.values())
    (folder / "articles" / "moi.md").write_text(article("Mới.", id="moi", date="2024-05-31", tags="[van-hoa]"), "utf-8")
    after = {file.path: file.key for file in feed_files(elsewhere_of(folder))}
    changed = {path.rpartition("/")[0] for path in after if after[path] != before[path]}
    assert changed == {"", "chuyen-muc/tin-hoat-dong", "chu-de/van-hoa"}


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml", "feed.json"])
def test_an_empty_site_has_valid_feeds_with_a_date_of_its_own(tmp_path: Path, name: str) -> None:
    nothing: dict[str, str | bytes | None] = {
        path: None for path in FILES if path.startswith(("articles/", "exemplars/", "documents/", "plans/"))
    }
    made = files_of(elsewhere_of(tmp_path / "content" / "so-mau", nothing))
    if name == "feed.json":
        assert json.loads(made[name])["items"] == []
    else:
        assert problems(made[name]) == []
        assert feedparser.parse(made[name]).feed.updated_parsed[:3] == (2019, 12, 31)  # 2020-01-01 in Viet Nam


# Whatever the text

HOSTILE = st.text(st.characters(), max_size=60) | st.sampled_from(
    (
        "]]>",
        "\x00\x08\x0b\x1f",
        "\ud800",
        "\ufffe\uffff\ufffd",
        "\x85\x9f",
        "👩‍👩‍👧‍👦🇻🇳",
        unicodedata.normalize("NFD", "Điển hình tiên tiến"),
        "<script>alert(1)</script>",
        "&amp;lt;&#0;&bogus;",
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]>&b;",
        "‮đảo chiều‬\u200b\ufeff",
        "x" * 100_000,
        "\n\t ",
        "",
    )
)


def feed_with(site: Elsewhere, title: str, summary: str, author: str, body: str) -> Feed:
    known = next(one for one in site.edition.articles if one.id == "day-du")
    told = entry_of(site, replace(known, title=title, summary=summary, author=author))
    told = replace(told, text=Text(body, lambda: absolute(body, "https://so-mau.example/bai-viet/day-du/")))
    return Feed(
        "tag:so-mau.example,2020-01-01:/", clean(f"Trang {title}"), clean(f"Tả {summary}"), "/", "https://so-mau.example",
        "Sở", told.updated, (told,),
    )  # fmt: skip


@given(title=HOSTILE, summary=HOSTILE, author=HOSTILE, body=HOSTILE)
def test_a_feed_is_valid_whatever_the_text(site: Elsewhere, title: str, summary: str, author: str, body: str) -> None:
    feed = feed_with(site, title, summary, author, body)
    plain = ("channel_texts_are_plain", "feed_texts_are_plain")  # here the site's own name is hostile too
    for write in (rss, atom):
        found = [one for one in problems(write(feed)) if not one.startswith(plain)]
        assert found == []
    root = etree.fromstring(atom(feed))
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == feed.entries[0].title
    read = json.loads(json_feed(feed).decode("utf-8"))
    assert feed_faults(read) == []
    assert read["items"][0]["title"] == feed.entries[0].title


@given(st.text())
def test_what_no_xml_can_carry_is_left_out_and_nothing_else(text: str) -> None:
    kept = clean(text)
    root = etree.Element("a")
    root.text = kept
    assert etree.fromstring(etree.tostring(root)).text in (kept.replace("\r\n", "\n").replace("\r", "\n") or None, kept)
    letters = [letter for letter in text if letter.isalpha() and not 0xFFFD <= ord(letter) <= 0xFFFF]
    assert unicodedata.normalize("NFC", "".join(letters)) == "".join(one for one in clean("".join(letters)))


def test_a_title_of_nothing_that_can_be_told_is_the_id(site: Elsewhere) -> None:
    assert feed_with(site, "\x00 \x01", "", "", "").entries[0].title == "day-du"


def test_addresses_of_every_form_become_absolute_and_scripts_go() -> None:
    base = "https://so.example/bai-viet/a/"
    html = (
        '<p class="x" id="y"><a href="/b/">b</a><a href="c.html">c</a><a href="#d">d</a><a href="javascript:e">e</a>'
        '<a href="mailto:f@g.vn">f</a><a href="//h.example/i">i</a></p><div role="region" tabindex="0"><script>j</script>'
        '<img src="/images/k.png" alt="" loading="lazy" onerror="l"></div>'
        '<p><a href="java&#1;script:m">m</a><a href="&#1;javascript:n">n</a><a href="java&#9;script:o">o</a>&#12;&#0;</p>'
    )
    assert absolute(html, base) == (
        '<p><a href="https://so.example/b/">b</a><a href="https://so.example/bai-viet/a/c.html">c</a>'
        '<a href="https://so.example/bai-viet/a/#d">d</a><a>e</a><a href="mailto:f@g.vn">f</a>'
        '<a href="https://h.example/i">i</a></p><img src="https://so.example/images/k.png" alt="">'
        '<p><a href="https://so.example/bai-viet/a/javascript:m">m</a><a>n</a><a>o</a></p>'
    )


# The rules, each tried on a feed that breaks it


def rss_of(made: dict[str, bytes]) -> Element:
    return etree.fromstring(made["rss.xml"])


def atom_of(made: dict[str, bytes]) -> Element:
    return etree.fromstring(made["atom.xml"])


def put(path: str, text: str | None = None, **attributes: str) -> Callable[[Element], None]:
    """Return an edit that gives the first element at a path other text or attributes."""

    def edit(root: Element) -> None:
        element = root.find(path)
        assert element is not None, path
        if text is not None:
            element.text = text
        for name, value in attributes.items():
            element.set(name, value)

    return edit


def drop(path: str) -> Callable[[Element], None]:
    def edit(root: Element) -> None:
        for element in root.findall(path):
            element.getparent().remove(element)

    return edit


def twice(path: str) -> Callable[[Element], None]:
    def edit(root: Element) -> None:
        element = root.find(path)
        element.addnext(etree.fromstring(etree.tostring(element, with_tail=False)))

    return edit


def last(path: str) -> Callable[[Element], None]:
    def edit(root: Element) -> None:
        element = root.find(path)
        element.getparent().append(element)

    return edit


def add(path: str, tag: str) -> Callable[[Element], None]:
    return lambda root: etree.SubElement(root.find(path) if path else root, tag).set("x", "y")


def without(path: str, name: str) -> Callable[[Element], None]:
    def edit(root: Element) -> None:
        del root.find(path).attrib[name]

    return edit


A = ATOM
BROKEN_RSS: tuple[tuple[str, Callable[[Element], None]], ...] = (
    ("root_is_rss_2", lambda root: root.set("version", "0.92")),
    ("channel_has_title_link_description", put("channel/description", "  ")),
    ("channel_elements_stand_once", twice("channel/ttl")),
    ("channel_elements_stand_once", add("channel", "subtitle")),
    ("item_elements_stand_once", twice("channel/item/link")),
    ("item_elements_stand_once", add("channel/item", "image")),
    ("items_come_last", last("channel/ttl")),
    ("channel_link_is_the_page", put("channel/link", "https://so-mau.example/rss.xml")),
    ("language_is_a_tag", put("channel/language", "tiếng Việt")),
    ("dates_are_of_rfc_822", put("channel/item/pubDate", "Mon, 21 May 2024 09:15:00 +0700")),  # a Tuesday
    ("dates_are_of_rfc_822", put("channel/item/pubDate", "2024-05-21T09:15:00+07:00")),
    ("last_build_is_of_the_newest", put("channel/lastBuildDate", "Sat, 01 Jun 2024 08:00:00 +0700")),
    ("ttl_is_a_number", put("channel/ttl", "một giờ")),
    ("docs_lead_to_the_specification", drop("channel/docs")),
    ("self_link_is_there", drop(f"channel/{A}link")),
    (
        "item_has_title_or_description",
        lambda root: (drop("channel/item/title")(root), drop("channel/item/description")(root)),
    ),
    ("item_links_are_absolute", put("channel/item/link", "/bai-viet/day-du/")),
    ("guids_are_unique_and_no_permalinks", put("channel/item/guid", isPermaLink="true")),
    ("guids_are_unique_and_no_permalinks", put("channel/item/guid", "tag:so-mau.example,2023-06-11:bai-khac")),
    ("enclosures_are_whole", without("channel/item/enclosure", "length")),
    ("enclosures_are_whole", put("channel/item/enclosure", type="png")),
    ("categories_say_something", put("channel/item/category", "")),
    ("an_author_needs_an_address", add("channel/item", "author")),
    ("an_author_needs_an_address", drop(f"channel/item/{DC}creator")),
    ("a_summary_goes_with_the_content", drop("channel/item/description")),
    ("html_of_items_is_safe_and_absolute", put(f"channel/item/{CONTENT}encoded", '<p><a href="/a/">a</a></p>')),
    ("html_of_items_is_safe_and_absolute", put(f"channel/item/{CONTENT}encoded", "<p onclick='a'>a</p>")),
    ("html_of_items_is_safe_and_absolute", put("channel/item/description", "a <script>b</script>")),
    ("channel_texts_are_plain", put("channel/title", "Sở &amp; Mẫu")),
)
BROKEN_ATOM: tuple[tuple[str, Callable[[Element], None]], ...] = (
    ("grammar_is_kept", drop(f"{A}updated")),
    ("grammar_is_kept", twice(f"{A}entry/{A}title")),
    ("grammar_is_kept", add(f"{A}entry", f"{A}enclosure")),
    ("grammar_is_kept", put(f"{A}updated", "hôm qua")),
    ("ids_are_iris_and_unique", put(f"{A}id", "/atom.xml")),
    ("ids_are_iris_and_unique", twice(f"{A}entry")),
    ("feed_links_to_itself_and_to_its_page", put(f"{A}link[@rel='self']", type="text/xml")),
    ("feed_links_to_itself_and_to_its_page", drop(f"{A}link[@rel='alternate']")),
    ("alternates_differ", twice(f"{A}entry/{A}link[@rel='alternate']")),
    ("entries_lead_to_their_page", without(f"{A}entry/{A}link[@rel='alternate']", "type")),
    ("links_are_absolute_and_registered", put(f"{A}entry/{A}link", href="/bai-viet/")),
    ("links_are_absolute_and_registered", put(f"{A}entry/{A}link", rel="trang")),
    ("links_are_absolute_and_registered", without(f"{A}entry/{A}link[@rel='enclosure']", "length")),
    ("everyone_has_an_author", lambda root: (drop(f"{A}author")(root), drop(f"{A}entry/{A}author")(root))),
    ("everyone_has_an_author", put(f"{A}entry/{A}author/{A}name", " ")),
    ("dates_are_of_rfc_3339", put(f"{A}entry/{A}published", "2024-05-20 09:15:00+07:00")),
    ("times_follow_each_other", put(f"{A}entry/{A}updated", "2024-05-01T00:00:00+07:00")),
    ("times_follow_each_other", put(f"{A}updated", "2024-06-01T08:00:00+07:00")),
    ("titles_and_languages_are_there", put(f"{A}entry/{A}title", "")),
    ("titles_and_languages_are_there", lambda root: root.attrib.clear()),
    ("categories_have_terms_and_schemes", put(f"{A}entry/{A}category", scheme="chu-de")),
    ("html_of_entries_is_safe_and_absolute", drop(f"{A}entry/{A}content")),
    ("html_of_entries_is_safe_and_absolute", put(f"{A}entry/{A}content", '<img src="a.png" alt="">')),
    ("feed_texts_are_plain", put(f"{A}subtitle", "<b>Tin</b>")),
)
BROKEN_BOTH: tuple[tuple[str, Callable[[Element], None]], ...] = (
    ("texts_are_clean", put(f"{A}entry/{A}title", "Lỗi \x96 mã")),
    ("texts_are_clean", put(f"{A}entry/{A}summary", "L\ufffdi mã")),
    (
        "stylesheets_are_named",
        lambda root: root.addprevious(etree.PI("xml-stylesheet", 'type="text/css" href="a.css"')),
    ),
    ("pictures_are_described", put(f"{A}entry/{MEDIA}content", medium="picture")),
    ("pictures_are_described", put(f"{A}entry/{MEDIA}content", width="rộng")),
    ("pictures_are_described", put(f"{A}entry/{MEDIA}content", url="anh.png")),
    ("extensions_are_known", add("", "{https://la.example/}la")),
)


def broken() -> Iterator[Any]:
    for rules, read, edits in (
        (RSS_RULES, rss_of, BROKEN_RSS),
        (ATOM_RULES, atom_of, BROKEN_ATOM),
        (BOTH, atom_of, BROKEN_BOTH),
    ):
        by_name = {rule.__name__: rule for rule in rules}
        yield from (pytest.param(by_name[name], read, edit, id=f"{name}-{n}") for n, (name, edit) in enumerate(edits))


@pytest.mark.parametrize(("rule", "read", "edit"), list(broken()))
def test_a_rule_tells_a_feed_that_breaks_it(made: dict[str, bytes], rule: Any, read: Any, edit: Any) -> None:
    root = read(made)
    assert list(rule(root)) == []
    edit(root)
    assert list(rule(root)) != []


def test_every_rule_has_a_feed_that_breaks_it() -> None:
    tried = {name for edits in (BROKEN_RSS, BROKEN_ATOM, BROKEN_BOTH) for name, _ in edits}
    assert {rule.__name__ for rule in (*RSS_RULES, *ATOM_RULES, *BOTH)} - tried == {"there_is_no_dtd"}
    dtd = b"<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss version='2.0'><channel/></rss>"
    assert next(rule for rule in BOTH if rule.__name__ == "there_is_no_dtd")(etree.fromstring(dtd))


def test_every_feed_of_the_made_up_site_keeps_every_rule(made: dict[str, bytes]) -> None:
    assert {path: found for path in made if path.endswith(".xml") and (found := problems(made[path]))} == {}


def test_every_json_feed_is_one(made: dict[str, bytes]) -> None:
    assert {
        path: found for path in made if path.endswith(".json") and (found := feed_faults(json.loads(made[path])))
    } == {}


@pytest.mark.parametrize(
    "edit",
    [
        lambda feed: feed.update(version="https://jsonfeed.org/version/1"),
        lambda feed: feed.pop("title"),
        lambda feed: feed.update(subtitle="a"),
        lambda feed: feed["items"][0].pop("id"),
        lambda feed: feed["items"][0].pop("content_html"),
        lambda feed: feed["items"][0].update(url="/bai-viet/day-du/"),
        lambda feed: feed["items"][0].update(date_published="2024-05-20 09:15"),
        lambda feed: feed["items"][0].update(tags=[""]),
        lambda feed: feed["items"][0].update(sample=True),
        lambda feed: feed["items"][0]["attachments"][0].pop("mime_type"),
        lambda feed: feed["items"].append(feed["items"][0]),
    ],
)
def test_a_json_feed_that_is_none_is_told(made: dict[str, bytes], edit: Callable[[Any], object]) -> None:
    feed = json.loads(made["feed.json"])
    edit(feed)
    assert feed_faults(feed)


# The page that a browser makes of a feed


@pytest.fixture(scope="module")
def page() -> Callable[[bytes], Any]:
    theme = Path(__file__).resolve().parents[2] / "theme" / "static" / "feed.xsl"
    transform = etree.XSLT(etree.parse(theme))
    return lambda raw: transform(etree.fromstring(raw))


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_the_stylesheet_shows_title_way_on_days_and_summaries(
    made: dict[str, bytes], page: Callable[[bytes], Any], name: str
) -> None:
    shown = page(made[name])
    assert shown.findtext(".//h1") == "Sở Mẫu tỉnh Hà Mẫu"
    assert shown.find(".//a[@href='/nguon-tin/']") is not None
    assert [link.text for link in shown.findall(".//h2/a")] == ["5 < 7 & “nháy”: 75 năm", "News", "Tin thử"]
    assert next(link.get("href") for link in shown.findall(".//h2/a")) == "https://so-mau.example/bai-viet/day-du/"
    assert [time.text for time in shown.iter("time")] == ["20/5/2024", "01/4/2024", "11/6/2023"]
    assert [time.get("datetime") for time in shown.iter("time")] == ["2024-05-20", "2024-04-01", "2023-06-11"]
    assert shown.findall(".//li/p")[1].text == "Tóm tắt: a < b & c."


def test_the_stylesheet_writes_months_as_offices_do(site: Elsewhere, page: Callable[[bytes], Any]) -> None:
    told = feed_with(site, "Tin", "a &lt; &amp;lt; b", "", "")
    for month in range(1, 13):
        one: Entry = replace(told.entries[0], published=datetime(2024, month, 5, tzinfo=HANOI))
        for write in (rss, atom):
            shown = page(write(replace(told, entries=(one,))))
            assert shown.findtext(".//time") == f"05/{'0' if month < 3 else ''}{month}/2024"
            assert shown.findall(".//li/p")[1].text == "a &lt; &amp;lt; b", "entities that the text has are its own"


def test_the_stylesheet_says_where_there_is_nothing(made: dict[str, bytes], page: Callable[[bytes], Any]) -> None:
    assert page(made["chu-de/noi-cu/atom.xml"]).findtext(".//p[@class='empty']") == "Chưa có bài nào."
