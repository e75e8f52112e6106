"""What search finds: the published articles, and the records and pages beside them, each as it stands in results."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import unescape

from portal.newsroom.addresses import PLAN_PARTS, PlanPart, address, article_address
from portal.newsroom.model import EXEMPLAR_KINDS, STAGES, Article, Content, Exemplar
from portal.plan.model import Campaign, Topic
from portal.text.dates import short_date
from portal.text.keys import nfc

from ..bodies import Bodies
from ..edition import Edition

# The kinds that readers can choose, by the word of the address: first articles, then all else.
ARTICLE_KINDS = {
    "news": ("tin", "Tin"),
    "exemplar": ("guong", "Bài về gương điển hình"),
    "campaign": ("phong-trao", "Bài về phong trào thi đua"),
    "anniversary": ("ky-niem", "Bài về ngày kỷ niệm"),
    "notice": ("thong-bao", "Thông báo"),
}
ANY_ARTICLE = ("bai-viet", "Tin, bài")
EXEMPLARS = ("dien-hinh", "Hồ sơ điển hình")
DOCUMENTS = ("van-ban", "Văn bản")
PARTS_OF_PLANS = ("ke-hoach", "Kế hoạch, chủ đề, phong trào")
PAGES = ("trang", "Trang thông tin")

_PART_LABELS: Mapping[PlanPart, str] = {
    "topic": "Chủ đề",
    "campaign": "Phong trào thi đua",
    "event": "Sự kiện",
    "unit": "Đơn vị",
    "field": "Lĩnh vực",
    "task": "Nhóm nhiệm vụ",
    "special_page": "Chuyên trang",
}
# Tags within a line; every other tag parts words.
_WITHIN = re.compile(r"</?(?:a|abbr|b|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|u)(?=[\s>/])[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
# The slots of kept HTML, in a tag or in the text, and the private letter before a target that is text.
_SLOT = re.compile("\ue000([0-9]+)\ue001")
_TEXT_SLOT = re.compile("[\ue002\ue003]([^\t]*)")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a body, which is made only when it is wanted; its source's digest stands for it."""

    digest: str
    make: Callable[[], str]

    def __repr__(self) -> str:
        return f"Text({self.digest})"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that search finds: what it says in results, the words by which it is found, what it is filtered by.

    `names` are found like its title, `said` like its body. `shown` is what the result says over its title; `labels`
    are those of rows.
    """

    address: str
    title: str
    names: tuple[str, ...]
    summary: str
    said: str
    body: Text | None
    shown: str
    day: date | None
    labels: tuple[str, ...]
    facets: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return all that the entry says behind its summary."""
        return " ".join(filter(None, (self.said, self.body.make() if self.body else "")))


class Entries:
    """Makes the entries of an edition; nothing embargoed, withdrawn or revoked is in an edition's lists."""

    def __init__(self, edition: Edition, bodies: Bodies) -> None:
        self._edition = edition
        self._bodies = bodies

    def article_keys(self) -> list[str]:
        """Return what stands for each article that is found, oldest first: its text, and what of the site it shows."""
        edition = self._edition
        digests = edition.room.digests
        categories = edition.site.categories.values()
        labels = {category.id: repr((category.id, category.label)) for category in categories}
        # Of two categories that are a kind's default, the first counts.
        defaults = {kind: labels[category.id] for category in [*categories][::-1] for kind in category.kinds}
        topics = {
            topic.id: repr((topic.id, topic.stance, self._successors.get(topic.id)))
            for topic, _ in edition.topics.values()
        }
        return [
            digests[article.path]
            + (labels[article.category.value] if article.category else defaults[article.kind])
            + "".join([topics.get(topic.id, topic.id) for topic in edition.topics_of[article.id]])
            for article in reversed(edition.still_told(edition.articles))
        ]

    def article(self, article: Article) -> Entry:
        """Return an article's entry."""
        edition = self._edition
        category = edition.category(article)
        topics = edition.topics_of[article.id]
        facets = [f"kind:{ANY_ARTICLE[0]}", f"kind:{ARTICLE_KINDS[article.kind][0]}"]
        facets += [f"category:{category.id}", f"year:{article.date.year}"]
        for topic in topics:
            facets += [f"topic:{name}" for name in (topic.id, *self._successors.get(topic.id, ()))]
        if article.unit:
            facets.append(f"unit:{article.unit.value}")
        labels = ["Nội dung minh họa"] if article.sample else []
        if any(topic.stance == "phe-phan" for topic in topics):
            labels.append("Phê phán")
        return Entry(
            address=article_address(article),
            title=article.title,
            names=(),
            summary=article.summary,
            said="",
            body=self._text(article),
            shown=category.label,
            day=article.date.date(),
            labels=tuple(labels),
            facets=tuple(facets),
        )

    def records(self) -> Iterator[Entry]:
        """Yield everything else: exemplars, documents, plans with their parts, days, categories, standing pages."""
        yield from map(self._exemplar, self._edition.exemplars)
        yield from self._documents()
        yield from self._of_plans()
        for page in self._edition.room.pages:
            yield self._entry(PAGES, address("page", page.id), page.title, summary=page.summary, body=self._text(page))

    @cached_property
    def _successors(self) -> Mapping[str, tuple[str, ...]]:
        """Return by the id of a topic those that continue it: they gather its articles too."""
        found = defaultdict(list)
        for topic, _ in self._edition.topics.values():
            for name in self._edition.lineage(topic)[1:]:
                found[name].append(topic.id)
        return {name: tuple(ids) for name, ids in found.items()}

    def _exemplar(self, exemplar: Exemplar) -> Entry:
        edition = self._edition
        unit = edition.of_plans("unit").get(exemplar.unit.value) if exemplar.unit else None
        standing = [item for item in exemplar.recognitions if item.revoked is None]
        awards = edition.room.vocabularies
        said = [EXEMPLAR_KINDS[exemplar.kind], unit[0].label if unit else ""]
        said += [STAGES[stage.stage] for stage in exemplar.stages]
        for item in standing:
            award = awards.award_label(item.award.value, item.date or date.max) if item.award else ""
            said += [award, item.decision, item.authority]
        return self._entry(
            EXEMPLARS,
            address("exemplar", exemplar.id),
            exemplar.name,
            summary=exemplar.summary,
            said=_sentences(said),
            body=self._text(exemplar),
            facets=(f"unit:{exemplar.unit.value}",) if exemplar.unit else (),
            labels=("Nội dung minh họa",) if exemplar.sample else (),
        )

    def _documents(self) -> Iterator[Entry]:
        for document in self._edition.documents:
            yield self._entry(
                DOCUMENTS,
                address("document", document.id),
                f"{document.type} số {document.number}" if document.number else document.title,
                names=(document.number, f"{document.type} {document.number}", document.title),
                summary=document.title,
                said=_sentences((document.issuer, document.signer)),
                body=self._text(document),
                facets=(f"year:{document.date.year}",) if document.date else (),
                day=document.date,
                labels=("Nội dung minh họa",) if document.sample else (),
            )

    def _of_plans(self) -> Iterator[Entry]:
        edition = self._edition
        for plan in edition.plans:
            numbers = [f"Kế hoạch số {plan.number}/{plan.symbol}"] if plan.number else []
            yield self._part("Kế hoạch", address("plan", plan.id), plan.label, [*numbers, plan.title], plan.title)
        for kind in PLAN_PARTS:
            for name, (part, plan) in edition.of_plans(kind).items():
                facets, names, summary = [], [part.label], f"Theo {plan.label}"
                if isinstance(part, Topic):
                    names += [alias.value for alias in part.aliases]
                    facets.append(f"topic:{part.id}")
                if isinstance(part, Campaign):
                    names.append(part.local_label)
                    summary = part.slogan or summary
                title = part.name if isinstance(part, Campaign) else part.label
                yield self._part(_PART_LABELS[kind], address(kind, name), title, names, summary, facets)
        for day in edition.anniversaries.values():
            yield self._part("Ngày kỷ niệm", address("anniversary", day.id), day.label, (), "")
        for category in edition.site.categories.values():
            facets = [f"category:{category.id}"]
            yield self._part("Chuyên mục", address("category", category.id), category.label, (), "", facets)

    def _part(
        self, label: str, here: str, title: str, names: Iterable[str], summary: str, facets: Iterable[str] = ()
    ) -> Entry:
        kind = PARTS_OF_PLANS[0], label
        return self._entry(kind, here, title, names=names, summary=summary, facets=facets)

    @staticmethod
    def _entry(
        kind: tuple[str, str],
        here: str,
        title: str,
        *,
        names: Iterable[str] = (),
        summary: str = "",
        said: str = "",
        body: Text | None = None,
        facets: Iterable[str] = (),
        day: date | None = None,
        labels: tuple[str, ...] = (),
    ) -> Entry:
        others = tuple(dict.fromkeys(name for name in names if name and name != title))
        return Entry(here, title, others, summary, said, body, kind[1], day, labels, (f"kind:{kind[0]}", *facets))

    def _text(self, content: Content) -> Text:
        def make() -> str:
            targets = self._bodies.slotted(content).targets
            return plain_text(self._bodies.html(content), targets)

        return Text(self._edition.room.digests[content.path], make)


def _sentences(said: Iterable[str]) -> str:
    return " ".join(f"{text}." for text in said if text)


def plain_text(html: str, targets: tuple[str, ...]) -> str:
    """Return what a reader sees of a kept body, on one line; only links, pictures and markup are gone."""

    def fill(match: re.Match[str]) -> str:
        told = _TEXT_SLOT.match(targets[int(match[1])])
        return told[1] if told else ""

    return " ".join(nfc(unescape(_TAG.sub(" ", _WITHIN.sub("", _SLOT.sub(fill, html))))).split())


def shown_day(day: date | None) -> tuple[str, str]:
    """Return a day for people and for machines; both empty where there is none."""
    return (short_date(day), day.isoformat()) if day else ("", "")
