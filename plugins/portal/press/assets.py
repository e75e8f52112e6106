"""The files of the theme: one stylesheet and one script from many, the script that goes before them, and the font
for headlines, each named by its content."""

import hashlib
import importlib.metadata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_FIRST = ("layers", "reset", "tokens", "base", "layout")
_LAST = ("utilities", "print")
_BOOT = "boot.js"
_FONT_URL = 'url("serif.woff2")'


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the theme at its fingerprinted address."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Assets:
    """What every page loads, and the script of the search page.

    `boot` runs before the first paint, `script` once the page is there.
    """

    stylesheet: Asset
    font: Asset
    boot: Asset
    script: Asset
    search: Asset


def read_assets(static: Path, cache: Path) -> Assets:
    """Return the theme's files; the font is made once for its sources and kept in the cache."""
    font = _asset("serif", "woff2", _font(cache))
    css = _stylesheet(static / "css").replace(_FONT_URL, f'url("{font.address}")')
    scripts = static / "js"
    return Assets(
        stylesheet=_asset("portal", "css", css.encode()),
        font=font,
        boot=_asset("boot", "js", (scripts / _BOOT).read_bytes()),
        script=_asset("portal", "js", _script(scripts).encode()),
        search=_asset("search", "js", (scripts / "pages" / "search.js").read_bytes()),
    )


def _stylesheet(folder: Path) -> str:
    files = [
        *(folder / f"{name}.css" for name in _FIRST),
        *sorted((folder / "components").glob("*.css")),
        *(folder / f"{name}.css" for name in _LAST),
    ]
    return "\n".join(file.read_text(encoding="utf-8") for file in files if file.is_file())


def _script(folder: Path) -> str:
    """Return every script but the first in one module, each in a block of its own: no name meets another's."""
    files = (file for file in sorted(folder.glob("*.js")) if file.name != _BOOT)
    return "\n".join(f"{{\n{file.read_text(encoding='utf-8')}}}\n" for file in files)


def _asset(name: str, suffix: str, content: bytes) -> Asset:
    return Asset(f"/theme/{name}-{hashlib.sha256(content).hexdigest()[:10]}.{suffix}", content)


def _font(cache: Path) -> bytes:
    """Return the headline font from the cache, or make it; a damaged copy is made again."""
    versions = [importlib.metadata.version(name) for name in ("fonttools", "font-source-serif-pro", "brotli")]
    code = (Path(__file__).parent / "font.py").read_bytes()
    key = hashlib.sha256(code + "|".join(versions).encode()).hexdigest()[:16]
    return kept(cache / f"serif-{key}.woff2", _make_font)


def _make_font() -> bytes:
    from .font import headline_font  # fontTools takes a while to load and is needed once

    return headline_font()


def kept(file: Path, make: Callable[[], bytes]) -> bytes:
    """Return what the cache file holds if its digest is right, else what `make` gives, kept for the next time."""
    try:
        raw = file.read_bytes()
    except OSError:
        raw = b""
    digest, content = raw[:32], raw[32:]
    if content and hashlib.sha256(content).digest() == digest:
        return content
    content = make()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(hashlib.sha256(content).digest() + content)
    return content
