"""What a build publishes of pictures and attachments: what published pages name, drawn anew, and nothing else."""

import io
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from files_of import flat, photo, saved
from newsroom_of import DOCUMENT, EXEMPLAR, NOW, SITE, article, pdf, png, write_site
from portal.cli import main

EXIF = Image.Exif()
EXIF[0x010F] = "BiMatMayAnh"
PHOTO = saved(photo(2000, 1200), "JPEG", exif=EXIF)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle r="9"/></svg>'
FILES = {
    "site.toml": SITE.replace("sample =", 'emblem = "images/bieu-trung.svg"\nsample ='),
    "articles/chinh.md": article(
        "![Trong bài](../images/Ảnh Đẹp.jpg \"Chú\")\n\n<img src='images/ve.png' alt='Vẽ'>\n\n"
        "[Kế hoạch](files/ke-hoach.pdf) và [ảnh to](/images/Ảnh%20Đẹp.jpg)",
        id="chinh",
        image="{file: images/Ảnh Đẹp.jpg, alt: 'Ba <b>người', credit: Sở}",
    ),
    "articles/khong-dau.md": article(
        "Một đoạn.\n\n![a](<images/ảnh đẹp.png>)\n\n" + "Dài. " * 400 + "\n\n![b](<images/ảnh đẹp.png>)", id="khong-dau"
    ),
    "articles/dan.md": article("[Mẫu](files/mau.pdf) và [sơ đồ](images/so-do.png)", id="dan"),
    "articles/mai.md": article("![a](images/mai.png) [a](files/mai.pdf)", id="mai", date="2024-06-02"),
    "articles/nhap.md": article("![a](images/nhap.png)", id="nhap", status="draft"),
    "exemplars/go.md": EXEMPLAR.replace("Nguyễn Văn Mẫu", "Phạm Văn Gỡ").replace(
        "unit:", "withdrawn: 2024-01-01\nimage: {file: images/go.png, alt: a}\nunit:"
    ),
    "documents/ke-hoach-31.md": DOCUMENT,
    "images/Ảnh Đẹp.jpg": PHOTO,
    "images/ve.png": saved(flat(), "PNG"),
    "images/bieu-trung.svg": SVG,
    "images/mai.png": png(5, 5),
    "images/nhap.png": png(6, 6),
    "images/go.png": png(7, 7),
    "images/thua.png": png(8, 8),
    "files/ke-hoach.pdf": pdf(text="Nghi quyet lien tich"),
    "files/mai.pdf": pdf(text="Bi mat den mai"),
    "files/mau.pdf": pdf(text="Mau don"),
    "images/so-do.png": saved(flat(), "PNG"),
    "files/thua.pdf": pdf(text="Khong ai dan"),
}


def build(folder: Path, *more: str) -> int:
    return main(
        ["build", "--content", str(folder / "content/so-mau"), "--output", str(folder / "out"), "--cache", str(folder / "cache"), "--now", NOW, *more]
    )  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    write_site(folder / "content/so-mau", FILES)
    assert build(folder) == 0
    return folder


def soup(built: Path, page: str) -> BeautifulSoup:
    return BeautifulSoup((built / "out" / page / "index.html").read_text(encoding="utf-8"), "lxml")


def names(built: Path, part: str) -> set[str]:
    return {re.sub("-[0-9a-f]{10}", "", file.name) for file in (built / "out" / part).iterdir()}


def test_only_what_published_pages_name_is_published(built: Path) -> None:
    assert names(built, "files") == {"ke-hoach.pdf", "mau.pdf"}
    stems = {re.sub(r"(-\d+)?\.\w+$", "", name) for name in names(built, "images")}
    assert stems == {"anh-dep", "ve", "bieu-trung", "ke-hoach", "so-do"}  # the first page of what is only linked is not
    assert not any(b"BiMat" in file.read_bytes() for file in (built / "out").rglob("*") if file.is_file())
    assert not any(b"Bi mat den mai" in file.read_bytes() for file in (built / "out").rglob("*") if file.is_file())


def test_of_what_is_only_linked_nothing_stands_about_that_nobody_leads_to(built: Path) -> None:
    site = str(built / "content/so-mau")
    assert main(["audit", "--content", site, "--output", str(built / "out"), "--now", NOW]) == 0


def test_every_form_that_a_page_names_is_there_and_has_its_width(built: Path) -> None:
    pictures = soup(built, "bai-viet/chinh").select("main picture")
    assert len(pictures) >= 3
    seen = 0
    for source in soup(built, "bai-viet/chinh").select("source[srcset], img[srcset]"):
        for choice in str(source["srcset"]).split(", "):
            address, width = choice.split(" ")
            image = Image.open(built / "out" / address.lstrip("/"))
            assert f"{image.width}w" == width
            assert image.format == ("WEBP" if source.name == "source" else "JPEG")
            seen += 1
        assert source["sizes"]
    assert seen >= 9
    for image in soup(built, "bai-viet/chinh").select("main img"):
        file = built / "out" / str(image["src"]).lstrip("/")
        if file.suffix != ".svg":
            assert Image.open(file).size == (int(str(image["width"])), int(str(image["height"])))


def test_the_first_picture_comes_at_once_and_the_others_when_they_are_near(built: Path) -> None:
    first, *others = soup(built, "bai-viet/chinh").select("main article img")
    assert (first.get("fetchpriority"), first.get("loading")) == ("high", None)
    assert first["alt"] == "Ba <b>người"
    assert [image.get("loading") for image in others] == ["lazy"] * len(others)
    assert soup(built, "bai-viet/chinh").select_one("figcaption") is not None


def test_without_a_picture_of_its_own_a_page_brings_the_first_of_its_text_at_once(built: Path) -> None:
    first, *others = soup(built, "bai-viet/khong-dau").select("main article img")
    assert (first.get("fetchpriority"), first.get("loading"), first.get("decoding")) == ("high", None, None)
    assert [(image.get("loading"), image.get("fetchpriority")) for image in others] == [("lazy", None)] * len(others)
    assert others


def test_a_link_to_a_file_tells_type_and_size_and_one_to_a_picture_leads_to_what_was_drawn(built: Path) -> None:
    page = soup(built, "bai-viet/chinh")
    link = page.select_one('main a[href="/files/ke-hoach.pdf"]')
    assert link is not None
    assert re.match(r" \(PDF, \d+ KB\)", str(link.next_sibling))
    picture = page.find("a", string="ảnh to")
    assert picture is not None
    assert (built / "out" / str(picture["href"]).lstrip("/")).is_file()  # type: ignore[index]


def test_the_library_shows_the_first_page_and_search_knows_the_text(built: Path) -> None:
    image = soup(built, "van-ban/ke-hoach-31").select_one("img.first-page-picture")
    assert image is not None
    with Image.open(io.BytesIO((built / "out" / str(image["src"]).lstrip("/")).read_bytes())) as drawn:
        assert drawn.width == 480
    texts = "".join(file.read_text(encoding="utf-8") for file in (built / "out/tim-kiem/bai").rglob("*.json"))
    assert "Nghi quyet lien tich" in texts


def test_feeds_tell_type_and_size_of_what_was_drawn(built: Path) -> None:
    feed = json.loads((built / "out/feed.json").read_text(encoding="utf-8"))
    item = next(item for item in feed["items"] if item["url"].endswith("/chinh/"))
    attachment = item["attachments"][0]
    file = built / "out" / attachment["url"].removeprefix("https://so-mau.example/")
    assert (attachment["mime_type"], attachment["size_in_bytes"]) == ("image/jpeg", file.stat().st_size)
    assert "srcset" not in item["content_html"]


def test_a_build_from_nothing_makes_the_same_bytes_and_a_second_writes_nothing(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(built, "--verify") == 0
    said = capsys.readouterr().out
    assert "ghi 0, xóa 0" in said
    assert "giống hệt" in said


def test_a_picture_at_fault_stops_the_build_and_is_named_with_its_line(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = built / "content/so-mau/images/ve.png"
    before, page = file.read_bytes(), (built / "out/index.html").read_bytes()
    try:
        file.write_bytes(before + b"PK\x03\x04")
        assert build(built) == 1
    finally:
        file.write_bytes(before)
    said = capsys.readouterr().out
    assert re.search(r"articles/chinh\.md:\d+:11: error\[hidden-data\]", said)
    assert (built / "out/index.html").read_bytes() == page
