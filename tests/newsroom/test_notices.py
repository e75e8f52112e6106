"""Notices open and close on working days, by themselves."""

from datetime import date

import pytest

from newsroom_of import article, newsroom_of
from portal.newsroom.notices import asking, phase, state_text

# 2024-05-01, a Wednesday, is the only day off of that year here, 2023-01-20 that of 2023.


@pytest.mark.parametrize(
    ("opens", "closes", "council", "expected"),
    [
        ("2024-05-02", "2024-05-16", "2024-05-20", ("2024-05-02", "2024-05-16")),
        ("2024-05-01", "2024-05-15", "2024-05-20", ("2024-05-02", "2024-05-15")),  # opens on a day off
        ("2024-04-13", "2024-05-01", "2024-05-20", ("2024-04-15", "2024-05-02")),  # closes on a day off
        ("2024-05-02", "2024-05-18", "2024-05-20", ("2024-05-02", "2024-05-19")),  # a Saturday, before the council
        ("2024-05-02", "2024-05-18", "2024-05-21", ("2024-05-02", "2024-05-20")),
        ("2030-05-04", "2030-05-25", "2030-05-27", ("2030-05-04", "2030-05-25")),  # nobody knows the days off
    ],
)
def test_the_days_are_working_days(opens: str, closes: str, council: str, expected: tuple[str, str]) -> None:
    notice = article(id="y-kien", kind="notice", opens=opens, closes=closes, council=council)
    room = newsroom_of({"articles/y-kien.md": notice})
    found = asking(next(one for one in room.articles if one.id == "y-kien"), room.vocabularies.holidays)
    assert found is not None
    assert (found.opens.isoformat(), found.closes.isoformat()) == expected


@pytest.mark.parametrize(
    ("today", "state", "said"),
    [
        (date(2024, 5, 1), "ahead", "Chưa nhận ý kiến; bắt đầu từ 02/5/2024"),
        (date(2024, 5, 2), "open", "Đang nhận ý kiến, còn 11 ngày làm việc"),
        (date(2024, 5, 16), "open", "Đang nhận ý kiến, còn 1 ngày làm việc"),
        (date(2024, 5, 17), "closed", "Đã hết thời gian nhận ý kiến từ sau ngày 16/5/2024"),
    ],
)
def test_a_notice_says_how_it_stands(today: date, state: str, said: str) -> None:
    notice = article(id="y-kien", kind="notice", opens="2024-05-02", closes="2024-05-16", council="2024-05-20")
    room = newsroom_of({"articles/y-kien.md": notice})
    holidays = room.vocabularies.holidays
    found = asking(next(one for one in room.articles if one.id == "y-kien"), holidays)
    assert found is not None
    assert (phase(found, today), state_text(found, holidays, today)) == (state, said)
