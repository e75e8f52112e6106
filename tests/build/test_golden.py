"""Ten small articles, their whole output kept: every change of it is read before it is accepted."""

from pathlib import Path

from built_sites import GOLDEN, build

CURE = "đọc kỹ khác biệt, rồi chạy `inv accept-golden` nếu đúng ý"


def test_the_golden_site_is_built_byte_for_byte(tmp_path: Path, cache: Path) -> None:
    build(GOLDEN / "content" / "site", tmp_path / "output", cache)
    made = {
        file.relative_to(tmp_path / "output").as_posix(): file.read_bytes()
        for file in (tmp_path / "output").rglob("*")
        if file.is_file()
    }
    kept = {
        file.relative_to(GOLDEN / "output").as_posix(): file.read_bytes()
        for file in (GOLDEN / "output").rglob("*")
        if file.is_file()
    }
    assert sorted(made) == sorted(kept), CURE
    assert [path for path in sorted(made) if made[path] != kept[path]] == [], CURE
