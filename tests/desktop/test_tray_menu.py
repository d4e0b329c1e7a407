"""The tray in a real panel: its menu under a real pointer, and its icon as it is seen."""

from collections.abc import Callable
from itertools import combinations

import pytest
from PIL import Image, ImageChops

from tests.support.desktop import Box, wait_for
from tests.support.patience import LIMIT
from tests.support.tray_menu import TrayMenu
from tests.support.workplace import LATER, SOON, Workplace, brisk

pytestmark = pytest.mark.desktop

NOWHERE = (500, 300)
"""Where the pointer changes nothing."""


def test_a_menu_below_the_menu_pauses_and_the_menu_resumes(desk: Workplace) -> None:
    """No breaks for > 30 min pauses until half an hour from now. The line in its place ends it."""
    desk.begin(LATER)
    menu = TrayMenu(desk.program)
    menu.choose("No breaks for", "30 min")
    desk.wait_for_phase("paused")
    assert desk.program.status()["paused_until"] is not None
    assert "No breaks for" not in menu.labels
    resume = next(label for label in menu.labels if label.startswith("Resume (no breaks until "))
    menu.choose(resume)
    desk.wait_for_phase("waiting")


def test_a_left_click_opens_the_window(desk: Workplace) -> None:
    """A click on the icon opens the home window. In a session the guided window takes over (rule 38)."""
    desk.begin(LATER)
    icon = wait_for(desk.program.icon, "the icon")
    desk.desktop.click(*icon.middle)
    wait_for(lambda: desk.desktop.window("breakstretch"), "the home window")
    assert desk.program.is_in("waiting")
    desk.desktop.run("xdotool", "key", "Escape")
    wait_for(lambda: desk.desktop.window("breakstretch") is None, "it to close")
    assert desk.program.cli("stretch").returncode == 0
    desk.desktop.click(*icon.middle)
    wait_for(lambda: desk.desktop.window("breakstretch"), "the session in the window")
    assert desk.program.is_in("running")


def test_quit_in_the_menu_ends_the_program(desk: Workplace) -> None:
    """The last line of the menu ends the program, and its icon goes."""
    running = desk.begin(LATER)
    TrayMenu(desk.program).choose("Quit")
    assert running.process.wait(LIMIT) == 0
    wait_for(lambda: desk.program.icon() is None, "the icon to go")


def test_a_line_changes_under_an_open_menu(desk: Workplace) -> None:
    """The first line says what is led just now, also while somebody reads the menu, which stays open."""
    desk.begin(LATER)
    assert desk.program.cli("stretch").returncode == 0
    desk.wait_for_title("Get ready")
    menu = TrayMenu(desk.program)
    with menu.opened() as box:
        before, head = menu.labels[0], _picture(desk, _first_line(box))
        wait_for(lambda: menu.labels[0] != before, "another first line")
        wait_for(lambda: _differs(_picture(desk, _first_line(box)), head), "it to be drawn")
        assert menu.is_open(box)


def test_the_icon_looks_different_in_each_state(desk: Workplace) -> None:
    """Waiting, due, running and paused can be told apart at the size of a panel."""
    desk.begin(LATER)
    seen: dict[str, Image.Image] = {}
    before: Image.Image | None = None
    for state, reach in _WAYS.items():
        reach(desk)
        desk.desktop.run("xdotool", "mousemove", *map(str, NOWHERE))
        desk.wait_for_phase(state)
        before = seen[state] = wait_for(lambda: _icon(desk, before), f"the icon to show {state}")  # noqa: B023 - called in its turn
    for one, other in combinations(seen, 2):
        assert _differs(seen[one], seen[other]), f"{one} looks like {other}"


def _fall_due(desk: Workplace) -> None:
    desk.program.write_settings(brisk(SOON))
    desk.wait_for_prompt()


def _pause_after_a_session(desk: Workplace) -> None:
    TrayMenu(desk.program).choose("Stop")
    desk.program.cli("pause")


_WAYS: dict[str, Callable[[Workplace], object]] = {
    "waiting": lambda _: None,
    "prompted": _fall_due,
    "running": lambda desk: desk.program.cli("stretch"),
    "paused": _pause_after_a_session,
}


def _icon(desk: Workplace, was: Image.Image | None) -> Image.Image | None:
    """The picture of the icon, once it is there and not what it was."""
    icon = desk.program.icon()
    if icon is None:
        return None
    now = _picture(desk, Box(0, icon.y - 3, 28, 28))
    return now if was is None or _differs(now, was) else None


def _first_line(menu: Box) -> Box:
    return Box(menu.x, menu.y, menu.width, 24)


def _picture(desk: Workplace, box: Box) -> Image.Image:
    with Image.open(desk.desktop.screenshot(desk.desktop.folder / "part.png")) as screen:
        return screen.convert("RGB").crop((box.x, box.y, box.x + box.width, box.y + box.height))


def _differs(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).getbbox() is not None
