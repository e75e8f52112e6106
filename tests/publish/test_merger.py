"""The guide for a merger, as it stands in docs/hop-nhat-so.md: its commands over copies of two of the five sites."""

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from lxml import etree

from built_sites import NOW
from portal.call import PROJECT, read_call
from portal.newsroom.desk import Desk
from portal.newsroom.load import load_newsroom
from portal.newsroom.redirects import live_moves
from portal.publish.server import Served, read_gone
from web_servers import Answer, running

GUIDE = PROJECT / "docs" / "hop-nhat-so.md"
INTO, FROM = "ha-nam-skhcn", "kien-giang-stttt"
HOSTS = {INTO: "skhcn-ha-nam.example", FROM: "stttt-kien-giang.example"}
NEW = "skhcn-moi.example"
ATOM = "{http://www.w3.org/2005/Atom}"
# The parts of a page that only that page asks for, under names made from what they hold.
PARTS = ("theme/", "tim-kiem/bai/", "tim-kiem/moi/")


def feed_ids(output: Path) -> set[str]:
    return {
        entry.findtext(f"{ATOM}id")
        for feed in output.rglob("atom.xml")
        for entry in etree.parse(feed).iter(f"{ATOM}entry")
    }


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("merger")
    for name in ("common", INTO, FROM):
        shutil.copytree(PROJECT / "content" / name, root / "content" / name)
    commands = "\n".join(re.findall(r"```sh\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL))
    commands = re.sub(r"\bportal (build|check|server-config)\b", rf'portal \1 --now "{NOW}"', commands)
    beside = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{beside}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands], cwd=root, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.mark.soak
def test_the_guide_leaves_nothing_behind(merged: Path) -> None:
    assert (merged / "mat.txt").read_text("utf-8") == ""
    assert not (merged / "content" / FROM).exists()
    asked = (merged / "dia-chi-cu.txt").read_text("utf-8").split()
    assert len(asked) > 400


@pytest.mark.soak
def test_feed_ids_stay(merged: Path) -> None:
    before = {name: feed_ids(merged / "truoc" / name) for name in HOSTS}
    assert min(map(len, before.values())) >= 20
    assert set.union(*before.values()) <= feed_ids(merged / "output" / INTO)


@pytest.mark.soak
def test_old_articles_name_the_body_that_issued_them(merged: Path) -> None:
    label = "Cơ quan ban hành: Sở Thông tin và Truyền thông tỉnh Kiên Giang (trước ngày 01/3/2025)"
    for name in HOSTS:
        pages = sorted((merged / "truoc" / name / "bai-viet").glob("*/index.html"))
        assert pages
        for page in pages:
            now = (merged / "output" / INTO / "bai-viet" / page.parent.name / "index.html").read_text("utf-8")
            assert (label in now) == (name == FROM), page


@pytest.mark.soak
@pytest.mark.parametrize("server", ["nginx", "caddy"])
def test_every_old_address_answers_in_one_step(server: str, merged: Path, tmp_path: Path) -> None:
    output, folder = merged / "output" / INTO, merged / "content" / INTO
    room = load_newsroom(folder, folder.parent / "common")
    call = read_call(site=None, all_sites=False, content=str(folder), now=NOW, output=str(output), cache=None)
    (merged / "live").mkdir(exist_ok=True)
    if not (merged / "live" / "current").exists():
        (merged / "live" / "current").symlink_to(output)
    gone = output / "gone.txt"
    served = Served(
        site="moi", url=room.site.url, former=tuple(urlsplit(url).netloc for url in room.site.former),
        root=str(merged / "live"), moved=live_moves(Desk(room, call.now)),
        gone=tuple(read_gone(gone.read_text("utf-8"))) if gone.exists() else (), listen=0, brotli=False,
        frames=room.site.frames,
    )  # fmt: skip
    asked = [
        (host, f"/{quote(path)}".removesuffix("index.html"))
        for name, host in HOSTS.items()
        for file in sorted((merged / "truoc" / name).rglob("*"))
        if file.is_file()
        and not (path := file.relative_to(merged / "truoc" / name).as_posix()).startswith((".", *PARTS))
    ]
    with running(server, served, tmp_path) as port:

        def follow(one: tuple[str, str]) -> tuple[int, str, int]:
            host, path = one
            first = Answer(port, path, host)
            to = urlsplit(first.headers.get("location", ""))
            return first.status, to.netloc, Answer(port, to.path, NEW).status

        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(follow, asked))
    wrong = [one for one, answer in zip(asked, found, strict=True) if answer not in ((301, NEW, 200), (301, NEW, 410))]
    print(f"{server}: {len(asked)} địa chỉ cũ của hai Sở, {len(wrong)} không mở được")
    assert wrong == []


@pytest.mark.soak
def test_a_host_that_only_has_files_leads_on_too(merged: Path) -> None:
    for line in (merged / "dia-chi-cu.txt").read_text("utf-8").split():
        text = (merged / "trang-dan" / line).read_text("utf-8")
        path = "/" if line == "./404.html" else line[1:].removesuffix("index.html")
        assert not line.endswith(".html") or f'content="0; url=https://{NEW}{path}"' in text
