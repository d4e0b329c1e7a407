"""Flattens space to a picture: every shape is the hull of some balls, seen without perspective; knows no body.

Chosen: real space, seen from an angle told beside each exercise. Rejected: flat figures, where a knee that comes
towards one needs a shortened limb in the numbers, and each view needs numbers of its own.
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

_LIMB = 2
"""Balls of a limb."""
_AROUND = tuple((cos(2 * pi * step / 32), sin(2 * pi * step / 32)) for step in range(32))


class Blob(Value, frozen=True):
    """The hull of these balls; of balls without a radius a flat face, its corners in order."""

    balls: tuple[Ball, ...]
    colour: Colour

    def grown(self, more: float, colour: Colour) -> "Blob":
        """The same, thicker."""
        return Blob(tuple((middle, radius + more) for middle, radius in self.balls), colour)


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

    def fit(self, balls: Iterable[Ball], half: float, largest: float, round_frame: bool) -> None:
        """Show all of these within `half` of the middle; nothing larger than `largest` a centimetre."""
        spots = [(*self.flat(middle), radius) for middle, radius in balls]
        left, right = min(x - r for x, _, r in spots), max(x + r for x, _, r in spots)
        upper, lower = min(y - r for _, y, r in spots), max(y + r for _, y, r in spots)
        x, y = self._middle = (left + right) / 2, (upper + lower) / 2
        if round_frame:
            reach = max(hypot(a - x, b - y) + r for a, b, r in spots)
        else:
            reach = max(right - left, lower - upper) / 2
        self._scale = min(half / reach, largest)

    def paint(self, canvas: Canvas, blob: Blob) -> None:
        """Draw it."""
        if all(not radius for _, radius in blob.balls):
            canvas.polygon([self.place(middle) for middle, _ in blob.balls], blob.colour)
        else:
            canvas.polygon(self._hull(blob.balls), blob.colour)

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
