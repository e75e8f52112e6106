"""The printed handbook: the guide and every rule, in one PDF."""

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from portal.call import PROJECT
from portal.rules import RULES


def letters(text: str) -> str:
    """Return a text without what the end of a line may change: blanks and hyphens."""
    return "".join(letter for letter in text if letter.isalnum())


@pytest.mark.soak
def test_the_handbook_has_the_guide_and_every_rule(tmp_path: Path) -> None:
    out = tmp_path / "huong-dan.pdf"
    done = subprocess.run(
        [sys.executable, str(PROJECT / "scripts" / "handbook.py"), str(out)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    with pypdfium2.PdfDocument(out) as pages:
        text = "".join(page.get_textpage().get_text_range() for page in pages)
        width, height = pages[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    for said in ("Bài đầu tiên trong mười phút", "Khi CI báo đỏ", *RULES):
        assert letters(said) in letters(text), said
