"""`portal publish`, `rollback`, `releases`, `verify-release` from outside: statuses, words, and the live tree."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from built_sites import GOLDEN, NOW
from portal.call import PROJECT
from portal.cli import main
from portal.diagnostics import Diagnostic, Span
from publish_bench import tree

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a site that has been published once."""
    root = tmp_path_factory.mktemp("published")
    shutil.copytree(GOLDEN / "content", root / "content")
    assert main(["publish", *options(root)]) == 0
    return root


def options(root: Path) -> list[str]:
    site = root / "content" / "site"
    return [
        "--to", str(root / "live"), "--content", str(site), "--output", str(root / "output"),
        "--cache", str(root / "cache"), "--now", NOW,
    ]  # fmt: skip


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "root", symlinks=True)
    return tmp_path / "root"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(list(words))
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def test_the_way_there_and_back(root: Path, run: Run) -> None:
    live = root / "live"
    first = (live / "current").resolve().name
    before = tree(live / "current")
    assert {*before} >= {"index.html", "index.html.gz", "index.html.br", "release.json"}
    article = root / "content" / "site" / "articles" / "2022-phong-bao.md"
    article.write_text(article.read_text("utf-8") + "\nThêm một câu.\n", "utf-8")
    status, out, err = run("publish", *options(root))
    assert (status, err) == (0, "")
    second = (live / "current").resolve().name
    assert second != first
    assert second in out
    status, out, _ = run("releases", "--to", str(live))
    assert [line.split()[0] for line in out.splitlines()] == ["*", first]
    assert run("verify-release", str(live))[0] == 0
    assert run("rollback", "--to", str(live))[0] == 0
    assert tree(live / "current") == before
    assert run("rollback", "--to", str(live), second)[0] == 0
    assert "Thêm một câu." in (live / "current" / "bai-viet/2022-phong-bao/index.html").read_text("utf-8")
    status, _, err = run("rollback", "--to", str(live), "khong-co")
    assert status == 2
    assert "không có bản phát hành “khong-co”" in err


def test_content_at_fault_is_1_and_the_live_tree_stays(root: Path, run: Run) -> None:
    before = tree(root / "live")
    (root / "content" / "site" / "articles" / "sai.md").write_text("---\nid: sai-bai\n---\n", "utf-8")
    status, out, _ = run("publish", *options(root))
    assert status == 1
    assert "trang đang chạy giữ nguyên" in out
    assert {path: raw for path, raw in tree(root / "live").items() if ".spare/" not in path} == before


def test_a_changed_missing_or_strange_file_is_told_by_verify(root: Path, run: Run) -> None:
    release = (root / "live" / "current").resolve()
    page = release / "index.html"
    page.write_bytes(page.read_bytes().replace(b"<title>", b"<titlE>"))
    (release / "rss.xml.gz").unlink()
    (release / "la.html").write_text("lạ", "utf-8")
    status, out, _ = run("verify-release", str(root / "live"))
    assert status == 1
    assert out.splitlines()[:3] == ["tệp đã bị đổi: index.html", "thiếu tệp: rss.xml.gz", "tệp lạ: la.html"]


def test_what_the_audit_finds_stops_the_publish(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = Diagnostic("spam-link", "error", "index.html", Span(3, 1, 4), "liên kết cờ bạc", "gỡ liên kết")
    monkeypatch.setattr("portal.judging.finished.audit_site", lambda *given: ([fault], 12))
    status, out, _ = run("publish", *options(root), "--to", str(root / "first"))
    assert status == 1
    assert "error[spam-link] liên kết cờ bạc" in out
    assert "không xuất bản" in out
    assert not (root / "first" / "current").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["publish", "--target", "xa", "--content", "{site}"], "chưa có đích nào"),
        (["publish", "--target", "a", "--to", "b"], "chỉ dùng một trong hai"),
        (["publish", "--to", "ssh://may/thu-muc", "--content", "{site}"], "chỉ nhận thư mục của máy này"),
        (["publish", "--to", "{site}/x", "--content", "{site}"], "chứa hoặc nằm trong thư mục"),
        (["publish", "--to", "{root}/content/site/site.toml", "--content", "{site}"], "chứa hoặc nằm trong thư mục"),
        (["publish", "--to", "{root}/live/.portal-lock", "--content", "{site}"], "là tệp, không phải thư mục"),
        (["publish", "--keep", "1", "--to", "x"], "--keep 1 không phải số từ 2"),
        (["rollback", "--to", "{root}/khong-co"], "chưa có bản phát hành nào"),
        (["rollback", "--to", "{root}/live"], "không có bản nào trước"),
        (["releases", "--to", "{root}/output"], "chưa có bản phát hành nào"),
        (["verify-release", "{root}/output"], "không phải bản phát hành"),
        (["verify-release", "{root}/khong-co"], "không có thư mục"),
        (["verify-release", "http://127.0.0.1:9/"], "máy chủ từ chối kết nối"),
        (["verify-release"], "thiếu tham số"),
        (["lead-on", "{root}/output", "--output", "{root}/output"], "đã có nội dung"),
        (["lead-on", "{root}/moi", "--output", "{root}/khong-co"], "chưa có trang đã dựng"),
        (["server-config", "apache"], "không có cấu hình cho “apache”"),
        (["server-config", "nginx", "--root", "x;y"], "--root “x;y”"),
    ],
)
def test_wrong_calls_are_2_with_one_sentence(built: Path, run: Run, words: list[str], said: str) -> None:
    places = {"root": str(built), "site": str(built / "content" / "site")}
    before = tree(built / "live")
    status, _, err = run(*(word.format(**places) for word in words))
    assert status == 2
    assert said in err
    assert len(err.splitlines()) == 1
    assert tree(built / "live") == before


def test_a_target_of_site_toml_and_its_faults(root: Path, run: Run) -> None:
    site = root / "content" / "site"
    text = (site / "site.toml").read_text("utf-8")
    rest = ["--content", str(site), "--output", str(root / "output"), "--cache", str(root / "cache"), "--now", NOW]
    (site / "site.toml").write_text(text + '\n[publish.chinh]\nto = "../../noi-khac"\nkeep = 3\n', "utf-8")
    assert run("publish", "--target", "chinh", *rest)[0] == 0
    assert (root / "noi-khac" / "current" / "index.html").is_file()
    status, _, err = run("publish", "--target", "chin", *rest)
    assert (status, "có phải “chinh”?" in err) == (2, True)
    (site / "site.toml").write_text(text + '\n[publish.chinh]\nto = "s3://kho"\nkeep = 1\nxa = "1"\n', "utf-8")
    status, out, _ = run("check", "--content", str(site), "--now", NOW, "--format", "concise")
    assert status == 1
    assert sorted(part for part in ("wrong-type", "unknown-key") if part in out) == ["unknown-key", "wrong-type"]


OUT_OF_REACH = {
    'kind = "ssh"\nhost = "127.0.0.1"\nport = 9\nto = "/srv/so"': "máy từ chối kết nối; trang đang chạy giữ nguyên",
    'kind = "s3"\nbucket = "so-mau"\narchive = "so-luu"\nendpoint = "http://127.0.0.1:9"': "không nối được tới kho",
}


@pytest.mark.parametrize(("lines", "said"), OUT_OF_REACH.items())
def test_a_target_out_of_reach_is_2_with_one_sentence(
    root: Path, run: Run, lines: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "khoa")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "bi-mat")
    monkeypatch.setattr("portal.publish.s3._TRIES", 1)
    site = root / "content" / "site"
    with (site / "site.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[publish.xa]\n{lines}\n")
    for command in (["publish", "--cache", str(root / "c"), "--output", str(root / "o")], ["rollback"], ["releases"]):
        status, _, err = run(*command, "--target", "xa", "--content", str(site), "--now", NOW)
        assert (status, len(err.splitlines())) == (2, 1)
        assert said.partition(";")[0] in err
    assert not (root / "o").exists()


@pytest.mark.parametrize(("number", "said"), [(errno.ENOSPC, "ổ đĩa đã đầy"), (errno.EACCES, "không có quyền")])
def test_a_disk_that_is_full_or_closed_is_2_and_the_live_tree_stays(
    root: Path, run: Run, number: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(root / "live" / "current")

    def fail(*given: object) -> None:
        raise OSError(number, "injected", str(given[0]))

    monkeypatch.setattr("portal.publish.folder._note_order", fail)
    article = root / "content" / "site" / "articles" / "2022-phong-bao.md"
    article.write_text(article.read_text("utf-8") + "\nThêm một câu.\n", "utf-8")
    status, _, err = run("publish", *options(root))
    assert (status, said in err, len(err.splitlines())) == (2, True, 1)
    assert tree(root / "live" / "current") == before


def test_two_sites_with_one_domain_are_refused(root: Path, run: Run) -> None:
    twin = root / "content" / "ban-sao"
    shutil.copytree(root / "content" / "site", twin)
    before = tree(root / "live")
    status, _, err = run("publish", *options(root))
    assert status == 2
    assert "cùng tên miền" in err
    assert tree(root / "live") == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_target_without_rights_is_said(root: Path, run: Run) -> None:
    closed = root / "dong"
    closed.mkdir(mode=0o500)
    status, _, err = run("publish", *options(root), "--to", str(closed / "x"))
    assert (status, "không có quyền" in err) == (2, True)


def test_old_addresses_have_pages_that_lead_on_and_are_in_no_map(root: Path, run: Run) -> None:
    site = root / "content" / "site"
    table = (
        '[[redirect]]\nfrom = "/cu/"\nto = "/lien-he/"\n[[redirect]]\nfrom = "/xa.html"\nto = "https://so.example/"\n'
    )
    (site / "redirects.toml").write_text(table, "utf-8")
    article = site / "articles" / "2022-phong-bao.md"
    text = article.read_text("utf-8")
    article.write_text(text.replace("\ndate:", "\naliases: [/tin/bao-cu.html]\ndate:", 1), "utf-8")
    status, out, err = run("publish", *options(root))
    assert (status, err) == (0, ""), out
    live = root / "live" / "current"
    for path, to in {
        "cu/index.html": "/lien-he/", "xa.html": "https://so.example/", "tin/bao-cu.html": "/bai-viet/2022-phong-bao/",
    }.items():  # fmt: skip
        page = (live / path).read_text("utf-8")
        assert f'content="0; url={to}"' in page
        assert "<script" not in page
    assert "/cu/" not in (live / "sitemap.xml").read_text("utf-8")
    status, out, _ = run("server-config", "nginx", "--content", str(site), "--root", "/srv/so", "--now", NOW)
    assert status == 0
    assert 'location = "/tin/bao-cu.html" { return 301 "https://' in out


VARIATIONS = ("folder", "locale", "zone", "seed", "umask", "order", "processes", "home")
# Run before the program: the mask of new files, and whether folders are read in an order of their own.
ELSEWHERE = """
import os, random, sys
os.umask(int(sys.argv.pop(1), 8))
if sys.argv.pop(1) == "order":
    chosen, listed, scanned = random.Random(7), os.listdir, os.scandir
    class Shuffled(list):
        def __enter__(self): return self
        def __exit__(self, *_): self.close()
        def __next__(self): return next(self.rest)
        def close(self): pass
    def shuffled(entries):
        found = Shuffled(sorted(entries, key=lambda entry: getattr(entry, "name", entry)))
        chosen.shuffle(found)
        found.rest = iter(found)
        return found
    os.listdir = lambda *given: shuffled(listed(*given))
    def scandir(*given):
        with scanned(*given) as entries:
            return shuffled(entries)
    os.scandir = scandir
from portal.cli import program
program()
"""


@pytest.mark.soak
@pytest.mark.parametrize("variation", [*VARIATIONS, "all"])
def test_no_byte_of_a_release_depends_on_the_environment(built: Path, tmp_path: Path, variation: str) -> None:
    """The same content and time, published from nothing elsewhere, give the release of `built`, bill and all."""
    varied = VARIATIONS if variation == "all" else (variation,)
    root = tmp_path / ("nơi khác" if "folder" in varied else "r")
    root.mkdir()
    shutil.copytree(built / "content", root / "content")
    changes = {
        "locale": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"},
        "zone": {"TZ": "Pacific/Kiritimati"},
        "seed": {"PYTHONHASHSEED": "4321"},
        "processes": {"PORTAL_WORKERS": "1"},
        "home": {
            "HOME": str(tmp_path / "nhà"),
            "USER": "khac",
            "LOGNAME": "khac",
            "XDG_CACHE_HOME": str(tmp_path / "x"),
        },
    }
    plain = {**os.environ, "PYTHONHASHSEED": "1", "PORTAL_WORKERS": "3"}
    environment = plain | {name: value for kind in varied for name, value in changes.get(kind, {}).items()}
    how = ["077" if "umask" in varied else "022", "order" if "order" in varied else "-"]
    command = [sys.executable, "-c", ELSEWHERE, *how, "publish", *options(root)]
    done = subprocess.run(command, env=environment, cwd=root, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert tree(root / "live" / "current") == tree(built / "live" / "current")


def test_tasks_know_the_words() -> None:
    text = (PROJECT / "tasks.py").read_text("utf-8")
    assert all(f'"{word}":' in text for word in ("publish", "rollback", "releases", "verify-release"))
