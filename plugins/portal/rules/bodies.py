"""What a body may hold: pictures with a text for those who cannot see them, and harmless HTML."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from portal.diagnostics import Diagnostic, Place, Rule, Span
from portal.newsroom.desk import Desk
from portal.newsroom.dropped import dropped
from portal.newsroom.flavour import ALLOWED_ATTRIBUTES, ALLOWED_TAGS
from portal.newsroom.judged_html import Taken
from portal.newsroom.links import BodyTag, first_place
from portal.newsroom.model import Article, Content, Exemplar
from portal.text.keys import nfc

MISSING_ALT = Rule(
    "missing-alt",
    "error",
    "Ảnh không có lời mô tả",
    "ảnh không có lời mô tả cho người không nhìn thấy",
    "viết điều ảnh cho thấy: ![Lễ trao giải thưởng sáng kiến](images/ten-anh.png), hoặc trường alt của image",
)
HTML_NOT_ALLOWED = Rule(
    "html-not-allowed",
    "error",
    "HTML không được phép trong bài",
    "thẻ HTML <{tag}>{attribute} không được phép trong bài",
    "viết bằng Markdown; dấu < của câu thì viết “&lt;” hoặc đặt cả cụm giữa hai dấu `; danh sách thẻ dùng được ở trang "
    "của quy tắc này",
)
HTML_CHANGED = Rule(
    "html-changed",
    "error",
    "HTML bị đổi khi làm sạch",
    "HTML ở đây không giữ nguyên được khi làm sạch{tag}",
    "viết lại đoạn này bằng Markdown",
)
UNCLOSED_HTML = Rule(
    "unclosed-html",
    "error",
    "Thẻ HTML không đóng mở đúng cặp",
    "thẻ HTML <{tag}> {what}",
    "viết đủ cặp <{tag}>…</{tag}> trong cùng một đoạn, hoặc viết bằng Markdown; dấu < của câu thì viết “&lt;”",
)
FRAME_NOT_ALLOWED = Rule(
    "frame-not-allowed",
    "error",
    "Khung nhúng từ nơi không được phép",
    "khung nhúng từ “{source}” không được phép",
    "chỉ nhúng https:// từ {hosts} (frames trong site.toml), hoặc dẫn liên kết tới trang đó",
)
EMPTY_LINK = Rule(
    "empty-link",
    "error",
    "Liên kết không có chữ",
    "liên kết tới “{target}” không có chữ nào để người đọc thấy",
    "viết chữ nói liên kết dẫn tới đâu, hoặc bỏ liên kết",
)
MISLEADING_LINK = Rule(
    "misleading-link",
    "error",
    "Chữ của liên kết ghi một nơi, liên kết dẫn tới nơi khác",
    "chữ của liên kết ghi địa chỉ một trang, mà liên kết dẫn tới “{target}”",
    "sửa cho hai địa chỉ là một, hoặc viết chữ nói liên kết dẫn tới đâu",
)
LOST_TEXT = Rule(
    "lost-text",
    "error",
    "Chữ viết ra mà người đọc không thấy",
    "“{text}” sẽ không hiện trên trang: {why}",
    "{cure}",
)
RULES = (
    MISSING_ALT,
    HTML_NOT_ALLOWED,
    HTML_CHANGED,
    UNCLOSED_HTML,
    FRAME_NOT_ALLOWED,
    EMPTY_LINK,
    MISLEADING_LINK,
    LOST_TEXT,
)
_LOST = {
    "cell": (
        "hàng này nhiều ô hơn hàng đầu bảng",
        "thêm cột vào hàng đầu và hàng gạch của bảng, hoặc bỏ ô thừa; dấu | của câu thì viết \\|",
    ),
    "note": ("chú thích [^{label}] viết hai lần, chỉ lần sau còn lại", "đặt số khác cho một chú thích, hoặc bỏ một"),
    "unused-note": (
        "trong bài không có chỗ nào ghi [^{label}]",
        "ghi [^{label}] ở chỗ cần chú thích, hoặc bỏ chú thích",
    ),
    "definition": (
        "dòng bắt đầu bằng [{label}]: được đọc là địa chỉ cho liên kết",
        "là câu văn thì bỏ dấu ngoặc vuông; là địa chỉ thì dùng nó ở một liên kết, hoặc xóa dòng này",
    ),
    "second": ("địa chỉ của [{label}] viết hai lần, chỉ lần sau còn lại", "giữ lại một dòng, hoặc đổi tên một địa chỉ"),
}
_MOST_LOST = 20
# What only a file is called: signs between the words, an ending; “Cờ” of co.png would be a text of its own.
_FILE_LIKE = re.compile(r"[-_.0-9]")
_CAMERA = re.compile(
    r"(?:(?:img|dsc[nf]?|pxl|vid|image|photo|screenshot|zalo)[-_ ]?[0-9][-_0-9. ]*|"
    r"[^\s]+\.(?:jpe?g|png|gif|webp|svg|heic|bmp|tiff?))"
)
_LIKE_ADDRESS = re.compile(r"[/.:#?@]")


def check(desk: Desk) -> Iterator[Diagnostic]:
    """Yield pictures without a text and HTML that no page may hold."""
    for content in desk.room.contents():
        if isinstance(content, Article | Exemplar) and content.image:
            image = content.image
            file = image.file.value if image.file else ""
            if not _describes(image.alt, file) and "image.alt" not in content.faulty:
                yield MISSING_ALT.at(Place(content.path, image.at.get("file", image.at[""])))
        if desk.plain_targets(content) is None:
            yield from _body(desk, content)
        if content.path not in desk.settled:
            yield from _lost(content)


def _lost(content: Content) -> Iterator[Diagnostic]:
    """Yield what Markdown would drop; an address that nothing uses, and which could be one, is no text."""
    body = content.body
    for piece in dropped(body)[:_MOST_LOST]:
        text = body[piece.start : piece.end]
        if piece.what == "definition" and _LIKE_ADDRESS.search(text):
            continue
        start = body.rfind("\n", 0, piece.start) + 1
        line = content.body_line + body.count("\n", 0, start)
        place = Place(content.path, Span(line, piece.start - start + 1, piece.end - start + 1))
        why, cure = (said.format(label=piece.label) for said in _LOST[piece.what])
        yield LOST_TEXT.at(place, text=text[:60], why=why, cure=cure)


def _body(desk: Desk, content: Content) -> Iterator[Diagnostic]:
    found = desk.trace(content)
    for link in found.links:
        if link.is_picture and not _describes(link.alt or "", link.target):
            yield MISSING_ALT.at(Place(content.path, link.span))
    frames = desk.room.site.frames
    told: set[tuple[str, str]] = set()
    for tag in found.tags:
        if tag.name == "iframe" and frames:
            continue
        for name in _refused(tag):
            told.add((tag.name, name))
            said = f" có thuộc tính {name}" if name else ""
            yield HTML_NOT_ALLOWED.at(Place(content.path, tag.span), tag=tag.name, attribute=said)
    for taken in desk.judged(content).taken:
        name = taken.tag.strip("/")
        if (name, "") in told or (name, taken.attribute) in told or (name == "![" and told):
            continue
        if finding := _taken(desk, content, taken):
            told.add((name, taken.attribute))
            yield finding


def _describes(alt: str, target: str) -> bool:
    """Tell whether a picture's text says something: not the file's own name, nor what a camera calls it."""
    said = nfc(alt).strip().lower()
    name = nfc(unquote(target)).rpartition("/")[2].lower()
    own = (name, name.rpartition(".")[0]) if _FILE_LIKE.search(said) else (name,)
    return bool(said) and said not in own and not _CAMERA.fullmatch(said)


def _refused(tag: BodyTag) -> list[str]:
    """Return the attributes that a raw tag may not have; an empty name stands for the tag itself."""
    if tag.name not in ALLOWED_TAGS:
        return [""]
    allowed = ALLOWED_ATTRIBUTES["*"] | ALLOWED_ATTRIBUTES.get(tag.name, frozenset())
    return [attribute for attribute in tag.attributes if attribute not in allowed]


def _taken(desk: Desk, content: Content, taken: Taken) -> Diagnostic | None:
    """Return the finding of what a browser's parser takes from a body and the trace has not named."""
    frames = desk.room.site.frames
    sign = taken.attribute if taken.what == "attribute" else f"</{taken.tag}" if taken.what == "unopened" else ""
    place = Place(content.path, first_place(content, sign, f"<{taken.tag}", f"<{taken.tag.strip('/')}"))
    if taken.what in ("empty", "elsewhere"):
        links = (link.span for link in desk.trace(content).links if link.target == taken.value.strip())
        rule = EMPTY_LINK if taken.what == "empty" else MISLEADING_LINK
        return rule.at(Place(content.path, next(links, place.span)), target=taken.value)
    if taken.what == "frame" and frames:
        hosts = ", ".join(sorted(frames))
        return FRAME_NOT_ALLOWED.at(place, source=taken.value, hosts=hosts)
    if taken.what in ("tag", "attribute", "twice", "frame"):
        said = f" có {'hai' if taken.what == 'twice' else 'thuộc tính'} {taken.attribute}" if taken.attribute else ""
        return HTML_NOT_ALLOWED.at(place, tag=taken.tag, attribute=said)
    if taken.what in ("unclosed", "unopened"):
        what = "mở ra mà không đóng lại" if taken.what == "unclosed" else "đóng lại mà không mở ra"
        return UNCLOSED_HTML.at(place, tag=taken.tag, what=what)
    directory = desk.directory
    targets = desk.judged(content).targets
    if taken.what == "changed" and any(
        directory.destination(target, content.path).verdict == "unsafe" for _, target in targets
    ):
        return None  # the link that is taken has its own finding
    return HTML_CHANGED.at(place, tag=f": thẻ <{taken.tag}> đứng sai chỗ" if taken.tag else "")
