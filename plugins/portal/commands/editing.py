"""`portal admin`: the editing screen of one site at an address of this machine, over a folder that the editor picks."""

import json
import os
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from ..admin.backend import origins
from ..admin.config import screen
from ..admin.screen import DATA, NotMade, made_screen, screen_is_made, screen_page
from ..call import SCREENS, Call, SiteFolder, WrongCall
from ..judging.check import check, has_errors, located
from ..newsroom.desk import Desk
from ..newsroom.load import load_newsroom, load_site
from ..newsroom.model import Newsroom
from .report import Say, report
from .serve import HOST, Handler, listen


def run_admin(call: Call, *, port: int, prepare: bool, say: Say) -> int:
    """Make the screen if need be, and serve it until Ctrl-C; return the exit status."""
    if not screen_is_made(SCREENS):
        say("Đang dựng màn hình biên tập bằng npm (chỉ lần này, chừng nửa phút)…")
    try:
        made = made_screen(SCREENS)
    except NotMade as fault:
        raise WrongCall(str(fault)) from None
    if prepare:
        say("Màn hình biên tập đã sẵn sàng.")
        return 0
    site = call.sites[0]
    room = load_newsroom(site.path, site.common)
    if faults := _unreadable(room, site, call):
        say(faults)
        return 1
    root = repository_of(site.path)
    server = screen_server(site, root, made, port, say)
    say(f"Màn hình biên tập của trang {site.id}: http://{HOST}:{server.server_address[1]}/ (Ctrl-C để dừng)")
    say(f"Mở bằng Chrome hoặc Edge, bấm “Làm việc với kho mã nguồn cục bộ” rồi chọn thư mục {root}")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    return 0


def screen_server(site: SiteFolder, root: Path, made: Path, port: int, say: Say) -> ThreadingHTTPServer:
    """Return a server of the screen for a site of the repository in `root`, not yet running."""
    return listen(made, port, say, handler=partial(_Screen, site=site, root=root))


def repository_of(folder: Path) -> Path:
    """Return the folder of the repository that a site belongs to, which is the one that the editor picks."""
    whole = folder.resolve()
    root = next((place for place in (whole, *whole.parents) if (place / ".git").exists()), None)
    if root is None:
        raise WrongCall(f"thư mục “{folder}” chưa thuộc kho Git nào: chạy “git init” ở thư mục chứa nó rồi gõ lại lệnh")
    return root


def _unreadable(room: Newsroom, site: SiteFolder, call: Call) -> str:
    """Say what is wrong in what the screen is made from: the site's own file, its plans and the vocabularies."""
    sources = [finding for finding in check(Desk(room, call.now)) if not finding.path.endswith(".md")]
    errors = [finding for finding in sources if finding.level == "error"]
    if not has_errors(errors):
        return ""
    return report(located(errors, site.path, call.cwd, site.id), "full", room.file_count, call.cwd)


class _Screen(Handler):
    """Serves the screen; its page and its data are made on each request, so that reloading it shows a new topic."""

    def __init__(self, *args: Any, site: SiteFolder, root: Path, **kwargs: Any) -> None:
        self.site, self.root = site, root
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
        """Answer with the page, its data, or a file of the screen."""
        path = unquote(urlsplit(self.path).path)
        if path in ("/", "/index.html"):
            admin = load_site(self.site.path)[0].admin
            page = screen_page(Path(self.directory), origins(admin.backend if admin else None))
            self._answer(HTTPStatus.OK, "text/html; charset=utf-8", page)
        elif path == f"/{DATA}":
            room = load_newsroom(self.site.path, self.site.common)
            folder = Path(os.path.relpath(self.site.path.resolve(), self.root)).as_posix()
            data = json.dumps(screen(room, folder, self.root.name), ensure_ascii=False)
            self._answer(HTTPStatus.OK, "application/json; charset=utf-8", data.encode())
        else:
            super().do_GET()
