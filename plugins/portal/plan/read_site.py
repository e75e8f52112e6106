"""Reading site.toml and the nation's vocabularies."""

import re
from collections.abc import Callable, Iterator

from portal.diagnostics import Fault
from portal.source import Fields, Record

from .model import (
    Abbreviation,
    Admin,
    Anniversary,
    Award,
    Body,
    Category,
    GitBackend,
    Holiday,
    Issuer,
    Link,
    PublishTarget,
    Reuse,
    S3Place,
    Site,
    SshPlace,
)
from .read_plan import read_anniversary

_ANY_NAME = re.compile(r"\S.*")
# How numbers are read aloud: nghìn or ngàn, một trăm linh một or lẻ một; where tone marks stand: hòa or hoà.
HOUSE_WORDS = {"thousand": ("nghìn", "ngàn"), "zero_tens": ("linh", "lẻ"), "tone_marks": ("old", "new")}
_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?")
CONTACT_FIELDS = ("address", "phone", "email", "fax", "hours")


def read_site(path: str, fields: Fields, faults: list[Fault], *, kinds: tuple[str, ...]) -> Site:
    """Return the site of a file's fields; what is wrong is added to `faults`."""
    file = Record(fields, faults)
    categories = {}
    for name, record in file.named("category"):
        categories[name] = Category(
            id=name,
            label=record.text("label", required=True),
            kinds=tuple(ref.value for ref in record.refs("kinds")),
            at=record.at,
        )
        for ref in record.refs("kinds"):
            if ref.value not in kinds:
                record.fault(
                    "unknown-value",
                    ref.span,
                    key="kinds",
                    value=ref.value,
                    choices=", ".join(kinds),
                    closest="",
                )
        record.close()
    site = Site(
        path=path,
        id=file.ident("id", required=True),
        name=file.text("name", required=True),
        short_name=file.text("short_name"),
        province=file.text("province", required=True),
        body=file.text("body"),
        emblem=file.ref("emblem"),
        url=_address(file),
        authority=file.text("authority", required=True),
        sample=file.flag("sample"),
        after_plan=file.choice("after_plan", ("continue", "refuse"), default="refuse"),
        categories=categories,
        anniversaries={name: read_anniversary(name, record) for name, record in file.named("anniversary")},
        contact=_contact(file.record("contact")),
        links=tuple(_link(record) for record in file.records("links")),
        reuse=_reuse(file.record("reuse")),
        house_style=_house_style(file.record("house_style")),
        targets={name: _target(name, record) for name, record in file.named("publish")},
        former=_former(file),
        issuers={name: _issuer(name, record) for name, record in file.named("issuer")},
        at=file.at,
        frames=frozenset(_frames(file)),
        admin=_admin(file.record("admin")),
    )
    file.close()
    return site


_FRAME_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


def _frames(file: Record) -> Iterator[str]:
    """Yield the hosts from which texts may show frames."""
    for ref in file.refs("frames"):
        if _FRAME_HOST.fullmatch(ref.value):
            yield ref.value
        else:
            file.fault("wrong-type", ref.span, key="frames", wanted="tên máy chủ như www.youtube-nocookie.com")


def _address(file: Record) -> str:
    url = file.text("url", required=True)
    if url and not _URL.fullmatch(url):
        file.fault(
            "wrong-type",
            file.span("url"),
            key="url",
            wanted="địa chỉ như https://so.example, không có / ở cuối",
        )
        return "https://sai.invalid"
    return url


def _former(file: Record) -> tuple[str, ...]:
    """Return the domains that the site had before, or that the bodies merged into it had."""
    found = []
    for ref in file.refs("former"):
        if _URL.fullmatch(ref.value):
            found.append(ref.value)
        else:
            file.fault("wrong-type", ref.span, key="former", wanted="các địa chỉ như https://so-cu.example")
    return tuple(found)


def _issuer(name: str, record: Record) -> Issuer:
    issuer = Issuer(name, record.text("authority", required=True), record.at)
    record.close()
    return issuer


def _contact(record: Record | None) -> dict[str, str]:
    if record is None:
        return {}
    contact = {key: record.text(key) for key in CONTACT_FIELDS if record.has(key)}
    record.close()
    return contact


def _reuse(record: Record | None) -> Reuse | None:
    if record is None:
        return None
    reuse = Reuse(terms=record.text("terms", required=True), url=record.text("url"), at=record.at)
    record.close()
    return reuse


def _house_style(record: Record | None) -> dict[str, str]:
    if record is None:
        return {}
    style = {key: record.choice(key, words) for key, words in HOUSE_WORDS.items() if record.has(key)}
    if record.has("listeners"):
        style["listeners"] = record.text("listeners")
    record.close()
    return {key: value for key, value in style.items() if value}


def _link(record: Record) -> Link:
    link = Link(label=record.text("label", required=True), url=record.text("url", required=True), at=record.at)
    record.close()
    return link


BACKENDS = {"github": "GitHub", "gitlab": "GitLab", "gitea": "Gitea hoặc Forgejo"}
_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)+")
_SERVER = re.compile(r"https://[A-Za-z0-9.-]+(?::\d+)?(?:/[A-Za-z0-9._/-]*[A-Za-z0-9])?")
_SITE_FOLDER = re.compile(r"\.|[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*")


def _admin(record: Record | None) -> Admin | None:
    """Return how the site is edited in a browser."""
    if record is None:
        return None
    public = record.flag("public")
    folder = _of_form(record, "folder", _SITE_FOLDER, "thư mục của trang trong kho, như content/so-khcn, hoặc “.”")
    kind = record.choice("backend", BACKENDS, required=public)
    repo = _of_form(record, "repo", _REPOSITORY, "tên kho như so-khcn/cong-thong-tin", required=bool(kind))
    servers = {
        key: _of_form(record, key, _SERVER, "địa chỉ https:// như https://git.tinh.example, không có / ở cuối")
        for key in ("base_url", "api_root")
    }
    branch, app_id = record.text("branch"), record.text("app_id")
    record.close()
    backend = GitBackend(kind, repo, branch, **servers, app_id=app_id) if kind and repo else None
    return Admin(public, folder, backend)


def _of_form(record: Record, key: str, form: re.Pattern[str], wanted: str, *, required: bool = False) -> str:
    text = record.text(key, required=required)
    if text and not form.fullmatch(text):
        record.fault("wrong-type", record.span(key), key=key, wanted=wanted)
        return ""
    return text


TARGET_KINDS = {"folder": "thư mục của máy này", "ssh": "máy khác, qua SSH", "s3": "kho đối tượng"}
KEEP, MOST_KEPT = 5, 1000
_FOLDER = re.compile(r"(?!\w+:)[^\x00-\x1f]+")
_ABSOLUTE = re.compile(r"/[^\x00-\x1f]*[^\x00-\x1f/]")
# Nothing here may look like an option or a word of the shell.
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*")
_USER = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")
_FILE = re.compile(r"[^\x00-\x1f\"%-][^\x00-\x1f\"%]*")
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_PART = r"(?!\.{1,2}(?:/|\Z))[^\x00-\x1f/\\]+"
_PREFIX = re.compile(rf"{_PART}(?:/{_PART})*")
_ARCHIVE = re.compile(rf"{_BUCKET.pattern}(?:/{_PREFIX.pattern})?")
_ENDPOINT = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+(?:/[A-Za-z0-9._~/-]*)?")
_REGION = re.compile(r"[a-z0-9-]+")


def _target(name: str, record: Record) -> PublishTarget:
    kind = record.choice("kind", TARGET_KINDS, default="folder")
    keep = record.integer("keep") if record.has("keep") else KEEP
    if keep is not None and not 2 <= keep <= MOST_KEPT:
        record.fault("wrong-type", record.span("keep"), key="keep", wanted=f"một số từ 2 đến {MOST_KEPT}")
    readers: dict[str, Callable[[Record], tuple[str, SshPlace | S3Place | None]]] = {"ssh": _ssh, "s3": _s3}
    to, place = readers.get(kind, _folder)(record)
    target = PublishTarget(name, to, keep or KEEP, record.at, place)
    record.close()
    return target


def _folder(record: Record) -> tuple[str, None]:
    wanted = 'một thư mục của máy này, ví dụ /srv/www/so; đích ở máy khác cần kind = "ssh", kho đối tượng kind = "s3"'
    return _of_form(record, "to", _FOLDER, wanted, required=True), None


def _ssh(record: Record) -> tuple[str, SshPlace]:
    to = _of_form(record, "to", _ABSOLUTE, "đường dẫn đầy đủ trên máy đích, ví dụ /srv/www/so", required=True)
    port = record.integer("port") if record.has("port") else 0
    if port is not None and record.has("port") and not 1 <= port <= 65535:
        record.fault("wrong-type", record.span("port"), key="port", wanted="một số cổng từ 1 đến 65535")
    return to, SshPlace(
        host=_of_form(record, "host", _HOST, "tên hoặc địa chỉ IP của máy đích", required=True),
        user=_of_form(record, "user", _USER, "tên người dùng trên máy đích"),
        port=port or 0,
        key=_of_form(record, "key", _FILE, "tệp khóa riêng, ví dụ ~/.ssh/id_ed25519"),
        known_hosts=_of_form(record, "known_hosts", _FILE, "tệp ghi khóa của máy đích"),
    )


def _s3(record: Record) -> tuple[str, S3Place]:
    place = S3Place(
        bucket=_of_form(record, "bucket", _BUCKET, "tên kho cho người đọc", required=True),
        prefix=_of_form(record, "prefix", _PREFIX, "thư mục trong kho, không có / ở đầu và cuối"),
        archive=_of_form(record, "archive", _ARCHIVE, "tên kho lưu bản phát hành, ví dụ so-luu", required=True),
        endpoint=_of_form(record, "endpoint", _ENDPOINT, "địa chỉ của kho, ví dụ https://s3.example"),
        region=_of_form(record, "region", _REGION, "mã vùng, ví dụ ap-southeast-1"),
    )
    if place.bucket and place.archive.partition("/")[0] == place.bucket:
        wanted = "một kho khác với bucket, không mở cho người đọc, vì bản cũ có thể có nội dung đã gỡ"
        record.fault("wrong-type", record.span("archive"), key="archive", wanted=wanted)
    return f"s3://{place.bucket}/{place.prefix}".rstrip("/"), place


def read_anniversaries(fields: Fields, faults: list[Fault]) -> dict[str, Anniversary]:
    """Return the nation's days by id."""
    file = Record(fields, faults)
    days = {name: read_anniversary(name, record) for name, record in file.named("anniversary")}
    file.close()
    return days


def read_awards(fields: Fields, faults: list[Fault]) -> tuple[Award, ...]:
    """Return the awards: a row for each law."""
    file = Record(fields, faults)
    rows = []
    for record in file.records("award"):
        local = record.flag("local")
        rows.append(
            Award(
                id=record.ident("id", required=True),
                label=record.text("label", required=True),
                kind=record.choice("kind", ("danh-hieu", "hinh-thuc")),
                receivers=record.texts("for"),
                granted_by=record.texts("granted_by"),
                law=record.text("law", required=not local),
                article=record.text("article"),
                begins=record.day("from"),
                ends=record.day("until"),
                local=local,
                source=record.text("source", required=True),
                unsure=record.flag("unsure"),
                at=record.at,
            )
        )
        record.close()
    file.close()
    return tuple(rows)


def read_abbreviations(fields: Fields, faults: list[Fault]) -> dict[str, Abbreviation]:
    """Return the abbreviations by their short form."""
    file = Record(fields, faults)
    found = {}
    for name, record in file.named("abbreviation", grammar=_ANY_NAME):
        found[name] = Abbreviation(
            short=name,
            expansion=record.text("expansion", required=True),
            ambiguous=record.flag("ambiguous"),
            unsure=record.flag("unsure"),
            source=record.text("source"),
            at=record.at,
        )
        record.close()
    file.close()
    return found


def read_bodies(fields: Fields, faults: list[Fault]) -> dict[str, Body]:
    """Return the public bodies by id."""
    file = Record(fields, faults)
    found = {}
    for name, record in file.named("body"):
        found[name] = Body(
            id=name,
            name=record.text("name", required=True),
            province=record.text("province"),
            level=record.text("level"),
            begins=record.day("from"),
            ends=record.day("until"),
            successors=record.refs("successors"),
            source=record.text("source", required=True),
            unsure=record.flag("unsure"),
            at=record.at,
        )
        record.close()
    file.close()
    return found


def read_holidays(fields: Fields, faults: list[Fault]) -> tuple[Holiday, ...]:
    """Return the days off and the days worked instead, in order."""
    file = Record(fields, faults)
    rows = []
    for record in file.records("day"):
        day = record.day("date", required=True)
        row = (
            record.choice("kind", ("off", "make-up"), required=True),
            record.text("label"),
            record.text("decision"),
            record.text("source"),
            record.flag("unsure"),
        )
        record.close()
        if day:
            rows.append(Holiday(day, *row, at=record.at))
    file.close()
    return tuple(sorted(rows, key=lambda row: row.date))
