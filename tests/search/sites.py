"""Asking the search of a built site as its page does: by its own script, in a browser, over files that are served."""

import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.call import PROJECT

CORPUS = "corpus"
CORPUS_ARTICLES = 400
SCRIPT = PROJECT / "theme" / "static" / "js" / "pages" / "search.js"
_QUERIES = Path(__file__).with_name("queries.toml")

_ASK = """async ([script, query, filters, limit]) => {
    const search = await import(script);
    globalThis.index ??= new search.Index(search.reader("/tim-kiem/"));
    const answer = await search.search(index, query, filters);
    const shown = await Promise.all(search.take(answer.found, 0, limit).map((one) => index.text(one)));
    return {
        all: answer.all,
        count: answer.found.length,
        shown: shown
            .filter((told) => search.hasPhrases(told, answer.asked))
            .map((told) => ({...told, passage: search.passage(told.text, answer.asked)})),
    };
}"""


@dataclass(frozen=True)
class Query:
    """A query with the answers that should come first."""

    site: str
    q: str
    first: tuple[str, ...] = ()
    within: int = 1
    none: bool = False
    filters: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.site}: {self.q}" + "".join(f" [{name}={value}]" for name, value in self.filters.items())


def queries() -> list[Query]:
    """Return the set, whose answers are judged by hand."""
    told = tomllib.loads(_QUERIES.read_text("utf-8"))["query"]
    return [Query(**{**one, "first": tuple(one.get("first", ()))}) for one in told]


@dataclass(frozen=True)
class Answer:
    """What search gives: whether every word was found, how many documents, and the first of them as results show them."""

    all: bool
    count: int
    shown: list[dict[str, Any]]

    @property
    def addresses(self) -> list[str]:
        """Return where the results lead."""
        return [told["address"] for told in self.shown]


@dataclass(frozen=True)
class Searcher:
    """The search of a served site, in a tab of a browser."""

    tab: Any
    address: str
    output: Path

    def ask(self, query: str, filters: Mapping[str, str] | None = None, limit: int = 10) -> Answer:
        """Return what the site's own script finds."""
        if not self.tab.url.startswith(self.address):
            self.tab.goto(f"{self.address}/404.html")
        script = next((self.output / "theme").glob("search-*.js")).name
        chosen = [f"{name}:{value}" for name, value in (filters or {}).items()]
        return Answer(**self.tab.evaluate(_ASK, [f"/theme/{script}", query, chosen, limit]))


def rank(query: Query, answer: Answer) -> int:
    """Return the place of the first answer that should come first; 0 where it is not among those shown."""
    return answer.addresses.index(query.first[0]) + 1 if query.first[0] in answer.addresses else 0


def is_right(query: Query, answer: Answer) -> bool:
    """Tell whether the answers stand where they should."""
    if query.none:
        return answer.addresses == []
    if len(query.first) > 1:
        return tuple(answer.addresses[: len(query.first)]) == query.first
    return 1 <= rank(query, answer) <= query.within


def corpus(folder: Path, articles: int = CORPUS_ARTICLES) -> Path:
    """Write the corpus; return the folder of its site."""
    script = PROJECT / "scripts" / "corpus.py"
    subprocess.run([sys.executable, str(script), str(articles), str(folder)], check=True, capture_output=True)
    return folder / "site"
