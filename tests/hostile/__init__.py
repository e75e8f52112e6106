"""Hostile content and its near misses, made by chance from parts: every family of issue 7.

What a payload does when it lives is ask for a file of EVIL, open a dialog, or set the page's title: `judge` looks for
each.
"""

from collections.abc import Iterator
from random import Random

from . import attachments, drawings, markup, names, personal, pictures, wording
from .case import Case, Make

FAMILIES: dict[str, Make] = (
    attachments.FAMILIES
    | drawings.FAMILIES
    | markup.FAMILIES
    | names.FAMILIES
    | personal.FAMILIES
    | pictures.FAMILIES
    | wording.FAMILIES
)


def cases(seed: int, each: int, only: str = "") -> Iterator[Case]:
    """Yield so many cases of each family, or of one."""
    number = 0
    for name, make in FAMILIES.items():
        if only not in ("", name):
            continue
        random = Random(f"{name} {seed}")
        for _ in range(each):
            number += 1
            yield make(random, number)
