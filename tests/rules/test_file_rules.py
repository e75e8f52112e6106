"""Pictures and attachments at fault are named at each place that shows them, or at themselves."""

import pytest

from files_of import docx, flat, judged, saved
from newsroom_of import NOW, SITE, article, newsroom_of, pdf, png, shown
from portal.judging.check import check
from portal.media.inspect import Files
from portal.newsroom.desk import Desk
from portal.text.dates import parse_moment

CUT = png()[:40]
ANIMATED = saved(flat(), "GIF", save_all=True, append_images=[flat(640, 399).resize((640, 400))])
BIG = png()[:16] + (90_000).to_bytes(4, "big") * 2 + png()[24:]
EVIL_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>'
PICTURE = "{file: images/x.png, alt: Bông sen}"


def found(files: dict[str, str | bytes | None]) -> list[str]:
    """Return `path: rule@line:column` of every finding, with the files looked at."""
    named = {path: raw for path, raw in files.items() if path.startswith(("images/", "files/")) and raw is not None}
    seen = {path: judged(path, raw.encode() if isinstance(raw, str) else raw) for path, raw in named.items()}
    desk = Desk(newsroom_of(files), parse_moment(NOW), files=Files(seen=seen))
    return [f"{finding.path}: {shown(finding)}" for finding in check(desk)]


@pytest.mark.parametrize(
    ("name", "raw", "report"),
    [
        ("files/x.zip", b"PK\x03\x04", "unknown-file-type@9:6"),
        ("files/x.pdf", b"MZ", "file-type-mismatch@9:6"),
        ("files/x.pdf", pdf()[:300], "damaged-file@9:6"),
        ("files/x.pdf", pdf() + b"<html>", "hidden-data@9:6"),
        ("files/x.pdf", pdf() + b" " * 50_000_000, "file-too-large@9:6"),
        ("files/x.pdf", pdf("<< /S /JavaScript >>"), "active-content@9:6"),
        ("files/x.docx", docx(more={"word/vbaProject.bin": b""}), "active-content@9:6"),
        ("files/x.pdf", pdf().replace(b"/Root", b"/Encrypt 9 0 R /Root"), "encrypted-file@9:6"),
        ("images/x.svg", EVIL_SVG, "unsafe-svg@9:6"),
        ("images/x.png", BIG, "file-too-large@9:6"),
        ("images/x.gif", ANIMATED, "animated-picture@9:6"),
    ],
)
def test_a_file_at_fault_is_named_where_a_text_shows_or_links_it(name: str, raw: bytes, report: str) -> None:
    sign = "!" if name.startswith("images/") else " "
    assert found({"articles/bai-thu.md": article(f"{sign}[a]({name})"), name: raw}) == [
        f"articles/bai-thu.md: {report}"
    ]


def test_each_place_that_shows_the_file_is_named() -> None:
    files: dict[str, str | bytes | None] = {
        "images/x.png": CUT,
        "articles/bai-thu.md": article("![a](/images/x.png?v=1)\n\n<img src='images/x.png' alt='a'>", image=PICTURE),
        "articles/bai-nhap.md": article("![a](images/x.png)", id="bai-nhap", status="draft"),
        "pages/gioi-thieu.md": "---\ntitle: A\nsummary: B\n---\n[a](http://so-mau.example/images/x.png)\n",
        "site.toml": SITE.replace("sample =", 'emblem = "images/x.png"\nsample ='),
    }
    assert found(files) == [
        "articles/bai-nhap.md: damaged-file@10:6",
        "articles/bai-thu.md: damaged-file@8:15",
        "articles/bai-thu.md: damaged-file@10:6",
        "articles/bai-thu.md: damaged-file@12:11",
        "pages/gioi-thieu.md: damaged-file@5:5",
        "site.toml: damaged-file@6:10",
    ]


def test_a_documents_file_is_named_in_its_record() -> None:
    assert found({"files/ke-hoach.pdf": pdf("<< /S /Launch >>")}) == ["documents/ke-hoach-31.md: active-content@7:7"]


def test_what_nobody_shows_is_named_itself_and_of_other_kinds_only_told_of() -> None:
    files: dict[str, str | bytes | None] = {"images/x.png": CUT, "files/ghi-chu.txt": "x", "files/tam.zip": b"x"}
    assert found(files) == [
        "files/ghi-chu.txt: unpublished-file@1:1",
        "files/tam.zip: unpublished-file@1:1",
        "images/x.png: damaged-file@1:1",
    ]
    assert found({"images/x.gif": ANIMATED}) == []


@pytest.mark.parametrize(
    ("name", "raw"),
    [("files/x.pdf", pdf()), ("files/x.docx", docx()), ("images/x.png", png()), ("images/x.gif", saved(flat(), "GIF"))],
)
def test_a_file_in_order_is_no_news(name: str, raw: bytes) -> None:
    sign = "!" if name.startswith("images/") else ""
    assert found({"articles/bai-thu.md": article(f"{sign}[a]({name})"), name: raw}) == []


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("files/khoa.csv", b'a,b\n"-----BEGIN RSA PRIVATE KEY-----\nMIIE",1\n', "hidden-data"),
        ("files/khoa.docx", docx("<w:p><w:r><w:t>AKIAIOSFODNN7EXAMPLE</w:t></w:r></w:p>"), "secret-key"),
        ("files/chung-thu.csv", b"a\n-----BEGIN CERTIFICATE-----\n", ""),
    ],
)
def test_a_key_within_an_attachment_is_not_published(name: str, content: bytes, rule: str) -> None:
    said = found({"articles/bai-thu.md": article(f"[Tải]({name})"), name: content})
    assert said == ([f"articles/bai-thu.md: {rule}@9:7"] if rule else [])
