"""A target in an object store: moto, which does as Amazon's, and `rclone serve s3`, which knows less."""

import itertools
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from far_bench import SITE, Far, program, wait_for
from portal.plan.model import PublishTarget, S3Place
from portal.publish import s3
from portal.publish.kinds import ASKED_AGAIN, KEPT
from portal.publish.refused import Refused
from portal.publish.targets import opened
from publish_bench import PAGE, Bench, Tree, edit
from web_servers import free_port

SESSION = boto3.session.Session()  # reads what it knows of the service once
PLACE = S3Place("so-mau", "trang", "so-luu/kho", "", "ap-southeast-1")


class Bucket:
    """What readers see, asked of the store itself."""

    def __init__(self, place: S3Place) -> None:
        self.place = place
        session = boto3.session.Session() if place.endpoint else SESSION
        self.client = session.client("s3", endpoint_url=place.endpoint or None, region_name=place.region or "us-east-1")

    def head(self, path: str) -> dict[str, Any]:
        return dict(self.client.head_object(Bucket=self.place.bucket, Key=f"{self.place.prefix}/{path}"))

    def tree(self, bucket: str = "", prefix: str | None = None) -> Tree:
        bucket, prefix = bucket or self.place.bucket, f"{self.place.prefix}/" if prefix is None else prefix
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        keys = [entry["Key"] for page in pages for entry in page.get("Contents", ())]
        return {key.removeprefix(prefix): self.client.get_object(Bucket=bucket, Key=key)["Body"].read() for key in keys}


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "khoa")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "bi-mat")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))


def made(bench: Bench, place: S3Place) -> Far:
    client = Bucket(place).client
    for bucket in (place.bucket, place.archive.partition("/")[0]):
        told = {} if place.endpoint else {"CreateBucketConfiguration": {"LocationConstraint": place.region}}
        client.create_bucket(Bucket=bucket, **told)
    return Far(bench, PublishTarget("kho", "s3://so-mau/trang", 3, {}, place), {})


@pytest.fixture
def far(keys: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Far]:
    monkeypatch.setattr("boto3.session.Session", lambda: SESSION)
    with mock_aws():
        yield made(Bench.made(tmp_path), PLACE)


def bucket_of(far: Far) -> Bucket:
    assert isinstance(far.goal.place, S3Place)
    return Bucket(far.goal.place)


def plain(far: Far) -> Tree:
    """Return what readers are to see: the release of a folder without its compressed copies."""
    clean = far.bench.clean()
    return {path: raw for path, raw in clean.items() if not (path[-3:] in (".gz", ".br") and path[:-3] in clean)}


def test_every_release_is_whole_typed_kept_and_sends_what_changed(far: Far) -> None:
    bucket = bucket_of(far)
    far = replace(far, moved={"cu/index.html": "/moi/", "khong-co/index.html": "/"})
    far.bench.write("cu/index.html", PAGE)
    names = []
    for number in range(3):
        edit(far.bench, number)
        (far.bench.output / "theme" / f"portal-000000000{number - 1}.css").unlink(missing_ok=True)
        far.bench.write(f"theme/portal-000000000{number}.css", "body { color: red }")
        done = far.publish(keep=2)
        names.append(done.name)
        before = {f"theme/portal-000000000{number - 1}.css": b"body { color: red }"} if number else {}
        assert bucket.tree() == plain(far) | before, number  # open pages keep their style
        assert number == 0 or done.written == 4  # two pages, a style, and "lich" or "lich/index.html"
    page, style = bucket.head("bai-viet/bai-1/index.html"), bucket.head("theme/portal-0123456789.css")
    assert (page["ContentType"], page["CacheControl"]) == ("text/html; charset=utf-8", ASKED_AGAIN)
    assert (style["ContentType"], style["CacheControl"]) == ("text/css; charset=utf-8", KEPT)
    assert bucket.head("cu/index.html")["WebsiteRedirectLocation"] == "/moi/"
    assert far.publish(keep=2).new is False
    assert far.releases() == names[-2:]
    assert far.faults() == ()
    assert far.roll_back() == names[-2]
    assert far.publish(keep=2).name == names[-1]
    assert bucket.tree() == plain(far) | before
    blobs = [key for key in bucket.tree("so-luu", "kho/") if "/blobs/" in key]
    there = {raw for name in names[-2:] for raw in release(bucket, name)}
    assert {key.rpartition("/")[2] for key in blobs} == there


def release(bucket: Bucket, name: str) -> set[str]:
    import orjson

    raw = bucket.client.get_object(Bucket="so-luu", Key=f"kho/{SITE}/releases/{name}")["Body"].read()
    files = orjson.loads(orjson.loads(raw)["bill"])["files"]
    return {digest for path, (_, digest) in files.items() if not (path[-3:] in (".gz", ".br") and path[:-3] in files)}


def test_what_was_changed_there_is_told_and_what_is_missing_sent_again(far: Far) -> None:
    bucket = bucket_of(far)
    far.publish()
    client, name = bucket.client, far.goal.place.bucket  # type: ignore[union-attr]
    client.put_object(Bucket=name, Key="trang/index.html", Body=b"sai")
    client.delete_object(Bucket=name, Key="trang/images/anh.png")
    client.put_object(Bucket=name, Key="trang/la.txt", Body="lạ".encode())
    client.put_object(Bucket=name, Key="trang/bai-viet/bai-1/index.html", Body=plain(far)["bai-viet/bai-1/index.html"])
    assert far.faults() == (
        "kiểu tệp hoặc thời hạn lưu sai: bai-viet/bai-1/index.html",
        "thiếu tệp: images/anh.png",
        "tệp đã bị đổi: index.html",
        "tệp lạ: la.txt",
    )
    for key in bucket.tree("so-luu", f"kho/{SITE}/blobs/"):
        client.delete_object(Bucket="so-luu", Key=f"kho/{SITE}/blobs/{key}")
    far.publish()
    assert bucket.tree() == {**plain(far), "la.txt": "lạ".encode()}
    assert far.faults() == ("kiểu tệp hoặc thời hạn lưu sai: bai-viet/bai-1/index.html", "tệp lạ: la.txt")


# Readers never meet a page without what it names, and what was cut short is healed


class Cut(BaseException):
    """The end of the process, as a request sees it."""


def styled(far: Far, number: int) -> None:
    """Give every page another style, and link a new page from all."""
    far.bench.write(f"theme/portal-{number:010x}.css", f"body {{ color: {number} }}")
    (far.bench.output / "theme" / f"portal-{number - 1:010x}.css").unlink(missing_ok=True)
    for page in ("index.html", *(f"bai-viet/bai-{at}/index.html" for at in range(3)), f"moi-{number}/index.html"):
        far.bench.write(page, f"{PAGE}<theme/portal-{number:010x}.css><moi-{number}/index.html>")
    left = far.bench.output / f"moi-{number - 1}" / "index.html"
    left.unlink(missing_ok=True)


def assert_whole(tree: Tree, number: int) -> None:
    for path, raw in tree.items():
        for name in raw.decode("utf-8", "replace").split("<")[1:] if path.endswith(".html") else ():
            wanted = name.partition(">")[0]
            assert not wanted.startswith(("theme/", "moi-")) or wanted in tree, (number, path, wanted)


def cut_after(count: int) -> Callable[[S3Place], Any]:
    """Return a maker of clients that end after a number of requests, in the middle of the last one."""
    made, left = s3._client, itertools.count(count, -1)

    def client(place: S3Place) -> Any:
        found = made(place)

        def cut(**_: Any) -> None:
            if next(left) <= 0:
                raise Cut

        found.meta.events.register("before-send.s3", cut)
        return found

    return client


def cut_at(far: Far, number: int, requests: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Publish, end after some requests; what readers see names nothing that is missing, and the next publish heals."""
    styled(far, number)
    monkeypatch.setattr(s3, "LOCK_LIFE", -1.0)  # the next need not wait for the lock of the one that was cut
    with monkeypatch.context() as patch:
        patch.setattr(s3, "_client", cut_after(requests))
        try:
            far.publish(keep=2)
            failed = False
        except Cut:
            failed = True
    bucket = bucket_of(far)
    assert_whole(bucket.tree(), number)
    if number % 2:  # and something else has changed meanwhile
        styled(far, number + 1)
    far.publish(keep=2)
    found = bucket.tree()
    kept = {path for path in found if path.startswith("theme/portal-0")}
    assert {path: raw for path, raw in found.items() if path not in kept} == {
        path: raw for path, raw in plain(far).items() if path not in kept
    }
    assert_whole(found, number)
    assert far.faults() == ()
    return failed


@pytest.mark.parametrize("requests", [pytest.param(9, marks=pytest.mark.soak), 24])
def test_cut_after_some_requests_readers_see_whole_pages_and_the_next_publish_heals(
    far: Far, requests: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    styled(far, 1)
    far.publish(keep=2)
    assert cut_at(far, 3, requests, monkeypatch)


@pytest.mark.soak
def test_cut_after_any_number_of_requests(
    far: Far, monkeypatch: pytest.MonkeyPatch, soak_seeds: Callable[[], Iterator[int]]
) -> None:
    styled(far, 1)
    far.publish(keep=2)
    failed = 0
    for number, seed in enumerate(soak_seeds(), 1):
        failed += cut_at(far, 3 * number, random.Random(seed).randint(0, 45), monkeypatch)
    print(f"{failed} trên {number} lần bị cắt; không trang nào trỏ tới tệp thiếu")


# What is refused


def test_targets_that_are_not_ours_in_use_or_missing_are_refused(far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    bucket, place = bucket_of(far), far.goal.place
    assert isinstance(place, S3Place)
    monkeypatch.setattr(s3, "LOCK_WAIT", 0)

    def refused(said: str, site: str = SITE, **changes: str) -> None:
        there = bucket.tree()
        with pytest.raises(Refused, match=said):
            replace(far, goal=replace(far.goal, place=replace(place, **changes))).publish(site=site)
        assert bucket.tree() == there

    with pytest.raises(Refused, match="chưa có bản phát hành nào"):
        far.roll_back()
    refused("không có kho", bucket="khong-co")
    refused("không có kho", archive="khong-co")
    bucket.client.put_object(Bucket="so-mau", Key="trang/la.txt", Body=b"x")
    refused("có tệp không do portal xuất bản")
    bucket.client.delete_object(Bucket="so-mau", Key="trang/la.txt")
    far.publish()
    refused("của trang so-mau, không phải của trang so-khac", site="so-khac")
    refused("là của kho so-mau/trang; chọn kho lưu khác", prefix="khac")
    with pytest.raises(Refused, match="không có bản phát hành “zzzz”"):
        far.roll_back("zzzz")
    with opened(far.goal, SITE, far.bench.root, create=True):
        refused("một lệnh khác đang xuất bản")
    bucket.client.put_object(Bucket="so-luu", Key=f"kho/{SITE}/state.json", Body=b"{")
    refused("state.json .* bị hỏng")


def test_a_lost_archive_and_a_lock_that_nobody_renews_are_no_end(far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    bucket = bucket_of(far)
    far.publish()
    kept = bucket.tree("so-luu", "")
    bucket.client.delete_objects(Bucket="so-luu", Delete={"Objects": [{"Key": key} for key in kept]})
    edit(far.bench, 1)
    (far.bench.output / "images" / "anh.png").unlink()
    bucket.client.put_object(Bucket="so-luu", Key=f"kho/{SITE}/lock", Body="của một lệnh đã bị giết".encode())
    monkeypatch.setattr(s3, "LOCK_LIFE", 0.0)
    far.publish()
    assert bucket.tree() == plain(far)
    assert f"kho/{SITE}/lock" not in bucket.tree("so-luu", "")


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"endpoint": "http://127.0.0.1:9"}, "không nối được tới kho"), ({"bucket": "so-mau"}, "chưa có khóa truy cập")],
)
def test_a_store_out_of_reach_or_without_keys_is_said(
    tmp_path: Path, keys: None, monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], said: str
) -> None:
    monkeypatch.setattr(s3, "_TRIES", 1)
    if "endpoint" not in changes:
        monkeypatch.delenv("AWS_ACCESS_KEY_ID")
        monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
        monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    goal = PublishTarget("kho", "s3://so-mau/trang", 3, {}, replace(PLACE, **changes))
    with pytest.raises(Refused, match=said):
        Far(Bench.made(tmp_path), goal, {}).publish()


# A second store


@pytest.fixture
def rclone(keys: None, tmp_path: Path) -> Iterator[Far]:
    """Give a target in `rclone serve s3`, which heeds no conditions."""
    port = free_port()
    command = [program("rclone", f":{Path(sys.executable).parent}"), "serve", "s3", "--addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "HOME": str(tmp_path)}
    process = subprocess.Popen(
        [*command, "--auth-key", "khoa,bi-mat", ":memory:"], env=environment, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port, process)
        place = replace(PLACE, endpoint=f"http://127.0.0.1:{port}", region="")
        yield made(Bench.made(tmp_path), place)
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.soak
def test_on_another_store_it_is_the_same(rclone: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    far, bucket = rclone, bucket_of(rclone)
    names = []
    for number in range(2):
        edit(far.bench, number * 2)  # a folder in the place of a file is more than this store can hold
        names.append(far.publish(keep=2).name)
        assert bucket.tree() == plain(far)
    page = bucket.head("bai-viet/bai-1/index.html")
    assert (page["ContentType"], page["CacheControl"]) == ("text/html; charset=utf-8", ASKED_AGAIN)
    assert far.roll_back() == names[0]
    assert far.faults() == ()
    monkeypatch.setattr(s3, "LOCK_WAIT", 0)
    with opened(far.goal, SITE, far.bench.root, create=True), pytest.raises(Refused, match="một lệnh khác"):
        far.publish()
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "sai")
    with pytest.raises(Refused, match="khóa bí mật của kho “so-mau” không đúng"):
        far.publish()
