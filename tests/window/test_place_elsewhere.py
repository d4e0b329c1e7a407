"""Where a window stands on Windows and macOS, and whose focus it leaves alone; both systems on paper."""

import ctypes
import os
import sys
import tkinter as tk
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from breakstretch.window import place
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


STANDARD = ("document", ("standardDocument",))
"""What Tk says of a window that nobody has dressed."""


class FakeAqua:
    """Programs of macOS and Tk's window among them; no kinder than they are.

    Tk puts its program in front whenever it maps a window, and the window becomes the key window unless its style says
    otherwise. It is in front a moment later only, when Tk's loop turns. Only the program in front may hand that over,
    and from macOS 14 on only after it has yielded.
    """

    def __init__(self, version: int, styles: bool = True) -> None:
        self.version, self.styles = version, styles
        self.theirs, self.ours = self._program("theirs"), self._program("ours")
        self.front = self.theirs
        self.yielded_to: Any = None
        self.style, self.policy = STANDARD, 0
        self.keys_went_to: list[str] = ["theirs"]
        self._state = "withdrawn"
        self.idle = self.wants = False
        self.later: list[Any] = []
        self.tk = self

    def _program(self, name: str) -> Any:
        program = SimpleNamespace(name=name)
        program.isEqual_ = lambda other: other is program

        def go(options: int, by: Any = None) -> bool:
            allowed = self.front is self.ours and (self.version < 14 or self.yielded_to is program)
            assert options == 0
            if allowed and (self.version < 14 or by is self.ours):
                self._to_front(program)
            return True

        program.activateWithOptions_ = go
        if self.version >= 14:
            program.activateFromApplication_options_ = lambda by, options: go(options, by)
        return program

    def _to_front(self, program: Any) -> None:
        self.front = program
        if program is self.theirs:
            self.keys_went_to.append("theirs")

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Be the system."""
        module = ModuleType("AppKit")
        application = SimpleNamespace(setActivationPolicy_=lambda policy: setattr(self, "policy", policy))
        if self.version >= 14:
            application.yieldActivationToApplication_ = lambda program: setattr(self, "yielded_to", program)
        workspace = SimpleNamespace(frontmostApplication=lambda: self.front)
        vars(module).update(
            NSWorkspace=SimpleNamespace(sharedWorkspace=lambda: workspace),
            NSRunningApplication=SimpleNamespace(currentApplication=lambda: self.ours),
            NSApplication=SimpleNamespace(sharedApplication=lambda: application),
            NSApplicationActivationPolicyAccessory=1,
        )
        patch.setattr(sys, "platform", "darwin")
        patch.setitem(sys.modules, "AppKit", module)

    def splitlist(self, value: Any) -> Any:
        """A list of Tcl."""
        return value

    def call(self, command: str, word: str, root: object, *given: Any) -> Any:
        """The one command of Tk that is called here."""
        assert (command, word, root) == ("::tk::unsupported::MacWindowStyle", "style", self)
        if not self.styles:
            raise tk.TclError(f'invalid command name "{command}"')
        if given:
            self.style = given[0], tuple(given[1])
        return self.style

    def state(self) -> str:
        """Of the window."""
        return self._state

    def deiconify(self) -> None:
        """Map it."""
        self._state = "normal"
        self.wants = True
        if "noActivates" not in self.style[1]:
            self.keys_went_to.append("ours")

    def update_idletasks(self) -> None:
        """Tk puts itself in front when it is idle for the first time."""
        if not self.idle:
            self.idle = self.wants = True

    def update(self) -> None:
        """The loop turns."""
        self.update_idletasks()
        if self.wants:
            self.wants = False
            self._to_front(self.ours)

    def after(self, _milliseconds: int, call: Any, *given: Any) -> None:
        """Call it later, when the loop has turned."""
        self.later.append(lambda: call(*given))

    def turn(self) -> None:
        """What comes until everything has come."""
        self.update()
        while self.later:
            self.later.pop(0)()


@pytest.mark.parametrize("version", [13, 14, 15])
def test_macos_keeps_the_focus_of_another_program(monkeypatch: pytest.MonkeyPatch, version: int) -> None:
    """The corner window is shown behind nothing and takes no letter. A click gives it the keys afterwards (rule 35)."""
    aqua = FakeAqua(version)
    aqua.install(monkeypatch)
    with macos.staying_behind():
        macos.begin(aqua)  # type: ignore[arg-type] # as far as it is called, it is Tk
    assert (aqua.front.name, aqua.policy) == ("theirs", 1)
    assert place.show(aqua, None, focus=False)  # type: ignore[arg-type]
    aqua.turn()
    assert aqua.front.name == "theirs"
    assert "ours" not in aqua.keys_went_to
    assert aqua.style == STANDARD
    assert not place.show(aqua, None, focus=False)  # type: ignore[arg-type]


def test_a_window_that_is_asked_for_stays_in_front_on_macos(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the evening is, and a question that a click has opened."""
    aqua = FakeAqua(15)
    aqua.install(monkeypatch)
    assert place.show(aqua, None, focus=True)  # type: ignore[arg-type]
    aqua.turn()
    assert (aqua.front.name, aqua.keys_went_to[-1]) == ("ours", "ours")


def test_a_tk_without_that_command_gives_the_front_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not promised, so a later Tk may not have it. The window is shown all the same."""
    aqua = FakeAqua(15, styles=False)
    aqua.install(monkeypatch)
    aqua.idle = True
    assert place.show(aqua, None, focus=False)  # type: ignore[arg-type]
    aqua.turn()
    assert aqua.front.name == "theirs"


def test_a_program_that_is_in_front_itself_stays_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its home window may be open, and somebody may have clicked it."""
    aqua = FakeAqua(15)
    aqua.install(monkeypatch)
    aqua.front = aqua.ours
    with macos.staying_behind():
        pass
    assert aqua.front.name == "ours"
