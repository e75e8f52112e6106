"""What a body may hold: pictures with a text for those who cannot see them, and harmless HTML."""

from collections.abc import Iterator

from portal.diagnostics import Diagnostic, Place, Rule
from portal.newsroom.desk import Desk
from portal.newsroom.flavour import ALLOWED_ATTRIBUTES, ALLOWED_TAGS
from portal.newsroom.links import BodyTag, trace
from portal.newsroom.model import Article, Content, Exemplar

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
    "viết bằng Markdown; danh sách thẻ dùng được ở trang của quy tắc này",
)
RULES = (MISSING_ALT, HTML_NOT_ALLOWED)


def check(desk: Desk) -> Iterator[Diagnostic]:
    """Yield pictures without a text and HTML that no page may hold."""
    for content in desk.room.contents():
        if isinstance(content, Article | Exemplar) and content.image:
            image = content.image
            if not image.alt and "image.alt" not in content.faulty:
                yield MISSING_ALT.at(Place(content.path, image.at.get("file", image.at[""])))
        if desk.plain_targets(content) is None:
            yield from _body(content)


def _body(content: Content) -> Iterator[Diagnostic]:
    found = trace(content.body, content.body_line)
    for link in found.links:
        if link.is_picture and not (link.alt or "").strip():
            yield MISSING_ALT.at(Place(content.path, link.span))
    for tag in found.tags:
        yield from _tag(content, tag)


def _tag(content: Content, tag: BodyTag) -> Iterator[Diagnostic]:
    place = Place(content.path, tag.span)
    if tag.name not in ALLOWED_TAGS:
        yield HTML_NOT_ALLOWED.at(place, tag=tag.name, attribute="")
        return
    allowed = ALLOWED_ATTRIBUTES["*"] | ALLOWED_ATTRIBUTES.get(tag.name, frozenset())
    for attribute in tag.attributes:
        if attribute not in allowed:
            yield HTML_NOT_ALLOWED.at(place, tag=tag.name, attribute=f" có thuộc tính {attribute}")
