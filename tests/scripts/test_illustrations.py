"""Promises of scripts/illustrations.py."""

import io
import itertools
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

import illustrations
from illustrations import Composition, alt_text, compose, picture, things_named

SCRIPTS = Path(illustrations.__file__).parent
COMPOSITIONS = [
    *(Composition(main) for main in illustrations.LANDSCAPES),
    *(Composition(main, ("wheel", "vase")) for main in illustrations.DESK if main not in ("wheel", "vase")),
]


@pytest.mark.parametrize("shown", COMPOSITIONS, ids=lambda shown: shown.main)
def test_a_picture_is_light_and_three_to_two_and_of_few_colours(shown: Composition) -> None:
    png = picture("2023-bai-viet", shown)
    image = Image.open(io.BytesIO(png))
    assert len(png) <= 12 * 1024
    assert (image.format, image.mode, image.size) == ("PNG", "P", (960, 640))
    assert len(image.getcolors() or []) <= 40


def test_a_small_picture_is_half_as_wide() -> None:
    assert Image.open(io.BytesIO(picture("a-b", Composition("road"), small=True))).size == (480, 320)


def test_each_id_gets_another_picture_of_the_same_thing() -> None:
    for main in ("river", "tome"):
        pictures = {picture(f"2023-bai-{number}", Composition(main, ("books", "vase"))) for number in range(12)}
        assert len(pictures) == 12


def test_the_same_id_gets_the_same_bytes_whatever_the_hash_seed() -> None:
    code = (
        "import illustrations as i, sys;"
        "sys.stdout.buffer.write(i.picture('2023-le', i.compose('2023-le', '', 'notice', '')))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=SCRIPTS,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert printed == {picture("2023-le", compose("2023-le", "", "notice", ""))}


def test_the_thing_that_the_alt_text_names_first_is_the_main_one() -> None:
    shown = compose("a-b", "Hình vẽ quyển sách mở, bên trái là bánh răng, bên phải là bình thí nghiệm", "news", "")
    assert shown == Composition("book", ("wheel", "flask"))


def test_decomposed_letters_name_the_same_things() -> None:
    text = "bông lúa bên quyển vở"
    assert things_named(unicodedata.normalize("NFD", text)) == things_named(text) == ["rice", "notebook"]


def test_a_word_inside_another_names_nothing() -> None:
    assert things_named("bạn cần sent một loài hoa") == []


def test_the_kind_decides_where_the_alt_text_names_nothing() -> None:
    for number in range(20):
        assert compose(f"a-{number}", "Hình vẽ", "campaign", "luật").main in ("road", "rice", "sun")
        assert compose(f"a-{number}", "Hình vẽ", "news", "luật mới").main in ("tome", "document", "scales")


def test_the_alt_text_offered_names_what_is_shown() -> None:
    for shown in COMPOSITIONS:
        assert illustrations.PHRASES[shown.main] in alt_text(shown)
    assert (
        alt_text(Composition("calendar", ("vase", "books")))
        == "Hình vẽ tờ lịch trên bàn, bên cạnh là lọ hoa sen và chồng sách"
    )


def test_an_article_that_takes_the_alt_text_offered_keeps_its_picture() -> None:
    for main in illustrations.NAMED:
        for number in range(8):
            shown = compose(f"a-{number}", f"Hình vẽ {illustrations.PHRASES[main]}", "news", "")
            assert shown.main == main
            assert compose(f"a-{number}", alt_text(shown), "news", "") == shown
    for beside in itertools.permutations(set(illustrations.DESK) - {"tome", "book", "plant"}, 2):
        shown = Composition("book", beside)
        assert compose("a-b", alt_text(shown), "news", "") == shown


def article(site: Path, name: str, image: str) -> None:
    text = f"---\nid: {name}\ntitle: Bài\nkind: news\nimage:\n  file: {image}\n  alt: con thuyền trên sông\n---\nBài\n"
    path = site / "articles" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_only_pictures_under_images_are_drawn_and_each_once(tmp_path: Path) -> None:
    article(tmp_path, "a-1", "images/chung.png")
    article(tmp_path, "a-2", "images/chung.png")
    article(tmp_path, "a-3", "files/ngoai.png")
    article(tmp_path, "a-4", "images/../../ngoai.png")
    assert illustrations.draw_site(tmp_path, force=False) == 1
    assert [path.name for path in tmp_path.rglob("*.png")] == ["chung.png"]


def test_a_picture_that_exists_is_drawn_again_only_by_force(tmp_path: Path) -> None:
    article(tmp_path, "a-1", "images/a.png")
    illustrations.draw_site(tmp_path, force=False)
    (tmp_path / "images/a.png").write_bytes(b"ours")
    assert illustrations.draw_site(tmp_path, force=False) == 0
    assert (tmp_path / "images/a.png").read_bytes() == b"ours"
    assert illustrations.draw_site(tmp_path, force=True) == 1
    assert (tmp_path / "images/a.png").read_bytes() == picture("a-1", Composition("river"))


def test_unreadable_front_matter_is_named_and_passed_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article(tmp_path, "a-1", "[images/a.png")
    assert list(illustrations.wanted(tmp_path)) == []
    assert "a-1.md" in capsys.readouterr().err


def test_an_unknown_site_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        illustrations.main(["--site", "khong-co"])
    assert "khong-co" in capsys.readouterr().err
