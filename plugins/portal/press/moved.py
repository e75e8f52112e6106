"""Pages at old addresses, for servers that can only serve files: each leads on, without a script."""

from collections.abc import Iterator
from functools import partial
from hashlib import sha256

from lxml import etree
from lxml.html import builder as html

from portal.newsroom.redirects import file_of, live_moves

from .edition import Edition
from .files import FileOf
from .policy import CONTENT_POLICY


def moved_files(edition: Edition) -> Iterator[FileOf]:
    """Yield a page for each old address of the site."""
    url = edition.site.url
    for old, to in live_moves(edition.desk).items():
        target = f"{url}{to}" if to.startswith("/") else to
        digest = sha256(f"moved\0{edition.site.name}\0{CONTENT_POLICY}\0{target}\0{to}".encode()).hexdigest()
        yield FileOf(file_of(old), digest, partial(moved_page, edition.site.name, to, target))


def moved_page(site: str, to: str, target: str) -> bytes:
    """Return the page that leads on to an address; `target` is that address whole."""
    page = html.HTML(
        html.HEAD(
            html.META(charset="utf-8"),
            html.META({"http-equiv": "Content-Security-Policy", "content": CONTENT_POLICY}),
            html.META(name="viewport", content="width=device-width"),
            html.TITLE(f"Trang đã chuyển – {site}"),
            html.META(name="robots", content="noindex"),
            html.LINK(rel="canonical", href=target),
            html.META({"http-equiv": "refresh", "content": f"0; url={to}"}),
        ),
        html.BODY(
            html.MAIN(
                html.H1("Trang đã chuyển sang địa chỉ mới"),
                html.P("Nếu trang mới không tự mở, xin bấm vào ", html.A(target, href=to), "."),
            )
        ),
        lang="vi",
    )
    content: bytes = etree.tostring(page, method="html", encoding="utf-8", doctype="<!doctype html>")
    return content + b"\n"
