"""The pieces that views are made of: links, rows, cards, pictures, the frame around every page."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from html import escape
from typing import Literal
from urllib.parse import quote

from portal.media.model import ATTACHMENTS
from portal.newsroom.addresses import (
    CALENDAR,
    ENGLISH,
    FEEDS,
    OPEN_DATA,
    PICTURES,
    SEARCH,
    address,
    article_address,
    is_followed,
)
from portal.newsroom.anchors import Heading
from portal.newsroom.links import PICTURE
from portal.newsroom.model import EXEMPLAR_KINDS, KINDS, STAGES, Article, Content, Document, Exemplar, Image
from portal.newsroom.shelves import standing
from portal.newsroom.uses import file_at
from portal.plan.model import Campaign, Plan
from portal.source import Ref
from portal.text.dates import long_date, period_text, short_date

from . import views
from .bodies import Bodies
from .cards import SIZE as CARD_SIZE
from .edition import Edition
from .icons import LOGO
from .keys import Keys
from .markdown import FORMS, NOTE, fill
from .metadata import Honoured, Publisher, Story, Subject, Told
from .metadata import Image as SharedImage
from .pictures import PictureSizes, Shown
from .policy import content_policy
from .references import REFERENCE, References
from .subjects import changed, contact_of, subject_at

SAMPLE_NOTICE = "Trang minh họa, không phải trang chính thức của cơ quan"
FEED_TYPES = (("rss.xml", "RSS", "application/rss+xml"), ("atom.xml", "Atom", "application/atom+xml"))
CONTACT = {"address": "Địa chỉ", "phone": "Điện thoại", "email": "Thư điện tử", "fax": "Fax", "hours": "Giờ làm việc"}
TEXT_SIZES = "(min-width: 46rem) 44rem, 92vw"  # how wide a picture in a text is shown
CARD = "anh-bia.png"  # beside the page whose card it is
MISSING = "/404.html"
IN_ENGLISH = f"/{ENGLISH}/"
_PHASES = {"ahead": "Sắp diễn ra", "now": "Đang diễn ra", "over": "Đã kết thúc", "": ""}


@dataclass(frozen=True, slots=True)
class PageOf:
    """One page of the site: where it stands, its template, the making of its view, and its key if it has one.

    `articles` are those that a list shows: the sitemap tells the day of the newest. What is not `listed` is not there.
    """

    path: str
    template: str
    make: Callable[[], object]
    key: str = ""
    articles: Sequence[Article] = ()
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Loads:
    """The addresses that every page loads, and whether search engines may take the site in."""

    stylesheet: str
    font: str
    boot: str
    script: str
    indexable: bool
    search_script: str = ""


class Pieces:
    """Makes the pieces of views for one edition."""

    def __init__(self, edition: Edition, pictures: PictureSizes, bodies: Bodies, loads: Loads, keys: Keys) -> None:
        self.edition = edition
        self.keys = keys
        self._bodies = bodies
        self.site = edition.site
        self.now = edition.desk.now
        self._pictures = pictures
        self._loads = loads
        self.search_script = loads.search_script
        self._rows: dict[str, views.Row] = {}
        self._changed: dict[str, str] = {}
        self._drawn: dict[tuple[str, str], views.Picture] = {}
        self._filled: dict[tuple[str, str], str] = {}
        self._superseded = {
            ref.value
            for document in edition.documents
            if (document.effective or document.date or date.min) <= self.now.date()
            for ref in document.replaces
        }

    # Around a page

    @cached_property
    def frame(self) -> views.Frame:
        """Return what is the same around every page."""
        edition, site = self.edition, self.site
        menu = [views.Link("Trang chủ", "/")]
        menu += [views.Link(item.label, address("category", item.id)) for item in site.categories.values()]
        sections = [
            views.Link("Kế hoạch", "/ke-hoach/"),
            views.Link("Điển hình", "/dien-hinh/"),
            views.Link("Văn bản", "/van-ban/"),
            views.Link("Lịch", CALENDAR),
        ]
        footer = [views.Link(plan.label, address("plan", plan.id)) for plan in edition.plans]
        footer += [views.Link("Lịch", CALENDAR), views.Link("Lưu trữ", "/luu-tru/")]
        footer += [views.Link(page.title, address("page", page.id)) for page in edition.room.pages if page.lang == "vi"]
        footer += [views.Link("Liên hệ", "/lien-he/"), views.Link("Sơ đồ trang", "/so-do-trang/")]
        footer += [views.Link("Nguồn tin", FEEDS), views.Link("Dữ liệu mở", OPEN_DATA)]
        footer += [views.Link("Tiếp cận", "/tiep-can/")]
        name, place = _two_lines(site.name, site.province)
        return views.Frame(
            policy=content_policy(site.frames),
            site=site.name,
            name=name,
            place=place,
            lang="vi",
            notice=SAMPLE_NOTICE if site.sample else "",
            slogan=edition.plan.slogan if edition.plan else "",
            menu=tuple(menu),
            sections=tuple(sections),
            footer=tuple(footer),
            contact=tuple(views.Fact(CONTACT[key], value) for key, value in site.contact.items()),
            related=tuple(views.Link(link.label, link.url) for link in site.links),
            feeds=self.feeds("/", site.name),
            stylesheet=self._loads.stylesheet,
            font=self._loads.font,
            boot=self._loads.boot,
            script=self._loads.script,
            succession=self._succession(),
            english=next((address("page", page.id) for page in edition.room.pages if page.id == ENGLISH), ""),
            search=SEARCH,
            emblem=self._emblem(),
        )

    def _emblem(self) -> views.Picture | None:
        """Return the department's emblem; the name beside it says what it is."""
        site = self.site
        return self._drawing(site.emblem.value, site.path) if site.emblem else None

    def _succession(self) -> str:
        """Say since when the body that issues the site is no more, and who goes on; empty while it lives."""
        bodies = self.edition.room.vocabularies.bodies
        body = bodies.get(self.site.body)
        if body is None or body.ends is None or body.ends >= self.now.date():
            return ""
        names = ", ".join(bodies[ref.value].name for ref in body.successors if ref.value in bodies)
        ended = f"{body.name} kết thúc hoạt động ngày {short_date(body.ends)}"
        return f"{ended}; cơ quan tiếp nối: {names}." if names else f"{ended}."

    def head(
        self,
        title: str,
        description: str,
        here: str,
        crumbs: Iterable[views.Link] = (),
        feeds: tuple[views.Feed, ...] = (),
        lang: str = "vi",
    ) -> views.Head:
        """Return a page's head; its way back begins at the front page. The page for nowhere has no address."""
        listed = here != MISSING
        way = (views.Link("Trang chủ", "/"), *crumbs) if here != "/" else ()
        return views.Head(
            title=f"{title} – {self.site.name}" if title != self.site.name else title,
            description=description,
            canonical=self.site.url + here if listed else "",
            lang=lang,
            feeds=feeds or (self.feeds(here, title) if here != "/" and is_followed(here) else ()),
            crumbs=way,
            robots="" if self.indexable and listed else "noindex",
            section=self._sections.get(here, ()),
            alternates=self._alternates.get(here, ()),
            told=self._told(title, description, here, lang, way) if listed else None,
        )

    def _told(self, title: str, summary: str, here: str, lang: str, way: tuple[views.Link, ...]) -> Told:
        subject = subject_at(self, here)
        image = self._shared_image(here, title, subject)
        return Told(self.publisher, title, summary, self.site.url + here, lang, way, image, subject)

    def _shared_image(self, here: str, title: str, subject: Subject | None) -> SharedImage:
        """Return the picture that stands for a page elsewhere: its own, else its card, else the site's card."""
        base = self.site.url
        content: Article | Exemplar | None = None
        if isinstance(subject, Story):
            content = self.edition.articles_by_id[here.split("/")[2]]
        elif isinstance(subject, Honoured):
            content = self.edition.exemplars_by_id[here.split("/")[2]]
        if content and (picture := self.picture(content.image, content.path)):
            return SharedImage(f"{base}{picture.src}", picture.width, picture.height, picture.alt)
        if isinstance(subject, Story):
            return SharedImage(f"{base}{here}{CARD}", *CARD_SIZE, title)
        return self._site_card

    @cached_property
    def _site_card(self) -> SharedImage:
        return SharedImage(f"{self.site.url}/{CARD}", *CARD_SIZE, self.site.name)

    @cached_property
    def publisher(self) -> Publisher:
        """Return the body that publishes, as machines are told of it."""
        site = self.site
        body = self.edition.room.vocabularies.bodies.get(site.body)
        ended = body.ends if body and body.ends and body.ends < self.now.date() else None
        return Publisher(
            name=site.name,
            url=site.url,
            province=site.province,
            notice=SAMPLE_NOTICE if site.sample else "",
            ended=ended.isoformat() if ended else "",
            contact=contact_of(site.contact),
            logo=SharedImage(f"{site.url}/{LOGO}", 512, 512, ""),
            search=f"{site.url}{SEARCH}",
        )

    @cached_property
    def _alternates(self) -> Mapping[str, tuple[views.Link, ...]]:
        """Return, of each page that stands in two languages, the addresses by language."""
        if IN_ENGLISH not in self.edition.desk.directory.addresses:
            return {}
        both = [views.Link("vi", "/"), views.Link("en", IN_ENGLISH), views.Link("x-default", "/")]
        links = tuple(views.Link(lang, self.site.url + where) for lang, where in both)
        return {"/": links, IN_ENGLISH: links}

    @property
    def indexable(self) -> bool:
        """Tell whether search engines may take the site in: a preview they may not."""
        return self._loads.indexable

    @cached_property
    def initials(self) -> str:
        """Return the letters of the site's icons: those of the province."""
        return _initials(self.site.province)

    def changed(self, article: Article) -> str:
        """Return when an article last changed by what it says itself."""
        if article.id not in self._changed:
            self._changed[article.id] = changed(article, self.now.date())
        return self._changed[article.id]

    def picture_address(self, article: Article) -> str:
        """Return the address of an article's picture; empty where it has none."""
        if article.image is None or article.image.file is None:
            return ""
        return self._drawing(article.image.file.value, article.path).src

    def file_address(self, document: Document) -> str:
        """Return the address of a document's file; empty where there is none."""
        if document.file is None:
            return ""
        return quote(self.edition.desk.directory.destination(document.file.value, document.path).address)

    @cached_property
    def _sections(self) -> Mapping[str, tuple[views.Link, ...]]:
        return {link.address: (link,) for link in self.frame.menu + self.frame.sections}

    @staticmethod
    def feeds(here: str, title: str) -> tuple[views.Feed, ...]:
        """Return the two feeds of a page."""
        return tuple(views.Feed(f"{title} ({name})", f"{here}{file}", kind) for file, name, kind in FEED_TYPES)

    # Articles

    def row(self, article: Article) -> views.Row:
        """Return an article as it stands in lists."""
        if article.id not in self._rows:
            category = self.edition.category(article)
            self._rows[article.id] = views.Row(
                title=article.title,
                address=article_address(article),
                day=moment_view(article.date),
                category=views.Link(category.label, address("category", category.id)),
                kind=KINDS[article.kind],
                summary=article.summary,
                picture=self.picture(article.image, article.path),
                sample=article.sample,
                critical=self.is_critical(article),
            )
        return self._rows[article.id]

    def rows(self, articles: Iterable[Article]) -> tuple[views.Row, ...]:
        """Return articles as they stand in lists."""
        return tuple(self.row(article) for article in articles)

    def is_critical(self, article: Article) -> bool:
        """Tell whether the article stands under a topic that criticises."""
        return any(topic.stance == "phe-phan" for topic in self.edition.topics_of[article.id])

    def picture(self, image: Image | None, source: str) -> views.Picture | None:
        """Return a picture with its size."""
        if image is None or image.file is None:
            return None
        return self._drawing(image.file.value, source)._replace(alt=image.alt, credit=image.credit)

    def shown(self, path: str) -> Shown | None:
        """Return how a picture of the site folder is shown; None where nothing has been made of it."""
        return self._pictures.shown(path)

    def _drawing(self, file: str, source: str) -> views.Picture:
        """Return the forms of a picture that a file of content names, without words."""
        key = file, source.rpartition("/")[0]
        if key not in self._drawn:
            src = self.edition.desk.directory.destination(file, source).address
            if shown := self.shown(src.lstrip("/")):
                made = views.Picture(shown.src, shown.width, shown.height, "", "", shown.webp, shown.srcset)
            else:
                made = views.Picture(quote(src), *self._pictures.size(src.lstrip("/")), "", "")
            self._drawn[key] = made
        return self._drawn[key]

    @cached_property
    def references(self) -> References:
        """Return the library and the abbreviations as texts are made with them."""
        return References(self.edition.documents, self.edition.room.vocabularies.abbreviations)

    def body(
        self, content: Content, here: str = "", lang: str = "vi", told: Container[str] = ()
    ) -> tuple[views.Body, tuple[Heading, ...]]:
        """Return a body's HTML with every link put in, and its headings.

        On the page `here` a number does not lead to itself, and abbreviations that are `told` are not spelled out.
        """
        slotted = self._bodies.slotted(content)
        folder = content.path.rpartition("/")[0]  # a target means the same to all files of a folder
        values = []
        for target in slotted.targets:
            if target.startswith(REFERENCE):
                values.append(self.references.in_slot(target, here, lang, told))
                continue
            if (target, folder) not in self._filled:
                self._filled[target, folder] = self._attributes(target, content.path)
            values.append(self._filled[target, folder])
        digest = sha256("\0".join((slotted.digest, *values)).encode()).hexdigest()
        return views.Body(digest, lambda: fill(self._bodies.html(content), tuple(values))), slotted.headings

    def _attributes(self, target: str, source: str) -> str:
        """Return what a slot gets for a target: the attributes of a link or picture, or what goes beside it."""
        if target.startswith(NOTE):
            return self._note(target.removeprefix(NOTE), source)
        if target.startswith((PICTURE, FORMS)):
            made = self._drawing(target[1:], source)
            if target.startswith(FORMS):
                return f'<source type="image/webp" srcset="{made.webp}" sizes="{TEXT_SIZES}">' if made.webp else ""
            size = f' width="{made.width}" height="{made.height}"' if made.width else ""
            choice = f' srcset="{made.srcset}" sizes="{TEXT_SIZES}"' if made.srcset else ""
            return f'src="{escape(made.src)}"{choice}{size}'
        found = self.edition.desk.directory.destination(target, source)
        where = found.address
        if where.startswith(PICTURES) and (shown := self.shown(file_at(self.edition.desk, target, source))):
            where = shown.src  # a picture's own file is not published, what is made of it is
        if found.verdict != "external":
            where = quote(where, safe="/#?=&%:@!$'()*+,;~[]")
        return f'href="{escape(where)}"'

    def _note(self, target: str, source: str) -> str:
        """Return type and size of the attachment that a link leads to, as they stand behind the link."""
        path = file_at(self.edition.desk, target, source)
        file = self.edition.room.files.get(path)
        if file is None or not path.startswith(f"{ATTACHMENTS}/"):
            return ""
        return f" ({escape(_file_label(path, file.size))})"

    # Records

    def card(self, exemplar: Exemplar) -> views.Card:
        """Return an exemplar as it stands in lists."""
        recognitions = [item for item in standing(exemplar) if item.award]
        return views.Card(
            name=exemplar.name,
            initials=_initials(exemplar.name),
            address=address("exemplar", exemplar.id),
            kind=EXEMPLAR_KINDS[exemplar.kind],
            unit=self.unit_label(exemplar.unit),
            stage=STAGES[exemplar.stages[-1].stage] if exemplar.stages else "",
            summary=exemplar.summary,
            recognitions=tuple(self.award_label(item.award, item.date) for item in recognitions),
            picture=self.picture(exemplar.image, exemplar.path),
            sample=exemplar.sample,
        )

    def award_label(self, award: Ref | None, day: date | None) -> str:
        """Return an award's name under the law of the day."""
        return self.edition.room.vocabularies.award_label(award.value, day or date.max) if award else ""

    def unit_label(self, ref: Ref | None) -> str:
        """Return a unit's name as the newest plan has it."""
        found = self.edition.of_plans("unit").get(ref.value) if ref else None
        return found[0].label if found else ""

    def document_row(self, document: Document) -> views.DocumentRow:
        """Return a document as it stands in lists."""
        file = None
        if document.file:
            found = self.edition.desk.directory.destination(document.file.value, document.path)
            path = found.address.lstrip("/")
            label = _file_label(path, self.edition.room.files[path].size)
            file = views.Link(label, quote(found.address))
        return views.DocumentRow(
            number=document.number,
            type=document.type,
            day=day_view(document.date) or views.Day("", ""),
            title=document.title,
            address=address("document", document.id),
            issuer=document.issuer,
            status=self.status(document),
            file=file,
        )

    def first_page(self, document: Document) -> views.Picture | None:
        """Return the picture of the first page of a document's PDF; None where it has none."""
        if document.file is None:
            return None
        shown = self.shown(file_at(self.edition.desk, document.file.value, document.path))
        if shown is None:
            return None
        alt = f"Trang đầu của {document.type} {document.number}".strip()
        return views.Picture(shown.src, shown.width, shown.height, alt, "", shown.webp, shown.srcset)

    def status(self, document: Document) -> str:
        """Say whether a document is in force now; empty where its record does not tell."""
        today = self.now.date()
        if document.expires and document.expires < today:
            return "Hết hiệu lực"
        if document.effective and document.effective > today:
            return "Chưa có hiệu lực"
        if document.id in self._superseded:
            return "Đã được thay thế"
        if document.expires:
            return "Còn hiệu lực"
        # Without a last day nobody here knows whether it is still in force.
        return f"Có hiệu lực từ {short_date(document.effective)}" if document.effective else ""

    def period(self, campaign: Campaign) -> views.Period:
        """Return a campaign with its time."""
        phase = self._phase(campaign)
        return views.Period(
            label=campaign.name,
            official=campaign.label if campaign.local_label else "",
            address=address("campaign", campaign.id),
            text=period_text(campaign.begins, campaign.ends),
            state=_PHASES[phase],
            slogan=campaign.slogan,
            local=campaign.local,
            phase=phase,
            begins=str(campaign.begins or ""),
            ends=str(campaign.ends or ""),
        )

    def _phase(self, campaign: Campaign) -> Literal["ahead", "now", "over", ""]:
        """Tell where today stands in a campaign's time; empty where its plan does not say when it begins."""
        today = self.now.date()
        if campaign.ends and campaign.ends.last() < today:
            return "over"
        if campaign.begins is None:
            return ""
        return "ahead" if campaign.begins.first() > today else "now"

    @staticmethod
    def topic_links(plan: Plan | None) -> tuple[views.Link, ...]:
        """Return links to the topics of a plan."""
        topics = plan.topics.values() if plan else ()
        return tuple(views.Link(topic.label, address("topic", topic.id)) for topic in topics)


def page_at(
    here: str, template: str, make: Callable[[], object], key: str = "", articles: Sequence[Article] = ()
) -> PageOf:
    """Return the page at an address: its file is the folder's index."""
    return PageOf(f"{here.strip('/')}/index.html".lstrip("/"), template, make, key, articles)


def day_view(day: date | None) -> views.Day | None:
    """Return a day as pages show it."""
    return views.Day(short_date(day), day.isoformat()) if day else None


def exact_day(day: date) -> views.Day:
    """Return a day with its weekday."""
    return views.Day(long_date(day), day.isoformat())


def moment_view(moment: datetime, *, long: bool = False) -> views.Day:
    """Return the day of a moment as pages show it, exact to the minute for machines."""
    return views.Day((long_date if long else short_date)(moment), moment.isoformat(timespec="minutes"))


def _two_lines(name: str, province: str) -> tuple[str, str]:
    """Return a department's name over its province: the name's own end, if it is that, stands on the second line."""
    for kind in ("tỉnh", "thành phố"):
        front = name.removesuffix(f" {kind} {province}")
        if front != name:
            return front, f"{kind.capitalize()} {province}"
    return name, province


def _initials(name: str) -> str:
    words = name.split()
    ends = words[:1] + words[-1:] if len(words) > 1 else words
    return "".join(word[0] for word in ends).upper()


def _file_label(path: str, size: int) -> str:
    """Return type and size of an attachment: PDF, 120 KB."""
    suffix = path.rsplit(".", 1)[-1].upper()
    if size >= 1_000_000:
        return f"{suffix}, {size / 1_000_000:.1f} MB".replace(".", ",")
    return f"{suffix}, {max(1, round(size / 1000))} KB"
