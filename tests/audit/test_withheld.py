"""Who withdrew consent, and what was revoked, is looked for in every kind of file that a tree may hold."""

import gzip
import html
import io
import json
import unicodedata
import urllib.parse
import zipfile
from pathlib import Path

import brotli
import pytest
from trees import CLEAN, HOST, page, write

from audit.audit import Rules, audit
from audit.withheld import Withheld
from newsroom_of import NOW, article, newsroom_of, pdf, png
from portal.judging.withheld import withheld_of
from portal.newsroom.desk import Desk
from portal.text.dates import parse_moment
from word_file import docx, p, run

NAME, SLUG, AT = "Nguyễn Đã Hòa", "nguyen-da-hoa", "/dien-hinh/nguoi-rut/"
RECORD = """---
name: {name}
kind: ca-nhan
summary: Một tóm tắt.
image:
  file: images/chan-dung.png
  alt: Chân dung
  credit: Ảnh của Sở
stages:
  - stage: cap-so
    date: 2024-03-01
recognitions:
  - award: giay-khen
    decision: {decision}
    date: 2024-03-02
    authority: Giám đốc Sở
{revoked}basis:
  kind: đồng ý
  date: 2024-03-01
{more}---
Một gương.
"""
GONE = RECORD.format(name=NAME, decision="66/QĐ-SM", revoked="", more="withdrawn: 2024-05-01\n")
REVOKED = RECORD.format(name="Trần Còn Lại", decision="88/QĐ-SM", revoked="    revoked: 2024-04-01\n", more="").replace(
    "chan-dung", "anh"
)
FILES = {
    "exemplars/nguoi-rut.md": GONE,
    "exemplars/con-lai.md": REVOKED,
    "images/chan-dung.png": png(),
    "articles/guong.md": article(f"Bài kể về {NAME}.", id="guong"),
}
LEFT = {
    "gone.txt": f"/bai-viet/guong/\n{AT}\n",
    "bai-viet/guong/index.html": page("Đã gỡ", '<meta name="robots" content="noindex">'),
    "dien-hinh/nguoi-rut/index.html": page("Đã gỡ", '<meta name="robots" content="noindex">'),
}


@pytest.fixture(scope="module")
def withheld() -> Withheld:
    found = withheld_of(Desk(newsroom_of(FILES), parse_moment(NOW)))
    assert found
    return found


def zipped(name: str, content: str | bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()


def found_in(root: Path, files: dict[str, str | bytes | None], withheld: Withheld) -> list[tuple[str, str]]:
    rules = Rules(hosts=frozenset((HOST,)), withheld=withheld)
    told = audit(write(root, {**LEFT, **files}), rules).findings
    return [(one.path, one.kind) for one in told if one.kind in ("withdrawn-person", "revoked-recognition")]


ENTITIES = "".join(f"&#{ord(letter)};" for letter in NAME)
FOLDED = f"BEGIN:VCALENDAR\r\nSUMMARY:Gặp {NAME[:8]}\r\n {NAME[8:]}\r\nEND:VCALENDAR\r\n"
CELLS = '<c t="inlineStr"><is><r><t>Nguyễn </t></r><r><t>Đã Hòa</t></r></is></c>'


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("bai/index.html", page(f'<h2 id="doan">{NAME}</h2>')),
        ("bai/index.html", page('<h2 id="doan">NGUYỄN <b>ĐÃ</b>\n<i>Hoà</i></h2>')),
        ("bai/index.html", page(f'<h2 id="doan">{ENTITIES}</h2>')),
        ("bai/index.html", page(f'<h2 id="doan">{NAME.replace(" ", "&nbsp;")}</h2>')),
        ("bai/index.html", page(f'<h2 id="doan">{unicodedata.normalize("NFD", NAME)}</h2>')),
        ("bai/index.html", page(f'<h2 id="doan" data-x="{SLUG}">a</h2>')),
        ("bai/index.html", page(f'<h2 id="doan">a</h2><a href="{AT}">a</a>')),
        ("bai/index.html", page(f'<h2 id="doan">a</h2><script type="application/ld+json">{json.dumps(NAME)}</script>')),
        ("api/v1/a.json", json.dumps({"name": NAME})),
        ("api/v1/a.json", json.dumps({"html": f"<p>{NAME[:7]}<em>{NAME[7:]}</em></p>"}, ensure_ascii=False)),
        ("tim-kiem/bai/0.json", json.dumps([AT])),
        ("rss.xml", f"<rss><t>{html.escape(html.escape(f'<p>{ENTITIES}</p>'))}</t></rss>"),
        ("lich.ics", FOLDED),
        ("sitemap.xml", f"<urlset><loc>https://{HOST}{AT}</loc></urlset>"),
        ("ghi-chu.txt", urllib.parse.quote(NAME)),
        ("bang.csv", f"1;{NAME};x"),
        ("theme/a.js", f'const a = "{SLUG}";'),
        ("hinh.svg", "<svg><text><tspan>Nguyễn Đã</tspan> <tspan>Hòa</tspan></text></svg>"),
        ("hinh.png", CLEAN["anh.png"] + NAME.encode()),  # type: ignore[operator]
        ("hinh.jpg", b"\xff\xd8\xff\0" + NAME.encode("utf-16-le") + b"\xff\xd9"),
        ("ghi-chu.txt.gz", gzip.compress(NAME.encode())),
        ("ghi-chu.txt.br", brotli.compress(NAME.encode())),
        ("files/a.pdf", pdf(text=SLUG)),
        ("files/a.docx", docx(p(run("Ông Nguyễn "), run("Đã ", "b"), run("Hòa, Hà Nam")))),
        ("files/a.xlsx", zipped("xl/sharedStrings.xml", CELLS)),
        ("files/a.odt", zipped("content.xml", "<text:p>Nguyễn <text:span a='b'>Đã</text:span> Hòa</text:p>")),
        ("files/a.zip", zipped("trong.zip", zipped("a.txt", NAME))),
        ("files/a.zip", zipped(f"{SLUG}.txt", "a")),
        (f"files/{SLUG}.txt", "a"),
        (f"bai-viet/{SLUG}/index.html", page("a")),
        ("images/chan-dung-960-0123456789.png", png()),
        ("dien-hinh/nguoi-rut/rss.xml", "<rss/>"),
        ("dien-hinh/nguoi-rut/index.html", page(NAME)),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 50 else "",  # packed bytes tell the time
)
def test_a_name_that_is_left_is_found(path: str, content: str | bytes, tmp_path: Path, withheld: Withheld) -> None:
    assert found_in(tmp_path, {path: content}, withheld) == [(path, "withdrawn-person")]


def test_nothing_is_found_in_a_tree_that_has_forgotten(tmp_path: Path, withheld: Withheld) -> None:
    others = "Nguyễn Đã Hòan, Nguyễn Đã. Hòa bình; Nguyễn Đạ Hòa; nguyen-da-hoang"
    files: dict[str, str | bytes | None] = {
        "bai/index.html": page(f'<h2 id="doan">{others}</h2><a href="/bai-viet/guong/">a</a>')
    }
    files["images/anh-960-0123456789.png"] = png()  # shown by a record that stands
    files |= {f"{name}.gz": gzip.compress(content.encode()) for name, content in LEFT.items()}
    assert found_in(tmp_path, files, withheld) == []


def test_the_address_must_be_told_of_and_have_its_page(tmp_path: Path, withheld: Withheld) -> None:
    files: dict[str, str | bytes | None] = {"gone.txt": AT, "dien-hinh/nguoi-rut/index.html": None}
    assert found_in(tmp_path / "a", files, withheld) == [
        ("dien-hinh/nguoi-rut/index.html", "withdrawn-person"), ("gone.txt", "withdrawn-person"),
    ]  # fmt: skip
    assert ("gone.txt", "withdrawn-person") in found_in(tmp_path / "b", {"gone.txt": None}, withheld)


def test_a_place_is_given_where_the_file_tells_it_as_it_stands(tmp_path: Path, withheld: Withheld) -> None:
    rules = Rules(hosts=frozenset((HOST,)), withheld=withheld)
    told = audit(write(tmp_path, {**LEFT, "ghi-chu.txt": f"a\nÔng {NAME}\n"}), rules).findings
    assert [(one.path, one.line, one.column, one.end_column) for one in told if one.kind == "withdrawn-person"] == [
        ("ghi-chu.txt", 2, 5, 5 + len(NAME))
    ]


def test_a_revoked_decision_is_found_beside_the_name(tmp_path: Path, withheld: Withheld) -> None:
    files: dict[str, str | bytes | None] = {
        "a.json": '["Trần Còn Lại", "Quyết định số 88/QĐ-SM"]',
        "b.json": '["Trần Còn Lại", "Quyết định số 188/QĐ-SM"]',
        "c.json": '["Quyết định số 88/QĐ-SM"]',
    }
    assert found_in(tmp_path, files, withheld) == [("a.json", "revoked-recognition")]


def test_what_the_site_itself_tells_of_stays() -> None:
    allowed = article(f"Về {NAME} khác.", id="khac", allow="[{rule: names-withdrawn-person, reason: trùng tên}]")
    files = {**FILES, "articles/khac.md": allowed, "articles/a.md": article("Thu hồi 88/QĐ-SM.", id="a")}
    found = withheld_of(Desk(newsroom_of(files), parse_moment(NOW)))
    assert found
    assert list(found.tells(f"{NAME}; Trần Còn Lại: 88/QĐ-SM")) == []
    assert [message for _, message, _, _ in found.tells(AT)] == ["dẫn tới hồ sơ đã rút (nguoi-rut)"]
    assert withheld_of(Desk(newsroom_of(), parse_moment(NOW))) is None
