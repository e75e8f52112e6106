"""What code draws and what the head says has the colours of tokens.css."""

import re
from pathlib import Path

import pytest

from portal.press import palette

THEME = Path(__file__).resolve().parents[3] / "theme"
# The first :root of the file: the usual contrast.
TOKENS = {
    name: (light, dark)
    for name, light, dark in reversed(
        re.findall(
            r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)",
            (THEME / "static" / "css" / "tokens.css").read_text(encoding="utf-8"),
        )
    )
}


@pytest.mark.parametrize("name", ["paper", "ink", "muted", "hairline", "accent", "gold"])
def test_a_colour_of_the_light_theme_is_its_token(name: str) -> None:
    assert palette.hexadecimal(getattr(palette, name.upper())) == TOKENS[name][0]


def test_the_browsers_own_edge_has_the_colour_of_the_paper_in_both_themes() -> None:
    base = (THEME / "templates" / "base.html").read_text(encoding="utf-8")
    colours = re.findall(r'name="theme-color" media="\(prefers-color-scheme: (\w+)\)" content="(#\w+)"', base)
    assert dict(colours) == {"light": TOKENS["paper"][0], "dark": TOKENS["paper"][1]}
