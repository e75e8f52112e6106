"""Feeds and their entries as views: plain values, the same where `repr` is the same."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from .elsewhere import Enclosure
from .views import Body


class Term(NamedTuple):
    """A category of an entry: its id, where such ids come from, and its name."""

    id: str
    scheme: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a feed; `source` is the address that a re-post was taken from."""

    id: str
    title: str
    link: str
    summary: str
    author: str
    published: datetime
    updated: datetime
    lang: str
    terms: tuple[Term, ...]
    picture: Enclosure | None
    source: str
    sample: bool
    text: Body


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what it follows, where it stands, who publishes it, and its newest entries."""

    id: str
    title: str
    description: str
    path: str
    url: str
    author: str
    updated: datetime
    entries: tuple[Entry, ...]
