"""A small made-up site for tests, and the two verbs of rule tests: `assert_clean` and `assert_reports`.

The site stands in a folder of its own for each call; tests give the text of one file and what is to differ.
"""

import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from portal.diagnostics import Diagnostic
from portal.judging.check import check
from portal.newsroom.desk import Desk
from portal.newsroom.load import load_newsroom
from portal.newsroom.model import Newsroom
from portal.text.dates import parse_moment

NOW = "2024-06-01 08:00"

SITE = """\
id = "so-mau"
name = "Sở Mẫu tỉnh Hà Mẫu"
province = "Hà Mẫu"
url = "https://so-mau.example"
authority = "so-mau.example"
sample = true
after_plan = "continue"
[category.tin-hoat-dong]
label = "Tin hoạt động"
kinds = ["news"]
[category.phong-trao]
label = "Phong trào thi đua"
kinds = ["campaign"]
[category.guong-dien-hinh]
label = "Gương điển hình"
kinds = ["exemplar"]
[category.ngay-ky-niem]
label = "Ngày kỷ niệm"
kinds = ["anniversary"]
[category.thong-bao]
label = "Thông báo"
kinds = ["notice"]
[anniversary.ngay-cua-so]
label = "Ngày thành lập Sở"
calendar = "solar"
day = 15
month = 5
source = "Quyết định thành lập Sở"
"""

PLAN = """\
[plan]
symbol = "KH-SM"
issued = "2023-01"
issuer = "Sở Mẫu tỉnh Hà Mẫu"
title = "Tuyên truyền các phong trào thi đua yêu nước"
kind = "giai-doan"
from = "2022"
until = "2025"
[topic.dien-hinh-tien-tien]
label = "Điển hình tiên tiến"
stance = "bieu-duong"
aliases = ["Gương điển hình tiên tiến"]
[topic.nguoi-tot-viec-tot]
label = "Người tốt, việc tốt"
stance = "bieu-duong"
[topic.phong-chong-bao]
label = "Phòng chống bão"
stance = "pho-bien"
[topic.phong-chong-bao-hanh]
label = "Phòng chống bạo"
stance = "phe-phan"
[topic.van-hoa]
label = "Văn hòa công sở"
stance = "pho-bien"
[unit.van-phong]
label = "Văn phòng Sở"
kind = "phong"
[[duty]]
unit = "van-phong"
does = "đầu mối"
[campaign.thi-dua-xanh]
label = "Thi đua xanh"
topic = "van-hoa"
[event.dai-hoi]
label = "Đại hội thi đua"
date = "2025-05"
[anniversary.ngay-cua-ke-hoach]
label = "Ngày của Kế hoạch"
calendar = "solar"
day = 2
month = 6
source = "Kế hoạch"
[task.nhiem-vu-mot]
label = "Nhiệm vụ một"
[field.y-te]
label = "Y tế"
[special_page.chuyen-trang-mot]
label = "Chuyên trang một"
"""

OLD_PLAN = """\
[plan]
number = "31"
symbol = "KH-SM"
issued = "2018-01-15"
issuer = "Sở Mẫu tỉnh Hà Mẫu"
title = "Kế hoạch cũ"
kind = "giai-doan"
from = "2018"
until = "2020"
[topic.noi-cu]
label = "Nội dung cũ"
stance = "pho-bien"
[unit.phong-cu]
label = "Phòng cũ"
kind = "phong"
"""

EXEMPLAR = """\
---
name: Nguyễn Văn Mẫu
kind: ca-nhan
unit: van-phong
summary: Người làm mẫu.
recognitions:
  - award: giay-khen
    decision: 12/QĐ-SM
    date: 2024-03-01
    authority: Giám đốc Sở
basis:
  kind: dong-y
  date: 2023-01-01
---
Bài viết về người mẫu.
"""

DOCUMENT = """\
---
number: 31/KH-SM
type: Kế hoạch
date: 2018-01-15
issuer: Sở Mẫu tỉnh Hà Mẫu
title: Kế hoạch cũ
file: files/ke-hoach.pdf
---
"""

PAGE = """\
---
title: Giới thiệu
summary: Sở Mẫu là sở để thử.
---
Nội dung.
"""

COMMON = {
    "anniversaries.toml": """\
[anniversary.thi-dua-ai-quoc]
label = "Ngày Lời kêu gọi thi đua ái quốc"
calendar = "solar"
day = 11
month = 6
event_year = 1948
source = "Lời kêu gọi"
""",
    "awards.toml": """\
[[award]]
id = "giay-khen"
label = "Giấy khen"
granted_by = ["Giám đốc Sở"]
law = "06/2022/QH15"
from = "2024-01-01"
source = "Luật"
""",
    "abbreviations.toml": """\
[abbreviation."TĐKT"]
expansion = "thi đua, khen thưởng"
""",
    "bodies.toml": """\
[body.so-mau]
name = "Sở Mẫu tỉnh Hà Mẫu"
source = "Quyết định"
[body.tinh-cu]
name = "Sở Ngành tỉnh Hà Mẫu"
until = "2022-12-31"
successors = ["so-mau"]
source = "Quyết định"
""",
    "holidays.toml": """\
[[day]]
date = "2023-01-20"
kind = "off"
[[day]]
date = "2024-05-01"
kind = "off"
""",
}


def article(body: str = "", /, **fields: str | None) -> str:
    """Return an article's text: a field a line from line 2 on (id, title, date, kind, tags, summary), others after
    them; None leaves a field out. With none added or left out the body begins on line 9."""
    known: dict[str, str | None] = {
        "id": "bai-thu",
        "title": "Tin thử",
        "date": "2023-06-11 07:30",
        "kind": "news",
        "tags": "[dien-hinh-tien-tien]",
        "summary": "Tóm tắt.",
    }
    lines = [f"{name}: {value}" for name, value in (known | fields).items() if value is not None]
    return "\n".join(["---", *lines, "---", body])


def plan(extra: str = "", /) -> str:
    """Return the plan in force with more lines at its end; they begin on line 49."""
    return PLAN + extra


def png(width: int = 3, height: int = 2) -> bytes:
    """Return a small grey PNG."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\0"
    rows = (b"\0" + b"\x80" * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def pdf(*objects: str, text: str = "Ke hoach") -> bytes:
    """Return a PDF of one page that says a text in plain letters, with more objects from number 6 on."""
    said = f"BT /F1 24 Tf 20 100 Td ({text}) Tj ET"
    known = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 280] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(said)} >>\nstream\n{said}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    made = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate((*known, *objects), start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(places) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return made + tail.encode()


FILES: Mapping[str, str | bytes] = {
    "site.toml": SITE,
    "plans/2018-2020.toml": OLD_PLAN,
    "plans/2022-2025.toml": PLAN,
    "exemplars/nguyen-van-mau.md": EXEMPLAR,
    "documents/ke-hoach-31.md": DOCUMENT,
    "pages/gioi-thieu.md": PAGE,
    "articles/bai-khac.md": article("Bài khác.", id="bai-khac"),
    "articles/bai-nhap.md": article("Bài nháp.", id="bai-nhap", status="draft"),
    "articles/bai-go.md": article("Bài gỡ.", id="bai-go", status="withdrawn"),
    "articles/bai-mai.md": article("Bài mai.", id="bai-mai", date="2024-06-02"),
    "images/anh.png": png(),
    "images/ảnh đẹp.png": png(),
    "files/ke-hoach.pdf": pdf(),
} | {f"../common/{name}": text for name, text in COMMON.items()}


@contextmanager
def site_folder_of(files: Mapping[str, str | bytes | None]) -> Iterator[Path]:
    """Yield the folder of the made-up site with these files in place of, or beside, its own; None leaves one out."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "content" / "so-mau"
        write_site(folder, files)
        yield folder


def write_site(folder: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Write the made-up site into a folder, and `common` beside it."""
    folder.mkdir(parents=True)
    for name, content in (dict(FILES) | dict(files)).items():
        if content is None:
            continue
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)


def newsroom_of(files: Mapping[str, str | bytes | None] | None = None) -> Newsroom:
    """Return the made-up site as it is read from disk."""
    with site_folder_of(files or {}) as folder:
        return load_newsroom(folder, folder.parent / "common")


def findings_of(files: Mapping[str, str | bytes | None] | None = None, *, now: str = NOW) -> list[Diagnostic]:
    """Return every finding of the made-up site."""
    return check(Desk(newsroom_of(files), parse_moment(now)))


def shown(finding: Diagnostic) -> str:
    """Return `rule@line:column`."""
    return f"{finding.rule}@{finding.span.line}:{finding.span.column}"


def reports(
    text: str | bytes,
    *,
    path: str = "articles/bai-thu.md",
    files: Mapping[str, str | bytes | None] | None = None,
    now: str = NOW,
) -> list[Diagnostic]:
    """Return the findings of one file of the made-up site."""
    found = findings_of({path: text} | dict(files or {}), now=now)
    return [finding for finding in found if finding.path == path]


def assert_clean(
    text: str | bytes,
    *,
    path: str = "articles/bai-thu.md",
    files: Mapping[str, str | bytes | None] | None = None,
    now: str = NOW,
) -> None:
    """The site has no finding at all when one of its files reads so."""
    found = findings_of({path: text} | dict(files or {}), now=now)
    assert [f"{finding.path}: {shown(finding)} {finding.message}" for finding in found] == []


def assert_reports(
    text: str | bytes,
    *expected: str,
    path: str = "articles/bai-thu.md",
    files: Mapping[str, str | bytes | None] | None = None,
    now: str = NOW,
) -> list[Diagnostic]:
    """The findings of the file are exactly these, in this order; return them."""
    found = reports(text, path=path, files=files, now=now)
    assert [shown(finding) for finding in found] == list(expected)
    return found
