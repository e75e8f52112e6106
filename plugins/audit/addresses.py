"""Addresses as browsers read them, and the files of a tree that they lead to."""

import re
from collections.abc import Container
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

_EDGES = "".join(map(chr, range(0x21)))  # what browsers cut off both ends
_INSIDE = str.maketrans("", "", "\t\n\r")  # and what they leave out within
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
_SPECIAL = ("http", "https", "ftp", "ws", "wss")
# All others run code, carry a page, or open something on the reader's machine.
HARMLESS = frozenset(
    ("http", "https", "mailto", "tel", "sms", "geo", "webcal", "webcals", "xmpp", "urn", "tag", "about")
)


class Address(NamedTuple):
    """An address in its parts: scheme and host in small letters, empty where the address is relative."""

    scheme: str
    host: str
    path: str
    fragment: str


@lru_cache(maxsize=65536)
def read_address(value: str) -> Address:
    """Return an address as the URL standard reads it: control characters gone, backslashes as strokes."""
    text = value.strip(_EDGES).translate(_INSIDE)
    scheme = ""
    if match := _SCHEME.match(text):
        scheme = match[1].lower()
        text = text[match.end() :]
        if scheme not in _SPECIAL:
            return Address(scheme, "", text, "")
    text, _, fragment = text.partition("#")
    text = text.partition("?")[0].replace("\\", "/")
    host = ""
    if scheme or text.startswith("//"):
        host, stroke, rest = text.lstrip("/").partition("/")
        host = host.rpartition("@")[2].lower().rstrip(".")
        host = host.removesuffix(":443").removesuffix(":80")
        text = stroke + rest or "/"
    return Address(scheme, host, text, fragment)


_HALF = re.compile(r"(?i)\s*https?:(?![/\\]{2})")


def is_half(value: str) -> bool:
    """Tell whether an address has a scheme but not its two strokes: browsers differ on where it leads."""
    return _HALF.match(value) is not None


def is_harmless(address: Address) -> bool:
    """Tell whether an address runs no code and carries no page."""
    return not address.scheme or address.scheme in HARMLESS


def is_own(address: Address, hosts: Container[str]) -> bool:
    """Tell whether an address is of the site itself."""
    if address.host:
        return address.host in hosts
    return not address.scheme


def plain(text: str) -> str:
    """Return a part of an address without its percent signs; what is no UTF-8 stays as lone surrogates."""
    return unquote_to_bytes(text).decode("utf-8", "surrogateescape") if "%" in text else text


@lru_cache(maxsize=65536)
def file_wanted(base: str, path: str) -> str:
    """Return the path in the tree that an address means, from the page `base`; "" is the root, `…/` a folder."""
    if not path:
        return base
    parts = [] if path.startswith("/") else base.split("/")[:-1]
    pieces = plain(path).split("/")
    for piece in pieces:
        if piece == "..":
            parts = parts[:-1]
        elif piece not in ("", "."):
            parts.append(piece)
    is_folder = pieces[-1] in ("", ".", "..") and parts
    return "/".join(parts) + ("/" if is_folder else "")


def file_of(wanted: str, files: Container[str]) -> str | None:
    """Return the file that a server gives for a path, or None: a folder is its index, with or without its stroke."""
    if not wanted or wanted.endswith("/"):
        file = f"{wanted}index.html"
        return file if file in files else None
    if wanted in files:
        return wanted
    file = f"{wanted}/index.html"
    return file if file in files else None
