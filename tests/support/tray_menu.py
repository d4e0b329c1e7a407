"""The tray icon's menu in a real panel, read over the bus and clicked with the pointer.

The order of its lines is asked of the program, as the panel asks it; where a line stands on the screen follows from
the menu's window, whose lines are of one height, but for separators too thin to matter.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

from tests.support.desktop import Box, wait_for
from tests.support.patience import LIMIT
from tests.support.program import RunningProgram

_MENU = "com.canonical.dbusmenu"
_SMALLEST = 60
"""Narrower windows of a panel are its own helpers."""
_RIGHT = 3

Line = tuple[int, dict[str, tuple[str, Any]], list[tuple[str, Any]]]


class TrayMenu:
    """The menu of one running program."""

    def __init__(self, program: RunningProgram) -> None:
        self._program, self._desktop = program, program.desktop

    @property
    def labels(self) -> list[str]:
        """The lines of the menu, top to bottom."""
        return [_label(line) for line in self._lines()]

    def choose(self, *path: str) -> None:
        """Open the menu with the right button and click a line, through its submenus."""
        with self.opened() as menu:
            below, lines = menu, self._lines()
            for wanted in path[:-1]:
                known = self._windows()
                lines = self._click(below, lines, wanted)
                below = wait_for(lambda: self._new(known), f"the menu below {wanted}")  # noqa: B023 - called in its turn
            self._click(below, lines, path[-1])

    @contextmanager
    def opened(self) -> Iterator[Box]:
        """The open menu, and where it is; closed again if it still is open at the end."""
        before = self._windows()
        icon = wait_for(self._program.icon, "the icon in the panel")
        self._desktop.click(*icon.middle, button=_RIGHT)
        yield wait_for(lambda: self._new(before), f"the menu; it has {self.labels}")
        for _ in range(2):
            self._desktop.press_key("Escape")
        wait_for(lambda: not self._new(before), "the menu to close")

    def is_open(self, menu: Box) -> bool:
        """Whether a menu is open at this very place."""
        return menu in self._windows().values()

    def _click(self, menu: Box, lines: list[Line], label: str) -> list[Line]:
        """Click the line of this label; the lines below it."""
        number = [_label(line) for line in lines].index(label)
        self._desktop.click(*_row(menu, number, len(lines)))
        return [line for _, line in lines[number][2]]

    def _new(self, known: dict[str, Box]) -> Box | None:
        found = [box for window, box in self._windows().items() if window not in known and box.width > _SMALLEST]
        return found[-1] if found else None

    def _windows(self) -> dict[str, Box]:
        return self._desktop.windows("xfce4-panel") | self._desktop.windows("Wrapper-2.0")

    def _lines(self) -> list[Line]:
        name = f"org.kde.StatusNotifierItem-{self._desktop.children['breakstretch'].process.pid}-1"
        bus = open_dbus_connection(self._desktop.env["DBUS_SESSION_BUS_ADDRESS"])
        with bus:
            call = new_method_call(DBusAddress("/MenuBar", name, _MENU), "GetLayout", "iias", (0, -1, []))
            root: Line = bus.send_and_get_reply(call, timeout=LIMIT).body[1]
        return [line for _, line in root[2] if "label" in line[1]]


def _label(line: Line) -> str:
    return str(line[1]["label"][1])


def _row(menu: Box, number: int, of: int) -> tuple[int, int]:
    return menu.x + menu.width // 3, menu.y + round((number + 0.5) * menu.height / of)
