"""Measures what publishing costs beside building: one edited article, from the command to live, both in turn.

    python scripts/publish_figure.py DIR [--articles 10000] [--rounds 3]

DIR gets a corpus and two copies of all that a build keeps, one for `portal build --publish`, one for `portal publish`
into a folder. Each round edits the same article for both, runs both, and says the seconds of each and the ratio.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
NOW = "2025-12-30"


def seconds(root: Path, *words: str) -> float:
    """Run the program as a user does, on the site of a folder; return how long it took."""
    places = ["--content", f"{root}/site", "--output", f"{root}/output", "--cache", f"{root}/cache", "--now", NOW]
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "portal", *words, *places], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> None:
    """Make what is missing, then measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    sides = {"build": given.folder / "build", "publish": given.folder / "publish"}
    words = {"build": ("build", "--publish"), "publish": ("publish", "--to", f"{sides['publish']}/live")}
    for name, side in sides.items():
        if not (side / "site").exists():
            corpus = [sys.executable, f"{PROJECT}/scripts/corpus.py", str(given.articles), str(side)]
            subprocess.run(corpus, check=True)
        print(f"{name}, the first time or nothing new: {seconds(side, *words[name]):.2f} s")
    ratios = []
    for number in range(given.rounds + 1):
        took = {}
        for name, side in sides.items():
            article = sorted((side / "site" / "articles").rglob("*.md"))[given.articles // 2]
            article.write_text(article.read_text("utf-8") + f"\nThêm câu thứ {number}.\n", "utf-8")
            took[name] = seconds(side, *words[name])
        ratio = took["publish"] / took["build"]
        label = f"round {number}" if number else "to warm up"
        load = f"load {os.getloadavg()[0]:.1f}"
        print(f"{label}: build {took['build']:.2f} s, publish {took['publish']:.2f} s, ratio {ratio:.2f} ({load})")
        ratios += [ratio] if number else []
    print(f"median of {given.rounds}: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
