"""Style sheets: what they load, what could run, which classes hide."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .findings import Fault, quoted

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|[ \t\r\n\f])?|([^\n\r\f0-9a-fA-F]))")
_URL = re.compile(r"""(?<![\w-])(?:url|src)\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*?))\s*\)""", re.IGNORECASE)
_IMPORT = re.compile(r"""@import\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_IMAGE_SET = re.compile(r"""\bimage-set\(\s*((?:[^()]|\([^()]*\))*)\)""", re.IGNORECASE)
_STRING = re.compile(r"""\"([^"]*)\"|'([^']*)'""")
_ACTIVE = re.compile(
    r"(?<![\w-])expression\s*\(|-moz-binding\s*:|(?<![\w-])behaviou?r\s*:\s*url|(?:java|vb|live)script\s*:",
    re.IGNORECASE,
)
_NAMESPACE = re.compile(r"@namespace[^;]*;", re.IGNORECASE)
_CLASS_ALONE = re.compile(r"\s*\.((?:[\w-]|[^\x00-\x7f])+)\s*\Z")
HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?(?:\.0+)?(?![.\d])"
    r"|font-size\s*:\s*0(?![.\d])|(?:left|top|right|text-indent|margin-left|margin-top|inset(?:-[a-z-]+)?)\s*:\s*-\d{3,}"
    r"|(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|\Z|!)|clip\s*:\s*rect\(\s*[01]|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|transform\s*:\s*scale\(\s*0\s*\)|color\s*:\s*transparent",
    re.IGNORECASE,
)


class Load(NamedTuple):
    """An address that a style sheet names, and where."""

    value: str
    start: int
    end: int


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        number = int(match[1], 16)
        return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return match[2]


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def loads(css: str) -> Iterator[Load]:
    """Yield every address that a style sheet loads: by `url()`, `@import` and `image-set()`."""
    text = _NAMESPACE.sub(_spaces, _COMMENT.sub(_spaces, css))  # a namespace is a name, nothing is loaded
    for where in _forms(text):
        for pattern in (_URL, _IMPORT):
            for match in pattern.finditer(where):
                value = next((group for group in match.groups() if group is not None), "")
                yield Load(value, *_span(css, where, match))
        for match in _IMAGE_SET.finditer(where):
            for inner in _STRING.finditer(re.sub(r"\b(?:url|type)\([^)]*\)", "", match[1])):
                yield Load(inner[1] or inner[2] or "", *_span(css, where, match))


def _forms(text: str) -> list[str]:
    """Return the text as it stands, and as it reads once its escapes are undone."""
    return [text, _ESCAPE.sub(_unescaped, text)] if "\\" in text else [text]


def _span(css: str, text: str, match: re.Match[str]) -> tuple[int, int]:
    # Where escapes were undone places are lost: then the whole sheet is meant.
    return match.span() if len(text) == len(css) else (0, 0)


def active(css: str) -> Iterator[Fault]:
    """Yield what could run code in some browser."""
    text = _COMMENT.sub(_spaces, css)
    bare = _COMMENT.sub("", css)  # java/**/script: is one word to old browsers
    for where in {*_forms(text), *_forms(bare)}:
        for match in _ACTIVE.finditer(where):
            yield Fault("active-style", *_span(css, where, match), f"kiểu chạy mã: {quoted(match[0])}")


def is_whole(css: str) -> bool:
    """Tell whether every brace, string and comment of a style sheet is closed."""
    depth = 0
    for match in re.finditer(
        r"""/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\\.|[{}]|/\*|["']""", css, re.DOTALL
    ):
        piece = match[0]
        depth += (piece == "{") - (piece == "}")
        if piece in ("/*", '"', "'") or depth < 0:
            return False
    return depth == 0 and css.rstrip()[-1:] in ("}", ";", "/")


def hiding_classes(css: str) -> frozenset[str]:
    """Return the classes that, by a rule for them alone and on every screen, are never seen."""
    text = _COMMENT.sub(" ", css)
    names: set[str] = set()
    opened: list[str] = []
    begin = 0
    for match in re.finditer(r"[{};]", text):
        piece, begin = text[begin : match.start()], match.end()
        if match[0] == "{":
            opened.append(piece.strip())
            continue
        if HIDING.search(piece) and opened and all(name.startswith("@layer") for name in opened[:-1]):
            for selector in opened[-1].split(","):
                if name := _CLASS_ALONE.match(selector):
                    names.add(name[1])
        if match[0] == "}" and opened:
            opened.pop()
    return frozenset(names)


@lru_cache(maxsize=1024)
def hides(style: str) -> bool:
    """Tell whether a style attribute hides its element."""
    return bool(HIDING.search(style))
