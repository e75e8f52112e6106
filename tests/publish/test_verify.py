"""What `verify-release` makes of a server's answers: pages that are gone, and addresses that lead on."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingTCPServer

import pytest

from portal.publish.verify import verify_address
from publish_bench import Bench

# Status, where to, text instead of the file's; by address.
Odd = dict[str, tuple[int, str, bytes | None]]


class _Server(ThreadingTCPServer):
    request_queue_size = 64  # eight ask at once


@contextmanager
def serving(release: Path, odd: Odd) -> Iterator[str]:
    """Serve a release as a server does that knows some addresses better."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            file = release / self.path.strip("/")
            file = file / "index.html" if file.is_dir() else file
            status, to, text = odd.get(self.path, (200, "", None))
            self.send_response(status)
            if to:
                self.send_header("Location", to)
            self.end_headers()
            self.wfile.write(file.read_bytes() if text is None else text)

        def log_message(self, *args: object) -> None:
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    bench = Bench.made(tmp_path_factory.mktemp("verify"))
    bench.write("cu/index.html", "<!doctype html><title>Đã chuyển</title>")
    bench.write("tin/bai.html", "<!doctype html><title>Đã chuyển</title>")
    bench.publish()
    return bench.live


@pytest.mark.parametrize(
    ("odd", "faults"),
    [
        ({}, ()),
        ({"/bai-viet/bai-1/": (410, "", None)}, ()),
        ({"/bai-viet/bai-1/": (410, "", b"?")}, ("tệp đã bị đổi: bai-viet/bai-1/index.html",)),
        ({"/bai-viet/bai-1/": (404, "", None)}, ("máy chủ trả lời 404: bai-viet/bai-1/index.html",)),
        ({"/cu/": (301, "/bai-viet/bai-2/", b"")}, ()),
        (
            {"/cu/": (301, "/", b""), "/cu/index.html": (200, "", b"?")},
            ("tệp đã bị đổi: cu/index.html",),
        ),
        ({"/tin/bai.html": (301, "/bai-viet/bai-2/", b"")}, ()),
        ({"/tin/bai.html": (301, "//xau.example/", b"")}, ("máy chủ dẫn sang “//xau.example/”: tin/bai.html",)),
        ({"/tin/bai.html": (302, "/khong-co/", b"")}, ("máy chủ dẫn sang “/khong-co/”: tin/bai.html",)),
    ],
)
def test_what_is_gone_or_leads_on_is_judged_by_its_page(release: Path, odd: Odd, faults: tuple[str, ...]) -> None:
    with serving(release, odd) as address:
        found = verify_address(address).faults
    assert tuple(sorted(set(found))) == faults
