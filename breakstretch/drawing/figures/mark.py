"""The letter that shows which side a picture is for.

Both pictures of an exercise are mirror images, so a person who sees only one of them cannot tell left from right in a
side view. The letter has the colour of the working leg. It is in an upper corner, which no shipped figure needs. Around
a ring the corners of the square are free anyway.
"""

from functools import lru_cache

from PIL import Image

from breakstretch.core.values.exercises import Side
from breakstretch.drawing.canvas import Canvas
from breakstretch.drawing.figures.palette import Palette

RADIUS, FROM_EDGE = 0.062, 0.088
"""Of the mark, and how far its middle is from both edges, in parts of the picture."""
RADIUS_IN_RING, FROM_EDGE_IN_RING = 0.078, 0.08
_LETTERS = {Side.LEFT: "L", Side.RIGHT: "R"}
_HEIGHT = 0.72
"""Of the letter, in parts of the mark."""


def put_mark(picture: Image.Image, side: Side, colours: Palette, *, in_ring: bool) -> None:
    """Put the letter into a picture that is already mirrored. None for a hold that works both sides.

    R is on the left and L on the right, as the sides of a person who faces you.
    """
    letter = _LETTERS.get(side)
    if letter is None:
        return
    radius, place = (RADIUS_IN_RING, FROM_EDGE_IN_RING) if in_ring else (RADIUS, FROM_EDGE)
    mark = _mark(letter, round(2 * picture.width * radius), colours)
    across = 1 - place if side is Side.LEFT else place
    picture.alpha_composite(mark, tuple(round(part * picture.width - mark.width / 2) for part in (across, place)))


@lru_cache(maxsize=8)
def _mark(letter: str, size: int, colours: Palette) -> Image.Image:
    canvas = Canvas(size)
    canvas.disc((0.5, 0.5), 0.5, colours.trousers)
    canvas.text((0.5, 0.5), letter, _HEIGHT, (*colours.ground[:3], 255))
    return canvas.image()
