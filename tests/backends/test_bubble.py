"""What bubbles say, and that they promise only what works where they are shown."""

import pytest

from breakstretch.backends.notifications.bubble import (
    Manners,
    bar,
    end_bubble,
    prompt_bubble,
    step_bubble,
)
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.history import Outcome
from breakstretch.messages.phrases import minutes_in_words
from breakstretch.messages.safety import GOLDEN_RULE
from tests.support.sample_session import CALF, end, prompt, view, walk_view


def test_a_prompt_names_its_stretches_and_their_time() -> None:
    """In the order of the break, and how to start."""
    bubble = prompt_bubble(prompt(), Manners())
    assert bubble.title == "Time for a stretch"
    assert bubble.body == "Standing Calf Stretch, then Seated Figure Four - about 3 min.\nClick to start."
    assert [action.id for action in bubble.actions] == ["default", "start", "snooze", "skip"]


def test_without_buttons_the_first_line_says_how_to_start() -> None:
    """As shipped, mako shows the first five lines only."""
    body = prompt_bubble(prompt(), Manners(buttons=0)).body
    assert body == "Click to start.\nStanding Calf Stretch, then Seated Figure Four - about 3 min."


def test_where_lines_are_joined_the_first_words_say_the_most() -> None:
    """GNOME shows one line of a reminder. A step begins with its seconds, and a side where there is one."""
    gnome = Manners(joins=True)
    assert prompt_bubble(prompt(), gnome).body == (
        "Click to start · about 3 min · Standing Calf Stretch, then Seated Figure Four."
    )
    assert step_bubble(view(3), 24.0, gnome).body == (
        "24 s · Right side · A mild pull in the calf. Keep breathing. Do not bounce."
    )
    assert ". · " not in step_bubble(view(1), 24.0, gnome).body, "sentences are apart already"
    assert step_bubble(walk_view(), 45.0, gnome).body == "45 s · Stand up and walk at an easy pace."
    check_in = prompt_bubble(prompt(kind=BreakKind.EVENING, exercises=(), seconds=0), gnome).body
    assert check_in == "Click to start · A few questions about your back, and no routine while it is bad."


@pytest.mark.parametrize(
    ("manners", "how"),
    [
        (Manners(), "Click to start."),
        (Manners(click=""), "Press Start."),
        (Manners(actions=False), "Start it with `breakstretch stretch`."),
        (Manners(actions=False, tray=True), "Start it from the tray, or with `breakstretch stretch`."),
    ],
)
def test_a_prompt_says_how_to_start_here(manners: Manners, how: str) -> None:
    """By what the server at hand can do."""
    assert prompt_bubble(prompt(), manners).body.rpartition("\n")[2] == how


def test_a_walk_and_an_evening_say_what_they_are() -> None:
    """A walk has no stretches to name; an evening has too many."""
    walk = prompt_bubble(prompt(kind=BreakKind.WALK, exercises=(), seconds=180), Manners())
    assert (walk.title, walk.body) == ("Time for a short walk", "Stand up and walk a little - 3 min.\nClick to start.")
    assert prompt_bubble(prompt(exercises=()), Manners()).title == walk.title, "a stretch break in a flare-up"
    evening = prompt_bubble(prompt(kind=BreakKind.EVENING, exercises=(CALF,) * 7), Manners(actions=False))
    assert evening.title == "Time for the evening routine"
    assert evening.body.startswith("7 stretches, starting with Standing Calf Stretch - ")
    assert evening.body.split("\n")[0].endswith(". You need: wall.")
    assert evening.body.endswith("`breakstretch evening`.")
    labels = [action.label for action in prompt_bubble(prompt(kind=BreakKind.EVENING), Manners()).actions]
    assert labels == ["Start", "Start", "In 5 min", "Not tonight"]
    check_in = prompt_bubble(prompt(kind=BreakKind.EVENING, exercises=(), seconds=0), Manners())
    assert (check_in.title, check_in.body.split(".")[0]) == (
        "Evening check-in",
        "A few questions about your back, and no routine while it is bad",
    )


@pytest.mark.parametrize(
    ("index", "title", "says"),
    [
        (0, "Get ready: Standing Calf Stretch", "Stand an arm's length from the wall"),
        (1, "Hold: Standing Calf Stretch", "A mild pull in the calf."),
        (2, "Change sides: Standing Calf Stretch", "Now the right side."),
        (3, "Hold: Standing Calf Stretch", "A mild pull in the calf. Keep breathing. Do not bounce."),
    ],
)
def test_each_step_says_what_to_do_now(index: int, title: str, says: str) -> None:
    """With side and seconds, and no repetition where there is only one."""
    bubble = step_bubble(view(index), 24.0, Manners())
    assert bubble.title == title
    assert says in bubble.body
    side = "Left" if index < 2 else "Right"
    first = bubble.body.split("\n")[0]
    assert (first[: len(side)], first[-5:]) == (side, " 24 s")
    assert "Repetition" not in bubble.body


def test_the_safety_sentence_comes_with_the_first_hold_alone() -> None:
    """At every session's start, and not again in the same session."""
    assert [GOLDEN_RULE in step_bubble(view(index), 5.0, Manners()).body for index in range(4)] == [
        False,
        True,
        False,
        False,
    ]


def test_a_paused_step_says_so() -> None:
    """It has a button to continue, stays until it is pressed, and says how to come out."""
    bubble = step_bubble(view(1, ends=None), 12.0, Manners())
    assert bubble.title.startswith("Paused: ")
    assert [action.label for action in bubble.actions] == ["Continue", "It hurts"]
    assert bubble.urgent
    assert "Come out of it slowly." in bubble.body


def test_a_walk_is_led_without_a_repetition() -> None:
    """It has none."""
    bubble = step_bubble(walk_view(), 45.0, Manners())
    assert bubble.title == "Walk"
    assert bubble.body == "▰▰▰▰▰▰▱▱ 45 s\nStand up and walk at an easy pace."


def test_without_actions_a_step_has_no_buttons() -> None:
    """A server without them is sent none."""
    assert step_bubble(view(1), 12.0, Manners(actions=False)).actions == ()


@pytest.mark.parametrize(
    ("outcome", "holds", "title"),
    [
        (Outcome.COMPLETED, 4, "Done. 4 holds."),
        (Outcome.COMPLETED, 1, "Done. 1 hold."),
        (Outcome.COMPLETED, 0, "Done."),
        (Outcome.ABANDONED, 2, "Stopped. 2 holds."),
    ],
)
def test_the_closing_line(outcome: Outcome, holds: int, title: str) -> None:
    """What was done, and when the next break is."""
    bubble = end_bubble(end(outcome=outcome, holds=holds))
    assert (bubble.title, bubble.body, bubble.actions) == (title, "Next break at about 11:40.", ())


@pytest.mark.parametrize(
    ("left", "of", "text"),
    [
        (30, 30, "▱▱▱▱▱▱▱▱ 30 s"),
        (15, 30, "▰▰▰▰▱▱▱▱ 15 s"),
        (0, 30, "▰▰▰▰▰▰▰▰ 0 s"),
        (40, 30, "▱▱▱▱▱▱▱▱ 40 s"),
        (0, 0, "▰▰▰▰▰▰▰▰ 0 s"),
    ],
)
def test_the_bar_fills_as_time_passes(left: float, of: float, text: str) -> None:
    """And never breaks on odd numbers."""
    assert bar(left, of) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(150, "2 min 30 s"), (180, "3 min"), (45, "45 s"), (0, "0 s"), (59.6, "1 min")]
)
def test_lengths_in_words(seconds: float, text: str) -> None:
    """Minutes and seconds, without what is zero."""
    assert minutes_in_words(seconds) == text
