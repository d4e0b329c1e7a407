"""The log of a day at the desk reads as a story."""

import pytest

from tests.support.desktop import wait_for
from tests.support.workplace import Workplace

pytestmark = pytest.mark.desktop

STORY = (
    "breakstretch begins.",
    "Reminder: stretch, ",
    "Session begins (stretch@",
    "Left early: stretch (stretch@",
    "Reminder: stretch, ",
    "The reminder is withdrawn (stretch@",
    "The pause since ",
    "breakstretch ends.",
)
"""How its lines begin, in order; what a person would tell of the day, and nothing else."""


def test_a_short_day_is_told_in_order(desk: Workplace) -> None:
    """A break broken off, a prompt that a pause takes back, the end: a line for each, and a reason where one is due."""
    desk.begin()
    desk.click_prompt()
    desk.wait_for_hold()
    desk.press("Stop")
    wait_for(lambda: [line.startswith("Reminder") for line in desk.story].count(True) == 2, "another reminder")
    desk.program.cli("pause")
    desk.wait_for_line("The reminder is withdrawn")
    desk.program.cli("resume")
    desk.wait_for_line("The pause since")
    assert desk.program.end() == 0
    story = [line for line in desk.story if not line.startswith("Answered:")]
    assert len(story) == len(STORY), story
    assert all(line.startswith(beginning) for line, beginning in zip(story, STORY, strict=True)), story
