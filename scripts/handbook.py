"""Prints the editors' guide, and every rule with its wrong and right, as one PDF.

python scripts/handbook.py huong-dan.pdf
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import markdown
import weasyprint
from lxml import etree, html

DOCS = Path(__file__).resolve().parent.parent / "docs"
GUIDES = ("huong-dan-bien-tap.md", "man-hinh-bien-tap.md", "van-ban-cua-co-quan.md")
RULES = "rules/README.md"
STYLE = """
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-center { content: counter(page); font: 9pt "Liberation Sans" } }
html { font: 10pt/1.45 "Liberation Sans", Arial, sans-serif; color: #000 }
section.guide { break-before: page }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 8pt } h2 { font-size: 14pt; margin: 16pt 0 5pt }
h3 { font-size: 11.5pt; margin: 12pt 0 4pt } h1, h2, h3 { break-after: avoid; bookmark-label: content(text) }
.rule { border-top: 0.5pt solid #888; margin-top: 14pt; padding-top: 8pt }
.rule h1 { font-size: 13pt; bookmark-level: 2 } .rule h2 { font-size: 10pt; margin: 7pt 0 2pt; bookmark-level: none }
p, ul, ol, table, pre { margin: 0 0 6pt } p, li { orphans: 3; widows: 3 } img { max-width: 100%; max-height: 150mm }
table { border-collapse: collapse; width: 100% } thead { display: table-header-group } tr { break-inside: avoid }
th, td { border: 0.5pt solid #888; padding: 2.5pt 4pt; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { background: #eee } code { font: 8.8pt "Liberation Mono", monospace; overflow-wrap: anywhere }
pre { border: 0.5pt solid #aaa; background: #f6f6f6; padding: 5pt; white-space: pre-wrap; break-inside: avoid-page }
a { color: #000; text-decoration: none } .contents a::after { content: leader(".") target-counter(attr(href), page) }
.contents { list-style: none; padding: 0; font-size: 11pt } .contents li { margin: 3pt 0 }
"""
LINK = re.compile(r"\]\(((?!https?:|mailto:|tel:|/)[^)#\s]*)(#[^)]*)?\)")


def main(out: str) -> int:
    """Write the handbook into a file; return the exit status."""
    pages = [page for page in (*GUIDES, RULES, *rule_pages()) if (DOCS / page).is_file()]
    sections = [section(page, pages) for page in pages]
    contents = [(page, title(page)) for page in pages if page in GUIDES or page == RULES]
    listed = "".join(f'<li><a href="#{anchor(page)}">{name} </a></li>' for page, name in contents)
    text = (
        f'<!doctype html><html lang="vi"><title>Sổ tay biên tập</title><style>{STYLE}</style><body>'
        f'<h1>Sổ tay biên tập</h1><ul class="contents">{listed}</ul>{"".join(sections)}</body></html>'
    )
    weasyprint.HTML(string=text, base_url=str(DOCS)).write_pdf(out)
    print(f"{out}: {len(pages)} phần, {Path(out).stat().st_size // 1000} kB.")
    return 0


def rule_pages() -> Iterator[str]:
    """Yield the page of each rule in the order of the list."""
    listed = re.findall(r"^\| \[`([a-z0-9-]+)`\]", (DOCS / RULES).read_text("utf-8"), re.MULTILINE)
    yield from (f"rules/{name}.md" for name in dict.fromkeys(listed))


def title(page: str) -> str:
    """Return a page's first heading."""
    return (DOCS / page).read_text("utf-8").partition("\n")[0].removeprefix("# ")


def anchor(page: str) -> str:
    """Return the id at which a page begins."""
    return "trang-" + re.sub(r"\W", "-", page)


def section(page: str, pages: list[str]) -> str:
    """Return a page's HTML: links between pages lead within the document, pictures are found beside the page."""
    folder = (DOCS / page).parent

    def lead(match: re.Match[str]) -> str:
        path, place = match[1], match[2] or ""
        if not path:
            return match[0]
        target = (folder / path).resolve()
        known = target.relative_to(DOCS).as_posix() if target.is_relative_to(DOCS) else ""
        if known in pages:
            return f"]({place or '#' + anchor(known)})"
        return match[0] if target.suffix == ".png" else "](#)"

    made = markdown.markdown(
        LINK.sub(lead, (DOCS / page).read_text("utf-8")),
        extensions=["tables", "fenced_code", "sane_lists", "toc"],
        extension_configs={"toc": {"slugify": slug}},
    )
    whole = html.fragment_fromstring(made, create_parent="section")
    whole.set("id", anchor(page))
    whole.set("class", "rule" if page in set(rule_pages()) else "guide")
    for heading in whole.iter("h1", "h2", "h3") if whole.get("class") == "rule" else ():
        heading.attrib.pop("id", None)
    for picture in whole.iter("img"):
        picture.set("src", (folder / picture.get("src", "")).as_uri())
    for link in whole.xpath(".//a[@href='#']"):
        link.attrib.pop("href")
    return etree.tostring(whole, encoding="unicode", method="html")


def slug(text: str, separator: str) -> str:
    """Return the anchor that GitHub gives a heading, by which the pages link."""
    return re.sub(r"[^\w\- ]", "", text.lower()).strip().replace(" ", separator)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
