"""What a page tells machines about itself: JSON-LD (schema.org), Dublin Core, Open Graph.

A page holds the plain facts; the forms are made of them only when the page is rendered, so that a page which has not
changed costs no more than its facts.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .views import Link, Shared

SAMPLE = "Nội dung minh họa"
_LOCALES = {"vi": "vi_VN", "en": "en_GB"}
_LARGE = 600  # pixels: a narrower picture is shown small beside the text
# A title is data between <script> and </script>: none of these may end it, or begin a comment.
_ESCAPES = tuple((letter, f"\\u{ord(letter):04x}") for letter in "<>&\u2028\u2029")
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
# With these an author is a body, not a person; others write their own name.
_BODIES = (
    "ban ", "bộ ", "báo ", "chi bộ", "chi cục", "cổng ", "công đoàn", "cục ", "đài phát", "đài truyền", "đảng ",
    "đoàn thanh niên", "đoàn tncs", "đội ", "hội ", "phòng ", "sở ", "tạp chí", "thông tấn", "tổ ", "trung tâm",
    "trường ", "ubnd", "ủy ban", "văn phòng", "viện ", "vụ ",
)  # fmt: skip

Json = dict[str, Any]


class Named(NamedTuple):
    """A name with its content, as `meta` elements hold them."""

    name: str
    content: str


class Image(NamedTuple):
    """A picture with its whole address."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, repr=False)
class Publisher(Shared):
    """The body that publishes, and its site; `search` is the address of the search page where there is one.

    `contact` holds what site.toml gives, by the names of schema.org; `notice` is the line of a sample site.
    """

    name: str
    url: str
    province: str
    notice: str
    ended: str
    contact: tuple[Named, ...]
    logo: Image
    search: str = ""


# What a page is about. Days are ISO 8601; addresses are whole.


@dataclass(frozen=True, slots=True)
class Story:
    """An article; `issuer` is the body that it was taken over from, "" where it is the site's own."""

    published: str
    modified: str
    section: str
    topics: tuple[str, ...]
    author: str
    issuer: str
    unit: str
    source: Link | None
    corrections: tuple[tuple[str, str], ...]
    sample: bool


@dataclass(frozen=True, slots=True)
class Honoured:
    """An exemplar; `awards` are those that stand."""

    kind: str
    name: str
    unit: str
    awards: tuple[str, ...]
    sample: bool


@dataclass(frozen=True, slots=True)
class Act:
    """A document; `force` is true or false where its record tells whether it is in force, else None."""

    number: str
    type: str
    title: str
    issued: str
    issuer: str
    effective: str
    expires: str
    force: bool | None
    replaces: tuple[str, ...]
    file: str
    sample: bool


@dataclass(frozen=True, slots=True)
class Occasion:
    """A campaign, an event or a day that is kept each year, as far as its dates are known."""

    name: str
    begins: str
    ends: str
    place: str
    organizer: str
    yearly: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Gathering:
    """A list of articles or records."""


@dataclass(frozen=True, slots=True)
class Portal:
    """The front page, which tells of the site and the body itself."""


Subject = Story | Honoured | Act | Occasion | Gathering | Portal


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells machines about itself; `way` are its breadcrumbs without the page itself.

    Title, summary, url, language and way stand in the page's head too, which tells them apart: `repr` leaves them out.
    """

    publisher: Publisher
    title: str = field(repr=False)
    summary: str = field(repr=False)
    url: str = field(repr=False)
    lang: str = field(repr=False)
    way: tuple[Link, ...] = field(repr=False)
    image: Image
    subject: Subject | None

    @property
    def description(self) -> str:
        """Return the summary; what is made up says so."""
        if not getattr(self.subject, "sample", False):
            return self.summary
        return f"{SAMPLE}. {self.summary}".strip()

    @property
    def names(self) -> tuple[Named, ...]:
        """Return Dublin Core and what Twitter asks for beside Open Graph."""
        card = "summary_large_image" if self.image.width >= _LARGE else "summary"
        return tuple(item for item in (*_dublin_core(self), Named("twitter:card", card)) if item.content)

    @property
    def properties(self) -> tuple[Named, ...]:
        """Return Open Graph."""
        return tuple(item for item in _open_graph(self) if item.content)

    @property
    def script(self) -> str:
        """Return JSON-LD that can stand between the tags of a script."""
        return script_text({"@context": "https://schema.org", "@graph": list(_graph(self))})


def script_text(value: object) -> str:
    """Return a value as JSON that no text in it can break out of."""
    text = _JSON.encode(value)
    for letter, escape in _ESCAPES:
        text = text.replace(letter, escape)
    return text


def is_body(author: str) -> bool:
    """Tell whether an author is a body (Ban Biên tập, Văn phòng Sở) and not a person."""
    return f"{author.casefold()} ".startswith(_BODIES)


# Dublin Core (DOMAIN §3: the fields of TT 24/2011)


def _dublin_core(told: Told) -> Iterator[Named]:
    story = told.subject if isinstance(told.subject, Story) else None
    yield Named("DC.title", told.title)
    yield Named("DC.creator", (story.author if story else "") or told.publisher.name)
    yield Named("DC.date", _date(told.subject))
    yield Named("DC.description", told.description)
    yield Named("DC.publisher", told.publisher.name)
    yield Named("DC.identifier", told.url)
    yield Named("DC.language", told.lang)
    if story:
        yield Named("DC.source", story.source.address if story.source else "")
        yield Named("DC.contributor", story.unit)
        for topic in story.topics:
            yield Named("DC.subject", topic)


def _date(subject: Subject | None) -> str:
    match subject:
        case Story():
            return subject.published
        case Act():
            return subject.issued
    return ""


# Open Graph


def _open_graph(told: Told) -> Iterator[Named]:
    story = told.subject if isinstance(told.subject, Story) else None
    yield Named("og:type", "article" if story else "website")
    yield Named("og:title", told.title)
    yield Named("og:description", told.description)
    yield Named("og:url", told.url)
    yield Named("og:site_name", told.publisher.name)
    yield Named("og:locale", _LOCALES.get(told.lang, ""))
    yield Named("og:image", told.image.url)
    if told.image.width:
        yield Named("og:image:width", str(told.image.width))
        yield Named("og:image:height", str(told.image.height))
    yield Named("og:image:alt", told.image.alt)
    if story:
        yield Named("article:published_time", story.published)
        yield Named("article:modified_time", story.modified)
        yield Named("article:section", story.section)
        for topic in story.topics:
            yield Named("article:tag", topic)


# JSON-LD


def _graph(told: Told) -> Iterator[Json]:
    match told.subject:
        case Story() as story:
            yield _article(told, story)
        case Honoured() as exemplar:
            yield _honouring(told, exemplar)
        case Act() as act:
            yield _page(told) | {"mainEntity": _legislation(told, act)}
        case Occasion() as occasion:
            yield _page(told, "CollectionPage") | {"about": _event(told, occasion)}
        case Gathering():
            yield _page(told, "CollectionPage")
        case Portal():
            yield _website(told.publisher)
            yield _organization(told.publisher)
            return
        case None:
            yield _page(told)
    if told.way:
        yield _breadcrumbs(told)


def _some(**facts: object) -> Json:
    """Return what is known; `type` and `id` become JSON-LD's own words."""
    words = {"type": "@type", "id": "@id"}
    return {words.get(name, name): value for name, value in facts.items() if value not in ("", None, [], {})}


def _page(told: Told, kind: str = "WebPage") -> Json:
    return _some(
        type=kind,
        id=told.url,
        url=told.url,
        name=told.title,
        description=told.description,
        inLanguage=told.lang,
        image=_image(told.image),
        isPartOf=_site(told.publisher),
        publisher=_body(told.publisher),
        breadcrumb={"@id": f"{told.url}#duong-dan"} if told.way else None,
    )


def _article(told: Told, story: Story) -> Json:
    made_up = story.sample and not is_body(story.author)
    author = {"@type": "Organization" if is_body(story.author) else "Person", "name": story.author}
    return _some(
        type="NewsArticle",
        id=f"{told.url}#bai",
        mainEntityOfPage=told.url,
        url=told.url,
        headline=told.title,
        description=told.description,
        inLanguage=told.lang,
        datePublished=story.published,
        dateModified=story.modified or story.published,
        articleSection=story.section,
        keywords=list(story.topics),
        author=author if story.author and not made_up else _body(told.publisher),
        publisher=_body(told.publisher),
        sourceOrganization=_some(type="GovernmentOrganization", name=story.issuer) if story.issuer else None,
        image=_image(told.image),
        isPartOf=_site(told.publisher),
        isAccessibleForFree=True,
        creativeWorkStatus=SAMPLE if story.sample else "",
        isBasedOn=_some(type="CreativeWork", name=story.source.label, url=story.source.address)
        if story.source
        else None,
        correction=[_some(type="CorrectionComment", datePublished=day, text=text) for day, text in story.corrections],
    )


def _honouring(told: Told, exemplar: Honoured) -> Json:
    """Return the page of an exemplar; one that is made up is a character of the page, never its subject."""
    if exemplar.sample:
        character = {"@type": "Person", "name": exemplar.name, "disambiguatingDescription": SAMPLE}
        return _page(told) | ({"character": character} if exemplar.kind == "ca-nhan" else {})
    types = {"ca-nhan": "Person", "tap-the": "Organization"}
    unit = {"@type": "Organization", "name": exemplar.unit} if exemplar.unit else None
    entity = _some(
        type=types.get(exemplar.kind, "Thing"),
        id=f"{told.url}#dien-hinh",
        name=exemplar.name,
        description=told.description,
        url=told.url,
    )
    if exemplar.kind == "ca-nhan":
        entity |= _some(affiliation=unit, award=list(exemplar.awards))
    elif exemplar.kind == "tap-the":
        entity |= _some(parentOrganization=unit, award=list(exemplar.awards))
    return _page(told, "ProfilePage" if exemplar.kind != "mo-hinh" else "WebPage") | {"mainEntity": entity}


def _legislation(told: Told, act: Act) -> Json:
    force = {True: "https://schema.org/InForce", False: "https://schema.org/NotInForce", None: ""}
    return _some(
        type="Legislation",
        id=f"{told.url}#van-ban",
        name=act.title,
        description=SAMPLE if act.sample else "",
        legislationIdentifier=act.number,
        legislationType=act.type,
        legislationDate=act.issued,
        legislationDateOfApplicability=act.effective,
        legislationPassedBy={"@type": "Organization", "name": act.issuer} if act.issuer else None,
        legislationLegalForce=force[act.force],
        expires=act.expires,
        legislationChanges=[{"@id": f"{url}#van-ban"} for url in act.replaces],
        inLanguage="vi",
        url=told.url,
        encoding={"@type": "MediaObject", "contentUrl": act.file} if act.file else None,
    )


def _event(told: Told, occasion: Occasion) -> Json:
    schedule = None
    if occasion.yearly:
        month, day = occasion.yearly
        schedule = {"@type": "Schedule", "repeatFrequency": "P1Y", "byMonth": month, "byMonthDay": day}
    return _some(
        type="Event",
        id=f"{told.url}#su-kien",
        name=occasion.name,
        url=told.url,
        startDate=occasion.begins,
        endDate=occasion.ends,
        eventSchedule=schedule,
        location={"@type": "Place", "name": occasion.place} if occasion.place else None,
        organizer={"@type": "Organization", "name": occasion.organizer} if occasion.organizer else None,
    )


def _breadcrumbs(told: Told) -> Json:
    """Return the way to the page; its last step is the page itself."""
    steps = [(link.label, f"{told.publisher.url}{link.address}") for link in told.way if link.address]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate([*steps, (told.title, told.url)], start=1)
    ]
    return {"@type": "BreadcrumbList", "@id": f"{told.url}#duong-dan", "itemListElement": items}


def _website(publisher: Publisher) -> Json:
    action = None
    if publisher.search:
        action = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{publisher.search}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        }
    return _site(publisher) | _some(
        description=publisher.notice,
        inLanguage="vi",
        publisher={"@id": f"{publisher.url}/#co-quan"},
        potentialAction=action,
    )


def _site(publisher: Publisher) -> Json:
    return {
        "@type": "WebSite",
        "@id": f"{publisher.url}/#trang",
        "name": publisher.name,
        "url": f"{publisher.url}/",
    }


def _organization(publisher: Publisher) -> Json:
    """Return all that site.toml has of the body; what it leaves out is left out."""
    facts: Mapping[str, str] = dict(publisher.contact)
    where = {"addressRegion": publisher.province, "addressCountry": "VN"}
    return _body(publisher) | _some(
        description=publisher.notice,
        dissolutionDate=publisher.ended,
        areaServed={"@type": "AdministrativeArea", "name": publisher.province},
        address={"@type": "PostalAddress", "streetAddress": facts["address"], **where} if "address" in facts else None,
        telephone=facts.get("phone", ""),
        email=facts.get("email", ""),
        faxNumber=facts.get("fax", ""),
    )


def _body(publisher: Publisher) -> Json:
    return {
        "@type": "GovernmentOrganization",
        "@id": f"{publisher.url}/#co-quan",
        "name": publisher.name,
        "url": f"{publisher.url}/",
        "logo": _image(publisher.logo),
    }


def _image(image: Image) -> Json:
    size = {"width": image.width, "height": image.height} if image.width else {}
    return _some(type="ImageObject", url=image.url, caption=image.alt, **size)
