"""Configuration of nginx and Caddy for a published site: what a file cannot say for itself.

Both say the same: the policy of the pages, the headers that protect readers, who else may use what, types, how long
things are kept, compressed copies, old addresses, and what is gone.
"""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote, urlsplit

from portal.newsroom.addresses import API, FEED_FILES
from portal.press.origins import CALENDARS, PICTURES
from portal.press.policy import REFERRER_POLICY, content_policy

from ..press.file_types import NAMED_TYPES, TYPES, UNKNOWN_TYPE
from .folder import ASSETS, CURRENT
from .kinds import ASKED_AGAIN, FINGERPRINTED, KEPT

SERVERS = ("nginx", "caddy")
_NOT_USED = (
    "accelerometer", "autoplay", "bluetooth", "camera", "display-capture", "encrypted-media", "geolocation",
    "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get",
    "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
_SAFE = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": REFERRER_POLICY,
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _NOT_USED),
    "Cross-Origin-Opener-Policy": "same-origin",
}
NO_HEADERS: Mapping[str, str] = MappingProxyType({})
ADMIN = "admin"  # the folder of the editing screen
# Addresses that pages of other sites may use, as three patterns (docs/decisions/0046); the last heeds no case.
_OPEN_FEEDS = rf"/(?:{'|'.join(re.escape(name) for name in FEED_FILES)})$"
_OPEN_FILES = rf"\.(?:{'|'.join(sorted(suffix[1:] for suffix in PICTURES | CALENDARS))})$"


@dataclass(frozen=True, slots=True)
class Served:
    """A site as a server is to show it; `admin` is the policy of its editing screen, where it publishes one."""

    site: str
    url: str
    former: Sequence[str]
    root: str
    moved: Mapping[str, str]
    gone: Sequence[str]
    listen: int
    brotli: bool
    frames: Collection[str]
    admin: str = ""

    @property
    def host(self) -> str:
        """Return the name of the site in the network."""
        return urlsplit(self.url).hostname or "localhost"


def _of_screen(served: Served) -> Mapping[str, str]:
    """Return the headers that differ under /admin/; signing in at a Git server needs the window that asked for it."""
    if not served.admin:
        return {}
    return {
        "Content-Security-Policy": f"{served.admin}; frame-ancestors 'none'",
        "Cross-Origin-Opener-Policy": "unsafe-none",
    }


def configuration(server: str, served: Served) -> str:
    """Return the whole configuration of a site for a server."""
    return _nginx(served) if server == "nginx" else _caddy(served)


def protection(served: Served) -> Mapping[str, str]:
    """Return the headers of every answer that protect readers; the policy is that of the site's pages."""
    # Pages may not be framed; only a header can say so (docs/decisions/0012).
    return {"Content-Security-Policy": f"{content_policy(served.frames)}; frame-ancestors 'none'", **_SAFE}


def targets(served: Served) -> Mapping[str, str]:
    """Return the old addresses, with and without the slash at the end, and where each leads, as a whole address."""
    found: dict[str, str] = {}
    for old, to in served.moved.items():
        whole = f"{served.url}{to}" if to.startswith("/") else to
        for form in {old, old.rstrip("/")} if old.endswith("/") else {old}:
            found[form] = whole
    return dict(sorted(found.items()))


def read_gone(text: str) -> list[str]:
    """Return the addresses of gone.txt: one a line, `#` begins a remark."""
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    return sorted({line for line in lines if line.startswith("/") and "\\" not in line and '"' not in line})


def gone(served: Served) -> list[str]:
    """Return the addresses that are gone; one that leads on is not."""
    moved = targets(served)
    return [here for here in served.gone if here not in moved]


def _forms(here: str) -> list[str]:
    """Return the addresses at which a server would show the page of an address."""
    return [here, here.rstrip("/"), f"{here}index.html"] if here.endswith("/") else [here]


# nginx


def _nginx(served: Served) -> str:
    return "\n".join([*_nginx_maps(served), *_nginx_servers(served)]) + "\n"


def _name(served: Served) -> str:
    return re.sub(r"\W", "_", served.site)


def _nginx_maps(served: Served) -> list[str]:
    """Return what is decided by the address alone; variables carry the site's name, for a server may have many."""
    name = _name(served)
    origins = [
        (f"~^{API}", "yes"),
        (f"~{_OPEN_FEEDS}", "yes"),
        (f"~*{_OPEN_FILES}", "yes"),
    ]
    return [
        f"# {served.host}: do “portal server-config nginx” tạo ra; đừng sửa tay, hãy tạo lại.",
        f"map $uri $portal_cache_{name} {{",
        f"    default {_quoted(ASKED_AGAIN)};",
        f"    {_quoted('~^/' + FINGERPRINTED + '$')} {_quoted(KEPT)};",
        "}",
        f"map $uri $portal_open_{name} {{",
        '    default "";',
        *(f"    {_quoted(pattern)} {value};" for pattern, value in origins),
        "}",
        f"map $portal_open_{name} $portal_origin_{name} {{",
        '    default "";',
        '    yes "*";',
        "}",
        f"map $portal_open_{name} $portal_resource_{name} {{",
        "    default same-origin;",
        "    yes cross-origin;",
        "}",
        *(
            line
            for header, value in _of_screen(served).items()
            for line in (
                f"map $uri {_nginx_variable(header, served)} {{",
                f"    default {_quoted(protection(served)[header])};",
                f"    {_quoted(f'~^/{ADMIN}/')} {_quoted(value)};",
                "}",
            )
        ),
        "",
    ]


def _nginx_variable(header: str, served: Served) -> str:
    return f"$portal_{header.lower().replace('-', '_')}_{_name(served)}"


def _nginx_servers(served: Served) -> list[str]:
    host = served.host
    blocks: list[str] = []
    if not served.listen:
        names = " ".join([host, *served.former])
        blocks += [
            "server {",
            "    listen 80;",
            "    listen [::]:80;",
            f"    server_name {names};",
            "    location /.well-known/acme-challenge/ { root /var/www/html; }",
            "    location / { return 301 https://$host$request_uri; }",
            "}",
            "",
        ]
    for old in served.former:
        blocks += [
            "server {",
            *_nginx_listen(served, old),
            *_nginx_headers(served),
            *_nginx_moved(served),
            f"    location / {{ return 301 {served.url}$request_uri; }}",
            "}",
            "",
        ]
    blocks += ["server {", *_nginx_listen(served, host), *_nginx_files(served), *_nginx_headers(served)]
    blocks += [*_nginx_moved(served), *_nginx_gone(served), "}"]
    return blocks


def _nginx_listen(served: Served, host: str) -> list[str]:
    if served.listen:
        return [f"    listen {served.listen};", f"    server_name {host};", "    server_tokens off;"]
    return [
        "    listen 443 ssl http2;",
        "    listen [::]:443 ssl http2;",
        f"    server_name {host};",
        "    server_tokens off;",
        f"    ssl_certificate /etc/letsencrypt/live/{host}/fullchain.pem;",
        f"    ssl_certificate_key /etc/letsencrypt/live/{host}/privkey.pem;",
        "    ssl_protocols TLSv1.2 TLSv1.3;",
    ]


def _nginx_files(served: Served) -> list[str]:
    texts = sorted({kind.partition(";")[0] for kind in TYPES.values() if "charset" in kind} - {"text/html"})
    by_type: dict[str, list[str]] = {}
    for suffix, kind in TYPES.items():
        by_type.setdefault(kind.partition(";")[0], []).append(suffix[1:])
    return [
        f"    root {_quoted(served.root + '/' + CURRENT)};",
        "    index index.html;",
        "    absolute_redirect off;",
        "    charset utf-8;",
        f"    charset_types {' '.join(texts)} application/feed+json;",
        "    types {",
        *(f"        {kind} {' '.join(suffixes)};" for kind, suffixes in sorted(by_type.items())),
        "    }",
        f"    default_type {UNKNOWN_TYPE};",
        "    gzip off;",
        "    gzip_static on;",
        *(["    brotli_static on;"] if served.brotli else []),
        "    error_page 404 403 /404.html;",
        # A named location keeps the address, at which the release has a page that says what became of it.
        "    error_page 410 @gone;",
        '    location @gone { try_files "${uri}index.html" "${uri}/index.html" $uri /404.html =410; }',
        "    location / { try_files $uri $uri/ =404; }",
        # An open page of the release before still asks for its own style.
        "    location ^~ /theme/ { try_files $uri @kept; }",
        f"    location @kept {{ root {_quoted(served.root + '/' + ASSETS)}; }}",
        *(
            f"    location ~ /{re.escape(name)}$ {{ types {{ }} default_type {kind.partition(';')[0]}; }}"
            for name, kind in NAMED_TYPES.items()
        ),
        "    location ~ \\.(?:gz|br)$ { try_files $uri =404; }",
        "    location ~ /\\.(?!well-known/) { return 404; }",
    ]


def _nginx_headers(served: Served) -> list[str]:
    name, own = _name(served), _of_screen(served)
    values = {
        header: _nginx_variable(header, served) if header in own else _quoted(value)
        for header, value in protection(served).items()
    }
    return [
        *(f"    add_header {header} {value} always;" for header, value in values.items()),
        f"    add_header Cache-Control $portal_cache_{name} always;",
        f"    add_header Cross-Origin-Resource-Policy $portal_resource_{name} always;",
        f"    add_header Access-Control-Allow-Origin $portal_origin_{name} always;",
    ]


def _nginx_moved(served: Served) -> list[str]:
    return [
        f"    location = {_quoted(old)} {{ return 301 {_quoted(_encoded(to))}; }}"
        for old, to in targets(served).items()
    ]


def _nginx_gone(served: Served) -> list[str]:
    return [f"    location = {_quoted(form)} {{ return 410; }}" for here in gone(served) for form in _forms(here)]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _encoded(address: str) -> str:
    """Return an address without `$`, which nginx would take for a variable."""
    return quote(address, safe="/#?=&%~+@!,;:'()-._[]").replace("$", "%24")


# Caddy


def _caddy(served: Served) -> str:
    scheme = f"http://{{}}:{served.listen}" if served.listen else "{}"
    lines = [f"# {served.host}: do “portal server-config caddy” tạo ra; đừng sửa tay, hãy tạo lại."]
    for old in served.former:
        lines += [
            f"{scheme.format(old)} {{",
            *_caddy_headers(served),
            *_caddy_moved(served),
            f"\tredir * {served.url}{{uri}} 301",
            "}",
        ]
    precompressed = "br gzip"
    lines += [
        f"{scheme.format(served.host)} {{",
        f"\troot * {_token(served.root + '/' + CURRENT)}",
        *_caddy_headers(served),
        *_caddy_moved(served),
        *_caddy_gone(served),
        "\t@other not method GET HEAD OPTIONS",
        "\thandle @other {",
        "\t\terror 405",
        "\t}",
        "\t@hidden path_regexp /\\.",
        "\t@shown path /.well-known/*",
        "\thandle @shown {",
        "\t\tfile_server",
        "\t}",
        "\thandle @hidden {",
        "\t\terror 404",
        "\t}",
        "\thandle {",
        # An open page of the release before still asks for its own style.
        "\t\t@kept {",
        "\t\t\tpath /theme/*",
        "\t\t\tnot file",
        "\t\t}",
        f"\t\troot @kept {_token(served.root + '/' + ASSETS)}",
        "\t\tfile_server {",
        f"\t\t\tprecompressed {precompressed}",
        "\t\t\tindex index.html",
        "\t\t}",
        "\t}",
        "\thandle_errors {",
        f"\t\troot * {_token(served.root + '/' + CURRENT)}",
        # At an address that is gone the release has a page that says what became of it.
        *(
            f"\t\t{line}"
            for matcher in ("@gone {", "@lost not {")
            for line in (matcher, "\texpression {err.status_code} == 410", "\tfile {path}/index.html {path}", "}")
        ),
        "\t\trewrite @lost /404.html",
        "\t\trewrite @gone {http.matchers.file.relative}",
        *(f"\t{line}" for line in _caddy_headers(served, types=False)),
        '\t\theader Content-Type "text/html; charset=utf-8"',
        f'\t\theader Cache-Control "{ASKED_AGAIN}"',
        '\t\theader Cross-Origin-Resource-Policy "same-origin"',
        "\t\theader -Access-Control-Allow-Origin",
        "\t\tfile_server",
        "\t}",
        "}",
    ]
    return "\n".join(lines) + "\n"


def _caddy_headers(served: Served, *, types: bool = True) -> list[str]:
    own = _of_screen(served) if types else NO_HEADERS
    kept = protection(served)
    lines = [f"\theader {'?' if name in own else ''}{name} {_token(value)}" for name, value in kept.items()]
    lines += [f"\t@admin path /{ADMIN}/*"] if own else []
    lines += [f"\theader @admin {name} {_token(value)}" for name, value in own.items()]
    lines.append("\theader -Server")
    if not types:
        return lines
    # Caddy puts what has no condition last: with “?” it gives way to what is there.
    lines += [
        f'\theader ?Cache-Control "{ASKED_AGAIN}"',
        f"\t@fingerprinted path_regexp ^/{FINGERPRINTED}$",
        f'\theader @fingerprinted Cache-Control "{KEPT}"',
        '\theader ?Cross-Origin-Resource-Policy "same-origin"',
        f"\t@open path_regexp ^{API}|{_OPEN_FEEDS}|(?i:{_OPEN_FILES})",
        '\theader @open Cross-Origin-Resource-Policy "cross-origin"',
        '\theader @open Access-Control-Allow-Origin "*"',
        "\t@page path */",
        '\theader @page Content-Type "text/html; charset=utf-8"',
    ]
    named = " ".join(f"*/{name}" for name in NAMED_TYPES)
    by_type: dict[str, list[str]] = {}
    for suffix, kind in TYPES.items():
        by_type.setdefault(kind, []).append(suffix[1:])
    for number, (kind, suffixes) in enumerate(sorted(by_type.items())):
        lines += [
            f"\t@type{number} {{",
            f"\t\tpath_regexp (?i)\\.(?:{'|'.join(suffixes)})$",
            f"\t\tnot path {named}",
            "\t}",
            f"\theader @type{number} Content-Type {_token(kind)}",
        ]
    for number, (name, kind) in enumerate(NAMED_TYPES.items()):
        lines += [f"\t@named{number} path */{name}", f"\theader @named{number} Content-Type {_token(kind)}"]
    return lines


def _caddy_moved(served: Served) -> list[str]:
    return [f"\tredir {_token(old)} {_token(_encoded(to))} 301" for old, to in targets(served).items()]


def _caddy_gone(served: Served) -> list[str]:
    addresses = [form for here in gone(served) for form in _forms(here)]
    return [line for form in addresses for line in (f"\thandle {_token(form)} {{", "\t\terror 410", "\t}")]


def _token(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
