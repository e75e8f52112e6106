"""Radio scripts from outside: an article, a month, what they leave out, and calls that cannot be met."""

import json
import re
from pathlib import Path

import pytest

from newsroom_of import article, write_site
from portal.cli import main

BODY = """\
## I. Kết quả

Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị. Xem [bài cũ](https://a.vn/x)[^1].

1. Thu 12 ha;
2. Trồng 3.000 cây.

| Kỳ | Số bài |
|---|---|
| Quý II | 12 |

![Ảnh](images/anh.png)

[^1]: Theo Báo cáo số 12/BC-SM.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "so-mau"
    write_site(folder, {"articles/bai-thu.md": article(BODY)})
    return folder


def call(site: Path, *words: str, now: str = "2024-06-01") -> int:
    return main([*words, "--content", str(site), "--now", now])


def test_an_article_becomes_sentences(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(site, "radio", "bai-thu") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[lines.index("Tóm tắt.") + 1 : -2] == [
        "Phần một, Kết quả.",
        "Chỉ thị số ba mươi tư, ngày mùng bảy tháng tư năm hai nghìn không trăm mười bốn, của Bộ Chính trị.",
        "Xem bài cũ.",
        "Một là: Thu mười hai héc-ta.",
        "Hai là: Trồng ba nghìn cây.",
        "Kỳ Quý hai: số bài, mười hai.",
        "Chú thích: Theo Báo cáo số mười hai.",
    ]
    assert "Kính thưa quý vị và bà con." in lines


def test_seconds_are_counted_at_150_syllables_a_minute(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(site, "radio", "bai-thu", "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    said = " ".join([*data["opening"], *data["items"][0]["sentences"], *data["closing"]])
    assert data["syllables"] == len(re.findall(r"[^\W_]+", said))
    assert data["seconds"] == -(-data["syllables"] * 60 // 150)


def test_a_site_chooses_its_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "content" / "so-mau"
    style = '[house_style]\nthousand = "ngàn"\nzero_tens = "lẻ"\nlisteners = "bà con hai ấp"\n'
    write_site(folder, {"articles/bai-thu.md": article("Năm 2005.\n")})
    site_file = folder / "site.toml"
    site_file.write_text(site_file.read_text(encoding="utf-8") + style, encoding="utf-8")
    assert call(folder, "radio", "bai-thu") == 0
    out = capsys.readouterr().out
    assert "Năm hai ngàn không trăm lẻ năm." in out
    assert "Kính thưa bà con hai ấp." in out


def test_a_month_has_its_published_articles_in_order(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write = (site / "articles" / "bai-nua.md").write_text
    write(article("Thân bài.", id="bai-nua", date="2023-06-02", title="Tin trước"), encoding="utf-8")
    assert call(site, "radio", "--month", "2023-06", "--brief") == 0
    out = capsys.readouterr().out
    assert re.findall(r"^\[([a-z-]+),", out, re.M) == ["bai-nua", "bai-khac", "bai-thu"]
    assert "Thân bài" not in out
    assert "bai-nhap" not in out


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["bai-nhap"], 2, "bản nháp"),
        (["bai-go"], 2, "đã được gỡ"),
        (["bai-mai"], 2, "hẹn đăng 00:00 ngày 02/6/2024"),
        (["bai-th"], 2, "có phải “bai-thu”?"),
        (["--month", "2023-13"], 2, "không phải là tháng"),
        (["--month", "1999-01"], 2, "chưa có bài nào"),
        ([], 2, "chỉ một trong hai"),
        (["bai-thu", "--month", "2023-06"], 2, "chỉ một trong hai"),
        (["bai-thu", "--format", "xml"], 2, "chọn text hoặc json"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(
    site: Path, capsys: pytest.CaptureFixture[str], words: list[str], status: int, said: str
) -> None:
    assert call(site, "radio", *words) == status
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""


def test_faulty_content_has_its_findings_and_no_script(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "articles" / "hong.md").write_text(article("A.", id="hong", tags="[la]"), encoding="utf-8")
    assert call(site, "radio", "bai-thu") == 1
    out = capsys.readouterr().out
    assert "unknown-topic" in out
    assert "Kính thưa" not in out


def test_a_file_that_was_changed_by_hand_is_never_lost(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    assert call(site, "radio", "bai-thu", "--output", str(out)) == 0
    file = out / "phat-thanh-bai-thu.txt"
    first = file.read_bytes()
    assert call(site, "radio", "bai-thu", "--output", str(out)) == 0
    file.write_text("sửa tay", encoding="utf-8")
    assert call(site, "radio", "bai-thu", "--output", str(out)) == 2
    assert file.read_text(encoding="utf-8") == "sửa tay"
    assert call(site, "radio", "bai-thu", "--output", str(out), "--force") == 0
    assert file.read_bytes() == first
    assert [entry.name for entry in out.iterdir()] == [file.name]


def test_papers_are_never_written_into_a_built_site(site: Path, tmp_path: Path) -> None:
    (tmp_path / "dung").mkdir()
    (tmp_path / "dung" / ".portal-output").touch()
    assert call(site, "radio", "bai-thu", "--output", str(tmp_path / "dung" / "loa")) == 2
    assert not (tmp_path / "dung" / "loa").exists()
