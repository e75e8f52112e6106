"""Sites spoiled by chance: the audit names the file; what is right passes (tests/hostile/spoiled.py)."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from trees import CLEAN, HOST, META, PNG, findings, kinds, page, write

from audit.audit import Rules, audit
from built_sites import GOLDEN
from hostile.spoiled import Spoil, spoils
from portal.judging.finished import guard
from portal.judging.known import Known, allowed_in

WAYS = '<a href="/bai/">a</a><a href="/bai/#doan">b</a><img src="/anh.png" alt="">'
RULES = Rules(personal=guard(Known()))


def _judged(root: Path, spoil: Spoil) -> str:
    """Return what is wrong with how the audit judges a change; empty where it is right."""
    for path, content in spoil.writes.items():
        file = root / path
        if content is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    if spoil.act:
        spoil.act(root)
    found = audit(root, RULES).findings
    if spoil.named and not any(spoil.named in one.path or spoil.named in one.message for one in found):
        return f"not found, {spoil.family}: {spoil.label}"
    return f"false alarm, {spoil.family}: {spoil.label}: {found[:2]}" if found and not spoil.named else ""


@pytest.mark.soak
def test_spoiled_sites_are_named_and_right_ones_pass(tmp_path: Path, soak_seeds: Callable[[], Iterator[int]]) -> None:
    source = GOLDEN / "output"
    tree = {file.relative_to(source).as_posix(): file.read_bytes() for file in source.rglob("*") if file.is_file()}
    for seed in soak_seeds():
        for number, spoil in enumerate(spoils(tree, seed, 3)):
            copy = tmp_path / f"{seed}-{number}"
            shutil.copytree(source, copy)
            assert _judged(copy, spoil) == ""
            shutil.rmtree(copy, ignore_errors=True)


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({"theme/a-0123456789.css": "a { color: red }\n"}, "altered-file"),
        ({"theme/a-1b86355f13.js": "let a;\n"}, "altered-file"),
        ({"images/anh-9-0123456789.png": PNG}, "altered-file"),
        ({"files/anh-9-0123456789.png": PNG}, ""),
        ({"bai/index.html": page('<h2 id="doan"><a ping="https://la.example/" href="/">a</a></h2>')}, "foreign-resource"),
        ({"bai/index.html": page('<h2 id="doan"><a href="#Top">a</a></h2>')}, ""),
        ({"bai/index.html": page('<h2 id="doan"></h2>').replace("<title>", "<title></title><x>", 1)}, "malformed-html"),
        ({"tim-kiem/moi/0.bin": b"PS1\n\0\0\0\0xxxxxxxx"}, "truncated-file"),
        ({"tim-kiem/index.html": page(), "index.html": page(WAYS + '<a href="/tim-kiem/">a</a>')}, "missing-file"),
        ({"tim-kiem/muc-luc.json": '{"texts":8,"segments":[{"name":"moi","files":1,"order":1,"blocks":[]}]}'}, "missing-file"),
        ({"release.json": '{"files":{"a":[1,"x"]},"digest":"y"}'}, "altered-file"),
        ({"bai/a\u202eb.txt": "a\n"}, "odd-name"),
        ({"bai/ANH.txt": "a\n", "bai/anh.txt": "a\n"}, "odd-name"),
        ({"a.txt": "ở /home/an/trang/x.md\n"}, "machine-path"),
        ({"a.txt": "C:\\Users\\an\\x.docx\n"}, "machine-path"),
        ({"bai/index.html": page('<!-- /home/an/trang/x.md --><h2 id="doan"></h2>')}, "machine-path"),
        ({"bai/index.html": page('<h2 id="doan">Ở /home/an/trang/x.md, C:\\Users\\an\\x.docx</h2>')}, ""),
        ({"a.txt": "vào /home/ hoặc C:\\Users\\Public\\x\n"}, ""),
        ({"a.txt": "Khoa há»\u008dc\n"}, "not-utf8"),
        ({"a.txt": "mất ch\ufffd\n"}, "not-utf8"),
        ({"a.txt": "ĐÃ XÃ HỘI «má» ÂU\n"}, ""),
        ({"a.json": '{"a": "nhà cái https://la.example/"}'}, "betting-link"),
        ({"a.json": '{"a": "nh\\u00e0 c\\u00e1i https://la.example/"}'}, "betting-link"),
        ({"a.json": '{"a": "triệt phá nhà cái https://la.example/"}'}, ""),
        ({"opensearch.xml": "<html><body/></html>"}, "wrong-content"),
        ({"bai/index.html": page('<h2 id="doan">', '<link rel="canonical" href="https://la.example/">')}, "foreign-address"),
        ({"bai/index.html": page('<h2 id="doan">', '<meta property="og:image" content="https://la.example/a.png">')}, "foreign-resource"),
        ({"bai/index.html": page('<h2 id="doan">', policy=META.replace("; base-uri 'none'", ""))}, "weak-policy"),
        ({"bai/index.html": page('<h2 id="doan"></h2><a href="https:/bai/">a</a>')}, "broken-link"),
        ({"bai/index.html": page('<h2 id="doan"></h2><!-- <a href="https://w88.example/">a</a> -->')}, "betting-link"),
        ({"bai/index.html": page('<h2 id="doan"></h2><noscript><a href="https://la.example/">a</a></noscript>')}, "hidden-links"),
        ({"bai/index.html": page('<h2 id="doan"></h2><a href="https://la.example/"><img src="/anh.png" alt="Nhà cái"></a>')}, "betting-link"),
        ({"bai/index.html": page('<h2 id="doan"></h2><a href="https://la.example/">N h à  c á i</a>')}, "betting-link"),
    ],
)  # fmt: skip
def test_what_an_intruder_or_a_broken_copy_leaves(
    tmp_path: Path, files: dict[str, str | bytes | None], kind: str
) -> None:
    assert kinds(tmp_path, files) == ({kind} if kind else set())


def test_files_that_nothing_names_are_told(tmp_path: Path) -> None:
    write(tmp_path, {"la.js": "let a;\n", "robots.txt": CLEAN["robots.txt"], ".well-known/security.txt": "a\n"})
    found = audit(tmp_path, Rules(frozenset((HOST,)))).findings
    assert [(one.path, one.kind) for one in found] == [("la.js", "orphan-file")]


def test_a_quick_look_finds_what_a_full_look_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bodies = (
        '<p hidden>\n<a href="https://la.example/">a</a>\n</p>', "<p title='\n'><script>a</script>\n'>", "<svg>\n<title>\n<b onclick=x>\n</title>\n</svg>",
        "<!--\n<script>x</script>\n-->", "<p>mật khẩu:\nAbc@12345</p>", '<a href="/bai/#mat">a</a>', '<h2 id="a">a</h2>\n<h2 id="a">a</h2>', '<a href="mat">a</a>',
        '<p title="a > x\n" onclick="x">a</p>', "<script>\nx()\n</script>", '<a href="https://la.example/">\nNhà cái\n</a>', "<textarea>\n<script>x</script>\n</textarea>",
    )  # fmt: skip
    files = {f"b{number}/index.html": page(body) for number, body in enumerate(bodies)}
    quick = findings(tmp_path, files)
    monkeypatch.setattr("audit.quick.Lines.page", lambda self, path, page: None)
    assert findings(tmp_path, files) == quick
    assert len({one.path for one in quick if one.kind != "orphan-page"}) == len(bodies) - 2, (
        "a comment and a textarea hold nothing"
    )


def test_what_is_allowed_counts_where_its_page_is_shown() -> None:
    allowed = (("/bai-viet/a/", "0912345678"),)
    assert allowed_in(allowed, "bai-viet/a/index.html", "") == {"0912345678"}
    assert allowed_in(allowed, "feed.json", '{"url": "https://x.example/bai-viet/a/"}') == {"0912345678"}
    assert allowed_in(allowed, "bai-viet/b/index.html", "0912345678") == frozenset()
