"""People who withdrew their consent: which articles name them, and are taken back with them (decision 0061).

A person is named by the full name, in any case, with either tone placement, broken over lines or set in marks, and by
the name as addresses have it. A link to the record that says no name stays the fault that it was. Collectives and
models are no persons: their record goes, and articles that name them stay.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from portal.text.keys import bare_key, nfc

from .addresses import address, article_address
from .desk import Desk
from .links import trace
from .model import Article, Content, Document, Exemplar, Page, is_published
from .uses import files_of, files_of_site

RULE = "names-withdrawn-person"
_BREAK = r"(?:\s|&nbsp;|[*_])+"
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# Tones stand on either vowel of these pairs: hòa and hoà, khỏe and khoẻ, thủy and thuỷ.
_PAIRS = (
    *(zip(("òa", "óa", "ỏa", "õa", "ọa"), ("oà", "oá", "oả", "oã", "oạ"), strict=True)),
    *(zip(("òe", "óe", "ỏe", "õe", "ọe"), ("oè", "oé", "oẻ", "oẽ", "oẹ"), strict=True)),
    *(zip(("ùy", "úy", "ủy", "ũy", "ụy"), ("uỳ", "uý", "uỷ", "uỹ", "uỵ"), strict=True)),
)


def withdrawn_people(exemplars: Iterable[Exemplar]) -> tuple[Exemplar, ...]:
    """Return the people who withdrew their consent."""
    return tuple(
        exemplar for exemplar in exemplars if exemplar.withdrawn and exemplar.kind == "ca-nhan" and exemplar.name
    )


def taken_back(
    articles: tuple[Article, ...], exemplars: Sequence[Exemplar]
) -> tuple[tuple[Article, ...], Mapping[str, str]]:
    """Return the articles, those that name somebody who withdrew as withdrawn, and by path whom each of these names.

    What was drafted or withdrawn already stays as it is; so does what an editor allows, as it is of a namesake.
    """
    people = withdrawn_people(exemplars)
    if not people:
        return articles, {}
    gone = {exemplar.id for exemplar in exemplars if exemplar.withdrawn}
    naming = [(person, name_pattern(person)) for person in people]
    named: dict[str, str] = {}
    for article in articles:
        if article.status or any(allowed.rule == RULE for allowed in article.allow):
            continue
        if who := _named(article, naming, gone):
            named[article.path] = who
    return tuple(replace(item, status="withdrawn") if item.path in named else item for item in articles), named


def names(content: Document | Exemplar | Page, exemplars: Iterable[Exemplar]) -> Exemplar | None:
    """Return a person who withdrew and whom a record or page names."""
    text = nfc("\n".join(_texts(content)))
    return next(
        (one for one in withdrawn_people(exemplars) if one is not content and name_pattern(one).search(text)), None
    )


def has_namesake(person: Exemplar, articles: Iterable[Article]) -> bool:
    """Tell whether an article may name somebody of the same name: then no file says which of the two it means."""
    pattern = name_pattern(person)
    allowing = (item for item in articles if not item.status and any(each.rule == RULE for each in item.allow))
    return any(pattern.search(nfc("\n".join(_article_texts(item)))) for item in allowing)


def attachments_naming(desk: Desk) -> Iterator[tuple[str, Exemplar]]:
    """Yield the attachments that tell of a person who withdrew, unless only what was taken back leads to them."""
    people = withdrawn_people(desk.room.exemplars)
    naming = [(one, name_pattern(one)) for one in people if not has_namesake(one, desk.room.articles)]
    withheld = withheld_files(desk) if naming else frozenset()
    for path, seen in desk.files.seen.items():
        if seen.text and path not in withheld and path in desk.room.files:
            text = nfc(seen.text)
            if person := next((one for one, pattern in naming if pattern.search(text)), None):
                yield path, person


def gone_addresses(desk: Desk) -> list[str]:
    """Return the addresses of withdrawn exemplars, and of articles that were taken back with them, in order."""
    room = desk.room
    records = [address("exemplar", item.id) for item in room.exemplars if item.withdrawn and item.id]
    articles = [
        article_address(item) for item in room.articles if item.path in room.taken_back and item.date <= desk.now
    ]
    return sorted((*records, *articles))


def withheld_files(desk: Desk) -> frozenset[str]:
    """Return the pictures and attachments of what was taken back that nothing else shows."""
    room = desk.room
    gone: list[Content] = [item for item in room.exemplars if item.withdrawn]
    gone += [item for item in room.articles if item.path in room.taken_back]
    candidates = {file for content in gone for file in _files(desk, content)}
    if not candidates:
        return frozenset()
    left = {content.path for content in gone}
    shown = (item for item in room.contents() if item.path not in left and _is_out(item, desk))
    used = {file for content in shown for file in _files(desk, content)}
    used |= {use.file for use in files_of_site(desk)}
    return frozenset(candidates - used)


def _is_out(content: Content, desk: Desk) -> bool:
    return not isinstance(content, Article) or is_published(content, desk.now)


def _files(desk: Desk, content: Content) -> Iterator[str]:
    """Yield the paths of the files that a text shows or leads to."""
    targets = desk.plain_targets(content)
    if targets is None:
        targets = tuple(link.target for link in trace(content.body, content.body_line).links)
    yield from filter(None, files_of(desk, content, targets))


def _named(article: Article, naming: Sequence[tuple[Exemplar, re.Pattern[str]]], gone: set[str]) -> str:
    told = [ref.value for ref in article.exemplars]
    if article.kind == "exemplar" and told and gone.issuperset(told):
        people = {person.id for person, _ in naming}
        if who := next((name for name in told if name in people), ""):
            return who
    text = nfc("\n".join(_article_texts(article)))
    return next((person.id for person, pattern in naming if pattern.search(text)), "")


def _article_texts(article: Article) -> Iterator[str]:
    """Yield every text of an article that reaches a reader."""
    yield from (article.id, article.title, article.summary, article.author, article.body)
    if article.image:
        yield from (article.image.alt, article.image.credit)
        yield article.image.file.value if article.image.file else ""
    yield from (correction.text for correction in article.corrections)
    if article.source:
        yield from (article.source.name, article.source.url)


def _texts(content: Document | Exemplar | Page) -> Iterator[str]:
    yield content.body
    if isinstance(content, Document):
        yield from (content.title, content.issuer, content.signer)
    elif isinstance(content, Page):
        yield from (content.title, content.summary)
    else:
        yield from (content.name, content.summary)
        if content.image:
            yield from (content.image.alt, content.image.credit)


def name_pattern(person: Exemplar) -> re.Pattern[str]:
    """Return what finds a person in a text; a name of one word is found with its capital alone."""
    words = nfc(person.name).split()
    name = _BREAK.join(f"(?:{'|'.join(_spellings(word))})" for word in words)
    if len(words) > 1:
        name = f"(?i:{name})"
    slug = _NOT_SLUG.sub("-", bare_key(person.name)).strip("-")
    ways = [rf"(?<!\w){name}(?!\w)"]
    if len(words) > 1:
        # A link to the record is a fault of its own (link-to-unpublished), which an editor has to mend.
        ways.append(rf"(?<![a-z0-9])(?<!dien-hinh/)(?<!exemplars/){re.escape(slug)}(?![a-z0-9])")
    return re.compile("|".join(ways))


def _spellings(word: str) -> list[str]:
    """Return a word with its tone on either vowel."""
    lower = word.casefold()
    found = {word}
    for one, other in _PAIRS:
        for before, after in ((one, other), (other, one)):
            at = lower.find(before)
            if at >= 0 and len(lower) == len(word):
                found.add(word[:at] + after + word[at + len(before) :])
    return [re.escape(spelling) for spelling in sorted(found)]
