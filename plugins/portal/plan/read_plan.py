"""Reading a plan file: every table of DESIGN §3, in the order of the document."""

from calendar import monthrange

from portal.diagnostics import Fault
from portal.source import Fields, Record
from portal.source.record import LAST_YEAR

from .model import (
    PLAN_KINDS,
    RELATIONS,
    REPORT_KINDS,
    RHYTHMS,
    STANCES,
    UNIT_KINDS,
    Anniversary,
    Basis,
    Campaign,
    Duty,
    Entry,
    Event,
    Plan,
    PlannedAward,
    Report,
    Signer,
    Target,
    Topic,
    Unit,
)

SCOPES = ("nation", "sector", "province", "international", "local")


def read_plan(plan_id: str, path: str, fields: Fields, faults: list[Fault]) -> Plan:
    """Return the plan of a file's fields; what is wrong is added to `faults`."""
    file = Record(fields, faults)
    bases = tuple(_basis(record) for record in file.records("basis"))
    topics = {name: _topic(name, record) for name, record in file.named("topic")}
    units = {name: _unit(name, record) for name, record in file.named("unit")}
    duties = tuple(_duty(record) for record in file.records("duty"))
    reports = tuple(_report(record) for record in file.records("report"))
    campaigns = {name: _campaign(name, record) for name, record in file.named("campaign")}
    events = {name: _event(name, record) for name, record in file.named("event")}
    days = {name: read_anniversary(name, record) for name, record in file.named("anniversary")}
    tasks = {name: _entry(name, record) for name, record in file.named("task")}
    plan_fields = {name: _entry(name, record) for name, record in file.named("field")}
    special_pages = {name: _entry(name, record) for name, record in file.named("special_page")}
    awards = tuple(_award(record) for record in file.records("award"))
    criteria, criteria_clause = _criteria(file.record("criteria"))
    head = file.record("plan")
    if head is None:
        faults.append(Fault("missing-field", fields.span, {"key": "plan", "where": ""}))
        head = Record(Fields(fields.span), [], "plan")
    file.close()
    parent = head.record("parent")
    plan = Plan(
        id=plan_id,
        path=path,
        number=head.text("number"),
        symbol=head.text("symbol"),
        issued=head.partial("issued"),
        place=head.text("place"),
        body=head.ref("body"),
        issuer=head.text("issuer", required=True),
        title=head.text("title", required=True),
        kind=head.choice("kind", PLAN_KINDS, required=True),
        begins=head.partial("from"),
        ends=head.partial("until"),
        parent_begins=parent.partial("from") if parent else None,
        parent_ends=parent.partial("until") if parent else None,
        signer=_signer(head.record("signer")),
        purpose=head.texts("purpose"),
        requirements=head.texts("requirements"),
        audience=head.texts("audience"),
        forms=head.texts("forms"),
        recipients=head.texts("recipients"),
        slogan=head.text("slogan"),
        website=head.text("website"),
        sample=head.flag("sample"),
        bases=bases,
        topics=topics,
        units=units,
        duties=duties,
        reports=reports,
        campaigns=campaigns,
        events=events,
        anniversaries=days,
        tasks=tasks,
        fields=plan_fields,
        special_pages=special_pages,
        awards=awards,
        criteria=criteria,
        criteria_clause=criteria_clause,
        at=head.at,
    )
    if parent:
        parent.close()
    head.close()
    return plan


def _signer(record: Record | None) -> Signer | None:
    if record is None:
        return None
    signer = Signer(name=record.text("name"), role=record.text("role", required=True), for_role=record.text("for"))
    record.close()
    return signer


def _criteria(record: Record | None) -> tuple[tuple[str, ...], str]:
    if record is None:
        return (), ""
    criteria = record.texts("items"), record.text("clause")
    record.close()
    return criteria


def _basis(record: Record) -> Basis:
    basis = Basis(
        number=record.text("number"),
        date=record.partial("date"),
        issuer=record.text("issuer"),
        type=record.text("type", required=True),
        subject=record.text("subject"),
        relation=record.choice("relation", RELATIONS, required=True),
        clause=record.text("clause"),
        at=record.at,
    )
    record.close()
    return basis


def _target(record: Record | None) -> Target | None:
    if record is None:
        return None
    target = Target(
        articles=record.integer("articles", required=True) or 0,
        every=record.choice("every", RHYTHMS, required=True),
        local=record.flag("local"),
        source=record.text("source"),
        at=record.at,
    )
    record.close()
    return target


def _topic(name: str, record: Record) -> Topic:
    topic = Topic(
        id=name,
        label=record.text("label", required=True),
        clause=record.text("clause"),
        stance=record.choice("stance", STANCES, required=True),
        aliases=record.refs("aliases"),
        continues=record.ref("continues"),
        task=record.ref("task"),
        target=_target(record.record("target")),
        local=record.flag("local"),
        source=record.text("source"),
        at=record.at,
    )
    record.close()
    return topic


def _unit(name: str, record: Record) -> Unit:
    unit = Unit(
        id=name,
        label=record.text("label", required=True),
        kind=record.choice("kind", UNIT_KINDS, required=True),
        begins=record.partial("from"),
        ends=record.partial("until"),
        successors=record.refs("successors"),
        target=_target(record.record("target")),
        local=record.flag("local"),
        source=record.text("source"),
        at=record.at,
    )
    record.close()
    return unit


def _duty(record: Record) -> Duty:
    duty = Duty(
        unit=record.ref("unit", required=True),
        does=record.text("does", required=True),
        clause=record.text("clause"),
        at=record.at,
    )
    record.close()
    return duty


def _report(record: Record) -> Report:
    report = Report(
        kind=record.choice("kind", REPORT_KINDS, required=True),
        every=record.choice("every", RHYTHMS),
        due=record.text("due"),
        unit=record.ref("unit"),
        to=record.text("to"),
        clause=record.text("clause"),
        at=record.at,
    )
    record.close()
    return report


def _campaign(name: str, record: Record) -> Campaign:
    campaign = Campaign(
        id=name,
        label=record.text("label", required=True),
        local_label=record.text("local_label"),
        topic=record.ref("topic", required=True),
        launched_by=record.text("launched_by"),
        begins=record.partial("from"),
        ends=record.partial("until"),
        slogan=record.text("slogan"),
        clause=record.text("clause"),
        local=record.flag("local"),
        source=record.text("source"),
        at=record.at,
    )
    record.close()
    return campaign


def _event(name: str, record: Record) -> Event:
    event = Event(
        id=name,
        label=record.text("label", required=True),
        topic=record.ref("topic"),
        date=record.partial("date"),
        ends=record.partial("until"),
        place=record.text("place"),
        clause=record.text("clause"),
        local=record.flag("local"),
        source=record.text("source"),
        at=record.at,
    )
    record.close()
    return event


def read_anniversary(name: str, record: Record) -> Anniversary:
    """Return one day of a plan, of a site or of the nation's list."""
    _day_of_year(record)
    day = Anniversary(
        id=name,
        label=record.text("label", required=True),
        calendar=record.choice("calendar", ("solar", "lunar"), required=True),
        day=record.integer("day", required=True) or 1,
        month=record.integer("month", required=True) or 1,
        event_year=record.integer("event_year"),
        recognised_year=record.integer("recognised_year"),
        scope=record.choice("scope", SCOPES, default="nation"),
        clause=record.text("clause"),
        source=record.text("source", required=True),
        unsure=record.flag("unsure"),
        at=record.at,
    )
    record.close()
    return day


def _day_of_year(record: Record) -> None:
    """Put down a day that no year has: solar by the longest month, lunar months have 29 or 30 days; or such a year."""
    for key in ("event_year", "recognised_year"):
        year = record.integer(key)
        if year is not None and not 1 <= year <= LAST_YEAR:
            record.fault("unlikely-year", record.span(key), value=str(year))
    day, month = record.integer("day"), record.integer("month")
    if day is None or month is None:
        return
    longest = 30 if record.text("calendar") == "lunar" else monthrange(2024, month)[1] if 1 <= month <= 12 else 0
    if not (1 <= month <= 12 and 1 <= day <= longest):
        record.fault("impossible-date", record.span("day"), value=f"{day}/{month}")


def _entry(name: str, record: Record) -> Entry:
    entry = Entry(
        id=name,
        label=record.text("label", required=True),
        clause=record.text("clause"),
        host=record.text("host"),
        does=record.texts("does"),
        topic=record.ref("topic"),
        at=record.at,
    )
    record.close()
    return entry


def _award(record: Record) -> PlannedAward:
    award = PlannedAward(
        level=record.text("level", required=True),
        award=record.text("award", required=True),
        granted_by=record.text("granted_by"),
        clause=record.text("clause"),
        at=record.at,
    )
    record.close()
    return award
