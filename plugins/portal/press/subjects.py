"""What each page is about, as machines are told it; found by the page's address."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from portal.almanac.occurrences import upcoming
from portal.newsroom.addresses import FOLDERS
from portal.newsroom.model import Article, Document, Exemplar
from portal.plan.model import Anniversary, Campaign, Event
from portal.source import Ref

from .edition import Edition
from .metadata import Act, Gathering, Honoured, Named, Occasion, Portal, Story, Subject
from .views import Link

_KINDS = {folder: kind for kind, folder in FOLDERS.items()}
_GATHERINGS = frozenset(("luu-tru", "so-do-trang", "lich"))
# What site.toml may hold of a contact and schema.org has a word for; opening hours are free text there.
_CONTACT = ("address", "phone", "email", "fax")


class Desk(Protocol):
    """What subjects are made with, beside the edition."""

    edition: Edition

    def award_label(self, award: Ref | None, day: date | None) -> str:
        """Return an award's name under the law of the day."""

    def unit_label(self, ref: Ref | None) -> str:
        """Return a unit's name."""

    def file_address(self, document: Document) -> str:
        """Return the address of a document's file; empty where there is none."""


def subject_at(desk: Desk, here: str) -> Subject | None:
    """Return what the page at an address is about; None where it is a page like others."""
    parts = here.split("/")
    kind = _KINDS.get(parts[1])
    if here == "/":
        return Portal()
    if kind is None:
        return Gathering() if parts[1] in _GATHERINGS else None
    make = _MAKERS.get(kind)
    return (make(desk, parts[2]) if make and parts[2] and len(parts) == 4 else None) or (
        None if kind == "plan" and parts[2] else Gathering()
    )


def contact_of(contact: Mapping[str, str]) -> tuple[Named, ...]:
    """Return what site.toml gives of the body's contacts."""
    return tuple(Named(name, contact[name]) for name in _CONTACT if contact.get(name))


def changed(article: Article, today: date) -> str:
    """Return when the article last changed by what it says itself: its date, an update, a correction.

    It is the day of the newest, with the hour where that is known. Days that are still to come tell nothing yet.
    """
    days = [day for day in (article.date, article.updated) if day and day.date() <= today]
    latest = max((_stamp(day) for day in days), default="")
    fixed = [item.date.isoformat() for item in article.corrections if item.date and item.date <= today]
    return max(latest, *fixed) if fixed else latest


def _stamp(moment: date) -> str:
    text = moment.isoformat()
    hour = text[11:16]
    return text[:10] if hour in ("", "00:00") else f"{text[:16]}{text[19:]}"


def _story(desk: Desk, name: str) -> Story | None:
    article = desk.edition.articles_by_id.get(name)
    if article is None:
        return None
    edition = desk.edition
    source = article.source
    modified = changed(article, edition.desk.now.date()) if article.updated or article.corrections else ""
    return Story(
        published=_stamp(article.date),
        modified=modified,
        section=edition.category(article).label,
        topics=tuple(topic.label for topic in edition.topics_of[article.id]),
        author=article.author,
        issuer=issuer.name if (issuer := edition.issuer(article)) else "",
        unit=desk.unit_label(article.unit),
        source=Link(source.name, source.url) if source else None,
        corrections=tuple((item.date.isoformat(), item.text) for item in article.corrections if item.date),
        sample=article.sample,
    )


def _honoured(desk: Desk, name: str) -> Honoured | None:
    exemplar: Exemplar | None = desk.edition.exemplars_by_id.get(name)
    if exemplar is None:
        return None
    standing = [item for item in exemplar.recognitions if item.revoked is None and item.award]
    return Honoured(
        kind=exemplar.kind,
        name=exemplar.name,
        unit=desk.unit_label(exemplar.unit),
        awards=tuple(desk.award_label(item.award, item.date) for item in standing),
        sample=exemplar.sample,
    )


def _act(desk: Desk, name: str) -> Act | None:
    document = desk.edition.documents_by_id.get(name)
    if document is None:
        return None
    edition = desk.edition
    base = edition.site.url
    file = desk.file_address(document)
    return Act(
        number=document.number,
        type=document.type,
        title=document.title,
        issued=document.date.isoformat() if document.date else "",
        issuer=document.issuer,
        effective=document.effective.isoformat() if document.effective else "",
        expires=document.expires.isoformat() if document.expires else "",
        force=in_force(document, edition.desk.now.date()),
        replaces=tuple(f"{base}/{FOLDERS['document']}/{ref.value}/" for ref in document.replaces),
        file=f"{base}{file}" if file else "",
        sample=document.sample,
    )


def in_force(document: Document, today: date) -> bool | None:
    """Tell whether a document is in force; None where its record does not tell."""
    if document.expires and document.expires < today:
        return False
    if document.effective and document.effective > today:
        return False
    return True if document.expires else None


def _occasion(part: Campaign | Event) -> Occasion | None:
    """Return a campaign or an event; None where the plan gives it no day to begin."""
    begins, ends = (part.begins, part.ends) if isinstance(part, Campaign) else (part.date, part.ends)
    if begins is None:
        return None
    return Occasion(
        name=part.name if isinstance(part, Campaign) else part.label,
        begins=begins.iso(),
        ends=ends.iso() if ends else "",
        place="" if isinstance(part, Campaign) else part.place,
        organizer=part.launched_by if isinstance(part, Campaign) else "",
    )


def _campaign(desk: Desk, name: str) -> Occasion | None:
    found = desk.edition.of_plans("campaign").get(name)
    return _occasion(found[0]) if found and isinstance(found[0], Campaign) else None


def _event(desk: Desk, name: str) -> Occasion | None:
    found = desk.edition.of_plans("event").get(name)
    return _occasion(found[0]) if found and isinstance(found[0], Event) else None


def _anniversary(desk: Desk, name: str) -> Occasion | None:
    """Return a day that is kept each year; of a lunar one, whose solar day no rule tells, when it comes next."""
    day: Anniversary | None = desk.edition.anniversaries.get(name)
    if day is None:
        return None
    if day.calendar == "lunar":
        coming = upcoming((day,), desk.edition.desk.now.date(), 1)
        return Occasion(day.label, coming[0].day.isoformat(), "", "", "") if coming else None
    return Occasion(name=day.label, begins="", ends="", place="", organizer="", yearly=(day.month, day.day))


_MAKERS: Mapping[str, Callable[[Desk, str], Subject | None]] = {
    "article": _story,
    "exemplar": _honoured,
    "document": _act,
    "campaign": _campaign,
    "event": _event,
    "anniversary": _anniversary,
}
