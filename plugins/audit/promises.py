"""What a tree promises of its own files: digests in names, the bill of a release, the files that search asks for."""

import json
import re
from collections.abc import Callable, Container, Iterator, Mapping
from hashlib import sha256
from typing import Any
from zlib import crc32

from .findings import Finding, quoted, whole

Read = Callable[[str], bytes | None]  # path → content, None where it cannot be read

# Of the theme's files, and of pictures, which are named with their width; what an editor attaches may be named so too.
_FINGERPRINTED = re.compile(r"(?:theme/[^/]+|images/[^/]+-[0-9]+)-(?P<digest>[0-9a-f]{10})\.[a-z0-9]+")
BILL = "release.json"
SEARCH = "tim-kiem/muc-luc.json"
_FOLDER = SEARCH.rpartition("/")[0]
_MAGIC = b"PS1\n"
_NAME = re.compile(r"[a-z0-9_][a-z0-9-]*")


def has_digest(path: str) -> bool:
    """Tell whether a file's name says what its content must be."""
    return _FINGERPRINTED.fullmatch(path) is not None


def digest_findings(path: str, data: bytes) -> Iterator[Finding]:
    """Yield that a file is not what its name says it is."""
    match = _FINGERPRINTED.fullmatch(path)
    if match and not sha256(data).hexdigest().startswith(match["digest"]):
        yield whole(path, "altered-file", "nội dung không còn khớp với mã kiểm ở tên tệp")


def postings_findings(path: str, data: bytes) -> Iterator[Finding]:
    """Yield that a file of the search index is cut or damaged."""
    if not path.startswith(f"{_FOLDER}/") or not path.endswith(".bin"):
        return
    if not data.startswith(_MAGIC):
        yield whole(path, "wrong-content", "không phải tệp của chỉ mục tìm kiếm")
    elif len(data) < 12 or crc32(data[8:]) != int.from_bytes(data[4:8], "little"):
        yield whole(path, "truncated-file", "tệp của chỉ mục tìm kiếm bị cắt cụt hoặc hỏng")


def wanted_by_search(read: Read, files: Container[str]) -> tuple[frozenset[str], list[Finding]]:
    """Return the files that a reader's search asks for, and what is wrong with them: lacks, and files of two builds."""
    if SEARCH not in files:
        lacks = f"{_FOLDER}/index.html" in files
        return frozenset(), [whole(SEARCH, "missing-file", "trang tìm kiếm cần tệp này")] if lacks else []
    try:
        segments, texts = _segments(json.loads(read(SEARCH) or b""))
    except (ValueError, TypeError, KeyError, IndexError, ZeroDivisionError):
        return frozenset(), [whole(SEARCH, "malformed-json", "mục lục tìm kiếm không đúng dạng")]
    wanted = set(texts)
    findings: list[Finding] = []
    for postings, order in segments:
        wanted |= postings.keys()
        for path in postings:
            data = read(path) if path in files else None
            if data is not None and len(data) >= 12 and int.from_bytes(data[8:12], "little") != order:
                findings.append(whole(path, "altered-file", f"không cùng một lần dựng với {quoted(SEARCH)}"))
    findings += (
        whole(path, "missing-file", f"{quoted(SEARCH)} cần tệp này để tìm kiếm")
        for path in sorted(wanted)
        if path not in files
    )
    return frozenset(wanted), findings


def _segments(contents: Any) -> tuple[list[tuple[dict[str, None], int]], list[str]]:
    """Return the files of each segment with its order, and the files of texts; raises what a wrong form raises."""
    segments: list[tuple[dict[str, None], int]] = []
    texts: list[str] = []
    for segment in contents["segments"]:
        name = _plain(segment["name"])
        numbers = (*range(int(segment["files"])), "loc")
        segments.append(({f"{_FOLDER}/{name}/{number}.bin": None for number in numbers}, int(segment["order"])))
        for block, count, *_ in segment["blocks"]:
            parts = -(-int(count) // int(contents["texts"]))
            texts += (f"{_FOLDER}/bai/{_plain(block)}/{part}.json" for part in range(parts))
    return segments, texts


def _plain(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    return name


def bill_findings(read: Read, files: Mapping[str, int]) -> Iterator[Finding]:
    """Yield in what a release is not what its own bill says: files altered, lacking or added."""
    if BILL not in files:
        return
    try:
        told = json.loads(read(BILL) or b"")
        listed = {str(path): (int(size), str(digest)) for path, (size, digest) in told["files"].items()}
        lines = (f"{digest} {size} {path}\n" for path, (size, digest) in sorted(listed.items()))
        is_whole = sha256("".join(lines).encode()).hexdigest() == told["digest"]
    except (ValueError, TypeError, KeyError, AttributeError):
        is_whole, listed = False, {}
    if not is_whole:
        yield whole(BILL, "altered-file", "bảng kê của bản phát hành đã bị sửa hoặc hỏng")
        return
    for path in sorted(listed.keys() | files.keys()):
        if path == BILL or path.startswith(".well-known/"):
            continue
        if path not in files:
            yield whole(path, "missing-file", f"{quoted(BILL)} kể tệp này nhưng bản phát hành không có")
        elif path not in listed:
            yield whole(path, "altered-file", f"{quoted(BILL)} không kể tệp này: có người thêm vào sau khi xuất bản")
        elif sha256(read(path) or b"").hexdigest() != listed[path][1]:
            yield whole(path, "altered-file", f"khác với tệp đã xuất bản, theo {quoted(BILL)}")
