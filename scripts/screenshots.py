"""Pictures of a page of each kind, the printed article and the screen reader's tree: `python3 tasks.py screenshots`.

Into the folder named come `WIDTH-COLOURS/KIND.png`, `print/article.pdf` (and its sheets as PNG, where there is
pdftoppm), and `tree/KIND.txt`.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from built_sites import SITES, build
from judges.pages import Page, of_kinds, one_of_each_kind
from judges.reader import SCHEMES, WIDTHS, reader
from judges.tools import CHROMIUM_FLAGS, chromium_path, missing
from judges.tree import tree
from judges.web import served
from portal.call import PROJECT


def main() -> int:
    """Build the sites, and take all pictures; leave with 2 without a browser."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=PROJECT / ".cache" / "screenshots")
    parser.add_argument("--kind", default="", help="only kinds of page that hold this text")
    options = parser.parse_args()
    lack = missing("browser")
    if lack:
        print(lack, file=sys.stderr)
        return 2
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory(prefix="portal-screenshots-") as folder, ExitStack() as stack:
        outputs = {site: Path(folder) / site for site in SITES}
        for site, output in outputs.items():
            build(PROJECT / "content" / site, output, Path(folder) / "cache")
        addresses = {site: stack.enter_context(served(output)) for site, output in outputs.items()}
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=chromium_path(), args=list(CHROMIUM_FLAGS)
        )
        pages = one_of_each_kind(outputs)
        take(browser, addresses, [page for page in pages if options.kind in page.kind], options.out)
        print_article(browser, addresses, of_kinds(pages, "/bai-viet/*/")[0], options.out / "print")
        browser.close()
    print(options.out)
    return 0


def take(browser: Any, addresses: dict[str, str], pages: list[Page], out: Path) -> None:
    """Take each page whole, in every colour and width, and write its tree down once."""
    for scheme in SCHEMES:
        for width in WIDTHS:
            folder = out / f"{width}-{scheme}"
            folder.mkdir(parents=True, exist_ok=True)
            with reader(browser, addresses, width=width, scheme=scheme) as one:
                for page in pages:
                    one.visit(page)
                    one.shifts()  # to the end and back, so that pictures loaded late are there
                    one.tab.screenshot(path=folder / f"{name_of(page)}.png", full_page=True)
                    if (scheme, width) == ("light", 390):
                        file = out / "tree" / f"{name_of(page)}.txt"
                        file.parent.mkdir(exist_ok=True)
                        file.write_text("\n".join(map(str, tree(one.tab))) + "\n", encoding="utf-8")


def print_article(browser: Any, addresses: dict[str, str], page: Page, out: Path) -> None:
    """Print an article on A4."""
    out.mkdir(parents=True, exist_ok=True)
    with reader(browser, addresses, width=1280) as one:
        one.visit(page)
        one.shifts()
        one.tab.pdf(path=out / "article.pdf", format="A4", prefer_css_page_size=True)
    if shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-r", "80", "-png", out / "article.pdf", out / "article"], check=True)


def name_of(page: Page) -> str:
    """Return the kind as a file name: `bai-viet-x`."""
    return page.kind.strip("/").replace("/", "-").replace("*", "x").replace(".html", "") or "home"


if __name__ == "__main__":
    sys.exit(main())
