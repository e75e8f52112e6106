"""A site as it stands at a time: what is published, and what belongs to what."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from portal.newsroom.addresses import PLAN_PARTS, PlanPart
from portal.newsroom.desk import Desk
from portal.newsroom.model import Article, Document, Exemplar, is_published
from portal.newsroom.notices import is_closed
from portal.newsroom.shelves import Shelf, document_shelves, exemplar_shelves, library
from portal.plan.force import plan_in_force
from portal.plan.model import Anniversary, Body, Campaign, Category, Entry, Event, Plan, Topic, Unit
from portal.record.coverage import Coverage
from portal.source import Ref
from portal.text.collation import person_key
from portal.text.dates import PartialDate

Part = Campaign | Event | Unit | Entry | Topic


class Edition:
    """The published content of a site by all that it can be listed under, always newest first."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.room = desk.room
        self.site = desk.room.site
        self.articles = sorted(
            (article for article in self.room.articles if is_published(article, desk.now)),
            key=lambda article: (article.date, article.path),
            reverse=True,
        )

    @cached_property
    def articles_by_id(self) -> Mapping[str, Article]:
        """Return the published articles by id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def closed(self) -> frozenset[str]:
        """Return the ids of the notices that have closed: they have their pages, and are in no feed and no search."""
        holidays, today = self.room.vocabularies.holidays, self.desk.now.date()
        notices = (article for article in self.articles if article.kind == "notice")
        return frozenset(notice.id for notice in notices if is_closed(notice, holidays, today))

    def still_told(self, articles: Sequence[Article]) -> Sequence[Article]:
        """Return articles without the notices that have closed."""
        if not self.closed:
            return articles
        return [article for article in articles if article.id not in self.closed]

    # Articles by what they name

    @cached_property
    def topics_of(self) -> Mapping[str, tuple[Topic, ...]]:
        """Return the topics of each published article by its id."""
        return {article.id: self.desk.topics.topics(article) for article in self.articles}

    @cached_property
    def by_topic(self) -> Mapping[str, list[Article]]:
        """Return the articles of each topic, without those of topics that it continues."""
        found = defaultdict(list)
        for article in self.articles:
            for topic in self.topics_of[article.id]:
                found[topic.id].append(article)
        return found

    @cached_property
    def by_category(self) -> Mapping[str, list[Article]]:
        """Return the articles of each category."""
        found = defaultdict(list)
        for article in self.articles:
            found[self.category(article).id].append(article)
        return found

    @cached_property
    def by_month(self) -> Mapping[tuple[int, int], list[Article]]:
        """Return the articles of each month."""
        found = defaultdict(list)
        for article in self.articles:
            found[article.date.year, article.date.month].append(article)
        return found

    def naming(self, field: str, name: str) -> Sequence[Article]:
        """Return the articles whose field (campaign, event, unit, exemplars …) names something."""
        if field not in self._naming:
            self._naming[field] = self._by_field(field)
        return self._naming[field].get(name, ())

    @cached_property
    def _naming(self) -> dict[str, Mapping[str, list[Article]]]:
        return {}

    def _by_field(self, field: str) -> Mapping[str, list[Article]]:
        found = defaultdict(list)
        for article in self.articles:
            value = getattr(article, field)
            refs = (value,) if isinstance(value, Ref) else value or ()
            for ref in refs:
                found[ref.value].append(article)
        return found

    def issuer(self, article: Article) -> Body | None:
        """Return the body that an article was taken over from; None where it is the site's own."""
        return self.room.vocabularies.bodies.get(article.issuer.value) if article.issuer else None

    # Records

    @cached_property
    def exemplars(self) -> list[Exemplar]:
        """Return the exemplars that may be shown, people by given name."""
        shown = [exemplar for exemplar in self.room.exemplars if exemplar.withdrawn is None]
        return sorted(shown, key=lambda item: (person_key(item.name), item.id))

    @cached_property
    def exemplars_by_id(self) -> Mapping[str, Exemplar]:
        """Return the exemplars that may be shown by id."""
        return {exemplar.id: exemplar for exemplar in self.exemplars}

    @cached_property
    def documents(self) -> list[Document]:
        """Return the library, newest first."""
        return library(self.room)

    @cached_property
    def documents_by_id(self) -> Mapping[str, Document]:
        """Return the library by id."""
        return {document.id: document for document in self.room.documents}

    @cached_property
    def exemplar_shelves(self) -> Mapping[str, Shelf[Exemplar]]:
        """Return the shelves of exemplars by address."""
        return {shelf.address: shelf for shelf in exemplar_shelves(self.room)}

    @cached_property
    def document_shelves(self) -> Mapping[str, Shelf[Document]]:
        """Return the shelves of documents by address."""
        return {shelf.address: shelf for shelf in document_shelves(self.room)}

    @cached_property
    def replaced_by(self) -> Mapping[str, list[Document]]:
        """Return the documents that replace each one, by its id, the oldest first."""
        found = defaultdict(list)
        for document in reversed(self.documents):
            for ref in document.replaces:
                found[ref.value].append(document)
        return found

    @cached_property
    def _numbers(self) -> Mapping[str, list[Document]]:
        found = defaultdict(list)
        for document in self.documents:
            found[document.number].append(document)
        return found

    def numbered(self, number: str, day: PartialDate | None) -> Document | None:
        """Return the document of a number, which bodies use again each year: where the day is known it decides."""
        for document in self._numbers.get(number, ()) if number else ():
            if day is None or document.date is None or day.first() <= document.date <= day.last():
                return document
        return None

    # Plans

    @cached_property
    def plans(self) -> list[Plan]:
        """Return the plans in the order in which they began."""
        return sorted(self.room.plans, key=lambda plan: (plan.starts_on or date.min, plan.id))

    @cached_property
    def plan(self) -> Plan | None:
        """Return the plan in force now, or the last that was."""
        found = plan_in_force(self.desk.now.date(), self.room.plans, after_plan="continue").plan
        return found or (self.plans[-1] if self.plans else None)

    @cached_property
    def coverages(self) -> dict[str, Coverage]:
        """Return the coverage of plans by their ids, as far as somebody has asked for it."""
        return {}

    def of_plans(self, kind: PlanPart) -> Mapping[str, tuple[Part, Plan]]:
        """Return everything of a kind (topic, campaign, event …) by id, as the newest plan that has it words it."""
        if kind not in self._of_plans:
            table = PLAN_PARTS[kind]
            self._of_plans[kind] = {
                name: (part, plan) for plan in self.plans for name, part in getattr(plan, table).items()
            }
        return self._of_plans[kind]

    @cached_property
    def _of_plans(self) -> dict[PlanPart, Mapping[str, tuple[Part, Plan]]]:
        return {}

    @cached_property
    def campaigns(self) -> Mapping[str, tuple[Campaign, Plan]]:
        """Return every campaign by id, as the newest plan that has it words it."""
        return {name: (campaign, plan) for plan in self.plans for name, campaign in plan.campaigns.items()}

    @cached_property
    def topics(self) -> Mapping[str, tuple[Topic, Plan]]:
        """Return every topic by id, as the newest plan that has it words it."""
        return {topic.id: (topic, plan) for plan in self.plans for topic in plan.topics.values()}

    def lineage(self, topic: Topic) -> tuple[str, ...]:
        """Return the ids of a topic and of those that it continues, the newest first."""
        found = [topic.id]
        while topic.continues:
            name = topic.continues.value.partition("/")[2]
            if name in found or name not in self.topics:
                break
            found.append(name)
            topic = self.topics[name][0]
        return tuple(found)

    def gathered(self, topic: Topic) -> Sequence[Article]:
        """Return the articles of a topic and of all that it continues."""
        names = self.lineage(topic)
        if len(names) == 1:
            return self.by_topic.get(topic.id, [])
        wanted = {article.id for name in names for article in self.by_topic.get(name, [])}
        return [article for article in self.articles if article.id in wanted]

    @cached_property
    def anniversaries(self) -> Mapping[str, Anniversary]:
        """Return every day that is kept here: the nation's, the site's, and those of the plans."""
        found = {**self.room.vocabularies.anniversaries, **self.site.anniversaries}
        for plan in self.plans:
            found |= plan.anniversaries
        return found

    def category(self, article: Article) -> Category:
        """Return the article's category: its own, else the default of its kind."""
        if article.category:
            return self.site.categories[article.category.value]
        return next(item for item in self.site.categories.values() if article.kind in item.kinds)
