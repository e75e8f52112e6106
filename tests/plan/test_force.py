"""Which plan is in force: of the period, the next one where there is none, the last where the site goes on."""

from datetime import date

import pytest

from portal.diagnostics import Fault
from portal.plan.force import last_day, plan_in_force
from portal.plan.model import Plan
from portal.plan.read_plan import read_plan
from portal.source.toml import read_toml


def plan(name: str, *, issued: str = "", begin: str = "", until: str = "") -> Plan:
    given = {"issued": issued, "from": begin, "until": until}
    head = "".join(f'{key} = "{value}"\n' for key, value in given.items() if value)
    faults: list[Fault] = []
    fields, _ = read_toml(f'[plan]\nissuer = "Sở"\ntitle = "x"\nkind = "nam"\n{head}')
    found = read_plan(name, f"plans/{name}.toml", fields, faults)
    assert faults == []
    return found


def in_force(day: str, *plans: Plan, after_plan: str = "continue") -> tuple[str | None, str]:
    found = plan_in_force(date.fromisoformat(day), plans, after_plan=after_plan)
    return found.plan.id if found.plan else None, found.state


LONG = plan("dai", begin="2022", until="2025")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-12-31", (None, "before-every-plan")),
        ("2022-01-01", ("dai", "in-force")),
        ("2025-12-31", ("dai", "in-force")),
        ("2026-01-01", ("dai", "continued")),
        ("2099-01-01", ("dai", "continued")),
    ],
)
def test_a_plan_runs_from_its_first_to_its_last_day_and_goes_on(day: str, expected: tuple[str | None, str]) -> None:
    assert in_force(day, LONG) == expected


def test_where_the_site_refuses_no_plan_follows_the_last() -> None:
    assert in_force("2026-01-01", LONG, after_plan="refuse") == (None, "between-plans")


def test_before_the_first_plan_there_is_none_whatever_the_site_says() -> None:
    assert in_force("2021-12-31", LONG, after_plan="continue") == (None, "before-every-plan")


def test_without_plans_there_is_none() -> None:
    assert in_force("2023-01-01") == (None, "no-plan")


def test_a_gap_belongs_to_the_plan_before_it() -> None:
    early, late = plan("som", begin="2018", until="2020"), plan("muon", begin="2022", until="2025")
    assert in_force("2021-06-01", early, late) == ("som", "continued")
    assert in_force("2021-06-01", early, late, after_plan="refuse") == (None, "between-plans")
    assert in_force("2022-01-01", early, late) == ("muon", "in-force")


def test_a_plan_without_a_period_runs_from_its_issue_until_the_next_begins() -> None:
    first, second = plan("mot", issued="2014-04-07"), plan("hai", issued="2016-03")
    assert in_force("2014-04-06", first, second) == (None, "before-every-plan")
    assert in_force("2014-04-07", first, second) == ("mot", "in-force")
    assert in_force("2016-02-29", first, second) == ("mot", "in-force")
    assert in_force("2016-03-01", first, second) == ("hai", "in-force")
    assert in_force("2099-01-01", first, second) == ("hai", "in-force")


def test_a_plan_with_a_beginning_only_runs_until_the_next_begins() -> None:
    first, second = plan("mot", begin="2020"), plan("hai", begin="2022", until="2022")
    assert in_force("2021-12-31", first, second) == ("mot", "in-force")
    assert in_force("2022-06-01", first, second) == ("hai", "in-force")
    assert in_force("2023-01-01", first, second) == ("hai", "continued")


def test_a_plan_that_begins_before_its_issue_runs_from_its_beginning() -> None:
    assert in_force("2022-06-01", plan("a1", issued="2023-01", begin="2022", until="2025")) == ("a1", "in-force")


def test_of_two_plans_that_overlap_the_later_one_holds() -> None:
    short = plan("ngan", begin="2023", until="2023")
    assert in_force("2022-12-31", LONG, short) == ("dai", "in-force")
    assert in_force("2023-06-01", LONG, short) == ("ngan", "in-force")
    assert in_force("2024-01-01", LONG, short) == ("dai", "in-force")


def test_of_two_plans_that_begin_together_the_choice_does_not_depend_on_their_order() -> None:
    one, other = plan("a1", begin="2023", until="2024"), plan("b1", begin="2023", until="2024")
    assert in_force("2023-06-01", one, other) == in_force("2023-06-01", other, one) == ("b1", "in-force")


def test_a_plan_without_any_date_is_never_in_force() -> None:
    assert in_force("2023-01-01", plan("a1")) == (None, "before-every-plan")
    assert in_force("2023-01-01", plan("a1"), LONG) == ("dai", "in-force")


@pytest.mark.parametrize(
    ("until", "expected"),
    [("2025", date(2025, 12, 31)), ("2024-02", date(2024, 2, 29)), ("2025-06-30", date(2025, 6, 30))],
)
def test_the_last_day_has_the_dates_own_precision(until: str, expected: date) -> None:
    assert last_day(plan("a1", begin="2022", until=until), ()) == expected


def test_the_last_day_without_a_period_is_the_day_before_the_next_begins() -> None:
    first, second = plan("mot", issued="2014"), plan("hai", begin="2016-03")
    assert last_day(first, (first, second)) == date(2016, 2, 29)
    assert last_day(second, (first, second)) == date.max
