"""LibreOffice opens what the office hands in, and shows the words that went in."""

import csv
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from portal.cli import main
from portal.media.paper import all_text

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice (libreoffice-writer-nogui, -calc-nogui)"),
]
SITE = ["--site", "kien-giang-stttt", "--now", "2024-12-31"]
# comma, quotation mark, UTF-8, as shown, every sheet
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("van-ban")
    assert main(["report", "--from", "2022", "--until", "2022", *SITE, "--output", str(folder)]) == 0
    assert main(["bulletin", "--quarter", "2022-Q2", *SITE, "--output", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def converted(papers: Path) -> Callable[[str, str], Path]:
    def convert(to: str, pattern: str) -> Path:
        out = papers / "ra"
        profile = f"-env:UserInstallation={(papers / 'profile').as_uri()}"
        call = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            str(out),
            *map(str, papers.glob(pattern)),
        ]
        subprocess.run(call, check=True, capture_output=True, timeout=120)
        return out

    return convert


def letters(text: str) -> str:
    """Return a text without what a layout changes; a hyphen at the end of a line of a PDF is taken for its own."""
    return re.sub(r"[\s-]+", "", text)


def test_documents_open_as_pages_with_every_word(papers: Path, converted: Callable[[str, str], Path]) -> None:
    converted("txt:Text (encoded):UTF8", "*.docx")
    out = converted("pdf", "*.docx")
    for name in ("bao-cao-nam-2022-01-01-2022-12-31", "ban-tin-2022-q2"):
        body = Document(str(papers / f"{name}.docx")).element.body
        paragraphs = ["".join(part.text or "" for part in line.iter(qn("w:t"))) for line in body.iter(qn("w:p"))]
        said = letters("".join(paragraphs))
        assert len(said) > 1000
        assert letters((out / f"{name}.txt").read_text("utf-8-sig")) == said
        # A letter that the font lacks comes from another, and stands behind its line in the PDF.
        shown = Counter(letters(all_text((out / f"{name}.pdf").read_bytes())))
        assert Counter(said) - shown == Counter()
        ours = letters(all_text((papers / f"{name}.pdf").read_bytes()))
        assert [word for word in " ".join(paragraphs).split() if letters(word) not in ours] == []


def test_the_workbook_opens_with_every_row(papers: Path, converted: Callable[[str, str], Path]) -> None:
    out = converted(CSV, "*.xlsx")
    book = load_workbook(next(papers.glob("*.xlsx")))
    for sheet in book.worksheets:
        table = next(out.glob(f"*-{sheet.title}.csv"))
        with table.open(encoding="utf-8", newline="") as file:
            shown = [row for row in csv.reader(file) if any(row)]
        rows = [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
        assert len(shown) == len(rows)
        for row, there in zip(rows, shown, strict=True):
            texts = [(cell, said) for cell, said in zip(row, there, strict=False) if isinstance(cell, str | int)]
            assert all(str(cell) == said for cell, said in texts), (row, there)
