"""After any edit, fault or kill the output equals a build from nothing, byte for byte."""

import io
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from built_sites import GOLDEN, NOW, build
from incremental.workers import WorkerError, work
from portal.call import PROJECT
from portal.cli import main
from portal.hooks import engine
from portal.newsroom.addresses import FEED_FILES

Tree = dict[str, bytes]
SHORT_STEPS = 7
SOAK_STEPS, SOAK_CHUNK = 300, 20
SOAK_KILLS = 50


def tree(folder: Path) -> Tree:
    """Return the bytes of every file."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


@dataclass
class Bench:
    """A site, a theme and an output that a test may do anything to."""

    root: Path
    site: Path
    theme: Path
    output: Path
    cache: Path

    def build(self) -> bool:
        """Build; tell whether the content passed."""
        return not build(self.site, self.output, self.cache).failed

    def clean(self) -> Tree:
        """Return what a build from nothing makes; only the font, which no content decides, is not made again."""
        cache, output = self.root / "clean-cache", self.root / "clean"
        shutil.rmtree(cache, ignore_errors=True)
        shutil.rmtree(output, ignore_errors=True)
        cache.mkdir()
        for font in self.cache.glob("serif-*"):
            shutil.copy(font, cache)
        assert not build(self.site, output, cache).failed
        return tree(output)

    def command(self, *more: str) -> list[str]:
        """Return the call that builds in a process of its own."""
        call = ["build", "--content", str(self.site), "--output", str(self.output), "--cache", str(self.cache)]
        return [*call, "--now", NOW, *more]


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a site, a theme and a first build of it, to be copied."""
    root = tmp_path_factory.mktemp("first")
    shutil.copytree(GOLDEN / "content", root / "content")
    shutil.copytree(PROJECT / "theme", root / "theme")
    build(root / "content" / "site", root / "output", root / "cache")
    return root


@pytest.fixture
def bench(first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Return a copy of the first build, with the theme in it."""
    root = tmp_path / "bench"
    shutil.copytree(first, root)
    settings = engine.read_settings

    def with_theme(path: str, override: dict[str, object]) -> dict[str, object]:
        return settings(path, override={**override, "THEME": str(root / "theme")})  # type: ignore[no-any-return]

    monkeypatch.setattr(engine, "read_settings", with_theme)
    return Bench(root, root / "content" / "site", root / "theme", root / "output", root / "cache")


# Random steps


class Editor:
    """Makes one random edit after another; each returns a way to take it back, for edits that break the site."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.random = random.Random()
        self.number = 0  # goes on from seed to seed: two articles of one id are refused

    def step(self) -> str:
        """Make one edit; return its name."""
        edits: tuple[Callable[[], None], ...] = (
            self.body,
            self.title,
            self.date,
            self.tags,
            self.unit,
            self.add,
            self.delete,
            self.rename,
            self.new_id,
            self.plan_label,
            self.template,
            self.stylesheet,
            self.setting,
            self.picture,
            self.draft,
        )
        edit = self.random.choice(edits)
        edit()
        return edit.__name__

    def articles(self) -> list[Path]:
        return sorted((self.bench.site / "articles").glob("*.md"))

    def replace(self, file: Path, old: str, new: str) -> None:
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")

    def line(self, file: Path, start: str, line: str) -> None:
        lines = file.read_text("utf-8").split("\n")
        found = [index for index, text in enumerate(lines) if text.startswith(start)]
        if found:
            lines[found[0]] = line
        else:
            lines.insert(1, line)
        file.write_text("\n".join(lines), "utf-8")

    def some(self) -> Path:
        return self.random.choice(self.articles())

    def word(self) -> str:
        return (
            self.random.choice(["bão", "thi đua", "gương sáng", "hồ sen", "ký ức"]) + f" {self.random.randint(1, 99)}"
        )

    def body(self) -> None:
        file = self.some()
        file.write_text(f"{file.read_text('utf-8')}\nThêm {self.word()}.\n", "utf-8")

    def title(self) -> None:
        self.line(self.some(), "title:", f"title: Tiêu đề {self.word()}")

    def date(self) -> None:
        file = self.bench.site / "articles" / "2023-chong-bao-luc.md"
        if file.exists():
            day = self.random.randint(1, 28)
            self.line(file, "date:", f"date: 2024-0{self.random.randint(1, 9)}-{day:02d} 09:00")

    def tags(self) -> None:
        file = self.bench.site / "articles" / "2024-tin-dai.md"
        if file.exists():
            self.line(file, "tags:", f"tags: [{self.random.choice(['bao', 'bao-luc', 'dien-hinh-tien-tien'])}]")

    def unit(self) -> None:
        file = self.bench.site / "articles" / "2023-chong-bao-luc.md"
        if file.exists():
            self.line(file, "unit:", "unit: van-phong")

    def add(self) -> None:
        self.number += 1
        name = f"2025-them-{self.number}"
        tag = self.random.choice(["bao", "bao-luc", "dien-hinh-tien-tien"])
        link = self.random.choice(
            ["[phòng bão](/bai-viet/2022-phong-bao/)", "không liên kết", "[chủ đề](/chu-de/bao/)"]
        )
        (self.bench.site / "articles" / f"{name}.md").write_text(
            f"---\nid: {name}\ntitle: Bài thêm {self.word()}\ndate: 2025-0{self.random.randint(1, 9)}-11 08:00\nkind: news\n"
            f"tags: [{tag}]\nsummary: Tóm tắt {self.word()}.\n---\n## Mục\n\nXem {link}.\n",
            "utf-8",
        )

    def delete(self) -> None:
        added = [file for file in self.articles() if "-them-" in file.name]
        if added:
            self.random.choice(added).unlink()

    def rename(self) -> None:
        added = [file for file in self.articles() if "-them-" in file.name]
        if added:
            file = self.random.choice(added)
            file.rename(file.with_name(f"doi-ten-{self.random.randint(1, 10**6)}-them-.md"))

    def new_id(self) -> None:
        added = [file for file in self.articles() if "-them-" in file.name]
        if added:
            self.number += 1
            self.line(self.random.choice(added), "id:", f"id: 2025-ma-moi-{self.number}")

    def plan_label(self) -> None:
        plan = self.bench.site / "plans" / "2023-2025.toml"
        lines = plan.read_text("utf-8").split("\n")
        at = lines.index("[topic.bao]") + 1
        lines[at] = f'label = "Phòng chống bão {self.random.randint(1, 99)}"'
        plan.write_text("\n".join(lines), "utf-8")
        for file in self.articles():  # articles name the topic by its label
            self.replace(file, "tags: [Phòng chống bão]", "tags: [bao]")
        self.replace(self.bench.site / "plans" / "2022.toml", 'label = "Phòng chống bão"', 'label = "Phòng chống bão"')

    def template(self) -> None:
        name = self.random.choice(["article.html", "list.html", "components/row.html", "base.html"])
        file = self.bench.theme / "templates" / name
        file.write_text(file.read_text("utf-8") + f"{{# {self.random.randint(1, 10**9)} #}}\n", "utf-8")

    def stylesheet(self) -> None:
        file = self.bench.theme / "static" / "css" / "print.css"
        file.write_text(file.read_text("utf-8") + f"/* {self.random.randint(1, 10**9)} */\n", "utf-8")

    def setting(self) -> None:
        self.line(self.bench.site / "site.toml", "name =", f'name = "Sở Thử nghiệm {self.word()}"')

    def picture(self) -> None:
        size = (self.random.randint(20, 90), self.random.randint(20, 90))
        Image.new("RGB", size, (self.random.randint(0, 255), 80, 80)).save(self.bench.site / "images" / "la-sen.png")

    def draft(self) -> None:
        added = [file for file in self.articles() if "-them-" in file.name]
        if added:
            file = self.random.choice(added)
            text = file.read_text("utf-8")
            if "status: draft" in text:
                self.replace(file, "status: draft\n", "")
            else:
                self.replace(file, "kind: news\n", "kind: news\nstatus: draft\n")


def run_steps(editor: Editor, seed: int, steps: int) -> None:
    bench = editor.bench
    editor.random.seed(seed)
    for number in range(steps):
        name = editor.step()
        if editor.random.random() < 0.1:  # break the site: nothing may change, then mend it
            before = tree(bench.output)
            broken = bench.site / "articles" / "2025-hong.md"
            broken.write_text("---\nid: 2025-hong\ntitle: Hỏng\n---\n", "utf-8")
            assert not bench.build()
            assert tree(bench.output) == before
            broken.unlink()
        result = build(bench.site, bench.output, bench.cache)
        assert not result.failed, (seed, number, name, result.findings)
        assert tree(bench.output) == bench.clean(), (seed, number, name)


def test_after_each_of_many_random_edits_the_output_equals_a_clean_build(bench: Bench) -> None:
    run_steps(Editor(bench), seed=1, steps=SHORT_STEPS)


@pytest.mark.soak
def test_a_long_run_of_random_edits(bench: Bench, soak_seeds: Callable[[], Iterator[int]]) -> None:
    done, editor = 0, Editor(bench)
    for seed in soak_seeds():
        run_steps(editor, seed, SOAK_CHUNK)
        done += SOAK_CHUNK
    while done < SOAK_STEPS and "PORTAL_SOAK_MINUTES" not in os.environ:  # CI runs a short part, by minutes
        seed += 1
        run_steps(editor, seed, SOAK_CHUNK)
        done += SOAK_CHUNK
    print(f"{done} bước")


# What is written


def test_an_edit_of_a_body_writes_what_holds_the_text_alone(bench: Bench) -> None:
    before = {file: file.stat().st_mtime_ns for file in bench.output.rglob("*") if file.is_file()}
    article = bench.site / "articles" / "2022-phong-bao.md"
    article.write_text(article.read_text("utf-8") + "\nThêm một câu.\n", "utf-8")
    result = build(bench.site, bench.output, bench.cache)
    changed = {
        file.relative_to(bench.output).as_posix() for file, time in before.items() if file.stat().st_mtime_ns != time
    }
    feeds = {f"{folder}{name}" for folder in ("", "chuyen-muc/tin/", "chu-de/bao/") for name in FEED_FILES}
    found = {path for path in changed if path.startswith("tim-kiem/")}
    words = {path for path in found if path.startswith("tim-kiem/moi/")}
    assert changed - found == {"bai-viet/2022-phong-bao/index.html", "api/v1/articles/1.json", *feeds}
    assert 1 <= len(words) <= 4  # thêm, một, câu, and the last word before them
    assert len([path for path in found if path.startswith("tim-kiem/bai/")]) == len(found - words) == 1
    assert (result.written, result.removed) == (len(changed), 0)


@pytest.mark.parametrize(
    ("edit", "pages"),
    [
        (("plans/2023-2025.toml", 'label = "Văn phòng Sở"', 'label = "Văn phòng Sở mới"'), "don-vi/van-phong"),
        (("documents/ke-hoach-1.md", "title: Về", "title: Nói về"), "van-ban/ke-hoach-1"),
    ],
)
def test_a_change_rewrites_the_pages_that_show_it_and_no_other(
    bench: Bench, edit: tuple[str, str, str], pages: str
) -> None:
    before = tree(bench.output)
    path, old, new = edit
    file = bench.site / path
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    result = build(bench.site, bench.output, bench.cache)
    after = tree(bench.output)
    changed = {name for name in after if after[name] != before.get(name)}
    assert f"{pages}/index.html" in changed
    assert len(changed) == result.written < len(after) / 2
    shown = new.split('"')[1] if '"' in new else new.removeprefix("title: ")
    texts = (".html", ".xml", ".json")
    assert {name for name in changed if not name.endswith(".bin")} == {
        name for name in after if name.endswith(texts) and shown in after[name].decode()
    }


def pdf_of(shade: int) -> bytes:
    """Return a PDF of one page in a shade; all have one size."""
    made = io.BytesIO()
    Image.new("L", (40, 40), shade).save(made, "PDF", creationDate=None, modDate=None)
    return made.getvalue().ljust(1120, b"\n")


def test_files_that_change_under_their_name_change_the_pages_that_show_them(bench: Bench) -> None:
    (bench.site / "files").mkdir()
    pdf, emblem = bench.site / "files" / "vb.pdf", bench.site / "images" / "huy-hieu.png"
    pdf.write_bytes(pdf_of(0))
    Image.new("RGB", (64, 64), (200, 0, 0)).save(emblem)
    settings = bench.site / "site.toml"
    settings.write_text('emblem = "images/huy-hieu.png"\n' + settings.read_text("utf-8"), "utf-8")
    document = bench.site / "documents" / "ke-hoach-1.md"
    document.write_text(document.read_text("utf-8").replace("---\n", "---\nfile: files/vb.pdf\n", 1), "utf-8")
    article = bench.site / "articles" / "2022-phong-bao.md"
    linked = "\nXem [văn bản](../files/vb.pdf) và [lá sen](../images/la-sen.png).\n"
    article.write_text(article.read_text("utf-8") + linked, "utf-8")
    assert not (result := build(bench.site, bench.output, bench.cache)).failed, result.findings
    pdf.write_bytes(pdf_of(255))
    assert pdf.stat().st_size == len(pdf_of(0))
    Image.new("RGB", (64, 64), (0, 90, 0)).save(emblem)
    Image.new("RGB", (50, 40), (0, 90, 90)).save(bench.site / "images" / "la-sen.png")
    assert bench.build()
    assert tree(bench.output) == bench.clean()


def test_a_worker_that_fails_ends_the_work_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_WORKERS", "4")

    def do(item: int) -> str:
        if item == 3:
            raise ValueError(item)
        return "x" * 200_000

    with pytest.raises(WorkerError, match="ValueError"):
        list(work(list(range(64)), do))


def name_in(bench: Bench, article: str, words: str) -> None:
    file = bench.site / "articles" / f"{article}.md"
    file.write_text(f"{file.read_text('utf-8')}\n{words}\n", "utf-8")


def changed_articles(bench: Bench, edit: Callable[[], object]) -> set[str]:
    """Return which articles' pages an edit changes, once the output is known to be right."""
    assert bench.build()
    before = tree(bench.output)
    edit()
    assert bench.build()
    after = tree(bench.output)
    assert after == bench.clean()
    return {name.split("/")[1] for name in after if name.startswith("bai-viet/") and after[name] != before.get(name)}


def test_a_document_that_comes_into_the_library_changes_the_articles_that_name_its_number(bench: Bench) -> None:
    name_in(bench, "2022-phong-bao", "Theo Kế hoạch số 77/KH-UBND, xã nào cũng có đội xung kích.")
    name_in(bench, "2023-doan-ket", "Theo Kế hoạch số 78/KH-UBND, xã nào cũng có đội xung kích.")
    name_in(bench, "2024-go", "Theo Kế hoạch số 77/KH-UBND ngày 01/02/2019, xã nào cũng có đội xung kích.")
    document = bench.site / "documents" / "ke-hoach-77.md"
    text = "---\nnumber: 77/KH-UBND\ntype: Kế hoạch\ndate: 2022-05-01\nissuer: UBND tỉnh Mẫu\ntitle: Về mùa bão\n---\n"
    assert changed_articles(bench, lambda: document.write_text(text, "utf-8")) == {"2022-phong-bao"}
    page = (bench.output / "bai-viet" / "2022-phong-bao" / "index.html").read_text("utf-8")
    assert '<a href="/van-ban/ke-hoach-77/">77/KH-UBND</a>' in page
    assert changed_articles(bench, document.unlink) == {"2022-phong-bao"}


def test_an_abbreviation_that_is_explained_changes_the_articles_that_use_it(bench: Bench) -> None:
    name_in(bench, "2022-phong-bao", "Đội xung kích của xã NTM nào cũng có xuồng.")
    name_in(bench, "2023-doan-ket", "Xã nông thôn mới (NTM) nào cũng có đội xung kích.")
    table = bench.root / "content" / "common" / "abbreviations.toml"
    entry = '\n[abbreviation.NTM]\nexpansion = "nông thôn mới"\n'
    edits = table.read_text("utf-8") + entry
    assert changed_articles(bench, lambda: table.write_text(edits, "utf-8")) == {"2022-phong-bao"}
    page = (bench.output / "bai-viet" / "2022-phong-bao" / "index.html").read_text("utf-8")
    assert 'xã NTM <span class="expansion">(nông thôn mới)</span> nào' in page


# Damage


def cache_files(bench: Bench) -> list[Path]:
    return sorted(file for file in bench.cache.rglob("*") if file.is_file() and file.stat().st_size)


def damage(file: Path, how: str) -> None:
    raw = file.read_bytes()
    half = len(raw) // 2
    if how == "flip":
        file.write_bytes(raw[:half] + bytes([raw[half] ^ 0x55]) + raw[half + 1 :])
    elif how == "truncate":
        file.write_bytes(raw[:half])
    elif how == "empty":
        file.write_bytes(b"")
    elif how == "remove":
        file.unlink()


@pytest.mark.parametrize(
    "how", ["flip", *(pytest.param(how, marks=pytest.mark.soak) for how in ("remove", "truncate", "empty"))]
)
def test_a_damaged_cache_is_a_slow_build_never_a_wrong_one(bench: Bench, how: str) -> None:
    article = bench.site / "articles" / "2022-phong-bao.md"
    text, clean = article.read_text("utf-8"), dict[int, Tree]()
    for number, file in enumerate(cache_files(bench)):
        damage(file, how)
        article.write_text(f"{text}\nCâu {number % 2}.\n", "utf-8")
        assert bench.build()
        if number % 2 not in clean:
            clean[number % 2] = bench.clean()
        assert tree(bench.output) == clean[number % 2], (file.name, how)


def test_cache_files_that_have_changed_places_are_not_believed(bench: Bench) -> None:
    files = cache_files(bench)
    raws = [file.read_bytes() for file in files]
    for file, raw in zip(files, [*raws[1:], raws[0]], strict=True):
        file.write_bytes(raw)
    template = bench.theme / "templates" / "article.html"
    template.write_text(template.read_text("utf-8") + "{# x #}\n", "utf-8")
    assert bench.build()
    assert tree(bench.output) == bench.clean()


def test_a_cache_of_other_code_is_not_believed(bench: Bench) -> None:
    for file in bench.cache.rglob("index.json"):
        digest, _, body = file.read_bytes().partition(b"\n")
        index = json.loads(body)
        assert len(digest) == 64
        assert len(index.get("code") or index["fingerprint"].rpartition(" ")[2]) == 64
    manifest = bench.cache / "manifest.json"
    assert b'"fingerprint"' in manifest.read_bytes()


def test_an_output_that_someone_has_changed_is_put_right(bench: Bench) -> None:
    page = bench.output / "index.html"
    page.write_bytes(page.read_bytes() + b"<!-- la -->")
    (bench.output / "la.html").write_text("lạ", "utf-8")
    shutil.rmtree(bench.output / "bai-viet")
    assert bench.build()
    assert tree(bench.output) == bench.clean()


# Kills, two at once, a full disk

KILLER = """
import os, pathlib, sys
sys.path.insert(0, {tests!r})
left = {point}
def counted(function):
    def call(*args, **kwargs):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return function(*args, **kwargs)
    return call
for module, name in ((os, "replace"), (os, "unlink"), (os, "rmdir"), (os, "mkdir"), (os, "fsync")):
    setattr(module, name, counted(getattr(module, name)))
pathlib.Path.write_bytes = counted(pathlib.Path.write_bytes)
pathlib.Path.unlink = counted(pathlib.Path.unlink)
from portal.cli import main
sys.exit(main({call!r}))
"""


def killed_build(bench: Bench, point: int) -> int:
    script = KILLER.format(tests=str(PROJECT / "tests"), point=point, call=bench.command())
    environment = {**os.environ, "PORTAL_WORKERS": "1"}
    return subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, env=environment).returncode


def kill_at(bench: Bench, point: int) -> bool:
    """Edit, kill a build at a point, look at each file, take the edit back or not, build; tell whether it was killed."""
    old = tree(bench.output)
    article = bench.site / "articles" / "2023-chong-bao-luc.md"
    text = article.read_text("utf-8")
    article.write_text(text.replace("title: Nói không", f"title: Nói không {point}"), "utf-8")
    gone = bench.site / "articles" / "2022-guong-mau.md"
    kept = gone.read_bytes()
    gone.unlink()
    new = bench.clean()
    killed = killed_build(bench, point) == 9
    for name, content in tree(bench.output).items():
        assert content in (old.get(name), new.get(name)), (point, name)
    if point % 2:  # taken back meanwhile
        article.write_text(text, "utf-8")
        gone.write_bytes(kept)
    assert bench.build()
    assert tree(bench.output) == bench.clean(), point
    article.write_text(text, "utf-8")
    gone.write_bytes(kept)
    assert bench.build()
    return killed


@pytest.mark.parametrize("point", [0, 11, 40])
def test_a_build_killed_at_any_point_leaves_whole_files_and_the_next_one_is_right(bench: Bench, point: int) -> None:
    kill_at(bench, point)


@pytest.mark.soak
def test_kills_at_fifty_points(bench: Bench, soak_seeds: Callable[[], Iterator[int]]) -> None:
    tried = killed = 0
    for seed in soak_seeds():
        chosen = random.Random(seed)
        killed += kill_at(bench, chosen.randint(0, 60))
        tried += 1
    while tried < SOAK_KILLS and "PORTAL_SOAK_MINUTES" not in os.environ:
        killed += kill_at(bench, chosen.randint(0, 60))
        tried += 1
    print(f"{killed} lần dừng giữa chừng trong {tried} lần thử")
    assert killed


def test_two_builds_at_once_both_end_well(bench: Bench) -> None:
    article = bench.site / "articles" / "2022-phong-bao.md"
    article.write_text(article.read_text("utf-8") + "\nHai bản dựng.\n", "utf-8")
    command = [sys.executable, "-m", "portal", *bench.command()]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for _ in range(2)]
    for process in both:
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 0, said.decode()
    assert bench.build()
    assert tree(bench.output) == bench.clean()


@pytest.mark.parametrize("after", [0, 1, 7])
def test_a_full_disk_is_said_and_leaves_the_old_output_whole(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], after: int
) -> None:
    before = tree(bench.output)
    template = bench.theme / "templates" / "base.html"
    template.write_text(template.read_text("utf-8").replace("</body>", "<!-- mới --></body>"), "utf-8")
    system_open = os.open
    left = [after]

    def full(path: str, flags: int, *mode: int) -> int:
        if ".stage-" in str(path):
            left[0] -= 1
            if left[0] < 0:
                raise OSError(28, "No space left on device", str(path))
        return system_open(path, flags, *mode)

    monkeypatch.setenv("PORTAL_WORKERS", "1")
    monkeypatch.setattr(os, "open", full)
    status = main(bench.command())
    monkeypatch.undo()
    assert status == 2
    assert "ổ đĩa đã đầy" in capsys.readouterr().err
    assert tree(bench.output) == before


@pytest.mark.soak
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting needs root")
def test_a_disk_that_is_really_full(first: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no tmpfs can be mounted here")
    try:
        call = ["build", "--content", str(first / "content" / "site"), "--output", str(disk / "output")]
        assert main([*call, "--cache", str(tmp_path / "cache"), "--now", NOW]) == 2
        assert "ổ đĩa đã đầy" in capsys.readouterr().err
        assert not (disk / "output").exists()
    finally:
        subprocess.run(["umount", str(disk)], check=True)
