"""What no file of a tree may tell any more: looked for in all that a file says, however it is written or packed."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from .binaries import unpacked
from .findings import Fault, Finding, located, quoted, whole

GONE = "gone.txt"
# A text → what it may not tell: the kind, the message, from where to where.
Telling = Callable[[str], Iterable[tuple[str, str, int, int]]]


class Withheld(NamedTuple):
    """What a tree may not tell, which files it may not hold, and the addresses that must say that something is gone.

    `path` returns why a file may not be there, "" where it may; `papers` reads the text of kinds of files that the
    audit cannot read itself, by extension, "" where it cannot be read.
    """

    tells: Telling
    path: Callable[[str], str]
    gone: frozenset[str]
    papers: Mapping[str, Callable[[bytes], str]]


_ARCHIVES = frozenset(("zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub"))
_MOST_BYTES, _DEEPEST = 200_000_000, 3  # unpacked, of one file; archives within archives
# Tags within a line, and those within a paragraph of an office document; every other tag parts words.
_WITHIN = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|dfn|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|tspan|u|wbr)(?=[\s>/])[^<>]*>"
    r"|</?(?:w|a):(?:r|t|rPr|rFonts|b|i|u|bCs|iCs|sz|szCs|lang|color|proofErr|noProof|bookmarkStart|bookmarkEnd|hyperlink"
    r"|ins|smartTag|sdt|sdtContent)(?=[\s>/])[^<>]*>|</?text:(?:span|a)(?=[\s>/])[^<>]*>"
)
_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_NO_LETTER = re.compile(
    "[^ -~\u00a0\u00c0-\u00fd\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0"
    "\u0300-\u0323\u1ea0-\u1ef9]+"
)
_ESCAPE = re.compile(r"""\\(?:u([0-9a-fA-F]{4})|(["'/,;\\])|[nrt])""")
_FOLD = re.compile(r"\r?\n[ \t]")


def withheld_findings(path: str, extension: str, data: bytes, withheld: Withheld) -> Iterator[Finding]:
    """Yield what a file tells that it may not; a place is given where its own text tells it as it stands."""
    if _without_copy(path) == GONE:
        return
    seen: set[tuple[str, str]] = set()
    for text, is_own in _texts(extension, data, withheld, _Budget()):
        for reading in _readings(text, extension):
            for kind, message, start, end in withheld.tells(reading):
                if (kind, message) not in seen:
                    seen.add((kind, message))
                    as_it_stands = is_own and reading == text
                    fault = Fault(kind, start, end, message)
                    yield located(path, text, fault) if as_it_stands else whole(path, kind, message)


def gone_findings(files: Iterable[str], gone: str | None, withheld: Withheld) -> Iterator[Finding]:
    """Yield which files may not be there, and which gone addresses are not told of; `gone` is the list in the tree."""
    files = set(files)
    listed = (gone or "").split()
    for path in sorted(files):
        if why := withheld.path(path):
            yield whole(path, "withdrawn-person", why)
    for address in sorted(withheld.gone):
        page = f"{address.lstrip('/')}index.html"
        if address not in listed:
            yield whole(GONE, "withdrawn-person", f"thiếu địa chỉ đã gỡ {quoted(address)}")
        if page not in files:
            yield whole(page, "withdrawn-person", f"địa chỉ đã gỡ {quoted(address)} không có trang báo đã gỡ")
        for path in sorted(files):
            if path.startswith(address.lstrip("/")) and _without_copy(path) != page:
                yield whole(path, "withdrawn-person", f"tệp còn lại ở địa chỉ đã gỡ {quoted(address)}")


def _without_copy(path: str) -> str:
    """Return the name of the file of which this is a compressed copy, if it is one."""
    return path.removesuffix(".gz").removesuffix(".br")


class _Budget:
    """How many bytes may still be unpacked of a file."""

    def __init__(self) -> None:
        self.left = _MOST_BYTES

    def takes(self, size: int) -> bool:
        """Tell whether so many bytes may be unpacked, and count them."""
        self.left -= size
        return self.left >= 0


def _texts(
    extension: str, data: bytes, withheld: Withheld, budget: _Budget, deep: int = 0
) -> Iterator[tuple[str, bool]]:
    """Yield the texts in a file, and whether each is the file as it stands."""
    if extension in withheld.papers:
        yield withheld.papers[extension](data), False
    if extension in ("gz", "br"):
        inner = unpacked(extension, data, budget.left)
        if inner is not None and budget.takes(len(inner)):
            yield from ((text, False) for text, _ in _texts("", inner, withheld, budget, deep))
        return
    if extension in _ARCHIVES or data.startswith(b"PK\3\4"):
        yield from _parts(data, withheld, budget, deep)
    try:
        yield data.decode("utf-8"), not deep
    except UnicodeDecodeError:
        # What pictures, PDF and office files say of themselves; a byte of the format may look like a letter beside it.
        yield _NO_LETTER.sub(" ", data.decode("utf-8", "replace")), False
        for encoding in ("utf-16-le", "utf-16-be"):
            for start in (0, 1):
                yield _NO_LETTER.sub(" ", data[start:].decode(encoding, "replace")), False


def _parts(data: bytes, withheld: Withheld, budget: _Budget, deep: int) -> Iterator[tuple[str, bool]]:
    if deep >= _DEEPEST:
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        for entry in archive.infolist():
            yield entry.filename, False
            if entry.is_dir() or entry.flag_bits & 1 or not budget.takes(entry.file_size):
                continue
            with archive.open(entry) as part:
                inner = part.read(entry.file_size + 1)
            extension = entry.filename.rpartition(".")[2].lower()
            for text, _ in _texts(extension, inner, withheld, budget, deep + 1):
                yield text, False
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError, RuntimeError):
        return  # a damaged archive is a finding of its own


def _readings(text: str, extension: str) -> Iterator[str]:
    """Yield a text as it stands, then as those who unfold, unescape and lay it out read it."""
    yield text
    read = _FOLD.sub("", text) if extension in ("ics", "vcf") else text
    if "\\" in read:
        read = _ESCAPE.sub(_escaped, read)
    for _ in range(2):  # feeds hold HTML that is escaped as a whole
        read = unescape(read) if "&" in read else read
    if "%" in read:
        read = unquote(read)
    read = _UNSEEN.sub("", read)
    if read != text:
        yield read
    if "<" in read:
        yield _UNSEEN.sub("", unescape(_TAG.sub("\n", _WITHIN.sub("", read))))


def _escaped(match: re.Match[str]) -> str:
    if match[1]:
        code = int(match[1], 16)
        return " " if 0xD800 <= code < 0xE000 else chr(code)
    return match[2] or "\n"
