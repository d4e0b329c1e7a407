"""The program dies without a word, and what a person saw, did and waited for is there again at the next start."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.desktop import wait_for
from tests.support.desktop_programs import BASE
from tests.support.kills import PLACES, campaign
from tests.support.requirements import require
from tests.support.workplace import LATER, Workplace, brisk

pytestmark = pytest.mark.desktop

BREAK = 15
"""Seconds of the natural break of that test, in which the program has to be there again on a busy machine too."""
FEW = 3
"""Kills."""
SOME_TIME = BREAK + 2
"""Seconds at the desk."""


def test_a_killed_prompt_is_asked_again_in_one_toast(desk: Workplace) -> None:
    """The toast that was left behind goes, and the same break is asked for in its place."""
    desk.begin()
    desk.wait_for_prompt()
    first = desk.wait_for_line("Reminder: stretch")
    desk.kill()
    assert desk.toasts == 1, "a server keeps what a dead program showed"
    desk.begin()
    again = desk.wait_for_line("Reminder again: stretch")
    assert _key(first) == _key(again)
    desk.wait_for_title("Time for")
    assert desk.toasts == 1
    desk.click_prompt()
    desk.wait_for_hold()
    assert desk.toasts == 1


def test_a_killed_prompt_waits_for_who_is_away(desk: Workplace) -> None:
    """Nobody is at the desk when the program is back: the break waits for them, and no toast goes to an empty chair."""
    desk.begin()
    desk.wait_for_prompt()
    desk.kill()
    desk.program.start(brisk().replace('idle = "1h"', 'idle = "1s"'))
    assert "you are away" in desk.program.cli("why").stdout
    assert not [line for line in desk.story if line.startswith("Reminder again")]
    assert desk.toasts == 0


def test_a_killed_session_is_abandoned_and_its_holds_are_kept(desk: Workplace) -> None:
    """What was recorded before the kill is there after it; the break itself is told as abandoned."""
    desk.begin(LATER)
    desk.program.cli("stretch")
    desk.wait_for_hold()
    desk.press("Next")
    wait_for(lambda: len(desk.holds) == 1, "the first hold to be recorded")
    desk.kill()
    desk.begin(LATER)
    (entry,) = desk.ask("today")["occurrences"]
    assert entry["outcome"] == "abandoned"
    assert [hold["side"] for hold in entry["holds"]] == ["left"]
    assert desk.toasts == 0
    assert desk.program.is_in("waiting")


@pytest.mark.long
def test_a_killed_stopwatch_goes_on(desk: Workplace) -> None:
    """Time at the desk before the kill counts, although nothing wrote it down while it ran.

    It ran for longer than a natural break without a sign of life: who takes the last sign for its end starts anew.
    """
    settings = brisk(LATER).replace('natural_break = "1h"', f'natural_break = "{BREAK}s"')
    desk.program.start(settings)
    before, due = desk.seconds_to_go(), desk.next_break()
    late = due - timedelta(seconds=before - SOME_TIME)
    wait_for(lambda: datetime.now(UTC) > late, "some time at the desk")
    wait_for(lambda: desk.seconds_to_go() < before - SOME_TIME, "the program to say so")
    desk.kill()
    desk.program.start(settings)
    assert desk.seconds_to_go() < before - SOME_TIME
    assert desk.ask("today")["occurrences"] == []


def test_a_pause_outlives_a_kill(desk: Workplace) -> None:
    """Who asked for quiet gets no prompt because of a crash."""
    desk.begin(LATER)
    desk.program.cli("pause", "30m")
    desk.wait_for_phase("paused")
    desk.kill()
    desk.program.start(brisk())
    assert desk.program.is_in("paused")
    assert desk.toasts == 0


@pytest.mark.parametrize("place", PLACES)
def test_killed_anywhere(place: str) -> None:
    """The campaign of `tests/support/kills.py`, for a few kills: nothing that was told is lost, and nothing stays."""
    require(*BASE, "dunst")
    found = campaign(place, FEW, seed=1)
    assert not found.wrong
    assert found.found["kills"] >= FEW


def _key(line: str) -> str:
    return line.rpartition("(")[2]
