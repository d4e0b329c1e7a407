"""Colours between two of the look, and which of two colours is readable on a third."""

from breakstretch.drawing.canvas import Colour
from breakstretch.window.look import Colours
from breakstretch.window.pages import Tone

_PARTS = (0.2, 0.4, 1.0)
"""The shares of the green of a hold, for one, two, and three or more repetitions."""


def shades(colours: Colours) -> tuple[Colour, ...]:
    """The shades of repetitions: none, one, two, three or more."""
    strong = colours.tones[Tone.HOLD]
    return (colours.ground, *(mixed(colours.ground, strong, part) for part in _PARTS))


def mixed(first: Colour, second: Colour, part: float) -> Colour:
    """Mix this share of the second colour into the first."""
    red, green, blue = (round(low + (high - low) * part) for low, high in zip(first[:3], second[:3], strict=True))
    return red, green, blue


def readable_on(fill: Colour, *inks: Colour) -> Colour:
    """The colour with the most contrast on this background."""
    return max(inks, key=lambda ink: contrast(ink, fill))


def contrast(first: Colour, second: Colour) -> float:
    """The contrast of WCAG, 1 to 21."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(level / 255) for level in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(level: float) -> float:
    return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - of the standard
