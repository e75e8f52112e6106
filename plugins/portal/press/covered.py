"""A plan's coverage as pages and data share it, and where the articles behind a figure are listed."""

from portal.newsroom.addresses import FOLDERS, coverage_address
from portal.plan.model import Plan
from portal.record.coverage import Coverage, Row, coverage

from .pieces import Pieces

WITHOUT_UNIT = "khong-ghi-don-vi"


def coverage_of(pieces: Pieces, plan: Plan) -> Coverage:
    """Return a plan's coverage, worked out once an edition."""
    edition = pieces.edition
    known = edition.coverages
    if plan.id not in known:
        known[plan.id] = coverage(edition.desk, plan, topics_of=lambda article: edition.topics_of[article.id])
    return known[plan.id]


def row_address(plan: Plan, row: Row) -> str:
    """Return where the articles of a line are listed; a line without articles has no such page."""
    if row.kind == "without-unit":
        return f"{coverage_address(plan.id)}{WITHOUT_UNIT}/"
    return f"{coverage_address(plan.id)}{FOLDERS[row.kind]}/{row.id}/"
