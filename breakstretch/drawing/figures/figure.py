"""The figure of an exercise: a person in the position, what they rest on, the stretched muscle and the pull.

Knows no window and no notification. The numbers stand for the working side on the right; the left one is the mirror
image, exactly but for the letter that tells the side. One scale holds for all of an exercise, so that nothing but the
person moves from start to hold. An exercise without numbers shows the picture its owner named, and without that a
bare ground.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache

import msgspec
from PIL import Image, ImageOps

from breakstretch.core.values.exercises import Exercise, Side
from breakstretch.core.values.posture import Figure
from breakstretch.daemon.ports import Ring
from breakstretch.drawing.canvas import Canvas, cut
from breakstretch.drawing.figures.camera import Ball, Blob, Camera
from breakstretch.drawing.figures.mark import put_mark
from breakstretch.drawing.figures.motion import body_at
from breakstretch.drawing.figures.muscles import patches
from breakstretch.drawing.figures.palette import DARK, LIGHT, Palette
from breakstretch.drawing.figures.person import outline, parts
from breakstretch.drawing.figures.props import boxes, corners
from breakstretch.drawing.figures.scenery import arrow, blocks, course, room, strap
from breakstretch.drawing.own_picture import open_picture
from breakstretch.drawing.ring import draw_round

_TILE, _FACE = (0.09, 0.5), (0.5, 0.424)
"""How round the corners of the picture are, and how far it reaches from its middle: alone, and inside a ring."""
_FINEST = 1024
_HALF, _HALF_IN_RING = 0.455, 0.385
_ENDLESS = ("mat", "wall")
"""Things that may go on beyond the picture."""
_CLOSEST = 0.0068
"""Of the picture a centimetre, at most: a person who sits is not drawn much larger than one who stands."""


def draw_figure(
    exercise: Exercise,
    side: Side,
    size: int,
    *,
    dark: bool,
    phase: float = 1.0,
    ring: Ring | None = None,
    clear: bool = False,
    marked: bool = True,
) -> Image.Image:
    """Draw it as a square RGBA picture, on its way from start (0) to hold (1).

    Args:
        exercise: What is shown.
        side: The working side; BOTH for an exercise that works both at once.
        size: Pixels, of width and height.
        dark: Whether it stands on something dark.
        phase: How far on the way; what is below 0 is the start, and what is beyond 1 the hold.
        ring: Drawn around it, in the round face of a watch.
        clear: Without a ground of its own; whatever it is put on shows through.
        marked: With a letter for the side.
    """
    colours = _palette(dark=dark, clear=clear and ring is None)
    canvas = Canvas(size, max(_FINEST, min(size * 4, 2 * _FINEST)), colours.ground)
    if exercise.figure is not None:
        _paint(canvas, exercise.figure, phase, colours, both=not exercise.bilateral, in_ring=ring is not None)
    picture = canvas.image()
    if exercise.figure is None and exercise.picture:
        picture, side = _own(exercise.picture, picture), Side.BOTH
    if ring is not None or not clear:
        cut(picture, *(_TILE if ring is None else _FACE))
    if side is Side.LEFT:
        picture = ImageOps.mirror(picture)
    if ring is not None:
        picture = _in_ring(picture, ring, colours)
    if marked and exercise.figure is not None:
        put_mark(picture, side, colours, in_ring=ring is not None)
    return picture


def _in_ring(picture: Image.Image, ring: Ring, colours: Palette) -> Image.Image:
    face = draw_round(ring, picture.width, colours.ground)
    face.alpha_composite(picture)
    return face


def _palette(*, dark: bool, clear: bool) -> Palette:
    colours = DARK if dark else LIGHT
    if not clear:
        return colours
    nothing = (*colours.ground[:3], 0)
    return msgspec.structs.replace(colours, ground=nothing, edge=nothing)


def _own(place: str, ground: Image.Image) -> Image.Image:
    """A person's own picture on the ground, never mirrored, as it may have words in it; or the bare ground."""
    shown = ground.convert("RGBA")
    with suppress(ValueError):
        own = open_picture(place, round(ground.width * 0.86))
        shown.alpha_composite(own, ((ground.width - own.width) // 2, (ground.height - own.height) // 2))
    return shown


@lru_cache(maxsize=8)
def look(figure: Figure, *, in_ring: bool = False) -> Camera:
    """The camera of an exercise, which holds start and hold."""
    camera = Camera(*figure.camera)
    half = _HALF_IN_RING if in_ring else _HALF
    extent = (*_person(figure), *(() if in_ring else _things(figure)))
    camera.fit(extent, half, _CLOSEST * half / _HALF, in_ring)
    return camera


def _person(figure: Figure) -> Iterator[Ball]:
    """Balls that hold person and arrow on the whole way."""
    for phase in (0, 0.5, 1):
        yield from outline(body_at(figure, phase))
    if figure.arrow is not None:
        yield from ((point, 4.0) for point in course(figure.arrow, body_at(figure, 1)))


def _things(figure: Figure) -> Iterator[Ball]:
    """The corners of things; a ring may cut off the far end of a desk."""
    shown = [prop for prop in figure.props if prop.kind not in _ENDLESS]
    faces = (points for prop in shown for box in boxes(prop) for _, points in corners(prop, box))
    yield from ((point, 0.0) for points in faces for point in points)


def _paint(canvas: Canvas, figure: Figure, phase: float, colours: Palette, *, both: bool, in_ring: bool) -> None:
    """Paint from the furthest to the nearest: room, person and blocks by their depth, strap, arrow.

    Tint and arrow grow on the way, so that nothing pops up when the person begins to move.
    """
    camera, body = look(figure, in_ring=in_ring), body_at(figure, phase)
    tints = tuple(patch.grown(phase) for name in figure.stretched for patch in patches(body, name) if phase > 0)
    layers: list[Iterable[Blob]] = [room(figure, camera, colours)]
    person = [*parts(body, camera, colours, tints, both=both), *blocks(figure, body, camera, colours)]
    layers += [part.blobs for part in sorted(person, key=lambda part: part.depth)]
    layers.append(strap(figure, body, colours))
    if figure.arrow is not None and phase > 0:
        layers.append(arrow(figure.arrow, body, camera, colours, min(phase, 1.0)))
    for layer in layers:
        for blob in layer:
            camera.paint(canvas, blob)
