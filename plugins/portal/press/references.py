"""What the press marks in a text for the page to decide: document numbers, and first uses of abbreviations.

Whether the library has a document, and what an abbreviation stands for, can change without the text changing. So a
rendered text only holds a slot for each, and its target says what stands there; `References` says what the slot
becomes. A document that comes into the library rewrites the pages that name its number, and no others.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from html import escape

from portal.newsroom.addresses import address
from portal.newsroom.model import Document
from portal.plan.model import Abbreviation
from portal.text.abbreviations import forms, gloss_of, is_defined, is_glossed, is_in_capitals, is_quoted, uses
from portal.text.document_numbers import Mention, can_mean, mention, mentions, number_key, numbers

from .views import Phrase

# The first letter of a target that is no address; of private use, so that no text begins with it.
REFERENCE = NUMBER, SHORT = "\ue002", "\ue003"
# Around the number of a slot; a target's fields stand apart by a letter that no text of one line has.
SLOT = "\ue000\ue001"
_APART = "\t"

_TAG = re.compile("<[^<>]*>?")
# Where no link stands, and no expansion; and where a link may, but no expansion.
_KEEPS = re.compile(r"<(/?)(?:(a|code|pre|kbd|samp|var|h[2-6])|(abbr|blockquote|cite|q|th))(?=[\s>])")
_BLOCKS = ("<p", "<li", "<td", "<th", "<dd", "<dt", "<div", "<figcaption", "<summary", "<caption", "<h")
_SEEN = 160
_CODE = re.compile(r"(<pre\b.*?</pre>|<code\b.*?</code>)", re.DOTALL)
# The space before the figure of Điều 4, khoản 2 and số 34-CT/TW does not break; nor, at no loss, does that of phố 5.
_NO_BREAK = tuple((end, re.compile(f"{end}[ \n](?=[0-9])")) for end in ("ều", "oản", "ố"))


def mark(html: str, targets: list[str]) -> str:
    """Return sanitised HTML with a slot for each document number and each abbreviation's first use.

    Their targets go behind those that are there. Links, code and headings are left alone, and quotations too but for
    numbers, which a link does not change.
    """
    html = _unbroken(html)
    named = list(numbers(html))
    shorts = list(forms(html))
    if not named and not shorts:
        return html
    inert, quoted = _zones(html)
    found: list[tuple[int, int, str]] = []
    for start, end in named:
        if not _in_tag(html, start) and not _within(inert, start):
            item = mention(html, start, end)
            found.append((start, end, NUMBER + _APART.join((item.written, item.day, item.year, item.place))))
    for start, end, form, gloss in _first_uses(html, shorts, inert, quoted):
        found.append((start, end, SHORT + _APART.join((html[start:end], form, gloss))))
    return _slotted(html, sorted(found), targets)


def _unbroken(html: str) -> str:
    if "<code" not in html and "<pre" not in html:
        return _kept_together(html)
    parts = _CODE.split(html)  # every other part is code
    return "".join(part if index % 2 else _kept_together(part) for index, part in enumerate(parts))


def _kept_together(text: str) -> str:
    for end, pattern in _NO_BREAK:
        text = pattern.sub(f"{end}\u00a0", text)
    return text


def _slotted(html: str, found: list[tuple[int, int, str]], targets: list[str]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, target in found:
        parts += (html[at:start], f"{SLOT[0]}{len(targets)}{SLOT[1]}")
        targets.append(target)
        at = end
    return "".join((*parts, html[at:]))


_Zones = list[tuple[int, int]]


def _zones(html: str) -> tuple[_Zones, _Zones]:
    """Return where no link may stand, and where no expansion may: from the outermost tag that says so to its end."""
    zones: tuple[_Zones, _Zones] = ([], [])
    depth = [0, 0]
    begun = [0, 0]
    for match in _KEEPS.finditer(html):
        kind = match.lastindex == 3
        if match[1]:
            depth[kind] -= 1
            if not depth[kind]:
                zones[kind].append((begun[kind], match.start()))
        else:
            if not depth[kind]:
                begun[kind] = match.start()
            depth[kind] += 1
    return zones


def _within(zones: _Zones, start: int) -> bool:
    return any(begin < start < end for begin, end in zones)


def _in_tag(html: str, start: int) -> bool:
    """Tell whether an offset is in a tag: sanitised HTML has < and > at the ends of tags alone."""
    return html.rfind("<", 0, start) > html.rfind(">", 0, start)


def _first_uses(
    html: str, shorts: list[tuple[int, int, str]], inert: _Zones, quoted: _Zones
) -> Iterator[tuple[int, int, str, str]]:
    """Yield the first use of each form that an expansion may follow, but of those that the author explains before."""
    told: set[str] = set()
    for start, end, form in shorts:
        if form in told or _in_tag(html, start):
            continue
        before = _text(html[_block(html, start) : start])
        after = _text(html[end : end + _SEEN])
        if is_defined(before, form, after) or html.rfind("<abbr", 0, start) > html.rfind("</abbr>", 0, start):
            told.add(form)
        elif not (
            _within(inert, start) or _within(quoted, start) or is_in_capitals(before, after) or is_quoted(before)
        ):
            told.add(form)
            yield start, end, form, gloss_of(after)


def _block(html: str, start: int) -> int:
    """Return where the paragraph, list item or cell begins in which an offset stands."""
    return max(html.rfind(tag, 0, start) for tag in _BLOCKS)


def _text(html: str) -> str:
    return _TAG.sub("", html).replace("&nbsp;", " ")


class References:
    """What the slots of texts become: the library by number, and the abbreviations that have one meaning."""

    def __init__(self, documents: Iterable[Document], abbreviations: Mapping[str, Abbreviation]) -> None:
        self._library: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            self._library[number_key(document.number)].append(document)
        self._expansions = {
            short: entry.expansion for short, entry in abbreviations.items() if not (entry.ambiguous or entry.unsure)
        }

    def address(self, named: Mention) -> str:
        """Return the address of the one document that is meant; empty where the library has none, or several."""
        found = [
            document
            for document in self._library.get(number_key(named.written), ())
            if can_mean(named, document.date, document.issuer)
        ]
        return address("document", found[0].id) if len(found) == 1 else ""

    def expansion(self, form: str, gloss: str) -> str:
        """Return what an abbreviation stands for; empty where that is not known, not sure, or said in the text."""
        expansion = self._expansions.get(form, "")
        return "" if gloss and is_glossed(gloss, expansion) else expansion

    def in_slot(self, target: str, here: str = "", lang: str = "vi", told: Container[str] = ()) -> str:
        """Return the HTML that the slot of a number or an abbreviation gets.

        A number does not lead to the page that it stands on; an abbreviation is spelled out in a Vietnamese text, and
        not where it has been told before.
        """
        written, *about = target[1:].split(_APART)
        if target.startswith(NUMBER):
            where = self.address(Mention(0, 0, written, *about))
            return f'<a href="{escape(where)}">{written}</a>' if where and where != here else written
        form, gloss = about
        expansion = "" if lang != "vi" or form in told else self.expansion(form, gloss)
        return f'{written} <span class="expansion">({escape(expansion)})</span>' if expansion else written

    def phrases(self, text: str, lang: str = "vi") -> tuple[tuple[Phrase, ...], frozenset[str]]:
        """Return a plain text in its phrases, linked and spelled out as a body is, and the abbreviations it tells."""
        text = _kept_together(text)
        shorts = uses(text) if lang == "vi" else []
        found = [(item.start, item.end, self.address(item), "") for item in mentions(text)]
        found += [(item.start, item.end, "", self.expansion(item.form, item.gloss)) for item in shorts]
        phrases: list[Phrase] = []
        at = 0
        for start, end, where, expansion in sorted(item for item in found if item[2] or item[3]):
            phrases += (Phrase(text[at:start]), Phrase(text[start:end], where, expansion))
            at = end
        told = frozenset(item.form for item in shorts)
        return tuple(phrase for phrase in (*phrases, Phrase(text[at:])) if phrase.text), told
