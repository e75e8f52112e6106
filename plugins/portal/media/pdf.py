"""What a PDF would do: every object of the file is looked at, also those that are packed or that nothing leads to.

Names are compared once their escapes (#4A) are undone. Strings and comments are passed over, so a text about
JavaScript is a text. A reader of PDF finds objects in more ways than one, so an object is looked for wherever one
could begin, and each on its own: a string that never ends hides nothing behind it.
"""

import io
import re
import zipfile
import zlib
from base64 import a85decode
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from .leads import may_lead
from .model import ACTIVE, DAMAGED, ENCRYPTED, HIDDEN, MEGA, TOO_LARGE, Refused

_BLANK = rb"[\0\t\n\f\r ]"
# The word “obj” behind a number, or at a line's start, for a comment may stand before it; and “trailer”.
_OBJECT = re.compile(rb"[0-9\r\n]" + _BLANK + rb"*obj(?![a-zA-Z])|trailer")
_NUMBER = re.compile(rb"([0-9]{1,10})" + _BLANK + rb"+[0-9]{1,5}" + _BLANK + rb"*obj\Z")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_TOKEN = re.compile(
    rb"%[^\r\n]*|\(|<<|>>|<[0-9A-Fa-f\0\t\n\f\r ]*>|/[^\0\t\n\f\r ()<>\[\]{}/%]*|\[|\]|[^\0\t\n\f\r ()<>\[\]{}/%]+"
)
_STRING_END = re.compile(rb"\\.|[()]", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n?")
_MOST_LETTERS = 4 * MEGA  # of a packing that is written in letters
_MOST_UNPACKED, _MOST_OBJECTS, _MOST_SAID, _MOST_OPEN = 100 * MEGA, 500_000, 400_000, 10
# Names that stand for doing something by themselves, and what they do.
_ACTIVE = {
    b"JavaScript": "chạy JavaScript",
    b"JS": "chạy JavaScript",
    b"Launch": "mở chương trình khác",
    b"SubmitForm": "gửi dữ liệu đi nơi khác",
    b"ImportData": "lấy dữ liệu từ nơi khác",
    b"EmbeddedFile": "chứa tệp khác bên trong",
    b"EmbeddedFiles": "chứa tệp khác bên trong",
    b"FileAttachment": "chứa tệp khác bên trong",
    b"RichMedia": "chứa nội dung đa phương tiện chạy được",
    b"RichMediaContent": "chứa nội dung đa phương tiện chạy được",
    b"RichMediaExecute": "chứa nội dung đa phương tiện chạy được",
    b"XFA": "chứa biểu mẫu XFA chạy được",
    b"GoToE": "mở tệp nằm bên trong",
    b"GoToR": "mở tệp khác",
    b"GoTo3DView": "chứa mô hình 3D chạy được",
    b"Rendition": "tự phát âm thanh, phim",
    b"Movie": "tự phát âm thanh, phim",
    b"Sound": "tự phát âm thanh, phim",
    b"3D": "chứa mô hình 3D chạy được",
    b"FFilter": "lấy nội dung từ tệp khác",
}
_AT_ONCE = (b"/OpenAction", b"/AA")
_TURNS = frozenset((b"/NextPage", b"/PrevPage", b"/FirstPage", b"/LastPage"))
# The document's own parts: what only shows a page leads to them, and does no more.
_PARTS = frozenset((b"/Parent", b"/Subtype", b"/Pages", b"/Kids", b"/StructTreeRoot"))
_SAID = frozenset(
    (b"/Title", b"/Author", b"/Subject", b"/Keywords", b"/Contents", b"/V", b"/DV", b"/TU", b"/RC", b"/Alt")
)
# An object without any of these needs no closer look: most of a file are fonts, places and structure.
_WORTH_A_LOOK = re.compile(
    rb"#|/(?:" + b"|".join(_ACTIVE) + b"|" + b"|".join(name[1:] for name in (*_SAID, *_AT_ONCE)) + rb"|Encrypt|URI|"
    rb"Base|ObjStm|First|XML|F|Thread|Ref)(?![a-zA-Z0-9])|obj" + _BLANK + rb"*[(<]"
)  # fmt: skip
_XMP = re.compile(rb"<((?:dc|pdf|photoshop):[A-Za-z]+)\b[^>]*>(.*?)</\1>", re.DOTALL)
_XMP_SHORT = re.compile(rb"\b(?:pdf:Keywords|dc:[a-z]+|photoshop:[A-Za-z]+)=(?:\"([^\"]*)\"|'([^']*)')")
_TAG = re.compile(rb"<[^>]*>")
_STRANGE = re.compile(rb"<(?:script|html|iframe|svg|!doctype|\?php)\b|PK\x03\x04|PK\x05\x06|Rar!\x1a", re.IGNORECASE)
_STRING_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\r|\n)|(.))", re.DOTALL)
_LETTER_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class _Span(NamedTuple):
    """Where an object stands: the bytes that hold it, from where to where at most."""

    data: bytes
    start: int
    limit: int


class _Stream(NamedTuple):
    """A stream's dictionary as tokens, and the file from its first packed byte on: packings tell their own end."""

    tokens: list[bytes]
    data: memoryview


def judge_pdf(raw: bytes) -> str:
    """Refuse a PDF that is cut, holds something else, is encrypted, or does anything by itself.

    What it says outside of its pages is returned: of itself, in fields, notes and bookmarks, also in older states.
    """
    end = raw.rfind(b"%%EOF")
    if end < 0:
        raise Refused(DAMAGED, "tệp bị cắt cụt, thiếu phần cuối (%%EOF)")
    rest = raw[end + 5 :]
    if rest.strip(b"\0 \t\r\n\x0c\x1a"):
        raise Refused(HIDDEN, f"có {len(rest)} byte dữ liệu lạ sau phần cuối của tệp")
    if _is_archive(raw):
        raise Refused(HIDDEN, "tệp PDF này cũng là một tệp nén ZIP")
    file = _File(raw)
    file.look()
    return "\n".join(file.said)


def _is_archive(raw: bytes) -> bool:
    """Tell whether a program that unpacks archives would find one in the file."""
    if raw.rfind(b"PK\x05\x06", max(0, len(raw) - 66_000)) < 0:
        return False
    try:
        return bool(zipfile.ZipFile(io.BytesIO(raw)).infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False


class _File:
    """The objects of a file, each looked at once; what it says is gathered on the way."""

    def __init__(self, raw: bytes) -> None:
        self.said: dict[str, None] = {}
        self._raw = raw
        self._budget = [_MOST_UNPACKED]
        self._spans: dict[int, list[_Span]] = {}
        self._at_once: list[list[bytes]] = []
        self._letters = 0

    def look(self) -> None:
        """Refuse the file for what any of its objects does, or for what stands between them."""
        is_strange = _STRANGE.search(self._raw)
        for span in self._objects():
            if not is_strange and not _WORTH_A_LOOK.search(*span):
                continue
            tokens, at, is_stream = _tokens(*span)
            self._judge(tokens)
            if is_stream:
                self._stream(tokens, span, at)
            elif found := _STRANGE.search(span.data, at, span.limit):
                raise Refused(HIDDEN, f"có dữ liệu lạ giữa các phần của tệp ({_shown(found[0])})")
        for value in self._at_once:
            self._follow(value)

    def _objects(self) -> Iterator[_Span]:
        """Yield where each object could stand that the file could hold."""
        raw = self._raw
        starts = [match.end() for match in _OBJECT.finditer(raw)]
        if len(starts) > _MOST_OBJECTS:
            raise Refused(TOO_LARGE, f"có quá {_MOST_OBJECTS} đối tượng")
        if found := _STRANGE.search(raw, 0, starts[0] if starts else len(raw)):
            raise Refused(HIDDEN, f"có dữ liệu lạ trước phần đầu của tệp ({_shown(found[0])})")
        for start, limit in zip(starts, (*starts[1:], len(raw)), strict=False):
            span = _Span(raw, start, limit)
            if number := _NUMBER.search(raw, max(0, start - 40), start):
                self._spans.setdefault(int(number[1]), []).append(span)
            yield span

    def _stream(self, tokens: list[bytes], span: _Span, at: int) -> None:
        begin = _STREAM.match(span.data, at)
        stream = _Stream(tokens, memoryview(span.data)[begin.end() if begin else at :])
        if b"/F" in _keys(tokens):
            raise Refused(ACTIVE, "tệp PDF lấy nội dung từ tệp khác (/F)")
        # Its type may stand elsewhere; where its objects begin stands in every one that readers take.
        if b"/ObjStm" in tokens or (b"/First" in tokens and b"/N" in tokens):
            for packed in self._packed(stream):
                if _WORTH_A_LOOK.search(*packed):
                    self._judge(_tokens(*packed)[0])
        elif b"/XML" in tokens:
            self._say_metadata(stream)
        end = span.data.rfind(b"endstream", at, span.limit)
        if end >= 0 and (found := _STRANGE.search(span.data, end, span.limit)):
            raise Refused(HIDDEN, f"có dữ liệu lạ giữa các phần của tệp ({_shown(found[0])})")

    def _packed(self, stream: _Stream) -> Iterator[_Span]:
        """Yield the objects of a packed stream, each from where its table says, and all of it in one row."""
        data = _unpacked(stream, self._budget)
        first = _number_after(stream.tokens, b"/First")
        words = [int(word) for word in data[:first].split() if word.isdigit() and len(word) < 11]
        table = sorted((first + offset, number) for number, offset in zip(words[::2], words[1::2], strict=False))
        yield _Span(data, 0, len(data))
        ends = sorted({start for start, _ in table})
        after = dict(zip(ends, (*ends[1:], len(data)), strict=False))
        done = -1
        for start, number in table:
            span = _Span(data, start, after[start])
            if start < len(data):
                self._spans.setdefault(number, []).append(span)
            if start != done:
                yield span
            done = start

    def _judge(self, tokens: list[bytes]) -> None:
        if tokens[:1] and tokens[0][:1] in b"(<" and tokens[0] != b"<<":
            _judge_link(_string(tokens[0]), is_link=False)
        for number, token in enumerate(tokens):
            if token[:1] != b"/":
                continue
            name = token[1:]
            if name == b"Encrypt":
                raise Refused(ENCRYPTED, "tệp có mật khẩu hoặc bị khóa")
            if name in _ACTIVE:
                raise Refused(ACTIVE, f"tệp PDF {_ACTIVE[name]} (/{name.decode()})")
            if token in _AT_ONCE:
                self._at_once.append(_value(tokens, number + 1))
            value = tokens[number + 1] if number + 1 < len(tokens) else b""
            is_thread = name == b"Thread" and tokens[number - 1] == b"/S"
            if b"/F" in (tokens if is_thread else _value(tokens, number + 1) if name == b"Ref" else ()):
                raise Refused(ACTIVE, "tệp PDF lấy nội dung từ tệp khác (/F)")
            if value[:1] == b"(" or (value[:1] == b"<" and value != b"<<"):
                if name in (b"URI", b"Base"):
                    _judge_link(_string(value), is_link=True)
                elif token in _SAID and b"/ByteRange" not in tokens:
                    self._say(_string(value))

    def _follow(self, value: list[bytes]) -> None:
        """Refuse what is done as soon as the file, a page or a field is shown, through however many objects."""
        waiting, seen = [value], set[int]()
        while waiting:
            tokens = waiting.pop()
            if b"/URI" in tokens:
                raise Refused(ACTIVE, "tệp PDF tự mở địa chỉ trên mạng khi được mở (/OpenAction)")
            if b"/Named" in tokens and not _TURNS & set(tokens):
                raise Refused(ACTIVE, "tệp PDF tự ra lệnh cho chương trình đọc khi được mở (/Named)")
            for at in range(len(tokens) - 2):
                if tokens[at + 2] == b"R" and tokens[at].isdigit() and len(tokens[at]) < 11:
                    number = int(tokens[at])
                    if number not in seen:
                        seen.add(number)
                        found = (_tokens(*span)[0] for span in self._spans.get(number, ()))
                        waiting += [one for one in found if not _PARTS & set(one)]

    def _say_metadata(self, stream: _Stream) -> None:
        try:
            data = _unpacked(stream, self._budget)
        except Refused:
            return  # what cannot be unpacked tells nobody anything
        for match in _XMP.finditer(data[:MEGA]):
            self._say(unescape(_TAG.sub(b" ", match[2]).decode("utf-8", "replace")))
        for match in _XMP_SHORT.finditer(data[:MEGA]):
            self._say(unescape((match[1] or match[2] or b"").decode("utf-8", "replace")))

    def _say(self, text: str) -> None:
        if self._letters < _MOST_SAID and text.strip() and text not in self.said:
            self._letters += len(text)
            self.said[text] = None


def _shown(found: bytes) -> str:
    return "tệp nén" if found[:2] in (b"PK", b"Ra") else found.decode("latin-1")


def _tokens(raw: bytes, at: int, limit: int) -> tuple[list[bytes], int, bool]:
    """Return the tokens up to the object's end or its stream, names without escapes; strings keep their brackets."""
    found: list[bytes] = []
    depth = never_ending = 0
    while match := _TOKEN.search(raw, at, limit):
        token = match[0]
        at = match.end()
        if token == b"(":
            start, at = at, _after_string(raw, at, limit)
            found.append(raw[start - 1 : at])
            never_ending += at == start
            if never_ending > _MOST_OPEN:
                raise Refused(DAMAGED, "có quá nhiều chuỗi không đóng")
        elif token[:1] == b"/":
            found.append(_ESCAPE.sub(lambda escape: bytes([int(escape[1], 16)]), token) if b"#" in token else token)
        elif token[:1] == b"%":
            continue
        elif depth <= 0 and token.startswith(b"stream") and found[-1:] == [b">>"]:
            return found, match.start(), True
        elif depth <= 0 and token in (b"endobj", b"startxref"):
            break
        else:
            depth += {b"<<": 1, b">>": -1}.get(token, 0)
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


def _string(token: bytes) -> str:
    """Return what a string says, written in brackets or in hexadecimal digits."""
    if token[:1] == b"<":
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", token)
        said = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        said = _STRING_ESCAPE.sub(_unescaped, token[1:].removesuffix(b")"))
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if said.startswith(mark):
            return said[len(mark) :].decode(encoding, "replace")
    return said.decode("latin-1")


def _unescaped(escape: re.Match[bytes]) -> bytes:
    if escape[1]:
        return bytes([int(escape[1], 8) & 255])
    return b"" if escape[2] else _LETTER_ESCAPES.get(escape[3], escape[3])


_RUNS = re.compile(r"\s*(?:javascript|vbscript|data:text/html|file|ms-[a-z]+|search-ms):", re.IGNORECASE)


def _judge_link(target: str, *, is_link: bool) -> None:
    """Refuse a target that a reader must not follow; of a string that stands alone only what is sure to run."""
    if not may_lead(target) and (is_link or _RUNS.match(target)):
        raise Refused(ACTIVE, f"có liên kết không an toàn “{target.strip()[:60]}”")


def _value(tokens: Sequence[bytes], at: int) -> list[bytes]:
    """Return the tokens of the value that begins at a place: a dictionary, a row, or a word with what follows."""
    depth = 0
    for end in range(at, len(tokens)):
        depth += {b"<<": 1, b"[": 1, b">>": -1, b"]": -1}.get(tokens[end], 0)
        if depth <= 0:
            return list(tokens[at : end + 3 if end == at else end + 1])
    return list(tokens[at:])


def _keys(tokens: Sequence[bytes]) -> set[bytes]:
    """Return the names that stand in a stream's own dictionary, not in one inside it."""
    found: set[bytes] = set()
    depth = 0
    for token in tokens:
        depth += {b"<<": 1, b"[": 1, b">>": -1, b"]": -1}.get(token, 0)
        if depth == 1 and token[:1] == b"/":
            found.add(token)
    return found


def _number_after(tokens: Sequence[bytes], name: bytes) -> int:
    at = tokens.index(name) + 1 if name in tokens else len(tokens)
    return int(tokens[at]) if at < len(tokens) and tokens[at].isdigit() and len(tokens[at]) < 11 else 0


def _unpacked(stream: _Stream, budget: list[int]) -> bytes:
    """Return the bytes of a packed stream; one that only another program can unpack is refused."""
    data: bytes | memoryview = stream.data
    filters = _filters(stream.tokens)
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
                raise Refused(DAMAGED, _UNREADABLE)
        except (zlib.error, ValueError):
            raise Refused(DAMAGED, "có phần nén bị hỏng") from None
    return bytes(data) if filters else bytes(data[:_MOST_LETTERS]).partition(b"endstream")[0]


_UNREADABLE = "có phần nén theo cách không đọc được"


def _filters(tokens: list[bytes]) -> list[bytes]:
    """Return how a stream is packed; refused where that stands elsewhere, twice, or is not told by names alone."""
    if any(tokens.count(name) > 1 for name in (b"/Filter", b"/DecodeParms", b"/First")):
        raise Refused(DAMAGED, _UNREADABLE)
    told = _value(tokens, tokens.index(b"/DecodeParms") + 1) if b"/DecodeParms" in tokens else []
    first = _value(tokens, tokens.index(b"/First") + 1) if b"/First" in tokens else []
    if b"R" in (*told[2:], *first[2:3]) or _number_after(told, b"/Predictor") > 1:
        raise Refused(DAMAGED, _UNREADABLE)
    if b"/Filter" not in tokens:
        return []
    value = _value(tokens, tokens.index(b"/Filter") + 1)
    if value[:1] == [b"["] and all(name[:1] == b"/" for name in value[1:-1]):
        return value[1:-1]
    if value[:1] and value[0][:1] == b"/":
        return value[:1]
    raise Refused(DAMAGED, _UNREADABLE)


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
