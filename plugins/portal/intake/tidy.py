"""Letters put right: old code pages to Unicode, NFC, blanks, quotation marks, blanks before marks."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from portal.text.keys import nfc
from portal.text.old_encodings import from_tcvn3, from_vni

from .blocks import OBJECT, Block, Cell, Letter, Letters, Paragraph, Story, Table, text_of, words_of
from .legacy import Encoding, encoding_of_words

_BLANK = re.compile(r"[ \t\u00a0\u2002-\u200a\u202f\u3000]")
_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffe\uffff]")
_BEFORE_MARK = re.compile(r"(?<=[^\s(\[“‘,.;:!?…-])( +)[,.;:!?](?=\s|[”’)]|\Z|\ufffc)")
_OPENING = re.compile(r"(?:\A|[\s(\[{“‘–—/-])\Z")
_SMALL_A = {"\u01ce": "ă", "\u01cd": "Ă", "\u0110": "Đ", "\u00d0": "Đ", "\u0189": "Đ"}


def tidied(story: Story) -> tuple[Story, tuple[str, ...]]:
    """Return the story put right, and what was put right that an editor should know."""
    everything = " ".join(
        words_of(block) for block in (*story.blocks, *(b for note in story.notes.values() for b in note))
    )
    likely = encoding_of_words(everything)
    told: list[str] = []
    if likely:
        told.append(f"chữ theo bảng mã {likely.upper()} đã chuyển sang Unicode; đọc soát lại chữ hoa và tên riêng")
    if private := len(_PRIVATE.findall(everything)):
        told.append(f"{private} ký hiệu của phông riêng không chuyển được, đã bỏ")
    blocks = tuple(_block(block, likely) for block in story.blocks)
    notes = {key: tuple(_block(block, likely) for block in note) for key, note in story.notes.items()}
    return replace(story, blocks=blocks, notes=notes), tuple(told)


def _block(block: Block, likely: Encoding | None) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, letters=put_right(block.letters, likely))
    rows = (
        tuple(Cell(tuple(_block(b, likely) for b in c.blocks), c.across, c.down) for c in row) for row in block.rows
    )
    return Table(tuple(rows))


def put_right(letters: Sequence[Letter], likely: Encoding | None = None) -> Letters:
    """Return a paragraph's letters in Unicode, composed, with single blanks and the marks of Vietnamese print."""
    kept = list(letters)
    text = text_of(kept)
    encoding = encoding_of_words(text) or (likely if likely and encoding_of_words(text, likely) else None)
    if encoding:
        kept = list(_converted(kept, encoding))
    return _quoted(_spaced(list(_composed(kept))))


def _converted(letters: Sequence[Letter], encoding: Encoding) -> Iterator[Letter]:
    if encoding == "tcvn3":
        yield from (letter if letter.thing else replace(letter, text=from_tcvn3(letter.text)) for letter in letters)
        return
    at = 0
    while at < len(letters):
        pair = letters[at].text + (letters[at + 1].text if at + 1 < len(letters) else "")
        if len(pair) > len(letters[at].text) and len(made := from_vni(pair)) == 1 and letters[at].text != OBJECT:
            yield replace(letters[at], text=made)
            at += 2
        else:
            yield letters[at] if letters[at].thing else replace(letters[at], text=from_vni(letters[at].text))
            at += 1


def _composed(letters: Sequence[Letter]) -> Iterator[Letter]:
    """Join marks to their letters, turn every blank into one kind, drop what nobody sees."""
    waiting: Letter | None = None
    for letter in letters:
        if letter.thing is None:
            text = _SMALL_A.get(letter.text, letter.text)
            if _UNSEEN.fullmatch(text) or _PRIVATE.fullmatch(text) or text == OBJECT:
                continue
            if waiting is not None and unicodedata.combining(text[0]) and waiting.thing is None:
                waiting = replace(waiting, text=nfc(waiting.text + text))
                continue
            letter = replace(letter, text=" " if _BLANK.fullmatch(text) else nfc(text))
        if waiting is not None:
            yield waiting
        waiting = letter
    if waiting is not None:
        yield waiting


def _spaced(letters: list[Letter]) -> list[Letter]:
    """Drop blanks at line ends, second blanks, and those before a mark."""
    text = "".join(OBJECT if letter.thing else letter.text[0] for letter in letters)
    dropped = {at for match in _BEFORE_MARK.finditer(text) for at in range(*match.span(1))}
    dropped |= {
        at for match in re.finditer(r"(?<= ) +| +(?=\n)|(?<=\n) +|\A +| +\Z", text) for at in range(*match.span())
    }
    return [letter for at, letter in enumerate(letters) if at not in dropped]


def _quoted(letters: list[Letter]) -> Letters:
    """Turn straight quotation marks into “ ”, by what stands before each."""
    found: list[Letter] = []
    for letter in letters:
        if letter.text == '"' and letter.thing is None:
            before = "".join(OBJECT if known.thing else known.text for known in found[-1:])
            letter = replace(letter, text="“" if _OPENING.search(before) else "”")
        found.append(letter)
    return tuple(found)
