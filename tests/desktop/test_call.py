"""A break that falls due in a call waits, says why, and comes when the call is over."""

import pytest

from tests.support.brief_holds import BRIEF
from tests.support.desktop import wait_for
from tests.support.requirements import require
from tests.support.sound_server import parec_command, server_command
from tests.support.workplace import Workplace, brisk

pytestmark = pytest.mark.desktop


@pytest.fixture
def talk(desk: Workplace) -> Workplace:
    """A desk with a sound server, at which the half minute that a prompt waits after a call is a second."""
    require("pulseaudio", "parec")
    desk.program.command = BRIEF
    desk.desktop.spawn("pulseaudio", server_command())
    wait_for(lambda: desk.desktop.run("pactl", "info").returncode == 0, "the sound server to serve")
    return desk


def says(desk: Workplace, words: str) -> None:
    """Until `why` says so."""
    wait_for(lambda: words in desk.program.cli("why").stdout, f"`why` to say {words!r}; so far:\n{desk.program.said}")


def test_a_break_waits_for_the_end_of_a_call(talk: Workplace) -> None:
    """A break due in a call waits and names who talks; it comes after the last word, and goes at a new one."""
    talk.desktop.spawn("zoom", parec_command("Zoom"))
    wait_for(lambda: '"Zoom"' in talk.desktop.run("pactl", "list", "source-outputs").stdout, "the call")
    talk.begin()
    says(talk, "microphone is in use (Zoom)")
    assert talk.program.is_in("quiet")
    assert talk.toast() is None
    talk.desktop.kill("zoom")
    wait_for(talk.toast, f"the prompt after the call; so far:\n{talk.program.said}")
    talk.desktop.spawn("meet", parec_command("Meet"))
    talk.wait_for_line("The reminder is withdrawn")
    wait_for(lambda: talk.toast() is None, "the toast to go")
    says(talk, "(Meet)")


def test_a_call_that_is_ignored(talk: Workplace) -> None:
    """Whoever wants to be reminded in calls is."""
    talk.desktop.spawn("zoom", parec_command("Zoom"))
    wait_for(lambda: '"Zoom"' in talk.desktop.run("pactl", "list", "source-outputs").stdout, "the call")
    talk.program.start(brisk().replace("[presence]", '[presence]\nmicrophone = "ignore"'))
    talk.wait_for_prompt()
