"""A target in an object store: a bucket that readers see, and a closed one that keeps releases.

    BUCKET/PREFIX/path             what readers see, each object with its type and how long it may be kept
    ARCHIVE/SITE/blobs/ab/abcd…    the content of all kept releases, each once, by its SHA-256
    ARCHIVE/SITE/releases/NAME     the bill of a release, and where its old addresses lead
    ARCHIVE/SITE/state.json        which release is live, which are whole, and which may be there in part
    ARCHIVE/SITE/lock

A store has no switch. So what is shown is changed in an order in which no page ever names what is not there: new
files, new pages, changed pages, changed files, the bill; then what is gone, pages first. Before the first of these
the state says what is under way, and an object is believed only where all releases that may be there agree on it.
"""

import json
import secrets
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from functools import cached_property
from hashlib import md5, sha256
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from portal.plan.model import S3Place

from ..press.file_types import NAMED_TYPES, TYPES, type_of
from .bill import BILL, Bill, Item, NoBill, read_bill
from .folder import LOCK_WAIT, Published, Release, chosen, kept_of, noted
from .kinds import ASKED_AGAIN, FINGERPRINTED, KEPT, cache_of, is_fingerprinted
from .refused import Refused
from .verify import Verified, is_copy

_TOGETHER = 8  # requests at once
_CONNECTING, _ANSWERING = 10, 60  # seconds
_TRIES = 3
LOCK_LIFE = 300.0  # seconds without a sign of life, after which a lock is another's to take
_RENEWED = 60.0  # seconds between two signs of life
_MOST_REMOVED = 1000  # objects in one request
# What an object is beside its bytes; where it changes every object is sent again.
FORM = sha256(
    repr((sorted(TYPES.items()), sorted(NAMED_TYPES.items()), KEPT, ASKED_AGAIN, FINGERPRINTED)).encode()
).hexdigest()


class _Shown(NamedTuple):
    """An object that readers see: its bytes, and where an old address leads."""

    item: Item
    moved: str


@dataclass(frozen=True)
class _Manifest:
    """A release as it is kept: its bill, byte for byte, and where the pages of old addresses lead."""

    raw: bytes
    bill: Bill
    moved: Mapping[str, str]

    @cached_property
    def shown(self) -> Mapping[str, _Shown]:
        """Return its objects by path; a store sends what it is asked for, so nobody would ask for compressed copies."""
        files = self.bill.files
        return {
            path: _Shown(item, self.moved.get(path, "")) for path, item in files.items() if not is_copy(path, files)
        }

    @cached_property
    def digests(self) -> frozenset[str]:
        """Return the blobs that it needs."""
        return frozenset(shown.item.sha256 for shown in self.shown.values())

    def to_bytes(self) -> bytes:
        return orjson.dumps({"bill": self.raw.decode(), "moved": dict(sorted(self.moved.items()))})


@dataclass(frozen=True, slots=True)
class _State:
    """What stands where; `under_way` are releases whose objects may be shown in part, `gone` are to be swept."""

    live: str = ""
    whole: tuple[str, ...] = ()
    under_way: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    form: str = ""


@contextmanager
def opened(place: S3Place, site: str, *, create: bool) -> "Iterator[Store]":
    """Hold the target of a site; raises Refused where it is another's, no target, in use, or out of reach."""
    with _said(place):
        buckets = _Buckets(place, site, _client(place))
        with _locked(buckets) as still:
            yield Store(buckets, _judged_state(buckets, create=create), still)


def _client(place: S3Place) -> Any:
    from boto3.session import Session
    from botocore.config import Config

    return Session().client(
        "s3",
        endpoint_url=place.endpoint or None,
        region_name=place.region or ("us-east-1" if place.endpoint else None),
        config=Config(
            connect_timeout=_CONNECTING,
            read_timeout=_ANSWERING,
            retries={"total_max_attempts": _TRIES, "mode": "standard"},
            max_pool_connections=_TOGETHER + 1,
            # Other stores than Amazon's do not know its newer checksums; each body has its MD5.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            s3={"addressing_style": "path"} if place.endpoint else {},
        ),
    )


@dataclass(frozen=True, slots=True)
class _Buckets:
    """Both buckets of a target, and each request that is made of them."""

    place: S3Place
    site: str
    client: Any

    @property
    def archive(self) -> str:
        return self.place.archive.partition("/")[0]

    def kept(self, name: str) -> str:
        """Return the key of something of ours in the archive."""
        folder = self.place.archive.partition("/")[2]
        return f"{folder}/{self.site}/{name}" if folder else f"{self.site}/{name}"

    def blob(self, digest: str) -> str:
        return self.kept(f"blobs/{digest[:2]}/{digest}")

    def key(self, path: str) -> str:
        """Return the key of what readers see at a path."""
        return f"{self.place.prefix}/{path}" if self.place.prefix else path

    def read(self, bucket: str, key: str) -> bytes | None:
        """Return an object, None where it is not there."""
        from botocore.exceptions import ClientError

        try:
            content: bytes = self.client.get_object(Bucket=bucket, Key=key)["Body"].read()
        except ClientError as fault:
            if _code(fault) in ("NoSuchKey", "404"):
                return None
            raise
        return content

    def keep(self, name: str, content: bytes, **conditions: str) -> str:
        """Write something of ours into the archive and return its entity tag."""
        answer = self.client.put_object(
            Bucket=self.archive, Key=self.kept(name), Body=content, ContentMD5=_md5(content), **conditions
        )
        return str(answer.get("ETag", ""))

    def keep_blob(self, file: Path, item: Item) -> None:
        content = file.read_bytes()
        if sha256(content).hexdigest() != item.sha256:
            raise Refused(
                f"tệp “{file}” của bộ nhớ đệm đã bị đổi; xóa thư mục release trong bộ nhớ đệm rồi gõ lại lệnh"
            )
        self.client.put_object(Bucket=self.archive, Key=self.blob(item.sha256), Body=content, ContentMD5=_md5(content))

    def show(self, path: str, shown: _Shown) -> None:
        """Make an object that readers see of a blob, within the store."""
        moved = {"WebsiteRedirectLocation": shown.moved} if shown.moved else {}
        self.client.copy_object(
            Bucket=self.place.bucket,
            Key=self.key(path),
            CopySource={"Bucket": self.archive, "Key": self.blob(shown.item.sha256)},
            MetadataDirective="REPLACE",
            ContentType=type_of(path),
            CacheControl=cache_of(path),
            **moved,
        )

    def show_bill(self, raw: bytes) -> None:
        self.client.put_object(
            Bucket=self.place.bucket,
            Key=self.key(BILL),
            Body=raw,
            ContentMD5=_md5(raw),
            ContentType=type_of(BILL),
            CacheControl=cache_of(BILL),
        )

    def listed(self) -> dict[str, int]:
        """Return the size of each object that readers see, by path."""
        prefix = self.key("")
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.place.bucket, Prefix=prefix)
        return {entry["Key"][len(prefix) :]: int(entry["Size"]) for page in pages for entry in page.get("Contents", ())}

    def remove(self, bucket: str, keys: Iterable[str]) -> None:
        """Remove objects; raises Refused where the store does not."""
        rest = list(keys)
        while rest:
            now, rest = rest[:_MOST_REMOVED], rest[_MOST_REMOVED:]
            told = {"Objects": [{"Key": key} for key in now], "Quiet": True}
            faults = self.client.delete_objects(Bucket=bucket, Delete=told).get("Errors", ())
            if faults:
                raise Refused(f"kho “{bucket}” không cho xóa {faults[0].get('Key', '')}: {faults[0].get('Code', '')}")


def _md5(content: bytes) -> str:
    return b64encode(md5(content, usedforsecurity=False).digest()).decode()


# The lock


@contextmanager
def _locked(buckets: _Buckets) -> Iterator[Callable[[], None]]:
    """Hold the lock of a target; what is yielded raises Refused once it is no longer ours."""
    token = secrets.token_hex(8).encode()
    _take(buckets, token)
    over = threading.Event()

    def still() -> None:
        if buckets.read(buckets.archive, buckets.kept("lock")) != token:
            raise Refused(f"mất khóa của kho “{buckets.archive}” giữa chừng; gõ lại lệnh")

    def renew() -> None:
        while not over.wait(_RENEWED):
            with suppress(Exception):  # whether it is still ours is asked before each step
                still()
                buckets.keep("lock", token)

    keeper = threading.Thread(target=renew, daemon=True)
    keeper.start()
    try:
        yield still
    finally:
        over.set()
        keeper.join()
        with suppress(Exception):  # it runs out by itself
            still()
            buckets.client.delete_object(Bucket=buckets.archive, Key=buckets.kept("lock"))


def _take(buckets: _Buckets, token: bytes) -> None:
    end = time.monotonic() + LOCK_WAIT
    while not _took(buckets, token):
        if time.monotonic() > end:
            raise Refused(f"một lệnh khác đang xuất bản vào kho “{buckets.archive}”; chờ nó xong rồi gõ lại lệnh")
        time.sleep(0.5)


def _took(buckets: _Buckets, token: bytes) -> bool:
    """Try to take the lock; a store that knows no conditions is asked a second later who has it."""
    from botocore.exceptions import ClientError

    found = _lock_of(buckets)
    if found and found[0] < LOCK_LIFE:
        return False
    try:
        buckets.keep("lock", token, **({"IfMatch": found[1]} if found else {"IfNoneMatch": "*"}))
        buckets.keep("lock", token, IfNoneMatch="*")
    except ClientError as fault:
        if _code(fault) in ("NotImplemented", "501", "InvalidArgument"):
            buckets.keep("lock", token)
        elif _code(fault) in ("PreconditionFailed", "412", "ConditionalRequestConflict", "409", "NoSuchKey", "404"):
            return buckets.read(buckets.archive, buckets.kept("lock")) == token
        else:
            raise
    time.sleep(1)
    return buckets.read(buckets.archive, buckets.kept("lock")) == token


def _lock_of(buckets: _Buckets) -> tuple[float, str] | None:
    """Return the age of the lock in seconds, by the clock of the store, and its entity tag."""
    from botocore.exceptions import ClientError

    try:
        answer = buckets.client.get_object(Bucket=buckets.archive, Key=buckets.kept("lock"))  # HEAD gives no reasons
    except ClientError as fault:
        if _code(fault) in ("NoSuchKey", "404"):
            return None
        raise
    date = answer["ResponseMetadata"]["HTTPHeaders"].get("date")
    age = (parsedate_to_datetime(date) - answer["LastModified"]).total_seconds() if date else 0.0
    return age, str(answer["ETag"])


# The state


def _judged_state(buckets: _Buckets, *, create: bool) -> _State:
    """Return what the archive knows of a target, or what can be told of one that it does not know."""
    raw = buckets.read(buckets.archive, buckets.kept("state.json"))
    if raw is not None:
        return _read_state(buckets, raw)
    if not create:
        raise Refused(f"kho “{buckets.place.bucket}” chưa có bản phát hành nào")
    live = buckets.read(buckets.place.bucket, buckets.key(BILL))
    if live is None:
        if buckets.listed():
            raise Refused(f"kho “{buckets.place.bucket}” có tệp không do portal xuất bản; chọn kho hoặc prefix khác")
        return _State()
    bill = _bill(live)
    if bill is None or bill.site != buckets.site:
        owner = f"của trang {bill.site}" if bill else "không do portal xuất bản"
        raise Refused(f"kho “{buckets.place.bucket}” {owner}, không phải của trang {buckets.site}; chọn đích khác")
    buckets.keep(f"releases/{bill.name}", _Manifest(live, bill, {}).to_bytes())  # the archive was lost
    return _State(under_way=(bill.name,))


def _read_state(buckets: _Buckets, raw: bytes) -> _State:
    try:
        told = orjson.loads(raw)
        if told["bucket"] != f"{buckets.place.bucket}/{buckets.place.prefix}":
            raise Refused(f"kho lưu “{buckets.place.archive}” là của kho {told['bucket']}; chọn kho lưu khác")
        whole, under_way, gone = (tuple(map(str, told[name])) for name in ("whole", "under_way", "gone"))
        return _State(str(told["live"]), whole, under_way, gone, str(told["form"]))
    except (ValueError, KeyError, TypeError):
        raise Refused(
            f"tệp state.json của kho lưu “{buckets.place.archive}” bị hỏng; xóa tệp này rồi gõ lại lệnh"
        ) from None


def _bill(raw: bytes) -> Bill | None:
    try:
        return read_bill(raw)
    except NoBill:
        return None


class Store:
    """A target that is held: what stands there, and how it is changed."""

    def __init__(self, buckets: _Buckets, state: _State, still: Callable[[], None]) -> None:
        self._buckets = buckets
        self._state = state
        self._still = still
        self._manifests: dict[str, _Manifest | None] = {}

    # What stands there

    def live_name(self) -> str:
        """Return the name of the live release, "" where there is none."""
        return self._state.live

    def standing(self) -> list[Release]:
        """Return the releases that can be read, in the order in which they were published."""
        found = ((name, self._manifest(name)) for name in self._state.whole)
        return [Release(name, manifest.bill, name == self._state.live) for name, manifest in found if manifest]

    def _manifest(self, name: str) -> _Manifest | None:
        if name not in self._manifests:
            raw = self._buckets.read(self._buckets.archive, self._buckets.kept(f"releases/{name}"))
            self._manifests[name] = _read_manifest(raw) if raw else None
        return self._manifests[name]

    def _of(self, names: Collection[str]) -> list[_Manifest]:
        return [manifest for manifest in map(self._manifest, sorted(names)) if manifest]

    def _note(self, **changes: Any) -> None:
        """Write the state, while the lock is ours."""
        self._still()
        state = replace(self._state, **changes)
        told = {
            "bucket": f"{self._buckets.place.bucket}/{self._buckets.place.prefix}",
            "live": state.live,
            "whole": state.whole,
            "under_way": state.under_way,
            "gone": state.gone,
            "form": state.form,
        }
        self._buckets.keep("state.json", json.dumps(told, indent=1).encode())
        self._state = state

    # Publishing

    def publish(self, release: Path, bill: Bill, keep: int, moved: Mapping[str, str]) -> Published:
        """Send a release that stands on this machine, and show it."""
        state = self._state
        new = _Manifest(
            (release / BILL).read_bytes(), bill, {path: to for path, to in moved.items() if path in bill.files}
        )
        name = bill.name
        if name not in state.whole or not self._manifest(name):
            under_way = tuple(sorted({*state.under_way, name}))
            self._buckets.keep(f"releases/{name}", new.to_bytes())
            self._note(under_way=under_way)
            self._manifests[name] = new
            self._keep_blobs(release, new)
        order = tuple(noted(state.whole, state.whole, name).split())
        if order != state.whole:
            self._note(whole=order)
        before = self._of({state.live} - {""})
        sent = self._show(name, kept_of(order, name, keep), release)
        gone = sum(len(manifest.shown.keys() - new.shown.keys()) for manifest in before)
        if state.live == name and not sent and not state.under_way:
            return Published(name, len(new.shown), 0, 0, new=False)
        self._prune(keep)
        return Published(name, len(new.shown), sent, gone, new=True)

    def _keep_blobs(self, release: Path, new: _Manifest) -> None:
        there = frozenset[str]().union(*(manifest.digests for manifest in self._of(self._state.whole)))
        fresh = {shown.item.sha256: (path, shown.item) for path, shown in new.shown.items()}
        _each(
            lambda entry: self._buckets.keep_blob(release / entry[0], entry[1]),
            [fresh[digest] for digest in sorted(fresh.keys() - there)],
        )

    def _show(self, name: str, kept: Collection[str], release: Path | None = None) -> int:
        """Change what readers see into a release, which may also stand on this machine; return how many were sent.

        Named assets of the releases that are `kept` stay for pages that are open.
        """
        new = self._manifest(name)
        if new is None:
            raise Refused(f"bản phát hành {name} ở kho lưu “{self._buckets.place.archive}” không đọc được")
        state, listed = self._state, self._buckets.listed()
        maybe = self._of({state.live, *state.under_way} - {""})
        believed = maybe if state.form == FORM else []

        def stands(path: str) -> bool:
            wanted = new.shown[path]
            return (
                listed.get(path) == wanted.item.size
                and bool(believed)
                and all(manifest.shown.get(path) == wanted for manifest in believed)
            )

        fresh = [path for path in sorted(new.shown) if not stands(path)]
        known = self._of({*state.whole, *state.under_way, *state.gone, state.live} - {""})
        staying = self._of(kept)
        gone = [
            path
            for path in sorted(listed.keys() - new.shown.keys() - {BILL})
            if any(path in manifest.shown for manifest in known)
            and not (is_fingerprinted(path) and any(path in manifest.shown for manifest in staying))
        ]
        if state.live == name and not fresh and not gone and not state.under_way and BILL in listed:
            return 0
        self._note(under_way=tuple(sorted({*state.under_way, name})))
        for group in _in_order(fresh, listed):
            self._still()
            _each(lambda path: self._show_one(path, new.shown[path], release), group)
        self._buckets.show_bill(new.raw)
        for pages in (True, False):
            going = [self._buckets.key(path) for path in gone if path.endswith(".html") is pages]
            self._buckets.remove(self._buckets.place.bucket, going)
        self._note(live=name, under_way=(), gone=tuple(sorted({*state.gone, *state.under_way} - {name})), form=FORM)
        return len(fresh)

    def _show_one(self, path: str, shown: _Shown, release: Path | None) -> None:
        from botocore.exceptions import ClientError

        try:
            self._buckets.show(path, shown)
        except ClientError as fault:
            if release is None or _code(fault) not in ("NoSuchKey", "404"):
                raise
            self._buckets.keep_blob(release / path, shown.item)  # the archive has lost it
            self._buckets.show(path, shown)

    def _prune(self, keep: int) -> None:
        """Remove releases that are no longer kept, and the blobs that no other needs."""
        state = self._state
        kept = kept_of(state.whole, state.live, keep)
        gone = {*state.whole, *state.gone} - kept
        if not gone:
            return
        self._note(whole=tuple(name for name in state.whole if name in kept), gone=tuple(sorted(gone)))
        needed = frozenset[str]().union(*(manifest.digests for manifest in self._of(kept)))
        unneeded = frozenset[str]().union(*(manifest.digests for manifest in self._of(gone))) - needed
        archive = self._buckets.archive
        self._buckets.remove(archive, [self._buckets.blob(digest) for digest in sorted(unneeded)])
        self._buckets.remove(archive, [self._buckets.kept(f"releases/{name}") for name in sorted(gone)])
        self._note(gone=())

    # The way back

    def roll_back(self, name: str) -> Release:
        """Show a release by its name, or the one before the live one."""
        back = chosen(self.standing(), name, f"s3://{self._buckets.place.bucket}")
        self._show(back.name, self._state.whole)
        return replace(back, live=True)

    def verify(self) -> Verified:
        """Check the bytes, the type and the time of keeping of every object that readers see."""
        manifest = self._manifest(self._state.live) if self._state.live else None
        if manifest is None:
            raise Refused(f"kho “{self._buckets.place.bucket}” chưa có bản phát hành nào")
        listed = self._buckets.listed()
        kept = self._of(self._state.whole)
        faults = [
            fault
            for found in _each(lambda path: self._faults(path, manifest), sorted(manifest.shown))
            for fault in found
        ]
        faults += [
            f"tệp lạ: {path}"
            for path in sorted(listed.keys() - manifest.shown.keys() - {BILL})
            if not (is_fingerprinted(path) and any(path in other.shown for other in kept))
        ]
        return Verified(manifest.bill, len(manifest.shown), tuple(faults))

    def _faults(self, path: str, manifest: _Manifest) -> list[str]:
        from botocore.exceptions import ClientError

        try:
            answer = self._buckets.client.get_object(Bucket=self._buckets.place.bucket, Key=self._buckets.key(path))
        except ClientError as fault:
            if _code(fault) in ("NoSuchKey", "404"):
                return [f"thiếu tệp: {path}"]
            raise
        content = answer["Body"].read()
        if sha256(content).hexdigest() != manifest.shown[path].item.sha256:
            return [f"tệp đã bị đổi: {path}"]
        if (answer.get("ContentType"), answer.get("CacheControl")) != (type_of(path), cache_of(path)):
            return [f"kiểu tệp hoặc thời hạn lưu sai: {path}"]
        return []


def _read_manifest(raw: bytes) -> _Manifest | None:
    try:
        told = orjson.loads(raw)
        text = told["bill"].encode()
        return _Manifest(text, read_bill(text), {str(path): str(to) for path, to in told["moved"].items()})
    except (ValueError, KeyError, TypeError, AttributeError, NoBill):
        return None


def _in_order(paths: Collection[str], listed: Collection[str]) -> list[list[str]]:
    """Return what is shown in the order that never leaves a page without what it names."""
    groups: list[list[str]] = [[], [], [], []]
    for path in paths:
        is_page, is_new = path.endswith(".html"), path not in listed
        groups[(1 if is_new else 2) if is_page else (0 if is_new else 3)].append(path)
    return groups


def _each(do: Callable[[Any], Any], items: Collection[Any]) -> list[Any]:
    """Do something to each item, several at once; the first fault ends it."""
    with ThreadPoolExecutor(_TOGETHER) as pool:
        waiting = [pool.submit(do, item) for item in items]
        try:
            return [future.result() for future in waiting]
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


# What is said


def _code(fault: Any) -> str:
    return str(fault.response.get("Error", {}).get("Code", ""))


_REFUSALS = {
    "InvalidAccessKeyId": "khóa truy cập kho “{bucket}” không đúng; kiểm tra AWS_ACCESS_KEY_ID",
    "SignatureDoesNotMatch": "khóa bí mật của kho “{bucket}” không đúng; kiểm tra AWS_SECRET_ACCESS_KEY",
    "ExpiredToken": "khóa truy cập kho “{bucket}” đã hết hạn",
    "AccessDenied": "không có quyền đọc hoặc ghi kho “{bucket}”",
    "403": "không có quyền đọc hoặc ghi kho “{bucket}”",
    "Forbidden": "không có quyền đọc hoặc ghi kho “{bucket}”",
    "NoSuchBucket": "không có kho “{bucket}” hoặc kho lưu “{archive}”; tạo kho trước khi xuất bản",
    "404": "không có kho “{bucket}” hoặc kho lưu “{archive}”; tạo kho trước khi xuất bản",
    "NoSuchKey": "kho lưu “{archive}” thiếu nội dung của bản phát hành; xuất bản lại từ commit ấy",
    "QuotaExceeded": "kho “{bucket}” đã đầy",
    "XMinioStorageFull": "kho “{bucket}” đã đầy",
    "507": "kho “{bucket}” đã đầy",
}


@contextmanager
def _said(place: S3Place) -> Iterator[None]:
    """Say in Vietnamese what the store or the way to it refuses."""
    from botocore import exceptions

    where = place.endpoint or "Amazon S3"
    try:
        yield
    except exceptions.ClientError as fault:
        code = _code(fault)
        meaning = _REFUSALS.get(code, f"kho “{{bucket}}” trả lời lỗi {code}")
        raise Refused(meaning.format(bucket=place.bucket, archive=place.archive)) from None
    except (exceptions.NoCredentialsError, exceptions.PartialCredentialsError, exceptions.ProfileNotFound):
        raise Refused(
            f"chưa có khóa truy cập kho “{place.bucket}”; đặt AWS_ACCESS_KEY_ID và AWS_SECRET_ACCESS_KEY"
        ) from None
    except (exceptions.HTTPClientError, exceptions.ConnectionError):
        raise Refused(f"không nối được tới kho ở {where}") from None
    except exceptions.BotoCoreError as fault:
        raise Refused(f"không dùng được kho ở {where}: {fault}") from None
