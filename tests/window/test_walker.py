"""The figure of a walk: a person who walks upright, measured as the figures of the exercises are."""

import pytest

from breakstretch.drawing.figures.contacts import lowest
from breakstretch.drawing.figures.motion import body_at
from breakstretch.drawing.figures.skeleton import BONES, LENGTHS, SIDES
from breakstretch.window.figures import PHASES, WALKING

FIGURE = WALKING.figure
STRIDES = (0.0, 1.0)


def test_the_walker_keeps_the_length_of_every_limb() -> None:
    """From one stride to the next, as in the exercises."""
    assert FIGURE is not None
    for phase in range(PHASES + 1):
        body = body_at(FIGURE, phase / PHASES)
        for bone, (upper, lower) in BONES.items():
            length = (body.joints[lower] - body.joints[upper]).length
            assert length == pytest.approx(LENGTHS[bone.split(" ", 1)[-1]], abs=0.01), (bone, phase)


def test_the_walker_is_upright() -> None:
    """The head is over the hips or just ahead, at every moment."""
    assert FIGURE is not None
    for phase in range(PHASES + 1):
        joints = body_at(FIGURE, phase / PHASES).joints
        assert 0 <= joints["head"].x - joints["hips"].x <= 8


def test_the_walker_is_on_the_floor_with_both_feet_seen() -> None:
    """One foot lands with its heel, the other leaves with its toes; neither is under the floor or hides the other."""
    assert FIGURE is not None
    for stride in STRIDES:
        joints = body_at(FIGURE, stride).joints
        ahead, behind = sorted(SIDES, key=lambda side: -joints[f"{side} heel"].x)
        assert joints[f"{ahead} heel"].x - joints[f"{behind} toes"].x > 30
        assert joints[f"{ahead} toes"].y > joints[f"{ahead} heel"].y < 8
        assert joints[f"{behind} heel"].y > joints[f"{behind} toes"].y < 8
    for phase in range(PHASES + 1):
        assert lowest(body_at(FIGURE, phase / PHASES)) > -4


def test_arms_swing_against_the_legs() -> None:
    """The hand of the side whose foot is ahead is behind."""
    assert FIGURE is not None
    for stride in STRIDES:
        joints = body_at(FIGURE, stride).joints
        for side in SIDES:
            assert joints[f"{side} hand"].x * joints[f"{side} heel"].x < 0
