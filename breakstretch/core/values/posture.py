"""A figure in numbers: where a body rests, how its trunk bends, where its hands and feet are; draws nothing.

Lengths are centimetres and angles degrees, those of a person of about 165 cm. The person stands at the origin of the
floor and looks along x; y points up; z points to their right, which is the working side: the left is its mirror.
Limbs are told by where they end and not by their angles, because that is what the instructions say ("hand on the
desk", "heel on the floor"); knees, elbows and their angles follow from the limbs' lengths.

The compiled catalogue leaves out what is as always, and so does the daemon's memory, which draws none of it.
"""

from breakstretch.core.values.base import Value

Triple = tuple[float, float, float]
"""A point or a direction as x, y, z; a bend of the trunk as forward, to the working side, turned to it."""

AIR = "air"
"""Where a limb ends that touches nothing."""

STRAP, CHAIR_BACK = "strap", "chair back"
"""What a hand can hold besides things and parts of the body."""

FREE = (AIR, STRAP)
"""Here a limb is placed by x, y and z."""


class Place(Value, frozen=True, omit_defaults=True):
    """Where the hips, a foot or a hand are."""

    on: str = AIR
    """What it touches: a thing, the floor, a part of the body such as "working thigh", or nothing."""
    at: tuple[float, ...] = (0.0, 0.0, 0.0)
    """On what lies flat x and z, on what stands upright and on a chair back y and z, along a limb a fraction, in the
    air and at a strap x, y and z. Further than the limb reaches means that it is stretched out that way."""
    off: Triple = (0.0, 0.0, 0.0)
    """How far beside the middle of that limb."""
    bend: Triple | None = None
    """Where the knee or elbow points."""
    toes: Triple | None = None
    """Where the toes point."""
    joint_on: str = ""
    """What a knee or elbow touches, when it does."""
    joint_at: tuple[float, ...] = ()


class Posture(Value, frozen=True, omit_defaults=True):
    """A body that rests on something. What is left out is as in a person standing."""

    hips: Place = Place(AIR, (0.0, 88.0, 0.0))
    trunk: Triple = (0.0, 0.0, 0.0)
    chest: Triple = (0.0, 0.0, 0.0)
    """How the upper half of the back bends further than the lower one."""
    head: Triple = (0.0, 0.0, 0.0)
    """How the head bends further than the chest."""
    working_foot: Place = Place("floor", (0.0, 9.0))
    other_foot: Place = Place("floor", (0.0, -9.0))
    working_hand: Place = Place(AIR, (2.0, 76.0, 24.0))
    other_hand: Place = Place(AIR, (2.0, 76.0, -24.0))


class Prop(Value, frozen=True, omit_defaults=True):
    """A thing to rest on."""

    kind: str
    at: tuple[float, float] = (0.0, 0.0)
    """x and z of its middle on the floor; of a desk, of its edge."""
    facing: float = 0.0
    """Degrees that it is turned to the person's right; 0 is a chair to sit on and a desk or wall ahead."""
    height: float = 0.0
    """Of its surface, where it is not the usual one."""


class Arrow(Value, frozen=True, omit_defaults=True):
    """The direction of the pull: it begins near the part of the body that moves, and points where that goes."""

    on: str
    to: Triple | None = None
    """The direction and length of it. Without them it points where its joint goes from start to hold."""
    off: Triple = (0.0, 0.0, 0.0)
    bow: Triple = (0.0, 0.0, 0.0)
    """How far its middle is drawn aside, for an arrow that curves."""


class Figure(Value, frozen=True, omit_defaults=True):
    """All that is drawn of an exercise."""

    camera: tuple[float, float] = (15.0, 10.0)
    """From where it is seen: 0 is the working side, 90 the front, 180 the other side; and from how far above."""
    props: tuple[Prop, ...] = ()
    stretched: tuple[str, ...] = ()
    """The muscles to be tinted."""
    arrow: Arrow | None = None
    strap: tuple[str, ...] = ()
    """What it runs along."""
    start: Posture = Posture()
    hold: Posture = Posture()
