"""A made-up site with everything that a record can be, built once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from built_sites import build
from newsroom_of import PLAN, SITE, article, write_site

PLAN_MORE = """\
[topic.ho-so]
label = "Hồ sơ điện tử"
clause = "II.5"
stance = "pho-bien"
task = "nhiem-vu-hai"
target = { articles = 4, every = "year" }
[task.nhiem-vu-hai]
label = "Nhiệm vụ hai"
clause = "II.4"
does = ["Dán thông báo ở quầy"]
[unit.phong-cu-hai]
label = "Phòng Cũ Hai"
kind = "phong"
until = "2023-12-31"
successors = ["phong-moi"]
[unit.phong-moi]
label = "Phòng Mới"
kind = "phong"
from = "2024"
[[duty]]
unit = "phong-moi"
does = "Làm hồ sơ điện tử"
clause = "II.5; V.1"
[campaign.co-ky]
label = "Thi đua có kỳ"
local_label = "Thi đua có kỳ của tỉnh"
topic = "ho-so"
launched_by = "Chủ tịch UBND tỉnh"
from = "2023-03"
until = "2024-06-30"
slogan = "Nhanh và đúng"
clause = "II.6"
[[basis]]
number = "12/QĐ-UBND"
date = "2020-02-01"
issuer = "UBND tỉnh Hà Mẫu"
type = "Quyết định"
subject = "Về hồ sơ điện tử"
relation = "can-cu"
clause = "Phần căn cứ"
"""
CONTACT = """\
[contact]
email = "ai@so-mau.example"
"""


def document(number: str, kind: str, day: str, title: str, **fields: str) -> str:
    lines = [f"number: {number}", f"type: {kind}", f"date: {day}", "issuer: UBND tỉnh Hà Mẫu", f"title: {title}"]
    return "\n".join(["---", *lines, *(f"{name}: {value}" for name, value in fields.items()), "---", "Tóm tắt."])


def exemplar(name: str, kind: str, *stages: str, **fields: str) -> str:
    """Return a record; a stage is written as “cap-so 2024-02-02”."""
    steps = [f"  - stage: {stage.split()[0]}\n    date: {stage.split()[1]}" for stage in stages]
    lines = [f"name: {name}", f"kind: {kind}", f"summary: Về {name}.", "stages:", *steps]
    if kind == "ca-nhan":
        lines += ["basis:", "  kind: đồng ý riêng", "  date: 2022-02-22"]
    return "\n".join(["---", *lines, *(f"{key}: {value}" for key, value in fields.items()), "---", f"Bài về {name}."])


REVOKED = "\n  - {award: giay-khen, decision: 99/QĐ-SM, date: 2025-02-02, revoked: 2025-05-05}"
FILES = {
    "site.toml": SITE + CONTACT,
    "plans/2022-2025.toml": PLAN + PLAN_MORE,
    "documents/luat-a.md": document("15/2003/QH11", "Luật", "2003-11-26", "Luật A"),
    "documents/luat-b.md": document("02/2015/QH13", "Luật", "2015-06-01", "Luật B", replaces="[luat-a]"),
    "documents/luat-c.md": document(
        "06/2022/QH15", "Luật", "2022-06-15", "Luật C", replaces="[luat-b]", effective="2024-01-01"
    ),
    "documents/luat-d.md": document(
        "09/2025/QH15", "Luật", "2025-11-15", "Luật D", replaces="[luat-c]", effective="2026-07-01"
    ),
    "documents/qd-12.md": document("12/QĐ-UBND", "Quyết định", "2020-02-01", "Về hồ sơ điện tử"),
    "documents/qd-12-2021.md": document("12/QĐ-UBND", "Quyết định", "2021-02-01", "Về việc khác"),
    "exemplars/to-mau.md": exemplar(
        "Tổ Mẫu", "tap-the", "nhan-to-moi 2024-03-03", "cap-tinh 2024-09-09", unit="phong-moi", field="y-te"
    ),
    "exemplars/tran-thu-hoi.md": exemplar("Trần Thu Hồi", "ca-nhan", "cap-so 2024-02-02", recognitions=REVOKED),
    "exemplars/rut-lai.md": exemplar("Mô hình Rút Lại", "mo-hinh", "toan-quoc 2019-05-05", withdrawn="2024-05-05"),
    **{
        f"exemplars/mo-hinh-{number:02d}.md": exemplar(
            f"Mô hình {number:02d}", "mo-hinh", f"nhan-to-moi 2023-01-{number:02d}"
        )
        for number in range(1, 23)
    },
    "articles/co-ky-1.md": article(
        "x", id="co-ky-1", title="Phát động", date="2023-04-01", tags=None, campaign="co-ky", documents="[qd-12]"
    ),
    "articles/co-ky-2.md": article(
        "x", id="co-ky-2", title="Nửa chặng", date="2024-01-05", tags=None, campaign="co-ky", exemplars="[to-mau]"
    ),
    **{
        f"articles/ho-so-{number:02d}.md": article(
            "x", id=f"ho-so-{number:02d}", title=f"Hồ sơ số {number:02d}", date=f"2024-02-{number:02d}", tags="[ho-so]"
        )
        for number in range(1, 23)
    },
    "articles/phe-phan.md": article("x", id="phe-phan", tags="[phong-chong-bao-hanh]", date="2024-04-04"),
    "pages/en.md": "---\ntitle: Sample Department\nsummary: In English.\nlang: en\n---\nText.\n",
}
PageAt = Callable[[str], BeautifulSoup]


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built folder of the made-up site."""
    root = tmp_path_factory.mktemp("records")
    write_site(root / "content" / "so-mau", FILES)
    result = build(root / "content" / "so-mau", root / "output", root / "cache")
    assert [f"{finding.path}: {finding.message}" for finding in result.findings if finding.level == "error"] == []
    return root / "output"


@pytest.fixture(scope="session")
def page_at(output: Path) -> PageAt:
    """Return a function that gives the page at an address."""

    def read(where: str) -> BeautifulSoup:
        return BeautifulSoup((output / where.strip("/") / "index.html").read_bytes(), "lxml")

    return read
