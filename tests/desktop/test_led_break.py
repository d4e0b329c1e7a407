"""A break from the prompt to the history, by real clicks on a real notification and a real menu."""

import re

import pytest

from tests.support.desktop import wait_for
from tests.support.workplace import LATER, Workplace, brisk

pytestmark = pytest.mark.desktop


@pytest.mark.long
def test_a_click_leads_a_stretch_into_the_history(desk: Workplace) -> None:
    """After the click one bubble leads and says goodbye. A hold that was held counts, one that was left does not."""
    desk.begin()
    prompt = desk.wait_for_prompt()
    desk.program.write_settings(brisk(LATER))
    desk.wait_for_line("New settings are in force.")
    desk.desktop.click(*prompt.middle)
    desk.wait_for_hold("Left")
    assert desk.toasts == 1
    desk.wait_for_hold("Right")
    desk.press("Next")
    assert "Next stretch break" in desk.wait_for_title("Done").body
    assert desk.toasts == 1
    assert all(bubble.picture for bubble in desk.heard.bubbles if "Right side" in bubble.body), "no flash between steps"
    assert desk.story[-1].startswith("Completed: stretch (stretch@")
    led = {bubble.number for bubble in desk.heard.bubbles if not bubble.title.startswith("Time for")}
    assert len(led) == 1, "one bubble, replaced in place"
    _is_in_the_history(desk)


def _is_in_the_history(desk: Workplace) -> None:
    (entry,) = desk.ask("today")["occurrences"]
    held, left = entry["holds"]
    assert entry["outcome"] == "completed"
    assert (held["side"], held["seconds"], held["done"]) == ("left", 30.0, True)
    assert (left["side"], left["done"]) == ("right", False)
    assert left["seconds"] < held["seconds"]
    assert [occurrence["outcome"] for occurrence in desk.ask("history")["occurrences"]] == ["completed"]
    assert desk.ask("stats")["adherence"] == {"completed": 1, "answered": 1, "share": 1.0}


def test_the_seconds_run_down_with_a_ring(desk: Workplace) -> None:
    """While a hold is led its text says one second less at a time, and each has a ring, once there is an artist."""
    desk.begin()
    desk.click_prompt()
    desk.wait_for_hold()
    wait_for(lambda: len(set(_seconds(desk, ringed=True))) >= 4, "four seconds of a hold, each with a ring")
    seen = _seconds(desk)
    assert seen == sorted(seen, reverse=True)
    assert {30, 29, 28, 27} <= set(seen)


def test_closing_the_prompt_decides_nothing(desk: Workplace) -> None:
    """A right click closes the toast; the break is still at hand, and `redo` shows it again."""
    desk.begin()
    desk.desktop.click(*desk.wait_for_prompt().middle, button=3)
    wait_for(lambda: desk.toast() is None, "the toast to close")
    assert desk.program.is_in("prompted")
    assert desk.program.cli("redo").returncode == 0
    desk.click_prompt()
    desk.wait_for_hold()


def _seconds(desk: Workplace, *, ringed: bool = False) -> list[int]:
    """The seconds left as they were shown during the hold, all or those with a picture drawn for them."""
    held = [bubble for bubble in desk.heard.bubbles if "Hold" in bubble.title]
    firsts = [bubble.body.split("\n")[0] for bubble in held if bubble.picture or not ringed]
    return [int(found[1]) for line in firsts if (found := re.search(r"(\d+) s", line))]
