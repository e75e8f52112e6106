"""A text's Markdown as sentences that can be read aloud: headings, lists and tables become sentences too."""

import re
from collections.abc import Callable, Iterator

from lxml import html as lxml_html

from portal.newsroom.flavour import new_markdown
from portal.text.keys import nfc
from portal.text.spoken import Speech, spoken
from portal.text.spoken_numbers import cardinal, roman

_BLOCKS = frozenset(("p", "li", "ul", "ol", "table", "blockquote", "pre", "div", "dl", "figure", "details", "hr"))
_UNHEARD = frozenset(("img", "script", "style", "hr"))
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\S)")
_NUMBERED = re.compile(r"\s*(?:(?P<number>[0-9]{1,2})|(?P<roman>[IVX]{1,5}))[.)]\s+")
_BLANKS = re.compile(r"\s+")
LONG = 40  # syllables: about sixteen seconds in one breath
_SHORTEST = 8
# Where a long sentence can be cut so that both halves are sentences, or read like them.
_CUTS = re.compile(
    r";\s+|,\s+(?=(?:nhưng|đồng thời|tuy nhiên|song|vì vậy|vì thế|do đó|do vậy|nhờ đó|qua đó|từ đó"
    r"|trong khi đó|bên cạnh đó"
    r"|ngoài ra|sau đó|đến nay|trong đó|cụ thể|nhất là|theo đó|bởi vậy|mặt khác|còn)\b)"
)


def body_sentences(markdown: str, speech: Speech) -> list[str]:
    """Return the sentences of a body in the order in which they are read."""
    converted = new_markdown().convert(nfc(markdown))
    if not converted.strip():
        return []
    root = lxml_html.fragment_fromstring(converted, create_parent="div")
    return [sentence for raw in _lines(root) for sentence in sentences(raw, speech)]


def sentences(raw: str, speech: Speech) -> list[str]:
    """Return a paragraph as short sentences, each with a capital and an end."""
    found = []
    for sentence in _SENTENCE_END.split(spoken(raw, speech)):
        found += [_finished(piece) for piece in _short(sentence) if re.search(r"\w", piece)]
    return found


def syllables(sentence: str) -> int:
    """Return how many syllables a sentence has; Vietnamese writes each apart, or with a hyphen between."""
    return len(re.findall(r"[^\W_]+", sentence))


def _short(sentence: str) -> list[str]:
    """Cut a long sentence at safe places; a piece is never so short that it hangs in the air."""
    if syllables(sentence) <= LONG:
        return [sentence]
    pieces: list[str] = []
    for piece in _CUTS.split(sentence):
        if pieces and (syllables(pieces[-1]) < _SHORTEST or syllables(piece) < _SHORTEST):
            pieces[-1] = f"{pieces[-1]}, {piece}"
        else:
            pieces.append(piece)
    return pieces


def _finished(sentence: str) -> str:
    sentence = sentence.strip(" ,;")
    if sentence[-1:] not in ".!?:":
        sentence += "."
    for index, letter in enumerate(sentence):
        if letter.isalpha():
            return f"{sentence[:index]}{letter.upper()}{sentence[index + 1 :]}"
    return sentence


def _lines(root: lxml_html.HtmlElement) -> Iterator[str]:
    """Yield the raw text of each paragraph, heading, item and row, in reading order."""
    loose = [root.text or ""]
    for element in root:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS or re.fullmatch("h[1-6]", tag):
            yield from _whole(loose)
            loose = []
            yield from _block(element, tag)
        elif tag and tag not in _UNHEARD:
            loose.append(". " if tag == "br" else _inline(element))
        loose.append(element.tail or "")
    yield from _whole(loose)


def _whole(pieces: list[str]) -> Iterator[str]:
    text = _BLANKS.sub(" ", "".join(pieces)).strip()
    if re.search(r"\w", text):
        yield text


def _block(element: lxml_html.HtmlElement, tag: str) -> Iterator[str]:
    if tag in ("ol", "ul"):
        yield from _items(element, is_ordered=tag == "ol")
    elif tag == "table":
        yield from _rows(element)
    elif tag == "div" and "footnote" in (element.get("class") or ""):
        for item in element.iter("li"):
            yield from (f"Chú thích: {line}" for line in _lines(item))
    elif re.fullmatch("h[1-6]", tag):
        yield from (_heading(line) for line in _lines(element))
    elif tag not in _UNHEARD:
        yield from _lines(element)


def _heading(text: str) -> str:
    match = _NUMBERED.match(text)
    if match:
        number = int(match["number"]) if match["number"] else roman(match["roman"])
        text = f"Phần {cardinal(number)}, {text[match.end() :]}" if number else text
    return text if text[-1:] in ".!?:" else f"{text}."


def _items(element: lxml_html.HtmlElement, *, is_ordered: bool) -> Iterator[str]:
    start = element.get("start") or "1"
    number = int(start) if start.isdigit() else 1
    for item in element.iterchildren("li"):
        for index, line in enumerate(_lines(item)):
            ended = re.sub(r"[;,]\Z", ".", line)
            yield f"{cardinal(number).capitalize()} là: {ended}" if is_ordered and not index else ended
        number += 1


def _rows(table: lxml_html.HtmlElement) -> Iterator[str]:
    """Yield a sentence for each row, with the name of each column before what stands in it."""
    rows = [[_inline(cell) for cell in row.iterchildren("th", "td")] for row in table.iter("tr")]
    heads = rows.pop(0) if rows and table.find(".//th") is not None else []
    for caption in table.iter("caption"):
        yield _inline(caption)
    for row in rows:
        cells = [cell for cell in row if re.search(r"\w", cell)]
        if not cells:
            continue
        if not heads:
            yield "; ".join(cells)
            continue
        lead, *others = zip(heads, row, strict=False)
        told = [f"{_lower(head)}, {cell}" if head else cell for head, cell in others if re.search(r"\w", cell)]
        yield f"{' '.join(filter(None, lead))}: {'; '.join(told)}" if told else " ".join(filter(None, lead))


def _lower(head: str) -> str:
    """Return a column's name as it stands inside a sentence; one in capitals stays."""
    return head if head.isupper() or head[1:2].isupper() else head[:1].lower() + head[1:]


def _inline(element: lxml_html.HtmlElement) -> str:
    """Return the text of an element without pictures and the marks of footnotes."""
    pieces: list[str] = []
    _gather(element, pieces.append)
    return _BLANKS.sub(" ", "".join(pieces)).strip()


def _gather(element: lxml_html.HtmlElement, add: Callable[[str], None]) -> None:
    if not isinstance(element.tag, str) or element.tag in _UNHEARD:
        return
    if element.tag == "sup":
        marked = "".join(element.itertext())
        if (element.get("id") or "").startswith("fnref"):
            return
        add({"2": "²", "3": "³"}.get(marked, f" mũ {marked}"))
        return
    if "footnote-backref" in (element.get("class") or ""):
        return
    add(element.text or "")
    for child in element:
        add(", ") if child.tag == "br" else _gather(child, add)
        add(child.tail or "")
