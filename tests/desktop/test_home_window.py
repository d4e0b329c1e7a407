"""The home window on a real desktop: opened once, turned by later starts, and used by hand."""

import signal
import subprocess

import pytest
from PIL import Image

from breakstretch.window.look import DARK_COLOURS
from tests.support.desktop import wait_for
from tests.support.workplace import LATER, Workplace
from tests.window.window_rig import focused, inner_box

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


def test_it_follows_the_settings_while_it_is_open(desk: Workplace) -> None:
    """A theme and a text size that are written into the file: it is drawn anew, and larger text has a larger window."""
    desk.begin(LATER)
    opened(desk, "open", "about")
    before = wait_for(lambda: inner_box(desk.desktop), "its place")
    with desk.program.settings_file.open("a") as file:
        file.write('[interface]\ntheme = "dark"\ntext_size = "90%"\n')
    wait_for(lambda: _ground(desk) == DARK_COLOURS.ground, "the dark ground")
    wait_for(lambda: _wide(desk) < before.width, "a smaller window")
    assert len(desk.desktop.windows(NAME)) == 1


def test_a_double_click_opens_a_menu_and_chooses_nothing(desk: Workplace) -> None:
    """The second click is not taken for a choice of the line that a keyboard would begin with."""
    desk.begin(LATER)
    opened(desk, "open")
    wait_for(lambda: focused(desk.desktop) == NAME, "it to have the focus")
    desk.desktop.press_key(*["Tab"] * 6, "Return")
    menu = wait_for(lambda: _menus(desk), "the menu")[-1]
    where = desk.desktop.run("xdotool", "getwindowgeometry", "--shell", menu).stdout
    left, top = (int(where.partition(f"{axis}=")[2].split()[0]) for axis in "XY")
    desk.desktop.press_key("Escape")
    wait_for(lambda: not _menus(desk), "the menu to close")
    desk.desktop.run(
        "xdotool", "mousemove", str(left + 20), str(top - 12), "click", "--repeat", "2", "--delay", "60", "1"
    )
    wait_for(lambda: _menus(desk), "the menu")
    assert desk.program.is_in("waiting")
    desk.desktop.press_key("Down", "Return")
    desk.wait_for_phase("paused")


def test_open_without_a_display(desk: Workplace) -> None:
    """One sentence says what to do instead."""
    done = desk.desktop.run("env", "-u", "DISPLAY", *desk.program.command, "open")
    assert done.returncode == 1
    assert done.stderr.count("\n") <= 2
    assert "`breakstretch status`" in done.stderr


def _ground(desk: Workplace) -> object:
    """The colour of its upper left corner."""
    box = inner_box(desk.desktop)
    if box is None:
        return None
    with Image.open(desk.desktop.screenshot(desk.desktop.folder / "home.png")) as screen:
        return screen.convert("RGB").getpixel((box.x + 4, box.y + 4))


def _wide(desk: Workplace) -> int:
    box = inner_box(desk.desktop)
    return 0 if box is None else box.width


def _menus(desk: Workplace) -> list[str]:
    return desk.desktop.run("xdotool", "search", "--onlyvisible", "--class", "Menu").stdout.split()
