"""A small made-up site that tries what machines are told: hostile titles, samples, what is withdrawn or to come."""

import io
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from PIL import Image

from newsroom_of import SITE, article

NOW = "2024-06-01 08:00"
BASE = "https://so-mau.example"
HOSTILE = '</script><script>alert(1)</script> & "nháy" <!-- 🎉'
LONG = ("Hội nghị sơ kết thực hiện Kế hoạch tuyên truyền " * 7)[:300]


@cache
def png(width: int, height: int) -> bytes:
    """Return a picture of a size."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#0a4a8f").save(out, "PNG")
    return out.getvalue()


def _exemplar(name: str, kind: str, sample: bool, *more: str) -> str:
    lines = [f"name: {name}", f"kind: {kind}", "unit: van-phong", "summary: Việc làm tốt.", *more]
    lines += ["basis:", "  kind: dong-y", "  date: 2023-01-01", *(["sample: true"] if sample else [])]
    return "\n".join(["---", *lines, "---", "Bài viết."])


_RECOGNITIONS = (
    "recognitions:",
    "  - award: giay-khen",
    "    decision: 12/QĐ-SM",
    "    date: 2024-03-01",
    "    authority: Giám đốc Sở",
    "  - award: giay-khen",
    "    decision: 66/QĐ-SM",
    "    date: 2024-02-01",
    "    authority: Giám đốc Sở",
    "    revoked: 2024-04-01",
)
FILES: Mapping[str, str | bytes | None] = {
    "site.toml": SITE.replace('name = "Sở', 'short_name = "Sở Mẫu"\nname = "Sở', 1)
    + '[contact]\naddress = "1 phố Mẫu"\nemail = "so@so-mau.example"\n',
    "articles/thu-dich.md": article("Bài.", id="thu-dich", title=json.dumps(HOSTILE, ensure_ascii=False)),
    "articles/dai.md": article("Bài.", id="dai", title=LONG.strip(), date="2023-07-01", sample="true"),
    "articles/du.md": article(
        "Bài.",
        id="du",
        title="Tin có đủ",
        unit="van-phong",
        author="Nguyễn Văn Viết",
        updated="2023-06-20 09:15",
        corrections='\n  - date: 2023-07-02\n    text: "Sửa <tên>."',
        source='\n  name: Báo Mẫu\n  url: "https://bao.example/a"\n  time: 2023-06-10',
        image="\n  file: images/lon.png\n  alt: Bông sen\n  credit: Minh họa",
    ),
    "articles/nho.md": article("Bài.", id="nho", image="\n  file: images/nho.png\n  alt: Lá\n  credit: Minh họa"),
    "images/lon.png": png(960, 640),
    "images/nho.png": png(200, 100),
    "exemplars/that.md": _exemplar("Trần Thị Thật", "ca-nhan", False, *_RECOGNITIONS),
    "exemplars/minh-hoa.md": _exemplar("Lê Văn Vẽ", "ca-nhan", True, *_RECOGNITIONS),
    "exemplars/to.md": _exemplar("Tổ Mẫu", "tap-the", False),
    "exemplars/da-go.md": _exemplar("Phạm Văn Gỡ", "ca-nhan", False, "withdrawn: 2024-05-01"),
    "documents/quyet-dinh.md": (
        "---\nnumber: 9/2023/QĐ-UBND\ntype: Quyết định\ndate: 2023-02-01\nissuer: UBND tỉnh Hà Mẫu\n"
        "title: Quy định mẫu\neffective: 2023-03-01\nexpires: 2030-01-01\nreplaces: [ke-hoach-31]\n---\n"
    ),
}


def soup_of(output: Path, address: str) -> BeautifulSoup:
    """Return a built page."""
    file = output / address.strip("/")
    return BeautifulSoup((file / "index.html" if file.is_dir() else file).read_bytes(), "lxml")


def graph_of(output: Path, address: str) -> dict[str, Any]:
    """Return the nodes of a page's JSON-LD by type."""
    scripts = soup_of(output, address).select('script[type="application/ld+json"]')
    assert len(scripts) == 1
    told = json.loads(scripts[0].get_text())
    assert told["@context"] == "https://schema.org"
    return {node["@type"]: node for node in told["@graph"]}


def metas_of(output: Path, address: str) -> dict[str, list[str]]:
    """Return the contents of a page's meta elements by name or property."""
    found: dict[str, list[str]] = {}
    for meta in soup_of(output, address).select("meta[content]"):
        name = meta.get("name") or meta.get("property") or meta.get("http-equiv")
        found.setdefault(str(name), []).append(str(meta["content"]))
    return found
