"""A quick look at what is about to be published: all that is plain is passed at once, the rest is judged in full.

A page is plain where each of its `<` begins a tag that is written as strictly as our templates write. There is then
one reading of it, and a tag that was looked at once need never be looked at again.
"""

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from .addresses import file_of, file_wanted, is_own, plain, read_address
from .binaries import CHECKS, judge_binary
from .documents import is_whole_script, judge_json, judge_xml
from .findings import Fault, Finding, located, quoted, whole
from .markup import Token
from .pages import Site, TagFacts, betting_faults, judge_page, remember
from .policy import weaknesses
from .styles import active, is_whole, loads

# What stops a build. The rest is for the audit to tell: it hurts no reader.
STOPPING = frozenset(
    ("inline-script", "event-attribute", "script-address", "active-element", "foreign-frame", "foreign-form",
     "inline-style", "active-style", "active-svg", "foreign-resource", "foreign-address", "no-policy", "weak-policy",
     "broken-link",
     "broken-anchor", "empty-file", "truncated-file", "wrong-content", "program-file", "betting-link", "malformed-xml",
     "malformed-json", "malformed-html")
)  # fmt: skip

_CHUNK = re.compile(r"<[^>]*>")
_VALUE = r'="[^"<>]*"'
_SAFE = (
    r"(?: (?:class|id|title|lang|rel|hreflang|dir|role|width|height|alt|datetime|aria-[a-z]+|data-[a-z-]+|target|type"
    rf"|download){_VALUE})*"
)
_BARE = (
    "p|li|h[1-6]|time|span|div|td|th|tr|section|article|figure|dd|dt|strong|em|abbr|label"
    "|option|summary|button|ul|ol|nav"
)
_FAST = re.compile(
    rf'<a{_SAFE} href="(?:/(?![/\\])[^"<>\\&\t\n\r]*|#[^"<>&]*|(?:https://|mailto:)[^"<>\\\t\n\r]*)"{_SAFE}>'
    rf'|<link rel="canonical" href="https://[^"<>\\&\t\n\r]*">'
    rf"|<(?:{_BARE}){_SAFE}(?: value{_VALUE})?>"
    rf"|<meta (?:name|property){_VALUE} content{_VALUE}>"
    rf'|<img{_SAFE} src="/(?![/\\])[^"<>\\&\t\n\r]*"(?:{_SAFE}|(?: (?:loading|decoding|fetchpriority){_VALUE})*)*>'
    rf"|</[a-z][a-z0-9]*>"
)
_SHAPE = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?: [a-zA-Z][a-zA-Z0-9:_-]*(?:=\"[^\"<>]*\")?)* ?/?>")
_REACHES = re.compile(r' (?:href|src)="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_META_REACHES = re.compile(r'<meta (?:name|property)="(?:og:(?:url|image)|twitter:image)" content="([^"]*)"')
_IDS = re.compile(rb"""[\t\n\r ]id=["']?([^"'\s>]+)""")
_DANGER = (
    b"<script",
    b"&lt;script",
    b"\\u003cscript",
    b"javascript:",
    b"vbscript:",
    b"data:text/html",
    b"&lt;iframe",
    b"<!doctype",
    b"<!DOCTYPE",
)


class Plain(NamedTuple):
    """A tag that cannot hurt: the addresses and the ids in it."""

    links: tuple[str, ...]
    ids: tuple[str, ...]


class Passed(NamedTuple):
    """A draft that was looked at: what stops it, the keys of what it links to, the ids that it has no more."""

    findings: list[Finding]
    links: list[str]
    lost: list[str]


@dataclass(frozen=True)
class Gate:
    """What drafts are judged by, and what was seen of their tags so far."""

    site: Site
    seen: dict[str, Plain | None] = field(default_factory=dict, repr=False)
    idle: set[str] = field(default_factory=set, repr=False)  # of those seen, the ones with neither links nor ids
    outward: set[str] = field(default_factory=set, repr=False)  # of those seen, links to elsewhere
    honest: set[str] = field(default_factory=set, repr=False)  # such links with what they say
    reached: dict[str, str] = field(default_factory=dict, repr=False)  # addresses from the root, without a place


def judge_draft(
    gate: Gate, path: str, content: bytes, files: Container[str], before: Callable[[], bytes | None]
) -> Passed:
    """Return what is to be known of a file that is about to be put among `files`, where it stood as `before`."""
    extension = path.rpartition(".")[2].lower()
    if not content:
        return Passed([whole(path, "empty-file", "tệp không có nội dung")], [], [])
    if extension == "html":
        return _page(gate, path, content, files, before)
    if extension in CHECKS:
        found = [whole(path, *told) for told in judge_binary(extension, content)]
        return Passed([one for one in found if one.kind in STOPPING], [], [])
    return Passed(list(_other(gate, path, extension, content, files)), [], [])


def _page(gate: Gate, path: str, content: bytes, files: Container[str], before: Callable[[], bytes | None]) -> Passed:
    page = content.decode("utf-8")
    findings: list[Finding] = []
    quick = _quick(gate, page)
    if quick is None:
        facts = judge_page(page, gate.site)
        findings = [located(path, page, fault) for fault in facts.faults if fault.kind in STOPPING]
        links: Iterable[str] = {link.value for link in facts.links}
        ids: Container[str] = facts.ids
    else:
        links, ids = quick
    keys: set[str] = set()
    for value in links:
        reached = gate.reached.get(value)
        if reached is None:
            keys |= _keys(gate, path, page, value, files, ids, findings)
        else:
            keys.add(reached)
    keys.discard("")
    old = before()
    lost = set(_ids_of(old)).difference(_ids_of(content)) if old is not None else ()
    return Passed(findings, sorted(keys), sorted(lost))


def _keys(
    gate: Gate, path: str, page: str, value: str, files: Container[str], ids: Container[str], findings: list[Finding]
) -> set[str]:
    """Return under which keys a link is kept; tell where it leads nowhere."""
    address = read_address(value)
    if (address.scheme and not address.host) or not is_own(address, gate.site.hosts):
        gate.reached[value] = ""
        return set()
    wanted = file_wanted(path, address.path)
    file = file_of(wanted, files)
    if file is None:
        findings.append(_at(path, page, value, "broken-link", f"{quoted(value)} không có trong trang"))
        return set()
    place = plain(address.fragment.partition(":~:")[0]) if address.fragment else ""
    if not place or place.lower() == "top" or not file.endswith(".html"):
        if address.host or address.path.startswith("/"):
            gate.reached[value] = file
        return {file}
    if file == path:
        if place not in ids:
            findings.append(
                _at(path, page, value, "broken-anchor", f"{quoted(value)}: trang không có đoạn {quoted(place)}")
            )
        return set()
    return {file, f"{file}#{place}"}


def _at(path: str, page: str, value: str, kind: str, message: str) -> Finding:
    at = max(page.find(f'"{value}"') + 1, 0)
    return located(path, page, Fault(kind, at, at + len(value) if at else 0, message))


def _quick(gate: Gate, page: str) -> tuple[set[str], set[str]] | None:
    """Return the links and ids of a page that is plain throughout; None for all others."""
    if (
        not page.startswith("<!doctype html>")
        or not page.rstrip().endswith("</html>")
        or page.rfind("<") > page.rfind(">")
    ):
        return None
    links: set[str] = set()
    ids: set[str] = set()
    seen = gate.seen
    chunks = set(_CHUNK.findall(page))
    for chunk in chunks - gate.idle:
        if chunk in seen:
            found = seen[chunk]
        else:
            found = seen[chunk] = _plain(gate, chunk)
        if found is None:
            return None
        if not found[0] and not found[1]:
            gate.idle.add(chunk)
        links.update(found[0])
        ids.update(found[1])
    if not _is_guarded(gate, page) or page.count(' id="') > len(ids):
        return None
    return (links, ids) if all(_is_honest(gate, page, chunk) for chunk in gate.outward.intersection(chunks)) else None


def _is_honest(gate: Gate, page: str, chunk: str) -> bool:
    """Tell whether a link to elsewhere advertises nothing, by what it says wherever it stands in the page."""
    at = page.find(chunk)
    while at >= 0:
        end = page.find("</a>", at)
        said = page[at : end if end >= 0 else at + 500]
        if said not in gate.honest:
            token = Token(chunk, at, at + len(chunk))
            if any(True for _ in betting_faults(page, token, remember(chunk, gate.site))):
                return False
            gate.honest.add(said)
        at = page.find(chunk, at + len(chunk))
    return True


def _plain(gate: Gate, chunk: str) -> Plain | None:
    if chunk == "<!doctype html>":
        return Plain((), ())
    if _FAST.fullmatch(chunk):
        if chunk.startswith("<meta"):
            links = tuple(_META_REACHES.findall(chunk))
            return Plain(links, ()) if all(is_own(read_address(link), gate.site.hosts) for link in links) else None
        links = tuple(value.replace("&amp;", "&") for value in _REACHES.findall(chunk))
        if links and links[0].startswith("https:") and not is_own(read_address(links[0]), gate.site.hosts):
            if chunk.startswith("<link"):
                return None
            gate.outward.add(chunk)
        return Plain(links, tuple(_ID.findall(chunk)))
    if not _SHAPE.fullmatch(chunk):
        return None
    facts: TagFacts = remember(chunk, gate.site)
    if facts.faults or facts.foreign:
        return None
    tag = facts.tag
    if tag.name == "script" and not tag.closes and not (tag.get("src") or "json" in (tag.get("type") or "")):
        return None
    return Plain(tuple(link.value for link in facts.links), tuple(name for name, _, _ in facts.ids))


_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"<>]*)">')
_FIRST_LOAD = re.compile(r"<(?:script|link rel=\"(?:stylesheet|preload|icon|preconnect|modulepreload)|img|body)")


def _is_guarded(gate: Gate, page: str) -> bool:
    """Tell whether a policy that holds stands before all that it is to watch."""
    policy, load = _POLICY.search(page), _FIRST_LOAD.search(page)
    if policy is None or (load is not None and load.start() < policy.start()):
        return False
    told = gate.seen.get(f"policy {policy[1]}")
    if told is None:
        text = policy[1].replace("&#39;", "'")
        told = Plain(tuple(weaknesses(text, gate.site.frame_hosts)), ())
        gate.seen[f"policy {policy[1]}"] = told
    return not told.links


def _keys_of_tail(gate: Gate, path: str, tail: str, files: Container[str]) -> str | None:
    file = file_of(file_wanted(path, tail), files)
    if file is not None:
        gate.reached[tail] = file
    return file


def _ids_of(content: bytes) -> set[str]:
    return {name.decode("utf-8", "replace") for name in _IDS.findall(content)}


def places_of(content: bytes) -> set[str]:
    """Return the ids of a page."""
    return _ids_of(content)


def _other(gate: Gate, path: str, extension: str, content: bytes, files: Container[str]) -> Iterable[Finding]:
    if extension not in ("xml", "svg", "xsl", "json", "webmanifest", "css", "js"):
        return
    text = content.decode("utf-8")
    faults: list[Fault] = []
    if extension == "css":
        faults += active(text)
        if not is_whole(text):
            faults.append(Fault("truncated-file", len(text), len(text), "tệp kiểu chưa đóng hết ngoặc, chuỗi, ghi chú"))
        for load in loads(text):
            if not is_own(read_address(load.value), gate.site.hosts):
                faults.append(Fault("foreign-resource", load.start, load.end, f"tệp kiểu tải {quoted(load.value)}"))
    elif extension == "js":
        if not is_whole_script(text):
            faults.append(Fault("truncated-file", len(text), len(text), "tệp mã chưa đóng hết ngoặc, chuỗi, ghi chú"))
    elif extension in ("svg", "xsl") or any(mark in content for mark in _DANGER):
        judged = (
            judge_json(text, gate.site, name=path)
            if extension in ("json", "jsonld", "webmanifest")
            else judge_xml(text, content, extension, gate.site)
        )
        faults += judged.faults
    for fault in faults:
        if fault.kind in STOPPING:
            yield located(path, text, fault)
    for host in gate.site.hosts:
        for tail in set(re.findall(rf"://{re.escape(host)}(/[^\s\"'<>?#\\{{}}&]*)", text)):
            if tail not in gate.reached and _keys_of_tail(gate, path, tail, files) is None:
                at = text.find(tail)
                message = f"{quoted(tail)} không có trong trang"
                yield located(path, text, Fault("broken-link", at, at + len(tail), message))
