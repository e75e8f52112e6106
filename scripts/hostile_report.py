"""Counts of hostile cases tried and through, by family: `python scripts/hostile_report.py --each 100 --seed 1`.

The cases are made by chance (`tests/hostile`); the judges are the check, the audit and, where it is
installed, Chromium with the pages' policy taken out (`tests/hostile/judge.py`).
"""

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from hostile import cases
from hostile.judge import distinct, judge
from judges.tools import CHROMIUM_FLAGS, chromium_path


def main() -> int:
    """Try the cases and print the table; leave with 1 where one got through or an honest one was refused."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int, default=100, help="cases of each family")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="one family, by its name in FAMILIES")
    options = parser.parse_args()
    tried = distinct(case for case in cases(options.seed, options.each, options.only))
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="portal-hostile-") as folder, ExitStack() as stack:
        chromium = None
        if path := chromium_path():
            from playwright.sync_api import sync_playwright

            playwright = stack.enter_context(sync_playwright())
            chromium = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        verdict = judge(tried, Path(folder), chromium)
    print(verdict.table(tried))
    for case, said in verdict.wrongs:
        print(f"\n{case.family if case else '-'}: {said}\n    {case.label if case else ''}")
    print(f"\n{len(tried)} cases in {time.monotonic() - begun:.0f} s, {'with' if chromium else 'without'} Chromium")
    return 1 if verdict.wrongs else 0


if __name__ == "__main__":
    sys.exit(main())
