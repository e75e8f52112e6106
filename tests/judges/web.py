"""A web server as one would set it up for these files: gzip, types, long life for what has its digest in its name."""

import gzip
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from portal.commands.serve import HOST, Handler, _Server

GZIP_LEVEL = 6  # what nginx and Apache are mostly left at
_COMPRESSED = {".html", ".css", ".js", ".svg", ".xml", ".json", ".webmanifest", ".ics", ".txt"}
_NAMED_BY_DIGEST = re.compile(r"[.-][0-9a-f]{8,}\.[a-z0-9]+$")


@lru_cache(maxsize=4096)
def compressed(file: Path) -> bytes:
    """Return a file as it travels."""
    whole = file.read_bytes()
    return gzip.compress(whole, GZIP_LEVEL, mtime=0) if file.suffix in _COMPRESSED else whole


class _WebHandler(Handler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, slow: Mapping[str, float], **kwargs: Any) -> None:
        self.slow = slow
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
        """Answer with the file as it travels, or with the page of what is not there."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() and self.path.split("?")[0].endswith("/") else file
        time.sleep(self.slow.get(file.suffix, 0))
        if file.is_file():
            self._file(HTTPStatus.OK, file)
        elif file.is_dir():
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", self.path + "/")
            self.send_header("Content-Length", "0")
            super(Handler, self).end_headers()
        else:
            self._file(HTTPStatus.NOT_FOUND, Path(self.directory) / "404.html")

    def _file(self, status: HTTPStatus, file: Path) -> None:
        body = compressed(file)
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        if file.suffix in _COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
        lasting = _NAMED_BY_DIGEST.search(file.name)
        self.send_header("Cache-Control", "public, max-age=31536000, immutable" if lasting else "public, max-age=300")
        super(Handler, self).end_headers()
        self.wfile.write(body)


@contextmanager
def previewed(output: Path) -> Iterator[str]:
    """Serve a built site as `portal serve` does."""
    with _running(partial(Handler, directory=str(output))) as address:
        yield address


@contextmanager
def served(output: Path, slow: Mapping[str, float] | None = None) -> Iterator[str]:
    """Serve a built site at an address of this machine; files of a suffix in `slow` take so many seconds."""
    with _running(partial(_WebHandler, directory=str(output), slow=slow or {})) as address:
        yield address


@contextmanager
def _running(handler: Any) -> Iterator[str]:
    server = _Server((HOST, 0), handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def expect(place: Any) -> Any:
    """Wait for what a place comes to hold; `wait_for_function` would need an eval, which the policy refuses."""
    from playwright.sync_api import expect as promised

    return promised(place)
