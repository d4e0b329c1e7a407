"""The order in which the parts of a figure are painted: whatever is nearer hides whatever is behind it."""

import pytest

from breakstretch.core.values.exercises import Exercise
from breakstretch.core.values.posture import Figure
from breakstretch.drawing.figures.camera import Ball, Blob, Camera
from breakstretch.drawing.figures.figure import look
from breakstretch.drawing.figures.motion import body_at
from breakstretch.drawing.figures.order import in_order
from breakstretch.drawing.figures.palette import LIGHT
from breakstretch.drawing.figures.person import Part, parts, tints
from breakstretch.drawing.figures.scenery import blocks
from breakstretch.drawing.figures.vectors import Vector
from tests.support.figures import EXERCISES, each, figure_of

SIDEWAYS = Camera(0, 0)
"""It looks along z, and what has more of it is nearer."""


@each
@pytest.mark.parametrize("phase", [0.0, 0.5, 1.0])
def test_each_part_is_painted_once(exercise: Exercise, phase: float) -> None:
    """Nothing is lost or doubled by the order."""
    drawn = painted(figure_of(exercise), phase)
    assert sorted(drawn) == sorted(set(drawn))
    assert {"trunk", "head", "working hand", "other hand", "other thigh"} <= set(drawn)


@each
def test_tint_lies_on_its_muscle(exercise: Exercise) -> None:
    """A tint follows all parts of the body that it is on."""
    figure = figure_of(exercise)
    drawn = painted(figure, 1)
    for tint in tints(body_at(figure, 1), figure.stretched, look(figure), LIGHT.pull, 1.0):
        assert drawn.index(tint.name) > max(drawn.index(under) for under in tint.over)


@pytest.mark.parametrize("name", ["single-knee-to-chest", "side-lying-itb-stretch", "supine-hamstring-stretch"])
def test_far_leg_is_behind_the_near_hip(name: str) -> None:
    """A far leg does not cover the pelvis, though its foot is nearer to the eye than that."""
    figure = next(figure_of(exercise) for exercise in EXERCISES if exercise.id == name)
    drawn = painted(figure, 1)
    assert drawn.index("other thigh") < drawn.index("trunk")
    assert drawn.index("other thigh") < drawn.index("working thigh")


def test_nearer_where_they_meet_is_in_front() -> None:
    """A stick whose middle is far is in front of another where it crosses that nearer to the eye."""
    slanted = stick("slanted", Vector(0, 0, 8), Vector(60, 0, -60))
    upright = stick("upright", Vector(0, -20, 0), Vector(0, 20, 0))
    assert names(slanted, upright) == names(upright, slanted) == ["upright", "slanted"]


def test_sticks_apart_go_by_their_depth() -> None:
    """What does not overlap is painted from the furthest to the nearest."""
    near, far = (stick(name, Vector(x, 0, z), Vector(x, 9, z)) for name, x, z in (("near", 0, 5), ("far", 90, 0)))
    assert names(near, far) == ["far", "near"]


def test_tangle_is_painted_all_the_same() -> None:
    """Three sticks, each before the next one, have no right order, and none is left out."""
    corners = [Vector(0, 0, 0), Vector(60, 0, 0), Vector(30, 50, 0)]
    sticks = [
        stick(f"stick {at}", corners[at] + Vector(0, 0, 9), corners[(at + 1) % 3] - Vector(0, 0, 9)) for at in range(3)
    ]
    assert sorted(names(*sticks)) == [f"stick {at}" for at in range(3)]


def painted(figure: Figure, phase: float) -> list[str]:
    """What is painted of a figure, in its order."""
    body, camera = body_at(figure, phase), look(figure)
    drawn = parts(body, camera, LIGHT, both=False)
    drawn += blocks(figure, body, camera, LIGHT)
    drawn += tints(body, figure.stretched, camera, LIGHT.pull, 1.0)
    return [part.name for part in in_order(drawn, camera)]


def stick(name: str, *ends: Vector) -> Part:
    """A straight limb."""
    balls: tuple[Ball, ...] = tuple((end, 5.0) for end in ends)
    return Part(name, SIDEWAYS.depth(ends[0].towards(ends[1], 0.5)), (Blob(balls, LIGHT.skin),))


def names(*drawn: Part) -> list[str]:
    """In the order in which they are painted."""
    return [part.name for part in in_order(drawn, SIDEWAYS)]
