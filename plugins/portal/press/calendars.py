"""Calendars to subscribe to; a file changes only when its entries do, or with the year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.almanac.days import Entry
from portal.newsroom.addresses import CALENDAR, CALENDAR_FILE, address

from .edition import Edition
from .site_calendar import SiteCalendar

KINDS = {
    "anniversary": "Ngày kỷ niệm",
    "event": "Sự kiện",
    "campaign": "Phong trào thi đua",
    "notice": "Thông báo",
    "report": "Báo cáo",
    "off": "Ngày nghỉ",
    "make-up": "Làm bù",
}


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar to subscribe to: where it stands, what it is called, and its entries."""

    path: str
    title: str
    description: str
    url: str
    authority: str
    entries: tuple[Entry, ...]


def calendars_of(edition: Edition) -> Iterator[Calendar]:
    """Yield the calendar of the site and one of each campaign."""
    site, calendar = edition.site, SiteCalendar(edition)
    yield _calendar(
        edition,
        CALENDAR,
        f"Lịch của {site.name}",
        "Ngày kỷ niệm, sự kiện, phong trào, thông báo và kỳ báo cáo theo kế hoạch tuyên truyền",
        calendar.subscribed,
    )
    for campaign in calendar.campaigns:
        where, title = address("campaign", campaign.id), f"Phong trào thi đua “{campaign.name}”"
        yield _calendar(edition, where, title, f"{title}, {site.name}", calendar.of_campaign(campaign))


def _calendar(edition: Edition, path: str, title: str, description: str, entries: Sequence[Entry]) -> Calendar:
    site = edition.site
    return Calendar(f"{path}{CALENDAR_FILE}", title, description, site.url, site.authority, tuple(entries))
