"""Lighthouse by its command line: a cheap phone on a slow net, several times over."""

import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from judges.tools import LIGHTHOUSE, chromium_path

RUNS = int(os.environ.get("PORTAL_LIGHTHOUSE_RUNS") or 5)  # odd, so that the median is one of them
# Of a hundred: what the median of the runs must reach.
WANTED: Mapping[str, int] = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
PAGES = {
    "home": "/",
    "article": "/bai-viet/2023-ke-hoach-tuyen-truyen-2022-2025/",
    "topic": "/chu-de/phong-trao-trung-uong/",
    "exemplars": "/dien-hinh/",
}
_FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"


@dataclass(frozen=True, slots=True)
class Report:
    """The medians of a page, by category, and what was held against it in any run."""

    scores: Mapping[str, int]
    metrics: Mapping[str, float]
    held_against: tuple[str, ...]


def judge(url: str, runs: int = RUNS) -> Report:
    """Run Lighthouse so many times and return the medians."""
    reports = [_run(url) for _ in range(runs)]
    scores = {
        category: round(statistics.median(report["categories"][category]["score"] for report in reports) * 100)
        for category in WANTED
    }
    timed = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
    metrics = {name: statistics.median(report["audits"][name]["numericValue"] for report in reports) for name in timed}
    return Report(scores, metrics, tuple(sorted({fault for report in reports for fault in _held_against(report)})))


def _run(url: str) -> dict:  # type: ignore[type-arg]
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as folder:
        out = Path(folder) / "report.json"
        command = ["node", str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--output-path={out}"]
        command += [f"--only-categories={','.join(WANTED)}", f"--chrome-flags={_FLAGS}"]
        environ = {**os.environ, "CHROME_PATH": chromium_path() or "", "TMPDIR": folder}
        subprocess.run(command, check=True, env=environ, capture_output=True, timeout=180)
        return json.loads(out.read_bytes())  # type: ignore[no-any-return]


def _held_against(report: dict) -> list[str]:  # type: ignore[type-arg]
    """Return the audits that cost points, with the first elements concerned."""
    told = []
    for name, category in report["categories"].items():
        for audit in category["auditRefs"]:
            result = report["audits"][audit["id"]]
            if audit["weight"] and result["score"] is not None and result["score"] < 0.9:
                items = result.get("details", {}).get("items", [])[:3]
                nodes = [item["node"]["selector"] for item in items if "node" in item]
                told.append(f"{name}: {audit['id']} ({result['title']}) {', '.join(nodes)}".rstrip())
    return told
