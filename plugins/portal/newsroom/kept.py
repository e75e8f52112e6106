"""Articles kept between builds, so that a file that has not changed is not parsed again.

Only plain articles are kept: without a fault, and without the rarer fields. A kept article has no places; when a
finding names its file, the file is read again (DESIGN §3: positions need no cache).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from typing import Any, Protocol

from portal.diagnostics import Fault
from portal.diagnostics.model import START
from portal.plan.model import At
from portal.source import Ref
from portal.source.front_matter import BOM

from .links import plain_targets
from .model import ARTICLE_REFERENCES, Article, Image

_AT: At = {"": START}
_RARE = ("updated", "corrections", "aliases", "allow", "first_published", "source")
_NOBODY: frozenset[str] = frozenset()
_FACTS = 0

WORTH_A_PROCESS = 200  # articles; fewer are parsed sooner than they are handed out

Read = Callable[[str, bytes], tuple[Article, tuple[Fault, ...]]]
ReadAny = Callable[[str, "bytes | memoryview"], tuple[Article, tuple[Fault, ...]]]
Texts = Mapping[str, tuple[str, "bytes | memoryview"]]  # the digest and the bytes of files, by path
Work = Callable[[Sequence[str], Callable[[str], Any]], Iterator[Any]]


class Kept(Protocol):
    """Where data is kept between builds."""

    def meta(self, key: str) -> Any:
        """Return the data of a key, or None."""

    def put(self, key: str, meta: Any, blob: bytes) -> None:
        """Keep data under a key."""


class ArticleShelf:
    """Reads articles through what is kept; `used` are the keys to keep on, `from_shelf` the files not parsed.

    `facts` has a digest of all but the body, for the articles that can be kept. With `work`, which spreads work over
    processes, what is not kept is parsed in several at once. Fewer articles than `worth` are read past the shelf.
    `texts` waits for files that somebody has read ahead.
    """

    def __init__(self, kept: Kept, work: Work | None = None, worth: int = 0, texts: Callable[[], Texts] = dict) -> None:
        self.worth = worth
        self.texts = texts
        self._kept = kept
        self._work = work
        self.used: dict[str, str] = {}
        self.from_shelf: set[str] = set()
        self.fresh: set[str] = set()
        self.targets: dict[str, tuple[str, ...] | None] = {}
        self.facts: dict[str, str] = {}

    def ahead(
        self,
        read: Read,
        raw: Mapping[str, bytes | memoryview],
        digests: Mapping[str, str],
        tell: Callable[[int, int], None],
    ) -> None:
        """Parse what is not kept, where there is much of it, and keep what of it is plain."""
        if self._work is None:
            return
        wanted = [path for path in raw if path not in self.fresh and self._kept.meta(digests[path]) is None]
        if len(wanted) < WORTH_A_PROCESS:
            return

        def told(path: str) -> list[Any] | None:
            text = bytes(raw[path])
            article, faults = read(path, text)
            return None if faults else to_data(article, text)

        for number, (path, data) in enumerate(zip(wanted, self._work(wanted, told), strict=True)):
            tell(number, len(wanted))
            if data is not None:
                self._kept.put(digests[path], data, b"")

    def reader(self, read: Read, digests: Mapping[str, str]) -> ReadAny:
        """Return the reader that looks at the shelf first, except for the files in `fresh`."""

        def read_article(path: str, raw: bytes | memoryview) -> tuple[Article, tuple[Fault, ...]]:
            key = digests[path]
            data = None if path in self.fresh else self._kept.meta(key)
            if data is not None:
                self.used[path] = key
                self.from_shelf.add(path)
                targets = data[-1]
                self.targets[path] = None if targets is None else tuple(targets)
                self.facts[path] = data[_FACTS]
                return from_data(path, data, raw), ()
            raw = bytes(raw)
            article, faults = read(path, raw)
            self.from_shelf.discard(path)
            self.facts.pop(path, None)
            if not faults and path not in self.fresh and (told := to_data(article, raw)) is not None:
                self._kept.put(key, told, b"")
                self.used[path] = key
                self.facts[path] = told[_FACTS]
            return article, faults

        return read_article


def to_data(article: Article, raw: bytes) -> list[Any] | None:
    """Return a plain article as data that JSON can carry; None for one with rarer fields or spellings."""
    refs = [*article.tags, *article.exemplars, *article.documents]
    refs += [ref for field in ARTICLE_REFERENCES if (ref := getattr(article, field))]
    if article.image and article.image.file:
        refs.append(article.image.file)
    if any(getattr(article, field) for field in _RARE) or any(ref.raw != ref.value for ref in refs):
        return None
    image = article.image
    facts = [
        article.id,
        article.title,
        article.date.isoformat(),
        article.kind,
        [tag.value for tag in article.tags],
        article.summary,
        [ref.value if (ref := getattr(article, field)) else "" for field in ARTICLE_REFERENCES],
        [ref.value for ref in article.exemplars],
        [ref.value for ref in article.documents],
        article.author,
        [image.file.value if image.file else "", image.alt, image.credit] if image else None,
        article.lang,
        article.status,
        article.sample,
        [day.isoformat() if day else "" for day in (article.opens, article.closes, article.council)],
    ]
    return [
        sha256(repr(facts).encode()).hexdigest(),
        *facts,
        len(_text(raw)) - len(article.body),
        article.body_line,
        plain_targets(article.body),
    ]


def from_data(path: str, data: list[Any], raw: bytes | memoryview) -> Article:
    """Return the article of kept data; its body is taken from the file's bytes."""
    (_, id_, title, day, kind, tags, summary, single, exemplars, documents) = data[:10]
    (author, image, lang, status, sample, days, body_at, body_line, _) = data[10:]
    refs = {name: _ref(value) if value else None for name, value in zip(ARTICLE_REFERENCES, single, strict=True)}
    opens, closes, council = (date.fromisoformat(value) if value else None for value in days)
    return _Shelved(
        path=path,
        id=id_,
        title=title,
        date=datetime.fromisoformat(day),
        kind=kind,
        tags=tuple(map(_ref, tags)),
        summary=summary,
        **refs,
        exemplars=tuple(map(_ref, exemplars)),
        documents=tuple(map(_ref, documents)),
        author=author,
        image=Image(_ref(image[0]) if image[0] else None, image[1], image[2], _AT) if image else None,
        lang=lang,
        status=status,
        updated=None,
        corrections=(),
        aliases=(),
        allow=(),
        first_published=None,
        sample=sample,
        source=None,
        opens=opens,
        closes=closes,
        council=council,
        body=(raw, body_at),  # type: ignore[arg-type]
        body_line=body_line,
        faulty=_NOBODY,
        at=_AT,
    )


class _Shelved(Article):
    """An article whose body is cut out of the file's bytes when somebody asks; in a build few are asked for."""

    __slots__ = ("_text",)
    _text: str | tuple[bytes | memoryview, int]

    @property
    def body(self) -> str:
        """Return the text behind the front matter."""
        text = self._text
        if isinstance(text, tuple):
            raw, begins = text
            text = _text(bytes(raw))[begins:]
            object.__setattr__(self, "_text", text)
        return text

    @body.setter
    def body(self, text: str | tuple[bytes | memoryview, int]) -> None:
        object.__setattr__(self, "_text", text)


@cache
def _ref(value: str) -> Ref:
    """Return what names a value; the same few names stand in most articles."""
    return Ref(value, START, value)


def _text(raw: bytes) -> str:
    return raw.decode().removeprefix(BOM).replace("\r\n", "\n")
