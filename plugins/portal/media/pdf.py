"""What a PDF would do: every object of the file is looked at, also those that are packed or that nothing leads to.

Names are compared once their escapes (#4A) are undone. Strings and comments are passed over, so a text about
JavaScript is a text. A reader of PDF finds objects in more ways than one, so an object is looked for wherever one
could begin, and each on its own: a string that never ends hides nothing behind it.
"""

import re
import zlib
from base64 import a85decode
from collections.abc import Iterator
from typing import NamedTuple

from .model import ACTIVE, DAMAGED, ENCRYPTED, HIDDEN, MEGA, TOO_LARGE, Refused

_OBJECT = re.compile(rb"(?<![0-9])\d{1,10}[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj(?![a-zA-Z])|trailer")
_NAME = re.compile(rb"/[^\0\t\n\f\r ()<>\[\]{}/%]*")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_TOKEN = re.compile(
    rb"%[^\r\n]*|\(|<<|>>|<[0-9A-Fa-f\0\t\n\f\r ]*>|/[^\0\t\n\f\r ()<>\[\]{}/%]*|\[|\]|[^\0\t\n\f\r ()<>\[\]{}/%]+"
)
_STRING_END = re.compile(rb"\\.|[()]", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n?")
_MOST_LETTERS = 4 * MEGA  # of a packing that is written in letters
_MOST_UNPACKED, _MOST_OBJECTS = 100 * MEGA, 500_000
# Names that stand for doing something by themselves, and what they do.
_ACTIVE = {
    b"JavaScript": "chạy JavaScript",
    b"JS": "chạy JavaScript",
    b"Launch": "mở chương trình khác",
    b"SubmitForm": "gửi dữ liệu đi nơi khác",
    b"ImportData": "lấy dữ liệu từ nơi khác",
    b"EmbeddedFile": "chứa tệp khác bên trong",
    b"EmbeddedFiles": "chứa tệp khác bên trong",
    b"RichMedia": "chứa nội dung đa phương tiện chạy được",
    b"RichMediaContent": "chứa nội dung đa phương tiện chạy được",
    b"RichMediaExecute": "chứa nội dung đa phương tiện chạy được",
    b"XFA": "chứa biểu mẫu XFA chạy được",
    b"GoToE": "mở tệp nằm bên trong",
    b"GoToR": "mở tệp khác",
    b"Rendition": "tự phát âm thanh, phim",
    b"Movie": "tự phát âm thanh, phim",
    b"3D": "chứa mô hình 3D chạy được",
}
_AT_ONCE = (b"OpenAction", b"AA")


class _Stream(NamedTuple):
    """A stream's dictionary as tokens, and the file from its first packed byte on: packings tell their own end."""

    tokens: list[bytes]
    data: memoryview


def judge_pdf(raw: bytes) -> None:
    """Refuse a PDF that is cut, holds something else, is encrypted, or does anything by itself."""
    end = raw.rfind(b"%%EOF")
    if end < 0:
        raise Refused(DAMAGED, "tệp bị cắt cụt, thiếu phần cuối (%%EOF)")
    rest = raw[end + 5 :]
    if rest.strip(b"\0 \t\r\n\x0c\x1a"):
        raise Refused(HIDDEN, f"có {len(rest)} byte dữ liệu lạ sau phần cuối của tệp")
    budget = [_MOST_UNPACKED]
    for tokens, stream in _objects(raw):
        _judge(tokens)
        # Its type may stand elsewhere; where its objects begin stands in every one that readers take.
        if stream is not None and (b"/ObjStm" in tokens or (b"/First" in tokens and b"/N" in tokens)):
            for packed in _packed(_Stream(tokens, stream), budget):
                _judge(packed)


def _objects(raw: bytes) -> Iterator[tuple[list[bytes], memoryview | None]]:
    """Yield every object that the file could hold as tokens, names without escapes, and its stream's bytes."""
    whole = memoryview(raw)
    starts = [match.end() for match in _OBJECT.finditer(raw)]
    if len(starts) > _MOST_OBJECTS:
        raise Refused(TOO_LARGE, f"có quá {_MOST_OBJECTS} đối tượng")
    for number, start in enumerate(starts):
        limit = starts[number + 1] if number + 1 < len(starts) else len(raw)
        tokens, at, is_stream = _tokens(raw, start, limit)
        if not is_stream:
            yield tokens, None
            continue
        begin = _STREAM.match(raw, at)
        yield tokens, whole[begin.end() if begin else at :]


def _tokens(raw: bytes, at: int, limit: int) -> tuple[list[bytes], int, bool]:
    """Return the tokens up to the object's end or its stream; a string stands as (."""
    found: list[bytes] = []
    while match := _TOKEN.search(raw, at, limit):
        token = match[0]
        at = match.end()
        if token == b"(":
            at = _after_string(raw, at, limit)
            found.append(b"(")
        elif token[:1] == b"/":
            found.append(_ESCAPE.sub(lambda escape: bytes([int(escape[1], 16)]), token))
        elif token[:1] == b"%":
            continue
        elif token == b"stream" or (token.startswith(b"stream") and found[-1:] == [b">>"]):
            return found, match.start(), True
        elif token == b"endobj":
            break
        else:
            found.append(token)
    return found, at, False


def _after_string(raw: bytes, at: int, limit: int) -> int:
    """Return where a string ends; one that never ends is passed over by its first sign alone."""
    start, depth = at, 1
    while match := _STRING_END.search(raw, at, limit):
        at = match.end()
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        if not depth:
            return at
    return start


def _judge(tokens: list[bytes]) -> None:
    for number, token in enumerate(tokens):
        if token[:1] != b"/":
            continue
        name = token[1:]
        if name == b"Encrypt":
            raise Refused(ENCRYPTED, "tệp có mật khẩu hoặc bị khóa")
        if name in _ACTIVE:
            raise Refused(ACTIVE, f"tệp PDF {_ACTIVE[name]} (/{name.decode()})")
        if name in _AT_ONCE and b"/URI" in tokens[number : number + 12]:
            raise Refused(ACTIVE, "tệp PDF tự mở địa chỉ trên mạng khi được mở (/OpenAction)")


def _packed(stream: _Stream, budget: list[int]) -> Iterator[list[bytes]]:
    """Yield the objects of a packed stream, each from where its table says, and all of it in one row."""
    data = _unpacked(stream, budget)
    first = _number_after(stream.tokens, b"/First")
    table = [int(word) for word in data[:first].split() if word.isdigit()]
    offsets = sorted(first + offset for offset in table[1::2] if first + offset < len(data))
    for number, offset in enumerate([0, first, *offsets]):
        limit = offsets[number - 1] if 2 <= number <= len(offsets) else len(data)
        yield _tokens(data, offset, limit if limit > offset else len(data))[0]


def _number_after(tokens: list[bytes], name: bytes) -> int:
    at = tokens.index(name) + 1 if name in tokens else len(tokens)
    return int(tokens[at]) if at < len(tokens) and tokens[at].isdigit() else 0


def _unpacked(stream: _Stream, budget: list[int]) -> bytes:
    """Return the bytes of a packed stream; one that only another program can unpack is refused."""
    tokens = stream.tokens
    data: bytes | memoryview = stream.data
    at = tokens.index(b"/Filter") + 1 if b"/Filter" in tokens else len(tokens)
    filters: list[bytes] = []
    if at < len(tokens):
        if tokens[at] == b"[":
            filters = [token for token in tokens[at:] if token[:1] == b"/" or token == b"]"]
            filters = filters[: filters.index(b"]")] if b"]" in filters else []
        elif tokens[at][:1] == b"/":
            filters = [tokens[at]]
        else:
            raise Refused(DAMAGED, "có phần nén theo cách không đọc được")
    if _number_after(tokens, b"/Predictor") > 1:
        raise Refused(DAMAGED, "có phần nén theo cách không đọc được")
    for name in filters:
        try:
            if name in (b"/FlateDecode", b"/Fl"):
                data = _inflated(data, budget)
            elif name in (b"/ASCIIHexDecode", b"/AHx"):
                digits = re.sub(rb"[^0-9A-Fa-f]", b"", bytes(data[:_MOST_LETTERS]).partition(b">")[0])
                data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
            elif name in (b"/ASCII85Decode", b"/A85"):
                data = a85decode(bytes(data[:_MOST_LETTERS]).strip().removeprefix(b"<~").partition(b"~>")[0])
            else:
                raise Refused(DAMAGED, "có phần nén theo cách không đọc được")
        except (zlib.error, ValueError):
            raise Refused(DAMAGED, "có phần nén bị hỏng") from None
    return bytes(data) if filters else bytes(data[:_MOST_LETTERS]).partition(b"endstream")[0]


def _inflated(data: bytes | memoryview, budget: list[int]) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        made = unpacker.decompress(data, budget[0])
    except zlib.error:
        made = zlib.decompressobj(-15).decompress(data[2:], budget[0])  # as readers mend a wrong head or sum
        unpacker = zlib.decompressobj()
    budget[0] -= len(made)
    if budget[0] <= 0 or unpacker.unconsumed_tail:
        raise Refused(TOO_LARGE, f"mở ra quá {_MOST_UNPACKED // MEGA} MB, như tệp phá hoại")
    return made
