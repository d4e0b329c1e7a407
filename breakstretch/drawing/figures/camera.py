"""Projects space onto a picture: every shape is the hull of some balls, seen without perspective.

Chosen: real space, seen from an angle given with each exercise. Rejected: flat figures, where a knee that points at the
viewer needs a shortened limb in the numbers, and each view needs its own numbers.
"""

from collections.abc import Iterable, Sequence
from math import cos, hypot, pi, radians, sin

from breakstretch.core.values.base import Value
from breakstretch.drawing.canvas import Canvas, Colour, Point
from breakstretch.drawing.figures.vectors import Vector

Ball = tuple[Vector, float]
"""A middle and a radius."""

_Spot = tuple[float, float, float]
"""A ball in the picture."""

_SOFT_EDGE = 2.0
"""Centimetres over which the edge of something soft fades."""
_LIMB = 2
"""Balls of a limb."""
_AROUND = tuple((cos(2 * pi * step / 48), sin(2 * pi * step / 48)) for step in range(48))


class Blob(Value, frozen=True):
    """The hull of these balls; of balls without a radius a flat face, its corners in order."""

    balls: tuple[Ball, ...]
    colour: Colour
    edge: bool = False
    """A line around something, drawn only where it is on the body."""

    def grown(self, more: float, colour: Colour) -> "Blob":
        """An edge around it."""
        return Blob(tuple((middle, radius + more) for middle, radius in self.balls), colour, edge=True)


class Soft(Value, frozen=True):
    """A shape with a soft edge, joined from areas. Each area is the hull of its points."""

    areas: tuple[tuple[Vector, ...], ...]
    colour: Colour
    strength: float = 1.0


Shape = Blob | Soft


class Camera:
    """Where the eye is, and how centimetres become fractions of the picture."""

    def __init__(self, azimuth: float, elevation: float) -> None:
        across, up = radians(azimuth), radians(elevation)
        self.right = Vector(cos(across), 0, -sin(across))
        self.up = Vector(-sin(up) * sin(across), cos(up), -sin(up) * cos(across))
        self.eye = Vector(cos(up) * sin(across), sin(up), cos(up) * cos(across))
        self._scale, self._middle = 1.0, (0.0, 0.0)

    def depth(self, point: Vector) -> float:
        """How near it is."""
        return point.dot(self.eye)

    def flat(self, point: Vector) -> Point:
        """Centimetres to the right and down, as seen."""
        return point.dot(self.right), -point.dot(self.up)

    def place(self, point: Vector) -> Point:
        """Where it is in the picture."""
        x, y = self.flat(point)
        return 0.5 + (x - self._middle[0]) * self._scale, 0.5 + (y - self._middle[1]) * self._scale

    def length(self, centimetres: float) -> float:
        """How long that is in the picture."""
        return centimetres * self._scale

    def extent(self, balls: Iterable[Ball]) -> tuple[float, float, float, float]:
        """The left, upper, right and lower edge of all these, in centimetres as seen."""
        spots = [(*self.flat(middle), radius) for middle, radius in balls]
        left, right = min(x - r for x, _, r in spots), max(x + r for x, _, r in spots)
        return left, min(y - r for _, y, r in spots), right, max(y + r for _, y, r in spots)

    def fit(self, balls: Iterable[Ball], half: float, largest: float, aspect: float) -> None:
        """Fit all of these into a picture that is `aspect` times wider than high.

        They reach at most `half` of its width to each side, and a centimetre is at most `largest`.
        """
        left, upper, right, lower = self.extent(balls)
        self._middle = (left + right) / 2, (upper + lower) / 2
        reach = max(right - left, (lower - upper) * aspect) / 2
        self._scale = min(half / reach, largest)

    def fit_ring(self, balls: Sequence[Ball], half: float, largest: float) -> None:
        """Fit all of these into a circle around the middle."""
        left, upper, right, lower = self.extent(balls)
        x, y = self._middle = (left + right) / 2, (upper + lower) / 2
        spots = ((*self.flat(middle), radius) for middle, radius in balls)
        self._scale = min(half / max(hypot(a - x, b - y) + r for a, b, r in spots), largest)

    def paint(self, canvas: Canvas, blob: Shape, *, body: bool = False) -> None:
        """Draw it, as a part of the body or as something around it."""
        if isinstance(blob, Soft):
            areas = [_around(self.place(point) for point in points) for points in blob.areas]
            canvas.soft(areas, self.length(_SOFT_EDGE), blob.colour, blob.strength)
        elif all(not radius for _, radius in blob.balls):
            canvas.polygon([self.place(middle) for middle, _ in blob.balls], blob.colour)
        else:
            fill = canvas.polygon if not body else canvas.edge if blob.edge else canvas.body
            fill(self._hull(blob.balls), blob.colour)

    def _hull(self, balls: Sequence[Ball]) -> list[Point]:
        """Its outline: in every direction the ball that reaches furthest."""
        spots = [(*self.place(middle), self.length(radius)) for middle, radius in balls]
        if len(spots) == _LIMB:
            return _around_two(*spots)
        outline = []
        for a, b in _AROUND:
            _, x, y, r = max([(x * a + y * b + r, x, y, r) for x, y, r in spots])
            outline.append((x + r * a, y + r * b))
        return outline


def _around_two(one: _Spot, other: _Spot) -> list[Point]:
    """The same for two, which most blobs are: a third of the time."""
    (x, y, r), (u, v, s) = one, other
    across, down, more = u - x, v - y, s - r
    return [(u + s * a, v + s * b) if across * a + down * b + more > 0 else (x + r * a, y + r * b) for a, b in _AROUND]


def _around(points: Iterable[Point]) -> list[Point]:
    """The hull of some points."""
    ordered = sorted(set(points))
    return [*_chain(ordered), *_chain(ordered[::-1])]


def _chain(points: Iterable[Point]) -> list[Point]:
    """One half of a hull, without its last point."""
    chain: list[Point] = []
    for x, y in points:
        while len(chain) > 1 and not _turns(chain[-2], chain[-1], (x, y)):
            chain.pop()
        chain.append((x, y))
    return chain[:-1]


def _turns(first: Point, middle: Point, last: Point) -> bool:
    """Whether the way bends to the left there, as a hull does."""
    (a, b), (c, d), (e, f) = first, middle, last
    return (c - a) * (f - b) > (d - b) * (e - a)
