"""The colours of the figures on a light and on a dark background."""

from msgspec.structs import replace

from breakstretch.core.values.base import Value
from breakstretch.drawing.canvas import Colour


class Palette(Value, frozen=True):
    """One set of colours."""

    ground: Colour
    edge: Colour
    """Around the limbs, so that one over another can be told."""
    skin: Colour
    hair: Colour
    shirt: Colour
    trousers: Colour
    shoe: Colour
    thing: Colour
    """Chairs, desks and steps."""
    wall: Colour
    mat: Colour
    cushion: Colour
    strap: Colour
    pull: Colour
    """The stretched muscle."""
    arrow: Colour


LIGHT = Palette(
    ground=(255, 250, 240),
    edge=(255, 250, 240),
    skin=(233, 172, 130),
    hair=(84, 56, 44),
    shirt=(24, 128, 116),
    trousers=(62, 76, 122),
    shoe=(44, 50, 66),
    thing=(205, 180, 146),
    wall=(214, 208, 198),
    mat=(200, 222, 214),
    cushion=(232, 190, 112),
    strap=(150, 60, 110),
    pull=(240, 96, 48),
    arrow=(206, 40, 40),
)

DARK = Palette(
    ground=(34, 40, 44),
    edge=(34, 40, 44),
    skin=(236, 178, 138),
    hair=(128, 88, 66),
    shirt=(52, 168, 152),
    trousers=(122, 140, 200),
    shoe=(190, 198, 216),
    thing=(128, 110, 88),
    wall=(84, 88, 92),
    mat=(56, 84, 80),
    cushion=(176, 138, 70),
    strap=(220, 130, 184),
    pull=(255, 112, 56),
    arrow=(255, 92, 84),
)

STRONG_LIGHT = replace(
    LIGHT,
    ground=(255, 255, 255),
    edge=(255, 255, 255),
    skin=(186, 112, 66),
    shirt=(0, 92, 82),
    trousers=(40, 52, 104),
    thing=(128, 104, 70),
    wall=(134, 128, 118),
    mat=(92, 142, 124),
    cushion=(168, 116, 20),
    pull=(216, 60, 8),
    arrow=(176, 0, 0),
)
"""On white, with every colour at least 3:1 on it."""

STRONG_DARK = replace(
    DARK,
    ground=(0, 0, 0),
    edge=(0, 0, 0),
    hair=(164, 116, 88),
    shirt=(72, 208, 190),
    trousers=(150, 170, 240),
    thing=(164, 144, 116),
    wall=(128, 132, 136),
    mat=(84, 128, 120),
)
"""On black, likewise."""


def palette(*, dark: bool, strong: bool = False) -> Palette:
    """The colours on such a ground. `strong`: with more contrast."""
    if strong:
        return STRONG_DARK if dark else STRONG_LIGHT
    return DARK if dark else LIGHT


def mixed(one: Colour, other: Colour, part: float) -> Colour:
    """So much of the other in the one."""
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one[:3], other[:3], strict=True))
    return red, green, blue
