"""The screen's configuration: what an editor can choose is what `check` accepts, and the CMS's own schema passes it."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from newsroom_of import OLD_PLAN, PLAN, SITE, article, write_site
from portal.admin.backend import origins
from portal.admin.config import screen
from portal.admin.screen import WEB, NotMade, made_screen, screen_policy
from portal.call import PROJECT, SCREENS
from portal.cli import main
from portal.newsroom.load import load_newsroom
from portal.newsroom.model import KINDS, Newsroom
from portal.plan.model import GitBackend

SERVER = """\
[admin]
backend = "gitlab"
repo = "so-mau/cong"
branch = "bien-tap"
base_url = "https://git.tinh.example"
app_id = "abc"
"""


@pytest.fixture
def room(tmp_path: Path) -> Callable[..., Newsroom]:
    """Return a function that gives the made-up site, with more lines in site.toml and other files."""

    def made(extra: str = "", **files: str) -> Newsroom:
        folder = tmp_path / "content" / "so-mau"
        write_site(folder, {"site.toml": SITE + extra} | files)
        return load_newsroom(folder, tmp_path / "content" / "common")

    return made


@cache
def schema(part: str = "CmsConfig") -> Draft7Validator:
    """Return the CMS's own schema, of the whole or of a field of one kind."""
    file = made_screen(SCREENS).parent / "node_modules" / "@sveltia" / "cms" / "schema" / "sveltia-cms.json"
    return Draft7Validator(json.loads(file.read_text(encoding="utf-8")) | {"$ref": f"#/definitions/{part}"})


# As part of a whole, the schema takes what it does not know for a field of somebody's own; so each is judged alone too.
WIDGETS = {
    "string": "StringField", "text": "TextField", "datetime": "DateTimeField", "select": "SelectField",
    "relation": "RelationField", "object": "ObjectFieldWithSubFields", "list": "ListFieldWithSubFields",
    "image": "ImageField", "file": "FileField", "richtext": "RichTextField", "hidden": "HiddenField",
}  # fmt: skip


def wrong_fields(fields: Any) -> list[str]:
    """Return what the schema says of each field, and of those within."""
    found = []
    for field in fields:
        found += [f"{field['name']}: {error.message}" for error in schema(WIDGETS[field["widget"]]).iter_errors(field)]
        found += wrong_fields(field.get("fields", ()))
    return found


def collections(data: Any) -> dict[str, Any]:
    return {item["name"]: item for item in data["config"]["collections"] if "name" in item}


def fields(data: Any, collection: str) -> dict[str, Any]:
    return {field["name"]: field for field in collections(data)[collection]["fields"]}


def values(field: Any) -> list[str]:
    return [option["value"] for option in field["options"]]


@pytest.mark.screen
def test_the_cms_accepts_the_configuration_of_a_site() -> None:
    site = "thai-nguyen-skhcn"  # its plan has the most in it
    data = screen(load_newsroom(PROJECT / "content" / site, PROJECT / "content" / "common"), f"content/{site}")
    assert [error.message for error in schema().iter_errors(data["config"])] == []
    assert [fault for item in collections(data).values() for fault in wrong_fields(item["fields"])] == []


@pytest.mark.screen
def test_the_schema_refuses_what_the_cms_does_not_know(room: Callable[..., Newsroom]) -> None:
    data = screen(room(SERVER), "content/so-mau")
    assert schema().is_valid(data["config"])
    assert not schema().is_valid(data["config"] | {"media_folders": "x"})
    title = fields(data, "articles-news")["title"]
    assert wrong_fields([title]) == []
    assert wrong_fields([title | {"require": True}]) != []
    assert wrong_fields([fields(data, "articles-news")["tags"] | {"options": "x"}]) != []


# Sentences of a configuration that cannot be (it is tested here), of stores that no site has, and of rare questions.
ENGLISH = ("config.", "cloud_storage.", "sign_in_", "workflow.", "status.", "deleting_referenced_", "cannot_delete_")
RARE = {"enter_new_name_for_folder", "enter_new_name_for_external_folder", "confirm_deleting_folder"}


@pytest.mark.screen
def test_what_an_editor_reads_is_in_vietnamese() -> None:
    package = made_screen(SCREENS).parent / "node_modules" / "@sveltia" / "cms" / "locales"
    files = (package / "en-US.json", package / "vi.json", WEB / "words.json")
    english, theirs, ours = (set(names(json.loads(file.read_text(encoding="utf-8")))) for file in files)
    lacking = {name for name in english - theirs - ours if not name.startswith(ENGLISH)}
    assert lacking == RARE
    assert ours <= english


def names(words: Any, before: str = "") -> list[str]:
    """Return the name of each sentence."""
    if not isinstance(words, dict):
        return [before.removesuffix(".")]
    return [name for key, within in words.items() for name in names(within, f"{before}{key}.")]


def test_topics_are_those_of_the_plans_and_nothing_else(room: Callable[..., Newsroom]) -> None:
    data = screen(room(**{"plans/2022-2025.toml": PLAN, "plans/2018.toml": OLD_PLAN}), "content/so-mau")
    topics = fields(data, "articles-news")["tags"]
    assert values(topics)[:2] == ["dien-hinh-tien-tien", "nguoi-tot-viec-tot"]
    assert topics["options"][-1] == {"label": "Nội dung cũ (Kế hoạch 2018–2020)", "value": "noi-cu"}
    assert (topics["multiple"], topics["required"], topics["min"]) == (True, True, 1)
    assert data["shapes"]["portal-articles-frontmatter"]["topics"]["Người tốt, việc tốt"] == "nguoi-tot-viec-tot"


def test_a_label_that_two_plans_give_to_different_topics_means_none(room: Callable[..., Newsroom]) -> None:
    old = OLD_PLAN.replace("Nội dung cũ", "Người tốt, việc tốt")
    data = screen(room(**{"plans/2022-2025.toml": PLAN, "plans/2018.toml": old}), "content/so-mau")
    assert "Người tốt, việc tốt" not in data["shapes"]["portal-articles-frontmatter"]["topics"]


def test_a_body_that_was_taken_over_can_be_named_and_its_plan_comes_last(room: Callable[..., Newsroom]) -> None:
    taken = OLD_PLAN.replace("[plan]", '[plan]\nbody = "tinh-cu"').replace("2018", "2024").replace("2020", "2024")
    files = {"plans/2022-2025.toml": PLAN, "plans/cu.toml": taken}
    data = screen(room('[issuer.tinh-cu]\nauthority = "cu.example"\n', **files), "content/so-mau")
    news = fields(data, "articles-news")
    assert news["issuer"]["options"][1:] == [{"label": "Sở Ngành tỉnh Hà Mẫu", "value": "tinh-cu"}]
    assert values(news["tags"])[-1] == "noi-cu"
    assert "issuer" not in fields(
        screen(load_newsroom(PROJECT / "content" / "ha-nam-skhcn", PROJECT / "content" / "common"), "."),
        "articles-news",
    )


def test_each_kind_requires_its_own_fields(room: Callable[..., Newsroom]) -> None:
    data = screen(room(), "content/so-mau")
    assert [name for name in collections(data) if name.startswith("articles-")] == [
        f"articles-{kind}" for kind in KINDS
    ]
    required = {
        kind: {name for name, field in fields(data, f"articles-{kind}").items() if field.get("required")}
        for kind in KINDS
    }
    every = {"title", "date", "summary", "body"}
    assert required == {
        "news": every | {"tags"},
        "exemplar": every | {"tags", "exemplars"},
        "campaign": every | {"campaign"},
        "anniversary": every | {"tags", "anniversary"},
        "notice": every | {"tags", "opens", "closes", "council"},
    }
    assert fields(data, "articles-notice")["kind"] == {"name": "kind", "widget": "hidden", "default": "notice"}
    assert values(fields(data, "articles-anniversary")["anniversary"]) == [
        "ngay-cua-so", "ngay-cua-ke-hoach", "thi-dua-ai-quoc",
    ]  # fmt: skip
    assert values(fields(data, "articles-campaign")["campaign"]) == ["thi-dua-xanh"]


def test_a_kind_without_a_usual_column_asks_for_one(room: Callable[..., Newsroom]) -> None:
    data = screen(room(**{"site.toml": SITE.replace('kinds = ["notice"]', "kinds = []")}), "content/so-mau")
    assert fields(data, "articles-notice")["category"]["required"] is True
    assert fields(data, "articles-news")["category"]["required"] is False


def test_what_a_site_may_publish_tells_of_no_article(room: Callable[..., Newsroom]) -> None:
    draft = article(id="2024-chua-dang", status="draft")
    data = json.dumps(screen(room(**{"articles/2024-chua-dang.md": draft}), "content/so-mau"))
    assert "chua-dang" not in data


def test_no_status_is_put_in_by_itself(room: Callable[..., Newsroom]) -> None:
    status = fields(screen(room(), "content/so-mau"), "articles-news")["status"]
    assert "default" not in status
    assert values(status) == ["", "draft", "withdrawn"]


@pytest.mark.parametrize(("folder", "articles", "images"), [
    ("content/so-mau", "content/so-mau/articles", "content/so-mau/images"),
    (".", "articles", "images"),
])  # fmt: skip
def test_files_stand_where_the_site_stands_in_its_repository(
    room: Callable[..., Newsroom], folder: str, articles: str, images: str
) -> None:
    data = screen(room(), folder)
    assert collections(data)["articles-news"]["folder"] == articles
    assert data["config"]["media_folder"] == images
    picture = fields(data, "articles-news")["image"]["fields"][0]
    assert (picture["media_folder"], picture["public_folder"]) == (f"/{images}", "/images")


def test_without_a_server_nobody_is_asked(room: Callable[..., Newsroom]) -> None:
    data = screen(room(), "content/so-mau", "kho")
    assert data["local"] is True
    assert data["config"]["backend"]["repo"] == "local/kho"
    assert origins(None) == ()
    assert "connect-src 'self' blob: data:;" in screen_policy(origins(None))


def test_a_server_of_the_province_is_the_only_one_asked(room: Callable[..., Newsroom]) -> None:
    found = room(SERVER)
    data = screen(found, "content/so-mau")
    assert found.site.admin is not None
    assert data["local"] is False
    backend = data["config"]["backend"]
    assert {key: backend[key] for key in ("name", "repo", "branch", "api_root", "auth_type", "auth_methods")} == {
        "name": "gitlab",
        "repo": "so-mau/cong",
        "branch": "bien-tap",
        "api_root": "https://git.tinh.example/api/v4",
        "auth_type": "pkce",
        "auth_methods": ["oauth", "token"],
    }
    assert "connect-src 'self' blob: data: https://git.tinh.example;" in screen_policy(
        origins(found.site.admin.backend)
    )


@pytest.mark.parametrize(("backend", "asked", "methods"), [
    (GitBackend("github", "a/b", "", "", "", ""), ("https://api.github.com",), ["token"]),
    (GitBackend("github", "a/b", "", "https://vao.tinh.example", "", ""), ("https://api.github.com", "https://vao.tinh.example"), ["oauth", "token"]),
    (GitBackend("gitlab", "a/b", "", "", "", ""), ("https://gitlab.com",), ["token"]),
    (GitBackend("gitea", "a/b", "", "https://git.tinh.example/kho", "", "x"), ("https://git.tinh.example",), ["oauth", "token"]),
    (GitBackend("github", "a/b", "", "", "https://git.tinh.example/api/v3", ""), ("https://git.tinh.example",), ["token"]),
])  # fmt: skip
def test_sign_in_never_goes_to_a_third_party(backend: GitBackend, asked: tuple[str, ...], methods: list[str]) -> None:
    from portal.admin.backend import backend_config

    assert origins(backend) == asked
    assert backend_config(backend, "x")["auth_methods"] == methods


def test_without_npm_one_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotMade, match="cần npm"):
        made_screen(tmp_path / "cache")
    assert list(tmp_path.rglob("*")) == []


def call(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Call `portal admin` on a site as if the screen were made already."""
    monkeypatch.setattr("portal.commands.editing.screen_is_made", lambda cache: True)
    monkeypatch.setattr("portal.commands.editing.made_screen", lambda cache: folder)
    status = main(["admin", "--content", str(folder)])
    said = capsys.readouterr()
    return status, said.out + said.err


def test_a_site_outside_any_repository_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "content" / "so-mau"
    write_site(folder, {})
    status, said = call(folder, monkeypatch, capsys)
    assert status == 2
    assert "chưa thuộc kho Git nào" in said


def test_a_plan_that_cannot_be_read_is_no_list_of_topics(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "content" / "so-mau"
    write_site(folder, {"plans/2022-2025.toml": PLAN + "[topic.hong]\nstance = 'pho-bien'\n"})
    status, said = call(folder, monkeypatch, capsys)
    assert status == 1
    assert "error[missing-field]" in said
