"""Prints how search does: the ranks of the set of queries, and what a query weighs and takes on a large site.

    .venv/bin/python scripts/search_report.py ranks
    .venv/bin/python scripts/search_report.py speed OUTPUT [--runs 5] [--slower 4] [--typed] [QUERY …]

`ranks` builds the five sites and the corpus and asks tests/search/queries.toml. `speed` opens the search page of a
built site on a phone of 390 px whose processor is slowed, in a browser profile of its own for each run, and asks each
query first and then four others; pasted, or with `--typed` letter by letter. Bytes are those on the wire (gzip 6 for
text, as web servers are left at); times run from the sending of the form to the frame in which the answer and the first
results stand, and to that of all ten.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import mimetypes
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from built_sites import build  # noqa: E402
from judges.tools import CHROMIUM_FLAGS, chromium_path  # noqa: E402
from judges.web import previewed  # noqa: E402
from search.sites import CORPUS, Searcher, corpus, is_right, queries, rank  # noqa: E402

QUERIES = ("thi đua", "truy xuất nguồn gốc nông sản", "Lê Thị", "102/QĐ-SKHCN", "“văn hóa công sở”")
LATER = ("kiểm định cân ở chợ", "nông sản an toàn", "sáng kiến 34", "trạm kiểm định")
_MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
_COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml"}

# A quick typist, and the time that it takes to reach for Enter.
_TYPE = """(async query => {
    const field = document.querySelector("[data-search-form]").elements.q;
    for (let end = 1; end <= query.length; end += 1) {
        field.value = query.slice(0, end);
        field.dispatchEvent(new Event("input", {bubbles: true}));
        await new Promise(done => setTimeout(done, 80));
    }
    await new Promise(done => setTimeout(done, 400));
})"""
_ASK = """(query => new Promise(done => {
    const form = document.querySelector("[data-search-form]");
    const status = document.querySelector(".search-status");
    const before = performance.getEntriesByType("resource").length;
    form.elements.q.value = query;
    status.textContent = "";
    const start = performance.now();
    const list = document.querySelector(".search-results");
    let ms = 0;
    let wanted = 0;
    const watch = new MutationObserver(() => {
        const said = status.textContent;
        if (!said || said.startsWith("Đang")) return;
        wanted ||= Math.min(10, Number(said.match(/[\\d.]+/)?.[0].replaceAll(".", "") ?? 0));
        const isFirst = !ms;
        const isWhole = list.childElementCount >= wanted;
        if (isWhole) watch.disconnect();
        if (isFirst || isWhole) requestAnimationFrame(() => setTimeout(() => {
            ms ||= performance.now() - start;
            const files = performance.getEntriesByType("resource").length - before;
            if (isWhole) done({ms, whole: performance.now() - start, said, files});
        }));
    });
    watch.observe(status, {childList: true, characterData: true, subtree: true});
    watch.observe(list, {childList: true});
    form.requestSubmit();
    setTimeout(() => done({ms: NaN, whole: NaN, said: `không xong: ${status.textContent}`, files: 0}), 10_000);
}))"""
# The page is there, its script runs, the table of contents has come: a reader who types has had that long.
_READY = """document.readyState === "complete" && Boolean(document.querySelector(".search-results"))
    && performance.getEntriesByType("resource").some(one => one.name.includes("muc-luc.json") && one.responseEnd)"""
_BYTES = """[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .reduce((sum, one) => sum + one.transferSize, 0)"""


def ranks() -> int:
    """Print the place of what should come first, query by query."""
    from playwright.sync_api import sync_playwright

    wrong = 0
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=chromium_path(), args=list(CHROMIUM_FLAGS)
        )
        tab = browser.new_page()
        sites: dict[str, Searcher] = {}
        for query in queries():
            if query.site not in sites:
                site = corpus(folder / "corpus") if query.site == CORPUS else ROOT / "content" / query.site
                output = folder / "output" / query.site
                build(site, output, folder / "cache" / query.site)
                sites[query.site] = Searcher(tab, stack.enter_context(previewed(output)), output)
            answer = sites[query.site].ask(query.q, query.filters)
            right = is_right(query, answer)
            wrong += not right
            place = "–" if query.none else str(rank(query, answer) or "?")
            wanted = ", ".join(query.first) or "không có"
            print(f"{'  ' if right else 'X '}{place:>2}  {answer.count:>5}  {query}  →  {wanted}")
        browser.close()
    print(f"{len(queries())} queries, {wrong} wrong")
    return 1 if wrong else 0


class _Web(asyncio.Protocol):
    """A web server as one is left, gzip for text, connections kept; so quick that it is not what is measured."""

    def __init__(self, answers: Mapping[str, bytes]) -> None:
        self._answers = answers
        self._left = b""

    def connection_made(self, transport: Any) -> None:
        """Keep the way back."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each request."""
        *requests, self._left = (self._left + data).split(b"\r\n\r\n")
        for request in requests:
            path = request.split(b" ", 2)[1].split(b"?")[0].decode()
            self._transport.write(self._answers.get(path, _MISSING))


def _answers(output: Path) -> dict[str, bytes]:
    """Return what is said to whoever asks for an address."""
    found = {}
    for file in output.rglob("*.*"):
        if file.is_file():
            whole = file.read_bytes()
            is_text = file.suffix in _COMPRESSED
            body = gzip.compress(whole, 6, mtime=0) if is_text else whole
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            head = [f"Content-Type: {kind}", f"Content-Length: {len(body)}", "Cache-Control: public, max-age=300"]
            head += ["Content-Encoding: gzip"] if is_text else []
            address = "/" + file.relative_to(output).as_posix().removesuffix("index.html")
            found[address] = "\r\n".join(["HTTP/1.1 200 OK", *head, "", ""]).encode() + body
    return found


def _serve(output: str, port: Any) -> None:
    async def run() -> None:
        answers = _answers(Path(output))
        server = await asyncio.get_running_loop().create_server(lambda: _Web(answers), "127.0.0.1", 0)
        port.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


class _Browser:
    """Chromium by its own protocol over a pipe: Playwright listens to every request, and that costs the page time."""

    def __init__(self) -> None:
        to_read, self._to = os.pipe()
        self._from, to_write = os.pipe()
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)

        def wire() -> None:
            read, write = os.dup(to_read), os.dup(to_write)
            os.dup2(read, 3)
            os.dup2(write, 4)

        flags = [*CHROMIUM_FLAGS, "--headless", "--remote-debugging-pipe", f"--user-data-dir={self._profile.name}"]
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._process = subprocess.Popen([str(chromium_path()), *flags], preexec_fn=wire, close_fds=False, **quiet)
        self._last, self._left = 0, b""

    def send(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """Send a command and return its result."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": params}
        os.write(self._to, json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0")
        while True:
            while b"\0" not in self._left:
                self._left += os.read(self._from, 1 << 16)
            one, _, self._left = self._left.partition(b"\0")
            told = json.loads(one)
            if told.get("id") == self._last:
                if "error" in told:
                    raise RuntimeError(told["error"])
                return dict(told["result"])

    def run(self, session: str, script: str) -> Any:
        """Return what a script comes to."""
        told = self.send("Runtime.evaluate", session, expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in told:
            raise RuntimeError(told["exceptionDetails"])
        return told["result"].get("value")

    def close(self) -> None:
        """End the browser."""
        self.send("Browser.close")
        self._process.wait()
        self._profile.cleanup()


def speed(output: Path, asked: list[str], runs: int, slower: float, typed: bool) -> int:
    """Print the bytes and the milliseconds of queries, the middle of some runs and their range."""
    port: Any = multiprocessing.Queue()
    server = multiprocessing.Process(target=_serve, args=(str(output), port), daemon=True)
    server.start()
    address = f"http://127.0.0.1:{port.get()}/tim-kiem/"
    browser = _Browser()
    print(f"processor slowed {slower} times, {runs} runs, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for query in asked:
        first: list[dict[str, Any]] = []
        later: dict[str, list[dict[str, Any]]] = {one: [] for one in LATER}
        for _ in range(runs):
            context = browser.send("Target.createBrowserContext")["browserContextId"]
            target = browser.send("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
            session = browser.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            screen = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
            browser.send("Emulation.setDeviceMetricsOverride", session, **screen)
            browser.send("Emulation.setCPUThrottlingRate", session, rate=slower)
            browser.send("Page.navigate", session, url=address)
            while not browser.run(session, _READY):
                time.sleep(0.1)
            page = browser.run(session, _BYTES)
            if typed:
                browser.run(session, f"{_TYPE}({json.dumps(query)})")
            first.append(browser.run(session, f"{_ASK}({json.dumps(query)})") | {"page": page})
            first[-1]["all"] = browser.run(session, _BYTES)
            for one in LATER:
                if typed:
                    browser.run(session, f"{_TYPE}({json.dumps(one)})")
                later[one].append(browser.run(session, f"{_ASK}({json.dumps(one)})"))
            browser.send("Target.disposeBrowserContext", browserContextId=context)
        told = first[0]
        print(f"\n{query}: {told['said']}")
        weight = f"{told['all'] / 1000:.0f} kB with the page's {told['page'] / 1000:.0f}"
        print(f"  first  {_ms(first)}  {told['files']} files, {weight}")
        for one, found in later.items():
            print(f"  later  {_ms(found)}  {found[0]['files']} files  {one}")
    browser.close()
    server.terminate()
    return 0


def _ms(found: list[dict[str, Any]]) -> str:
    if any(one["ms"] is None for one in found):
        return str(found[0]["said"])
    times, whole = (sorted(one[name] for one in found) for name in ("ms", "whole"))
    middle, all_ten = statistics.median(times), statistics.median(whole)
    return f"{middle:4.0f} ms ({times[0]:.0f}–{times[-1]:.0f}), all ten {all_ten:4.0f} ms"


def main() -> int:
    """Read the call."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("ranks", "speed"))
    parser.add_argument("output", nargs="?", type=Path)
    parser.add_argument("queries", nargs="*")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--slower", type=float, default=4)
    parser.add_argument("--typed", action="store_true")
    call = parser.parse_intermixed_args()  # options may stand between
    if call.what == "ranks":
        return ranks()
    if call.output is None:
        parser.error("speed: OUTPUT?")
    return speed(call.output, call.queries or list(QUERIES), call.runs, call.slower, call.typed)


if __name__ == "__main__":
    sys.exit(main())
