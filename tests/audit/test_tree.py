"""Links, places, files, secrets and permissions: what is found in a tree, and what stands next to it and is right."""

import gzip
import json
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import brotli
import pytest
from trees import CLEAN, HOST, META, PNG, findings, kinds, page, write

from audit.audit import Rules, audit

ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>tag:a,2024:/</id><title>T</title>'
    "<updated>2024-01-01T00:00:00+07:00</updated><entry><id>tag:a,2024:1</id><title>B</title>"
    f'<updated>2024-01-01T00:00:00+07:00</updated><link href="https://{HOST}/bai/"/>'
    '<content type="html">&lt;p&gt;Chữ&lt;/p&gt;</content></entry></feed>'
)
RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>'
    f'<link>https://{HOST}/</link><description>D</description><item><title>B</title><guid isPermaLink="false">tag:a</guid>'
    f"<link>https://{HOST}/bai/</link><pubDate>Mon, 01 Jan 2024 00:00:00 +0700</pubDate></item></channel></rss>"
)
FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "T",
        "items": [{"id": "1", "url": f"https://{HOST}/bai/", "content_html": "<p>a</p>"}],
    }
)
ICS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//VI\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20240101T000000Z\r\n"
    f"DTSTART;VALUE=DATE:20240101\r\nSUMMARY:Ngày\r\n  dài\r\nURL:https://{HOST}/bai/\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
SCRIPT = "const a = /[/'\"]/.test(x) ? `b${{c: '}'}.c}` : 'd';\n// it's\nf(a / 2 / 3);\n"
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\0" * 20 + b"\xff\xda\0\x08" + b"\1" * 30 + b"\xff\xd9"
GIF = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
WEBP = b"RIFF" + (12).to_bytes(4, "little") + b"WEBPVP8 \0\0\0\0"
PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"
WHOLE = {
    "atom.xml": ATOM, "rss.xml": RSS, "feed.json": FEED, "lich.ics": ICS, "theme/a.js": SCRIPT,
    "a.jpg": JPEG, "a.gif": GIF, "a.webp": WEBP, "a.pdf": PDF,
    "rss.xml.gz": gzip.compress(RSS.encode()), "rss.xml.br": brotli.compress(RSS.encode()),
}  # fmt: skip


def link(address: str) -> dict[str, str]:
    return {"bai/index.html": page(f'<h2 id="doan">a</h2><a href="{address}">a</a>')}


def test_the_clean_tree_is_clean(tmp_path: Path) -> None:
    assert findings(tmp_path, WHOLE) == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/khong-co/", "broken-link"), ("khong-co", "broken-link"), ("/Bai/", "broken-link"), ("/anh.jpg", "broken-link"),
        (f"https://{HOST}/mat/", "broken-link"), (f"//{HOST}/mat/", "broken-link"), ("../../../mat", "broken-link"),
        ("/b%C3%A0i/", "broken-link"), ("/bai/#mat", "broken-anchor"), ("#mat", "broken-anchor"), ("/#Noi-dung", "broken-anchor"),
        ("/bai/", ""), ("/bai", ""), ("", ""), ("#", ""), ("#top", ""), ("?a=1#doan", ""), ("/bai/index.html#doan", ""),
        ("/b%61i/", ""), ("../bai/./../anh.png", ""), (f"HTTPS://{HOST.upper()}/bai/", ""), (" /bai/\n", ""),
        ("/bai/#:~:text=a", ""), ("/#noi%2Ddung", ""), ("https://la.example/mat", ""), ("mailto:a@b.example", ""),
        ("/anh.png#trang=2", ""),
    ],
)  # fmt: skip
def test_links_lead_to_files_and_places(tmp_path: Path, address: str, expected: str) -> None:
    assert kinds(tmp_path, link(address)) == ({expected} if expected else set())


@pytest.mark.parametrize(
    "files",
    [
        {"anh.png": None},
        {"theme/a.css": None},
        {"bai/index.html": page('<h2 id="doan"><img srcset="/anh.png 1x, /anh2.png 2x" alt="">')},
        {"bai/index.html": page('<h2 id="doan"><video poster="/mat.png"></video>')},
        {"bai/index.html": page('<h2 id="doan">', f'<meta property="og:image" content="https://{HOST}/mat.png">')},
        {
            "bai/index.html": page(
                '<h2 id="doan">', f'<script type="application/ld+json">{{"url": "https://{HOST}/mat/"}}</script>'
            )
        },
        {"sitemap.xml": str(CLEAN["sitemap.xml"]).replace("/bai/", "/mat/")},
        {"robots.txt": f"Sitemap: https://{HOST}/mat.xml\n"},
        {"atom.xml": ATOM.replace("/bai/", "/mat/")},
        {"rss.xml": RSS.replace("/bai/", "/mat/")},
        {"feed.json": FEED.replace("/bai/", "/mat/")},
        {"lich.ics": ICS.replace("/bai/", "/mat/")},
        {"a.webmanifest": '{"name": "a", "icons": [{"src": "/mat.png"}]}'},
        {"404.html": page('<a href="bai/">a</a>')},
        {"a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><image href="/mat.png"/></svg>'},
    ],
)
def test_every_kind_of_file_is_followed(tmp_path: Path, files: dict[str, str | None]) -> None:
    assert kinds(tmp_path, files) == {"broken-link"}


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("404.html", None, "missing-file"),
        ("bai/index.html", "", "empty-file"),
        ("bai/index.html", page('<p id="doan">')[:-10], "truncated-file"),
        ("bai/index.html", page('<p id="doan">')[:-60] + "<a hr", "truncated-file"),
        ("bai/index.html", page('<p id="doan">').replace("<!doctype html>", ""), "malformed-html"),
        ("bai/index.html", page('<p id="doan">') + "<p>thêm", "extra-bytes"),
        ("bai/index.html", page('<p id="doan"><b id="doan">'), "duplicate-id"),
        ("bai/index.html", page('<p id="doan">').encode("utf-16"), "truncated-file"),
        ("bai/index.html", page('<p id="doan">à').encode("latin-1", "replace"), "not-utf8"),
        ("a/index.html", page(), "orphan-page"),
        ("anh.png", PNG[:-1], "truncated-file"), ("anh.png", PNG[:40], "truncated-file"), ("anh.png", JPEG, "wrong-content"),
        ("anh.png", PNG + b"<script>", "extra-bytes"), ("anh.png", PNG[:45] + b"\1" + PNG[46:], "wrong-content"),
        ("anh.png", b"MZ" + PNG, "program-file"), ("anh.png", b"<?php x ?>", "program-file"),
        ("a.jpg", JPEG[:-2], "truncated-file"), ("a.jpg", JPEG + PNG, "extra-bytes"),
        ("a.gif", GIF[:-1], "truncated-file"), ("a.gif", GIF + b"PK", "extra-bytes"),
        ("a.webp", WEBP[:-1], "truncated-file"), ("a.pdf", PDF[:-7], "truncated-file"), ("a.pdf", PNG, "wrong-content"),
        ("theme/a.js", SCRIPT[:-8], "truncated-file"), ("theme/a.js", "f('a", "truncated-file"),
        ("atom.xml", ATOM[:-4], "truncated-file"), ("atom.xml", ATOM.replace("</entry>", ""), "malformed-xml"),
        ("atom.xml", ATOM.replace("<updated>2024-01-01T00:00:00+07:00</updated>", "", 1), "malformed-feed"),
        ("atom.xml", ATOM.replace("2024-01-01T", "2024-13-01T"), "malformed-feed"),
        ("atom.xml", ATOM.replace("&lt;p&gt;", "&lt;p onclick=x&gt;"), "event-attribute"),
        ("atom.xml", ATOM.replace("?>", '?><!DOCTYPE a [<!ENTITY x SYSTEM "/etc/passwd">]>', 1), "malformed-xml"),
        ("rss.xml", RSS.replace("Jan", "Giêng"), "malformed-feed"), ("rss.xml", RSS.replace("<guid", "<x").replace("</guid", "</x").replace(f"<link>https://{HOST}/bai/</link>", ""), "malformed-feed"),
        ("feed.json", FEED.replace('"id"', '"idd"'), "malformed-feed"), ("feed.json", FEED[:-3], "truncated-file"),
        ("feed.json", FEED.replace('"items"', '"title"'), "malformed-json"), ("a.json", '{"a": NaN}', "malformed-json"),
        ("feed.json", FEED.replace("<p>", "<script>x</script>"), "inline-script"),
        ("lich.ics", ICS[:-20], "truncated-file"), ("lich.ics", ICS.replace("UID:1\r\n", ""), "malformed-calendar"),
        ("lich.ics", ICS.replace("END:VEVENT", "END:VTODO"), "malformed-calendar"), ("lich.ics", ICS.replace("20240101\r", "20241301\r"), "malformed-calendar"),
        ("sitemap.xml", str(CLEAN["sitemap.xml"]).replace("https://", "/"), "malformed-sitemap"),
        ("sitemap.xml", str(CLEAN["sitemap.xml"]).replace(HOST, "la.example"), "malformed-sitemap"),
        ("rss.xml.gz", gzip.compress(b"a", mtime=0), "unequal-copy"), ("rss.xml.br", b"hong", "unequal-copy"),
        ("mat.html.gz", gzip.compress(b"a", mtime=0), "unequal-copy"),
    ],
)  # fmt: skip
def test_files_are_there_whole_and_what_they_say(
    tmp_path: Path, name: str, content: str | bytes | None, kind: str
) -> None:
    assert kind in kinds(tmp_path, {**WHOLE, name: content})


SECRETS = [
    "-----BEGIN RSA PRIVATE KEY-----", "-----BEGIN OPENSSH PRIVATE KEY-----", "AKIA" + "IOSFODNN7EXAMPLE"[:16],
    "aws_secret_access_key = " + "a1B2" * 10, "ghp_" + "a1" * 18, "glpat-" + "a1B2" * 5, "xoxb-" + "1234567890-abc",
    "AIza" + "a1B2C" * 7, "sk_live_" + "a1b2" * 6, "SG." + "a" * 22 + "." + "b" * 43, "123456789:AA" + "a1b" * 11,
    "AccountKey=" + "a1" * 22 + "==", "eyJhbGciOiJI." + "eyJzdWIiOiIx." + "a1b2c3d4e5f6g7h8i9j0k", "postgres://portal:matkhau1@db.local/x",
    "password: Abc@12345", "DB_PASSWORD=tHang10-x", '"api_key": "a1b2c3d4e5"', "mật khẩu là Quantri@2024", "pwd = 'sa!2024'",
]  # fmt: skip
NO_SECRETS = [
    "-----BEGIN PUBLIC KEY-----", "Đổi mật khẩu định kỳ; mật khẩu: ********", "password: <nhập vào đây>", "mật khẩu là thứ phải giữ kín",
    "https://trang.example:8080/a@b", "keywords: thi đua, khen thưởng", "password: required", "api_key: YOUR_API_KEY", "token=false",
    "mật khẩu mạnh: dài hơn 12 ký tự", "AKIA là bốn chữ đầu của khóa", 'type="password"', "passwordInput.value=a1b2c3.x()",
]  # fmt: skip


@pytest.mark.parametrize("text", SECRETS)
@pytest.mark.parametrize("name", ["a.txt", "bai/index.html", "a.json"])
def test_keys_and_passwords_are_found_and_not_repeated(tmp_path: Path, text: str, name: str) -> None:
    content = {"a.txt": text, "a.json": json.dumps({"a": text}), "bai/index.html": page(f'<p id="doan">{text}')}[name]
    found = [one for one in findings(tmp_path, {name: content}) if one.kind == "secret"]
    assert found
    assert all(text[-8:] not in one.message for one in found)


@pytest.mark.parametrize("text", NO_SECRETS)
def test_words_about_passwords_are_none(tmp_path: Path, text: str) -> None:
    assert kinds(tmp_path, {"a.txt": text}) == set()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (".env", "private-file"), (".git/config", "private-file"), ("bai/.htpasswd", "private-file"), (".DS_Store", "private-file"),
        ("index.html.bak", "private-file"), ("index.html~", "private-file"), ("bai/index.html.old", "private-file"), ("a.swp", "private-file"),
        ("backup.zip", "private-file"), ("db.sql", "private-file"), ("server.key", "private-file"), ("id_rsa", "private-file"),
        ("site.toml", "private-file"), ("bai/bai.md", "private-file"), ("debug.log", "private-file"), ("a.sql.gz", "private-file"),
        ("a.php", "program-file"), ("anh.php.png", "program-file"), ("a.sh", "program-file"), ("a.exe", "program-file"), ("a.aspx", "program-file"),
        (".well-known/security.txt", ""), (".portal-output", ""), (".nojekyll", ""), ("tai-lieu/sao-luu.txt", ""), ("key.txt", ""),
    ],
)  # fmt: skip
def test_a_web_server_holds_no_private_files(tmp_path: Path, name: str, kind: str) -> None:
    found = kinds(tmp_path, {name: b"chu\n"})
    assert (kind in found) if kind else (found == set())


BET = '<a href="https://la.example/{}">{}</a>'


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (BET.format("", "Nhà cái uy tín"), "betting-link"), (BET.format("", "CÁ CƯỢC bóng đá"), "betting-link"),
        (BET.format("", "<b>Casino</b> trực tuyến"), "betting-link"), (BET.format("", "soi cầu lô đề"), "betting-link"),
        ('<a href="https://w88vn.example/">xem</a>', "betting-link"), ('<a href="https://nhacai-abc.example/">xem</a>', "betting-link"),
        ('<a href="https://la.example/" title="tai xiu online">xem</a>', "betting-link"),
        ('<div hidden><a href="https://la.example/">a</a></div>', "hidden-links"),
        ('<div class="an"><p><a href="https://la.example/">a</a></p></div>', "hidden-links"),
        ('<a class="an" href="https://la.example/">a</a>', "hidden-links"),
        ('<div style="position:absolute;left:-9999px"><a href="https://la.example/">a</a></div>', "hidden-links"),
        ('<p style="font-size:0"><a href="https://la.example/">a</a></p>', "hidden-links"),
        ("<a href='/bai/'>Phòng, chống cá cược</a>", ""), (BET.format("", "Triệt phá đường dây cá cược bóng đá"), ""),
        ('<a href="https://bocongan.gov.vn/">Cờ bạc trên mạng</a>', ""), (BET.format("", "Để dành, lo để mai sau"), ""),
        ("<p>Nhà cái, casino, lô đề là những trò đỏ đen</p>", ""), ('<div hidden><a href="/bai/">a</a></div>', ""),
        ('<p class="in">' + BET.format("", "Báo") + "</p>", ""), ('<div hidden></div><a href="https://la.example/">a</a>', ""),
        ('<a href="https://alphabet.example/">a</a><a href="https://vietnambetter.example">b</a>', ""),
    ],
)  # fmt: skip
def test_links_that_others_put_there(tmp_path: Path, body: str, kind: str) -> None:
    css = "@layer a { .an { display: none } }\n@media print { .in { display: none } }\n"
    files = {"bai/index.html": page(f'<h2 id="doan">a</h2>{body}'), "theme/a.css": css}
    assert kinds(tmp_path, files) - {"inline-style"} == ({kind} if kind else set())


@pytest.mark.skipif(os.name != "posix", reason="permissions and links of POSIX")
@pytest.mark.parametrize(
    ("mode", "expected"),
    [(0o644, False), (0o664, False), (0o600, True), (0o640, True), (0o646, True), (0o755, True), (0o4644, True)],
)
def test_permissions_of_files(tmp_path: Path, mode: int, expected: bool) -> None:
    (write(tmp_path, {}) / "anh.png").chmod(mode)
    found = {finding.kind for finding in audit(tmp_path, Rules(frozenset((HOST,)))).findings}
    assert found == ({"wrong-permissions"} if expected else set())


@pytest.mark.skipif(os.name != "posix", reason="permissions and links of POSIX")
def test_links_and_pipes_are_told_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "a", {})
    (tmp_path / "a" / "mat-khau.txt").symlink_to("/etc/passwd")
    (tmp_path / "a" / "thu-muc").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "a" / "ong")
    (tmp_path / "a" / "bai").chmod(0o700)
    found = audit(tmp_path / "a", Rules(frozenset((HOST,)))).findings
    assert [(one.path, one.kind) for one in found] == [
        ("bai", "wrong-permissions"), ("mat-khau.txt", "symbolic-link"), ("ong", "special-file"), ("thu-muc", "symbolic-link"),
    ]  # fmt: skip


def test_personal_data_is_looked_for_in_the_words_of_a_page(tmp_path: Path) -> None:
    def guard(text: str, path: str, whole: str) -> list[tuple[str, int, int]]:
        at = text.find("0912345678")
        return [("phone-number", at, at + 10)] if at >= 0 else []

    files = {
        "bai/index.html": page('<h2 id="doan">a</h2>\n<p>Gọi 0912<b>345</b>678 nhé</p>'),
        "404.html": page("<!-- 0912345678 -->"),
    }
    found = findings(tmp_path, files, personal=guard)
    assert [(one.path, one.kind, one.line) for one in found] == [
        ("404.html", "personal-data", 11), ("bai/index.html", "personal-data", 12),
    ]  # fmt: skip


def test_many_processes_find_what_one_finds(tmp_path: Path) -> None:
    files = {f"b{number}/index.html": page('<a href="/mat/">a</a>') for number in range(210)}
    ways = "".join(f'<a href="/b{number}/">a</a>' for number in range(210))
    write(tmp_path, {**files, "index.html": page(f'<a href="/bai/">a</a>{ways}')})
    rules = Rules(frozenset((HOST,)))
    alone = audit(tmp_path, rules)
    assert len(alone.findings) == 210
    assert audit(tmp_path, rules, processes=2) == alone


def test_a_hostile_page_takes_no_longer_than_it_is_long(
    tmp_path: Path, cpu_within: Callable[[float], AbstractContextManager[None]]
) -> None:
    for body in (
        "<a " * 40_000,
        "<a b='" * 40_000,
        "<!--" * 40_000,
        "<svg><style>" * 3_000,
        '<a b="' + "<" * 200_000,
        "<" * 200_000,
        "<!-- //" * 40_000,
        "<title>" * 40_000,
        "<!--" * 40_000 + "//a -->",
    ):
        with cpu_within(3):
            findings(tmp_path, {"bai/index.html": page(body)})


def test_without_a_named_site_the_front_page_says_whose_tree_it_is(tmp_path: Path) -> None:
    head = f'<link rel="canonical" href="https://{HOST}/">'
    write(
        tmp_path,
        {"index.html": page('<a href="/bai/">a</a><a href="/bai/#doan">a</a><img src="/anh.png" alt="">', head, META)},
    )
    assert audit(tmp_path, Rules()).findings == []
