"""All leads tell the same stretch: every step in get ready, one cue in the hold, and the way out after it (rule 40)."""

import pytest
from msgspec.structs import replace

from breakstretch.backends.notifications.bubble import Manners, step_bubble
from breakstretch.cli.terminal.lead import plain_step, screen_lines
from breakstretch.core.values.breaks import BreakKind, LeadKind
from breakstretch.core.values.dose import HoldLeft, Pace, ready_time, unfold
from breakstretch.core.values.exercises import Exercise, Side
from breakstretch.messages.instruction import opposite, short_position, spoken_position, told, way_out
from breakstretch.messages.safety import GOLDEN_RULE
from breakstretch.messages.shown import SessionView
from breakstretch.messages.steps import HOLD_CUE, WALKING, all_steps, cue_now, spoken_step
from breakstretch.window.step_page import step_page
from tests.support.catalogue import catalogue
from tests.support.sample_session import walk_view

ALL = catalogue().exercises
EACH = [pytest.param(exercise, side, id=f"{exercise.id}-{side}") for exercise in ALL for side in exercise.sides]
READY, FIRST, CHANGE, HOLD = range(4)


def view(
    exercise: Exercise, side: Side, index: int, *, paused: bool = False, left: Exercise | None = None
) -> SessionView:
    """A session that begins with this side; `left` is what was held just before."""
    sides = (side, opposite(side))
    steps = unfold(exercise, sides, Pace())
    before = None if left is None else HoldLeft(left, left.sides[-1])
    seconds = 0.0 if paused else 100.0
    return SessionView(
        "key@day#1", "stretch", BreakKind.STRETCH, LeadKind.TERMINAL, index, steps, exercise, None, 1, 1,
        seconds or None, 10.0, before,
    )  # fmt: skip


def leads(shown: SessionView) -> dict[str, str]:
    """What each lead says of it, in one line."""
    lines = screen_lines(shown, 10, 2000, 60)
    return {
        "bubble": one_line(step_bubble(shown, 10.0, Manners()).body),
        "terminal": one_line(" ".join(line.text for line in lines)),
        "plain": one_line(plain_step(shown, 10)),
        "voice": one_line(spoken_step(shown)),
        "window": one_line(_window(shown)),
    }


def _window(shown: SessionView) -> str:
    page = step_page(shown)
    steps = (f"{number}. {text}" for number, text in enumerate(page.steps, 1))
    return " ".join((page.headline, page.under, page.title, page.note, *steps, page.cue, page.rule, page.upcoming))


def one_line(text: str) -> str:
    """Words with one space between."""
    return " ".join(text.split())


@pytest.mark.parametrize(("stretch", "side"), EACH)
def test_get_ready_tells_every_step(stretch: Exercise, side: Side) -> None:
    """Rule 40: in the order of doing, for the side by its name; in a bubble and by voice in their own forms."""
    said = leads(view(stretch, side, READY))
    steps = all_steps(stretch, side)
    assert steps == tuple(told(text, side) for text in (stretch.start_position, *stretch.steps))
    numbered = " ".join(f"{number}. {text}" for number, text in enumerate(steps, 1))
    assert numbered in said["terminal"]
    assert numbered in said["plain"]
    assert numbered in said["window"]
    assert short_position(stretch, side) in said["bubble"]
    assert said["voice"].endswith(spoken_position(stretch, side))
    assert all("hold for " in said[lead] for lead in ("bubble", "terminal", "plain", "window"))
    assert not any(brace in text for text in said.values() for brace in "{}")


@pytest.mark.parametrize(("stretch", "side"), EACH)
def test_the_hold_says_what_to_feel_and_one_cue(stretch: Exercise, side: Side) -> None:
    """Rule 40: nothing is to be read while the stretch is held."""
    for lead, said in leads(view(stretch, opposite(side), HOLD)).items():
        assert f"{told(stretch.feel, side)} {HOLD_CUE}" in said, lead
        assert not any(text in said for text in all_steps(stretch, side)), lead
        assert short_position(stretch, side) not in said, lead
        assert GOLDEN_RULE not in said, lead


@pytest.mark.parametrize(("stretch", "side"), EACH)
def test_the_end_of_a_hold_says_how_to_come_out(stretch: Exercise, side: Side) -> None:
    """Rule 40: of the side that was held, before the other side, the next stretch or the same hold again is named."""
    if side is not Side.BOTH:
        for lead, said in leads(view(stretch, side, CHANGE)).items():
            assert f"{way_out(stretch, side)} Now the {opposite(side)} side." in said, lead
    for lead, said in leads(replace(view(stretch, side, READY, left=ALL[0]), note="Mind this.")).items():
        into = min(said.index(text) for text in _ways_in(stretch, side) if text in said)
        assert said.index(way_out(ALL[0], Side.BOTH)) < said.index("Mind this.") < into, lead
        if lead in ("window", "terminal"):
            first = (
                "This hold begins again. First come out of it."
                if stretch is ALL[0]
                else "First leave the last position."
            )
            assert f"{first} {way_out(ALL[0], Side.BOTH)}" in said
    assert cue_now(view(stretch, side, FIRST, paused=True)) == way_out(stretch, side)


def _ways_in(stretch: Exercise, side: Side) -> tuple[str, ...]:
    return (all_steps(stretch, side)[0], short_position(stretch, side), spoken_position(stretch, side))


@pytest.mark.parametrize("stretch", ALL, ids=lambda exercise: exercise.id)
def test_the_hold_waits_for_the_voice(stretch: Exercise) -> None:
    """At 150 words a minute the voice is done before a get ready that is no longer doubled."""
    words = len(spoken_step(view(stretch, stretch.sides[0], READY)).split())
    assert words * 60 / 150 <= ready_time(stretch, Pace())


def test_the_golden_rule_is_said_once_a_session() -> None:
    """Before the first stretch, in a bubble with it; and not over a walk, which is only a walk."""
    told_at: dict[str, list[int]] = {lead: [] for lead in ("bubble", "terminal", "plain", "voice", "window")}
    for index in range(4):
        for lead, said in leads(view(ALL[-1], Side.LEFT, index)).items():
            told_at[lead] += [index] * said.count(GOLDEN_RULE)
    assert told_at == {"bubble": [FIRST], "terminal": [READY], "plain": [READY], "voice": [], "window": [READY]}
    walking = leads(walk_view())
    assert all(WALKING in said and GOLDEN_RULE not in said for said in walking.values())


def test_one_repetition_is_not_counted() -> None:
    """Repetition 1 of 1 says nothing."""
    assert not any("epetition" in said for said in leads(view(ALL[2], Side.LEFT, HOLD)).values())
