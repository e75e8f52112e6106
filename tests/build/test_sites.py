"""The real sites, built: what the reader read stands in the pages, and nothing that must not."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
import pytest
from bs4 import BeautifulSoup

from built_sites import Built
from portal.newsroom.addresses import address, article_address
from portal.newsroom.model import Article, is_published

Site = Callable[[str], Built]


def page(built: Built, where: str) -> BeautifulSoup:
    """Return the page at an address."""
    file = built.output / where.strip("/") / "index.html"
    return BeautifulSoup(file.read_bytes(), "lxml")


def published(built: Built) -> Iterator[Article]:
    return (article for article in built.desk.room.articles if is_published(article, built.desk.now))


def closed(article: Article, built: Built) -> bool:
    """Tell by the file alone whether a notice has closed; the samples close on working days."""
    return article.closes is not None and article.closes < built.desk.now.date()


def pages(built: Built) -> Iterator[tuple[Path, BeautifulSoup]]:
    for file in sorted(built.output.rglob("*.html")):
        yield file, BeautifulSoup(file.read_bytes(), "lxml")


def test_title_date_kind_and_topics_in_the_pages_are_what_the_reader_read(site: str, built: Site) -> None:
    """Issue 2: over all content, read back from the HTML; a page that is missing fails by its address."""
    here = built(site)
    count = 0
    for article in published(here):
        soup = page(here, article_address(article))
        told = soup.select_one("article[data-id]")
        assert told is not None
        assert (told["data-id"], told["data-kind"]) == (article.id, article.kind)
        assert soup.h1 is not None
        assert " ".join(soup.h1.get_text().split()) == " ".join(article.title.split())
        moment = soup.select_one("time.article-date")
        assert moment is not None
        assert moment["datetime"] == article.date.isoformat(timespec="minutes")
        topics = here.desk.topics.topics(article)
        badges = [(a["href"], " ".join(a.get_text().split())) for a in soup.select("a.badge-topic")]
        assert badges == [(address("topic", topic.id), topic.label) for topic in topics]
        count += 1
    assert count >= 10


def test_every_tag_of_the_plan_leads_to_a_topic_page_that_lists_the_article(site: str, built: Site) -> None:
    here = built(site)
    for article in published(here):
        for topic in here.desk.topics.topics(article):
            folder = here.output / "chu-de" / topic.id
            listed = "".join(file.read_text(encoding="utf-8") for file in folder.rglob("index.html"))
            assert f'href="{article_address(article)}"' in listed


def test_each_article_shows_the_plan_and_the_clause_that_it_serves(site: str, built: Site) -> None:
    here = built(site)
    for article in published(here):
        plan = here.desk.topics.in_force(article).plan
        assert plan is not None
        text = page(here, article_address(article)).get_text(" ")
        for topic in here.desk.topics.topics(article):
            assert topic.clause in text
        assert plan.label in text


def test_what_is_draft_withdrawn_or_to_come_is_in_no_output(site: str, built: Site) -> None:
    here = built(site)
    hidden = [article for article in here.desk.room.articles if not is_published(article, here.desk.now)]
    texts = [
        file.read_text(encoding="utf-8") for file in here.output.rglob("*") if file.suffix in (".html", ".xml", ".json")
    ]
    for article in hidden:
        assert not (here.output / article_address(article).strip("/")).exists()
        assert not [text for text in texts if f"{article.id}/" in text or article.title in text]


@pytest.mark.soak  # the audit of the same sites says it too
def test_every_link_and_picture_of_every_page_leads_to_a_file_of_the_output(site: str, built: Site) -> None:
    here = built(site)
    own = urlsplit(here.desk.room.site.url).netloc
    broken = set()
    for file, soup in pages(here):
        ids = {tag["id"] for tag in soup.select("[id]")}
        for value in [tag[name] for name in ("href", "src") for tag in soup.select(f"[{name}]")]:
            parts = urlsplit(value)
            if parts.scheme in ("mailto", "tel") or (parts.netloc and parts.netloc != own):
                continue
            if not parts.path and parts.fragment:
                if unquote(parts.fragment) not in ids:
                    broken.add((file.relative_to(here.output).as_posix(), value))
                continue
            where = unquote(parts.path)
            target = here.output / where.strip("/")
            if not (target / "index.html").is_file() and not (target.is_file() and not where.endswith("/")):
                broken.add((file.relative_to(here.output).as_posix(), value))
    assert not broken - {("404.html", f"{here.desk.room.site.url}/404.html")}


def test_every_page_has_one_h1_a_title_and_the_line_of_a_sample_site(site: str, built: Site) -> None:
    here = built(site)
    for file, soup in pages(here):
        name = file.relative_to(here.output).as_posix()
        assert len(soup.select("h1")) == 1, name
        assert soup.title is not None, name
        assert here.desk.room.site.name in soup.title.get_text(), name
        assert "Trang minh họa, không phải trang chính thức của cơ quan" in soup.get_text(" "), name


def test_made_up_content_says_so(site: str, built: Site) -> None:
    here = built(site)
    for article in published(here):
        said = "Nội dung minh họa" in page(here, article_address(article)).select_one("article").get_text()  # type: ignore[union-attr]
        assert said or not article.sample, article.id


def test_feedparser_reads_back_what_the_feeds_say(site: str, built: Site) -> None:
    here = built(site)
    told = [article for article in published(here) if not closed(article, here)]  # who has closed left the feeds
    newest = sorted(told, key=lambda article: (article.date, article.path), reverse=True)[:30]
    for name in ("rss.xml", "atom.xml"):
        feed = feedparser.parse((here.output / name).read_bytes())
        assert not feed.bozo
        assert [entry.title for entry in feed.entries] == [article.title for article in newest]
        assert [entry.link for entry in feed.entries] == [
            here.desk.room.site.url + article_address(article) for article in newest
        ]
        first = newest[0]
        day = (first.first_published or first.date.date()).isoformat()
        assert feed.entries[0].id == f"tag:{here.desk.room.site.authority},{day}:{first.id}"


def test_every_category_and_topic_has_feeds_linked_from_its_page(site: str, built: Site) -> None:
    here = built(site)
    room = here.desk.room
    wheres = [address("category", name) for name in room.site.categories]
    wheres += [address("topic", topic) for plan in room.plans for topic in plan.topics]
    for where in wheres:
        linked = {tag["href"] for tag in page(here, where).select('head link[rel="alternate"]')}
        assert {f"{where}rss.xml", f"{where}atom.xml"} <= linked
        assert not feedparser.parse((here.output / where.strip("/") / "atom.xml").read_bytes()).bozo


def test_the_plan_page_tells_every_topic_clause_duty_and_basis(site: str, built: Site) -> None:
    here = built(site)
    for plan in here.desk.room.plans:
        text = " ".join(page(here, address("plan", plan.id)).get_text(" ").split())
        for topic in plan.topics.values():
            assert topic.label in text
            assert topic.clause in text
        for duty in plan.duties:
            assert duty.does in text
        for basis in plan.bases:
            assert basis.number in text
        if plan.signer and plan.signer.name:
            assert plan.signer.name in text
        if not plan.number:
            assert "để trống" in text


def test_the_real_content_passes_check_without_a_warning(site: str, built: Site) -> None:
    findings = [finding for finding in built(site).result.findings if finding.rule != "plan-continued"]
    assert findings == []
    assert not built(site).result.failed


@pytest.mark.parametrize("name", ["ha-nam-skhcn"])
def test_hanam_has_the_breadth_that_the_issue_asks_for(name: str, built: Site) -> None:
    here = built(name)
    articles = list(published(here))
    assert len(articles) >= 24
    assert {article.kind for article in articles} == {"news", "exemplar", "campaign", "anniversary", "notice"}
    assert len({article.date.year for article in articles}) >= 2
    served = {topic.id for article in articles for topic in here.desk.topics.topics(article)}
    assert served == set(here.desk.room.plans[0].topics)
    for article in articles:
        assert 150 <= len(article.body.split()) <= 600, article.id
    paragraphs = [part.strip() for article in articles for part in article.body.split("\n\n") if len(part.split()) > 12]
    assert len(paragraphs) == len(set(paragraphs))
