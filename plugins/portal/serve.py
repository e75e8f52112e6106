"""`portal serve`: build, show at an address on this machine, build again when something changes."""

import errno
import os
import subprocess
import sys
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from watchfiles import watch

from .call import PROJECT, Call, WrongCall
from .commands import Say

HOST = "127.0.0.1"
_PORTS_TRIED = 50
_TEXT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".woff2": "font/woff2",
}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # On Windows this option would let two programs take one port.
    allow_reuse_address = os.name == "posix"


class _Handler(SimpleHTTPRequestHandler):
    """Serves the output folder as a web server would: folders by their index, 404.html for the rest."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | _TEXT_TYPES

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""

    def end_headers(self) -> None:
        """Let the browser ask again each time, since files change under it."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Never list a folder."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page for what is not there."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", _TEXT_TYPES[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def translate_path(self, path: str) -> str:
        """Keep hidden files hidden."""
        if any(part.startswith(".") for part in unquote(urlsplit(path).path).split("/")):
            return str(Path(self.directory) / "404-khong-co")
        return super().translate_path(path)


def listen(folder: Path, port: int, say: Say) -> _Server:
    """Take the port, or the next free one; say which was taken by another program."""
    handler = partial(_Handler, directory=str(folder))
    for candidate in range(port, min(port + _PORTS_TRIED, 65536)):
        try:
            return _Server((HOST, candidate), handler)
        except OSError as fault:
            if fault.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            say(f"Cổng {candidate} đang có chương trình khác dùng; thử cổng {candidate + 1}.")
    raise WrongCall(f"không còn cổng nào trống từ {port} đến {port + _PORTS_TRIED - 1}; chọn cổng khác bằng --port")


def serve(call: Call, port: int, say: Say) -> int:
    """Serve one site until Ctrl-C."""
    site = call.sites[0]
    output = call.output_of(site)
    status = _build(call)
    if status == 2:
        return 2
    server = listen(output, port, say)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(f"Trang {site.id}: http://{HOST}:{server.server_address[1]}/ (Ctrl-C để dừng)")
    if status:
        say("Nội dung có lỗi nên trang chưa được dựng lại; sửa xong, trang tự dựng lại.")
    sources = [site.path, site.common, PROJECT / "theme"]
    try:
        for _ in watch(*(path for path in sources if path.is_dir()), debounce=200, step=50):
            _build(call)
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        server.server_close()
    return 0


def _build(call: Call) -> int:
    """Build in a child, so that each build starts from fresh code and nothing of one stays for the next."""
    site = call.sites[0]
    command = [sys.executable, "-m", "portal", "build", "--content", str(site.path)]
    command += ["--output", str(call.output_of(site)), "--cache", str(call.cache_of(site))]
    if call.now_given:
        command += ["--now", call.now.strftime("%Y-%m-%d %H:%M")]
    return subprocess.run(command, check=False).returncode
