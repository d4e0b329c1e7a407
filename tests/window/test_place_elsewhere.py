"""Where a window stands on Windows and macOS, and whose focus it leaves alone; both systems on paper."""

import ctypes
import os
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from breakstretch.window.desktop import macos, windows
from breakstretch.window.desktop.area import Area

THEIRS, OURS, OTHER = 11, 12, 13


class Foreground:
    """The functions of user32 that are about the window in front; each window belongs to a process."""

    def __init__(self) -> None:
        self.window = THEIRS
        self.owners = {THEIRS: 1, OURS: os.getpid(), OTHER: 2}

    def library(self) -> Any:
        """user32, as ctypes has it: functions whose types can be set."""
        functions = (self.get, self.owner, self.put)
        names = ("GetForegroundWindow", "GetWindowThreadProcessId", "SetForegroundWindow")
        return SimpleNamespace(**{name: _function(does) for name, does in zip(names, functions, strict=True)})

    def get(self) -> int:
        """The window in front."""
        return self.window

    def owner(self, window: int, process: Any) -> int:
        """Its process."""
        process._obj.value = self.owners[window]
        return 1

    def put(self, window: int) -> int:
        """Only who is in front may put another one there."""
        if self.owners[self.window] == os.getpid():
            self.window = window
        return 1


def _function(does: Any) -> Any:
    def function(*args: Any) -> Any:
        return does(*args)

    return function


@pytest.mark.parametrize(
    ("comes", "stays"), [(OURS, THEIRS), (OTHER, OTHER), (THEIRS, THEIRS)], ids=["ours", "another", "none"]
)
def test_windows_keeps_the_focus_of_another_program(monkeypatch: pytest.MonkeyPatch, comes: int, stays: int) -> None:
    """A window of ours that took it gives it back. What the person turned to meanwhile is left alone."""
    desk = Foreground()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(user32=desk.library()), raising=False)
    with windows.without_focus():
        desk.window = comes
    assert desk.window == stays


def rect(x: float, y: float, width: float, height: float) -> Any:
    """An NSRect."""
    return SimpleNamespace(origin=SimpleNamespace(x=x, y=y), size=SimpleNamespace(width=width, height=height))


def screen(whole: Any, visible: Any) -> Any:
    """An NSScreen."""
    return SimpleNamespace(frame=lambda: whole, visibleFrame=lambda: visible)


SCREENS = [
    screen(rect(0, 0, 1440, 900), rect(0, 70, 1440, 805)),
    screen(rect(1440, 100, 1920, 1080), rect(1440, 100, 1920, 1055)),
]
"""One with the Dock, and one to the right of it, whose lower edge is higher."""


@pytest.mark.parametrize(
    ("near", "pointer", "area"),
    [
        (None, (20, 20), Area(0, 25, 1440, 805)),
        (None, (2000, 1000), Area(1440, -255, 1920, 1055)),
        ((100, 100), (2000, 1000), Area(0, 25, 1440, 805)),
    ],
    ids=["the first", "the second", "where the window is"],
)
def test_macos_leaves_menu_bar_and_dock_alone(
    monkeypatch: pytest.MonkeyPatch, near: tuple[int, int] | None, pointer: tuple[int, int], area: Area
) -> None:
    """A window may take the screen with the pointer, or its own, without them. Tk counts from above."""
    module = ModuleType("AppKit")
    place = SimpleNamespace(x=pointer[0], y=pointer[1])
    vars(module).update(
        NSScreen=SimpleNamespace(screens=lambda: SCREENS), NSEvent=SimpleNamespace(mouseLocation=lambda: place)
    )
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setitem(sys.modules, "AppKit", module)
    assert macos.work_area(near) == area
