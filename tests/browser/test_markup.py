"""The Nu HTML checker, over a page of each kind; in `soak` every page, stylesheet and drawing of the five sites."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from judges import nu
from judges.pages import Page

pytestmark = pytest.mark.nu
DOCS = Path(__file__).resolve().parents[2] / "docs" / "judging.md"


def assert_no_error(files: list[Path]) -> None:
    found = [f"{len(places)} × {message}\n  " + "\n  ".join(places[:3]) for message, places in nu.errors(files).items()]
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_the_nu_checker_finds_no_error_in_any_kind_of_page(outputs: Mapping[str, Path], pages: list[Page]) -> None:
    theme = sorted((outputs["ha-nam-skhcn"] / "theme").rglob("*"))
    assert_no_error([page.file for page in pages] + [file for file in theme if file.suffix in (".css", ".svg")])


@pytest.mark.soak
def test_the_nu_checker_finds_no_error_in_any_page_of_the_five_sites(outputs: Mapping[str, Path]) -> None:
    files = [
        file
        for output in outputs.values()
        for file in sorted(output.rglob("*"))
        if file.suffix in (".html", ".css", ".svg")
    ]
    assert len(files) > 500
    assert_no_error(files)


def test_a_page_with_a_fault_is_told_by_file_and_place(tmp_path: Path) -> None:
    """The checker is asked as it should be: HTML, CSS and SVG are judged, and what is allowed is one message only."""
    (tmp_path / "a.html").write_text("<!doctype html><html lang=vi><title>a</title>\n<p><table></p>", encoding="utf-8")
    (tmp_path / "b.css").write_text(
        ".a { colour: red; container-type: inline-size; width: clamp(1px, 2cqi, 9px); margin: 2cqi }\n.b { height: 2cqx }",
        encoding="utf-8",
    )
    (tmp_path / "c.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><rekt/></svg>', encoding="utf-8")
    found = nu.errors(sorted(tmp_path.iterdir()))
    places = {Path(place.split(":")[0]).name for places in found.values() for place in places}
    assert places == {"a.html", "b.css", "c.svg"}
    styles = {message for message, places in found.items() if any("b.css" in place for place in places)}
    assert styles == {"CSS: “colour”: Property “colour” doesn't exist.", "CSS: “height”: Unknown dimension."}


def test_each_gap_of_the_checker_that_is_allowed_has_its_reason_in_the_documentation() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert [gap.message for gap in nu.ALLOWED if f"| `{gap.message}` | {gap.reason} |" not in text] == []
