"""The page of a step: its words, its progress and its buttons, from the daemon's view of it alone."""

import pytest
from msgspec.structs import replace

from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.exercises import Side
from breakstretch.messages.instruction import told
from breakstretch.messages.safety import GOLDEN_RULE
from breakstretch.window.pages import Form, Own, Press, Role, StepPage, Tone
from breakstretch.window.step_page import countdown, pose_at, step_page, total_left
from breakstretch.wire import Do, DoLine
from tests.support.catalogue import exercise
from tests.window import scenes

CALF = exercise("standing-calf-stretch")
READY, HOLD, CHANGE, OTHER_HOLD, NEXT_READY = range(5)


def page(index: int, left: float = 5.0, *, paused: bool = False) -> StepPage:
    """A step of a desk break of two stretches."""
    return step_page(scenes.desk(0.0, index, left, paused=paused).view)


def labels(shown: StepPage) -> list[str]:
    """What is written on the buttons."""
    return [press.label for press in shown.presses]


@pytest.mark.parametrize(
    ("index", "side", "state", "tone", "upcoming"),
    [
        (READY, "Left side", "Get ready", Tone.READY, "Next: hold for 30 s"),
        (HOLD, "Left side", "Hold", Tone.HOLD, "Next: change sides, right side"),
        (CHANGE, "Right side", "Change sides", Tone.READY, "Next: hold for 30 s"),
        (OTHER_HOLD, "Right side", "Hold", Tone.HOLD, "Next: Seated Trunk Rotation"),
        (7, "Right side", "Hold", Tone.HOLD, "Next: done"),
    ],
)
def test_says_what_it_is_and_what_comes(index: int, side: str, state: str, tone: Tone, upcoming: str) -> None:
    """Each kind of step has its word, its colour, its side above all, and names what follows."""
    shown = page(index)
    assert (shown.headline, shown.under, shown.tone) == (side, state, tone)
    assert shown.upcoming.startswith(upcoming)


def test_says_which_repetition() -> None:
    """A number that is one of one is not said; without sides the state is the headline."""
    evening = step_page(scenes.evening(0.0, 2, 20).view)
    assert (evening.headline, evening.under) == ("Left side", "Hold · repetition 1 of 3")
    bend = step_page(scenes.desk(0.0, 1, 20, names=("seated-forward-bend",)).view)
    assert (bend.headline, bend.under) == ("Hold", "")


def test_a_desk_break_is_small_and_an_evening_large() -> None:
    """The evening is read from the mat."""
    assert page(HOLD).form is Form.CORNER
    assert step_page(scenes.evening(0.0, 2, 20).view).form is Form.LARGE


def test_a_paused_step_says_so_and_offers_to_go_on() -> None:
    """Its word and its colour are those of a pause, and the button that goes on stands out."""
    shown = page(HOLD, paused=True)
    assert (shown.under, shown.tone) == ("Paused", Tone.PAUSED)
    assert [press.label for press in shown.presses if press.role is Role.MAIN] == ["Continue"]


def test_the_golden_rule_comes_first() -> None:
    """It stands at the first step and nowhere else."""
    assert page(READY).rule == GOLDEN_RULE
    assert [page(index).rule for index in range(1, 8)] == [""] * 7


def test_it_hurts_is_always_there() -> None:
    """Whatever the step, paused or about to be stopped, one press says that it hurts, without a question first."""
    view = scenes.desk(0.0, HOLD, 20, paused=True).view
    for shown in (*map(page, range(8)), step_page(view), step_page(view, stopping=True)):
        line = DoLine(Do.HURTS, step=shown.view.index)
        assert shown.presses[0] == Press("It hurts", line, ("h",), "H", Role.HURTS)


def test_a_walk_can_be_confirmed_as_done() -> None:
    """While walking the button that goes on says what it means."""
    shown = step_page(scenes.evening(0.0, 0, 250).view)
    (walked,) = [press for press in shown.presses if press.role is Role.MAIN]
    assert (walked.label, walked.does) == ("I have walked", DoLine(Do.NEXT, step=0))


def test_each_key_has_its_place() -> None:
    """From step to step a button stands where the button of the same key stood, and has room for every label."""
    shown = [page(index, paused=paused) for index in (READY, HOLD, CHANGE) for paused in (False, True)]
    assert {tuple(press.hint for press in each.presses) for each in shown} == {("H", "Esc", "←", "N", "Space")}
    assert {each.presses[-1].widest for each in shown} == {"In position"}


@pytest.mark.parametrize(
    ("index", "paused", "space", "action", "others"),
    [
        (READY, False, "In position", Do.READY, ["It hurts", "Stop", "Back", "Next"]),
        (CHANGE, False, "In position", Do.READY, ["It hurts", "Stop", "Back", "Next"]),
        (HOLD, False, "Pause", Do.PAUSE, ["It hurts", "Stop", "Back", "Next"]),
        (HOLD, True, "Continue", Do.PAUSE, ["It hurts", "Stop", "Back", "Next"]),
        (READY, True, "Continue", Do.PAUSE, ["It hurts", "Stop", "Back", "Next"]),
    ],
)
def test_space_is_what_comes_next(index: int, paused: bool, space: str, action: Do, others: list[str]) -> None:
    """Rule 39: ready, pause, continue; every press carries the step it was made in."""
    shown = page(index, paused=paused)
    (found,) = [press for press in shown.presses if "space" in press.keys]
    assert (found.label, found.does) == (space, DoLine(action, step=index))
    assert sorted(set(labels(shown)) - {space}) == sorted(others)
    assert [press.keys for press in shown.presses if press.label == "Next"] == [("n", "Right")]


def test_a_stop_is_asked_for_twice_and_says_what_is_kept() -> None:
    """The second time stops; an evening says besides that it can be gone on with."""
    asked = step_page(scenes.desk(0.0, HOLD, 20).view, stopping=True)
    assert "is saved" in asked.rule
    assert [press.does for press in asked.presses[1:]] == [DoLine(Do.STOP, step=HOLD), Own.KEEP_GOING]
    evening = step_page(scenes.evening(0.0, 2, 20).view, stopping=True)
    assert "continue the routine later this evening" in evening.rule


def test_getting_ready_tells_every_step_and_the_hold_what_to_feel() -> None:
    """The way into the position is told before the clock runs, and the hold has one cue."""
    ready, hold, change = page(READY), page(HOLD), page(CHANGE)
    assert ready.steps == tuple(told(text, Side.LEFT) for text in (CALF.start_position, *CALF.steps))
    assert ready.cue == ""
    assert hold.steps == change.steps == ()
    assert hold.cue == f"{told(CALF.feel, Side.LEFT)} Keep breathing. Do not bounce."
    assert change.cue.startswith(told(CALF.come_out, Side.LEFT))
    assert page(NEXT_READY).steps != ready.steps


def test_a_note_is_read_before_the_steps() -> None:
    """How to adapt an exercise is said while getting ready and not later."""
    for index, note in ((READY, "Bend the knee."), (HOLD, "")):
        view = replace(scenes.desk(0.0, index, 10).view, note="Bend the knee.")
        assert step_page(view).note == note


def test_progress_shows_every_exercise() -> None:
    """The walk and the seven stretches are pieces as long as they take, with one of them current."""
    shown = step_page(scenes.evening(0.0, 20, 20).view)
    assert len(shown.segments) == 8
    assert [segment.current for segment in shown.segments].index(True) == 2
    assert sum(segment.seconds for segment in shown.segments) == sum(step.seconds for step in shown.view.steps)
    assert [segment.done == segment.seconds for segment in shown.segments] == [True, True, *[False] * 6]


def test_the_figure_shows_the_way_and_then_holds() -> None:
    """Getting ready begins standing and ends in the position; a hold does not move."""
    ready = scenes.desk(0.0, READY, 10).view
    assert pose_at(ready, 10.0).phase == 0
    assert pose_at(ready, 0.1).phase == 1
    assert {pose_at(ready, tenth / 10).phase for tenth in range(100)} > {0.0, 1.0}
    hold = scenes.desk(0.0, HOLD, 30).view
    assert {pose_at(hold, float(left)) for left in range(30)} == {pose_at(hold, 30.0)}
    assert not pose_at(hold, 5.0).moves


def test_the_figure_changes_sides() -> None:
    """It comes out of the old side before it goes into the new one."""
    change = scenes.desk(0.0, CHANGE, 5).view
    poses = [pose_at(change, 5 - tenth / 10) for tenth in range(51)]
    assert (poses[0].side, poses[0].phase) == (Side.LEFT, 1)
    assert (poses[-1].side, poses[-1].phase) == (Side.RIGHT, 1)
    turned = next(at for at, pose in enumerate(poses) if pose.side is Side.RIGHT)
    assert poses[turned - 1].phase < 0.1
    assert poses[turned].phase == 0


def test_a_figure_stands_still_in_a_pause() -> None:
    """Nothing moves while nothing counts."""
    kinds = (scenes.desk(0.0, READY, 5, paused=True), scenes.evening(0.0, 0, 100, paused=True))
    assert not any(pose_at(line.view, 5.0).moves for line in kinds)


@pytest.mark.parametrize(("seconds", "text"), [(9, "9"), (99, "99"), (100, "1:40"), (300, "5:00")])
def test_the_countdown(seconds: int, text: str) -> None:
    """Seconds, and minutes where a step is long."""
    assert countdown(seconds) == text


def test_the_number_is_the_second_begun() -> None:
    """It counts down on the clock it shares with the daemon, and a tick a moment early does not show a second more."""
    view = scenes.desk(100.0, HOLD, 20).view
    assert view.whole_seconds_left(100.0) == 20
    assert view.whole_seconds_left(100.995) == 19
    assert view.whole_seconds_left(500.0) == 0


def test_how_long_the_whole_still_takes() -> None:
    """In minutes, and in seconds at the very end."""
    assert total_left(scenes.evening(0.0, 1, 15, paused=True).view, 15) == "27 min left"
    assert total_left(scenes.desk(0.0, 7, 20).view, 20) == "20 s left"


def test_a_walking_break_has_one_piece_and_no_side() -> None:
    """A break without stretches is a walk from end to end."""
    steps = scenes.steps_of(repetitions=1, warm_up=180)
    shown = step_page(scenes.view((), steps, 0, 0.0, 100, kind=BreakKind.WALK).view)
    assert (shown.title, shown.headline, shown.under) == ("A short walk", "Walk", "")
    assert len(shown.segments) == 1
