"""A body of joints with limbs of constant length, placed in a posture.

The trunk is bent by angles from the hips up. A limb is solved backwards: it ends where the posture says, and knee or
elbow are where both of its bones meet, on the side that the posture asks for. Chosen over angles for every joint,
because feet then stand and hands touch by construction. A limb stretches towards what is out of reach, and a test
reports that, because it then does not touch.
"""

from collections.abc import Sequence
from math import sqrt

from breakstretch.core.values.base import Value
from breakstretch.core.values.posture import AIR, CHAIR_BACK, FREE, Place, Posture, Prop
from breakstretch.drawing.figures.props import facing, surface
from breakstretch.drawing.figures.vectors import FORWARD, UP, Frame, Vector, vector

SIDES = ("working", "other")
PELVIS, CHEST, NECK = 22.0, 28.0, 17.0
HIP, SHOULDER = 8.5, 16.0
"""Half the width of the hips and of the shoulders."""
THIGH, SHIN, FOOT = 42.0, 42.0, 17.0
UPPER_ARM, FOREARM = 28.0, 27.0
RADII = {
    "hips": 9.5,
    "hip": 9.0,
    "foot": 4.0,
    "hand": 4.0,
    "knee": 5.6,
    "elbow": 3.8,
    "head": 10.5,
    "thigh": 7.0,
    "shin": 5.0,
}
"""How thick the body is there."""

_GROUND = ("floor", "low-support")
_LONGEST = 0.9995
_BREAST = 10.0
"""How far before the spine the breastbone is."""
_HOOKED, _HALF_OPEN = 0.5, 0.2
_UNDER = -0.5
"""A palm that faces down less than this does not rest on a limb, but hooks around it."""
BONES = {
    f"{side} {bone}": (f"{side} {upper}", f"{side} {lower}")
    for side in SIDES
    for bone, upper, lower in (
        ("thigh", "hip", "knee"),
        ("shin", "knee", "heel"),
        ("foot", "heel", "toes"),
        ("upper arm", "shoulder", "elbow"),
        ("forearm", "elbow", "hand"),
    )
} | {"back": ("hips", "waist"), "chest": ("waist", "neck"), "neck": ("neck", "head")}
LENGTHS = {"thigh": THIGH, "shin": SHIN, "foot": FOOT, "upper arm": UPPER_ARM, "forearm": FOREARM}
LENGTHS |= {"back": PELVIS, "chest": CHEST, "neck": NECK}


class Grip(Value, frozen=True):
    """How a hand is held."""

    fingers: Vector
    """The direction they point in."""
    palm: Vector
    """The direction it faces."""
    closed: float = 0.0
    """0 is a flat hand, 0.5 one that hooks around a limb, 1 a fist."""

    def towards(self, other: "Grip", part: float) -> "Grip":
        """The grip on the way to another."""
        fingers, palm = self.fingers.towards(other.fingers, part), self.palm.towards(other.palm, part)
        return Grip(fingers.unit(), palm.unit(), self.closed + (other.closed - self.closed) * part)


class Body(Value, frozen=True):
    """Where everything is."""

    joints: dict[str, Vector]
    frames: dict[str, Frame]
    """Of pelvis, chest and head."""
    fronts: dict[str, Vector]
    """Where knees and elbows point, by limb."""
    grips: dict[str, Grip]
    """By hand."""

    def point(self, part: str, along: float = 0.5) -> Vector:
        """A joint, or the point this far along a bone."""
        if part in self.joints:
            return self.joints[part]
        upper, lower = BONES[part]
        return self.joints[upper].towards(self.joints[lower], along)

    def spine(self, along: float) -> tuple[Vector, Frame]:
        """The point this far up the rounded back, from the hips (0) to the neck (1), and how it is turned."""
        hips, waist, neck = (self.joints[joint] for joint in ("hips", "waist", "neck"))
        lower, upper = hips.towards(waist, along), waist.towards(neck, along)
        up = (upper - lower).unit()
        right = self.frames["pelvis"].right.towards(self.frames["chest"].right, along).square_to(up).unit()
        return lower.towards(upper, along), Frame(up.cross(right), up, right)


def settle(posture: Posture, props: Sequence[Prop]) -> Body:
    """Set a body into a posture."""
    resting = surface(props, posture.hips, RADII["hips"])
    hips = vector(posture.hips.at) if resting is None else resting
    body = trunk(hips, Frame().bent(posture.trunk), posture)
    places = {
        f"{side} {limb}": getattr(posture, f"{side}_{end}")
        for limb, end in (("leg", "foot"), ("arm", "hand"))
        for side in SIDES
    }
    for name in sorted(places, key=lambda limb: (limb.endswith("arm"), _leans_on_a_leg(places[limb]))):
        _limb(body, name, places[name], props)
    return body


def _leans_on_a_leg(place: Place) -> bool:
    return place.on in BONES or place.on.partition(" ")[0] in SIDES


def trunk(hips: Vector, pelvis: Frame, posture: Posture) -> Body:
    """A body that has no limbs yet: hips, back, shoulders and head."""
    chest = pelvis.bent(posture.chest)
    head = chest.bent(posture.head)
    waist = hips + pelvis.up * PELVIS
    neck = waist + chest.up * CHEST
    joints = {"hips": hips, "waist": waist, "neck": neck, "head": neck + head.up * NECK}
    joints["breastbone"] = waist + chest.out(_BREAST, CHEST * 0.6, 0)
    for side, sign in zip(SIDES, (1, -1), strict=True):
        joints[f"{side} hip"] = hips + pelvis.right * (HIP * sign)
        joints[f"{side} shoulder"] = neck + chest.out(0, -5, SHOULDER * sign)
    return Body(joints, {"pelvis": pelvis, "chest": chest, "head": head}, {}, {})


def _limb(body: Body, name: str, place: Place, props: Sequence[Prop]) -> None:
    """Put a leg or an arm where it belongs."""
    root, middle, end, *bones = limb_parts(name)
    upper, lower = (LENGTHS[bone] for bone in bones)
    side, leg = name.partition(" ")[0], name.endswith("leg")
    front = vector(place.bend) if place.bend else _usual_front(body, side, leg, place)
    target = _target(body, place, props, RADII["foot" if leg else "hand"])
    start = body.joints[root]
    if place.joint_on:
        knee = _joint(body, place, props, start, RADII["knee" if leg else "elbow"])
        joint, reached = over(start, knee, target, upper, lower)
        front = (joint - start.towards(reached, 0.5)).unit()
    else:
        joint, reached = meet(start, target, front, upper, lower)
    body.joints[middle], body.joints[end], body.fronts[name] = joint, reached, front
    if leg:
        body.joints[f"{side} toes"] = reached + _toes(place, joint, reached, front) * FOOT
    else:
        body.grips[end] = _grip(body, place, props, joint, reached)


def _grip(body: Body, place: Place, props: Sequence[Prop], elbow: Vector, hand: Vector) -> Grip:
    """A hand rests flat on a thing, hooks around a limb, a knee or a chair back, or makes a fist.

    Its fingers follow the forearm.
    """
    along = (hand - elbow).unit()
    if place.on == CHAIR_BACK:
        return Grip(along.square_to(UP).unit(), UP * -1, _HOOKED)
    looks = facing(props, place.on)
    if looks is not None:
        palm = looks * -1
        return Grip((along.square_to(palm) + UP).square_to(palm).unit(), palm)
    if place.on in BONES:
        upper, lower = (body.joints[joint] for joint in BONES[place.on])
        axis = (lower - upper).unit()
        palm = (upper - hand).square_to(axis).unit()
        return Grip((along.square_to(palm) + axis * 0.05).unit(), palm, _HOOKED if palm.y > _UNDER else 0.0)
    if place.on.endswith("knee"):
        return Grip(along, (body.joints[place.on] - hand).square_to(along).unit(), _HOOKED)
    palm = body.frames["chest"].right.square_to(along).unit() * (-1 if hand.z > 0 else 1)
    return Grip(along, palm, _HALF_OPEN if place.on == AIR else 1.0)


def meet(root: Vector, end: Vector, front: Vector, upper: float, lower: float) -> tuple[Vector, Vector]:
    """Where two bones from a root to an end meet, bent to the front, and where they end when that is out of reach."""
    way = end - root
    axis = way.unit()
    reach = min(max(way.length, abs(upper - lower) + 1), (upper + lower) * _LONGEST)
    along = (upper**2 - lower**2 + reach**2) / (2 * reach)
    aside = sqrt(max(0.0, upper**2 - along**2))
    return root + axis * along + front.square_to(axis).unit() * aside, root + axis * reach


def over(root: Vector, middle: Vector, end: Vector, upper: float, lower: float) -> tuple[Vector, Vector]:
    """The place of two bones that pass over a point in the middle towards an end."""
    joint = root + (middle - root).unit() * upper
    return joint, joint + (end - joint).unit() * lower


def _joint(body: Body, place: Place, props: Sequence[Prop], root: Vector, radius: float) -> Vector:
    """Where a knee or elbow rests. On a limb it rests on the side it comes from."""
    point = _target(body, Place(place.joint_on, place.joint_at), props, radius)
    if place.joint_on not in BONES:
        return point
    upper, lower = (body.joints[joint] for joint in BONES[place.joint_on])
    thick = RADII.get(place.joint_on.split()[-1], 4.0)
    return point + (root - point).square_to((lower - upper).unit()).unit() * (radius + thick)


def _target(body: Body, place: Place, props: Sequence[Prop], radius: float) -> Vector:
    if place.on in FREE:
        return vector(place.at)
    on_thing = surface(props, place, radius)
    if on_thing is not None:
        return on_thing + vector(place.off)
    return body.point(place.on, place.at[0]) + vector(place.off)


def _usual_front(body: Body, side: str, leg: bool, place: Place) -> Vector:
    """Knees point ahead over a standing foot, otherwise where the pelvis does. Elbows point back and out."""
    if leg and place.on in _GROUND:
        return FORWARD + UP * 0.2
    if leg:
        return body.frames["pelvis"].out(1, 0.1, 0)
    return body.frames["chest"].out(-0.8, -0.5, 0.4 if side == "working" else -0.4)


def _toes(place: Place, knee: Vector, heel: Vector, front: Vector) -> Vector:
    if place.toes:
        return vector(place.toes).unit()
    if place.on in _GROUND:
        return FORWARD
    shin = (heel - knee).unit()
    return (front.square_to(shin).unit() + shin * 0.25).unit()


def limb_parts(name: str) -> tuple[str, str, str, str, str]:
    """Its three joints, and what its two bones are called."""
    side, limb = name.split()
    if limb == "leg":
        return f"{side} hip", f"{side} knee", f"{side} heel", "thigh", "shin"
    return f"{side} shoulder", f"{side} elbow", f"{side} hand", "upper arm", "forearm"
