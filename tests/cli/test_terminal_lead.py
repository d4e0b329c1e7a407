"""What a leading terminal shows, in any size, and that it says the same as the other leads."""

import msgspec
import pytest

from breakstretch.cli.terminal.lead import (
    Line,
    big,
    countdown,
    do_of,
    key_help,
    last_lines,
    next_mark,
    plain_step,
    screen_lines,
)
from breakstretch.core.values.dose import StepKind
from breakstretch.core.values.history import Outcome
from breakstretch.messages.safety import GOLDEN_RULE
from breakstretch.wire import Do
from tests.support.views import STEPS, end, totals, view, walking

SIZES = [(120, 40), (80, 24), (40, 12), (20, 8), (10, 4), (1, 1)]


def text(lines: list[Line]) -> str:
    """All rows as one line of words."""
    return " ".join(" ".join(line.text for line in lines).split())


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("index", range(len(STEPS)))
def test_it_fits_every_size(width: int, height: int, index: int) -> None:
    """No row is wider than the terminal, and there are no more rows than it has, as long as a word fits."""
    lines = screen_lines(view(index), 30, width, height)
    assert len(lines) <= height
    assert all(len(line.text) <= max(width, 40) for line in lines)


@pytest.mark.parametrize("index", range(len(STEPS)))
def test_a_small_terminal_has_everything_that_counts(index: int) -> None:
    """At 40 x 12: the side, the countdown, and the keys; what comes next, unless the way into the position needs it."""
    lines = screen_lines(view(index), 27, 40, 12)
    said = text(lines)
    assert STEPS[index].side.value in said
    assert "27" in said or big("27")[0] in [line.text for line in lines]
    assert "Repetition" not in said, "there is only one"
    assert ("Next: " in said) is (index != 0)
    if STEPS[index].kind is StepKind.GET_READY:
        assert "Bend the front knee." in said
    assert "Esc leave" in said


def test_a_hold_in_full() -> None:
    """At the usual size: title, big digits, repetition, cue, next, keys, in this order."""
    rows = [line.text for line in screen_lines(view(1, ends=100.0), 27, 80, 24, "#")]
    assert rows == [
        "Hold: Standing Calf Stretch, left side",
        "####  ####",
        "   #     #",
        "####    # ",
        "#      #  ",
        "####   #  ",
        "exercise 1 of 2",
        "A mild pull in the calf of the back leg. Keep breathing. Do not bounce.",
        "Next: change sides, right side",
        "space pause, n next, b back, h it hurts, Esc leave",
    ]


def test_the_rule_is_said_at_the_start() -> None:
    """The first step says it, at every usual size; later steps do not repeat it."""
    for width, height in ((80, 24), (40, 12)):
        assert GOLDEN_RULE in text(screen_lines(view(0), 10, width, height))
    assert GOLDEN_RULE not in text(screen_lines(view(1), 30, 80, 24))


@pytest.mark.parametrize(
    ("index", "following"),
    [
        (0, "Next: hold, left side"),
        (2, "Next: hold, right side"),
        (3, "Next: Standing Hip Flexor Stretch, left side"),
        (7, "Next: done"),
    ],
)
def test_it_says_what_comes_next(index: int, following: str) -> None:
    """The next step, or the next exercise by its name."""
    assert following in text(screen_lines(view(index), 5, 80, 24))


def test_a_walk_needs_no_exercise() -> None:
    """A walk break counts down and says what to do."""
    said = text(screen_lines(walking(), 180, 80, 24))
    assert "Walk" in said
    assert "Stand up and walk" in said
    assert "Repetition" not in said


def test_what_the_keys_do() -> None:
    """Rule 39: space is in position, then pause and continue; n next, h it hurts, Esc and q leave, b back."""
    ready, hold, change = (view(index, ends=100.0) for index in range(3))
    assert [do_of(" ", step) for step in (ready, hold, change)] == [Do.READY, Do.PAUSE, Do.READY]
    assert [do_of(" ", view(index)) for index in range(3)] == [Do.PAUSE] * 3, "to continue"
    assert do_of(" ", walking()) is Do.PAUSE
    assert [do_of(key, hold) for key in "nbhq\x1bx"] == [Do.NEXT, Do.BACK, Do.HURTS, Do.STOP, Do.STOP, None]
    helps = [key_help(step).partition(",")[0] for step in (ready, hold, view(0), view(1))]
    assert helps == ["space in position", "space pause", "space continue", "space continue"]


def test_a_late_press_pauses_no_hold() -> None:
    """What is pressed in the first second of a hold was meant for the get ready before it."""
    hold = view(1, ends=130.0)
    assert [hold.just_held(now) for now in (100.0, 100.9, 101.1, 120.0)] == [True, True, False, False]
    assert not view(1).just_held(100.0)
    assert not view(0, ends=110.0).just_held(100.0)


def test_the_countdown_is_one_number() -> None:
    """Seconds below a minute, minutes from there on."""
    assert [countdown(seconds) for seconds in (0, 9, 59, 60, 300)] == ["0", "9", "59", "1:00", "5:00"]


def test_big_digits_are_five_rows_of_one_width() -> None:
    """Every digit has its picture."""
    for digit in "0123456789":
        assert {len(row) for row in big(digit)} == {4}
    assert len(big("1:05")) == 5


def test_a_tick_that_comes_a_moment_early_shows_its_number() -> None:
    """Timers have a grain; the number on the screen has not."""
    running = view(1, ends=100.0)
    assert running.whole_seconds_left(73.0) == 27
    assert running.whole_seconds_left(72.9999) == 27
    assert running.whole_seconds_left(72.5) == 28
    assert view(1, left=12.0).whole_seconds_left(1e9) == 12


def test_marks() -> None:
    """A screen counts every second, plain lines every ten; the end of a step is the next step's business."""
    assert [next_mark(seconds, plain=False) for seconds in (30, 2, 1, 0)] == [29, 1, None, None]
    assert [next_mark(seconds, plain=True) for seconds in (30, 29, 20, 10, 5)] == [20, 20, 10, None, None]


def test_plain_lines() -> None:
    """One line tells the whole step."""
    assert plain_step(view(1), 30).startswith("Hold: Standing Calf Stretch, left side. Exercise 1 of 2.")
    assert "Paused, space to continue." in plain_step(view(1), 30)
    assert " 30 s. " in plain_step(view(1, ends=100.0), 30)
    assert plain_step(walking(), 180).startswith("Walk. Paused")


NOTE = "Keep the knee of the back leg a little bent, and stand closer to the wall than usual."


@pytest.mark.parametrize("index", [0, 4])
def test_a_note_is_read_before_the_cue(index: int) -> None:
    """How to adapt an exercise, whole on every usual screen and in the plain line."""
    noted = msgspec.structs.replace(view(index), note=NOTE)
    for width, height in ((80, 24), (40, 16), *(((40, 12),) if index else ())):
        assert NOTE in text(screen_lines(noted, 30, width, height))
    said = plain_step(noted, 30)
    assert said.index(NOTE) < said.index("Stand an arm's")


def test_the_closing_line() -> None:
    """What was done, without praise or blame, and the next break."""
    assert last_lines(end(), "") == ["Done. 4 holds. Next stretch break around 11:30."]
    assert last_lines(end(Outcome.ABANDONED, 1), "") == ["Stopped. 1 hold. Next stretch break around 11:30."]
    assert last_lines(end(Outcome.ABANDONED, 0), "")[0].startswith("Stopped. Next")


def test_what_there_is_to_read_stands_last() -> None:
    """After the numbers; an alarm stands alone, so that nothing draws the eye from it (rule 21c)."""
    read = msgspec.structs.replace(end(), text=("Get care.", "Now."), totals=totals())
    first, *numbers, _, care, now = last_lines(read, "")
    assert (first.startswith("Done."), numbers[0].startswith("Repetitions today")) == (True, True)
    assert (care, now) == ("Get care.", "Now.")
    assert last_lines(msgspec.structs.replace(read, alarm=True), "") == ["Get care.", "Now."]
