"""Which short forms a text uses first, and which of them the author has explained."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from portal.text.abbreviations import is_glossed, uses


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Công tác TĐKT năm 2023", ["TĐKT"]),
        ("UBND, HĐND và UBND tỉnh", ["UBND", "HĐND"]),
        ("phát triển KT-XH", ["KT-XH"]),
        ("phát triển KT\u2011XH", ["KT-XH"]),
        ("Sở TT&TT", ["TT&TT"]),
        ("Sở TT&amp;TT", ["TT&TT"]),
        ("Thông tin TT-BC-XB.", ["TT-BC-XB"]),
        ("của TTg", ["TTg"]),
        ("(CNH, HĐH)", ["CNH", "HĐH"]),
        ("UBND&nbsp;tỉnh", ["UBND"]),
        ("UBND tỉnh; UBND xã", ["UBND"]),
        ("KH năm", ["KH"]),  # which meaning it has is for the table to say
        # explained by the author
        ("thi đua, khen thưởng (TĐKT)", []),
        ("thi đua, khen thưởng (TĐKT) và sau đó TĐKT", []),
        ("thi đua, khen thưởng (“TĐKT”)", []),
        ("TĐKT (thi đua, khen thưởng)", []),
        ("KHCN (khoa học và công nghệ)", []),
        ("Ủy ban nhân dân (gọi tắt là UBND) tỉnh", []),
        ("Ủy ban nhân dân, viết tắt UBND", []),
        ("Ủy ban nhân dân, sau đây gọi tắt là “UBND”", []),
        ("UBND (tỉnh Hà Nam)", ["UBND"]),
        ("TĐKT (năm 2023)", ["TĐKT"]),
        # quotations
        ("Ông nói: “UBND tỉnh đã họp”", []),
        ("Ông nói: “UBND tỉnh đã họp”, rồi UBND xã họp", ["UBND"]),
        ('Ông nói: "UBND tỉnh"', []),
        ("Ông nói: “UBND tỉnh còn", []),
        # what only looks like one
        ("Đại hội XIII, quý IV, phần III", []),
        ("So với năm trước, Ai cũng biết, Đi đầu", []),
        ("Số: /KH-UBND", []),
        ("34-CT/TW", []),
        ("42/2022/NĐ-CP", []),
        ("118/QĐ-KH&amp;CN", []),
        ("https://UBND.vn/HĐND", []),
        ("ten@UBND.vn", []),
        ("#UBND", []),
        ("UBNDxy, xUBND, UBND2", []),
        ("HĐND/UBND", []),
        ("TP.HCM", []),
        ("KẾ HOẠCH TU DƯỠNG", []),
        ("NGƯỜI TU HÀNH", []),
        ("UBND TỈNH họp; UBND tỉnh kết luận", ["UBND"]),
        ("A, B, C và Đ", []),
        ("ĐOÀN VIÊN", []),
        ("", []),
    ],
)
def test_a_text_uses_short_forms_for_the_first_time(text: str, forms: list[str]) -> None:
    assert [use.form for use in uses(text)] == forms


def test_the_first_use_is_the_one_that_is_found() -> None:
    (use,) = uses("UBND tỉnh và UBND xã")
    assert (use.start, use.end) == (0, 4)


@pytest.mark.parametrize(
    ("gloss", "expansion", "said"),
    [
        ("thi đua - khen thưởng", "thi đua, khen thưởng", True),
        ("Chương trình mỗi xã một sản phẩm", "Chương trình mỗi xã một sản phẩm", True),
        ("Uỷ ban nhân dân tỉnh", "Ủy ban nhân dân", True),
        ("Ủy ban nhân dân", "Ủy ban nhân dân tỉnh", False),
        ("năm 2023", "thi đua, khen thưởng", False),
        ("thi đua khen thưởngs", "thi đua, khen thưởng", False),
    ],
)
def test_a_gloss_says_the_expansion_or_not(gloss: str, expansion: str, said: bool) -> None:
    assert is_glossed(gloss, expansion) is said


@pytest.mark.parametrize("hostile", ["A" * 50_000, "TT&" * 20_000, "KT-" * 20_000 + "é", "(" * 50_000 + "UBND"])
def test_a_hostile_text_takes_no_longer_than_its_length(
    hostile: str, cpu_within: Callable[[float], AbstractContextManager[None]]
) -> None:
    with cpu_within(2):
        uses(hostile)
