"""The person of the figures: limbs, trunk and head as shapes, in the order in which they are seen.

The working side has the stronger colours, the other one is paler. A line in the colour of the background runs around
each part, so that an arm in front of a trunk stays visible. It ends short of the joints, where limbs continue.
"""

from collections.abc import Iterable, Iterator
from math import hypot

from breakstretch.core.values.base import Value
from breakstretch.drawing.canvas import Colour
from breakstretch.drawing.figures.camera import Ball, Blob, Camera, Shape, Soft
from breakstretch.drawing.figures.hands import hand
from breakstretch.drawing.figures.head import head
from breakstretch.drawing.figures.muscles import patch_of
from breakstretch.drawing.figures.palette import Palette, mixed
from breakstretch.drawing.figures.skeleton import RADII, SIDES, Body
from breakstretch.drawing.figures.vectors import UP, Vector

_HAZE = 0.42
_EDGE = 1.5
_SECTIONS = ((0.0, 6.5, 9.5), (0.22, 6.5, 9.2), (0.45, 6.0, 8.6), (0.7, 8.5, 9.4), (0.88, 10.5, 8.8), (1.0, 12.0, 6.5))
"""The trunk: how far up, half of its width without the rounding, and the rounding."""
_BELT = 2
"""How many of these are trousers."""
_STILL = 5.0
"""A part that moves less than this many centimetres in the picture has no ghost."""


class Part(Value, frozen=True):
    """What is drawn together."""

    name: str
    depth: float
    blobs: tuple[Shape, ...]
    body: bool = True
    """False for a thing that may hide a leg."""
    lift: float = 0.0
    """How many centimetres nearer than it is it counts, where others are as near."""
    over: tuple[str, ...] = ()
    """The parts that it is painted on."""

    def balls(self) -> Iterator[Vector]:
        """The middles of all its balls."""
        yield from (middle for blob in self.blobs if isinstance(blob, Blob) for middle, _ in blob.balls)


def parts(body: Body, camera: Camera, colours: Palette, both: bool) -> list[Part]:
    """The parts of the whole person, in any order."""
    found = [
        _trunk(body, camera, colours),
        Part("head", camera.depth(body.joints["head"]), head(body, camera, colours)),
    ]
    for side in SIDES:
        haze = 0.0 if side == "working" else _HAZE / 2 if both else _HAZE
        found += _leg(body, side, camera, colours, haze)
        found += _arm(body, side, camera, colours, haze)
    return found


def outline(body: Body) -> Iterator[Ball]:
    """Balls that hold all of the body, to fit it into a picture."""
    for name, joint in body.joints.items():
        yield joint, RADII["head"] + 2 if name == "head" else RADII["hips"] if name == "hips" else 5.0


def moved(before: Iterable[Part], after: Iterable[Part], camera: Camera) -> Iterator[Part]:
    """The parts that move far enough to be seen. A ghost would only blur the edge of the others."""
    now = {part.name: part for part in after}
    for part in before:
        there = now.get(part.name)
        if there is None or _travel(part, there, camera) > _STILL:
            yield part


def _travel(before: Part, after: Part, camera: Camera) -> float:
    """How far a part moves in the picture."""
    pairs = zip(before.balls(), after.balls(), strict=False)
    ways = (camera.flat(end - start) for start, end in pairs)
    return max(hypot(*way) for way in ways)


def tints(body: Body, names: Iterable[str], camera: Camera, colour: Colour, strength: float) -> Iterator[Part]:
    """The muscles as soft patches on their parts of the body."""
    for name in names:
        patch = patch_of(body, name)
        areas = tuple(patch.areas(camera.eye))
        yield Part(name, 0.0, (Soft(areas, colour, strength),), over=patch.parts)


def _leg(body: Body, side: str, camera: Camera, colours: Palette, haze: float) -> Iterator[Part]:
    hip, knee, heel, toes = (body.joints[f"{side} {joint}"] for joint in ("hip", "knee", "heel", "toes"))
    cloth = mixed(colours.trousers, colours.ground, haze)
    shoe = mixed(colours.shoe, colours.ground, haze)
    behind = body.fronts[f"{side} leg"].square_to((heel - knee).unit()).unit() * -1.2
    thigh = ((hip, 8.2), (hip.towards(knee, 0.45), 7.5), (knee, RADII["knee"]))
    shin = ((knee, RADII["knee"]), (knee.towards(heel, 0.3) + behind, 5.4), (heel, 3.7))
    yield Part(f"{side} thigh", _middle(camera, thigh), _bone(thigh, cloth, colours), lift=-3)
    yield Part(f"{side} shin", _middle(camera, shin), _bone(shin, cloth, colours))
    foot = ((heel, RADII["foot"] + 0.4), (toes, RADII["foot"] - 1.2))
    yield Part(f"{side} foot", _middle(camera, foot), _bone(foot, shoe, colours), lift=0.5)


def _arm(body: Body, side: str, camera: Camera, colours: Palette, haze: float) -> Iterator[Part]:
    shoulder, elbow, end = (body.joints[f"{side} {joint}"] for joint in ("shoulder", "elbow", "hand"))
    sleeve = mixed(mixed(colours.shirt, colours.ground, haze), colours.edge, 0.12)
    skin = mixed(colours.skin, colours.ground, haze * 0.8)
    upper, cuff = ((shoulder, 5.8), (elbow, RADII["elbow"] + 0.4)), (shoulder.towards(elbow, 0.55), 5.2)
    arm = (*_bone(upper, skin, colours), Blob((upper[0], cuff), sleeve))
    yield Part(f"{side} upper arm", _middle(camera, upper), arm)
    lower = ((elbow, RADII["elbow"]), (elbow.towards(end, 0.3), 3.9), (end, 2.9))
    inside = body.frames["chest"].right * (-1 if side == "working" else 1)
    fingers = tuple(hand(end, body.grips[f"{side} hand"], inside + UP * 0.5, skin))
    ring = tuple(blob.grown(_EDGE, colours.edge) for blob in fingers)
    yield Part(f"{side} forearm", _middle(camera, lower), _bone(lower, skin, colours), lift=1)
    wrist = Blob(((elbow.towards(end, 0.8), 3.1), (end, 2.9)), skin)
    yield Part(f"{side} hand", camera.depth(end), (*ring, wrist, *fingers), lift=1.5)


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
    return Part("trunk", camera.depth(body.spine(0.5)[0]), (*edges, *blobs))


def _bone(balls: tuple[Ball, ...], colour: Colour, colours: Palette) -> tuple[Blob, ...]:
    """A limb with its edge, which leaves out both ends."""
    (upper, thick), (lower, thin) = balls[0], balls[-1]
    near, far = upper.towards(lower, 0.26), upper.towards(lower, 0.9)
    edge = Blob(((near, thick + _EDGE), (far, thin + _EDGE)), colours.edge, edge=True)
    return edge, Blob(balls, colour)


def _middle(camera: Camera, balls: tuple[Ball, ...]) -> float:
    return camera.depth(balls[0][0].towards(balls[-1][0], 0.5))
