"""The words at the end of a session: what was held is counted, and pain is never praised or blamed."""

import pytest
from msgspec.structs import replace

from breakstretch.backends.notifications.bubble import end_bubble
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.effects import CloseSession
from breakstretch.core.values.history import Outcome
from breakstretch.core.values.sayings import Say, say
from breakstretch.messages.endings import AFTER_PAIN, WHOM_TO_ASK, short_line, window_holds, window_title
from breakstretch.messages.leading import session_end
from breakstretch.messages.sentences import text

DONE = session_end(CloseSession("k", Outcome.COMPLETED, 6, kind=BreakKind.STRETCH, planned=6, hold=30.0))
HURT = CloseSession("k", Outcome.STOPPED_FOR_PAIN, 6, kind=BreakKind.STRETCH, planned=6, hold=30.0)
STOPPED = session_end(HURT)


@pytest.mark.parametrize(
    ("holds", "planned", "hold", "title", "line"),
    [
        (6, 6, 30.0, "Nice work.", "6 holds of 30 s."),
        (3, 6, 90.0, "Nice work.", "3 holds of 1 min 30 s."),
        (2, 6, 30.0, "Done.", "2 holds of 30 s."),
        (1, 2, 30.0, "Done.", "1 hold of 30 s."),
        (4, 0, 0.0, "Nice work.", "4 holds."),
        (1, 0, 0.0, "Done.", "1 hold."),
        (0, 6, 0.0, "Done.", ""),
    ],
)
def test_holds_are_counted(holds: int, planned: int, hold: float, title: str, line: str) -> None:
    """The closing line counts holds, and says nothing more when there are few (rule 42)."""
    end = replace(DONE, holds_done=holds, planned=planned, hold=hold)
    assert (window_title(end), window_holds(end)) == (title, line)
    assert short_line(end) == f"Done. {line}".strip()


def test_stopped_for_pain() -> None:
    """It was right to stop: no quantity, no blame, and how to continue (rule 21 and rule 42)."""
    assert short_line(STOPPED) == window_title(STOPPED) == "Stopped because it hurt. That was right."
    assert (window_holds(STOPPED), STOPPED.text) == ("", (AFTER_PAIN,))
    for word in ("damage", "injury", "danger", "failed", "hold", "missed", "Well"):
        assert word not in f"{short_line(STOPPED)} {AFTER_PAIN}"


@pytest.mark.parametrize("grave", [Say.LEG, Say.LEG_KNOWN, Say.WALK_HURT, Say.CHECK_FIRST])
def test_what_was_said_about_the_answer(grave: Say) -> None:
    """The words for what the person answered stand alone where they say whom to ask, so that nothing softens them."""
    assert session_end(replace(HURT, said=(say(grave),))).text == (text(say(grave)),)


@pytest.mark.parametrize("out", [Say.ENOUGH, Say.GROUP_OUT, Say.EXERCISE_OUT, Say.NOT_SAID])
def test_pain_never_ends_without_whom_to_ask(out: Say) -> None:
    """What only leaves something out is followed by when to ask, and whom (rule 21 and evidence E5)."""
    assert session_end(replace(HURT, said=(say(out),))).text == (text(say(out)), WHOM_TO_ASK)


def test_an_emergency_says_nothing_else() -> None:
    """The red page has its own words only."""
    emergency = replace(HURT, said=(say(Say.EMERGENCY),), alarm=True)
    assert session_end(emergency).text == (text(say(Say.EMERGENCY)),)


def test_a_bubble_says_the_advice_too() -> None:
    """And stays for it, also on a desktop that drops other bubbles."""
    bubble = end_bubble(STOPPED)
    assert bubble.urgent
    assert AFTER_PAIN in bubble.body


def test_left_early() -> None:
    """An evening that was left has its own word; a desk break was stopped."""
    left = replace(DONE, outcome=Outcome.ABANDONED, holds_done=2)
    assert (window_title(left), short_line(left)) == ("Stopped.", "Stopped. 2 holds of 30 s.")
    left = replace(left, kind=BreakKind.EVENING)
    assert (window_title(left), short_line(left)) == ("Left early.", "Left early. 2 holds of 30 s.")
