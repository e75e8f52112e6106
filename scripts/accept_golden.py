"""Build the golden site anew and keep its output as what is expected; read the diff before you commit it."""

import shutil
import sys
import tempfile
from pathlib import Path

from portal.call import PROJECT, read_call
from portal.hooks.engine import build_site

NOW = "2025-12-01 08:00"  # as in tests/build/conftest.py
GOLDEN = PROJECT / "tests" / "golden"


def main() -> int:
    """Replace the golden output; return the exit status."""
    shutil.rmtree(GOLDEN / "output", ignore_errors=True)
    with tempfile.TemporaryDirectory() as cache:
        call = read_call(
            site=None,
            all_sites=False,
            content=str(GOLDEN / "content" / "site"),
            now=NOW,
            output=str(GOLDEN / "output"),
            cache=str(Path(cache)),
        )
        result = build_site(call.sites[0], call, publish=False, verify=False)
    if result.failed:
        for finding in result.findings:
            print(f"{finding.path}:{finding.span.line}: [{finding.rule}] {finding.message}")
        return 1
    print(f"Đã nhận {result.pages} tệp vào tests/golden/output; hãy đọc git diff.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
