"""Open data: as its schemas say, paged so that full pages stay, and never more than the pages of the site show."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_faults import faults
from edition_of import Memory, elsewhere_in, elsewhere_of
from newsroom_of import EXEMPLAR, FILES, SITE, article, newsroom_of, pdf
from portal.newsroom.model import Newsroom
from portal.press.elsewhere import Elsewhere
from portal.press.feeds import feed_files
from portal.press.open_data import PAGE_SIZE, data_files, written
from portal.press.open_data_items import Items
from portal.press.open_data_schemas import ARTICLE, page_schema
from portal.text.dates import HANOI

RESOURCES = (
    "articles",
    "topics",
    "campaigns",
    "events",
    "exemplars",
    "documents",
    "anniversaries",
    "plans",
    "coverage",
)
COVERAGE = "api/v1/coverage/1.json"
URL = "https://so-mau.example"


def files_of(elsewhere: Elsewhere) -> dict[str, Any]:
    """Return every file of open data by its path, read back."""
    return {file.path: json.loads(file.drawn()[1]()) for file in data_files(elsewhere)}


def keys_of(elsewhere: Elsewhere) -> dict[str, str]:
    return {file.path: file.key for file in data_files(elsewhere)}


FULL = article(
    "Xem [bài khác](/bai-viet/bai-khac/) và [tệp](/files/ke-hoach.pdf).",
    id="day-du",
    title="Tin có đủ",
    date="2024-05-20 09:15",
    updated="2024-05-21",
    tags="[dien-hinh-tien-tien]",
    campaign="thi-dua-xanh",
    event="dai-hoi",
    field="y-te",
    task="nhiem-vu-mot",
    special_page="chuyen-trang-mot",
    anniversary="thi-dua-ai-quoc",
    unit="van-phong",
    exemplars="[nguyen-van-mau]",
    documents="[ke-hoach-31]",
    author="Nguyễn Thị Viết",
    source='\n  name: Báo Mẫu\n  url: "https://bao.example/a"\n  time: 2024-05-19 08:00',
    corrections='\n  - date: 2024-05-25\n    text: "Sửa tên."',
    sample="true",
)
REVOKED = EXEMPLAR.replace(
    "basis:",
    "  - award: giay-khen\n    decision: 66/QĐ-SM\n    date: 2024-02-01\n    authority: Giám đốc Sở\n"
    "    revoked: 2024-04-01\nsample: true\nbasis:",
)
WITHDRAWN = EXEMPLAR.replace("Nguyễn Văn Mẫu", "Trần Thị Rút").replace(
    "kind: ca-nhan", "kind: ca-nhan\nwithdrawn: 2024-05-01"
)
MORE: dict[str, str | bytes | None] = {
    "articles/day-du.md": FULL,
    "articles/y-kien.md": article(
        "Mời.", id="y-kien", kind="notice", opens="2023-06-12", closes="2023-06-26", exemplars="[tran-thi-rut]"
    ),
    "exemplars/nguyen-van-mau.md": REVOKED,
    "exemplars/tran-thi-rut.md": WITHDRAWN,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return files_of(elsewhere_of(tmp_path_factory.mktemp("data") / "content" / "so-mau", MORE))


# What is there


def test_the_index_leads_to_every_resource_its_schema_and_the_terms(made: dict[str, Any]) -> None:
    index = made["api/v1/index.json"]
    assert [resource["name"] for resource in index["resources"]] == list(RESOURCES)
    for resource in index["resources"]:
        for name in ("first", "latest", "schema"):
            assert resource[name].removeprefix(f"{URL}/") in made
    assert index["terms"] == {"text": "Chưa nêu", "url": None}
    assert index["site"]["sample"] is True
    assert index["site"]["notice"] == "Trang minh họa, không phải trang chính thức của cơ quan"


def test_terms_are_as_the_site_states_them(tmp_path: Path) -> None:
    stated = SITE + '[reuse]\nterms = "CC BY 4.0"\nurl = "https://so-mau.example/dieu-kien/"\n'
    made = files_of(elsewhere_of(tmp_path / "content" / "so-mau", {"site.toml": stated}))
    assert made["api/v1/index.json"]["terms"] == {"text": "CC BY 4.0", "url": "https://so-mau.example/dieu-kien/"}


@pytest.mark.parametrize("name", ["index", *RESOURCES])
def test_every_file_is_exactly_what_its_schema_says(made: dict[str, Any], name: str) -> None:
    schema = made[f"api/v1/schema/{name}.json"]
    assert schema["$id"] == f"{URL}/api/v1/schema/{name}.json"
    pages = [path for path in made if path == f"api/v1/{name}.json" or path.startswith(f"api/v1/{name}/")]
    assert pages
    for path in pages:
        assert made[path]["schema"] == schema["$id"]
        assert faults(schema, made[path]) == []


@pytest.mark.parametrize("name", RESOURCES)
def test_every_field_of_a_schema_is_described_for_reusers(made: dict[str, Any], name: str) -> None:
    fields = made[f"api/v1/schema/{name}.json"]["$defs"]["item"]["properties"]
    assert all(field.get("description") for field in fields.values())


BREAK: tuple[tuple[str, Callable[[dict[str, Any]], object]], ...] = (
    ("a field is gone", lambda page: page["items"][0].pop("title")),
    ("a date without zone", lambda page: page["items"][0].update(published="2024-05-20T09:15:00")),
    ("a date of another zone", lambda page: page["items"][0].update(published="2024-05-20T02:15:00+00:00")),
    ("an address of our own pages", lambda page: page["items"][0].update(url="/bai-viet/a/")),
    ("an id with capitals", lambda page: page["items"][0].update(id="Bài 1")),
    ("a kind that is not known", lambda page: page["items"][0].update(kind="tin")),
    ("sample as a word", lambda page: page["items"][0].update(sample="có")),
    ("a field that no schema names", lambda page: page["items"][0].update(basis={"kind": "dong-y"})),
    ("a page that is no number", lambda page: page.update(page="1")),
    ("another site's page", lambda page: page.update(next="https://khac.example/api/v1/articles/2.json")),
)


@pytest.mark.parametrize(("what", "edit"), BREAK, ids=[what for what, _ in BREAK])
def test_the_schema_refuses(made: dict[str, Any], what: str, edit: Callable[[dict[str, Any]], object]) -> None:
    page = json.loads(json.dumps(made["api/v1/articles/1.json"]))
    schema = made["api/v1/schema/articles.json"]
    assert faults(schema, page) == []
    edit(page)
    assert faults(schema, page), what


def test_an_article_is_told_whole(made: dict[str, Any]) -> None:
    told = made["api/v1/articles/1.json"]["items"][-1]
    html = told.pop("content_html")
    assert html.startswith("\n<p><em>Nội dung minh họa, không phải tin thật.</em></p>")
    assert f'<a href="{URL}/bai-viet/bai-khac/">bài khác</a>' in html
    assert f'<a href="{URL}/files/ke-hoach.pdf">tệp</a>' in html

    def named(folder: str, name: str, label: str) -> dict[str, str]:
        return {"id": name, "label": label, "url": f"{URL}/{folder}/{name}/"}

    assert told == {
        "id": "day-du",
        "tag": "tag:so-mau.example,2024-05-20:day-du",
        "url": f"{URL}/bai-viet/day-du/",
        "title": "Tin có đủ",
        "summary": "Tóm tắt.",
        "kind": "news",
        "language": "vi",
        "published": "2024-05-20T09:15:00+07:00",
        "updated": "2024-05-25T00:00:00+07:00",
        "author": "Nguyễn Thị Viết",
        "category": named("chuyen-muc", "tin-hoat-dong", "Tin hoạt động"),
        "plan": "2022-2025",
        "topics": [
            named("chu-de", "dien-hinh-tien-tien", "Điển hình tiên tiến"),
            named("chu-de", "van-hoa", "Văn hòa công sở"),
        ],
        "unit": named("don-vi", "van-phong", "Văn phòng Sở"),
        "campaign": named("phong-trao", "thi-dua-xanh", "Thi đua xanh"),
        "event": named("su-kien", "dai-hoi", "Đại hội thi đua"),
        "field": named("linh-vuc", "y-te", "Y tế"),
        "task": named("nhiem-vu", "nhiem-vu-mot", "Nhiệm vụ một"),
        "special_page": named("chuyen-trang", "chuyen-trang-mot", "Chuyên trang một"),
        "anniversary": named("ky-niem", "thi-dua-ai-quoc", "Ngày Lời kêu gọi thi đua ái quốc"),
        "exemplars": [named("dien-hinh", "nguyen-van-mau", "Nguyễn Văn Mẫu")],
        "documents": [named("van-ban", "ke-hoach-31", "31/KH-SM")],
        "image": None,
        "consultation": None,
        "corrections": [{"date": "2024-05-25", "text": "Sửa tên."}],
        "source": {"name": "Báo Mẫu", "url": "https://bao.example/a", "time": "2024-05-19T08:00:00+07:00"},
        "sample": True,
    }


def test_a_document_names_its_file_with_type_and_size(made: dict[str, Any]) -> None:
    document = made["api/v1/documents/1.json"]["items"][0]
    assert document["file"] == {"url": f"{URL}/files/ke-hoach.pdf", "type": "application/pdf", "bytes": len(pdf())}
    assert (document["number"], document["issued"], document["expires"]) == ("31/KH-SM", "2018-01-15", None)


def test_an_event_keeps_the_precision_of_the_plan(made: dict[str, Any]) -> None:
    event = made["api/v1/events/1.json"]["items"][0]
    assert (event["from"], event["until"]) == ("2025-05", None)


# What is not there


def test_what_is_draft_withdrawn_to_come_or_revoked_is_nowhere(made: dict[str, Any]) -> None:
    text = json.dumps(made, ensure_ascii=False)
    for hidden in ("bai-nhap", "bai-go", "bai-mai", "tran-thi-rut", "Trần Thị Rút", "66/QĐ-SM"):
        assert hidden not in text, hidden
    records = {path: data for path, data in made.items() if "/coverage/" not in path}  # quarters begin on such days
    assert "2024-04-01" not in json.dumps(records)
    assert "12/QĐ-SM" in text, "what stands is told"


def test_the_ground_on_which_a_person_is_published_is_told_nowhere(made: dict[str, Any]) -> None:
    text = json.dumps(made, ensure_ascii=False)
    assert "dong-y" not in text
    assert '"basis"' not in text


def test_samples_say_so(made: dict[str, Any]) -> None:
    samples = {item["id"]: item["sample"] for item in made["api/v1/articles/1.json"]["items"]}
    assert samples == {"bai-khac": False, "y-kien": False, "day-du": True}
    assert [item["sample"] for item in made["api/v1/exemplars/1.json"]["items"]] == [True]


# Pages


def many(folder: Path, count: int, more: int = 0) -> Elsewhere:
    """Return a site of many articles, an hour apart, and `more` of them again, the newest of all."""
    room = newsroom_of({"articles/bai-khac.md": article("Bài [một](/chu-de/van-hoa/).", id="bai-khac")})
    model = next(one for one in room.articles if one.id == "bai-khac")
    first = datetime(2022, 1, 1, tzinfo=HANOI)
    articles = tuple(
        replace(model, id=f"bai-{number}", path=f"articles/bai-{number:06d}.md", date=first + timedelta(hours=number))
        for number in range(count + more)
    )
    digests = {path: value for path, value in room.digests.items() if not path.startswith("articles/")}
    digests |= {one.path: f"digest of {one.path}" for one in articles}
    made: Newsroom = replace(room, articles=articles, digests=digests)
    return elsewhere_in(folder, made, now="2025-12-31 08:00")


@pytest.mark.parametrize(
    ("count", "pages", "on_last"),
    [(0, 1, 0), (1, 1, 1), (PAGE_SIZE - 1, 1, PAGE_SIZE - 1), (PAGE_SIZE, 2, 0), (PAGE_SIZE + 1, 2, 1)],
)
def test_pages_are_counted_from_the_oldest_and_a_full_one_leads_on(
    tmp_path: Path, count: int, pages: int, on_last: int
) -> None:
    made = files_of(many(tmp_path, count))
    read, where = [], f"{URL}/api/v1/articles/1.json"
    for number in range(1, pages + 1):
        page = made[where.removeprefix(f"{URL}/")]
        assert page["page"] == number
        assert page["url"] == where
        assert page["previous"] == (f"{URL}/api/v1/articles/{number - 1}.json" if number > 1 else None)
        assert (page["next"] is None) == (number == pages)
        assert (page["next"] is not None) == (len(page["items"]) == PAGE_SIZE)
        read += [item["id"] for item in page["items"]]
        where = page["next"] or where
    assert read == [f"bai-{number}" for number in range(count)]
    assert len(page["items"]) == on_last
    assert f"api/v1/articles/{pages + 1}.json" not in made
    assert made["api/v1/index.json"]["resources"][0]["latest"] == where


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


@pytest.mark.parametrize(
    ("count", "rewritten"),
    [
        (10_000, {"api/v1/articles/201.json"}),
        (9_999, {"api/v1/articles/200.json", "api/v1/articles/201.json", "api/v1/index.json"}),
    ],
)
def test_among_ten_thousand_a_new_newest_article_changes_the_last_page_and_the_feeds_that_show_it(
    tmp_path: Path, count: int, rewritten: set[str]
) -> None:
    before, after = many(tmp_path, count), many(tmp_path, count, more=1)
    assert changed(keys_of(before), keys_of(after)) == rewritten | {COVERAGE}
    feeds = changed(*({file.path: file.key for file in feed_files(one)} for one in (before, after)))
    assert feeds == {
        f"{folder}{name}"
        for folder in ("", "chuyen-muc/tin-hoat-dong/", "chu-de/dien-hinh-tien-tien/")
        for name in ("rss.xml", "atom.xml", "feed.json")
    }


def test_an_edited_article_changes_its_own_page_alone(tmp_path: Path) -> None:
    before = many(tmp_path, 200)
    room = before.edition.room
    edited = replace(room, digests={**room.digests, "articles/bai-000060.md": "another"})
    after = elsewhere_in(tmp_path, edited, now="2025-12-31 08:00")
    assert changed(keys_of(before), keys_of(after)) == {"api/v1/articles/2.json", COVERAGE}
    drawn = [next(file for file in data_files(one) if file.path == COVERAGE).drawn()[0] for one in (before, after)]
    assert drawn[0] == drawn[1], "the figures are worked out again, and the file is not written"


def test_no_text_is_loaded_where_nothing_has_changed(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "so-mau"
    memory = Memory()
    first = {file.path: (file.key, file.drawn()[0]) for file in data_files(elsewhere_of(folder, MORE, memory=memory))}
    memory.loaded.clear()
    again = {file.path: (file.key, file.drawn()[0]) for file in data_files(elsewhere_of(folder, memory=memory))}
    assert again == first
    assert memory.loaded == []


def test_an_empty_site_has_one_empty_page_of_everything_but_the_nations_days(tmp_path: Path) -> None:
    nothing: dict[str, str | bytes | None] = {
        path: None for path in FILES if path.startswith(("articles/", "exemplars/", "documents/", "plans/", "pages/"))
    }
    made = files_of(elsewhere_of(tmp_path / "content" / "so-mau", nothing))
    for name in RESOURCES:
        page = made[f"api/v1/{name}/1.json"]
        assert faults(made[f"api/v1/schema/{name}.json"], page) == []
        days = ["thi-dua-ai-quoc", "ngay-cua-so"] if name == "anniversaries" else []
        assert [item["id"] for item in page["items"]] == days
        assert page["next"] is None


# Whatever the text


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> Items:
    return Items(elsewhere_of(tmp_path_factory.mktemp("items") / "content" / "so-mau", MORE))


ANY = st.text(st.characters(), max_size=50) | st.sampled_from(
    ("\ud800", "\x00", "</script>", "]]>", "\u2028", "é" * 9999)
)


@given(title=ANY, summary=ANY, author=ANY)
def test_an_article_is_data_whatever_its_text(items: Items, title: str, summary: str, author: str) -> None:
    known = next(one for one in items.edition.articles if one.id == "day-du")
    told = items.article(replace(known, title=title, summary=summary, author=author))
    raw = written(told)
    read = json.loads(raw.decode("utf-8"))
    assert faults(page_schema(URL, "articles", "Tin", ARTICLE)["$defs"]["item"], read) == []
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", read["title"])
