"""A site's calendar: every entry of the years that it shows, put together once for its pages and its files."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from portal.almanac.days import (
    Entry,
    campaign_days,
    campaign_period,
    days_off,
    event_days,
    in_order,
    kept_days,
    notice_days,
    report_days,
)
from portal.newsroom.addresses import calendar_years
from portal.newsroom.model import Article
from portal.newsroom.notices import as_asked
from portal.plan.model import Campaign, Event

from .edition import Edition

# Who subscribes sees the nth years of the coming decade; the window moves once a year, so the file is no news daily.
FILE_YEARS_BACK, FILE_YEARS_ON = 1, 10


class SiteCalendar:
    """The calendar of an edition; what depends on the day depends on its year alone."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self.years = calendar_years(edition.room.plans, edition.desk.now)

    # For pages

    @cached_property
    def months(self) -> Mapping[tuple[int, int], Sequence[Entry]]:
        """Return what is known to the day or the month, by month, in order."""
        found = defaultdict(list)
        for entry in self._shown:
            if entry.precision != "year":
                found[entry.first.year, entry.first.month].append(entry)
        return found

    @cached_property
    def whole_years(self) -> Mapping[int, Sequence[Entry]]:
        """Return what is known to the year alone, by year."""
        found = defaultdict(list)
        for entry in self._shown:
            if entry.precision == "year":
                found[entry.first.year].append(entry)
        return found

    @cached_property
    def off(self) -> Mapping[date, str]:
        """Return the days off and the days worked instead, each with its kind, where there are rows for the year."""
        return {row.date: row.kind for row in self._edition.room.vocabularies.holidays}

    @cached_property
    def _shown(self) -> list[Entry]:
        holidays = self._edition.room.vocabularies.holidays
        return in_order((*self._own(self.years), *days_off(holidays, self.years)))

    # For files

    @cached_property
    def subscribed(self) -> Sequence[Entry]:
        """Return what a subscriber gets: days off are left to the calendars of whole countries."""
        now = self._edition.desk.now.year
        years = range(max(1, now - FILE_YEARS_BACK), min(now + FILE_YEARS_ON, date.max.year - 1) + 1)
        return [entry for entry in in_order(self._own(years)) if entry.precision != "year"]

    def of_campaign(self, campaign: Campaign) -> Sequence[Entry]:
        """Return a campaign's time, or as much as is known of it, and its notices."""
        period = campaign_period(campaign)
        known = [period] if period else [entry for entry in campaign_days((campaign,)) if entry.precision != "year"]
        named = [article for article in self.notices if article.campaign and article.campaign.value == campaign.id]
        return in_order((*known, *notice_days(named)))

    # What it is made of

    def _own(self, years: range) -> Iterator[Entry]:
        """Yield everything but days off that begins in some years."""
        edition = self._edition
        yield from kept_days(edition.anniversaries.values(), years)
        yield from report_days(edition.plans, years)
        events = [part for part, _ in edition.of_plans("event").values() if isinstance(part, Event)]
        entries = (*event_days(events), *campaign_days(self.campaigns), *notice_days(self.notices))
        yield from (entry for entry in entries if entry.first.year in years)

    @cached_property
    def campaigns(self) -> Sequence[Campaign]:
        """Return the campaigns of all plans."""
        return [part for part, _ in self._edition.of_plans("campaign").values() if isinstance(part, Campaign)]

    @cached_property
    def notices(self) -> Sequence[Article]:
        """Return the notices, the only articles that the calendar shows, with the days that hold in truth."""
        holidays = self._edition.room.vocabularies.holidays
        return [as_asked(article, holidays) for article in self._edition.articles if article.kind == "notice"]
