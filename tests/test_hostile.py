"""Nothing of what content from many hands can hold reaches a reader alive (issue 7); counts: scripts/hostile_report.py."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hostile import cases
from hostile.case import EVIL, Case
from hostile.judge import Verdict, distinct, judge, judge_by_check, opened


def told(verdict: Verdict) -> list[str]:
    return [f"{case.label if case else ''}: {said}" for case, said in verdict.wrongs]


def test_some_of_each_family_are_refused_or_pass_as_they_must(tmp_path: Path) -> None:
    tried = distinct(case for case in cases(1, 12) if case.family != "pictures")
    verdict, left = judge_by_check(tried, tmp_path)
    assert told(verdict) == []
    assert len(verdict.refused) > len(tried) // 3, "else the cases are not hostile"
    assert len(left) > len(tried) // 5, "else the check refuses everything"


@pytest.mark.browser
@pytest.mark.soak
def test_many_of_each_family_are_refused_or_harmless(
    tmp_path: Path, chromium: Any, soak_seeds: Callable[[], Iterator[int]]
) -> None:
    for seed in soak_seeds():
        assert told(judge(distinct(cases(seed, 40)), tmp_path / str(seed), chromium)) == []


@pytest.mark.browser
@pytest.mark.soak
@pytest.mark.parametrize(
    "live",
    [
        "<img src=x onerror=alert(1)>",
        "<script>document.title='HIT'</script>",
        f"<img src='//{EVIL}/x'>",
        f"<link rel=stylesheet href='https://{EVIL}/x'>",
        "<a href='javascript:alert(1)'>x</a>",
        f"<meta http-equiv=refresh content='0;url=http://{EVIL}/'>",
        "<p style='color:red'>x</p>",
        "<details ontoggle=x></details>",
    ],
)
def test_the_browser_sees_what_lives(live: str, tmp_path: Path, chromium: Any) -> None:
    page = tmp_path / "bai-viet" / "h-1" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(f"<!doctype html><title>Tin</title><meta http-equiv='Content-Security-Policy' content=x>{live}")
    assert opened(tmp_path, [Case("body", live, "articles/h-1.md", live, "harmless")], chromium)
