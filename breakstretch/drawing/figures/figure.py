"""Draws the figure of an exercise: a person in the position, what they rest on, the stretched muscle and the pull.

The numbers describe the right side as the working side. The left one is its exact mirror image, except for the letter
of the side. One scale is used for all of an exercise, so that only the person moves from start to hold. An exercise
without numbers shows the picture its owner named, and without that an empty background.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache

import msgspec
from PIL import Image, ImageOps

from breakstretch.core.values.base import Value
from breakstretch.core.values.exercises import Exercise, Side
from breakstretch.core.values.posture import Figure
from breakstretch.daemon.ports import Ring
from breakstretch.drawing.canvas import Canvas, cut
from breakstretch.drawing.figures.camera import Ball, Camera, Shape
from breakstretch.drawing.figures.mark import put_mark
from breakstretch.drawing.figures.motion import body_at
from breakstretch.drawing.figures.order import in_order
from breakstretch.drawing.figures.palette import Palette, palette
from breakstretch.drawing.figures.person import Part, moved, outline, parts, tints
from breakstretch.drawing.figures.props import boxes, corners
from breakstretch.drawing.figures.scenery import arrow, blocks, course, room, strap
from breakstretch.drawing.own_picture import open_picture
from breakstretch.drawing.ring import draw_round

_TILE, _FACE = (0.09, 0.5), (0.5, 0.424)
"""How round the corners of the picture are, and how far it reaches from its middle: alone, and inside a ring."""
_FINEST = 1024
_HALF, _HALF_IN_RING = 0.455, 0.385
_ENDLESS = ("mat", "wall", "doorway")
"""Things that may go on beyond the picture."""
WIDE = 1.5
"""How much wider than high the face of a lying figure is."""
_CLOSEST_WIDE = 0.0057
_WIDER = 1.05
_GHOST = 0.22
"""How much of the start is seen behind the hold."""
_CLOSEST = 0.0068
"""The most pixels per centimetre, so that a sitting person is not drawn much larger than a standing one."""


def draw_figure(
    exercise: Exercise,
    side: Side,
    size: int,
    *,
    dark: bool,
    strong: bool = False,
    phase: float = 1.0,
    ghost: bool = False,
    ring: Ring | None = None,
    clear: bool = False,
    marked: bool = True,
) -> Image.Image:
    """Draw it as a square RGBA picture.

    Args:
        exercise: What is shown.
        side: The working side; BOTH for an exercise that works both at once.
        size: Pixels, of width and height.
        dark: Whether it stands on something dark.
        strong: With more contrast.
        phase: How far on the way from start (0) to hold (1). What is beyond either is start or hold.
        ghost: Whether the hold has a faint start behind it, in a picture that stands still.
        ring: Drawn around it, in the round face of a watch.
        clear: Without a ground of its own; whatever it is put on shows through.
        marked: With a letter for the side.
    """
    colours = _palette(dark=dark, strong=strong, clear=clear and ring is None)
    if exercise.figure is not None:
        stage = Stage(exercise.figure, colours, both=not exercise.bilateral, in_ring=ring is not None)
        picture = _painted(stage, size, phase, ghost=ghost).copy()
    else:
        picture, side = _own(exercise.picture, size, colours), Side.BOTH if exercise.picture else side
    if ring is not None or not clear:
        cut(picture, *(_TILE if ring is None else _FACE))
    picture = ImageOps.mirror(picture) if side is Side.LEFT else picture
    picture = picture if ring is None else _in_ring(picture, ring, colours)
    if marked and exercise.figure is not None:
        put_mark(picture, side, colours, in_ring=ring is not None)
    return picture


def draw_wide(
    figure: Figure,
    side: Side,
    height: int,
    *,
    dark: bool,
    strong: bool = False,
    phase: float = 1.0,
    ghost: bool = False,
) -> Image.Image:
    """Draw a figure as an RGBA picture of 3 to 2, without a letter. It suits those that `is_wide`."""
    width = round(height * WIDE)
    stage = Stage(figure, palette(dark=dark, strong=strong), both=side is Side.BOTH, aspect=WIDE)
    upper = (width - height) // 2
    picture = _painted(stage, width, phase, ghost=ghost).crop((0, upper, width, upper + height))
    cut(picture, *_TILE)
    return ImageOps.mirror(picture) if side is Side.LEFT else picture


def is_wide(figure: Figure) -> bool:
    """Whether it fills a picture of 3 to 2 better than a square one."""
    left, upper, right, lower = Camera(*figure.camera).extent(_person(figure))
    return right - left > (lower - upper) * _WIDER


def _in_ring(picture: Image.Image, ring: Ring, colours: Palette) -> Image.Image:
    face = draw_round(ring, picture.width, colours.ground)
    face.alpha_composite(picture)
    return face


def _palette(*, dark: bool, strong: bool, clear: bool) -> Palette:
    colours = palette(dark=dark, strong=strong)
    if not clear:
        return colours
    nothing = (*colours.ground[:3], 0)
    return msgspec.structs.replace(colours, ground=nothing, edge=nothing)


def _own(place: str, size: int, colours: Palette) -> Image.Image:
    """A person's own picture on the ground, never mirrored, as it may have words in it; or the bare ground."""
    ground = Canvas(size, _finest(size), colours.ground).image()
    if not place:
        return ground
    shown = ground.convert("RGBA")
    with suppress(ValueError):
        own = open_picture(place, round(ground.width * 0.86))
        shown.alpha_composite(own, ((ground.width - own.width) // 2, (ground.height - own.height) // 2))
    return shown


@lru_cache(maxsize=8)
def look(figure: Figure, *, in_ring: bool = False, aspect: float = 1.0) -> Camera:
    """The camera of an exercise, which has all of the way in its picture; `aspect` is width over height."""
    camera = Camera(*figure.camera)
    if in_ring:
        camera.fit_ring(tuple(_person(figure)), _HALF_IN_RING, _CLOSEST * _HALF_IN_RING / _HALF)
    else:
        camera.fit((*_person(figure), *_things(figure)), _HALF, _CLOSEST if aspect == 1 else _CLOSEST_WIDE, aspect)
    return camera


def _person(figure: Figure) -> Iterator[Ball]:
    """Balls that hold person and arrow on the whole way."""
    for phase in (0, 0.5, 1):
        yield from outline(body_at(figure, phase))
    yield from ((point, 4.0) for point in course(figure))


def _things(figure: Figure) -> Iterator[Ball]:
    """The corners of things; a ring may cut off the far end of a desk."""
    shown = [prop for prop in figure.props if prop.kind not in _ENDLESS]
    faces = (points for prop in shown for box in boxes(prop) for _, points in corners(prop, box))
    yield from ((point, 0.0) for points in faces for point in points)


class Stage(Value, frozen=True):
    """All that is the same in each picture of a figure."""

    figure: Figure
    colours: Palette
    both: bool
    in_ring: bool = False
    aspect: float = 1.0

    def camera(self) -> Camera:
        """The camera that all of it is seen with."""
        return look(self.figure, in_ring=self.in_ring, aspect=self.aspect)

    def person(self, phase: float) -> list[Part]:
        """The person at this phase."""
        return parts(body_at(self.figure, phase), self.camera(), self.colours, both=self.both)


@lru_cache(maxsize=2)
def _painted(stage: Stage, size: int, phase: float, *, ghost: bool) -> Image.Image:
    """The whole square, without round corners. It is kept, as a countdown asks for the same figure each second."""
    canvas = Canvas(size, _finest(size), stage.colours.ground)
    _paint(canvas, stage, phase, ghost=ghost)
    return canvas.image()


def _finest(size: int) -> int:
    return max(_FINEST, min(size * 4, 2 * _FINEST))


def _paint(canvas: Canvas, stage: Stage, phase: float, *, ghost: bool) -> None:
    """Paint from the furthest to the nearest: room, ghost, person and blocks, strap, arrow.

    Tint and arrow grow on the way, so that nothing pops up when the person begins to move.
    """
    figure, camera, colours = stage.figure, stage.camera(), stage.colours
    body, person, size = body_at(figure, phase), stage.person(phase), min(phase, 1.0)
    drawn = [*person, *blocks(figure, body, camera, colours)]
    _layer(canvas, camera, room(figure, camera, colours))
    if ghost and phase >= 1:
        before = moved(stage.person(0), person, camera)
        canvas.behind(lambda: _in_order(canvas, camera, before), _GHOST)
    if phase > 0:
        drawn += tints(body, figure.stretched, camera, colours.pull, size)
    _in_order(canvas, camera, drawn)
    _layer(canvas, camera, strap(figure, body, colours))
    if phase > 0:
        _layer(canvas, camera, arrow(figure, camera, colours, phase))


def _in_order(canvas: Canvas, camera: Camera, drawn: Iterable[Part]) -> None:
    for part in in_order(drawn, camera):
        _layer(canvas, camera, part.blobs, body=part.body)


def _layer(canvas: Canvas, camera: Camera, blobs: Iterable[Shape], *, body: bool = False) -> None:
    for blob in blobs:
        camera.paint(canvas, blob, body=body)
