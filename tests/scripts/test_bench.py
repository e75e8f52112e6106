"""Promises of scripts/bench: equal sites for every tool, honest comparisons, the lean edition, the tables."""

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

from bench import rounds
from bench.__main__ import main, prepared
from bench.articles import Corpus, read_corpus
from bench.compare import compare, site_of, text_of
from bench.measure import Failed, run, written
from bench.plot import plot
from bench.report import TARGETS, Figures, data, figures_table, table, targets_table
from bench.rounds import Row, measured, ready
from bench.sites import Hugo, Ours, Site, StockPelican
from bench.tools import OursTool, PortalTool, Tool

ROOT = Path(__file__).parents[2]
ARTICLES = 30


@pytest.fixture(scope="module")
def lean(tmp_path_factory: pytest.TempPathFactory) -> Tool:
    """The lean edition with a first build behind it."""
    (tool,) = prepared(tmp_path_factory.mktemp("bench"), ROOT, ["ours"], ARTICLES)
    run(tool.command("cold"), tool.source, tool.environ())
    return tool


@pytest.fixture(scope="module")
def corpus(lean: Tool) -> Corpus:
    return read_corpus(lean.source.parents[1] / "corpus/site")


# ── The lean edition, through the very steps of a round ─────────────────────────────────────────────────────────


def test_a_round_of_the_lean_edition_writes_only_what_changed(lean: Tool) -> None:
    rows = {}
    for scenario in lean.scenarios:
        ready(lean, scenario, 1)
        rows[scenario] = measured(lean, scenario, 1, ARTICLES, 0)
    lean.restore()
    made = rows["cold"].files
    assert made > 2 * ARTICLES  # every article is in a list, and has its page
    assert (rows["cold"].written, rows["ci"].written, rows["nothing"].written) == (made, made, 0)
    assert 1 <= rows["edit"].written <= 8  # the page; feeds, for in so small a corpus every article is in some
    assert 5 <= rows["newest"].written <= 40
    assert rows["newest"].files > made
    assert all(row.cpu > 0 and row.wall > 0 for row in rows.values())


def test_what_a_round_leaves_equals_a_clean_build(lean: Tool, tmp_path: Path) -> None:
    clean = OursTool(tmp_path, ROOT)
    clean.source = lean.source
    lean.edit("Thêm một câu.")
    lean.add_newest()
    for tool in (lean, clean):
        run(tool.command("newest"), tool.source, tool.environ())
    lean.restore()
    files = {path.relative_to(clean.output) for path in clean.output.rglob("*") if path.is_file()}
    assert files == {path.relative_to(lean.output) for path in lean.output.rglob("*") if path.is_file()}
    assert all((lean.output / path).read_bytes() == (clean.output / path).read_bytes() for path in files)


def test_changes_are_taken_back(lean: Tool, corpus: Corpus) -> None:
    before = {path: path.read_bytes() for path in sorted(lean.source.rglob("*.md"))}
    lean.edit("Thêm một câu.")
    lean.edit("Thêm câu khác.")
    lean.add_newest()
    assert before != {path: path.read_bytes() for path in sorted(lean.source.rglob("*.md"))}
    lean.restore()
    after = {path: path.read_bytes() for path in sorted(lean.source.rglob("*.md"))}
    assert len(after) == ARTICLES
    assert all("Thêm" not in text.decode() for text in after.values())


def test_the_portal_gets_a_newest_article_that_its_rules_accept(tmp_path: Path, lean: Tool, corpus: Corpus) -> None:
    portal = PortalTool(tmp_path, ROOT)
    portal.prepare(corpus, lean.source.parents[1] / "corpus/site")
    portal.edit("Thêm một câu.")
    portal.add_newest()
    run(portal.command("check"), tmp_path, portal.environ())  # raises Failed where it has an error


# ── One corpus in three forms ───────────────────────────────────────────────────────────────────────────────────


def test_every_article_has_a_moment_of_its_own_and_only_links_that_lead_somewhere(corpus: Corpus) -> None:
    moments = [article.moment for article in corpus.articles]
    assert moments == sorted(set(moments))
    known = {article.id for article in corpus.articles}
    for article in corpus.articles:
        assert article.category in corpus.categories
        assert set(article.topics) <= corpus.topics.keys()
        for part in article.body.split("](/bai-viet/")[1:]:
            assert part.split("/")[0] in known
        assert "](/van-ban/" not in article.body


@pytest.mark.parametrize(
    ("form", "link", "topic", "picture"),
    [
        (Ours, "](bai-viet:", "](chu-de:", "](images:"),
        (StockPelican, "]({filename}/articles/20", "]({tag}", "]({static}/images/"),
        (Hugo, "](/bai-viet/20", "](/chu-de/", "](/images/"),
    ],
)
def test_bodies_are_the_same_but_for_the_form_of_links(
    corpus: Corpus, tmp_path: Path, form: type[Site], link: str, topic: str, picture: str
) -> None:
    site = form(corpus, tmp_path)
    bodies = "\n".join(site.body(article) for article in corpus.articles)
    for mark in (link, topic, picture):
        assert mark in bodies
    plain = "\n".join(article.body for article in corpus.articles)
    assert bodies.count("](") == plain.count("](")
    assert site.text(corpus.articles[0]).endswith(site.body(corpus.articles[0]))


# ── Comparing ───────────────────────────────────────────────────────────────────────────────────────────────────


def page(text: str, *articles: str) -> str:
    links = "".join(f'<li><a href="/bai-viet/{name}/">{name}</a></li>' for name in articles)
    return f"<!doctype html><title>Trang</title><main><p>{text}</p><ul>{links}</ul></main>"


ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>a</title><link href="/bai-viet/a/"/>'
    '<content type="html">{}</content></entry></feed>'
)


def site_at(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


FROM_NEWEST = {
    "index.html": page("Đầu"),
    "bai-viet/a/index.html": page("Một &amp; hai"),
    "chu-de/x/index.html": page("x", "c", "b"),
    "chu-de/x/trang/2/index.html": page("x", "a"),
    "atom.xml": ATOM.format("&lt;p&gt;Một&lt;/p&gt;"),
}
FROM_OLDEST = {
    "index.html": page("Đầu"),
    "bai-viet/a/index.html": page("Một\n <b>&#38;</b> hai"),
    "chu-de/x/index.html": page("x", "c", "b"),
    "chu-de/x/trang/1/index.html": page("x", "b", "a"),
    "chu-de/x/trang/2/index.html": page("x", "c"),
    "atom.xml": ATOM.format("Một"),
}


def test_the_way_of_numbering_and_the_form_of_the_html_are_let_pass(tmp_path: Path) -> None:
    one, other = site_at(tmp_path / "one", FROM_NEWEST), site_at(tmp_path / "other", FROM_OLDEST)
    assert (site_of(one).count, site_of(other).count) == (4, 5)
    assert compare(one, other) == compare(other, one) == []


@pytest.mark.parametrize(
    ("path", "text", "says"),
    [
        ("bai-viet/a/index.html", page("Một và hai"), "Một"),
        ("bai-viet/a/index.html", page("Một &amp; hai", "b"), "bai-viet/a/index.html"),
        ("chu-de/x/index.html", page("x", "b", "c"), "chu-de/x/index.html"),
        ("chu-de/x/trang/1/index.html", page("x", "d", "a"), "other articles"),
        ("chu-de/x/trang/3/index.html", page("x"), "numbered pages"),
        ("chu-de/y/trang/1/index.html", page("y"), "numbered pages"),
        ("bai-viet/b/index.html", page("b"), "only one of the two has bai-viet/b/index.html"),
        ("chu-de/x/atom.xml", ATOM.format(""), "only one of the two has chu-de/x/atom.xml"),
        ("atom.xml", ATOM.format("Hai"), "atom.xml: other entries"),
    ],
)
def test_anything_else_is_told(tmp_path: Path, path: str, text: str, says: str) -> None:
    one = site_at(tmp_path / "one", FROM_NEWEST)
    other = site_at(tmp_path / "other", {**FROM_OLDEST, path: text})
    assert says in "\n".join(compare(one, other))


def test_text_is_what_a_reader_finds() -> None:
    text, links = text_of(
        '<p>Một<br>hai <em>b</em>a</p>\n<img src="/x.png" alt="Ảnh"><a href="https://corpus.example/y/">z</a>'
    )
    assert text == "Một hai ba Ảnh z"
    assert links == ["/x.png", "/y/"]


def test_tools_that_differ_stop_the_bench(lean: Tool, tmp_path: Path) -> None:
    other = OursTool(tmp_path, ROOT)
    site_at(other.output, FROM_NEWEST)
    with pytest.raises(rounds.Unequal, match="ours and ours differ"):
        rounds.equal([lean, other])


# ── Measuring and telling ───────────────────────────────────────────────────────────────────────────────────────


def test_a_run_is_measured_with_its_children(tmp_path: Path) -> None:
    child = "x = b'x' * 60_000_000; import time; time.sleep(0.3)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    found = run([sys.executable, "-c", parent], tmp_path, {}, memory=True)
    assert found.wall > 0.3
    assert 0 < found.cpu < found.wall + 1
    assert found.memory > 60_000_000


def test_a_command_that_fails_says_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"status 3\nkhông được"):
        run([sys.executable, "-c", "print('không được'); raise SystemExit(3)"], tmp_path, {"PYTHONUTF8": "1"})


def test_written_counts_new_changed_and_removed_files() -> None:
    assert written({"a": (1, 1), "b": (2, 1), "c": (3, 1)}, {"a": (1, 1), "b": (2, 2), "d": (4, 1)}) == 3


def rows() -> list[Row]:
    """Ours four times as fast as Hugo, forty times as fast as stock Pelican, in three rounds with one outlier."""
    found = []
    for scenario in ("cold", "ci", "nothing", "edit", "newest", "double"):
        for tool, wall in (("ours", 1.0), ("hugo", 4.0), ("pelican", 40.0), ("portal", 3.0)):
            for number, factor in enumerate((1, 9, 0.5)):
                figures = (wall * factor, wall * factor, int(wall * 1e8), 500, 30 if scenario == "newest" else 1, 0.0)
                found.append(Row(tool, scenario, number, 10_000, *figures))
    return found


def parsed(told: str) -> list[list[str]]:
    head, rule, *lines = told.splitlines()
    assert set(rule) == {"|", "-"}
    assert len({len(line) for line in (head, rule, *lines)}) == 1
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_tables_can_be_read_again() -> None:
    assert parsed(table(["a", "tên"], [["1", "Đo"], ["22", ""]])) == [["1", "Đo"], ["22", ""]]
    found = parsed(figures_table(Figures(rows())))
    assert len(found) == 24
    assert found[0] == ["cold, no cache", "ours", "1.00", "1.00", "100", "1", "0.250", "0.250", "0.025"]


def test_each_bound_of_the_issue_is_told_as_reached_or_not() -> None:
    found = parsed(targets_table(Figures(rows())))
    assert len(found) == len(TARGETS) == 12
    verdicts = {(line[0], line[1]): (line[2], line[3], line[4]) for line in found}
    assert verdicts["cold, no cache", "wall / stock Pelican's"] == ("≤ 0.22", "0.025", "reached")
    assert verdicts["nothing changed", "wall / Hugo's"] == ("≤ 0.22", "0.25", "NOT reached")
    assert verdicts["one body edited", "times faster than stock Pelican"] == ("≥ 30", "40", "reached")
    assert verdicts["one body edited", "the portal: seconds"] == ("≤ 2", "3", "NOT reached")
    alone = parsed(targets_table(Figures(row for row in rows() if row.tool == "ours")))
    assert {line[4] for line in alone} == {"not measured", "reached"}


def test_data_and_plot_hold_every_figure() -> None:
    told = json.loads(json.dumps(data(rows(), {"day": "2026-11-20"})))
    assert (told["day"], len(told["rows"]), told["rows"][0]["tool"]) == ("2026-11-20", 72, "ours")
    assert [target["is"] for target in told["targets"]][:2] == [0.025, 0.25]
    svg = ElementTree.fromstring(plot(Figures(rows())))
    bars = [node for node in svg.iter() if node.tag.endswith("rect")]
    assert len(bars) == 24
    assert max(float(bar.get("width", 0)) for bar in bars) <= 520


def test_an_unknown_tool_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "ours,jekyll"]) == 2
    assert "no tool jekyll" in capsys.readouterr().out
