"""What open data tells of each thing: plain data for JSON, and no more than its page shows.

A value that the source leaves open is null. The ground on which a person is published is told nowhere; what is
withdrawn or revoked is not there.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from portal.newsroom.addresses import FEED_FILES, PlanPart, address, article_address, coverage_address
from portal.newsroom.model import Article, Document, Exemplar
from portal.plan.model import Anniversary, Basis, Campaign, Entry, Event, Plan, Report, Signer, Target, Topic, Unit
from portal.record.coverage import Coverage, Row, TargetRow
from portal.record.gaps import Gap
from portal.record.periods import Span
from portal.source import Ref
from portal.text.dates import PartialDate

from .covered import coverage_of, row_address
from .elsewhere import Elsewhere, Enclosure, clean, entry_id, updated
from .feed_formats import iso

Data = dict[str, Any]


class Items:
    """Makes the data of one edition's things."""

    def __init__(self, elsewhere: Elsewhere) -> None:
        self.elsewhere = elsewhere
        self.edition = elsewhere.edition
        self.url = elsewhere.url

    # Articles and records

    def article(self, article: Article) -> Data:
        """Return an article, whole."""
        edition = self.edition
        category = edition.category(article)
        plan = edition.desk.topics.in_force(article).plan
        source = article.source
        return {
            "id": article.id,
            "tag": entry_id(edition.site, article),
            "url": self.url + article_address(article),
            "title": clean(article.title),
            "summary": known(article.summary),
            "kind": article.kind,
            "language": article.lang,
            "published": iso(article.date),
            "updated": iso(updated(article, edition.desk.now)),
            "author": known(article.author),
            "category": self.named("category", category.id, category.label),
            "plan": plan.id if plan else None,
            "topics": [self.named("topic", topic.id, topic.label) for topic in edition.topics_of[article.id]],
            "unit": self.part("unit", article.unit),
            "campaign": self.part("campaign", article.campaign),
            "event": self.part("event", article.event),
            "field": self.part("field", article.field),
            "task": self.part("task", article.task),
            "special_page": self.part("special_page", article.special_page),
            "anniversary": self.anniversary_of(article.anniversary),
            "exemplars": [
                self.named("exemplar", ref.value, edition.exemplars_by_id[ref.value].name)
                for ref in article.exemplars
                if ref.value in edition.exemplars_by_id
            ],
            "documents": [
                self.named("document", ref.value, edition.documents_by_id[ref.value].number)
                for ref in article.documents
                if ref.value in edition.documents_by_id
            ],
            "image": _enclosed(self.elsewhere.picture_of(article)),
            "consultation": _consultation(article),
            "corrections": [{"date": day(item.date), "text": clean(item.text)} for item in article.corrections],
            "source": {"name": clean(source.name), "url": clean(source.url), "time": iso(source.time)}
            if source
            else None,
            "sample": article.sample,
            "content_html": self.elsewhere.text(article),
        }

    def exemplar(self, exemplar: Exemplar) -> Data:
        """Return an exemplar with the recognitions that stand."""
        here = address("exemplar", exemplar.id)
        return {
            "id": exemplar.id,
            "url": self.url + here,
            "name": clean(exemplar.name),
            "kind": exemplar.kind,
            "summary": known(exemplar.summary),
            "unit": self.part("unit", exemplar.unit),
            "field": self.part("field", exemplar.field),
            "stages": [{"stage": stage.stage, "date": day(stage.date)} for stage in exemplar.stages],
            "recognitions": [
                {
                    "award": item.award.value if item.award else None,
                    "label": known(self.elsewhere.pieces.award_label(item.award, item.date)),
                    "decision": known(item.decision),
                    "date": day(item.date),
                    "authority": known(item.authority),
                }
                for item in exemplar.recognitions
                if item.revoked is None
            ],
            "image": _enclosed(self.elsewhere.picture_of(exemplar)),
            "sample": exemplar.sample,
            "content_html": self.elsewhere.body(exemplar, here),
        }

    def document(self, document: Document) -> Data:
        """Return a document of the library."""
        here = address("document", document.id)
        return {
            "id": document.id,
            "url": self.url + here,
            "number": clean(document.number),
            "type": clean(document.type),
            "title": clean(document.title),
            "issued": day(document.date),
            "issuer": known(document.issuer),
            "signer": known(document.signer),
            "effective": day(document.effective),
            "expires": day(document.expires),
            "replaces": [
                self.named("document", ref.value, self.edition.documents_by_id[ref.value].number)
                for ref in document.replaces
                if ref.value in self.edition.documents_by_id
            ],
            "file": self._file(document),
            "sample": document.sample,
            "content_html": self.elsewhere.body(document, here),
        }

    def _file(self, document: Document) -> Data | None:
        if document.file is None:
            return None
        enclosed = self.elsewhere.file(document.file.value, document.path)
        return {"url": enclosed.url, "type": enclosed.type, "bytes": enclosed.length} if enclosed else None

    # Plans and what stands in them

    def topic(self, topic: Topic) -> Data:
        """Return a topic, with each plan that has it."""
        plans = [plan for plan in self.edition.plans if topic.id in plan.topics]
        return {
            **self.named("topic", topic.id, topic.label),
            "stance": topic.stance,
            "aliases": [clean(alias.value) for alias in topic.aliases],
            "plans": [
                {**self.named("plan", plan.id, plan.label), "clause": known(plan.topics[topic.id].clause)}
                for plan in plans
            ],
            "continues": list(self.edition.lineage(topic)[1:]),
            "local": topic.local,
            "source": known(topic.source),
            "feeds": self.feeds("topic", topic.id),
        }

    def campaign(self, campaign: Campaign) -> Data:
        """Return a campaign as the newest plan that has it words it."""
        plan = self.edition.of_plans("campaign")[campaign.id][1]
        return {
            **self.named("campaign", campaign.id, campaign.name),
            "official_label": clean(campaign.label),
            "topic": self.part("topic", campaign.topic),
            "launched_by": known(campaign.launched_by),
            "from": partial(campaign.begins),
            "until": partial(campaign.ends),
            "slogan": known(campaign.slogan),
            "plan": self.named("plan", plan.id, plan.label),
            "clause": known(campaign.clause),
            "local": campaign.local,
            "source": known(campaign.source),
            "feeds": self.feeds("campaign", campaign.id),
        }

    def event(self, event: Event) -> Data:
        """Return an event as the newest plan that has it words it."""
        plan = self.edition.of_plans("event")[event.id][1]
        return {
            **self.named("event", event.id, event.label),
            "topic": self.part("topic", event.topic),
            "from": partial(event.date),
            "until": partial(event.ends),
            "place": known(event.place),
            "plan": self.named("plan", plan.id, plan.label),
            "clause": known(event.clause),
            "local": event.local,
            "source": known(event.source),
            "feeds": self.feeds("event", event.id),
        }

    def anniversary(self, kept: Anniversary) -> Data:
        """Return a day that is kept each year."""
        return {
            **self.named("anniversary", kept.id, kept.label),
            "calendar": kept.calendar,
            "day": kept.day,
            "month": kept.month,
            "event_year": kept.event_year,
            "recognised_year": kept.recognised_year,
            "scope": known(kept.scope),
            "clause": known(kept.clause),
            "source": known(kept.source),
            "unsure": kept.unsure,
        }

    def plan(self, plan: Plan) -> Data:
        """Return a plan, whole; what its document leaves open is null or empty."""
        return {
            **self.named("plan", plan.id, plan.label),
            "title": clean(plan.title),
            "kind": known(plan.kind),
            "number": known(plan.number),
            "symbol": known(plan.symbol),
            "place": known(plan.place),
            "issued": partial(plan.issued),
            "issuer": known(plan.issuer),
            "signer": _signer(plan.signer),
            "from": partial(plan.begins),
            "until": partial(plan.ends),
            "parent_from": partial(plan.parent_begins),
            "parent_until": partial(plan.parent_ends),
            "slogan": known(plan.slogan),
            "website": known(plan.website),
            "bases": [_basis(basis) for basis in plan.bases],
            "purpose": _texts(plan.purpose),
            "requirements": _texts(plan.requirements),
            "audience": _texts(plan.audience),
            "forms": _texts(plan.forms),
            "recipients": _texts(plan.recipients),
            "topics": [self._planned_topic(topic) for topic in plan.topics.values()],
            "units": [self._planned_unit(unit) for unit in plan.units.values()],
            "duties": [
                {"unit": _id(duty.unit), "does": clean(duty.does), "clause": known(duty.clause)} for duty in plan.duties
            ],
            "reports": [_report(report) for report in plan.reports],
            **{name: list(getattr(plan, name)) for name in ("campaigns", "events", "anniversaries")},
            "tasks": self._entries("task", plan.tasks),
            "fields": self._entries("field", plan.fields),
            "special_pages": self._entries("special_page", plan.special_pages),
            "awards": [
                {
                    "level": known(award.level),
                    "award": clean(award.award),
                    "granted_by": known(award.granted_by),
                    "clause": known(award.clause),
                }
                for award in plan.awards
            ],
            "criteria": _texts(plan.criteria),
            "sample": plan.sample,
        }

    def coverage(self, plan: Plan) -> Data:
        """Return what was done of a plan, as its page of coverage tells it."""
        found = coverage_of(self.elsewhere.pieces, plan)
        return {
            "id": plan.id,
            "label": clean(plan.label),
            "url": self.url + coverage_address(plan.id),
            "plan": self.url + address("plan", plan.id),
            "from": day(found.first),
            "until": day(max(found.first, found.until)),
            "articles": len(found.articles),
            "notes": _texts(found.notes),
            **_in_time(found, found.by),
            "topics": [self._line(found, row) for row in found.topics],
            "units": [self._line(found, row) for row in found.units],
            "topics_by_unit": [
                {"topic": topic, "unit": unit or None, "articles": len(articles)}
                for (topic, unit), articles in sorted(found.cells.items())
            ],
            "campaigns": [self._line(found, row) for row in found.campaigns],
            "events": [self._line(found, row) for row in found.events],
            "anniversaries": [self._line(found, row) for row in found.anniversaries],
            "others": [self._line(found, row) for row in found.others],
            "targets": [_target_of(item) for item in found.targets],
            "exemplars": [
                {"by": row.by, "id": row.id, "label": clean(row.label), "exemplars": [one.id for one in row.exemplars]}
                for row in found.exemplars.rows
                if row.exemplars
            ],
            "gaps": [_gap(gap) for gap in found.gaps],
        }

    def _line(self, found: Coverage, row: Row) -> Data:
        return {
            "kind": row.kind,
            "id": row.id,
            "label": clean(row.label),
            "local": row.local,
            "source": known(row.source),
            "note": known(row.note),
            "articles": len(row.articles),
            "page": self.url + row_address(found.plan, row) if row.articles else None,
            **_in_time(found, row.by),
        }

    def _planned_topic(self, topic: Topic) -> Data:
        return {
            **self.named("topic", topic.id, topic.label),
            "stance": topic.stance,
            "clause": known(topic.clause),
            "continues": _id(topic.continues),
            "task": _id(topic.task),
            "target": _target(topic.target),
            "local": topic.local,
        }

    def _planned_unit(self, unit: Unit) -> Data:
        return {
            **self.named("unit", unit.id, unit.label),
            "kind": unit.kind,
            "from": partial(unit.begins),
            "until": partial(unit.ends),
            "successors": [ref.value for ref in unit.successors],
            "target": _target(unit.target),
            "local": unit.local,
        }

    def _entries(self, kind: PlanPart, entries: Mapping[str, Entry]) -> list[Data]:
        return [
            {
                **self.named(kind, entry.id, entry.label),
                "clause": known(entry.clause),
                "host": known(entry.host),
                "does": _texts(entry.does),
                "topic": _id(entry.topic),
            }
            for entry in entries.values()
        ]

    # References

    def named(self, kind: str, name: str, label: str) -> Data:
        """Return a thing by its id, its name and its address."""
        return {"id": name, "label": clean(label), "url": self.url + address(kind, name)}

    def part(self, kind: PlanPart, ref: Ref | None) -> Data | None:
        """Return a part of the plans that is named, as the newest plan that has it words it."""
        found = self.edition.of_plans(kind).get(ref.value) if ref else None
        if found is None:
            return None
        part = found[0]
        return self.named(kind, part.id, part.name if isinstance(part, Campaign) else part.label)

    def anniversary_of(self, ref: Ref | None) -> Data | None:
        """Return the day that is named."""
        found = self.edition.anniversaries.get(ref.value) if ref else None
        return self.named("anniversary", found.id, found.label) if found else None

    def feeds(self, kind: str, name: str) -> Data:
        """Return the addresses of the feeds of a thing by format."""
        return {file.partition(".")[0]: f"{self.url}{address(kind, name)}{file}" for file in FEED_FILES}


def _in_time(found: Coverage, by: Callable[[Sequence[Span]], Sequence[Sequence[Article]]]) -> Data:
    return {
        name: [
            {"period": span.id, "from": day(span.first), "until": day(span.last), "articles": len(articles)}
            for span, articles in zip(spans, by(spans), strict=True)
        ]
        for name, spans in (("years", found.years), ("quarters", found.quarters), ("months", found.months))
    }


def _target_of(item: TargetRow) -> Data:
    return {
        "kind": item.row.kind,
        "id": item.row.id,
        "period": item.span.id,
        "from": day(item.span.first),
        "until": day(item.span.last),
        "target": item.target.articles,
        "articles": len(item.articles),
        "state": item.state,
        "partial": item.partial,
        "local": item.target.local,
        "source": known(item.target.source),
    }


def _gap(gap: Gap) -> Data:
    return {
        "kind": gap.kind,
        "of": gap.of,
        "id": gap.id,
        "label": clean(gap.label),
        "sentence": clean(gap.sentence),
        "last_article": gap.last.id if gap.last else None,
        "due": day(gap.due),
    }


def known(text: str) -> str | None:
    """Return a text, or None where there is none."""
    return clean(text).strip() or None


def day(value: date | None) -> str | None:
    """Return a day in ISO 8601."""
    return value.isoformat() if value else None


def partial(value: PartialDate | None) -> str | None:
    """Return a date at its own precision: 2023, 2023-01 or 2023-01-15."""
    return value.iso() if value else None


def _id(ref: Ref | None) -> str | None:
    return ref.value if ref else None


def _texts(texts: Sequence[str]) -> list[str]:
    return [clean(text) for text in texts]


def _enclosed(picture: Enclosure | None) -> Data | None:
    if picture is None:
        return None
    return {
        "url": picture.url,
        "type": picture.type,
        "bytes": picture.length,
        "width": picture.width or None,
        "height": picture.height or None,
        "alt": picture.alt,
        "credit": picture.credit or None,
    }


def _consultation(article: Article) -> Data | None:
    if article.opens is None and article.closes is None:
        return None
    return {"opens": day(article.opens), "closes": day(article.closes), "council": day(article.council)}


def _signer(signer: Signer | None) -> Data | None:
    if signer is None:
        return None
    return {"name": known(signer.name), "role": known(signer.role), "for_role": known(signer.for_role)}


def _basis(basis: Basis) -> Data:
    return {
        "relation": basis.relation,
        "type": known(basis.type),
        "number": known(basis.number),
        "date": partial(basis.date),
        "issuer": known(basis.issuer),
        "subject": known(basis.subject),
        "clause": known(basis.clause),
    }


def _report(report: Report) -> Data:
    return {
        "kind": report.kind,
        "every": known(report.every),
        "due": known(report.due),
        "unit": _id(report.unit),
        "to": known(report.to),
        "clause": known(report.clause),
    }


def _target(target: Target | None) -> Data | None:
    if target is None:
        return None
    told: Data = {"articles": target.articles, "every": target.every}
    return told | {"local": target.local, "source": known(target.source)}
