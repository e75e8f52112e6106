"""`portal serve`: build, show at an address on this machine, build again when something changes.

Pages as served carry a script that reloads them after a build; the files of the output do not. While the content is
at fault every page is the list of findings, and goes when they are mended.
"""

import errno
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from watchfiles import watch

from ..call import PROJECT, Call, WrongCall
from ..press.file_types import TYPES, type_of
from ..press.origins import origin_headers
from .report import Say

HOST = "127.0.0.1"
_PORTS_TRIED = 50
_EVENTS, _SCRIPT_PATH = "/.portal/events", "/.portal/reload.js"
_SCRIPT = f"""new EventSource("{_EVENTS}").onmessage = () => location.reload();\n""".encode()
_SCRIPT_TAG = f'<script src="{_SCRIPT_PATH}"></script>'.encode()
_KEEP_ALIVE = 15.0  # seconds between comments on an idle stream of events
_FAULT_PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Nội dung có lỗi</title></head>
<body><main><h1>Nội dung có lỗi, trang chưa được dựng lại</h1>
<p>Sửa xong và lưu tệp, trang tự hiện lại. Bản đã dựng trước đó vẫn giữ nguyên trong thư mục output.</p>
<pre>{text}</pre></main></body></html>
"""


class Board:
    """What the last build said, and a bell that rings after each build."""

    def __init__(self) -> None:
        self._bell = threading.Condition()
        self.builds = 0
        self.fault = ""

    def put(self, status: int, text: str) -> None:
        """Put up the result of a build and ring."""
        with self._bell:
            self.fault = text if status else ""
            self.builds += 1
            self._bell.notify_all()

    def wait(self, seen: int, seconds: float) -> int:
        """Wait for a build after the one seen, or for the time to pass; return the number of builds."""
        with self._bell:
            self._bell.wait_for(lambda: self.builds != seen, seconds)
            return self.builds


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # On Windows this option would let two programs take one port.
    allow_reuse_address = os.name == "posix"


class Handler(SimpleHTTPRequestHandler):
    """Serves the output folder as a web server would: folders by their index, 404.html for the rest."""

    def __init__(self, *args: Any, board: Board | None = None, **kwargs: Any) -> None:
        self.board = board
        super().__init__(*args, **kwargs)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""

    def end_headers(self) -> None:
        """Let the browser ask again each time, since files change under it, and say who may use the answer."""
        self.send_header("Cache-Control", "no-cache")
        for name, value in origin_headers(unquote(urlsplit(self.path).path)).items():
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self) -> None:
        """Answer with the stream of events, the script, the findings, a page with the script, or a file."""
        path = unquote(urlsplit(self.path).path)
        if self.board is None:
            super().do_GET()
        elif path == _EVENTS:
            self._events(self.board)
        elif path == _SCRIPT_PATH:
            self._answer(HTTPStatus.OK, "text/javascript; charset=utf-8", _SCRIPT)
        elif self.board.fault and path.endswith(("/", ".html")):
            page = _FAULT_PAGE.format(text=escape(self.board.fault)).encode()
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, TYPES[".html"], _with_script(page))
        else:
            file = Path(self.translate_path(self.path))
            file = file / "index.html" if path.endswith("/") else file
            if file.suffix == ".html" and file.is_file():
                self._answer(HTTPStatus.OK, TYPES[".html"], _with_script(file.read_bytes()))
            else:
                super().do_GET()

    def _events(self, board: Board) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        seen = board.builds
        try:
            while True:
                now = board.wait(seen, _KEEP_ALIVE)
                self.wfile.write(b"data: built\n\n" if now != seen else b": waiting\n\n")
                self.wfile.flush()
                seen = now
        except OSError:  # the page is gone
            self.close_connection = True

    def _answer(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """Return the type of a file as a web server would name it."""
        return type_of(os.fspath(path))

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Never list a folder."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page for what is not there."""
        page = Path(self.directory) / "404.html"
        if code == HTTPStatus.NOT_FOUND and page.is_file():
            body = page.read_bytes()
            self._answer(HTTPStatus.NOT_FOUND, TYPES[".html"], _with_script(body) if self.board else body)
        else:
            super().send_error(code, message, explain)

    def translate_path(self, path: str) -> str:
        """Keep hidden files hidden."""
        if any(part.startswith(".") for part in unquote(urlsplit(path).path).split("/")):
            return str(Path(self.directory) / "404-khong-co")
        return super().translate_path(path)


def _with_script(page: bytes) -> bytes:
    return page.replace(b"</body>", _SCRIPT_TAG + b"</body>", 1)


def listen(
    folder: Path, port: int, say: Say, board: Board | None = None, handler: Callable[..., Handler] | None = None
) -> _Server:
    """Take the port, or the next free one; say which was taken by another program."""
    answers = partial(handler or Handler, directory=str(folder), board=board)
    for candidate in range(port, min(port + _PORTS_TRIED, 65536)):
        try:
            return _Server((HOST, candidate), answers)
        except OSError as fault:
            if fault.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            say(f"Cổng {candidate} đang có chương trình khác dùng; thử cổng {candidate + 1}.")
    raise WrongCall(f"không còn cổng nào trống từ {port} đến {port + _PORTS_TRIED - 1}; chọn cổng khác bằng --port")


def serve(call: Call, port: int, say: Say) -> int:
    """Serve one site until Ctrl-C."""
    site = call.sites[0]
    board = Board()
    sources = [path for path in (site.path, site.common, PROJECT / "theme") if path.is_dir()]
    with _start_builder(call) as builder:
        status = _build(builder, board, say)
        if status == 2:
            return 2
        server = listen(call.output_of(site), port, say, board)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"Trang {site.id}: http://{HOST}:{server.server_address[1]}/ (Ctrl-C để dừng)")
        try:
            for _ in watch(*sources, debounce=80, step=20, raise_interrupt=True):
                _build(builder, board, say)
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()
            server.server_close()
            if builder.stdin:
                builder.stdin.close()
    return 0


def _start_builder(call: Call) -> subprocess.Popen[str]:
    site = call.sites[0]
    command = [sys.executable, "-m", "portal.cli.builder", "--content", str(site.path)]
    command += ["--output", str(call.output_of(site)), "--cache", str(call.cache_of(site))]
    if call.now_given:
        command += ["--now", call.now.strftime("%Y-%m-%d %H:%M")]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def _build(builder: subprocess.Popen[str], board: Board, say: Say) -> int:
    """Ask for a build, say what it said, and put it on the board."""
    assert builder.stdin is not None  # noqa: S101
    assert builder.stdout is not None  # noqa: S101
    try:
        builder.stdin.write("build\n")
        builder.stdin.flush()
        line = builder.stdout.readline()
    except OSError:
        line = ""
    if not line:
        raise WrongCall("tiến trình dựng trang đã dừng bất ngờ; gõ lại lệnh")
    answer = json.loads(line)
    if answer["status"] and not answer["text"].strip():
        answer["text"] = "Lần dựng này bị dừng giữa chừng; lưu lại tệp để dựng lại."
    say(answer["text"].rstrip())
    board.put(answer["status"], answer["text"])
    return int(answer["status"])
