"""The functions of Windows that pystray's tray icon calls, for pystray's own code to run against.

A menu that is destroyed while it is open stays painted, and the click in it is lost. A picture that is asked for in
a size that its file lacks is blurred. A taskbar that is busy adds no icon, and sends no message when it is ready.
"""

import ctypes
import importlib
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, cast

import pytest
from PIL import Image

_RIGHT, _LEFT, _NOTIFY, _TIMER, _SEPARATOR = 0x205, 0x202, 0x400 + 11, 0x113, 0x800
_ADD, _DELETE = 0, 2


class Function:
    """A function of a library: it has the fields of one of ctypes, and fails as that would."""

    def __init__(self, does: Callable[..., object]) -> None:
        self._does = does
        self.argtypes: object = None
        self.restype: object = None
        self.errcheck: Callable[..., Any] | None = None

    def __call__(self, *args: Any) -> Any:
        """Call it."""
        result = self._does(*args)
        return result if self.errcheck is None else self.errcheck(result, self, args)


class FakeWindows:
    """One desktop with a tray, and the person in front of it."""

    def __init__(self) -> None:
        self.messages: list[Callable[[], object]] = []
        """What happens next in the thread of the tray; its loop ends after the last."""
        self.menus: dict[int, list[tuple[int, str]]] = {}
        self.pictures: list[tuple[int, list[int]]] = []
        """The size that each picture was asked for in, and the sizes in its file."""
        self.tips: list[str] = []
        self.busy = False
        """Whether the taskbar answers nobody."""
        self.late = False
        """Whether it adds an icon although it is too late to say so."""
        self.there = False
        """Whether the icon is in the tray."""
        self.timers: dict[int, int] = {}
        self.waits: list[int] = []
        """Milliseconds that timers were set to."""
        self._dispatch: Any = None
        self._handles = 100
        self._in_menu: Callable[[list[str]], str] = lambda _labels: ""

    def right_click(self, person: Callable[[list[str]], str]) -> None:
        """Open the menu. The person reads its lines and returns the line that is clicked."""
        self._in_menu = person
        self._dispatch(_first_window, _NOTIFY, 0, _RIGHT)

    def click(self) -> None:
        """Click the icon."""
        self._dispatch(_first_window, _NOTIFY, 0, _LEFT)

    def time_passes(self) -> None:
        """The timers that are set ring once."""
        for number in tuple(self.timers):
            self._dispatch(_first_window, _TIMER, number, 0)

    def library(self, _name: str, **_options: object) -> Any:
        """A loaded library. All functions are in each."""
        own: dict[str, Callable[..., object]] = {
            "RegisterClassExW": self._register,
            "CreateWindowExW": self._create_window,
            "GetMessageW": self._next_message,
            "LoadImageW": self._load_image,
            "Shell_NotifyIconW": self._show_icon,
            "PostMessageW": self._post,
            "SetTimer": self._set_timer,
            "KillTimer": lambda _window, number: self.timers.pop(number),
            "CreatePopupMenu": self._create_menu,
            "DestroyMenu": self._destroy_menu,
            "InsertMenuItemW": self._insert,
            "TrackPopupMenuEx": self._track,
        }
        done = ("DefWindowProcW", "DestroyIcon", "DestroyWindow", "DispatchMessageW", "GetCursorPos",
                "RegisterWindowMessageW", "GetModuleHandleW", "PeekMessageW", "PostQuitMessage",
                "SetForegroundWindow", "TranslateMessage", "UnregisterClassW",
                "ChangeWindowMessageFilterEx")  # fmt: skip
        library = ModuleType("library")
        vars(library).update({name: Function(own.get(name, lambda *_args: 1)) for name in (*done, *own)})
        return library

    def _new(self) -> int:
        self._handles += 1
        return self._handles

    def _register(self, described: Any) -> int:
        self._dispatch = described.lpfnWndProc
        return 7

    def _create_window(self, *_args: object) -> int:
        self._windows = getattr(self, "_windows", 0) + 1
        return self._windows

    def _next_message(self, *_args: object) -> int:
        if not self.messages:
            return 0
        self.messages.pop(0)()
        return 1

    def _load_image(self, _module: object, path: str, _kind: int, wide: int, _high: int, flags: int) -> int:
        with Image.open(path) as picture:
            sizes = sorted(size[0] for size in cast("Any", picture).info["sizes"])
        self.pictures.append((wide or (32 if flags & 0x40 else sizes[0]), sizes))
        return self._new()

    def _show_icon(self, what: int, data: Any) -> int:
        if what == _ADD and self.there:
            return 0
        if what == _ADD and not (self.busy and not self.late):
            self.there = True
        if self.busy or not self.there:
            return 0
        self.there = what != _DELETE
        if data.uFlags & 0x4:
            self.tips.append(data.szTip)
        return 1

    def _post(self, window: int, message: int, parameter: int, more: int) -> int:
        self.messages.insert(0, lambda: self._dispatch(window, message, parameter, more))
        return 1

    def _set_timer(self, _window: int, number: int, wait: int, _procedure: None) -> int:
        self.timers[number] = wait
        self.waits.append(wait)
        return number

    def _create_menu(self) -> int:
        handle = self._new()
        self.menus[handle] = []
        return handle

    def _destroy_menu(self, handle: int) -> int:
        return int(self.menus.pop(handle, None) is not None)

    def _insert(self, handle: int, _at: int, _by_place: bool, reference: Any) -> int:
        item = reference._obj
        self.menus[handle].append((item.wID, "" if item.fType & _SEPARATOR else item.dwTypeData))
        return 1

    def _track(self, handle: int, *_args: object) -> int:
        painted = list(self.menus[handle])
        wanted = self._in_menu([label for _, label in painted])
        if handle not in self.menus:
            return 0
        return next((number for number, label in painted if label == wanted), 0)


_first_window = 1


def load(monkeypatch: pytest.MonkeyPatch, windows: FakeWindows) -> Any:
    """The module of our icon, over pystray's own code for Windows, over this desktop."""
    monkeypatch.setattr(ctypes, "WinDLL", windows.library, raising=False)
    monkeypatch.setattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE, raising=False)
    monkeypatch.setattr(ctypes, "HRESULT", ctypes.c_long, raising=False)
    monkeypatch.setattr(ctypes, "WinError", OSError, raising=False)
    monkeypatch.setattr(ctypes, "LibraryLoader", _Loader)
    return fresh(monkeypatch, "breakstretch.backends.tray.icon_windows", "pystray._win32", "pystray._util.win32")


class _Loader:
    """ctypes.windll: a library for each name, loaded once."""

    def __init__(self, make: Callable[[str], Any]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        library = self._make(name)
        setattr(self, name, library)
        return library


def fresh(monkeypatch: pytest.MonkeyPatch, module: str, *below: str) -> Any:
    """Load a module with those that it is made of, and have all of them forgotten after the test."""
    monkeypatch.setenv("PYSTRAY_BACKEND", "dummy")
    for name in (module, *below):
        package, _, last = name.rpartition(".")
        monkeypatch.setitem(sys.modules, name, cast("Any", None))
        monkeypatch.setattr(importlib.import_module(package), last, None, raising=False)
        delattr(sys.modules[package], last)
        del sys.modules[name]
    return importlib.import_module(module)
