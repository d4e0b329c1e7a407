"""What surrounds the person of a figure: the floor, the things they rest on, a strap, and the arrow of the pull.

Almost all of it is drawn before the person, because a chair, a desk or a wall is never in front of them in any view.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import cos, pi, sin

from breakstretch.core.values.posture import Figure, Prop
from breakstretch.drawing.canvas import Colour
from breakstretch.drawing.figures.camera import Blob, Camera
from breakstretch.drawing.figures.motion import body_at
from breakstretch.drawing.figures.palette import Palette, mixed
from breakstretch.drawing.figures.person import Part, outline
from breakstretch.drawing.figures.props import Box, boxes, corners, find
from breakstretch.drawing.figures.skeleton import Body
from breakstretch.drawing.figures.vectors import Vector, vector

_BLOCKS = ("low-support", "doorway")
"""Things that a leg can be behind."""
_STRAP, _SHAFT, _HEAD, _EDGE = 1.5, 1.5, 7.0, 1.3
"""Half the width of strap and arrow, the length of the arrow's head, and of the line around it, in centimetres."""

_LONG = 22.0
"""Centimetres that an arrow is long, where its figure does not say."""
_EDGE_ON = 0.02
"""A face that looks past the eye is not drawn."""
_SHADE_AHEAD, _SHADE_ASIDE = 0.14, 0.24
"""How much darker than the upper face of a box its others are."""


def room(figure: Figure, camera: Camera, colours: Palette) -> Iterator[Blob]:
    """All that is behind the person."""
    if find(figure.props, "mat") is None:
        yield _floor(figure, colours)
    yield from _things(figure.props, camera, colours, hiding=False)


def _things(props: Iterable[Prop], camera: Camera, colours: Palette, *, hiding: bool) -> Iterator[Blob]:
    """The boxes of these things: those that can hide a leg, or all the others."""
    made = (
        (prop, box)
        for prop in props
        for box in sorted(boxes(prop), key=lambda box: _depth(prop, box, camera))
        if hiding == (prop.kind in _BLOCKS and box.hides)
    )
    for prop, box in made:
        for looks, points in corners(prop, box):
            if looks.dot(camera.eye) > _EDGE_ON:
                colour = mixed(
                    colours.wall if box.wall else _colour(prop, colours),
                    colours.hair,
                    (box.shade + _shade(looks)) * 0.6,
                )
                yield Blob(tuple((point, 0.0) for point in points), colour)


def _shade(looks: Vector) -> float:
    """How much darker a face is than one that looks up."""
    if looks.y > 0:
        return 0.0
    return _SHADE_AHEAD if abs(looks.x) > abs(looks.z) else _SHADE_ASIDE


def blocks(figure: Figure, body: Body, camera: Camera, colours: Palette) -> Iterator[Part]:
    """What hides a leg behind it: before it lies only the foot that rests on it, and its shin."""
    for prop in figure.props:
        if prop.kind in _BLOCKS:
            ends = (camera.depth(body.point(bone)) for bone in ("working foot", "working shin"))
            yield Part(prop.kind, min(ends) - 1, tuple(_things([prop], camera, colours, hiding=True)), body=False)


def _floor(figure: Figure, colours: Palette) -> Blob:
    """A round piece of floor below the person."""
    balls = list(outline(body_at(figure, 1)))
    left, right = min(middle.x for middle, _ in balls), max(middle.x for middle, _ in balls)
    near, far = max(middle.z for middle, _ in balls), min(middle.z for middle, _ in balls)
    x, z, wide, deep = (left + right) / 2, (near + far) / 2, (right - left) / 2 + 22, (near - far) / 2 + 22
    turns = [step * pi / 24 for step in range(48)]
    around = tuple((Vector(x + cos(turn) * wide, 0, z + sin(turn) * deep), 0.0) for turn in turns)
    return Blob(around, mixed(colours.ground, colours.thing, 0.3))


def _depth(prop: Prop, box: Box, camera: Camera) -> float:
    points = [point for _, face in corners(prop, box) for point in face]
    return sum(camera.depth(point) for point in points) / len(points)


def _colour(prop: Prop, colours: Palette) -> Colour:
    by_kind = {"wall": colours.wall, "doorway": colours.thing, "mat": colours.mat, "cushion": colours.cushion}
    return by_kind.get(prop.kind, colours.thing)


def strap(figure: Figure, body: Body, colours: Palette) -> Iterator[Blob]:
    """A band from part to part of the body."""
    points = [body.point(name) for name in figure.strap]
    for upper, lower in pairwise(points):
        yield Blob(((upper, _STRAP), (lower, _STRAP)), colours.strap)


def course(figure: Figure, phase: float = 1.0) -> list[Vector]:
    """The points of the arrow from its tail to its tip. There are none where nothing moves."""
    sign = figure.arrow
    if sign is None:
        return []
    before, there, after = (body_at(figure, at).point(sign.on) for at in (0, phase, 1))
    way = vector(sign.to) if sign.to else (after - before).unit() * _LONG
    if not way.length:
        return []
    start = there + vector(sign.off)
    end, bent = start + way, start + way * 0.5 + vector(sign.bow)
    return [start.towards(bent, t).towards(bent.towards(end, t), t) for t in (0, 0.2, 0.4, 0.6, 0.8, 1)]


def arrow(figure: Figure, camera: Camera, colours: Palette, phase: float) -> Iterator[Blob]:
    """The arrow of the pull, with a line around it. On the way it grows, and goes with its joint."""
    whole, size = course(figure, phase), min(phase, 1.0)
    if not whole:
        return
    *line, end = (whole[0].towards(point, size) for point in whole)
    way = (end - line[-1]).unit()
    across = way.cross(camera.eye).unit()
    head, thick = _HEAD * size, _SHAFT * size
    neck = end - way * head
    tip = ((end, 0.8 * size), (neck + across * (head * 0.7), 0.8 * size), (neck - across * (head * 0.7), 0.8 * size))
    shaft = [((upper, thick), (lower, thick)) for upper, lower in pairwise([*line[:-1], neck])]
    blobs = [Blob(balls, colours.arrow) for balls in (*shaft, tip)]
    yield from (blob.grown(_EDGE * size, colours.edge) for blob in blobs)
    yield from blobs
