"""How periods, initials and files are written."""

import pytest

from portal.press.pieces import _file_label, _initials
from portal.text.dates import PartialDate, period_text


@pytest.mark.parametrize(
    ("begins", "ends", "text"),
    [
        (PartialDate(2022), PartialDate(2025), "2022–2025"),
        (PartialDate(2023), PartialDate(2023), "2023"),
        (PartialDate(2023, 1, 1), PartialDate(2023, 6, 30), "từ 01/01/2023 đến 30/6/2023"),
        (PartialDate(2023, 1, 1), PartialDate(2023, 6), "từ 01/01/2023 đến hết tháng 6/2023"),
        (PartialDate(2019), None, "từ 2019"),
        (None, PartialDate(2020), "đến 2020"),
        (None, None, ""),
    ],
)
def test_a_period_is_written_at_its_own_precision(
    begins: PartialDate | None, ends: PartialDate | None, text: str
) -> None:
    assert period_text(begins, ends) == text


@pytest.mark.parametrize(("name", "initials"), [("Nguyễn Thị Hoài An", "NA"), ("Đội", "Đ"), ("", "")])
def test_initials_are_of_the_first_and_the_given_name(name: str, initials: str) -> None:
    assert _initials(name) == initials


@pytest.mark.parametrize(
    ("size", "label"),
    [(10, "PDF, 1 KB"), (120_400, "PDF, 120 KB"), (1_250_000, "PDF, 1,2 MB"), (3_500_000, "PDF, 3,5 MB")],
)
def test_a_file_tells_its_type_and_size(size: int, label: str) -> None:
    assert _file_label("/files/a.pdf", size) == label
