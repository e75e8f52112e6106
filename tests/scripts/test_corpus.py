"""Promises of scripts/corpus.py."""

import hashlib
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

import corpus

SCRIPTS = Path(corpus.__file__).parent
ARTICLES = 200


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    corpus.write_corpus(folder, ARTICLES)
    return folder / "site"


@pytest.fixture(scope="module")
def articles(site: Path) -> list[tuple[dict[str, Any], str]]:
    """Front matter and body of each article, by the number in its id."""
    found = [read(path) for path in (site / "articles").rglob("*.md")]
    return sorted(found, key=lambda article: article[0]["id"][-6:])


def read(path: Path) -> tuple[dict[str, Any], str]:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.load(front, Loader=yaml.CBaseLoader), body


def digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def test_the_same_number_and_seed_give_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    corpus.write_corpus(tmp_path / "here", 60, seed=7)
    for seed in ("0", "99"):
        subprocess.run(
            [sys.executable, SCRIPTS / "corpus.py", "60", tmp_path / seed, "--seed", "7"],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "America/Lima", "LC_ALL": "C"},
            check=True,
        )
    assert digest(tmp_path / "0") == digest(tmp_path / "99") == digest(tmp_path / "here")


def test_another_seed_gives_other_articles(tmp_path: Path) -> None:
    corpus.write_corpus(tmp_path / "one", 5, seed=1)
    corpus.write_corpus(tmp_path / "two", 5, seed=2)
    assert digest(tmp_path / "one/site/articles") != digest(tmp_path / "two/site/articles")


@pytest.mark.parametrize("number", [0, 1])
def test_the_smallest_corpora_are_whole_sites(tmp_path: Path, number: int) -> None:
    corpus.write_corpus(tmp_path, number)
    assert len(list((tmp_path / "site/articles").rglob("*.md"))) == number
    assert len(list((tmp_path / "site/exemplars").iterdir())) == 1
    assert len(list((tmp_path / "site/documents").iterdir())) == 1
    assert (tmp_path / "common/anniversaries.toml").is_file()


def test_the_site_has_an_id_and_an_address_of_its_own(site: Path) -> None:
    settings = tomllib.loads((site / "site.toml").read_text(encoding="utf-8"))
    assert (settings["id"], settings["url"], settings["authority"], settings["sample"]) == (
        "corpus",
        "https://corpus.example",
        "corpus.example",
        True,
    )


def test_each_article_lies_by_its_month_under_its_own_id(site: Path) -> None:
    paths = sorted((site / "articles").rglob("*.md"))
    assert len(paths) == ARTICLES
    for path in paths:
        front, _ = read(path)
        moment = front["date"]
        assert path.relative_to(site / "articles").as_posix() == f"{moment[:4]}/{moment[5:7]}/{front['id']}.md"


def test_every_article_has_what_its_kind_requires(articles: list[tuple[dict[str, Any], str]]) -> None:
    required = {
        "news": (),
        "exemplar": ("exemplars",),
        "campaign": ("campaign",),
        "anniversary": ("anniversary",),
        "notice": ("opens", "closes", "council"),
    }
    for front, _ in articles:
        assert {"id", "title", "date", "kind", "summary", "unit", "author", *required[front["kind"]]} <= front.keys()
        assert front["sample"] == "true"
        assert "tags" in front or "campaign" in front
    counted = Counter(front["kind"] for front, _ in articles)
    assert counted == {"news": 140, "exemplar": 24, "campaign": 16, "anniversary": 12, "notice": 8}


def test_articles_run_evenly_over_the_four_years(articles: list[tuple[dict[str, Any], str]]) -> None:
    dates = [front["date"] for front, _ in articles]
    assert dates == sorted(dates)
    assert Counter(moment[:4] for moment in dates) == {"2022": 50, "2023": 50, "2024": 50, "2025": 50}


def test_ids_and_titles_are_unique(articles: list[tuple[dict[str, Any], str]]) -> None:
    assert len({front["id"] for front, _ in articles}) == ARTICLES
    assert len({front["title"] for front, _ in articles}) == ARTICLES


def test_links_lead_to_what_is_there_and_to_older_articles_only(
    site: Path, articles: list[tuple[dict[str, Any], str]]
) -> None:
    plan = tomllib.loads((site / "plans/2022-2025.toml").read_text(encoding="utf-8"))
    known = {
        "chu-de": set(plan["topic"]),
        "phong-trao": set(plan["campaign"]),
        "van-ban": {path.stem for path in (site / "documents").iterdir()},
        "dien-hinh": {path.stem for path in (site / "exemplars").iterdir()},
        "bai-viet": set(),
    }
    seen: Counter[str] = Counter()
    for front, body in articles:
        for folder, target in re.findall(r"\]\(/([a-z-]+)/([a-z0-9-]+)/\)", body):
            assert target in known[folder]
            seen[folder] += 1
        known["bai-viet"].add(front["id"])
        assert set(front.get("documents", ())) <= known["van-ban"]
        assert set(front.get("exemplars", ())) <= known["dien-hinh"]
    assert set(seen) == set(known)
    assert seen["bai-viet"] > 1.5 * ARTICLES


def test_nothing_cited_is_younger_than_the_article(site: Path, articles: list[tuple[dict[str, Any], str]]) -> None:
    documents = {path.stem: read(path)[0]["date"] for path in (site / "documents").iterdir()}
    for front, _ in articles:
        assert all(documents[document] <= front["date"] for document in front.get("documents", ()))


def test_notices_are_open_long_enough_before_the_council_meets(articles: list[tuple[dict[str, Any], str]]) -> None:
    notices = [front for front, _ in articles if front["kind"] == "notice"]
    for front in notices:
        opens, closes, council = (date.fromisoformat(front[name]) for name in ("opens", "closes", "council"))
        assert closes - opens >= timedelta(days=28)  # 20 weekdays: the longest Tết leaves more than 10
        assert council > closes
        assert closes.weekday() < 5


def test_bodies_differ_and_are_as_long_as_news(articles: list[tuple[dict[str, Any], str]]) -> None:
    lengths = [len(body.split()) for _, body in articles]
    assert min(lengths) >= 250
    assert sorted(lengths)[ARTICLES // 2] < 500
    assert len({body for _, body in articles}) == ARTICLES


def test_bodies_hold_all_that_articles_hold(articles: list[tuple[dict[str, Any], str]]) -> None:
    bodies = [body for _, body in articles]
    patterns = (
        r"\|---",
        r"\n- ",
        r"\n1\. ",
        r"\n    - ",
        r"\n> ",
        r"!\[",
        r"\n### ",
        r"\*\*",
        r"(?<!\*)\*\w",
        r"https:",
    )
    for pattern in patterns:
        share = sum(bool(re.search(pattern, body)) for body in bodies) / ARTICLES
        assert 0.04 < share < 0.9, pattern
    assert 0.15 < sum("|---" in body for body in bodies) / ARTICLES < 0.35


def test_pictures_are_there_and_light_and_three_to_two(site: Path, articles: list[tuple[dict[str, Any], str]]) -> None:
    pictures = {f"images/{path.name}": path for path in (site / "images").iterdir()}
    assert len(pictures) == 12
    for path in pictures.values():
        with Image.open(path) as image:
            assert image.width * 2 == image.height * 3
        assert path.stat().st_size <= 12 * 1024
    assert len({path.read_bytes() for path in pictures.values()}) == 12
    used = [front["image"] for front, _ in articles if "image" in front]
    assert 0.5 < len(used) / ARTICLES < 0.7
    assert all(image["file"] in pictures and image["alt"] and image["credit"] for image in used)
    assert all(f"images/{name}" in pictures for _, body in articles for name in re.findall(r"\(/images/(.*?)\)", body))


def test_document_numbers_are_well_formed(site: Path) -> None:
    for record in corpus.document_records(12, 1):
        assert re.search(r"^number: \d+/(?:(?:KH|QĐ|TB|BC|HD)-SKHCN|SKHCN-VP)$", record.text, re.MULTILINE)


def test_nothing_is_written_over_a_site(tmp_path: Path) -> None:
    corpus.write_corpus(tmp_path, 1)
    before = digest(tmp_path)
    with pytest.raises(FileExistsError):
        corpus.write_corpus(tmp_path, 2)
    assert digest(tmp_path) == before


def test_a_negative_number_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        corpus.main(["--", "-1", str(tmp_path)])


def test_dates_in_text_are_written_as_official_documents_write_them() -> None:
    assert corpus.official_date(date(2023, 2, 3)) == "03/02/2023"
    assert corpus.official_date(date(2023, 6, 11)) == "11/6/2023"


def test_text_is_quoted_where_yaml_would_lose_it() -> None:
    assert corpus.scalar("75 năm Ngày thi đua: những dấu mốc") == '"75 năm Ngày thi đua: những dấu mốc"'
    assert corpus.scalar("Người tốt, việc tốt", in_list=True) == '"Người tốt, việc tốt"'
    assert corpus.scalar("Người tốt, việc tốt") == "Người tốt, việc tốt"


def test_portal_check_finds_nothing(site: Path) -> None:
    command = [sys.executable, "-m", "portal", "check", "--format", "json", "--content", str(site)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "[]")
