"""The corpus as every tool gets it: the articles of scripts/corpus.py, free of any tool's form."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

SITE_URL = "https://corpus.example"
_LINK = re.compile(r"(?<=\]\()/([a-z-]+)/([^/)]+)/?(?=\))")


@dataclass(frozen=True, slots=True)
class Article:
    """One article; its links read `/bai-viet/ID/` and `/chu-de/ID/`, its pictures `/images/FILE`."""

    id: str
    title: str
    moment: datetime
    category: str
    topics: tuple[str, ...]
    summary: str
    image: str
    body: str

    @property
    def path(self) -> str:
        """Return where its source lies below the folder of articles."""
        return f"{self.moment:%Y/%m}/{self.id}.md"


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles, oldest first, and the labels of what they are filed under, by id."""

    name: str
    articles: list[Article]
    categories: Mapping[str, str]
    topics: Mapping[str, str]
    images: Path

    def edited(self, sentence: str) -> Article:
        """Return the article in the middle with one more paragraph."""
        article = self.articles[len(self.articles) // 2]
        return replace(article, body=f"{article.body}\n{sentence}\n")

    def newest(self) -> Article:
        """Return an article newer than all: the last one's text under an id, a title and a date of its own."""
        last = self.articles[-1]
        return replace(
            last, id=f"{last.id}-moi", title=f"{last.title}, bài mới nhất", moment=last.moment + timedelta(minutes=7)
        )


def read_corpus(site: Path) -> Corpus:
    """Read the site that scripts/corpus.py has written; no two articles keep one moment."""
    settings = _toml(site / "site.toml")
    plan = _toml(next((site / "plans").iterdir()))
    labels = {name: row["label"] for name, row in plan["topic"].items()}
    ids = {label: name for name, label in labels.items()}
    category_of = {kind: name for name, row in settings["category"].items() for kind in row["kinds"]}
    articles: list[Article] = []
    for front, body in sorted(_sources(site), key=lambda source: (source[0]["date"], source[0]["id"])):
        moment = datetime.strptime(front["date"], "%Y-%m-%d %H:%M")  # noqa: DTZ007 - local, as the articles are
        if articles and moment <= articles[-1].moment:  # tools order equal dates differently
            moment = articles[-1].moment + timedelta(seconds=1)
        tags = [ids.get(tag, tag) for tag in front.get("tags", ())]
        if "campaign" in front:
            tags.append(plan["campaign"][front["campaign"]]["topic"])
        category = front.get("category") or category_of[front["kind"]]
        image = front.get("image", {}).get("file", "")
        topics = tuple(sorted(set(tags)))
        articles.append(Article(front["id"], front["title"], moment, category, topics, front["summary"], image, body))
    used = {article.category for article in articles} | {topic for article in articles for topic in article.topics}
    return Corpus(
        name=settings["name"],
        articles=[replace(article, body=_lean(article.body, used)) for article in articles],
        categories={name: row["label"] for name, row in sorted(settings["category"].items()) if name in used},
        topics={name: label for name, label in sorted(labels.items()) if name in used},
        images=site / "images",
    )


def _lean(body: str, used: set[str]) -> str:
    """Let links to what only the portal has (documents, exemplars, empty topics) lead to another site."""

    def link(match: re.Match[str]) -> str:
        folder, name = match.groups()
        own = folder in ("bai-viet", "images") or (folder == "chu-de" and name in used)
        return match[0] if own else SITE_URL.replace("//", "//cong.") + match[0]

    return _LINK.sub(link, body)


def _sources(site: Path) -> Iterator[tuple[dict[str, Any], str]]:
    for path in (site / "articles").rglob("*.md"):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        yield yaml.load(front, Loader=yaml.CBaseLoader), body  # noqa: S506 - it makes strings only


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
