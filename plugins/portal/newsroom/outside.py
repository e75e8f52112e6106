"""Whether an address beyond the site is what it seems, and one that every browser reads alike.

Browsers mend what is written wrongly, each its own way, and the sanitiser drops it without a word; and an address can
be written to be taken for another. So the forms are few, and what is in none of them is refused.
"""

import re
from ipaddress import ip_address
from typing import Literal
from urllib.parse import unquote, urlsplit

from portal.text.keys import nfc
from portal.text.odd_characters import odd_characters

Fault = Literal["", "broken", "unsafe"]

_WEB = re.compile(r"https?://(?P<authority>[^/?#]*)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_PLAIN_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63}", re.IGNORECASE)
_LONGEST_HOST = 253
_LABEL = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")
_PUNYCODE = "xn--"
_MAILBOX = re.compile(r"[^\s@<>\"'(),;:\\\[\]%]+@[^\s@<>\"'(),;:\\\[\]%]+")
# What a letter begun by a link may hold: no second reader that its writer does not see, no file of theirs.
_LETTER = frozenset(("subject", "body", "cc"))
_NUMBER = re.compile(r"\+?[0-9(][0-9 ().-]*(?:(?:;ext=|,+)[0-9]+)?")
# A text that is a web address and nothing else; without http or www it is one where it ends as sites do.
_SAID = re.compile(
    r"(?P<sure>https?://|(?=www\.))?(?P<host>(?:[\w-]+\.)+[^\W\d_]{2,})\.?(?::[0-9]+)?(?:[/?#]\S*)?", re.IGNORECASE
)
_ENDINGS = ("vn", "com", "org", "gov", "edu", "info")
_AROUND = " \t\r\n\xa0()<>“”\"'.,;:"
# Signs by which a telephone is told to do something: *21*… sends on every call.
_COMMAND = re.compile(r"[*#]")


def fault_of(target: str) -> Fault:
    """Return what is wrong with an address that begins with http, https, mailto or tel; "" where nothing is."""
    scheme, _, rest = target.partition(":")
    if _CONTROL.search(target):
        return "unsafe"
    match scheme.lower():
        case "mailto":
            return _mail(rest)
        case "tel":
            number = unquote(rest)
            return "unsafe" if _COMMAND.search(number) else "" if _NUMBER.fullmatch(number) else "broken"
        case _:
            return _web(target)


def _web(target: str) -> Fault:
    found = _WEB.match(target)
    if found is None:
        return "broken"
    if "@" in found["authority"] or "\\" in found["authority"]:  # https://chinhphu.vn@elsewhere.example/
        return "unsafe"
    try:
        parts = urlsplit(target)
        port = parts.port
    except ValueError:
        return "broken"
    if port == 0 or found["authority"].endswith(":"):
        return "broken"
    return host_fault(parts.hostname or "")


def says_another_host(text: str, target: str) -> bool:
    """Tell whether a link's text is an address of one host, and the link leads to another."""
    said = _SAID.fullmatch(text.strip(_AROUND))
    leads = _WEB.match(target.strip())
    if said is None or leads is None or (said["sure"] is None and said["host"].lower().split(".")[-1] not in _ENDINGS):
        return False
    named, found = _bare_host(said["host"]), _bare_host(leads["authority"].rpartition("@")[2].partition(":")[0])
    return not (f".{named}".endswith(f".{found}") or f".{found}".endswith(f".{named}"))


def _bare_host(host: str) -> str:
    """Return the name by which hosts are compared."""
    host = nfc(host).lower().rstrip(".").removeprefix("www.")
    try:
        return ".".join(_label(label) for label in host.split("."))
    except UnicodeError:
        return host


def host_fault(host: str) -> Fault:
    """Return what is wrong with the name of a host that readers are sent to."""
    if len(host) > _LONGEST_HOST:
        return "broken"
    if _PLAIN_HOST.fullmatch(host) and _PUNYCODE not in host:
        return ""
    if ":" in host or host.replace(".", "").isdigit():
        try:
            return "" if ip_address(host).is_global else "broken"
        except ValueError:  # 2130706433, 127.1: numbers that browsers turn into an address, and people do not
            return "unsafe"
    try:
        written = ".".join(_label(label) for label in host.split("."))
    except UnicodeError:
        return "broken"
    labels = written.split(".")
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)) or labels[-1][0].isdigit():
        return "broken"
    return "unsafe" if any(odd_characters("".join(filter(str.isalpha, written)))) else ""


def _label(label: str) -> str:
    """Return a part of a host's name as people read it."""
    if not label.lower().startswith(_PUNYCODE):
        return label
    plain = label[len(_PUNYCODE) :].encode("ascii").decode("punycode")
    if plain.isascii() or nfc(plain) != plain:
        raise UnicodeError(label)
    return plain


def _mail(rest: str) -> Fault:
    to, _, query = rest.partition("?")
    mailboxes = unquote(to)
    if _CONTROL.search(mailboxes):
        return "unsafe"
    if not all(_MAILBOX.fullmatch(one.strip()) for one in mailboxes.split(",")):
        return "broken"
    for field in query.split("&") if query else ():
        name, _, value = field.partition("=")
        name = unquote(name).lower()
        if field and (name not in _LETTER or (name != "body" and _CONTROL.search(unquote(value)))):
            return "unsafe"
    return ""
