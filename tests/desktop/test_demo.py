"""`breakstretch demo` on a real desktop."""

import os
import signal

import pytest

from tests.support.desktop import wait_for
from tests.support.patience import LIMIT
from tests.support.workplace import Workplace

pytestmark = pytest.mark.desktop

ONE_BREAK = 60 + LIMIT
"""Seconds of patience for a morning, a prompt that starts by itself, and a led break at many times its speed."""


def test_the_demo_shows_a_break_and_leaves_nothing(desk: Workplace) -> None:
    """A morning flies by, a prompt comes, is led and done; nothing of it is recorded, and Ctrl+C ends it."""
    demo = desk.desktop.spawn("demo", [*desk.program.command, "demo"])
    wait_for(lambda: "Nothing is recorded" in desk.desktop.log_of("demo"), "the welcome")
    desk.wait_for_prompt()
    wait_for(lambda: any("Hold" in bubble.title for bubble in desk.heard.bubbles), "a hold", ONE_BREAK)
    wait_for(lambda: any("Done" in bubble.title for bubble in desk.heard.bubbles), "the end of a break", ONE_BREAK)
    os.kill(demo.process.pid, signal.SIGINT)
    assert demo.process.wait(LIMIT) == 0, desk.desktop.log_of("demo")
    assert "fault" not in desk.desktop.log_of("demo")
    assert not [*desk.program.state.glob("history*")]
    assert not desk.program.log
    assert not desk.program.settings_file.exists()
    wait_for(lambda: desk.toasts == 0, "the toast to go")
