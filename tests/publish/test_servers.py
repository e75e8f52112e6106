"""What the generated configuration makes of nginx and Caddy, as Debian has them."""

import http.client
import os
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.request import Request

import pytest

from portal.press.origins import origin_headers
from portal.press.policy import CONTENT_POLICY
from portal.publish import verify
from portal.publish.server import Served, configuration, read_gone
from portal.publish.verify import verify_address
from publish_bench import Bench
from web_servers import Answer, running

NAME = "so-mau.example"
OLD = {"/gioi-thieu-cu/": "/gioi-thieu/", "/tin tức/bài $1.html": "https://so.example/a%20b/"}


def served(root: Path, **other: Any) -> Served:
    plain = Served(
        "so-mau", f"https://{NAME}", ("so-cu.example",), str(root), OLD, ("/dien-hinh/da-rut/",), 0, False, ()
    )
    return replace(plain, **other)


def test_what_is_gone_is_an_address_a_line() -> None:
    assert read_gone("# đã rút\n/dien-hinh/b/\n\n/dien-hinh/a/  # ghi chú\nkhong\n") == [
        "/dien-hinh/a/",
        "/dien-hinh/b/",
    ]


@pytest.mark.parametrize("server", ["nginx", "caddy"])
def test_the_configuration_is_the_same_each_time_and_has_the_policy_of_pages(server: str) -> None:
    text = configuration(server, served(Path("/srv/www/so")))
    assert text == configuration(server, served(Path("/srv/www/so"), moved=dict(reversed(OLD.items()))))
    assert f"{CONTENT_POLICY}; frame-ancestors 'none'" in text
    assert "/srv/www/so/current" in text


def ask(port: int, path: str, host: str = NAME, **headers: str) -> Answer:
    return Answer(port, path, host, **headers)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench.made(tmp_path)
    made.write("404.html", "<!doctype html><title>Không tìm thấy</title>" + "<p>Không có trang này. " * 30)
    made.write("dien-hinh/da-rut/index.html", "<!doctype html><title>Đã gỡ</title><p>Nội dung đã được gỡ.")
    made.write("gioi-thieu-cu/index.html", "<!doctype html><title>Đã chuyển</title><p>Trang đã chuyển.")
    made.write("rss.xml", "<rss/>" + " " * 300)
    made.write("bai-viet/bai-1/feed.json", '{"a": "b"}' * 40)
    made.write("api/v1/articles/1.json", '{"a": "b"}' * 40)
    made.write("lich/lich.ics", "BEGIN:VCALENDAR\r\n" * 40)
    made.write("files/ke-hoach.pdf", "%PDF-1.7")
    made.write("tim-kiem/tu.bin", "x" * 500)
    made.write("files/Bản đồ.txt", "tiếng Việt " * 40)
    made.publish()
    return made


SCREEN = "default-src 'none'; connect-src 'self' https://git.tinh.example"


@pytest.mark.parametrize("server", ["nginx", "caddy"])
def test_the_editing_screen_is_told_of_only_where_it_is_published(server: str) -> None:
    assert "/admin/" not in configuration(server, served(Path("/srv/www/so")))
    assert f"{SCREEN}; frame-ancestors 'none'" in configuration(server, served(Path("/srv/www/so"), admin=SCREEN))


@pytest.mark.soak
@pytest.mark.parametrize("server", ["nginx", "caddy"])
def test_the_editing_screen_alone_has_a_policy_of_its_own(server: str, bench: Bench, tmp_path: Path) -> None:
    bench.write("admin/index.html", "<!doctype html><title>Biên tập</title>")
    bench.publish()
    with running(server, served(bench.target, admin=SCREEN), tmp_path) as port:
        for path, policy, opener in (
            ("/admin/", f"{SCREEN}; frame-ancestors 'none'", "unsafe-none"),
            ("/bai-viet/bai-1/", f"{CONTENT_POLICY}; frame-ancestors 'none'", "same-origin"),
            ("/khong-co/admin/", f"{CONTENT_POLICY}; frame-ancestors 'none'", "same-origin"),
        ):
            answer = ask(port, path)
            told = [value for name, value in answer.all if name.lower() == "content-security-policy"]
            assert told == [policy], path
            assert answer.headers["cross-origin-opener-policy"] == opener


@pytest.mark.soak
@pytest.mark.parametrize("server", ["nginx", "caddy"])
def test_a_server_keeps_what_the_pages_promise(
    server: str, bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    types = {
        "/": "text/html; charset=utf-8",
        "/bai-viet/bai-1/": "text/html; charset=utf-8",
        "/rss.xml": "application/xml; charset=utf-8",
        "/bai-viet/bai-1/feed.json": "application/feed+json; charset=utf-8",
        "/api/v1/articles/1.json": "application/json; charset=utf-8",
        "/lich/lich.ics": "text/calendar; charset=utf-8",
        "/theme/portal-0123456789.css": "text/css; charset=utf-8",
        "/files/ke-hoach.pdf": "application/pdf",
        "/files/B%E1%BA%A3n%20%C4%91%E1%BB%93.txt": "text/plain; charset=utf-8",
        "/images/anh.png": "image/png",
        "/tim-kiem/tu.bin": "application/octet-stream",
    }
    with running(server, served(bench.target), tmp_path) as port:
        for path, kind in types.items():
            answer = ask(port, path)
            assert (answer.status, answer.headers["content-type"]) == (200, kind), path
            wanted = {name.lower(): value for name, value in origin_headers(path).items()}
            found = {
                name: answer.headers[name] for name in answer.headers if name.startswith(("access-", "cross-origin-r"))
            }
            assert found == wanted, path
            kept = "immutable" in answer.headers["cache-control"]
            assert kept == path.startswith("/theme/")
        errors = {
            "/khong-co/": 404,
            "/khong-co.png": 404,
            "/dien-hinh/da-rut/": 410,
            "/dien-hinh/da-rut": 410,
            "/dien-hinh/da-rut/index.html": 410,
            "/.portal-lock": 404,
            "/.git/config": 404,
        }
        for path, status in errors.items():
            answer = ask(port, path)
            assert (answer.status, answer.headers["content-type"]) == (status, "text/html; charset=utf-8"), path
            assert ("đã được gỡ" if status == 410 else "Không tìm thấy").encode() in answer.body, path
            assert answer.headers["cache-control"] == "no-cache"
            assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        for path in ("/", "/khong-co/", "/dien-hinh/da-rut/", "/gioi-thieu-cu/", "/images/anh.png", "/bai-viet/bai-1"):
            names = [name.lower() for name, _ in ask(port, path).all]
            for header in ("content-security-policy", "strict-transport-security", "x-content-type-options",
                           "referrer-policy", "permissions-policy", "x-frame-options"):  # fmt: skip
                assert names.count(header) == 1, (path, header)
        refused = Answer(port, "/", NAME, method="POST")
        assert refused.status == 405
        assert [name.lower() for name, _ in refused.all].count("content-security-policy") == 1
        for path, to in {
            "/gioi-thieu-cu/": f"https://{NAME}/gioi-thieu/",
            "/gioi-thieu-cu": f"https://{NAME}/gioi-thieu/",
            "/tin%20t%E1%BB%A9c/b%C3%A0i%20$1.html": "https://so.example/a%20b/",
        }.items():
            for host in (NAME, "so-cu.example"):
                answer = ask(port, path, host)
                assert (answer.status, answer.headers.get("location")) == (301, to), (path, host)
        answer = ask(port, "/bai-viet/bai-1/?a=b", "so-cu.example")
        assert (answer.status, answer.headers["location"]) == (301, f"https://{NAME}/bai-viet/bai-1/?a=b")
        assert ask(port, "/bai-viet/bai-1").headers["location"].endswith("/bai-viet/bai-1/")
        packed = ask(port, "/", **{"Accept-Encoding": "gzip"})
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.body == (bench.live / "index.html.gz").read_bytes()
        assert "accept-encoding" in packed.headers.get("vary", "").lower() or server == "nginx"
        if server == "caddy":
            assert ask(port, "/", **{"Accept-Encoding": "br"}).body == (bench.live / "index.html.br").read_bytes()
        tag = ask(port, "/").headers["etag"]
        assert ask(port, "/", **{"If-None-Match": tag}).status == 304
        bench.write("index.html", (bench.output / "index.html").read_text("utf-8").replace("thi đua", "thi đuạ"))
        (bench.output / "theme" / "portal-0123456789.css").unlink()
        bench.publish()
        assert ask(port, "/", **{"If-None-Match": tag}).status == 200
        assert ask(port, "/theme/portal-0123456789.css").status == 200  # for pages that are open
        assert verify_through(port, monkeypatch) == ()


def verify_through(port: int, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Verify by address; the server knows its site by name, so each request has to say it."""
    here = f"http://127.0.0.1:{port}"
    opened = verify._open

    def named(request: Request, timeout: float) -> Any:
        request.add_header("Host", NAME)
        return opened(request, timeout=timeout)

    monkeypatch.setattr(verify, "_open", named)
    monkeypatch.setattr(verify, "_found", lambda root: (root, Answer(port, "/release.json", NAME).body))
    return verify_address(here).faults


READS = int(os.environ.get("PORTAL_SOAK_READS", "1000000"))


@pytest.mark.soak
def test_reads_over_fifty_switches_are_never_torn_or_missing(bench: Bench, tmp_path: Path) -> None:
    """Every answer is whole: the page of one release, which its own last line names."""
    versions: dict[bytes, int] = {}

    def write(number: int) -> None:
        text = f"<!doctype html><p>{number} " + f"bản {number} " * 800 + f"</p><!--{number}-->"
        bench.write("index.html", text)
        versions[text.encode()] = number

    write(0)
    bench.publish(keep=3)
    wrong: list[tuple[int, bytes]] = []
    counts = [0] * 8
    stop = threading.Event()
    with running("nginx", served(bench.target), tmp_path) as port:

        def read(reader: int) -> None:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            while not stop.is_set() or sum(counts) < READS:
                connection.request("GET", "/", headers={"Host": NAME})
                answer = connection.getresponse()
                body = answer.read()
                counts[reader] += 1
                if answer.status != 200 or body not in versions:
                    wrong.append((answer.status, body[:80]))
                    return
            connection.close()

        readers = [threading.Thread(target=read, args=(number,)) for number in range(len(counts))]
        for reader in readers:
            reader.start()
        for number in range(1, 51):
            while sum(counts) < READS * number / 52 and not wrong:
                time.sleep(0.01)
            write(number)
            bench.publish(keep=3)
        stop.set()
        for reader in readers:
            reader.join()
    print(f"{sum(counts)} lượt đọc qua 50 lần chuyển bản, {len(wrong)} lượt sai")
    assert wrong == []
