"""The layout of official documents (NĐ 30/2020): who issues, number, place and date, kind and title, signature.

What the document leaves blank stays empty here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal.text.dates import ImpossibleDate, NotADate, PartialDate, parse_partial
from portal.text.keys import bare_key
from portal.text.numbers import OFFICIAL_LETTER, TYPES
from portal.text.syllables import CAPITALS

from .blocks import Block, Paragraph, Table, is_all, lines_of, words_of

_NUMBER = re.compile(
    r"Số\s*:?\s*(?P<number>[0-9]{0,5})[\s.…_]*(?P<rest>(?:/\s*[0-9]{4}\s*)?/\s*[A-ZĐ][A-Za-zĐđ&]*[0-9]*(?:\s*[-–]\s*[A-ZĐ][A-Za-zĐđ&0-9]*)*"
    r"|-\s*[A-ZĐ]{1,4}[A-Za-z]?\s*/\s*[A-ZĐ][A-Za-zĐđ]*(?:[-/.]\s*[A-ZĐ]+)*)"
)
_DATE = re.compile(
    rf"(?P<place>(?:TP\.? ?)?[{CAPITALS}][^\W\d_]*(?:[ -][{CAPITALS}][^\W\d_]*){{0,4}})\s*,\s*"
    r"[Nn]gày(?P<day>[\s.…_]*[0-9]{0,2})[\s.…_]*"
    r"tháng(?P<month>[\s.…_]*[0-9]{0,2})[\s.…_]*năm\s*(?P<year>[0-9]{4})",
)
_NATION = re.compile(
    r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI|Độc\s+lập\s*[-–]\s*Tự\s+do|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM|ĐOÀN\s+TNCS", re.IGNORECASE
)
_RULE = re.compile(r"[\s\-–—_*=.…]{3,}")
_RECIPIENTS = re.compile(r"Nơi\s+nhận\s*:?", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:V/v|Về việc)\s*:?\s*", re.IGNORECASE)
_KINDS = {name.upper(): name for names in TYPES.values() for name in (*names, *OFFICIAL_LETTER)}
_BEGINS = re.compile(
    r"(?:Căn cứ|Thực hiện|Kính gửi|Triển khai|Nhằm|Để |Xét|Theo |Tiếp tục|Thi hành|Hưởng ứng|Ngày |"
    r"Trong |Năm |Vừa qua|[IVX]+\s*[.)]|[0-9]+\.|Điều |Chương )"
)
_ROLE = re.compile(
    r"(?:(?:KT|TM|TL|TUQ|Q)\.?\s*)?(?:PHÓ\s+)?(?:GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CHỦ TỊCH|TRƯỞNG|CHÁNH|CỤC TRƯỞNG|"
    r"VỤ TRƯỞNG|VIỆN TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|BÍ THƯ|TỔNG BIÊN TẬP|HIỆU TRƯỞNG|TRƯỞNG BAN|TRƯỞNG PHÒNG|"
    r"CHÁNH VĂN PHÒNG|CHI CỤC TRƯỞNG|THỦ TRƯỞNG)\b"
)
# A council acts through him who signs: TM. ỦY BAN NHÂN DÂN.
_BEHALF = re.compile(r"T(?:M|L|UQ)\.\s*(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|BAN |ĐẢNG ỦY|TỈNH ỦY|HUYỆN ỦY)")
_NAME = re.compile(rf"(?:[{CAPITALS}][^\W\d_]*\.? ){{1,5}}[{CAPITALS}][^\W\d_]*")
_SIGNED = re.compile(r"\(?(?:đã ký|ký tên|chữ ký|đóng dấu)|^\[.*\]$", re.IGNORECASE)
_HEAD = 40  # lines in which the head of a document stands
_PARENT = re.compile(r"(?:ỦY BAN|UỶ BAN|UBND|BỘ |TỈNH ỦY|THÀNH ỦY|ĐẢNG BỘ|TỔNG CỤC)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document: its words, the block it stands in, whether it is bold.

    Of a table of tasks each row is one line: `row` has its cells by the heads of their columns, `text` what is to be
    done.
    """

    text: str
    block: int
    is_bold: bool = False
    row: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Official:
    """What the layout of an official document tells, and the blocks that are its text."""

    number: str = ""
    symbol: str = ""
    issued: PartialDate | None = None
    place: str = ""
    parent: str = ""
    issuer: str = ""
    kind: str = ""
    title: str = ""
    recipients: tuple[str, ...] = ()
    role: str = ""
    for_role: str = ""
    signer: str = ""
    first: int = 0  # the first line of the text, the one behind its last, and the first of an annex
    last: int = 0
    annex: int = 0

    @property
    def whole_number(self) -> str:
        """Return number and symbol as they are cited, empty where one is blank: 31/KH-STTTT."""
        return f"{self.number}{self.symbol}" if self.number and self.symbol else ""


def lines_of_blocks(blocks: Sequence[Block]) -> list[Line]:
    """Return the lines of a document with the block of each."""
    found: list[Line] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            bold = is_all(block.letters, "strong")
            label = f"{block.label} " if block.label else ""
            lines = lines_of((block,))
            found += [Line((label if not at else "") + text, index, bold) for at, text in enumerate(lines)]
        elif tasks := _tasks(block):
            found += [Line(text, index, row=row) for text, row in tasks]
        else:
            for row in block.rows:
                for cell in row:
                    found += [Line(line.text, index, line.is_bold) for line in lines_of_blocks(cell.blocks)]
    return found


_WHAT_COLUMN = re.compile(r"noi dung|nhiem vu|cong viec|hoat dong")
_WHO_COLUMN = re.compile(r"chu tri|thuc hien|phu trach|don vi|co quan")


def _tasks(table: Table) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Return the rows of a table of tasks, each with what is to be done; none where the table is another."""
    rows = [[" ".join(words_of(block) for block in cell.blocks).strip() for cell in row] for row in table.rows]
    heads = [bare_key(text) for text in rows[0]] if rows else []
    what = next((at for at, head in enumerate(heads) if _WHAT_COLUMN.search(head)), None)
    if what is None or len(heads) < 3 or not any(_WHO_COLUMN.search(head) for head in heads):
        return []
    full = [row for row in rows[1:] if len(row) == len(heads) and row[what]]
    return [(row[what], tuple(zip(heads, row, strict=True))) for row in full]


def read_official(lines: Sequence[Line]) -> Official | None:
    """Return what the layout tells, or None where the text has no such head."""
    head = lines[:_HEAD]
    at = next((index for index, line in enumerate(head) if _NUMBER.match(line.text)), None)
    nation = any(_NATION.search(line.text) for line in head[:12])
    dated = _dated(head)
    if at is None and not (nation and dated):
        return None
    number, symbol = _number(head[at].text) if at is not None else ("", "")
    first_of_text, kind, title = _titled(lines, at, dated)
    annex = _annex(lines)
    end = _end(lines[:annex])
    recipients, role, for_role, signer = _signature(lines[end:annex])
    parent, issuer = _issuer(head[: at if at is not None else 4])
    _, match = dated if dated else (0, None)
    return Official(
        number=number,
        symbol=symbol,
        issued=_issued(match) if match else None,
        place=" ".join(match["place"].split()) if match else "",
        parent=parent,
        issuer=issuer,
        kind=kind,
        title=title,
        recipients=recipients,
        role=role,
        for_role=for_role,
        signer=signer,
        first=first_of_text,
        last=max(end, first_of_text),
        annex=annex,
    )


def _number(text: str) -> tuple[str, str]:
    match = _NUMBER.match(text)
    assert match is not None  # noqa: S101  the caller looked
    return match["number"], re.sub(r"\s+", "", match["rest"]).replace("–", "-")


def _dated(head: Sequence[Line]) -> tuple[int, re.Match[str]] | None:
    """Return the line on which place and date end; they may be broken over two lines."""
    apart = [(line.text, index) for index, line in enumerate(head)]
    joined = [(f"{line.text} {head[index + 1].text}", index + 1) for index, line in enumerate(head[:-1])]
    for texts in (apart, joined):
        for text, end in texts:
            if (match := _DATE.search(text)) and not re.match(r"Căn cứ|Thực hiện|Theo", text):
                return end, match
    return None


def _issued(match: re.Match[str]) -> PartialDate | None:
    parts = {name: re.sub(r"\D", "", match[name]) for name in ("day", "month", "year")}
    iso = parts["year"]
    if parts["month"]:
        iso += f"-{int(parts['month']):02d}"
        if parts["day"]:
            iso += f"-{int(parts['day']):02d}"
    try:
        return parse_partial(iso)
    except (NotADate, ImpossibleDate):
        return None


def _titled(
    lines: Sequence[Line], number_at: int | None, dated: tuple[int, re.Match[str]] | None
) -> tuple[int, str, str]:
    """Return the first line of the text, the kind of document and its title."""
    after = max((number_at if number_at is not None else -1), (dated[0] if dated else -1)) + 1
    head = lines[:_HEAD]
    for index, line in enumerate(head):
        for name, kind in _KINDS.items():
            if line.text.strip("* ").upper() == name and line.text.strip("* ").isupper():
                return _title_lines(lines, index + 1, kind, "")
            if line.text.startswith(f"{name} ") and index >= after - 1 and not line.text.isupper():
                return _title_lines(lines, index + 1, kind, line.text[len(name) :].strip("* "))
    about = next((index for index, line in enumerate(head) if _ABOUT.match(line.text)), None)
    if about is not None:
        title = _ABOUT.sub("", head[about].text, count=1)
        return max(after, about + 1), "Công văn", title[:1].upper() + title[1:]
    return after, "", ""


def _title_lines(lines: Sequence[Line], at: int, kind: str, begun: str) -> tuple[int, str, str]:
    """Gather the lines of a title: up to a rule, the first line of the text, or one that is no longer bold."""
    words = [begun] if begun else []
    was_bold = False
    while at < len(lines) and len(words) < 6:
        text = lines[at].text
        if _RULE.fullmatch(text):
            at += 1
            if words:
                break
            continue
        if words and (_BEGINS.match(text) or (was_bold and not lines[at].is_bold)):
            is_plain_start = text[:1].islower() or not _BEGINS.match(text)
            if not (is_plain_start and text[:1].islower() and not was_bold):
                break
        if words and not lines[at].is_bold and not text[:1].islower() and not was_bold and len(" ".join(words)) > 20:
            break
        words.append(text.strip("* "))
        was_bold = lines[at].is_bold
        at += 1
    title = _ABOUT.sub("", " ".join(" ".join(words).split()), count=1)
    return at, kind, title[:1].upper() + title[1:]


def _issuer(head: Sequence[Line]) -> tuple[str, str]:
    """Return the body above and the one that issues, as they stand over the number."""
    names = [
        line
        for line in head
        if line.text.isupper()
        and not _NATION.search(line.text)
        and not _RULE.fullmatch(line.text)
        and len(line.text) > 3
    ]
    names = _whole_names(names)
    if not names:
        return "", ""
    bold = [line.text for line in names if line.is_bold]
    plain = [line.text for line in names if not line.is_bold]
    if bold and plain:
        return " ".join(plain), " ".join(bold)
    if len(names) > 1 and _PARENT.match(names[0].text) and not _PARENT.match(names[1].text):
        return names[0].text, " ".join(line.text for line in names[1:])
    return "", " ".join(line.text for line in names)


_TERRITORY = re.compile(r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\b")
_COUNCIL = re.compile(r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND)\Z")


def _whole_names(lines: Sequence[Line]) -> list[Line]:
    """Put a council and its territory together, which stand on two lines."""
    found: list[Line] = []
    for line in lines:
        if found and _COUNCIL.match(found[-1].text) and _TERRITORY.match(line.text):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {line.text}")
        else:
            found.append(line)
    return found


def _annex(lines: Sequence[Line]) -> int:
    """Return the first line of what is annexed behind the signature."""
    signed = next((index for index, line in enumerate(lines) if _RECIPIENTS.match(line.text)), len(lines))
    behind = range(signed, len(lines))
    return next((index for index in behind if re.match(r"PHỤ LỤC|Phụ lục\b", lines[index].text)), len(lines))


def _end(lines: Sequence[Line]) -> int:
    """Return the line behind the text's last: where recipients or the signature begin."""
    tail = range(max(0, len(lines) - 60), len(lines))
    found = [index for index in tail if _RECIPIENTS.match(lines[index].text)]
    if found:
        roles = [index for index in range(max(0, found[-1] - 6), found[-1]) if _is_role(lines[index].text)]
        return min([found[-1], *roles])
    return next((index for index in tail if index > len(lines) - 12 and _is_role(lines[index].text)), len(lines))


def _is_role(text: str) -> bool:
    words = " ".join(text.replace("*", " ").split())
    return len(words) < 70 and words.isupper() and bool(_ROLE.match(words))


def _signature(lines: Sequence[Line]) -> tuple[tuple[str, ...], str, str, str]:
    """Return the recipients, the signer's role, for whom they sign, and their name."""
    recipients: list[str] = []
    roles: list[str] = []
    name = behalf = ""
    is_listing = False
    for line in lines:
        text = " ".join(line.text.replace("*", " ").split())
        if match := _RECIPIENTS.match(text):
            is_listing = True
            text = text[match.end() :].strip(" :")
            if not text:
                continue
        if _BEHALF.match(text) and text.isupper():
            behalf, is_listing = text, False
        elif _is_role(text):
            roles += [part for part in re.split(r"(?<=ĐỐC)\s+(?=PHÓ)", text) if part]
            is_listing = False
        elif re.match(r"[-–+•]\s*|Lưu\b|Như trên", text) and not roles_end(text):
            recipients.append(re.sub(r"^[-–+•]\s*|[;.,\s]+$", "", text))
        elif roles and not _SIGNED.match(text) and _NAME.fullmatch(text) and not name:
            name = text
        elif is_listing and not _SIGNED.match(text) and not _RULE.fullmatch(text):
            if _NAME.fullmatch(text) and recipients and recipients[-1].startswith("Lưu"):
                name = name or text
            else:
                recipients.append(re.sub(r"[;.,\s]+$", "", text))
    for_role = next((role for role in roles if re.match(r"(?:KT|TM|TL|TUQ)\.?", role)), "")
    own = [role for role in roles if role != for_role]
    role = own[-1] if own else re.sub(r"^(?:KT|TM|TL|TUQ|Q)\.?\s*", "", for_role)
    if for_role.startswith("TM") and own:
        role = own[-1]
    acting = re.match(r"Q\.?\s*(?=[^\W\d_])", role)
    if acting:
        role = role[acting.end() :]
    titled = sentence_case(role)
    named = f"Quyền {titled}" if acting else titled
    return tuple(filter(None, recipients)), named, (for_role if own else "") or behalf, name


def roles_end(text: str) -> bool:
    """Tell whether a line in a list of recipients is a role in truth."""
    return _is_role(text.lstrip("-– "))


def sentence_case(text: str) -> str:
    """Return words in capitals as a title of office is written: PHÓ GIÁM ĐỐC, Phó Giám đốc."""
    if not text.isupper():
        return text
    words = text.lower()
    for office in ("giám đốc", "chủ tịch", "chánh", "trưởng", "bí thư", "cục trưởng", "vụ trưởng", "tổng"):
        if words == office or words.startswith(f"{office} "):
            return words[:1].upper() + words[1:]
        if words.startswith(f"phó {office}"):
            return "Phó " + office[:1].upper() + office[1:] + words[len(f"phó {office}") :]
    return words[:1].upper() + words[1:]


def body_name(written: str, known: Sequence[str]) -> str:
    """Return a body's name as a list of names writes it where the capitals of a head mean it, else as it stands."""
    key = bare_key(written)
    matching = [name for name in known if bare_key(name) == key] or [
        name for name in known if bare_key(name).startswith(f"{key} ")
    ]
    return matching[0] if matching and key else " ".join(written.split())
