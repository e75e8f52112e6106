"""Which topic of a plan a tag means: by id or exact label, by another spelling, or none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from portal.plan.force import InForce, plan_in_force
from portal.plan.model import Plan, Topic
from portal.source import Ref
from portal.text.keys import comparison_key

from .model import Article, Newsroom, Peer


@dataclass(frozen=True)
class TopicIndex:
    """A plan's topics by each spelling under which a tag may name them."""

    exact: Mapping[str, Topic]
    spelled: Mapping[str, Topic]

    def find(self, tag: Ref) -> tuple[Topic | None, bool]:
        """Return the topic that the tag means and whether it is spelled as the plan spells it."""
        found = self.exact.get(tag.raw)
        if found:
            return found, True
        return self.spelled.get(comparison_key(tag.value)), False

    def words(self) -> tuple[str, ...]:
        """Return ids and labels, for suggestions."""
        return tuple(self.exact)


def topic_index(plan: Plan) -> TopicIndex:
    """Return the index of a plan's topics; a label goes before an alias, and marks keep labels apart."""
    exact: dict[str, Topic] = {}
    spelled: dict[str, Topic] = {}
    for topic in plan.topics.values():
        exact |= {topic.id: topic, topic.label: topic}
    for topic in plan.topics.values():
        for alias in topic.aliases:
            spelled.setdefault(comparison_key(alias.value), topic)
    for topic in plan.topics.values():
        # Two topics may share a slug once marks go: bão, bạo. The key keeps the marks.
        spelled |= {comparison_key(topic.id): topic, comparison_key(topic.label): topic}
    return TopicIndex(exact, spelled)


class TopicDesk:
    """The topics of a newsroom's articles, each under the plan in force on its date."""

    def __init__(self, room: Newsroom) -> None:
        self._plans = room.plans
        self._after_plan = room.site.after_plan
        self._indexes = {plan.id: topic_index(plan) for plan in room.plans}
        self._found: dict[tuple[date, str], InForce] = {}

    def in_force(self, article: Article | Peer) -> InForce:
        """Return the plan of an article's issuer in force on its date; of one without a date, on no day."""
        day = article.date.date() if article.date else date.min
        body = (article.issuer if isinstance(article, Peer) else article.issuer and article.issuer.value) or ""
        if (day, body) not in self._found:
            self._found[day, body] = plan_in_force(day, self._plans, after_plan=self._after_plan, body=body)
        return self._found[day, body]

    def index(self, plan: Plan) -> TopicIndex:
        """Return the plan's topics by spelling."""
        return self._indexes[plan.id]

    def topics(self, article: Article) -> tuple[Topic, ...]:
        """Return the topics that the article serves: its tags in order, then the one its campaign implies."""
        plan = self.in_force(article).plan
        if plan is None:
            return ()
        index = self.index(plan)
        found = [topic for tag in article.tags if (topic := index.find(tag)[0])]
        campaign = plan.campaigns.get(article.campaign.value) if article.campaign else None
        if campaign and campaign.topic and campaign.topic.value in plan.topics:
            found.append(plan.topics[campaign.topic.value])
        return tuple({topic.id: topic for topic in found}.values())
