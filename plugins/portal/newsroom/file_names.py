"""Names of files and folders that no site can publish, or no machine of an editor can hold."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from portal.diagnostics import Fault
from portal.diagnostics.model import START
from portal.text.keys import nfc
from portal.text.odd_characters import odd_characters
from portal.text.personal import findings

from .text_faults import said

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file: with any ending, in any case.
_WINDOWS = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\..*)?", re.IGNORECASE | re.DOTALL
)
# What a disk, an address or a line of text takes for something else; with what looks like a slash, and a dot or slash
# written as servers write them.
_UNSAFE = re.compile(
    '[\x00-\x1f\x7f-\x9f<>:"|?*\\\\\u2024\u2028\u2029\u2044\u2215\u2216\ufdd0-\ufdef\uff0f\uff3c\ufffe\uffff]'
    "|%(?:0[0-9a-f]|2[ef]|5c)",
    re.IGNORECASE,
)
_LONGEST_NAME = 120  # code points; an NFD copy in UTF-8 must fit 255 bytes, and a path Windows' 260 letters
_LONGEST_NAME_BYTES = 200
_LONGEST_PATH = 180

PICTURES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg", ".ico"))
ATTACHMENTS = frozenset(
    [
        ".pdf",
        ".odt",
        ".ods",
        ".odp",
        ".doc",
        ".docx",
        ".xls",
        ".xlsx",
        ".ppt",
        ".pptx",
        ".csv",
        ".ics",
        ".txt",
        ".rtf",
        ".zip",
        ".mp3",
        ".m4a",
        ".ogg",
        ".wav",
        ".mp4",
        ".webm",
    ]
)
# What a server would run, a browser would run as a page of the site, or a program would read as its settings; in a
# stray file it is told from what is only no content.
_ACTIVE = frozenset(
    [
        ".php",
        ".php3",
        ".php4",
        ".php5",
        ".php7",
        ".phtml",
        ".phar",
        ".asp",
        ".aspx",
        ".ashx",
        ".asmx",
        ".cer",
        ".jsp",
        ".jspx",
        ".cgi",
        ".pl",
        ".py",
        ".pyc",
        ".rb",
        ".lua",
        ".sh",
        ".bash",
        ".zsh",
        ".ps1",
        ".psm1",
        ".bat",
        ".cmd",
        ".com",
        ".exe",
        ".dll",
        ".msi",
        ".scr",
        ".vbs",
        ".vbe",
        ".wsf",
        ".wsh",
        ".hta",
        ".jar",
        ".war",
        ".class",
        ".js",
        ".mjs",
        ".cjs",
        ".ts",
        ".jse",
        ".html",
        ".htm",
        ".xhtml",
        ".xht",
        ".shtml",
        ".shtm",
        ".stm",
        ".mht",
        ".mhtml",
        ".xml",
        ".xsl",
        ".xslt",
        ".swf",
        ".wasm",
        ".so",
        ".dylib",
        ".apk",
        ".app",
        ".dmg",
        ".lnk",
        ".url",
        ".reg",
        ".inf",
        ".scf",
        ".desktop",
        ".htc",
        ".svgz",
        ".config",
        ".htaccess",
    ]
)
# Some servers run a file by any of its endings. Others inside names are words: số 12 is so.12, a site is .com.
_RUN_INSIDE = re.compile(
    r"\.(?:php[0-9]?|pht|phtml|phps|phar|aspx?|asa|cdx|jspx?|jspf|cgi|fcgi|pl|py|rb|sh|bash|bat|cmd|exe|scr|pif|vbs|vbe|js|mjs|"
    r"jse|wsf|hta|htc|ps1|x?html?|shtml?|xht|mht|svgz|jar|swf|htaccess|pem|key|p12|pfx|ppk|kdbx)(?=\.|;|%|$)",
)
# What Windows, macOS and Office leave in every folder: nobody means it, and nobody can stop it.
_LEFT_BEHIND = re.compile(r"(?:eh)?thumbs(?:_vista)?\.db|desktop\.ini|~\$.*|icon\r", re.IGNORECASE)
_SECRET_NAMES = re.compile(
    r"(?:id_(?:rsa|dsa|ecdsa|ed25519)|authorized_keys|known_hosts|htpasswd|passwd|shadow|credentials?|secrets?|wp-config|"
    r"docker-compose|dockerfile|makefile|env)(?:\..*)?",
    re.IGNORECASE,
)
_SECRET_HIDDEN = re.compile(
    r"\.(?:env.*|ht.*|ssh|aws|gnupg|netrc|npmrc|pypirc|pgpass|my\.cnf|.*history|docker.*|kube|git-credentials|svn|hg|"
    r".*(?:key|pem|pass|secret|token|rc)|user\.ini|config|.*\.sw[a-p])",
    re.IGNORECASE,
)
# What a department's own repository and its machines leave behind; it is neither published nor worth a word.
_QUIET_HIDDEN = re.compile(
    r"\.(?:git|gitignore|gitattributes|gitkeep|gitmodules|github|gitlab-ci\.yml|keep|DS_Store|editorconfig|#.*|.*\.md\..*|_.*)"
)


# As most names are: a year, words, and at the end a short number; none of the words tells of a birth or a house.
_PLAIN = re.compile(
    r"(?:(?:19|20)[0-9]{2}-)?(?!.*(?:sinh|nha|ngo|ngach|hem|thon|xom|ap-|duong|pho-|so-))[a-z-]+(?:-[0-9]{1,6})?\.md"
)


def name_faults(path: str) -> Iterator[Fault]:
    """Yield what is wrong with the last name of a path below the site folder, which may be a folder's."""
    name = path.rpartition("/")[2]
    shown = printable(name)
    composed = nfc(shown)
    if shown != name or _UNSAFE.search(name):
        found = _UNSAFE.search(name)
        what = f"ký tự {found[0]!r}" if found else "chữ không phải UTF-8"
        yield Fault("unsafe-file-name", START, {"value": shown, "detail": what})
    elif name.endswith((".", " ")) or name.startswith(" "):
        what = "dấu chấm ở cuối" if name.endswith(".") else "dấu cách ở đầu hoặc cuối"
        yield Fault("unsafe-file-name", START, {"value": shown, "detail": what})
    elif odd := next(odd_characters(name), None):
        yield Fault("unsafe-file-name", START, {"value": shown, "detail": f"ký tự lạ U+{ord(odd.character):04X}"})
    if is_of_windows(name):
        yield Fault("windows-name", START, {"value": shown})
    if len(composed) > _LONGEST_NAME or len(composed.encode()) > _LONGEST_NAME_BYTES or len(nfc(path)) > _LONGEST_PATH:
        yield Fault("long-file-name", START, {"value": f"{shown[:40]}…", "length": str(len(composed))})
    if not _PLAIN.fullmatch(name) and any(letter.isdigit() for letter in composed):
        for item in findings(PurePosixPath(composed).stem, is_name=True):
            yield Fault(item.kind, START, said(composed[item.start : item.end], item.digits))


def is_of_windows(name: str) -> bool:
    """Tell whether Windows keeps a name for itself, with any ending."""
    return _WINDOWS.fullmatch(name.rstrip(". ")) is not None


def printable(name: str) -> str:
    """Return a name that can be shown: bytes that are no text become �."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def hidden_fault(name: str) -> Fault | None:
    """Return the fault of a hidden file or folder: a secret is refused, others are not published, and said."""
    if _QUIET_HIDDEN.fullmatch(name):
        return None
    is_bad = _SECRET_HIDDEN.fullmatch(name) or _RUN_INSIDE.search(name.lower())
    rule = "forbidden-file" if is_bad else "hidden-file"
    return Fault(rule, START, {"value": printable(name), "detail": "tệp cấu hình hoặc mật khẩu"})


def public_fault(name: str) -> Fault | None:
    """Return why a file in images or files may not be published: a script, a page, a key, or a type nobody expects."""
    low = name.lower().rstrip(". ")
    suffixes = PurePosixPath(low).suffixes
    detail = ""
    if _SECRET_NAMES.fullmatch(low):
        detail = "khóa, mật khẩu hoặc tệp cấu hình"
    elif active := _RUN_INSIDE.search(low):
        detail = f"tệp {active[0]} chạy được trên máy chủ hay máy người đọc, hoặc là khóa"
    elif not suffixes:
        detail = "tệp không có đuôi"
    elif suffixes[-1] not in PICTURES | ATTACHMENTS:
        detail = f"tệp {suffixes[-1]}"
    return Fault("forbidden-file", START, {"value": printable(name), "detail": detail}) if detail else None


def folder_fault(name: str) -> Fault | None:
    """Return the fault of a folder that a server would take for a script, and what is in it for its arguments."""
    if not _RUN_INSIDE.search(name.lower()):
        return None
    return Fault("forbidden-file", START, {"value": printable(name), "detail": "thư mục mang tên tệp chạy được"})


def is_left_behind(name: str) -> bool:
    """Tell whether a file is one that machines leave in every folder: it is passed over without a word."""
    return _LEFT_BEHIND.fullmatch(name) is not None


def stray_fault(name: str, wanted: str = ".md") -> Fault:
    """Return the fault of a file that stands where only content may: a script or key is refused, others are said."""
    low = name.lower()
    if _SECRET_NAMES.fullmatch(low) or _RUN_INSIDE.search(low) or PurePosixPath(low).suffix in _ACTIVE | _KEYS:
        return Fault(
            "forbidden-file", START, {"value": printable(name), "detail": "mã chạy được, khóa hoặc tệp cấu hình"}
        )
    return Fault("stray-file", START, {"value": printable(name), "wanted": wanted})


_KEYS = frozenset(
    [
        ".pem",
        ".key",
        ".p12",
        ".pfx",
        ".jks",
        ".keystore",
        ".ppk",
        ".asc",
        ".gpg",
        ".crt",
        ".csr",
        ".der",
        ".kdbx",
        ".ovpn",
        ".sql",
        ".sqlite",
        ".db",
        ".env",
    ]
)


def same_names(paths: list[str]) -> Iterator[tuple[str, Fault]]:
    """Yield each file and folder that another equals but for case or normal form: on Windows and macOS they are one."""
    first: dict[str, str] = {}
    folders = {path.rpartition("/")[0] for path in paths}
    for folder in tuple(folders):
        folders.update(str(above) for above in PurePosixPath(folder).parents)
    for path in sorted({*folders, *paths}):
        key = nfc(printable(path)).casefold()
        if key in first:
            yield path, Fault("same-file-name", START, {"value": printable(path), "other": printable(first[key])})
        first.setdefault(key, path)
