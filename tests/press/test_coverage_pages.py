"""The page of a plan's coverage: each figure leads to as many articles as it says, each chart has its table."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from bs4 import BeautifulSoup, Tag

from built_sites import build
from portal.call import PROJECT
from portal.press import coverage_pages

HERE = "/ke-hoach/2022-2025/ket-qua/"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("coverage")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(coverage_pages, "MOST_LISTED", 6)  # some lists of the site are longer, some are not
        assert not build(PROJECT / "content" / "ha-nam-skhcn", folder / "output", folder / "cache", "2024-12-31").failed
    return folder / "output"


def soup_at(tree: Path, where: str) -> BeautifulSoup:
    return BeautifulSoup((tree / where.strip("/") / "index.html").read_text("utf-8"), "lxml")


def figures(soup: BeautifulSoup) -> Iterator[tuple[str, Tag]]:
    for link in soup.select(".figures-link"):
        yield str(link["href"]), link


def counted(tree: Path, where: str) -> int:
    """Return how many things stand where a figure leads, by way of the pages into which a long list is cut."""
    address, anchor = urldefrag(where)
    soup = soup_at(tree, address)
    if anchor:
        part = soup.find(id=anchor)
        assert isinstance(part, Tag), where
        return within(tree, part)
    years = [part for part in soup.select("main section[id]") if re.fullmatch("[0-9]{4}", str(part["id"]))]
    return sum(within(tree, part) for part in years)


def within(tree: Path, part: Tag) -> int:
    led = [(int(link.get_text().split()[0]), str(link["href"])) for link in part.select("p .figures-link")]
    assert all(counted(tree, where) == count for count, where in led), led
    return len(part.select(".figures-items li")) + sum(count for count, _ in led)


def test_every_figure_leads_to_as_many_articles_as_it_says(tree: Path) -> None:
    seen = 0
    for where, link in figures(soup_at(tree, HERE)):
        assert counted(tree, where) == int(link.get_text().replace(".", "")), where
        seen += 1
    assert seen > 100


def test_a_long_list_is_cut_by_time_and_a_units_list_by_topic_too(tree: Path) -> None:
    folder = tree / HERE.strip("/")
    assert not soup_at(tree, f"{HERE}nam/2023/").select(".figures-items")
    assert (folder / "nam" / "2023" / "2023-06" / "index.html").is_file()
    cells = list(folder.glob("don-vi/*/chu-de/*/index.html"))
    assert cells
    long = [page for page in folder.rglob("index.html") if page.read_text("utf-8").count("<time class=") > 6]
    assert [page for page in long if "dien-hinh" not in page.parts] == []
    short = [page for page in folder.glob("chu-de/*/index.html") if "figures-items" in page.read_text("utf-8")]
    assert short


def test_the_total_is_told_once_and_with_its_sentence(tree: Path) -> None:
    soup = soup_at(tree, HERE)
    facts = {fact.dt.get_text(): fact.dd.get_text() for fact in soup.select("main .fact") if fact.dt and fact.dd}
    assert (facts["Tổng số bài"], facts["Tính từ"], facts["Đến hết"]) == ("31", "01/01/2022", "31/12/2024")
    assert "chỉ một lần ở tổng số" in soup.get_text()


def test_each_chart_says_in_words_what_it_draws_and_has_a_table_beside_it(tree: Path) -> None:
    soup = soup_at(tree, HERE)
    charts = soup.select("main svg.chart")
    assert len(charts) == 3
    for chart in charts:
        told = [soup.find(id=name) for name in str(chart["aria-labelledby"]).split()]
        assert [part.name for part in told if part] == ["title", "desc"]
        labels = {str(part) for part in chart.desc.get_text().rstrip(".").split("; ")} if chart.desc else set()
        assert len(labels) >= 3
        section = chart.find_parent("section")
        assert section is not None
        assert section.select("table caption")
    assert not soup.select("main script, main [style]")


def test_targets_say_whose_they_are_and_gaps_lead_to_what_they_are_of(tree: Path) -> None:
    soup = soup_at(tree, HERE)
    assert "Chỉ tiêu đặt thêm, không có trong Kế hoạch" in soup.select_one("#chi-tieu").get_text()
    links = [str(link["href"]) for link in soup.select("#con-trong a")]
    assert links
    assert all((tree / link.strip("/") / "index.html").is_file() for link in links)


def test_the_plan_and_the_site_map_lead_there(tree: Path) -> None:
    for page in ("/ke-hoach/2022-2025/", "/so-do-trang/"):
        assert soup_at(tree, page).select_one(f'a[href="{HERE}"]')
