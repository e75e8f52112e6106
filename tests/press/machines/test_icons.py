"""Icons of every size that systems ask for, and a manifest that names them."""

import io
import json
import re
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from machine_site import soup_of
from portal.press.icons import icon_files, manifest

ACCENT = (0x9F, 0x1C, 0x1C)
SIZES = {
    "icon-32.png": 32,
    "icon-192.png": 192,
    "icon-512.png": 512,
    "apple-touch-icon.png": 180,
    "icon-maskable-512.png": 512,
}


def made(initials: str) -> dict[str, bytes]:
    return {file.path: file.content() for file in icon_files(initials)}


@pytest.fixture(scope="module")
def icons() -> dict[str, bytes]:
    return made("HN")


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def test_every_icon_is_there_at_its_size(icons: dict[str, bytes]) -> None:
    assert set(icons) == {"favicon.svg", "favicon.ico", *SIZES}
    for name, size in SIZES.items():
        image = opened(icons[name])
        assert (image.format, image.size) == ("PNG", (size, size)), name
        assert len(icons[name]) < 16_000, name
    assert sorted(opened(icons["favicon.ico"]).info["sizes"]) == [(16, 16), (32, 32), (48, 48)]


def test_icons_that_systems_cut_fill_their_square_and_keep_letters_in_the_safe_middle(icons: dict[str, bytes]) -> None:
    for name in ("apple-touch-icon.png", "icon-maskable-512.png"):
        image = opened(icons[name])
        assert image.mode == "RGB", "nothing shows through"
        size = image.width
        assert [image.getpixel(corner) for corner in ((0, 0), (size - 1, 0), (0, size - 1), (size - 1, size - 1))] == [
            ACCENT
        ] * 4
        middle, safe = (size - 1) / 2, size * 0.4  # of a maskable icon a circle of 80 % is sure to be seen
        beyond = [
            (x, y)
            for x in range(0, size, 3)
            for y in range(0, size, 3)
            if image.getpixel((x, y)) != ACCENT and (x - middle) ** 2 + (y - middle) ** 2 > safe**2
        ]
        assert beyond == [], name


def test_icons_with_round_corners_let_the_page_show_through(icons: dict[str, bytes]) -> None:
    image = opened(icons["icon-192.png"])
    assert image.mode == "RGBA"
    assert image.getpixel((0, 0))[3] == 0
    assert image.getpixel((96, 8)) == (*ACCENT, 255)


def test_the_svg_draws_letters_as_shapes_and_asks_for_nothing(icons: dict[str, bytes]) -> None:
    root = etree.fromstring(icons["favicon.svg"])
    svg = "{http://www.w3.org/2000/svg}"
    assert (root.tag, root.get("viewBox")) == (f"{svg}svg", "0 0 64 64")
    assert [child.tag for child in root] == [f"{svg}rect", f"{svg}path", f"{svg}rect"]
    outline = root[1].get("d", "")
    assert re.fullmatch(r"[MLHVQCZ0-9 .,-]+", outline)
    assert len(icons["favicon.svg"]) < 3_000


@pytest.mark.parametrize("initials", ["ĐT", "B", "", "ẲỆ", "🎉", "KHCN"])
def test_any_initials_make_icons(initials: str) -> None:
    for name, content in made(initials).items():
        if name.endswith(".svg"):
            assert etree.fromstring(content) is not None
        else:
            assert opened(content).width > 0


def test_icons_are_the_same_each_time_and_known_by_their_letters(icons: dict[str, bytes]) -> None:
    assert made("HN") == icons
    assert {file.digest for file in icon_files("HN")}.isdisjoint(file.digest for file in icon_files("HB"))


def test_the_manifest_says_whose_site_it_is_in_vietnamese(preview: Path) -> None:
    told = json.loads((preview / "site.webmanifest").read_bytes())
    assert told == manifest("Sở Mẫu tỉnh Hà Mẫu", "Sở Mẫu", "Trang minh họa, không phải trang chính thức của cơ quan")
    assert (told["lang"], told["dir"], told["start_url"], told["scope"]) == ("vi", "ltr", "/", "/")
    assert (told["theme_color"], told["background_color"]) == ("#fffdf9", "#fffdf9")
    assert [icon.get("purpose") for icon in told["icons"]] == [None, None, None, None, "maskable"]
    for icon in told["icons"]:
        file = preview / icon["src"].lstrip("/")
        assert file.is_file()
        if icon["type"] == "image/png":
            width, height = opened(file.read_bytes()).size
            assert icon["sizes"] == f"{width}x{height}"


def test_what_a_head_names_is_there(preview: Path) -> None:
    for page in ("/", "/bai-viet/du/", "/404.html"):
        head = soup_of(preview, page).head
        assert head is not None
        links = head.select('link[rel~="icon"], link[rel="apple-touch-icon"], link[rel="manifest"]')
        assert [link["href"] for link in links] == [
            "/favicon.ico",
            "/favicon.svg",
            "/apple-touch-icon.png",
            "/site.webmanifest",
        ]
        assert all((preview / str(link["href"]).lstrip("/")).is_file() for link in links)
