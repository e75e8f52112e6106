"""A folder as target: the live tree is the old release or the new one, whole, whatever happens."""

import itertools
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal.publish import folder as local
from portal.publish.bill import BILL
from portal.publish.kinds import is_fingerprinted
from portal.publish.refused import Refused
from portal.publish.verify import verify_folder
from publish_bench import PAGE, Bench, edit, tree

CALLS = ("link", "rename", "replace", "symlink", "unlink", "rmdir", "mkdir", "open", "fsync", "utime")
SOAK_KILLS = 200


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench.made(tmp_path)


def test_a_release_holds_the_output_its_compressed_copies_and_its_bill_and_no_hidden_file(bench: Bench) -> None:
    bench.publish()
    there = tree(bench.live)
    pages = [f"bai-viet/bai-{number}/index.html" for number in range(6)]
    plain = {*pages, "index.html", "theme/portal-0123456789.css", "images/anh.png", BILL}
    packed = {f"{path}{suffix}" for path in plain - {"images/anh.png", BILL} for suffix in (".gz", ".br")}
    assert there.keys() == plain | packed
    assert all(there[path] == (bench.output / path).read_bytes() for path in plain - {BILL})
    assert verify_folder(bench.target).faults == ()


def test_every_release_equals_a_first_one_and_shares_what_did_not_change(bench: Bench) -> None:
    for number in range(7):
        edit(bench, number)
        assert bench.publish(keep=3).new
        assert tree(bench.live) == bench.clean(), number
        assert len(bench.releases()) == min(number + 1, 3)
    files = [
        (bench.target / "releases" / name / "bai-viet/bai-1/index.html.br").stat().st_ino for name in bench.releases()
    ]
    assert len(set(files)) == 1
    assert (bench.live / "index.html").stat().st_ino != (bench.output / "index.html").stat().st_ino


def test_nothing_new_makes_no_release(bench: Bench) -> None:
    first = bench.publish()
    again = bench.publish()
    assert (again.name, again.new, again.written) == (first.name, False, 0)
    assert len(bench.releases()) == 1


def test_what_was_changed_in_its_place_is_made_again_and_not_spread(bench: Bench) -> None:
    bench.publish()
    edit(bench, 1)
    for path in ("bai-viet/bai-2/index.html", "bai-viet/bai-3/index.html.gz"):
        file = bench.live / path
        raw = file.read_bytes()
        file.write_bytes(bytes([raw[0] ^ 1]) + raw[1:])
    (bench.live / "bai-viet" / "bai-4" / "index.html").unlink()
    bench.publish()
    assert tree(bench.live) == bench.clean()


@pytest.mark.parametrize("how", ["remove", "empty", "flip", "other"])
def test_a_live_release_whose_bill_is_lost_or_wrong_is_not_believed(bench: Bench, how: str) -> None:
    bench.publish()
    bill = bench.live / BILL
    raw = bill.read_bytes()
    (bench.live / "bai-viet" / "bai-2" / "index.html").write_text("sai", "utf-8")
    if how == "remove":
        bill.unlink()
    else:
        bill.write_bytes({"empty": b"", "flip": raw.replace(b'"files"', b'"filez"'), "other": b"[]"}[how])
    bench.publish()
    assert tree(bench.live) == bench.clean()


def test_changed_files_have_another_second_so_that_no_browser_keeps_the_old_one(bench: Bench) -> None:
    times = set()
    for number in range(4):
        bench.write("index.html", f"{PAGE}{number}")
        bench.publish()
        times.add((bench.live / "index.html").stat().st_mtime_ns // 10**9)
    assert len(times) == 4


def test_what_a_publish_killed_at_its_first_file_has_left_is_no_stranger(bench: Bench) -> None:
    bench.target.mkdir(parents=True)
    (bench.target / ".portal-target.json.77.new").write_bytes(b'{"si')
    bench.publish()
    assert not list(bench.target.glob(".*.new"))
    assert (bench.live / "index.html").is_file()


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_a_web_server_can_read_everything_under_any_umask(bench: Bench) -> None:
    before = os.umask(0o077)
    try:
        bench.publish()
        bench.write("index.html", "khác")
        bench.publish()
    finally:
        os.umask(before)
    release = bench.live.resolve()
    modes = {file.stat().st_mode & 0o777 for file in release.rglob("*") if file.is_file()}
    folders = {file.stat().st_mode & 0o777 for file in (release, bench.target, *release.rglob("*")) if file.is_dir()}
    assert (modes, folders) == ({0o644}, {0o755})


def test_assets_of_kept_releases_stay_for_pages_that_are_open(bench: Bench) -> None:
    bench.publish(keep=2)
    (bench.output / "theme" / "portal-0123456789.css").unlink()
    bench.write("theme/portal-aaaaaaaaaa.css", "body { color: red }\n" * 40)
    bench.publish(keep=2)
    assets = bench.target / "assets" / "theme"
    names = {file.name for file in assets.iterdir() if not file.name.endswith((".gz", ".br"))}
    assert names == {"portal-0123456789.css", "portal-aaaaaaaaaa.css"}
    for number in range(2):
        edit(bench, number)
        bench.publish(keep=2)
    assert {file.name.split(".")[0] for file in assets.iterdir()} == {"portal-aaaaaaaaaa"}


def test_what_is_kept_a_year_has_a_name_that_only_we_give() -> None:
    ours = ("theme/portal-0123456789.css", "images/la-sen-800-0123456789.webp")
    others = (
        "images/anh-0123456789.png",
        "images/a/b-8-0123456789.png",
        "files/bao-cao-10-0123456789.pdf",
        "a/theme/x-0123456789.js",
    )
    assert [path for path in (*ours, *others) if is_fingerprinted(path)] == [*ours]


# The way back


def test_rollback_goes_one_back_each_time_or_to_a_named_release(bench: Bench) -> None:
    names = []
    for number in range(3):
        edit(bench, number)
        names.append(bench.publish(keep=5).name)
    with local.opened(bench.target, "so-mau", create=False):
        assert local.roll_back(bench.target, "").name == names[1]
        assert local.roll_back(bench.target, "").name == names[0]
        with pytest.raises(Refused, match="không có bản nào trước"):
            local.roll_back(bench.target, "")
        assert local.roll_back(bench.target, names[2]).name == names[2]
        with pytest.raises(Refused, match="không có bản phát hành “zzzz”"):
            local.roll_back(bench.target, "zzzz")
    assert bench.releases() == names
    assert local.live_name(bench.target) == names[2]


def test_after_a_rollback_the_next_publish_is_the_newest_again(bench: Bench) -> None:
    first = bench.publish().name
    bench.write("index.html", "lần hai")
    second = bench.publish().name
    with local.opened(bench.target, "so-mau", create=False):
        local.roll_back(bench.target, "")
    again = bench.publish()
    assert (again.name, again.new) == (second, True)
    assert bench.releases() == [first, second]


def test_a_damaged_release_is_not_gone_back_to(bench: Bench) -> None:
    first = bench.publish().name
    edit(bench, 1)
    second = bench.publish().name
    (bench.target / "releases" / first / "index.html").unlink()
    with local.opened(bench.target, "so-mau", create=False), pytest.raises(Refused, match="không còn nguyên"):
        local.roll_back(bench.target, "")
    assert local.live_name(bench.target) == second


# Targets that are refused


def test_targets_that_are_not_ours_are_refused_and_left_alone(bench: Bench, tmp_path: Path) -> None:
    other = tmp_path / "la"
    other.mkdir()
    (other / "thu.txt").write_text("của người khác", "utf-8")
    with pytest.raises(Refused, match="có tệp không do portal"):
        bench.publish(target=other)
    assert tree(other) == {"thu.txt": "của người khác".encode()}
    with pytest.raises(Refused, match="là tệp"):
        bench.publish(target=other / "thu.txt")
    bench.publish()
    with (
        pytest.raises(Refused, match="là của trang so-mau, không phải của trang so-khac"),
        local.opened(bench.target, "so-khac", create=True),
    ):
        pass


def test_a_second_publish_is_told_that_one_is_under_way(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.publish()
    monkeypatch.setattr(local, "LOCK_WAIT", 0.1)
    with local.opened(bench.target, "so-mau", create=True), pytest.raises(Refused, match="một lệnh khác"):
        bench.publish()


# Kills and failures

DRIVER = """
import os, resource, sys
sys.path.insert(0, {tests!r})
from pathlib import Path
import publish_bench
left = {point}
def counted(function):
    def call(*args, **kwargs):
        global left
        left -= 1
        if left < 0:
            {act}
        return function(*args, **kwargs)
    return call
for name in {calls!r}:
    if name == "write":  # no file may grow beyond so many bytes
        resource.setrlimit(resource.RLIMIT_FSIZE, (40 * left, 40 * left))
    elif name == "syncfs":
        publish_bench.local._sync_disk = counted(publish_bench.local._sync_disk)
    else:
        setattr(os, name, counted(getattr(os, name)))
print("begun", flush=True)
publish_bench.Bench(Path({root!r})).publish(keep=2)
"""
KILL = "os._exit(9)"
NOTHING = "pass"


def run_apart(bench: Bench, point: int, act: str, calls: tuple[str, ...] = CALLS, kill_after: float = 0) -> int:
    """Publish in a process of its own, which ends or fails at a point, or is killed some seconds after it began."""
    tests = str(Path(__file__).parents[1])
    script = DRIVER.format(tests=tests, point=point, act=act, calls=calls, root=str(bench.root))
    environment = {**os.environ, "PORTAL_WORKERS": "2" if kill_after else "1"}
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as process:
        assert process.stdout
        process.stdout.readline()
        if kill_after:
            time.sleep(kill_after)
            process.kill()
    return process.returncode


def fault_at(
    bench: Bench, point: int, act: str, number: int, calls: tuple[str, ...] = CALLS, kill_after: float = 0
) -> bool:
    """Publish, edit, fail at a point; the live tree is whole, and the next publish equals a clean one."""
    old = tree(bench.live)
    edit(bench, number)
    new = bench.clean()
    failed = run_apart(bench, point, act, calls, kill_after) != 0
    assert tree(bench.live) in (old, new), point
    assert failed or tree(bench.live) == new
    assert verify_folder(bench.target).faults == (), point
    if number % 3 == 0:  # something else has changed meanwhile
        bench.write("index.html", f"{PAGE} khác {number}")
        new = bench.clean()
    bench.publish(keep=2)
    assert tree(bench.live) == new, point
    return failed


@pytest.mark.parametrize("start", [0, 2, 4])
def test_killed_at_any_of_some_points_the_live_tree_is_whole(bench: Bench, start: int) -> None:
    for number in range(start):  # without releases before, with one, with a spare
        edit(bench, number)
        bench.publish(keep=2)
    if not start:
        bench.publish(keep=2)
    killed = [fault_at(bench, point, KILL, start + 1 + at) for at, point in enumerate((3, 17, 29, 45))]
    assert any(killed)


RAISE = "left = 10**9; raise OSError({number}, 'injected', str(args[0]) if args else None)"


@pytest.mark.parametrize(("call", "number"), [("rename", 5), ("replace", 28), ("open", 28), ("fsync", 5), ("link", 28)])
def test_a_failure_of_the_disk_leaves_the_live_tree_whole(bench: Bench, call: str, number: int) -> None:
    bench.publish(keep=2)
    failed = [fault_at(bench, point, RAISE.format(number=number), 1 + point, (call,)) for point in (0, 3)]
    assert any(failed)


FAILING = (
    "rename",
    "replace",
    "link",
    "symlink",
    "open",
    "write",
    "fsync",
    "syncfs",
    "mkdir",
    "unlink",
    "rmdir",
    "utime",
)


@pytest.mark.soak
def test_two_hundred_kills_and_as_many_failures(bench: Bench, soak_seeds: Callable[[], Iterator[int]]) -> None:
    """Killed at any call and at any moment, and failing in each kind of call, for want of rights, of space, of a disk."""
    bench.publish(keep=2)
    seeds = soak_seeds()
    chosen = random.Random(next(seeds))
    counts: dict[str, int] = dict.fromkeys(("call", "moment", *FAILING), 0)
    for number in itertools.count(1, 3):
        in_time = next(seeds, None) is not None
        is_short = "PORTAL_SOAK_MINUTES" in os.environ  # CI runs a short part, by minutes
        killed = counts["call"] + counts["moment"]
        if not in_time and (is_short or (killed >= SOAK_KILLS and sum(counts.values()) - killed >= SOAK_KILLS)):
            break
        assert number < 60 * SOAK_KILLS
        counts["call"] += fault_at(bench, chosen.randint(0, 130), KILL, number)
        counts["moment"] += fault_at(bench, 0, NOTHING, number + 1, (), kill_after=chosen.uniform(0.001, 0.08))
        call, code = chosen.choice(FAILING), chosen.choice((5, 13, 28))
        counts[call] += fault_at(bench, int(30 * chosen.random() ** 3), RAISE.format(number=code), number + 2, (call,))
    print(f"lần dừng hoặc hỏng, theo chỗ: {counts}; trang đang chạy lần nào cũng nguyên vẹn")
