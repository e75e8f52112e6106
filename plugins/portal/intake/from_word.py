"""A Word file as an article: text, pictures, title and date from the layout, topics proposed by the plan's words."""

import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PIL import Image, UnidentifiedImageError

from portal.newsroom.model import Newsroom
from portal.plan.force import plan_in_force
from portal.plan.model import Plan, Topic
from portal.text.dates import HANOI
from portal.text.document_numbers import number_key
from portal.text.keys import comparison_key

from .blocks import Block, Paragraph, Picture, Story, is_all, text_of, words_of
from .markdown_out import Writer
from .new_article import taken_ids
from .official import Official, body_name, lines_of_blocks, read_official
from .package import Package, Refused, open_package
from .shape import credit_of, picture_of, shaped, useful
from .sheet import Line, Remark, free_id, one_line, scalar, sheet, slug
from .tidy import tidied
from .word import WordReader

_KEPT = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "WEBP": ".webp"}
_TURNED = ("BMP", "TIFF", "DIB", "PCX", "PPM")
_MOST_PIXELS = 120_000_000
_MOST_PROPOSED = 4
_LONGEST_SUMMARY = 280
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZĐÀ-Ỹ“])")
_CONTENTS = re.compile(r"toc \d|toc heading|mục lục")


@dataclass(frozen=True, slots=True)
class Imported:
    """What a Word file becomes: the files by path inside the site, and what the editor is told."""

    id: str
    title: str
    files: Mapping[str, bytes]
    topics: tuple[Topic, ...]
    todo: tuple[str, ...]
    told: tuple[str, ...]

    @property
    def path(self) -> str:
        """Return the article's path inside the site."""
        return f"articles/{self.id}.md"


@dataclass(frozen=True, slots=True)
class _Text:
    """A document's text once its head and foot are off."""

    title: str
    blocks: tuple[Block, ...]
    official: Official | None


def read_word(raw: bytes, name: str) -> tuple[Story, Package]:
    """Return what a Word file holds; raises Refused where it is none, or is empty."""
    package = open_package(raw, name)
    story = WordReader(package).story()
    has_picture = any(_pictures(story.blocks))
    if not has_picture and not any(words_of(block) for block in story.blocks):
        lost = f" ({'; '.join(story.lost)})" if story.lost else ""
        raise Refused(f"tài liệu không có chữ nào{lost}; nếu là bản quét thì xin bản Word của người soạn")
    return story, package


def imported(
    raw: bytes, name: str, room: Newsroom, *, now: datetime, kind: str, date: datetime | None, tags: Sequence[str]
) -> Imported:
    """Return the files that a Word file becomes; nothing is written. Raises Refused for what cannot be taken in."""
    story, package = read_word(raw, name)
    story, mended = tidied(story)
    text = _text(story, name)
    official = text.official
    day = date or _official_date(official) or now
    number = free_id(day.year, text.title, taken_ids(room))
    plan = plan_in_force(day.date(), room.plans, after_plan=room.site.after_plan).plan
    pictures = _Pictures(package, number, room)
    writer = Writer(pictures.file_of)
    body = writer.write(shaped(text.blocks), story.notes)
    proposed = proposed_topics(plan, text.title, text.blocks) if plan and not tags else ()
    document, record = _record(official, room, number)
    summary = _summary(text, body)
    lines = list(_front(number, text.title, day, kind, tags, proposed, summary, document, pictures))
    files = {f"articles/{number}.md": sheet(lines, body).encode(), **pictures.files}
    if record:
        files[f"documents/{document}.md"] = record
    todo = tuple(_todo(proposed, tags, pictures, bool(record)))
    lost = (*story.lost, *_notes_told(story, writer), *pictures.lost)
    told = (*mended, *_official_told(official, document, bool(record)), *lost)
    same = next(
        (other.path for other in room.articles if comparison_key(other.title) == comparison_key(text.title)), ""
    )
    if same:
        told = (f"đã có bài cùng tiêu đề: {same}; tệp này thành bài khác, mã {number}", *told)
    return Imported(number, text.title, files, proposed, todo, told)


def _notes_told(story: Story, writer: Writer) -> Iterator[str]:
    """Yield what became of the notes that do not stand behind the text."""
    if writer.inlined:
        yield f"chú thích trong bảng có ô gộp thành chữ trong ngoặc đơn tại chỗ ({len(writer.inlined)} chỗ)"
    for key, blocks in story.notes.items():
        text = " ".join(words_of(block) for block in blocks).strip()
        if text and key not in writer.notes and key not in writer.inlined:
            yield f"chú thích ở chỗ không vào bài (tiêu đề, phần đầu, phần ký): “{text}”"


def _pictures(blocks: Sequence[Block]) -> Iterator[Picture]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (letter.thing for letter in block.letters if isinstance(letter.thing, Picture))
        else:
            yield from (picture for row in block.rows for cell in row for picture in _pictures(cell.blocks))


# Title, head and foot


def _text(story: Story, name: str) -> _Text:
    blocks = tuple(
        block for block in story.blocks if not (isinstance(block, Paragraph) and _CONTENTS.fullmatch(block.style))
    )
    lines = lines_of_blocks(blocks)
    official = read_official(lines)
    if official is not None:
        first = lines[official.first].block if official.first < len(lines) else len(blocks)
        last = lines[official.last].block if official.last < len(lines) else len(blocks)
        if official.title:
            return _Text(one_line(official.title), tuple(blocks[first:last]), official)
        title, rest = _titled(tuple(blocks[first:last]), story.title, name)
        return _Text(title, rest, official)
    title, rest = _titled(blocks, story.title, name)
    return _Text(title, rest, None)


def _titled(blocks: tuple[Block, ...], known: str, name: str) -> tuple[str, tuple[Block, ...]]:
    """Take the title off a text: the one in Word's title style, else the first line that acts as one."""
    there = [index for index, block in enumerate(blocks) if isinstance(block, Paragraph) and text_of(block.letters)]
    for index in there[:5]:
        block = blocks[index]
        if isinstance(block, Paragraph) and block.style in ("title", "tiêu đề"):
            return one_line(text_of(block.letters)), blocks[:index] + blocks[index + 1 :]
    if there and isinstance(first := blocks[there[0]], Paragraph) and _is_title(first, blocks):
        end = there[0] + 1
        words = text_of(first.letters)
        while first.level == 0 and end < len(blocks) and isinstance(more := blocks[end], Paragraph):
            is_more = is_all(more.letters, "strong") and more.align == first.align == "center" and not more.level
            if not is_more or len(words) + len(text_of(more.letters)) > 200:
                break
            words, end = f"{words} {text_of(more.letters)}", end + 1
        return one_line(words), blocks[: there[0]] + blocks[end:]
    stem = re.sub(r"\.docx$", "", name, flags=re.IGNORECASE)
    return one_line(known) or one_line(re.sub(r"[_-]+", " ", stem)) or "Bài chưa có tiêu đề", blocks


def _is_title(block: Paragraph, blocks: Sequence[Block]) -> bool:
    text = text_of(block.letters)
    if block.level == 1:
        return True
    is_short = len(text) <= 200 and text[-1:] not in (".", ";", ",", ":")
    return is_short and not block.place and is_all(block.letters, "strong") and len(blocks) > 1


def _official_date(official: Official | None) -> datetime | None:
    if official is None or official.issued is None or official.issued.day is None:
        return None
    return datetime.combine(official.issued.first(), datetime.min.time(), tzinfo=HANOI)


def _official_told(official: Official | None, document: str, is_new: bool) -> Iterator[str]:
    if official is None:
        return
    facts = [
        f"{official.kind or 'Văn bản'} số {official.whole_number or official.symbol or '(để trống)'}",
        f"ngày {official.issued}" if official.issued else "không rõ ngày",
        official.issuer and f"của {official.issuer}",
        official.signer and f"ký: {official.signer}" + (f", {official.role}" if official.role else ""),
    ]
    yield "nhận ra thể thức văn bản: " + ", ".join(fact for fact in facts if fact)
    yield "phần đầu (quốc hiệu, số, ngày) và phần cuối (nơi nhận, chữ ký) của văn bản không nằm trong bài" + (
        f", đã ghi vào documents/{document}.md"
        if is_new
        else f", văn bản đã có ở documents/{document}.md"
        if document
        else ""
    )


def _record(official: Official | None, room: Newsroom, number: str) -> tuple[str, bytes]:
    """Return the id of the document's record, and its file where the library has none; empty where facts are blank."""
    if official is None or not official.whole_number or official.issued is None or official.issued.day is None:
        return "", b""
    day = official.issued.first()
    for known in room.documents:
        if number_key(known.number) == number_key(official.whole_number) and known.date == day:
            return known.id, b""
    issuer = body_name(official.issuer, [room.site.name, *(body.name for body in room.vocabularies.bodies.values())])
    if not (official.kind and official.title and issuer):
        return "", b""
    base = slug(f"{official.kind} {official.whole_number}", 60)
    taken = {known.id for known in room.documents}
    name = base if base not in taken else f"{base}-{day.year}"
    if name in taken:
        return "", b""
    lines: list[Line] = [
        ("number", official.whole_number),
        ("type", official.kind),
        ("date", f"{day:%Y-%m-%d}"),
        Remark("Tên cơ quan lấy từ đầu văn bản: xem lại chữ hoa, chữ thường."),
        ("issuer", issuer),
        *((("signer", official.signer),) if official.signer else ()),
        ("title", one_line(official.title)),
    ]
    return name, sheet(lines).encode()


# Front matter


def _front(
    number: str,
    title: str,
    day: datetime,
    kind: str,
    tags: Sequence[str],
    proposed: Sequence[Topic],
    summary: str,
    document: str,
    pictures: "_Pictures",
) -> Iterator[Line]:
    yield Remark("Bài nhập từ Word, còn là bản nháp: xem lại các dòng có dấu #, rồi xóa chúng và dòng status để đăng.")
    yield "status", "draft"
    yield "id", number
    yield "title", title
    yield "date", f"{day:%Y-%m-%d %H:%M}"
    yield "kind", kind
    if tags:
        yield "tags", tuple(tags)
    elif proposed:
        labels = "; ".join(f"{topic.id} ({topic.label})" for topic in proposed)
        yield Remark(f"Chủ đề được đề xuất theo chữ trong bài, cần người xác nhận: {labels}")
        yield "tags", tuple(topic.id for topic in proposed)
    else:
        yield Remark("tags: [ghi chủ đề của kế hoạch]")
    yield Remark("Tóm tắt lấy từ đoạn đầu của bài: viết lại nếu cần.")
    yield "summary", summary
    if document:
        yield "documents", (document,)
    if pictures.placed:
        file, alt, credit = pictures.placed[0]
        yield Remark("Muốn có ảnh đại diện thì bỏ dấu # ở các dòng dưới, ghi người chụp, và xóa ảnh đó trong bài:")
        yield Remark("image:")
        yield Remark(f"file: {file}", 2)
        yield Remark(f"alt: {scalar(alt or '(ghi lời mô tả)')}", 2)
        yield Remark(f"credit: {scalar(credit or '(ghi người chụp hoặc nguồn ảnh)')}", 2)
    yield "first_published", f"{day:%Y-%m-%d}"


def _summary(text: _Text, body: str) -> str:
    """Return the first sentences of the first paragraph, else the title."""
    for block in text.blocks:
        if not isinstance(block, Paragraph) or block.level or block.place or picture_of(block):
            continue
        words = text_of(block.letters)
        if len(words) < 40:
            continue
        kept = ""
        for sentence in _SENTENCE.split(words):
            if kept and len(kept) + len(sentence) > _LONGEST_SUMMARY:
                break
            kept = f"{kept} {sentence}".strip()
        return one_line(
            kept if len(kept) <= 2 * _LONGEST_SUMMARY else kept[: kept.rindex(" ", 0, _LONGEST_SUMMARY)] + "…"
        )
    return text.title


def _todo(proposed: Sequence[Topic], tags: Sequence[str], pictures: "_Pictures", has_record: bool) -> Iterator[str]:
    if proposed:
        yield "xác nhận chủ đề: " + ", ".join(f"{topic.id} ({topic.label})" for topic in proposed)
    elif not tags:
        yield "ghi chủ đề (tags): không chữ nào trong bài trùng chủ đề của kế hoạch"
    yield "xem lại tóm tắt (summary)"
    for file, alt, credit in pictures.placed:
        if not alt:
            yield f"viết lời mô tả cho ảnh {file}: điền vào giữa hai dấu [ ]"
        if not credit:
            yield f"ghi người chụp hoặc nguồn của ảnh {file}"
    if has_record:
        yield "xem lại bản ghi văn bản trong thư mục documents"
    yield "xóa dòng status: draft khi bài đã xong"


def proposed_topics(plan: Plan, title: str, blocks: Sequence[Block]) -> tuple[Topic, ...]:
    """Return the topics whose label or alias the text uses, those of the title and those used most first."""
    head = f" {_key(title)} "
    text = f" {_key(' '.join(words_of(block) for block in blocks))} "
    scores: list[tuple[int, int, Topic]] = []
    for order, topic in enumerate(plan.topics.values()):
        names = {_key(name) for name in (topic.label, *(alias.value for alias in topic.aliases))}
        score = max(5 * head.count(f" {name} ") + text.count(f" {name} ") for name in names)
        if score:
            scores.append((-score, order, topic))
    return tuple(topic for _, _, topic in sorted(scores, key=lambda found: found[:2])[:_MOST_PROPOSED])


def _key(text: str) -> str:
    return " ".join(comparison_key(re.sub(r"[^\w\s]+", " ", text)).split())


# Pictures


class _Pictures:
    """The pictures of a document, each with a safe name; what no browser shows is told."""

    def __init__(self, package: Package, number: str, room: Newsroom) -> None:
        self._package = package
        self._number = number
        self._taken = {path.lower() for path in room.files}
        self._by_part: dict[str, str] = {}
        self.files: dict[str, bytes] = {}
        self.placed: list[tuple[str, str, str]] = []
        self.lost: list[str] = []

    def file_of(self, picture: Picture) -> tuple[str, str, str]:
        """Return file, alternative text and caption of a picture; no file where it cannot be shown."""
        file = self._by_part.get(picture.part)
        if file is None:
            file = self._by_part[picture.part] = self._extracted(picture)
        caption, credit = credit_of(picture.caption)
        alt = caption or useful(picture.described)
        if file and (file, alt, credit) not in self.placed:
            self.placed.append((file, alt, credit))
        return file, alt, picture.caption

    def _extracted(self, picture: Picture) -> str:
        raw = self._package.bytes_of(picture.part)
        name = picture.part.rpartition("/")[2]
        if raw is None:
            self.lost.append(f"ảnh {name} không có trong tệp Word")
            return ""
        made = _for_browsers(raw)
        if made is None:
            what = "EMF/WMF" if name.lower().endswith((".emf", ".wmf", ".emz", ".wmz")) else "hỏng hoặc lạ"
            self.lost.append(f"ảnh {name} ({what}) không đưa lên mạng được; lưu thành PNG rồi chèn lại vào bài")
            return ""
        content, suffix = made
        at = len(self.files) + 1
        while f"images/{self._number}-{at}{suffix}".lower() in self._taken:
            at += 1
        file = f"images/{self._number}-{at}{suffix}"
        self._taken.add(file.lower())
        self.files[file] = content
        return file


def _for_browsers(raw: bytes) -> tuple[bytes, str] | None:
    """Return a picture that browsers show, as it is or as PNG, and how its name ends; None where that cannot be."""
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(raw)) as image:
            warnings.simplefilter("ignore")
            if image.width * image.height > _MOST_PIXELS or not image.width:
                return None
            form = image.format or ""
            if form in _KEPT or form == "MPO":
                image.load()
                return raw, _KEPT.get(form, ".jpg")
            if form not in _TURNED:
                return None
            made = io.BytesIO()
            image.convert("RGBA" if "A" in image.getbands() else "RGB").save(made, "PNG")
            return made.getvalue(), ".png"
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError, EOFError):
        return None
