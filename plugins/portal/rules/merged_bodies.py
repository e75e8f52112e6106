"""Public bodies that have merged, named as if they lived."""

import re
from collections.abc import Iterator, Mapping

from portal.diagnostics import Diagnostic, Place, Rule, Span
from portal.newsroom.desk import Desk
from portal.newsroom.model import Article
from portal.plan.model import Body
from portal.text.dates import short_date
from portal.text.keys import nfc, written_length

MERGED_BODY = Rule(
    "merged-body",
    "warning",
    "Cơ quan đã sáp nhập được nhắc như đang hoạt động",
    "“{name}” đã kết thúc ngày {day}, trước ngày của bài",
    "dùng tên hiện nay{successors}, hoặc viết rõ “trước đây”, “(cũ)”",
    allowable=True,
)
RULES = (MERGED_BODY,)

# Words that tell of the past; a sentence with one of them does not speak of a body as living.
_PAST = re.compile(
    r"trước đây|trước kia|\bcũ\b|nguyên là|sáp nhập|hợp nhất|kế thừa|khi đó|lúc đó|hồi đó|thời kỳ|giai đoạn|"
    r"tiền thân|đã kết thúc|đã từng|từng là",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d{2}\b")
_FAR = 500  # letters; a sentence is looked at no farther from the name, so that a long line does not take minutes
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|\n\s*\n")


def check(desk: Desk) -> Iterator[Diagnostic]:
    """Yield each sentence that names an ended body without a word or a year of the past."""
    bodies = desk.room.vocabularies.bodies
    ended = [body for body in bodies.values() if body.ends]
    if not ended:
        return
    first_end = min(body.ends for body in ended if body.ends)
    names = {nfc(body.name): body for body in ended}
    living = {nfc(body.name) for body in bodies.values() if not body.ends}
    pattern = re.compile("|".join(re.escape(name) for name in sorted({*names, *living}, key=len, reverse=True)))
    for article in desk.room.articles:
        if "date" not in article.faulty and article.date.date() > first_end:
            yield from _article(article, names, bodies, pattern)


def _article(
    article: Article, names: Mapping[str, Body], bodies: Mapping[str, Body], pattern: re.Pattern[str]
) -> Iterator[Diagnostic]:
    for field in ("title", "summary"):
        text: str = getattr(article, field)
        for match in pattern.finditer(text):
            if _speaks_of_now(match[0], article, names, text, match.start()):
                yield _found(article, names[match[0]], bodies, article.at.get(field, article.at[""]))
    body = nfc(article.body)
    for match in pattern.finditer(body):
        if _speaks_of_now(match[0], article, names, body, match.start()):
            yield _found(article, names[match[0]], bodies, _span(article, body, match.start(), len(match[0])))


def _speaks_of_now(name: str, article: Article, names: Mapping[str, Body], text: str, at: int) -> bool:
    body = names.get(name)
    if body is None or body.ends is None or article.date.date() <= body.ends:
        return False
    first, last = max(0, at - _FAR), at + len(name) + _FAR
    starts = [match.end() for match in _SENTENCE_END.finditer(text, first, at)]
    end = _SENTENCE_END.search(text, at, last)
    before = text[starts[-1] if starts else first : at]
    sentence = before + text[at + len(name) : end.start() if end else last]  # the name itself tells nothing
    if _PAST.search(sentence):
        return False
    days = [(int(year), int(month), int(day)) for day, month, year in _DAY.findall(sentence)]
    if days:
        return all(day > (body.ends.year, body.ends.month, body.ends.day) for day in days)
    return not any(int(year) <= body.ends.year for year in _YEAR.findall(sentence))


def _found(article: Article, body: Body, bodies: Mapping[str, Body], span: Span) -> Diagnostic:
    names = ", ".join(bodies[ref.value].name for ref in body.successors if ref.value in bodies)
    return MERGED_BODY.at(
        Place(article.path, span),
        name=body.name,
        day=short_date(body.ends) if body.ends else "",
        successors=f": {names}" if names else "",
    )


def _span(article: Article, body: str, offset: int, length: int) -> Span:
    """Return the place in the file of a piece of the body in NFC: columns count the letters as they stand."""
    start = body.rfind("\n", 0, offset) + 1
    line = body.count("\n", 0, offset)
    written = article.body.split("\n")[line]
    column, end = (written_length(written, count) for count in (offset - start, offset - start + length))
    return Span(article.body_line + line, column + 1, end + 1)
