"""The person of the figures: limbs, trunk and head as shapes in the order in which they are seen; knows no pose.

The working side has the stronger colours, the other one lies in a haze. A line in the colour of the ground runs
around each part, so that an arm before a trunk stays an arm; it ends short of the joints, where limbs go on.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from breakstretch.core.values.base import Value
from breakstretch.drawing.canvas import Colour
from breakstretch.drawing.figures.camera import Ball, Blob, Camera
from breakstretch.drawing.figures.muscles import Patch
from breakstretch.drawing.figures.palette import Palette, mixed
from breakstretch.drawing.figures.skeleton import RADII, SIDES, Body
from breakstretch.drawing.figures.vectors import Frame, Vector

_HAZE = 0.42
_EDGE = 1.5
_EYE = 1.6
"""An eye as large as this is drawn once it is wholly in sight."""
_AWAY = -0.3
"""From here on the back of the head is seen."""
_SECTIONS = ((0.0, 6.5, 9.5), (0.22, 6.5, 9.2), (0.45, 6.0, 8.6), (0.7, 8.5, 9.4), (0.88, 10.5, 8.8), (1.0, 12.0, 6.5))
"""The trunk: how far up, half of its width without the rounding, and the rounding."""
_BELT = 2
"""How many of these are trousers."""
_TINT = ((1.0, 0.4), (0.78, 0.75), (0.52, 1.0))
"""A muscle's tint: how wide, and how strong."""


class Part(Value, frozen=True):
    """What is drawn together."""

    depth: float
    blobs: tuple[Blob, ...]


def parts(body: Body, camera: Camera, colours: Palette, patches: tuple[Patch, ...], both: bool) -> list[Part]:
    """The whole person, the furthest first."""
    found = [_trunk(body, camera, colours), _head(body, camera, colours)]
    for side in SIDES:
        haze = 0.0 if side == "working" else _HAZE / 2 if both else _HAZE
        found += _leg(body, side, camera, colours, haze)
        found += _arm(body, side, camera, colours, haze)
    found += [_tint(patches, camera, colours)] if patches else []
    return sorted(found, key=lambda part: part.depth)


def outline(body: Body) -> Iterator[Ball]:
    """Balls that hold all of the body, to fit it into a picture."""
    for name, joint in body.joints.items():
        yield joint, RADII["head"] + 2 if name == "head" else RADII["hips"] if name == "hips" else 5.0


def _leg(body: Body, side: str, camera: Camera, colours: Palette, haze: float) -> Iterator[Part]:
    hip, knee, heel, toes = (body.joints[f"{side} {joint}"] for joint in ("hip", "knee", "heel", "toes"))
    cloth = mixed(colours.trousers, colours.ground, haze)
    shoe = mixed(colours.shoe, colours.ground, haze)
    for upper, lower in (((hip, 8.2), (knee, RADII["knee"])), ((knee, RADII["knee"]), (heel, 4.2))):
        yield Part(_middle(camera, upper, lower), _bone(upper, lower, cloth, colours))
    foot = ((heel, RADII["foot"] + 0.4), (toes, RADII["foot"] - 1.2))
    yield Part(_middle(camera, *foot) + 0.5, _bone(*foot, shoe, colours))


def _arm(body: Body, side: str, camera: Camera, colours: Palette, haze: float) -> Iterator[Part]:
    shoulder, elbow, hand = (body.joints[f"{side} {joint}"] for joint in ("shoulder", "elbow", "hand"))
    sleeve = mixed(mixed(colours.shirt, colours.ground, haze), colours.edge, 0.12)
    skin = mixed(colours.skin, colours.ground, haze * 0.8)
    upper, lower = (shoulder, 6.0), (elbow, RADII["elbow"] + 0.4)
    cuff = (shoulder.towards(elbow, 0.55), 5.2)
    arm = (*_bone(upper, lower, skin, colours), Blob((upper, cuff), sleeve))
    yield Part(_middle(camera, upper, lower), arm)
    wrist = (hand, 3.2)
    palm = Blob(((hand, RADII["hand"] + 0.4),), skin)
    ring = palm.grown(_EDGE, colours.edge)
    forearm = (ring, *_bone((elbow, RADII["elbow"]), wrist, skin, colours), palm)
    yield Part(_middle(camera, lower, wrist) + 1, forearm)
    if camera.depth(hand) > camera.depth(elbow):
        end = Blob(((elbow.towards(hand, 0.8), 3.3), wrist), skin)
        yield Part(camera.depth(hand) + 1.5, (ring, end, palm))


def _trunk(body: Body, camera: Camera, colours: Palette) -> Part:
    rows = []
    for along, half, radius in _SECTIONS:
        middle, frame = body.spine(along)
        rows.append(((middle + frame.right * half, radius), (middle - frame.right * half, radius)))
    blobs = []
    for at in range(len(rows) - 1):
        colour = colours.trousers if at < _BELT else colours.shirt
        blobs.append(Blob((*rows[at], *rows[at + 1]), colour))
    edges = tuple(blob.grown(_EDGE, colours.edge) for blob in blobs[_BELT:])
    return Part(camera.depth(body.spine(0.5)[0]), (*edges, *blobs))


def _head(body: Body, camera: Camera, colours: Palette) -> Part:
    """Hair all around and a face before it, or behind it when the person looks away."""
    middle, frame, size = body.joints["head"], body.frames["head"], RADII["head"]
    hair = Blob(((middle, size),), colours.hair)
    face = Blob(((middle + frame.out(3.0, -2.4, 0), size * 0.8), (middle + frame.out(2.2, -5.0, 0), 5.6)), colours.skin)
    tip, bridge = (middle + frame.out(size + ahead, up, 0) for ahead, up in ((1.6, -3.4), (0.0, -1.2)))
    nose = Blob(((bridge, 1.5), (tip, 1.9)), mixed(colours.skin, colours.hair, 0.14))
    neck = Blob(((body.joints["neck"] + frame.up * -1, 4.8), (middle, 4.8)), mixed(colours.skin, colours.hair, 0.1))
    faced = (hair, face, nose, *_eyes(middle, frame, camera, colours.hair))
    away = (nose, face, hair)
    skull = faced if frame.forward.dot(camera.eye) > _AWAY else away
    return Part(camera.depth(middle), (hair.grown(_EDGE, colours.edge), neck, *skull))


def _eyes(middle: Vector, frame: Frame, camera: Camera, colour: Colour) -> Iterator[Blob]:
    for aside in (-4.2, 4.2):
        spot = frame.out(RADII["head"] * 0.86, 1.0, aside)
        if spot.dot(camera.eye) > _EYE:
            yield Blob(((middle + spot, _EYE * 0.8),), colour)


def _bone(upper: Ball, lower: Ball, colour: Colour, colours: Palette) -> tuple[Blob, ...]:
    """A limb with its edge, which leaves out both ends."""
    near, far = upper[0].towards(lower[0], 0.26), upper[0].towards(lower[0], 0.9)
    edge = Blob(((near, upper[1] + _EDGE), (far, lower[1] + _EDGE)), colours.edge)
    return edge, Blob((upper, lower), colour)


def _tint(patches: Sequence[Patch], camera: Camera, colours: Palette) -> Part:
    """Muscles as soft patches, narrower and stronger towards their middle."""
    blobs = []
    for wide, strong in _TINT:
        for patch in patches:
            colour = mixed(colours.shirt if patch.on_trunk else colours.trousers, colours.pull, strong)
            balls = [(point, patch.width / 2 * wide) for point in patch.path]
            blobs += [Blob(some, colour) for some in ([tuple(balls)] if patch.filled else pairwise(balls))]
    return Part(max(camera.depth(point) + patch.shines for patch in patches for point in patch.path), tuple(blobs))


def _middle(camera: Camera, upper: Ball, lower: Ball) -> float:
    return camera.depth(upper[0].towards(lower[0], 0.5))
