"""The things a body rests on: their heights, their places, and the boxes they are made of."""

from collections.abc import Iterator, Sequence
from itertools import product
from math import cos, hypot, radians, sin

from breakstretch.core.values.base import Value
from breakstretch.core.values.posture import CHAIR_BACK, Place, Prop
from breakstretch.drawing.figures.vectors import FORWARD, RIGHT, UP, Vector

FLAT = {
    "floor": 0.0,
    "mat": 1.5,
    "chair": 45.0,
    "armless-chair": 45.0,
    "low-support": 40.0,
    "desk": 74.0,
    "cushion": 7.5,
}
"""How high the surfaces of flat things are."""

UPRIGHT = ("wall", "doorway")
"""What is leaned against; its surface faces the person."""

CHAIRS = ("chair", "armless-chair")
_BEHIND = -21.0
"""Where the back of a chair is, along its own axis."""
_STEP = 30.0
"""A support that is higher than this has legs."""

FLOOR = Prop("floor")


class Box(Value, frozen=True):
    """A box on the floor, which a prop is made of: its extent along each axis of the prop."""

    ahead: tuple[float, float]
    up: tuple[float, float]
    aside: tuple[float, float]
    shade: float = 0.0
    """How much darker than the others."""
    wall: bool = False
    """Whether it is a piece of wall around a thing."""
    hides: bool = True
    """Whether a leg may be behind it."""


def surface(props: Sequence[Prop], place: Place, radius: float) -> Vector | None:
    """The middle of a round end of this radius that touches the thing it is on; None for what is no thing here."""
    prop = find(props, place.on)
    if prop is None:
        return None
    if place.on in UPRIGHT or place.on == CHAIR_BACK:
        height, aside = place.at
        ahead, across = axes(prop)
        origin = Vector(prop.at[0], 0, prop.at[1])
        return (
            origin
            + ahead * (_BEHIND if place.on == CHAIR_BACK else -radius)
            + UP * height
            + across * (aside - origin.dot(across))
        )
    return Vector(place.at[0], top(prop) + radius, place.at[1])


def gap(props: Sequence[Prop], kind: str, point: Vector, radius: float) -> float:
    """How far a round end is from the surface of a thing; negative inside."""
    prop = find(props, kind)
    if prop is None:
        raise ValueError(f"there is no {kind} here")
    if kind == CHAIR_BACK:
        return _from_box(prop, tuple(boxes(prop))[-1], point) - radius
    if kind in UPRIGHT:
        ahead, _ = axes(prop)
        return (Vector(prop.at[0], 0, prop.at[1]) - point).dot(ahead) - radius
    return point.y - top(prop) - radius


def _from_box(prop: Prop, box: Box, point: Vector) -> float:
    """How far a point is from a box."""
    ahead, across = axes(prop)
    way = point - Vector(prop.at[0], 0, prop.at[1])
    sides = ((way.dot(ahead), box.ahead), (way.y, box.up), (way.dot(across), box.aside))
    return hypot(*(max(low - at, 0.0, at - high) for at, (low, high) in sides))


def facing(props: Sequence[Prop], kind: str) -> Vector | None:
    """The direction that a surface faces, if a hand can be flat on it."""
    prop = None if kind == CHAIR_BACK else find(props, kind)
    if prop is None:
        return None
    return axes(prop)[0] * -1 if kind in UPRIGHT else UP


def find(props: Sequence[Prop], kind: str) -> Prop | None:
    """The thing of this kind, or the thing that it is a part of."""
    if kind == CHAIR_BACK:
        return next((prop for prop in props if prop.kind in CHAIRS), None)
    return FLOOR if kind == "floor" else next((prop for prop in props if prop.kind == kind), None)


def top(prop: Prop) -> float:
    """How high its surface is."""
    return prop.height or FLAT[prop.kind]


def axes(prop: Prop) -> tuple[Vector, Vector]:
    """Where it faces, and to its right."""
    angle = radians(prop.facing)
    return FORWARD * cos(angle) + RIGHT * sin(angle), RIGHT * cos(angle) + FORWARD * -sin(angle)


def boxes(prop: Prop) -> Iterator[Box]:
    """What it is made of, from the ground up."""
    high = prop.height or FLAT.get(prop.kind, 0.0)
    match prop.kind:
        case "chair" | "armless-chair":
            yield from _chair()
        case "desk":
            yield from _legs((4.0, 44.0), (-36.0, 32.0), high - 4)
            yield Box((0, 52), (high - 4, high), (-40, 40))
        case "low-support":
            if high > _STEP:
                yield from _legs((-18.0, 14.0), (-28.0, 24.0), high - 6)
                yield Box((-20, 20), (high - 6, high), (-30, 30))
            else:
                yield Box((-20, 20), (0, high), (-22, 22))
        case "wall":
            yield Box((0, 5), (0, prop.height or 185), (-45, 45))
        case "doorway":
            yield from _doorway(prop.height or 134)
        case "mat":
            yield Box((-95, 95), (0, 1.5), (-33, 33))
        case "cushion":
            yield Box((-17, 17), (high - 6, high), (-17, 17))
        case _:
            return


def _legs(ahead: tuple[float, float], aside: tuple[float, float], high: float, thick: float = 4.0) -> Iterator[Box]:
    for near, left in product(ahead, aside):
        yield Box((near, near + thick), (0, high), (left, left + thick), 0.25)


def _chair() -> Iterator[Box]:
    """Its legs, seat and back; the back comes last."""
    yield from _legs((-19.0, 17.0), (-19.0, 16.0), 41, 3)
    yield Box((-21, 21), (41, 45), (-21, 21))
    for aside in (-21.0, 18.0):
        yield Box((-22, -19), (45, 70), (aside, aside + 3), 0.25)
    yield Box((-23, -19), (66, 90), (-21, 21))


def _doorway(high: float) -> Iterator[Box]:
    """The frame of a door with a piece of wall beyond it; the post that is leaned against comes last."""
    yield Box((2, 6), (0, high), (-130, -82), wall=True, hides=False)
    yield Box((0, 8), (0, 1.5), (-72, -5), 0.1, hides=False)
    yield Box((0, 8), (0, high), (-82, -72), 0.1, hides=False)
    yield Box((0, 8), (high - 10, high), (-72, -5), 0.1, hides=False)
    yield Box((0, 8), (0, high), (-5, 7))


def corners(prop: Prop, box: Box) -> Iterator[tuple[Vector, tuple[Vector, ...]]]:
    """Each face of a box as where it looks and its four corners."""
    ahead, across = axes(prop)
    origin = Vector(prop.at[0], 0, prop.at[1])
    (a, b), (c, d), (e, f) = box.ahead, box.up, box.aside
    for looks, points in (
        (ahead * -1, ((a, c, e), (a, d, e), (a, d, f), (a, c, f))),
        (ahead, ((b, c, e), (b, d, e), (b, d, f), (b, c, f))),
        (UP, ((a, d, e), (b, d, e), (b, d, f), (a, d, f))),
        (across * -1, ((a, c, e), (b, c, e), (b, d, e), (a, d, e))),
        (across, ((a, c, f), (b, c, f), (b, d, f), (a, d, f))),
    ):
        yield looks, tuple(origin + ahead * x + UP * y + across * z for x, y, z in points)
