"""Notices that ask for opinions: they open and close on working days, by themselves.

A last day that is a day off does not end the time: it ends with the next working day (Bộ luật Dân sự 2015, Điều 148),
though never later than the day before the council meets. A first day that is a day off waits for the next working day.
Where the list of days off has no row for the year, `check` refuses the notice; here the days stand as written.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from portal.plan.model import Holiday
from portal.plan.working_days import UnknownYear, working_day_from, working_days
from portal.text.dates import short_date

from .model import Article


@dataclass(frozen=True, slots=True)
class Asking:
    """The days on which opinions are taken, both counted."""

    opens: date
    closes: date


def asking(article: Article, holidays: Sequence[Holiday]) -> Asking | None:
    """Return when a notice takes opinions; None for what is no notice or does not say."""
    if article.kind != "notice" or article.opens is None or article.closes is None:
        return None
    if article.closes < article.opens:  # a fault of its own
        return None
    opens, closes = _on_working_day(article.opens, holidays), _on_working_day(article.closes, holidays)
    if article.council and article.council > article.closes:
        closes = min(closes, article.council - timedelta(days=1))
    return Asking(opens, max(opens, closes))


def _on_working_day(day: date, holidays: Sequence[Holiday]) -> date:
    try:
        return working_day_from(day, holidays)
    except UnknownYear:
        return day


def phase(found: Asking, today: date) -> Literal["ahead", "open", "closed"]:
    """Tell how a notice stands on a day."""
    if today < found.opens:
        return "ahead"
    return "open" if today <= found.closes else "closed"


def is_closed(article: Article, holidays: Sequence[Holiday], today: date) -> bool:
    """Tell whether a notice has closed: then it is in no feed and no search."""
    found = asking(article, holidays)
    return found is not None and phase(found, today) == "closed"


def as_asked(article: Article, holidays: Sequence[Holiday]) -> Article:
    """Return a notice with the days on which it opens and closes in truth."""
    found = asking(article, holidays)
    return replace(article, opens=found.opens, closes=found.closes) if found else article


def state_text(found: Asking, holidays: Sequence[Holiday], today: date) -> str:
    """Say how a notice stands: Đang nhận ý kiến, còn 3 ngày làm việc."""
    now = phase(found, today)
    if now == "ahead":
        return f"Chưa nhận ý kiến; bắt đầu từ {short_date(found.opens)}"
    if now == "closed":
        return f"Đã hết thời gian nhận ý kiến từ sau ngày {short_date(found.closes)}"
    try:
        left = working_days(today, found.closes, holidays)
    except UnknownYear:
        return "Đang nhận ý kiến"
    return f"Đang nhận ý kiến, còn {left} ngày làm việc" if left else "Đang nhận ý kiến"
