"""The five sites' feeds and data as built: every rule, every schema, and what the pages say of them."""

import json
from collections.abc import Callable
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from built_sites import Built
from data_faults import faults, feed_faults
from feed_rules import problems
from portal.newsroom.model import is_published

Site = Callable[[str], Built]


def test_every_feed_keeps_every_rule(site: str, built: Site) -> None:
    output = built(site).output
    feeds = [*output.rglob("rss.xml"), *output.rglob("atom.xml")]
    assert len(feeds) >= 20
    assert {str(feed): found for feed in feeds if (found := problems(feed.read_bytes()))} == {}


def test_every_json_feed_is_one(site: str, built: Site) -> None:
    feeds = list(built(site).output.rglob("feed.json"))
    assert len(feeds) >= 10
    assert {str(feed): found for feed in feeds if (found := feed_faults(json.loads(feed.read_bytes())))} == {}


def test_every_file_of_data_is_exactly_what_its_schema_says(site: str, built: Site) -> None:
    api = built(site).output / "api" / "v1"
    index = json.loads((api / "index.json").read_text("utf-8"))
    assert faults(json.loads((api / "schema" / "index.json").read_text("utf-8")), index) == []
    for resource in index["resources"]:
        schema = json.loads((api / "schema" / f"{resource['name']}.json").read_text("utf-8"))
        pages = sorted((api / resource["name"]).glob("*.json"))
        assert pages
        for page in pages:
            assert faults(schema, json.loads(page.read_text("utf-8"))) == [], page


def test_data_has_each_published_article_once_oldest_first(site: str, built: Site) -> None:
    here = built(site)
    out = sorted(
        (article for article in here.desk.room.articles if is_published(article, here.desk.now)),
        key=lambda article: (article.date, article.path),
    )
    read: list[str] = []
    where = f"{here.desk.room.site.url}/api/v1/articles/1.json"
    while where:
        page = json.loads((here.output / urlsplit(where).path.lstrip("/")).read_text("utf-8"))
        read += [item["id"] for item in page["items"]]
        where = page["next"]
    assert read == [article.id for article in out]


def test_the_page_of_feeds_lists_every_feed_that_there_is(site: str, built: Site) -> None:
    output = built(site).output
    page = BeautifulSoup((output / "nguon-tin" / "index.html").read_bytes(), "lxml")
    listed = {str(link["href"]) for link in page.select("main a.feed-row-feed")}
    there = {
        f"/{file.relative_to(output).as_posix()}"
        for name in ("rss.xml", "atom.xml", "feed.json")
        for file in output.rglob(name)
    }
    assert there <= listed
    assert all((output / where.lstrip("/")).is_file() for where in listed)


def test_the_page_of_data_leads_to_every_resource_and_its_schema(site: str, built: Site) -> None:
    here = built(site)
    page = BeautifulSoup((here.output / "du-lieu-mo" / "index.html").read_bytes(), "lxml")
    listed = {urlsplit(str(link["href"])).path for link in page.select("main a")}
    index = json.loads((here.output / "api/v1/index.json").read_text("utf-8"))
    for resource in index["resources"]:
        assert {urlsplit(resource["first"]).path, urlsplit(resource["schema"]).path} <= listed
    text = page.select_one("main").get_text(" ")  # type: ignore[union-attr]
    assert "Chưa nêu" in text
    for name in index["resources"]:
        schema = json.loads((here.output / f"api/v1/schema/{name['name']}.json").read_text("utf-8"))
        for field in schema["$defs"]["item"]["properties"].values():
            assert field["description"] in text


def test_what_has_feeds_says_so_in_its_head(site: str, built: Site) -> None:
    output = built(site).output
    for feed in output.rglob("atom.xml"):
        page = BeautifulSoup((feed.parent / "index.html").read_bytes(), "lxml")
        linked = {str(link["href"]) for link in page.select("head link[rel=alternate][type]")}
        assert f"/{feed.relative_to(output).as_posix()}" in linked
