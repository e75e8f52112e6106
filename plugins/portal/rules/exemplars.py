"""Exemplars: recognitions by decision, under the law of the day, and people only with a ground to publish them."""

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import pairwise

from portal.diagnostics import Diagnostic, Place, Rule
from portal.diagnostics.model import START
from portal.newsroom.desk import Desk
from portal.newsroom.model import STAGES, Document, Exemplar, Page, Recognition
from portal.newsroom.withdrawals import attachments_naming, names, withdrawn_people
from portal.plan.model import Award, Vocabularies
from portal.text.dates import short_date
from portal.text.keys import comparison_key

RECOGNITION_WITHOUT_DECISION = Rule(
    "recognition-without-decision",
    "error",
    "Khen thưởng thiếu quyết định",
    "khen thưởng “{award}” thiếu {missing}",
    "ghi decision: số quyết định và date: ngày quyết định; chưa có thì bỏ mục khen thưởng này",
)
AWARD_NOT_OF_LAW = Rule(
    "award-not-of-law",
    "error",
    "Hình thức khen thưởng không có trong luật lúc đó",
    "“{award}” không có trong luật có hiệu lực ngày {day}",
    "xem awards.toml: mỗi luật một dòng; sửa ngày hoặc chọn đúng hình thức",
)
AWARD_NOT_OF_AUTHORITY = Rule(
    "award-not-of-authority",
    "error",
    "Sai thẩm quyền khen thưởng",
    "“{authority}” không có thẩm quyền tặng “{award}” theo {law}",
    "thẩm quyền thuộc: {authorities}",
)
STAGE_BACKWARDS = Rule(
    "stage-backwards",
    "error",
    "Các bước của điển hình sai thứ tự",
    "“{stage}” ngày {day} đứng sau “{before}” ngày {before_day}",
    "xếp các bước từ nhân tố mới đến toàn quốc, theo ngày tăng dần",
)
PERSON_WITHOUT_BASIS = Rule(
    "person-without-basis",
    "error",
    "Cá nhân chưa có căn cứ đăng",
    "cá nhân “{name}” chưa có căn cứ để đăng (đồng ý của người đó hoặc quyết định)",
    "thêm basis: rồi hai dòng thụt vào, kind: đồng ý (hoặc quyết định) và date: ngày",
)
NAMES_WITHDRAWN_PERSON = Rule(
    "names-withdrawn-person",
    "warning",
    "Bài nêu tên người đã rút đồng ý",
    "bài nêu người của hồ sơ “{id}”, người này đã rút đồng ý ngày {day}: bài không được đăng nữa",
    "bỏ tên, ảnh, liên kết tới người đó để đăng lại; nếu là người trùng tên, thêm allow: với rule: "
    "names-withdrawn-person và reason: lý do",
    allowable=True,
)
RECORD_NAMES_WITHDRAWN_PERSON = Rule(
    "record-names-withdrawn-person",
    "error",
    "Trang, hồ sơ, văn bản hoặc tệp đính kèm nêu tên người đã rút đồng ý",
    "tệp này nêu người của hồ sơ “{id}”, người này đã rút đồng ý ngày {day}",
    "bỏ tên, ảnh, liên kết tới người đó khỏi tệp này",
)
RULES = (
    RECOGNITION_WITHOUT_DECISION,
    AWARD_NOT_OF_LAW,
    AWARD_NOT_OF_AUTHORITY,
    STAGE_BACKWARDS,
    PERSON_WITHOUT_BASIS,
    NAMES_WITHDRAWN_PERSON,
    RECORD_NAMES_WITHDRAWN_PERSON,
)


def check(desk: Desk) -> Iterator[Diagnostic]:
    """Yield what is wrong with each exemplar's record."""
    for exemplar in desk.room.exemplars:
        for recognition in exemplar.recognitions:
            yield from _recognition(exemplar, recognition, desk.room.vocabularies)
        yield from _stages(exemplar)
        if exemplar.kind == "ca-nhan" and exemplar.basis is None and "basis" not in exemplar.faulty:
            place = Place(exemplar.path, exemplar.at.get("kind", exemplar.at[""]))
            yield PERSON_WITHOUT_BASIS.at(place, name=exemplar.name)
    yield from _withdrawn(desk)


def _withdrawn(desk: Desk) -> Iterator[Diagnostic]:
    """Yield what still names somebody who withdrew; the name itself is not said again."""
    room = desk.room
    people = {exemplar.id: exemplar for exemplar in withdrawn_people(room.exemplars)}
    if not people:
        return
    for article in room.articles:
        if article.path in room.taken_back:
            yield _naming(NAMES_WITHDRAWN_PERSON, article.path, people[room.taken_back[article.path]])
    records: tuple[Document | Exemplar | Page, ...] = (*room.documents, *room.pages, *room.exemplars)
    for content in records:
        hidden = isinstance(content, Exemplar) and content.withdrawn
        if not hidden and (person := names(content, room.exemplars)):
            yield _naming(RECORD_NAMES_WITHDRAWN_PERSON, content.path, person)
    for path, person in attachments_naming(desk):
        yield _naming(RECORD_NAMES_WITHDRAWN_PERSON, room.files[path].source, person)


def _naming(rule: Rule, path: str, person: Exemplar) -> Diagnostic:
    day = short_date(person.withdrawn) if person.withdrawn else ""
    return rule.at(Place(path, START), id=person.id, day=day)


def _recognition(exemplar: Exemplar, recognition: Recognition, words: Vocabularies) -> Iterator[Diagnostic]:
    if recognition.award is None:
        return
    place = Place(exemplar.path, recognition.award.span)
    absent = (("số quyết định", recognition.decision), ("ngày quyết định", recognition.date))
    missing = [name for name, value in absent if not value]
    rows = [row for row in words.awards if row.id == recognition.award.value]
    if not rows:
        return  # an award that nobody knows is found where references are
    label = words.award_label(recognition.award.value, recognition.date or date.max)
    if missing:
        yield RECOGNITION_WITHOUT_DECISION.at(place, award=label, missing=" và ".join(missing))
    day = recognition.date
    if day is None:
        return
    in_law = [row for row in rows if (not row.begins or row.begins <= day) and (not row.ends or day <= row.ends)]
    if not in_law:
        yield AWARD_NOT_OF_LAW.at(place, award=label, day=short_date(day))
    elif recognition.authority and not any(_may_grant(row, recognition.authority, words) for row in in_law):
        row = in_law[0]
        yield AWARD_NOT_OF_AUTHORITY.at(
            Place(exemplar.path, recognition.at.get("authority", recognition.award.span)),
            award=label,
            authority=recognition.authority,
            law=f"luật số {row.law}" if row.law else "kế hoạch",
            authorities=_nearest(recognition.authority, row.granted_by),
        )


def _nearest(authority: str, names: Sequence[str]) -> str:
    """Return the authorities of a row that are most like the one written, and where the others stand."""
    near = get_close_matches(authority, names, n=2, cutoff=0.0)
    more = "" if len(names) <= len(near) else "; … (xem content/common/awards.toml)"
    return "; ".join(near) + more


def _may_grant(row: Award, authority: str, words: Vocabularies) -> bool:
    """Tell whether an authority is one of the row's, or one by a fuller name: Giám đốc Sở Khoa học và Công nghệ."""
    if not row.granted_by:
        return True
    key = _spelled_out(authority, words)
    return any(f"{key} ".startswith(f"{_spelled_out(name, words)} ") for name in row.granted_by)


def _spelled_out(text: str, words: Vocabularies) -> str:
    known = words.abbreviations
    expanded = (known[word].expansion if word in known and not known[word].ambiguous else word for word in text.split())
    return comparison_key(" ".join(expanded))


def _stages(exemplar: Exemplar) -> Iterator[Diagnostic]:
    order = list(STAGES)
    steps = [(stage, stage.date) for stage in exemplar.stages if stage.stage and stage.date]
    for (before, before_day), (stage, day) in pairwise(steps):
        if day and before_day and (order.index(stage.stage) <= order.index(before.stage) or day < before_day):
            yield STAGE_BACKWARDS.at(
                Place(exemplar.path, stage.span),
                stage=STAGES[stage.stage],
                day=short_date(day),
                before=STAGES[before.stage],
                before_day=short_date(before_day),
            )
