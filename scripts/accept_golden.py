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
    with tempfile.TemporaryDirectory() as temporary:
        made = Path(temporary) / "output"
        call = read_call(
            site=None,
            all_sites=False,
            content=str(GOLDEN / "content" / "site"),
            now=NOW,
            output=str(made),
            cache=str(Path(temporary) / "cache"),
        )
        result = build_site(call.sites[0], call, publish=False, verify=False)
        if not result.failed:
            shutil.rmtree(GOLDEN / "output", ignore_errors=True)
            shutil.copytree(made, GOLDEN / "output")
    if result.failed:
        for finding in result.findings:
            print(f"{finding.path}:{finding.span.line}: [{finding.rule}] {finding.message}")
        return 1
    print(f"Đã nhận {result.pages} tệp vào tests/golden/output; hãy đọc git diff.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
