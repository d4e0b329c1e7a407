"""The figure of an exercise: a person in the position, what they rest on, the stretched muscle and the pull.

Knows no window and no notification. The numbers stand for the working side on the right; the left one is the mirror
image, exactly. One scale holds for all of an exercise, so that nothing but the person moves from start to hold.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import cos, sin

from PIL import Image, ImageOps

from breakstretch.core.exercises import Exercise, Side
from breakstretch.core.posture import Arrow, Figure, Prop
from breakstretch.daemon.ports import Ring
from breakstretch.drawing.camera import Ball, Blob, Camera
from breakstretch.drawing.canvas import Canvas, Colour, cut
from breakstretch.drawing.muscles import patches
from breakstretch.drawing.palette import DARK, LIGHT, Palette, mixed
from breakstretch.drawing.person import Part, outline, parts
from breakstretch.drawing.props import boxes, corners, find
from breakstretch.drawing.ring import draw_round
from breakstretch.drawing.skeleton import Body, body_at
from breakstretch.drawing.vectors import Vector, vector

SMALLEST, LARGEST = 16, 1024
_TILE, _FACE = (0.09, 0.5), (0.5, 0.424)
"""How round the corners of the picture are, and how far it reaches from its middle: alone, and inside a ring."""
_FINEST = 1024
_HALF, _HALF_IN_RING = 0.455, 0.385
_BLOCKS = ("low-support",)
"""Things that a leg can stand behind; all others are drawn before the person."""
_CLOSEST = 0.0068
"""Of the picture a centimetre, at most: a person who sits is not drawn much larger than one who stands."""


def draw_figure(
    exercise: Exercise, side: Side, size: int, *, dark: bool, phase: float = 1.0, ring: Ring | None = None
) -> Image.Image:
    """Draw it as RGBA, on its way from start (0) to hold (1); with a ring, in the round face of that."""
    colours = DARK if dark else LIGHT
    canvas = Canvas(size, max(_FINEST, min(size * 4, 2 * _FINEST)), colours.ground)
    if exercise.figure is not None:
        _paint(canvas, exercise.figure, phase, colours, both=not exercise.bilateral, in_ring=ring is not None)
    picture = canvas.image()
    cut(picture, *(_TILE if ring is None else _FACE))
    if side is Side.LEFT:
        picture = ImageOps.mirror(picture)
    if ring is None:
        return picture
    face = draw_round(ring, size, colours.ground)
    face.alpha_composite(picture)
    return face


def look(figure: Figure, *, in_ring: bool = False) -> Camera:
    """The camera of an exercise, which holds start and hold."""
    camera = Camera(*figure.camera)
    half = _HALF_IN_RING if in_ring else _HALF
    camera.fit(_extent(figure, things=not in_ring), half, _CLOSEST * half / _HALF, in_ring)
    return camera


def _extent(figure: Figure, *, things: bool) -> Iterator[Ball]:
    """Balls that hold all that has to be seen; a ring may cut off the far end of a desk."""
    for phase in (0, 0.5, 1):
        yield from outline(body_at(figure, phase))
    if figure.arrow is not None:
        yield from ((point, 4.0) for point in _course(figure.arrow, body_at(figure, 1)))
    for prop in figure.props if things else ():
        if prop.kind not in {"mat", "wall"}:
            for box in boxes(prop):
                for _, points in corners(prop, box):
                    yield from ((point, 0.0) for point in points)


def _paint(canvas: Canvas, figure: Figure, phase: float, colours: Palette, *, both: bool, in_ring: bool) -> None:
    camera, body = look(figure, in_ring=in_ring), body_at(figure, phase)
    if find(figure.props, "mat") is None:
        camera.paint(canvas, _floor(figure, colours))
    behind = [prop for prop in figure.props if prop.kind not in _BLOCKS]
    for blob in _things(behind, camera, colours):
        camera.paint(canvas, blob)
    tints = tuple(patch for name in figure.stretched for patch in patches(body, name))
    person = parts(body, camera, colours, tints if phase > 0 else (), both)
    for part in sorted([*person, *_blocks(figure, body, camera, colours)], key=lambda one: one.depth):
        for blob in part.blobs:
            camera.paint(canvas, blob)
    for blob in _strap(figure, body, colours):
        camera.paint(canvas, blob)
    if figure.arrow is not None and phase > 0:
        for blob in _arrow(figure.arrow, body, camera, colours):
            camera.paint(canvas, blob)


def _things(props: Iterable[Prop], camera: Camera, colours: Palette) -> Iterator[Blob]:
    """What the body rests on, one box after the other."""
    for prop in props:
        for box in sorted(boxes(prop), key=lambda one: _depth(prop, one, camera)):
            for looks, points in corners(prop, box):
                light = looks.dot(camera.eye)
                if light > 0.02:
                    shade = box.shade + (0.0 if looks.y else 0.14 if abs(looks.x) > 0.5 else 0.24)
                    colour = mixed(_colour(prop, colours), colours.hair, shade * 0.6)
                    yield Blob(tuple((point, 0.0) for point in points), colour)


def _blocks(figure: Figure, body: Body, camera: Camera, colours: Palette) -> Iterator[Part]:
    """What hides a leg behind it: before it lies only the foot that rests on it, and its shin."""
    for prop in figure.props:
        if prop.kind in _BLOCKS:
            ends = (camera.depth(body.point(bone)) for bone in ("working foot", "working shin"))
            yield Part(min(ends) - 1, tuple(_things([prop], camera, colours)))


def _floor(figure: Figure, colours: Palette) -> Blob:
    """A round piece of floor below the person."""
    balls = list(outline(body_at(figure, 1)))
    left, right = min(middle.x for middle, _ in balls), max(middle.x for middle, _ in balls)
    near, far = max(middle.z for middle, _ in balls), min(middle.z for middle, _ in balls)
    x, z, wide, deep = (left + right) / 2, (near + far) / 2, (right - left) / 2 + 22, (near - far) / 2 + 22
    turns = [step * 0.2618 for step in range(24)]
    around = tuple((Vector(x + cos(turn) * wide, 0, z + sin(turn) * deep), 0.0) for turn in turns)
    return Blob(around, mixed(colours.ground, colours.thing, 0.3))


def _depth(prop: Prop, box: object, camera: Camera) -> float:
    points = [point for _, face in corners(prop, box) for point in face]  # type: ignore[arg-type]
    return sum(camera.depth(point) for point in points) / len(points)


def _colour(prop: Prop, colours: Palette) -> Colour:
    by_kind = {"wall": colours.wall, "doorway": colours.thing, "mat": colours.mat, "cushion": colours.cushion}
    return by_kind.get(prop.kind, colours.thing)


def _strap(figure: Figure, body: Body, colours: Palette) -> Iterator[Blob]:
    points = [body.point(name) for name in figure.strap]
    for upper, lower in pairwise(points):
        yield Blob(((upper, 1.5), (lower, 1.5)), colours.strap)


def _course(arrow: Arrow, body: Body) -> list[Vector]:
    """The line of an arrow, as points from its tail to its tip."""
    start = body.point(arrow.on) + vector(arrow.off)
    end = start + vector(arrow.to)
    bent = start.towards(end, 0.5) + vector(arrow.bow)
    return [start.towards(bent, t).towards(bent.towards(end, t), t) for t in (0, 0.2, 0.4, 0.6, 0.8, 1)]


def _arrow(arrow: Arrow, body: Body, camera: Camera, colours: Palette) -> Iterator[Blob]:
    *course, end = _course(arrow, body)
    way = (end - course[-1]).unit()
    across = way.cross(camera.eye).unit()
    neck = end - way * 7
    head = ((end, 0.8), (neck + across * 5, 0.8), (neck - across * 5, 0.8))
    shaft = [((upper, 1.5), (lower, 1.5)) for upper, lower in pairwise([*course[:-1], neck])]
    blobs = [Blob(balls, colours.arrow) for balls in (*shaft, head)]
    yield from (blob.grown(1.3, colours.edge) for blob in blobs)
    yield from blobs
