"""`breakstretch demo` on a real desktop."""

import os
import signal

import pytest

from tests.support.desktop import wait_for
from tests.support.patience import LIMIT
from tests.support.workplace import Workplace

pytestmark = pytest.mark.desktop

TO_THE_WINDOW = 60 + LIMIT
"""Seconds of patience for two mornings that fly by, a break in a bubble, and a reminder that starts by itself."""


@pytest.mark.long
def test_the_demo_shows_itself_and_leaves_nothing(desk: Workplace) -> None:
    """A reminder, a hold in its bubble and a hold in the window, all with figures. Nothing is recorded."""
    demo = desk.desktop.spawn("demo", [*desk.program.command, "demo"])
    wait_for(lambda: "Nothing is recorded" in desk.desktop.log_of("demo"), "the welcome")
    desk.wait_for_prompt()
    wait_for(lambda: any("Done" in bubble.title for bubble in desk.heard.bubbles), "a break", TO_THE_WINDOW)
    asked = [bubble for bubble in desk.heard.bubbles if "Time for" in bubble.title]
    steps = [bubble for bubble in desk.heard.bubbles if bubble.title.startswith(("Get ready", "Hold", "Change"))]
    assert any(bubble.title.startswith("Hold") for bubble in steps)
    assert all(bubble.file for bubble in asked)
    assert all(bubble.picture for bubble in steps)
    wait_for(lambda: desk.desktop.window("breakstretch"), "the window", TO_THE_WINDOW)
    os.kill(demo.process.pid, signal.SIGINT)
    assert demo.process.wait(LIMIT) == 0, desk.desktop.log_of("demo")
    assert "fault" not in desk.desktop.log_of("demo")
    assert not [*desk.program.state.glob("history*")]
    assert not desk.program.log
    assert not desk.program.settings_file.exists()
    wait_for(lambda: desk.toasts == 0, "the toast to go")
    wait_for(lambda: desk.desktop.window("breakstretch") is None, "the window to go")
