"""Measures what a body in a posture touches: how far each hand, foot and hip is from what it should rest on.

A figure is right when every gap is almost zero and no joint is below the floor. Tests measure the whole catalogue this
way, because an eye does not see two centimetres.
"""

from collections.abc import Iterator, Sequence
from math import inf

from breakstretch.core.values.base import Value
from breakstretch.core.values.posture import AIR, STRAP, Place, Posture, Prop
from breakstretch.drawing.figures.props import find, gap
from breakstretch.drawing.figures.skeleton import BONES, RADII, Body, settle
from breakstretch.drawing.figures.vectors import Vector

_TOES = RADII["foot"] - 1.2
"""The foot is thinner there."""


class Contact(Value, frozen=True):
    """A part of the body, what it rests on, and the gap between both in centimetres; negative inside."""

    part: str
    on: str
    gap: float


def contacts(posture: Posture, props: Sequence[Prop], strap: Sequence[str] = ()) -> Iterator[Contact]:
    """Everything that touches something in this posture, with what the strap runs along."""
    body = settle(posture, props)
    ends = {"hips": ("hips", "", posture.hips)}
    for side in ("working", "other"):
        ends[f"{side} heel"] = ("foot", f"{side} knee", getattr(posture, f"{side}_foot"))
        ends[f"{side} hand"] = ("hand", f"{side} elbow", getattr(posture, f"{side}_hand"))
    for part, (kind, middle, place) in ends.items():
        if place.on != AIR:
            if place.on == STRAP:
                gap_there = _from_strap(body, part, strap)
            else:
                gap_there = _gap(body, body.joints[part], RADII[kind], place, props)
            if kind == "foot" and find(props, place.on) is not None:
                toes = body.joints[part.replace("heel", "toes")]
                gap_there = min(gap_there, _gap(body, toes, _TOES, place, props), key=abs)
            yield Contact(part, place.on, gap_there)
        if place.joint_on and place.joint_on != AIR:
            rest, radius = Place(place.joint_on, place.joint_at), RADII["elbow" if kind == "hand" else "knee"]
            yield Contact(middle, place.joint_on, _gap(body, body.joints[middle], radius, rest, props))


def lowest(body: Body) -> float:
    """How far the lowest end of a limb is above the floor; negative below it."""
    radii = {"knee": RADII["knee"], "heel": RADII["foot"], "hand": RADII["hand"], "elbow": RADII["elbow"]}
    radii |= {"hips": RADII["hips"], "toes": _TOES, "head": RADII["head"]}
    return min(joint.y - radii.get(name.split()[-1], 0.0) for name, joint in body.joints.items())


def _from_strap(body: Body, part: str, strap: Sequence[str]) -> float:
    """How far a hand is from the nearest point of what the strap runs along."""
    return min(((body.joints[part] - body.point(name)).length for name in strap), default=inf)


def _gap(body: Body, point: Vector, radius: float, place: Place, props: Sequence[Prop]) -> float:
    if find(props, place.on) is not None:
        return gap(props, place.on, point, radius)
    thick = RADII.get(place.on.split()[-1], 4.0)
    if place.on in BONES:
        upper, lower = (body.joints[joint] for joint in BONES[place.on])
        way = lower - upper
        along = min(1.0, max(0.0, (point - upper).dot(way) / way.dot(way)))
        return (point - upper.towards(lower, along)).length - radius - thick
    return (point - body.joints[place.on]).length - radius - thick
