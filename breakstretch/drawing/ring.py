"""The countdown ring of a led step, with the seconds in its middle; knows a Ring, and not where it is shown.

It brings its own light face, like a watch, because a notification's background is light here and dark there and
nobody tells which. The arc is what is left and shrinks to nothing. Colour says what to do: green is holding, amber
is getting ready, changing sides or resting, grey with two bars is paused.
"""

from math import ceil

from PIL import Image

from breakstretch.daemon.ports import Ring
from breakstretch.drawing.canvas import Canvas, Colour, Point

HOLDING: Colour = (24, 138, 84)
READY: Colour = (226, 128, 20)
PAUSED: Colour = (128, 132, 138)
_EDGE: Colour = (60, 60, 60, 90)
_FACE: Colour = (255, 250, 240)
_TRACK: Colour = (226, 219, 206)
_INK: Colour = (38, 44, 46)

_MIDDLE: Point = (0.5, 0.5)
_RADIUS = 0.41
_WIDTH = 0.095
_AROUND, _THIN = 0.455, 0.06
"""Of a ring around a figure."""
_LONG = 100
"""From so many seconds on, minutes are easier to read."""


def draw_ring(ring: Ring) -> Image.Image:
    """Draw it as RGBA of its size."""
    canvas = Canvas(ring.size)
    canvas.disc(_MIDDLE, 0.5, _EDGE)
    canvas.disc(_MIDDLE, 0.485, _FACE)
    canvas.arc(_MIDDLE, _RADIUS, _WIDTH, 1, _TRACK)
    canvas.arc(_MIDDLE, _RADIUS, _WIDTH, fraction_left(ring), _colour(ring))
    words = seconds_text(ring.left)
    height = 0.40 if len(words) <= len("59") else 0.27
    if ring.paused:
        canvas.text((0.5, 0.42), words, height * 0.8, PAUSED)
        canvas.stroke(((0.455, 0.63), (0.455, 0.73)), 0.055, PAUSED)
        canvas.stroke(((0.545, 0.63), (0.545, 0.73)), 0.055, PAUSED)
    else:
        canvas.text(_MIDDLE, words, height, _INK)
    return canvas.image()


def draw_round(ring: Ring, size: int, face: Colour) -> Image.Image:
    """Draw a thin one around the edge of a face of this colour, to put a figure in; the seconds are said elsewhere."""
    canvas = Canvas(size)
    canvas.disc(_MIDDLE, 0.5, _EDGE)
    canvas.disc(_MIDDLE, 0.49, face)
    canvas.arc(_MIDDLE, _AROUND, _THIN, 1, PAUSED if ring.paused else _TRACK)
    canvas.arc(_MIDDLE, _AROUND, _THIN, fraction_left(ring), _colour(ring))
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
