"""Figures in a person's own file: what they may leave out, and what is said when they are wrong."""

from pathlib import Path

import pytest

from breakstretch.backends.catalogue.catalogue_file import read_exercises
from breakstretch.core.values.exercises import Side
from breakstretch.core.values.posture import Place, Posture
from breakstretch.drawing.figures.contacts import contacts
from breakstretch.drawing.figures.figure import draw_figure

EXERCISE = """
[[exercise]]
id = "my-stretch"
name = "My stretch"
group = "calf"
setting = "desk_seated"
equipment = ["chair"]
bilateral = true
start_position = "Sit."
steps = ["Stretch."]
"""
FIGURE = """
[exercise.figure]
props = [{ kind = "chair" }]
[exercise.figure.start]
hips = { on = "chair", at = [6, 0] }
other_foot = { on = "floor", at = [47, -10] }
[exercise.figure.hold]
trunk = [30, 0, 0]
"""


def test_hold_tells_only_what_differs(tmp_path: Path) -> None:
    """The hold sits on the chair too, and what nobody tells is that of a person standing."""
    place = tmp_path / "own.toml"
    place.write_text(EXERCISE + FIGURE)
    catalogue, problems = read_exercises(str(place))
    assert problems == []
    figure = catalogue.exercises[0].figure
    assert figure is not None
    assert figure.hold.hips == figure.start.hips == Place("chair", (6.0, 0.0))
    assert (figure.start.trunk, figure.hold.trunk) == ((0.0, 0.0, 0.0), (30.0, 0.0, 0.0))
    assert figure.hold.working_hand == Posture().working_hand
    assert draw_figure(catalogue.exercises[0], Side.LEFT, 96, dark=False).size == (96, 96)


def test_picture_is_beside_the_file(tmp_path: Path) -> None:
    """The name of a picture is taken from the folder of the file that names it."""
    place = tmp_path / "own.toml"
    place.write_text(f'{EXERCISE}picture = "my.png"\n')
    catalogue, _ = read_exercises(str(place))
    assert catalogue.exercises[0].picture == str(tmp_path / "my.png")
    assert catalogue.exercises[0].figure is None


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('on = "chair"', 'on = "sofa"', 15, 'what it rests on, such as "floor"'),
        ('on = "chair"', 'on = "desk"', 15, 'there is no "desk" in the props of this figure'),
        ("at = [6, 0]", "at = [6]", 15, 'what is on "chair" needs two numbers'),
        ("at = [6, 0]", "at = [6000, 0]", 15, "one to three numbers"),
        ("at = [6, 0]", "at = [nan, 0]", 15, "one to three numbers"),
        ("at = [6, 0]", 'at = "here"', 15, "one to three numbers"),
        ("[30, 0, 0]", "[30, 0]", 18, "three numbers such as [40, 12, 0]"),
        ('kind = "chair"', 'kind = "bed"', 13, '"bed" is not one of'),
        ("trunk =", "trunc =", 18, 'did you mean "trunk"?'),
        ('on = "floor", at = [47, -10]', 'on = "other shin", at = [0.5]', 16, "a foot rests on the other leg"),
        ('on = "floor", at = [47, -10]', "at = [0.5]", 16, 'what is on "air" needs three numbers'),
        ("trunk = [30, 0, 0]", 'working_hand = { on = "strap", at = [40, 60, 20] }', 18, "no strap is drawn here"),
        ("trunk = [30, 0, 0]", 'working_hand = { on = "wall", at = [90, 20] }', 18, 'there is no "wall"'),
        ("trunk = [30, 0, 0]", 'working_hand = { on = "chair back", at = [90] }', 18, "needs two numbers"),
        ("[exercise.figure.hold]\ntrunk = [30, 0, 0]\n", "", 12, '"hold" is missing'),
    ],
)  # fmt: skip
def test_wrong_figures_say_so(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    """A wrong number leaves the exercise out and names its line and the remedy."""
    place = tmp_path / "own.toml"
    assert old in FIGURE
    place.write_text(EXERCISE + FIGURE.replace(old, new))
    catalogue, problems = read_exercises(str(place))
    assert catalogue.exercises == ()
    assert "the exercise is left out because of its figure" in problems[0].message
    assert message in problems[1].message
    assert abs((problems[1].line or 0) - line) <= 1


def test_chair_back_needs_a_chair(tmp_path: Path) -> None:
    """A hand cannot rest on the back of a chair that is not there."""
    place = tmp_path / "own.toml"
    standing = FIGURE.replace('kind = "chair"', 'kind = "desk"').replace('on = "chair", at = [6, 0]', "at = [0, 88, 0]")
    place.write_text(f'{EXERCISE}{standing}working_hand = {{ on = "chair back", at = [92, 12] }}\n')
    catalogue, problems = read_exercises(str(place))
    assert catalogue.exercises == ()
    assert 'add { kind = "chair" }' in problems[1].message


def test_elbow_may_rest_on_a_thigh(tmp_path: Path) -> None:
    """Forearms on the thighs are drawn there, and an arrow needs no direction of its own."""
    place = tmp_path / "own.toml"
    leaning = 'other_hand = { on = "other thigh", at = [0.9], joint_on = "other thigh", joint_at = [0.4] }\n'
    arrow = FIGURE.replace("[exercise.figure.start]", 'arrow = { on = "head" }\n[exercise.figure.start]')
    place.write_text(EXERCISE + arrow.replace("[30, 0, 0]", "[70, 0, 0]") + leaning)
    catalogue, problems = read_exercises(str(place))
    assert problems == []
    figure = catalogue.exercises[0].figure
    assert figure is not None
    elbow = next(contact for contact in contacts(figure.hold, figure.props) if contact.part == "other elbow")
    assert abs(elbow.gap) < 3
    assert draw_figure(catalogue.exercises[0], Side.LEFT, 96, dark=False).size == (96, 96)


def test_feet_do_not_rest_on_each_other(tmp_path: Path) -> None:
    """Two feet on each other's leg rest on nothing."""
    place = tmp_path / "own.toml"
    tangled = FIGURE.replace('on = "floor", at = [47, -10]', 'on = "working shin", at = [0.5]')
    tangled += 'working_foot = { on = "other shin", at = [0.5] }\n'
    place.write_text(EXERCISE + tangled)
    catalogue, problems = read_exercises(str(place))
    assert catalogue.exercises == ()
    assert "not both feet" in problems[1].message
