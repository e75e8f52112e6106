"""Print what Lighthouse says of home, article, topic and exemplars as published: `python3 tasks.py lighthouse`."""

import argparse
import sys
import tempfile
from pathlib import Path

from built_sites import build
from judges import lighthouse
from judges.tools import missing
from judges.web import served
from portal.call import PROJECT

SITE = "ha-nam-skhcn"


def main() -> int:
    """Judge each page so many times; leave with 1 where a median is below what is wanted, with 2 without Lighthouse."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=lighthouse.RUNS)
    runs = parser.parse_args().runs
    lack = missing("lighthouse")
    if lack:
        print(lack, file=sys.stderr)
        return 2
    print(f"{'page':12}" + "".join(f"{name:>16}" for name in lighthouse.WANTED) + "   FCP ms   LCP ms   TBT ms    CLS")
    reached = True
    with tempfile.TemporaryDirectory(prefix="portal-lighthouse-") as folder:
        output = Path(folder) / SITE
        build(PROJECT / "content" / SITE, output, Path(folder) / "cache", publish=True)
        with served(output) as address:
            for name, path in lighthouse.PAGES.items():
                report = lighthouse.judge(address + path, runs)
                reached &= all(report.scores[one] >= wanted for one, wanted in lighthouse.WANTED.items())
                scores = "".join(f"{report.scores[one]:16}" for one in lighthouse.WANTED)
                paint, largest, blocking, shift = report.metrics.values()
                print(f"{name:12}{scores} {paint:8.0f} {largest:8.0f} {blocking:8.0f} {shift:6.3f}", flush=True)
                for fault in report.held_against:
                    print(f"    {fault}")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
