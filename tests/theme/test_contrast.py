"""The colours of tokens.css keep the contrast that IDENTITY asks for, in each of the four themes."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "theme" / "static" / "css" / "tokens.css"
COLOUR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
PLAIN = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")

# (text, what it stands on)
TEXT = [(ink, ground) for ink in ("ink", "muted", "accent", "link", "visited") for ground in ("paper", "wash")]
TEXT += [("on-band", "band"), ("on-focus", "focus")]
CONTROLS = [("control", "paper"), ("control", "wash"), ("ink", "paper"), ("ink", "wash"), ("accent", "paper")]


def blocks() -> tuple[str, str, str, str]:
    """Return what each part of tokens.css says: the fallback, the colours, high contrast asked for, and chosen."""
    fallback, rest = TOKENS.read_text(encoding="utf-8").split("@supports (color: light-dark(")
    usual, rest = rest.split("@media (prefers-contrast: more)")
    return fallback, usual, *rest.split('[data-theme="high"]')  # type: ignore[return-value]


def themes() -> dict[str, dict[str, str]]:
    _, usual, _, chosen = blocks()
    found = {}
    for name, text in (("", usual), ("high contrast, ", chosen)):
        rows = COLOUR.findall(text)
        found[f"{name}light"] = {token: light for token, light, _ in rows}
        found[f"{name}dark"] = {token: dark for token, _, dark in rows}
    return found


THEMES = themes()


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


def test_the_colours_are_those_of_the_identity() -> None:
    light, dark = THEMES["light"], THEMES["dark"]
    names = ("paper", "ink", "muted", "hairline", "accent", "link", "visited")
    assert [light[name] for name in names] == [
        "#fffdf9", "#1d1a17", "#575049", "#ded6ca", "#9f1c1c", "#0a4a8f", "#5a2d82",
    ]  # fmt: skip
    assert [dark[name] for name in names] == [
        "#15120f", "#f3efe8", "#b9b0a5", "#3a342d", "#ff9a8f", "#9cc8ff", "#d4b3ff",
    ]  # fmt: skip
    assert light["gold"] == "#b98a1e"


def test_high_contrast_sets_every_colour_again() -> None:
    assert THEMES["high contrast, light"].keys() == THEMES["light"].keys()


def test_high_contrast_is_the_same_whether_the_browser_asks_for_it_or_the_reader() -> None:
    _, _, asked, chosen = blocks()
    assert COLOUR.findall(asked) == COLOUR.findall(chosen)


def test_a_browser_that_knows_one_colour_at_a_time_gets_the_light_theme() -> None:
    assert dict(PLAIN.findall(blocks()[0])) == THEMES["light"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text(theme: str, text: str, ground: str) -> None:
    least = 15 if theme.startswith("high") else 7
    assert contrast(THEMES[theme][text], THEMES[theme][ground]) >= least


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("edge", "ground"), CONTROLS)
def test_controls(theme: str, edge: str, ground: str) -> None:
    assert contrast(THEMES[theme][edge], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_the_rule_of_the_house_is_seen(theme: str) -> None:
    assert contrast(THEMES[theme]["rule"], THEMES[theme]["paper"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_the_focus_ring_is_seen_against_paper_or_band(theme: str) -> None:
    colours = THEMES[theme]
    for ground in ("paper", "wash", "band"):
        rings = (contrast(colours["ink"], colours[ground]), contrast(colours["focus"], colours[ground]))
        assert max(rings) >= 4.5
