"""WordprocessingML read into blocks; what has no place in an article is named, never dropped in silence."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from portal.newsroom.flavour import LINK_SCHEMES
from portal.text.old_encodings import from_tcvn3, from_vni

from .blocks import OBJECT, Block, Cell, Letter, Letters, ListPlace, Look, Mark, Note, Paragraph, Picture, Story, Table
from .legacy import encoding_of_font, is_capital_font
from .package import Package

_OFF = ("0", "false", "off", "none")
_HEADING = re.compile(r"heading ([1-9])|(?:tiêu đề|đề mục) ([1-9])", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list (?:bullet|number)(?: ([2-9]))?", re.IGNORECASE)
_LINK_FIELD = re.compile(r"HYPERLINK\s+(?:\\l\s+)?\"([^\"]*)\"")
_CONTENTS_FIELD = re.compile(r"\s*(?:TOC|INDEX|TOA)\b")
# Fields of which Word shows what stands in no text of the file.
_DRAWN_FIELD = re.compile(r"\s*(?:EQ|SYMBOL|MACROBUTTON|GOTOBUTTON|LISTNUM|AUTONUM|AUTONUMLGL)\b")
_SEEN = "{portal}seen"
_LEVEL_MARK = re.compile(r"%([1-9])")
_PLAIN_NUMBER = re.compile(r"%[1-9][.)]?")
_DEEPEST = 40  # tables in tables, and other nests
_THROUGH = {"sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo", "dir", "bdo", "rubyBase", "ruby"}


def local(element: Any) -> str:
    """Return an element's name without its namespace; a comment has none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Any, name: str) -> Any:
    """Return the first child of a name, or None."""
    return next((inner for inner in element if local(inner) == name), None) if element is not None else None


def value(element: Any, name: str = "val") -> str:
    """Return an attribute whatever its namespace."""
    if element is None:
        return ""
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), "")


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str
    run: Any
    paragraph: Any


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass
class _Counter:
    numbers: dict[int, int] = field(default_factory=dict)


class _Styles:
    def __init__(self, root: Any) -> None:
        self.by_id: dict[str, _Style] = {}
        self.default = ""
        self.run_defaults: Any = None
        for element in root if root is not None else ():
            if local(element) == "docDefaults":
                self.run_defaults = child(child(element, "rPrDefault"), "rPr")
            if local(element) == "style":
                name = value(element, "styleId")
                self.by_id[name] = _Style(
                    value(child(element, "name")),
                    value(child(element, "basedOn")),
                    child(element, "rPr"),
                    child(element, "pPr"),
                )
                if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true"):
                    self.default = name

    def chain(self, name: str) -> Iterator[_Style]:
        """Yield a style and those it rests on, nearest first."""
        seen: set[str] = set()
        while name and name in self.by_id and name not in seen:
            seen.add(name)
            yield self.by_id[name]
            name = self.by_id[name].parent

    def of_paragraph(self, properties: Any, wanted: str) -> Any:
        """Return a property of a paragraph: its own, or that of the nearest style that has it."""
        own = child(properties, wanted)
        if own is not None:
            return own
        for style in self.chain(value(child(properties, "pStyle")) or self.default):
            found = child(style.paragraph, wanted)
            if found is not None:
                return found
        return None

    def of_run(self, run: Any, paragraph: Any, wanted: str) -> Any:
        """Return a property of a run: its own, of its style, of the paragraph's style, of the document."""
        own = child(run, wanted)
        if own is not None:
            return own
        for name in (value(child(run, "rStyle")), value(child(paragraph, "pStyle")) or self.default):
            for style in self.chain(name):
                found = child(style.run, wanted)
                if found is not None:
                    return found
        return child(self.run_defaults, wanted)


class _Numbering:
    """The lists of a document, counted as Word counts them."""

    def __init__(self, root: Any) -> None:
        self.levels: dict[str, dict[int, _Level]] = {}
        self.abstract: dict[str, str] = {}
        self.restarts: dict[str, dict[int, int]] = {}
        self.counters: dict[str, _Counter] = {}
        self.begun: set[tuple[str, int]] = set()
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                levels = {int(value(level, "ilvl") or 0): _level(level) for level in element if local(level) == "lvl"}
                self.levels[value(element, "abstractNumId")] = levels
            elif local(element) == "num":
                name = value(element, "numId")
                self.abstract[name] = value(child(element, "abstractNumId"))
                for override in (inner for inner in element if local(inner) == "lvlOverride"):
                    if start := value(child(override, "startOverride")):
                        self.restarts.setdefault(name, {})[int(value(override, "ilvl") or 0)] = _whole(start, 1)

    def next(self, name: str, depth: int) -> tuple[_Level, list[int]] | None:
        """Count a paragraph of a list; return its level and the numbers down to it, or None where it is in no list."""
        abstract = self.abstract.get(name)
        levels = self.levels.get(abstract or "")
        if abstract is None or not levels or depth not in levels:
            return None
        numbers = self.counters.setdefault(abstract, _Counter()).numbers
        if depth in self.restarts.get(name, {}) and (name, depth) not in self.begun:
            numbers[depth] = self.restarts[name][depth] - 1
        self.begun.add((name, depth))
        numbers[depth] = numbers.get(depth, levels[depth].start - 1) + 1
        for deeper in [found for found in numbers if found > depth]:
            del numbers[deeper]
        return levels[depth], [numbers.get(at, levels[at].start if at in levels else 1) for at in range(depth + 1)]


def _whole(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,6}", text) else otherwise


def _level(element: Any) -> _Level:
    return _Level(
        value(child(element, "numFmt")) or "decimal",
        value(child(element, "lvlText")),
        _whole(value(child(element, "start")), 1),
    )


def _written(form: str, number: int) -> str:
    """Return a number in a form of numbering: 3, c, iii, 03."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else str(number)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        pairs = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
        roman = ""
        for size, text in (*pairs, (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
            count, number = divmod(number, size)
            roman += text * count
        return roman.upper() if form == "upperRoman" else roman
    return f"{number:02d}" if form == "decimalZero" else str(number)


class WordReader:
    """Reads one document; `lost` gathers what could not be kept, by the words in which it is told."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = _Styles(self._part("styles"))
        self.numbering = _Numbering(self._part("numbering"))
        self.lost: Counter[str] = Counter()
        self.details: dict[str, list[str]] = {}
        self.relations: Mapping[str, tuple[str, str, bool]] = package.main_relations
        self.fields: list[dict[str, Any]] = []
        self.boxes: list[Any] = []  # text boxes of the paragraph that is being read
        self.depth = 0

    def _part(self, kind: str) -> Any:
        name = self.package.related(kind)
        return self.package.xml_of(name) if name else None

    def story(self) -> Story:
        """Return the whole document."""
        root = self.package.xml_of(self.package.main)
        body = child(root, "body")
        blocks = tuple(self.blocks(body)) if body is not None else ()
        self._passed_over(root)
        notes: dict[str, tuple[Block, ...]] = {}
        for kind, word in (("footnotes", "f"), ("endnotes", "e")):
            name = self.package.related(kind)
            if not name:
                continue
            self.relations = self.package.relations(name)
            of_notes = self.package.xml_of(name)
            for note in of_notes if of_notes is not None else ():
                if value(note, "type") in ("", "normal"):
                    notes[f"{word}{value(note, 'id')}"] = tuple(self.blocks(note))
                else:
                    _see(note)
            self._passed_over(of_notes)
        self._comments()
        self._margins()
        return Story(blocks, notes, self._title(), tuple(self._told()))

    # What is told

    def lose(self, what: str, detail: str = "") -> None:
        """Note something that the article will not hold."""
        self.lost[what] += 1
        if detail := " ".join(detail.split()):
            self.details.setdefault(what, []).append(detail if len(detail) <= 120 else detail[:119] + "…")

    def _passed_over(self, root: Any) -> None:
        """Tell of the words that nobody has read or told of: Word has more places for text than we know."""
        for element in root.iter() if root is not None else ():
            if local(element) == "t" and _SEEN not in element.attrib and (element.text or "").strip():
                self.lose("chữ ở chỗ lạ của tệp Word, chưa có trong bài", element.text or "")

    def _told(self) -> Iterator[str]:
        for what, count in self.lost.items():
            details = list(dict.fromkeys(self.details.get(what, ())))
            shown = "; ".join(f"“{detail}”" for detail in details[:5]) + (" …" if details[5:] else "")
            yield f"{what} ({count} chỗ)" + (f": {shown}" if shown else "")

    def _comments(self) -> None:
        root = self._part("comments")
        for comment in root if root is not None else ():
            text = "".join(inner.text or "" for inner in comment.iter() if local(inner) == "t")
            self.lose("lời bình của Word không được đăng", f"{value(comment, 'author') or 'không tên'}: {text}")

    def _margins(self) -> None:
        for kind, target, outside in self.package.main_relations.values():
            if kind in ("header", "footer") and not outside:
                root = self.package.xml_of(target)
                text = (
                    "".join(inner.text or "" for inner in root.iter() if local(inner) == "t")
                    if root is not None
                    else ""
                )
                if any(letter.isalpha() for letter in text):
                    self.lose("đầu trang, chân trang không đưa vào bài", text)

    def _title(self) -> str:
        root = self.package.xml_of("docProps/core.xml")
        found = child(root, "title") if root is not None else None
        return " ".join((found.text or "").split()) if found is not None else ""

    # Blocks

    def blocks(self, parent: Any) -> Iterator[Block]:
        """Yield the blocks below an element."""
        self.depth += 1
        parent_is_cell = local(parent) == "tc"
        if self.depth > _DEEPEST:
            self.lose("bảng hoặc khung lồng nhau quá sâu")
        else:
            for element in parent:
                name = local(element)
                if name == "p":
                    yield self.paragraph(element)
                    yield from self._boxes()
                elif name == "tbl":
                    if parent_is_cell:
                        self.lose("bảng trong bảng, giữ chữ, mỗi ô một dòng")
                    yield self.table(element)
                elif name == "AlternateContent":
                    yield from self.blocks(_chosen(element))
                elif name == "sdt" and _is_contents(element):
                    self._contents(element)
                elif name in _THROUGH:
                    self._change(element)
                    yield from self.blocks(element)
                elif name in ("del", "moveFrom"):
                    self._change(element)
                elif name == "altChunk":
                    self.lose("tệp khác nhúng trong tài liệu (altChunk)")
                elif name in ("oMathPara", "oMath"):
                    yield Paragraph(self._equation(element))
        self.depth -= 1

    def _boxes(self) -> Iterator[Block]:
        """Yield what stands in the text boxes of the paragraph before."""
        waiting, self.boxes = self.boxes, []
        for box in waiting:
            fields, self.fields = self.fields, []
            yield from (block for block in self.blocks(box) if isinstance(block, Table) or block.letters)
            self.fields = fields

    def _contents(self, element: Any) -> None:
        _see(element)
        self.lose("mục lục của Word không đưa vào bài", " / ".join(_paragraph_texts(element)) or _text(element))

    def paragraph(self, element: Any) -> Paragraph:
        """Return one paragraph with its place in headings and lists."""
        properties = child(element, "pPr")
        style = self.style_name(properties)
        letters = tuple(self.letters(element, properties, ""))
        level = self.heading_level(properties, style)
        mark = child(child(properties, "rPr"), "del")
        if mark is not None:
            self._change(mark)
        place, label = self.list_place(properties, style, bool(level)) if letters else (None, "")
        align = value(self.styles.of_paragraph(properties, "jc"))
        return Paragraph(letters, level, place, label, style, align)

    def style_name(self, properties: Any) -> str:
        """Return the name of a paragraph's style in small letters."""
        style = self.styles.by_id.get(value(child(properties, "pStyle")) or self.styles.default)
        return style.name.lower() if style else value(child(properties, "pStyle")).lower()

    def heading_level(self, properties: Any, style: str) -> int:
        """Return the level of a heading, 0 for other paragraphs."""
        names = [found.name for found in self.styles.chain(value(child(properties, "pStyle")))] or [style]
        for name in names:
            if match := _HEADING.fullmatch(name.strip()) or re.fullmatch(r"heading([1-9])()", name.strip().lower()):
                return int(match[1] or match[2])
        level = value(self.styles.of_paragraph(properties, "outlineLvl"))
        return int(level) + 1 if level.isdigit() and int(level) < 9 else 0

    def list_place(self, properties: Any, style: str, is_heading: bool) -> tuple[ListPlace | None, str]:
        """Return where a paragraph stands in a list, or the label that Word writes before it."""
        numbering = self.styles.of_paragraph(properties, "numPr")
        named = _LIST_STYLE.fullmatch(style)
        if numbering is None:
            if named and "bullet" in style:
                return ListPlace(_whole(named[1] or "", 1) - 1, None, style), ""
            return None, ""
        name = value(child(numbering, "numId"))
        depth = _whole(value(child(numbering, "ilvl")), 0)
        found = self.numbering.next(name, depth) if name not in ("", "0") else None
        if found is None:
            return None, ""
        level, numbers = found
        shown = max(depth, _whole(named[1] or "", 1) - 1) if named else depth
        if level.form == "none" and not level.text:
            return None, ""
        if level.form in ("bullet", "none"):
            return (None, "") if is_heading else (ListPlace(shown, None, name), "")
        label = _LEVEL_MARK.sub(lambda match: self._number(name, int(match[1]) - 1, numbers), level.text)
        is_plain = level.form in ("decimal", "decimalZero") and _PLAIN_NUMBER.fullmatch(level.text)
        if is_heading or (shown == 0 and not is_plain):
            return None, label
        if not is_plain:
            self.lose("kiểu đánh số a, b, c, i, ii, 1.1 trong danh sách con đổi thành 1, 2, 3", label)
        return ListPlace(shown, numbers[-1], name), ""

    def _number(self, name: str, at: int, numbers: list[int]) -> str:
        level = self.numbering.levels[self.numbering.abstract[name]].get(at)
        return _written(level.form if level else "decimal", numbers[at]) if at < len(numbers) else ""

    def table(self, element: Any) -> Table:
        """Return a table with its merged cells; a cell that goes on from above makes that one longer."""
        rows: list[list[Cell]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        for row in _rows(element):
            changed = {name: child(child(row, "trPr"), name) for name in ("del", "ins")}
            if changed["del"] is not None:
                self._changed("del", value(changed["del"], "author"), row)
                _see(row)
                continue
            if changed["ins"] is not None:
                self._changed("ins", value(changed["ins"], "author"), row)
            cells: list[Cell] = []
            column = _whole(value(child(child(row, "trPr"), "gridBefore")), 0)
            cells += [Cell(())] * column
            for cell in _cells(row):
                properties = child(cell, "tcPr")
                if any(child(properties, name) is not None for name in ("cellDel", "cellIns", "cellMerge")):
                    self.lose("ô bảng thêm, xóa hoặc gộp khi theo dõi thay đổi, vẫn giữ", _text(cell))
                across = max(1, min(63, _whole(value(child(properties, "gridSpan")), 1)))
                merge = child(properties, "vMerge")
                if merge is not None and value(merge) != "restart" and column in open_cells:
                    at, index = open_cells[column]
                    above = rows[at][index]
                    more = tuple(
                        block for block in self.blocks(cell) if not isinstance(block, Paragraph) or block.letters
                    )
                    rows[at][index] = Cell((*above.blocks, *more), above.across, len(rows) - at + 1)
                else:
                    if merge is not None:
                        open_cells[column] = len(rows), len(cells)
                    else:
                        open_cells.pop(column, None)
                    cells.append(Cell(tuple(self.blocks(cell)), across))
                column += across
            rows.append(cells)
        return Table(tuple(tuple(row) for row in rows))

    # Letters

    def letters(self, parent: Any, paragraph: Any, href: str) -> Iterator[Letter]:
        """Yield the letters below an element of a paragraph."""
        for element in parent:
            name = local(element)
            if name == "r":
                yield from self.run(element, paragraph, href)
            elif name == "hyperlink":
                yield from self.letters(element, paragraph, self._target(element) or href)
            elif name == "fldSimple":
                link = _LINK_FIELD.search(value(element, "instr"))
                yield from self.letters(element, paragraph, self._safe(link[1]) if link else href)
            elif name in _THROUGH:
                self._change(element)
                yield from self.letters(element, paragraph, href)
            elif name in ("del", "moveFrom"):
                self._change(element)
            elif name == "rt":
                yield from self._gloss(element)
            elif name == "AlternateContent":
                yield from self.letters(_chosen(element), paragraph, href)
            elif name in ("oMath", "oMathPara"):
                yield from self._equation(element)

    def _gloss(self, element: Any) -> Letters:
        if local(element) == "rt":
            _see(element)
            self.lose("chữ chú âm trên chữ (ruby) không được đăng", _text(element))
        return ()

    def _change(self, element: Any) -> None:
        name = local(element)
        if name in ("del", "moveFrom"):
            _see(element)
        if name in ("ins", "del", "moveTo"):
            self._changed(name, value(element, "author"), element)

    def _changed(self, name: str, author: str, element: Any) -> None:
        what = "thêm" if name == "ins" else "chuyển" if name == "moveTo" else "xóa"
        told = "được giữ" if name != "del" else "không được đăng"
        text = _text(element)
        if text or name == "del":
            said = f"{author or 'không tên'}: {text or 'dấu hết đoạn'}"
            self.lose(f"chữ {what} khi theo dõi thay đổi (Track Changes), {told}", said)

    def _target(self, element: Any) -> str:
        if name := value(element, "id"):
            return self._safe(self.relations.get(name, ("", "", False))[1])
        return self._safe("#" + value(element, "anchor")) if value(element, "anchor") else ""

    def _safe(self, target: str) -> str:
        """Return a link that an article may hold; others are told and only their words are kept."""
        target = target.strip().replace(" ", "%20")
        scheme = target.partition(":")[0].lower()
        if ":" in target and scheme in LINK_SCHEMES and not re.search(r"[\x00-\x1f<>\\^`{|}\"]", target):
            return target
        if target.startswith("#"):
            if not target.startswith("#_"):
                self.lose("liên kết trong nội bộ tài liệu, chỉ giữ chữ", target)
        elif target:
            self.lose("liên kết không dùng được trên mạng, chỉ giữ chữ", target)
        return ""

    def run(self, element: Any, paragraph: Any, href: str) -> Iterator[Letter]:
        """Yield the letters of a run with its look, in Unicode whatever its font."""
        properties = child(element, "rPr")
        if self._is_on(properties, paragraph, "vanish"):
            _see(element)
            if (text := _text(element)).strip():
                self.lose("chữ ẩn không được đăng", text)
            return
        if any(_CONTENTS_FIELD.match(known["instr"]) for known in self.fields):
            for inner in element:
                if local(inner) == "fldChar":
                    self._field(inner)
                elif local(inner) == "instrText":
                    self.fields[-1]["instr"] += inner.text or ""
            if _text(element).strip():
                self._contents(element)
            return
        if self.fields and (link := self.fields[-1]["href"]):
            href = link
        look = Look(frozenset(self._marks(properties, paragraph)), href)
        font = self._font(properties, paragraph)
        encoding = encoding_of_font(font)
        for inner in element:
            yield from self._inner(inner, look, encoding == "tcvn3")

    def _inner(self, inner: Any, look: Look, is_tcvn3: bool) -> Iterator[Letter]:
        name = local(inner)
        if name == "fldChar":
            self._field(inner)
        elif name == "instrText":
            if self.fields:
                self.fields[-1]["instr"] += inner.text or ""
        elif self.fields and self.fields[-1]["state"] == "begin":
            return
        elif name == "t":
            yield from (Letter(letter, look) for letter in self._unicode(inner))
        elif name in ("tab", "ptab"):
            yield Letter(" ", look)
        elif name in ("br", "cr"):
            yield Letter("\n" if value(inner, "type") not in ("page", "column") else " ", look)
        elif name == "noBreakHyphen":
            yield Letter("-", look)
        elif name == "softHyphen":
            if is_tcvn3:  # TCVN3 writes ư with the code of the soft hyphen
                yield Letter("Ư" if self._is_capital(inner) else "ư", look)
        elif name in ("footnoteReference", "endnoteReference"):
            raised = replace(look, marks=look.marks - {"sup"})  # a call is raised by itself
            yield Letter(OBJECT, raised, Note(f"{name[0]}{value(inner, 'id')}"))
        elif name == "ruby":
            for part in inner:
                yield from self.letters(part, None, look.href) if local(part) == "rubyBase" else self._gloss(part)
        elif name in ("drawing", "pict", "object"):
            yield from self._drawing(inner, look)
        elif name == "AlternateContent":
            for found in _chosen(inner):
                yield from self._inner(found, look, is_tcvn3)
        elif name == "sym":
            self.lose("ký hiệu của phông riêng (Symbol, Wingdings)", f"{value(inner, 'font')} {value(inner, 'char')}")

    def _unicode(self, element: Any) -> str:
        """Return the text of a w:t in Unicode, by the font of its run."""
        run = element.getparent()
        element.set(_SEEN, "")
        paragraph = run.getparent()
        while paragraph is not None and local(paragraph) != "p":
            paragraph = paragraph.getparent()
        font = self._font(child(run, "rPr"), child(paragraph, "pPr") if paragraph is not None else None)
        text = "".join(element.itertext())
        encoding = encoding_of_font(font)
        if encoding == "vni":
            return from_vni(text)
        if encoding == "tcvn3":
            return from_tcvn3(text).upper() if is_capital_font(font) else from_tcvn3(text)
        return text

    def _is_capital(self, element: Any) -> bool:
        return is_capital_font(self._font(child(element.getparent(), "rPr"), None))

    def _font(self, properties: Any, paragraph: Any) -> str:
        fonts = self.styles.of_run(properties, paragraph, "rFonts")
        return value(fonts, "ascii") or value(fonts, "hAnsi") or value(fonts, "cs")

    def _is_on(self, properties: Any, paragraph: Any, name: str) -> bool:
        found = self.styles.of_run(properties, paragraph, name)
        return found is not None and (value(found) or "1").lower() not in _OFF

    def _marks(self, properties: Any, paragraph: Any) -> Iterator[Mark]:
        if self._is_on(properties, paragraph, "b"):
            yield "strong"
        if self._is_on(properties, paragraph, "i"):
            yield "em"
        if self._is_on(properties, paragraph, "strike") or self._is_on(properties, paragraph, "dstrike"):
            yield "del"
        side = value(self.styles.of_run(properties, paragraph, "vertAlign"))
        raised = value(child(properties, "position"))
        if side in ("superscript", "subscript"):
            yield "sup" if side == "superscript" else "sub"
        elif re.fullmatch(r"-?[1-9]\d*", raised) and child(properties, "sz") is not None:
            yield "sub" if raised.startswith("-") else "sup"  # as LibreOffice writes them of web pages
        if value(child(properties, "u")).lower() not in ("", *_OFF):
            self.lose("gạch chân")
        if value(child(properties, "color")).lower() not in ("", "auto", "000000", "0000ff", "0563c1"):
            self.lose("màu chữ")
        if value(child(properties, "highlight")).lower() not in ("", *_OFF):
            self.lose("tô nền chữ")

    def _field(self, mark: Any) -> None:
        kind = value(mark, "fldCharType")
        if kind == "begin":
            self.fields.append({"state": "begin", "instr": "", "href": ""})
            if child(child(mark, "ffData"), "checkBox") is not None:
                self.lose("ô đánh dấu của biểu mẫu")
        elif kind == "separate" and self.fields:
            top = self.fields[-1]
            top["state"] = "shown"
            link = _LINK_FIELD.search(top["instr"])
            top["href"] = self._safe(link[1]) if link and "\\l" not in top["instr"] else ""
        elif kind == "end" and self.fields:
            top = self.fields.pop()
            if _DRAWN_FIELD.match(top["instr"]):
                self.lose("trường (field) của Word không có chữ để giữ", top["instr"])

    # Pictures and other things

    def _drawing(self, element: Any, look: Look) -> Iterator[Letter]:
        described = ""
        found = False
        for inner in _drawn(element):
            name = local(inner)
            if name == "docPr" and not described:
                described = value(inner, "descr") or value(inner, "title")
            elif name in ("blip", "imagedata"):
                relation = value(inner, "embed") or value(inner, "id") if name == "blip" else value(inner, "id")
                _, target, outside = self.relations.get(relation, ("", "", True))
                found = True
                if outside or not target:
                    self.lose("ảnh nằm ngoài tệp Word, không lấy được", target or value(inner, "link"))
                else:
                    yield Letter(OBJECT, look, Picture(target, described or value(inner, "title")))
            elif name == "srcRect" and any(_whole(text.lstrip("-"), 0) > 0 for text in inner.attrib.values()):
                self.lose("ảnh được cắt trong Word, bài có cả ảnh chưa cắt")
            elif name == "txbxContent":
                found = True
                self.boxes.append(inner)
                self.lose(
                    "hộp chữ (text box) thành đoạn thường, đứng sau đoạn có hộp", " / ".join(_paragraph_texts(inner))
                )
            elif name == "textpath":
                found = True
                self.lose("chữ nghệ thuật (WordArt) chưa có trong bài", value(inner, "string"))
            elif name in ("relIds",):
                found = True
                self.lose("sơ đồ SmartArt; lưu thành ảnh rồi chèn lại")
            elif name == "chart" and not found:
                found = True
                self.lose("biểu đồ; lưu thành ảnh rồi chèn lại")
            elif name == "OLEObject":
                self.lose("đối tượng nhúng (OLE)", value(inner, "ProgID"))
        if not found:
            self.lose("hình vẽ của Word; lưu thành ảnh rồi chèn lại")

    def _equation(self, element: Any) -> Letters:
        _see(element)
        text = _text(element)
        self.lose("công thức toán, chỉ giữ các ký tự", text)
        return tuple(Letter(letter) for letter in text)


def _text(element: Any) -> str:
    """Return all words below an element, deleted ones too."""
    return "".join(inner.text or "" for inner in element.iter() if local(inner) in ("t", "delText"))


def _see(element: Any) -> None:
    """Note of all words below an element that they were read, or told of."""
    for inner in element.iter():
        if local(inner) == "t":
            inner.set(_SEEN, "")


def _is_contents(element: Any) -> bool:
    gallery = child(child(child(element, "sdtPr"), "docPartObj"), "docPartGallery")
    return value(gallery) == "Table of Contents"


def _drawn(element: Any) -> Iterator[Any]:
    """Yield the parts of a drawing; of alternatives the chosen one, and nothing within a text box."""
    for inner in element:
        yield inner
        if local(inner) == "AlternateContent":
            yield from _drawn(_chosen(inner))
        elif local(inner) != "txbxContent":
            yield from _drawn(inner)


def _paragraph_texts(element: Any) -> Iterator[str]:
    for paragraph in element.iter():
        if local(paragraph) == "p":
            text = "".join(inner.text or "" for inner in paragraph.iter() if local(inner) == "t")
            if text.strip():
                yield " ".join(text.split())


def _chosen(element: Any) -> Any:
    """Return the choice of alternative content that holds something: the new form, else the fallback."""
    choices = [inner for inner in element if local(inner) in ("Choice", "Fallback")]
    chosen = next((inner for inner in choices if len(inner)), choices[0] if choices else ())
    for other in choices:
        if other is not chosen:
            _see(other)
    return chosen


def _rows(table: Any) -> Iterator[Any]:
    for element in table:
        if local(element) == "tr":
            yield element
        elif local(element) in _THROUGH:
            yield from _rows(element)


def _cells(row: Any) -> Iterator[Any]:
    for element in row:
        if local(element) == "tc":
            yield element
        elif local(element) in _THROUGH:
            yield from _cells(element)
