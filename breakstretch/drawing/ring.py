"""The countdown ring of a step, with the seconds in its middle.

It brings its own light face, like a watch, because the background of notifications is light here and dark there, and
nothing reports which. The arc is the time left and shrinks to nothing. The colour says what to do: green is holding,
amber is getting ready, changing sides or resting, grey with two bars is paused. A step asks for a ring each second, so
the full and the empty one are kept. The one between is put together from both, and only its two round ends and the
seconds are drawn. The result is the same as if all of it were drawn.
"""

from functools import lru_cache
from math import ceil
from typing import NamedTuple

from PIL import Image, ImageDraw

from breakstretch.daemon.ports import Ring
from breakstretch.drawing.canvas import Box, Canvas, Colour, Point, on_circle

HOLDING: Colour = (24, 138, 84)
READY: Colour = (226, 128, 20)
PAUSED: Colour = (128, 132, 138)
_EDGE: Colour = (60, 60, 60, 90)
_FACE: Colour = (255, 250, 240)
_TRACK: Colour = (226, 219, 206)
_INK: Colour = (38, 44, 46)
_FULL: Colour = (255,)

_MIDDLE: Point = (0.5, 0.5)
_LONG = 100
"""From this many seconds on, minutes are easier to read."""
_ROUGH = 2
"""Pixels around a round end that are drawn with it, as the quick way is not exact there."""


class _Dial(NamedTuple):
    """A round face with a ring on it; lengths are parts of its size."""

    size: int
    face: Colour
    face_radius: float
    track: Colour
    radius: float
    width: float


def draw_ring(ring: Ring) -> Image.Image:
    """Draw it as RGBA of its size."""
    picture = _counted(_Dial(ring.size, _FACE, 0.485, _TRACK, 0.41, 0.095), fraction_left(ring), _colour(ring))
    upper, lower = round(ring.size * 0.2), round(ring.size * 0.8)
    writing = Canvas(ring.size, ground=(0,), box=(0, upper, ring.size, lower))
    words = seconds_text(ring.left)
    height = 0.40 if len(words) <= len("59") else 0.27
    if ring.paused:
        writing.text((0.5, 0.42), words, height * 0.8, _FULL)
        writing.stroke(((0.455, 0.63), (0.455, 0.73)), 0.055, _FULL)
        writing.stroke(((0.545, 0.63), (0.545, 0.73)), 0.055, _FULL)
    else:
        writing.text(_MIDDLE, words, height, _FULL)
    picture.paste(PAUSED if ring.paused else _INK, (0, upper), writing.image())
    return picture


def draw_round(ring: Ring, size: int, face: Colour) -> Image.Image:
    """Draw a thin one around the edge of a face of this colour, to put a figure in; the seconds are said elsewhere."""
    dial = _Dial(size, face, 0.49, PAUSED if ring.paused else _TRACK, 0.455, 0.06)
    return _counted(dial, fraction_left(ring), _colour(ring))


def _counted(dial: _Dial, part: float, colour: Colour) -> Image.Image:
    """The dial with this part of its ring in this colour, in a picture that may be drawn on."""
    size = dial.size
    whole = (0, 0, size, size)
    if part in (0.0, 1.0):
        return _drawn(dial, part, colour, whole).copy()
    picture = _drawn(dial, 0.0, colour, whole).copy()
    sector = Image.new("L", picture.size)
    ImageDraw.Draw(sector).pieslice((-size, -size, 2 * size - 1, 2 * size - 1), -90, -90 + 360 * part, fill=255)
    picture.paste(_drawn(dial, 1.0, colour, whole), mask=sector)
    for degrees, drawn in ((0.0, 0.5), (360 * part, part)):
        box = _around_end(dial, degrees)
        picture.paste(_drawn(dial, drawn, colour, box), box)
    return picture


def _around_end(dial: _Dial, degrees: float) -> Box:
    """The part of the picture that an end of the ring is in."""
    reach = dial.width / 2 * dial.size + _ROUGH
    x, y = (place * dial.size for place in on_circle(_MIDDLE, dial.radius, degrees))
    left, upper = (max(0, int(place - reach)) for place in (x, y))
    right, lower = (min(dial.size, ceil(place + reach)) for place in (x, y))
    return left, upper, right, lower


@lru_cache(maxsize=8)
def _drawn(dial: _Dial, part: float, colour: Colour, box: Box) -> Image.Image:
    """What the box shows of the dial. It is kept, so nobody draws on it."""
    canvas = Canvas(dial.size, box=box)
    canvas.disc(_MIDDLE, 0.5, _EDGE)
    canvas.disc(_MIDDLE, dial.face_radius, dial.face)
    canvas.arc(_MIDDLE, dial.radius, dial.width, 1, dial.track)
    canvas.arc(_MIDDLE, dial.radius, dial.width, part, colour)
    return canvas.image()


def fraction_left(ring: Ring) -> float:
    """How much of the ring is still full, 0 to 1; a step without length has nothing left."""
    return min(1.0, max(0.0, ring.left / ring.of)) if ring.of > 0 else 0.0


def seconds_text(left: float) -> str:
    """Whole seconds, the one begun included, so that 0 is seen only at the end; from 100 on as minutes."""
    seconds = max(0, ceil(left))
    return f"{seconds // 60}:{seconds % 60:02d}" if seconds >= _LONG else str(seconds)


def _colour(ring: Ring) -> Colour:
    if ring.paused:
        return PAUSED
    return READY if ring.ready else HOLDING
