"""MDN's HTTP Observatory: its analysers and its grader over answers that were recorded."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from judges.tools import OBSERVATORY


@dataclass(frozen=True, slots=True)
class Recorded:
    """An answer: its status, its headers by name in small letters, its text."""

    status: int
    headers: Mapping[str, str]
    body: str


@dataclass(frozen=True, slots=True)
class Visit:
    """What a scan sees of an address: where http leads, the page, the answer to a preflight, a trusted certificate."""

    url: str
    route: Sequence[tuple[str, int]]
    page: Recorded
    preflight: Recorded
    verified: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Points, the letter for them, and what each of its ten tests found."""

    score: int
    grade: str
    results: Mapping[str, str]


def scores(visits: Sequence[Visit]) -> list[Score]:
    """Return the score of each visit, in order."""
    answer = subprocess.run(
        ["node", str(Path(__file__).with_suffix(".mjs")), str(OBSERVATORY)],
        input=json.dumps([asdict(visit) for visit in visits]),
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return [Score(**told) for told in json.loads(answer.stdout)]
