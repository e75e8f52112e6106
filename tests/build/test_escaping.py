"""Whatever stands in a field is text wherever it is shown: page, attribute, script, feed, calendar, data."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from newsroom_of import COMMON, DOCUMENT, EXEMPLAR, PAGE, PLAN, SITE, article, write_site

HURTS = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"' onclick=alert(3) &amp;<!--]]>{{7*7}}\\u0026"
# Attributes whose value is read as text and nothing else.
_OF_TEXT = {"alt", "content", "title", "aria-label", "value", "data-title", "placeholder", "label", "data-name"}


def quoted(prefix: str = "") -> str:
    """Return the hostile text as a double-quoted scalar of YAML and TOML."""
    return json.dumps(f"{prefix}{HURTS}", ensure_ascii=False)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the made-up site, built with a hostile text in every field that is shown."""
    root = tmp_path_factory.mktemp("escaping")
    folder = root / "content" / "so-mau"
    image = f"{{file: images/anh.png, alt: {quoted()}, credit: {quoted()}}}"
    source = f'{{name: {quoted()}, url: "https://a.example/?a=1&b=\\"><script>alert(4)</script>", time: 2023-06-11}}'
    texts = {
        "articles/bai-thu.md": article(
            f"Chữ `{HURTS}` 1 < 2 & [liên kết](https://a.example/?x=1&y=2).",
            title=quoted("Tin "),
            summary=quoted("Tóm tắt "),
            author=quoted(),
            source=source,
            corrections=f"[{{date: 2023-07-01, text: {quoted()}}}]",
            exemplars="[nguyen-van-mau]",
            unit="van-phong",
        ),
        "articles/bai-anh.md": article("x", id="bai-anh", title=quoted("Ảnh "), image=image, campaign="thi-dua-xanh"),
        "exemplars/nguyen-van-mau.md": EXEMPLAR.replace("Nguyễn Văn Mẫu", quoted("Mẫu "))
        .replace("Người làm mẫu.", quoted("Người "))
        .replace("decision: 12/QĐ-SM", f"decision: {quoted('12/QĐ-SM ')}"),
        "documents/ke-hoach-31.md": DOCUMENT.replace("title: Kế hoạch cũ", f"title: {quoted('Kế hoạch ')}").replace(
            "Sở Mẫu tỉnh Hà Mẫu", quoted("Sở ")
        ),
        "pages/gioi-thieu.md": PAGE.replace("Giới thiệu", quoted("Giới ")).replace("Sở Mẫu là sở để thử.", quoted()),
        "site.toml": SITE.replace('"Sở Mẫu tỉnh Hà Mẫu"', quoted("Sở "))
        .replace('"Tin hoạt động"', quoted("Tin "))
        .replace("[category.tin", f"[reuse]\nterms = {quoted()}\nurl = \"https://c.example/\"\n[contact]\naddress = {quoted()}\n[[links]]\nlabel = {quoted()}\nurl = "
        '"https://b.example/?a=1&b=2"\n[category.tin', 1),
        "plans/2022-2025.toml": PLAN.replace('"Tuyên truyền các', quoted("Tuyên ")[:-1] + " các")
        .replace('"Văn phòng Sở"', quoted("Phòng "))
        .replace('"Thi đua xanh"', quoted("Thi đua "))
        .replace('"Đại hội thi đua"', quoted("Đại hội "))
        .replace('"đầu mối"', f"{quoted()}\nclause = {quoted()}")
        .replace('until = "2025"', f"until = \"2025\"\npurpose = [{quoted()}]\nrecipients = [{quoted()}]\nslogan = {quoted()}\n"
                 f"website = {quoted()}\nsigner = {{ name = {quoted()}, role = {quoted()} }}", 1)
        .replace('"Nhiệm vụ một"', f"{quoted('Nhiệm vụ ')}\nhost = {quoted()}\ndoes = [{quoted()}]")
        .replace('"Điển hình tiên tiến"', quoted("Điển hình ")),
    }  # fmt: skip
    for name, said in (
        ("anniversaries", "Ngày Lời kêu gọi thi đua ái quốc"),
        ("awards", "Giấy khen"),
        ("abbreviations", "thi đua, khen thưởng"),
        ("bodies", "Sở Ngành tỉnh Hà Mẫu"),
    ):
        texts[f"../common/{name}.toml"] = COMMON[f"{name}.toml"].replace(f'"{said}"', quoted(f"{said} "))
    write_site(folder, texts)
    where = {"--content": folder, "--output": root / "output", "--cache": root / "cache", "--now": "2024-06-01 08:00"}
    call = [str(part) for pair in where.items() for part in pair]
    done = subprocess.run(
        [sys.executable, "-m", "portal", "build", *call],
        capture_output=True,
        text=True,
        env={**os.environ},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "output"


def test_no_field_makes_an_element_or_an_attribute(output: Path) -> None:
    every = sorted(output.rglob("*.html"))
    assert len(every) > 60
    # Of each folder at the root the first three pages that show a hostile text, and of those that show none, one.
    pages: list[Path] = []
    seen: Counter[tuple[str, bool]] = Counter()
    for page in every:
        kind = page.relative_to(output).parts[0], "alert(1)" in page.read_text("utf-8")
        seen[kind] += 1
        if seen[kind] <= (3 if kind[1] else 1):
            pages.append(page)
    shown = 0
    for page in pages:
        text = page.read_text("utf-8")
        shown += "alert(1)" in text
        soup = BeautifulSoup(text, "lxml")
        for element in soup.find_all(True):
            for name, value in element.attrs.items():
                said = " ".join(value) if isinstance(value, list) else value
                assert not name.startswith("on"), (page, element.name, name)
                assert "alert(" not in said or name in _OF_TEXT or name in ("href", "datetime"), (page, name, said)
                if name in ("href", "src", "action"):
                    assert re.match(r"(?:https?:|mailto:|tel:|[#/.?\w]|$)", said), (page, said)
                    assert not re.match(r"(?:javascript|data|vbscript):", said), (page, said)
            if element.name == "script":
                if element.get("type") == "application/ld+json":
                    json.loads(element.string or "")
                else:
                    assert element.get("src"), (page, element)
            assert element.name != "img" or element["src"] != "x", page
    assert shown > 15


def test_feeds_and_other_xml_are_read_as_they_were_written(output: Path) -> None:
    files = [*output.rglob("*.xml")]
    assert len(files) > 20
    for file in files:
        root = etree.fromstring(file.read_bytes())
        assert {str(node.tag).rpartition("}")[2] for node in root.iter(etree.Element)} & {"script", "img"} == set(), (
            file
        )
    rss = etree.parse(output / "rss.xml")
    assert f"Tin {HURTS}".replace("\\u0026", "&") in rss.xpath("//item/title/text()") or any(
        HURTS[:30] in title for title in rss.xpath("//item/title/text()")
    )


def test_data_and_manifests_are_json_with_the_text_whole(output: Path) -> None:
    files = [*output.rglob("*.json"), *output.rglob("*.webmanifest")]
    assert len(files) > 20
    for file in files:
        json.loads(file.read_text("utf-8"))
    titles = json.dumps(json.loads((output / "api/v1/articles/1.json").read_text("utf-8")), ensure_ascii=False)
    assert "<script>alert(1)" in titles


def test_calendars_have_no_line_of_a_field_own(output: Path) -> None:
    files = [*output.rglob("*.ics")]
    assert files
    for file in files:
        for line in file.read_text("utf-8").replace("\r\n ", "").split("\r\n"):
            assert not line or re.match(r"[A-Z-]+[;:]", line), (file, line)
