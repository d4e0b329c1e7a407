"""Points and directions in space."""

from math import cos, radians, sin, sqrt

from breakstretch.core.values.base import Value
from breakstretch.core.values.posture import Triple


class Vector(Value, frozen=True):
    """x, y and z."""

    x: float
    y: float
    z: float

    def __add__(self, other: "Vector") -> "Vector":
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other: "Vector") -> "Vector":
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor: float) -> "Vector":
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other: "Vector") -> float:
        """How far one goes along the other."""
        return self.x * other.x + self.y * other.y + self.z * other.z

    def cross(self, other: "Vector") -> "Vector":
        """What is square to both."""
        return Vector(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )

    @property
    def length(self) -> float:
        """From the origin."""
        return sqrt(self.dot(self))

    def unit(self) -> "Vector":
        """The same direction, 1 long; what has no length keeps none."""
        length = self.length
        return self * (1 / length) if length > _NOTHING else self

    def square_to(self, axis: "Vector") -> "Vector":
        """The part of it that is square to a unit axis."""
        return self - axis * self.dot(axis)

    def towards(self, other: "Vector", part: float) -> "Vector":
        """The point this far on the way to the other."""
        return self + (other - self) * part


_NOTHING = 1e-9

ORIGIN = Vector(0, 0, 0)
FORWARD = Vector(1, 0, 0)
UP = Vector(0, 1, 0)
RIGHT = Vector(0, 0, 1)


class Frame(Value, frozen=True):
    """Three unit axes, square to each other: where a part of the body has its front, its upper end and its right."""

    forward: Vector = FORWARD
    up: Vector = UP
    right: Vector = RIGHT

    def bent(self, angles: Triple) -> "Frame":
        """Tip it forward, lean it to the right and turn it to the right about its own length, in this order."""
        forward, aside, turned = (radians(angle) for angle in angles)
        ahead, up = _turned(self.forward, self.up, -forward)
        up, right = _turned(up, self.right, aside)
        ahead, right = _turned(ahead, right, turned)
        return Frame(ahead, up, right)

    def out(self, forward: float, up: float, right: float) -> Vector:
        """The vector with these parts along the axes."""
        return self.forward * forward + self.up * up + self.right * right


def vector(numbers: tuple[float, ...]) -> Vector:
    """A vector of three numbers."""
    x, y, z = numbers
    return Vector(x, y, z)


def blend(one: Triple, other: Triple, part: float) -> Triple:
    """Three numbers between three others."""
    x, y, z = (a + (b - a) * part for a, b in zip(one, other, strict=True))
    return x, y, z


def _turned(first: Vector, second: Vector, angle: float) -> tuple[Vector, Vector]:
    """Both axes, turned in their plane so that the first goes towards the second."""
    return first * cos(angle) + second * sin(angle), second * cos(angle) - first * sin(angle)
