"""Which topic a tag means, and which topics an article serves."""

import unicodedata

import pytest

from newsroom_of import article, newsroom_of, plan
from portal.diagnostics import Span
from portal.newsroom.topics import TopicDesk, topic_index
from portal.source import Ref
from portal.text.keys import nfc


@pytest.fixture(scope="module")
def desk() -> TopicDesk:
    return TopicDesk(newsroom_of())


def find(tag: str) -> tuple[str | None, bool]:
    """Return the id of the topic that a tag means in the plan in force, and whether it is spelled exactly."""
    (in_force,) = [plan for plan in newsroom_of().plans if plan.id == "2022-2025"]
    topic, exact = topic_index(in_force).find(Ref(nfc(tag), Span(1, 1, 1), tag))
    return topic.id if topic else None, exact


@pytest.mark.parametrize(
    ("tag", "topic"),
    [
        ("dien-hinh-tien-tien", "dien-hinh-tien-tien"),
        ("Điển hình tiên tiến", "dien-hinh-tien-tien"),
        ("Người tốt, việc tốt", "nguoi-tot-viec-tot"),
        ("Phòng chống bão", "phong-chong-bao"),
        ("Phòng chống bạo", "phong-chong-bao-hanh"),
        ("Văn hòa công sở", "van-hoa"),
    ],
)
def test_an_id_or_the_label_itself_is_exact(tag: str, topic: str) -> None:
    assert find(tag) == (topic, True)


@pytest.mark.parametrize(
    ("tag", "topic"),
    [
        ("Gương điển hình tiên tiến", "dien-hinh-tien-tien"),
        ("gương ĐIỂN HÌNH tiên tiến", "dien-hinh-tien-tien"),
        ("điển hình tiên tiến", "dien-hinh-tien-tien"),
        ("DIEN-HINH-TIEN-TIEN", "dien-hinh-tien-tien"),
        ("Điển  hình tiên tiến", "dien-hinh-tien-tien"),
        ("Văn hoà công sở", "van-hoa"),
        ("V\u01cen hòa công sở", "van-hoa"),
        (unicodedata.normalize("NFD", "Điển hình tiên tiến"), "dien-hinh-tien-tien"),
        ("phòng chống bạo", "phong-chong-bao-hanh"),
        ("phòng chống bão", "phong-chong-bao"),
    ],
)
def test_another_spelling_is_found_and_told(tag: str, topic: str) -> None:
    assert find(tag) == (topic, False)


@pytest.mark.parametrize(
    "tag", ["Dien hinh tien tien", "Điển hình tiên tiên", "Phòng chống bao", "Nội dung cũ", "Người tốt", "", "điển"]
)
def test_other_words_are_no_topic(tag: str) -> None:
    assert find(tag) == (None, False)


def test_a_label_goes_before_an_alias_of_another_topic() -> None:
    extra = '[topic.khac]\nlabel = "Khác"\nstance = "pho-bien"\naliases = ["Văn hòa công sở"]\n'
    room = newsroom_of({"plans/2022-2025.toml": plan(extra)})
    topic, _ = topic_index(room.plans[1]).find(Ref("văn hòa công sở", Span(1, 1, 1), "văn hòa công sở"))
    assert topic is not None
    assert topic.id == "van-hoa"


def served(**fields: str | None) -> list[str]:
    room = newsroom_of({"articles/bai-thu.md": article("x", **fields)})
    (read,) = [article for article in room.articles if article.id == "bai-thu"]
    return [topic.id for topic in TopicDesk(room).topics(read)]


def test_an_article_serves_its_tags_in_their_order_each_once() -> None:
    assert served(tags="[van-hoa, dien-hinh-tien-tien, Văn hòa công sở]") == ["van-hoa", "dien-hinh-tien-tien"]


def test_a_campaign_implies_its_topic() -> None:
    assert served(tags=None, campaign="thi-dua-xanh") == ["van-hoa"]
    assert served(tags="[dien-hinh-tien-tien]", campaign="thi-dua-xanh") == ["dien-hinh-tien-tien", "van-hoa"]
    assert served(tags="[van-hoa]", campaign="thi-dua-xanh") == ["van-hoa"]


def test_an_article_serves_topics_of_the_plan_of_its_day_only() -> None:
    assert served(tags="[noi-cu]") == []
    assert served(tags="[noi-cu]", date="2019-01-01") == ["noi-cu"]
    assert served(tags="[van-hoa]", date="2010-01-01") == []


def test_the_plan_in_force_is_that_of_the_articles_day(desk: TopicDesk) -> None:
    (read,) = [article for article in newsroom_of().articles if article.id == "bai-khac"]
    found = desk.in_force(read)
    assert found.plan is not None
    assert (found.plan.id, found.state) == ("2022-2025", "in-force")
