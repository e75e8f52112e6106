"""The colours of the identity for what is drawn by code; tests/press/test_palette.py holds them equal to tokens.css."""

from collections.abc import Sequence

Colour = tuple[int, int, int]

PAPER: Colour = (0xFF, 0xFD, 0xF9)
INK: Colour = (0x1D, 0x1A, 0x17)
MUTED: Colour = (0x57, 0x50, 0x49)
HAIRLINE: Colour = (0xDE, 0xD6, 0xCA)
ACCENT: Colour = (0x9F, 0x1C, 0x1C)
GOLD: Colour = (0xB9, 0x8A, 0x1E)


def hexadecimal(colour: Colour) -> str:
    """Return a colour as CSS, SVG and manifests write it: #9f1c1c."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def ramp(ground: Colour, colour: Colour, steps: int) -> Sequence[Colour]:
    """Return the steps from next to the ground up to the full colour."""
    return [
        (
            round(ground[0] + (colour[0] - ground[0]) * step / steps),
            round(ground[1] + (colour[1] - ground[1]) * step / steps),
            round(ground[2] + (colour[2] - ground[2]) * step / steps),
        )
        for step in range(1, steps + 1)
    ]
