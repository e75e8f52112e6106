"""A calendar as iCalendar (RFC 5545), by the library icalendar, which is loaded only when a file is written."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar as Component
from icalendar import Event, Timezone, TimezoneStandard, vDuration, vText, vUri

from portal.almanac.days import Entry

from .calendars import KINDS, Calendar

# DTSTAMP must tell when an entry was last revised; where no editor's change is known it is this day, never the build's.
_STAMP = datetime(2020, 1, 1, tzinfo=UTC)
_REFRESH = timedelta(days=1)
_ZONE = "Asia/Ho_Chi_Minh"


def ics(calendar: Calendar) -> bytes:
    """Return the calendar as iCalendar: folded at 75 octets, lines ended by CRLF, no alarms."""
    made = Component()
    made.add("prodid", "-//portal//lich//VI")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    # The names of RFC 7986, and before them those that most programs read.
    for name in ("name", "x-wr-calname"):
        made.add(name, vText(calendar.title))
    for name in ("description", "x-wr-caldesc"):
        made.add(name, vText(calendar.description))
    made.add("x-wr-timezone", vText(_ZONE))
    if calendar.path:  # what is handed over as a file has no address
        made.add("source", vUri(calendar.url + calendar.path))
    made.add("refresh-interval", vDuration(_REFRESH), parameters={"value": "DURATION"})
    made.add("x-published-ttl", vDuration(_REFRESH))
    # A calendar must hold a component, and one without entries holds this; all its days are days, not hours.
    made.add_component(_zone())
    for entry in calendar.entries:
        made.add_component(_event(entry, calendar))
    written: bytes = made.to_ical()
    return written


def _event(entry: Entry, calendar: Calendar) -> Event:
    """Return an entry as an event of whole days, in which everyone stays free."""
    made = Event()
    made.add("uid", f"{entry.key}@{calendar.authority}")
    made.add("dtstamp", entry.revised.astimezone(UTC) if entry.revised else _STAMP)
    made.add("dtstart", entry.first)
    made.add("dtend", entry.last + timedelta(days=1))
    made.add("summary", entry.title)
    unknown = "chưa rõ ngày trong tháng" if entry.precision == "month" else ""
    if told := "\n".join(filter(None, (entry.lunar, *entry.notes, unknown))):
        made.add("description", told)
    made.add("categories", [KINDS[entry.kind]])
    if entry.address:
        made.add("url", vUri(calendar.url + entry.address))
    made.add("transp", "TRANSPARENT")
    return made


def _zone() -> Timezone:
    """Return Viet Nam's time: UTC+7 without summer time."""
    made, standard = Timezone(), TimezoneStandard()
    made.add("tzid", _ZONE)
    standard.add("dtstart", datetime(1975, 6, 13))  # noqa: DTZ001 - local time, as the format wants it
    standard.add("tzoffsetfrom", timedelta(hours=7))
    standard.add("tzoffsetto", timedelta(hours=7))
    standard.add("tzname", "+07")
    made.add_component(standard)
    return made
