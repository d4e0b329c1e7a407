"""The home window on a real desktop: opened once, turned by later starts, and used by hand."""

import signal
import subprocess

import pytest

from tests.support.desktop import wait_for
from tests.support.workplace import LATER, Workplace
from tests.window.window_rig import focused

pytestmark = pytest.mark.desktop
NAME = "breakstretch"


def opened(desk: Workplace, *words: str) -> subprocess.Popen[bytes]:
    """A home window that is seen, started as from a launcher."""
    child = desk.desktop.spawn("home", [*desk.program.command, *words])
    wait_for(lambda: desk.desktop.window(NAME), "the home window")
    return child.process


def test_one_window_for_all_starts(desk: Workplace) -> None:
    """A second `open` turns the window, and a second start from a launcher does too. A killed window is no obstacle."""
    desk.begin(LATER)
    del desk.desktop.env["BREAKSTRETCH_AT_LOGIN"]
    first = opened(desk, "open", "about")
    for words in (("open", "settings"), ("run",), ("open",)):
        assert desk.program.cli(*words).returncode == 0
        assert len(desk.desktop.windows(NAME)) == 1
    assert (focused(desk.desktop), first.poll()) == (NAME, None)
    first.send_signal(signal.SIGKILL)
    first.wait()
    wait_for(lambda: desk.desktop.window(NAME) is None, "the window to be gone")
    second = opened(desk, "open")
    assert desk.program.cli("open", "history").returncode == 0
    desk.desktop.press_key("Escape")
    assert second.wait() == 0


def test_pause_by_keyboard_alone(desk: Workplace) -> None:
    """Tab to Pause, Return opens its menu, and the menu takes arrows and Return."""
    desk.begin(LATER)
    opened(desk, "open")
    wait_for(lambda: focused(desk.desktop) == NAME, "it to have the focus")
    desk.desktop.press_key(*["Tab"] * 6, "Return")
    wait_for(lambda: _menus(desk), "the menu")
    desk.desktop.press_key("Down", "Return")
    desk.wait_for_phase("paused")
    desk.desktop.press_key("Escape")
    wait_for(lambda: desk.desktop.window(NAME) is None, "the window to close")


def test_open_without_a_display(desk: Workplace) -> None:
    """One sentence says what to do instead."""
    done = desk.desktop.run("env", "-u", "DISPLAY", *desk.program.command, "open")
    assert done.returncode == 1
    assert done.stderr.count("\n") <= 2
    assert "`breakstretch status`" in done.stderr


def _menus(desk: Workplace) -> list[str]:
    return desk.desktop.run("xdotool", "search", "--onlyvisible", "--class", "Menu").stdout.split()
