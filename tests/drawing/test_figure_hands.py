"""The hands of the figures: what they rest on is what the instructions say, and they are drawn there."""

from breakstretch.core.values.exercises import Exercise
from breakstretch.core.values.posture import AIR, CHAIR_BACK, STRAP, Place
from breakstretch.drawing.figures.contacts import contacts
from breakstretch.drawing.figures.motion import body_at
from breakstretch.drawing.figures.props import find
from breakstretch.drawing.figures.skeleton import SIDES
from breakstretch.drawing.figures.vectors import UP
from tests.support.figures import EXERCISES, each, figure_of

THIGHS = ("working thigh", "other thigh")
KNEES, FACING = ("working knee", "other knee"), 0.5
"""Of a direction from -1 to 1: a palm that faces something by more than this is turned to it."""
WORKING_LEG = ("working thigh", "working shin", "working knee", "working foot")
TOLD: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "seated-forward-bend": (("working thigh",), ("other thigh",)),
    "seated-trunk-rotation": ((CHAIR_BACK,), ("working thigh",)),
    "standing-side-bend": ((AIR,), ("desk",)),
    "desk-supported-forward-bend": (("desk",), ("desk",)),
    "lower-trunk-rotation": (("mat",), ("mat",)),
    "double-knee-to-chest": (("working thigh",), ("other thigh",)),
    "childs-pose": (("mat",), ("mat",)),
    "prone-on-elbows": (("mat",), ("mat",)),
    "seated-hamstring-stretch": (("other thigh",), ("other thigh",)),
    "standing-heel-hamstring-stretch": (("other thigh",), ("desk",)),
    "standing-hamstring-stretch-raised": (("working thigh",), ("desk", "wall")),
    "supine-hamstring-stretch": (("working thigh",), ("working thigh",)),
    "supine-hamstring-stretch-strap": ((STRAP,), (STRAP,)),
    "doorway-hamstring-stretch": (("mat",), ("mat",)),
    "long-sitting-hamstring-stretch": (WORKING_LEG, WORKING_LEG),
    "chair-edge-hip-flexor-stretch": (("other thigh",), (CHAIR_BACK,)),
    "standing-hip-flexor-stretch": (("working hip",), ("desk",)),
    "standing-quad-stretch": (("working foot", "working shin"), ("desk",)),
    "half-kneeling-hip-flexor-stretch": (("other thigh",), ("other thigh",)),
    "supine-hip-flexor-stretch": (("other thigh",), ("other thigh",)),
    "prone-quad-stretch-strap": ((STRAP,), ("mat",)),
    "side-lying-quad-stretch": (("working foot", "working shin"), ("mat", "cushion")),
    "seated-figure-four": (("working shin", "working knee"), ("working shin", "working knee")),
    "seated-knee-to-opposite-shoulder": (("working thigh",), ("working thigh",)),
    "standing-figure-four-supported": (("working thigh",), ("desk", "wall")),
    "supine-figure-four": (("other thigh",), ("other thigh",)),
    "supine-hip-rotator-stretch": (("working thigh", "working knee"), ("mat",)),
    "supine-knee-to-opposite-shoulder": (("mat",), ("working thigh", "working knee")),
    "long-sitting-rotation-stretch": (("mat",), ("working thigh",)),
    "seated-knee-to-chest": (("working thigh",), ("working thigh",)),
    "seated-crossed-leg-hip-stretch": (("chair",), ("working thigh", "working knee")),
    "single-knee-to-chest": (("working thigh",), ("working thigh",)),
    "supine-gluteal-cross-pull": (("working knee",), ("working shin", "working foot")),
    "long-sitting-gluteal-crossover": (("working shin", "working thigh"), ("working shin", "working thigh")),
    "standing-crossed-leg-itb-stretch": (("desk",), ("other hip",)),
    "standing-wall-itb-stretch": (("wall",), ("other hip",)),
    "side-lying-itb-stretch": (("mat",), ("mat", "cushion")),
    "side-lying-bent-knee-itb-stretch": (("working foot", "working shin", STRAP), ("mat", "cushion")),
    "supine-itb-stretch-strap": (("mat",), (STRAP,)),
    "standing-calf-stretch": (("wall", "desk"), ("wall", "desk")),
    "standing-soleus-stretch": (("wall", "desk"), ("wall", "desk")),
    "seated-calf-stretch-strap": ((STRAP,), (STRAP,)),
    "long-sitting-towel-calf-stretch": ((STRAP,), (STRAP,)),
    "half-kneeling-soleus-stretch": (("working thigh",), ("working thigh",)),
    "downward-dog-calf-stretch": (("mat",), ("mat",)),
}
"""What the instructions say of the hold: the working side's hand, and the other one. A text may leave a choice."""

ON_THING = (-1.5, 1.5)
ON_BODY = (-8.0, 3.0)
"""Centimetres from the surface, negative inside: a hand sinks into a thigh, and covers it."""
IN_AIR = 8.0
"""A hand that touches nothing is at least this far from every thing."""
TOP_OF_BACK = 90.0
"""Of a chair, in centimetres."""


def hands_of(exercise: Exercise) -> tuple[Place, Place]:
    """The two hands in the hold."""
    hold = figure_of(exercise).hold
    return hold.working_hand, hold.other_hand


def test_every_exercise_is_told() -> None:
    """The table says something of each shipped exercise."""
    assert set(TOLD) == {exercise.id for exercise in EXERCISES}


@each
def test_hands_rest_on_what_the_text_says(exercise: Exercise) -> None:
    """The numbers of the hold name for each hand a thing that the instructions name."""
    for place, told in zip(hands_of(exercise), TOLD[exercise.id], strict=True):
        assert place.on in told


@each
def test_drawn_hands_touch_it(exercise: Exercise) -> None:
    """A hand is drawn within a few centimetres of the surface it rests on, and a free one is away from all things."""
    figure = figure_of(exercise)
    found = {contact.part: contact for contact in contacts(figure.hold, figure.props, figure.strap)}
    body = body_at(figure, 1)
    for side, place in zip(SIDES, hands_of(exercise), strict=True):
        if place.on == AIR:
            assert body.joints[f"{side} hand"].y > IN_AIR
            continue
        contact = found[f"{side} hand"]
        thing = find(figure.props, place.on) is not None or place.on == STRAP
        low, high = ON_THING if thing else ON_BODY
        assert low <= contact.gap <= high, contact


@each
def test_strap_runs_to_the_hands_that_hold_it(exercise: Exercise) -> None:
    """A hand that holds a strap is on its way, and no other hand is."""
    figure = figure_of(exercise)
    holding = {f"{side} hand" for side, place in zip(SIDES, hands_of(exercise), strict=True) if place.on == STRAP}
    assert holding == {part for part in figure.strap if part.endswith("hand")}


@each
def test_hand_on_a_chair_back_hooks_over_it(exercise: Exercise) -> None:
    """It lies on the upper edge with its palm down, and is neither a fist nor flat."""
    figure = figure_of(exercise)
    body = body_at(figure, 1)
    for side, place in zip(SIDES, hands_of(exercise), strict=True):
        if place.on == CHAIR_BACK:
            grip = body.grips[f"{side} hand"]
            assert grip.palm == UP * -1
            assert 0 < grip.closed < 1
            assert body.joints[f"{side} hand"].y > TOP_OF_BACK


@each
def test_hand_on_a_knee_hooks_around_it(exercise: Exercise) -> None:
    """Its palm faces the knee, and it is no fist."""
    body = body_at(figure_of(exercise), 1)
    for side, place in zip(SIDES, hands_of(exercise), strict=True):
        if place.on in KNEES:
            hand, grip = f"{side} hand", body.grips[f"{side} hand"]
            assert grip.palm.dot((body.joints[place.on] - body.joints[hand]).unit()) > FACING
            assert grip.closed < 1
