"""The player: it walks the timeline, credits what was held to its end, and offers nothing twice."""

from datetime import date

import pytest

from breakstretch.core.machines.led_step import led_step
from breakstretch.core.machines.session_player import HoldEnded, SessionPlayer
from breakstretch.core.values.breaks import BreakKind, LeadKind
from breakstretch.core.values.dose import Pace, Step, StepKind, unfold, walk
from breakstretch.core.values.exercises import Side
from tests.support.catalogue import exercise

CALF, QUAD = exercise("standing-calf-stretch"), exercise("standing-quad-stretch")
STEPS = (walk(75.0), *unfold(CALF, CALF.sides, Pace()), *unfold(QUAD, QUAD.sides, Pace()))
"""Walk 0; calf: ready 1, left 2, change 3, right 4; quad: ready 5, left 6, change 7, right 8."""
CALF_ONLY = unfold(CALF, CALF.sides, Pace())


def player(steps: tuple[Step, ...] = STEPS) -> SessionPlayer:
    """A session that begins at 1000."""
    exercises = tuple(exercise for exercise in (CALF, QUAD) if any(step.exercise == exercise.id for step in steps))
    return SessionPlayer(
        "stretch@x#1",
        "stretch",
        BreakKind.STRETCH,
        LeadKind.NOTIFICATION,
        steps,
        exercises,
        Pace(),
        date(2026, 3, 25),
        1000.0,
    )


def told(ended: list[HoldEnded]) -> list[tuple[Side, float, bool]]:
    """Side, seconds and whether it counts."""
    return [(held.step.side, held.seconds, held.done) for held in ended]


def test_it_walks_the_timeline() -> None:
    """Each step ends where the last one did; errors never add up."""
    playing = player()
    assert (playing.index, playing.ends) == (0, 1075.0)
    assert playing.advance(1074.9) == []
    assert playing.advance(1075.3) == []
    assert (playing.index, playing.ends) == (1, 1085.0)
    assert playing.advance(1085.4) == []
    assert told(playing.advance(1115.5)) == [(Side.LEFT, 30.0, True)]
    assert playing.ends == 1120.0
    ended = told(playing.advance(1120.0)) + told(playing.advance(1150.0)) + told(playing.advance(1160.0))
    assert ended == [(Side.RIGHT, 30.0, True)]
    for now in (1190.0, 1195.0, 1225.0):
        playing.advance(now)
    assert playing.over
    assert playing.holds_done == 4
    assert playing.advance(2000.0) == []


def test_a_frozen_loop_is_not_caught_up_with() -> None:
    """After a step that ended long ago the next one begins now: nobody could have followed."""
    playing = player(CALF_ONLY)
    assert told(playing.advance(1060.0)) == []
    assert (playing.index, playing.ends) == (1, 1090.0)


def test_a_hold_that_is_paused_begins_anew() -> None:
    """A pause breaks the hold off; on return there is a get-ready, then the whole hold."""
    playing = player(CALF_ONLY)
    playing.advance(1010.0)
    assert told(playing.pause(1022.0)) == [(Side.LEFT, 12.0, False)]
    assert (playing.paused, playing.left, playing.paused_since) == (True, 18.0, 1022.0)
    assert playing.pause(1030.0) == []
    playing.go_on(1100.0)
    assert (playing.step.kind, playing.ends) == (StepKind.GET_READY, 1110.0)
    playing.go_on(1105.0)
    assert playing.ends == 1110.0


def test_between_holds_a_pause_costs_a_get_ready() -> None:
    """A change of sides becomes a get-ready as well, at least as long as the settings say."""
    playing = player(CALF_ONLY)
    playing.advance(1010.0)
    playing.advance(1040.0)
    assert playing.pause(1042.0) == []
    playing.go_on(1100.0)
    assert (playing.step.kind, playing.step.side, playing.ends) == (StepKind.GET_READY, Side.RIGHT, 1110.0)


def test_a_walk_goes_on_where_it_was() -> None:
    """A walk keeps what was walked."""
    playing = player()
    playing.pause(1030.0, interrupted=True)
    assert playing.interrupted
    playing.go_on(1500.0)
    assert (playing.step.kind, playing.ends, playing.interrupted) == (StepKind.WALK, 1545.0, False)


def test_next_leaves_the_step() -> None:
    """Next credits nothing and goes on, also from a pause (rule 42)."""
    playing = player(CALF_ONLY)
    assert playing.next(1001.0) == []
    assert told(playing.next(1011.0)) == [(Side.LEFT, 10.0, False)]
    playing.pause(1012.0)
    assert playing.next(1013.0) == []
    assert (playing.index, playing.paused, playing.ends) == (3, False, 1043.0)
    playing.next(1014.0)
    assert playing.over
    assert playing.next(1015.0) == playing.back(1015.0) == playing.drop((CALF.id,), 1015.0) == []
    assert playing.pause(1015.0) == []
    playing.go_on(1016.0)
    assert playing.over


def test_back_begins_the_hold_anew() -> None:
    """In a hold, back leads to its get-ready; before it, to the hold before unless that was completed."""
    playing = player(CALF_ONLY)
    playing.next(1001.0)
    assert told(playing.back(1005.0)) == [(Side.LEFT, 4.0, False)]
    assert (playing.index, playing.step.kind) == (0, StepKind.GET_READY)
    playing.back(1006.0)
    assert playing.index == 0
    playing.next(1007.0)
    playing.next(1008.0)
    assert playing.index == 2
    playing.back(1009.0)
    assert playing.index == 0
    playing.pause(1010.0)
    assert playing.back(1011.0) == []
    assert not playing.paused


def test_a_completed_hold_is_never_offered_again() -> None:
    """No way of pressing keys passes the day's maximum of a side."""
    playing = player(CALF_ONLY)
    playing.advance(1010.0)
    playing.advance(1040.0)
    playing.back(1041.0)
    assert (playing.index, playing.step.kind, playing.step.side) == (2, StepKind.GET_READY, Side.RIGHT)


def test_back_in_a_walk_begins_it_anew() -> None:
    """A walk may be begun anew; the first get-ready after it does not lead back to it."""
    playing = player()
    playing.back(1020.0)
    assert (playing.index, playing.ends) == (0, 1095.0)
    playing.next(1021.0)
    playing.back(1022.0)
    assert playing.index == 1


def test_what_hurt_is_left_for_good() -> None:
    """The hold and the rest of its exercise are gone, and back does not lead there."""
    playing = player()
    playing.advance(1075.0)
    playing.advance(1085.0)
    assert told(playing.drop((CALF.id,), 1090.0)) == [(Side.LEFT, 5.0, False)]
    assert (playing.step.exercise, playing.step.kind) == (QUAD.id, StepKind.GET_READY)
    playing.back(1091.0)
    assert playing.step.exercise == QUAD.id
    assert {step.exercise for step in playing.steps[playing.index :]} == {QUAD.id}


def test_what_is_still_to_come_may_be_dropped() -> None:
    """An exercise that has not begun yet is left out without a word; what was dropped in a pause too."""
    playing = player()
    assert playing.drop((QUAD.id,), 1001.0) == []
    assert {step.exercise for step in playing.steps} == {"", CALF.id}
    playing.next(1002.0)
    playing.pause(1003.0)
    assert playing.drop((CALF.id,), 1004.0) == []
    assert playing.over


@pytest.mark.parametrize(
    ("index", "now", "upcoming", "number"),
    [(0, None, CALF.id, 0), (1, CALF.id, QUAD.id, 1), (5, QUAD.id, None, 2), (8, QUAD.id, None, 2)],
)
def test_what_a_lead_shows(index: int, now: str | None, upcoming: str | None, number: int) -> None:
    """The view names the exercise at hand, the next one, and how far along it is."""
    playing = player()
    for _ in range(index):
        playing.next(1000.0)
    view = led_step(playing, 1002.0)
    found = [None if exercise is None else exercise.id for exercise in (view.exercise, view.upcoming)]
    assert (found, view.number, view.exercises, view.step) == ([now, upcoming], number, 2, playing.step)
    assert view.seconds_left(1003.0) == view.left - 1.0
    playing.pause(1002.5)
    view = led_step(playing, 1010.0)
    assert (view.paused, view.left, view.seconds_left(9999.0)) == (True, view.step.seconds - 2.5, view.left)


def test_the_first_second_of_a_hold() -> None:
    """A press in the first second of a hold is still meant for the step before it."""
    playing = player()
    assert not led_step(playing, 1000.0).just_held(1000.0)
    playing.next(1000.0)
    playing.in_position(1010.0)
    view = led_step(playing, 1010.0)
    assert [view.just_held(now) for now in (1010.0, 1010.9, 1011.1)] == [True, True, False]
    playing.pause(1010.5)
    assert not led_step(playing, 1010.5).just_held(1010.5)


def test_a_walk_has_no_stretches() -> None:
    """A session without exercises is a walk only."""
    assert player((walk(120.0),)).walked_only
    assert not player().walked_only
