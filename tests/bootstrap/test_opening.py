"""When a second start shows the home window instead of a sentence that nobody would read."""

import os
import sys
from io import StringIO

import pytest

from breakstretch.bootstrap.opening import AT_LOGIN, unread
from breakstretch.bootstrap.programs import own_command

DISPLAY = {"DISPLAY": ":0"}


class Terminal(StringIO):
    """A stream that somebody reads."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.mark.parametrize(
    ("env", "shown"),
    [
        (DISPLAY, True),
        ({}, False),
        (DISPLAY | {AT_LOGIN: "1"}, False),
        (DISPLAY | {"DESKTOP_AUTOSTART_ID": "1"}, False),
        (DISPLAY | {"SYSTEMD_EXEC_PID": str(os.getpid())}, False),
        (DISPLAY | {"SYSTEMD_EXEC_PID": "1"}, True),
    ],
)
def test_a_launcher_and_a_login(monkeypatch: pytest.MonkeyPatch, env: dict[str, str], *, shown: bool) -> None:
    """A launcher gets the window where there is a display. A start at login asks for none."""
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, StringIO())
    assert unread(env) is shown


def test_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """There the sentence is read."""
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert not unread(DISPLAY)


def test_our_own_command_runs_in_any_folder() -> None:
    """It finds this very copy, whatever the current folder has."""
    words = own_command("open", "today")
    assert words[:3] == (sys.executable, "-P", "-c")
    assert "['open', 'today']" in words[3]
