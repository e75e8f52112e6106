"""Checking a release against its bill, in a folder or at an address: every file, every byte."""

import http.client
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import file_digest, sha256
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

from .bill import BILL, NAME, Bill, Item, NoBill, read_bill
from .dress import SUFFIXES
from .folder import CURRENT
from .refused import Refused

_TOGETHER = 8  # requests at once
_PATIENCE = 30.0  # seconds for one answer
_LEADS_ON = (301, 302, 303, 307, 308)
_CODINGS = {".gz": "gzip", ".br": "br"}


@dataclass(frozen=True, slots=True)
class Verified:
    """A release that was looked at: its bill, how many files were read, and what is wrong, in Vietnamese."""

    bill: Bill
    read: int
    faults: tuple[str, ...]


def verify_folder(folder: Path) -> Verified:
    """Check a release in a folder, or the live one of a target; raises Refused where there is none."""
    release = folder
    if not (release / BILL).is_file() and (folder / CURRENT / BILL).is_file():
        release = folder / CURRENT
    if not folder.exists():
        raise Refused(f"không có thư mục “{folder}”")
    if not (release / BILL).is_file():
        raise Refused(f"“{folder}” không phải bản phát hành: không có tệp {BILL}")
    bill = _read(f"“{release}”", (release / BILL).read_bytes())
    release = release.resolve()
    there = dict(_files(release))
    digests = {path: _digest(release / path) if there[path] and path in bill.files else "" for path in there}
    return judged(release.name, bill, digests)


def judged(name: str, bill: Bill, digests: Mapping[str, str]) -> Verified:
    """Compare a release with its bill, by the SHA-256 of each file that is there, "" for what is no regular file."""
    faults = list(_name_faults(name, bill))
    for path in sorted(bill.files):
        if path not in digests:
            faults.append(f"thiếu tệp: {path}")
        elif not digests[path]:
            faults.append(f"không phải tệp thường: {path}")
        elif digests[path] != bill.files[path].sha256:
            faults.append(f"tệp đã bị đổi: {path}")
    faults += [f"tệp lạ: {path}" for path in sorted(digests.keys() - bill.files.keys() - {BILL})]
    return Verified(bill, len(bill.files), tuple(faults))


def _name_faults(name: str, bill: Bill) -> Iterator[str]:
    named = NAME.fullmatch(name)
    if named and (named["digest"] != bill.digest[: len(named["digest"])] or not bill.name.startswith(named["commit"])):
        yield f"tên thư mục {name} không khớp bảng kê ({bill.name})"


def _files(root: Path) -> Iterator[tuple[str, bool]]:
    """Yield each entry below a folder that is no folder, and whether it is a regular file."""
    for here, folders, names in os.walk(root):
        links = [name for name in folders if (Path(here) / name).is_symlink()]
        for name in (*names, *links):
            file = Path(here) / name
            yield file.relative_to(root).as_posix(), file.is_file() and not file.is_symlink()


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def _read(where: str, raw: bytes) -> Bill:
    try:
        return read_bill(raw)
    except NoBill as fault:
        raise Refused(f"không kiểm tra được {where}: {fault}") from None


# At an address


def verify_address(address: str) -> Verified:
    """Check the release that a web server shows; raises Refused where none can be reached."""
    root = address.rstrip("/")
    if not urlsplit(root).hostname:
        raise Refused(f"địa chỉ “{address}” không đúng; viết như https://so.example")
    try:
        root, raw = _found(root)
    except HTTPError as fault:
        raise Refused(f"“{root}” không có bảng kê {BILL} (máy chủ trả lời {fault.code})") from None
    except (OSError, ValueError, http.client.HTTPException) as fault:
        raise Refused(f"không nối được tới “{root}”: {_reason(fault)}") from None
    bill = _read(f"“{root}”", raw)
    copies = {path for path in bill.files if is_copy(path, bill.files)}
    plain = sorted(bill.files.keys() - copies)

    def judge(path: str) -> list[str]:
        return [*_judged(root, path, "", bill.files), *_copies_judged(root, path, bill.files)]

    with ThreadPoolExecutor(_TOGETHER) as pool:
        faults = [fault for found in pool.map(judge, plain) for fault in found]
    return Verified(bill, len(bill.files), tuple(faults))


def is_copy(path: str, files: Mapping[str, Item]) -> bool:
    return path.endswith(SUFFIXES) and path[:-3] in files


def _copies_judged(root: str, path: str, files: Mapping[str, Item]) -> Iterator[str]:
    for suffix in SUFFIXES:
        if path + suffix in files:
            yield from _judged(root, path, suffix, files)


def _judged(root: str, path: str, suffix: str, files: Mapping[str, Item]) -> Iterator[str]:
    """Yield what is wrong with a file as it is sent, plain or compressed; a server may leave a file plain."""
    coding = _CODINGS.get(suffix, "identity")
    shown = _shown(path)
    try:
        try:
            content, sent_as = _get(f"{root}/{quote(shown)}", coding)
        except HTTPError as fault:
            if fault.code not in _LEADS_ON or shown == path:
                raise
            # An old address: the server leads on from the folder, and still has the page that leads on inside.
            content, sent_as = _get(f"{root}/{quote(path)}", coding)
    except HTTPError as fault:
        to = fault.headers.get("Location", "")
        if fault.code not in _LEADS_ON:
            yield f"máy chủ trả lời {fault.code}: {path}"
        elif not _is_own(root, to, files):
            yield f"máy chủ dẫn sang “{to}”: {path}"
        return
    except (OSError, ValueError, http.client.HTTPException) as fault:
        yield f"không tải được ({_reason(fault)}): {path}"
        return
    if sent_as not in ("", "identity", coding):
        yield f"máy chủ gửi dạng nén {sent_as} khi không được hỏi: {path}"
        return
    wanted = files[path + suffix] if sent_as == coding and suffix else files[path]
    if Item(len(content), sha256(content).hexdigest()) != wanted:
        yield f"tệp đã bị đổi: {path}{suffix if sent_as == coding else ''}"


def _shown(path: str) -> str:
    """Return the address of a file, without the first slash."""
    return path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path


def _is_own(root: str, to: str, files: Mapping[str, Item]) -> bool:
    """Tell whether an answer leads on to a page of the release."""
    own = unquote(urljoin(f"{root}/", to)).partition("#")[0]
    return own.startswith(f"{root}/") and own.removeprefix(f"{root}/") in {_shown(path) for path in files}


class _Stays(HTTPRedirectHandler):
    """Leads nowhere: where a server leads on is part of what is judged."""

    def redirect_request(self, *args: object) -> None:
        """Refuse to go on."""


_open = build_opener(_Stays).open


def _found(root: str) -> tuple[str, bytes]:
    """Return where the site is, for http may lead on to https, and its bill."""
    with urlopen(_request(f"{root}/{BILL}", "identity"), timeout=_PATIENCE) as answer:  # noqa: S310  http and https alone
        return answer.url.removesuffix(f"/{BILL}"), answer.read()


def _get(address: str, coding: str) -> tuple[bytes, str]:
    """Return what is at an address and how it is packed; a page that is gone is still a page."""
    try:
        answer = _open(_request(address, coding), timeout=_PATIENCE)
    except HTTPError as fault:
        if fault.code != HTTPStatus.GONE:
            raise
        answer = fault
    with answer:
        return answer.read(), answer.headers.get("Content-Encoding", "")


def _request(address: str, coding: str) -> Request:
    return Request(address, headers={"Accept-Encoding": coding, "User-Agent": "portal-verify-release"})  # noqa: S310


def _reason(fault: Exception) -> str:
    reason = fault.reason if isinstance(fault, URLError) else fault
    if isinstance(reason, ConnectionRefusedError):
        return "máy chủ từ chối kết nối"
    if isinstance(reason, TimeoutError):
        return "quá thời gian chờ"
    text = str(reason)
    if "Name or service not known" in text or "getaddrinfo" in text or "name resolution" in text:
        return "không có tên miền này"
    if "CERTIFICATE" in text:
        return "chứng thư của máy chủ không hợp lệ"
    return "đường truyền có lỗi"
