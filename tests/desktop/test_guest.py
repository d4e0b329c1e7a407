"""The program as a guest of a real desktop: it comes, it stays when others go, and it leaves nothing behind."""

import signal

import pytest

from tests.support.desktop import Desktop, wait_for
from tests.support.program import RunningProgram, all_day
from tests.support.requirements import require

pytestmark = pytest.mark.desktop


@pytest.fixture
def program(desktop: Desktop) -> RunningProgram:
    """The program, on a desktop with a panel and a notification daemon."""
    require("dunst", "xfce4-panel")
    desktop.start("dunst")
    desktop.start("xfce4-panel")
    return RunningProgram(desktop)


def test_the_icon_stands_in_the_panel_and_goes_away(program: RunningProgram) -> None:
    """The tray shows that it runs, and nothing stays behind."""
    program.start(all_day())
    icon = wait_for(program.icon, "the icon")
    assert 10 <= icon.width <= 30
    assert program.end() == 0
    wait_for(lambda: program.icon() is None, "the icon to go")


def test_the_icon_comes_back_with_the_panel(program: RunningProgram) -> None:
    """A panel that is restarted gets the icon again."""
    program.start(all_day())
    wait_for(program.icon, "the icon")
    program.desktop.restart("xfce4-panel")
    wait_for(program.icon, "the icon in the new panel")


def test_two_do_not_run(program: RunningProgram) -> None:
    """A second start says who is already running, and leaves the first alone."""
    first = program.start(all_day())
    second = program.cli("run", "--headless")
    assert second.returncode == 1
    assert str(first.process.pid) in second.stderr
    assert program.is_in("waiting")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(program: RunningProgram, number: int) -> None:
    """A signal ends it with the good exit code, in silence, and nothing of it stays on the desktop."""
    program.start(all_day())
    program.cli("stretch")
    wait_for(lambda: program.desktop.window("Dunst"), "the stretch to be led")
    assert program.end(number) == 0
    wait_for(lambda: program.desktop.window("Dunst") is None, "the bubble to go")
    assert program.desktop.log_of("breakstretch") == ""
    assert program.cli("status").returncode == 3


def test_the_hold_goes_on_when_the_notification_daemon_restarts(program: RunningProgram) -> None:
    """A notification daemon that dies takes its bubble along; the next one shows the stretch again."""
    program.start(all_day())
    program.cli("stretch")
    wait_for(lambda: program.desktop.window("Dunst"), "the stretch to be led")
    program.desktop.restart("dunst")
    wait_for(lambda: program.desktop.window("Dunst"), "the bubble on the new daemon")
    assert program.is_in("running")


def test_the_day_goes_on_when_the_session_bus_restarts(program: RunningProgram) -> None:
    """A bus that dies costs nothing that its return does not bring back."""
    program.start(all_day())
    wait_for(program.icon, "the icon")
    desktop = program.desktop
    for name in ("xfce4-panel", "xfconfd", "dunst"):
        desktop.kill(name)
    desktop.kill_bus()
    desktop.start_bus()
    desktop.start("dunst")
    desktop.start("xfce4-panel")
    wait_for(program.icon, "the icon on the new bus")
    program.cli("stretch")
    wait_for(lambda: desktop.window("Dunst"), "the stretch to be led")
