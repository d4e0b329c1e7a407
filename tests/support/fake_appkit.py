"""The parts of macOS that pystray's tray icon calls, for pystray's own code to run against.

A menu that is open keeps the lines that it was painted with, and an item is in one menu at most.
"""

import io
import sys
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from tests.support.fake_user32 import fresh

THICKNESS = 22.0


class NSObject:
    """What all of them are made of."""

    @classmethod
    def alloc(cls) -> Any:
        """Make one."""
        return cls()

    def init(self) -> Any:
        """Begin it."""
        return self


class Plain(NSObject):
    """Takes every message and answers with itself; for fonts and texts, which no test is about."""

    def __getattr__(self, _name: str) -> Any:
        return lambda *_args: self


class NSMenuItem(NSObject):
    """One line."""

    def __init__(self) -> None:
        self.title = ""
        self.menu: NSMenu | None = None
        self.tag_ = 0
        self.target: Any = None
        self.action: bytes | None = None
        self.submenu: NSMenu | None = None

    @classmethod
    def separatorItem(cls) -> "NSMenuItem":  # noqa: N802 - the names are Apple's, in all of this file
        """A line between others."""
        return cls()

    def initWithTitle_action_keyEquivalent_(self, title: str, action: bytes, _key: str) -> "NSMenuItem":  # noqa: N802
        """Begin it."""
        self.title, self.action = title, action
        return self

    def setSubmenu_(self, menu: "NSMenu") -> None:  # noqa: N802, D102
        self.submenu = menu

    def setAction_(self, action: bytes) -> None:  # noqa: N802, D102
        self.action = action

    def setTarget_(self, target: Any) -> None:  # noqa: N802, D102
        self.target = target

    def setTag_(self, tag: int) -> None:  # noqa: N802, D102
        self.tag_ = tag

    def tag(self) -> int:  # noqa: D102
        return self.tag_

    def setAttributedTitle_(self, _title: object) -> None: ...  # noqa: N802, D102
    def setState_(self, _state: object) -> None: ...  # noqa: N802, D102
    def setEnabled_(self, _enabled: object) -> None: ...  # noqa: N802, D102


class NSMenu(NSObject):
    """Lines, and the delegate that is asked before they are shown."""

    def __init__(self) -> None:
        self.items: list[NSMenuItem] = []
        self.delegate: Any = None

    def initWithTitle_(self, _title: str) -> "NSMenu":  # noqa: N802, D102
        return self

    def setAutoenablesItems_(self, _on: bool) -> None: ...  # noqa: N802, D102

    def setDelegate_(self, delegate: Any) -> None:  # noqa: N802, D102
        self.delegate = delegate

    def addItem_(self, item: NSMenuItem) -> None:  # noqa: N802, D102
        if item.menu is not None:
            raise ValueError("Item to be inserted into menu already is in another menu")
        item.menu = self
        self.items.append(item)

    def removeItem_(self, item: NSMenuItem) -> None:  # noqa: N802, D102
        self.items.remove(item)
        item.menu = None

    def removeAllItems(self) -> None:  # noqa: N802, D102
        for item in list(self.items):
            self.removeItem_(item)

    def itemArray(self) -> list[NSMenuItem]:  # noqa: N802, D102
        return list(self.items)


class NSImage(NSObject):
    """A picture, with its size in points."""

    def __init__(self) -> None:
        self.pixels = (0, 0)
        self.size: tuple[float, float] = (0, 0)
        self.is_template = False

    def initWithData_(self, data: bytes) -> "NSImage":  # noqa: N802, D102
        with Image.open(io.BytesIO(data)) as picture:
            self.pixels = self.size = picture.size
        return self

    def setSize_(self, size: tuple[float, float]) -> None:  # noqa: N802, D102
        self.size = size

    def setTemplate_(self, on: bool) -> None:  # noqa: N802, D102
        self.is_template = on


class Button:
    """Of the status item."""

    def __init__(self) -> None:
        self.image: NSImage | None = None
        self.tip = ""

    def setImage_(self, image: NSImage) -> None:  # noqa: N802, D102
        self.image = image

    def setToolTip_(self, tip: str) -> None:  # noqa: N802, D102
        self.tip = tip

    def setTarget_(self, _target: object) -> None: ...  # noqa: N802, D102
    def setAction_(self, _action: object) -> None: ...  # noqa: N802, D102
    def setHidden_(self, _hidden: object) -> None: ...  # noqa: N802, D102


class FakeMac:
    """One menu bar with a status item, and the person in front of it."""

    def __init__(self) -> None:
        self.seen = Button()
        self.menu: NSMenu | None = None
        self.happens: list[Callable[[], object]] = []
        """What happens while the application runs."""

    def open_menu(self, person: Callable[[list[str]], str]) -> None:
        """Open the menu. The person reads its lines and returns the line that is clicked."""
        menu = self.menu
        assert menu is not None
        if menu.delegate is not None:
            menu.delegate.menuNeedsUpdate_(menu)
        painted = menu.itemArray()
        wanted = person([item.title for item in painted])
        for item in painted:
            if item.title == wanted and item.action is not None:
                methods = vars(type(item.target)).values()
                (method,) = (method for method in methods if getattr(method, "selector", None) == item.action)
                method(item.target, item)

    def load(self, monkeypatch: pytest.MonkeyPatch) -> Any:
        """The module of our icon, over pystray's own code for macOS, over this menu bar."""
        item = SimpleNamespace(button=lambda: self.seen, setMenu_=lambda menu: setattr(self, "menu", menu))
        bar = SimpleNamespace(
            thickness=lambda: THICKNESS, statusItemWithLength_=lambda _: item, removeStatusItem_=lambda _: None
        )
        app = SimpleNamespace(run=self._run, stop_=lambda _: None, postEvent_atStart_=lambda *_: None)
        plain = Plain()
        self._add(monkeypatch, "AppKit", NSApplication=SimpleNamespace(sharedApplication=lambda: app), NSMenu=NSMenu,
                  NSStatusBar=SimpleNamespace(systemStatusBar=lambda: bar), NSVariableStatusItemLength=-1,
                  NSMenuItem=NSMenuItem, NSImage=NSImage, NSFont=plain, NSFontAttributeName="", NSEvent=plain,
                  NSApplicationDefined=15, NSPoint=lambda *_: None, NSOnState=1, NSOffState=0)  # fmt: skip
        self._add(monkeypatch, "Foundation", NSObject=NSObject, NSData=bytes, NSAttributedString=Plain,
                  NSDictionary=Plain)  # fmt: skip
        self._add(monkeypatch, "objc", namedSelector=_named)
        signals = self._add(monkeypatch, "PyObjCTools.MachSignals", signal=lambda *_: None, getsignal=lambda *_: None)
        self._add(monkeypatch, "PyObjCTools", MachSignals=signals)
        return fresh(monkeypatch, "breakstretch.backends.tray.icon_macos", "pystray._darwin")

    def _run(self) -> None:
        while self.happens:
            self.happens.pop(0)()

    def _add(self, monkeypatch: pytest.MonkeyPatch, name: str, **holds: object) -> ModuleType:
        module = ModuleType(name)
        vars(module).update(holds)
        monkeypatch.setitem(sys.modules, name, module)
        return module


def _named(selector: bytes) -> Callable[[Any], Any]:
    def mark(method: Any) -> Any:
        method.selector = selector
        return method

    return mark
