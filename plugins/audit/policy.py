"""The content security policy that stands in a page: whether there is one, and whether it holds."""

import re
from collections.abc import Iterator

_PLAIN = frozenset(("'none'", "'self'", "'report-sample'", "'wasm-unsafe-eval'"))
_HASH = re.compile(r"'sha(?:256|384|512)-[A-Za-z0-9+/_-]+={0,2}'")
_FRAMES = ("frame-src", "child-src")


def weaknesses(policy: str, frame_hosts: frozenset[str]) -> Iterator[str]:
    """Yield, in Vietnamese, each way in which a policy lets in what is not the site's own."""
    rules: dict[str, list[str]] = {}
    for part in policy.split(";"):
        words = part.split()
        if words and words[0].lower() not in rules:  # of two the first counts
            rules[words[0].lower()] = words[1:]
    if "default-src" not in rules and "script-src" not in rules:
        yield "không có default-src hay script-src nên mã nào cũng chạy được"
    if "default-src" not in rules and "object-src" not in rules:
        yield "không có default-src hay object-src"
    for name in ("base-uri", "form-action"):  # these two have no default
        if name not in rules:
            yield f"không có {name}"
    for name, sources in rules.items():
        if not (name.endswith(("-src", "-src-elem", "-src-attr")) or name in ("base-uri", "form-action")):
            continue
        for source in sources:
            small = source.lower()
            if small in _PLAIN or (_HASH.fullmatch(source) and not name.endswith("-attr")):
                continue
            if name in _FRAMES and small.removeprefix("https://").rstrip("/") in frame_hosts:
                continue
            yield f"{name} cho phép {source}"
