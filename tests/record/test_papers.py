"""Reports and bulletins from outside: what they say, how they are laid out, and calls that cannot be met."""

import importlib
import os
import subprocess
import sys
import tempfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from newsroom_of import COMMON, EXEMPLAR, article, write_site
from portal.cli import main
from portal.record import paper_html

ROOT = Path(__file__).resolve().parents[2]
YEAR = ["--from", "2023-01-01", "--until", "2023-12-31"]
NAME = "bao-cao-nam-2023-01-01-2023-12-31"


def has_pango() -> bool:
    try:
        importlib.import_module("weasyprint")
    except OSError:
        return False
    return True


pango = pytest.mark.skipif(not has_pango(), reason="needs pango")


def call(site: Path, out: Path, *words: str, now: str = "2024-06-01") -> int:
    return main([*words, "--content", str(site), "--now", now, "--output", str(out)])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "so-mau"
    fields = {"tags": "[dien-hinh-tien-tien, van-hoa]", "unit": "van-phong", "campaign": "thi-dua-xanh"}
    exemplar = EXEMPLAR.replace("basis:", "stages:\n  - stage: nhan-to-moi\n    date: 2023-03-01\nbasis:")
    write_site(
        folder,
        {
            "articles/hai-chu-de.md": article(
                "Thân.", id="hai-chu-de", date="2023-02-03", title="Bài hai chủ đề", **fields
            ),
            "../common/awards.toml": COMMON["awards.toml"].replace('from = "2024', 'from = "2020'),
            "exemplars/nguyen-van-mau.md": exemplar.replace("2024-03-01", "2023-08-18"),
        },
    )
    return folder


def docx_text(raw: bytes) -> list[str]:
    body = Document(BytesIO(raw)).element.body
    texts = ("".join(part.text or "" for part in line.iter(qn("w:t"))) for line in body.iter(qn("w:p")))
    return [text for text in texts if text.strip()]


def pdf_text(raw: bytes) -> str:
    pdfium = pytest.importorskip("pypdfium2")
    text = " ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(raw))
    return " ".join(text.split())


@pango
def test_a_report_says_what_the_figures_say(site: Path, tmp_path: Path) -> None:
    assert call(site, tmp_path / "ra", "report", *YEAR) == 0
    raw = (tmp_path / "ra" / f"{NAME}.docx").read_bytes()
    lines = docx_text(raw)
    assert lines[1:8] == [
        "UBND TỈNH HÀ MẪU",
        "SỞ MẪU",
        "Số:\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/BC-SM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Mẫu, ngày …… tháng …… năm ……",
        "BÁO CÁO",
    ]
    for sentence in (
        "Kết quả thực hiện kế hoạch tuyên truyền năm 2023",
        "Trong kỳ đã đăng 2 tin, bài theo Kế hoạch, gồm 2 tin.",
        "Bài thuộc hai chủ đề trở lên được tính ở từng chủ đề và chỉ một lần ở tổng số.",
        "- Thi đua xanh: 1 tin, bài",
        "- Đại hội thi đua: chưa có tin, bài",
        "Giấy khen: Quyết định số 12/QĐ-SM ngày 18/8/2023 của Giám đốc Sở",
        "- Chủ đề “Người tốt, việc tốt”: chưa có bài nào từ khi kế hoạch bắt đầu (01/01/2022).",
        "Nơi nhận:",
        "GIÁM ĐỐC",
        "https://so-mau.example/bai-viet/hai-chu-de/",
    ):
        assert sentence in lines, sentence
    assert "bai-nhap" not in "".join(lines)
    pdf = pdf_text((tmp_path / "ra" / f"{NAME}.pdf").read_bytes())
    assert "Trong kỳ đã đăng 2 tin, bài theo Kế hoạch, gồm 2 tin." in pdf
    assert "Quyết định số 12/QĐ-SM ngày 18/8/2023 của Giám đốc Sở" in pdf


def test_the_paper_is_laid_out_as_the_decree_asks(site: Path, tmp_path: Path) -> None:
    call(site, tmp_path / "ra", "report", *YEAR)
    document = Document(BytesIO((tmp_path / "ra" / f"{NAME}.docx").read_bytes()))
    page = document.sections[0]
    assert [round(side.mm) for side in (page.page_width, page.page_height)] == [210, 297]
    margins = [round(side.mm) for side in (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)]
    assert margins == [20, 20, 30, 15]
    assert (document.styles["Normal"].font.name, document.styles["Normal"].font.size.pt) == ("Times New Roman", 14)
    assert page.different_first_page_header_footer
    assert "PAGE" in page.header._element.xml
    assert "PAGE" not in page.first_page_header._element.xml
    fonts = {run.get(qn("w:ascii")) for run in document.element.body.iter(qn("w:rFonts"))}
    assert fonts <= {"Times New Roman"}


def test_the_workbook_has_every_row(site: Path, tmp_path: Path) -> None:
    call(site, tmp_path / "ra", "report", *YEAR)
    book = load_workbook(tmp_path / "ra" / f"{NAME}.xlsx")
    assert book.sheetnames == ["Tổng hợp", "Bài", "Điển hình", "Chỉ tiêu", "Khoảng trống"]
    rows = list(book["Bài"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == ["hai-chu-de", "bai-khac"]
    assert rows[0][1:8] == (
        datetime(2023, 2, 3),  # noqa: DTZ001  a cell has no zone
        "00:00",
        "Bài hai chủ đề",
        "Tin",
        "Điển hình tiên tiến; Văn hòa công sở",
        "Văn phòng Sở",
        "Thi đua xanh",
    )
    assert book["Chỉ tiêu"]["A2"].value == "chưa có"
    totals = [row for row in book["Tổng hợp"].iter_rows(min_row=2, values_only=True) if row[4] == "cả kỳ"]
    assert {row[3]: row[5] for row in totals if row[1] == "chủ đề"} == {
        "dien-hinh-tien-tien": 2,
        "nguoi-tot-viec-tot": 0,
        "phong-chong-bao": 0,
        "phong-chong-bao-hanh": 0,
        "van-hoa": 1,
    }


def test_a_period_without_articles_says_so(site: Path, tmp_path: Path) -> None:
    assert call(site, tmp_path / "ra", "report", "--from", "2022-01", "--until", "2022-01") in (0, 2)
    lines = docx_text((tmp_path / "ra" / "bao-cao-thang-2022-01-01-2022-01-31.docx").read_bytes())
    assert "Kết quả thực hiện kế hoạch tuyên truyền tháng 01/2022" in lines
    assert "Trong kỳ chưa có tin, bài nào được đăng theo Kế hoạch." in lines
    assert "Chưa có tin, bài nào." in lines


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("so-ket", "Sơ kết việc thực hiện kế hoạch tuyên truyền năm 2023"),
        ("tong-ket", "Tổng kết việc thực hiện kế hoạch tuyên truyền năm 2023"),
    ],
)
def test_a_kind_names_the_report(site: Path, tmp_path: Path, kind: str, words: str) -> None:
    call(site, tmp_path / "ra", "report", *YEAR, "--kind", kind)
    assert words in docx_text((tmp_path / "ra" / f"{NAME.replace('-nam-', f'-{kind}-')}.docx").read_bytes())


def test_two_plans_in_one_period_have_their_parts(site: Path, tmp_path: Path) -> None:
    call(site, tmp_path / "ra", "report", "--from", "2020", "--until", "2022")
    lines = docx_text((tmp_path / "ra" / "bao-cao-so-ket-2020-01-01-2022-12-31.docx").read_bytes())
    assert any(line.startswith("A. Kế hoạch 2018–2020") for line in lines)
    assert any(line.startswith("B. Kế hoạch 2022–2025") for line in lines)
    assert "Từ 01/01/2021 đến 31/12/2021 không có kế hoạch nào." in lines


@pango
def test_the_same_content_and_days_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "1", "TZ": "UTC9", "PYTHONPATH": str(ROOT / "plugins")}
    words = ["report", *YEAR, "--content", str(site), "--now", "2024-06-01", "--output", str(tmp_path / "khac")]
    subprocess.run([sys.executable, "-m", "portal", *words], env=environment, check=True, cwd=ROOT)
    assert call(site, tmp_path / "ra", "report", *YEAR) == 0
    seen = [{file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("khac", "ra")]
    assert seen[0] == seen[1]
    assert sorted(seen[0]) == [f"{NAME}.docx", f"{NAME}.pdf", f"{NAME}.xlsx"]


def test_without_pango_the_others_are_written(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_pango(name: str) -> None:
        raise OSError(f"cannot load library for {name}")

    monkeypatch.setattr(paper_html, "import_module", no_pango)
    assert call(site, tmp_path / "ra", "report", *YEAR) == 2
    assert sorted(file.suffix for file in (tmp_path / "ra").iterdir()) == [".docx", ".xlsx"]
    said = capsys.readouterr().err
    assert "pango" in said
    assert "apt-get install" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["report"], "cần --from và --until"),
        (["report", "--from", "2023-01-01"], "cần --from và --until"),
        (["report", "--from", "2023-02-30", "--until", "2023"], "không có trong lịch"),
        (["report", "--from", "hôm qua", "--until", "2023"], "không phải là ngày"),
        (["report", "--from", "2023-06", "--until", "2023-01"], "đứng sau"),
        (["report", *YEAR, "--kind", "tuan"], "chọn một trong: thang, quy, nam, so-ket, tong-ket"),
        (["report", "--from", "2010", "--until", "2011"], "nằm ngoài mọi kế hoạch"),
        (["bulletin"], "cần --month"),
        (["bulletin", "--month", "2023-06", "--quarter", "2023-Q2"], "cần --month"),
        (["bulletin", "--month", "6/2023"], "không phải là tháng"),
        (["bulletin", "--quarter", "2023-Q5"], "không phải là quý"),
        (["bulletin", "--month", "2023-06", "--minutes", "0"], "không phải số phút"),
        (["bulletin", "--month", "2010-06"], "nằm ngoài mọi kế hoạch"),
    ],
)
def test_a_call_that_cannot_be_met_has_one_sentence(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert call(site, tmp_path / "ra", *words) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.err.count("\n") == 1
    assert not (tmp_path / "ra").exists()


def test_a_report_that_the_clerk_has_filled_in_is_not_lost(site: Path, tmp_path: Path) -> None:
    call(site, tmp_path / "ra", "report", *YEAR)
    file = tmp_path / "ra" / f"{NAME}.docx"
    file.write_bytes(b"co so va ngay")
    (tmp_path / "ra" / f"{NAME}.xlsx").unlink()
    assert call(site, tmp_path / "ra", "report", *YEAR) == 2
    assert file.read_bytes() == b"co so va ngay"
    assert not (tmp_path / "ra" / f"{NAME}.xlsx").exists()  # all or nothing


@pango
def test_a_bulletin_has_its_four_parts_and_leaves_nothing_behind(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tam").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tam"))
    assert call(site, tmp_path / "ra", "bulletin", "--quarter", "2023-Q3") == 0
    lines = docx_text((tmp_path / "ra" / "ban-tin-2023-q3.docx").read_bytes())
    assert [line for line in lines if line[:2] in ("I.", "II", "IV")] == [
        "I. TIN, BÀI NỔI BẬT",
        "II. GƯƠNG ĐIỂN HÌNH",
        "III. VĂN BẢN MỚI",
        "IV. VIỆC SẮP TỚI",
    ]
    assert "Quý III/2023: chưa có tin, bài nào được đăng." in lines
    assert any("Giấy khen (Quyết định số 12/QĐ-SM ngày 18/8/2023 của Giám đốc Sở)" in line for line in lines)
    page = (tmp_path / "ra" / "ban-tin-2023-q3.html").read_text(encoding="utf-8")
    assert "@page { size: A4" in page
    assert "Quý III/2023: chưa có tin, bài nào được đăng." in pdf_text(
        (tmp_path / "ra" / "ban-tin-2023-q3.pdf").read_bytes()
    )
    assert not list((tmp_path / "tam").iterdir())


def test_a_bulletin_keeps_to_its_minutes(site: Path, tmp_path: Path) -> None:
    for number in range(8):
        body = article("Câu này có tám âm tiết đây. " * 20, id=f"bai-{number}", date=f"2023-06-{number + 1:02d}")
        (site / "articles" / f"bai-{number}.md").write_text(body, encoding="utf-8")
    leads = []
    for minutes in (1, 3, 9):
        call(site, tmp_path / str(minutes), "bulletin", "--month", "2023-06", "--minutes", str(minutes))
        lines = docx_text((tmp_path / str(minutes) / "ban-tin-2023-06.docx").read_bytes())
        read = next(int(line.split("khoảng ")[1].split()[0]) for line in lines if "Thời gian đọc" in line)
        assert read <= minutes
        leads.append(sum(line.startswith("Câu này có tám") for line in lines))
    assert leads[0] < leads[1] < leads[2] == 4  # the newest of the five leads is the site's own


def test_content_is_never_markup(site: Path, tmp_path: Path) -> None:
    (site / "articles" / "la.md").write_text(
        article("A.", id="la", date="2023-05-05", title="'A <b>&amp; =1+1 {{x}}'"), encoding="utf-8"
    )
    call(site, tmp_path / "ra", "bulletin", "--month", "2023-05")
    assert "&lt;b&gt;" in (tmp_path / "ra" / "ban-tin-2023-05.html").read_text(encoding="utf-8")
    call(site, tmp_path / "ra", "report", *YEAR)
    rows = load_workbook(tmp_path / "ra" / f"{NAME}.xlsx")["Bài"].iter_rows(min_row=2, values_only=True)
    assert "A <b>&amp; =1+1 {{x}}" in {row[3] for row in rows}
