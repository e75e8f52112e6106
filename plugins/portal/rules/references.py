"""References that lead nowhere: fields that name something, and links and pictures in the body."""

from collections.abc import Collection, Iterator
from urllib.parse import unquote

from portal.diagnostics import Diagnostic, Place, Rule, Span
from portal.newsroom.addresses import PICTURES, Destination, Directory
from portal.newsroom.anchors import anchors_of
from portal.newsroom.desk import Desk
from portal.newsroom.links import PICTURE, BodyLink, first_place
from portal.newsroom.model import KINDS, Article, Content, Exemplar, is_published
from portal.plan.model import Plan
from portal.source import Ref
from portal.text.keys import closest

UNKNOWN_REFERENCE = Rule(
    "unknown-reference",
    "error",
    "Dẫn tới mục không có",
    "không có {what} nào mang mã “{value}”",
    "sửa mã, hoặc thêm {what} này trước",
)
MISSING_REFERENCE = Rule(
    "missing-reference",
    "error",
    "Loại bài này cần thêm một trường",
    "bài loại {kind} phải có trường “{field}”",
    "thêm trường {field} vào phần khai báo, hoặc đổi loại bài",
)
NO_CATEGORY = Rule(
    "no-category",
    "error",
    "Bài không có chuyên mục",
    "bài loại {kind} không có chuyên mục mặc định",
    "thêm category: một trong {choices}",
)
BROKEN_LINK = Rule(
    "broken-link",
    "error",
    "Liên kết không tới đâu",
    "liên kết “{target}” không dẫn tới trang hay tệp nào",
    "sửa địa chỉ; bài khác viết dạng /bai-viet/mã-bài/, tệp viết dạng /files/tên-tệp",
)
MISSING_PICTURE = Rule(
    "missing-picture",
    "error",
    "Không có tệp ảnh",
    "không có tệp ảnh “{target}”",
    "chép ảnh vào thư mục images của trang rồi viết images/tên-ảnh",
)
LINK_TO_UNPUBLISHED = Rule(
    "link-to-unpublished",
    "error",
    "Liên kết tới bài chưa đăng",
    "liên kết “{target}” dẫn tới bài chưa đăng hoặc đã gỡ",
    "bỏ liên kết, hoặc chờ bài kia đăng",
)
UNSAFE_LINK = Rule(
    "unsafe-link",
    "error",
    "Liên kết không an toàn",
    "liên kết “{target}” thuộc loại không được phép",
    "chỉ dùng https:, http:, mailto:, tel: hoặc địa chỉ trong trang",
)
RULES = (
    UNKNOWN_REFERENCE,
    MISSING_REFERENCE,
    NO_CATEGORY,
    BROKEN_LINK,
    MISSING_PICTURE,
    LINK_TO_UNPUBLISHED,
    UNSAFE_LINK,
)

# Dead links of a body for which the closest address is looked for: each look goes through every address of the site.
_MOST_HINTS = 10

NEEDED = {
    "exemplar": ("exemplars",),
    "campaign": ("campaign",),
    "anniversary": ("anniversary",),
    "notice": ("opens", "closes", "council"),
}


def check(desk: Desk) -> Iterator[Diagnostic]:
    """Yield every reference of the newsroom that leads nowhere."""
    known = _Known(desk)
    yield from _related(desk)
    yield from _issuers(desk)
    site = desk.room.site
    if site.emblem:
        yield from _picture(desk.directory, site.path, site.emblem)
    for article in desk.room.articles:
        yield from _article(desk, known, article)
    for exemplar in desk.room.exemplars:
        yield from _exemplar(desk, known, exemplar)
        if exemplar.image and exemplar.image.file:
            yield from _picture(desk.directory, exemplar.path, exemplar.image.file)
    for document in desk.room.documents:
        yield from _each(document.path, "văn bản", document.replaces, known.documents)
        if document.file:
            yield from _file(desk.directory, document.path, document.file)
    for content in desk.room.contents():
        yield from _body(desk, content)


class _Known:
    """The ids that references may name, by what they name."""

    def __init__(self, desk: Desk) -> None:
        room = desk.room
        self.plans = room.plans
        self.exemplars = {exemplar.id for exemplar in room.exemplars}
        self.documents = {document.id for document in room.documents}
        self.awards = {award.id for award in room.vocabularies.awards}
        self.categories = room.site.categories
        self.days = {*room.vocabularies.anniversaries, *room.site.anniversaries}
        self.default_kinds = {kind for category in room.site.categories.values() for kind in category.kinds}
        self.units = self.of_all_plans("units")
        self.fields = self.of_all_plans("fields")

    def of_all_plans(self, table: str) -> set[str]:
        return {name for plan in self.plans for name in getattr(plan, table)}

    def of_plan(self, plan: Plan | None, table: str) -> Collection[str]:
        """Return the names that a table has in the plan in force, or in any plan where none is."""
        return getattr(plan, table) if plan else self.of_all_plans(table)


def _article(desk: Desk, known: _Known, article: Article) -> Iterator[Diagnostic]:
    path = article.path
    yield from _one(path, "chuyên mục", article.category, known.categories)
    if not desk.is_plan_unread:
        yield from _plan_references(desk, known, article)
    yield from _each(path, "điển hình", article.exemplars, known.exemplars)
    yield from _each(path, "văn bản", article.documents, known.documents)
    if article.source:
        yield from _outside(desk, path, article.source.url, article.source.at.get("url", article.at[""]))
    if article.image and article.image.file:
        yield from _picture(desk.directory, path, article.image.file)
    for field in NEEDED.get(article.kind, ()):
        if not getattr(article, field) and field not in article.faulty:
            yield MISSING_REFERENCE.at(article.place("kind"), kind=KINDS[article.kind], field=field)
    if article.kind and not article.category and article.kind not in known.default_kinds:
        choices = ", ".join(known.categories)
        if "category" not in article.faulty:
            yield NO_CATEGORY.at(article.place("kind"), kind=KINDS[article.kind], choices=choices)


def _issuers(desk: Desk) -> Iterator[Diagnostic]:
    """Yield each body taken over that nobody knows, and each plan and article of a body not taken over."""
    room = desk.room
    bodies = room.vocabularies.bodies
    for issuer in room.site.issuers.values():
        if bodies:
            yield from _one(room.site.path, "cơ quan", Ref(issuer.body, issuer.at[""], issuer.body), bodies)
    named = [(plan.path, plan.body) for plan in room.plans]
    named += [(article.path, article.issuer) for article in room.articles]
    for path, ref in named:
        yield from _one(path, "cơ quan [issuer] của site.toml", ref, room.site.issuers)


def _related(desk: Desk) -> Iterator[Diagnostic]:
    """Yield the links of the site's own file that a browser would run or nobody can follow."""
    site = desk.room.site
    for link in (*site.links, *((site.reuse,) if site.reuse else ())):
        yield from _outside(desk, site.path, link.url, link.at.get("url", link.at[""]))


def _outside(desk: Desk, path: str, url: str, span: Span) -> Iterator[Diagnostic]:
    verdict = desk.directory.destination(url, path).verdict
    if url and verdict == "unsafe":
        yield UNSAFE_LINK.at(Place(path, span), target=url)
    elif url and verdict == "broken":
        yield BROKEN_LINK.at(Place(path, span), target=url)


def _plan_references(desk: Desk, known: _Known, article: Article) -> Iterator[Diagnostic]:
    plan = None if "date" in article.faulty else desk.topics.in_force(article).plan
    path = article.path
    yield from _one(path, "đơn vị", article.unit, known.of_plan(plan, "units"))
    yield from _one(path, "phong trào", article.campaign, known.of_plan(plan, "campaigns"))
    yield from _one(path, "sự kiện", article.event, known.of_plan(plan, "events"))
    yield from _one(path, "lĩnh vực", article.field, known.of_plan(plan, "fields"))
    yield from _one(path, "nhóm nhiệm vụ", article.task, known.of_plan(plan, "tasks"))
    yield from _one(path, "chuyên trang", article.special_page, known.of_plan(plan, "special_pages"))
    yield from _one(path, "ngày kỷ niệm", article.anniversary, {*known.days, *known.of_plan(plan, "anniversaries")})


def _exemplar(desk: Desk, known: _Known, exemplar: Exemplar) -> Iterator[Diagnostic]:
    if not desk.is_plan_unread:
        yield from _one(exemplar.path, "đơn vị", exemplar.unit, known.units)
        yield from _one(exemplar.path, "lĩnh vực", exemplar.field, known.fields)
    for recognition in exemplar.recognitions:
        yield from _one(exemplar.path, "danh hiệu, hình thức khen thưởng", recognition.award, known.awards)


def _each(path: str, what: str, refs: Collection[Ref], known: Collection[str]) -> Iterator[Diagnostic]:
    for ref in refs:
        yield from _one(path, what, ref, known)


def _one(path: str, what: str, ref: Ref | None, known: Collection[str]) -> Iterator[Diagnostic]:
    if ref is None or ref.value in known:
        return
    near = closest(ref.value, known)
    hint = f"có phải “{near}”?" if near else None
    yield UNKNOWN_REFERENCE.at(Place(path, ref.span), hint=hint, what=what, value=ref.value)


def _file(directory: Directory, path: str, file: Ref) -> Iterator[Diagnostic]:
    if directory.destination(file.value, path).verdict != "file":
        yield BROKEN_LINK.at(Place(path, file.span), target=file.value)


def _picture(directory: Directory, path: str, file: Ref) -> Iterator[Diagnostic]:
    if not _is_picture(directory.destination(file.value, path)):
        yield MISSING_PICTURE.at(Place(path, file.span), target=file.value)


def _body(desk: Desk, content: Content) -> Iterator[Diagnostic]:
    """Yield the body's dead links; a body whose plain targets all lead somewhere needs no second look."""
    directory = desk.directory
    targets = desk.plain_targets(content)
    if targets is not None and all(_is_fine(directory, target, content.path) for target in targets):
        return
    found = desk.trace(content)
    dead = 0
    yield from _anchors(content, [link for link in found.links if link.target.startswith("#")])
    for link in found.links:
        for finding in _link(desk, content, link, has_hint=dead < _MOST_HINTS):
            dead += 1
            yield finding
    traced = {"".join(link.target.split()) for link in found.links}
    for name, target in desk.judged(content).targets:
        # What only a browser's parser sees as a link has no place of its own.
        if (
            "".join(target.split()) not in traced
            and desk.directory.destination(target, content.path).verdict == "unsafe"
        ):
            yield UNSAFE_LINK.at(Place(content.path, first_place(content, f"<{name}", target)), target=target)
    for target in desk.judged(content).lost:
        if desk.directory.destination(target, content.path).verdict not in ("unsafe", "broken"):  # those are told
            yield BROKEN_LINK.at(Place(content.path, first_place(content, target)), target=target)
    for tag in found.tags:
        if tag.name == "img" and "src" not in tag.attributes:
            yield MISSING_PICTURE.at(Place(content.path, tag.span), target="")


def _anchors(content: Content, links: list[BodyLink]) -> Iterator[Diagnostic]:
    """Yield the links to a place in the same text that it does not have."""
    known = anchors_of(content.body) if links else frozenset[str]()
    for number, link in enumerate(links):
        name = unquote(link.target[1:])
        if name and not link.is_picture and name not in known:
            near = closest(name, known) if number < _MOST_HINTS else None
            hint = f"có phải “#{near}”?" if near else "viết # rồi tên đề mục không dấu, nối bằng gạch: #ten-de-muc"
            yield BROKEN_LINK.at(Place(content.path, link.span), hint=hint, target=link.target)


def _is_fine(directory: Directory, target: str, path: str) -> bool:
    if target.startswith(PICTURE):
        return _is_picture(directory.destination(target.removeprefix(PICTURE), path))
    return directory.destination(target, path).verdict in ("external", "address", "file")


def _is_picture(found: Destination) -> bool:
    return found.verdict == "file" and found.address.startswith(PICTURES)


def _link(desk: Desk, content: Content, link: BodyLink, *, has_hint: bool) -> Iterator[Diagnostic]:
    place = Place(content.path, link.span)
    found = desk.directory.destination(link.target, content.path)
    verdict = found.verdict
    if verdict == "unsafe":
        yield UNSAFE_LINK.at(place, target=link.target)
    elif link.is_picture:
        if not _is_picture(found):
            yield MISSING_PICTURE.at(place, target=link.target)
    elif verdict == "broken" and not (desk.is_plan_unread and desk.directory.is_of_plan(link.target)):
        # Without the strokes at both ends, which make any two addresses alike.
        bare = {address.strip("/"): address for address in desk.directory.addresses if has_hint}
        like = closest(link.target.strip("/"), bare)
        near = bare[like] if like else None
        yield BROKEN_LINK.at(place, hint=f"có phải “{near}”?" if near else None, target=link.target)
    elif verdict == "unpublished" and _is_out(desk, content):
        yield LINK_TO_UNPUBLISHED.at(place, target=link.target)


def _is_out(desk: Desk, content: Content) -> bool:
    return not isinstance(content, Article) or is_published(content, desk.now)
