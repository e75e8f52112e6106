"""Numbers as people write them, and those of official documents with their symbols.

NĐ 30/2020/NĐ-CP, Phụ lục I and III; Party documents apart.
"""

import re
from dataclasses import dataclass

# The word of a symbol that says what the document is.
TYPES = {
    "NQ": ("Nghị quyết",),
    "QĐ": ("Quyết định",),
    "CT": ("Chỉ thị",),
    "QC": ("Quy chế",),
    "QyĐ": ("Quy định",),
    "QĐi": ("Quy định",),
    "TC": ("Thông cáo",),
    "TB": ("Thông báo",),
    "HD": ("Hướng dẫn",),
    "CTr": ("Chương trình",),
    "KH": ("Kế hoạch",),
    "PA": ("Phương án",),
    "ĐA": ("Đề án",),
    "DA": ("Dự án",),
    "BC": ("Báo cáo",),
    "BB": ("Biên bản",),
    "TTr": ("Tờ trình",),
    "HĐ": ("Hợp đồng",),
    "CĐ": ("Công điện",),
    "GM": ("Giấy mời",),
    "NĐ": ("Nghị định",),
    "TT": ("Thông tư",),
    "TTLT": ("Thông tư liên tịch",),
    "NQLT": ("Nghị quyết liên tịch",),
    "PL": ("Pháp lệnh",),
    "L": ("Lệnh", "Luật"),
    "KL": ("Kết luận",),
    "VBHN": ("Văn bản hợp nhất",),
    "QH": ("Luật", "Bộ luật", "Nghị quyết", "Hiến pháp"),
    "UBTVQH": ("Pháp lệnh", "Nghị quyết"),
}
OFFICIAL_LETTER = ("Công văn",)

_WORD = r"[A-ZĐ][A-Za-zĐđ&]*\d*"
_LAW = re.compile(r"(?P<number>\d+)/(?P<year>(?:19|20)\d{2})/(?P<word>QH|UBTVQH)\d{1,2}")
_NORMATIVE = re.compile(rf"(?P<number>\d+)/(?P<year>(?:19|20)\d{{2}})/(?P<word>{_WORD})(?:-{_WORD})+")
_ADMINISTRATIVE = re.compile(rf"(?P<number>\d+)/(?P<word>{_WORD})(?:-{_WORD})*")
_PARTY = re.compile(rf"(?P<number>\d+)-(?P<word>{_WORD})/{_WORD}(?:[-/.]{_WORD})*")
_FORMS = (_LAW, _NORMATIVE, _ADMINISTRATIVE, _PARTY)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The parts of a document's number: its number, its year where the form has one, the word of its type."""

    number: int
    year: int | None
    word: str

    def types(self) -> tuple[str, ...]:
        """Return the types that the symbol allows; one that begins with the agency is an official letter."""
        return TYPES.get(self.word, OFFICIAL_LETTER)


def parse_number(text: str) -> DocumentNumber | None:
    """Return the parts of `1102/KH-UBND`, `34-CT/TW`, `42/2022/NĐ-CP`, `06/2022/QH15`; None for anything else.

    "/" stands between number and symbol and "-" inside the symbol, without spaces.
    """
    for form in _FORMS:
        if match := form.fullmatch(text):
            parts = match.groupdict()
            year = parts.get("year")
            return DocumentNumber(int(parts["number"]), int(year) if year else None, parts["word"])
    return None


def grouped(number: int) -> str:
    """Return a whole number with a dot between its groups of three: 10.000."""
    return f"{number:,}".replace(",", ".")
