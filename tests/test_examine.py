"""The check of a file says what the whole check says of it; a check that has learnt says what one says that has not."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random

import pytest

from newsroom_of import NOW, SITE, article, png, write_site
from portal.call import Call, SiteFolder
from portal.diagnostics import Diagnostic, Fault
from portal.judging import examine as examine_module
from portal.judging.examine import examine
from portal.judging.learnt import INDEX, Learnt
from portal.media.inspect import MEDIA
from portal.newsroom.load import sign_of
from portal.newsroom.model import Article
from portal.newsroom.read_content import read_article
from portal.progress import NOBODY
from portal.text.dates import parse_moment

Files = dict[str, str | bytes | None]


class Site:
    """A site on disk with a cache, checked in every way."""

    def __init__(self, folder: Path, files: Mapping[str, str | bytes | None], name: str = "so-mau") -> None:
        self.folder = folder / "content" / name
        self.cache = folder / "cache"
        write_site(self.folder, files)

    def put(self, path: str, content: str | bytes | None) -> None:
        file = self.folder / path
        if content is None:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def settle(self) -> None:
        """Make every file one that was last written long ago, as the files of a real site are."""
        for file in self.folder.rglob("*"):
            os.utime(file, (1_700_000_000, 1_700_000_000))

    def check(self, *paths: str, cache: Path | None = None) -> list[Diagnostic]:
        site = SiteFolder(self.folder.name, self.folder, self.folder.parent / "common")
        call = Call((site,), parse_moment(NOW), True, self.folder, None, cache or self.cache)
        found, _ = examine(site, call, [self.folder / path for path in paths], NOBODY)
        return [finding for finding in found if not paths or finding.path in paths]

    def cold(self, folder: Path) -> list[Diagnostic]:
        """Check with a cache that knows nothing of texts; what pictures are is another test's matter, and slow."""
        shutil.copytree(self.cache / MEDIA, folder / MEDIA)
        return self.check(cache=folder)


@pytest.fixture
def learns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is learnt of small sites too, and take any sign for settled."""
    monkeypatch.setattr(examine_module, "WORTH_KEEPING", 1)
    monkeypatch.setattr("portal.judging.learnt._SETTLED", -(10**18))


# Faults of every kind that another article can have a part in, and some of an article's own.
TARGETS = [f"/bai-viet/bai-{number}/" for number in range(9)] + [
    "/bai-viet/bai-khac/", "/bai-viet/bai-nhap/", "/bai-viet/bai-mai/", "/luu-tru/2023/06/", "/luu-tru/2021/01/",
    "bai-1.md", "/dien-hinh/nguyen-van-mau/", "/cu/1/", "images/anh.png", "images/khong.png", "files/ke-hoach.pdf",
    "/chu-de/van-hoa/", "/van-ban/ke-hoach-31/", "javascript:alert(1)", "/khong-co/",
]  # fmt: skip
BODIES = [
    "Một đoạn.", "Ảnh: ![](images/anh.png)", "Số 0912 345 678 của ông An.", "<b onclick=x>a</b>", "Dấu , sai  chỗ.",
    "Sở Ngành tỉnh Hà Mẫu họp.", "Nguyễn Văn Mẫu đến dự.", "Tên\u200bẩn.", "TĐKT và XYZ.", "<script>a</script>",
]  # fmt: skip
FIELDS: dict[str, list[str | None]] = {
    "id": [*(f"bai-{number}" for number in range(9)), None, "con", "Sai Mã"],
    "date": ["2023-06-11 07:30", "2021-01-01", "2024-07-01", "2019-05-05", "x", None, "2026-01-01"],
    "status": ["draft", "withdrawn", None, None, None],
    "aliases": ["[/cu/1/]", "[/cu/1/, /cu/2/]", "[/bai-viet/bai-2/]", "[/cu/1/trong/]", "[x]", None, None],
    "tags": ["[van-hoa]", "[van hoa]", "[khong-co]", "[dien-hinh-tien-tien, Người tốt, việc tốt]"],
    "kind": ["news", "notice", "exemplar", "x"],
    "exemplars": ["[nguyen-van-mau]", "[khong-co]", None, None],
    "image": ["{file: images/anh.png, alt: a}", "{file: images/khong.png}", None],
    "allow": ["[{rule: phone-number, reason: được phép}]", None, None, None],
    "unit": ["van-phong", "phong-cu", None],
}


def any_article(random: Random) -> str:
    """Return an article with some faults, or none."""
    fields = {name: random.choice(values) for name, values in FIELDS.items() if random.random() < 0.4}
    fields.setdefault("id", f"bai-{random.randrange(30)}")
    body = [random.choice(BODIES) for _ in range(random.randrange(3))]
    body += [f"Xem [đây]({random.choice(TARGETS)})." for _ in range(random.randrange(3))]
    if random.random() < 0.05:
        return "không có phần khai báo"
    return article("\n\n".join(body) or "Tin.", **fields)


def some_files(random: Random) -> Files:
    """Return a faulty site."""
    files: Files = {f"articles/{random.choice(('', '2023/'))}bai-{n}.md": any_article(random) for n in range(12)}
    files["images/vo.png"] = png()[:30]
    if random.random() < 0.3:
        files["redirects.toml"] = '[[redirect]]\nfrom = "/cu/2/"\nto = "/bai-viet/bai-3/"\n'
    if random.random() < 0.3:
        files["articles/vo.md"] = article("![Vỡ](images/vo.png)", id="vo")
    return files


PERSON = """---
name: Nguyễn Văn Mẫu
kind: ca-nhan
unit: van-phong
summary: Người làm mẫu.
withdrawn: 2024-05-01
basis:
  kind: dong-y
  date: 2023-01-01
---
"""


def some_change(random: Random, site: Site) -> None:
    """Change something as an editor does."""
    present = sorted(file.relative_to(site.folder).as_posix() for file in site.folder.glob("articles/**/*.md"))
    match random.randrange(7):
        case 0 | 1 | 2:
            site.put(random.choice(present), any_article(random))
        case 3:
            site.put(random.choice(present), None)
        case 4:
            site.put(f"articles/moi-{random.randrange(99)}.md", any_article(random))
        case 5:
            site.put("exemplars/nguyen-van-mau.md", PERSON)
        case 6:
            site.put("site.toml", SITE + f'[contact]\nphone = "0912 345 {random.choice((678, 679))}"\n')


def texts_of(site: Site) -> Iterator[str]:
    yield from (
        file.relative_to(site.folder).as_posix()
        for part in ("articles", "exemplars", "documents", "pages", "plans")
        for file in sorted((site.folder / part).rglob("*.*"))
    )
    yield "site.toml"
    if (site.folder / "redirects.toml").exists():
        yield "redirects.toml"


def assert_all_ways_agree(folder: Path, random: Random) -> None:
    site = Site(folder, some_files(random))
    site.settle()
    learning = site.check()
    assert learning == site.cold(folder / "first")
    for number in range(2):
        whole = site.cold(folder / f"cold-{number}")
        for path in random.sample(list(texts_of(site)), 5):
            assert site.check(path) == [finding for finding in whole if finding.path == path], path
        if random.random() < 0.5:
            assert site.check() == whole
        some_change(random, site)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.usefixtures("learns")
def test_every_way_to_check_says_the_same(seed: int, tmp_path: Path) -> None:
    assert_all_ways_agree(tmp_path, Random(seed))


@pytest.mark.soak
@pytest.mark.usefixtures("learns")
def test_every_way_to_check_says_the_same_of_many_sites(
    tmp_path: Path, soak_seeds: Callable[[], Iterator[int]]
) -> None:
    for seed in soak_seeds():
        assert_all_ways_agree(tmp_path / str(seed), Random(seed))


@pytest.mark.usefixtures("learns")
def test_the_check_of_a_file_reads_no_other_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the test above would hold for a check that is never quick."""
    site = Site(tmp_path, {"articles/bai-0.md": article("Tin.", id="bai-0")})
    site.settle()
    site.check()
    read: list[str] = []

    def seen(path: str, raw: bytes) -> tuple[Article, tuple[Fault, ...]]:
        read.append(path)
        return read_article(path, raw)

    monkeypatch.setattr("portal.newsroom.load.read_article", seen)
    site.check("articles/bai-0.md")
    assert read == ["articles/bai-0.md"]


LINKS = article("Xem [a](/bai-viet/bai-1/), [b](/luu-tru/2022/02/).", id="bai-0")
NAMES = article("Nguyễn Văn Mẫu đến dự.", id="bai-1", date="2022-02-02")
ALLOWS = article("Dấu , sai.", id="bai-1", allow="[{rule: space-before-mark, reason: trích}]")


@pytest.mark.usefixtures("learns")
@pytest.mark.parametrize(
    ("one", "change", "asked"),
    [
        (LINKS, ("exemplars/nguyen-van-mau.md", PERSON), "articles/bai-0.md"),
        (LINKS, ("articles/bai-1.md", ALLOWS), "articles/bai-1.md"),
        (LINKS, ("articles/bai-1.md", None), "articles/bai-0.md"),
        (LINKS, ("../common/abbreviations.toml", '[abbreviation."XYZ"]\nexpansion = "x"\n'), "articles/bai-1.md"),
    ],
    ids=["somebody withdraws", "allowed", "removed", "words"],
)
def test_what_others_change_is_seen(one: str, change: tuple[str, str | None], asked: str, tmp_path: Path) -> None:
    """Asked thrice: before the change, at once after it, and when a whole check has seen it."""
    site = Site(tmp_path, {"articles/bai-0.md": one, "articles/bai-1.md": NAMES.replace("---\nN", "---\nTĐKT và N")})
    site.settle()
    site.check()
    site.put(*change)
    whole = site.cold(tmp_path / "cold")
    expected = [finding for finding in whole if finding.path == asked]
    assert site.check(asked) == expected
    assert site.check() == whole
    assert site.check() == whole
    assert site.check(asked) == expected


@pytest.mark.usefixtures("learns")
def test_what_was_just_written_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two writes within one tick of the clock look alike, so what was read right after a write is not trusted."""
    monkeypatch.setattr("portal.judging.learnt._SETTLED", 2_000_000_000)
    site = Site(tmp_path, {"articles/bai-0.md": article("Tin.", id="bai-0")})
    site.check()
    learnt = Learnt(site.cache, site.folder)
    stat = (site.folder / "articles/bai-0.md").stat()
    assert learnt.is_known
    assert learnt.peer_at("articles/bai-0.md", sign_of(stat)) is None


@pytest.mark.usefixtures("learns")
@pytest.mark.parametrize("harm", ["cut", "changed", "foreign"])
def test_a_harmed_index_is_a_slow_check(harm: str, tmp_path: Path) -> None:
    site = Site(tmp_path, {"articles/bai-0.md": article("Xem [a](/bai-viet/bai-9/).", id="bai-0")})
    site.settle()
    whole = site.check()
    file = site.cache / INDEX
    raw = file.read_bytes()
    file.write_bytes({"cut": raw[:-9], "changed": raw.replace(b"bai-khac", b"bai-9ac"), "foreign": raw}[harm])
    if harm == "foreign":
        other = Site(tmp_path, {"articles/bai-0.md": article("Tin.", id="bai-0")}, name="so-khac")
        assert not Learnt(site.cache, other.folder).is_known
        return
    assert not Learnt(site.cache, site.folder).is_known
    assert site.check("articles/bai-0.md") == whole


@pytest.mark.usefixtures("learns")
def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    site = Site(tmp_path, {"articles/bai-0.md": article("Xem [a](/bai-viet/bai-9/).", id="bai-0")})
    site.cache.write_text("một tệp")
    assert [finding.rule for finding in site.check()] == ["broken-link"]


def test_a_small_site_leaves_nothing_behind(tmp_path: Path) -> None:
    site = Site(tmp_path, {"images/anh.png": None, "images/ảnh đẹp.png": None, "files/ke-hoach.pdf": None})
    site.check()
    assert not site.cache.exists()
