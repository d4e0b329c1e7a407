"""Windows' notifications as the bindings of winrt offer them, and the person before them; no kinder than they are.

A toast is known weakly only: its event is lost when the program has let go of it, and is silent in the notification
centre. An activator hears of clicks in both places, and the event of the toast comes after it. If the registry names an
activator that no process has, all clicks are lost. Showing one that is turned off raises nothing and shows nothing.
Handlers are called in threads of their own. Wrong XML, long tags and unbound text fail.
"""

import ctypes
import sys
import threading
import weakref
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any, Self
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest

from tests.support.com_clicks import activated
from tests.support.fake_toasts import (
    ActivatedArgs,
    DismissalReason,
    Given,
    Mode,
    NotificationData,
    Setting,
    Toast,
    UpdateResult,
    XmlDocument,
)

_LONGEST_TAG = 64


class FakeWindows:
    """The system, the registry and the person."""

    def __init__(self) -> None:
        self.setting = Setting.ENABLED
        self.known = True
        """Whether Windows knows the program already; asking for its setting raises until then."""
        self.raises: Exception | None = None
        self.fails = 0
        self.restarts = 0
        """How often the service of notifications has restarted. What was made before answers no more."""
        self.pops = 0
        """How often a toast popped up."""
        self.registry: dict[str, str] = {}
        self.screen: dict[str, weakref.ref[Toast]] = {}
        self.listed: dict[str, weakref.ref[Toast]] = {}
        """The notification centre, which has what is on the screen too."""
        self.texts: dict[str, dict[str, str]] = {}
        self.frames: dict[str, ET.Element] = {}
        self.groups: dict[str, str] = {}
        self.left = ["toast of a killed run"]
        self.classes: dict[bytes, int] = {}
        """The addresses of the factories that processes have registered."""
        self.refuses_classes = False
        self.mode: Mode | None = Mode.UNRESTRICTED
        """None: this version of Windows does not tell."""
        self.busy = False
        """Whether the mode cannot be told just now."""
        self.mode_asked = 0
        self._mode_changed: list[Callable[[Any, Any], None]] = []

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Put the modules in place, on a platform that is Windows."""
        manager = SimpleNamespace(create_toast_notifier=self._notifier, history=self, get_default=lambda: self)
        notifications = SimpleNamespace(
            NotificationData=NotificationData,
            NotificationUpdateResult=UpdateResult,
            ToastActivatedEventArgs=ActivatedArgs,
            ToastDismissalReason=DismissalReason,
            ToastNotification=Toast,
            ToastNotificationManager=manager,
        )
        dom = SimpleNamespace(XmlDocument=XmlDocument)
        apartment = SimpleNamespace(MULTI_THREADED=1)
        runtime = SimpleNamespace(ApartmentType=apartment, init_apartment=self._begin)
        made = {"runtime": runtime, "windows.ui.notifications": notifications, "windows.data.xml.dom": dom}
        for name, module in made.items():
            patch.setitem(sys.modules, f"winrt.{name}", module)
        for name in ("winrt", "winrt.windows", "winrt.windows.ui", "winrt.windows.data", "winrt.windows.data.xml"):
            patch.setitem(sys.modules, name, ModuleType(name))
        patch.setitem(sys.modules, "winreg", self._winreg())
        patch.setattr(ctypes, "WinDLL", self._library, raising=False)
        patch.setattr(sys, "platform", "win32")

    def _library(self, name: str) -> Any:
        assert name == "ole32"
        return SimpleNamespace(CoRegisterClassObject=self._register, CoRevokeClassObject=self._revoke)

    def _register(self, kind: Any, factory: ctypes.c_void_p, where: int, uses: int, cookie: Any) -> int:
        assert (where, uses) == (4, 1)
        if self.refuses_classes:
            return 0x8004_01F0 - (1 << 32)
        self.classes[kind.raw] = factory.value or 0
        cookie._obj.value = 5
        return 0

    def _revoke(self, cookie: ctypes.c_uint32) -> int:
        assert cookie.value == 5
        self.classes.clear()
        return 0

    def _begin(self, kind: int) -> None:
        """Begin a thread of Windows, which the main thread is not."""
        assert (kind, threading.current_thread() is threading.main_thread()) == (1, False)

    def _winreg(self) -> Any:
        def query(_key: object, name: str) -> tuple[str, int]:
            if name not in self.registry:
                raise FileNotFoundError(2, name)
            return self.registry[name], 1

        def delete(_key: object, name: str) -> None:
            query(_key, name)
            del self.registry[name]

        class Key:
            def __enter__(self) -> Self:
                return self

            def __exit__(self, *_: object) -> None:
                pass

        return SimpleNamespace(
            HKEY_CURRENT_USER=1,
            KEY_READ=1,
            KEY_WRITE=2,
            REG_SZ=1,
            CreateKeyEx=lambda *_: Key(),
            QueryValueEx=query,
            SetValueEx=lambda _key, name, _reserved, _kind, value: self.registry.__setitem__(name, value),
            DeleteValue=delete,
        )

    def _notifier(self, app_id: str) -> Any:
        assert app_id == "breakstretch"
        if self.raises is not None:
            raise self.raises
        return Notifier(self)

    def get_history(self, app_id: str) -> list[Any]:
        """History: what the notification centre has, whether or not the program has kept it."""
        assert app_id == "breakstretch"
        return [SimpleNamespace(tag=tag, group=self.groups[tag]) for tag in self.listed]

    @property
    def notification_mode(self) -> Mode:
        """What is shown to the person."""
        if self.mode is None:
            raise AttributeError("'notification_mode' is not available in this version of Windows")
        self.mode_asked += 1
        if self.busy:
            raise OSError(-2147023174, "The RPC server is unavailable")
        return self.mode

    def add_notification_mode_changed(self, handler: Callable[[Any, Any], None]) -> object:
        """Hear when that changes."""
        if self.busy:
            raise OSError(-2147023174, "The RPC server is unavailable")
        if self.mode is None:
            raise AttributeError(
                "method 'ToastNotificationManagerForUser.add_NotificationModeChanged' is not available"
            )
        self._mode_changed.append(handler)
        return object()

    def turns(self, mode: Mode, *, told: bool = True) -> None:
        """The person turns do not disturb on or off; Windows says so from a thread of its own."""
        self.mode = mode
        for handler in self._mode_changed if told else ():
            thread = threading.Thread(target=handler, args=(self, None))
            thread.start()
            thread.join()

    def remove_group(self, group: str, app_id: str) -> None:
        """History: remove the toasts of a group."""
        assert (group, app_id) == ("breakstretch", "breakstretch")
        if not self.left:
            raise OSError(-2147023728, "Element not found")
        self.left.clear()

    def remove(self, tag: str, group: str, app_id: str) -> None:
        """History: remove one."""
        assert (group, app_id) == ("breakstretch", "breakstretch")
        if tag not in self.listed:
            raise OSError(-2147023728, "Element not found")
        self.forget(tag)

    def forget(self, tag: str) -> None:
        """It is nowhere any more."""
        for kept in (self.screen, self.listed):
            kept.pop(tag, None)

    def buttons(self, tag: str = "live") -> dict[str, str]:
        """What the buttons are called, and what they answer."""
        return {button.attrib["content"]: button.attrib["arguments"] for button in self.frames[tag].iter("action")}

    def press(self, label: str = "", tag: str = "live") -> None:
        """Press a button, or the body, on the screen or in the centre. The toast is gone after that."""
        toast = self.listed[tag]()
        given = self.buttons(tag)[label] if label else self.frames[tag].attrib["launch"]
        on_screen = tag in self.screen
        self.forget(tag)
        named = self.registry.get("CustomActivator")
        if self.activate(given) if named else on_screen:
            _call(toast, "activated", Given(given))

    def activate(self, words: str) -> bool:
        """Call the activator as Windows does: by its class, in another thread. Whether it has answered well."""
        answers: list[int] = []
        factory = self.classes.get(UUID(self.registry["CustomActivator"]).bytes_le)
        if factory is None:
            return False
        thread = threading.Thread(target=lambda: answers.append(activated(factory, words)))
        thread.start()
        thread.join()
        return answers == [0]

    def end(self, reason: DismissalReason, tag: str = "live") -> None:
        """It leaves the screen; one that timed out is still in the centre."""
        toast = self.screen.pop(tag)()
        if reason is DismissalReason.USER_CANCELED:
            self.forget(tag)
        _call(toast, "dismissed", SimpleNamespace(reason=reason))


class Notifier:
    """ToastNotifier."""

    def __init__(self, windows: FakeWindows) -> None:
        self._windows, self._made = windows, windows.restarts

    @property
    def setting(self) -> Setting:
        """What the person allows."""
        if not self._windows.known:
            raise OSError(-2147023728, "Element not found")
        return self._windows.setting

    def show(self, toast: Toast) -> None:
        """Show it, or do nothing, silently."""
        windows = self._windows
        if self._made != windows.restarts:
            raise OSError(-2147023174, "The RPC server is unavailable")
        if windows.raises is not None:
            raise windows.raises
        assert len(toast.tag) <= _LONGEST_TAG
        if windows.setting is not Setting.ENABLED:
            return
        if windows.fails:
            _call(toast, "failed", SimpleNamespace(error_code=windows.fails))
            return
        windows.pops += 1
        windows.screen[toast.tag] = windows.listed[toast.tag] = weakref.ref(toast)
        windows.frames[toast.tag], windows.groups[toast.tag] = toast.root, toast.group
        windows.texts[toast.tag] = toast.data.values
        assert {text.text for text in toast.root.iter("text")} == {f"{{{name}}}" for name in toast.data.values}

    def update(self, data: NotificationData, tag: str, group: str) -> UpdateResult:
        """Change the bound values."""
        assert group == "breakstretch"
        if tag not in self._windows.listed:
            return UpdateResult.NOTIFICATION_NOT_FOUND
        self._windows.texts[tag] = data.values
        return UpdateResult.SUCCEEDED

    def hide(self, toast: Toast) -> None:
        """Take it off the screen."""
        if toast.tag not in self._windows.screen:
            raise OSError(-2147023728, "Element not found")
        self._windows.end(DismissalReason.APPLICATION_HIDDEN, toast.tag)


def _call(toast: Toast | None, event: str, given: object) -> None:
    """Call a handler as Windows does: in another thread, and only while the program keeps the toast."""
    if toast is not None:
        thread = threading.Thread(target=toast.handlers[event], args=(toast, given))
        thread.start()
        thread.join()
