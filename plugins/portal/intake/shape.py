"""What the paragraphs of a document act as: bold lines that are headings, typed dashes that are lists, captions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from portal.text.syllables import CAPITALS

from .blocks import (
    OBJECT,
    Block,
    Letter,
    ListPlace,
    Paragraph,
    Picture,
    Table,
    is_all,
    text_of,
    trimmed,
    without,
    words_of,
)

_LEVELS = (
    (re.compile(r"(?:PHẦN|Phần|CHƯƠNG|Chương)\s+(?:thứ|THỨ|[IVX0-9])"), 1),
    (re.compile(r"[IVX]+[.)]\s"), 2),
    (re.compile(r"[A-ZĐ][.)]\s"), 1),
    (re.compile(r"(?:Mục|MỤC)\s+[0-9IVX]"), 2),
    (re.compile(r"Điều\s+[0-9]+"), 3),
    (re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]"), 5),
    (re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.?\s"), 4),
    (re.compile(r"[0-9]{1,2}[.)]\s"), 3),
    (re.compile(r"[a-zđ][.)]\s"), 5),
)
_ROMAN = re.compile(r"(?:[IVX]+)\.\s")
_LONGEST_HEADING = 160
_TYPED_BULLET = re.compile(r"([-–•*●▪◦+])\s+(?=\S)")
_TYPED_TIGHT = re.compile(rf"([-–•●▪◦])(?=[{CAPITALS}])")
_CAPTION = re.compile(r"(?:Ảnh|Hình|Hình ảnh|Chú thích|Biểu đồ|Sơ đồ)\b", re.IGNORECASE)
_CREDIT = re.compile(
    r"[\s.(–-]*\(?\b(?:Ảnh|Nguồn|Nguồn ảnh|Ảnh minh họa|Minh họa|Đồ họa)\s*:\s*(?P<who>[^():]{2,60}?)\s*\)?[.\s]*\Z",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 300
_USELESS_ALT = re.compile(
    r"(?:(?:picture|image|hình|ảnh|hình ảnh|img|dsc|photo)[ _-]*\d*|.*\.(?:png|jpe?g|gif|bmp|tiff?|webp)|https?:.*"
    r"|(?:a|an|the) .*|description: .*|.*description automatically generated.*)",
    re.IGNORECASE,
)


def shaped(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with everything as what it acts as."""
    whole = _pictures_apart([block for block in map(_trim, blocks) if block is not None])
    return tuple(_levelled(list(_bullets(_captioned(_with_headings(whole))))))


def _trim(block: Block) -> Block | None:
    if isinstance(block, Table):
        cells = [cell for row in block.rows for cell in row]
        return block if any(words_of(block) or _has_things(cell.blocks) for cell in cells) else None
    letters = trimmed(block.letters)
    return replace(block, letters=letters) if letters else None


def _has_things(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, Paragraph) and any(letter.thing for letter in block.letters) for block in blocks)


def _pictures_apart(blocks: Sequence[Block]) -> list[Block]:
    """Give each picture a paragraph of its own, where it stands."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) or not any(isinstance(letter.thing, Picture) for letter in block.letters):
            found.append(block)
            continue
        part: list[Letter] = []
        for letter in (*block.letters, None):
            if letter is None or isinstance(letter.thing, Picture):
                if rest := trimmed(part):
                    found.append(replace(block, letters=rest))
                if letter is not None:
                    found.append(Paragraph((letter,)))
                part = []
            else:
                part.append(letter)
    return found


def picture_of(block: Block | None) -> Picture | None:
    """Return the picture of a paragraph that is one."""
    if isinstance(block, Paragraph) and len(block.letters) == 1 and isinstance(block.letters[0].thing, Picture):
        return block.letters[0].thing
    return None


def useful(described: str) -> str:
    """Return Word's words on a picture where a person has written them."""
    text = " ".join(described.split())
    return "" if _USELESS_ALT.fullmatch(text) else text


def credit_of(caption: str) -> tuple[str, str]:
    """Return a caption without its credit, and who is credited: Ảnh: Minh Anh."""
    match = _CREDIT.search(caption)
    if match is None:
        return caption, ""
    return caption[: match.start()].rstrip(" .(–-"), match["who"].strip()


def _captioned(blocks: Sequence[Block]) -> list[Block]:
    """Give a picture the line below it where that is its caption."""
    found: list[Block] = []
    waiting: int | None = None
    for block in blocks:
        if waiting is not None and isinstance(block, Paragraph) and _is_caption(block):
            caption = text_of(block.letters)
            for at in range(waiting, len(found)):
                held = found[at]
                picture = picture_of(held)
                if isinstance(held, Paragraph) and picture is not None:
                    letter = replace(held.letters[0], thing=replace(picture, caption=caption))
                    found[at] = replace(held, letters=(letter,))
            waiting = None
            continue
        found.append(block)
        if picture_of(block) is None:
            waiting = None
        elif waiting is None:
            waiting = len(found) - 1
    return found


def _is_caption(block: Paragraph) -> bool:
    text = text_of(block.letters)
    if (
        block.place
        or block.level
        or not text
        or len(text) > _LONGEST_CAPTION
        or any(letter.thing for letter in block.letters)
    ):
        return False
    return (
        block.style in ("caption", "chú thích")
        or bool(_CAPTION.match(text) and (block.align == "center" or is_all(block.letters, "em") or credit_of(text)[1]))
        or is_all(block.letters, "em")
        or (block.align == "center" and not is_all(block.letters, "strong"))
    )


def _with_headings(blocks: Sequence[Block]) -> list[Block]:
    """Turn lines that act as headings into headings, with a level by their number."""
    found: list[Block] = []
    has_upper = False
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            found.append(block)
            continue
        if block.level:
            found.append(replace(block, level=block.level + 1))
            has_upper = True
        elif _acts_as_heading(block) and index + 1 < len(blocks):
            text = words_of(block)
            level = next((level for form, level in _LEVELS if form.match(text)), 0)
            level = level or (2 if text.isupper() or not has_upper else 3)
            has_upper = has_upper or level <= 2
            found.append(replace(block, level=level, letters=without(block.letters, "strong", "em")))
        else:
            found.append(block)
    return found


def _acts_as_heading(block: Paragraph) -> bool:
    text = words_of(block)
    if block.place or block.align in ("right", "end") or len(text) > _LONGEST_HEADING or text[-1:] in (".", ";", ","):
        return False
    if any(letter.thing or letter.text == "\n" for letter in block.letters) or _TYPED_BULLET.match(text):
        return False
    return is_all(block.letters, "strong") or bool(_ROMAN.match(text) and text.isupper())


def _levelled(blocks: Sequence[Block]) -> Iterator[Block]:
    """Let the headings begin with the second level and none be skipped: the first is the article's title."""
    used = sorted({block.level for block in blocks if isinstance(block, Paragraph) and block.level})
    for block in blocks:
        if isinstance(block, Paragraph) and block.level:
            yield replace(
                block, level=min(6, used.index(block.level) + 2), letters=without(block.letters, "strong", "em")
            )
        else:
            yield block


def _bullets(blocks: Sequence[Block]) -> Iterator[Block]:
    """Turn paragraphs that begin with a typed dash or plus into lists; a plus stands below a dash."""
    under_dash = False
    for block in blocks:
        match = None
        if isinstance(block, Paragraph) and not block.place and not block.level and not block.label:
            text = "".join(OBJECT if letter.thing else letter.text for letter in block.letters)
            match = _TYPED_BULLET.match(text) or _TYPED_TIGHT.match(text)
        if match is None or not isinstance(block, Paragraph):
            under_dash = False
            yield block
            continue
        depth = int(match[1] in "+◦*" and under_dash)
        under_dash = under_dash or match[1] not in "+◦*"
        yield replace(block, letters=trimmed(block.letters[match.end() :]), place=ListPlace(depth, None, "typed"))
