"""The whole tree: each file by itself, then what only all of them together tell."""

import os
import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .addresses import file_of, file_wanted, is_half, is_own, plain, read_address
from .binaries import CHECKS, judge_binary, unpacked
from .documents import is_whole_script, judge_calendar, judge_json, judge_xml
from .findings import Fault, Finding, located, quoted, whole
from .markup import Tag, Token, Unclosed, read_tag, tokens
from .pages import Link, PageFacts, Site, judge_page, text_of
from .promises import SEARCH, bill_findings, digest_findings, has_digest, postings_findings, wanted_by_search
from .quick import Lines
from .secrets import goes_on, machine_paths, secrets_in
from .spam import betting_strings
from .styles import active, hiding_classes, is_whole, loads
from .tree import read_tree
from .withheld import GONE, Withheld, gone_findings, withheld_findings

# Words of a file, its path, and the file as it stands ("" where the words are its name) → what is personal in the
# words: the kind, from where to where.
Personal = Callable[[str, str, str], Iterable[tuple[str, int, int]]]
Tell = Callable[[int, int], None]

NOT_FOUND = "404.html"
_KNOWN = ".portal-site.json"  # what a build left for the audit
_NEEDED = ("index.html", NOT_FOUND)
_PAGES = ("html", "htm", "xhtml")
_XML = ("xml", "svg", "xsl", "rss", "atom", "rdf")
_JSON = ("json", "webmanifest", "jsonld", "geojson")
_TEXT = (*_PAGES, *_XML, *_JSON, "css", "js", "mjs", "ics", "txt", "csv", "tsv", "vcf", "vtt", "srt")
_COPIES = ("gz", "br")
_PARALLEL_FROM = 200  # files; to begin a process costs some 50 ms


@dataclass(frozen=True)
class Rules:
    """What a tree is judged by beside itself: its address, hosts whose frames are allowed, a guard of personal data.

    `withheld` is what was taken back and may be told nowhere any more.
    """

    hosts: frozenset[str] = frozenset()
    frame_hosts: frozenset[str] = frozenset()
    personal: Personal | None = None
    withheld: Withheld | None = None


class FileFacts(NamedTuple):
    """What a file holds that others must know of: findings, the files that it leads to, its places, places it wants."""

    path: str
    findings: list[Finding]
    ways: frozenset[str]
    ids: frozenset[str]
    wants: list[tuple[str, str, Finding]]  # a page, the place in it, and the finding where it has no such place
    names: frozenset[str] = frozenset()  # every file that it names, a reader's way or not
    listable: bool = False  # a page that names itself as its address and asks to be found


class Audited(NamedTuple):
    """The findings of a tree, sorted by place, and how many files were read."""

    findings: list[Finding]
    files: int
    pages: int


def audit(root: Path, rules: Rules, *, processes: int = 1, tell: Tell = lambda done, total: None) -> Audited:
    """Return everything that is wrong with a tree."""
    tree = read_tree(root)
    hosts = rules.hosts or own_hosts(root)
    site = Site(hosts, rules.frame_hosts, _hiding(root, tree.files))
    job = Job(root, tree.files, site, rules.personal, rules.withheld, Lines(site, tree.files, _is_suspect))
    facts: dict[str, FileFacts] = {}
    for one in _judged(job, processes):
        facts[one.path] = one
        tell(len(facts), len(tree.files))
    findings = [*tree.findings, *(finding for one in facts.values() for finding in one.findings)]
    findings += _between(job, facts)
    findings += _promised(root, tree.files, facts)
    if rules.withheld:
        findings += gone_findings(tree.files, _told_gone(root), rules.withheld)
    pages = sum(_extension(path) in _PAGES for path in tree.files)
    return Audited(sorted(set(findings)), len(tree.files), pages)


def own_hosts(root: Path) -> frozenset[str]:
    """Return the host that the front page of a tree says is its own; none where it says nothing."""
    try:
        page = (root / "index.html").read_text("utf-8", errors="replace")
    except OSError:
        return frozenset()
    for token in tokens(page):
        if isinstance(token, Token):
            tag = read_tag(token.text)
            if tag.name == "link" and (tag.get("rel") or "").lower() == "canonical":
                host = read_address(tag.get("href") or "").host
                return frozenset((host,)) if host else frozenset()
    return frozenset()


def _hiding(root: Path, files: Iterable[str]) -> frozenset[str]:
    names: set[str] = set()
    for path in files:
        if path.endswith(".css"):
            try:
                names |= hiding_classes((root / path).read_text("utf-8", errors="replace"))
            except OSError:
                continue
    return frozenset(names)


def _between(job: "Job", facts: dict[str, FileFacts]) -> Iterator[Finding]:
    """Yield what only the files together tell: places that are not there, pages without a way to them, lacks."""
    root, files = job.root, job.files
    for one in facts.values():
        lacks = [finding for target, place, finding in one.wants if target in facts and place not in facts[target].ids]
        if _LATER in lacks:
            wants = judge_file(one.path, job, quickly=False).wants
            lacks = [finding for target, place, finding in wants if target in facts and place not in facts[target].ids]
        yield from lacks
    for path in _NEEDED:
        if path not in files:
            yield whole(path, "missing-file", f"trang thiếu {path}")
    if "index.html" not in files:
        return
    reached = {path for path in _NEEDED if path in facts}
    waiting = list(reached)
    while waiting:
        for way in facts[waiting.pop()].ways:
            if way in facts and way not in reached:
                reached.add(way)
                waiting.append(way)
    gone = frozenset((_told_gone(root) or "").split())
    proofs = {path for path in facts if _PROOF.fullmatch(path)}  # anything else of this name has findings of its own
    for path in facts:
        if _extension(path) in _PAGES and path not in reached | proofs and not _is_for_old_readers(root, path, gone):
            yield whole(path, "orphan-page", "từ trang chủ không có lối nào tới trang này")


# Nobody links to these: machines ask for them by name.
_BY_NAME = re.compile(
    r"(?:robots|humans|ads|llms|security|gone)\.txt|sitemap\.xml|favicon\.ico|apple-touch-icon(?:-precomposed)?\.png"
    r"|browserconfig\.xml|BingSiteAuth\.xml|google[0-9a-f]{16}\.html|release\.json|\.nojekyll|CNAME|\.portal-[a-z.-]+"
    r"|\.well-known/.*"
)


def _of_any_size(path: str) -> str:
    """Return what the sizes and forms of one picture share in their names; the name itself of other files."""
    return _SIZE.sub("", path) if path.startswith("images/") else path


_SIZE = re.compile(r"-[0-9]+-[0-9a-f]{10}\.[a-z]+\Z")


def _promised(root: Path, files: dict[str, int], facts: dict[str, FileFacts]) -> Iterator[Finding]:
    """Yield where a tree is not what it says of itself, and files that nothing in it names."""

    def read(path: str) -> bytes | None:
        try:
            return (root / path).read_bytes()
        except OSError:
            return None

    searched, found = wanted_by_search(read, files)
    yield from found
    yield from bill_findings(read, files)
    named = {SEARCH, *searched}.union(*(one.names for one in facts.values()))
    named |= {_of_any_size(path) for path in named}  # a link leads to one size of a picture, the others stand beside
    for path in files:
        if path in named or _of_any_size(path) in named or _BY_NAME.fullmatch(path) or _extension(path) in _PAGES:
            continue
        if _extension(path) in _COPIES and path.rpartition(".")[0] in files:
            continue
        yield whole(path, "orphan-file", "không trang nào, tệp nào nhắc tới tệp này")
    yield from _unlisted(files, facts)


def _unlisted(files: Container[str], facts: dict[str, FileFacts]) -> Iterator[Finding]:
    if "sitemap.xml" not in files:
        return
    maps = [one for path, one in facts.items() if "sitemap" in path and path.endswith(".xml")]
    listed: frozenset[str] = frozenset().union(*(one.names for one in maps))
    for path, one in facts.items():
        if one.listable and path not in listed:
            yield whole("sitemap.xml", "malformed-sitemap", f"sơ đồ không kể trang {quoted('/' + path)}")


def _is_for_old_readers(root: Path, path: str, gone: Container[str]) -> bool:
    """Tell whether a page is for those alone who know an old address: it leads on, or says that something is gone."""
    if f"/{path.removesuffix('index.html')}" in gone:
        return True
    page = (root / path).read_text("utf-8", errors="replace")
    named = {(tag.get("http-equiv") or tag.get("name") or "").lower(): tag.get("content") or "" for tag in _metas(page)}
    return "refresh" in named and "noindex" in named.get("robots", "")


def _told_gone(root: Path) -> str | None:
    try:
        return (root / GONE).read_text("utf-8", errors="replace")
    except OSError:
        return None


def _metas(page: str) -> Iterator[Tag]:
    for token in tokens(page):
        if isinstance(token, Token) and (tag := read_tag(token.text)).name == "meta":
            yield tag


# ------------------------------------------------------------------------------------- in many processes


class Job(NamedTuple):
    """What every file is judged with."""

    root: Path
    files: dict[str, int]
    site: Site
    personal: Personal | None
    withheld: Withheld | None
    lines: Lines


_JOB: Job | None = None  # that of a process which helps; fork hands it down


def _judged(job: Job, processes: int) -> Iterator[FileFacts]:
    paths = list(job.files)
    if processes < 2 or len(paths) < _PARALLEL_FROM or not hasattr(os, "fork"):
        yield from (judge_file(path, job) for path in paths)
        return
    import multiprocessing

    global _JOB
    _JOB = job
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        for share in pool.imap(_share, [paths[at : at + 64] for at in range(0, len(paths), 64)]):
            yield from share
    _JOB = None


def _share(paths: Sequence[str]) -> list[FileFacts]:
    assert _JOB is not None  # noqa: S101
    return [judge_file(path, _JOB) for path in paths]


# --------------------------------------------------------------------------------------------- one file


def judge_file(path: str, job: Job, *, quickly: bool = True) -> FileFacts:
    """Return what one file of the tree holds; in full, or quickly where nothing in it is wrong."""
    try:
        data = (job.root / path).read_bytes()
    except OSError as fault:
        return _nothing(path, [whole(path, "unreadable-file", f"không đọc được: {fault.strerror}")])
    facts = _judged_file(path, data, job, quickly=quickly)
    if job.withheld:
        facts.findings.extend(withheld_findings(path, _extension(path), data, job.withheld))
    return facts


def _judged_file(path: str, data: bytes, job: Job, *, quickly: bool) -> FileFacts:
    extension = _extension(path)
    if not data and path.rpartition("/")[2] not in (".nojekyll", ".portal-output"):
        return _nothing(path, [whole(path, "empty-file", "tệp không có nội dung")])
    promised = [*digest_findings(path, data), *postings_findings(path, data), *_named_personal(path, job)]
    if promised:
        facts = _of_its_kind(path, extension, data, job, quickly=quickly)
        return facts._replace(findings=[*promised, *facts.findings])
    return _of_its_kind(path, extension, data, job, quickly=quickly)


_PROOF = re.compile(r"google[0-9a-f]{16}\.html")  # by which a search engine knows who owns the site


def _of_its_kind(path: str, extension: str, data: bytes, job: Job, *, quickly: bool) -> FileFacts:
    if _PROOF.fullmatch(path) and data.strip() == f"google-site-verification: {path}".encode():
        return _nothing(path, [])
    if extension in _COPIES:
        return _nothing(path, list(_copy_findings(path, extension, data, job)))
    if extension in _TEXT or (extension not in CHECKS and _looks_like_text(data)):
        return _text_facts(path, extension, data, job, quickly=quickly)
    return _nothing(path, [whole(path, *told) for told in judge_binary(extension, data)])


def _nothing(path: str, findings: list[Finding]) -> FileFacts:
    return FileFacts(path, findings, frozenset(), frozenset(), [])


def _extension(path: str) -> str:
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name.lstrip(".") else ""


def _looks_like_text(data: bytes) -> bool:
    return b"\0" not in data[:4096]


def _copy_findings(path: str, extension: str, data: bytes, job: Job) -> Iterator[Finding]:
    original = path.rpartition(".")[0]
    if original not in job.files:
        if _extension(original) in _TEXT:
            yield whole(path, "unequal-copy", f"bản nén của tệp không còn: {quoted(original)}")
        return
    try:
        wanted = (job.root / original).read_bytes()
    except OSError:
        return
    if unpacked(extension, data, len(wanted)) != wanted:
        yield whole(path, "unequal-copy", f"bản nén không cho ra đúng {quoted(original)}")


def _quick_facts(path: str, text: str, job: Job) -> FileFacts | None:
    """Return what a page holds in which nothing is wrong; None for every other page."""
    quick = job.lines.page(path, text)
    if quick is None:
        return None
    ways, names = set(quick.reach.ways), set(quick.reach.names)
    wants = [(target, place, _LATER) for target, place in quick.reach.places]
    for start, end in quick.data:
        held = judge_json(text[start:end], job.site, offset=start)
        if held.faults:
            return None
        facts = _facts(path, text, [], held.links, frozenset(), job)
        if facts.findings:
            return None
        names |= facts.names
        wants += facts.wants
    if job.personal:
        unseen = job.lines.unseen(quick.words)
        if _DIGIT.search(unseen) and any(True for _ in job.personal(unseen, path, text)):
            return None
        job.lines.has_seen(quick.words)
    page = PageFacts([], [], {}, [], quick.canonical, False, unlisted=quick.unlisted)
    listable = _is_listable(path, page, job.site)
    return FileFacts(path, [], frozenset(ways), quick.ids, wants, frozenset(names), listable)


_DIGIT = re.compile(r"\d")  # nothing personal is told without one
_LATER = whole("", "broken-anchor", "")  # a page that was looked at quickly says where its link stands if it is asked


def _is_suspect(text: str) -> bool:
    """Tell whether lines of a page have, or may begin, what is told of it as a whole: secrets, paths, lost letters."""
    return goes_on(text) or any(True for _ in (*secrets_in(text), *machine_paths(text, ()), *_misread(text)))


def _text_facts(path: str, extension: str, data: bytes, job: Job, *, quickly: bool) -> FileFacts:
    if b"\0" in data:
        return _nothing(path, [whole(path, "truncated-file", "tệp chữ có byte 0: ghi dở hoặc bị hỏng")])
    try:
        # A calendar's lines may be folded inside of a letter.
        text = (_FOLD.sub(b"", data) if extension == "ics" and path.startswith(_OF_OTHERS) else data).decode("utf-8")
    except UnicodeDecodeError as fault:
        if extension not in _TEXT:
            return _nothing(path, [])
        before = data[: fault.start].decode("utf-8")
        place = located(
            path, before + "?", Fault("not-utf8", len(before), len(before) + 1, "tệp chữ không ở dạng UTF-8")
        )
        return _nothing(path, [place])
    links: list[Link] = []
    ids: frozenset[str] = frozenset()
    cut: Iterable[Token | Unclosed] = ()
    page: PageFacts | None = None
    if extension in _PAGES and quickly and (quick := _quick_facts(path, text, job)):
        return quick
    faults: list[Fault] = [*secrets_in(text), *_machine_paths(text, extension, job)]
    if extension not in _PROGRAMS:  # which may well name such letters
        faults += _misread(text)
    if extension not in _PAGES:
        faults += _betting(text, job.site)
    if extension in _PAGES:
        page = judge_page(text, job.site)
        faults += page.faults
        links += page.links
        ids = frozenset(page.ids)
        cut = page.tokens
        for start, end in page.data:
            held = judge_json(text[start:end], job.site, offset=start)
            faults += held.faults
            links += held.links
    elif extension in _XML:
        faults, links = _joined(faults, links, judge_xml(text, data, extension, job.site, name=path.rpartition("/")[2]))
    elif extension in _JSON:
        faults, links = _joined(faults, links, judge_json(text, job.site, name=path))
    elif extension == "ics":
        faults, links = _joined(faults, links, judge_calendar(text, job.site, is_ours=not path.startswith(_OF_OTHERS)))
    elif extension == "css":
        faults += _style_faults(text, job.site)
        links += [Link(load.value, load.start, load.end, False) for load in loads(text)]
    elif extension in ("js", "mjs"):
        if not is_whole_script(text):
            faults.append(
                Fault("truncated-file", len(text), len(text), "tệp mã có ngoặc, chuỗi hoặc ghi chú chưa đóng")
            )
    elif path == "robots.txt":
        links += _map_links(text)
    if "<?php" in text and extension in (*_XML, "txt", "csv", "css", "js", "mjs", "ics"):  # else it is somebody's text
        faults.append(Fault("program-file", text.find("<?php"), text.find("<?php") + 5, "có mã PHP bên trong"))
    faults += _personal(path, text, extension, cut, job)
    facts = _facts(path, text, faults, links, ids, job)
    return facts._replace(listable=_is_listable(path, page, job.site)) if page else facts


def _is_listable(path: str, page: PageFacts, site: Site) -> bool:
    """Tell whether a page asks search engines to keep it under the address at which it stands."""
    address = read_address(page.canonical)
    if not page.canonical or page.unlisted or not is_own(address, site.hosts):
        return False
    return path in (wanted := file_wanted(path, address.path), f"{wanted}index.html")


# What UTF-8 becomes when it is read as windows-1252 or latin-1 and written again; and what stands for lost letters.
_MISREAD = re.compile(
    "\ufffd"
    "|[\u00e1][\u00ba\u00bb][\u0080-\u00a7\u00a9-\u00bf\u0152-\u0192\u02c6\u02dc\u2018-\u203a\u20ac\u2122]"
    "|\u00c4[\u0090\u0091\u2018]"
    "|\u00c6[\u00a0\u00a1\u00af\u00b0](?=[a-z\u00c3\u00e1])"
    "|\u00c3[\u00a0-\u00bf](?=[a-z ]*[\u00c3\u00c4\u00c6\u00e1])"
)


def _machine_paths(text: str, extension: str, job: Job) -> Iterator[Fault]:
    """Yield paths on a machine, but for those that an article tells of: what readers read is its own matter."""
    if extension not in _CARRIES_ARTICLES:
        paths = machine_paths(text, job.files)
        yield from (path for path in paths if extension not in _PAGES or _is_unread(text, path.start))


_PROGRAMS = ("js", "mjs", "css")
_CARRIES_ARTICLES = (*_JSON, *_XML, "ics", "csv")


def _is_unread(page: str, at: int) -> bool:
    """Tell whether a place of a page is in a comment, or begins the value of an attribute."""
    if page.rfind("<!--", 0, at) > page.rfind("-->", 0, at):
        return True
    return page[at - 1 : at] in ("=", '"', "'") and page.rfind("<", 0, at) > page.rfind(">", 0, at)


def _misread(text: str) -> Iterator[Fault]:
    """Yield the first place at which a text is Vietnamese that was read in a wrong encoding."""
    match = None if text.isascii() else _MISREAD.search(text)
    if match:
        yield Fault("not-utf8", match.start(), match.end(), "chữ bị đọc sai bộ mã rồi ghi lại, hoặc đã mất")


def _betting(text: str, site: Site) -> Iterator[Fault]:
    readings = [text]
    if "\\u" in text:
        readings.append(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text))
    for reading in readings:
        for start, end, word in betting_strings(reading, site.hosts):
            place = (start, end) if reading is text else (0, 0)
            yield Fault("betting-link", *place, f"địa chỉ có dấu hiệu {quoted(word)}")


_ESCAPED = re.compile(r"\\u(?!d[89a-f])([0-9a-f]{4})", re.IGNORECASE)


def _joined(
    faults: list[Fault], links: list[Link], more: tuple[list[Fault], list[Link]]
) -> tuple[list[Fault], list[Link]]:
    return [*faults, *more[0]], [*links, *more[1]]


def _style_faults(text: str, site: Site) -> Iterator[Fault]:
    yield from active(text)
    if not is_whole(text):
        yield Fault("truncated-file", len(text), len(text), "tệp kiểu có ngoặc, chuỗi hoặc ghi chú chưa đóng")
    for load in loads(text):
        address = read_address(load.value)
        if not is_own(address, site.hosts):
            yield Fault("foreign-resource", load.start, load.end, f"tệp kiểu tải {quoted(load.value)}")


def _map_links(text: str) -> Iterator[Link]:
    at = 0
    for line in text.splitlines(keepends=True):
        name, colon, value = line.partition(":")
        if colon and name.strip().lower() == "sitemap":
            begin = at + line.find(value.strip())
            yield Link(value.strip(), begin, begin + len(value.strip()), False)
        at += len(line)


_OF_OTHERS = "files/"  # attachments
_FOLD = re.compile(rb"\r?\n[ \t]")
_OF_MACHINES = re.compile(
    r"(?m)^(?:UID|RELATED-TO|DTSTAMP|DTSTART|DTEND|CREATED|LAST-MODIFIED|X-(?!ALT-DESC|WR-)[A-Z-]+)[;:].*$"
)


_PERSONAL_TOLD = {
    "citizen-number": "số căn cước",
    "identity-number": "số chứng minh nhân dân",
    "phone-number": "số điện thoại",
    "home-address": "địa chỉ nhà",
    "bank-account": "số tài khoản",
    "birth-date": "ngày sinh",
}


def _named_personal(path: str, job: Job) -> Iterator[Finding]:
    """Yield personal data in the name of a file; digits that our own names end with are none."""
    if job.personal is None or _extension(path) in _PAGES or has_digest(path):
        return
    for kind, _, _ in job.personal(path.rpartition("/")[2], path, ""):
        yield whole(path, "personal-data", f"tên tệp có {_PERSONAL_TOLD.get(kind, kind)}")


def _personal(path: str, text: str, extension: str, cut: Iterable[Token | Unclosed], job: Job) -> Iterator[Fault]:
    if job.personal is None or extension in ("css", "js", "mjs", "xsl") or path == _KNOWN:
        return
    if extension == "ics" and path.startswith(_OF_OTHERS):  # what machines tell each other holds numbers, and nobody's
        text = _OF_MACHINES.sub(lambda line: " " * len(line[0]), text)
    words, where = _words(text, extension, cut, job.site)
    for kind, start, end in job.personal(words, path, text):
        begin = where(start)
        told = f"có {_PERSONAL_TOLD.get(kind, kind)}"
        yield Fault("personal-data", begin, max(begin, where(max(end - 1, start)) + 1), told)


def _words(text: str, extension: str, cut: Iterable[Token | Unclosed], site: Site) -> tuple[str, Callable[[int], int]]:
    """Return what a text says, and where each place of it stands in the text."""
    if extension in _PAGES:
        return text_of(text, cut, site)
    if extension == "svg":  # numbers that draw are no telephone numbers
        return _shown_in(text), lambda place: 0
    if extension in _JSON and "\\u" in text:
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text), lambda place: 0
    return text, lambda place: place


def _shown_in(svg: str) -> str:
    return "\n".join(re.findall(r"(?<=>)[^<>]*[^<>\s][^<>]*(?=<)|(?<=<!--).*?(?=-->)", svg, re.DOTALL))


def _span(link: Link, text: str) -> tuple[int, int]:
    """Return where a link stands; one of a data file is looked for only when it is to be told."""
    if link.start >= 0:
        return link.start, link.end
    at = max(text.find(link.value), 0)
    return at, at


def _facts(path: str, text: str, faults: list[Fault], links: list[Link], ids: frozenset[str], job: Job) -> FileFacts:
    findings = [located(path, text, fault) for fault in dict.fromkeys(faults)]
    ways: set[str] = set()
    wants: list[tuple[str, str, Finding]] = []
    names: set[str] = set()
    seen: set[tuple[str, bool]] = set()
    for link in links:
        if (link.value, link.is_way) in seen:
            continue
        seen.add((link.value, link.is_way))
        address = read_address(link.value)
        if is_half(link.value):
            told = f"{quoted(link.value)} thiếu hai dấu / sau https:"
            findings.append(located(path, text, Fault("broken-link", *_span(link, text), told)))
            continue
        if (address.scheme and not address.host) or not is_own(address, job.site.hosts):
            continue
        if path == NOT_FOUND and address.path and not address.path.startswith("/"):
            told = f"{quoted(link.value)}: trang 404 hiện ở mọi địa chỉ nên phải viết từ gốc, bắt đầu bằng /"
            findings.append(located(path, text, Fault("broken-link", *_span(link, text), told)))
            continue
        target = file_of(file_wanted(path, address.path), job.files)
        if target is None:
            told = f"{quoted(link.value)} không có trong trang"
            findings.append(located(path, text, Fault("broken-link", *_span(link, text), told)))
            continue
        names.add(target)
        if link.is_way:
            ways.add(target)
        place = plain(address.fragment.partition(":~:")[0])
        if place and place.lower() != "top" and _extension(target) in _PAGES:
            fault = Fault(
                "broken-anchor", *_span(link, text), f"{quoted(link.value)}: trang đích không có đoạn {quoted(place)}"
            )
            wants.append((target, place, located(path, text, fault)))
    names.discard(path)
    return FileFacts(path, findings, frozenset(ways), ids, wants, frozenset(names))
