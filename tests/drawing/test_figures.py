"""The figures of all exercises, measured: bodies keep their size, touch what they should, and stay in the picture."""

from itertools import pairwise
from math import hypot

import pytest

from breakstretch.backends.catalogue.catalogue_file import shipped
from breakstretch.core.values.exercises import Exercise
from breakstretch.core.values.posture import STRAP, Figure
from breakstretch.drawing.figures.camera import Camera
from breakstretch.drawing.figures.contacts import contacts, lowest
from breakstretch.drawing.figures.figure import look
from breakstretch.drawing.figures.head import head
from breakstretch.drawing.figures.motion import body_at
from breakstretch.drawing.figures.palette import LIGHT
from breakstretch.drawing.figures.props import axes, boxes, find, gap
from breakstretch.drawing.figures.skeleton import BONES, LENGTHS, RADII, SIDES
from breakstretch.drawing.figures.vectors import UP, Vector

EXERCISES = shipped().exercises
PHASES = (0.0, 0.2, 0.4, 0.5, 0.6, 0.8, 1.0)
LOOSE = 1.5
"""Centimetres that a hand may be from a desk."""
SLIDING = 1.8
"""The same on the way."""
ENDS = {"heel": RADII["foot"], "toes": RADII["foot"] - 1.2}
SOFT, NEAR = -8.0, 3.0
"""A hand sinks into a thigh or lies a little beside it: the body is not made of steel."""

each = pytest.mark.parametrize("exercise", EXERCISES, ids=[exercise.id for exercise in EXERCISES])


def figure_of(exercise: Exercise) -> Figure:
    """The figure that every shipped exercise has."""
    assert exercise.figure is not None
    return exercise.figure


def test_every_exercise_has_a_figure() -> None:
    """All 45 have a figure with a tinted muscle and an arrow."""
    assert len(EXERCISES) == 45
    for exercise in EXERCISES:
        figure = figure_of(exercise)
        assert figure.stretched, exercise.id
        assert figure.arrow is not None, exercise.id


@each
def test_limbs_keep_their_length(exercise: Exercise) -> None:
    """From start to hold every bone is as long as it is."""
    for phase in PHASES:
        body = body_at(figure_of(exercise), phase)
        for bone, (upper, lower) in BONES.items():
            length = (body.joints[lower] - body.joints[upper]).length
            assert length == pytest.approx(LENGTHS[bone.split(" ", 1)[-1]], abs=0.01), (bone, phase)


@each
def test_no_limb_is_drawn_too_long(exercise: Exercise) -> None:
    """Seen from where one looks, a limb is never longer than it is."""
    figure = figure_of(exercise)
    camera, body = look(figure), body_at(figure, 1)
    for bone, (upper, lower) in BONES.items():
        (a, b), (c, d) = (camera.flat(body.joints[joint]) for joint in (upper, lower))
        assert hypot(c - a, d - b) <= LENGTHS[bone.split(" ", 1)[-1]] + 0.01


@each
def test_what_rests_touches(exercise: Exercise) -> None:
    """Hands, feet, knees and hips touch what the numbers say they rest on, in start and hold."""
    figure = figure_of(exercise)
    for posture in (figure.start, figure.hold):
        for contact in contacts(posture, figure.props, figure.strap):
            thing = find(figure.props, contact.on) is not None or contact.on == STRAP
            low, high = (-LOOSE, LOOSE) if thing else (SOFT, NEAR)
            assert low <= contact.gap <= high, contact


@each
def test_what_rests_slides_along(exercise: Exercise) -> None:
    """What rests on the same thing in start and hold stays on it on the way: no foot hops and no hand lifts."""
    figure = figure_of(exercise)
    for part, kind in (("hips", "hips"), *((f"{side} {end}", end) for side in SIDES for end in ("foot", "hand"))):
        one, other = (getattr(posture, part.replace(" ", "_")) for posture in (figure.start, figure.hold))
        if one.on == other.on and find(figure.props, one.on) is not None:
            for phase in PHASES:
                body = body_at(figure, phase)
                ends = {part.replace("foot", end): radius for end, radius in ENDS.items()} if kind == "foot" else {}
                spots = ends or {part: RADII[kind]}
                gaps = [gap(figure.props, one.on, body.joints[name], radius) for name, radius in spots.items()]
                assert min(map(abs, gaps)) < SLIDING, (part, phase)


@each
def test_both_feet_or_the_back_rest(exercise: Exercise) -> None:
    """Nobody floats: something of the body rests on the floor or a thing in start and hold."""
    figure = figure_of(exercise)
    for posture in (figure.start, figure.hold):
        assert any(find(figure.props, contact.on) for contact in contacts(posture, figure.props, figure.strap))


@each
def test_nothing_is_below_the_floor(exercise: Exercise) -> None:
    """No limb dips into the floor, on the way either."""
    for phase in PHASES:
        assert lowest(body_at(figure_of(exercise), phase)) > -2.5, phase


@each
def test_no_limb_goes_through_a_thing(exercise: Exercise) -> None:
    """No bone runs through a seat, a desk, a wall or a step, on the way either."""
    figure = figure_of(exercise)
    for step in range(21):
        body = body_at(figure, step / 20)
        for bone in BONES:
            for part in (0.0, 0.25, 0.5, 0.75, 1.0):
                assert not inside(figure, body.point(bone, part)), (bone, part, step)


def inside(figure: Figure, point: Vector) -> bool:
    """Whether it is in one of the boxes of the things."""
    for prop in figure.props:
        ahead, across = axes(prop)
        way = point - Vector(prop.at[0], 0, prop.at[1])
        spot = (way.dot(ahead), way.dot(UP), way.dot(across))
        for box in boxes(prop):
            sides = (box.ahead, box.up, box.aside)
            if all(low < at < high for at, (low, high) in zip(spot, sides, strict=True)):
                return True
    return False


@each
@pytest.mark.parametrize("phase", [0.0, 1.0])
def test_shin_on_a_support_lies_within_its_edges(exercise: Exercise, phase: float) -> None:
    """A shin that lies on a seat or shelf has its knee, its heel and its toes above that, and none in the air."""
    figure = figure_of(exercise)
    if figure.start.working_foot.joint_on != "low-support":
        return
    prop, body = find(figure.props, "low-support"), body_at(figure, phase)
    assert prop is not None
    top, (ahead, across) = list(boxes(prop))[-1], axes(prop)
    for joint in ("knee", "heel", "toes"):
        way = body.joints[f"working {joint}"] - Vector(prop.at[0], 0, prop.at[1])
        for along, (low, high) in ((ahead, top.ahead), (across, top.aside)):
            assert low < way.dot(along) < high, joint


@each
@pytest.mark.parametrize("in_ring", [False, True], ids=["tile", "ring"])
def test_all_of_the_body_is_in_the_picture(exercise: Exercise, in_ring: bool) -> None:
    """Every joint is inside the tile, and inside the round face of a ring, on the whole way."""
    figure = figure_of(exercise)
    camera = look(figure, in_ring=in_ring)
    for phase in PHASES:
        for joint in body_at(figure, phase).joints.values():
            x, y = camera.place(joint)
            reach = hypot(x - 0.5, y - 0.5) if in_ring else max(abs(x - 0.5), abs(y - 0.5))
            assert reach < (0.424 if in_ring else 0.5), phase


@each
def test_start_and_hold_differ(exercise: Exercise) -> None:
    """Some joint moves far enough to be seen."""
    figure = figure_of(exercise)
    start, hold = body_at(figure, 0), body_at(figure, 1)
    assert max((hold.joints[name] - joint).length for name, joint in start.joints.items()) > 6


@each
def test_the_way_is_smooth(exercise: Exercise) -> None:
    """From start to hold no joint jumps."""
    bodies = [body_at(figure_of(exercise), step / 40) for step in range(41)]
    for one, other in pairwise(bodies):
        assert max((other.joints[name] - joint).length for name, joint in one.joints.items()) < 16


def test_an_arm_goes_up_on_its_own_side() -> None:
    """From hanging down to overhead the hand swings outside, and not through the body."""
    bend = next(exercise for exercise in EXERCISES if exercise.id == "standing-side-bend")
    body = body_at(figure_of(bend), 0.5)
    assert body.joints["working hand"].z > body.joints["working shoulder"].z + 20


@each
def test_the_equipment_is_drawn(exercise: Exercise) -> None:
    """What an exercise needs is in its picture; a cushion is a comfort and may be left out."""
    figure = figure_of(exercise)
    drawn = {prop.kind for prop in figure.props} | ({"strap"} if figure.strap else set())
    assert set(exercise.equipment) - {"cushion", "strap"} <= drawn
    assert drawn <= set(exercise.equipment) | {"mat"}


def test_both_sides_are_built_alike() -> None:
    """A person standing is their own mirror image."""
    body = body_at(Figure(), 1)
    for name, joint in body.joints.items():
        side, _, part = name.partition(" ")
        if side in SIDES:
            mirrored = body.joints[f"{'other' if side == 'working' else 'working'} {part}"]
            assert (joint.x, joint.y, joint.z) == pytest.approx((mirrored.x, mirrored.y, -mirrored.z))


@pytest.mark.parametrize(("azimuth", "eyes"), [(90, 2), (45, 1), (0, 1), (-14, 1), (-50, 0), (270, 0)])
def test_eyes_in_sight(azimuth: float, eyes: int) -> None:
    """From ahead both eyes are seen, from aside the nearer one, from a little behind too, and from behind none."""
    shapes = head(body_at(Figure(), 1), Camera(azimuth, 0), LIGHT)
    assert sum(shape.colour == LIGHT.hair and shape.balls[0][1] < 2 for shape in shapes) == eyes
