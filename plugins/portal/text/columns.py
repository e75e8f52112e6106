"""Tables in a text of lines with strokes between cells: what heads the column, or the row, of a cell."""

import re
from bisect import bisect_right

_RULE = re.compile(r"\|?[ \t]*+:?-{2,}+:?[ \t]*+(?:\|[ \t]*+:?-{2,}+:?[ \t]*+)*+\|?")
# What a head says in a table that has no rule below it, as those of files, and a label at the front of a row.
_HEAD = re.compile(
    r"(?<!\w)(?:họ|tên|tt|stt|số|sđt|sdt|đt|điện thoại|di động|phone|mobile|name|ngày|năm|địa chỉ|nơi|chỗ ở|hộ|"
    r"cccd|cmnd|"
    r"cmtnd|căn cước|chứng minh|định danh|hộ chiếu|tài khoản|stk|ngân hàng|thường trú|liên hệ|giấy tờ|sinh|ntns|"
    r"thôn|xã|huyện|đơn vị|tháng|quý|mã|nội dung|chỉ tiêu|dob|birth|ho_ten|ngay_sinh|dia_chi|so_dien_thoai|nh|tk)(?!\w)"
)
_MANY_DIGITS = re.compile(r"[0-9]{5}|[0-9]/[0-9]")


class Columns:
    """The tables of a text; heads are told in small letters."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.head_of: list[int] = []  # for each line that of its table's heads; -1 outside of tables and above heads
        head, in_table = -1, False
        for number, line in enumerate(self.lines):
            if "|" not in line:
                head, in_table = -1, False
            elif in_table and "-" in line and _RULE.fullmatch(line.strip()):
                head = number - 1
            elif head < 0 and _is_head(line):
                head = number
            in_table = "|" in line
            self.head_of.append(head)

    def of(self, at: int) -> str:
        """Return what heads the column in which an offset stands, or its row; empty outside of tables."""
        number = bisect_right(self.starts, at) - 1
        line = self.lines[number]
        if "|" not in line:
            return ""
        before = line[: at - self.starts[number]]
        column = before.count("|") - before.lstrip().startswith("|")
        head = self.head_of[number]
        heads = cells(self.lines[head].lower()) if head >= 0 else []
        said = heads[column] if head != number and column < len(heads) else ""
        label = cells(line.lower())[0] if column == 1 else ""
        if label and len(label) < 40 and _HEAD.search(label) and not _MANY_DIGITS.search(label):
            return f"{said} {label}" if len(heads) == 2 or not said else said
        return said

    def heads(self) -> list[tuple[int, list[str]]]:
        """Return the lines of heads with their cells in small letters."""
        return [(head, cells(self.lines[head].lower())) for head in sorted(set(self.head_of) - {-1})]

    def rows(self, head: int) -> range:
        """Return the lines below a line of heads."""
        end = head + 1
        while end < len(self.lines) and self.head_of[end] == head:
            end += 1
        return range(head + 1, end)


def _is_head(line: str) -> bool:
    """Tell whether a line can head a table that has no rule: two cells or more, words of heads, no long numbers."""
    if _MANY_DIGITS.search(line):
        return False
    found = [cell for cell in cells(line.lower()) if cell]
    return len(found) > 1 and sum(bool(_HEAD.search(cell)) and len(cell) < 40 for cell in found) * 2 >= len(found)


def cells(line: str) -> list[str]:
    """Return the cells of a line of a table."""
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
