"""Which pages a site has, and the view of each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from html import escape
from urllib.parse import quote

from portal.almanac.years import nth_year
from portal.newsroom.addresses import address, article_address, month_address
from portal.newsroom.desk import Desk
from portal.newsroom.model import (
    EXEMPLAR_KINDS,
    KINDS,
    STAGES,
    Article,
    Content,
    Document,
    Exemplar,
    Image,
    is_published,
)
from portal.plan.force import last_day, plan_in_force
from portal.plan.model import STANCES, Campaign, Category, Plan, Topic
from portal.source import Ref
from portal.text.collation import person_key
from portal.text.dates import PartialDate, clock, long_date, short_date

from . import views
from .lists import Part, parts
from .markdown import Heading, fill, render
from .pictures import PictureSizes
from .plan_page import plan_view

SAMPLE_NOTICE = "Trang minh họa, không phải trang chính thức của cơ quan"
RELATED = 3
HOME_LATEST = 8
HOME_BAND = 4
LONG_TEXT_HEADINGS = 3
FEED_TYPES = (("rss.xml", "RSS", "application/rss+xml"), ("atom.xml", "Atom", "application/atom+xml"))


@dataclass(frozen=True, slots=True)
class PageOf:
    """One page of the site: where it stands, its template and its view."""

    path: str
    template: str
    view: object


@dataclass(frozen=True, slots=True)
class Frames:
    """What the caller knows of the theme: the addresses that every page loads."""

    stylesheet: str
    font: str


class Edition:
    """A site as it stands at a time: its published content and the view of every page."""

    def __init__(self, desk: Desk, pictures: PictureSizes, frames: Frames, *, indexable: bool) -> None:
        self.desk = desk
        self.room = desk.room
        self.site = desk.room.site
        self._pictures = pictures
        self._frames = frames
        self._indexable = indexable
        self.articles = sorted(
            (article for article in self.room.articles if is_published(article, desk.now)),
            key=lambda article: (article.date, article.path),
            reverse=True,
        )

    # Content by what it belongs to

    @cached_property
    def topics_of(self) -> Mapping[str, tuple[Topic, ...]]:
        """Return the topics of each published article by its id."""
        return {article.id: self.desk.topics.topics(article) for article in self.articles}

    @cached_property
    def by_topic(self) -> Mapping[str, list[Article]]:
        """Return the articles of each topic, newest first."""
        found = defaultdict(list)
        for article in self.articles:
            for topic in self.topics_of[article.id]:
                found[topic.id].append(article)
        return found

    @cached_property
    def by_category(self) -> Mapping[str, list[Article]]:
        """Return the articles of each category, newest first."""
        found = defaultdict(list)
        for article in self.articles:
            found[self.category(article).id].append(article)
        return found

    @cached_property
    def by_month(self) -> Mapping[tuple[int, int], list[Article]]:
        """Return the articles of each month, newest first."""
        found = defaultdict(list)
        for article in self.articles:
            found[article.date.year, article.date.month].append(article)
        return found

    def _naming(self, field: str) -> Mapping[str, list[Article]]:
        found = defaultdict(list)
        for article in self.articles:
            value = getattr(article, field)
            refs = (value,) if isinstance(value, Ref) else value or ()
            for ref in refs:
                found[ref.value].append(article)
        return found

    @cached_property
    def by_campaign(self) -> Mapping[str, list[Article]]:
        """Return the articles of each campaign, newest first."""
        return self._naming("campaign")

    @cached_property
    def by_exemplar(self) -> Mapping[str, list[Article]]:
        """Return the articles on each exemplar, newest first."""
        return self._naming("exemplars")

    @cached_property
    def by_document(self) -> Mapping[str, list[Article]]:
        """Return the articles that name each document, newest first."""
        return self._naming("documents")

    @cached_property
    def exemplars(self) -> list[Exemplar]:
        """Return the exemplars that may be shown, people by given name."""
        shown = [exemplar for exemplar in self.room.exemplars if exemplar.withdrawn is None]
        return sorted(shown, key=lambda item: (person_key(item.name), item.id))

    @cached_property
    def documents(self) -> list[Document]:
        """Return the library, newest first."""
        return sorted(self.room.documents, key=lambda item: (item.date or date.min, item.id), reverse=True)

    @cached_property
    def _documents_by_id(self) -> Mapping[str, Document]:
        return {document.id: document for document in self.room.documents}

    @cached_property
    def _exemplars_by_id(self) -> Mapping[str, Exemplar]:
        return {exemplar.id: exemplar for exemplar in self.exemplars}

    @cached_property
    def plan(self) -> Plan | None:
        """Return the plan in force now, or the last that was."""
        found = plan_in_force(self.desk.now.date(), self.room.plans, after_plan="continue").plan
        return found or (self.room.plans[-1] if self.room.plans else None)

    @cached_property
    def topics(self) -> Mapping[str, tuple[Topic, Plan]]:
        """Return every topic by id, as the newest plan that has it words it."""
        plans = sorted(self.room.plans, key=lambda plan: (plan.starts_on or date.min, plan.id))
        return {topic.id: (topic, plan) for plan in plans for topic in plan.topics.values()}

    @cached_property
    def campaigns(self) -> Mapping[str, tuple[Campaign, Plan]]:
        """Return every campaign by id, as the newest plan that has it words it."""
        plans = sorted(self.room.plans, key=lambda plan: (plan.starts_on or date.min, plan.id))
        return {campaign.id: (campaign, plan) for plan in plans for campaign in plan.campaigns.values()}

    def category(self, article: Article) -> Category:
        """Return the article's category: its own, else the default of its kind."""
        if article.category:
            return self.site.categories[article.category.value]
        return next(item for item in self.site.categories.values() if article.kind in item.kinds)

    # All pages

    def pages(self) -> Iterator[PageOf]:
        """Yield every page of the site."""
        yield PageOf("index.html", "home.html", self.home())
        yield from self._article_pages()
        yield from self._list_pages()
        for campaign, plan in self.campaigns.values():
            yield self._page(address("campaign", campaign.id), "campaign.html", self.campaign(campaign, plan))
        yield self._page("/dien-hinh/", "exemplars.html", self.exemplar_directory())
        for exemplar in self.exemplars:
            yield self._page(address("exemplar", exemplar.id), "exemplar.html", self.exemplar(exemplar))
        yield self._page("/van-ban/", "documents.html", self.library())
        for document in self.documents:
            yield self._page(address("document", document.id), "document.html", self.document(document))
        for plan in self.room.plans:
            here = address("plan", plan.id)
            head = self.head(f"{plan.label}", plan.title, here, (self.crumb("Kế hoạch tuyên truyền", ""),))
            yield self._page(here, "plan.html", plan_view(plan, self.frame, head))
        yield from self._archive_pages()
        for page in self.room.pages:
            yield self._page(address("page", page.id), "page.html", self.standing_page(page))
        yield PageOf("404.html", "missing.html", self.missing())

    @staticmethod
    def _page(here: str, template: str, view: object) -> PageOf:
        return PageOf(f"{here.strip('/')}/index.html".lstrip("/"), template, view)

    # Frame and head

    @cached_property
    def frame(self) -> views.Frame:
        """Return what is the same around every page."""
        menu = [self.crumb("Trang chủ", "/")]
        menu += [views.Link(item.label, address("category", item.id)) for item in self.site.categories.values()]
        menu += [views.Link("Điển hình", "/dien-hinh/"), views.Link("Văn bản", "/van-ban/")]
        footer = [views.Link(plan.label, address("plan", plan.id)) for plan in self.room.plans]
        footer += [views.Link("Lưu trữ", "/luu-tru/")]
        footer += [views.Link(page.title, address("page", page.id)) for page in self.room.pages]
        names = {
            "address": "Địa chỉ",
            "phone": "Điện thoại",
            "email": "Thư điện tử",
            "fax": "Fax",
            "hours": "Giờ làm việc",
        }
        return views.Frame(
            site=self.site.name,
            province=self.site.province,
            lang="vi",
            notice=SAMPLE_NOTICE if self.site.sample else "",
            slogan=self.plan.slogan if self.plan else "",
            menu=tuple(menu),
            footer=tuple(footer),
            contact=tuple(views.Fact(names[key], value) for key, value in self.site.contact.items()),
            related=tuple(views.Link(link.label, link.url) for link in self.site.links),
            feeds=self.feeds("/", self.site.name),
            stylesheet=self._frames.stylesheet,
            font=self._frames.font,
        )

    def head(
        self,
        title: str,
        description: str,
        here: str,
        crumbs: tuple[views.Link, ...] = (),
        feeds: tuple[views.Feed, ...] = (),
        lang: str = "vi",
    ) -> views.Head:
        """Return a page's head; its way back begins at the front page."""
        return views.Head(
            title=f"{title} – {self.site.name}" if title != self.site.name else title,
            description=description,
            canonical=self.site.url + here,
            lang=lang,
            feeds=feeds,
            crumbs=(self.crumb("Trang chủ", "/"), *crumbs) if here != "/" else (),
            robots="" if self._indexable else "noindex",
        )

    @staticmethod
    def crumb(label: str, here: str) -> views.Link:
        """Return a step of the way back; without an address it is no link."""
        return views.Link(label, here)

    @staticmethod
    def feeds(here: str, title: str) -> tuple[views.Feed, ...]:
        """Return the two feeds of a page."""
        return tuple(views.Feed(f"{title} ({name})", f"{here}{file}", kind) for file, name, kind in FEED_TYPES)

    # Pieces

    def row(self, article: Article) -> views.Row:
        """Return an article as it stands in lists."""
        if article.id not in self._rows:
            category = self.category(article)
            self._rows[article.id] = views.Row(
                title=article.title,
                address=article_address(article),
                day=_moment(article.date),
                category=views.Link(category.label, address("category", category.id)),
                kind=KINDS[article.kind],
                summary=article.summary,
                picture=self.picture(article.image, article.path),
                sample=article.sample,
                critical=self.is_critical(article),
            )
        return self._rows[article.id]

    @cached_property
    def _rows(self) -> dict[str, views.Row]:
        return {}

    def rows(self, articles: Sequence[Article]) -> tuple[views.Row, ...]:
        """Return articles as they stand in lists."""
        return tuple(self.row(article) for article in articles)

    def is_critical(self, article: Article) -> bool:
        """Tell whether the article stands under a topic that criticises."""
        return any(topic.stance == "phe-phan" for topic in self.topics_of[article.id])

    def picture(self, image: Image | None, source: str) -> views.Picture | None:
        """Return a picture with its size."""
        if image is None or image.file is None:
            return None
        src = self.desk.directory.destination(image.file.value, source).address
        width, height = self._pictures.size(src.lstrip("/"))
        return views.Picture(quote(src), width, height, image.alt, image.credit)

    def body(self, content: Content) -> tuple[views.Body, tuple[Heading, ...]]:
        """Return a body's HTML with every link put in, and its headings."""
        rendered = render(content.body)
        values = tuple(self._attributes(target, content.path) for target in rendered.targets)
        html = fill(rendered.html, values)
        return views.Body(sha256(html.encode()).hexdigest(), html), rendered.headings

    def _attributes(self, target: str, source: str) -> str:
        """Return the attributes that a link or picture gets for a target of a text."""
        found = self.desk.directory.destination(target, source)
        if found.verdict == "file" and found.address.startswith("/images/"):
            width, height = self._pictures.size(found.address.lstrip("/"))
            size = f' width="{width}" height="{height}"' if width else ""
            return f'src="{escape(quote(found.address))}"{size}'
        where = quote(found.address, safe="/#?=&%:@!$'()*+,;~[]") if found.verdict != "external" else found.address
        return f'href="{escape(where)}"'

    def card(self, exemplar: Exemplar) -> views.Card:
        """Return an exemplar as it stands in lists."""
        words = exemplar.name.split()
        standing = [item for item in exemplar.recognitions if item.revoked is None]
        return views.Card(
            name=exemplar.name,
            initials="".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper(),
            address=address("exemplar", exemplar.id),
            kind=EXEMPLAR_KINDS[exemplar.kind],
            unit=self._unit_label(exemplar.unit),
            stage=STAGES[exemplar.stages[-1].stage] if exemplar.stages else "",
            summary=exemplar.summary,
            recognitions=tuple(
                self.room.vocabularies.award_label(item.award.value, item.date or date.max)
                for item in standing
                if item.award
            ),
            picture=self.picture(exemplar.image, exemplar.path),
            sample=exemplar.sample,
        )

    def _unit_label(self, ref: Ref | None) -> str:
        units = (plan.units[ref.value].label for plan in self.room.plans if ref and ref.value in plan.units)
        return next(units, "")

    def document_row(self, document: Document) -> views.DocumentRow:
        """Return a document as it stands in lists."""
        file = self.desk.directory.destination(document.file.value, document.path) if document.file else None
        return views.DocumentRow(
            number=document.number,
            type=document.type,
            day=_day(document.date) or views.Day("", ""),
            title=document.title,
            address=address("document", document.id),
            issuer=document.issuer,
            status=self.status(document),
            file=views.Link(_file_label(file.address, self.room.files), quote(file.address)) if file else None,
        )

    def status(self, document: Document) -> str:
        """Say whether a document is in force now."""
        today = self.desk.now.date()
        if document.expires and document.expires < today:
            return "Hết hiệu lực"
        if document.effective and document.effective > today:
            return "Chưa có hiệu lực"
        if any(document.id == ref.value for other in self.room.documents for ref in other.replaces):
            return "Đã được thay thế"
        return "Còn hiệu lực" if document.effective or document.expires else ""

    def period(self, campaign: Campaign) -> views.Period:
        """Return a campaign with its time."""
        today = self.desk.now.date()
        state = ""
        if campaign.ends and campaign.ends.last() < today:
            state = "Đã kết thúc"
        elif campaign.begins and campaign.begins.first() > today:
            state = "Sắp diễn ra"
        elif campaign.begins:
            state = "Đang diễn ra"
        return views.Period(
            label=campaign.name,
            official=campaign.label if campaign.local_label else "",
            address=address("campaign", campaign.id),
            text=period_text(campaign.begins, campaign.ends),
            state=state,
            slogan=campaign.slogan,
            local=campaign.local,
        )

    # Views

    def home(self) -> views.HomeView:
        """Return the home page."""
        lead = self.articles[0] if self.articles else None
        bands = [
            views.Band(views.Link(category.label, address("category", category.id)), self.rows(found[:HOME_BAND]))
            for category in self.site.categories.values()
            if (found := self.by_category.get(category.id, []))
        ]
        periods = [self.period(campaign) for campaign, _ in self.campaigns.values()]
        plan = self.plan
        return views.HomeView(
            frame=self.frame,
            head=self.head(self.site.name, f"Cổng thông tin điện tử {self.site.name}", "/"),
            lead=self.row(lead) if lead else None,
            latest=self.rows(self.articles[1 : 1 + HOME_LATEST]),
            bands=tuple(bands),
            campaigns=tuple(sorted(periods, key=lambda item: (item.state != "Đang diễn ra", item.label))),
            exemplars=tuple(self.card(exemplar) for exemplar in self.exemplars[:4]),
            documents=tuple(self.document_row(document) for document in self.documents[:5]),
            plan=views.Link(plan.label, address("plan", plan.id)) if plan else None,
            topics=self._topic_links(plan),
        )

    @staticmethod
    def _topic_links(plan: Plan | None) -> tuple[views.Link, ...]:
        topics = plan.topics.values() if plan else ()
        return tuple(views.Link(topic.label, address("topic", topic.id)) for topic in topics)

    def _article_pages(self) -> Iterator[PageOf]:
        older: dict[str, list[Article]] = defaultdict(list)
        for article in reversed(self.articles):  # oldest first: what is already passed is older
            topics = self.topics_of[article.id]
            near = {other.id: other for topic in topics for other in older[topic.id][-RELATED:]}
            related = sorted(near.values(), key=lambda other: (other.date, other.path), reverse=True)[:RELATED]
            yield self._page(article_address(article), "article.html", self.article(article, related))
            for topic in topics:
                older[topic.id].append(article)

    def article(self, article: Article, related: Sequence[Article]) -> views.ArticleView:
        """Return one article's page."""
        row = self.row(article)
        body, headings = self.body(article)
        found = self.desk.topics.in_force(article)
        plan = found.plan
        campaign = plan.campaigns.get(article.campaign.value) if plan and article.campaign else None
        contents = tuple(views.Link(heading.text, f"#{heading.anchor}") for heading in headings if heading.level == 2)
        unit = plan.units.get(article.unit.value) if plan and article.unit else None
        note = ""
        if found.state == "continued" and plan:
            note = (
                f"{plan.label} đã hết hạn ngày {short_date(last_day(plan, self.room.plans))} và được tiếp tục thực hiện"
            )
        return views.ArticleView(
            frame=self.frame,
            head=self.head(article.title, article.summary, row.address, (row.category,), lang=article.lang),
            id=article.id,
            title=article.title,
            kind=article.kind,
            kind_label=KINDS[article.kind],
            day=_moment(article.date, long=True),
            clock=clock(article.date) if (article.date.hour, article.date.minute) != (0, 0) else "",
            updated=_moment(article.updated) if article.updated else None,
            category=row.category,
            unit=views.Fact("Đơn vị", unit.label) if unit else None,
            author=article.author,
            summary=article.summary,
            picture=row.picture,
            body=body,
            contents=contents if len(contents) >= LONG_TEXT_HEADINGS else (),
            badges=self._badges(article, plan),
            plan_note=note,
            campaign=views.Link(campaign.name, address("campaign", campaign.id)) if campaign else None,
            anniversary=self._anniversary(article, plan),
            exemplars=tuple(
                self.card(self._exemplars_by_id[ref.value])
                for ref in article.exemplars
                if ref.value in self._exemplars_by_id
            ),
            documents=tuple(self.document_row(self._documents_by_id[ref.value]) for ref in article.documents),
            window=self._window(article),
            corrections=tuple(
                views.Note(_day(item.date) or views.Day("", ""), item.text) for item in article.corrections
            ),
            origin=views.Fact("Nguồn", article.source.name, article.source.url) if article.source else None,
            origin_day=_moment(article.source.time) if article.source else None,
            sample=article.sample,
            critical=row.critical,
            related=self.rows(related),
        )

    def _badges(self, article: Article, plan: Plan | None) -> tuple[views.Badge, ...]:
        if plan is None:
            return ()
        return tuple(
            views.Badge(
                topic=views.Link(topic.label, address("topic", topic.id)),
                stance=STANCES[topic.stance],
                plan=views.Link(plan.label, f"{address('plan', plan.id)}#{topic.id}"),
                clause=topic.clause,
            )
            for topic in self.topics_of[article.id]
        )

    def _anniversary(self, article: Article, plan: Plan | None) -> views.Fact | None:
        if article.anniversary is None:
            return None
        name = article.anniversary.value
        day = (
            (plan.anniversaries.get(name) if plan else None)
            or self.site.anniversaries.get(name)
            or self.room.vocabularies.anniversaries.get(name)
        )
        if day is None:
            return None
        return views.Fact(day.label, nth_year(day.event_year, article.date.year) if day.event_year else "")

    def _window(self, article: Article) -> views.Window | None:
        opens, closes = _day(article.opens), _day(article.closes)
        if article.opens is None or article.closes is None or opens is None or closes is None:
            return None
        today = self.desk.now.date()
        return views.Window(opens, closes, _day(article.council), article.opens <= today <= article.closes)

    def _list_pages(self) -> Iterator[PageOf]:
        for category in self.site.categories.values():
            yield from self._list(
                here=address("category", category.id),
                label="Chuyên mục",
                heading=category.label,
                articles=self.by_category.get(category.id, []),
                description=f"Chuyên mục {category.label} của {self.site.name}",
            )
        for topic, plan in self.topics.values():
            yield from self._list(
                here=address("topic", topic.id),
                label="Chủ đề",
                heading=topic.label,
                articles=self.by_topic.get(topic.id, []),
                description=f"Chủ đề {topic.label} theo {plan.label}",
                facts=self._topic_facts(topic, plan),
                stance=STANCES[topic.stance],
            )
        for (year, month), articles in self.by_month.items():
            yield from self._list(
                here=month_address(datetime(year, month, 1)),  # noqa: DTZ001  only year and month are read
                label="Lưu trữ",
                heading=f"Tháng {month} năm {year}",
                articles=articles,
                description=f"Tin, bài tháng {month} năm {year} của {self.site.name}",
                crumbs=(views.Link("Lưu trữ", "/luu-tru/"), views.Link(f"Năm {year}", f"/luu-tru/{year}/")),
                feeds=False,
            )

    @staticmethod
    def _topic_facts(topic: Topic, plan: Plan) -> tuple[views.Fact, ...]:
        facts = [views.Fact("Kế hoạch", plan.label, f"{address('plan', plan.id)}#{topic.id}")]
        if topic.clause:
            facts.append(views.Fact("Điều khoản", topic.clause))
        if topic.aliases:
            facts.append(views.Fact("Còn gọi là", "; ".join(alias.value for alias in topic.aliases)))
        return tuple(facts)

    def _list(
        self,
        *,
        here: str,
        label: str,
        heading: str,
        articles: Sequence[Article],
        description: str,
        facts: tuple[views.Fact, ...] = (),
        stance: str = "",
        crumbs: tuple[views.Link, ...] | None = None,
        feeds: bool = True,
    ) -> Iterator[PageOf]:
        own_feeds = self.feeds(here, heading) if feeds else ()
        for part in parts(articles):
            at = here if part.number is None else f"{here}trang/{part.number}/"
            way = crumbs if crumbs is not None else (self.crumb(label, ""),)
            title = heading if part.number is None else f"{heading}, trang {part.number}"
            yield self._page(
                at,
                "list.html",
                views.ListView(
                    frame=self.frame,
                    head=self.head(title, description, at, way, own_feeds),
                    label=label,
                    heading=heading,
                    intro="",
                    facts=facts if part.number is None else (),
                    stance=stance,
                    rows=self.rows(part.items),
                    pages=_pages(part, here),
                    empty="Chưa có bài nào. Tin, bài sẽ hiện ở đây khi được đăng.",
                    feeds=own_feeds if part.number is None else (),
                ),
            )

    def campaign(self, campaign: Campaign, plan: Plan) -> views.CampaignView:
        """Return a campaign's page."""
        here = address("campaign", campaign.id)
        topic = plan.topics.get(campaign.topic.value) if campaign.topic else None
        facts = [
            views.Fact("Tên chính thức", campaign.label if campaign.local_label else ""),
            views.Fact("Phát động", campaign.launched_by),
            views.Fact("Thời gian", period_text(campaign.begins, campaign.ends)),
            views.Fact("Chủ đề", topic.label, address("topic", topic.id)) if topic else views.Fact("Chủ đề", ""),
            views.Fact("Kế hoạch", plan.label, address("plan", plan.id)),
            views.Fact("Điều khoản", campaign.clause),
            views.Fact("Nguồn", campaign.source),
        ]
        return views.CampaignView(
            frame=self.frame,
            head=self.head(campaign.name, f"Phong trào thi đua {campaign.name}", here, (self.crumb("Phong trào", ""),)),
            campaign=self.period(campaign),
            facts=tuple(fact for fact in facts if fact.value),
            rows=self.rows(self.by_campaign.get(campaign.id, [])),
            empty="Chưa có bài nào về phong trào này.",
        )

    def exemplar_directory(self) -> views.ExemplarsView:
        """Return the directory of exemplars."""
        groups = [
            views.ExemplarGroup(label, tuple(self.card(item) for item in self.exemplars if item.kind == kind))
            for kind, label in EXEMPLAR_KINDS.items()
        ]
        return views.ExemplarsView(
            frame=self.frame,
            head=self.head("Điển hình tiên tiến", f"Điển hình tiên tiến của {self.site.name}", "/dien-hinh/"),
            heading="Điển hình tiên tiến",
            intro="Cá nhân, tập thể và mô hình được phát hiện, bồi dưỡng và nhân rộng.",
            groups=tuple(group for group in groups if group.cards),
            empty="Chưa có điển hình nào được giới thiệu.",
        )

    def exemplar(self, exemplar: Exemplar) -> views.ExemplarView:
        """Return an exemplar's page."""
        card = self.card(exemplar)
        here = card.address
        facts = [
            views.Fact("Loại", card.kind),
            views.Fact("Đơn vị", card.unit),
            views.Fact("Hiện là", card.stage),
        ]
        stages = [
            views.Fact(STAGES[stage.stage], short_date(stage.date) if stage.date else "") for stage in exemplar.stages
        ]
        recognitions = [
            views.RecognitionRow(
                award=self.room.vocabularies.award_label(item.award.value, item.date or date.max),
                decision=item.decision,
                day=_day(item.date),
                authority=item.authority,
            )
            for item in exemplar.recognitions
            if item.award and item.revoked is None
        ]
        return views.ExemplarView(
            frame=self.frame,
            head=self.head(exemplar.name, exemplar.summary, here, (views.Link("Điển hình tiên tiến", "/dien-hinh/"),)),
            card=card,
            facts=tuple(fact for fact in facts if fact.value),
            stages=tuple(stages),
            recognitions=tuple(recognitions),
            body=self.body(exemplar)[0],
            rows=self.rows(self.by_exemplar.get(exemplar.id, [])),
        )

    def library(self) -> views.DocumentsView:
        """Return the library of documents."""
        return views.DocumentsView(
            frame=self.frame,
            head=self.head("Văn bản", f"Thư viện văn bản của {self.site.name}", "/van-ban/"),
            heading="Văn bản",
            intro="Văn bản về thi đua, khen thưởng và các văn bản mà kế hoạch dựa vào, mới nhất trước.",
            rows=tuple(self.document_row(document) for document in self.documents),
            empty="Chưa có văn bản nào trong thư viện.",
        )

    def document(self, document: Document) -> views.DocumentView:
        """Return a document's page."""
        row = self.document_row(document)
        newer = [other for other in self.documents if document.id in {ref.value for ref in other.replaces}]
        older = [self._documents_by_id[ref.value] for ref in document.replaces]
        facts = [
            views.Fact("Số, ký hiệu", document.number),
            views.Fact("Loại văn bản", document.type),
            views.Fact("Ngày ban hành", row.day.text),
            views.Fact("Cơ quan ban hành", document.issuer),
            views.Fact("Người ký", document.signer),
            views.Fact("Có hiệu lực từ", short_date(document.effective) if document.effective else ""),
            views.Fact("Hết hiệu lực sau", short_date(document.expires) if document.expires else ""),
            views.Fact("Tình trạng", row.status),
        ]
        return views.DocumentView(
            frame=self.frame,
            head=self.head(
                f"{document.type} {document.number}",
                document.title,
                row.address,
                (views.Link("Văn bản", "/van-ban/"),),
            ),
            row=row,
            facts=tuple(fact for fact in facts if fact.value),
            replaces=tuple(self._document_link(other) for other in older),
            replaced_by=tuple(self._document_link(other) for other in newer),
            body=self.body(document)[0],
            rows=self.rows(self.by_document.get(document.id, [])),
            sample=document.sample,
        )

    @staticmethod
    def _document_link(document: Document) -> views.Link:
        return views.Link(f"{document.type} số {document.number}", address("document", document.id))

    def _archive_pages(self) -> Iterator[PageOf]:
        years: dict[int, list[int]] = defaultdict(list)
        for year, month in self.by_month:
            years[year].append(month)
        listed = [
            views.ArchiveYear(
                views.Link(f"Năm {year}", f"/luu-tru/{year}/"),
                tuple(views.Link(f"Tháng {month}", f"/luu-tru/{year}/{month:02d}/") for month in sorted(months)),
            )
            for year, months in sorted(years.items(), reverse=True)
        ]
        empty = "Chưa có bài nào được đăng."
        head = self.head("Lưu trữ", f"Tin, bài đã đăng của {self.site.name}, theo năm và tháng", "/luu-tru/")
        yield self._page(
            "/luu-tru/", "archive.html", views.ArchiveView(self.frame, head, "Lưu trữ", tuple(listed), empty)
        )
        for one in listed:
            head = self.head(
                f"Lưu trữ: {one.link.label}",
                f"Tin, bài đã đăng của {self.site.name}, {one.link.label}",
                one.link.address,
                (views.Link("Lưu trữ", "/luu-tru/"),),
            )
            view = views.ArchiveView(self.frame, head, one.link.label, (one,), empty)
            yield self._page(one.link.address, "archive.html", view)

    def standing_page(self, page: Content) -> views.PageView:
        """Return a page that stands by itself."""
        assert not isinstance(page, Article | Exemplar | Document)  # noqa: S101
        return views.PageView(
            frame=self.frame,
            head=self.head(page.title, page.summary, address("page", page.id), lang=page.lang),
            title=page.title,
            summary=page.summary,
            body=self.body(page)[0],
        )

    def missing(self) -> views.MissingView:
        """Return the page for an address that leads nowhere."""
        head = self.head("Không tìm thấy trang", "Địa chỉ này không có trên trang.", "/404.html")
        return views.MissingView(self.frame, head, self._topic_links(self.plan))


def period_text(begins: PartialDate | None, ends: PartialDate | None) -> str:
    """Write a period: 2022–2025, từ 01/01/2023 đến 30/6/2023, từ 2019; empty where nothing is known."""
    if begins and ends:
        if begins.month is None and ends.month is None:
            return str(begins) if begins == ends else f"{begins}–{ends}"
        return f"từ {begins} đến {ends}"
    if begins:
        return f"từ {begins}"
    return f"đến {ends}" if ends else ""


def _pages(part: Part[Article], here: str) -> views.Pages:
    def at(number: int | None) -> str:
        return f"{here}trang/{number}/" if number else ""

    return views.Pages(part.number, at(part.older), at(part.newer), here if part.number else "")


def _day(day: date | None) -> views.Day | None:
    return views.Day(short_date(day), day.isoformat()) if day else None


def _moment(moment: datetime, *, long: bool = False) -> views.Day:
    return views.Day((long_date if long else short_date)(moment), moment.isoformat(timespec="minutes"))


def _file_label(path: str, sizes: Mapping[str, int]) -> str:
    """Return type and size of an attachment: PDF, 120 KB."""
    suffix = path.rsplit(".", 1)[-1].upper()
    size = sizes.get(path.lstrip("/"), 0)
    if size >= 1_000_000:
        return f"{suffix}, {size / 1_000_000:.1f} MB".replace(".", ",")
    return f"{suffix}, {max(1, round(size / 1000))} KB"
