"""Which words of a text are a document's number, which of two spellings are one, and which document is meant."""

import unicodedata
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from portal.text.document_numbers import Mention, can_mean, mentions, number_key


def found(text: str) -> list[str]:
    return [mention.written for mention in mentions(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # as NĐ 30/2020 and the Party write them
        ("Kế hoạch số 1102/KH-UBND của tỉnh", ["1102/KH-UBND"]),
        ("Chỉ thị 34-CT/TW", ["34-CT/TW"]),
        ("Nghị quyết số 11-NQ/TU,", ["11-NQ/TU"]),
        ("(42/2022/NĐ-CP)", ["42/2022/NĐ-CP"]),
        ("26/CT-TTg.", ["26/CT-TTg"]),
        ("Luật số 06/2022/QH15;", ["06/2022/QH15"]),
        ("Công văn 442/STTTT-TTBCXB", ["442/STTTT-TTBCXB"]),
        ("Quyết định 15/2024/QĐ-UBND", ["15/2024/QĐ-UBND"]),
        ("Thông tư 01/2024/TT-BNV", ["01/2024/TT-BNV"]),
        ("789/KH-UBTVQH15", ["789/KH-UBTVQH15"]),
        ("Nghị quyết 202/2025/QH15", ["202/2025/QH15"]),
        ("Pháp lệnh 01/2012/UBTVQH13", ["01/2012/UBTVQH13"]),
        ("Lệnh 05/2023/L-CTN", ["05/2023/L-CTN"]),
        ("Chương trình 05-CTr/TU", ["05-CTr/TU"]),
        ("Tờ trình 12/TTr-SKHCN", ["12/TTr-SKHCN"]),
        ("Quy định 08-QĐi/TW", ["08-QĐi/TW"]),
        ("12/2021/TTLT-BNV-BTC", ["12/2021/TTLT-BNV-BTC"]),
        ("118/QĐ-KH&CN", ["118/QĐ-KH&CN"]),
        ("118/QĐ-KH&amp;CN-VP", ["118/QĐ-KH&amp;CN-VP"]),
        ("Số:34-CT/TW", ["34-CT/TW"]),
        ("“34-CT/TW”", ["34-CT/TW"]),
        ("(39-CT/TW,34-CT/TW)", ["39-CT/TW", "34-CT/TW"]),
        ("số\u00a034-CT/TW", ["34-CT/TW"]),
        ("số&nbsp;34-CT/TW&nbsp;ngày", ["34-CT/TW"]),
        ("<strong>34-CT/TW</strong>", ["34-CT/TW"]),
        ("666/QĐ-TTg và 587/QĐ-TTg", ["666/QĐ-TTg", "587/QĐ-TTg"]),
        ("- 90/QĐ-TTg\n- 733/QĐ-TTg", ["90/QĐ-TTg", "733/QĐ-TTg"]),
        # as people type them
        ("34\u2011CT/TW", ["34\u2011CT/TW"]),
        ("34\u2013CT/TW", ["34\u2013CT/TW"]),
        ("42/2022/N\u00d0-CP", ["42/2022/N\u00d0-CP"]),
        ("42/2022/N\u0189-CP", ["42/2022/N\u0189-CP"]),
        ("42/2022/ND-CP", ["42/2022/ND-CP"]),
        ("1102\u2044KH\u2010UBND", ["1102\u2044KH\u2010UBND"]),
        ("5-CT/TW", ["5-CT/TW"]),
        # what only looks like one
        ("ngày 27/4/2022", []),
        ("27/4/2022-30/4/2022", []),
        ("giai đoạn 2022-2025", []),
        ("2022–2025", []),
        ("Covid-19 và COVID-19/SARS-CoV-2", []),
        ("Covid-19/CT-UBND", []),
        ("3/4 số hộ, 24/7", []),
        ("3,5/10 điểm", []),
        ("quý I/2023, 9/2023", []),
        ("QCVN 01-1:2018/BYT", []),
        ("TCVN 9001/ISO-2015", []),
        ("tổ 5/Ban-Mai, ngõ 12/Hà-Nội", []),
        ("phòng 3/A-B", []),
        ("4G/5G, 12A1-CT/TW", []),
        ("https://a.vn/van-ban/34-CT/TW", []),
        ("https://a.vn/?so=34-CT/TW&amp;x=1", []),
        ("a.vn/34-CT/TW.html", []),
        ("34-CT/TW.pdf", []),
        ("34-CT/TW/2014", []),
        ("31/KH-UBND-vp", []),
        ("x.34-CT/TW", []),
        ("ten-34-CT/TW@a.vn", []),
        ("61/HD-TT.HĐTĐKT", []),  # a form that we do not know is left alone as a whole
        ("2022-34-CT/TW", []),
        ("30/4-CT/TW", []),
        ("1.209/KH-STTTT", []),
        ("123456/KH-UBND", []),
        ("34 - CT/TW", []),
        ("1102 /KH-UBND", []),
        ("Số: /KH-SKHCN", []),
        ("…/KH-SKHCN", []),
        ("34-ct/tw", []),
        ("195/SL", []),
        ("٣٤-CT/TW", []),
        ("34-\u0421T/TW", []),  # a Cyrillic С
        ("", []),
    ],
)
def test_a_text_names_documents(text: str, numbers: list[str]) -> None:
    assert found(text) == numbers


def test_the_offsets_are_those_of_the_text() -> None:
    text = "Kế hoạch số 1102/KH-UBND ngày 27/4/2022 và Chỉ thị số 34-CT/TW."
    assert [text[item.start : item.end] for item in mentions(text)] == ["1102/KH-UBND", "34-CT/TW"]


def test_a_text_in_nfd_names_them_once_it_is_composed() -> None:
    text = unicodedata.normalize("NFD", "Nghị định số 42/2022/NĐ-CP của Chính phủ")
    assert found(unicodedata.normalize("NFC", text)) == ["42/2022/NĐ-CP"]


@pytest.mark.parametrize(
    "hostile",
    [
        "1" * 20_000 + "/KH-UBND",
        "1/" * 10_000 + "A",
        "34-CT/TW" + "-A" * 10_000 + "é",
        "1/KH-" + "A&amp;" * 10_000,
        "(" * 10_000 + "34-CT/TW",
        "34-CT/TW của " + "a " * 20_000 + "tỉnh",
        "34-CT/TW," + " " * 20_000 + "ngày",
    ],
)
def test_a_hostile_text_takes_no_longer_than_its_length(
    hostile: str, cpu_within: Callable[[float], AbstractContextManager[None]]
) -> None:
    with cpu_within(2):  # a search that goes back and forth would take minutes
        list(mentions(hostile))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("42/2022/NĐ-CP", "42/2022/ND-CP", True),
        ("42/2022/NĐ-CP", "42/2022/N\u00d0-CP", True),
        ("42/2022/NĐ-CP", unicodedata.normalize("NFD", "42/2022/NĐ-CP"), True),
        ("34-CT/TW", "34\u2011CT/TW", True),
        ("34-CT/TW", "34–CT/TW", True),
        ("05-CT/TW", "5-CT/TW", True),
        ("118/QĐ-KH&CN", "118/QĐ-KH&amp;CN", True),
        ("789/KH-UBTVQH15", "789/KH-UBTVQH15", True),
        ("505/QĐ-TTg", "505/QD-TTg", True),
        ("34-CT/TW", "34/CT-TW", False),
        ("34-CT/TW", "35-CT/TW", False),
        ("06/2022/QH15", "06/2022/QH14", False),
        ("12/ĐA-UBND", "12/DA-UBND", False),  # a scheme and a project
        ("12/HĐ-UBND", "12/HD-UBND", False),  # a contract and a guide
        ("26/CT-TTg", "26/CT-TTG", False),
        ("15/2024/QĐ-UBND", "15/2023/QĐ-UBND", False),
    ],
)
def test_two_spellings_are_one_number_or_not(one: str, other: str, same: bool) -> None:
    assert (number_key(one) == number_key(other)) is same


@pytest.mark.parametrize(
    ("text", "day", "year", "place"),
    [
        ("34-CT/TW ngày 07/4/2014", "2014-04-07", "2014", ""),
        ("34-CT/TW, ngày 7 tháng 4 năm 2014", "2014-04-07", "2014", ""),
        ("34-CT/TW ban hành ngày 7-4-2014", "2014-04-07", "2014", ""),
        ("34-CT/TW (07/4/2014)", "2014-04-07", "2014", ""),
        ("34-CT/TW&nbsp;ngày&nbsp;07/4/2014", "2014-04-07", "2014", ""),
        ("34-CT/TW năm 2014", "", "2014", ""),
        ("34-CT/TW ngày 31/2/2014", "", "2014", ""),
        ("34-CT/TW sau năm 2014", "", "", ""),
        ("31/KH-UBND ngày 27/4/2022 của UBND tỉnh Kiên Giang.", "2022-04-27", "2022", "Kiên Giang"),
        ("31/KH-UBND của Ủy ban nhân dân thành phố Hà Nội", "", "", "Hà Nội"),
        ("31/KH-UBND của tỉnh đặt công tác thi đua", "", "", ""),
        ("31/KH-UBND của Sở và 60/KH-UBND của UBND tỉnh Hà Nam", "", "", ""),
    ],
)
def test_the_words_behind_a_number_tell_its_day_and_province(text: str, day: str, year: str, place: str) -> None:
    mention = next(mentions(text))
    assert (mention.day, mention.year, mention.place) == (day, year, place)


@pytest.mark.parametrize(
    ("mention", "day", "issuer", "meant"),
    [
        (Mention(0, 0, "a"), date(2014, 4, 7), "Bộ Chính trị", True),
        (Mention(0, 0, "a", "2014-04-07", "2014"), date(2014, 4, 7), "Bộ Chính trị", True),
        (Mention(0, 0, "a", "2019-05-18", "2019"), date(2014, 4, 7), "Bộ Chính trị", False),
        (Mention(0, 0, "a", "", "2019"), date(2014, 4, 7), "Bộ Chính trị", False),
        (Mention(0, 0, "a", "2019-05-18", "2019"), None, "Bộ Chính trị", True),
        (Mention(0, 0, "a", "", "", "Hà Nam về thi đua"), None, "UBND tỉnh Hà Nam", True),
        (Mention(0, 0, "a", "", "", "Kiên Giang"), None, "UBND tỉnh Hà Nam", False),
        (Mention(0, 0, "a", "", "", "Kiên Giang"), None, "Bộ Chính trị", True),
    ],
)
def test_a_document_of_another_day_or_province_is_not_the_one(
    mention: Mention, day: date | None, issuer: str, meant: bool
) -> None:
    assert can_mean(mention, day, issuer) is meant
