"""The bodies between two postures, from start to hold.

What rests on something slides along it, and what is free turns at its joints. Chosen over either alone: turning all
joints makes feet skate over the floor, and moving all ends in straight lines draws an arm through the body.
"""

from breakstretch.core.values.posture import AIR, FREE, Figure, Posture
from breakstretch.drawing.figures.skeleton import (
    BONES,
    HIP,
    LENGTHS,
    SIDES,
    Body,
    limb_parts,
    meet,
    over,
    settle,
    trunk,
)
from breakstretch.drawing.figures.vectors import Frame, Vector, blend

_OPPOSITE, _HALF = -0.6, 0.5


def ease(part: float) -> float:
    """The phase at this part of the time a movement takes, both 0 to 1: slow at its ends, as people move.

    A knee that becomes straight would otherwise snap, as it moves the faster the less is left.
    """
    t = min(1.0, max(0.0, part))
    return t * t * (3 - 2 * t)


def body_at(figure: Figure, phase: float) -> Body:
    """The body on its way from start (0) to hold (1)."""
    if phase <= 0:
        return settle(figure.start, figure.props)
    hold = settle(figure.hold, figure.props)
    return hold if phase >= 1 else _between(figure, settle(figure.start, figure.props), hold, phase)


def _between(figure: Figure, start: Body, hold: Body, part: float) -> Body:
    """A body between two: what rests on something slides along it, what is free turns at its joints."""
    one, other = figure.start, figure.hold
    posture = Posture(chest=blend(one.chest, other.chest, part), head=blend(one.head, other.head, part))
    pelvis = Frame().bent(blend(one.trunk, other.trunk, part))
    body = trunk(start.joints["hips"].towards(hold.joints["hips"], part), pelvis, posture)
    for side, sign in zip(SIDES, (1, -1), strict=True):
        if _leans(one, other, f"{side}_foot"):
            thigh = _bone_between(start, hold, f"{side} thigh", part, pelvis.forward)
            knee = start.joints[f"{side} knee"].towards(hold.joints[f"{side} knee"], part)
            body = trunk(knee - thigh - pelvis.right * (HIP * sign), pelvis, posture)
    for side in SIDES:
        for limb, end in (("leg", "foot"), ("arm", "hand")):
            place = f"{side}_{end}"
            rests = not {getattr(one, place).on, getattr(other, place).on} & set(FREE)
            leans = _leans(one, other, place)
            _limb_between(body, start, hold, f"{side} {limb}", part, rests=rests, leans=leans)
        heel, toes, hand = f"{side} heel", f"{side} toes", f"{side} hand"
        body.grips[hand] = start.grips[hand].towards(hold.grips[hand], part)
        body.joints[toes] = body.joints[heel] + _bone_between(start, hold, f"{side} foot", part, pelvis.forward)
    return body


def _leans(one: Posture, other: Posture, place: str) -> bool:
    """Whether a knee or elbow rests on something in both."""
    return AIR not in {getattr(each, place).joint_on or AIR for each in (one, other)}


def _limb_between(body: Body, start: Body, hold: Body, name: str, part: float, *, rests: bool, leans: bool) -> None:
    root, joint, end, upper, lower = limb_parts(name)
    body.fronts[name] = start.fronts[name].towards(hold.fronts[name], part)
    if rests:
        target = start.joints[end].towards(hold.joints[end], part)
        middle = start.joints[joint].towards(hold.joints[joint], part)
        lengths = LENGTHS[upper], LENGTHS[lower]
        if leans:
            body.joints[joint], body.joints[end] = over(body.joints[root], middle, target, *lengths)
        else:
            front = _aside(start, root, joint, end).towards(_aside(hold, root, joint, end), part)
            body.joints[joint], body.joints[end] = meet(body.joints[root], target, front, *lengths)
        return
    side = name.partition(" ")[0]
    way = body.frames["chest"].right * (1 if side == "working" else -1)
    body.joints[joint] = body.joints[root] + _bone_between(start, hold, f"{side} {upper}", part, way)
    body.joints[end] = body.joints[joint] + _bone_between(start, hold, f"{side} {lower}", part, way)


def _aside(body: Body, root: str, joint: str, end: str) -> Vector:
    """Where a knee or elbow points."""
    return (body.joints[joint] - body.joints[root].towards(body.joints[end], 0.5)).unit()


def _bone_between(start: Body, hold: Body, bone: str, part: float, way: Vector) -> Vector:
    """A bone turned from one direction to the other, over `way` when they are nearly opposite."""
    upper, lower = BONES[bone]
    one, other = ((each.joints[lower] - each.joints[upper]) for each in (start, hold))
    length = one.length
    if one.unit().dot(other.unit()) < _OPPOSITE:
        half = (one.unit() + other.unit() + way * 2).unit()
        turned = one.unit().towards(half, part * 2) if part < _HALF else half.towards(other.unit(), part * 2 - 1)
    else:
        turned = one.unit().towards(other.unit(), part)
    return turned.unit() * length
