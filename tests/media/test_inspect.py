"""Files are opened in processes of their own, once for what they hold; what is kept is believed only while whole."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from files_of import flat, photo, saved
from newsroom_of import pdf, png
from portal.media import inspect as inspection
from portal.media.inspect import INDEX, Files, Order, inspect
from portal.media.model import Seen
from portal.newsroom.model import PublicFile

RAW = {
    "images/a.jpg": saved(photo(700, 400), "JPEG"),
    "images/b.png": saved(flat(), "PNG"),
    "images/hong.png": png()[:40],
    "files/a.pdf": pdf(),
    "files/a.txt": b"x",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, raw in RAW.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_bytes(raw)
    return tmp_path / "site"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paths of the files that are opened from now on."""
    paths: list[str] = []
    real = inspection._looked

    def looked(orders: list[Order], made: Path | None) -> Iterator[tuple[Order, Seen]]:
        paths.extend(order.path for order in orders)
        return real(orders, made)

    monkeypatch.setattr(inspection, "_looked", looked)
    return paths


def look_at(site: Path, *, draws: bool = True) -> Files:
    files = {path: PublicFile((site / path).stat().st_size, path) for path in RAW if (site / path).is_file()}
    return inspect(site, files, site.parent / "kept", draws=draws)


def test_what_is_known_is_not_opened_again(site: Path, opened: list[str]) -> None:
    first = look_at(site, draws=False)
    rules = {path: seen.rule for path, seen in first.seen.items()}
    assert rules == {
        "files/a.pdf": "",
        "files/a.txt": "unknown-file-type",
        "images/a.jpg": "",
        "images/b.png": "",
        "images/hong.png": "damaged-file",
    }
    assert sorted(opened) == ["files/a.pdf", "images/a.jpg", "images/b.png", "images/hong.png"]
    opened.clear()
    assert look_at(site, draws=False) == first
    assert opened == []
    drawn = look_at(site)
    assert sorted(opened) == ["files/a.pdf", "images/a.jpg", "images/b.png"]
    opened.clear()
    assert look_at(site) == drawn
    assert look_at(site, draws=False) == drawn
    assert opened == []
    (site / "images/b.png").write_bytes(saved(flat(300, 300), "PNG"))
    assert look_at(site).seen["images/b.png"].width == 300
    assert opened == ["images/b.png"]


def test_a_damaged_cache_is_a_slow_run_and_never_a_wrong_one(site: Path, opened: list[str]) -> None:
    first = look_at(site)
    kept = site.parent / "kept"
    made = first.seen["images/a.jpg"].shown[0]
    right = first.content("images/a.jpg", made)
    for damage in (right[:-1] + b"x", b"", None):
        if damage is None:
            (kept / made.digest).unlink()
        else:
            (kept / made.digest).write_bytes(damage)
        assert look_at(site).content("images/a.jpg", made) == right
    for damage in (b"", b"x", (kept / INDEX).read_bytes().replace(b"jpeg", b"jpog")):
        (kept / INDEX).write_bytes(damage)
        opened.clear()
        assert look_at(site) == first
        assert len(opened) == 4


def test_what_was_made_of_files_that_are_gone_goes(site: Path) -> None:
    look_at(site)
    kept = site.parent / "kept"
    before = len(list(kept.iterdir()))
    (site / "images/a.jpg").unlink()
    after = look_at(site)
    assert len(list(kept.iterdir())) < before
    wanted = {item.digest for seen in after.seen.values() for item in seen.shown}
    assert {file.name for file in kept.iterdir()} == wanted | {INDEX}


@pytest.mark.parametrize(
    "fault", ["import os; os._exit(9)", "while True: pass", "x = [b'0' * 10**8 for _ in range(99)]"]
)
def test_a_file_that_takes_its_process_along_is_refused_and_the_others_are_read(
    site: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    start = f"""
import sys; sys.path.insert(0, sys.argv[1])
from portal.media import look, worker
worker.SECONDS, worker.MEMORY = 1, 900_000_000
real = look.look
def hurt(path, raw, keep):
    if path.endswith('a.jpg'):
        {fault}
    return real(path, raw, keep=keep)
worker.look = hurt
worker.main()
"""
    with monkeypatch.context() as patched:
        patched.setattr(inspection, "_START", start)
        seen = look_at(site, draws=False).seen
    assert seen["images/a.jpg"].rule == "file-too-large"
    assert (seen["images/b.png"].rule, seen["files/a.pdf"].rule) == ("", "")
    if "_exit" in fault:  # a process can be lost for other reasons than its file: the next run looks again
        assert look_at(site, draws=False).seen["images/a.jpg"].rule == ""


def test_a_fault_that_nobody_thought_of_is_told_as_damage(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = """
import sys; sys.path.insert(0, sys.argv[1])
from portal.media import worker
def hurt(path, raw, keep):
    raise ZeroDivisionError
worker.look = hurt
worker.main()
"""
    monkeypatch.setattr(inspection, "_START", start)
    assert {seen.rule for seen in look_at(site, draws=False).seen.values()} == {"damaged-file", "unknown-file-type"}


def test_a_disk_that_is_full_is_no_fault_of_a_picture(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = """
import sys, errno, pathlib; sys.path.insert(0, sys.argv[1])
from portal.media import worker
def full(self, content):
    raise OSError(errno.ENOSPC, "full")
pathlib.Path.write_bytes = full
worker.main()
"""
    monkeypatch.setattr(inspection, "_START", start)
    with pytest.raises(OSError, match="full") as caught:
        look_at(site)
    assert caught.value.errno == errno.ENOSPC
