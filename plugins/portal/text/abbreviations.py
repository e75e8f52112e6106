"""Abbreviations in a text: where each is first used, and whether the author has spelled it out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from .keys import bare_key, nfc

# The letters of Vietnamese, and W of TW; spelled out with their gaps, they are searched twice as fast as A-Z.
_CAPITALS = "ABCDEĐGHIKLMNOPQRSTUVWXY"
_HYPHENS = "-\u2010\u2011\u2013"
_HYPHEN = re.escape(_HYPHENS)  # between brackets
# The capital comes first, what may not stand before it is looked at after: the search skips from capital to capital.
_FORM = re.compile(
    rf"[{_CAPITALS}](?=[{_CAPITALS}&{_HYPHEN}])(?<![\w./&@#=?%~+\\{_HYPHEN}].)(?<!&amp;.)[A-ZĐ]*(?:(?:[{_HYPHEN}]|&(?:amp;)?)[A-ZĐ]+)*[a-z]?"
    rf"(?![\w/@=]|&amp;|&(?=[A-ZĐ])|[{_HYPHEN}.]\w)"
)
_SMALL = re.compile("[^A-ZĐ]")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_NAMED_SO = re.compile(r"(?:gọi|viết) tắt(?: là)?:?\s*[“\"(]*\s*\Z")
_OPENED = re.compile(r"\(\s*[“\"]?\s*\Z")
_CLOSED = re.compile(r"\s*[”\"]?\s*\)")
_GLOSS = re.compile(r"\s*\(([^()<>]{3,120})\)")
_WORD_BEFORE = re.compile(r"(\w+)\s+\Z")
_WORD_AFTER = re.compile(r"\s+(\w+)")
_NO_LETTERS = re.compile(r"[\W_]+")
_PLAIN = str.maketrans(dict.fromkeys(_HYPHENS, "-"))
_SEEN = 80  # characters on either side that are looked at


@dataclass(frozen=True, slots=True)
class Use:
    """A short form where a text uses it, as the table writes it; `gloss` is what follows it in brackets."""

    start: int
    end: int
    form: str
    gloss: str = ""


def forms(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each short form stands in a text, or in the HTML of a text, and how the table would write it."""
    for match in _FORM.finditer(text):
        form = unescape(match[0]).translate(_PLAIN)
        if len(_SMALL.sub("", form)) > 1 and not _ROMAN.fullmatch(form):
            yield match.start(), match.end(), form


def is_defined(before: str, form: str, after: str) -> bool:
    """Tell whether the author explains the form here: “thi đua, khen thưởng (TĐKT)”, “TĐKT (thi đua…)”."""
    if _NAMED_SO.search(before) or (_OPENED.search(before) and _CLOSED.match(after)):
        return True
    gloss = gloss_of(after)
    return bool(gloss) and _is_spelled(form, gloss)


def is_in_capitals(before: str, after: str) -> bool:
    """Tell whether the words around are set in capitals, so that TU in NGƯỜI TU HÀNH is a word like them."""
    around = (_WORD_BEFORE.search(before), _WORD_AFTER.match(after))
    return any(match and match[1].isupper() and not match[1].replace("Đ", "D").isascii() for match in around)


def gloss_of(after: str) -> str:
    """Return what stands in brackets right behind a form."""
    match = _GLOSS.match(after)
    return " ".join(match[1].split()) if match else ""


def uses(text: str) -> list[Use]:
    """Return the first use of each form in a plain text that is in NFC, but of those that the author explains there.

    What stands in quotation marks is left alone.
    """
    found: dict[str, Use] = {}
    told: set[str] = set()
    for start, end, form in forms(text):
        before, after = text[max(0, start - _SEEN) : start], text[end : end + 2 * _SEEN]
        if form in told or form in found:
            continue
        if is_defined(before, form, after):
            told.add(form)
        elif not is_in_capitals(before, after) and not is_quoted(text[:start]):
            found[form] = Use(start, end, form, gloss_of(after))
    return list(found.values())


def is_quoted(before: str) -> bool:
    """Tell whether a quotation that has begun in the text before is still open."""
    return before.rfind("“") > before.rfind("”") or before.rfind("«") > before.rfind("»") or before.count('"') % 2 == 1


def _is_spelled(form: str, gloss: str) -> bool:
    """Tell whether words have the form's letters as their first ones, in order: “khoa học và công nghệ”, KHCN."""
    words = _NO_LETTERS.sub(" ", bare_key(gloss)).split()
    letters = _NO_LETTERS.sub("", bare_key(form))
    initials = iter(word[0] for word in words)
    return len(words) <= 2 * len(letters) + 2 and all(letter in initials for letter in letters)


@lru_cache(maxsize=4096)
def is_glossed(gloss: str, expansion: str) -> bool:
    """Tell whether a gloss holds the words of the expansion, whatever stands between them."""
    words = _NO_LETTERS.sub(" ", bare_key(nfc(unescape(gloss)))).split()
    wanted = _NO_LETTERS.sub(" ", bare_key(expansion)).split()
    return f" {' '.join(wanted)} " in f" {' '.join(words)} "
