"""The files of the editing screen: Sveltia CMS put together by Vite once, and its page for one site."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

WEB = Path(__file__).resolve().parent / "web"
ADMIN = "admin"  # the folder of a site that publishes its screen
SCREEN_PAGE = f"{ADMIN}/index.html"
DATA = "screen.json"
_POLICY_SLOT = "default-src 'none'"
_QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1")
# Svelte writes styles into the page; pictures being chosen and files being saved are blobs; WebP is WebAssembly.
_RULES = (
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self' 'unsafe-inline'"),
    ("img-src", "'self' blob: data:"),
    ("media-src", "'self' blob:"),
    ("font-src", "'self'"),
    ("connect-src", "'self' blob: data:"),
    ("worker-src", "'self' blob:"),
    ("frame-src", "blob:"),
    ("manifest-src", "blob:"),
    ("form-action", "'none'"),
    ("base-uri", "'none'"),
)


class NotMade(Exception):
    """The screen cannot be put together here; the text is a sentence for the user."""


def screen_policy(origins: Iterable[str] = ()) -> str:
    """Return what the screen's page may do; beside the site itself it asks these origins alone."""
    asked = {"connect-src": list(origins)}
    return "; ".join(" ".join((name, value, *asked.get(name, ()))) for name, value in _RULES)


def made_screen(cache: Path) -> Path:
    """Return the folder of the screen's files, which npm and Vite make once for their sources and keep in the cache.

    Beside it stand the sources and `node_modules`, with the schema of the configuration. Raises NotMade.
    """
    home = _home(cache)
    if not screen_is_made(cache):
        _make(home)
    return home / "dist"


def screen_is_made(cache: Path) -> bool:
    """Tell whether the cache holds the screen of the sources as they are."""
    return (_home(cache) / "dist").is_dir()


def screen_page(made: Path, origins: Iterable[str] = ()) -> bytes:
    """Return the page of the screen with its policy."""
    page = (made / "index.html").read_text(encoding="utf-8")
    return page.replace(_POLICY_SLOT, screen_policy(origins), 1).encode()


def has_own_policy(page: str, origins: Iterable[str]) -> bool:
    """Tell whether a page has the screen's policy as it was given, and no other."""
    policies = re.findall('http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    return policies == [screen_policy(origins)]


def published_files(made: Path, data: object, origins: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the screen as a site publishes it, each with its path in the site."""
    yield SCREEN_PAGE, screen_page(made, origins)
    yield f"{ADMIN}/{DATA}", json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
    for file in sorted((made / "assets").iterdir()):
        yield f"{ADMIN}/assets/{file.name}", file.read_bytes()


def _sources() -> Mapping[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(WEB.iterdir()) if file.is_file()}


def _home(cache: Path) -> Path:
    digest = hashlib.sha256()
    for name, content in _sources().items():
        digest.update(f"\0{name}\0{len(content)}\0".encode() + content)
    return cache / digest.hexdigest()[:16]


def _make(home: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise NotMade("màn hình biên tập cần npm (Node.js 18 trở lên) để dựng lần đầu: hãy cài Node.js rồi gõ lại lệnh")
    home.parent.mkdir(parents=True, exist_ok=True)
    # Made aside and put in place whole, since two calls may come at once and either may be cut off.
    with tempfile.TemporaryDirectory(dir=home.parent, prefix="dang-dung-") as temporary:
        workshop = Path(temporary) / "man-hinh"
        workshop.mkdir()
        for name, content in _sources().items():
            (workshop / name).write_bytes(content)
        _run([npm, "ci", *_QUIET], workshop, "không tải được Sveltia CMS bằng npm: hãy xem lại mạng rồi gõ lại lệnh")
        _run(
            [npm, "exec", "--offline", "--", "vite", "build", "--logLevel", "error"],
            workshop,
            "Vite không dựng được màn hình biên tập",
        )
        try:
            os.rename(workshop, home)  # noqa: PTH104  Path.rename says the same
        except OSError:
            if not (home / "dist").is_dir():  # else another call was faster
                raise
    for old in home.parent.iterdir():
        if old.is_dir() and old != home and re.fullmatch("[0-9a-f]{16}", old.name):
            shutil.rmtree(old, ignore_errors=True)  # 100 MB of an earlier version


def _run(command: list[str], folder: Path, lament: str) -> None:
    done = subprocess.run(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode != 0:
        lines = (line.strip() for line in f"{done.stderr}\n{done.stdout}".splitlines())
        reason = next((line for line in lines if "error" in line.lower()), "")
        raise NotMade(f"{lament} ({reason[:200]})" if reason else lament)
