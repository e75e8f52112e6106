"""The ledger of exemplars: all that stands, nothing that was taken back, the same bytes for the same content."""

import hashlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from newsroom_of import EXEMPLAR, article, newsroom_of, write_site
from portal.cli import main
from portal.newsroom.desk import Desk
from portal.record.ledger import ledger, workbook
from portal.text.dates import parse_moment

RECORD = EXEMPLAR.replace(
    "recognitions:\n",
    "stages:\n  - stage: nhan-to-moi\n    date: 2023-05-05\n  - stage: cap-so\n    date: 2024-03-01\nrecognitions:\n"
    "  - award: giay-khen\n    decision: 66/QĐ-SM\n    date: 2024-02-02\n    authority: Giám đốc Sở\n"
    "    revoked: 2024-05-05\n",
)
FILES = {
    "exemplars/nguyen-van-mau.md": RECORD,
    "exemplars/da-rut.md": EXEMPLAR.replace("Nguyễn Văn Mẫu", "=HYPERLINK(1)").replace(
        "unit: van-phong", "withdrawn: 2024-05-01"
    ),
    "exemplars/cong-thuc.md": "---\nname: '=1+1'\nkind: mo-hinh\nsummary: '@SUM(A1)'\n---\n",
    "articles/guong.md": article(id="guong", kind="exemplar", exemplars="[nguyen-van-mau]"),
}
NOW = "2024-06-01 08:00"


def texts(book: bytes) -> str:
    with ZipFile(BytesIO(book)) as parts:
        return "\n".join(parts.read(name).decode() for name in parts.namelist())


def test_the_sheets_tell_stages_recognitions_decisions_and_the_ground() -> None:
    people, stages, given, articles = ledger(Desk(newsroom_of(FILES), parse_moment(NOW)))
    person = dict(zip(people.columns, next(row for row in people.rows if row[0] == "nguyen-van-mau"), strict=True))
    assert (person["Cấp hiện tại"], person["Căn cứ đăng"], str(person["Ngày của căn cứ"])) == (
        "Điển hình cấp sở",
        "dong-y",
        "2023-01-01",
    )
    assert (person["Đơn vị"], person["Số khen thưởng"], person["Số bài"]) == ("Văn phòng Sở", 1, 1)
    assert [(row[2], str(row[3])) for row in stages.rows] == [
        ("Nhân tố mới", "2023-05-05"),
        ("Điển hình cấp sở", "2024-03-01"),
    ]
    assert [(row[3], str(row[4]), row[6]) for row in given.rows] == [("12/QĐ-SM", "2024-03-01", "06/2022/QH15")]
    assert [row[3] for row in articles.rows] == ["Tin thử"]


def test_what_was_revoked_or_withdrawn_is_not_there_and_no_text_is_a_formula() -> None:
    book = workbook(ledger(Desk(newsroom_of(FILES), parse_moment(NOW))))
    text = texts(book)
    assert "66/QĐ-SM" not in text
    assert "HYPERLINK" not in text
    assert "da-rut" not in text
    assert "=1+1" in text
    assert "<f>" not in text


def test_the_command_writes_the_same_bytes_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "content" / "so-mau"
    write_site(folder, {})
    digests = set()
    for name in ("a.xlsx", "b.xlsx"):
        where = tmp_path / name
        assert main(["exemplars", "--content", str(folder), "--now", NOW, "--xlsx", str(where)]) == 0
        digests.add(hashlib.sha256(where.read_bytes()).hexdigest())
    assert len(digests) == 1
    assert "Nguyễn Văn Mẫu (Cá nhân)" in capsys.readouterr().out
    assert {info.date_time for info in ZipFile(tmp_path / "a.xlsx").infolist()} == {(1980, 1, 1, 0, 0, 0)}
