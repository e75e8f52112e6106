"""A new article: what it must have, in which order it is asked for, and its file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from portal.newsroom.model import KINDS, Newsroom
from portal.newsroom.topics import TopicIndex, topic_index
from portal.plan.force import plan_in_force
from portal.plan.model import Plan
from portal.source import Ref
from portal.text.dates import ImpossibleDate, NotADate, parse_moment

from .sheet import Line, Remark, free_id, one_line, sheet

# What a kind requires beside title, date and summary; a campaign implies its topic.
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "news": ("tags",),
    "exemplar": ("exemplars", "tags"),
    "campaign": ("campaign",),
    "anniversary": ("anniversary", "tags"),
    "notice": ("opens", "closes", "council", "tags"),
}
LISTS = ("tags", "exemplars")
DAYS = ("opens", "closes", "council")
# In the order of the file.
FIELDS = (
    "category", "tags", "campaign", "anniversary", "exemplars", "unit", "author", "opens", "closes", "council",
)  # fmt: skip
QUESTIONS = {
    "kind": "Loại bài",
    "title": "Tiêu đề",
    "tags": "Chủ đề (mã hoặc tên; nhiều chủ đề cách nhau bằng dấu phẩy)",
    "campaign": "Phong trào",
    "anniversary": "Ngày kỷ niệm",
    "exemplars": "Điển hình",
    "opens": "Ngày bắt đầu lấy ý kiến",
    "closes": "Ngày kết thúc lấy ý kiến",
    "council": "Ngày họp hội đồng",
    "category": "Chuyên mục",
}
_LONGEST_LABEL = 4  # parts that commas may cut a label into


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the article will stand: the newsroom, its date and the plan in force then."""

    room: Newsroom
    date: datetime
    plan: Plan | None


def desk_of(room: Newsroom, date: datetime) -> Desk:
    """Return the newsroom on the article's date."""
    return Desk(room, date, plan_in_force(date.date(), room.plans, after_plan=room.site.after_plan).plan)


def needed(desk: Desk, kind: str, given: Mapping[str, str]) -> tuple[str, ...]:
    """Return the fields that the kind requires and nobody gave, in the order of asking."""
    fields = [field for field in _NEEDED[kind] if field != "tags" or not given.get("campaign")]
    default = any(kind in category.kinds for category in desk.room.site.categories.values())
    return tuple(field for field in (*fields, *(() if default else ("category",))) if not given.get(field))


def choices(desk: Desk, field: str) -> Mapping[str, str]:
    """Return the ids that a field may name, each with its label; empty where the field is no reference."""
    room, plan = desk.room, desk.plan
    if field == "kind":
        return KINDS
    if field == "tags":
        return {topic.id: topic.label for topic in plan.topics.values()} if plan else {}
    if field == "campaign":
        return {campaign.id: campaign.name for campaign in plan.campaigns.values()} if plan else {}
    if field == "unit":
        return {unit.id: unit.label for unit in plan.units.values()} if plan else {}
    if field == "anniversary":
        days = {**room.vocabularies.anniversaries, **room.site.anniversaries, **(plan.anniversaries if plan else {})}
        return {day.id: day.label for day in days.values()}
    if field == "exemplars":
        return {exemplar.id: exemplar.name for exemplar in room.exemplars if not exemplar.withdrawn}
    if field == "category":
        return {category.id: category.label for category in room.site.categories.values()}
    return {}


def article_file(desk: Desk, kind: str, title: str, given: Mapping[str, str]) -> tuple[str, str]:
    """Return the new article's id and its file's text; what is given may still be wrong, which `check` then says."""
    title = one_line(title)
    number = free_id(desk.date.year, title, taken_ids(desk.room))
    return number, sheet(_lines(desk, number, kind, title, given))


def taken_ids(room: Newsroom) -> Iterator[str]:
    """Yield every id that an article has or had, and the names of the files."""
    for article in room.articles:
        yield article.id
        yield article.path.removeprefix("articles/").removesuffix(".md").lower()
        yield from (alias.value.strip("/").rpartition("/")[2] for alias in article.aliases)


def _lines(desk: Desk, number: str, kind: str, title: str, given: Mapping[str, str]) -> Iterator[Line]:
    yield "id", number
    yield "title", title
    yield "date", f"{desk.date:%Y-%m-%d %H:%M}"
    yield "kind", kind
    for field in FIELDS:
        if value := given.get(field, "").strip():
            yield field, ids_of(desk, field, value) if field in LISTS else value_of(desk, field, value)
    if given.get("summary"):
        yield "summary", one_line(given["summary"])
    else:
        yield Remark("Tóm tắt đang chép tiêu đề: viết lại thành một, hai câu, rồi xóa dòng này.")
        yield "summary", title
    yield "first_published", f"{desk.date:%Y-%m-%d}"


def value_of(desk: Desk, field: str, value: str) -> str:
    """Return the id that a value names, the ISO form of a day, or the value as it is."""
    value = one_line(value)
    if field in DAYS:
        try:
            return f"{parse_moment(value):%Y-%m-%d}"
        except (NotADate, ImpossibleDate):
            return value
    known = choices(desk, field)
    return next((name for name, label in known.items() if label.casefold() == value.casefold()), value)


def ids_of(desk: Desk, field: str, text: str) -> tuple[str, ...]:
    """Return the ids in a list divided by commas; a label may hold commas itself, and brackets are no part of it."""
    parts = [one_line(part) for part in text.strip().removeprefix("[").removesuffix("]").split(",")]
    parts = [part for part in (part.strip("\"' ") for part in parts) if part]
    if field != "tags" or desk.plan is None:
        return tuple(value_of(desk, field, part) for part in parts)
    index = topic_index(desk.plan)
    found: list[str] = []
    at = 0
    while at < len(parts):
        taken, name = _longest(index, parts[at:])
        found.append(name)
        at += taken
    return tuple(dict.fromkeys(found))


def _longest(index: TopicIndex, parts: list[str]) -> tuple[int, str]:
    for count in range(min(_LONGEST_LABEL, len(parts)), 0, -1):
        text = ", ".join(parts[:count])
        topic, _ = index.find(Ref(text, (1, 1, 1), text))  # type: ignore[arg-type]
        if topic:
            return count, topic.id
    return 1, parts[0]
