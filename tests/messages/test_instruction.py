"""Every exercise tells its stretch, with left and right by name."""

import re
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from breakstretch.cli.exercises import text as shown
from breakstretch.core.rules import pages
from breakstretch.core.values.dose import LedStep, Step, StepKind
from breakstretch.core.values.effects import ShowStep
from breakstretch.core.values.exercises import Exercise, Side
from breakstretch.core.values.sayings import Say, Saying
from breakstretch.messages.instruction import (
    LEFT_SHOWN,
    names_a_side,
    opposite,
    short_position,
    spoken_position,
    told,
    way_out,
)
from breakstretch.messages.leading import session_view
from breakstretch.messages.questions import worded
from breakstretch.messages.steps import step_cue
from tests.support.catalogue import catalogue
from tests.support.catalogue import exercise as shipped
from tests.support.views import exercise, view

ALL = catalogue().exercises
EACH = pytest.mark.parametrize("stretch", ALL, ids=lambda stretch: stretch.id)
TURN = shipped("seated-trunk-rotation")
OWN = replace(exercise(), start_position="Hold {my} strap } {0} {side", steps=("Pull {{sides}}.",), feel="Good {!r}.")
FRIGHTENING = ("damage", "injur", "torn", "danger", "forbidden", "fail", "unstable", "weak back")
JARGON = ("working", "resting leg", "resting knee", "pelvis", "trunk", "midline", "thread")


def texts(stretch: Exercise) -> Iterator[str]:
    """All that a person reads or hears of it."""
    yield from (stretch.name, stretch.start_position, *stretch.steps, stretch.short, stretch.spoken, stretch.come_out)
    yield from (stretch.feel, stretch.easier, stretch.harder, *stretch.mistakes)
    yield from (caution.text for caution in stretch.cautions)


def step(kind: StepKind, side: Side, stretch: Exercise = TURN) -> Step:
    """A step of an exercise."""
    return Step(kind, 30.0, stretch.id, stretch.group, side, 1, 1)


def test_the_side_is_named() -> None:
    """The counted side and its opposite, with a capital where a sentence begins."""
    text = "{side} hand on your {other} knee. {other} foot flat."
    assert told(text, Side.LEFT) == "Left hand on your right knee. Right foot flat."
    assert told(text, Side.RIGHT) == "Right hand on your left knee. Left foot flat."
    assert told(text, Side.BOTH) == told(text, Side.LEFT)


@pytest.mark.parametrize(
    "text", ["", "{", "}", "{}", "{0}", "{sides}", "{side", "{{my}}", "{side!r}", "{other:>9}", "%s"]
)
@pytest.mark.parametrize("side", Side)
def test_other_braces_are_shown_as_they_are(text: str, side: Side) -> None:
    """Nothing that a person writes into a file of their own raises, or is changed."""
    assert told(text, side) == text


def test_a_file_without_the_new_texts() -> None:
    """Notification and voice have the start position and all steps, and the way out is a general one."""
    assert short_position(OWN, Side.LEFT) == "Hold {my} strap } {0} {side Pull {{sides}}."
    assert spoken_position(OWN, Side.LEFT) == short_position(OWN, Side.LEFT)
    assert way_out(OWN, Side.LEFT) == "Come out of it slowly."
    assert not names_a_side(OWN)
    assert "Start: Hold {my} strap } {0} {side\n  1: Pull {{sides}}.\n" in shown(OWN, catalogue())


@EACH
def test_plain_words(stretch: Exercise) -> None:
    """No text says "working", uses a word of the trade, or frightens."""
    told_of = " ".join(texts(stretch)).lower()
    own = " ".join(set(texts(stretch)) - {stretch.name, *(caution.text for caution in stretch.cautions)}).lower()
    assert not [word for word in ("working", "resting leg") if word in told_of]
    assert not [word for word in (*FRIGHTENING, *JARGON) if re.search(rf"\b{word}", own)]


@EACH
def test_left_and_right_are_filled_in(stretch: Exercise) -> None:
    """The texts of a stretch for one side name it and are mirrored; those for both sides name none."""
    for text in texts(stretch):
        left, right = told(text, Side.LEFT), told(text, Side.RIGHT)
        assert not re.search(r"[{}]", left + right)
        assert (left == right) is ("{" not in text)
    position = (stretch.start_position, *stretch.steps)
    assert any("{side}" in text for text in position) is stretch.bilateral
    assert names_a_side(stretch) is stretch.bilateral
    for text in (stretch.short, stretch.spoken, stretch.feel):
        assert stretch.bilateral or "{" not in text
    assert not stretch.bilateral or ("{" in stretch.short and "{" in stretch.spoken)


@EACH
@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_the_short_form(stretch: Exercise, side: Side) -> None:
    """It fits a notification, is sentences, and says where the stretch stops."""
    short = short_position(stretch, side)
    assert short == told(stretch.short, side)
    assert len(short) <= 90
    assert short.endswith(".")
    assert "mild pull" in short


@EACH
def test_the_spoken_form(stretch: Exercise) -> None:
    """Whole sentences for the ear that a voice says in ten to twenty seconds, up to where the stretch stops."""
    assert 25 <= len(stretch.spoken.split()) <= 45
    assert re.fullmatch(r"([A-Z][^.;:()\d°]*\. ?)+", stretch.spoken)
    assert all(2 <= len(part.split()) <= 20 for part in stretch.spoken.split(".") if part)
    assert "mild pull" in stretch.spoken


@EACH
def test_the_steps_say_where_it_stops(stretch: Exercise) -> None:
    """The mild pull is in a step, and how to come out is not."""
    assert any("mild" in text for text in stretch.steps)
    assert re.fullmatch(r"[A-Z][^.]*\.", stretch.come_out)
    assert not [text for text in stretch.steps if re.search(r"change (sides|legs)|to (come|stand) up|breathe\b", text)]
    assert re.fullmatch(r"[A-Z][^.]*\.", stretch.feel)


def test_prone_on_elbows_says_why_it_is_there() -> None:
    """It stretches the belly, and the low back moves the other way."""
    assert "lower back bends gently backward" in shipped("prone-on-elbows").feel


def test_a_change_leaves_the_old_side() -> None:
    """The way out is that of the side that was held; what follows is named."""
    assert (opposite(Side.LEFT), opposite(Side.RIGHT), opposite(Side.BOTH)) == (Side.RIGHT, Side.LEFT, Side.BOTH)
    figure_four = shipped("seated-figure-four")
    change = step_cue(step(StepKind.CHANGE_SIDES, Side.RIGHT), figure_four)
    assert change.startswith("Sit up, then lift your left leg down with your hands. ")
    assert change.endswith("Now the right side.")
    rest = step_cue(step(StepKind.REST, Side.RIGHT), figure_four)
    assert rest.startswith("Sit up, then lift your right leg down with your hands. ")


def test_notes_name_the_side() -> None:
    """How to adapt an exercise, and its easier way, are those for the side of the step."""
    adapt = (Saying(Say.AS_WRITTEN, text="Keep your {side} knee straight."), Saying(Say.EASIER_WAY, text="{other} up."))
    steps = tuple(replace(step, side=Side.RIGHT) for step in view(0).steps)
    led = LedStep(**{name: getattr(view(0), name) for name in LedStep.__struct_fields__} | {"steps": steps})
    assert session_view(ShowStep(led, adapt)).note == "Keep your right knee straight. The easier way: Left up."
    page = worded(pages.easier("key", shipped("chair-edge-hip-flexor-stretch"), Side.RIGHT))
    assert page.text[1] == "The easier way: Let your right knee hang straight down without sliding the foot back."


def test_shown_before_a_side_is_chosen() -> None:
    """`exercises show` tells the left side and says so; a stretch of both sides needs no such line."""
    turn = shown(TURN, catalogue())
    assert LEFT_SHOWN in turn
    assert "Put your left hand on the chair back" in turn
    assert "Come out: Turn slowly back to the front." in turn
    assert LEFT_SHOWN not in shown(shipped("childs-pose"), catalogue())
