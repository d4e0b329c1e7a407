"""The arrows of the figures: each begins at the joint that moves, and points where it goes."""

from math import acos, degrees, hypot

import pytest
from PIL import Image, ImageChops

from breakstretch.core.values.exercises import Exercise, Side
from breakstretch.core.values.posture import Arrow, Figure
from breakstretch.drawing.figures.figure import draw_figure, look
from breakstretch.drawing.figures.motion import body_at
from breakstretch.drawing.figures.palette import LIGHT
from breakstretch.drawing.figures.scenery import course
from tests.support.figures import EXERCISES, each, figure_of, seen_apart, seen_way

NEAR, ASIDE = 12.0, 20.0
"""Centimetres from the joint to the tail, and degrees between the arrow and the joint's way, at most."""
TRAVEL, LONG = 4.0, 12.0
"""Centimetres that the joint moves and that the arrow is long, at least."""
SIZE = 256


@each
def test_arrow_begins_at_the_joint_that_moves(exercise: Exercise) -> None:
    """The tail of the arrow is within 12 cm of its joint, and that joint travels far enough to be seen.

    Both are measured in the picture and not in space, as the eye has nothing else.
    """
    figure = figure_of(exercise)
    assert figure.arrow is not None
    camera = look(figure)
    start, hold = (body_at(figure, phase).point(figure.arrow.on) for phase in (0, 1))
    tail, *_ = course(figure)
    assert seen_apart(camera, hold, tail) <= NEAR
    assert seen_apart(camera, start, hold) >= TRAVEL


@each
def test_arrow_points_where_the_joint_goes(exercise: Exercise) -> None:
    """From tail to tip it is within 20 degrees of the joint's way from start to hold, in the picture.

    A turn has a curved arrow at the breastbone, which travels too. Of a curve the chord is measured.
    """
    figure = figure_of(exercise)
    assert figure.arrow is not None
    camera = look(figure)
    start, hold = (body_at(figure, phase).point(figure.arrow.on) for phase in (0, 1))
    tail, *_, tip = course(figure)
    (a, b), (c, d) = (seen_way(camera, *ends) for ends in ((start, hold), (tail, tip)))
    assert hypot(c, d) >= LONG
    assert degrees(acos(min(1.0, (a * c + b * d) / (hypot(a, b) * hypot(c, d))))) <= ASIDE


@each
@pytest.mark.parametrize("side", [Side.RIGHT, Side.LEFT])
def test_drawn_arrow_is_ahead_of_the_joint(exercise: Exercise, side: Side) -> None:
    """On both sides the red of the picture lies at the joint, and further on its way than the joint."""
    figure = figure_of(exercise)
    assert figure.arrow is not None
    camera = look(figure)
    start, hold = (body_at(figure, phase).point(figure.arrow.on) for phase in (0, 1))
    way, joint, tail = seen_way(camera, start, hold), camera.place(hold), camera.place(course(figure)[0])
    picture = draw_figure(exercise, side, SIZE, dark=False, marked=False).convert("RGB")
    x, y = middle_of(picture, LIGHT.arrow)
    x = 1 - x if side is Side.LEFT else x
    assert hypot(x - joint[0], y - joint[1]) < camera.length(NEAR + 1.5 * LONG)
    assert (x - tail[0]) * way[0] + (y - tail[1]) * way[1] > 0


def test_arrow_goes_with_its_joint() -> None:
    """On the way the arrow stays beside the joint, and does not wait where that is going."""
    figure = figure_of(EXERCISES[0])
    assert figure.arrow is not None
    for phase in (0.0, 0.3, 0.7, 1.0):
        beside = course(figure, phase)[0] - body_at(figure, phase).point(figure.arrow.on)
        assert (beside.x, beside.y, beside.z) == pytest.approx(figure.arrow.off)


def test_what_does_not_move_has_no_arrow() -> None:
    """Without a direction of its own an arrow needs a joint that goes somewhere, and nothing is drawn of another."""
    assert course(Figure(arrow=Arrow("working knee"))) == []
    assert course(Figure()) == []
    assert len(course(Figure(arrow=Arrow("working knee", to=(0, 20, 0))))) > 1


def middle_of(picture: Image.Image, colour: tuple[int, ...]) -> tuple[float, float]:
    """The middle of all that has nearly this colour, in parts of the picture."""
    apart = ImageChops.difference(picture, Image.new("RGB", picture.size, colour[:3])).convert("L")
    spots = [divmod(at, SIZE) for at, value in enumerate(apart.tobytes()) if value < 9]
    down, across = (sum(spot[axis] + 0.5 for spot in spots) / len(spots) / SIZE for axis in (0, 1))
    return across, down
