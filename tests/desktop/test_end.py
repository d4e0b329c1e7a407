"""One program at a time, and a clean end however it is told to end."""

import signal
from pathlib import Path

import pytest

from tests.support.desktop import wait_for
from tests.support.patience import LIMIT
from tests.support.workplace import LATER, Workplace

pytestmark = pytest.mark.desktop


def test_a_second_start_names_the_first(desk: Workplace) -> None:
    """It says who is running and ends with 1; the first takes no notice, and `quit` ends it."""
    first = desk.begin(LATER)
    second = desk.program.cli("run", "--headless")
    assert second.returncode == 1
    assert f"already running (process {first.process.pid})" in second.stderr
    assert desk.program.is_in("waiting")
    assert desk.program.cli("quit").returncode == 0
    assert first.process.wait(LIMIT) == 0
    assert desk.program.cli("status").returncode == 3


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_takes_everything_away(desk: Workplace, number: int) -> None:
    """Under a led hold: no toast, no icon and no socket stays, nothing is said, and the artist ends as well."""
    running = desk.begin(LATER)
    desk.program.cli("stretch")
    desk.wait_for_hold()
    assert 10 <= wait_for(desk.program.icon, "the icon").width <= 30
    artist = desk.desktop.run("pgrep", "-P", str(running.process.pid)).stdout.split()
    assert artist, "the artist that draws the rings"
    assert desk.program.end(number) == 0
    wait_for(lambda: desk.toasts == 0, "the toast to go")
    wait_for(lambda: desk.program.icon() is None, "the icon to go")
    assert not desk.socket.exists()
    wait_for(lambda: not Path("/proc", *artist).exists(), "the artist to end")
    assert desk.story[-1] == "breakstretch ends."
    assert desk.desktop.log_of("breakstretch") == ""
    assert desk.program.cli("status").returncode == 3
