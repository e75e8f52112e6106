"""What every page loads: few files, small, each named by what it holds."""

import gzip
import re
from hashlib import sha256
from pathlib import Path

import pytest

from portal.press.assets import Assets, read_assets

STATIC = Path(__file__).resolve().parents[2] / "theme" / "static"


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Assets:
    return read_assets(STATIC, tmp_path_factory.mktemp("cache"))


def test_each_file_is_named_by_its_content(assets: Assets) -> None:
    for asset in (assets.stylesheet, assets.font, assets.boot, assets.script):
        assert sha256(asset.content).hexdigest()[:10] in asset.address


def test_the_script_before_the_first_paint_stands_alone_and_is_tiny(assets: Assets) -> None:
    assert assets.boot.content == (STATIC / "js" / "boot.js").read_bytes()
    assert len(assets.boot.content) <= 1024
    assert assets.boot.content not in assets.script.content


def test_every_other_script_is_in_the_module_in_a_block_of_its_own(tmp_path: Path) -> None:
    for folder in ("js/pages", "css"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "js" / "pages" / "search.js").write_text("find();\n")
    (tmp_path / "js" / "boot.js").write_text("first();\n")
    (tmp_path / "js" / "b.js").write_text("const root = 2;\n")
    (tmp_path / "js" / "a.js").write_text("const root = 1;\n")
    made = read_assets(tmp_path, tmp_path / "cache")
    assert made.script.content == b"{\nconst root = 1;\n}\n\n{\nconst root = 2;\n}\n"


def test_no_script_imports_or_reaches_another_origin() -> None:
    for file in (STATIC / "js").glob("*.js"):
        assert not re.search(
            r"^\s*(import|export)\b|https?://|\beval\(|innerHTML", file.read_text("utf-8"), re.MULTILINE
        )


def test_styles_and_scripts_stay_within_their_share(assets: Assets) -> None:
    loaded = (assets.stylesheet, assets.boot, assets.script)
    assert sum(len(gzip.compress(asset.content, mtime=0)) for asset in loaded) <= 20_000  # of 25 KB
    assert len(assets.font.content) <= 40 * 1024
