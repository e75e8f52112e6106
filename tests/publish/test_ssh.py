"""A target over SSH, on a real sshd: the layout of a folder, whole whatever happens on the way."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from far_bench import SITE, Far, Sshd
from portal.plan.model import PublishTarget, SshPlace
from portal.publish import wire
from portal.publish.folder import standing
from portal.publish.refused import Refused
from portal.publish.targets import opened
from portal.publish.verify import verify_folder
from publish_bench import PAGE, Bench, edit, tree


@pytest.fixture
def far(sshd: Sshd, tmp_path: Path) -> Iterator[Far]:
    yield Far(Bench.made(tmp_path), PublishTarget("xa", f"{tmp_path}/live", 3, {}, sshd.place), {})
    for left in sshd.shim.iterdir():
        left.unlink()


def changed(far: Far, **place: Any) -> Far:
    assert isinstance(far.goal.place, SshPlace)
    return replace(far, goal=replace(far.goal, place=replace(far.goal.place, **place)))


@pytest.mark.soak
def test_every_release_equals_one_of_a_folder_and_links_what_did_not_change(far: Far, tmp_path: Path) -> None:
    """And no shell reads what is named: neither a setting nor a file."""
    bench = replace(far.bench, folder=f"nơi $(touch {tmp_path}/bay) 'a' \"b\" `id`; *".replace("/", "%"))
    far = replace(far, bench=bench, goal=replace(far.goal, to=str(bench.target)))
    bench.write('tin $(touch x)/a\'b "c" -rf.html', PAGE)
    names = []
    for number in range(3):
        edit(bench, number)
        if number == 1:  # another machine publishes: it has no cache, and its clock goes its own way
            shutil.rmtree(bench.root / "far-cache")
        done = far.publish(keep=2)
        names.append(done.name)
        assert (done.new, tree(bench.live)) == (True, bench.clean()), number
        assert number == 0 or done.written < 20
        assert verify_folder(bench.target).faults == ()
    kept = [bench.target / "releases" / name / "bai-viet/bai-1/index.html.br" for name in names[-2:]]
    assert kept[0].stat().st_ino == kept[1].stat().st_ino
    times = {int((bench.target / "releases" / name / "index.html").stat().st_mtime) for name in names[-2:]}
    assert len(times) == 2  # a server tells versions apart by the second
    assert far.publish(keep=2).new is False
    with opened(far.goal, SITE, bench.root, create=False) as held:
        assert [release.name for release in held.standing()] == names[-2:]
        assert [release.name for release in standing(bench.target)] == names[-2:]  # the same order, read as a folder
        assert held.roll_back("").name == names[-2]
    assert (bench.live.resolve().name, far.faults()) == (names[-2], ())
    assert (bench.target / "assets" / "theme" / "portal-0123456789.css.br").is_file()
    modes = {file.stat().st_mode & 0o777 for file in bench.live.resolve().rglob("*") if file.is_file()}
    assert modes == {0o644}


@pytest.mark.soak
def test_what_was_changed_there_is_sent_again_and_told_by_verify(far: Far) -> None:
    bench = far.bench
    far.publish()
    page, lost = bench.live / "bai-viet/bai-2/index.html", bench.live / "bai-viet/bai-4/index.html"
    page.write_bytes(page.read_bytes().replace(b"Tin", b"tin"))
    os.utime(page, (time.time() + 5,) * 2)
    lost.unlink()
    assert far.faults() == ("tệp đã bị đổi: bai-viet/bai-2/index.html", "thiếu tệp: bai-viet/bai-4/index.html")
    with pytest.raises(Refused, match="không còn nguyên"):
        far.roll_back(bench.live.resolve().name)
    edit(bench, 1)
    lost = far.publish().name
    assert tree(bench.live) == bench.clean()
    (bench.live / "release.json").unlink()
    assert far.publish().name == f"{lost}-2"
    assert tree(bench.live) == bench.clean()


# What is refused


def assert_refused(far: Far, said: str) -> None:
    before = tree(far.bench.target) if far.bench.target.is_dir() else {}
    with pytest.raises(Refused, match=said):
        far.publish()
    assert (tree(far.bench.target) if far.bench.target.is_dir() else {}) == before


def test_a_machine_that_is_not_the_one_known_or_does_not_let_in_is_refused(far: Far, sshd: Sshd) -> None:
    assert_refused(changed(far, known_hosts=f"{sshd.folder}/known-other"), "khóa của máy “127.0.0.1” đã đổi")
    assert_refused(changed(far, known_hosts="/dev/null"), "chưa biết khóa của máy")
    assert_refused(changed(far, key=f"{sshd.folder}/other"), "không cho đăng nhập")
    assert_refused(changed(far, port=9), "máy từ chối kết nối")
    assert_refused(changed(far, host="khong-co.invalid"), "không có máy nào tên")


def shim(sshd: Sshd, name: str, said: str) -> None:
    """Let a program fail on the other machine."""
    file = sshd.shim / name
    file.write_text(f"#!/bin/sh\necho '{said}' >&2\nexit 1\n")
    file.chmod(0o755)


@pytest.mark.parametrize(
    ("tool", "said", "meant"),
    [
        ("rsync", "write failed: No space left on device (28)", "đã đầy"),
        pytest.param("sync", "sync: Input/output error", "máy đích có lỗi .sync: Input", marks=pytest.mark.soak),
    ],
)
def test_a_fault_there_leaves_the_live_tree_and_is_said(far: Far, sshd: Sshd, tool: str, said: str, meant: str) -> None:
    far.publish()
    before = tree(far.bench.live)
    edit(far.bench, 1)
    shim(sshd, tool, said)
    with pytest.raises(Refused, match=meant):
        far.publish()
    assert tree(far.bench.live) == before
    (sshd.shim / tool).unlink()
    far.publish()
    assert tree(far.bench.live) == far.bench.clean()
    assert not [*(far.bench.target / "releases").glob(".stage*")]


def test_targets_that_are_not_ours_or_in_use_are_refused(far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = far.bench
    monkeypatch.setattr(wire, "LOCK_WAIT", 0)
    with pytest.raises(Refused, match="chưa có bản phát hành nào"):
        far.roll_back()
    bench.target.mkdir()
    (bench.target / ".portal-step").touch()  # a call that was killed before the target had its mark
    (bench.target / "thu.txt").write_text("của người khác", "utf-8")
    assert_refused(far, "có tệp không do portal")
    (bench.target / "thu.txt").unlink()
    far.publish()
    with pytest.raises(Refused, match="là của trang so-mau, không phải của trang so-khac"):
        far.publish(site="so-khac")
    with opened(far.goal, SITE, bench.root, create=False) as held:
        with pytest.raises(Refused, match="không có bản phát hành “zzzz”"):
            held.roll_back("zzzz")
        assert_refused(far, "một lệnh khác đang xuất bản")


def test_whatever_is_said_there_is_meant_in_vietnamese_and_names_the_place() -> None:
    place = wire.Far(SshPlace("web", "xuat-ban", 0, "", ""), "/srv/so")
    for sign, meaning in wire._MEANINGS:
        said = wire.sentence(place, f"something\n{sign} something\n")
        assert said == meaning.format(far="xuat-ban@web:/srv/so", host="web")
        assert "web" in said
    assert wire.sentence(place, "") == "đường truyền tới “xuat-ban@web:/srv/so” bị ngắt hoặc máy đích có lỗi"


# Kills


CUT = """#!/bin/sh
read -r n <"{shim}/count"; n=$((n - 1)); echo $n >"{shim}/count"
[ $n -eq 0 ] && {act}
exec {tool} "$@"
"""
ACTS = ("kill -9 $PPID", "{ echo 'No space left on device' >&2; exit 1; }")


def cut_at(far: Far, sshd: Sshd, number: int, act: str) -> bool:
    """Publish, let a program of the other machine end its step or its line; the live tree is whole, the next right."""
    bench = far.bench
    old = tree(bench.live) if bench.live.exists() else {}
    edit(bench, number)
    new = bench.clean()
    (sshd.shim / "count").write_text(f"{number % 12 + 1}")
    for tool in ("mv", "ln", "sync", "rm", "rsync", "mkdir"):
        (sshd.shim / tool).write_text(CUT.format(shim=sshd.shim, act=act, tool=shutil.which(tool)))
        (sshd.shim / tool).chmod(0o755)
    try:
        far.publish(keep=2)
        failed = False
    except Refused:
        failed = True
    for left in sshd.shim.iterdir():
        left.unlink()
    live = tree(bench.live) if bench.live.exists() else {}
    assert live in (old, new), number
    assert failed or live == new
    assert not live or verify_folder(bench.target).faults == ()
    far.publish(keep=2)
    assert tree(bench.live) == new
    return failed


@pytest.mark.soak
@pytest.mark.parametrize("act", ACTS)
def test_cut_in_the_middle_of_a_step_the_live_tree_is_whole(far: Far, sshd: Sshd, act: str) -> None:
    failed = [cut_at(far, sshd, number, act) for number in (4, 9)]
    assert any(failed)


@pytest.mark.soak
def test_kills_and_faults_at_every_program_that_runs_there(
    far: Far, sshd: Sshd, soak_seeds: Callable[[], Iterator[int]]
) -> None:
    failed = 0
    for number, seed in enumerate(soak_seeds(), 1):
        failed += cut_at(far, sshd, number, random.Random(seed).choice(ACTS))
    print(f"{failed} trên {number} lần bị cắt; trang đang chạy lần nào cũng nguyên vẹn")


@pytest.mark.soak
def test_a_publish_that_is_killed_lets_the_lock_go(far: Far) -> None:
    """What a killed call has set going cannot meet the next one: it waits for no one and changes nothing."""
    far.publish()
    edit(far.bench, 1)
    code = (
        "import os, sys; sys.path[:0] = {path!r}\n"
        "from test_ssh import *\n"
        "goal = PublishTarget('xa', {to!r}, 3, {{}}, SshPlace(*{place!r}))\n"
        "with opened(goal, SITE, Path({root!r}) / 'other', create=True): print('held', flush=True); time.sleep(60)\n"
    )
    place = far.goal.place
    assert isinstance(place, SshPlace)
    given = (place.host, place.user, place.port, place.key, place.known_hosts)
    path = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
    script = code.format(path=path, to=far.goal.to, place=given, root=str(far.bench.root))
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == b"held\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    far.publish()
    assert tree(far.bench.live) == far.bench.clean()
