"""A page is a function of its template and its view, and its theme keeps the rules of STYLE, "Theme"."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta, nodes

from portal.press.views import Body
from theme.sample_views import ARTICLE, BARE, FULL, HTML, PLAN_PAGE

THEME = Path(__file__).resolve().parents[2] / "theme"
TEMPLATES = THEME / "templates"
CSS = THEME / "static" / "css"
ALL = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
COMPONENTS = sorted(path.stem for path in (TEMPLATES / "components").glob("*.html"))

# Classes in the HTML that the press makes of Markdown; no template names them.
OF_THE_PRESS = {"cell-center", "cell-right", "table-scroll", "figure", "footnote", "footnote-ref", "footnote-backref"}
# Everything that runs or styles from inside a page; a policy without unsafe-inline refuses it.
# JSON-LD is data, which no browser runs.
INLINE = re.compile(
    r"\sstyle\s*=|\son[a-z]+\s*=|<style|javascript:"
    r"|<script(?![^>]* src=\"[^\"]+\"></script>)(?! type=\"application/ld\+json\">)",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def pages() -> Iterator[tuple[str, object]]:
    for views in (FULL, BARE):
        yield from views.items()


@pytest.fixture(scope="module")
def rendered(environment: Environment) -> list[tuple[str, str]]:
    return [(name, environment.get_template(name).render(view=view)) for name, view in pages()]


def test_there_is_one_template_a_page_type() -> None:
    assert {name for name in ALL if "/" not in name} == {"base.html", *FULL}


@pytest.mark.parametrize("name", ALL)
def test_a_template_sees_the_view_and_a_component_sees_its_values(environment: Environment, name: str) -> None:
    wanted = set() if name.startswith("components/") else {"view"}
    assert meta.find_undeclared_variables(environment.parse(source(name))) <= wanted


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_passed_unescaped_but_the_html_of_a_body_and_json_ld(environment: Environment, name: str) -> None:
    tree = environment.parse(source(name))
    for filtered in tree.find_all(nodes.Filter):
        if filtered.name == "safe":
            assert path_of(filtered.node) in ("body.html", "view.head.told.script")
    assert not list(tree.find_all(nodes.ScopedEvalContextModifier)), "autoescape is never switched"


def path_of(node: nodes.Node | None) -> str:
    """Return `a.b.c` of an expression that is nothing but attributes of a name."""
    if isinstance(node, nodes.Getattr):
        return f"{path_of(node.node)}.{node.attr}"
    assert isinstance(node, nodes.Name)
    return node.name


@pytest.mark.parametrize("name", ALL)
def test_a_template_counts_filters_and_reckons_nothing(environment: Environment, name: str) -> None:
    tree = environment.parse(source(name))
    assert {item.name for item in tree.find_all(nodes.Filter)} <= {"safe", "join"}
    assert not list(tree.find_all((nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod)))
    assert all(loop.test is None for loop in tree.find_all(nodes.For)), "no filtering in a loop"


def test_a_component_is_a_macro_and_a_stylesheet_of_its_name(environment: Environment) -> None:
    assert sorted(path.stem for path in (CSS / "components").glob("*.css")) == COMPONENTS
    for name in COMPONENTS:
        text = source(f"components/{name}.html")
        assert list(environment.parse(text).find_all(nodes.Macro)), f"{name} has no macro"
        assert text.startswith(f"{{#\n  {name}: "), f"{name} does not begin with what it is and takes"


# The stylesheets


def stylesheets() -> Iterator[tuple[Path, str]]:
    for path in sorted(CSS.rglob("*.css")):
        yield path, re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def classes_of_the_css() -> set[str]:
    found: set[str] = set()
    for _, css in stylesheets():
        found.update(re.findall(r"\.([a-z][\w-]*)", re.sub(r'"[^"]*"', "", css)))
    return found


def classes_of_the_templates() -> set[str]:
    found: set[str] = set()
    for name in ALL:
        for value in re.findall(r'class="((?:\{\{.*?\}\}|[^"{])*)"', source(name)):
            found.update(re.sub(r"\{\{.*?\}\}", " ", value).split())
            for expression in re.findall(r"\{\{(.*?)\}\}", value):
                found.update(word for words in re.findall(r'"([^"]*)"', expression) for word in words.split())
    return found


def test_every_class_of_the_css_is_used() -> None:
    assert classes_of_the_css() - classes_of_the_templates() - OF_THE_PRESS == set()


def test_every_class_of_a_template_is_styled_or_names_its_component() -> None:
    assert classes_of_the_templates() - classes_of_the_css() - set(COMPONENTS) == set()


def test_the_css_has_no_ids_no_important_and_no_colours_but_the_tokens() -> None:
    for path, css in stylesheets():
        assert "!important" not in css, path
        assert not re.search(r"#[a-zA-Z_][\w-]*[^;{}]*\{", css), f"{path}: an id"
        if path.name not in ("tokens.css", "print.css"):
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\b(rgb|hsl|oklch)a?\(", css), f"{path}: a colour of its own"


def test_every_sheet_is_in_its_layer_but_print_and_the_order_is_given_once() -> None:
    for path, css in stylesheets():
        layer = "components" if path.parent.name == "components" else path.stem
        if layer == "layers":
            assert css.strip() == "@layer reset, tokens, base, layout, components, utilities;"
        else:
            assert css.lstrip().startswith("@media print {" if layer == "print" else f"@layer {layer} {{"), path


def test_lines_never_stand_closer_than_stacked_marks_need() -> None:
    alone = {"1", "0", "var(--line-text)", "var(--line-headline)"}  # 1 and 0: an initial, a sign, a raised figure
    for path, css in stylesheets():
        for value in re.findall(r"line-height:\s*([^;]+);", css):
            assert value in alone or float(value) >= 1.4, f"{path}: line-height {value}"


def test_all_the_css_together_stays_small() -> None:
    together = b"".join(path.read_bytes() for path in sorted(CSS.rglob("*.css")))
    assert len(gzip.compress(together, mtime=0)) <= 12_000  # of the 25 KB that CSS and scripts may have


def test_tokens_that_are_used_are_defined() -> None:
    text = "\n".join(css for _, css in stylesheets())
    assert set(re.findall(r"var\((--[\w-]+)", text)) <= set(re.findall(r"(--[\w-]+):", text))


# The pages


def test_every_page_renders_full_and_bare(rendered: list[tuple[str, str]]) -> None:
    assert len(rendered) == 2 * len(FULL)


def test_no_page_styles_or_runs_anything_inline(rendered: list[tuple[str, str]]) -> None:
    for name in ALL:
        assert not INLINE.search(source(name)), name
    for name, html in rendered:
        assert not INLINE.search(html), name


def test_every_page_has_one_h1_the_landmarks_and_a_way_past_the_menu(rendered: list[tuple[str, str]]) -> None:
    for name, html in rendered:
        soup = BeautifulSoup(html, "lxml")
        assert len(soup.find_all("h1")) == 1, name
        assert [len(soup.select(f"body > {part}")) for part in ("header", "main", "footer")] == [1, 1, 1], name
        assert soup.select_one("header nav[aria-label]"), name
        skip = soup.select_one("body > a:first-child")
        main = soup.select_one("main")
        assert skip is not None, name
        assert main is not None, name
        assert skip["href"] == f"#{main['id']}", name


def test_headings_leave_out_no_level(rendered: list[tuple[str, str]]) -> None:
    for name, html in rendered:
        main = BeautifulSoup(html, "lxml").select_one("main")
        assert main is not None
        levels = [int(str(heading.name)[1]) for heading in main.find_all(re.compile("^h[1-6]$"))]
        assert levels[0] == 1, name
        assert all(after - before <= 1 for before, after in pairwise(levels)), (name, levels)


def test_ids_are_unique_and_labels_of_navigation_differ(rendered: list[tuple[str, str]]) -> None:
    for name, html in rendered:
        soup = BeautifulSoup(html, "lxml")
        ids = [tag["id"] for tag in soup.find_all(id=True)]
        labels = [tag["aria-label"] for tag in soup.find_all("nav")]
        assert len(ids) == len(set(ids)), name
        assert len(labels) == len(set(labels)), name


def test_the_head_says_language_canonical_feeds_font_and_one_stylesheet(rendered: list[tuple[str, str]]) -> None:
    for name, html in rendered[: len(FULL)]:
        soup = BeautifulSoup(html, "lxml")
        assert soup.html is not None
        assert soup.html["lang"] == "vi", name
        assert [link["href"] for link in soup.select("link[rel=stylesheet]")] == ["/theme/portal-1.css"], name
        own = ["/theme/search-1.js"] if name == "search.html" else []
        scripts = [script["src"] for script in soup.select("script[src]")]
        assert scripts == ["/theme/boot-1.js", "/theme/portal-1.js", *own], name
        font = soup.select_one("link[rel=preload][as=font][type='font/woff2'][crossorigin]")
        assert font is not None, name
        assert font["href"] == "/theme/serif-1.woff2", name
        assert soup.select_one("link[rel=canonical]"), name
        assert soup.select_one("meta[name=color-scheme]"), name
        languages = [(link["hreflang"], link["href"]) for link in soup.select("link[rel=alternate][hreflang]")]
        assert languages == [
            ("vi", "https://skhcn-ha-nam.example/"),
            ("en", "https://skhcn-ha-nam.example/en/"),
        ], name
        feeds = [link["href"] for link in soup.select("link[rel=alternate][type]")]
        assert feeds == ["/chuyen-muc/tin/rss.xml", "/chuyen-muc/tin/atom.xml", "/rss.xml"], name


def test_what_is_empty_leaves_no_trace(rendered: list[tuple[str, str]]) -> None:
    cells = ("tbody", "p.document-row-date")  # an empty cell keeps a column in its place
    for name, html in rendered:
        body = BeautifulSoup(html, "lxml").body
        assert body is not None
        for ornament in body.select(", ".join(("svg", ".masthead-rule", *cells))):
            ornament.extract()
        for prose in body.select(".prose:empty"):
            prose.string = "a text that was not there, which the stylesheet hides"
        for pattern in body.find_all("template"):  # what a script fills; nobody sees it as it stands
            pattern.extract()
        filled = ("img", "input", "script")
        empty = [str(tag) for tag in body.find_all(True) if not (tag.get_text(strip=True) or tag.name in filled)]
        assert [tag for tag in empty if "<img" not in tag] == [], name


def test_the_html_of_a_body_is_asked_for_once(environment: Environment) -> None:
    asked: list[str] = []
    body = Body("1", lambda: asked.append("asked") or HTML)
    for name in ("article.html", "exemplar.html", "document.html", "page.html"):
        environment.get_template(name).render(view=replace(FULL[name], body=body))
    assert len(asked) == 4


def test_text_is_escaped_where_an_editor_writes_it(environment: Environment) -> None:
    html = environment.get_template("home.html").render(view=FULL["home.html"])
    assert "<script>alert" not in html
    assert html.count("<script") == html.count("</script>") == 3  # two from files of the theme, and JSON-LD
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “nháy”" in html


def test_an_article_can_be_read_back(environment: Environment) -> None:
    soup = BeautifulSoup(environment.get_template("article.html").render(view=ARTICLE), "lxml")
    article = soup.select_one("main article[data-id]")
    assert article is not None
    assert (article["data-id"], article["data-kind"]) == ("2023-a", "news")
    assert soup.h1 is not None
    assert soup.h1.get_text() == ARTICLE.title
    time = article.select_one("time.article-date")
    assert time is not None
    assert (time["datetime"], time.get_text()) == ("2023-06-11T07:30", "Chủ Nhật, 11/6/2023")
    badges = [(badge["href"], badge.get_text()) for badge in article.select("a.badge-topic")]
    assert badges == [("/chu-de/nguoi-tot-viec-tot/", "Người tốt, việc tốt")]
    assert "Kế hoạch 2022–2025 · II.1, gạch đầu dòng 4" in article.get_text()


def test_what_is_made_up_says_so_and_criticism_is_named(environment: Environment) -> None:
    html = environment.get_template("article.html").render(view=ARTICLE)
    text = BeautifulSoup(html, "lxml").get_text()
    assert "Trang minh họa, không phải trang chính thức của cơ quan" in text
    assert "Nội dung minh họa" in text
    rows = BeautifulSoup(environment.get_template("list.html").render(view=FULL["list.html"]), "lxml").select(".row")
    assert ["Phê phán" in row.get_text() for row in rows] == [False, True, False]
    assert ["Nội dung minh họa" in row.get_text() for row in rows] == [True, False, True]


def test_the_plan_page_says_what_is_left_open_and_links_each_topic(environment: Environment) -> None:
    soup = BeautifulSoup(environment.get_template("plan.html").render(view=PLAN_PAGE), "lxml")
    facts = {fact.dt.get_text(): fact.dd.get_text() for fact in soup.select(".fact")}
    assert facts["Số"] == "để trống trong văn bản"
    assert [topic.select_one("h3 a")["href"] for topic in soup.select("#nguoi-tot, #khac")] == [
        "/chu-de/nguoi-tot-viec-tot/",
        "/chu-de/nguoi-tot-viec-tot/",
    ]
    anchors = [link["href"] for link in soup.select(".contents-link")]
    assert [soup.select_one(anchor) is not None for anchor in anchors] == [True] * 12


def test_around_a_page_in_another_language_the_site_keeps_its_own(environment: Environment) -> None:
    soup = BeautifulSoup(environment.get_template("page.html").render(view=BARE["page.html"]), "lxml")
    assert soup.html is not None
    assert soup.html["lang"] == "en"
    assert [soup.select_one(part)["lang"] for part in ("header", "footer")] == ["vi", "vi"]
