"""The set of queries, over the five sites and a corpus: what should come first does."""

from collections.abc import Callable

import pytest

from search.sites import Query, Searcher, is_right, queries

pytestmark = pytest.mark.browser


def test_the_set_is_as_large_as_was_promised() -> None:
    assert len(queries()) >= 60


@pytest.mark.parametrize("query", queries(), ids=str)
def test_what_should_come_first_does(searcher: Callable[[str], Searcher], query: Query) -> None:
    answer = searcher(query.site).ask(query.q, query.filters)
    assert is_right(query, answer), [(told["address"], told["title"]) for told in answer.shown]


@pytest.mark.parametrize("typed", ["thi dua", "Thi Đua", "THI ĐUA", "thi \u0111ua", "thi  -  đua"])
def test_all_spellings_find_the_same(searcher: Callable[[str], Searcher], typed: str) -> None:
    search = searcher("ha-nam-skhcn")
    assert search.ask(typed).count == search.ask("thi đua").count > 40


def test_what_was_typed_with_marks_comes_before_what_has_others(searcher: Callable[[str], Searcher]) -> None:
    search = searcher("ha-nam-skhcn")
    with_marks = search.ask("cân", limit=60).shown
    exact = ["cân" in f"{told['title']} {told['summary']} {told['text']}".lower().split() for told in with_marks]
    assert exact[0]
    assert not exact[-1]
    assert search.ask("cân").count == search.ask("can").count


def test_a_passage_shows_the_words(searcher: Callable[[str], Searcher]) -> None:
    told = searcher("ha-nam-skhcn").ask("chín quyển vở").shown[0]
    assert told["address"] == "/bai-viet/2024-giong-lua-cua-ong-khoan/"
    assert told["passage"].startswith("Trên gác bếp nhà ông Lê Văn Khoan có chín quyển vở")
    assert len(told["passage"]) < 240
