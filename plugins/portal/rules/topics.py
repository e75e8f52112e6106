"""Tags against the topics of the plan in force on the article's date."""

import unicodedata
from collections.abc import Iterator, Sequence

from portal.diagnostics import Diagnostic, Place, Rule
from portal.diagnostics.model import Edit
from portal.newsroom.desk import Desk
from portal.newsroom.faults import LOOK_ALIKE_LETTER, SPLIT_BY_COMMA
from portal.newsroom.model import Article
from portal.newsroom.topics import TopicIndex
from portal.plan.model import Plan, Topic
from portal.source import Ref
from portal.source.front_matter import quote
from portal.text.dates import short_date
from portal.text.keys import closest, comparison_key
from portal.text.odd_characters import odd_characters

UNKNOWN_TOPIC = Rule(
    "unknown-topic",
    "error",
    "Chủ đề không có trong kế hoạch",
    "chủ đề “{value}” không có trong {plan}",
    "chọn một chủ đề của kế hoạch; danh sách ở trang của kế hoạch",
)
TOPIC_SPELLING = Rule(
    "topic-spelling",
    "warning",
    "Chủ đề viết khác kế hoạch",
    "“{value}” {how} chủ đề “{label}”",
    "viết mã {id} hoặc đúng tên “{label}”",
)
TOPIC_OF_ANOTHER_PLAN = Rule(
    "topic-of-another-plan",
    "error",
    "Chủ đề của kế hoạch khác",
    "chủ đề “{value}” thuộc {other}, không thuộc {plan} đang có hiệu lực ngày {day}",
    "sửa ngày của bài hoặc chọn chủ đề của {plan}",
)
NO_PLAN_IN_FORCE = Rule(
    "no-plan-in-force",
    "error",
    "Không có kế hoạch nào có hiệu lực",
    "ngày {day} không có kế hoạch tuyên truyền nào có hiệu lực",
    "sửa ngày của bài, hoặc thêm kế hoạch của giai đoạn đó vào thư mục plans",
)
PLAN_CONTINUED = Rule(
    "plan-continued",
    "warning",
    "Kế hoạch đã hết hạn vẫn được dùng",
    "{count} bài đề ngày sau khi {plan} hết hạn ({day}); kế hoạch này được coi là tiếp tục",
    "thêm kế hoạch mới vào thư mục plans khi Sở ban hành",
)
DUPLICATE_TOPIC = Rule(
    "duplicate-topic",
    "warning",
    "Một chủ đề ghi hai lần",
    "“{value}” và “{first}” là cùng một chủ đề",
    "giữ lại một",
)
NO_TOPIC = Rule(
    "no-topic",
    "error",
    "Bài không có chủ đề",
    "bài không ghi chủ đề nào của kế hoạch",
    "thêm tags: [mã chủ đề], hoặc campaign: mã phong trào",
)
RULES = (
    UNKNOWN_TOPIC,
    TOPIC_SPELLING,
    TOPIC_OF_ANOTHER_PLAN,
    NO_PLAN_IN_FORCE,
    PLAN_CONTINUED,
    DUPLICATE_TOPIC,
    NO_TOPIC,
)
_LONGEST_LABEL = 4  # parts that commas may have cut a label into


def check(desk: Desk) -> Iterator[Diagnostic]:
    """Yield what is wrong with the topics of each article; where no plan can be read, that alone is said."""
    if desk.is_plan_unread:
        return
    continued: dict[str, tuple[Plan, int]] = {}
    for article in desk.room.articles:
        if "date" in article.faulty:
            yield from _without_date(desk, article)
            continue
        found = desk.topics.in_force(article)
        if found.plan is None:
            yield NO_PLAN_IN_FORCE.at(article.place("date"), day=short_date(article.date))
            continue
        if found.state == "continued":
            plan, count = continued.get(found.plan.id, (found.plan, 0))
            continued[plan.id] = plan, count + 1
        yield from _tags(desk, article, found.plan)
    for peer in desk.room.peers:
        if peer.date and (found := desk.topics.in_force(peer)).plan and found.state == "continued":
            plan, count = continued.get(found.plan.id, (found.plan, 0))
            continued[plan.id] = plan, count + 1
    for plan, count in continued.values():
        end = short_date(plan.ends.last()) if plan.ends else ""
        place = Place(plan.path, plan.at.get("until", plan.at[""]))
        yield PLAN_CONTINUED.at(place, count=count, plan=plan.label, day=end)


def _without_date(desk: Desk, article: Article) -> Iterator[Diagnostic]:
    """Judge the tags of an article without a readable date: unknown is what no plan knows."""
    indexes = [desk.topics.index(plan) for plan in desk.room.plans]
    for tag in article.tags:
        if next(odd_characters(tag.value), None):
            continue
        if indexes and not any(index.find(tag)[0] for index in indexes):
            yield _unknown(article, tag, indexes, "kế hoạch nào của Sở")


def _tags(desk: Desk, article: Article, plan: Plan) -> Iterator[Diagnostic]:
    if not article.tags and not article.campaign and not article.faulty & {"tags", "campaign"}:
        yield NO_TOPIC.at(article.place("tags"))
    index = desk.topics.index(plan)
    tags, split = _joined(article, index)
    yield from split
    first: dict[str, str] = {}
    for tag in tags:
        topic, exact = index.find(tag)
        if topic is None and next(odd_characters(tag.value), None):
            continue  # the letter that makes it another word has its finding where it stands
        if topic is None:
            yield _not_found(desk, article, tag, plan)
            continue
        if not exact:
            edit = Edit.of(tag.span, topic.id) if tag.is_whole else None
            yield TOPIC_SPELLING.at(
                Place(article.path, tag.span),
                edit=edit,
                value=tag.value,
                id=topic.id,
                label=topic.label,
                how=_difference(tag, topic),
            )
        if topic.id in first:
            yield DUPLICATE_TOPIC.at(Place(article.path, tag.span), value=tag.value, first=first[topic.id])
        first.setdefault(topic.id, tag.value)


def _difference(tag: Ref, topic: Topic) -> str:
    """Say in what a spelling differs from the plan's."""
    if tag.raw.strip() != tag.value:
        return "gõ bằng dấu rời (Unicode tổ hợp), không như"
    aliases = {comparison_key(alias.value) for alias in topic.aliases}
    if comparison_key(tag.value) in aliases:
        return "là tên gọi khác của"
    return "khác chữ hoa, chữ thường hoặc chỗ đặt dấu với"


def _joined(article: Article, index: TopicIndex) -> tuple[list[Ref], list[Diagnostic]]:
    """Return the tags without those that a comma has cut from one label, and a finding for each such label."""
    kept: list[Ref] = []
    findings: list[Diagnostic] = []
    at = 0
    while at < len(article.tags):
        tag = article.tags[at]
        parts = 1 if index.find(tag)[0] else _parts_of_label(article.tags[at:], index)
        if parts == 1:
            kept.append(tag)
        else:
            findings.append(_split(article, article.tags[at : at + parts]))
        at += parts
    return kept, findings


def _parts_of_label(tags: Sequence[Ref], index: TopicIndex) -> int:
    for count in range(2, min(_LONGEST_LABEL, len(tags)) + 1):
        if comparison_key(", ".join(tag.value for tag in tags[:count])) in index.spelled:
            return count
    return 1


def _split(article: Article, tags: Sequence[Ref]) -> Diagnostic:
    value = ", ".join(tag.value for tag in tags)
    first, last = tags[0].span, tags[-1].span
    edit = None
    if first.line == last.line and tags[-1].is_whole:
        edit = Edit(first.line, first.column, last.line, last.end_column, quote(value))
    return SPLIT_BY_COMMA.at(Place(article.path, first), edit=edit, value=value)


def _not_found(desk: Desk, article: Article, tag: Ref, plan: Plan) -> Diagnostic:
    for other in desk.room.plans:
        if other is not plan and desk.topics.index(other).find(tag)[0]:
            return TOPIC_OF_ANOTHER_PLAN.at(
                Place(article.path, tag.span),
                value=tag.value,
                other=other.label,
                plan=plan.label,
                day=short_date(article.date),
            )
    return _unknown(article, tag, [desk.topics.index(plan)], plan.label)


def _unknown(article: Article, tag: Ref, indexes: Sequence[TopicIndex], plan: str) -> Diagnostic:
    place = Place(article.path, tag.span)
    for character in tag.value:
        if _is_foreign(character):
            return LOOK_ALIKE_LETTER.at(place, value=tag.value, code=f"U+{ord(character):04X}")
    topics = {word: topic for index in indexes for word, topic in index.exact.items()}
    near = closest(tag.value, topics)
    hint = f"có phải “{topics[near].label}” ({topics[near].id})?" if near else None
    return UNKNOWN_TOPIC.at(place, hint=hint, value=tag.value, plan=plan)


def _is_foreign(character: str) -> bool:
    """Tell whether a character is a letter of another script, or one that nobody sees."""
    if character.isascii():
        return False
    if unicodedata.category(character) in ("Cf", "Co", "Cn"):
        return True
    return character.isalpha() and not unicodedata.name(character, "").startswith("LATIN")
