"""Where the muscles are on a body, and how much of each is visible.

A muscle is a piece of skin, and only the skin that faces the viewer is drawn. Rejected: a line under the skin that
shines through the body, because it showed a buttock from the front.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import cos, radians, sin, sqrt

from breakstretch.core.values.base import Value
from breakstretch.drawing.figures.skeleton import BONES, Body
from breakstretch.drawing.figures.vectors import Vector

Span = tuple[float, float]
"""From where to where around a limb, in degrees: 0 is its front, 90 its outer side, 180 its back."""

_STEP, _CORNERS = 10, 2
_FACING = 0.05
"""Skin is seen when it faces the eye by at least this much, from 0 for sideways to 1 for straight at it."""
_RINGS, _NARROWEST = 8, 0.12


class Ring(Value, frozen=True):
    """A part of an ellipse around a limb or the trunk."""

    middle: Vector
    front: Vector
    """From the middle to the skin at the front; `out` goes to the outer side."""
    out: Vector
    span: Span

    def seen(self, eye: Vector) -> Iterator[Vector]:
        """The points of this ring that face the eye."""
        low, high = self.span
        front, out = self.front * (1 / self.front.dot(self.front)), self.out * (1 / self.out.dot(self.out))
        for step in range(_STEP + 1):
            angle = radians(low + (high - low) * step / _STEP)
            if (front * cos(angle) + out * sin(angle)).unit().dot(eye) > _FACING:
                yield self.middle + self.front * cos(angle) + self.out * sin(angle)


class Patch(Value, frozen=True):
    """The skin over a muscle, from ring to ring."""

    rings: tuple[Ring, ...]
    parts: tuple[str, ...]
    """The parts of the body that it is on."""
    round: bool = False
    """Whether it is the hull of all its rings, and not a band from ring to ring."""

    def areas(self, eye: Vector) -> Iterator[tuple[Vector, ...]]:
        """The pieces of it that the eye sees."""
        if self.round:
            seen = tuple(point for ring in self.rings for point in ring.seen(eye))
            if len(seen) > _CORNERS:
                yield seen
            return
        for points, next_points in pairwise(tuple(ring.seen(eye)) for ring in self.rings):
            if points and next_points:
                yield (*points, *next_points)


def patch_of(body: Body, name: str, side: str = "working") -> Patch:
    """The patch of a muscle; those of the trunk's middle have one for both sides."""
    return MUSCLES[name](body, side)


def _around_leg(body: Body, bone: str, along: float, thick: float, span: Span) -> Ring:
    """A ring around a limb, at this part of a bone."""
    side = bone.partition(" ")[0]
    upper, lower = (body.joints[joint] for joint in BONES[bone])
    axis = (lower - upper).unit()
    front = body.fronts[f"{side} leg"].square_to(axis).unit()
    out = front.cross(axis) * (-1 if side == "working" else 1)
    return Ring(upper.towards(lower, along), front * thick, out * thick, span)


def _belly(reach: Span, span: Span) -> Iterator[tuple[float, Span]]:
    """The rings of a muscle that is widest in its middle: where each is, and how far around it goes."""
    (low, high), (left, right) = reach, span
    middle, half = (left + right) / 2, (right - left) / 2
    for step in range(_RINGS + 1):
        part = step / _RINGS
        wide = half * max(_NARROWEST, sqrt(4 * part * (1 - part)))
        yield low + (high - low) * part, (middle - wide, middle + wide)


def _on_leg(bone: str, reach: Span, thick: Span, span: Span) -> Callable[[Body, str], Patch]:
    """A muscle along a bone; the limb is this thick at both ends."""

    def patch(body: Body, side: str) -> Patch:
        name = f"{side} {bone}"
        rings = (
            _around_leg(body, name, along, thick[0] + (thick[1] - thick[0]) * (along - reach[0]), around)
            for along, around in _belly(reach, span)
        )
        return Patch(tuple(rings), (name,))

    return patch


def _on_trunk(reach: Span, span: Span) -> Callable[[Body, str], Patch]:
    """A muscle along the spine, from the hips (0) to the neck (1)."""

    def patch(body: Body, side: str) -> Patch:
        sign = 1 if side == "working" else -1
        spine = ((*body.spine(along), around) for along, around in _belly(reach, span))
        rings = (Ring(middle, turn.forward * 9, turn.right * (15.5 * sign), around) for middle, turn, around in spine)
        return Patch(tuple(rings), ("trunk",))

    return patch


def _over_hip(low: float, above: Span, span: Span) -> Callable[[Body, str], Patch]:
    """A muscle from the pelvis over the hip, down to this part of the thigh."""

    def patch(body: Body, side: str) -> Patch:
        pelvis, hip = body.frames["pelvis"], body.joints[f"{side} hip"]
        out = pelvis.right * (8 if side == "working" else -8)
        rings = [Ring(hip + pelvis.up * 8, pelvis.forward * 9, out, above)]
        for along, around in _belly((-low, low), span):
            if along > 0:
                rings.append(_below_hip(body, side, along, around))
        return Patch(tuple(rings), ("trunk", f"{side} thigh"), round=True)

    return patch


def _below_hip(body: Body, side: str, along: float, span: Span) -> Ring:
    """A ring around the thigh. When a thigh turns, its skin turns the less the nearer it is to the hip."""
    ring = _around_leg(body, f"{side} thigh", along, 8.4 - 2.6 * along, span)
    sign = 1 if side == "working" else -1
    axis = (body.joints[f"{side} knee"] - body.joints[f"{side} hip"]).unit()
    unturned = (body.frames["pelvis"].right * sign).square_to(axis).unit()
    out = unturned.towards(ring.out.unit(), along**2).unit() * ring.out.length
    return Ring(ring.middle, out.cross(axis) * sign, out, span)


def _buttock(body: Body, side: str) -> Patch:
    """From the back of the pelvis to the thigh. The rings below the pelvis turn with the thigh."""
    pelvis, hip, knee = body.frames["pelvis"], body.joints[f"{side} hip"], body.joints[f"{side} knee"]
    sign = 1 if side == "working" else -1
    out = pelvis.right * sign
    behind = ((knee - hip).unit().cross(out) * sign - pelvis.forward).unit()
    top = Ring(hip + pelvis.up * 8, pelvis.forward * 8.5, out * 7, (135, 185))
    middle = Ring(hip + pelvis.up * 2, behind * -9.5, out * 9, (95, 220))
    low = Ring(hip.towards(knee, 0.12), behind * -8.6, out * 8.4, (105, 215))
    end = Ring(hip.towards(knee, 0.24), behind * -8.2, out * 8, (145, 180))
    return Patch((top, middle, low, end), ("trunk", f"{side} thigh"), round=True)


MUSCLES: dict[str, Callable[[Body, str], Patch]] = {
    "low-back": _on_trunk((0.0, 0.54), (115, 245)),
    "long-back": _on_trunk((0.02, 0.88), (120, 240)),
    "waist": _on_trunk((0.04, 0.8), (28, 152)),
    "belly": _on_trunk((0.0, 0.64), (-68, 68)),
    "hamstring": _on_leg("thigh", (0.08, 0.94), (8.2, 5.8), (90, 270)),
    "thigh-front": _on_leg("thigh", (0.06, 0.92), (8.2, 5.8), (-80, 80)),
    "hip-front": _over_hip(0.42, (-25, 60), (-62, 76)),
    "buttock": _buttock,
    "outer-hip": _over_hip(0.36, (50, 130), (28, 152)),
    "outer-thigh": _over_hip(0.94, (50, 130), (28, 152)),
    "calf": _on_leg("shin", (0.02, 0.68), (6.2, 5.2), (90, 270)),
    "soleus": _on_leg("shin", (0.38, 0.98), (5.8, 4.0), (90, 270)),
}
"""By the names of the catalogue."""
