"""Keys, passwords and files that must never be on a web server."""

import re
from collections.abc import Container, Iterator
from pathlib import PurePosixPath

from .findings import Fault

# What it is, letters that stand in each (a quick look), and its form.
_MARKED: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    (
        "khóa riêng",
        ("PRIVATE KEY", "PuTTY-User", "AGE-SECRET"),
        re.compile(
            r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"
            r"|PuTTY-User-Key-File-\d|AGE-SECRET-KEY-1[A-Z0-9]{50,}"
        ),
    ),
    (
        "khóa AWS",
        ("AKIA", "ASIA", "ABIA", "ACCA"),
        re.compile(r"(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Z0-9])"),
    ),
    (
        "khóa AWS",
        ("aws", "AWS", "Aws"),
        re.compile(r"(?i)aws.{0,20}(?:secret|access).{0,20}[=:]\s*[\"']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])"),
    ),
    (
        "mã GitHub",
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
        re.compile(r"(?<!\w)(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})"),
    ),
    (
        "mã GitLab",
        ("glpat-", "gldt-", "glrt-", "glcbt-", "glptt-"),
        re.compile(r"(?<!\w)gl(?:pat|dt|rt|cbt|ptt)-[A-Za-z0-9_-]{20,}"),
    ),
    (
        "mã Slack",
        ("xox", "hooks.slack"),
        re.compile(r"(?<!\w)xox[abeoprs]-[A-Za-z0-9-]{10,}|hooks\.slack\.com/services/T\w{6,}/B\w{6,}/\w{20,}"),
    ),
    (
        "khóa Google",
        ("AIza", "ya29.", "GOCSPX-"),
        re.compile(r"(?<![\w-])AIza[A-Za-z0-9_-]{35}(?![\w-])|(?<!\w)ya29\.[A-Za-z0-9_-]{30,}|GOCSPX-[\w-]{28}"),
    ),
    ("khóa Stripe", ("k_live_",), re.compile(r"(?<!\w)[sr]k_live_[A-Za-z0-9]{20,}")),
    ("khóa SendGrid", ("SG.",), re.compile(r"(?<!\w)SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}")),
    ("khóa Twilio", ("SK", "AC"), re.compile(r"(?<!\w)(?:SK|AC)[0-9a-f]{32}(?!\w)")),
    ("mã Telegram", (":AA",), re.compile(r"(?<!\d)\d{8,10}:AA[A-Za-z0-9_-]{33}(?![\w-])")),
    ("mã Facebook", ("EAA",), re.compile(r"(?<!\w)EAA[A-Za-z0-9]{60,}")),
    ("mã npm", ("npm_",), re.compile(r"(?<!\w)npm_[A-Za-z0-9]{36}(?!\w)")),
    ("mã PyPI", ("pypi-",), re.compile(r"(?<!\w)pypi-AgEI[A-Za-z0-9_-]{50,}")),
    ("khóa OpenAI", ("sk-",), re.compile(r"(?<![\w-])sk-(?:proj-|ant-[a-z0-9]+-)?[A-Za-z0-9_-]{32,}(?![\w-])")),
    ("mã DigitalOcean", ("dop_v1_", "doo_v1_", "dor_v1_"), re.compile(r"(?<!\w)do[opr]_v1_[0-9a-f]{64}")),
    ("mã Hugging Face", ("hf_",), re.compile(r"(?<!\w)hf_[A-Za-z]{34}(?!\w)")),
    (
        "khóa Azure",
        ("ey=", "sig="),
        re.compile(r"(?i)(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{40,}={0,2}|[?&;=]sig=[A-Za-z0-9%+/]{30,}"),
    ),
    (
        "địa chỉ nhận tin của Teams",
        ("webhook.office.com",),
        re.compile(r"webhook\.office\.com/webhookb2/[0-9a-f-]{36}@[0-9a-f-]{36}/\w+/[0-9a-f]{32}"),
    ),
    (
        "mã Docker, Shopify",
        ("dckr_pat_", "shp"),
        re.compile(r"(?<!\w)(?:dckr_pat_[\w-]{20,}|shp(?:at|ca|pa|ss)_[0-9a-f]{32})"),
    ),
    (
        "mật khẩu đã băm",
        ("$apr1$", "$2y$", "$2a$", "$2b$", "$6$", "$5$", "$argon2"),
        re.compile(
            r"\$apr1\$[./\w]{1,8}\$[./\w]{22}|\$2[aby]\$\d\d\$[./\w]{53}|\$[56]\$(?:rounds=\d+\$)?[./\w]{1,16}\$[./\w]{43,86}"
            r"|\$argon2id?\$v=\d+\$[\w=,]+\$[\w+/]+\$[\w+/]+"
        ),
    ),
    (
        "mật khẩu trong đầu gói tin",
        ("Basic ", "Bearer "),
        re.compile(r"(?i)authorization[\"']?\s*[:=]\s*[\"']?(?:basic [A-Za-z0-9+/]{8,}={0,2}|bearer [\w.~+/-]{16,}=*)"),
    ),
    ("mã JWT", (".eyJ",), re.compile(r"(?<![\w-])eyJ[A-Za-z0-9_-]{6,}\.eyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{20,}")),
    ("mật khẩu trong địa chỉ", ("://",), re.compile(r"://[^\s/:@\"'<>]{1,64}:[^\s/@\"'<>]{3,80}@[\w.-]+")),
)
_NAMED = re.compile(
    r"(?<![a-zA-Z0-9])(?P<name>pass(?:word|wd|phrase)?|pwd|secret(?:[_-]?(?:access[_-]?)?key)?|api[_-]?(?:key|secret)"
    r"|access[_-]?(?:key|token)|auth[_-]?token|client[_-]?secret|private[_-]?key|mat[_-]?khau|mật khẩu)"
    r"[\"']?\s{0,3}(?:=>|:=|[:=]|là(?=\s))\s{0,3}(?P<quote>[\"'“`]?)(?P<value>[^\s\"'“”`<>,;]{6,120})",
    re.IGNORECASE,
)
# Where somebody's files lie on the machine that made a page: says who, and what to look for there.
_MACHINE = re.compile(
    r"(?<![\w./\\-])(?P<unix>/(?:home|Users)/(?!user|ten|username|nguoi|public|shared|you|me/)[a-z_][\w.-]*/[\w.-]+|/root/[\w.-]+"
    r"|/var/(?:www|lib|jenkins)/[\w.-]+/[\w.-]+)|(?<!\w)file:///?(?:[A-Za-z]:|[a-z]+)/[\w.%-]+"
    r"|(?<![\w])[A-Za-z]:\\{1,2}(?:Users|Documents and Settings)\\{1,2}"
    r"(?!Public|Default|user\b|username|t[eê]n)[\w. -]+\\",
    re.IGNORECASE,
)
_MACHINE_LETTERS = ("/home/", "/Users/", "/users/", "/root/", "/var/", "file://", ":\\")


def machine_paths(text: str, files: Container[str]) -> Iterator[Fault]:
    """Yield paths on the machine of somebody; one that is an address of the tree is none."""
    if not any(letters in text for letters in _MACHINE_LETTERS):
        return
    for match in _MACHINE.finditer(text):
        first = (match["unix"] or "").strip("/")
        if first and any(
            name in files for name in (first, f"{first}/index.html", f"{first.partition('/')[0]}/index.html")
        ):
            continue
        yield Fault("machine-path", match.start(), match.end(), f"đường dẫn trên máy: “{match[0][:60]}”")


_EXAMPLE = re.compile(
    r"^(?:\*+|x+|\.+|…+|-+|_+)$|example|changeme|your[_-]?|placeholder|<|\$\{|\{\{|%\(|^\$|null|none|true"
    r"|false|undefined"
    r"|required|password|document\.|window\.|process\.env|this\.|\(|\[|https?:",
    re.IGNORECASE,
)
_NAMES = (
    *("pass", "pwd", "secret", "mat_khau", "mat-khau", "matkhau", "mật khẩu"),
    *(
        f"{what}{stroke}{thing}"
        for what in ("api", "access", "auth", "private")
        for stroke in ("", "_", "-")
        for thing in ("key", "token")
    ),
)
_STEMS = ("pass", "pwd", "secret", "kh", "key", "token")  # one of them stands in each name, few of them in most texts


def goes_on(text: str) -> bool:
    """Tell whether a secret may be named at the end of a line of the text and stand on the next."""
    small = text.lower()
    if not any(stem in small for stem in ("authorization", *_STEMS)):
        return False
    names = [name for name in ("authorization", *_NAMES) if name in small]
    return any(name in line[-60:] for line in small.split("\n") for name in names) if names else False


def secrets_in(text: str) -> Iterator[Fault]:
    """Yield every key and password in a text; the message never repeats it."""
    for name, letters, pattern in _MARKED:
        if any(part in text for part in letters):
            for match in pattern.finditer(text):
                yield Fault("secret", match.start(), match.end(), f"có {name} (“{match[0][:4]}…”)")
    small = text.lower()
    if not any(stem in small for stem in _STEMS) or not any(name in small for name in _NAMES):
        return
    for match in _NAMED.finditer(text):
        value = match["value"].rstrip(".)")
        if _looks_secret(value) and not _EXAMPLE.search(value):
            yield Fault("secret", match.start(), match.end(), f"có mật khẩu hoặc khóa sau chữ “{match['name']}”")


def _looks_secret(value: str) -> bool:
    """Tell a password from a word: two kinds of signs at least, one of them no letter."""
    kinds = (
        any(letter.islower() for letter in value),
        any(letter.isupper() for letter in value),
        any(letter.isdigit() for letter in value),
        any(not letter.isalnum() for letter in value),
    )
    return len(value) >= 6 and sum(kinds) >= 2 and (kinds[2] or (kinds[3] and sum(kinds) >= 3))


_ALLOWED_DOTS = (".portal-output", ".portal-site.json", ".well-known", ".nojekyll")
_PRIVATE_ENDINGS = frozenset(
    ("bak", "backup", "old", "orig", "save", "swp", "swo", "tmp", "temp", "rej", "dist", "sql", "dump", "sqlite",
     "sqlite3", "db", "mdb", "log", "pem", "key", "p12", "pfx", "jks", "keystore", "kdbx", "kdb", "ppk", "ovpn",
     "asc", "gpg", "env", "ini", "cfg", "conf", "config", "toml", "yaml", "yml", "md", "rst", "pst", "eml", "mbox",
     "htpasswd", "htaccess", "pcap", "core", "crt.key", "tfstate", "tfvars", "lock", "map", "psd", "ai", "tar",
     "tgz", "rar", "7z", "part", "crdownload")
)  # fmt: skip
_PROGRAM_ENDINGS = frozenset(
    ("php", "php3", "php4", "php5", "php7", "phtml", "phar", "asp", "aspx", "ashx", "asmx", "jsp", "jspx", "war",
     "jar", "cgi", "pl", "py", "pyc", "rb", "sh", "bash", "zsh", "ps1", "bat", "cmd", "vbs", "vbe", "wsf", "hta",
     "exe", "dll", "com", "msi", "scr", "apk", "so", "dylib", "elf", "lua", "cfm", "shtml", "shtm", "stm", "swf",
     "htc", "mht", "mhtml", "xht", "docm", "xlsm", "pptm", "dotm", "lnk", "reg", "class")
)  # fmt: skip
_PRIVATE_NAMES = re.compile(
    r"(?:id_(?:rsa|dsa|ecdsa|ed25519)(?:\.pub)?|(?:known_hosts|authorized_keys)|thumbs\.db|desktop\.ini"
    r"|core\.\d+|dockerfile"
    r"|makefile|web\.config|wp-config.*|credentials(?:\.\w+)?|secrets?(?:\.\w+)?|nohup\.out|.*~|#.*#"
    r"|.*\.(?:bak|old|orig)[.\d].*"
    r"|(?:back-?up|sao-?luu|dump)[-_.\d]*\.(?:zip|gz|sql|tar\.gz)|.*\.tar\.(?:gz|xz|bz2|zst)|copy of .*"
    r"|.* - copy(?: \(\d+\))?\..*"
    r"|service-?account.*\.json)",
    re.IGNORECASE,
)


def judge_name(path: str) -> tuple[str, str] | None:
    """Return what is wrong with a file of this name on a web server: kind and message; or None."""
    for part in path.split("/"):
        if part.startswith(".") and part not in _ALLOWED_DOTS:
            return "private-file", f"tên bắt đầu bằng dấu chấm: “{part}”"
    name = PurePosixPath(path).name.lower()
    endings = [ending.lstrip(".") for ending in PurePosixPath(name).suffixes]
    last = endings[-1] if endings else ""
    if last in ("gz", "br", "zst") and len(endings) > 1 and not name.endswith((".tar.gz", ".tar.br")):
        last = endings[-2]  # a compressed copy is judged as what it copies
    if last in _PROGRAM_ENDINGS or any(ending in ("php", "phtml", "jsp", "asp", "aspx", "phar") for ending in endings):
        return "program-file", f"tệp chương trình “.{last}”"
    if last in _PRIVATE_ENDINGS or _PRIVATE_NAMES.fullmatch(name):
        return "private-file", f"tệp làm việc, sao lưu hay khóa: “{name}”"
    return None
