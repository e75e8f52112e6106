"""Which plan is in force on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .model import Plan

State = Literal["in-force", "continued", "before-every-plan", "between-plans", "no-plan"]


@dataclass(frozen=True, slots=True)
class InForce:
    """The plan that a day's articles stand under, if any, and how it comes to be."""

    plan: Plan | None
    state: State


def whose(plan: Plan) -> str:
    """Return the body that a plan was taken over from, "" for the site's own."""
    return plan.body.value if plan.body else ""


def own_plans(plans: Sequence[Plan]) -> list[Plan]:
    """Return the plans of the site's own body: nothing falls due by those of bodies that are no more."""
    return [plan for plan in plans if plan.body is None]


def last_day(plan: Plan, plans: Sequence[Plan]) -> date:
    """Return the last day of a plan: of its period, or without one the day before the next plan begins."""
    if plan.ends:
        return plan.ends.last()
    start = plan.starts_on or date.min
    fellows = (other for other in plans if whose(other) == whose(plan))
    later = sorted(other.starts_on for other in fellows if other.starts_on and other.starts_on > start)
    return later[0] - timedelta(days=1) if later else date.max


def plan_in_force(day: date, plans: Sequence[Plan], *, after_plan: str, body: str = "") -> InForce:
    """Return a body's plan in force on a day; the one that began last where periods overlap.

    After the last plan it goes on where the site says `after_plan = "continue"`; before the first there is none.
    """
    plans = [plan for plan in plans if whose(plan) == body]
    begun = sorted(
        (plan for plan in plans if plan.starts_on and plan.starts_on <= day),
        key=lambda plan: (plan.starts_on or date.min, plan.id),
    )
    running = [plan for plan in begun if day <= last_day(plan, plans)]
    if running:
        return InForce(running[-1], "in-force")
    if not plans:
        return InForce(None, "no-plan")
    if not begun:
        return InForce(None, "before-every-plan")
    if after_plan == "continue":
        return InForce(begun[-1], "continued")
    return InForce(None, "between-plans")
