"""`portal serve`, from outside: an address, a page, an edit on the screen, a fault and its mending."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from built_sites import GOLDEN

PATIENCE = 20.0  # seconds; a loaded machine is slow, a wrong program never answers


def fetch(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def eventually(told: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not told():
        assert time.monotonic() < end, "nothing changed in time"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, str]]:
    """Serve a copy of the golden site on a port whose first choice is taken; give its folder, address, first lines."""
    tmp_path = tmp_path_factory.mktemp("served")
    shutil.copytree(GOLDEN / "content", tmp_path / "content")
    site = tmp_path / "content" / "site"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "portal", "serve", "--content", str(site), "--port", str(port)]
        command += ["--output", str(tmp_path / "output"), "--cache", str(tmp_path / "cache"), "--now", "2025-12-01"]
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        server = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, cwd=tmp_path
        )
        lines = ""
        assert server.stdout is not None
        while "http://" not in lines:
            line = server.stdout.readline().decode()
            assert line, lines
            lines += line
        address = re.search(r"http://127\.0\.0\.1:\d+", lines)
        assert address is not None
        assert f"Cổng {port} đang có chương trình khác dùng" in lines
        yield site, address[0], lines
        server.send_signal(signal.SIGINT)
        assert server.wait(PATIENCE) == 0


def test_serve_shows_an_edit_a_fault_and_its_mending(served: tuple[Path, str, str]) -> None:
    site, address, _ = served
    status, page = fetch(f"{address}/bai-viet/2022-phong-bao/")
    assert status == 200
    assert "Chằng chống nhà cửa" in page
    assert "/.portal/reload.js" in page
    assert "/.portal/reload.js" not in (site.parents[1] / "output/bai-viet/2022-phong-bao/index.html").read_text(
        "utf-8"
    )

    article = site / "articles" / "2022-phong-bao.md"
    text = article.read_text("utf-8")
    with urllib.request.urlopen(f"{address}/.portal/events", timeout=PATIENCE) as events:
        article.write_text(text + "\nCâu mới thêm.\n", "utf-8")
        assert events.readline() == b"data: built\n"
    eventually(lambda: "Câu mới thêm." in fetch(f"{address}/bai-viet/2022-phong-bao/")[1])

    article.write_text(text.replace("tags: [bao]", "tags: [bão-bùng]"), "utf-8")
    eventually(lambda: "error[unknown-topic]" in fetch(f"{address}/")[1])
    article.write_text(text, "utf-8")
    eventually(lambda: fetch(f"{address}/")[0] == 200)


def test_serve_answers_like_a_web_server(served: tuple[Path, str, str]) -> None:
    _, address, _ = served
    status, page = fetch(f"{address}/khong-co/")
    assert status == 404
    assert "Không tìm thấy trang" in page
    assert fetch(f"{address}/.portal-output")[0] == 404
    assert fetch(f"{address}/images/")[0] == 404
    with urllib.request.urlopen(f"{address}/rss.xml", timeout=PATIENCE) as answer:
        assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"


OPEN = ("*", "cross-origin")
OWN = (None, "same-origin")


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", OWN),
        ("/bai-viet/2022-phong-bao/", OWN),
        ("/khong-co/", OWN),
        ("/theme/feed.xsl", OWN),
        ("/rss.xml", OPEN),
        ("/chu-de/bao/atom.xml", OPEN),
        ("/feed.json?x=1", OPEN),
        ("/api/v1/index.json", OPEN),
        ("/api/v1/articles/1.json", OPEN),
        ("/api/v1/schema/articles.json", OPEN),
    ],
)
def test_serve_lets_other_origins_use_feeds_and_data_and_no_page(
    served: tuple[Path, str, str], path: str, headers: tuple[str | None, str]
) -> None:
    request = urllib.request.Request(f"{served[1]}{path}", headers={"Origin": "https://khac.example"})
    try:
        answer = urllib.request.urlopen(request, timeout=PATIENCE)
    except urllib.error.HTTPError as refused:
        answer = refused
    with answer:
        told = answer.headers["Access-Control-Allow-Origin"], answer.headers["Cross-Origin-Resource-Policy"]
        assert told == headers


def test_serve_names_the_types_of_feeds_data_and_their_stylesheet(served: tuple[Path, str, str]) -> None:
    wanted = {
        "/atom.xml": "application/xml; charset=utf-8",
        "/feed.json": "application/feed+json; charset=utf-8",
        "/api/v1/index.json": "application/json; charset=utf-8",
        "/theme/feed.xsl": "application/xslt+xml; charset=utf-8",
    }
    for path, kind in wanted.items():
        with urllib.request.urlopen(f"{served[1]}{path}", timeout=PATIENCE) as answer:
            assert answer.headers["Content-Type"] == kind, path
