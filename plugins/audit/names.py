"""Names of files that only a machine tells apart, or that show something else than they are."""

from collections.abc import Iterable, Iterator
from unicodedata import category, normalize

from .findings import Finding, quoted, whole

_FORBIDDEN = frozenset('\\:*?"<>|')


def name_findings(path: str) -> Iterator[Finding]:
    """Yield what is odd in the last part of a path."""
    name = path.rpartition("/")[2]
    odd = [
        letter
        for letter in name
        if letter in _FORBIDDEN or category(letter) in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")
    ]
    if odd:
        yield whole(path, "odd-name", f"tên tệp có ký tự U+{ord(odd[0]):04X}")
    elif name != name.strip(" .") and not name.startswith("."):
        yield whole(path, "odd-name", "tên tệp bắt đầu hoặc kết thúc bằng dấu cách hay dấu chấm")
    elif len(name.encode()) > 200:
        yield whole(path, "odd-name", f"tên tệp dài {len(name.encode())} byte")


def twin_findings(paths: Iterable[str]) -> Iterator[Finding]:
    """Yield files whose names differ only in capitals or in how their letters are composed."""
    seen: dict[str, str] = {}
    for path in paths:
        key = path if path.isascii() and path.islower() else normalize("NFC", path).casefold()
        if key in seen:
            yield whole(path, "odd-name", f"tên chỉ khác {quoted(seen[key])} ở chữ hoa hay cách ghép dấu")
        else:
            seen[key] = path
