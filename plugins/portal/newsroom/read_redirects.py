"""Reading the site's table of redirects."""

from portal.diagnostics import Fault
from portal.source import Fields, Record

from .model import Redirect

TABLE = "redirects.toml"


def read_redirects(fields: Fields, faults: list[Fault]) -> tuple[Redirect, ...]:
    """Return the rows of the table."""
    file = Record(fields, faults)
    rows = []
    for record in file.records("redirect"):
        old, to = record.ref("from", required=True), record.ref("to", required=True)
        record.close()
        if old and to:
            rows.append(Redirect(old, to))
    file.close()
    return tuple(rows)
